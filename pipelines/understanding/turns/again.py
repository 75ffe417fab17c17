"""Again: what an earlier version of an ad had and this one has not: a design, a colour, letters before they were tinted, what a price is for."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import drawings, shown, styles, wishes
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns.wish import Wish


def unit(w: Wish, past: Past, context: Context) -> list[Change]:
    """What the price is for, as an earlier version said it: "'주2회 월' 다시 넣어주이소"; [] for anything else."""
    price, value = past.brief.facts.price, shown.bare(w.value)
    then = next((p.brief.facts.price for p in reversed(context.items[:-1]) if p.brief.facts.price and p.brief.facts.price.unit and shown.bare(p.brief.facts.price.unit) == value), None) if value and price else None
    return [Change(op="facts", value={"price": replace(price, unit=then.unit)})] if price and then and shown.bare(price.unit) != value else []


def liked(w: Wish, context: Context) -> Change | None:
    """The design or colour that is spoken of, given to what had it before: "the torn paper from before", "아까 연보라가 좋아요" of the circle;
    None where none had it."""
    look = wishes.take_look(Reading(w.words))
    if look and look != context.items[-1].look and any(p.look == look for p in context.items):
        return Change(op="look", value=look)
    said = [styles.colour_value(m) for m in rx(styles.colour_pattern()).finditer(w.words)]
    had = [c for p in reversed(context.items) for c in reversed(p.changes) if c.op in ("colour", "palette") and isinstance(c.value, str) and c.value in said]
    if not had and said and said[-1] and rx(r"배경|바탕|\bbackground\b").search(w.words):
        return Change(op="palette", value=said[-1])  # what the ad had when it was made
    return had[0] if had and had[0] not in context.items[-1].changes else None


def ground(context: Context) -> str:
    """The colour that was last asked for the whole ad; "" where none was."""
    return next((c.value for p in reversed(context.items) for c in reversed(p.changes) if c.op == "palette" and isinstance(c.value, str) and c.value != "next"), "")


def tinted(w: Wish, context: Context, *, rest: bool) -> list[Change]:
    """The letters that were given a colour last as they were; [] where none were."""
    last = next((c for p in reversed(context.items) for c in reversed(p.changes) if c.op == "colour" and c.value and c.role not in ("panel", "disc", "motif") and not (rest and ":" in c.role)), None)
    return [Change(op="colour", role=last.role, value="")] if last and not rx(r"배경|바탕|background").search(w.words) else []


_GIVE = r"(?:\s(?:[줘주달]\S*|부탁\S*|되\S*|돼\S*))?"
_DRAWN_BACK = (rf"(?:[^.!?\n,]*?[가-힣]{{1,8}}(?:이|가)\s(?:없어졌|사라졌|빠졌|어디\s?갔)[^.!?\n]*?[.!?ㅠㅜ~\s]+)?(?:아까\s|원래\s|처음\s|그\s)*(?P<x>[가-힣]{{2,8}}?)(?:은|는|을|를|도)?\s(?:그림(?:으로|을|도)?\s)?"
               rf"(?:다시|도로)\s(?:넣|그려|해|살려|보여|나오)\S*{_GIVE}"
               r"|(?:bring|put|get) (?:back )?(?:the|my) (?P<y>[a-z]+)(?: drawing| picture)?(?: back)?(?: in)?(?: please)?")
_BESIDE = rf"(?P<b>[가-힣]{{2,8}})(?:은|는|도)\s(?:그\s)?(?:옆|곁|구석|한쪽|뒤|밑|아래)에\s(?:작게|조그맣게|살짝|조금)(?:\s(?:있|넣|두|놔|그려)\S*)?{_GIVE}"
_AWAY = r"(?P<b>[가-힣]{2,8})(?:은|는|을|를)?\s(?:빼고|지우고|없애고|말고)\s"


def drawn(text: str, context: Context) -> tuple[tuple[Change, ...], str]:
    """(a drawing that an earlier version had and this one has not, shown again, beside the one that is to stay; the turn without that): "우쿨렐레는
    다시 넣어주시고 단풍잎은 옆에 작게 있으면 돼요", "단풍잎은 빼고 아까 그 우쿨렐레 그림으로 다시 해주세요"."""
    past = context.items[-1]
    m = rx(_DRAWN_BACK).search(text)
    found = drawings.known(m["x"] or m["y"] or "") if m else ()
    if m is None or not found or past.brief.photo or found[0] in past.drawn or not any(found[0] in (*p.drawn, *p.motifs[:1]) for p in context.items[:-1]):
        return (), text
    rest = f"{text[: m.start()]} {text[m.end() :]}"
    beside = rx(_BESIDE).search(rest)
    mates = tuple(d for d in drawings.known(beside["b"]) if d in past.drawn) if beside else ()
    if beside and mates:
        rest = f"{rest[: beside.start()]} {rest[beside.end() :]}"
    away = rx(_AWAY).search(rest)
    if away and set(drawings.known(away["b"])) & set(past.drawn):
        rest = f"{rest[: away.start()]} {rest[away.end() :]}"
    return (Change(op="show", role="motif", value=(found[0], *mates[:1])),), rest
