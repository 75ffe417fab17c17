"""Scenic: a painted scene fills the page, the words in its sky, the subject on its ground."""

from __future__ import annotations

from dataclasses import replace

from pipelines import backdrops, colour, ensemble, fonts, framing, imprint, industries, lockups
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet
from pipelines.tints import hot, settle, shade, standing


def compose(s: Sheet) -> None:
    """Words above and facts on the foreground, or all words at the left; the subject stands where the foreground begins."""
    s.yield_to_photo()
    drop = _set(s)
    if s.shape in ("wide", "banner"):
        _beside(s, drop)
    else:
        _above(s, drop)


def _set(s: Sheet) -> backdrops.Backdrop:
    """The scene of this design, its colours and faces taken on where the person asked for none."""
    group = industries.group_of(s.design.industry)
    name = s.design.backdrop or backdrops.suiting(group, s.design.seed)
    drop = backdrops.all()[name]
    if not s.design.backdrop:
        s.p = settle(backdrops.palette(name, seed=s.design.seed))
    if not s.design.faces:
        s.faces = fonts.pair(s.pick(*drop.faces))
    return drop


def _head(s: Sheet, drop: backdrops.Backdrop, bright: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    glow = drop.letters == "glow" and s.dark
    tube = colour.mix(s.p.accent, s.p.paper, 0.72) if glow else bright if drop.letters == "gilt" else s.letters
    return [
        imprint.label(s, kind="outline" if glow else "pill", ink=bright if glow else None, most=0.036, gap=0.034, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.15 if not banner else 0.27, least=0.066, lines=3 if not banner else 2,
                colour=tube, glow=s.p.accent if glow else None, hot=None if glow or drop.letters == "gilt" else bright, gap=0.036, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.045, least=0.033, lines=2, gap=0.03, keep=3, leading=1.4) if not banner else None,
    ]


def _foot(s: Sheet, bright: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        lockups.offer(s, most=0.125 if not banner else 0.19, accent=bright, gap=0.03, item=0.044),
        imprint.details(s, most=0.041, lines=3, gap=0.028, keep=1, mark_colour=bright) if not banner else None,
        e.button(s, s.design.copy.cta, kind="pill", most=0.036, keep=6, gap=0.026) if not banner else None,
        imprint.signature(s, most=0.043, keep=5),
    ]


def _above(s: Sheet, drop: backdrops.Backdrop) -> None:
    """High and square pages: the facts stand on the foreground, the subject between them and the words, or on a square beside the facts."""
    live, bright = s.live, hot(s.p, s.p.ground, s.letters, 4.0)
    if (hung := drop.hangs - live.y) > 0:
        live = replace(live, y=live.y + hung, h=live.h - hung)
    square, bare = s.shape == "square", s.subject == "none"
    align = "center" if not square or bare else "left"
    head = s.column(_head(s, drop, bright), Box(live.x, live.y, live.w, live.h * (0.5 if bare else 0.38 if square else 0.4)), align=align, grow=1.4)
    share = 0.5 if square and not bare else 1.0
    if share < 1 and len(s.design.menu) > 1:
        share = 0.58
    low = Box(live.x, live.bottom - live.h * (0.52 if square else 0.36), live.w * share, live.h * (0.52 if square else 0.36))
    low = replace(low, y=max(low.y, head.bottom + 0.04), h=min(low.h, low.bottom - head.bottom - 0.04))
    foot = s.column(_foot(s, bright), low, align=align, valign="bottom", grow=1.16)
    begin = foot.y if foot.h else live.bottom
    horizon = min(0.84, max(0.56, (begin - 0.05) / s.h)) if not square or bare else 0.7
    s.ground(drop.ground, horizon=horizon, calm=(0.0, 0.0, 1.0, min(0.6, (head.bottom + 0.02) / s.h)), facts=(foot.right + 0.02) / s.w if square and not bare else 0.0)
    if bare:
        return
    if square:
        x = live.x + live.w * share + 0.01
        _subject(s, Box(x, head.bottom + 0.03, s.w - 0.04 - x, s.h * 0.93 - head.bottom - 0.03))
    else:
        wide = min(live.w, (0.64 if s.subject == "motif" else 0.84) * s.w)  # the scene is to be seen at both its sides
        _subject(s, Box(s.w / 2 - wide / 2, head.bottom + 0.035, wide, begin - 0.035 - head.bottom - 0.035))


def _beside(s: Sheet, drop: backdrops.Backdrop) -> None:
    """Wide pages: all words at the left, the subject at the right."""
    live, bright = s.live, hot(s.p, s.p.ground, s.letters, 4.0)
    share = 0.56 if s.subject != "none" else 0.74
    body = s.column([*_head(s, drop, bright), *_foot(s, bright)], Box(live.x, live.y, live.w * share, live.h), valign="middle", grow=1.28)
    s.ground(drop.ground, horizon=0.8, calm=(0.0, 0.0, (body.right + 0.03) / s.w, 1.0))
    if s.subject != "none":
        x = live.x + live.w * share + 0.02
        _subject(s, Box(x, live.y, live.right - x, live.h * 0.96))


def _subject(s: Sheet, room: Box) -> None:
    if room.w < 0.12 or room.h < 0.12:
        return
    if s.subject == "photo":
        framed = framing.snug(s, room.inset(0.02))
        s.photo(framed, edge="print", rotate=s.pick(-1.8, 1.6), hold=(0.5, 0.5),
                shadow=Shadow(contact=0.2, cast=0.3, lift=0.014, angle=14, colour=shade(s.p)))
        return
    ensemble.still_life(s, room, shadow=standing(s.p), bounce=s.p.ground, reflect=0.12 if s.dark else 0.0)


LOOK = Look(
    ko="그림 같은 풍경", en="Scenery", compose=compose, faces=("grotesk", "poster", "round"),
    suits={"unset": 0.0, "set": 60.0, "grave": 0.4, "menu": 0.8, "cutout": 1.2, "motif": 1.2},
)
