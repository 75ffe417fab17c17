"""Boughs: cherry blossom and autumn leaves that reach into a page."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, render, soft_mask
from pipelines.grounds._gouache import Piece, focus, glaze, half, put_each, still
from pipelines.grounds._gouache import ramp as tones
from pipelines.grounds._tone import hill, lab, lerp, light_ground, relief, shade, smooth, wall


def put(image: np.ndarray, c: Canvas, code: str, polygons: Sequence[np.ndarray]) -> None:
    """Fill outlines that do not overlap with one colour, in place (they are turned to pixels all at once)."""
    pixels = np.split(c.px(np.concatenate(polygons)), np.cumsum([len(p) for p in polygons])[:-1])
    cv2.fillPoly(image, pixels, colour.rgb(code), cv2.LINE_AA, 4)


def gouache(image: np.ndarray, c: Canvas, pieces: Sequence[Piece], codes: Sequence[str]) -> None:
    """Paint pieces in their tones, in place."""
    for step, outlines in pieces:
        put(image, c, codes[step], outlines)


def _at(pieces: Sequence[Piece], x: float, y: float, a: float, size: float, flat: float = 1.0) -> list[Piece]:
    """A unit drawing turned by `a`, enlarged, flattened, and set at (x, y)."""
    turn = np.array([(np.cos(a), flat * np.sin(a)), (-np.sin(a), flat * np.cos(a))]) * size
    return [(step, [q @ turn + (x, y) for q in group]) for step, group in pieces]


def _flower(rng: np.random.Generator) -> list[Piece]:
    """A unit cherry flower seen at a chance angle: five petals on their shade, a blush, a star and stamens."""
    flat, ways = (rng.uniform(0.55, 1.0), 1), np.arange(5) * 2 * np.pi / 5 + rng.normal(0, 0.07, 5)
    petals = [shapes.petal(0.04 * np.cos(w), 0.04 * np.sin(w), w, 0.5, rng.uniform(0.44, 0.54))[::2] for w in ways]
    ends = [(w, rng.uniform(0.17, 0.27)) for w in np.arange(10) * np.pi / 5 + 0.3 + rng.normal(0, 0.1, 10)]
    stamens = [shapes.ribbon(np.array([(0.06 * np.cos(w), 0.06 * np.sin(w)), (r * np.cos(w), r * np.sin(w))]), 0.011) for w, r in ends]
    stamens += [shapes.ellipse((r + 0.025) * np.cos(w), (r + 0.025) * np.sin(w), 0.022, 0.022, 7) for w, r in ends]
    blush = [shapes.leaf((0, 0), w, 0.3, 0.13, 0, 8) for w in ways]
    groups = (2, [q * 1.07 for q in petals]), (4, petals[:3]), (3, petals[3:]), (2, blush), (1, [shapes.ellipse(0, 0, 0.07, 0.07, 12)]), (0, stamens)
    return [(step, [q * flat for q in group]) for step, group in groups]


def _bough(rng: np.random.Generator, x: float, y: float, a: float, size: float, bend: float) -> tuple[list[np.ndarray], np.ndarray]:
    """A crooked bough with twigs: its outlines, and points (x, y, angle) where flowers and leaves grow, the tips last."""
    rib, turn = shapes.stem(x, y, a, size, bend, 60)
    rib = rib + np.stack([-np.sin(turn), np.cos(turn)], 1) * (0.018 * size * np.sin(np.linspace(0, 13, 60) + rng.uniform(0, 6)))[:, None]
    out, spots = [shapes.ribbon(rib, size * (0.008 + 0.042 * np.linspace(1, 0, 60) ** 1.3))], []
    for i in range(9):
        at, side = int(8 + 51 * i / 8.01), 1 if i % 2 else -1
        lean = turn[at] + side * rng.uniform(0.5, 0.95)
        twig, way = shapes.stem(float(rib[at][0]), float(rib[at][1]), lean, size * rng.uniform(0.14, 0.3), -side * rng.uniform(0.2, 0.7), 16)
        out.append(shapes.ribbon(twig, size * np.linspace(0.014, 0.005, 16)))
        spots += [(*twig[k], way[k]) for k in (4, 9, 15)] + [(*rib[at], turn[at])]
    return out, np.array(spots)


_BOUGHS = ((-0.06, 0.02, 1.12, 0.55, 0.1), (1.05, -0.04, 2.15, 0.55, -0.2), (1.06, 0.44, 2.75, 0.36, 0.35),
           (-0.06, 0.46, 0.5, 0.36, 0.2), (1.05, 0.66, -2.75, 0.26, 0.3))


def blossom(c: Canvas) -> np.ndarray:
    """Branches of cherry blossom reaching in from the corners, petals drifting through a soft spring sky to the ground."""
    rng, s, p = c.rng(), c.strength, c.palette
    base, pale, foot = wall(p, 0.94), light_ground(p), c.horizon * c.v
    x, y = c.grid()
    fx, fy = focus(c)
    deep = p.accent if colour.to_oklch(p.accent)[0] < colour.to_oklch(p.second)[0] - 0.05 else shade(p.second, 0.17)
    pink = p.second if colour.distance(p.second, base) > 0.09 else colour.mix(p.second, deep, 0.3)
    ramp = [deep, colour.mix(pink, deep, 0.5), colour.mix(pink, deep, 0.15), colour.mix(pink, p.paper, 0.35), colour.mix(pink, p.paper, 0.62)]
    wood = colour.mix(p.ink, deep, 0.3)
    glow = hill(x, y, fx, fy, 0.5 if c.u < 1.3 else 0.25, 0.2)
    sky = relief(base, 0.5 - 0.9 * y / c.v + 0 * x, 0.06 * s, 0.06 * s)
    field = lerp(sky, lab(colour.mix(pink, p.paper, 0.75) if pale else colour.mix(base, pink, 0.6)), np.clip(0.8 * s * glow, 0, 0.9))
    for high, soft, tone in ((0.15, 0.014, 0.3), (0.1, 0.008, 0.5)):  # an orchard far off along the horizon
        n = int(34 * c.u)
        at = rng.uniform(-0.05, c.u + 0.05, n)
        rise = high * (0.25 + smooth(0.1, 0.65, np.abs(at - fx))) * rng.uniform(0.1, 1.0, n)
        crowns = [shapes.ellipse(q, foot - r, 0.035 + 0.25 * r, 0.03 + 0.2 * r, 20) for q, r in zip(at, rise, strict=True)]
        field = lerp(field, lab(colour.mix(base, pink, tone)), min(1.0, s) * soft_mask(c, crowns, soft) * (1 - 0.5 * smooth(foot - 0.12, foot, y)))
    field = lerp(field, lab(colour.mix(base, pink, 0.22)), smooth(foot - 0.01, foot + 0.012, y + 0.006 * np.sin(5 * x)))
    flip, grown, flowers = bool(rng.integers(2)), 1.0 if c.u < 1.3 else 1.3, [_flower(rng) for _ in range(6)]
    boughs = [_bough(rng, (1 - gx if flip else gx) * c.u, gy * c.v + rng.normal(0, 0.02), (np.pi - a if flip else a) + rng.normal(0, 0.1),
                     grown * size * rng.uniform(0.92, 1.1), -bend if flip else bend) for gx, gy, a, size, bend in _BOUGHS]
    behind = [q + (0.06, -0.05) for wood_, _ in boughs for q in wood_]
    behind += [shapes.ellipse(q[0] + 0.05, q[1] - 0.06, 0.035, 0.03, 16) for _, spots in boughs for q in spots[::2]]
    field = lerp(field, lab(colour.mix(base, pink, 0.75)), 0.55 * min(1.0, s) * soft_mask(c, behind, 0.012))
    image, bare = render(c, field, grain=0.4), render(c, sky, grain=0.4)
    _fallen(image, c, rng, ramp, foot)
    for lines, spots in boughs:
        put_each(image, c, wood, lines)
        blooms = [(q[0] + rng.normal(0, 0.016), q[1] + rng.normal(0, 0.016), rng.uniform(0.06, 0.11)) for q in spots[rng.random(len(spots)) < 0.62]]
        glaze(image, c, deep, 0.25 * soft_mask(c, [shapes.ellipse(bx + 0.006, by + 0.016, 0.4 * r, 0.4 * r, 14) for bx, by, r in blooms], 0.01))
        for q in spots[2::4]:
            bud = shapes.leaf(q[:2] + 0.05 * np.array([np.cos(q[2]), np.sin(q[2])]), q[2], 0.034, 0.024, 0.1, 10)
            put(image, c, wood, [shapes.ribbon(np.stack([q[:2], bud[0]]), 0.004)])
            gouache(image, c, [(1, [bud]), (2, [half(bud)])], ramp)
        for bx, by, r in blooms:
            gouache(image, c, _at(flowers[int(rng.integers(6))], bx, by, rng.uniform(0, 6.3), r), ramp)
    return still(image, c, bare, 0.66 if pale else 0.83, 0.52 if pale else 0.78)


def _fallen(image: np.ndarray, c: Canvas, rng: np.random.Generator, ramp: Sequence[str], foot: float) -> None:
    """Petals lying on the ground, flat and larger towards us, and drifting in the air, in place."""
    for k in range(int(150 * c.u * max(0.5, c.v - foot) / 0.5)):
        depth = rng.random() ** 0.8
        size = 0.008 + 0.02 * depth
        petal = shapes.petal(0, 0, rng.uniform(0, 6.3), size, 0.7 * size)[::3] * (1, 0.5)
        put(image, c, ramp[2 + k % 3], [petal + (rng.uniform(0, c.u), foot + 0.02 + depth * (c.v - foot))])
    for k in range(int(34 * c.u)):
        size = 0.026 * float(np.exp(rng.normal(0, 0.3)))
        at, a = (rng.uniform(0, c.u), rng.uniform(0.3, 1.0) * foot), rng.uniform(0, 6.3)
        put(image, c, ramp[2 + k % 3], [shapes.petal(*at, a, size, size * rng.uniform(0.3, 0.75))])


# half outlines of unit leaves as (radius, degrees from the rib), and their veins
_MAPLE = ((1, 0), (0.78, 5), (0.74, 9), (0.56, 13), (0.38, 21), (0.58, 31), (0.66, 32), (0.93, 42), (0.7, 50), (0.64, 55), (0.33, 64), (0.5, 75), (0.73, 85),
          (0.5, 95), (0.24, 106), (0.33, 116), (0.42, 126), (0.24, 140), (0.03, 178))
_GINKGO = ((0.62, 0), (0.94, 5), (1, 12), (0.97, 20), (1.02, 28), (0.97, 37), (1, 46), (0.94, 55), (0.93, 63), (0.78, 66), (0.5, 58), (0.25, 42), (0.02, 20))


def _palm(rng: np.random.Generator, ginkgo: bool) -> list[Piece]:
    """A unit maple or ginkgo leaf a little folded along its rib, with veins and a stalk."""
    r, deg = np.array(_GINKGO if ginkgo else _MAPLE, float).T
    half = np.stack([r * np.cos(np.radians(deg)), r * np.sin(np.radians(deg))], 1)
    own = [np.array([1.0, side * rng.uniform(0.6, 1.0)]) for side in (-1, 1)]
    veins = []
    for d in (8, 20, 32, 44, 56) if ginkgo else (0, 42, 85, 126):
        end = np.array([np.cos(np.radians(d)), np.sin(np.radians(d))]) * np.interp(d, deg, r) * 0.88
        veins += [shapes.ribbon(np.stack([0.1 * end, end]), np.array([0.024, 0.004])) * k for k in own[:2 if d else 1]]
    stalk, _ = shapes.stem(0, 0, np.pi, 0.55, rng.uniform(-0.7, 0.7), 12)
    return [(1, [shapes.ribbon(stalk, 0.03)]), *((1 + i, [half * k]) for i, k in enumerate(own)), (3 if ginkgo else 4, veins)]


def _slopes(image: np.ndarray, c: Canvas, rng: np.random.Generator, paints: Sequence[str], haze: str) -> None:
    """Three wooded hills before the light, the far one hazy, their crowns in autumn colours, in place."""
    x, y = c.grid(90)
    foot, k16, side = c.horizon * c.v, c.short * 16, 1 if c.left else -1
    for k, (rise, far) in enumerate(((0.17, 0.66), (0.11, 0.42), (0.05, 0.2))):
        n, way, size = int((125 - 22 * k) * c.u), rng.uniform(0, 6), 0.0062 + 0.0026 * k
        xs = np.linspace(-0.05, c.u + 0.05, n)
        top = foot - rise * (0.7 + 0.3 * np.sin(2.3 * xs + way) + 0.14 * np.sin(5 * xs + 2 * way))
        own = colour.mix(shade(paints[k], 0.1), haze, far)
        put(image, c, own, [np.concatenate([np.stack([xs, top], 1), [(c.u + 0.1, c.v), (-0.1, c.v)]])])
        codes = [[colour.mix(colour.mix(tone, own, 0.62), haze, 0.6 * far + 0.1 * row) for tone in paints] for row in range(3)]
        for row in range(3):
            for i in range(n):
                r = size * rng.uniform(0.6, 1.3)
                at = xs[i] + rng.normal(0, size), top[i] + (1.6 * row - 0.2 + rng.uniform(0, 1.2)) * size
                code = codes[row][int(rng.integers(5))]
                for off, big, tone in ((0.0, 1.0, shade(code, 0.025)), (0.28, 0.66, code)):
                    spot = round((at[0] - side * off * r) * k16 - 8), round((at[1] - off * r) * k16 - 8)
                    cv2.circle(image, spot, round(big * r * k16), colour.rgb(tone), -1, cv2.LINE_AA, 4)
        glaze(image, c, haze, 0.6 * smooth(foot - 0.1 + 0.03 * k, foot + 0.01, y) + 0 * x)


def autumn(c: Canvas) -> np.ndarray:
    """Maple and ginkgo leaves framing the page and falling before wooded hills in the light of a low sun, on a bed of leaves."""
    rng, s, p = c.rng(), c.strength, c.palette
    base, pale, foot = wall(p, 0.94), light_ground(p), c.horizon * c.v
    x, y = c.grid()
    fx, fy = focus(c, 0.1)
    warm, red = p.second, p.accent
    sunny = max((warm, red), key=colour.luminance)
    paints = [colour.mix(warm, red, 0.3), warm, colour.mix(warm, red, 0.75), colour.shift(warm, -0.06, 0.01, -14), red]
    haze = colour.mix(p.paper, warm, 0.3) if pale else colour.mix(base, warm, 0.4)
    sky = relief(base, 0.4 - 0.7 * y / c.v + 0 * x, 0.05 * s, 0.06 * s)
    field = lerp(sky, lab(colour.mix(haze, warm, 0.45)), np.clip(0.85 * s * hill(x, y, fx, fy, 0.6 if c.u < 1.3 else 0.27, 0.15), 0, 0.9))
    field = lerp(field, lab(colour.mix(sunny, p.paper, 0.35)), np.clip(0.8 * s * hill(x, y, fx, fy - 0.05, 0.15), 0, 1))
    image, bare = render(c, field, grain=0.4), render(c, sky, grain=0.4)
    put(image, c, colour.mix(sunny, p.paper, 0.6), [shapes.ellipse(fx, fy - 0.045, 0.085, 0.085)])
    _slopes(image, c, rng, paints, haze)
    xs = np.linspace(-0.05, c.u + 0.05, 90)
    bank = np.concatenate([np.stack([xs, foot + 0.01 + 0.008 * np.sin(4 * xs)], 1), [(c.u + 0.1, c.v + 0.1), (-0.1, c.v + 0.1)]])
    cut(image, c, relief(colour.mix(base, warm, 0.22), 0.5 - 1.5 * (y - foot) + 0 * x, 0.06 * s, 0.06 * s), bank)
    _leaf_fall(image, c, rng, paints, base)
    return still(image, c, bare, 0.72 if pale else 0.82, 0.68 if pale else 0.8)


def _leaf_fall(image: np.ndarray, c: Canvas, rng: np.random.Generator, paints: Sequence[str], base: str) -> None:
    """The bed of leaves, those on the boughs and those on the wind, in place."""
    foot, flip, grown = c.horizon * c.v, bool(rng.integers(2)), 1.0 if c.u < 1.3 else 1.3
    sorts = [_palm(rng, k > 3) for k in range(7)]
    dull, full = ([tones(tone, base, far, 0.06) for tone in paints] for far in (0.35, 0.03))
    n = int(95 * c.u)
    for i in range(n):
        near = (i / n) ** 1.1
        at = rng.uniform(0, c.u), foot + 0.025 + near * (c.v - foot)
        gouache(image, c, _at(sorts[int(rng.integers(7))][1:3], *at, rng.uniform(0, 6.3), 0.025 + 0.055 * near, 0.55), dull[i % 5])
    for gx, gy, a, size, bend in _BOUGHS:
        way = np.pi - a if flip else a
        lines, spots = _bough(rng, (1 - gx if flip else gx) * c.u, gy * c.v, way, grown * size * rng.uniform(0.9, 1.1), -bend if flip else bend)
        leaves = [_at(sorts[int(rng.integers(4))], q[0], q[1], q[2] + rng.normal(0.2, 0.7), rng.uniform(0.065, 0.125)) for q in spots[::2]]
        glaze(image, c, shade(paints[2], 0.2), 0.3 * soft_mask(c, [q + (0.008, 0.018) for leaf in leaves for _, g in leaf[1:3] for q in g], 0.01))
        put_each(image, c, colour.mix(c.palette.ink, paints[4], 0.25), lines)
        for i, leaf in enumerate(leaves):
            gouache(image, c, leaf, full[(2, 4, 0, 4, 3)[i % 5]])
    for i in range(int(13 * c.u)):
        at = rng.uniform(0, c.u), rng.uniform(0.45, 0.98) * foot
        gouache(image, c, _at(sorts[i % 7], *at, rng.uniform(0, 6.3), rng.uniform(0.03, 0.06), rng.uniform(0.5, 1)), full[(1, 4, 0)[i % 3]])
    for off, gy, a, size, k in ((0.02, 0.03, -0.6, 0.21, 0), (0.13, 0.1, -1.9, 0.15, 5), (-0.03, 0.04, -2.3, 0.22, 1), (-0.14, 0.11, -1.0, 0.15, 4)):
        gouache(image, c, _at(sorts[k], off % c.u, foot + gy, a + rng.normal(0, 0.3), size), full[1 if k > 3 else 4])


GROUNDS = {"blossom": blossom, "autumn": autumn}
