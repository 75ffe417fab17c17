"""Mentions: parts of an ad named by what they say ("4,500원 빨갛게", "두 병 얘기는 빼자") rather than by what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipelines.understanding import changes, korean, meaning, money, roles, styles, swaps
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx, tidy

_THIS = r"(?:\s?(?:글자|글씨|문구|텍스트|부분|숫자|이거|그거|요거|이게|그게|라는\s?(?:말|글자|문구)))*"
_LINES = ("kicker", "cta", "headline", "subcopy")


def named(c: Reading, past: Past) -> list[str]:
    """The role of the part whose words the clause says before it is styled, its words taken out: "30% 글씨를 빨갛게"."""
    how = rf"(?<![가-힣a-z])(?:{changes.UP}|{changes.DOWN})|굵게|얇게|진하게|위로|아래로|왼쪽|오른쪽|가운데"
    if not (rx(how).search(c.left) or meaning.find(c.left) or rx(styles.colour_pattern()).search(c.left)) or rx(r"바꿔|바꾸|변경|수정|→|말고|아니").search(c.left):
        return []
    f = past.brief.facts
    for m in rx(rf"(?<![\d,])(?P<x>{money.AMOUNT}|{money._BARE}|\d{{3,6}}|\d{{1,3}}(?:,\d{{3}})+)(?:\s?이)?{_THIS}(?:을|를|은|는|이|가|도|만)?(?=\s|$)").finditer(c.left):
        if f.price and money.amount_of(m["x"])[0] == f.price.amount:
            start = m.start() - (len(back.group()) if (back := rx(r"(?:[가-힣]{1,4}\s)$").search(c.left[: m.start()])) and back.group().strip() in f.price.unit else 0)
            c.drop(start, m.end())
            return ["price"]
    rate = rx(rf"(?P<n>\d{{1,2}})\s?(?:%|프로|퍼센트)(?:\s?할인)?{_THIS}(?:을|를|은|는|이|가|도|만)?(?=\s|$)").search(c.left)
    if rate and f.percent == int(rate["n"]) and not rx(r"\s?(?:더\s?)?(?:크게|작게|키워|줄여)").match(
            c.left, rate.end() if not _only(rate.group()) else len(c.left)):
        c.drop(*rate.span())
        return ["offer"]
    about = rx(rf"(?P<x>[가-힣A-Za-z0-9+%:/]{{2,12}}){_THIS.replace(')*', ')+')}(?:을|를|은|는|이|가|도|만)?(?=\s|$)|^(?P<y>[가-힣A-Za-z0-9+%:/]{{2,12}}?)(?:을|를|은|는|이|가|도|만)\s").search(c.left)
    word = about["x"] or about["y"] if about else ""
    if about and not roles.find(word) and not rx(styles.colour_pattern()).search(word):
        for names, role in ((("offer",), "offer"), (("period", "hours", "place", "contact", "audience"), "details"), (("shop",), "shop")):
            if any(swaps._within(getattr(f, name), word) for name in names):
                c.drop(*about.span())
                return [role]
        if about["x"] and (line := next((r for r in _LINES if swaps._within(getattr(past.copy, r), word)), "")):
            c.drop(*about.span())
            return [line]
        if any(swaps._within(p, word) for p in f.points):
            c.drop(*about.span())
            return ["details"]
    for role in _LINES:
        words = getattr(past.copy, role).rstrip("!?~. ")
        if len(words) > 2 and words in c.left:
            at = c.left.find(words)
            c.drop(at, at + len(words))
            return [role]
    return []


def _only(words: str) -> bool:
    """Whether a per cent is followed by a word for letters: "30% 글씨 크게" is of the 30%, "30% 크게" is by how much."""
    return rx(r"글자|글씨|문구|할인|숫자|부분|이거").search(words) is not None


_WHAT = (rf"^[\s{GONE}]*(?:그리고\s|아\s|그\s|저\s)?(?P<x>[가-힣A-Za-z0-9%~:/.,+' ]{{1,24}}?)(?:\s?(?:이?라는|이?란))?(?:\s?(?:글자|글씨|문구|텍스트|부분|단어|말|얘기|이야기|내용|표시|글|어쩌구|저쩌구|어쩌고|저쩌고|뭐시기|머시기|거시기"
         rf"|블라블라|타령|소리|대목|줄|항목|구절|이런\s?말|이런\s?거|이런\s?건|관련))*"
         rf"(?:은|는|을|를|도|만|이|가)?\s?(?:좀\s|다\s|그냥\s|이제\s|아예\s)*(?<![가-힣])(?:{changes.HIDE}|안\s?하기로|안\s?해요|안\s?합니다|안\s?팔아|취소|품절){REQUEST}")
_WHAT_EN = r"^\s*(?:please |can you |could you )?(?:remove|delete|drop|take out|get rid of|lose|cut|ditch) (?:the )?(?P<x>[a-z0-9%$ ':-]{2,24}?)(?: (?:part|line|bit|stuff|mention|wording|sentence|phrase|business|section|text|thing|please|pls))*\s*$"


def take_dropped(c: Reading, past: Past) -> tuple[list[Change], str]:
    """(changes, what is needed) of a clause that wants something gone by what it says; nothing where it does not."""
    inside = rx(rf"^[\s{GONE}]*(?P<r>제목|문구|설명|버튼|부제)에서(?:는)?\s(?P<x>[^\x1f]{{1,16}}?)(?:을|를|은|는|만|도|이라는\s?말(?:은|을)?)?\s?(?:좀\s)?(?:{changes.HIDE}){REQUEST}").search(c.left)
    if inside:
        c.drop(*inside.span())
        parts = [n.role for n in roles.find(inside["r"]) if n.role in _LINES] or ["headline", "subcopy"]
        for role in parts:
            if gone := swaps._within(getattr(past.copy, role), tidy(inside["x"])):
                return [Change(op="text", role=role, value=tidy(getattr(past.copy, role).replace(gone, "")))], ""
        return [], "absent"
    m = rx(_WHAT).search(c.left) or rx(_WHAT_EN).search(c.left)
    words = korean.bare(tidy(m["x"])) if m else ""
    words = rx(r"\s?(?<=\S)(?:거|것|꺼|짜리|쪽|부분)$").sub("", words)
    of = rx(r"^(?P<i>[가-힣A-Za-z0-9]{1,8}?)\s?(?:가격|금액|값)$").match(words)
    if m and of and (item := next((i for i in past.brief.facts.menu if swaps._within(i.name, of["i"]) or of["i"] == i.name), None)):
        c.drop(*m.span())
        return [Change(op="facts", value={"menu": tuple(replace(i, price=None) if i is item else i for i in past.brief.facts.menu)})], ""
    if not m or not words or roles.find(words) and not rx(r"\d|정가|원래").search(words):
        return [], ""
    found = _without(words, past)
    if found:
        c.drop(*m.span())
        return [found], ""
    said = rx(r"말|문구|글자|단어|얘기|이야기|라는").search(m.group())
    if said:
        c.drop(*m.span())
        return [], "absent"
    return [], ""


_ONLY = (rf"^[\s{GONE}]*(?P<x>[가-힣A-Za-z0-9 ]{{1,14}}?)만\s?(?:남기고|남겨두고|놔두고|두고|빼고)\s?(?:나머지(?:는)?\s?)?(?:다\s?|모두\s?|전부\s?|싹\s?)*(?:{changes.HIDE}){REQUEST}$"
         rf"|^[\s{GONE}]*(?P<y>[가-힣A-Za-z0-9 ]{{1,14}}?)만\s?(?:남(?:겨|기자|게)|살려|놔둬|놔두|두고\s?다){REQUEST}$|^[\s{GONE}]*(?:글|글씨|나머지|다른\s?거|다른\s?것|전부|다)(?:는|은|을|를)?\s?(?:다\s?|싹\s?|전부\s?|모두\s?)*(?:빼고"
         rf"|지우고|없애고|치우고)\s(?P<z>[가-힣A-Za-z0-9 ]{{1,14}}?)만(?:\s?(?:남겨|놔|둬|두|보이게|있게|해){REQUEST})?\s*$")


def keeps_nothing(c: Reading, past: Past) -> bool:
    """Whether all but a part shall go that the ad does not have: nothing would be left."""
    m = rx(_ONLY).search(c.left)
    stay = {roles.shown(n.role) for n in roles.find(m["x"] or m["y"] or m["z"])} if m else set()
    return bool(stay) and stay <= {"logo", "photo", "motif"} and not (past.brief.photo or past.logo)


def take_rest(c: Reading, past: Past) -> list[Change]:
    """What goes when one thing alone shall stay: "1년권만 남기고 다 빼", "제목이랑 가격만 남겨줘"."""
    m = rx(_ONLY).search(c.left)
    if not m:
        return []
    words, f = tidy(m["x"] or m["y"] or m["z"]), past.brief.facts
    every = ("headline", "subcopy", "cta", "kicker", "details", "price", "offer", "menu", "shop")
    listed = tuple(i for i in f.menu if swaps._within(i.name, words))
    if listed:
        c.drop(*m.span())
        return [Change(op="facts", value={"menu": listed})]
    stay = {roles.shown(n.role) for n in roles.find(words)}
    if not stay or "text" in stay and len(stay) == 1:
        return []
    c.drop(*m.span())
    return [Change(op="hide", role=r) for r in every if r not in stay]


def _tells(line: str, words: str) -> bool:
    """Whether a line says `words`, in whatever order: "보정 무료" says 무료보정; "생맥 서비스" is what 생맥주 means."""
    if swaps._within(line, words):
        return True
    bare, held = words.replace(" ", ""), line.replace(" ", "")
    halves = [(bare[:n], bare[n:]) for n in range(2, len(bare) - 1)]
    return any(a in held and b in held for a, b in halves) or len(bare) == 3 and bare[:2] in held.split("·")[0][:2]


def _without(words: str, past: Past) -> Change | None:
    """The ad without what `words` say; None when it says no such thing."""
    f, copy = past.brief.facts, past.copy
    if f.price and f.price.was and rx(r"정가|정상가|원래\s?(?:가격|금액)?|원가|기존가?|할인\s?전").fullmatch(words.replace(" ", "")):
        return Change(op="facts", value={"price": replace(f.price, was=None)})
    amount = swaps._amount(words)
    if amount and f.price and amount.amount == f.price.was:
        return Change(op="facts", value={"price": replace(f.price, was=None)})
    if amount and f.price and amount.amount == f.price.amount:
        return Change(op="hide", role="price")
    if any(swaps._within(i.name, words) or i.price and words in i.price.unit for i in f.menu):
        return Change(op="facts", value={"menu": tuple(i for i in f.menu if not (swaps._within(i.name, words) or i.price and words in i.price.unit))})
    for name, link in (("offer", " · "), ("hours", " · "), ("period", " · "), ("contact", " · "), ("place", " · "), ("audience", " · ")):
        parts = [p for p in getattr(f, name).split(link) if p]
        kept = [p for p in parts if not _tells(p, words)]
        if len(kept) < len(parts):
            gone: dict[str, Any] = {name: link.join(kept)}
            if name == "offer" and not kept and f.percent and str(f.percent) in f.offer:
                gone["percent"] = None
            return Change(op="facts", value=gone)
    if any(_tells(p, words) for p in f.points):
        return Change(op="facts", value={"points": tuple(p for p in f.points if not _tells(p, words))})
    if (said := swaps._within(f.product, words)) and len(said) * 2 <= len(f.product) and (left := tidy(f.product.replace(said, ""))):
        return Change(op="facts", value={"product": left})
    for role in _LINES:
        line = getattr(copy, role)
        if said := swaps._within(line, words):
            if role in ("cta", "kicker") or len(said) * 2 > len(line):
                return Change(op="hide", role=role)
            return Change(op="rewrite", role=role, value={"role": role, "hint": f"{words} X"})
    return None
