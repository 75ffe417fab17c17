"""GrabCut on a small copy, twice from different starts, refined by a guided filter: needs no weights.

Rother, Kolmogorov, Blake, "GrabCut", 2004; He, Sun, Tang, "Guided image filtering", 2010. The first guess of the
subject is what differs from the colours of the photo's border, weighed by the distance from its middle.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipelines.cutters import Cut, Cutter, Hint, bounds

SIDE = 256


def cut(photo: np.ndarray, hint: Hint | None = None) -> Cut:
    """Alpha of the subject of `photo` (RGB uint8), with or without a hint."""
    h, w = photo.shape[:2]
    scale = min(1.0, SIDE / max(h, w))
    small = cv2.resize(photo, (max(16, round(w * scale)), max(16, round(h * scale))), interpolation=cv2.INTER_AREA)
    first = _solve(small, _seeds(small, hint, 0.55), 5)
    second = _solve(small, _seeds(small, hint, 0.35), 3)
    mask = _main(first) if hint is None else first
    alpha = _refine(photo, mask)
    sure = _sure(small, mask, second) if hint is None else 1.0
    return Cut(alpha=alpha, sure=sure, box=bounds(alpha), engine="grabcut")


def _salience(small: np.ndarray) -> np.ndarray:
    """0-1: unlike the border's colours (k-means of them), and near the middle."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    h, w = lab.shape[:2]
    b = max(2, int(0.04 * min(h, w)))
    edge = np.concatenate([lab[:b].reshape(-1, 3), lab[-b:].reshape(-1, 3), lab[:, :b].reshape(-1, 3),
                           lab[:, -b:].reshape(-1, 3)])
    cv2.setRNGSeed(0)
    _, _, centres = cv2.kmeans(edge, 5, np.zeros((len(edge), 1), np.int32),
                               (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 1.0), 2,
                               cv2.KMEANS_PP_CENTERS)
    distance = np.min(np.linalg.norm(lab[:, :, None] - centres[None, None], axis=3), axis=2)
    y, x = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
    value = cv2.GaussianBlur(np.clip(distance / 60, 0, 1).astype(np.float32), (0, 0), 2) * np.exp(-(x**2 + y**2) * 0.7)
    return value / max(float(value.max()), 1e-6)


def _seeds(small: np.ndarray, hint: Hint | None, level: float) -> np.ndarray:
    """A GrabCut mask: certain and likely background and subject."""
    h, w = small.shape[:2]
    seeds = np.full((h, w), cv2.GC_PR_BGD, np.uint8)
    if hint and hint.box:
        x0, y0, x1, y1 = hint.box
        inside = (slice(int(y0 * h), max(int(y1 * h), int(y0 * h) + 2)), slice(int(x0 * w), max(int(x1 * w), int(x0 * w) + 2)))
        seeds[:] = cv2.GC_BGD
        seeds[inside] = cv2.GC_PR_FGD
    else:
        value = _salience(small)
        seeds[value > level * 0.6] = cv2.GC_PR_FGD
        b = max(1, int(0.015 * min(h, w)))
        if hint is None:
            seeds[:b] = seeds[:, :b] = seeds[:, -b:] = cv2.GC_BGD
    if hint:
        for x, y, keep in hint.points:
            cv2.circle(seeds, (int(x * w), int(y * h)), max(3, w // 28), cv2.GC_FGD if keep else cv2.GC_BGD, -1)
        if hint.strokes is not None:
            painted = cv2.resize(hint.strokes, (w, h), interpolation=cv2.INTER_NEAREST)
            seeds[painted == 1], seeds[painted == 2] = cv2.GC_BGD, cv2.GC_FGD
    return seeds


def _solve(small: np.ndarray, seeds: np.ndarray, rounds: int) -> np.ndarray:
    """uint8 0/1 after `rounds` of GrabCut; seeded, so that the same photo gives the same cut."""
    found = np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD))
    if not found.any() or found.all():
        return found.astype(np.uint8)
    cv2.setRNGSeed(0)
    mask = seeds.copy()
    cv2.grabCut(cv2.cvtColor(small, cv2.COLOR_RGB2BGR), mask, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), rounds,
                cv2.GC_INIT_WITH_MASK)
    return np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)


def _main(mask: np.ndarray) -> np.ndarray:
    """The largest part, its holes filled when small."""
    count, label, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return mask
    return (label == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))).astype(np.uint8)


