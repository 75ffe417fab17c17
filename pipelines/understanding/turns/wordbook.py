"""Wordbook: what people call colours, letters, atmospheres and things to draw, and which of ours each means (assets/wordbook.json).

The words of a row are told apart by spaces; "~" in a word is a space that may be missing; English words stand in the singular. `colours`: stems of
adjectives, things and scenes, pairs, each by a colour of pipelines.colourwords with its tint; tints. `letters`: (face, words), "" for what we have
nothing near to. `atmospheres`: (operation, value, words). `drawings`: kinds by motif ("" where none of ours will do), people of whom there are only
photos, what only holds a thing ("a stack of logs"), scenes: (pattern, motif).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "assets" / "wordbook.json"


@cache
def _book() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return loaded


def colours(kind: str) -> dict[str, str]:
    """Value -> its words, of "stems", "things", "mixed" or "tints"."""
    return dict(_book()["colours"][kind])


def letters() -> list[tuple[str, str]]:
    """(face, its words)"""
    return [(face, words) for face, words in _book()["letters"]]


def atmospheres() -> list[tuple[str, str, str]]:
    """(operation of a change, its value, the words that ask for it)"""
    return [(op, value, words) for op, value, words in _book()["atmospheres"]]


@cache
def kinds() -> dict[str, str]:
    """A noun -> the motif that shows it."""
    return {w.replace("~", " " if w.isascii() else ""): slug for slug, words in _book()["drawings"]["kinds"].items() for w in words.split()}


def called(slug: str, language: str) -> str:
    """What a person calls a motif."""
    if language == "en":
        return slug.replace("-", " ")
    return next((w for w, kind in kinds().items() if kind == slug and not w.isascii()), "")


@cache
def people() -> frozenset[str]:
    return frozenset(w.replace("~", "") for w in _book()["drawings"]["people"].split())


@cache
def holders() -> frozenset[str]:
    return frozenset(_book()["drawings"]["holders"].split())


@cache
def scenes() -> tuple[tuple[str, str], ...]:
    """(pattern of what is shown by another thing than its noun, the motif)"""
    return tuple((pattern, slug) for pattern, slug in _book()["drawings"]["scenes"])
