"""What the picture shows of a run: where its letters are, what lies under them, and whether all of it is there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import cv2
import numpy as np

from tests.checkers import Violation, faces
from tests.checkers.blocks import Block, Rect, shown

PERCENTILE = 10
LETTER = 25  # the same of one letter: a shape that runs under two letters of a long line is little of the line
SLACK = 0.98  # for sizes that were rounded to whole pixels


def check_pixels(
    text: Block, run: Mapping[str, Any], ink: Rect, image: np.ndarray, bare: np.ndarray
) -> Iterator[Violation]:
    """clipped, covered and contrast of one run, where its letters really are.

    Letters are the pixels that moved more than halfway from the bare picture towards the run's colour.
    """
    unit = min(image.shape[:2])
    pad = 0.12 * run["size"]
    left, top, right, bottom = text.around([ink[0] - pad, ink[1] - pad, ink[2] + pad, ink[3] + pad])
    x0, y0 = max(0, math.floor(left * unit)), max(0, math.floor(top * unit))
    x1, y1 = min(image.shape[1], math.ceil(right * unit)), min(image.shape[0], math.ceil(bottom * unit))
    if x1 <= x0 or y1 <= y0:
        return  # off the canvas: told by `clipped`
    under = bare[y0:y1, x0:x1].astype(np.float32)
    colour = np.array([int(run["colour"][i : i + 2], 16) for i in (1, 3, 5)], np.float32)
    way = colour - under
    length = (way**2).sum(axis=2)
    moved = ((image[y0:y1, x0:x1].astype(np.float32) - under) * way).sum(axis=2) / np.maximum(length, 1.0)
    letters = (moved > 0.5 * text.opacity) & (length > 12**2)
    ratios = contrast(under + way * text.opacity, under)
    area = (ink[2] - ink[0]) * (ink[3] - ink[1]) * unit**2
    seen = letters.sum() >= 0.02 * area
    if seen:
        reach = 2 * max(2, round(0.1 * run["size"] * unit)) + 1
        near = cv2.dilate(letters.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
        value = float(np.percentile(ratios[near > 0], PERCENTILE))
        value = min([value, *by_letter(ratios, near > 0, max(4, round(run["size"] * unit)), math.radians(text.turn))])
    else:
        value = float(np.percentile(ratios, PERCENTILE))
    limit = 3.0 if faces.bold(run["font"]) and run["size"] >= 0.06 * SLACK else 4.5
    if value < limit:
        yield Violation("contrast", text.role, f"{value:.2f} < {limit}: {run['text']!r} {run['colour']}")
    elif not seen:
        yield Violation("covered", text.role, f"not in the picture: {run['text']!r}")
    elif not text.turn:
        yield from check_ends(text, run, ink, letters, (x0 / unit, y0 / unit), unit)
    ring = np.zeros(image.shape[:2], bool)[y0:y1, x0:x1]
    ring[:, :1] |= x0 == 0
    ring[:1] |= y0 == 0
    ring[:, -1:] |= x1 == image.shape[1]
    ring[-1:] |= y1 == image.shape[0]
    if (ring & (moved > 0.25 * text.opacity) & (length > 12**2)).any():  # also the soft edge of a letter
        yield Violation("clipped", text.role, f"letters touch the border: {run['text']!r}")


def by_letter(ratios: np.ndarray, near: np.ndarray, em: int, turn: float) -> Iterator[float]:
    """The contrast at the LETTER percentile of each stretch of half an em along the line, with its neighbour."""
    rows, columns = np.nonzero(near)
    along = columns * math.cos(turn) + rows * math.sin(turn)
    place = ((along - along.min()) / (em / 2)).astype(int)
    for n in range(place.max() + 1):
        these = (place == n) | (place == n + 1)
        if these.sum() >= 0.3 * em**2:
            yield float(np.percentile(ratios[rows[these], columns[these]], LETTER))


def check_ends(
    text: Block, run: Mapping[str, Any], ink: Rect, letters: np.ndarray, origin: tuple[float, float], unit: int
) -> Iterator[Violation]:
    """covered: the ink found reaches the ends where the face says that it is, give or take 0.3 em."""
    rows, columns = np.nonzero(letters)
    found = [
        origin[0] + columns.min() / unit,
        origin[1] + rows.min() / unit,
        origin[0] + (columns.max() + 1) / unit,
        origin[1] + (rows.max() + 1) / unit,
    ]
    short = max(found[0] - ink[0], found[1] - ink[1], ink[2] - found[2], ink[3] - found[3])
    if short > 0.3 * run["size"]:
        yield Violation("covered", text.role, f"ink at {shown(found)}, face says {shown(ink)}: {run['text']!r}")


def contrast(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """WCAG 2 contrast ratio of two RGB pictures with values 0-255, per pixel."""
    light = [luminance(a), luminance(b)]
    return (np.maximum(*light) + 0.05) / (np.minimum(*light) + 0.05)


def luminance(rgb: np.ndarray) -> np.ndarray:
    """WCAG 2 relative luminance of RGB with values 0-255."""
    c = np.clip(rgb, 0, 255) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
