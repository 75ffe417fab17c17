"""Reader: a semi-Markov model that finds the stretches of a message that tell something, or that are set as lines, each judged whole.

A stretch's score is that of its letters as its first, inner and last ones, that of the stretch as a whole (its length, what it is made
of, what it breaks through), and that of its kind after the last one's, after the main thing or before it (Sarawagi & Cohen 2004).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import letters, signs, wordlist
from pipelines.understanding.learned.examples import SET, TOLD, Span
from pipelines.understanding.learned.ruled import Ruled

KINDS = {"told": TOLD, "set": SET}  # what a message tells; how its words are set
WEIGHTS = wordlist.DATA
_LETTERS, _WORDS = 64, 14  # of a line at most
_EACH = 1.0  # what each stretch costs: a phrase torn in two reads worse than two that stand together
_LINE = 17  # signs of a line as a whole

F = NDArray[np.float32]
N = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by sign (keys sorted): of a letter as the first, an inner or the last one of a line of each of `tags` (3 x tags), of a whole
    line (tags), and of a kind after the last one, the last for none, without and with the main thing before (tags + 1, 2, tags)."""

    tags: tuple[str, ...]
    keys: NDArray[np.uint32]
    letters: F
    line_keys: NDArray[np.uint32]
    lines: F
    steps: F


def main_of(tags: Sequence[str]) -> int:
    """The kind of the main thing: the headline of an ad, the goods of a message."""
    return tags.index("head" if "head" in tags else "goods")


@dataclass(frozen=True, slots=True)
class Seen:
    """A message made ready: where its letters stand, their signs, the places between letters where a line may begin or end, the lines
    that there may be (as numbers of such places) and their signs."""

    places: tuple[int, ...]
    signs: NDArray[np.uint32]  # (letters, signs)
    cuts: tuple[int, ...]  # letters before each cut, 0 and all of them among them
    lines: N  # (lines, 2)
    line_signs: NDArray[np.uint32]  # (lines, _LINE)


@cache
def model(kind: str) -> Model:
    """The weights of a kind ("told", "set") that come with the house, read once."""
    with np.load(WEIGHTS / f"{kind}.npz") as f:
        a, b, c = f["scale"].astype(np.float32)
        return Model(KINDS[kind], f["keys"], _with_none(f["letters"]) * a, f["line_keys"], _with_none(f["lines"]) * b, f["steps"].astype(np.float32) * c)


def _with_none(weights: NDArray[np.int8]) -> F:
    """The weights with a last row of zeros, for signs that have none."""
    return np.concatenate([weights, np.zeros_like(weights[:1])]).astype(np.float32)


def see(said: Ruled, sure: Sequence[Span] = ()) -> Seen:
    """A message as the reader sees it, with what the rules take its letters for. The stretches of `sure` (an example's) are among the
    possible ones whatever their ends."""
    text, marks = said.text, said.marks
    at, signed = signs.see(text, marks, said.opinions)
    spot = {p: k for k, p in enumerate(at)}
    fixed = {(spot[s.start], spot[s.end - 1] + 1) for s in sure}
    starts, ends = _edges(text, at, marks)
    starts |= {a for a, _ in fixed}
    ends |= {b for _, b in fixed}
    cuts = sorted({0, len(at)} | starts | ends)
    number = {c: n for n, c in enumerate(cuts)}
    view = _View(text, at, marks)
    pairs, seen = [], []
    for a in sorted(starts):
        for b in sorted(ends):
            if b <= a or (b - a > _LETTERS or view.words(a, b) > _WORDS) and (a, b) not in fixed:
                continue
            pairs.append((number[a], number[b]))
            seen.append([crc32(f.encode()) for f in view.signs(a, b)])
    return Seen(at, np.array(signed, np.uint32), tuple(cuts), np.array(pairs, np.int32).reshape(-1, 2), np.array(seen, np.uint32).reshape(-1, _LINE))


def _edges(text: str, at: Sequence[int], marks: Sequence[str]) -> tuple[set[int], set[int]]:
    """Letters before which a stretch may begin, and behind which it may end: where words, listed words, kinds of letters and marks part,
    and before what may be a particle."""
    starts, ends = {0} if at else set(), {len(at)} if at else set()
    parted = {at_word + p for at_word, word in _words(text) for start, end, kind in wordlist.parts(word.lower()) if kind and kind != "p" for p in (start, end)}
    for k in range(1, len(at)):
        p, q = at[k - 1], at[k]
        apart = q != p + 1 or letters.shape_of(text[p]) != letters.shape_of(text[q])
        changed = marks[p] != marks[q]
        word = text[q:].split(maxsplit=1)[0]
        if apart or changed or q in parted:
            starts.add(k)
        if apart or changed or q in parted or letters.tail(word):
            ends.add(k)
    return starts, ends


