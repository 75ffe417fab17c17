"""Emojis: no face of ours has them, so they cannot stand among the letters; who wants them there is told, and nothing else is done for it."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import changes, sayings
from pipelines.understanding.contract import Understood
from pipelines.understanding.reading import rx
from storage.records import Language

_NAMED = r"이모지|이모티콘|\bemojis?\b|\bemoticons?\b"
_SIGNS = r"[\U0001F300-\U0001FAFF\u2600-\u27BF]"
_LETTERS = r"제목|글씨|글자|문구|줄|옆|뒤|앞|끝|headline|title|text|words|line|next to|after|beside"


def told(message: str, read: Understood, language: Language) -> Understood:
    """What was understood of a change turn, without the drawing that emojis among the letters were taken for, and said that they cannot be."""
    if not rx(_NAMED).search(message) or rx(rf"(?:{_NAMED})\S*\s?(?:{changes.HIDE})").search(message):
        return read
    if not (rx(_SIGNS).search(message) or rx(_LETTERS).search(message)):
        return read
    left = tuple(c for c in read.changes if not (c.op == "show" and c.role == "motif"))
    say = sayings.ask("beyond_emoji", language)
    if not left:
        return Understood(kind="answer", say=say)
    return replace(read, changes=left, say=f"{sayings.edit(left, (), language)} {say}")
