"""Glow: pictures made of lights: bokeh, a city at night, a neon room, rays, sparks."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import MID, Canvas, blurred, enlarge, fill, hush, paint_in, render, soft_mask
from pipelines.grounds._tone import hill, lab, lerp, light_ground, lit, relief, shade, smooth, wall

SOFT = 400  # short side of the grid for lights out of focus


def _lamp(c: Canvas) -> list[str]:
    """Colours of lights: the accent, the second, and what lies between them and paper; on pale grounds only pale."""
    p = c.palette
    if c.name == "bokeh" and light_ground(p):
        return [p.paper, colour.mix(p.second, p.paper, 0.75), colour.mix(p.accent, p.paper, 0.72), p.paper]
    return [p.accent, colour.mix(p.accent, p.paper, 0.45), lit(p.second, 0.12), colour.mix(p.second, p.paper, 0.6)]


def _discs(c: Canvas, field: np.ndarray, count: int, radius: tuple[float, float], amount: float, *,
           salt: int = 0, edge: float = 0.09, band: tuple[float, float] = (0.0, 1.0)) -> np.ndarray:
    """Out-of-focus lights laid over an OKLab field: discs, a little brighter at their edge."""
    rng = c.rng(salt + 50)
    h, w = field.shape[:2]
    res = w / c.u
    quiet = c.quiet(60)
    out = field.copy()
    lamps = np.stack([lab(k) for k in _lamp(c)])
    for _ in range(count):
        cx, cy = rng.uniform(-0.05, 1.05) * c.u, (band[0] + (band[1] - band[0]) * rng.uniform()) * c.v
        r = float(radius[0] * (radius[1] / radius[0]) ** rng.uniform())
        strength, lamp = amount * rng.uniform(0.35, 1.0), lamps[int(rng.integers(4))]
        if quiet is not None:
            qy, qx = (int(np.clip(v, 0, n - 1)) for v, n in ((cy / c.v * quiet.shape[0], quiet.shape[0]),
                                                             (cx / c.u * quiet.shape[1], quiet.shape[1])))
            strength *= 1 - 0.85 * float(quiet[qy, qx])
        x0, x1 = max(0, int((cx - r) * res) - 1), min(w, int((cx + r) * res) + 2)
        y0, y1 = max(0, int((cy - r) * res) - 1), min(h, int((cy + r) * res) + 2)
        if x0 >= x1 or y0 >= y1:
            continue
        px = (np.arange(x0, x1, dtype=np.float32) + 0.5) / res - np.float32(cx)
        py = (np.arange(y0, y1, dtype=np.float32) + 0.5)[:, None] / res - np.float32(cy)
        d = np.sqrt(px * px + py * py) / np.float32(r)
        soft = max(edge, 1.2 / (r * res))
        veil = smooth(1.0, 1.0 - soft, d) * (0.74 + 0.26 * smooth(0.6, 0.97, d)) * np.float32(strength)
        part = out[y0:y1, x0:x1]
        part += (lamp - part) * veil[..., None]
    return out


def night(c: Canvas) -> str:
    """The palette's ground if it is dark, else a night of its hue."""
    lightness, chroma, hue = colour.to_oklch(c.palette.ground)
    if lightness < 0.36:
        return c.palette.ground
    if chroma < 0.02 or 55 < hue < 165:  # dark yellows and greys look like mud: a blue night instead
        chroma, hue = 0.05, 275.0
    return colour.from_oklch(0.23, min(max(chroma, 0.04), 0.09), hue)


def bokeh(c: Canvas) -> np.ndarray:
    """Out-of-focus lights, large and soft in front, small behind."""
    x, y = c.grid(SOFT)
    s, p = c.strength, c.palette
    dark = not light_ground(p)
    base = wall(p, 0.86)
    field = relief(base, 0.3 + 0.6 * hill(x, y, 0.5 * c.u, 0.62 * c.v, 0.5, 0.4) - 0.7 * np.abs(y / c.v - 0.6),
                   0.12 * s, 0.05 * s)
    field = lerp(field, lab(colour.mix(base, p.second, 0.8)), 0.7 * smooth(0.35, 1.0, y / c.v) + 0 * x)
    amount = (0.4 if dark else 0.62) * s
    field = _discs(c, field, 26, (0.09, 0.2), 0.55 * amount, edge=0.22)
    field = _discs(c, field, 30, (0.03, 0.085), amount, salt=1)
    field = _discs(c, field, 26, (0.006, 0.022), 1.25 * amount, salt=2, edge=0.4)
    return render(c, field, grain=1.6)


