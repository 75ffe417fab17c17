"""Mirrors: layers shifted as they are, and a whole page turned left to right, its words still readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipelines import typography
from pipelines.extents import around
from pipelines.plans import Column
from pipelines.scene import Box, Ground, Layer, Motif, Picture, Scene, Scrim, Shape, Text

LARGE = 0.8  # share of the page from which a shape is its ground and holds nothing in particular


def shifted(layer: Layer, dx: float, dy: float) -> Layer:
    """The same layer elsewhere."""
    if isinstance(layer, Text):
        return typography.move(layer, dx, dy)
    moved = replace(layer, box=replace(layer.box, x=layer.box.x + dx, y=layer.box.y + dy))
    if isinstance(moved, Shape) and moved.points:
        return replace(moved, points=tuple((x + dx, y + dy) for x, y in moved.points))
    return moved


def extent(layer: Layer) -> Box:
    """What a layer covers."""
    return around(layer.points) if isinstance(layer, Shape) and layer.points else layer.box


def union(boxes: Sequence[Box]) -> Box | None:
    """The box around boxes; None around none."""
    if not boxes:
        return None
    x, y = min(b.x for b in boxes), min(b.y for b in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)


def within(inner: Box, outer: Box, slack: float = 0.004) -> bool:
    """Whether a box lies in another one."""
    return inner.x >= outer.x - slack and inner.y >= outer.y - slack and inner.right <= outer.right + slack and inner.bottom <= outer.bottom + slack


def attached(scene: Scene, layers: Sequence[Layer], box: Box) -> Iterator[Layer]:
    """What belongs to letters besides them: marks and strokes among them, the label or sticker that holds nothing else."""
    own = {id(layer) for layer in layers}
    strangers = [t.box for t in scene.layers if isinstance(t, Text) and id(t) not in own]
    page = scene.width * scene.height
    for layer in scene.layers:
        if id(layer) in own or not (isinstance(layer, Shape) and layer.role != "frame" or isinstance(layer, Motif) and layer.role == "mark"):
            continue
        at = extent(layer)
        among = within(at, box.inset(-0.016)) and not any(at.overlap(s) > 0 for s in strangers)
        plate = isinstance(layer, Shape) and bool(layer.fill) and within(box, at) and at.w * at.h < 0.3 * page and not any(at.overlap(s) > 0 for s in strangers)
        if among or plate:
            yield layer


def holder(scene: Scene, box: Box, but: Sequence[Layer] = ()) -> Box | None:
    """The smallest filled shape around a box that is not the page itself."""
    spared, page = {id(layer) for layer in but}, scene.width * scene.height
    found = [extent(s) for s in scene.layers if isinstance(s, Shape) and s.fill and id(s) not in spared and s.shape != "burst"]
    around_it = [b for b in found if within(box, b) and b.w * b.h < LARGE * page]
    return min(around_it, key=lambda b: b.w * b.h, default=None)


def mirrored(scene: Scene, columns: Sequence[Column], *, upright: bool = False) -> Scene | None:
    """The page turned left to right, or `upright` top to bottom: each column of words, and the picture, goes over as it is.

    None where a shape or a slanted edge cannot be turned.
    """
    if upright and any(isinstance(s, Shape) and s.shape in ("arch", "ticket", "tape") or isinstance(s, Picture) and s.edge in ("arch", "print") for s in scene.layers):
        return None
    whole = scene.height if upright else scene.width
    ways: dict[int, float] = {}
    for layers in (*_edges(columns, upright), pictured(scene) if upright else []):
        box = union([extent(layer) for layer in layers])
        if box is None:
            continue
        all_of_it = [*layers, *attached(scene, layers, box)]
        held = holder(scene, box, all_of_it) or box
        ways |= dict.fromkeys(map(id, all_of_it), whole - held.bottom - held.y if upright else whole - held.right - held.x)
    out: list[Layer] = []
    fell = next((ways[id(p)] for p in pictured(scene) if id(p) in ways), 0.0)
    for layer in scene.layers:
        way = ways.get(id(layer))
        if upright and isinstance(layer, Ground):
            layer = _standing(layer, 0.0, fell / whole)
        turned = _turned(layer, whole, upright) if way is None else shifted(layer, 0.0 if upright else way, way if upright else 0.0)
        if turned is None:
            return None
        out.append(turned)
    return replace(scene, layers=tuple(_uncovered(out)))


def _edges(columns: Sequence[Column], upright: bool) -> Iterator[list[Layer]]:
    """The layers of each column; those that hang on one edge go over together, and still hang on one."""
    found: dict[object, list[Layer]] = {}
    for n, c in enumerate(columns):
        edge: object = round(c.box.x / 0.02) if c.align == "left" and not upright else ("column", n)
        found.setdefault(edge, []).extend(layer for _, some in c.hung for layer in some)
    yield from found.values()


def pictured(scene: Scene) -> list[Layer]:
    """The drawn things, or the photo's cut-out, with what stands beside them."""
    return [p for p in scene.layers if isinstance(p, Motif) and p.role not in ("mark", "pattern")
            or isinstance(p, Picture) and p.role == "photo" and p.fit == "contain"]


