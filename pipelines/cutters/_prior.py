"""How likely each region is the subject's, before any contour is drawn: a small logistic model over cues."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.cutters._flow import lean, odds, spread
from pipelines.cutters._regions import View


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the person touched: the subject's and the background's pixels, each h x w bool of a view."""

    subject: np.ndarray
    ground: np.ndarray


@dataclass(frozen=True, slots=True)
class Cues:
    """What the models see of a view: n x k cues, and the two kernels for the second look."""

    first: np.ndarray
    wide: np.ndarray
    narrow: np.ndarray


@dataclass(frozen=True, slots=True)
class Learned:
    """Tables of the first and second look without a hint, within a box, from taps; and of the two gates."""

    whole: tuple[np.ndarray, np.ndarray]
    box: tuple[np.ndarray, np.ndarray]
    tap: tuple[np.ndarray, np.ndarray]
    gate: np.ndarray
    gate_box: np.ndarray


def rank(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Each value's place among all, 0-1, by weight."""
    order = np.argsort(values, kind="stable")
    heap = np.cumsum(weights[order])
    out = np.empty(len(values))
    out[order] = (heap - 0.5 * weights[order]) / heap[-1]
    return out


def cues(view: View, bins: np.ndarray, tapped: Seeds | None = None) -> Cues:
    """Colour against the surroundings, distance from them, focus, rarity, skin, shade, place; and the taps, if any."""
    wide, narrow = view.alike(7.0, 0.35), view.alike(4.0, 0.25)
    centre = np.exp(-(view.u**2 + view.v**2) / 0.5) * (1 - view.out)
    around = view.out + 0.02 * (1 - centre)
    if tapped is not None:
        around = around + view.mean(tapped.ground)
    frame = view.outside if view.boxed else _rim(view.outside.shape, 6)
    hist = view.mean(lean(bins, centre[view.label] * ~frame, frame + 0.02, 1.5))
    eighth = np.sort(view.out)[-min(8, view.n)] - 1e-9
    reach = view.far(view.out > (min(0.5, eighth) if view.boxed else 0))
    widest = np.percentile(reach, 95) + 1e-3
    light, red, yellow = view.colour.T
    skin = np.exp(-(((red - 14) / 9) ** 2) - ((yellow - 18) / 11) ** 2) * (light > 25)
    near = view.kernel(view.place / 0.05)
    focus = spread(near, view.sharp)[:, 0] / near.sum(1)
    u2, v2 = np.minimum(view.u**2, 2), np.minimum(view.v**2, 2)
    first = [odds(view, wide, centre, around), odds(view, narrow, centre, around), hist,
             np.minimum(reach / widest, 1.5), reach / 40, np.full(view.n, np.log(widest) / 3),
             -np.log(wide.sum(1) / view.size.sum() + 1e-4), rank(view.sharp, view.size), rank(focus, view.size),
             skin, rank(np.hypot(red, yellow), view.size), rank(light, view.size),
             *_shade(view, around, centre), u2, v2, u2 * v2, view.v, np.maximum(np.abs(view.u), np.abs(view.v)),
             view.out, centre]
    if tapped is not None:
        first += _taps(view, wide, narrow, tapped)
    return Cues(np.stack(first, 1), wide, narrow)


def _shade(view: View, around: np.ndarray, centre: np.ndarray) -> list[np.ndarray]:
    """Colour odds without lightness, and how much darker than the like-hued ground: a shadow has its ground's hue."""
    hue = view.alike(4.0, 0.3, lightness=0.1)
    both = spread(hue, around, around * view.colour[:, 0])
    ground = both[:, 0] / ((around * view.size).sum() + 1e-6)
    light = both[:, 1] / (both[:, 0] + 1e-6)
    return [odds(view, hue, centre, around), np.log(ground + 1e-4) / 3,
            np.clip((light - view.colour[:, 0]) / 20, -2, 2), np.log(view.grain + 0.3)]


def _rim(shape: tuple[int, ...], deep: int) -> np.ndarray:
    rim = np.ones(shape, bool)
    rim[deep:-deep, deep:-deep] = False
    return rim


def _taps(view: View, wide: np.ndarray, narrow: np.ndarray, tapped: Seeds) -> list[np.ndarray]:
    """Likeness to and distance from what was tapped as the subject."""
    touched = np.zeros(view.n)
    touched[np.unique(view.label[tapped.subject])] = 1
    ground = view.out + view.mean(tapped.ground) + 0.02
    path = view.far(touched > 0)
    gap = np.sqrt(((view.place[:, None] - view.place[touched > 0][None]) ** 2).sum(-1).min(1))
    return [odds(view, wide, touched, ground), odds(view, narrow, touched, ground), np.minimum(path, 80) / 20,
            path / (np.percentile(path, 90) + 1e-3), gap, np.minimum(gap, 0.3) ** 2]


def again(view: View, seen: Cues, belief: np.ndarray) -> np.ndarray:
    """n x k cues of a second look, when `belief` (n, 0-1) says roughly where the subject is (auto-context, Tu 2008)."""
    subject, ground = belief**2, (1 - belief) ** 2
    near = view.kernel(np.concatenate([view.place / 0.06, view.colour / 12], axis=1))
    order = np.sort(belief)
    core = view.far(belief >= min(0.8, order[-min(4, view.n)]))
    rest = view.far(belief <= max(0.1, order[min(4, view.n - 1)]))
    weight = subject * view.size + 1e-9
    weight = weight / weight.sum()
    mx, my = (weight * view.u).sum(), (weight * view.v).sum()
    sx, sy = (np.sqrt((weight * (a - m) ** 2).sum()) + 0.05 for a, m in ((view.u, mx), (view.v, my)))
    clipped = np.clip(belief, 0.01, 0.99)
    second = [np.log(clipped / (1 - clipped)), odds(view, seen.wide, subject, ground),
              odds(view, seen.narrow, subject, ground), spread(near, belief)[:, 0] / near.sum(1),
              core / (core + rest + 1e-3), np.minimum(core, 60) / 20, np.minimum(rest, 60) / 20,
              np.minimum(((view.u - mx) / sx) ** 2 + ((view.v - my) / sy) ** 2, 9)]
    return np.concatenate([seen.first, np.stack(second, 1)], axis=1)


def believe(table: np.ndarray, values: np.ndarray, view: View) -> np.ndarray:
    """n probabilities from `table`: rows mean, spread and weight per cue, with the constant last in the weights."""
    scaled = np.clip((values - table[0, :-1]) / table[1, :-1], -4, 4)
    out = 1 / (1 + np.exp(-(scaled @ table[2, :-1] + table[2, -1])))
    return np.where(view.out > 0.9, 0.0, out) if view.boxed else out
