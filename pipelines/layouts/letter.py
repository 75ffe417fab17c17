"""Letter: a handwritten note from the shop, on real paper, with one small sticker; for notices and thanks."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Shape
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """A sheet of note paper on a table, its words hung on one edge, the product as a sticker in the corner."""
    s.ground(s.pick("linen", "leafshade", "window", "plain"))
    flat = Shadow(contact=0.14, cast=0.24, lift=0.014, angle=16, colour=shade(s.p))
    live = s.live
    pad = 0.02
    note = Box(live.x - pad, live.y - pad + 0.02, live.w + 2 * pad, live.h + 2 * pad - 0.04)
    paper, ink = carry(s.p.paper, (s.p.ink,), 7.0)
    s.add(Shape(shape="rect", box=note, fill=paper, shadow=flat, role="panel", rotate=0.0, radius=0.004))
    line = colour.mix(paper, s.p.second, 0.45)
    pitch = 0.078
    n = int((note.h - 0.16) / pitch)
    for i in range(n):
        s.rule(note.x + 0.05, note.y + 0.13 + i * pitch, note.w - 0.10, line, width=0.0016)
    s.add(Shape(shape="tape", box=Box(note.cx - 0.12, note.y - 0.028, 0.24, 0.056), rotate=s.pick(-3.0, 2.5), seed=5,
                fill=colour.mix(s.p.accent, s.p.paper, 0.55), opacity=0.8))
    hand = "NanumPenScript-Regular"
    wide = s.shape in ("wide", "banner")
    inner = note.inset(0.075, 0.085)
    share = 0.64 if wide else 1.0
    hot = colour.readable(paper, (s.p.accent, ink), 3.4)
    banner = s.shape == "banner"
    s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.031, lines=1, colour=hot, gap=0.03, keep=4),
        e.words(s, "headline", s.design.copy.headline, font=hand, most=0.165 if not banner else 0.2, least=0.09,
                lines=4 if not wide else 3, colour=ink, gap=0.035, keep=0, leading=1.02, tracking=-0.01),
        e.words(s, "subcopy", s.design.copy.subcopy, font=hand, most=0.062, least=0.05, lines=3, colour=ink,
                leading=1.25, gap=0.05, keep=2) if not banner else None,
        e.price(s, most=0.08, colour=ink, accent=hot, gap=0.03),
        e.details(s, most=0.0295, colour=ink, lines=4, gap=0.03, keep=1) if not banner else None,
    ], Box(inner.x, inner.y, inner.w * share, inner.h - (0.06 if not banner else 0.0)), grow=1.28)
    if not banner:
        s.column([e.signature(s, most=0.032, colour=hot)], inner, valign="bottom", align="left")
    _sticker(s, note, flat)


def _sticker(s: Sheet, note: Box, flat: Shadow) -> None:
    """The product in the free corner, small: the letter is the picture."""
    lifted = Shadow(contact=0.18, cast=0.2, lift=0.01, angle=16, colour=flat.colour)
    corner = Box(note.x + note.w * 0.3, note.y + note.h * 0.3, note.w * 0.7 + 0.02, note.h * 0.7 + 0.02)
    room = s.free(corner, most=0.44)
    if room.w < 0.14 or s.subject == "none":
        return
    if s.subject == "photo":
        s.photo(room.inset(room.w * 0.1), edge="print", rotate=4.0, shadow=lifted)
        return
    s.stand(room.inset(room.w * 0.08), style=s.pick("flat", "glossy"), outline=s.p.paper, shadow=lifted,
            rotate=s.pick(-8.0, 8.0))


LOOK = Look(
    ko="손편지", en="Letter", compose=compose, faces=("hand",),
    suits={"notice": 3.0, "hiring": 1.5, "calm": 1.2, "natural": 1.2, "warm": 1.3, "cutout": 0.8, "photo": 0.8,
           "motif": 0.9, "sale": 0.3, "bold": 0.3, "price": 0.5, "luxury": 0.4, "menu": 0.2, "long": 1.4, "dark": 0.3},
)
