"""Narrowing: the last colour or size for one thing alone, where it went to more than was meant: "아니 전부 말고 손칼국수 글자만요", "only the price, not everything"."""

from __future__ import annotations

from pipelines.understanding import roles, shown
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import aiming, lines, marks
from pipelines.understanding.turns.wish import Wish

_TOO_MUCH = r"전부|전체|싹|모두|(?<![가-힣])다(?:\s|(?=말고))|까지|나머[지진]|딴\s?[거건]|다른\s?(?:거|건|글|데)|\b(?:all|everything|every(?: single)? (?:word|line|letter)|the rest|others?)\b"
_ONLY = (r"(?P<x>[^.,!?\n]{2,30}?)\s?(?:(?:고|그|이)\s)?(?:(?:한|두|세|네|다섯|여섯)\s?)?(?:글자|글씨|줄|부분|단어|숫자)?만(?:예|요|이요|여)?(?=[\s.,!?~]|$)"
         r"|\b(?:only|just) (?:(?:want(?:ed)?|mean|meant) )?(?:the )?(?:words? |line )?(?P<e>[^.,!?\n]{2,30})")
_OTHER_WISH = r"넣|추가|빼|지워|삭제|바꿔|옮|글씨체|폰트|\b(?:add|remove|move|font|change)\b"


def take(text: str, past: Past) -> list[Change]:
    """The last change undone for what it was made of, and made of the one thing that is named; [] where a turn says something else."""
    last = [c for c in past.changes if c.op in ("colour", "scale") and c.value and ":" not in c.role and c.role not in ("panel", "disc", "motif", "photo")]
    if not last or not rx(_TOO_MUCH).search(text) or rx(_OTHER_WISH).search(text) or len({c.op for c in last}) > 1:
        return []
    for m in rx(_ONLY).finditer(text.lower() if text.isascii() else text):
        words = (m["x"] or m["e"]).split()
        for n in range(min(4, len(words)), 0, -1):
            said = " ".join(words[-n:] if m["x"] else words[:n]).strip("\"' ")
            role = _role(said, past)
            if role and role not in {c.role for c in last}:
                return [*(Change(op=c.op, role=c.role, value="" if c.op == "colour" else 1 / c.value) for c in last), Change(op=last[0].op, role=role, value=last[0].value)]
    return []


def _role(said: str, past: Past) -> str:
    """The part, the line ("line:...") or the words of one ("word:...") that some words name; "" where they name none."""
    named = [n for n in roles.find(said) if n.start == 0 and n.end == len(said)]
    if named:
        return roles.shown(named[0].role)
    m = lines.named(said, past, ("headline",))
    if m is None or m.span is None or not shown.bare(said):
        return ""
    part = marks.part_of(m.line.role)
    wish = Wish("colour", (part,), m.line.words, 0, len(m.line.words), old=(m.span,), line="" if m.share < 1 else m.line.words)
    return next(iter(aiming.roles(wish, past)), "")
