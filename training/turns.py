"""Train the nets that read change turns from our own examples: python -m training.turns   (make train; needs torch)

They learn where the wishes of a turn stand and what each asks, which words of them are new and which tell of what stands there, and for each
wish the parts of the ad. The weights follow from the examples and the seed. Like training.reading it can learn on another machine, from
packed turns and the nets that read first messages: `python -m training.turns pack FILE`, there `python -m training.turns FILE SECONDS`.
Where examples were added, `python -m training.turns further` teaches the nets that are there on (half an hour a net on one core); those
in the house learned so from wish_v, w and x, then from y and z. `assets/reader/later` holds 14,000 marked turns that they have not learned yet:
two rounds of them won 6 points on turns of the same writers and lost .7 on those of others; they want all the rounds.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipelines.understanding.learned import net, wordlist
from pipelines.understanding.turns import signs
from pipelines.understanding.turns.net import KINDS, OPS, PARTS
from training import network, variations, wishes
from training.network import Network, Several
from training.wishes import Lesson

SEEDS = (1, 2)
EPOCHS, LETTERS, RATE, DECAY = 26, 4096, 2e-3, 0.02  # rounds; letters of a batch
SIZES = {"letter": 48, "first": 12, "vowel": 12, "closing": 12, "shape": 6, "place": 6, "word": 32, "mark": 32, "shown": 24, "has": 12, "last": 12}
LEAST = {"letter": 2, "word": 10, "mark": 3, "shown": 3, "has": 3, "last": 8}
FURTHER, GENTLY = 5, 8e-4  # rounds of what is taught on, and their rate
TALKS = ("wish_t.txt", "wish_u.txt", "wish_v.txt", "wish_w.txt", "wish_x.txt", "wish_y.txt", "wish_z.txt")  # turns about ads that the house made: what people really say to it
_UNSEEN, _UNTOLD = 0.06, 0.1
Tables = dict[str, dict[str, int]]
Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]  # signs, how many letters, labels of wishes and of words; (message, start, end) of wishes, shares of their parts


class Turns(Network):
    """The network, and of each wish the parts."""

    def __init__(self, tables: Tables, width: int = network.WIDTH) -> None:
        super().__init__(tables, signs.COLUMNS, SIZES, KINDS, width)
        self.pull, self.part = nn.Linear(width, 1, bias=False), nn.Linear(width, len(PARTS))

    def unmeant(self, h: Tensor, spans: Tensor, parts: Tensor) -> Tensor:
        """The sum over wishes of how unlikely their parts are. spans: (wishes, 3) message, start, end; parts: (wishes, PARTS) shares."""
        own = h[spans[:, 0]]
        at = torch.arange(h.shape[1], device=h.device)[None]
        within = (at >= spans[:, 1:2]) & (at < spans[:, 2:3])
        weight = torch.where(within, self.pull(own)[..., 0], -1e9).softmax(1)
        p = torch.log_softmax(self.part((weight[..., None] * own).sum(1)), -1)
        return -(p * parts).sum()


@dataclass(frozen=True)
class Task:
    """A turn as a net sees it: signs, labels of wishes and of words, and of each wish where it stands and its parts."""

    seen: NDArray[np.int16]
    wish: NDArray[np.int64]
    words: NDArray[np.int64]
    parts: tuple[tuple[int, int, tuple[int, ...]], ...]


def task(e: Lesson, tables: Tables) -> Task:
    wish = network.labels(len(e.text), [(OPS.index(a.op), a.start, a.end) for a in e.asked])
    words = network.labels(len(e.text), [(KINDS["words"].index(w.tag), w.start, w.end) for w in e.words])
    return Task(signs.see(e.text, e.seen, tables).astype(np.int16), wish, words, tuple((a.start, a.end, tuple(PARTS.index(p) for p in a.parts)) for a in e.asked if a.parts))


def learn(given: Sequence[Lesson] | tuple[Tables, Sequence[Task]], *, seeds: Sequence[int] = SEEDS, epochs: int = EPOCHS, seconds: float = math.inf, say: bool = False,
          begin: Sequence[net.Net] | None = None) -> list[net.Net]:
    """A net of each seed, begun with what first messages taught (`begin`: their nets), by steps downhill."""
    torch.set_num_threads(1)  # the same sums in the same order
    tables, tasks = given if isinstance(given, tuple) else packed(given, seeds[0])
    begin = net.nets() if begin is None else begin
    if not torch.cuda.is_available():
        return [_taught(tables, tasks, [seed], epochs, seconds, say, begin, torch.device("cpu"))[0] for seed in seeds]
    return _taught(tables, tasks, seeds, epochs, seconds, say, begin, torch.device("cuda"))


def _taught(tables: Tables, tasks: Sequence[Task], seeds: Sequence[int], epochs: int, seconds: float, say: bool, begin: Sequence[net.Net], device: torch.device) -> list[net.Net]:
    begun = []
    for seed in seeds:
        torch.manual_seed(seed)
        model = Turns(tables)
        model.begin(begin[seed % len(begin)], (*network.FIXED, "letter", "word"))
        begun.append(model.to(device))
    several = Several(begun, unlikely) if len(begun) > 1 else None
    lengths, chance = [len(t.seen) for t in tasks], random.Random(seeds[0])

    def rounds() -> Iterator[Tensor]:
        for places in network.batches(lengths, LETTERS, chance):
            batch = at_work([tasks[n] for n in places], device)
            yield several.unlikely(batch) if several else unlikely(begun[0], batch)

    many = len(network.batches(lengths, LETTERS, random.Random(0)))
    network.descend(several or begun[0], rounds, many, epochs=epochs, rate=RATE, decay=DECAY, say=f"nets {seeds}" if say else "", seconds=seconds, averaged=True, steep=5.0 * math.sqrt(len(begun)))
    return several.learned() if several else [begun[0].learned()]


def further(known: net.Net, given: Sequence[Lesson], *, seed: int, epochs: int = FURTHER, seconds: float = math.inf, say: bool = False) -> net.Net:
    """A net that learned, taught on from all examples: its signs stay those it knows."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    tables = {k: dict(t) for k, t in known.tables.items()}
    tasks = [task(e, tables) for e in variations.varied(given, SEEDS[0])]
    model = Turns(tables, len(known.w["norm.weight"]))
    model.begin(known, (*network.FIXED, *tables))
    lengths, chance = [len(t.seen) for t in tasks], random.Random(seed)

    def rounds() -> Iterator[Tensor]:
        for places in network.batches(lengths, LETTERS, chance):
            yield unlikely(model, at_work([tasks[n] for n in places], torch.device("cpu")))

    many = len(network.batches(lengths, LETTERS, random.Random(0)))
    network.descend(model, rounds, many, epochs=epochs, rate=GENTLY, decay=DECAY, say=f"net {seed}, further" if say else "", seconds=seconds, averaged=True)
    return model.learned()


