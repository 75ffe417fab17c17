"""Upscalers: a small picture -> a larger one. A module states UPSCALER; its file name is its id."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipelines.blank import blank
from pipelines.painters import Failure
from pipelines.registry import collect
from storage.errors import BadInput, EngineError

log = logging.getLogger("hancut.upscalers")

Beat = Callable[[float], object]  # told the part done, 0-1, every few seconds; what it raises ends the work

PATIENCE = 20.0  # seconds: "auto" takes no engine that would need longer
MOST = 36_000_000  # pixels of a result: 6000 x 6000


def quiet(done: float) -> None:
    """A beat for whoever does not watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upscaler:
    """An upscaler. `available` answers "" or why not, without loading anything.

    `enlarge(rgb, width, height, beat)` gives uint8 (height, width, 3) of uint8 (h, w, 3), larger, and raises
    EngineError; `seconds(pixels)` is what it would take here for a picture of so many pixels.
    """

    ko: str
    en: str
    available: Callable[[], str]
    enlarge: Callable[[np.ndarray, int, int, Beat], np.ndarray]
    seconds: Callable[[int], float] = lambda pixels: 0.1
    generated: bool = False  # whether a model made up the detail
    rank: int = 0  # "auto" takes the highest that is quick enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Enlarged:
    """An enlarged picture, who enlarged it, and who had failed before: said, never hidden."""

    pixels: np.ndarray
    engine: str
    failed: tuple[Failure, ...] = ()


def all() -> dict[str, Upscaler]:  # noqa: A001 - the package supplies the context: upscalers.all()
    """Every upscaler by id."""
    return collect(__name__, "UPSCALER", Upscaler)  # type: ignore[return-value]


def choose(pixels: int, engine: str = "auto") -> str:
    """The id of the upscaler asked for, or for "auto" of the best that is available and quick enough for a picture of
    so many `pixels`. Raises BadInput("upscaler_unknown") and EngineError("upscaler_unavailable")."""
    known = all()
    if engine == "auto":
        return max((k for k, u in known.items() if not u.available() and u.seconds(pixels) <= PATIENCE),
                   key=lambda k: known[k].rank)
    if engine not in known:
        raise BadInput("upscaler_unknown", engine=engine[:40])
    if why := known[engine].available():
        raise EngineError("upscaler_unavailable", engine=engine, why=why)
    return engine


def fitted(mask: np.ndarray, width: int, height: int) -> np.ndarray:
    """A mask, uint8 (h, w), at (height, width)."""
    if mask.shape == (height, width):
        return mask
    return cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)


def enlarge(image: np.ndarray, width: int, height: int, engine: str = "auto", beat: Beat = quiet) -> Enlarged:
    """`image`, uint8 (h, w, 3 or 4), at (height, width), both no smaller than before; alpha by Lanczos.

    An engine that fails is followed by Lanczos, and the failure told. Raises like choose(), ValueError for a size
    that is smaller or over MOST pixels, and what `beat` raises.
    """
    h, w = image.shape[:2]
    if width < w or height < h or width * height > MOST:
        raise ValueError(f"cannot enlarge {w} x {h} to {width} x {height}")
    known = all()
    first = choose(h * w, engine)
    rgb = np.ascontiguousarray(image[..., :3])
    failed: tuple[Failure, ...] = ()
    try:
        pixels = known[first].enlarge(rgb, width, height, beat)
        if blank(pixels) and not blank(rgb):
            raise EngineError("upscaler_blank")
    except EngineError as error:
        log.warning("upscaler %s failed: %s", first, error, exc_info=error.__cause__)
        failed = (Failure(engine=first, code=error.code, params={**error.params, "engine": first}),)
        first = "lanczos"
        pixels = known[first].enlarge(rgb, width, height, beat)
    if image.shape[2] == 4:
        alpha = known["lanczos"].enlarge(np.ascontiguousarray(image[..., 3:]), width, height, quiet)
        pixels = np.dstack([pixels, alpha.reshape(height, width)])
    return Enlarged(pixels=pixels, engine=first, failed=failed)
