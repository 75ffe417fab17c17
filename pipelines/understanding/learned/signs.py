"""Signs: what is seen at each letter of a message, as rows of the nets' tables: the letter and its parts, its kind, what the lists of
words and the rules take it for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipelines import industries
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.letters import shape_of, stem
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx

N = NDArray[np.int32]
FIRST, VOWELS, CLOSING = 20, 22, 29  # the parts of a Hangul letter, 0 for any other letter
SHAPES = ("", "가", "0", "a", "A", ".", "_")
PLACES = 5  # 0 in no word, else 1 + 1 where a listed word begins + 2 where it ends
KINDS = ("letter", "mark", "opinion", "word", "known", "token")  # the tables that are learned: row 0 for no letter, 1 for what is not in it
COLUMNS = ("letter", "first", "vowel", "closing", "shape", "mark", "opinion", "word", "word", "place", "known", "token", "token")
Tables = Mapping[str, Mapping[str, int]]


def of(said: Ruled) -> dict[str, list[str]]:
    """For each letter (spaces, too) what is looked up in the tables: itself, the rules' mark and opinion, the kinds of the listed word
    that it is in (joined with "/"), the known word of shops or goods, and the word that it is in, whole and without its ending ("빵을/빵")."""
    low = said.text.lower()
    return {"letter": list(low), "mark": list(said.marks), "opinion": list(said.opinions), "word": wordlist.letters(low), "known": _known(said.text), "token": _tokens(low)}


def see(said: Ruled, tables: Tables) -> N:
    """(letters, COLUMNS) of a message, spaces among its letters."""
    seen = of(said)
    words = [(k.split("/") + [""])[:2] for k in seen["word"]]
    columns = {k: [tables[k].get(x, 1) for x in seen[k]] for k in ("letter", "mark", "opinion", "known")}
    tokens = tables.get("token", {})
    whole, stems = ([tokens.get(x.partition("/")[n], 1) if x else 0 for x in seen["token"]] for n in (0, 2))
    parts = [parts_of(c) for c in seen["letter"]]
    places = wordlist.places(said.text.lower())
    rows = [
        (columns["letter"][n], *parts[n], SHAPES.index(shape_of(c)), columns["mark"][n], columns["opinion"][n], tables["word"].get(words[n][0], 1), tables["word"].get(words[n][1], 1),
         places[n], columns["known"][n], whole[n], stems[n])
        for n, c in enumerate(said.text)
    ]
    return np.array(rows, np.int32).reshape(-1, len(COLUMNS))


def parts_of(c: str) -> tuple[int, int, int]:
    """The consonant that opens a Hangul letter, its vowel, the consonant that closes it, counted from 1."""
    if not "가" <= c <= "힣":
        return 0, 0, 0
    n = ord(c) - ord("가")
    return 1 + n // 588, 1 + n % 588 // 28, 1 + n % 28


def _known(text: str) -> list[str]:
    """Which known word of shops (s) or goods (g) a letter belongs to and where in it."""
    found = [""] * len(text)
    for m in industries.matches(text):
        kind = "s" if m.shop else "g"
        for n in range(m.start, m.end):
            found[n] = kind + ("b" if n == m.start else "e" if n == m.end - 1 else "i")
    return found


def _tokens(low: str) -> list[str]:
    """At each letter of a message in small letters the word that it is in, and without its ending, "" between words; figures all alike."""
    found = [""] * len(low)
    for m in rx(r"[^\W_]+(?:['’-][^\W_]+)*").finditer(low):
        word = rx(r"\d").sub("0", m.group())
        found[m.start() : m.end()] = [f"{word}/{stem(word)}"] * len(m.group())
    return found
