"""Borders: a frame or bars around a photo, and a caption burnt into its rim: what of it is the photo itself.

Both are told by what a camera never makes: lines of one value that end all at once, and a row of letters in one pure colour. What is
neither beyond doubt stays.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from pipelines.scene import Box

_DEEP = 0.24  # share of a side that a border may take
_EVEN, _BLURRED = 9.0, 24.0  # steps of 255 between most of a line's pixels that are still one value: what JPEG leaves of a flat colour, at its outer edge and beside the photo
_ENDS = 0.6  # share of a line that must leave the border's colour where it ends: a product before a plain wall takes less
_RINGED, _THIN = 90.0, 0.1  # steps of 255 between the lines of a border with a line drawn in it, and the share of a side that such a border may take
_LOOKED = 400  # pixels of a line, or of the shorter side, that are looked at
_RIM = 0.26  # share of a photo's height in which captions are burnt
_LETTERS = 4  # so many in a row are a caption
_SHADE = 0.035  # share of a photo's height that a caption's outline and shadow reach below its letters
_PURE = 70  # steps of 255 between the channels of a caption's colour at least


def within(rgb: np.ndarray, find: Callable[[np.ndarray], Box]) -> tuple[int, int, int, int]:
    """(x0, y0, x1, y1) in pixels of what lies within a photo's borders; the whole of it where there are none. rgb: (h, w, 3) uint8.

    `find` tells where the subject is (fractions), of a photo that has a caption: none is cut off that the subject reaches.
    """
    x0, y0, x1, y1 = _framed(rgb)
    top, bottom = _captioned(rgb[y0:y1, x0:x1], find)
    return x0, y0 + top, x1, y1 - bottom


def _framed(rgb: np.ndarray) -> tuple[int, int, int, int]:
    h, w = rgb.shape[:2]
    top, bottom = _depth(rgb), _depth(rgb[::-1])
    turned = rgb.transpose(1, 0, 2)
    left, right = _depth(turned), _depth(turned[::-1])
    y = (top, h - bottom) if top and bottom else (0, h)  # bars come in pairs; a single flat side is a wall
    x = (left, w - right) if left and right else (0, w)
    return x[0], y[0], x[1], y[1]


def _depth(rgb: np.ndarray) -> int:
    """How many rows from the top are a border."""
    h, w = rgb.shape[:2]
    middle = rgb[: round(h * _DEEP), round(w * 0.12) : round(w * 0.88) : max(1, w // _LOOKED)].astype(np.int16)
    low, high = np.percentile(middle, (8, 92), axis=1)
    steps = (high - low).max(-1)
    uneven = np.flatnonzero(steps > _BLURRED)
    if not len(uneven) or uneven[0] < max(3, 0.006 * h) or steps[0] > _EVEN:
        return 0
    first = int(uneven[0])
    rows = np.median(middle[:first], axis=1)
    ringed = first < _THIN * h and float(np.ptp(rows, axis=0).max()) > _RINGED
    left = np.abs(middle[min(first + 2, len(middle) - 1)] - rows[-1]).max(-1) > 26
    if not ringed and float(left.mean()) < _ENDS:
        return 0
    return first + 2  # what JPEG blurs of its edge goes as well


def _captioned(rgb: np.ndarray, find: Callable[[np.ndarray], Box]) -> tuple[int, int]:
    """(rows at the top, rows at the bottom) that a burnt-in caption takes."""
    shrink = min(1.0, _LOOKED / min(rgb.shape[:2]))
    small = cv2.resize(np.ascontiguousarray(rgb), None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    h, rim = len(small), round(len(small) * _RIM)
    high, low = _caption(small[:rim], h), _caption(small[h - rim :][::-1], h)
    if not high and not low:
        return 0, 0
    subject = find(rgb)
    high, low = (high if high < subject.y * h else 0), (low if h - low > subject.bottom * h else 0)
    return round(high / shrink), round(low / shrink)


def _caption(rim: np.ndarray, h: int) -> int:
    """How deep a row of letters of one pure colour reaches into a rim; 0 where there is none."""
    c = rim.astype(np.int16)
    pure = (c.max(-1) - c.min(-1) > 2 * _PURE) & (c.max(-1) > 190)
    hue = cv2.cvtColor(np.ascontiguousarray(rim), cv2.COLOR_RGB2HSV)[..., 0]
    deepest = 0
    for middle in (0, 15, 30, 60, 90, 120, 150):  # OpenCV's hues, 0 to 179
        near = np.minimum((hue.astype(np.int16) - middle) % 180, (middle - hue.astype(np.int16)) % 180) <= 8
        _, _, stats, centres = cv2.connectedComponentsWithStats((pure & near).astype(np.uint8))
        letters = [(s, float(y)) for s, (_, y) in zip(stats[1:], centres[1:], strict=True)
                   if 0.025 * h < s[3] < 0.16 * h and s[2] < 2.2 * s[3] and 0.15 < s[4] / (s[2] * s[3]) < 0.85]
        for one, y in letters:
            row = [s for s, other in letters if abs(other - y) < 0.3 * one[3] and abs(int(s[3]) - int(one[3])) < 0.3 * one[3]]
            if len(row) >= _LETTERS and _spaced(row) and _apart(row, pure):
                deepest = max(deepest, max(int(s[1] + s[3]) for s in row) + round(_SHADE * h))
    return deepest


def _apart(row: list[np.ndarray], pure: np.ndarray) -> bool:
    """Whether letters stand on something that is not of their colour: a wood's grain is, burnt-in letters are not."""
    x0, y0 = min(int(s[0]) for s in row), min(int(s[1]) for s in row)
    x1, y1 = max(int(s[0] + s[2]) for s in row), max(int(s[1] + s[3]) for s in row)
    margin = (y1 - y0) // 3
    around = pure[max(0, y0 - margin) : y1 + margin, max(0, x0 - margin) : x1 + margin]
    return int(around.sum()) < 1.25 * sum(int(s[4]) for s in row)


def _spaced(row: list[np.ndarray]) -> bool:
    """Whether letters stand side by side as those of one line do."""
    row = sorted(row, key=lambda s: int(s[0]))
    gaps = [int(b[0]) - int(a[0] + a[2]) for a, b in zip(row, row[1:], strict=False)]
    return all(-2 <= gap < 1.6 * row[0][3] for gap in gaps)
