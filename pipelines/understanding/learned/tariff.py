"""Tariff: bare figures in a row of an English message with what each is for: "gel 30 acrylic full set 45 infills 30"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_NO_LABEL = (r"(?:at|from|to|till?|until|on|in|age|ages|aged|size|sizes|of|over|under|room|unit|no|number|flat|about|around|nearly|approx|up|than|for|by|after|before|since|every|the|a|an|and|or|is|are|least|plot|pier|gate|section|"
             r"row|bus|exit|platform|studio|grade|year|level|route|highway|hwy|apt|suite|within|max|min|last|next|first|top|block|pack|box|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|"
             r"[a-z]+day|january|february|march|april|august|september|october|november|december|open|opens|starts|doors|call|text|ring|phone|buy|get|win|save|plus|any|with|w|w/)")
_CELL = (rf"(?P<label>(?:(?!{_NO_LABEL}\s\d)(?![\d])[a-z][\w'&/-]*\s){{1,4}}?)(?P<n>\d{{1,3}}(?:\.\d\d)?)(?![\w.:%/-]|\s?(?:[ap]m|mins?|minutes|hours?|hrs?|days?|weeks?|months?|years?|yrs?|miles?|km|kg|lbs?|oz|g|ml|inch|ft|cm|mm|m|"
         r"people|kids|seats?|st|nd|rd|th|of|for|x|left|spots?|rooms?|beds?|bedrooms?|types?|kinds?|flavou?rs?|sides|boys?|girls?|tickets?|to|till?|-)\b)")
_JOINT = r"(?:,\s?(?:and\s)?|\s(?:and\s)?)"


_BEHIND = r"(?P<p>[$£€]\s?\d[\d,.]*)\s(?P<k>[a-z]+(?:\s[a-z]+)?)"  # "$8 small"
_NO_KIND = r"(?:a|an|per|each|off|or|for|and|to|on|in|at|from|until|till?|plus|extra|deposit|delivery|postage|now|was|only|today|before|after|with|if|when|including|incl|inc|cash|return|prize|raised|minimum|min|max|pp|ono|obo|the)\b"


def behind(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines with each amount and the kind behind it apart, where two or more are told so: "$8 small, $15 big"."""
    lines = [part for s in lines for part in _strung(text, s)]
    cells = {s: m for s in lines if s.tag in ("price", "line") and (m := rx(_BEHIND).fullmatch(text[s.start : s.end])) and not rx(_NO_KIND).match(m["k"])}
    if len(cells) < 2 or len(cells) < sum(s.tag == "price" for s in lines) or any(s.tag == "label" for s in lines):
        return list(lines)
    parted = {s: [replace(s, tag="price", end=s.start + m.end("p")), replace(s, tag="label", start=s.start + m.start("k"), sure=1.0)] for s, m in cells.items()}
    return [part for s in lines for part in parted.get(s, [s])]


def _strung(text: str, s: Span) -> list[Span]:
    """A line of amounts with the kind behind each and nothing between as its cells: "£18 half hour £30 full hour"."""
    cells = list(rx(r"[$£€]\s?\d[\d,.]*\s[a-z]+(?:\s[a-z]+)?(?=\s[$£€]|,\s?[$£€]|$)").finditer(text, s.start, s.end)) if s.tag in ("line", "price") else []
    if len(cells) < 2 or cells[0].start() != s.start or cells[-1].end() != s.end or any(rx(rf"[^a-z]*{_NO_KIND}").match(c.group()) for c in cells):
        return [s]
    return [replace(s, tag="price", start=c.start(), end=c.end()) for c in cells]


def priced(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines with each label and figure of a row apart, where two or more stand in a row and the message names no currency."""
    if rx(r"[$£€₩]|\b(?:dollars?|pounds|euros?|quid|bucks|won)\b").search(text):
        return list(lines)
    run = rx(rf"(?<![\w-]){_CELL.replace('?P<label>', '').replace('?P<n>', '')}(?:{_JOINT}{_CELL.replace('?P<label>', '').replace('?P<n>', '')})+").search(text)
    if run is None:
        return list(lines)
    cells = list(rx(_CELL).finditer(text, run.start(), run.end()))
    head = next((s for s in lines if s.tag == "head"), None)
    first = cells[0].start("label")
    if head and head.start <= first < head.end:  # "nails | from home gel 30": the goods are no label of theirs
        kept = next((s.start for s in lines if s.tag in ("label", "line") and s.end == cells[0].start("n") - 1), 0)
        first = kept or (text.rfind(" ", first, cells[0].start("n") - 1) + 1 if head.end >= cells[0].start("n") - 1 else head.end + 1)
        head = replace(head, end=min(head.end, first))
    out = [s for s in lines if s.tag != "head" and (s.end <= run.start() or s.start >= run.end())]
    out += [replace(s, end=run.start()) for s in lines if s.tag not in ("head", "price", "label") and s.start < run.start() < s.end and len(text[s.start : run.start()].split()) > 1]
    out += [head] if head and text[head.start : head.end].strip() else []
    for n, c in enumerate(cells):
        start = first if not n else next((s.start for s in lines if s.tag == "label" and s.end == c.start("n") - 1), c.start("label"))
        out.append(Span(tag="line", start=start, end=c.end("n"), sure=1.0))
    return sorted(out, key=lambda s: s.start)
