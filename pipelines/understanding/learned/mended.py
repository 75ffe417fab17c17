"""Mended: the lines of an English message put right by what their words say: whose name it is, how one is reached, which amount goes with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.understanding.learned import heading, priced, tariff
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_WORD = r"(?!(?:and|at|in|on|is|we|i|it|the phone|from|near|open|with|for|that|which|who|to|but|so|its|it's|they|you|can|every|our|my)\b)[\w'&.-]+"
_CALLED = (rf"\b(?:(?:shop|store|caf[eé]|business|company|truck|van|salon|place|studio|bakery|band|group|club|stall|farm|it|it's|its|we|we're|we are|i'm|im|is|name)\b[\w\s]{{0,12}}?\s)(?:called|named)\s(?P<x>{_WORD}(?:\s{_WORD}){{0,4}})",
           rf"\b(?:business|shop|store|company|brand|trading|club|band|group)?\s?name(?:'s| is)\s(?P<x>{_WORD}(?:\s{_WORD}){{0,3}})")
_OWN = rf"\s(?P<x>{_WORD}(?:\s{_WORD}){{0,2}})(?=,|\s(?:is|are|has|will|in|at|on|we)\b)"
_REACHED = (r"(?:(?:and|or|so|but|then|just|simply|you|u|they|people|anyone|folks|customers|interested\??|if interested|for (?:more )?(?:info|details|information|enquiries)|to (?:book|order|enquire|apply)|can|could|may|"
        r"should|pls|plz|have to|need to)[,:]?\s)+|"
            r"(?:(?:and|my|our|the|on|number|tele|phone|mobile|contact|cell|no\.?|nr|telephone|ph|is|:|are)[\s:]*)+(?=[+(]?\d)")
_HELLO = r"(?:sorry|good (?:afternoon|morning|evening|day)|hello|hi|hiya|hey|dear .*|greetings|thank you.*|thanks.*|many thanks|kind regards|best wishes|cheers|ta|thx|x+)(?: there| all| folks| everyone| everybody)?"
_MEASURE = r"(?:from |about |approx )?\d[\d.,]*\s?(?:lbs?|kg|kilos?|g|oz|inch(?:es)?|in|ft|cm|mm|m|miles?|km|litres?|liters?|l|ml|hp|cc|years?|yrs?|hours?|hrs?|mins?|minutes?|weeks?|days?|months?|nights?|bed|beds|bedrooms?|pcs|pieces|people|seats?|sizes?)\b"
_FOR = r"(?:[^,;.]*?[,;]\s?)?(?P<x>[^,;.]+?)(?:\s(?:is|are|starts?|starting|costs?|for|at|from|only|just|-|=|:))*\s?$"


def mend(text: str, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """The lines, mended, in order."""
    lines = [s for s in lines if not (s.tag in ("line", "head", "kind") and rx(_HELLO).fullmatch(text[s.start : s.end].strip()))]
    lines = _named(text, told, lines)
    area = rx(r"\bwe (?:do|cover|serve) (?:the |all of )?(?P<x>[\w' ]{3,30}? area)\b").search(text)
    if area and not any(s.start < area.end("x") and area.start("x") < s.end for s in lines):
        lines = sorted([*lines, Span(tag="line", start=area.start("x"), end=area.end("x"), sure=1.0)], key=lambda s: s.start)
    lines = tariff.behind(text, tariff.priced(text, _alone(text, list(_amounts(text, _moved(text, lines))))))
    lines = [r for s in lines for r in (_reached(text, s) if s.tag == "reach" else [s])]
    lines = list(_related(text, lines))
    return [_begun(text, s) for s in heading.headed(text, told, lines)]


def _named(text: str, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """The lines with the name that is said to be one: "its called sunny mop cleaning", "My name is Mr Harker", "our food truck taco loco is"."""
    m = next((m for p in _CALLED for m in rx(p).finditer(text)), None)
    if m is None and not any(s.tag == "shop" and s.sure > _SURE for s in lines):
        m = next((m for t in told if t.tag == "trade" and (m := rx(_OWN).match(text, t.end)) and rx(r"\b(?:my|our)\b").search(text, max(0, t.start - 8), t.end)), None)
    if m is None or any(s.tag == "shop" and s.start < m.end("x") and m.start("x") < s.end and s.sure > _SURE for s in lines):
        return list(lines)
    a, b = m.span("x")
    out = [Span(tag="shop", start=a, end=b, sure=1.0)]
    for s in lines:
        if s.end <= m.start() or b <= s.start:
            out += [s] if s.tag != "shop" else []
        elif s.tag not in ("shop",):
            out += [r for r in (replace(s, end=m.start()), replace(s, start=b)) if len(text[r.start : r.end].split()) > 1]
    return sorted(out, key=lambda s: s.start)


_SURE = 0.5


def _amounts(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines with each amount beside what it is for: a measure is no price, words right before an amount are its label."""
    kept: list[Span] = []
    for s in sorted(lines, key=lambda s: s.start):
        last = kept[-1] if kept else None
        gap = text[last.end : s.start] if last else ""
        if s.tag == "price" and rx(_MEASURE).fullmatch(text[s.start : s.end].strip()):
            s = replace(s, tag="label")
        if s.tag == "price" and not rx(r"\d|free|half").search(text[s.start : s.end]):
            s = replace(s, tag="line")
        if s.tag == "label" and rx(_PLACE).search(text[s.start : s.end].strip()):
            s = replace(s, tag="line")
        if last and s.tag == "price" and last.tag == "head" and gap == " " and rx(r"^\d[\d.]*p?$").search(text[s.start : s.end]) and (cut := text.rfind(", ", last.start, last.end)) > 0:
            kept[-1:] = [replace(last, end=cut), replace(last, tag="label", start=cut + 2)]
        elif last and s.tag == "price" and last.tag == "line" and gap == " " and rx(_LABEL).fullmatch(text[last.start : last.end]):
            kept[-1] = replace(last, tag="label")
        if last and s.tag == "label" and last.tag == "label" and gap.strip() == "":
            kept[-1] = replace(last, end=s.end)
            continue
        if last and s.tag == "price" and last.tag in ("line", "offer") and rx(r"\s?(?:is|are|-|:)?\s?").fullmatch(gap):
            joint = rx(r"(?:,|\band\b|\bor\b)\s").finditer(text, last.start, last.end)
            joint_at = max(joint, key=lambda m: m.start(), default=None)
            tail = text[joint_at.end() if joint_at else last.start : last.end]
            verb = rx(r"\s(?:starts?|starting|costs?|is|are|for|at|from)\s?$").search(tail)
            if verb and (joint_at or last.tag == "line") and len(tail.split()) <= 6:
                begin = joint_at.end() if joint_at else last.start
                kept.pop()
                if joint_at:
                    kept.append(replace(last, end=joint_at.start()))
                kept.append(replace(last, tag="label", start=begin, end=begin + verb.start()))
        kept.append(s)
    yield from kept


