"""Blank pictures: what a decoder, a service or a network gives when it has failed without saying so."""

from __future__ import annotations

import cv2
import numpy as np

SIDE = 96  # px of the longer side that is looked at: what a file's noise adds is averaged out
SPREAD = 6  # levels between darkest and lightest; a night with one lamp in it has a hundred, fog has twenty
BLACK = 3  # the lightest level of black


def blank(image: np.ndarray, keep: np.ndarray | None = None) -> bool:
    """Whether a picture (h, w, 3) shows nothing: one tone throughout, or no numbers. With `keep`, uint8 (h, w), of what was put
    in as it was (255), the rest of it is looked at, where one tone is an honest ground and only black is nothing."""
    if image.dtype != np.uint8:
        if not np.isfinite(image).all():
            return True
        image = image.astype(np.float32)
    if keep is not None:
        rest = image[keep < 8]
        return rest.size > 0 and float(np.percentile(rest, 99.9)) <= BLACK
    scale = min(1.0, SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    pixels = small.reshape(-1, small.shape[-1]).astype(np.float32)
    return bool((pixels.max(0) - pixels.min(0) < SPREAD).all())
