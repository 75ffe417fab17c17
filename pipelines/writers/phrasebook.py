"""The phrasebook: copy from written lines and the person's own words, offline; it always works."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from pipelines import claims
from pipelines.writers import Writer
from pipelines.writers import _extras as extras
from pipelines.writers import _lines as book
from pipelines.writers._subject import Subject, read
from storage.records import Brief, Copy

_HEADLINES = 60  # tried for one variant before the safe copy
_SUBCOPIES = 12  # tried for one headline
_NEAR = {"w": "nl", "l": "wy", "p": "tn", "t": "np", "y": "lw", "n": "tw"}  # tones that stand in when one runs dry


def write(brief: Brief, count: int, today: date) -> tuple[Copy, ...]:
    """`count` copies that differ in structure, each checked; the same brief and seed give the same copies."""
    subject = read(brief, today)
    rng = random.Random(f"{brief.seed}|{brief.facts}|{brief.tone}|{brief.length}|{brief.language}")
    made: list[Copy] = []
    used: set[str] = set()
    for turn in range(count):
        copy = _variant(subject, brief, today, rng, turn, used) or _safe(subject, brief, today, rng, used)
        if copy:
            made.append(copy)
            used |= {copy.headline, copy.cta, copy.subcopy}
    return tuple(made)


WRITER = Writer(ko="문구집", en="Phrasebook", available=lambda: "", write=write)


def _variant(subject: Subject, brief: Brief, today: date, rng: random.Random, turn: int, used: set[str]) -> Copy | None:
    """The first candidate, in a random order by structure, that passes every check."""
    for tried, headline in enumerate(_headlines(subject, brief, rng, turn)):
        if tried >= _HEADLINES:
            return None
        if (headline in used and not brief.headline) or not claims.stands(Copy(headline=headline), brief, today):
            continue
        subs = [*islice(_subcopies(subject, brief, rng, headline, used), _SUBCOPIES), ""]
        for sub in sorted(subs, key=lambda s: (not s, s in used)):
            copy = extras.complete(Copy(headline=headline, subcopy=sub), subject, brief, rng, used)
            kept = _without_faults(copy, subject, brief, today)
            if kept:
                return kept
    return None


def _without_faults(copy: Copy, subject: Subject, brief: Brief, today: date) -> Copy | None:
    """The copy, less optional lines at fault (kicker, call to action, a detail); None when more is wrong."""
    faults = [v for v in claims.check(copy, brief, today) if not v.own]
    if not faults:
        return copy
    fields = {v.field for v in faults}
    if not fields <= {"kicker", "cta", "alt"}:
        return None
    kept = replace(copy, kicker="" if "kicker" in fields else copy.kicker, cta="" if "cta" in fields else copy.cta,
                   alt=extras.alt(subject, replace(copy, headline="")) if "alt" in fields else copy.alt)
    return kept if claims.stands(kept, brief, today) else None


def _headlines(subject: Subject, brief: Brief, rng: random.Random, turn: int) -> Iterator[str]:
    """The person's own headline, or filled lines by structure in this turn's order."""
    if brief.headline.strip():
        yield brief.headline.strip()
        return
    for tone in (subject.tone, *_NEAR[subject.tone]):
        yield from _of_tone(subject, brief, rng, turn, tone)


def _of_tone(subject: Subject, brief: Brief, rng: random.Random, turn: int, tone: str) -> Iterator[str]:
    limit = claims.LIMITS[brief.language, "short"]["headline"]
    pools: dict[str, list[tuple[float, str]]] = {}
    for weight, line in subject.pool("head", tone):
        chance = rng.random() ** 0.5
        for name in dict.fromkeys((subject.product, subject.short)) if "p" in line.slots else ("",):
            text = book.fill(line.text, {**subject.values, "p": name}, subject.plural)
            if text and claims.measure(text, brief.language) <= limit:
                pools.setdefault(_structure(line), []).append((weight * chance, text))
                break
            weight *= 0.3  # part of a long name is the second choice
    for name in _order(subject, turn):
        if name == "season" and rng.random() < 0.6:
            continue  # now and then only: the season is nobody's news
        yield from (text for _, text in sorted(pools.get(name, []), reverse=True))


def _structure(line: book.Line) -> str:
    """What a headline is built on; variants differ in it."""
    if line.slots & {"percent", "offer"}:
        return "offer"
    if line.occasions:
        return "occasion" if "p" in line.slots else "news"
    if line.seasons:
        return "season"
    for slots, name in (({"point"}, "point"), ({"audience"}, "audience"), ({"shop", "place", "trade"}, "shop")):
        if line.slots & slots:
            return name
    return "product" if "p" in line.slots else "mood"


def _order(subject: Subject, turn: int) -> list[str]:
    """Structures in the order to try: each turn begins with another."""
    occasion, offer = subject.occasion, subject.values["percent"] or subject.values["offer"]
    if occasion in ("hiring", "notice", "menu", "list"):
        base = ["occasion", "news"] if occasion == "hiring" else ["news", "mood", "shop"]
    elif occasion == "open":
        base = ["news", "occasion", "mood"]
    elif occasion == "sale":
        base = ["offer", "occasion", "product"]
    elif occasion:
        base = ["occasion", "product", "news" if offer else "mood"]
    elif subject.product:
        base = ["product", "mood", "audience" if subject.values["audience"] else "point" if subject.values["point"] else "season"]
    else:
        base = ["mood", "shop", "season"]
    if offer and occasion not in ("sale", "hiring", "notice"):
        base = [base[0], "offer", base[1]]
    start = turn % len(base)
    return list(dict.fromkeys([*base[start:], *base[:start], *_REST]))


_REST = ("product", "mood", "occasion", "news", "season", "shop", "audience", "point")


def _subcopies(subject: Subject, brief: Brief, rng: random.Random, headline: str, used: set[str]) -> Iterator[str]:
    """Sub-copies for a headline: moods and names in a random order, those not used yet first."""
    told = [v for v in (subject.values["offer"], f"{subject.values['percent']}%") if len(v) > 1 and v in headline]
    moods = [t for t in _ranked(subject, "sub", rng, used) if not any(v in t for v in told)]
    naming: list[str] = []
    if not extras.names(headline, subject) and not extras.has_room(subject, brief, headline):
        naming = _ranked(subject, "name", rng, used)  # the kicker is taken: the sub-copy has to say what it is
    yield from extras.subcopies(subject, brief, headline, moods, naming)


def _ranked(subject: Subject, role: str, rng: random.Random, used: set[str]) -> list[str]:
    """Filled lines in a random order by weight, those not used yet first; other tones help out a small stock."""
    found: list[str] = []
    for tone in (subject.tone, *_NEAR[subject.tone]):
        ranked = []
        for weight, line in subject.pool(role, tone):
            text = book.fill(line.text, subject.values, subject.plural)
            if text:
                ranked.append((weight * rng.random() ** 0.5, text))
        found += [text for _, text in sorted(ranked, reverse=True)]
        if len(set(found)) > 4:
            break
    return sorted(dict.fromkeys(found), key=lambda text: any(text in u for u in used))


def _safe(subject: Subject, brief: Brief, today: date, rng: random.Random, used: set[str]) -> Copy | None:
    """The last resort: plain words around the person's own, one after another until a copy stands."""
    for headline in extras.plain_headlines(subject, brief):
        if headline in used and not brief.headline:
            continue
        for sub in [*islice(_subcopies(subject, brief, rng, headline, used), 3), ""]:
            copy = extras.complete(Copy(headline=headline, subcopy=sub), subject, brief, rng, used)
            for candidate in (_without_faults(copy, subject, brief, today), Copy(headline=headline)):
                if candidate and claims.stands(candidate, brief, today):
                    return candidate
    return None
