"""Figures in a text, with their units, however they are written: 4,500원, 4천5백 원, 만오천원, 두 잔, 30 % off, $4.50."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storage.records import SIGNS, Facts, Price

_BIG = {"백": 100, "천": 1_000, "만": 10_000, "억": 100_000_000}
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_NATIVE = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20,
           "서른": 30, "마흔": 40, "쉰": 50}
_DAYS = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "열흘": 10, "보름": 15, "일주일": 7}
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
            "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100,
            "thousand": 1000, "double": 2, "twice": 2, "triple": 3}
_SAME = {"won": "원", "krw": "원", "퍼센트": "%", "프로": "%", "percent": "%", "pct": "%", "명": "인", "분께": "인",
         "people": "인", "파운드": "£", "pounds": "£", "유로": "€", "euros": "€", "달러": "$", "dollar": "$", "dollars": "$", "usd": "$", "hours": "시간", "hour": "시간",
         "minutes": "분", "minute": "분", "days": "일", "day": "일", "years": "년", "year": "년", "회": "번", "살": "세",
         "pm": "시", "am": "시", "th": "일", "st": "일", "nd": "일", "rd": "일", "위": "위", "등": "위"}

_COUNTERS = ("가지|시간|그릇|마리|켤레|송이|조각|줄기|사람|자리|개월|달|주|잔|개|명|번|배|곳|종|판|병|장|살|권|대|벌|쌍|통|채|팩|줄|끼|입|시|분|해|접시")
_UNIT = (r"원|won\b|krw\b|달러|dollars?\b|usd\b|%|퍼센트|프로(?!그램|필|젝)|percent\b|pct\b|주년|년|개월|월|일|시간|시(?!작)|분|초|명|인|"
         r"hours?\b|minutes?\b|days?\b|years?\b|people\b|pm\b|am\b|th\b|st\b|nd\b|rd\b|"
         r"kg\b|g\b|mg\b|ml\b|cc\b|cm\b|mm\b|km\b|m\b|l\b|㎡|평|층|호|회|박|살|세|위|등|" + _COUNTERS)
_DIGITS = re.compile(r"(?P<cur>[₩$£€]\s?)?(?P<num>\d[\d,]*(?:\.\d+)?(?:\s?[억만천백](?:\s?\d[\d,]*)?)*)"
                     rf"\s?(?P<unit>{_UNIT})?", re.IGNORECASE)
_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([억만천백]*)")
_SPELLED = re.compile(r"(?<![가-힣\d])([일이삼사오육칠팔구십백천만]*[백천만][일이삼사오육칠팔구십백천만]*)\s?(원)")
_COUNTED = re.compile(rf"(?<![가-힣])({'|'.join(_NATIVE)})\s?({_COUNTERS})(?![가-힣]*워)")
_ONE = re.compile(r"(?<![가-힣])(한)\s?(시간|달|주일)(?!에)")
_RATIO = re.compile(r"(?<!\d)(?:1:1|4:3|3:4|16:9|9:16|4:5|2:3|3:2)(?!\d)|(?:해시태그|태그|시안|버전|hashtags?)\s*\d+\s*개?|\d+\s*(?:hashtags?|개\s*시안)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its value, its unit ("" when bare) and the text as written."""

    value: float
    unit: str
    text: str


def find(text: str) -> tuple[Figure, ...]:
    """Every figure in `text`, in digits or in words, in Korean or in English."""
    found = []
    for match in _DIGITS.finditer(text):
        unit = (match["unit"] or "").lower()
        if match["cur"]:
            unit = "원" if "₩" in match["cur"] else match["cur"].strip()
        found.append(Figure(_value(match["num"]), _SAME.get(unit, unit), match.group().strip()))
    for match in _SPELLED.finditer(text):
        found.append(Figure(_sino(match[1]), "원", match.group()))
    for match in _COUNTED.finditer(text):
        found.append(Figure(_NATIVE[match[1]], _SAME.get(match[2], match[2]), match.group()))
    found += [Figure(1, m[2], m.group()) for m in _ONE.finditer(text)]
    found += [Figure(n, "일", word) for word, n in _DAYS.items() if word in text]
    for match in re.finditer(r"[a-z]+", text.lower()):
        if match.group() in _ENGLISH:
            found.append(Figure(_ENGLISH[match.group()], "", match.group()))
    return tuple(found)


def unfounded(text: str, source: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of `text` that `source` does not have. A unit must agree where both sides name one."""
    bare = {f.value for f in source if not f.unit}
    units = {(f.value, f.unit) for f in source}
    values = {f.value for f in source}
    return tuple(f for f in find(text)
                 if not ((f.value, f.unit) in units or f.value in bare or (not f.unit and f.value in values)))


def of_brief(message: str, facts: Facts) -> tuple[Figure, ...]:
    """What figures a person gave: in the message (ratios and counts of hashtags aside) and in each fact."""
    texts = [facts.product, facts.shop, facts.offer, facts.period, facts.hours, facts.place, facts.contact,
             facts.audience, *facts.points, *(m.name for m in facts.menu), _RATIO.sub(" ", message)]
    found = [f for t in texts for f in find(t)]
    for price in (facts.price, *(m.price for m in facts.menu)):
        found += _of_price(price)
    if facts.percent is not None:
        found.append(Figure(facts.percent, "%", f"{facts.percent}%"))
    return tuple(found)


def _of_price(price: Price | None) -> list[Figure]:
    if price is None:
        return []
    unit = SIGNS.get(price.currency, "원")
    amounts = [price.amount] + ([price.was] if price.was is not None else [])
    return [Figure(a, unit, str(a)) for a in amounts] + list(find(price.unit))


def _value(number: str) -> float:
    """4천5백 -> 4500, 1만 2 -> 12,000 is not guessed: a bare tail counts as ones."""
    total = 0.0
    for digits, scale in _PART.findall(number):
        part = float(digits.replace(",", "").rstrip(".") or 0)
        for mark in scale:
            part *= _BIG[mark]
        total += part
    return total


def _sino(word: str) -> float:
    """만오천 -> 15000."""
    total, group, digit = 0, 0, 0
    for mark in word:
        if mark in _SINO:
            digit = _SINO[mark]
        elif mark == "십":
            group, digit = group + 10 * (digit or 1), 0
        elif mark == "만":
            total, group, digit = (total + (group + digit or 1) * 10_000), 0, 0
        else:
            group, digit = group + _BIG[mark] * (digit or 1), 0
    return total + group + digit
