"""Drawn test scenes with known alpha and known subject colours: things on grounds, shaded, shadowed, noisy."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

GROUNDS = ("plain", "gradient", "table", "cloth", "wood", "stone", "bokeh", "clutter")
THINGS = ("bottle", "mug", "box", "bag", "jar", "plush", "ring", "plant", "shoe", "shirt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """photo: RGB uint8; alpha: float32 0-1; colours: RGB float32 0-1 of the subject alone, true where alpha > 0."""

    photo: np.ndarray
    alpha: np.ndarray
    colours: np.ndarray
    ground: str
    thing: str


def draw(seed: int, size: int = 512, ground: str = "", thing: str = "") -> Drawn:
    """One scene of `size` x `size` pixels; the same arguments draw the same scene."""
    rng = np.random.default_rng(seed)
    ground = ground or GROUNDS[seed % len(GROUNDS)]
    thing = thing or THINGS[(seed // len(GROUNDS)) % len(THINGS)]
    alpha, colours = _thing(rng, thing, size)
    photo = photograph(rng, ground, alpha, colours)
    return Drawn(photo=photo, alpha=alpha, colours=colours.astype(np.float32), ground=ground, thing=thing)


def photograph(rng: np.random.Generator, ground: str, alpha: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """A square photo (RGB uint8) of a subject (alpha n x n, colours n x n x 3, 0-1) on a drawn ground."""
    size = len(alpha)
    back = _ground(rng, ground, size) * (1 - _shadow(rng, alpha, size)[..., None])
    return _camera(rng, alpha[..., None] * colours + (1 - alpha[..., None]) * back)


def _colour(rng: np.random.Generator, low: float = 0.05, high: float = 0.95, vivid: float = 0.8) -> np.ndarray:
    """A random RGB colour 0-1, mostly muted."""
    hsv = np.float32([[[rng.uniform(0, 360), rng.uniform(0, vivid) ** 1.2, rng.uniform(low, high)]]])
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float64)


def _noise(rng: np.random.Generator, size: int, cells: int, octaves: int = 3) -> np.ndarray:
    """Smooth noise, about -1 to 1."""
    out = np.zeros((size, size))
    for k in range(octaves):
        n = min(size, cells * 2**k)
        field = rng.normal(size=(n + 3, n + 3)).astype(np.float32)
        out += cv2.resize(field, (size, size), interpolation=cv2.INTER_CUBIC) / 2**k
    return out / 1.6


def _mesh(size: int) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[:size, :size] / size
    return x, y


def _ground(rng: np.random.Generator, kind: str, size: int) -> np.ndarray:
    """The scene without its subject, RGB 0-1."""
    x, y = _mesh(size)
    base = _colour(rng, 0.35, 1.0, 0.6)
    if rng.random() < 0.3 and kind in ("plain", "gradient"):
        base = np.full(3, rng.uniform(0.85, 1.0))
    out = np.broadcast_to(base, (size, size, 3)).copy()
    if kind in ("gradient", "table", "cloth"):
        turn = rng.uniform(0, 2 * np.pi)
        ramp = np.cos(turn) * (x - 0.5) + np.sin(turn) * (y - 0.5)
        out *= 1 + rng.uniform(0.15, 0.6) * ramp[..., None]
    if kind == "table":
        edge = rng.uniform(0.35, 0.7) + rng.uniform(-0.05, 0.05) * (x - 0.5)
        blend = 1 / (1 + np.exp(-(y - edge) * size / rng.uniform(1, 12)))
        out = out * (1 - blend[..., None]) + _colour(rng, 0.3, 0.95) * (0.8 + 0.3 * y[..., None]) * blend[..., None]
    if kind == "cloth":
        out *= 1 + 0.09 * _noise(rng, size, rng.integers(3, 7))[..., None]
        out *= 1 + 0.03 * np.sin(2 * np.pi * rng.uniform(20, 60) * (x + 0.1 * y))[..., None]
    if kind == "wood":
        grain = _noise(rng, size, 3, 2)
        out *= 1 + 0.16 * np.sin(2 * np.pi * (rng.uniform(5, 14) * y + 0.7 * grain))[..., None]
        plank = (np.abs((x * rng.integers(2, 6)) % 1 - 0.5) > 0.49)[..., None]
        out = np.where(plank, out * 0.5, out)
    if kind == "stone":
        out *= 1 + (0.2 * _noise(rng, size, 24, 3) + 0.06 * rng.normal(size=(size, size)))[..., None]
    if kind in ("bokeh", "clutter"):
        out = _crowd(rng, out, size, rng.uniform(6, 16) if kind == "bokeh" else rng.uniform(0.5, 2))
    return np.clip(out, 0, 1)


def _crowd(rng: np.random.Generator, out: np.ndarray, size: int, blur: float) -> np.ndarray:
    """Other things all over the ground, out of focus by `blur` pixels at 512."""
    for _ in range(rng.integers(12, 40)):
        at = rng.uniform(0, size, 2).astype(int)
        axes = (rng.uniform(0.02, 0.14, 2) * size).astype(int) + 1
        colour = tuple(float(c) for c in _colour(rng, 0.1, 1.0, 1.0))
        if rng.random() < 0.5:
            cv2.ellipse(out, tuple(map(int, at)), tuple(map(int, axes)), float(rng.uniform(0, 180)), 0, 360, colour, -1)
        else:
            cv2.rectangle(out, tuple(map(int, at - axes)), tuple(map(int, at + axes)), colour, -1)
    return cv2.GaussianBlur(out, (0, 0), blur * size / 512)


def _shadow(rng: np.random.Generator, alpha: np.ndarray, size: int) -> np.ndarray:
    """How much light the subject takes from its ground, 0-1."""
    move = np.float32([[1, 0, rng.uniform(-0.06, 0.06) * size], [0, 1, rng.uniform(0.005, 0.05) * size]])
    cast = cv2.warpAffine(alpha, move, (size, size))
    cast = cv2.GaussianBlur(cast, (0, 0), rng.uniform(0.008, 0.04) * size)
    near = cv2.GaussianBlur(alpha, (0, 0), 0.006 * size)
    return rng.uniform(0.0, 0.45) * cast + rng.uniform(0.0, 0.2) * near


def _profile(rng: np.random.Generator, kind: str) -> np.ndarray:
    """Half widths of a turned body, top to bottom, 64 values."""
    t = np.linspace(0, 1, 64)
    if kind == "bottle":
        neck, shoulder = rng.uniform(0.25, 0.45), rng.uniform(0.2, 0.4)
        return 0.5 * (neck + (1 - neck) / (1 + np.exp(-(t - shoulder) * rng.uniform(18, 50))))
    if kind == "jar":
        return 0.5 * np.where(t < 0.2, rng.uniform(0.85, 1.0), 1.0) * (1 - 0.1 * (t > 0.95))
    return 0.5 * (1 - rng.uniform(0, 0.35) * t)


def _turned(rng: np.random.Generator, kind: str, s: int) -> tuple[np.ndarray, np.ndarray]:
    """A bottle, jar or mug: silhouette and colours at `s` pixels."""
    w, h = rng.uniform(0.22, 0.4), rng.uniform(0.5, 0.78)
    if kind != "bottle":
        h = rng.uniform(0.35, 0.55)
    x, y = _mesh(s)
    t = (y - (0.5 - h / 2)) / h
    half = np.interp(t, np.linspace(0, 1, 64), _profile(rng, kind)) * w
    u = (x - 0.5) / np.maximum(half, 1e-6)
    mask = ((np.abs(u) < 1) & (t > 0) & (t < 1)).astype(np.float32)
    body = _colour(rng, 0.1, 0.95, 1.0)
    shade = 0.55 + 0.45 * np.sqrt(np.clip(1 - (u * 0.9 - 0.25) ** 2, 0, 1))
    out = body * shade[..., None]
    lid, top, bottom = rng.uniform(0.1, 0.25), rng.uniform(0.35, 0.5), rng.uniform(0.7, 0.9)
    if rng.random() < 0.7:
        out = np.where((t < lid)[..., None], _colour(rng) * shade[..., None], out)
    if rng.random() < 0.8:
        label = ((t > top) & (t < bottom))[..., None]
        out = np.where(label, _colour(rng, 0.5, 1.0) * shade[..., None], out)
        for k in range(3):
            line = np.abs(t - (top + (bottom - top) * (0.3 + 0.2 * k))) < 0.012
            out = np.where((line & (np.abs(u) < 0.6))[..., None], _colour(rng, 0, 0.4), out)
    gloss = np.exp(-(((u + 0.5) / 0.08) ** 2)) * rng.uniform(0, 0.7)
    out = out + gloss[..., None] * (1 - out)
    if kind == "mug":
        centre = (int((0.5 + w * 0.5) * s), int(0.5 * s))
        handle = np.zeros((s, s), np.float32)
        cv2.ellipse(handle, centre, (int(0.11 * s), int(h * 0.3 * s)), 0, 0, 360, 1.0, int(rng.uniform(0.018, 0.04) * s))
        out = np.where((mask < 0.5)[..., None], body * 0.75, out)
        mask = np.maximum(mask, handle * (x > 0.5))
    return mask, out


def _polygon(s: int, points: list[tuple[float, float]]) -> np.ndarray:
    mask = np.zeros((s, s), np.float32)
    cv2.fillPoly(mask, [np.round(np.float64(points) * s).astype(np.int32)], 1.0)
    return mask


def _woven(rng: np.random.Generator, s: int) -> np.ndarray:
    """A textile or print: plain, striped, checked or blotched colours."""
    x, y = _mesh(s)
    first, second = _colour(rng, 0.05, 1.0, 1.0), _colour(rng, 0.05, 1.0, 1.0)
    kind = rng.integers(4)
    period = rng.uniform(8, 24)
    if kind == 1:
        blend = (np.sin(2 * np.pi * period * y) > 0).astype(float)
    elif kind == 2:
        blend = 0.5 * (np.sin(2 * np.pi * period * y) > 0) + 0.5 * (np.sin(2 * np.pi * period * x) > 0)
    elif kind == 3:
        blend = (_noise(rng, s, 8) > 0.3).astype(float)
    else:
        blend = np.zeros((s, s))
    out = first * (1 - blend[..., None]) + second * blend[..., None]
    return out * (1 + 0.12 * _noise(rng, s, 6)[..., None])


def _cut_shape(rng: np.random.Generator, kind: str, s: int) -> tuple[np.ndarray, np.ndarray]:
    """A box, bag, ring, plant, shoe or shirt: silhouette and colours at `s` pixels."""
    x, y = _mesh(s)
    out = _woven(rng, s)
    mask = np.zeros((s, s), np.float32)
    if kind == "box":
        d, w, h = rng.uniform(0.06, 0.14), rng.uniform(0.28, 0.45), rng.uniform(0.3, 0.5)
        x0, t = 0.5 - w / 2, 0.5 - h / 2
        front = _polygon(s, [(x0, t), (x0 + w, t), (x0 + w, t + h), (x0, t + h)])
        side = _polygon(s, [(x0 + w, t), (x0 + w + d, t - d), (x0 + w + d, t + h - d), (x0 + w, t + h)])
        top = _polygon(s, [(x0, t), (x0 + d, t - d), (x0 + w + d, t - d), (x0 + w, t)])
        out = out * (1 - 0.45 * side - 0.0 * front + 0.2 * top)[..., None]
        mask = np.maximum(np.maximum(front, side), top)
    elif kind == "bag":
        left, right, t = rng.uniform(0.24, 0.32), rng.uniform(0.68, 0.78), rng.uniform(0.42, 0.5)
        mask = _polygon(s, [(left + 0.04, t), (right - 0.04, t), (right, 0.85), (left, 0.85)])
        cv2.ellipse(mask, (s // 2, int(t * s)), (int(0.14 * s), int(0.26 * s)), 0, 180, 360, 1.0, int(0.02 * s) + 1)
    elif kind == "ring":
        cv2.ellipse(mask, (s // 2, s // 2), (int(0.3 * s), int(rng.uniform(0.15, 0.3) * s)), 0, 0, 360, 1.0, int(0.06 * s))
    elif kind == "plant":
        for _ in range(rng.integers(7, 14)):
            tip = (0.5 + rng.uniform(-0.36, 0.36), rng.uniform(0.1, 0.5))
            cv2.line(mask, (s // 2, int(0.65 * s)), (int(tip[0] * s), int(tip[1] * s)), 1.0, max(1, int(0.006 * s)))
            cv2.ellipse(mask, (int(tip[0] * s), int(tip[1] * s)), (int(0.07 * s), int(0.03 * s)), rng.uniform(0, 180), 0, 360, 1.0, -1)
        pot = _polygon(s, [(0.36, 0.62), (0.64, 0.62), (0.6, 0.88), (0.4, 0.88)])
        out = np.where((pot > 0)[..., None], _colour(rng), np.array([0.15, 0.45, 0.15]) * (1 + 0.3 * _noise(rng, s, 12))[..., None])
        mask = np.maximum(mask, pot)
    elif kind == "shoe":
        mask = _polygon(s, [(0.12, 0.48), (0.2, 0.42), (0.36, 0.45), (0.56, 0.58), (0.84, 0.63), (0.9, 0.72), (0.12, 0.74)])
        sole = (y > 0.7).astype(float)[..., None]
        out = out * (1 - sole) + sole * _colour(rng, 0.6, 1.0)
    else:
        mask = _polygon(s, [(0.4, 0.16), (0.6, 0.16), (0.72, 0.2), (0.9, 0.42), (0.8, 0.5), (0.7, 0.4), (0.71, 0.86),
                            (0.29, 0.86), (0.3, 0.4), (0.2, 0.5), (0.1, 0.42), (0.28, 0.2)])
    light = 1.05 - 0.3 * (x * np.cos(rng.uniform(0, 6)) + y)
    return mask, out * light[..., None]


def _plush(rng: np.random.Generator, s: int) -> tuple[np.ndarray, np.ndarray]:
    """A furry thing: round parts with hair strokes past the edge."""
    mask = np.zeros((s, s), np.float32)
    for cx, cy, r in ((0.5, 0.62, 0.22), (0.5, 0.36, 0.16), (0.38, 0.24, 0.06), (0.62, 0.24, 0.06)):
        cv2.circle(mask, (int(cx * s), int(cy * s)), int(r * rng.uniform(0.9, 1.1) * s), 1.0, -1)
    edge = np.argwhere(cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3))) > 0)
    for y, x in edge[rng.integers(0, len(edge), 1500)]:
        out = np.array([x, y]) - np.array([0.5, 0.5]) * s
        tip = np.array([x, y]) + out / (np.linalg.norm(out) + 1) * rng.uniform(0.01, 0.04) * s + rng.normal(0, 0.006 * s, 2)
        cv2.line(mask, (int(x), int(y)), (int(tip[0]), int(tip[1])), 1.0, max(1, s // 700))
    colours = _colour(rng, 0.2, 0.95) * (1 + 0.2 * _noise(rng, s, 60, 2))[..., None]
    x, y = _mesh(s)
    colours = colours * (1.15 - 0.5 * y)[..., None]
    for cx in (0.44, 0.56):
        colours = np.where((np.hypot(x - cx, y - 0.34) < 0.02)[..., None], 0.05, colours)
    return mask, colours


def _thing(rng: np.random.Generator, kind: str, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Alpha and colours, drawn at twice the size, turned, scaled and moved."""
    s = size * 2
    if kind in ("bottle", "jar", "mug"):
        mask, colours = _turned(rng, kind, s)
    elif kind == "plush":
        mask, colours = _plush(rng, s)
    else:
        mask, colours = _cut_shape(rng, kind, s)
    turn = cv2.getRotationMatrix2D((s / 2, s / 2), rng.uniform(-12, 12), rng.uniform(0.6, 1.1))
    turn[:, 2] += rng.uniform(-0.08, 0.08, 2) * s
    mask = cv2.warpAffine(mask, turn, (s, s), flags=cv2.INTER_LINEAR)
    colours = cv2.warpAffine(colours.astype(np.float32), turn, (s, s), borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.GaussianBlur(cv2.resize(mask, (size, size), interpolation=cv2.INTER_AREA), (0, 0), 0.6)
    return alpha, np.clip(cv2.resize(colours, (size, size), interpolation=cv2.INTER_AREA), 0, 1)


def _camera(rng: np.random.Generator, photo: np.ndarray) -> np.ndarray:
    """What a phone does: a cast of light, vignetting, noise and JPEG."""
    size = photo.shape[0]
    x, y = _mesh(size)
    photo = photo * (1 - rng.uniform(0, 0.3) * ((x - 0.5) ** 2 + (y - 0.5) ** 2) * 2)[..., None]
    photo = photo * rng.uniform(0.92, 1.05, 3) + rng.normal(0, rng.uniform(0.002, 0.02), photo.shape)
    rgb = np.clip(photo * 255 + 0.5, 0, 255).astype(np.uint8)
    ok, data = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(70, 95))])
    assert ok
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])
