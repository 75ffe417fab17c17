"""Collage: cut and torn paper, tape, stickers; made at a kitchen table with scissors."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, imprint, lockups, motifs, palettes
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shadow, Shape
from pipelines.sheet import Sheet
from pipelines.tints import carry, shade
from pipelines.tints import hot as hot_on

PEN = "NanumPenScript-Regular"


def compose(s: Sheet) -> None:
    """A torn sheet for the words, the product as a sticker or a taped print, small scraps around it."""
    s.yield_to_photo()
    desk = s.subject in ("motif", "none") and s.shape in ("square", "portrait")
    table = replace(s.p, second=colour.mix(s.p.second, s.p.ground, 0.65)) if desk else s.p  # letters stand on the cloth itself
    papers = ("kraft", "crumpled", "gridnote" if not desk else "washi", "paper", "gingham")
    s.ground(s.pick(*(papers[1:-1] if palettes.asked(s.p) else papers)), palette=table)  # kraft is brown, whatever was asked for
    flat = Shadow(contact=0.16, cast=0.24, lift=0.011, angle=18, colour=shade(s.p))
    live = s.live
    tilt = s.pick(-1.6, 1.4, -2.2)
    paper = s.p.paper if s.pick(True, True, False) else s.p.second
    paper, ink = carry(s.panel(paper), (s.p.ink, s.p.paper), 6.0)
    hot = colour.readable(paper, (s.p.accent, colour.shift(s.p.accent, dl=-0.1), ink), 4.5)
    parts = _parts(s, ink, paper, hot)
    if desk:
        _desk(s, flat)
        return
    if s.shape in ("wide", "banner"):
        sheet_box = Box(live.x - 0.035, live.y - 0.02, live.w * 0.58, live.h + 0.04)
        show = Box(sheet_box.right + 0.01, live.y - 0.02, live.right - sheet_box.right + 0.02, live.h + 0.04)
    else:
        pad = 0.055
        most = live.h * (0.66 if len(s.design.menu) > 1 else 0.62 if s.shape == "square" else 0.56)
        need = s.height(parts, Box(0, 0, live.w - 2 * (pad - 0.035), most - 2 * pad), grow=1.4)
        high = min(most, max(need + 2 * pad, live.h * 0.3))
        sheet_box = Box(live.x - 0.035, live.bottom + 0.025 - high, live.w + 0.07, high)
        show = Box(live.x, live.y - 0.02, live.w, sheet_box.y - live.y + 0.035)
    sheet_box, show = _even(sheet_box), _even(show)
    _scraps(s, show, flat)
    s.add(Shape(shape="torn", box=sheet_box, fill=paper, seed=int(s.rng.integers(99)), shadow=flat, role="panel"))
    _tape(s, sheet_box.x + sheet_box.w * s.pick(0.14, 0.84), sheet_box.y + 0.004, s.pick(-8.0, 7.0))
    s.column(parts, sheet_box.inset(0.055, 0.052), valign="middle", grow=1.4)
    _product(s, show, flat, tilt)


def _desk(s: Sheet, flat: Shadow) -> None:
    """A drawn product: large letters on the table itself, the product as a big cut sticker on a torn scrap, the price on a
    torn label in the corner or, on a high page, on a torn strip across its foot; no card around the words."""
    live = s.live
    letters = s.letters
    bright = hot_on(s.p, s.p.ground, letters)
    head = s.column([
        imprint.label(s, kind="rect", most=0.036, fill=letters, ink=s.p.ground, gap=0.03, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.14, least=0.064, lines=3, colour=letters,
                gap=0.03, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.043, least=0.033, lines=2, colour=letters,
                leading=1.38, keep=3),
    ], Box(live.x, live.y, live.w, live.h * 0.46), grow=1.28)
    paper, ink = carry(s.panel(s.p.paper), (s.p.ink, s.p.paper), 6.0)
    hot = colour.readable(paper, (s.p.accent, colour.shift(s.p.accent, dl=-0.1), ink), 4.5)
    strip = s.shape == "portrait"
    facts = [lockups.offer(s, most=0.145, colour=ink, accent=hot, gap=0.03, item=0.052 if strip else 0.042),
             imprint.details(s, most=0.048 if strip else 0.039, colour=ink, lines=3, gap=0.028, mark_colour=hot),
             imprint.signature(s, most=0.045, colour=ink, keep=4)]
    cost = s.design.price
    long = len(f"{cost.amount}{cost.unit}{cost.more}") > 6 if cost else len(s.design.offer) > 8
    wide = live.w * (1.0 if strip else 0.52 if len(s.design.menu) > 1 or long else 0.42)
    need = s.height(facts, Box(0, 0, wide, (live.bottom - head.bottom) * 0.52 if strip else live.bottom - head.bottom - 0.16))
    label, used = Box(0, live.bottom, live.x, 0), Box(live.x, live.bottom, 0, 0)
    if need:
        used = s.column(facts, Box(live.x, live.bottom - need, wide, need + 1e-3), valign="middle")
        label = _even(Box(-0.04, used.y - 0.06, s.w + 0.08 if strip else used.right + 0.1, (s.h + 0.12 if strip else live.bottom + 0.12) - used.y))
        s.beneath(Shape(shape="torn", box=label, fill=paper, seed=int(s.rng.integers(99)), shadow=flat, role="panel"))
        if not strip:
            _tape(s, live.x + used.w * 0.7, label.y + 0.006, s.pick(-7.0, 6.0))
    left = max(used.right + 0.05, s.w * 0.36)
    y = head.bottom + 0.045
    room = Box(left, y, s.w - 0.035 - left, s.h - 0.06 - y) if not strip else Box(left, y, 0, 0)  # beside the label, or above it, where there is more
    begin = 0.0 if strip else live.w * 0.22
    above = Box(live.x + begin, y, s.w - 0.035 - live.x - begin, label.y - 0.01 - y)
    room = max(room, above, key=lambda b: min(b.w, b.h * 1.15))
    scrap = min(room.w, room.h) * 0.8
    fill = s.p.accent if colour.distance(s.p.accent, s.p.ground) > colour.distance(s.p.second, s.p.ground) else s.p.second
    at = _even(Box(room.cx - scrap / 2 + 0.01, room.cy - scrap / 2 + 0.02, scrap, scrap))
    s.beneath(Shape(shape=s.pick("torn", "ellipse", "torn"), box=at, fill=fill, rotate=s.pick(-5.0, 4.0), seed=int(s.rng.integers(99)),
                    shadow=flat))
    if s.subject == "none":  # cut paper instead
        other = s.p.second if fill == s.p.accent else s.p.accent
        s.beneath(Shape(shape="ellipse", box=_even(Box(at.x + at.w * 0.42, at.y + at.h * 0.36, at.w * 0.62, at.w * 0.62)), fill=other, shadow=flat),
                  above=2)
        return
    lifted = Shadow(contact=0.2, cast=0.28, lift=0.014, angle=18, colour=flat.colour)
    style: motifs.Style = s.pick("wash", "glossy") if ensemble.painted(s) else "glossy"
    ensemble.centred(s, room, style=style, outline=s.p.paper, shadow=lifted, partners=0, air=0, rotate=s.pick(-4.0, 4.0))


def _even(box: Box) -> Box:
    """The box on a grid that JSON keeps: a torn edge is another one when its length differs in the last digit."""
    return Box(round(box.x, 4), round(box.y, 4), round(box.w, 4), round(box.h, 4))


def _parts(s: Sheet, ink: str, paper: str, hot: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        imprint.label(s, kind="plain", font=PEN, most=0.066, ink=hot, gap=0.022, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.128 if not banner else 0.26, least=0.056,
                lines=3 if not banner else 2, colour=ink, gap=0.03, keep=0, hot=hot),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.042, least=0.031, lines=2, colour=ink,
                leading=1.38, gap=0.036, keep=2) if not banner else None,
        lockups.offer(s, most=0.112 if not banner else 0.2, colour=ink, accent=hot, gap=0.034, item=0.044,
                      leader=colour.mix(ink, paper, 0.5)),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.03, keep=1, mark_colour=hot) if not banner else None,
        e.button(s, s.design.copy.cta, kind="rect", fill=hot, most=0.035, keep=6, gap=0.026) if not banner else None,
        imprint.signature(s, most=0.045, colour=ink, keep=4) if not banner else None,
    ]


def _scraps(s: Sheet, show: Box, flat: Shadow) -> None:
    """Sheets of coloured paper behind the product, and strips at the page's edges."""
    w = show.w * 0.7
    for fill, dx, dy, turn in ((s.p.second, -0.05, 0.03, s.pick(-5.0, 6.0)), (s.p.accent, 0.07, -0.01,
                                                                              s.pick(4.0, -7.0))):
        shape = s.pick("rect", "torn", "ellipse")
        h = show.h * 0.84
        side = min(w, h) if shape == "ellipse" else 0
        box = Box(show.cx - (side or w) / 2 + dx, show.cy - (side or h) / 2 + dy, side or w, side or h)
        s.add(Shape(shape=shape, box=_even(box), fill=fill, rotate=turn, shadow=flat, seed=int(s.rng.integers(99))))


