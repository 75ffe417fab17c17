"""Clausal: English lines out to the end of their clause ("and you must be 16 | or over"), the headline with the nouns it is made of ("the church hall
roof | fund bake | sale is Sunday"), a list's first row with what stands before it ("Chimney | swept €70")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_LONG, _HEAD = 72, 44  # letters of a line and of a headline
_MORE = 4  # words that a line may lack at its end
_END = r"[,.;!?()\n/]|\s-\s|$"  # where a clause ends
_DAY = r"(?:mon|tues?|wed|thur?|fri|sat|sun|week|month)[a-z]*\b"
_SPOKEN = r"\b(?:please|pls|plz|thanks|thank|cheers|ta|mate|lol|haha|x+|ok|asap|make it|can you|could you|want it|nothing fancy)\b"  # said to who makes the ad
_NO_NOUN = (r"(?:is|are|was|were|will|be|on|at|in|from|for|with|to|by|starting|starts?|start|every|this|next|a|an|the|our|my|your|we|we're|i|i'm|and|or|of|only|now|it's|its|it|you|u|they|needs?|wanted|wants|has|have|had|do|does|doing|"
            r"near|open|opens|closed|daily|weekly|free|available|per|each|or|but|so|that|which|who|today|tonight|tomorrow|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|[a-z]+day|[a-z]+days|[a-z]+ing|hire|notice|promote|advertise|sell|want|need|make|get|offer|buy|book|please|for)")


def clausal(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches of an English message in order, none that ends before its clause does."""
    ordered = _done(text, sorted(marked, key=lambda s: s.start))
    out: list[Span] = []
    for n, s in enumerate(ordered):
        before = out[-1].end if out else 0
        after = ordered[n + 1].start if n + 1 < len(ordered) else len(text)
        s = replace(s, start=before) if out and s.tag != "label" and s.start < before < s.end else s
        if s.tag in ("line", "offer"):
            s = replace(s, end=_to_the_end(text, told, s, after))
        elif s.tag == "head" and any(o.tag == "head" for o in out) and rx(r"[.!?]\s").search(text, next(o.end for o in out if o.tag == "head"), s.start):
            s = replace(s, tag="line")  # another sentence is no part of the headline
        elif s.tag == "head":
            s = _of_nouns(text, told, s, before, after)
        out.append(s)
    return out


def _done(text: str, ordered: Sequence[Span]) -> list[Span]:
    """The stretches with what is done to a thing in the headline beside it, and both as the list's first row: "Chimney | swept €70"."""
    out: list[Span] = []
    for s in ordered:
        last = out[-1] if out else None
        led = rx(r"\s(?:last|this|next|every|each)$").search(text, last.start, last.end) if last and last.tag == "line" and text[last.end : s.start] == " " and rx(_DAY).match(text, s.start) else None
        if last and led:
            out[-1], s = replace(last, end=led.start()), replace(s, start=led.start() + 1)  # "near the car park last | Saturday evening"
        if last and last.tag == "head" and s.tag == "line" and any(o.tag == "head" for o in out[:-1]) and rx(r"\s(?:since|from|on|at)\s").fullmatch(text[last.end : s.start]):
            out[-1] = replace(s, start=last.start)  # "LOST CAT. ... Missing | since | Sunday 6th July"
            continue
        if last and last.tag == "head" and s.tag == "label" and text[last.end : s.start] == " " and rx(r"[a-z]+(?:ed|pt)").fullmatch(text[s.start : s.end]) and last.end - last.start <= _HEAD // 2:
            out[-1] = replace(last, end=s.end)
            s = replace(s, start=last.start)
        out.append(s)
    return out


def _to_the_end(text: str, told: Sequence[Span], s: Span, after: int) -> int:
    """Where a line's clause ends, if only a few words that nothing else holds stand before that."""
    m = rx(rf"(?P<more>(?:\s[\w'&%$£€+.:-]*[\w'%]){{1,{_MORE}}}?)\s?(?={_END})").match(text, s.end)
    if m is None or m.end("more") > after or m.end("more") - s.start > _LONG or rx(_SPOKEN).search(m["more"]) or _said(told, s.end, m.end("more")):
        return s.end
    return m.end("more")


def _of_nouns(text: str, told: Sequence[Span], s: Span, before: int, after: int) -> Span:
    """A headline with the nouns around it that nothing else holds."""
    while m := rx(rf"(?<![\w'-])(?!{_NO_NOUN}\s)(?P<w>[a-z][a-z'-]+)\s$").search(text, max(before, s.start - 16), s.start):
        if s.end - m.start("w") > _HEAD or _said(told, m.start("w"), s.start) or rx(rf"\b{_NO_NOUN}$").search(text, before, m.start("w") - 1) is None and m.start("w") > before and text[m.start("w") - 2 : m.start("w")] in (", ", ". "):
            break
        s = replace(s, start=m.start("w"))
    m = rx(rf"\s(?!{_NO_NOUN}\b)(?P<w>[a-z][a-z'-]+)(?=\s(?:is|are|on|this|at)\b)").match(text, s.end)
    return replace(s, end=m.end("w")) if m and m.end("w") <= after and m.end("w") - s.start <= _HEAD else s


def _said(told: Sequence[Span], start: int, end: int) -> bool:
    """Whether words are talk or a wish, a shop's name or a way to reach it."""
    return any(t.tag in ("talk", "wish", "shop", "contact") and t.start < end and start < t.end for t in told)
