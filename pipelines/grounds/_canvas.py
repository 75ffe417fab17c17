"""Canvas: what a ground is painted on: smooth OKLab fields at low resolution, enlarged, grained and cut to shape.

Lengths inside a ground are in short sides of the picture (u to the right, v down), so the composition is the same
at any size; the person's parameters are fractions of width and height. Gradients are computed on a small grid in
floats, enlarged, and rounded only after grain is added, which is what keeps them free of bands.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.grounds import _texture
from pipelines.grounds._tone import smooth
from pipelines.scene import Palette

LOW = 240  # short side of the grid for gradients
MID = 540  # short side of the grid for soft detail: bokeh, leaf shadows, veins

Points = Sequence[Sequence[float] | np.ndarray] | np.ndarray  # in short sides


@dataclass(frozen=True, slots=True)
class Canvas:
    """The order for one ground. `light` and `calm` in fractions of width and height, `horizon` of height, `facts` of width."""

    name: str
    w: int
    h: int
    palette: Palette
    seed: int
    light: tuple[float, float] = (0.28, 0.0)
    horizon: float = 0.7
    calm: tuple[float, float, float, float] | None = None
    facts: float = 0.0
    strength: float = 1.0

    @property
    def short(self) -> int:
        return min(self.w, self.h)

    @property
    def u(self) -> float:
        """Width in short sides."""
        return self.w / self.short

    @property
    def v(self) -> float:
        """Height in short sides."""
        return self.h / self.short

    @property
    def left(self) -> bool:
        """Whether the light comes from the left."""
        return self.light[0] <= 0.5

    def rng(self, salt: int = 0) -> np.random.Generator:
        """Chance that depends on the ground, the seed and `salt`, never on the size."""
        return np.random.default_rng([self.seed & 0xFFFFFFFF, zlib.crc32(self.name.encode()), salt])

    def grid(self, res: int = LOW) -> tuple[np.ndarray, np.ndarray]:
        """Coordinates (1 x w, h x 1 float32, short sides) of a grid whose short side has `res` cells."""
        gw, gh = self.cells(res)
        x = (np.arange(gw, dtype=np.float32) + 0.5)[None] * np.float32(self.u / gw)
        y = (np.arange(gh, dtype=np.float32) + 0.5)[:, None] * np.float32(self.v / gh)
        return x, y

    def cells(self, res: int = LOW) -> tuple[int, int]:
        """Width and height of a grid whose short side has `res` cells."""
        return max(2, round(self.u * res)), max(2, round(self.v * res))

    def noise(self, frequency: float, octaves: int = 3, salt: int = 0, res: int = LOW,
              stretch: tuple[float, float] = (1.0, 1.0), gain: float = 0.5) -> np.ndarray:
        """Fractal value noise, mean 0 and deviation about 1; `frequency` cells per short side."""
        final = self.cells(res)
        # a grid of four cells to the finest wave holds it; the rest is one enlargement
        fine = int(frequency * 2 ** (octaves - 1) * 4 / min(1.0, *stretch)) + 1
        size = final if fine >= res else self.cells(fine)
        out = np.zeros(size[::-1], np.float32)
        weight = 1.0
        for octave in range(octaves):
            f = frequency * 2**octave
            shape = (max(2, round(self.v * f / stretch[1]) + 1), max(2, round(self.u * f / stretch[0]) + 1))
            cells = self.rng(salt * 16 + octave + 7).standard_normal(shape).astype(np.float32)
            out += weight * cv2.resize(cells, size, interpolation=cv2.INTER_CUBIC)
            weight *= gain
        out /= max(float(out.std()), 1e-6)
        return out if size == final else cv2.resize(out, final, interpolation=cv2.INTER_CUBIC)

    def quiet(self, res: int = LOW) -> np.ndarray | None:
        """1 where text will stand, 0 elsewhere, with a wide soft edge; None without a calm box."""
        if self.calm is None:
            return None
        x, y = self.grid(res)
        bx, by, bw, bh = self.calm
        soft = 0.16
        across = smooth(bx * self.u - soft, bx * self.u + soft / 3, x) * smooth(
            (bx + bw) * self.u + soft, (bx + bw) * self.u - soft / 3, x)
        down = smooth(by * self.v - soft, by * self.v + soft / 3, y) * smooth(
            (by + bh) * self.v + soft, (by + bh) * self.v - soft / 3, y)
        return across * down

    def in_calm(self, x: float, y: float, radius: float = 0.0) -> bool:
        """Whether a thing of `radius` at (x, y), short sides, would touch the calm box."""
        if self.calm is None:
            return False
        bx, by, bw, bh = self.calm
        return (bx * self.u - radius < x < (bx + bw) * self.u + radius
                and by * self.v - radius < y < (by + bh) * self.v + radius)

    def ceiling(self, x0: float, x1: float, foot: float, least: float = 0.3) -> float:
        """The lower edge of text that hangs over x0..x1 above `foot` (short sides), `least` above it at any rate; 0 when there is none."""
        if self.calm is None:
            return 0.0
        bx, by, bw, bh = self.calm
        over = bx * self.u < x1 and (bx + bw) * self.u > x0 and (by + bh / 2) * self.v < foot
        return min((by + bh) * self.v, foot - least) if over else 0.0

    def px(self, points: Points) -> np.ndarray:
        """Points in short sides as int32 pixels with 4 fractional bits, for cv2's shift=4."""
        p = np.asarray(points, np.float64).reshape(-1, 1, 2) * self.short - 0.5
        return np.round(p * 16).astype(np.int32)


