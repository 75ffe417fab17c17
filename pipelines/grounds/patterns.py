"""Patterns: repeats and cut shapes in flat colour: dots, checks, stripes, stone chips, waves, confetti."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, fill, grained, hush, render
from pipelines.grounds._tone import lab, light_ground, lit, relief, shade, wall


def step(c: Canvas, amount: float = 0.5) -> str:
    """The pattern's own colour: towards the second, far enough from the ground to be seen, near enough for text."""
    base, second = wall(c.palette, 0.96), c.palette.second
    gap = colour.distance(base, second)
    amount *= c.strength
    if gap < 0.1:
        lightness, chroma, hue = colour.to_oklch(second)
        second = (colour.from_oklch(lightness - 0.07, chroma * 1.35 + 0.008 * (chroma > 0.005), hue)
                  if light_ground(c.palette) else lit(base, 0.12))
    return colour.mix(base, second, min(1.0, amount * min(1.0, 0.3 / max(gap, 0.1)) * 1.4))


def _flat(c: Canvas, code: str) -> np.ndarray:
    image = np.empty((c.h, c.w, 3), np.uint8)
    image[:] = colour.rgb(code)
    return image


def dots(c: Canvas, pitch: float = 0.095) -> np.ndarray:
    """Polka dots on an offset grid."""
    image, ink = _flat(c, wall(c.palette, 0.96)), colour.rgb(step(c, 0.7))
    r = 0.21 * pitch
    for j in range(int(c.v / (pitch * 0.5)) + 2):
        for i in range(int(c.u / pitch) + 2):
            at = c.px([((i + 0.5 * (j % 2)) * pitch, j * pitch * 0.5)])[0, 0]
            cv2.circle(image, (int(at[0]), int(at[1])), round(r * c.short * 16), ink, -1, cv2.LINE_AA, 4)
    return hush(grained(image, c, "paper", 1.6), c, 0.7)


def halftone(c: Canvas, pitch: float = 0.036) -> np.ndarray:
    """Print dots that grow towards one corner."""
    image, ink = _flat(c, wall(c.palette, 0.96)), colour.rgb(step(c, 0.8))
    far = (1.0, 1.0) if c.left else (0.0, 1.0)
    reach = np.hypot(c.u, c.v)
    a = np.deg2rad(30)
    n = int(reach / pitch) + 2
    for j in range(-n, n):
        for i in range(-n, n):
            x = c.u / 2 + (i * np.cos(a) - j * np.sin(a)) * pitch
            y = c.v / 2 + (i * np.sin(a) + j * np.cos(a)) * pitch
            if not (-pitch < x < c.u + pitch and -pitch < y < c.v + pitch):
                continue
            t = 1 - np.hypot(x - far[0] * c.u, y - far[1] * c.v) / (0.8 * reach)
            if t <= 0.02:
                continue
            r = 0.62 * pitch * min(1.0, t) ** 0.8
            at = (round((x * c.short - 0.5) * 16), round((y * c.short - 0.5) * 16))
            cv2.circle(image, at, round(r * c.short * 16), ink, -1, cv2.LINE_AA, 4)
    return hush(grained(image, c, "paper", 1.6), c, 0.75)


def stripes(c: Canvas, count: int = 11, angle: float | None = None) -> np.ndarray:
    """Even stripes, upright or slanting like an awning."""
    base, other = wall(c.palette, 0.96), step(c, 0.7)
    a = np.deg2rad((0, 0, 45)[int(c.rng().integers(3))] if angle is None else angle)
    image, pitch, far = _flat(c, base), 1.0 / count, 2 * max(c.u, c.v)
    direction, across = np.array([np.sin(a), np.cos(a)]), np.array([np.cos(a), -np.sin(a)])
    middle = np.array([c.u / 2, c.v / 2])
    for i in range(-3 * count, 3 * count):
        one = middle + across * (i * pitch - pitch / 4)
        two = one + across * pitch / 2
        along = far * direction
        fill(image, c, [one - along, two - along, two + along, one + along], other)
    return hush(grained(image, c, "linen", 1.6), c, 0.7)


