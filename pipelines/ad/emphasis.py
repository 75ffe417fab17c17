"""Emphasis: a part that was to grow but had no room is made larger against the rest, which steps back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.scene import Design, Scene, Text, Tweak
from pipelines.understanding import Change

LEAST, STEP = 0.55, 0.8  # the smallest scale that the rest is given, and how far it steps back at once
_REST = ("headline", "subcopy", "cta", "kicker", "details", "price", "offer", "menu", "shop")


def stuck(before: Scene, after: Scene, changes: Sequence[Change]) -> tuple[str, ...]:
    """The text roles that were to grow between two scenes and did not: their column was full already."""
    wanted = {c.role for c in changes if c.op in ("scale", "size") and isinstance(c.value, (int, float)) and c.value > 1}
    return tuple(r for r in _REST if r in wanted and 0 < size(after, r) <= size(before, r) * 1.02)


def size(scene: Scene, role: str) -> float:
    """The largest letters of a role in fractions of the short side; 0 when it is not there."""
    return max((r.size for layer in scene.layers if isinstance(layer, Text) and layer.role == role for r in layer.runs), default=0.0)


def stressed(design: Design, roles: Sequence[str]) -> Design:
    """The design with everything written but `roles` a step smaller."""
    tweaks = dict(design.tweaks)
    for role in (r for r in _REST if r not in roles):
        now = tweaks.get(role, Tweak())
        tweaks[role] = replace(now, scale=max(min(LEAST, now.scale), now.scale * STEP))
    return replace(design, tweaks=tweaks)
