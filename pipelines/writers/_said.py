"""What a message says, made ready for the lines: its words cleaned, and the slots that they fill."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from pipelines import claimbook as book
from pipelines import claims, industries
from pipelines.writers._aims import MOVED, WHO
from storage.records import Brief

_FEASTED = ("season", "booking", "enrol", "begin", "open", "event", "new")  # aims that may speak of a season


def clean(text: str) -> str:
    """The person's words as plain text: no control characters, markup, emoji or ㅋㅋ; single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFC", text)
                   if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") and not _is_emoji(c))
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html.unescape(bare), flags=re.I | re.S)
    bare = re.sub(r"<[^>]*>|[<>{}`|\\]|[ㄱ-ㅎㅏ-ㅣ]+", " ", bare)
    return re.sub(r"\s+", " ", bare).strip(" ,·;:-")


def _is_emoji(letter: str) -> bool:
    return letter >= "\U0001f000" or "\u2600" <= letter <= "\u27bf" or letter in "\ufe0f\u200d\u20e3"


def squeeze(text: str) -> str:
    """Text for comparing: small letters, no spaces."""
    return re.sub(r"\s", "", text).lower()


# A stretch of time, a quantity or a manner is nothing that a shop sells.
_NO_PRODUCT = re.compile(
    r"[\d\s.,~/:-]*|[\d,.]+\s?(?:명|인|개|주|회|시간|분|월|일|층)(?:만|씩|이상)?|[두세네]\s?개|(?:평일|주말|오전|오후|저녁|야간)\s?(?:낮|밤|만)?|"
    r"데이트\s?코스|지하\s?상가|신규\s?고객|.{0,6}(?:느낌|분위기)|\d+시간 .{0,6}포함|.{0,4}포함|[가-힣]{2,6}[은는]?\s?최애|"
    r"셔틀|시세|건당|아니|이사|여름\s?휴가?|휴가|태풍|당일\s?견적|기존|권당\s?최대|데크|무료\s?점검|내일|폐업\s?정리|고별전|중고|관람|"
    r"수능|연말|(?:설|추석)\s?연휴|(?:신규|신입)?\s?(?:회원|수강생|원생|원아|관원|단원|신입생|교육생|봉사자)(?:\s?모집)?|\w+ly|entry|theme|book|call|dozen|moved|no .*|breakfast included")
_SHOP = re.compile(r"(?<=[가-힣])학원(?=\s\S)|\s(?:공방|학원|정비소|카센터|가게|사무실|매장|업체|사무소)(?=\s\S)")
_SHAPE = re.compile(r"\s?(?:예약|휴진|휴무)?\s?(?:안내|공지|알림|휴무|휴진)$")


def product(brief: Brief) -> str:
    """The product's name without the shop's word, a month or a heading around it; "" when it names nothing sold.

    A course that landed among the selling points stands in for such a name.
    """
    f = brief.facts
    name = _whole(brief, clean(f.product))
    name = "·".join(part for part in name.split("·") if not is_figure(part))
    if re.search(rf"{re.escape(name)}[\d,.]", clean(brief.message)):
        name = re.sub(r"\s?[\d,.]+$", "", name)  # the rest of the figure was left behind
    if f.occasion == "notice":
        name = _SHAPE.sub("", name)
    if brief.language == "ko":
        name = re.sub(r".*(?:아니고|말고)\s|^(?:점심|런치)\s?특선\s|^신(?:메뉴|상품?|제품)\S*\s|\s(?:이달|이번\s?달|이번|오늘|매일|새|전(?:\s?(?:종류|품목|메뉴|제품))?)$", "", name)
        name = re.sub(r"\s(?:한\s?(?:짝|장|달|개|조각|마리|판|줄)|반나절|\d+안|\d+세|\d+[개명]\s?이상|\d{4}년식)$", "", name)
        name = re.sub(r"\s(?:(?:1[0-2]|[1-9])월|\d+[.,]\d+)$", "", _SHOP.sub("", name))
        name = "" if _is_shop(name) else name
    else:
        name = re.sub(r"\s(?:clearance|sale|deal|\d+ (?:sessions?|hours?|pcs|pieces|weeks?|lessons?))s?$", "", name, flags=re.I)
        opens = clean(brief.message).startswith(name) and name[1:] == name[1:].lower()
        if opens and not re.search(book.place_pattern("en"), name):
            name = name[:1].lower() + name[1:]  # a capital of the sentence, not of the name
    if not name or _NO_PRODUCT.fullmatch(name) or _is_extra(brief, name):
        return next((clean(p) for p in f.points if _COURSE.fullmatch(clean(p))), "") or (_known(brief) if name and len(f.menu) < 2 else "")
    return name


