"""Canvases: a picture onto a model's own size and back: cut or extended, never stretched; a product put back as it was."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

# SDXL was trained on these shapes of about a megapixel (width, height); models of other sizes get them scaled.
SHAPES = ((1024, 1024), (1152, 896), (896, 1152), (1216, 832), (832, 1216), (1344, 768), (768, 1344), (1536, 640),
          (640, 1536))


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A model's canvas of width x height pixels, of which the wished picture is the middle part."""

    width: int
    height: int
    wide: int  # pixels of the part that is the picture
    high: int

    @classmethod
    def of(cls, width: int, height: int, *, side: int = 1024, grid: int = 8) -> Canvas:
        """The canvas nearest in shape to a picture of width x height, for a model whose square is `side`."""
        aspect = width / height
        w, h = min(SHAPES, key=lambda s: abs(np.log(s[0] / s[1] / aspect)))
        w, h = (max(grid, round(v * side / 1024 / grid) * grid) for v in (w, h))
        scale = min(w / width, h / height)
        return cls(width=w, height=h, wide=max(1, round(width * scale)), high=max(1, round(height * scale)))

    @classmethod
    def near(cls, width: int, height: int, *, pixels: int, grid: int) -> Canvas:
        """The canvas for a model that paints any shape in steps of `grid`, of no more than so many pixels."""
        scale = min(1.0, (pixels / (width * height)) ** 0.5)
        while True:
            wide, high = max(1, round(width * scale)), max(1, round(height * scale))
            w, h = -(-wide // grid) * grid, -(-high // grid) * grid
            if w * h <= max(pixels, grid * grid):
                return cls(width=w, height=h, wide=wide, high=high)
            scale *= 0.99  # rounded up it was too much, and the model would shrink it by itself

    @property
    def corner(self) -> tuple[int, int]:
        """Left and top of the picture's part."""
        return (self.width - self.wide) // 2, (self.height - self.high) // 2

    def onto(self, image: np.ndarray, *, fill: int | None = None) -> np.ndarray:
        """A picture as the canvas's middle part; around it its own edge goes on, mirrored, or `fill`."""
        small = resize(image, self.wide, self.high)
        x, y = self.corner
        around = (y, self.height - self.high - y, x, self.width - self.wide - x)
        if fill is not None:
            return cv2.copyMakeBorder(small, *around, cv2.BORDER_CONSTANT, value=fill)
        return cv2.copyMakeBorder(small, *around, cv2.BORDER_REFLECT)

    def back(self, painted: np.ndarray, width: int, height: int) -> np.ndarray:
        """The picture of a painted canvas, width x height."""
        x, y = self.corner
        return resize(painted[y:y + self.high, x:x + self.wide], width, height)


def resize(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """A picture or mask at another size; the caller keeps the shape."""
    if image.shape[:2] == (height, width):
        return image
    smaller = width * height < image.shape[0] * image.shape[1]
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


def at_least(image: np.ndarray, side: int) -> np.ndarray:
    """A picture whose shorter side has so many pixels: models refuse smaller ones."""
    scale = max(1.0, side / min(image.shape[:2]))
    return resize(image, round(image.shape[1] * scale), round(image.shape[0] * scale))


def cover(image: np.ndarray, width: int, height: int, focus: tuple[float, float] = (0.5, 0.5)) -> np.ndarray:
    """A picture cut around `focus` (fractions) to another shape, then resized."""
    h, w = image.shape[:2]
    scale = min(w / width, h / height)
    cw, ch = min(w, round(width * scale)), min(h, round(height * scale))
    x = min(max(0, round(focus[0] * w - cw / 2)), w - cw)
    y = min(max(0, round(focus[1] * h - ch / 2)), h - ch)
    return resize(np.ascontiguousarray(image[y:y + ch, x:x + cw]), width, height)
