"""Emphasis: what was asked for shall be seen. A part that was to grow but had no room is made larger against the rest,
and a fact just told that found no place gets that of what matters less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipelines import layouts
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


# what gives way first when something that was asked for has no room
_LEAST = ("cta", "subcopy", "kicker")


def attempts(before: Scene, after: Scene, changes: Sequence[Change]) -> Iterator[Design]:
    """Other designs to lay out, each a step further, for when `after` does not show what the changes ask; see `shown`."""
    grow = stuck(before, after, changes)
    if grow:
        yield stressed(after.design, grow)
    design = after.design
    for n in range(len(_LEAST)):
        gone = {r: replace(design.tweaks.get(r, Tweak()), hidden=True) for r in _LEAST[: n + 1] if all(c.role != r for c in changes)}
        yield replace(design, tweaks={**design.tweaks, **gone})
    if any(c.op == "facts" for c in changes) and all(c.op != "look" for c in changes):  # a look without room for facts
        menu = ["menu"] if "left_out:menu" in after.notes and "menu" in layouts.all() else []
        yield from (replace(design, look=look) for look in (*menu, *layouts.choose(design, avoid=(design.look,), count=3)))


def shown(before: Scene, after: Scene, changes: Sequence[Change]) -> bool:
    """Whether what was to grow has grown, at least against the rest, and what was told can be read."""
    wanted = {c.role for c in changes if c.op == "scale" and c.value > 1 and c.role in ("text", "", *_REST)}
    for role in wanted:
        roles = _REST if role in ("text", "") else (role,)
        larger = any(size(after, r) > size(before, r) * 1.02 for r in roles if size(before, r))
        rest = any(0 < size(after, r) < size(before, r) * 0.97 for r in _REST if r not in roles)
        if not larger and not rest and any(size(after, r) for r in roles):
            return False
    return not unseen(after, changes)


def unseen(scene: Scene, changes: Sequence[Change]) -> bool:
    """Whether a fact that was told just now stands nowhere in the picture."""
    seen = _bare("".join(r.text for layer in scene.layers if isinstance(layer, Text) for r in layer.runs))
    return any(_bare(words) not in seen for c in changes if c.op == "facts" and isinstance(c.value, dict) for words in _told(c.value))


def _told(value: dict[str, Any]) -> Iterator[str]:
    for name in ("period", "hours", "place", "contact", "offer", "shop"):
        yield from (part for part in str(value.get(name) or "").split(" · ") if part)
    yield from list(value.get("points") or ())[-1:]
    yield from (str(item["name"] if isinstance(item, dict) else item.name) for item in value.get("menu") or ())


def _bare(text: str) -> str:
    return re.sub(r"[\s.,·~!?\-–:()'\"]", "", text).lower()
