"""render(): draw a Scene's layers, bottom to top, at any size, into an RGB array."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from pipelines import darkroom, grounds, motifs, raster, silhouettes
from pipelines.colour import rgb
from pipelines.scene import Box, Ground, Layer, Motif, Palette, Picture, Scene, Scrim, Shadow, Shape, Text

MOST_KEPT = 4_000_000  # px of a painted ground that is kept for the next picture of the same ad
Assets = Callable[[str], np.ndarray]  # SHA-256 -> RGB or RGBA uint8 (h, w, 3 or 4); raises NotFound


def render(scene: Scene, assets: Assets, width: int | None = None, *, without: Iterable[str] = ()) -> np.ndarray:
    """The scene as uint8 (height, width, 3). `width` in px defaults to the format's own.

    `without` leaves out layers of these roles or kinds ("text" leaves out all letters).
    """
    wide = width or scene.pixels[0]
    unit = wide / scene.width
    own = max(unit, scene.pixels[0] / scene.width)
    canvas = raster.sheet(wide, int(round(scene.height * unit)), rgb(scene.design.palette.ground))
    skip = set(without)
    for layer in scene.layers:
        if layer.kind not in skip and getattr(layer, "role", "") not in skip:
            draw(canvas, layer, unit, assets, own)
    return canvas


def draw(canvas: np.ndarray, layer: Layer, unit: float, assets: Assets, own: float = 0.0) -> None:
    """Draw one layer in place; `unit` is px per short side, `own` that of the size for which what is painted is
    made: the probe of legibility, the preview and the ad itself share one painting, and show the same."""
    own = max(unit, own)
    if isinstance(layer, Ground):
        _ground(canvas, layer, unit, own)
    elif isinstance(layer, Picture):
        _picture(canvas, layer, unit, assets(layer.asset))
    elif isinstance(layer, Motif):
        _motif(canvas, layer, unit, own)
    elif isinstance(layer, Shape):
        _shape(canvas, layer, unit)
    elif isinstance(layer, Scrim):
        _scrim(canvas, layer, unit)
    else:
        _text(canvas, layer, unit)


def _px(box: Box, unit: float) -> tuple[int, int, int, int]:
    x, y = int(round(box.x * unit)), int(round(box.y * unit))
    return x, y, max(1, int(round(box.right * unit)) - x), max(1, int(round(box.bottom * unit)) - y)


def _ground(canvas: np.ndarray, layer: Ground, unit: float, own: float) -> None:
    x, y, w, h = _px(layer.box, unit)
    _, _, wide, high = _px(layer.box, own)
    params = tuple(sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in layer.params.items()))
    paint = _painted if wide * high <= MOST_KEPT else _painted.__wrapped__
    tile = raster.resized(paint(layer.name, wide, high, layer.palette, layer.seed, params), w, h)
    where = raster.clip(canvas, x, y, w, h)
    if where is not None:
        rows, cols, trows, tcols = where
        canvas[rows, cols] = tile[trows, tcols]


@lru_cache(maxsize=4)
def _painted(name: str, w: int, h: int, palette: Palette, seed: int, params: tuple[tuple[str, Any], ...]) -> np.ndarray:
    out = grounds.paint(name, w, h, palette, seed, **dict(params))
    out.flags.writeable = False
    return out


def crop(image: np.ndarray, w: int, h: int, focus: tuple[float, float], zoom: float = 1.0) -> np.ndarray:
    """The part of `image` with the shape w x h around `focus`, `zoom` times closer than the largest one."""
    ih, iw = image.shape[:2]
    scale = max(w / iw, h / ih) * max(zoom, 1.0)
    cw, ch = min(iw, w / scale), min(ih, h / scale)
    x = min(max(focus[0] * iw - cw / 2, 0), iw - cw)
    y = min(max(focus[1] * ih - ch / 2, 0), ih - ch)
    x0, y0 = int(round(x)), int(round(y))
    return image[y0:y0 + max(1, int(round(ch))), x0:x0 + max(1, int(round(cw)))]


def _middle(canvas: np.ndarray, tile: np.ndarray, box: Box, unit: float, opacity: float = 1.0) -> None:
    """Lay a tile with its centre on the box's centre."""
    h, w = tile.shape[:2]
    raster.lay(canvas, tile, int(round(box.cx * unit - w / 2)), int(round(box.cy * unit - h / 2)), opacity)


