"""Model: two linear tables over hashed features: what a stretch asks for, and of which part of the ad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.understanding.turns import features
from pipelines.understanding.turns.marks import Token, View

OPS = ("none", "set", "remove", "rewrite", "larger", "smaller", "move", "colour", "font", "style", "other_design", "format",
       "picture", "undo", "redo", "pick", "new", "help", "unclear")
PARTS = ("headline", "subcopy", "shop", "goods", "price", "was", "offer", "when", "where", "contact", "detail", "button", "hashtags", "text",
         "picture", "background", "seal", "frame", "logo", "all")
WHOLE = frozenset(("none", "style", "other_design", "format", "picture", "undo", "redo", "pick", "new", "help", "unclear"))  # of no part
ASSET = Path(__file__).resolve().parents[3] / "assets" / "reader" / "turns.npz"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a stretch of tokens asks: an operation, its parts, how likely each is (0-1), and the next best."""

    op: str
    parts: tuple[str, ...]
    sure: float
    part_sure: float
    score: float  # log of the chance that it is this one wish and no other


def part_rows(op: str, rows: Sequence[int], tokens: Sequence[Token], start: int, end: int) -> list[int]:
    """The rows by which the part is told: those of the stretch, and its marks with the operation."""
    marks = {m for t in tokens[start:end] for m in t.marks}
    return [*rows, features.row(f"op {op}"), *(features.row(f"op {op} {m}") for m in sorted(marks))]


@dataclass(frozen=True)
class Model:
    """The tables. ops: (features.SIZE, len(OPS)), parts: (features.SIZE, len(PARTS))."""

    ops: np.ndarray
    parts: np.ndarray
    letters: np.ndarray  # (spans.SIZE + 1, 3): whether a letter is to be printed
    steps: np.ndarray  # (3, 3): from tag to tag
    borders: np.ndarray  # (features.SIZE, 1): whether another wish begins

    def op_chances(self, rows: Sequence[int]) -> np.ndarray:
        return _softmax(self.ops[rows].sum(axis=0, dtype=np.float32))

    def border(self, rows: Sequence[int]) -> float:
        """The log odds that another wish begins where these rows were taken."""
        return float(self.borders[rows].sum())

    def part_chances(self, rows: Sequence[int]) -> np.ndarray:
        return _softmax(self.parts[rows].sum(axis=0, dtype=np.float32))

    def guess(self, tokens: Sequence[Token], start: int, end: int, seen: View) -> Guess:
        """The likeliest single wish of tokens[start:end]."""
        rows = features.of(tokens, start, end, seen)
        chances = self.op_chances(rows)
        best: Guess | None = None
        for k in np.argsort(chances)[::-1][:4]:
            op = OPS[int(k)]
            sure = float(chances[k])
            parts, part_sure = ((), 1.0) if op in WHOLE else self._parts(op, rows, tokens, start, end)
            score = float(np.log(max(sure, 1e-6)) + 0.7 * np.log(max(part_sure, 1e-6)))
            if best is None or score > best.score:
                best = Guess(op, parts, sure, part_sure, score)
        assert best
        return best

    def _parts(self, op: str, rows: Sequence[int], tokens: Sequence[Token], start: int, end: int) -> tuple[tuple[str, ...], float]:
        chances = self.part_chances(part_rows(op, rows, tokens, start, end))
        order = np.argsort(chances)[::-1]
        named = {m[2:] for t in tokens[start:end] for m in t.marks if m.startswith("P:")}
        found = [PARTS[int(order[0])]]
        second = PARTS[int(order[1])]
        if chances[order[1]] > 0.3 and _ROLE.get(second, second) in named and _ROLE.get(found[0], found[0]) in named:
            found.append(second)
        return tuple(found), float(sum(chances[PARTS.index(p)] for p in found))


_ROLE = {"button": "cta", "when": "period", "where": "place", "detail": "details", "picture": "motif", "seal": "badge"}


def _softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max())
    return e / e.sum()


@cache
def load() -> Model:
    """The trained model."""
    return read(ASSET)


_TABLES = ("ops", "parts", "letters", "steps", "borders")


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
