"""Lines of the phrasebook: read from its files, chosen by their marks, filled with what the person said."""

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
OCCASIONS = frozenset({"new", "sale", "open", "season", "event", "hiring", "notice"})
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})

_SLOT = re.compile(r"\{([A-Za-z_]+)(?:\|([^}]*))?\}")
# How a name takes its verb and pronouns in English: singular, plural.
_AGREE = {"is": ("is", "are"), "it": ("it", "them"), "this": ("this", "these"), "has": ("has", "have"),
          "was": ("was", "were"), "its": ("its", "their"), "s": ("s", "")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the phrasebook: its template and what it asks for."""

    text: str
    tones: str  # letters of w l p t y n, or "*"
    occasions: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()
    own: bool = False
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def slots(self) -> frozenset[str]:
        """The slots that must be filled: "p", "shop", "percent" ..."""
        return frozenset("p" if n in ("P", *_AGREE) else n.lower() for n, _ in _SLOT.findall(self.text))

    def suits(self, product: str) -> bool:
        """Whether the words that the line asks of the product, or forbids, agree."""
        low = product.lower()
        return (not self.has or any(w in low for w in self.has)) and not any(w in low for w in self.lacks)


@cache
def parse(raw: str) -> Line:
    """"w @ summer =라떼,커피: text" -> Line. Raises ValueError for a mark that is not known."""
    marks, _, text = raw.partition(": ")
    tones, *rest = marks.split()
    occasions, seasons = OCCASIONS.intersection(rest), SEASONS.intersection(rest)
    has = tuple(w.lower() for m in rest if m.startswith("=") for w in m[1:].split(","))
    lacks = tuple(w.lower() for m in rest if m.startswith("!") for w in m[1:].split(","))
    strange = [m for m in rest if m not in occasions | seasons and m != "@" and m[:1] not in "=!"]
    if strange or not text or set(tones) - set("wlptyn*"):
        raise ValueError(f"phrasebook line with unknown marks: {raw}")
    return Line(text, tones, occasions, seasons, "@" in rest, has, lacks)


@cache
def classes() -> Mapping[str, Any]:
    """Class of goods -> its lines; "any" is the neutral one."""
    return _read("classes")


@cache
def occasions() -> Mapping[str, Any]:
    """Occasion -> its lines."""
    return _read("occasions")


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


def lines(entry: Mapping[str, Any], language: str, role: str) -> tuple[Line, ...]:
    """The parsed lines of one role ("head", "sub", "cta") of an entry."""
    return tuple(parse(raw) for raw in entry.get(language, {}).get(role, ()))


def fill(text: str, values: Mapping[str, str], plural: bool = False) -> str:
    """`text` with its slots filled: {p}, {p|은/는} with its particle, {P} with a capital, {is} {it} {this} agreeing.

    "" when a slot has no value.
    """
    missing = False

    def slot(match: re.Match[str]) -> str:
        nonlocal missing
        name, pair = match.groups()
        if name in _AGREE:
            return _AGREE[name][plural]
        value = values.get(name.lower(), "")
        missing = missing or not value
        if pair:
            return particles.attach(value, pair)
        return value[:1].upper() + value[1:] if name == "P" else value

    filled = _SLOT.sub(slot, text)
    # A name that ends in a mark of its own takes no second one.
    return "" if missing else re.sub(r"([!?.])[.!?]", r"\1", filled)
