"""Silhouettes: the outlines of shapes, torn and printed paper, stickers, tickets and ramps."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import raster
from pipelines.colour import rgb
from pipelines.grounds import _texture
from pipelines.scene import Shape


def ramp(w: int, h: int, angle: float) -> np.ndarray:
    """0..1 (float32 h x w) along `angle` degrees: 0 to the right, 90 downwards."""
    a = np.deg2rad(angle)
    c, s = float(np.cos(a)), float(np.sin(a))
    x = np.linspace(-0.5, 0.5, w, dtype=np.float32)[None] * c
    y = np.linspace(-0.5, 0.5, h, dtype=np.float32)[:, None] * s
    t = x + y
    lo, hi = float(t.min()), float(t.max())
    return (t - lo) / max(hi - lo, 1e-6)


def dithered(levels: np.ndarray, w: int, h: int) -> np.ndarray:
    """A smooth low-resolution field of 8-bit levels (float32) at w x h as uint8, with grain in place of bands."""
    grain = _texture.crop("grain", 1.0, 0, 0, w, h)
    return cv2.add(cv2.resize(levels, (w, h), interpolation=cv2.INTER_LINEAR), grain * np.float32(0.46), dtype=cv2.CV_8U)


def edge_mask(edge: str, w: int, h: int, radius: float) -> np.ndarray:
    """Coverage (uint8 h x w) of a picture's outline: plain, arch, circle (torn and print begin plain, slant leans both its level edges)."""
    if edge == "circle":
        return raster.polygon_mask(raster.ellipse(w / 2, h / 2, w / 2, h / 2), w, h)
    if edge == "arch":
        return raster.polygon_mask(_arch(0, 0, w, h), w, h)
    if edge == "slant":
        if h > 1.3 * w:  # a high one leans at its left
            return raster.polygon_mask([(SLANT * h, 0), (w, 0), (w, h), (0, h)], w, h)
        d = SLANT * w
        return raster.polygon_mask([(0, d), (w, 0), (w, h - d), (0, h)], w, h)
    if radius <= 0:
        return np.full((h, w), 255, np.uint8)
    return raster.polygon_mask(raster.round_rect(0, 0, w, h, radius), w, h)


SLANT = 0.075  # rise of a slanted picture's edges, in its widths


def melt(mask: np.ndarray, fade: tuple[float, float, float, float]) -> np.ndarray:
    """The mask (uint8 h x w) melting away towards its upper, right, lower and left edge over those parts of it."""
    h, w = mask.shape
    y, x = (np.arange(h, dtype=np.float32) + 0.5) / h, (np.arange(w, dtype=np.float32) + 0.5) / w
    rows, columns = np.ones(h, np.float32), np.ones(w, np.float32)
    for part, line, away in ((fade[0], rows, y), (fade[2], rows, 1 - y), (fade[1], columns, 1 - x), (fade[3], columns, x)):
        if part > 0:
            t = np.clip(away / part, 0, 1)
            line *= t * t * (3 - 2 * t)
    return cv2.multiply(mask, rows[:, None] * columns[None], dtype=cv2.CV_8U)


def _arch(x: float, y: float, w: float, h: float) -> raster.Points:
    r = min(w / 2, h)
    t = np.linspace(np.pi, 2 * np.pi, 64)
    top = [(x + w / 2 + w / 2 * float(np.cos(u)), y + r + r * float(np.sin(u))) for u in t]
    return [*top, (x + w, y + h), (x, y + h)]


def print_border(tile: np.ndarray, unit: float) -> np.ndarray:
    """A photo print: a warm white border on all sides, wider below."""
    b = max(2, int(0.018 * unit))
    h, w = tile.shape[:2]
    return cv2.copyMakeBorder(tile, b, 2 * b, b, b, cv2.BORDER_CONSTANT, value=(251, 249, 244, 255))


