"""Signs: what is seen at each letter of a change turn, as rows of the net's tables: the letter and its parts, the lists' word, what the
lexicon marks there, the lines of the ad that say the same, and for the whole turn what the ad has and what was changed last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from pipelines import colour
from pipelines.understanding import drawings, korean, shown, styles
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.letters import shape_of
from pipelines.understanding.learned.signs import SHAPES, parts_of
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks
from pipelines.understanding.turns.marks import View

N = NDArray[np.int32]
KINDS = ("letter", "word", "mark", "shown", "has", "last")  # the tables that are learned: row 0 for nothing, 1 for what is not in it
_MANY = {"word": 2, "mark": 3, "shown": 3, "has": 12, "last": 2}  # columns of a table whose rows are added up
COLUMNS = ("letter", "first", "vowel", "closing", "shape", "place", *(k for k, n in _MANY.items() for _ in range(n)))
_NEAR = 0.2  # how far from a colour of the ad a word's may be to mean it (colour.distance)
_LEAST, _LONG = 2, 5  # letters that a line must say alike; from here on more of them tell no more
Tables = Mapping[str, Mapping[str, int]]


def of(text: str, seen: View) -> dict[str, list[tuple[str, ...]]]:
    """For each letter (spaces, too) what is looked up in the tables."""
    low = text.lower()
    whole = len(text)
    has = tuple(dict.fromkeys(p for p, _ in seen.lines))
    return {"letter": [(c,) for c in low], "word": [tuple(k.split("/")) if k else () for k in wordlist.letters(low)], "mark": _marked(text), "shown": _shown(text, seen),
            "has": [has] * whole, "last": [tuple(".".join(x) for x in seen.last)] * whole}


def see(text: str, seen: View, tables: Tables) -> N:
    """(letters, COLUMNS) of a turn, spaces among its letters."""
    found = of(text, seen)
    places = wordlist.places(text.lower())
    columns = [[tables["letter"].get(c.lower(), 1) for c in text], *zip(*(parts_of(c) for c in text), strict=True), [SHAPES.index(shape_of(c)) for c in text], places]
    for k, many in _MANY.items():
        rows = [[tables[k].get(x, 1) for x in cell[:many]] for cell in found[k]]
        columns += [[r[n] if n < len(r) else 0 for r in rows] for n in range(many)]
    return np.array(columns, np.int32).T


def _marked(text: str) -> list[tuple[str, ...]]:
    """What the lexicon marks at each letter, the shortest stretch first."""
    found: list[list[tuple[int, str]]] = [[] for _ in text]
    for name, start, end in marks.marked(text):
        for n in range(start, end):
            found[n].append((end - start, name))
    return [tuple(dict.fromkeys(name for _, name in sorted(cell))) for cell in found]


def _shown(text: str, seen: View) -> list[tuple[str, ...]]:
    """The parts whose lines say the same at each letter, the longest first, with how much is alike."""
    at = [n for n, c in enumerate(text) if shown.bare(c)]
    said = "".join(text[n].lower() for n in at)
    found: list[list[tuple[int, str]]] = [[] for _ in text]
    for part, line in seen.lines:
        own = shown.bare(line)
        for start, end in _alike(said, own):
            size = "whole" if end - start >= 0.8 * len(own) else str(min(end - start, _LONG))
            for k in range(start, end):
                found[at[k]].append((end - start, f"{part} {size}"))
    for start, end, part in _amounts(text, seen):
        for n in range(start, end):
            found[n].append((_LONG, part))
    for start, end, part in (*_drawn(text, seen), *_coloured(text, seen)):
        for n in range(start, end):
            found[n].append((_LEAST, part))
    return [tuple(dict.fromkeys(part for _, part in sorted(cell, reverse=True))) for cell in found]


def _drawn(text: str, seen: View) -> Iterator[tuple[int, int, str]]:
    """Words of what is drawn on the ad, and of what can be drawn."""
    drawn = seen.drawn.replace(" ", "").lower()
    for m in rx(r"[0-9A-Za-z가-힣]{2,}").finditer(text.lower()):
        if m.group()[:2] in drawn:
            yield m.start(), m.end(), "drawn"
        elif drawings.known(korean.bare(m.group())):
            yield m.start(), m.end(), "drawable"


def _coloured(text: str, seen: View) -> Iterator[tuple[int, int, str]]:
    """Colours that the ad has, and where."""
    for m in rx(styles.colour_pattern()).finditer(text) if seen.colours else ():
        value = colour.named(styles.colour_value(m))
        for part, own in seen.colours if value else ():
            if colour.distance(str(value), own) < _NEAR:
                yield m.start(), m.end(), f"{part} coloured"


def _alike(said: str, own: str) -> Iterator[tuple[int, int]]:
    """(start, end) in `said` of the longest stretches that are in `own`, from left to right."""
    n = 0
    while n < len(said) - 1:
        size = 0
        while n + size < len(said) and said[n : n + size + 1] in own:
            size += 1
        if size >= _LEAST:
            yield n, n + size
        n += max(1, size - 1) if size >= _LEAST else 1


def _amounts(text: str, seen: View) -> Iterator[tuple[int, int, str]]:
    """Figures that the ad has: as a price in another writing, or others of the same unit."""
    for m in rx(r"\S*\d\S*").finditer(text):
        for name in marks.figured(m.group(), seen):
            yield m.start(), m.end(), name
