"""Text on its way into the database: cleaned for storing, and cut into pairs of letters for searching."""

from __future__ import annotations

import re
import unicodedata

_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
END = "¶"  # closes a word, so that its last letter is the start of some gram; not a letter, so no text holds it
OF = "·"  # between an owner's mark and a gram; not a letter either


def clean(text: str) -> str:
    """`text` as it can be stored anywhere: composed (NFC), without NUL or lone surrogates, line ends as \\n."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def plain(text: str) -> str:
    """`text` as the search sees it: folded (NFKC, case), words of letters and digits, one space between.

    "4,500원" and "4500원" are one.
    """
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    return _NOT_LETTERS.sub(" ", _BETWEEN_DIGITS.sub("", folded)).strip()


def grams(word: str) -> list[str]:
    """The pairs of neighbouring letters of a plain `word`, and its last letter with END: "녹차" -> 녹차, 차¶."""
    return [a + b for a, b in zip(word, word[1:] + END, strict=True)]


def marked(number: int, gram: str) -> str:
    """`gram` as owner `number`'s own: each owner's postings lie apart, so a search never meets another's."""
    mark = ""
    while number or not mark:
        number, digit = divmod(number, 36)
        mark = _DIGITS[digit] + mark
    return mark + OF + gram
