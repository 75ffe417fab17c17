"""Land: what painted landscapes share: how light their quiet parts may be, their lines and what lies below them."""

from __future__ import annotations

import numpy as np

from pipelines import colour
from pipelines.grounds._canvas import Canvas
from pipelines.grounds._tone import lab, lerp, smooth

SKY = 400  # short side of the grid for clouds


def is_dark(c: Canvas) -> bool:
    """Whether letters on the ground are light."""
    return colour.luminance(c.palette.ground) < 0.18


def lightest(c: Canvas) -> float:
    """The OKLab lightness that nothing under letters may pass: the highest on a dark ground, the lowest on a light one."""
    p, own = c.palette, float(lab(c.palette.ground)[0])
    if is_dark(c):
        return max(float(np.cbrt(max((colour.luminance(p.paper) + 0.05) / 5.6 - 0.05, 0.0))), own + 0.04)
    return min(float(np.cbrt(5.6 * (colour.luminance(p.ink) + 0.05) - 0.05)), own - 0.04)


def within(c: Canvas, light: np.ndarray | float) -> np.ndarray:
    """Lightness bent softly to the readable side of the bound."""
    sign, bound, k = (-1.0 if is_dark(c) else 1.0), lightest(c), 0.09
    over = sign * (light - bound)
    return np.asarray(bound + sign * np.where(over > k, over, k * np.exp(np.minimum(over, k) / k - 1)), np.float32)


def safe(c: Canvas, code: str) -> str:
    """The colour, made fit to lie under letters."""
    lightness, chroma, hue = colour.to_oklch(code)
    return colour.from_oklch(float(within(c, lightness)), chroma, hue)


def kept(c: Canvas, field: np.ndarray, foot: float, hushed: float = 0.0) -> np.ndarray:
    """The field, readable where the headline stands and below `foot` (short sides), and quieter in the headline."""
    h, w = field.shape[:2]
    y = ((np.arange(h, dtype=np.float32) + 0.5) * np.float32(c.v / h))[:, None]
    weight: np.ndarray = smooth(foot - 0.05, foot + 0.02, y) + np.zeros((1, w), np.float32)
    if c.calm is not None:
        x = ((np.arange(w, dtype=np.float32) + 0.5) * np.float32(c.u / w))[None]
        bx, by, bw, bh = c.calm
        off = np.hypot(np.maximum(np.maximum(bx * c.u - x, x - (bx + bw) * c.u), 0) / 3,
                       np.maximum(np.maximum(by * c.v - y, y - (by + bh) * c.v), 0))
        quiet = smooth(0.15, 0.01, off)
        weight = np.asarray(np.maximum(weight, quiet))
        if hushed:
            field = lerp(field, lab(c.palette.ground) + 0 * field, hushed * quiet)
    out = field.copy()
    out[..., 0] += weight * (within(c, field[..., 0]) - field[..., 0])
    return out


def opening(c: Canvas) -> tuple[float, float]:
    """From where to where (short sides) the picture is free beside the headline."""
    if c.calm is None or c.calm[2] > 0.8:
        return c.facts * c.u, c.u
    left, right = c.calm[0], 1 - c.calm[0] - c.calm[2]
    return (0.0, left * c.u) if left > right else ((1 - right) * c.u, c.u)


def line_of(c: Canvas, rng: np.random.Generator, y0: float, rough: float, wave: float = 1.5, n: int = 160) -> np.ndarray:
    """A rolling line over the whole width, (n, 2)."""
    x = np.linspace(-0.05, c.u + 0.05, n)
    y = np.full(n, y0)
    for k, amp in ((1.0, 1.0), (2.1, 0.5), (4.3, 0.2)):
        y = y + rough * amp * np.sin(k * wave * x + rng.uniform(0, 6.3))
    return np.stack([x, y], 1)


def sandy(code: str) -> str:
    """A warm colour turned towards sand; a grey stays grey."""
    hue = colour.to_oklch(code)[2]
    turn = colour.turn(hue, 78)
    return colour.shift(code, 0.0, 0.0, turn if abs(turn) < 70 else 0.0)


def below(c: Canvas, line: np.ndarray, foot: float | None = None) -> np.ndarray:
    """The outline of all that lies under a line."""
    low = c.v + 0.05 if foot is None else foot
    return np.concatenate([line, [(line[-1, 0], low), (line[0, 0], low)]])
