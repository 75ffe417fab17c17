"""Letters: what can be told of a letter or the rest of a word by its form: its kind, whether it is a particle."""

from __future__ import annotations

from functools import cache

from pipelines.understanding.reading import rx

_TAIL = (r"(?:은|는|이|가|을|를|의|에|도|만|와|과|로|으로|에서|에서는|에는|에도|에게|한테|께|까지|부터|까지만|이랑|랑|하고|이나|나|이고|고|이며|인데|인데요|이구요|이구|구요|이에요|예요|이예요|입니다|임|임다|이요|요|이라|라|이라서|이라고|라고|이면|면|"
         r"으로도|로만|에만|씩|처럼|보다|마다|부터는|까지는|에서만|이라는|라는|이든|든지|인|이죠|죠|이야|야|엔|에선|께서|으로는|로는|만요|도요)[.,!?~)]*")


@cache
def tail(rest: str) -> bool:
    return rx(_TAIL).fullmatch(rest) is not None


def shape_of(c: str) -> str:
    """The kind of a letter: 0 a figure, 가 Hangul, a/A Latin, . a mark, _ a space."""
    if "가" <= c <= "힣" or "ㄱ" <= c <= "ㅣ":
        return "가"
    if c.isdigit():
        return "0"
    return ("A" if c.isupper() else "a") if c.isalpha() else "_" if c.isspace() else "."


@cache
def stem(word: str) -> str:
    """A word in small letters without its particle or, in English, its common endings; the whole where it has none."""
    if "가" <= word[0] <= "힣":
        return next((word[:n] for n in range(2, len(word)) if tail(word[n:])), word)
    return rx(r"(?<=[a-z]{3})(?:ings?|ers?|ed|es|s|'s|’s|ly)$").sub("", word)
