"""Night: a dark room, one glow, letters of light; for evenings, bars and launches."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, framing, imprint, lockups, motifs
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Palette, Shadow
from pipelines.sheet import Sheet


def night(p: Palette) -> Palette:
    """The palette after dark: the same hues, the ground nearly black, the accent a lamp."""
    _, chroma, hue = colour.to_oklch(p.ground)
    _, ac, ah = colour.to_oklch(p.accent)
    return replace(p, ground=colour.from_oklch(0.17, min(0.06, max(0.025, chroma)), hue),
                   second=colour.from_oklch(0.28, min(0.1, max(0.04, chroma)), hue),
                   accent=colour.from_oklch(0.82, min(0.18, max(0.11, ac)), ah),
                   paper=colour.from_oklch(0.965, 0.012, ah), ink=colour.from_oklch(0.13, 0.02, hue))


def compose(s: Sheet) -> None:
    """Words in light above (or left), the subject lit from behind below (or right)."""
    s.yield_to_photo()
    p = s.p = night(s.p)
    if s.subject == "photo":
        _scene(s)
        return
    live = s.live
    wide = s.shape in ("wide", "banner")
    square = s.shape == "square"
    neon = s.subject == "motif" and s.pick(True, True, False) and motifs.plain(ensemble.cast(s)[0])  # the hero as a sign of glass tubes
    ground = s.pick("spotlight", "bokeh", "aurora") if neon else s.pick("spotlight", "bokeh", "spotlight" if square or wide else "neon", "city", "aurora")
    s.ground(ground, palette=p, light=(0.74, 0.5) if wide or square else (0.5, 0.6),
             calm=(0, 0, 0.55, 1) if wide else (0, 0, 1, 0.4), horizon=0.82)
    banner = s.shape == "banner"
    share = 0.56 if wide else 1.0
    align = "left" if wide or square else s.pick("left", "center")
    words = Box(live.x, live.y, live.w * share, live.h * (0.62 if wide or square else 0.44))
    head, foot = _head(s), _foot(s)
    if banner:
        s.column([head[1], foot[0]], Box(live.x, live.y, live.w * share, live.h), valign="middle")
    else:
        top = s.column(head, words, align=align, grow=1.4)
    if wide or square:
        low = top.bottom + 0.04 if not banner else live.y
        if not banner:
            s.column(foot, Box(words.x, low, live.w * (share if wide else 0.44), live.bottom - low), valign="bottom")
        x = live.x + live.w * (share + 0.02 if wide else 0.475)
        y = live.y + 0.02 if wide else top.bottom + 0.045
        room = Box(x, y, live.right - x + 0.02, live.bottom - y)
    else:
        used = s.column(foot, Box(live.x, live.y + live.h * 0.62, live.w, live.h * 0.38), align=align, valign="bottom")
        low = used.y if used.h else live.bottom
        room = Box(live.x + live.w * 0.04, top.bottom + 0.045, live.w * 0.92, low - top.bottom - 0.09)
    _subject(s, room, neon)


def _scene(s: Sheet) -> None:
    """A whole photo after dark: coloured light from above and below, letters of light in the calm part."""
    s.loudest = 9.0
    photo = s.design.photo
    assert photo is not None
    _, chroma, hue = colour.to_oklch(photo.sides[2] if photo.sides else s.p.ground)
    dark = colour.from_oklch(0.14, min(0.04, chroma), hue)
    s.p = replace(s.p, ground=dark)
    parts = [*_head(s), *_foot(s)]
    at = framing.spread(s, s.height(parts, s.live), ground=dark)
    gas = colour.from_oklch(0.5, 0.16, colour.to_oklch(s.p.accent)[2])
    s.veil(s.full, gas, 0.0, 0.3, 270 if at.side == "top" else 90, 1.3)
    s.column(parts, at.room, valign="top" if at.side == "top" else "bottom" if at.side == "bottom" else "middle")


def _head(s: Sheet) -> list[e.Element | None]:
    p, banner = s.p, s.shape == "banner"
    glow = s.pick(True, True, False)
    return [
        imprint.label(s, kind="outline", ink=p.accent, most=0.036, gap=0.038, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.145 if not banner else 0.27, least=0.065,
                lines=3 if not banner else 2, colour=p.paper, glow=p.accent if glow else None, gap=0.038, keep=0,
                hot=None if glow else p.accent),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.043, least=0.032, lines=2, colour=p.paper, leading=1.42,
                gap=0.04, keep=3) if not banner else None,
    ]


def _foot(s: Sheet) -> list[e.Element | None]:
    p, banner = s.p, s.shape == "banner"
    return [
        lockups.offer(s, most=0.14 if not banner else 0.2, colour=p.paper, accent=p.accent, quiet=p.paper, gap=0.034,
                      item=0.044),
        imprint.details(s, most=0.041, colour=p.paper, lines=3, keep=1, gap=0.034, mark_colour=p.accent),
        e.button(s, s.design.copy.cta, kind="pill", fill=p.accent, ink=p.ink, most=0.036, keep=6, gap=0.03),
        imprint.signature(s, most=0.045, colour=p.accent, keep=5),
    ]


def _subject(s: Sheet, room: Box, neon: bool) -> None:
    if room.w < 0.12 or room.h < 0.12:
        return
    shadow = Shadow(contact=0.8, cast=0.55, angle=20, colour="#040406")
    if neon:
        _sign(s, room)
    elif s.subject != "none":
        ensemble.still_life(s, room, shadow=shadow, reflect=0.22, bounce=s.p.second)


def _sign(s: Sheet, room: Box) -> None:
    """The hero in light: its outline as a tube, twice blurred for the glow on the wall; companions in a second gas."""
    name = ensemble.cast(s)[0]
    others = ensemble.cast(s)[1:2]
    _, _, hue = colour.to_oklch(s.p.accent)
    second = colour.from_oklch(0.8, 0.15, hue + 140.0)
    side = min(room.w * 0.86, room.h) * 0.94
    aspect = motifs.aspect(name, "line")
    w, h = (side, side / aspect) if aspect > 1 else (side * aspect, side)
    x = room.cx - w / 2 - (0.1 * w if others else 0.0)
    hero = Box(max(room.x, x), room.cy - h / 2, w, h)
    tubes = [(name, hero, s.p.accent)]
    for other in others:
        d = side * 0.42
        tubes.append((other, Box(min(hero.right - d * 0.3, room.right - d), hero.bottom - d, d, d), second))
    for what, box, gas in tubes[::-1]:
        for spread, strength in ((0.035, 0.75), (0.012, 0.8)):
            s.add(Motif(name=what, style="line", colour=gas, box=box, blur=spread, opacity=strength, role="glow"))
        tube = colour.mix(gas, "#ffffff", 0.45)
        if what == name:
            s.stand(box, style="line", colour=tube)
        else:
            s.add(Motif(name=what, style="line", colour=tube, box=box, role="companion"))


LOOK = Look(
    ko="밤의 불빛", en="Night glow", compose=compose, faces=("grotesk", "poster", "song", "sign"),
    suits={"grave": 0.0, "day": 0.08, "glad": 0.2, "dark": 2.4, "cutout": 1.3, "motif": 1.5, "photo": 1.2, "luxury": 1.3, "bold": 1.1,
           "retro": 1.1, "fresh": 0.3, "airy": 0.3, "clean": 0.5, "natural": 0.5, "playful": 0.8,
           "menu": 0.6, "bright": 0.0, "dim": 1.3, "slim": 0.7},
)
