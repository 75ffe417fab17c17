"""Guessed: a whole message read by rules alone: what it wishes for the ad, and a second opinion on what it sells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipelines import industries
from pipelines.understanding import (
    english,
    goods,
    introductions,
    korean,
    money,
    offers,
    places,
    quoted,
    sold,
    times,
    tweaks,
    weighing,
    wishes,
)
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import Reading, rx, tidy
from pipelines.understanding.wishes import Wishes
from pipelines.understanding.words import NEWS, Kind, Word
from storage.records import Facts, Occasion

_OCCASIONS: tuple[tuple[Occasion, str], ...] = (
    ("hiring", r"(?:디자이너|직원|선생님|강사|기사|인원|스탭|스텝|이모)(?:님)?(?:을|를)?\s(?:(?:한|두|세|\d)\s?명\s?)?(?:더\s)?충원|선생님들?(?:을|를)?\s?(?:모십|모셔|찾습)"
               r"|(?:위생사|간호사|조무사|기사|견습생|수습생?|이모|조리사|미용사|디자이너|강사|스텝|보조)(?:를|을|님)?\s?(?:모집|구함|구해|구합|급구|찾)|구인|(?:시급|일급|주급|월급)\s?(?:\d|협의)|구인|채용|알바생?\s?(?:모집|구|급구|채용)|아르바이트"
               r"|알바(?:생)?(?=\s.{0,24}(?:시급|일당|주급|당일지급|월급))|(?:직원|사원|강사|스태프|디자이너|선생님"
               r"|스텝|스탭|이모님?|보조|크루|팀원|실장님?|기술자|배달원|사람|주방|홀|바리스타|파트타임|인턴|매니저|기사님?)(?:을|를|님)?\s?(?:모집|구해|구합|구인|채용|뽑"
               r"|모십|모셔)|급구|hiring|now hiring|apply in person|(?<!not )(?<!^)\bwanted\b(?! to)|(?:staff|help|crew|[a-z]+ers?) needed|(?:/\s?|per |an )(?:hr|hour)\b.*\b(?:apply|tips|meals|shift)|staff wanted|job opening|we(?:'re| are) looking for (?:a "
               r"|an )?(?:barista|staff|part|cook|stylist)"),
    ("notice", r"휴원(?:합|해|안내|\s)|휴진|휴강|휴무(?!일?\s?없)|임시\s?휴업|영업\s?시간\s?(?:변경|안내)|이전\s?(?:안내|오픈|했|합니다|해요)"
               r"|확장\s?이전|(?:자리|매장|가게|사무실|학원|공방)(?:를|을|이|가)?\s(?:[가-힣]+\s){0,3}옮[기겨겼깁]|안내문|공지|가격\s?(?:인상|변동|변경)\s?(?:안내)?|쉽니다|쉬어요|운영\s?(?:안내"
               r"|시간\s?변경)|notice|clos(?:ed|ing) (?:early|on|for|today|tomorrow|this|next|until"
               r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)|we(?:'re| are) moving|new hours"),
    ("open", r"그랜드\s?오픈|(?<!에\s)(?<!시\s)(?<!예약\s)(?<!접수\s)(?<!모집\s)(?:신규\s?)?오픈(?!\s?(?:\d+\s?주년|채팅|시간|런|키친|카톡|마켓"
             r"|소스|탑))|(?:개업|개점|개원|개장)(?!\s?\d+\s?주년)|(?:(?<=일에\s)|(?<!부터\s)(?<!에\s))문을?\s?(?:열었|엽니다|열어요|여는)|새로\s?(?:열|생긴|생겼)"
             r"|가오픈|grand opening|now open(?!\s?(?:daily|at))|opening (?:soon|day|event|sale|party)|just "
             r"opened|we(?:'ve| have)? opened|opens? (?:on|this|next)"),
    ("new", r"신메뉴|신\s?메뉴|신상|신제품|신상품|출시|새로\s?(?:나온|나왔|출시|들어|만든)|새로운\s?(?:메뉴"
            r"|제품|맛)|첫\s?선|선보|개시|리뉴얼|신간|(?<!잘못\s)(?<!안\s)나왔(?:어요|습니다|다|음|당|네요|지요|죠)|신설|신(?=테마|코스|모델|작\s|곡\s|버전)"
            r"|(?<![가-힣])새\s(?!위치|주소|장소|매장|번호|광고|포스터|이미지|사진|학기|해|봄|배너|글|거|것|문구|버전|디자인|시즌|단장)[가-힣]{2,}"
            r"|신규\s?(?:클래스|강좌|반|코스|프로그램)|신입고|입고|new "
            r"menu|new (?!location|year|hours|customer|client|member|patient)[a-z]+|\bnew(?=\s?(?:[,.!]|$))"
            r"|launch(?:ing|ed)?|introducing|just arrived|new arrivals?"),
    ("sale", r"할인|시즌\s?오프|최대\s?\d{1,2}\s?%|세일|특가|반값|\d\s?\+\s?\d|떨이|클리어런스|균일가|정리|재고|마감\s?임박|타임\s?세일"
             r"|(?<!\d)[1-9]\d?\s?(?:%|프로|퍼센트)\s?(?:씩|이상)?\s?(?:저렴|싸게|인하|다운|off|dc|디씨)|sale\b"
             r"|\d\s?% ?off|discount|half price|clearance|bogo|buy one|deal"),
    ("season", r"크리스마스|성탄|설날|설\s?(?:선물|연휴|맞이)|추석|한가위|발렌타인|밸런타인|화이트데이"
               r"|빼빼로데이|어버이날|스승의\s?날|어린이날|할로윈|핼러윈|수능|블랙프라이데이|새해|신년|연말"
               r"|복날|초복|중복|말복|동지|"
     r"(?:봄|여름|가을|겨울)(?!방학)(?:맞이|철|시즌|한정|\s|의|을|에|$)|벚꽃|단풍|휴가철|장마|김장|졸업|입학"
     r"|개학|새학기|신학기|방학|가정의\s?달|명절|christmas|valentine|halloween|thanksgiving|easter|new year"
     r"|lunar|mother'?s day|father'?s day|summer|winter|spring(?! roll)|autumn|fall (?:menu|season|special"
     r"|collection)|holiday"),
    ("notice", r"안내(?:문)?(?=\s|$|[,.\d])|공고"),
    ("event", r"이벤트|행사|프로모션|증정|사은|추첨|당첨|체험단|클래스|원데이|모집|특강|설명회|공연|전시|축제"
              r"|콘서트|파티(?!\s?(?:없|용품|룸))|대회|바자회|마켓|event|giveaway|workshop|class|exhibition"
              r"|concert|party|festival"),
)


_GIFT_SET = r"선물\s?세트|gift sets?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A message read: its facts, its wishes, the words dictated for the headline, and the shop words in it."""

    facts: Facts
    wishes: Wishes
    headline: str
    tweaks: tuple[Change, ...]  # changes to parts that were asked for at once
    named_shop: bool  # a shop word ("카페") stands in the message, so its industry is sure


