"""Training: the reader's weights learned from its examples, the same ones from the same examples every time.

python -m pipelines.understanding.learned.training   writes the weights that come with the house
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, ruled, signs, tagger
from pipelines.understanding.learned.examples import Example, Span

EXAMPLES = tagger.WEIGHTS.parent
_ROWS = 36_000  # signs kept: the strongest
_RATE, _DECAY, _BATCH, _SKIP = 0.05, 2.0, 4, 0.5  # the decay is of the whole, shared among the lessons


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example seen: rows of the weights at each letter, joints, the states to learn."""

    rows: NDArray[np.int32]
    joints: NDArray[np.int8]
    path: NDArray[np.int8]


def seen(e: Example) -> tuple[signs.Seen, list[int]]:
    """An example's signs and states."""
    language = spelling.language(e.text) or "ko"
    r = ruled.read(e.text, language)
    s = signs.see(e.text, r.marks, r.opinions)
    return s, tagger.states(e.spans, s.places)


def crowded(e: Example, chance: random.Random) -> Example:
    """The example as a hurried writer types it: some or all of its spaces left out."""
    drop = 1.0 if chance.random() < 0.3 else 0.4
    gone = [n for n, c in enumerate(e.text) if c == " " and chance.random() < drop and not (e.text[n - 1].isascii() and e.text[n + 1 : n + 2].isascii())]
    shift = [sum(g < n for g in gone) for n in range(len(e.text) + 1)]
    text = "".join(c for n, c in enumerate(e.text) if n not in set(gone))
    return Example(text=text, spans=tuple(Span(tag=s.tag, start=s.start - shift[s.start], end=s.end - shift[s.end]) for s in e.spans))


def exchanged(e: Example, pool: dict[str, list[str]], chance: random.Random) -> Example:
    """The example with some of its goods, names, places and details exchanged for those of others: the frame teaches."""
    text, at, kept = "", 0, []
    for s in e.spans:
        said = e.text[s.start : s.end]
        text += e.text[at : s.start]
        closed = signs._final(said[-1]) not in ("-", "0")
        alike = [w for w in chance.sample(pool[s.tag], min(6, len(pool[s.tag]))) if (signs._final(w[-1]) not in ("-", "0")) == closed and w.isascii() == said.isascii()]
        said = alike[0] if alike and chance.random() < (0.6 if s.tag in _FREE else 0.25) else said
        kept.append(Span(tag=s.tag, start=len(text), end=len(text) + len(said)))
        text, at = text + said, s.end
    return Example(text=text + e.text[at:], spans=tuple(kept))


_FREE = ("goods", "shop", "where", "who", "price", "spec", "was", "contact", "trade")


