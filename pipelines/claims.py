"""Check a copy against the brief: nothing invented, nothing the law or good sense forbids, nothing broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipelines import claimbook as book
from pipelines import figures, industries, particles
from storage.records import Brief, Copy

# Characters without spaces (Korean) or with them (English) per field and length. A headline has 2 to 8 words.
LIMITS: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("ko", "short"): {"headline": 20, "subcopy": 32, "cta": 16, "kicker": 14},
    ("ko", "medium"): {"headline": 22, "subcopy": 48, "cta": 18, "kicker": 16},
    ("ko", "long"): {"headline": 26, "subcopy": 96, "cta": 20, "kicker": 18},
    ("en", "short"): {"headline": 40, "subcopy": 70, "cta": 30, "kicker": 24},
    ("en", "medium"): {"headline": 48, "subcopy": 100, "cta": 32, "kicker": 26},
    ("en", "long"): {"headline": 56, "subcopy": 200, "cta": 34, "kicker": 28},
}
WORDS = (2, 8)
MAX_HASHTAGS = 30
TONES = ("warm", "lively", "premium", "trust", "witty", "plain")


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault. `fix` is the field's text put right, "" when the line must be written again or dropped.
    `own`: these are the person's own words, kept as they are; the pre-flight list shows them all the same.
    """

    code: str
    field: str
    text: str
    fix: str = ""
    own: bool = False


def check(copy: Copy, brief: Brief, today: date | None = None) -> list[Violation]:
    """Every fault of `copy` against `brief`. With `today`, a season that is not today's counts as invented.

    Codes: number, date, season, place, contact, claim, occasion, superlative, medical, banned, cliche, particle,
    half, length, words, empty, repeat, hashtag, markup, language.
    """
    source = _Source(brief, today)
    found: list[Violation] = []
    for field, text in _fields(copy):
        own = field == "details" or (field == "headline" and bool(brief.headline) and text == brief.headline.strip())
        for fault in _check_text(field, text, source):
            found.append(Violation(fault.code, field, fault.text, fault.fix, own))
    found += [] if copy.headline.strip() else [Violation("empty", "headline", "")]
    return [*found, *_check_repeats(copy, brief), *_check_hashtags(copy, source), *_check_names(source)]


def stands(copy: Copy, brief: Brief, today: date | None = None) -> bool:
    """Whether `copy` may be shown: its only faults are in the person's own words."""
    return all(v.own for v in check(copy, brief, today))


class _Source:
    """What the person said, ready to be asked: the figures, the words, the names."""

    def __init__(self, brief: Brief, today: date | None) -> None:
        f = brief.facts
        self.brief, self.facts, self.language = brief, f, brief.language
        self.figures = figures.of_brief(f"{brief.message} {brief.headline}", f)
        names = {n for n in (f.product, f.shop, *(m.name for m in f.menu)) if n}
        names |= {w for n in names for w in re.findall(r"[가-힣]{4,}", n)}  # 도수치료 of "도수치료 예약" is a name too
        self.names = tuple(sorted(names, key=len, reverse=True))
        self.said_text = _squeeze(" ".join([brief.message, brief.headline, f.lead, f.offer, f.period, f.hours, f.place,
                                            f.contact, f.audience, *f.points, *self.names]))
        self.season = book.season(today) if today else ""
        self.by_appointment = industries.group_of(f.industry) not in _WALKED_INTO
        self.banned = book.banned(f.industry, brief.language)

    def said(self, words: str) -> bool:
        return _squeeze(words) in self.said_text

    def without_names(self, text: str) -> str:
        for name in self.names:
            text = re.sub(re.escape(name), "□", text, flags=re.IGNORECASE)
        return text


def _fields(copy: Copy) -> Iterable[tuple[str, str]]:
    for field in ("headline", "subcopy", "cta", "kicker", "alt"):
        if text := getattr(copy, field):
            yield field, text
    for line in copy.details:
        yield "details", line


