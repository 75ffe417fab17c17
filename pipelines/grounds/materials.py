"""Materials: marble, concrete, plaster, wood, tiles, a blackboard, metal: surfaces that say where we are."""

from __future__ import annotations

import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import MID, Canvas, cut, hush, render
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall


def _near(c: Canvas, res: int) -> np.ndarray:
    """1 near the light, falling to about -1 in the far corner."""
    x, y = c.grid(res)
    return 0.8 - 1.7 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)


def marble(c: Canvas) -> np.ndarray:
    """Polished marble: clouds and fine branching veins, some of them touched with the accent."""
    res, s, p = 400, c.strength, c.palette
    x, y = c.grid(res)
    rng = c.rng()
    a = rng.uniform(0.55, 0.95) * (1 if c.left else -1)
    t = x * np.cos(a) + y * np.sin(a)
    veins = np.zeros(c.cells(res)[::-1], np.float32)
    for i, (scale, wide, strong) in enumerate(((0.9, 0.022, 0.75), (1.7, 0.018, 0.42), (3.1, 0.02, 0.2))):
        path = t * scale + (0.2, 0.15, 0.13)[i] * c.noise(1.7 * scale, 5, 3 + i, res, gain=0.56)
        ridge = np.abs((path + rng.uniform()) % 1 - 0.5)
        fade = np.clip(0.45 + 0.6 * c.noise(1.4, 2, 13 + i, res), 0.0, 1.1)
        width = wide * (0.5 + 0.5 * np.abs(c.noise(2.5, 1, 23 + i, res)))
        veins += strong * fade * (np.exp(-ridge / width) + 0.4 * np.exp(-ridge / (wide * 5)))
    quiet = c.quiet(res)
    if quiet is not None:
        veins *= 1 - 0.75 * quiet
    base = wall(p, 0.95)
    light = light_ground(p)
    cloud = 0.5 * c.noise(1.5, 4, 30, res) + 0.4 * _near(c, res)
    field = relief(base, 0.6 * cloud, 0.05 * s, 0.04 * s)
    dark = shade(colour.mix(base, p.second, 0.35), 0.24) if light else lit(colour.mix(base, p.second, 0.7), 0.16)
    warm = colour.mix(dark, p.accent, 0.75)
    tint = lerp(lab(dark) + 0 * field, lab(warm), np.clip(0.9 * c.noise(1.1, 1, 31, res) - 0.35, 0, 1))
    return render(c, field + (tint - field) * np.clip(0.78 * s * veins, 0, 0.92)[..., None])


def concrete(c: Canvas) -> np.ndarray:
    """Cast concrete with pores, board marks and a wash of light."""
    res, s = 300, c.strength
    x, y = c.grid(res)
    base = wall(c.palette, 0.86)
    lightness, chroma, hue = colour.to_oklch(base)
    base = colour.from_oklch(lightness, chroma * 0.7, hue)
    joint = max(c.u, c.v) / (3 if c.v > c.u else 2)
    seam = np.abs((y / joint + 0.35) % 1 - 0.5) * joint
    field = relief(base, 0.5 * c.noise(1.2, 3, 1, res) + 0.7 * _near(c, res) - 1.4 * np.exp(-seam / 0.004) + 0 * x,
                   0.07 * s, 0.05 * s)
    return render(c, field, texture="concrete", depth=4.2 * s)


def plaster(c: Canvas) -> np.ndarray:
    """A lime-washed wall: brushed clouds in raking light."""
    res, s = 240, c.strength
    cloud = 0.45 * c.noise(1.6, 4, 1, res, (2.0, 1.0)) + _near(c, res)
    return render(c, relief(wall(c.palette, 0.92), 0.7 * cloud, 0.075 * s, 0.055 * s), texture="plaster", depth=4.2 * s)


def wood(c: Canvas, planks: int = 0, upright: bool = False) -> np.ndarray:
    """Planks with grain and knots, drawn as a designer would, in the palette's own colour."""
    res, s, p = 440, c.strength, c.palette
    rng = c.rng()
    base = wall(p, 0.84) if light_ground(p) else p.ground
    lightness, chroma, hue = colour.to_oklch(base)
    base = colour.from_oklch(lightness, max(chroma, 0.035), hue if chroma > 0.02 else 65)
    x, y = c.grid(res)
    if upright:
        x, y = np.broadcast_arrays(y, x)
    planks = planks or int(rng.integers(4, 7))
    high = (c.u if upright else c.v) / planks
    row = np.minimum((y / high).astype(np.int32), planks - 1) + np.zeros(c.cells(res)[::-1], np.int32)
    own = rng.normal(0, 1, (4, planks)).astype(np.float32)
    along = x + 3 * own[0][row]
    stretch = (1.0, 7.0) if upright else (7.0, 1.0)
    warp = 0.05 * c.noise(5, 3, 1, res, stretch) + 0.012 * own[3][row]
    rings = (y - (row + 0.5) * high) / high * (2.6 + 0.5 * own[1][row])
    rings = rings + 9 * warp + 0.35 * np.sin(1.7 * along + own[2][row])
    knot_x = 0.5 * (c.v if upright else c.u) * (1 + 0.8 * np.tanh(own[2]))[row]
    knot = np.exp(-(((x - knot_x) / 0.13) ** 2) - (((y - (row + 0.5) * high) / (0.3 * high)) ** 2))
    line = 0.5 + 0.5 * np.sin(2 * np.pi * (rings + 1.5 * knot * (own[1][row] > 0.3)))
    grain = 0.55 * (line**3 - 0.3) + 0.3 * c.noise(26, 2, 2, res, (stretch[0] * 2.2, stretch[1] * 2.2))
    quiet = c.quiet(res)
    if quiet is not None:
        grain *= 1 - 0.65 * quiet
    gap = np.minimum(y - row * high, (row + 1) * high - y)
    bevel = 0.6 * np.exp(-(y - row * high) / 0.006)
    field = relief(base, 0.55 * _near(c, res) + 0.26 * own[0][row] - 0.75 * grain + bevel, 0.1 * s, 0.07 * s)
    field = lerp(field, lab(shade(base, 0.3)), 0.85 * np.exp(-((gap / 0.0032) ** 2)))
    return render(c, field, texture="kraft", depth=1.2)


