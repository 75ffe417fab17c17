"""Atmospheres: moods that are no quality of an ad but a season, a feast, a place or a time ("크리스마스 느낌", "royal"), and what shows them."""

from __future__ import annotations

from functools import cache

from pipelines.understanding.contract import Change
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import wordbook

_OPPOSITE = {"bold": "calm", "playful": "simple", "warm": "simple", "simple": "warm", "luxury": "warm", "calm": "bold", "retro": "fresh", "night": "fresh"}
_LESS = r"(?:덜|안)\s?$|\b(?:less|not|not (?:so|too|very)|isn'?t|no)\s$"
_TOO = r"\S{0,3}\s?(?:말고|아니|싫|같아|같잖|같네|같은데|같다|instead)"


@cache
def _patterns() -> tuple[tuple[str, str, str], ...]:
    out = []
    for op, value, words in wordbook.atmospheres():
        each = sorted(words.split(), key=len, reverse=True)
        korean = "|".join(w.replace("~", r"\s?") for w in each if not w.isascii())
        english = "|".join(w.replace("~", r"[ -]?") for w in each if w.isascii())
        out.append((op, value, "|".join([rf"(?<![가-힣])(?:{korean})"] * bool(korean) + [rf"(?<![a-z0-9])(?:{english})(?![a-z])"] * bool(english))))
    return tuple(out)


def take(words: str) -> Change | None:
    """The change that shows the atmosphere which some words ask for, the longest of them; None where they ask for none that is known."""
    found = [(m.end() - m.start(), -n, op, value, rx(_LESS).search(words[: m.start()]) is not None) for n, (op, value, pattern) in enumerate(_patterns())
             for m in rx(pattern).finditer(words) if not rx(_TOO).match(words, m.end())]
    if not found:
        return None
    _, _, op, value, less = max(found)
    if less:
        return Change(op="look", value=_OPPOSITE.get(value, "next"))
    return Change(op=op, value=value)
