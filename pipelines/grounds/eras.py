"""Eras: the graphics of a time or a season: 1970s stripes, 1990s arcade shapes, art deco gold, a festive garland."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, Points, enlarge, fill, grained, render, soft_mask
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall


def _room(c: Canvas) -> tuple[float, float, float, float]:
    """Where the show goes, short sides: its left, right and upper edge and the line of the foot."""
    hz = min(max(c.horizon, 0.45), 0.9) * c.v
    bx, by, bw, bh = c.calm or (0.0, 0.0, 1.0, 0.36)
    if bw > 0.75:
        return 0.0, c.u, min((by + bh) * c.v + 0.04, hz - 0.18), hz
    top = min(0.2 * c.v, hz - 0.3)
    return ((bx + bw) * c.u, c.u, top, hz) if bx < 1 - bx - bw else (0.0, bx * c.u, top, hz)


def _keep(c: Canvas, codes: list[str], most: float) -> float:
    """How much of these colours may lie on the ground behind letters."""
    letter, ground = c.palette.ink if light_ground(c.palette) else c.palette.paper, c.palette.ground
    fits = (k for k in (0.2, 0.15, 0.1, 0.07) if min(colour.contrast(letter, colour.mix(ground, code, k)) for code in codes) > 5.2)
    return min(most, next(fits, 0.04))


def _hushed(image: np.ndarray, c: Canvas, under: np.ndarray, head: float, foot: float, soft: float = 0.07) -> None:
    """Lay the bare ground `under` where letters stand, so that only `head` and `foot` of the picture stay there."""
    (x, y), hz = c.grid(120), _room(c)[3]
    loud = 1 - (1 - foot) * smooth(hz - 0.004, hz + 0.05, y) + 0 * x
    if c.calm is not None:
        bx, by, bw, bh = (f * n for f, n in zip(c.calm, (c.u, c.v, c.u, c.v), strict=True))
        off = np.hypot(np.maximum(np.maximum(bx - x, x - bx - bw), 0), np.maximum(np.maximum(by - y, y - by - bh), 0))
        loud = np.minimum(loud, head + (1 - head) * smooth(0.0, soft, off))
    raster.blend(image, under, enlarge(255 * (1 - loud), c).astype(np.uint8), 0, 0)


def _lit_ground(c: Canvas, most: float, down: float, up: float) -> np.ndarray:
    """The ground's field: a little light around the middle of the show."""
    (x0, x1, top, hz), (x, y) = _room(c), c.grid()
    return relief(wall(c.palette, most), 0.9 * hill(x, y, (x0 + x1) / 2, (top + hz) / 2, 0.5, 0.4) - 0.2, down, up)


def _pen(image: np.ndarray, c: Canvas, pts: Points, width: float, code: str = "") -> None:
    ink = colour.rgb(code) if code else 255 * min(1.0, 0.25 + width * c.short)
    cv2.polylines(image, [c.px(pts)], False, ink, max(1, round(width * c.short)), cv2.LINE_AA, 4)


def _disc(image: np.ndarray, c: Canvas, x: float, y: float, r: float, code: str, foot: float = 9.0) -> None:
    fill(image, c, shapes.above(shapes.ellipse(x, y, r, r, 24 if r < 0.02 else 160), foot), code)


def _track(start: tuple[float, float], *parts: tuple[float, float]) -> np.ndarray:
    """A line of straights (length, 0) and arcs (radius, angle) whose tangents meet."""
    out, turn = [np.array([start])], 0.0
    for size, angle in parts:
        a = turn + np.linspace(0, angle, 72)[1:]
        arc = np.sign(angle) * size * np.stack([np.sin(a) - np.sin(turn), np.cos(turn) - np.cos(a)], 1)
        out.append(out[-1][-1] + (arc if angle else np.linspace(0, size, 12)[1:, None] * (np.cos(turn), np.sin(turn))))
        turn += angle
    return np.concatenate(out)


