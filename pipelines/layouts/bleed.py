"""Bleed: the picture fills the page and the words lie on its calm side under a long soft scrim."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, framing, imprint, lockups, palettes
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet
from pipelines.tints import fresh, hot, shade, standing


def compose(s: Sheet) -> None:
    """A whole photo edge to edge; else a painted ground with an object larger than its place."""
    if s.subject == "photo":
        s.loudest = 0.79 if s.shape == "square" else 1.0
        at = framing.spread(s, s.height(_words(s, s.p.paper, s.p.accent), s.live))
        valign = "top" if at.side == "top" else "bottom"
        if at.side == "left" and s.shape == "square":
            s.loudest = 1.0
            valign = "middle"
        s.column(_words(s, at.ink, at.hot), at.room, valign=valign)
    else:
        _object(s)


def _words(s: Sheet, ink: str, hot: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        imprint.signature(s, most=0.045, colour=ink, gap=0.03, keep=4) if not banner else None,
        imprint.label(s, kind="pill", most=0.034, fill=hot, gap=0.03, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.132 if not banner else 0.26, least=0.06,
                lines=3 if not banner else 2, colour=ink, gap=0.032, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.042, least=0.031, lines=2, colour=ink, gap=0.04, keep=3,
                leading=1.4) if not banner else None,
        lockups.offer(s, most=0.112 if not banner else 0.18, colour=ink, accent=hot, gap=0.032, item=0.042),
        imprint.details(s, most=0.041, colour=ink, lines=3, keep=2, gap=0.03) if not banner else None,
        e.button(s, s.design.copy.cta, kind="outline", ink=ink, most=0.035, keep=6) if not banner else None,
    ]


def _object(s: Sheet) -> None:
    """No whole photo: one object so large that the page crops it, in deep coloured light; words centred above it."""
    s.p = fresh(s.p)
    if abs(colour.to_oklch(s.p.second)[0] - colour.to_oklch(s.p.ground)[0]) > 0.4:  # no black cloud over a yellow page
        s.p = replace(s.p, second=colour.mix(s.p.second, s.p.ground, 0.75))
    live = s.live
    high = s.shape in ("tall", "portrait")
    banner = s.shape == "banner"
    bright = hot(s.p, s.p.ground, s.letters, 4.0)
    align = "center" if high else "left"
    body = s.column([
        imprint.signature(s, most=0.045, gap=0.036, keep=5) if not banner else None,
        imprint.label(s, kind="plain", most=0.04, gap=0.03, keep=4, ink=bright) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.155 if not banner else 0.28, least=0.065,
                lines=3 if not banner else 2, gap=0.036, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.045, least=0.033, lines=2, gap=0.04, keep=3, leading=1.4),
        lockups.offer(s, most=0.135 if not banner else 0.2, accent=bright, gap=0.036, item=0.044),
        imprint.details(s, most=0.041, lines=3, gap=0.036, keep=2) if not banner else None,
        e.button(s, s.design.copy.cta, kind="pill", most=0.036, keep=6) if not banner else None,
    ], Box(live.x, live.y, live.w * (1.0 if high else 0.62 if s.shape == "square" else 0.56),
           live.h * (0.6 if high and len(s.design.menu) < 2 else 0.74 if high else 1.0)), grow=1.28, align=align,
        valign="top" if high else "middle")
    painted = ensemble.painted(s) and s.pick(True, False) and not s.dark
    if painted:
        s.ground(s.pick("paper", "washi"), palette=s.p, strength=0.8)
    else:
        named = palettes.asked(s.p)  # who asks for black and gold wants black with gold on it, and red no peach
        lit = replace(s.p, accent=colour.mix(s.p.accent, s.p.ground, 0.75), second=colour.mix(s.p.second, s.p.ground, 0.4)) if named else s.p
        s.ground(s.pick("mesh", "dawn", "silk", "orbs", "duotone"), palette=lit, calm=s.calm(body))
    if s.subject in ("motif", "cutout"):
        _giant(s, body, high, painted)


def _giant(s: Sheet, body: Box, high: bool, painted: bool) -> None:
    """The subject: a drawn one of many alike (a loaf, an orange) cropped by the page; a product, or a thing with parts, whole."""
    aspect = s.subject_aspect()
    if high:
        y = body.bottom + 0.05
        tall = s.h - y
        area = Box(0.04, y, s.w - 0.08, tall - 0.02)
    else:
        x = body.right + 0.03
        y, tall = s.h * 0.08, s.h * 0.84
        area = Box(x, y, s.w - x - 0.03, tall)
    if s.subject == "cutout":
        s.stand(area, shadow=standing(s.p))
        return
    shadow = Shadow(contact=0.3, cast=0.35, lift=0.05, angle=14, colour=shade(s.p))
    if ensemble.cast(s)[0] not in ensemble.HEAPED:
        h = min(area.h * 0.96, 0.98 * area.w / aspect)
        at = Box(area.cx - h * aspect / 2, area.cy - h / 2, h * aspect, h)
    elif high:
        h = min(tall * 1.12, 1.02 * s.w / aspect)
        at = Box(s.w / 2 - h * aspect / 2, y, h * aspect, h)
    else:
        h = min(s.h * 1.0, 1.16 * area.w / aspect)
        at = Box(max(x, s.w - h * aspect * 0.94), s.h * 0.54 - h * 0.5, h * aspect, h)
    if painted:
        s.stand(at, style="wash", rotate=s.pick(-7.0, 6.0, 8.0))
        return
    s.stand(at, rotate=s.pick(-7.0, 6.0, 8.0), shadow=shadow)


LOOK = Look(
    ko="사진 가득", en="Full bleed", compose=compose, whole=True, faces=("grotesk", "poster", "song"),
    suits={"grave": 0.5, "photo": 1.7, "cutout": 1.2, "motif": 1.4, "dark": 1.3, "natural": 1.4, "warm": 1.3,
           "fresh": 1.4, "bold": 1.2, "clean": 1.1, "sturdy": 1.1, "menu": 0.4, "none": 0.3, "level": 0.4},
)
