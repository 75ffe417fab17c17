"""Pointing: what a person shows on a photo, in fractions of it, as the hint of a cutter."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipelines.cutters import Hint
from pipelines.scene import Box
from storage import pictures
from storage.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """Painted on the photo: True keeps what is under it. `width` is a fraction of the photo's shorter side."""

    keep: bool
    width: float
    path: tuple[tuple[float, float], ...]  # x, y


def hint(user_id: str, item_id: str, *, box: Box | None = None, points: tuple[tuple[float, float, bool], ...] = (),
         strokes: tuple[Stroke, ...] = ()) -> Hint:
    """The hint for the photo of an ad. `points`: x, y and whether the subject is there. Raises BadInput without a
    photo."""
    photo = pictures.get(user_id, item_id).data["scene"]["design"].get("photo")
    if photo is None:
        raise BadInput("photo_missing")
    edges = (box.x, box.y, box.right, box.bottom) if box else None
    painted = _paint(strokes, photo["height"], photo["width"]) if strokes else None
    return Hint(box=edges, points=points, strokes=painted)


def _paint(strokes: tuple[Stroke, ...], height: int, width: int) -> np.ndarray:
    """Strokes as a cutter's map, uint8 h x w: 0 unknown, 1 background, 2 subject; later ones cover earlier ones."""
    painted = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        path = np.array([(x * width, y * height) for x, y in stroke.path], np.float32).round().astype(np.int32)
        thick = max(2, round(stroke.width * min(height, width)))
        cv2.polylines(painted, [path], False, 2 if stroke.keep else 1, thick)
        cv2.circle(painted, (int(path[0][0]), int(path[0][1])), thick // 2, 2 if stroke.keep else 1, -1)
    return painted
