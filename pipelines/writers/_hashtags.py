"""Hashtags: as many as asked, from the product, the shop, the place, the occasion and the trade."""

from __future__ import annotations

import random
import re

from pipelines import claims, industries
from pipelines.writers import _lines as book
from pipelines.writers._said import clean, is_figure, places
from pipelines.writers._subject import Subject
from storage.records import Brief

_SHORT = 9  # letters of a menu item that makes a tag
_LONGEST = 14  # letters of a tag made of the person's words


def hashtags(subject: Subject, brief: Brief, rng: random.Random) -> tuple[str, ...]:
    """Exactly brief.hashtags of them (at most 30), the most telling first; without spaces, signs or duplicates."""
    wanted = min(brief.hashtags, claims.MAX_HASHTAGS)
    out: dict[str, str] = {}
    for tag in _candidates(subject, rng) if wanted > 0 else ():
        if re.search(r"\d[^0-9A-Za-z_가-힣]+\d", tag):
            continue  # "28~30" would be 2830
        bare = re.sub(r"[^0-9A-Za-z_가-힣]", "", tag.replace("é", "e"))
        if len(out) == wanted:
            break
        if bare and not bare.isdigit() and bare.lower() not in out and not claims.check_hashtag(f"#{bare}", brief, subject.day):
            out[bare.lower()] = f"#{bare}"
    return tuple(out.values())


def _candidates(subject: Subject, rng: random.Random) -> list[str]:
    """Words for tags in order of use; the more general ones are shuffled."""
    f, language = subject.facts, subject.language
    staff = subject.occasion in ("hiring", "notice")
    event = book.words(book.occasions().get(subject.occasion, {}), language, "tags")
    voice = [] if staff else book.words(subject.voice, language, "tags")
    kin = [] if staff or subject.kind == "any" else book.words(book.classes().get(subject.kind, {}), language, "tags")
    anyone = book.words(book.classes()["any"], language, "tags")
    for tags in (event, voice, kin, anyone):
        rng.shuffle(tags)
    towns, trade = places(f.place), _trade(subject)
    local = [f"{towns[0]}{trade}"] if towns and trade and language == "ko" else []
    spoken = [*_product(subject), *(n for m in f.menu if len(n := clean(m.name)) <= _SHORT and not is_figure(n))][:3]
    shop = [clean(f.shop)] if len(clean(f.shop)) <= _LONGEST else []
    return [*spoken, *event[:1], *local, *shop, *voice[:2], *towns, trade, *kin[:1], *event[1:3], *voice[2:], *kin[1:],
            *event[3:], *anyone]


def _product(subject: Subject) -> list[str]:
    """The product as one tag, or its last words when the whole is too long to read without spaces."""
    squeezed = subject.product.replace(" ", "")
    if not squeezed:
        return []
    if len(squeezed) <= _LONGEST:
        return [squeezed]
    return [subject.short] if subject.short else []


def _trade(subject: Subject) -> str:
    """The word for this kind of shop: as the person said it, else the industry's name."""
    if subject.values["trade"]:
        return subject.values["trade"]
    found = industries.get(subject.facts.industry)
    if not found or (subject.product and not subject.voice):
        return ""
    return re.split(r"[·/&,]", found.ko if subject.language == "ko" else found.en)[0]
