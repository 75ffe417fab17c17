"""Type: the words are the picture; a poster of letters on one flat colour, a small object as its full stop."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """A head line of small facts, the headline as large as it goes, the price on the foot line."""
    vivid = s.pick(True, True, False)
    back, ink = carry(s.p.accent if vivid else s.p.ground, (s.p.paper, s.p.ink))
    hot = ink if vivid else s.p.accent
    s.fill(s.full, back)
    live = s.live
    wide = s.shape in ("wide", "banner")
    _head(s, live, ink)
    top = live.y + (0.105 if s.shape != "banner" else 0.0)
    foot_high = 0.0 if s.shape == "banner" else 0.2 + 0.035 * max(0, len(s.design.copy.details) - 1)
    right = live.w * (0.62 if wide else 1.0)
    s.column([
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.235 if not wide else 0.25, least=0.085,
                lines=4 if not wide else 3, colour=ink, gap=0.045, keep=0, leading=s.faces.leading * 0.96),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.042, least=0.03, lines=2, colour=ink,
                gap=0.0, keep=2, leading=1.4),
    ], Box(live.x, top, right, live.bottom - top - foot_high - 0.02))
    foot = Box(live.x, live.bottom - foot_high, live.w * 0.6, foot_high)
    if s.shape == "banner":
        low = Box(live.x + live.w * 0.66, live.y, live.w * 0.34, live.h)
        s.column([e.price(s, most=0.22, colour=ink, accent=hot)], low, align="right", valign="middle")
        return
    s.column([e.price(s, most=0.125, colour=ink, accent=hot, gap=0.03),
                     e.details(s, most=0.029, colour=ink, lines=3, keep=2)], foot, valign="bottom")
    _object(s, back)


def _head(s: Sheet, live: Box, ink: str) -> None:
    if s.shape == "banner":
        return
    row = Box(live.x, live.y, live.w, 0.04)
    role = "kicker" if s.design.copy.kicker else "cta"
    left = s.column([e.words(s, role, s.design.copy.kicker or s.design.copy.cta, font="strong", most=0.034, lines=1,
                             colour=ink, keep=3)], replace(row, w=live.w * 0.55))
    s.column([e.signature(s, most=0.032, colour=ink)], replace(row, w=live.w * 0.42, x=live.x + live.w * 0.58),
             align="right")
    if left.h:
        s.rule(live.x, live.y + 0.055, live.w, ink, width=0.003)


def _object(s: Sheet, back: str) -> None:
    """The product where the letters leave the most room, cropped a little by the page: the poster's full stop."""
    shadow = Shadow(contact=0.35, cast=0.3, lift=0.03, angle=10, colour=colour.shift(back, dl=-0.28))
    area = Box(s.w * 0.2, s.h * 0.12, s.w * 0.8 + 0.03, s.h * 0.88 + 0.01)
    room = s.free(area, gap=0.025, most=0.62)
    if room.w < 0.15:
        return
    if s.subject == "photo":
        side = min(room.w, room.h, s.live.right - room.x)
        s.photo(Box(room.x, room.y, side, side), edge="circle", shadow=replace(shadow, colour=shade(s.p)))
    elif s.subject != "none":
        turn = s.pick(-8.0, 6.0, 9.0) if s.subject == "motif" else 0.0
        s.stand(room.inset(room.w * 0.05), shadow=shadow, rotate=turn)


LOOK = Look(
    ko="큰 글씨", en="Big type", compose=compose, faces=("black", "slab", "grotesk", "sign"),
    suits={"cutout": 1.1, "motif": 1.3, "photo": 0.6, "bold": 1.7, "sturdy": 1.5, "playful": 1.2, "luxury": 0.3,
           "calm": 0.6, "new": 1.1, "hiring": 1.6, "notice": 1.3, "long": 0.7, "menu": 0.6},
)
