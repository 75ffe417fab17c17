"""Gradients: colour alone, mixed in OKLab: mesh, aurora, dawn, soft orbs, a duotone sweep, poured silk."""

from __future__ import annotations

import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, render, soft_mask
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall


def tints(c: Canvas) -> list[str]:
    """Colours between ground, second and accent that sit together: two near the ground, then bolder ones."""
    p = c.palette
    base = wall(p, 0.95)
    bold = colour.mix(base, p.accent, 0.55 if light_ground(p) else 0.5)
    return [base, colour.mix(base, p.second, 0.75), lit(base, 0.06) if light_ground(p) else lit(base, 0.1), bold,
            colour.shift(colour.mix(p.second, p.accent, 0.3), 0.03, 0.01, 14)]


def _towards_ground(c: Canvas, field: np.ndarray, code: str) -> np.ndarray:
    """The field, brought near one colour where text will stand."""
    quiet = c.quiet()
    if quiet is None:
        return field
    return lerp(field, 0.75 * lab(code) + 0.25 * field.mean((0, 1)), 0.72 * quiet)


def mesh(c: Canvas) -> np.ndarray:
    """Mesh gradient: five colours melting into each other."""
    rng, (x, y) = c.rng(), c.grid()
    wx, wy = x + 0.12 * c.noise(1.3, 2, 1), y + 0.12 * c.noise(1.3, 2, 2)
    codes = tints(c)
    spots = [(0.5, 0.45), (0.08, 0.95), (0.3, 0.06), (0.98, 0.9), (0.95, 0.2)]
    turn = int(rng.integers(4))
    field, total = np.zeros((*wx.shape, 3), np.float32), np.full(wx.shape, 1e-6, np.float32)
    for i, (fx, fy) in enumerate(spots):
        if turn & 1:
            fx = 1 - fx
        if turn & 2:
            fy = 1 - fy
        fx, fy = fx + rng.normal(0, 0.06), fy + rng.normal(0, 0.06)
        weight = hill(wx, wy, fx * c.u, fy * c.v, 0.27 * c.u + 0.04, 0.25 * c.v + 0.04) * (1.25 if i == 0 else 1) + 1e-5
        field += weight[..., None] * lab(codes[i])
        total += weight
    return render(c, _towards_ground(c, field / total[..., None], codes[0]), grain=2.0)


def aurora(c: Canvas) -> np.ndarray:
    """Curtains of light over a deep sky, rising from a bright line."""
    x, y = c.grid(320)
    s, rng = c.strength, c.rng()
    base = c.palette.ground if not light_ground(c.palette) else wall(c.palette, 0.93)
    field = relief(base, 0.5 - 1.2 * y / c.v + 0 * x, 0.1 * s, 0.04 * s)
    hues = [c.palette.second, c.palette.accent, colour.shift(c.palette.accent, 0.04, 0, 35)]
    for i, code in enumerate(hues):
        tilt = 0.3 * (x / c.u - 0.5) * rng.uniform(-1, 1)
        line = c.v * (0.62 - 0.14 * i) + 0.1 * c.noise(1.1, 2, 3 + i, 320)[:1] + tilt
        above = line - y
        rays = np.clip(0.75 + 0.3 * c.noise(6, 3, 12 + i, 320)[:1], 0.15, 1.4)
        tall = 0.3 + 0.12 * c.noise(1.5, 1, 22 + i, 320)[:1]
        veil = np.where(above > 0, np.exp(-above / np.maximum(tall, 0.08)), np.exp(above / 0.03)) * rays
        glow = lab(lit(code, 0.08))
        field = lerp(field, glow, np.clip((0.62 - 0.08 * i) * s * veil, 0, 0.9))
    quiet = c.quiet(320)
    if quiet is not None:
        field = lerp(field, lab(base), 0.65 * quiet)
    return render(c, field, grain=1.8)


