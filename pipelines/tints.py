"""Tints: colours that a page derives from its palette: grounds that carry letters, shadows, quieter versions."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from pipelines import colour, palettes
from pipelines.scene import Palette, Shadow


@lru_cache(maxsize=1024)
def carry(back: str, letters: tuple[str, ...], least: float = 4.9) -> tuple[str, str]:
    """A flat colour and the letters it can carry: the first of `letters` that reads on it after a small shift.

    The colour gives way in lightness by up to 0.34, since a calm ground beats a veil; an orange or a yellow rather
    takes dark letters than becomes a brown.
    """
    _, chroma, hue = colour.to_oklch(back)
    warm = chroma > 0.08 and 42 < hue < 118
    options: list[tuple[float, str, str]] = []
    for ink in letters:
        away = -1 if colour.luminance(ink) > colour.luminance(back) else 1
        for step in np.arange(0.0, 0.36, 0.02):
            moved = colour.shift(back, dl=away * float(step)) if step else back
            if colour.contrast(moved, ink) >= least:
                options.append((float(step) + (0.3 if warm and away < 0 and step > 0.03 else 0.0), moved, ink))
                break
    if not options:
        return back, colour.readable(back, letters, least)
    _, moved, ink = min(options)
    return moved, ink


def settle(palette: Palette, least: float = 6.4) -> Palette:
    """The palette with its ground moved in lightness until letters keep their contrast in its light and shade; a red that
    fills a page is held."""
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    red = chroma > 0.17 and (hue < 48 or hue > 350)
    ground, _ = carry(colour.from_oklch(lightness, 0.165, hue) if red else palette.ground, (palette.ink, palette.paper), least)
    return replace(palette, ground=ground)


def muted(palette: Palette) -> Palette:
    """The palette in a low voice: a nearly white or nearly black ground of its hue, second and accent softened."""
    if palettes.asked(palette):
        named = settle(palette)
        own = colour.to_oklch(named.ground)
        return replace(named, second=colour.from_oklch(min(0.97, own[0] + 0.06) if own[0] > 0.5 else own[0] + 0.06, own[1] * 0.7, own[2]))
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    _, c2, h2 = colour.to_oklch(palette.second)
    al, ac, ah = colour.to_oklch(palette.accent)
    if lightness < 0.42:
        return replace(palette, ground=colour.from_oklch(0.235, min(chroma, 0.035), hue),
                       second=colour.from_oklch(0.33, min(c2, 0.05), h2),
                       accent=colour.from_oklch(0.82, min(ac, 0.09), ah),
                       paper=colour.from_oklch(0.965, 0.008, hue))
    return replace(palette, ground=colour.from_oklch(0.955, min(chroma, 0.02), hue),
                   second=colour.from_oklch(0.905, min(max(c2, 0.02), 0.042), h2),
                   accent=colour.from_oklch(min(al, 0.5), min(max(ac, 0.06), 0.13), ah),
                   ink=colour.from_oklch(0.24, min(chroma, 0.03), hue))


def fresh(palette: Palette) -> Palette:
    """The palette with a breath of its accent in a ground that is nearly grey, so that light on it has a colour."""
    lightness, chroma, _ = colour.to_oklch(palette.ground)
    if chroma > 0.028 or lightness < 0.6 or palettes.asked(palette):  # who asks for white gets white
        return palette
    _, ac, hue = colour.to_oklch(palette.accent)
    if ac < 0.05:
        return palette
    _, c2, h2 = colour.to_oklch(palette.second)
    return replace(palette, ground=colour.from_oklch(min(0.955, max(lightness, 0.9)), 0.036, hue),
                   second=palette.second if c2 > 0.06 else colour.from_oklch(0.83, 0.085, hue if c2 < 0.03 else h2))


def loud(palette: Palette) -> str:
    """The palette's strongest colour: its accent, unless that is nearly grey or black; without any, its ground."""
    def strength(code: str) -> float:
        lightness, chroma, _ = colour.to_oklch(code)
        return chroma - max(0.0, 0.4 - lightness) * 0.5

    if strength(palette.accent) > 0.09:
        return palette.accent
    best = max((palette.second, palette.ground), key=strength)
    return best if strength(best) > 0.09 else palette.ground


def field(palette: Palette) -> str:
    """The palette's strongest colour as a whole page may bear it: a red or an orange that fills the page shouts, so
    its chroma is held."""
    if palettes.asked(palette):
        return palette.ground
    lightness, chroma, hue = colour.to_oklch(loud(palette))
    red = hue < 48 or hue > 350
    if 28 < hue < 80 and lightness < 0.5 and colour.to_oklch(palette.ground)[0] > 0.7:
        return palette.ground  # a page of brown is rather the pale page with brown letters
    return colour.from_oklch(min(max(lightness, 0.36 if red else 0.0), 0.58) if red else lightness, min(chroma, 0.16 if red else 0.145 if hue < 78 else 0.19), hue)


