"""Reader: the stretches of a message that tell something, or that are set as lines of an ad, and what each is.

What is told is taken where it is likely to be right by itself, the rest left out (least risk); the lines of the ad are the one reading that is
likeliest as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import letters, net, signs, wordlist
from pipelines.understanding.learned.examples import ABOUT, SET, TOLD, Span
from pipelines.understanding.learned.net import Net
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.learned.signs import N

KINDS = {"told": TOLD, "set": SET, "about": ABOUT}  # what a message tells; how its words are set; which are of a time or a place, or said to the maker
_LONGEST = 72  # letters of a stretch
_GRAND = 6  # letters of a word that may be several: a border of listed words within it may end a stretch
_SURE, _UNHEADED = 0.35, 0.25  # a stretch less likely than this is none, and one of an ad that has no headline in its likeliest reading
_NEEDED = {"goods": 0.15, "label": 0.1, "price": 0.12, "was": 0.12, "reach": 0.12, "offer": 0.18, "shop": 0.18}  # the same for what an ad of theirs is wrong without
_LEAST, _PLAIN = 0.08, 0.6  # how likely a message's only headline must be at least, and the second part of one
Chances = NDArray[np.float64]  # (stretches, tags)


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches that there may be: text[starts[n]:ends[n]]."""

    starts: N
    ends: N


def read(said: Ruled, nets: Sequence[Net] | None = None) -> dict[str, tuple[Span, ...]]:
    """The stretches of a message by kind of reading, each kind's in order."""
    nets = net.nets() if nets is None else nets
    there = stretches(said)
    if not len(there.starts):
        return dict.fromkeys(KINDS, ())
    seen = [(n, net.hidden(n, signs.see(said, n.tables))) for n in nets]
    told = {kind: best(there, _likely(seen, kind, there), KINDS[kind], [min(_NEEDED.get(t, 1.0), _SURE) for t in KINDS[kind]]) for kind in ("told", "about")}
    about = [*(s for s in told["told"] if s.tag not in ABOUT), *told["about"]]  # what more examples taught is the better told
    return {"told": tuple(sorted(about, key=lambda s: (s.start, s.end))), "set": tuple(_printed(said.text, seen, there))}


def _likely(seen: Sequence[tuple[Net, net.F]], kind: str, there: Stretches) -> Chances:
    """The chance of each stretch by the nets together. seen: the nets, each with what it sees of a message."""
    found: Chances = np.mean([net.chances(net.scores(n, h, kind), n.w[f"{kind}.steps"], there.starts, there.ends) for n, h in seen], 0)
    return found


