"""Examples: messages with every telling stretch marked inline, as the reader is taught and measured on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipelines.understanding import guessed, spelling

TOLD = ("trade", "shop", "goods", "spec", "price", "was", "offer", "news", "when", "where", "contact", "who", "detail", "wish", "talk")
SET = ("head", "shop", "kind", "label", "price", "was", "offer", "line", "reach")
ABOUT = ("when", "where", "talk", "wish")
FULL = {**{t: t for t in SET}, **dict.fromkeys(("when", "where"), "line"), **dict.fromkeys(("talk", "wish"), "")}  # of what is marked in full, how its words are set
SIDE = {**dict.fromkeys((*SET, *TOLD), ""), **{t: t for t in ABOUT}}  # and what its lines are about; of what is told, too
_MARK = re.compile(r"<(/?)([a-z]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """text[start:end] of a message and what it tells."""

    tag: str
    start: int
    end: int
    sure: float = 1.0  # how sure the reader is of both ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message as the reader sees it (corrected) and its marked stretches in order."""

    text: str
    spans: tuple[Span, ...]


def parse(line: str, tags: Sequence[str] | Mapping[str, str] = TOLD) -> Example:
    """One marked line; full stops and commas at the end of a stretch are no part of it. `tags`: those there may be, or what each of them is
    read as, "" for nothing. Raises ValueError: an unknown tag, one that is not closed, or one within another."""
    of = tags if isinstance(tags, Mapping) else {t: t for t in tags}
    text, spans, open_, at = "", [], ("", 0), 0
    for m in _MARK.finditer(line):
        if m[2] not in of:
            continue
        text += line[at : m.start()]
        at = m.end()
        if m[1] and open_[0] == m[2]:
            start, end = open_[1], len(text)
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end -= len(text[start:end]) - len(text[start:end].rstrip(" .,!"))
            spans += [Span(tag=of[m[2]], start=start, end=end)] if end > start and of[m[2]] else []
            open_ = ("", 0)
        elif not m[1] and not open_[0]:
            open_ = (m[2], len(text))
        else:
            raise ValueError(f"{m.group()} at {m.start()}: {line}")
    if open_[0]:
        raise ValueError(f"<{open_[0]}> is not closed: {line}")
    return _corrected(text + line[at:], spans)


def _corrected(raw: str, spans: list[Span]) -> Example:
    """The example on the text that the reader is given: cleaned, its typing errors put right."""
    return moved(raw, guessed.plain(spelling.correct(spelling.clean(raw))), spans)


def moved(raw: str, text: str, spans: list[Span]) -> Example:
    """The stretches, none within another, of a raw text where they stand in the same text put right."""
    if text == raw:
        return Example(text=text, spans=tuple(spans))
    tags: list[int] = [-1] * len(text)
    owner = [-1] * len(raw)
    for n, s in enumerate(spans):
        owner[s.start : s.end] = [n] * (s.end - s.start)
    for op, a, b, c, d in SequenceMatcher(None, raw, text, autojunk=False).get_opcodes():
        for k in range(c, d):
            if op == "insert":  # "만오천" read as 1만5천원: what is put in belongs to what follows it, at a word's end to the word
                tags[k] = owner[a] if a < len(raw) and not raw[a].isspace() else owner[a - 1]
            else:
                tags[k] = owner[min(a + (k - c if op == "equal" else min(k - c, b - a - 1)), len(raw) - 1)]
    kept = []
    for n, s in enumerate(spans):
        own = [k for k, t in enumerate(tags) if t == n and not text[k].isspace()]
        kept += [Span(tag=s.tag, start=own[0], end=own[-1] + 1)] if own else []
    return Example(text=text, spans=tuple(kept))


def read(lines: str, tags: Sequence[str] | Mapping[str, str] = TOLD) -> Iterator[Example]:
    """The examples of a file's text, one a line."""
    for line in lines.splitlines():
        if line.strip():
            yield parse(line.strip(), tags)
