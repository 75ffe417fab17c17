"""Raster primitives of the renderer: masks of shapes and letters, blending, shadows. Pixels only, no scene.

A tile is RGBA with its colours premultiplied by alpha: it can be resampled and laid down without a dark or light
rim. Everything stays in 8 bits: OpenCV multiplies bytes several times faster than NumPy mixes floats.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import cv2
import freetype
import numpy as np
from freetype.ft_structs import FT_Bitmap, FT_Outline, FT_Vector

from pipelines import fonts

Points = Sequence[tuple[float, float]]


def sheet(width: int, height: int, colour: tuple[int, int, int]) -> np.ndarray:
    """uint8 (height, width, 3) of one colour."""
    out = np.empty((height, width, 3), np.uint8)
    out[:] = np.full((width, 3), colour, np.uint8)  # whole rows: twenty times as fast as a triple for each pixel
    return out


def clip(canvas: np.ndarray, x: int, y: int, w: int, h: int) -> tuple[slice, slice, slice, slice] | None:
    """Slices (canvas rows, canvas cols, tile rows, tile cols) of a tile at (x, y), or None when it lies outside."""
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + w, canvas.shape[1]), min(y + h, canvas.shape[0])
    if x1 <= x0 or y1 <= y0:
        return None
    return slice(y0, y1), slice(x0, x1), slice(y0 - y, y1 - y), slice(x0 - x, x1 - x)


def _inked(canvas: np.ndarray, mask: np.ndarray, x: int, y: int) -> tuple[slice, slice, slice, slice] | None:
    """As clip(), of the part of `mask` that is not empty: shadows and letters are mostly air."""
    left, top, wide, high = cv2.boundingRect(mask)
    where = clip(canvas, x + left, y + top, wide, high)
    if where is None:
        return None
    rows, cols, trows, tcols = where
    return rows, cols, slice(trows.start + top, trows.stop + top), slice(tcols.start + left, tcols.stop + left)


def blend(canvas: np.ndarray, over: np.ndarray | tuple[int, int, int], mask: np.ndarray, x: int, y: int,
          opacity: float = 1.0) -> None:
    """Lay `over` (RGB h x w x 3, or one colour) over canvas in place at (x, y) through mask (uint8 h x w)."""
    where = _inked(canvas, mask, x, y)
    if where is None:
        return
    rows, cols, trows, tcols = where
    share = mask[trows, tcols]
    if opacity < 1:
        share = cv2.convertScaleAbs(share, alpha=opacity)
    if isinstance(over, np.ndarray):
        ink = cv2.multiply(over[trows, tcols], cv2.merge([share] * 3), scale=1 / 255)
    else:
        ink = cv2.merge([cv2.convertScaleAbs(share, alpha=c / 255) for c in over])
    _add(canvas[rows, cols], ink, share)


def lay(canvas: np.ndarray, tile: np.ndarray, x: int, y: int, opacity: float = 1.0) -> None:
    """Lay a tile over canvas in place with its corner at (x, y)."""
    share = cv2.extractChannel(tile, 3)
    where = _inked(canvas, share, x, y)
    if where is None:
        return
    rows, cols, trows, tcols = where
    part, share = tile[trows, tcols], share[trows, tcols]
    if opacity < 1:
        part, share = cv2.convertScaleAbs(part, alpha=opacity), cv2.convertScaleAbs(share, alpha=opacity)
    _add(canvas[rows, cols], cv2.cvtColor(part, cv2.COLOR_RGBA2RGB), share)


def _add(under: np.ndarray, ink: np.ndarray, share: np.ndarray) -> None:
    cv2.multiply(under, cv2.merge([cv2.bitwise_not(share)] * 3), dst=under, scale=1 / 255)
    cv2.add(under, ink, dst=under)


def fill(canvas: np.ndarray, x: float, y: float, w: float, h: float, colour: tuple[int, int, int]) -> None:
    """Fill an upright rectangle in place; a pixel that it covers in part takes a part of the colour."""
    rows, columns = _covered(y, h, canvas.shape[0]), _covered(x, w, canvas.shape[1])
    inner = np.flatnonzero(columns == 255)
    whole = slice(inner[0], inner[-1] + 1) if len(inner) else slice(0, 0)
    row = np.full((whole.stop - whole.start, 3), colour, np.uint8)
    solid = np.flatnonzero(rows == 255)
    if len(solid):
        canvas[solid[0]:solid[-1] + 1, whole] = row
    for i in np.flatnonzero((rows > 0) & (rows < 255)):
        blend(canvas, colour, cv2.convertScaleAbs(columns[None], alpha=int(rows[i]) / 255), 0, int(i))
    for j in np.flatnonzero((columns > 0) & (columns < 255)) if len(solid) else ():
        blend(canvas, colour, np.full((len(solid), 1), columns[j], np.uint8), int(j), int(solid[0]))


def _covered(start: float, length: float, cells: int) -> np.ndarray:
    """How much (0-255) of each of so many cells a stretch covers."""
    at = np.arange(cells)
    share = np.minimum(at + 1, start + length) - np.maximum(at, start)
    return (np.clip(share, 0, 1) * 255 + 0.5).astype(np.uint8)


def polygon_mask(points: Points, width: int, height: int) -> np.ndarray:
    """Coverage (uint8 height x width) of a closed polygon in px, exact to a 256th; where it crosses itself, even-odd.

    FreeType fills spans instead of sampling each pixel 16 times.
    """
    given = np.asarray(points, np.float64)
    vectors = np.empty((len(given), 2), np.dtype(ctypes.c_long))
    vectors[:, 0] = np.round(given[:, 0] * 64)
    vectors[:, 1] = np.round((height - given[:, 1]) * 64)  # its y runs up
    on, last = np.ones(len(given), np.uint8), np.array([len(given) - 1], np.int16)
    out = np.zeros((height, width), np.uint8)
    byte = ctypes.POINTER(ctypes.c_ubyte)
    outline = FT_Outline(1, len(given), vectors.ctypes.data_as(ctypes.POINTER(FT_Vector)), on.ctypes.data_as(byte),
                         last.ctypes.data_as(ctypes.POINTER(ctypes.c_short)), freetype.FT_OUTLINE_EVEN_ODD_FILL)
    bitmap = FT_Bitmap(height, width, width, out.ctypes.data_as(byte), 256, freetype.FT_PIXEL_MODE_GRAY)
    error = freetype.FT_Outline_Get_Bitmap(freetype.get_handle(), ctypes.byref(outline), ctypes.byref(bitmap))
    if error:
        raise ValueError(f"cannot fill a polygon of {len(given)} points: FreeType's error {error}")
    return out


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


def premultiplied(rgba: np.ndarray) -> np.ndarray:
    """A tile of straight RGBA."""
    return cv2.cvtColor(rgba, cv2.COLOR_RGBA2mRGBA)


def straight(tile: np.ndarray) -> np.ndarray:
    """The inverse of premultiplied()."""
    return cv2.cvtColor(tile, cv2.COLOR_mRGBA2RGBA)


def tinted(mask: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """A tile of one colour in the shape of a mask."""
    return cv2.merge([*(cv2.convertScaleAbs(mask, alpha=c / 255) for c in colour), mask])


def hued(tile: np.ndarray, wish: tuple[int, int, int]) -> np.ndarray:
    """A tile in another colour: its coloured parts take the hue of `wish` and lean to its lightness, lights and outlines stay."""
    plain = straight(tile)
    hls = cv2.cvtColor(np.ascontiguousarray(plain[..., :3]), cv2.COLOR_RGB2HLS)
    hue, light, strength = (int(v) for v in cv2.cvtColor(np.array([[wish]], np.uint8), cv2.COLOR_RGB2HLS)[0, 0])
    h, lum, s = (hls[..., n].astype(np.int16) for n in range(3))
    inked = (s > 40) & (lum > 18) & (lum < 245) & (plain[..., 3] > 8)
    if not inked.any():
        return tile
    lean = int(0.7 * (light - float(np.median(lum[inked]))))
    lum = np.where(inked, np.clip(lum + lean, 8, 250), lum)
    s = np.where(inked, np.minimum(s, strength) if strength < 60 else np.clip((s + strength) // 2, 0, 255), s)
    out = cv2.cvtColor(np.dstack([np.where(inked, hue, h), lum, s]).astype(np.uint8), cv2.COLOR_HLS2RGB)
    return premultiplied(np.dstack([out, plain[..., 3]]))


def halved(image: np.ndarray, w: int, h: int) -> np.ndarray:
    """The picture halved while it is at least twice w x h: what is left can be shrunk by a few taps."""
    while image.shape[1] >= 2 * w and image.shape[0] >= 2 * h:
        even = image[:image.shape[0] // 2 * 2, :image.shape[1] // 2 * 2]  # only whole pairs are averaged fast
        image = cv2.resize(even, (even.shape[1] // 2, even.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return image


def resized(image: np.ndarray, w: int, h: int) -> np.ndarray:
    """A picture, tile or mask at another size, five times as fast as INTER_AREA and nearer to Lanczos."""
    if image.shape[1] == w and image.shape[0] == h:
        return image
    image, photo = halved(image, w, h), image.ndim == 3 and image.shape[2] == 3
    times = w / image.shape[1]
    out = cv2.resize(image, (w, h), interpolation=cv2.INTER_CUBIC if photo or times > 1 else cv2.INTER_LINEAR)
    if times < 1.2 or not photo:
        return out
    soft = cv2.GaussianBlur(out, (0, 0), 0.5 * times)  # a little of its edges back: more makes halos and noise
    return cv2.addWeighted(out, 1.16, soft, -0.16, 0)


def turned(image: np.ndarray, w: int, h: int, degrees: float, flags: int = cv2.INTER_LINEAR) -> np.ndarray:
    """A tile or mask at the size w x h, turned clockwise, on a canvas large enough for it: one resampling."""
    image = halved(image, w, h)
    ih, iw = image.shape[:2]
    a = np.deg2rad(degrees)
    c, s = float(np.cos(a)), float(np.sin(a))
    nw, nh = int(np.ceil(w * abs(c) + h * abs(s))) + 2, int(np.ceil(w * abs(s) + h * abs(c))) + 2
    kx, ky = w / iw, h / ih
    m = np.array([[c * kx, -s * ky, 0], [s * kx, c * ky, 0]])
    m[:, 2] = (nw / 2, nh / 2) - m[:, :2] @ (iw / 2, ih / 2)
    m[:, 2] += m[:, :2] @ (0.5, 0.5) - 0.5  # OpenCV counts from the middle of a pixel
    return cv2.warpAffine(image, m, (nw, nh), flags=flags)


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


def shrunk(mask: np.ndarray, k: int) -> np.ndarray:
    """The mean of each k x k pixels; a rest at the right and lower edges is filled up by repeating them."""
    if k == 1:
        return mask
    h, w = mask.shape[:2]
    if h % k or w % k:
        mask = cv2.copyMakeBorder(mask, 0, -h % k, 0, -w % k, cv2.BORDER_REPLICATE)
    return cv2.resize(mask, (mask.shape[1] // k, mask.shape[0] // k), interpolation=cv2.INTER_AREA)


def blur(mask: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur; wide ones run on a smaller copy, which no eye can tell."""
    if sigma < 0.3:
        return mask
    k = max(1, int(sigma / 2))
    if k == 1:
        return cv2.GaussianBlur(mask, (0, 0), sigma)
    h, w = mask.shape[:2]
    small = cv2.GaussianBlur(shrunk(mask, k), (0, 0), sigma / k)
    return cv2.resize(small, (small.shape[1] * k, small.shape[0] * k), interpolation=cv2.INTER_LINEAR)[:h, :w]


