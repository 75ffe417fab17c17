"""From a working mask to the alpha of the full photo, and the subject's own colours under a soft edge."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines.cutters._passes import Pass

MIDDLE = 512  # longer side at which lift() spreads colours


def refine(photo: np.ndarray, found: Pass) -> np.ndarray:
    """Alpha, h x w uint8, of the whole `photo` (RGB uint8) from a pass over a part of it.

    Near the contour a pixel's alpha is where its colour stands between the subject's and the ground's nearby; where
    those do not differ by more than they vary, it follows the mask.
    """
    x0, y0, x1, y1 = found.view.crop
    part = photo[y0:y1, x0:x1]
    h, w = part.shape[:2]
    size = found.mask.shape[::-1]
    pixels = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    soft = np.where(found.mask, np.maximum(found.soft, 0.5), np.minimum(found.soft, 0.49)).astype(np.float32)
    inner, outer = _apart(found.mask, 3)
    maps = _sides(pixels, soft, inner, outer, 4)
    alpha = np.zeros(photo.shape[:2], np.uint8)
    out = alpha[y0:y1, x0:x1]
    out[:] = cv2.resize(inner.astype(np.uint8) * 255, (w, h), interpolation=cv2.INTER_NEAREST)
    band = (~inner & ~outer).astype(np.uint8)
    ys, xs = np.nonzero(cv2.resize(band, (w, h), interpolation=cv2.INTER_NEAREST))
    if len(ys):
        out[ys, xs] = _between(part, ys, xs, size, maps)
        reach = 2 * round(max(h, w) / 300) + 1  # grit of the ground looks like the subject here and there: no dust
        calm = cv2.medianBlur(out, min(reach, 15)) if reach > 1 else out
        calm = cv2.GaussianBlur(calm, (0, 0), max(0.6, reach / 9))
        out[ys, xs] = calm[ys, xs]
    return alpha


def _apart(mask: np.ndarray, reach: int) -> tuple[np.ndarray, np.ndarray]:
    """What is certainly inside and outside: farther than `reach` pixels from the contour, the picture's rim aside."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    bits = cv2.copyMakeBorder(mask.astype(np.uint8), reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    cut = (slice(reach, -reach), slice(reach, -reach))
    return cv2.erode(bits, disc)[cut] > 0, cv2.dilate(bits, disc)[cut] == 0


def _sides(pixels: np.ndarray, soft: np.ndarray, inner: np.ndarray, outer: np.ndarray, reach: int) -> np.ndarray:
    """h x w x 8: the colours of the subject and of the ground around each pixel, 0-1 how far apart they are for their
    spread, and the mask."""
    box = (2 * reach + 1, 2 * reach + 1)
    out = np.empty((*soft.shape, 8), np.float32)
    spread = np.full(soft.shape, 0.003, np.float32)
    square = (pixels * pixels).sum(-1)
    for k, (certain, likely) in enumerate(((inner, soft), (outer, 1 - soft))):
        weight = certain + np.float32(0.3) * likely * likely + np.float32(1e-4)
        total = cv2.blur(weight, box)
        mean = cv2.blur(pixels * weight[..., None], box) / total[..., None]
        spread += np.maximum(cv2.blur(square * weight, box) / total - (mean * mean).sum(-1), 0)
        out[..., 3 * k: 3 * k + 3] = mean
    gap = ((out[..., :3] - out[..., 3:6]) ** 2).sum(-1)
    out[..., 6], out[..., 7] = gap / (gap + spread), soft
    return out


def _between(part: np.ndarray, ys: np.ndarray, xs: np.ndarray, size: tuple[int, ...], maps: np.ndarray) -> np.ndarray:
    """Alpha (uint8) of the pixels at `ys`, `xs` of `part`, from the `maps` of _sides at their own `size` (w, h)."""
    mx = ((xs + 0.5) * (size[0] / part.shape[1]) - 0.5).astype(np.float32)
    my = ((ys + 0.5) * (size[1] / part.shape[0]) - 0.5).astype(np.float32)
    rows = max(1, -(-len(ys) // 16384))  # remap() takes pictures of up to 32767 a side
    pad = rows * 16384 - len(ys)
    grid = [np.pad(m, (0, pad)).reshape(rows, 16384) for m in (mx, my)]
    here = [cv2.remap(np.ascontiguousarray(maps[..., k:k + 4]), grid[0], grid[1], cv2.INTER_LINEAR,
                      borderMode=cv2.BORDER_REPLICATE).reshape(-1, 4)[:len(ys)] for k in (0, 4)]
    both = np.concatenate(here, axis=1)
    subject, ground, trust, mask = both[:, :3], both[:, 3:6], both[:, 6], both[:, 7]
    colour = part[ys, xs].astype(np.float32) / 255
    line = subject - ground
    along = ((colour - ground) * line).sum(1) / ((line * line).sum(1) + 1e-4)
    along = np.clip((along - 0.12) / 0.76, 0, 1)
    mask = np.clip(1.6 * (mask - 0.5) + 0.5, 0, 1)
    weight = np.clip((trust - 0.5) / 0.4, 0, 1)
    return ((weight * along + (1 - weight) * mask) * 255 + 0.5).astype(np.uint8)


def lift(photo: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """The subject as h x w x 4 uint8: its colours under a soft edge without the old ground's (despilled).

    Colours of either side are spread over the edge by normalised blurs, and what remains is put right once, as in
    "Approximate fast foreground colour estimation" (Forte 2021); clear pixels carry the nearest colours of the subject.
    """
    h, w = alpha.shape
    shrink = min(1.0, MIDDLE / max(h, w))
    size = (max(1, round(w * shrink)), max(1, round(h * shrink)))
    pixels = cv2.resize(photo, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    part = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    subject = cv2.resize(_spread(pixels, part**4), (w, h), interpolation=cv2.INTER_LINEAR)
    ground = cv2.resize(_spread(pixels, (1 - part) ** 4), (w, h), interpolation=cv2.INTER_LINEAR)
    out = np.dstack([photo, alpha])
    clear, edge = alpha == 0, (alpha > 0) & (alpha < 255)
    out[clear, :3] = (np.clip(subject[clear], 0, 1) * 255 + 0.5).astype(np.uint8)
    a = alpha[edge].astype(np.float32)[:, None] / 255
    f, b, seen = subject[edge], ground[edge], photo[edge].astype(np.float32) / 255
    f = f + a * (seen - a * f - (1 - a) * b)
    out[edge, :3] = (np.clip(f, 0, 1) * 255 + 0.5).astype(np.uint8)
    return out


def _spread(pixels: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weighted mean colour around each pixel, taken as near as there is any."""
    out = np.broadcast_to((pixels * weight[..., None]).sum((0, 1)) / (weight.sum() + 1e-6), pixels.shape)
    for size in (61, 21, 7):
        total = cv2.blur(weight, (size, size))[..., None]
        mean = cv2.blur(pixels * weight[..., None], (size, size))
        out = (mean + 0.01 * out) / (total + 0.01)
    return np.asarray(out)
