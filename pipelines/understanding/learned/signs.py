"""Signs: what can be seen at each letter of a message, as numbers that the reader has weights for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zlib import crc32

from pipelines import industries
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.letters import final, flat, manner_of, shape_of, tail
from pipelines.understanding.reading import rx

_ENDS = r".*(?:[요다죠음함임됨까네세셈당염여용]|ㅎㅎ|ㅋㅋ|ㅠㅠ)[.!?~ㅎㅋㅠ]*"


def see(text: str, rules: Sequence[str], opinions: Sequence[str]) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
    """(where the letters of `text` stand that are no spaces, their signs); rules[n] is what the rules took letter n for ("" for nothing), opinions[n] the fact they made of it."""
    places = [n for n, c in enumerate(text) if not c.isspace()]
    words = [(m.start(), m.end()) for m in rx(r"\S+").finditer(text)]
    shape = "".join(map(shape_of, text))
    low = text.lower()
    padded, kinds = f"   {low}   ", f"   {shape}   "
    lexicon = _lexicon(text)
    listed = wordlist.letters(low)
    made = [wordlist.made_of(low[a:b]) for a, b in words]
    signs = []
    w = 0
    ahead, behind = _others(rules)
    total = len(words)

    def kinds_of(w: int) -> str:
        return _first(rules, words, w)

    for k, n in enumerate(places):
        while words[w][1] <= n:
            w += 1
        start, end = words[w]
        word = low[start:end]
        before = low[slice(*words[w - 1])] if w else "^"
        after = low[slice(*words[w + 1])] if w + 1 < total else "$"
        before2 = low[slice(*words[w - 2])] if w > 1 else "^"
        after2 = low[slice(*words[w + 2])] if w + 2 < total else "$"
        joint = _joint(text, shape, places, k, start, end)
        manner, manner_before, manner_after = manner_of(word), manner_of(before), manner_of(after)
        sentence = manner_of(low[start : _clause_end(low, end)])
        i = n + 3
        c = padded
        into, left = n - start, end - n - 1
        at = f"{min(into, 4)}{min(left, 4)}"
        here = [
            f"a{c[i]}", f"b{c[i - 1]}", f"c{c[i + 1]}", f"d{c[i - 2]}", f"e{c[i + 2]}",
            f"f{c[i - 1:i + 1]}", f"g{c[i:i + 2]}", f"h{c[i - 2:i]}", f"i{c[i + 1:i + 3]}", f"j{c[i - 1:i + 2]}", f"k{c[i - 2:i + 1]}", f"l{c[i:i + 3]}",
            f"m{c[i - 3:i + 1]}", f"n{c[i:i + 4]}", f"o{c[i + 1:i + 4]}", f"p{c[i - 3:i]}",
            f"q{kinds[i - 2:i + 3]}", f"r{kinds[i - 1:i + 2]}{at}", f"s{final(c[i])}{final(c[i - 1])}", f"t{final(c[i])}{at}",
            f"A{word}", f"B{word}{at}", f"C{word[:2]}{at}", f"D{word[-1]}{at}", f"E{word[-2:]}{at}", f"F{word[-3:]}", f"G{flat(word)}{at}", f"G2{low[start:n + 1]}", f"G3{low[n:end]}",
            f"H{before}", f"I{before[-2:]}", f"J{before[-1]}", f"K{after}", f"L{after[:2]}", f"M{after[-2:]}", f"N{before[-2:]}|{word[-2:]}", f"O{word[-2:]}|{after[:2]}",
            f"P{flat(before)}", f"Q{flat(after)}", f"R{before2[-2:]}", f"S{after2[:2]}", f"T{after2[-2:]}", f"T2{before}|{word}", f"T3{word}|{after}",
            f"U{w if w < 3 else 3}{total - w if total - w < 4 else 4}", f"V{lexicon[n]}", f"W{lexicon[n]}{at}", f"X{rules[n]}", f"Y{rules[n - 1] if n else '^'}|{rules[n]}|{rules[n + 1] if n + 1 < len(rules) else '$'}",
            f"Z{rules[n]}|{word[-2:]}", f"0{ahead[n]}|{rules[n]}", f"1{behind[n]}|{rules[n]}", f"2{ahead[n]}|{behind[n]}|{rules[n]}", f"3{lexicon[n]}|{rules[n]}", f"4{rules[n]}{at}",
            f"5{rules[end - 1]}|{rules[start]}", f"6{_first(rules, words, w + 1)}|{rules[n]}", f"7{_first(rules, words, w - 1)}|{rules[n]}", f"8{lexicon[min(end, len(text) - 1)]}|{lexicon[n]}",
            f"9{manner}{at}", f"!{manner_before}|{manner}", f"@{manner}|{manner_after}", f"#{joint}", f"${joint}{rules[n]}", f"%{manner_before}|{rules[n]}|{joint}",
            f"^{kinds_of(w - 2)}|{kinds_of(w - 1)}|{rules[n]}", f"&{rules[n]}|{kinds_of(w + 1)}|{kinds_of(w + 2)}", f"*{sentence}|{rules[n]}", "+",
        ]
        mine, left_one, right_one = opinions[n], opinions[n - 1] if n else "^", opinions[n + 1] if n + 1 < len(text) else "$"
        here += [f"=a{mine}", f"=b{left_one}|{mine}", f"=c{mine}|{right_one}", f"=d{mine}|{rules[n]}", f"=e{mine}|{joint}", f"=f{mine}|{c[i]}", f"=g{mine}|{manner}", f"=h{mine}|{lexicon[n]}"]
        of, of_before, of_after = made[w], made[w - 1] if w else "^", made[w + 1] if w + 1 < total else "$"
        here += [f"(a{listed[n]}", f"(b{listed[n]}{at}", f"(c{of}", f"(d{of_before}|{of}", f"(e{of}|{of_after}", f"(f{of}|{mine}", f"(g{listed[n]}|{mine}|{rules[n]}", f"(h{of_before}|{of}|{of_after}", f"(i{of}|{manner}{at}"]
        signs.append(tuple(crc32(f.encode()) for f in here))
    return tuple(places), signs


def _joint(text: str, shape: str, places: list[int], k: int, start: int, end: int) -> int:
    """How a letter stands to the one before it: 0 the first, 1 within a word, 2 after a space, 3 after a mark, 4 another kind of letter,
    5 where what is left of the word may be a particle or an ending, 6 after a word that may end a sentence, 7 after a mark and a space."""
    n = places[k]
    if not k:
        return 0
    if places[k - 1] != n - 1:
        return 7 if shape[places[k - 1]] == "." else 6 if _ends(text[: places[k - 1] + 1].split()[-1]) else 2
    if shape[n - 1] == ".":
        return 3
    if n > start and tail(text[n:end]):
        return 5
    return 1 if shape[n] == shape[n - 1] else 4


@cache
def _ends(word: str) -> bool:
    return rx(_ENDS).fullmatch(word) is not None


def _clause_end(text: str, at: int) -> int:
    """Where the clause that goes on at `at` ends: at a mark, or behind a word that ends a sentence."""
    found = rx(r"[.,!?~\n/]|(?<=[요다])(?=\s)").search(text, max(0, at - 1))
    return found.end() if found else len(text)


def _first(rules: Sequence[str], words: list[tuple[int, int]], w: int) -> str:
    return rules[words[w][0]] if 0 <= w < len(words) else "^"


def _others(rules: Sequence[str]) -> tuple[list[str], list[str]]:
    """For each letter the next and the last thing that the rules read which is not its own, within the message."""
    behind, last, previous = [], "^", "^"
    for r in rules:
        if r != last:
            previous, last = (last if last else previous), r
        behind.append(previous)
    ahead, last, previous = [], "$", "$"
    for r in reversed(rules):
        if r != last:
            previous, last = (last if last else previous), r
        ahead.append(previous)
    return ahead[::-1], behind


def _lexicon(text: str) -> list[str]:
    """Which known word of shops (s) or goods (g) a letter belongs to and where in it."""
    found = [""] * len(text)
    for m in industries.matches(text):
        kind = "s" if m.shop else "g"
        for n in range(m.start, m.end):
            found[n] = kind + ("b" if n == m.start else "e" if n == m.end - 1 else "i")
    return found
