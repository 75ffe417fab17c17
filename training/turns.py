"""Train the reader of change turns from our own examples: python -m training.turns [--test]   (make train)

The turns of the corpora are cut into stretches, each aligned with what it is said to mean (the best alignment by the
model so far, three times over); then two softmax tables are fitted with a fixed seed, so that the weights follow
from the examples alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.understanding import shown, spelling
from pipelines.understanding.turns import cutting, features, marks, model, spans
from pipelines.understanding.turns.marks import Token, View
from pipelines.understanding.turns.model import OPS, PARTS, WHOLE, Model
from tests import turns as corpus

ROUNDS, EPOCHS, RATE, DECAY = 3, 10, 0.1, 2e-5
COST = -0.35  # of each stretch of an alignment: rather one wish than two
Label = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Example:
    """A turn ready for training: its tokens, what is seen, its wishes in order."""

    tokens: tuple[Token, ...]
    seen: View
    wishes: tuple[Label, ...]
    weight: float = 1.0
    text: str = ""
    values: tuple[str, ...] = ()  # of each wish, what shall be printed; empty where nothing or not said so


def label(entry: dict[str, Any], past: Any) -> Label:
    """An entry of an example as (op, parts)."""
    op, part = entry["op"], entry.get("part", "")
    op = {"nothing": "none", "add": "set"}.get(op, op)
    if op in ("add", "set", "remove") and part == "picture":
        return ("picture", ())
    if op == "set" and part in ("background",):
        return ("colour", ("background",))
    if op in WHOLE:
        return (op, ())
    if part == "line":
        m = shown.match(entry.get("line") or entry.get("value") or "", past, quoted=True)
        role = m.line.role if m else "points"
        part = marks._OF_FIELD.get(role) or {"cta": "button", "kicker": "subcopy", "details": "detail"}.get(role, role)
    return (op, (part if part in PARTS else "text",))


def prepared(say: str) -> str:
    """A turn as the reader gets it."""
    return spelling.correct(spelling.clean(say))


def examples(turns: Iterable[dict[str, Any]]) -> list[Example]:
    out, last = [], {}
    for turn, context in corpus.contexts(list(turns)):
        past = context.items[-1]
        wishes = tuple(label(e, past) for e in turn["do"])
        seen = marks.view(past, last.get(turn["c"], ()), str(turn["shows"].get("picture") or ""))
        last[turn["c"]] = tuple((op, parts[0] if parts else "") for op, parts in wishes if op != "none")
        text = prepared(turn["say"])
        tokens = marks.tokens(text, seen)
        real = [(w, str(e.get("value") or "")) for w, e in zip(wishes, turn["do"], strict=True) if w[0] != "none"]
        if tokens:
            out.append(Example(tokens, seen, tuple(w for w, _ in real), text=text, values=tuple(v for _, v in real)))
    return out


# operations that one verb may ask of several parts
SHARED = [{op} for op in ("larger", "smaller", "remove", "move", "font")]
Stretch = tuple[int, int, Label]


def grouped(wishes: Sequence[Label]) -> list[tuple[Label, int]]:
    """(the first one, two or three wishes as one label, how many) where they share an operation."""
    out: list[tuple[Label, int]] = [(wishes[0], 1)]
    for n in (2, 3):
        if len(wishes) >= n and {w[0] for w in wishes[:n]} in SHARED:
            out.append(((wishes[0][0], tuple(dict.fromkeys(p for w in wishes[:n] for p in w[1]))), n))
    return out


def align(m: Model | None, e: Example) -> list[Stretch]:
    """The stretches of an example with their labels; one for the whole where there is one wish and no model yet."""
    n = len(e.tokens)
    if not e.wishes:
        return [(0, n, ("none", ()))]
    if m is None:
        return [(0, n, e.wishes[0])] if len(e.wishes) == 1 else []
    at = cutting.atoms(e.tokens)
    chances: dict[tuple[int, int], tuple[np.ndarray, list[int]]] = {}
    best: dict[tuple[int, int], tuple[float, list[Stretch]]] = {(0, 0): (0.0, [])}
    for k in range(1, len(at)):
        for j in range(k):
            if at[k] - at[j] > cutting.LONGEST and j < k - 1:
                continue
            rows = features.of(e.tokens, at[j], at[k], e.seen)
            chances[j, k] = (np.log(m.op_chances(rows) + 1e-5), rows)
    for j in range(len(at) - 1):
        for done in range(len(e.wishes) + 1):
            if (j, done) not in best:
                continue
            score, before = best[j, done]
            for k in range(j + 1, len(at)):
                if (j, k) not in chances:
                    continue
                logp, rows = chances[j, k]
                options: list[tuple[Label, int]] = [(("none", ()), 0)]
                if done < len(e.wishes):
                    options += grouped(e.wishes[done:])
                for lab, count in options:
                    s = score + float(logp[OPS.index(lab[0])]) + COST
                    if lab[1]:
                        p = np.log(m.part_chances(model.part_rows(lab[0], rows, e.tokens, at[j], at[k])) + 1e-5)
                        s += float(np.mean([p[PARTS.index(x)] for x in lab[1]]))
                    key = (k, done + count)
                    if key not in best or s > best[key][0]:
                        best[key] = (s, [*before, (at[j], at[k], lab)])
    return best.get((len(at) - 1, len(e.wishes)), (0.0, []))[1]


@dataclass
class Data:
    """Rows, operation, parts and weight of each stretch."""

    ops: list[tuple[np.ndarray, int, float]]
    parts: list[tuple[np.ndarray, np.ndarray, float]]


def data(found: Iterable[tuple[Example, list[Stretch]]]) -> Data:
    out = Data([], [])
    for e, stretches in found:
        for start, end, (op, parts) in stretches:
            rows = features.of(e.tokens, start, end, e.seen)
            out.ops.append((np.array(rows), OPS.index(op), e.weight))
            if parts:
                target = np.zeros(len(PARTS), np.float32)
                target[[PARTS.index(p) for p in parts]] = 1 / len(parts)
                out.parts.append((np.array(model.part_rows(op, rows, e.tokens, start, end)), target, e.weight))
    return out


def fit(found: Data, seed: int = 7) -> Model:
    """Two softmax tables by AdaGrad; nothing yet of what is to be printed."""
    ops = _fit([(r, np.eye(len(OPS), dtype=np.float32)[k], w) for r, k, w in found.ops], len(OPS), seed)
    return Model(ops, _fit(found.parts, len(PARTS), seed + 1), np.zeros((spans.SIZE + 1, 3), np.float32), np.zeros((3, 3), np.float32),
                 np.zeros((features.SIZE, 1), np.float32))


def told(text: str, value: str) -> tuple[int, int] | None:
    """Where a value stands in a turn, spaces and punctuation apart."""
    bare = [(k, c.lower()) for k, c in enumerate(text) if c.isalnum() or c in "%+@#"]
    want = "".join(c.lower() for c in value if c.isalnum() or c in "%+@#")
    at = "".join(c for _, c in bare).rfind(want) if len(want) > 1 else -1
    return (bare[at][0], bare[at + len(want) - 1][0] + 1) if at >= 0 else None


def bordered(given: Sequence[Example], m: Model, seed: int = 11) -> np.ndarray:
    """The table of where another wish begins, from the aligned turns."""
    rows = []
    for e in given:
        at = cutting.atoms(e.tokens)
        found = align(m, e)
        starts = {b[0] for a, b in zip(found, found[1:], strict=False) if "none" not in (a[2][0], b[2][0])}
        starts |= {c[0] for a, b, c in zip(found, found[1:], found[2:], strict=False) if b[2][0] == "none" and "none" not in (a[2][0], c[2][0])}
        if found or len(e.wishes) < 2:
            for k in range(1, len(at) - 1):
                rows.append((np.array(cutting.border_rows(e.tokens, at[k - 1], at[k], at[k + 1])), np.array([float(at[k] in starts), 0.0], np.float32)))
    return _fit([(r, np.array([t[0], 1 - t[0]], np.float32), 1.0) for r, t in rows], 2, seed) @ np.array([[1.0], [-1.0]], np.float32)


def printed(given: Sequence[Example], m: Model, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """The tables of what is to be printed, by an averaged structured perceptron."""
    sequences = []
    for e in given:
        for start, end, (op, parts) in align(m, e):
            if op != "set" or not end:
                continue
            a, b = e.tokens[start].start, e.tokens[end - 1].end
            tags = np.zeros(b - a, int)
            for lab, value in zip(e.wishes, e.values, strict=True):
                where = told(e.text[:b], value) if lab[0] == "set" else None
                if where and where[0] >= a:
                    tags[where[0] - a : where[1] - a] = spans.IN
                    tags[where[0] - a] = spans.FIRST
            if tags.any():
                sequences.append((spans.rows(e.text, e.tokens, a, b, parts[0]), tags))
    rng = np.random.default_rng(seed)
    table, steps = np.zeros((spans.SIZE + 1, 3), np.float32), np.zeros((3, 3), np.float32)
    sums, count = [np.zeros_like(table), np.zeros_like(steps)], 0
    for _ in range(10):
        for n in rng.permutation(len(sequences)):
            letters, tags = sequences[n]
            got = spans.best(table, steps, letters)
            if (got != tags).any():
                for k in np.flatnonzero(got != tags):
                    r = letters[k][letters[k] < spans.SIZE]
                    table[r, tags[k]] += 1
                    table[r, got[k]] -= 1
                np.add.at(steps, (tags[:-1], tags[1:]), 1)
                np.add.at(steps, (got[:-1], got[1:]), -1)
        sums[0] += table
        sums[1] += steps
        count += 1
    return sums[0] / count, sums[1] / count


def _fit(rows: list[tuple[np.ndarray, np.ndarray, float]], width: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    table = np.zeros((features.SIZE, width), np.float32)
    power = np.full((features.SIZE, width), 1e-2, np.float32)
    mean, steps = np.zeros_like(table), 0
    for epoch in range(EPOCHS):
        for n in rng.permutation(len(rows)):
            r, target, weight = rows[n]
            z = table[r].sum(axis=0)
            p = np.exp(z - z.max())
            p /= p.sum()
            g = weight * (p - target) / np.sqrt(len(r))
            step = g[None, :] + DECAY * np.sqrt(len(rows)) * table[r]
            power[r] += step * step
            table[r] -= RATE * step / np.sqrt(power[r])
        if epoch >= EPOCHS // 2:
            mean += table
            steps += 1
    return mean / steps


def train(given: Sequence[Example], *, say: bool = False, whole: bool = False) -> Model:
    m: Model | None = None
    for n in range(ROUNDS):
        aligned = [(e, align(m, e)) for e in given]
        m = fit(data(aligned))
        if say:
            print(f"round {n + 1}: {sum(bool(a) for _, a in aligned)} of {len(given)} aligned", flush=True)
    assert m
    m = replace(m, borders=bordered(given, m))
    return m if not whole else replace(m, **dict(zip(("letters", "steps"), printed(given, m), strict=True)))


def score(m: Model, given: Sequence[Example]) -> dict[str, float]:
    """How many turns are read wholly right: operations, and operations with their parts."""
    ops = both = 0
    for e in given:
        got = [s.guess for s in cutting.cut(m, e.tokens, e.seen) if s.guess.op != "none"]
        ops += sorted({g.op for g in got}) == sorted({w[0] for w in e.wishes})
        both += sorted({(g.op, p) for g in got for p in g.parts or ("",)}) == sorted({(w[0], p) for w in e.wishes for p in w[1] or ("",)})
    return {"turns": len(given), "ops": round(ops / len(given), 3), "ops and parts": round(both / len(given), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="train on each of two corpora, test on the other")
    parser.add_argument("files", nargs="*", type=Path, default=sorted(corpus.CORPORA.glob("turns_*.jsonl")))
    given = parser.parse_args()
    sets = [examples(corpus.lines(p)) for p in given.files]
    if given.test:
        for n, held in enumerate(sets):
            m = train([e for k, s in enumerate(sets) if k != n for e in s])
            print(given.files[n].name, score(m, held), flush=True)
        return
    m = train([e for s in sets for e in s], say=True, whole=True)
    model.write(m, model.ASSET)
    print(f"{model.ASSET.name}: {model.ASSET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
