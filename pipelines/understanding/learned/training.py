"""Training: the readers' weights learned from their examples, the same ones from the same examples every time.

python -m pipelines.understanding.learned.training   writes the weights that come with the house
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import Pool

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, reader, ruled
from pipelines.understanding.learned.examples import Example, Span
from pipelines.understanding.learned.reader import KINDS, F, N, Seen

FILES = {"told": "first_*.txt", "set": "set_*.txt"}
_EPOCHS = {"told": 6, "set": 8}
_ROWS, _LINE_ROWS = 30_000, 20_000  # signs kept: the strongest
_RATE, _DECAY, _BATCH, _SKIP = 0.15, 2.0, 4, 0.5  # the decay is of the whole, shared among the lessons
Taught = tuple[Seen, tuple[Span, ...]]


@dataclass(slots=True)
class Lesson:
    """An example seen: rows of the weights of its letters and lines, its lines by their ends and starts, and which are right."""

    seen: Seen
    rows: N
    line_rows: N
    ends: list[N]
    starts: list[N]
    right: list[tuple[int, int]]  # (line, kind) in order


def learn(pairs: Sequence[Taught], tags: tuple[str, ...], *, epochs: int = 14, rate: float = _RATE, decay: float = _DECAY, skip: float = _SKIP, seed: int = 1) -> reader.Model:
    """The weights by steps downhill, in the mean of the later rounds; signs are left out by chance so that none is leant upon alone."""
    rng, np_rng = random.Random(seed), np.random.default_rng(seed)
    keys, line_keys = _common([s.signs for s, _ in pairs]), _common([s.line_signs for s, _ in pairs])
    lessons = [_lesson(s, spans, tags, keys, line_keys) for s, spans in pairs]
    k = len(tags)
    m = reader.Model(tags, keys, np.zeros((len(keys) + 1, 3 * k), np.float32), line_keys, np.zeros((len(line_keys) + 1, k), np.float32), np.zeros((k + 1, 2, k), np.float32))
    total = [np.zeros_like(x) for x in (m.letters, m.lines, m.steps)]
    steps, done = epochs * (len(lessons) // _BATCH + 1), 0
    for epoch in range(epochs):
        order = list(range(len(lessons)))
        rng.shuffle(order)
        for b in range(0, len(order), _BATCH):
            _step([lessons[n] for n in order[b : b + _BATCH]], m, rate * (1 - done / steps), decay / len(lessons), skip, np_rng)
            done += 1
        for weights in (m.letters, m.lines):  # decays once a round: it is slight, and the tables are large
            weights *= (1 - rate * (1 - done / steps) * decay / len(lessons)) ** (len(lessons) // _BATCH + 1)
        if epoch >= epochs // 2:
            for mean, now in zip(total, (m.letters, m.lines, m.steps), strict=True):
                mean += now / np.float32(epochs - epochs // 2)
    return reader.Model(tags, keys, total[0], line_keys, total[1], total[2])


def _common(signs: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    keys, counts = np.unique(np.concatenate([s.ravel() for s in signs]), return_counts=True)
    common: NDArray[np.uint32] = keys[counts > 1]
    return common


def _lesson(seen: Seen, spans: Sequence[Span], tags: Sequence[str], keys: NDArray[np.uint32], line_keys: NDArray[np.uint32]) -> Lesson:
    spot = {p: k for k, p in enumerate(seen.places)}
    number = {c: n for n, c in enumerate(seen.cuts)}
    line = {(int(a), int(b)): n for n, (a, b) in enumerate(seen.lines)}
    right = [(line[number[spot[s.start]], number[spot[s.end - 1] + 1]], tags.index(s.tag)) for s in spans]
    starts: list[list[int]] = [[] for _ in seen.cuts]
    for n, (a, _) in enumerate(seen.lines):
        starts[a].append(n)
    return Lesson(seen, reader.found(keys, seen.signs), reader.found(line_keys, seen.line_signs), reader.by_end(seen), [np.array(x, np.int32) for x in starts], right)


def _step(batch: list[Lesson], m: reader.Model, rate: float, decay: float, skip: float, rng: np.random.Generator) -> None:
    """One step downhill on a few lessons."""
    steps = np.zeros_like(m.steps)
    letter_rows, letter_grads, line_rows, line_grads = [], [], [], []
    for lesson in batch:
        rows = np.where(rng.random(lesson.rows.shape) < skip, len(m.keys), lesson.rows)
        lines = np.where(rng.random(lesson.line_rows.shape) < skip, len(m.line_keys), lesson.line_rows)
        g = _gradient(lesson, reader.scores(m, lesson.seen, rows, lines, 1 - skip), m.steps, steps, reader.main_of(m.tags))
        letter_rows.append(rows)
        letter_grads.append(_of_letters(lesson.seen, g))
        line_rows.append(lines)
        line_grads.append(g)
    for weights, all_rows, grads in ((m.letters, letter_rows, letter_grads), (m.lines, line_rows, line_grads)):
        _down(weights, all_rows, grads, rate, len(batch))
    m.steps[:] -= rate * (steps / len(batch) + decay * m.steps)


def _down(weights: F, rows: list[N], grads: list[F], rate: float, many: int) -> None:
    flat = np.concatenate([r.ravel() for r in rows])
    g = np.concatenate([np.repeat(x, r.shape[1], 0) for x, r in zip(grads, rows, strict=True)])
    strong = (np.abs(g).max(1) > 1e-4) & (flat != len(weights) - 1)
    flat, g = flat[strong], g[strong]
    order = np.argsort(flat, kind="stable")
    flat = flat[order]
    if len(flat):
        first = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]])
        weights[flat[first]] -= rate * np.add.reduceat(g[order], first, 0) / many


def _of_letters(seen: Seen, g: F) -> F:
    """(letters, 3 tags): the lines' share in the letters they begin with, hold and end with."""
    k = g.shape[1]
    cuts = np.array(seen.cuts)
    a, b = cuts[seen.lines[:, 0]], cuts[seen.lines[:, 1]]
    out = np.zeros((len(seen.places) + 1, 3 * k), np.float32)
    np.add.at(out[:, :k], a, g)
    np.add.at(out[:, k : 2 * k], a, g)
    np.subtract.at(out[:, k : 2 * k], b, g)
    np.add.at(out[:, 2 * k :], b - 1, g)
    out[:, k : 2 * k] = out[:, k : 2 * k].cumsum(0)
    return out[:-1]


