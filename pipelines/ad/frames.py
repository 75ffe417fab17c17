"""Frames: the picture that a look has room for: its shape, the parts where words will stand, where a thing can stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipelines import formats, layouts
from pipelines.ad.shelf import Shelf
from pipelines.scene import Box, Design, Photo, Picture, Scene, Text

SHORT, LONG = 1080, 2048  # px of a painting's sides, at most
NARROW = 2.4  # a painting's longer side over its shorter, at most: beyond it the look lays it out
PROBE = "0" * 64
AIR = 0.06  # short sides between a thing that stands in a picture and the words or the picture's rim


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Width over height; the boxes of words and the place of a thing in fractions of the picture."""

    aspect: float
    calm: tuple[Box, ...] = ()
    place: Box = Box(0.14, 0.16, 0.72, 0.74)

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of a picture of this shape, width and height."""
        short = min(SHORT, LONG / max(self.aspect, 1 / self.aspect))
        w, h = (short * self.aspect, short) if self.aspect > 1 else (short, short / self.aspect)
        return round(w), round(h)


def of(design: Design, format_id: str, shelf: Shelf, photo: Photo | None = None) -> Frame:
    """The frame of the design's look in a format, found by laying out a grey picture: `photo`'s own shape and subject
    when that is to be redrawn, else one whose subject, small and far from where words usually stand, leaves all free."""
    fmt = formats.get(format_id)
    assert fmt is not None, format_id
    aspect = _within(fmt.width / fmt.height)
    probe = replace(photo, sha=PROBE, cutout="") if photo else stand_in(aspect, _FAR if aspect < 1.2 else _ASIDE)
    grey = np.full((200, max(1, round(200 * probe.width / probe.height)), 3), 150, np.uint8)
    tried = replace(design, painting=probe, redrawn="" if photo is None else "touch")
    scene = layouts.compose(tried, format_id, lambda sha: grey if sha == PROBE else shelf.get(sha))
    frame = shown(scene, PROBE)
    if frame is None:
        return Frame(aspect=_within(probe.width / probe.height))
    texts = [t.box for t in scene.layers if isinstance(t, Text) and t.box.overlap(frame) > 0.3 * t.box.w * t.box.h]
    halves = ([b for b in texts if b.cy < frame.cy], [b for b in texts if b.cy >= frame.cy])
    calm = tuple(_around(half, frame) for half in halves if half)
    found = Frame(aspect=_within(frame.w / frame.h), calm=calm)
    return replace(found, place=_place(found)) if calm else found


_FAR, _ASIDE = Box(0.35, 0.78, 0.3, 0.16), Box(0.78, 0.3, 0.18, 0.4)


def shown(scene: Scene, asset: str) -> Box | None:
    """Where a picture lies on the page, in short sides: the largest of its places; None when it is not shown."""
    page = Box(0, 0, scene.width, scene.height)
    boxes = [_clipped(p.box, page) for p in scene.layers if isinstance(p, Picture) and p.asset == asset]
    return max(boxes, key=lambda b: b.w * b.h, default=None)


def stand_in(aspect: float, subject: Box) -> Photo:
    """A picture that is not there yet, of that shape, with its subject there and nothing else to keep."""
    return Photo(sha=PROBE, width=round(1000 * aspect), height=1000, subject=subject, content=subject)


def misfit(painting: Photo, frame: Frame) -> float:
    """How many times longer one side of the frame is than the painting's, brought to the same height or width."""
    then = painting.width / painting.height
    return max(frame.aspect / then, then / frame.aspect)


def _within(aspect: float) -> float:
    return min(NARROW, max(1 / NARROW, aspect))


def _clipped(box: Box, page: Box) -> Box:
    x, y = max(box.x, page.x), max(box.y, page.y)
    return Box(x, y, max(1e-6, min(box.right, page.right) - x), max(1e-6, min(box.bottom, page.bottom) - y))


def _around(boxes: Sequence[Box], frame: Box) -> Box:
    """One box around some, in fractions of the frame."""
    x0, y0 = max(frame.x, min(b.x for b in boxes)), max(frame.y, min(b.y for b in boxes))
    x1, y1 = min(frame.right, max(b.right for b in boxes)), min(frame.bottom, max(b.bottom for b in boxes))
    return Box((x0 - frame.x) / frame.w, (y0 - frame.y) / frame.h, (x1 - x0) / frame.w, (y1 - y0) / frame.h)


def _place(frame: Frame) -> Box:
    """The largest place beside the words for a thing to stand in, with air around it, in fractions."""
    u, v = max(1.0, frame.aspect), max(1.0, 1 / frame.aspect)  # the picture in short sides
    ax, ay = AIR / u, AIR / v
    rows = [(ay, ay), *sorted((b.y - ay, b.bottom + ay) for b in frame.calm), (1 - ay, 1 - ay)]
    left, right = min(b.x for b in frame.calm) - ax, max(b.right for b in frame.calm) + ax
    free = [Box(1.5 * ax, below, 1 - 3 * ax, above - below) for (_, below), (above, _) in zip(rows, rows[1:], strict=False)]
    free += [Box(right, 2 * ay, 1 - ax - right, 1 - 4 * ay), Box(ax, 2 * ay, left - ax, 1 - 4 * ay)]
    best = max(free, key=lambda b: min(b.w * u, b.h * v))
    return best if min(best.w * u, best.h * v) > 0.2 else Box(0.2, 0.42, 0.6, 0.48)