def _printed(text: str, seen: Sequence[tuple[Net, net.F]], there: Stretches) -> list[Span]:
    """The lines of the ad in order: what is likeliest as a whole, so that nothing said is left out because it can be parted in several ways."""
    tags = KINDS["set"]
    e, steps = np.mean([net.scores(n, h, "set") for n, h in seen], 0), np.mean([n.w["set.steps"] for n, _ in seen], 0)
    barred = np.zeros_like(e)
    opens, closes = np.ones(len(e), bool), np.ones(len(e), bool)
    opens[there.starts], closes[there.ends - 1] = False, False
    at = (np.arange(e.shape[1]) + 3) % 4  # first, inner, last, only; that of the label for nothing does not count
    barred[np.ix_(opens, (at == 0) | (at == 3))] = barred[np.ix_(closes, (at == 2) | (at == 3))] = net.NEVER
    barred[[n for n, c in enumerate(text) if c == "\n"]] = net.NEVER
    barred[:, 0] = 0
    labels = net.likeliest(e + barred, steps)
    where = [(n, end) for n, label in enumerate(labels) if label and at[label] in (0, 3) for end in [next(m for m in range(n, len(labels)) if at[labels[m]] in (2, 3)) + 1]]
    sure = _likely(seen, "set", Stretches(*np.array(where, np.int32).reshape(-1, 2).T))
    found = [Span(tag=tags[k], start=a, end=b, sure=float(row[k])) for (a, b), row in zip(where, sure, strict=True) for k in [(labels[a] - 1) // 4]]
    return found if any(s.tag == "head" for s in found) else best(there, _likely(seen, "set", there), tags, [min(_NEEDED.get(t, 1.0), _UNHEADED) for t in tags])


def stretches(said: Ruled) -> Stretches:
    starts, ends = edges(said.text, said.marks)
    lines = [n for n, c in enumerate(said.text) if c == "\n"]
    pairs = [(a, b) for a in starts for b in ends if a < b <= a + _LONGEST and not any(a < n < b for n in lines)]
    a, b = np.array(pairs, np.int32).reshape(-1, 2).T
    return Stretches(a, b)


def edges(text: str, marks: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where a stretch may begin, and where it may end: where words, kinds of letters and marks part, where listed words part in a long
    word, and before what may be a particle."""
    at = [n for n, c in enumerate(text) if not c.isspace()]
    starts, ends = set(at[:1]), {n + 1 for n in at[-1:]}
    parted = {at_word + p for at_word, word in _words(text) if len(word) >= _GRAND for start, end, kind in wordlist.parts(word.lower()) if kind and kind != "p" for p in (start, end)}
    for p, q in zip(at, at[1:], strict=False):
        if marks[p] == marks[q] == "contact" and text[p].isdigit() and text[q].isdigit():
            continue  # "010 4471 2086" is one
        if q == p + 1 and "+" in (text[p], text[q]):
            continue  # "파스타2+샐러드+음료2", too
        border = q != p + 1 or letters.shape_of(text[p]) != letters.shape_of(text[q]) or marks[p] != marks[q] or q in parted
        if border:
            starts.add(q)
        if border or letters.tail(text[q:].split(maxsplit=1)[0]):
            ends.add(p + 1)
    return sorted(starts), sorted(ends)


def _words(text: str) -> Iterator[tuple[int, str]]:
    """(where it stands, word) of the words between spaces."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield at, word
        at += len(word)


def best(there: Stretches, chances: Chances, tags: Sequence[str], sure: Sequence[float]) -> list[Span]:
    """The stretches, none within another, whose chances beyond those of `sure` (by tag) add up to the most, in order. Of lines of an ad
    one is the headline, be it in doubt; in two parts only where both are plain."""
    found = _apart(there, chances, tags, sure)
    if "head" not in tags:
        return found
    head = tags.index("head")
    heads = sorted((s for s in found if s.tag == "head"), key=lambda s: -s.sure)
    chances = chances.copy()
    if not heads:
        k = int(chances[:, head].argmax())
        if chances[k, head] < _LEAST:
            return found
        chances[(there.starts < there.ends[k]) & (there.ends > there.starts[k])] = 0
        chances[k, head] = sure[head] + _LEAST
    for s in heads[1:]:
        if s.sure < _PLAIN:
            chances[(there.starts == s.start) & (there.ends == s.end), head] = 0
    return _apart(there, chances, tags, sure)


def _apart(there: Stretches, chances: Chances, tags: Sequence[str], sure: Sequence[float]) -> list[Span]:
    """The stretches by the dynamic programme of weighted intervals."""
    beyond = chances - np.array(sure)
    kinds, gains = beyond.argmax(1), beyond.max(1)
    worth = np.flatnonzero(gains > 0)
    worth = worth[np.argsort(there.ends[worth], kind="stable")]
    before = np.searchsorted(there.ends[worth], there.starts[worth], "right")  # how many of them end where this one begins, or sooner
    most = [0.0]
    for n, k in enumerate(worth.tolist()):
        most.append(max(most[-1], most[before[n]] + float(gains[k])))
    out = []
    n = len(worth)
    while n:
        if most[n] > most[n - 1]:
            k = int(worth[n - 1])
            out.append(Span(tag=tags[kinds[k]], start=int(there.starts[k]), end=int(there.ends[k]), sure=float(chances[k, kinds[k]])))
            n = int(before[n - 1])
        else:
            n -= 1
    return out[::-1]
