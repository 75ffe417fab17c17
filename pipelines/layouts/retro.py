"""Retro: an old tin sign; a sun behind a two-colour print, a thick frame, a ribbon, sign painter's letters."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, geometry, imprint, lockups, motifs
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shadow, Shape
from pipelines.sheet import Sheet


def compose(s: Sheet) -> None:
    """Everything on the middle axis inside a double frame; wide pages put the emblem at the right."""
    s.yield_to_photo()
    cream, main, second, ink = _colours(s)
    s.fill(s.full, main)
    edge = 0.034
    inner = s.full.inset(edge)
    s.add(Shape(shape="rect", box=inner, fill=cream, radius=0.03))
    s.add(Shape(shape="rect", box=inner.inset(0.014), stroke=main, stroke_width=0.004, radius=0.022))
    pad = edge + 0.045
    room = Box(max(pad, s.live.x), max(pad, s.live.y), 0, 0)
    room = Box(room.x, room.y, min(s.w - pad, s.live.right) - room.x, min(s.h - pad, s.live.bottom) - room.y)
    if s.subject == "photo" and s.shape in ("portrait", "tall"):
        _postcard(s, room, (cream, main, second, ink), edge)
        return
    bare = s.subject == "none" and s.shape in ("portrait", "tall")
    if (bare or (s.shape == "square" and s.subject in ("motif", "none"))) and len(s.design.menu) < 2:
        _plaque(s, room, (cream, main, second, ink), edge)
        return
    if s.shape in ("wide", "banner", "square"):
        share = {"square": 0.54, "wide": 0.52, "banner": 0.64}[s.shape]
        words = Box(room.x + 0.01, room.y, room.w * share, room.h)
        emblem = Box(words.right + 0.02, room.y, room.right - words.right - 0.02, room.h)
        if s.subject == "photo" and s.shape != "banner":
            words = replace(words, w=room.w * 0.48)
            _pane(s, Box(words.right + 0.04, room.y + 0.02, room.right - words.right - 0.05, room.h - 0.04), main, second)
        else:
            _sun(s, emblem, cream, main, second)
        s.column([*_head(s, ink, main), *_tail(s, ink, main)], words, valign="middle", grow=1.28)
        return
    band = _band(s, cream, main, edge)
    head = s.column(_head(s, ink, main), Box(room.x, room.y + 0.01, room.w, room.h * 0.44), align="center", grow=1.4)
    low = (band if band else room.bottom) - 0.03
    tail = s.column(_tail(s, ink, main), Box(room.x, head.bottom + 0.2, room.w, low - head.bottom - 0.2),
                    align="center", valign="bottom")
    low = tail.y if tail.h else low
    _sun(s, Box(room.x, head.bottom + 0.03, room.w, low - head.bottom - 0.06), cream, main, second)


def _plaque(s: Sheet, room: Box, colours: tuple[str, str, str, str], edge: float) -> None:
    """Square: name, sun with the product, price, all on the middle axis; without a product the sun's rays fill the sign."""
    cream, main, second, ink = colours
    top = len(s.layers)
    band = _band(s, cream, main, edge) if not s.design.copy.details else 0.0
    low = (band if band else room.bottom) - (0.028 if band else 0.0)
    tail = _tail(s, ink, main)
    if s.subject == "none":
        rays = colour.mix(second, cream, 0.72)
        s.column([*_head(s, ink, main, 0.17), *tail], replace(room, h=low - room.y), align="center", valign="middle", grow=1.28)
        cx, cy, r = s.w / 2, (room.y + low) / 2, max(1.0, s.h)
        inner = s.full.inset(edge + 0.02)
        fan = [geometry.pie(cx, cy, r, 360 / 24 * i, 360 / 48, rays) for i in range(24)]
        s.layers[top:top] = [replace(f, points=tuple((min(max(x, inner.x), inner.right), min(max(y, inner.y), inner.bottom))
                                                     for x, y in f.points)) for f in fan]
        return
    close = s.design.tight  # where much is to be said the sun gives way to the sub-copy, at last all of it
    head = s.column(_head(s, ink, main, 0.13 * s.modest)[:3 if close else 2], Box(room.x, room.y + 0.005, room.w, room.h * (0.38, 0.42, 0.42)[close]), align="center", grow=1.28)
    most, sun = (room.h * (0.3, 0.42, 0.62)[close], (0.28, 0.2, 0.03)[close])
    need = min(s.height(tail, Box(0, 0, room.w, most)), low - head.bottom - sun)
    foot = s.column(tail, Box(room.x, low - need, room.w, need + 1e-3), align="center", valign="bottom")
    y = head.bottom + 0.03
    _sun(s, Box(room.x, y, room.w, (foot.y if foot.h else low) - 0.035 - y), cream, main, second)


