"""Darkroom: how much light, contrast and colour a photo lacks, and its development. Nothing is redrawn."""

from __future__ import annotations

import cv2
import numpy as np

from pipelines import colour
from pipelines.scene import Box, Light

_SIDE = 160  # px that are looked at
_WISHED = 0.46  # middle tone of a subject, 0-1 of sRGB
_RIM = 0.05  # part of a photo that is one of its sides


def judge(rgb: np.ndarray, subject: Box) -> Light:
    """The development that a photo (RGB uint8) needs: little for a good one, never more than it can take."""
    small = _small(rgb).astype(np.float32) / 255
    luma = _luma(small)
    low, high = (float(v) for v in np.percentile(luma, (0.6, 99.4)))
    black = min(0.08, max(0.0, low - 0.01))  # haze is taken away, a pale photo is not made hard
    white = max(0.62, min(1.0, high + 0.01))
    weight = _weight(luma.shape, subject)
    levels = np.clip((luma - black) / (white - black), 0, 1)
    middle = float((levels * weight).sum() / weight.sum())
    whole = float(np.median(levels))
    gamma = 1.0
    if middle < _WISHED and whole < 0.62:
        gamma = float(np.clip(np.log(_WISHED) / np.log(max(middle, 0.02)), 0.6, 1.0))
        gamma = 1 - 0.72 * (1 - gamma)  # most of the way: night stays night
    spread = float(levels.std())
    return Light(black=round(black, 4), white=round(white, 4), gamma=round(gamma, 4),
                 contrast=round(float(np.clip((0.24 - spread) * 2.4, 0.0, 0.3)), 4),
                 colour=round(_lack(small), 4), balance=_balance(small, luma))


def develop(tile: np.ndarray, light: Light) -> np.ndarray:
    """The picture (RGB or RGBA uint8) developed; alpha stays."""
    t = np.linspace(0, 1, 256)
    curves = []
    for gain in light.balance:
        v = np.clip((t * gain - light.black) / (light.white - light.black), 0, 1) ** light.gamma
        curves.append(v + light.contrast * (v * v * (3 - 2 * v) - v))
    table = (np.stack(curves, -1)[None] * 255 + 0.5).astype(np.uint8)
    rgb = cv2.LUT(np.ascontiguousarray(tile[..., :3]), table)
    if abs(light.colour - 1) > 0.01:
        grey = cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        rgb = cv2.addWeighted(rgb, light.colour, grey, 1 - light.colour, 0)
    if tile.shape[2] == 3:
        return rgb
    return cv2.merge([rgb, cv2.extractChannel(tile, 3)])  # ten times as fast as np.dstack


def rims(rgb: np.ndarray, light: Light) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """(colours, roughness 0-1) of a photo's upper, right, lower and left rim, once developed."""
    small = develop(_small(rgb), light)
    h, w = small.shape[:2]
    dy, dx = max(1, round(h * _RIM)), max(1, round(w * _RIM))
    strips = (small[:dy], small[:, -dx:], small[-dy:], small[:, :dx])
    codes, rough = [], []
    for strip in strips:
        pixels = strip.reshape(-1, 3).astype(np.float32)
        red, green, blue = (float(v) for v in np.median(pixels, axis=0))
        codes.append(colour.hexed(red, green, blue))
        low, high = np.percentile(_luma(pixels / 255), (26, 74))  # a subject that reaches in a little does not count
        rough.append(round(min(1.0, 2 * float(high - low)), 3))
    return tuple(codes), tuple(rough)


def _small(rgb: np.ndarray) -> np.ndarray:
    shrink = min(1.0, _SIDE / max(rgb.shape[:2]))
    size = (max(1, round(rgb.shape[1] * shrink)), max(1, round(rgb.shape[0] * shrink)))
    return cv2.resize(np.ascontiguousarray(rgb[..., :3]), size, interpolation=cv2.INTER_AREA)


def _luma(rgb: np.ndarray) -> np.ndarray:
    return rgb @ np.array((0.299, 0.587, 0.114), np.float32)


def _weight(shape: tuple[int, ...], subject: Box) -> np.ndarray:
    """The subject counts, its surroundings a little."""
    h, w = shape
    weight = np.full((h, w), 0.15, np.float32)
    weight[int(subject.y * h):max(int(subject.y * h) + 1, int(subject.bottom * h)),
           int(subject.x * w):max(int(subject.x * w) + 1, int(subject.right * w))] = 1.0
    return weight


def _lack(rgb: np.ndarray) -> float:
    """Times the chroma: a little more for a dull photo, none for a grey or a vivid one."""
    lab = colour.srgb_to_oklab((rgb * 255).astype(np.uint8))
    chroma = float(np.percentile(np.hypot(lab[..., 1], lab[..., 2]), 80))
    if chroma < 0.012:  # black and white on purpose
        return 1.0
    return float(np.clip(1.0 + (0.1 - chroma) * 1.8, 1.0, 1.13))


def _balance(rgb: np.ndarray, luma: np.ndarray) -> tuple[float, float, float]:
    """Half of what would make the lightest nearly grey parts grey, by 7 % at most; the light's mood stays."""
    light = (luma > np.percentile(luma, 80)) & (rgb.max(-1) < 0.985)
    near = rgb.max(-1) - rgb.min(-1) < 0.22
    pick = light & near
    if pick.mean() < 0.015:
        return (1.0, 1.0, 1.0)
    mean = rgb[pick].mean(0)
    gain = np.clip(1 + 0.5 * (mean.mean() / np.maximum(mean, 0.05) - 1), 0.93, 1.07)
    red, green, blue = (round(float(g), 4) for g in gain)
    return (red, green, blue)
