"""The phrasebook: copy from written lines and the person's own words, offline; it always works."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from pipelines import claims
from pipelines.writers import Writer
from pipelines.writers import _extras as extras
from pipelines.writers import _lines as book
from pipelines.writers import _own as own
from pipelines.writers._aims import NOTICES
from pipelines.writers._goods import thing_ends
from pipelines.writers._kinds import FOOD, HEAD
from pipelines.writers._subject import Subject, read
from storage.records import Brief, Copy

_HEADLINES = 60  # tried for one variant before the safe copy
_WRITTEN = {"ko": 18, "en": 40}  # letters of a headline that we write; the person's own may be longer
_MUCH = 3  # things told: what is said already says it better than a line of ours
_SUBCOPIES = 12  # tried for one headline
_NEAR = {"w": "nl", "l": "wy", "p": "tn", "t": "np", "y": "lw", "n": "tw"}  # tones that stand in when one runs dry


def write(brief: Brief, count: int, today: date) -> tuple[Copy, ...]:
    """`count` copies that differ in structure, each checked; the same brief and seed give the same copies."""
    subject = read(brief, today)
    rng = random.Random(f"{brief.seed}|{brief.facts}|{brief.tone}|{brief.length}|{brief.language}")
    made: list[Copy] = []
    used: set[str] = set()
    for turn in range(count):
        copy = (_spoken(subject, brief, today, rng) if turn == 0 else None) or \
            _variant(subject, brief, today, rng, turn, used) or _safe(subject, brief, today, rng, used)
        if copy:
            made.append(copy)
            used |= {copy.headline, copy.cta, copy.subcopy} - {""}
    return tuple(made)


WRITER = Writer(ko="문구집", en="Phrasebook", available=lambda: "", write=write)


def _spoken(subject: Subject, brief: Brief, today: date, rng: random.Random) -> Copy | None:
    """The first copy speaks the person's own words; None where they dictated a headline or want to be amused."""
    if brief.headline.strip() or brief.tone == "witty":
        return None
    for headline in own.headlines(subject, brief):
        if not claims.stands(Copy(headline=headline), brief, today):
            continue
        for sub in (*_told(subject, brief, headline, rng), ""):
            kept = _without_faults(extras.complete(Copy(headline=headline, subcopy=sub), subject, brief, rng, set(), plain=True), subject, brief, today)
            if kept:
                return kept
    return None


def _told(subject: Subject, brief: Brief, headline: str, rng: random.Random) -> Iterator[str]:
    """Sub-copies below the person's own headline: what they said and nothing else shows, else how this very food or drink is. No
    line of ours asks or promises anything here: it would be the shop's word. Longer ones go on with the lines of the trade.
    """
    f = subject.facts
    much = len(f.points) + len(f.menu) + sum(bool(t) for t in (f.offer, f.period, f.hours, f.audience, f.place, f.contact))
    fed = subject.kind in FOOD and brief.language == "ko"
    moods = [m for m in _ranked(subject, "sub", rng, set(), ("goods",)) if not extras.asks(m)] if much < _MUCH and fed else []
    if brief.length != "short":
        moods = list(dict.fromkeys([*moods, *_ranked(subject, "sub", rng, set())]))
    yield from extras.subcopies(subject, brief, headline, moods, ())


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
    limit = _WRITTEN[brief.language]
    pools: dict[str, list[tuple[float, str]]] = {}
    for weight, source, line in subject.pool("head", tone):
        chance = rng.random() ** 0.5
        if line.has:
            weight *= 1.5  # what it asks for was said
        if source in ("goods", "voice") and _echoes(line, subject) or _named_twice(line, subject):
            continue
        weight *= 1.0 + 0.8 * len(line.slots & _TELLING)
        named = subject.product or subject.values["trade"]
        if named and not line.slots & {"p", "q", "mover", "trade"} and subject.occasion not in ("hiring", "open") and source != "voice":
            weight *= 0.1  # a headline says what it is about
        adj = _wanted(subject, rng) if "adj" in line.slots else ""
        for name in _names(subject, source) if "p" in line.slots else ("",):
            text = book.fill(line.text, {**subject.values, "p": name, "adj": adj}, subject.plural)
            if text and claims.measure(text, brief.language) <= limit and not _STUTTER.search(text):
                pools.setdefault(_structure(line, source), []).append((weight * chance, text))
                break
            weight *= 0.3  # the other form of a long name is the second choice
    for name in _order(subject, brief, turn, rng.random()):
        yield from (text for _, text in sorted(pools.get(name, []), reverse=True))


_STUTTER = re.compile(r"\b([A-Za-z]+|[가-힣]{2,})\W+\1\b", re.I)  # "our new new moms class", "학원 학원 강사"
_TELLING = frozenset({"feast", "cond", "percent", "audience", "mover", "years", "who"})  # slots that say what was said


def _echoes(line: book.Line, subject: Subject) -> bool:
    """Whether a line says a word of the product's name once more: "낡은 욕실엔 {p}" of 욕실 리모델링."""
    name = subject.product.replace(" ", "").lower()
    return any(len(w) > 1 and w[:2] in name for w in re.findall(r"[가-힣]+", re.sub(r"\{[^}]*\}", " ", line.text)))


