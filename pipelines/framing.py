"""Framing: how a whole photo is cropped around its subject, and the calm part of a page that it leaves for words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines import colour
from pipelines.extents import aim, kept, plain, seen
from pipelines.scene import Box, Palette, Photo, Shape
from pipelines.sheet import Sheet
from pipelines.tints import hot

SIDES = ("top", "right", "bottom", "left")  # the order of Photo.sides
BRIGHT = 0.74  # lightness (OKLCH) of a rim from which dark letters are set on a pale veil


@dataclass(frozen=True, slots=True)
class Framed:
    """Where words may stand on a framed photo: at which side, in which box, on which colour, in which letters."""

    side: str
    room: Box
    ground: str
    ink: str
    hot: str


@dataclass(frozen=True, slots=True)
class _Crop:
    """A crop that covers a box: where it looks, how near, where the subject then lies, what it leaves at a side."""

    side: str
    focus: tuple[float, float]
    zoom: float
    subject: Box
    free: float


def spread(s: Sheet, need: float = 0.36, ground: str = "") -> Framed:
    """Lay the whole photo over the page with a veil of its own colour where the words will stand.

    `need` is how high the words will be on a high page, `ground` a colour of the veil instead of the photo's own. When the subject leaves no side free, the photo takes one part
    of the page and melts into one tone of its own rim; a painting fills the page all the same, moved until its subject is clear of the words.
    """
    photo = s.design.photo
    assert photo is not None
    need = min(max(need, 0.2), s.live.h * 0.5)
    wanted = {"bottom": s.h - s.live.bottom + need + 0.03, "top": s.live.y + need + 0.03}
    painted = s.given.painting is not None and not s.given.redrawn
    best = max(_crops(s, photo, zoom=not painted), key=lambda c: _worth(s, photo, c, wanted.get(c.side, 0.42 * s.w)))
    if best.free < wanted.get(best.side, 0.42 * s.w) - 0.02:
        return _moved(s, photo, best.side, need, ground) if painted else _melted(s, photo, need, ground)
    s.photo(s.full, focus=best.focus, zoom=best.zoom)
    at = _framed(s, photo, best.side, _room(s, best.side, best.subject, need), ground)
    _veil(s, at, 0.8 if _rough(photo, best.side) < 0.35 else 0.9)
    return at


def slim(photo: Photo, box: Box) -> bool:
    """Whether a crop that covers `box` would lose much of a high subject."""
    focus, zoom = aim(photo, box)
    aspect = photo.width / photo.height
    scale = max(box.w, box.h * aspect) * zoom
    return seen(photo.subject, aspect, box, focus, zoom).h < 0.8 * photo.subject.h * scale / aspect


def upright(photo: Photo, times: float = 1.15) -> bool:
    """Whether the subject is that many times higher than wide."""
    return photo.subject.h * photo.height > times * photo.subject.w * photo.width


def _aside(photo: Photo) -> bool:
    """Whether on a square page the words stand beside the subject rather than below it."""
    if plain(photo) or photo.face:
        return True
    return upright(photo) and photo.subject.w * min(1.0, photo.width / photo.height) < 0.58 and _rough(photo, "left") < 0.85


def wide(photo: Photo, high: float) -> float:
    """How wide a panel of that height must be for all of the photo that a crop may not lose."""
    must = kept(photo)
    return high * photo.width * must.w / (photo.height * must.h)


def snug(s: Sheet, box: Box) -> Box:
    """`box` made narrower, about its middle, until the whole photo's subject fits into its height."""
    photo = s.design.photo
    assert photo is not None
    fits = 0.94 * box.h * photo.width / photo.height / max(0.05, photo.subject.h)
    w = min(box.w, max(fits, box.h * 0.75))
    return Box(box.cx - w / 2, box.y, w, box.h)


def roomy(s: Sheet, area: Box, usual: Box) -> Box:
    """The largest box for the cut-out in `area` that keeps off the letters; `usual` when that is larger."""
    aspect = s.subject_aspect()
    found = s.free(area, aspect=aspect)
    return found if found.w > min(usual.w, usual.h * aspect) else usual


