"""Correcting a cut-out: what the person pointed at is cut again, shown on the photo and in the ad, then kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipelines import cutters, layouts
from pipelines.ad import designs, edits, painting, patches
from pipelines.ad.shelf import Own
from pipelines.cutters import Hint
from pipelines.scene import Box, Design, Picture
from storage.errors import BadInput
from storage.records import Item

SHOWN = 720  # px of the longer side of the mask that the page lays over the photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What a person pointed at, all in fractions of the photo. Strokes are (subject?, width, points)."""

    box: Box | None = None
    points: tuple[tuple[float, float, bool], ...] = ()  # x, y, True: subject
    strokes: tuple[tuple[bool, float, tuple[tuple[float, float], ...]], ...] = ()


def show(user_id: str, item_id: str, pointed: Pointed, *, width: int = 720) -> tuple[bytes, bytes]:
    """(mask as a grey PNG, the ad as a JPEG `width` px wide), not saved. Raises BadInput without a photo, or when
    nothing is found where the person pointed."""
    ad, alpha = _cut(user_id, item_id, pointed)
    return _png(alpha), edits.quick(ad.laid(width)[1])


def keep(user_id: str, item_id: str, pointed: Pointed) -> Item:
    """The ad with the new cut-out, saved as a version. The approved mask stays in its brief: whenever the photo is
    looked at again, it is cut out like this."""
    ad, alpha = _cut(user_id, item_id, pointed)
    mask = ad.shelf.put(np.dstack([alpha] * 3 + [np.full_like(alpha, 255)]))  # four channels are kept without loss
    return edits.keep(user_id, replace(ad, brief=replace(ad.brief, mask=mask, photo_use="cut")))


def recut(user_id: str, item_id: str, pointed: Pointed, *, save: bool = False,
          width: int = 720) -> tuple[bytes, Item | None]:
    """show() or, with `save`, keep() in one: (JPEG of the ad, the new version when saved)."""
    if save:
        return b"", keep(user_id, item_id, pointed)
    return show(user_id, item_id, pointed, width=width)[1], None


def hint(pointed: Pointed, height: int, width: int) -> Hint:
    """What was pointed at on a photo of that size, as cutters take it: the box by its corners, the strokes painted.

    Raises BadInput for what lies nowhere on the photo.
    """
    box, strokes = pointed.box, pointed.strokes
    corners = tuple(min(1.0, max(0.0, v)) for v in (box.x, box.y, box.right, box.bottom)) if box else None
    named = [*(corners or ()), *(v for p in pointed.points for v in p[:2]),
             *(v for _, thick, points in strokes for v in (thick, *(v for p in points for v in p)))]
    if not np.isfinite(named).all() or (corners and (corners[2] <= corners[0] or corners[3] <= corners[1])):
        raise BadInput("bad_request")
    painted = np.zeros((height, width), np.uint8)
    for subject, thick, points in strokes:
        line = np.round(np.clip(np.array(points, float), -1, 2) * (width, height)).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(painted, [line], False, 2 if subject else 1, max(1, round(min(abs(thick), 1.0) * width)))
    return Hint(box=corners, points=pointed.points, strokes=painted if strokes else None)  # type: ignore[arg-type]


def _cut(user_id: str, item_id: str, pointed: Pointed) -> tuple[edits.Revised, np.ndarray]:
    ad = edits.revised(user_id, item_id)
    design, shelf = ad.design, ad.shelf
    if design.photo is None:
        raise BadInput("photo_missing")
    image = shelf.get(design.photo.sha)
    alpha = cutters.cut(image[..., :3], hint(pointed, *image.shape[:2])).alpha
    design = painting.bare(replace(design, photo=designs.cut_out(design.photo, image, alpha, 1.0, shelf)))
    return replace(ad, design=_seen(design, ad.format, shelf)), alpha


def _seen(design: Design, fmt: str, shelf: Own) -> Design:
    """The design in its look, or, when that look keeps photos whole, in the one that suits a cut-out best."""
    assert design.photo is not None
    for look in (design.look, *layouts.choose(design, avoid=(design.look,), count=4)):
        worn = patches.wear(design, look)
        layers = layouts.compose(worn, fmt, shelf.get).layers
        if any(isinstance(layer, Picture) and layer.asset == design.photo.cutout for layer in layers):
            return worn
    return design


def _png(alpha: np.ndarray) -> bytes:
    scale = min(1.0, SHOWN / max(alpha.shape))
    small = cv2.resize(alpha, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".png", small)
    if not done:
        raise ValueError(f"cannot encode a mask of shape {alpha.shape}")
    return data.tobytes()
