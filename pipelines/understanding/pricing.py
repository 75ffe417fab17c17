"""Pricing: which phrase each amount belongs to, so that a message has one price, a list of them, or terms of pay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.runs import Phrase
from pipelines.understanding.words import GOODS_END, Word, doubtful, known, shop_word
from storage.records import MenuItem, Price

# which of several kinds of the same thing a price is for: the thing itself stands before it
VARIANT = (r"(?:벽걸이|스탠드|투인원|천장형|시스템|국산|수입|국산차|수입차|국산\s승용|승용|경차|중형차?|대형차?|소형차?|SUV|suv|승합|홀|조각|싱글|더블|병|글라스|잔|캔|피처|소|중|대|특|특대|대자|중자|소자|小|中|大|레귤러|라지|기본|프리미엄|일반|"
           r"성인|어른|아이|어린이|소인|대인|학생|초등|중등|고등|유아|청소년|아동|커플|단체|평일|주말|주중|평일점심|주말점심|점심|저녁|런치|디너|조조|야간|낮|밤|포장|매장|배달|남자|여자|남성|여성|신규|재수강|정기|회당|"
           r"상급|중급|초급|왕복|편도|원룸|투룸|쓰리룸|보틀|바틀|새벽|아침|오전|오후|참가비|수도권|전국|지방|첫\s?(?:상담|수업|방문|회|시술|레슨)|전체|입장료|수강료|체험비|이용료|관람료|레슨비|못난이|프리랜서|개인|법인|사업자|직장인)")
_PAY = r"(?:.*\s)?(?:시급|일당|일급|주급|월급|연봉|급여|건당|페이|월)"
# what a price is for by its name: never the goods themselves
FEE = r"(?:보수|수강료|참가비|이용료|입어료|입장료|관람료|체험비|강습비|수수료|착수금|회비|월회비|등록비|대여료|시술비|촬영비)(?:만|는|은)?"
_SIDE = r"(?:보증금|예약금|배송비|배달비|택배비|재료비|관리비|권리금|추가|공임|추가금|출장비|교재비|월세|관리비|연체료|픽업비)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands before an amount: the phrase (None: nothing), the split of its words, and where it stands."""

    cost: Word
    phrase: Phrase | None
    name: str  # the nouns
    unit: str  # the figures behind them: "한 마리"
    time: str = ""  # a time that says which price it is: "평일"
    extra: bool = False  # the amount comes on top: "3대 가족은 5만원 추가"
    led: Phrase | None = None  # a condition in front: "100개 이상이면 | 개당"


def label(text: str, words: list[Word], at: int, found: list[Phrase]) -> Label:
    """The label of the amount words[at]."""
    cost = words[at]
    n = at - 1
    while n >= 0 and (words[n].kind == "ad" or words[n].text in (")", "+")):
        n -= 1
    phrase = next((p for p in found if p.last == n), None)
    if phrase is None:
        time = tidy(words[n].text) if n >= 0 and words[n].kind == "time" and words[n].bare != "hours" and len(words[n].text) <= 8 else ""
        return Label(cost=cost, phrase=None, name="", unit="", time=time)
    inner = list(phrase.words)
    while len(inner) > 1 and (shop_word(inner[0].bare) or rx(r"[가-힣]{2,}(?:입구|앞|옆|근처)").fullmatch(inner[0].bare)) and inner[1].kind == "noun":
        inner = inner[1:]
    venue = max((k for k, w in enumerate(inner[:-1]) if k and shop_word(w.bare) and inner[k + 1].kind == "noun"), default=-1)
    inner = inner[venue + 1 :]
    cut = len(inner)
    while cut and (inner[cut - 1].kind == "unit" or inner[cut - 1].bare in ("기준", "당", "한정", "각")):
        cut -= 1
    names = inner[:cut]
    name = tidy(text[names[0].start : names[-1].start] + (names[-1].text if names[-1].text.endswith("까지") or doubtful(names[-1]) else names[-1].bare or names[-1].text)) if names else ""
    unit = tidy(text[inner[cut].start : inner[-1].start] + inner[-1].bare) if cut < len(inner) else ""
    time = ""
    if phrase.before is not None and phrase.before.kind == "time" and (m := rx(r"(이?전|이?후)(?:에는|에|엔|까지는?)?").fullmatch(name)):
        time, name = tidy(phrase.before.text), m[1]
    elif phrase.before is not None and phrase.before.kind == "time" and (not name or rx(r"낮|밤|점심|저녁|오전|오후|새벽|심야").fullmatch(name)) and rx(r"평일|주말|공휴일|평일\s?낮|1일|하루").fullmatch(phrase.before.text):
        time = tidy(phrase.before.text)
    led = next((p for p in found if p.last == phrase.first - 1 and p.words[-1].kind == "when"), None) if not name else None
    if led is not None:
        unit = tidy(text[led.words[0].start : phrase.words[-1].end])
    return Label(cost=cost, phrase=phrase, name=name, unit=rx(r"(?<=평|명)\s?기준$").sub("", unit), time=time, led=led, extra=rx(r"\s?추가(?![가-힣])").match(text, cost.end) is not None)


_BEFORE = r"(?:원래|정가|정상가|원가|기존가?|기존\s가격)(?:는|은)?"


