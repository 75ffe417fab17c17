"""Pop: a giant round shape, a sticker of the product, little companions all around; cheerful and round."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from pipelines import colour, ensemble, framing, imprint, lockups
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Layer, Shadow, Shape
from pipelines.sheet import Sheet
from pipelines.tints import carry, hot, shade, whisper


def compose(s: Sheet) -> None:
    """A giant disc cropped by the page carries the product; words sit on the flat colour, the price on a sticker."""
    s.yield_to_photo()
    back, ink = carry(s.p.ground, (s.p.ink, s.p.paper), 6.0)
    s.fill(s.full, back)
    fill, _ = carry(s.p.accent if colour.contrast(s.p.accent, back) > 1.35 else s.p.second, (s.p.paper, s.p.ink), 5.2)
    if s.shape in ("wide", "banner"):
        _wide(s, ink, back, fill)
    elif s.shape == "square":
        _square(s, ink, back, fill)
    else:
        _high(s, ink, back, fill)


def _ball(s: Sheet, ball: Box, fill: str, back: str) -> None:
    """The disc with a thin ring around it, under all letters."""
    d = ball.w
    ring = colour.mix(fill, back, 0.55)
    s.beneath(Shape(shape="ellipse", box=ball.inset(-0.05 * d), stroke=ring, stroke_width=0.006, role="disc"),
              Shape(shape="ellipse", box=ball, fill=s.tweak("disc").colour or fill, role="disc"))


def _head(s: Sheet, ink: str, back: str, most: float, lines: int = 3) -> list[e.Element | None]:
    fill, letters = carry(s.p.accent, (s.p.paper, s.p.ink))
    return [
        imprint.label(s, kind="bubble", most=0.037, fill=fill, ink=letters, gap=0.03, keep=5),
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.066, lines=lines, colour=ink,
                gap=0.03, keep=0, hot=hot(s.p, back, ink)),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.043, least=0.032, lines=2, colour=ink,
                leading=1.38, gap=0.036, keep=3),
    ]


def _high(s: Sheet, ink: str, back: str, fill: str) -> None:
    live = s.live
    align = s.pick("center", "left")
    listed = len(s.design.menu) > 1
    photo = s.subject == "photo"
    head = s.column([*_head(s, ink, back, 0.145),
                     lockups.menu(s, most=0.046, colour=ink, leader=ink, rows=6) if listed else None,
                     None if photo else imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.03, keep=1),
                     None if photo else imprint.signature(s, most=0.045, colour=hot(s.p, back, ink), keep=4)],
                    Box(live.x, live.y, live.w, live.h * (0.62 if listed else 0.5)), align=align, grow=1.28)
    d = s.w * 1.16
    top = head.bottom + 0.085
    x = s.w / 2 - d / 2 + s.pick(-0.06, 0.06)
    ball = Box(x, top, d, d)
    tag = _tag(s, Box(live.x, live.bottom - 0.5, live.w, 0.5), fill, facts=photo) if not listed or photo else None
    low = min((tag.y if tag else live.bottom), live.bottom) + (0.0 if photo else 0.03)
    _ball(s, ball, fill, back)
    ensemble.wallpaper(s, whisper(back, 0.05), size=0.12, step=0.25)
    if photo:
        shown = s.design.photo
        assert shown is not None
        d = min(s.w * 0.9, s.h - top - 0.09)  # the plate covers its foot
        frame = Box(s.w / 2 - d / 2, top + 0.035, d, d)
        clear = min(max(low - frame.y + 0.01, 0.6 * d), d)
        focus, zoom = framing.over(shown, replace(frame, h=clear), frame)
        s.photo(frame, edge="circle", focus=focus, zoom=zoom)
    else:
        _product(s, Box(live.x + live.w * 0.02, top + 0.03, live.w * 0.96, low - top - 0.03))
    if tag:  # over the product's foot
        s.layers += [s.layers.pop(s.layers.index(layer)) for layer in tag.layers]


def _square(s: Sheet, ink: str, back: str, fill: str) -> None:
    live = s.live
    head = s.column(_head(s, ink, back, 0.13, 2), Box(live.x, live.y, live.w, live.h * 0.46), grow=1.28)
    y = head.bottom + 0.04
    costs = s.design.price or s.design.percent or s.design.offer
    if s.subject == "none" and len(s.design.menu) < 2 and costs:
        _sun(s, y, ink, back, fill)
        return
    used = s.column([
        lockups.offer(s, most=0.135, colour=ink, accent=hot(s.p, back, ink), gap=0.034, item=0.042),
        imprint.details(s, most=0.041, colour=ink, lines=3, keep=1, gap=0.03),
        e.button(s, s.design.copy.cta, fill=ink, ink=back, keep=5, gap=0.03),
        imprint.signature(s, most=0.045, colour=ink, keep=6)],
        Box(live.x, y, live.w * (0.46 if s.subject != "photo" else 0.42), live.bottom - y), valign="bottom")
    photo = s.design.photo
    if photo and s.subject == "photo":  # a photo is the ball, and clear of the words
        d = min(0.56, s.h - y + 0.03)
        ball = Box(s.w + 0.05 - d, s.h + 0.04 - d, d, d)
        clear = ball.inset(0.05 * d, 0.07 * d)  # a head clears the curve
        focus, zoom = framing.over(photo, clear, ball)
        ensemble.wallpaper(s, whisper(back, 0.05), size=0.12, step=0.25, keep=(used.inset(-0.02),) if used.h else ())
        s.add(Shape(shape="ellipse", box=ball.inset(-0.03), stroke=colour.mix(fill, back, 0.4), stroke_width=0.008))
        s.photo(ball, edge="circle", focus=focus, zoom=zoom)
        return
    d = min(0.68, (s.h - y) / 0.88)
    near = [(used.right + 0.02, min(max(s.h - 0.36 * d, used.y), used.bottom))] if used.h else []
    while d > 0.5 and any(math.hypot(s.w - 0.36 * d - x, s.h - 0.36 * d - cy) < 0.55 * d for x, cy in near):
        d -= 0.02  # ring and price keep apart
    ball = Box(s.w - d * 0.86, s.h - d * 0.86, d, d)
    _ball(s, ball, fill, back)
    ensemble.wallpaper(s, whisper(back, 0.05), size=0.12, step=0.25, keep=(used.inset(-0.02),) if used.h else ())
    left = max(live.x + 0.48 * live.w, ball.x + 0.05)
    _product(s, Box(left, max(y - 0.02, ball.y + 0.03), s.w - left - 0.03, s.h - 0.05 - max(y - 0.02, ball.y + 0.03)))


def _sun(s: Sheet, y: float, ink: str, back: str, fill: str) -> None:
    """Square without a product: the price itself in the disc, the facts beside it."""
    live = s.live
    letters = colour.readable(fill, (s.p.paper, s.p.ink), 4.5)
    used = s.column([imprint.details(s, most=0.041, colour=ink, lines=3, keep=1, gap=0.03),
                     e.button(s, s.design.copy.cta, fill=ink, ink=back, keep=5, gap=0.03),
                     imprint.signature(s, most=0.045, colour=ink, keep=6)],
                    Box(live.x, y, live.w * 0.42, live.bottom - y), valign="bottom")
    d = min(0.72, (s.h - y) / 0.92)
    ball = Box(s.w - d * 0.88, s.h - d * 0.86, d, d)
    left = max(ball.x + 0.13 * d, used.right + 0.02 if used.h else 0.0)
    s.column([lockups.price(s, most=0.17, colour=letters, quiet=letters, accent=letters)],
             Box(left, ball.y + 0.2 * d, live.right - left, live.bottom - ball.y - 0.3 * d), align="center", valign="middle")
    _ball(s, ball, fill, back)


def _wide(s: Sheet, ink: str, back: str, fill: str) -> None:
    live = s.live
    banner = s.shape == "banner"
    d = min(s.h * 1.2, s.w * 0.6)
    ball = Box(s.w - d * 0.9, s.h / 2 - d * 0.46, d, d)
    room = Box(live.x, live.y, ball.x - 0.05 * d - (0.035 if not banner else 0.02) - live.x, live.h)
    head = _head(s, ink, back, 0.14 if not banner else 0.27, 3 if not banner else 2)
    bright = hot(s.p, back, ink)
    if banner:
        s.column([head[1], head[2] if not s.design.price else None, lockups.price(s, most=0.2, colour=ink,
                                                                                accent=bright)], room, valign="middle")
    else:
        s.column([*head, lockups.offer(s, most=0.118, colour=ink, accent=bright, gap=0.034, item=0.04, rows=4),
                  imprint.details(s, most=0.041, colour=ink, lines=3, keep=1, gap=0.03),
                  e.button(s, s.design.copy.cta, fill=ink, ink=back, keep=5, gap=0.03),
                  imprint.signature(s, most=0.045, colour=ink, keep=6)], room, valign="middle", grow=1.28)
    _ball(s, ball, fill, back)
    ensemble.wallpaper(s, whisper(back, 0.05), size=0.12, step=0.25)
    x = ball.x + d * 0.1
    _product(s, Box(x, s.h * 0.1, s.w - x - 0.03, s.h * 0.8))


def _product(s: Sheet, room: Box) -> None:
    lifted = Shadow(contact=0.2, cast=0.28, lift=0.018, angle=10, colour=shade(s.p))
    if s.subject == "photo":
        d = min(room.w, room.h)
        s.photo(Box(room.cx - d / 2, room.cy - d / 2, d, d), edge="circle", shadow=lifted)
    elif s.subject != "none":
        ensemble.still_life(s, room, outline=s.p.paper if s.subject == "motif" else None, shadow=lifted, partners=1)


@dataclass(frozen=True, slots=True)
class _Tag:
    """The price's plate and letters, and where they begin."""

    y: float
    layers: tuple[Layer, ...]