def _sweep(c: Canvas, kind: int, half: float) -> tuple[np.ndarray, float]:
    """The middle line of the stripes: a bend up the right edge, an arch, or a step; the radius of a sun under it."""
    x0, x1, top, hz = _room(c)
    wide, mid, rise, start = x1 - x0, (x0 + x1) / 2, hz - top - 2 * half + 0.01, (-0.4, hz - half)
    if kind == 0:
        return _track(start, (x1 - 2 * half + 0.23, 0), (half + 0.1, -np.pi / 2), (2 * c.v, 0)), 0.0
    if kind == 1:
        rise = min(rise, 0.36 * wide)
        a = min(max(2 * np.arctan(rise / (0.43 * wide)), 0.8), 1.35)
        small, both = half + 0.03, rise / (1 - np.cos(a))
        parts = ((mid - both * np.sin(a) + 0.4, 0), (small, -a), (both - small, 2 * a), (small, -a), (c.u + 1, 0))
        return _track(start, *parts), min(rise, both - small - half) - 0.03
    r = max(half + 0.03, rise / 0.92)
    return _track(start, (mid - 0.84 * r + 0.4 + 0.1 * wide, 0), (r, -1.0), (r, 1.0), (c.u + 1, 0)), 0.0


def seventies(c: Canvas) -> np.ndarray:
    """Thick rounded stripes in warm inks of the 1970s, sweeping over the page around a sun or past a flower."""
    p, kind, flip, pale = c.palette, c.seed % 3, bool(c.rng().integers(2)), light_ground(c.palette)
    inks = [colour.mix(p.ink, p.accent, 0.3) if pale else shade(p.accent, 0.16), p.accent, colour.mix(p.accent, p.second, 0.55),
            p.second, colour.mix(p.second, p.paper, 0.5 if pale else 0.72)]
    x0, x1, top, hz = _room(c)
    under = render(c, _lit_ground(c, 0.94, 0.04, 0.03), grain=1.0)
    image, w = under.copy(), min(0.05, 0.1 * (hz - top) + 0.006) * (0.9 if kind == 1 else 1.12)
    path, sun = _sweep(c, kind, 2.5 * w)
    for i in (1, 2, 3) if sun > 0 else ():
        _disc(image, c, (x0 + x1) / 2, hz, sun * (1.26 - 0.26 * i), inks[4 - i], hz)
    for i, code in enumerate(inks):
        band = shapes.ribbon(shapes.ribbon(path, 2 * w * (i - 2))[:len(path)], w * 1.03)
        fill(image, c, band * (-1, 1) + (x0 + x1, 0) if flip else band, code)
    if kind != 1:
        at, r = x0 + 0.17 * (x1 - x0) + 0.06 * (x0 > 0), min(0.15, 0.44 * (hz - top))
        at, y = x0 + x1 - at if flip else at, max(top + r, hz - 5 * w - 0.2 * r)
        for k, code in enumerate((inks[0], p.paper)):
            for a in np.arange(8) * np.pi / 4:
                _disc(image, c, at + 0.6 * r * np.cos(a), y + 0.6 * r * np.sin(a), r * (0.37 - 0.045 * k), code)
            _disc(image, c, at, y, 0.6 * r, code)
        _disc(image, c, at, y, 0.34 * r, inks[3])
    _hushed(image, c, under, _keep(c, inks, 0.2), _keep(c, inks, 0.15))
    return grained(image, c, "paper", 2.6, 1.6)


def _wave(x: float, y: float, length: float, height: float, turns: int, sharp: bool, angle: float) -> np.ndarray:
    """A squiggle, or a zigzag if `sharp`, from (x, y) on along `angle`."""
    t = np.linspace(0, 1, 2 * turns + 1 if sharp else 24 * turns)
    up = np.cos(np.pi * np.arange(len(t))) if sharp else np.sin(2 * np.pi * turns * t)
    ca, sa = np.cos(angle), np.sin(angle)
    return np.stack([t * length, up * height], 1) @ np.array([[ca, sa], [-sa, ca]]) + (x, y)


