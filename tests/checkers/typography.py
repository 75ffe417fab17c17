"""Rules of set type, checked on a scene's JSON and on its pixels with and without letters.

contrast  4.5 (3 for a bold face of at least 6 % of the short side) at the 10th percentile under and around letters
covered   the letters of a run can be seen from end to end in the picture
clipped   ink stays inside the canvas and does not touch its border
safe      ink and block stay inside the scene's safe box
overlap   no text block lies on another
subject   no run lies on a cut-out or a drawn motif by more than 1 % of its area
small     em of at least 2.4 % of the short side and 12 px at the format's own size
break     the lines of a role, joined by spaces, are the copy's words: broken between words only (a list's dot may go where a line ends)
missing   the headline is there, unless the person hid it
orphan    no last line of one word under 35 % of the longest line, in a block of three words or more
newline   no line break, written-out "\\n" or control character among the letters
tofu      no emoji, and no letter that its face lacks
font      the face exists
lines     at most 4 lines of headline
scale     the headline's em is at least 1.6 times the subcopy's
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from tests.checkers import Violation, faces
from tests.checkers.blocks import Block, block, kind, lines, outside, rect_of, shared, shown, size_of, visible
from tests.checkers.pixels import SLACK, check_pixels

EDGE = 0.004  # for boxes, in short sides: about 4 px of 1080
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]")
BROKEN_ROLES = ("headline", "subcopy", "cta", "kicker")
ORNAMENT = " →›»>▶·•|–—-"

def check(scene: Mapping[str, Any], image: np.ndarray, bare: np.ndarray) -> list[Violation]:
    """Every broken rule of a scene. `image` and `bare` are RGB of one size, with and without the text layers.

    Raises ValueError when the two pictures differ in size.
    """
    if image.shape != bare.shape or image.ndim != 3:
        raise ValueError(f"pictures of one size wanted, got {image.shape} and {bare.shape}")
    layers = [layer for layer in scene["layers"] if visible(layer)]
    blocks = [block(layer) for layer in layers if kind(layer) == "text"]
    found: list[Violation] = []
    for text in blocks:
        found += list(check_letters(scene, text))
        found += list(check_place(scene, text, image, bare))
        found += list(check_subject(layers, text))
    found += list(check_overlap(blocks))
    found += list(check_words(scene.get("design", {}), scene["format"], blocks))
    return found


def check_letters(scene: Mapping[str, Any], text: Block) -> Iterator[Violation]:
    """font, tofu, newline, small."""
    smallest = max(0.024, 12 / min(scene["pixels"])) * SLACK
    for run in text.runs:
        words, stem = run["text"], run["font"]
        known = faces.letters(stem)
        if known is None:
            yield Violation("font", text.role, f"no such face: {stem}")
            continue
        if "\\n" in words or any(unicodedata.category(c) == "Cc" for c in words):
            yield Violation("newline", text.role, repr(words))
        lost = sorted({c for c in words if "\U0001f000" <= c <= "\U0001faff" or c in "\ufe0f\u200d\u20e3"})
        lost += sorted({c for c in words if ord(c) not in known and unicodedata.category(c) != "Cc"} - set(lost))
        if lost:
            yield Violation("tofu", text.role, f"{stem} lacks {' '.join(f'U+{ord(c):04X}' for c in lost)}")
        if run["size"] < smallest:
            yield Violation("small", text.role, f"em {run['size']:.4f} < {smallest:.4f}: {words!r}")


def check_place(
    scene: Mapping[str, Any], text: Block, image: np.ndarray, bare: np.ndarray
) -> Iterator[Violation]:
    """safe, clipped, covered, contrast."""
    safe = rect_of(scene["safe"]) if "safe" in scene else [0.0, 0.0, 1.0, 1.0]
    canvas = [0.0, 0.0, float(scene["width"]), float(scene["height"])]
    for rect in (text.around(text.box), *(text.around(ink) for ink in text.inks)):
        if outside(rect, safe) > EDGE:
            yield Violation("safe", text.role, f"{shown(rect)} leaves {shown(safe)}")
            break
    for rect in (text.around(ink) for ink in text.inks):
        if outside(rect, canvas) > 0.001:
            yield Violation("clipped", text.role, f"{shown(rect)} leaves the canvas")
            break
    for run, ink in zip(text.runs, text.inks, strict=True):
        yield from check_pixels(text, run, ink, image, bare)


def check_overlap(blocks: list[Block]) -> Iterator[Violation]:
    """overlap, of declared boxes and of the runs' own ink."""
    for i, a in enumerate(blocks):
        for b in blocks[i + 1 :]:
            pairs = [(a.box, b.box), *((one, other) for one in a.inks for other in b.inks)]
            for one, other in pairs:
                part = shared(a, one, b, other) / min(size_of(one), size_of(other))
                if part > 0.01:
                    yield Violation("overlap", a.role, f"{part:.0%} with {b.role}")
                    break