def _refine(photo: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The small mask at full size, its edge drawn to the photo's by a guided filter."""
    h, w = photo.shape[:2]
    guide = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    big = cv2.resize(mask.astype(np.float32), (w, h), interpolation=cv2.INTER_LINEAR)
    r = max(2, round(max(h, w) / SIDE * 1.6))

    def mean(a: np.ndarray) -> np.ndarray:
        return cv2.blur(a, (2 * r + 1, 2 * r + 1))

    mi, mp = mean(guide), mean(big)
    a = (mean(guide * big) - mi * mp) / (mean(guide * guide) - mi * mi + 1e-4)
    b = mp - a * mi
    soft = np.clip((mean(a) * guide + mean(b) - 0.5) * 1.8 + 0.5, 0, 1)
    far = cv2.blur(big, (4 * r + 1, 4 * r + 1))
    soft = np.where(far > 0.98, 1.0, np.where(far < 0.02, 0.0, soft))
    return (soft * 255).astype(np.uint8)


def _sure(small: np.ndarray, mask: np.ndarray, second: np.ndarray) -> float:
    """0-1 from agreement of two starts, contrast along the contour, calm of the ground, contact with the border."""
    if not 0.03 < mask.mean() < 0.75:
        return 0.05
    agree = (mask & second).sum() / max(1, (mask | second).sum())
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    k = np.ones((5, 5), np.uint8)
    rim_in, rim_out = mask - cv2.erode(mask, k), cv2.dilate(mask, k) - mask
    gap = np.linalg.norm(np.median(lab[rim_in > 0], 0) - np.median(lab[rim_out > 0], 0)) if rim_out.any() else 0
    ground = lab[cv2.dilate(mask, np.ones((9, 9), np.uint8)) == 0]
    noise = float(ground.std(0).mean()) if len(ground) else 99.0
    contact = float(np.concatenate([mask[0], mask[:, 0], mask[:, -1]]).mean())
    score = 6.0 * (agree - 0.9) + 0.05 * (gap - 22) - 0.09 * (noise - 11) - 8.0 * contact
    return float(1 / (1 + np.exp(-score)))


def subject(photo: np.ndarray) -> tuple[float, float, float, float]:
    """A box around what stands out, at least a quarter of each side."""
    scale = 160 / max(photo.shape[:2])
    small = cv2.resize(photo, (max(16, int(photo.shape[1] * scale)), max(16, int(photo.shape[0] * scale))),
                       interpolation=cv2.INTER_AREA)
    value = _salience(small)
    value = value * (value > 0.35)
    total = float(value.sum())
    if total <= 0:
        return (0.2, 0.2, 0.8, 0.8)
    h, w = value.shape
    xs, ys = np.cumsum(value.sum(0)) / total, np.cumsum(value.sum(1)) / total
    x0, x1 = np.searchsorted(xs, (0.04, 0.96)) / w
    y0, y1 = np.searchsorted(ys, (0.04, 0.96)) / h
    return (float(x0), float(y0), float(min(1.0, max(x1, x0 + 0.25))), float(min(1.0, max(y1, y0 + 0.25))))


def foreground(photo: np.ndarray, alpha: np.ndarray) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """Despill: colours of half-covered pixels are those of the nearest certain ones, averaged outwards."""
    sure = (alpha > 240).astype(np.float32)
    out = photo.astype(np.float32)
    filled, weight = out * sure[..., None], sure.copy()
    for r in (3, 7, 15):
        k = (2 * r + 1, 2 * r + 1)
        mean, share = cv2.blur(filled, k), cv2.blur(weight, k)
        grow = (weight == 0) & (share > 1e-4)
        filled[grow] = mean[grow] / share[grow][:, None]
        weight[grow] = 1
    edge = ((alpha > 0) & (alpha <= 240))[..., None]
    out = np.where(edge & (weight[..., None] > 0), filled, out)
    h, w = alpha.shape
    x0, y0, x1, y1 = bounds(alpha)
    px0, py0 = max(0, int(x0 * w) - 2), max(0, int(y0 * h) - 2)
    px1, py1 = min(w, int(np.ceil(x1 * w)) + 2), min(h, int(np.ceil(y1 * h)) + 2)
    rgba = np.dstack([np.clip(out, 0, 255).astype(np.uint8), alpha])[py0:py1, px0:px1]
    return np.ascontiguousarray(rgba), (px0 / w, py0 / h, px1 / w, py1 / h)


CUTTER = Cutter(ko="기본 오려내기", en="Built-in cutter", available=lambda: "", cut=cut)