def nineties(c: Canvas) -> np.ndarray:
    """Arcade shapes of the 1990s: squiggles, zigzags, dots and blocks along the edges over a grid in perspective."""
    rng, p, pale, (x0, x1, top, hz) = c.rng(), c.palette, light_ground(c.palette), _room(c)
    bright = [p.accent, p.second, colour.shift(p.accent, 0.06, 0.0, 42), colour.shift(p.second, 0.05, 0.0, -38)]
    bright = [lit(k, 0.12) if colour.distance(k, p.ground) < 0.2 and not pale else k for k in bright]
    under = render(c, _lit_ground(c, 0.95, 0.05, 0.05), grain=1.2)
    image, mid, deep, step = under.copy(), (x0 + x1) / 2, c.v - hz + 0.05, 0.165
    for j, i in np.ndindex(int((hz - 0.12) / step) + 1, int(c.u / step) + 2):
        x, y = (i + 0.5 * (j % 2)) * step + rng.normal(0, 0.016), (j + 0.35) * step + rng.normal(0, 0.012)
        code, a, what = bright[int(rng.integers(4))], rng.uniform(0, 6.3), int(rng.integers(4))
        if what < 2:
            _pen(image, c, _wave(x, y, 0.075, 0.011, 2, bool(what), a), 0.01, code)
        else:
            fill(image, c, _wave(x, y, 0.042, 0.018, 1, True, a) if what == 2 else shapes.ellipse(x, y, 0.012, 0.012, 24), code)
    r, cell, cx = min(0.97 * (hz - top), 0.42 * (x1 - x0)), 0.032, mid + float(rng.choice([-0.05, 0.05]))
    _disc(image, c, cx, hz, r, colour.mix(p.ground, p.second, 0.42 if pale else 0.5), hz)
    for j, i in np.ndindex(int(r / cell) + 1, 2 * int(r / cell) + 1):
        dx, dy = (i - int(r / cell) + 0.5 * (j % 2)) * cell, j * cell
        if np.hypot(dx, dy) < r - 0.02 and dy < 0.9 * r:
            _disc(image, c, cx + dx, hz - dy, 0.56 * cell * (1 - dy / r), colour.mix(p.ground, p.second, 0.85))
    grid = [[(mid + 0.09 * i, hz), (mid + 0.36 * i, hz + deep)] for i in range(-24, 25)]
    for ends in grid + [[(-0.1, hz + deep * (k / 7.5) ** 1.7), (c.u + 0.1, hz + deep * (k / 7.5) ** 1.7)] for k in range(1, 8)]:
        _pen(image, c, ends, 0.0035, bright[0])
    size, kinds = min(0.97 * (hz - top), 0.42 * (x1 - x0), 0.46), rng.permutation(4)
    for right, edge, bleeds in ((0, x0, x0 < 0.01), (1, x1, x1 > c.u - 0.01)):
        side = 1 - 2 * right
        _cluster(image, c, (edge if bleeds else edge + 0.09 * side, hz, size * side), int(kinds[right]),
                 [bright[(c.seed + i + 2 * right) % 4] for i in range(4)], -0.3 if bleeds else 0.0)
    for k, j in np.ndindex(int(c.u / 0.02) + 1, 2):
        fill(image, c, shapes.box(k * 0.02, hz - 0.02 * (j + 1), 0.02, 0.02), p.ink if (k + j) % 2 else p.paper)
    _hushed(image, c, under, _keep(c, [*bright, p.ink, p.paper], 0.15), _keep(c, bright[:1], 0.2))
    return grained(image, c, "paper", 1.0, 0.8)


