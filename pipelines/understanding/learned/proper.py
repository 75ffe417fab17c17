"""Proper: English words as they are printed: capitals of days, streets, names and letters that stand for words, the apostrophes that hurry leaves out."""

from __future__ import annotations

from functools import cache

from pipelines.understanding.reading import rx

_LETTERS = """ipa cv bbq diy tv dj usb led suv mot nhs uk usa vip gcse esl ielts toefl hvac cpr atv rv lp cd dvd pc dm atm ac gps hdmi ngo pta rsvp byo byob faq hgv phd mba
hd 4k 3d 2d lgbt lgbtq nyc dslr ssd cpu gpu rpg cbd pvc upvc hse dbs crb nvq btec sen adhd tefl ymca vfw pto hoa snap ebt cpap xl xxl"""
_NAMES = """whatsapp>WhatsApp instagram>Instagram insta>Instagram facebook>Facebook ebay>eBay iphone>iPhone ipad>iPad macbook>MacBook playstation>PlayStation xbox>Xbox paypal>PayPal venmo>Venmo zelle>Zelle tiktok>TikTok youtube>YouTube
etsy>Etsy google>Google kakao>Kakao kakaotalk>KakaoTalk lego>LEGO nintendo>Nintendo christmas>Christmas xmas>Christmas easter>Easter halloween>Halloween thanksgiving>Thanksgiving diwali>Diwali ramadan>Ramadan eid>Eid
english>English french>French spanish>Spanish german>German italian>Italian korean>Korean japanese>Japanese chinese>Chinese mandarin>Mandarin arabic>Arabic russian>Russian portuguese>Portuguese indian>Indian thai>Thai mexican>Mexican
vietnamese>Vietnamese greek>Greek irish>Irish british>British american>American european>European victorian>Victorian edwardian>Edwardian ford>Ford toyota>Toyota honda>Honda yamaha>Yamaha bmw>BMW vw>VW ikea>IKEA
tues>Tues thurs>Thurs weds>Weds"""
_LEFT_OUT = """womens>women's mens>men's childrens>children's todays>today's hes>he's shes>she's wont>won't cant>can't yr>year yrs>years hr>hour hrs>hours mins>minutes youll>you'll youve>you've grt>great mths>months wks>weeks
approx>approx. refs>references gr>grade gd>good nite>night thru>through em>them tmrw>tomorrow tmr>tomorrow gonna>going~to wanna>want~to bdrm>bedroom bdrms>bedrooms"""
_STREET = r"\b(\d{1,5}[a-z]?\s)?((?:[a-z][a-z'-]+\s){1,2})(st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|ct|court|sq|square|hwy|highway|pl|pkwy|way|close|crescent|terrace|row)\b\.?"
_AFTER = (r"\b((?:ring|call|phone|text|txt|ask for|contact|message|see|speak to|email)\s)(?!(?:me|us|or|and|for|on|the|at|to|now|it|them|em|him|her|you|your|my|our|first|ahead|by|if|in|any|anytime|before|after|only|between|"
          r"with|a|an|this|all|back|early|about)\b)([a-z]{2,12})(?=\s(?:on|at)?\s?[\d(+]|\s(?:or|for|to)\b|$)")


def printed(words: str) -> str:
    """An English line with its capitals and apostrophes."""
    if not rx(r"[a-z]").search(words) or rx(r"[가-힣]").search(words):
        return words
    table = _table()
    words = rx(r"^(?:is|are)\s(?=(?:now|back|open|moving|closed|here)\b)").sub("", words)  # whose it is stands above: "Hem & Thread | is now at 18 Cooper Street"
    words = rx(r"(?<![\w@./-])[a-z0-9]+(?:'s)?(?![\w@'-]|\.\w)").sub(lambda m: _put(table, m.group()), words)
    words = rx(_DAYS).sub(lambda m: m.group().capitalize(), rx(r"(?<=years )exp\b").sub("experience", words))
    words = rx(_AFTER).sub(lambda m: m[1] + m[2].capitalize(), words)
    return rx(_STREET).sub(lambda m: m.group() if not m[1] and m[3] in _PLAIN else f"{m[1] or ''}{_titled(m[2])}{m[3].capitalize()}", words)


_DAYS = r"\b(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?=\s?[-/]\s?[a-z])|(?<=[-/])(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b|\b(?:jan|feb|apr|aug|sept|oct|nov|dec)\b"
_PLAIN = ("way", "close", "drive", "court", "square", "row", "street", "road", "lane", "dr", "pl", "ct", "st", "terrace")  # words that name a street only behind a number


def name(words: str) -> str:
    """A name with a capital at each of its words, where its writer gave it none."""
    return words if words != words.lower() or not words.isascii() else rx(r"(?<![\w'])(?!(?:and|of|the|for|on|in|at|by|n)\b(?<!^))[a-z]").sub(lambda m: m.group().upper(), words)


def _titled(words: str) -> str:
    return " ".join(w.capitalize() if w not in _SMALL else w for w in words.split(" "))


_SMALL = frozenset("the of on in at to and off from near by next behind outside opposite around along across past via over beside between".split())


def _put(table: dict[str, str], word: str) -> str:
    """The word as it is printed; one with a capital of its own keeps it."""
    put = table.get(word.lower())
    if put is None or word != word.lower():
        return word if put is None or word.isupper() or not put.islower() else put[0].upper() + put[1:]
    return put


@cache
def _table() -> dict[str, str]:
    pairs = (pair.replace("~", " ").split(">") for pair in (_NAMES + " " + _LEFT_OUT).split())
    return {w: w.upper() for w in _LETTERS.split()} | dict(pairs)
