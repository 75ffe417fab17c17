"""Drawn motifs: one slug in six styles at any size: four are vectors, two are painted from the glossy one."""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np

from pipelines import brushes, raster, sprites
from pipelines.colour import rgb

Style = Literal["glossy", "flat", "mono", "line", "wash", "print"]
STYLES: tuple[Style, ...] = ("glossy", "flat", "mono", "line", "wash", "print")
Inks = tuple[str, ...]  # dark, middle, light of a print, "#rrggbb"
INK = "#222222"  # of mono and line, unless said otherwise
INKS: Inks = ("#26262e", "#d8553f", "#f6e3cf")

ASSETS = Path(__file__).resolve().parent.parent / "assets" / "motifs"

# Vectors are drawn at one of these sizes and shrunk from there: filters make a glossy motif cost 50-500 ms, and
# a person who drags a size slider must not pay that for every step.
SIZES = (768, 1024, 1536, 2048)
BRUSHED = {"wash": (256, 720), "print": (256, 512, 768, 1024)}  # the same for brushes: paint and dots keep their size on the motif


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


PLAIN = 2500  # letters of a line drawing that is of few strokes


def plain(name: str) -> bool:
    """Whether the line drawing of `name` is of few strokes, so that it can be read when bent from glass tubes."""
    return len(_source(name, "line")[1][4]) < PLAIN


def draw(name: str, style: Style, px: int, colour: str | None = None, inks: Inks = INKS) -> np.ndarray:
    """The motif as (h, w, 4) uint8 with straight alpha, cropped to its ink, its longer side `px` pixels.

    `colour` ("#rrggbb") inks mono and line (a near-black when left out); `inks` are those of a print; the others
    keep their own colours. Brushed styles have a margin of brushes.MARGIN. The array is shared and read-only: copy
    it before drawing on it. Raises KeyError for a slug or a style that does not exist and ValueError for a size
    outside 1-4096.
    """
    if not 1 <= px <= 4096:
        raise ValueError(f"px={px} is outside 1-4096")
    single = style in ("mono", "line")
    level = _halves(known(name), style, px) if single else sprite(name, style, px, inks=inks)
    h, w = level.shape[:2]
    scale = px / max(h, w)
    out = raster.resized(level, max(1, round(w * scale)), max(1, round(h * scale)))
    if single:
        plain = raster.sheet(out.shape[1], out.shape[0], rgb((colour or INK).lower()))
        out = cv2.merge([plain, out])
    else:
        out = raster.straight(out)
    out.flags.writeable = False
    return out


def sprite(name: str, style: Style, px: int, colour: str | None = None, inks: Inks = INKS) -> np.ndarray:
    """What draw() resizes: a tile (RGBA, colours multiplied by alpha) whose longer side is at least `px` where the
    style has one that large, and less than twice that where it can be."""
    if style in BRUSHED:
        return _halves(known(name), style, px, tuple(inks) if style == "print" else ())
    level = _halves(known(name), style, px)
    if style not in ("mono", "line"):
        return level
    return raster.tinted(level, rgb((colour or INK).lower()))


def aspect(name: str, style: Style = "glossy") -> float:
    """Width over height of what draw() gives."""
    _, (_, _, w, h, _) = _source(name, "glossy" if style in BRUSHED else style)
    more = 2 * brushes.MARGIN * max(w, h) if style in BRUSHED else 0.0
    return float(w + more) / float(h + more)


def _halves(name: str, style: Style, px: int, inks: Inks = ()) -> np.ndarray:
    """The smallest of a motif's masters and their halves that is no smaller than `px`."""
    sizes = BRUSHED.get(style, SIZES)
    size = next((s for s in sizes if s >= px), sizes[-1] if style in BRUSHED else px)
    times = 0
    while size >> (times + 1) >= px:
        times += 1
    return _half(name, style, size, times, inks)


def _half(name: str, style: Style, size: int, times: int, inks: Inks) -> np.ndarray:
    """A master halved so many times: a tile, or a mask for styles of one colour."""
    def make() -> np.ndarray:
        if times:
            larger = _half(name, style, size, times - 1, inks)
            return raster.halved(larger, larger.shape[1] // 2, larger.shape[0] // 2)
        if style in BRUSHED:
            return _brushed(name, style, size, inks)
        if style in ("mono", "line"):
            return cv2.extractChannel(_master(name, style, size), 3)
        return raster.premultiplied(_master(name, style, size))

    return sprites.kept((name, style, size, times, inks), make)


def _brushed(name: str, style: Style, px: int, inks: Inks) -> np.ndarray:
    long = round(px / (1 + 2 * brushes.MARGIN))
    plain = _halves(name, "glossy", long)
    h, w = plain.shape[:2]
    scale = long / max(h, w)
    plain = raster.resized(plain, max(1, round(w * scale)), max(1, round(h * scale)))
    return brushes.watercolour(plain, zlib.crc32(name.encode()) % 997) if style == "wash" else brushes.print_inks(plain, inks)


def _master(name: str, style: Style, px: int) -> np.ndarray:
    """The vector at its longer side `px`: straight RGBA uint8."""
    import pyvips

    style, (x, y, w, h, body) = _source(name, style)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" color="#222" '
        f'color-interpolation-filters="sRGB" '
        f'width="{w}" height="{h}" viewBox="{x} {y} {w} {h}">{body}</svg>'
    )
    def make() -> np.ndarray:
        picture = pyvips.Image.svgload_buffer(svg.encode(), scale=px / max(w, h), unlimited=True)
        return np.ascontiguousarray(picture.numpy())

    if style != "glossy":
        return make()  # without filters it is as fast as reading a file
    return sprites.stored(f"{svg} {px} {pyvips.version(0)}.{pyvips.version(1)}", make)


def _source(name: str, style: Style) -> tuple[Style, tuple[float, float, float, float, str]]:
    """The style that really draws `name`, and its ink box and SVG body."""
    name = known(name)
    if style == "line" and name in _data("line")["from_mono"]:
        style = "mono"
    found = _motifs(style).get(name)
    if found is None:
        raise KeyError(f"no motif {name!r} in style {style!r}")
    *box, body = found
    for token, phrase in reversed(_data(style)["short"].items()):  # a phrase may hold the tokens before it
        body = body.replace(token, phrase)
    return style, (*box, body)


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
