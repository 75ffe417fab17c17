"""Raising: one line of several that is to stand out above the others: as the offer, which the layouts set large, where there is none yet."""

from __future__ import annotations

from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines
from pipelines.understanding.turns.wish import Wish

_ABOVE_ALL = r"제일|가장|젤|강조|눈에|\bmost\b|stand out|biggest"
LARGEST = r"(?:제일|가장|젤)\s?크|제목보다|제목으로|\bbiggest\b|\b(?:big|main) title\b|\bas the (?:title|headline)\b"  # larger than the headline
_LONGEST = 24  # letters of a line that can be set large


def raised(w: Wish, past: Past) -> list[Change]:
    """The ad with the one line that a wish names by its words set large; [] where it is no line among others, or the ad has an offer."""
    f = past.brief.facts
    asked = w.op == "larger" and w.old and rx(_ABOVE_ALL).search(w.words) is not None and not rx(r"너무|지\s?(?:말|마|않)").search(w.text[w.start : w.end + 8])
    m = lines.meant(w, past) if asked and not (f.offer or f.percent) else None
    if m is None or m.line.role != "points" or len(m.line.words) > _LONGEST or len(f.points) + bool(f.period) + bool(f.hours) + bool(f.place) + bool(f.contact) < 2:
        return []
    return [Change(op="facts", value={"points": tuple(p for p in f.points if p != m.line.words), "offer": m.line.words})]
