"""Returning: what a turn misses on the ad though it was there before, or was told: "X가 없어졌어요", "X 다시 넣어 주세요", "가게 이름이 안 보여요. X 넣어
주세요", and the size of the shop's name, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.understanding import facts, shown
from pipelines.understanding.contract import Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks
from pipelines.understanding.turns.wish import Wish
from storage.records import SIGNS

NAME = r"(?:가게|매장|업체|상호|학원|카페|샵|식당|펜션|농장|저희|우리|내|제)?\s?(?:이름|상호|상호명|간판)"
_LOST = r"(?:안\s?보이|안\s?보여|없어[졌졋져]|사라[졌졋져]|빠[졌졋져]|없네|없어요|없는데|없습니다|없다|안\s?나와|안\s?나오|안\s?들어|어디\s?갔)"
PUT = r"(?:넣|너어|느어|추가|써|적어|적(?=고|자|으)|살려|띄워|표시|보이게|나오게|나타나게)"
NEVER = r"지\s?(?:말|마|않)"
Q = "[\"']"


def read(text: str, context: Context) -> Iterator[Wish]:
    """The wishes of a turn for what is missed, and for the shop's name larger or smaller."""
    yield from _back(text, context)
    yield from _nameless(text, context)
    yield from _field(text, context)
    yield from _sized(text, context.items[-1])


def _back(text: str, context: Context) -> Iterator[Wish]:
    """What was on the ad, or was told, and is not to be seen: "X가 없어졌어요", "X 다시 넣어 주세요", "가게 이름이 안 보여요. X 넣어 주세요"."""
    where = r"(?:맨\s?)?(?:위|밑|아래)(?:에|에다가?)?|\S{1,12}\s(?:\S{1,10}\s)?위에(?:다가?)?"
    asks = (rf"(?:\s?(?:요|이요|이에요|예요)[\s!.~,ㅋㅎㅠㅜ]*)?(?:\s?(?:이?라는\s?(?:말|글|문구|글자|거)|이?라고))?\s?(?:은|는|이|가|을|를|도|만)?\s?(?:왜\s)?"
            rf"(?:{NAME}(?:이|가|도|을|를)?\s)?(?:(?:아직(?:도)?|다시|좀|꼭|그냥|작게|조그맣게|조그만하게|크게|따로|{where})\s?)*")
    seen = context.items[-1].letters
    there = lambda words: bool(seen) and shown.bare(words) in seen  # noqa: E731
    for words, role in _known(context):
        if role == "shop" and (m := rx(rf"(?:{NAME})(?:은|는|을|를|:)?\s(?:그냥\s|원래\s|그대로\s)*{Q}?(?P<n>{re.escape(words)}){Q}?[^.,!?\n]{{0,14}}?(?:만|로|으로|이라고|라고|예요|이에요|입니다|맞)\S*(?:\s(?:해|써|바꿔|하|부탁)\S*(?:\s"
                                       rf"(?:줘|주)\S*)?)?").search(text)):
            yield Wish("set", ("shop",), text, m.start(), m.end(), (m.span("n"),))
            continue
        body = r"\s?".join(re.escape(w) for w in words.split())
        m = rx(rf"(?<![가-힣0-9A-Za-z]){Q}?(?P<n>{body}){Q}?{asks}(?:(?P<lost>{_LOST})|{PUT})\S*(?:\s(?:줘|주|달라|부탁|해)\S*)?").search(text)
        if m is None or rx(NEVER).search(text[m.end() - 3 : m.end() + 6]) or rx(r"바꿔|바꾸").search(m.group()):
            continue
        if role == "shop" and there(words) and "따로" not in m.group():
            continue  # it is seen
        part = "detail" if role == "headline" and context.items[-1].copy.headline and "headline" not in context.items[-1].hidden else marks.part_of(role)
        yield Wish("add", (part,), text, m.start(), m.end(), (m.span("n"),))


