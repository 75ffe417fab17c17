"""Backdrops: scenes that a page may be set in ("우주 느낌으로", "like a sunset by the river"): what they are called, painted by and coloured in.

The book is assets/backdrops.json, by id:

ko, en    what the page calls it
words     what asks for it: Korean stems and English words, "~" for a space that may be missing, "!" behind what asks only right before 느낌, 배경 ...
ground    what paints it (pipelines.grounds)
faces     pairs of faces that suit it (pipelines.fonts)
letters   "plain", "glow" (tubes of light) or "gilt" (in the accent's colour): how the headline is set
palettes  its own colours, some to choose from
trades    groups of trades that it suits unasked (pipelines.industries), "" for any
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from pipelines import colour, colourwords, feelings
from pipelines.scene import Palette
from storage.records import Language

BOOK = Path(__file__).resolve().parent.parent / "assets" / "backdrops.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """One scene of the book."""

    ko: str
    en: str
    words: str
    ground: str
    faces: tuple[str, ...]
    letters: str = "plain"
    palettes: tuple[Palette, ...]
    trades: tuple[str, ...] = ()
    hangs: float = 0.0  # how deep what hangs from the upper edge reaches, in short sides: words begin below it

    def named(self, language: Language) -> str:
        return self.en if language == "en" else self.ko


@cache
def all() -> dict[str, Backdrop]:
    """Every backdrop by id."""
    rows = json.loads(BOOK.read_text("utf-8"))
    return {name: Backdrop(**{**row, "faces": tuple(row["faces"]), "trades": tuple(row.get("trades", ())),
                              "palettes": tuple(Palette(name=f"{name} {n}", **p) for n, p in enumerate(row["palettes"]))})
            for name, row in rows.items()}


def said(name: str, language: Language) -> str:
    """What is done when a page is set in a backdrop, as a part of a sentence; "" for what is none."""
    drop = all().get(name)
    return "" if drop is None else f'setting the scene "{drop.en}"' if language == "en" else f"배경을 '{drop.ko}' 그림으로"


@cache
def _patterns(bare: bool = False) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each backdrop with what names it; `bare`: words of a wish, in which nothing else has to show that a scene is meant."""
    made = ((name, feelings.scene_of(drop.words.replace("!", "") if bare else drop.words)) for name, drop in all().items())
    return tuple((name, re.compile(rf"(?:{words}){_NO_COLOUR}" if bare else words, re.IGNORECASE)) for name, words in made)


_NO_COLOUR = r"(?!하늘|적인|적으로|\s?(?:색|빛\s?(?:글|톤)|컬러|톤)|\S*\s?(?:colou?r|tone|green|blue|letters|font))"  # "하늘색", "autumn colours"


def asked(message: str) -> str:
    """The backdrop that a message wishes its ad to have: of several the one whose words are longest, of equals the first; "" when none."""
    return _longest((start, clause) for start, clause in feelings.spans(message))


def named(words: str) -> str:
    """The backdrop that some words of a wish name, whatever stands beside it; "" when none."""
    return _longest([(0, words)], bare=True)


def _longest(clauses: Iterable[tuple[int, str]], *, bare: bool = False) -> str:
    found = [(len(heard.group()), -start - heard.start(), name) for start, clause in clauses for name, pattern in _patterns(bare) if (heard := feelings.heard(clause, pattern))]
    return max(found)[2] if found else ""


def palette(name: str, *, seed: int = 0, wish: str = "") -> Palette:
    """The colours of a backdrop: by seed, or those nearest to a colour that is wished ("보라색"), none of which may be of that hue.

    Raises KeyError for an unknown backdrop.
    """
    own = all()[name].palettes
    wanted = colour.named(wish.split("+")[0]) if wish else None
    if wanted is None:
        dark = {"dark": True, "bright": False, "pastel": False}.get(next(iter(colourwords.modifiers(wish)), "")) if wish else None
        fit = [p for p in own if dark is None or (colour.luminance(p.ground) < 0.18) == dark] or list(own)
        return fit[int(np.random.default_rng(seed).integers(len(fit)))]
    near = min(own, key=lambda p: min(colour.distance(wanted, c) for c in (p.ground, p.second, p.accent)))
    return _turned(near, wanted)


def _turned(palette: Palette, wanted: str) -> Palette:
    """The palette with its ground and second turned to the hue of a colour, as light and as strong as they were."""
    light, strong, hue = colour.to_oklch(wanted)
    if min(colour.distance(wanted, c) for c in (palette.ground, palette.second, palette.accent)) < 0.11 or strong < 0.02:
        return palette
    ground, second = (colour.to_oklch(c) for c in (palette.ground, palette.second))
    return replace(palette, ground=colour.from_oklch(ground[0], max(ground[1], min(0.05, strong)), hue),
                   second=colour.from_oklch(second[0], max(second[1], min(0.1, strong)), hue), name=f"{palette.name}, {wanted}")


def suiting(group: str, seed: int) -> str:
    """The backdrop of a page for which nobody asked one: one that suits the group of trades, by seed; else any of the quiet ones."""
    fit = [name for name, drop in all().items() if group in drop.trades] or [name for name, drop in all().items() if "" in drop.trades]
    return fit[int(np.random.default_rng([seed, 7]).integers(len(fit)))]
