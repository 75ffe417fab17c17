"""Restoring: one part of an ad as it was before ("가격은 원래대로", "아까 글씨체로 다시"), while the rest stays."""

from __future__ import annotations

from typing import Any

from pipelines.understanding import roles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import REQUEST, Reading, rx

_FIRST = r"원래|처음|맨\s?처음|original|first"
_BACK = (rf"(?:(?:그냥|다시|도로)\s?)*(?:(?P<w>{_FIRST}|아까|이전|예전|전에?|방금\s?전|앞에?|before|previous|earlier|old)\s?(?:에\s?)?(?:쓰던|했던|하던|있던|썼던|나왔던|그)?\s?"
         rf"(?:걸로|거로|것으로|대로|처럼|상태로|같이|걸|거|게|께|색으로|{{part}}(?:로|으로|이|가)?)?)")
_TURN = rf"(?:다시|도로)?\s?(?:되돌려|돌려|돌아가|해|바꿔|가|하자|놔|낫|나았|나은|좋|예뻤|괜찮|복구|put|back)?{REQUEST}"
_PARTS = (
    ("faces", r"글씨체|글자체|폰트|서체|font|typeface"), ("colour", r"배경(?:색|색상)?|색(?:감|상|깔)?|컬러|바탕(?:색)?|colou?rs?|background|palette"),
    ("look", r"디자인|레이아웃|구도|스타일|느낌|분위기|배치|design|layout|style|look"), ("words", r"말투|문구|멘트|카피|글|문장|내용|wording|words|copy|text"),
)
_FACTS = ("price", "offer", "period", "hours", "place", "contact", "menu", "shop")
_LINES = ("headline", "subcopy", "cta", "kicker")


def take(c: Reading, past: Past, earlier: tuple[Past, ...]) -> list[Change]:
    """The changes that make the part named as it was in an earlier ad of the chat; [] when none is meant."""
    named = [n for n in roles.find(c.left) if n.role in (*_FACTS, *_LINES)]
    for name, words in [(n.role, c.left[n.start : n.end].replace("(", r"\(")) for n in named[:1]] + list(_PARTS):
        back = _BACK.format(part=f"(?:{words})") if "{part}" in _BACK else _BACK
        m = rx(rf"(?:{words})(?:은|는|을|를|도|만|이|가)?\s?{back}\s?{_TURN}\s*$|{back.replace('?P<w>', '?P<v>')}\s?(?:{words})(?:으로|로|이|가|은|는|을|를)?\s?(?:더\s?)?{_TURN}\s*$"
               r"|(?:put|bring|change|set|turn|switch)? ?(?:the )?" + rf"(?:{words}) (?:back|as (?:it was )?before|like before)\s*$").search(c.left)
        m = m or rx(rf"\b(?:back to |use |go with |with )?(?:the )?(?:previous|earlier|old|original|first) (?:{words})\b").search(c.left)
        if not m:
            continue
        first = rx(_FIRST).search(m.group()) is not None
        found = _as_before(name, past, [p for p in earlier if p.item_id != past.item_id], first)
        if found:
            c.drop(m.start(), m.end())
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
    m = rx(_MORE).search(c.left)
    if not m:
        return []
    back = bool(m["o"] or m["n"] or m["w"] == "덜")
    out = []
    for last in past.changes:
        if last.op == "scale":
            up = (last.value > 1) != back
            out.append(Change(op="scale", role=last.role, value=(1.12 if up else 0.9) if m["b"] or m["l"] else 1.25 if up else 0.8))
        elif last.op == "move":
            out.append(Change(op="move", role=last.role, value=tuple((-1 if back else 1) * v * 0.6 for v in last.value)))
        elif last.op in ("palette", "colour") and last.value in _OPPOSITE:
            out.append(Change(op=last.op, role=last.role, value=_OPPOSITE[last.value] if back else last.value))
    if out:
        c.drop(*m.span())
    return out


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
