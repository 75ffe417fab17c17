"""Subject: what the phrasebook writes about, read from a brief: its class, its voice, its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipelines import claims, industries
from pipelines.writers import _lines as book
from storage.records import Brief, Facts

_LETTER = {"warm": "w", "lively": "l", "premium": "p", "trust": "t", "witty": "y", "plain": "n"}
_GROUPS = {  # class and tone of an industry without a voice of its own
    "cafe": "drink w", "food": "dish w", "bar": "liquor w", "grocery": "goods w", "beauty": "care w",
    "health": "clinic t", "fitness": "workout l", "education": "lesson t", "service": "job t", "fashion": "wear p",
    "gift": "goods w", "home": "goods t", "car": "job t", "pet": "pet w", "travel": "stay w", "pro": "advice t",
    "kids": "play l", "culture": "play l", "it": "job t", "maker": "goods t",
}
_FOOD = ("drink", "dish", "snack", "liquor")
HEAD = 9  # Hangul letters of a product's name that still leave room for a headline around it


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief made ready for the lines. `values` fill a line's slots; `short` is the product's name for a headline."""

    facts: Facts
    language: str
    product: str
    short: str
    points: tuple[str, ...]
    tone: str  # a letter: w l p t y n
    occasion: str  # one of storage.records.Occasion, or "menu" / "list"
    day: date
    season: str
    own: bool  # the product is what this industry sells
    plural: bool
    kind: str  # a class of the phrasebook
    voice: Mapping[str, Any]
    values: Mapping[str, str]
    said: str  # the message in small letters without spaces
    barred: re.Pattern[str] | None  # words that this shop cannot say: chairs where there are none

    def lines(self, role: str) -> Iterator[tuple[float, book.Line]]:
        """(weight, line): the industry's own voice weighs most, the neutral lines least."""
        if self.occasion:
            for line in book.lines(book.occasions().get(self.occasion, {}), self.language, role, self.occasion):
                yield 2.5, line
        if self.occasion not in ("sale", "hiring", "notice") and (self.values["percent"] or self.values["offer"]):
            for line in book.lines(book.occasions()["sale"], self.language, role, self.occasion or "sale"):
                if line.slots & {"percent", "offer"}:
                    yield 2.0, line
        own = book.lines(self.voice, self.language, role)
        yield from ((3.0, line) for line in own)
        kin = book.lines(book.classes().get(self.kind, {}), self.language, role) if self.kind != "any" else ()
        yield from ((1.2, line) for line in kin)
        for line in book.lines(book.classes()["any"], self.language, role):
            # A line about nothing in particular is no headline where there is something to sell, nor fits a meal.
            if role in ("cta", "name") or line.slots or not (self.product if role == "head" else self.kind in _FOOD):
                yield 0.35 if own or kin else 1.0, line

    def pool(self, role: str, tone: str = "") -> Iterator[tuple[float, book.Line]]:
        """(weight, line) of the lines that suit this subject: tone (its own by default), occasion, season, product."""
        tone = tone or self.tone
        voiced = set(book.lines(self.voice, self.language, role))
        for weight, line in self.lines(role):
            if "*" not in line.tones and tone not in line.tones:
                continue
            if line.occasions and self.occasion not in line.occasions and not line.event:
                continue
            if line.seasons and self.season not in line.seasons:
                continue
            if self.occasion in ("hiring", "notice") and not line.occasions:
                continue
            if line.own and line in voiced and not self.own:
                continue
            if line.own and not self.product:
                continue
            if line.suits(self.said if line.event else _squeeze(self.product)) and not self._is_barred(line):
                yield weight, line

    @property
    def shut(self) -> bool:
        """Whether this is a notice of a day off."""
        return self.occasion == "notice" and bool(SHUT.search(self.said))

    def _is_barred(self, line: book.Line) -> bool:
        """Whether a line speaks of chairs, visits or a day off that this shop or message does not have."""
        at_work = self.occasion == "notice" and not line.event and not self.shut
        return bool(self.barred and self.barred.search(line.text)) or (at_work and bool(_REST.search(line.text)))