def learn(given: Sequence[Example], *, epochs: int = 14, crowd: float = 0.15, swaps: int = 0, rate: float = _RATE, decay: float = _DECAY, skip: float = _SKIP, seed: int = 1) -> tagger.Model:
    """The weights of a conditional random field by AdaGrad; signs are left out by chance so that none is leant upon alone."""
    rng, np_rng = random.Random(seed), np.random.default_rng(seed)
    pairs = [seen(e) for e in given]
    pool: dict[str, list[str]] = {t: [e.text[s.start : s.end] for e in given for s in e.spans if s.tag == t] for t in examples.TAGS}
    pairs += [seen(exchanged(e, pool, rng)) for _ in range(swaps) for e in given]
    pairs += [seen(crowded(e, rng)) for e in given if rng.random() < crowd]
    keys, counts = np.unique(np.concatenate([np.array(s.signs, np.uint32).ravel() for s, _ in pairs]), return_counts=True)
    keys = keys[counts > 1]
    lessons = []
    for s, path in pairs:
        ids = np.array(s.signs, np.uint32)
        at = np.minimum(np.searchsorted(keys, ids), len(keys) - 1)
        lessons.append(Lesson(np.where(keys[at] == ids, at, len(keys)).astype(np.int32), np.array(s.joints, np.int8), np.array(path, np.int8)))
    w = np.zeros((len(keys) + 1, tagger.STATES), np.float32)
    t = tagger.barred().copy()
    steps, done = epochs * (len(lessons) // _BATCH + 1), 0
    w_all, t_all = np.zeros_like(w), np.zeros_like(t)
    for epoch in range(epochs):
        order = list(range(len(lessons)))
        rng.shuffle(order)
        for b in range(0, len(order), _BATCH):
            _step([lessons[n] for n in order[b : b + _BATCH]], w, t, rate * (1 - done / steps), decay / len(lessons), skip, np_rng)
            done += 1
        if epoch >= epochs // 2:
            w_all += w
            t_all += t
    count = epochs - epochs // 2
    return tagger.Model(keys, w_all[:-1] / np.float32(count), t_all / np.float32(count))  # what it was in the mean of the later rounds generalises better


def _step(batch: list[Lesson], w: NDArray[np.float32], t: NDArray[np.float32], rate: float, decay: float, skip: float, rng: np.random.Generator) -> None:
    """One step downhill on a few lessons."""
    rows_all, grads = [], []
    t_grad = np.zeros_like(t)
    for lesson in batch:
        rows = np.where(rng.random(lesson.rows.shape) < skip, len(w) - 1, lesson.rows)
        e = w[rows].sum(1) / (1 - skip)
        e[0, 2::2] += tagger._OFF
        g = _gradient(e, t, lesson, t_grad)
        rows_all.append(rows.ravel())
        grads.append(np.repeat(g, rows.shape[1], 0))
    flat, g_all = np.concatenate(rows_all), np.concatenate(grads)
    order = np.argsort(flat, kind="stable")
    flat = flat[order]
    first = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]])
    total = np.add.reduceat(g_all[order], first, 0) / len(batch)
    ids = flat[first]
    keep = ids != len(w) - 1
    w *= 1 - rate * decay
    w[ids[keep]] -= rate * total[keep]
    t -= rate * np.where(tagger.barred() < 0, 0, t_grad / len(batch) + decay * t)


def _gradient(e: NDArray[np.float32], t: NDArray[np.float32], lesson: Lesson, t_grad: NDArray[np.float32]) -> NDArray[np.float32]:
    """(letters, states): what is expected less what is true; the steps' share is added to `t_grad`."""
    n, joints, path = len(e), lesson.joints, lesson.path
    steps = np.exp(t[joints])  # (letters, states, states)
    top = e.max(1, keepdims=True)
    x = np.exp(e - top)
    ahead, behind = np.empty_like(x), np.ones_like(x)
    ahead[0] = x[0] / x[0].sum()
    for k in range(1, n):
        a = (ahead[k - 1] @ steps[k]) * x[k]
        ahead[k] = a / a.sum()
    for k in range(n - 2, -1, -1):
        b = steps[k + 1] @ (x[k + 1] * behind[k + 1])
        behind[k] = b / b.sum()
    g = ahead * behind
    g /= g.sum(1, keepdims=True)
    g[np.arange(n), path] -= 1
    if n > 1:
        pairs = ahead[:-1, :, None] * steps[1:] * (x[1:] * behind[1:])[:, None, :]
        pairs /= pairs.sum((1, 2), keepdims=True)
        np.add.at(t_grad, joints[1:], pairs)
        np.add.at(t_grad, (joints[1:], path[:-1], path[1:]), -1)
    return g


def save(m: tagger.Model) -> None:
    """Write the weights in bytes, the strongest signs only."""
    strong = np.sort(np.argsort(-np.abs(m.weights).max(1), kind="stable")[:_ROWS])
    w, t = m.weights[strong], np.where(tagger.barred() < 0, 0, m.steps)
    scale = np.array([np.abs(w).max() / 127, np.abs(t).max() / 127], np.float32)
    np.savez_compressed(tagger.WEIGHTS, keys=m.keys[strong], weights=np.round(w / scale[0]).astype(np.int8), steps=np.round(t / scale[1]).astype(np.int8), scale=scale,
                        of=np.array(fingerprint()))


def fingerprint() -> str:
    """What the weights were learned from: a hash of the examples."""
    return sha256(b"".join(p.read_bytes() for p in sorted(EXAMPLES.glob("*.txt")))).hexdigest()


def main() -> None:
    given = [e for p in sorted(EXAMPLES.glob("*.txt")) for e in examples.read(p.read_text("utf-8"))]
    save(learn(given))
    print(f"{len(given)} examples -> {tagger.WEIGHTS.name}, {tagger.WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
