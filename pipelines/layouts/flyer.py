"""Flyer: the price is the headline; rays behind it, the product beside it, loud and orderly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines import colour, ensemble, framing, imprint, lockups, palettes, silhouettes
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Palette, Shadow, Shape, Text
from pipelines.sheet import Sheet
from pipelines.tints import carry, field, shade


def compose(s: Sheet) -> None:
    """A band of words above, the product on rays, a big price on a panel below (or beside, when wide)."""
    s.yield_to_photo()
    back, _ = carry(field(s.p), (s.p.paper, s.p.ink), 6.0)
    wide = s.shape in ("wide", "banner")
    if s.subject == "photo" and not wide and len(s.design.menu) < 2:
        s.ground("rays", palette=_rays(s, back), light=(0.5, 0.5), strength=0.6)
        _leaning(s, back)
        return
    square = (s.shape == "square" or (s.shape == "portrait" and s.subject == "none")) and len(s.design.menu) < 2
    s.ground("rays", palette=_rays(s, back), light=(0.74, 0.5) if wide else (0.5, 0.5), strength=0.6)
    if wide:
        _beside(s, back)
    elif square:
        _corner(s, back)
    else:
        _stacked(s, back)


def _rays(s: Sheet, back: str) -> Palette:
    """The palette of the rays: two close tones of the flyer's colour."""
    return replace(s.p, ground=back, second=colour.shift(back, dl=0.06), accent=s.p.paper)


def _bright(s: Sheet, back: str) -> str:
    """The colour of the words that matter on the flyer's colour: a clear yellow or the page's other colour."""
    ink = colour.readable(back, (s.p.paper, s.p.ink), 4.5)
    hue = colour.to_oklch(back)[2]
    tries = (colour.from_oklch(0.93, 0.15, 100), s.p.second, s.p.ground) if ink == s.p.paper else (
        colour.from_oklch(0.46, 0.19, 25.0 if 50 < hue < 300 else 265.0), colour.from_oklch(0.4, 0.16, hue + 180.0))
    if palettes.asked(s.p):  # who asks for black and red gets no yellow
        tries = (s.p.accent, s.p.second, s.p.ground)
    return next((c for c in tries if colour.contrast(c, back) >= 3.6 and colour.distance(c, ink) > 0.1), ink)


def _sheet(s: Sheet) -> tuple[str, str]:
    """(the sheet that the price stands on, its letters); on a page that was asked to be dark it is no white one."""
    dark = s.dark and palettes.asked(s.p)
    return carry(s.panel(colour.shift(s.p.ground, dl=0.09) if dark else s.p.paper), (s.p.ink, s.p.paper), 6.0)


def _panel(s: Sheet, box: Box, fill: str) -> None:
    s.add(Shape(shape="rect", box=box, fill=fill, radius=0.035, role="panel",
                shadow=Shadow(contact=0.12, cast=0.22, lift=0.014, angle=0, colour=shade(s.p))))


def _product(s: Sheet, box: Box) -> None:
    shadow = Shadow(contact=0.35, cast=0.32, lift=0.02, angle=8, colour=shade(s.p))
    if s.subject == "photo":
        if s.shape in ("wide", "banner"):
            side = min(box.w, box.h)
            s.photo(Box(box.cx - side / 2, box.cy - side / 2, side, side), edge="circle", shadow=shadow)
        else:
            s.photo(framing.snug(s, box), radius=0.03, shadow=shadow)
    elif s.subject != "none":
        stand = ensemble.centred if s.shape in ("wide", "banner") and s.subject == "motif" else ensemble.still_life
        stand(s, box, shadow=shadow, outline=s.p.paper if s.subject == "motif" else None)


def _leaning(s: Sheet, back: str) -> None:
    """A photo from edge to edge between two leaning stripes, the words above it, a giant price below."""
    live, d = s.live, s.design
    ink = colour.readable(back, (s.p.paper, s.p.ink), 4.5)
    bright = _bright(s, back)
    photo = s.design.photo
    assert photo is not None
    if framing.slim(photo, Box(0, 0, s.w, s.h * 0.4)):
        _leaning_high(s, ink, bright)
        return
    top = s.column(_words(s, ink, bright, 0.14), Box(live.x, live.y, live.w, live.h * 0.34), grow=1.16)
    sealed = bool(d.percent) and _sealed(s)
    foot = s.column([
        lockups.offer(s, most=0.19, colour=ink, quiet=ink, accent=bright, gap=0.03, sealed=sealed),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.03, keep=2, mark_colour=bright),
        e.button(s, d.copy.cta, kind="pill", most=0.036, fill=ink, ink=colour.readable(ink, (s.p.ink, s.p.paper), 4.5),
                 keep=5) if s.shape != "square" else None,
    ], Box(live.x, live.bottom - live.h * 0.3, live.w, live.h * 0.3), valign="bottom")
    rise = silhouettes.SLANT * s.w
    y, low = top.bottom + 0.035, (foot.y - 0.04 if foot.h else s.h + rise)
    band = Box(0, y, s.w, low - y)
    stripe = 0.014
    s.add(Shape(shape="polygon", fill=s.p.paper, points=(
        (0, y + rise - stripe), (s.w, y - stripe), (s.w, low - rise + stripe), (0, low + stripe))))
    s.photo(band, edge="slant")
    if _sealed(s) and band.h > 0.3 and s.subject_box:
        size = min(0.27, band.h * 0.4)
        left = s.subject_box.cx > 0.5 * s.w
        _seal(s, live.x + size * 0.42 if left else live.right - size * 0.42, low - (0.2 if left else 0.9) * rise - size * 0.3,
              size, back)


