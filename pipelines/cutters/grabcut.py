"""The built-in cutter: no weights, half a second at most, and it says when it is not sure.

A photo is divided into regions; a small logistic model over cues says which may be the subject's (_prior); colours
are fitted and the cheapest contour found, in GrabCut's manner (_flow); then once more inside the box of what was
found (_passes). What both passes and the picture say of the result decides how sure it is (_confidence). The edge is
found again at full size (_matte). Nothing is random: the same photo gives the same alpha.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from pipelines.cutters import Cut, Cutter, Hint, _faces, bounds
from pipelines.cutters._candidates import boxed, candidates, pointed
from pipelines.cutters._confidence import weigh
from pipelines.cutters._learned import LEARNED
from pipelines.cutters._matte import refine
from pipelines.cutters._passes import Pass, obey, search

Box = tuple[float, float, float, float]


def cut(photo: np.ndarray, hint: Hint | None = None) -> Cut:
    """Cut the subject out of `photo` (h x w x 3 RGB uint8), unasked or as the `hint` says."""
    hint = _within(hint)
    if hint is None:
        found, gate = candidates(photo, LEARNED, _faces.find(photo)), LEARNED.gate
    elif hint.box is not None:
        found, gate = boxed(photo, hint.box, hint, LEARNED), LEARNED.gate_box
    else:
        found, gate = pointed(photo, hint, LEARNED), LEARNED.gate
    if not found:
        alpha, sure = np.zeros(photo.shape[:2], np.uint8), 0.0
    else:
        sure, best = max(((weigh(gate, t), k) for k, (t, _) in enumerate(found)))
        alpha = refine(photo, found[best][1])
    if hint is not None:
        alpha = obey(alpha, hint)
    return Cut(alpha=alpha, sure=sure, box=bounds(alpha), engine="grabcut")


def _within(hint: Hint | None) -> Hint | None:
    """The hint with its box inside the photo and not flat; None when it says nothing."""
    if hint is None:
        return None
    box = hint.box
    if box is not None:
        x0, x1 = sorted((min(1.0, max(0.0, box[0])), min(1.0, max(0.0, box[2]))))
        y0, y1 = sorted((min(1.0, max(0.0, box[1])), min(1.0, max(0.0, box[3]))))
        box = (x0, y0, x1, y1) if x1 - x0 > 0.01 and y1 - y0 > 0.01 else None
    strokes = hint.strokes if hint.strokes is not None and hint.strokes.any() else None
    if box is None and not hint.points and strokes is None:
        return None
    return replace(hint, box=box, strokes=strokes)


def subject(photo: np.ndarray) -> Box:
    """A box around the subject and any face, in fractions, for cropping; the middle when nothing stands out."""
    h, w = photo.shape[:2]
    found = search(photo, LEARNED.whole)
    boxes = list(_faces.find(photo)[:3])
    if found.found and found.mask.mean() < 0.9:
        boxes.append(_meet(found.box(w, h), _core(found)))
    if not boxes:
        return 0.2, 0.2, 0.8, 0.8
    x0, y0, x1, y1 = (tuple(float(v) for v in side) for side in zip(*boxes, strict=True))
    return min(x0), min(y0), max(x1), max(y1)


def _core(found: Pass) -> Box:
    """Where most of what was found lies, weighed by belief, detail and nearness to the middle, and a little around
    that: a strip of the ground that came along does not widen a crop."""
    height, width = found.mask.shape
    y, x = np.linspace(-1, 1, height)[:, None], np.linspace(-1, 1, width)[None]
    detail = cv2.blur(found.view.gradient.astype(np.float32), (9, 9))
    detail = np.clip(detail / (np.percentile(detail, 95) + 1e-6), 0.05, 1) + 0.25
    weight = found.mask * found.belief[found.view.label] ** 2 * np.exp(-1.3 * (x * x + y * y)) * detail
    x0, x1 = _span(weight.sum(0))
    y0, y1 = _span(weight.sum(1))
    around = 0.15
    return (x0 - around * (x1 - x0), y0 - around * (y1 - y0), x1 + around * (x1 - x0), y1 + around * (y1 - y0))


def _span(weight: np.ndarray, least: float = 0.025) -> tuple[float, float]:
    """The part of a line, in fractions, that holds all but `least` of its weight at either end."""
    total = np.cumsum(weight) / max(float(weight.sum()), 1e-9)
    return (float(np.searchsorted(total, least)) / len(weight),
            float(np.searchsorted(total, 1 - least) + 1) / len(weight))


def _meet(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


CUTTER = Cutter(ko="기본 오려내기", en="Built-in cutter", available=lambda: "", cut=cut)
