"""Brushes: a drawn motif painted again in watercolour, or printed in the page's own inks."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from pipelines.colour import rgb
from pipelines.grounds import _texture

MARGIN = 0.035  # of the longer side, on each side: room for paint that runs over its outline


def watercolour(tile: np.ndarray, seed: int = 0) -> np.ndarray:
    """The motif as washes of paint: outlines that waver, pigment that pools at edges and thins in between.

    `tile`: (h, w, 4) uint8, straight alpha. Returns the same, MARGIN of the longer side larger on each side.
    """
    px = max(tile.shape[:2])
    pad = round(px * MARGIN)
    tile = np.pad(tile, ((pad, pad), (pad, pad), (0, 0)))
    h, w = tile.shape[:2]
    soft = _spread(tile, px * 0.006)
    edges = _edges(soft[..., :3], px)
    dx, dy = (_clouds(w, h, px, seed + i, (9, 34)) * np.float32(px * 0.0062) for i in (0, 3))
    y, x = np.mgrid[:h, :w].astype(np.float32)
    moved = cv2.remap(np.dstack([soft, edges]), x + dx, y + dy, cv2.INTER_LINEAR)
    alpha = cv2.remap(tile[..., 3], x + dx, y + dy, cv2.INTER_LINEAR).astype(np.float32) / 255
    rim = np.clip((alpha - cv2.GaussianBlur(alpha, (0, 0), px * 0.008)) * 2.2, 0, 1)
    density = 0.86 + 0.17 * _clouds(w, h, px, seed + 5, (4, 15)) + 0.05 * _texture_at("paper", w, h, px, seed, 1.1)
    density += 0.42 * rim + 0.36 * moved[..., 3]
    paint = moved[..., :3]
    grey = cv2.cvtColor(paint, cv2.COLOR_RGB2GRAY)[..., None]
    paint = np.clip(grey + (paint - grey) * 1.14, 0.02, 1)
    thick = np.clip(density, 0.2, 1.4)
    return _tile(cv2.exp(cv2.log(paint) * thick[..., None]), alpha * 0.97)


def print_inks(tile: np.ndarray, inks: tuple[str, ...], seed: int = 0) -> np.ndarray:
    """The motif as a print in inks ("#rrggbb": dark, middle, light, and a second middle for what has another hue): a
    flat light form, a screened middle tone and stippled shadows, each plate a little out of register.

    `tile`: (h, w, 4) uint8, straight alpha. Returns the same, MARGIN of the longer side larger on each side.
    """
    px = max(tile.shape[:2])
    pad = round(px * MARGIN)
    tile = np.pad(tile, ((pad, pad), (pad, pad), (0, 0)))
    h, w = tile.shape[:2]
    alpha = tile[..., 3].astype(np.float32) / 255
    light = cv2.GaussianBlur(cv2.cvtColor(tile[..., :3], cv2.COLOR_RGB2LAB)[..., 0].astype(np.float32), (0, 0), px * 0.002)
    inside = light[alpha > 0.8]
    low, high = np.percentile(inside, (3, 97)) if inside.size else (0.0, 255.0)
    low = min(low, high - 130)  # a white thing stays white: its faint shades are no shadows
    tone = np.clip((light - low) / (high - low + 1), 0, 1)
    grain = 0.5 + 0.2 * _texture_at("grain", w, h, px, seed, 1.15)
    y, x = np.mgrid[:h, :w].astype(np.float32)
    pitch = np.float32(2 * np.pi * 92 / px)
    u, v = (x * 0.92 + y * 0.39) * pitch, (y * 0.92 - x * 0.39) * pitch
    screen = 0.5 + 0.25 * (np.cos(u) + np.cos(v))
    screened = ((0.92 - tone) * 1.5 > 0.1 + 0.8 * screen + 0.3 * (grain - 0.5)) * alpha
    other = _other_hue(tile, px) if len(inks) > 3 else np.zeros_like(alpha)
    plates = ((_plate(screened * (1 - other), px * 0.004, -px * 0.003), inks[1]),
              (_plate(screened * other, px * 0.002, px * 0.003), inks[-1]),
              (_plate(((0.42 - tone) * 2.4 > grain) * alpha, -px * 0.003, px * 0.002), inks[0]))
    worn = 1 - 0.1 * np.clip(_texture_at("paper", w, h, px, seed, 0.8), 0, 2)
    out = np.empty((h, w, 3), np.float32)
    out[:] = np.array(rgb(inks[2]), np.float32) / 255
    for plate, ink in plates:
        share = (plate * worn)[..., None]
        out = out * (1 - share) + share * np.array(rgb(ink), np.float32) / 255
        alpha = np.maximum(alpha, plate)
    return _tile(out, alpha)


def _other_hue(tile: np.ndarray, px: int) -> np.ndarray:
    """0 or 1 where the motif is of another hue than most of what is colourful in it: the leaf on the strawberry."""
    lab = cv2.GaussianBlur(cv2.cvtColor(tile[..., :3], cv2.COLOR_RGB2LAB), (0, 0), px * 0.002).astype(np.float32) - 128
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    weight = np.where(tile[..., 3] > 128, chroma * chroma, 0)
    heights, edges = np.histogram(np.arctan2(lab[..., 2], lab[..., 1]), bins=24, range=(-np.pi, np.pi), weights=weight)
    most = (edges[int(heights.argmax())] + edges[int(heights.argmax()) + 1]) / 2
    along = (lab[..., 1] * np.cos(most) + lab[..., 2] * np.sin(most)) / np.maximum(chroma, 1)
    return ((along < 0.5) & (chroma > 14)).astype(np.float32)


def _plate(mask: np.ndarray, dx: float, dy: float) -> np.ndarray:
    """A plate's coverage with soft dots, shifted by a few pixels."""
    h, w = mask.shape
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7)
    return cv2.warpAffine(soft, np.array([[1, 0, dx], [0, 1, dy]], np.float32), (w, h))