def plain(text: str) -> str:
    """The message with the second of two figures where the first was taken back, "2.5 → 1.9" in won, and sizes in Hangul."""
    text = rx(r"(?<![一-龥])[大中小特](?=\s?\d)").sub(lambda m: {"大": "대", "中": "중", "小": "소", "特": "특"}[m.group()], text)
    text = rx(rf"(?:{money.AMOUNT}|\d{{1,2}}\s?(?:%|프로))\s?,?\s?(?:아니다?|아\s아니다?|아니고|아니라)\s?,?\s?(?=(?:{money.AMOUNT}|\d{{1,2}}\s?(?:%|프로)))").sub(" ", text)
    text = _rent(text) if rx(_TO_LET).search(text) else text
    return rx(r"(?<![\d.])(\d{1,2}\.\d)\s?(?:→|->|=>)\s?(\d{1,2}\.\d)(?![\d%])").sub(lambda m: f"{spoken(m[1], text)} → {spoken(m[2], text)}", text)


_TO_LET = r"월세|전세|임대|보증금|권리금|원룸|투룸|쓰리룸|오피스텔|상가\s?(?:임대|내놓|입니다)"
_FEE = r"보증금|월세|전세금?|관리비|권리금|(?<![가-힣])월"
_TENS = r"(?<![\d.,])(?P<n>\d{1,5})(?![\d.,]|\s?(?:[만천원%억층호개년월일시분대명회번m]|평(?![가-힣])|키로|kg))"