def _check_text(field: str, text: str, source: _Source) -> list[Violation]:
    sized = () if field in ("details", "alt") else _sized(field, text, source)
    return [*_invented(field, text, source), *_forbidden(field, text, source), *_broken(field, text, source), *sized]


# To ask, to be advised and to book is the next step at any shop but those that one walks into.
_APPOINTED = re.compile(r"예약|문의|상담|book (?:a|your|in)|booking|consultations?|e?i?nquir\w+", re.IGNORECASE)
_WALKED_INTO = ("cafe", "food", "bar", "grocery")
_ADDRESS = r"(?:https?://|www\.)\S+|\S+@\S+|@\w+"
_CHEAPER = r"할인|세일|특가|반값|균일가|내렸|인하|\boff\b|sale|discount"


def _invented(field: str, text: str, source: _Source) -> Iterable[Violation]:
    """Figures, dates, places, ways to get in touch, and qualities that nobody gave."""
    words, lang = book.words(), source.language
    for f in figures.unfounded(text, source.figures):
        if not source.said(f.text):
            yield Violation("number", field, f.text)
    for code, patterns in (("date", words["date"][lang]), ("claim", words["invented"][lang])):
        for match in _search(patterns, source.without_names(text)):
            if not source.said(match.strip()):
                yield Violation(code, field, match.strip())
    for match in _search([book.place_pattern(lang)], text):
        if not source.said(match):
            yield Violation("place", field, match)
    if not source.facts.contact:
        for match in _search(words["reach"][lang], source.without_names(text)):
            if not source.said(match) and not (source.by_appointment and _APPOINTED.fullmatch(match)):
                yield Violation("contact", field, match)
    for match in _search([_ADDRESS], text):
        if not source.said(match):
            yield Violation("contact", field, match)
    for occasion, patterns in words["occasion"][lang].items():
        if not _has_occasion(occasion, source):
            for match in _search(patterns, source.without_names(text)):
                if not source.said(match):
                    yield Violation("occasion", field, match)
    for season, pattern in words["season"][lang].items():
        for match in _search([pattern], text):
            if not source.said(match) and source.season and season != source.season:
                yield Violation("season", field, match)


def _forbidden(field: str, text: str, source: _Source) -> Iterable[Violation]:
    """Superlatives and medical claims (also when the person said them, outside a name), banned words, clichés."""
    bare = source.without_names(text)
    judged: set[int] = set()  # letters already at fault: "최고의" is one fault, not another for its "최고"
    for code in ("superlative", "medical"):
        for pattern, replacement in book.worded(code).items():
            for match in book.pattern(pattern).finditer(bare):
                if match.start() in judged or (code, match.group()[:3]) == ("superlative", "100") and source.said(match.group()):
                    continue  # "100% 메밀" states a share that the person gave, not a rank
                judged.update(range(*match.span()))
                fix = "" if replacement is None else _mended(text, pattern, replacement)
                yield Violation(code, field, match.group().strip(), fix)
    if field != "details":
        for word in _search(source.banned, bare):
            yield Violation("banned", field, word)
        for phrase in _search(book.words()["cliche"][source.language], bare):
            if not source.said(phrase):
                yield Violation("cliche", field, phrase)


# Ends that leave a sentence open. Nouns and verbs that merely look like a noun with a particle are let pass.
_DANGLING = {
    "ko": re.compile(
        r"(?:[,·&+(\[‘“-]|\s(?:그리고|및|또는|혹은|위한|위해|통해|대한|좋은|있는|없는|하는|되는|같은|많은|새로운)|[가-힣]를"
        r"|[가-힣](?<!가)(?<!마)(?<!노)(?<!고)을|(?<=[가-힣])(?<![예회강문주창정동합호성상하편논협거본])의"
        r"|(?<=[가-힣])(?<![사치결효학내외안모다한약유통초부경정성고])과|(?<=[가-힣])(?<![나어아러려도고라와기])와"
        r"|[가-힣]으|(?:습니|합니|됩니|입니|드립|하세|보세|주세|가세|오세|만나보|즐겨보|확인해|해드|있습|없습))$"),
    "en": re.compile(
        r"(?:[,&+(\[‘“-]|\b(?:and|or|the|a|an|of|with|for|to|our|your|from|at|is|are|its)"
        r"|(?<!\bdrop )(?<!\bcome )(?<!\bstop )(?<!\bclose )\bby)$", re.IGNORECASE),
}


