"""Lists: a message that was typed as a list: its numbers and dots taken off, its lines kept apart."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.understanding.reading import rx

_DOT = r"[-–—*•·▪■□◆◇▶▷●○★☆✓✔※~]+\s*"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBER = rf"(?:(\d{{1,2}})\s?[.)](?!\d)|([{_CIRCLED}]))\s*"


def plain(text: str) -> str:
    """The message without what numbers its facts, each line that is one closed by a comma, so that nothing runs on into the next."""
    lines = [rx(rf"^\s*{_DOT}|\s*[★☆※■◆▶]+\s*$").sub("", line).strip() for line in _unnumbered(text).split("\n")]
    lines = [line for line in lines if line]
    return "\n".join([*(line if rx(r"[,.!?:~]$").search(line) else f"{line}," for line in lines[:-1]), *lines[-1:]])


def _unnumbered(text: str) -> str:
    """Without "1." "2)" "③" where they count on from one, three of them at least, or two that each begin a line."""
    found = list(rx(rf"(?:^|(?<=\s)){_NUMBER}").finditer(text))
    counted = [m for n, m in enumerate(found) if n == 0 and _of(m) == 1]
    for m in found[1:]:
        counted += [m] if counted and _of(m) == _of(counted[-1]) + 1 else []
    own = all(not m.start() or "\n" in text[max(0, m.start() - 2) : m.start()] for m in counted[1:])
    if len(counted) < (2 if own else 3) or any(b.start() <= a.end() for a, b in pairwise(counted)):
        return text
    for m in reversed(counted):
        before = text[: m.start()].rstrip(" ")
        text = before + ("" if not before or before[-1] in "\n,.:!?" else ",") + (" " if before and before[-1] != "\n" else "") + text[m.end() :]
    return text


def _of(m: re.Match[str]) -> int:
    """What number a list's mark is."""
    number, circled = m.groups()
    return int(number) if number else _CIRCLED.index(circled) + 1
