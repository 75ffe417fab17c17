"""Kinds: which class a product belongs to, told by the words of its name; the name cut short for a headline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipelines import industries
from pipelines.writers import _lines as book
from storage.records import Facts

GROUPS = {  # class and tone of an industry without a voice of its own
    "cafe": "drink w", "food": "dish w", "bar": "liquor w", "grocery": "goods w", "beauty": "care w",
    "health": "clinic t", "fitness": "workout l", "education": "lesson t", "service": "job t", "fashion": "wear p",
    "gift": "goods w", "home": "goods t", "car": "job t", "pet": "pet w", "travel": "stay w", "pro": "advice t",
    "kids": "play l", "culture": "play l", "it": "job t", "maker": "goods t",
}
FOOD = ("drink", "dish", "snack", "liquor")
_FED = ("cafe", "food", "bar", "grocery", "gift", "culture", "kids", "travel")  # shops that may sell food and drink
HEAD = 9  # Hangul letters of a product's name that still leave room for a headline around it


def shorten(name: str, language: str) -> str:
    """A name short enough for a headline: whole, or its last words, never a quantity alone, never a cut word."""
    limit = HEAD if language == "ko" else 22
    if len(name.replace(" ", "") if language == "ko" else name) <= limit:
        return name
    words = re.split(r"[·,/]", name)[0].split()
    if language == "en":  # "any flat white and a pastry" is a flat white, not a "white and a pastry"
        first = re.split(r"\s(?:and|or|with|plus|&|\+)\s", " ".join(words))[0]
        words = re.sub(r"^(?:any|all|our|my|the|an?|some|every)\s", "", first, flags=re.I).split()
    best = ""
    for start in range(len(words) - 1, -1, -1):
        tail = " ".join(words[start:])
        if len(tail.replace(" ", "") if language == "ko" else tail) > limit:
            break
        if _head(tail) and not re.match(r"(?:만들기|체험|제작|&|and|or|of|for|with)\s", tail):
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


def kind(f: Facts, product: str, voice: Mapping[str, Any]) -> tuple[str, bool]:
    """(class, whether the product is the industry's own): by the last known word of its name, then its ending."""
    usual = voice.get("class") or GROUPS.get(industries.group_of(f.industry), "any n").split()[0]
    head = _head(product)
    if not head:
        return usual, False
    last = [m for m in industries.matches(head) if not m.shop and m.end >= len(head) - 1]
    ending = _ending(head)
    group = industries.group_of(f.industry)
    if ending in FOOD and group and group not in _FED or ending == "play" and group in ("beauty", "health"):
        ending = ""  # 차 of 국산차 is no tea at a garage, 1회 체험 of a treatment no outing
    if ending in ("lesson", "job", "advice", "play", "goods", "any") and ending != usual:
        return ending, False
    if last:
        means = last[-1].means
        other = book.voices().get(means, {}).get("class") or GROUPS.get(industries.group_of(means), "any n").split()[0]
        if other == "goods" and usual in FOOD:  # an ingredient in the name of a dish: 딸기생크림
            other = usual
        return (usual, True) if means == f.industry else (ending or other, False)
    if ending:
        return ending, False
    known = any(m.means == f.industry for m in industries.matches(head))
    return (usual if known or usual not in FOOD else "any"), False


def is_fed(thing: str) -> bool:
    """Whether a thing is eaten or drunk."""
    return bool(thing) and _ending(thing) in FOOD


def _ending(head: str) -> str:
    """The class that the last word of a name tells, the longest ending first; "" when none does."""
    language = "ko" if re.search("[가-힣]", head) else "en"
    table, last = book.endings(language), head.lower().split()[-1]
    if language == "en":
        return table.get(last, "")
    fits = [w for w in table if last.endswith(w.lower()) and (len(w) > 1 or last == w or len(last) > 2)]
    return table[max(fits, key=len)] if fits else ""
