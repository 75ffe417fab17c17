"""Grounds: backgrounds painted by the CPU: stages, papers, gradients, lights, patterns, materials, nature.

paint(name, width, height, palette, seed, **params) -> uint8 (height, width, 3). A family is a module that states
GROUNDS: {name: function(canvas, **own params)}. Every ground takes these:

light    (x, y) fractions: where the light comes from; default (0.28, 0.0), from the upper left
horizon  fraction of height where the floor of a stage meets its wall; default 0.7
calm     (x, y, w, h) fractions where text will stand: the ground is kept quiet there
facts    fraction of width, from the left, that letters take below the calm part: what hangs in a sky hangs beside them
strength 0-1.5: how much the ground speaks; default 1

Stages also take stand=(x, y), the point in fractions on which the subject's foot is to be set, and size, the
subject's width in short sides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from pipelines import colour
from pipelines.grounds._canvas import Canvas
from pipelines.registry import collect
from pipelines.scene import Palette

Painter = Callable[..., np.ndarray]

NIGHTS = frozenset({"city", "neon", "chalkboard"})  # dark whatever the palette: letters on them are paper


def paint(name: str, width: int, height: int, palette: Palette, seed: int = 0, **params: Any) -> np.ndarray:
    """Paint a ground as uint8 (height, width, 3). The same arguments give the same picture, and the same
    composition at another size of the same shape.

    Raises KeyError for an unknown name, TypeError for a parameter that the ground does not take, ValueError for
    sides outside 16-8192.
    """
    if not (16 <= width <= 8192 and 16 <= height <= 8192):
        raise ValueError(f"{width}x{height} is outside 16-8192")
    painter = _painters().get(name)
    if painter is None:
        raise KeyError(f"no ground {name!r}")
    shared = {k: params.pop(k) for k in ("light", "horizon", "calm", "facts", "strength") if params.get(k) is not None}
    own = {k: v for k, v in params.items() if v is not None and k not in ("light", "horizon", "calm", "facts", "strength")}
    for k in ("light", "calm"):
        if k in shared:
            shared[k] = tuple(float(n) for n in shared[k])
    canvas = Canvas(name=name, w=width, h=height, palette=palette, seed=seed, **shared)
    return painter(canvas, **own)


def names(family: str = "") -> tuple[str, ...]:
    """All grounds, or those of one family ("stages", "papers", ...), sorted."""
    if family:
        return tuple(sorted(_families()[family]))
    return tuple(sorted(_painters()))


def families() -> tuple[str, ...]:
    """The families of grounds."""
    return tuple(_families())


def dark(name: str, palette: Palette) -> bool:
    """Whether letters on this ground are to be light."""
    return name in NIGHTS or colour.luminance(palette.ground) < 0.18


def describe(name: str) -> str:
    """What a ground shows, in one line."""
    return (_painters()[name].__doc__ or "").strip().splitlines()[0]


def _families() -> dict[str, Any]:
    return collect("pipelines.grounds", "GROUNDS", dict)


@cache
def _painters() -> dict[str, Painter]:
    found: dict[str, Painter] = {}
    for family in _families().values():
        twice = found.keys() & family.keys()
        if twice:
            raise TypeError(f"two families state {sorted(twice)}")
        found.update(family)
    return found
