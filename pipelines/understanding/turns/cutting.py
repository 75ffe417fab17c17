"""Cutting: a turn cut into stretches of one wish each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.understanding.turns import features, model
from pipelines.understanding.turns.marks import Token, View
from pipelines.understanding.turns.model import Guess, Model


@dataclass(frozen=True, slots=True)
class Stretch:
    """tokens[start:end] and what they ask."""

    start: int
    end: int
    guess: Guess


def cut(learned: Model, tokens: Sequence[Token], seen: View) -> tuple[Stretch, ...]:
    """The stretches of a turn, the likeliest."""
    return tuple(Stretch(a, b, g) for a, b, g in model.best(learned, features.see(tokens, seen)))
