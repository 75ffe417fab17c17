"""The phrasebook: copy from written lines and the person's own words, offline; it always works."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipelines import claims
from pipelines.writers import Writer
from pipelines.writers import _extras as extras
from pipelines.writers import _lines as book
from pipelines.writers._subject import Subject, read
from storage.records import Brief, Copy

_TRIES = 60  # headlines tried for one variant before the safe copy


def write(brief: Brief, count: int, today: date) -> tuple[Copy, ...]:
    """`count` copies that differ in structure, each checked; the same brief and seed give the same copies."""
    subject = read(brief, today)
    rng = random.Random(f"{brief.seed}|{brief.facts}|{brief.tone}|{brief.length}")
    made: list[Copy] = []
    used: set[str] = set()
    for turn in range(count):
        copy = _variant(subject, brief, today, rng, turn, used) or _safe(subject, brief, today, rng, used)
        if copy:
            made.append(copy)
            used |= {copy.headline, copy.subcopy}
    return tuple(made)


WRITER = Writer(ko="문구집", en="Phrasebook", available=lambda: "", write=write)


def _variant(subject: Subject, brief: Brief, today: date, rng: random.Random, turn: int, used: set[str]) -> Copy | None:
    """The first candidate, in a random order by structure, that passes every check."""
    for tried, (line, headline) in enumerate(_headlines(subject, brief, rng, turn)):
        if tried >= _TRIES:
            return None
        if headline in used and not brief.headline:
            continue
        bare = Copy(headline=headline)
        if not claims.stands(bare, brief, today):
            continue
        for sub in _subcopies(subject, brief, rng, headline, used, turn):
            copy = extras.complete(Copy(headline=headline, subcopy=sub), subject, brief, rng, turn)
            if claims.stands(copy, brief, today):
                return copy
            mended = _without_faults(copy, brief, today)
            if mended:
                return mended
    return None


def _without_faults(copy: Copy, brief: Brief, today: date) -> Copy | None:
    """The copy less its faulty optional lines (kicker, call to action, hashtags); None when more is wrong."""
    faults = [v for v in claims.check(copy, brief, today) if not v.own]
    fields = {v.field for v in faults}
    if not fields <= {"kicker", "cta", "hashtags", "alt"}:
        return None
    bad = {v.text.lstrip("#") for v in faults if v.field == "hashtags"}
    tags = tuple(t for t in copy.hashtags if not any(b and b in t for b in bad)) if "hashtags" in fields else copy.hashtags
    kept = replace(copy, hashtags=tags, kicker="" if "kicker" in fields else copy.kicker,
                   cta="" if "cta" in fields else copy.cta, alt="" if "alt" in fields else copy.alt)
    return kept if claims.stands(kept, brief, today) else None


def _headlines(subject: Subject, brief: Brief, rng: random.Random, turn: int) -> Iterator[tuple[str, str]]:
    """(structure, headline): the person's own, or lines by structure in this turn's order."""
    if brief.headline.strip():
        yield "own", brief.headline.strip()
        return
    pools: dict[str, list[tuple[float, str]]] = {}
    for weight, line in _pool(subject, "head"):
        text = book.fill(line.text, subject.values, subject.plural)
        if text and claims.measure(text, brief.language) <= claims.LIMITS[brief.language, brief.length]["headline"]:
            pools.setdefault(_structure(line), []).append((weight * rng.random() ** 0.5, text))
    for name in _order(brief, turn, rng):
        for _, text in sorted(pools.get(name, []), reverse=True):
            yield name, text


def _structure(line: book.Line) -> str:
    if line.occasions:
        return "offer" if line.slots & {"percent", "offer"} else "occasion" if "p" in line.slots else "news"
    if line.seasons:
        return "season"
    if line.slots & {"point"}:
        return "point"
    if line.slots & {"shop", "place", "audience", "trade"}:
        return "shop"
    return "product" if "p" in line.slots else "mood"


def _order(brief: Brief, turn: int, rng: random.Random) -> list[str]:
    """Structures in the order to try: each turn begins with another."""
    occasion = brief.facts.occasion
    if occasion in ("hiring", "notice"):
        base = ["occasion", "news"]
    elif occasion == "open":
        base = ["news", "occasion", "mood"]
    elif occasion == "sale" or brief.facts.percent or brief.facts.offer:
        base = ["offer", "occasion", "product", "news", "mood"]
    elif occasion:
        base = ["occasion", "product", "mood", "news"]
    else:
        base = ["product", "mood", "season", "shop", "point"]
    start = turn % len(base)
    return base[start:] + base[:start] + [s for s in ("product", "mood", "shop") if s not in base]


def _pool(subject: Subject, role: str) -> Iterator[tuple[float, book.Line]]:
    """(weight, line) of every line that suits the subject: its industry's first, then its class's, then any's."""
    for weight, line in subject.lines(role):
        if not line.suits(subject.product) or (line.own and not subject.own):
            continue
        if line.occasions and subject.occasion not in line.occasions:
            continue
        if line.seasons and subject.season not in line.seasons:
            continue
        if not line.occasions and subject.occasion in ("hiring", "notice"):
            continue
        if "*" not in line.tones and subject.tone not in line.tones:
            continue
        yield weight, line


def _subcopies(subject: Subject, brief: Brief, rng: random.Random, headline: str, used: set[str], turn: int) -> Iterator[str]:
    """Sub-copies for a headline: the person's points, a line of the voice, one naming the product if needed."""
    limit = claims.LIMITS[brief.language, brief.length]["subcopy"]
    pool = [(weight * rng.random() ** 0.5, text) for weight, line in _pool(subject, "sub")
            if (text := book.fill(line.text, subject.values, subject.plural))]
    moods = [text for _, text in sorted(pool, reverse=True)]
    fresh = [t for t in moods if t not in used and not any(t in u for u in used)] or moods
    facts = extras.sentences(subject, headline)
    for n in range(len(fresh)):
        turned = fresh[n:] + fresh[:n]
        for text in extras.compose(facts, turned, brief, limit, turn):
            yield text
    yield ""


def _safe(subject: Subject, brief: Brief, today: date, rng: random.Random, used: set[str]) -> Copy | None:
    """The last resort: plain words around the person's own, one after another until a copy stands."""
    for headline in extras.plain_headlines(subject, brief):
        if headline in used:
            continue
        copy = Copy(headline=headline)
        full = extras.complete(copy, subject, brief, rng, 0)
        for candidate in (full, _without_faults(full, brief, today), copy):
            if candidate and claims.stands(candidate, brief, today):
                return candidate
    return None
