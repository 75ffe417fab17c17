"""Daylight: sun through a window, blinds, leaves or water, falling on a plain wall."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, blurred, render, soft_mask
from pipelines.grounds._cells import cells
from pipelines.grounds._tone import lab, lerp, light_ground, lit, relief, shade, smooth, wall
from pipelines.grounds.stages import floor_colour

RES = 320  # short side of the grid for shadows with an edge


def _sunlit(c: Canvas, sun: np.ndarray, *, floor: bool = False, depth: float = 1.3) -> np.ndarray:
    """The picture of a wall where `sun` (0-1, any grid) falls: warm light in it, cool shade elsewhere."""
    s = c.strength
    quiet = c.quiet(sun.shape[0] if c.w >= c.h else sun.shape[1])
    if quiet is not None:  # an even half-light under text
        quiet = cv2.resize(quiet, sun.shape[::-1])
        sun = sun + (0.55 - sun) * 0.75 * quiet
    gx = np.linspace(0, 1, sun.shape[1], dtype=np.float32)[None]
    gy = np.linspace(0, 1, sun.shape[0], dtype=np.float32)[:, None]
    base = wall(c.palette, 0.9)
    near = 0.5 - np.hypot(gx - c.light[0], gy - c.light[1])
    shadow = relief(shade(base, 0.085 * s), 0.8 * near, 0.07 * s, 0.05 * s)
    bright = relief(base, 0.9 + 0.5 * near, 0.1 * s, 0.09 * s)
    field = lerp(shadow, bright, sun)
    if floor:
        ground = floor_colour(c)
        below = lerp(relief(shade(ground, 0.13 * s), 0.8 * near, 0.07 * s, 0.05 * s),
                     relief(ground, 0.8 + 0.5 * near, 0.1 * s, 0.09 * s), sun)
        field = lerp(field, below, smooth(c.horizon - 0.004, c.horizon + 0.004, gy) + 0 * gx)
    return render(c, field, texture="plaster", depth=depth)


def _slant(c: Canvas, points: np.ndarray, slope: float) -> np.ndarray:
    """Points of an upright thing as its light falls: sheared down, away from the sun."""
    way = 1 if c.left else -1
    out = np.array(points, float, copy=True)
    out[:, 1] += slope * way * (out[:, 0] - 0.5 * c.u)
    return out


def window(c: Canvas, floor: bool = False) -> np.ndarray:
    """Light through a window's panes, slanting over a wall, with a branch in it."""
    rng = c.rng()
    cols, rows = (2, 3) if c.v >= c.u else (3, 2)
    w, h = 0.36 * (1.25 if c.u > c.v else 1.0), 0.36
    x0 = 0.5 * c.u - cols * w / 2 + (0.06 if c.left else -0.06)
    y0 = 0.46 * c.v - rows * h / 2
    gap = 0.03
    panes = [_slant(c, shapes.box(x0 + i * w + gap / 2, y0 + j * h + gap / 2, w - gap, h - gap), 0.34)
             for i in range(cols) for j in range(rows)]
    sun = soft_mask(c, panes, 0.006, RES) * 0.6 + soft_mask(c, panes, 0.018, RES) * 0.4
    corner = (1.02 * c.u, 0.16 * c.v) if c.left else (-0.02, 0.16 * c.v)
    twig = shapes.branch(rng, *corner, np.pi - 0.55 if c.left else 0.55, 0.9, 0.5 if c.left else -0.5)
    sun = sun * (1 - 0.8 * soft_mask(c, twig, 0.012, RES))
    return _sunlit(c, sun, floor=floor)


def blinds(c: Canvas, floor: bool = False) -> np.ndarray:
    """Stripes of light through blinds, soft-edged, brightest in the middle."""
    x, y = c.grid(RES)
    way = 1 if c.left else -1
    t = (y + 0.42 * way * (x - 0.5 * c.u)) / 0.094
    ramp = np.abs((t % 1) - 0.5) * 2
    soft = 0.14 + 0.5 * np.clip(np.abs(y - 0.45 * c.v) / c.v, 0, 1)
    stripes = smooth(-1, 1, (0.52 - ramp) / soft)
    lean = x + 0.3 * way * (y - 0.5 * c.v)
    frame = smooth(0.0, 0.1, lean - 0.1 * c.u) * smooth(0.0, 0.1, 0.92 * c.u - lean)
    cords = 1 - 0.7 * sum(smooth(0.014, 0.004, np.abs(lean - k * c.u)) for k in (0.34, 0.68))
    return _sunlit(c, stripes * frame * np.clip(cords, 0, 1), floor=floor)


def leafshade(c: Canvas, plant: str = "", floor: bool = False) -> np.ndarray:
    """Shadows of leaves on a sunlit wall, sharp where they are near, soft where they are far."""
    rng = c.rng()
    plant = plant or ("palm", "branch")[int(rng.integers(2))]
    side = 1 if c.left else 0  # shadows come in from the far side
    ax, inward = (1.08 * c.u, np.pi) if side else (-0.08 * c.u, 0.0)
    way = -1 if side else 1
    near: list[np.ndarray] = []
    far: list[np.ndarray] = []
    for i, at in enumerate((0.12, 0.5, 0.9)):
        angle = inward + way * (0.7 - 0.62 * i) + rng.normal(0, 0.1)
        length = rng.uniform(0.7, 0.9) * max(c.u, 0.85)
        grow = shapes.frond if plant == "palm" else shapes.branch
        made = grow(rng, ax, at * c.v, angle, length, way * rng.uniform(0.3, 0.7))
        (near if i != 1 else far).extend(made)
    shadow = np.maximum(soft_mask(c, near, 0.008, RES), 0.75 * soft_mask(c, far, 0.03, RES))
    return _sunlit(c, 0.96 - 0.86 * shadow, floor=floor)


def caustics(c: Canvas) -> np.ndarray:
    """Sunlight through moving water: a bright net on a clear ground."""
    x, y = c.grid(RES)
    wx, wy = 0.045 * c.noise(2.6, 2, 1, RES), 0.045 * c.noise(2.6, 2, 2, RES)
    net = _net(c, x + wx, y + wy, 3.4, 0) + 0.7 * _net(c, x + wx, y - wy, 5.2, 9)
    net *= np.clip(0.62 + 0.4 * c.noise(1.7, 2, 5, RES), 0.12, 1.2)
    net = 0.55 * net + 0.9 * blurred(net, 5)
    quiet = c.quiet(RES)
    if quiet is not None:
        net *= 1 - 0.8 * quiet
    s, base = c.strength, wall(c.palette, 0.86)
    deep = colour.mix(base, c.palette.second, 0.55)
    gy = np.linspace(0, 1, net.shape[0], dtype=np.float32)[:, None]
    field = relief(base, 0.3 - 0.5 * gy + 0 * net, 0.08, 0.06)
    field = lerp(field, lab(deep), np.clip(0.15 + 0.7 * gy - 0.2 * net, 0, 1))
    bright = lab(colour.mix(base, c.palette.paper, 0.85) if light_ground(c.palette)
                 else lit(colour.mix(c.palette.second, c.palette.paper, 0.35), 0.1))
    return render(c, lerp(field, bright, 1 - np.exp(-0.95 * s * net)))


def _net(c: Canvas, x: np.ndarray, y: np.ndarray, scale: float, salt: int) -> np.ndarray:
    """Bright borders between cells, 0-1."""
    first, second, _ = cells(c, x, y, scale, salt)
    return np.exp(-(second - first) / np.float32(0.11))


GROUNDS = {"window": window, "blinds": blinds, "leafshade": leafshade, "caustics": caustics}
