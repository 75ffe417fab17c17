"""Wordlist: what kinds of words a message is made of: dishes, tools, lessons, places, days, verbs that invite ..., by lists of words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from pipelines.understanding.learned.letters import shape_of, tail

DATA = Path(__file__).resolve().parents[3] / "assets" / "reader"
_LONGEST = 12  # letters of a word
_NEW, _ONE = 1.0, 1.9  # the cost of a letter that no list knows, and of a listed one within a word; a longer word costs 1


@cache
def kinds() -> dict[str, str]:
    """The kinds of each word in the lists, joined with "/", read once."""
    found: dict[str, list[str]] = {}
    for path in sorted((DATA / "words").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            kind, _, words = line.partition("\t")
            for word in words.split():
                if kind not in (known := found.setdefault(word.lower(), [])):
                    known.append(kind)
    return {w: "/".join(sorted(k)[:2]) for w, k in found.items()}


@lru_cache(maxsize=8192)
def parts(word: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, kinds) of a word between spaces, in small letters, cut into the words of the lists the cheapest way; what is a particle at
    its end is "p", what no list knows is ""."""
    lists = kinds()
    n = len(word)
    cost, back = [0.0] + [float("inf")] * n, [(0, "")] * (n + 1)
    for end in range(1, n + 1):
        for start in range(max(0, end - _LONGEST), end):
            piece = word[start:end]
            kind = lists.get(piece, "")
            if kind and not (piece.isascii() and (start and word[start - 1].isalpha() or end < n and word[end].isalpha() and word[end].isascii())):
                price = 1.0 if end - start > 1 else 0.9 if not start and (end == n or tail(word[end:])) else 0.98 if end == n and ("unit" in kind or "kind" in kind) else _ONE
            elif end == n and start and tail(piece):
                kind, price = "p", 0.6
            elif end - start == 1:
                kind, price = "", _NEW
            else:
                continue
            if cost[start] + price < cost[end]:
                cost[end], back[end] = cost[start] + price, (start, kind)
    out: list[tuple[int, int, str]] = []
    end = n
    while end:
        start, kind = back[end]
        if not kind and out and not out[-1][2] and shape_of(word[end - 1]) == shape_of(word[end]):
            out[-1] = (start, out[-1][1], "")
        else:
            out.append((start, end, kind))
        end = start
    return tuple(out[::-1])


def made_of(word: str) -> str:
    """The kinds of the words that a word is made of, without its particle: "service", "dish.unit", "?"."""
    return ".".join(kind or "?" for _, _, kind in parts(word) if kind != "p")[:40] or "?"


def letters(text: str) -> list[str]:
    """For each letter of `text` (small letters) the kinds of the word that it is in, "" for none."""
    found = [""] * len(text)
    for start, end, kind in _all(text):
        found[start:end] = [kind] * (end - start)
    return found


def places(text: str) -> list[int]:
    """For each letter of `text` (small letters) 0 in no word, else 1 + 1 where a part of it begins + 2 where one ends."""
    found = [0] * len(text)
    for start, end, _ in _all(text):
        for n in range(start, end):
            found[n] = 1 + (n == start) + 2 * (n == end - 1)
    return found


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kinds) of the parts of all words."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield from ((at + start, at + end, kind) for start, end, kind in parts(word))
        at += len(word)
