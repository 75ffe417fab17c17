"""Magazine: a cover; a masthead across the top, the picture behind, small columns of words at its foot."""

from __future__ import annotations

from pipelines import colour, typography
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet, seen, shade, standing


def compose(s: Sheet) -> None:
    """The masthead is the shop or the product; the headline is the cover line."""
    photo = s.subject == "photo"
    ink = s.p.paper if photo else s.letters
    if photo:
        given = s.design.photo
        assert given is not None
        focus = (given.subject.cx, given.subject.cy)
        s.photo(s.full)
        s.subject_box = seen(given.subject, given.width / given.height, s.full, focus)
        dark = colour.shift(s.p.ink, dl=-0.04)
        s.veil(Box(0, 0, s.w, s.h * 0.34), dark, 0.72, 0.0)
        s.veil(Box(0, s.h * 0.5, s.w, s.h * 0.5), dark, 0.0, 0.9, ease=0.8)
    live = s.live
    wide = s.shape in ("wide", "banner") or (s.shape == "square" and not photo)
    head = _masthead(s, live, ink)
    share = 0.5 if wide else 1.0
    words = Box(live.x, head.bottom + 0.03, live.w * share, live.bottom - head.bottom - 0.03)
    hot = s.p.accent if not photo else ink
    banner = s.shape == "banner"
    low = s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.031, lines=1, colour=hot, gap=0.026, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.088 if not banner else 0.13, least=0.054,
                lines=3, colour=ink, gap=0.028, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.034, lines=2, colour=ink, leading=1.45, gap=0.036, keep=3)
        if not banner else None,
        e.price(s, most=0.066 if not banner else 0.11, colour=ink, accent=hot, gap=0.028),
        e.details(s, most=0.0275, colour=ink, lines=3, keep=1) if not banner else None,
    ], Box(words.x, words.y + (0 if wide else words.h * 0.5), words.w, words.h * (1.0 if wide else 0.5)),
        valign="bottom", grow=1.16)
    if photo:
        return
    if wide:
        room = Box(live.x + live.w * 0.52, head.bottom + 0.02, live.w * 0.48, live.bottom - head.bottom - 0.01)
    else:
        room = Box(live.x + live.w * 0.08, head.bottom + 0.02, live.w * 0.84, low.y - head.bottom - 0.07)
    _cover(s, room, low)


def _masthead(s: Sheet, live: Box, ink: str) -> Box:
    """The name across the top, as wide as the page when it is short; a hairline below."""
    name = typography.clean(s.design.shop or s.design.copy.kicker)
    banner = s.shape == "banner"
    if not name or banner:
        return Box(live.x, live.y, live.w, 0.0)
    tight = len(name) <= 8
    used = e.alone(s, "shop", name, Box(live.x, live.y, live.w, 0.2), font="display", most=0.19 if tight else 0.1,
                  least=0.03, lines=1, colour=ink, align="left", keep=0,
                  tracking=-0.03 if tight else 0.0)
    s.rule(live.x, used.bottom + 0.028, live.w, ink, width=0.0022)
    return Box(live.x, live.y, live.w, used.h + 0.03)


def _cover(s: Sheet, room: Box, words: Box) -> None:
    """The subject on a plain studio ground, as large as the column allows."""
    stand, size = s.foot(room)
    if s.pick(True, False):
        s.ground("sweep", stand=stand, size=size, horizon=min(0.9, stand[1] - 0.06), calm=s.calm(words))
    else:
        s.ground(s.pick("mesh", "plain", "halo", "duotone"), calm=s.calm(words), light=(0.3, 0.0))
    if room.w > 0.15 and room.h > 0.15 and s.subject != "none":
        shadow = standing(s.p) if s.subject == "cutout" else Shadow(contact=0.4, cast=0.3, lift=0.03, angle=12,
                                                                    colour=shade(s.p))
        s.group(room, shadow=shadow, bounce=s.p.ground)


LOOK = Look(
    ko="잡지 표지", en="Magazine cover", compose=compose, faces=("serif", "song", "thin"),
    suits={"photo": 1.7, "cutout": 1.3, "motif": 0.8, "luxury": 1.5, "fresh": 1.1, "airy": 1.2, "clean": 1.1,
           "sale": 0.5, "menu": 0.4, "hiring": 0.6, "bold": 0.8},
)