def reduced(labels: list[Label]) -> tuple[list[Label], list[Label]]:
    """(the prices, the first with what it was before; the old prices, which are none to pay: "원래 5만9천원")."""
    old = [one for one in labels if rx(_BEFORE).fullmatch(one.name or one.unit) and one.cost.price and not one.cost.price.was]
    now = [one for one in labels if one not in old]
    if not old or not now:
        return now, old
    then, price = old[0].cost.price, now[0].cost.price
    assert then is not None and price is not None
    if then.amount > price.amount:
        now[0] = replace(now[0], cost=replace(now[0].cost, price=replace(price, was=then.amount)))
    return now, old


def loose(one: Label) -> bool:
    """Whether an amount is short for tens of thousands, as rents and wages are told ("월 280"): kept as it was said."""
    price = one.cost.price
    told = rx(r"(?:.*\s)?(?:월|보증금|월세|전세|권리금|연봉|월급|급여)").fullmatch(f"{one.name} {one.unit}".strip())
    return told is not None and price is not None and price.currency == "KRW" and price.amount < 10000 and "원" not in one.cost.text


def pay(one: Label) -> bool:
    """Whether the amount is what a job pays."""
    return rx(_PAY).fullmatch(f"{one.name} {one.unit}".strip()) is not None


def side(one: Label) -> bool:
    """Whether the amount is one beside the price: a deposit, the postage."""
    return bool(one.name) and rx(_SIDE).fullmatch(one.name.split()[-1]) is not None


def sorted_out(labels: list[Label], *, hiring: bool) -> tuple[list[Label], list[Label], list[Label]]:
    """(the prices, the pay and the amounts beside the price, the deals on a condition "두 장 사면 60,000원")."""
    aside = [one for one in labels if hiring and pay(one) or (side(one) or one.extra) and len(labels) > 1 or loose(one) or len(labels) > 1 and rx(r".*(?:아니고|말고)\s.*").fullmatch(one.name)]
    main = [one for one in labels if one not in aside]
    deals = [one for one in main[1:] if one.phrase is not None and one.phrase.words[-1].kind == "when"]
    return [one for one in main if one not in deals], aside, deals


def priced(one: Label, unit: str) -> Price:
    """The price of a label, for `unit`."""
    price = one.cost.price
    assert price is not None
    return replace(price, unit=unit or price.unit)


def split(name: str) -> tuple[str, str]:
    """(thing, variant) of a label: "에어컨 청소 벽걸이" -> "에어컨 청소", "벽걸이"; the variant "" where there is none."""
    parts = name.split()
    for k in (2, 1):
        tail = " ".join(parts[-k:])
        if len(parts) > k and rx(VARIANT).fullmatch(tail) and not (k == 1 and known(" ".join(parts[-2:])) and not known(" ".join(parts[:-1]))):
            return " ".join(parts[:-k]), tail
    return name, ""


def _kinds_of(names: list[str]) -> bool:
    """Whether the first name is a service with a kind behind it, and the others are kinds: "구두수선 뒷굽", "밑창"."""
    head, _, last = names[0].rpartition(" ")
    service = known(head.split()[-1]) or rx(GOODS_END).fullmatch(head) is not None
    done = rx(r".*(?:수선|수리|청소|교체|교환|세탁|시공|대여|펌|연장|관리|공연|티켓|입장)").fullmatch(head) is not None
    return service and rx(GOODS_END).fullmatch(last) is None and all(n and " " not in n and (done or not known(n)) for n in (last, *names[1:]))


def listed(labels: list[Label]) -> tuple[str, tuple[MenuItem, ...]]:
    """(the thing that all the lines are kinds of, or ""; the lines of a list of prices)."""
    names = [(f"{one.time} {one.name}" if one.time and one.name else one.name or one.time).strip() for one in labels]
    thing, first = split(names[0])
    kinds = all(not n or rx(VARIANT).fullmatch(n) or rx(r".*(?:전|후|이후|이상|이하|포함)$").fullmatch(n) for n in names[1:])
    whole = ""
    if kinds and any(names[1:]) and first:
        whole, names = thing, [first, *names[1:]]
    elif kinds and not any(names[1:]) and names[0]:  # "운동화 세탁 한 켤레 6,000원 두 켤레 만원"
        whole, names = names[0], [""] * len(names)
    elif len(names[0].split()) > 1 and _kinds_of(names):
        whole, _, last = names[0].rpartition(" ")
        names = [last, *names[1:]]
    elif first and any(n and rx(VARIANT).fullmatch(n) for n in names[1:]):  # "꼼장어 소 3만 중 4만 소주 2천원"
        whole, names = thing, [f"{thing} {n}" if rx(VARIANT).fullmatch(n) else n for n in (first, *names[1:])]
    elif kinds and names[0] and not rx(VARIANT).fullmatch(names[0]):
        whole = names[0]
    if whole and len(names) > 1 and names[0] == whole and labels[0].unit and "못난이" not in names:  # "발마사지 60분 4만원 커플은 7만원"
        names = ["", *names[1:]]
    items = []
    for one, name in zip(labels, names, strict=True):
        price = priced(one, one.unit if name else "")
        items.append(MenuItem(name=name or one.unit or whole or "기본", price=price))
    return whole, tuple(items)
