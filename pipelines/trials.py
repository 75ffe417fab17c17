"""Trials: how well a look carries a design, measured on the layers that it would draw, before anything is painted.

What is said and how large is measured on every page; beyond that a page with a photo is weighed by what it shows of it
(auditions), one without by how it is filled and how large it draws its thing.
"""

from __future__ import annotations

import math
import re

import numpy as np

from pipelines import auditions, colour, palettes
from pipelines.extents import around, largest, lines_of
from pipelines.scene import Ground, Motif, Picture, Scene, Shape, Text

STEP = 1 / 40  # of the short side: the grid on which a page is looked at
ROOMY, BARE = 0.13, 0.32  # share of the page that its largest empty part may have, and that is all emptiness
SHOWN = 0.1  # share of the page from which a drawn thing is a picture
FINE = 0.04  # short sides: an em of facts below which they are fine print
NEAR = 0.026  # short sides between letters and the edge of a photo beside them
_MOSTLY = 0.6  # share of the page under a shape that hides what lies below it
_ASKED, _UNSEEN = 0.2, 0.3  # share of the page that has the colour that was asked for, and what a page without is worth
_LOST = 0.2  # how much a page is worth that lacks a fact
_SPARED = {"cta": 1.0, "kicker": 0.9, "shop": 0.5}
_NEEDED = frozenset(("headline", "offer", "price", "menu", "details"))


def worth(scene: Scene, cut: bool = False) -> float:
    """0-1: 1 for a page that says all it has to, sets its headline large, and is filled or shows its photo well; `cut` says
    that a photo's cut-out is shown. A page without a photo is worth 0.06 at least."""
    said = _told(scene) * _loud(scene)
    if scene.design and scene.design.shown is not None:
        found = auditions.showing(scene)
        said *= 1.0 if _asked_for(scene) else _UNSEEN
        return said * _apart(scene) * math.exp(auditions.worth(found, cut)) if found else 0.02
    said *= 1.0 if _asked_for(scene) else _UNSEEN**0.5
    return max(0.15, _filled(scene) * said * _clear(scene) * _shown(scene)) ** 1.5


def _asked_for(scene: Scene) -> bool:
    """Whether a colour that was asked for is seen: who asks for beige looks for beige, and not for the photo's own white."""
    palette = scene.design.palette
    if not palettes.asked(palette):
        return True
    page = scene.width * scene.height
    first = next((layer for layer in reversed(scene.layers) if isinstance(layer, Ground) or isinstance(layer, Shape) and layer.fill and layer.box.w * layer.box.h > _MOSTLY * page), None)
    near = [layer for layer in scene.layers if isinstance(layer, Shape) and layer.fill and colour.distance(layer.fill, palette.ground) < 0.1 or isinstance(layer, Ground) and colour.distance(layer.palette.ground, palette.ground) < 0.14]
    return any(layer is first or _ASKED * page < layer.box.w * layer.box.h < _MOSTLY * page for layer in near)


def _filled(scene: Scene) -> float:
    empty = hole(scene)
    return 1.0 - 0.75 * min(1.0, max(0.0, (empty - ROOMY) / (BARE - ROOMY)))


def _told(scene: Scene) -> float:
    """Less for whatever had to be left out, much less when it was a fact."""
    value = 1.0
    for note in scene.notes:
        if note.startswith("left_out:"):
            value *= _LOST if note[9:] in _NEEDED else _SPARED.get(note[9:], 0.9)
    value *= _LOST if _sub_lost(scene) else 1.0
    return value * (0.3 if "crowded" in scene.notes else 1.0)


def _sub_lost(scene: Scene) -> bool:
    """Whether the sub-copy, which is mostly something that was said, stands nowhere on the page."""
    sub = scene.design.copy.subcopy if scene.design else ""
    shown = "".join(r.text for t in _texts(scene) for r in t.runs)
    return bool(sub) and re.sub(r"\W", "", sub) not in re.sub(r"\W", "", shown)


def _loud(scene: Scene) -> float:
    """Less for a headline under 8 % of the short side, or facts so small beside it that the page reads as fine print."""
    heads = [max(r.size for r in t.runs) for t in _texts(scene) if t.role == "headline"]
    facts = [t.runs[0].size for t in _texts(scene) if t.role in ("details", "menu")]
    large = min(1.0, max(heads) / 0.08) if heads else 1.0
    return large * min(1.0, min(facts, default=1.0) / FINE) ** 1.4


def _clear(scene: Scene) -> float:
    """Less for letters that lie on a drawn thing."""
    letters = [b for t in _texts(scene) for b in lines_of(t)]
    things = [m.box.inset(0.1 * m.box.w, 0.1 * m.box.h) for m in scene.layers
              if isinstance(m, Motif) and m.role in ("motif", "companion")]
    met = sum(a.overlap(b) for a in things for b in letters)
    return 1.0 if met < 0.0015 else 0.45


def _apart(scene: Scene) -> float:
    """Less for letters that all but touch the edge of a photo which they stand beside; one that melts away has none."""
    letters = [b for t in _texts(scene) for b in lines_of(t)]
    photos = [p.box for p in scene.layers if isinstance(p, Picture) and p.role == "photo" and p.fit != "contain" and not any(p.fade)]
    near = any(b.overlap(p) == 0 and b.inset(-NEAR).overlap(p) > NEAR * 0.2 * min(b.h, 0.05) for b in letters for p in photos)
    return 0.6 if near else 1.0


def _shown(scene: Scene) -> float:
    """Less for a drawn thing that is small or was left out: the picture tells the trade before the words do."""
    if not scene.design or not scene.design.drawn:
        return 1.0
    share = max((m.box.w * m.box.h for m in scene.layers if isinstance(m, Motif) and m.role == "motif"), default=0.0)
    return min(1.0, 0.4 + 0.6 * share / (SHOWN * scene.width * scene.height))


def hole(scene: Scene) -> float:
    """The share of the page that its largest empty rectangle takes, slivers left out."""
    taken = np.zeros((max(1, round(scene.height / STEP)), max(1, round(scene.width / STEP))), dtype=bool)
    boxes = [b.inset(-0.02) for t in _texts(scene) for b in lines_of(t)]
    for layer in scene.layers:
        if isinstance(layer, (Motif, Picture)) and layer.role in ("motif", "companion", "photo", "logo"):
            boxes.append(layer.box.inset(0.06 * layer.box.w, 0.06 * layer.box.h))
        elif isinstance(layer, Shape) and layer.shape == "line" and layer.role == "rule":
            boxes.append(around(layer.points).inset(-0.015))
    for b in boxes:
        x, y = max(0, int(b.x / STEP)), max(0, int(b.y / STEP))
        taken[y:max(y, int(np.ceil(b.bottom / STEP))), x:max(x, int(np.ceil(b.right / STEP)))] = True
    return largest(~taken, 8) / taken.size


def _texts(scene: Scene) -> list[Text]:
    return [layer for layer in scene.layers if isinstance(layer, Text) and layer.runs]
