"""Moves: where a person wants a part of an ad, and the look that can have it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipelines import formats, layouts
from pipelines.ad import owed
from pipelines.scene import Design, Motif, Scene, Tweak
from pipelines.understanding import Change
from storage.errors import BadInput

LOOKS = 6  # other looks that are tried for a wish that the ad's own cannot have
_ACROSS, _DOWN = ("left", "right"), ("top", "bottom")
_WORDS = frozenset((*_ACROSS, *_DOWN, "middle"))


def move(design: Design, change: Change, day: date) -> Design:
    """A part to a place ("bottom left"), by a shift in short sides (dx, dy), or with "" back to where the look has it."""
    now = design.tweaks.get(_role(change), Tweak())
    if not isinstance(change.value, str):
        dx, dy = (float(v) for v in change.value)
        return _wished(design, _role(change), replace(now, dx=_held(now.dx + dx), dy=_held(now.dy + dy)))
    words = set(change.value.split())
    if words - _WORDS:
        raise BadInput("change_unknown", op=change.op)
    design = unshifted(design, (_role(change),))
    if not words:
        return _wished(design, _role(change), replace(now, dx=0.0, dy=0.0, place=""))
    kept = [w for w in now.place.split() if not (w in _ACROSS and words & {*_ACROSS, "middle"} or w in _DOWN and words & set(_DOWN) or w == "middle")]
    place = " ".join(w for w in ("top", "middle", "bottom", "left", "right") if w in words or w in kept)
    return _wished(design, _role(change), replace(now, dx=0.0, dy=0.0, place=place))


def align(design: Design, change: Change, day: date) -> Design:
    """A part to the left, the right or the middle of the page. What was put aside before goes back for the middle."""
    side = str(change.value)
    if side not in _ACROSS and (aside := {r for own in design.overrides.values() for r, t in own.items() if t.dx and _role(change) in (r, "text")}):
        return unshifted(design, aside)
    mine = [r for r, t in design.tweaks.items() if _role(change) in (r, "text") and (t.dx or set(t.place.split()) & set(_ACROSS))]
    if side not in _ACROSS and mine:  # all the letters: each part that was put aside
        for r in mine:
            was = design.tweaks[r]
            design = _wished(design, r, replace(was, dx=0.0, place=" ".join(w for w in was.place.split() if w in _DOWN)))
        return design
    return move(design, replace(change, value=side if side in _ACROSS else "middle"), day)


def shifted(design: Design, format_id: str, change: Change, day: date) -> Design:
    """A part shifted by hand on one format's page; where it stands on the others stays theirs."""
    own, role = dict(design.overrides.get(format_id, {})), _role(change)
    was = own.pop(role, Tweak(dx=(now := design.tweaks.get(role, Tweak())).dx, dy=now.dy))
    moved = move(replace(design, tweaks={role: was}), change, day).tweaks[role]
    return replace(design, overrides={**design.overrides, format_id: {**own, role: moved}})


def unshifted(design: Design, roles: Iterable[str]) -> Design:
    """The design without the shifts of some parts in any format."""
    gone = set(roles)
    return replace(design, overrides={f: kept for f, own in design.overrides.items() if (kept := {r: t for r, t in own.items() if r not in gone})})


def _role(change: Change) -> str:
    return change.role or "text"


def _held(shift: float) -> float:
    return max(-1.5, min(1.5, shift))


def _wished(design: Design, role: str, tweak: Tweak) -> Design:
    """The design with a wish as its latest: where not all of them can be had, the earlier ones stay."""
    return replace(design, tweaks={**{r: t for r, t in design.tweaks.items() if r != role}, role: tweak})


def settled(design: Design, format_id: str, roles: Iterable[str]) -> Design:
    """The design in a look that has what was just moved where it is wanted: its own, or the most fitting that can. Where none can,
    the design without the wish, which it then names in `unmet`."""
    roles, fmt = list(dict.fromkeys(r or "text" for r in roles)), formats.get(format_id)
    if fmt is None:
        return design
    notes = layouts.draft(design, fmt).notes
    missed = [r for r in roles if f"unmoved:{r}" in notes]
    placed = any(design.tweaks[r].place for r in roles if r in design.tweaks)
    if not placed:  # shifts: what stood elsewhere before stays wanted there
        notes = tuple(f"unmoved:{r}" for r in missed)
    if not missed:
        return _without(design, format_id, notes)
    lost = set(owed.missing(layouts.draft(replace(design, tweaks={}, overrides={}), fmt), design))
    if any(design.tweaks[r].place for r in missed if r in design.tweaks):
        for look in layouts.choose(design, avoid=(design.look,), count=LOOKS, format_id=format_id):
            other = replace(design, look=look)
            scene = layouts.draft(other, fmt)
            if look != design.look and not any(f"unmoved:{r}" in scene.notes for r in roles) and set(owed.missing(scene, other)) <= lost:
                return _without(other, format_id, scene.notes)
    return replace(_without(design, format_id, notes), unmet=tuple(missed))


def pictured(design: Design, format_id: str) -> Design:
    """The design in a look that has room for its drawing, where its own has none: what was asked for is to be seen."""
    fmt = formats.get(format_id)
    if fmt is None or design.shown is not None or not design.drawn or _drawn(layouts.draft(design, fmt)):
        return design
    lost = set(owed.missing(layouts.draft(design, fmt), design))
    for look in layouts.choose(design, avoid=(design.look,), count=LOOKS, format_id=format_id):
        scene = layouts.draft(other := replace(design, look=look), fmt)
        if _drawn(scene) and set(owed.missing(scene, other)) <= lost:
            return other
    return design


def _drawn(scene: Scene) -> bool:
    return any(isinstance(m, Motif) and m.role == "motif" for m in scene.layers)


def _without(design: Design, format_id: str, notes: Sequence[str]) -> Design:
    """The design without the wishes that it cannot keep."""
    tweaks = {r: replace(t, dx=0.0, dy=0.0, place="") if f"unmoved:{r}" in notes else t for r, t in design.tweaks.items()}
    own = {r: t for r, t in design.overrides.get(format_id, {}).items() if f"unmoved:{r}" not in notes}
    rest = {f: o for f, o in design.overrides.items() if f != format_id}
    return replace(design, tweaks=tweaks, overrides={**rest, format_id: own} if own else rest)
