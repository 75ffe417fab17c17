"""Seats: what the person asked for by hand, in looks that have no place for it: a part, the drawing's colour, no decoration."""

from __future__ import annotations

from dataclasses import replace

from pipelines import elements, imprint
from pipelines.extents import around, lines_of
from pipelines.scene import Box, Ground, Motif, Picture, Shape, Text
from pipelines.sheet import Element, Sheet

ROLES = ("cta", "shop", "subcopy")
WIDE, HIGH = 0.2, 0.05  # the least room that a part is set into, short sides


def seat(sheet: Sheet) -> None:
    """Set each such part into the largest free room at the page's foot, or anywhere; it stays away where there is none."""
    stand = {layer.role for layer in sheet.layers if isinstance(layer, Text)}
    for role in ROLES:
        if not sheet.tweak(role).asked or sheet.tweak(role).hidden or role in stand:
            continue
        part = _part(sheet, role)
        room = _room(sheet) if part else None
        if part and room:
            sheet.notes = [n for n in sheet.notes if n != f"left_out:{role}"]
            middle = abs(room.cx - sheet.w / 2) < 0.08
            sheet.column([part], room, align="center" if middle else "left" if room.cx < sheet.w / 2 else "right", valign="middle")


def _part(sheet: Sheet, role: str) -> Element | None:
    copy = sheet.design.copy
    if role == "cta":
        return elements.button(sheet, copy.cta, most=0.036, keep=1)
    if role == "shop":
        return imprint.signature(sheet, keep=1)
    return elements.words(sheet, role, copy.subcopy, font="strong", most=0.042, lines=2, keep=1)


def _room(sheet: Sheet) -> Box | None:
    """The free box, low and wide, that touches neither letters nor things; nearest the foot."""
    taken = [b.inset(-0.02) for t in sheet.layers if isinstance(t, Text) for b in lines_of(t)]
    taken += [around(layer.points).inset(-0.02) for layer in sheet.layers if isinstance(layer, Shape) and layer.shape in ("line", "polygon") and layer.points
              and around(layer.points).h < 0.2]  # a price list's leaders, a rule, a slanted edge
    taken += [layer.box for layer in sheet.layers if isinstance(layer, Motif | Picture) or isinstance(layer, Shape) and layer.role in ("badge", "cta")]
    live = sheet.live
    for wide in (0.5, 0.4, 0.32, 0.26, WIDE):
        high = max(HIGH, wide * 0.2)
        for y in (live.bottom - high - n * 0.02 for n in range(int((live.h - high) / 0.02) + 1)):
            spots = (live.x + (live.w - wide) / 2, live.right - wide, live.x)
            for box in (Box(x, y, wide, high) for x in spots):
                if not any(box.overlap(b) for b in taken):
                    return box
    return None


_PATTERNED = {"pattern": frozenset(("checker", "confetti", "dots", "gingham", "gridnote", "halftone", "memphis", "rays", "stripes", "terrazzo", "tiles", "waves")),
              "disc": frozenset(("disc", "halo", "niche", "orbs"))}  # grounds that are a pattern, or have a disc


def adorn(sheet: Sheet) -> None:
    """Give the drawing its own colour, and take off the decoration that the person does not want: a pattern of drawings or on
    the ground, a disc."""
    gone = {role for role in ("pattern", "disc") if sheet.tweak(role).hidden}
    if ink := sheet.tweak("motif").colour:
        sheet.layers = [_inked(layer, ink) if isinstance(layer, Motif) and layer.role == "motif" else layer for layer in sheet.layers]
    if gone:
        plain = {name for role in gone for name in _PATTERNED[role]}
        sheet.layers = [replace(layer, name="mesh", params={}) if isinstance(layer, Ground) and layer.name in plain else layer
                        for layer in sheet.layers if not (isinstance(layer, Motif | Shape) and layer.role in gone)]


def _inked(motif: Motif, ink: str) -> Motif:
    return replace(motif, colour=ink) if motif.style in ("mono", "line") else replace(motif, tint=ink)
