"""Fitting: after a change by hand everything that stood still stands: letters grow as far as nothing else gives way for them, and
where words would be lost the page is set closer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import formats, layouts, seats
from pipelines.ad import owed
from pipelines.formats import Format
from pipelines.scene import Design, Scene, Tweak
from pipelines.understanding import Change
from pipelines.understanding.shown import bare

ANEW = frozenset(("look", "backdrop", "variant", "format", "photo", "painting", "move", "align"))  # after these the page is another, or settled already
SHARES = (1.0, 0.75, 0.5, 0.3)  # of the growth that was asked for
GIVES = 0.9  # of their size, the least that other parts keep for it


def fitted(before: Scene, design: Design, format_id: str, changes: Sequence[Change]) -> Design:
    """The design after changes by hand, so that it shows what was to be seen `before` and what was written now, as far as there is room."""
    fmt = formats.get(format_id)
    if fmt is None or not changes or before.format != format_id or any(c.op in ANEW for c in changes):
        return design
    for role in grown(before.design, changes):
        design = _grown(before, design, fmt, role, changes)
    return min(_closer(before, design, fmt, changes), key=lambda one: _loss(before, one, layouts.draft(one, fmt), changes))


def grown(before: Design, changes: Sequence[Change]) -> dict[str, float]:
    """How many times as large as before each part is to be that a control made larger."""
    sizes = {c.role: float(c.value) / before.tweaks.get(c.role, Tweak()).scale for c in changes if c.op == "size" and isinstance(c.value, int | float)}
    return {role: times for role, times in sizes.items() if times > 1.01}


def _grown(before: Scene, design: Design, fmt: Format, role: str, changes: Sequence[Change]) -> Design:
    """The design with a part as much larger as asked, or as is left when no word goes for it and nothing else shrinks; else as it was."""
    was, wish = before.design.tweaks.get(role, Tweak()).scale, design.tweaks[role].scale
    plain = replace(design, tweaks={**design.tweaks, role: replace(design.tweaks[role], scale=was)})
    page = layouts.draft(plain, fmt)
    lost = _loss(before, plain, page, changes)
    for share in SHARES:
        tried = replace(design, tweaks={**design.tweaks, role: replace(design.tweaks[role], scale=was + (wish - was) * share)})
        scene = layouts.draft(tried, fmt)
        rest = [1.0 if role in ("", "text") else owed.size(scene, r) / owed.size(page, r) for r in owed.PARTS if r != role and owed.size(page, r)]
        if _loss(before, tried, scene, changes) <= lost and min(rest, default=1.0) >= GIVES and owed.size(scene, role) >= owed.GROWN * owed.size(page, role):
            return tried
    return plain


def _closer(before: Scene, design: Design, fmt: Format, changes: Sequence[Change]) -> Iterator[Design]:
    """The design and, where words are lost, the same set closer, and with a seat for what has none; the first that loses nothing is the last."""
    scene = layouts.draft(design, fmt)
    lost = {role for role, _ in _lost(before, design, scene, changes)}
    yield design
    if not lost:
        return
    seated = {r: replace(design.tweaks.get(r, Tweak()), asked=True) for r in lost & {*seats.ROLES}}
    for tight in (t for t in (0, 1, 2) if t >= design.tight):
        closer = replace(design, tight=tight, tweaks={**design.tweaks, **seated})
        yield closer
        if not _loss(before, closer, layouts.draft(closer, fmt), changes):
            return


def _loss(before: Scene, design: Design, scene: Scene, changes: Sequence[Change]) -> float:
    return owed.cost([owed.Owed("words", role, words) for role, words in _lost(before, design, scene, changes)])


def _lost(before: Scene, design: Design, scene: Scene, changes: Sequence[Change]) -> list[tuple[str, str]]:
    """(role, words) that are not to be seen, although they stood before or were written just now."""
    stood, now = owed.letters(before), {c.role for c in changes if c.op == "text"}
    return [(role, words) for role, words in dict.fromkeys(owed.missing(scene, design)) if role in now or bare(words) in stood]
