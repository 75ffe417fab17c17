"""Own words: headlines made of what the person said: the product whole with its news, a sentence of theirs, the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipelines import claims
from pipelines.writers import _clauses, _own_en
from pipelines.writers import _lines as book
from pipelines.writers._aims import WHO
from pipelines.writers._said import clean, squeeze
from pipelines.writers._subject import Subject
from storage.records import Brief


def headlines(subject: Subject, brief: Brief) -> Iterator[str]:
    """Headlines in the person's own words, the best first; the caller takes the first that stands."""
    found = chain(_led(subject, brief), _korean(subject, brief) if brief.language == "ko" else _own_en.headlines(subject, brief))
    limits = claims.LIMITS[brief.language, "short"]["headline"], claims.LIMITS[brief.language, "long"]["headline"]
    for text in found:
        text = clean(text).rstrip(".!~ ")
        if text and claims.measure(text, brief.language) <= limits[squeeze(text) == squeeze(clean(brief.facts.lead))]:  # what heads the message stands, long as it may be
            yield text if brief.language == "ko" else book.capital(text)


def _led(subject: Subject, brief: Brief) -> Iterator[str]:
    """The goods and their news as they were said, while the goods are still those."""
    lead, name = clean(brief.facts.lead), clean(brief.facts.product)
    if lead and (squeeze(name) in squeeze(lead) or squeeze(lead) in squeeze(name) or not name or lead.lower().startswith(("we ", "i ")) or subject.occasion in ("open", "moved", "notice", "hours")):
        yield lead
        if brief.language == "en":
            yield from _own_en.shorter(lead)


def _korean(subject: Subject, brief: Brief) -> Iterator[str]:
    names = _names(subject)
    if subject.occasion in ("menu", "list"):
        yield from _of_list(subject)
    parts = _clauses.clauses(brief)
    spoken = [c for c in parts if _clauses.is_sentence(c) and _clauses.tells(c) and len(c.split()) > 1]
    if subject.shut:
        yield from (found.group() for c in parts if (found := _SHUT.search(c)))
    if subject.occasion in ("info", "hours", "prices", "notice"):
        yield from spoken
    if subject.occasion in ("open", "moved"):
        yield from (c for c in spoken if re.search("오픈|열었|엽니다|개업|이전", c) and any(n in c for n in (*names, "가게", "매장")))
    known = squeeze(f"{subject.facts.shop} {subject.facts.place} {subject.values['trade']}")
    for clause in parts:
        yield from _announced(clause, names, known)
    yield from (c for c in parts[:1] if _ARRIVED.search(c) and _clauses.tells(c) and not _clauses.prices(c) and len(c.split()) > 1)
    yield from _on_condition(subject, brief)
    yield from (s for name in names[:2] if (s := _span(name, brief)))
    for name in names:
        yield from _with_news(name, subject, brief)
    yield from names


def _names(subject: Subject) -> tuple[str, ...]:
    """What a headline may be about: the product, the shop's kind where it stands, the shop."""
    f, v = subject.facts, subject.values
    whole = clean(f.product)  # "글라스 와인 전 종류": what the lines leave off is said here
    whole = whole if subject.product and whole.startswith(subject.product) and squeeze(whole) in subject.said else ""
    shop, trade = clean(f.shop), v["trade"]
    both = f"{trade} {shop}" if trade and shop and squeeze(trade) not in squeeze(shop) else ""
    what = subject.product if subject.kind == "stay" else "" if subject.product else trade
    place = f"{clean(f.place)} {what}" if what and f.place and squeeze(f.place + what) in subject.said else ""
    if subject.occasion == "moved":
        return tuple(n for n in (v["mover"], shop, trade) if n)
    if subject.occasion == "open":
        return tuple(dict.fromkeys(n for n in (shop, trade, subject.product) if n))
    return tuple(dict.fromkeys(n for n in (place, whole, subject.product, *(() if subject.product else (both, trade, shop))) if n))