def _named_twice(line: book.Line, subject: Subject) -> bool:
    """Whether the shop's name or the offer beside the thing's would say it once more: 파도소리펜션의 펜션."""
    last = (subject.short or subject.product).split(" ")[-1]
    beside = [subject.values[slot] for slot in ("shop", "offer") if {"p", slot} <= line.slots]
    return bool(last) and any(last in said or claims.alike(said, subject.product) for said in beside) \
        or bool(beside) and subject.product == subject.values["trade"]


def _names(subject: Subject, source: str) -> tuple[str, ...]:
    """What {p} may be: the product, its short form; where none was said, the kind of shop that an offer is about."""
    if not subject.product and source in ("occasion", "offer", "goods"):
        return (subject.values["trade"],)
    whole, short = subject.product, subject.short
    counted = bool(short) and whole.startswith(short) and bool(re.search(r"\d", whole[len(short):]))  # 참외 3kg
    whole_is_thing = not short or not whole.startswith(short) or thing_ends(whole[len(short):])  # not "스케일링 건강보험 적용"
    first = not short or whole_is_thing and len(whole.replace(" ", "")) <= (HEAD + 3 if subject.language == "ko" else 20) and not counted
    return tuple(dict.fromkeys((whole, short) if first else (short, whole)))


def _wanted(subject: Subject, rng: random.Random) -> str:
    """What makes the thing wanted, in a word that its name does not hold already."""
    name = subject.product.replace(" ", "")
    words = [w for w in subject.goods.get("adj", ()) if not any(part[:2] in name for part in w.split()) and not subject.out_of_season(w)]
    return rng.choice(words) if words else ""


def _structure(line: book.Line, source: str) -> str:
    """What a headline is built on; variants differ in it."""
    if line.slots & {"percent", "offer"}:
        return "offer"
    if source == "voice":
        return "voice"
    if line.occasions:
        return "occasion" if line.slots & {"p", "q", "mover", "feast", "years", "who"} else "news"
    for slots, name in (({"audience"}, "audience"), ({"shop", "town"}, "shop"), ({"trade"}, "trade")):
        if line.slots & slots:
            return name
    if source == "goods" or "adj" in line.slots:
        return "goods"
    return "plain" if "p" in line.slots else "mood"


def _order(subject: Subject, brief: Brief, turn: int, chance: float) -> list[str]:
    """Structures in the order to try: each turn begins with another."""
    aim, values = subject.occasion, subject.values
    offer = values["percent"] or values["offer"]
    if aim in ("hiring", "moved"):
        base = ["occasion", "news"]
    elif aim in ("open", *NOTICES):
        base = ["news", "occasion"]
    elif aim in ("menu", "list"):
        base = ["news", "shop", "trade"]
    elif aim in ("sale", "cut"):
        base = ["offer", "occasion", "goods"]
    elif aim == "info":
        base = ["goods", "occasion", "plain"]
    elif aim:
        # What makes the thing wanted may come first where the line above it tells the news.
        base = ["goods", "occasion", "plain"] if subject.goods and aim != "booking" and chance < 0.5 else ["occasion", "goods", "plain"]
    elif subject.product:
        base = ["goods", "audience" if values["audience"] else "shop", "plain"]
    else:
        base = ["goods", "shop", "trade", "mood"]
    if subject.amused and aim not in ("hiring", *NOTICES):
        base = ["voice", *base]
    if offer and aim not in ("sale", "cut", "hiring", *NOTICES):
        base = [base[0], "offer", base[1]]
    start = (turn - (not subject.amused and not brief.headline)) % len(base)  # the first copy has structures of its own
    return list(dict.fromkeys([*base[start:], *base, *_REST]))


_REST = ("goods", "plain", "occasion", "news", "shop", "audience", "voice", "trade", "mood")


def _subcopies(subject: Subject, brief: Brief, rng: random.Random, headline: str, used: set[str]) -> Iterator[str]:
    """Sub-copies for a headline: moods and names in a random order, those not used yet first."""
    told = [v for v in (subject.values["offer"], f"{subject.values['percent']}%") if len(v) > 1 and v in headline]
    moods = [t for t in _ranked(subject, "sub", rng, used) if not any(v in t for v in told)]
    naming: list[str] = []
    known = extras.names(headline, subject) or bool(subject.short) and subject.short in headline
    if not known and subject.occasion != "open" and not extras.has_room(subject, brief, headline):
        naming = _ranked(subject, "name", rng, used)  # the kicker is taken: the sub-copy has to say what it is
    yield from extras.subcopies(subject, brief, headline, moods, naming)


def _ranked(subject: Subject, role: str, rng: random.Random, used: set[str], sources: tuple[str, ...] = ()) -> list[str]:
    """Filled lines in a random order by weight, those not used yet first; other tones help out a small stock."""
    found: list[str] = []
    for tone in (subject.tone, *_NEAR[subject.tone]):
        ranked = []
        for weight, source, line in subject.pool(role, tone):
            if sources and source not in sources:
                continue
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
