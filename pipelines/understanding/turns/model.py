"""Model: a semi-Markov model of a turn: where its wishes begin and end, what operation each is and of which part of the ad.

A stretch's score for a wish is that of its tokens, of where it begins and ends and of what it is as a whole (its marks, what is
wanted near it); from wish to wish goes a score of their operations and parts (Sarawagi & Cohen 2004). All ways to cut a turn are
weighed exactly, so that a wish's chance is told whatever its borders.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.turns import features
from pipelines.understanding.turns.features import Seen

OPS = ("none", "set", "remove", "rewrite", "larger", "smaller", "move", "colour", "font", "style", "other_design", "format",
       "picture", "undo", "redo", "pick", "new", "help", "unclear")
PARTS = ("headline", "subcopy", "shop", "goods", "price", "was", "offer", "when", "where", "contact", "detail", "button", "hashtags", "text",
         "picture", "background", "seal", "frame", "logo", "all")
WHOLE = frozenset(("none", "style", "other_design", "format", "picture", "undo", "redo", "pick", "new", "help", "unclear"))  # of no part
ASSET = Path(__file__).resolve().parents[3] / "assets" / "reader" / "turns.npz"
# the parts that an operation is asked of, where it is not of all
_OF = {"set": frozenset(PARTS) - {"text", "picture", "background", "all"}, "rewrite": frozenset(("headline", "subcopy", "detail", "button", "text")),
       "remove": frozenset(PARTS) - {"text", "picture", "all"}, "font": frozenset(("headline", "subcopy", "shop", "price", "when", "contact", "detail", "button", "text"))}
LABELS = tuple((op, part) for op in OPS for part in (("",) if op in WHOLE else PARTS if op not in _OF else [p for p in PARTS if p in _OF[op]]))
NONE = LABELS.index(("none", ""))
MANY = len(LABELS)
# of each label: the columns of its operation and its part in the table of both; the last is of no part
OP_OF = np.array([OPS.index(op) for op, _ in LABELS])
PART_OF = np.array([PARTS.index(part) if part else len(PARTS) for _, part in LABELS])
WIDTH = len(OPS) + len(PARTS) + 1
F = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """The tables. rows: (features.SIZE + 1, WIDTH) of operations, then parts; paired: (features.PAIRED + 1, MANY); ops: (OPS + 1, OPS) from
    one operation to the next, the last row for the first; parts: (2, PARTS + 2, PARTS + 1) from part to part, without and with a name."""

    rows: F
    paired: F
    ops: F
    parts: F
    letters: F  # (spans.SIZE + 1): whether a stretch is to be printed
    steps: F = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", steps(self.ops, self.parts))


def steps(ops: F, parts: F) -> F:
    """(2, MANY + 1, MANY): the score from label to label, for a stretch that names a part and one that does not; from the last row the first goes."""
    one, two = np.append(OP_OF, len(OPS)), np.append(PART_OF, len(PARTS) + 1)
    out: F = ops[one][:, OP_OF][None] + parts[:, two][:, :, PART_OF]
    return out


def scores(m: Model, seen: Seen) -> F:
    """(stretches, MANY): how well each stretch is each wish."""
    token, start, end = (m.rows[r].sum(1) for r in (seen.tokens, seen.starts, seen.ends))
    run = np.concatenate([np.zeros((1, WIDTH), np.float32), token.cumsum(0)])
    a, b = seen.stretches.T
    both = run[b] - run[a] + start[a] + end[b - 1] + m.rows[seen.whole].sum(1)
    return spread(both) + m.paired[seen.paired].sum(1)


def spread(both: F) -> F:
    """(n, MANY) of (n, WIDTH): a label's score is its operation's and its part's."""
    out: F = both[:, OP_OF] + both[:, len(OPS) + PART_OF]
    return out


@dataclass(frozen=True, slots=True)
class Guess:
    """What a stretch of tokens asks: an operation, its parts, how likely it is that the turn asks this (0-1)."""

    op: str
    parts: tuple[str, ...]
    sure: float


_EAGER = 1.4  # a wish that is passed over costs more than one that is asked about: fitted on turns of writers kept apart


