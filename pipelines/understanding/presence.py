"""Presence: changes only to what an ad has; what it lacks is asked about instead of being promised."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding.contract import Change, Context, Past


def there(found: list[Change], context: Context, past: Past) -> tuple[list[Change], str]:
    """(the changes to what the ad has, the question where it lacks what should change): no photo is there to grow, but
    the drawing in its place; what is not there cannot be taken away."""
    f, lacking = past.brief.facts, ""
    pictured = past.brief.photo or context.photo
    empty = {"price": not (f.price or f.menu or f.percent), "offer": not (f.offer or f.percent), "menu": not f.menu,
             "shop": not (f.shop or context.shop), "logo": past.logo is False,
             **{r: not getattr(past.copy, r) for r in ("subcopy", "kicker", "cta")}}
    out: list[Change] = []
    for c in found:
        if c.role == "photo" and not pictured and c.op in ("scale", "hide", "move", "align"):
            c = replace(c, role="motif")
        if c.role == "motif" and c.op in ("scale", "move", "align", "colour") and past.letters and not past.drawn and not pictured and not any(x.op == "show" and x.role == "motif" for x in found):
            lacking = lacking or "no_picture"
        elif c.op == "hide" and empty.get(c.role) or c.role == "logo" and past.logo is False and c.op in ("scale", "move"):
            lacking = lacking or "not_there"
        elif c.op == "show" and c.role == "logo" and context.logo is not None:
            out += [replace(c, value=context.logo)] if context.logo else []
            lacking = lacking if context.logo else "logo"
        else:
            out.append(c)
    return out, lacking
