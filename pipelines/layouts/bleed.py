"""Bleed: the picture fills the page and the words lie on its calm side under a long soft scrim."""

from __future__ import annotations

from pipelines import colour, imprint, lockups
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet, seen
from pipelines.tints import hot, shade


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
    dark = colour.shift(s.p.ink, dl=-0.05)
    side, focus, frame = _calm_side(s, aspect)
    if frame.w < s.w or frame.h < s.h:
        s.fill(s.full, dark, role="ground")
    s.photo(frame, focus=focus)
    if frame.h < s.h:  # the photo melts into its own shadow
        s.veil(Box(0, frame.bottom - 0.24 * s.h, s.w, 0.2405 * s.h), dark, 0.0, 1.0, 90, 0.8)
    if frame.w < s.w:
        s.veil(Box(frame.x - 0.0005, 0, 0.2 * s.w, s.h), dark, 1.0, 0.0, 0, 0.8)
    s.subject_box = seen(photo.subject, aspect, frame, focus)
    room = _room(s, side, s.subject_box)
    reach = 0.12
    if side in ("top", "bottom"):
        y0, y1 = (room.y - reach * s.h, s.h) if side == "bottom" else (0.0, room.bottom + reach * s.h)
        s.veil(Box(0, y0, s.w, y1 - y0), dark, 0.0 if side == "bottom" else 0.96, 0.96 if side == "bottom" else 0.0,
               90, 0.62)
    else:
        x0, x1 = (0.0, room.right + reach * s.w) if side == "left" else (room.x - reach * s.w, s.w)
        near, far = (0.96, 0.0) if side == "left" else (0.0, 0.96)
        s.veil(Box(x0, 0, x1 - x0, s.h), dark, near, far, 0, 0.62)
    _words(s, room, s.p.paper, colour.readable(dark, (colour.shift(s.p.accent, dl=0.12), s.p.paper), 4.5),
           "top" if side == "top" else "bottom")


def _room(s: Sheet, side: str, sub: Box) -> Box:
    """Where the words go: what the subject leaves free at that side, and never less than they need."""
    live = s.live
    if side == "bottom":
        y = min(max(sub.bottom + 0.02, s.h * 0.56), live.bottom - live.h * (0.34 if s.shape != "square" else 0.4))
        return Box(live.x, y, live.w, live.bottom - y)
    if side == "top":
        bottom = max(min(sub.y - 0.02, s.h * 0.42), live.y + live.h * 0.34)
        return Box(live.x, live.y, live.w, bottom - live.y)
    if side == "left":
        right = max(min(sub.x - 0.02, s.w * 0.52), live.x + live.w * 0.38)
        return Box(live.x, live.y, right - live.x, live.h)
    x = min(max(sub.right + 0.02, s.w * 0.48), live.right - live.w * 0.38)
    return Box(x, live.y, live.right - x, live.h)


def _calm_side(s: Sheet, aspect: float) -> tuple[str, tuple[float, float], Box]:
    """(side for the words, focus of the crop, the photo's frame).

    The crop is pushed the other way for room. When the subject still fills the page the photo takes one part of
    it only and melts into its own shadow colour in the other.
    """
    photo = s.design.photo
    assert photo is not None
    sub = photo.subject
    high = s.shape in ("tall", "portrait", "square")
    best: tuple[float, str, tuple[float, float]] = (-1.0, "bottom", (0.5, 0.5))
    for side in ("bottom", "top") if high else ("left", "right"):
        for push in (0.0, 0.15, 0.3, 0.45):
            fx = sub.cx + (push if side == "right" else -push if side == "left" else 0.0)
            fy = sub.cy + (push if side == "bottom" else -push if side == "top" else 0.0)
            box = seen(sub, aspect, s.full, (fx, fy))
            shown = box.w * box.h / max(1e-6, sub.w * sub.h * _area(aspect, s.full))
            free = {"bottom": s.h - box.bottom, "top": box.y, "left": box.x, "right": s.w - box.right}[side]
            score = free + 0.8 * min(0.0, shown - 0.8) - 0.03 * push + (0.03 if side in ("bottom", "left") else 0.0)
            if score > best[0]:
                best = (score, side, (fx, fy))
    free, side, focus = best
    if free >= (0.34 * s.h if high else 0.40 * s.w):
        return side, focus, s.full
    if high:
        return "bottom", (sub.cx, sub.cy), Box(0, 0, s.w, s.h * (0.66 if s.shape != "square" else 0.62))
    return "left", (sub.cx, sub.cy), Box(s.w * 0.4, 0, s.w * 0.6, s.h)


