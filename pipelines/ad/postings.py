"""Postings: the words of an ad as a text to post beside the picture, with all that its reader must know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.elements import money
from pipelines.lockups import sides
from pipelines.scene import LINE, Design
from pipelines.understanding.shown import bare
from storage.records import MenuItem, Price


def posting(design: Design) -> str:
    """The large words, then prices, offer, facts, call and shop, then hashtags: nothing twice, nothing that was taken off."""
    copy, off = design.copy, {role for role, tweak in design.tweaks.items() if tweak.hidden}
    large = ["" if role in off else getattr(copy, role) for role in ("kicker", "headline", "subcopy")]
    facts = [*_prices(design, off), "" if "offer" in off else design.offer,
             *(line for line in copy.details if "details" not in off and LINE + line not in off),
             "" if "cta" in off else copy.cta, "" if "shop" in off else design.shop]
    lines = [line for line in (*large, *facts) if line]
    kept = [line for n, line in enumerate(lines) if not _told(line, lines, n)]
    head = [line for line in kept if line in large]
    tags = " ".join("#" + tag.removeprefix("#") for tag in copy.hashtags)
    return "\n\n".join(part for part in ("\n".join(head), "\n".join(kept[len(head):]), tags) if part)


def price_said(price: Price, language: str) -> str:
    """A price in a line: "1인 5,000원 → 4,500원부터", "from $12.50 each"."""
    now = "".join(money(price, language))
    if price.was and price.was > price.amount:
        now = f"{''.join(money(replace(price, amount=price.was), language))} → {now}"
    before, behind = sides(price.unit) if language == "en" else (price.unit, "")
    least = "from" if price.more and language == "en" else ""
    more = "" if language == "en" else price.more if len(price.more) < 3 else f" {price.more}"  # "부터" hangs on, a remark stands by itself
    return " ".join(filter(None, (before, least, now + more, behind)))


def _prices(design: Design, off: set[str]) -> Iterable[str]:
    """What it costs: the rows of a list, the one price, and the discount that no other line says."""
    yield from (_row(item, design.language) for item in design.menu if "menu" not in off)
    if "price" in off:
        return
    if design.price:
        yield price_said(design.price, design.language)
    words = (design.copy.kicker, design.copy.headline, design.copy.subcopy, design.offer, *design.copy.details)
    if design.percent and not any(f"{design.percent}%" in line for line in words):
        yield f"{design.percent}% off" if design.language == "en" else f"{design.percent}% 할인"


def _row(item: MenuItem, language: str) -> str:
    return f"{item.name} {price_said(item.price, language)}".strip() if item.price else item.name


def _told(line: str, lines: Sequence[str], at: int) -> bool:
    """Whether another line says all the letters of the one at a place, or the same ones before it; 4,500 is no part of 14,500."""
    said = bare(line)
    within = re.compile(rf"(?<![0-9]){re.escape(said)}(?![0-9])")
    others = ((n, bare(other)) for n, other in enumerate(lines) if n != at)
    return bool(said) and any(within.search(other) and (len(other) > len(said) or n < at) for n, other in others)
