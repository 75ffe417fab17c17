"""Extents: where letters, lines and subjects really lie on a page, and whether a drawn thing shows on its ground."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pipelines import colour, fonts, motifs
from pipelines.scene import Box, Photo, Text


def lines_of(text: Text) -> list[Box]:
    """The ink boxes of a block's runs: tighter than its own box when lines differ in length."""
    out: list[Box] = []
    for r in text.runs:
        shaped = fonts.shape(r.font, r.text, r.tracking, r.tabular)
        out.append(Box(r.x + shaped.left * r.size, r.y - shaped.top * r.size, (shaped.right - shaped.left) * r.size,
                       (shaped.top + shaped.bottom) * r.size))
    return out


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The upright box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def seen(subject: Box, aspect: float, box: Box, focus: tuple[float, float], zoom: float = 1.0) -> Box:
    """Where `subject` (fractions of a photo of that aspect) lies on the page when cropped to cover `box`."""
    scale_w = max(box.w, box.h * aspect) * zoom  # the photo's width on the page
    scale_h = scale_w / aspect
    x0 = min(max(focus[0] * scale_w - box.w / 2, 0), scale_w - box.w)
    y0 = min(max(focus[1] * scale_h - box.h / 2, 0), scale_h - box.h)
    x, y = box.x + subject.x * scale_w - x0, box.y + subject.y * scale_h - y0
    left, top = max(x, box.x), max(y, box.y)
    right, bottom = min(x + subject.w * scale_w, box.right), min(y + subject.h * scale_h, box.bottom)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def plain(photo: Photo) -> str:
    """The colour of a studio backdrop around the subject, or "": three or more rims of one flat colour."""
    if not photo.sides:
        return ""
    flat = [c for c, rough in zip(photo.sides, photo.rough, strict=True) if rough < 0.14]
    alike = [c for c in flat if colour.distance(c, flat[0]) < 0.045]
    return alike[0] if len(alike) >= 3 else ""


Fade = tuple[float, float, float, float]


def floated(photo: Photo, box: Box) -> tuple[Box, tuple[tuple[float, float], float, Fade]] | None:
    """(the part of `box` that the photo takes, (focus, zoom, fade)) when a crop to the box would cut a subject that
    stands free before a plain backdrop; None when it would not, or there is no such backdrop."""
    sub, aspect = photo.subject, photo.width / photo.height
    free = bool(photo.cutout) or min(sub.x, sub.y, 1 - sub.right, 1 - sub.bottom) > 0.012
    if not free or not plain(photo):
        return None
    full = max(box.w, box.h * aspect)  # the photo's width on the page when it covers the box
    scale = min(full, 0.92 * box.w / sub.w, 0.92 * box.h / sub.h * aspect)
    if scale > 0.985 * full:
        return None
    high = scale / aspect
    x, y = box.cx - sub.cx * scale, box.cy - sub.cy * high  # where the whole photo would lie
    left, top = max(x, box.x), max(y, box.y)
    part = Box(left, top, min(x + scale, box.right) - left, min(y + high, box.bottom) - top)
    focus = ((part.cx - x) / scale, (part.cy - y) / high)
    zoom = max(1.0, scale / max(part.w, part.h * aspect))
    soft = 0.05
    fade = (soft if top > box.y + 1e-6 else 0.0, soft if part.right < box.right - 1e-6 else 0.0,
            soft if part.bottom < box.bottom - 1e-6 else 0.0, soft if left > box.x + 1e-6 else 0.0)
    return part, (focus, zoom, fade)


def stands(photo: Photo, whole: bool) -> bool:
    """Whether a look shows the cut-out. One that likes photos `whole` shows it when a person approved it, or when it
    is beyond doubt."""
    return bool(photo.cutout) and (not whole or photo.sure >= 0.9)


def kept(photo: Photo) -> Box:
    """What no crop may lose, in fractions of the photo: the subject with a little air, and all but the rim of what else
    there is to see."""
    sub, rest = photo.subject, photo.content
    rest = rest.inset(0.09 * rest.w, 0.09 * rest.h)
    air = 0.015
    x, y = max(0.0, min(sub.x - air, rest.x)), max(0.0, min(sub.y - air, rest.y))
    return Box(x, y, min(1.0, max(sub.right + air, rest.right)) - x, min(1.0, max(sub.bottom + air, rest.bottom)) - y)


