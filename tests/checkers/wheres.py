"""Dates, places and contacts of a copy that its message does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.checkers.claims import squeeze
from tests.checkers.figures import PHONE, normal

DAYS = "월화수목금토일"
ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SAME = (  # spellings that mean the same, brought to one form before comparing
    ("담주", "다음주"), ("담달", "다음달"), ("낼", "내일"), ("요번", "이번"), ("금주", "이번주"), ("카카오톡", "카톡"),
    ("카카오", "카톡"), ("kakaotalk", "카톡"), ("kakao", "카톡"), ("쥬스", "주스"), ("돈가스", "돈까스"), ("퍼센트", "%"),
    ("프로", "%"), ("예요", "에요"), ("성탄절", "크리스마스"), ("성탄", "크리스마스"), ("xmas", "크리스마스"), ("christmas", "크리스마스"),
    ("설연휴", "설날연휴"), ("발렌타인데이", "발렌타인"), ("밸런타인", "발렌타인"), ("핼러윈", "할로윈"), ("휴일", "휴무"), ("쉽니다", "휴무"),
    ("피시방", "pc방"),
)  # fmt: skip
DATES = re.compile(
    r"오늘\s?(?:만|까지|하루|한정)|내일(?:까지|부터|만)|이번\s?(?:주말|주|달|년|학기|시즌)|다음\s?(?:주|달)|매주|매달|주말\s?(?:만|한정|특가|까지|동안)|"
    r"평일|월말|연말|연초|새해|신년|크리스마스|설날|추석|명절|어버이날|어린이날|스승의\s?날|발렌타인|화이트데이|빼빼로데이|할로윈|블랙프라이데이|"
    r"초복|중복(?!되)|말복|수능|졸업(?:식|시즌)|입학|새\s?학기|연휴|방학|시즌\s?오프|"
    r"\b(?:today|tonight|tomorrow|this (?:week|weekend|month|saturday|friday)|next (?:week|month)|weekdays?|weekends?)\b|"
    r"\b(?:christmas|easter|thanksgiving|halloween|valentine'?s|mother'?s day|father'?s day|black friday|new year)\b",
    re.I,
)
MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?=\d)", re.I)
HALF_DAYS = {
    "오전": r"오전|아침|새벽|am\b|a\.m", "오후": r"오후|저녁|밤|낮|점심|pm\b|p\.m|퇴근", "저녁": r"저녁|오후|밤|pm\b|p\.m|퇴근",
    "새벽": r"새벽|오전|am\b", "밤": r"밤|저녁|심야|야간|pm\b", "am": r"am\b|a\.m|morning|오전|아침|새벽",
    "pm": r"pm\b|p\.m|evening|night|afternoon|오후|저녁|밤",
}  # fmt: skip
CITIES = (
    "서울|부산|대구|인천|광주|대전|울산|세종|제주|수원|용인|고양(?!이)|일산|성남|분당|판교|안양|안산|부천|화성|동탄|평택|파주|의정부|김포|춘천|강릉|속초|양양|"
    "청주|천안|전주|여수|순천|목포|포항|경주|창원|김해|통영|거제|강남|홍대|성수동?|연남|합정|망원|이태원|한남|종로|익선동|북촌|명동|신촌|건대|잠실|송파|"
    "여의도|을지로|압구정|청담|신사동|가로수길|해운대|서면|광안리|한강"
)
PLACES = re.compile(
    rf"(?<![가-힣])(?:{CITIES})(?![가-힣]{{0,1}}(?:함|한|하))|(?<![가-힣])[가-힣]{{2,5}}역(?=\s|\d|앞|점|[에의과은이]|$|,)|\d+번\s?출구|지하\s?\d|\d+\s?층|"
    r"[가-힣]{2,}(?:대로|로|길)\s?\d+|도보\s?\d+|\b[A-Z]\w+ (?:St|Street|Ave|Avenue|Road|Rd|Blvd|Lane|Station)\b"
)
NOT_STATIONS = (
    "지역 구역 영역 무역 통역 주역 번역 권역 광역 내역 면역 용역 현역 방역 배역 대역 하역 교역 성역 전역 해역 수역 유역".split()
)
CONTACT = re.compile(
    r"(?:https?://|www\.)\S+|[\w.]+@[\w.]+\.\w+|(?<![\w#])@[A-Za-z][\w.]+|\b[a-z0-9][\w-]*\.(?:com|kr|net|co\.kr|shop|me)\b|"
    r"(?:카톡|카카오톡|카카오|kakao(?:talk)?)\s?(?:id|아이디)?\s?[:.]?\s?([A-Za-z][\w.-]{2,})",
    re.I,
)
LABELS = set(
    "기간 일시 날짜 시간 영업시간 영업 운영시간 운영 위치 장소 주소 매장 문의 예약 상담 주문 전화 연락처 연락 전화번호 카톡 카카오톡 카카오 인스타 아이디 가격 대상 "
    "까지 부터 에서 오전 오후 요일 시작 주세요 하세요 정기 안내 오시는길 오시는 찾아오시는 길 문의는 휴무 영업합니다 만나요 그리고 또는 및 동안 "
    "hours when where call tel phone contact until till from to at on in open book kakao text date time place order by for only price id per and "
    "a m p am pm visit us the".split()
)
PARTICLES = re.compile(r"(?:에서|까지|부터|으로|이나|에게|에는|에만|이|가|은|는|을|를|에|의|로|와|과|도|만|나)$")


def same(text: str) -> str:
    """Squeezed text in which spellings of one meaning are one."""
    out = squeeze(text)
    for one, other in SAME:
        out = out.replace(one, other)
    return re.sub(r"([월화수목금토일])욜", r"\1요일", out)


def days_said(message: str) -> set[str]:
    """Weekdays that the message names in any of the ways people do; a range names those between."""
    out: set[str] = set()
    for match in re.finditer(r"([월화수목금토일])\s?(?:요일?|욜)?\s?[~\-]\s?([월화수목금토일])(?![가-힣])", message):
        a, b = DAYS.index(match[1]), DAYS.index(match[2])
        out |= {DAYS[i % 7] for i in range(a, b + 1 if b >= a else b + 8)}
    out |= set(re.findall(r"([월화수목금토일])\s?(?:요일?|욜)", message))
    out |= set(re.findall(r"[(,·/ ]([월화수목금토일])(?=[),·/]|\s\d)", message))
    for run in re.findall(rf"(?<![가-힣\d])([{DAYS}]{{2,4}})(?![가-힣])|(?<![가-힣\d])([{DAYS}])(?=,)", message):
        out |= set("".join(run))
    out |= {DAYS[i] for i, name in enumerate(ENGLISH_DAYS) if re.search(rf"\b{name}", message, re.I)}
    if re.search(r"\bmon\w*\s?(?:-|~|to)\s?fri", message, re.I) or "평일" in message or "weekday" in message.lower():
        out |= set("월화수목금")
    if "주말" in message or "weekend" in message.lower():
        out |= set("토일")
    return out


def dates(text: str, message: str) -> Iterator[str]:
    """Days, spans and feasts that the message does not name, and halves of the day given to an hour."""
    said, days = same(message), days_said(message)
    for match in DATES.finditer(text):
        word = same(match.group())
        if word in said or word.rstrip("만") in said and word.startswith(("오늘", "이번")):
            continue
        if word in ("평일", "weekday", "weekdays") and set("월화수목금") <= days:
            continue
        if word in ("설날", "명절", "새해", "신년") and re.search(r"설|추석|명절|신년|새해", said):
            continue
        if word.startswith("매주") and re.search(r"마다|매주|every|요일(?!까지|부터|하루|만)", said):
            continue
        yield match.group()
    for day in re.findall(rf"([{DAYS}])(?:요일|욜)", text):
        if day not in days:
            yield f"{day}요일"
    for i, name in enumerate(ENGLISH_DAYS):
        found = re.search(rf"\b{name}(?:days?|sdays?|nesdays?|rsdays?|urdays?|s)?\b", text, re.I)
        if found and DAYS[i] not in days and not (name in ("sun", "sat") and found.group().lower() == name):
            yield found.group()
    for month in MONTHS.findall(text):
        number = "jan feb mar apr may jun jul aug sep oct nov dec".split().index(month.lower()) + 1
        if not re.search(rf"\b{month}|(?<!\d){number}\s?[월./]", message, re.I):
            yield month
    for half in re.findall(r"(오전|오후|저녁|새벽|밤)\s?\d{1,2}\s?(?:시|:)|\d\s?(am|pm)\b", text, re.I):
        word = (half[0] or half[1]).lower()
        if not re.search(HALF_DAYS[word], message, re.I):
            yield word


def places(text: str, message: str) -> Iterator[str]:
    """Towns, quarters, stations, exits, floors and streets that the message does not name."""
    said = same(message)
    for match in PLACES.finditer(text):
        word = match.group()
        if same(word) not in said and not word.endswith(tuple(NOT_STATIONS)):
            yield word


def contacts(text: str, message: str) -> Iterator[str]:
    """Telephone numbers, addresses of the net and ids that the message does not hold."""
    digits = re.sub(r"\D", "", normal(message))
    for match in PHONE.finditer(normal(text)):
        if re.sub(r"\D", "", match.group()) not in digits:
            yield match.group()
    for match in CONTACT.finditer(text):
        if squeeze(match[1] or match.group()).lstrip("@") not in squeeze(message):
            yield match.group()


def details(line: str, message: str) -> Iterator[str]:
    """Words of a fact line that are neither the message's nor a label."""
    said = same(message)
    counted = r"[\d,.]+\s?[만천백억]*\s?(?:원|월|일|시|분|개|명|인|회|층|번)?(?:에서|까지|부터|으로|에|의|에만)?(?![가-힣])"
    for token in re.findall(r"[가-힣]+|[A-Za-z]+", re.sub(counted, " ", line)):
        word = same(token)
        stem = PARTICLES.sub("", word)
        if len(word) < 2 or {word, stem} & LABELS or word in said or (len(stem) > 1 and stem in said):
            continue
        if len(word) > 3 and re.search(r"(?:[아어]요|습니다)$", word) and word[:2] in said:
            continue  # a verb whose ending was put right: "들어온거" -> "들어왔어요"
        if re.fullmatch(r"[월화수목금토일]요일", word) and word[0] in days_said(message):
            continue
        yield token