def city(c: Canvas) -> np.ndarray:
    """A city at night far below the focus: strings of lights in the lower half, a deep sky above."""
    s, p = c.strength, c.palette
    x, y = c.grid(SOFT)
    dark = night(c)
    hz = min(max(c.horizon, 0.45), 0.85)
    sky = relief(dark, 1.5 * hill(x, y, 0.5 * c.u, hz * c.v, 0.9, 0.2) - 0.4, 0.1 * s, 0.11 * s)
    dusk = colour.mix(dark, p.accent, 0.45)
    field = lerp(sky, lab(dusk), np.clip(0.75 * s * hill(x, y, c.light[0] * c.u, hz * c.v, 0.75, 0.2), 0, 1))
    rng = c.rng(3)
    towers = []
    at = -0.05
    while at < c.u:
        w, h = rng.uniform(0.06, 0.15), rng.uniform(0.05, 0.3) * (0.5 + abs(at / c.u - 0.5))
        towers.append(shapes.box(at, hz * c.v - h, w, c.v))
        at += w * rng.uniform(0.8, 1.25)
    field = lerp(field, lab(shade(dark, 0.05)), 0.8 * soft_mask(c, towers, 0.008, SOFT))
    field = lerp(field, lab(shade(dark, 0.02)), 0.6 * smooth(hz - 0.02, hz + 0.2, y / c.v) + 0 * x)
    field = _discs(c, field, 90, (0.006, 0.017), 0.85 * s, salt=1, edge=0.2, band=(hz - 0.2, hz + 0.05))
    field = _discs(c, field, 34, (0.018, 0.045), 0.5 * s, salt=2, edge=0.16, band=(hz - 0.05, 1.0))
    field = _discs(c, field, 14, (0.06, 0.13), 0.3 * s, salt=3, edge=0.25, band=(hz + 0.05, 1.05))
    return render(c, field, grain=1.8)


def neon(c: Canvas, shape: str = "") -> np.ndarray:
    """A dark room with one neon tube on its wall, glowing over wall and floor."""
    s, p, rng = c.strength, c.palette, c.rng()
    dark = night(c)
    tone = p.accent if colour.to_oklch(p.accent)[0] > 0.45 else lit(p.accent, 0.25)
    x, y = c.grid()
    hy = c.horizon * c.v
    shape = shape or ("circle", "arch", "bars", "line")[int(rng.integers(4))]
    cx, cy = 0.5 * c.u, min(0.46 * c.v, hy - 0.34)
    tubes = _tubes(shape, cx, cy, hy)
    wide = soft_mask(c, tubes, 0.15) + 0.5 * soft_mask(c, tubes, 0.05)
    mirror = [np.stack([t[:, 0], 2 * hy - t[:, 1]], 1) for t in tubes]
    low = soft_mask(c, mirror, 0.06) * np.exp(-np.maximum(y - hy, 0) / 0.25)
    up = relief(shade(dark, 0.02), -0.3 + 0.5 * hill(x, y, cx, cy, 0.5), 0.08, 0.06)
    down = relief(shade(dark, 0.05), 0.2 - 0.8 * (y - hy), 0.08, 0.06)
    below = smooth(hy - 0.004, hy + 0.004, y) + 0 * x
    field = lerp(up, down, below)
    haze = lab(colour.mix(dark, tone, 0.85))
    field = lerp(field, haze, np.clip(s * ((1 - below) * 2.6 * wide + below * (2.2 * low + 0.5 * wide)), 0, 0.92))
    image = render(c, field, grain=1.8)
    core = colour.mix(tone, p.paper, 0.75)
    near = [shapes.ribbon(np.vstack([t, t[:1]]) if shape == "circle" else t, 0.03) for t in _lines(shape, cx, cy, hy)]
    glow = soft_mask(c, near, 0.008, MID)
    raster.blend(image, colour.rgb(tone), cv2.convertScaleAbs(enlarge(glow, c), alpha=255 * min(1.0, 0.85 * s)), 0, 0)
    for line in _lines(shape, cx, cy, hy):
        closed = np.vstack([line, line[:2]]) if shape == "circle" else line
        fill(image, c, shapes.ribbon(closed, 0.013), core)
    return hush(image, c, 0.35)


