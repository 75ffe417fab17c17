"""The words that claims.check looks for: read from assets/phrasebook once, made into patterns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipelines import industries

DATA = Path(__file__).resolve().parents[1] / "assets" / "phrasebook"


@cache
def words() -> Mapping[str, Any]:
    """Superlatives, medical claims, invented facts, dates, places ... by language, as regular expressions."""
    book: dict[str, Any] = json.loads((DATA / "claims.json").read_text("utf-8"))
    return book


@cache
def worded(code: str) -> Mapping[str, str | None]:
    """Expressions of "superlative" or "medical" in both languages, with what a fix puts in their place."""
    by_language: dict[str, dict[str, str | None]] = words()[code]
    return {**by_language["ko"], **by_language["en"]}


@cache
def grave() -> tuple[str, ...]:
    """Expressions of what is left out of a copy even where the person said it."""
    return tuple(words()["grave"])


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """A compiled expression, whatever the case. There are more of them than re itself keeps."""
    return re.compile(expression, re.IGNORECASE)


@cache
def banned(industry: str, language: str) -> tuple[str, ...]:
    """What a line of business does not say: its group's patterns and its own."""
    book = json.loads((DATA / "banned.json").read_text("utf-8"))
    keys = (industries.group_of(industry), industry) if industry else ()
    return tuple(w for key in keys for w in book.get(key, {}).get(language, ()))


@cache
def place_pattern(language: str) -> str:
    """Names of places where they stand for a place: in Korean before 에서, 산, 점 ... or alone."""
    names = "|".join(words()["place"][language])
    if language == "en":
        return rf"\b(?:{names})\b"
    return (rf"(?<![가-힣])(?:{names})(?=$|[\s,.·]|에서|에\s|의\s|산\s|식\s|풍\s|로\s|점)"
            r"|[가-힣]{1,4}역\s?\d번|[가-힣]+산(?=\s(?:원두|고기|쌀|과일))")


def season(day: date) -> str:
    """The Korean season of a day, by the months that shops go by."""
    return ("겨울", "봄", "여름", "가을")[day.month % 12 // 3]
