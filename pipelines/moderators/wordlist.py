"""The word list: refuses nudity, and minors in a suggestive light, in Korean and English. No network, no cost.

A word of nudity is refused by itself; a suggestive one (which may sell lingerie) only beside a minor. Letters set apart
or disguised by figures are read as one word, and the harmless senses (nude lipstick, 누드김밥) are taken out first.
"""

from __future__ import annotations

import re
import unicodedata

from pipelines.moderators import Moderator
from pipelines.moderators._words import HARMLESS, MINORS, MINORS_ALONE, NUDITY, SUGGESTIVE

_FIGURES = str.maketrans("013457@$!", "oieastasi")
_HIDDEN = re.compile(r"[\u00ad\u034f\u115f\u1160\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff]")
_INSIDE = re.compile(r"(?<=[^\W\d_])[.·•*_~|/\\+=^-]+(?=[^\W\d_])")  # marks between two letters: n.u.d.e, 누*드
_LONE = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)|(?<!\S)[가-힣] [가-힣](?!\S)")  # n u d e, 누 드


def reason(text: str) -> str:
    """"nudity" or "minors", or "" when there is nothing to refuse."""
    for seen in dict.fromkeys(_readings(text)):
        bare = HARMLESS.sub(" ", seen)
        if MINORS_ALONE.search(bare):
            return "minors"
        nude = bool(NUDITY.search(bare))
        if MINORS.search(seen) and (nude or SUGGESTIVE.search(bare)):
            return "minors"
        if nude:
            return "nudity"
    return ""


def _readings(text: str) -> list[str]:
    """The text as it stands, and with what hides words undone: marks between letters, spaces, figures for letters."""
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = " ".join(plain.split())
    closed = _INSIDE.sub("", plain)
    joined = _LONE.sub(lambda m: m.group().replace(" ", ""), closed)
    spelled = re.sub(r"\S*[a-z]\S*", lambda m: m.group().translate(_FIGURES), joined)
    return [plain, closed, joined, spelled]


MODERATOR = Moderator(ko="낱말 목록", en="Word list", available=lambda: "", text=reason)
