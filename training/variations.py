"""Variations of annotated turns: two said in one breath, words run together, quotation marks left out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from training.wishes import Asked, Lesson

_LINKS = (" ", " ", ". ", " 그리고 ", ", ", "\n", " 글고 ", "~ ", ".. ")
_LINKS_EN = (". ", " and ", ", ", " also ", ". and ", " ", "; ")
# how a wish ends when another follows
_ON = (("해주세요", "해주시고"), ("주세요", "주시고"), ("해줘요", "해주고"), ("해줘", "해주고"), ("줘요", "주고"), ("줘", "주고"), ("으로요", "으로 하고"), ("로요", "로 하고"),
       ("으로", "으로 하고"), ("크게", "크게 하고"), ("작게", "작게 하고"), ("빼", "빼고"), ("바꿔", "바꾸고"), ("부탁드려요", "부탁드리고"))
_JOINED, _CROWDED, _UNQUOTED = 0.35, 0.1, 0.5  # how many of the turns


def varied(given: Sequence[Lesson], seed: int) -> Iterator[Lesson]:
    """The turns, and variations of some of them."""
    chance = random.Random(seed)
    yield from given
    pairs = [(a, b) for n, a in enumerate(given) for b in given[n + 1 : n + 4] if a.asked and b.asked and len(a.asked) + len(b.asked) <= 3 and a.text.isascii() == b.text.isascii() and a.seen.lines[:1] == b.seen.lines[:1]]
    for a, b in chance.sample(pairs, min(len(pairs), round(_JOINED * len(given)))):
        a, b = (a, b) if chance.random() < 0.5 else (b, a)
        yield joined(_on(a) if chance.random() < 0.4 else a, b, chance.choice(_LINKS_EN if a.text.isascii() else _LINKS))
    for e in given:
        if chance.random() < _CROWDED and not e.text.isascii():
            yield without(e, [n for n, c in enumerate(e.text) if c == " " and chance.random() < 0.6])
        quotes = [n for n, c in enumerate(e.text) if c == '"' or c == "'" and not e.text.isascii()]
        if quotes and chance.random() < _UNQUOTED:
            yield without(e, quotes)


def _on(e: Lesson) -> Lesson:
    """A turn that goes on: "... 바꿔줘" -> "... 바꿔주고"."""
    bare = e.text.rstrip(" .!~")
    for end, on in _ON:
        if bare.endswith(end) and not any(w.end > len(bare) - len(end) for w in e.words):
            text = bare[: len(bare) - len(end)] + on
            return replace(e, text=text, asked=tuple(replace(a, end=len(text)) if a.end >= len(bare) else a for a in e.asked))
    return e


def joined(a: Lesson, b: Lesson, link: str) -> Lesson:
    """Two turns said in one."""
    text = a.text.rstrip(" .") + link
    moved = lambda s: replace(s, start=s.start + len(text), end=s.end + len(text))  # noqa: E731
    first = [x for x in a.asked if x.end <= len(text)]
    return Lesson(text + b.text, a.seen, (*first, *map(moved, b.asked)), (*(w for w in a.words if w.end <= len(text)), *map(moved, b.words)))


def without(e: Lesson, gone: Sequence[int]) -> Lesson:
    """A turn without some of its letters."""
    out = set(gone)
    shift = [sum(g < n for g in out) for n in range(len(e.text) + 1)]
    text = "".join(c for n, c in enumerate(e.text) if n not in out)
    asked = tuple(Asked(a.op, a.parts, a.start - shift[a.start], a.end - shift[a.end]) for a in e.asked)
    words = tuple(Span(tag=w.tag, start=w.start - shift[w.start], end=w.end - shift[w.end]) for w in e.words)
    return Lesson(text, e.seen, tuple(a for a in asked if a.end > a.start), tuple(w for w in words if w.end > w.start))