def _rent(text: str) -> str:
    """What a place costs with the tens of thousands that nobody writes: "3000에 180", "보증금 500 / 월 38 관리비 5"."""
    text = rx(r"월세\s?(?P<d>\d{2,5})\s?(?:에|/)\s?(?P<r>\d{1,4})(?![\d.,만천원%])").sub(r"보증금 \g<d>만원 월세 \g<r>만원", text)
    text = rx(r"(?<![\d.,~-])(?P<d>\d{2,5})\s?(?:에|/)\s?(?P<r>\d{1,4})(?![\d.,]|\s?(?:[층호개년월일시분대명%~-]|평(?![가-힣])))").sub(r"보증금 \g<d>만원 월세 \g<r>만원", text) \
        if not rx(r"(?:보증금|월세|전세|(?<![가-힣])월)\s?\d").search(text) else text
    return rx(rf"(?P<f>{_FEE})(?P<s>은|는|이|가)?(?P<g>\s?){_TENS}").sub(r"\g<f>\g<s>\g<g>\g<n>만원", text)


def read(text: str, language: Literal["ko", "en"]) -> Read:
    """Facts and wishes of one message, already cleaned and corrected."""
    run, text = introductions.trade(text), introductions.without(text)
    text = rx(r"(?<=[가-힣])\s?(스냅|가족|증명|프로필|여권|돌|웨딩)\s사진(?=\s|$)").sub(r" \1사진", text)  # no wish about a photo
    r = Reading(text)
    quotes = quoted.take(r)
    form = wishes.take_format(r)
    contact = places.take_contact(r)
    headline = wishes.take_headline(r, quotes.get("headline", ""))
    tweaked = tweaks.take(r)
    wish = replace(wishes.take_all(r), format=form)
    spoken = r.left
    kind = occasion(text)
    told = _korean(r, kind) if language == "ko" else _english(r, kind)
    facts = replace(told, product=quotes.get("product") or told.product, shop=quotes.get("shop") or told.shop, occasion=kind, contact=contact,
                    points=(*([told.product] if "product" in quotes and told.product else []), *told.points))
    about = spoken + " " + " ".join(quotes.values())
    if facts.product and not told.shop and rx(_GIFT_SET).sub("", facts.product).strip():
        about = rx(_GIFT_SET).sub(" ", about)  # 은갈치 선물세트 is fish: the goods say what the shop is
    about = rx(r"[가-힣]+\s?(?:말고|아니고|아니라)\s").sub(" ", about)  # "세차장 말고 애견목욕"
    shops = any(m.shop for m in industries.matches(about))
    found = industries.find(about) or industries.find(spoken)
    if facts.product and not shops:
        found = industries.find(f"{facts.product}. {about}")  # what is sold counts twice
    facts = replace(facts, industry=found.id if found else "", points=tuple(p for p in facts.points if p != facts.product and not run.startswith(p)))
    return Read(facts=facts, wishes=wish, headline=headline, tweaks=tweaked, named_shop=shops)


def spoken(figure: str, text: str) -> str:
    """A price with a point as it is meant: thousands of food and drink, ten thousands of all else."""
    found = industries.find(text)
    small = found is None or found.group in ("cafe", "food", "bar", "grocery")
    scale = 1000 if small and not rx(_PLATTERS).search(text) else 10000
    return f"{round(float(figure) * scale):,}원"


_PLATTERS = r"족발|보쌈|(?<![가-힣])회(?:\s|모듬|모둠)|횟집|모[듬둠]회|대게|킹크랩|랍스터|아[구귀]찜|해물찜|갈비찜|감자탕|닭볶음탕|닭도리탕|통닭|전골|코스\s?요리|홀케이크|[가-힣]케이크\s?\d호"  # dishes for several