def _picture(canvas: np.ndarray, layer: Picture, unit: float, image: np.ndarray) -> None:
    box = layer.box
    if layer.fit == "contain":
        box = box.contain(image.shape[1] / image.shape[0])
    x, y, w, h = _px(box, unit)
    if layer.fit == "cover":
        image = crop(image, w, h, layer.focus, layer.zoom)
    if image.shape[2] == 4:
        tile = raster.resized(raster.premultiplied(np.ascontiguousarray(image)), w, h)
        if layer.light or layer.exposure or layer.blur or layer.tint_amount or layer.bounce:
            tile = raster.premultiplied(_treat(raster.straight(tile), layer, unit))
        _standing(canvas, tile, replace(layer, box=box), unit)
        return
    photo = _treat(raster.resized(image, w, h), layer, unit)
    mask = silhouettes.edge_mask(layer.edge, w, h, layer.radius * unit)
    if any(layer.fade):
        mask = silhouettes.melt(mask, layer.fade)
    if layer.edge not in ("print", "torn") and not layer.rotate:
        if layer.shadow:
            _drop(canvas, mask, box, layer.shadow, unit)
        raster.blend(canvas, photo, mask, x, y, layer.opacity)
        return
    rgba = cv2.merge([photo, mask])
    if layer.edge == "print":
        rgba = silhouettes.print_border(rgba, unit)
    elif layer.edge == "torn":
        rgba = silhouettes.torn_border(rgba, unit)
    tile = raster.premultiplied(rgba)
    if layer.rotate:  # a photo's fine detail is worth the dearer filter
        tile = raster.turned(tile, tile.shape[1], tile.shape[0], layer.rotate, cv2.INTER_CUBIC)
    if layer.shadow:
        _drop(canvas, cv2.extractChannel(tile, 3), box, layer.shadow, unit)
    _middle(canvas, tile, box, unit, layer.opacity)


def _treat(tile: np.ndarray, layer: Picture, unit: float) -> np.ndarray:
    """Development, exposure, tint, blur and bounce: light on the photo (RGB or straight RGBA), never its drawing."""
    if layer.light:
        tile = darkroom.develop(tile, layer.light)
    alpha = cv2.extractChannel(tile, 3) if tile.shape[2] == 4 else None
    if layer.blur:
        tile = raster.blur(tile, layer.blur * unit)
        alpha = None if alpha is None else cv2.extractChannel(tile, 3)
    light = np.ascontiguousarray(tile[..., :3])
    if layer.exposure:
        gain = np.clip(255 * (1 - (1 - np.linspace(0, 1, 256)) ** (2.0 ** layer.exposure)), 0, 255)
        light = cv2.LUT(light, gain.astype(np.uint8))
    if layer.tint and layer.tint_amount:
        over = raster.sheet(light.shape[1], light.shape[0], rgb(layer.tint))
        light = cv2.addWeighted(light, 1 - layer.tint_amount, over, layer.tint_amount, 0)
    if layer.bounce:
        h, w = light.shape[:2]
        share = np.clip((np.arange(h) / h - 0.82) / 0.18, 0, 1) ** 1.5 * 0.16 * 255
        light = light.copy()
        raster.blend(light, rgb(layer.bounce), np.repeat(share.astype(np.uint8)[:, None], w, axis=1), 0, 0)
    return light if alpha is None else cv2.merge([light, alpha])


def _standing(canvas: np.ndarray, tile: np.ndarray, layer: Picture | Motif, unit: float) -> None:
    """A tile of the layer's box, upright or turned already, with its reflection, shadow and outline."""
    x, y, w, h = _px(layer.box, unit)
    shadow, alpha = layer.shadow, cv2.extractChannel(tile, 3)
    if isinstance(layer, Picture) and layer.rotate:
        tile = raster.turned(tile, w, h, layer.rotate, cv2.INTER_CUBIC)
        alpha = cv2.extractChannel(tile, 3)
    if layer.reflect and not layer.rotate:
        fade = np.clip(1 - np.arange(h, dtype=np.float32) / (h * 0.38), 0, 1)[:, None] ** 1.6 * layer.reflect
        flipped = cv2.flip(tile[-int(0.38 * h) - 1:], 0)
        share = np.repeat((fade[:len(flipped)] * 255).astype(np.uint8), flipped.shape[1], axis=1)
        flipped = cv2.multiply(flipped, cv2.merge([share] * 4), scale=1 / 255)
        raster.lay(canvas, raster.blur(flipped, 0.002 * unit), x, y + h - 1)
    if shadow and (shadow.drop or shadow.lift or layer.rotate):
        _drop(canvas, alpha, layer.box, shadow, unit)
    elif shadow:
        mask, pad = raster.standing_shadow(alpha, shadow.angle, shadow.contact, shadow.cast)
        raster.blend(canvas, rgb(shadow.colour), mask, x - pad, y - pad)
    if layer.outline:
        tile = silhouettes.sticker(tile, layer.outline, 0.011 * unit)
    _middle(canvas, tile, layer.box, unit, layer.opacity)


