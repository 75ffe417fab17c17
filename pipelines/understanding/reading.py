"""Reading: a message of which each understood part is taken out, so that what is left was not understood."""

from __future__ import annotations

import re
from functools import cache

GONE = "\x1f"  # stands where a part was taken out: a wall that no pattern crosses
QUOTE = r"(?<![0-9A-Za-z])[\"'][^\"'\n]{1,60}[\"']"  # words in quotation marks, the marks with them; an apostrophe within a word opens none

# the rest of a request after its verb ("바꿔 | 주세요"); possessive, so that no repetition can make it slow
REQUEST = r"\S*+(?:\s(?:줘|주|해|부탁|바랍|바라)\S*+)*+"


@cache
def rx(pattern: str) -> re.Pattern[str]:
    """The compiled pattern, case-insensitive, compiled at first use: importing compiles nothing.

    A class with all of Hangul says both cases of its letters itself: to fold the case of eleven thousand syllables that
    have none took a quarter of the time of a process's first message.
    """
    return re.compile(_HANGUL.sub(_cased, pattern), re.IGNORECASE)


_HANGUL = re.compile(r"(?<!\\)\[(\^?)((?:\\.|[^\]\\])*가-힣(?:\\.|[^\]\\])*)\]")


def _cased(found: re.Match[str]) -> str:
    letters = re.findall(r"[A-Za-z](?:-[A-Za-z])?", re.sub(r"\\.", "", found[2]))
    return f"(?-i:[{found[1]}{found[2]}{''.join(letters).swapcase()}])"


class Reading:
    """`text` as it was, `left` with the taken parts blanked at the same offsets."""

    __slots__ = ("text", "left")

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text

    def take(self, pattern: str) -> re.Match[str] | None:
        """Take out the first match of `pattern`, or do nothing and return None."""
        found = rx(pattern).search(self.left)
        if found:
            self.drop(*found.span())
        return found

    def take_all(self, pattern: str) -> list[re.Match[str]]:
        """Take out every match of `pattern`, in order."""
        found = list(rx(pattern).finditer(self.left))
        for match in found:
            self.drop(*match.span())
        return found

    def drop(self, start: int, end: int) -> None:
        """Blank left[start:end]."""
        self.left = self.left[:start] + GONE * (end - start) + self.left[end:]

    def says(self, pattern: str) -> bool:
        """Whether what is left matches `pattern` somewhere."""
        return rx(pattern).search(self.left) is not None

    def clauses(self) -> list[tuple[int, str]]:
        """(offset, text) of the stretches between the taken parts and the punctuation that ends a clause."""
        found = []
        for m in rx(rf"(?:[^{GONE},.!?;\n/|·()\[\]~:\"“”]|(?<=\d)[,.:](?=\d))+").finditer(self.left):
            if m.group().strip():
                found.append((m.start(), m.group()))
        return found


def tidy(text: str) -> str:
    """One line, single spaces, no stray punctuation at the ends."""
    return rx(rf"[\s{GONE}]+").sub(" ", text).strip(" ,.·:;-~!?/|\"'“”‘’")
