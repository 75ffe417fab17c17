"""Auditions: what a laid-out page shows of its photo, measured on a small drawing of it, and what that is worth.

The page is drawn once more in a code: red is the photo's subject, green all of it, blue the letters, and
everything else, panels and veils too, is black. What lies over the photo so takes away from what is counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipelines.extents import kept, largest, seen
from pipelines.render import render
from pipelines.scene import Box, Ground, Layer, Motif, Photo, Picture, Scene, Scrim, Shape, Text

SIDE = 96  # px of the page's short side
_BLACK, _BLUE = "#000000", "#0000ff"


@dataclass(frozen=True, slots=True)
class Showing:
    """What a page shows of its photo. `seen` is the part of the subject that is neither cropped away nor covered, `kept`
    the part of all that should be kept which the crop keeps; `large` the subject's share of the page, `picture` the photo's, `veiled` the
    part of the photo's place that something covers; `gap` the largest bare rectangle's; `blown` how many
    times larger than its pixels the photo is drawn."""

    seen: float
    kept: float
    large: float
    picture: float
    veiled: float
    gap: float
    blown: float


def showing(scene: Scene) -> Showing | None:
    """Measure a scene; None when it shows no photo."""
    photo = scene.design.shown
    if photo is None:
        return None
    pictures = [p for p in scene.layers if isinstance(p, Picture) and p.asset in (photo.sha, photo.cutout) and p.role == "photo"]
    if not pictures:
        return None
    picture = pictures[-1]
    coded = replace(scene, layers=tuple(c for c in (_coded(layer, picture) for layer in scene.layers) if c is not None),
                    pixels=(round(SIDE * scene.width), round(SIDE * scene.height)))
    page = render(coded, lambda asset: _code(photo, picture), round(SIDE * scene.width)).astype(np.float32) / 255
    whole = _whole(photo, picture) * SIDE * SIDE
    area = page.shape[0] * page.shape[1]
    red, green = (float(page[..., k].sum()) for k in range(2))
    letters = cv2.dilate((page[..., 2] > 0.3).astype(np.uint8), np.ones((9, 9), np.uint8))
    busy = (page[..., 1] > 0.3) | (letters > 0)
    return Showing(min(1.0, red / max(1.0, whole)), _kept(photo, picture, scene), red / area, green / area,
                   1 - min(1.0, green / max(1.0, _place(picture, scene) * SIDE * SIDE)), largest(~busy[::3, ::3]) * 9 / area, _blown(photo, picture, scene))


def worth(found: Showing, cut: bool) -> float:
    """A weight in logarithms, 0 for a page without a fault. `cut` says that a cut-out is shown."""
    score = -11.0 * max(0.0, 0.955 - found.seen) - 4.0 * max(0.0, 0.93 - found.kept)
    want = 0.26 if cut else 0.42  # of a photo kept whole nobody wants a stamp
    size = found.large if cut else max(found.large, 0.8 * found.picture)
    score -= (5.0 if cut else 6.5) * max(0.0, want - size)
    score -= 5.0 * max(0.0, found.gap - 0.15)
    score -= 1.6 * max(0.0, math.log2(max(found.blown, 1e-3) / 1.8))
    if not cut:
        score -= 1.6 * max(0.0, found.veiled - 0.2)
    return score


def _coded(layer: Layer, photo: Picture) -> Layer | None:
    """The layer in the code's colours, without what only lends it light; None for what neither shows nor hides."""
    if layer is photo:
        return replace(photo, asset="", edge="plain" if photo.edge in ("print", "torn") else photo.edge, light=None, exposure=0.0,
                       tint=None, tint_amount=0.0, shadow=None, reflect=0.0, bounce=None, outline=None, blur=0.0)
    if isinstance(layer, Ground | Picture):
        ink = _BLUE if isinstance(layer, Picture) and layer.role == "logo" else _BLACK
        return Shape(shape="rect", box=layer.box, fill=ink)
    if isinstance(layer, Scrim):
        return replace(layer, colour=_BLACK)
    if isinstance(layer, Motif):
        return None
    if isinstance(layer, Text):
        return replace(layer, runs=tuple(replace(r, colour=_BLUE) for r in layer.runs), glow=None)
    if not layer.fill:
        return None
    return replace(layer, fill=_BLACK, fill_to=None, stroke=None, shadow=None, blur=0.0 if not layer.blur else layer.blur)


def _code(photo: Photo, picture: Picture) -> np.ndarray:
    """The picture's stand-in: green, and yellow where it must be seen."""
    if picture.fit == "contain":
        out = np.full((max(2, round(96 * photo.cutout_height / max(1, photo.cutout_width))), 96, 4), 255, np.uint8)
        out[..., 2] = 0
        return out
    h, w = max(2, round(160 * photo.height / photo.width)), 160
    out = np.zeros((h, w, 3), np.uint8)
    out[..., 1] = 255
    sub = photo.subject
    out[round(sub.y * h):round(sub.bottom * h), round(sub.x * w):round(sub.right * w), 0] = 255
    return out


def _kept(photo: Photo, picture: Picture, scene: Scene) -> float:
    """The part of kept() that lies on the page and in the picture's box."""
    if picture.fit == "contain":
        return 1.0
    aspect, must = photo.width / photo.height, kept(photo)
    view = seen(must, aspect, picture.box, picture.focus, picture.zoom)
    scale = max(picture.box.w, picture.box.h * aspect) * max(1.0, picture.zoom)
    page = Box(0, 0, scene.width, scene.height)
    return view.overlap(page) / max(1e-6, must.w * scale * must.h * scale / aspect)


def _whole(photo: Photo, picture: Picture) -> float:
    """The area, in square short sides, that the subject would take if nothing of it were lost."""
    if picture.fit == "contain":
        box = picture.box.contain(photo.cutout_width / max(1, photo.cutout_height))
        return box.w * box.h
    aspect, sub = photo.width / photo.height, photo.subject
    scale = max(picture.box.w, picture.box.h * aspect) * max(1.0, picture.zoom)
    return sub.w * scale * sub.h * scale / aspect


def _place(picture: Picture, scene: Scene) -> float:
    """The area of the picture's box on the page, in square short sides; a cut-out's counts as seen."""
    if picture.fit == "contain":
        return 0.0
    return picture.box.overlap(Box(0, 0, scene.width, scene.height)) * {"circle": 0.785, "arch": 0.9, "slant": 0.9}.get(picture.edge, 1.0)


def _blown(photo: Photo, picture: Picture, scene: Scene) -> float:
    unit = min(scene.pixels)
    if picture.fit == "contain":
        box = picture.box.contain(photo.cutout_width / max(1, photo.cutout_height))
        return box.w * unit / max(1, photo.cutout_width)
    aspect = photo.width / photo.height
    return max(picture.box.w, picture.box.h * aspect) * max(1.0, picture.zoom) * unit / photo.width