def gingham(c: Canvas, count: int = 12) -> np.ndarray:
    """Woven checks of two strengths of one colour."""
    base, deep = lab(wall(c.palette, 0.97)), lab(step(c, 0.95))
    pitch = c.short / count
    across, down = (_bars(n, pitch) for n in (c.w, c.h))
    half = 0.5 * (base + deep)
    image = _mixed(127.5 * (across[None] + down[:, None]), base, half, deep)
    return hush(grained(image, c, "linen", 3.2), c, 0.7)


def _mixed(level: np.ndarray, *stops: np.ndarray) -> np.ndarray:
    """uint8 picture of a field 0-255 through OKLab colours at even steps."""
    t = np.linspace(0, len(stops) - 1, 256)
    labs = np.stack([np.interp(t, range(len(stops)), [k[i] for k in stops]) for i in range(3)], -1)
    table = np.round(colour.oklab_to_unit(labs[None].astype(np.float32)) * 255).astype(np.uint8)
    one = level.astype(np.uint8)
    return cv2.merge([cv2.LUT(one, np.ascontiguousarray(table[..., i])) for i in range(3)])


def _bars(n: int, pitch: float) -> np.ndarray:
    """Coverage (n,) of bars half a pitch wide, exact at their edges, the same at both ends."""
    edge = np.arange(n + 1) - 0.5 * n + 0.25 * pitch + 1e-6
    area = np.floor(edge / pitch) * pitch / 2 + np.minimum(edge % pitch, pitch / 2)
    return np.diff(area).astype(np.float32)


def checker(c: Canvas, count: int = 8) -> np.ndarray:
    """A checkerboard in two neighbouring tones."""
    pitch = 2 * c.short / count
    a, b = (2 * _bars(n, pitch) - 1 for n in (c.w, c.h))
    image = _mixed(127.5 + 127.5 * a[None] * b[:, None], lab(wall(c.palette, 0.96)), lab(step(c, 0.85)))
    return hush(grained(image, c, "paper", 1.6), c, 0.75)


def terrazzo(c: Canvas) -> np.ndarray:
    """Stone chips of the palette's colours in a pale cement."""
    rng, s, p = c.rng(), c.strength, c.palette
    base = wall(p, 0.95)
    image = render(c, relief(base, 0.2 + 0 * c.grid()[0] - 0.3 * (c.grid()[1] / c.v), 0.04, 0.03), texture="concrete",
                   depth=2.2)
    codes = [step(c, 0.9), colour.mix(base, p.accent, 0.8 * min(1.0, s)), shade(base, 0.12), lit(step(c, 0.4), 0.06)]
    for large in (True, False):
        pitch = 0.15 if large else 0.062
        for j in range(-1, int(c.v / pitch) + 2):
            for i in range(-1, int(c.u / pitch) + 2):
                x, y = (i + rng.uniform(0.1, 0.9)) * pitch, (j + rng.uniform(0.1, 0.9)) * pitch
                r = pitch * (rng.uniform(0.14, 0.36) if large else rng.uniform(0.06, 0.17))
                n, code = int(rng.integers(5, 8)), codes[int(rng.choice(4, p=(0.42, 0.2, 0.22, 0.16)))]
                turn, spread = rng.uniform(0, 6.3), rng.uniform(0.55, 1.0, n)
                t = turn + np.sort(rng.uniform(0, 2 * np.pi, n))
                chip = np.stack([x + r * np.cos(t) * spread, y + 0.8 * r * np.sin(t) * spread], 1)
                fill(image, c, chip, code)
    return hush(image, c, 0.75)


