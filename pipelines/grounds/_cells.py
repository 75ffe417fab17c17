"""Cells: the plane divided among jittered points (Worley noise), for nets, facets and stones."""

from __future__ import annotations

import numpy as np

from pipelines.grounds._canvas import Canvas


def cells(c: Canvas, x: np.ndarray, y: np.ndarray, scale: float, salt: int = 0,
          jitter: float = 0.42) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each place (short sides): distance to the nearest point and to the second, in cells, and its number.

    `scale` is cells per short side. Source: Steven Worley, "A cellular texture basis function", 1996.
    """
    w, h = int(np.ceil(c.u * scale)) + 4, int(np.ceil(c.v * scale)) + 4
    rng = c.rng(salt)
    px = (np.arange(w)[None] - 1.5 + rng.uniform(-jitter, jitter, (h, w))).astype(np.float32)
    py = (np.arange(h)[:, None] - 1.5 + rng.uniform(-jitter, jitter, (h, w))).astype(np.float32)
    x, y = (x * np.float32(scale)).astype(np.float32), (y * np.float32(scale)).astype(np.float32)
    x, y = np.broadcast_arrays(x, y)
    gx = np.clip((x + 2).astype(np.int32), 1, w - 2)
    gy = np.clip((y + 2).astype(np.int32), 1, h - 2)
    first = np.full(x.shape, 99.0, np.float32)
    second = first.copy()
    number = np.zeros(x.shape, np.int32)
    flat_x, flat_y = px.ravel(), py.ravel()
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            at = (gy + dy) * w + gx + dx
            d = (x - flat_x[at]) ** 2 + (y - flat_y[at]) ** 2
            np.minimum(second, np.maximum(first, d), out=second)
            nearer = d < first
            number[nearer] = at[nearer]
            np.minimum(first, d, out=first)
    return np.sqrt(first), np.sqrt(second), number
