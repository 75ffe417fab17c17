"""The shipped font files as fontTools reads them: which letters they have, and where a letter's ink lies."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "fonts"
BOLD = ("Bold", "Black", "Gasoek", "Bagel", "Jua", "DoHyeon")


def bold(stem: str) -> bool:
    """Does a face of this file stem count as bold?"""
    return any(word in stem for word in BOLD)


@lru_cache(maxsize=64)
def _face(stem: str) -> TTFont | None:
    for suffix in (".ttf", ".otf"):
        path = FOLDER / f"{stem}{suffix}"
        if path.is_file():
            return TTFont(path, lazy=True)
    return None


@lru_cache(maxsize=64)
def letters(stem: str) -> frozenset[int] | None:
    """Code points of a face, None if there is no such file."""
    face = _face(stem)
    return None if face is None else frozenset(face.getBestCmap())


@lru_cache(maxsize=64)
def tabular(stem: str) -> dict[str, str]:
    """A face's tabular figures: glyph for glyph, as its tnum feature has them."""
    face = _face(stem)
    if face is None or "GSUB" not in face or face["GSUB"].table.FeatureList is None:
        return {}
    table = face["GSUB"].table
    lookups = {n for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum" for n in record.Feature.LookupListIndex}
    swaps: dict[str, str] = {}
    for n in sorted(lookups):
        for part in table.LookupList.Lookup[n].SubTable:
            swaps.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return swaps


@lru_cache(maxsize=20000)
def ink(stem: str, letter: str, tnum: bool = False) -> tuple[float, float, float, float, float]:
    """Left, bottom, right, top of a letter's ink and its advance, in em from the pen, y up. Missing: a full box."""
    face = _face(stem)
    name = face.getBestCmap().get(ord(letter)) if face is not None else None
    if face is None or name is None:
        return (0.0, 0.0, 0.5, 0.7, 0.5)
    name = tabular(stem).get(name, name) if tnum else name
    em = face["head"].unitsPerEm
    glyphs = face.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    advance = glyphs[name].width / em
    if pen.bounds is None:
        return (0.0, 0.0, 0.0, 0.0, advance)
    left, bottom, right, top = pen.bounds
    return (left / em, bottom / em, right / em, top / em, advance)


def extent(stem: str, text: str, size: float, x: float, y: float, width: float, tracking: float,
           tnum: bool = False) -> list[float]:
    """Left, top, right, bottom of a run's ink with its pen at (x, y), y down; `width` is its whole advance."""
    inks = [ink(stem, letter, tnum) for letter in text]
    seen = [i for i, box in enumerate(inks) if box[2] > box[0]]
    if not seen:
        return [x, y, x, y]
    first, last = seen[0], seen[-1]
    left = x + (sum(box[4] + tracking for box in inks[:first]) + inks[first][0]) * size
    after = sum(box[4] + tracking for box in inks[last + 1 :])  # spaces at the end
    right = x + width - (tracking + after + inks[last][4] - inks[last][2]) * size
    top = y - max(inks[i][3] for i in seen) * size
    bottom = y - min(inks[i][1] for i in seen) * size
    return [left, top, max(right, left + 1e-6), bottom]
