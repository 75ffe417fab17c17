"""Quiet luxury: a still page in low colours, one window or object, book letters, hairlines."""

from __future__ import annotations

from typing import Literal

from pipelines import captions, colour, ensemble, framing, imprint, lockups, motifs
from pipelines import elements as e
from pipelines.extents import sinks
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Shape
from pipelines.sheet import Sheet
from pipelines.tints import muted, shade


def compose(s: Sheet) -> None:
    """The object in an arched window; words in one calm column below or beside it."""
    s.yield_to_photo()
    s.p = muted(s.p)
    s.ground(s.pick("paper", "plain", "leafshade", "window", "plaster", "washi"), palette=s.p, strength=0.6)
    if s.subject == "none" and s.shape in ("square", "portrait"):
        _still(s)
    elif s.shape in ("wide", "banner"):
        _beside(s)
    elif s.shape == "square":
        _square(s)
    else:
        _stacked(s)


def _window(s: Sheet, box: Box) -> None:
    """The photo, or the object on a lit wall inside an arch; a hairline repeats the arch's shape."""
    if s.subject == "photo":
        s.photo(box, edge=s.pick("arch", "plain") if box.w < box.h * 1.1 else "plain")
        return
    inner = colour.mix(s.p.second, s.p.accent, 0.16) if s.dark else colour.mix(s.p.second, s.p.paper, 0.35)
    shape: Literal["arch", "rect"] = s.pick("arch", "arch", "rect") if box.w < box.h * 1.1 else "rect"
    s.add(Shape(shape=shape, box=box, fill=inner, fill_to=colour.shift(inner, dl=-0.06), role="window"),
          Shape(shape=shape, box=box.inset(-0.018), stroke=s.p.accent, stroke_width=0.0022, role="frame"))
    foot = min(box.bottom, s.h) - 0.075  # a window may leave the page below
    room = Box(box.x + box.w * 0.04, box.y + box.h * 0.14, box.w * 0.92, foot - box.y - box.h * 0.14)
    if s.subject == "motif":  # a sill that the thing stands on, a little below its foot
        y = foot - 0.03
        s.add(Shape(shape="rect", box=Box(box.x, y, box.w, box.bottom - y), fill=colour.shift(inner, dl=-0.045 if not s.dark else 0.04),
                    role="window"))
    shadow = Shadow(contact=0.5, cast=0.3, angle=30, colour=shade(s.p))
    if s.subject == "cutout":
        s.stand(room, shadow=shadow, bounce=inner)
    elif ensemble.painted(s) and s.pick(True, True, False) and not s.dark:
        ensemble.still_life(s, room, style="wash", partners=0, air=0)
    elif s.subject == "motif" and s.pick(True, False) and not sinks(ensemble.cast(s)[0], "glossy", inner):
        ensemble.still_life(s, room, shadow=shadow, partners=0, air=0)
    elif s.subject == "motif":
        name = ensemble.cast(s)[0]
        side = min(room.w, room.h) * 0.86
        aspect = motifs.aspect(name, "mono")
        w, h = (side, side / aspect) if aspect > 1 else (side * aspect, side)
        s.stand(Box(box.cx - w / 2, room.cy - h / 2, w, h), style="mono",
                colour=s.p.accent if colour.contrast(s.p.accent, inner) > 2.6 else s.letters)
    else:
        s.add(Shape(shape="ellipse", box=Box(box.cx - 0.12, box.cy - 0.12, 0.24, 0.24), fill=s.p.accent))


def _words(s: Sheet, *, most: float = 0.104) -> list[e.Element | None]:
    thin = s.faces.text
    return [
        imprint.label(s, kind="plain", font=thin, most=0.034, tracking=0.12, gap=0.036, keep=4, ink=s.p.accent),
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.058, lines=3, gap=0.042,
                keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font=thin, most=0.041, least=0.031, lines=2, leading=1.5, gap=0.05,
                keep=2),
        lockups.offer(s, most=0.096, accent=s.p.accent, gap=0.038, item=0.044, leader=colour.mix(s.letters, s.p.ground,
                                                                                               0.5)),
        imprint.details(s, most=0.041, gap=0.032, lines=3, keep=1, mark_colour=s.p.accent),
    ]


def _stacked(s: Sheet) -> None:
    live = s.live
    centre = s.pick(True, False)
    align = "center" if centre else "left"
    listed = len(s.design.menu) > 1
    top = Box(live.x, live.y, live.w, 0.06)
    name = s.column([imprint.signature(s, most=0.045, font="display", tracking=0.02)], top, align=align)
    begin = name.bottom + 0.035 if name.h else live.y
    need = s.height(_words(s), Box(live.x, 0, live.w, live.h * 0.56), grow=1.16)
    act = e.button(s, s.design.copy.cta, kind="underline", most=0.035, keep=5)
    foot = s.column([act], Box(live.x, live.bottom - 0.08, live.w, 0.08), align=align, valign="bottom") if not listed \
        else Box(0, 0, 0, 0)
    low = foot.y - 0.045 if foot.h else live.bottom
    high = max(0.2, low - begin - need - 0.07)
    wide = min(live.w * 0.76, high * 0.95) if centre else live.w
    if s.subject == "photo":
        wide = min(live.w, high * 1.25)
    box = Box(s.w / 2 - wide / 2, begin, wide, high)
    _window(s, box)
    s.column(_words(s), Box(live.x, box.bottom + 0.06, live.w, low - box.bottom - 0.058), align=align, grow=1.16,
             valign="middle")