def waves(c: Canvas, count: int = 5) -> np.ndarray:
    """Seigaiha: rows of overlapping scales, each of concentric rings."""
    base, ink = wall(c.palette, 0.95), step(c, 0.75)
    r = 0.5 / count
    image = _flat(c, base)
    rings = [(1.0, ink), (0.9, base), (0.72, ink), (0.62, base), (0.44, ink), (0.34, base), (0.16, ink)]
    rows = int(c.v / (r * 0.5)) + 4
    for j in range(-1, rows):
        for i in range(-1, int(c.u / (2 * r)) + 2):
            cx, cy = (2 * i + (j % 2)) * r, j * r * 0.5
            at = (round((cx * c.short - 0.5) * 16), round((cy * c.short - 0.5) * 16))
            for scale, code in rings:
                cv2.circle(image, at, round(r * scale * c.short * 16), colour.rgb(code), -1, cv2.LINE_AA, 4)
    return hush(grained(image, c, "washi", 2.2), c, 0.75)


def confetti(c: Canvas) -> np.ndarray:
    """Paper confetti and streamers falling, dense above, thin below."""
    rng, p = c.rng(), c.palette
    base = wall(p, 0.95)
    image = render(c, relief(base, 0.4 - c.grid()[1] / c.v + 0 * c.grid()[0], 0.05, 0.05), texture="paper", depth=1.4)
    codes = [p.accent, p.second, colour.mix(p.accent, p.paper, 0.45), lit(p.second, 0.1), shade(p.second, 0.1)]
    for _ in range(int(150 * min(c.strength, 1.4) * c.u * c.v)):
        x, y = rng.uniform(-0.02, c.u + 0.02), c.v * rng.uniform(0, 1) ** 1.5
        size, a, code = 0.011 * float(np.exp(rng.normal(0, 0.38))), rng.uniform(0, np.pi), codes[int(rng.integers(5))]
        kind, flat = rng.random(), rng.uniform(0.35, 1.0)
        if c.in_calm(x, y, 0.02):
            continue
        if kind < 0.62:
            fill(image, c, shapes.box(x - size, y - size * flat * 0.6, 2 * size, 1.2 * size * flat, a), code)
        elif kind < 0.86:
            fill(image, c, shapes.ellipse(x, y, size * 0.8, size * 0.8 * flat, 24), code)
        else:
            t = np.linspace(0, 1, 40)
            curl = np.stack([t * 0.11, 0.012 * np.sin(t * 15)], 1)
            turned = curl @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + (x, y)
            fill(image, c, shapes.ribbon(turned, 0.007), code)
    return image


def memphis(c: Canvas) -> np.ndarray:
    """Playful geometry of the eighties: arcs, zigzags, grids of dots, half discs, cropped by the edges."""
    rng, p = c.rng(), c.palette
    base = wall(p, 0.95)
    image = _flat(c, base)
    codes = [step(c, 1.0), p.accent, colour.mix(base, p.accent, 0.35), p.second]
    spots = [(0.02, 0.05), (0.98, 0.12), (0.04, 0.96), (0.96, 0.93), (0.5, 0.02), (0.02, 0.5), (0.99, 0.52),
             (0.52, 0.99), (0.26, 0.16), (0.76, 0.84), (0.78, 0.24), (0.2, 0.8)]
    kinds = rng.permutation(12)
    for i, (fx, fy) in enumerate(spots):
        x, y = fx * c.u + rng.normal(0, 0.02), fy * c.v + rng.normal(0, 0.02)
        size = (0.2 if i < 4 else 0.11 if i < 8 else 0.05) * rng.uniform(0.85, 1.15)
        if not c.in_calm(x, y, 0.4 * size):
            _figure(image, c, int(kinds[i]) % 6, x, y, size, rng.uniform(0, 6.3), codes[i % 4], codes[(i + 1) % 4])
    return grained(image, c, "paper", 1.5)


