"""Walls: surfaces with a story that carry a headline: bricks lit by neon, watercolour, old parchment, a painted sign."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import LOW, MID, Canvas, cut, enlarge, fill, paint_in, render, soft_mask
from pipelines.grounds._tone import lab, lerp, light_ground, lit, relief, shade, smooth, wall

EDGE = 0.035  # how far a frame stays from the edge of the page; letters start at 0.07
FINE = 640  # short side of the grid for grain, pigment and wear
Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 in short sides


def _stage(c: Canvas) -> Rect:
    """Where the show is: the middle (x, y) of what the text leaves free, its half width, and the floor line."""
    hy = c.horizon * c.v
    bx, by, bw, bh = c.calm or (0, 0, 1, 0.45)
    if bw > 0.8:
        return 0.5 * c.u, min(0.5 * ((by + bh) * c.v + hy) + 0.02, hy - 0.1), 0.5 * c.u, hy
    left, right = (bx + bw, 1.0) if bx < 1 - bx - bw else (0.0, bx)
    return 0.5 * (left + right) * c.u, 0.55 * hy, 0.5 * (right - left) * c.u, hy


def _outline(box: Rect, r: float, d: float = 0.0, notched: bool = False, n: int = 14) -> np.ndarray:
    """A box moved inwards by `d`, its corners rounded, or notched as an old label's are."""
    x0, y0, x1, y1 = box
    out = []
    for k, (x, y, sx, sy) in enumerate(((x0, y0, 1, 1), (x1, y0, -1, 1), (x1, y1, -1, -1), (x0, y1, 1, -1))):
        a, far, rr = (float(np.arcsin(d / (r + d))), 0.0, r + d) if notched else (0.0, r, r - d)
        t = (np.linspace(np.pi / 2 - a, a, n) if notched else np.linspace(np.pi, 1.5 * np.pi, n)) + k * np.pi / 2
        out.append(np.stack([x + sx * far + rr * np.cos(t), y + sy * far + rr * np.sin(t)], 1))
    return np.concatenate(out)


