"""Features: what the reader sees of a turn, as rows of hashed tables: of its tokens, of where a wish may begin and end, of a stretch as a whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.reading import rx
from pipelines.understanding.turns.marks import Token, View

SIZE = 1 << 15  # rows of the table of operations and parts; one more, of zeros, for what is not there
PAIRED = 1 << 11  # rows of the table of operations with their parts; one more of zeros
LONGEST = 18  # tokens of a stretch
N = NDArray[np.int32]
# marks that say what is wanted
VERBS = frozenset(("GONE", "SHOW", "UP", "DOWN", "CHANGE", "BACK", "MOVE", "SAY", "LACK", "SHORT", "SHAPE", "COLOUR", "NOT", "READ"))
_NAMES = ("P:", "L:", "U:")
_THINGS = frozenset(("SEAL", "FRAME", "DRAW", "DRAWN", "LOGO"))


@lru_cache(maxsize=1 << 17)
def row(name: str, size: int = SIZE) -> int:
    """The row of a feature."""
    return zlib.crc32(name.encode()) % size


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn made ready: rows of each token, of each place (0 to the number of tokens) as the beginning and the end of a stretch; the
    stretches there may be, (start, end) by end, with their rows in both tables and whether they name a part of the ad."""

    tokens: N
    starts: N
    ends: N
    stretches: N  # (stretches, 2)
    whole: N
    paired: N
    unnamed: NDArray[np.bool_]

    @property
    def length(self) -> int:
        return len(self.tokens)


def see(tokens: Sequence[Token], seen: View) -> Seen:
    """A turn as the reader sees it."""
    n = len(tokens)
    pairs = [(a, b) for b in range(1, n + 1) for a in range(max(0, b - LONGEST), b)]
    whole, paired, unnamed = [], [], []
    last = set(_last(seen))
    for a, b in pairs:
        names, marks = _stretch(tokens, a, b, last)
        whole.append([row(x) for x in names])
        paired.append([row(x, PAIRED) for x in marks])
        unnamed.append(not any(named(t) for t in tokens[a:b]))
    return Seen(_table([[row(x) for x in _token(t)] for t in tokens], SIZE), _table([[row(x) for x in _start(tokens, k, seen)] for k in range(n)], SIZE),
                _table([[row(x) for x in _end(tokens, k)] for k in range(1, n + 1)], SIZE), np.array(pairs, np.int32), _table(whole, SIZE),
                _table(paired, PAIRED), np.array(unnamed))


def named(t: Token) -> bool:
    """Whether a word names a part of the ad."""
    return any(m.startswith(_NAMES) or m in _THINGS for m in t.marks)


def _table(rows: list[list[int]], none: int) -> N:
    """The rows as one array, each once, filled up with the row of zeros."""
    each = [sorted(set(r)) for r in rows]
    out = np.full((len(each), max(map(len, each))), none, np.int32)
    for n, r in enumerate(each):
        out[n, : len(r)] = r
    return out


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


def tail(word: str) -> str:
    """The kind of a word's ending."""
    m = rx(r"(?P<p>[.!?,;~\u2026]|[ㅋㅎㅠㅜ^]+$)|(?P<k>이?라고|고요?|구요?|주고|는데요?|은데|지만|이?랑|하고|면서?|서|네요?|[줘주]요?|세요|니다|으로|[은는이가을를도만로과와에]|음|임|함|됨|면|다|[요오게])$").search(word)
    return (m["p"] or m["k"])[:2] if m else "-"


def _token(t: Token) -> Iterator[str]:
    yield "t"
    if t.text[0] in "\"'":
        yield "tq"
    else:
        yield from grams(t.text)
    yield from (f"m {m}" for m in t.marks)


def _start(tokens: Sequence[Token], k: int, seen: View) -> Iterator[str]:
    t, before = tokens[k], tokens[k - 1] if k else None
    ending = tail(before.text) if before else "^"
    yield "s"
    yield f"s {ending}"
    yield f"sw {t.text.lower()[:3]}"
    if before:
        yield f"s2 {before.text[-2:].lower()}"
        yield f"sb {before.text.lower()[-3:]}|{t.text.lower()[:2]}"
    else:
        yield from (f"has {part}" for part in {p for p, _ in seen.lines})
    for m in t.marks:
        yield f"sm {m}"
        yield f"sm {m} {ending}"
    for m in before.marks if before else ():
        yield f"sbm {m}"


def _end(tokens: Sequence[Token], k: int) -> Iterator[str]:
    t, after = tokens[k - 1], tokens[k] if k < len(tokens) else None
    ending = tail(t.text)
    yield "e"
    yield f"e {ending} {after is None}"
    yield f"e2 {t.text[-2:].lower()}"
    yield f"e3 {t.text[-3:].lower()}"
    for m in t.marks:
        yield f"em {m}"
        yield f"em {m} {ending}"
    if after:
        yield f"ea {after.text.lower()[:3]}"
        yield f"ea {ending} {after.text.lower()[:2]}"
        for m in after.marks:
            yield f"eam {m}"
            yield f"eam {m} {ending}"


def _last(seen: View) -> Iterator[str]:
    for op, part in seen.last:
        yield op
        yield f"{op} {part}"


def _stretch(tokens: Sequence[Token], a: int, b: int, last: Iterable[str]) -> tuple[list[str], list[str]]:
    """(names for the operation and the part, names for both together)."""
    own = tokens[a:b]
    marks = sorted({m for t in own for m in t.marks})
    few = [m for m in marks if m != "L"]
    verbs = [m for m in marks if m in VERBS]
    names = [f"n {min(b - a, 6)}", f"n {b - a == len(tokens)} {min(b - a, 3)}", f"v {'+'.join(verbs)}"]
    names += [f"mm {x} {y}" for n, x in enumerate(few) for y in few[n + 1 :]]
    names += [f"prev {x}" for x in last]
    after = next((t for t in tokens[b:] if t.marks & VERBS), None)
    before = next((t for t in reversed(tokens[:a]) if t.marks & VERBS), None)
    for label, near in (("va", after), ("vb", before)):
        names += [f"{label} {bool(verbs)} {m}" for m in sorted(near.marks & VERBS)] if near else [f"{label} {bool(verbs)}"]
    for m in verbs:
        names += [f"pv {x} {m}" for x in last]
    paired = ["any", *marks, *(f"last {m}" for m in own[-1].marks)]
    for kind in ("L:", "U:"):
        held: dict[str, int] = {}
        for t in own:
            for m in t.marks:
                if m.startswith(kind):
                    held[m] = held.get(m, 0) + len(t.text)
        most = max(held, key=lambda m: (held[m], m), default="")
        paired.append(f"most {kind} {most}")
        names.append(f"most {most} {'+'.join(verbs)}")
    paired += [f"va {bool(verbs)} {m}" for m in sorted(after.marks & VERBS)] if after else []
    if not any(named(t) for t in own):
        names.append(f"no name {'+'.join(verbs)}")
    return names, paired
