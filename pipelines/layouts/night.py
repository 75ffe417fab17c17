"""Night: a dark room, one glow, letters of light; for evenings, bars and launches."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Palette, Shadow
from pipelines.sheet import Sheet


def night(p: Palette) -> Palette:
    """The palette after dark: the same hues, the ground nearly black, the accent a lamp."""
    _, chroma, hue = colour.to_oklch(p.ground)
    _, ac, ah = colour.to_oklch(p.accent)
    return replace(p, ground=colour.from_oklch(0.17, min(0.05, max(0.02, chroma)), hue),
                   second=colour.from_oklch(0.27, min(0.09, max(0.03, chroma)), hue),
                   accent=colour.from_oklch(0.80, min(0.17, max(0.09, ac)), ah),
                   paper=colour.from_oklch(0.965, 0.012, ah), ink=colour.from_oklch(0.13, 0.02, hue))


def compose(s: Sheet) -> None:
    """Words in light above (or left), the subject lit from behind below (or right)."""
    p = s.p = night(s.p)
    live = s.live
    wide = s.shape in ("wide", "banner")
    square = s.shape == "square"
    s.ground(s.pick("spotlight", "bokeh", "neon", "city", "sparks", "aurora"), palette=p,
             light=(0.74, 0.5) if wide or square else (0.5, 0.62), calm=(0, 0, 0.55, 1) if wide else (0, 0, 1, 0.4),
             horizon=0.82)
    glow = s.pick(True, True, False)
    banner = s.shape == "banner"
    share = 0.54 if wide else 0.6 if square else 1.0
    align = "left" if wide or square else s.pick("left", "center")
    words = Box(live.x, live.y, live.w * share, live.h * (1.0 if wide or square else 0.42))
    head = [
        e.words(s, "kicker", s.design.copy.kicker, font="text", most=0.032, lines=1, colour=p.accent, gap=0.034,
                tracking=0.06, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.125 if not banner else 0.17, least=0.065,
                lines=3 if not banner else 2, colour=p.paper, glow=p.accent if glow else None, gap=0.036, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.037, lines=2, colour=p.paper, leading=1.45, gap=0.04,
                keep=3) if not banner else None,
    ]
    foot = [
        e.price(s, most=0.098 if not banner else 0.15, colour=p.paper, accent=p.accent, quiet=p.paper, gap=0.03),
        e.details(s, most=0.029, colour=p.paper, lines=3, keep=1, gap=0.03) if not banner else None,
        e.signature(s, most=0.03, colour=p.accent, keep=5) if not banner else None,
    ]
    if wide or square:
        s.column(head, replace(words, h=words.h * 0.62), grow=1.28)
        s.column(foot, Box(words.x, live.y + live.h * 0.6, words.w, live.h * 0.4), valign="bottom")
        area = Box(live.x + live.w * 0.36, live.y + live.h * 0.06, live.w * 0.64 + 0.03, live.h * 0.92)
        room = s.free(area, aspect=s.subject_aspect() if s.subject != "photo" else 0.9, gap=0.03, toward=(1.0, 0.8))
    else:
        top = s.column(head, words, align=align, grow=1.28)
        used = s.column(foot, Box(live.x, live.y + live.h * 0.7, live.w, live.h * 0.3), align=align, valign="bottom")
        low = used.y if used.h else live.bottom
        room = Box(live.x + live.w * 0.12, top.bottom + 0.05, live.w * 0.76, low - top.bottom - 0.1)
    _subject(s, room)


def _subject(s: Sheet, room: Box) -> None:
    if room.w < 0.12 or room.h < 0.12:
        return
    shadow = Shadow(contact=0.8, cast=0.55, angle=20, colour="#040406")
    if s.subject == "photo":
        s.photo(room, radius=0.03, tint=s.p.ink, tint_amount=0.12)
    elif s.subject != "none":
        s.group(room, shadow=shadow, reflect=0.22, bounce=s.p.second)


LOOK = Look(
    ko="밤의 불빛", en="Night glow", compose=compose, faces=("grotesk", "round", "song", "sign"),
    suits={"dark": 2.2, "cutout": 1.3, "motif": 1.1, "photo": 0.8, "luxury": 1.2, "fresh": 0.3, "airy": 0.3,
           "clean": 0.5, "natural": 0.5, "playful": 0.7, "menu": 0.5},
)
