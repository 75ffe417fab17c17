"""Captions: words under a picture that is as wide as the page, the headline at the left and the facts at the right."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.elements import Element
from pipelines.scene import Box
from pipelines.sheet import Sheet

GAP = 0.05


def fits(s: Sheet) -> bool:
    """Whether the facts are few enough for a narrow column."""
    return len(s.design.copy.details) <= 1 and len(s.design.menu) <= 4


def height(s: Sheet, head: Sequence[Element | None], facts: Sequence[Element | None], *, most: float = 0.36) -> float:
    """How high place() will be, at most that."""
    left, right = _columns(s, facts, 0.0, most)
    return max(s.height(head, left), s.height(facts, right))


def place(s: Sheet, head: Sequence[Element | None], facts: Sequence[Element | None], high: float, *,
          rise: float = 0.0) -> None:
    """Set both on the lower edge of the live page, or `rise` above it, as high as height() said."""
    left, right = _columns(s, facts, s.live.bottom - rise - high, high + 1e-4)
    s.column(head, left, valign="top")
    s.column(facts, right, valign="bottom")


def _columns(s: Sheet, facts: Sequence[Element | None], y: float, high: float) -> tuple[Box, Box]:
    live = s.live
    if not any(facts):
        return Box(live.x, y, live.w, high), Box(live.right, y, 0.0, high)
    share = 0.46 if len(s.design.menu) > 1 else 0.58
    x = live.x + live.w * share + GAP
    return Box(live.x, y, live.w * share, high), Box(x, y, live.right - x, high)
