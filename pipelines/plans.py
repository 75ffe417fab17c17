"""Plans: the columns of a page in another order: which parts stand in which column, and how they are hung there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.scene import Box, Layer


@dataclass(frozen=True, slots=True)
class Built:
    """An element at a known size: `place(x, y, wide, align)` gives its layers hung in a column `wide` wide."""

    w: float
    h: float
    place: Callable[[float, float, float, str], tuple[Layer, ...]]
    air: float = 0.0  # short sides that what follows keeps off it at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a column. `gap` is the space below it; the highest `keep` is left out first, 0 never is.

    A part with `less` gives way to that, a shorter one of itself, before it goes.
    """

    role: str
    build: Callable[[float, float], Built | None]  # (width, scale) -> Built; None: it does not fit at this scale
    gap: float = 0.03
    keep: int = 1
    less: Callable[[], Element | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that was set: `key` are the roles that the look gave it, `hung` each part's role and layers."""

    key: tuple[str, ...]
    parts: tuple[Element, ...]
    box: Box
    align: str
    hung: tuple[tuple[str, tuple[Layer, ...]], ...]

    def has(self, role: str) -> bool:
        return any(p.role == role for p in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Columns, by the roles that the look gives them, whose parts or alignment are others; another `turn` draws the look's lots anew."""

    parts: Mapping[tuple[str, ...], tuple[Element, ...]] = field(default_factory=dict)
    align: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    turn: int = 0

    @property
    def changed(self) -> int:
        """How much of the page it turns over."""
        return len(self.parts) + len(self.align) + self.turn


_MATES = {"headline": ("headline", "subcopy")}  # what goes along with a part: words under the headline stay under it
_LETTERS = "text"


def others(columns: Sequence[Column], role: str, place: str) -> Iterator[Plan]:
    """Plans that may bring a part of the page, or all its letters ("text"), or its picture, to a place, the least of a change first."""
    keys = [c.key for c in columns]
    columns = [c for c in columns if keys.count(c.key) == 1]  # which of two alike is meant, nobody could say
    by_height = sorted(columns, key=lambda c: c.box.cy)
    vertical = next((v for v in ("top", "bottom") if v in place), "")
    side = next((s for s in ("left", "right") if s in place), "center" if "middle" in place else "")
    ordered = list(_ordered(by_height, role, vertical)) if vertical else []
    for plan in (Plan(), *ordered):
        yield plan
        mine = [c for c in columns if c.has(role) or role == _LETTERS]
        holders = [c.key for c in mine] if not plan.parts else [k for k, parts in plan.parts.items() if role == _LETTERS or any(p.role == role for p in parts)]
        if side and holders:
            yield replace(plan, align=dict.fromkeys(holders, side))


def _ordered(by_height: Sequence[Column], role: str, vertical: str) -> Iterator[Plan]:
    if len(by_height) > 1 and role in (_LETTERS, "motif", "photo"):  # all letters go to one end, the picture has the other
        up = (vertical == "top") == (role == _LETTERS)
        yield _gathered(by_height, by_height[0] if up else by_height[-1])
        yield _gathered(by_height, by_height[0] if up else max(by_height, key=lambda c: c.box.h))
        return
    own = next((c for c in by_height if c.has(role)), None)
    if own is None:
        return
    going = tuple(p for p in own.parts if p.role in _MATES.get(role, (role,)))
    rest = tuple(p for p in own.parts if p not in going)
    first = vertical == "top"
    if rest:
        yield Plan(parts={own.key: (*going, *rest) if first else (*rest, *going)})
    others = [c for c in (by_height if first else list(reversed(by_height))) if c is not own]
    for other in others[:2]:
        yield Plan(parts={own.key: rest, other.key: (*going, *other.parts) if first else (*other.parts, *going)})
        yield Plan(parts={own.key: other.parts, other.key: own.parts})


def _gathered(columns: Sequence[Column], home: Column) -> Plan:
    """Everything in one column, from the top to the foot of the page."""
    parts = tuple(p for c in columns for p in c.parts)
    return Plan(parts={c.key: parts if c is home else () for c in columns})
