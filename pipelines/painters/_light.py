"""Light: from which side a photographed thing is lit, and the shadows that it then throws on what is painted around it."""

from __future__ import annotations

import cv2
import numpy as np

CONTACT, CAST = 0.45, 0.26  # how dark the shadow under a foot is, and the one on the floor behind
_SEEN = 192  # px of the longer side that the light is looked for in
_EDGE = 0.05  # a step of log-luminance between two of these px that is an edge of colour rather than shading
FRONT = -0.4  # where an even light is taken to come from: a little from the left, as the studio's does
_PLAIN = 0.12  # the least shading from one side of a thing to the other that tells a side


def side(source: np.ndarray, keep: np.ndarray) -> float:
    """Where the light on what is kept comes from: -1 the left, 1 the right, 0 the front or not to be told.

    Shading goes slowly across a thing, labels and colours go in steps: only slow changes of brightness are counted.
    """
    ys, xs = np.nonzero(keep > 127)
    if len(xs) < 400:
        return 0.0
    part = np.s_[ys.min():ys.max() + 1, xs.min():xs.max() + 1]
    scale = min(1.0, _SEEN / max(1, int(np.ptp(xs)), int(np.ptp(ys))))
    grey = cv2.cvtColor(np.ascontiguousarray(source[part][..., :3]), cv2.COLOR_RGB2GRAY)
    grey, mask = (cv2.resize(v, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) for v in (grey, keep[part]))
    inside = cv2.erode((mask > 250).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    level = np.log(grey.astype(np.float32) / 255 + 0.06)
    edges = (np.abs(_across(cv2.GaussianBlur(level, (0, 0), 0.8))) > _EDGE).astype(np.uint8)
    across = _across(cv2.GaussianBlur(level, (0, 0), 2.0))
    smooth = inside & (cv2.dilate(edges, np.ones((11, 11), np.uint8)) == 0)
    if smooth.sum() < 200:
        return 0.0
    rise = float(across[smooth].mean()) * mask.shape[1]  # log-luminance from the left side to the right
    turn = float(abs(across[smooth].mean()) / max(1e-6, np.abs(across[smooth]).mean()))  # 1: always the same way
    return float(np.sign(rise) * turn) if abs(rise) > _PLAIN and turn > 0.3 else 0.0


def _across(level: np.ndarray) -> np.ndarray:
    """How much a field (float32) rises from each pixel's left to its right, by the pixel."""
    rise: np.ndarray = (np.roll(level, -1, axis=1) - np.roll(level, 1, axis=1)) / 2
    return rise


def shaded(image: np.ndarray, source: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """The picture with the shadows of what is kept and stands there: dark under each thing's foot, and a long soft one on
    the floor, away from the light on it."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((keep > 127).astype(np.uint8))
    shade = np.zeros(keep.shape, np.float32)
    least = 0.02 * int((keep > 127).sum())
    for n in range(1, count):
        if stats[n, cv2.CC_STAT_AREA] >= least:
            thing = np.where(labels == n, keep, 0).astype(np.uint8)
            cast = _cast(thing, stats[n], side(source, thing) or FRONT)
            shade = np.maximum(shade, 1 - (1 - CONTACT * _contact(thing, stats[n])) * (1 - CAST * cast))
    return (image.astype(np.float32) * (1 - shade[..., None])).clip(0, 255).astype(np.uint8)


def _contact(thing: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Float 0-1: close and dark where a thing touches the floor."""
    high, foot = int(at[cv2.CC_STAT_HEIGHT]), int(at[cv2.CC_STAT_TOP] + at[cv2.CC_STAT_HEIGHT])
    base = np.zeros_like(thing)
    start = foot - max(2, round(0.12 * high))
    base[start:foot] = thing[start:foot]
    drop = max(1, round(0.035 * high))
    flat = cv2.warpAffine(base, np.array([[1, 0, 0], [0, 1, drop]], np.float32), (base.shape[1], base.shape[0]))
    return (0.6 * _soft(flat, max(1.0, 0.02 * high)) + 0.4 * _soft(flat, max(2.0, 0.07 * high))) / 255


def _cast(thing: np.ndarray, at: np.ndarray, light: float) -> np.ndarray:
    """Float 0-1: the thing's outline laid on the floor, leaning away from the light, the softer the further it is."""
    high, foot = int(at[cv2.CC_STAT_HEIGHT]), int(at[cv2.CC_STAT_TOP] + at[cv2.CC_STAT_HEIGHT])
    flat, lean = 0.22, -0.75 * light
    # a point `up` pixels above the foot falls lean * up to the side and flat * up behind
    turn = np.array([[1, -lean, lean * foot], [0, flat, foot * (1 - flat)]], np.float32)
    laid = cv2.warpAffine(thing, turn, (thing.shape[1], thing.shape[0]))
    near, far = _soft(laid, max(1.5, 0.03 * high)) / 255, _soft(laid, max(3.0, 0.1 * high)) / 255
    rows = np.arange(thing.shape[0], dtype=np.float32)[:, None]
    reach = np.clip((foot - rows) / max(1.0, flat * high), 0, 1)  # 0 at the foot, 1 where the shadow ends
    return (near * (1 - reach) + far * reach) * (1 - 0.65 * reach)


def _soft(mask: np.ndarray, sigma: float) -> np.ndarray:
    """A blurred mask as float32; wide blurs at a smaller size."""
    step = max(1, int(sigma / 4))
    small = cv2.resize(mask, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA) if step > 1 else mask
    done = cv2.GaussianBlur(small.astype(np.float32), (0, 0), sigma / step)
    return cv2.resize(done, mask.shape[::-1], interpolation=cv2.INTER_LINEAR) if step > 1 else done


def words(source: np.ndarray | None, keep: np.ndarray | None) -> str:
    """The light in the words of a prompt, so that what is painted around a thing is lit as it is."""
    if source is None or keep is None:
        return "natural soft light"
    return f"natural soft light from the {'left' if (side(source, keep) or FRONT) < 0 else 'right'}"
