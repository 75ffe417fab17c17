"""Soundness: whether a page that was rearranged says all it said, about as large, with nothing cut and nothing on anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np

from pipelines import motifs
from pipelines.extents import around, lines_of
from pipelines.mirrors import extent, union, within
from pipelines.scene import Box, Layer, Motif, Picture, Scene, Shape, Text

PICTURES = ("motif", "photo")
GAP = 0.014  # short sides that shifted letters keep from others
CROSSED = 2e-4
RULED = 6  # hairlines through letters from which they are the paper's
MET = 3e-4  # of letters on a drawn thing, in square short sides, that no eye minds


def sound(plain: Scene, scene: Scene) -> bool:
    """Whether a page is as good as the look's own in what can be measured on its layers."""
    if _said(scene) != _said(plain):
        return False
    sizes = _sizes(scene)
    if any(sizes.get(role, 0.0) < size * (0.7 if role == "headline" else 0.8) for role, size in _sizes(plain).items()):
        return False
    if _pictured(scene) < 0.4 * _pictured(plain) or _whole(scene) < _whole(plain) - 0.04:
        return False
    lines = [lines_of(t) for t in scene.layers if isinstance(t, Text) and t.runs]
    if min((_edge(b, scene.safe) for some in lines for b in some), default=0.0) < min(_nearest(plain), 0.0) - 2e-3:
        return False
    for i, some in enumerate(lines):
        if any(a.overlap(b) > 2e-5 for other in lines[i + 1 :] for a in some for b in other):
            return False
    return met(scene) <= met(plain) + MET and crossed(scene) <= crossed(plain) + CROSSED and _cut(scene) <= _cut(plain)


def _cut(scene: Scene) -> int:
    """How many labels and stickers the page's edge cuts."""
    page = Box(0, 0, scene.width, scene.height)
    return sum(1 for s in scene.layers if isinstance(s, Shape) and (s.shape == "burst" or s.role in _LABELS) and not within(extent(s), page))


_LABELS = frozenset("kicker cta shop badge".split())


def crossed(scene: Scene) -> float:
    """How much of the letters, in square short sides, an edge of a panel, a disc or a photo runs through, and hairlines through them."""
    letters = [b for t in scene.layers if isinstance(t, Text) for b in lines_of(t)]
    lines = [_line(s) for s in scene.layers if isinstance(s, Shape) and s.shape == "line" and s.role == "rule"]
    struck = sum(1 for rule in lines for b in letters if rule.overlap(b.inset(0.002)) > 0)
    total = 0.004 * struck if struck < RULED else 0.0
    for edge in scene.layers:
        if isinstance(edge, Shape) and edge.shape not in ("line", "burst", "tape") and edge.role not in ("mark", "marker") and edge.fill or isinstance(edge, Picture):
            total += sum(min(f, 1 - f) * b.w * b.h for b in letters if 0 < (f := _inside(edge, b)) < 1)
    return total


def ragged(plain: Scene, scene: Scene) -> float:
    """What lines that had to be broken once more take off a page's worth: 1 for none."""
    before, after = _lines(plain), _lines(scene)
    return float(np.prod([(0.86 if role in ("headline", "subcopy") else 0.62) ** max(0, n - before.get(role, n)) for role, n in after.items()]))


def _lines(scene: Scene) -> dict[str, int]:
    out: dict[str, int] = {}
    for t in scene.layers:
        if isinstance(t, Text):
            out[t.role] = out.get(t.role, 0) + len({round(r.y, 4) for r in t.runs})
    return out


def _nearest(scene: Scene) -> float:
    return min((_edge(b, scene.safe) for t in scene.layers if isinstance(t, Text) for b in lines_of(t)), default=0.0)


def _edge(box: Box, safe: Box) -> float:
    return min(box.x - safe.x, box.y - safe.y, safe.right - box.right, safe.bottom - box.bottom)


def _said(scene: Scene) -> dict[str, str]:
    """The letters of each role, in no order: lines may break elsewhere."""
    out: dict[str, str] = {}
    for t in scene.layers:
        if isinstance(t, Text):
            out[t.role] = "".join(sorted(out.get(t.role, "") + "".join(r.text for r in t.runs).replace(" ", "")))
    return out


def _sizes(scene: Scene) -> dict[str, float]:
    return {t.role: max(r.size for r in t.runs) for t in scene.layers if isinstance(t, Text) and t.runs}


def _pictured(scene: Scene) -> float:
    return max((p.box.w * p.box.h for p in scene.layers if isinstance(p, (Motif, Picture)) and p.role in PICTURES), default=0.0)


def _whole(scene: Scene) -> float:
    """The least part of a drawn thing or cut-out that the page shows."""
    page = Box(0, 0, scene.width, scene.height)
    things = [p.box for p in scene.layers if isinstance(p, Motif) and p.role in ("motif", "companion") or isinstance(p, Picture) and p.fit == "contain"]
    return min((b.overlap(page) / (b.w * b.h) for b in things if b.w and b.h), default=1.0)


def met(scene: Scene) -> float:
    """How much of the letters, in square short sides, lies on a drawn thing or a cut-out."""
    letters = [b.inset(-0.006) for t in scene.layers if isinstance(t, Text) for b in lines_of(t)]
    total = 0.0
    for thing in scene.layers:
        if isinstance(thing, Motif) and thing.role in ("motif", "companion"):
            total += sum(_under(thing, b) for b in letters)
        elif isinstance(thing, Picture) and thing.role == "photo" and thing.fit == "contain":
            inner = thing.box.inset(0.06 * thing.box.w, 0.06 * thing.box.h)
            total += sum(inner.overlap(b) for b in letters)
    return total


