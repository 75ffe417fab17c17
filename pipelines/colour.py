"""Colour arithmetic in OKLab and OKLCH: shift, mix and measure colours the way eyes do, one or a whole picture.

Source: Björn Ottosson, "A perceptual color space for image processing" (OKLab, 2020), for the matrices; WCAG 2.2
for relative luminance and contrast. Colours are "#rrggbb" in sRGB; L runs 0-1, C about 0-0.37, h in degrees.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

import cv2
import numpy as np

# linear sRGB -> cone responses, and their cube roots -> Lab
_TO_LMS = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])
_TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)
# plain numbers for single colours: ten times faster than small arrays
_LMS, _LAB = _TO_LMS.tolist(), _TO_LAB.tolist()
_RGB, _ROOTS = _FROM_LMS.tolist(), _FROM_LAB.tolist()

_EDGE = 5e-4  # how far outside 0-1 a channel may lie and still count as inside the gamut (an eighth of a level)
_STEPS = 65535  # linear levels of the encoding table: the darkest sRGB level spans twenty of them


def to_oklch(colour: str) -> tuple[float, float, float]:
    """(L, C, h) of "#rrggbb" (or "#rgb"); the hue of a grey is 0. Raises ValueError on anything else."""
    lightness, a, b = _lab(colour)
    chroma = math.hypot(a, b)
    if chroma < 1e-4:
        return lightness, 0.0, 0.0
    return lightness, chroma, math.degrees(math.atan2(b, a)) % 360.0


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The "#rrggbb" of an OKLCH colour; out of gamut, chroma gives way while lightness and hue stay."""
    lightness = min(1.0, max(0.0, lightness))
    chroma = max(0.0, chroma)
    cos, sin = math.cos(math.radians(hue)), math.sin(math.radians(hue))
    rgb = _linear(lightness, chroma * cos, chroma * sin)
    if not _inside(rgb):
        low, high = 0.0, chroma
        for _ in range(20):
            middle = (low + high) / 2
            if _inside(_linear(lightness, middle * cos, middle * sin)):
                low = middle
            else:
                high = middle
        rgb = _linear(lightness, low * cos, low * sin)
    return "#" + "".join(f"{round(255 * _encode(min(1.0, max(0.0, v)))):02x}" for v in rgb)


def most_chroma(lightness: float, hue: float) -> float:
    """The largest chroma that sRGB holds at this lightness and hue."""
    cos, sin = math.cos(math.radians(hue)), math.sin(math.radians(hue))
    low, high = 0.0, 0.4
    for _ in range(16):
        middle = (low + high) / 2
        if _inside(_linear(lightness, middle * cos, middle * sin)):
            low = middle
        else:
            high = middle
    return low


def mix(a: str, b: str, t: float) -> str:
    """`a` at t=0, `b` at t=1, straight between them in OKLab."""
    one, two = _lab(a), _lab(b)
    lightness, x, y = (u + (v - u) * t for u, v in zip(one, two, strict=True))
    return from_oklch(lightness, math.hypot(x, y), math.degrees(math.atan2(y, x)))


def shift(colour: str, dl: float = 0.0, dc: float = 0.0, dh: float = 0.0) -> str:
    """The colour with lightness, chroma and hue (degrees) moved by so much, kept in gamut."""
    lightness, chroma, hue = to_oklch(colour)
    return from_oklch(lightness + dl, chroma + dc, hue + dh)


def distance(a: str, b: str) -> float:
    """Euclidean distance in OKLab: 0.02 is just seen side by side, 0.1 is another colour, black to white is 1."""
    return math.dist(_lab(a), _lab(b))


def turn(a: float, b: float) -> float:
    """The signed angle from hue `a` to hue `b`, degrees in -180..180."""
    return (b - a + 180.0) % 360.0 - 180.0


