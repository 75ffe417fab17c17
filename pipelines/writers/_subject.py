"""Subject: what the phrasebook writes about, read from a brief: its class, its voice, its words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipelines import industries
from pipelines.writers import _lines as book
from storage.records import Brief, Facts

_LETTER = {"warm": "w", "lively": "l", "premium": "p", "trust": "t", "witty": "y", "plain": "n"}
_GROUP_CLASS = {"cafe": "drink", "food": "dish", "bar": "liquor", "grocery": "goods", "beauty": "care", "health": "clinic",
                "fitness": "workout", "education": "lesson", "service": "job", "fashion": "wear", "gift": "goods",
                "home": "goods", "car": "job", "pet": "pet", "travel": "stay", "pro": "advice", "kids": "play",
                "culture": "play", "it": "job", "maker": "goods"}
_GROUP_TONE = {"health": "t", "education": "t", "pro": "t", "it": "t", "maker": "t", "car": "t", "fitness": "l",
               "kids": "l", "culture": "l", "bar": "w", "fashion": "p", "home": "t"}
_NEUTRAL: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief made ready for the lines. `own`: the product is what this industry sells."""

    facts: Facts
    language: str
    product: str
    tone: str  # a letter: w l p t y n
    occasion: str
    season: str
    own: bool
    plural: bool
    kind: str  # a class of the phrasebook
    voice: Mapping[str, Any]
    values: Mapping[str, str]

    def lines(self, role: str) -> Iterator[tuple[float, book.Line]]:
        """(weight, line): the industry's own voice weighs most, the neutral lines least."""
        if self.occasion:
            for line in book.lines(book.occasions().get(self.occasion, _NEUTRAL), self.language, role):
                yield 2.0, _for_occasion(line, self.occasion)
        own = book.lines(self.voice, self.language, role)
        for line in own:
            yield 3.0, line
        kin = book.lines(book.classes().get(self.kind, _NEUTRAL), self.language, role) if self.kind != "any" else ()
        for line in kin:
            yield 1.2, line
        for line in book.lines(book.classes()["any"], self.language, role):
            yield 0.4 if own or kin else 1.0, line


@cache
def _for_occasion(line: book.Line, occasion: str) -> book.Line:
    return book.Line(line.text, line.tones, frozenset({occasion}), line.seasons, False, line.has, line.lacks)


def read(brief: Brief, today: date) -> Subject:
    """The subject of a brief on a day."""
    f = brief.facts
    voice = book.voices().get(f.industry, _NEUTRAL)
    product = clean(f.product)
    kind, own = _kind(f, product, voice)
    tone = _LETTER.get(brief.tone or voice.get("tone", ""), "") or _GROUP_TONE.get(industries.group_of(f.industry), "n")
    values = {
        "p": product, "shop": clean(f.shop), "place": clean(f.place), "period": clean(f.period), "offer": clean(f.offer),
        "percent": str(f.percent) if f.percent is not None else "", "audience": clean(f.audience),
        "point": clean(f.points[0]) if f.points else "", "trade": _trade(brief), "feast": _feast(brief),
    }
    return Subject(facts=f, language=brief.language, product=product, tone=tone, occasion=f.occasion, season=_season(today),
                   own=own, plural=_is_plural(product), kind=kind, voice=voice if own or not product else _unowned(voice, kind),
                   values=values)


def _unowned(voice: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    return voice


def clean(text: str) -> str:
    """The person's words as plain text: no control characters, no markup, single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>|[<>{}`|\\]", " ", bare)).strip(" ,·")


def _kind(f: Facts, product: str, voice: Mapping[str, Any]) -> tuple[str, bool]:
    """(class, whether the product is the industry's own). A known word in the product decides, then its ending."""
    usual = voice.get("class") or _GROUP_CLASS.get(industries.group_of(f.industry), "any")
    if not product:
        return usual, False
    known = [m for m in industries.matches(product) if not m.shop]
    if known:
        means = known[-1].means
        kind = book.voices().get(means, _NEUTRAL).get("class") or _GROUP_CLASS.get(industries.group_of(means), "any")
        return kind, means == f.industry
    return "any", False


@cache
def _feasts() -> re.Pattern[str]:
    words = "크리스마스|설날|설|추석|한가위|밸런타인데이|발렌타인데이|화이트데이|빼빼로데이|어버이날|어린이날|스승의 날|할로윈|핼러윈|새해|연말|졸업|입학|복날|동지|김장|가정의 달|" \
            "봄|여름|가을|겨울|Christmas|Valentine's Day|Halloween|Thanksgiving|New Year|Mother's Day|Father's Day|summer|winter|spring|autumn"
    return re.compile(words, re.IGNORECASE)


def _feast(brief: Brief) -> str:
    """The season or holiday in the person's words, when the ad is for one."""
    if brief.facts.occasion != "season":
        return ""
    found = _feasts().search(brief.message)
    return found.group() if found else ""


def _trade(brief: Brief) -> str:
    """The word for this kind of shop that the person used: 네일샵, bakery."""
    shops = [m for m in industries.matches(brief.message) if m.shop and m.means == brief.facts.industry]
    if not shops:
        return ""
    word = brief.message[shops[0].start:shops[0].end]
    return clean(word)


def _season(day: date) -> str:
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


def _is_plural(product: str) -> bool:
    """Whether an English name is plural: "cookies", "bagels and tea"; not "glass", "yoga class", "gas"."""
    word = product.lower().rsplit(" ", 1)[-1]
    return bool(re.search(r"[a-z]s$", word)) and not re.search(r"(?:ss|us|is|as)$", word)
