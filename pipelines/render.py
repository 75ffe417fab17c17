"""render(): draw a Scene's layers, bottom to top, at any size, into an RGB array."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import cv2
import numpy as np

from pipelines import darkroom, grounds, motifs, raster, silhouettes
from pipelines.colour import rgb
from pipelines.scene import Box, Ground, Layer, Motif, Picture, Scene, Scrim, Shadow, Shape, Text

Assets = Callable[[str], np.ndarray]  # SHA-256 -> RGB or RGBA uint8 (h, w, 3 or 4); raises NotFound


def render(scene: Scene, assets: Assets, width: int | None = None, *, without: Iterable[str] = ()) -> np.ndarray:
    """The scene as uint8 (height, width, 3). `width` in px defaults to the format's own.

    `without` leaves out layers of these roles or kinds ("text" leaves out all letters).
    """
    wide = width or scene.pixels[0]
    unit = wide / scene.width
    canvas = np.empty((int(round(scene.height * unit)), wide, 3), np.uint8)
    canvas[:] = rgb(scene.design.palette.ground)
    skip = set(without)
    for layer in scene.layers:
        if layer.kind not in skip and getattr(layer, "role", "") not in skip:
            draw(canvas, layer, unit, assets)
    return canvas


def draw(canvas: np.ndarray, layer: Layer, unit: float, assets: Assets) -> None:
    """Draw one layer in place; `unit` is px per short side."""
    if isinstance(layer, Ground):
        _ground(canvas, layer, unit)
    elif isinstance(layer, Picture):
        _picture(canvas, layer, unit, assets(layer.asset))
    elif isinstance(layer, Motif):
        _motif(canvas, layer, unit)
    elif isinstance(layer, Shape):
        _shape(canvas, layer, unit)
    elif isinstance(layer, Scrim):
        _scrim(canvas, layer, unit)
    else:
        _text(canvas, layer, unit)


def _px(box: Box, unit: float) -> tuple[int, int, int, int]:
    x, y = int(round(box.x * unit)), int(round(box.y * unit))
    return x, y, max(1, int(round(box.right * unit)) - x), max(1, int(round(box.bottom * unit)) - y)


def _ground(canvas: np.ndarray, layer: Ground, unit: float) -> None:
    x, y, w, h = _px(layer.box, unit)
    tile = grounds.paint(layer.name, w, h, layer.palette, layer.seed, **dict(layer.params))
    where = raster.clip(canvas, x, y, w, h)
    if where is not None:
        rows, cols, trows, tcols = where
        canvas[rows, cols] = tile[trows, tcols]


def _shrink(image: np.ndarray, w: int, h: int) -> np.ndarray:
    if w >= image.shape[1]:
        larger = cv2.resize(image, (w, h), interpolation=cv2.INTER_CUBIC)
        times = w / image.shape[1]
        if times < 1.2 or image.shape[2] == 4:
            return larger
        soft = cv2.GaussianBlur(larger, (0, 0), 0.55 * times)  # a small photo gets its edges back, not its noise
        return cv2.addWeighted(larger, 1.45, soft, -0.45, 0)
    return cv2.resize(image, (w, h), interpolation=cv2.INTER_AREA)


def resize(image: np.ndarray, w: int, h: int) -> np.ndarray:
    """Resize RGB or RGBA; colours are premultiplied so that no dark or light rim appears."""
    if image.shape[2] == 3:
        return _shrink(image, w, h)
    if image.shape[1] == w and image.shape[0] == h:
        return image
    return raster.straight(_shrink(raster.premultiplied(image), w, h))


def crop(image: np.ndarray, w: int, h: int, focus: tuple[float, float], zoom: float = 1.0) -> np.ndarray:
    """The part of `image` with the shape w x h around `focus`, `zoom` times closer than the largest one."""
    ih, iw = image.shape[:2]
    scale = max(w / iw, h / ih) * max(zoom, 1.0)
    cw, ch = min(iw, w / scale), min(ih, h / scale)
    x = min(max(focus[0] * iw - cw / 2, 0), iw - cw)
    y = min(max(focus[1] * ih - ch / 2, 0), ih - ch)
    x0, y0 = int(round(x)), int(round(y))
    return image[y0:y0 + max(1, int(round(ch))), x0:x0 + max(1, int(round(cw)))]


def _place(canvas: np.ndarray, tile: np.ndarray, box: Box, unit: float, rotate: float, opacity: float) -> None:
    """Lay an RGBA tile with its centre on the box's centre."""
    if rotate:
        tile = raster.rotate_tile(tile, rotate)
    h, w = tile.shape[:2]
    x, y = int(round(box.cx * unit - w / 2)), int(round(box.cy * unit - h / 2))
    raster.blend(canvas, tile[..., :3], tile[..., 3], x, y, opacity)


