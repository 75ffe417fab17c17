"""Tone: colours under light: a palette's ground lit, shaded, and mixed as OKLab fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np

from pipelines import colour
from pipelines.scene import Palette


def smooth(a: float, b: float, x: np.ndarray) -> np.ndarray:
    """Smoothstep from 0 at `a` to 1 at `b` (either order)."""
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def hill(x: np.ndarray, y: np.ndarray, cx: float, cy: float, rx: float, ry: float | None = None) -> np.ndarray:
    """A Gaussian bump, 1 at its centre."""
    return np.exp(-0.5 * (((x - cx) / rx) ** 2 + ((y - cy) / (ry or rx)) ** 2))


@lru_cache(maxsize=512)
def _lab(code: str) -> tuple[float, float, float]:
    a = colour.srgb_to_oklab(np.array(colour.rgb(code), np.float32) / 255)
    return float(a[0]), float(a[1]), float(a[2])


def lab(code: str) -> np.ndarray:
    """OKLab (3,) float32 of "#rrggbb"."""
    return np.array(_lab(code), np.float32)


def lerp(a: np.ndarray, b: np.ndarray, t: np.ndarray) -> np.ndarray:
    """From `a` to `b` by a field `t` (h x w): colours (3,) or fields (h, w, 3)."""
    if a.ndim == b.ndim == 1:
        ramp = a + (b - a) * np.linspace(0, 1, 1024, dtype=np.float32)[:, None]
        return ramp.take(np.clip(t * np.float32(1023) + 0.5, 0, 1023).astype(np.int16), 0)
    return a + (b - a) * t[..., None]


def ramp(t: np.ndarray, at: Sequence[float], codes: Sequence[str], *, soft: bool = False) -> np.ndarray:
    """OKLab field (h, w, 3) that runs through colours at the given values of `t`; `soft`: with no kink at the stops."""
    line, labs = np.linspace(at[0], at[-1], 1024), np.stack([lab(k) for k in codes])
    table: np.ndarray = np.stack([np.interp(line, at, labs[:, i]) for i in range(3)], -1).astype(np.float32)
    table = cv2.blur(table, (1, 81), borderType=cv2.BORDER_REPLICATE) if soft else table
    return table.take(np.clip((t - at[0]) * (1023 / (at[-1] - at[0])), 0, 1023).astype(np.int16), 0)


@lru_cache(maxsize=256)
def lit(code: str, amount: float) -> str:
    """The colour in more light: lighter by up to `amount`, and a little warmer."""
    lightness, chroma, hue = colour.to_oklch(code)
    rise = min(amount, max(0.0, 0.985 - lightness))
    rich = chroma * (1 + (2.2 if lightness < 0.5 else -0.5) * rise)  # a dark colour that only lightens turns grey
    return colour.from_oklch(lightness + rise, rich, hue + _towards(hue, 80, 3 * amount / 0.1))


@lru_cache(maxsize=256)
def shade(code: str, amount: float) -> str:
    """The colour in shadow: darker by `amount` (less when it is dark already), richer, a little cooler."""
    lightness, chroma, hue = colour.to_oklch(code)
    drop = amount * min(1.0, 0.3 + 0.8 * lightness)
    # the shade of a pale yellow is gold, not khaki
    golden = 0.4 * min(1.0, max(0.0, chroma / 0.035 - 1)) if 75 < hue < 120 else 0.0
    rich = chroma * (1 + 0.5 * drop)
    if chroma > 0.004:
        rich += (0.11 + golden) * drop * max(0.0, 1 - chroma / 0.12)
    # yellow falls to orange and lime to green, or both would turn to mud; the rest falls to blue
    pole = 35 if 35 <= hue < 100 else 165 if 100 <= hue < 200 else 285
    return colour.from_oklch(max(0.03, lightness - drop), rich, hue + _towards(hue, pole, 5 * amount / 0.1))


def relief(code: str, t: np.ndarray, down: float, up: float) -> np.ndarray:
    """OKLab field of a surface of one colour under uneven light: its shade at t = -1, itself at 0, lit at 1.

    Dark colours are given more light, or nothing would be seen on them.
    """
    own = lab(code)
    up = up * (1.7 - 1.05 * min(1.0, float(own[0]) / 0.65))
    bent = np.tanh(1.15 * np.linspace(-3, 3, 2048, dtype=np.float32))  # a clipped light would show its edge
    ramp = (own + (lab(lit(code, up)) - own) * np.maximum(bent, 0)[:, None]
            + (own - lab(shade(code, down))) * np.minimum(bent, 0)[:, None])
    return ramp.take(np.clip(t * np.float32(2047 / 6) + 1024, 0, 2047).astype(np.int16), 0)


def wall(palette: Palette, most: float = 0.93) -> str:
    """The palette's ground with room above it for light."""
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    if lightness <= most:
        return palette.ground
    return colour.from_oklch(most, chroma + 0.5 * (lightness - most) * (chroma > 0.003), hue)


def light_ground(palette: Palette) -> bool:
    """Whether the ground is a light one."""
    return _lab(palette.ground)[0] > 0.6


def _towards(hue: float, pole: float, most: float) -> float:
    return max(-most, min(most, colour.turn(hue, pole)))