def _lines(shape: str, cx: float, cy: float, hy: float) -> list[np.ndarray]:
    """The middle lines of a neon sign."""
    if shape == "circle":
        return [shapes.ellipse(cx, cy, 0.3, 0.3, 200)]
    if shape == "arch":
        t = np.linspace(np.pi, 2 * np.pi, 90)
        round_top = np.stack([cx + 0.29 * np.cos(t), cy + 0.29 * np.sin(t)], 1)
        return [np.concatenate([[(cx - 0.29, hy - 0.01)], round_top, [(cx + 0.29, hy - 0.01)]])]
    if shape == "bars":
        return [np.array([(cx + d, cy - 0.26 + abs(d) * 0.5), (cx + d, hy - 0.05)]) for d in (-0.33, -0.22, 0.22, 0.33)]
    return [np.array([(cx - 0.36, cy + 0.2), (cx + 0.36, cy - 0.2)])]


def _tubes(shape: str, cx: float, cy: float, hy: float) -> list[np.ndarray]:
    return [shapes.ribbon(np.vstack([t, t[:1]]) if shape == "circle" else t, 0.05) for t in _lines(shape, cx, cy, hy)]


def rays(c: Canvas, count: int = 0, centre: tuple[float, float] = (0.5, 0.62)) -> np.ndarray:
    """A sunburst of flat rays from one point, fading outwards."""
    s, rng = c.strength, c.rng()
    base = wall(c.palette, 0.94)
    count = count or int(rng.integers(11, 17))
    cx, cy = centre[0] * c.u, centre[1] * c.v
    x, y = c.grid()
    r = np.hypot(x - cx, y - cy)
    ground = relief(base, 0.9 - 1.5 * r, 0.06 * s, 0.06 * s)
    second = c.palette.second if colour.distance(c.palette.second, base) > 0.07 else shade(base, 0.07)
    other = lerp(ground, lab(second), np.clip((0.35 + 0.55 * r) * s, 0, 1))
    image, front = render(c, ground, texture="paper", depth=1.5), render(c, other, texture="paper", depth=1.5)
    turn, wide, far = rng.uniform(0, np.pi), np.pi / count, 2.2 * max(c.u, c.v)
    cover = np.zeros((c.h, c.w), np.uint8)
    for i in range(count):
        a = turn + 2 * wide * i
        tip = [(cx + far * np.cos(b), cy + far * np.sin(b)) for b in (a - wide / 2, a + wide / 2)]
        cv2.fillPoly(cover, [c.px([(cx, cy), *tip])], 255, cv2.LINE_AA, 4)
    paint_in(image, cover, front)
    return hush(image, c, 0.6)


def sparks(c: Canvas) -> np.ndarray:
    """Fine sparkling dust over a deep glow, denser along a diagonal stream."""
    s, p = c.strength, c.palette
    x, y = c.grid(MID)
    base = wall(p, 0.84)
    stream = np.abs((y / c.v - 0.62) + 0.45 * (x / c.u - 0.5) + 0.06 * c.noise(1.3, 2, 1, MID))
    field = relief(base, 0.9 * np.exp(-((stream / 0.2) ** 2)) - 0.4, 0.09 * s, 0.1 * s)
    field = lerp(field, lab(p.second), 0.35 * np.exp(-((stream / 0.14) ** 2)))
    rng = c.rng(8)
    h, w = field.shape[:2]
    dust = np.zeros((h, w), np.float32)
    n = 900
    px, off = rng.uniform(0, c.u, n), rng.normal(0, 0.13, n)
    py = (0.62 - 0.45 * (px / c.u - 0.5) + off) * c.v
    for i in range(n):
        r = float(np.exp(rng.normal(0.15, 0.55)))
        at = (int(px[i] / c.u * w * 16), int(py[i] / c.v * h * 16))
        cv2.circle(dust, at, int(r * 16), float(rng.uniform(0.25, 1)), -1, cv2.LINE_AA, 4)
    quiet = c.quiet(MID)
    if quiet is not None:
        dust *= 1 - 0.85 * quiet
    glow = np.clip(dust + 2.2 * blurred(dust, 4), 0, 1)
    bright = lab(p.paper if light_ground(p) else lit(colour.mix(p.accent, p.paper, 0.35), 0.05))
    field = lerp(field, bright, glow * 0.88 * min(1.0, s))
    return render(c, field, grain=1.6)


GROUNDS = {"bokeh": bokeh, "city": city, "neon": neon, "rays": rays, "sparks": sparks}