def tone(photo: Photo, side: str, palette: Palette, *, pale: bool | None = None) -> tuple[str, str]:
    """(ground, letters) in the colour of that side of the photo, pale or dark as the side is, or as `pale` says."""
    base = plain(photo) or (photo.sides[SIDES.index(side)] if photo.sides else palette.ink)
    lightness, chroma, hue = colour.to_oklch(base)
    if pale is None:
        pale = bool(photo.sides) and lightness > BRIGHT
    if pale:
        return (colour.from_oklch(max(lightness, 0.955), min(chroma, 0.022), hue),
                colour.from_oklch(0.24, min(max(chroma, 0.02), 0.05), hue))
    return (colour.from_oklch(min(max(lightness * 0.45, 0.16), 0.25), min(chroma, 0.055), hue),
            colour.from_oklch(0.98, 0.008, hue))


def _framed(s: Sheet, photo: Photo, side: str, room: Box, given: str) -> Framed:
    ground, ink = (given, s.p.paper) if given else tone(photo, side, s.p)
    return Framed(side, room, ground, ink, hot(replace(s.p, accent=lit(s.p.accent, ground)), ground, ink, 4.6))


def lit(accent: str, ground: str) -> str:
    """The accent light enough for a dark ground, or deep enough for a pale one."""
    lightness, chroma, hue = colour.to_oklch(accent)
    if colour.luminance(ground) < 0.2:
        return colour.from_oklch(max(lightness, 0.8), min(chroma, 0.15), hue)
    return colour.from_oklch(min(lightness, 0.5), chroma, hue)


def _veil(s: Sheet, at: Framed, most: float) -> None:
    """A long gradient from the page's edge to a little beyond the words."""
    reach = 0.2
    if at.side in ("top", "bottom"):
        y0, y1 = (at.room.y - reach * s.h, s.h) if at.side == "bottom" else (0.0, at.room.bottom + reach * s.h)
        near, far = (0.0, most) if at.side == "bottom" else (most, 0.0)
        s.veil(Box(0, y0, s.w, y1 - y0), at.ground, near, far, 90, 0.62)
        return
    x0, x1 = (0.0, at.room.right + reach * s.w) if at.side == "left" else (at.room.x - reach * s.w, s.w)
    near, far = (most, 0.0) if at.side == "left" else (0.0, most)
    s.veil(Box(x0, 0, x1 - x0, s.h), at.ground, near, far, 0, 0.62)


def _melted(s: Sheet, photo: Photo, need: float, ground: str) -> Framed:
    """The photo over most of the page, its inner edge melting into one tone of its own rim, on which the words stand."""
    high = s.shape in ("tall", "portrait") or (s.shape == "square" and not _aside(photo))
    side = "bottom" if high else "left"
    live = s.live
    room = Box(live.x, live.bottom - need, live.w, need) if high else Box(live.x, live.y, live.w * 0.42, live.h)
    at = _framed(s, photo, side, room, ground)
    soft = 0.09 * (s.h if high else s.w)  # how far the edge melts
    clear = Box(0, 0, s.w, room.y - 0.035) if high else Box(room.right + 0.05, 0, s.w - room.right - 0.05, s.h)
    if not ground and studio(s, clear):
        return at
    s.fill(s.full, at.ground)
    frame = replace(clear, h=clear.h + soft) if high else replace(clear, x=clear.x - soft, w=clear.w + soft)
    focus, zoom = over(photo, clear, frame)
    fade = (0.0, 0.0, 1.6 * soft / frame.h, 0.0) if high else (0.0, 0.0, 0.0, 1.6 * soft / frame.w)
    s.photo(frame, focus=focus, zoom=zoom, fade=fade)
    return at


