"""Facts: a whole message read into what it says of the shop and the goods, and what it wishes for the ad.

Two readers that learned from examples say which stretch tells what, and which are printed, each as a line of its own; the rules
have the last word on what they are sure of: wishes, dictated words, phones, the occasion and the trade.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipelines import colourwords, industries
from pipelines.understanding import colouring, guessed, lists, money
from pipelines.understanding.guessed import Read
from pipelines.understanding.learned import placed, priced, reader, ruled, trades
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx
from storage.records import Facts, MenuItem

__all__ = ["Read", "read"]
_SEEN = r"(?:정도\s)?생각(?:해요|합니다|중(?:이에요|입니다)?)|(?:보신|보시는|목격하신)\s?분(?:은|들)?"  # what the button goes on with
_CALLS = rf"{_SEEN}|(?:전화|문자|연락|문의|디엠|톡)(?:하고|주고|주시고)?\s?(?:오세요|오시면\s돼요|(?:해\s?)?주세요|주셔요|바랍니다|바람|환영)"  # what a way to get in touch is missing for
_INVITES = r"(?:[가-힣]{2,5}\s){0,2}(?:들러|놀러|찾아|방문해)\s?(?:주세요|오세요)"  # what the button says

_THANKED = r"\b(?:the|our|my|and we|we all|as an?|as our|as my|for a) (?:[a-z]+ )?(?:all )?thank you[\s.!]*$"  # "the hens thank you": no thanks to the maker


def read(text: str, language: Literal["ko", "en"], *, chat: bool = False) -> Read:
    """Facts and wishes of one message, already cleaned and corrected; within a `chat` by rules alone."""
    text = text if chat or rx(_THANKED).search(text) else rx(r"(?:(?<=[.!?\w])|\s)[\s,]*\b(?:many |kind )?(?:thanks|thank you|thx|cheers|ta|regards)(?:\s(?:so much|a lot|again|in advance|guys))*(?:\s?x+)?[\s.!:)]*$|\sx{1,3}$").sub("", text) or text
    text = guessed.plain(text if chat else lists.plain(text))
    by_rule = guessed.read(text, language)
    if chat:
        return by_rule
    said = ruled.read(text, language, by_rule)
    stretches = reader.read(said)
    found_where = _found_at(text)
    told = [t for t in stretches["told"] if not (t.tag in ("when", "where") and found_where and found_where[0] <= t.start < found_where[1])]
    at = text.find(by_rule.headline) if by_rule.headline else -1
    if any(s.tag in ("contact", "shop") and s.start <= at < s.end for s in told) and not rx(r"제목|헤드|문구|headline|title|says?\b").search(text, max(0, at - 16), at):
        by_rule = replace(by_rule, headline="")  # "네이버에 '블랙체어 바버샵' 검색" dictates nothing
    if industries.sought(text) and not rx(r"제목|헤드|문구|크게").search(text):
        by_rule = replace(by_rule, headline="")  # a name that it listens to
    if at >= 0 and rx(r"\b(?:he|she|who|dad|mum|mom) says?\W*$").search(text, 0, at):
        by_rule = replace(by_rule, headline="")  # what a parrot says, neither
    if at >= 0 and rx(r"(?:책|영화|작품|주제|곡|연극|발제|상영작|선정\s?도서)(?:은|는|이|가)?\s?\W*$").search(text, 0, at):
        by_rule = replace(by_rule, headline="")  # what is read or shown there, neither: "독서모임 책은 '소년이 온다' 입니다"
    end = at + len(by_rule.headline)
    if at >= 0 and by_rule.headline and not _bidden(text, at, end) and any(s.tag == "head" and s.sure >= _DOUBT and not (at <= s.start and s.end <= end) for s in stretches["set"]):
        by_rule = replace(by_rule, headline="")  # "클래식 기타 동호회 '여섯줄' 정기연주회" is of the concert, "축의금 사양이라고 꼭 써줘" a line among others
    lines = [s for s in stretches["set"] if not _dictated(s, text, by_rule.headline)]
    lines = _whole(said, told, lines) or lines
    if found_where:
        lines = [s for s in lines if not (found_where[0] <= s.start < found_where[1])] + [Span(tag="line", start=found_where[0], end=found_where[1], sure=1.0)]
    lines = sorted([*lines, *_untold(text, told, lines)], key=lambda s: s.start)
    found = placed.facts(said, told, [*lines, *_amounts(said, told, lines)])
    r = by_rule.facts
    likely = [t.tag for t in told if t.sure >= _DOUBT]
    idle = bool(likely) and not set(likely) - {"talk", "wish", "offer", "news"} and not ("news" in likely and len(found.lead.split()) > _SAID)
    few = len(text.split()) < _FEW or idle or found.product in _NO_GOODS or bool(found.product) and not rx(r"[가-힣A-Za-z]").search(found.product)
    if few and not (r.product or r.price or r.contact) and not (found.lead and (found.period or found.hours) and found.place):
        tells = rx(r"[니]다|[어아해세에예]요").search(found.lead[-2:]) is not None and bool(r.points)  # "금일 단수로 영업 못합니다"
        return replace(by_rule, facts=_led(r, text)) if tells else by_rule  # "되돌려줘", "세로로 만들어줘": the nets take any two words for a headline
    if not (r.product or found.price or found.menu or found.contact or found.period) and rx(r"\?|(?<!만)[나까]요\b|어때|어떨까|뭐야").search(text) and not (found.lead and found.hours and found.place):
        calls = rx(r"(?:분|선생님|사람)\s(?:계실까요|계신가요|계세요|있을까요|있나요|없을까요|안\s?계세요)\?").search(text)  # whom one looks for
        return replace(by_rule, facts=_led(by_rule.facts, text)) if calls else by_rule  # a question tells of nothing to sell
    if not (r.product or r.shop or r.price or r.menu or r.offer or r.points or r.period or r.hours or r.percent or r.contact or found.product or found.price):
        return by_rule  # a word or two that tell no one anything
    trade = trades.tell(text, lines)
    sold = industries.find(found.product or found.lead)
    industry = trade.industry or (r.industry if by_rule.named_shop else sold.id if sold else "")
    colour = by_rule.wishes.colour or next((c for t in told if t.tag == "wish" and t.sure >= _LIKELY and (c := colouring.wished(text[t.start : t.end]))), "")
    wishes = replace(by_rule.wishes, colour=colour)
    return replace(by_rule, facts=_led(replace(_agreed(found, by_rule, said, told), industry=industry, drawing=trade.drawing), text), wishes=wishes)


def _led(found: Facts, text: str) -> Facts:
    """The facts with their first line as the headline where there is none, and nothing to sell; what a lost animal listens to is no shop."""
    if found.shop and industries.sought(text) and rx(rf"[\"'‘“]{re.escape(found.shop)}[\"'’”]").search(text):
        found = replace(found, shop="")
    if found.lead or found.product or found.menu or found.price or found.percent is not None or not found.points or len(found.points[0]) > _LED:
        return found
    asks = "?" if rx(rf"{re.escape(found.points[0])}\?").search(text) else ""
    return replace(found, lead=found.points[0] + asks, points=found.points[1:])


_LED = 34  # letters of a line that can head an ad


def _found_at(text: str) -> tuple[int, int] | None:
    """Where a message says when and where an animal was found: a line of its story, no time and place to come: "9월 2일 청주 공장단지에서 구조(된)"."""
    m = rx(r"(?<![가-힣\d])(?P<x>(?:\d{1,2}월\s?\d{1,2}일\s)?[가-힣][가-힣\d\s]{1,24}?에서\s?(?:구조|발견|포획))(?:된|됐|됨|했|한|되었|하여|돼)").search(text)
    return m.span("x") if m else None


def _dictated(s: Span, text: str, headline: str) -> bool:
    """Whether a line is of words that were dictated for the headline."""
    at = text.find(headline) if headline else -1
    return at >= 0 and s.start < at + len(headline) and at < s.end


def _bidden(text: str, start: int, end: int) -> bool:
    """Whether words in a message are bidden to head the ad in so many words, or are all that it begins with."""
    if start == 0 and rx(r"\W{0,2}(?:이?라고)\s?\S{0,3}\s?(?:써|적|넣)").match(text, end):
        return True
    return rx(r"(?:제목|헤드|타이틀|문구|카피|메인|headline|title|saying|says?|reads?)\W{0,3}\S{0,3}\W{0,3}$").search(text, max(0, start - 20), start) is not None or rx(
        r"\W{0,2}(?:이?라고|이?라는)?\s?(?:[가-힣]{1,3}\s)?(?:크게|제목|대문짝|메인|as the (?:headline|title)|in big|big\b)|\W{0,2}이\s?(?:문구|말|글|문장|카피)(?:을|를|은)?\s?(?:꼭|반드시|그대로)?\s?(?:넣|써|적|들어)").match(text, end) is not None


def _whole(said: Ruled, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """A few words with no amount, time or address among them as the one headline that they are, where the nets would tear them."""
    words = said.text.split()
    head = max((s.sure for s in lines if s.tag == "head"), default=1.0)
    if len(words) == 2 and head <= _PLAIN and rx(r"[가-힣]{2,}\s[가-힣]{2,}").fullmatch(said.text.rstrip(" .!~")) and {t.tag for t in told} <= {"trade", "goods", "when", "news"}:
        return [Span(tag="head", start=0, end=len(said.text.rstrip(" .!~")), sure=_PLAIN)]  # "꽃집 졸업식"
    if not 1 < len(words) <= _PHRASE or head > _PLAIN or said.costs or any(said.marks) or any(t.tag in ("talk", "wish", "contact", "offer", "price") for t in told):
        return []
    return [Span(tag="head", start=0, end=len(said.text.rstrip(" .!~")), sure=_PLAIN)]


_PHRASE, _PLAIN = 6, 0.5  # words of a message that may be one phrase; how likely a headline is that needs no such help
_LINES = {"when": "line", "where": "line", "detail": "line", "offer": "offer", "contact": "reach", "price": "price"}  # what is told, as what it is printed
_NO_GOODS = ("이벤트", "행사", "할인", "세일", "광고", "홍보")  # what an ad is, not what it is of
_DOUBT = 0.33  # what is told less likely than this tells of nothing by itself
_FEW = 2  # words that may be no first message at all
_NO_NAME = r"(?:하구|하고|가능\S*|해요|합니다|드려요|주세요|[가-힣]니다)$"  # what no shop's name ends in
_CLASS = r"클래스|수업|강습|강좌|특강|체험|교실|레슨|모집|과정"
_FEW_GOODS = 0.25  # how likely goods are that are told of beside a shop's name alone
_SAID = 3  # words of news that are more than a headline taken from any two words
_LIKELY = 0.4  # how likely what is told must be to be printed though no line was likely enough


def _untold(text: str, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """What a customer needs and no line prints: times, places, offers, ways to get in touch that are told for likely; an offer with a figure even in doubt."""
    kinds = {**_LINES, "goods": "line"} if industries.sought(text) else _LINES  # what is sought is told by how it looks
    return [replace(t, tag=kinds[t.tag]) for t in told
            if t.tag in kinds and t.sure >= (_DOUBT if t.tag == "goods" or t.tag == "offer" and rx(r"\d").search(text, t.start, t.end) else _LIKELY) and not any(s.start < t.end and t.start < s.end for s in lines)]


def _amounts(said: Ruled, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """The amounts that the rules are sure of and no line prints; what the thing itself was once bought for is none of them."""
    taken = [*lines, *(s for s in told if s.tag in ("talk", "wish", "trade"))]
    return [Span(tag="price", start=w.start, end=w.end) for w in said.costs if rx(r"원|won|[$£€]").search(w.text) and not any(s.start < w.end and w.start < s.end for s in taken)
            and not rx(_BOUGHT).match(said.text, w.start + len(w.text.rstrip())) and not rx(r"\b(?:paid|cost (?:me|us)|bought (?:it |them )?for)\s(?:about |around |over )?$").search(said.text, 0, w.start)]


_BOUGHT = r"\s?(?:넘게\s|정도\s)?(?:주고|에|다)\s?(?:산|샀|구입|구매|주고\s?(?:산|샀))"


_LEADS_ON = r"^\S*(?:[해하]?드리고|주고|하고|면서|시고)\s"  # "해드리고 학교 앞까지" is no place


def _agreed(found: Facts, by_rule: Read, said: Ruled, told: Sequence[Span]) -> Facts:
    """What the readers found, with what the rules know of occasion, industry, dictated names and ways to get in touch."""
    r, quotes, found = by_rule.facts, said.quotes, _of_animal(found, said.text)
    r = replace(r, shop=rx(r"(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])[.!?]\s.*$").sub("", r.shop))  # no name goes on behind a full stop
    found = _timed(found, r.hours)
    if found.product and quotes.get("product") and rx(r"(?:아이|강아지|고양이|녀석|이름)\S{0,3}\s?이름|\d\s?(?:살|개월)|입양|임시\s?보호").search(said.text):
        quotes = {k: v for k, v in quotes.items() if k != "product"}  # "사진 속 아이 이름은 '뭉치'" of an adoption day
    product, shop = quotes.get("product") or found.product or ("" if found.lead or found.menu else r.product), quotes.get("shop", "") if not found.shop or rx(_NO_NAME).search(found.shop) else found.shop
    at = said.text.find(r.shop)
    lines = _squeezed(" ".join((found.lead, *found.points)))
    if found.lead and len(r.shop.split()) > 1 and found.lead.startswith(r.shop.split()[-1]):
        at = -1  # "네일샵 이달 | 의 아트"
    if not shop and at >= 0 and not industries.sought(said.text) and _squeezed(r.shop) not in lines and not rx(r"[a-z].*\d+$").search(r.shop) and not any(s.start <= at < s.end for s in told if s.tag not in ("shop", "trade")):
        shop = r.shop
    named = rx(_CALLED).search(said.text) if not shop else None
    labelled = names_of(said.text)
    if labelled and not rx(r"(?:가게|매장|업체|학원|식당|카페|샵|회사|저희)\s?이름|상호|[체게원장]명").search(said.text) and any(t.tag == "shop" and t.sure >= _LIKELY and labelled[0] not in said.text[t.start : t.end] for t in told):
        labelled = []  # "이름은 '붉은벽돌'" of what is sold
    if labelled and _squeezed(shop) != _squeezed(labelled[0]):
        shop, named = labelled[0], None
        found = replace(found, lead=rx(r"^(?:상호명?|가게\s?이름|업체명|이름)(?:은|는)?\s").sub("", found.lead), points=tuple(p for p in found.points if _squeezed(rx(rf"^{_LABEL}(?:은|는)?\s").sub("", p)) not in _squeezed(shop)))
        product = rx(r"^(?:상호명?|가게\s?이름|업체명|이름)(?:은|는)?\s").sub("", product)
    if named and _squeezed(named["n"]) not in _squeezed(f"{found.lead} {' '.join(found.points)} {found.contact} {found.place}"):
        shop = named["n"].strip()
    if product and product == shop and found.lead:
        product = found.lead  # a quoted name is the shop's
    news = rx(rf"\s?(?P<n>(?:{'|'.join(_NO_GOODS)}))").fullmatch(found.lead.replace(shop, "", 1)) if shop and shop in found.lead else None
    goods = next((said.text[t.start : t.end] for t in told if t.tag == "goods" and t.sure >= _LIKELY and said.text[t.start : t.end] not in shop), "") if news else ""
    if news and goods:  # "카페 모루 | 할인" is of what is sold there
        found, product = replace(found, lead=f"{goods} {news['n']}"), goods
    elif shop and _squeezed(found.lead) == _squeezed(shop).strip("'\""):  # a headline that only names the shop gives way to what is sold there
        already = f"{shop} {' '.join(m.name for m in found.menu)}"
        sold = [t for t in told if t.sure >= _FEW_GOODS and (t.tag == "goods" or t.tag == "trade" and rx(_CLASS).search(said.text, t.start, t.end)) and _squeezed(said.text[t.start : t.end]) not in _squeezed(already)]
        other = max(sold, key=lambda t: t.sure, default=None)
        if other and not found.menu:
            product = said.text[other.start : other.end]
            found = replace(found, lead=product, points=tuple(p for p in found.points if _squeezed(p) not in _squeezed(product)))
    if shop and len(found.menu) > 1 and found.lead and shop.endswith(found.lead) and shop != found.lead:
        found = replace(found, lead=shop)  # "춘식이네 | 숯불닭갈비" over a list of what it has
    printed = _squeezed(" ".join((found.lead, found.offer, found.period, found.hours, found.place, found.contact, *found.points)))
    contact = found.contact
    if r.contact.isascii() and not rx(r"\d|@|\.").search(r.contact):
        r = replace(r, contact="")  # "square for insta please"
    if r.contact and _figures(r.contact) and _figures(r.contact) not in _figures(printed) or r.contact and not contact and _squeezed(r.contact) not in printed:
        bare = rx(r"(?:문의|전화|연락처?|예약|상담|신청|주문)(?:은|는|문의)?").fullmatch(contact)
        contact = f"{contact} {r.contact}" if bare else f"{r.contact} · {contact}" if contact else r.contact
    contact = placed.beside_name(contact, shop)
    shop = "" if colourwords.named(shop) and rx(r"[가-힣]").search(shop) and not any(f"{mark}{shop}{mark}" in said.text for mark in "'\"") else shop  # "빨강 검정으로" names nobody
    points = tuple(p for p in found.points if not rx(r"(?:가게\s?)?이름은?\s['\"].{1,20}['\"]").fullmatch(p) and not rx(_INVITES).fullmatch(p) and not (rx(_SEEN if contact else _CALLS).fullmatch(p)))
    spoken = {money.amount_of(m.group())[0] for line in (found.offer, found.lead, *found.points) for m in rx(money._ANY).finditer(line)}
    sure = found.price or found.menu or r.occasion == "hiring" or any(p.amount in spoken for p in (r.price, *(m.price for m in r.menu)) if p) or priced.foreign("", said.text)
    stands = "" if _squeezed(r.place) in _squeezed(" ".join(m.name for m in found.menu)) or rx(r"니(?:다|더|데이)$|[가-힣][어아해]요$|\d{3,}[ -]?\d{4,}").search(r.place) or rx(_LEADS_ON).match(r.place) \
        else rx(r"(?<=\d층|\d호|출구)\s.*$").sub("", r.place)
    place = found.place or (stands if not all(_squeezed(w) in _squeezed(f"{printed} {shop} {contact}") for w in stands.split()) else "")
    points = tuple(p for p in points if not place or _squeezed(rx(r"(?:이에요|예요|입니다|에\s?있어요|에\s?있습니다|임)$").sub("", p)) not in _squeezed(place))
    found = replace(found, menu=_counted(found.menu, found.lead), lead=rx(r"(?i:\s(?:is|are)(?:\s(?:only|just))?)$").sub("", found.lead))  # "Adoption is only | $20"
    place = "" if rx(r"(?i:put|make|add|keep|use|please)").fullmatch(place) else place
    product = rx(r"(?i:\s(?:is|are)(?:\s(?:only|just))?)$").sub("", product)
    return replace(found, place=place, product=product, shop=shop, points=points, contact=contact, occasion="" if r.occasion == "notice" and (found.price or found.menu or found.offer or found.percent or _weekly(said.text, told)) else r.occasion,
                   price=found.price if sure else r.price, menu=found.menu if sure else r.menu)


def _of_animal(found: Facts, text: str) -> Facts:
    """The facts with the name of an animal that seeks a home in the headline, and its sex and age, where they are told in passing."""
    if not rx(r"가족을?\s?찾|입양|임시\s?보호|임보|(?i:\badopt|\bfoster)").search(text):
        return found
    name = rx(r"이름은\s['\"]?(?P<n>[가-힣]{1,4}?)['\"]?(?:이?예요|이에요|입니다|이구요|이고)|(?i:adoption|rehoming|foster(?:ing)?) (?:post|ad|poster|flyer|profile) for (?P<e>[A-Z][a-z]+)").search(text)
    if name and name["n"] and rx(r"^(?:이|우리|저희)\s?(?:아이|녀석|친구)[의이]?\s").search(found.lead):
        found = replace(found, lead=rx(r"^(?:이|우리|저희)\s?(?:아이|녀석|친구)[의이]?\s").sub(f"'{name['n']}' ", found.lead))
    elif name and name["e"] and rx(r"(?i:adoption|rehoming|foster(?:ing)?)(?: (?:post|ad|poster))?").fullmatch(found.lead):
        found = replace(found, lead=f"Adopt {name['e']}")
    kind = rx(r"(?P<s>여아|남아|암컷|수컷)(?:이?고|이?구|이?며|,)\s(?P<a>\d+\s?(?:개월|살|세)(?:\s?(?:정도|추정|쯤))?)").search(text)
    line = f"{kind['s']}, {kind['a']}" if kind else ""
    return replace(found, points=(line, *found.points)) if kind and not any(_squeezed(kind["s"]) in _squeezed(p) for p in found.points) else found


def _counted(menu: tuple[MenuItem, ...], lead: str) -> tuple[MenuItem, ...]:
    """The rows, of which the one that the headline names with its number says the number, too: "사과 5개"."""
    counted = rx(r"(?P<n>[가-힣]{1,10})\s\d+\s?(?:개|봉지?|마리|송이|병|캔|팩|모|단|포기|장|판|줄|박스|상자|망)").fullmatch(lead) if len(menu) > 1 else None
    return tuple(replace(m, name=lead) if counted and m.name == counted["n"] else m for m in menu)


def _timed(found: Facts, hours: str) -> Facts:
    """The facts with the hours whole, where the rules know both their ends and the lines one: "낮1시부터 | 해질때까지"."""
    if industries.sought(found.lead):
        return found  # when and where something was lost is its story
    told = _squeezed(" ".join((found.period, found.hours, found.place, found.offer)))
    half = [p for p in (*found.points, *found.hours.split(" · ")) if p and rx(r"\d|부터").search(_squeezed(hours).replace(_squeezed(p), "", 1)) and _squeezed(p) in _squeezed(hours)]
    if not half or _squeezed(hours) in told or " · " in hours or any(_squeezed(hours).startswith(_squeezed(p)) and rx(r"까지").search(p) for p in found.hours.split(" · ") if p):
        return found
    others = [p for p in found.hours.split(" · ") if p and p not in half]
    return replace(found, hours=" · ".join([*others, hours]), points=tuple(p for p in found.points if p not in half))


# a shop's name in quotation marks: "두피관리샵 하고 있는 '숨결두피'예요", "구제샵 '리본옷장' 하고 있어요"
_CALLED = (r"(?:하는|하고\s?있는|운영하는|운영\s?중인|(?<![가-힣])(?!뮤지컬|연극|전시|영화|공연|노래|강아지|고양이|아이|백구|책|작품|행사|축제|이름)[가-힣]{1,8})\s[\"'](?P<n>[^\"'\n]{2,14})[\"']\s?"
           r"(?:이에요|예요|입니다|이구요|구요|이고|라고\s?(?:해|합니다)|이라고\s?(?:해|합니다)|하고\s?있|(?:을|를)?\s?운영|이요|임|인데)")


_LABEL = r"(?:(?:가게|매장|업체|학원|식당|카페|샵|숍|미용실|교회|농장|펜션|회사|저희)\s?이름|상호명?|업체명|가게명|학원명|매장명|(?<![가-힣])이름)"
_COPULA = r"(?:이고예|고예|이라예|라예|이고요|이구요|고요|구요|이에요|예요|입니다|이고|인데요?|이라고|라고|이요|임|고(?=\s))"


def names_of(text: str) -> list[str]:
    """The shop's name where a message says it by its label: "가게이름은 영숙이헤어고예", "상호 꼬꼬대장", "학원명 정석수학학원"; [] for the name of an animal."""
    if rx(r"\d\s?(?:살|개월)|입양|분양|임시\s?보호|실종|찾습니다").search(text):
        return []
    m = rx(rf"{_LABEL}(?:은|는|이|:)?\s?[\"'](?P<q>[^\"'\n]{{2,16}})[\"']|{_LABEL}(?:은|는|이|:)\s?(?P<s>[^\s,.!?\"'/]{{1,12}}?(?:\s(?!이(?:고|에|예|구|라)|입니)[^\s,.!?\"'/]{{1,8}}?)?)\s?{_COPULA}(?=[\s,.!~ㅎㅋ]|$)|"
           rf"(?:상호명?|업체명|가게명|학원명|매장명)\s(?P<w>[^,.!?\"'/\d\n]{{2,16}}?)(?=[.,!?/\n]|$)|(?:상호명?|업체명|가게명|학원명"
           rf"|매장명)\s(?P<b>[^\s,.!?\"'/]{{2,14}}?){_COPULA}?(?=[\s,.!?/]|$)").search(text)
    name = next((m[k].strip() for k in ("q", "s", "w", "b") if m[k]), "") if m else ""
    return [name] if name and not rx(r"^(?:은|는|크게|작게|없이|빼고)|\d").search(name) else []


def _weekly(text: str, told: Sequence[Span]) -> bool:
    """Whether what is shut is a day of each week, in a message that tells of goods."""
    return any(t.tag == "goods" and t.sure > _PLAIN for t in told) and rx(r"(?:매주|요일|[월화수목금토일])(?:은|는|에)?\s?(?:정기\s?)?(?:휴무|쉽|쉬어|쉼)").search(text) is not None


def _figures(words: str) -> str:
    return rx(r"\D").sub("", words)


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