def dawn(c: Canvas) -> np.ndarray:
    """A sky at first light: bands of colour down to a warm horizon, a low sun behind haze."""
    x, y = c.grid()
    p, s = c.palette, c.strength
    base = wall(p, 0.94)
    warm = colour.mix(p.accent, p.paper, 0.25 if light_ground(p) else 0.1)
    stops = [shade(base, 0.02) if light_ground(p) else shade(base, 0.05), base, colour.mix(base, p.second, 0.8),
             colour.mix(p.second, warm, 0.6), colour.mix(warm, p.paper, 0.3)]
    t = np.clip(y / c.v / max(c.horizon + 0.2, 0.3), 0, 1) + 0.02 * c.noise(1.4, 2, 1) + 0 * x
    at = np.array([0.0, 0.36, 0.62, 0.86, 1.05])
    labs = np.stack([lab(k) for k in stops])
    field = np.stack([np.interp(t, at, labs[:, i]) for i in range(3)], -1).astype(np.float32)
    fx = min(max(c.light[0], 0.15), 0.85)
    sun_y = (c.horizon + 0.12) * c.v
    near = hill(x, y, fx * c.u, sun_y, 0.3, 0.24)
    field = lerp(field, lab(lit(colour.mix(warm, p.paper, 0.6), 0.04)), np.clip(0.75 * s * near, 0, 1))
    return render(c, _towards_ground(c, field, base), grain=2.0)


def orbs(c: Canvas) -> np.ndarray:
    """Soft glowing spheres floating at several depths, cropped by the edges."""
    rng, s = c.rng(), c.strength
    base = wall(c.palette, 0.93)
    x, y = c.grid()
    near = 0.6 - 1.4 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    image = render(c, relief(base, near, 0.07 * s, 0.07 * s), grain=1.5)
    p = c.palette
    codes = [colour.mix(base, p.second, 0.7), p.second, colour.mix(base, p.accent, 0.65), p.accent]
    places = [(0.93, 0.72, 0.36), (0.05, 0.9, 0.27), (0.12, 0.12, 0.17), (0.83, 0.2, 0.1), (0.42, 1.02, 0.13),
              (0.62, 0.06, 0.045), (0.2, 0.62, 0.04)]
    flip = rng.random() < 0.5
    for i, (fx, fy, r) in enumerate(places):
        cx = (1 - fx if flip else fx) * c.u + rng.normal(0, 0.03)
        cy, r = fy * c.v + rng.normal(0, 0.03), r * rng.uniform(0.85, 1.12)
        if c.in_calm(cx, cy, 0.5 * r):
            continue
        _orb(image, c, codes[(i * 3 + 1) % 4], cx, cy, r)
    return image


def _orb(image: np.ndarray, c: Canvas, code: str, cx: float, cy: float, r: float) -> None:
    """One sphere lit from the canvas's light, in place, with the ground's colour in its shaded rim."""
    s, (x, y) = c.strength, c.grid()
    lx, ly = c.light[0] * c.u - cx, c.light[1] * c.v - cy
    far = max(float(np.hypot(lx, ly)), 1e-3)
    nx, ny = (x - cx) / r, (y - cy) / r
    nz = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
    facing = 0.72 * (nx * lx + ny * ly) / far + 0.7 * nz
    field = relief(code, 1.25 * facing - 0.35, 0.2 * s, 0.11 * s)
    rim = np.clip(1 - nz, 0, 1) ** 2.5 * np.clip(0.4 - facing, 0, 1)
    field = lerp(field, lab(lit(wall(c.palette, 0.93), 0.02)), np.clip(0.6 * rim, 0, 1))
    cut(image, c, field, shapes.ellipse(cx, cy, r, r, 160))


