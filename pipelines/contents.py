"""Contents: what of a photo is more than its plain or blurred border, and the part of it that a crop must keep."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines.scene import Box

_SIDE = 200  # px of the longer side that is looked at
_TRIM = 0.02  # share of a photo's detail that may lie outside at each side
_HELD = 0.72  # share of its detail that a subject's box holds, or it was not all of the subject
_FAINT = 0.10  # of the strongest detail: weaker is a blurred ground, paper's grain or noise


def find(rgb: np.ndarray) -> Box:
    """The box (fractions) of a photo (RGB uint8) outside which nothing stands out; the whole photo when all does."""
    detail = _detail(rgb)
    return _around(detail)


def grown(subject: Box, rgb: np.ndarray) -> Box:
    """The subject's box, widened towards find() until it holds most of what is in focus: a box that does not is a
    guess at a part of it."""
    detail = _detail(rgb)
    whole, total = _around(detail), float(detail.sum())
    if total <= 0:
        return subject
    outer = Box(min(subject.x, whole.x), min(subject.y, whole.y), 0, 0)
    outer = Box(outer.x, outer.y, max(subject.right, whole.right) - outer.x, max(subject.bottom, whole.bottom) - outer.y)
    for t in np.linspace(0, 1, 11):
        box = _between(subject, outer, float(t))
        if _inside(detail, box) >= _HELD * total:
            return box
    return outer


def _detail(rgb: np.ndarray) -> np.ndarray:
    """How much each small cell of the photo stands out: its steps of colour, in float32."""
    shrink = min(1.0, _SIDE / max(rgb.shape[:2]))
    size = (max(8, round(rgb.shape[1] * shrink)), max(8, round(rgb.shape[0] * shrink)))
    small = cv2.resize(np.ascontiguousarray(rgb[..., :3]), size, interpolation=cv2.INTER_AREA)
    lab = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), (0, 0), 1.0).astype(np.float32)
    steps = np.zeros(lab.shape[:2], np.float32)
    for plane in cv2.split(lab):
        steps += cv2.Sobel(plane, cv2.CV_32F, 1, 0) ** 2 + cv2.Sobel(plane, cv2.CV_32F, 0, 1) ** 2
    steps = cv2.blur(np.sqrt(steps), (5, 5))
    top = float(np.percentile(steps, 98))
    return np.clip(steps / max(top, 1e-3) - _FAINT, 0, 0.6)


def _around(detail: np.ndarray) -> Box:
    if float(detail.sum()) <= 0:
        return Box(0, 0, 1, 1)
    (x0, x1), (y0, y1) = _span(detail.sum(0)), _span(detail.sum(1))
    return Box(x0, y0, x1 - x0, y1 - y0)


def _span(mass: np.ndarray) -> tuple[float, float]:
    run = np.cumsum(mass) / mass.sum()
    first, last = int(np.searchsorted(run, _TRIM)), int(np.searchsorted(run, 1 - _TRIM))
    return first / len(mass), min(1.0, (last + 1) / len(mass))


def _between(a: Box, b: Box, t: float) -> Box:
    x, y = a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)
    return Box(x, y, a.right + t * (b.right - a.right) - x, a.bottom + t * (b.bottom - a.bottom) - y)


def _inside(detail: np.ndarray, box: Box) -> float:
    h, w = detail.shape
    return float(detail[int(box.y * h): int(np.ceil(box.bottom * h)), int(box.x * w): int(np.ceil(box.right * w))].sum())