def _cluster(image: np.ndarray, c: Canvas, at: tuple[float, float, float], kind: int, codes: list[str], low: float) -> None:
    """Blocks standing on the line at one side, `at` (edge, line, size; negative from the right), of four kinds."""
    (edge, hz, s), black, t = at, c.palette.ink, np.linspace(0, np.pi / 2, 40)

    def put(pts: Points, code: str, drop: float = 0.0) -> None:
        q = np.maximum(np.asarray(pts, float), low) * (s, -abs(s)) + (edge, hz)
        fill(image, c, shapes.above(q + drop, hz), black)
        fill(image, c, q, code)

    quarter = np.concatenate([np.stack([np.cos(t), np.sin(t)], 1), [(-0.3, 1), (-0.3, 0)]])
    backs: list[Points] = [
        [(-0.3, 0), (0.4, 0), (0.4, 0.95), (-0.3, 0.95)], [(-0.3, 0), (0.85, 0), (-0.1, 1.0)],
        [(-0.3, 0), (0.72, 0), (0.72, 0.25), (0.48, 0.25), (0.48, 0.5), (0.24, 0.5), (0.24, 0.75), (-0.3, 0.75)], 0.78 * quarter]
    fronts: list[Points] = [[(0.22, 0), (0.86, 0), (0.54, 0.52)], 0.4 * quarter, [(0.5, 0), (1.0, 0), (0.75, 0.42)],
                            [(0.55, 0), (0.9, 0), (0.9, 0.35), (0.55, 0.35)]]
    put(backs[kind], codes[0], 0.012)
    for k in range((35, 4, 0, 2)[kind]):  # dots, stripes, nothing or arcs on the block behind
        y = 0.4 + 0.13 * k
        mark: Points = (0.62 - 0.16 * k) * quarter if kind == 3 else shapes.ellipse(
            0.03 + 0.075 * (k % 5), 0.42 + 0.075 * (k // 5), 0.016, 0.016, 20) if kind == 0 else [
            (-0.1, y), (0.83 - 0.95 * y, y), (0.78 - 0.95 * y, y + 0.05), (-0.1, y + 0.05)]
        put(mark, codes[3] if kind == 3 and k else black)
    put(fronts[kind], codes[1], 0.012)
    line = _wave(0.04, 0.6 + 0.1 * (kind == 3), 0.78, 0.07, 3, kind % 2 == 0, 0.3) * (s, -abs(s)) + (edge, hz)
    _pen(image, c, line + 0.009, 0.024, black)
    _pen(image, c, line, 0.024, codes[2])


def deco(c: Canvas) -> np.ndarray:
    """Art deco in fine gold lines: a sunburst or three fans rising from a double line, a stepped frame, scales."""
    p, (x0, x1, top, hz), (x, y) = c.palette, _room(c), c.grid(60)
    image = render(c, _lit_ground(c, 0.94, 0.05, 0.06), texture="paper", depth=0.9)
    under, ink, mid, wide = image.copy(), np.zeros((c.h, c.w), np.uint8), (x0 + x1) / 2, x1 - x0
    shine = 0.5 + 0.5 * np.sin(5.2 * (0.75 * x + y) + 0.6 * np.sin(3 * x) + c.rng(2).uniform(0, 6))
    up = lit(p.accent, 0.08) if light_ground(p) else lit(colour.mix(p.accent, p.paper, 0.3), 0.02)
    gold = cv2.resize(colour.oklab_to_srgb(lerp(lab(shade(p.accent, 0.1)), lab(up), shine)), (c.w, c.h))
    size = min(0.97 * (hz - top), (0.33 if c.seed % 2 else 0.4) * wide)
    for side in (-1, 1, 0) if c.seed % 2 else ():
        r = size if side == 0 else 0.6 * size
        _fan(ink, c, mid + side * (0.5 * wide - r - 0.055), hz, r, 11 if side else 17 + 2 * int(c.rng().integers(3)))
    count = 0 if c.seed % 2 else int(c.rng().integers(9, 13)) * 4 + 1
    for i in range(count):
        a, kind = np.pi * (i + 0.5) / count, (1, 2, 0, 2)[i % 4]
        reach, way = min(size / max(np.sin(a), 0.2), max(0.44 * wide, size)) * (1.0, 0.86, 0.68)[kind], np.array([np.cos(a), -np.sin(a)])
        tip, root, side = (mid, hz) + way * reach, (mid, hz) + way * 0.47 * size, way[::-1] * (-1, 1) * 0.006 * (reach / size + 0.6)
        if kind:
            _pen(ink, c, [root, tip], 0.0018 if kind == 1 else 0.001)
        r = 0.0055 if kind == 1 else 0.003
        end = shapes.ellipse(tip[0], tip[1], r, r, 24) if kind else np.stack([root, tip + side, tip - side])
        cv2.fillPoly(ink, [c.px(end)], 235, cv2.LINE_AA, 4)
    if count:
        _fan(ink, c, mid, hz, 0.45 * size, 11)
    for j, i, k in np.ndindex(int((c.v - hz) / 0.045) + 2, int(c.u / 0.15) + 2, 3):
        r = 0.075 - 0.0225 * k
        _pen(ink, c, shapes.arch((2 * i + j % 2) * 0.075, hz + 0.09 + j * 0.045, r, r)[:80], 0.0018)
    _pen(ink, c, [(0.033, hz), (c.u - 0.033, hz)], 0.0045)
    _pen(ink, c, [(0.033, hz + 0.012), (c.u - 0.033, hz + 0.012)], 0.0016)
    raster.blend(image, gold, ink, 0, 0)
    _hushed(image, c, under, 0.1, 0.11, 0.05)
    ink[:] = 0
    a = 0.026
    corner, rim = np.array([(2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]) * 0.017 + a + 0.011, []
    for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        rim.append((corner[::-1] if sx * sy > 0 else corner) * (sx, sy) + (0 if sx > 0 else c.u, 0 if sy > 0 else c.v))
    _pen(ink, c, np.concatenate([*rim, rim[0][:1]]), 0.0018)
    _pen(ink, c, [(a, a), (c.u - a, a), (c.u - a, c.v - a), (a, c.v - a), (a, a)], 0.0034)
    raster.blend(image, gold, ink, 0, 0)
    return image


def _fan(ink: np.ndarray, c: Canvas, x: float, hz: float, r: float, blades: int) -> None:
    """An open fan: blades with round tips, a double rim, a small sun at its foot."""
    cv2.fillPoly(ink, [c.px(shapes.arch(x, hz, r, r))], 0, cv2.LINE_AA, 4)
    for k, width in ((1.0, 0.0042), (0.965, 0.0014), (0.3, 0.0014), (0.27, 0.003)):
        _pen(ink, c, shapes.arch(x, hz, k * r, k * r)[:80], width)
    step, t = np.pi / blades, np.linspace(0, np.pi, 17)[:, None]
    for a in np.pi + step * (np.arange(blades) + 0.5):
        way, across = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)])
        for k, width in ((1.0, 0.0018), (0.62, 0.001)):
            wing = 0.93 * r * np.sin(step / 2) * 0.94 * k
            tip = (x, hz) + way * (0.93 * r - wing * (1.05 - np.sin(t)) - (1 - k) * 0.06 * r) - across * wing * np.cos(t)
            _pen(ink, c, [(x, hz) + way * 0.31 * r, *tip, (x, hz) + way * 0.31 * r], width)
        _pen(ink, c, [(x, hz) + way * 0.06 * r, (x, hz) + way * 0.26 * r], 0.0014)


