"""Bleed: the picture fills the page and the words lie on its calm side under a long soft scrim."""

from __future__ import annotations

from pipelines import colour, framing, imprint, lockups
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet
from pipelines.tints import hot, shade, standing


def compose(s: Sheet) -> None:
    """A whole photo edge to edge; else a painted ground with an object larger than its place."""
    if s.subject == "photo":
        at = framing.spread(s)
        bright = colour.readable(at.dark, (colour.shift(s.p.accent, dl=0.12), s.p.paper), 4.5)
        _words(s, at.room, s.p.paper, bright, "top" if at.side == "top" else "bottom")
    else:
        _object(s)


def _words(s: Sheet, room: Box, ink: str, hot: str, valign: str) -> None:
    banner = s.shape == "banner"
    s.column([
        imprint.signature(s, most=0.035, colour=ink, gap=0.03, keep=4) if not banner else None,
        imprint.label(s, kind="pill", most=0.034, fill=hot, gap=0.03, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.132 if not banner else 0.26, least=0.06,
                lines=3 if not banner else 2, colour=ink, gap=0.032, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.042, least=0.031, lines=2, colour=ink, gap=0.04, keep=3,
                leading=1.4) if not banner else None,
        lockups.offer(s, most=0.112 if not banner else 0.18, colour=ink, accent=hot, gap=0.032, item=0.042),
        imprint.details(s, most=0.034, colour=ink, lines=3, keep=2, gap=0.03) if not banner else None,
        e.button(s, s.design.copy.cta, kind="outline", ink=ink, most=0.035, keep=6) if not banner else None,
    ], room, valign=valign)


def _object(s: Sheet) -> None:
    """No whole photo: one object, as large as the words allow, in deep coloured light."""
    live = s.live
    high = s.shape in ("tall", "portrait")
    share = 1.0 if high else 0.66 if s.shape == "square" else 0.58
    bright = hot(s.p, s.p.ground, s.letters, 4.0)
    banner = s.shape == "banner"
    body = s.column([
        imprint.signature(s, most=0.036, gap=0.036, keep=5) if not banner else None,
        imprint.label(s, kind="plain", most=0.04, gap=0.03, keep=4, ink=bright) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.15 if not banner else 0.28, least=0.065,
                lines=3 if not banner else 2, gap=0.036, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.045, least=0.033, lines=2, gap=0.04, keep=3, leading=1.4),
        lockups.offer(s, most=0.118 if not banner else 0.2, accent=bright, gap=0.03, item=0.044),
    ], Box(live.x, live.y, live.w * share, live.h * (0.56 if high and len(s.design.menu) < 2 else 0.7 if high else
                                                     0.72 if not banner else 1.0)), grow=1.4,
        valign="top" if not banner else "middle")
    if not banner:
        s.column([imprint.details(s, most=0.035, lines=3, gap=0.034, keep=2),
                  e.button(s, s.design.copy.cta, kind="pill", most=0.037, keep=3)],
                 Box(live.x, body.bottom + 0.05, live.w * 0.5, live.bottom - body.bottom - 0.05), valign="bottom")
    s.ground(s.pick("mesh", "dawn", "silk", "orbs", "duotone"), calm=s.calm(body))
    if s.subject not in ("motif", "cutout"):
        return
    aspect = s.subject_aspect()
    top = body.bottom - s.h * 0.05 if high else s.h * 0.06
    crop = 0.11 if s.subject == "motif" else 0.0  # a drawn thing may be cropped by the page, a product stays whole
    page = Box(s.w * 0.02, top, s.w * (1 + crop) - s.w * 0.04, s.h * (1 + crop / 2) - top)
    room = s.free(page, aspect=aspect, gap=0.02, most=1.3)
    if room.w:
        s.stand(room, rotate=s.pick(-10.0, 8.0, 12.0) if crop else 0.0,
                shadow=Shadow(contact=0.3, cast=0.35, lift=0.05, angle=14, colour=shade(s.p)) if crop else standing(s.p))


LOOK = Look(
    ko="사진 가득", en="Full bleed", compose=compose, faces=("grotesk", "serif", "song"),
    suits={"photo": 2.4, "cutout": 0.9, "motif": 0.7, "dark": 1.3, "natural": 1.3, "warm": 1.1, "menu": 0.4},
)
