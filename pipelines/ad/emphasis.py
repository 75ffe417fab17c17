"""Emphasis: what was asked for shall be seen, and what stood shall stay. Where a page has no room for it, it is laid out
again: the rest a step smaller, letters closer, what matters least left out, at last another look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines import layouts
from pipelines.ad.owed import (
    FINE,
    PARTS,
    Owed,
    cost,
    jumped,
    owed,
    small,
    spoken,
    wished_larger,
)
from pipelines.ad.patches import wear
from pipelines.scene import Design, Scene, Text, Tweak
from pipelines.understanding import Change

LEAST, STEP = 0.55, 0.8  # the smallest scale that the rest is given, and how far it steps back at once
STRANGE = 1.6  # what another look costs, as owed.cost: worth it for a fact, not for a button
ENOUGH = 0.15  # what may stay owed, as owed.cost
DEAR = 2.0  # the weight of words from which another look is worth their room: a fact, no button
LOOKS = 4  # others that are tried
_SPARED = ("cta", "subcopy", "kicker")  # what gives way first when something that was asked for has no room


def settled(before: Scene, after: Scene, changes: Sequence[Change],
            compose: Callable[[Design], Scene]) -> tuple[Scene, tuple[Owed, ...]]:
    """(the scene of an edit, what it still owes): `after` as it is where that is nothing, else of all attempts the one that
    owes least, the nearest to `after` first. `compose` lays out a design in the scene's format."""
    wanted, best, found = after.design, after, owed(before, after.design, after, changes)
    least = cost(found) + small(before, after, changes) + jumped(before, after, changes)
    if least < ENOUGH:
        return after, found
    for design in attempts(wanted, after, found, changes, before.design):
        strange = STRANGE if design.look != wanted.look else 0.0
        if strange >= least:
            break
        tried = compose(design)
        lacks = owed(before, wanted, tried, changes)
        worse = cost(lacks) + strange + small(before, tried, changes) + jumped(before, tried, changes)
        if worse < least:
            best, found, least = tried, lacks, worse
        if least < ENOUGH:
            break
    return best, found


_ANEW = ("look", "backdrop", "variant", "format", "rewrite", "language", "photo")  # after these the page is another anyway


def withheld(before: Scene, design: Design, changes: Sequence[Change]) -> Design:
    """The design without the button where none stood and none is asked for: room that an edit makes is no wish for one."""
    stood = any(isinstance(layer, Text) and layer.role == "cta" for layer in before.layers)
    if stood or any(c.op in _ANEW or c.role == "cta" for c in changes):
        return design
    return replace(design, tweaks={**design.tweaks, "cta": replace(design.tweaks.get("cta", Tweak()), hidden=True)})


def attempts(wanted: Design, after: Scene, found: Sequence[Owed], changes: Sequence[Change], was: Design) -> Iterator[Design]:
    """Other designs to lay out, each a step further from the one that was wanted; `was`: the one before."""
    dear = wished_larger(was)
    grow = {o.role for o in found if o.kind in ("size", "contrast")}
    grow |= {spoken(after, role)[0] or role for role in grow} | {"menu" for role in grow if role == "price" and len(wanted.menu) > 1}
    step = next((float(c.value) for c in changes if c.op == "scale" and c.role in ("text", "") and isinstance(c.value, int | float) and c.value > 1), 0.0)
    if step:  # of all letters the small ones; where there is no room for them, all as it was
        yield from (_legible(wanted, was, step, head, drawn) for head, drawn in ((1.0, 0.85), (0.88, 0.85), (0.76, 0.7)))
        yield from (_legible(wanted, was, fine, 0.82, 0.8) for fine in (1.12, 1.0))
        return
    asked = {c.role for c in changes}
    if grow:
        larger = _grown(wanted, grow - asked)
        yield from (larger, stressed(larger, grow), stressed(stressed(larger, grow), grow))
    if grow & {"motif", "photo"} or any(o.kind == "covered" for o in found):
        yield from (_drawn(wanted, scale) for scale in (0.9, 0.8))
        yield from (stressed(_drawn(wanted, scale), ()) for scale in (1.0, 0.9, 0.8))
    yield from (_eased(wanted, scale) for scale in (0.93, 0.86))
    if dear - asked:
        yield from (stressed(_drawn(wanted, scale), {*dear, *asked}) for scale in (1.0, 0.85))
    yield stressed(wanted, {"headline", "kicker", "shop", *asked, *dear})
    yield from (replace(wanted, tight=tight) for tight in (1, 2))
    if grow:
        yield stressed(replace(wanted, tight=1), grow)
    told = {o.role for o in found if o.told}
    for n in range(1, len(_SPARED) + 1):
        gone = [r for r in _SPARED[:n] if r not in asked | told]
        yield replace(wanted, tight=1, tweaks={**wanted.tweaks, **{r: replace(wanted.tweaks.get(r, Tweak()), hidden=True) for r in gone}})
    if any(o.kind == "picture" or o.kind == "words" and (o.told or o.weight >= DEAR) for o in found) and all(c.op not in ("look", "move", "align") for c in changes):  # never for a size
        menu = ["menu"] if "left_out:menu" in after.notes and "menu" in layouts.all() else []
        for look in (*menu, *layouts.choose(wanted, avoid=(wanted.look,), count=LOOKS)):
            yield from (replace(wear(wanted, look), tight=tight) for tight in (0, 1))


def stressed(design: Design, roles: Sequence[str] | set[str]) -> Design:
    """The design with everything written but `roles` a step smaller."""
    tweaks = dict(design.tweaks)
    for role in (r for r in PARTS if r not in roles):
        now = tweaks.get(role, Tweak())
        tweaks[role] = replace(now, scale=max(min(LEAST, now.scale), now.scale * STEP))
    return replace(design, tweaks=tweaks)


def _eased(design: Design, scale: float) -> Design:
    """The design with its smaller letters a little smaller, so that the headline and the name keep their size."""
    tweaks = {r: replace(design.tweaks.get(r, Tweak()), scale=design.tweaks.get(r, Tweak()).scale * scale) for r in ("details", "subcopy", "price", "menu", "offer")}
    return replace(design, tweaks={**design.tweaks, **tweaks})


def _legible(design: Design, was: Design, fine: float, head: float, drawn: float) -> Design:
    """The design, all of whose letters were to be larger, with only its small ones `fine` times as large as before, and its headline and drawing smaller."""
    scales = {**dict.fromkeys(PARTS, 1.0), **dict.fromkeys(FINE, fine), **(dict.fromkeys(("headline", "price", "offer"), head) if fine > 1 else {})}
    tweaks = {r: replace(design.tweaks.get(r, Tweak()), scale=min(1.9, was.tweaks.get(r, Tweak()).scale * s)) for r, s in scales.items()}
    made = replace(design, tweaks={**design.tweaks, **tweaks})
    return _drawn(made, drawn) if fine > 1 else made


def _drawn(design: Design, scale: float) -> Design:
    """The design with its drawing that much smaller than it was asked for."""
    now = design.tweaks.get("motif", Tweak())
    return replace(design, tweaks={**design.tweaks, "motif": replace(now, scale=now.scale * scale)})


def _grown(design: Design, roles: set[str]) -> Design:
    """The design with the parts that say what was to grow, though they are others', a step larger."""
    tweaks = {r: replace(design.tweaks.get(r, Tweak()), scale=min(1.9, design.tweaks.get(r, Tweak()).scale * 1.3)) for r in roles if r in PARTS}
    return replace(design, tweaks={**design.tweaks, **tweaks})
