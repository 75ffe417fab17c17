"""Train the nets that read first messages from our own examples: python -m training.reading   (make train; needs torch)

One net learns both kinds of reading at once, what a message tells and how its words are set: what both need to see is learned from
all examples. Signs are left out by chance, so that none is leant upon alone: letters, and for a whole message the rules or the lists.
The weights follow from the examples and the seed.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, net, ruled, signs, wordlist
from pipelines.understanding.learned.examples import Example, Span
from pipelines.understanding.learned.reader import KINDS
from pipelines.understanding.learned.ruled import Ruled
from training.ways import Unlikely

FILES = {"told": "first_*.txt", "set": "set_*.txt"}
SEEDS = (1, 2)
EPOCHS, BATCH, RATE, DECAY = 10, 32, 2e-3, 0.01
WIDTH, SIZES = 112, {"letter": 48, "first": 12, "vowel": 12, "closing": 12, "shape": 6, "mark": 16, "opinion": 16, "word": 32, "place": 6, "known": 6}
LEAST = {"letter": 2, "mark": 1, "opinion": 1, "word": 20, "known": 1}  # how often a sign must be seen to have a row of its own
_UNSEEN, _UNTOLD, _DROP_IN, _DROP_OUT = 0.06, 0.12, 0.2, 0.25
_SHARE = {"told": 0.5, "set": 1.0}  # of a kind's batches each round, and of their weight: what is set is what is printed
Batch = tuple[str, Tensor, Tensor, Tensor]  # kind, signs (messages, letters, columns), labels (messages, letters), how many letters


class Block(nn.Module):
    def __init__(self, far: int) -> None:
        super().__init__()
        self.far, self.norm, self.wide, self.out = far, nn.LayerNorm(WIDTH), nn.Linear(3 * WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)

    def forward(self, h: Tensor, there: Tensor) -> Tensor:
        a, b = self.wide(around(self.norm(h) * there, self.far)).chunk(2, -1)
        out: Tensor = h + self.out(a * torch.sigmoid(b))
        return out


def around(h: Tensor, far: int) -> Tensor:
    """(messages, letters, 3 x width): each letter beside those `far` to its left and right."""
    padded = nn.functional.pad(h, (0, 0, far, far))
    return torch.cat([padded[:, : h.shape[1]], h, padded[:, 2 * far :]], -1)


class Network(nn.Module):
    """The same network as pipelines.understanding.learned.net, to be trained."""

    def __init__(self, tables: dict[str, dict[str, int]]) -> None:
        super().__init__()
        self.tables = tables
        rows = {k: len(t) + 2 for k, t in tables.items()} | {"first": signs.FIRST, "vowel": signs.VOWELS, "closing": signs.CLOSING, "shape": len(signs.SHAPES), "place": signs.PLACES}
        for k, size in SIZES.items():
            self.add_module(k, nn.Embedding(rows[k], size))
        self.into, self.whole, self.norm = nn.Linear(3 * sum(SIZES.values()), WIDTH), nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.blocks = nn.ModuleList(Block(far) for far in net.SPREAD)
        for kind, tags in KINDS.items():
            many = 1 + 4 * len(tags)
            self.add_module(kind, nn.Linear(WIDTH, many))
            self.register_parameter(f"{kind}_steps", nn.Parameter(torch.zeros(many, many)))
        self.drop_in, self.drop_out = nn.Dropout(_DROP_IN), nn.Dropout(_DROP_OUT)

    def forward(self, seen: Tensor, many: Tensor) -> Tensor:
        there = (torch.arange(seen.shape[1])[None] < many[:, None]).float()[..., None]
        rows = [self.get_submodule(k)(seen[..., c]) for c, k in enumerate(signs.COLUMNS)]
        first = signs.COLUMNS.index("word")
        v = torch.cat([*rows[:first], rows[first] + rows[first + 1], *rows[first + 2 :]], -1)
        h = self.into(around(self.drop_in(v) * there, 1))
        for k, block in enumerate(self.blocks):
            h = block(h, there)
            if k == net.GATHERED:
                h = h + self.whole((torch.relu(h) * there).sum(1) / many[:, None])[:, None]
        out: Tensor = self.drop_out(self.norm(h))
        return out

    def unlikely(self, batch: Batch) -> Tensor:
        """The mean over a batch of how unlikely its labels are (the negative log of their chance)."""
        kind, seen, labels, many = batch
        follow, first, last = (torch.from_numpy(x) for x in net.may_follow(len(KINDS[kind])))
        e = self.get_submodule(kind)(self(_with_gaps(seen), many))
        total: Tensor = Unlikely.apply(e, self.get_parameter(f"{kind}_steps") + follow, first, last, labels, many)
        return total / len(seen) * _SHARE[kind]


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
    """(letters,) 0 for nothing, else of each tag the first, an inner, the last or the only letter."""
    out = np.zeros(len(e.text), np.int64)
    for s in e.spans:
        base = 1 + 4 * tags.index(s.tag)
        out[s.start : s.end] = base + 1
        out[s.start], out[s.end - 1] = base, base + 2
        if s.end - s.start == 1:
            out[s.start] = base + 3
    return out


def learn(given: dict[str, list[Lesson]], *, seed: int, epochs: int = EPOCHS, say: bool = False) -> net.Net:
    """A net by steps downhill (AdamW, one cycle of the rate)."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order
    chance = random.Random(seed)
    network = Network(tables([x.said for lessons in given.values() for x in lessons]))
    ready = {k: [(torch.from_numpy(signs.see(x.said, network.tables)).long(), torch.from_numpy(x.labels)) for x in lessons] for k, lessons in given.items()}
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = sum(1 for _ in _round(ready, random.Random(0)))
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=epochs * batches + 1, pct_start=0.1)
    for epoch in range(epochs):
        total = 0.0
        for batch in _round(ready, chance):
            loss = network.unlikely(batch)
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            steps.step()
            pace.step()
            total += loss.item()
        if say:
            print(f"net {seed}, round {epoch + 1} of {epochs}: {total / batches:.2f}", flush=True)
    weights = {k.replace("_steps", ".steps"): v.detach().numpy() for k, v in network.state_dict().items()}
    return net.Net(network.tables, weights)