def _product(s: Sheet, show: Box, flat: Shadow, tilt: float) -> None:
    lifted = Shadow(contact=0.2, cast=0.28, lift=0.014, angle=18, colour=flat.colour)
    if s.subject == "photo":
        w = min(show.w * 0.9, show.h * 1.15)
        box = Box(show.cx - w / 2, show.y + show.h * 0.03, w, show.h * 0.92)
        box = s.photo(box, edge=s.pick("print", "torn"), rotate=tilt * 1.6, shadow=lifted)
        head = s.subject_box
        at = [box.cx, box.x + 0.1 * box.w, box.right - 0.1 * box.w]  # a tape holds the print, not what it shows
        free = [x for x in at if not head or head.overlap(Box(x - TAPE[0] / 2, box.y - TAPE[1], TAPE[0], 2 * TAPE[1])) == 0]
        _tape(s, (free or at[1:])[0], box.y, s.pick(-7.0, 6.0))
        return
    if s.subject == "none":
        return
    size = min(show.w * 0.86, show.h * 0.96)
    box = Box(show.cx - size / 2, show.cy - size / 2 - 0.005, size, size)
    if s.subject == "cutout":
        s.stand(box, outline=s.p.paper, shadow=lifted, rotate=tilt * 2)
        return
    names = ensemble.cast(s)
    hero = box.inset(size * (0.06 if len(names) > 1 else 0.02))
    style: motifs.Style = s.pick("wash", "wash", "glossy") if ensemble.painted(s) else "glossy"
    s.stand(hero, style=style, outline=s.p.paper, shadow=lifted, rotate=tilt * 3)
    d = min(0.24, size * 0.4)
    for i, name in enumerate(names[1:3]):
        x = max(show.x, hero.x - d * 0.55) if i == 0 else min(show.right - d, hero.right - d * 0.45)
        y = show.y + show.h * (0.56 if i == 0 else 0.05)
        s.add(Motif(name=name, box=Box(x, min(y, show.bottom - d), d, d), style=style, outline=s.p.paper, shadow=lifted,
                    role="companion", rotate=(-14.0, 12.0)[i]))


TAPE = (0.2, 0.052)  # width and height in short sides


def _tape(s: Sheet, x: float, y: float, turn: float) -> None:
    w, h = TAPE
    s.add(Shape(shape="tape", box=Box(x - w / 2, y - h / 2, w, h), fill=colour.mix(s.p.accent, s.p.paper, 0.58),
                opacity=0.82, rotate=turn, seed=3))


LOOK = Look(
    ko="종이 콜라주", en="Paper collage", compose=compose, faces=("round", "poster", "fat", "sign"),
    suits={"grave": 0.2, "glad": 1.3, "none": 0.12, "cutout": 1.5, "photo": 1.2, "motif": 1.35, "playful": 1.8, "natural": 1.6, "warm": 1.4,
           "retro": 1.2, "airy": 1.2, "luxury": 0.3, "clean": 0.4, "calm": 0.5, "sturdy": 0.7, "dark": 0.4, "menu": 0.4,
           "new": 1.2, "season": 1.2, "slim": 0.8, "backdrop": 0.7},
)
