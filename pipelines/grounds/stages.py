"""Stages: a wall, a floor and one light for a subject to stand in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, fill, render, soft_mask
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall

Stand = tuple[float, float]
FLAT = 0.2  # height over width of a circle on the floor, seen from a little above


def room(c: Canvas, base: str, floor: str, *, soft: float = 0.03, glow: float = 1.0,
         centre: Stand | None = None) -> np.ndarray:
    """OKLab field of a wall in `base` and a floor in `floor`, lit from `c.light`; `soft` is the cove's height."""
    x, y = c.grid()
    s, hy = c.strength, c.horizon * c.v
    cx, cy = (centre[0] * c.u, centre[1] * c.v) if centre else (0.5 * c.u, hy - 0.28)
    lx, ly = c.light[0] * c.u, c.light[1] * c.v
    toward = np.hypot(x - lx, y - ly) / np.hypot(c.u, c.v)
    side = 0.75 - 1.6 * toward  # bright near the light
    pool = hill(x, y, cx, cy, 0.42 * c.u, 0.3 * c.v)
    up = relief(base, side + 1.15 * glow * pool, 0.13 * s, 0.085 * s)
    near = smooth(hy, c.v + 0.1, y) + 0 * x
    deep = 0.1 + 0.5 * side + 1.1 * hill(x, y, cx, hy + 0.1, 0.4 * c.u, 0.2) - 0.75 * near
    return lerp(up, relief(floor, deep, 0.14 * s, 0.08 * s), smooth(hy - soft, hy + soft, y) + 0 * x)


def floor_colour(c: Canvas) -> str:
    """A floor that belongs to the wall, a step towards the second colour."""
    return colour.mix(wall(c.palette), c.palette.second, 0.42)


def piece(c: Canvas) -> str:
    """The colour of a thing on the stage: the second, moved until it is seen against the wall."""
    base, second = wall(c.palette), c.palette.second
    gap = colour.distance(second, base)
    if gap > 0.32:
        return colour.mix(base, second, 0.6)
    if gap < 0.1:
        return colour.shift(second, 0.07 if colour.to_oklch(base)[0] < 0.6 else -0.05)
    return second


def cast(c: Canvas, cx: float, cy: float, rx: float, length: float) -> np.ndarray:
    """Shadow 0-1 that a round thing standing at (cx, cy) casts on the floor, away from the light."""
    way = 1 if c.left else -1
    lean = way * (0.35 + 1.3 * abs(c.light[0] - 0.5))
    steps = [shapes.ellipse(cx + lean * length * t, cy - 0.16 * length * t, rx * (1 - 0.1 * t), rx * FLAT)
             for t in np.linspace(0, 1, 9)]
    far = soft_mask(c, steps, 0.045)
    near = soft_mask(c, [shapes.ellipse(cx + way * 0.015, cy + 0.006, rx * 1.03, rx * FLAT * 1.1)], 0.013)
    return np.clip(0.55 * far + 0.62 * near, 0, 1)


def darken(field: np.ndarray, shadow: np.ndarray, code: str, amount: float) -> np.ndarray:
    """A field under a shadow: towards the shade of `code`, which is the surface's own colour."""
    gap = lab(shade(code, amount)) - lab(code)
    return field + gap * shadow[..., None]


def sweep(c: Canvas, stand: Stand = (0.5, 0.8), size: float = 0.5) -> np.ndarray:
    """Seamless paper sweep: a soft horizon, a glow behind the subject, light falling across the floor."""
    base, floor = wall(c.palette), floor_colour(c)
    return render(c, room(c, base, floor, soft=0.1, centre=(stand[0], c.horizon - 0.14)), texture="paper", depth=0.7)


def disc(c: Canvas, stand: Stand = (0.5, 0.82), size: float = 0.5) -> np.ndarray:
    """A large paper sun behind the subject, on a wall with a floor; it keeps off the letters, and where they leave no sky there is none."""
    base, floor = wall(c.palette), floor_colour(c)
    hy = c.horizon * c.v
    r = max(0.3, 0.62 * size + 0.06)
    cx = stand[0] * c.u
    top = c.ceiling(cx - r, cx + r, hy, least=0.0) + 0.03
    if hy - top < 0.17:
        return sweep(c, stand, size)
    r = max(0.2, min(r, 0.62 * (hy - top)))
    cy = max(min(hy - 0.3 * r, stand[1] * c.v - 0.95 * r), top + r)
    way = 1 if c.left else -1
    field = room(c, base, floor, soft=0.004)
    ball = shapes.above(shapes.ellipse(cx + 0.03 * way, cy + 0.03, r, r), hy)
    field = darken(field, soft_mask(c, [ball], 0.035) * 0.7, base, 0.16 * c.strength)
    image = render(c, field, texture="paper", depth=0.8)
    x, y = c.grid()
    near = colour.distance(c.palette.second, base) < 0.1
    sun = c.palette.accent if near or c.rng().random() < 0.4 else c.palette.second
    t = np.clip(0.5 + 0.6 * (cy - y) / r + 0.3 * way * (cx - x) / r, 0, 1)
    cut(image, c, lerp(lab(shade(sun, 0.05 * c.strength)), lab(lit(sun, 0.07 * c.strength)), t),
        shapes.above(shapes.ellipse(cx, cy, r, r), hy), texture="paper", depth=0.8)
    return image


