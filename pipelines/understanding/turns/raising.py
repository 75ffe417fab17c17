"""Raising: one line of several that is to stand out above the others: as the offer, which the layouts set large, where there is none yet."""

from __future__ import annotations

from pipelines.understanding.contract import Change, Past
from pipelines.understanding.turns import lines
from pipelines.understanding.turns.wish import Wish

_LONGEST = 24  # letters of a line that can be set large


def raised(w: Wish, past: Past) -> list[Change]:
    """The ad with the one line that a wish names by its words set large; [] where it is no line among others, or the ad has an offer."""
    f = past.brief.facts
    m = lines.meant(w, past) if w.op == "larger" and w.old and not (f.offer or f.percent) else None
    if m is None or m.line.role != "points" or len(m.line.words) > _LONGEST or len(f.points) + bool(f.period) + bool(f.hours) + bool(f.place) + bool(f.contact) < 2:
        return []
    return [Change(op="facts", value={"points": tuple(p for p in f.points if p != m.line.words), "offer": m.line.words})]