def _words(text: str) -> Iterator[tuple[int, str]]:
    """(where it stands, word) of the words between spaces."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield at, word
        at += len(word)


class _View:
    """What is seen of a line as a whole."""

    def __init__(self, text: str, at: Sequence[int], marks: Sequence[str]) -> None:
        self.text, self.at, self.marks = text, at, marks
        self.made = [wordlist.made_of(w) for w in text.lower().split()]
        self.before = [0]  # words begun before each letter
        for k, p in enumerate(at):
            self.before.append(self.before[-1] + (k == 0 or at[k - 1] != p - 1))

    def words(self, a: int, b: int) -> int:
        return 1 + self.before[b] - self.before[a + 1]

    def signs(self, a: int, b: int) -> list[str]:
        start, end = self.at[a], self.at[b - 1] + 1
        said = self.text[start:end]
        words = said.split()
        n, size = len(words), len(said)
        first, last = letters.manner_of(words[0]), letters.manner_of(words[-1])
        marks = "-".join(k for k, _ in groupby(self.marks[start:end]) if k)
        back = self.text[end : end + 6].split(" ")[0]
        says = sum(letters.manner_of(w) == "say" for w in words[:-1])
        stops = "".join(sorted({c for c in said[:-1] if c in ".,/!?:()\n~·"}))
        k = self.before[a + 1] - 1
        of = self.made[k : k + n]
        left, right = self.made[k - 1] if k else "^", self.made[k + n] if k + n < len(self.made) else "$"
        return [f"a{min(n, 8)}", f"b{min(size // 3, 14)}", f"c{marks}", f"d{says}|{n > 3}", f"e{stops}", f"f{first}|{last}|{min(n, 4)}", f"g{letters.flat(said)}|{min(n, 3)}",
                f"h{said.lower() if n < 3 else ''}", f"i{marks}|{last}|{says}", f"j{marks}|{back}", f"k{of[0]}|{of[-1]}", f"l{of[-1]}|{right}", f"m{left}|{of[0]}",
                f"n{'-'.join(of) if n < 5 else ''}", f"o{of[-1]}|{back}|{last}", f"p{of[-1]}|{right}|{back}", f"q{says}|{last}|{min(n, 6)}"]


def scores(m: Model, seen: Seen, rows: N | None = None, line_rows: N | None = None, kept: float = 1.0) -> F:
    """(lines, tags): how well each line is each kind. `rows` are the signs' rows of the weights where they are known."""
    rows = found(m.keys, seen.signs) if rows is None else rows
    line_rows = found(m.line_keys, seen.line_signs) if line_rows is None else line_rows
    e = m.letters[rows].sum(1) / kept
    first, inner, last = np.split(e, 3, 1)
    run = np.concatenate([np.zeros((1, len(m.tags)), np.float32), inner.cumsum(0)])
    cuts = np.array(seen.cuts)
    a, b = cuts[seen.lines[:, 0]], cuts[seen.lines[:, 1]]
    total: F = first[a] + last[b - 1] + run[b] - run[a] + m.lines[line_rows].sum(1) / kept
    return total


def found(keys: NDArray[np.uint32], ids: NDArray[np.uint32]) -> N:
    """The rows of the weights for these signs; the last row, of zeros, for those without one."""
    at = np.minimum(np.searchsorted(keys, ids), len(keys) - 1)
    return np.where(keys[at] == ids, at, len(keys)).astype(np.int32)


def by_end(seen: Seen) -> list[N]:
    """The lines that end at each cut."""
    order = np.argsort(seen.lines[:, 1], kind="stable").astype(np.int32)
    edges = np.searchsorted(seen.lines[order, 1], np.arange(len(seen.cuts) + 1))
    return [order[i:j] for i, j in pairwise(edges)]


def best(m: Model, seen: Seen) -> tuple[Span, ...]:
    """The likeliest lines (Viterbi), in order."""
    if not len(seen.lines):
        return ()
    s, many, main = scores(m, seen) - _EACH, len(m.tags), main_of(m.tags)
    cuts, starts = len(seen.cuts), seen.lines[:, 0]
    reach = np.full((cuts, many + 1, 2), -np.inf, np.float32)
    reach[0, many, 0] = 0
    into = np.full((cuts, 2, many), -np.inf, np.float32)  # the best way to a cut, on to a kind
    last = np.zeros((cuts, 2, many), np.int32)
    came: dict[tuple[int, int, int], tuple[int, int, int, int]] = {}  # (cut, kind, headed) <- (line, cut, kind, headed)
    for c, lines in enumerate(by_end(seen)):
        if c:
            reach[c] = reach[c - 1]
        if len(lines):
            ways = into[starts[lines]] + s[lines][:, None, :]  # (lines, headed, kind)
            which, value = ways.argmax(0), ways.max(0)
            for headed, t in np.ndindex(2, many):
                after = 1 if t == main else headed
                if value[headed, t] > reach[c, t, after]:
                    n = int(lines[which[headed, t]])
                    reach[c, t, after] = value[headed, t]
                    came[c, t, after] = (n, int(starts[n]), int(last[starts[n], headed, t]), headed)
        through = reach[c][:, :, None] + m.steps  # (last, headed, kind)
        into[c], last[c] = through.max(0), through.argmax(0)
    return tuple(_back(m.tags, seen, reach, came))[::-1]


def _back(tags: Sequence[str], seen: Seen, reach: F, came: dict[tuple[int, int, int], tuple[int, int, int, int]]) -> Iterator[Span]:
    """The lines of the best way, the last first."""
    c = len(seen.cuts) - 1
    t, headed = (int(x) for x in np.unravel_index(int(reach[c].argmax()), reach[c].shape))
    while t != len(tags):
        while reach[c, t, headed] == reach[c - 1, t, headed]:
            c -= 1
        n, a, before, was = came[c, t, headed]
        first, end = seen.cuts[seen.lines[n, 0]], seen.cuts[seen.lines[n, 1]]
        yield Span(tag=tags[t], start=seen.places[first], end=seen.places[end - 1] + 1)
        c, t, headed = a, before, was
