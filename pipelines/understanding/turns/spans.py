"""Spans: which words of a wish are to be printed: every stretch that begins with a word and ends with one, less its ending, is weighed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding import shown
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import features
from pipelines.understanding.turns.marks import Token

SIZE = 1 << 14  # rows of the table; one more, of zeros
_ENDING = 6  # letters of a word's ending at most that are not printed
_LONGEST = 12  # words
_ENDINGS = frozenset("이라으로은는가을를도만과와랑에의요예입고구인임하해여유써적넣시어아야냐니던더걸거")  # what an ending may begin with
# what hangs on a figure is no ending: 12만, 3시, 2인
_HANGS = r"(?<=[0-9])(?:만|[시인회해일월년개명분원천백])|(?<=만)원|(?<=\d[만천])원"
# endings that a word is likely to have behind what is printed
_CHAIN = (r"(?:[.,!?~:;ㅋㅎㅠㅜ^\"')…]|이?라고|이?라는|이?란|이라|으로|로|은|는|이|가|을|를|도|만|과|와|이?랑|하고|에서?|의|에[는다]|엔|요|이?예요|이에요|이요|입니다|이고|이구|이며|인데|이?임|이?야|이?여|이?지|이니까?|이?다|라|이?네|거든"
          r"|고|구|함|됨|합니다|하는|해요?|돼요?|됩니다|되고|하게|용|염|여|글씨|문구|부분|말)+")
_SWAYS = frozenset(("NOT", "GONE", "SHOW", "CHANGE", "SAY", "QUOTE", "LACK", "UP"))
N = NDArray[np.int32]


@lru_cache(maxsize=1 << 16)
def _row(name: str) -> int:
    return zlib.crc32(name.encode()) % SIZE


@dataclass(frozen=True, slots=True)
class Choice:
    """The stretches of a wish that may be printed: (from, to) in the text, their own rows (stretches, features), the rows of each word
    (words, features), and the first and last word of each stretch (stretches, 2)."""

    spans: tuple[tuple[int, int], ...]
    rows: N
    words: N
    held: N

    def scores(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """How likely each is, as logs that want a sum of one."""
        run = np.concatenate([np.zeros(1, np.float32), table[self.words].sum(1).cumsum()])
        out: NDArray[np.float32] = table[self.rows].sum(1) + run[self.held[:, 1] + 1] - run[self.held[:, 0]]
        return out


def see(tokens: Sequence[Token], start: int, end: int, part: str) -> Choice:
    """What may be printed of tokens[start:end] for a part."""
    own = tokens[start:end]
    begins = [_begin(tokens, start + n, part) for n in range(len(own))]
    stops = [list(_stops(tokens, start + n, n + 1 == len(own))) for n in range(len(own))]
    out, rows, held = [], [], []
    for a, (at, first) in enumerate(begins):
        for b in range(a, min(len(own), a + _LONGEST)):
            inner = list(_whole(own[a : b + 1], part, a == 0, b + 1 == len(own)))
            for to, last in stops[b]:
                if to > at:
                    out.append((at, to))
                    held.append((a, b))
                    rows.append([*first, *last, *inner])
    words = [list(_word(tokens, start + n, part)) for n in range(len(own))]
    return Choice(tuple(out), _table(rows), _table(words), np.array(held, np.int32).reshape(-1, 2))


def _table(names: list[list[str]]) -> N:
    width = max(map(len, names), default=1)
    return np.array([[_row(x) for x in r] + [SIZE] * (width - len(r)) for r in names], np.int32).reshape(-1, width)


def _word(tokens: Sequence[Token], k: int, part: str) -> Iterator[str]:
    """What speaks for and against printing a word, wherever the stretch begins and ends."""
    t = tokens[k]
    word = t.text.lower().strip(".,!?~:;")
    yield "in"
    yield f"in w {word}"
    yield f"in 2 {word[:2]}"
    yield f"in -2 {word[-2:]}"
    yield f"in k {_kind(word)} {part}"
    for m in t.marks:
        yield f"in m {m}"
        yield f"in m {part} {m}"
    yield f"in own {f'L:{part}' in t.marks} {'L' in t.marks}"
    for label, near in (("b", tokens[k - 1] if k else None), ("a", tokens[k + 1] if k + 1 < len(tokens) else None)):
        for m in near.marks & _SWAYS if near else ():
            yield f"in {label} {m}"


def _begin(tokens: Sequence[Token], k: int, part: str) -> tuple[int, list[str]]:
    t, before = tokens[k], tokens[k - 1] if k else None
    quoted = t.text[0] in "\"'"
    names = ["s", f"s q {quoted}", f"s2 {t.text[:2].lower()}", *(f"sm {m}" for m in t.marks), *(f"sm {part} {m}" for m in t.marks)]
    if before:
        names += [f"sb {before.text[-3:].lower()}", f"sb {before.text[-2:].lower()}", f"sb1 {before.text[-1:]}", f"st {features.tail(before.text)}", *(f"sbm {m}" for m in before.marks)]
    return t.start + (quoted and len(t.text) > 1), names if before else [*names, "s^"]


def _stops(tokens: Sequence[Token], k: int, last: bool) -> Iterator[tuple[int, list[str]]]:
    """Where the last word may end: behind a quotation, else with and without each ending."""
    t, after = tokens[k], tokens[k + 1] if k + 1 < len(tokens) else None
    closing = max(t.text.rfind('"'), t.text.rfind("'"))
    if t.text[0] in "\"'" and closing > 0:
        ends = [closing]
    else:
        bare = len(t.text.rstrip(".,!?~:;ㅋㅎㅠㅜ^\"')…"))
        ends = [n for n in range(bare, max(0, bare - _ENDING - 1), -1) if n == bare or t.text[n] in _ENDINGS and not rx(_HANGS).match(t.text, n)]
    near = [f"em {m}" for m in t.marks] + ([f"ea {after.text[:3].lower()}", *(f"eam {m}" for m in after.marks)] if after else ["e$"]) + [f"el {last}"]
    for n in ends:
        left, kept = t.text[n:], t.text[:n]
        known = "" if not left else "known" if rx(_CHAIN).fullmatch(left) else "cut"
        yield t.start + n, ["e", f"e {left}", f"ec {known}", f"ec {known} {min(len(kept), 3)}", f"ek {kept[-1:]}|{left}", f"ek2 {kept[-2:]}|{left[:2]}", f"kind {_kind(kept)} {left}", f"n {len(left)} {min(len(kept), 3)}", *near]


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


_KNOWN = 3.0  # how much less likely words are that stand on the ad already


def words(table: NDArray[np.float32], text: str, tokens: Sequence[Token], start: int, end: int, part: str, lines: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The stretch of tokens[start:end] that is to be printed, as offsets in the text; `lines`: what the ad says."""
    choice = see(tokens, start, end, part)
    if not choice.spans:
        return ()
    scores = choice.scores(table)
    if part != "seal":
        said = [shown.bare(line) for line in lines]
        scores -= _KNOWN * np.array([any(shown.bare(text[a:b]) in line for line in said) for a, b in choice.spans], np.float32)
    return (choice.spans[int(scores.argmax())],)