def _known(brief: Brief) -> str:
    """The longest word of the message that this line of business is known to sell."""
    found = [brief.message[m.start:m.end] for m in industries.matches(brief.message) if not m.shop and m.means == brief.facts.industry]
    return max(map(clean, found), key=len, default="")


def _is_shop(name: str) -> bool:
    """Whether the name is the shop's kind: 쭈꾸미집, 동네중국집."""
    return bool(re.fullmatch(r"[가-힣]{2,6}(?:집|가게|식당|전문점)", name))


_COURSE = re.compile(r"[가-힣 ]{2,10}(?:클래스|반|특강|레슨|수업|북토크)|[A-Za-z ]{6,30}(?:beans|bread|cake|class)")
_BEFORE = re.compile(r"(?:강아지|고양이|애견|반려견|어린이|유아|성인|연극|뮤지컬|전시|개인전|사진전|콘서트|신간|그림책)(?=\s?['\"‘“]?$)")


def _whole(brief: Brief, name: str) -> str:
    """The name with the word before it that says of what or for whom it is: 강아지 호텔, 연극 막차."""
    at = brief.message.find(name) if name and " " not in name else -1
    before = _BEFORE.search(brief.message[:at]) if at > 0 else None
    return f"{before.group()} {name}" if before else name


def _is_extra(brief: Brief, name: str) -> bool:
    """Whether what was taken for the product is given along with it: 보호자 음료 1잔 포함."""
    given = re.search(rf"\S\s.*{re.escape(name)}\s?(?:포함|증정|서비스|별도)", brief.message)
    return bool(given) and bool(trade(brief)) and squeeze(trade(brief)) not in squeeze(name)


def values(brief: Brief, aim: str, name: str, points: Sequence[str]) -> dict[str, str]:
    """Slot -> what fills it, "" when it was not said."""
    f = brief.facts
    feast, shop = _feast(brief, aim), trade(brief)
    rest = re.sub(rf"{re.escape(feast)}(?:식|시즌|철|맞이|한정|특선)?\s*", "", name or shop).strip() if feast else ""
    told = feast and len(rest) > 1 and (brief.language == "ko" or feast.lower() not in name.lower()) and not _GENERIC.fullmatch(rest)
    offer = "" if claims.forbidden(f.offer, brief) else offered(brief)
    named = [clean(m.name) for m in f.menu if not is_figure(m.name)]
    items = ", ".join(named) if len(named) <= 4 and all(len(n) > 1 for n in named) else ""
    return {
        "p": name, "shop": clean(f.shop), "place": clean(f.place), "period": clean(f.period),
        "offer": offer if len(offer) <= (12 if brief.language == "ko" else 28) and not is_clause(offer) else "",
        "percent": str(f.percent) if f.percent is not None else "", "audience": clean(f.audience),
        "point": next((p for p in points if len(p) <= 8 and not is_clause(p)), ""), "trade": shop, "items": items,
        "feast": feast if told or not name and not shop else "", "q": rest if told else "",
        "years": found.group() if (found := re.search(r"\d+\s?주년", brief.message)) else "",
        "who": who[1] if (who := WHO.search(brief.message)) else "",
        "cond": _condition(brief), "town": (places(f.place) or [""])[-1] if brief.language == "ko" else clean(f.place), "mover": _mover(brief) if aim == "moved" else "", "adj": "",
    }


