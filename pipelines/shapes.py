"""Shapes: what of a picture can lead another: its lines, or how near each part is (estimated, or a relief by its outline)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from pipelines import failing, gpu, machines, weights
from storage.errors import EngineError

NAME = "depth-anything-small"
WALL, FLOOR, FOOT, THING = 30.0, 60.0, 150.0, (150.0, 235.0)  # nearness, 0-255, of a relief's parts
SEEN = 1024  # px of the longer side at which lines are looked for
STEEP, STEEPEST = 0.06, (40.0, 200.0)  # share of a picture that begins a line, and the change in levels at which it may
HORIZON = 0.16  # of the picture: so far above the thing's foot the floor begins


def edges(image: np.ndarray, outline: np.ndarray | None = None) -> np.ndarray:
    """White lines on black, as ControlNet canny was trained on, uint8 RGB as large as `image`: where it changes most for
    its own contrasts, at the size that the network sees; with the contour of `outline` (uint8 (h, w), 255 inside)."""
    h, w = image.shape[:2]
    scale = min(1.0, SEEN / max(h, w))
    size = (max(1, round(w * scale)), max(1, round(h * scale)))
    grey = cv2.resize(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    steep = sum(np.abs(cv2.Sobel(grey, cv2.CV_16S, *way)) for way in ((1, 0), (0, 1)))
    high = float(np.clip(np.percentile(steep, 100 * (1 - STEEP)), *STEEPEST))
    lines = cv2.Canny(grey, 0.45 * high, high)
    if outline is not None:
        lines = cv2.max(lines, cv2.Canny(cv2.resize(outline, size, interpolation=cv2.INTER_AREA), 100, 200))
    return np.repeat(cv2.resize(lines, (w, h), interpolation=cv2.INTER_NEAREST)[..., None], 3, axis=2)


def relief(outline: np.ndarray) -> np.ndarray:
    """A standing thing as ControlNets know depth: its outline (uint8 (h, w), 255 inside) swells towards the eye, on a
    floor that comes nearer below, before a wall. An assumption about things that stand, not a measurement."""
    inside = (outline > 127).astype(np.uint8)
    h, w = inside.shape
    rows = np.flatnonzero(inside.any(axis=1))
    foot = (int(rows[-1]) + 1) / h if len(rows) else 0.75
    begin = min(0.95, max(0.3, foot - HORIZON))
    down = np.clip((np.arange(h, dtype=np.float32) / h - begin) / (1 - begin), 0, 1)[:, None]
    ground = np.where(down > 0, FLOOR + (FOOT - FLOOR) * down, WALL).astype(np.float32) * np.ones((1, w), np.float32)
    if len(rows):
        deep = cv2.distanceTransform(inside, cv2.DIST_L2, 5)
        swell = THING[0] + (THING[1] - THING[0]) * np.sqrt(deep / deep.max())
        ground = np.where(inside > 0, swell, ground)
    soft = cv2.GaussianBlur(ground.astype(np.float32), (0, 0), max(0.8, 0.003 * max(h, w)))
    return np.asarray(np.clip(soft + 0.5, 0, 255), np.uint8)


def estimated(image: np.ndarray) -> np.ndarray:
    """Nearness of a picture's (uint8 (h, w, 3)) parts, uint8 (h, w), by the network: 255 is the nearest.

    Raises EngineError: "painter_unavailable" where it is not, "painter_memory", "painter_failed".
    """
    folder = weights.find(NAME)
    if why := machines.packages("torch", "transformers") or failing.why_not(NAME) or ("" if folder else weights.why_not(NAME)):
        raise EngineError("painter_unavailable", engine=NAME, why=why)
    if folder is None:  # it may be fetched, but nobody waits for that
        raise EngineError("painter_unavailable", engine=NAME, why="its weights are not here yet")
    plan = gpu.Plan(key=NAME, load=lambda lean: _load(folder), parts=_parts, apart=True)
    with gpu.told(NAME):
        far = gpu.run(plan, lambda pipe: _run(pipe, image), lambda: None)
    low, high = float(far.min()), float(far.max())
    if not np.isfinite((low, high)).all() or high - low < 1e-6:
        raise EngineError("painter_failed", engine=NAME, why="the network saw no depth in the picture")
    return np.asarray((far - low) * (255 / (high - low)) + 0.5, np.uint8)


def _load(folder: Path) -> Any:
    from transformers import AutoImageProcessor, AutoModelForDepthEstimation, pipeline
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = AutoModelForDepthEstimation.from_pretrained(folder, use_safetensors=True)
    return pipeline("depth-estimation", model=model, image_processor=AutoImageProcessor.from_pretrained(folder),
                    device="cpu")  # a second there, and no waiting for somebody's painting


def _parts(pipe: Any) -> Iterator[Any]:
    yield pipe.model


def _run(pipe: Any, image: np.ndarray) -> np.ndarray:
    """What the network gives at the picture's size: larger is nearer."""
    from PIL import Image

    found = pipe(Image.fromarray(image))["predicted_depth"].float().cpu().numpy().squeeze()
    return np.asarray(cv2.resize(found, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR))
