"""Text blocks of a scene's JSON: their runs, their ink as the faces say, their lines, and where boxes meet."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from tests.checkers import faces

Rect = list[float]  # left, top, right, bottom, in short sides


@dataclass(frozen=True)
class Line:
    """The runs of one block on one baseline."""

    text: str
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Block:
    """A text layer: its runs with their ink boxes, unturned, and how it is turned."""

    role: str
    runs: tuple[Mapping[str, Any], ...]
    inks: tuple[Rect, ...]
    box: Rect
    turn: float
    opacity: float

    def turned(self, rect: Rect, sign: int) -> np.ndarray:
        """The rectangle's four corners after the block's turn around its box's centre."""
        left, top, right, bottom = rect
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)
        if not self.turn:
            return corners
        centre = np.array([(self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2], np.float32)
        a = math.radians(self.turn) * sign
        spin = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]], np.float32)
        return (corners - centre) @ spin + centre

    def around(self, rect: Rect) -> Rect:
        """The upright box around the turned rectangle."""
        points = self.turned(rect, 1)
        left, top = points.min(axis=0)
        right, bottom = points.max(axis=0)
        return [float(left), float(top), float(right), float(bottom)]


def kind(layer: Mapping[str, Any]) -> str:
    """The layer's kind; told by its fields where the JSON leaves the default out."""
    if "kind" in layer:
        return str(layer["kind"])
    for field, name in (("runs", "text"), ("asset", "picture"), ("shape", "shape"), ("start", "scrim")):
        if field in layer:
            return name
    return "ground" if "palette" in layer else "motif"


def visible(layer: Mapping[str, Any]) -> bool:
    return float(layer.get("opacity", 1.0)) > 0


def rect_of(box: Any) -> Rect:
    """Left, top, right, bottom of a box written as {x, y, w, h} or [x, y, w, h]."""
    x, y, w, h = (box["x"], box["y"], box["w"], box["h"]) if isinstance(box, Mapping) else box
    return [float(x), float(y), float(x) + float(w), float(y) + float(h)]


def block(layer: Mapping[str, Any]) -> Block:
    """A text layer read from JSON."""
    runs = tuple(run for run in layer["runs"] if run["text"].strip())
    inks = tuple(
        faces.extent(r["font"], r["text"], r["size"], r["x"], r["y"], r["width"], r.get("tracking", 0.0), r.get("tabular", False))
        for r in runs
    )
    return Block(
        role=layer["role"],
        runs=runs,
        inks=inks,
        box=rect_of(layer["box"]),
        turn=float(layer.get("rotate", 0.0)),
        opacity=float(layer.get("opacity", 1.0)),
    )


def lines(blocks: list[Block]) -> list[Line]:
    """The lines of blocks of one role, top to bottom; runs with a gap between them get a space."""
    rows: list[list[tuple[float, Mapping[str, Any]]]] = []
    for text in sorted(blocks, key=lambda b: b.box[1]):
        for run in sorted(text.runs, key=lambda r: (round(r["y"], 3), r["x"])):
            if rows and abs(rows[-1][-1][1]["y"] - run["y"]) < 0.25 * min(run["size"], rows[-1][-1][1]["size"]):
                rows[-1].append((run["x"], run))
            else:
                rows.append([(run["x"], run)])
    out = []
    for row in rows:
        row.sort(key=lambda pair: pair[0])
        words, end = "", row[0][0]
        for x, run in row:
            words += (" " if words and x - end > 0.12 * run["size"] else "") + run["text"]
            end = x + run["width"]
        out.append(Line(words, row[0][0], end))
    return out


def outside(rect: Rect, room: Rect) -> float:
    """By how much a rectangle leaves another; negative when it does not."""
    return max(room[0] - rect[0], room[1] - rect[1], rect[2] - room[2], rect[3] - room[3])


def shown(rect: Rect) -> str:
    return "[" + ", ".join(f"{v:.3f}" for v in rect) + "]"


def shared(a: Block, one: Rect, b: Block | None, other: Rect) -> float:
    """Area that two rectangles share after their turns, the smaller of both readings of a turn's direction."""
    areas = []
    for sign in (1, -1):
        second = b.turned(other, sign) if b else Block("", (), (), other, 0.0, 1.0).turned(other, sign)
        areas.append(float(cv2.intersectConvexConvex(a.turned(one, sign), second)[0]))
    return min(areas)


def size_of(rect: Rect) -> float:
    return max(1e-9, (rect[2] - rect[0]) * (rect[3] - rect[1]))
