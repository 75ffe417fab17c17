"""Lessons of change turns: each annotated turn as the reader sees it, with its wishes in order and where the words of each stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pipelines.understanding import shown, spelling
from pipelines.understanding.turns import marks
from pipelines.understanding.turns.marks import Token, View
from pipelines.understanding.turns.model import LABELS, WHOLE
from tests import turns as corpus

Label = tuple[str, str]


@dataclass(frozen=True)
class Wanted:
    """One wish of a lesson: its label, what shall be printed or the words it was annotated with, where they stand in the text (each place)."""

    label: Label
    value: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Lesson:
    """A turn ready for training."""

    text: str
    tokens: tuple[Token, ...]
    seen: View
    wishes: tuple[Wanted, ...]


def label(entry: dict[str, Any], past: Any) -> Label:
    """An entry of an example as (op, part)."""
    op, part = entry["op"], entry.get("part", "")
    op = {"nothing": "none", "add": "set"}.get(op, op)
    if op in ("set", "remove") and part == "picture":
        return ("picture", "")
    if op == "set" and part in ("background",):
        return ("colour", "background")
    if op in WHOLE:
        return (op, "")
    if part == "line":
        m = shown.match(entry.get("line") or entry.get("value") or "", past, quoted=True)
        role = m.line.role if m else "points"
        part = marks.part_of(role)
    return (op, part) if (op, part) in LABELS else (op, "detail" if op in ("set", "remove") else "text")


def prepared(say: str) -> str:
    """A turn as the reader gets it."""
    return spelling.correct(spelling.clean(say))


def lessons(turns: Iterable[dict[str, Any]]) -> list[Lesson]:
    """All turns of a corpus that say something."""
    out: list[Lesson] = []
    last: dict[str, tuple[Label, ...]] = {}
    for turn, context in corpus.contexts(list(turns)):
        past = context.items[-1]
        labels = [label(e, past) for e in turn["do"]]
        seen = marks.view(past, last.get(turn["c"], ()), str(turn["shows"].get("picture") or ""))
        last[turn["c"]] = tuple(x for x in labels if x[0] != "none")
        text = prepared(turn["say"])
        tokens = marks.tokens(text, seen)
        wishes = [Wanted(x, str(e.get("value") or ""), places(text, x[0], str(e.get("value") or ""))) for x, e in zip(labels, turn["do"], strict=True) if x[0] != "none"]
        if tokens:
            out.append(Lesson(text, tokens, seen, tuple(_ordered(wishes))))
    return out


def _ordered(wishes: list[Wanted]) -> list[Wanted]:
    """The wishes as they are said: by where their words stand, where these are told."""
    keys, at = [], -1
    for w in wishes:
        at = w.places[0][0] if len(w.places) == 1 else at
        keys.append(at)
    return [w for _, w in sorted(zip(keys, wishes, strict=True), key=lambda k: k[0])]


def found(text: str, value: str) -> tuple[tuple[int, int], ...]:
    """Where a value stands in a text, spaces and punctuation apart."""
    bare = [(k, c.lower()) for k, c in enumerate(text) if c.isalnum() or c in "%+@#"]
    said = "".join(c for _, c in bare)
    want = "".join(c.lower() for c in value if c.isalnum() or c in "%+@#")
    out, at = [], said.find(want) if len(want) > 1 else -1
    while at >= 0:
        out.append((bare[at][0], bare[at + len(want) - 1][0] + 1))
        at = said.find(want, at + 1)
    return tuple(out)


def places(text: str, op: str, value: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a wish stand: its value, or the longest part of it that is there."""
    if not value or op in ("rewrite", "style", "undo", "move", "new", "help", "pick"):
        return ()
    whole = found(text, value)
    if whole:
        return whole
    block = SequenceMatcher(None, text.lower(), value.lower(), autojunk=False).find_longest_match()
    words = value[block.b : block.b + block.size].strip()
    least = 5 if words.isascii() and not any(c.isdigit() for c in words) else 2 if op in ("colour", "picture", "font") else 3
    return found(text, words) if len(words) >= least else ()
