"""Wanted: what a turn asks of a picture model, in its words and beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipelines import understanding
from pipelines.understanding import Context, Understood, sayings, staging
from pipelines.understanding.staging import Staged
from storage.errors import BadInput
from storage.records import Brief, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraw:
    """The wishes beside or in a message that only a model can meet; empty: none."""

    strength: str = ""
    shape: str = ""
    staged: Staged | None = None
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.strength or self.shape or self.staged or self.others)

    @property
    def around(self) -> bool:
        """Whether the photo's subject stays and all around it is painted."""
        return self.staged is not None and self.staged.kind == "around"

    def of(self, brief: Brief) -> Brief:
        """The brief with these wishes in the place of earlier ones. Raises BadInput for photos that are not there."""
        if self.strength or self.shape:
            return replace(brief, strength=self.strength, shape=self.shape, scene="", edit="", others=())  # type: ignore[arg-type]
        if self.staged is None and not self.others:
            return brief
        kind = self.staged.kind if self.staged else "together"
        if kind == "together" and not self.others:
            raise BadInput("photos_few")
        use = "cut" if kind == "around" and brief.photo else brief.photo_use
        return replace(brief, strength="", shape="", scene=self.staged.scene if self.staged else "", others=self.others,
                       edit=self.staged.said if self.staged and kind == "edit" else "", photo_use=use)


def take(redraw: Redraw, text: str, context: Context, before: str) -> tuple[Redraw, Context, str]:
    """(the wishes of a model, with those in the message itself; the context for the rest of it; that rest). `before`
    is the message that a question was asked about. A second photo that is to stand with the first is not the ad's new one."""
    seen = context.items[-1] if context.items else None
    if redraw.strength or redraw.shape or not (context.photo or (seen and seen.brief.photo)):
        return redraw, context, text
    found, rest = staging.take(text)
    if found is None and seen is None and before:
        found, _ = staging.take(before)
    if found and found.kind == "together" and seen and seen.brief.photo and context.photo:
        redraw, context = replace(redraw, others=(context.photo, *redraw.others)), replace(context, photo="")
    return replace(redraw, staged=found), context, rest


def read(text: str, context: Context, redraw: Redraw) -> Understood:
    """What the message says without what a model is asked for."""
    if redraw.staged is None or not context.items:
        return understanding.understand(text, context)
    more = understanding.understand(text, context) if text else Understood(kind="edit")
    if more.kind == "new":
        return more
    kept = more if more.kind == "edit" else Understood(kind="edit", say=more.say if more.kind == "ask" else "")
    return replace(kept, target=kept.target or context.items[-1].item_id)


def told_in(read: Understood, language: Language | Literal[""]) -> Understood:
    """What was understood, with its ad written and its question asked in `language`; as it is for ""."""
    if not language:
        return read
    code = sayings.code_of(read.say) if read.kind == "ask" and not sayings.done_and_asked(read.say) else ""
    brief = replace(read.brief, language=language) if read.brief else None
    return replace(read, brief=brief, say=sayings.ask(code, language) if code else read.say)


def said(redraw: Redraw, rest: str, language: Language) -> str:
    """The answer to a turn: what a model will do, then `rest`."""
    first = staging.say(redraw.staged, language) if redraw.staged else ""
    return f"{first} {rest}".strip()
