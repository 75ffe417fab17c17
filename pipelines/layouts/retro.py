"""Retro: an old signboard; a sun of stripes, a thick frame, a ribbon, sign painter's letters, three colours."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Shape
from pipelines.sheet import Sheet


def compose(s: Sheet) -> None:
    """Everything on the middle axis inside a double frame; wide pages put the emblem at the right."""
    _, _, hue = colour.to_oklch(s.p.ground)
    cream = colour.from_oklch(0.94, 0.035, 85 if s.pick(True, False) else hue)
    main = next((c for c in (s.p.accent, s.p.second, s.p.ground) if colour.contrast(c, cream) >= 4.6), "")
    if not main:
        lightness, chroma, tone = colour.to_oklch(s.p.accent)
        main = colour.from_oklch(min(lightness, 0.47), max(chroma, 0.09), 45.0 if 60 < tone < 115 else tone)
    second = colour.mix(main, s.p.second, 0.6)
    s.fill(s.full, main)
    edge = 0.034
    inner = s.full.inset(edge)
    s.add(Shape(shape="rect", box=inner, fill=cream, radius=0.03))
    s.add(Shape(shape="rect", box=inner.inset(0.014), stroke=main, stroke_width=0.004, radius=0.022))
    pad = edge + 0.05
    room = Box(max(pad, s.live.x), max(pad, s.live.y), 0, 0)
    room = Box(room.x, room.y, min(s.w - pad, s.live.right) - room.x, min(s.h - pad, s.live.bottom) - room.y)
    ink = colour.from_oklch(0.27, 0.05, colour.to_oklch(main)[2])
    wide = s.shape in ("wide", "banner", "square")
    if wide:
        words = Box(room.x + 0.02, room.y, room.w * (0.5 if s.shape != "square" else 0.54), room.h)
        emblem = Box(room.x + room.w * 0.56, room.y, room.w * 0.44, room.h)
        _sun(s, emblem, main, second)
        _column(s, words, ink, main, "left", "middle")
        return
    head = s.column(_head(s, ink, main), Box(room.x, room.y, room.w, room.h * 0.42), align="center", grow=1.28)
    tail = s.column(_tail(s, ink, main), Box(room.x, room.y + room.h * 0.62, room.w, room.h * 0.38), align="center",
                    valign="bottom")
    low = tail.y if tail.h else room.bottom
    emblem = Box(room.x, head.bottom + 0.035, room.w, low - head.bottom - 0.07)
    _sun(s, emblem, main, second)


def _head(s: Sheet, ink: str, main: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        e.button(s, s.design.copy.kicker, kind="rect", fill=main, most=0.031, gap=0.032, keep=4, role="kicker"),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.135 if not banner else 0.16, least=0.066,
                lines=3 if not banner else 2, colour=main, gap=0.028, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.036, lines=2, colour=ink, leading=1.4,
                gap=0.034, keep=3) if not banner else None,
    ]


def _tail(s: Sheet, ink: str, main: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        e.price(s, most=0.112 if not banner else 0.14, colour=ink, accent=main, gap=0.03),
        e.details(s, most=0.029, colour=ink, lines=3, gap=0.024, keep=1) if not banner else None,
        e.signature(s, most=0.034, colour=main, keep=2) if not banner else None,
    ]


def _column(s: Sheet, box: Box, ink: str, main: str, align: str, valign: str) -> None:
    s.column([*_head(s, ink, main), *_tail(s, ink, main)], box, align=align, valign=valign, grow=1.28)


def _sun(s: Sheet, box: Box, main: str, second: str) -> None:
    """Concentric stripes or rays of a sun behind the product."""
    if box.w < 0.14 or box.h < 0.14:
        return
    d = min(box.w, box.h)
    light = colour.mix(main, "#fff6e0", 0.72)
    if s.pick(True, False):
        s.add(Shape(shape="burst", box=Box(box.cx - d / 2, box.cy - d / 2, d, d), fill=light, rotate=5))
        s.add(Shape(shape="ellipse", box=Box(box.cx - d * 0.39, box.cy - d * 0.39, d * 0.78, d * 0.78), fill=second))
    else:
        for part, fill in ((1.0, light), (0.84, second), (0.68, light)):
            s.add(Shape(shape="ellipse", box=Box(box.cx - d * part / 2, box.cy - d * part / 2, d * part, d * part),
                        fill=fill))
    if s.subject == "photo":
        r = d * 0.66
        s.photo(Box(box.cx - r / 2, box.cy - r / 2, r, r), edge="circle")
    elif s.subject != "none":
        r = d * (0.72 if s.subject == "motif" else 0.86)
        s.stand(Box(box.cx - r / 2, box.cy - r / 2, r, r), style="flat" if s.subject == "motif" else "glossy",
                outline="#fffaf0", shadow=Shadow(contact=0.3, cast=0.0, lift=0.012, angle=30, colour=main))


LOOK = Look(
    ko="레트로 간판", en="Retro sign", compose=compose, faces=("sign", "black", "round"),
    suits={"retro": 2.6, "cutout": 1.2, "motif": 1.4, "photo": 0.8, "bold": 1.3, "sturdy": 1.3, "warm": 1.3,
           "playful": 1.2, "luxury": 0.3, "clean": 0.5, "airy": 0.4, "open": 1.4, "menu": 0.6, "dark": 0.7},
)
