"""English: what is sold and by whom, from what is left of an English message."""

from __future__ import annotations

from pipelines import industries
from pipelines.understanding.goods import Goods
from pipelines.understanding.reading import Reading, rx, tidy

_THING = (r"(?:ad|ads|advert(?:isement)?|poster|flyer|flier|banner|post|picture|image|graphic|card"
          r"|promo(?:tion)?|promotional \w+|announcement|copy|caption|slogan|tagline|design|"
          r"creative|campaign|visual|one|something|menu board|menu)s?")
_REQUEST = (r"(?:hi|hello|hey|please|pls|thanks|thank you|ok|okay|so)?[ ,]*(?:can|could|would|will)?(?: you| "
            r"i get| i have| we get)?(?: please)?\s?(?:i(?:'m| am)? (?:want|need|would like|'d like|looking "
            r"for|run|have|own)(?: you)?(?: to)?(?: (?:get|have))?|i'd like|we (?:want|need|'d like)|let's"
            r"|let us)?"
            r"\s?(?:please )?(?:make|create|design|generate|write|draft|prepare|build|do|give|get|produce"
            r"|show)?(?: me| us)?(?: up)?\s(?:an?|the|some|another|one|my|our|new|a "
            rf"new)\s(?:(?!for\b)[a-z0-9:'-]+ ){{0,4}}?{_THING}(?: copy| text| image)?\b"
            r"(?: (?:for|about|of|announcing|promoting|to promote|to announce|to advertise|advertising"
            r"|featuring|with|on|that says|saying))?")
_VERBS = (r"\b(?:please|make|create|design|generate|write|promote|advertise|announce|announcing|promoting|i "
          r"want|i need|we need|we want|i would like|i'd like|can you|could you|help me|need|want)\b(?: "
          r"to)?(?: it)?"
          r"|\b(?:we(?:'re| are)|i(?:'m| am)|it(?:'s| is)|there(?:'s| is| are)|we (?:have|sell|offer|serve|make"
          r"|just)|i (?:sell|have|run|own)|now|just|is|are|available|launching|launched|introducing|selling"
          r"|starting|having|come|visit us|get|try|enjoy|opening|open|opened|closed|hiring|looking for|has|have"
          r"|had|baked|brewed|roasted|made)\b")
_EDGE = frozenset("""
a an the our my your their this that these those new fresh for at in on of with to and or by from now only
just is are was be please it its some all any ad ads poster flyer banner post promo promotion sale discount
off special deal event grand opening something cute funny valentine ages everything can could would you get
preorder pre-order pickup rsvp black friday one-time small pass open launch price priced cost costs each
menu item items product products here we i us me hi hello want need really very nice good great best tasty
delicious beautiful style vibe mood feel tone picture image photo text copy so up about also one per first
today's start starts starting until till through as into make size
""".split())
_SEASONS = frozenset("""
summer winter spring autumn season holiday every daily morning weekend
""".split())
_SHOPS = (r"(?-i:(?P<a>(?:[A-Z][A-Za-z0-9&'’.]*\s){1,3}(?:Cafe|Café|Coffee|Bakery|Salon|Hair|Nails?|Spa|Studio"
          r"|Gym|Yoga|Pilates|Dental|Clinic|Florist|Flowers?|Restaurant|Bistro|Pizza|Pizzeria|Bar|Pub|Grill"
          r"|Kitchen|Diner|Books?|Bookshop|Bookstore|Market|Farm|Academy|School|Hotel|Inn|Boutique|Barbershop"
          r"|Barber|Laundry|Auto|Garage|Pets?|Vet|Tea|House|Shop|Store|Deli|Roasters|Creamery|Sushi|BBQ|Fitness"
          r"|Motors))\b)"
          r"|(?:called|named|name is|name's|shop is|store is|we are|we're|from|at)\s(?P<b>(?!DM\b"
          r"|RSVP)(?-i:[A-Z][A-Za-z0-9&'’]*(?:\s[A-Z&][A-Za-z0-9&'’]*){0,3}))"
          r"|(?:called|named)\s(?P<c>[a-z0-9&' ]{2,24}?)(?=$|[,.!\x1f]|\s(?:and|for|with|is)\b)|(?:cafe|bakery"
          r"|salon|shop|store|studio|restaurant"
          r"|gym),?\s(?P<d>(?-i:[A-Z][A-Za-z0-9&']+(?:\s[A-Z][A-Za-z0-9&']+)*))")
_AUDIENCE = (r"\b(?:(?=(?:ages?|grades?) \d)|for )(?P<a>(?:ages?|grades?) \d+\s?(?:-|to)\s?\d+|(?:young |busy |local |new )?(?:office "
             r"workers|workers|students|kids|children|families|couples|women|men|moms|mothers|parents|beginners"
             r"|seniors|tourists|teens|professionals|dog owners|pet owners|locals|newcomers|commuters))\b")
