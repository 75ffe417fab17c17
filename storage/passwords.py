"""Passwords: what is refused, how they are hashed (Argon2id), and a check that takes as long for nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from storage.errors import BadInput

if TYPE_CHECKING:
    from passlib.context import CryptContext

SHORTEST = 8
LONGEST = 128  # characters, of any script: "비밀번호" counts four
# OWASP's first choice of 2024 for Argon2id. 19 MiB a try: forty at once fit a small machine.
_MEMORY, _ROUNDS, _LANES = 19456, 2, 1
# A hash of random bytes that nobody keeps, with the parameters above: what a log-in without an account checks.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$aM259/5/j/Ge8/7/X+u9tw$iwudBfQqjDeEkBcOJewygmGpwJIAPFPR61eAAs9VLig"

_WORDS = Path(__file__).parent.parent / "assets" / "passwords.txt"
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")  # an English keyboard
_LEET = str.maketrans("@431!05$7", "aaeiiosst")
_SHIFT = str.maketrans("!@#$%^&*()", "1234567890")
_LEADS, _VOWELS, _TAILS = (
    "r R s e E f a q Q t T d w W c z x v g".split(),
    "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(),
    " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" "),
)


def check(password: str, login_id: str = "") -> None:
    """Accept a new password of 8 to 128 characters that is not among the common ones; no other rules.

    Raises BadInput "password_short" (limit=), "password_long" (limit=) or "password_common".
    """
    password = _normal(password)
    if len(password) < SHORTEST:
        raise BadInput("password_short", limit=SHORTEST)
    if len(password) > LONGEST:
        raise BadInput("password_long", limit=LONGEST)
    own = {login_id.casefold(), login_id.casefold().split("@")[0]} - {""}
    if any(form in common() or form in own for form in _forms(password.casefold())):
        raise BadInput("password_common")


def hashed(password: str) -> str:
    """The Argon2id hash of `password` with its salt and parameters, for the database."""
    return _context().hash(_normal(password))


def matches(password: str, kept: str | None) -> tuple[bool, str | None]:
    """Whether `password` is the one of `kept`, and a new hash when `kept` has older parameters.

    Without `kept` (no such account) it works as long and says no.
    """
    password = _normal(password)
    if len(password) > LONGEST:
        return False, None
    right, newer = _context().verify_and_update(password, kept or _NOBODY)
    return (right, newer) if kept else (False, None)


@cache
def common() -> frozenset[str]:
    """What is refused, folded: words in use as passwords and ways over a keyboard, alone and in any of _forms()."""
    words = set(_walks())
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words.update(line.split())
    words |= {_typed(word) for word in words if not word.isascii()}
    return frozenset(word.casefold() for word in words)


def _forms(password: str) -> Iterator[str]:
    """`password` and what is left of it without the usual disguises: endings, beginnings, digits for letters,
    doubling, repeated or alternating letters. "my_P@ssw0rd2024!" -> "password"."""
    for bare in {password, re.sub(r"[\d\W_]+$", "", password), re.sub(r"(?<=\d{5})[^\W\d]{1,3}$", "", password)}:
        for form in {bare, bare.translate(_LEET), bare.translate(_SHIFT)}:
            yield form
            yield re.sub(r"^(?:my|the|mr|[\d\W_]+|[^\W\d]{1,3}(?=\d{5}))[\W_]*", "", form)
            if form[: len(form) // 2] == form[len(form) // 2 :]:
                yield form[: len(form) // 2]
    runs = re.sub(r"(.)\1+", r"\1", password)
    yield runs if len(runs) > 3 else "password"
    if password[::2] in common():
        yield password[1::2]
    if _pattern(password):
        yield "password"


def _walks() -> Iterator[str]:
    """Ways over an English keyboard: along rows, down columns, to and fro, and two rows in step."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    lines = [*rows, *(a + b for a in rows for b in rows)]
    columns = ["".join(column) for row in (_ROWS, _ROWS[1:]) for column in zip(*row, strict=False)]
    columns += [column[::-1] for column in columns]
    lines += [a + b for a in columns for b in columns]
    lines += ["".join(three) for three in zip(columns, columns[1:], columns[2:], strict=False)]
    lines += ["".join(a + b for a, b in zip(one, two, strict=False)) for one in rows for two in rows if one != two]
    lines += ["abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "01234567890123456789"]
    lines += [row[:n] + other[:n] for row in rows for other in rows for n in (3, 4, 5)]
    lines += [row[:n] + other[:n] + third[:n] for row in rows for other in rows for third in rows for n in (2, 3, 4)]
    for line in lines:
        for length in range(4, min(len(line), 20) + 1):
            yield line[:length]
        for start in range(1, max(1, len(line) - 7)):
            yield line[start : start + 8]


def _pattern(password: str) -> bool:
    """Whether it is a few digits, a mobile number, a few letters over and over, or letters in a row (cdefghij)."""
    if re.fullmatch(r"\d{8,9}|01[016789]\d{7,8}", password):
        return True  # eight digits are a birthday; all of them are tried in minutes
    if re.fullmatch(r"(.{1,4})\1+.{0,3}", password) and len(set(password)) <= 4:
        return True
    return len({ord(b) - ord(a) for a, b in zip(password, password[1:], strict=False)}) == 1


def _typed(word: str) -> str:
    """Hangul as it comes out of an English keyboard (the two-set layout): 사랑해 -> tkfkdgo."""
    keys = []
    for letter in word:
        index = ord(letter) - 0xAC00
        if 0 <= index < 11172:
            keys += [_LEADS[index // 588], _VOWELS[index % 588 // 28], _TAILS[index % 28]]
        else:
            keys.append(letter)
    return "".join(keys)


def _normal(password: str) -> str:
    """Composed (NFC): the same Hangul from a Mac and a phone is one password."""
    return unicodedata.normalize("NFC", password.encode("utf-8", "replace").decode())


@cache
def _context() -> CryptContext:
    from passlib.context import CryptContext  # libpass, the maintained passlib

    return CryptContext(schemes=["argon2"], argon2__type="ID", argon2__memory_cost=_MEMORY,
                        argon2__time_cost=_ROUNDS, argon2__parallelism=_LANES)
