"""Figures of a copy that its message does not hold: digits, Korean numerals and words that count.

The message is read generously (each reading of "15->12만" counts), the copy exactly (the whole "2만3천").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SINO = {c: i for i, c in enumerate("영일이삼사오육칠팔구")}
TENS = {"십": 10, "백": 100, "천": 1000}
NATIVE = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "스물": 20, "서른": 30, "이틀": 2, "사흘": 3, "나흘": 4, "일주일": 7,
    "열흘": 10, "보름": 15,
}  # fmt: skip
ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000,
    "double": 2, "twice": 2, "triple": 3, "first": 1, "second": 2, "third": 3,
}  # fmt: skip
COUNTERS = (
    "배|개|잔|명|번|시간|가지|종류|종|장|마리|그릇|곳|주|달|해|시|판|조각|병|봉|팩|켤레|송이|자루|권|알|스쿱|접시|줄|사람|끼|겹|단|통|벌|살"
)
DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
UNIT = "[십백천만억]"
MIXED = re.compile(
    rf"(?:{DIGITS}\s?|(?<![가-힣])[일이삼사오육칠팔구]?){UNIT}(?:\s?(?:{DIGITS}\s?|[일이삼사오육칠팔구])?{UNIT})*"
    rf"(?:\s?{DIGITS}(?!\d*\s?[%개명월일시])|[일이삼사오육칠팔구](?![가-힣]))?"
)
LOOSE = re.compile(r"[일이삼사오육칠팔구십백천만억]*[십백천만억]\s?[일이삼사오육칠팔구십백천만억]*(?=\s?원)")  # 입장료만원
PHONE = re.compile(r"(?<!\d)0\d{1,3}[-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)|(?<!\d)1\d{3}-\d{4}(?!\d)|(?<!\d)\d{3}-\d{4}(?!\d)")
HALF = re.compile(r"반값|절반|반의\s?반|\bhalf\b|(?:두\s?번째|첫)\D{0,6}반(?!가|드|찬|숙|죽|려)", re.I)
HALF_MEANT = re.compile(r"반값|절반|50\s?(?:%|프로|퍼)|half|1\s?/\s?2", re.I)
PIECES = "개|가지|종류?|알|조각|구|피스|장|팩|병|봉|판|단|통|p\\b|pcs|pieces?"
PEOPLE = "명|인|사람|분|people|persons?|pp|guests?"
UNIT_WORDS = {  # a figure with this unit in the copy: what the message may call it
    "%": r"%|프로|퍼센트|퍼|percent|pct|\s?off", "시간": "시간|hours?|hrs?|h\\b", "분": "분|min", "명": PEOPLE, "사람": PEOPLE,
    "인": PEOPLE, "년": "년|year", "개월": "개월|달|months?", "달": "개월|달|months?", "회": "회|번|sessions?|times?",
    "번": "회|번|times?", "주년": "주년|년", "등": "등|위", "위": "위|등", "층": "층|f\\b", "배": "배|x|times",
    "호점": "호점", "주": "주|weeks?", "잔": "잔|cups?|glass|개", "마리": "마리|whole", "곳": "곳|군데",
    **dict.fromkeys("개 가지 종 종류 장 조각 알".split(), PIECES),
}  # fmt: skip
SAME_UNIT = re.compile(
    rf"({DIGITS})\s?({'|'.join(sorted(UNIT_WORDS, key=len, reverse=True))})(?!\s?출구|호선|[월시일])"
)
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})\s?(시(?!간)|월|일(?!곱|반|상))")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def normal(text: str) -> str:
    """One form for full-width digits, signs and percent."""
    return unicodedata.normalize("NFKC", text)


def amount(text: str) -> float | None:
    """The value of a mixed numeral such as 2만3천, 만오천, 1,290만, 4천오백."""
    total = part = 0.0
    value: float | None = None
    for token in re.findall(rf"{DIGITS}|[일이삼사오육칠팔구십백천만억]", text):
        if token in ("만", "억"):
            part += value or 0.0
            total = (total + (part or 1)) * (10**4 if token == "만" else 10**8)
            part, value = 0.0, None
        elif token in TENS:
            part += (1 if value is None else value) * TENS[token]
            value = None
        else:
            value = float(token.replace(",", "")) if token[0].isdigit() else float(SINO[token])
    return total + part + (value or 0.0) if text else None


def given(message: str) -> set[float]:
    """Every value that a fair reader may find in the message."""
    text = PHONE.sub(" ", normal(message))
    out: set[float] = set()
    for token in re.findall(DIGITS, text):
        out |= {float(token.replace(",", "")), *(float(p) for p in re.split("[,.]", token))}
        if re.fullmatch(r"\d+\.\d{3}", token):
            out.add(float(token.replace(".", "")))
        if re.fullmatch(r"\d+\.\d", token):  # a menu board's 4.5
            out.add(float(token) * 1000)
    for match in MIXED.finditer(text):
        whole = match.group()
        if re.search(r"\d", whole) or len(whole.replace(" ", "")) > 1 or re.match(r"\s?원", text[match.end() :]):
            out |= {amount(part) or 0.0 for part in (whole, *whole.split())}  # "2만5천 3만5천 5만" are three
    for match in LOOSE.finditer(text):
        out |= {amount(match.group()[i:]) or 0.0 for i in range(len(match.group()))}
    for number, unit in re.findall(rf"({DIGITS})\s?원?\s?(?:→|->|=>|>|~|-|/|에서)\s?{DIGITS}\s?([천만])", text):
        out.add(float(number.replace(",", "")) * (1000 if unit == "천" else 10000))
    for number in re.findall(r"(\d+(?:\.\d+)?)\s?k\b", text, re.I):
        out.add(float(number) * 1000)
    for hour, half in re.findall(r"(\d{1,2})\s?(?:시|:00|pm|am)\s?(반)?", text, re.I):
        out |= {float(hour) + 12} | ({30.0} if half else set())
    out |= {float(v) for word, v in NATIVE.items() if re.search(rf"(?<![가-힣]){word}|{word}\s?(?:{COUNTERS})", text)}
    out |= {float(v) for word, v in ENGLISH.items() if re.search(rf"\b{word}\b", text, re.I)}
    return out


def invented(copy: str, message: str) -> Iterator[str]:
    """What a line of copy counts that the message does not."""
    text, known = PHONE.sub(" ", normal(copy)), given(message)
    said = normal(message)
    spent: list[tuple[int, int]] = []
    for match in re.finditer(r"(?<!\d)(\d{1,2}):([0-5]\d)(?!\d)", text):
        spent.append(match.span())
        hour, minute = float(match[1]), float(match[2])
        if hour not in known or (minute and minute not in known):
            yield match.group()
    for match in MIXED.finditer(text):
        if not re.search(r"\d", match.group()) and not counted(text, match):
            continue
        spent.append(match.span())
        if amount(match.group()) not in known:
            yield match.group()
    for match in re.finditer(DIGITS, text):
        if any(a <= match.start() < b for a, b in spent):
            continue
        if float(match.group().replace(",", "")) not in known:
            yield match.group()
    yield from words(text, said, known)
    yield from senses(text, said)


def counted(text: str, match: re.Match[str]) -> bool:
    """Is a numeral written in Hangul one, and not the head of a word (만두, 백반, 천연)?"""
    before, after = text[: match.start()], text[match.end() :]
    word = match.group().strip()
    if re.search(r"[가-힣]$", before) or not re.search(r"[십백천만억]", word):
        return False
    if word == "만" and re.match(r"개", after):  # 만개: in full bloom
        return False
    return bool(re.match(r"\s?원(?![가-힣])|\s?원(?:에|의|은|이|을|으로|부터|대|짜리|만|씩|할)|명|개|프로|퍼센트|년|번|배|장|곳", after))


def words(text: str, said: str, known: set[float]) -> Iterator[str]:
    """Native numerals with a counter, spans of days, halves, English number words."""
    numerals = "두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무"
    for match in re.finditer(rf"(?<![가-힣])({numerals})\s?({COUNTERS})(?!상|계|월|트|리|심)", text):
        if not meant(float(NATIVE[match[1]]), match[2], said):
            yield match.group()
    for match in re.finditer(r"(?<![가-힣])(이틀|사흘|나흘|일주일|열흘|보름)(?!달)", text):
        if NATIVE[match[1]] not in known and match[1] not in said:
            yield match.group()
    for match in re.finditer(r"(?<![가-힣])한\s?(시간|달)(?![가-힣]*콤|래)", text):
        span = r"시간|hour" if match[1] == "시간" else r"달|개월|월|month"
        if 1.0 not in known and not re.search(span, said):
            yield match.group()
    for match in re.finditer(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|double|twice|triple|"
                             r"twenty|thirty|fifty|hundred|thousand)\b", text, re.I):  # fmt: skip
        if ENGLISH[match[1].lower()] not in known:
            yield match.group()
    half = HALF.search(text)
    if half and not HALF_MEANT.search(said):
        yield half.group()


def meant(value: float, unit: str, said: str) -> bool:
    """Does the message give this figure with this unit, or another word for it?"""
    squeezed = re.sub(r"(?<=\d),(?=\d{3})", "", said)
    forms = [f"(?<![\\d.]){value:g}", *(w for w, v in NATIVE.items() if v == value)]
    forms += [rf"\b{w}" for w, v in ENGLISH.items() if v == value] + ([spelled(int(value))] if spelled(int(value)) else [])
    return bool(re.search(rf"(?:{'|'.join(forms)})\s?(?:~\s?\d+\s?)?(?:{UNIT_WORDS.get(unit, unit)})", squeezed, re.I))


def on_clock(value: int, unit: str, said: str) -> bool:
    """Does the message give this hour, month or day in any way of writing it?"""
    if unit == "월":
        return bool(re.search(rf"(?<!\d)0?{value}\s?[월/.]|\b{MONTHS[(value - 1) % 12]}", said, re.I))
    if unit == "일":
        return bool(re.search(rf"(?<!\d)0?{value}\s?일|[/.~,\-월]\s?0?{value}(?!\d)|[a-z]\.?\s{value}(?!\d)|\b{value}(?:st|nd|rd|th)", said, re.I))
    hours = f"{value}|{value - 12}" if value > 12 else f"{value}|{value + 12}"
    return bool(re.search(rf"(?<!\d)0?(?:{hours})\s?(?:시(?!간)|:|pm|am|p\.m|a\.m|[~-])|[~\-]\s?(?:{hours})(?!\d)|(?:at|till|until|to)\s(?:{hours})\b|"
                          rf"{'|'.join(w + '시' for w, v in NATIVE.items() if v in (value, value - 12)) or '!'}", said, re.I))  # fmt: skip


def senses(text: str, said: str) -> Iterator[str]:
    """Figures that the message holds, but of something else: 30 % and 30 people, a price and a reduction."""
    for number, unit in SAME_UNIT.findall(text):
        if not meant(float(number.replace(",", "")), unit, said):
            yield f"{number}{unit}"
    for number, unit in CLOCK.findall(text):
        if not on_clock(int(number), unit, said):
            yield f"{number}{unit}"
    for match in re.finditer(r"(\d)\s?\+\s?(\d)", text):
        if not re.search(rf"{match[1]}\s?(?:\+|플)\s?{match[2]}|원\s?플(?:러스)?\s?원|투\s?플(?:러스)?\s?원", said):
            yield match.group()
    for match in re.finditer(rf"((?:{DIGITS}|[일이삼사오육칠팔구십백천만억])+)\s?원\s?(?:할인|OFF|쿠폰|DC)", text, re.I):
        value = amount(match[1]) or 0.0
        near = re.finditer(rf"({MIXED.pattern}|{DIGITS})\s?원?\s?[가-힣]{{0,3}}\s?(?:할인|빼|쿠폰|dc|off|깎|내)", said, re.I)
        if value not in {amount(m[1]) for m in near}:
            yield match.group()


def spelled(value: int) -> str:
    """Sino-Korean numerals up to 99: 20 이십."""
    ones = "영일이삼사오육칠팔구"
    if not 10 <= value <= 99:
        return ""
    return ("" if value < 20 else ones[value // 10]) + "십" + ("" if value % 10 == 0 else ones[value % 10])