def _still(s: Sheet) -> None:
    """No object: the words themselves in the arch, on the middle axis, a hairline around the page."""
    live = s.live
    inner = colour.mix(s.p.second, s.p.accent, 0.1) if s.dark else colour.mix(s.p.second, s.p.paper, 0.4)
    wide = min(live.w, live.h * 0.92) + 0.02
    arch = Box(s.w / 2 - wide / 2, max(0.055, live.y - 0.02), wide, s.h)
    s.add(Shape(shape="arch", box=arch, fill=inner, fill_to=colour.shift(inner, dl=-0.03), role="window"),
          Shape(shape="arch", box=arch.inset(0.022), stroke=s.p.accent, stroke_width=0.0022, role="frame"))
    parts = [*_words(s, most=0.135), imprint.signature(s, most=0.038, font="display", keep=3)]
    inside = Box(arch.x + 0.09, arch.y + arch.w * 0.17, arch.w - 0.18, live.bottom - 0.02 - arch.y - arch.w * 0.17)
    s.column(parts, inside, align="center", valign="middle", grow=1.28)


def _square(s: Sheet) -> None:
    live = s.live
    if _level(s) and captions.fits(s):
        parts = _words(s, most=0.1)
        head, facts = parts[:3], [*parts[3:], imprint.signature(s, most=0.045, font="display", keep=5)]
        high = captions.height(s, head, facts, most=0.36)
        _window(s, Box(live.x, live.y, live.w, live.bottom - high - 0.06 - live.y))
        captions.place(s, head, facts, high)
        return
    wide = live.w * (0.48 if s.subject == "photo" else 0.5 if s.subject_aspect() > 1.15 else 0.44)
    box = Box(live.right - wide, live.y + 0.02, wide, live.h - 0.04)
    if s.subject == "motif":  # the window leaves the page at its foot
        box = Box(s.w - 0.05 - wide, live.y + 0.03, wide, s.h - live.y + 0.05)
    _window(s, box)
    left = Box(live.x, live.y, box.x - live.x - 0.055, live.h)
    name = s.column([imprint.signature(s, most=0.045, font="display")], Box(left.x, left.y, left.w, 0.06))
    y = name.bottom + 0.04 if name.h else live.y
    s.column([*_words(s, most=0.12), e.button(s, s.design.copy.cta, kind="underline", most=0.034, keep=5)],
             Box(left.x, y, left.w, live.bottom - y), valign="middle")


def _level(s: Sheet) -> bool:
    """Whether the subject wants a window that is wider than high."""
    photo = s.design.photo
    if photo is None:
        return False
    if s.subject == "photo":
        return not framing.slim(photo, Box(0, 0, s.live.w, s.live.h * 0.52))
    return s.subject_aspect() > 1.05


def _beside(s: Sheet) -> None:
    live = s.live
    banner = s.shape == "banner"
    high = live.h * (1.0 if not banner else 1.04)
    wide = min(live.w * (0.46 if s.subject == "photo" else 0.38), high * (0.8 if not banner else 1.0))
    box = Box(live.right - wide - live.w * 0.03, s.h / 2 - high / 2, wide, high)
    _window(s, box)
    share = box.x - live.x - 0.08
    if banner:
        parts = _words(s, most=0.2)[1:4:2]
    else:
        parts = [*_words(s, most=0.12), e.button(s, s.design.copy.cta, kind="underline", most=0.034, keep=5, gap=0.04),
                 imprint.signature(s, most=0.045, font="display", keep=4)]
    s.column(parts, Box(live.x + 0.01, live.y, share, live.h), valign="middle", grow=1.28)


LOOK = Look(
    ko="조용한 고급", en="Quiet luxury", compose=compose, whole=True, faces=("serif", "song", "batang"),
    suits={"grave": 1.8, "glad": 0.25, "cutout": 1.2, "motif": 1.3, "photo": 1.3, "luxury": 2.0, "calm": 1.8, "natural": 1.3,
           "airy": 1.5, "clean": 1.1, "bold": 0.3, "sturdy": 0.4, "playful": 0.4, "sale": 0.5,
           "price": 0.9, "retro": 0.6, "menu": 0.5, "backdrop": 1.2, "none": 1.3, "untasted": 0.7, "level": 0.7},
)
