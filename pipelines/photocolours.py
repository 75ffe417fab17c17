"""What colours a photographed subject has: the one that people would name, and what lies along its edge."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pipelines import colour

_SIDE = 96  # pixels per side that are looked at: colours need no more
_BINS = 36
_GREY = 0.035  # chroma below which a pixel has no hue to speak of


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in colour. `accent` is None when it is grey; `edge` is OKLab (n, 3) of what meets the ground."""

    accent: str | None
    mean: str
    edge: np.ndarray

    def drowned(self, ground: str, least: float = 0.12) -> float:
        """The share of the edge, 0-1, that a ground of this colour would swallow (nearer than `least` in OKLab)."""
        lightness, chroma, hue = colour.to_oklch(ground)
        angle = math.radians(hue)
        point = np.array([lightness, chroma * math.cos(angle), chroma * math.sin(angle)], np.float32)
        return float((np.linalg.norm(self.edge - point, axis=1) < least).mean())


def look(rgb: np.ndarray, alpha: np.ndarray | None = None) -> Subject:
    """Colours of the subject of a photo: rgb (h, w, 3) uint8; alpha (h, w) uint8 marks it, else the middle counts.

    Raises ValueError when alpha leaves fewer than 16 of the pixels that are looked at.
    """
    step = max(1, max(rgb.shape[:2]) // _SIDE)
    small = np.ascontiguousarray(rgb[::step, ::step])
    lab = colour.srgb_to_oklab(small)
    if alpha is None:
        weight = _middle(*small.shape[:2])
        edge = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    else:
        weight = (alpha[::step, ::step] > 200).astype(np.float32)
        if weight.sum() < 16:
            raise ValueError("the mask leaves nothing to look at")
        edge = lab[_rim(weight > 0)]
    pixels, share = lab.reshape(-1, 3), weight.reshape(-1)
    pixels, share = pixels[share > 0], share[share > 0]
    mean = np.average(pixels, axis=0, weights=share)
    return Subject(_accent(pixels, share), _code(mean), edge)


def _accent(pixels: np.ndarray, share: np.ndarray) -> str | None:
    """The hue with the most colour in it, at the chroma of its livelier pixels; None for a grey subject."""
    chroma = np.hypot(pixels[:, 1], pixels[:, 2])
    # very dark and very light pixels have a hue by arithmetic only
    lively = (chroma > _GREY) & (pixels[:, 0] > 0.22) & (pixels[:, 0] < 0.97)
    if share[lively].sum() < 0.04 * share.sum():
        return None
    hue = np.degrees(np.arctan2(pixels[:, 2], pixels[:, 1])) % 360
    # chroma squared: a small red label on much beige is what people name
    weight = share * chroma**2 * lively
    counts, _ = np.histogram(hue, bins=_BINS, range=(0, 360), weights=weight)
    smooth = counts + 0.6 * (np.roll(counts, 1) + np.roll(counts, -1))
    peak = (int(smooth.argmax()) + 0.5) * 360 / _BINS
    near = lively & (np.abs((hue - peak + 180) % 360 - 180) < 18)
    strong = near & (chroma >= np.quantile(chroma[near], 0.6))
    return _code(np.average(pixels[strong], axis=0, weights=share[strong]))


def _rim(mask: np.ndarray) -> np.ndarray:
    """The pixels of a mask that touch what is not the mask, two deep; the picture's own border does not count."""
    inner = np.pad(mask, 2, mode="edge")
    solid = np.ones_like(mask)
    for dy in range(5):
        for dx in range(5):
            solid &= inner[dy : dy + mask.shape[0], dx : dx + mask.shape[1]]
    rim = mask & ~solid
    return rim if rim.any() else mask


def _middle(height: int, width: int) -> np.ndarray:
    """Weights that fall off from the middle of a picture."""
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return np.exp(-1.5 * (x * x + y * y))


def _code(lab: np.ndarray) -> str:
    lightness, a, b = (float(v) for v in lab)
    return colour.from_oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)))
