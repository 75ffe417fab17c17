"""The rim of a cut-out: how restless the ground around it was, and what of that ground or its shadow came along."""

from __future__ import annotations

import cv2
import numpy as np

SIDE = 320  # px of the longer side that is looked at


def restless(photo: np.ndarray, alpha: np.ndarray) -> float:
    """The mean step of colour (Lab) from pixel to pixel in the ground near the subject: paper 1, lawn 20."""
    lab, mask = _small(photo, alpha)
    near = (cv2.dilate(mask, _disc(25)) > 0) & (cv2.dilate(mask, _disc(4)) == 0)
    if near.sum() < 50:
        return 99.0
    return float(_steps(lab)[near].mean())


def scraps(photo: np.ndarray, alpha: np.ndarray) -> float:
    """The share of the cut-out that looks like the ground beside it: as smooth, of its hue, and no lighter, as a shadow
    on it or a piece of it between two limbs is."""
    lab, mask = _small(photo, alpha)
    outside = (1 - cv2.dilate(mask, _disc(2))).astype(np.float32)
    steps = _steps(lab)
    weight = cv2.blur(outside, (41, 41)) + 1e-4
    ground = cv2.blur(lab * outside[..., None], (41, 41)) / weight[..., None]
    rough = cv2.blur(steps * outside, (41, 41)) / weight
    inside = cv2.erode(mask, _disc(1))
    away = lab - ground
    like = ((np.hypot(away[..., 1], away[..., 2]) < 6.5) & (away[..., 0] < 5) & (away[..., 0] > -46)
            & (cv2.blur(steps, (5, 5)) < 1.6 * rough + 1.2) & (inside > 0) & (weight > 0.02))
    count, label, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(like.astype(np.uint8), cv2.MORPH_OPEN, _disc(1)))
    rim = inside - cv2.erode(inside, _disc(4))  # an edge itself is not smooth
    total, area = 0, int(mask.sum())
    for k in range(1, count):
        if stats[k, cv2.CC_STAT_AREA] > 0.002 * area and (rim[label == k] > 0).any():
            total += int(stats[k, cv2.CC_STAT_AREA])
    return total / max(1, area)


def _small(photo: np.ndarray, alpha: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(Lab float32 h x w x 3 with L 0-100, mask uint8 0 or 1) at working size."""
    shrink = min(1.0, SIDE / max(alpha.shape))
    size = (max(8, round(alpha.shape[1] * shrink)), max(8, round(alpha.shape[0] * shrink)))
    rgb = cv2.resize(np.ascontiguousarray(photo[..., :3]), size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    mask = (cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 127).astype(np.uint8)
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB), mask


def _steps(lab: np.ndarray) -> np.ndarray:
    total = np.zeros(lab.shape[:2], np.float32)
    for plane in cv2.split(lab):
        total += cv2.Sobel(plane, cv2.CV_32F, 1, 0, scale=0.125) ** 2 + cv2.Sobel(plane, cv2.CV_32F, 0, 1, scale=0.125) ** 2
    return np.sqrt(total)


def _disc(r: int) -> np.ndarray:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1))
