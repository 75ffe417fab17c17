"""Revisions: the brief and the words of an ad after a person's changes; what they look like is patches' part."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipelines import claims, layouts, scenefile
from pipelines.scene import Design
from pipelines.understanding import Change, sites
from storage.errors import BadInput
from storage.records import Brief, Copy, Facts, Item, Price

WRITES = ("rewrite", "facts", "language", "hashtags")  # operations that need the writer
_WRITTEN = frozenset(("headline", "subcopy", "cta", "kicker", "hashtags"))  # parts that can be rewritten alone


def needs_writer(changes: Sequence[Change]) -> bool:
    """Whether new words have to be written."""
    return any(c.op in WRITES for c in changes)


def facts(design: Design, brief: Brief) -> Design:
    """The design with the brief's price, offer, menu and shop."""
    f = brief.facts
    return replace(design, price=f.price, percent=f.percent, offer=f.offer, menu=f.menu, shop=f.shop or design.shop,
                   place=sites.sure(f.place), language=brief.language, industry=f.industry)


def brief(before: Brief, changes: Sequence[Change], *, photo: str = "") -> Brief:
    """The brief after the changes: what the ad says, shows and looks like from now on. `photo` came with them."""
    now = before
    for c in changes:
        value: Any = c.value
        if c.op == "facts" and isinstance(value, dict):
            now = replace(now, facts=_told(now.facts, value))
        elif c.op == "rewrite":  # another seed gives other words
            wish: dict[str, Any] = {k: v for k, v in (value or {}).items() if k in ("tone", "length") and v}
            now = replace(now, seed=now.seed + 1, **wish)
        elif c.op == "language":
            now = replace(now, language="en" if value == "en" else "ko")
        elif c.op == "hashtags":
            now = replace(now, hashtags=max(0, min(30, int(value))))
        elif c.op == "format":
            now = replace(now, format=str(value))
        elif c.op == "look" and str(value) in layouts.all():
            now = replace(now, look=str(value))
        elif c.op == "backdrop":
            now = replace(now, look="scenic", backdrop=str(value))
        elif c.op == "palette" and isinstance(value, str) and value != "next":
            now = replace(now, colour=value)
        elif c.op == "text" and c.role in ("price", "shop", "offer"):
            words = " ".join(str(value or "").split())[:200]
            told: dict[str, Any] = {c.role: price(words) if c.role == "price" else words}
            now = replace(now, facts=replace(now.facts, **told))
        elif c.op == "photo":
            now = _with_photo(now, str(value), photo)
    return now


def _told(facts: Facts, value: dict[str, Any]) -> Facts:
    """The facts with those of `value`, records or their JSON; empty ones are forgotten."""
    told = {**scenefile.to_dict(facts), **scenefile.to_dict(value)}
    return scenefile.from_dict(Facts, {k: v for k, v in told.items() if v not in (None, "")})


def _with_photo(now: Brief, wish: str, photo: str) -> Brief:
    """The brief with the photo that came with a message, none, another of the person's, or used in another way: as it
    was shot, for a wish to have the one before redrawn says nothing of this."""
    now = replace(now, strength="", shape="", scene="", edit="", others=())
    if wish == "remove":
        return replace(now, photo="", mask="")
    if re.fullmatch(r"[0-9a-f]{64}", wish) or (wish == "use" and photo):
        return replace(now, photo=photo if wish == "use" else wish, mask="", photo_use="auto")
    if wish in ("cut", "whole"):
        use: Any = wish
        return replace(now, photo=photo or now.photo, mask="" if photo else now.mask, photo_use=use)
    return now