def _under(thing: Motif, box: Box) -> float:
    """The part of a box that lies on what is drawn of a motif."""
    at = thing.box
    if at.overlap(box) <= 0:
        return 0.0
    solid = _solid(thing.name, thing.style)
    rows, columns = solid.shape
    x0, x1 = ((v - at.x) / at.w * columns for v in (box.x, box.right))
    y0, y1 = ((v - at.y) / at.h * rows for v in (box.y, box.bottom))
    part = solid[max(0, int(y0)) : max(0, int(np.ceil(y1))), max(0, int(x0)) : max(0, int(np.ceil(x1)))]
    return float(part.sum()) / solid.size * at.w * at.h


@lru_cache(maxsize=256)
def _solid(name: str, style: Literal["glossy", "flat", "mono", "line", "wash", "print"]) -> np.ndarray:
    return np.asarray(motifs.draw(name, style, 64)[..., 3] > 96)


def clear(scene: Scene, group: Sequence[Layer], dx: float, dy: float) -> bool:
    """Whether layers that are shifted keep off other letters by a gap, and cross no edge of a panel, a disc, a line or a photo
    that they did not cross before. What shows the picture stays in what it stands in."""
    own = {id(layer) for layer in group}
    words = [b for t in group if isinstance(t, Text) for b in lines_of(t)]
    others = [b for t in scene.layers if isinstance(t, Text) and id(t) not in own for b in lines_of(t)]
    if not words:
        return _stays(scene, group, dx, dy)
    solid = [extent(s) for s in group if not isinstance(s, Text)]
    if any(replace(b, x=b.x + dx, y=b.y + dy).inset(-GAP).overlap(o) > 0 and b.overlap(o) <= 0 for b in solid for o in others):
        return False
    edges = [s for s in scene.layers if id(s) not in own and (isinstance(s, Shape) and s.role != "mark" or isinstance(s, Picture))]
    ruled = any(_line(s).overlap(b) > 0 for s in edges if isinstance(s, Shape) and s.shape == "line" for b in [*words, *others])
    for b in words:
        after = replace(b, x=b.x + dx, y=b.y + dy)
        if any(after.inset(-GAP).overlap(o) > 0 for o in others):
            return False
        for edge in edges:
            if isinstance(edge, Shape) and edge.shape == "line":
                if not ruled and _line(edge).overlap(after.inset(-0.006)) > 0:
                    return False
            elif (now := _inside(edge, after.inset(-0.008))) != (before := _inside(edge, b)) and before in (0.0, 1.0) or before not in (0.0, 1.0) and now < before:
                return False
    return True


def _stays(scene: Scene, group: Sequence[Layer], dx: float, dy: float) -> bool:
    box = union([extent(layer) for layer in group])
    if box is None:
        return False
    page, own = Box(0, 0, scene.width, scene.height), {id(layer) for layer in group}
    kept = [extent(s) for s in scene.layers if isinstance(s, Shape) and s.fill and id(s) not in own and within(box, extent(s))]
    after = replace(box, x=box.x + dx, y=box.y + dy)
    if abs(dy) > 0.06 and any(k.w * k.h < 0.9 * page.w * page.h for k in kept):
        return False  # what stands in a window does not float in it
    return all(within(after, k) for k in kept) and (within(after, page.inset(0.01)) or not within(box, page.inset(0.01)))


def _line(line: Shape) -> Box:
    return around(line.points).inset(-0.003) if line.points else line.box


def _inside(edge: Shape | Picture, box: Box) -> float:
    """The share of a box that lies in a shape, by fifteen points of it."""
    xs = np.repeat(np.linspace(box.x, box.right, 5)[None], 3, axis=0)
    ys = np.repeat(np.linspace(box.y, box.bottom, 3)[:, None], 5, axis=1)
    at = extent(edge)
    inside = (xs >= at.x) & (xs <= at.right) & (ys >= at.y) & (ys <= at.bottom)
    if isinstance(edge, Shape) and edge.points and edge.shape == "polygon":
        inside &= _in_polygon(xs, ys, edge.points)
    elif getattr(edge, "shape", getattr(edge, "edge", "")) in ("ellipse", "burst", "circle"):
        inside &= ((xs - at.cx) / (at.w / 2)) ** 2 + ((ys - at.cy) / (at.h / 2)) ** 2 <= 1.0
    elif getattr(edge, "shape", getattr(edge, "edge", "")) == "arch":
        head = at.y + at.w / 2
        inside &= (ys >= head) | (((xs - at.cx) / (at.w / 2)) ** 2 + ((ys - head) / (at.w / 2)) ** 2 <= 1.0)
    return float(inside.mean())


def _in_polygon(xs: np.ndarray, ys: np.ndarray, points: Sequence[tuple[float, float]]) -> np.ndarray:
    inside = np.zeros(xs.shape, dtype=bool)
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        if y0 == y1:
            continue
        inside ^= ((ys < y0) != (ys < y1)) & (xs < (x1 - x0) * (ys - y0) / (y1 - y0) + x0)
    return inside
