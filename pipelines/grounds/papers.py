"""Papers and cloth: fibre, kraft, crumples, torn and cut layers, a grid note, linen, washi."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, blurred, cut, enlarge, render, soft_mask
from pipelines.grounds._cells import cells
from pipelines.grounds._tone import hill, light_ground, lit, relief, shade, wall


def _sheet(c: Canvas, code: str, down: float = 0.06, up: float = 0.05) -> np.ndarray:
    """OKLab field of a sheet lying in soft light from `c.light`."""
    x, y = c.grid(64)
    near = np.hypot(x - c.light[0] * c.u, y - c.light[1] * c.v) / np.hypot(c.u, c.v)
    return relief(code, 0.75 - 1.7 * near, down * c.strength, up * c.strength)


def paper(c: Canvas) -> np.ndarray:
    """Uncoated paper with visible fibre, in soft light from one corner."""
    return render(c, _sheet(c, wall(c.palette)), texture="paper", depth=3.4 * c.strength)


def kraft(c: Canvas) -> np.ndarray:
    """Kraft wrapping: streaks and flecks along the sheet."""
    base = wall(c.palette, 0.86)
    lightness, chroma, hue = colour.to_oklch(base)
    return render(c, _sheet(c, colour.from_oklch(lightness, max(chroma, 0.03), hue)), texture="kraft",
                  depth=6.5 * c.strength)


def linen(c: Canvas) -> np.ndarray:
    """Linen cloth: an even weave with slubs."""
    return render(c, _sheet(c, wall(c.palette, 0.9), 0.09), texture="linen", depth=5.5 * c.strength)


def washi(c: Canvas) -> np.ndarray:
    """Handmade paper with long loose fibres and soft clouds."""
    return render(c, _sheet(c, wall(c.palette)), texture="washi", depth=5.0 * c.strength)


def crumpled(c: Canvas) -> np.ndarray:
    """A sheet crumpled and smoothed again: facets of light and shade."""
    res, s = 360, c.strength
    x, y = c.grid(res)
    light = np.array([0.5 - c.light[0], 0.5 - c.light[1]])
    light = light / max(float(np.hypot(*light)), 0.2)
    height = np.zeros(c.cells(res)[::-1], np.float32)
    for i, (scale, weight) in enumerate(((1.7, 1.0), (3.6, 0.55), (8.0, 0.2))):  # creases of three sizes
        wx, wy = 0.06 / scale * c.noise(scale, 2, 3 + i, res), 0.06 / scale * c.noise(scale, 2, 9 + i, res)
        first, second, number = cells(c, x + wx, y + wy, scale, 20 + i)
        up = c.rng(30 + i).uniform(-1, 1, number.max() + 1).astype(np.float32)
        height += weight / scale * (second - first) * up[number]
    gy, gx = np.gradient(blurred(height, 0.9), 1.0 / res)
    slope = (gx * light[0] + gy * light[1]).astype(np.float32)
    slope *= 0.8 + 0.3 * c.noise(1.2, 1, 40, res)  # some places are hardly crumpled
    quiet = c.quiet(res)
    if quiet is not None:
        slope *= 1 - 0.65 * quiet
    field = relief(wall(c.palette, 0.91), 0.08 + 0.7 * slope, 0.075 * s, 0.05 * s)
    return render(c, field, texture="paper", depth=1.8)


def gridnote(c: Canvas, cells: int = 18) -> np.ndarray:
    """A page of squared paper, lines thin and pale, the margin in the accent."""
    s, base = c.strength, wall(c.palette, 0.965)
    image = render(c, _sheet(c, base, 0.035, 0.02), texture="paper", depth=2.0)
    near = colour.distance(base, c.palette.second) < 0.12
    ink = shade(base, 0.1) if near else colour.mix(base, c.palette.second, 0.75)
    line = max(1.0, 0.0016 * c.short)
    pitch = 1.0 / cells
    cover = np.zeros((c.h, c.w), np.uint8)
    for i in range(int(c.u / pitch) + 1):
        _rule(cover, (i + 0.5) * pitch * c.short, line, True)
    for i in range(int(c.v / pitch) + 1):
        _rule(cover, (i + 0.5) * pitch * c.short, line, False)
    _tint(image, c, cover, ink, 0.6 * s)
    margin = np.zeros((c.h, c.w), np.uint8)
    _rule(margin, 2.5 * pitch * c.short, 1.5 * line, True)
    _tint(image, c, margin, c.palette.accent, 0.55 * s)
    return image


def _rule(cover: np.ndarray, at: float, width: float, upright: bool) -> None:
    """Add a ruled line of fractional place and width to a coverage, in place."""
    lo, hi = at - width / 2, at + width / 2
    for i in range(max(0, int(lo)), min(cover.shape[1 if upright else 0], int(hi) + 1)):
        part = int(255 * max(0.0, min(i + 1, hi) - max(i, lo)))
        row = cover[:, i] if upright else cover[i]
        np.maximum(row, part, out=row)


def _tint(image: np.ndarray, c: Canvas, cover: np.ndarray, code: str, amount: float) -> None:
    """Print one colour through a coverage, in place; fainter where text will stand."""
    quiet = c.quiet(60)
    rows, cols = np.nonzero(cover)
    a = cover[rows, cols].astype(np.float32) / 255 * min(1.0, amount)
    if quiet is not None:
        gh, gw = quiet.shape
        a *= 1 - 0.6 * quiet[rows * gh // c.h, cols * gw // c.w]
    ink = np.array(colour.rgb(code), np.float32)
    image[rows, cols] = (image[rows, cols] * (1 - a[:, None]) + ink * a[:, None] + 0.5).astype(np.uint8)


def torn(c: Canvas, layers: int = 3) -> np.ndarray:
    """Torn sheets overlapping from below, white fibre along each tear, each with its shadow."""
    s, rng = c.strength, c.rng()
    base = wall(c.palette)
    image = render(c, _sheet(c, base), texture="paper", depth=2.6)
    codes = _family(c, layers)
    first = min(max(c.horizon, 0.35), 0.9) * c.v
    for i, code in enumerate(codes):
        y = first + (c.v - first) * (i / layers) ** 1.1 + rng.uniform(-0.02, 0.02)
        outline = shapes.torn(rng, -0.05, c.u + 0.05, y, 0.011, c.v + 0.2)
        tilt = rng.uniform(-0.07, 0.07)
        outline[:, 1] += tilt * (outline[:, 0] - c.u / 2)
        _drop(image, c, [outline], 0.022, 0.42 * s, (0.0, -0.012))
        fibre = outline.copy()
        fibre[220:, 1] = min(c.v + 0.2, float(outline[:220, 1].max()) + 0.02)  # only its strip is seen
        fibre[:220, 1] -= 0.009 + 0.007 * np.abs(np.interp(np.arange(220), np.arange(0, 221, 4), rng.normal(size=56)))
        pulp = lit(colour.mix(code, c.palette.paper, 0.8), 0.02)
        cut(image, c, _sheet(c, pulp, 0.03), fibre, texture="paper", depth=4)
        cut(image, c, _sheet(c, code), outline, texture="paper", depth=2.8)
    return image


def layers(c: Canvas, count: int = 4) -> np.ndarray:
    """Sheets of coloured paper cut in waves, one behind the other, into the depth."""
    s, rng = c.strength, c.rng()
    base = wall(c.palette)
    image = render(c, _sheet(c, base), texture="paper", depth=2.0)
    corner = int(rng.integers(2))
    codes = _family(c, count)
    for i, code in enumerate(codes):
        far = 1 - i / count
        for end in (0, 1):  # two hills, from opposite corners
            flip = (corner + end) % 2
            reach_x, reach_y = (0.85 if end == 0 else 0.55) * c.u * far, (0.44 if end == 0 else 0.24) * c.v * far
            t = np.linspace(0, np.pi / 2, 90)
            wave = 1 + 0.16 * np.sin(3.3 * t + rng.uniform(0, 6)) + 0.08 * np.sin(7 * t + rng.uniform(0, 6))
            x, y = reach_x * np.cos(t) * wave, reach_y * np.sin(t) * wave
            px = c.u - x if flip else x
            py = c.v - y if end == 0 else y
            hx, hy = (c.u + 0.2 if flip else -0.2), (c.v + 0.2 if end == 0 else -0.2)
            edge = np.stack([px, py], 1)
            outline = np.concatenate([[(hx, edge[0, 1])], edge, [(edge[-1, 0], hy), (hx, hy)]])
            _drop(image, c, [outline], 0.03, 0.4 * s, (0.012 if c.left else -0.012, 0.016))
            cut(image, c, _sheet(c, code), outline, texture="paper", depth=2.2)
    return image


def _family(c: Canvas, count: int) -> list[str]:
    """Paper colours from the ground through the second; one of them the accent."""
    base, second = wall(c.palette), c.palette.second
    if colour.distance(base, second) < 0.08:
        second = lit(second, 0.08) if not light_ground(c.palette) else shade(second, 0.08)
    steps = [colour.mix(base, second, (i + 1) / count) for i in range(count)]
    steps[int(c.rng(5).integers(count))] = c.palette.accent
    return steps


def _drop(image: np.ndarray, c: Canvas, outlines: list[np.ndarray], blur: float, amount: float,
          offset: tuple[float, float]) -> None:
    """Darken the picture, in place, with the soft shadow of sheets lying on it."""
    shadow = soft_mask(c, [o + np.asarray(offset) for o in outlines], blur, 160)
    deep = np.array(colour.rgb(shade(c.palette.ground, 0.5)), np.float32) / 255
    ys, xs = np.flatnonzero(shadow.max(1) > 0.004), np.flatnonzero(shadow.max(0) > 0.004)
    if not len(ys):
        return
    k = c.w / shadow.shape[1]
    x0, y0 = max(0, int((xs[0] - 1) * k)), max(0, int((ys[0] - 1) * k))
    x1, y1 = min(c.w, int((xs[-1] + 2) * k)), min(c.h, int((ys[-1] + 2) * k))
    keep = 255 * (1 - amount * shadow[..., None] * (1 - deep * 0.55))
    big = enlarge(keep, c, (x0, y0, x1 - x0, y1 - y0)).astype(np.uint8)
    part = image[y0:y1, x0:x1]
    part[:] = cv2.multiply(part, big, scale=1 / 255)


def draped(c: Canvas) -> np.ndarray:
    """Folds of satin running across: broad soft lights and narrow deep shades."""
    res, s = 320, c.strength
    x, y = c.grid(res)
    rng = c.rng()
    a = rng.uniform(0.5, 0.9) * (1 if c.left else -1)
    along, across = x * np.cos(a) + y * np.sin(a), -x * np.sin(a) + y * np.cos(a)
    bend = 0.16 * c.noise(1.1, 2, 2, res)
    t = across + bend + 0.05 * np.sin(3 * along + rng.uniform(0, 6))
    fold = np.sin(2 * np.pi * (1.5 * t + 0.16 * c.noise(0.9, 1, 4, res)))
    fold = 0.62 * fold + 0.38 * np.sin(2 * np.pi * 3.4 * t + 1.3 * c.noise(1.3, 1, 5, res))
    shine = np.maximum(fold, 0) ** 3
    deep = np.maximum(-fold, 0) ** 1.5
    field = np.clip(0.9 * shine - 0.95 * deep + 0.12 * hill(x, y, c.light[0] * c.u, c.light[1] * c.v, 0.6), -1.3, 1.3)
    quiet = c.quiet(res)
    if quiet is not None:
        field *= 1 - 0.6 * quiet
    return render(c, relief(wall(c.palette, 0.87), field, 0.17 * s, 0.1 * s), texture="linen", depth=0.7)


GROUNDS = {"paper": paper, "kraft": kraft, "linen": linen, "washi": washi, "crumpled": crumpled,
           "gridnote": gridnote, "torn": torn, "layers": layers, "draped": draped}
