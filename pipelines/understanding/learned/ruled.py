"""Ruled: what the rules take the letters of a first message for, as signs for the reader, and the amounts they are sure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipelines.understanding import goods, guessed, korean, money, places, quoted, times, tweaks, wishes, words
from pipelines.understanding.guessed import Read
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.words import Word
from storage.records import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """marks[n]: what letter n was taken for, "" for nothing; opinions[n]: which fact the rules would print it as."""

    text: str
    marks: tuple[str, ...]
    opinions: tuple[str, ...]
    quotes: dict[str, str]
    percent: int | None
    costs: tuple[Word, ...]


class _Marks:
    """The marks of a reading, filled as it goes on: what a step blanks is of that step's kind."""

    def __init__(self, r: Reading) -> None:
        self.r, self.before, self.found = r, r.left, [""] * len(r.text)

    def step(self, kind: str) -> None:
        for n, (a, b) in enumerate(zip(self.before, self.r.left, strict=True)):
            if a != b and not self.found[n]:
                self.found[n] = kind
        self.before = self.r.left


def read(text: str, language: Literal["ko", "en"], by_rule: Read | None = None) -> Ruled:
    """What the rules find in a message that is cleaned and corrected."""
    by_rule = by_rule or guessed.read(text, language)
    r = Reading(text)
    m = _Marks(r)
    quotes = quoted.take(r)
    m.step("quote")
    wishes.take_format(r)
    m.step("format")
    places.take_contact(r)
    m.step("contact")
    wishes.take_headline(r, quotes.get("headline", ""))
    m.step("headline")
    tweaks.take(r)
    m.step("tweak")
    wishes.take_all(r)
    m.step("wish")
    times.find_hours(r)
    m.step("hours")
    times.find_period(r)
    m.step("period")
    percent, _ = money.take_percent(r)
    m.step("percent")
    places.take_place(r)
    m.step("place")
    _ = r.take(goods.AUDIENCE) or r.take(goods.GRADES)
    m.step("who")
    named = korean.take_shop(r.left) if language == "ko" else None
    if named:
        r.drop(named[1], named[2])
    m.step("shop")
    cut = words.cut(r, [])
    for w in cut:
        for n in range(w.start, w.end):
            m.found[n] = m.found[n] or {"noun": "", "wall": ""}.get(w.kind, w.kind)
    costs = tuple(w for w in cut if w.kind == "cost")
    return Ruled(text=text, marks=tuple(m.found), opinions=_opinions(text, by_rule.facts), quotes=quotes, percent=percent, costs=costs)


def _opinions(text: str, f: Facts) -> tuple[str, ...]:
    """Which fact of the rules each letter stands in; the first letter of a fact in capitals."""
    found = [""] * len(text)
    at = [n for n, c in enumerate(text) if not c.isspace()]
    tight = "".join(text[n] for n in at)
    for kind, said in _facts(f):
        bare = rx(r"\s").sub("", said)
        for m in re.finditer(re.escape(bare), tight) if bare else ():
            start, end = at[m.start()], at[m.end() - 1] + 1
            if not any(found[start:end]):
                found[start:end] = [kind] * (end - start)
                found[start] = kind.upper()
                break
    return tuple(found)


def _facts(f: Facts) -> Iterator[tuple[str, str]]:
    """(kind, words) of the facts, the surest first."""
    yield "contact", f.contact
    yield from (("when", p) for line in (f.period, f.hours) for p in line.split(" · "))
    yield "where", f.place
    yield from (("offer", p) for p in f.offer.split(" · "))
    yield from (("who", f.audience), ("goods", f.product), ("shop", f.shop))
    yield from (("detail", p) for p in f.points)
    yield from (("goods", m.name) for m in f.menu)
