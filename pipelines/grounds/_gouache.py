"""Gouache: how leaves and flowers are painted: pieces in layers, glazes, and quiet kept where letters stand."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds._canvas import Canvas, enlarge, grained
from pipelines.grounds._tone import light_ground, lit, shade, smooth, wall

Piece = tuple[int, list[np.ndarray]]  # a step of a ramp of tones and the outlines that are painted in it


def put(image: np.ndarray, c: Canvas, code: str, polygons: Sequence[np.ndarray]) -> None:
    """Fill outlines that do not overlap with one colour, in place."""
    if polygons:
        cv2.fillPoly(image, [c.px(p) for p in polygons], colour.rgb(code), cv2.LINE_AA, 4)


def put_each(image: np.ndarray, c: Canvas, code: str, polygons: Sequence[np.ndarray]) -> None:
    """Fill outlines that may overlap with one colour, in place."""
    for p in polygons:
        put(image, c, code, [p])


def glaze(image: np.ndarray, c: Canvas, over: str | np.ndarray, alpha: np.ndarray) -> None:
    """Lay a colour or picture over the image by a low-resolution coverage 0-1, in place."""
    rows = np.flatnonzero(alpha.max(1) > 0.004)
    if not len(rows):
        return
    k = c.h / alpha.shape[0]
    y0, y1 = max(0, int((rows[0] - 1) * k)), min(c.h, int((rows[-1] + 2) * k) + 1)
    cover = enlarge(np.clip(alpha, 0, 1) * np.float32(255), c, (0, y0, c.w, y1 - y0)).astype(np.uint8)
    raster.blend(image[y0:y1], over[y0:y1] if isinstance(over, np.ndarray) else colour.rgb(over), cover, 0, 0)


def still(image: np.ndarray, c: Canvas, bare: np.ndarray, calm: float, foot: float, soft: float = 0.13) -> np.ndarray:
    """Bring back the bare ground where text and small facts will stand (less at the edges), and grain it all."""
    x, y = c.grid(90)
    rim = 1 - 0.2 * (smooth(0.1, 0.0, x) + smooth(c.u - 0.1, c.u, x))
    veil = foot * smooth(c.horizon * c.v - soft, c.horizon * c.v + 0.02, y)
    if c.calm is not None:
        bx, by, bw, bh = c.calm
        out = np.hypot(np.maximum(np.maximum(bx * c.u - x, x - (bx + bw) * c.u), 0), np.maximum(np.maximum(by * c.v - y, y - (by + bh) * c.v), 0))
        veil = np.maximum(veil, calm * smooth(soft, 0.0, out))
    glaze(image, c, bare, veil * rim)
    return grained(image, c, "paper", 1.5)


def focus(c: Canvas, sway: float = 0.06) -> tuple[float, float]:
    """Where the light of the picture is: beside the text, a little off the middle, above the horizon; short sides."""
    left = c.calm[0] + c.calm[2] if c.calm is not None and c.calm[2] < 0.8 and c.calm[0] < 0.3 else 0.0
    return (0.5 + left / 2 + float(c.rng(9).uniform(-sway, sway))) * c.u, (c.horizon - 0.13) * c.v


def tone_of(c: Canvas) -> str:
    """The colour of plants: the second, or what of its hue is seen against the ground."""
    base, second = wall(c.palette, 0.94), c.palette.second
    if colour.distance(base, second) < 0.14:
        return shade(second, 0.2) if light_ground(c.palette) else lit(second, 0.14)
    return second


def ramp(code: str, base: str, far: float, reach: float = 0.075) -> list[str]:
    """Five tones of one paint from shade to light, taken towards the ground by `far`."""
    own = [shade(code, reach), shade(code, reach / 2), code, lit(code, reach * 0.6), lit(code, reach * 1.3)]
    return [colour.mix(tone, base, far) for tone in own]


def gouache(image: np.ndarray, c: Canvas, pieces: Sequence[Piece], ramp: Sequence[str]) -> None:
    for step, outlines in pieces:
        put(image, c, ramp[step], outlines)


def half(outline: np.ndarray) -> np.ndarray:
    """One side of a leaf drawn by shapes.leaf, up to its rib."""
    n = len(outline) // 2
    return np.concatenate([outline[:n], (outline[:n] + outline[:n - 1:-1])[::-1] / 2])


def bent(local: np.ndarray, x: float, y: float, a: float, size: float, bend: float) -> np.ndarray:
    """Points of a unit leaf (rib along x) set at (x, y) along `a`, its rib curved by `bend`."""
    u = np.linspace(-0.3, 1.1, 57)
    turn = a + bend * u
    at = np.cumsum(np.stack([np.cos(turn), np.sin(turn)], 1), 0) * (1.4 / 56)
    at -= [np.interp(0, u, at[:, 0]), np.interp(0, u, at[:, 1])]
    way = a + bend * local[:, 0]
    rib = np.stack([np.interp(local[:, 0], u, at[:, 0]), np.interp(local[:, 0], u, at[:, 1])], 1)
    return (rib + np.stack([-np.sin(way), np.cos(way)], 1) * local[:, 1:]) * size + (x, y)