def _picture(canvas: np.ndarray, layer: Picture, unit: float, image: np.ndarray) -> None:
    cut = image.shape[2] == 4
    box = layer.box
    if layer.fit == "contain":
        box = box.contain(image.shape[1] / image.shape[0])
    x, y, w, h = _px(box, unit)
    if layer.fit == "cover":
        image = crop(image, w, h, layer.focus, layer.zoom)
    tile = resize(image, w, h)
    tile = _treat(tile, layer, unit)
    if cut:
        _standing(canvas, tile, replace(layer, box=box), unit)
        return
    mask = silhouettes.edge_mask(layer.edge, w, h, layer.radius * unit)
    if any(layer.fade):
        mask = silhouettes.melt(mask, layer.fade)
    rgba = np.dstack([tile[..., :3], mask])
    if layer.edge == "print":
        rgba = silhouettes.print_border(rgba, unit)
    elif layer.edge == "torn":
        rgba = silhouettes.torn_border(rgba, unit)
    if layer.shadow:
        _drop(canvas, rgba[..., 3], box, layer.shadow, unit, layer.rotate)
    _place(canvas, rgba, box, unit, layer.rotate, layer.opacity)


def _treat(tile: np.ndarray, layer: Picture, unit: float) -> np.ndarray:
    """Development, exposure, tint, blur and bounce: light on the photo; its drawing is never changed."""
    if layer.light:
        tile = darkroom.develop(tile, layer.light)
    if layer.exposure:
        gain = np.clip(255 * (1 - (1 - np.linspace(0, 1, 256)) ** (2.0 ** layer.exposure)), 0, 255)
        tile = tile.copy()
        tile[..., :3] = cv2.LUT(np.ascontiguousarray(tile[..., :3]), gain.astype(np.uint8))
    if layer.blur:
        tile = raster.blur(tile, layer.blur * unit)
    if layer.tint and layer.tint_amount:
        over = np.array(rgb(layer.tint), np.float32) * layer.tint_amount
        tile = tile.copy()
        tile[..., :3] = (tile[..., :3].astype(np.float32) * (1 - layer.tint_amount) + over).astype(np.uint8)
    if layer.bounce:
        h = tile.shape[0]
        t = (np.clip((np.arange(h) / h - 0.82) / 0.18, 0, 1) ** 1.5 * 0.16)[:, None, None].astype(np.float32)
        tile = tile.copy()
        mixed = tile[..., :3].astype(np.float32) * (1 - t) + np.array(rgb(layer.bounce), np.float32) * t
        tile[..., :3] = mixed.astype(np.uint8)
    return tile


