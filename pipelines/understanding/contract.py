"""The records of understanding: what is known when a message comes, and what it was understood to mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from storage.records import Brief, Copy, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to an ad. Ops and their values:

    scale(role, factor) colour(role, "blue"|"pastel pink"|"#rrggbb") hide/show(role) move(role, (dx, dy) in short
    sides) align(role, "left"|"center"|"right") text(role, exact words) look(id|"next"|mood) backdrop(id) palette(colour|"dark"|
    "bright"|"pastel"|"warm"|"cool"|"vivid"|"muted"|"next"|{a Palette}) format(id) rewrite({tone, length, hint, role})
    facts({field of Facts: value}) photo("cut"|"whole"|"remove"|"use") faces("serif"|"sans"|"round"|"hand"|"bold"|
    "thin"|"next") variant undo hashtags(n) language("en"|"ko"). show of a motif may name motifs: value=("sake",), or
    {"beside": ("snowflake",)} where the picture's own subject stays in front; show of a logo may name its SHA-256.
    Roles: headline subcopy cta kicker details price offer menu shop logo badge panel hashtags text photo motif, and of several drawings
    "motif:NAME". A move is to a place ("top", "bottom left", "" for where the look has the part) or a little to one side.
    """

    op: str
    role: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A coloured part of an ad as it is seen: its `role` ("ground", "panel", "cta", "kicker" ...), its colour, where its
    middle is and how much of the page it covers, all in 0-1 of the page."""

    role: str
    colour: str
    x: float
    y: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A row of letters of an ad as it is seen: the `role` of its block, its words, its middle in 0-1 of the page, its size in short sides."""

    role: str
    words: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An ad made earlier in this chat."""

    item_id: str
    brief: Brief
    copy: Copy
    look: str
    faces: str = ""  # id of its pair of faces; empty: the look's own
    palette: tuple[tuple[str, str], ...] = ()  # (name, value) of its colours
    logo: bool | None = None  # whether it has one; None: not known
    changes: tuple[Change, ...] = ()  # those that made it out of the ad before it
    hidden: tuple[str, ...] = ()  # the roles that the person took off it
    drawn: tuple[str, ...] = ()  # the motifs that stand in its picture as things, the hero first
    motifs: tuple[str, ...] = ()  # all that it has, seen or not
    parts: tuple[Part, ...] = ()  # its coloured parts; none: not known
    letters: str = ""  # all the letters and figures that are seen on it; "": not known
    seats: tuple[Seat, ...] = ()  # its rows of letters, from top to bottom; none: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known beside the message. `industry`, `shop`, `contact`, `place` come from the brand."""

    language: Language
    today: date
    industry: str = ""
    shop: str = ""
    contact: str = ""
    place: str = ""
    logo: str | None = None  # SHA-256 of the brand's logo, "" for none; None: not known
    items: tuple[Past, ...] = ()  # oldest first
    photo: str = ""  # SHA-256 of a photo attached to this message
    pending: str = ""  # the question asked last turn
    pending_message: str = ""  # the message it was about


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a message means. With a new ad, `changes` are to be made to it at once ("... 글씨 크게"). An edit
    without changes makes `target` the current ad again ("첫 번째 걸로 할게요").

    `say` is one short sentence in the user's language: what was understood, the question, or the answer.
    """

    kind: Literal["new", "edit", "ask", "answer"]
    brief: Brief | None = None
    target: str = ""
    changes: tuple[Change, ...] = ()
    say: str = ""