def podium(c: Canvas, stand: Stand = (0.5, 0.78), size: float = 0.62, tiers: int = 0) -> np.ndarray:
    """Round podium of one or two tiers with a lit rim, soft cast shadow and a floor."""
    base, floor = wall(c.palette), floor_colour(c)
    tiers = tiers or 1 + int(c.rng().random() < 0.45)
    cx, top = stand[0] * c.u, stand[1] * c.v
    drums = [(0.5 * size * (1 + 0.34 * i), 0.085 + 0.02 * i) for i in range(tiers)]  # radius, height
    foot = top + sum(h for _, h in drums)
    widest = drums[-1][0]
    horizon = min(c.horizon * c.v, top - 0.02)
    placed = replace(c, horizon=horizon / c.v)
    field = room(placed, base, floor, soft=0.012, centre=(stand[0], (top - 0.4) / c.v))
    field = darken(field, cast(c, cx, foot, widest, 0.4), floor, 0.26 * c.strength)
    image = render(c, field, texture="paper", depth=0.6)
    body = piece(c)
    y0 = foot
    for i in range(tiers - 1, -1, -1):
        radius, height = drums[i]
        above = drums[i - 1][0] if i else 0.0
        _drum(image, c, body, cx, y0 - height, radius, height, above)
        y0 -= height
    return image


def _drum(image: np.ndarray, c: Canvas, code: str, cx: float, top: float, r: float, height: float,
          above: float) -> None:
    """One cylinder: side shaded around, lit top, a bright rim; `above` is the radius of what stands on it."""
    x, y = c.grid()
    s, way = c.strength, 1 if c.left else -1
    around = np.clip((x - cx) / r, -1, 1) * way
    turn = np.cos(np.arcsin(around) + 0.75) * 0.5 + 0.5
    bounce = 0.22 * smooth(0.7, 1.0, around)
    side = lerp(lab(shade(code, 0.25 * s)), lab(lit(code, 0.05 * s)), np.clip(turn ** 1.2 + bounce, 0, 1) + 0 * y)
    side = darken(side, np.clip((y - top) / (height + r * FLAT), 0, 1) ** 2 * 0.5 + 0 * x, code, 0.12 * s)
    cut(image, c, side, shapes.drum(cx, top, r, height, FLAT))
    t = np.clip(0.6 - 0.45 * around + 0.25 * (y - top) / (r * FLAT), 0, 1)
    face = lerp(lab(lit(code, 0.045 * s)), lab(lit(code, 0.13 * s)), t)
    if above:
        contact = soft_mask(c, [shapes.ellipse(cx + 0.04 * way, top + 0.008, above * 1.04, above * FLAT * 1.1)], 0.022)
        face = darken(face, contact * 0.9, code, 0.22 * s)
    rim = shapes.ellipse(cx, top, r, r * FLAT)
    bright = np.clip(1 - turn * 0.4 - 0.3 * around, 0, 1) + 0 * y
    glint = lerp(lab(lit(code, 0.02 * s)), lab(lit(code, 0.2 * s)), bright)
    cut(image, c, glint, rim)
    cut(image, c, face, shapes.ellipse(cx, top - 0.0016, r - 0.003, (r - 0.003) * FLAT))


