"""Skies: stars over hills, outer space, a sunset over water, fireworks: the show between headline and foot."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.colour import mix, rgb
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, cut, enlarge, fill, mask, paint_in, render
from pipelines.grounds._tone import hill, lab, lerp, lit, ramp, shade, smooth, wall


class _Show:
    """An order, read once: its light, and the stage beside or under the text and above the horizon, in short sides."""

    def __init__(self, c: Canvas) -> None:
        self.c, self.p, self.s, self.rng, (self.x, self.y) = c, c.palette, c.strength, c.rng(), c.grid()
        self.dark = colour.luminance(self.p.ground) < 0.18
        self.base = self.p.ground if self.dark else wall(self.p, 0.945)
        self.deep = shade(self.base, 0.06) if self.dark else self.base
        bx, by, bw, bh = c.calm or (-9.0, 0.0, 0.0, 0.0)
        self.off = np.hypot(np.maximum(np.maximum(bx * c.u - self.x, self.x - (bx + bw) * c.u), 0),
                            np.maximum(np.maximum(by * c.v - self.y, self.y - (by + bh) * c.v), 0))  # from the text
        self.beside, first = c.calm is not None and bw < 0.75 and bh > 0.5, bool(self.rng.random() < 0.5)
        self.x0, self.x1, self.hz, self.side = c.facts * c.u, c.u, c.horizon * c.v, 1 if first else -1
        self.y0 = 0.14 * c.v if c.calm is None or by > 0.4 else min((by + bh) * c.v, self.hz - 0.2)
        if self.beside:
            self.y0, self.side = 0.0, 1 if bx + bw / 2 < 0.5 else -1
            self.x0, self.x1 = ((bx + bw) * c.u + 0.08, c.u) if self.side > 0 else (0.0, bx * c.u - 0.08)
        self.mid, self.half = (self.x0 + self.x1) / 2, (self.x1 - self.x0) / 2

    def beam(self, warm: float) -> str:
        """The colour of light: paper with some accent on a dark ground, second and accent on a light one."""
        return lit(mix(self.p.paper, self.p.accent, warm), 0.02) if self.dark else mix(self.p.second, self.p.accent, 0.35 + 0.65 * warm)

    def rise(self, foot: float, at: float) -> np.ndarray:
        """0 where the text ends, 1 at the foot of the sky; beside text the glow is round and dies away from `at`."""
        t = (self.y - self.y0) / max(foot - self.y0, 0.2)
        return 1.5 * t - 0.5 - 2.4 * smooth(-0.1, 1.05, self.side * (at - self.x)) if self.beside else t + 0 * self.x

    def still(self, field: np.ndarray, amount: float) -> np.ndarray:
        """The field nearer to the ground where text will stand."""
        return lerp(field, lab(self.base), amount * smooth(0.5 if self.beside else 0.16, -0.02, self.off))

    def tame(self, image: np.ndarray, before: np.ndarray | None = None) -> np.ndarray:
        """Bend what letters could not be read on towards the ground in text and foot, and fade details there, in place."""
        text, foot = smooth(0.24 if self.beside else 0.075, 0.0, self.off), smooth(self.hz - 0.04, self.hz - 0.008, self.y)
        if before is not None:
            raster.blend(image, before, cv2.convertScaleAbs(enlarge(text, self.c), alpha=120), 0, 0)
        letters, pick, via = (self.p.paper, np.maximum, lit(self.p.second, 0.06)) if self.dark else (self.p.ink, np.minimum, self.p.second)
        start = stop = np.array(rgb(self.base), np.float32)
        for t in np.linspace(0, 1.6, 65):  # the strongest tone, by way of the second colour, that letters can be read on
            tone = pick(start, np.array(rgb(mix(self.base, via, t) if t < 1 else mix(via, letters, t - 1)), np.float32))
            stop = tone if colour.contrast(colour.hexed(*tone), letters) >= 4.9 else stop
        room, v = np.where(np.abs(stop - start) < 1, 1, stop - start), np.arange(256, dtype=np.float32)[:, None]
        over = np.maximum((v - start) * np.sign(room), 0)
        bent = np.where(over > 0, start + room * (1 - np.exp(-over / np.abs(room))), v)
        calmer = cv2.LUT(image, np.clip(bent + 0.5, 0, 255).astype(np.uint8)[:, None])
        paint_in(image, cv2.convertScaleAbs(enlarge(np.maximum(text, foot), self.c), alpha=255), calmer)
        return image


def _dots(image: np.ndarray, c: Canvas, at: np.ndarray, r: np.ndarray | float, codes: list[str], pick: np.ndarray | int = 0) -> None:
    """Small round lights at (n, 2), each in one of the colours."""
    size = np.maximum(np.round(np.broadcast_to(r, len(at)) * c.short * 16), 6).astype(int).tolist()
    which, inks = np.broadcast_to(pick, len(at)).tolist(), [rgb(k) for k in codes]
    for i, (px, py) in enumerate(np.round((at * c.short - 0.5) * 16).astype(int).tolist()):
        cv2.circle(image, (px, py), size[i], inks[which[i]], -1, cv2.LINE_AA, 4)


def _strokes(image: np.ndarray, c: Canvas, a: np.ndarray, b: np.ndarray, wa: np.ndarray | float, wb: float, code: str) -> None:
    """Straight tapering strokes from a to b (n, 2), of widths wa to wb."""
    way = b - a
    side = np.stack([-way[:, 1], way[:, 0]], 1) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)[:, None] / 2
    near, far = np.broadcast_to(wa, len(a))[:, None] * side, wb * side
    for quad in np.round((np.stack([a + near, b + far, b - far, a - near], 1) * c.short - 0.5) * 16).astype(np.int32):
        cv2.fillConvexPoly(image, quad, rgb(code), cv2.LINE_AA, 4)


def _stars(image: np.ndarray, k: _Show, count: float, foot: float) -> None:
    """Stars over the sky above `foot`: many faint, few bright, a handful with fine rays."""
    c, rng, bright = k.c, k.c.rng(1), k.beam(0.05 if k.dark else 1.0)
    n = int(count * k.s * c.u * foot)
    at = np.stack([rng.uniform(0, c.u, n), rng.uniform(0, foot, n)], 1)
    size = 0.00115 * np.exp(np.clip(rng.normal(0, 0.42, n), -1, 0.9))
    codes = [*(mix(k.base, k.beam(0.15), t) for t in (0.35, 0.65, 1.0)), bright]
    _dots(image, c, at, size, codes, np.minimum((size / 0.0008 * rng.uniform(0.5, 1.1, n)).astype(int), 3))
    for spot in [q for q in at[:int(14 * c.u * foot)] if not c.in_calm(q[0], q[1], 0.05)]:
        arm = 0.009 * float(np.exp(np.clip(rng.normal(0, 0.4), -1, 0.5)))
        _strokes(image, c, np.stack([spot] * 4), spot + arm * np.array([(1, 0), (-1, 0), (0, 1.35), (0, -1.35)]), arm * 0.17, 0.0004, bright)
        _dots(image, c, spot[None], arm * 0.14, [bright])


def starry(c: Canvas) -> np.ndarray:
    """A night full of stars: the milky way rising from behind hills, a thin moon, firs at both sides of a clearing."""
    k, p = _Show(c), c.palette
    rng, x, y, base, side = k.rng, k.x, k.y, k.base, k.side
    first, dusk, dawn = k.hz - 0.055, mix(base, p.second, 0.85), mix(p.second, k.beam(0.6), 0.3 if k.dark else 0.2)
    mx, my, r = k.mid + side * rng.uniform(0.52, 0.74) * k.half, k.y0 + (0.3 if k.beside else rng.uniform(0.36, 0.44)) * (k.hz - k.y0), 0.066
    sky = ramp(k.rise(first, k.mid) + 0.05 * c.noise(1.5, 2, 3), [-1.7, -0.9, 0.0, 0.6, 1.1], [k.deep, base, mix(base, dusk, 0.4), dusk, dawn])
    # the milky way: a warped band, ragged, with a dark rift in it
    off = x - k.mid + side * 0.3 * k.half - side * (0.42 + 0.2 * rng.random()) * (first - y) + 0.06 * c.noise(2.2, 3, 5)
    milk = np.clip(0.62 + 0.3 * c.noise(5, 4, 6, gain=0.6), 0, 1.4) * np.exp(-((off / 0.15) ** 2))
    milk -= 0.55 * np.clip(0.5 + 0.8 * c.noise(4, 3, 8), 0, 1) * np.exp(-(((off + 0.025) / 0.035) ** 2))
    sky = lerp(sky, lab(mix(p.second, k.beam(0.35), 0.55)), np.clip(0.66 * k.s * milk, 0, 0.9))
    sky = k.still(sky, 0.4)
    glow = 0.4 * hill(x, y, mx, my, 0.07) + 0.22 * hill(x, y, mx, my, 0.2)
    image = render(c, lerp(sky, lab(mix(p.second, k.beam(0.6), 0.75)), np.clip(k.s * glow, 0, 1)), grain=1.4)
    _stars(image, k, 900, first + 0.03)
    t, a = np.linspace(-np.pi / 2, np.pi / 2, 60), -0.45 * side
    moon = np.concatenate([np.stack([w * np.cos(t), np.sin(t)], 1)[::d] for w, d in ((1, 1), (rng.choice([0.3, 0.5, 0.65]), -1))]) * (-side * r, r)
    fill(image, c, moon @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + (mx, my), k.beam(0.22 if k.dark else 1.0))
    across, foot = np.linspace(-0.05, c.u + 0.05, 220), [(c.u + 0.05, c.v + 0.1), (-0.05, c.v + 0.1)]
    for i in range(4):  # three ranges of hills, then the clearing in front
        wave = np.sum([0.45**j * np.sin(2.7 * 2.15**j * across + rng.uniform(0, 6.3)) for j in range(4)], 0)
        top, crest, far = first + 0.045 * i + 0.02 * (1.2 - 0.15 * i) * wave, mix(dawn, base, 0.35 + 0.18 * i), 0.07
        low = mix(crest, dawn, 0.3)
        if i == 3:
            top, far = k.hz + 0.045 + 0.008 * wave - 0.03 * np.abs(2 * across / c.u - 1) ** 2, 0.3 if k.dark else 0.1
            crest, low = _firs(image, k, top), base
        cut(image, c, lerp(lab(crest), lab(low), smooth(0, far, y - float(top.mean())) + 0 * x), np.concatenate([np.stack([across, top], 1), foot]))
    return k.tame(image)


def _firs(image: np.ndarray, k: _Show, top: np.ndarray) -> str:
    """Firs along the crest of the foreground, thickening towards both edges; the colour of that crest."""
    c, rng, base, second, i = k.c, k.rng, k.base, k.p.second, np.repeat(np.arange(1, 10), 2)
    ink = shade(base, 0.1) if k.dark else shade(mix(base, second, 0.9), 0.03)
    right = np.stack([0.025 * i * np.tile([1, 0.52], 9), 0.105 * i - 1 + np.tile([0.02, -0.025], 9)], 1)
    fir = np.concatenate([[(0, -1.06)], right, right[::-1] * (-1, 1)])
    for tone, n, size in ((mix(ink, second if k.dark else base, 0.3), 34, 0.7), (ink, 30, 1.0)):
        for f in rng.beta(0.45, 0.45, int(n * c.u)):
            tall = size * (0.022 + 0.15 * abs(2 * f - 1) ** 5) * rng.uniform(0.75, 1.25)
            fill(image, c, fir * tall + (f * c.u, top[int(f * 200) + 10] + 0.012), tone)
    return ink if k.dark else mix(base, second, 0.3)


def _planet(image: np.ndarray, k: _Show, at: tuple[float, float, float], codes: tuple[str, str], ringed: bool, belts: float = 1.0) -> None:
    """A planet (x, y, radius) lit from above, with belts of weather, its night side sinking into the sky; rings pass behind and before it."""
    (cx, cy, r), c, n, tilt = at, k.c, int(np.clip(at[2] * 700, 40, 220)), k.side * k.rng.uniform(0.25, 0.55)
    nx, ny = np.meshgrid(*[np.linspace(-1.03, 1.03, n, dtype=np.float32)] * 2)
    nz = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
    weather = cv2.resize(k.rng.standard_normal((12, 7)).astype(np.float32), (n, n), interpolation=cv2.INTER_CUBIC)
    rows = np.convolve(np.repeat(k.rng.normal(0, 1, 20), 14), np.ones(19) / 19, "same")
    belt = np.interp(ny * np.cos(tilt) + nx * np.sin(tilt) - 0.18 * nz + 0.03 * weather, np.linspace(-1.4, 1.4, 280), rows)
    facing = 0.5 * nz - 0.64 * k.side * nx - 0.56 * ny
    field = lerp(lab(codes[0]), lab(codes[1]), np.clip(0.5 + 0.42 * belts * belt + 0.25 * (1 - belts) * weather, 0, 1))
    field = lerp(field, lab(lit(codes[1], 0.16)), 0.75 * np.clip(facing - 0.35, 0, 1) ** 1.5)
    field = lerp(field, lab(k.deep if k.dark else mix(codes[0], k.p.ink, 0.25)), (0.94 if k.dark else 0.6) * smooth(0.42, -0.35, facing))
    field = lerp(field, lab(k.beam(0.3) if k.dark else k.p.paper), 0.55 * np.clip(1 - nz, 0, 1) ** 3 * smooth(-0.25, 0.6, facing))
    px, py, wide = round((cx - 1.03 * r) * c.short), round((cy - 1.03 * r) * c.short), max(3, round(2.06 * r * c.short))
    ax, ay, bx, by = max(0, px), max(0, py), min(c.w, px + wide), min(c.h, py + wide)
    turn = np.array([[np.cos(tilt), np.sin(tilt)], [-np.sin(tilt), np.cos(tilt)]])
    for start in (np.pi, 0.0):
        t = np.linspace(start, start + np.pi, 90)
        for a, b, amount in ((1.38, 1.6, 0.62), (1.64, 1.86, 0.9), (1.9, 2.0, 0.5)) if ringed else ():
            arc = np.concatenate([np.stack([w * np.cos(v), 0.27 * w * np.sin(v)], 1) for w, v in ((a, t), (b, t[::-1]))])
            fill(image, c, arc * r @ turn + (cx, cy), mix(k.base, k.beam(0.45), amount))
        if start and ax < bx and ay < by:
            big = cv2.resize(colour.oklab_to_unit(field.astype(np.float32)) * 255, (wide, wide), interpolation=cv2.INTER_CUBIC)
            part = big[ay - py:by - py, ax - px:bx - px] + c.rng(9).normal(0, 1.3, (by - ay, bx - ax, 1))
            paint_in(image[ay:by, ax:bx], mask(c, shapes.ellipse(cx, cy, r, r, 160))[ay:by, ax:bx], np.clip(part, 0, 255).astype(np.uint8))


def space(c: Canvas) -> np.ndarray:
    """Outer space: nebulae and stars, a ringed planet and two small ones, over the lit rim of a world close by."""
    k, p = _Show(c), c.palette
    rng, s, side, tall = k.rng, k.s, k.side, k.hz - k.y0
    wx, wy = k.x + 0.13 * c.noise(1.6, 3, 1), k.y + 0.13 * c.noise(1.6, 3, 2)
    sky = ramp(k.y / k.hz + 0 * k.x, [0, 1], [k.deep, lit(k.base, 0.02) if k.dark else k.base])
    far = side * (wx - k.mid) + 0.9 * (wy - k.y0 - rng.uniform(0.35, 0.6) * tall)
    gas = np.clip(0.68 + 0.42 * c.noise(2.4, 5, 3, gain=0.62), 0, 1.3)
    hot = np.clip(0.3 + 0.5 * c.noise(3, 4, 4, gain=0.6), 0, 1.2) * np.exp(-((far / 0.22) ** 2)) * hill(wx, wy, k.mid, k.y0 + 0.5 * tall, 0.45, 0.3)
    sky = lerp(sky, lab(p.second), np.clip(s * gas * np.exp(-((far / 0.4) ** 2)), 0, 0.92))
    sky = lerp(sky, lab(mix(p.accent, p.second, 0.25)), np.clip(0.8 * s * hot, 0, 0.85))
    image = render(c, k.still(lerp(sky, lab(k.beam(0.4)), np.clip(0.5 * s * hot**2 * gas, 0, 0.6)), 0.6 if k.beside else 0.4), grain=1.4)
    _stars(image, k, 640, k.hz + 0.1)
    before, ringed, tone = image.copy(), bool(rng.random() < 0.65), mix(p.second, p.paper, 0.35)
    r = min(0.42 * tall, 0.17) * rng.uniform(0.9, 1.05)
    big = (k.mid + side * (k.half - rng.uniform(0.5, 0.95) * r - 0.04), k.y0 + 0.57 * tall, r)
    small = (k.mid - side * k.half * rng.uniform(0.6, 0.78), k.y0 + rng.uniform(0.36, 0.56) * tall, 0.055)
    _planet(image, k, big, (mix(p.accent, p.second, 0.35), mix(p.accent, p.paper, 0.25)), ringed)
    _planet(image, k, small, (p.second, tone), not ringed)
    _planet(image, k, (k.mid - side * k.half * rng.uniform(0.2, 0.4), k.y0 + rng.uniform(0.7, 0.8) * tall, 0.02), (tone, p.paper), False, 0.2)
    # the rim of a world to stand on: air glowing along its curve
    wide, cy = 0.9 * c.u + 0.55, k.hz + 0.02 + 0.9 * c.u + 0.55
    d = np.hypot(k.x - 0.5 * c.u, k.y - cy) - wide
    air = np.clip(0.75 * np.exp(-np.maximum(d, 0) / 0.035) * (0.65 - 0.3 * side * (2 * k.x / c.u - 1)), 0, 1) * smooth(-0.02, 0.0, d)
    raster.blend(image, rgb(mix(p.second, k.beam(0.5), 0.55)), cv2.convertScaleAbs(enlarge(air, c), alpha=255), 0, 0)
    ground = ramp(d + 0.006 * c.noise(7, 3, 9, stretch=(3, 1)) * smooth(0, -0.05, d), [-0.13, 0.0], [k.deep, mix(k.base, p.second, 0.5)])
    for lower, field in ((0.0, lab(mix(p.second, k.beam(0.35), 0.6)) + 0 * ground), (0.0035, ground)):
        cut(image, c, field, shapes.ellipse(0.5 * c.u, cy + lower, wide, wide, 500))
    return k.tame(image, before)


def sunset(c: Canvas) -> np.ndarray:
    """A low sun over calm water: banks of cloud lit from below, a glittering path, far hills and reeds at the sides."""
    k, p = _Show(c), c.palette
    rng, x, y, base, sea = k.rng, k.x, k.y, k.base, k.hz - 0.045
    warm, tall, across = mix(p.accent, p.paper, 0.12 if k.dark else 0.42), sea - k.y0, np.linspace(-0.02, c.u + 0.02, 220)
    sx, r = k.mid + k.side * (0.18 if k.beside else rng.uniform(0.36, 0.48)) * k.half, min(0.12, 0.5 * tall)
    sy = sea - r * rng.uniform(0.2, 0.5)
    sky = ramp(k.rise(sea, sx) + 0.02 * c.noise(1.3, 2, 1), [-2.2, -1.0, -0.1, 0.4, 0.75, 1.02], [
        k.deep, base, mix(base, p.second, 0.5), p.second, mix(p.second, warm, 0.6), mix(warm, p.paper, 0.3)])
    halo = 0.55 * hill(x, y, sx, sy, 1.1 * r) + 0.4 * hill(x, y, sx, sy, 2.8 * r, 1.8 * r)
    sky = lerp(sky, lab(mix(warm, p.paper, 0.25)), np.clip(k.s * halo, 0, 0.9))
    image = render(c, k.still(sky, 0.35), grain=1.4)
    before = image.copy()
    disc = [mix(p.paper, warm, 0.15), mix(p.paper, warm, 0.6)] if k.dark else [p.accent, warm]
    cut(image, c, ramp((y - sy) / r + 0 * x, [-1, 1], disc), shapes.ellipse(sx, sy, r, r, 160))
    t, places = np.linspace(-1, 1, 70), k.mid + k.half * rng.permutation([-0.8, 0.75, 0.1, -0.5, 0.9, -1.0])
    for bx, f, n in [*zip(places.tolist(), (-0.7, -0.25, 0.05, 0.3, 0.52, 0.68), (3,) * 6, strict=True), (sx - 0.05, (sy - 0.42 * r - k.y0) / tall, 1),
                     (sx + 0.07, (sy - 0.05 * r - k.y0) / tall, 1)]:
        near = float(np.clip(f, 0, 1))
        tone = mix(mix(base, p.second, 0.3 + 0.55 * near), warm, 0.22 * near)
        for _ in range(n):
            long = rng.uniform(0.14, 0.34) * (1.2 - 0.6 * near) if n > 1 else r * rng.uniform(1.1, 1.5)
            high, (a, b) = rng.uniform(0.018, 0.034) * (1.35 - near) * (1 - np.abs(t) ** 1.6), rng.uniform(0, 6, 2)
            top = high * (0.62 + 0.38 * np.abs(np.sin(2.7 * t + a) * np.sin(5.3 * t + b)))  # low swells over a level foot
            body = np.concatenate([np.stack([long * t, -top], 1), np.stack([long * t, 0.16 * high], 1)[::-1]])
            body += (bx, k.y0 + tall * f) + rng.normal(0, 1, 2) * (0.11, 0.012) * (n > 1)
            fill(image, c, body + (0, 0.004), mix(tone, mix(warm, p.paper, 0.3), 0.3 + 0.55 * near))
            fill(image, c, body, tone)
    wet = ramp((y - sea) / 0.3 + 0 * x, [0.0, 0.1, 0.35, 0.9, 3.0], [
        mix(p.second, warm, 0.5), mix(p.second, warm, 0.12), mix(base, p.second, 0.45), base, k.deep])
    cut(image, c, wet, shapes.box(-0.1, sea, c.u + 0.2, c.v))
    t = across / c.u if k.side > 0 else 1 - across / c.u
    for i, (steep, reach) in enumerate(((0.05, 0.9), (0.085, 0.5))):  # far hills and their reflections
        rise = np.clip(1 - t / reach, 0, 1) ** 1.3 + 0.3 * np.clip((t - 1 + 0.3 * reach) / (0.3 * reach), 0, 1) ** 1.2
        tone = mix(mix(p.second, warm, 0.35 - 0.3 * i), base, 0.3 + 0.4 * i) if k.dark else mix(p.second, p.accent, 0.12 + 0.3 * i)
        for way, code in ((0.55, mix(tone, base, 0.35)), (-1.0, tone)):
            up = sea + way * steep * rise * (0.85 + 0.15 * np.sin(9 * across + 3 * i) + 0.06 * np.sin(23 * across + i))
            fill(image, c, np.concatenate([np.stack([across, up], 1), [(c.u + 0.02, sea), (-0.02, sea)]]), code)
    _water(image, k, sea, (sx, r), mix(warm, p.paper, 0.45))
    return k.tame(image, before)


def _water(image: np.ndarray, k: _Show, sea: float, sun: tuple[float, float], bright: str) -> None:
    """The sun's path on the water, quiet ripples to its sides, reeds in the lower corners."""
    c, rng, quiet = k.c, k.rng, mix(k.base, k.p.second, 0.5)
    for amount, n, wide, far in ((0.12, 90, 9.0, 1.0), (0.3, 60, 1.2, 0.8), (0.6, 80, 0.8, 0.3), (1.0, 60, 0.5, 0.13)):
        f = far * rng.random(n) ** 1.5
        at = np.stack([sun[0] + rng.normal(0, 1, n) * sun[1] * wide * (0.55 + 1.1 * f), sea + 0.003 + (c.v - sea) * f], 1)
        long = np.stack([(0.012 + 0.04 * f) * rng.uniform(0.5, 1.3, n), 0 * f], 1)
        for way in (-1, 1):
            _strokes(image, c, at, at + way * long, 0.0016 + 0.0045 * f, 0.0002, mix(k.base, mix(quiet, bright, amount), min(1.0, 0.35 + 2 * amount)))
    ink = shade(k.base, 0.1) if k.dark else shade(k.p.second, 0.06)
    for i in range(30):
        d, way = 0.15 * rng.random() ** 1.6 - 0.015, 1 if i % 2 else -1
        tall = (c.v - sea + 0.13) * rng.uniform(0.55, 1.0) * (1 - 3.2 * max(d, 0))
        pts, turn = shapes.stem(d if way < 0 else c.u - d, c.v + 0.02, -np.pi / 2 - way * rng.uniform(-0.03, 0.08), tall, -way * rng.uniform(0.05, 0.4))
        fill(image, c, shapes.ribbon(pts, np.linspace(0.008, 0.0012, len(pts))), ink)
        if i % 5 < 2:
            fill(image, c, shapes.leaf(pts[-7], turn[-4], 0.055, 0.014), ink)