def _uncovered(layers: Sequence[Layer]) -> Iterator[Layer]:
    """The layers without the wallpaper's figures that now lie under letters."""
    letters = [t.box.inset(-0.02) for t in layers if isinstance(t, Text)]
    return (m for m in layers if not (isinstance(m, Motif) and m.role == "pattern" and any(m.box.overlap(b) > 0 for b in letters)))


def _turned(layer: Layer, whole: float, upright: bool) -> Layer | None:
    at = replace(layer.box, y=whole - layer.box.bottom) if upright else replace(layer.box, x=whole - layer.box.right)
    if isinstance(layer, Text):
        return shifted(layer, at.x - layer.box.x, at.y - layer.box.y)
    if isinstance(layer, Ground):
        return replace(layer, box=at, params={k: _param(k, v, upright) for k, v in layer.params.items()})
    if isinstance(layer, Scrim):
        return replace(layer, box=at, angle=-layer.angle if upright else 180.0 - layer.angle)
    if isinstance(layer, Shape):
        points = tuple((x, whole - y) if upright else (whole - x, y) for x, y in layer.points)
        return replace(layer, box=at, points=points, rotate=-layer.rotate, fill_angle=-layer.fill_angle if upright else 180.0 - layer.fill_angle)
    if isinstance(layer, Motif):
        return replace(layer, box=at, rotate=layer.rotate if upright else -layer.rotate)
    if layer.edge == "slant":
        return None
    top, right, bottom, left = layer.fade
    return replace(layer, box=at, rotate=-layer.rotate, fade=(bottom, right, top, left) if upright else (top, left, bottom, right))


def _param(name: str, value: Any, upright: bool) -> Any:
    """A ground's parameter on the turned page: what is a place in fractions of it. A floor stays below."""
    k = 1 if upright else 0
    if name == "light" and not upright or name == "stand" and not upright:
        return (1.0 - value[0], value[1])
    if name == "calm" and len(value) == 4 and value[2]:
        out = list(value)
        out[k] = 1.0 - value[k] - value[k + 2]
        return tuple(out)
    return value


def cleared(scene: Scene) -> Scene:
    """The page with a plain floor: blocks and podiums were set for letters that stood elsewhere."""
    return replace(scene, layers=tuple(replace(g, name="sweep") if isinstance(g, Ground) and "stand" in g.params and g.name != "sweep" else g for g in scene.layers))


def along(scene: Scene, dx: float, dy: float, moved: Sequence[Layer]) -> Scene:
    """The page with some layers shifted, and a set's foot with the picture that stands on it."""
    chosen = {id(layer) for layer in moved}
    stands = any(isinstance(layer, (Motif, Picture)) and layer.role in ("motif", "photo") for layer in moved)
    out = []
    for layer in scene.layers:
        if id(layer) in chosen:
            out.append(shifted(layer, dx, dy))
        else:
            out.append(_standing(layer, dx / scene.width, dy / scene.height) if stands and isinstance(layer, Ground) else layer)
    return replace(scene, layers=tuple(out))


def _standing(ground: Ground, dx: float, dy: float) -> Ground:
    """A painted set with its foot elsewhere, in fractions of the page."""
    if "stand" not in ground.params:
        return ground
    x, y = ground.params["stand"]
    params = dict(ground.params) | {"stand": (x + dx, y + dy)}
    if "horizon" in params:
        params["horizon"] = min(0.95, max(0.1, params["horizon"] + dy))
    return replace(ground, params=params)