def _figure(image: np.ndarray, c: Canvas, kind: int, x: float, y: float, r: float, a: float, one: str,
            two: str) -> None:
    """One figure of the memphis pattern, in place."""
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    if kind == 0:
        fill(image, c, shapes.ellipse(x, y, r, r), one)
        fill(image, c, shapes.ellipse(x, y, 0.45 * r, 0.45 * r), two)
    elif kind == 1:
        half = shapes.ellipse(0, 0, r, r)
        fill(image, c, half[half[:, 1] <= 1e-9] @ turn + (x, y), one)
    elif kind == 2:
        t = np.linspace(-1, 1, 7)
        zigzag = np.stack([1.3 * r * t, 0.3 * r * (np.arange(7) % 2)], 1) @ turn + (x, y)
        fill(image, c, shapes.ribbon(zigzag, 0.2 * r), one)
    elif kind == 3:
        for i in range(5):
            for j in range(5):
                px, py = np.array([(i - 2) * 0.42 * r, (j - 2) * 0.42 * r]) @ turn + (x, y)
                fill(image, c, shapes.ellipse(px, py, 0.085 * r, 0.085 * r, 24), one)
    elif kind == 4:
        t = np.linspace(0, np.pi, 50)
        for k in (1.0, 0.68, 0.36):
            line = np.stack([k * r * np.cos(t), k * r * np.sin(t)], 1) @ turn + (x, y)
            fill(image, c, shapes.ribbon(line, 0.16 * r), one if k != 0.68 else two)
    else:
        fill(image, c, np.array([(0, -r), (0.87 * r, 0.5 * r), (-0.87 * r, 0.5 * r)]) @ turn + (x, y), one)


def blobs(c: Canvas) -> np.ndarray:
    """Organic cut-outs overlapping at the edges, with a sprig drawn over one."""
    rng, p = c.rng(), c.palette
    base = wall(p, 0.95)
    image = _flat(c, base)
    flip = rng.random() < 0.5
    soft = step(c, 0.75)
    spots = [(0.95, 0.9, 0.42, soft), (0.03, 0.06, 0.34, colour.mix(base, p.accent, 0.28)),
             (0.06, 0.98, 0.2, colour.mix(soft, p.accent, 0.85)), (0.97, 0.2, 0.15, soft)]
    for i, (fx, fy, r, code) in enumerate(spots):
        x = (1 - fx if flip else fx) * c.u
        fill(image, c, shapes.blob(rng, x, fy * c.v, r * (0.75 + 0.25 * max(c.u, c.v)), 0.3, 4), code)
        if i == 0:
            for k in range(2):
                ox = x + (0.1 + 0.13 * k) * (1 if flip else -1)
                for leaf in shapes.branch(rng, ox, c.v + 0.03, -np.pi / 2 + (0.2 - 0.3 * k) * (1 if flip else -1), 0.36,
                                          rng.uniform(-0.4, 0.4), 9, 0.3, 0.3):
                    fill(image, c, leaf, shade(soft, 0.13) if light_ground(p) else lit(soft, 0.1))
    return hush(grained(image, c, "paper", 2.4), c, 0.5)


def retro(c: Canvas) -> np.ndarray:
    """Broad concentric bands of the seventies, sweeping round a corner."""
    rng, p = c.rng(), c.palette
    base = wall(p, 0.95)
    image = _flat(c, base)
    codes = [p.accent, colour.mix(p.accent, p.second, 0.5), p.second, colour.mix(p.second, base, 0.5)]
    flip = bool(rng.integers(2))
    cx = (0.98 if flip else 0.02) * c.u
    cy, wide = 1.02 * c.v, 0.085
    outer = 0.62 * min(1.0, max(c.u, c.v) / 1.25) + 0.1
    t = np.linspace(np.pi, 2 * np.pi, 120)
    for i, code in enumerate(codes):
        r = outer - i * wide
        fill(image, c, np.stack([cx + r * np.cos(t), cy + r * np.sin(t)], 1), code)
    r = outer - 4 * wide
    fill(image, c, np.stack([cx + r * np.cos(t), cy + r * np.sin(t)], 1), base)
    return hush(grained(image, c, "paper", 2.6), c, 0.6)


GROUNDS = {"dots": dots, "halftone": halftone, "stripes": stripes, "gingham": gingham, "checker": checker,
           "terrazzo": terrazzo, "waves": waves, "confetti": confetti, "memphis": memphis, "blobs": blobs,
           "retro": retro}
