"""How sure a cut is: what can be seen of its contour, its colours and its rivals, weighed by a logistic model."""

from __future__ import annotations

import cv2
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from pipelines.cutters import _faces, _flow
from pipelines.cutters._passes import Pass
from pipelines.cutters._regions import View, dot

Box = tuple[float, float, float, float]

TRAITS = (
    "contrast", "weakest", "faint", "edge",  # along the contour: mean and least colour gap, part below 7, gradient
    "clutter", "texture",  # gradient of the ground and of the subject
    "contact", "foot",  # how much of the photo's sides and of its lower edge the subject touches
    "known", "apart",  # pixels of the subject, and of its surroundings, that their colours explain
    "within", "without", "left",  # belief inside, outside, and left outside
    "soft", "area", "round", "solid", "parts", "holes", "offset",  # the shape
    "pale",  # part of the subject coloured like the ground around it
    "sea", "shore", "swell",  # whether the ground is one calm sea; weak coast; its waves
    "steady", "agree", "tight",  # IoU by colour alone, with the rival pass, of its box with the box it came from
    "faceless", "chestless", "legless",  # what of a person is lost, 0 without a face
)


def weigh(table: np.ndarray, traits: np.ndarray) -> float:
    """The probability from `table`: rows mean, spread and weight per trait, the constant last in the weights."""
    scaled = np.clip((traits - table[0, :-1]) / table[1, :-1], -3, 3)
    return float(1 / (1 + np.exp(-(scaled @ table[2, :-1] + table[2, -1]))))


def traits(found: Pass, agree: float, tight: float, lost: tuple[float, float, float]) -> np.ndarray:
    """The traits of a cut in the order of TRAITS. `agree`, `tight`: IoUs; `lost`: see _faces.lost, zeros without."""
    view, mask = found.view, found.mask
    bits = mask.astype(np.uint8)
    inside = mask.astype(np.float32)
    h, w = mask.shape
    edge = cv2.dilate(bits, np.ones((3, 3))) != cv2.erode(bits, np.ones((3, 3)))
    gap = _gap(view.lab, inside)[edge]
    away = cv2.dilate(bits, np.ones((9, 9))) == 0
    leans = _flow.lean(found.bins, inside, 1 - inside, 0.7)
    band = (cv2.dilate(bits, np.ones((25, 25))) > 0) & ~mask
    sides = [float(side.mean()) if photo else 0.0
             for side, photo in zip((mask[0], mask[-1], mask[:, 0], mask[:, -1]), view.frame, strict=True)]
    per = found.belief[view.label]
    ys, xs = np.nonzero(mask)
    return np.array([
        np.log(gap.mean() + 1), np.log(np.percentile(gap, 15) + 1), (gap < 7).mean(),
        np.log(view.gradient[edge].mean() + 0.5),
        np.log((view.gradient[away].mean() if away.any() else 0.0) + 0.3), np.log(view.gradient[mask].mean() + 0.3),
        sides[0] + sides[2] + sides[3], sides[1],
        (leans[mask] > 0).mean(), (leans[band] < 0).mean() if band.any() else 1.0,
        per[mask].mean(), per[~mask].mean(), np.log((per * ~mask).sum() / (per * mask).sum() + 0.03),
        (4 * found.soft * (1 - found.soft)).sum() / mask.sum(), np.log(mask.mean()), *_shape(bits),
        np.hypot(xs.mean() / w - 0.5, ys.mean() / h - 0.5),
        _pale(view.lab, inside), *_sea(view, mask), found.steady, agree, tight, *lost])


def _gap(lab: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The colour distance between the near inside and the near outside, at each pixel."""
    apart = _near(lab, inside, 11) - _near(lab, 1 - inside, 11)
    return np.sqrt(dot(apart, apart))


def _near(lab: np.ndarray, weight: np.ndarray, size: int) -> np.ndarray:
    """The mean colour around each pixel of what `weight` keeps."""
    box = (size, size)
    return cv2.blur(lab * weight[..., None], box) / np.maximum(cv2.blur(weight, box), 1e-3)[..., None]


def _pale(lab: np.ndarray, inside: np.ndarray) -> float:
    """Part of the subject that is coloured like the ground around it."""
    off = lab - _near(lab, 1 - inside, 41)
    like = (np.abs(off[..., 0]) < 12) & (off[..., 1] ** 2 + off[..., 2] ** 2 < 36)
    return float((like * inside).sum() / inside.sum())


def _shape(bits: np.ndarray) -> list[float]:
    """Roundness, solidity, log of the number of parts, and holes as a part of the filled shape."""
    contours, _ = cv2.findContours(bits, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    area, length = float(bits.sum()), sum(cv2.arcLength(c, True) for c in contours) + 1e-6
    hull = cv2.contourArea(cv2.convexHull(np.concatenate(contours))) + 1.0
    filled = cv2.drawContours(np.zeros_like(bits), contours, -1, 1, -1).sum()
    return [float(4 * np.pi * area / length**2), float(area / hull), float(np.log(len(contours))),
            float((filled - area) / filled)]


def _sea(view: View, mask: np.ndarray) -> list[float]:
    """Part of the ground reached without a step of 8; part of the coast far lower than most; high steps at sea."""
    part = view.mean(mask.astype(np.float64))
    land, water = part > 0.6, part < 0.4
    graph = view.steps.tocoo()
    i, j, cost = graph.row, graph.col, graph.data
    coast, wet = cost[land[i] & water[j]], water[i] & water[j]
    if not len(coast) or not wet.any():
        return [0.0, 1.0, 3.0]
    keep = wet & (cost < 8.0)
    links = sparse.coo_matrix((np.ones(keep.sum()), (i[keep], j[keep])), shape=(view.n, view.n))
    _, which = connected_components(links, directed=False)
    seas = np.bincount(which[water], view.size[water])
    return [float(seas.max() / seas.sum()), float((coast < 0.35 * np.median(coast)).mean()),
            float(np.log(np.percentile(cost[wet], 90) + 0.5))]


def meet(a: Box, b: Box) -> float:
    """IoU of two boxes."""
    both = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    either = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both
    return both / either if either > 0 else 0.0


def person(faces: tuple[Box, ...], whole: np.ndarray) -> tuple[float, float, float]:
    """What `whole` (bool, the whole photo) loses of the largest face's person; zeros without a face."""
    return _faces.lost(faces[0], whole) if faces else (0.0, 0.0, 0.0)