def _leaning_high(s: Sheet, ink: str, bright: str) -> None:
    """The same for a high subject: the photo fills the page's right, its edge leaning."""
    live = s.live
    rise = silhouettes.SLANT * s.h
    x = s.w * 0.5
    band = Box(x, 0, s.w - x, s.h)
    s.add(Shape(shape="polygon", fill=s.p.paper, points=(
        (x + rise - 0.016, 0), (x + rise + 0.02, 0), (x + 0.02, s.h), (x - 0.016, s.h))))
    photo = s.design.photo
    assert photo is not None
    focus, zoom = framing.over(photo, Box(x + rise * 0.6, 0, s.w - x - rise * 0.6, s.h), band)
    s.photo(band, edge="slant", focus=focus, zoom=zoom)
    wide = x - 0.04 - live.x
    s.column(_words(s, ink, bright, 0.14), Box(live.x, live.y, wide, live.h * 0.56))
    s.column([
        lockups.offer(s, most=0.16, colour=ink, quiet=ink, accent=bright, gap=0.03),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.03, keep=2, mark_colour=bright),
        e.button(s, s.design.copy.cta, kind="pill", most=0.036, fill=ink, keep=5,
                 ink=colour.readable(ink, (s.p.ink, s.p.paper), 4.5)),
    ], Box(live.x, live.y + live.h * 0.6, wide, live.h * 0.4), valign="bottom")


def _seal(s: Sheet, cx: float, cy: float, size: float, back: str) -> None:
    """The discount, or the occasion, on a toothed seal."""
    d = s.design
    if not _sealed(s):
        return
    fill, ink = carry(_bright(s, back), (s.p.ink, s.p.paper))
    if colour.distance(fill, back) < 0.12 or colour.distance(fill, s.p.paper) < 0.12:
        fill, ink = carry(s.p.ink, (s.p.paper,))
    if asked := s.tweak("badge").colour:
        fill, ink = carry(asked, (s.p.ink, s.p.paper))
    s.add(Shape(shape="burst", box=Box(cx - size / 2, cy - size / 2, size, size), fill=fill, rotate=8, role="badge",
                shadow=Shadow(contact=0.2, cast=0.25, lift=0.012, angle=0, colour=shade(s.p))))
    inner = Box(cx - size * 0.36, cy - size * 0.3, size * 0.72, size * 0.6)
    if d.percent:
        s.column([lockups.percent(s, most=size * 0.36, colour=ink)], inner, align="center", valign="middle")
    else:
        e.alone(s, "kicker", d.copy.kicker, inner, font="figure", most=size * 0.26, lines=2, colour=ink,
                align="center", valign="middle", keep=0)


def _sealed(s: Sheet) -> bool:
    d = s.design
    return s.shape != "banner" and not s.tweak("badge").hidden and bool(
        d.percent or (d.copy.kicker and len(d.copy.kicker) <= 6 and not imprint.named_by(d) and not s.tweak("kicker").hidden))


def _words(s: Sheet, ink: str, bright: str, most: float) -> list[e.Element | None]:
    sealed_kicker = _sealed(s) and not s.design.percent
    return [
        imprint.signature(s, most=0.045, colour=ink, gap=0.032, keep=4),
        imprint.label(s, kind="slant", most=0.036, fill=ink, ink=colour.readable(ink, (s.p.ink, s.p.paper), 4.5),
                      gap=0.034, keep=4) if not sealed_kicker else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.07, lines=3, colour=ink,
                gap=0.03, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.044, least=0.032, lines=2, colour=ink,
                keep=2, leading=1.38),
    ]