# What announces: a verb that tells the news, or what is done for a customer.
_NEWS = re.compile(
    r"(?:나왔|나와요|나옵|들어왔|왔어요|왔습|생겼|냈[어습]|열렸|열었|엽니다|열어요|개시|시작|고쳤|바뀌|바꿨|났어요|났습|받아요|받습|오픈|이전|옮겼|모집|구해요|구합|구인|"
    r"모십|판매|팝니다|팔아요|출시|입고|선보|끝나요|구워요|굽습|뽑습|도착|개강|합니다|돌아왔|재오픈|개봉|철입니다|증정|드려요|드립니다|됩니다|돼요|가능|쉬어요|쉽니다|쉬어 갑)")
_ARRIVED = re.compile(r"(?:나왔|들어왔|생겼|냈|열렸|열었|개시했|시작했|고쳤|바꿨|바뀌었|(?:자리|빈자리)\s?났|도착했|오픈했)(?:어요|습니다)$")
_LEADS = re.compile(r"(?:봄|여름|가을|겨울|올[여봄가겨]\S*|올해|제철|한정|신메뉴|신상|드디어|새벽|아침|점심|저녁|주말|평일|매주|첫|설|추석|연말|크리스마스|어버이날|햇|오늘|"
                    r"단체|성인|초등|중등|고등|유아|어린이|여성|남성|남자|여자|국내산|국산|신선한|수제|\d{1,2}시|\d{1,2}월)(?:철|맞이|시즌)?")
_SHUT = re.compile(r"(?:(?:설|추석|여름|겨울|연말|명절|정기|임시|연휴|휴가)\S*\s)*(?:휴무|휴진|휴원|휴관|휴업)\s?안내")


def _announced(clause: str, names: tuple[str, ...], known: str) -> Iterator[str]:
    """A sentence of the person's that is a headline as it stands: it is about the thing and tells its news. Words that
    only say whose it is (`known`) are left off its head, then those that lead nowhere.
    """
    if not (_clauses.is_sentence(clause) and _clauses.tells(clause) and _NEWS.search(clause)) or _clauses.prices(clause):
        return
    name = next((n for n in names if n in clause), "")
    before, after = clause[: clause.find(name)].split(), clause[clause.find(name) + len(name):]
    if not name or re.fullmatch(r"\s?(?:해요|합니다|팔아요|팝니다)", after):
        return  # "레슨 해요" says no more than the name
    if re.match(r"[을를]?\s?(?:찾|좋아|생각)", after) or re.search(r"(?:[으하시되오사가]면|는데|지만|니까)\s", clause):
        return
    for idle in (lambda w: squeeze(w) in known or bool(_IDLE.fullmatch(w)), lambda w: not _LEADS.fullmatch(w)):
        while before and idle(before[0]):
            before = before[1:]
        yield " ".join([*before, name + after]).strip()


_IDLE = re.compile(r"저희|우리|이번에|이번|제가|근데|아니|그리고|동네|\S+(?:인데|이고|에서)")


_LABEL = (r"출시|(?:신상\s?)?입고|재입고|개시|개업|개강|오픈|모집|접수|예약|안내|할인|세일|특가|이벤트|행사|대관|대여|증정|특강|레슨|수업|클래스|체험|상담|시공|설치|교체|수리|시작|판매|사전예약")
_LABELS = re.compile(rf"((?:\s?(?:{_LABEL}))+)(?![가-힣])")


def _span(name: str, brief: Brief) -> str:
    """The name and the news behind it as they stand in the message: "주짓수 초보반 회원 모집", "크림라떼 출시"; ""."""
    for clause in _clauses.clauses(brief):
        at = clause.find(name)
        if at < 0:
            continue
        rest = clause[at + len(name):]
        found = re.match(rf"((?:\s(?![\d])[가-힣A-Za-z]{{1,6}}(?<![를을은는면])){{0,2}}?){_LABELS.pattern}", rest)
        if found and not _clauses.prices(found.group()):
            return name + found.group()
    return ""


def _on_condition(subject: Subject, brief: Brief) -> Iterator[str]:
    """What one gets on a condition, whole: "타이어 4개 교체하면 휠 얼라인먼트 무료". Beside a price it names the product."""
    f = subject.facts
    offer = clean(f.offer)
    about = bool(subject.product) and subject.product in offer and f.percent is None
    alone = not f.price and f.percent is None and len(f.menu) < 2 and bool(re.search(r"[가-힣]면\s", offer)) and (
        not offer.split()[0].endswith("면") or subject.product in ("", subject.values["trade"]))
    if not (about or alone) or claims.forbidden(offer, brief):
        return
    yield from (c for c in _clauses.clauses(brief) if offer in c and _clauses.is_sentence(c) and _clauses.tells(c))
    yield re.sub(r"(?:(?<=공짜|무료|반값)|(?<=서비스))(?:로|예요|이에요)?(?:\s?(?:해\s?)?(?:드려요|드립니다|드릴게요|드림))?$", "", offer)