def _korean(r: Reading, kind: Occasion) -> Facts:
    """The facts of a Korean message whose wishes are taken out."""
    marks = [Word(text=w, kind="time", start=a, end=b, bare="hours") for a, b, w in times.find_hours(r)]
    marks += [Word(text=w, kind="time", start=a, end=b, bare="period") for a, b, w in times.find_period(r)]
    marks = _freed(r, marks) if kind == "hiring" else marks
    before = r.left
    percent, bound = money.take_percent(r) if kind != "hiring" else (None, "")
    marks += _taken(before, r, "percent")
    before = r.left
    place = places.take_place(r)
    marks += _taken(before, r, "place")
    apart = rx(goods.AUDIENCE).search(r.left)  # "대학생 환영" is one thing
    found = None if apart and rx(r"\s?(?:환영|우대|할인|전용|특가|이벤트)").match(r.left, apart.end()) else r.take(goods.AUDIENCE) or r.take(goods.GRADES)
    heard = found["a"] if found else ""
    if found and " " in heard and any(not m.shop for m in industries.matches(heard.split()[0])):  # "자동차보험 | 갱신하실 분"
        first = heard.split()[0]
        r.left = r.left[: found.start("a")] + first + r.left[found.start("a") + len(first) :]
        heard = heard[len(first) :]
    before = r.left
    named = korean.take_shop(r.left)
    if named and (rx(r"\d").match(named[0]) or rx(r"\s?[가-힣]{1,5}면\s").match(r.left, named[2]) or rx(rf"\s(?:{NEWS})|무료|할인|모집|직송|배송|체험|전문").search(named[0])):
        named = None  # "학생 안경 맞추면 ..." is a condition, "1인샵" a kind
    if named:
        r.drop(named[1], named[2])
        r.take(r"(?<=\x1f)(?:에서는?|입니다|이에요|예요|인데요?|이고|의|은|는|이|가|도|이라고|라고)(?=[\s,.!]|$)")
    marks += [replace(w, bare="shop") for w in _taken(before, r, "wall")]
    what = sold.read(r, marks, hiring=kind == "hiring")
    offer = " · ".join(o for o in (bound, *what.offers) if o)
    if what.product and rx(rf"{re.escape(what.product)}\s?(?:많이\s?)?(?:받으|부탁|감사|바라|바랍)").search(r.text):
        what = replace(what, product="")  # "손님들 새해 복 많이 받으세요" sells nothing
    return Facts(product=what.product, shop=tidy(named[0]) if named else what.shop, price=what.price, percent=percent, offer=offer, menu=what.menu,
                 period=" · ".join(dict.fromkeys(what.period)), hours=" · ".join(dict.fromkeys(what.hours)), place=place or what.place, points=what.points,
                 audience=tidy(heard) or what.audience)


def _freed(r: Reading, marks: list[Word]) -> list[Word]:
    """The marks without the times that only tell jobs apart ("주말 미용사"), which go back into `r`."""
    kept = []
    for w in marks:
        if rx(r"(?:주말|평일|오전|오후|야간|새벽|저녁)").fullmatch(w.text) and rx(rf"\s[가-힣]*{weighing.JOB}").match(r.text, w.end):
            r.left = r.left[: w.start] + r.text[w.start : w.end] + r.left[w.end :]
        else:
            kept.append(w)
    return kept


def _taken(before: str, r: Reading, kind: Kind) -> list[Word]:
    """The stretches that were taken out of `r` since it read `before`, as marks of `kind`."""
    new = "".join("x" if a != b else " " for a, b in zip(before, r.left, strict=True))
    return [Word(text=r.text[m.start() : m.end()], kind=kind, start=m.start(), end=m.end()) for m in rx(r"x+").finditer(new)]


def _english(r: Reading, kind: Occasion) -> Facts:
    """The facts of an English message whose wishes are taken out."""
    jobs = english.take_terms(r) if kind == "hiring" else []
    points = goods.take_points(r)
    said = english.take_spoken(r)
    hours, period = said.hours, said.period
    offer = _both(said.offer, offers.take_offer(r))
    percent, bound = money.take_percent(r)
    place = _both(said.place, places.take_place(r)) or english.take_district(r)
    menu = money.take_menu(r)
    price = money.take_price(r) if not menu else None
    found, label = english.take(r, [*said.points, *points])
    named = [m for m in industries.matches(offer) if not m.shop] if kind != "notice" else []
    product = found.product or (offer[named[0].start: named[0].end] if named else "")
    if len(menu) == 1:
        product, price, menu = product or menu[0].name, price or menu[0].price, ()
    if price and label and not price.unit:
        price = replace(price, unit=label)
    told: tuple[str, ...] = ()
    if jobs:
        told = (found.product,) if " " in found.product else ()
        product, price = jobs[0], None
    return Facts(product=product, shop=said.shop, price=price, percent=percent, offer=_both(bound, offer), menu=menu, period=period, hours=hours,
                 place=place, points=(*jobs[1:], *told, *found.points), audience=found.audience)


def _both(first: str, second: str) -> str:
    return " · ".join(v for v in (first, second) if v)


def occasion(text: str) -> Occasion:
    """What the ad is for: a new thing, a sale, an opening, a season ...; "" when the message does not say."""
    for name, words in _OCCASIONS:
        if rx(words).search(text):
            return name
    return ""