def both(one: np.ndarray, first: float, two: np.ndarray, second: float) -> np.ndarray:
    """The mask of two layers of one colour (uint8, the same size), at these opacities, one over the other."""
    rest = cv2.multiply(cv2.convertScaleAbs(one, alpha=-first, beta=255), cv2.convertScaleAbs(two, alpha=-second, beta=255),
                        scale=1 / 255)
    return cv2.bitwise_not(rest)


def hanging_shadow(alpha: np.ndarray, far: float, lean: float, contact: float, cast: float) -> tuple[np.ndarray, int]:
    """(mask, pad) of the shadow of a thing that hangs `far` px above its ground: a tight one and a wide one.

    The mask is `pad` px larger than alpha on each side; `lean` px is how far the light pushes the wide one aside.
    """
    k = max(1, int(far * 0.139))  # the tight blur keeps a deviation of 1.8 small pixels
    small = shrunk(alpha, k)
    room = int((far * 3 + abs(lean)) / k) + 2
    parts = []
    for sigma, offset in ((0.25, 0.25), (0.9, 1.0)):
        dx, dy = int(round(lean * offset / k)), int(round(far * offset / k))
        padded = cv2.copyMakeBorder(small, room + dy, room - dy, room + dx, room - dx, cv2.BORDER_CONSTANT, value=0)
        parts.append(blur(padded, max(0.8, far * sigma) / k))
    mask = both(parts[0], contact, parts[1], cast)
    return cv2.resize(mask, (mask.shape[1] * k, mask.shape[0] * k), interpolation=cv2.INTER_LINEAR), room * k