def _area(aspect: float, box: Box) -> float:
    """The whole photo's area on the page when it covers `box`."""
    w = max(box.w, box.h * aspect)
    return w * w / aspect


def _words(s: Sheet, room: Box, ink: str, hot: str, valign: str) -> None:
    banner = s.shape == "banner"
    s.column([
        imprint.signature(s, most=0.035, colour=ink, gap=0.03, keep=4) if not banner else None,
        imprint.label(s, kind="pill", most=0.034, fill=hot, gap=0.03, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.132 if not banner else 0.26, least=0.06,
                lines=3 if not banner else 2, colour=ink, gap=0.032, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.042, least=0.031, lines=2, colour=ink, gap=0.04, keep=3,
                leading=1.4) if not banner else None,
        lockups.offer(s, most=0.112 if not banner else 0.18, colour=ink, accent=hot, gap=0.032, item=0.042),
        imprint.details(s, most=0.034, colour=ink, lines=3, keep=2, gap=0.03) if not banner else None,
        e.button(s, s.design.copy.cta, kind="outline", ink=ink, most=0.035, keep=6) if not banner else None,
    ], room, valign=valign)


def _object(s: Sheet) -> None:
    """No photo: one object, larger than its place and cropped by the page, in deep coloured light."""
    live = s.live
    high = s.shape in ("tall", "portrait")
    share = 1.0 if high else 0.66 if s.shape == "square" else 0.58
    bright = hot(s.p, s.p.ground, s.letters, 4.0)
    banner = s.shape == "banner"
    body = s.column([
        imprint.signature(s, most=0.036, gap=0.036, keep=5) if not banner else None,
        imprint.label(s, kind="plain", most=0.04, gap=0.03, keep=4, ink=bright) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.15 if not banner else 0.28, least=0.065,
                lines=3 if not banner else 2, gap=0.036, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.045, least=0.033, lines=2, gap=0.04, keep=3, leading=1.4),
        lockups.offer(s, most=0.118 if not banner else 0.2, accent=bright, gap=0.03, item=0.044),
    ], Box(live.x, live.y, live.w * share, live.h * (0.56 if high and len(s.design.menu) < 2 else 0.7 if high else
                                                     0.72 if not banner else 1.0)), grow=1.4,
        valign="top" if not banner else "middle")
    if not banner:
        s.column([imprint.details(s, most=0.035, lines=3, gap=0.034, keep=2),
                  e.button(s, s.design.copy.cta, kind="pill", most=0.037, keep=3)],
                 Box(live.x, body.bottom + 0.05, live.w * 0.5, live.bottom - body.bottom - 0.05), valign="bottom")
    s.ground(s.pick("mesh", "dawn", "silk", "orbs", "duotone"), calm=s.calm(body))
    if s.subject != "motif":
        return
    aspect = s.subject_aspect()
    top = body.bottom - s.h * 0.05 if high else s.h * 0.06
    page = Box(s.w * 0.02, top, s.w * 1.11, s.h * 1.06 - top)  # beyond the right and lower edges: the page crops it
    room = s.free(page, aspect=aspect, gap=0.02, most=1.3)
    if room.w:
        s.stand(room, rotate=s.pick(-10.0, 8.0, 12.0),
                shadow=Shadow(contact=0.3, cast=0.35, lift=0.05, angle=14, colour=shade(s.p)))


LOOK = Look(
    ko="사진 가득", en="Full bleed", compose=compose, faces=("grotesk", "serif", "song"),
    suits={"photo": 2.4, "cutout": 0.9, "motif": 0.7, "dark": 1.3, "natural": 1.3, "warm": 1.1, "menu": 0.4},
)
