"""Entire: Korean lines made whole again where they were cut within a quotation or within brackets: "스마트스토어 '고요 | 한밤'에서",
"주 3회( | 월수금) 오후 2시"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_LONG = 44  # letters of a line that was two
_ENCLOSED = r"(?<![0-9A-Za-z])'[^'\n]{1,30}'|\"[^\"\n]{1,30}\"|\([^()\n]{1,40}\)"


def made(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches in order, none that ends within a quotation or brackets."""
    if not rx(r"[가-힣]").search(text):
        return list(marked)
    out: list[Span] = []
    closed = [m.span() for m in rx(_ENCLOSED).finditer(text)]
    for s in sorted(marked, key=lambda s: s.start):
        s = _closed(text, s, closed)
        last = out[-1] if out else None
        if last and s.start < last.end:  # both held some of it
            if s.tag not in ("price", "was", "shop") and last.tag not in ("price", "was", "head", "shop") and s.end - last.start <= _LONG:
                out[-1] = replace(last, end=max(last.end, s.end))
                continue
            s = replace(s, start=min(last.end, s.end))
        if last and s.tag in ("line", "offer") and last.tag in ("line", "offer") and rx(r"\s?\(").fullmatch(text[last.end : s.start]) and ")" in text[s.end - 1 : s.end + 1] and s.end - last.start < _LONG:
            out[-1] = replace(last, end=s.end + (text[s.end - 1] != ")"))  # "제거 무료 | (첫 방문만)"
            continue
        if s.end > s.start:
            out.append(s)
    return out


def _closed(text: str, s: Span, closed: Sequence[tuple[int, int]]) -> Span:
    """A stretch with all of the quotation or the brackets that it ends or begins in; a price and a name stay as they are."""
    for a, b in closed:
        if s.tag in ("price", "was", "head", "label") or not (a < s.end and s.start < b):
            continue
        if a < s.start < b and s.end > b:
            begun = rx(r"\S*$").search(text, 0, a) if text[a] == "(" else None
            s = replace(s, start=begun.start() if begun and s.tag == "line" else a)
        if a < s.end < b and s.start < a:
            s = replace(s, end=b)
    return s