def render(c: Canvas, field: np.ndarray, *, texture: str = "", depth: float = 0.0, grain: float = 1.0,
           box: tuple[int, int, int, int] | None = None) -> np.ndarray:
    """A low-resolution OKLab field (h, w, 3) as the finished uint8 picture: enlarged, textured, grained.

    `texture` is a kind of _texture.tile and `depth` its deviation in 8-bit levels. `box` (x, y, w, h in pixels)
    renders only that part, with the grain that the whole would have there.
    """
    x, y, w, h = box or (0, 0, c.w, c.h)
    rgb = colour.oklab_to_unit(field) * 255
    scale = c.short / 1080
    speck = _grain(c, grain, x, y, w, h)
    if texture and depth:
        level = float(rgb.mean()) / 255
        cover = _texture.crop(texture, scale, x, y, w, h, c.seed)
        quiet = c.quiet(60)
        if quiet is not None:
            cover = cv2.multiply(cover, enlarge(1 - np.float32(0.55) * quiet, c, box), dst=cover)
        speck = cv2.scaleAdd(cover, depth * (0.4 + 0.75 * level), speck, dst=speck)
    # channel by channel: planes stay in the cache, and rounding and clipping are one pass
    planes = [cv2.add(enlarge(rgb[..., i], c, box), speck, dtype=cv2.CV_8U) for i in range(3)]
    return cv2.merge(planes)


def _grain(c: Canvas, amount: float, x: int, y: int, w: int, h: int) -> np.ndarray:
    speck = _texture.crop("grain", 1.0, x, y, w, h, c.seed)
    if amount != 1:
        speck *= np.float32(amount)
    return speck


def enlarge(field: np.ndarray, c: Canvas, box: tuple[int, int, int, int] | None = None) -> np.ndarray:
    """A field on any grid over the whole picture, at full size or its part `box`, float32."""
    big = cv2.resize(np.ascontiguousarray(field, np.float32), (c.w, c.h), interpolation=cv2.INTER_LINEAR)
    if box is None:
        return big
    x, y, w, h = box
    return np.ascontiguousarray(big[y:y + h, x:x + w])


def fill(image: np.ndarray, c: Canvas, points: Points, code: str) -> None:
    """Fill a polygon (short sides) with one colour, antialiased, in place."""
    cv2.fillPoly(image, [c.px(points)], colour.rgb(code), cv2.LINE_AA, 4)


def mask(c: Canvas, *polygons: Points) -> np.ndarray:
    """Coverage uint8 (h, w) of polygons (short sides) at full size."""
    out = np.zeros((c.h, c.w), np.uint8)
    for p in polygons:
        cv2.fillPoly(out, [c.px(p)], 255, cv2.LINE_AA, 4)
    return out


