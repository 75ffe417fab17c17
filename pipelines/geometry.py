"""Geometry: pages led by shape instead of an object: tiles of quarter discs, nested arcs, fans and scales."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipelines.scene import Box, Shape

STEP = math.radians(4.0)  # of an arc drawn as a polygon: no corner is seen at 1080 px


def pie(cx: float, cy: float, r: float, start: float, sweep: float, fill: str, *, hole: float = 0.0,
        role: str = "pattern") -> Shape:
    """A slice of a disc, or of a ring with `hole` (radius), clockwise from `start` degrees (0 = to the right)."""
    n = max(2, math.ceil(math.radians(sweep) / STEP))
    turns = [math.radians(start + sweep * i / n) for i in range(n + 1)]
    outer = [(cx + r * math.cos(t), cy + r * math.sin(t)) for t in turns]
    inner = [(cx + hole * math.cos(t), cy + hole * math.sin(t)) for t in turns[::-1]] if hole else [(cx, cy)]
    return Shape(shape="polygon", points=tuple((round(x, 4), round(y, 4)) for x, y in (*outer, *inner)), fill=fill, role=role)


def tiles(box: Box, columns: int, rows: int, fills: Sequence[str], rng: np.random.Generator) -> list[Shape]:
    """A quilt of square-ish tiles that fills `box`: quarter discs, half discs, rings, triangles in turn. `fills`: the
    colours, of which a tile has two; neighbours differ."""
    w, h = box.w / columns, box.h / rows
    out: list[Shape] = []
    last = -1
    for r in range(rows):
        for c in range(columns):
            tile = Box(box.x + c * w, box.y + r * h, w, h)
            back = fills[(r + c) % len(fills)]
            front = fills[(r + c + 1 + int(rng.integers(len(fills) - 1))) % len(fills)] if len(fills) > 1 else back
            kind = int(rng.integers(5))
            kind = (kind + 1) % 5 if kind == last else kind
            last = kind
            out.append(Shape(shape="rect", box=_seamless(tile), fill=back, role="pattern"))
            out += _tile(tile.inset(-0.0014), kind, int(rng.integers(4)), front, back)  # over its rim: no hairline of its back
    return out


def _seamless(tile: Box) -> Box:
    """The tile a hair larger, so that no seam of the ground shows between two."""
    return Box(round(tile.x - 0.0006, 4), round(tile.y - 0.0006, 4), round(tile.w + 0.0012, 4), round(tile.h + 0.0012, 4))


def _tile(t: Box, kind: int, turn: int, front: str, back: str) -> list[Shape]:
    side = min(t.w, t.h)
    corners = ((t.x, t.y, 0.0), (t.right, t.y, 90.0), (t.right, t.bottom, 180.0), (t.x, t.bottom, 270.0))
    cx, cy, begin = corners[turn]
    if kind == 0:  # a quarter disc
        return [pie(cx, cy, side, begin, 90.0, front)]
    if kind == 1:  # a quarter ring around a smaller quarter
        return [pie(cx, cy, side, begin, 90.0, front), pie(cx, cy, side * 0.62, begin, 90.0, back),
                pie(cx, cy, side * 0.28, begin, 90.0, front)]
    if kind == 2:  # two half discs, one on the other
        way = 180.0 if turn % 2 else 0.0
        return [pie(t.cx, t.y if way == 0 else t.cy, side / 2, 0.0, 180.0, front),
                pie(t.cx, t.cy if way == 0 else t.bottom, side / 2, 0.0 if way == 0 else 180.0, 180.0, front)]
    if kind == 3:  # a disc
        return [Shape(shape="ellipse", box=Box(t.cx - side * 0.36, t.cy - side * 0.36, side * 0.72, side * 0.72), fill=front,
                      role="pattern")]
    x, y, _ = corners[(turn + 1) % 4]
    x2, y2, _ = corners[(turn + 3) % 4]
    return [Shape(shape="polygon", points=((cx, cy), (x, y), (x2, y2)), fill=front, role="pattern")]


def corner(room: Box, page: tuple[float, float], tones: Sequence[str], kind: int) -> list[Shape]:
    """A large figure in the page's lower right corner that bleeds off it, as large as `room` (its left and top edge
    are the figure's). `tones`: from the faintest. `kind` 0-3: nested quarter discs, arcs, a fan, scales."""
    w, h = page
    r = min(w - room.x, h - room.y)
    if kind == 0:
        return [pie(w, h, r * part, 180.0, 90.0, tone) for part, tone in zip((1.0, 0.72, 0.44), tones, strict=False)]
    if kind == 1:
        return [pie(w, h, r * (1.0 - 0.3 * i), 180.0, 90.0, tones[-1 - i % len(tones)], hole=r * (0.84 - 0.3 * i)) for i in range(3)]
    if kind == 2:
        return [pie(w, h, r, 180.0 + 22.5 * i, 22.5, tones[i % len(tones)]) for i in range(4)]
    d = r / 3  # scales: half discs in rows, each row behind the one before it
    return [pie(w - d * (2 * c + row % 2), h - d * 0.9 * row, d, 180.0, 180.0, tones[(row + c) % len(tones)])
            for row in (2, 1, 0) for c in range(2)]