def tables(said: Sequence[Ruled]) -> dict[str, dict[str, int]]:
    """The rows of the signs that are seen often enough, the commonest first."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in signs.KINDS}
    for s in said:
        for k, found in signs.of(s).items():
            counts[k].update(part for x in found for part in (x.split("/") if k == "word" else [x]))
    return {k: {x: n + 2 for n, (x, _) in enumerate(sorted(((x, c) for x, c in counts[k].items() if c >= LEAST[k]), key=lambda t: (-t[1], t[0])))} for k in signs.KINDS}


def _round(ready: dict[str, list[tuple[Tensor, Tensor]]], chance: random.Random) -> Iterator[Batch]:
    """Batches of messages of about one length, of all kinds, mixed."""
    mixed: list[tuple[str, list[int]]] = []
    for kind, lessons in ready.items():
        order = list(range(len(lessons)))
        chance.shuffle(order)
        batches = []
        for k in range(0, len(order), BATCH * 20):
            alike = sorted(order[k : k + BATCH * 20], key=lambda n: len(lessons[n][1]))
            batches += [alike[n : n + BATCH] for n in range(0, len(alike), BATCH)]
        chance.shuffle(batches)
        mixed += [(kind, b) for b in batches[: max(1, round(len(batches) * _SHARE[kind]))]]
    chance.shuffle(mixed)
    for kind, b in mixed:
        chosen = [ready[kind][n] for n in b]
        many = torch.tensor([len(x) for _, x in chosen])
        yield kind, nn.utils.rnn.pad_sequence([s for s, _ in chosen], True), nn.utils.rnn.pad_sequence([x for _, x in chosen], True), many


def given(kind: str) -> list[Example]:
    """The examples of a kind ("told", "set")."""
    return [e for p in sorted(wordlist.DATA.glob(FILES[kind])) for e in examples.read(p.read_text("utf-8"), KINDS[kind])]


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


def save(learned: net.Net, path: Path, of: str) -> None:
    """Write a net, its rows in bytes; `of`: what it was learned from."""
    out: dict[str, NDArray[np.generic]] = {"of": np.array(of)}
    for k, v in learned.w.items():
        if v.ndim == 2 and not k.endswith(".steps"):
            scale = np.maximum(np.abs(v).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
            out[k], out[f"{k}.scale"] = np.round(v / scale).astype(np.int8), scale
        else:
            out[k], out[f"{k}.scale"] = v.astype(np.float16), np.float32(1)
    for k, t in learned.tables.items():
        out[f"table.{k}"] = np.array(sorted(t, key=lambda x, t=t: t[x]))  # type: ignore[misc]
    np.savez_compressed(path, allow_pickle=False, **out)


def fingerprint() -> str:
    """What the nets were learned from: a hash of the examples and of the lists of words."""
    files = [p for pattern in FILES.values() for p in wordlist.DATA.glob(pattern)] + list((wordlist.DATA / "words").glob("*.txt"))
    return sha256(b"".join(p.read_bytes() for p in sorted(files))).hexdigest()


def main() -> None:
    seeds = [int(s) for s in sys.argv[1:]] or list(SEEDS)
    with Pool(min(len(seeds), os.cpu_count() or 1)) as pool:
        for line in pool.imap_unordered(_made, seeds):
            print(line)


def _made(seed: int) -> str:
    taught = {kind: [lesson(e, kind) for e in more(given(kind))] for kind in KINDS}
    path = wordlist.DATA / f"net_{seed}.npz"
    save(learn(taught, seed=seed, say=True), path, fingerprint())
    return f"{sum(map(len, taught.values()))} examples -> {path.name}, {path.stat().st_size:,} bytes"


if __name__ == "__main__":
    main()