def places(place: str) -> list[str]:
    """Names in an address that people know it by: 강남역, 성수동, 부산 서면; no exits, floors or house numbers."""
    words = [w.rstrip(",") for w in clean(place).split()]
    return [w for w in words if re.fullmatch(r"[가-힣]{1,5}(?:동|역|읍|면|리|시|군|구|도|로|길|시장|마을|섬)|[가-힣]{2,3}|[A-Z][A-Za-z]{2,}", w)
            and not re.search(r"(?:[구시군]청|학교|은행|앞|옆|뒤|근처|출구|건너|맞은편|쪽|층|지하|사거리|입구|상가|빌딩|점|도보|바로|지역|전국|인근|부근|일대|출동|배송)$", w)][:2]


def offered(brief: Brief) -> str:
    """The offer in words that stand alone: "첫 방문 10%" is a reduction of 10%, "이번주 무료배송" lasts a week."""
    f = brief.facts
    offer, period = clean(f.offer), clean(f.period)
    beside = f.price or f.percent is not None or len(f.menu) > 1  # else it stands where a price would, as it is
    if offer and period and beside and period not in offer and f"{period} {offer}" in clean(brief.message):
        offer = f"{period} {offer}"
    off = next((f" {word}" for word in ("할인", "세일", "off") if word in brief.message.lower()), "")
    return re.sub(r"(?<=\d%)$", off, offer) if f.occasion != "hiring" else offer


def is_figure(text: str) -> bool:
    """Whether words are a figure alone, as a price taken for a name is: 만5천."""
    return bool(re.fullmatch(r"[\d,.만천백원\s]+", text))


_GENERIC = re.compile(r"(?:특강|클래스|수업|레슨|강좌|반|캠프|아트|세트|코스|이벤트|행사)(?:\s?\d+\S*)?")
# Scraps of a wish for the ad itself, or of a sentence taken apart, that are no selling point.
WISH = re.compile(
    r"느낌|분위기|스타일|톤\b|톤으로|사진|글이랑|글만|문구|디자인|배경|좋겠|부탁|만들어\s?(?:줘|주|달)|해\s?줘|해\s?주|말고|어울리게|이미지|아니고|"
    r"포스터|광고|홍보|(?:하|스럽|롭)게(?:\s\S{1,3})?$|빼고|넣어|올릴|올려|시안|정도$|^이면|^이라도|^으로|^에서|^하고|^아니고|해시태그|"
    r"(?:들러|놀러|들어와|오셔|오시|가져와|가져오면|보여|하|급할\s?때|말투로)$|가져오면|^[에을를은이가의]\s|^이[요여](?:$|\s)|주년|"
    r"\b(?:ad|poster|vibe|style|tone|look|please|can (?:u|you)|hey|caption)\b", re.IGNORECASE)


def points(brief: Brief, name: str, aim: str) -> tuple[str, ...]:
    """The selling points that can be said, in words; open clauses first."""
    kept = []
    said = squeeze(name)
    for raw in brief.facts.points:
        point = clean(raw).rstrip(".!~ ")
        sayable = re.search(r"[가-힣A-Za-z]{2}|\d\s?[가-힣]|[가-힣]\d|\d[.:/~-]\W?\d", point) and len(point) <= _LONGEST[brief.language]
        if aim == "moved" and "이전" in point or aim == "enrol" and re.fullmatch(r"(?:(?:신규|추가|수시|회원|원생|수강생|신입생|신입|학생)\s?)*(?:모집|등록)", point):
            continue  # the headline says it
        if squeeze(point) in squeeze(brief.message) and squeeze(point) not in squeeze(clean(brief.message)):
            continue  # a scrap of markup
        if sayable and squeeze(point) not in said and not claims.grave(point):
            kept.append(point)  # what the law may forbid, too: the pre-flight list says so
    kept.sort(key=lambda p: not is_open(p))
    return tuple(dict.fromkeys(kept))


_LONGEST = {"ko": 72, "en": 110}  # letters of a line


def is_open(text: str) -> bool:
    """Whether a clause waits for another: "산미 있고"."""
    return bool(re.search(r"(?:고|며|는데|인데|지만|해서|니까|으면|라서)$", text)) and len(text) > 3


