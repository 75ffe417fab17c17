"""The cut itself: colour histograms of subject and background, and the cheapest contour between them.

GrabCut's scheme (Rother 2004: refit the colours, cut again) with histograms for its mixtures and a continuous
minimum cut for its graph, which together run some twenty times faster at the same size.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter

from pipelines.cutters._regions import View, dot

BINS = (32, 28, 28)


@dataclass(frozen=True, slots=True)
class Weights:
    """What pulls a pixel: its colour, its region's colour and place, and the belief in its region."""

    colour: float
    region: float
    belief: float
    price: float = 8.0  # of a contour


FREE = Weights(0.3, 0.1, 0.25)
BOXED = Weights(0.35, 0.1, 0.15)
DOUBTING = Weights(0.5, 0.0, 0.0, price=4.0)  # the same cut by colour alone: what changes was not certain


def palette(lab: np.ndarray) -> np.ndarray:
    """The histogram bin of each pixel of `lab` (h x w x 3 float32)."""
    low, span = np.array([0, -60, -60], np.float32), np.array([100, 120, 120], np.float32)
    cell = np.clip((lab - low) / span * np.array(BINS, np.float32), 0, np.array(BINS) - 1).astype(np.int32)
    return (cell[..., 0] * BINS[1] + cell[..., 1]) * BINS[2] + cell[..., 2]


def lean(bins: np.ndarray, subject: np.ndarray, ground: np.ndarray, blur: float = 0.5) -> np.ndarray:
    """Log odds, -4..4 per pixel, that a colour is the subject's: histograms of weights (h x w) blurred by `blur`."""
    many = int(np.prod(BINS))
    sides = []
    for weights in (subject, ground):
        cube = np.bincount(bins.ravel(), weights.ravel(), minlength=many).reshape(BINS).astype(np.float32)
        cube = gaussian_filter(cube, blur, mode="constant", truncate=3).ravel()
        sides.append(cube / (cube.sum() + 1e-9) + 1e-5)
    return np.clip(np.log(sides[0] / sides[1]), -4, 4)[bins]


def odds(view: View, kernel: np.ndarray, subject: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Log odds, -5..5 per region, under kernel densities of the weighted subject and ground regions."""
    both = spread(kernel, subject, ground)
    a = both[:, 0] / ((subject * view.size).sum() + 1e-6)
    b = both[:, 1] / ((ground * view.size).sum() + 1e-6)
    return np.clip(np.log((a + 1e-5) / (b + 1e-5)), -5, 5)


def spread(kernel: np.ndarray, *weights: np.ndarray) -> np.ndarray:
    """n x k float32: each of k `weights` (n) seen through the kernel, without BLAS threads (see View.kernel)."""
    return np.einsum("ij,kj->ik", kernel, np.stack(weights).astype(np.float32))


def carve(view: View, bins: np.ndarray, kernel: np.ndarray, belief: np.ndarray, weights: Weights, pull: np.ndarray,
          never: np.ndarray, always: np.ndarray, rough: bool = False) -> np.ndarray:
    """The subject as h x w float32 0-1, from the `belief` (n) in its regions.

    Colours are refitted three times, the first two at half size; with `rough` only those. `pull` (n) is added to each region's gain;
    `never` and `always` (h x w bool) are what the person said.
    """
    h, w = view.label.shape
    half = (max(1, w // 2), max(1, h // 2))
    sure = np.log(np.clip(belief, 0.02, 0.98) / (1 - np.clip(belief, 0.02, 0.98)))
    here = (belief > 0.45).astype(np.float32)[view.label]
    fence = fences(view.lab, weights.price)
    low = fences(cv2.resize(view.lab, half, interpolation=cv2.INTER_AREA), weights.price)
    low_never = cv2.resize(never.astype(np.uint8), half, interpolation=cv2.INTER_NEAREST) > 0
    low_always = cv2.resize(always.astype(np.uint8), half, interpolation=cv2.INTER_NEAREST) > 0
    for final in (False, False) if rough else (False, False, True):
        here[never], here[always] = 0, 1
        subject = np.clip(here, 0.01, 0.99)
        ground = 1 - subject
        subject = subject * ~never
        tints = lean(bins, subject, ground)
        regions = np.clip(odds(view, kernel, view.mean(subject), view.mean(ground)), -4, 4)
        gain = weights.colour * tints + (weights.region * regions + weights.belief * sure + pull)[view.label]
        gain = gain.astype(np.float32)
        if final:
            return settle(gain, fence, here, 30, never, always)
        # At half size a pixel stands for four and a contour for half its length.
        small = settle(2 * cv2.resize(gain, half, interpolation=cv2.INTER_AREA), low,
                       cv2.resize(here, half, interpolation=cv2.INTER_AREA), 24, low_never, low_always)
        here = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR)
    return here


def fences(lab: np.ndarray, price: float) -> tuple[np.ndarray, np.ndarray]:
    """What a contour pays to pass right of and below each pixel: little where colours jump."""
    right, below = lab[:, 1:] - lab[:, :-1], lab[1:] - lab[:-1]
    right, below = np.sqrt(dot(right, right)), np.sqrt(dot(below, below))
    scale = 1.5 * ((right.sum() + below.sum()) / (right.size + below.size) + 0.5)
    gx, gy = np.zeros(lab.shape[:2], np.float32), np.zeros(lab.shape[:2], np.float32)
    gx[:, :-1] = price * (np.exp(-right / scale) + 0.01)
    gy[:-1] = price * (np.exp(-below / scale) + 0.01)
    return gx, gy


def settle(gain: np.ndarray, fence: tuple[np.ndarray, np.ndarray], start: np.ndarray, rounds: int,
           never: np.ndarray, always: np.ndarray) -> np.ndarray:
    """The 0-1 map of least total variation (priced by `fence`) minus `gain`: a continuous minimum cut.

    Primal-dual steps of Chambolle and Pock (2011); all arrays h x w float32. `never` and `always` are held at 0, 1.
    """
    gx, gy = fence
    held_down, held_up = bool(never.any()), bool(always.any())
    here, ahead = start, start.copy()
    px, py = np.zeros_like(here), np.zeros_like(here)
    pull = np.float32(0.25) * gain
    half = np.float32(0.5)
    for _ in range(rounds):
        px[:, :-1] += half * (ahead[:, 1:] - ahead[:, :-1])
        py[:-1] += half * (ahead[1:] - ahead[:-1])
        np.minimum(px, gx, out=px)
        np.maximum(px, -gx, out=px)
        np.minimum(py, gy, out=py)
        np.maximum(py, -gy, out=py)
        flow = px + py
        flow[:, 1:] -= px[:, :-1]
        flow[1:] -= py[:-1]
        flow *= np.float32(0.25)
        flow += pull
        flow += here
        np.minimum(flow, 1, out=flow)
        np.maximum(flow, 0, out=flow)
        if held_down:
            flow[never] = 0
        if held_up:
            flow[always] = 1
        ahead = 2 * flow - here
        here = flow
    return here
