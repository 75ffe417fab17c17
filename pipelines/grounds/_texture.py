"""Textures: seamless tiles of grain, fibre and weave, made once in a process and cropped for every picture.

Tiles are drawn for a short side of 1080 px and resized for others, so that a preview shows the same paper.
Filtered noise is made in the frequency domain, where a tile joins itself without a seam.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from pipelines import sprites

SIDE = 1024


def crop(kind: str, scale: float, x: int, y: int, w: int, h: int, seed: int = 0) -> np.ndarray:
    """A part (h, w) float32 of the endless texture `kind`, mean 0 and deviation 1, at `scale` of 1080 px."""
    if scale > 1:  # large pictures enlarge only the part they need: enlarged tiles would fill the memory
        x0, y0, x1, y1 = int(x / scale), int(y / scale), int((x + w) / scale) + 2, int((y + h) / scale) + 2
        part = crop(kind, 1.0, x0, y0, x1 - x0, y1 - y0, seed)
        warp = np.array([[1 / scale, 0, x / scale - x0], [0, 1 / scale, y / scale - y0]], np.float32)
        return cv2.warpAffine(part, warp, (w, h), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
                              borderMode=cv2.BORDER_REPLICATE)
    t = sized(kind, round(scale, 3))
    th, tw = t.shape
    turn = (seed % 9973) * 0.6180339887  # the offset is a part of the tile, so that a preview shows the same place
    ox, oy = (int(turn % 1 * tw) + x) % tw, (int(turn * 1.7 % 1 * th) + y) % th
    if ox + w <= tw and oy + h <= th:
        return t[oy:oy + h, ox:ox + w].copy()
    out = np.empty((h, w), np.float32)
    for top in range(-oy, h, th):
        for left in range(-ox, w, tw):
            y0, y1, x0, x1 = max(0, top), min(h, top + th), max(0, left), min(w, left + tw)
            out[y0:y1, x0:x1] = t[y0 - top:y1 - top, x0 - left:x1 - left]
    return out


@lru_cache(maxsize=16)
def sized(kind: str, scale: float) -> np.ndarray:
    """The tile at a scale; fine detail that a small picture cannot hold is averaged away."""
    t = tile(kind)
    if scale == 1:
        return t
    side = max(16, round(SIDE * scale))
    return cv2.resize(t, (side, side), interpolation=cv2.INTER_AREA)


@lru_cache(maxsize=12)
def tile(kind: str) -> np.ndarray:
    """The seamless SIDE x SIDE tile of `kind`, float32; raises KeyError when there is none."""
    paint = KINDS[kind]

    def make() -> np.ndarray:
        t = paint(np.random.default_rng(len(kind) * 7919 + sum(map(ord, kind))))
        return np.clip((t - t.mean()) / t.std() * _FINE + 127.5, 0, 255).round().astype(np.uint8)

    kept = sprites.stored(f"{kind} {Path(__file__).read_text('utf-8')}", make)
    return (kept.astype(np.float32) - np.float32(127.5)) / np.float32(_FINE)


_FINE = 127.5 / 4.5  # a tile is kept in bytes: a step is a 28th of its deviation, far less than a level of a picture


def _filtered(rng: np.random.Generator, x: float, y: float, power: float = 1.0) -> np.ndarray:
    """White noise blurred by x and y pixels, around the edges of the tile."""
    spectrum = np.fft.rfft2(rng.standard_normal((SIDE, SIDE)))
    fy, fx = np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None]
    shape = np.exp(-2 * np.pi**2 * ((fx * x) ** 2 + (fy * y) ** 2)) ** power
    out = np.fft.irfft2(spectrum * shape, (SIDE, SIDE))
    return out / out.std()


def _clouds(rng: np.random.Generator, slope: float, low: float = 0.0) -> np.ndarray:
    """Noise whose amplitude falls as frequency**-slope; frequencies under `low` (cycles/px) are left out."""
    spectrum = np.fft.rfft2(rng.standard_normal((SIDE, SIDE)))
    f = np.hypot(np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None])
    f[0, 0] = 1
    shape = np.where(f < low, (f / max(low, 1e-9)) ** 2 * low**-slope if low else 0, f**-slope)
    shape[0, 0] = 0
    out = np.fft.irfft2(spectrum * shape, (SIDE, SIDE))
    return out / out.std()


def _grain(rng: np.random.Generator) -> np.ndarray:
    """Film grain: triangular noise (which removes banding) with a breath of softness."""
    n = rng.random((SIDE, SIDE)) - rng.random((SIDE, SIDE))
    return n + 0.35 * _filtered(rng, 0.8, 0.8)


def _fibres(rng: np.random.Generator, count: int, length: tuple[float, float], bend: float,
            width: float = 1.0) -> np.ndarray:
    """Short curved hairs, lit on one side, drawn around the edges of the tile."""
    out = np.zeros((SIDE + 256, SIDE + 256), np.float32)
    for _ in range(count):
        x, y, a = rng.uniform(0, SIDE), rng.uniform(0, SIDE), rng.uniform(0, 2 * np.pi)
        n, turn = 9, rng.normal(0, bend)
        step = rng.uniform(*length) / n
        angles = a + turn * np.arange(n) / n
        pts = np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1) * step, 0) + (x + 64, y + 64)
        cv2.polylines(out, [np.round(pts * 16).astype(np.int32)], False, float(rng.uniform(0.4, 1)),
                      max(1, round(width)), cv2.LINE_AA, 4)
    body = out[64:64 + SIDE, 64:64 + SIDE].copy()
    body[:64] += out[64 + SIDE:128 + SIDE, 64:64 + SIDE]
    body[:, :64] += out[64:64 + SIDE, 64 + SIDE:128 + SIDE]
    body[-64:] += out[:64, 64:64 + SIDE]
    body[:, -64:] += out[64:64 + SIDE, :64]
    return body - 0.7 * np.roll(body, (1, 1), (0, 1))


def _paper(rng: np.random.Generator) -> np.ndarray:
    """Uncoated paper: felt grain seen in raking light, and a soft cloudiness."""
    height = _clouds(rng, 0.9, 1 / 90) + 0.5 * _filtered(rng, 1.6, 1.6)
    raking = height - np.roll(height, (2, 2), (0, 1))
    return raking / raking.std() + 0.55 * _filtered(rng, 14, 14) + 0.5 * _fibres(rng, 700, (10, 34), 1.2)


def _kraft(rng: np.random.Generator) -> np.ndarray:
    """Kraft: long brown fibres, all roughly along one way, and specks."""
    streak = _filtered(rng, 9, 0.7) + 0.8 * _filtered(rng, 26, 1.1)
    return 0.8 * streak + 0.7 * _filtered(rng, 1.1, 1.1) + 1.3 * _fibres(rng, 2600, (8, 30), 0.8)


def _washi(rng: np.random.Generator) -> np.ndarray:
    """Washi: a soft cloudy sheet with long loose fibres."""
    cloud = 0.3 * _filtered(rng, 60, 60) + 0.25 * _filtered(rng, 12, 12) + 0.4 * _filtered(rng, 1.3, 1.3)
    return cloud + 3.2 * _fibres(rng, 420, (60, 170), 2.4, 2) + 2.2 * _fibres(rng, 500, (30, 90), 2.6)


def _linen(rng: np.random.Generator) -> np.ndarray:
    """Plain weave: threads of uneven thickness over and under."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    pitch = 2 * np.pi / 8
    wobble = 1.1 * _filtered(rng, 40, 3)
    wobble2 = 1.1 * _filtered(rng, 3, 40)
    over = np.sin(x * pitch + wobble2) * np.sin(y * pitch + wobble)
    slub = _filtered(rng, 60, 1.2) + _filtered(rng, 1.2, 60)
    return over + 0.85 * slub + 0.35 * _filtered(rng, 0.8, 0.8)