def unlikely(model: Network, batch: Batch) -> Tensor:
    """The mean over a batch of how unlikely its wishes, their words and their parts are."""
    assert isinstance(model, Turns)
    seen, many, wish, words, spans, parts = batch
    h = model(seen, many)
    total: Tensor = model.unlikely("wish", h, wish, many) + model.unlikely("words", h, words, many) + model.unmeant(h, spans, parts) / len(seen)
    return total


def at_work(tasks: Sequence[Task], device: torch.device) -> Batch:
    """A batch where it is learned from, with gaps."""
    pad = lambda rows: nn.utils.rnn.pad_sequence([torch.from_numpy(r) for r in rows], True).to(device)  # noqa: E731
    told = [(n, a, b, p) for n, t in enumerate(tasks) for a, b, p in t.parts] or [(0, 0, 1, ())]
    shares = torch.zeros(len(told), len(PARTS))
    for row, (*_, parts) in enumerate(told):
        for p in parts:
            shares[row, p] = 1 / len(parts)
    seen = pad([t.seen for t in tasks]).long()
    return (_with_gaps(seen), torch.tensor([len(t.seen) for t in tasks], device=device), pad([t.wish for t in tasks]), pad([t.words for t in tasks]),
            torch.tensor([t[:3] for t in told], device=device), shares.to(device))