def kindred(palette: Palette) -> str:
    """A second tone beside a ground that a person named: deeper, or lighter where that is dark, of the same hue: what was asked to be
    green is not half brown."""
    if "+" in palette.name and colour.distance(palette.ground, palette.second) > 0.05:
        return palette.second  # the other one that was asked for
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    step = -0.09 if lightness > 0.85 else -0.2 if lightness > 0.5 else -0.12 if lightness > 0.35 else 0.16
    return colour.from_oklch(lightness + step, min(chroma * 1.3 + 0.01, 0.17) if chroma > 0.02 else chroma, hue)


def hot(palette: Palette, back: str, plain: str, least: float = 3.4) -> str:
    """The palette's colour for what matters on `back`: its accent, a nearer shade of it, or plain letters."""
    tries = [palette.accent, *(colour.shift(palette.accent, dl=d) for d in (-0.08, 0.08, -0.16, 0.16)), palette.second]
    apart = [c for c in tries if colour.distance(c, plain) > 0.2 and not _both_black(c, plain)]
    return next((c for c in apart if colour.contrast(c, back) >= least), plain)


def _both_black(a: str, b: str) -> bool:
    """Whether two colours are blacks that look like one printed twice."""
    (la, ca, _), (lb, cb, _) = colour.to_oklch(a), colour.to_oklch(b)
    return max(la, lb) < 0.36 and max(ca, cb) < 0.09


def shade(palette: Palette) -> str:
    """The colour of shadows on this palette's ground: a very dark tint of it, never black."""
    lightness, chroma, hue = colour.to_oklch(palette.ground)
    return colour.from_oklch(max(0.08, lightness * 0.22), min(chroma, 0.06), hue)


def plates(palette: Palette, back: str, own: tuple[float, ...] = ()) -> tuple[str, ...]:
    """The inks (dark, middle, light, one for what has another hue) of a print that stands out from `back`.

    The middle one is the palette's own where it stands out; with `own`, a thing's natural hues, it has those: nobody
    wants to eat what is printed in teal.
    """
    lightness, _, tone = colour.to_oklch(back)
    pale = lightness > 0.82
    away = colour.from_oklch(0.62, 0.15, (tone + 150) % 360)
    tries = (palette.accent, palette.second, palette.ground, away)
    fitting = [c for c in tries if colour.distance(c, back) > 0.2 and colour.to_oklch(c)[1] > 0.07
               and 0.4 < colour.to_oklch(c)[0] < 0.82]
    middle = fitting[0] if fitting else away
    other = fitting[1] if len(fitting) > 1 else middle
    if own:
        middle, other = natural(own[0]), natural(own[-1])
    _, chroma, hue = colour.to_oklch(middle)
    light = colour.from_oklch(0.885 if pale else 0.95, 0.055 if pale else 0.03, hue)
    return colour.from_oklch(0.36 if own else 0.28, min(chroma, 0.1), (hue - 18) % 360), middle, light, other


def natural(hue: float) -> str:
    """The ink of a natural hue: oranges and yellows are light, or they would be brown."""
    warm = 40 < hue < 112
    return colour.from_oklch(0.74 if warm else 0.62, 0.155 if warm else 0.175, hue)


def standing(palette: Palette, angle: float = 26.0) -> Shadow:
    """The usual shadow of a product on this palette's floor."""
    dark = colour.luminance(palette.ground) < 0.18
    return Shadow(contact=0.75 if dark else 0.55, cast=0.5 if dark else 0.34, angle=angle, colour=shade(palette))


def whisper(back: str, amount: float = 0.055) -> str:
    """A tone on tone for patterns: just seen on `back`, never a rival to letters."""
    return colour.shift(back, dl=-amount if colour.to_oklch(back)[0] > 0.5 else amount * 1.25)


def quilt(p: Palette, block: str, panel: str) -> tuple[str, ...]:
    """Colours of a quilt of plain figures beside `panel`: two to four that differ from it and from each other."""
    pale = colour.to_oklch(panel)[0] > 0.6
    tries = (block, p.accent, p.second, colour.mix(block, p.paper, 0.6), colour.mix(p.accent, p.paper if pale else p.ink, 0.5),
             colour.mix(block, panel, 0.7), p.ink if pale else p.paper)
    out: list[str] = []
    for code in tries:
        if all(colour.distance(code, other) > 0.11 for other in (panel, *out)):
            out.append(code)
    return tuple(out[:4]) if len(out) > 1 else (block, colour.mix(block, panel, 0.5))