def _moved(s: Sheet, photo: Photo, side: str, need: float, ground: str) -> Framed:
    """A painting over the whole page, moved away from the words at `side` until its subject is clear of them, smaller
    where it is too large for that; what it then leaves bare at the other rim lies under the words' veil."""
    live, (w, h) = s.live, (s.w, s.h)
    wide = live.w * 0.42
    room = {"bottom": Box(live.x, live.bottom - need, live.w, need), "top": Box(live.x, live.y, live.w, need),
            "left": Box(live.x, live.y, wide, live.h), "right": Box(live.right - wide, live.y, wide, live.h)}[side]
    clear = {"bottom": Box(0, 0, w, room.y - 0.03), "top": Box(0, room.bottom + 0.03, w, h - room.bottom - 0.03),
             "left": Box(room.right + 0.04, 0, w - room.right - 0.04, h), "right": Box(0, 0, room.x - 0.04, h)}[side]
    at = _framed(s, photo, side, room, ground)
    aspect, sub = photo.width / photo.height, photo.subject
    fits = 0.94 * clear.h * aspect / sub.h if side in ("bottom", "top") else 0.94 * clear.w / sub.w
    least = w if side in ("bottom", "top") else h * aspect
    wide = max(least, min(max(w, h * aspect), fits))  # the painting's width on the page
    high = wide / aspect
    x, y = min(max(w / 2 - sub.cx * wide, w - wide), 0.0), min(max(h / 2 - sub.cy * high, h - high), 0.0)
    if side in ("bottom", "top"):
        y = _clear(h, high, sub.y * high, sub.bottom * high, clear.y, clear.bottom)
    else:
        x = _clear(w, wide, sub.x * wide, sub.right * wide, clear.x, clear.right)
    frame = Box(max(0.0, x), max(0.0, y), 0, 0)
    frame = replace(frame, w=min(w, x + wide) - frame.x, h=min(h, y + high) - frame.y)
    soft = 0.12
    fade = (soft if frame.y > 1e-6 else 0.0, soft if frame.right < w - 1e-6 else 0.0,
            soft if frame.bottom < h - 1e-6 else 0.0, soft if frame.x > 1e-6 else 0.0)
    s.fill(s.full, at.ground)
    s.photo(frame, focus=((frame.cx - x) / wide, (frame.cy - y) / high), zoom=wide / max(frame.w, frame.h * aspect), fade=fade)
    _veil(s, at, 0.9)
    return at


def _clear(page: float, length: float, near: float, far: float, start: float, end: float) -> float:
    """Where a picture of that length begins along the page so that its part from `near` to `far` lies between `start`
    and `end`, as near as can be to covering the page."""
    wish = min(max((page - length) / 2, page - length), 0.0)
    return max(min(wish, end - far), start - near) if far - near <= end - start else (start + end - near - far) / 2


def over(photo: Photo, clear: Box, frame: Box) -> tuple[tuple[float, float], float]:
    """(focus, zoom) for `frame`, so that the part of it that stays `clear` shows what a crop to that part would."""
    aspect = photo.width / photo.height
    focus, zoom = aim(photo, clear)
    scale = max(clear.w, clear.h * aspect) * zoom  # the photo's width on the page
    zoom = max(1.0, scale / max(frame.w, frame.h * aspect))
    scale = max(frame.w, frame.h * aspect) * zoom
    return (focus[0] + (frame.cx - clear.cx) / scale, focus[1] + (frame.cy - clear.cy) / (scale / aspect)), zoom


def across(s: Sheet, box: Box) -> None:
    """The photo across the page; one that is narrower there goes off it at the top and the right, with no gap at each side."""
    s.photo(box, hold=(1.0, 0.0))


