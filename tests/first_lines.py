"""First messages that taught the reader nothing, marked by people who had not seen it (tests/corpora/first_marked*.txt), and what a reading of
them gets wrong: words lost, words printed that are for the maker, lines torn, another headline, other amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, reader, ruled
from pipelines.understanding.learned.examples import Example, Span

MARKED = ("first_marked.txt", "first_marked_more.txt")
_CORPORA = Path(__file__).parent / "corpora"
_WORD = re.compile(r"[0-9A-Za-z가-힣$£€%:.@+~-]+")


@dataclass(frozen=True)
class Faults:
    lost: tuple[str, ...]
    extra: tuple[str, ...]
    torn: tuple[str, ...]
    headline: bool  # another than was marked
    amounts: bool  # other than were marked

    @property
    def sound(self) -> bool:
        """Whether the ad could be posted as far as its words go: the headline and the amounts are right, one slip at most beside them."""
        return not self.headline and not self.amounts and len(self.lost) + len(self.extra) + len(self.torn) <= 1


def marked() -> list[Example]:
    return [e for name in MARKED for e in examples.read((_CORPORA / name).read_text("utf-8"), examples.FULL) if e.spans]


def read(e: Example) -> Faults:
    """The faults of what the nets print of a message."""
    found = reader.read(ruled.read(e.text, spelling.language(e.text) or "ko"))["set"]
    return faults(e.text, e.spans, found)


def faults(text: str, right: Sequence[Span], found: Sequence[Span]) -> Faults:
    a, b = _owners(text, right), _owners(text, found)
    lost, extra = [], []
    for m in _WORD.finditer(text):
        if not re.search(r"[0-9A-Za-z가-힣]", m.group()):
            continue
        wanted, got = (sum(x[n] is not None for n in range(*m.span())) * 2 > len(m.group()) for x in (a, b))
        if wanted != got:
            (lost if wanted else extra).append(m.group())
    torn = [text[s.start : s.end] for s in right if s.tag not in ("price", "was", "label") and _torn(text, s, b)]
    return Faults(tuple(lost), tuple(extra), tuple(torn), not _same(_headline(text, right), _headline(text, found)), _amounts(text, right) != _amounts(text, found))


def counted(messages: Iterable[Example]) -> Counter[str]:
    """How many messages are sound, and how many words are lost, too many and torn."""
    count: Counter[str] = Counter()
    for e in messages:
        f = read(e)
        count.update(messages=1, sound=f.sound, lost=len(f.lost), extra=len(f.extra), torn=len(f.torn), headline=f.headline, amounts=f.amounts)
    return count


def _owners(text: str, spans: Sequence[Span]) -> list[int | None]:
    """Which stretch each letter is in."""
    of: list[int | None] = [None] * len(text)
    for n, s in enumerate(spans):
        of[s.start : s.end] = [n] * (s.end - s.start)
    return of


def _torn(text: str, s: Span, owners: Sequence[int | None]) -> bool:
    """Whether a stretch that stands for itself is parted where no mark and no statement ends."""
    at = [n for n in range(s.start, s.end) if not text[n].isspace()]
    return any(owners[p] != owners[q] and text[p] not in ",./" and text[q] not in ",./" and not re.search(r"[,./다요]$", text[: p + 1]) for p, q in zip(at, at[1:], strict=False))


def _headline(text: str, spans: Sequence[Span]) -> str:
    return "".join(text[s.start : s.end] for s in spans if s.tag == "head").replace(" ", "")


def _same(right: str, found: str) -> bool:
    return right == found or bool(right and found) and (right in found or found in right and len(found) * 2 >= len(right))


def _amounts(text: str, spans: Sequence[Span]) -> set[str]:
    return {re.sub(r"\D", "", text[s.start : s.end]) for s in spans if s.tag == "price"}