def _stacked(s: Sheet, back: str) -> None:
    live = s.live
    ink = colour.readable(back, (s.p.paper, s.p.ink), 4.5)
    real = s.subject == "cutout"  # a real product is larger than its words
    top = s.column(_words(s, ink, _bright(s, back), 0.13 if real else 0.145),
                   Box(live.x, live.y, live.w, live.h * (0.3 if real else 0.38)), align="center", grow=1.0 if real else 1.4)
    d = s.design
    has_offer = bool(d.price or d.percent or d.offer or d.menu)
    sheet_colour, dark = _sheet(s)
    hot = colour.readable(sheet_colour, (back, s.p.accent, dark), 3.2)
    facts = [
        lockups.offer(s, most=0.15 if real else 0.17, colour=dark, quiet=dark, accent=hot, gap=0.034,
                      sealed=bool(d.percent) and _sealed(s), leader=colour.mix(dark, sheet_colour, 0.5)),
        imprint.details(s, most=0.041, colour=dark, lines=3, gap=0.032, mark_colour=hot),
        e.button(s, d.copy.cta, kind="pill", most=0.036, fill=hot if colour.contrast(hot, sheet_colour) > 2.2 else dark,
                 keep=3) if not (has_offer and len(d.copy.details) > 1) and not len(d.menu) > 1 else None,
    ]
    inner = Box(live.x + 0.045, 0, live.w - 0.09, live.h * (0.5 if len(d.menu) > 1 else 0.4))
    need = s.height(facts, inner)
    panel = Box(live.x - 0.01, live.bottom - need - 0.09, live.w + 0.02, need + 0.10)
    if not need:
        panel = Box(live.x, live.bottom, live.w, 0)
    else:
        _panel(s, panel, sheet_colour)
        s.column(facts, replace(inner, y=panel.y + 0.05, h=need + 0.002), align="center", valign="middle")
    room = Box(live.x + live.w * 0.03, top.bottom + 0.03, live.w * 0.94, panel.y - top.bottom - 0.03 + (0.04 if real else 0.012))
    if room.h > 0.12:
        _product(s, room)
        if room.h > 0.2 and _sealed(s):
            clear = _clear(s, top.bottom, min(0.29, room.h * 0.66), panel.y + 0.06)
            if clear:
                _seal(s, clear.cx, clear.cy, clear.w, back)


def _corner(s: Sheet, back: str) -> None:
    """Square: the headline across the top, a leaning band of paper at the foot with the price as large as it goes, the
    product standing over the band's edge at the right."""
    live, d = s.live, s.design
    sheet, dark = _sheet(s)
    ink = colour.readable(back, (s.p.paper, s.p.ink), 4.5)
    top = s.column(_words(s, ink, _bright(s, back), 0.15), Box(live.x, live.y, live.w, live.h * 0.5), grow=1.28)
    hot = colour.readable(sheet, (back, s.p.accent, dark), 3.2)
    facts = [
        lockups.offer(s, most=0.2 if d.price else 0.15, colour=dark, quiet=dark, accent=hot, gap=0.034,
                      sealed=bool(d.percent) and _sealed(s)),
        imprint.details(s, most=0.041, colour=dark, lines=3, gap=0.034, mark_colour=hot),
        e.button(s, d.copy.cta, kind="pill", most=0.036, keep=6,
                 fill=hot if colour.contrast(hot, sheet) > 2.2 else dark) if not d.copy.details else None,
    ]
    bare = s.subject == "none"
    aside: list[e.Element | None] = []
    if bare and facts[0] and facts[1]:  # price at the left, facts at the right
        facts, aside = facts[:1], facts[1:2]
    wide = live.w * (0.56 if not bare or any(aside) else 1.0)
    room = Box(live.x, 0, wide, live.bottom - top.bottom - 0.19)  # the band's edge keeps off the words above it
    right = Box(live.x + live.w * 0.6, 0, live.w * 0.4, room.h)
    need = max(s.height(facts, room), s.height(aside, right))
    rise = 0.07
    y = live.bottom - max(need, 0.1) - 0.075  # the band's edge at the left; it rises to the right
    s.add(Shape(shape="polygon", points=((0, y), (s.w, y - rise), (s.w, s.h), (0, s.h)), fill=sheet, role="panel",
                shadow=Shadow(contact=0.16, cast=0.2, lift=0.012, angle=0, colour=shade(s.p))),
          Shape(shape="polygon", points=((0, y - 0.022), (s.w, y - rise - 0.022), (s.w, y - rise - 0.008), (0, y - 0.008)),
                fill=_bright(s, back), role="rule"))
    used = s.column(facts, Box(live.x, live.bottom - need, wide, need + 1e-3), valign="bottom")
    size = 0.25
    if bare:
        s.column(aside, replace(right, y=live.bottom - need, h=need + 1e-3), valign="bottom")
        if _sealed(s) and d.copy.kicker not in d.offer and y - top.bottom > 0.1:
            size = min(0.3, (y - top.bottom) * 1.1)
            _seal(s, live.right - size * 0.4, y - rise - size * 0.1, size, back)
        return
    left = max(used.right + 0.03, s.w * 0.44)
    room = Box(left, top.bottom + 0.02, s.w - 0.03 - left, s.h - 0.045 - top.bottom - 0.02)
    if s.subject == "cutout":
        room = framing.roomy(s, Box(live.x, top.bottom, s.w - 0.03 - live.x, live.bottom + 0.02 - top.bottom), room)
    _product(s, room)
    if _sealed(s):
        clear = _clear(s, top.bottom, size, live.bottom)
        if clear:
            _seal(s, clear.cx, clear.cy, clear.w, back)


