"""Rooms: free room on a page that is being laid out, and how far a thing can grow in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.extents import around, lines_of
from pipelines.scene import Box, Layer, Shape, Text


def free(layers: Sequence[Layer], area: Box, *, aspect: float, toward: tuple[float, float], gap: float, most: float) -> Box:
    """The largest box of that aspect inside `area` that touches no letters, nearest the corner `toward`."""
    taken = [r for layer in layers if isinstance(layer, Text) for r in lines_of(layer)]
    taken += [around(layer.points) for layer in layers if isinstance(layer, Shape) and layer.gap]  # leaders
    taken = [b.inset(-gap) for b in taken]
    best = Box(area.x, area.y, 0, 0)
    top = min(area.w, area.h * aspect, most)
    left, upper, right, lower = np.array([(b.x, b.y, b.right, b.bottom) for b in taken]).reshape(-1, 4).T[..., None, None]
    for w in (float(v) for v in np.linspace(top, 0.12, 24)):
        h = w / aspect
        if w > area.w or h > area.h:
            continue
        x, y = np.linspace(area.x, area.right - w, 9)[:, None], np.linspace(area.y, area.bottom - h, 9)
        met = (x < right) & (x + w > left) & (y < lower) & (y + h > upper)
        clear = [Box(float(x[i, 0]), float(y[j]), w, h) for i, j in np.argwhere(~met.any(axis=0))]
        if clear:
            corner = (area.x + toward[0] * area.w, area.y + toward[1] * area.h)
            return min(clear, key=lambda b: abs(b.cx - corner[0]) + abs(b.cy - corner[1]))
    return best


def grown(layers: Sequence[Layer], page: Box, box: Box, factor: float) -> Box:
    """A thing's box by a factor, on its foot: one that is to be larger is so as far as the page and the letters leave it room."""
    if factor <= 1:
        w, h = box.w * factor, box.h * factor
        return Box(box.cx - w / 2, box.bottom - h, w, h)
    frames = [f.box for f in layers if isinstance(f, Shape) and f.role == "window" and f.box.x <= box.x and f.box.right >= box.right and f.box.y <= box.y]
    words = [b.inset(-0.01) for t in layers if isinstance(t, Text) for b in lines_of(t)]

    def spoilt(b: Box) -> float:
        out = sum(b.w * b.h - b.overlap(Box(f.x, f.y, f.w, 9.0)) for f in frames)  # a thing stays in its window
        return b.w * b.h - b.overlap(page) + out + sum(b.overlap(w) for w in words)

    for f in np.linspace(factor, 1.0, 10):
        w, h = box.w * float(f), box.h * float(f)
        x = min(max(box.cx - w / 2, min(box.x, 0.02)), max(box.right, page.w - 0.02) - w)
        tried = Box(x, box.bottom - h, w, h)
        if spoilt(tried) <= spoilt(box) + 2e-4:
            return tried
    return box
