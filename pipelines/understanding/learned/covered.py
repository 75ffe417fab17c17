"""Covered: what an English message leaves between its lines and is likely printed all the same becomes a line, or part of the one beside it.

Where a line begins and ends can be told in many ways in English, so that no one stretch may be likely though each of its words is: a reading that
takes stretches alone would leave them out. Here each word has the chance that it is printed, and each gap the chance that a line runs through it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import settled
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

Chances = NDArray[np.float64]
N = NDArray[np.int32]
_PRINTED = 0.5  # a word less likely than this to be printed is none of an ad's
_OF_TAG = 0.3  # how much it counts that a line's words are of one kind
_JOINT = 0.6  # how much a gap counts beside a word
_WHOLE = 3.0  # how much it counts that a line is likely as it stands
_COST = 0.7  # what each line must be worth
_LONGEST = 72  # letters of a line


@dataclass(frozen=True, slots=True)
class _Cell:
    """A word that no line holds, or a line: text[start:end]."""

    start: int
    end: int
    line: Span | None = None


def filled(text: str, lines: Sequence[Span], starts: N, ends: N, chances: Chances, tags: Sequence[str]) -> list[Span]:
    """The lines with what is likely printed between them, in order. chances: (stretches, tags) that text[start:end] is one stretch of a tag."""
    cells = _cells(text, lines, sorted({int(a) for a in starts} | {int(b) for b in ends}))
    if not cells:
        return []
    of = np.array([chances[(starts <= c.start) & (ends >= c.end)].sum(0) if c.line is None else np.eye(len(tags))[tags.index(c.line.tag)] for c in cells])
    printed = of.sum(1)
    joint = np.array([_JOINT * (2 * _through(a, b, starts, ends, chances) - max(p, q)) + _led(text, a.end, b.start, min(p, q)) for a, b, p, q in zip(cells, cells[1:], printed, printed[1:], strict=False)])
    whole = {(int(a), int(b)): row for a, b, row in zip(starts, ends, chances, strict=True)}
    found = _parted(cells, of, joint, whole)
    return [_line(cells[m : n + 1], tags[k] if tags[k] != "head" else "line", float(of[m : n + 1].sum(1).mean())) for m, n, k in found]


def _cells(text: str, lines: Sequence[Span], edges: Sequence[int]) -> list[_Cell]:
    """The lines and the words outside of them, in order."""
    words = [_Cell(a, b) for a, b in zip(edges, edges[1:], strict=False)
             if any(c.isalnum() or c in "$£€%" for c in text[a:b]) and not any(s.start < b and a < s.end for s in lines)]
    return sorted([*words, *(_Cell(s.start, s.end, s) for s in lines)], key=lambda c: c.start)


def _through(a: _Cell, b: _Cell, starts: N, ends: N, chances: Chances) -> float:
    """The chance that a line holds the end of `a` and the beginning of `b`."""
    return float(chances[(starts < a.end) & (ends > b.start)].sum())


def _led(text: str, end: int, start: int, printed: float) -> float:
    """How much the words around a gap say that a line runs through it: "parrot called | Monty" does where both are `printed`, a full stop does not."""
    gap = text[end:start]
    if rx(r"[.!?;|](?=\s)|\n").search(gap) and not rx(r"\b(?:mr|mrs|ms|dr|st|no)$").search(text, max(0, end - 4), end):
        return -_LED
    if printed < _HALF:
        return 0.0
    if gap and not rx(r"\s").search(gap) or rx(r"\d$").search(text, max(0, end - 2), end) and rx(_OF_FIGURE).match(text, start) or rx(settled.OPEN).search(" " + text[max(0, end - 16) : end]) and not gap.strip():
        return _LED
    if not gap.strip() and rx(r"\b(?:the|a|an|our|my|your|their|his|her)\s[a-z]+$").search(text, max(0, end - 24), end):
        return _LED / 2
    if rx(_FIRST).match(text, start):
        return -0.4
    return 0.5 if not gap.strip() and rx(rf"(?<!\S){_FIRST}$").search(text[max(0, end - 12) : end]) else -0.1 if gap.strip() else 0.25 if rx(_ON).match(text, start) else 0.1


_HALF = 0.4  # words less likely than this to be printed drag nothing with them
_LED = 2.0
_OF_FIGURE = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|am|pm|years?|yrs?|miles?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|times|people|kids|seats)\b"
_FIRST = r"(?:just|come|call|text|worn|used|ridden|hardly|barely|only|about|over|under|aged|no|free|must|comes|includes|last|please|bring|cover|covering|serving|including|incl|inc)\b"  # words that begin a line rather than end one
_ON = r"(?:of|for|with|and|or|&|in|at|on|from|to|by|per|than)\b"
_RUNS = ("line", "head", "offer", "kind")  # kinds of lines that may be two halves of one


def _parted(cells: Sequence[_Cell], of: Chances, joint: Chances, whole: Mapping[tuple[int, int], Chances]) -> list[tuple[int, int, int]]:
    """(first cell, last cell, tag) of the lines whose words and gaps are together the likeliest; none holds two of the lines there were."""
    size = np.array([(c.end - c.start) ** 0.5 / 2 for c in cells])
    printed = of.sum(1)
    worth = (printed - _PRINTED) * size
    kind = (of - printed[:, None] / 2) * size[:, None] * _OF_TAG
    most, back = [0.0], [(0, -1)]
    for n, last in enumerate(cells):
        top, kept = most[n] - (_NEVER if last.line else 0.0), (n, -1)
        gain, kinds, held = 0.0, np.zeros(of.shape[1]), None
        for m in range(n, -1, -1):
            own = cells[m].line
            if own and held and (joint[m] < _LED / 2 or own.tag not in _RUNS or held.tag not in _RUNS) or last.end - cells[m].start > _LONGEST and m < n:
                break
            held = own or held
            gain += float(worth[m] + (joint[m] if m < n else 0.0))
            kinds = kinds + kind[m]
            exact = whole.get((cells[m].start, last.end))
            if exact is None and not (held and m == n):
                continue
            said = kinds if exact is None else kinds + _WHOLE * exact
            k = int((of[m : n + 1].argmax(1)[[c.line is not None for c in cells[m : n + 1]]])[0]) if held else int(said.argmax())
            value = most[m] + gain + float(said[k]) - _COST
            if value > top:
                top, kept = value, (m, k)
        most.append(top)
        back.append(kept)
    out: list[tuple[int, int, int]] = []
    n = len(cells)
    while n:
        m, k = back[n]
        if k >= 0:
            out.append((m, n - 1, k))
        n = m if k >= 0 else n - 1
    return out[::-1]


_NEVER = 1e6


def _line(cells: Sequence[_Cell], tag: str, sure: float) -> Span:
    """A line of these cells; one that there was before keeps its tag and how sure it is."""
    held = next((c.line for c in cells if c.line), None)
    if held is None:
        return Span(tag=tag, start=cells[0].start, end=cells[-1].end, sure=sure)
    return replace(held, start=cells[0].start, end=cells[-1].end)
