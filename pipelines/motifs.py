"""Drawn motifs: one slug in six styles at any size: four are vectors, two are painted from the glossy one."""

from __future__ import annotations

import json
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np

from pipelines import brushes

Style = Literal["glossy", "flat", "mono", "line", "wash", "print"]
STYLES: tuple[Style, ...] = ("glossy", "flat", "mono", "line", "wash", "print")
Inks = tuple[str, ...]  # dark, middle, light of a print, "#rrggbb"
INKS: Inks = ("#26262e", "#d8553f", "#f6e3cf")

ASSETS = Path(__file__).resolve().parent.parent / "assets" / "motifs"

# Vectors are drawn at one of these sizes and shrunk from there: filters make a glossy motif cost 50-500 ms, and
# a person who drags a size slider must not pay that for every step.
SIZES = (768, 1024, 1536, 2048)
BRUSHED = {"wash": (256, 720), "print": (256, 1024)}  # the same for brushes: paint and dots keep their size on the motif


def names() -> tuple[str, ...]:
    """The slugs that every style can draw, sorted."""
    return tuple(sorted(_motifs("glossy")))


def known(name: str) -> str:
    """The slug of a name or of another name for it ("hot-beverage" is "coffee"); what is neither stays itself."""
    return _subjects()["aliases"].get(name, name)


def has(name: str, style: Style = "glossy") -> bool:
    """Whether `style` draws `name` itself (line falls back to mono for the slugs that its data lists)."""
    return known(name) in _motifs(style)


def hero(name: str) -> bool:
    """Whether `name` carries a picture alone and large (a cup, a cake); the others are small accents."""
    return known(name) in _subjects()["heroes"]


def draw(name: str, style: Style, px: int, colour: str | None = None, inks: Inks = INKS) -> np.ndarray:
    """The motif as (h, w, 4) uint8 with straight alpha, cropped to its ink, its longer side `px` pixels.

    `colour` ("#rrggbb") inks mono and line (a near-black when left out); `inks` are those of a print; the others
    keep their own colours. Brushed styles have a margin of brushes.MARGIN. The array is shared and read-only: copy
    it before drawing on it. Raises KeyError for a slug or a style that does not exist and ValueError for a size
    outside 1-4096.
    """
    if not 1 <= px <= 4096:
        raise ValueError(f"px={px} is outside 1-4096")
    if style in ("mono", "line"):
        return _inked(name, style, px, (colour or "#222222").lower())
    return _sized(name, style, px, tuple(inks) if style == "print" else ())


def aspect(name: str, style: Style = "glossy") -> float:
    """Width over height of what draw() gives."""
    _, (_, _, w, h, _) = _source(name, "glossy" if style in BRUSHED else style)
    more = 2 * brushes.MARGIN * max(w, h) if style in BRUSHED else 0.0
    return float(w + more) / float(h + more)


@lru_cache(maxsize=48)
def _inked(name: str, style: Style, px: int, colour: str) -> np.ndarray:
    alpha = _sized(name, style, px)[..., 3]
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    out = np.empty((*alpha.shape, 4), np.uint8)
    out[..., :3] = rgb
    out[..., 3] = alpha
    out.flags.writeable = False
    return out


@lru_cache(maxsize=48)
def _sized(name: str, style: Style, px: int, inks: Inks = ()) -> np.ndarray:
    if style in BRUSHED:
        master = _brushed(known(name), style, next((s for s in BRUSHED[style] if s >= px), BRUSHED[style][-1]), inks)
    else:
        master = _master(name, style, next((s for s in SIZES if s >= px), px))
    h, w = master.shape[:2]
    scale = px / max(h, w)
    if scale == 1:
        return master
    size = (max(1, round(w * scale)), max(1, round(h * scale)))
    if scale > 1:
        out = cv2.resize(master, size, interpolation=cv2.INTER_CUBIC)  # paint has no hard edge to bleed into
        out.flags.writeable = False
        return out
    # averaged with the alpha multiplied in, or transparent pixels would bleed their colour into the edge
    *channels, alpha = cv2.split(master)
    channels = [cv2.resize(cv2.multiply(ch, alpha, scale=1 / 255), size, interpolation=cv2.INTER_AREA)
                for ch in channels]
    small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
    out = cv2.merge([*(cv2.divide(ch, small, scale=255) for ch in channels), small])
    out.flags.writeable = False
    return out


@lru_cache(maxsize=32)
def _brushed(name: str, style: Style, px: int, inks: Inks) -> np.ndarray:
    plain = _sized(name, "glossy", round(px / (1 + 2 * brushes.MARGIN)))
    seed = zlib.crc32(name.encode()) % 997
    out = brushes.watercolour(plain, seed) if style == "wash" else brushes.print_inks(plain, inks, seed)
    out.flags.writeable = False
    return out


@lru_cache(maxsize=64)
def _master(name: str, style: Style, px: int) -> np.ndarray:
    import pyvips

    style, (x, y, w, h, body) = _source(name, style)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" color="#222" '
        f'color-interpolation-filters="sRGB" '
        f'width="{w}" height="{h}" viewBox="{x} {y} {w} {h}">{body}</svg>'
    )
    picture = pyvips.Image.svgload_buffer(svg.encode(), scale=px / max(w, h), unlimited=True)
    out = np.ascontiguousarray(picture.numpy())
    out.flags.writeable = False
    return out


def _source(name: str, style: Style) -> tuple[Style, tuple[float, float, float, float, str]]:
    """The style that really draws `name`, and its ink box and SVG body."""
    name = known(name)
    if style == "line" and name in _data("line")["from_mono"]:
        style = "mono"
    found = _motifs(style).get(name)
    if found is None:
        raise KeyError(f"no motif {name!r} in style {style!r}")
    return style, found


def _motifs(style: Style) -> dict[str, Any]:
    style = "glossy" if style in BRUSHED else style
    return _data(style)["motifs"]


@cache
def _data(style: Style) -> dict[str, Any]:
    if style not in STYLES:
        raise KeyError(f"no style {style!r}")
    return json.loads((ASSETS / f"{style}.json").read_text("utf-8"))


@cache
def _subjects() -> dict[str, Any]:
    """What is known of the slugs in every style: which are heroes, other names, which were drawn for this project."""
    return json.loads((ASSETS / "subjects.json").read_text("utf-8"))
