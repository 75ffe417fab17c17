"""Numbers: the telephone number that is to be seen before all else becomes the ad's button."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import sayings, shown
from pipelines.understanding.contract import Change, Past, Understood
from pipelines.understanding.reading import rx
from storage.records import Language

_NUMBER = r"(?:전화\s?)?(?:번호|전번|연락처)|(?<![가-힣])전화(?!로|해|주)|\b(?:phone|telephone|contact)(?: number)?\b|\bnumber\b"
_REST = r"주소|위치|시간|날짜|기간|안내|정보|글씨|글자|\b(?:address|hours|dates?|details|text|letters)\b"
_LINE = 26  # letters of a line that a button has room for


def called(past: Past) -> list[Change]:
    """The telephone number as the ad's button, where it is to be seen before all else, and larger still where it is that already."""
    number = rx(r"(?:전화\s?)?0\d{1,2}-\d{3,4}-\d{4}|\+?\d[\d ]{8,}\d").search(past.brief.facts.contact)
    seen = not past.letters or shown.bare(past.copy.cta) in past.letters and bool(past.copy.cta)  # a page without a button may have no room for one
    if number is None or not seen or "cta" in past.hidden:
        return []
    if shown.bare(number.group()) in shown.bare(past.copy.cta) and "cta" not in past.hidden:
        return [Change(op="scale", role="cta", value=1.4)]
    line = next((p for d in past.copy.details for p in d.split(" · ") if number.group() in p), "")
    said = line if 0 < len(line) <= _LINE else number.group()
    rest = tuple(d for d in (" · ".join(p for p in line.split(" · ") if number.group() not in p) for line in past.copy.details) if d)
    return [Change(op="text", role="cta", value=said), Change(op="show", role="cta"), Change(op="scale", role="cta", value=1.5), Change(op="text", role="details", value=rest)]


def told(text: str, read: Understood, past: Past, language: Language) -> Understood:
    """What a turn means, where all fact lines were to grow and only the number was spoken of."""
    grows = [c for c in read.changes if c.op == "scale" and c.role == "details" and isinstance(c.value, int | float) and c.value > 1]
    if read.kind != "edit" or not grows or not rx(_NUMBER).search(text) or rx(_REST).search(text) or not (button := called(past)):
        return read
    changes = (*(c for c in read.changes if c not in grows), *button)
    return replace(read, changes=changes, say=sayings.edit(changes, (), language, "", past.brief.facts))
