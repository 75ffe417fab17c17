"""From a working mask to the alpha of the full photo, and the subject's own colours under a soft edge."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipelines.cutters._passes import Pass
from pipelines.cutters._regions import dot

MIDDLE = 384  # longer side at which lift() spreads colours


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
        out[ys, xs] = _between(part, ys, xs, maps)
        reach = 2 * round(max(h, w) / 300) + 1  # grit of the ground looks like the subject here and there: no dust
        calm: np.ndarray = out
        for _ in range(-(-min(reach, 15) // 4)):  # medians of five in turn: a wide one takes seventeen times as long
            calm = cv2.medianBlur(calm, 5)
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
    square = dot(pixels, pixels)
    for k, (certain, likely) in enumerate(((inner, soft), (outer, 1 - soft))):
        weight = certain + np.float32(0.3) * likely * likely + np.float32(1e-4)
        total = cv2.blur(weight, box)
        mean = cv2.blur(pixels * weight[..., None], box) / total[..., None]
        spread += np.maximum(cv2.blur(square * weight, box) / total - dot(mean, mean), 0)
        out[..., 3 * k: 3 * k + 3] = mean
    line = out[..., :3] - out[..., 3:6]
    gap = dot(line, line)
    out[..., 6], out[..., 7] = gap / (gap + spread), soft
    return out


def _between(part: np.ndarray, ys: np.ndarray, xs: np.ndarray, maps: np.ndarray) -> np.ndarray:
    """Alpha (uint8) of the pixels at `ys`, `xs` of `part`, from the `maps` of _sides."""
    both = _sampled(maps, ys, xs, part.shape[:2])
    subject, ground, trust, mask = both[:, :3], both[:, 3:6], both[:, 6], both[:, 7]
    colour = part[ys, xs].astype(np.float32) / 255
    line = subject - ground
    along = dot(colour - ground, line) / (dot(line, line) + 1e-4)
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
    planes = cv2.split(pixels)
    subject, ground = (_spread(planes, cv2.pow(v, 4)) for v in (part, 1 - part))
    colours = cv2.resize(cv2.convertScaleAbs(cv2.merge(subject), alpha=255), (w, h), interpolation=cv2.INTER_LINEAR)
    cv2.copyTo(photo, cv2.inRange(alpha, 1, 255), colours)
    out = cv2.cvtColor(colours, cv2.COLOR_RGB2RGBA)
    cv2.insertChannel(alpha, out, 3)
    soft = cv2.findNonZero(cv2.inRange(alpha, 1, 254))
    if soft is not None:
        xs, ys = soft.reshape(-1, 2).T
        both = _sampled(cv2.merge([*subject, *ground]), ys, xs, (h, w))
        f, b, a = both[:, :3], both[:, 3:], alpha[ys, xs].astype(np.float32)[:, None] / 255
        f = f + a * (photo[ys, xs].astype(np.float32) / 255 - a * f - (1 - a) * b)
        out[ys, xs, :3] = (np.clip(f, 0, 1) * 255 + 0.5).astype(np.uint8)
    return out


def _sampled(maps: np.ndarray, ys: np.ndarray, xs: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """`maps` (float32 h x w x bands, bands even and at most 8) at the pixels `ys`, `xs` of a picture of `shape`."""
    mx = ((xs + 0.5) * (maps.shape[1] / shape[1]) - 0.5).astype(np.float32)
    my = ((ys + 0.5) * (maps.shape[0] / shape[0]) - 0.5).astype(np.float32)
    rows = max(1, -(-len(ys) // 16384))  # remap() takes pictures of up to 32767 a side, and four bands
    grid = [np.pad(m, (0, rows * 16384 - len(ys))).reshape(rows, 16384) for m in (mx, my)]
    half = maps.shape[2] // 2
    found = [cv2.remap(np.ascontiguousarray(maps[..., k:k + half]), grid[0], grid[1], cv2.INTER_LINEAR,
                       borderMode=cv2.BORDER_REPLICATE).reshape(-1, half)[:len(ys)] for k in (0, half)]
    return np.concatenate(found, axis=1)


def _spread(pixels: Sequence[np.ndarray], weight: np.ndarray) -> list[np.ndarray]:
    """The weighted mean colour around each pixel, taken as near as there is any, as three planes; what is far needs
    less detail. Planes, for a division of colours by one weight is slow in an array of both."""
    h, w = weight.shape
    both = cv2.merge([*(cv2.multiply(plane, weight) for plane in pixels), weight])
    *whole, share = cv2.mean(both)
    out = [np.full((1, 1), v / (share + 1e-6), np.float32) for v in whole]
    for size, shrink in ((61, 4), (21, 2), (7, 1)):
        there = (max(1, w // shrink), max(1, h // shrink))
        small = both if shrink == 1 else cv2.resize(both, there, interpolation=cv2.INTER_AREA)
        side = max(3, size // shrink | 1)
        *planes, mean = cv2.split(cv2.blur(small, (side, side)))
        under = mean + np.float32(0.01)
        before = (cv2.resize(v, there, interpolation=cv2.INTER_LINEAR) for v in out)
        mixed = (cv2.divide(cv2.scaleAdd(far, 0.01, near), under) for near, far in zip(planes, before, strict=True))
        out = [np.asarray(plane, np.float32) for plane in mixed]
    return out
