"""Framing: a whole photo over the page, cropped around its subject, and the calm part of it that is left for words."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines import colour
from pipelines.extents import seen
from pipelines.scene import Box
from pipelines.sheet import Sheet

Focus = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Framed:
    """Where words may stand on a framed photo: at which side, in which box, on which dark."""

    side: str
    room: Box
    dark: str


def spread(s: Sheet) -> Framed:
    """Lay the whole photo over the page with a scrim in its own shadow colour where the words will stand.

    When the subject leaves no side free, the photo takes one part of the page and melts into that colour.
    """
    photo = s.design.photo
    assert photo is not None
    aspect = photo.width / photo.height
    dark = colour.shift(s.p.ink, dl=-0.05)
    side, focus, frame = _calm_side(s, aspect)
    if frame.w < s.w or frame.h < s.h:
        s.fill(s.full, dark, role="ground")
    s.photo(frame, focus=focus)
    if frame.h < s.h:
        s.veil(Box(0, frame.bottom - 0.22 * s.h, s.w, 0.2205 * s.h), dark, 0.0, 1.0, 90, 0.8)
    if frame.w < s.w:
        s.veil(Box(frame.x - 0.0005, 0, 0.2 * s.w, s.h), dark, 1.0, 0.0, 0, 0.8)
    subject = s.subject_box = seen(photo.subject, aspect, frame, focus)
    room = _room(s, side, subject)
    _scrim(s, side, room, dark)
    return Framed(side, room, dark)


def _scrim(s: Sheet, side: str, room: Box, dark: str) -> None:
    """A long gradient from the page's edge to a little beyond the words."""
    reach = 0.16
    if side in ("top", "bottom"):
        y0, y1 = (room.y - reach * s.h, s.h) if side == "bottom" else (0.0, room.bottom + reach * s.h)
        s.veil(Box(0, y0, s.w, y1 - y0), dark, 0.0 if side == "bottom" else 0.96, 0.96 if side == "bottom" else 0.0,
               90, 0.6)
        return
    x0, x1 = (0.0, room.right + reach * s.w) if side == "left" else (room.x - reach * s.w, s.w)
    near, far = (0.96, 0.0) if side == "left" else (0.0, 0.96)
    s.veil(Box(x0, 0, x1 - x0, s.h), dark, near, far, 0, 0.6)


def _room(s: Sheet, side: str, sub: Box) -> Box:
    """Where the words go: what the subject leaves free at that side, and never less than they need."""
    live = s.live
    if side == "bottom":
        y = min(max(sub.bottom + 0.02, s.h * 0.5), live.bottom - live.h * (0.44 if s.shape != "square" else 0.48))
        return Box(live.x, y, live.w, live.bottom - y)
    if side == "top":
        bottom = max(min(sub.y - 0.02, s.h * 0.48), live.y + live.h * 0.42)
        return Box(live.x, live.y, live.w, bottom - live.y)
    if side == "left":
        right = max(min(sub.x - 0.02, s.w * 0.54), live.x + live.w * 0.42)
        return Box(live.x, live.y, right - live.x, live.h)
    x = min(max(sub.right + 0.02, s.w * 0.46), live.right - live.w * 0.42)
    return Box(x, live.y, live.right - x, live.h)


def _calm_side(s: Sheet, aspect: float) -> tuple[str, Focus, Box]:
    """(side for the words, focus of the crop, the photo's frame). The crop is pushed the other way for room."""
    photo = s.design.photo
    assert photo is not None
    sub = photo.subject
    high = s.shape in ("tall", "portrait", "square")
    best: tuple[float, str, Focus, float] = (-1.0, "bottom", (0.5, 0.5), 0.0)
    for side in ("bottom", "top") if high else ("left", "right"):
        for push in (0.0, 0.15, 0.3, 0.45):
            fx = sub.cx + (push if side == "right" else -push if side == "left" else 0.0)
            fy = sub.cy + (push if side == "bottom" else -push if side == "top" else 0.0)
            box = seen(sub, aspect, s.full, (fx, fy))
            shown = box.w * box.h / max(1e-6, sub.w * sub.h * _area(aspect, s.full))
            free = {"bottom": s.h - box.bottom, "top": box.y, "left": box.x, "right": s.w - box.right}[side]
            score = free + 0.8 * min(0.0, shown - 0.8) - 0.03 * push + (0.05 if side in ("bottom", "left") else 0.0)
            if score > best[0]:
                best = (score, side, (fx, fy), free)
    _, side, focus, free = best
    if free >= {"bottom": 0.40 * s.h, "top": 0.46 * s.h}.get(side, 0.42 * s.w):
        return side, focus, s.full
    if high:
        frame = Box(0, 0, s.w, s.h * (0.68 if s.shape != "square" else 0.66))
        return "bottom", (sub.cx, sub.cy + 0.08), frame  # the subject a little above the melting edge
    return "left", (sub.cx, sub.cy), Box(s.w * 0.38, 0, s.w * 0.62, s.h)


def _area(aspect: float, box: Box) -> float:
    """The whole photo's area on the page when it covers `box`."""
    w = max(box.w, box.h * aspect)
    return w * w / aspect
