"""Showing: parts of an ad taken away or put (back) on it, and the question for what is not known."""

from __future__ import annotations

from pipelines.understanding import changes, drawings, roles
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import Reading


def hidden(c: Reading, context: Context, past: Past, names: list[str], found: list[Change]) -> tuple[list[Change], str]:
    """(changes that hide or show the parts named, what is needed to show one)."""
    hides, shows = changes.take_hiding(c, names)
    got = [] if found else hides
    need = ""
    for show in shows:
        more, lack = (drawings.show(c), "") if show.role == "motif" else _show(show.role, context, past, found)
        got += more
        need = need or lack
    return got, need


def _show(role: str, context: Context, past: Past, found: list[Change]) -> tuple[list[Change], str]:
    """What showing a part means: the fact of the brand, the part that was hidden, or a question for what is missing."""
    f = past.brief.facts
    if found and any(ch.op == "facts" for ch in found):
        return [], ""
    if role in roles.FACTS:
        told = next((v for p in reversed(context.items) if (v := getattr(p.brief.facts, role))), "")  # by an earlier ad of the chat
        known = "" if getattr(f, role) else told or getattr(context, role, "")
        return ([Change(op="facts", value={role: known})], "") if known else ([], role)
    if role == "price" and not (f.price or f.menu):
        return [], "price"
    if role == "shop" and not f.shop:
        return ([Change(op="facts", value={"shop": context.shop})], "") if context.shop else ([], "shop")
    if role in ("copy", "text", "headline", "subcopy", "kicker"):
        return ([Change(op="show", role=roles.shown(role))], "") if role in ("subcopy",
            "kicker", "headline") and getattr(past.copy, role) else ([], "text")
    if role == "offer" and not f.percent and f.price and f.price.was:
        return [Change(op="facts", value={"percent": round(100 * (1 - f.price.amount / f.price.was))})], ""
    if role == "offer" and not (f.offer or f.percent):
        return [], "offer"
    if role == "menu" and not f.menu:
        return [], "menu"
    if role == "photo" and not past.brief.photo:
        return [], "photo"
    return [Change(op="show", role=roles.shown(role))], ""
