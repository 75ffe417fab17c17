"""Harmony: three colours settled into a legible palette with its ink and paper, and a palette's variants."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, get_args

from pipelines import colour
from pipelines.scene import Palette

Change = Literal["dark", "bright", "pastel", "warm", "cool", "vivid", "muted"]

LETTERS = 4.5  # contrast that letters need
VISIBLE = 1.6  # contrast at which an accent is seen on its ground ...
CLEAR = 0.11  # ... or this distance in OKLab's a and b
APART = 0.05  # distance at which two areas are two
_WARM, _COOL = 60.0, 240.0  # the poles of hue


def settle(ground: str, second: str, accent: str, *, name: str = "") -> Palette:
    """A legible palette from three colours, moved as little as needed; ink and paper are tints of the ground.

    One of ink and paper has a contrast of 4.5 on each of ground, second and accent; ink on paper has 7; the accent
    is seen on the ground, the second differs from it. Only lightness moves (and, at its ends, chroma).
    """
    tints = (hue for _, chroma, hue in map(colour.to_oklch, (ground, accent)) if chroma > 0.015)
    hue = next(tints, _WARM)  # between greys, letters lean to the warm side
    ink, paper = _ink(ground, hue), _paper(ground, hue)

    def letters(code: str) -> bool:
        return colour.contrast(code, paper) >= LETTERS or (
            not _wants_paper(code) and colour.contrast(code, ink) >= LETTERS)

    ground = _nudge(ground, letters)
    second = _nudge(second, lambda c: letters(c) and colour.distance(c, ground) >= APART)
    accent = _nudge(accent, lambda c: letters(c) and seen(c, ground) and colour.distance(c, second) >= 2 * APART)
    return Palette(ground=ground, second=second, accent=accent, ink=ink, paper=paper, name=name)


def seen(accent: str, ground: str) -> bool:
    """Whether an accent stands out from its ground, by lightness or clearly by colour."""
    if colour.contrast(accent, ground) >= VISIBLE:
        return True
    a, b = colour.to_oklch(accent), colour.to_oklch(ground)
    between = math.radians(colour.turn(a[2], b[2]))
    return math.sqrt(max(0.0, a[1] ** 2 + b[1] ** 2 - 2 * a[1] * b[1] * math.cos(between))) >= CLEAR


def _nudge(code: str, fits: Callable[[str], bool], steps: int = 90) -> str:
    """The nearest lightness of a colour that fits, searched both ways in small steps; ValueError when none does."""
    lightness, chroma, hue = colour.to_oklch(code)
    if fits(code):
        return code
    for step in range(1, steps):
        for sign in (-1, 1):
            level = lightness + sign * step * 0.0125
            if 0.1 <= level <= 0.99:
                moved = colour.from_oklch(level, chroma, hue)
                if fits(moved):
                    return moved
    raise ValueError(f"no lightness of {code} fits")


def _wants_paper(code: str) -> bool:
    """Whether a colour is a lively middle red, pink, green, blue or violet: dark letters look mean on it."""
    lightness, chroma, hue = colour.to_oklch(code)
    return 0.5 < lightness < 0.665 and chroma > 0.1 and not 42 < hue < 135


def _ink(ground: str, hue: float) -> str:
    """A very dark tint: on a dark ground darker still, so that it can stand on its accent and on paper."""
    dark = colour.to_oklch(ground)[0] < 0.4
    return colour.from_oklch(0.17 if dark else 0.24, 0.02 if dark else 0.045, hue)


def _paper(ground: str, hue: float) -> str:
    """A white with a little warmth or coolness; on a pale ground the whiter, so that a sheet still shows."""
    return colour.from_oklch(0.99 if colour.to_oklch(ground)[0] > 0.93 else 0.98, 0.007, hue)


def variant(palette: Palette, change: str) -> Palette:
    """The same palette made dark, bright, pastel, warm, cool, vivid or muted; raises ValueError on another word."""
    if change not in get_args(Change):
        raise ValueError(f"no such variant: {change}")
    parts = [colour.to_oklch(c) for c in (palette.ground, palette.second, palette.accent)]
    ground, second, accent = (_moved(part, i, change) for i, part in enumerate(parts))
    return settle(ground, second, accent, name=f"{palette.name}, {change}")


def _moved(part: tuple[float, float, float], index: int, change: str) -> str:
    """One colour of a palette (0 ground, 1 second, 2 accent) after a change."""
    lightness, chroma, hue = part
    if change == "dark":
        lightness = (min(lightness, 0.24), min(lightness, 0.33), max(lightness, 0.74))[index]
        chroma = (min(chroma, 0.05), min(chroma, 0.06), max(chroma, 0.12) if chroma > 0.02 else chroma)[index]
    elif change == "bright":
        lightness = (max(lightness, 0.955), max(min(lightness, 0.9), 0.86), min(lightness, 0.62))[index]
        chroma = (min(chroma, 0.03), min(max(chroma, 0.04), 0.08), chroma)[index]
        hue = _ripe(hue) if index == 2 else hue
    elif change == "pastel":
        lightness = (max(lightness, 0.915), 0.845, min(max(lightness, 0.55), 0.66))[index]
        chroma = (min(max(chroma, 0.035), 0.05), min(max(chroma, 0.06), 0.085), min(chroma, 0.13))[index]
        hue = _ripe(hue) if index == 2 else hue
    elif change == "vivid":
        chroma = chroma if chroma < 0.008 else max(chroma * (2.2, 2.0, 1.3)[index], 0.11)
        lightness = (min(max(lightness, 0.5), 0.88), min(max(lightness, 0.45), 0.8), lightness)[index]
    elif change == "muted":
        chroma *= 0.5
    else:
        chroma = max(chroma, 0.03) if index < 2 else chroma
        way = max(-40.0, min(40.0, colour.turn(hue, _WARM if change == "warm" else _COOL)))
        hue += way * (0.4 if index == 2 else 1.0)
    return colour.from_oklch(lightness, chroma, hue)


def _ripe(hue: float) -> float:
    """Yellow and lime turn to mud when they darken: they go to amber and to green instead."""
    if 78 < hue < 135:
        return 58.0 if hue < 108 else 148.0
    return hue