def _clear(s: Sheet, top: float, size: float, low: float) -> Box | None:
    """Where between `top` and `low` a seal of about this size touches neither letters nor the product, near that; a discount,
    which must be told, stands at the product's lower corner when there is no such place. None for anything else."""
    live = s.live
    taken = [t.box.inset(-0.014) for t in s.layers if isinstance(t, Text)]
    goods = s.subject_box.inset(0.02) if s.subject_box else None
    found: list[tuple[float, float, Box]] = []
    for d in (size, size * 0.86, size * 0.74, size * 0.64):
        spots = [Box(float(x), float(y), d, d) for x in np.linspace(live.x, live.right - d, 16)
                 for y in np.linspace(top + 0.01, low - d, 14)]
        spots = [b for b in spots if b.y > top and not any(b.overlap(t) > 0 for t in taken)]
        if not goods and spots:
            return spots[0]
        if goods:
            found = [(b.overlap(goods) / d**2, abs(b.cx - goods.cx) + abs(b.cy - goods.cy), b) for b in spots]
            clear = [f for f in found if f[0] < 0.01]
            if clear:
                return min(clear, key=lambda f: f[1])[2]
    if not found or not s.design.percent:
        return None
    assert goods is not None
    return min(found, key=lambda f: (round(f[0], 1), -abs(f[2].cx - goods.cx) - f[2].cy))[2]


def _beside(s: Sheet, back: str) -> None:
    live = s.live
    sheet, dark = _sheet(s)
    banner = s.shape == "banner"
    panel = Box(live.x - 0.03, live.y - 0.02, live.w * (0.58 if not banner else 0.64), live.h + 0.04)
    _panel(s, panel, sheet)
    hot = colour.readable(sheet, (back, s.p.accent, dark), 3.2)
    inner = panel.inset(0.055, 0.05 if not banner else 0.04)
    if banner:
        s.column([
            e.words(s, "headline", s.design.copy.headline, font="display", most=0.24, least=0.09, lines=2,
                    colour=dark, gap=0.05, keep=0, hot=hot),
            lockups.price(s, most=0.26, colour=dark, accent=hot),
        ], inner, valign="middle", grow=1.28)
    else:
        s.column([
            imprint.signature(s, most=0.045, colour=dark, gap=0.03, keep=5),
            imprint.label(s, kind="slant", most=0.034, fill=hot, gap=0.032, keep=4),
            e.words(s, "headline", s.design.copy.headline, font="display", most=0.13, least=0.06, lines=3,
                    colour=dark, gap=0.03, keep=0, hot=hot),
            e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.042, least=0.03, lines=2, colour=dark,
                    keep=3, gap=0.045, leading=1.4),
            lockups.offer(s, most=0.17, colour=dark, quiet=dark, accent=hot, gap=0.036, item=0.042, rows=4),
            imprint.details(s, most=0.041, colour=dark, lines=3, gap=0.034, mark_colour=hot),
            e.button(s, s.design.copy.cta, kind="pill", fill=hot, keep=6),
        ], inner, valign="middle", grow=1.16)
    room = Box(panel.right + 0.02, live.y + 0.03, live.right - panel.right - 0.0, live.h - 0.05)
    _product(s, room)


LOOK = Look(
    ko="가격 전단", en="Price flyer", compose=compose, faces=("black", "poster", "sign", "poster"),
    suits={"grave": 0.25, "glad": 1.3, "price": 1.3, "sale": 1.5, "cutout": 1.3, "motif": 1.35, "photo": 1.1, "bold": 1.4,
           "playful": 1.3, "luxury": 0.2, "calm": 0.4, "clean": 0.5, "airy": 0.6, "none": 0.6, "untasted": 1.5, "event": 1.2, "hiring": 0.6,
           "notice": 0.5, "menu": 0.5, "slim": 0.25, "bright": 0.9},
)
