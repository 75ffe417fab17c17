"""Split: one panel for the picture, one flat panel for the words, the product across the seam."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Palette, Shadow
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """Wide pages split left and right, high ones above and below; the words' panel is one flat colour."""
    panel, ink = carry(s.p.second if s.pick(True, False) else s.p.accent, (s.p.paper, s.p.ink))
    wide = s.shape in ("wide", "banner", "square")
    mirrored = s.flip()
    share = 0.5 if s.shape != "square" else 0.48
    if wide:
        cut = s.w * share
        words = Box(0, 0, s.w - cut, s.h) if not mirrored else Box(cut, 0, s.w - cut, s.h)
        show = Box(s.w - cut, 0, cut, s.h) if not mirrored else Box(0, 0, cut, s.h)
    else:
        pad = s.margin * 0.95
        most = s.h * 0.52
        need = s.height(_parts(s, ink), Box(0, 0, s.live.w, most - 2 * pad), grow=1.28)
        low = max(s.h - s.live.bottom, pad)
        cut = s.h - min(most, max(need + pad + low, s.h * 0.30))
        show, words = Box(0, 0, s.w, cut), Box(0, cut, s.w, s.h - cut)
    _picture(s, show, panel)
    s.fill(words, panel, role="panel")
    room = _inside(s, words)
    _words(s, room, ink)
    if s.subject in ("cutout", "motif"):
        _product(s, show, wide)


def _inside(s: Sheet, panel: Box) -> Box:
    """The part of a panel where letters may stand."""
    pad = s.margin * 0.92
    x, y = max(panel.x + pad, s.live.x), max(panel.y + pad, s.live.y)
    return Box(x, y, min(panel.right - pad, s.live.right) - x, min(panel.bottom - pad, s.live.bottom) - y)


def _picture(s: Sheet, show: Box, panel: str) -> None:
    if s.subject == "photo":
        s.photo(show)
        return
    base = s.p.ground if colour.distance(s.p.ground, panel) > 0.12 else colour.shift(panel, dl=0.2)
    tone: Palette = replace(s.p, ground=base)
    name = s.pick("mesh", "leafshade", "terrazzo", "stripes", "layers", "blinds", "halftone", "marble", "waves")
    s.ground(name, box=show, palette=tone, light=(0.3, 0.0))


def _product(s: Sheet, show: Box, wide: bool) -> None:
    shadow = Shadow(contact=0.45, cast=0.34, lift=0.03, angle=12, colour=shade(s.p))
    if wide:
        size = min(show.w * 0.8, show.h * 0.7)
        box = Box(show.cx - size / 2, show.cy - size * 0.48, size, size)
    else:
        size = min(show.w * 0.76, show.h * 0.86)
        box = Box(show.cx - size / 2, show.bottom - size * 0.99, size, size)
    s.group(box, shadow=shadow)


def _parts(s: Sheet, ink: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.031, lines=1, colour=ink, gap=0.03, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.112 if not banner else 0.17, least=0.058,
                lines=3 if not banner else 2, colour=ink, gap=0.03, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.036, lines=2, colour=ink, leading=1.45, gap=0.042,
                keep=3) if not banner else None,
        e.price(s, most=0.088 if not banner else 0.16, colour=ink, accent=ink, gap=0.03),
        e.details(s, most=0.028, colour=ink, lines=3, gap=0.028, keep=1) if not banner else None,
        e.signature(s, most=0.028, colour=ink, keep=4) if not banner else None,
    ]


def _words(s: Sheet, room: Box, ink: str) -> None:
    parts = _parts(s, ink)
    if s.shape in ("wide", "square"):
        used = s.column(parts[:3], replace(room, h=room.h * 0.58), grow=1.28)
        y = used.bottom + 0.04
        s.column(parts[3:], Box(room.x, y, room.w, room.bottom - y), valign="bottom", grow=1.16)
    else:
        s.column(parts, room, valign="middle" if s.shape == "banner" else "top", grow=1.28)


LOOK = Look(
    ko="반반", en="Split panel", compose=compose, faces=("grotesk", "song", "round", "thin"),
    suits={"photo": 1.6, "cutout": 1.2, "motif": 1.1, "clean": 1.5, "calm": 1.2, "sturdy": 1.2, "fresh": 1.1,
           "menu": 0.7, "hiring": 1.2},
)
