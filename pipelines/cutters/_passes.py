"""One pass over a photo or over a box in it: regions, belief, cut, and the same cut doubted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.cutters import _flow, _prior
from pipelines.cutters._prior import Seeds
from pipelines.cutters._regions import View, look

if TYPE_CHECKING:
    from pipelines.cutters import Hint

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pass:
    """A subject found at working size. Masks are h x w of the view."""

    view: View
    bins: np.ndarray
    belief: np.ndarray  # per region
    soft: np.ndarray  # float32 0-1
    mask: np.ndarray  # bool, without crumbs
    steady: float  # IoU with the same cut by colour alone; 1 within a box

    @property
    def found(self) -> bool:
        return bool(0.001 < self.mask.mean() < 0.999)

    def box(self, width: int, height: int, pad: float = 0.0) -> Box:
        """Around the mask, in fractions of a photo of that size, wider by `pad` of each side."""
        ys, xs = np.flatnonzero(self.mask.any(1)), np.flatnonzero(self.mask.any(0))
        x0, y0, x1, y1 = self.view.crop
        h, w = self.mask.shape
        left, right = (x0 + xs[0] / w * (x1 - x0)) / width, (x0 + (xs[-1] + 1) / w * (x1 - x0)) / width
        top, bottom = (y0 + ys[0] / h * (y1 - y0)) / height, (y0 + (ys[-1] + 1) / h * (y1 - y0)) / height
        px, py = pad * (right - left), pad * (bottom - top)
        return max(0.0, left - px), max(0.0, top - py), min(1.0, right + px), min(1.0, bottom + py)

    def whole(self, width: int, height: int, side: int = 256) -> np.ndarray:
        """The mask on the whole photo, bool, its longer side `side`."""
        shrink = side / max(width, height)
        w, h = max(1, round(width * shrink)), max(1, round(height * shrink))
        x0, y0, x1, y1 = self.view.crop
        out = np.zeros((h, w), np.float32)
        left, top = int(x0 * shrink), int(y0 * shrink)
        right, bottom = min(w, max(left + 1, round(x1 * shrink))), min(h, max(top + 1, round(y1 * shrink)))
        out[top:bottom, left:right] = cv2.resize(self.mask.astype(np.float32), (right - left, bottom - top),
                                                 interpolation=cv2.INTER_LINEAR)
        return out > 0.5


def search(photo: np.ndarray, models: tuple[np.ndarray, np.ndarray], box: Box | None = None,
           hint: Hint | None = None, tapped: bool = False) -> Pass:
    """Find the subject of `photo` (RGB uint8), or of the `box` in it, with the `models` of the first and second look.

    Of `hint`, points and strokes are obeyed; with `tapped` they also say what the subject is (models of taps).
    """
    view = look(photo, box)
    bins = _flow.palette(view.lab)
    seeds = touched(view, hint, photo.shape[1], photo.shape[0]) if hint is not None else None
    seen = _prior.cues(view, bins, seeds if tapped else None)
    belief = _prior.believe(models[0], seen.first, view)
    belief = _prior.believe(models[1], _prior.again(view, seen, belief), view)
    never = view.outside if view.boxed else np.zeros(view.label.shape, bool)
    always = np.zeros(view.label.shape, bool)
    pull = np.zeros(view.n)
    if seeds is not None:
        pull, never, always = _pull(view, seeds), never & ~seeds.subject | seeds.ground, seeds.subject
    usual = _flow.BOXED if view.boxed else _flow.FREE
    soft = _flow.carve(view, bins, seen.narrow, belief, usual, pull, never, always)
    mask = tidy(soft > 0.5, always)
    steady = 1.0  # a box says enough of what is meant
    if not view.boxed:
        doubted = _flow.carve(view, bins, seen.narrow, belief, _flow.DOUBTING, pull, never, always, rough=True)
        steady = overlap(mask, tidy(doubted > 0.5, always))
    return Pass(view, bins, belief, soft, mask, steady)


def touched(view: View, hint: Hint, width: int, height: int) -> Seeds | None:
    """What the hint's points and strokes touch of the view; None when they touch nothing."""
    h, w = view.label.shape
    x0, y0, x1, y1 = view.crop
    marks = {True: np.zeros((h, w), np.uint8), False: np.zeros((h, w), np.uint8)}
    for x, y, subject in hint.points:
        at = (round((x * width - x0) / (x1 - x0) * w - 0.5), round((y * height - y0) / (y1 - y0) * h - 0.5))
        cv2.circle(marks[bool(subject)], at, 2, 1, -1)
    if hint.strokes is not None and hint.strokes.any():
        sh, sw = hint.strokes.shape
        part = hint.strokes[int(y0 / height * sh): int(np.ceil(y1 / height * sh)),
                            int(x0 / width * sw): int(np.ceil(x1 / width * sw))]
        for subject, value in ((True, 2), (False, 1)):
            share = cv2.resize((part == value).astype(np.float32), (w, h), interpolation=cv2.INTER_AREA)
            marks[subject] |= (share > 0.3).astype(np.uint8)
    subject_, ground = marks[True] > 0, (marks[False] > 0) & (marks[True] == 0)
    return Seeds(subject_, ground) if subject_.any() or ground.any() else None


def _pull(view: View, seeds: Seeds) -> np.ndarray:
    """How a touch spreads to like regions nearby: along small steps of colour, fading with distance."""
    out = np.zeros(view.n)
    for sign, pixels in ((1.0, seeds.subject), (-1.0, seeds.ground)):
        if pixels.any():
            regions = np.zeros(view.n, bool)
            regions[np.unique(view.label[pixels])] = True
            out += sign * STRENGTH * np.exp(-view.far(regions, per_step=PER_STEP) / REACH)
    return out


STRENGTH, REACH, PER_STEP = 1.5, 10.0, 0.8


def tidy(mask: np.ndarray, always: np.ndarray) -> np.ndarray:
    """The mask without crumbs (under 12 % of its largest part, unless touched) and pinholes."""
    count, label, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=4)
    if count < 2:
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    keep = np.r_[False, areas >= 0.12 * areas.max()]
    keep[np.unique(label[always & mask])] = True
    keep[0] = False
    mask = keep[label]
    _, label, stats, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    pinholes = np.r_[False, stats[1:, cv2.CC_STAT_AREA] < 0.0015 * mask.size]
    return mask | pinholes[label]


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """IoU of two masks; 0 when both are empty."""
    either = (a | b).sum()
    return float((a & b).sum() / either) if either else 0.0


def obey(alpha: np.ndarray, hint: Hint) -> np.ndarray:
    """The alpha with what was painted set to clear or solid."""
    if hint.strokes is None:
        return alpha
    h, w = alpha.shape
    painted = cv2.resize(hint.strokes, (w, h), interpolation=cv2.INTER_NEAREST)
    return np.where(painted == 1, 0, np.where(painted == 2, 255, alpha)).astype(np.uint8)
