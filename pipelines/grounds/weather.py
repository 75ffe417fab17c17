"""Weather: snow on the hills, rain on a window."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, enlarge, fill, render, soft_mask
from pipelines.grounds._land import SKY, below, is_dark, kept, line_of, opening, safe
from pipelines.grounds._tone import hill, lab, lerp, lit, ramp, relief, shade, smooth


def snowfield(c: Canvas) -> np.ndarray:
    """A winter valley: a low sun over rounded white hills, snowy pines, a cabin with a lit window, snow falling."""
    rng, p, dark = c.rng(), c.palette, is_dark(c)
    x, y = c.grid()
    hz, free = c.horizon * c.v, opening(c)
    flip = rng.random() < 0.5
    fx = free[0] + (free[1] - free[0]) * (0.72 if flip else 0.28)
    white = colour.mix(colour.mix(p.ground, p.second, 0.5), p.paper, 0.08) if dark else lit(p.paper, 0.01)
    blue = colour.mix(p.ground, p.second, 0.55)
    glow = colour.mix(p.paper, p.accent, 0.2 if not dark else 0.6)
    veil = colour.mix(p.second, p.accent, 0.2) if dark else colour.mix(p.paper, p.accent, 0.3)
    sky = ramp(y / hz + 0 * x, (0.0, 0.5, 0.95), [shade(p.ground, 0.05), p.ground, colour.mix(p.ground, p.second, 0.35)], soft=True)
    sx, sy = free[0] + free[1] - fx, hz - 0.17
    sky = lerp(sky, lab(veil), np.clip(0.75 * c.strength * hill(x, y, sx, sy, 0.55, 0.13), 0, 0.9))
    sky = lerp(sky, lab(glow), np.clip(0.9 * c.strength * hill(x, y, sx, sy, 0.2, 0.08), 0, 0.9))
    image = render(c, kept(c, sky, c.v + 1, 0.2), texture="paper", depth=1.2)
    fill(image, c, shapes.ellipse(sx, sy, 0.048, 0.048), lit(colour.mix(glow, p.paper, 0.6), 0.03))
    tree, cap = colour.mix(p.second, p.ink, 0.62), colour.mix(white, p.paper, 0.45) if dark else white
    t = np.linspace(0, 1, 40)
    bow = np.stack([fx + 0.03 + (0.5 * c.u - fx + 0.25 * (1 if flip else -1)) * t**2 - 0.16 * np.sin(5.2 * t) * t * (1 if flip else -1),
                    hz - 0.04 + (c.v - hz + 0.1) * t**1.5], 1)
    path = soft_mask(c, [shapes.ribbon(bow, 0.012 + 0.13 * t**1.6)], 0.008)
    for i, (up, rough) in enumerate(((0.15, 0.024), (0.1, 0.024), (0.05, 0.015), (0.004, 0.008))):
        line = line_of(c, rng, hz - up, rough, 1.9)
        code = colour.mix(blue, white, (0.12, 0.4, 0.68, 0.85)[i])
        top = np.interp(x[0], line[:, 0], line[:, 1])[None].astype(np.float32)
        slope = np.gradient(top[0])[None] * 50 * (1 if flip else -1)
        field = relief(code, 0.75 - (6, 6, 5, 2.2)[i] * (y - top) - 1.2 * slope + (0.1 + 0.1 * (i > 2)) * c.noise(2, 2, i, stretch=(2.5, 0.8)),
                       0.1 * c.strength, 0.05)
        field = lerp(field, lab(colour.mix(code, glow, 0.45)), 0.55 * smooth(0.03, 0.0, y - top))
        if i > 1:
            field = lerp(field, lab(shade(code, 0.09)), 0.5 * path)
            warm = hill(x, y, fx, hz - 0.035, 0.11, 0.035)
            field = lerp(field, lab(colour.mix(p.accent, p.paper, 0.2)), (0.75 if dark else 0.25) * warm)
        if i < 3:
            _treeline(image, c, rng, line, (0.016, 0.028, 0.045)[i], colour.mix(tree, code, (0.72, 0.5, 0.25)[i]))
        cut(image, c, kept(c, field, hz), below(c, line), texture="paper", depth=1.0)
        if i == 2:
            _cabin(image, c, fx, float(np.interp(fx, line[:, 0], line[:, 1])) + 0.03, 0.125, cap)
        if i > 1:
            _wood(image, c, rng, line, i, colour.mix(tree, code, 0.0 if i == 3 else 0.2), cap, fx)
    _flakes(image, c, rng, colour.mix(p.ground, p.paper, 0.8) if dark else lit(p.paper, 0.02), fx)
    return image


def _treeline(image: np.ndarray, c: Canvas, rng: np.random.Generator, line: np.ndarray, tall: float, code: str) -> None:
    """A far wood: a jagged edge along parts of a ridge, in place."""
    n = int(c.u / tall * 2.6)
    x = np.linspace(-0.02, c.u + 0.02, 2 * n + 1)
    grow = np.clip(0.3 + 0.8 * np.sin(3.3 * x + rng.uniform(0, 6)) + 0.5 * np.sin(7.7 * x + rng.uniform(0, 6)), 0, 1)
    peak = np.where(np.arange(2 * n + 1) % 2, 1.0, 0.35) * rng.uniform(0.6, 1.15, 2 * n + 1)
    grow = grow * (grow > 0.2)
    foot = np.interp(x, line[:, 0], line[:, 1])
    if c.calm is not None and c.calm[3] > 0.8:
        bx, bw = c.calm[0] * c.u, c.calm[2] * c.u
        grow = grow * smooth(0.02, 0.3, np.maximum(bx - x, x - bx - bw))
    top = np.stack([x, foot - tall * grow * peak + 0.004 * (grow <= 0)], 1)
    fill(image, c, np.concatenate([top, np.stack([x, foot + 0.01], 1)[::-1]]), code)


def _wood(image: np.ndarray, c: Canvas, rng: np.random.Generator, line: np.ndarray, i: int, code: str, white: str, fx: float) -> None:
    """Pines along a ridge: many small ones far off, a few tall ones at the sides in front, in place."""
    spots = []
    for k in range(9 if i == 2 else 7):
        d = 0.2 * rng.random() ** 1.3
        spots.append(((d if k % 2 else 1 - d) * c.u, (0.14 if i == 2 else 0.25) * rng.uniform(0.65, 1.25)))
    for tx, tall in sorted(spots, key=lambda s: s[1]):
        foot = float(np.interp(tx, line[:, 0], line[:, 1])) + 0.006
        while tall > 0.1 and c.in_calm(tx, foot - tall, 0.01):
            tall *= 0.93
        if not c.in_calm(tx, foot - 0.5 * tall, 0.04) and not abs(tx - fx) < 0.09 + 0.1 * tall:
            _pine(image, c, rng, tx, foot, tall, code, white)


def _pine(image: np.ndarray, c: Canvas, rng: np.random.Generator, x: float, foot: float, tall: float, code: str, white: str) -> None:
    """A pine in tiers, snow lying on each, in place."""
    tiers = 3 if tall < 0.08 else 6
    fill(image, c, shapes.box(x - 0.02 * tall, foot - 0.12 * tall, 0.04 * tall, 0.13 * tall), shade(code, 0.06))
    t = np.linspace(-1, 1, 13)
    for k in range(tiers):
        low = foot - tall * (0.08 + 0.8 * k / tiers)
        half = 0.27 * tall * (1 - k / tiers) ** 0.85 + 0.02 * tall
        high = low - tall * (1.25 / tiers + 0.08)
        sag = low - 0.05 * tall * (1 - np.abs(t)) + 0.014 * tall * np.where(np.arange(13) % 2, 1, -1)
        skirt = np.stack([x + half * t, sag], 1)
        fill(image, c, np.concatenate([skirt, [(x, high)]]), code)
        cap = np.stack([x + half * 0.86 * t, low - 0.055 * tall - 0.05 * tall * (1 - np.abs(t)) + 0.018 * tall * np.sin(7 * t + k)], 1)
        fill(image, c, np.concatenate([cap, [(x, high)]]), white if k % 2 else colour.mix(white, code, 0.1))


def _cabin(image: np.ndarray, c: Canvas, x: float, foot: float, w: float, white: str) -> None:
    """A small cabin, snow on its roof, light in its windows, in place."""
    p = c.palette
    if c.in_calm(x, foot - w, 0.02):
        return
    wood = colour.mix(p.ink, p.accent, 0.28)
    warm = lit(colour.mix(p.accent, p.paper, 0.4), 0.06)

    def put(points: list[tuple[float, float]], code: str) -> None:
        fill(image, c, np.array(points) * w + (x, foot), code)

    put([(0.2, -1.02), (0.33, -1.02), (0.33, -0.6), (0.2, -0.6)], shade(wood, 0.05))
    put([(-0.5, 0.0), (0.5, 0.0), (0.5, -0.46), (0.0, -0.9), (-0.5, -0.46)], wood)
    put([(-0.66, -0.36), (-0.03, -0.99), (0.03, -0.99), (0.66, -0.36), (0.6, -0.3), (0.5, -0.36), (0.0, -0.8), (-0.5, -0.36), (-0.6, -0.3)], white)
    put([(0.18, -1.08), (0.35, -1.08), (0.35, -1.0), (0.18, -1.0)], white)
    for dx in (-0.36, 0.14):
        put([(dx, -0.36), (dx + 0.22, -0.36), (dx + 0.22, -0.14), (dx, -0.14)], warm)
        put([(dx + 0.1, -0.36), (dx + 0.12, -0.36), (dx + 0.12, -0.14), (dx + 0.1, -0.14)], wood)
        put([(dx - 0.03, -0.15), (dx + 0.25, -0.15), (dx + 0.25, -0.11), (dx - 0.03, -0.11)], white)
    put([(-0.08, -0.58), (0.0, -0.66), (0.08, -0.58), (0.0, -0.5)], warm)
    put([(-0.56, 0.03), (-0.3, -0.03), (0.2, 0.0), (0.56, -0.04), (0.6, 0.05), (-0.6, 0.05)], white)


def _flakes(image: np.ndarray, c: Canvas, rng: np.random.Generator, white: str, hut: float) -> None:
    """Falling snow: fine flakes far off, and large ones out of focus near, in place."""
    for _ in range(int(240 * min(c.strength, 1.4) * c.u * c.v)):
        fx, fy, r = rng.uniform(0, c.u), rng.uniform(0, c.v), 0.0026 * min(2.2, float(np.exp(rng.normal(0, 0.45))))
        if fy < c.horizon * c.v and (not c.in_calm(fx, fy) or rng.random() < 0.35) and not (abs(fx - hut) < 0.08 and fy > c.horizon * c.v - 0.19):
            at = (round((fx * c.short - 0.5) * 16), round((fy * c.short - 0.5) * 16))
            code = safe(c, white) if c.in_calm(fx, fy, 0.01) else white
            cv2.circle(image, at, round(r * c.short * 16), colour.rgb(code), -1, cv2.LINE_AA, 4)
    soft = []
    for _ in range(int(26 * c.u)):
        fx, fy, r = rng.uniform(0, c.u), rng.uniform(0, c.horizon * c.v), rng.uniform(0.005, 0.014)
        if not c.in_calm(fx, fy, 0.03) and abs(fx - hut) > 0.1:
            soft.append(shapes.ellipse(fx, fy, r, r, 20))
    if soft:
        cover = cv2.convertScaleAbs(enlarge(soft_mask(c, soft, 0.004), c), alpha=150)
        raster.blend(image, colour.rgb(white), cover, 0, 0)


def rainy(c: Canvas) -> np.ndarray:
    """A rainy evening through a window: drops and streaks on the glass, soft lights behind, a dark quiet sill."""
    rng, p, dark, s = c.rng(), c.palette, is_dark(c), c.strength
    x, y = c.grid(SKY)
    hz, free = c.horizon * c.v, opening(c)
    sill = hz + 0.03
    fx = free[0] + (free[1] - free[0]) * (0.24 if rng.random() < 0.5 else 0.76)
    lamps = [p.accent, colour.mix(p.accent, p.paper, 0.35), lit(p.second, 0.12), colour.mix(p.accent, p.second, 0.45)]
    if not dark:
        lamps = [colour.mix(p.accent, p.paper, 0.3), p.paper, colour.mix(p.accent, p.paper, 0.6), colour.mix(p.second, p.paper, 0.5)]
    field = ramp(y / hz + 0 * x, (0.0, 0.5, 0.95), [shade(p.ground, 0.03), p.ground, colour.mix(p.ground, p.second, 0.55)], soft=True)
    field = lerp(field, lab(colour.mix(p.accent, p.second, 0.4)), np.clip(0.6 * s * hill(x, y, fx, hz - 0.08, 0.42, 0.13), 0, 0.8))
    towers, at = [], -0.1
    while at < c.u:
        wide = rng.uniform(0.1, 0.24)
        towers.append(shapes.box(at, hz - rng.uniform(0.08, 0.42), wide, c.v))
        at += wide * rng.uniform(0.95, 1.5)
    field = lerp(field, lab(shade(p.ground, 0.05) if dark else colour.mix(p.ground, p.second, 0.7)), (0.6 if dark else 0.4) * soft_mask(c, towers, 0.02, SKY))
    for i in range(int(46 + 18 * c.u)):
        r = (rng.uniform(0.045, 0.085) if i % 4 == 0 else rng.uniform(0.014, 0.036)) if i < 24 + 14 * c.u else rng.uniform(0.006, 0.014)
        bx, by = (fx + rng.normal(0, 0.34), rng.uniform(-0.2, 1.2) * c.u)[i % 2], hz - 0.03 - 0.32 * rng.random() ** 1.4
        dim = 0.2 if c.in_calm(bx, by, 0.3 * r) else 0.55 if c.in_calm(bx, by, 0.1) else 1.0
        _lamp(c, field, bx, by, r, lamps[int(rng.integers(4))], s * rng.uniform(0.5, 1.0) * dim)
    field = lerp(field, lab(colour.mix(p.ground, p.second, 0.6)), np.clip(0.12 + 0.06 * c.noise(2.5, 3, 9, SKY), 0, 0.3))
    runs = _runs(c, rng, sill)
    trail = soft_mask(c, [shapes.ribbon(line, wide) for line, wide in runs], 0.0015, SKY)
    edge = np.gradient(trail, axis=1)
    field[..., 0] += (-0.02 if dark else -0.018) * trail + (0.07 if c.left else -0.07) * edge
    field = kept(c, field, hz + 0.03)
    image = render(c, field, grain=1.4)
    _wet(image, c, rng, runs, sill)
    _ledge(image, c, field, sill)
    return image


def _lamp(c: Canvas, field: np.ndarray, x: float, y: float, r: float, code: str, amount: float) -> None:
    """A light out of focus: a soft disc, brighter at its rim, laid into the field."""
    k = field.shape[1] / c.u
    x0, x1, y0, y1 = (int(max(0, v * k)) for v in (x - 1.1 * r, x + 1.1 * r + 2 / k, y - 1.1 * r, y + 1.1 * r + 2 / k))
    part = field[y0:y1, x0:x1]
    if not part.size:
        return
    gx = ((np.arange(part.shape[1]) + x0 + 0.5) / k - x)[None] / r
    gy = ((np.arange(part.shape[0]) + y0 + 0.5) / k - y)[:, None] / r
    d = np.hypot(gx, gy).astype(np.float32)
    part += (lab(code) - part) * (amount * smooth(1.08, 0.86, d) * (0.62 + 0.38 * d * d))[..., None]


def _runs(c: Canvas, rng: np.random.Generator, sill: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """Paths of water running down the glass, and how wide they are along the way."""
    out = []
    for i in range(int(9 * c.u)):
        x, foot, long = (i + rng.uniform(0.1, 0.9)) / int(9 * c.u) * c.u, sill - rng.uniform(0.02, 0.5), rng.uniform(0.16, 0.5)
        t = np.linspace(0, 1, 50)
        path = x + 0.006 * np.cumsum(rng.normal(0, 0.25, 50)) * np.sin(np.pi * t) + 0.005 * np.sin(7 * t + rng.uniform(0, 6))
        out.append((np.stack([path, foot - long * (1 - t)], 1), rng.uniform(0.006, 0.012) * (0.12 + 0.88 * t**0.7)))
    return out


def _wet(image: np.ndarray, c: Canvas, rng: np.random.Generator, runs: list[tuple[np.ndarray, np.ndarray]], sill: float) -> None:
    """Drops on the glass, each holding the lights behind it upside down, in place."""
    small = cv2.blur(cv2.resize(image, c.cells(90), interpolation=cv2.INTER_AREA), (5, 5)).astype(np.float32)
    for _ in range(int(210 * c.u * c.v)):
        x, y, r = rng.uniform(0, c.u), rng.uniform(0, sill), 0.0042 * float(np.exp(rng.normal(0, 0.55)))
        _drop(image, c, small, x, y, r, rng.uniform(0.95, 1.25))
    for line, wide in runs:
        for i in range(6, 48, 7):
            _drop(image, c, small, line[i, 0], line[i, 1] + rng.normal(0, 0.006), wide[i] * rng.uniform(0.2, 0.42), 1.2)
        _drop(image, c, small, line[-1, 0], line[-1, 1], float(wide[-1]) * 0.95, 1.45)
    for _ in range(int(16 * c.u)):
        x, y = rng.uniform(0, c.u), sill - 0.5 * rng.random()
        _drop(image, c, small, x, y, rng.uniform(0.011, 0.019), rng.uniform(1.0, 1.25))


def _drop(image: np.ndarray, c: Canvas, small: np.ndarray, x: float, y: float, r: float, tall: float) -> None:
    """One drop of radius r (short sides), in place; it whispers under letters."""
    k = c.short
    x0, x1 = max(0, int((x - r) * k) - 1), min(c.w, int((x + r) * k) + 2)
    y0, y1 = max(0, int((y - r * tall) * k) - 1), min(c.h, int((y + r * tall) * k) + 2)
    if x1 - x0 < 1 or y1 - y0 < 1:
        return
    gx = ((np.arange(x0, x1, dtype=np.float32) + 0.5) / k - x)[None] / r
    gy = ((np.arange(y0, y1, dtype=np.float32) + 0.5) / k - y)[:, None] / (r * tall)
    d = np.hypot(gx * (1 - 0.16 * gy), gy)
    cover = np.clip((1 - d) * r * k + 0.5, 0, 1)
    h, w = small.shape[:2]
    sx = np.clip((x - 0.16 * gx * np.maximum(d, 0.2)) / c.u * w, 0, w - 1).astype(np.intp)
    sy = np.clip((y - 0.26 * gy) / c.v * h, 0, h - 1).astype(np.intp)
    inside = small[sy, sx]
    glint = np.clip(1.5 - 3.4 * np.hypot(gx + (0.34 if c.left else -0.34), gy + 0.42), 0, 1)
    bowl = np.clip(gy * 0.9 + 0.1, 0, 1) * smooth(0.35, 0.85, d) * smooth(1.05, 0.9, d)
    rim = smooth(0.55, 1.0, d) * np.clip(0.55 - 0.6 * gy, 0, 1)
    hushed = 0.3 if c.in_calm(x, y, 0.01) else 1.0
    paper = np.array(colour.rgb(c.palette.paper), np.float32)
    inside = inside * (1 - (0.6 if hushed == 1 else 0.4) * rim)[..., None]
    inside += (paper - inside) * np.clip(0.42 * bowl + 0.85 * glint, 0, 1)[..., None]
    part = image[y0:y1, x0:x1]
    part[:] = part + (inside - part) * (cover * hushed)[..., None] + 0.5


def _ledge(image: np.ndarray, c: Canvas, field: np.ndarray, sill: float) -> None:
    """The frame's lower rail and the sill, the lights shining faintly on it, in place."""
    p, dark, (x, y) = c.palette, is_dark(c), c.grid()
    k = field.shape[1] / c.u
    row = cv2.blur(field[int((sill - 0.22) * k):int((sill - 0.02) * k)].mean(0)[None], (31, 1))
    row = cv2.resize(row, (x.shape[1], 1), interpolation=cv2.INTER_AREA)
    wood = shade(colour.mix(p.ground, p.second, 0.12), 0.03) if dark else colour.mix(p.ground, p.paper, 0.55)
    board = relief(wood, 0.35 - 2.4 * (y - sill - 0.03) + 0.1 * c.noise(4, 3, 2, stretch=(6.0, 0.5)), 0.06, 0.06)
    shine = np.exp(-np.maximum(y - sill - 0.03, 0) / 0.1) * (0.55 if dark else 0.35) + 0 * x
    board = board + (row - board) * shine[..., None]
    board = lerp(board, lab(shade(wood, 0.07)), smooth(sill + 0.031, sill + 0.027, y) * 0.75 + 0 * x)
    cut(image, c, kept(c, board, sill - 0.1), [(-0.1, sill), (c.u + 0.1, sill), (c.u + 0.1, c.v + 0.1), (-0.1, c.v + 0.1)], texture="paper", depth=1.2)
    for at, thick, up in ((sill, 0.0035, 0.16), (sill + 0.03, 0.0022, 0.12)):
        fill(image, c, shapes.box(-0.1, at, c.u + 0.2, thick), safe(c, lit(colour.mix(wood, p.second, 0.3), up)))


GROUNDS = {"snowfield": snowfield, "rainy": rainy}