def merge(old: Copy, copies: Sequence[Copy], changes: Sequence[Change], *, before: Brief, now: Brief,
          today: date, hand: Collection[str] = ()) -> Copy:
    """The words after a change: new ones (of `copies`) where they were asked for, the old ones where they still
    hold: a line that names the old price does not. A rewrite of all leaves the facts, and the lines that a person wrote by `hand`."""
    own: dict[str, Any] = {c.role: str(c.value or "") for c in changes if c.op == "text" and c.role in _WRITTEN - {"hashtags"}}
    old = _renamed(replace(old, **own), before.facts.shop, now.facts.shop, own)
    parts = {(c.value or {}).get("role", "") if c.op == "rewrite" else "" for c in changes
             if c.op in ("rewrite", "language")}
    changed = {name for c in changes if c.op == "facts" and isinstance(c.value, dict) for name in c.value}
    short = any(c.op == "rewrite" and (c.value or {}).get("length") == "short" for c in changes)
    if any(c.op == "rewrite" for c in changes):
        copies = [*copies[1:], copies[0]]  # the first speaks the person's own words: they want others
    new = _fresh(old, copies, parts if parts <= _WRITTEN else {"headline"}, short=short)
    if changed & {"product", "industry", "occasion"}:
        return _shorter(old, new) if short else new
    if not parts <= _WRITTEN:
        return _spared(old, _shorter(old, new) if short else new, before.facts, now.facts, hand)
    kept = replace(old, details=new.details, hashtags=new.hashtags, cta=old.cta or new.cta,
                   kicker=new.kicker if changed & {"period", "percent", "offer"} and _of_facts(old.kicker, before.facts) else old.kicker)
    known = {(v.field, v.text) for v in claims.check(old, before, today)}
    fallen = {v.field for v in claims.check(kept, now, today) if not v.own and (v.field, v.text) not in known}
    past = _gone(before.facts, now.facts)
    fallen |= {name for name in _WRITTEN - {"hashtags"} if any(word in getattr(kept, name) for word in past)}
    fallen -= {c.role for c in changes if c.op == "text"}  # the person's own words
    kept = replace(kept, **{part: getattr(new, part) for part in parts | fallen & _WRITTEN})
    alt = new.alt.replace(new.headline, kept.headline) if new.headline and kept.headline else new.alt
    large = _bare(f"{new.headline} {new.subcopy} {new.kicker}")  # what the new copy says there, and this one may not
    told = _told_of(kept, now.facts, changed, large, _due(old, before.facts, now.facts))
    just = {_bare(p) for name in changed for p in str(getattr(now.facts, name, "") or "").split(" · ")} - {""}
    return _once(replace(kept, alt=alt, details=_own(told, old, kept, before.facts, now.facts, just)))


def _spared(old: Copy, new: Copy, before: Facts, now: Facts, hand: Collection[str]) -> Copy:
    """New words with the old lines that a person wrote by `hand` and that still hold, and with every fact that the old ones said."""
    past = _gone(before, now)
    own = {role: words for role in _OWN if (words := getattr(old, role)) in hand and words and not any(word in words for word in past)}
    alt = new.alt.replace(new.headline, own["headline"]) if new.headline and "headline" in own else new.alt
    new = replace(new, alt=alt, **own)
    said, says = (_bare("".join((c.headline, c.subcopy, c.kicker, c.cta, *c.details))) for c in (old, new))
    named = {_bare(p) for p in (now.product, now.shop)}
    held = {_bare(p) for p in _lines_of(before)} - named
    lost = [p for p in _lines_of(now) if _bare(p) and _bare(p) in held and _bare(p) in said and _bare(p) not in says]
    mine = [line for line in old.details if line in hand and line not in new.details and _bare(line) not in says and not any(word in line for word in past)]
    return replace(new, details=tuple(dict.fromkeys((*new.details, *mine, *(p for p in lost if not any(_bare(p) in _bare(m) for m in mine))))))


_OWN = ("headline", "subcopy", "cta", "kicker")


def _renamed(copy: Copy, before: str, now: str, own: Collection[str]) -> Copy:
    """The copy with the shop's other name where the headline or the label said the one before; not in the person's `own` words."""
    if not before or not now or before == now:
        return copy
    return replace(copy, **{role: getattr(copy, role).replace(before, now) for role in ("headline", "kicker") if role not in own})


def seen(copy: Copy, hidden: Collection[str]) -> Copy:
    """The words without those that the person took off, so that what they said is not counted as said."""
    gone: dict[str, Any] = {role: "" for role in ("subcopy", "cta", "kicker") if role in hidden}
    return replace(copy, **gone)


def _once(copy: Copy) -> Copy:
    """The copy without details that its large lines say, word for word."""
    large = {_bare(copy.headline), _bare(copy.subcopy), _bare(copy.kicker)}
    number = _figures(copy.cta)
    called = lambda p: len(number) > 7 and number in _figures(p)  # noqa: E731  # the button has it
    lines = (" · ".join(p for p in line.split(" · ") if _bare(p) not in large and not called(p)) for line in copy.details)
    return replace(copy, details=tuple(line for line in lines if line))


def _due(old: Copy, before: Facts, now: Facts) -> Collection[str]:
    """The points that are to be seen: those told now and those that the copy said; all where none is another (one may be missed)."""
    said = _bare("".join((old.headline, old.subcopy, old.kicker, *old.details)))
    fresh = [p for p in now.points if p not in before.points or _bare(p) in said]
    return now.points if set(now.points) == set(before.points) else fresh


def _told_of(copy: Copy, facts: Facts, changed: set[str], large: str, due: Collection[str]) -> tuple[str, ...]:
    """The detail lines, with what is `due` among what was told just now, or said in `large` letters, and stands nowhere else: the person looks for it."""
    said = _bare("".join((copy.headline, copy.subcopy, copy.kicker, *copy.details)))
    points = [p for p in facts.points if ("points" in changed and p in due or _bare(p) in large) and _bare(p) not in said]
    lines = [" · ".join(points)] if points else []
    lines += [v for name in ("offer", "audience") if name in changed and (v := getattr(facts, name)) and _bare(v) not in said]
    return tuple(dict.fromkeys((*lines, *copy.details)))