def studio(s: Sheet, clear: Box) -> bool:
    """A photo with a plain backdrop, its subject whole in `clear`: the backdrop goes on as the page. False without
    such a backdrop, or when the subject reaches a side of the photo and would end in the air."""
    photo = s.design.photo
    assert photo is not None
    if not plain(photo):
        return False
    sub, aspect = photo.subject, photo.width / photo.height
    if min(sub.x, sub.y, 1 - sub.right, 1 - sub.bottom) < 0.02:
        return False
    pad = 0.06
    room = Box(clear.x + pad, max(clear.y, s.safe.y) + pad, clear.w - 2 * pad, 0)
    room = replace(room, h=clear.bottom - room.y)
    scale = min(room.h / sub.h * aspect, room.w / sub.w, 1.5 * s.w)  # the photo's width on the page
    frame = Box(room.cx - sub.cx * scale, room.cy - sub.cy * scale / aspect, scale, scale / aspect)
    s.layers.insert(0, Shape(shape="rect", box=s.full, fill=plain(photo), role="ground"))
    margin = [0.7 * v for v in (sub.y, 1 - sub.right, 1 - sub.bottom, sub.x)]
    s.photo(frame, focus=(0.5, 0.5), zoom=1.0, fade=tuple(min(0.12, v) for v in margin))
    return True


def _crops(s: Sheet, photo: Photo, *, zoom: bool) -> list[_Crop]:
    """Crops of the photo over the whole page: the subject in the middle or pushed away from each side, with `zoom` also
    nearer (a painting was made for the page)."""
    aspect = photo.width / photo.height
    sub = photo.subject
    (mx, my), near = aim(photo, s.full, 0.62)
    out = []
    for side in ("bottom", "top") if s.shape in ("tall", "portrait", "square") else ("left", "right"):
        for times in dict.fromkeys((1.0, (1 + near) / 2, near) if zoom else (1.0,)):
            for push in (0.0, 0.1, 0.2, 0.3, 0.45):
                fx = mx + (push if side == "right" else -push if side == "left" else 0.0)
                fy = my + (push if side == "bottom" else -push if side == "top" else 0.0)
                box = seen(sub, aspect, s.full, (fx, fy), times)
                free = {"bottom": s.h - box.bottom, "top": box.y, "left": box.x, "right": s.w - box.right}[side]
                out.append(_Crop(side, (fx, fy), times, box, free))
    return out


def _worth(s: Sheet, photo: Photo, crop: _Crop, wanted: float) -> float:
    """A crop is worth its room for words, the subject whole and large, and a calm side."""
    aspect = photo.width / photo.height
    scale = max(s.w, s.h * aspect) * crop.zoom
    whole = photo.subject.w * photo.subject.h * scale * scale / aspect
    shown = crop.subject.w * crop.subject.h / max(1e-6, whole)
    room = min(1.0, crop.free / wanted)
    head = 0.4 if crop.subject.y < 0.015 and photo.subject.y > 0.02 else 0.0
    rest = photo.content
    left = seen(rest, aspect, s.full, crop.focus, crop.zoom)
    lost = 1 - left.w * left.h / max(1e-6, rest.w * rest.h * scale * scale / aspect)
    return (2 * room - 4 * max(0.0, 0.97 - shown) + 0.8 * min(1.0, crop.subject.w * crop.subject.h / (0.28 * s.w * s.h))
            - 0.5 * _rough(photo, crop.side) - head - 1.5 * max(0.0, lost - 0.15) + (0.05 if crop.side in ("bottom", "left") else 0.0))


def _rough(photo: Photo, side: str) -> float:
    return photo.rough[SIDES.index(side)] if photo.rough else 0.5


def _room(s: Sheet, side: str, sub: Box, need: float) -> Box:
    """Where the words go: what the subject leaves free at that side, and never less than they need."""
    live = s.live
    if side == "bottom":
        y = min(max(sub.bottom + 0.03, s.h * 0.5), live.bottom - need)
        return Box(live.x, y, live.w, live.bottom - y)
    if side == "top":
        bottom = max(min(sub.y - 0.03, s.h * 0.5), live.y + need)
        return Box(live.x, live.y, live.w, bottom - live.y)
    if side == "left":
        right = max(min(sub.x - 0.03, s.w * 0.54), live.x + live.w * 0.42)
        return Box(live.x, live.y, right - live.x, live.h)
    x = min(max(sub.right + 0.03, s.w * 0.46), live.right - live.w * 0.42)
    return Box(x, live.y, live.right - x, live.h)
