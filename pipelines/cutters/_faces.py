"""Faces in a photo: where a person stands, so that a cut that loses one is not trusted."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import cv2
import numpy as np

Box = tuple[float, float, float, float]

SIDE = 480  # longer side of the picture that is searched; the smallest face is 24 px of it


@cache
def _cascade() -> Any:
    """scikit-image's frontal face cascade (local binary patterns); OpenCV 5 has none. Loads in 20 ms."""
    from skimage import data
    from skimage.feature import Cascade

    return Cascade(data.lbp_frontal_face_cascade_filename())


def find(photo: np.ndarray) -> tuple[Box, ...]:
    """Boxes (x0, y0, x1, y1, fractions) of frontal faces of skin colour in `photo` (RGB uint8), the largest first.

    A photo's last answers are kept: an ad asks three times for the same one, where to cut, to look and to set words."""
    shrink = min(1.0, SIDE / max(photo.shape[:2]))
    w, h = max(1, round(photo.shape[1] * shrink)), max(1, round(photo.shape[0] * shrink))
    if min(w, h) < 32:
        return ()
    return _found(cv2.resize(photo, (w, h), interpolation=cv2.INTER_AREA).tobytes(), w, h)


@lru_cache(maxsize=4)
def _found(pixels: bytes, w: int, h: int) -> tuple[Box, ...]:
    small = np.frombuffer(pixels, np.uint8).reshape(h, w, 3)
    skin = _skin(small)
    where = _where(skin)
    if where is None:
        return ()
    left, top, right, bottom = where
    part = np.ascontiguousarray(small[top:bottom, left:right])
    largest = int(min(0.7 * min(w, h), *part.shape[:2]))
    seen = _cascade().detect_multi_scale(img=part, scale_factor=1.25, step_ratio=1.2, min_size=(24, 24),
                                         max_size=(largest, largest), min_neighbor_number=3)
    kept = []
    for face in seen:
        y, x, fw, fh = face["r"] + top, face["c"] + left, face["width"], face["height"]
        inner = skin[y + fh // 5: y + fh * 4 // 5, x + fw // 5: x + fw * 4 // 5]
        if inner.size and inner.mean() > 0.3:
            kept.append((fw * fh * float(inner.mean()), (x / w, y / h, (x + fw) / w, (y + fh) / h)))
    return tuple(box for _, box in sorted(kept, reverse=True))


def _where(skin: np.ndarray) -> tuple[int, int, int, int] | None:
    """The part of the picture that holds patches of skin large enough for a face (searching costs by area)."""
    h, w = skin.shape
    patches = cv2.morphologyEx((skin > 0.35).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(patches)
    boxes = [(x, y, x + bw, y + bh) for x, y, bw, bh, area in stats[1:] if bw >= 12 and bh >= 12 and area >= 100]
    if not boxes:
        return None
    x0, y0, x1, y1 = (f(v) for f, v in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    return max(0, x0 - 24), max(0, y0 - 24), min(w, x1 + 24), min(h, y1 + 24)


def _skin(rgb: np.ndarray) -> np.ndarray:
    """How much like skin each pixel's hue is, 0-1."""
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    return np.exp(-(((lab[..., 1] - 142) / 9) ** 2) - ((lab[..., 2] - 146) / 11) ** 2)


def lost(face: Box, mask: np.ndarray) -> tuple[float, float, float]:
    """What of a person `mask` (bool, of the whole photo) leaves out, each 0-1: the face, the chest, the legs."""
    h, w = mask.shape
    x0, y0, x1, y1 = face[0] * w, face[1] * h, face[2] * w, face[3] * h
    fw, fh = x1 - x0, y1 - y0
    inner = mask[int(y0 + 0.1 * fh): int(y1 - 0.1 * fh) + 1, int(x0 + 0.2 * fw): int(x1 - 0.2 * fw) + 1]
    chest = mask[int(min(h - 1, y0 + 1.4 * fh)): int(min(h, y0 + 2.6 * fh)), int(max(0, x0 - 0.1 * fw)): int(x1 + 0.1 * fw) + 1]
    rows = np.flatnonzero(mask.any(1))
    tall = (rows[-1] - y0) / fh if len(rows) else 0.0
    cropped = bool(len(rows)) and rows[-1] >= h - 2
    return (1 - float(inner.mean()) if inner.size else 1.0, 1 - float(chest.mean()) if chest.size else 0.0,
            0.0 if cropped else float(np.clip((6.5 - tall) / 3, 0, 1)))