def _broken(field: str, text: str, source: _Source) -> Iterable[Violation]:
    """Wrong particles, half words, markup, letters of the wrong language."""
    for seen, right in particles.wrong(text, source.names) if source.language == "ko" else ():
        yield Violation("particle", field, seen, text.replace(seen, right))
    if re.search(r"[<>{}`|]|\\n|[\x00-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufffd]", text):
        yield Violation("markup", field, text)
    if field != "details":
        stripped = text.rstrip(" .!?~…\"'”’")
        last = stripped.rsplit(" ", 1)[-1].lstrip("\"'“‘") if stripped else ""
        lone = re.fullmatch("[가-힣]", last) and " " in stripped and last not in book.words()["single"].split()
        open_end = (_DANGLING[source.language].search(stripped) or lone) and not source.said(last)
        if open_end or re.search(r"(?<![ㄱ-ㅎㅏ-ㅣ])[ㄱ-ㅎㅏ-ㅣ]$|…$|\.\.$", text) or _is_cut(last, source):
            yield Violation("half", field, last)
        if any(text.count(a) != text.count(b) for a, b in ("()", "[]", "“”", "‘’")):
            yield Violation("half", field, text)
    if source.language == "en":
        for foreign in re.findall(r"[가-힣]+", text):
            if not source.said(foreign):
                yield Violation("language", field, foreign)


def _is_cut(last: str, source: _Source) -> bool:
    """Whether the last word is one of the person's words less its last letter: 딸기라 of 딸기라떼."""
    if len(last) < 2 or source.language == "en" and len(last) < 4:
        return False
    words = {w for name in (*source.names, *source.facts.points) for w in name.split()}
    return last not in words and any(w[:-1] == last for w in words if len(w) > (2 if source.language == "ko" else 4)) \
        and not (source.language == "en" and any(w in (last + "s", last + "S") for w in words))


def _sized(field: str, text: str, source: _Source) -> Iterable[Violation]:
    """Lines that no layout carries; a headline of one word is the person's own, a product's name set large."""
    if measure(text, source.language) > LIMITS[source.language, "long"][field]:
        yield Violation("length", field, text)
    least = 1 if source.said(text) else WORDS[0]
    if field == "headline" and not least <= len(re.split(r"[\s·]+", text.strip())) <= WORDS[1]:
        yield Violation("words", field, text)


def measure(text: str, language: str) -> int:
    """The length that LIMITS speaks of: letters without spaces in Korean, with spaces in English."""
    return len(re.sub(r"\s", "", text)) if language == "ko" else len(text)


def _check_repeats(copy: Copy, brief: Brief) -> Iterable[Violation]:
    """A sub-copy that says the headline again, and lines longer than the wished length."""
    head, sub = _tokens(copy.headline, brief), _tokens(copy.subcopy, brief)
    same = copy.subcopy and _squeeze(copy.headline) in _squeeze(copy.subcopy)
    if same or (len(head) > 1 and len(head & sub) >= max(2, 0.6 * len(head))):
        yield Violation("repeat", "subcopy", copy.subcopy)
    for field in ("cta", "kicker"):
        if any(alike(getattr(copy, field), text) for text in (copy.headline, copy.subcopy)):
            yield Violation("repeat", field, getattr(copy, field))
    limits = LIMITS[brief.language, brief.length]
    for field in ("headline", "subcopy", "cta", "kicker"):
        text = getattr(copy, field)
        own = field == "headline" and bool(text) and (text == brief.headline.strip() or _squeeze(text) == _squeeze(brief.facts.lead))
        if measure(text, brief.language) > limits[field]:
            yield Violation("length", field, text, "", own)