def torn_border(tile: np.ndarray, unit: float) -> np.ndarray:
    """A torn edge: fibres of white paper around the picture, ragged in two scales."""
    h, w = tile.shape[:2]
    pad = max(4, int(0.022 * unit))
    big = cv2.copyMakeBorder(cv2.cvtColor(tile, cv2.COLOR_RGBA2RGB), pad, pad, pad, pad, cv2.BORDER_REFLECT)
    outer = raster.polygon_mask(torn(pad * 0.5, pad * 0.5, w + pad, h + pad, pad * 0.9, 3), w + 2 * pad, h + 2 * pad)
    inner = raster.polygon_mask(torn(pad * 1.15, pad * 1.15, w - pad * 0.3, h - pad * 0.3, pad * 0.6, 11),
                                w + 2 * pad, h + 2 * pad)
    paper = raster.sheet(w + 2 * pad, h + 2 * pad, (250, 247, 241))
    raster.blend(paper, big, inner, 0, 0)
    return cv2.merge([paper, outer])


def torn(x: float, y: float, w: float, h: float, rough: float, seed: int) -> raster.Points:
    """Outline of a torn sheet: a rectangle whose edges wander by up to `rough`."""
    rng = np.random.default_rng(seed)
    points: list[tuple[float, float]] = []
    corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        n = max(8, int(np.hypot(x1 - x0, y1 - y0) / max(rough * 0.35, 2.0)))
        coarse = np.interp(np.arange(n), np.linspace(0, n, max(3, n // 6)), rng.normal(0, 1, max(3, n // 6)))
        d = (coarse * 0.42 + rng.normal(0, 0.22, n)) * rough
        nx, ny = (y1 - y0) / np.hypot(x1 - x0, y1 - y0), -(x1 - x0) / np.hypot(x1 - x0, y1 - y0)
        for i in range(n):
            t = i / n
            points.append((x0 + (x1 - x0) * t + nx * d[i], y0 + (y1 - y0) * t + ny * d[i]))
    return points


OPEN = 0.03  # of a sticker's paper: a smaller opening in it is closed


def sticker(tile: np.ndarray, colour: str, radius: float) -> np.ndarray:
    """A tile with a cut paper edge of `radius` px around its ink; it grows on every side."""
    pad = int(2.4 * radius) + 4  # room for the blur too, or the edge would end flat
    big = cv2.copyMakeBorder(tile, pad, pad, pad, pad, cv2.BORDER_CONSTANT)
    own = cv2.extractChannel(big, 3)
    grown = raster.grow(own, radius)
    smooth = cv2.GaussianBlur(grown, (0, 0), max(0.8, 0.7 * radius)).astype(np.float32)  # scissors do not follow fur
    grown = np.clip((smooth - 128) * 0.9 * max(1.0, 0.5 * radius) + 150, 0, 255).astype(np.uint8)
    edge = raster.tinted(_backed(np.maximum(grown, own)), rgb(colour))
    return cv2.add(cv2.multiply(edge, cv2.merge([cv2.bitwise_not(own)] * 4), scale=1 / 255), big)


def _backed(edge: np.ndarray) -> np.ndarray:
    """The paper behind a sticker, without the small openings that scissors do not cut: a racket's mesh, a wheel between
    its spokes. A large one, as under a handle, stays open."""
    clear = (edge < 250).astype(np.uint8)  # with their soft rims, or those would stay as faint outlines
    _, marks, stats, _ = cv2.connectedComponentsWithStats(clear, connectivity=4)
    h, w = edge.shape
    paper = h * w - int(clear.sum())
    inside = (stats[:, 0] > 0) & (stats[:, 1] > 0) & (stats[:, 0] + stats[:, 2] < w) & (stats[:, 1] + stats[:, 3] < h)
    inside[0] = False
    closed = inside & (stats[:, 4] < OPEN * paper)
    if closed.sum() > 2:  # several openings are a mesh: it is closed as a whole, or it would be a cheese
        closed = inside & (stats[:, 4] < 3 * OPEN * paper)
    if not closed.any():
        return edge
    filled = cv2.dilate(closed[marks].astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    return np.maximum(edge, filled)


def _burst(cx: float, cy: float, rx: float, ry: float, spikes: int = 18, depth: float = 0.14) -> raster.Points:
    t = np.linspace(0, 2 * np.pi, spikes * 2, endpoint=False)
    r = np.where(np.arange(spikes * 2) % 2 == 0, 1.0, 1.0 - depth)
    return list(zip((cx + rx * r * np.cos(t)).tolist(), (cy + ry * r * np.sin(t)).tolist(), strict=True))


def _ticket(x: float, y: float, w: float, h: float, bite: float) -> raster.Points:
    t = np.linspace(-np.pi / 2, np.pi / 2, 20)
    left = [(x + bite * float(np.cos(u)), y + h / 2 - bite * float(np.sin(u))) for u in t]
    right = [(x + w - bite * float(np.cos(u)), y + h / 2 + bite * float(np.sin(u))) for u in t]
    return [(x, y), (x + w, y), *right, (x + w, y + h), (x, y + h), *left]


def _tape(x: float, y: float, w: float, h: float, seed: int) -> raster.Points:
    rng = np.random.default_rng(seed)
    teeth = 7
    ys = np.linspace(y, y + h, teeth)
    jag = h * 0.09
    left = [(x + (jag if i % 2 else 0.0) + rng.uniform(0, jag * 0.4), float(v)) for i, v in enumerate(ys)]
    right = [(x + w - (jag if i % 2 else 0.0) - rng.uniform(0, jag * 0.4), float(v)) for i, v in enumerate(ys)]
    return [*left[::-1], *right]


def outline(layer: Shape, x: float, y: float, w: float, h: float, unit: float) -> raster.Points:
    """The shape's outline in px, before rotation, in the rectangle (x, y, w, h)."""
    if layer.shape == "ellipse":
        return raster.ellipse(x + w / 2, y + h / 2, w / 2, h / 2)
    if layer.shape == "arch":
        return _arch(x, y, w, h)
    if layer.shape == "burst":
        return _burst(x + w / 2, y + h / 2, w / 2, h / 2)
    if layer.shape == "ticket":
        return _ticket(x, y, w, h, h * 0.12)
    if layer.shape == "torn":
        return torn(x, y, w, h, 0.010 * unit, layer.seed)
    if layer.shape == "tape":
        return _tape(x, y, w, h, layer.seed)
    return raster.round_rect(x, y, w, h, layer.radius * unit)


def draw_shape(canvas: np.ndarray, layer: Shape, unit: float) -> None:
    """Draw a shape in place: shadow, fill or gradient, stroke."""
    if layer.shape == "line":
        _line(canvas, layer, unit)
        return
    if layer == Shape(shape="rect", box=layer.box, fill=layer.fill, role=layer.role, seed=layer.seed) and layer.fill:
        b = layer.box
        raster.fill(canvas, b.x * unit, b.y * unit, b.w * unit, b.h * unit, rgb(layer.fill))
        return
    if layer.shape == "polygon":
        absolute = [(px * unit, py * unit) for px, py in layer.points]
    else:
        b = layer.box
        absolute = list(outline(layer, b.x * unit, b.y * unit, b.w * unit, b.h * unit, unit))
    xs, ys = [p[0] for p in absolute], [p[1] for p in absolute]
    if layer.rotate:
        absolute = list(raster.rotate_points(absolute, layer.rotate, (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
        xs, ys = [p[0] for p in absolute], [p[1] for p in absolute]
    pad = int(layer.stroke_width * unit + layer.blur * unit * 3) + 2
    x, y = max(int(min(xs)) - pad, -pad - 2000), max(int(min(ys)) - pad, -pad - 2000)
    w, h = int(max(xs)) - x + pad + 1, int(max(ys)) - y + pad + 1
    local = [(px - x, py - y) for px, py in absolute]
    mask = raster.polygon_mask(local, w, h)
    if layer.blur:
        mask = raster.blur(mask, layer.blur * unit)
    if layer.shadow:
        _cast(canvas, mask, x, y, layer, unit)
    if layer.fill:
        tile: np.ndarray | tuple[int, int, int] = rgb(layer.fill)
        if layer.fill_to:
            t = ramp(min(w, 120), min(h, 120), layer.fill_angle)
            tile = cv2.merge([dithered(a + (b - a) * t, w, h)
                              for a, b in zip(rgb(layer.fill), rgb(layer.fill_to), strict=True)])
        raster.blend(canvas, tile, mask, x, y, layer.opacity)
    if layer.stroke and layer.stroke_width:
        if layer.shape == "rect" and not layer.radius and not layer.rotate and layer.opacity == 1:
            _frame(canvas, layer, unit)
            return
        _stroke(canvas, [*local, local[0]], layer, unit, x, y, w, h)


def _frame(canvas: np.ndarray, layer: Shape, unit: float) -> None:
    """An upright rectangle's stroke: four fills in place of a mask as large as the page."""
    t = max(1, round(layer.stroke_width * unit * 2)) // 2 + 0.7  # as wide as _stroke() draws it
    x, y, w, h = (v * unit for v in (layer.box.x, layer.box.y, layer.box.w, layer.box.h))
    x, y, w, h = x - t / 2, y - t / 2, w + t, h + t
    for bar in ((x, y, w, t), (x, y + h - t, w, t), (x, y, t, h), (x + w - t, y, t, h)):
        raster.fill(canvas, *bar, rgb(layer.stroke or "#000000"))


def _cast(canvas: np.ndarray, mask: np.ndarray, x: int, y: int, layer: Shape, unit: float) -> None:
    assert layer.shadow is not None
    far = (layer.shadow.lift or 0.016) * unit
    soft, pad = raster.hanging_shadow(mask, far, float(np.tan(np.deg2rad(layer.shadow.angle))) * far,
                                      layer.shadow.contact, layer.shadow.cast)
    raster.blend(canvas, rgb(layer.shadow.colour), soft, x - pad, y - pad)


def _stroke(canvas: np.ndarray, points: raster.Points, layer: Shape, unit: float, x: int, y: int, w: int,
            h: int) -> None:
    n = 2
    big = np.zeros((h * n, w * n), np.uint8)
    thick = max(1, int(round(layer.stroke_width * unit * n)))
    pts = np.round(np.asarray(points) * n * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(big, [pts], False, 255, thick, cv2.LINE_AA, 4)
    mask = cv2.resize(big, (w, h), interpolation=cv2.INTER_AREA)
    raster.blend(canvas, rgb(layer.stroke or "#000000"), mask, x, y, layer.opacity)


def _line(canvas: np.ndarray, layer: Shape, unit: float) -> None:
    colour, pts = layer.stroke or "#000000", layer.points
    pieces = [pts]
    if layer.gap > 0:
        pieces = []
        for (x0, y0), (x1, y1) in zip(pts, pts[1:], strict=False):
            length = float(np.hypot(x1 - x0, y1 - y0))
            n = max(1, int(length / (2 * layer.gap)))
            for i in range(n):
                a, b = i / n, (i + 0.5) / n
                pieces.append(((x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)))
    for piece in pieces:
        xs, ys = [p[0] * unit for p in piece], [p[1] * unit for p in piece]
        pad = int(layer.stroke_width * unit) + 3
        x, y = int(min(xs)) - pad, int(min(ys)) - pad
        w, h = int(max(xs)) - x + pad + 1, int(max(ys)) - y + pad + 1
        local = [(px * unit - x, py * unit - y) for px, py in piece]
        if len(piece) == 2 and (abs(xs[0] - xs[1]) < 0.5 or abs(ys[0] - ys[1]) < 0.5):
            t = max(1.0, layer.stroke_width * unit)
            lx, ly = min(p[0] for p in local), min(p[1] for p in local)
            flat = raster.round_rect(lx - t / 2 if w < h else lx, ly if w < h else ly - t / 2,
                                     t if w < h else max(xs) - min(xs), max(ys) - min(ys) if w < h else t, 0)
            raster.blend(canvas, rgb(colour), raster.polygon_mask(flat, w, h), x, y, layer.opacity)
        else:
            _stroke(canvas, local, Shape(shape="line", stroke=colour, stroke_width=layer.stroke_width,
                                         opacity=layer.opacity), unit, x, y, w, h)