_POINT = (r"(?:(?:made|baked|roasted|brewed|cooked|prepared|picked|caught) (?:fresh |daily |to order"
          r"|in[- ]house|by hand|from scratch|every (?:day|morning))+(?: daily| every (?:day|morning))?"
          r"|hand-?made|home-?made|organic|locally sourced|family[- ]owned|gluten[- ]free|vegan[- ]friendly|"
          r"pet[- ]friendly|dog[- ]friendly|kid[- ]friendly|no appointment needed|free (?:parking|wifi)"
          r"|parking available|delivery available|take-?out available|(?:same|next)[- ]day (?:service|delivery"
          r"|repair)|\d+ years? (?:of )?experience|one[- ]on[- ]one|1:1 (?:lessons?|coaching|training)"
          r"|beginners welcome|small (?:class|group)s?)")


def take(r: Reading, points: list[str]) -> Goods:
    """Product, shop, audience and points of an English message, taken out of `r`."""
    shop = ""
    m = r.take(_SHOPS)
    if m and not rx(r"^(?:the |a |an |our |my |new |best )?(?:korean|italian|chinese|japanese|thai|french"
                    r"|vietnamese|mexican|indian)?\s?(?:bbq|coffee|tea|pizza|sushi|bakery|cafe|salon|gym|spa"
                    r"|shop|store|restaurant|bar|pub|grill)$").match((m["a"] or "").strip()):
        shop = tidy(next(g for g in (m["a"], m["b"], m["c"], m["d"]) if g))
    elif m:
        r.left = r.left[: m.start()] + m.group() + r.left[m.end() :]
    r.take_all(r"\bsame (?:style|design|look|layout|format)(?: as before)?(?: but)?(?: for)?\b|\bblack friday\b"
               r"|^\s*(?:now |next |then |also )*(?:do|make|create|try) (?:one |another )?(?:for )?(?:an? |the "
               r"|our |my )?(?=[a-z]+ )(?!me\b|it\b)")
    r.take_all(_REQUEST)
    aud = r.take(_AUDIENCE)
    points = points + [tidy(x.group()) for x in r.take_all(rf"\b{_POINT}\b(?=\s?(?:$|[,.!\x1f]|and\b|with\b))")]
    r.take_all(_VERBS)
    phrases = []
    for _, clause in r.clauses():
        for piece in rx(r"\s(?:and|with|for|at|on|from|in|by|plus|while|because|that|which|who)\s|\s-\s").split(
            f" {clause} "):
            words = tidy(piece).split()
            while words and words[0].lower() in _EDGE:
                words = words[1:]
            while words and words[-1].lower() in _EDGE | _SEASONS:
                words = words[:-1]
            if len(words) > 1 and not _only_shop(" ".join(words)) and rx(r"(?:restaurant|shop|store|salon|place"
                                                                         r"|joint|house)s?$").fullmatch(words[-1].lower()):
                words = words[:-1] if any(not m.shop for m in industries.matches(
                    " ".join(words[:-1]))) else words
            if words and " ".join(words).lower() in ("shop", "store", "business", "company", "place", "my shop"):
                continue
            if words and len(words) <= 7 and rx(r"[a-z가-힣]{2}").search(" ".join(words)):
                phrases.append(" ".join(words))
    ranked = sorted(phrases, key=_weight, reverse=True)
    product = ranked[0] if ranked and _weight(ranked[0]) > 0 else ""
    more = [p for p in phrases if p != product and 3 <= len(p) <= 30 and not _only_shop(p) and
        " " in p and not rx(r"\b(?:please|you|me|something)\b").search(p)]
    return Goods(product=product, shop=shop, audience=aud["a"] if aud else "",
                 points=tuple(dict.fromkeys(points + more))[:4])


def _weight(phrase: str) -> float:
    found = industries.matches(phrase)
    known = sum(-0.6 if m.shop else 3.0 for m in found)
    return 1.0 + known - (0.5 if len(phrase.split()) > 5 else 0.0) - (0.6 if _only_shop(phrase) else 0.0)


def _only_shop(phrase: str) -> bool:
    found = industries.matches(phrase)
    return bool(found) and all(m.shop for m in found) and bool(rx(r"(?:shop|store|salon|studio|café|cafe|bakery"
                                                                  r"|clinic|gym|restaurant|bar|pub|center"
                                                                  r"|centre|academy|school|house|hotel|market"
                                                                  r"|garage|dealer|office|agency|bistro|joint"
                                                                  r"|place|academy|laundry|laundromat|florist"
                                                                  r"|butcher|pharmacy|dentist)s?$").search(phrase))
