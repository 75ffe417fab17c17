"""Voicing: the new words of a wish as they are meant to be printed: whole, in the voice of an ad, with the capital that is asked for."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import shown
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines
from pipelines.understanding.turns.wish import QUOTED, Wish

_HAVE = r"\b(?:we've got|we have|we also have|there's|there is|we do|we offer)\s"


def whole(w: Wish) -> Wish:
    """The wish with all of what is told before "can you add that": "we've got free mulled | wine on Saturdays"."""
    if w.op != "add":
        return w
    if w.new:
        after = rx(r"\s(?:in|with|for|on|from|until|before|after|only|if|when|at)\s[^,.!?\"']{2,36}(?=[.!?]|$)").match(w.text, w.new[-1][1]) if rx(r"\b(?:mention|say|note|add|include)\s(?:that\s)?$").search(w.text, w.start, w.new[0][0]) else None
        if after and not rx(r"\b(?:the (?:bottom|top|left|right|end|side)|it|there|somewhere|smaller|bigger|big|small|red|bold)\b").search(after.group()):
            w = replace(w, new=(*w.new[:-1], (w.new[-1][0], after.end())))  # "nails and ears are included | in the full groom"
        lead = rx(rf"{_HAVE}(?P<x>[a-z' ]{{2,24}}\s)$").search(w.text, w.start, w.new[0][0])
        return replace(w, new=((lead.start("x"), w.new[0][1]), *w.new[1:])) if lead else w
    told = rx(rf"{_HAVE}(?P<x>[^,.!?]{{4,48}}?),?\s(?:can|could|please|pls|so)\b[^.!?]*\badd\s(?:that|it|this)\b").search(w.text, w.start, w.end)
    return replace(w, new=(told.span("x"),)) if told else w


def lined(w: Wish, past: Past) -> Wish:
    """The wish with the line that it calls by a word of it: "It's just the nails line, make it 'Full groom includes nails & ears'"."""
    m = rx(r"\bthe (?P<x>[a-z][a-z']{2,16}(?: [a-z']{3,12})?) (?:line|bit|sentence)\b").search(w.text, w.start, w.new[0][0]) if w.new and not w.old and not w.line else None
    known = rx(r"(?:first|second|third|last|top|bottom|other|next|whole|same|small|big|price)\b").match(m["x"]) if m else None
    line = next((line for line in shown.lines(past) if m and not known and rx(rf"\b{m['x']}\b").search(line.words.lower())), None)
    return replace(w, line=line.words) if line and line.role not in ("headline", "shop") else w


def instead(w: Wish) -> str:
    """A line that was quoted as gone, where it is to come back in the place of another; "" for anything else: "'악보 못 읽으셔도 됩니다'가 없어졌네요.
    '첫 체험레슨은 1만원' 자리에 그 문구를 다시"."""
    if not w.old or not rx(r"자리에\s(?:그|저|이|아까)\s?(?:\S+\s)?(?:문구|글|말|거|줄|문장)").search(w.words):
        return ""
    return next((q["q"] for q in rx(QUOTED).finditer(w.text, 0, w.old[0][0])), "")


def capital(w: Wish, past: Past) -> list[Change]:
    """A word of a line with a capital: "its May with a capital M"; [] for anything else."""
    m = rx(r"\b(?P<x>[A-Za-z]+) with an? (?:capital|big|upper ?case)\b").search(w.words)
    line = next((line for line in shown.lines(past) if m and rx(rf"\b{m['x']}\b").search(line.words.lower()) and m["x"] not in line.words), None) if m and m["x"][0].isupper() else None
    return lines.written(line, rx(rf"(?i:\b{m['x']}\b)").sub(m["x"], line.words), past) if m and line else []


_TELLS = {"드린다": "드려요", "준다": "드려요", "된다": "돼요", "한다": "해요", "있다": "있어요", "없다": "없어요", "받는다": "받아요", "쉰다": "쉬어요", "연다": "열어요", "판다": "팔아요"}


def voiced(w: Wish) -> str:
    """The new words with the verb that is told behind them, and without what only says how: "사료 한포대 | 드린다고도 적어주세요", "비즈반지만 남기고",
    "보리의 가족을 찾아요 이런 느낌으로"."""
    said = rx(r",?\s(?:otherwise|cos|because|so (?:that )?(?:people|ppl|they|it)|or (?:people|ppl|else|they))\b.*$|\s(?:there|instead|somewhere)$").sub("", w.value) if w.value.isascii() else w.value
    if rain := rx(r"(?:비가?|눈이?)\s?(?:오면|올\s?때는?|올\s?경우)\s$|우천\s?시(?:에는?)?\s$").search(w.text[: w.new[0][0]]) if w.new and not w.put else None:
        said = f"{rain.group()}{said}"  # what holds only then is never said without it
    value = rx(r"\s(?:이런|요런|같은|이런\s?식)\s?(?:느낌|식|뜻|말|내용)?(?:으로|의)?$").sub("", said)
    end = w.new[-1][1] if w.new and not w.put else -1
    verb = rx(rf"(?P<t>(?:으?로|에|은|는)?\s?[가-힣]{{0,4}}?)(?P<v>{'|'.join(_TELLS)})(?:고|는\s?(?:말|거|것|내용|문구))(?:도|은|는|을|만)?(?=\s)").match(w.text, end) if end >= 0 else None
    if verb:
        return f"{value}{verb['t'] or ' '}{_TELLS[verb['v']]}" if verb["t"].strip() else f"{value} {_TELLS[verb['v']]}"
    return value.removesuffix("만") if end >= 0 and value.endswith("만") and rx(r"\s?(?:남기|남겨|놔두|놔둬|두고|써|쓰)").match(w.text, end) else value