def plinth(c: Canvas, stand: Stand = (0.5, 0.74), size: float = 0.58, blocks: int = 0) -> np.ndarray:
    """Blocks of different heights, lit from one side, on a floor: one to stand on, the others beside it."""
    rng = c.rng()
    base, floor = wall(c.palette), floor_colour(c)
    cx, top = stand[0] * c.u, stand[1] * c.v - 0.045
    low = max(top + 0.2, min(c.v - 0.07, top + 0.34))
    horizon = min(c.horizon * c.v, top + 0.1)
    placed = replace(c, horizon=horizon / c.v)
    field = room(placed, base, floor, soft=0.006, centre=(stand[0], (top - 0.3) / c.v))
    way = 1 if c.left else -1
    tall, short = (low - top) * rng.uniform(1.5, 1.9), (low - top) * rng.uniform(0.36, 0.5)
    wide = size * rng.uniform(0.5, 0.66)
    boxes = [(cx - size / 2, low - (low - top), size, low - top)]
    if (blocks or int(rng.integers(2, 4))) > 1:
        x1 = cx + way * (0.5 * size + 0.18 * wide) - wide / 2
        boxes.append((x1, low - 0.07 - tall, wide, tall))
    if (blocks or int(rng.integers(2, 4))) > 2:
        boxes.insert(0, (cx - way * (0.5 * size - 0.05) - wide / 2, low + 0.045 - short, wide, short))
    for bx, by, bw, bh in boxes:
        field = darken(field, _box_shadow(c, bx, by + bh, bw, bh), floor, 0.24 * c.strength)
    image = render(c, field, texture="plaster", depth=1.0)
    body = piece(c)
    tones = {0: body, 1: colour.mix(body, base, 0.45), 2: colour.mix(body, c.palette.accent, 0.22)}
    order = sorted(range(len(boxes)), key=lambda i: boxes[i][1] + boxes[i][3])
    for rank, i in enumerate(order):
        own = boxes[i][2] == size
        _block(image, c, tones[0] if own else tones[1 if rank == 0 else 2], *boxes[i])
    return image


def _box_shadow(c: Canvas, x: float, foot: float, w: float, h: float) -> np.ndarray:
    way = 1 if c.left else -1
    reach = 0.5 * h + 0.16
    quad = [(x, foot), (x + w, foot), (x + w + way * reach, foot - 0.09), (x + way * reach, foot - 0.09)]
    near = soft_mask(c, [[(x, foot - 0.01), (x + w, foot - 0.01), (x + w, foot + 0.012), (x, foot + 0.012)]], 0.01)
    return np.clip(0.75 * soft_mask(c, [quad], 0.03) + 0.6 * near, 0, 1)


def _block(image: np.ndarray, c: Canvas, code: str, x0: float, top: float, w: float, h: float) -> None:
    x, y = c.grid()
    s = c.strength
    deep = 0.085  # the top face seen from a little above
    lean = 0.04 * (0.5 * c.u - (x0 + w / 2)) / c.u
    front = [(x0, top + deep), (x0 + w, top + deep), (x0 + w, top + h), (x0, top + h)]
    t = np.clip((x - x0) / w, 0, 1)
    t = (1 - t if c.left else t) * 0.6 + 0.4 * np.clip(1 - (y - top) / h, 0, 1)
    cut(image, c, lerp(lab(shade(code, 0.14 * s)), lab(shade(code, 0.02 * s)), t), front, texture="plaster", depth=1.2)
    face = [(x0 + 0.03 + lean, top), (x0 + w - 0.03 + lean, top), (x0 + w, top + deep), (x0, top + deep)]
    across = np.clip((x - x0) / w, 0, 1)
    across = 1 - across if c.left else across
    cut(image, c, lerp(lab(lit(code, 0.04 * s)), lab(lit(code, 0.13 * s)), 0.25 + 0.75 * across + 0 * y), face,
        texture="plaster", depth=1.0)
    fill(image, c, shapes.box(x0, top + deep - 0.001, w, 0.003), lit(code, 0.17 * s))


def niche(c: Canvas, stand: Stand = (0.5, 0.84), size: float = 0.62) -> np.ndarray:
    """Arched niche in a plaster wall, lit from one side, with a ledge to stand on."""
    base, s = wall(c.palette, 0.9), c.strength
    inner = colour.mix(base, c.palette.second, 0.75)
    x, y = c.grid()
    way = 1 if c.left else -1
    cx, foot = stand[0] * c.u, min(stand[1] * c.v + 0.05, c.v)
    r = min(0.5 * size * 1.25, 0.46 * c.u)
    ceiling = c.ceiling(cx - r, cx + r, foot)
    tall = min(foot - (ceiling + 0.025 if ceiling else 0.08), max(2.1 * r, size * 1.5))
    r = min(r, tall / 1.08)
    lx, ly = c.light[0] * c.u, c.light[1] * c.v
    near = np.clip(1.1 - np.hypot(x - lx, y - ly) / np.hypot(c.u, c.v) * 1.2, 0, 1)
    image = render(c, lerp(lab(shade(base, 0.1 * s)), lab(lit(base, 0.06 * s)), near), texture="plaster", depth=2.2)
    outer = shapes.arch(cx, foot, r, tall)
    thick = 0.055
    back = shapes.arch(cx, foot - 0.045, r - thick, tall - 0.045 - thick)
    reveal = np.clip(0.5 + 0.65 * way * (x - cx) / r, 0, 1)
    cut(image, c, lerp(lab(shade(inner, 0.16 * s)), lab(lit(inner, 0.09 * s)), reveal + 0 * y), outer,
        texture="plaster", depth=1.4)
    ledge = [(cx - r, foot), (cx - r + thick, foot - 0.045), (cx + r - thick, foot - 0.045), (cx + r, foot)]
    cut(image, c, lerp(lab(inner), lab(lit(inner, 0.13 * s)), np.clip(0.35 + 0.5 * way * (x - cx) / r, 0, 1) + 0 * y),
        ledge, texture="plaster", depth=1.2)
    dark = 1 - soft_mask(c, [shapes.arch(cx + 0.14 * way, foot + 0.1, r - thick, tall - 0.045 - thick),
                             shapes.box(cx + 0.14 * way - r + thick, foot - 0.1, 2 * (r - thick), 0.4)], 0.03)
    t = np.clip(0.55 + 0.4 * way * (x - cx) / r + 0.25 * (y - foot + tall / 2) / tall, 0, 1)
    wall_in = lerp(lab(shade(inner, 0.07 * s)), lab(lit(inner, 0.05 * s)), t)
    cut(image, c, darken(wall_in, dark, inner, 0.2 * s), back, texture="plaster", depth=1.4)
    return image


