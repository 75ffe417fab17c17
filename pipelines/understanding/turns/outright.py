"""Outright: what an English turn says outright of a part's words: "the heading should be X", "add the words X", "put X at the bottom", "my shop's name X is missing"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.understanding.contract import Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines, returning
from pipelines.understanding.turns.wish import Wish
from storage.records import SIGNS

_PARTS = (("headline", r"(?:main |big )?(?:heading|headline|title|header|top(?: line| bit)?|big (?:words|writing|text))"), ("subcopy", r"(?:sub-?(?:heading|title|headline)|second line|small(?:er)? (?:writing|line))"),
          ("shop", r"(?:(?:my |our |the )?(?:business|shop|store|company|caf[eé]|salon|brand|club|band|stall|studio)(?:'s)? name|name of (?:my|our|the) (?:business|shop|store|company|caf[eé]|club)|(?:my|our) name)"),
          ("button", r"button"), ("contact", r"(?:(?:tele)?phone|contact|mobile|cell)(?: number| details)?|number|email(?: address)?"), ("where", r"address|location|place|venue|area"),
          ("when", r"dates?|days?|times?|hours|opening (?:times|hours)"), ("price", r"price|cost|fee|rate"))
_PART = "|".join(f"(?P<{name}>{words})" for name, words in _PARTS)
_Q = r"(?P<mark>[\"'])(?P<q>(?:(?!(?P=mark))[^\n]){1,60})(?P=mark)(?!\w)"
_END = (r"(?=\s*(?:$|[!?;\n]|,\s(?:drop|remove|take|lose|make|move|change|put|add|delete|get rid)\b|\.(?:\s|$)|,?\s*(?:please|pls|plz|thanks|thank you|thx|ta|cheers|x+)\b|,?\s(?:and|but|then|also|so)\s(?:can|could|would|just|please|drop|say|make|put|move"
        r"|change|take|remove|add|the|i|we|it|its|it's|bigger|smaller)\b))")
_VALUE = rf"(?P<v>{_Q}|(?![\"'])[^\n;]{{1,90}}?{_END})"
_ASK = (r"(?:(?:can|could|would|will) (?:you|u|we|i)(?: please| pls)?|please|pls|just|i(?:'d| would) like(?: you)? to|i want(?: you)? to|you (?:should|need to)|let's|ok|okay|so|and|then|also|now|but|no|oh|thanks?|thank you|great|lovely"
        r"|nice|perfect)[,.!]*\s+")
_LEAD = rf"(?:^|(?<=[.!?,;\n]\s)|(?<=[.!?,;]\s\s)|(?<=\sand\s)|(?<=\sbut\s)|(?<=\sso\s))(?:{_ASK}){{0,5}}"
_THE = r"(?:the |my |our |your )?"
_SAYS = r"(?:should (?:just |only |simply )?(?:be|say|read|have)|(?:just |only )?needs to (?:just |only )?(?:be|say|read)|must (?:be|say|read)|is(?: now| actually)?|has to (?:be|say)|ought to (?:be|say|read)|to (?:be|say|read)|[:=-])"
_MISSING = (r"\s(?:(?:name|is|are|it)\s)?(?:isn'?t|aren'?t|is not|are not|is|are|was|were|wasn'?t)?\s?(?:also |still |not )?(?:missing|gone|on (?:there|it|the (?:ad|poster|flyer|picture))|there|left out|shown|showing|"
        r"mentioned|included)(?: too| either| at all)?")
_ON = r"(?: (?:on|in|to|onto|across|over)(?: (?:it|there|the (?:ad|poster|flyer|picture|advert|bottom|top)|somewhere))?| somewhere| too| as well| again| underneath| below| at the (?:very )?(?:bottom|top|end)(?: (?:too|as well))?)*"
_AS = r"(?: (?:at|on|along) the (?:very )?(?P<at>top|bottom|end))?(?: as (?:the |my |our |a )?(?P<as>(?:business |shop )?name|heading|headline|title|address|area|price|offer|subheading))?"


def read(text: str, context: Context) -> list[Wish]:
    """The wishes that a turn dictates, in order, none within another; [] where it dictates nothing, or is not in English."""
    if rx(r"[가-힣]").search(text):
        return []
    past = context.items[-1]
    found = list(returning.missed(text, context))
    for w in (*_quoted(text, past), *_before(text), *_instead(text, past), *_left_out(text, past), *_repriced(text, past), *_named(text), *_taken_off(text, past), *_lacking(text), *_put(text, past)):
        if not any(w.start < f.end and f.start < w.end for f in found):
            found.append(w)
    return sorted(found, key=lambda w: w.start)


def without(text: str, found: Sequence[Wish]) -> str:
    """The turn with what was dictated blanked, at the same offsets."""
    if not found:
        return text
    for w in found:
        text = text[: w.start] + " " * (w.end - w.start) + text[w.end :]
    return text if rx(r"[a-z]{3}").search(rx(rf"\b(?:{_IDLE})\b").sub("", text)) else ""


_IDLE = r"please|pls|plz|thanks?|thank you|thx|ok|okay|oh|no|so|and|but|also|then|too|as well|can|could|you|would|u|add|those|these|them|it|that|in|on|put|cute|lovely|great|nice|just|now|hmm|ugh|again|its|it's|is|the|very|but|still"


def _part(m: object) -> str:
    groups = m.groupdict()  # type: ignore[attr-defined]
    return next((name for name, _ in _PARTS if groups.get(name)), "")


def _span(m: object) -> tuple[int, int]:
    return m.span("q") if m["q"] is not None else m.span("v")  # type: ignore[index,attr-defined]


def _named(text: str) -> Iterator[Wish]:
    """ "The heading should be X, please", "Heading: X", "change the title to X"."""
    for pattern in (rf"{_LEAD}{_THE}(?:{_PART})\s?{_SAYS}\s{_VALUE}", rf"{_LEAD}(?:change|set|make|correct|update|switch|rename|turn|alter|edit)\s{_THE}(?:{_PART})(?: so (?:that )?it says| to (?:say|read)| to| into| as|:)\s{_VALUE}",
                    rf"{_LEAD}(?:put|use|write|have|print)\s{_VALUE.replace('{1,90}?', '{1,60}?').replace(_END, '')}\s(?:as|for|in) (?:the |my |our )(?:{_PART}){_END}",
                    rf"(?:^|[.!?,]\s|\b(?:and|but|so|pup|it)\s)(?:(?:oh|no|so|ok|please|also|but|and)[,!]?\s)*(?:can|could|may)\s{_THE}(?:{_PART})\s(?:please |just )?(?:be|say|read)\s{_VALUE}",
                    rf"{_LEAD}(?P<v>{_Q}|[A-Z0-9][^\n;,.!?\"]{{2,50}}?),?\s(?:as|for) (?:the |my |our )(?:{_PART}){_END}",
                    rf"{_LEAD}(?:the|my|our)\s(?:{_PART})\s(?:is|are) (?:wrong|not right)[,.;]?\s(?:it'?s |it should be |it is |they are |should be )?{_VALUE}"):
        for m in rx(pattern).finditer(text):
            a, b = _span(m)
            if m["q"] is None and (other := rx(r",?\s(?:not|instead of|rather than)\s").search(text, a, b)):
                b = other.start()  # "Hadley Barn, not Oakley Barn"
            said = text[a:b]
            if _part(m) in _OPEN and m["q"] is None and not rx(r"\d").search(said) and _part(m) in ("price", "contact", "when") or rx(_NO_WORDS).search(said):
                continue
            yield Wish("set", (_part(m),), text, m.start(), max(b, m.end()), ((a, b),))


_OPEN = ("price", "contact", "when", "where")
_NO_WORDS = (r"^(?:bigger|smaller|larger|big|small|huge|bold|too|very|a (?:bit|little|lot)|not|in (?:a|the|red|blue|green|black|white)|red|blue|green|black|white|yellow|pink|gold|orange|purple|darker|lighter|dark|light|different|wrong|"
             r"missing|gone|nice|good|fine|lovely|ok|at|on|higher|lower|to the|up|down|moved|removed|cut|off|left|right|cent(?:re|er)ed|more|less|there|hard|easier|what|where|why|how|this|that|it|something|the same|capital|easy|clear|all|much)\b")


def _lacking(text: str) -> Iterator[Wish]:
    """ "my business name sunny mop cleaning isnt on there", "the round rock area is missing", "you forgot the postcode"."""
    for m in rx(rf"(?:{_LEAD}|(?<=\sand\s)|(?<=\sbut\s))(?:you forgot )?(?:my|our|the) (?:business|shop|company|store|brand|caf[eé]|club|stall) name,?\s(?:is )?(?P<v>[^,.;!?\n]{{2,40}}?),?{_MISSING}").finditer(text):
        yield Wish("add", ("shop",), text, m.start(), m.end(), (m.span("v"),))
    for m in rx(r"(?:^|[.,;!?]\s|\band\s|\bbut\s)(?:also )?(?:the |my |our )?(?P<v>(?!(?:drawing|picture|price|name|address|phone|number|time|date|it|that|this|they|there|background|colou?rs?|text|logo|"
            r"photo)\b)[^,.;!?\n]{3,40}?)\s(?:is|are) (?:also |still |now )?(?:missing|not on there|not there|left out|not mentioned|gone)(?: too| as well)?").finditer(text):
        if not rx(r"\bname\b").search(m["v"]):
            part = "where" if rx(r"\barea$|\b(?:street|road|st|rd|square|town|village|hall)\b").search(m["v"]) else "detail"
            yield Wish("add", (part,), text, m.start("v"), m.end(), (m.span("v"),))
    for m in rx(rf"{_LEAD}(?:you (?:forgot|missed|left out)|it (?:doesn'?t|does not) (?:say|mention))(?: (?:to (?:say|put|add|mention|include)|that|the|my|our))?\s{_VALUE}").finditer(text):
        a, b = _span(m)
        if not rx(rf"^(?:{'|'.join(p for _, p in _PARTS)})\W*$|^(?:it|that|about)\b").search(text[a:b]):
            b -= len(m2.group()) if (m2 := rx(r"\s(?:too|as well|at all|anywhere)$").search(text, a, b)) else 0
            yield Wish("add", ("detail",), text, m.start(), m.end(), ((a, b),))


def _quoted(text: str, past: Past) -> Iterator[Wish]:
    """ "it still reads 'A'. Could you change it to 'B'?", "change 'A' to 'B'", "it should say 'B', not 'A'"."""
    for m in rx(rf"(?:^|\b)(?:still |now )?(?:reads?|says?|shows?|said)\s[\"'](?P<o>[^\"'\n]{{1,60}})[\"'][^\"']{{0,60}}?(?:change it to|should (?:be|say|read)|make it|replace it (?:with|by)|needs to (?:be|say))\s{_Q}").finditer(text):
        yield from _swapped(text, m, past)
    for m in rx(rf"{_LEAD}(?:change|replace|swap|switch)\s(?:(?:out|the|that|this)\s){{0,2}}(?:(?:line|words?|bit|part|text)\s)?[\"'](?P<o>[^\"'\n]{{1,60}})[\"'](?:\s(?:line|bit|part|text|one|words))?\s(?:to|with|for|by|into)\s(?:say "
                rf"|read )?{_Q}").finditer(text):
        yield from _swapped(text, m, past)
    for m in rx(rf"[\"'](?P<o>[^\"'\n]{{2,60}})[\"']\s(?:is|looks|reads|got|has been|seems)\s[^.;!?\n]{{0,40}}?[,.;]\s(?:and |so )?(?:it |this |that )?(?:should|needs to|must|ought to)\s(?:be|say"
                rf"|read)\s(?P<v>[\"']?(?P<q>[^\"';!?\n]{{2,70}}?))[\"']?{_END}").finditer(text):
        yield from _swapped(text, m, past)


def _before(text: str) -> Iterator[Wish]:
    """ "put 'Call' in front of the number": more words at an end of a part."""
    for m in rx(rf"(?:{_LEAD}|(?<=:\s))(?:put|add|write|say|stick)\s(?:the words? )?{_Q}\s(?:in front of|before|after|behind)\s(?:the |my |our )(?:{_PART})(?: so [^.!?;,]{{0,40}})?").finditer(text):
        yield Wish("join", (_part(m),), text, m.start(), m.end(), (m.span("q"),))


def _instead(text: str, past: Past) -> Iterator[Wish]:
    """ "its sunday dec 7 not sat", "instead of trees write Tree Sale", "remove the phone number and put DM instead"."""
    for m in rx(rf"{_LEAD}(?:remove|delete|take (?:out|off)|get rid of|lose|drop)\s{_THE}(?:{_PART})\s(?:and|&)\s(?:put|use|write|add|say|have)\s(?P<v>[\"']?(?P<q>[^\"'\n,.;]{{1,60}}?))[\"']?(?:\sinstead|\sthere|\sin its place)+").finditer(text):
        yield Wish("set", (_part(m),), text, m.start(), m.end(), (m.span("q"),))
    for m in rx(rf"(?:^|(?<=[.!?,;]\s)|\band\s|\bbut\s)where it (?:still |now )?(?:says|reads|has) [\"']?(?P<o>[^,;!?\n\"']{{2,40}}?)[\"']?(?: (?:at|on|in) the [a-z]+)?,? (?:can you |could you |please )?(?:put|write|have|say|use) [\"']?"
                rf"(?P<q>[^,.;!?\n\"']{{2,50}}?)[\"']?"
                rf"(?: (?:there|instead|in its place|please))*{_END}").finditer(text):
        yield from _swapped(text, m, past)
    for m in (*rx(rf"{_LEAD}(?:it'?s|it is|it should be|should be|make it|that'?s|we(?:'re| are)(?: open)?)\s(?P<q>[^,.;!?\n]{{2,40}}?),?\s(?:not|instead of|rather than)\s(?P<o>[^,.;!?\n]{{2,40}}?){_END}").finditer(text),
              *rx(rf"{_LEAD}(?:instead of|rather than)\s[\"']?(?P<o>[^,;!?\n\"']{{2,40}}?)[\"']?,?\s(?:write|put|say|have|use|print|it should (?:be|say))\s[\"']?(?P<q>[^;!?\n\"']{{2,60}}?)[\"']?{_END}").finditer(text)):
        yield from _swapped(text, m, past)


def _left_out(text: str, past: Past) -> Iterator[Wish]:
    """ "You left out what's included - gears, brakes. Put that under the title instead of 'A'": what was left out in the place of A."""
    m = rx(r"(?:left out|forgot|missed|didn'?t (?:say|include|mention)) [^.!?\n]{0,40}?(?:\s[-—–]+\s|:\s|,\s)(?P<q>[^.!?\n]{3,60}?)[.!]\s+(?:please |can you |could you |just )?(?:put|use|write|say|have) (?:that|it|those|them|this)\b"
           r"[^.!?\n\"']{0,30}?(?:instead of|in place of|rather than|not)\s"
           r"(?:the )?(?:words? |line )?[\"'](?P<o>[^\"'\n]{2,60})[\"'](?:,? [^.!?\n]{0,40})?").search(text)
    if m:
        yield from _swapped(text, m, past)


def _repriced(text: str, past: Past) -> Iterator[Wish]:
    """ "the price is 14 now not 12", "change £12 to £14": the row that has the one amount gets the other."""
    amount = r"[$£€]?\s?\d+(?:\.\d\d)?"
    for m in (*rx(rf"\b(?:price|it|cost|that)\s?(?:is|'s|should be|has gone up to|went up to)\s(?:now )?(?P<n>{amount})(?: now)?,?\s(?:and )?not\s(?P<o>{amount})(?![\d.,]*\s?(?:am|pm))").finditer(text),
              *rx(rf"{_LEAD}(?:change|make|put up)\s(?:the )?(?P<o>{amount})\s(?:to|into|up to|down to)\s(?P<n>{amount})(?![\d.,]*\s?(?:am|pm))").finditer(text)):
        f = past.brief.facts
        old, new = (round(float(rx(r"[^\d.]").sub("", m[k])) * 100) for k in ("o", "n"))
        row = next((r for r in f.menu if r.price and r.price.amount == old), None)
        sign = SIGNS[row.price.currency] if row and row.price else SIGNS[f.price.currency] if f.price and f.price.amount == old else ""
        if not sign:
            continue
        name = row.name if row else "price"
        said = f"{name} {sign}{m['n'].strip('$£€ ')}"
        yield Wish("set", ("menu",) if row else ("price",), said, 0, len(said), ((len(name) + 1, len(said)),), ((0, len(name)),) if row else ())


def _taken_off(text: str, past: Past) -> Iterator[Wish]:
    """ "I'd like the words Insured taken off", "remove the words cash only", "it still says cash only, can you delete that?", "take the 'A' one out"."""
    for m in (*rx(r"(?:^|[.!?,]\s|\bbut\s|\band\s)(?:(?:it|this|the (?:ad|poster|flyer)) )?(?:still |also )?(?:says|reads|shows|has) (?P<v>[^,.;!?\n]{2,50}?)(?: (?:at|on|in|under|above|below) the [a-z]+)?(?: (?:though|still|again"
                  r"|somewhere))?[,.;]? (?:and )?"
                 r"(?:(?:can|could|would) (?:you|u) (?:please |pls )?|please |pls )?(?:just )?(?:delete|remove|take (?:off|out|away)|get rid of|lose|drop|cut)\s?(?:that|it|this)(?: (?:off|out|line|bit|part|one))*").finditer(text),
              *rx(r"\b(?:take|get|pull|leave|cut) (?:the )?(?P<mark>[\"'])(?P<v>(?:(?!(?P=mark)[\s,.!?]).)[^\n]{1,58}?)(?P=mark)(?: (?:one|line|bit|part|text|bullet|thing))? (?:out|off|away)\b(?: of (?:the|that"
                  r"|this) (?:[a-z]+ ){0,2}[a-z]+)?").finditer(text),
              *rx(r"\b(?:say|put|show|have|with|write)?\s?[^\"'.!?\n]{0,30}\bwithout (?:the |saying )?(?:words? )?(?P<mark>[\"'])(?P<v>[^\"\n]{1,40}?)(?P=mark)(?!\w)").finditer(text),
              *rx(rf"{_LEAD}(?:remove|delete|take (?:out|off|away)|get rid of|lose|drop|cut)\s(?:the )words?\s[\"']?(?P<v>[^,.;!?\n\"]{{1,30}}?)[\"']?(?:\s(?:next to|from|beside|before|after|in front of) (?:the |my |our )[a-z]+){_END}").finditer(text),
              *rx(r"(?:^|[.,;!?]\s|\b(?:like|want|have|get)\s)(?:the (?:words?|line|bit|part|text)(?: about| that says)?\s)?[\"']?(?P<v>[^,.;!?\n\"']{2,50}?)[\"']?\s(?:to be )?(?:taken (?:off|out|away)|removed|deleted|gone)\b").finditer(text),
              *rx(rf"{_LEAD}(?:i (?:only |just )?meant (?:to )?)?(?:remove|delete|take (?:out|off|away)|get rid of|lose|drop|cut)\s(?:the |that )?(?P<mark>[\"'])(?P<v>[^\"'\n]{{1,50}}?)(?P=mark)(?: (?:bit|part|word|line|text))?{_END}").finditer(text),
              *rx(rf"{_LEAD}(?:remove|delete|take (?:out|off|away)|get rid of|lose|drop|cut)\s(?:the )?(?:words?|line|bit|part|text)(?: about| that says| saying)?\s[\"']?(?P<v>[^,.;!?\n\"']{{2,50}}?)[\"']?{_END}").finditer(text)):
        if (price := past.brief.facts.price) and price.unit and m["v"].lower().strip() == price.unit.lower():
            yield Wish("cut", ("price",), text, m.start(), m.end(), (), (m.span("v"),))
            continue
        match = lines.named(m["v"], past)
        if match and match.share <= _MOST and match.span and (m.groupdict().get("mark") or rx(r"[\"']").search(m.group())):  # one word of a line
            yield Wish("cut", ({"headline": "headline", "subcopy": "subcopy", "kicker": "seal", "shop": "shop"}.get(match.line.role, "detail"),), text, m.start(), m.end(), (), (m.span("v"),))
        if match and match.share > _MOST:
            yield Wish("remove", ({"headline": "headline", "subcopy": "subcopy", "cta": "button", "shop": "shop"}.get(match.line.role, "detail"),), text, m.start(), m.end(), (), (m.span("v"),))


_MOST = 0.6  # how much of a line must be named to take it off


def _swapped(text: str, m: object, past: Past) -> Iterator[Wish]:
    """Words for others; the whole line where the new words hold the old ones: what is said once is not said twice."""
    old, new = m.span("o"), m.span("q")  # type: ignore[attr-defined]
    match = lines.named(text[slice(*old)], past)
    if match is None or rx(_NO_WORDS).search(text[slice(*new)]):
        return
    if rx(r"^[$£€]?\d+(?:\.\d\d)?$").search(text[slice(*new)].strip()):
        return  # an amount goes to its row
    part = {"headline": "headline", "subcopy": "subcopy", "kicker": "subcopy", "cta": "button", "shop": "shop"}.get(match.line.role, "detail")
    start = m.start() if not text[: m.start()].strip() or rx(r"[.!?]\s*$").search(text[: m.start()]) else max(text.rfind(c, 0, m.start()) for c in ".!?\n") + 1  # type: ignore[attr-defined]
    inside = text[slice(*old)].lower().strip() in text[slice(*new)].lower() or match.line.words.lower() == text[slice(*old)].lower()
    yield Wish("set" if part != "detail" or inside else "swap", (part,), text, start, m.end(), (new,), () if inside and part == "headline" else (old,))  # type: ignore[attr-defined]


def _put(text: str, past: Past) -> Iterator[Wish]:
    """ "add the words X", "put X at the top as the name and Y at the bottom", "it should say X"."""
    for m in rx(rf"{_LEAD}(?:add|put|write|include|mention|say)\s(?:in |on |down )?(?:the (?:words?|text|line|phrase)s? |that (?:i|we|it|they)(?:'ve| have| has|'m| am|'re| are|'s| is)(?: got)?\s|that |a line saying |"
            rf"a line that says |saying )?{_VALUE}").finditer(text):
        a, b = _span(m)
        rest = text[a:b] if m["q"] is None else ""
        if m["q"] is not None and rx(r"\s(?:after|before|behind|next to|under|above|below|beside|in front|in (?:a|the))\b").match(text, m.end("v")):
            continue  # beside which words, the reader tells
        if m["q"] is not None:
            tail = rx(rf"{_AS}{_ON}").match(text, m.end("v"))
            yield from _parted(text, m.start(), [(a, b, tail["as"] or "", tail["at"] or "")] if tail else [(a, b, "", "")], tail.end() if tail else m.end(), past)
            continue
        if rx(_NO_THING).search(rest):
            continue
        pieces = []
        at = a
        for piece in rx(r"\s(?:and|,)\s(?=.*\b(?:at|on) the (?:top|bottom|end)\b)").split(rest) if rx(r"\b(?:at|on) the (?:top|bottom|end)\b").search(rest) else [rest]:
            start = text.index(piece, at)
            at = start + len(piece)
            tail = rx(rf"{_AS}{_ON}\s*$").search(piece)
            cut = start + (tail.start() if tail else len(piece))
            pieces.append((start, cut, (tail["as"] if tail else "") or "", (tail["at"] if tail else "") or ""))
        yield from _parted(text, m.start(), pieces, m.end(), past)
    for m in rx(rf"{_LEAD}(?:it|this|the (?:ad|poster|flyer|advert)) (?:also )?(?:needs|should have|must have|ought to have|wants)\s(?:a |an |the )?{_VALUE}").finditer(text):
        a, b = _span(m)
        on = rx(rf"(?<=\S){_ON}$").search(text, a, b)
        b = on.start() if on else b
        if not rx(_NO_THING).search(text[a:b]) and not rx(r"^(?:to|more|less|some|bigger|better|fixing|work)\b").search(text[a:b]):
            yield Wish("add", (_kind(text[a:b], "", past),), text, m.start(), m.end(), ((a, b),))
    for m in rx(r"(?:^|[.!?]\s)(?:also |and )?(?P<v>(?:we (?:also )?do |we (?:also )?offer |i (?:also )?do )?(?P<q>[^.!?\n]{3,60}?)),?\s(?:-\s)?(?:can (?:you|u) (?:fit|put|add|squeeze|get|include) (?:that|this|it) (?:in|on)?|"
                r"(?:please |pls )?(?:add|put|include|mention) (?:that|this|it)(?: (?:too|on|in|please|pls|as well))*)(?=\W*$|[.!?])").finditer(text):
        yield Wish("add", (_kind(m["q"], "", past),), text, m.start(), m.end(), (m.span("q"),))
    for m in rx(rf"{_LEAD}(?:put|add|write|include)\s(?:(?:my|our|the)\s)(?:(?:{_PART})|name of (?:the|my|our) \w+)(?: (?:on|in)(?: (?:it|there|too))?)?,?\s(?:which is |it'?s |is )?(?P<v>[^,;!?\n]{{2,60}}?){_END}").finditer(text):
        said = m["v"]
        part = _part(m) or "shop"
        if part not in ("contact", "price", "when") or rx(r"\d|@").search(said):
            yield Wish("set", (part,), text, m.start(), m.end(), (m.span("v"),))
    for m in rx(rf"{_LEAD}(?:it|this|the (?:ad|poster|flyer|advert)) (?:should|needs to|has to|must|ought to) (?:also )?(?:say|read|mention)\s(?:that )?{_VALUE}").finditer(text):
        a, b = _span(m)
        match = lines.named(text[a:b].split(" and ")[0], past)
        if match and match.line.role in ("points", "details") and match.span is not None:
            yield Wish("set", ("detail",), text, m.start(), m.end(), ((a, b),), ((a, a + len(text[a:b].split(" and ")[0])),))
        else:
            yield Wish("add", ("detail",), text, m.start(), m.end(), ((a, b),))


_NO_THING = (r"^the [\w' -]{2,24} (?:line|text|words|bit|part|sentence)\b|\bin an? (?:ribbon|circle|box|badge|bubble|banner|star|frame|seal)\b|^(?:(?:my|our) (?:e-?mail|phone|number|address|name)\b|it|them|that|this|those|"
                r"these|back|everything|the (?:price|number|phone|address|text|words?|name|title|heading|headline|logo|picture|photo|drawing|date|"
                r"time|button|whole|letters|details|info\w*|second|first|other|same|line)|"
             r"(?:a|an|some|more|the|another|my) (?:\w+ )?(?:picture|photo|drawing|image|border|frame|logo|background|icon|emoji|flower|heart|star|colou?r|space|room|qr|cat|dog|snow\w*|leaf|leaves|tree|balloons?|effect|badge|sticker"
             r"|button|circle)s?)\b"
             r"|\b(?:bigger|smaller|larger|bolder|background|colou?r|font|border|in the (?:middle|centre|center|corner)|to the (?:left|right)|upside|drawing|picture|photo|right(?:,? please)?$|left$|under|above|below|next to|"
                     r"beside|before|after|instead|in front|behind)\b|^\W*$")


def _parted(text: str, start: int, pieces: Sequence[tuple[int, int, str, str]], end: int, past: Past) -> Iterator[Wish]:
    """A wish for each thing that is to be put."""
    for n, (a, b, role, at) in enumerate(pieces):
        if text[b - 1 : b] not in "\"'" and (idle := rx(r"(?:\s(?:there|back|instead|again|please|now))+$").search(text, a, b)):
            b = idle.start()  # "put Wren Brow Bar back at the top"
        said = text[a:b].strip(" ,\"'")
        if not said:
            continue
        part = _role(role) or _kind(said, at, past)
        last = n == len(pieces) - 1
        op = "set" if part in ("headline", "shop") else "add"
        yield Wish(op, (part,), text, start if n == 0 else a, end if last else b, ((a, b),))


def _role(role: str) -> str:
    return {"": "", "heading": "headline", "headline": "headline", "title": "headline", "address": "where", "area": "where", "price": "price", "offer": "offer", "subheading": "subcopy"}.get(role, "shop")


def _kind(said: str, at: str, past: Past) -> str:
    """What words are that are to be put on the ad: where, how one is reached, when, a price, a name, or any line."""
    if past.brief.facts.shop and said.lower() == past.brief.facts.shop.lower():
        return "shop"
    if rx(r"\d{3}[\d ()-]{4,}\d|@\w|\w@\w|www\.|\.(?:com|co\.uk|org|example)\b|^(?:text|call|ring|dm|whatsapp|email)\b").search(said):
        return "contact"
    if rx(r"\barea$|^(?:we|i) (?:cover|serve)\b").search(said):
        return "where"
    if rx(r"[$£€]\s?\d|\d\s?(?:dollars|pounds|euros?|quid|bucks)\b|\b\d+p\b").search(said):
        return "menu" if not rx(r"\b(?:off|free|discount)\b").search(said) else "offer"
    if rx(r"\b(?:first .* free|free .*|.* off|half price|discount)\b").search(said) and len(said.split()) <= 7:
        return "offer"
    if _is_name(said, at, past):
        return "shop"
    return "detail"


def _is_name(said: str, at: str, past: Past) -> bool:
    """Whether words are the shop's name: capitals throughout, while the ad has none."""
    words = said.split()
    return not past.brief.facts.shop and 1 < len(words) <= 5 and (all(w[:1].isupper() or w in ("and", "of", "the", "&", "on", "in") for w in words) and said != said.upper() or at == "top" and rx(r"'s\b").search(said) is not None)