def tiles(c: Canvas, across: int = 5, square: bool | None = None) -> np.ndarray:
    """Glazed tiles with pale joints: square or brick-laid, each with its own sheen."""
    res, s, p = MID, c.strength, c.palette
    rng = c.rng()
    square = bool(rng.integers(2)) if square is None else square
    base, joint = wall(p, 0.92), lit(wall(p, 0.92), 0.05) if light_ground(p) else shade(p.ground, 0.08)
    tw = 1 / across
    th = tw if square else tw / 2
    x, y = c.grid(res)
    row = np.floor(y / th + 0.5).astype(np.int32)
    sx = x / tw + (0 if square else 0.5 * (row % 2)) + 0.5 * (c.u * across % 1)
    col = np.floor(sx).astype(np.int32)
    fx, fy = (sx - col) * tw, (y / th + 0.5 - row) * th
    own = rng.normal(0, 1, 997).astype(np.float32)[(row * 31 + col * 17) % 997]
    edge = np.minimum(np.minimum(fx, tw - fx), np.minimum(fy, th - fy))
    way = 1 if c.left else -1
    dome = way * (0.5 - fx / tw) + (0.5 - fy / th)
    rim = np.exp(-(edge - 0.004) / 0.005) * np.sign(dome)
    shape = 0.22 * own + 0.2 * dome + 0.5 * rim * (edge > 0.003)
    field = relief(base, 0.7 * _near(c, res) + shape, 0.075 * s, 0.055 * s)
    sheen = hill(x, y, (c.light[0] * 0.5 + 0.25) * c.u, 0.3 * c.v, 0.2, 0.3) * (0.6 + 0.2 * own)
    field = lerp(field, lab(lit(base, 0.12)), np.clip(0.35 * s * sheen, 0, 1))
    return hush(render(c, lerp(field, lab(joint), smooth(0.0042, 0.0026, edge))), c, 0.55)


def chalkboard(c: Canvas, frame: bool = False) -> np.ndarray:
    """A wiped blackboard with clouds of chalk; its tint is the palette's."""
    s, p = c.strength, c.palette
    lightness, chroma, hue = colour.to_oklch(p.ground)
    hue = 168.0 if 55 < hue < 168 else hue  # yellows would make a muddy board: a green one
    board = p.ground if lightness < 0.42 else colour.from_oklch(0.31, min(chroma, 0.03) + 0.015, hue)
    field = relief(board, 0.6 * _near(c, 240) + 0.28 * c.noise(1.5, 2, 1), 0.06 * s, 0.06 * s)
    image = render(c, field, texture="chalk", depth=5.0 * s)
    if frame:
        wide, rail = 0.035, colour.mix(p.second, "#8a5a33", 0.6)
        x, y = c.grid()
        field = relief(rail, 0.6 * np.sin(60 * (x + y)) * 0.2 + _near(c, 240) * 0.6, 0.1, 0.08)
        for strip in (shapes.box(0, 0, c.u, wide), shapes.box(0, c.v - wide, c.u, wide), shapes.box(0, 0, wide, c.v),
                      shapes.box(c.u - wide, 0, wide, c.v)):
            cut(image, c, field, strip, texture="kraft", depth=2.5)
    return image


def brushed(c: Canvas) -> np.ndarray:
    """Brushed metal: fine streaks and two long reflections."""
    res, s = 400, c.strength
    x, y = c.grid(res)
    base = wall(c.palette, 0.85)
    lean = x / c.u + 0.35 * (y / c.v) * (1 if c.left else -1)
    bands = np.exp(-(((lean - 0.32) / 0.16) ** 2)) + 0.7 * np.exp(-(((lean - 0.95) / 0.11) ** 2))
    streaks = c.noise(150, 1, 2, res, (60.0, 1.0))
    return render(c, relief(base, 1.5 * bands - 0.55 + 0.14 * streaks, 0.12 * s, 0.1 * s), texture="kraft", depth=0.8)


GROUNDS = {"marble": marble, "concrete": concrete, "plaster": plaster, "wood": wood, "tiles": tiles,
           "chalkboard": chalkboard, "brushed": brushed}
