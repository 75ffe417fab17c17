"""A picture through a network piece by piece: each piece sees its surroundings, and neighbours fade into each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from storage.errors import EngineError

Net = Callable[[np.ndarray], np.ndarray]  # uint8 (h, w, 3) -> float32 (scale * h, scale * w, 3), 0-255
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """How a picture is cut up, in its own pixels. `context` is what a piece sees beyond its fading edge."""

    tile: int
    context: int
    fade: int = 8


def run(image: np.ndarray, net: Net, scale: int, cuts: Cuts, beat: Callable[[float], object]) -> np.ndarray:
    """uint8 (scale * h, scale * w, 3): what `net` gives for `image` (h, w, 3), one piece of it in memory at a time.

    Where the network looks no farther than `context`, this is what it would have given in one go. Raises
    EngineError("upscaler_blank") where it gives no numbers.
    """
    h, w = image.shape[:2]
    out = np.empty((h * scale, w * scale, 3), np.uint8)
    rows, columns = list(_spans(h, cuts.tile)), list(_spans(w, cuts.tile))
    tail = np.zeros((0, w * scale, 3), np.float32)  # of the row above, where this one fades into it
    for n, row in enumerate(rows):
        top, bottom = _wider(row, h, cuts.fade)
        strip = np.zeros(((bottom - top) * scale, w * scale, 3), np.float32)
        for k, column in enumerate(columns):
            beat((n * len(columns) + k) / (len(rows) * len(columns)))
            left, right = _wider(column, w, cuts.fade)
            strip[:, left * scale:right * scale] += _piece(image, net, scale, cuts, row, column)
        strip[:len(tail)] += tail
        if not np.isfinite(strip).all():
            raise EngineError("upscaler_blank")
        whole = h if row is rows[-1] else row[1] - cuts.fade
        kept = (whole - top) * scale
        out[top * scale:whole * scale] = np.clip(np.rint(strip[:kept]), 0, 255)
        tail = strip[kept:].copy()
    beat(1.0)
    return out


def _piece(image: np.ndarray, net: Net, scale: int, cuts: Cuts, row: Span, column: Span) -> np.ndarray:
    """What the network gives for one piece and its fading edge, weighted."""
    h, w = image.shape[:2]
    (top, bottom), (left, right) = _wider(row, h, cuts.fade), _wider(column, w, cuts.fade)
    y0, y1 = max(0, top - cuts.context), min(h, bottom + cuts.context)
    x0, x1 = max(0, left - cuts.context), min(w, right + cuts.context)
    made = net(np.ascontiguousarray(image[y0:y1, x0:x1]))
    part = made[(top - y0) * scale:(bottom - y0) * scale, (left - x0) * scale:(right - x0) * scale]
    down, across = _weights(row, h, cuts.fade, scale), _weights(column, w, cuts.fade, scale)
    return np.asarray(part * (down[:, None, None] * across[:, None]))


def _spans(length: int, tile: int) -> Iterator[Span]:
    """Even pieces of at most `tile`, so that the last is no sliver."""
    count = -(-length // tile)
    edges = [round(k * length / count) for k in range(count + 1)]
    yield from zip(edges[:-1], edges[1:], strict=True)


def _wider(span: Span, length: int, fade: int) -> Span:
    return max(0, span[0] - fade), min(length, span[1] + fade)


def _weights(span: Span, length: int, fade: int, scale: int) -> np.ndarray:
    """How much a piece counts along one axis: 1 inside, straight ramps over its edges; neighbours add up to 1."""
    start, end = _wider(span, length, fade)
    at = (np.arange(start * scale, end * scale, dtype=np.float32) + 0.5) / scale
    rise = np.ones_like(at) if span[0] == 0 else np.clip((at - span[0]) / (2 * fade) + 0.5, 0, 1)
    fall = np.ones_like(at) if span[1] == length else np.clip((span[1] - at) / (2 * fade) + 0.5, 0, 1)
    return np.asarray(rise * fall)
