"""Heading: what an English message offers, where the words that were taken for its headline do not say it: "an advertisement for my | guitar lessons"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import industries
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?"
_THING = (r"(?P<x>[a-z0-9][^,.;!?\n:()\"]{2,60}?)(?=\s(?:at|on|in|from|every|this|next|tonight|tomorrow|today|with|who|that|which|near|by|until|till|til|because|so|but|we|i|it|they|its|it's|please|pls|plz|asap|thanks|"
          rf"is|are|was|will|has|have|starts?|starting|only|now|also|u|you|called|named|open (?:on|from|at|daily|until|every)|{_DAY}|and (?:i|we|they|it|you|also|the|my|our)|for (?=[\d$£€])|\d|[$£€])(?![a-z])|[,.;!?\n:()]|\s[-+]|\s?[$£€\d]|$)")
_MY = r"(?:(?:my|our|the|a|an|some|this|these|his|her|their|old|lovely|beautiful|new|upcoming|annual|little|few|couple of|bunch of|lot of)\s)*"
_ASKED = (rf"\b(?:ads?|advert|advertisement|poster|flyer|flier|leaflet|banner|sign|post|notice|something|smth|smthg|thing|promo|one|graphic|picture)\s(?:(?:up|made|done|please|pls)\s)?(?:for|about|to advertise|to sell|"
          rf"to promote|announcing|advertising|promoting)\s{_MY}{_THING}")
_GIVEN = (r"\b(?:presents?|presenting)\s(?P<x>[A-Z0-9][^,.;!?\n]{3,44}?)(?=[,.;!?\n]|\son\s|\sat\s|$)",
          rf"\b(?:looking for|seeking|hiring|we need|i need|require|recruiting)\s(?:a|an|some|more|two|experienced)?\s?{_THING}",
          rf"\b(?:opening|open|launching|starting)\s(?:up\s)?(?:a|an|our|my)\s{_MY}{_THING}",
          rf"\b(?:selling|sellin|offering|renting out|giving away|rehoming|hosting|running|holding|for sale:?|clearing out|getting rid of)\s(?:off\s)?{_MY}{_THING}",
          rf"(?:^|[.!,;]\s|\band\s)(?:i|we)(?:'m|'re| am| are|'ve| have)?\s(?:also\s|now\s|just\s)?(?:sell|teach|offer|fix|repair|rent out|rent|bake|clean|do|doing|make|making|baking|fixing|teaching|cleaning|install|build|"
                  rf"grow|breed|rescue|have|have got|got)\s{_MY}{_THING}",
          rf"\b(?:invite|inviting|join us (?:for|at)|come (?:along )?to|welcome (?:you )?to|come and join)\b(?:\s[\w']+){{0,5}}?\s(?:to\s)?(?:our|the|a)\s{_THING}",
          r"\b(?:our|my)\s(?P<x>[a-z]+)\s(?=is|has|needs|are)", rf"(?:^|[.!,;]\s)(?:hi|hello)?,?\s?(?:i am|i'm|im|we are|we're)\s(?:a|an)\s{_THING}")
_SOLD = rf"(?:hi |hello |hey )?(?:i'?m |we'?re )?(?:selling|for sale:?|rehoming|giving away)\s(?:off\s)?{_MY}{_THING}"  # what a message begins with
_WANTED = r"(?P<x>(?:[a-z'&-]+\s){1,4}(?:needed|wanted|for sale|to let|to rent|for rent|for hire|available|required)(?![a-z]))"
_NEWS = r"(?:^|[.!]\s)(?P<x>we(?:'ve|'re| have| are| r)?\s(?:just\s|now\s)?(?:moved|moving|closed|closing|hiring|back)(?:\s(?!at|to)[^,.!;\n]{1,34})?)(?=[,.!;\n]|\sto\s|$)"
_NEEDS = r"(?:^|[.!]\s)(?P<x>(?:our|the)\s(?:[a-z'&-]+\s){1,4}(?:needs?|wants?|seeks?|is looking for|are looking for)\s[^,.;!?\n]{3,36}?)(?=[,.;!?\n]|$)"
_OPENS = r"(?P<x>(?:the\s)?(?:[A-Z][\w'-]+\s){1,4}(?:will be |is |are )?open)\s(?=on|from|this|every|to)"
_GONE = r"(?P<x>\b(?:lost|missing|found)\s(?:(?:our|my|a|an|the|[a-z]+)\s){0,3}?(?:dog|cat|puppy|kitten|parrot|budgie|cockatiel|rabbit|tortoise|ferret|hamster|bird|pony|horse|keys|phone|wallet|purse|ring|glasses)(?:\s(?:called|named)\s[a-z]+)?)\b"
_POOR = (r"^(?:they|it|its|it's|he|she|this|that|which|who|there|no|not|and|but|or|so|if|come|bring|call|text|ring|please|pls|just|smth|something|u|you|open(?=\s(?:on|at|from|daily|until|till|every|mon|tue|wed|thu|fri|sat|"
         r"sun|all|\d)|$)|from|until|on|at|in|to|with|money|all|free|"
         r"tea|flat|also|entry|my|because|when|what|i|we need|name|tickets?|entry|more people|standard|good|hi|hello|everyone|any|all ages|beginners?|meet|ask|only|dm|email|visit|see|find)\b|\bplease$|^(?:for|about)\s|"
                 r"^[\d\W]+$|^(?:ads?|advert\w*|an ad.*|poster)$")
_RUN = r"\b(?:i|we) (?:run|own|have|manage|'m|am|are|'re)\s(?:a|an|my|our|the)\s(?:(?:small|little|tiny|new|local|family|busy)\s)*$"  # what one's business is, and not what the ad is for
_TOLD = 0.25  # goods less likely than this are none
_UNSURE, _FIRM, _LONGEST = 0.34, 0.5, 48  # a headline less likely than this is in doubt, or may give way to what was asked for; letters of one


def headed(text: str, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """The lines with what is offered as the headline, in order; what was the headline is then a line."""
    head = next((s for s in lines if s.tag == "head"), None)
    found = _better(text, told, head, lines)
    if found is None:
        return list(lines)
    a, b = found
    out = [Span(tag="head", start=a, end=b, sure=1.0)]
    for s in lines:
        if s.tag == "head":
            s = replace(s, tag="label" if any(p.tag == "price" and p.start >= s.end and not text[s.end : p.start].strip(" :-") for p in lines) else "line")
        out += [s] if s.end <= a or b <= s.start else [r for r in (replace(s, end=a), replace(s, start=b)) if len(text[r.start : r.end].split()) > 1]
    return sorted(out, key=lambda s: s.start)


def _better(text: str, told: Sequence[Span], head: Span | None, lines: Sequence[Span]) -> tuple[int, int] | None:
    """Where better words for a headline stand; None where there are none, or need be none."""
    gone = rx(_GONE).search(text)
    if gone and not (head and rx(r"\b(?:lost|missing|found)\b").search(text, head.start, head.end)):
        return gone.span("x")
    asked = next((m.span("x") for m in rx(_ASKED).finditer(text) if _tells(text, m)), None)
    apart = asked and head and not (head.start < asked[1] and asked[0] < head.end)
    if asked and head and apart and (rx(_POOR).search(text[head.start : head.end]) or head.sure < _FIRM and industries.matches(text[asked[0] : asked[1]]) or rx(_RUN).search(text, max(0, head.start - 40), head.start)):
        return asked
    sold = rx(_SOLD).match(text)
    if sold and head and head.sure < _FIRM and not (head.start < sold.end("x") and sold.start("x") < head.end) and _tells(text, sold):
        return sold.span("x")
    said = text[head.start : head.end] if head else ""
    if head and _row(text, head, lines) and (best := max(_offered(text, told), default=None)) and best[0] > 2:
        return best[1], best[2]
    if head and not rx(_POOR).search(said) and (head.sure >= _UNSURE or industries.matches(said)):
        return None
    listed = [s for s in lines if s.tag == "label"] if sum(s.tag == "price" for s in lines) > 2 else []
    ranked = sorted(_offered(text, told), key=lambda c: -c[0])
    for _, a, b in ranked:
        if any(s.start < b and a < s.end for s in listed):
            continue  # a row of the list is not what it is of
        if head and head.start <= a and b <= head.end and not rx(_POOR).search(said):
            return None
        if not (head and a <= head.start and head.end <= b and text[a:b].strip() == said.strip()):
            return a, b
    return asked


def _offered(text: str, told: Sequence[Span]) -> Iterator[tuple[float, int, int]]:
    """(worth, start, end) of words that may say what is offered."""
    for worth, pattern in ((3.0, _ASKED), (2.8, _NEWS), (2.6, _NEEDS), (2.5, _WANTED), (2.4, _OPENS), *((2.0 - n / 10, p) for n, p in enumerate(_GIVEN))):
        for m in rx(f"(?-i:{pattern})" if pattern == _OPENS else pattern).finditer(text):
            if _tells(text, m):
                a, b = m.span("x")
                yield worth + (0.8 if any(not k.shop for k in industries.matches(text[a:b])) else 0.0) - a / 1000, a, b
    for t in told:
        if t.tag == "goods" and t.sure >= _TOLD and not rx(_POOR).search(text[t.start : t.end]) and t.end - t.start <= _LONGEST:
            yield 1.0 + t.sure, t.start, t.end


def _row(text: str, head: Span, lines: Sequence[Span]) -> bool:
    """Whether a headline is but the first row of a list of prices: "cracked screens | from $49, batteries $35"."""
    priced = [s for s in lines if s.tag == "price"]
    return len(priced) > 1 and priced[0].start >= head.end and not text[head.end : priced[0].start].strip(" :-") and any(s.tag == "label" for s in lines)


def _tells(text: str, m: object) -> bool:
    """Whether the words of a match can stand as a headline."""
    a, b = m.span("x")  # type: ignore[attr-defined]
    said = text[a:b].strip()
    return 3 <= len(said) <= _LONGEST and rx(r"[a-z]{3}").search(said) is not None and not rx(_POOR).search(said) and not rx(_AD).search(said)


_AD = r"\b(?:ads?|advert\w*|poster|flyer|flier|leaflet|help|you|u|me|window|instagram|facebook|page|website|shop|business|company|biz)$|^(?:business|company|shop|small business)\b"
