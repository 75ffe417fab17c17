"""Parties: birthdays and hearts, in balloons and paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines import colour
from pipelines.colour import mix
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, fill, render, soft_mask
from pipelines.grounds._feast import Page, lay, pen, unit
from pipelines.grounds._gouache import glaze
from pipelines.grounds._land import below, safe
from pipelines.grounds._tone import hill, lab, lerp, lit, ramp, shade, smooth


def _party(k: Page) -> list[str]:
    """The colours of a party: accent and second, and their neighbours."""
    p = k.p
    return [p.accent, p.second, mix(p.accent, p.second, 0.5), colour.shift(mix(p.second, p.paper, 0.35), 0.0, 0.0, 34),
            mix(p.second, p.paper, 0.55), colour.shift(mix(p.accent, p.paper, 0.2), 0.0, 0.0, -30)]


def _balloon(image: np.ndarray, k: Page, x: float, y: float, r: float, code: str, foot: float) -> None:
    """A glossy balloon around (x, y) with a ribbon that swings down to `foot`."""
    c, t, side = k.c, np.linspace(0, 2 * np.pi, 90), -1 if k.c.left else 1
    tail = np.linspace(0, 1, 50)
    end = max(foot - y - 1.2 * r, 0.02)
    swing = 0.16 * r * np.sin(7 * tail + 20 * x) * tail + (k.mid - x) * 0.1 * tail
    pen(image, c, [np.stack([x + swing, y + 1.2 * r + end * tail], 1)], 0.0022, mix(code, k.base, 0.3))
    outline = np.stack([x + r * np.sin(t) * (1 - 0.12 * np.maximum(0, -np.cos(t)) ** 1.5), y - r * (1.08 + 0.1 * (np.cos(t) < 0)) * np.cos(t)], 1)
    nx, ny = unit(80)
    facing = np.sqrt(np.clip(1 - 0.94 * nx**2 - 0.94 * ny**2, 0, 1)) * 0.55 + 0.5 * (side * nx * 0.7 - ny * 0.75)
    field = lerp(lab(shade(code, 0.14)), lab(code), smooth(-0.45, 0.45, facing))
    field = lerp(field, lab(lit(mix(code, k.p.paper, 0.4), 0.03)), 0.8 * smooth(0.45, 1.1, facing))
    field = lerp(field, lab(mix(code, k.p.paper, 0.5)), 0.5 * np.clip(np.hypot(nx + side * 0.25, ny - 0.3) - 0.72, 0, 1) ** 1.3)  # light thrown back
    gloss = np.exp(-((((nx - side * 0.42) * 0.75 + side * (ny + 0.5) * 0.66) / 0.1) ** 2) - (((ny + 0.5) * 0.75 - side * (nx - side * 0.42) * 0.66) / 0.2) ** 2)
    field = lerp(field, lab(k.p.paper), 0.75 * smooth(0.25, 0.8, gloss))
    fill(image, c, np.array([(0, 1.1), (0.13, 1.3), (0, 1.27), (-0.13, 1.3)]) * r + (x, y), shade(code, 0.1))
    lay(image, c, outline, field)


def _bunting(image: np.ndarray, k: Page, a: tuple[float, float], b: tuple[float, float], sag: float, codes: list[str]) -> None:
    """Small flags on a cord that hangs from a to b, each with the shadow of its fold."""
    c, t = k.c, np.linspace(0, 1, 80)
    cord = np.stack([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + 4 * sag * t * (1 - t)], 1)
    far = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(cord, axis=0).T))])
    n = max(2, int(far[-1] / 0.074))
    for i in range(n):
        s = (i + 0.5) / n * far[-1] + np.array([-0.027, 0.027, 0.0])
        q = np.stack([np.interp(s, far, cord[:, j]) for j in (0, 1)], 1)
        way = q[1] - q[0]
        tip = q[2] + np.array([-way[1], way[0]]) * 0.55 + (0, 0.042)
        fill(image, c, [q[0], q[1], tip], codes[i % len(codes)])
        fill(image, c, [q[2], q[1], tip], shade(codes[i % len(codes)], 0.035))
        fill(image, c, shapes.ribbon(q[:2], 0.007), safe(c, mix(codes[i % len(codes)], k.p.paper, 0.5)))
    pen(image, c, [cord], 0.0026, safe(c, mix(k.p.second, k.p.paper if k.dark else k.p.ink, 0.25)))


def _gift(image: np.ndarray, k: Page, x: float, y: float, w: float, h: float, codes: tuple[str, str]) -> None:
    """A wrapped present standing on (x, y), its ribbon tied in a bow."""
    c, (box, tie), side = k.c, codes, 1 if k.c.left else -1
    fill(image, c, shapes.box(x - w / 2, y - h, w, h), box)
    fill(image, c, shapes.box(x + (0 if side > 0 else -w / 2), y - h, w / 2, h), shade(box, 0.045))
    fill(image, c, shapes.box(x - 0.09 * w, y - h, 0.18 * w, h), tie)
    fill(image, c, shapes.box(x - 0.55 * w, y - h - 0.2 * h, 1.1 * w, 0.22 * h), lit(box, 0.04))
    fill(image, c, shapes.box(x - 0.55 * w, y - h + 0.02 * h, 1.1 * w, 0.04 * h), shade(box, 0.09))
    fill(image, c, shapes.box(x - 0.1 * w, y - 1.2 * h, 0.2 * w, 0.22 * h), lit(tie, 0.05))
    for way in (-1, 1):
        fill(image, c, shapes.leaf((x, y - 1.2 * h), -np.pi / 2 + way * 0.95, 0.42 * w, 0.26 * w), tie)
        fill(image, c, shapes.leaf((x, y - 1.2 * h), -np.pi / 2 + way * 0.95, 0.3 * w, 0.12 * w), shade(tie, 0.09))
    fill(image, c, shapes.ellipse(x, y - 1.22 * h, 0.06 * w, 0.055 * w, 30), lit(tie, 0.06))


def _confetti(image: np.ndarray, k: Page, codes: list[str], n: int) -> None:
    """Confetti in the air, thicker towards the sides, and some fallen on the floor."""
    c, rng = k.c, k.c.rng(5)
    for i in range(n):
        f = (2 * rng.beta(0.7, 0.7) - 1) if not k.beside else 1 - 2 * rng.random() ** 1.4
        low = i % 5 == 0
        x, y = k.at(f), k.hz + rng.uniform(0.02, 0.2) if low else rng.uniform(0.03, k.hz - 0.03)
        code, size, a = codes[int(rng.integers(len(codes)))], rng.uniform(0.006, 0.012), rng.uniform(0, np.pi)
        if i % 3 == 0:
            fill(image, c, shapes.ellipse(x, y, 0.55 * size, 0.55 * size * (0.4 if low else 0.9), 18), code)
        elif i % 7 == 1 and not low:
            t = np.linspace(0, 1, 20)
            curl = np.stack([0.045 * t, 0.007 * np.sin(12 * t)], 1) @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
            fill(image, c, shapes.ribbon(curl + (x, y), 0.0042 * (0.3 + np.abs(np.cos(6 * t)))), code)
        else:
            piece = shapes.box(-size / 2, -0.3 * size, size, 0.6 * size, a) * (1, 0.5 if low else 1)
            fill(image, c, piece + (x, y), code)


def birthday(c: Canvas) -> np.ndarray:
    """A birthday room: bunting in the upper corners, glossy balloons and presents at both sides, confetti, soft light."""
    k, p = Page(c), c.palette
    rng, x, y, codes = k.rng, k.x, k.y, _party(k)
    deep = mix(k.base, p.second, 0.5)
    field = ramp(k.rise(), (-1.4, -0.3, 0.6, 1.1), [mix(k.base, p.second, 0.06), k.base, mix(k.base, p.second, 0.3), deep], soft=True)
    glow = hill(x, y, k.mid, k.hz - 0.45 * k.tall, 0.3, 0.8 * k.tall)
    field = lerp(field, lab(lit(mix(k.base, p.paper, 0.75 if not k.dark else 0.1), 0.03)), np.clip(0.9 * k.s * glow, 0, 1))
    floor = ramp((y - k.hz) / 0.3 + 0 * x, (-0.1, 0.0, 0.25, 1.5), [mix(k.base, p.second, 0.42), mix(k.base, p.second, 0.34), mix(k.base, p.second, 0.14), k.base], soft=True)
    field = lerp(field, floor, smooth(k.hz - 0.003, k.hz + 0.003, y) + 0 * x)
    for share in (0.35, 0.7):
        discs = [shapes.ellipse(k.at(f), v, q, q, 30) for f, v, q in zip(rng.uniform(-1, 1, 12), rng.uniform(k.top, k.hz, 12), rng.uniform(0.012, 0.05, 12), strict=True)]
        field = lerp(field, lab(mix(p.second, p.paper, share)), 0.4 * soft_mask(c, discs, 0.003))
    image = render(c, field, grain=0.6)
    bare = image.copy()
    _confetti(image, k, codes, int(130 * k.s))
    r = min(0.1, 0.3 * k.tall) * (1.2 if k.beside else 1.0)
    for way in (1, -1)[:1 if k.beside else 2]:
        group = [(0.2, 0.12, 0.72), (0.0, 0.0, 0.8), (0.36, 0.34, 0.66), (-0.02, 0.4, 1.05), (0.2, 0.42, 0.95), (0.07, 0.68, 0.7)]
        for (f, fy, size), tone in zip(group, rng.permutation(6), strict=True):
            d = f * (1.9 if k.beside else 1.0) + rng.normal(0, 0.012) + (0.06 if k.beside else 0.02)
            _balloon(image, k, k.mid + way * k.side * (k.half - d), k.top + k.tall * (fy + 0.12 + rng.normal(0, 0.035)), r * size, codes[int(tone)], k.hz)
    base = mix(p.second, p.ink, 0.2) if not k.dark else k.deep
    boxes = [(bx, w, h, q) for bx, w, h, q in ((0.07, 0.13, 0.1, 0), (0.185, 0.09, 0.07, 1), (c.u - 0.08, 0.14, 0.085, 2), (c.u - 0.2, 0.085, 0.1, 3)) if not (k.beside or c.facts) or abs(bx - k.mid) < k.half]
    shadow = soft_mask(c, [shapes.ellipse(bx, k.hz + 0.016, 0.62 * w, 0.012, 30) for bx, w, *_ in boxes], 0.012)
    glaze(image, c, base, np.clip(0.4 * shadow, 0, 1))
    for bx, w, h, q in boxes:
        _gift(image, k, bx, k.hz + 0.014, w, min(h, 0.34 * k.tall), (codes[(1, 4, 2, 3)[q]], codes[(4, 0, 4, 0)[q]]))
    image = k.settled(image, bare, 0.45)
    flags = [safe(c, mix(k.base, t, 0.8 if not k.dark else 0.45)) for t in ((p.second, codes[3], codes[4]) if not k.dark else codes[:3])]
    for way, edge in ((1, 0.0), (-1, c.u)):
        _bunting(image, k, (edge - way * 0.02, 0.13), (edge + way * 0.42, -0.012), 0.03, flags[::way])
    return image


def _heart(x: float, y: float, r: float, a: float) -> np.ndarray:
    """A heart of half-width r, turned by a: its right half, then its left; (2, n, 2)."""
    t = np.linspace(0, np.pi, 60)
    right = np.stack([np.sin(t) ** 3, -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)) / 16], 1) * r
    both = np.stack([right, right * (-1, 1)])
    return np.asarray(both @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + (x, y))


def _paper_hearts(image: np.ndarray, k: Page, items: Sequence[tuple[float, float, float, float, str]], lift: float) -> None:
    """Folded paper hearts (x, y, half-width, angle, colour) that lie `lift` above what is under them."""
    c, side = k.c, 1 if k.c.left else -1
    halves = [_heart(x, y, r, a) for x, y, r, a, _ in items]
    outlines = [np.concatenate([h[0], h[1][::-1]]) for h in halves]
    dim = mix(shade(k.base, 0.2), k.p.ink, 0.35)
    glaze(image, c, dim, np.clip((0.6 if k.dark else 0.42) * soft_mask(c, [o + (0.45 * side * lift, lift) for o in outlines], 0.7 * lift), 0, 1))
    nx, ny = unit(50)
    for half, outline, (_, _, _, _, code) in zip(halves, outlines, items, strict=True):
        glow = 0.5 - 0.3 * ny - 0.3 * side * nx
        lay(image, c, outline, lerp(lab(shade(code, 0.05)), lab(lit(code, 0.05)), np.clip(glow, 0, 1)))
        lay(image, c, half[0 if side > 0 else 1], lerp(lab(shade(code, 0.11)), lab(shade(code, 0.015)), np.clip(glow, 0, 1)))
        pen(image, c, [half[0][[4, -1]]], 0.0014, lit(code, 0.09))


def hearts(c: Canvas) -> np.ndarray:
    """Folded paper hearts in layers: heaped at both sides of a glow, some rising, over waves of cut paper."""
    k, p = Page(c), c.palette
    rng, x, y = k.rng, k.x, k.y
    soft = mix(k.base, p.second, 0.5)
    field = ramp(k.rise(), (-1.4, -0.4, 0.6, 1.1), [k.deep, k.base, mix(k.base, p.second, 0.35), soft], soft=True)
    glow = hill(x, y, k.mid, k.hz - 0.3 * k.tall, 0.26, 0.6 * k.tall)
    field = lerp(field, lab(lit(mix(p.second, p.accent, 0.3), 0.03) if k.dark else mix(k.base, p.paper, 0.9)), np.clip((0.5 if k.dark else 0.9) * k.s * glow, 0, 1))
    image = render(c, field, grain=0.6)
    bare = image.copy()
    tones = [p.accent, mix(p.accent, p.second, 0.5), p.second, mix(p.second, p.paper, 0.45), mix(p.paper, p.second, 0.12)]
    size, reach = min(0.11, 0.3 * k.tall), 1.7 * k.half if k.beside else 0.62 * k.half
    for big, far, up, lift in ((1.3, 0.55, 0.46, 0.016), (0.95, 0.25, 0.24, 0.012), (0.66, 0.0, 0.0, 0.009)):
        items, r = [], size * big
        for way in (k.side,) if k.beside else (1, -1):
            for d in np.arange(rng.uniform(0.0, 0.8) * r, reach * rng.uniform(0.8, 1.1), 1.55 * r):
                near = max(0.0, 1 - d / reach)
                spot = (k.mid + way * (k.half - d + rng.normal(0, 0.15) * r), k.hz - 0.01 - 0.85 * r - k.tall * up * near * rng.uniform(0.75, 1.15))
                items.append((*spot, r * (0.65 + 0.4 * near) * rng.uniform(0.85, 1.1), rng.normal(0, 0.24), mix(tones[int(rng.integers(5))], soft, far)))
        _paper_hearts(image, k, items, lift)
    rising = [(k.at(f * (1 if i % 2 or k.beside else -1)), k.top + k.tall * (0.5 * rng.random() - 0.08), size * rng.uniform(0.2, 0.42), rng.normal(0, 0.35),
               tones[int(rng.integers(4))]) for i, f in enumerate(np.linspace(0.3, 0.95, 7) + rng.normal(0, 0.05, 7))]
    _paper_hearts(image, k, rising, 0.014)
    across = np.linspace(-0.05, c.u + 0.05, 160)
    for i in range(3):
        top = k.hz + 0.005 + 0.075 * i - 0.02 * np.abs(2 * across / c.u - 1) ** 2 + 0.016 * np.sin((4 + i) * across + rng.uniform(0, 6))
        wave = below(c, np.stack([across, top], 1))
        glaze(image, c, mix(shade(k.base, 0.2), p.ink, 0.3), np.clip((0.5 if k.dark else 0.26) * soft_mask(c, [wave - (0, 0.008)], 0.012), 0, 1))
        fill(image, c, wave, mix(k.base, p.second, (0.3, 0.16, 0.04)[i]))
    return k.settled(image, bare)


GROUNDS = {"birthday": birthday, "hearts": hearts}
