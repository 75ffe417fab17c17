"""Train the nets that read first messages from our own examples: python -m training.reading [on]   (make train; needs torch)

One net learns all kinds of reading at once, what a message tells, how its words are set and what its lines are about: what they all need
to see is learned from all examples. Signs are left out by chance, so that none is leant upon alone: letters, and for a whole message the
rules or the lists. With "on" the nets that are there go on learning, which takes new examples in within half an hour. So were those that
come with the house made: from the examples up to set_zc.txt, then on with all of them, each batch of new ones as it was written.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, net, ruled, signs, wordlist
from pipelines.understanding.learned.examples import Example, Span
from pipelines.understanding.learned.reader import KINDS
from pipelines.understanding.learned.ruled import Ruled
from training import network
from training.network import Network

# the files of each kind of reading, and what their marks are read as
FILES: dict[str, tuple[tuple[str, Sequence[str] | Mapping[str, str]], ...]] = {
    "told": (("first_*.txt", examples.TOLD),), "set": (("set_*.txt", examples.SET), ("full_*.txt", examples.FULL)), "about": (("first_*.txt", examples.SIDE), ("full_*.txt", examples.SIDE))}
SEEDS = (1, 2)
EPOCHS, BATCH, RATE, DECAY = 10, 32, 2e-3, 0.01
FURTHER, FURTHER_RATE = 4, 8e-4  # for nets that go on learning
SIZES = {"letter": 48, "first": 12, "vowel": 12, "closing": 12, "shape": 6, "mark": 16, "opinion": 16, "word": 32, "place": 6, "known": 6}
LEAST = {"letter": 2, "mark": 1, "opinion": 1, "word": 20, "known": 1}  # how often a sign must be seen to have a row of its own
_UNSEEN, _UNTOLD = 0.06, 0.12
_SHARE = {"told": 0.5, "set": 1.0, "about": 0.4}  # of a kind's batches each round, and of their weight: what is set is what is printed
Batch = tuple[str, Tensor, Tensor, Tensor]  # kind, signs (messages, letters, columns), labels (messages, letters), how many letters


def network_of(tables: dict[str, dict[str, int]]) -> Network:
    """The network of pipelines.understanding.learned.net, to be trained."""
    return Network(tables, signs.COLUMNS, SIZES, KINDS)


def unlikely(model: Network, batch: Batch) -> Tensor:
    """The mean over a batch of how unlikely its labels are (the negative log of their chance)."""
    kind, seen, labels, many = batch
    return model.unlikely(kind, model(_with_gaps(seen), many), labels, many) * _SHARE[kind]


def _with_gaps(seen: Tensor) -> Tensor:
    """The signs with some left out by chance."""
    seen = seen.clone()
    letter, *rest = (signs.COLUMNS.index(k) for k in ("letter", "mark", "opinion"))
    words = [c for c, k in enumerate(signs.COLUMNS) if k == "word"]
    seen[..., letter] = torch.where(torch.rand(seen.shape[:2]) < _UNSEEN, 1, seen[..., letter])
    for columns in (rest, words):
        for_whole = torch.rand(len(seen)) < _UNTOLD
        for c in columns:
            seen[for_whole, :, c] = 1
    return seen


@dataclass(frozen=True)
class Lesson:
    said: Ruled
    labels: NDArray[np.int64]


def lesson(e: Example, kind: str) -> Lesson:
    return Lesson(ruled.read(e.text, spelling.language(e.text) or "ko"), labels(e, KINDS[kind]))


def labels(e: Example, tags: Sequence[str]) -> NDArray[np.int64]:
    """(letters,) what each letter is."""
    return network.labels(len(e.text), ((tags.index(s.tag), s.start, s.end) for s in e.spans))


def learn(given: dict[str, list[Lesson]], *, seed: int, epochs: int = EPOCHS, after: net.Net | None = None, say: bool = False) -> net.Net:
    """A net by steps downhill (AdamW, one cycle of the rate), begun with what another learned where there is one."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order
    chance = random.Random(seed)
    model = network_of(tables([x.said for lessons in given.values() for x in lessons]))
    if after:
        model.begin(after, (*network.FIXED, *model.tables))
    ready = {k: [(torch.from_numpy(signs.see(x.said, model.tables)).long(), torch.from_numpy(x.labels)) for x in lessons] for k, lessons in given.items()}
    many = sum(1 for _ in _round(ready, random.Random(0)))
    network.descend(model, lambda: (unlikely(model, batch) for batch in _round(ready, chance)), many, epochs=epochs, rate=FURTHER_RATE if after else RATE, decay=DECAY, say=f"net {seed}" if say else "")
    return model.learned()


def tables(said: Sequence[Ruled]) -> dict[str, dict[str, int]]:
    """The rows of the signs that are seen often enough, the commonest first."""
    return network.tables(({k: [x.split("/") if k == "word" else [x] for x in found] for k, found in signs.of(s).items()} for s in said), LEAST)


def _round(ready: dict[str, list[tuple[Tensor, Tensor]]], chance: random.Random) -> Iterator[Batch]:
    """Batches of messages of about one length, of all kinds, mixed."""
    mixed: list[tuple[str, list[int]]] = []
    for kind, lessons in ready.items():
        batches = network.batches([len(x) for _, x in lessons], BATCH, chance)
        mixed += [(kind, b) for b in batches[: max(1, round(len(batches) * _SHARE[kind]))]]
    chance.shuffle(mixed)
    for kind, b in mixed:
        chosen = [ready[kind][n] for n in b]
        many = torch.tensor([len(x) for _, x in chosen])
        yield kind, nn.utils.rnn.pad_sequence([s for s, _ in chosen], True), nn.utils.rnn.pad_sequence([x for _, x in chosen], True), many


def given(kind: str) -> list[Example]:
    """The examples of a kind ("told", "set")."""
    return [e for pattern, tags in FILES[kind] for p in sorted(wordlist.DATA.glob(pattern)) for e in examples.read(p.read_text("utf-8"), tags)]


def more(given: Sequence[Example], *, crowd: float = 0.15, seed: int = 1) -> list[Example]:
    """The examples, and some of them with their words run together."""
    rng = random.Random(seed)
    return [*given, *(crowded(e, rng) for e in given if rng.random() < crowd)]


def crowded(e: Example, chance: random.Random) -> Example:
    """The example as a hurried writer types it: some or all of its spaces left out."""
    drop = 1.0 if chance.random() < 0.3 else 0.4
    gone = [n for n, c in enumerate(e.text) if c == " " and chance.random() < drop and not (e.text[n - 1].isascii() and e.text[n + 1 : n + 2].isascii())]
    shift = [sum(g < n for g in gone) for n in range(len(e.text) + 1)]
    text = "".join(c for n, c in enumerate(e.text) if n not in set(gone))
    return Example(text=text, spans=tuple(Span(tag=s.tag, start=s.start - shift[s.start], end=s.end - shift[s.end]) for s in e.spans))


def fingerprint() -> str:
    return network.fingerprint(dict.fromkeys(pattern for files in FILES.values() for pattern, _ in files))


def _made(seed: int) -> str:
    taught = {kind: [lesson(e, kind) for e in more(given(kind))] for kind in KINDS}
    path = wordlist.DATA / f"net_{seed}.npz"
    after = net.load(path) if "on" in sys.argv else None
    network.save(learn(taught, seed=seed, epochs=FURTHER if after else EPOCHS, after=after, say=True), path, fingerprint())
    return f"{sum(map(len, taught.values()))} examples -> {path.name}, {path.stat().st_size:,} bytes"


if __name__ == "__main__":
    network.train(_made, SEEDS)
