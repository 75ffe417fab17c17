"""Correcting a cut-out: what the person pointed at is cut again, shown on the photo and in the ad, then kept."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipelines import cutters, layouts
from pipelines.ad import designs, drafts, edits, patches
from pipelines.ad.shelf import Own
from pipelines.cutters import Hint
from pipelines.scene import Design, Picture
from storage.errors import BadInput
from storage.records import Item

SHOWN = 720  # px of the longer side of the mask that the page lays over the photo


def show(user_id: str, item_id: str, hint: Hint, *, width: int = 720) -> tuple[bytes, bytes]:
    """(mask as a grey PNG, the ad as a JPEG `width` px wide), not saved. Raises BadInput without a photo."""
    _, design, fmt, shelf, alpha = _cut(user_id, item_id, hint)
    return _png(alpha), edits.quick(drafts.lay(design, fmt, shelf, width)[1])


def keep(user_id: str, item_id: str, hint: Hint) -> Item:
    """The ad with the new cut-out, saved as a version."""
    item, design, fmt, shelf, _ = _cut(user_id, item_id, hint)
    return edits.keep(user_id, item, design, fmt, shelf)


def _cut(user_id: str, item_id: str, hint: Hint) -> tuple[Item, Design, str, Own, np.ndarray]:
    item, design, fmt, shelf = edits.revised(user_id, item_id, ())
    if design.photo is None:
        raise BadInput("photo_missing")
    image = shelf.get(design.photo.sha)
    alpha = cutters.cut(image[..., :3], hint).alpha
    design = replace(design, photo=designs.cut_out(design.photo, image, alpha, 1.0, shelf))
    return item, _seen(design, fmt, shelf), fmt, shelf, alpha


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
