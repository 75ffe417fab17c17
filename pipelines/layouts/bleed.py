"""Bleed: the picture fills the page and the words lie on its calm side under a long soft scrim."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet, seen, shade


def compose(s: Sheet) -> None:
    """A whole photo edge to edge; without one, a painted ground with an object larger than the page."""
    if s.design.photo:
        _photo(s)
    else:
        _object(s)


def _photo(s: Sheet) -> None:
    photo = s.design.photo
    assert photo is not None
    aspect = photo.width / photo.height
    side, focus = _calm_side(s, aspect)
    s.photo(s.full, focus=focus)
    s.subject_box = seen(photo.subject, aspect, s.full, focus)
    dark = colour.shift(s.p.ink, dl=-0.05)
    live, sub = s.live, s.subject_box
    if side in ("top", "bottom"):
        span = 0.52 * s.h
        if side == "bottom":
            s.veil(Box(0, s.h - span - 0.06 * s.h, s.w, span + 0.06 * s.h), dark, 0.0, 0.88, 90, 0.8)
            room = Box(live.x, max(live.y, min(sub.bottom + 0.03, s.h * 0.66)), live.w, 0)
            room = replace(room, h=live.bottom - room.y)
        else:
            s.veil(Box(0, 0, s.w, span), dark, 0.86, 0.0, 90, 0.8)
            room = Box(live.x, live.y, live.w, max(0.30, min(sub.y - 0.03, s.h * 0.36) - live.y))
    else:
        span = 0.60 * s.w
        if side == "left":
            s.veil(Box(0, 0, span, s.h), dark, 0.86, 0.0, 0, 0.8)
            room = Box(live.x, live.y, max(live.w * 0.36, min(sub.x - 0.03, s.w * 0.52) - live.x), live.h)
        else:
            s.veil(Box(s.w - span, 0, span, s.h), dark, 0.0, 0.86, 0, 0.8)
            x = min(max(sub.right + 0.03, s.w * 0.48), live.right - live.w * 0.36)
            room = Box(x, live.y, live.right - x, live.h)
    _words(s, room, s.p.paper, colour.readable(dark, (colour.shift(s.p.accent, dl=0.12), s.p.paper), 4.5),
           "bottom" if side == "bottom" else "top" if side == "top" else "bottom")


def _calm_side(s: Sheet, aspect: float) -> tuple[str, tuple[float, float]]:
    """Where the words go: the side with the most room beside the subject, with the crop pushed the other way."""
    photo = s.design.photo
    assert photo is not None
    sub = photo.subject
    best: tuple[float, str, tuple[float, float]] = (-1.0, "bottom", (0.5, 0.5))
    sides = ("bottom", "top") if s.shape in ("tall", "portrait", "square") else ("left", "right")
    for side in sides:
        for push in (0.0, 0.15, 0.3):
            fx = sub.cx + (push if side == "right" else -push if side == "left" else 0.0)
            fy = sub.cy + (push if side == "bottom" else -push if side == "top" else 0.0)
            box = seen(sub, aspect, s.full, (fx, fy))
            free = {"bottom": s.h - box.bottom, "top": box.y, "left": box.x, "right": s.w - box.right}[side]
            score = free - 0.05 * push + (0.03 if side in ("bottom", "left") else 0.0)
            if score > best[0]:
                best = (score, side, (fx, fy))
    return best[1], best[2]


def _words(s: Sheet, room: Box, ink: str, hot: str, valign: str) -> None:
    banner = s.shape == "banner"
    s.column([
        e.signature(s, most=0.030, colour=ink, gap=0.03, keep=5) if not banner else None,
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.033, lines=1, colour=hot, gap=0.026, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.118 if not banner else 0.16, least=0.06,
                lines=3 if not banner else 2, colour=ink, gap=0.03, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.037, least=0.027, lines=2, colour=ink, gap=0.04, keep=3,
                leading=1.42) if not banner else None,
        e.price(s, most=0.092 if not banner else 0.12, colour=ink, accent=hot, gap=0.028),
        e.details(s, most=0.028, colour=ink, lines=3, keep=2) if not banner else None,
    ], room, valign=valign)  # type: ignore[arg-type]


def _object(s: Sheet) -> None:
    """No photo: one object, larger than its place and cropped by the page, in deep coloured light."""
    s.ground(s.pick("mesh", "dawn", "silk", "orbs", "duotone"), calm=(0.0, 0.0, 0.6, 0.6))
    live = s.live
    if s.subject == "motif":
        big = {"tall": (0.12, 0.50, 1.02, 0.9), "portrait": (0.16, 0.48, 1.0, 0.95), "square": (0.42, 0.30, 0.78, 0.86),
               "wide": (0.50, 0.06, 0.62, 1.06), "banner": (0.66, -0.1, 0.4, 1.3)}[s.shape]
        room = Box(big[0] * s.w, big[1] * s.h, big[2] * s.w, big[3] * s.h)
        s.stand(room, rotate=s.pick(-12.0, 10.0, 14.0),
                shadow=Shadow(contact=0.3, cast=0.35, lift=0.05, angle=14, colour=shade(s.p)))
    share = 1.0 if s.shape in ("tall", "portrait") else 0.56
    high = live.h * (0.52 if share == 1.0 else 1.0)
    if s.shape == "square":
        share = 0.74
    s.column([
        e.signature(s, most=0.030, gap=0.04, keep=5),
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.033, lines=1, colour=s.p.accent, gap=0.028,
                keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.125, least=0.065, lines=3, gap=0.034,
                keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.038, least=0.028, lines=2, gap=0.04, keep=3, leading=1.42),
        e.price(s, most=0.098, accent=s.p.accent, gap=0.03),
        e.details(s, most=0.029, lines=3, keep=2),
    ], Box(live.x, live.y, live.w * share, high))


LOOK = Look(
    ko="사진 가득", en="Full bleed", compose=compose, faces=("grotesk", "serif", "song"),
    suits={"photo": 2.4, "cutout": 0.9, "motif": 0.7, "dark": 1.3, "natural": 1.3, "warm": 1.1, "menu": 0.4},
)