def luminance(colour: str) -> float:
    """Relative luminance, 0-1 (WCAG)."""
    red, green, blue = (_decode(v) for v in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio, 1-21 (WCAG)."""
    one, two = luminance(a), luminance(b)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def readable(on: str, candidates: Iterable[str], least: float = 4.5) -> str:
    """The first candidate with at least that contrast on `on`; when none has it, the one with the most.

    Whoever must have `least` checks contrast() of the answer. Raises ValueError without candidates.
    """
    best, most = "", 0.0
    for candidate in candidates:
        got = contrast(on, candidate)
        if got >= least:
            return candidate
        if got > most:
            best, most = candidate, got
    if not best:
        raise ValueError("readable() needs a candidate")
    return best


def srgb_to_oklab(pixels: np.ndarray) -> np.ndarray:
    """OKLab float32 (..., 3) of sRGB pixels (..., 3): uint8 0-255, or floats 0-1."""
    if pixels.dtype == np.uint8:
        linear = _decode_table()[pixels]
    else:
        v = np.clip(pixels, 0.0, 1.0).astype(np.float32)
        linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)
    lms = np.cbrt(linear @ _TO_LMS.T.astype(np.float32))
    return lms @ _TO_LAB.T.astype(np.float32)


def oklab_to_srgb(lab: np.ndarray) -> np.ndarray:
    """uint8 sRGB (..., 3) of OKLab (..., 3); what lies outside the gamut is clipped channel by channel."""
    roots = lab.astype(np.float32, copy=False) @ _FROM_LAB.T.astype(np.float32)
    linear = (roots * roots * roots) @ _FROM_LMS.T.astype(np.float32)
    index = np.clip(linear * _STEPS + 0.5, 0, _STEPS).astype(np.uint16)
    return _encode_table()[index]


def oklab_to_unit(lab: np.ndarray) -> np.ndarray:
    """float32 sRGB 0-1 (..., 3) of OKLab (..., 3), unrounded, for pictures still to be enlarged and dithered."""
    roots = cv2.transform(np.ascontiguousarray(lab.reshape(-1, 1, 3), np.float32), _FROM_LAB)
    linear = cv2.transform(roots * roots * roots, _FROM_LMS).reshape(lab.shape)
    return _unit_table().take(np.clip(linear * _STEPS + 0.5, 0, _STEPS).astype(np.uint16))


def rgb(colour: str) -> tuple[int, int, int]:
    """The three channels of "#rrggbb" as 0-255."""
    red, green, blue = (round(v * 255) for v in _channels(colour))
    return red, green, blue


def hexed(red: float, green: float, blue: float) -> str:
    """"#rrggbb" of three channels 0-255, rounded and clipped."""
    return "#" + "".join(f"{min(255, max(0, round(v))):02x}" for v in (red, green, blue))


def named(word: str) -> str | None:
    """The "#rrggbb" that a Korean or English colour word means ("파란색", "연한 핑크", "dark green"), or None."""
    from pipelines import colourwords  # the words import this module's arithmetic

    return colourwords.named(word)


def _channels(colour: str) -> tuple[float, float, float]:
    digits = colour[1:] if colour.startswith("#") else ""
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    if len(digits) != 6:
        raise ValueError(f"not a colour: {colour!r}")
    value = int(digits, 16)
    return (value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_decode(v) for v in _channels(colour))
    roots = [math.cbrt(m[0] * red + m[1] * green + m[2] * blue) for m in _LMS]
    lightness, a, b = (m[0] * roots[0] + m[1] * roots[1] + m[2] * roots[2] for m in _LAB)
    return lightness, a, b


def _linear(lightness: float, a: float, b: float) -> list[float]:
    lms = [(m[0] * lightness + m[1] * a + m[2] * b) ** 3 for m in _ROOTS]
    return [m[0] * lms[0] + m[1] * lms[1] + m[2] * lms[2] for m in _RGB]


def _inside(channels: list[float]) -> bool:
    return all(-_EDGE <= v <= 1 + _EDGE for v in channels)


def _decode(v: float) -> float:
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def _encode(v: float) -> float:
    return 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055


@cache
def _decode_table() -> np.ndarray:
    v = np.arange(256) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)


@cache
def _unit_table() -> np.ndarray:
    v = np.arange(_STEPS + 1) / _STEPS
    return np.where(v <= 0.0031308, 12.92 * v, 1.055 * v ** (1 / 2.4) - 0.055).astype(np.float32)


@cache
def _encode_table() -> np.ndarray:
    return np.round(_unit_table() * 255).astype(np.uint8)
