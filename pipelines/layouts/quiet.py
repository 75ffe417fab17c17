"""Quiet luxury: mostly empty page, one small window or object, thin serif letters, hairlines."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Shape
from pipelines.sheet import Sheet, shade


def compose(s: Sheet) -> None:
    """The object in an arched window or alone in the air of the page; words small and far apart."""
    s.ground(s.pick("paper", "plain", "linen", "leafshade", "window", "plaster", "washi"), strength=0.6)
    if s.shape in ("wide", "banner"):
        _beside(s)
    else:
        _stacked(s)


def _window(s: Sheet, box: Box) -> None:
    soft = Shadow(contact=0.12, cast=0.22, lift=0.02, angle=12, colour=shade(s.p))
    if s.subject == "photo":
        s.photo(box, edge=s.pick("arch", "plain"))
        return
    inner = colour.mix(s.p.second, s.p.ground, 0.45)
    s.add(Shape(shape=s.pick("arch", "rect"), box=box, fill=inner, fill_to=colour.shift(inner, dl=-0.05),
                role="window"))
    room = Box(box.x + box.w * 0.17, box.y + box.h * 0.24, box.w * 0.66, box.h * 0.62)
    if s.subject == "cutout":
        s.stand(room, shadow=Shadow(contact=0.5, cast=0.3, angle=30, colour=shade(s.p)), bounce=inner)
    elif s.subject == "motif":
        s.stand(room, shadow=Shadow(contact=0.4, cast=0.24, angle=30, colour=shade(s.p)))
    else:
        s.add(Shape(shape="ellipse", box=Box(box.cx - 0.12, box.cy - 0.12, 0.24, 0.24), fill=s.p.accent,
                    shadow=soft))


def _words(s: Sheet, align: str) -> list[e.Element | None]:
    thin = s.faces.text
    return [
        e.words(s, "kicker", s.design.copy.kicker, font=thin, most=0.029, lines=1, tracking=0.14, gap=0.04, keep=4,
                colour=s.p.accent),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.082, least=0.056, lines=3, gap=0.042,
                keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font=thin, most=0.033, lines=2, leading=1.6, gap=0.05, keep=2),
        e.price(s, most=0.058, accent=s.p.accent, gap=0.036),
        e.details(s, most=0.0275, gap=0.03, lines=3, keep=1),
    ]


def _stacked(s: Sheet) -> None:
    live = s.live
    centre = s.pick(True, False)
    align = "center" if centre else "left"
    high = live.h * {"square": 0.46, "portrait": 0.52, "tall": 0.52}[s.shape]
    wide = min(live.w * 0.56, high * 0.8)
    x = s.w / 2 - wide / 2 if centre else live.right - wide
    if s.shape == "square":
        wide, high = live.w * 0.42, live.h * 0.86
        box = Box(live.right - wide, live.y + live.h - high, wide, high)
        _window(s, box)
        s.column(_words(s, "left"), Box(live.x, live.y, live.w * 0.52, live.h * 0.86), valign="middle")
        s.column([e.signature(s, most=0.028)], Box(live.x, live.y, live.w * 0.5, live.h), valign="bottom")
        return
    box = Box(x, live.y + 0.015, wide, high)
    _window(s, box)
    words = Box(live.x, box.bottom + 0.07, live.w, live.bottom - box.bottom - 0.07 - 0.06)
    s.column(_words(s, align), words, align=align)
    s.column([e.signature(s, most=0.028)], Box(live.x, live.y, live.w, live.h), align=align, valign="bottom")


def _beside(s: Sheet) -> None:
    live = s.live
    high = live.h * (0.98 if s.shape == "wide" else 1.1)
    wide = min(live.w * 0.36, high * 0.78)
    box = Box(live.right - wide - live.w * 0.06, s.h / 2 - high / 2, wide, high)
    _window(s, box)
    share = box.x - live.x - 0.10
    parts = _words(s, "left") if s.shape == "wide" else _words(s, "left")[1:4:2]
    s.column(parts, Box(live.x + 0.02, live.y, share, live.h), valign="middle")


LOOK = Look(
    ko="조용한 고급", en="Quiet luxury", compose=compose, faces=("batang", "serif", "song"),
    suits={"cutout": 1.2, "motif": 0.9, "photo": 1.3, "luxury": 2.2, "calm": 1.8, "natural": 1.3, "airy": 1.4,
           "bold": 0.3, "sturdy": 0.3, "playful": 0.3, "sale": 0.4, "price": 0.9, "retro": 0.5},
)
