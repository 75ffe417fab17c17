"""Facts: a whole message read into what it says of the shop and the goods, and what it wishes for the ad.

The reader that learned from examples says which stretch tells what; the rules are its second opinion, and the word of
what they are sure of: wishes, figures, dates, phones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pipelines import industries
from pipelines.understanding import guessed, money
from pipelines.understanding.guessed import Read
from pipelines.understanding.learned import assembled, leading, ruled, tagger, whole
from pipelines.understanding.reading import rx
from pipelines.understanding.words import shop_word
from storage.records import Facts

__all__ = ["Read", "read"]


def read(text: str, language: Literal["ko", "en"], *, chat: bool = False) -> Read:
    """Facts and wishes of one message, already cleaned and corrected; within a `chat` by rules alone."""
    text = guessed.plain(text)
    by_rule = guessed.read(text, language)
    if chat:
        return by_rule
    said = ruled.read(text, language, by_rule)
    dictated = text.find(by_rule.headline) if by_rule.headline else -1
    marked = [replace(s, tag="shop") if s.tag == "goods" and text[s.start : s.end].strip("\"'") == said.quotes.get("shop") else s for s in tagger.tag(text, said.marks, said.opinions)
              if not (dictated >= 0 and s.start < dictated + len(by_rule.headline) and dictated < s.end)]
    told = assembled.facts(said, whole.widened(text, marked, said.marks), hiring=by_rule.facts.occasion == "hiring")
    if not (by_rule.facts.product or told.price or told.menu or told.contact or told.period) and rx(r"\?|[나까]요\b|어때|어떨까|뭐야").search(text):
        return by_rule  # a question tells of nothing to sell
    return replace(by_rule, facts=_whole(_agreed(told, by_rule, said.quotes, [text[s.start : s.end] for s in marked if s.tag == "trade"]), by_rule.facts, text,
                                        " ".join(text[s.start : s.end] for s in marked if s.tag in ("talk", "wish", "trade"))))


def _whole(told: Facts, r: Facts, text: str, unprinted: str) -> Facts:
    """The facts with what the rules read and the reader lost, as it was said; not what it knows for talk. The kind of shop
    stands with goods that do not tell it themselves.
    """
    said = _squeezed("|".join((told.product, told.lead, told.shop, told.offer, told.place, told.contact, told.audience, told.period, told.hours, told.price.unit if told.price else "",
                               *(m.name + (m.price.unit if m.price else "") for m in told.menu), *told.points)))

    def lost(words: str) -> bool:
        known = [w for w in words.split() if _squeezed(w) in said]
        return bool(words) and _squeezed(words) in _squeezed(text) and len(known) * 2 < len(words.split()) and _squeezed(words) not in _squeezed(unprinted) and not any(_squeezed(w) in _squeezed(unprinted) for w in words.split() if len(w) > 1)

    kind = [p for p in r.points if not told.shop and p in unprinted and any(m.shop and m.end >= len(p) - 1 for m in industries.matches(p))]
    points = (*kind, *told.points, *(p for p in r.points if lost(p)))
    offers = [o for o in r.offer.split(" · ") if lost(o)]
    return replace(told, points=points[:6], offer=" · ".join(o for o in (told.offer, *offers) if o))


def _agreed(told: Facts, by_rule: Read, quotes: dict[str, str], trades: Sequence[str]) -> Facts:
    """What the reader found, with what the rules know of occasion and industry, and theirs where it found nothing."""
    r = by_rule.facts
    if not (r.product or r.shop or r.price or r.menu or r.offer or r.points or r.period or r.hours or r.percent or r.contact or told.product or told.price):
        return r  # a word or two that tell no one anything
    product = quotes.get("product") or _product(told, r, trades)
    headline = quotes.get("headline", "") or by_rule.headline
    told = replace(told, shop=quotes.get("shop") or told.shop, points=tuple(p for p in told.points if not rx(_INVITES).fullmatch(p)
                                                                                    and (not headline or _squeezed(p) not in _squeezed(headline))))
    if headline and _squeezed(product) in _squeezed(headline) and r.product:
        product = r.product
    place = told.place
    beside = place.replace(r.place, " ") if r.place and r.place in place else ""
    if beside.strip() and (r.product and place.endswith(r.product) or rx(r"[%@]|경력|\b(?:in|at)\b").search(beside) or not rx(_NEAR).search(place) and any(shop_word(w) for w in beside.split())):
        place = r.place  # "강릉 바다 앞 | 펜션", "부산 서면 | 맛집"
    found = industries.find(product) if product and not by_rule.named_shop else None
    price = replace(told.price, unit=told.product) if told.price and not told.price.unit and r.price and told.product and r.price.unit == told.product != product else told.price
    spoken = {money.amount_of(m.group())[0] for line in (told.offer, told.lead, *told.points) for m in rx(money._ANY).finditer(line)}
    priced = told.price or told.menu or r.occasion == "hiring" or r.price and r.price.amount in spoken
    place = "" if place and place == (told.shop or r.shop) else place
    return replace(told, product=product, occasion="" if r.occasion == "notice" and (told.price or told.menu) else r.occasion,
                   industry=r.industry or (found.id if found else ""), shop=told.shop or r.shop or (r.product if r.occasion == "notice" and not product else ""), place=place or r.place,
                   price=price if priced else r.price, menu=told.menu if priced else r.menu, percent=told.percent,
                   points=tuple(p for p in told.points if p != product), audience=told.audience or ("" if r.audience and r.audience in product else r.audience),
                   period=told.period or (r.period if not told.hours and _new(r.period, told) else ""), hours=told.hours or (r.hours if not told.period and _new(r.hours, told) else ""))


_INVITES = r"(?:[가-힣]{2,5}\s){0,2}(?:들러|놀러|찾아|방문해)\s?(?:주세요|오세요)"  # what the button says
_NEAR = r"(?:앞|옆|뒤|근처|맞은편|건너|쪽|골목|입구|안)$"


def _product(told: Facts, r: Facts, trades: Sequence[str]) -> str:
    """What is sold: what the reader names, with the kind of shop where the rules join it on ("강아지 유치원 | 체험"); the rules'
    where it names none."""
    if not told.product:
        kind = next((t for t in trades if not rx(leading.INTRODUCES).search(t)), "")
        if r.product.lower() in whole.NOBODY or kind and any(_squeezed(r.product) in _squeezed(p) for p in told.points):
            return kind  # "고양이호텔 ... | CCTV로 언제든 보실 수 있고"
        goods = any(not m.shop for m in industries.matches(r.product)) and r.occasion != "notice"
        return r.product if not told.lead or goods or _squeezed(r.product) in _squeezed(told.lead) else ""
    if told.product in trades and any(not m.shop for m in industries.matches(r.product)) and not r.product.startswith(told.product):
        return r.product  # "미용실 첫 방문 커트": the kind of shop stands in only where nothing else is named
    joined = _squeezed(told.product) in _squeezed(r.product)
    more = _squeezed(r.product).replace(_squeezed(told.product), "", 1)
    if joined and more and any(more in _squeezed(t) for t in trades):
        return r.product
    return told.product


def _new(words: str, told: Facts) -> bool:
    """Whether words stand nowhere else in what is told."""
    return bool(words) and not any(_squeezed(words) in _squeezed(p) for p in (told.lead, told.offer, told.product, *told.points))


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
