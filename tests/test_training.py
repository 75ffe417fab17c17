"""How lessons are packed and mixed before nets learn from them."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from pipelines.understanding.learned import examples
from pipelines.understanding.learned.reader import KINDS

FULL = ("<talk>안녕하세요</talk> <head>딸기 체험</head> <when>주말 10시</when> <where>논산</where> <wish>분홍으로</wish>", "<head>수제 쿠키</head> <price>5천원</price> <when>매일 아침</when> <where>망원동</where> <talk>처음 써봐요</talk>",
        "<talk>Hi, need a flyer for my</talk> <head>barn sale</head> <when>Saturday 9am</when> <where>Elm Road</where> <wish>bold please</wish>")


@pytest.fixture(scope="module")
def reading() -> ModuleType:
    pytest.importorskip("torch")
    return importlib.import_module("training.reading")


@pytest.fixture(scope="module")
def mixing(reading: ModuleType) -> ModuleType:
    return importlib.import_module("training.mixing")


@pytest.fixture(scope="module")
def pack(reading: ModuleType) -> object:
    marks = {"set": examples.FULL, "about": examples.SIDE}
    return reading.packed({kind: [reading.lesson(examples.parse(line, tags), kind, full=True) for line in FULL] for kind, tags in marks.items()})


@pytest.mark.parametrize("kind", ["set", "about"])
def test_a_mixed_message_is_made_of_stretches_of_its_language(mixing: ModuleType, pack: object, kind: str) -> None:
    samples = pack.samples[kind]  # type: ignore[attr-defined]
    mixer = mixing.mixers(pack.samples, KINDS, pack.space)[kind]  # type: ignore[attr-defined]
    parts = {korean: {(tag, s.seen[a:b].tobytes()) for s in samples if s.korean == korean for tag, a, b in mixing.stretches(s.labels)} for korean in (True, False)}
    said = {KINDS[kind].index(t) for t in mixing.SAID if t in KINDS[kind]}
    other = longer = 0
    for n in range(300):
        sample = samples[n % len(samples)]
        seen, labels = mixer.mixed(n % len(samples), random.Random(n))
        assert len(seen) == len(labels)
        found = [(tag, seen[a:b].tobytes()) for tag, a, b in mixing.stretches(labels)]
        assert set(found) <= parts[sample.korean]
        assert [t for t, _ in found if t not in said] == [t for t, _, _ in mixing.stretches(sample.labels) if t not in said]  # what is told stays in its order
        other += found != [(tag, sample.seen[a:b].tobytes()) for tag, a, b in mixing.stretches(sample.labels)]
        longer += len(seen) > len(sample.seen)
    assert other > 30 and longer > 30


def test_messages_that_are_not_marked_in_full_are_not_mixed_with(reading: ModuleType, mixing: ModuleType) -> None:
    half = reading.packed({"set": [reading.lesson(examples.parse(line, examples.FULL), "set") for line in FULL]})
    mixer = mixing.mixers(half.samples, KINDS, half.space)["set"]
    assert all(mixer.mixed(n % 3, random.Random(n))[0] is half.samples["set"][n % 3].seen or np.array_equal(mixer.mixed(n % 3, random.Random(n))[0], half.samples["set"][n % 3].seen) for n in range(60))


def test_a_pack_is_read_as_it_was_written(reading: ModuleType, pack: object, tmp_path: Path) -> None:
    reading.write(pack, tmp_path / "pack.npz")
    again = reading.read(tmp_path / "pack.npz")
    assert again.tables == pack.tables and again.of == pack.of and np.array_equal(again.space, pack.space)  # type: ignore[attr-defined]
    for kind, samples in pack.samples.items():  # type: ignore[attr-defined]
        for a, b in zip(samples, again.samples[kind], strict=True):
            assert np.array_equal(a.seen, b.seen) and np.array_equal(a.labels, b.labels) and (a.korean, a.full) == (b.korean, b.full)


def test_a_word_counts_once_however_long_it_is(reading: ModuleType) -> None:
    few = reading.packed({"set": [reading.lesson(examples.parse("<head>barn sale</head> barn", examples.SET), "set") for _ in range(reading.LEAST["token"] // 4 - 1)]}).tables["token"]
    many = reading.packed({"set": [reading.lesson(examples.parse("<head>barn sale</head> barn", examples.SET), "set") for _ in range(reading.LEAST["token"] // 4)]}).tables["token"]
    assert "barn" not in few and "barn" in many


def test_networks_that_are_taught_at_once_lose_as_each_alone(reading: ModuleType, pack: object) -> None:
    torch = pytest.importorskip("torch")
    network = importlib.import_module("training.network")
    alone = [reading.network_of(pack.tables).eval() for _ in range(2)]  # type: ignore[attr-defined]
    together = network.Several(alone, reading.unlikely).eval()
    for kind, seen, labels, many in reading.Rounds(pack, 1):
        batch = (kind, seen.long(), labels, many)
        losses = [reading.unlikely(one, batch).item() for one in alone]
        assert losses[0] != losses[1]
        assert together.unlikely(batch).item() == pytest.approx(sum(losses), rel=1e-4)
    together.unlikely(batch).backward()
    slopes = {name: w.grad for name, w in zip(together.names, together.weights, strict=True)}
    reading.unlikely(alone[1], batch).backward()
    assert torch.allclose(slopes["into.weight"][1], alone[1].into.weight.grad, atol=1e-4)