def best(m: Model, seen: Seen) -> list[tuple[int, int, Guess]]:
    """The likeliest wishes, (start, end, wish) in order."""
    s = scores(m, seen)
    s[:, np.arange(MANY) != NONE] += _EAGER
    n = seen.length
    reach = np.full((n + 1, MANY + 1), -np.inf)
    reach[0, MANY] = 0
    begun, before = np.zeros((n + 1, MANY), int), np.zeros((n + 1, MANY), int)
    into = np.full((2, n, MANY), -np.inf)
    back = np.zeros((2, n, MANY), int)
    at = 0
    for b in range(1, n + 1):
        ways = reach[b - 1][None, :, None] + m.steps
        into[:, b - 1], back[:, b - 1] = ways.max(1), ways.argmax(1)
        count = min(b, features.LONGEST)
        a = seen.stretches[at : at + count, 0]
        u = seen.unnamed[at : at + count].astype(int)
        total = into[u, a] + s[at : at + count]
        k = total.argmax(0)
        reach[b, :MANY] = total[k, np.arange(MANY)]
        begun[b], before[b] = a[k], back[u[k], a[k], np.arange(MANY)]
        at += count
    out: list[tuple[int, int, int]] = []
    end, label = n, int(reach[n].argmax())
    while end:
        out.append((int(begun[end, label]), end, label))
        end, label = int(begun[end, label]), int(before[end, label])
    labels = {label for _, _, label in out}
    sure = {label: chance(m, seen, s, np.array([label])) for label in labels}
    if NONE in labels:
        sure[NONE] = 1.0 if len(labels) > 1 else 1 - chance(m, seen, s, np.delete(np.arange(MANY), NONE))
    return [(start, end, Guess(LABELS[k][0], (LABELS[k][1],) if LABELS[k][1] else (), sure[k])) for start, end, k in reversed(out)]


_CALM, _LEAN = 0.4, 0.1  # the model is surer of its examples than of what it has not seen: fitted on turns of a writer kept apart


def chance(m: Model, seen: Seen, s: F, labels: NDArray[np.integer]) -> float:
    """How likely it is that the turn has a wish of one of these labels, wherever it stands."""
    without = s.copy()
    without[:, labels] = -1e9
    odds = np.clip(ahead(m.steps, seen, s)[1] - ahead(m.steps, seen, without)[1], 1e-9, 50.0)  # minus the log of the chance that it has none
    return float(1 / (1 + np.exp(-_CALM * np.log(np.expm1(odds)) - _LEAN)))


def ahead(step: F, seen: Seen, s: F) -> tuple[NDArray[np.float64], float]:
    """(the log weight of all ways to each place by the label of the last stretch, that of all ways)."""
    n = seen.length
    reach = np.full((n + 1, MANY + 1), -np.inf)
    reach[0, MANY] = 0
    into = np.zeros((2, n, MANY))
    grown = np.exp(step)
    at = 0
    for b in range(1, n + 1):
        into[:, b - 1] = through(reach[b - 1], grown)
        count = min(b, features.LONGEST)
        a = seen.stretches[at : at + count, 0]
        total = into[seen.unnamed[at : at + count].astype(int), a] + s[at : at + count]
        reach[b, :MANY] = summed(total)
        at += count
    most = reach[n].max()
    return reach, float(most + np.log(np.exp(reach[n] - most).sum()))


def through(reach: NDArray[np.float64], grown: NDArray[np.floating]) -> NDArray[np.float64]:
    """(2, MANY): the log weight of all ways on to each label."""
    most = reach.max()
    return np.asarray(np.log(np.exp(reach - most) @ grown + 1e-300) + most)


def summed(x: NDArray[np.floating]) -> NDArray[np.float64]:
    """The log of the sum over the first axis."""
    most = x.max(0)
    most = np.where(np.isfinite(most), most, 0)
    return np.asarray(most + np.log(np.exp(x - most).sum(0) + 1e-300))


@cache
def load() -> Model:
    """The trained model."""
    return read(ASSET)


_TABLES = ("rows", "paired", "ops", "parts", "letters")


def read(path: Path) -> Model:
    """A model as it was saved."""
    with np.load(path) as kept:
        return Model(*(kept[n].astype(np.float32) * kept[f"{n}_scale"] for n in _TABLES))


def write(model: Model, path: Path) -> None:
    """Save in eight bits a weight."""
    kept: dict[str, Any] = {}
    for n in _TABLES:
        kept[f"{n}_scale"] = np.float32(max(1e-6, np.abs(getattr(model, n)).max() / 127))
        kept[n] = np.round(getattr(model, n) / kept[f"{n}_scale"]).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **kept)