def _concrete(rng: np.random.Generator) -> np.ndarray:
    """Cast concrete: clouds, fine sand and a few pores."""
    sand = _filtered(rng, 0.9, 0.9)
    pores = np.minimum(0, 3.1 - _filtered(rng, 2.2, 2.2)) * 6
    return 1.1 * _clouds(rng, 1.3, 1 / 400) + 0.55 * sand + pores + 0.6 * np.roll(pores, (-2, -2), (0, 1)) * -1


def _chalk(rng: np.random.Generator) -> np.ndarray:
    """A wiped blackboard: wide smears and dust."""
    smear = _filtered(rng, 60, 9) + 0.7 * _filtered(rng, 120, 5)
    dust = np.maximum(0, _filtered(rng, 0.7, 0.7) - 1.6)
    return smear + 0.35 * _filtered(rng, 1.2, 1.2) + 0.7 * dust


def _plaster(rng: np.random.Generator) -> np.ndarray:
    """Lime wash: brushed clouds."""
    return _clouds(rng, 1.5, 1 / 500) + 0.5 * _filtered(rng, 30, 6) + 0.25 * _filtered(rng, 1, 1)


KINDS = {"grain": _grain, "paper": _paper, "kraft": _kraft, "washi": _washi, "linen": _linen,
         "concrete": _concrete, "chalk": _chalk, "plaster": _plaster}
