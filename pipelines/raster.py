"""Raster primitives of the renderer: masks of shapes and letters, blending, shadows. Pixels only, no scene."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipelines import fonts

Points = Sequence[tuple[float, float]]



def clip(canvas: np.ndarray, x: int, y: int, w: int, h: int) -> tuple[slice, slice, slice, slice] | None:
    """Slices (canvas rows, canvas cols, tile rows, tile cols) of a tile at (x, y), or None when it lies outside."""
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + w, canvas.shape[1]), min(y + h, canvas.shape[0])
    if x1 <= x0 or y1 <= y0:
        return None
    return slice(y0, y1), slice(x0, x1), slice(y0 - y, y1 - y), slice(x0 - x, x1 - x)


def blend(canvas: np.ndarray, tile: np.ndarray | tuple[int, int, int], mask: np.ndarray, x: int, y: int,
          opacity: float = 1.0) -> None:
    """Lay `tile` (RGB h x w x 3, or one colour) over canvas in place at (x, y) through mask (uint8 h x w)."""
    left, top, wide, high = cv2.boundingRect(mask)  # shadows and letters are mostly empty
    where = clip(canvas, x + left, y + top, wide, high)
    if where is None or not wide:
        return
    rows, cols, trows, tcols = where
    trows = slice(trows.start + top, trows.stop + top)
    tcols = slice(tcols.start + left, tcols.stop + left)
    share = mask[trows, tcols].astype(np.float32)
    share *= opacity / 255.0
    under = canvas[rows, cols]
    if isinstance(tile, np.ndarray):
        over = np.ascontiguousarray(tile[trows, tcols])
    else:
        over = np.empty_like(under)
        over[:] = tile
    canvas[rows, cols] = cv2.blendLinear(np.ascontiguousarray(under), over, 1.0 - share, share)


def polygon_mask(points: Points, width: int, height: int) -> np.ndarray:
    """Coverage (uint8 height x width) of a closed polygon in px, anti-aliased by 4x4 samples."""
    n = 4 if width * height < 800_000 else 2
    big = np.zeros((height * n, width * n), np.uint8)
    pts = np.round((np.asarray(points, np.float64) * n - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(big, [pts.reshape(-1, 1, 2)], 255, lineType=cv2.LINE_8 if n == 4 else cv2.LINE_AA, shift=4)
    return cv2.resize(big, (width, height), interpolation=cv2.INTER_AREA)


def round_rect(x: float, y: float, w: float, h: float, r: float) -> Points:
    """Outline of a rounded rectangle with a slightly superelliptic corner."""
    r = max(0.0, min(r, w / 2, h / 2))
    if r <= 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    t = np.linspace(0, np.pi / 2, 16)
    out: list[tuple[float, float]] = []
    for cx, cy, a in ((x + w - r, y + r, -np.pi / 2), (x + w - r, y + h - r, 0.0),
                      (x + r, y + h - r, np.pi / 2), (x + r, y + r, np.pi)):
        out += [(cx + r * float(np.cos(a + u)), cy + r * float(np.sin(a + u))) for u in t]
    return out


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Points:
    """Outline of an ellipse."""
    t = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    return list(zip((cx + rx * np.cos(t)).tolist(), (cy + ry * np.sin(t)).tolist(), strict=True))


def rotate_points(points: Points, degrees: float, cx: float, cy: float) -> Points:
    """Points turned clockwise around (cx, cy)."""
    a = np.deg2rad(degrees)
    c, s = np.cos(a), np.sin(a)
    return [(cx + (x - cx) * c - (y - cy) * s, cy + (x - cx) * s + (y - cy) * c) for x, y in points]


def rotate_tile(tile: np.ndarray, degrees: float) -> np.ndarray:
    """A tile (h x w x 4) turned clockwise on a canvas large enough for it; colours are not darkened at edges."""
    h, w = tile.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), -degrees, 1.0)
    c, s = abs(m[0, 0]), abs(m[0, 1])
    nw, nh = int(np.ceil(w * c + h * s)) + 2, int(np.ceil(w * s + h * c)) + 2
    m[0, 2] += nw / 2 - w / 2
    m[1, 2] += nh / 2 - h / 2
    return straight(cv2.warpAffine(premultiplied(tile), m, (nw, nh), flags=cv2.INTER_CUBIC))


def premultiplied(tile: np.ndarray) -> np.ndarray:
    """RGBA uint8 with its colours scaled by alpha, so that resampling brings no dark or light rim."""
    share = cv2.merge([tile[..., 3]] * 3)
    return cv2.merge([*cv2.split(cv2.multiply(tile[..., :3], share, scale=1 / 255)), tile[..., 3]])


def straight(tile: np.ndarray) -> np.ndarray:
    """The inverse of premultiplied()."""
    share = cv2.merge([tile[..., 3]] * 3)
    return cv2.merge([*cv2.split(cv2.divide(tile[..., :3], share, scale=255)), tile[..., 3]])


def letters(pieces: Sequence[tuple[str, str, float, float, float, float, bool]], width: int, height: int) -> np.ndarray:
    """Coverage (uint8 height x width) of runs (text, font, size px, pen x, baseline y, tracking em, tabular)."""
    out = np.zeros((height, width), np.uint8)
    for text, font, size, x, y, tracking, tabular in pieces:
        shaped = fonts.shape(font, text, tracking, tabular)
        for glyph, gx, gy in zip(shaped.glyphs, shaped.xs, shaped.ys, strict=True):
            px = x + gx * size
            cell = int(np.floor(px * 4 + 0.5))
            tile, left, top = fonts.mask(font, glyph, int(round(size * 64)), cell % 4)
            where = clip(out, cell // 4 + left, int(round(y - gy * size)) - top, tile.shape[1], tile.shape[0])
            if where is not None:
                rows, cols, trows, tcols = where
                np.maximum(out[rows, cols], tile[trows, tcols], out=out[rows, cols])
    return out


def blur(mask: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur; wide ones run on a smaller copy, which no eye can tell."""
    if sigma < 0.3:
        return mask
    k = max(1, int(sigma / 4))
    if k == 1:
        return cv2.GaussianBlur(mask, (0, 0), sigma)
    h, w = mask.shape[:2]
    small = cv2.resize(mask, (max(1, w // k), max(1, h // k)), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / k), (w, h), interpolation=cv2.INTER_LINEAR)


def standing_shadow(alpha: np.ndarray, angle: float, pad: int) -> tuple[np.ndarray, np.ndarray]:
    """Two masks (uint8, alpha's size plus `pad` on each side): the close contact and the long soft cast.

    The cast is the silhouette laid on the floor: flattened to 30 %, sheared by `angle` degrees away from the
    light, faded and blurred with the distance from the foot.
    """
    h, w = alpha.shape
    rows = np.flatnonzero(alpha.max(axis=1) > 96)
    foot = int(rows[-1]) + 1 if len(rows) else h
    size = (w + 2 * pad, h + 2 * pad)
    band = max(2, int(h * 0.05))
    base = np.zeros((size[1], size[0]), np.uint8)
    strip = alpha[max(0, foot - band):foot].max(axis=0)
    depth = max(2, int(w * 0.022))
    strip_tile = np.repeat(strip[None], depth, axis=0)
    y0 = pad + foot - depth // 2
    base[y0:y0 + depth, pad:pad + w] = strip_tile[: max(0, min(depth, size[1] - y0))]
    contact = blur(base, max(1.0, w * 0.012))
    flat, lean = 0.30, float(np.tan(np.deg2rad(angle)))
    k = 0.25
    small = cv2.resize(alpha, (max(1, int(w * k)), max(1, int(h * k))), interpolation=cv2.INTER_AREA)
    fk = foot * k
    # a point at height u above the foot falls at (x + lean * u * flat * 2, foot + u * flat * -1 ... ) behind it
    m = np.array([[1, -lean * flat * 2.0, lean * flat * 2.0 * fk + pad * k], [0, flat, fk - flat * fk + pad * k]],
                 np.float32)
    cast = cv2.warpAffine(small, m, (max(1, int(size[0] * k)), max(1, int(size[1] * k))))
    fade = np.clip(1.0 - ((fk + pad * k) - np.arange(cast.shape[0], dtype=np.float32)) / max(1.0, flat * fk), 0, 1)
    cast = (cast * (fade[:, None] ** 1.3)).astype(np.uint8)
    near, far = blur(cast, max(0.8, w * k * 0.018)), blur(cast, max(1.5, w * k * 0.06))
    t = fade[:, None] ** 2
    cast = (near * t + far * (1 - t)).astype(np.uint8)
    return contact, cv2.resize(cast, size, interpolation=cv2.INTER_LINEAR)


def grow(alpha: np.ndarray, radius: float) -> np.ndarray:
    """Alpha dilated by `radius` px with a smooth round edge (a sticker's white border)."""
    distance = cv2.distanceTransform((alpha < 128).astype(np.uint8), cv2.DIST_L2, 5)
    edge = np.clip(radius + 0.5 - distance, 0, 1) * 255
    return cv2.GaussianBlur(edge.astype(np.uint8), (0, 0), 0.8)
