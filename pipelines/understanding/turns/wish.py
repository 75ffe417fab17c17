"""Wish: one wish of a change turn, told apart: an operation, the parts of the ad, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.understanding.contract import Change


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: its words text[start:end], what of them is to be printed (offsets in text)."""

    op: str
    parts: tuple[str, ...]
    text: str
    start: int
    end: int
    printed: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


Granted = tuple[list[Change], str]  # the changes, and the code of the question for what is lacking
# a part in the words of the examples -> the layouts' name of it
ROLES = {"headline": "headline", "subcopy": "subcopy", "button": "cta", "shop": "shop", "goods": "headline", "price": "price", "was": "price", "offer": "offer",
         "when": "details", "where": "details", "contact": "details", "detail": "details", "hashtags": "hashtags", "text": "text", "all": "text",
         "picture": "motif", "background": "", "seal": "badge", "frame": "frame", "logo": "logo"}
