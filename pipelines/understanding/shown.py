"""Shown: the lines that an ad shows, found by words, and the changes that take one off or set other words there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx, tidy
from storage.records import Facts

FIELDS = ("offer", "period", "hours", "place", "contact", "audience", "shop")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the ad shows it: a `role` of the copy or a field of the facts; of the prices the names of the rows ("menu"), or
    what the one price is for ("unit")."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """A line that some words name: where in it they stand (None: with other words between), how surely."""

    line: Line
    span: tuple[int, int] | None
    score: float

    @property
    def share(self) -> float:
        """How much of the line is named, 0-1."""
        return len(bare(self.line.words[slice(*self.span)])) / len(bare(self.line.words)) if self.span else 1.0


def applied(past: Past, changes: list[Change] | tuple[Change, ...]) -> Past:
    """`past` as it is after these changes, for reading the rest of the message."""
    for c in changes:
        if c.op == "facts":
            facts = replace(past.brief.facts, **c.value)
            past = replace(past, copy=replace(past.copy, details=_told(past.copy.details, past.brief.facts, facts)), brief=replace(past.brief, facts=facts))
        elif c.op == "text":
            past = replace(past, copy=replace(past.copy, **{c.role: c.value}))
        elif c.op == "hide":
            past = replace(past, hidden=(*past.hidden, c.role))
    return past


def _told(details: tuple[str, ...], before: Facts, now: Facts) -> tuple[str, ...]:
    """The detail lines with what the facts say now where they said something else before."""
    pairs: list[tuple[str, str]] = []
    fresh: list[str] = []
    for name in ("points", *FIELDS):
        had, have = (list(v) if isinstance(v := getattr(f, name), tuple) else [p for p in v.split(" · ") if p] for f in (before, now))
        gone, come = [p for p in had if p not in have], [p for p in have if p not in had]
        pairs += zip(gone, come if len(come) == len(gone) else [""] * len(gone), strict=True)
        fresh += come if len(come) != len(gone) and name in ("points", "period", "hours", "place", "contact") else []
    for old, new in pairs:
        details = tuple(d for d in (" · ".join(x for x in (new if part == old else part for part in d.split(" · ")) if x) for d in details) if d)
    return (*details, *fresh)


def says(past: Past, words: str) -> bool:
    """Whether the ad says these very words somewhere."""
    return any(bare(words) in bare(line.words) for line in lines(past))


def bare(text: str) -> str:
    """The letters and figures of a text, without case."""
    return rx(r"[^0-9a-z가-힣%]").sub("", text.lower())


def lines(past: Past) -> list[Line]:
    """The lines that the ad shows, those that are facts first."""
    f, copy = past.brief.facts, past.copy
    out = [Line(name, part) for name in FIELDS for part in getattr(f, name).split(" · ")]
    out += [Line("points", p) for p in f.points]
    out += [Line(r, getattr(copy, r)) for r in ("kicker", "cta", "headline", "subcopy") if r not in past.hidden]
    out += [Line("details", part) for d in copy.details for part in d.split(" · ")]
    out += [Line("menu", m.name) for m in f.menu] + [Line("unit", f.price.unit) for _ in "1" if f.price and not f.menu]
    return [line for line in out if bare(line.words)]


def titled(past: Past) -> bool:
    """Whether the shop's name is the headline and stands nowhere else: what is asked of the name is asked of that."""
    name = bare(past.brief.facts.shop)
    return bool(name) and name == bare(past.copy.headline) and not any(s.role in ("shop", "kicker") and bare(s.words) == name for s in past.seats)


def match(words: str, past: Past, *, quoted: bool) -> Match | None:
    """The line that `words` name best; None when no line says them, or most of them."""
    said = bare(words)
    if len(said) < (1 if quoted else 2):
        return None
    best: Match | None = None
    for line in lines(past):
        m = _match_line(said, line, quoted)
        if m and (best is None or m.score > best.score + 0.01):
            best = m
    return best


def _match_line(said: str, line: Line, quoted: bool) -> Match | None:
    own = bare(line.words)
    edge = ("(?<![a-z0-9])", "(?![a-z0-9])") if said.isascii() else ("" if quoted else "(?<![가-힣0-9])", "")
    m = re.search(edge[0] + r"[^0-9a-z가-힣%]*".join(re.escape(ch) for ch in said) + edge[1], line.words, re.IGNORECASE)
    if m:
        return Match(line, m.span(), 1 + len(said) / len(own))
    if len(said) < 5 or len(own) < 4:
        return None
    blocks = [b.size for b in SequenceMatcher(None, said, own, autojunk=False).get_matching_blocks() if b.size > 1]
    both = sum(blocks)
    if both / len(said) >= (0.75 if quoted else 0.82) and both / len(own) >= 0.6:
        return Match(line, None, 2 * both / (len(said) + len(own)))
    return None