def _with_news(name: str, subject: Subject, brief: Brief) -> Iterator[str]:
    """The name with the news of its occasion in a plain form of the words that were said."""
    for news in _FORMS.get(subject.occasion, lambda s, n, b: [])(subject, name, brief):
        word = news.split()[0]
        if squeeze(word) not in squeeze(name[-len(word) - 1:]):
            yield news if name in news else f"{name} {news}"


def _new(subject: Subject, name: str, brief: Brief) -> list[str]:
    return [word for word in ("출시", "재입고", "입고") if word in subject.said][:1]


def _enrol(subject: Subject, name: str, brief: Brief) -> list[str]:
    who = WHO.search(brief.message)
    if who and who[1] not in name:
        return [f"{who[1]} 모집"]
    return ["모집"] if "모집" in subject.said else []


def _booking(subject: Subject, name: str, brief: Brief) -> list[str]:
    said, told = subject.said, [s for s in _clauses.sentences(brief) if re.search("예약|주문", s)]
    if told:  # as it was said: behind the name where it is no more than that, else below it
        return [s for s in told if len(squeeze(s)) <= 8 and re.match("예약|주문", s)]
    if re.search(r"예약(?:을|이)?(?:오픈|열|시작|개시)", said):
        return ["예약 오픈"]
    return ["주문 받아요" if "주문" in said and "예약" not in said else "예약 받아요"]


def _cheaper(subject: Subject, name: str, brief: Brief) -> list[str]:
    f, cond = subject.facts, subject.values["cond"]
    if f.percent is None and not (f.price and f.price.was) and not re.search("할인|세일|특가", subject.said):
        return []
    if f.percent is not None and f.price and not f.price.was:
        return []  # a discount on a condition stands above the headline: the price is without it
    word = next((w for w in ("할인", "세일", "특가") if w in subject.said), "할인")
    if not cond or squeeze(cond) in squeeze(name):
        return [word]
    before = 0 <= brief.message.find(cond) < brief.message.find(name)
    return [f"{cond} {name} {word}" if before else f"{cond} {word}"]


def _hiring(subject: Subject, name: str, brief: Brief) -> list[str]:
    for said, form in (("모집", "모집"), ("채용", "채용"), ("급구", "급구"), ("모십", "모십니다"), ("구해", "구해요")):
        if said in subject.said:
            return [form]
    return ["구합니다"]


def _moved(subject: Subject, name: str, brief: Brief) -> list[str]:
    return ["이전 안내"]


def _notice(subject: Subject, name: str, brief: Brief) -> list[str]:
    found = re.search(r"휴무|휴진|휴원|휴관|휴업", brief.message)
    return [f"{found.group()} 안내"] if found else []


_FORMS = {
    "new": _new, "enrol": _enrol, "booking": _booking, "sale": _cheaper, "cut": _cheaper, "hiring": _hiring, "moved": _moved, "notice": _notice,
    "open": lambda s, n, b: [w for w in ("오픈", "개업", "개원") if w in s.said and n != s.product][:1], "info": lambda s, n, b: ["안내"], "hours": lambda s, n, b: ["영업시간 변경 안내"],
    "prices": lambda s, n, b: ["가격 변경 안내"],
}


def _of_list(subject: Subject) -> Iterator[str]:
    """What stands above a list of prices: the shop's kind without its "가게", or the shop."""
    trade, shop = subject.values["trade"], clean(subject.facts.shop)
    what = re.sub(r"\s?(?:가게|집|전문점|점|매장)$", "", trade)
    word = next((w for w in ("가격표", "메뉴") if w in subject.said), "메뉴" if subject.occasion == "menu" else "가격 안내")
    if shop:
        yield f"{shop} {word}"
    if len(what) > 1:
        yield f"{what} {word}"
    yield subject.values["items"]
