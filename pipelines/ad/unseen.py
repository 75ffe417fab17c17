"""Unseen: the words of an ad that its picture does not show, and why: its format forbids them, or the page has no room for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines import formats, layouts
from pipelines.ad import owed
from pipelines.scene import Design, Scene

ALWAYS = ("headline", "subcopy", "details", "price", "offer", "menu", "shop")  # a label or a button goes untold, unless a person wrote it


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a role that are not to be seen."""

    role: str
    words: str
    why: Literal["format", "room"]


def unseen(scene: Scene) -> tuple[Unseen, ...]:
    """What a scene's design says and its picture does not, without what the person took off."""
    design = scene.design
    mine = {role for role, tweak in design.tweaks.items() if tweak.asked}
    room = [Unseen(role, words, "room") for role, words in owed.missing(scene, design) if role in ALWAYS or role in mine]
    return (*(Unseen(role, words, "format") for role, words in forbidden(design, scene.format)), *dict.fromkeys(room))


def forbidden(design: Design, format_id: str) -> tuple[tuple[str, str], ...]:
    """(role, words) that a design says and a format does not take: they stay the ad's, and come back in another format."""
    fmt = formats.get(format_id)
    kept = set(owed.meant(layouts.obey(design, fmt))) if fmt else set()
    return tuple(each for each in owed.meant(design) if fmt and each[1] and each not in kept)


def barred(design: Design, format_id: str) -> str:
    """One sentence that says what a format does not take of a design; "" when it takes all."""
    fmt, gone = formats.get(format_id), forbidden(design, format_id)
    if fmt is None or not gone:
        return ""
    english = design.language == "en"
    if "no_text" in fmt.rules:
        return _WORDLESS[english]
    return _NUMBERLESS[english].format(words=gone[0][1])


_WORDLESS = ("이 규격은 글자를 넣을 수 없어 그림만 보여요. 문구는 지워지지 않았고, 다른 크기로 바꾸면 다시 나와요.",
             "This format takes no lettering, so only the picture is shown. Your words are kept and come back in other sizes.")
_NUMBERLESS = ("이 규격은 전화번호를 넣을 수 없어 ‘{words}’ 줄은 보이지 않아요. 다른 크기로 바꾸면 다시 나와요.",
               "This format takes no phone numbers, so “{words}” is not shown. It comes back in other sizes.")


def say(scene: Scene) -> str:
    """What of its words a scene does not show, in a sentence or two for the person; "" when it shows all."""
    room = [owed.Owed("words", each.role, each.words) for each in unseen(scene) if each.why == "room"]
    return f"{barred(scene.design, scene.format)} {owed.say(room, scene.design.language)}".strip()