def without(m: Match, past: Past, *, whole: bool) -> list[Change]:
    """The ad without the words that `m` found, or without their line."""
    line, f = m.line, past.brief.facts
    if line.role in ("kicker", "shop") and bare(line.words) == bare(past.copy.kicker) == bare(f.shop):  # the name over the headline: it goes from both
        return [Change(op="facts", value={"shop": ""}), Change(op="hide", role="kicker")]
    twins = [Change(op="hide", role=r) for r in ("kicker", "subcopy") if r not in (*past.hidden, line.role) and bare(line.words) == bare(getattr(past.copy, r))]
    kept = tidy(line.words[: m.span[0]] + " " + line.words[m.span[1] :]) if m.span else ""
    clean = m.span is not None and rx(r"[가-힣0-9A-Za-z]").match(line.words, m.span[1]) is None
    some = len(bare(kept)) > 1 and not whole and (line.role == "headline" or clean and m.share <= (0.6 if line.role == "points" else 0.5))
    if line.role == "points":
        points = tuple(p for p in (kept if some and q == line.words else "" if q == line.words else q for q in f.points) if p)
        return [Change(op="facts", value={"points": points}), *([] if some else twins)]
    if line.role == "details":
        details = tuple(d for d in (" · ".join(p for p in d.split(" · ") if p != line.words) for d in past.copy.details) if d)
        return [Change(op="text", role="details", value=details)]
    if line.role in ("menu", "unit"):
        return _priced(line, kept if some else "", past)
    if line.role in FIELDS:
        left = " · ".join(p for p in (kept if some and q == line.words else "" if q == line.words else q for q in getattr(f, line.role).split(" · ")) if p)
        gone: dict[str, Any] = {line.role: left}
        if line.role == "offer" and not left and f.percent and str(f.percent) in f.offer:
            gone["percent"] = None
        return [Change(op="facts", value=gone), *([] if some else twins)]
    return [Change(op="text", role=line.role, value=kept)] if some else [Change(op="hide", role=line.role)]


def exchanged(m: Match, words: str, past: Past) -> list[Change]:
    """The ad with `words` where `m` found others."""
    line, f = m.line, past.brief.facts
    new = tidy(line.words[: m.span[0]] + words + line.words[m.span[1] :]) if m.span and m.share < (0.5 if line.role == "subcopy" else 0.8) else words
    twins = [Change(op="text", role=r, value=new) for r in ("kicker", "subcopy") if r not in past.hidden and bare(line.words) == bare(getattr(past.copy, r))]
    if line.role == "points":
        return [Change(op="facts", value={"points": tuple(new if p == line.words else p for p in f.points)}), *twins]
    if line.role == "details":
        return [Change(op="text", role="details", value=tuple(d.replace(line.words, new) for d in past.copy.details))]
    if line.role in ("menu", "unit"):
        return _priced(line, new, past)
    if line.role in FIELDS:
        return [Change(op="facts", value={line.role: getattr(f, line.role).replace(line.words, new)}), *(twins if line.role != "shop" else [])]
    named = [Change(op="facts", value={"product": new})] if line.role == "headline" and bare(line.words) == bare(f.product) else []
    return [*named, Change(op="text", role=line.role, value=new)]


def single(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts of a change of which a list of one is that one price, and what it is for; the headline is not touched."""
    menu = facts.get("menu")
    if menu and len(menu) == 1 and menu[0].price and not facts.get("price"):
        return facts | {"menu": (), "price": replace(menu[0].price, unit=menu[0].name)}
    return facts


def _priced(line: Line, words: str, past: Past) -> list[Change]:
    """The prices with other words for a row's name, or without the row where there are none; what the one price is for."""
    f = past.brief.facts
    if line.role == "unit":
        return [Change(op="facts", value={"price": replace(f.price, unit=words)})] if f.price else []
    rows = tuple(replace(m, name=words) if m.name == line.words else m for m in f.menu if words or m.name != line.words)
    return [Change(op="facts", value=single({"menu": rows}))]
