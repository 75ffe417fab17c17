"""Facts: a whole message read into what it says of the shop and the goods, and what it wishes for the ad.

Two readers that learned from examples say which stretch tells what, and which are printed, each as a line of its own; the rules
have the last word on what they are sure of: wishes, dictated words, phones, the occasion and the trade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipelines import industries
from pipelines.understanding import guessed, money
from pipelines.understanding.guessed import Read
from pipelines.understanding.learned import placed, reader, ruled
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx
from storage.records import Facts

__all__ = ["Read", "read"]
_INVITES = r"(?:[가-힣]{2,5}\s){0,2}(?:들러|놀러|찾아|방문해)\s?(?:주세요|오세요)"  # what the button says


def read(text: str, language: Literal["ko", "en"], *, chat: bool = False) -> Read:
    """Facts and wishes of one message, already cleaned and corrected; within a `chat` by rules alone."""
    text = guessed.plain(text)
    by_rule = guessed.read(text, language)
    if chat:
        return by_rule
    said = ruled.read(text, language, by_rule)
    seen = reader.see(said)
    told = reader.best(reader.model("told"), seen)
    at = text.find(by_rule.headline) if by_rule.headline else -1
    if any(s.tag in ("contact", "shop") and s.start <= at < s.end for s in told) and not rx(r"제목|헤드|문구|headline|title|says?\b").search(text, max(0, at - 16), at):
        by_rule = replace(by_rule, headline="")  # "네이버에 '블랙체어 바버샵' 검색" dictates nothing
    lines = [s for s in reader.best(reader.model("set"), seen) if not _dictated(s, text, by_rule.headline)]
    found = placed.facts(said, told, [*lines, *_amounts(said, told, lines)])
    r = by_rule.facts
    if not (r.product or found.price or found.menu or found.contact or found.period) and rx(r"\?|[나까]요\b|어때|어떨까|뭐야").search(text):
        return by_rule  # a question tells of nothing to sell
    if not (r.product or r.shop or r.price or r.menu or r.offer or r.points or r.period or r.hours or r.percent or r.contact or found.product or found.price):
        return by_rule  # a word or two that tell no one anything
    return replace(by_rule, facts=_agreed(found, by_rule, said, told))


def _dictated(s: Span, text: str, headline: str) -> bool:
    """Whether a line is of words that were dictated for the headline."""
    at = text.find(headline) if headline else -1
    return at >= 0 and s.start < at + len(headline) and at < s.end


def _amounts(said: Ruled, told: Sequence[Span], lines: Sequence[Span]) -> list[Span]:
    """The amounts that the rules are sure of and no line prints."""
    taken = [*lines, *(s for s in told if s.tag in ("talk", "wish", "trade"))]
    return [Span(tag="price", start=w.start, end=w.end) for w in said.costs if rx(r"원|won|[$£€]").search(w.text) and not any(s.start < w.end and w.start < s.end for s in taken)]


def _agreed(found: Facts, by_rule: Read, said: Ruled, told: Sequence[Span]) -> Facts:
    """What the readers found, with what the rules know of occasion, industry, dictated names and ways to get in touch."""
    r, quotes = by_rule.facts, said.quotes
    product, shop = quotes.get("product") or found.product or ("" if found.lead or found.menu else r.product), quotes.get("shop") or found.shop
    at = said.text.find(r.shop)
    if not shop and at >= 0 and not any(s.start <= at < s.end for s in told if s.tag not in ("shop", "trade")):
        shop = r.shop
    known = industries.find(product) if product and not by_rule.named_shop else None
    printed = _squeezed(" ".join((found.lead, found.offer, found.period, found.hours, found.place, found.contact, *found.points)))
    contact = found.contact
    if r.contact and _figures(r.contact) and _figures(r.contact) not in _figures(printed) or r.contact and not contact and _squeezed(r.contact) not in printed:
        contact = f"{r.contact} · {contact}" if contact else r.contact
    points = tuple(p for p in found.points if not rx(_INVITES).fullmatch(p))
    spoken = {money.amount_of(m.group())[0] for line in (found.offer, found.lead, *found.points) for m in rx(money._ANY).finditer(line)}
    priced = found.price or found.menu or r.occasion == "hiring" or r.price and r.price.amount in spoken
    return replace(found, product=product, shop=shop, points=points, contact=contact, occasion="" if r.occasion == "notice" and (found.price or found.menu) else r.occasion,
                   industry=r.industry or (known.id if known else ""), price=found.price if priced else r.price, menu=found.menu if priced else r.menu)


def _figures(words: str) -> str:
    return rx(r"\D").sub("", words)


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
