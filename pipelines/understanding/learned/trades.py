"""Trades: which trade a message is of, and which drawing shows what it sells, by its words and their parts.

Each word, its letters in runs, the listed and known words in it stand for themselves and, within the headline, a label or the kind of
shop, once more as such; their rows are added up and weighed for every trade and every drawing (fastText, Joulin et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipelines import industries, motifs
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

WEIGHTS = wordlist.DATA / "trades.npz"
NONE = "-"  # of no trade we know; none of our drawings would be right
_GOODS = ("head", "label", "kind")
_TRADE, _DRAWN, _BARE = 0.5, 0.5, 0.6  # how likely a trade, a drawing, no drawing at all must be to be told
_UNSAID = 0.8  # how likely a drawing must be of which no word of the message speaks
F = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    industry: str = ""  # id of pipelines.industries, "" where none is likely enough
    drawing: str = ""  # slug of pipelines.motifs; "-": none of ours is right; "" where neither is likely enough


@dataclass(frozen=True, slots=True)
class Model:
    """Rows by sign (keys sorted), and the weights of each trade and each drawing on them."""

    keys: NDArray[np.uint32]
    rows: F
    trades: tuple[str, ...]
    drawings: tuple[str, ...]
    of_trades: F  # (trades, width + 1), the last column added as it is
    of_drawings: F


@cache
def model() -> Model:
    with np.load(WEIGHTS) as f:
        rows = f["rows"].astype(np.float32) * f["scale"]
        return Model(f["keys"], rows, tuple(map(str, f["trades"])), tuple(map(str, f["drawings"])), f["of_trades"].astype(np.float32), f["of_drawings"].astype(np.float32))


def tell(text: str, lines: Sequence[Span], m: Model | None = None) -> Told:
    """The trade and the drawing of a message, `lines` as it is set."""
    m = m or model()
    trade, drawing = chances(text, lines, m)
    t, d = int(trade.argmax()), int(drawing.argmax())
    said = m.drawings[d] == NONE or any(motifs.known(x.means) == m.drawings[d] for x in industries.things(text))
    drawn = m.drawings[d] if drawing[d] >= (_BARE if m.drawings[d] == NONE else _DRAWN if said else _UNSAID) else ""
    return Told(industry=m.trades[t] if trade[t] >= _TRADE and m.trades[t] != NONE else "", drawing=drawn)


def chances(text: str, lines: Sequence[Span], m: Model) -> tuple[F, F]:
    """(trades,), (drawings,)"""
    keys = np.array([crc32(s.encode()) for s in signs(text, lines)], np.uint32)
    at = np.minimum(np.searchsorted(m.keys, keys), len(m.keys) - 1)
    known = at[m.keys[at] == keys]
    h = np.append(m.rows[known].sum(0) / np.sqrt(max(1, len(known))), np.float32(1))
    return _shares(m.of_trades @ h), _shares(m.of_drawings @ h)


def _shares(scores: F) -> F:
    e = np.exp(scores - scores.max())
    out: F = e / e.sum()
    return out


def signs(text: str, lines: Sequence[Span]) -> list[str]:
    """What is seen of a message, each sign once."""
    return sorted(set(_signs(text, [s for s in lines if s.tag in _GOODS])))


def _signs(text: str, goods: Sequence[Span]) -> Iterator[str]:
    for m in rx(r"[가-힣]+|[a-z]+").finditer(text.lower()):
        word = m.group()
        mine = list(_of_word(word))
        yield from mine
        if any(s.start <= m.start() < s.end for s in goods):
            yield from (f"G|{x}" for x in mine if x[0] in "wPk" or len(x) < 4)
    for found in industries.matches(text):
        sign = f"m{found.means}{found.shop}"
        yield sign
        yield f"{sign}|{any(s.start <= found.start < s.end for s in goods)}"


def _of_word(word: str) -> Iterator[str]:
    yield f"w{word}"
    if word.isascii():
        yield f"p{word[:5]}"
    else:
        whole = f"^{word}$"
        yield from (whole[i : i + n] for n in (2, 3, 4) for i in range(len(whole) - n + 1))
    for start, end, kind in wordlist.parts(word):
        if kind and kind != "p":
            yield from (f"k{k}" for k in kind.split("/"))
            yield f"P{word[start:end]}"
