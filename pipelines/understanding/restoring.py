"""Restoring: one part of an ad as it was before ("가격은 원래대로", "아까 글씨체로 다시"), while the rest stays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipelines.understanding import leftovers, roles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import Reading, rx

_FIRST = r"원래|본래|애초|처음|최초|오리지널|original|first"
_BEFORE = r"아까|이전|예전|종전|직전|방금\s?전|그\s?전|(?<![가-힣])전|저번|먼저|before|previous|earlier|old"
_WHEN = (rf"(?:맨\s?|제일\s?)*(?:(?P<f>{_FIRST})|(?P<b>{_BEFORE}))(?:에|에는|의|번)?(?:\s?(?:쓰던|썼던|했던|하던|있던|나왔던|나온|만든|보여\s?준|쓴|한|본|봤던|그|냈던|썼었던))?"
         r"(?:\s?(?:걸로|거로|것으로|대로|처럼|상태로|같이|걸|거|게|께|것)(?![가-힣]))?")
_ACT = (r"(?:다시|도로|그냥|차라리|더|훨씬|오히려|제일)?\s?(?:되돌려|되돌리|돌려|돌리|돌아가|복구|원복|원위치|낫|나았|나은|나아|좋|예뻤|예쁘|이뻤|이쁘|괜찮|끌리|끌려|맘에|마음에|땡기|살려|put back|back to|bring back|like before"
        r"|as before|as it was|better|nicer)"
        r"[가-힣]*(?:\s?(?:놔|놓|줘|주|들|듯|것|거)[가-힣]*(?:\s?같[가-힣]*)?)*")
_PARTS = (
    ("faces", r"글씨체|글자체|폰트|서체|font|typeface"), ("colour", r"배경(?:색|색상)?|색(?:감|상|깔)?|컬러|바탕(?:색)?|colou?rs?|background|palette"),
    ("look", r"디자인|레이아웃|구도|스타일|느낌|분위기|배치|design|layout|style|look"), ("words", r"말투|문구|멘트|카피|문장|내용|글(?!씨|자)|wording|words|copy|text"),
)
_FACTS = ("price", "offer", "period", "hours", "place", "contact", "menu", "shop")
_LINES = ("headline", "subcopy", "cta", "kicker")
_AS = r"(?:으로|로|은|는|이|가|을|를|도|만|쪽이|쪽으로)?"


def of_part(text: str) -> bool:
    """Whether an earlier time is said of one part of an ad alone: "처음에 썼던 문구가 낫네요", "the previous font"."""
    return any(_named(text, words) for name, words in _parts(text) if name != "look")


def _parts(text: str) -> list[tuple[str, str]]:
    own = [(n.role, rx(r"([()\[\].*+?|\\])").sub(r"\\\1", text[n.start : n.end])) for n in roles.find(text) if n.role in (*_FACTS, *_LINES)]
    return [*own[:1], *_PARTS]


def _named(text: str, words: str) -> re.Match[str] | None:
    """An earlier time beside a part, whichever comes first."""
    return rx(rf"{_WHEN}\s?(?:{words}){_AS}(?![가-힣])|(?:the )?(?:{words}){_AS}\s(?:(?:그냥|다시|도로|좀)\s)*{_WHEN.replace('?P<f>', '?P<g>').replace('?P<b>', '?P<c>')}{_AS}(?![가-힣])"
              rf"|(?:{words}) (?:back|(?:as|like|how) (?:it was )?before)\s*$").search(text)


def take(c: Reading, past: Past, earlier: tuple[Past, ...]) -> list[Change]:
    """The changes that make the part named as it was in an earlier ad of the chat; [] when none is meant."""
    for name, words in _parts(c.left):
        m = _named(c.left, words)
        if not m:
            continue
        trial = Reading(c.left)
        trial.drop(m.start(), m.end())
        trial.take(_ACT)
        trial.take(r"\b(?:put|bring|change|set|turn|switch|use|go with|with|back to|prefer|liked?)\b")
        found = _as_before(name, past, [p for p in earlier if p.item_id != past.item_id], rx(_FIRST).search(m.group()) is not None)
        if found and not leftovers.rest(trial, found):
            c.left = trial.left
            return found
    return []


_MORE = (r"^\s*(?:아니\s|음\s|아\s)?(?:(?P<b>조금|살짝|약간|좀)\s?(?:만\s?)?)?(?P<w>더|덜)(?:요|\s?(?:해줘|해주세요|부탁\S*))?\s*$|^\s*(?P<o>반대로)(?:\s?해\S*)?\s*$"
         r"|^\s*(?:(?P<l>a (?:bit|little|touch)) )?(?:(?P<m>more)|(?P<n>less))(?: please)?\s*$")
_OPPOSITE = {"dark": "bright", "bright": "dark", "vivid": "muted", "muted": "vivid", "warm": "cool", "cool": "warm", "pastel": "vivid"}


def repeat(c: Reading, past: Past) -> list[Change]:
    """What "조금만 더", "덜", "반대로" mean after the last change; [] where it cannot be done by degrees."""
    if rx(r"^\s*(?:또|한\s?번\s?더|다시\s?한\s?번|다시)\s?(?:바꿔|해)\s?(?:봐|줘|보자|주세요|봐줘)?요?\s*$|^\s*(?:again|once more|another try)\s*$").search(c.left):
        once = [x for x in past.changes if x.op == "rewrite" or x.op in ("look", "palette", "faces") and x.value == "next" or x.op == "variant"]
        c.drop(0, len(c.left) if once else 0)
        return once
    still = rx(r"^\s*(?:아직도?|여전히|그래도|still)(?:\s?(?:요|그래요|그러네요?|좀|별로\S*|부족\S*|멀었\S*|안\s?보\S*|작\S*|크\S*|어두\S*|촌스\S*|아쉽\S*|not (?:enough|there|great|good)|too \w+))*\s*$").search(c.left)
    if still:
        c.drop(*still.span())
        return _further(past, back=False, little=False) or [Change(op="look", value="next")]
    m = rx(_MORE).search(c.left)
    if not m:
        return []
    out = _further(past, back=bool(m["o"] or m["n"] or m["w"] == "덜"), little=bool(m["b"] or m["l"]))
    if out:
        c.drop(*m.span())
    return out


def _further(past: Past, *, back: bool, little: bool) -> list[Change]:
    """The last change once more, or some of it taken back."""
    out = []
    for last in past.changes:
        if last.op == "scale":
            up = (last.value > 1) != back
            out.append(Change(op="scale", role=last.role, value=(1.12 if up else 0.9) if little else 1.25 if up else 0.8))
        elif last.op == "move":
            out.append(replace(last, value="") if back and isinstance(last.value, str) else replace(last, value=_once_more(last.value, back)))
        elif last.op in ("palette", "colour") and last.value in _OPPOSITE:
            out.append(Change(op=last.op, role=last.role, value=_OPPOSITE[last.value] if back else last.value))
    return out


def _once_more(value: Any, back: bool) -> tuple[float, ...]:
    """A shift as far as the last one again, or some of it taken back; a little further towards a place."""
    if not isinstance(value, str):
        return tuple((-1 if back else 1) * v * 0.6 for v in value)
    return 0.04 * (("right" in value) - ("left" in value)), 0.04 * (("bottom" in value) - ("top" in value))


def _as_before(name: str, past: Past, earlier: list[Past], first: bool) -> list[Change]:
    """The changes that give back what `name` was: at first, or the last time that it was different."""
    for p in earlier if first else reversed(earlier):
        found = _difference(name, past, p)
        if found:
            return found
    return []


def _difference(name: str, now: Past, then: Past) -> list[Change]:
    if name in _FACTS or name == "offer":
        fields = ("offer", "percent") if name == "offer" else (name,)
        value: dict[str, Any] = {f: getattr(then.brief.facts, f) for f in fields
                                 if getattr(then.brief.facts, f) != getattr(now.brief.facts, f)}
        return [Change(op="facts", value=value)] if any(value.values()) else []
    if name in _LINES or name == "words":
        lines = _LINES if name == "words" else (name,)
        return [Change(op="text", role=r, value=getattr(then.copy, r)) for r in lines
                if getattr(then.copy, r) and getattr(then.copy, r) != getattr(now.copy, r)]
    if name == "look":
        return [Change(op="look", value=then.look)] if then.look != now.look else []
    if name == "faces":
        return [Change(op="faces", value=then.faces)] if then.faces != now.faces else []
    return [Change(op="palette", value=dict(then.palette))] if then.palette and then.palette != now.palette else []
