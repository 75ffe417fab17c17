"""The word list: refuses nudity, and minors in a suggestive light, in Korean and English. No network, no cost.

Nudity is refused by itself; what is suggestive (and may sell lingerie) only near a minor. Letters set apart, put in brackets
or disguised by figures, other alphabets or drawn-out vowels are read as the word that they make, and the harmless senses
(nude lipstick, 누드김밥) are taken out first. A list reads words, not meaning: it is a fence for a demo, not a judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipelines.moderators import Moderator
from pipelines.moderators._words import CORE, HARMLESS, MINORS_ALONE, NEAR, NUDITY, RANGE, SUGGESTIVE, WARES, YOUNG

_FIGURES = str.maketrans("013457@$!|", "oieastasil")
_ALIKE = str.maketrans("авеёкмнорстухіѕјԁɡһԛԝαεικνορτυχηᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abeekmhopctyxisjdghqwaeikvoptuxnabcdefghijklmnoprstuvwyz")
_HIDDEN = re.compile(r"[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff]")
_LETTER = r"[^\W\d_]"
_INSIDE = re.compile(rf"(?<={_LETTER})[^\w\s]+(?={_LETTER})|(?<={_LETTER})_+(?={_LETTER})")  # marks between letters: n.u.d.e, 누(드, 누🍑드
_WITHIN = re.compile(r"(?<=[가-힣])[^가-힣a-z\s]+(?=[가-힣])")  # and figures between syllables: 섹1스
_LONE = re.compile(rf"(?<!\S)(?:{_LETTER} ){{2,}}{_LETTER}(?!\S)|(?<!\S)[가-힣] [가-힣](?!\S)")  # n u d e, 누 드
_CORE = re.compile(CORE)
_TENSE = {1: 0, 4: 3, 8: 7, 10: 9, 13: 12}  # initials: ㄲ ㄸ ㅃ ㅆ ㅉ as ㄱ ㄷ ㅂ ㅅ ㅈ


def reason(text: str) -> str:
    """"nudity" or "minors", or "" when there is nothing to refuse."""
    for seen in dict.fromkeys(_readings(text)):
        bare = HARMLESS.sub(" . ", seen)
        nude = NUDITY.search(bare)
        if MINORS_ALONE.search(bare) or (nude and (YOUNG.search(bare) or RANGE.search(bare))) or _beside(bare):
            return "minors"
        if nude:
            return "nudity"
    return ""


def _beside(text: str) -> bool:
    """Whether something suggestive stands near somebody young."""
    young, sized = list(YOUNG.finditer(text)), list(RANGE.finditer(text))
    hot = list(SUGGESTIVE.finditer(text))
    if any(_gap(text, a, b) is not None for a in young for b in (*hot, *WARES.finditer(text))):
        return True
    return any((gap := _gap(text, a, b)) is not None and not re.search(r"[.,!?/·\n]", gap) for a in sized for b in hot)


def _gap(text: str, a: re.Match[str], b: re.Match[str]) -> str | None:
    """What stands between two finds, "" when they meet; None when that is too much."""
    first, second = (a, b) if a.start() <= b.start() else (b, a)
    gap = text[first.end():max(first.end(), second.start())]
    return gap if len(gap) <= NEAR else None


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, and with what hides words undone, one thing upon the other."""
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = " ".join(plain.split())
    yield plain
    closed = _INSIDE.sub("", plain)
    yield closed
    loose = re.sub(r"[^\w\s]+", " ", plain)  # "누.. 드", "[누] [드]"
    joined = _LONE.sub(lambda m: m.group().replace(" ", ""), " ".join(loose.split()))
    yield joined
    yield _paired(joined)
    yield _LONE.sub(lambda m: m.group().replace(" ", ""), closed)
    yield _core(_WITHIN.sub("", closed))
    yield _core(_folded(_WITHIN.sub("", joined)))
    latin = "".join(c for c in unicodedata.normalize("NFKD", joined.translate(_ALIKE)) if not unicodedata.combining(c))
    yield unicodedata.normalize("NFC", latin)
    for seen in (plain, closed, joined):  # n4ked, nuuude
        yield re.sub(r"([a-z])\1{2,}", r"\1", re.sub(r"\S*[a-z]\S*", _spelled, seen))


def _spelled(word: re.Match[str]) -> str:
    """A word with its figures as letters, where it is more letters than figures: n4k3d, but not t175."""
    figures = sum(not c.isalpha() for c in word.group())
    return word.group().translate(_FIGURES) if 2 * figures < len(word.group()) else word.group()


def _core(text: str) -> str:
    """Of a text that was changed a good deal only what nothing honest reads as, and who it is about."""
    return text if _CORE.search(text) else ""


def _paired(text: str) -> str:
    """The text with each word that was parted in two, as by a new line, whole again."""
    words = text.split()
    made = [a + b for a, b in zip(words, words[1:], strict=False) if _CORE.fullmatch(a + b)]
    return " ".join((*words, *made)) if made else text


def _folded(text: str) -> str:
    """Korean without drawn-out vowels and tense initials: 누우드, 쎅쓰."""
    out: list[str] = []
    for c in text:
        at = ord(c) - 0xAC00
        if not 0 <= at < 11172:
            out.append(c)
            continue
        first, vowel, last = at // 588, at % 588 // 28, at % 28
        before = ord(out[-1]) - 0xAC00 if out else -1
        if first == 11 and 0 <= before < 11172 and before % 28 == 0 and before % 588 // 28 == vowel:
            out[-1] = chr(ord(out[-1]) + last)
            continue
        out.append(chr(0xAC00 + _TENSE.get(first, first) * 588 + vowel * 28 + last))
    return "".join(out)


MODERATOR = Moderator(ko="낱말 목록", en="Word list", available=lambda: "", text=reason)
