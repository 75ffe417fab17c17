"""Numbers: the telephone number that is to be seen before all else, in the button or on a line of its own."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import sayings, shown
from pipelines.understanding.contract import Change, Past, Understood
from pipelines.understanding.reading import rx
from storage.records import Language

_NUMBER = r"(?:전화\s?)?(?:번호|전번|연락처)|(?<![가-힣])전화(?!로|해|주)|\b(?:phone|telephone|contact)(?: number)?\b|\bnumber\b"
_REST = r"주소|위치|시간|날짜|기간|안내|정보|글씨|글자|\b(?:address|hours|dates?|details|text|letters)\b"


def called(past: Past) -> list[Change]:
    """The telephone number larger, alone of the facts: the button that says it, or its line; [] where it has neither."""
    number = rx(r"0\d{1,2}-\d{3,4}-\d{4}|\+?\d[\d ]{8,}\d").search(past.brief.facts.contact)
    if number is None:
        return []
    if shown.bare(number.group()) in shown.bare(past.copy.cta) and "cta" not in past.hidden and (not past.letters or shown.bare(past.copy.cta) in past.letters):
        return [Change(op="scale", role="cta", value=1.4)]
    lines = [p for d in past.copy.details for p in d.split(" · ")]
    line = next((p for p in lines if number.group() in p), "")
    return [Change(op="scale", role=f"line:{line}", value=1.5)] if line and len(lines) > 1 else []


def told(text: str, read: Understood, past: Past, language: Language) -> Understood:
    """What a turn means, where all fact lines were to grow and only the number was spoken of."""
    grows = [c for c in read.changes if c.op == "scale" and c.role == "details" and isinstance(c.value, int | float) and c.value > 1]
    if read.kind != "edit" or not grows or not rx(_NUMBER).search(text) or rx(_REST).search(text) or not (button := called(past)):
        return read
    changes = (*(c for c in read.changes if c not in grows), *button)
    return replace(read, changes=changes, say=sayings.edit(changes, (), language, "", past.brief.facts))
