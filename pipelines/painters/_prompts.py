"""Prompts: a request in the words that picture models know: what is shown, its light and colours, and no letters."""

from __future__ import annotations

import re

from pipelines import colour
from pipelines.painters import Request, _light
from pipelines.scene import Box, Palette

LETTERS = ("text", "letters", "words", "watermark", "logo", "signature", "caption", "label", "typography", "writing")
FLAWS = ("blurry", "deformed", "low quality", "jpeg artifacts", "frame", "border", "collage")
_LETTERING = re.compile(r"\b(?:text|letter|letters|lettering|word|words|typograph\w*|caption|logo|watermark|headline|"
                        r"slogan|writing|written|signage|poster|banner)\b", re.IGNORECASE)
_HUES = ((20, "pink"), (45, "red"), (70, "orange"), (105, "yellow"), (125, "lime"), (165, "green"), (200, "teal"),
         (250, "blue"), (290, "indigo"), (325, "purple"), (361, "pink"))


def positive(request: Request) -> str:
    """The wish, the subject first, in some fifty words: CLIP reads no more than 77 tokens."""
    shown = [tag for tag in request.tags if not _LETTERING.search(tag)] or ["still life on a clean set"]
    lit = _light.words(request.source, request.keep) if request.stands else "natural soft light"
    parts = [", ".join(shown[:8]), f"advertising photograph, {lit}, shallow depth of field",
             f"{colours(request.palette)} colours", *(room(box) for box in request.calm[:2])]
    return ", ".join(parts)


def negative(request: Request) -> str:
    """What must not come."""
    return ", ".join(dict.fromkeys((*request.negative, *LETTERS, *FLAWS)))


def edit(request: Request) -> str:
    """An instruction for models that are told what to change; they know no negative prompt, so it is said here."""
    wish = request.instruction or positive(request)
    if not request.instruction and request.source is not None and request.keep is None:
        wish = f"{next(words for upto, words in _FAR if request.strength <= upto)}: {wish}"
    keeps = " Keep the product exactly as it is." if request.keep is not None or request.references else ""
    return f"{wish}.{keeps} No text, no letters, no logo."


# Models that edit by words know no strength: how far they may go is said.
_FAR = ((0.4, "Keep this photo as it is and only improve its light and colours"),
        (0.6, "Keep the subject and the composition of this photo and change its light and mood"),
        (0.8, "Keep the subject of this photo and restyle everything around it"),
        (1.0, "Make a new picture that is inspired by this photo"))


def room(box: Box) -> str:
    """Where the picture has to stay calm."""
    cx, cy = box.cx, box.cy
    side = ("upper" if cy < 0.4 else "lower" if cy > 0.6 else "") if box.w > 0.6 else ""
    side = side or ("left" if cx < 0.42 else "right" if cx > 0.58 else "upper" if cy < 0.5 else "lower")
    return f"large empty out-of-focus background in the {side} part"


def colours(palette: Palette) -> str:
    """The palette in words: "cream and coral" would be "pale orange and red"."""
    return " and ".join(dict.fromkeys(name(c) for c in (palette.ground, palette.accent)))


def name(hexed: str) -> str:
    """A colour in one or two English words."""
    lightness, chroma, hue = colour.to_oklch(hexed)
    if chroma < 0.03:
        return "white" if lightness > 0.93 else "black" if lightness < 0.25 else "grey"
    base = next(word for upto, word in _HUES if hue % 360 < upto)
    if base == "orange" and lightness < 0.5:
        base = "brown"
    tone = "pale " if lightness > 0.85 else "dark " if lightness < 0.4 else ""
    return tone + base
