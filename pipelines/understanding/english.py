"""English: what is sold, by whom, when and on what terms, read clause by clause in the person's own order."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines import industries
from pipelines.understanding import times
from pipelines.understanding.english_times import MONTH, WEEKDAY
from pipelines.understanding.goods import Goods
from pipelines.understanding.reading import GONE, Reading, rx, tidy

_CAP = r"(?-i:[A-Z0-9][\w'’&.-]*)"
_NAME = rf"(?:(?:The |the )?{_CAP}(?:\s(?:&|and|of|the|n')\s{_CAP}|\s{_CAP})*)"
_WAGE = r"(?:[₩$£€]\s?)?\d[\d,.]*\s?(?:won|k)?\s?(?:/\s?|an |per |a )(?:hour|hr|shift|day|month|week)\b(?:\s?(?:\+|plus|and|&) (?:tips|meals|benefits)(?: and (?:tips|meals))?)?"
_JOBS = (r"(?:barista|staff|cook|chef|stylist|server|cashier|instructor|assistant|baker|bartender|dishwasher|florist|receptionist|driver|cleaner|groomer"
         r"|teacher|tutor|trainer|waiter|waitress|helper|manager|technician|mechanic|hygienist|nurse|host|hostess|seamstress|tailor|coach|crew|waitstaff"
         r"|kitchen hand|sales ?person|shop assistant)")
_HIRED = rf"\b(?:a |an |two |2 |our |for )?(?P<j>(?:(?:part|full)[- ]time |weekend |weekday |evening |night |morning |experienced |junior |senior |head |line |sous |hair |nail |yoga |pilates |dog |kitchen |sales |english |piano ){{0,3}}{_JOBS}s?)\b"

# What is said beside the goods and holds figures or days that are not theirs: taken whole before anything else.
_ASIDES = (
    r"(?:everything|anything|all (?:items|pieces)) (?:under|below|from|at) [₩$£€]?\d[\d,]*(?: won)?",
    r"\d+(?:\+| plus)? (?:spots?|seats?|places?|tickets?|pairs?|rooms?) (?:left|only|available)",
    r"(?:in|within|under) \d+ (?:min(?:ute)?s?|hours?|days?)\b|(?:done|ready) in \d+ \w+",
    r"(?:licensed|serving \w+|in business|family[- ]run|here) since \d{4}|since \d{4}",
    r"walk-?ins? (?:ok(?:ay)?|welcome|only)|no (?:cover|appointment needed|experience needed|booking needed)|ask for [A-Z]\w+",
    r"up to \d+ (?:kids|people|guests|persons)",
)
_OFFERS = (
    r"(?:(?:your |the )?first )?[a-z][a-z0-9' -]{2,40}? (?:is|are) (?:on us|on the house|free)(?:,? with [a-z' -]{3,30})?",
    r"[a-z]+ (?:drink|eat|stay|play|ride|enter|get in) free",
    r"free for (?:first[- ]timers|kids|children|members|beginners|students)(?: under \d+)?",
    r"(?:get|with) (?:a )?(?:free|complimentary|late) [a-z]+(?: [a-z]+)?(?=$|[,.!;])",
)
_AUDIENCE = (r"\b(?:(?=(?:ages?|grades?) \d)|for )(?P<a>(?:ages?|grades?) \d+\s?(?:-|to)\s?\d+|(?:young |busy |local |new )?(?:office "
             r"workers|workers|students|kids|children|families|couples|women|men|moms|mothers|parents|beginners|expats"
             r"|seniors|tourists|teens|professionals|dog owners|pet owners|locals|newcomers|commuters)(?: (?:under|over) \d+)?)\b")
_SPOT = (r"(?:\w+ )?(?:lawn|market|park|hall|field|arena|grounds|pool|mall|square|beach|station|street|st|ave(?:nue)?|road|rd|exit \d+|plaza|tower|campus|village|district|alley|center|centre)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What an English message says apart from the goods themselves."""

    hours: str = ""
    period: str = ""
    offer: str = ""
    shop: str = ""
    place: str = ""
    points: tuple[str, ...] = ()