def _postcard(s: Sheet, room: Box, colours: tuple[str, str, str, str], edge: float) -> None:
    """A photo set into the sign: a large window with two painted lines around it, the name above, the price below."""
    cream, main, second, ink = colours
    band = _band(s, cream, main, edge)
    head = s.column(_head(s, ink, main), Box(room.x, room.y + 0.01, room.w, room.h * 0.36), align="center", grow=1.16)
    low = (band if band else room.bottom) - 0.03
    tail = s.column(_tail(s, ink, main), Box(room.x, low - room.h * 0.26, room.w, room.h * 0.26), align="center",
                    valign="bottom")
    low = tail.y - 0.045 if tail.h else low
    y = head.bottom + 0.045
    _pane(s, Box(room.x + 0.012, y, room.w - 0.024, low - y), main, second)


def _pane(s: Sheet, frame: Box, main: str, second: str) -> None:
    """The photo in two painted lines."""
    frame = s.fit(frame)
    s.add(Shape(shape="rect", box=frame.inset(-0.02), fill=second, radius=0.05),
          Shape(shape="rect", box=frame.inset(-0.008), fill=main, radius=0.04))
    s.photo(frame, radius=0.034)


def _colours(s: Sheet) -> tuple[str, str, str, str]:
    """(cream, main, second, ink): a sign has few colours."""
    _, _, hue = colour.to_oklch(s.p.ground)
    cream = colour.from_oklch(0.945, 0.035, 85 if s.pick(True, False) else hue)
    main = next((c for c in (s.p.accent, s.p.second, s.p.ground) if colour.contrast(c, cream) >= 4.6
                 and colour.to_oklch(c)[1] > 0.05), "")
    if not main:
        lightness, chroma, tone = colour.to_oklch(s.p.accent)
        main = colour.from_oklch(min(lightness, 0.47), max(chroma, 0.1), 45.0 if 60 < tone < 115 else tone)
    tone = colour.to_oklch(main)[2]
    near = colour.to_oklch(s.p.second)
    other = near[2] if near[1] > 0.06 and abs(colour.turn(near[2], tone)) > 35 else (tone + 150 if 100 < tone < 330
                                                                                    else 78.0)
    second = colour.from_oklch(0.8, 0.13, other)
    return cream, main, second, colour.from_oklch(0.27, 0.05, tone)


def _band(s: Sheet, cream: str, main: str, edge: float) -> float:
    """A strip of the frame's colour at the foot with the call to action. Returns its top, or 0."""
    cta = s.design.copy.cta
    if not cta or len(s.design.menu) > 1:
        return 0.0
    high = 0.098
    y = min(s.h - edge, s.live.bottom + 0.03) - high
    s.fill(Box(0, y, s.w, s.h - y), main, role="panel")
    s.column([e.words(s, "cta", cta, font="strong", most=0.044, lines=1, colour=cream, keep=2)],
             Box(s.live.x, y, s.live.w, high), align="center", valign="middle")
    return y