def tabletop(c: Canvas, stand: Stand = (0.5, 0.84), size: float = 0.5) -> np.ndarray:
    """A table's edge in front of a softly lit wall: the surface takes the lower part, its front edge shows."""
    base, top = wall(c.palette), c.palette.second
    x, y = c.grid()
    s, hy, edge = c.strength, c.horizon * c.v, min(0.965 * c.v, (c.horizon + 0.235) * c.v)
    image = render(c, room(c, base, base, soft=0.02), texture="plaster", depth=1.2)
    way = 1 if c.left else -1
    across = np.clip(0.5 - 0.5 * way * (x / c.u - 0.5) * 1.6, 0, 1)
    surface = lerp(lab(shade(top, 0.03 * s)), lab(lit(top, 0.1 * s)), np.clip(across * 0.7 + 0.3 * hill(
        x, y, stand[0] * c.u, stand[1] * c.v, 0.4, 0.12), 0, 1))
    rectangle = [(-0.1, hy), (c.u + 0.1, hy), (c.u + 0.1, edge), (-0.1, edge)]
    cut(image, c, surface, rectangle, texture="plaster", depth=1.2)
    down = np.clip((y - edge) / max(c.v - edge, 0.02), 0, 1) + 0.25 * (1 - across)
    front = lerp(lab(shade(top, 0.12 * s)), lab(shade(top, 0.24 * s)), down)
    cut(image, c, front, shapes.box(-0.1, edge, c.u + 0.2, c.v), texture="plaster", depth=1.0)
    fill(image, c, shapes.box(-0.1, edge - 0.003, c.u + 0.2, 0.005), lit(top, 0.16 * s))
    return image


def spotlight(c: Canvas, stand: Stand = (0.5, 0.82), size: float = 0.55) -> np.ndarray:
    """One lamp from above: a faint beam, a pool of light on the floor, the rest in the dark."""
    dark = not light_ground(c.palette)
    base = c.palette.ground if dark else shade(wall(c.palette, 0.88), 0.04)
    s, (x, y) = c.strength, c.grid()
    cx, cy = stand[0] * c.u, stand[1] * c.v
    lx = cx + (c.light[0] - 0.5) * 0.5 * c.u
    floor = colour.mix(base, c.palette.second, 0.5)
    hy = min(c.horizon * c.v, cy - 0.06)
    deep = 0.16 if not dark else 0.1
    field = lerp(lab(shade(base, deep * s)), lab(shade(floor, deep * s)), smooth(hy - 0.05, hy + 0.05, y) + 0 * x)
    down = np.clip(y / cy, 0, 1.2)
    centre, half = lx + (cx - lx) * down, 0.04 + (0.62 * size + 0.04) * down
    beam = smooth(1.15, 0.6, np.abs(x - centre) / half) * smooth(cy + 0.1, cy - 0.12, y) * (0.35 + 0.4 * (1 - down))
    pool = smooth(1.25, 0.7, np.hypot((x - cx) / (0.62 * size + 0.06), (y - cy) / ((0.62 * size + 0.06) * 0.24)))
    halo = hill(x, y, cx, cy - 0.32, 0.42, 0.4)
    warm = lab(lit(colour.mix(base, c.palette.paper, 0.55), 0.02)) if dark else lab(lit(base, 0.14))
    field = lerp(field, warm, np.clip((0.3 * beam + 0.34 * halo) * s * (0.75 if dark else 1), 0, 1))
    field = lerp(field, lab(lit(floor, 0.24 if dark else 0.12)), np.clip(0.92 * pool * s, 0, 1))
    return render(c, field, texture="plaster", depth=0.9, grain=1.4)


GROUNDS = {"sweep": sweep, "disc": disc, "podium": podium, "plinth": plinth, "niche": niche, "tabletop": tabletop,
           "spotlight": spotlight}