def _pine(c: Canvas) -> list[str]:
    p, far = c.palette, colour.distance(c.palette.second, c.palette.ground) > 0.12
    mid = p.second if far else colour.mix(p.second, p.accent, 0.35)
    return [shade(mid, 0.13), mid, lit(mid, 0.1)]


def _sprigs(image: np.ndarray, c: Canvas, rng: np.random.Generator, roots: np.ndarray) -> None:
    """Twigs of pine, (x, y, angle, length) each: dark ones behind, light ones in front."""
    for layer, code in enumerate(_pine(c)):
        strokes = []
        for x, y, angle, length in roots[layer::3]:
            pts, turn = shapes.stem(x, y, angle, length, rng.normal(0, 0.25), 16)
            strokes.append(c.px(pts))
            t = np.repeat(np.linspace(0.04, 1, max(7, int(length / 0.0075))), 2)
            side, noise = np.resize([-1, 1], len(t)), rng.normal(0, 0.07, (2, len(t)))
            a = np.interp(t * 15, np.arange(16), turn) + side * (0.95 - 0.5 * t) + noise[0]
            foot = np.stack([np.interp(t * 15, np.arange(16), v) for v in pts.T], 1)
            tips = foot + np.stack([np.cos(a), np.sin(a)], 1) * (0.034 * (1 - 0.35 * t) * (1 + 1.5 * noise[1]))[:, None]
            strokes += [c.px(s) for s in np.stack([foot, tips], 1)]
        cv2.polylines(image, strokes, False, colour.rgb(code), max(1, round(0.0021 * c.short)), cv2.LINE_AA, 4)


