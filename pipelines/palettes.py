"""Palettes for an ad: from the industry and season, a photo, a wish, a brand or another palette; always legible."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

import numpy as np

from pipelines import colour, colourwords, industries, photocolours
from pipelines.feelings import Feeling
from pipelines.harmony import settle, variant
from pipelines.palettebook import BOOK, MOODS, Entry
from pipelines.scene import Palette
from storage.errors import BadInput
from storage.records import Brand

Season = Literal["spring", "summer", "autumn", "winter"]

# a copy's tone (storage.records.Tone) as moods of colour
TONES: dict[str, tuple[str, ...]] = {
    "lively": ("playful", "fresh", "bold"), "premium": ("luxury", "dark"), "trust": ("clean", "calm", "sturdy"),
    "witty": ("playful", "retro", "bold"), "plain": ("clean", "natural", "calm"),
}
UNKNOWN_MOODS = ("clean", "fresh", "bold", "natural", "retro")  # a shop of which nothing is known
_TURN = 14.0  # degrees that a page may be turned and still be the page that was picked by hand


def season_of(day: date) -> Season:
    """The season of a date in Korea, by calendar months."""
    seasons: tuple[Season, ...] = ("winter", "spring", "summer", "autumn")
    return seasons[day.month % 12 // 3]


def for_industry(industry_id: str, *, season: str, seed: int, mood: str = "", glad: bool = False) -> Palette:
    """A palette of the book that suits an industry and season; the same seed gives the same one.

    `mood` is one of MOODS or a Tone; empty or unknown to the book leaves it to the industry. An unknown industry
    gets a neutral choice. Seeds differ in the page of the book and by a few degrees of hue. `glad` leaves out the pages of
    a dark or dull ground: nobody opens a bazaar in the colours of a wake.
    """
    draw = random.Random(f"{industry_id}/{season}/{mood}/{seed}")
    moods, hues = _voice(industry_id)
    wished = (mood,) if mood in MOODS else TONES.get(mood, ())
    shared = tuple(m for m in moods if m in wished)
    pages = of_mood(_first_heavy(shared or wished or moods or UNKNOWN_MOODS, draw))
    if glad:
        pages = [page for page in pages if _glad(page)] or [page for page in BOOK if _glad(page) and {"playful", "fresh"} & set(page.moods)]
    weights = [_weight(page, season, hues) for page in pages]
    return _jitter(draw.choices(pages, weights)[0], draw)


def for_feeling(feeling: Feeling, *, industry_id: str = "", season: str = "", seed: int = 0) -> Palette:
    """A palette of the book that shows a feeling: of its hues first, then of its moods, then such as suits the trade and season; tinted."""
    draw = random.Random(f"{feeling}/{industry_id}/{seed}")
    _, hues = _voice(industry_id)
    weights = [_felt(page, feeling) * (1.0 if feeling.hues else _weight(page, season, hues)) for page in BOOK]
    if feeling.tint == "pastel" and not feeling.hues:
        weights = [w * (1.0 if any(_sweet(c) for c in (page.ground, page.second)) else 0.05) for w, page in zip(weights, BOOK, strict=True)]
    best = sorted(zip(weights, BOOK, strict=True), key=lambda row: -row[0])[:6]
    palette = _jitter(draw.choices([page for _, page in best], [weight**2 for weight, _ in best])[0], draw)
    palette = variant(palette, feeling.tint) if feeling.tint else palette
    return _coloured(palette) if feeling.tint == "pastel" and not feeling.hues else palette


def _coloured(palette: Palette) -> Palette:
    """A pastel palette on a ground that has a colour: who asks for pastel does not mean cream."""
    if _sweet(palette.ground) or not _sweet(palette.second):
        return palette
    light, strong, hue = colour.to_oklch(palette.second)
    return settle(colour.from_oklch(max(0.9, light), min(0.085, max(0.055, strong)), hue), palette.ground, palette.accent, name=palette.name)


def _sweet(tone: str) -> bool:
    """Whether a colour is a colour: no cream, sand or grey."""
    _, strong, hue = colour.to_oklch(tone)
    return strong > 0.03 and not 40 < hue < 110


def _felt(page: Entry, feeling: Feeling) -> float:
    """How well a page shows a feeling: what fills the page has to be of its hues, the first mood counts most."""
    gap = min((_worn_gap(page, hue) for hue in feeling.hues), default=0.0)
    dim = 0.05 if "dark" in feeling.moods and colour.to_oklch(page.ground)[0] > 0.45 else 1.0  # neon and night glow on no pale page
    if {"airy", "clean"} & set(feeling.moods) and not {"dark", "luxury", "bold"} & set(feeling.moods) and colour.to_oklch(page.ground)[0] < 0.5:
        dim = 0.1  # nor is what is to be cosy and light a cellar
    moods = sum(0.55**n for n, mood in enumerate(feeling.moods) if mood in page.moods)
    return dim * math.exp(-((gap / 30.0) ** 2)) * (0.05 + moods if feeling.moods else 1.0) + 1e-9


def _worn_gap(page: Entry, hue: float) -> float:
    """Degrees between a hue and what fills a page: its ground and its second; a grey ground leaves it to the second."""
    parts = [colour.to_oklch(c) for c in (page.ground, page.second)]
    gaps = [abs(colour.turn(h, hue)) for _, c, h in parts if c > 0.012]
    return max(gaps, default=60.0)


def from_colour(wish: str, *, seed: int = 0, base: Palette | None = None) -> Palette:
    """A palette that obeys a colour wish in words or "#rrggbb": "파란색", "파스텔 핑크", "더 어둡게", "black+red".

    Of two colours the second is the accent; a colour becomes the ground, as itself or as its tint; a lone modifier changes `base` (or a page of the book).
    Raises BadInput("colour_unknown") when no colour is named.
    """
    draw = random.Random(f"{wish}/{seed}")
    first, _, beside = wish.partition("+")
    wanted, other = colour.named(first), colour.named(beside)
    if wanted is not None and other is not None:
        light, strong, _ = colour.to_oklch(other)
        deep, bright = (colour.to_oklch(c)[0] for c in sorted((wanted, other), key=lambda c: colour.to_oklch(c)[0]))
        share = 0.12 if deep < 0.35 and bright > 0.6 else 0.3  # black and gold, white and black: a third of the one in the other is mud
        soft = other if light > 0.78 and strong < 0.09 and colour.distance(wanted, other) > 0.06 and share == 0.3 else colour.mix(wanted, other, share)  # beige beside white is no tint of it
        found = settle(wanted, soft, other, name=wish.strip())
        if colour.to_oklch(wanted)[0] < 0.35 and colour.contrast(wanted, other) > 6.0:
            return replace(found, paper=other)  # "까만 배경에 금색으로": its letters
        return replace(found, ink=other) if light < 0.3 and strong < 0.02 else found  # white and black has no brown letters
    if wanted is not None:
        found = on_ground(wanted, seed=seed, name=wish.strip())
        return _gentle(found, wish) if _SOFT & set(colourwords.modifiers(wish)) else found
    changes = colourwords.modifiers(wish)
    if not changes:
        raise BadInput("colour_unknown", word=wish[:40])
    palette = base or _jitter(draw.choice(BOOK), draw)
    for change in changes:
        palette = variant(palette, change)
    return _gentle(palette, wish) if _SOFT & set(changes) else palette


_SOFT = frozenset(("pastel", "muted"))


def _gentle(palette: Palette, wish: str) -> Palette:
    """A palette of which no colour is hard: what was asked for softly is not set beside black or a loud red."""
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    if lightness < 0.6:
        return palette
    _, own, tone = colour.to_oklch(palette.second)
    near = tone if own > 0.03 else hue
    _, strong, lead = colour.to_oklch(palette.accent)
    return settle(palette.ground, colour.from_oklch(max(0.8, lightness - 0.08), min(0.085, max(own, chroma, 0.05)), near),
                  colour.from_oklch(0.74 if "pastel" in colourwords.modifiers(wish) else 0.58, min(0.12, max(strong, 0.08)), lead if strong > 0.04 else hue), name=palette.name)


def from_photo(rgb: np.ndarray, alpha: np.ndarray | None, *, mood: str = "", seed: int = 0) -> Palette:
    """A palette for a photo: the accent is the subject's own colour, the ground one that the subject stands out from.

    rgb (h, w, 3) uint8; alpha (h, w) uint8 or None when the photo stays whole. The grounds are those that the book
    sets beside such an accent, turned by as much as the accents differ.
    """
    subject = photocolours.look(rgb, alpha)
    draw = random.Random(f"{subject.accent}/{subject.mean}/{mood}/{seed}")
    wished = (mood,) if mood in MOODS else TONES.get(mood, ())
    pages = [page for page in BOOK if not wished or set(wished) & set(page.moods)]
    draw.shuffle(pages)
    if alpha is None:  # a whole photo does not stand on the ground: mostly a light page around it
        if not {"luxury", "dark"} & set(wished):
            light = [page for page in pages if colour.to_oklch(page.ground)[0] > 0.55]
            pages = light or pages
        return _worn((_kin(pages, subject.accent) or pages)[0], subject.accent)
    best = _clearest([*_kin(pages, subject.accent), *pages], subject)
    if subject.drowned(best.ground) > 0.35:  # a ground that swallows the subject is worse than another mood
        best = _clearest([*_kin(BOOK, subject.accent), *BOOK], subject)
    return _worn(best, subject.accent)


def on_ground(ground: str, *, seed: int = 0, name: str = "") -> Palette:
    """A palette around a given ground: the accent is the book's answer to the nearest ground that it knows."""
    draw = random.Random(f"{ground}/{seed}")
    lightness, chroma, hue = colour.to_oklch(ground)
    near = sorted(BOOK, key=lambda page: colour.distance(page.ground, ground))[:6]
    page = draw.choices(near, (5, 4, 3, 2, 1, 1))[0]
    known, beside = colour.to_oklch(page.ground), colour.to_oklch(page.second)
    level = lightness + beside[0] - known[0]
    if lightness > 0.85 and 0.01 < chroma < 0.06 and beside[0] > 0.6:  # beside cream a page in mint is no cream page
        second = colour.from_oklch(min(level, lightness - 0.05), chroma * 1.2 + 0.01, hue)
    elif beside[1] < 0.04 or known[1] < 0.03:  # white and black panels stay what they are
        second = colour.from_oklch(level, min(beside[1], 0.03 + chroma), beside[2])
    else:
        ratio = min(1.1, max(0.5, beside[1] / known[1]))
        second = colour.from_oklch(level, chroma * ratio, hue)
    dh = colour.turn(known[2], hue) if min(chroma, known[1]) > 0.03 else 0.0
    accent = colour.shift(page.accent, dh=max(-_TURN, min(_TURN, dh)))
    return settle(ground, second, accent, name=name or page.name)