def check_subject(layers: list[Mapping[str, Any]], text: Block) -> Iterator[Violation]:
    """subject: cut-outs (a contained picture in the role of the photo) and motifs in the role of the motif."""
    for layer in layers:
        what = kind(layer)
        cut = what == "picture" and layer.get("role", "photo") == "photo" and layer.get("fit", "cover") == "contain"
        drawn = what == "motif" and layer.get("role", "motif") == "motif"
        if not (cut or drawn):
            continue
        rect = rect_of(layer["box"])
        for run, ink in zip(text.runs, text.inks, strict=True):
            part = shared(text, ink, None, rect) / size_of(ink)
            if part > 0.01:
                yield Violation("subject", text.role, f"{part:.0%} of {run['text']!r} on the {what}")


def plain(words: str) -> str:
    """Words without emoji, ornaments at the ends, case and superfluous spaces."""
    return " ".join(EMOJI.sub(" ", unicodedata.normalize("NFC", words)).split()).strip(ORNAMENT).casefold()


def _undotted(words: str) -> str:
    """The words without the dots of a list: where a line ends, the break says what the dot would."""
    return " ".join(w for w in words.split() if w != "·")


def check_words(design: Mapping[str, Any], form: str, blocks: list[Block]) -> Iterator[Violation]:
    """missing, break, orphan, lines, scale."""
    copy = design.get("copy", {})
    ems: dict[str, float] = {}
    for role in BROKEN_ROLES:
        mine = [b for b in blocks if b.role == role and b.runs]
        if not mine:
            if role == "headline" and plain(copy.get(role, "")) and not hidden(design, form, role):
                yield Violation("missing", role, copy[role])
            continue
        rows = lines(mine)
        ems[role] = max(run["size"] for b in mine for run in b.runs)
        is_set, wanted = plain(" ".join(row.text for row in rows)), plain(copy.get(role, ""))
        if _undotted(is_set) != _undotted(wanted):
            same = is_set.replace(" ", "") == wanted.replace(" ", "")
            yield Violation("break", role, f"{'inside a word' if same else 'other words'}: {is_set!r} for {wanted!r}")
        last = rows[-1]
        if len(rows) > 1 and len(is_set.split()) >= 3 and len(last.text.split()) == 1:
            part = last.width / max(row.width for row in rows)
            if part < 0.35:
                yield Violation("orphan", role, f"{last.text!r} is {part:.0%} of the longest line")
        if role == "headline" and len(rows) > 4:
            yield Violation("lines", role, f"{len(rows)} lines")
    if ems.get("headline", 9) < 1.6 * ems.get("subcopy", 0) * SLACK:
        yield Violation("scale", "headline", f"{ems['headline']:.3f} to {ems['subcopy']:.3f}")


def hidden(design: Mapping[str, Any], form: str, role: str) -> bool:
    """Did the person hide this role, everywhere or in this format?"""
    tweaks = (design.get("tweaks", {}), design.get("overrides", {}).get(form, {}))
    return any(t.get(role, {}).get("hidden", False) for t in tweaks)
