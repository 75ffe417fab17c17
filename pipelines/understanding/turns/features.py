"""Features: what the reader sees of a stretch of tokens, as numbers of a hashed table."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.understanding.turns.marks import Token, View

SIZE = 1 << 15  # rows of the table


def row(name: str) -> int:
    """The row of a feature."""
    return zlib.crc32(name.encode()) % SIZE


def jamo(text: str) -> str:
    """A text in letters: Hangul syllables taken apart, so that a typo spoils little."""
    out = []
    for ch in text:
        n = ord(ch) - 0xAC00
        if 0 <= n < 11172:
            out += [chr(0x1100 + n // 588), chr(0x1161 + n % 588 // 28)] + ([chr(0x11A7 + n % 28)] if n % 28 else [])
        else:
            out.append(ch)
    return "".join(out)


def grams(word: str) -> Iterator[str]:
    """A word's pieces: syllables by one, two and three, letters by four and five."""
    w = f"^{word.lower()}$"
    if word.isascii():
        yield f"w {word.lower().strip('.,!?~')}"
        yield from (f"g {w[n : n + 4]}" for n in range(len(w) - 3))
        return
    yield from (f"g {w[n : n + k]}" for k in (2, 3) for n in range(len(w) - k + 1))
    j = jamo(w)
    yield from (f"j {j[n : n + 5]}" for n in range(len(j) - 4))


def of(tokens: Sequence[Token], start: int, end: int, seen: View) -> list[int]:
    """The rows of tokens[start:end]."""
    return sorted({row(name) for name in names(tokens, start, end, seen)})


def names(tokens: Sequence[Token], start: int, end: int, seen: View) -> Iterator[str]:
    """The features' names."""
    own = tokens[start:end]
    yield "bias"
    yield f"n {min(5, end - start)}"
    all_marks: set[str] = set()
    for t in own:
        if t.text[0] not in "\"'":
            yield from grams(t.text)
        all_marks |= t.marks
    for m in all_marks:
        yield f"m {m}"
    few = sorted(all_marks - {"L"})
    for n, a in enumerate(few):
        for b in few[n + 1 :]:
            yield f"mm {a} {b}"
    for one, two in pairwise(own):
        yield f"ww {one.text.lower()} {two.text.lower()}"
        for m in one.marks:
            for k in two.marks:
                yield f"seq {m} {k}"
    for m in own[-1].marks:
        yield f"last {m}"
    for m in own[0].marks:
        yield f"first {m}"
    yield f"lastw {own[-1].text[-2:]}"
    for n in (start - 1, end):
        if 0 <= n < len(tokens):
            for m in tokens[n].marks:
                yield f"{'before' if n < start else 'after'} {m}"
    if start == 0:
        yield "start"
    if end == len(tokens):
        yield "end"
    if start == 0 and end == len(tokens):
        yield "whole"
    for op, part in seen.last:
        yield f"prev {op}"
        yield f"prev {op} {part}"
        for m in all_marks & {"UP", "DOWN", "BACK", "MORE", "COLOUR", "NOT"}:
            yield f"prev {op} {part} {m}"
    for part in {p for p, _ in seen.lines}:
        yield f"has {part}"
