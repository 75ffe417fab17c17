"""Flyer: the price is the headline; rays behind it, the product beside it, loud and orderly."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Palette, Shadow, Shape
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """A band of words above, the product on rays, a big price on a panel below (or beside, when wide)."""
    back, _ = carry(s.p.accent, (s.p.paper, s.p.ink))
    s.ground("rays", palette=_rays(s, back), light=(0.5, 0.46) if s.shape not in ("wide", "banner") else (0.72, 0.5),
             strength=0.5)
    if s.shape in ("wide", "banner"):
        _beside(s, back)
    else:
        _stacked(s, back)


def _rays(s: Sheet, back: str) -> Palette:
    """The palette of the rays: two close tones of the flyer's colour."""
    return replace(s.p, ground=back, second=colour.shift(back, dl=0.06), accent=s.p.paper)


def _panel(s: Sheet, box: Box, fill: str, rotate: float = 0.0) -> None:
    s.add(Shape(shape="rect", box=box, fill=fill, radius=0.03, rotate=rotate, role="panel",
                shadow=Shadow(contact=0.12, cast=0.22, lift=0.014, angle=0, colour=shade(s.p))))


def _product(s: Sheet, box: Box) -> None:
    shadow = Shadow(contact=0.35, cast=0.32, lift=0.025, angle=8, colour=shade(s.p))
    if s.subject == "photo":
        side = min(box.w, box.h)
        s.photo(Box(box.cx - side / 2, box.cy - side / 2, side, side), edge="circle", shadow=shadow)
    elif s.subject != "none":
        s.group(box, shadow=shadow, outline=s.p.paper)


def _seal(s: Sheet, cx: float, cy: float, size: float) -> None:
    """The occasion on a toothed seal, beside a price."""
    d = s.design
    words = d.copy.kicker if d.price or d.percent else ""
    if not words:
        return
    fill, ink = carry(s.p.ground if colour.contrast(s.p.ground, s.p.accent) > 1.8 else s.p.ink, (s.p.ink, s.p.paper))
    s.add(Shape(shape="burst", box=Box(cx - size / 2, cy - size / 2, size, size), fill=fill, rotate=8, role="badge",
                shadow=Shadow(contact=0.2, cast=0.25, lift=0.012, angle=0, colour=shade(s.p))))
    e.alone(s, "offer", words, Box(cx - size * 0.36, cy - size * 0.3, size * 0.72, size * 0.6), font="figure",
           most=size * 0.3, lines=2, colour=ink, align="center", valign="middle", keep=0)


def _offer(s: Sheet, most: float, ink: str, hot: str) -> list[e.Element | None]:
    return [
        e.price(s, most=most, colour=ink, quiet=ink, accent=hot, gap=0.032),
        e.details(s, most=0.030, colour=ink, lines=3, gap=0.02),
    ]


def _stacked(s: Sheet, back: str) -> None:
    live = s.live
    ink = colour.readable(back, (s.p.paper, s.p.ink), 4.5)
    top = s.column([
        e.signature(s, most=0.032, colour=ink, gap=0.032, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.135, least=0.07, lines=3, colour=ink,
                gap=0.028, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.038, lines=2, colour=ink, keep=2,
                leading=1.4),
    ], Box(live.x, live.y, live.w, live.h * 0.38), align="center", grow=1.28)
    has_offer = bool(s.design.price or s.design.percent or s.design.offer)
    rows = len(s.design.copy.details[:3])
    high = (0.2 if has_offer else 0.06) + 0.05 * rows + (0.04 if s.design.price and s.design.price.was else 0.0)
    high = max(high, 0.16)
    panel = Box(live.x, live.bottom - high, live.w, high)
    sheet_colour = s.p.paper
    if not has_offer:
        s.column(_offer(s, 0.1, ink, ink), Box(live.x, panel.y, live.w, panel.h), align="center", valign="bottom")
    else:
        _panel(s, panel, sheet_colour)
        hot = colour.readable(sheet_colour, (back, s.p.accent, s.p.ink), 3.2)
        s.column(_offer(s, 0.15, s.p.ink, hot), panel.inset(0.05, 0.035), align="center", valign="middle")
    room = Box(live.x + live.w * 0.14, top.bottom + 0.03, live.w * 0.72,
               (panel.y if has_offer or rows else live.bottom) - top.bottom - 0.045)
    if room.h > 0.12:
        _product(s, room)
        if room.h > 0.3:
            _seal(s, live.right - 0.10, panel.y - 0.08, 0.23)


def _beside(s: Sheet, back: str) -> None:
    live = s.live
    banner = s.shape == "banner"
    panel = Box(live.x - 0.02, live.y - 0.01, live.w * 0.56, live.h + 0.02)
    _panel(s, panel, s.p.paper)
    hot = colour.readable(s.p.paper, (back, s.p.accent, s.p.ink), 3.2)
    inner = panel.inset(0.06, 0.06 if not banner else 0.05)
    s.column([
        e.signature(s, most=0.032, colour=s.p.ink, gap=0.03, keep=5) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.12 if not banner else 0.16, least=0.06,
                lines=3 if not banner else 2, colour=s.p.ink, gap=0.03, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.036, lines=2, colour=s.p.ink, keep=3, gap=0.04,
                leading=1.4) if not banner else None,
        *(_offer(s, 0.15 if not banner else 0.2, s.p.ink, hot) if not banner else
          [e.price(s, most=0.2, colour=s.p.ink, accent=hot)]),
    ], inner, valign="middle")
    room = Box(panel.right + 0.04, live.y + 0.05, live.right - panel.right - 0.04, live.h - 0.1)
    _product(s, room)
    if not banner:
        _seal(s, panel.right + 0.01, live.y + 0.13, 0.24)


LOOK = Look(
    ko="가격 전단", en="Price flyer", compose=compose, faces=("black", "fat", "sign", "round"),
    suits={"price": 1.6, "sale": 2.2, "cutout": 1.4, "motif": 1.3, "photo": 0.7, "bold": 1.5, "playful": 1.3,
           "luxury": 0.15, "calm": 0.3, "none": 0.3, "event": 1.3, "hiring": 0.5, "notice": 0.4, "menu": 0.6},
)