def _winter(c: Canvas, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The air behind, bare and full: a floor of snow; firs out of focus at both sides, lights among them."""
    p, (x0, x1, top, hz), (x, y), pale = c.palette, _room(c), c.grid(), light_ground(c.palette)
    bare, mid, wide = _lit_ground(c, 0.93, 0.07, 0.09), (x0 + x1) / 2, x1 - x0
    field = lerp(bare, lab(colour.mix(p.ground, p.accent, 0.24)), 0.55 * hill(x, y, mid, hz - 0.05, 0.4, 0.14))
    for far in (0.3, 0.6):
        firs = []
        for side, k in np.ndindex(2, 4):
            fx = mid + (2 * side - 1) * (0.5 * wide - 0.13 * k - 0.06 * (far > 0.5) + rng.normal(0, 0.02))
            tall = (hz - top) * (0.98 - 0.2 * k) * rng.uniform(0.75, 1.0) * (0.7 + far / 2)
            for low, r, tip in ((hz + 0.01 - 0.2 * i * tall, (0.27 - 0.052 * i) * tall, hz - (0.46 + 0.18 * i) * tall) for i in range(4)):
                firs.append([(fx - r, low), (fx, low - 0.03 * tall), (fx + r, low), (fx, tip)])
        code = colour.mix(p.ground, _pine(c)[0], 0.8 * far) if pale else shade(p.ground, 0.2 * far)
        field = lerp(field, lab(code), 0.85 * soft_mask(c, firs, 0.009 - 0.01 * far))
    for share in (1.0, 0.8 if pale else 0.5, 0.75 if pale else 0.15):
        size, away = 0.011 * 4.2 ** rng.uniform(0, 1, 10), rng.beta(2.2, 1.2, 10) * rng.choice([-0.5, 0.5], 10)
        discs = [shapes.ellipse(mid + a * wide, rng.uniform(top + 0.02, hz - 0.03), r, r, 30) for a, r in zip(away, size, strict=True)]
        field = lerp(field, lab(colour.mix(p.accent, p.paper, share)), 0.42 * soft_mask(c, discs, 0.003))
    drift = y - hz - 0.014 * np.sin(2.4 * x + rng.uniform(0, 6))
    snow = relief(colour.mix(p.ground, p.paper, 0.5 if pale else 0.05), 0.7 - 3 * drift, 0.06, 0.04)
    return lerp(bare, snow, smooth(-0.006, 0.008, drift)), lerp(field, snow, smooth(-0.006, 0.008, drift))


def festive(c: Canvas) -> np.ndarray:
    """The festive season: a pine garland with warm lights along the upper edge, baubles, firs and snow out of focus."""
    rng, p, deep, n = c.rng(), c.palette, min(0.088 * c.v, 0.125), int(c.u * 66)
    bare, image = (render(c, field, grain=1.4) for field in _winter(c, rng))
    for x, y, r in zip(rng.uniform(0, c.u, 140), rng.uniform(0, _room(c)[3], 140), rng.normal(0, 0.5, 140), strict=True):
        _disc(image, c, x, y, 0.0022 * np.exp(r), p.paper)
    _hushed(image, c, bare, 0.12, 0.4, 0.18 if c.calm and c.calm[2] <= 0.75 else 0.08)
    xs, drop = np.linspace(-0.05, c.u + 0.05, n) + rng.normal(0, 0.006, n), rng.uniform(0.1, 1.0, n)
    out = np.where(xs < c.u / 2, np.pi - drop, drop)
    roots = [np.stack([xs, rng.uniform(-0.015, 0.25 * deep, n), out, deep * rng.uniform(0.45, 0.72, n)], 1)]
    for right, low in np.ndindex(2, 2):
        m = 8 if low else 14
        off, a = rng.uniform(-0.01, 0.035 if low else 0.08, m), (1 - 2 * low) * rng.uniform(0.35, 1.65, m)
        long = (0.088 if low else 0.145) * rng.uniform(0.55, 1.0, m)
        roots.append(np.stack([c.u - off if right else off, np.full(m, low * c.v), np.pi - a if right else a, long], 1))
    _sprigs(image, c, rng, rng.permutation(np.concatenate(roots)))
    lamps = [(x, deep * (0.62 + 0.24 * np.sin(38.8 * x + c.seed))) for x in np.arange(0.045, c.u, 0.085)]
    bulb = lit(colour.mix(p.accent, p.paper, 0.35), 0.04)
    glow = soft_mask(c, [shapes.ellipse(*at, 0.02, 0.02, 20) for at in lamps], 0.011)
    raster.blend(image, colour.rgb(bulb), enlarge(np.minimum(215 * glow, 255), c).astype(np.uint8), 0, 0)
    for at in lamps:
        _disc(image, c, *at, 0.0095, bulb)
        _disc(image, c, *at, 0.0055, lit(p.paper, 0.01))
    glass = [p.accent, colour.mix(p.accent, p.paper, 0.55), lit(_pine(c)[2], 0.06)]
    for right in (0, 1):
        for k, (gap, down, size) in enumerate(((0.05, 0.09, 0.032), (0.112, 0.062, 0.025), (0.012, 0.152, 0.022))):
            _bauble(image, c, c.u - gap if right else gap, down, size, glass[(k + right + c.seed) % 3])
        for gap, down in rng.uniform(0.008, 0.042, (4, 2)):
            _bauble(image, c, c.u - gap if right else gap, c.v - down, 0.0085, p.accent)
    return image


def _bauble(image: np.ndarray, c: Canvas, x: float, y: float, r: float, code: str) -> None:
    """A ball of glass on a thread, or a berry if it is small."""
    if r > 0.01:
        _pen(image, c, [(x, y - 2.2 * r), (x, y - r)], 0.002, lit(c.palette.accent, 0.08))
        fill(image, c, shapes.box(x - 0.22 * r, y - 1.22 * r, 0.44 * r, 0.3 * r), shade(c.palette.accent, 0.05))
    for k in np.linspace(0, 1, 14 if r > 0.01 else 5):
        tone = shade(code, 0.16 * (1 - 2 * k)) if k < 0.5 else lit(code, 0.22 * (2 * k - 1))
        _disc(image, c, x + (-0.34 if c.left else 0.34) * k * r, y - 0.36 * k * r, r * (1 - 0.85 * k), tone)


GROUNDS = {"seventies": seventies, "nineties": nineties, "deco": deco, "festive": festive}
