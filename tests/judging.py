"""Judging turns of a conversation: what a corpus expects, in its plain words, against what was understood and made.

The words of the corpora (tests/corpora/README.md) stand for one operation, or for any of several that a person would
accept; a name of an operation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pipelines.scene import Design
from pipelines.understanding import Change, Understood, roles
from storage.records import Brief, Facts

CHANNELS = {"4:5": "instagram_feed", "danggeun": "karrot", "smartstore": "smartstore_main", "kakao_channel": "kakao_message"}
_LINES = ("headline", "subcopy", "cta", "kicker", "details", "text", "")


def squeeze(text: str) -> str:
    """Text as it is compared: without spaces, punctuation and case."""
    return re.sub(r"[\s,.~\-–'\"“”‘’!?()\[\]/:]", "", text).lower()


def words_of(facts: Facts) -> str:
    """Everything of the facts that may reach the picture."""
    return squeeze(" ".join([facts.product, facts.lead, facts.shop, facts.offer, facts.period, facts.hours, facts.place, facts.contact,
                             facts.audience, facts.price.unit if facts.price else "", *facts.points, *(m.name for m in facts.menu),
                             *(m.price.unit for m in facts.menu if m.price)]))


def written(design: Design | None) -> str:
    """The words of a design, but for its facts."""
    if design is None:
        return ""
    c = design.copy
    return squeeze(" ".join([c.headline, c.subcopy, c.cta, c.kicker, *c.details]))


def _op(*names: str) -> Callable[[Change], bool]:
    return lambda c: c.op in names


def _scale(up: bool, *roles: str) -> Callable[[Change], bool]:
    return lambda c: c.op == "scale" and (c.value > 1) == up and (not roles or c.role in roles)


def _palette(*tints: str) -> Callable[[Change], bool]:
    return lambda c: c.op in ("palette", "colour") and any(t in str(c.value) for t in tints)


_PICTURE = ("photo", "motif")
_SAYS = _op("text", "facts", "show")
WORDS: dict[str, Callable[[Change], bool]] = {
    "text_larger": _scale(True), "text_smaller": _scale(False), "text_color": _op("colour"), "text_move": _op("move", "align"),
    "font": _op("faces"), "set_headline": _op("text"), "set_text": _SAYS, "add_text": _SAYS,
    "remove_text": lambda c: c.op in ("hide", "facts", "text"), "copy_rewrite": _op("rewrite", "text"),
    "copy_shorter": lambda c: c.op == "rewrite" and (c.value or {}).get("length") in ("short", "medium"),
    "copy_longer": lambda c: c.op == "rewrite" and (c.value or {}).get("length") in ("long", "medium"),
    "set_fact": _op("facts", "text"), "remove_fact": lambda c: c.op in ("facts", "hide"), "menu": _op("facts"),
    "add_element": _op("show", "text", "facts"), "remove_element": lambda c: c.op in ("hide", "photo", "facts"),
    "photo_larger": _scale(True, *_PICTURE), "photo_smaller": _scale(False, *_PICTURE), "photo_move": _op("move", "align"),
    "photo_cutout": lambda c: c.op == "photo" and c.value == "cut", "photo_remove": lambda c: c.op in ("photo", "hide"),
    "background_color": _op("palette"), "background_change": _op("palette", "look", "backdrop", "variant", "show"), "palette": _op("palette", "colour"),
    "brighter": _palette("bright", "pastel", "vivid", "white"), "darker": _palette("dark", "black", "muted"),
    "tone": lambda c: c.op in ("rewrite", "look", "backdrop", "palette"), "season": _op("look", "backdrop", "palette", "rewrite", "show"),
    "restyle": _op("look", "backdrop", "variant", "palette"), "layout": _op("look", "variant", "move", "align"), "more_variants": _op("variant", "look"),
    "pick": lambda c: False,  # an earlier picture: told by the target
}


def judge(got: Understood | None, expect: dict[str, Any], *, brief: Brief | None, design: Design | None, going_on: str,
          wanted: tuple[str, ...] = (), moved: bool = False) -> tuple[str, str]:
    """("right" | "asked" | "wrong" | "ignored", why).

    `brief` and `design` are those after the turn, `going_on` the ad that the turn goes on from, `wanted` the ads that
    would be right for that (empty: any), `moved` whether that is another ad than the one in view before.
    """
    kinds = expect.get("kind", "edit")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if got is None:
        return ("right", "") if "ask" in kinds else ("asked", "")
    if got.kind == "ask" and "ask" not in kinds:
        return "asked", got.say
    if got.kind not in kinds:
        return "wrong", f"{got.kind} ({got.say})"
    if not got.say:
        return "ignored", "nothing said"
    if got.kind in ("ask", "answer"):
        return "right", ""
    wrong = "; ".join(_edit_misses(got, expect, going_on, wanted, moved) if got.kind == "edit" else ())
    wrong = wrong or "; ".join(_misses(got, expect, brief, design))
    if not wrong:
        return "right", ""
    if got.say.endswith("?") and got.changes:
        return "asked", f"half: {wrong} ({got.say})"
    return ("wrong" if got.changes or got.kind == "new" or wanted else "ignored"), f"{wrong} ({got.say})"


def _edit_misses(got: Understood, expect: dict[str, Any], going_on: str, wanted: tuple[str, ...], moved: bool) -> Iterator[str]:
    ops = [f"{c.op} {c.role}={c.value if c.op != 'facts' else list(c.value)}" for c in got.changes]
    undone = any(c.op == "undo" for c in got.changes)
    picked = {"pick", "undo"} & set(expect.get("ops", ())) and (going_on in wanted if wanted else moved)
    if expect.get("ops") and not (picked and not got.changes) and not any(matches(c, w) for c in got.changes for w in expect["ops"]):
        yield f"ops {ops}, expected {expect['ops']}"
    if expect.get("ops_also") and not any(matches(c, w) for c in got.changes for w in expect["ops_also"]):
        yield f"ops {ops}, also expected {expect['ops_also']}"
    if "role" in expect and got.changes and not any(
            c.role in (expect["role"], roles.shown(expect["role"]), "motif" if expect["role"] == "photo" else "", "text", "") or c.op in ("facts", "photo") for c in got.changes):
        yield f"role {[c.role for c in got.changes]}, expected {expect['role']}"
    restored = "undo" in expect.get("ops", ()) and any(matches(c, w) for c in got.changes for w in expect["ops"])
    if wanted and not undone and not restored and going_on not in wanted:
        yield f"target {going_on}, expected {'/'.join(wanted)}"


def matches(change: Change, word: str) -> bool:
    """Whether a change is what a word of the corpus asks."""
    return WORDS[word](change) if word in WORDS else change.op == word


def _misses(got: Understood, expect: dict[str, Any], brief: Brief | None, design: Design | None) -> Iterator[str]:
    """Facts and format as they should be after the turn."""
    assert brief is not None
    f = brief.facts
    hidden = {r for r, t in design.tweaks.items() if t.hidden} if design else set()
    for key, value in expect.get("facts", {}).items():
        if key == "price":
            amounts = [p.amount for p in (f.price, *(m.price for m in f.menu)) if p]
            gone = value is None and "price" in hidden
            if not gone and value != (f.price.amount if f.price else None) and value not in amounts:
                yield f"price {amounts}, expected {value}"
        elif key in ("percent", "was"):
            have = f.percent if key == "percent" else f.price.was if f.price else None
            if have != value and not (value is None and "offer" in hidden):
                yield f"{key} {have}, expected {value}"
        elif key == "menu" and isinstance(value, list):
            for name, amount in value:
                if not any(squeeze(name) in squeeze(m.name) and (m.price.amount if m.price else None) == amount for m in f.menu):
                    yield f"menu {name} {amount}"
        elif value is None:
            if getattr(f, key, "") and key not in hidden and not ("details" in hidden and key in ("contact", "place", "hours", "period")):
                yield f"{key} {getattr(f, key)!r} still there"
        elif isinstance(value, str) and squeeze(value) not in words_of(f) + "|" + squeeze(brief.headline) + "|" + written(design):
            yield f"{key}={value!r}"
    wanted = [expect["format"]] if "format" in expect else expect.get("format_any", [])
    if wanted and brief.format not in [CHANNELS.get(w, w) for w in wanted]:
        yield f"format {brief.format}, expected {wanted}"
