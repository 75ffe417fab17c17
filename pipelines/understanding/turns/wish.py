"""Wish: one wish of a change turn, told apart: an operation, the parts of the ad, its words, and which of them are new and which old."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.understanding.contract import Change
from pipelines.understanding.reading import rx, tidy

Spans = tuple[tuple[int, int], ...]
QUOTED = r"(?<![0-9A-Za-z])[\"'](?P<q>[^\"'\n]{1,60})[\"'](?![0-9A-Za-z])"  # words in quotation marks


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: its words text[start:end], which of them are new and which tell of what stands there (offsets in text)."""

    op: str
    parts: tuple[str, ...]
    text: str
    start: int
    end: int
    new: Spans = ()
    old: Spans = ()
    put: str = ""  # the words that follow from what is said, where they do not stand in it
    line: str = ""  # the line of the ad that is meant, where it is not named

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def value(self) -> str:
        """The new words: what is to stand on the ad, or the colour, the place, the mood that is wanted."""
        if self.put:
            return self.put
        said = " ".join(self.text[a:b] for a, b in self.new)
        said = said + '"' if said.count('"') % 2 else said
        bare = tidy(rx(r"^[\"'](?P<q>[^\"']+)[\"']$").sub(r"\g<q>", said.strip()))
        return bare + (said.rstrip("\"' ")[-1:] if said.rstrip("\"' ")[-1:] in ("!", "?", "~") and bare[-1:] not in "!?~" else "")

    @property
    def spread(self) -> str:
        """The new words to the end of the word that they end in: "빨갛게" of "빨갛|게"."""
        ends = (rx(r"[가-힣]*|[a-z]*").match(self.text, b) for _, b in self.new)
        return " ".join(self.text[a : min(m.end(), self.end)] for (a, _), m in zip(self.new, ends, strict=True) if m)

    @property
    def named(self) -> str:
        """The old words."""
        return tidy(" ".join(self.text[a:b] for a, b in self.old))

    @property
    def frame(self) -> str:
        """The words without the new ones: how it is said, and of what."""
        out, at = "", self.start
        for a, b in sorted(self.new):
            out += self.text[at:a] + " "
            at = b
        return out + self.text[at : self.end]


Granted = tuple[list[Change], str]  # the changes, and the code of the question for what is lacking
# a part in the words of the examples -> the layouts' name of it
ROLES = {"headline": "headline", "subcopy": "subcopy", "button": "cta", "shop": "shop", "price": "price", "was": "price", "offer": "offer",
         "when": "details", "where": "details", "contact": "details", "detail": "details", "menu": "price", "hashtags": "hashtags", "text": "text", "all": "text",
         "picture": "motif", "background": "", "seal": "badge", "frame": "frame", "logo": "logo"}
