"""Pop: big soft shapes, a sticker of the product, little companions all around; cheerful and round."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shadow, Shape
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """A giant round shape cropped by the page carries the product; words sit on the flat colour beside it."""
    back, ink = carry(s.p.ground, (s.p.ink, s.p.paper), 6.0)
    s.fill(s.full, back)
    wide = s.shape in ("wide", "banner")
    live = s.live
    _confetti(s, back)
    if wide or s.shape == "square":
        d = min(s.h * 1.12, s.w * 0.6)
        ball = Box(s.w - d * 0.86, s.h - d * (0.9 if s.shape == "square" else 0.96), d, d)
        if s.shape == "square":
            d = 0.68
            ball = Box(s.w - d * 0.84, s.h - d * 0.84, d, d)
    else:
        d = s.w * 1.12
        ball = Box(s.w / 2 - d / 2 + s.pick(-0.08, 0.08), s.h - d * (0.70 if s.shape == "portrait" else 0.92), d, d)
    shape = s.pick("ellipse", "ellipse", "burst")
    fill = s.p.accent if colour.contrast(s.p.accent, back) > 1.35 else s.p.second
    s.add(Shape(shape=shape, box=ball, fill=fill, rotate=10))
    _words(s, live, ball, ink, wide)
    _product(s, ball, wide)


def _words(s: Sheet, live: Box, ball: Box, ink: str, wide: bool) -> None:
    banner = s.shape == "banner"
    if wide:
        room = Box(live.x, live.y, max(live.w * 0.4, ball.x - live.x - 0.02), live.h)
        valign, align = "middle", "left"
    elif s.shape == "square":
        room = Box(live.x, live.y, live.w, live.h * 0.42)
        valign, align = "top", "left"
    else:
        room = Box(live.x, live.y, live.w, max(0.36, ball.y + 0.015 - live.y))
        valign, align = "top", s.pick("center", "left")
    hot = s.p.accent
    head = [
        _sticker_label(s, ink),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.13 if not banner else 0.17, least=0.066,
                lines=3 if not banner else 2, colour=ink, gap=0.028, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.036, lines=2, colour=ink, leading=1.4,
                gap=0.036, keep=3) if not banner else None,
    ]
    tail = [e.price(s, most=0.1 if not banner else 0.15, colour=ink, accent=hot, gap=0.03),
            e.details(s, most=0.028, colour=ink, lines=3, keep=1, gap=0.024) if not banner else None,
            e.signature(s, most=0.028, colour=ink, keep=4) if not banner else None]
    if wide:
        s.column([*head, *tail], room, align=align, valign=valign, grow=1.28)
    elif s.shape == "square":
        used = s.column(head, room, grow=1.28)
        y = used.bottom + 0.04
        s.column(tail, Box(live.x, y, max(0.3, ball.x + 0.02 - live.x), live.bottom - y), valign="bottom")
    else:
        s.column([*head, *tail], room, align=align, valign=valign, grow=1.28)


def _sticker_label(s: Sheet, ink: str) -> e.Element | None:
    fill, letters = carry(s.p.accent, (s.p.paper, s.p.ink))
    return e.button(s, s.design.copy.kicker, kind="pill", fill=fill, ink=letters, most=0.031, gap=0.03, keep=5,
                    role="kicker")


def _product(s: Sheet, ball: Box, wide: bool) -> None:
    lifted = Shadow(contact=0.2, cast=0.28, lift=0.02, angle=10, colour=shade(s.p))
    x0, y0 = max(ball.x, 0.0), max(ball.y, 0.0)
    seen = Box(x0, y0, min(ball.right, s.w) - x0, min(ball.bottom, s.h) - y0)
    if s.subject == "photo":
        d = min(seen.w, seen.h) * 0.84
        s.photo(Box(seen.cx - d / 2, seen.cy - d / 2, d, d), edge="circle", shadow=lifted)
        return
    if s.subject == "none":
        return
    size = min(seen.w * 0.74, seen.h * 0.74)
    box = Box(seen.cx - size / 2, seen.cy - size / 2 + 0.01, size, size)
    s.stand(box, outline=s.p.paper, shadow=lifted, rotate=s.pick(-7.0, 7.0, 0.0))


def _confetti(s: Sheet, back: str) -> None:
    """Small companions of the product in the page's corners and along its edges, far from the words."""
    names = s.design.motifs[1:4] or s.design.motifs[:1]
    tone = colour.shift(back, dl=-0.07 if colour.luminance(back) > 0.2 else 0.09)
    spots = [(0.93, 0.06, 0.13), (0.03, 0.66, 0.12), (0.97, 0.42, 0.10), (0.02, 0.97, 0.15), (0.55, 0.99, 0.11),
             (0.99, 0.97, 0.12)]
    for i, (fx, fy, size) in enumerate(spots):
        if not names:
            s.add(Shape(shape="ellipse", box=Box(fx * s.w - size / 2, fy * s.h - size / 2, size, size), fill=tone))
            continue
        s.add(Motif(name=names[i % len(names)], style="mono", role="pattern", colour=tone, rotate=float(s.rng.uniform(-24, 24)),
                    box=Box(fx * s.w - size / 2, fy * s.h - size / 2, size, size)))


LOOK = Look(
    ko="팝", en="Pop", compose=compose, faces=("fat", "round", "sign"),
    suits={"cutout": 1.4, "motif": 1.5, "photo": 0.8, "playful": 2.2, "fresh": 1.4, "bold": 1.2, "event": 1.5,
           "luxury": 0.1, "calm": 0.4, "clean": 0.8, "sturdy": 0.5, "dark": 0.3, "menu": 0.5},
)
