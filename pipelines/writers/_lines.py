"""Lines of the phrasebook: read from its files, parsed, filled with what the person said."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipelines import industries, particles

DATA = Path(__file__).resolve().parents[2] / "assets" / "phrasebook"
OCCASIONS = frozenset({"new", "sale", "open", "season", "event", "hiring", "notice", "cut", "begin", "booking", "enrol", "moved",
                       "hours", "prices", "info", "years"})
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})

_SLOT = re.compile(r"\{([A-Za-z_]+)(?:\|([^}]*))?\}")
# How a name takes its verb and pronouns in English: singular, plural.
_AGREE = {"is": ("is", "are"), "it": ("it", "them"), "this": ("this", "these"), "has": ("has", "have"),
          "was": ("was", "were"), "its": ("its", "their"), "does": ("does", "do")}
_NAMES = ("p", "P", "our", "Our", "a")  # forms of the product


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the phrasebook: its template and what it asks for. `event`: it stands under an occasion's own
    heading; `has` and `lacks` are then asked of the message instead of the product.
    """

    text: str
    tones: str  # letters of w l p t y n, or "*"
    occasions: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    own: bool = False
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    event: bool = False

    @property
    def slots(self) -> frozenset[str]:
        """The slots that must be filled: "p", "shop", "percent" ..."""
        return frozenset("p" if n in (*_NAMES, *_AGREE) else n for n, _ in _SLOT.findall(self.text))

    def suits(self, words: str) -> bool:
        """Whether `words` (small letters, no spaces) hold what the line asks for and nothing that it forbids."""
        return (not self.has or any(w in words for w in self.has)) and not any(w in words for w in self.lacks)


@cache
def parse(raw: str, occasion: str = "") -> Line:
    """"w @ summer =라떼,커피: text" -> Line; `occasion` when it stands under one. ValueError: an unknown mark."""
    marks, _, text = raw.partition(": ")
    tones, *rest = marks.split()
    occasions, seasons = OCCASIONS.intersection(rest), SEASONS.intersection(rest)
    has = tuple(w.lower() for m in rest if m.startswith("=") for w in m[1:].split(","))
    lacks = tuple(w.lower() for m in rest if m.startswith("!") for w in m[1:].split(","))
    strange = [m for m in rest if m not in occasions | seasons and m != "@" and m[:1] not in "=!"]
    if strange or not text or set(tones) - set("wlptyn*"):
        raise ValueError(f"phrasebook line with unknown marks: {raw}")
    if occasion:
        occasions = frozenset({occasion})
    return Line(text, tones, occasions, seasons, "@" in rest, has, lacks, bool(occasion))


@cache
def classes() -> Mapping[str, Any]:
    """Class of goods -> its lines; "any" is the neutral one."""
    return {k: v for k, v in _read("classes").items() if k != "endings"}


@cache
def endings(language: str) -> Mapping[str, str]:
    """Last word of a product's name -> its class."""
    return {word: kind for kind, words in _read("classes")["endings"][language].items() for word in words.split()}


@cache
def occasions() -> Mapping[str, Any]:
    """Occasion (or "menu", "list") -> its lines."""
    return _read("occasions")


@cache
def goods() -> Mapping[str, Any]:
    """Thing -> what makes it wanted, with the words that name it."""
    return _read("goods")


@cache
def voices() -> Mapping[str, Any]:
    """Industry id -> its voice, from every group's file that there is."""
    found: dict[str, Any] = {}
    for group in industries.groups():
        if (DATA / f"{group}.json").exists():
            found.update(_read(group))
    return found


def _read(name: str) -> dict[str, Any]:
    book: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    book.pop("about", None)
    return book


def lines(entry: Mapping[str, Any], language: str, role: str, occasion: str = "") -> tuple[Line, ...]:
    """The parsed lines of one role ("head", "sub", "name", "cta") of an entry."""
    return tuple(parse(raw, occasion) for raw in entry.get(language, {}).get(role, ()))


def words(entry: Mapping[str, Any], language: str, role: str) -> list[str]:
    """The bare words of a role that has no marks ("tags", "kicker")."""
    return list(entry.get(language, {}).get(role, ()))


def fill(text: str, values: Mapping[str, str], plural: bool = False) -> str:
    """`text` with its slots filled: {p}, {p|은/는} with its particle, {P} with a capital, {our} and {a} with their
    words, {is} {it} {this} agreeing. "" when a slot has no value.
    """
    missing = False

    def slot(match: re.Match[str]) -> str:
        nonlocal missing
        name, pair = match.groups()
        if name in _AGREE:
            return _AGREE[name][plural]
        value = values.get("p" if name in _NAMES else name, "")
        missing = missing or not value
        if pair:
            return particles.attach(value, pair)
        return _named(name, value, plural)

    filled = _SLOT.sub(slot, text)
    if not re.search("[가-힣]", text):
        filled = capital(filled)
    # A name that ends in a mark of its own takes no second one.
    return "" if missing else re.sub(r"([!?.])[.!?]+", r"\1", filled)


def capital(text: str) -> str:
    """An English line with a capital at its start, unless its first word has its own way (iPhone)."""
    first = text.split(" ")[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


def _named(form: str, value: str, plural: bool) -> str:
    """A product's name in English as the slot asks: P with a capital, "our ...", "a ..."."""
    if form in ("our", "Our") and not re.match(r"(?i)(?:the|our|my|a|an)\s", value):
        value = f"our {value}"
    if form == "a" and not plural and not re.match(r"(?i)(?:the|our|my|a|an|some)\s|staff|help", value):
        value = f"{'an' if value[:1].lower() in 'aeiou' else 'a'} {value}"
    return capital(value) if form in ("P", "Our") else value
