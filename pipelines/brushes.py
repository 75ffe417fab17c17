"""Brushes: a drawn motif painted again in watercolour, or printed in the page's own inks.

Colours, tones and hues vary slowly within a motif, so they are worked out at half its size; outlines, dots and
grain, which the eye follows, at the whole.
"""

from __future__ import annotations

from functools import cache, lru_cache

import cv2
import numpy as np

from pipelines import raster
from pipelines.colour import rgb
from pipelines.grounds import _texture

MARGIN = 0.035  # of the longer side, on each side: room for paint that runs over its outline


def watercolour(tile: np.ndarray, seed: int = 0) -> np.ndarray:
    """The motif as washes of paint: outlines that waver, pigment that pools at edges and thins in between.

    `tile`: (h, w, 4) uint8, its colours multiplied by alpha. Returns the same, MARGIN of the longer side larger on
    each side.
    """
    px = max(tile.shape[:2])
    tile = _framed(tile, px)
    h, w = tile.shape[:2]
    soft = _spread(raster.shrunk(tile, 2), px * 0.003)
    sh, sw = soft.shape[:2]
    dx, dy = (_clouds(sw, sh, px / 2, seed + i, (9, 34)) * np.float32(px * 0.0031) for i in (0, 3))
    x, y = np.arange(sw, dtype=np.float32)[None], np.arange(sh, dtype=np.float32)[:, None]
    moved = cv2.remap(cv2.merge([soft, _edges(soft, px)]), x + dx, y + dy, cv2.INTER_LINEAR)
    dx, dy = (2 * _double(d, w, h) for d in (dx, dy))
    x, y = np.arange(w, dtype=np.float32)[None], np.arange(h, dtype=np.float32)[:, None]
    alpha = cv2.remap(cv2.extractChannel(tile, 3), x + dx, y + dy, cv2.INTER_LINEAR)
    rim = cv2.subtract(alpha, raster.blur(alpha, px * 0.008))  # nothing where the blur is the larger
    pooled = cv2.extractChannel(moved, 3) * np.float32(0.36 / 255) + np.float32(0.86)
    pooled += np.float32(0.17) * _clouds(sw, sh, px / 2, seed + 5, (4, 15))
    thick = cv2.add(_double(pooled, w, h), cv2.convertScaleAbs(rim, alpha=2.2) * np.float32(0.42 / 255))
    thick = np.clip(cv2.scaleAdd(_texture_at("paper", w, h, px, seed, 1.1), 0.05, thick), 0.2, 1.4)
    paint = cv2.cvtColor(moved, cv2.COLOR_RGBA2RGB)
    grey = cv2.cvtColor(cv2.cvtColor(paint, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    paint = _double(cv2.LUT(cv2.addWeighted(paint, 1.14, grey, -0.14, 0), _LOG), w, h)  # thicker paint takes more light
    light = cv2.exp(cv2.multiply(paint, cv2.merge([thick] * 3)))
    alpha = cv2.convertScaleAbs(alpha, alpha=0.97)
    return cv2.merge([cv2.multiply(light, cv2.merge([alpha] * 3), dtype=cv2.CV_8U), alpha])


_LOG = np.log(np.maximum(np.arange(256, dtype=np.float32) / 255, 0.02))


def print_inks(tile: np.ndarray, inks: tuple[str, ...]) -> np.ndarray:
    """The motif as a print in inks ("#rrggbb": dark, middle, light, and a second middle for what has another hue): a
    flat light form, a screened middle tone and stippled shadows, each plate a little out of register.

    `tile`: (h, w, 4) uint8, its colours multiplied by alpha. Returns the same, MARGIN of the longer side larger on
    each side.
    """
    px = max(tile.shape[:2])
    tile = _framed(tile, px)
    h, w = tile.shape[:2]
    alpha = cv2.extractChannel(tile, 3)
    small = raster.straight(raster.shrunk(tile, 2))
    lab = cv2.GaussianBlur(cv2.cvtColor(cv2.cvtColor(small, cv2.COLOR_RGBA2RGB), cv2.COLOR_RGB2LAB), (0, 0), px * 0.001)
    inside = cv2.extractChannel(small, 3) > 204
    light = cv2.extractChannel(lab, 0)
    low, high = np.percentile(light[inside], (3, 97)) if inside.any() else (0.0, 255.0)
    low = min(low, high - 130)  # a white thing stays white: its faint shades are no shadows
    tone = np.clip((np.arange(256) - low) / (high - low + 1), 0, 1)
    screen, stipple, worn = (t[:h, :w] for t in _screens(px))
    middle, dark = (_over(cv2.LUT(light, _level(t)), threshold, alpha)
                    for t, threshold in (((0.92 - tone) * 1.5, screen), ((0.42 - tone) * 2.4, stipple)))
    plates = [(middle, inks[1], 0.004, -0.003), (dark, inks[0], -0.003, 0.002)]
    if len(inks) > 3:
        leaf = cv2.GaussianBlur(_other_hue(lab, _main_hue(tile)), (0, 0), 1.2)  # rounds off the steps of half the size
        _, other = cv2.threshold(_double(leaf, w, h), 127, 255, cv2.THRESH_BINARY)
        plates[:1] = [(cv2.bitwise_and(middle, cv2.bitwise_not(other)), inks[1], 0.004, -0.003),
                      (cv2.bitwise_and(middle, other), inks[-1], 0.002, 0.003)]
    out = raster.sheet(w, h, rgb(inks[2]))
    for dots, ink, dx, dy in plates:
        plate = _shifted(cv2.GaussianBlur(dots, (0, 0), 0.7), round(dx * px), round(dy * px))
        raster.blend(out, rgb(ink), cv2.multiply(plate, worn, scale=1 / 255), 0, 0)
        alpha = cv2.max(alpha, plate)
    return raster.premultiplied(cv2.merge([out, alpha]))


def _framed(tile: np.ndarray, px: int) -> np.ndarray:
    pad = round(px * MARGIN)
    return cv2.copyMakeBorder(tile, pad, pad, pad, pad, cv2.BORDER_CONSTANT)


def _double(field: np.ndarray, w: int, h: int) -> np.ndarray:
    """What was worked out at half the size, at the whole."""
    return cv2.resize(field, (field.shape[1] * 2, field.shape[0] * 2), interpolation=cv2.INTER_LINEAR)[:h, :w]


def _over(shade: np.ndarray, threshold: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Coverage (uint8) of the ink where a shade at half the size is above its threshold."""
    h, w = alpha.shape
    return cv2.bitwise_and(cv2.compare(_double(shade, w, h), threshold, cv2.CMP_GT), alpha)


def _level(values: np.ndarray) -> np.ndarray:
    """Shades and thresholds as bytes: -0.2 to 1.4."""
    return np.clip((values + 0.2) * (255 / 1.6) + 0.5, 0, 255).astype(np.uint8)


@lru_cache(maxsize=4)
def _screens(px: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Thresholds of the screen and the stipple, and how much ink worn paper takes: bytes, square, for motifs of `px`."""
    side = px + 2 * round(px * MARGIN)
    grain = 0.5 + 0.2 * _texture_at("grain", side, side, px, 0, 1.15)
    pitch = np.float32(2 * np.pi * 92 / px)
    x, y = np.arange(side, dtype=np.float32)[None] * pitch, np.arange(side, dtype=np.float32)[:, None] * pitch
    screen = 0.5 + 0.25 * (np.cos(x * 0.92 + y * 0.39) + np.cos(y * 0.92 - x * 0.39))
    worn = 1 - 0.1 * np.clip(_texture_at("paper", side, side, px, 0, 0.8), 0, 2)
    return _level(0.1 + 0.8 * screen + 0.3 * (grain - 0.5)), _level(grain), (worn * 255).astype(np.uint8)


def _main_hue(tile: np.ndarray) -> float:
    """The hue (radians, 15 degrees wide) of most of what is colourful in a motif; the same at any size."""
    h, w = tile.shape[:2]
    tiny = raster.straight(cv2.resize(tile, (max(8, 96 * w // max(h, w)), max(8, 96 * h // max(h, w))), interpolation=cv2.INTER_AREA))
    a, b = (p.astype(np.float32) - 128 for p in cv2.split(cv2.cvtColor(cv2.cvtColor(tiny, cv2.COLOR_RGBA2RGB), cv2.COLOR_RGB2LAB))[1:])
    chroma, hue = cv2.cartToPolar(a, b)
    weight = np.where(tiny[..., 3] > 128, chroma * chroma, 0)
    heights = np.bincount((hue.ravel() * (24 / (2 * np.pi))).astype(np.int32) % 24, weight.ravel(), 24)
    return (int(heights.argmax()) + 0.5) * 2 * np.pi / 24


def _other_hue(lab: np.ndarray, most: float) -> np.ndarray:
    """255 or 0 where the motif is of another hue than most of it: the leaf on the strawberry."""
    a, b = (cv2.extractChannel(lab, i).astype(np.float32) - 128 for i in (1, 2))
    chroma = cv2.magnitude(a, b)
    along = a * np.float32(np.cos(most)) + b * np.float32(np.sin(most))
    return np.where((along < 0.5 * chroma) & (chroma > 14), 255, 0).astype(np.uint8)


def _shifted(mask: np.ndarray, dx: int, dy: int) -> np.ndarray:
    """The mask moved by whole pixels; what leaves is lost."""
    h, w = mask.shape
    out = np.zeros_like(mask)
    out[max(0, dy):h + min(0, dy), max(0, dx):w + min(0, dx)] = mask[max(0, -dy):h - max(0, dy), max(0, -dx):w - max(0, dx)]
    return out


def _spread(tile: np.ndarray, sigma: float) -> np.ndarray:
    """The colours (h, w, 3) uint8, blurred a little and carried beyond the outline, so that a moved edge finds paint."""
    h, w = tile.shape[:2]
    wide = max(1, round(sigma))
    tiny = cv2.resize(tile.astype(np.float32), (max(2, w // wide), max(2, h // wide)), interpolation=cv2.INTER_AREA)
    far = cv2.resize(cv2.GaussianBlur(tiny, (0, 0), 3 * sigma / wide), (w, h), interpolation=cv2.INTER_LINEAR)
    both = cv2.addWeighted(cv2.GaussianBlur(tile, (0, 0), sigma), 1, far, 0.02, 0, dtype=cv2.CV_32F)
    share = np.maximum(cv2.extractChannel(both, 3), 0.02)
    return cv2.divide(cv2.cvtColor(both, cv2.COLOR_RGBA2RGB), cv2.merge([share] * 3), scale=255, dtype=cv2.CV_8U)


def _edges(colours: np.ndarray, px: int) -> np.ndarray:
    """0-255 where two colours meet: there the paint has pooled."""
    lab = cv2.cvtColor(colours, cv2.COLOR_RGB2LAB)
    right, down = (cv2.convertScaleAbs(cv2.Sobel(lab, cv2.CV_16S, i, 1 - i), alpha=0.25) for i in (1, 0))
    steep = cv2.add(right, down)
    each = 255 * 4 / 260
    across = cv2.transform(steep, np.array([[each / 2.55, each, each]], np.float32))  # a byte of L is less than one of a
    return cv2.GaussianBlur(across, (0, 0), max(0.4, px * 0.001))


def _clouds(w: int, h: int, px: float, seed: int, waves: tuple[int, int]) -> np.ndarray:
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