def _spread(tile: np.ndarray, sigma: float) -> np.ndarray:
    """The colours 0-1 (h, w, 3), blurred a little and carried beyond the outline, so that a moved edge finds paint."""
    alpha = tile[..., 3:].astype(np.float32) / 255
    both = np.dstack([tile[..., :3].astype(np.float32) / 255 * alpha, alpha])
    near, far = cv2.GaussianBlur(both, (0, 0), sigma), cv2.GaussianBlur(both, (0, 0), sigma * 3)
    both = near + np.float32(0.02) * far
    return both[..., :3] / np.maximum(both[..., 3:], 1e-4)


def _edges(colours: np.ndarray, px: int) -> np.ndarray:
    """0-1 where two colours meet: there the paint has pooled."""
    lab = cv2.cvtColor(np.clip(colours, 0, 1), cv2.COLOR_RGB2LAB)
    steep = np.abs(cv2.Sobel(lab, cv2.CV_32F, 1, 0)) + np.abs(cv2.Sobel(lab, cv2.CV_32F, 0, 1))
    across = steep.sum(axis=2)
    return cv2.GaussianBlur(np.clip(across / np.float32(130), 0, 1), (0, 0), px * 0.002)


def _clouds(w: int, h: int, px: int, seed: int, waves: tuple[int, int]) -> np.ndarray:
    """A smooth random field of deviation about 1: large waves with small ones on them, so many to a motif."""
    rng = np.random.default_rng(seed)
    out = np.zeros((h, w), np.float32)
    for cells, part in zip(waves, (1.0, 0.34), strict=True):
        small = rng.standard_normal((max(3, round(cells * h / px)) + 2, max(3, round(cells * w / px)) + 2))
        out += np.float32(part) * cv2.resize(small.astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    return out


def _texture_at(kind: str, w: int, h: int, px: int, seed: int, grow: float) -> np.ndarray:
    """A part (h, w) of a texture of deviation 1 whose grain keeps its size against the motif."""
    tile = _scaled(kind, max(64, round(px * grow)))
    side = tile.shape[0]
    oy, ox = (seed * 137) % side, (seed * 311) % side
    rows, columns = np.arange(oy, oy + h) % side, np.arange(ox, ox + w) % side
    return tile[rows][:, columns]


@cache
def _scaled(kind: str, side: int) -> np.ndarray:
    return cv2.resize(_texture.tile(kind), (side, side), interpolation=cv2.INTER_AREA if side < 1024 else cv2.INTER_CUBIC)


def _tile(colours: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    out = np.empty((*alpha.shape, 4), np.uint8)
    out[..., :3] = np.clip(colours * 255 + 0.5, 0, 255)
    out[..., 3] = np.clip(alpha * 255 + 0.5, 0, 255)
    return out