def duotone(c: Canvas) -> np.ndarray:
    """Ground and second colour meeting in one long soft diagonal."""
    x, y = c.grid()
    rng = c.rng()
    a = rng.uniform(0.7, 1.1) * (1 if c.left else -1)
    t = (x / c.u - 0.5) * np.cos(a) + (y / c.v - 0.5) * np.sin(a) * (1 if c.left else -1) + 0.05 * c.noise(1.2, 2, 1)
    base = wall(c.palette, 0.95)
    near = 0.5 - 1.2 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    field = lerp(relief(base, near, 0.04, 0.06), lab(c.palette.second), smooth(-0.28, 0.62, t) * min(1.0, c.strength))
    return render(c, _towards_ground(c, field, base), grain=2.2)


def silk(c: Canvas) -> np.ndarray:
    """Wide translucent ribbons of light poured across the picture, one over the other."""
    rng, s = c.rng(), c.strength
    x, y = c.grid(320)
    base = wall(c.palette, 0.94)
    p = c.palette
    field = relief(base, 0.4 - 0.9 * y / c.v + 0 * x, 0.05 * s, 0.05 * s)
    codes = [p.second, colour.mix(p.second, p.accent, 0.5), colour.mix(base, p.second, 0.6), p.accent]
    tilt = rng.uniform(0.25, 0.5) * (1 if rng.random() < 0.5 else -1)
    for i, code in enumerate(codes):
        mid = c.v * (0.6 + 0.13 * i) + tilt * (x - c.u / 2)
        wave = 0.16 * np.sin(2.6 * x + rng.uniform(0, 6)) + 0.06 * np.sin(5.1 * x + rng.uniform(0, 6))
        d = y - mid - wave
        veil = smooth(-0.012, 0.012, d) * np.exp(-np.maximum(d, 0) / (0.2 + 0.05 * i))
        sheen = lerp(lab(code) + 0 * field, lab(lit(code, 0.12)), np.exp(-np.maximum(d, 0) / 0.045))
        field = field + (sheen - field) * np.clip(0.62 * s * veil, 0, 1)[..., None]
    quiet = c.quiet(320)
    if quiet is not None:
        field = lerp(field, lab(base), 0.7 * quiet)
    return render(c, field, grain=1.8)


def halo(c: Canvas) -> np.ndarray:
    """A ring of light around the middle, its colour turning, on an even ground."""
    x, y = c.grid()
    s, p = c.strength, c.palette
    base = wall(p, 0.95)
    cx, cy = 0.5 * c.u, min(c.horizon * c.v, 0.56 * c.v)
    r = np.hypot(x - cx, y - cy)
    turn = np.arctan2(y - cy, x - cx)
    ring = np.exp(-0.5 * ((r - 0.36) / 0.06) ** 2)
    way = 0.5 + 0.5 * np.sin(turn + c.rng().uniform(0, 6))
    hue = lerp(lab(p.accent) + 0 * way[..., None], lab(lit(p.second, 0.05)), way)
    field = relief(base, 0.2 + 0.9 * hill(x, y, cx, cy, 0.3) - 0.6 * r, 0.06 * s, 0.06 * s)
    field = field + (hue - field) * np.clip((0.3 + 0.6 * way) * s * ring, 0, 0.9)[..., None]
    return render(c, _towards_ground(c, field, base), grain=1.8)


def horizonless(c: Canvas) -> np.ndarray:
    """Flat colour with a breath of light and a soft vignette: the quietest ground."""
    x, y = c.grid()
    near = 0.7 - 1.5 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    base = wall(c.palette, 0.955)
    field = relief(base, near, 0.05 * c.strength, 0.04 * c.strength)
    corner = soft_mask(c, [shapes.ellipse(0.5 * c.u, 0.5 * c.v, 0.62 * c.u, 0.62 * c.v)], 0.16)
    return render(c, field + (lab(shade(base, 0.04 * c.strength)) - lab(base)) * (1 - corner)[..., None], grain=1.4)


GROUNDS = {"mesh": mesh, "aurora": aurora, "dawn": dawn, "orbs": orbs, "duotone": duotone, "silk": silk, "halo": halo,
           "plain": horizonless}