def _check_hashtags(copy: Copy, source: _Source) -> Iterable[Violation]:
    seen: set[str] = set()
    for tag in copy.hashtags:
        bare = tag.lstrip("#")
        if not re.fullmatch(r"#[0-9A-Za-z_가-힣]+", tag) or bare.isdigit():
            yield Violation("hashtag", "hashtags", tag, "#" + re.sub(r"[^0-9A-Za-z_가-힣]", "", bare))
        if bare.lower() in seen:
            yield Violation("hashtag", "hashtags", tag)
        seen.add(bare.lower())
        yield from _invented("hashtags", bare, source)
        yield from _forbidden("hashtags", bare, source)
    if len(copy.hashtags) > min(source.brief.hashtags, MAX_HASHTAGS):
        yield Violation("hashtag", "hashtags", str(len(copy.hashtags)))


def faults(field: str, text: str, brief: Brief) -> list[Violation]:
    """The faults of one line by itself."""
    return _check_text(field, text, _Source(brief, None))


def forbidden(text: str, brief: Brief, field: str = "subcopy") -> bool:
    """Whether words of the person's own hold what no ad may say there: a superlative, a medical claim, a banned word (which
    a fact line, "details", may have)."""
    return bool({v.code for v in faults(field, text, brief)} & {"superlative", "medical", "banned", "cliche"})


def grave(text: str) -> bool:
    """Whether words hold a claim that no ad may make whoever says it (a cure, a first place); all else of the person's own is kept and flagged."""
    return any(book.pattern(p).search(text) for p in book.grave())


def alike(one: str, other: str) -> bool:
    """Whether two lines say nearly the same: most of their letter pairs are shared."""
    a, b = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (_squeeze(one), _squeeze(other)))
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) > 0.6


def check_hashtag(tag: str, brief: Brief, today: date | None = None) -> list[Violation]:
    """The faults of one hashtag."""
    return list(_check_hashtags(Copy(headline="", hashtags=(tag,)), _Source(brief, today)))


def _check_names(source: _Source) -> Iterable[Violation]:
    """A product called "최고급 ..." keeps its name, but the person should know what the law asks for."""
    for name in source.names:
        for code in ("superlative", "medical"):
            for pattern in book.worded(code):
                if match := book.pattern(pattern).search(name):
                    yield Violation(code, "product", match.group().strip(), "", True)


def _has_occasion(occasion: str, source: _Source) -> bool:
    """Whether the ad is for this. A workshop is no "event" and 1+1 no "discount" unless the person said so."""
    f = source.facts
    if occasion == "sale":
        return bool(f.percent is not None or (f.price and f.price.was) or _search([_CHEAPER], source.said_text))
    return occasion != "event" and f.occasion == occasion


def _mended(text: str, pattern: str, replacement: str) -> str:
    mended = re.sub(r"\s{2,}", " ", re.sub(pattern, replacement, text, flags=re.IGNORECASE)).strip(" ,")
    return mended if len(mended.split()) >= 2 else ""


def _search(patterns: Iterable[str], text: str) -> list[str]:
    joined = "|".join(patterns)
    return [m.group() for m in book.pattern(joined).finditer(text)] if joined else []


def _squeeze(text: str) -> str:
    return re.sub(r"[\s,.·!?~'\"“”‘’-]", "", text).lower()


def _tokens(text: str, brief: Brief) -> set[str]:
    for name in filter(None, (brief.facts.product, brief.facts.shop)):
        text = text.replace(name, " ")
    return {w for w in re.findall(r"[0-9a-z가-힣]{2,}", text.lower()) if w not in _COMMON}


_COMMON = frozenset("an the and of for to in at is are with your our you it on".split())