def _head(s: Sheet, ink: str, main: str, most: float = 0.15) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        imprint.label(s, kind="ribbon", fill=main, most=0.036, gap=0.034, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=most if not banner else 0.27, least=0.066,
                lines=3 if not banner else 2, colour=main, gap=0.03, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.042, least=0.031, lines=2, colour=ink,
                leading=1.38, gap=0.036, keep=3) if not banner else None,
    ]


def _tail(s: Sheet, ink: str, main: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        lockups.offer(s, most=0.14 if not banner else 0.2, colour=ink, accent=main, gap=0.032, item=0.044),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.028, keep=1) if not banner else None,
        imprint.signature(s, most=0.04, colour=main, keep=2) if not banner else None,
    ]


def _sun(s: Sheet, box: Box, cream: str, main: str, second: str) -> None:
    """A sun of rays or stripes, and on it the product as a print in two colours a little out of register."""
    if box.w < 0.14 or box.h < 0.14:
        return
    if s.subject == "cutout":
        niche = Box(box.x + 0.02, box.y + 0.08 * box.h, box.w - 0.04, 0.86 * box.h)
        s.add(Shape(shape="arch" if niche.h > niche.w else "rect", box=niche, fill=second, radius=0.03))
        s.stand(Box(box.x, box.y, box.w, niche.bottom - box.y - 0.02), outline="#fffaf0",
                shadow=Shadow(contact=0.3, cast=0.0, lift=0.012, angle=30, colour=main))
        return
    d = min(box.w, box.h)
    ring = Box(box.cx - d / 2, box.cy - d / 2, d, d)
    light = colour.mix(second, cream, 0.45)
    if s.pick(True, False):
        s.add(Shape(shape="burst", box=ring, fill=second, rotate=5))
        s.add(Shape(shape="ellipse", box=ring.inset(d * 0.1), fill=light))
    else:
        for part, fill in ((0.0, light), (0.07, second), (0.14, light)):
            s.add(Shape(shape="ellipse", box=ring.inset(d * part), fill=fill))
    for x in (ring.x - 0.09, ring.right + 0.09):  # stars at the sun's sides where there is room
        if box.x - 0.01 < x - 0.03 and x + 0.03 < box.right + 0.01:
            s.add(Motif(name="star", style="mono", colour=main, role="pattern", box=Box(x - 0.028, box.cy - 0.03, 0.056,
                                                                                        0.056)))
    if s.subject == "photo":
        s.photo(ring.inset(d * 0.06), edge="circle")
    elif s.subject == "motif":
        _print(s, ring, main)


def _print(s: Sheet, ring: Box, main: str) -> None:
    """The hero printed in the sign's own inks, as a cheap press does, where few inks can tell what it is."""
    name = ensemble.cast(s)[0]
    style = ensemble.printed(name)
    side = ring.w * 0.82
    aspect = motifs.aspect(name, style)
    w, h = (side, side / aspect) if aspect > 1 else (side * aspect, side)
    lightness, chroma, hue = colour.to_oklch(main)
    ink = colour.from_oklch(min(lightness * 0.6, 0.3), min(chroma, 0.09), hue)
    s.stand(Box(ring.cx - w / 2, ring.cy - h / 2, w, h), style=style,
            inks=(ink, ensemble.inks(s, main)[1], "#fff6e4"), outline="#fffaf0")


LOOK = Look(
    ko="레트로 간판", en="Retro sign", compose=compose, faces=("sign", "black", "round"),
    suits={"grave": 0.25, "glad": 1.2, "none": 0.9, "untasted": 1.8, "retro": 2.4, "cutout": 1.1, "motif": 1.3, "photo": 0.9, "bold": 1.2, "sturdy": 1.3,
           "warm": 1.2, "playful": 1.0, "luxury": 0.4, "clean": 0.5, "airy": 0.5, "open": 1.5, "menu": 0.6,
           "dark": 0.8, "slim": 0.25},
)
