"""Wishes: annotated change turns as lessons: what the ad shows when a turn is said, its wishes, and in them the new words and the old.

A file (assets/reader/wish_*.txt) is made of conversations: a line "@ headline=... | price=... | detail=..." of what the ad shows, then turns
such as "<set.price>가격 <+>만육천원</+>이여</> 글고 <remove.detail><->포장</->된단 말은 빼불고</>".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipelines import colour
from pipelines.understanding import money, shown, spelling, styles
from pipelines.understanding.learned.examples import Span, moved
from pipelines.understanding.reading import Reading
from pipelines.understanding.turns.marks import View
from pipelines.understanding.turns.net import OPS, PARTS, WHOLE, WORDS

_MARK = re.compile(r"<(/?)([a-z_+.-]*)>")
_SEVERAL = ("detail", "menu")


@dataclass(frozen=True)
class Asked:
    """One wish: its operation, its parts, and where its words stand."""

    op: str
    parts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Lesson:
    """A turn: its text put right, what the ad shows, its wishes, and the stretches of new and old words."""

    text: str
    seen: View
    asked: tuple[Asked, ...]
    words: tuple[Span, ...]


def read(lines: str) -> Iterator[Lesson]:
    """The lessons of a file's text. Raises ValueError: a mark that is unknown, not closed or within another."""
    shows: dict[str, Any] = {}
    last: tuple[tuple[str, str], ...] = ()
    for line in lines.splitlines():
        if line.startswith("@"):
            shows, last = _ad(line), ()
        elif line.strip():
            raw, asked, words = parse(line.strip())
            lesson = _lesson(raw, asked, words, replace(view(shows), last=last))
            if lesson.text:  # nothing is left of an emoji alone
                yield lesson
            last = tuple((a.op, a.parts[0] if a.parts else "") for a in asked)[-2:]
            for a in asked:
                _done(shows, a, raw, words)


def _ad(line: str) -> dict[str, Any]:
    shows: dict[str, Any] = {}
    for cell in line[1:].split(" | "):
        k, _, v = (x.strip() for x in cell.partition("="))
        if k in _SEVERAL:
            shows.setdefault(k, []).append(v)
        else:
            shows[k] = v
    return shows


def view(shows: dict[str, Any]) -> View:
    """What the ad shows, as the reader of turns sees it (marks.view)."""
    lines = [(k, str(shows[k])) for k in ("headline", "subcopy", "button", "shop", "offer", "when", "where", "contact", "hashtags") if shows.get(k)]
    lines += [(k, _amount(str(shows[k]))) for k in ("price", "was") if shows.get(k)]
    lines += [("detail", d) for d in shows.get("detail", ())] + [("menu", _amount(row)) for row in shows.get("menu", ())]
    return View(tuple(lines), str(shows.get("picture") or ""), (), colours(str(shows.get("look") or "")))


def colours(look: str) -> tuple[tuple[str, str], ...]:
    """The colours that a line tells of ("진한 버건디 바탕, 흰 고딕"): ("background" or "text", "#rrggbb")."""
    out: dict[str, str] = {}
    for m in re.finditer(styles.colour_pattern(), look):
        value = colour.named(styles.colour_value(m))
        part = "text" if re.match(r"(?:(?!바탕|배경|ground)[^,]){0,8}?(?:글|고딕|명조|text|letter|type)", look[m.end() :]) else "background"
        if value:
            out.setdefault(part, value)
    return tuple(out.items())


def _amount(words: str) -> str:
    """An amount in figures, as an ad has it, before the words that tell it."""
    price = money.take_price(Reading(words if re.search(r"[^\d.,\s]", words) else f"{words}원"))
    return f"{price.amount} {price.amount // 10000}만 {words}" if price else words


def parse(line: str) -> tuple[str, list[Asked], list[Span]]:
    """(the turn as it was typed, its wishes, the stretches of new and old words)."""
    text, at = "", 0
    asked: list[Asked] = []
    words: list[Span] = []
    wish: tuple[str, int] | None = None
    inner: tuple[str, int] | None = None
    for m in _MARK.finditer(line):
        text += line[at : m.start()]
        at = m.end()
        closing, tag = m[1] == "/", m[2]
        if closing and inner and tag == inner[0]:
            words += [Span(tag=WORDS[tag], start=a, end=b) for a, b in [_bare(text, inner[1], len(text))] if b > a]
            inner = None
        elif closing and not tag and wish and not inner:
            op, _, part = wish[0].partition(".")
            start, end = _bare(text, wish[1], len(text))
            asked += [Asked(op, tuple(p for p in part.split("+") if p), start, end)] if end > start else []
            wish = None
        elif not closing and tag in WORDS and wish and not inner:
            inner = (tag, len(text))
        elif not closing and not wish and _known(tag):
            wish = (tag, len(text))
        else:
            raise ValueError(f"{m.group()} at {m.start()}: {line}")
    if wish or inner:
        raise ValueError(f"not closed: {line}")
    return text + line[at:], asked, words


def _known(tag: str) -> bool:
    op, _, part = tag.partition(".")
    return op in OPS and (op in WHOLE) != bool(part) and all(p in PARTS for p in part.split("+") if p)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the spaces around it."""
    return end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


def _lesson(raw: str, asked: Sequence[Asked], words: Sequence[Span], seen: View) -> Lesson:
    text = spelling.attached(spelling.correct(spelling.clean(raw)))
    found = moved(raw, text, [Span(tag=str(n), start=a.start, end=a.end) for n, a in enumerate(asked)]).spans
    return Lesson(text, seen, tuple(replace(asked[int(s.tag)], start=s.start, end=s.end) for s in found), moved(raw, text, list(words)).spans)


def _done(shows: dict[str, Any], a: Asked, raw: str, words: Sequence[Span]) -> None:
    """The ad after a wish, as far as the next turns may speak of its words."""
    within = [w for w in words if a.start <= w.start and w.end <= a.end]
    new = " ".join(raw[w.start : w.end] for w in within if w.tag == "new")
    old = next((raw[w.start : w.end] for w in within if w.tag == "old"), "")
    for part in a.parts:
        if part in _SEVERAL:
            _done_line(shows.setdefault(part, []), a.op, new, old)
        elif a.op == "remove":
            shows.pop(part, None)
        elif a.op in ("set", "add") and new:
            shows[part] = new
        elif a.op in ("swap", "cut") and old:
            shows[part] = str(shows.get(part, "")).replace(old, new if a.op == "swap" else "").strip()
        elif a.op == "join":
            shows[part] = f"{shows.get(part, '')} {new}".strip()


def _done_line(lines: list[str], op: str, new: str, old: str) -> None:
    k = next((n for n, line in enumerate(lines) if old and shown.bare(old) in shown.bare(line)), None)
    if op == "add" and new:
        lines.append(new)
    elif k is not None and op == "remove":
        lines.pop(k)
    elif k is not None and op == "set" and new:
        lines[k] = f"{old} {new}" if re.search(r"\d", new) and len(lines[k]) > len(new) + 2 else new
    elif k is not None and op in ("swap", "cut"):
        lines[k] = lines[k].replace(old, new if op == "swap" else "").strip()
    elif k is not None and op == "join":
        lines[k] = f"{lines[k]} {new}"
    elif op == "set" and new and not old:
        lines.append(new)
