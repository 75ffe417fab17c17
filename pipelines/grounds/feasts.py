"""Feasts: Halloween and the full moon of Chuseok, painted in layers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.colour import mix
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, fill, render, soft_mask
from pipelines.grounds._feast import Page, lay, moon, pen, unit, wisps
from pipelines.grounds._gouache import glaze, put_each
from pipelines.grounds._land import below
from pipelines.grounds._tone import hill, lab, lerp, lit, ramp, shade, smooth


def _bare_tree(rng: np.random.Generator, x: float, y: float, a: float, long: float, wide: float, lean: float, level: int = 0) -> list[np.ndarray]:
    """A crooked leafless tree as outlines: a bending limb, and limbs that leave it."""
    turn = a + np.cumsum(rng.normal(0, 0.2, 9)) * (0.75 if level else 0.5) + lean * np.linspace(0, 1, 9)
    pts = np.concatenate([[(0.0, 0.0)], np.cumsum(np.stack([np.cos(turn), np.sin(turn)], 1), 0)]) * (long / 9) + (x, y)
    width = wide * (1 - 0.72 * np.linspace(0, 1, 10)) + (wide * 0.9 * np.exp(-np.arange(10) * 1.3) if level == 0 else 0.0)
    out = [shapes.ribbon(pts, np.maximum(width, 0.0012))]
    for i in range(7 if level == 0 else 4 if level < 3 else 0):
        at = int(rng.integers(4, 10)) if level == 0 else int(rng.integers(2, 10))
        way = float(turn[min(at, 8)]) + (1 if i % 2 else -1) * rng.uniform(0.4, 1.1)
        out += _bare_tree(rng, float(pts[at][0]), float(pts[at][1]), way, long * rng.uniform(0.38, 0.6), max(0.0016, float(width[at]) * 0.62), -0.5 * np.cos(way), level + 1)
    return out


def _bat(x: float, y: float, size: float, a: float, flap: float) -> np.ndarray:
    """A bat of the given span, its wings raised by `flap`."""
    half = np.array([(0.0, -0.1), (0.03, -0.19), (0.06, -0.1), (0.14, -0.08), (0.26, -0.22), (0.34, -0.27), (0.42, -0.2), (0.5, 0.06), (0.42, -0.02),
                     (0.35, 0.0), (0.3, 0.1), (0.23, 0.02), (0.16, 0.03), (0.1, 0.13), (0.05, 0.08), (0.0, 0.2)])
    half = half - np.stack([0 * half[:, 0], flap * half[:, 0]], 1)
    body = np.concatenate([half, half[::-1] * (-1, 1)]) * size
    return body @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + (x, y)


def _house(image: np.ndarray, k: Page, x: float, y: float, h: float, ink: str, glow: str) -> None:
    """A crooked house with a tower, its windows lit, standing at (x, y)."""
    s = k.side
    parts = [[(-0.42, 0.1), (-0.38, -0.4), (0.3, -0.43), (0.33, 0.1)], [(-0.5, -0.37), (-0.12, -0.82), (0.06, -0.72), (0.42, -0.4)],
             [(0.12, 0.1), (0.15, -0.78), (0.42, -0.76), (0.45, 0.1)], [(0.07, -0.74), (0.36, -1.32), (0.5, -0.72)],
             [(-0.36, -0.5), (-0.37, -0.8), (-0.26, -0.8), (-0.25, -0.6)], [(-0.4, -0.78), (-0.4, -0.83), (-0.23, -0.84), (-0.23, -0.78)],
             [(-0.6, 0.1), (-0.57, -0.2), (-0.36, -0.24), (-0.36, 0.1)], [(-0.66, -0.18), (-0.5, -0.34), (-0.34, -0.22)]]
    put_each(image, k.c, ink, [np.array(q) * (s * h, h) + (x, y) for q in parts])
    for wx, wy, w, t in ((-0.2, -0.2, 0.1, 0.17), (0.0, -0.2, 0.1, 0.17), (-0.13, -0.55, 0.09, 0.13), (0.28, -0.55, 0.09, 0.18), (0.27, -0.2, 0.1, 0.17), (-0.47, -0.06, 0.07, 0.1)):
        pane = shapes.arch(0, 0, w / 2, t) * (s * h, h) + (x + s * wx * h, y + wy * h + t * h / 2)
        fill(image, k.c, pane, glow)
        pen(image, k.c, [[(x + s * wx * h, y + (wy - t / 2) * h), (x + s * wx * h, y + (wy + t / 2) * h)]], 0.0016, ink)


def _pumpkin(image: np.ndarray, k: Page, x: float, y: float, r: float, turn: float) -> None:
    """A carved pumpkin with light in it, standing at (x, y)."""
    c, dark = k.c, mix(shade(k.p.accent, 0.2), k.deep if k.dark else k.p.ink, 0.42)
    tones = [mix(dark, k.p.accent, t) for t in (0.08, 0.3, 0.55, 0.8)]
    cy = y - 0.74 * r
    fill(image, c, shapes.ribbon(shapes.stem(x, cy - 0.6 * r, -1.3, 0.5 * r, 0.9, 8)[0], np.linspace(0.3, 0.14, 8) * r), mix(dark, k.base, 0.4))
    for dx, w, t in ((-0.66, 0.36, 0), (0.66, 0.36, 0), (-0.42, 0.4, 1), (0.42, 0.4, 1), (-0.2, 0.36, 2), (0.2, 0.36, 2), (0, 0.26, 3)):
        fill(image, c, shapes.ellipse(x + dx * r, cy, w * r, (0.76 - 0.1 * abs(dx)) * r, 60), tones[t])
    hot = lit(mix(k.p.accent, k.p.paper, 0.72), 0.04)
    grin = [(-0.62, 0.1), (-0.3, 0.26), (-0.22, 0.17), (-0.1, 0.3), (0.1, 0.3), (0.2, 0.18), (0.3, 0.26), (0.62, 0.1), (0.42, 0.42), (0.2, 0.5), (0.12, 0.4),
            (-0.04, 0.54), (-0.2, 0.5), (-0.42, 0.42)]
    for part in ([(-0.5, -0.08), (-0.32, -0.42), (-0.1, -0.04)], [(0.5, -0.08), (0.32, -0.42), (0.1, -0.04)], [(-0.07, 0.1), (0, -0.03), (0.07, 0.1)], grin):
        fill(image, c, np.array(part) * r * (0.92, 0.9) + (x + turn * r, cy), hot)


def haunted(c: Canvas) -> np.ndarray:
    """A haunted night: a huge low moon behind a crooked house, bare trees, bats, carved pumpkins aglow in the mist."""
    k, p = Page(c), c.palette
    rng, x, y = k.rng, k.x, k.y
    r = min(0.58 * k.tall, 0.25)
    mx, my = k.at(0.0 if k.beside else rng.uniform(0.3, 0.4)), max(k.top + 1.02 * r + 0.035, k.hz - 1.35 * r - 0.03)
    warm = mix(p.second, p.accent, 0.45)
    sky = ramp(k.rise() + 0.05 * c.noise(1.6, 3, 1, stretch=(2, 1)), (-1.6, -0.5, 0.1, 0.75, 1.15), [k.deep, k.base, mix(k.base, p.second, 0.42), p.second, warm], soft=True)
    sky = lerp(sky, lab(warm), np.clip(k.s * (0.75 * hill(x, y, mx, my, 1.0 * r) + 0.3 * hill(x, y, mx, my, 2.1 * r)), 0, 0.85))
    image = render(c, sky, grain=0.6)
    bare = image.copy()
    moon(image, k, (mx, my, r), (mix(p.paper, p.accent, 0.22), mix(p.paper, p.accent, 0.66)))
    glaze(image, c, mix(p.second, k.base, 0.25), 0.8 * wisps(k, 5, my + 0.45 * r, 0.42 * r))
    ink = shade(k.base, 0.1) if k.dark else mix(p.second, p.ink, 0.62)
    across = np.linspace(-0.05, c.u + 0.05, 200)
    hx = mx + k.side * rng.uniform(0.1, 0.25) * r
    for i, (tone, lift) in enumerate(((mix(ink, p.second, 0.45), 0.05), (mix(ink, p.second, 0.12), 0.02))):
        top = k.hz - lift + 0.014 * np.sin(5 * across + rng.uniform(0, 6)) - i * min(0.3 * k.tall, 0.12) / (1 + np.abs((across - hx) / 0.15) ** 2.6)
        fill(image, c, below(c, np.stack([across, top], 1)), tone)
    _house(image, k, hx, float(np.interp(hx, across, top)) + 0.01, min(0.62 * r, 0.13), mix(ink, p.second, 0.06), mix(p.accent, p.paper, 0.35))
    for f, size in [(rng.normal(0, 1), rng.uniform(0.03, 0.075)) for _ in range(9)]:
        bat = _bat(mx - k.side * (0.3 + abs(f)) * r * 1.1, k.top + k.tall * rng.uniform(0.02, 0.55), size, rng.normal(0, 0.3), rng.uniform(-0.25, 0.5))
        fill(image, c, bat, ink)
    glaze(image, c, mix(p.second, warm, 0.4), 0.6 * wisps(k, 6, k.hz - 0.03, 0.05, 1.6))
    _graveside(image, k, ink)
    return k.settled(image, bare)


def _graveside(image: np.ndarray, k: Page, ink: str) -> None:
    """The foreground of a haunted night: trees at both sides, a clearing, stones and pumpkins."""
    c, rng, across = k.c, k.rng, np.linspace(-0.05, k.c.u + 0.05, 200)
    line = k.hz + 0.03 - 0.045 * np.abs(2 * across / c.u - 1) ** 2.2 + 0.004 * np.sin(17 * across)
    for f, size in ((-0.98, 1.0), (0.99, 0.72)):
        x, way = k.at(f), 1 if k.at(f) < k.mid else -1
        long = min(0.82 * k.tall, 0.36) * size * (0.6 if k.beside and f < 0 else 1.15)
        put_each(image, c, ink, _bare_tree(rng, x, k.hz + 0.02, -np.pi / 2 + 0.05 * way, long, 0.11 * long, 0.45 * way))
    fill(image, c, below(c, np.stack([across, line], 1)), ink)
    fade = smooth(k.hz + 0.02, k.hz + 0.2, k.y) + 0 * k.x
    glaze(image, c, k.base if k.dark else mix(k.base, k.p.second, 0.25), (0.75 if k.dark else 1.0) * fade)
    spots = [(f * (1 if k.side > 0 else -1), s) for f, s in ((-0.84, 1.0), (-0.62, 0.66), (0.9, 0.85), (0.68, 0.55))][1 if k.beside else 0:]
    at = [(k.mid + f * k.side * k.half * 1.0, k.hz - 0.01, 0.062 * s) for f, s in spots]
    glow = soft_mask(c, [shapes.ellipse(x, y - 0.6 * r, 1.5 * r, 1.2 * r, 30) for x, y, r in at], 0.035)
    glaze(image, c, k.p.accent, np.clip(0.62 * k.s * glow, 0, 0.8))
    for x, y, r in at:
        _pumpkin(image, k, x, y, r, rng.uniform(-0.08, 0.08))



def _eaves(image: np.ndarray, k: Page, x: float, eave: float, reach: float, high: float, way: int, ink: str) -> np.ndarray:
    """A tiled hanok roof that reaches in from x along `way`; the line of its eave."""
    c, gleam = k.c, mix(ink, mix(k.p.second, k.p.paper, 0.5), 0.5 if k.dark else 0.34)
    t, cut_at = np.linspace(-0.15, 1, 120), 0.6

    def low(f: np.ndarray) -> np.ndarray:
        return np.stack([x + way * reach * f, eave - 0.4 * high * np.clip(f, 0, 1) ** 3], 1)

    def up(f: np.ndarray) -> np.ndarray:
        s = np.clip((f - cut_at) / (1 - cut_at), 0, 1)
        ridge = eave - high * (1 + 0.07 * np.clip(f / cut_at, 0, 1) ** 4)
        return np.stack([x + way * reach * f, ridge + (0.67 * high - 0.01) * (1 - (1 - s) ** 1.7)], 1)

    body = np.concatenate([low(t), up(t)[::-1]])
    fill(image, c, body + (0, 0.016), shade(ink, 0.06))
    fill(image, c, body, ink)
    at = np.arange(-0.05, 0.985, 0.0165 / reach)
    foot, head = low(at), up(at * 0.95)
    sag = np.stack([foot, foot * 0.62 + head * 0.38 + (0, 0.05 * high), foot * 0.28 + head * 0.72 + (0, 0.04 * high), head], 1)
    pen(image, c, list(sag), 0.0042, mix(ink, gleam, 0.3))
    pen(image, c, list(sag - (way * 0.0014, 0)), 0.0013, mix(ink, gleam, 0.85))
    for px, py in foot:
        fill(image, c, shapes.ellipse(px, py + 0.002, 0.0062, 0.0072, 20), mix(ink, gleam, 0.75))
        fill(image, c, shapes.ellipse(px, py + 0.0025, 0.0042, 0.005, 16), mix(ink, gleam, 0.2))
        fill(image, c, shapes.ellipse(px - way * 0.006, py + 0.024, 0.0046, 0.0046, 16), mix(ink, k.p.accent, 0.3))
    hip = up(np.linspace(cut_at, 1, 40))
    tip = np.concatenate([hip, [hip[-1] + (way * 0.012, -0.012), hip[-1] + (way * 0.02, -0.026)]])
    for line, wide in ((tip, 0.02), (up(np.linspace(-0.15, cut_at + 0.03, 40)), 0.028)):
        fill(image, c, shapes.ribbon(line - (0, 0.3 * wide), wide), shade(ink, 0.03))
        pen(image, c, [line - (0, (0.3 + f) * wide) for f in (-0.3, 0.0)], 0.0012, mix(ink, gleam, 0.55))
        pen(image, c, [line - (0, 0.8 * wide)], 0.0022, gleam)
    knob = up(np.array([cut_at]))[0]
    fill(image, c, np.array([(-0.03, 0.01), (0.0, -0.03), (0.026, -0.05), (0.034, -0.045), (0.022, -0.01), (0.02, 0.02)]) * (way, 1) + knob, shade(ink, 0.03))
    return low(t)


def _hanok(image: np.ndarray, k: Page, way: int, x: float, eave: float, reach: float, high: float, ink: str) -> None:
    """A hanok at the edge of the page: its wall with a lit paper window under the eaves."""
    c, floor, warm = k.c, k.hz + 0.012, mix(k.p.accent, k.p.paper, 0.5)
    wall_end = x + way * 0.66 * reach
    fill(image, c, [(x - way * 0.1, eave), (wall_end, eave - 0.03), (wall_end, floor), (x - way * 0.1, floor)], mix(ink, k.p.second, 0.14))
    for f in (0.06, 0.66):
        fill(image, c, shapes.box(x + way * f * reach - 0.009, eave - 0.03, 0.018, floor - eave + 0.03), shade(ink, 0.05))
    a, b = sorted((x + way * 0.14 * reach, x + way * 0.57 * reach))
    y0, y1 = eave + 0.042, floor - 0.03
    nx, ny = unit(40)
    pane = lerp(lab(warm), lab(mix(k.p.accent, ink, 0.25)), np.clip(0.75 * np.hypot(nx, ny - 0.1) - 0.15, 0, 1))
    if y1 - y0 > 0.03:
        lay(image, c, shapes.box(a, y0, b - a, y1 - y0), pane)
        n = max(3, round((b - a) / 0.02))
        pen(image, c, [[(a + (b - a) * i / n, y0), (a + (b - a) * i / n, y1)] for i in range(n + 1)], 0.0018, ink)
        pen(image, c, [[(a, y0 + (y1 - y0) * f), (b, y0 + (y1 - y0) * f)] for f in (0, 0.1, 0.2, 0.5, 0.6, 0.9, 1)], 0.0018, ink)
        pen(image, c, [[((a + b) / 2, y0), ((a + b) / 2, y1)]], 0.006, ink)
    fill(image, c, shapes.box(min(x - way * 0.1, wall_end + way * 0.03), floor - 0.012, abs(wall_end - x) + 0.13, 0.03), shade(ink, 0.03))


def _lanterns(image: np.ndarray, k: Page, spots: Sequence[tuple[float, float, float]]) -> None:
    """Lit silk lanterns (x, y, radius), red over blue, on threads from (x, y) upwards."""
    c, p = k.c, k.p
    glow = soft_mask(c, [shapes.ellipse(x, y, 1.5 * r, 1.8 * r, 30) for x, y, r in spots], 0.03)
    glaze(image, c, mix(p.accent, p.paper, 0.2), np.clip((0.6 if k.dark else 0.35) * k.s * glow, 0, 0.8))
    nx, ny = unit(50)
    upper, lower = mix(p.accent, p.second, 0.1), mix(p.second, p.paper, 0.25)
    field = lerp(lab(upper), lab(lower), smooth(0.05, 0.2, ny) + 0 * nx)
    field = lerp(field, lab(lit(mix(p.paper, p.accent, 0.16), 0.02)), 0.85 * np.exp(-((nx / 0.6) ** 2) - ((ny / 0.75) ** 2)))
    t = np.linspace(-1, 1, 30)
    for x, y, r in spots:
        side = r * (0.78 + 0.22 * np.sqrt(np.clip(1 - t**2, 0, 1)))
        lay(image, c, np.concatenate([np.stack([x + side, y + 1.2 * r * t], 1), np.stack([x - side, y + 1.2 * r * t], 1)[::-1]]), field)
        rim = shade(mix(p.accent, p.ink, 0.55), 0.02)
        for f in (-1.24, 1.2):
            fill(image, c, shapes.box(x - 0.6 * r, y + f * r - 0.08 * r, 1.2 * r, 0.2 * r), rim)
        pen(image, c, [[(x, y - 1.2 * r), (x, y - 2.1 * r)], [(x, y + 1.3 * r), (x, y + 2.2 * r)]], 0.0016, rim)
        fill(image, c, shapes.leaf((x, y + 1.6 * r), np.pi / 2, 0.9 * r, 0.24 * r), mix(p.accent, p.paper, 0.15))


def _pine(image: np.ndarray, k: Page, x: float, y: float, a: float, long: float, bend: float, ink: str) -> None:
    """A pine branch with flat tufts of needles, from (x, y) along `a`."""
    c, rng = k.c, k.rng
    pts, turn = shapes.stem(x, y, a, long, bend, 40)
    pts = pts + np.stack([0 * turn, 0.012 * np.sin(np.linspace(0, 11, 40))], 1)
    fill(image, c, shapes.ribbon(pts, np.linspace(0.022, 0.004, 40)), ink)
    for tone, n in ((mix(ink, k.p.second, 0.3), 9), (ink, 11)):
        needles = []
        for f in np.linspace(0.2, 1, n) + rng.uniform(-0.04, 0.04, n):
            i = int(np.clip(f, 0, 1) * 39)
            root = pts[i] + np.array([rng.normal(0, 0.02), rng.choice([-1, 1]) * rng.uniform(0.0, 0.035) * (1.2 - f)])
            needles.append(np.stack([pts[max(0, i - 4)], root]))
            way = -np.pi / 2 + rng.normal(0, 0.9, 26)
            tip = root + np.stack([np.cos(way) * 1.15, np.sin(way) * 0.8], 1) * rng.uniform(0.024, 0.046, 26)[:, None]
            needles += list(np.stack([np.broadcast_to(root, (26, 2)), tip], 1))
        pen(image, c, needles, 0.0019, tone)


def moonlit(c: Canvas) -> np.ndarray:
    """A full-moon night of Chuseok: the moon haloed behind thin clouds, tiled hanok eaves, pine and lit lanterns."""
    k, p = Page(c), c.palette
    rng, x, y = k.rng, k.x, k.y
    way, edge = (-k.side, c.u if k.side > 0 else 0.0) if k.beside else (k.side, 0.0 if k.side > 0 else c.u)
    r = min(0.38 * k.tall, 0.2)
    mx, my = k.at(-0.28 if k.beside else rng.uniform(0.36, 0.44)), k.top + r + (0.1 if k.beside else 0.035)
    sky = ramp(k.rise() + 0.04 * c.noise(1.4, 2, 1), (-1.6, -0.6, 0.0, 0.7, 1.2), [k.deep, k.base, mix(k.base, p.second, 0.3), mix(k.base, p.second, 0.85), mix(p.second, p.accent, 0.2)], soft=True)
    d = np.hypot(x - mx, y - my) / r
    halo = 0.6 * np.exp(-np.maximum(d - 0.9, 0) / 0.45) + 0.13 * np.exp(-(((d - 1.75) / 0.1) ** 2)) + 0.25 * np.exp(-((d / 3) ** 2))
    bright = mix(p.accent, p.paper, 0.6) if k.dark else mix(p.paper, p.accent, 0.06)
    halo *= 1.0 if k.dark else 0.45
    image = render(c, lerp(sky, lab(mix(p.second, bright, 0.65)), np.clip(k.s * halo, 0, 0.85)), grain=0.6)
    bare = image.copy()
    moon(image, k, (mx, my, r), (mix(p.paper, p.accent, 0.1 if k.dark else 0.0), mix(p.paper, p.accent if k.dark else p.second, 0.42 if k.dark else 0.3)))
    cloud = wisps(k, 5, my + 0.5 * r, 0.5 * r, 2.0) + 0.6 * wisps(k, 6, my - 0.6 * r, 0.25 * r, 2.6)
    glaze(image, c, mix(p.second, bright, 0.3), np.clip(0.85 * cloud, 0, 0.9))
    ink, across = shade(k.base, 0.06) if k.dark else mix(p.second, p.ink, 0.62), np.linspace(-0.05, c.u + 0.05, 160)
    for i in range(3):
        top = k.hz - 0.075 + 0.035 * i + 0.02 * np.sin((3 + i) * across + rng.uniform(0, 6)) + 0.008 * np.sin(9 * across + i)
        fill(image, c, below(c, np.stack([across, top], 1)), mix(mix(p.second, bright, 0.16), k.base if k.dark else mix(p.second, k.base, 0.5), 0.2 + 0.28 * i))
        glaze(image, c, mix(p.second, bright, 0.4), 0.3 * wisps(k, 8 + i, k.hz - 0.04 + 0.02 * i, 0.025, 1.4))
    yard = ramp((y - k.hz) / 0.3 + 0 * x, (-0.1, 0.02, 0.6, 2.0), [mix(k.base, p.second, 0.5), mix(k.base, p.second, 0.35), k.base, k.deep], soft=True)
    lay(image, c, np.array([(-0.02, k.hz), (c.u + 0.02, k.hz), (c.u + 0.02, c.v + 0.02), (-0.02, c.v + 0.02)]), yard[min(int(k.hz / c.v * len(yard)), len(yard) - 2):])
    reach, high = (0.62 if k.beside else 0.46) * min(1.0, 2 * k.half), min(0.17, 0.38 * k.tall)
    eave = k.hz - min(0.46 * k.tall, 0.26)
    _hanok(image, k, way, edge, eave, reach, high, ink)
    line = _eaves(image, k, edge, eave, reach, high, way, ink)
    lx, ly = line[-18]
    size = min(0.03, 0.085 * k.tall)
    spots = [(lx, ly + 3.4 * size, size), (float(line[-42][0]), float(line[-42][1]) + 2.9 * size, 0.8 * size)]
    if not k.beside:
        _pine(image, k, c.u - edge - way * -0.03, k.top + 0.55 * k.tall, -np.pi / 2 - way * 1.3, 0.27, way * 0.3, ink)
    else:
        _pine(image, k, edge + way * -0.02, 0.16, np.pi / 2 + way * -1.35, 0.5, way * -0.3, ink)
    _lanterns(image, k, spots)
    return k.settled(image, bare)


GROUNDS = {"haunted": haunted, "moonlit": moonlit}
