"""Fidelity: whether what was to stay in a painting has stayed; where it has not, the photographed pixels go back.

Colours are compared as the eye does (Lab), over patches: a label that was painted anew is a small part of a product.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import cv2
import numpy as np

log = logging.getLogger("hancut.fidelity")

PATCH = 7  # px of a side
MEAN, WORST = 2.0, 6.0  # Lab differences: over all of it, and over the worst patch; 2.3 is just noticeable


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A painting, how far it was from what was to stay (see MEAN, WORST), and whether that was put back."""

    image: np.ndarray
    mean: float
    worst: float
    repaired: bool


def check(image: np.ndarray, source: np.ndarray, keep: np.ndarray) -> Checked:
    """`image` as it is, or repaired. Pictures are uint8 (h, w, 3), `keep` uint8 (h, w): 255 is what stays.

    Only what is kept for certain is compared; the soft rim is the painting's own, and is mended with the rest.
    """
    inside = (keep >= 250).astype(np.uint8)
    if not inside.any():
        return Checked(image=image, mean=0.0, worst=0.0, repaired=False)
    far = _far(image, source) * inside
    mean = float(far.sum() / inside.sum())
    share = cv2.blur(inside.astype(np.float32), (PATCH, PATCH))
    patches = cv2.blur(far, (PATCH, PATCH)) / np.maximum(share, 0.3)  # a corner of few pixels is no patch
    worst = float(patches[inside > 0].max())
    if mean <= MEAN and worst <= WORST:
        return Checked(image=image, mean=mean, worst=worst, repaired=False)
    log.warning("a painting changed what was to stay (Lab %.1f, at worst %.1f): it is put back", mean, worst)
    return Checked(image=restore(image, source, keep), mean=mean, worst=worst, repaired=True)


def restore(painted: np.ndarray, source: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """The painted picture with the source's own pixels back where `keep` says: exactly them at 255."""
    part = keep.astype(np.uint16)[..., None]
    mixed = (painted.astype(np.uint16) * (255 - part) + source.astype(np.uint16) * part + 127) // 255
    return mixed.astype(np.uint8)


def _far(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How far two pictures are at each pixel: Lab differences, float32 (h, w)."""
    lab = [cv2.cvtColor(np.ascontiguousarray(v[..., :3]).astype(np.float32) / 255, cv2.COLOR_RGB2Lab) for v in (a, b)]
    return np.sqrt(((lab[0] - lab[1]) ** 2).sum(axis=2))