def _gradient(lesson: Lesson, s: F, steps: F, step_grad: F, main: int) -> F:
    """(lines, tags): what is expected less what is right; the steps' share is added to `step_grad`."""
    seen, cuts, many = lesson.seen, len(lesson.seen.cuts), s.shape[1]
    ahead = np.full((cuts, many + 1, 2), -np.inf)
    ahead[0, many, 0] = 0
    into = np.full((cuts, 2, many), -np.inf)  # all ways to a cut, on to a kind
    start, kinds = seen.lines[:, 0], np.arange(many)
    after = np.where(kinds == main, 1, 0)
    into[0] = _sum(ahead[0][:, :, None] + steps, 0)
    for c in range(1, cuts):
        ahead[c] = ahead[c - 1]
        n = lesson.ends[c]
        if len(n):
            ways = _sum(into[start[n]] + s[n][:, None, :], 0)  # (headed, kind)
            ahead[c, :many, 1] = np.logaddexp(ahead[c, :many, 1], ways[1])
            np.logaddexp.at(ahead[c], (kinds, after), ways[0])
        into[c] = _sum(ahead[c][:, :, None] + steps, 0)
    z = _sum(ahead[-1].ravel(), 0)
    behind = np.full((cuts, many + 1, 2), -np.inf)
    behind[-1] = 0
    g = np.zeros((len(s), many))
    for c in range(cuts - 2, -1, -1):
        behind[c] = behind[c + 1]
        n = lesson.starts[c]
        if len(n):
            ends = behind[seen.lines[n, 1]]  # (lines, kind, headed)
            on = s[n][:, None, :] + np.stack([ends[:, kinds, after], ends[:, :many, 1]], 1)  # (lines, headed, kind)
            g[n] = np.exp(on + into[c] - z).sum(1)
            all_on = _sum(on, 0)  # (headed, kind)
            step_grad += np.exp(ahead[c][:, :, None] + steps + all_on - z)
            behind[c] = np.logaddexp(behind[c], _sum(steps + all_on, 2))
    last, headed = many, 0
    for right, t in lesson.right:
        g[right, t] -= 1
        step_grad[last, headed, t] -= 1
        last, headed = t, headed or int(t == main)
    return g.astype(np.float32)


def _sum(x: NDArray[np.floating], axis: int) -> NDArray[np.floating]:
    most = x.max(axis)
    most = np.where(np.isfinite(most), most, 0)
    with np.errstate(divide="ignore"):
        total: NDArray[np.floating] = most + np.log(np.exp(x - np.expand_dims(most, axis)).sum(axis))
    return total



def given(kind: str) -> list[Example]:
    """The examples of a kind ("told", "set")."""
    return [e for p in sorted(reader.WEIGHTS.glob(FILES[kind])) for e in examples.read(p.read_text("utf-8"), KINDS[kind])]


def seen(e: Example) -> Taught:
    """An example as the reader sees it, and its stretches."""
    return reader.see(ruled.read(e.text, spelling.language(e.text) or "ko"), e.spans), e.spans


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


def save(m: reader.Model, kind: str, of: str) -> None:
    """Write the weights in bytes; `of`: what they were learned from."""
    a, b, c = (np.abs(x).max() / 127 for x in (m.letters, m.lines, m.steps))
    strong = np.sort(np.argsort(-np.abs(m.letters[:-1]).max(1), kind="stable")[:_ROWS])
    lines = np.sort(np.argsort(-np.abs(m.lines[:-1]).max(1), kind="stable")[:_LINE_ROWS])
    np.savez_compressed(reader.WEIGHTS / f"{kind}.npz", keys=m.keys[strong], letters=_bytes(m.letters[strong], a), line_keys=m.line_keys[lines], lines=_bytes(m.lines[lines], b), steps=_bytes(m.steps, c),
                        scale=np.array([a, b, c], np.float32), of=np.array(of))


def _bytes(x: F, scale: float) -> NDArray[np.int8]:
    return np.round(x / scale).astype(np.int8)


def fingerprint(kind: str) -> str:
    """What the weights of a kind were learned from: a hash of its examples and of the lists of words."""
    files = [*reader.WEIGHTS.glob(FILES[kind]), *(reader.WEIGHTS / "words").glob("*.txt")]
    return sha256(b"".join(p.read_bytes() for p in sorted(files))).hexdigest()


def _made(kind: str) -> str:
    taught = given(kind)
    save(learn([seen(e) for e in more(taught)], KINDS[kind], epochs=_EPOCHS[kind]), kind, fingerprint(kind))
    return f"{len(taught)} examples -> {kind}.npz, {(reader.WEIGHTS / f'{kind}.npz').stat().st_size:,} bytes"


def main() -> None:
    with Pool(2) as pool:
        for line in pool.imap(_made, KINDS):
            print(line)


if __name__ == "__main__":
    main()
