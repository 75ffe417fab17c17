"""Tagger: a linear-chain model over the letters of a message that says which stretch tells what, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import signs
from pipelines.understanding.learned.examples import TAGS, Span

STATES = 1 + 2 * len(TAGS)  # 0 nothing, 2n+1 the first letter of TAGS[n], 2n+2 the others
WEIGHTS = Path(__file__).resolve().parents[3] / "assets" / "reader" / "weights.npz"
_OFF = -1e4


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by sign (`keys` sorted) and state, and of a state after another by joint."""

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]  # (keys, states)
    steps: NDArray[np.float32]  # (joints, states, states)


@cache
def model() -> Model:
    """The weights that come with the house, read once."""
    with np.load(WEIGHTS) as f:
        scale = f["scale"].astype(np.float32)
        return Model(f["keys"], f["weights"].astype(np.float32) * scale[0], f["steps"].astype(np.float32) * scale[1] + barred())


@cache
def barred() -> NDArray[np.float32]:
    """What may not follow: the inside of a stretch anything but its own beginning or inside; a stretch starts at a start."""
    off = np.zeros((signs.JOINTS, STATES, STATES), np.float32)
    for b in range(2, STATES, 2):
        off[:, :, b] = _OFF
        off[:, (b - 1, b), b] = 0.0
    return off


def emissions(m: Model, seen: signs.Seen) -> NDArray[np.float32]:
    """(letters, states): what the signs say for each state."""
    ids = np.array(seen.signs, np.uint32)
    at = np.minimum(np.searchsorted(m.keys, ids), len(m.keys) - 1)
    rows: NDArray[np.float32] = m.weights[at] * (m.keys[at] == ids)[..., None]
    total: NDArray[np.float32] = rows.sum(1)
    total[0, 2::2] += _OFF  # nothing goes on at the beginning
    return total


def tag(text: str, rules: Sequence[str], opinions: Sequence[str]) -> tuple[Span, ...]:
    """The telling stretches of a message in order, each with how sure its ends are."""
    seen = signs.see(text, rules, opinions)
    if not seen.places:
        return ()
    m = model()
    e = emissions(m, seen)
    path = best(e, m.steps, seen.joints)
    sure = certainty(e, m.steps, seen.joints)
    return spans(path, seen.places, sure)


def best(e: NDArray[np.float32], steps: NDArray[np.float32], joints: Sequence[int]) -> list[int]:
    """The likeliest states (Viterbi)."""
    score, back = e[0], []
    for n in range(1, len(e)):
        total = score[:, None] + steps[joints[n]]
        back.append(total.argmax(0))
        score = total.max(0) + e[n]
    path = [int(score.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def certainty(e: NDArray[np.float32], steps: NDArray[np.float32], joints: Sequence[int]) -> NDArray[np.float32]:
    """(letters, states): the probability of each state (forward-backward)."""
    ahead, behind = np.empty_like(e), np.zeros_like(e)
    ahead[0] = e[0]
    for n in range(1, len(e)):
        ahead[n] = e[n] + _sum(ahead[n - 1][:, None] + steps[joints[n]], 0)
    for n in range(len(e) - 2, -1, -1):
        behind[n] = _sum(steps[joints[n + 1]] + (e[n + 1] + behind[n + 1])[None], 1)
    both = ahead + behind
    chance: NDArray[np.float32] = np.exp(both - _sum(both, 1)[:, None])
    return chance


def _sum(x: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    most = x.max(axis)
    total: NDArray[np.float32] = most + np.log(np.exp(x - np.expand_dims(most, axis)).sum(axis))
    return total


def spans(path: Sequence[int], places: Sequence[int], sure: NDArray[np.float32] | None = None) -> tuple[Span, ...]:
    """The stretches that a path of states marks."""
    found: list[Span] = []
    n = 0
    while n < len(path):
        if path[n] % 2:
            last = n
            while last + 1 < len(path) and path[last + 1] == path[n] + 1:
                last += 1
            chance = 1.0 if sure is None else float(min(sure[k, path[k]] for k in range(n, last + 1)))
            found.append(Span(tag=TAGS[path[n] // 2], start=places[n], end=places[last] + 1, sure=chance))
            n = last
        n += 1
    return tuple(found)


def states(marked: Sequence[Span], places: Sequence[int]) -> list[int]:
    """The path that marks these stretches."""
    path = [0] * len(places)
    for s in marked:
        inside = [k for k, p in enumerate(places) if s.start <= p < s.end]
        for k in inside:
            path[k] = 2 * TAGS.index(s.tag) + (1 if k == inside[0] else 2)
    return path
