"""Industries: what a shop does, found from its words or its products, with its motifs, moods and hues."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "assets" / "industries.json"

# A short word counts only where a word ends, that is before one of these: "이사" is not in "이사장님".
_TAIL = re.compile(
    r"(?:집|점|가게|샵|숍|은|는|이|가|을|를|의|에|에서|으로|로|와|과|도|만|랑|이랑|하고|이나|나|부터|까지|류|세트|맛집|전문|전문점|"
    r"입니다|입니당|이에요|이예요|예요|에요|이고|인데|인데요|이라|라서|이요|요|임|해요|합니다|할인|세일|행사|이벤트|광고|홍보|포스터|신메뉴)?"
    r"(?![가-힣])"
)
_LATIN = re.compile(r"[a-z0-9&+'éè]+")
_KEEP = re.compile(r"[0-9a-zéè가-힣&+']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """One line of business. `shops_*` name the place, `keywords_*` what it sells; motifs come hero first."""

    id: str
    group: str
    ko: str
    en: str
    shops_ko: tuple[str, ...]
    shops_en: tuple[str, ...]
    keywords_ko: tuple[str, ...]
    keywords_en: tuple[str, ...]
    motifs: tuple[str, ...]
    moods: tuple[str, ...]
    hues: tuple[float, ...]  # OKLCH hues in degrees that suit it


@dataclass(frozen=True, slots=True)
class Match:
    """A known word in a text: text[start:end], what it stands for, and whether it names a kind of shop."""

    start: int
    end: int
    word: str
    means: str
    shop: bool


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


@cache
def all() -> tuple[Industry, ...]:  # noqa: A001 - the package supplies the context: industries.all()
    """Every industry, in the order of the table."""
    return tuple(
        Industry(
            id=r["id"], group=r["group"], ko=r["ko"], en=r["en"],
            shops_ko=tuple(r["shops_ko"]), shops_en=tuple(r["shops_en"]),
            keywords_ko=tuple(r["products_ko"]), keywords_en=tuple(r["products_en"]),
            motifs=tuple(r["motifs"]), moods=tuple(r["moods"]), hues=tuple(r["hues"]),
        )
        for r in _data()["industries"]
    )


@cache
def groups() -> dict[str, tuple[str, str]]:
    """Group id -> its Korean and English name, in the order of the table."""
    return {g["id"]: (g["ko"], g["en"]) for g in _data()["groups"]}


@cache
def _by_id() -> dict[str, Industry]:
    return {i.id: i for i in all()}


def get(id: str) -> Industry | None:
    """The industry of this id, or None."""
    return _by_id().get(id)


def group_of(id: str) -> str:
    """The group of an industry's id; empty when it is unknown."""
    found = get(id)
    return found.group if found else ""


def find(text: str) -> Industry | None:
    """The industry that `text` speaks of, from shop words and product words; None when none is named.

    Words of one industry add up; a word that names the shop counts more than a product; a product followed
    at once by another only describes it ("망고 주스" is a juice).
    """
    scores: dict[str, float] = {}
    known = matches(text)
    for n, m in enumerate(known):
        weight = len(m.word) + (4.0 if m.shop else 0.0)
        if not m.shop and n + 1 < len(known) and not text[m.end : known[n + 1].start].strip():
            weight *= 0.4
        scores[m.means] = scores.get(m.means, 0.0) + weight + n * 0.01
    if not scores:
        return None
    return get(max(scores, key=lambda k: scores[k]))


def motif_for(text: str) -> tuple[str, ...]:
    """Motifs of the very product, the most telling first: "수박주스" -> watermelon, cup. Empty: none known."""
    return tuple(dict.fromkeys(m.means for m in things(text)))[:3]


def things(text: str) -> tuple[Match, ...]:
    """The words in `text` that name what can be drawn, in order; a part of a kind of shop ("과일" of "과일가게") only
    when nothing else is. What only describes a thing that nothing drawn shows is left out: "한우" of "한우 덮밥"."""
    found = _scan(text, _motif_words())
    shops = [m for m in matches(text) if m.shop]
    sold = [m for m in found if not any(m.start < s.end and s.start < m.end and m.word != s.word for s in shops)]
    out: list[Match] = []
    for m in sold or found:
        if m.means:
            out.append(m)
            continue
        end = m.start
        while out and not text[out[-1].end : end].strip():
            end = out.pop().start
    return tuple(out)


def undrawn(text: str) -> bool:
    """Whether the last known word in `text` is of what nothing drawn shows: "딸기 모찌", "jam session"."""
    found = _scan(text, _motif_words())
    return bool(found) and not found[-1].means


def matches(text: str) -> tuple[Match, ...]:
    """The known shop and product words in `text`, in order, the longest where they overlap."""
    return tuple(m for m in _scan(text, _words()) if m.means)


@cache
def _words() -> dict[str, tuple[str, bool]]:
    words: dict[str, tuple[str, bool]] = {}
    for i in all():
        for shop, lists in ((True, (i.shops_ko, i.shops_en)), (False, (i.keywords_ko, i.keywords_en))):
            for word in (w for words_ in lists for w in words_):
                words.setdefault(_squeeze(word.lower()), (i.id, shop))
    for word in _data()["mute"]:  # hides the words inside it: 와이파이 is no 파이
        words.setdefault(word, ("", False))
    return words


