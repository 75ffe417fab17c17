"""Collage: cut and torn paper, tape, stickers; made at a kitchen table with scissors."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shadow, Shape
from pipelines.sheet import Sheet, carry, shade


def compose(s: Sheet) -> None:
    """A torn sheet for the words, the product as a sticker or a taped print, small scraps around it."""
    s.ground(s.pick("kraft", "crumpled", "gridnote", "paper"))
    flat = Shadow(contact=0.16, cast=0.22, lift=0.010, angle=18, colour=shade(s.p))
    live = s.live
    wide = s.shape in ("wide", "banner")
    tilt = s.pick(-1.6, 1.4, -2.2)
    if wide:
        sheet_box = Box(live.x - 0.03, live.y - 0.01, live.w * 0.56, live.h + 0.02)
        show = Box(sheet_box.right + 0.05, live.y, live.right - sheet_box.right - 0.05, live.h)
    elif s.shape == "square":
        sheet_box = Box(live.x - 0.03, live.y + live.h * 0.42, live.w + 0.06, live.h * 0.58 + 0.03)
        show = Box(live.x, live.y - 0.02, live.w, live.h * 0.44)
    else:
        sheet_box = Box(live.x - 0.03, live.y + live.h * 0.50, live.w + 0.06, live.h * 0.50 + 0.02)
        show = Box(live.x, live.y, live.w, live.h * 0.48)
    _scraps(s, show, flat)
    paper = s.p.paper if s.pick(True, True, False) else s.p.second
    paper, ink = carry(paper, (s.p.ink, s.p.paper), 6.0)
    s.add(Shape(shape="torn", box=sheet_box, fill=paper, seed=int(s.rng.integers(99)), shadow=flat, role="panel"))
    _product(s, show, flat, tilt)
    _tape(s, sheet_box.cx + s.pick(-0.2, 0.18), sheet_box.y, s.pick(-5.0, 4.0))
    hot = colour.readable(paper, (s.p.accent, ink), 3.2)
    inner = sheet_box.inset(0.062, 0.058)
    banner = s.shape == "banner"
    s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="NanumPenScript-Regular", most=0.052, least=0.04, lines=1,
                colour=hot, gap=0.018, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.105 if not banner else 0.15, least=0.056,
                lines=3 if not banner else 2, colour=ink, gap=0.028, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.036, lines=2, colour=ink, leading=1.42, gap=0.036, keep=2)
        if not banner else None,
        e.price(s, most=0.088 if not banner else 0.13, colour=ink, accent=hot, gap=0.028),
        e.details(s, most=0.028, colour=ink, lines=3, gap=0.024, keep=1) if not banner else None,
        e.signature(s, most=0.028, colour=ink, keep=4) if not banner else None,
    ], inner, valign="middle", grow=1.28)


def _scraps(s: Sheet, show: Box, flat: Shadow) -> None:
    """Two sheets of coloured paper behind the product."""
    w = show.w * 0.66
    for fill, dx, dy, turn in ((s.p.second, -0.04, 0.03, s.pick(-5.0, 6.0)), (s.p.accent, 0.06, -0.005,
                                                                              s.pick(4.0, -7.0))):
        shape = s.pick("rect", "torn", "ellipse")
        h = show.h * 0.78
        side = min(w, h) if shape == "ellipse" else 0
        box = Box(show.cx - (side or w) / 2 + dx, show.cy - (side or h) / 2 + dy, side or w, side or h)
        s.add(Shape(shape=shape, box=box, fill=fill, rotate=turn, shadow=flat, seed=int(s.rng.integers(99))))


def _product(s: Sheet, show: Box, flat: Shadow, tilt: float) -> None:
    lifted = Shadow(contact=0.2, cast=0.26, lift=0.014, angle=18, colour=flat.colour)
    if s.subject == "photo":
        w = min(show.w * 0.86, show.h * 1.1)
        box = Box(show.cx - w / 2, show.y + show.h * 0.03, w, show.h * 0.94)
        s.photo(box, edge=s.pick("print", "torn"), rotate=tilt * 1.6, shadow=lifted)
        _tape(s, box.cx, box.y, s.pick(-7.0, 6.0))
        return
    if s.subject == "none":
        return
    size = min(show.w * 0.72, show.h * 0.92)
    box = Box(show.cx - size / 2, show.cy - size / 2, size, size)
    s.stand(box, style="flat" if s.subject == "motif" else "glossy", outline=s.p.paper, shadow=lifted,
            rotate=tilt * 3)
    small = s.design.motifs[1:3]
    for i, name in enumerate(small):
        d = 0.15 if s.shape != "banner" else 0.1
        x = show.x + (0.02 if i == 0 else show.w - d - 0.02)
        y = show.y + show.h * (0.62 if i == 0 else 0.06)
        s.add(Motif(name=name, box=Box(x, y, d, d), style="flat", outline=s.p.paper, shadow=lifted,
                    rotate=(-14.0, 12.0)[i]))


def _tape(s: Sheet, x: float, y: float, turn: float) -> None:
    w, h = 0.2, 0.052
    s.add(Shape(shape="tape", box=Box(x - w / 2, y - h / 2, w, h), fill=colour.mix(s.p.accent, s.p.paper, 0.62),
                opacity=0.78, rotate=turn, seed=3))


LOOK = Look(
    ko="종이 콜라주", en="Paper collage", compose=compose, faces=("round", "hand", "fat", "sign"),
    suits={"cutout": 1.5, "photo": 1.4, "motif": 1.3, "playful": 1.9, "natural": 1.3, "warm": 1.2, "retro": 1.2,
           "luxury": 0.25, "clean": 0.6, "sturdy": 0.5, "dark": 0.3, "menu": 0.5},
)