def _burst(image: np.ndarray, k: _Show, at: tuple[float, float, float], kind: str, code: str) -> None:
    """One firework: a peony, a willow, a ring, a palm or crackling stars."""
    (x, y, r), c, rng = at, k.c, k.rng
    dim, mid, pale = mix(k.base, code, 0.6), mix(k.base, code, 0.85), mix(code, k.p.paper, 0.6) if k.dark else shade(code, 0.05)
    n, fall, tail, head, codes = {
        "peony": (76, 0.08, 0.3, 0.0027, [dim, mid, code, pale]), "willow": (44, 0.75, 0.02, 0.0, [dim, mid, pale, code, mid, dim]),
        "ring": (28, 0.0, 0.99, 0.0042, [code]), "palm": (13, 0.3, 0.12, 0.0052, [dim, mid, code, pale]),
        "crackle": (110, 0.0, 0.98, 0.0017, [code, pale])}[kind]
    turn = (np.arange(n) + rng.uniform(-0.35, 0.35, n) * (kind != "ring")) / n * 2 * np.pi * (5 if kind == "peony" else 1)
    way = np.stack([np.cos(turn), np.sin(turn)], 1) * (np.sqrt(rng.uniform(0.1, 1, n)) if kind in ("peony", "crackle") else rng.uniform(0.82, 1.05, n))[:, None]
    if kind == "ring":
        way = np.stack([np.cos(turn), 0.5 * np.sin(turn)], 1) @ np.array([[0.93, 0.36], [-0.36, 0.93]])
        _burst(image, k, (x, y, 0.55 * r), "peony", pale)
    t = np.linspace(tail, 1, 8)[:, None]
    path = np.array([x, y]) + r * way[:, None] * (1.35 * t - 0.35 * t**2) + np.array([0, r * fall]) * t**2
    w = np.linspace(*((0.0018, 0.001) if kind == "willow" else (0.001, 0.0085 if kind == "palm" else 0.0034)), 8)
    for j in range(7 if tail < 0.9 else 0):
        _strokes(image, c, path[:, j], path[:, j + 1], w[j], w[j + 1], codes[round(j / 6 * (len(codes) - 1))])
    if kind == "willow":
        _dots(image, c, path[:, 3:].reshape(-1, 2) + rng.normal(0, 0.004, (5 * n, 2)), 0.0012, [mid, pale], rng.integers(0, 2, 5 * n))
    else:
        _dots(image, c, path[:, -1], head, codes[-2:], np.arange(n) % min(2, len(codes)) if kind == "crackle" else len(codes[-2:]) - 1)


