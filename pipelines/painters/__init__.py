"""Painters: what is to be shown -> a picture without letters. A module states PAINTER; its file name is its id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipelines.registry import collect
from pipelines.scene import Box, Palette
from storage.errors import BadInput, EngineError

Tick = Callable[[float], None]  # told the part done, 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish for one picture without letters."""

    palette: Palette
    width: int  # pixels
    height: int
    seed: int = 0
    tags: tuple[str, ...] = ()  # what it shows, in English: "strawberry latte", "morning light"
    calm: Box | None = None  # fractions of width and height where letters will stand
    ground: str = ""  # a name of pipelines.grounds; empty: the painter's choice
    motifs: tuple[str, ...] = ()  # slugs of pipelines.motifs, the hero first
    strength: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Painter:
    """A painter. `available` answers "" or why not, in a sentence for the operator, without loading anything."""

    id: str
    ko: str
    en: str
    available: Callable[[], str]
    paint: Callable[[Request, Tick], np.ndarray]  # uint8 (height, width, 3); raises EngineError
    generated: bool = False  # whether a model made the picture, which the ad must then say
    rank: int = 0  # "auto" takes the available painter with the highest


def all() -> dict[str, Painter]:  # noqa: A001 - the package supplies the context: painters.all()
    """All painters by id."""
    return collect(__name__, "PAINTER", Painter)  # type: ignore[return-value]


def choose(engine: str = "auto") -> Painter:
    """The painter asked for, or for "auto" the best one that is available.

    Raises BadInput("painter_unknown") and EngineError("painter_unavailable"): a wish is never replaced in silence.
    """
    known = all()
    if engine == "auto":
        return max((p for p in known.values() if not p.available()), key=lambda p: p.rank)
    if engine not in known:
        raise BadInput("painter_unknown", engine=engine[:40])
    why = known[engine].available()
    if why:
        raise EngineError("painter_unavailable", engine=engine, why=why)
    return known[engine]
