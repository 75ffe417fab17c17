"""Enlarging: small photos before they are laid out, and every picture of a scene that is drawn larger for print."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from pipelines import upscalers
from pipelines.ad.shelf import Shelf
from pipelines.scene import Picture, Scene

SMALL = 640  # px of the shorter side under which a photo is enlarged, where a model can do it
ENOUGH = 1280  # px that it then gets, four times its size at most
LONGEST = 2400  # px of the longer side, as of an upload
NOTICED = 1.15  # pictures drawn less than this much larger are left to the renderer
HEAVIEST = 24_000_000  # pixels of one enlarged picture in a print

Get = Callable[[str], np.ndarray]


def photo(sha: str, shelf: Shelf, beat: upscalers.Beat = upscalers.quiet) -> tuple[str, np.ndarray, str]:
    """(sha, pixels, engine) of a photo as it is laid out: itself with engine "", or enlarged by a model and kept.

    Without a model, or when it fails (which is logged), the photo stays as it is: the renderer's own filter does as well
    as Lanczos.
    """
    image = shelf.get(sha)
    height, width = image.shape[:2]
    scale = min(4.0, ENOUGH / min(height, width), LONGEST / max(height, width))
    if min(height, width) >= SMALL or scale < NOTICED or upscalers.choose(height * width) == "lanczos":
        return sha, image, ""
    made = upscalers.enlarge(image, round(width * scale), round(height * scale), beat=beat)
    if made.failed:
        return sha, image, ""
    return shelf.put(made.pixels), made.pixels, made.engine


def for_print(scene: Scene, get: Get, width: int) -> tuple[Get, tuple[str, ...]]:
    """(assets, engines): the scene's pictures as large as they are drawn at `width` px, and who enlarged them."""
    wanted: dict[str, float] = {}
    for layer in scene.layers:
        if isinstance(layer, Picture) and not layer.blur:
            scale = drawn(layer, get(layer.asset), width / scene.width)
            wanted[layer.asset] = max(scale, wanted.get(layer.asset, 1.0))
    large, engines = dict[str, np.ndarray](), dict[str, None]()
    for asset, scale in wanted.items():
        image = get(asset)
        height, across = image.shape[:2]
        scale = min(scale, 4.0, math.sqrt(HEAVIEST / (height * across)))
        if scale >= NOTICED:
            made = upscalers.enlarge(image, round(across * scale), round(height * scale))
            large[asset] = made.pixels
            engines[made.engine] = None
    return (lambda asset: large[asset] if asset in large else get(asset)), tuple(engines)


def drawn(layer: Picture, image: np.ndarray, unit: float) -> float:
    """How many times larger than its pixels a picture is drawn; `unit` is px per short side."""
    height, width = image.shape[:2]
    across, down = layer.box.w * unit / width, layer.box.h * unit / height
    return min(across, down) if layer.fit == "contain" else max(across, down) * max(layer.zoom, 1.0)