def _with_gaps(seen: Tensor) -> Tensor:
    """The signs with some left out by chance."""
    letter = signs.COLUMNS.index("letter")
    seen[..., letter] = torch.where(torch.rand(seen.shape[:2], device=seen.device) < _UNSEEN, 1, seen[..., letter])
    for k in ("mark", "word", "shown", "has", "last"):
        gone = torch.rand(len(seen), device=seen.device) < _UNTOLD
        for c in (n for n, name in enumerate(signs.COLUMNS) if name == k):
            seen[gone, :, c] = 0
    return seen


def given() -> list[Lesson]:
    """The annotated turns that come with the house, those of real talks and of ads that the house made twice."""
    every = [p for p in sorted(wordlist.DATA.glob("wish_*.txt")) for _ in range(2 if p.name in TALKS else 1)]
    return [e for p in every for e in wishes.read(p.read_text("utf-8"))]


def packed(given: Sequence[Lesson], seed: int) -> tuple[Tables, list[Task]]:
    """The rows of the learned signs, and the turns with their variations as nets see them."""
    lessons = list(variations.varied(given, seed))
    tables = network.tables((signs.of(e.text, e.seen) for e in lessons), LEAST)
    return tables, [task(e, tables) for e in lessons]


def write(tables: Tables, tasks: Sequence[Task], path: Path) -> None:
    """The packed turns in a file, of numbers and words alone."""
    out: dict[str, NDArray[np.generic]] = {f"table.{k}": np.array(sorted(t, key=lambda x, t=t: t[x])) for k, t in tables.items()}  # type: ignore[misc]
    out |= {"many": np.array([len(t.seen) for t in tasks], np.int32), "seen": np.concatenate([t.seen for t in tasks]), "wish": np.concatenate([t.wish for t in tasks]).astype(np.int16),
            "words": np.concatenate([t.words for t in tasks]).astype(np.int16), "of": np.array(fingerprint())}
    out["parts"] = np.array([(n, a, b, p) for n, t in enumerate(tasks) for a, b, parts in t.parts for p in parts], np.int32).reshape(-1, 4)
    np.savez_compressed(path, allow_pickle=False, **out)


def read(path: Path) -> tuple[Tables, list[Task], str]:
    with np.load(path) as f:
        tables = {k[6:]: {str(word): n + 2 for n, word in enumerate(f[k])} for k in f if k.startswith("table.")}
        cuts = f["many"].cumsum()[:-1]
        parts: list[dict[tuple[int, int], list[int]]] = [{} for _ in f["many"]]
        for n, a, b, p in f["parts"].tolist():
            parts[n].setdefault((a, b), []).append(p)
        whole = zip(np.split(f["seen"], cuts), np.split(f["wish"].astype(np.int64), cuts), np.split(f["words"].astype(np.int64), cuts), parts, strict=True)
        return tables, [Task(seen, wish, words, tuple((a, b, tuple(ps)) for (a, b), ps in own.items())) for seen, wish, words, own in whole], str(f["of"])


def fingerprint() -> str:
    return network.fingerprint(["wish_*.txt"])


def main(words: Sequence[str]) -> None:
    """pack FILE: write the turns; FILE SECONDS: learn from such a file, the nets of training.reading beside it; further: teach the nets of the
    house on; nothing: learn from the start, in the house."""
    if words[:1] == ["pack"]:
        write(*packed(given(), SEEDS[0]), Path(words[1]))
    elif words[:1] == ["further"]:
        for seed in SEEDS:
            path = wordlist.DATA / f"wish_net_{seed}.npz"
            network.save(further(net.load(path), given(), seed=seed, say=True), path, fingerprint())
    elif words:
        tables, tasks, of = read(Path(words[0]))
        into = Path(words[0]).parent
        for seed, learned in zip(SEEDS, learn((tables, tasks), seconds=float(words[1]), say=True, begin=[net.load(p) for p in sorted(into.glob("net_*.npz"))]), strict=True):
            network.save(learned, into / f"wish_net_{seed}.npz", of)
    else:
        for seed, learned in zip(SEEDS, learn(given(), say=True), strict=True):
            network.save(learned, wordlist.DATA / f"wish_net_{seed}.npz", fingerprint())


if __name__ == "__main__":
    main(sys.argv[1:])
