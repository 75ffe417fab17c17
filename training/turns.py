"""Train the net that reads change turns from our own examples: python -m training.turns   (make train; needs torch)

It learns where the wishes of a turn stand and what each asks, which words of them are new and which tell of what stands there, and for each
wish the parts of the ad. The weights follow from the examples and the seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from pipelines.understanding.learned import net, wordlist
from pipelines.understanding.turns import signs
from pipelines.understanding.turns.net import KINDS, OPS, PARTS
from training import network, variations, wishes
from training.network import Network
from training.wishes import Lesson

SEEDS = (1, 2)
EPOCHS, LETTERS, RATE, DECAY = 9, 1024, 2e-3, 0.02  # letters of a batch
SIZES = {"letter": 48, "first": 12, "vowel": 12, "closing": 12, "shape": 6, "place": 6, "word": 32, "mark": 32, "shown": 24, "has": 12, "last": 12}
LEAST = {"letter": 2, "word": 10, "mark": 3, "shown": 3, "has": 3, "last": 8}
TALKS = ("wish_t.txt", "wish_u.txt")  # turns about ads that the house made: what people really say to it
_UNSEEN, _UNTOLD = 0.06, 0.1


class Turns(Network):
    """The network, and of each wish the parts."""

    def __init__(self, tables: dict[str, dict[str, int]]) -> None:
        super().__init__(tables, signs.COLUMNS, SIZES, KINDS)
        self.pull, self.part = nn.Linear(network.WIDTH, 1, bias=False), nn.Linear(network.WIDTH, len(PARTS))

    def unmeant(self, h: Tensor, spans: Sequence[tuple[int, int, int, tuple[int, ...]]]) -> Tensor:
        """The mean over wishes of how unlikely their parts are. spans: (message, start, end, parts)."""
        total = h.new_zeros(())
        for n, start, end, parts in spans:
            own = h[n, start:end]
            weight = torch.softmax(self.pull(own), 0)
            p = torch.log_softmax(self.part((weight * own).sum(0)), -1)
            total = total - p[list(parts)].mean()
        return total / max(1, len(spans))


@dataclass(frozen=True)
class Task:
    seen: Tensor  # (letters, columns)
    labels: dict[str, Tensor]  # by kind: (letters,)
    parts: tuple[tuple[int, int, tuple[int, ...]], ...]


def task(e: Lesson, tables: dict[str, dict[str, int]]) -> Task:
    seen = torch.from_numpy(signs.see(e.text, e.seen, tables)).long()
    wish = network.labels(len(e.text), [(OPS.index(a.op), a.start, a.end) for a in e.asked])
    words = network.labels(len(e.text), [(KINDS["words"].index(w.tag), w.start, w.end) for w in e.words])
    return Task(seen, {"wish": torch.from_numpy(wish), "words": torch.from_numpy(words)}, tuple((a.start, a.end, tuple(PARTS.index(p) for p in a.parts)) for a in e.asked if a.parts))


def learn(given: Sequence[Lesson], *, seed: int, epochs: int = EPOCHS, say: bool = False) -> net.Net:
    """A net, from what first messages taught, by steps downhill."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order
    chance = random.Random(seed)
    given = list(variations.varied(given, seed))
    model = Turns(network.tables((signs.of(e.text, e.seen) for e in given), LEAST))
    model.begin(net.nets()[seed % 2], (*network.FIXED, "letter", "word"))
    tasks = [task(e, model.tables) for e in given]
    lengths = [len(t.seen) for t in tasks]
    many = len(network.batches(lengths, LETTERS, random.Random(0)))
    rounds = lambda: (_unlikely(model, [tasks[n] for n in batch]) for batch in network.batches(lengths, LETTERS, chance))  # noqa: E731
    network.descend(model, rounds, many, epochs=epochs, rate=RATE, decay=DECAY, say=f"net {seed}" if say else "")
    return model.learned()


def _unlikely(model: Turns, batch: Sequence[Task]) -> Tensor:
    many = torch.tensor([len(t.seen) for t in batch])
    pad = lambda rows: nn.utils.rnn.pad_sequence(rows, True)  # noqa: E731
    h = model(_with_gaps(pad([t.seen for t in batch])), many)
    spans = [(n, a, b, p) for n, t in enumerate(batch) for a, b, p in t.parts]
    return sum((model.unlikely(kind, h, pad([t.labels[kind] for t in batch]), many) for kind in KINDS), model.unmeant(h, spans) * len(spans) / len(batch))


def _with_gaps(seen: Tensor) -> Tensor:
    """The signs with some left out by chance."""
    seen = seen.clone()
    letter = signs.COLUMNS.index("letter")
    seen[..., letter] = torch.where(torch.rand(seen.shape[:2]) < _UNSEEN, 1, seen[..., letter])
    for k in ("mark", "word", "shown", "has", "last"):
        gone = torch.rand(len(seen)) < _UNTOLD
        for c in (n for n, name in enumerate(signs.COLUMNS) if name == k):
            seen[gone, :, c] = 0
    return seen


def given() -> list[Lesson]:
    """The annotated turns that come with the house, those of real talks and of ads that the house made twice."""
    every = [p for p in sorted(wordlist.DATA.glob("wish_*.txt")) for _ in range(2 if p.name in TALKS else 1)]
    return [e for p in every for e in wishes.read(p.read_text("utf-8"))]


def fingerprint() -> str:
    return network.fingerprint(["wish_*.txt"])


def _made(seed: int) -> str:
    taught = given()
    path = wordlist.DATA / f"wish_net_{seed}.npz"
    network.save(learn(taught, seed=seed, say=True), path, fingerprint())
    return f"{len(taught)} turns -> {path.name}, {path.stat().st_size:,} bytes"


if __name__ == "__main__":
    network.train(_made, SEEDS)
