"""Goods: what makes a thing wanted, found by the words of its name, whatever shop sells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pipelines import industries
from pipelines.writers import _lines as book

# Words after a thing's name that leave it the same thing: 스케일링 안내, 수제버거 세트, 마카롱 5구.
_AFTER = re.compile(
    r"(?:세트|특강|수업|레슨|클래스|강습|강좌|과정|교실|학원|반|모집|회원|예약|상담|신고|대행|촬영|교체|시공|점검|관리|체험|이벤트|행사|안내|등록|"
    r"페어|축제|겨울|여름|봄|가을|방학|정식|한상|한접시|\d+(?:회|구|개|호|종|인분|인|kg|g|ml|팩|박스|판|병|장|시간|분|박|월)?|[대중소]자|[SMLR])+", re.I)


_GATHERING = re.compile(r"[음명람시악표주호험년연영품진]회$|[마세산기동주신고용리]차$")  # no dish, no tea


_SERVICES = ("health", "pro", "fitness", "education", "car", "service")


def entry(name: str, industry: str, food: bool, language: str) -> tuple[Mapping[str, Any], str]:
    """(lines, the name as far as the thing goes) for a thing, by the longest word that ends its name, else one that
    stands in it; ({}, "") when it is not known. "타로 3가지질문" -> the lines of 타로, "타로".
    """
    return _found(re.sub(r"\s+", " ", name.strip()), industry, food, language)


def thing_ends(rest: str) -> bool:
    """Whether words after a thing's name leave it the same thing: " 세트", not " 건강보험 적용"."""
    return not rest.strip() or bool(_AFTER.fullmatch(rest.replace(" ", "")) or re.fullmatch(_AFTER_EN, rest))


@cache
def _found(name: str, industry: str, food: bool, language: str) -> tuple[Mapping[str, Any], str]:
    words = _words(language)
    key = (_korean if language == "ko" else _english)(name.lower(), industry, food, tuple(words)) if name else ""
    return (words[key][language], _until(name, key)) if key else ({}, "")


def _korean(name: str, industry: str, food: bool, words: Sequence[str]) -> str:
    whole, last = name.replace(" ", ""), name.rsplit(" ", 1)[-1]
    # One letter is a word by itself, or the end of a dish: 회 of 광어회, not of 설명회.
    ends = [w for w in words if whole.endswith(w) and (len(w) > 1 or last == w or food and not _GATHERING.search(whole))]
    ends = [w for w in ends if not _is_other(w, industry, whole)]
    inside = [w for w in words if len(w) > 1 and w in whole and w not in ends and not _is_other(w, industry, whole)]
    close = [w for w in inside if _AFTER.fullmatch(whole[whole.rindex(w) + len(w):])]
    kin = [w for w in inside if _is_of(w, industry) and re.search(rf"{_spaced(w)}(?=[\s·,/]|$)", name)]
    own = [w for w in ends if _is_of(w, industry)]
    for found in (own, kin if not own and not close else [], ends, close):
        if found:
            return max(found, key=len)
    return ""


def _is_of(word: str, industry: str) -> bool:
    """Whether a word tells this line of business, or one of its group."""
    found = industries.find(word)
    return found is not None and industries.group_of(found.id) == industries.group_of(industry)


_MENDED = re.compile(r"가방|가죽|구두|신발|운동화|지갑|옷")


def _is_other(word: str, industry: str, name: str) -> bool:
    """Whether a word tells a service that this shop does not do (교정 at a dog trainer's), what a laundry or a mender
    only has in hand (shoes), or a colour for hair where a bag is dyed.
    """
    found = industries.find(word)
    group = industries.group_of(found.id) if found else ""
    if group == "beauty" and _MENDED.search(name) or industry in ("laundry", "alteration") and group in ("fashion", "gift"):
        return True
    return bool(industry) and group in _SERVICES and group != industries.group_of(industry)


def _spaced(word: str) -> str:
    return r"\s?".join(map(re.escape, word))


def _until(name: str, word: str) -> str:
    """The name up to the end of the word: 엔진오일 교환 of "엔진오일 교환 국산 승용"."""
    places = [m.end() for m in re.finditer(_spaced(word), name, re.I)]
    return name[: places[-1]] if places else name


_AFTER_EN = r"(?:\s(?:set|special|combo|deal|lunch|dinner|brunch|tasting|class|classes|lessons?|appointments?|sessions?|service|packages?|sale|menu|box))*"


def _english(name: str, industry: str, food: bool, words: Sequence[str]) -> str:
    return max((w for w in words if w in name and re.search(rf"(?:^|\W){re.escape(w)}s?{_AFTER_EN}$", name)),
               key=len, default="")


@cache
def _words(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Word -> the entry that it stands in."""
    found: dict[str, Mapping[str, Any]] = {}
    for thing in book.goods().values():
        listed = thing[language]["words"]
        for word in (listed.split() if language == "ko" else listed.split(", ")):
            found.setdefault(word.lower(), thing)
    return found