def take_terms(r: Reading) -> list[str]:
    """Of an ad for staff: the job first, then the pay as it was put."""
    pay = [tidy(m.group()) for m in r.take_all(_WAGE)]
    wanted = r.take(r"(?P<j>\b[a-z][a-z -]{2,30}?)\swanted\b")  # the words before it, whatever the trade
    job = wanted or r.take(_HIRED)
    return [tidy(rx(r"^(?:a|an|the|our|more|some)\s").sub("", tidy(job["j"]))) if job else "", *pay] if job or pay else []


def take_spoken(r: Reading) -> Spoken:
    """Names, offers, asides, days and hours, taken out of `r` before prices are looked for."""
    offers = [tidy(m.group()) for p in _OFFERS for m in r.take_all(rf"\b(?:{p})")]
    points = [tidy(m.group()) for p in _ASIDES for m in r.take_all(rf"\b(?:{p})")]
    hours, period = times.take_hours(r), times.take_period(r)
    shop, place = _named(r)
    return Spoken(hours=hours, period=period, offer=" · ".join(offers), shop=shop, place=place, points=tuple(points))


_NO_NAME = (rf"(?:Telephone|Phone|Mobile|WhatsApp|Whatsapp|Contact|Ask|Tickets|Entry|Kettle's|Starts|Begins|Ends|Includes|Bring|Pickup|Please|Drop|Order|Email|E-mail|I|We|Our|My|The|A|An|New|Now|Try|Call|Text|Book|Visit|Open|"
            rf"Free|Sorry|DM|RSVP|DJ|BBQ|Instagram|Kakao\w*|Naver|Korea|English|Korean|{WEEKDAY}|{MONTH})")


def _named(r: Reading) -> tuple[str, str]:
    """(shop, place): a name after "at" or "called", or one that stands as a clause of its own; a spot is a place."""
    spot = r.take(rf"\b(?:at|in|near|by|across from|next to|behind) (?P<s>(?:the )?{_NAME} {_SPOT})")
    place = tidy(spot["s"]) if spot else ""
    m = r.take(rf"(?<!collect )(?<!collection )(?<!pick up )(?<!pickup )(?<!away )(?<!miles )\b(?:called|named|welcome to|here at|opening of|at|from|by) (?P<n>{_NAME})(?=$|[^\w'’])(?! (?:won|am|pm|a\.m|p\.m))")
    if m and (rx(rf"(?-i:{_NO_NAME}|\d.*)").fullmatch(rx(r"^the ").sub("", m["n"]).split()[0]) or rx(r".*(?:-(?:dong|gu|ro|si)|Station|Street)").fullmatch(m["n"])):
        r.left = r.left[: m.start()] + m.group() + r.left[m.end() :]
        m = None
    if m:
        return tidy(m["n"]), place
    for at, clause in reversed(list(_clauses(r))):
        alone = rx(rf"(?P<n>{_NAME})(?P<w>\s(?:on|in|at|near) [\w' -]+)?").fullmatch(clause)
        if not alone or not at or rx(rf"(?-i:{_NO_NAME}(?:\s.*)?|\d.*|.*\s\d[\d.,]*)").fullmatch(alone["n"]):
            continue
        if " " in alone["n"] or rx(r"\w+['’]s").fullmatch(alone["n"]):
            r.drop(at, at + len(clause))
            where = rx(r"^\s(?:in|at)\s(?=[A-Z])").sub("", alone["w"] or "").strip()
            return tidy(alone["n"]), place or where
    return "", place


def take_district(r: Reading) -> str:
    """A clause that is one name: "Haebangchon" of "Weekend bartender, Haebangchon, ..."; taken out of `r`."""
    for at, clause in list(_clauses(r))[1:]:
        if rx(r"(?-i:[A-Z][a-z]+(?:-[a-z]+)?)").fullmatch(clause) and not rx(rf"(?-i:{_NO_NAME})").fullmatch(clause):
            r.drop(at, at + len(clause))
            return clause
    return ""


