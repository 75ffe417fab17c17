"""Turns: change turns that people wrote beside an ad, as a Past for the parser, and the verdict on what it made of them.

A line: {"c": conversation, "t": turn, "shows": what the ad shows, "say", "do": [{"op", "part", "value", "line"}]}
(tests/corpora/README.md). Asking back is "asked"; anything done that was not meant is "wrong".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipelines import colour, formats
from pipelines.understanding import Change, Context, Past, Understood, shown, styles, understand
from pipelines.understanding.money import take_price
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns import pricerows
from storage.errors import BadInput
from storage.records import SIGNS, Brief, Copy, Facts, MenuItem
from tests.judging import squeeze
from training import wishes

CORPORA = Path(__file__).resolve().parent / "corpora"
DAY = date(2026, 11, 21)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def price_of(words: str) -> Any:
    return take_price(Reading(words if re.search(r"[^\d.,\s]", words) else f"{words}원")) if words else None


def listed_of(words: str) -> tuple[MenuItem, ...]:
    """The list of prices that a line tells of; () for one price."""
    found = pricerows.rows(words, next((c for c, sign in SIGNS.items() if sign in words), "KRW"))
    return tuple(MenuItem(name=r.label, price=r.price) for r in found) if len(found) > 1 and all(r.label for r in found) else ()


def past_of(shows: dict[str, Any], name: str, language: Any) -> Past:
    """The ad that a line tells of, as the parser knows ads."""
    get = lambda k: str(shows.get(k) or "")  # noqa: E731
    menu = listed_of(get("price"))
    price, was = None if menu else price_of(get("price")), price_of(get("was"))
    if price and was:
        price = replace(price, was=was.amount)
    percent = re.search(r"(\d{1,2})\s?%", get("offer"))
    facts = Facts(product=get("goods"), shop=get("shop"), price=price, menu=menu, offer=get("offer"), percent=int(percent[1]) if percent else None,
                  period=get("when"), place=get("where"), contact=get("contact"), points=tuple(shows.get("details") or ()))
    tags = shows.get("hashtags") or ""
    copy = Copy(headline=get("headline"), subcopy=get("subcopy"), cta=get("button"),
                hashtags=tuple(tags.split() if isinstance(tags, str) else tags))
    form = formats.find(get("format"))
    look = "flyer" if re.search(r"원 안|동그라미|뾰족|리본|배지|스티커|badge|circle|burst|sticker", get("look")) else "stage"
    tints = tuple(("ground" if part == "background" else "ink", value) for part, value in wishes.colours(get("look")))
    return Past(item_id=name, brief=Brief(message=get("headline"), language=language, facts=facts, format=form.id if form else "1:1"), copy=copy, look=look, palette=tints)


def spoken(say: str) -> Any:
    return "ko" if re.search("[가-힣ㄱ-ㅎ]", say) else "en"


def contexts(turns: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Context]]:
    """Each turn with what is known when it is said: the ads of its conversation until then."""
    seen: dict[str, list[Past]] = {}
    for turn in turns:
        items = seen.setdefault(turn["c"], [])
        language = spoken(turn["say"])
        items.append(past_of(turn["shows"], f"{turn['c']}.{turn['t']}", language))
        yield turn, Context(language=language, today=DAY, items=tuple(items))


def heard(turn: dict[str, Any], context: Context, learned: Any = None) -> Understood | None:
    """What the parser makes of a turn, with other weights than ours where they are given; None when it is refused."""
    try:
        return understand(turn["say"], context, learned=learned)
    except BadInput:
        return None


_ROLES = {"headline": ("headline",), "subcopy": ("subcopy", "kicker"), "button": ("cta",), "shop": ("shop",), "goods": ("headline", "motif"), "price": ("price",),
          "was": ("price",), "offer": ("offer", "badge", "details"), "when": ("details",), "where": ("details",), "contact": ("details",), "detail": ("details",),
          "hashtags": ("hashtags",), "text": ("text", ""), "all": ("text", ""), "picture": ("photo", "motif"), "background": ("", "background"),
          "seal": ("badge", "price", "offer", "kicker"), "frame": ("badge", "frame"), "logo": ("logo",)}
_FIELDS = {"shop": ("shop",), "goods": ("product", "points"), "price": ("price",), "was": ("price",), "offer": ("offer", "percent", "points"),
           "when": ("period", "hours", "points"), "where": ("place", "points"), "contact": ("contact",),
           "detail": ("points", "offer", "period", "hours", "place", "contact", "audience", "menu"), "headline": ("product",), "subcopy": ("points",)}


def _line_role(words: str, past: Past) -> tuple[str, ...]:
    m = shown.match(words, past, quoted=True)
    return () if m is None else (m.line.role,) if m.line.role in ("headline", "subcopy", "kicker", "cta", "shop", "offer") else ("details", m.line.role)


def _parts(entry: dict[str, Any], past: Past) -> tuple[str, ...]:
    part = entry.get("part", "")
    if part == "line":
        words = entry.get("line") or entry.get("value") or ""
        same = squeeze(words)
        price = squeeze(str(past.brief.facts.price.amount)) if past.brief.facts.price else "-"
        return _line_role(words, past) or (("price",) if price in same.replace(",", "") else ("details",))
    return _ROLES.get(part, ("",))


def figured(words: str) -> str:
    """Words with their amounts in figures: "4만8천원", "48,000원" -> "48000"."""
    for r in reversed(pricerows.rows(words)):
        words = f"{words[: r.start]}{r.price.amount} {words[r.end :].removeprefix('원')}"
    return squeeze(words)


def _alike(a: str, b: str) -> bool:
    a, b = figured(a), figured(b)
    if not a or not b:
        return False
    return a in b and len(a) > 1 or b in a and len(b) >= 0.7 * len(a) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.72


def _words(c: Change) -> Iterator[str]:
    if c.op == "text":
        yield from [str(v) for v in c.value] if isinstance(c.value, list | tuple) else [str(c.value or "")]
    if c.op == "facts":
        for k, v in c.value.items():
            yield from (str(x.name if hasattr(x, "name") else x) for x in v) if isinstance(v, tuple) else [str(v)]
            if k == "menu":
                yield from (f"{m.name} {m.price.amount if m.price else ''}" for m in v)


def _told(c: Change, entry: dict[str, Any], past: Past) -> bool:
    """Whether a change writes what an entry of set or add wants."""
    part, value = entry.get("part", ""), str(entry.get("value") or "")
    want = price_of(value) if part in ("price", "was") or re.search(r"\d", value) and part == "line" else None
    if part == "price" and c.op == "facts" and len(amounts := {r.price.amount for r in pricerows.rows(value)}) > 1:
        stands = shown.applied(past, [c]).brief.facts
        have = [*(m.price for m in stands.menu), stands.price]
        return amounts <= {p.amount for p in have if p} or all(any(squeeze(r.label) in squeeze(w) for w in _words(c)) for r in pricerows.rows(value))
    if c.op == "facts":
        price = c.value.get("price")
        if want and any(m.price and m.price.amount == want.amount for m in c.value.get("menu", ())):
            return True
        if want and price and want.amount in (price.amount, price.was):
            return True
        if part == "price" and not value:
            return "price" in c.value
    if part == "seal":
        return c.op in ("text", "facts", "show") and (any(_alike(value, w) for w in _words(c)) or c.op == "show" and c.role == "badge")
    if part == "logo":
        return c.op in ("show", "logo") and c.role == "logo"
    if part == "picture":
        return c.op == "show" and c.role in ("motif", "photo") or c.op == "photo"
    if part in ("background", "frame"):
        return c.op in ("palette", "look")
    if part == "hashtags":
        return c.op == "hashtags" or c.op in ("rewrite", "text") and "hashtags" in (c.role, (c.value or {}).get("role") if isinstance(c.value, dict) else "")
    if c.op == "show" and not value:
        return True
    if c.op not in ("text", "facts") or not any(_alike(value, w) for w in _words(c)):
        return False
    if c.op == "text":
        return part == "line" or c.role in _ROLES.get(part, ()) or part in ("offer", "detail", "goods") or c.role == "details"
    return part == "line" or bool(set(c.value) & set(_FIELDS.get(part, tuple(c.value))))


def _still(words: str, past: Past, changes: tuple[Change, ...]) -> bool:
    after = shown.applied(past, [c for c in changes if c.op in ("facts", "hide") or c.op == "text" and c.role])
    hidden = {c.role for c in changes if c.op == "hide"}
    left = [line for line in shown.lines(after) if line.role not in hidden and not ("details" in hidden and line.role in ("points", "period", "hours", "place", "contact"))]
    return any(squeeze(words) in squeeze(line.words) for line in left)


def _gone(c: Change, entry: dict[str, Any], past: Past) -> bool:
    part, words = entry.get("part", ""), str(entry.get("line") or entry.get("value") or "")
    if part == "picture":
        return c.op == "hide" and c.role.partition(":")[0] in ("motif", "photo") or c.op == "photo" and c.value == "remove" or c.op == "show" and c.role == "motif"
    if part in ("frame", "background"):
        return c.op in ("look", "palette", "variant") or c.op == "hide" and c.role in ("badge", "frame")
    named = words and (part == "line" or shown.match(words, past, quoted=True))
    if named and c.op in ("hide", "facts", "text") and _still(words, past, ()) and not _still(words, past, (c,)):
        return True
    if part == "was":
        return c.op == "facts" and "price" in c.value and (c.value["price"] is None or c.value["price"].was is None)
    if c.op == "hide":
        return c.role.partition(":")[0] in _parts(entry, past)
    if c.op == "facts":
        return any(not v and k in _FIELDS.get(part, ()) for k, v in c.value.items())
    if part == "hashtags":
        return c.op == "hashtags" and c.value == 0
    return False


def _sized(c: Change, entry: dict[str, Any], past: Past, up: bool) -> bool:
    if c.op == "faces" and entry.get("part") in ("text", "all"):
        return c.value == ("bold" if up else "thin")
    return c.op == "scale" and (c.value > 1) == up and c.role.partition(":")[0] in _parts(entry, past)


def _called(c: Change, past: Past) -> bool:
    """Whether a change goes to have the number as the button, which is how a number grows."""
    digits = re.sub(r"\D", "", str(c.value)) if c.op == "text" else ""
    return c.role == "cta" and (c.op in ("show", "scale") or len(digits) > 7 and digits in re.sub(r"\D", "", past.brief.facts.contact))


def _painted(c: Change, entry: dict[str, Any], past: Past) -> bool:
    part, value = entry.get("part", ""), str(entry.get("value") or "")
    whole = part in ("background", "all", "frame")
    roles = _parts(entry, past)
    if not (c.op == "palette" if whole else c.op == "colour" and (c.role in roles or part == "seal") or part in ("seal", "picture") and c.op in ("palette", "show")):
        return c.op == "faces" and part in ("text",) and rx(r"진하|굵|bold|dark").search(value) is not None
    if not isinstance(c.value, str):
        return part == "picture" or whole
    m = rx(styles.colour_pattern()).search(value)
    want = colour.named(styles.colour_value(m)) if m else None
    have = colour.named(str(c.value))
    return want is None or have is None or colour.distance(want, have) < 0.24


_DIRECTIONS = {"up": (0, -1), "top": (0, -1), "down": (0, 1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0)}


def _moved(c: Change, entry: dict[str, Any], past: Past) -> bool:
    if c.op == "look":
        return True
    if c.op not in ("move", "align") or c.role not in (*_parts(entry, past), "text" if entry.get("part") in ("text", "all") else "-"):
        return False
    value = str(entry.get("value") or "")
    if c.op == "align":
        return "cent" in value or str(c.value) in value or "가운데" in value
    wanted = [d for k, d in _DIRECTIONS.items() if k in value]
    went = c.value if not isinstance(c.value, str) else tuple((b in c.value) - (a in c.value) for a, b in (("left", "right"), ("top", "bottom")))
    return all(dx * went[0] + dy * went[1] > 0 for dx, dy in wanted)


def _rewritten(c: Change, entry: dict[str, Any], past: Past) -> bool:
    part, value = entry.get("part", ""), str(entry.get("value") or "")
    roles = _parts(entry, past)
    if c.op == "text":
        return c.role in roles
    if c.op != "rewrite":
        return False
    role = c.value.get("role", "")
    if role and part not in ("text", "all", "") and role not in roles and part != "line":
        return False
    short, long = rx(r"shorter|짧|간단|줄여|간결").search(value), rx(r"longer|길게|자세").search(value)
    return c.value.get("length") == "short" if short else c.value.get("length") in ("long", "medium") if long else True


def serves(c: Change, entry: dict[str, Any], past: Past) -> bool:
    """Whether a change does what an entry wants, or some of it."""
    op, part, value = entry["op"], entry.get("part", ""), str(entry.get("value") or "")
    if op in ("set", "add"):
        if op == "set" and not value and part in _ROLES:
            return c.op in ("text", "facts", "rewrite", "show")
        return _told(c, entry, past)
    if op == "remove":
        return _gone(c, entry, past)
    if op in ("larger", "smaller"):
        return _sized(c, entry, past, op == "larger") or op == "larger" and part == "contact" and _called(c, past)
    if op == "colour":
        return _painted(c, entry, past)
    if op == "move":
        return _moved(c, entry, past)
    if op == "rewrite":
        return _rewritten(c, entry, past)
    if op == "font":
        return c.op == "faces"
    if op == "style":
        return c.op in ("look", "backdrop", "palette", "faces", "variant") or c.op == "rewrite" and bool(c.value.get("tone")) or c.op == "scale" or c.op == "hide"
    if op == "other_design":
        return c.op in ("variant", "look")
    if op == "format":
        found = formats.find(value)
        return c.op == "format" and (found is None or _same_format(str(c.value), found.id))
    if op == "picture":
        if value == "none":
            return c.op == "hide" and c.role.partition(":")[0] in ("motif", "photo") or c.op == "photo"
        return c.op == "show" and c.role in ("motif", "photo") or c.op in ("variant", "photo") or c.op == "hide" and c.role == "motif"
    if op == "undo":
        return c.op == "undo" or c.op in ("palette", "look", "faces", "text", "facts", "show", "scale")
    return op == "redo" and c.op in ("redo", "undo")


def _same_format(a: str, b: str) -> bool:
    x, y = formats.get(a), formats.get(b)
    return a == b or bool(x and y and abs(x.width / x.height - y.width / y.height) < 0.26)


def judge(turn: dict[str, Any], got: Understood | None, context: Context) -> tuple[str, str]:
    """("right" | "asked" | "wrong" | "ignored", why)."""
    if got is None:
        return "asked", "refused"
    past = context.items[-1]
    ops = {e["op"] for e in turn["do"]}
    said = f"{[f'{c.op} {c.role} {c.value}' for c in got.changes]} ({got.say})"
    if ops <= {"nothing", "help", "unclear"}:
        if got.kind == "answer" or got.kind == "edit" and not got.changes:
            return "right", ""
        return ("right" if "unclear" in ops else "asked", got.say) if got.kind == "ask" else ("wrong", f"{got.kind}: {said}")
    if got.kind == "new":
        return ("right", "") if "new" in ops else ("wrong", f"new: {got.say}")
    if got.kind in ("ask", "answer"):
        return ("asked" if got.kind == "ask" else "ignored"), got.say
    if "new" in ops:
        return "wrong", said
    if "pick" in ops:
        return ("right" if got.target != past.item_id or any(c.op in ("undo", "look", "palette") for c in got.changes) else "wrong"), said
    if "undo" in ops and not got.changes and got.target != past.item_id:
        return "right", ""
    entries = [e for e in turn["do"] if e["op"] not in ("nothing", "help", "unclear")]
    unmet = [e for e in entries if not any(serves(c, e, past) for c in got.changes)]
    stray = [c for c in got.changes if not any(serves(c, e, past) for e in entries) and not _harmless(c, entries, past)]
    if not unmet and not stray:
        return "right", ""
    why = f"unmet {[(e['op'], e.get('part', ''), e.get('value', '')) for e in unmet]} stray {[f'{c.op} {c.role} {c.value}' for c in stray]} {said}"
    if got.say.endswith("?") and not stray:
        return "asked", why
    return ("wrong" if got.changes else "ignored"), why


def _harmless(c: Change, entries: list[dict[str, Any]], past: Past) -> bool:
    """A change that only goes along: it says what stands there already, or hides a twin."""
    if c.op == "facts":
        return all(getattr(past.brief.facts, k) == v for k, v in c.value.items()) or set(c.value) == {"product"} and any(e.get("part") in ("headline", "goods") for e in entries)
    return c.op == "hide" and any(e["op"] in ("remove", "set") for e in entries) and c.role in ("kicker", "subcopy") or c.op == "text" and getattr(past.copy, c.role, None) == c.value