def asked(palette: Palette) -> bool:
    """Whether the ground was named by a person ("보라색"), so that a look must not paint the page in another colour."""
    return bool(palette.name) and palette.name not in {page.name for page in BOOK}


def from_brand(brand: Brand, seed: int) -> Palette:
    """A palette of a shop's own colours, which take turns as ground and accent. Raises ValueError without colours."""
    if not brand.colours:
        raise ValueError("a brand without colours has no palette")
    draw = random.Random(f"{brand.colours}/{seed}")
    first = brand.colours[0]
    other = next((c for c in brand.colours[1:] if colour.distance(c, first) > 0.12), "")
    lightness, chroma, hue = colour.to_oklch(first)
    tint = colour.from_oklch(0.955, min(chroma, 0.025), hue)
    soft = colour.from_oklch(0.86, min(chroma, 0.06), hue)
    night = colour.from_oklch(0.23, min(chroma, 0.045), hue)
    plans = [(tint, soft, first), (night, colour.shift(night, 0.09), first),
             (first, colour.shift(first, -0.09 if lightness > 0.4 else 0.09), other or tint)]
    if other:
        plans += [(tint, other, first), (other, soft, first)]
    ground, second, accent = draw.choice(plans)
    return settle(ground, second, accent, name=brand.name or "brand")