_UNDO = r"(?:아까|이전|방금\s?전|그\s?전|전)\s?(?:걸|거|것|게|껄|상태|그림)(?:로|으로)\s?(?:다시\s)?(?:돌려|되돌|복구|해\s?[줘주]|가[요줘주자])|(?:다시\s)?되돌려\s?(?:[줘주]|놔)|\b(?:put|go|change|set) (?:it )?back (?:to )?(?:how|the way|like) (?:it|you)"


def undone(text: str, context: Context) -> bool:
    """Whether a turn that misses several things wants the ad of before altogether: "가격이랑 제목이 다 없어졌어요. 아까 걸로 돌려주세요"."""
    return len(context.items) > 1 and rx(rf"{_LOST}|\bgone\b|\blost\b").search(text) is not None and rx(_UNDO).search(text) is not None and not rx(rf"{Q}[^\"'\n]{{2,40}}{Q}|{PUT}").search(text)


def _nameless(text: str, context: Context) -> Iterator[Wish]:
    """ "가게 이름이 없어졌잖아요 넣어 주시고": the shop's name that is missed and not said again, as earlier versions had it."""
    m = rx(rf"{NAME}(?:이|가|은|는|도)?\s(?:\S{{1,6}}\s)?(?:{_LOST}|{PUT})\S*(?:[\s,.!?~ㅎㅋㅠㅜ]+(?:다시\s|꼭\s|좀\s)*{PUT}\S*(?:\s(?:줘|주|달라|부탁|해)\S*)?)?").search(text)
    seen = context.items[-1].letters
    if m is None or not seen or not rx(PUT).search(m.group()) or rx(NEVER).search(text[m.end() - 3 : m.end() + 6]):
        return
    first = context.items[0]
    names = [*(p.brief.facts.shop for p in reversed(context.items)), *facts.names_of(first.brief.message), first.copy.headline]
    name = next((n for n in names if n and shown.bare(n) not in seen), "")
    if name and not any(shown.bare(n) in shown.bare(text) for n in names if n):
        yield Wish("add", ("shop",), text, m.start(), m.end(), put=name)


def _known(context: Context) -> list[tuple[str, str]]:
    """(words, role) of lines that earlier versions of the ad said and this one does not, and the name of the shop, the longest first."""
    past = context.items[-1]
    now = {shown.bare(line.words) for line in shown.lines(past)}
    letters = past.letters or "".join(now)
    out: dict[str, str] = {}
    for p in reversed(context.items[:-1]):
        for line in shown.lines(p):
            words = line.words.strip(" .")
            if (past.letters or shown.bare(line.words) not in now) and shown.bare(words) not in letters and len(shown.bare(words)) > 1 and words not in out:
                out[words] = line.role
    first = context.items[0].brief.message
    for name in facts.names_of(first):
        out.setdefault(name, "shop")
    for m in rx(rf"{Q}(?P<q>[^\"'\n]{{2,16}}){Q}|(?:이름은|상호는|가게는|학원명|상호)\s?(?P<s>[^\s,.!'\"]{{2,14}}?)(?:이고|이구|고요|구요|입니다|이에요|예요|임|[\s,.!])").finditer(first):
        name = (m["q"] or m["s"]).strip()
        if shown.bare(name):
            out.setdefault(name, "shop")
    if past.brief.facts.shop and past.letters:
        out.setdefault(past.brief.facts.shop, "shop")
    return sorted(out.items(), key=lambda item: -len(item[0]))


_FIELDS = (("contact", "contact", r"(?:전화\s?)?번호|전화|연락처|전번"), ("where", "place", r"주소|위치|장소"), ("when", "hours", r"(?:영업\s?)?시간"), ("when", "period", r"기간|날짜"))


