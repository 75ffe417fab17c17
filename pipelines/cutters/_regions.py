"""A photo, or the part of it inside a box, as some 450 regions of like colour with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from scipy.spatial.distance import cdist

Box = tuple[float, float, float, float]

SIDE = 256  # longer side of the working picture: a cut is found here and only its edge is found again in full
LEAST = 32  # and its shorter side at least
REGIONS = 450
MARGIN = 0.2  # how much of the surroundings of a box is looked at, as a part of the box
FAR = 200.0


@dataclass(frozen=True, slots=True)
class View:
    """A working picture and its regions. Arrays over regions have length n; (u, v) is -1..1 across the box."""

    crop: tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels of the photo
    frame: tuple[bool, bool, bool, bool]  # which sides (top, bottom, left, right) are sides of the photo
    boxed: bool
    lab: np.ndarray  # h x w x 3 float32
    gradient: np.ndarray  # h x w float32, Lab units per pixel
    label: np.ndarray  # h x w int32, 0..n-1
    outside: np.ndarray  # h x w bool: certainly background when boxed, else the two outermost pixels
    size: np.ndarray  # pixels
    colour: np.ndarray  # n x 3 mean Lab
    u: np.ndarray
    v: np.ndarray
    out: np.ndarray  # part of the region that lies outside, 0-1
    sharp: np.ndarray  # fine detail: what is in focus
    grain: np.ndarray  # mean gradient: texture and edges
    place: np.ndarray  # n x 2, centres as fractions of the longer side
    steps: sparse.csr_matrix  # n x n: the cost of crossing from a region to a neighbour, in colour

    @property
    def n(self) -> int:
        return len(self.size)

    def mean(self, pixels: np.ndarray) -> np.ndarray:
        """The mean of h x w `pixels` over each region."""
        return np.bincount(self.label.ravel(), pixels.ravel(), minlength=self.n) / self.size

    def far(self, sources: np.ndarray, per_step: float = 0.0) -> np.ndarray:
        """Each region's geodesic colour distance from the nearest of `sources` (n bool); FAR where none is.

        `per_step` is added for each region on the way."""
        at = np.flatnonzero(sources)
        if not len(at):
            return np.full(self.n, FAR)
        graph = self.steps
        if per_step:
            graph = sparse.csr_matrix((graph.data + per_step, graph.indices, graph.indptr), shape=graph.shape)
        return np.minimum(dijkstra(graph, directed=False, indices=at, min_only=True), FAR)

    def alike(self, colour: float, place: float, lightness: float = 0.7) -> np.ndarray:
        """n x n float32 likeness of regions, each column weighted by its size: a kernel density over colour
        (`colour` in Lab units), place (`place` in longer sides) and focus."""
        tint = self.colour * np.array([lightness, 1, 1])
        return self.kernel(np.concatenate([tint / colour, self.place / place, self.sharp[:, None] / 3.0], axis=1))

    def kernel(self, features: np.ndarray) -> np.ndarray:
        """exp(-d^2 / 2) between the rows of `features` (n x k), n x n float32, columns weighted by size."""
        # cdist() rather than a matrix product: BLAS threads stall on a busy machine for so little work.
        apart = cdist(features, features, "sqeuclidean").astype(np.float32)
        apart *= -0.5
        np.exp(apart, out=apart)
        apart *= self.size.astype(np.float32)
        return apart


def look(photo: np.ndarray, box: Box | None = None) -> View:
    """Divide `photo` (h x w x 3 RGB uint8), or the part around `box` (fractions), into regions."""
    crop, frame = _crop(photo.shape[1], photo.shape[0], box)
    x0, y0, x1, y1 = crop
    shrink = min(1.0, SIDE / max(x1 - x0, y1 - y0))
    w, h = max(LEAST, round((x1 - x0) * shrink)), max(LEAST, round((y1 - y0) * shrink))
    part = photo[y0:y1, x0:x1]
    middle = cv2.resize(part, (min(2 * w, x1 - x0), min(2 * h, y1 - y0)), interpolation=cv2.INTER_AREA)
    rgb = cv2.resize(middle, (w, h), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    smooth = cv2.GaussianBlur(lab, (0, 0), 0.7)
    gradient = slope(smooth)
    label = divide(smooth, gradient)
    n = int(label.max()) + 1
    flat = label.ravel()
    size = np.bincount(flat, minlength=n).astype(np.float64)

    def mean(pixels: np.ndarray) -> np.ndarray:
        return np.bincount(flat, pixels.ravel(), minlength=n) / size

    y, x = np.mgrid[:h, :w].astype(np.float32) + 0.5
    u, v, outside = _across(x / w, y / h, crop, photo.shape, box)
    colour = np.stack([mean(lab[..., k]) for k in range(3)], axis=1)
    grey = cv2.cvtColor(middle, cv2.COLOR_RGB2GRAY)
    fine = cv2.resize(cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), 1.2)).astype(np.float32), (w, h),
                      interpolation=cv2.INTER_AREA)
    longer = max(h, w)
    return View(crop=crop, frame=frame, boxed=box is not None, lab=lab, gradient=gradient, label=label,
                outside=outside, size=size, colour=colour, u=mean(u), v=mean(v),
                out=mean(outside.astype(np.float64)), sharp=mean(np.minimum(fine, 12)), grain=mean(gradient),
                place=np.stack([mean(x / longer), mean(y / longer)], axis=1),
                steps=_steps(gradient, label, colour, n))


def divide(lab: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Region numbers (h x w int32) of `lab`: a watershed from the calmest pixel near the middle of each cell of a grid
    ("Waterpixels", Machairas 2015), which keeps edges as well as SLIC at a third of its time."""
    h, w = gradient.shape
    cell = max(4, round(np.sqrt(h * w / REGIONS)))
    rows, columns = -(-h // cell), -(-w // cell)
    rough = np.full((rows * cell, columns * cell), np.inf, np.float32)
    rough[:h, :w] = gradient
    off = np.abs(np.arange(cell) - (cell - 1) / 2) > 0.34 * cell
    cells = rough.reshape(rows, cell, columns, cell).transpose(0, 2, 1, 3)
    cells[:, :, off[:, None] | off[None]] = np.inf
    flat = cells.reshape(rows * columns, cell * cell)
    calmest = flat.argmin(1)
    whole = np.flatnonzero(np.isfinite(flat.min(1)))
    seeds = np.zeros((h, w), np.int32)
    seeds[whole // columns * cell + calmest[whole] // cell,
          whole % columns * cell + calmest[whole] % cell] = np.arange(1, len(whole) + 1)
    bytes_ = np.clip(lab * np.array([2.55, 1, 1], np.float32) + np.array([0, 128, 128], np.float32), 0, 255)
    cv2.watershed(bytes_.astype(np.uint8), seeds)
    for shift in ((0, 1), (1, 0), (0, -1), (-1, 0)) * 2:  # the lines between regions go to a neighbour
        line = seeds < 1
        moved = np.roll(seeds, shift, (0, 1))
        seeds[line & (moved > 0)] = moved[line & (moved > 0)]
    seeds[seeds < 1] = 1
    _, label = np.unique(seeds, return_inverse=True)
    return label.reshape(h, w).astype(np.int32)


def dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The inner product over the last axis, which sum(-1) takes three times as long over when it holds three values."""
    return np.einsum("...k,...k", a, b)


def slope(lab: np.ndarray) -> np.ndarray:
    """The length of the colour gradient of `lab` (h x w x 3), in Lab units per pixel."""
    gx, gy = cv2.Scharr(lab, cv2.CV_32F, 1, 0), cv2.Scharr(lab, cv2.CV_32F, 0, 1)
    return cv2.sqrt(dot(gx, gx) + dot(gy, gy)) / 32


def _crop(width: int, height: int, box: Box | None
          ) -> tuple[tuple[int, int, int, int], tuple[bool, bool, bool, bool]]:
    """The pixels to look at, and which of their sides are the photo's."""
    x0, y0, x1, y1 = 0, 0, width, height
    if box is not None:
        mx, my = MARGIN * (box[2] - box[0]), MARGIN * (box[3] - box[1])
        x0, y0 = int(max(0.0, box[0] - mx) * width), int(max(0.0, box[1] - my) * height)
        x1, y1 = int(np.ceil(min(1.0, box[2] + mx) * width)), int(np.ceil(min(1.0, box[3] + my) * height))
    return (x0, y0, x1, y1), (y0 == 0, y1 == height, x0 == 0, x1 == width)


def _across(x: np.ndarray, y: np.ndarray, crop: tuple[int, int, int, int], shape: tuple[int, ...],
            box: Box | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each pixel stands across the box (-1..1), and which pixels are outside it."""
    x0, y0, x1, y1 = box or (0.0, 0.0, 1.0, 1.0)
    px = (crop[0] + x * (crop[2] - crop[0])) / shape[1]
    py = (crop[1] + y * (crop[3] - crop[1])) / shape[0]
    u, v = (2 * px - x0 - x1) / (x1 - x0), (2 * py - y0 - y1) / (y1 - y0)
    outside = (np.abs(u) > 1) | (np.abs(v) > 1) if box else np.zeros(x.shape, bool)
    if outside.mean() < 0.01:  # no box, or one that fills the photo: the frame is the best guess at background
        outside[:2] = outside[-2:] = True
        outside[:, :2] = outside[:, -2:] = True
    return u, v, outside


def _steps(gradient: np.ndarray, label: np.ndarray, colour: np.ndarray, n: int) -> sparse.csr_matrix:
    """The region graph: crossing a border costs the larger of its gradient and of the difference of means."""
    first, second, edge = [], [], []
    for a, b, g in ((label[:, :-1], label[:, 1:], np.maximum(gradient[:, :-1], gradient[:, 1:])),
                    (label[:-1], label[1:], np.maximum(gradient[:-1], gradient[1:]))):
        at = a != b
        first.append(np.minimum(a[at], b[at]))
        second.append(np.maximum(a[at], b[at]))
        edge.append(g[at])
    keys, where = np.unique(np.concatenate(first).astype(np.int64) * n + np.concatenate(second), return_inverse=True)
    i, j = keys // n, keys % n
    strength = np.bincount(where, np.concatenate(edge)) / np.bincount(where)
    apart = np.sqrt(((colour[i] - colour[j]) ** 2).sum(1))
    cost = np.maximum(np.maximum(apart, 1.5 * strength) - 2, 0) + 0.02
    return sparse.coo_matrix((np.r_[cost, cost], (np.r_[i, j], np.r_[j, i])), shape=(n, n)).tocsr()