def _rim(c: Canvas, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.minimum(np.minimum(x, c.u - x), np.minimum(y, c.v - y))


def _hushed(c: Canvas, res: int) -> np.ndarray:
    quiet = c.quiet(60)  # 1 where text will stand; 0 all over where none will
    return np.zeros(c.cells(res)[::-1], np.float32) if quiet is None else cv2.resize(quiet, c.cells(res))


def bricks(c: Canvas) -> np.ndarray:
    """A brick wall at night lit by neon: a thin tube frames the headline, another colour glows below."""
    s, p, rng = c.strength, c.palette, c.rng()
    pale, base = light_ground(p), wall(p, 0.9)
    fx, fy, half, hy = _stage(c)
    tone, other = (p.accent, colour.mix(p.second, p.accent, 0.3)) if pale else (
        colour.shift(k, max(0.0, 0.68 - colour.to_oklch(k)[0])) for k in (p.accent, p.second))
    deep = float(np.clip((0.5 - lab(base)[0]) / 0.22, 0, 1))  # the darker the wall, the more light it bears behind letters
    clay = colour.mix(colour.mix(base, p.second, 0.1 * deep), p.accent, 0.1 * deep)
    x, y = c.grid()
    field = relief(clay, 0.45 - 1.3 * np.hypot((x - fx) / c.u, 0.6 * (y - fy) / c.v), 0.08 * s, (0.02 + 0.055 * deep) * s)
    below, wet = smooth(hy - 0.003, hy + 0.003, y) + 0 * x, c.noise(2, 3, 3, stretch=(3.5, 1.0))
    field = lerp(field, relief(shade(base, 0.02), 0.4 - 1.8 * (y - hy) + 0.3 * wet, 0.05, 0.06), below)
    neon = ((_frame_tube(c), tone, 0.75), (_extra_tubes(rng, c, fx, half, hy), other, 1.0))
    for lines, code, amount in neon:
        tubes = [shapes.ribbon(t, 0.03) for t in lines]
        mirror = [np.stack([t[:, 0], hy + 0.8 * (hy - t[:, 1])], 1) for t in tubes]
        glow = 3.6 * soft_mask(c, tubes, 0.13) + 1.1 * soft_mask(c, tubes, 0.035)
        low = 2.6 * soft_mask(c, mirror, 0.035) * np.exp(-np.maximum(y - hy, 0) / 0.2) * (1 + 0.3 * wet) + 0.35 * glow
        shine = np.clip(s * amount * ((1 - below) * 0.8 * glow + below * 0.55 * low), 0, 0.24 if pale else 0.1 + 0.7 * deep)
        field = lerp(field, lab(colour.mix(base, code, 0.5 if pale else 0.74)), shine)
    field = lerp(field, lab(shade(base, 0.1)), 0.7 * np.exp(-np.abs(y - hy) / 0.008) + 0 * x)
    image = render(c, field, grain=1.5)
    cv2.multiply(image, cv2.merge([_courses(c, rng, hy, 0.38 + 0.62 * deep)] * 3), dst=image, scale=1 / 128)
    for lines, code, _ in neon[::-1]:  # a tight halo, the coloured glass, a white-hot core
        halo = enlarge(soft_mask(c, [shapes.ribbon(t, 0.016) for t in lines], 0.008, MID), c)
        raster.blend(image, colour.rgb(code), cv2.convertScaleAbs(halo, alpha=200 if pale else 165), 0, 0)
        for wide, tint in ((0.0105, code), (0.0055, colour.mix(code, p.paper, 0.55 if pale else 0.78))):
            for line in lines:
                fill(image, c, shapes.ribbon(line, wide), tint)
    return image


def _frame_tube(c: Canvas) -> list[np.ndarray]:
    """The neon line around the text: closed above the floor, open at its foot where text goes on down to it."""
    bx, by, bw, bh = c.calm or ((0, 0, 1, 0.45) if c.u < 1.5 * c.v else (0, 0, 0.56, 1))
    x0, x1 = max(EDGE, bx * c.u - 0.02), min(c.u - EDGE, (bx + bw) * c.u + 0.02)
    y0, y1, foot = max(EDGE, by * c.v - 0.02), (by + bh) * c.v + 0.02, c.horizon * c.v - 0.045
    pts = _outline((x0, y0, x1, min(y1, foot)), 0.06)
    return [np.concatenate([pts[21:], pts[:22]] if y1 <= foot else [[(x0, foot)], pts[:len(pts) // 2], [(x1, foot)]])]


def _extra_tubes(rng: np.random.Generator, c: Canvas, fx: float, half: float, hy: float) -> list[np.ndarray]:
    """The second neon colour: an arch, or stripes or waves that step out to both sides."""
    kind, top = int(rng.integers(3)), c.ceiling(fx - 0.1, fx + 0.1, hy) + 0.065
    r = min(0.35, half - 0.09, hy - top - 0.03)
    if kind == 0 and r > 0.27:  # else a subject would hide it
        t, foot = np.linspace(np.pi, 2 * np.pi, 90), hy - 0.03
        rise = max(top + r, foot - 1.25 * r)
        return [np.concatenate([[(fx - r, foot)], np.stack([fx + r * np.cos(t), rise + r * np.sin(t)], 1), [(fx + r, foot)]])]
    out = []
    near, far = min(0.27, 0.5 * half), half - (0.035 if half > 0.45 and c.u < 1.3 * c.v else 0.075)
    rows = int(np.clip((hy - top) / 0.06, 3, 7))
    for k in range(rows):
        xs = np.linspace(near + 0.55 * (far - near) * k / rows, far - 0.16 * (far - near) * (k % 2), 40)
        ys = hy - 0.06 - min(0.062, 0.85 * (hy - top) / rows) * (rows - 1 - k) + (kind == 2) * 0.012 * np.sin((xs - near) * 42)
        out += [np.stack([fx + side * xs, ys], 1) for side in (-1, 1)]
    return out


def _courses(c: Canvas, rng: np.random.Generator, hy: float, rough: float) -> np.ndarray:
    """How much light bricks and joints throw back, uint8 with 128 for all of it: running bond down to the floor."""
    long, high, joint, k = 0.165, 0.058, 0.009, max(1080, c.short)  # a small picture is drawn large, or joints would close
    out = np.full((round(c.v * k), round(c.u * k)), 62, np.uint8)
    for j in range(int(hy / high) + 2):
        for i in range(int(c.u / long) + 3):
            x0, y0 = (i - 1.4 + 0.5 * (j % 2)) * long, hy - (j + 1) * high
            level = float(np.clip(130 + 21 * rng.normal(), 84, 180))
            q = shapes.box(x0, y0, long - joint, high - joint) + rng.normal(0, 0.0013, (4, 2))
            for dy, more in ((0.0028, 0.66), (-0.0013, 1.32), (0.0009, 1.0)):
                cv2.fillPoly(out, [np.round((q + (0, dy)) * k * 16 - 8).astype(np.int32)], min(255, level * more), cv2.LINE_AA, 4)
    out[int(hy * k):] = 128
    pits = 11 * c.noise(40, 3, 9, MID, gain=0.7) + 8 * c.noise(3, 2, 10, MID)
    flat = cv2.resize(out, (c.w, c.h), interpolation=cv2.INTER_AREA) - np.float32(124)
    return cv2.convertScaleAbs((flat + enlarge(pits, c)) * enlarge(rough * (1 - 0.35 * _hushed(c, 60)), c) + 124)


def watercolour(c: Canvas) -> np.ndarray:
    """Watercolour washes on cold-press paper: pigments run together at the edges and dry with dark rims."""
    s, p, rng = c.strength, c.palette, c.rng()
    sheet = colour.mix(wall(p, 0.965), p.paper, 0.55) if light_ground(p) else p.ground
    (x, y), (fx, fy, half, hy), hold = c.grid(FINE), _stage(c), 0.78 if light_ground(p) else 0.97
    tooth, blend = c.noise(110, 2, 20, FINE, gain=0.7), c.noise(1.7, 3, 3, FINE)
    wander = 0.17 * c.noise(1.7, 2, 1, FINE) + 0.06 * c.noise(7, 4, 2, FINE, gain=0.6) + 0.012 * tooth
    keep = np.maximum(0.9 * smooth(hy, hy + 0.08, y), _hushed(c, FINE)) * (0.3 + 0.7 * smooth(0.0, 0.075, _rim(c, x, y)))
    field = np.broadcast_to(lab(sheet), (*tooth.shape, 3)).astype(np.float32)
    turn = float(rng.uniform(20, 34)) * (1 if rng.random() < 0.5 else -1)
    pigments = [(p.second, colour.shift(p.second, 0.03, 0, turn)), (p.accent, colour.shift(p.accent, 0.13, -0.03, -0.7 * turn)),
                (colour.shift(p.second, -0.03, 0, -turn), colour.mix(p.second, p.accent, 0.45))]
    side = (1 if fx > 0.5 * c.u else -1) if abs(fx / c.u - 0.5) > 0.05 else 1 if rng.random() < 0.5 else -1
    a, b, d, e = rng.uniform(-0.06, 0.06, 4)
    near, far, here, there = fx + side * half, fx - side * half, c.u * (side > 0), c.u * (side < 0)
    tall = max(0.2, min(0.34, 0.62 * (hy - c.ceiling(fx - 0.1, fx + 0.1, hy))))
    halo = [(fx + 0.1 * side + a, fy + b, min(0.44, half + 0.1), tall), (fx - 0.2 * side, hy - 0.02, 0.34, 0.6 * tall)]
    first = [(near, fy + d, 0.3, tall), (near - 0.1 * side, hy + 0.02, 0.34, 0.6 * tall), (there, 0.0, 0.42, 0.24), (here, c.v, 0.46, 0.22)]
    other = [(far, hy - 0.08 + e, 0.26, tall) if abs(fx / c.u - 0.5) < 0.05 else (fx, c.v, 0.5, 0.2), (there, c.v, 0.5, 0.26),
             (here, 0.0, 0.36, 0.2)]
    for k, (spots, most) in enumerate(((halo, 0.62), (first, 0.92), (other, 0.9))):
        deep = np.full(tooth.shape, -9.0, np.float32)
        for cx, cy, rx, ry in spots:
            np.maximum(deep, 1 - np.hypot((x - cx) / rx, (y - cy) / ry), out=deep)
        deep += wander * (1 if k % 2 else -1) - (0.48 + 0.1 * blend) * (keep if k else 0.35 * keep)
        wash = lerp(lab(pigments[k][0]), lab(pigments[k][1]), np.clip(0.5 + 0.6 * blend * (1 if k else -1), 0, 1))
        field += (wash - field) * np.clip(_dried(deep, blend, tooth) * (1 - (hold if k else hold - 0.18) * keep) * most * s, 0, 0.95)[..., None]
    image = render(c, field, texture="paper", depth=2.6)
    _splatter(image, c, rng, sheet, [q[0] for q in pigments], side)
    return image


def _dried(d: np.ndarray, wet: np.ndarray, tooth: np.ndarray) -> np.ndarray:
    """Density of a wash by depth `d` into it: dark where it dried at the rim, pale within, grained by the paper."""
    body = smooth(0, 1, d / (0.012 + 0.2 * np.clip(wet - 0.4, 0, 1)))
    rim = np.exp(-np.abs(d - 0.012) / 0.017) * np.clip(1.0 - wet, 0, 1.4)
    back = np.exp(-(((d - 0.27 - 0.06 * wet) / 0.016) ** 2)) * np.clip(0.3 - wet, 0, 1)  # a bloom: water that ran back
    return body * (0.46 + 0.2 * wet + 0.085 * tooth + 0.42 * rim + 0.26 * back + 0.25 * np.clip(d, 0, 0.6))


def _splatter(image: np.ndarray, c: Canvas, rng: np.random.Generator, sheet: str, codes: list[str], side: int) -> None:
    """Drops flicked from the brush, in place: each with a darker rim, none on the text."""
    fx, _, half, hy = _stage(c)
    for k in range(80):
        cx = fx + (side if k % 3 or fx != 0.5 * c.u else -side) * half * (1 - abs(rng.normal(0, 0.33)))
        cy, r = hy - 0.14 + rng.normal(0, 0.2), min(0.01, 0.0022 * float(np.exp(abs(rng.normal(0, 0.85)))))
        code, shape = codes[int(rng.integers(3))], shapes.blob(rng, cx, cy, r, 0.1, 3, 30)
        if not c.in_calm(cx, cy, r + 0.02) and cy < hy + 0.06:
            fill(image, c, shape, colour.mix(sheet, code, 0.78))
            fill(image, c, shape + (np.array([cx, cy]) - shape) * 0.2, colour.mix(sheet, code, 0.58))


def parchment(c: Canvas) -> np.ndarray:
    """An old stained sheet with worn edges, a fine double border with scrolls, and an engraving behind the focus."""
    s, p, rng = c.strength, c.palette, c.rng()
    pale, base = light_ground(p), wall(p, 0.9)
    cloud, stain = c.noise(2.2, 4, 1, MID, gain=0.55), c.noise(1.2, 2, 2, MID) + 0.1 * c.noise(9, 3, 7, MID)
    edge = _rim(c, *c.grid(MID))
    old = np.exp(-np.maximum(edge + 0.01 * c.noise(5, 3, 3, MID), 0) / 0.026) + 0.32 * np.exp(-edge / 0.17)
    brown = colour.mix(colour.mix(base, p.second, 0.6), p.ink, 0.22)
    tide = np.exp(-(((stain - 0.9) / 0.05) ** 2)) * np.clip(0.5 + 0.5 * cloud, 0, 1)
    amount = 0.24 * smooth(0.6, 1.5, stain) + 0.26 * tide + 0.6 * old + 0.05 * cloud + 0.5 * np.clip(c.noise(34, 2, 8, MID) - 2.2, 0, 0.35)
    amount *= 1 - 0.6 * _hushed(c, MID) * smooth(0.03, 0.09, edge)
    field = relief(base, 0.5 - 0.3 * cloud - 0.6 * old, 0.04 * s, 0.06 * s)
    image = render(c, lerp(field, lab(brown), np.clip(s * amount, 0, 0.9)), texture="paper", depth=3.4)
    ink, (_, down) = colour.rgb(_drawn(c, base)), c.grid(60)
    faint = enlarge((1 - 0.72 * _hushed(c, 60)) * (1 - 0.6 * smooth(c.horizon * c.v, c.horizon * c.v + 0.1, down)), c)
    raster.blend(image, ink, cv2.convertScaleAbs(_cover(c, _engraved(c, rng)) * faint, alpha=min(0.6, 0.4 * s)), 0, 0)
    worn = enlarge(np.clip(1 - 0.4 * np.maximum(c.noise(24, 3, 5), 0), 0.2, 1), c)
    raster.blend(image, ink, cv2.convertScaleAbs(_cover(c, _border(c, False)) * worn), 0, 0)
    off = smooth(0.0105, 0.0085, _rim(c, *c.grid(FINE)) + 0.0045 * c.noise(9, 4, 4, FINE, gain=0.62))
    table = shade(colour.mix(p.ink, p.second, 0.25), 0.05) if pale else shade(base, 0.12)
    raster.blend(image, colour.rgb(table), cv2.convertScaleAbs(enlarge(off, c), alpha=255), 0, 0)
    return image


def _drawn(c: Canvas, base: str) -> str:
    p = c.palette  # lines are the accent where it is seen well, else nearer to the colour of letters
    return p.accent if colour.contrast(p.accent, base) > 2.4 else colour.mix(p.accent, p.ink if light_ground(p) else p.paper, 0.6)


def _cover(c: Canvas, shape: list[list[np.ndarray]]) -> np.ndarray:
    """Coverage of groups of outlines (inside two of a group is out): a small picture's is drawn large, or lines would grow."""
    k = max(1, 1080 / c.short)
    big = replace(c, w=round(c.w * k), h=round(c.h * k))
    cover = np.zeros((big.h, big.w), np.uint8)
    for group in shape:
        cv2.fillPoly(cover, [big.px(o) for o in group], 255, cv2.LINE_AA, 4)
    return cover if k == 1 else cv2.resize(cover, (c.w, c.h), interpolation=cv2.INTER_AREA)


def _border(c: Canvas, sign: bool) -> list[list[np.ndarray]]:
    """Two fine lines round the page: a sign's notched, with a dot in each corner; a sheet's with a rosette and scrolls."""
    e, t = EDGE - 0.008, np.linspace(0, 1, 40)
    page = (e, e, c.u - e, c.v - e)
    out = [[_outline(page, 0.034 if notched else 0.004, q, notched) for q in (d, d + wide)]
           for d, wide, notched in ((0.0, 0.004, sign), (0.011, 0.0018, True))]
    r, a = 0.0034 * (1 - 0.75 * t), -np.pi / 2 + 2.2 * np.pi * t
    for at in (np.array([px, py]) for px in page[::2] for py in page[1::2]):
        way = np.sign(0.1 - at)
        if sign:
            out.append([shapes.ellipse(0, 0, 0.0075, 0.0075, 40) + at + way * 0.012])
            continue
        out += [[shapes.leaf(at + way * 0.019, k * np.pi / 4, 0.0135, 0.0055)] for k in range(8)]
        for k in range(6):
            curl = np.stack([0.06 + 0.05 * (k // 2) + r * np.cos(a) - 0.03 * (1 - t) ** 2, 0.0063 + r * np.sin(a)], 1)
            out.append([shapes.ribbon(at + way * curl[:, ::1 - 2 * (k % 2)], 0.0016 * (1 - 0.5 * t))])
    return out


def _engraved(c: Canvas, rng: np.random.Generator) -> list[list[np.ndarray]]:
    """A compass rose with its lines over the sheet, or a burst of engraved rays, behind the focus."""
    fx, fy, half, _ = _stage(c)
    at, r, rose = np.array([fx, fy]), min(0.31, 0.76 * half), rng.random() < 0.5
    rings = ((1.12, 1.1), (1.06, 1.055), (0.6, 0.592)) if rose else ((0.58, 0.57), (0.54, 0.535))
    out = [[shapes.ellipse(fx, fy, r * q, r * q) for q in pair] for pair in rings]
    for k, a in enumerate(np.linspace(0.1, 0.1 + 2 * np.pi, 32 if rose else 72, endpoint=False)):
        way, side = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)]) * (0.0006 if rose else 0.0022)
        root, far = at + way * r * (1.12 if rose else 0.62), at + way * (3 if rose else (1.9, 1.35, 1.6)[k % 3] * r)
        out.append([np.stack([root - side, root + side, far + side * rose, far - side * rose])])
    for long, turn, points in ((0.5, 0.5, 8), (0.72, 0.5, 4), (1.03, 0.0, 4)) if rose else ():
        for a in (np.arange(points) + turn) * 2 * np.pi / points:
            tip, one, two = (at + r * q * np.array([np.cos(a + d), np.sin(a + d)]) for q, d in ((long, 0), (0.17, -0.55), (0.17, 0.55)))
            out += [[np.stack([at, one, tip])], [shapes.ribbon(np.stack([at, two, tip, at]), 0.0016)]]
    return out


def signboard(c: Canvas) -> np.ndarray:
    """A painted wooden shop sign: planks, a thin gold double line with notched corners, lamplight from above."""
    s, p, rng = c.strength, c.palette, c.rng()
    base, hy, (x, y) = wall(p, 0.88), c.horizon * c.v, c.grid(FINE)
    high = c.v / max(3, round(c.v / 0.17))
    row = (y / high).astype(np.int32)
    gap = np.minimum(y - row * high, (row + 1) * high - y)
    grain = 0.6 * c.noise(60, 3, 2, FINE, (20.0, 1.0), gain=0.75) + 0.3 * c.noise(2, 2, 4, FINE)
    edge, calm = _rim(c, x, y), _hushed(c, FINE)
    wear = c.noise(9, 5, 3, FINE, (3.5, 1.0), gain=0.85) + 3.9 * np.exp(-edge / 0.016) + 0.8 * np.exp(-gap / 0.006) - 3.1
    lamps = [c.u * f for f in ((0.27, 0.73) if c.u < 1.5 * c.v else (0.2, 0.8))]
    pool = sum(np.exp(-((x - cx) / (0.11 + 0.42 * y)) ** 2) for cx in lamps) * np.exp(-y / (0.5 * c.v))
    grain, wear = grain * (1 - 0.45 * calm), wear - 0.8 * calm * smooth(0.02, 0.06, edge)
    tone = 0.26 * rng.normal(0, 1, 99).astype(np.float32)[row] - 0.26 * grain + 0.4 * np.exp(-(y - row * high) / 0.005) + 2.1 * pool - 0.6
    tone += smooth(0.046, 0.05, edge) * (1.3 * np.exp(-(((y - hy) / 0.0035) ** 2)) - 1.1 * np.exp(-np.maximum(y - hy, 0) / 0.028) * (y > hy + 0.003))
    field = relief(base, tone, 0.09 * s, 0.1 * s)
    field = lerp(field, lab(colour.mix(colour.mix(base, p.accent, 0.35), p.ink, 0.2)), 0.75 * s * smooth(0.0, 0.25, wear))
    field = lerp(field, lab(shade(base, 0.3)), 0.8 * np.exp(-((gap / 0.0028) ** 2)) + 0 * x)
    image, gold = render(c, field, texture="kraft", depth=1.4), _drawn(c, base)
    cover = _cover(c, _border(c, True) + [[o] for o in _scrolls(c)])
    front = render(c, relief(gold, 1.2 * cv2.resize(pool, c.cells(LOW)) - 0.5, 0.16, 0.1))
    paint_in(image, cv2.convertScaleAbs(cover * enlarge(smooth(0.35, 0.1, wear - 0.1), c)), front)
    t = np.linspace(np.pi, 2 * np.pi, 40)
    for cx in lamps:
        brass = relief(shade(gold, 0.16), 0.9 - np.abs(x - cx + 0.015) / 0.02 + 0 * y, 0.16, 0.16)
        cut(image, c, brass, np.stack([cx + 0.052 * np.cos(t), 0.036 + 0.042 * np.sin(t)], 1))
        fill(image, c, shapes.ellipse(cx, 0.036, 0.052, 0.0062), shade(gold, 0.25))
        fill(image, c, shapes.ellipse(cx, 0.037, 0.04, 0.0042), lit(colour.mix(gold, p.paper, 0.8), 0.05))
    return image


def _scrolls(c: Canvas) -> list[np.ndarray]:
    """Gilded scrollwork to both sides of the focus, as outlines: two curls that part from a slim finial."""
    fx, _, half, hy = _stage(c)
    near, t = min(0.26, 0.5 * half), np.linspace(0, 1, 90)
    size, out = min(half - 0.075 - near, 0.2), []
    yy = max(hy - 0.16, 0.5 * (c.ceiling(fx - 0.1, fx + 0.1, hy) + 0.02 + hy))
    for way in (-1, 1):
        for a in (0.05 + 6.6 * t**1.7, -0.05 - 6.6 * t**1.7):
            curl = np.stack([np.cumsum(np.cos(a)) * way, np.cumsum(np.sin(a))], 1) * size * 1.75 / 90 + (fx + way * near, yy)
            out += [shapes.ribbon(curl, size * 0.055 * (1.1 - 0.75 * t)), shapes.ellipse(curl[-1, 0], curl[-1, 1], size * 0.04, size * 0.04, 30)]
        for start, long, wide, turn in ((0.5, 0.95, 0.06, way > 0), (0.3, 0.7, 0.11, way < 0)):
            out.append(shapes.leaf((fx + way * (near + start * size), yy), np.pi * turn, size * long, size * wide))
    return out


GROUNDS = {"bricks": bricks, "watercolour": watercolour, "parchment": parchment, "signboard": signboard}
