"""Lettering: the kinds of letters that people name ("붓글씨", "타자기체", "chunky") and the face of ours that is nearest to each.

What no face of ours comes near to (pixels, a typewriter, letters that drip or are sewn) has none: it is said so and asked.
"""

from __future__ import annotations

from functools import cache

from pipelines.understanding.reading import rx
from pipelines.understanding.turns import wordbook

# what names a face outright, whatever it is to be like besides: "고급진 명조", "가느다란 붓글씨"
_NAMED = r"명조|세리프|고딕|돋움|궁서|바탕체|손글씨|붓글씨|필기|캘리|흘림|흘려|serif|sans|script|cursive|handwrit|calligraph"
_NOT = r"\s?\S{0,2}\s?(?:말고|아니|싫|대신|빼고|같[아애네]|너무|not\b|instead)"


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    out = []
    for face, words in wordbook.letters():
        korean = [w for w in words.split() if not w.isascii()]
        english = [w for w in words.split() if w.isascii()]
        each = [rf"(?<![가-힣])(?:{_either(korean)})"] * bool(korean) + [rf"(?<![a-z])(?:{_either(english)})(?![a-z-])"] * bool(english)
        out.append((face, "|".join(each)))
    return tuple(out)


def _either(words: list[str]) -> str:
    return "|".join(w.replace("~", r"\s?") for w in sorted(words, key=len, reverse=True))


def face_of(words: str) -> str | None:
    """The face that some words mean, the longest word that says one, a face's name before any other; "" for letters that we have nothing near to; None where none is meant."""
    found = [(m.end() - m.start() + 20 * bool(rx(_NAMED).match(m.group())), -n, face) for n, (face, pattern) in enumerate(_rows()) for m in rx(pattern).finditer(words) if not rx(_NOT).match(words, m.end())]
    return max(found)[2] if found else None
