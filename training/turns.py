"""Train the reader of change turns from our own examples: python -m training.turns [--test]   (make train)

Where the wishes of a turn begin and end is not annotated: what is learned is the chance of a turn's wishes in their order over all
ways to cut it, those alone in which each wish's stretch holds the words that it was annotated with. Steps downhill (AdaGrad) with
a fixed seed, in the mean of the later rounds, so that the weights follow from the examples alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.turns import features, model, spans
from pipelines.understanding.turns.features import Seen
from pipelines.understanding.turns.model import LABELS, MANY, NONE, OP_OF, OPS, PART_OF, PARTS, WIDTH, F, Model
from tests import turns as corpus
from training import variations
from training.lessons import Label, Lesson, lessons

EPOCHS, RATE, DECAY, BATCH, SKIP = 6, 0.12, 3e-5, 4, 0.35
STEPS = 0.5  # how much of what is learned of one wish after another is leant upon: real turns mix more freely than the examples
A = NDArray[np.float64]
_OPS = np.eye(len(OPS), dtype=np.float32)[OP_OF]
_SPREAD = np.concatenate([_OPS, np.eye(len(PARTS) + 1, dtype=np.float32)[PART_OF]], 1)  # (MANY, WIDTH)


@dataclass(frozen=True)
class Task:
    """A lesson as arrays: `way` is the labels of the states of a right reading, `barred` the stretches that no state of it may have."""

    seen: Seen
    way: NDArray[np.int64]
    steps: NDArray[np.bool_]  # (states + 1, states) that may follow
    barred: NDArray[np.bool_]  # (stretches, states)


def task(e: Lesson) -> Task:
    """The states of a right reading: nothing after k wishes (0 to all), then the first wish, the second ..."""
    seen = features.see(e.tokens, e.seen)
    many = len(e.wishes)
    way = np.array([NONE] * (many + 1) + [LABELS.index(w.label) for w in e.wishes])
    steps = np.zeros((2 * many + 2, 2 * many + 1), bool)
    for k in range(many + 1):
        for before in [k, *([many + k] if k else [2 * many + 1])]:  # after nothing, after the k-th wish, at the beginning
            steps[before, k] = True
            if k < many:
                steps[before, many + 1 + k] = True
    barred = np.zeros((len(seen.stretches), 2 * many + 1), bool)
    starts, ends = np.array([t.start for t in e.tokens]), np.array([t.end for t in e.tokens])
    a, b = starts[seen.stretches[:, 0]], ends[seen.stretches[:, 1] - 1]
    for k, w in enumerate(e.wishes):
        if w.places:
            barred[:, many + 1 + k] = ~np.any([(a <= x) & (b >= y) for x, y in w.places], 0)
    t = Task(seen, way, steps, barred)
    return t if ways(t, np.zeros((len(seen.stretches), MANY), np.float32), np.zeros((2, MANY + 1, MANY), np.float32))[1] > -100 else replace(t, barred=np.zeros_like(barred))


def ways(t: Task, s: F, step: F) -> tuple[NDArray[np.float64], float, A]:
    """The right readings: (stretches, MANY) the chance of each stretch and label among them, the log of their weight, (2, MANY + 1, MANY) of each step."""
    own = np.where(t.barred, -np.inf, s[:, t.way])
    last = np.append(t.way, MANY)
    may = np.where(t.steps, step[:, last][:, :, t.way], -np.inf)
    done = np.full(len(t.way), -np.inf)
    done[[len(t.way) // 2, len(t.way) - 1]] = 0  # all wishes are told
    if len(t.way) == 1:
        done[0] = 0
    chances, z, moves = expected(t.seen, own, may, done)
    out, steps = np.zeros((len(s), MANY)), np.zeros((2, MANY + 1, MANY))
    np.add.at(out.T, t.way, chances.T)
    for u in (0, 1):
        np.add.at(steps[u], (last[:, None], t.way[None]), moves[u])
    return out, z, steps


def expected(seen: Seen, s: NDArray[np.floating], step: NDArray[np.floating], done: A | None = None) -> tuple[A, float, A]:
    """(chance of each stretch as each state, log of the weight of all ways, chance of each step): forward and backward."""
    n, many = seen.length, s.shape[1]
    grown = np.exp(step)
    reach, into = np.full((n + 1, many + 1), -np.inf), np.zeros((2, n, many))
    reach[0, many] = 0
    unnamed = seen.unnamed.astype(int)
    bounds = np.searchsorted(seen.stretches[:, 1], np.arange(n + 2))
    for b in range(1, n + 1):
        into[:, b - 1] = model.through(reach[b - 1], grown)
        k = slice(bounds[b], bounds[b + 1])
        reach[b, :many] = model.summed(into[unnamed[k], seen.stretches[k, 0]] + s[k])
    end = reach[n, :many] + (0 if done is None else done)
    z = float(end.max() + np.log(np.exp(end - end.max()).sum())) if np.isfinite(end.max()) else -1e9
    behind = np.full((n + 1, many), -np.inf)
    behind[n] = 0 if done is None else done
    chances = np.zeros(s.shape)
    begun = np.zeros((2, n, many))  # the weight of all that follows from a place on, by the label that begins there
    scale = np.zeros(n)
    order = np.argsort(seen.stretches[:, 0], kind="stable")
    firsts = np.searchsorted(seen.stretches[order, 0], np.arange(n + 1))
    for a in range(n - 1, -1, -1):
        k = order[firsts[a] : firsts[a + 1]]
        on = s[k] + behind[seen.stretches[k, 1]]
        chances[k] = np.exp(np.minimum(into[unnamed[k], a] + on - z, 0))
        scale[a] = on.max()
        if np.isfinite(scale[a]):
            grow = np.exp(on - scale[a])
            begun[1, a] = unnamed[k] @ grow
            begun[0, a] = grow.sum(0) - begun[1, a]
            behind[a] = np.log((grown[0, :many] @ begun[0, a]) + (grown[1, :many] @ begun[1, a]) + 1e-300) + scale[a]
    came = np.exp(np.minimum(reach[:n] + np.where(np.isfinite(scale), scale, 0)[:, None] - z, 600))
    moves = grown * np.stack([came.T @ begun[u] for u in (0, 1)])
    return chances, z, moves


class _Table:
    """A table of weights and how far each has been moved (AdaGrad)."""

    def __init__(self, size: int, width: int, weight: float = 1.0) -> None:
        self.now = np.zeros((size, width), np.float32)
        self.power = np.full((size, width), 1e-2, np.float32)
        self.mean = np.zeros_like(self.now)
        self.weight = weight

    def down(self, rows: list[NDArray[np.int32]], grads: list[F], rate: float, decay: float) -> None:
        flat = np.concatenate([r.ravel() for r in rows])
        g = np.concatenate([np.repeat(x, r.shape[1], 0) for x, r in zip(grads, rows, strict=True)]).astype(np.float32)
        strong = (flat != len(self.now) - 1) & (np.abs(g).max(1) > 1e-4)
        flat, g = flat[strong], g[strong]
        if not len(flat):
            return
        order = np.argsort(flat, kind="stable")
        first = np.flatnonzero(np.r_[True, flat[order][1:] != flat[order][:-1]])
        r = flat[order][first]
        step = np.add.reduceat(g[order], first, 0) + decay * self.now[r]
        self.power[r] += step * step
        self.now[r] -= rate * step / np.sqrt(self.power[r])


def learned(tasks: Sequence[Task], *, epochs: int = EPOCHS, rate: float = RATE, seed: int = 7, skip: float = SKIP, say: bool = False) -> Model:
    """The tables of wishes, from the right readings of all turns."""
    rng = np.random.default_rng(seed)
    rows, paired = _Table(features.SIZE + 1, WIDTH), _Table(features.PAIRED + 1, MANY)
    ops, parts = _Table(len(OPS) + 2, len(OPS)), _Table(2 * (len(PARTS) + 2) + 1, len(PARTS) + 1)
    both = [rows, paired, ops, parts]
    for epoch in range(epochs):
        total = 0.0
        order = rng.permutation(len(tasks))
        for at in range(0, len(order), BATCH):
            total += _step([tasks[k] for k in order[at : at + BATCH]], both, rate, DECAY * len(tasks) / 100, skip, rng)
        if say:
            print(f"round {epoch + 1}: {total / len(tasks):.3f} a turn", flush=True)
        for t in both:
            t.mean += t.now * (epoch >= epochs // 2) / (epochs - epochs // 2)
    return _model([rows.mean, paired.mean, ops.mean * STEPS, parts.mean * STEPS])


def _model(tables: Sequence[F]) -> Model:
    return Model(tables[0], tables[1], tables[2][:-1], tables[3][:-1].reshape(2, len(PARTS) + 2, len(PARTS) + 1), np.zeros(spans.SIZE + 1, np.float32))


def _step(batch: Sequence[Task], tables: list[_Table], rate: float, decay: float, skip: float, rng: np.random.Generator) -> float:
    """One step downhill on a few turns; their loss."""
    m = _model([t.now for t in tables])
    at: list[tuple[list[NDArray[np.int32]], list[F]]] = [([], []), ([], [])]
    moved = np.zeros((2, MANY + 1, MANY))
    loss = 0.0
    for t in batch:
        seen = replace(t.seen, **{k: _skipped(getattr(t.seen, k), none, skip, rng) for k, none in (("tokens", features.SIZE), ("starts", features.SIZE), ("ends", features.SIZE), ("whole", features.SIZE), ("paired", features.PAIRED))})
        s = model.scores(m, seen)
        right, zr, right_steps = ways(t, s, m.steps)
        free, zf, free_steps = expected(seen, s, m.steps)
        loss += zf - zr
        g = ((free - right) / len(batch)).astype(np.float32)
        moved += (free_steps - right_steps) / len(batch)
        wide = g @ _SPREAD
        a, b = seen.stretches.T
        starts, ends = np.zeros((seen.length + 1, WIDTH), np.float32), np.zeros((seen.length + 1, WIDTH), np.float32)
        np.add.at(starts, a, wide)
        np.add.at(ends, b, wide)
        tokens = (starts - ends).cumsum(0)[:-1]
        for rows, grad in ((seen.tokens, tokens), (seen.starts, starts[:-1]), (seen.ends, ends[1:]), (seen.whole, wide)):
            at[0][0].append(rows)
            at[0][1].append(grad)
        at[1][0].append(seen.paired)
        at[1][1].append(g)
    for table, (rows, grads) in zip(tables, at, strict=False):
        table.down(rows, grads, rate, decay)
    one, two = np.append(OP_OF, len(OPS)), np.append(PART_OF, len(PARTS) + 1)
    op = np.zeros((len(OPS) + 1, len(OPS)), np.float32)
    np.add.at(op, one, moved.sum(0) @ _OPS)
    part = np.zeros((2, len(PARTS) + 2, len(PARTS) + 1), np.float32)
    for u in (0, 1):
        np.add.at(part[u], two, moved[u] @ _SPREAD[:, len(OPS):])
    for table, g in ((tables[2], op), (tables[3], part.reshape(-1, len(PARTS) + 1))):
        table.down([np.arange(len(g), dtype=np.int32)[:, None]], [g], rate, decay)
    return loss


def _skipped(rows: NDArray[np.int32], none: int, skip: float, rng: np.random.Generator) -> NDArray[np.int32]:
    """The rows without some, left out by chance so that none is leant upon alone."""
    return np.where(rng.random(rows.shape) < skip, none, rows) if skip else rows


def right_stretches(m: Model, e: Lesson, t: Task) -> list[tuple[int, int, int]]:
    """(start, end, wish) of each wish in the likeliest right reading."""
    s = model.scores(m, t.seen)
    chances, _, _ = ways(t, s, m.steps)
    out = []
    for k, w in enumerate(e.wishes):
        p = np.where(t.barred[:, len(e.wishes) + 1 + k], 0, chances[:, LABELS.index(w.label)])
        a, b = t.seen.stretches[int(p.argmax())]
        out.append((int(a), int(b), k))
    return out


def printed(given: Sequence[tuple[Lesson, Task]], m: Model, *, epochs: int = 8, rate: float = 0.15, seed: int = 5) -> F:
    """The table of what is to be printed: the stretch that was annotated against all others of its wish."""
    tasks = []
    for e, t in given:
        for start, end, k in right_stretches(m, e, t):
            w = e.wishes[k]
            if w.label[0] == "set" and w.places:
                choice = spans.see(e.tokens, start, end, w.label[1])
                far = [min(abs(a - x) + abs(b - y) for x, y in w.places) for a, b in choice.spans]
                if far and min(far) <= 1:
                    tasks.append((choice, far.index(min(far))))
    rng = np.random.default_rng(seed)
    table = _Table(spans.SIZE + 1, 1)
    for epoch in range(epochs):
        for n in rng.permutation(len(tasks)):
            choice, right = tasks[n]
            kept = replace(choice, rows=_skipped(choice.rows, spans.SIZE, SKIP, rng), words=_skipped(choice.words, spans.SIZE, SKIP, rng))
            z = kept.scores(table.now[:, 0])
            p = np.exp(z - z.max())
            p /= p.sum()
            p[right] -= 1
            inside = np.zeros(len(kept.words) + 1)
            np.add.at(inside, kept.held[:, 0], p)
            np.add.at(inside, kept.held[:, 1] + 1, -p)
            grads = [p[:, None].astype(np.float32), inside.cumsum()[:-1, None].astype(np.float32)]
            table.down([kept.rows, kept.words], grads, rate, DECAY)
        table.mean += table.now * (epoch >= epochs // 2) / (epochs - epochs // 2)
    return table.mean[:, 0]


VARIED, JOINED = 1, 1000  # variations of each turn with words to print, and turns of several wishes
PRINTED = 3  # variations from which is learned what is to be printed


def train(turns: Sequence[dict[str, Any]], *, say: bool = False, **more: float) -> Model:
    """The whole reader, from annotated turns and variations of them."""
    own = lessons(turns)
    given = [*own, *lessons(variations.varied(turns, VARIED)), *lessons(variations.joined(turns, JOINED))]
    m = learned([task(e) for e in given], say=say, **more)
    prints = [*own, *lessons(variations.varied(turns, PRINTED, seed=3))]
    return replace(m, letters=printed([(e, task(e)) for e in prints if any(w.label[0] == "set" and w.places for w in e.wishes)], m))


def score(m: Model, given: Sequence[Lesson]) -> dict[str, float]:
    """How many turns are read wholly right: operations, and operations with their parts."""
    ops = both = 0
    for e in given:
        got = [g for _, _, g in model.best(m, features.see(e.tokens, e.seen)) if g.op != "none"]
        want: list[Label] = [w.label for w in e.wishes]
        ops += sorted({g.op for g in got}) == sorted({w[0] for w in want})
        both += sorted({(g.op, p) for g in got for p in g.parts or ("",)}) == sorted(set(want))
    return {"turns": len(given), "ops": round(ops / len(given), 3), "ops and parts": round(both / len(given), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="test on each corpus, trained on the others")
    parser.add_argument("files", nargs="*", type=Path, default=sorted(corpus.CORPORA.glob("turns_*.jsonl")))
    given = parser.parse_args()
    sets = [corpus.lines(p) for p in given.files]
    if given.test:
        for n, held in enumerate(sets):
            m = train([t for k, s in enumerate(sets) if k != n for t in s])
            print(given.files[n].name, score(m, lessons(held)), flush=True)
        return
    m = train([t for s in sets for t in s], say=True)
    model.write(m, model.ASSET)
    print(f"{model.ASSET.name}: {model.ASSET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
