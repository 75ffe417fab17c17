"""Spans: which words of a wish are to be printed: every stretch that begins with a word and ends with one, less its ending, is weighed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.reading import rx
from pipelines.understanding.turns import features
from pipelines.understanding.turns.marks import Token

SIZE = 1 << 14  # rows of the table; one more, of zeros
_ENDING = 6  # letters of a word's ending at most that are not printed
_LONGEST = 12  # words
_ENDINGS = frozenset("이라으로은는가을를도만과와랑에의요예입고구인임하해여유써적넣시어아야냐니던더걸거")  # what an ending may begin with
N = NDArray[np.int32]


@lru_cache(maxsize=1 << 16)
def _row(name: str) -> int:
    return zlib.crc32(name.encode()) % SIZE


def see(text: str, tokens: Sequence[Token], start: int, end: int, part: str) -> tuple[list[tuple[int, int]], N]:
    """The stretches of tokens[start:end] that may be meant, as offsets in the text, and their rows (stretches, features)."""
    own = tokens[start:end]
    begins = [_begin(tokens, start + n) for n in range(len(own))]
    stops = [list(_stops(tokens, start + n, n + 1 == len(own))) for n in range(len(own))]
    out, rows = [], []
    for a, (at, first) in enumerate(begins):
        for b in range(a, min(len(own), a + _LONGEST)):
            inner = list(_whole(own[a : b + 1], part, a == 0, b + 1 == len(own)))
            for to, last in stops[b]:
                if to > at:
                    out.append((at, to))
                    rows.append([_row(x) for x in (*first, *last, *inner)])
    width = max(map(len, rows), default=1)
    return out, np.array([r + [SIZE] * (width - len(r)) for r in rows], np.int32).reshape(-1, width)


def _begin(tokens: Sequence[Token], k: int) -> tuple[int, list[str]]:
    t, before = tokens[k], tokens[k - 1] if k else None
    quoted = t.text[0] in "\"'"
    names = ["s", f"s q {quoted}", f"s2 {t.text[:2].lower()}", *(f"sm {m}" for m in t.marks)]
    if before:
        names += [f"sb {before.text[-3:].lower()}", f"st {features.tail(before.text)}", *(f"sbm {m}" for m in before.marks)]
    return t.start + (quoted and len(t.text) > 1), names if before else [*names, "s^"]


def _stops(tokens: Sequence[Token], k: int, last: bool) -> Iterator[tuple[int, list[str]]]:
    """Where the last word may end: behind a quotation, else with and without each ending."""
    t, after = tokens[k], tokens[k + 1] if k + 1 < len(tokens) else None
    closing = max(t.text.rfind('"'), t.text.rfind("'"))
    if t.text[0] in "\"'" and closing > 0:
        ends = [closing]
    else:
        bare = len(t.text.rstrip(".,!?~:;ㅋㅎㅠㅜ^\"')…"))
        ends = [n for n in range(bare, max(0, bare - _ENDING - 1), -1) if n == bare or t.text[n] in _ENDINGS]
    near = [f"em {m}" for m in t.marks] + ([f"ea {after.text[:3].lower()}", *(f"eam {m}" for m in after.marks)] if after else ["e$"]) + [f"el {last}"]
    for n in ends:
        left, kept = t.text[n:], t.text[:n]
        yield t.start + n, ["e", f"e {left}", f"ek {kept[-1:]}|{left}", f"ek2 {kept[-2:]}|{left[:2]}", f"kind {_kind(kept)} {left}", f"n {len(left)} {min(len(kept), 3)}", *near]


def _kind(word: str) -> str:
    m = rx(r"(?P<d>\d)$|(?P<u>\d[\d,.~:-]*[가-힣]{1,2})$|(?P<h>[가-힣])$|(?P<a>[A-Za-z])$").search(word)
    return (m.lastgroup or "-") if m else "-"


def _whole(own: Sequence[Token], part: str, first: bool, last: bool) -> Iterator[str]:
    yield f"w {min(len(own), 6)}"
    yield f"w {part} {min(len(own), 6)}"
    yield f"all {first} {last}"
    marks = sorted({m for t in own for m in t.marks})
    for m in marks:
        yield f"in {m}"
        yield f"in {part} {m}"
        yield f"in {m} {min(len(own), 3)}"
    for t in own[:-1]:
        yield f"it {features.tail(t.text)}"
        yield f"i3 {t.text[-3:].lower()}"


def words(table: NDArray[np.float32], text: str, tokens: Sequence[Token], start: int, end: int, part: str) -> tuple[tuple[int, int], ...]:
    """The stretch of tokens[start:end] that is to be printed, as offsets in the text."""
    found, rows = see(text, tokens, start, end, part)
    return (found[int(table[rows].sum(1).argmax())],) if found else ()
