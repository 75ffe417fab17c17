"""Spans: which letters of a turn are the words to be printed, told letter by letter."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from pipelines.understanding.reading import rx
from pipelines.understanding.turns.marks import Token

SIZE = 1 << 14
OUT, FIRST, IN = range(3)
# what a printed stretch never begins or ends with
_EDGE = " ,.!?~:;·\"'“”‘’()"


def rows(text: str, tokens: Sequence[Token], start: int, end: int, part: str) -> np.ndarray:
    """The rows of each letter of text[start:end], (letters, features)."""
    quoted = np.zeros(len(text) + 1, bool)
    for m in rx(r"[\"'][^\"'\n]{1,60}[\"']").finditer(text):
        quoted[m.start() + 1 : m.end() - 1] = True
    word = {k: n for n, t in enumerate(tokens) for k in range(t.start, t.end)}
    padded = f"\x02\x02\x02\x02{text}\x03\x03\x03\x03"
    out = []
    for k in range(start, end):
        c = k + 4
        t = tokens[word[k]] if k in word else None
        before = next((tokens[word[j]] for j in range(k - 1, -1, -1) if j in word and (t is None or tokens[word[j]] is not t)), None)
        after = next((tokens[word[j]] for j in range(k + 1, len(text)) if j in word and (t is None or tokens[word[j]] is not t)), None)
        names = [f"c{d} {padded[c + d]}" for d in range(-3, 4)]
        names += [f"b{d} {padded[c + d : c + d + 2]}" for d in range(-3, 3)] + [f"t{d} {padded[c + d : c + d + 3]}" for d in (-3, -2, -1, 0, 1)]
        names += [f"q {quoted[k]} {quoted[k - 1] if k else False}", f"p {part} q {quoted[k]}", f"at {k == start} {k == end - 1}", "bias", f"kind {_kind(padded, c)}"]
        names += [f"place {t is not None and k == t.start} {t is not None and k == t.end - 1}"]
        for label, near in (("m", t), ("mb", before), ("ma", after)):
            names += [f"{label} {m}" for m in sorted(near.marks)] if near else [f"{label} none"]
        names += [f"pm {part} {m}" for m in sorted(t.marks)] if t else []
        out.append(sorted({zlib.crc32(n.encode()) % SIZE for n in names}))
    width = max(map(len, out), default=1)
    return np.array([r + [SIZE] * (width - len(r)) for r in out])  # SIZE: a row of zeros


def _kind(text: str, at: int) -> str:
    """The kinds of the letters around: Hangul, Latin, figure, space, other."""
    return "".join("h" if "가" <= c <= "힣" else "d" if c.isdigit() else "a" if c.isalpha() else "s" if c.isspace() else "o" for c in text[at - 2 : at + 3])


def best(table: np.ndarray, steps: np.ndarray, letters: np.ndarray) -> np.ndarray:
    """The likeliest sequence of tags. table: (SIZE + 1, 3), steps: (3, 3) from tag to tag."""
    scores = table[letters].sum(axis=1)
    total, back = scores[0] + np.array([0, 0, -1e6]), []
    for s in scores[1:]:
        ways = total[:, None] + steps
        ways[OUT, IN] = -1e6
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + s
    tags = [int(total.argmax())]
    for b in reversed(back):
        tags.append(int(b[tags[-1]]))
    return np.array(tags[::-1])


def words(table: np.ndarray, steps: np.ndarray, text: str, tokens: Sequence[Token], start: int, end: int, part: str) -> tuple[tuple[int, int], ...]:
    """The stretches of text[start:end] that are to be printed, as offsets."""
    if end <= start:
        return ()
    tags = best(table, steps, rows(text, tokens, start, end, part))
    out: list[tuple[int, int]] = []
    for k, tag in enumerate(tags):
        if tag == FIRST or tag == IN and not out:
            out.append((start + k, start + k + 1))
        elif tag == IN:
            out[-1] = (out[-1][0], start + k + 1)
    return tuple(s for s in (_trim(text, a, b) for a, b in out) if s[1] > s[0])


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a] in _EDGE:
        a += 1
    while b > a and text[b - 1] in _EDGE:
        b -= 1
    return a, b
