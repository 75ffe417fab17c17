"""Train what tells a message's trade and drawing: python -m training.trades   (make train; needs torch)

From the messages set as ads (assets/reader/set_*.txt) with the trade and the drawing that people chose for each
(assets/reader/trades_*.txt, line by line the same), and the words that the lists of trades and motifs know, each as a message of its own.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from pipelines import industries
from pipelines.understanding.learned import examples, trades, wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.trades import Model

EPOCHS, BATCH, RATE, WIDTH, LEAST, SEED = 12, 64, 4e-3, 48, 6, 1
_SKIP, _BLIND, _SOFT = 0.35, 0.1, 0.05  # signs left out; stretches whose place is left out; how much doubt each label leaves
_UNSAID = -1


@dataclass(frozen=True)
class Lesson:
    signs: list[str]
    trade: str  # "" where unsaid
    drawing: str


def given() -> list[tuple[str, tuple[Span, ...], str, str]]:
    """(message, its lines, trade, drawing) of all examples that have both."""
    out = []
    for path in sorted(wordlist.DATA.glob("trades_*.txt")):
        lines = examples.read((wordlist.DATA / f"set_{path.stem[7:]}.txt").read_text("utf-8"), examples.SET)
        for e, chosen in zip(lines, path.read_text("utf-8").splitlines(), strict=True):
            trade, drawing = chosen.split("\t")
            out.append((e.text, e.spans, trade, drawing))
    return out


def lessons(taken: Sequence[tuple[str, tuple[Span, ...], str, str]]) -> list[Lesson]:
    chance = random.Random(SEED)
    said = [Lesson(trades.signs(text, [s for s in spans if chance.random() > _BLIND]), trade, drawing) for text, spans, trade, drawing in taken]
    drawn = {drawing for *_, drawing in taken}
    words = [(w, i.id, "") for i in industries.all() for w in (*i.shops_ko, *i.keywords_ko, *i.shops_en, *i.keywords_en)]
    words += [(w, "", slug) for w, slug in industries.motif_words() if slug in drawn]
    return said + [Lesson(trades.signs(w, [Span(tag="head", start=0, end=len(w))]), trade, drawing) for w, trade, drawing in words]


class _Network(nn.Module):
    def __init__(self, rows: int, many: int, drawings: int) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag(rows, WIDTH, mode="sum", sparse=True)
        nn.init.normal_(self.rows.weight, std=0.05)
        self.trades, self.drawings = nn.Linear(WIDTH, many), nn.Linear(WIDTH, drawings)

    def forward(self, given: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        flat = torch.tensor([x for g in given for x in g])
        starts = torch.tensor(np.cumsum([0, *(len(g) for g in given[:-1])]))
        h = self.rows(flat, starts) / torch.tensor([[len(g) ** 0.5] for g in given], dtype=torch.float32)
        return self.trades(h), self.drawings(h)


def learn(taught: Sequence[Lesson], *, epochs: int = EPOCHS, least: int = LEAST) -> Model:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    counts = Counter(x for e in taught for x in e.signs)
    keys = np.array(sorted({crc32(x.encode()) for x, n in counts.items() if n >= least}), np.uint32)
    row = {int(k): n for n, k in enumerate(keys)}
    known = [[row[k] for x in e.signs if (k := crc32(x.encode())) in row] for e in taught]
    names, slugs = (tuple(sorted({getattr(e, k) for e in taught} - {""})) for k in ("trade", "drawing"))
    right = [(names.index(e.trade) if e.trade else _UNSAID, slugs.index(e.drawing) if e.drawing else _UNSAID) for e in taught]
    order = [n for n, x in enumerate(known) if x]
    network = _Network(len(keys), len(names), len(slugs))
    rows, rest = torch.optim.SparseAdam([network.rows.weight], lr=RATE), torch.optim.Adam([*network.trades.parameters(), *network.drawings.parameters()], lr=RATE)
    steps = epochs * (len(order) // BATCH + 1)
    pace = torch.optim.lr_scheduler.OneCycleLR(rows, RATE, total_steps=steps + 1, cycle_momentum=False)
    for _ in range(epochs):
        chance.shuffle(order)
        for k in range(0, len(order), BATCH):
            batch = order[k : k + BATCH]
            scores = network([[x for x in known[n] if chance.random() > _SKIP] or known[n] for n in batch])
            loss = sum(_loss(s, torch.tensor([right[n][c] for n in batch])) for c, s in enumerate(scores))
            rows.zero_grad()
            rest.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            rows.step()
            rest.step()
            pace.step()
    heads = [torch.cat([x.weight, x.bias[:, None]], 1).detach().numpy() for x in (network.trades, network.drawings)]
    return Model(keys, network.rows.weight.detach().numpy(), names, slugs, heads[0], heads[1])


def _loss(scores: Tensor, right: Tensor) -> Tensor:
    """Nothing where no example says what is right."""
    return cross_entropy(scores, right, ignore_index=_UNSAID, label_smoothing=_SOFT) if bool((right >= 0).any()) else scores.sum() * 0


def save(m: Model) -> None:
    scale = np.maximum(np.abs(m.rows).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    np.savez_compressed(trades.WEIGHTS, keys=m.keys, rows=np.round(m.rows / scale).astype(np.int8), scale=scale, trades=np.array(m.trades), drawings=np.array(m.drawings),
                        of_trades=m.of_trades.astype(np.float16), of_drawings=m.of_drawings.astype(np.float16), of=np.array(fingerprint()))


def fingerprint() -> str:
    """What the weights were learned from: a hash of the messages and of what was chosen for them."""
    files = sorted(p for path in wordlist.DATA.glob("trades_*.txt") for p in (path, wordlist.DATA / f"set_{path.stem[7:]}.txt"))
    return sha256(b"".join(p.read_bytes() for p in files)).hexdigest()


def main() -> None:
    taught = lessons(given())
    save(learn(taught))
    print(f"{len(taught)} examples -> {trades.WEIGHTS.name}, {trades.WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
