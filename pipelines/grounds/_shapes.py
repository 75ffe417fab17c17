"""Shapes: outlines of what grounds are drawn with, as (n, 2) arrays in short sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Point = Sequence[float] | np.ndarray


def ellipse(cx: float, cy: float, rx: float, ry: float, n: int = 120) -> np.ndarray:
    """An ellipse."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], 1)


def above(points: np.ndarray, y: float) -> np.ndarray:
    """The outline with everything below `y` cut off."""
    out = np.array(points, copy=True)
    out[:, 1] = np.minimum(out[:, 1], y)
    return out


def drum(cx: float, top: float, r: float, height: float, flat: float) -> np.ndarray:
    """The side of a standing cylinder, its lower edge round; `flat` is height over width of its circles."""
    t = np.linspace(0, np.pi, 60)
    low = np.stack([cx + r * np.cos(t), top + height + r * flat * np.sin(t)], 1)
    return np.concatenate([[(cx - r, top), (cx + r, top)], low])


def arch(cx: float, foot: float, r: float, height: float) -> np.ndarray:
    """A round arch standing on `foot`."""
    t = np.linspace(np.pi, 2 * np.pi, 80)
    round_top = np.stack([cx + r * np.cos(t), foot - height + r + r * np.sin(t)], 1)
    return np.concatenate([round_top, [(cx + r, foot), (cx - r, foot)]])


def blob(rng: np.random.Generator, cx: float, cy: float, r: float, wobble: float = 0.25, waves: int = 5,
         n: int = 140) -> np.ndarray:
    """A smooth closed cut-out: a circle with a few low waves."""
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    radius = np.ones(n)
    for k in range(2, 2 + waves):
        radius += wobble / k**0.9 * rng.normal() * np.cos(k * t + rng.uniform(0, 2 * np.pi)) * 0.8
    radius = np.clip(radius, 0.35, 1.8)
    return np.stack([cx + r * radius * np.cos(t), cy + r * radius * np.sin(t)], 1)


def leaf(stalk: Point, angle: float, length: float, width: float, bend: float = 0.0, n: int = 24) -> np.ndarray:
    """A pointed leaf from its stalk along `angle` (radians); `bend` curves its rib."""
    t = np.linspace(0, 1, n)
    half = width / 2 * np.sin(np.pi * t**0.8) ** 0.9
    turn = angle + bend * t
    step = length / (n - 1)
    rib = np.stack([np.cumsum(np.cos(turn)), np.cumsum(np.sin(turn))], 1) * step + np.asarray(stalk)
    normal = np.stack([-np.sin(turn), np.cos(turn)], 1) * half[:, None]
    return np.concatenate([rib + normal, (rib - normal)[::-1]])


def stem(x: float, y: float, angle: float, length: float, bend: float, n: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """A curved line from (x, y): its points and the angle at each."""
    turn = angle + bend * np.linspace(0, 1, n)
    pts = np.stack([np.cumsum(np.cos(turn)), np.cumsum(np.sin(turn))], 1) * (length / n) + (x, y)
    return pts, turn


def ribbon(points: np.ndarray, width: float | np.ndarray) -> np.ndarray:
    """A line as an outline of the given width (one, or one for each point)."""
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1])[:, None], 1e-9)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) * (np.broadcast_to(width, len(points))[:, None] / 2)
    return np.concatenate([points + normal, (points - normal)[::-1]])


def branch(rng: np.random.Generator, x: float, y: float, angle: float, length: float, bend: float = 0.5,
           leaves: int = 11, leaf_length: float = 0.3, slim: float = 0.36) -> list[np.ndarray]:
    """A twig with alternating leaves, as outlines: the stem first."""
    pts, turn = stem(x, y, angle, length, bend)
    out = [ribbon(pts, np.linspace(0.02, 0.005, len(pts)) * length)]
    for i in range(leaves):
        at = int((0.08 + 0.9 * i / leaves) * (len(pts) - 1))
        size = leaf_length * length * (1 - 0.5 * i / leaves) * rng.uniform(0.85, 1.15)
        side = 1 if i % 2 else -1
        a = turn[at] + side * rng.uniform(0.75, 1.1)
        out.append(leaf(pts[at], a, size, size * slim, side * -rng.uniform(0.1, 0.5)))
    size = leaf_length * length * 0.55
    out.append(leaf(pts[-1], turn[-1], size, size * slim))
    return out


def frond(rng: np.random.Generator, x: float, y: float, angle: float, length: float, bend: float = 0.6,
          blades: int = 17) -> list[np.ndarray]:
    """A palm frond as outlines: a rib and slim blades along it, longest in the middle, drooping."""
    pts, turn = stem(x, y, angle, length, bend, 60)
    out = [ribbon(pts, np.linspace(0.02, 0.004, len(pts)) * length)]
    for i in range(blades):
        f = 0.12 + 0.87 * i / (blades - 1)
        at = int(f * (len(pts) - 1))
        size = length * 0.5 * np.sin(np.pi * (0.22 + 0.66 * f)) * rng.uniform(0.9, 1.06)
        for side in (-1, 1):
            a = turn[at] + side * (1.15 - 0.85 * f + rng.normal(0, 0.05))
            out.append(leaf(pts[at], a, size, size * 0.1, side * 0.3, 16))
    return out


def petal(x: float, y: float, angle: float, length: float, width: float) -> np.ndarray:
    """A petal with a small notch at its tip."""
    t = np.linspace(0, np.pi, 26)
    r_side = width / 2 * np.sin(t) ** 0.8
    along = length * (1 - np.cos(t)) / 2
    along = along - 0.14 * length * np.exp(-(((t - np.pi) / 0.35) ** 2))
    body = np.concatenate([np.stack([along, r_side], 1), np.stack([along, -r_side], 1)[::-1]])
    ca, sa = np.cos(angle), np.sin(angle)
    return body @ np.array([[ca, sa], [-sa, ca]]) + (x, y)


def box(x: float, y: float, w: float, h: float, angle: float = 0.0) -> np.ndarray:
    """A rectangle turned by `angle` (radians) around its middle."""
    p = np.array([(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)])
    ca, sa = np.cos(angle), np.sin(angle)
    return p @ np.array([[ca, sa], [-sa, ca]]) + (x + w / 2, y + h / 2)


def torn(rng: np.random.Generator, x0: float, x1: float, y: float, rough: float, floor: float,
         n: int = 220) -> np.ndarray:
    """A sheet from the line y down to `floor`, its upper edge torn."""
    x = np.linspace(x0, x1, n)
    edge = np.zeros(n)
    for k, amp in ((2, 1.0), (5, 0.6), (11, 0.4), (23, 0.25), (51, 0.16), (90, 0.1)):
        nodes = rng.normal(size=k + 2)
        edge += amp * np.interp(np.linspace(0, k + 1, n), np.arange(k + 2), nodes)
    top = np.stack([x, y + rough * edge], 1)
    return np.concatenate([top, [(x1, floor), (x0, floor)]])