def read(brief: Brief, today: date) -> Subject:
    """The subject of a brief on a day."""
    f = brief.facts
    product = clean(f.product)
    if f.occasion == "notice":
        product = re.sub(r"\s?(?:예약|휴진|휴무)?\s?(?:안내|공지|알림|휴무|휴진)$", "", product)
    voice = book.voices().get(f.industry, {})
    kind, own = _kind(f, product, voice)
    if product and not own and not _is_sure(brief):
        voice = {}
    usual = _GROUPS.get(industries.group_of(f.industry), "any n").split()[1]
    tone = _LETTER.get(brief.tone or voice.get("tone", ""), usual)
    occasion: str = f.occasion
    if not product and len(f.menu) > 1 and occasion in ("", "event", "season"):
        occasion = "menu" if kind in _FOOD else "list"
    points = _points(brief)
    return Subject(
        facts=f, language=brief.language, product=product, short=shorten(product, brief.language), points=points,
        tone=tone, occasion=occasion, day=today, season=("winter", "spring", "summer", "autumn")[today.month % 12 // 3], own=own,
        plural=_is_plural(product), kind=kind, voice=voice, values=_values(brief, product, points),
        said=_squeeze(brief.message), barred=_barred(brief.message))


def _values(brief: Brief, product: str, points: Sequence[str]) -> dict[str, str]:
    f = brief.facts
    feast = _feast(brief)
    offer = "" if claims.forbidden(f.offer, brief) else clean(f.offer)
    named = [clean(m.name) for m in f.menu]
    items = ", ".join(named) if len(named) <= 4 and all(len(n) > 1 for n in named) else ""
    return {
        "p": product, "shop": clean(f.shop), "place": clean(f.place), "period": clean(f.period),
        "offer": offer if len(offer) <= (12 if brief.language == "ko" else 28) and not _is_clause(offer) else "",
        "percent": str(f.percent) if f.percent is not None else "", "audience": clean(f.audience),
        "point": next((p for p in points if len(p) <= 8 and not _is_clause(p)), ""), "trade": _trade(brief),
        "feast": "" if _squeeze(feast) in _squeeze(product) else feast,
        "items": items,
    }


def clean(text: str) -> str:
    """The person's words as plain text: no control characters, markup, emoji or ㅋㅋ; single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFC", text)
                   if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") and not _is_emoji(c))
    bare = re.sub(r"<[^>]*>|[<>{}`|\\]|[ㄱ-ㅎㅏ-ㅣ]+", " ", bare)
    return re.sub(r"\s+", " ", bare).strip(" ,·;:-")


def _is_emoji(letter: str) -> bool:
    return letter >= "\U0001f000" or "\u2600" <= letter <= "\u27bf" or letter in "\ufe0f\u200d\u20e3"


def shorten(name: str, language: str) -> str:
    """A name short enough for a headline: whole, or its last words, never a quantity alone, never a cut word."""
    limit = HEAD if language == "ko" else 22
    if len(name.replace(" ", "") if language == "ko" else name) <= limit:
        return name
    words = re.split(r"[·,/]", name)[0].split()
    best = ""
    for start in range(len(words) - 1, -1, -1):
        tail = " ".join(words[start:])
        if len(tail.replace(" ", "") if language == "ko" else tail) > limit:
            break
        if _head(tail):
            best = tail
    return best


_QUANTITY = re.compile(
    r"(?:\s|^)(?:\(.*?\)|\[.*?\]|[\d,.]+\s?(?:호|구|개입|개|입|인분|인|g|kg|ml|l|판|박스|팩|회|종|피스|장|시간|분|cm|평|단|p|pcs|packs?|hrs?|hours?|min|sessions?)?|"
    r"두\s?가지맛|세트|(?:맞춤|주문)\s?제작|한판|한마리|두마리|한상|대자|중자|소자|ICE|HOT|아이스|핫|L|M|S|R|set)$", re.IGNORECASE)


def _head(product: str) -> str:
    """The name without the quantities and the "set" at its end."""
    bare = product
    while (cut := _QUANTITY.sub("", bare).strip()) != bare:
        bare = cut
    return bare


def _kind(f: Facts, product: str, voice: Mapping[str, Any]) -> tuple[str, bool]:
    """(class, whether the product is the industry's own): by the last known word of its name, then its ending."""
    usual = voice.get("class") or _GROUPS.get(industries.group_of(f.industry), "any n").split()[0]
    head = _head(product)
    if not head:
        return usual, False
    last = [m for m in industries.matches(head) if not m.shop and m.end >= len(head) - 1]
    ending = _ending(head)
    if ending in ("lesson", "job", "advice", "play", "any") and ending != usual:
        return ending, False
    if last:
        means = last[-1].means
        other = book.voices().get(means, {}).get("class") or _GROUPS.get(industries.group_of(means), "any n").split()[0]
        if other == "goods" and usual in _FOOD:  # an ingredient in the name of a dish: 딸기생크림
            other = usual
        return (usual, True) if means == f.industry else (ending or other, False)
    if ending:
        return ending, False
    known = any(m.means == f.industry for m in industries.matches(head))
    return (usual if known or usual not in _FOOD else "any"), False


def _ending(head: str) -> str:
    """The class that the last word of a name tells, the longest ending first; "" when none does."""
    language = "ko" if re.search("[가-힣]", head) else "en"
    table, last = book.endings(language), head.lower().split()[-1]
    if language == "en":
        return table.get(last, "")
    fits = [w for w in table if last.endswith(w.lower()) and (len(w) > 1 or last == w or len(last) > 2)]
    return table[max(fits, key=len)] if fits else ""


def _is_sure(brief: Brief) -> bool:
    """Whether the industry stands by itself: a shop word was said, or it came from the brand, not from the product."""
    found = industries.matches(brief.message)
    return any(m.shop for m in found) or not any(m.means == brief.facts.industry for m in found)


# Scraps of a wish for the ad itself that are no selling point.
_WISH = re.compile(
    r"느낌|분위기|스타일|톤\b|톤으로|사진|글이랑|글만|문구|디자인|배경|좋겠|부탁|만들|해\s?줘|해\s?주|말고|어울리게|이미지|"
    r"포스터|광고|홍보|(?:하|스럽|롭)게(?:\s\S{1,3})?$|빼고|넣어|올릴|올려|시안|정도$|^이면|^으로|^에서|^하고|^아니고|해시태그|"
    r"\b(?:ad|poster|vibe|style|tone|look|please|can (?:u|you)|hey|caption)\b", re.IGNORECASE)


def _points(brief: Brief) -> tuple[str, ...]:
    """The selling points that can be said: words, no wishes for the ad, nothing the law forbids; open clauses first."""
    kept = []
    for raw in brief.facts.points:
        point = clean(raw).rstrip(".!~ ")
        sayable = re.search(r"[가-힣A-Za-z]{2}", point) and not _WISH.search(point) and len(point) <= 40
        if sayable and not claims.forbidden(point, brief):
            kept.append(point)
    kept.sort(key=lambda p: not _is_open(p))
    return tuple(dict.fromkeys(kept if any(not _is_open(p) for p in kept) else ()))


def _is_open(text: str) -> bool:
    """Whether a clause waits for another: "산미 있고"."""
    return bool(re.search(r"(?:고|며|는데|인데|지만|해서|니까|으면|라서)$", text)) and len(text) > 3


def _is_clause(text: str) -> bool:
    """Whether words end like a sentence or a modifier rather than like a noun."""
    return _is_open(text) or bool(re.search(r"(?:요|다|됨|함|음|죠|는|은|한|할|인|된|로|에|게|면|있음|없음|가능)$", text))


_FEASTS = re.compile(
    "크리스마스|성탄절|설날|추석|한가위|밸런타인데이|발렌타인데이|화이트데이|빼빼로데이|어버이날|어린이날|스승의 ?날|할로윈|"
    "핼러윈|새해|연말|졸업|입학|복날|초복|중복|말복|동지|김장|가정의 ?달|여름|가을|겨울|(?<![가-힣])봄|Christmas|"
    "Valentine's Day|Halloween|Thanksgiving|New Year|Mother's Day|Father's Day|summer|winter|spring|autumn", re.I)


def _feast(brief: Brief) -> str:
    """The season or holiday in the person's words, when the ad is for one."""
    found = _FEASTS.search(brief.message) if brief.facts.occasion == "season" else None
    return found.group() if found else ""


def _trade(brief: Brief) -> str:
    """The word for this kind of shop that the person used: 네일샵, bakery."""
    for m in industries.matches(brief.message):
        if m.shop and m.means == brief.facts.industry:
            return clean(brief.message[m.start:m.end])
    return ""


SHUT = re.compile(r"휴무|휴업|휴진|쉽니|쉬었|쉬고|쉬어|쉬는|쉰|쉴게|휴가|닫|closed|closure|holiday|break", re.I)
_REST = re.compile(r"쉬|쉽|쉰|쉴|닫|휴|불을 끄|문을 잠|\brest|\bbreak|clos|\boff\b|away|asleep|sleep|\bnap", re.I)
_TAKEAWAY = re.compile(r"테이크\s?아웃\s?(?:전문|only|만)|포장\s?(?:전문|만)|배달\s?(?:전문|만)|무인|푸드\s?트럭|take-?away only|food truck", re.I)
_ONLINE = re.compile(r"스마트\s?스토어|온라인|쿠팡|전국\s?(?:배송|택배)|online (?:shop|store)", re.I)


def _barred(message: str) -> re.Pattern[str] | None:
    if _TAKEAWAY.search(message):
        return _no_seats()
    return _no_visits() if _ONLINE.search(message) else None


@cache
def _no_seats() -> re.Pattern[str]:
    return re.compile(r"앉|의자|자리|테이블|머물|머무|쉬었다|쉬어|기대|창가|창밖|직원|차려|한 상|chair|seat|\bsit|table|stay", re.I)


@cache
def _no_visits() -> re.Pattern[str]:
    return re.compile(r"매장|들러|보러|놀러|진열대|와 보|찾아 주|문 앞|오세요|구경|둘러|와서|만져|in the shop|in store|drop in|visit|stop (?:in|by)|come ", re.I)


def _is_plural(product: str) -> bool:
    """Whether an English name is plural: "cookies", "bagels and tea"; not "glass", "yoga class", "gas"."""
    word = product.lower().rsplit(" ", 1)[-1]
    return bool(re.search(r"[a-z]s$", word)) and not re.search(r"(?:ss|us|is|as)$", word)


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text).lower()
