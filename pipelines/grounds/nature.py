"""Nature: leaves, petals, snow, hills, clouds, ripples, woods: drawn in layers, far ones paler."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, blurred, cut, fill, hush, render, soft_mask
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall


def _air(c: Canvas, base: str, down: float = 0.05, up: float = 0.06, res: int = 64) -> np.ndarray:
    x, y = c.grid(res)
    near = 0.7 - 1.5 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    return relief(base, near, down * c.strength, up * c.strength)


def _green(c: Canvas) -> str:
    """The colour of foliage: the second, or whichever of the palette is seen against the ground."""
    base, second = wall(c.palette, 0.94), c.palette.second
    if colour.distance(base, second) < 0.1:
        return shade(second, 0.12) if light_ground(c.palette) else lit(second, 0.1)
    return second


def leaves(c: Canvas) -> np.ndarray:
    """Branches reaching in from two corners: soft ones far behind, crisp ones in front."""
    rng, s = c.rng(), c.strength
    base, green = wall(c.palette, 0.94), _green(c)
    field = _air(c, base, res=240)
    flip = bool(rng.integers(2))
    corners = [(1.05, 1.0, -2.3), (-0.05, 0.0, 0.7)]
    far = [b for i, (fx, fy, a) in enumerate(corners) for b in shapes.branch(
        rng, (1 - fx if flip else fx) * c.u, fy * c.v + (0.12 if i else -0.2), np.pi - a if flip else a, 0.75,
        rng.uniform(-0.4, 0.4))]
    field = lerp(field, lab(colour.mix(base, green, 0.6)), 0.75 * min(1.0, s) * soft_mask(c, far, 0.018))
    image = render(c, field, texture="paper", depth=1.6)
    for i, (fx, fy, a) in enumerate(corners):
        x, y = (1 - fx if flip else fx) * c.u, fy * c.v
        for k in range(3 if i == 0 else 2):
            angle = (np.pi - a if flip else a) + (k - 1) * 0.55
            twig = shapes.branch(rng, x, y, angle, rng.uniform(0.55, 0.8), rng.uniform(-0.5, 0.5), 9, 0.34, 0.42)
            code = colour.mix(green, c.palette.accent, 0.0 if k else 0.18)
            for j, leaf in enumerate(twig):
                mid = leaf.mean(0)
                if not c.in_calm(float(mid[0]), float(mid[1]), 0.02):
                    fill(image, c, leaf, shade(code, 0.04) if j % 2 else lit(code, 0.03))
                    if j:
                        half = np.concatenate([leaf[:24], leaf[23::-1] * 0 + (leaf[:24][::-1] + leaf[24:]) / 2])
                        fill(image, c, half, lit(code, 0.02) if j % 2 else lit(code, 0.075))
    return image


def petals(c: Canvas) -> np.ndarray:
    """Petals drifting down, large and blurred in front, small and crisp behind."""
    rng, s, p = c.rng(), c.strength, c.palette
    base = wall(p, 0.93)
    tone = p.second if colour.distance(base, p.second) > 0.08 else colour.mix(base, p.accent, 0.4)
    codes = [tone, lit(tone, 0.06), colour.mix(tone, p.accent, 0.3), colour.mix(tone, p.paper, 0.55)]
    image = render(c, _air(c, base, 0.06, 0.07), texture="paper", depth=1.2)
    for _ in range(int(46 * min(s, 1.4) * c.u * c.v)):
        x, y = rng.uniform(0, c.u), rng.uniform(0, c.v)
        size, a, flat = 0.045 * float(np.exp(rng.normal(0, 0.3))), rng.uniform(0, 6.3), rng.uniform(0.35, 0.85)
        code = codes[int(rng.integers(4))]
        if not c.in_calm(x, y, size):
            fill(image, c, shapes.petal(x, y, a, size, size * flat), code)
            fill(image, c, shapes.petal(x, y, a + 0.12, size * 0.8, size * flat * 0.5), lit(code, 0.035))
    front = [shapes.petal(fx * c.u + rng.normal(0, 0.05), fy * c.v + rng.normal(0, 0.05), rng.uniform(0, 6.3),
                          rng.uniform(0.2, 0.32), rng.uniform(0.13, 0.2))
             for fx, fy in ((0.0, 0.2), (0.95, 0.06), (0.9, 0.92), (0.06, 0.96), (0.98, 0.5))]
    front = [f for f in front if not c.in_calm(f[:, 0].mean(), f[:, 1].mean(), 0.1)]
    return _over(image, c, soft_mask(c, front, 0.02, 240) * 0.85, codes[1]) if front else image


def _over(image: np.ndarray, c: Canvas, cover: np.ndarray, code: str) -> np.ndarray:
    """A blurred thing in front, in one colour, by a low-resolution coverage."""
    a = cv2.resize(cover.astype(np.float32), (c.w, c.h), interpolation=cv2.INTER_LINEAR)
    ys, xs = np.flatnonzero(a.max(1) > 0.004), np.flatnonzero(a.max(0) > 0.004)
    if not len(ys):
        return image
    where = slice(ys[0], ys[-1] + 1), slice(xs[0], xs[-1] + 1)
    part, b = image[where], np.ascontiguousarray(a[where])
    front = np.empty(part.shape, np.float32)
    front[:] = colour.rgb(code)
    image[where] = cv2.blendLinear(part.astype(np.float32), front, 1 - b, b).astype(np.uint8)
    return image


def snow(c: Canvas) -> np.ndarray:
    """Snow falling at three depths over drifts."""
    rng, s, p = c.rng(), c.strength, c.palette
    base = wall(p, 0.85)
    image = render(c, _air(c, base, 0.09, 0.07), texture="paper", depth=0.8)
    white = lit(p.paper, 0.01)
    for i, far in enumerate((0.55, 0.3, 0.0)):
        y0 = (0.83 + 0.07 * i) * c.v
        x = np.linspace(-0.1, c.u + 0.1, 160)
        top = y0 + 0.045 * np.sin(2.2 * x + rng.uniform(0, 6)) + 0.02 * np.sin(5 * x + rng.uniform(0, 6))
        code = colour.mix(white, base, far)
        _, y = c.grid()
        drift = relief(code, 0.5 - 3.2 * (y - y0) + 0 * c.grid()[0], 0.07 * s, 0.03)
        cut(image, c, drift, np.concatenate([np.stack([x, top], 1), [(c.u + 0.1, c.v + 0.1), (-0.1, c.v + 0.1)]]))
    for _ in range(int(260 * min(s, 1.4) * c.u * c.v)):
        fx, fy, r = rng.uniform(0, c.u), rng.uniform(0, c.v), 0.0028 * float(np.exp(rng.normal(0, 0.5)))
        if not c.in_calm(fx, fy) or rng.random() < 0.2:
            at = (round((fx * c.short - 0.5) * 16), round((fy * c.short - 0.5) * 16))
            cv2.circle(image, at, round(r * c.short * 16), colour.rgb(white), -1, cv2.LINE_AA, 4)
    flakes = [(rng.uniform(0, c.u), rng.uniform(0, c.v), rng.uniform(0.008, 0.026)) for _ in range(34)]
    soft = [shapes.ellipse(fx, fy, r, r, 20) for fx, fy, r in flakes if not c.in_calm(fx, fy, 0.02)]
    return _over(image, c, soft_mask(c, soft, 0.006, 300) * 0.8, white) if soft else image


def hills(c: Canvas, count: int = 5) -> np.ndarray:
    """Ranges of hills behind each other, paler with distance, a low sun and mist between."""
    rng, s, p = c.rng(), c.strength, c.palette
    base = wall(p, 0.94)
    x, y = c.grid()
    first = min(max(c.horizon - 0.1, 0.3), 0.85) * c.v
    fx = 0.25 + 0.5 * rng.random()
    fx += c.facts * (1 - fx)
    sky = relief(base, 0.4 - 0.3 * y / c.v + 0 * x, 0.05 * s, 0.06 * s)
    glow = np.clip(0.9 * s * hill(x, y, fx * c.u, first, 0.5, 0.2), 0, 0.9)
    sky = lerp(sky, lab(colour.mix(base, p.accent, 0.4)), glow)
    image = render(c, sky, texture="paper", depth=1.6)
    sun = 0.085
    fill(image, c, shapes.ellipse(fx * c.u, first - 0.075, sun, sun), lit(colour.mix(p.accent, p.paper, 0.25), 0.02))
    deep = _green(c)
    for i in range(count):
        t = (i + 1) / count
        xs = np.linspace(-0.05, c.u + 0.05, 200)
        ridge = np.full(200, first + (c.v - first) * (t - 1 / count) * 0.9)
        rough = 0.05 * (0.6 + t)
        for k, amp in ((1.5, 1.0), (3.1, 0.55), (6.7, 0.25), (13.0, 0.1)):
            ridge = ridge + rough * amp * np.sin(k * 1.6 * xs + rng.uniform(0, 6))
        code = colour.mix(colour.mix(base, deep, 0.25 + 0.75 * t), shade(deep, 0.12), t**2 * 0.6)
        mist = smooth(0.0, 0.3, y - float(ridge.mean())) + 0 * x
        field = lerp(lab(code) + np.zeros((*mist.shape, 3), np.float32), lab(colour.mix(code, base, 0.4)), 0.8 * mist)
        foot = c.v + 0.1 if i == count - 1 else float(ridge.max()) + (c.v - first) * 0.9 / count + 0.12
        cut(image, c, field, np.concatenate([np.stack([xs, ridge], 1), [(c.u + 0.1, foot), (-0.1, foot)]]),
            texture="paper", depth=1.6)
    return image


def clouds(c: Canvas) -> np.ndarray:
    """Soft cumulus banks low in a clear sky, lit from above."""
    res, s, p = 240, c.strength, c.palette
    rng = c.rng()
    x, y = c.grid(res)
    base = wall(p, 0.84) if light_ground(p) else p.ground
    sky = relief(base, 1.1 * y / c.v - 0.45 + 0 * x, 0.07 * s, 0.09 * s)
    puff = lit(p.paper, 0.01) if light_ground(p) else lit(colour.mix(p.second, p.paper, 0.4), 0.02)
    under = colour.mix(puff, base, 0.55)
    for i in range(3):
        top = (0.63 + 0.15 * i) * c.v
        balls = []
        for _ in range(int(9 * c.u) + 3):
            bx, r = rng.uniform(-0.1, 1.1) * c.u, rng.uniform(0.06, 0.17)
            balls.append((bx, top + 0.12 - 0.5 * r + 0.07 * np.sin(3 * bx + i * 2), r))
        body = np.zeros(sky.shape[:2], np.float32)
        shine = body.copy()
        for bx, by, r in sorted(balls, key=lambda b: b[1]):
            rows, cols = _around(c, res, bx, by, 1.05 * r)
            px, py = x[:, cols] - bx, y[rows] - by
            ball = smooth(1.04, 0.9, np.hypot(px, py) / r)
            light = np.clip(0.55 - 0.6 * py / r - 0.28 * (1 if c.left else -1) * px / r, 0, 1)
            body[rows, cols] = np.maximum(body[rows, cols], ball)
            shine[rows, cols] += (light - shine[rows, cols]) * ball
        body = np.maximum(body, smooth(top + 0.1, top + 0.2, y) + 0 * x)
        lit_part = blurred(shine, 3.0) * (1 - 0.5 * smooth(top + 0.02, top + 0.3, y))
        tone = lerp(lab(under) + 0 * sky, lab(puff), np.clip(lit_part * 1.1, 0, 1))
        sky = sky + (tone - sky) * (blurred(body, 1.2) * min(1.0, 0.75 + 0.2 * s))[..., None]
    quiet = c.quiet(res)
    if quiet is not None:
        sky = lerp(sky, lab(base), 0.6 * quiet)
    return render(c, sky, grain=1.5)


def _around(c: Canvas, res: int, x: float, y: float, r: float) -> tuple[slice, slice]:
    """Rows and columns of a grid within `r` of a point, short sides."""
    gw, gh = c.cells(res)
    k = gw / c.u
    return (slice(max(0, int((y - r) * k)), max(0, min(gh, int((y + r) * k) + 2))),
            slice(max(0, int((x - r) * k)), max(0, min(gw, int((x + r) * k) + 2))))


def ripples(c: Canvas) -> np.ndarray:
    """Rings spreading on still water, catching the light on one side."""
    res, s, p = 400, c.strength, c.palette
    rng = c.rng()
    x, y = c.grid(res)
    base = wall(p, 0.88)
    slope = np.zeros(c.cells(res)[::-1], np.float32)
    way = np.array([0.5 - c.light[0], 0.5 - c.light[1]])
    way /= max(float(np.hypot(way[0], way[1])), 0.2)
    drops = ((0.5 + rng.normal(0, 0.03), min(c.horizon + 0.05, 0.9), 1.0), (rng.uniform(0.1, 0.3), 0.2, 0.35),
             (rng.uniform(0.75, 0.95), 0.45, 0.3))
    for fx, fy, strong in drops:
        dx, dy = x - fx * c.u, (y - fy * c.v) * 1.7
        d = np.hypot(dx, dy) + 1e-3
        wave = np.sin(2 * np.pi * d / 0.085 - 1.2) * np.exp(-d / 0.42) * smooth(0.0, 0.05, d)
        slope += strong * wave * (dx * way[0] + dy * way[1]) / d
    slope += 0.16 * c.noise(4, 3, 3, res, (3.0, 1.0))
    quiet = c.quiet(res)
    if quiet is not None:
        slope *= 1 - 0.75 * quiet
    near = 0.5 - 1.0 * np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    field = relief(colour.mix(base, p.second, 0.3), 1.5 * slope + 0.6 * near, 0.12 * s, 0.09 * s)
    return render(c, lerp(field, lab(lit(p.paper, 0.0)), np.clip(0.5 * s * np.maximum(slope - 0.25, 0), 0, 0.8)))


def sprig(c: Canvas) -> np.ndarray:
    """A few fine line-drawn stems along one side, on quiet paper."""
    rng = c.rng()
    base, green = wall(c.palette, 0.955), _green(c)
    image = render(c, _air(c, base, 0.035, 0.03), texture="paper", depth=2.4)
    pale = colour.distance(base, green) < 0.2
    ink = shade(green, 0.05) if pale else colour.mix(base, green, min(1.0, 0.8 * c.strength))
    side = 1 if c.left else -1
    edge = 0.98 * c.u if side > 0 else 0.02 * c.u
    for i in range(8):
        x0 = edge - side * (0.03 + 0.075 * i) * (0.85 + 0.3 * rng.random())
        tall, bend = rng.uniform(0.45, 0.75) * c.v * (1 - 0.085 * i), side * rng.uniform(-0.3, 0.25)
        pts, turn = shapes.stem(x0, c.v + 0.02, -np.pi / 2, tall, bend)
        fill(image, c, shapes.ribbon(pts, np.linspace(0.004, 0.002, len(pts))), ink)
        for k in range(9):
            at = int((0.35 + 0.62 * k / 9) * (len(pts) - 1))
            a = turn[at] + (1 if k % 2 else -1) * rng.uniform(0.4, 0.7)
            size = 0.075 * (1 - 0.05 * k) * rng.uniform(0.85, 1.15)
            if i % 2:
                tip = pts[at] + size * 0.6 * np.array([np.cos(a), np.sin(a)])
                fill(image, c, shapes.ribbon(np.stack([pts[at], tip]), 0.002), ink)
                berry = c.palette.accent if k % 3 == 0 else ink
                fill(image, c, shapes.ellipse(tip[0], tip[1], 0.009, 0.009, 24), berry)
            else:
                fill(image, c, shapes.leaf(pts[at], a, size, size * 0.3), ink)
    return hush(image, c, 0.8)


GROUNDS = {"leaves": leaves, "petals": petals, "snow": snow, "hills": hills, "clouds": clouds, "ripples": ripples,
           "sprig": sprig}
