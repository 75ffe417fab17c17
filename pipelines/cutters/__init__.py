"""Cutters: photo -> alpha. A folder per capability, a file per engine; each engine states CUTTER.

A cutter says how sure it is; a cut that is not beyond doubt is never used by itself.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipelines.registry import collect
from storage.errors import BadInput, EngineError

log = logging.getLogger("hancut.cutters")

USE = 0.7  # below this chance no cut-out is used unasked (benchmarks/calibrate_cutters.py fits what `sure` means)
SURE, CALM, CLEAN = 0.84, 1.8, 0.006  # the built-in cutter's own least chance, a calm ground, few scraps of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the person showed, in fractions of the photo. `strokes`: uint8 h x w, 0 unknown, 1 background, 2 subject."""

    box: tuple[float, float, float, float] | None = None  # x0, y0, x1, y1
    points: tuple[tuple[float, float, bool], ...] = ()  # x, y, True: subject
    strokes: np.ndarray | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A cut: alpha uint8 h x w of the photo's size; `sure` is the calibrated chance that its IoU is >= .85."""

    alpha: np.ndarray
    sure: float
    box: tuple[float, float, float, float]
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutter:
    """An engine. `available` answers "" or why not."""

    ko: str
    en: str
    available: Callable[[], str]
    cut: Callable[[np.ndarray, Hint | None], Cut]  # raises EngineError
    hints: bool = True  # whether it takes what a person points at
    rank: int = 0  # "auto" takes the available one with the highest


def all() -> dict[str, Cutter]:  # noqa: A001 - the package supplies the context
    """Every cutter by id."""
    return collect(__name__, "CUTTER", Cutter)  # type: ignore[return-value]


def cut(photo: np.ndarray, hint: Hint | None = None, engine: str = "auto") -> Cut:
    """Cut the subject out of `photo` (RGB or RGBA uint8). A file's own transparency is taken as it is.

    "auto" goes on with the next one when one fails, which the log says, and the cut its maker. Raises BadInput for an
    unknown engine, EngineError when it is not available or, asked for by name, fails.
    """
    if photo.shape[2] == 4 and hint is None and (photo[..., 3] < 250).mean() > 0.02:
        alpha = np.ascontiguousarray(photo[..., 3])
        return Cut(alpha=alpha, sure=1.0, box=bounds(alpha), engine="own")
    known = all()
    rgb = np.ascontiguousarray(photo[..., :3])
    if engine == "auto":
        return _best(known, rgb, hint)
    if engine not in known:
        raise BadInput("cutter_unknown", engine=engine[:40])
    if why := known[engine].available():
        raise EngineError("cutter_unavailable", why=why)
    return _seen(engine, known[engine].cut(rgb, hint))


def _best(known: dict[str, Cutter], rgb: np.ndarray, hint: Hint | None) -> Cut:
    """The cut of the best cutter that can; the built-in one is the last and always can."""
    for name in sorted((k for k in known if k != "grabcut"), key=lambda k: -known[k].rank):
        if known[name].available() or (hint is not None and not known[name].hints):
            continue
        try:
            return _seen(name, known[name].cut(rgb, hint))
        except EngineError as error:
            log.warning("cutter %s failed: %s", name, error, exc_info=error.__cause__)
    return known["grabcut"].cut(rgb, hint)


def _seen(engine: str, found: Cut) -> Cut:
    """A cut in which something is seen. Raises EngineError("cutter_failed") for nothing, for the whole photo, and for what
    is no number: another cutter may see the subject."""
    if engine != "grabcut" and not (math.isfinite(found.sure) and found.sure > 0 and (found.alpha > 127).any()):
        raise EngineError("cutter_failed", name=engine)
    return found


def beyond_doubt(photo: np.ndarray, found: Cut) -> bool:
    """Whether a cut of `photo` that nobody asked for may be shown: its cutter is sure, no piece or shadow of the ground
    came along and, where colours alone drew it, the ground was calm. A file's own transparency may."""
    from pipelines.cutters import _rim

    if found.engine == "own":
        return True
    if found.sure < USE or found.engine == "grabcut" and (found.sure < SURE or _rim.restless(photo, found.alpha) > CALM):
        return False
    return _rim.scraps(photo, found.alpha) <= CLEAN


def bounds(alpha: np.ndarray) -> tuple[float, float, float, float]:
    """x0, y0, x1, y1 of what alpha shows, in fractions; the whole photo when it shows nothing."""
    ys, xs = np.flatnonzero(alpha.max(1) > 40), np.flatnonzero(alpha.max(0) > 40)
    h, w = alpha.shape
    if not len(ys) or not len(xs):
        return (0.0, 0.0, 1.0, 1.0)
    return (xs[0] / w, ys[0] / h, (xs[-1] + 1) / w, (ys[-1] + 1) / h)


def subject(photo: np.ndarray) -> tuple[float, float, float, float]:
    """Where a crop should look: a quick box around what stands out; never fails."""
    from pipelines.cutters import grabcut

    return grabcut.subject(np.ascontiguousarray(photo[..., :3]))


def face(photo: np.ndarray) -> tuple[float, float, float, float] | None:
    """The box of the largest face in fractions of the photo, for cropping; None without one."""
    from pipelines.cutters import _faces

    return next(iter(_faces.find(np.ascontiguousarray(photo[..., :3]))), None)


def foreground(photo: np.ndarray, alpha: np.ndarray) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The subject as RGBA uint8, cropped with a margin of 2 %, and the crop's box in fractions of the photo.

    Under a soft edge its colours are its own, not the old ground's (despilled); clear pixels carry the nearest of
    them. Raises BadInput("subject_missing") when `alpha` (h x w uint8) shows nothing.
    """
    from pipelines.cutters import _matte

    if not (alpha > 127).any():
        raise BadInput("subject_missing")
    h, w = alpha.shape
    x0, y0, x1, y1 = bounds(alpha)
    mx, my = 0.02 * (x1 - x0), 0.02 * (y1 - y0)
    left, top = int(max(0.0, x0 - mx) * w), int(max(0.0, y0 - my) * h)
    right, bottom = math.ceil(min(1.0, x1 + mx) * w), math.ceil(min(1.0, y1 + my) * h)
    rgba = _matte.lift(photo[top:bottom, left:right, :3], alpha[top:bottom, left:right])
    return rgba, (left / w, top / h, right / w, bottom / h)