def _standing(canvas: np.ndarray, tile: np.ndarray, layer: Picture | Motif, unit: float) -> None:
    """An RGBA tile with its reflection, shadow and outline, at the layer's box."""
    x, y, w, h = _px(layer.box, unit)
    if layer.reflect:
        flipped = tile[::-1].copy()
        fade = np.clip(1 - np.arange(h) / (h * 0.38), 0, 1)[:, None] ** 1.6 * layer.reflect
        flipped[..., 3] = (flipped[..., 3] * fade).astype(np.uint8)
        raster.blend(canvas, flipped[..., :3], raster.blur(flipped[..., 3], 0.002 * unit), x, y + h - 1)
    shadow = layer.shadow
    if shadow and (shadow.drop or shadow.lift or layer.rotate):
        _drop(canvas, tile[..., 3], layer.box, shadow, unit, layer.rotate)
    elif shadow:
        pad = int(max(w, h) * 0.42)
        contact, cast = raster.standing_shadow(tile[..., 3], shadow.angle, pad)
        colour = rgb(shadow.colour)
        raster.blend(canvas, colour, cast, x - pad, y - pad, shadow.cast)
        raster.blend(canvas, colour, contact, x - pad, y - pad, shadow.contact)
    if layer.outline:
        tile = silhouettes.sticker(tile, layer.outline, 0.011 * unit)
    _place(canvas, tile, layer.box, unit, layer.rotate, layer.opacity)


def _drop(canvas: np.ndarray, alpha: np.ndarray, box: Box, shadow: Shadow, unit: float, rotate: float) -> None:
    """A soft shadow below a flat or floating thing: a tight one and a wide one."""
    if rotate:
        alpha = raster.rotate_tile(np.dstack([np.zeros((*alpha.shape, 3), np.uint8), alpha]), rotate)[..., 3]
    far = shadow.lift or 0.018
    colour = rgb(shadow.colour)
    lean = float(np.tan(np.deg2rad(shadow.angle))) * far
    for sigma, offset, strength in ((0.25, 0.25, shadow.contact), (0.9, 1.0, shadow.cast)):
        if strength <= 0:
            continue
        pad = int(far * unit * 3) + 2
        padded = np.pad(alpha, pad)
        soft = raster.blur(padded, max(0.8, far * sigma * unit))
        h, w = soft.shape
        x = int(round((box.cx + lean * offset) * unit - w / 2))
        y = int(round((box.cy + far * offset) * unit - h / 2))
        raster.blend(canvas, colour, soft, x, y, strength)


def _motif(canvas: np.ndarray, layer: Motif, unit: float) -> None:
    longest = max(2, int(round(max(layer.box.w, layer.box.h) * unit)))
    tile = motifs.draw(layer.name, layer.style, longest, layer.colour, layer.inks or motifs.INKS)
    box = layer.box.contain(tile.shape[1] / tile.shape[0])
    _, _, w, h = _px(box, unit)
    tile = resize(tile, w, h)
    if layer.blur:
        pad = int(layer.blur * unit * 3)
        tile = np.pad(tile, ((pad, pad), (pad, pad), (0, 0)))
        colour = raster.blur(tile, layer.blur * unit)
        pre = cv2.GaussianBlur(tile[..., 3], (0, 0), max(0.5, layer.blur * unit))
        tile = np.dstack([colour[..., :3], pre])
        _place(canvas, tile, box, unit, layer.rotate, layer.opacity)
        return
    _standing(canvas, tile, replace(layer, box=box), unit)


def _shape(canvas: np.ndarray, layer: Shape, unit: float) -> None:
    silhouettes.draw_shape(canvas, layer, unit)


def _scrim(canvas: np.ndarray, layer: Scrim, unit: float) -> None:
    x, y, w, h = _px(layer.box, unit)
    veil = silhouettes.ramp(w, h, layer.angle)
    t = layer.start + (layer.end - layer.start) * (veil * veil * (3 - 2 * veil)) ** layer.ease
    noise = np.random.default_rng(7).random((h, w), np.float32) - 0.5
    raster.blend(canvas, rgb(layer.colour), np.clip(t * 255 + noise * 1.6, 0, 255).astype(np.uint8), x, y)


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
            glow = np.clip(soft.astype(np.uint16) + wide, 0, 255).astype(np.uint8)
            raster.blend(canvas, rgb(layer.glow), glow, x, y, 0.55)
        if layer.rotate:
            tile = np.dstack([np.full((h, w, 3), rgb(colour), np.uint8), mask])
            _place(canvas, tile, box, unit, layer.rotate, layer.opacity)
        else:
            raster.blend(canvas, rgb(colour), mask, x, y, layer.opacity)