def choices(base: Palette, *, industry_id: str = "", season: str = "", seed: int = 0,
            count: int = 8) -> tuple[Palette, ...]:
    """`base` and alternatives to offer in the page: its variants first, then other moods; all clearly different."""
    found = [base]
    lightness = colour.to_oklch(base.ground)[0]
    offers = [variant(base, "bright" if lightness < 0.45 else "dark"), variant(base, "pastel"), variant(base, "vivid")]
    moods, _ = _voice(industry_id)
    draw = random.Random(f"{base}/{seed}")
    others = list(dict.fromkeys((*moods, *draw.sample(MOODS, len(MOODS)))))
    offers += [for_industry(industry_id, season=season, seed=seed + i, mood=m) for i, m in enumerate(others)]
    for offer in offers:
        if len(found) < count and all(_unlike(offer, other) for other in found):
            found.append(offer)
    return tuple(found)


def of_mood(mood: str) -> list[Entry]:
    """The book's pages for a mood. Raises ValueError when there is no such mood."""
    pages = [page for page in BOOK if mood in page.moods]
    if not pages:
        raise ValueError(f"no such mood: {mood}")
    return pages


def _clearest(pages: Sequence[Entry], subject: photocolours.Subject) -> Entry:
    """The first page whose ground leaves the subject's edge clear; when none does, the one that hides least of it."""
    shares = []
    for page in pages:
        shares.append(subject.drowned(page.ground))
        if shares[-1] <= 0.12:
            return page
    return pages[shares.index(min(shares))]


