"""Shores: the sea in summer and the deep below it, painted in layers under quiet skies."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, fill, render
from pipelines.grounds._land import SKY, below, is_dark, kept, line_of, opening, safe, sandy
from pipelines.grounds._tone import hill, lab, lerp, lit, ramp, relief, shade, smooth


def seaside(c: Canvas) -> np.ndarray:
    """A bright day at the sea: clouds over the horizon, a sail, turquoise shallows, foam and pale sand."""
    rng, p, dark = c.rng(), c.palette, is_dark(c)
    x, y = c.grid(SKY)
    hz = c.horizon * c.v
    hy = hz - 0.2
    white = lit(p.paper, 0.01) if not dark else colour.mix(p.second, p.paper, 0.5)
    haze = colour.mix(p.ground, white, 0.72 if not dark else 0.35)
    sky = ramp(y / hy + 0 * x, (0.0, 0.45, 0.8, 1.0), [shade(p.ground, 0.06), p.ground, colour.mix(p.ground, haze, 0.15),
                                                        haze], soft=True)
    free = opening(c)
    flip = rng.random() < 0.5 if free[1] - free[0] > 0.9 * c.u else False
    fx = free[0] + (free[1] - free[0]) * (0.78 if not flip else 0.22) + rng.normal(0, 0.02)
    sky = lerp(sky, lab(colour.mix(white, p.accent, 0.05)), 0.45 * c.strength * hill(x, y, fx, hy, 0.5, 0.2))
    if dark:
        sky = lerp(sky, lab(colour.mix(p.second, p.accent, 0.5)), 0.75 * hill(x, y, fx, hy, 0.19, 0.1))
    for cx, tall, amount in ((c.u - fx + 0.5 * free[0], 0.2, 0.7), (fx - 0.04, 0.34, 1.0)):
        sky = _cumulus(c, rng, sky, white, (cx, hy + 0.02), tall, amount * (0.55 if dark else 1))
    image = render(c, kept(c, sky, c.v + 1), texture="paper", depth=1.2)
    mx = free[0] + free[1] - fx + (0.1 if flip else -0.1) * (0.3 if free[0] else 1)
    if dark and not c.in_calm(fx, hy - 0.04):
        fill(image, c, shapes.ellipse(fx, hy + 0.02, 0.07, 0.07), lit(colour.mix(p.accent, p.paper, 0.6), 0.03))
    _sea(image, c, rng, hy, hz, fx, mx)
    return image


def _cumulus(c: Canvas, rng: np.random.Generator, sky: np.ndarray, white: str, at: tuple[float, float], tall: float,
             amount: float) -> np.ndarray:
    """The sky with a bank of cumulus standing on a line: heads lit from the side of the light, its foot lost in haze."""
    x, y = c.grid(SKY)
    k = SKY
    balls: list[tuple[float, float, float]] = []
    for i in range(6):
        d = (i - 2.5) / 2.5 + rng.normal(0, 0.12)
        dome = tall * (1 - 0.75 * d * d) * rng.uniform(0.75, 1.0)
        bx, r = at[0] + 1.15 * tall * d, 0.36 * dome + 0.02
        balls.append((bx, at[1] - dome + r, r))
        for _ in range(6):
            turn = rng.uniform(-2.9, -0.25)
            q = r * rng.uniform(0.25, 0.5)
            balls.append((bx + (r - 0.3 * q) * np.cos(turn), at[1] - dome + r + (r - 0.3 * q) * np.sin(turn), q))
    cover = smooth(at[1] - 0.34 * tall, at[1], y) * smooth(1.5 * tall, 0.9 * tall, np.abs(x - at[0]))
    shine = 0.25 * cover
    way = 1 if c.left else -1
    for bx, by, r in sorted(balls, key=lambda b: b[1] - b[2]):
        rows = slice(max(0, int((by - r) * k) - 1), max(0, int((by + r) * k) + 2))
        cols = slice(max(0, int((bx - r) * k) - 1), max(0, int((bx + r) * k) + 2))
        px, py = (x[:, cols] - bx) / r, (y[rows] - by) / r
        ball = smooth(1.0, 1 - 0.022 / r, np.hypot(px, py)) * smooth(1.0, -0.1, py)
        light = np.clip(0.62 - 0.5 * py - 0.3 * way * px, 0, 1)
        shine[rows, cols] += (light - shine[rows, cols]) * ball
        cover[rows, cols] = np.maximum(cover[rows, cols], ball)
    cover = np.maximum(cover, cv2.blur(np.maximum.accumulate(cover, axis=0), (31, 9))) * amount * smooth(at[1] + 0.02, at[1] - 0.5 * tall, y)
    quiet = c.quiet(SKY)
    if quiet is not None:
        cover *= 1 - (0.45 if is_dark(c) else 0.25) * quiet
    body = lerp(lab(colour.mix(colour.mix(c.palette.ground, white, 0.3), c.palette.second, 0.22)), lab(white), smooth(0.1, 0.85, shine))
    return sky + (body - sky) * np.clip(cover * min(1.15, c.strength), 0, 1)[..., None]


def _sea(image: np.ndarray, c: Canvas, rng: np.random.Generator, hy: float, hz: float, fx: float, mx: float) -> None:
    """Islands, water, sail, foam and sand, in place."""
    p, dark, (x, y) = c.palette, is_dark(c), c.grid()
    tone = colour.mix(p.ground, p.second, 0.75) if dark else p.second
    deep = shade(colour.shift(tone, 0, 0.0, 12), 0.09)
    pale = colour.shift(colour.mix(tone, p.paper, 0.12 if dark else 0.5), 0, 0.015 if colour.to_oklch(tone)[1] > 0.02 else 0, -10)
    sand = sandy(colour.mix(p.ground, p.accent, 0.16) if dark else colour.mix(p.paper, p.accent, 0.15))
    white = safe(c, colour.shift(tone, 0.2)) if dark else lit(p.paper, 0.01)
    glint = colour.mix(p.accent if dark else tone, p.paper, 0.45 if dark else 0.75)
    isle = np.linspace(-1, 1, 60)
    for i in range(2):
        ix, wide = c.u - fx + rng.normal(0, 0.1) + 0.16 * i, 0.17 - 0.05 * i
        high = (0.045 - 0.012 * i) * (1 - isle**2) * (1 + 0.25 * np.sin(5 * isle + rng.uniform(0, 6)))
        fill(image, c, np.stack([ix + wide * isle, hy + 0.002 - high], 1),
             safe(c, colour.mix(colour.mix(p.ground, p.paper, 0.3), deep, 0.35 + 0.2 * i)))
    tilt = (0.05 if fx > c.u / 2 else -0.05) * (1 + 0.3 * rng.normal())
    shore = line_of(c, rng, hz + 0.035, 0.011, 2.2, 240)
    shore[:, 1] += tilt * np.clip((shore[:, 0] - c.u / 2) / 0.5, -1.2, 1.2)
    lobes = 0.008 * np.abs(np.sin(9 * shore[:, 0] + 2 * np.sin(3.1 * shore[:, 0]) + rng.uniform(0, 6)))
    shore[:, 1] += lobes
    edge = np.interp(x[0], shore[:, 0], shore[:, 1])[None].astype(np.float32)
    grit = relief(sand, 0.25 - 1.1 * (y - edge) + 0.12 * c.noise(3, 3, 5, stretch=(3.0, 1.0)), 0.05 * c.strength, 0.03)
    wet = lab(colour.mix(shade(sand, 0.05), tone, 0.14))
    grit = lerp(grit, wet, 0.85 * smooth(0.06, 0.045, y - edge))
    cut(image, c, kept(c, grit, hz - 0.1), [(-0.1, hy), (c.u + 0.1, hy), (c.u + 0.1, c.v + 0.1), (-0.1, c.v + 0.1)],
        texture="paper", depth=2.0)
    t = (y - hy) / np.maximum(edge - hy, 0.02) + 0.035 * c.noise(5, 2, 6, stretch=(5.0, 1.0)) * smooth(hy, hz, y)
    water = ramp(t, (0.0, 0.3, 0.62, 0.86, 1.0), [deep, colour.mix(deep, tone, 0.6), tone, pale, colour.mix(pale, sand, 0.45)], soft=True)
    water = lerp(water, lab(p.accent if dark else p.paper), 0.3 * hill(x, y, fx, hy, 0.12 if dark else 0.25, 0.09))
    water = kept(c, water, hz)
    sea = np.concatenate([[(-0.05, hy), (c.u + 0.05, hy)], shore[::-1]])
    cut(image, c, water, sea)
    _foam(image, c, rng, shore, lobes, white)
    for _ in range(int(60 * c.u)):
        gy = hy + 0.11 * rng.random() ** 1.4 + 0.004
        gx = fx + rng.normal(0, 0.26) if rng.random() < 0.7 else rng.uniform(0, c.u)
        size = 0.008 + 0.2 * (gy - hy) * rng.uniform(0.4, 1)
        if not c.in_calm(gx, gy, 0.03):
            fill(image, c, shapes.leaf((gx, gy), 0.0, size, 0.0022 + 0.012 * (gy - hy), n=8), glint)
    _parasol(image, c, mx, hz + 0.032, 0.19, sand)
    _sail(image, c, fx + (0.03 if not dark else 0.15 if fx < mx else -0.15), hy + 0.012, 0.12)
    _gulls(image, c, rng, fx, hy, colour.mix(deep, p.ink, 0.4) if not dark else white)


def _foam(image: np.ndarray, c: Canvas, rng: np.random.Generator, shore: np.ndarray, lobes: np.ndarray, white: str) -> None:
    """Foam along the shore and on two waves behind it, in place."""
    for k, (off, thick) in enumerate(((0.0, 0.011), (-0.045, 0.006), (-0.083, 0.004))):
        pulse = np.clip(0.6 + 0.8 * np.sin((4 + 2 * k) * shore[:, 0] + rng.uniform(0, 6)), 0.15 if k == 0 else 0.0, 1.3)
        mid = shore + np.stack([0 * lobes, off * (1 - 0.3 * np.sin(2.3 * shore[:, 0] + k)) - (0.5 if k else 0) * lobes], 1)
        fill(image, c, shapes.ribbon(mid, thick * pulse + (0.002 if k == 0 else 0)), white)


def _gulls(image: np.ndarray, c: Canvas, rng: np.random.Generator, fx: float, hy: float, code: str) -> None:
    """A few gulls over the sail, in place."""
    for i in range(4):
        gx, gy, g = fx - 0.16 + 0.085 * i + rng.normal(0, 0.02), hy - 0.17 + rng.normal(0, 0.03), rng.uniform(0.013, 0.024)
        if not c.in_calm(gx, gy, g):
            w = np.linspace(-1, 1, 31)
            wing = np.stack([gx + g * w, gy - g * 0.42 * np.sin(np.pi * np.abs(w) ** 0.8) + 0.2 * g * w], 1)
            fill(image, c, shapes.ribbon(wing, g * 0.17 * (1.05 - np.abs(w))), code)


def _parasol(image: np.ndarray, c: Canvas, x: float, foot: float, tall: float, sand: str) -> None:
    """A leaning striped parasol in the sand, in place."""
    if c.in_calm(x, foot - tall, 0.02):
        return
    p, way = c.palette, 1 if x < c.u / 2 else -1
    a = 0.2 * way
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    fill(image, c, shapes.ellipse(x + 0.06 * way, foot + 0.004, 0.1, 0.012), safe(c, shade(sand, 0.1)))
    pole = np.array([(-0.004, 0.0), (0.004, 0.0), (0.004, -1.06 * tall), (-0.004, -1.06 * tall)])
    fill(image, c, pole @ turn + (x, foot), colour.mix(p.paper, p.ink, 0.2))
    r, t = 0.115, np.linspace(0, 1, 14)
    marks = r * np.sin(np.linspace(-np.pi / 2, np.pi / 2, 8))
    for i in range(7):
        sides = [np.stack([m * np.sin(np.pi / 2 * t), -0.62 * r * np.cos(np.pi / 2 * t)], 1) for m in (marks[i], marks[i + 1])]
        hem = np.stack([marks[i] + (marks[i + 1] - marks[i]) * t, 0.05 * r * np.sin(np.pi * t) + 0 * t], 1)
        gore = np.concatenate([sides[0], hem, sides[1][::-1]]) + (0, -tall + 0.4 * r)
        base = p.paper if i % 2 else p.accent
        fill(image, c, gore @ turn + (x, foot), shade(base, 0.05 * abs(i - (2 if c.left else 4)) / 2))


def _sail(image: np.ndarray, c: Canvas, x: float, y: float, tall: float) -> None:
    """A small boat under two sails, in place."""
    p, t = c.palette, np.linspace(0, 1, 20)
    if c.in_calm(x, y, 0.02):
        return
    while tall > 0.05 and c.in_calm(x, y - tall, 0.005):
        tall *= 0.95
    mast = y - tall
    bulge = 0.1 * tall * np.sin(np.pi * t)
    main = np.stack([x + 0.42 * tall * t + bulge, mast + (0.86 * tall) * t], 1)
    jib = np.stack([x - 0.05 * tall - 0.34 * tall * t - 0.5 * bulge, mast + 0.14 * tall + 0.7 * tall * t], 1)
    fill(image, c, np.concatenate([main, [(x, y - 0.14 * tall)]]), lit(p.paper, 0.02))
    fill(image, c, np.concatenate([jib, [(x - 0.05 * tall, y - 0.18 * tall)]]), p.accent)
    hull = np.array([(-0.46, -0.1), (0.5, -0.12), (0.36, 0.03), (-0.34, 0.03)]) * tall + (x, y)
    fill(image, c, hull, colour.mix(p.ink, p.second, 0.2))


def underwater(c: Canvas) -> np.ndarray:
    """Under the sea: beams of light from above, a shoal, bubbles, reefs at the sides and a floor of sand."""
    rng, p, dark = c.rng(), c.palette, is_dark(c)
    x, y = c.grid(SKY)
    hz, free = c.horizon * c.v, opening(c)
    bright = lit(colour.mix(p.ground, p.second, 0.9), 0.04) if dark else colour.mix(p.paper, p.ground, 0.25)
    deep = shade(p.ground, 0.05) if dark else colour.mix(p.ground, p.second, 0.45)
    sx = free[0] + (free[1] - free[0]) * (rng.uniform(0.25, 0.4) if rng.random() < 0.5 else rng.uniform(0.6, 0.75))
    water = ramp(y / hz + 0 * x, (0.0, 0.45, 0.85, 1.2), [colour.mix(p.ground, bright, 0.2), colour.mix(p.ground, bright, 0.1),
                                                              colour.mix(p.ground, p.second, 0.45), deep], soft=True)
    lamp = hill(x, y, 0.5 * (sx + 0.5 * (free[0] + free[1])), hz - 0.13, 0.42, 0.17)
    water = lerp(water, lab(bright), np.clip(0.85 * c.strength * lamp, 0, 1))
    ray = np.arctan2(x - sx, y + 0.35)
    knots = rng.standard_normal(44).astype(np.float32)
    comb = np.interp(ray, np.linspace(-1.5, 1.5, 44), knots).astype(np.float32)
    beam = smooth(0.1, 1.4, comb) * smooth(1.1 * hz, 0.4 * hz, y) * smooth(1.1, 0.2, np.abs(ray))
    water = lerp(water, lab(bright), np.clip((0.5 if dark else 0.75) * c.strength * beam, 0, 1))
    top = hill(x, y, sx, -0.03, 0.5, 0.09)
    water = lerp(water, lab(lit(bright, 0.06)), 0.7 * top)
    water = kept(c, water, hz)
    image = render(c, water, grain=1.6)
    _reef(image, c, rng, hz, bright, deep)
    _shoal(image, c, rng, hz, free, bright)
    return image


def _reef(image: np.ndarray, c: Canvas, rng: np.random.Generator, hz: float, bright: str, deep: str) -> None:
    """Far rocks, the floor, and weeds and corals at the sides, in place."""
    p, dark, (x, y) = c.palette, is_dark(c), c.grid()
    for i in range(2):
        line = line_of(c, rng, hz + 0.02, 0.02, 2.5)
        side = np.abs(line[:, 0] / c.u - 0.5) * 2
        line[:, 1] -= (0.3 - 0.1 * i) * side ** (2.2 + i) * (0.8 + 0.35 * np.sin(9 * line[:, 0] + rng.uniform(0, 6)))
        code = colour.mix(colour.mix(p.ground, p.second, 0.42), deep, 0.3 + 0.45 * i)
        field = lerp(lab(code) + np.zeros((*(y + x).shape, 3), np.float32), lab(colour.mix(code, bright, 0.35)), smooth(hz - 0.15, hz + 0.05, y) + 0 * x)
        cut(image, c, kept(c, field, hz), below(c, line, hz + 0.1))
    tones = [colour.mix(deep, p.second, 0.45), colour.mix(p.second, deep, 0.3), p.accent, colour.mix(p.accent, p.paper, 0.3)]
    for way in (-1, 1):
        for i in range(13):
            fx = c.u / 2 + way * (c.u / 2 - 0.01 - 0.2 * (rng.random() if i < 7 else rng.random() ** 2))
            if c.in_calm(fx, hz - 0.1):
                continue
            if i in (6, 9, 11):
                _coral(image, c, rng, fx, hz + 0.03, rng.uniform(0.12, 0.19), tones[2 + i % 2])
            elif i in (8, 12):
                _fan(image, c, rng, fx, hz + 0.03, rng.uniform(0.1, 0.15), shade(tones[3], 0.08) if dark else colour.mix(p.accent, p.paper, 0.35))
            else:
                _kelp(image, c, rng, fx, hz + 0.03, rng.uniform(0.18, 0.42) * (0.7 if i > 6 else 1), tones[int(i > 6)], bright)
    sand = colour.mix(p.ground, p.second, 0.38) if dark else colour.mix(p.paper, p.accent, 0.07)
    wave = np.abs(c.noise(5, 2, 4, stretch=(2.6, 0.8)))
    net = np.exp(-wave * 6) * smooth(hz, hz + 0.06, y) * smooth(c.v + 0.1, hz + 0.05, y)
    floor = relief(sand, 0.1 - 2.0 * (y - hz) + 0.9 * net + 1.1 * hill(x, y, c.u / 2, hz + 0.02, 0.4, 0.09), 0.08, 0.09)
    cut(image, c, kept(c, floor, hz - 0.1), below(c, line_of(c, rng, hz + 0.015, 0.012, 2.0)), texture="paper", depth=1.6)
    _corners(image, c, rng, hz, deep)


def _corners(image: np.ndarray, c: Canvas, rng: np.random.Generator, hz: float, deep: str) -> None:
    """Stones at the feet of the corals and dark weed in the lower corners, in place."""
    second = c.palette.second
    for way in (-1, 1):
        for i in range(6):
            fx, r = c.u / 2 + way * (c.u / 2 - 0.24 * rng.random()), rng.uniform(0.02, 0.05)
            if not c.in_calm(fx, hz):
                rock = shapes.blob(rng, 0, 0, 1, 0.12, 4, 40) * np.array((r, 0.5 * r))
                fill(image, c, rock + np.array((fx, hz + 0.028)), safe(c, colour.mix(deep, second, 0.16 + 0.04 * i)))
                top = rock * np.array((0.7, 0.5)) + np.array((fx - 0.1 * r, hz + 0.028 - 0.2 * r))
                fill(image, c, top, safe(c, colour.mix(deep, second, 0.28 + 0.04 * i)))
        for i in range(4):
            fx = c.u / 2 + way * (c.u / 2 - 0.01 - 0.035 * i)
            _kelp(image, c, rng, fx, c.v + 0.02, rng.uniform(0.18, 0.27) - 0.035 * i, safe(c, colour.mix(deep, second, 0.22)), "")


def _kelp(image: np.ndarray, c: Canvas, rng: np.random.Generator, x: float, foot: float, tall: float, code: str, tip: str) -> None:
    """A swaying blade of weed with leaves, in place."""
    while tip and tall > 0.1 and c.in_calm(x, foot - tall, 0.03):
        tall *= 0.95
    t = np.linspace(0, 1, 40)
    sway, phase = rng.uniform(0.012, 0.03), rng.uniform(0, 6)
    stalk = np.stack([x + sway * (np.sin(5 * t + phase) - np.sin(phase)) * t, foot - tall * t], 1)
    fill(image, c, shapes.ribbon(stalk, 0.004 * (1.2 - t)), code)
    for i in range(3, 38, 3):
        mixed = colour.mix(code, tip, 0.45 * t[i]) if tip else code
        for s in (-1, 1):
            size = 0.055 * (1 - 0.6 * t[i]) * rng.uniform(0.8, 1.2)
            fill(image, c, shapes.leaf(stalk[i], -np.pi / 2 + s * rng.uniform(0.5, 0.9), size, size * 0.26, -s * 0.6, 10),
                 lit(mixed, 0.025) if s < 0 else mixed)


def _coral(image: np.ndarray, c: Canvas, rng: np.random.Generator, x: float, foot: float, size: float, code: str) -> None:
    """A branching coral with round tips, in place."""
    todo = [(x, foot, -np.pi / 2, size * 0.42, 0)]
    while todo:
        bx, by, a, long, depth = todo.pop()
        pts, turn = shapes.stem(bx, by, a, long, rng.normal(0, 0.3), 8)
        thick = size * 0.12 * 0.72**depth
        fill(image, c, shapes.ribbon(pts, np.linspace(thick, thick * 0.75, 8)), code)
        fill(image, c, shapes.ellipse(pts[-1, 0], pts[-1, 1], thick * 0.45, thick * 0.45, 16), lit(code, 0.04) if depth > 2 else code)
        if depth < 3:
            todo += [(pts[-1, 0], pts[-1, 1], float(turn[-1]) + d + rng.normal(0, 0.1), long * 0.72, depth + 1) for d in (-0.48, 0.45)]


def _fan(image: np.ndarray, c: Canvas, rng: np.random.Generator, x: float, foot: float, size: float, code: str) -> None:
    """A sea fan: fingers spread from one foot, in place."""
    for k in range(11):
        a = -np.pi / 2 + (k - 5) * 0.2
        pts, _ = shapes.stem(x, foot, a, size * rng.uniform(0.8, 1.05), -(k - 5) * 0.05, 14)
        wide = size * np.linspace(0.05, 0.1, 14)
        fill(image, c, shapes.ribbon(pts, wide), shade(code, 0.04) if k % 2 else code)
        fill(image, c, shapes.ellipse(pts[-1, 0], pts[-1, 1], wide[-1] / 2, wide[-1] / 2, 16), lit(code, 0.04))


def _fish(image: np.ndarray, c: Canvas, x: float, y: float, size: float, a: float, way: int, code: str) -> None:
    """One fish swimming to the left or right, in place."""
    t = np.linspace(0, 1, 18)
    back = 0.2 * np.sin(np.pi * t**0.75) * (1 - 0.25 * t)
    body = np.concatenate([np.stack([0.5 - t, -back], 1), np.stack([0.5 - t, back * 0.9], 1)[::-1]])
    tail = np.array([(-0.42, 0.0), (-0.68, -0.2), (-0.6, 0.0), (-0.68, 0.2)])
    turn = np.array([[np.cos(a) * way, np.sin(a)], [-np.sin(a) * way, np.cos(a)]])
    for part in (body, tail):
        fill(image, c, part @ turn * size + (x, y), code)


def _shoal(image: np.ndarray, c: Canvas, rng: np.random.Generator, hz: float, free: tuple[float, float], bright: str) -> None:
    """Fish on a curve beside the middle, and bubbles rising, in place."""
    p, dark = c.palette, is_dark(c)
    way = 1 if rng.random() < 0.5 else -1
    wide = free[1] - free[0]
    cx = free[0] + wide * (0.3 if way > 0 else 0.7)
    for i in range(34):
        t = rng.uniform(-1, 1)
        size = rng.uniform(0.02, 0.042)
        if i > 31:
            t, size = (-0.5, 0.45)[i - 32], 0.066
        fx, fy = cx + 0.27 * t, hz - 0.17 + 0.06 * np.sin(2.2 * t * way) + rng.normal(0, 0.028)
        code = p.accent if i > 31 else colour.mix(bright, p.paper, 0.6) if dark and i % 3 else colour.mix(bright, p.ground if dark else p.second, 0.75)
        if not c.in_calm(fx, fy, size):
            _fish(image, c, fx, fy, size, 0.35 * np.cos(2.2 * t), way, code)
    pale = colour.mix(bright, p.paper, 0.45 if dark else 0.9)
    for _ in range(3):
        bx = free[0] + wide * rng.uniform(0.08, 0.92)
        for _ in range(9):
            r, by = min(0.015, 0.011 * float(np.exp(rng.normal(-0.4, 0.5)))), hz - 0.03 - 0.5 * rng.random()
            ex = bx + rng.normal(0, 0.02)
            if not c.in_calm(ex, by, r):
                ring = shapes.ellipse(ex, by, r, r, 40)
                fill(image, c, shapes.ribbon(np.vstack([ring, ring[:2]]), r * 0.11), pale)
                fill(image, c, shapes.ellipse(ex - 0.38 * r, by - 0.4 * r, 0.2 * r, 0.16 * r, 14), pale)


GROUNDS = {"seaside": seaside, "underwater": underwater}
