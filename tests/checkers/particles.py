"""Particles that do not fit the sound before them: 은/는 이/가 을/를 과/와 (으)로 (이)에요, after Hangul, digits, Latin.

Where Hangul could be a noun's own end (사과, 고양이, 특가), only nouns known from the brief or common ones are judged;
Latin words whose Korean sound is uncertain (cake, set) are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

Sound = Literal["vowel", "l", "closed", "l?", ""]  # how a word ends; "l?": closed, with or without l; "": unknown

COMMON = (
    "맛 향 커피 메뉴 오늘 매장 선물 시간 마음 사진 문의 예약 할인 기간 집 손님 고객님 하루 가격 이벤트 행사 세트 한잔 한그릇 "
    "계절 봄 여름 겨울 식탁 동네 가게 순간 추억 여유 휴식 기분 온기 정성 재료 식사 점심 저녁 아침 주말 분위기 서비스 상품 제품"
).split()
PAIRS = {
    "은": "closed", "는": "vowel", "이": "closed", "가": "vowel", "을": "closed", "를": "vowel", "과": "closed",
    "와": "vowel", "이랑": "closed", "랑": "vowel", "이에요": "closed", "예요": "vowel", "이나": "closed",
}  # fmt: skip
TAIL = r"(?:도|만|는|의|부터|까지)?(?![가-힣])"
PARTICLE = "(이에요|예요|이랑|으로|이나|은|는|이|가|을|를|과|와|랑|로)"
KEEPS_EUL = ("가을", "마을", "노을", "고을")
KEEPS_EUN = ("나은", "지은", "이은", "부은", "그은", "저은", "고은", "조은", "가은", "다은", "하은", "시은", "예은", "서은")
KEEPS_RO = (
    "종로 경로 통로 진로 선로 항로 난로 원로 활로 판로 산책로 등산로 탐방로 행로 폭로 공로 근로 작로 언로".split()
)
KEEPS_WA = ("안와", "못와", "눈와", "함와")
NAMES = {**dict.fromkeys("LR", "l"), **dict.fromkeys("MN", "closed")}  # letters by name; the others end in a vowel


def sound(syllable: str) -> Sound:
    """How one Hangul syllable ends."""
    final = (ord(syllable) - 0xAC00) % 28
    return "vowel" if final == 0 else "l" if final == 8 else "closed"


def latin(word: str) -> Sound:
    """How a Latin word ends when Koreans say it; empty when that cannot be told from its letters."""
    if word.isupper() and len(word) <= 3:
        return NAMES.get(word[-1], "vowel")  # type: ignore[return-value]
    low = word.lower()
    if re.search(r"ng$|[mn]$|[mn]e$", low):
        return "closed"
    if re.search(r"ll?$|le$", low):
        return "l"
    if re.search(r"[aiouyw]$|[szfxdgr]$|[cst]h$|ee$", low):
        return "vowel"
    return ""


def digit(last: str) -> Sound:
    """How a number ends when it is read aloud. 1 may be 일 or the 원 of 1+1."""
    return "l?" if last == "1" else "l" if last in "78" else "closed" if last in "036" else "vowel"


def fits(end: Sound, particle: str) -> bool:
    """May this particle follow this sound?"""
    if end == "":
        return True
    if particle in ("으로", "로"):
        return end == "l?" or (particle == "으로") == (end == "closed")
    return (PAIRS[particle] == "vowel") == (end == "vowel")


def wrong(text: str, message: str, nouns: Iterable[str]) -> Iterator[str]:
    """The words of a line of copy that carry a wrong particle; an eojeol of the message itself is let pass."""
    if match := re.search(r"[은을이와]\((?:는|를|가|과)\)|\(으\)로|를를|을를|를을|이예요", text):
        yield match.group()
    said = re.sub(r"\s", "", message)
    for found in {*general(text), *known(text, nouns), *foreign(text)}:
        if re.sub(r"\s", "", found) not in said:
            yield found


def general(text: str) -> Iterator[str]:
    """Forms that are a particle whatever the noun."""
    for word in re.findall(r"[가-힣]{2,}", text):
        base = re.sub(r"(?<=[로를와])(도|만|는|의|부터)$", "", word) if len(word) > 3 else word
        if base.endswith("으로"):
            bad = len(base) > 2 and sound(base[-3]) != "closed"
        elif base.endswith("로"):
            bad = sound(base[-2]) == "closed" and not base.endswith(tuple(KEEPS_RO))
        elif base.endswith("를"):
            bad = sound(base[-2]) != "vowel" and base != "들를"
        elif base.endswith("을"):
            bad = sound(base[-2]) == "vowel" and not base.endswith(KEEPS_EUL)
        elif base.endswith("은"):
            bad = sound(base[-2]) == "vowel" and not base.endswith(KEEPS_EUN)
        elif base.endswith("와"):
            bad = sound(base[-2]) != "vowel" and base not in KEEPS_WA
        elif base.endswith("이에요"):
            bad = len(base) > 3 and sound(base[-4]) == "vowel"
        elif base.endswith("예요"):
            bad = len(base) > 2 and sound(base[-3]) != "vowel"
        else:
            bad = False
        if bad:
            yield word


def known(text: str, nouns: Iterable[str]) -> Iterator[str]:
    """Nouns of the brief and common ones, with any of the particles."""
    every = {n.strip() for n in nouns} | set(COMMON)
    for noun in every | {n.split()[-1] for n in every if n}:
        if not noun or not re.fullmatch(r"[가-힣]", noun[-1]) or (len(noun) < 2 and noun not in COMMON):
            continue
        for match in re.finditer(rf"(?<![가-힣]){re.escape(noun)}['\"’”」』)]?{PARTICLE}{TAIL}", text):
            if not fits(sound(noun[-1]), match[1]) and match.group() not in every:
                yield match.group()


def foreign(text: str) -> Iterator[str]:
    """Digits, per cent, won and Latin words with a particle, closing quotes between them allowed."""
    for match in re.finditer(rf"(\d|%|[A-Za-z]+)['\"’”」』]?{PARTICLE}{TAIL}", text):
        head = match[1]
        if head.isalpha() and text[: match.start()][-1:].isdigit():
            continue  # a unit: kg, ml
        end = digit(head) if head.isdigit() else "vowel" if head == "%" else latin(head)
        if not fits(end, match[2]):
            yield match.group()
    for match in re.finditer(rf"\d[만천백]?\s?원(가|는|와|로|를|랑){TAIL}", text):
        yield match.group()


def nouns_of(brief: Mapping[str, Any]) -> list[str]:
    """The nouns that a writer's sentences are filled with."""
    facts = brief.get("facts", {})
    out = [facts.get(field, "") for field in ("product", "shop", "place", "audience", "offer", "period")]
    out += [item.get("name", "") for item in facts.get("menu", [])]
    return [noun for noun in [*out, *facts.get("points", [])] if noun]