def _clauses(r: Reading) -> list[tuple[int, str]]:
    """(offset, words) between the punctuation that ends a clause and the taken parts."""
    found = []
    for m in rx(rf"(?:[^{GONE},.!?;:\n()|]|(?<=\d)[,.:](?=\d)|(?<=[A-Za-z])\.(?=[a-z]))+").finditer(r.left):
        for part in rx(r"(?:(?! [-–] ).)+").finditer(m.group()):
            words = part.group().strip(" -–")
            if words:
                found.append((m.start() + part.start() + part.group().index(words), words))
    return found


_THING = r"(?:ads?|advert(?:isement)?|poster|flyer|flier|banner|post|picture|image|graphic|card|promo(?:tion)?|announcement|copy|caption|design|menu board)s?"
_REQUEST = (rf"\b(?:(?:hi|hello|hey|please|pls|ok|okay|so),? )*(?:(?:can|could|would) (?:you|i|we) (?:please )?(?:make|create|design|write|get|have|do)?|"
            rf"i(?:'d like| want| need|'m looking for| am looking for)|we (?:want|need)|please|make|create|design|write|generate|do|let's (?:make|do)|need|want|give)?"
            rf"(?: me| us)?\s?(?:an?|the|some|another|one|my|our)\s(?:new |nice |cute |simple |quick |[\w:]+ ){{0,3}}?{_THING}\b(?: (?:for|about|of|announcing|promoting|to promote|to announce|with|that says))?")
_ANOTHER = r"^\W*(?:(?:now|please|next|also|then),? )*(?:make|do|create|write|design|try)\b[\w ]{0,24}?\bfor (?:our|my|the|a|an)\s"
_OPENERS = (r"^(?:(?:hi|hello|hey|ok|so|and|or|but|plus|also|now|just|finally|come|please|psst)\b[, ]*)*"
            r"(?:(?:we|i|you|they)(?:'re|'ve|'ll|'m)?\s)?(?:(?:are|am|is|will|can|have|has|just|now|also|finally|currently|still|got|been|be)\s)*"
            r"(?:(?:hiring|opened|open|opening|launched|launching|introducing|announcing|try|join|get|book|enjoy|visit|meet|need|print|make|making|sell|selling|offer|offering|bake|serve|serving|do|come to|"
            r"come for|come try|come and try|have|has|added|adding|starting|brought in|looking for|taking|accepting|welcome to|stop by for|drop by for|grab)\s)?"
            r"(?:(?:a|an|the|our|my|your|some|these|this|new|brand new|fresh|delicious|tasty|yummy|amazing|all|orders for|bookings for|pre-?orders for|reservations for)\s)*")
_STOP = (r"\s(?:at|on|for|by|from|with|under|over|until|till|til|through|while|because|that|which|who|when|if|every|this|next|is|are|was|were|has|have|need|needs|starts?|begins?|now|just|only|lasts?|come|open|opens"
         r"|ready|baked|made|available|off|during|before|after|per|in(?! the (?:park|garden|dark|city|snow|box|rain)\b))\b.*$")
_NEWS = r"(?:sale|special|specials|event|season|deal|discount|day|promo|promotion|opening|offer|news|update|hours|giveaway|request)s?"
_EMPTY = frozenset("""
flat we i you it they us me new opening open sorry folks everything anything please thanks call text dm book visit today our shop store business company place
order orders won usd krw free only each per person something nice cute good pretty simple quick instagram story post page
""".split())