@cache
def _motif_words() -> dict[str, tuple[str, bool]]:
    words = {_squeeze(w.lower()): ("", False) for w in _data()["undrawn"]}  # nothing drawn shows them
    named = {_squeeze(w.lower()): (row[0], False) for row in _data()["motifs"] for w in row[1:]}
    single = {w[:-1]: found for w, found in named.items() if _LATIN.fullmatch(w) and len(w) > 4 and w.endswith("s") and w[-2] not in "su"}
    return single | words | named


def motif_words() -> tuple[tuple[str, str], ...]:
    """(word, slug of the motif that shows it) of all words that something drawn shows."""
    return tuple((word, slug) for word, (slug, _) in _motif_words().items() if slug)


@cache
def _strict() -> frozenset[str]:
    return frozenset(_data()["strict"])


def _squeeze(text: str) -> str:
    return text if _LATIN.fullmatch(text.replace(" ", "")) else text.replace(" ", "")


def _scan(text: str, words: dict[str, tuple[str, bool]]) -> tuple[Match, ...]:
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is longer would shift the spans
        low = text
    found = _scan_korean(low, words) + _scan_latin(low, words)
    found.sort(key=lambda m: (len(m.word), m.end), reverse=True)
    taken: list[Match] = []
    for m in found:
        if not any(m.start < t.end and t.start < m.end for t in taken):
            taken.append(m)
    return tuple(sorted(taken, key=lambda m: m.start))


def _scan_korean(low: str, words: dict[str, tuple[str, bool]]) -> list[Match]:
    """Words with Hangul, found with or without spaces inside, at a word's start or (if safe) within one."""
    low = unicodedata.normalize("NFC", low) if len(unicodedata.normalize("NFC", low)) == len(low) else low
    at = [n for n, c in enumerate(low) if not c.isspace()]
    tight = "".join(low[n] for n in at)
    found: list[Match] = []
    for s in range(len(tight)):
        if not _KEEP.match(tight[s]):
            continue
        fresh = at[s] == 0 or not _KEEP.match(low[at[s] - 1])
        for e in range(min(len(tight), s + 12), s, -1):
            hit = words.get(tight[s:e])
            if hit and _fits(low, at[s], at[e - 1] + 1, tight[s:e], fresh, words):
                found.append(Match(at[s], at[e - 1] + 1, tight[s:e], *hit))
    return found


def _fits(low: str, start: int, end: int, word: str, fresh: bool, words: dict[str, tuple[str, bool]]) -> bool:
    if _LATIN.fullmatch(word):
        latin = re.compile(r"[a-z]")
        before, after = low[start - 1 : start], low[end : end + 1]
        return end - start == len(word) and not latin.match(before) and not latin.match(after)
    spaced = end - start > len(word)
    if spaced and not fresh:
        return False
    if len(word) <= 2 and spaced:
        return False
    ends = bool(_TAIL.match(low, end)) or any(low[end : end + n] in words for n in (2, 3, 4, 5))
    if len(word) == 1:  # 빵 and 떡 end the names of many breads and cakes
        named = word in "빵떡" and start >= 2 and bool(re.match(r"[가-힣]{2}", low[start - 2 : start]))
        return (fresh or named) and bool(_TAIL.match(low, end))
    return ends if len(word) == 2 and (not fresh or word in _strict()) else True


def _scan_latin(low: str, words: dict[str, tuple[str, bool]]) -> list[Match]:
    """English words and phrases of up to four words, singular or plural."""
    tokens = list(_LATIN.finditer(low))
    found: list[Match] = []
    for n, first in enumerate(tokens):
        for size in range(min(4, len(tokens) - n), 0, -1):
            last = tokens[n + size - 1]
            phrase = " ".join(t.group() for t in tokens[n : n + size])
            for form in (phrase, phrase.removesuffix("'s"), phrase.removesuffix("s"), phrase.removesuffix("es")):
                hit = words.get(form)
                if hit:
                    found.append(Match(first.start(), last.end(), form, *hit))
                    break
    return found


_LOST = re.compile(r"실종|잃어버|잃었|집을? ?나갔|집 ?나간|찾습니다|찾아요|찾고 ?있|(?:고양이|강아지|댕댕이|앵무새?|애기|개)(?:를|을|좀)? ?찾아 ?주세요|(?:^|[.!?*]\s*)lost\b|\blost(?=\s?[:!-])|\bmissing\b(?! out)"
                   r"|\blost (?:\w+ ){0,3}(?:dog|cat|puppy|kitten|parrot|budgie|rabbit|tortoise|ferret|hamster|bird|pony|horse|keys?|phone|wallet|purse|bag|ring|glasses|teddy|bracelet|necklace|watch|camera|bike)\b"
                   r"|\b(?:dog|cat|puppy|kitten|parrot|budgie|tortoise|rabbit|terrier|spaniel|tabby|lurcher|collie|cockatiel|ferret)\b.{0,40}\b(?:got out|flew (?:off|away)|ran (?:off|away)|run off|escaped|(?:hasn'?t|"
                           r"not) (?:come|been) (?:home|back|seen)|bolted)\b", re.IGNORECASE)


_WANTED = re.compile(r"(?:분|사람|회원|멤버|팀원|직원|알바|봉사자)(?:을|를|도)?\s?(?:찾습니다|찾아요|찾고\s?있)")  # "임시보호 해주실 분을 찾아요"


def sought(message: str) -> bool:
    """Whether a message says that something is gone and looked for."""
    return _LOST.search(_WANTED.sub("", message)) is not None
