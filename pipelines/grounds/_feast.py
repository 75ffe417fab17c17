"""Feast: what painted feasts share: a page's zones, pens, moons and wisps."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.colour import mix, rgb
from pipelines.grounds import _shapes as shapes
from pipelines.grounds._canvas import Canvas, Points, enlarge, grained
from pipelines.grounds._land import is_dark, safe
from pipelines.grounds._tone import lab, lerp, shade, smooth, wall


class Page:
    """An order, read once: the stage of the show beside or under the headline and above the foot, in short sides."""

    def __init__(self, c: Canvas) -> None:
        self.c, self.p, self.s, self.rng, self.dark, (self.x, self.y) = c, c.palette, c.strength, c.rng(), is_dark(c), c.grid()
        self.base = self.p.ground if self.dark else wall(self.p, 0.95)
        self.deep = shade(self.base, 0.07) if self.dark else self.base
        bx, by, bw, bh = c.calm or (0.0, 0.0, 1.0, 0.3)
        self.hz, self.beside = c.horizon * c.v, bw < 0.75 and bh > 0.5
        self.side = 1 if self.rng.random() < 0.5 else -1
        self.x0, self.x1, self.top = c.facts * c.u, c.u, min((by + bh) * c.v if by < 0.4 else 0.14 * c.v, self.hz - 0.2)
        if self.beside:
            self.side = 1 if bx + bw / 2 < 0.5 else -1
            self.x0, self.x1, self.top = ((bx + bw) * c.u, c.u, 0.1) if self.side > 0 else (0.0, bx * c.u, 0.1)
        self.mid, self.half, self.tall = (self.x0 + self.x1) / 2, (self.x1 - self.x0) / 2, self.hz - self.top
        self.away = np.hypot(np.maximum(np.maximum(bx * c.u - self.x, self.x - (bx + bw) * c.u), 0),
                             np.maximum(np.maximum(by * c.v - self.y, self.y - (by + bh) * c.v), 0)) + (9.0 if c.calm is None else 0.0)

    def at(self, f: float) -> float:
        """Across the stage: -1 at the far edge from the focus (the headline's on wide pages), 1 at the focus's edge."""
        return self.mid + self.side * f * self.half

    def rise(self) -> np.ndarray:
        """0 at the upper end of the stage, 1 at its foot; it falls off beneath a headline beside it."""
        t = (self.y - self.top) / self.tall + 0 * self.x
        return np.asarray(t - 1.5 * smooth(0.2, 1.5, self.side * (self.mid - self.x) / self.half) if self.beside else t)

    def settled(self, image: np.ndarray, bare: np.ndarray, keep: float = 0.4) -> np.ndarray:
        """Fade details where the headline stands and bend tones there and in the foot until letters can be read, in place."""
        c, text = self.c, smooth(0.2 if self.beside else 0.07, 0.0, self.away)
        foot = np.maximum(text, smooth(self.hz - 0.018, self.hz - 0.002, self.y))
        raster.blend(image, bare, cv2.convertScaleAbs(enlarge(text, c), alpha=255 * (1 - keep)), 0, 0)
        base = np.array(rgb(self.base), np.float32)
        edge = np.array(rgb(safe(c, mix(self.p.second, self.p.paper if self.dark else self.p.ink, 0.35))), np.float32)
        room = np.where(self.dark, np.maximum(edge - base, 1), np.minimum(edge - base, -1))
        v = np.arange(256, dtype=np.float32)[:, None]
        start = base + 0.3 * room
        over = np.maximum((v - start) / (0.7 * room), 0)
        bent = np.where(over > 0, start + 0.7 * room * (1 - np.exp(-over)), v)
        calmer = cv2.LUT(image, np.clip(bent + 0.5, 0, 255).astype(np.uint8)[:, None])
        raster.blend(image, calmer, cv2.convertScaleAbs(enlarge(foot, c), alpha=255), 0, 0)
        return grained(image, c, "paper", 1.2, 0.9)


def lay(image: np.ndarray, c: Canvas, outline: np.ndarray, field: np.ndarray) -> None:
    """Fill an outline with an OKLab field that spans its box, in place."""
    q = outline * c.short
    (ax, ay), (bx, by) = (np.floor(q.min(0)) - 1).astype(int), (np.ceil(q.max(0)) + 2).astype(int)
    cover = np.zeros((by - ay, bx - ax), np.uint8)
    cv2.fillPoly(cover, [np.round((q - (ax, ay) - 0.5) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    big = cv2.resize(colour.oklab_to_unit(np.ascontiguousarray(field, np.float32)) * 255, (bx - ax, by - ay), interpolation=cv2.INTER_LINEAR)
    raster.blend(image, np.clip(big, 0, 255).astype(np.uint8), cover, int(ax), int(ay))


def unit(n: int = 90) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates -1 to 1 over the box of a thing."""
    t = np.linspace(-1, 1, n, dtype=np.float32)
    return t[None], t[:, None]


def pen(image: np.ndarray, c: Canvas, lines: Sequence[Points], width: float, code: str) -> None:
    """Open lines of one width and colour; in small pictures they are fainter, not wider."""
    if lines:
        cv2.polylines(image, [c.px(p) for p in lines], False, rgb(code), max(1, round(width * c.short)), cv2.LINE_AA, 4)


def moon(image: np.ndarray, k: Page, at: tuple[float, float, float], codes: tuple[str, str]) -> None:
    """A full moon (x, y, radius) with its seas, in a light and a darker tone."""
    nx, ny = unit(140)
    seas = cv2.resize(k.c.rng(3).standard_normal((7, 7)).astype(np.float32), (140, 140), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(k.c.rng(4).standard_normal((19, 19)).astype(np.float32), (140, 140), interpolation=cv2.INTER_CUBIC)
    dim = 0.8 * smooth(0.1, 1.1, seas + 0.3 * fine) + 0.55 * np.clip(nx**2 + ny**2, 0, 1) ** 3 + 0.12 * (nx * k.side + ny)
    lay(image, k.c, shapes.ellipse(*at[:2], at[2], at[2], 200), lerp(lab(codes[0]), lab(codes[1]), np.clip(dim, 0, 1)))


def wisps(k: Page, salt: int, y0: float, deep: float, wave: float = 2.2) -> np.ndarray:
    """Thin clouds or mist in a layer around y0, 0-1."""
    cloud = smooth(-0.3, 1.7, k.c.noise(wave, 4, salt, stretch=(3.2, 0.7), gain=0.55))
    return np.asarray(cloud * np.exp(-(((k.y - y0) / deep) ** 2)), np.float32)