def is_clause(text: str) -> bool:
    """Whether words end like a sentence or a modifier rather than like a noun."""
    return is_open(text) or bool(re.search(r"(?:요|다|됨|함|음|죠|는|은|한|할|인|된|로|에|게|면|있음|없음|가능)$", text))


_FEASTS = re.compile(
    "크리스마스|성탄절|설날|추석|한가위|밸런타인데이|발렌타인데이|밸런타인|발렌타인|화이트데이|빼빼로데이|어버이날|어린이날|스승의 ?날|"
    "할로윈|핼러윈|새해|연말|졸업|입학|복날|초복|중복|말복|동지|가정의 ?달|(?:겨울|여름|봄)방학|방학|여름|가을|겨울|(?<![가-힣])봄|Christmas|"
    "Valentine's Day|Halloween|Thanksgiving|New Year|Mother's Day|Father's Day|summer|winter|spring|autumn", re.I)


def _feast(brief: Brief, aim: str) -> str:
    """The season or holiday in the person's words, when the ad is for one."""
    found = _FEASTS.search(brief.message) if aim in _FEASTED else None
    return found.group() if found else ""


def trade(brief: Brief) -> str:
    """The word for this kind of shop that the person used: 네일샵, bakery."""
    for m in industries.matches(brief.message):
        if m.shop and m.means == brief.facts.industry:
            return clean(brief.message[m.start:m.end])
    name = clean(brief.facts.product)
    return name if _is_shop(name) else ""


_CONDITION = re.compile(r"(?:첫|재)\s?(?:방문|구매|등록|예약|주문|결제|이용)|신규\s?(?:고객|회원|등록|가입)|수험생|재학생|학생|(?:평일|주말)\s?(?:런치|점심|오전|낮)|생일|"
                        r"first[- ](?:visit|time|order)|students?|new (?:clients?|members?)", re.I)


def _condition(brief: Brief) -> str:
    """For whom, or when, a reduction is: 첫 방문."""
    found = _CONDITION.search(brief.message) if brief.facts.percent is not None else None
    return found.group() if found and squeeze(found.group()) not in squeeze(brief.facts.product) else ""


def _mover(brief: Brief) -> str:
    """What has moved, by the words before the news: 부동산 사무실."""
    found = MOVED.search(brief.message)
    words = re.findall(r"[가-힣]{2,8}", brief.message[:found.start()])[-2:] if found else []
    if words:
        words[-1] = re.sub(r"(?:을|를|이|가|은|는)$", "", words[-1]) if len(words[-1]) > 2 else words[-1]
    said = " ".join(w for w in words if not re.fullmatch(r"저희|우리|이번에|드디어|확장|새로", w))
    return said if 2 <= len(squeeze(said)) <= 9 and _PREMISES.search(said) else clean(brief.facts.shop) or _premises(brief) or trade(brief)


_PREMISES = re.compile(r"(?:사무실|사무소|매장|가게|[점실원집샵숍]|카페|약국|스튜디오|공방|센터|부동산)$")

def _premises(brief: Brief) -> str:
    """The product's name where it is the shop's: 햇살소아과의원."""
    name = clean(brief.facts.product)
    return name if _PREMISES.search(name) and len(squeeze(name)) <= 9 else ""


_INVITED = re.compile(r"(?<![가-힣\d,])(?:[가-힣]{2,5}\s){0,2}(?:들러|놀러|찾아|방문해)\s?(?:주세요|오세요)")


def invitation(brief: Brief) -> str:
    """A call to action in the person's own words: 아침에 들러 주세요."""
    found = _INVITED.search(brief.message)
    return clean(found.group()) if found else ""


def whole_place(brief: Brief) -> str:
    """The place, with the house number that stands behind it in the message: 연남동 12-3."""
    place = clean(brief.facts.place)
    found = re.search(rf"{re.escape(place)}\s(?!0)\d+(?:-\d+)?(?:번지|호)?(?=$|[\s,.])", clean(brief.message)) if place else None
    return found.group() if found else place