def fitted(photo: Photo, box: Box, hold: tuple[float, float] = (0.5, 0.5), edge: str = "plain") -> tuple[Box, tuple[float, float]] | None:
    """(a part of `box`, focus) so that a crop to it loses nothing of kept(); None when a crop to the whole box loses
    nothing. `hold` says where in the box the part lies; a round or leaning `edge` takes of what is seen."""
    must, aspect = kept(photo), photo.width / photo.height
    wide, high = {"circle": (0.76, 0.76), "arch": (1.0, 0.9), "slant": (0.97, 0.86)}.get(edge, (1.0, 1.0))
    scale = min(wide * box.w / must.w, high * box.h * aspect / must.h)  # the photo's width on the page
    focus = (must.cx, must.cy)
    if scale >= 0.995 * max(box.w, box.h * aspect):
        aimed, zoom = aim(photo, box)
        view = seen(must, aspect, box, aimed, zoom)
        full = max(box.w, box.h * aspect) * zoom
        return None if view.w * view.h > 0.985 * must.w * must.h * full * full / aspect else (box, focus)
    cover = max(box.w, box.h * aspect)
    sub = photo.subject
    middle = (sub.cx, sub.cy)
    near, rest = seen(sub, aspect, box, middle), seen(must, aspect, box, middle)
    area = cover * cover / aspect
    if edge == "plain" and near.w * near.h > 0.995 * sub.w * sub.h * area and rest.w * rest.h > 0.87 * must.w * must.h * area:
        return box, middle  # a little of what is around a whole subject is worth a full panel
    scale = min(box.w / must.w, box.h * aspect / must.h)
    w, h = min(box.w, scale), min(box.h, scale / aspect)
    return Box(box.x + hold[0] * (box.w - w), box.y + hold[1] * (box.h - h), w, h), focus


def aim(photo: Photo, box: Box, fill: float = 0.7) -> tuple[tuple[float, float], float]:
    """(focus, zoom) of a crop that covers `box`: the subject in the middle, its head never cut, near enough to fill
    that part of the box when the photo is sharp enough for it."""
    aspect = photo.width / photo.height
    sub = photo.subject
    vw, vh = min(1.0, box.w / box.h / aspect), min(1.0, aspect * box.h / box.w)  # what a crop shows of the photo
    rest = photo.content
    zoom = max(1.0, min(fill * vw / max(sub.w, 0.05), fill * vh / max(sub.h, 0.05), 1.3, vw / (0.86 * rest.w), vh / (0.86 * rest.h),
                        photo.width * vw / (900 * max(box.w, 0.2))))
    vw, vh = vw / zoom, vh / zoom
    face = photo.face
    fx = sub.cx if sub.w <= vw or face is None else face.cx
    if sub.h <= 0.94 * vh:
        return (fx, sub.cy - 0.015 * vh), zoom
    top = sub.y - 0.05 * vh
    if face is not None:
        top = min(top, face.y - 0.75 * face.h)
    return (fx, max(top, 0.0) + vh / 2), zoom


@lru_cache(maxsize=512)
def sinks(name: str, style: motifs.Style, back: str) -> bool:
    """Whether most of a drawn motif is nearly as dark as a dark ground: then it needs a cut edge to be seen."""
    if colour.luminance(back) > 0.16:
        return False
    tile = motifs.draw(name, style, 48)
    light = (tile[..., :3][tile[..., 3] > 128].astype(np.float32) / 255.0) ** 2.2 @ np.array((0.2126, 0.7152, 0.0722))
    return bool(light.size and float(np.percentile(light, 65)) < colour.luminance(back) + 0.045)


@lru_cache(maxsize=256)
def hues_of(name: str) -> tuple[float, ...]:
    """The hues (OKLCH degrees) that a drawn motif is remembered by, at most two and 60 degrees apart; none when grey."""
    tile = motifs.draw(name, "glossy", 48)
    lab = colour.srgb_to_oklab(tile[tile[..., 3] > 200][:, :3][None])[0]
    chroma, hue = np.hypot(lab[:, 1], lab[:, 2]), np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    heights, _ = np.histogram(hue, bins=36, range=(0, 360), weights=np.where(chroma > 0.05, chroma, 0))
    smooth = heights + 0.6 * (np.roll(heights, 1) + np.roll(heights, -1))
    if smooth.max() < 0.012 * len(hue):
        return ()
    first = int(smooth.argmax())
    away = np.minimum((np.arange(36) - first) % 36, (first - np.arange(36)) % 36) >= 6
    second = int(np.where(away, smooth, 0).argmax())
    peaks = (first, second) if smooth[second] > 0.1 * smooth[first] else (first,)
    return tuple(10.0 * p + 5 for p in peaks)


def largest(free: np.ndarray, least: int = 1) -> int:
    """Cells of the largest free rectangle that is at least `least` cells wide and high."""
    best = 0
    high = np.zeros(free.shape[1], dtype=int)
    for row in free:
        high = np.where(row, high + 1, 0)
        for level in np.unique(high[high >= least]):
            run = np.diff(np.flatnonzero(np.concatenate(([True], high < level, [True])))) - 1
            wide = int(run.max())
            if wide >= least:
                best = max(best, wide * int(level))
    return best