def standing_shadow(alpha: np.ndarray, angle: float, contact: float, cast: float) -> tuple[np.ndarray, int]:
    """(mask, pad) of the shadow of a thing that stands: `pad` px larger than alpha on each side.

    Close to its foot a dark contact; behind it the cast: the silhouette laid on the floor, flattened to 30 %,
    sheared by `angle` degrees away from the light, faded and blurred with the distance from the foot.
    """
    k = min(4, max(1, max(alpha.shape) // 80))
    small = shrunk(alpha, k)
    h, w = small.shape
    pad = int(max(w, h) * 0.42)
    rows = np.flatnonzero(small.max(axis=1) > 96)
    foot = int(rows[-1]) + 1 if len(rows) else h
    flat, lean = 0.30, float(np.tan(np.deg2rad(angle)))
    # a point at height u above the foot falls at (x + lean * u * flat * 2, foot + u * flat * -1 ... ) behind it
    m = np.array([[1, -lean * flat * 2.0, lean * flat * 2.0 * foot + pad], [0, flat, foot - flat * foot + pad]], np.float32)
    laid = cv2.warpAffine(small, m, (w + 2 * pad, h + 2 * pad))
    fade = np.clip(1.0 - ((foot + pad) - np.arange(laid.shape[0], dtype=np.float32)) / max(1.0, flat * foot), 0, 1)
    laid = (laid * (fade[:, None] ** 1.3)).astype(np.uint8)
    near, far = blur(laid, max(0.8, w * 0.018)), blur(laid, max(1.5, w * 0.06))
    t = np.broadcast_to(fade[:, None] ** 2, near.shape).astype(np.float32)
    mask = both(_footprint(small, foot, pad), contact, cv2.blendLinear(near, far, t, 1 - t), cast)
    return cv2.resize(mask, (mask.shape[1] * k, mask.shape[0] * k), interpolation=cv2.INTER_LINEAR), pad * k


def _footprint(alpha: np.ndarray, foot: int, pad: int) -> np.ndarray:
    """The soft strip under a thing's lowest rows, `pad` larger than alpha on each side."""
    h, w = alpha.shape
    band, depth = max(2, int(h * 0.05)), max(1, round(w * 0.022))
    out = np.zeros((h + 2 * pad, w + 2 * pad), np.uint8)
    y = pad + foot - depth // 2
    out[y:y + depth, pad:pad + w] = alpha[max(0, foot - band):foot].max(axis=0)
    return blur(out, max(0.5, w * 0.012))


def grow(alpha: np.ndarray, radius: float) -> np.ndarray:
    """Alpha dilated by `radius` px with a smooth round edge (a sticker's white border)."""
    k = 2 if radius > 5 else 1  # a wide border's edge is smooth: half the size holds it
    small = shrunk(alpha, k)
    distance = cv2.distanceTransform((small < 128).astype(np.uint8), cv2.DIST_L2, 5)
    edge = (np.clip(radius / k + 0.5 - distance, 0, 1) * 255).astype(np.uint8)
    if k == 1:
        return cv2.GaussianBlur(edge, (0, 0), 0.8)
    h, w = alpha.shape
    return cv2.resize(edge, (edge.shape[1] * k, edge.shape[0] * k), interpolation=cv2.INTER_LINEAR)[:h, :w]