def cut(image: np.ndarray, c: Canvas, field: np.ndarray, *polygons: Points, texture: str = "",
        depth: float = 0.0) -> None:
    """Paint a low-resolution OKLab field into polygons (short sides), in place: only their box is rendered."""
    pts = np.concatenate([np.asarray(p, np.float64).reshape(-1, 2) for p in polygons]) * c.short
    x0, y0 = (max(0, int(v) - 2) for v in pts.min(0))
    x1, y1 = min(c.w, int(pts[:, 0].max()) + 3), min(c.h, int(pts[:, 1].max()) + 3)
    if x1 <= x0 or y1 <= y0:
        return
    cover = mask(c, *polygons)[y0:y1, x0:x1]
    paint_in(image[y0:y1, x0:x1], cover, render(c, field, box=(x0, y0, x1 - x0, y1 - y0), texture=texture,
                                                depth=depth))


def paint_in(image: np.ndarray, cover: np.ndarray, front: np.ndarray) -> None:
    """Lay `front` over `image` by coverage (uint8), in place."""
    raster.blend(image, front, cover, 0, 0)


def soft_mask(c: Canvas, polygons: Sequence[Points], blur: float, res: int = LOW) -> np.ndarray:
    """Coverage 0-1 (float32) of polygons on a grid, blurred by `blur` short sides: shadows and glows."""
    gw, gh = c.cells(res)
    pad = int(min(3 * blur, 0.5) * res) + 2  # what lies outside the picture still casts into it
    out = np.zeros((gh + 2 * pad, gw + 2 * pad), np.uint8)
    for p in polygons:
        q = np.asarray(p, np.float64).reshape(-1, 1, 2) * (gw / c.u) + pad - 0.5
        cv2.fillPoly(out, [np.round(q * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return blurred(out.astype(np.float32) / 255, blur * res)[pad:-pad, pad:-pad]


def blurred(field: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur of a field; `sigma` in its own cells. Wide ones run on a smaller copy."""
    if sigma < 0.3:
        return field
    if sigma > 12:
        h, w = field.shape[:2]
        k = sigma / 6
        small = cv2.resize(field, (max(2, int(w / k)), max(2, int(h / k))), interpolation=cv2.INTER_AREA)
        return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma * small.shape[1] / w), (w, h),
                          interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(field, (0, 0), sigma)


def grained(image: np.ndarray, c: Canvas, texture: str = "", depth: float = 0.0, grain: float = 1.0) -> np.ndarray:
    """Lay grain and a texture over a picture of flat colours, in place."""
    speck = _grain(c, grain, 0, 0, c.w, c.h)
    if texture:
        speck = cv2.scaleAdd(_texture.crop(texture, c.short / 1080, 0, 0, c.w, c.h, c.seed), depth, speck, dst=speck)
    return cv2.merge([cv2.add(plane, speck, dtype=cv2.CV_8U) for plane in cv2.split(image)], dst=image)


def hush(image: np.ndarray, c: Canvas, amount: float = 0.75) -> np.ndarray:
    """Fade the picture towards its own local mean where text will stand, in place."""
    if c.calm is None:
        return image
    bx, by, bw, bh = c.calm
    pad = int(0.17 * c.short)
    x0, y0 = max(0, int(bx * c.w) - pad), max(0, int(by * c.h) - pad)
    x1, y1 = min(c.w, int((bx + bw) * c.w) + pad), min(c.h, int((by + bh) * c.h) + pad)
    if x1 - x0 < 4 or y1 - y0 < 4:
        return image
    part, quiet = image[y0:y1, x0:x1], c.quiet(60)
    assert quiet is not None
    tiny = cv2.resize(part, (3, 3), interpolation=cv2.INTER_AREA).astype(np.float32)
    mean = cv2.resize(tiny, part.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    weight = enlarge(quiet, c, (x0, y0, x1 - x0, y1 - y0)) * np.float32(amount)
    speck = _texture.crop("grain", 1.0, x0, y0, x1 - x0, y1 - y0, c.seed)
    cv2.add(mean, cv2.merge([speck, speck, speck]), dst=mean)
    part[:] = cv2.blendLinear(part.astype(np.float32), mean, 1 - weight, weight)
    return image