def take(r: Reading, points: list[str]) -> tuple[Goods, str]:
    """(product, audience and points of an English message, the words that the price belongs to), taken out of `r`."""
    r.take_all(_REQUEST)
    r.take(_ANOTHER)
    heard = r.take(_AUDIENCE)
    phrases: list[tuple[float, str, str]] = []
    label = ""
    for order, (at, clause) in enumerate(_clauses(r)):
        phrase = _phrase(rx(r"^(?:for|about|of) ").sub("", clause) if order == 0 else clause)
        priced = r.left[at + len(clause): at + len(clause) + 2].strip(" :") == GONE and bool(
            rx(r"\s?:?\s?(?:from |only |just )?[₩$£€\d]").match(r.text, at + len(clause)))
        asked = r.text[at + len(clause): at + len(clause) + 1] == "?"
        phrases.append((_weight(phrase, clause, order) + (0.8 if priced else 0.0) - (3.0 if asked else 0.0), phrase, clause))
        label = label or (phrase if priced else "")
    best = max(phrases, default=(0.0, "", ""))
    product = best[1] if best[0] > 0 else label
    more = [tidy(c) for _, p, c in phrases if p not in (product, label) and not _echo(c, product)]
    return (Goods(product=product, audience=heard["a"] if heard else "", points=tuple(dict.fromkeys(p for p in (*points, *more) if _tells(p)))[:4]),
            label if label != product and len(label) <= 24 and label.lower() not in ("from", "only", "now") else "")


def _phrase(clause: str) -> str:
    """The noun phrase that a clause begins with, without what leads up to it."""
    words = rx(_STOP).sub("", " " + rx(_OPENERS).sub("", rx(r"^on (?=[a-z])").sub("", clause))).strip()
    return tidy(rx(r"\s(?:for|and|or|the|a|an|of|to|in|&|\+)$").sub("", words))


def _weight(phrase: str, clause: str, order: int) -> float:
    """How likely a phrase names what is sold: known goods count, early clauses do; news and bare shops do not."""
    words = phrase.split()
    if not words or len(words) > 7 or not rx(r"[a-z]{2}").search(phrase) or all(w.lower() in _EMPTY for w in words):
        return -9.0
    found = industries.matches(phrase)
    score = 1.2 - 0.3 * min(order, 3) + max((2.0 if not m.shop else 0.5 for m in found), default=0.0)
    score -= 1.6 if rx(_NEWS).fullmatch(words[-1]) else 0.0
    score -= 1.0 if rx(r"(?:rates?|pass(?:es)?|weeks?|sessions?|hours?|returns?|walk-ins?)").fullmatch(words[-1]) else 0.0
    score -= 1.5 if words[0].lower() in _EMPTY or rx(r"(?:bring|apply|book|call|text|ask|pick ?up|walk|closing|closed|see|follow|show|tell|no|not|sorry|located|free|licensed|moving)\b.*").fullmatch(phrase) else 0.0
    return score - (2.5 if _only_shop(phrase) else 0.0)


def _echo(clause: str, product: str) -> bool:
    return bool(product) and product.lower() in clause.lower()


def _tells(point: str) -> bool:
    """Whether words can stand as a line of their own."""
    words = point.split()
    return 3 <= len(point) <= 40 and (len(words) > 1 or len(point) > 5) and not all(w.lower() in _EMPTY for w in words) and not rx(
        r"(?:and|or|at|with|for|we|i|the|every|on|in|to|by|from|now|just|call|text|apply|please|until|plus|while it|our \w+)(?:\s\w{1,3})?|"
        r".*\s(?:at|with|for|and|the|from|by|on|in|to|of|or|a)|(?:we|i)(?:'re| are| just|'ve)?\s\w+|now hiring|hiring").fullmatch(point.lower())


def _only_shop(phrase: str) -> bool:
    """Whether a phrase names the kind of shop: "vintage camera shop"."""
    return bool(industries.matches(phrase)) and bool(rx(
        r".*\b(?:shop|store|grocer(?:y|ies)|salon|studio|café|cafe|bakery|clinic|gym|restaurant|bar|pub|cent(?:er|re)|academy|school|market|garage"
        r"|dealer|office|agency|bistro|joint|laundromat|florist|butcher|pharmacy|dentist|bookstore|bookshop)s?").fullmatch(phrase))
