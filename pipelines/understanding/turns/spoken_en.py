"""Spoken English: wishes that an English turn says outright and the nets are known to miss in company: "try another design", "drop the
Dayton and Kettering line"."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.understanding import shown
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns.wish import Wish

_OTHER = r"\b(?:try|show me|give me|do|use|pick|see) (?:another|a different|a new|some other) (?:design|layout|look|version|style|one)\b"
_DROP = r"\b(?:drop|remove|delete|lose|take (?:out|off)|get rid of|cut) the (?P<x>[^.,!?\"']{3,44}?) (?:line|row|bit|part|sentence)\b"
_STARTS = r"\b(?:the|that) (?:\w+ ){0,4}?line (?:\w+ ){0,3}?(?:that |which )?(?:starts?|begins?|starting|beginning|says?|saying)(?: with)? [\"']?(?P<x>[^.,!?\"']{3,60}?)[\"']? (?:can|could|should|needs to|has to|must) (?:go|be removed|come off)\b"
_QUOTED_OFF = r"\b(?:drop|remove|delete|lose|take (?:out|off)|get rid of) (?:the line )?[\"'](?P<x>[^\"'\n]{3,90})[\"']|\b(?:remove|delete|drop|lose) the line (?P<y>[A-Z][^.!?\"'\n]{3,90})"


def read(text: str, past: Past) -> Iterator[Wish]:
    """The wishes, each in its own words."""
    if (m := rx(_OTHER).search(text)) and not rx(r"\b(?:don'?t|not|no need to) $").search(text[: m.start()]):
        yield Wish("other_design", (), text, m.start(), m.end())
    for m in (*rx(_DROP).finditer(text), *rx(_STARTS).finditer(text), *rx(_QUOTED_OFF).finditer(text)):
        if (line := shown.match((m.groupdict().get("y") or m["x"]).strip(), past, quoted=False)) and line.line.role not in ("headline", "shop", "menu"):
            yield Wish("remove", ("detail",), text, m.start(), m.end(), line=line.line.words)