def _alone(text: str, lines: list[Span]) -> list[Span]:
    """The lines; where one amount stands alone, what is no measure of it is a line of its own: "solid pine few scratches | £120"."""
    if sum(s.tag == "price" for s in lines) != 1:
        return lines
    return [replace(s, tag="line") if s.tag == "label" and len(text[s.start : s.end].split()) > _LABELLED and not rx(r"\d").search(text[s.start : s.end]) else s for s in lines]


_LABELLED = 2  # words of what a lone amount is for


def _moved(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines with words that were left on the wrong side of where two of them part: "gas safe registered cover | all of north london",
    "at the working mens | club on friday", "annual | general meeting", "£8 a car buyers | 7am".
    """
    kept: list[Span] = []
    for s in sorted(lines, key=lambda s: s.start):
        last = kept[-1] if kept else None
        close = last is not None and text[last.end : s.start] == " "
        if last and close and last.tag in _WORDS and s.tag in _WORDS:
            led = rx(r"\s((?:cover|covering|serving|around|near|in|at|from|with|w|for|of|by|incl|inc|including)\s?)$").search(text, last.start, last.end)
            told = rx(rf"(?!(?:on|at|from|every|this|next|open|til|until|{_DAY}|\d)\b)((?:[a-z'-]+\s){{1,2}}?)(?=(?:on\s)?{_DAY}\b)").match(text, s.start, s.end)
            if led:
                kept[-1], s = replace(last, end=led.start()), replace(s, start=led.start(1))
            elif told and rx(r"\b(?:at|in|the|our)\s[\w' -]{3,24}$").search(text, last.start, last.end):
                kept[-1], s = replace(last, end=told.end() - 1), replace(s, start=told.end())
        if s.tag == "price" and (rest := rx(rf"[^\d]*[\d.,]+\s?(?:{priced._BEHIND})(?=\s[a-z])").match(text, s.start, s.end)) and not rx(r"\s(?:inc|incl|including|plus|or|and|for|with|up|each|on|in|per|only)\b").match(text, rest.end()):
            kept.append(replace(s, end=rest.end()))
            s = Span(tag="line", start=rest.end() + 1, end=s.end, sure=s.sure)
        if s.tag == "head" and (before := rx(rf"(?<!\S)(?:{_ADJECTIVES})\s$").search(text, 0, s.start)) and not (kept and kept[-1].end > before.start()):
            s = replace(s, start=before.start())
        kept.append(s)
    joined: list[Span] = []
    for s in kept:
        last = joined[-1] if joined else None
        if last and s.tag == "line" and last.tag == "line" and last.end + 1 == s.start and len(text[last.start : last.end].split()) == 1 and rx(r"\d").match(text, s.start):
            joined[-1] = replace(s, start=last.start)  # "buyers | 7am"
        else:
            joined.append(s)
    return joined


_WORDS = ("line", "offer", "head", "kind")
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?"
_ADJECTIVES = r"annual|weekly|monthly|christmas|xmas|summer|spring|winter|autumn|easter|free|new|handmade|homemade|vintage|antique|used|second-?hand|local|fresh|organic|mobile|private|professional|traditional|live|grand|big|old|part[- ]time|full[- ]time"
_PLACE = r"\b(?:hall|church|centre|center|library|park|school|club|pub|caf[eé]|gym|station|market|street|road|upstairs|downstairs)$"
_LABEL = r"(?!(?:at|in|on|from|with|for)\b)(?!.*\b(?:is|are|you|we|to|the|for|free|until|till|am|pm|bring|open|come|call)\b)(?!.*\d)(?:[\w'&-]+\s?(?:\+\s)?){1,5}"


def _reached(text: str, s: Span) -> list[Span]:
    """A way to get in touch without what only leads up to it: "they can | text 512-555-0173", "the telephone number is | 01947 555 206"; what stands
    behind a number is a line of its own.
    """
    m = rx(rf"\s*(?:{_REACHED})+").match(text, s.start, s.end)
    s = replace(s, start=m.end()) if m and m.end() < s.end else s
    number = rx(r".*\d[\d ()-]{5,}\d(?=\s+[a-z])").match(text, s.start, s.end)
    if number is None or rx(r"\s+(?:or|and|for|to|after|before|between|any|anytime|only|ask|text|call|email|whatsapp|ext|\()").match(text, number.end(), s.end):
        return [s]
    return [replace(s, end=number.end()), replace(s, tag="line", start=number.end() + 1)]


def _related(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines with one that only goes on ("which goes to the hospice") behind the one it goes on from."""
    kept: list[Span] = []
    for s in lines:
        last = kept[-1] if kept else None
        if last and s.tag == "line" and rx(r"(?:which|who|that)\s").match(text, s.start) and len(text[last.end : s.start]) <= 2 and s.end - last.start <= _LONGEST:
            kept[-1] = replace(last, tag="line" if last.tag in ("price", "label") else last.tag, end=s.end)
        else:
            kept.append(s)
    yield from kept


_LONGEST = 72


def _begun(text: str, s: Span) -> Span:
    """A line without the word that joins it to the one before it."""
    m = rx(r"\s*(?:(?:(?:i'?m )?(?:afraid|sorry),?\s)?(?:and|but|so|also|plus|or)\s+(?:it'?s |they'?re |we have |i have )?|(?:it has|it comes|its|it's|it is|they are|they're|theyre|we have|we've got|there is|there's|theres|there are|i'm|i am|im)\s+(?:also |"
            r"got )?(?:a |an |the )?)").match(text, s.start, s.end)
    return replace(s, start=m.end()) if m and s.tag in ("line", "label", "offer") and m.end() < s.end else s