def _tag(s: Sheet, area: Box, fill: str, *, facts: bool) -> _Tag | None:
    """The price on a pill at the foot of `area`, with `facts` the details too; None when there is nothing."""
    ink = s.p.ink
    bright = colour.readable(s.p.paper, (fill, s.p.accent, ink), 4.5)
    before = len(s.layers)
    offer = lockups.price(s, most=0.135 if len(s.design.copy.details) < 2 else 0.112, colour=ink, quiet=ink, accent=bright)
    also = [imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.03, mark_colour=bright),
            imprint.signature(s, most=0.045, colour=bright)] if facts else []
    if facts and len(s.design.menu) > 1:
        offer = None
    used = s.column([offer, *also], area.inset(0.08, 0.045), align="center", valign="bottom")
    if not used.h:
        return None
    box = used.inset(-0.075, -0.045)
    if not s.tweak("badge").hidden:
        s.layers.insert(before, Shape(shape="rect", box=box, fill=s.tweak("badge").colour or s.p.paper, radius=min(0.09, box.h / 2), role="badge",
                                      shadow=Shadow(contact=0.16, cast=0.22, lift=0.012, angle=6, colour=shade(s.p))))
    return _Tag(box.y, tuple(s.layers[before:]))


LOOK = Look(
    ko="팝", en="Pop", compose=compose, faces=("fat", "round"),
    suits={"grave": 0.05, "glad": 1.5, "none": 0.5, "cutout": 1.3, "motif": 1.6, "photo": 1.1, "playful": 2.0, "fresh": 1.5, "bold": 1.2,
           "event": 1.4, "season": 1.1, "luxury": 0.15, "calm": 0.5, "clean": 0.6, "sturdy": 0.6,
           "dark": 0.4, "menu": 0.4, "slim": 0.7},
)
