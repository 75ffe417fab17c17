"""Again: what an earlier version of an ad had and this one has not: a design, a colour, letters before they were tinted, what a price is for."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import shown, styles, wishes
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns.wish import Wish


def unit(w: Wish, past: Past, context: Context) -> list[Change]:
    """What the price is for, as an earlier version said it: "'주2회 월' 다시 넣어주이소"; [] for anything else."""
    price, value = past.brief.facts.price, shown.bare(w.value)
    then = next((p.brief.facts.price for p in reversed(context.items[:-1]) if p.brief.facts.price and p.brief.facts.price.unit and shown.bare(p.brief.facts.price.unit) == value), None) if value and price else None
    return [Change(op="facts", value={"price": replace(price, unit=then.unit)})] if price and then and shown.bare(price.unit) != value else []


def liked(w: Wish, context: Context) -> Change | None:
    """The design or colour that is spoken of, given to what had it before: "the torn paper from before", "아까 연보라가 좋아요" of the circle;
    None where none had it."""
    look = wishes.take_look(Reading(w.words))
    if look and look != context.items[-1].look and any(p.look == look for p in context.items):
        return Change(op="look", value=look)
    said = [styles.colour_value(m) for m in rx(styles.colour_pattern()).finditer(w.words)]
    had = [c for p in reversed(context.items) for c in reversed(p.changes) if c.op in ("colour", "palette") and isinstance(c.value, str) and c.value in said]
    if not had and said and said[-1] and rx(r"배경|바탕|\bbackground\b").search(w.words):
        return Change(op="palette", value=said[-1])  # what the ad had when it was made
    return had[0] if had and had[0] not in context.items[-1].changes else None


def ground(context: Context) -> str:
    """The colour that was last asked for the whole ad; "" where none was."""
    return next((c.value for p in reversed(context.items) for c in reversed(p.changes) if c.op == "palette" and isinstance(c.value, str) and c.value != "next"), "")


def tinted(w: Wish, context: Context, *, rest: bool) -> list[Change]:
    """The letters that were given a colour last as they were; [] where none were."""
    last = next((c for p in reversed(context.items) for c in reversed(p.changes) if c.op == "colour" and c.value and c.role not in ("panel", "disc", "motif") and not (rest and ":" in c.role)), None)
    return [Change(op="colour", role=last.role, value="")] if last and not rx(r"배경|바탕|background").search(w.words) else []
