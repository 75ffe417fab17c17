"""Shapes: what of a picture can lead another: its lines, or how near each part is (estimated, or a relief by its outline)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from pipelines import gpu, machines, weights
from storage.errors import EngineError

NAME = "depth-anything-small"
WALL, FLOOR, FOOT, THING = 30.0, 60.0, 150.0, (150.0, 235.0)  # nearness, 0-255, of a relief's parts
HORIZON = 0.16  # of the picture: so far above the thing's foot the floor begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """`near` uint8 (h, w), 255 is nearest; `by`: "depth-anything-small" estimated it, "relief" is drawn, not measured."""

    near: np.ndarray
    by: str


def edges(image: np.ndarray) -> np.ndarray:
    """White edges on black, as ControlNet canny was trained on; uint8 RGB of the same size."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    return np.repeat(cv2.Canny(grey, 100, 200)[..., None], 3, axis=2)


def depth(image: np.ndarray, outline: np.ndarray) -> Depth:
    """The depth of a picture (uint8 (h, w, 3)): estimated where the network is here, else the relief of its outline.

    Raises EngineError("painter_memory", "painter_failed") when the network that is here cannot.
    """
    folder = weights.find(NAME)
    if folder is None or machines.packages("torch", "transformers"):
        return Depth(near=relief(outline), by="relief")
    return Depth(near=estimated(image, folder), by=NAME)


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


def estimated(image: np.ndarray, folder: Path) -> np.ndarray:
    """Nearness, uint8 (h, w), by the network in `folder`, stretched from the farthest to the nearest. See depth()."""
    plan = gpu.Plan(key=NAME, load=lambda lean: _load(folder), parts=_parts, need=weights.get(NAME).bytes)
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
                    device=machines.machine().device)


def _parts(pipe: Any) -> Iterator[Any]:
    yield pipe.model


def _run(pipe: Any, image: np.ndarray) -> np.ndarray:
    """What the network gives at the picture's size: larger is nearer."""
    from PIL import Image

    found = pipe(Image.fromarray(image))["predicted_depth"].float().cpu().numpy().squeeze()
    return np.asarray(cv2.resize(found, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR))
