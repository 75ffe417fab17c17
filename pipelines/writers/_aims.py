"""Aims: what an ad is after where the occasion alone does not say: bookings, pupils, a new address."""

from __future__ import annotations

import re

from pipelines import industries
from storage.records import Facts

NOTICES = ("notice", "moved", "hours", "prices")  # they tell and sell nothing
SHUT = re.compile(r"휴무|휴업|휴진|휴원|휴관|쉽니|쉬었|쉬고|쉬어|쉬는|쉰|쉴게|휴가|닫|closed|closure|holiday|break", re.I)
_OFF = re.compile(r"휴원|휴관|쉽니다|쉬어요|쉬어 갑니다|임시\s?휴|휴무입니다")
_WEEKLY = re.compile(r"(?:매주|매월|주말|공휴일|(?<![\d일/)]\s)(?<![\d일/(])[월화수목금토일]요일)(?:은|는|에|엔|마다)?\s?(?:쉬어요|쉽니다|휴무입니다)")  # a day of each week off is no news
MOVED = re.compile(r"(?:확장\s?)?이전\s?(?:안내|오픈|했|하였|합니다|해요|예정)|이사\s?(?:했|왔|합니다|해요)|자리를?\s?옮|(?:매장|가게|사무실|학원|공방)(?:를|을|이|가)?\s(?:[가-힣]+\s){0,3}옮[기겨겼깁]|moved|we(?:'re| are) moving|new address", re.I)
_HOURS = re.compile(r"(?:영업|운영)\s?시간|(?:new|opening|business) hours", re.I)
_PRICES = re.compile(r"가격\s?(?:인상|변동|변경|조정)|price (?:change|increase)", re.I)
_STAFF = re.compile(r"(?:이모|알바|직원|기사|강사|선생님|디자이너|주방장|캐셔)님?\s?(?:구함|구해|구합|구인|모심|급구)")
_BOOKED = re.compile(
    r"예약(?:을|이)?\s?(?:받|접수|오픈|시작|열|개시|주문|환영|중)|(?:사전|촬영|방문|단체)\s?예약|선주문|(?<!전)(?<!전\s)예약\s*$|"
    r"\b(?:taking (?:bookings|orders)|bookings? open|pre-?orders?|now booking)\b", re.I)
_WANTED = re.compile(r"모집|등록|개강|수강|입학|입회|\b(?:enrol\w*|sign[- ]?ups?|now enrolling|registration)\b", re.I)
_TAUGHT = ("fitness", "education", "kids")
WHO = re.compile(r"(회원|수강생|원생|원아|관원|단원|신입생|교육생|수련생|봉사자|참가자|모델)(?:을|를)?\s?(?:추가\s)?모집")
_COURSE = re.compile(r"(?:반|클래스|강좌|수업|특강|레슨|과정|교실|캠프|회원|class|course|camp|lessons?)$", re.I)
_YEARS = re.compile(r"\d+\s?주년")
_IF = re.compile(r"면\s|시\s|\bif\b|\bwhen\b", re.I)
_BEGUN = re.compile(r"\s?(?:판매|장사)?\s?(?:을|를|이|가)?\s?(?:시작(?:했|합|해|하|됩|됐|\s|$)|개시)")


def aim(f: Facts, message: str, product: str) -> str:
    """The occasion, or what lies behind it: "moved", "hours", "prices", "info" of a notice; "booking", "enrol", "cut",
    "begin", "years" of an ad that has no better news.
    """
    occasion: str = f.occasion
    if occasion == "hiring" or _STAFF.search(message) and not f.price:
        return "hiring"
    if MOVED.search(message) and industries.group_of(f.industry) != "service" and occasion in ("notice", "open", "new", ""):
        return "moved"
    if occasion == "open":
        occasion = _opened(message, product, lower=bool(f.percent is not None or f.price and f.price.was))
    if occasion == "notice" or occasion in ("", "season", "event") and _OFF.search(_WEEKLY.sub("", message)):
        return _noticed(f, message, product)
    lower = bool(f.price and f.price.was)
    if _YEARS.search(message) and occasion in ("open", "event", "sale", "") and f.percent is None:
        return "cut" if lower else "years"
    if occasion == "sale" and f.percent is None and not lower and _IF.search(f.offer):
        return ""  # what one gets on a condition is no sale of the thing: it stands above the headline
    if occasion in ("sale", "new") or f.percent is not None:
        return occasion or "sale"
    if _WANTED.search(message) and (industries.group_of(f.industry) in _TAUGHT or _COURSE.search(product) or WHO.search(message)):
        return "enrol"
    if _BOOKED.search(message):
        return "booking"
    if occasion:
        return _begun(message, product) or occasion if occasion == "season" else occasion
    return "cut" if lower else _begun(message, product)


_SINCE = re.compile(r"(?:오픈|개업)\s?(?:기념|이벤트|특가|(?:한|두|세|\d+)\s?(?:달|개월|년))")
_OPENS = re.compile(r"오픈(?:합|했|해|하|예정|안내|!|\.|,|$)|문을?\s?(?:열|엽)|개업(?:합|했|해)|개원|\bopen", re.I)
_OFFERED = re.compile(r"(?:패키지|메뉴|코스|세트|반|클래스|프로그램|상품|특강)$")


def _opened(message: str, product: str, *, lower: bool) -> str:
    """What an opening is to an ad: the shop's own, a price since then, or something new that it has."""
    if _SINCE.search(message) and not _OPENS.search(_SINCE.sub("", message)):
        return "sale" if lower else ""
    return "new" if _OFFERED.search(product) else "open"


def _noticed(f: Facts, message: str, product: str) -> str:
    if SHUT.search(message):
        return "notice"
    if _HOURS.search(message):
        return "hours"
    if _PRICES.search(message):
        return "prices"
    if _WANTED.search(message):
        return "enrol"
    return "info" if product else "notice"


def _begun(message: str, product: str) -> str:
    """"begin" when the message says that the product itself starts."""
    said = message.rfind(product.rsplit(" ", 1)[-1]) if product else -1
    return "begin" if said >= 0 and _BEGUN.match(message[said + len(product.rsplit(" ", 1)[-1]):]) else ""