def _field(text: str, context: Context) -> Iterator[Wish]:
    """ "번호는 다시 넣어야지": a fact that an earlier version told and this one does not."""
    for part, name, words in _FIELDS:
        m = rx(rf"(?:{words})(?:은|는|이|가|을|를|도)?\s(?:(?:다시|도로|꼭|아까\s?거)\s?)+{PUT}\S*(?:\s(?:줘|주|달라|부탁|해)\S*)?").search(text)
        was = next((v for p in reversed(context.items[:-1]) if (v := getattr(p.brief.facts, name))), "")
        if m and was and not getattr(context.items[-1].brief.facts, name) and not rx(NEVER).search(text[m.end() - 3 : m.end() + 6]):
            yield Wish("set", (part,), text, m.start(), m.end(), put=was)


_GONE = r"\b(?:lost|losing|gone|missing|disappeared|vanished|dropped|went|left (?:out|off))\b|\bback\b|\bagain\b|\bstill (?:need|want)|\b(?:isn'?t|not) (?:there|on (?:it|there))\b|\bwhere (?:is|did|has)\b|\bno longer\b"
_AGAIN = r"(?:(?:can|could|would) (?:you|u) )?(?:please )?(?:put|bring|get|have|add) (?:them|it|both|these|those|that|the both|everything)(?: both| all)? back(?: on| in| there)*(?: please| pls)?[?.!]*"
_OFF = r"\b(?:take|taken|get rid|remove|delete|drop|scrap|lose)\b"
_MOST = 0.6  # of the words of a lost line, how many must be said


def missed(text: str, context: Context) -> Iterator[Wish]:
    """The wishes of an English turn for what earlier versions said and this one does not: "you've lost the nail trim bit", "I still need the price"."""
    last = context.items[-1]
    seen = last.letters or "".join(shown.bare(line.words) for line in shown.lines(last))
    again = rx(_AGAIN).search(text)
    for m in rx(r"(?:^|(?<=[.!?;]\s))[^.!?;\n]+").finditer(text):
        if rx(_OFF).search(m.group()):
            continue  # "take it off again"
        if rx(r"[\"']\w[^\"']*[\"']\s(?:to|with|for)\b|\bto (?:say|read)\b|\bas (?:the|a)\b|\binstead\b").search(m.group()) or not rx(_GONE).search(m.group()):
            continue
        end = again.end() if again and again.start() <= m.end() + 2 else m.end()
        price = next((p.brief.facts.price for p in reversed(context.items) if p.brief.facts.price and "price" not in p.hidden), None)
        if rx(r"\bprice\b|[$£€]\s?\d").search(m.group()) and price and ("price" in last.hidden or last.brief.facts.price is None):
            yield Wish("set", ("price",), text, m.start(), end, put=f"{SIGNS[price.currency]}{price.amount / 100:g}" if price.currency in SIGNS else f"{price.amount:,}원")
        said = set(rx(r"[a-z0-9]{3,}").findall(m.group().lower()))
        for words, role in _known(context):
            own = rx(r"[a-z0-9]{3,}").findall(words.lower())
            if role != "price" and own and sum(w in said for w in own) >= _MOST * len(own) and shown.bare(words) not in seen:
                yield Wish("add", (marks.part_of(role),), text, m.start(), end, put=words)
                break


def _sized(text: str, past: Past) -> Iterator[Wish]:
    """ "펜션 이름 글씨를 좀 줄이고": the name's letters, wherever the name stands."""
    f = past.brief.facts
    for m in rx(rf"{NAME}\s?(?:글씨|글자|크기)?(?:은|는|이|가|을|를|도|만)?\s?(?:(?:좀|조금|더|너무|약간|확|많이)\s?)*(?:(?P<up>크게|키워|키우|크면)|(?P<down>작게|줄여|줄이))\S*(?:\s(?:줘|주|해)\S*)?").finditer(text):
        role = "headline" if f.shop and shown.bare(f.shop) in shown.bare(past.copy.headline) or not f.shop and shown.bare(f.product) == shown.bare(past.copy.headline) else "shop"
        yield Wish("larger" if m["up"] else "smaller", (role,), text, m.start(), m.end())
