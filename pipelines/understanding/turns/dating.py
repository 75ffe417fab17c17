"""Dating: when and how long something is, put in the place of what the ad says of it; closed days as lines of their own; what is said once."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.understanding import shown, times
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns import lines
from pipelines.understanding.turns.wish import Granted, Wish


def beside(old: str, value: str, link: str = " · ") -> str:
    """What is said with more added: nothing twice."""
    old = link.join(part for part in old.split(link) if not lines.covers(value, part)) if link.strip() else old
    if not old or _plain(old) in _plain(value):
        return value
    return old if _plain(value) in _plain(old) else f"{old}{link}{value}"


def _plain(words: str) -> str:
    """The letters of a line without its particles and its ending: "입장은 무료입니다" is "입장 무료"."""
    return shown.bare(rx(r"(?<=[가-힣])(?:은|는|이|가|을|를|입니다|이에요|예요|합니다|해요)(?=\s|$|[.!~])").sub("", words))


def when(w: Wish, past: Past, value: str) -> Granted:
    """The hours or the days that are told; a day that is closed is a line."""
    f = past.brief.facts
    hours, period = times.take_hours(Reading(value or w.words)), times.take_period(Reading(value or w.words))
    language = "en" if w.text.isascii() else "ko"
    if value and (spoken := rx(_SPOKEN).search(value)) and spoken.start():
        return _closed(value[: spoken.start()], past, language)
    if rx(CLOSING).search(w.words) and not rx(CLOSED).search(value):
        return _closed(value or period or hours, past, language)
    if value:
        name = "hours" if not rx(_DAY).search(value) and (hours and not period or f.hours and not f.period and not period) else "period"
        if name == "hours" and w.op != "add":
            for field in ("hours", "period"):
                if whole := times.dated(value, getattr(f, field)):
                    return [Change(op="facts", value={field: whole})], ""  # the day stays
        old = getattr(f, name)
        ends = rx(r"부터|까지").search(w.text, w.new[-1][1] - 2, w.new[-1][1] + 2) if w.new and name == "hours" else None
        value = times.one_end(old, value.removesuffix(ends.group()) + ends.group()) if ends else value
        return [Change(op="facts", value={name: beside(old, value) if w.op == "add" else value})], ""
    made = {k: v for k, v in (("hours", hours), ("period", period)) if v}
    return ([Change(op="facts", value=made)], "") if made else ([], "hours" if f.hours else "period")


_DAY = r"요일|평일|주말|\d\s?[월일]|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d"  # it tells a day, whatever hour besides
CLOSING = r"쉬(?:어|는|니|고|기|려|ㅁ)|쉽니|쉼|휴무|논다|놀아요|닫|안\s?(?:해|합|열|받|하)|못\s?(?:열|해)|\bclosed?\b|\boff\b"
_SPOKEN = r"\s?(?:은|는|엔|에는?)?\s?(?:문\s?)?(?:닫\S*|쉰다\S*|쉬(?:어|는|고)\S*|쉬는\s?\S+|놀아\S*|논다\S*|안\s?(?:해|합|열)\S*)$"
CLOSED = r"휴무|쉽니다|쉬|쉼|휴일|closed|닫"


def _closed(days: str, past: Past, language: str) -> Granted:
    """A further line of when nothing is open."""
    bare = rx(r"\s?(?:문|은|는|에|,)$|^(?:we(?:'re| are) )?closed (?:on )?").sub("", days.strip())
    return lined([f"Closed {bare}" if language == "en" else f"{bare} 휴무"], past) if bare else ([], "period")


def lined(fresh: Sequence[str], past: Past) -> Granted:
    """Further lines, those that are there already left out; one that says all that an old one says takes its place."""
    kept = tuple(p for p in past.brief.facts.points if p in fresh or not any(lines.covers(v, p) for v in fresh))
    points = (*kept, *(v for v in fresh if v not in kept))
    return [Change(op="facts", value={"points": points})], ""