def _own(details: tuple[str, ...], old: Copy, kept: Copy, before: Facts, now: Facts, just: Collection[str] = ()) -> tuple[str, ...]:
    """The detail lines without the facts that the person had taken off them, but for what was told `just` now, and with the lines that the person
    had put there."""
    had, have = ({_bare(p) for p in _lines_of(f)} - {""} for f in (before, now))
    seen = _bare("".join((old.headline, old.subcopy, old.kicker, old.cta, *old.details)))
    off = {fact for fact in had & have if fact not in seen and fact not in just}
    lines = [" · ".join(p for p in line.split(" · ") if _bare(p) not in off) for line in details]
    said = _bare("".join((kept.headline, kept.subcopy, kept.kicker, kept.cta, *lines)))
    of = lambda p, facts: any(f in _bare(p) or _bare(p) in f for f in facts)  # noqa: E731
    mine = [p for line in old.details for p in line.split(" · ") if _bare(p) not in said and (of(p, had & have) and not of(p, had - have) or not of(p, had))]
    return tuple(line for line in (*lines, *mine) if line)


def _of_facts(words: str, f: Facts) -> bool:
    """Whether words say what is to be had or when, or nothing: no name, and none of the person's own."""
    told = [_bare(t) for t in (f.offer, f.period, *f.points) if t] + ([f"{f.percent}%"] if f.percent else [])
    return not words or any(t in _bare(words) or _bare(words) in t for t in told)


def _lines_of(f: Facts) -> list[str]:
    return [*f.points, f.audience, f.place, f.product, f.shop, *(p for name in ("offer", "period", "hours", "contact") for p in getattr(f, name).split(" · "))]


def _figures(text: str) -> str:
    return re.sub(r"\D", "", text)


def _bare(text: str) -> str:
    return re.sub(r"[\sㄱ-ㅎㅏ-ㅣ·,.!~]", "", text).lower()


def _shorter(old: Copy, new: Copy) -> Copy:
    """New words that are to be fewer: where they are not, the old headline alone."""
    if len(new.headline + new.subcopy) < len(old.headline + old.subcopy) or not old.subcopy:
        return new
    return replace(new, headline=old.headline, subcopy="", alt=old.alt)


def stale(old: Copy, new: Copy, changes: Sequence[Change]) -> bool:
    """Whether other words were asked for and the same ones came."""
    for c in changes:
        if c.op == "rewrite":
            role = (c.value or {}).get("role") or c.role
            if getattr(old, role) == getattr(new, role) if role in _WRITTEN else (old.headline, old.subcopy) == (new.headline, new.subcopy):
                return True
    return False


def _gone(before: Facts, now: Facts) -> set[str]:
    """The words that spoke of facts which no longer hold; claims cannot know, the person did say them once."""
    words = {getattr(before, name) for name in ("period", "hours", "place", "contact")
             if getattr(before, name) and getattr(before, name) != getattr(now, name)}
    amounts = _amounts(before) - _amounts(now)
    words |= {f"{before.percent}%"} if before.percent and before.percent != now.percent else set()
    words |= {o for o in before.offer.split(" · ") if o and o not in now.offer} | set(before.points) - set(now.points)
    return words | {f"{amount:,}" for amount in amounts} | {str(amount) for amount in amounts}


def _amounts(facts: Facts) -> set[int]:
    prices = [facts.price, *(item.price for item in facts.menu)]
    return {amount for p in prices if p for amount in (p.amount, p.was) if amount and amount >= 100}


def _fresh(old: Copy, copies: Sequence[Copy], parts: set[str], *, short: bool = False) -> Copy:
    """The first copy (of short words the shortest) whose `parts` all say something else than the old ones."""
    others = [c for c in copies if all(getattr(c, p) != getattr(old, p) for p in parts)]
    if short and others:
        return min(others, key=lambda c: len(c.headline + c.subcopy))
    return next(iter(others), copies[0])


def typed(parent: Item | None, changes: Sequence[Change]) -> list[str]:
    """Words that the person has set with their own hand, those of the `parent` included: nobody invented them."""
    before = list(parent.data.get("typed", ())) if parent else []
    given = [line for c in changes if c.op == "text" and c.value for line in (c.value if isinstance(c.value, list | tuple) else str(c.value).splitlines())]
    own = [" ".join(str(line).split())[:200] for line in given]
    return list(dict.fromkeys([*before, *own]))[-40:]


def price(words: str) -> Price | None:
    """The price that a person typed into the price's box; None takes it off. Raises BadInput("price_unknown")."""
    from pipelines.understanding.money import take_price
    from pipelines.understanding.reading import Reading

    if not words:
        return None
    found = take_price(Reading(words if re.search(r"[^\d.,\s]", words) else f"{words}원"))
    if found is None:
        raise BadInput("price_unknown", words=words[:20])
    return found