def _kin(pages: Sequence[Entry], accent: str | None) -> list[Entry]:
    """Pages whose accent is of this hue, within 30 degrees; every page when the subject is grey."""
    if accent is None:
        return list(pages)
    hue = colour.to_oklch(accent)[2]
    parts = ((page, colour.to_oklch(page.accent)) for page in pages)
    return [page for page, (_, chroma, own) in parts if chroma > 0.05 and abs(colour.turn(own, hue)) < 30]


def _worn(page: Entry, accent: str | None) -> Palette:
    """A page with the subject's colour as its accent, at a lightness and chroma between the two."""
    if accent is None:
        return settle(page.ground, page.second, page.accent, name=page.name)
    known, own = colour.to_oklch(page.accent), colour.to_oklch(accent)
    dh = max(-_TURN, min(_TURN, colour.turn(known[2], own[2])))
    worn = colour.from_oklch((known[0] + own[0]) / 2, max(own[1], (known[1] + own[1]) / 2), own[2])
    return settle(colour.shift(page.ground, dh=dh), colour.shift(page.second, dh=dh), worn, name=page.name)


def _first_heavy(moods: tuple[str, ...], draw: random.Random) -> str:
    """One of the moods, the first ones more often."""
    return draw.choices(moods, [1.0 / (i + 1) for i in range(len(moods))])[0]


def _weight(page: Entry, season: str, hues: tuple[float, ...]) -> float:
    """How well a page suits: its season counts, and how near its colours come to the industry's hues."""
    weight = 1.0
    if page.seasons:
        weight = 2.2 if season in page.seasons else 0.3
    if hues:
        gap = min((_gap(page, wanted) for wanted in hues), default=60.0)
        weight *= 0.2 + 1.8 * math.exp(-((gap / 28.0) ** 2))
    return weight


def _glad(page: Entry) -> bool:
    """Whether a page's ground is light or vivid, and one of its colours plainly a colour."""
    lightness, chroma, _ = colour.to_oklch(page.ground)
    most = max(colour.to_oklch(c)[1] for c in (page.ground, page.second, page.accent))
    return (lightness > 0.72 or (lightness > 0.42 and chroma > 0.12)) and most > 0.11


def _gap(page: Entry, hue: float) -> float:
    """Degrees between a page and a hue: by its ground when that is colourful, else by whatever colour it has."""
    parts = [colour.to_oklch(c) for c in (page.ground, page.second, page.accent)]
    extra = (0.0, 15.0, 30.0) if parts[0][1] > 0.06 else (0.0, 5.0, 0.0)
    gaps = (abs(colour.turn(h, hue)) + more for (_, c, h), more in zip(parts, extra, strict=True) if c > 0.04)
    return min(gaps, default=60.0)


def _jitter(page: Entry, draw: random.Random) -> Palette:
    """A page with all hues turned a little together, so that two ads from one page are not twins."""
    dh, dl = draw.uniform(-5.0, 5.0), draw.uniform(-0.012, 0.012)
    ground, second, accent = (colour.shift(c, dl, 0.0, dh) for c in (page.ground, page.second, page.accent))
    return settle(ground, second, accent, name=page.name)


def _unlike(a: Palette, b: Palette) -> bool:
    """Whether two palettes look different in a row of swatches: by ground, or by second and accent together."""
    ground = colour.distance(a.ground, b.ground)
    return ground > 0.06 or ground + colour.distance(a.second, b.second) + colour.distance(a.accent, b.accent) > 0.3


def _voice(industry_id: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Moods (those that the book has) and hues of an industry; nothing of an unknown one."""
    industry = industries.get(industry_id) if industry_id else None
    if industry is None:
        return (), ()
    return tuple(m for m in industry.moods if m in MOODS), industry.hues