def fireworks(c: Canvas) -> np.ndarray:
    """Fireworks over a town by a river: peonies, willows, rings and palms in a smoky night, their light on the water."""
    k, p = _Show(c), c.palette
    rng, x, y, base, side, shore, tall = k.rng, k.x, k.y, k.base, k.side, k.hz - 0.03, k.hz - 0.03 - k.y0
    other, size = lit(p.second, 0.1) if k.dark else mix(p.second, p.accent, 0.7), float(np.clip(tall / 0.27, 0.85, 1.3))
    tones = [p.accent, mix(p.accent, p.paper, 0.4 if k.dark else 0.2), other, mix(p.accent, p.second, 0.4)]
    spots = [(0.62, 0.3, 0.25), (-0.66, 0.42, 0.2), (-0.12, 0.22, 0.12), (0.18, 0.62, 0.085), (-0.36, 0.72, 0.06), (0.93, 0.72, 0.09), (-0.95, 0.0, 0.13)]
    kinds = [*np.array(["peony", "willow", "ring"])[rng.permutation(3)], "palm", "crackle", "palm", "peony"]
    bursts = [((k.mid + side * k.half * (fx + rng.normal(0, 0.04)), k.y0 + tall * (fy + rng.normal(0, 0.04)), r * size * rng.uniform(0.9, 1.1)),
               str(kind), tones[t]) for (fx, fy, r), kind, t in zip(spots, kinds, [*rng.permutation(3), 3, 0, 2, 3], strict=True)]
    sky = ramp(k.rise(shore, k.mid), [-1.6, -0.2, 1.0], [k.deep, base, mix(base, p.second, 0.6)])
    wet = ramp((y - shore) / 0.3 + 0 * x, [0.0, 0.5, 3.0], [mix(base, p.second, 0.4), base, k.deep])
    smoke, ripple = np.clip(0.35 + 0.5 * c.noise(3, 4, 2, stretch=(1.6, 1)), 0, 1.3), np.clip(0.6 + 0.5 * c.noise(16, 2, 5, stretch=(4, 0.5)), 0, 1.4)
    for (bx, by, r), _, code in bursts:
        cloud = 0.3 * hill(x, y, bx, by, 0.75 * r) + 0.3 * smoke * hill(x, y, bx, by + 0.3 * r, r)
        sky = lerp(sky, lab(code), np.clip(k.s * cloud, 0, 0.8))
        wet = lerp(wet, lab(code), np.clip(0.5 * k.s * ripple * np.exp(-(((x - bx) / (0.45 * r)) ** 2)) * smooth(0.3, 0.0, y - shore), 0, 0.7))
    image = render(c, lerp(k.still(sky, 0.55), wet, smooth(shore - 0.002, shore + 0.002, y) + 0 * x), grain=1.5)
    before = image.copy()
    for at, kind, code in bursts:
        if kind in ("peony", "palm"):
            _strokes(image, c, np.array([(at[0] + 0.03 * side, shore)]), np.array([at[:2]]), 0.0005, 0.0022, mix(base, code, 0.6))
        _burst(image, k, at, kind, code)
    there = min(1.0, 0.25 + c.short / 700)  # a stroke is a pixel wide at least: in small pictures it is fainter instead
    image = cv2.addWeighted(image, there, before, 1 - there, 0)
    image[round(shore * c.short):] = before[round(shore * c.short):]
    ink, lamps = shade(base, 0.08) if k.dark else mix(base, p.second, 0.6), [mix(base, k.beam(0.7), t) for t in (0.5, 0.9)]
    for tone, low in ((mix(base, p.second, 0.3), 0.03), (ink, 0.016)):  # roofs, higher to the sides, and their windows
        left = -0.02
        while left < c.u:
            w, top = rng.uniform(0.016, 0.05), shore - low - rng.uniform(0, 0.035) * (0.4 + 1.6 * abs(2 * left / c.u - 1) ** 2)
            roof = [(left + w / 2, top - 0.45 * w)] if rng.random() < 0.3 else []
            fill(image, c, [(left, shore), (left, top), *roof, (left + w, top), (left + w, shore)], tone)
            for q in rng.random((int(60 * w * rng.random() * (1 + (shore - top) * 20)) if tone == ink else 0, 2)):
                fill(image, c, shapes.box(left + w * (0.15 + 0.6 * q[0]), shore + (top - shore) * (0.15 + 0.7 * q[1]), 0.0026, 0.0034), lamps[int(2 * q[0])])
            left += w * rng.uniform(0.85, 1.0)
    fill(image, c, shapes.box(-0.1, shore - 0.004, c.u + 0.2, 0.008), ink)
    return k.tame(image, before)


GROUNDS = {"starry": starry, "space": space, "sunset": sunset, "fireworks": fireworks}