def _drop(canvas: np.ndarray, alpha: np.ndarray, box: Box, shadow: Shadow, unit: float) -> None:
    """A soft shadow below a flat or floating thing (its mask, centred on the box): a tight one and a wide one."""
    far = (shadow.lift or 0.018) * unit
    mask, pad = raster.hanging_shadow(alpha, far, float(np.tan(np.deg2rad(shadow.angle))) * far, shadow.contact,
                                      shadow.cast)
    h, w = alpha.shape
    x, y = int(round(box.cx * unit - w / 2)), int(round(box.cy * unit - h / 2))
    raster.blend(canvas, rgb(shadow.colour), mask, x - pad, y - pad)


def _motif(canvas: np.ndarray, layer: Motif, unit: float, own: float) -> None:
    box = layer.box.contain(motifs.aspect(layer.name, layer.style))
    _, _, w, h = _px(box, unit)
    longest = max(w, h, round(max(box.w, box.h) * own))
    tile = motifs.sprite(layer.name, layer.style, longest, layer.colour, layer.inks or motifs.INKS)
    tile = raster.hued(tile, rgb(layer.tint)) if layer.tint else tile
    tile = raster.turned(tile, w, h, layer.rotate) if layer.rotate else raster.resized(tile, w, h)
    if layer.blur:
        pad = int(layer.blur * unit * 3)
        tile = raster.blur(cv2.copyMakeBorder(tile, pad, pad, pad, pad, cv2.BORDER_CONSTANT), layer.blur * unit)
        _middle(canvas, tile, box, unit, layer.opacity)
        return
    _standing(canvas, tile, replace(layer, box=box), unit)


def _shape(canvas: np.ndarray, layer: Shape, unit: float) -> None:
    silhouettes.draw_shape(canvas, layer, unit)


def _scrim(canvas: np.ndarray, layer: Scrim, unit: float) -> None:
    x, y, w, h = _px(layer.box, unit)
    veil = silhouettes.ramp(min(w, 240), min(h, 240), layer.angle)
    t = layer.start + (layer.end - layer.start) * (veil * veil * (3 - 2 * veil)) ** layer.ease
    raster.blend(canvas, rgb(layer.colour), silhouettes.dithered(t * np.float32(255), w, h), x, y)


def _text(canvas: np.ndarray, layer: Text, unit: float) -> None:
    if not layer.runs:
        return
    pad = (0.06 + layer.glow_size * 3) if (layer.rotate or layer.glow) else 0.02
    box = layer.box.inset(-pad)
    x, y = int(np.floor(box.x * unit)), int(np.floor(box.y * unit))
    w, h = int(np.ceil(box.right * unit)) - x, int(np.ceil(box.bottom * unit)) - y
    by_colour: dict[str, list[tuple[str, str, float, float, float, float, bool]]] = {}
    for r in layer.runs:
        by_colour.setdefault(r.colour, []).append(
            (r.text, r.font, r.size * unit, r.x * unit - x, r.y * unit - y, r.tracking, r.tabular))
    for colour, pieces in by_colour.items():
        mask = raster.letters(pieces, w, h)
        for r in (r for r in layer.runs if r.strike and r.colour == colour):
            mid, thick = (r.y - 0.36 * r.size) * unit - y, max(1.5, 0.06 * r.size * unit)
            points = raster.round_rect(r.x * unit - x - thick, mid - thick / 2, r.width * unit + 2 * thick, thick, 0)
            np.maximum(mask, raster.polygon_mask(points, w, h), out=mask)
        if layer.glow:
            soft = raster.blur(mask, layer.glow_size * unit)
            wide = raster.blur(mask, layer.glow_size * unit * 2.6)
            raster.blend(canvas, rgb(layer.glow), cv2.add(soft, wide), x, y, 0.55)
        if layer.rotate:
            mask = raster.turned(mask, w, h, layer.rotate)
            th, tw = mask.shape
            x0, y0 = int(round(box.cx * unit - tw / 2)), int(round(box.cy * unit - th / 2))
            raster.blend(canvas, rgb(colour), mask, x0, y0, layer.opacity)
        else:
            raster.blend(canvas, rgb(colour), mask, x, y, layer.opacity)
