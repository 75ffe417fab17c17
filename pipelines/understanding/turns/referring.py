"""Referring: what "it" is in a turn of several wishes: "화요일 휴무도 적어 주고 그건 빨갛게", "가격 크게요 빨간색 말고 검정으로"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import roles
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import raising
from pipelines.understanding.turns.net import Found
from pipelines.understanding.turns.wish import Wish

_LOOKS = ("colour", "larger", "smaller", "move")
_WORDS = ("set", "add", "swap", "join", "tariff")
_VAGUE = frozenset(("text", "all", "background", "detail", "picture"))
_IT = r"(?:^|\s)(?:그|이)\s?(?:글씨|글자|글|줄|말|문구)(?=[은는이을를도만\s])|(?:^|\s)(?:그건|그거|그것|그거는|이건|이거)(?=[은는을를도만\s]|$)|두\s?개\s?다|둘\s?다"
_NEAR = 6  # letters between two wishes that are said in one breath


def meant(w: Wish, before: Sequence[Wish]) -> Wish:
    """The wish with the part of the one before it, where it names none of its own and points back at that or goes on from it."""
    if w.op == "smaller" and w.parts == ("headline",) and any(b.op == "larger" and b.parts == ("shop",) and rx(raising.LARGEST).search(b.words) for b in before):
        return replace(w, op="")  # the name stands in its place
    if w.op not in _LOOKS or not before or w.old:
        return w
    last = before[-1]
    named = {n.role for n in roles.find(w.words)} - {"text", "all"}
    if named or not last.parts or set(last.parts) & _VAGUE - {"detail"} or not last.start < w.start:
        return w
    if w.op in ("larger", "smaller") and last.op in _WORDS and rx(r"^(?:크|작)게\s?(?:써|쓰|넣|적|해|하|나오)").match(w.words) and w.start - last.end <= _NEAR:
        return replace(w, parts=last.parts[:1])  # "'A'라고 크게 써 줘"
    pointed = rx(_IT).search(w.words) is not None and last.op in _WORDS
    goes_on = w.op == "colour" and w.parts == ("text",) and last.op in _LOOKS and 0 <= w.start - last.end <= _NEAR and not rx(r"글씨|글자|letters|text").search(w.words)
    return replace(w, parts=last.parts[:1], line=last.value if pointed else "") if pointed or goes_on else w


def complained(found: Sequence[Found], text: str) -> list[Found]:
    """The wishes without colours that are only complained of before another is asked for; that one is for the part that the complaint was about."""
    out: list[Found] = []
    part: tuple[str, ...] = ()
    for n, f in enumerate(found):
        later = [g for g in found[n + 1 :] if g.op in ("colour", "font")]
        if f.op == "colour" and not f.new and later and not rx(r"(?:으로|로|하?게)\s?(?:해|바꿔|하|부탁|요)|바꿔|\b(?:make|change|turn|paint)\b").search(text[f.start : f.end]):
            part = f.parts
            continue
        if f.op == "colour" and part and not roles.find(text[f.start : f.end]):
            f = replace(f, parts=part)
        part = () if f.op == "colour" else part
        out.append(f)
    return out
