"""Sights: what a saved scene shows, as the parser of messages needs it: the things drawn, the coloured parts, the rows of letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.understanding.contract import Part, Seat
from pipelines.understanding.shown import bare

WHOLE = 0.9  # of the page: from here a shape is its ground
_ROW = 0.4  # of its size: how far up or down letters of one row may stand
LARGE = 0.08  # of the page: from here a shape without a role is a panel
_PARTS = ("panel", "cta", "kicker", "badge", "disc")

Layers = Sequence[Mapping[str, Any]]


def drawn(layers: Layers) -> tuple[str, ...]:
    """The motifs that are shown as things, the hero first."""
    things = [(layer.get("role", "motif") != "motif", layer["name"]) for layer in layers
              if layer["kind"] == "motif" and layer.get("role", "motif") in ("motif", "companion")]
    return tuple(dict.fromkeys(name for _, name in sorted(things, key=lambda t: t[0])))


def parts(scene: Mapping[str, Any]) -> tuple[Part, ...]:
    """The coloured parts of a scene's JSON, the ground first."""
    width, height = scene["width"], scene["height"]
    out = [Part(role="ground", colour=scene["design"]["palette"]["ground"], x=0.5, y=0.5, share=1.0)]
    for layer in scene["layers"]:
        if layer["kind"] != "shape" or not layer.get("fill") or float(layer.get("opacity", 1.0)) < 0.7:
            continue
        x, y, w, h = _box(layer)
        x0, y0, x1, y1 = max(0.0, x), max(0.0, y), min(width, x + w), min(height, y + h)
        share = max(0.0, x1 - x0) * max(0.0, y1 - y0) / (width * height)
        role = layer.get("role", "shape")
        seen = Part(role=role if role in _PARTS else "panel", colour=layer["fill"], x=(x0 + x1) / 2 / width, y=(y0 + y1) / 2 / height, share=share)
        if share >= WHOLE:
            out = [Part(role="ground", colour=layer["fill"], x=0.5, y=0.5, share=1.0)]
        elif role in _PARTS or role == "shape" and share >= LARGE:
            out.append(seen)
    return tuple(out)


def letters(layers: Layers) -> str:
    """All the letters and figures that are seen, without what stands between them."""
    return bare("".join(run["text"] for layer in layers if layer["kind"] == "text" for run in layer["runs"]))


def seats(scene: Mapping[str, Any]) -> tuple[Seat, ...]:
    """The rows of letters of a scene's JSON, from top to bottom; what stands side by side in a block is one row."""
    out = []
    for layer in (each for each in scene["layers"] if each["kind"] == "text"):
        rows: list[list[Mapping[str, Any]]] = []
        for run in layer["runs"]:
            if rows and abs(rows[-1][0]["y"] - run["y"]) < _ROW * run["size"]:
                rows[-1].append(run)
            else:
                rows.append([run])
        for row in rows:
            left, right = min(r["x"] for r in row), max(r["x"] + r["width"] for r in row)
            tall = max(r["size"] for r in row)
            out.append(Seat(role=layer["role"], words=" ".join(r["text"].strip() for r in row), x=(left + right) / 2 / scene["width"],
                            y=(row[0]["y"] - tall / 3) / scene["height"], size=tall))
    return tuple(sorted(out, key=lambda s: (s.y, s.x)))


def _box(layer: Mapping[str, Any]) -> tuple[float, float, float, float]:
    points = layer.get("points") or ()
    if not points:
        box = layer["box"]
        return box["x"], box["y"], box["w"], box["h"]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
