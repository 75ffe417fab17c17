"""Plants: lush leaves and tall woods that frame a page, painted in layers like gouache."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import MID, Canvas, cut, render, soft_mask
from pipelines.grounds._gouache import Piece, bent, focus, glaze, gouache, half, put, put_each, ramp, still, tone_of
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall


def _monstera_half(rng: np.random.Generator) -> tuple[list[np.ndarray], np.ndarray]:
    """Half of a unit monstera leaf: its outline with slits, then holes and brush strokes; and the ends of its veins."""
    key = np.array([(0.03, 0.0), (-0.1, 0.07), (-0.17, 0.22), (-0.08, 0.38), (0.12, 0.46), (0.36, 0.43), (0.6, 0.33), (0.83, 0.15), (1.0, 0.0)])
    t, dense = np.linspace(0, 1, len(key)), np.linspace(0, 1, 90)
    edge = np.stack([np.interp(dense, t, key[:, i]) for i in (0, 1)], 1)
    edge = np.stack([np.convolve(np.pad(edge[:, i], 4, "edge"), np.ones(9) / 9, "valid") for i in (0, 1)], 1)
    slits = np.array([24, 36, 48, 59, 70]) + rng.integers(-1, 2, 5)
    near = np.abs(np.arange(90)[:, None] - slits).min(1)
    edge = edge * (1 - 0.1 * np.exp(-((near / 2.2) ** 2)))[:, None]
    outline, start = [np.array([(0.0, 0.0)])], 0
    for k in slits:
        inner = np.array((edge[k, 0] - 0.13 - 0.05 * (k < 40), edge[k, 1] * rng.uniform(0.3, 0.5)))
        outline += [edge[start:k - 1], (inner + [(-0.012, 0.02), (-0.025, 0.0), (0.012, -0.012)])]
        start = k + 2
    outline += [edge[start:], np.array([(1.0, 0.0)])]
    mids = np.array([12, *((slits[:-1] + slits[1:]) // 2), 79])
    holes = [shapes.ellipse(edge[k, 0] * 0.8 - 0.02, edge[k, 1] * 0.2 + 0.035, 0.034, 0.013, 14) for k in mids[2:4]]
    return [np.concatenate(outline), *holes], edge[mids] * 0.93


def _monstera(rng: np.random.Generator, x: float, y: float, a: float, size: float) -> list[Piece]:
    """A heart-shaped leaf slit into fingers, one half in the light."""
    bend, out, veins = rng.uniform(-0.45, 0.45), [], []
    flat = rng.uniform(0.72, 1.0), rng.uniform(0.72, 1.0)
    for k, side in enumerate((-1, 1)):
        parts, ends = _monstera_half(rng)
        own = np.array([1.0, side * flat[k]])
        out.append((1 + k, [bent(q * own, x, y, a, size, bend) for q in parts]))
        for end in ends:
            foot = np.array((max(0.0, end[0] - 0.16 - 0.1 * end[1]) * 0.95, 0.0))
            stroke = shapes.leaf(foot * 0.4 + end * 0.6, np.arctan2(*(end - foot)[::-1]), 0.4 * np.hypot(*(end - foot)), 0.055, 0.0, 8)
            out.append((2 + k, [bent(stroke * own, x, y, a, size, bend)]))
            line = foot + (end - foot) * np.linspace(0, 1, 8)[:, None] ** np.array([1.0, 1.25])
            veins.append(bent(shapes.ribbon(line, np.linspace(0.012, 0.003, 8)) * own, x, y, a, size, bend))
    rib = np.stack([np.linspace(-0.28, 0.99, 24), np.zeros(24)], 1)
    return [*out, *((4, [v]) for v in veins), (4, [bent(shapes.ribbon(rib, np.linspace(0.026, 0.005, 24)), x, y, a, size, bend)])]


def _banana(rng: np.random.Generator, x: float, y: float, a: float, size: float) -> list[Piece]:
    """A long paddle of a leaf, one half in the light, with fine veins and a few tears."""
    bend = rng.uniform(-0.7, 0.7)
    blade = shapes.leaf((x, y), a, size, size * 0.34, bend, 48)
    rib = (blade[:48] + blade[:47:-1]) / 2
    out: list[Piece] = [(1, [blade]), (2, [half(blade)])]
    lines, n = [], 48
    for i in range(4, n - 5, 3):
        for edge in (blade[min(i + 6, n - 1)], blade[2 * n - 1 - min(i + 6, n - 1)]):
            lines.append(np.array([rib[i], edge * 0.94 + rib[i] * 0.06, rib[i] * 0.985 + rib[i + 1] * 0.015 + 0.0018]))
    return [*out, *((3, [line]) for line in lines), (4, [shapes.ribbon(rib, np.linspace(0.02, 0.004, n) * size)])]


def _fern(rng: np.random.Generator, x: float, y: float, a: float, size: float) -> list[Piece]:
    """An arching frond of many small blades, longest near its foot."""
    bend = rng.uniform(0.5, 1.0) * (1 if np.cos(a) > 0 else -1)
    rib, turn = shapes.stem(x, y, a, size, bend, 50)
    sides: list[list[np.ndarray]] = [[], []]
    for i in range(20):
        f = 0.1 + 0.88 * i / 19
        at = int(f * 49)
        long = size * 0.27 * (1 - f) ** 0.75 * min(1.0, 3.5 * f + 0.35) + 0.012 * size
        for k, side in enumerate((-1, 1)):
            sides[k].append(shapes.leaf(rib[at], turn[at] + side * (1.15 - 0.35 * f), long, long * 0.2 + 0.004 * size, side * -0.3, 9))
    return [*((2, [p]) for p in sides[0]), *((3, [p]) for p in sides[1]), (1, [shapes.ribbon(rib, np.linspace(0.016, 0.004, 50) * size)])]


def _eucalyptus(rng: np.random.Generator, x: float, y: float, a: float, size: float) -> list[Piece]:
    """A hanging stem of round leaves in pairs."""
    rib, turn = shapes.stem(x, y, a, size, rng.uniform(-0.6, 0.6), 40)
    out: list[Piece] = [(1, [shapes.ribbon(rib, np.linspace(0.016, 0.006, 40) * size)])]
    for i in range(7):
        f = 0.12 + 0.86 * i / 6
        at, r = rib[int(f * 39)], size * 0.09 * (1.15 - 0.6 * f)
        for side in (-1, 1):
            way = turn[int(f * 39)] + side * rng.uniform(0.95, 1.3)
            disc = shapes.leaf(at, way, 2 * r, 1.75 * r, side * 0.2, 14)
            out += [(2 + (side > 0), [disc]), (4 if side > 0 else 3, [half(disc)])]
    return out


# by layer, far to near: where on the rim (fractions), which way, how long, what: 0 monstera 1 banana 2 fern 3 eucalyptus
_RIM = [[(0.0, 0.62, -1.15, 0.5, 1), (0.0, 0.7, -0.55, 0.5, 2), (1.0, 0.6, -2.1, 0.5, 2), (1.0, 0.72, -2.65, 0.5, 1), (0.3, 0.0, 1.2, 0.3, 2),
         (0.7, 0.0, 1.9, 0.34, 1), (0.0, 0.1, 0.6, 0.5, 1), (1.0, 0.14, 2.6, 0.5, 0), (0.2, 1.0, -1.3, 0.3, 2), (0.78, 1.0, -1.8, 0.3, 2)],
        [(-0.02, 0.84, -1.02, 0.6, 1), (1.02, 0.88, -2.08, 0.6, 1), (0.0, 0.86, -0.75, 0.42, 2), (1.0, 0.74, -2.5, 0.42, 2), (0.0, 0.55, -0.35, 0.3, 0),
         (1.0, 0.52, -2.75, 0.32, 3), (0.0, 0.3, 0.5, 0.32, 2), (1.0, 0.32, 2.5, 0.32, 1), (0.13, 0.0, 1.1, 0.34, 3), (0.9, 0.0, 2.1, 0.36, 2)],
        [(-0.03, 0.76, -0.95, 0.32, 2), (1.04, 0.64, -2.3, 0.33, 2), (-0.05, 0.6, -0.1, 0.34, 3), (1.05, 0.9, -2.2, 0.44, 1),
         (-0.03, 0.76, -0.55, 0.38, 0), (1.06, 0.74, -2.7, 0.36, 0), (0.0, 0.99, -0.75, 0.4, 1), (0.97, 1.02, -2.2, 0.36, 2), (0.1, 1.02, -0.7, 0.3, 2),
         (-0.04, 0.03, 0.75, 0.3, 0), (1.04, -0.01, 2.4, 0.32, 1)]]


def foliage(c: Canvas) -> np.ndarray:
    """Lush large leaves in layers reaching in from the edges and corners, the light falling into the open middle."""
    rng, s, p = c.rng(), c.strength, c.palette
    base, green = wall(p, 0.95), tone_of(c)
    x, y = c.grid()
    fx, fy = focus(c, 0.03)
    edge = np.exp(-((np.minimum(np.minimum(x, c.u - x), np.minimum(y, c.v - y) + 0.05) / 0.16) ** 2))
    field = relief(base, 1.3 * hill(x, y, fx, fy, 0.34, 0.3) - 0.3, 0.07 * s, 0.11 * s)
    if not light_ground(p):
        field = lerp(field, lab(lit(colour.mix(base, green, 0.6), 0.06)), 0.6 * s * hill(x, y, fx, fy, 0.3, 0.2))
    field = lerp(field, lab(colour.mix(base, green, 0.4)), edge * 0.35 * s)
    flip, deep = bool(rng.integers(2)), -0.07 if light_ground(p) else 0.06
    image = bare = render(c, field, grain=0.4)
    for depth, row in enumerate(_RIM):
        leaves = []
        for gx, gy, way, size, kind in row:
            kind = kind if rng.random() < 0.7 else int(rng.integers(3))
            gx, way = (1 - gx, np.pi - way) if flip else (gx, way)
            pose = gx * c.u, gy * c.v + rng.normal(0, 0.035), way + rng.normal(0, 0.2), size * rng.uniform(0.85, 1.18)
            leaves.append((_monstera, _banana, _fern, _eucalyptus)[kind](rng, *pose))
        masses = [q for leaf in leaves for _, outlines in leaf for q in outlines[:1]]
        if depth == 0:
            field = lerp(field, lab(colour.mix(base, green, 0.45)), 0.6 * min(1.0, s) * soft_mask(c, masses, 0.006))
            image = render(c, field, grain=0.4)
            continue
        shadow = soft_mask(c, [q + (0.008, 0.02) for q in masses], 0.014)
        glaze(image, c, shade(colour.mix(base, green, 0.4), 0.14), (0.15 + 0.15 * depth) * s * shadow)
        for i, leaf in enumerate(leaves):
            paint = colour.shift(green, 0.025 * (i % 3 - 1) + deep * (depth - 1), 0.012, 17 * float(rng.uniform(-1, 1)))
            gouache(image, c, leaf, ramp(paint, base, 0.32 - 0.3 * (depth - 1)))
    return still(image, c, bare, 0.66, 0.66 if light_ground(p) else 0.76)


def _spruce(rng: np.random.Generator, x: float, foot: float, tall: float, wide: float) -> np.ndarray:
    """The outline of a tall conifer with drooping, uneven tiers."""
    n = int(rng.integers(11, 16))
    f = np.linspace(0.05, 0.93, n) ** 0.95
    sides = []
    for side in (1, -1):
        half = side * wide * (0.06 + 0.94 * f**0.85) * rng.uniform(0.72, 1.12, n)
        across = np.stack([0.3 * half, 0.62 * half, half, 0.45 * half], 1)
        down = np.stack([f - 0.045, f, f + 0.04, f + 0.022], 1) + rng.normal(0, 0.006, (n, 1))
        sides.append(np.stack([across.ravel(), down.ravel()], 1))
    trunk = 0.05 * wide + 0.003
    out = np.concatenate([[(0, 0)], sides[0], [(trunk, 0.97), (trunk, 1.02), (-trunk, 1.02), (-trunk, 0.97)], sides[1][::-1]])
    return out * (1, tall) + (x, foot - tall)


def _trunk(rng: np.random.Generator, x: float, foot: float, wide: float) -> np.ndarray:
    """A tall bare trunk out of the top of the picture, flared at its foot."""
    y = np.linspace(-0.05, foot, 40)
    mid = x + 0.012 * np.sin(2.2 * y + rng.uniform(0, 6)) + rng.uniform(-0.02, 0.02) * (1 - y / foot)
    half = wide / 2 * (0.72 + 0.28 * y / foot + 0.9 * np.exp((y - foot) / 0.05))
    return np.concatenate([np.stack([mid + half, y], 1), np.stack([mid - half, y], 1)[::-1]])


def _rank(rng: np.random.Generator, c: Canvas, middle: float, foot: float, tall: float, count: int, gap: float) -> list[np.ndarray]:
    """A row of conifers, low around `middle` (none within `gap` of it) and tall towards the sides."""
    trees = []
    n = int(count * max(1.0, c.u / 1.1))
    for i in range(n):
        x = c.u * (i + rng.uniform(0.1, 0.9)) / n
        if abs(x - middle) > gap:
            h = tall * (0.5 + 0.6 * float(smooth(0.0, 0.6, np.asarray(abs(x - middle))))) * rng.uniform(0.75, 1.2) * (0.6 + 0.32 * c.v)
            trees.append(_spruce(rng, x, foot + rng.uniform(0, 0.02), h, h * rng.uniform(0.12, 0.17) + 0.01))
    return trees


def forest(c: Canvas) -> np.ndarray:
    """Tall trees in layers fading into mist, light falling between them on ferns and mossy ground."""
    rng, s, p = c.rng(), c.strength, c.palette
    base, pale = wall(p, 0.92), light_ground(p)
    x, y = c.grid(320)
    fx, fy = focus(c, 0.1)
    foot = c.horizon * c.v
    mist = lit(colour.mix(p.paper, p.second, 0.05), 0.02) if pale else colour.mix(lit(p.second, 0.06), p.accent, 0.4)
    near = colour.mix(tone_of(c), p.accent, 0.6) if pale else shade(base, 0.12)
    far = colour.mix(base, p.second, 0.35) if pale else colour.mix(base, mist, 0.3)
    sky = relief(base, 0.1 - 0.5 * y / c.v + 0 * x, 0.06 * s, 0.06 * s)
    glow = hill(x, np.maximum(y, fy - 0.02), fx, fy - 0.02, 0.34, 0.2) * hill(0 * x, np.minimum(y, fy - 0.02), 0, fy - 0.02, 1, 0.17)
    field = lerp(sky, lab(mist), np.clip((0.9 * glow + 0.3 * hill(x, y, fx, fy, 1.2, 0.1)) * min(s, 1.05), 0, 0.95))
    for rank, (tall, count) in enumerate(((0.36, 17), (0.5, 12))):
        cover = cv2.resize(soft_mask(c, _rank(rng, c, fx, foot - 0.03 + 0.02 * rank, tall, count, 0.0), 0.0035 - 0.002 * rank, MID), glow.shape[::-1])
        fade = (1 - 0.75 * smooth(foot - 0.2, foot, y)) * (1 - (0.45 - 0.15 * rank) * glow)
        field = lerp(field, lab(colour.mix(far, near, 0.15 + 0.25 * rank)), cover * fade)
    away = -0.5 if c.left else 0.5
    lights = []
    for k in range(6):
        t, w = fx + (k - 2.5) * 0.17 + rng.normal(0, 0.03), rng.uniform(0.015, 0.06)
        lights.append(np.array([(fx + away - 0.02, -0.4), (fx + away + 0.02, -0.4), (t + w, foot + 0.1), (t - w, foot + 0.1)]))
    beam = cv2.resize(soft_mask(c, lights, 0.012), glow.shape[::-1]) * smooth(0.0, fy, y) * smooth(foot + 0.1, foot - 0.12, y)
    field = lerp(field, lab(lit(mist, 0.05)), np.clip(0.42 * s * beam, 0, 1))
    image, bare = render(c, field, grain=0.4), render(c, sky, grain=0.4)
    put_each(image, c, colour.mix(near, far, 0.35), _rank(rng, c, fx, foot + 0.01, 0.72, 10, 0.27))
    glaze(image, c, colour.mix(mist, far, 0.35), 0.75 * smooth(foot - 0.2, foot + 0.02, y) * smooth(foot + 0.2, foot + 0.04, y) * hill(x, 0 * y, fx, 0, 0.6))
    _clearing(image, c, rng, near, mist, fx)
    return still(image, c, bare, 0.7, 0.56, 0.19)


def _clearing(image: np.ndarray, c: Canvas, rng: np.random.Generator, near: str, mist: str, fx: float) -> None:
    """Big trunks at both sides, mossy ground with a pool of light and ferns in its corners, in place."""
    x, y = c.grid()
    foot, base, s = c.horizon * c.v, wall(c.palette, 0.92), c.strength
    xs = np.linspace(-0.05, c.u + 0.05, 120)
    top = foot + 0.025 + 0.012 * np.sin(3 * xs + rng.uniform(0, 6)) + 0.004 * np.sin(17 * xs) - 0.07 * np.minimum(1, np.abs(xs - fx) / 0.75) ** 2
    for off, wide in ((0.17, 0.045), (-0.15, 0.04), (0.02, 0.13), (-0.04, 0.12)):
        at = off % c.u + rng.normal(0, 0.012)
        rim = 1 if at < fx else -1  # the side that looks to the light
        trunk = _trunk(rng, at, foot + 0.1, wide)
        half = trunk[:40] if rim > 0 else trunk[:39:-1]
        code = colour.mix(near, base, 0.1 if wide > 0.06 else 0.28)
        put(image, c, code, [trunk])
        put(image, c, colour.mix(code, mist, 0.16), [np.concatenate([half, (half - (rim * 0.3 * wide, 0))[::-1]])])
        put(image, c, colour.mix(code, mist, 0.45), [np.concatenate([half, (half - (rim * 0.08 * wide, 0))[::-1]])])
    moss = relief(colour.mix(base, near, 0.14), 0.3 - 1.6 * (y - foot) + 0.25 * c.noise(7, 3, 2, stretch=(3.0, 1.0)), 0.08 * s, 0.04 * s)
    moss = lerp(moss, lab(mist), 0.5 * hill(x, y, fx, foot + 0.03, 0.3, 0.05))
    cut(image, c, moss, np.concatenate([np.stack([xs, top], 1), [(c.u + 0.1, c.v + 0.1), (-0.1, c.v + 0.1)]]))
    for off, gy, way, size in ((0.0, 0.09, -1.0, 0.3), (0.02, 0.12, -0.45, 0.28), (0.12, 0.05, -1.3, 0.2), (0.12, 0.09, -0.7, 0.18),
                               (-0.001, 0.09, -2.1, 0.32), (-0.03, 0.13, -2.7, 0.28), (-0.14, 0.05, -1.8, 0.2), (-0.12, 0.1, -2.5, 0.2)):
        leaf = _fern(rng, off % c.u, foot + gy + rng.normal(0, 0.01), way + rng.normal(0, 0.12), size * rng.uniform(0.85, 1.1))
        gouache(image, c, leaf, ramp(colour.mix(near, mist, 0.3), base, 0.1, 0.06))


GROUNDS = {"foliage": foliage, "forest": forest}
