"""The networks that rembg made known, by name and freely licensed: isnet-general-use, or birefnet-general (better, slower).

They run on onnxruntime alone: importing the rembg package takes two seconds, and its own default is a model for
non-commercial use. A picture is resized once, to the network, and its mask once, back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from pipelines import failing, gpu, weights
from pipelines.cutters import Cut, Cutter, Hint, bounds
from pipelines.machines import machine, packages
from storage.errors import EngineError
from storage.settings import settings

_NO_DUST = np.clip(np.rint((np.arange(256) - 4) * (255 / 247)), 0, 255).astype(np.uint8)  # a veil of 1 % is none
SIDE = 1024  # px that a network sees where its file does not say


@dataclass(frozen=True, slots=True)
class Net:
    """How a network wants its pixels (0-1 of the brightest, less `mean`, over `spread`) and gives its mask."""

    mean: tuple[float, float, float]
    spread: tuple[float, float, float]
    logits: bool


NETS = {
    "isnet-general-use": Net((0.5, 0.5, 0.5), (1.0, 1.0, 1.0), logits=False),
    "birefnet-general": Net((0.485, 0.456, 0.406), (0.229, 0.224, 0.225), logits=True),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session in memory, its input's name and side in pixels, and the bytes of its weights."""

    session: Any  # onnxruntime.InferenceSession
    name: str
    side: int
    bytes: int


def available() -> str:
    """"" or why not."""
    return packages("onnxruntime") or failing.why_not("rembg") or weights.why_not(settings().rembg_model)


def cut(photo: np.ndarray, hint: Hint | None = None) -> Cut:
    """Cut the subject out of `photo` (h x w x 3 RGB uint8). Raises EngineError: "cutter_fetching" (nobody
    waits for weights), "cutter_failed", "cutter_memory", and why the weights could not be fetched."""
    if hint is not None:
        raise EngineError("cutter_unavailable", why="it does not take what a person points at.")
    name = settings().rembg_model
    path = weights.at_hand(name)
    if path is None:
        raise EngineError("cutter_fetching", name=name)
    plan = gpu.Plan(key=name, load=lambda lean: load(path), parts=_parts, apart=not _on_card())
    try:
        with gpu.told("rembg", "cutter_failed", name=name):
            mask = gpu.run(plan, lambda loaded: predict(loaded, photo, NETS[name]), _on)
    except EngineError as error:
        if error.code == "painter_memory":
            raise EngineError("cutter_memory") from error
        raise
    alpha = matte(mask, photo.shape[1], photo.shape[0])
    return Cut(alpha=alpha, sure=sureness(mask), box=bounds(alpha), engine="rembg")


def load(path: Path) -> Loaded:
    """The session of an .onnx file (or of the one in a folder). Raises EngineError("cutter_failed")."""
    import onnxruntime as ort

    file = next(iter(sorted(path.glob("*.onnx"))), path) if path.is_dir() else path
    wanted = [*(["CUDAExecutionProvider"] if _on_card() else []), "CPUExecutionProvider"]
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others work on this machine, too
    try:
        session = ort.InferenceSession(str(file), options, wanted)
        (given,) = session.get_inputs()
        side = given.shape[2]
    except Exception as error:  # noqa: BLE001 - onnxruntime's errors have no common class of their own
        raise EngineError("cutter_failed", name=file.name) from error
    return Loaded(session, given.name, side if isinstance(side, int) else SIDE, file.stat().st_size)


def _on_card() -> bool:
    """Whether the installed onnxruntime computes on a card that is here; the usual one does not."""
    import onnxruntime as ort

    return machine().kind == "cuda" and "CUDAExecutionProvider" in ort.get_available_providers()


def predict(loaded: Loaded, photo: np.ndarray, net: Net) -> np.ndarray:
    """The mask that the network sees: float32 (side, side), 0-1. Raises MemoryError, EngineError("cutter_failed")."""
    try:
        raw = loaded.session.run(None, {loaded.name: prepared(photo, loaded.side, net)})[0]
    except Exception as error:
        if "alloc" in str(error).lower():
            raise MemoryError(str(error)) from error
        raise EngineError("cutter_failed", name=loaded.name) from error
    if raw.ndim != 4 or not raw.size:
        raise EngineError("cutter_failed", name=loaded.name)
    mask = np.asarray(raw[0, 0], np.float32)
    if not np.isfinite(mask).all():
        raise EngineError("cutter_failed", name=loaded.name)
    return np.asarray(1 / (1 + np.exp(-np.clip(mask, -30, 30))) if net.logits else np.clip(mask, 0, 1))


def prepared(photo: np.ndarray, side: int, net: Net) -> np.ndarray:
    """The photo as the network's input, float32 (1, 3, side, side), in one pass over each channel."""
    small = _resized(photo, side)
    brightest = max(1, int(small.max()))
    out = np.empty((1, 3, side, side), np.float32)
    for k, plane in enumerate(cv2.split(small)):
        scale, less = 1 / (brightest * net.spread[k]), net.mean[k] / net.spread[k]
        cv2.addWeighted(plane, scale, plane, 0.0, -less, dst=out[0, k], dtype=cv2.CV_32F)
    return out


def _resized(photo: np.ndarray, side: int) -> np.ndarray:
    """The photo as a square. Shrunk a little, it is blurred a little first: as good as by areas, in half the time."""
    least, most = min(photo.shape[:2]) / side, max(photo.shape[:2]) / side
    if most > 2:
        return cv2.resize(photo, (side, side), interpolation=cv2.INTER_AREA)
    if least > 1:
        return cv2.resize(cv2.GaussianBlur(photo, (3, 3), 0.6), (side, side), interpolation=cv2.INTER_LINEAR)
    return cv2.resize(photo, (side, side), interpolation=cv2.INTER_CUBIC)


def matte(mask: np.ndarray, width: int, height: int) -> np.ndarray:
    """Alpha, uint8 (height, width), of a mask, stretched to the full range as rembg does, without its faintest veil."""
    low, high = float(mask.min()), float(mask.max())
    if high - low < 1e-6:
        return np.zeros((height, width), np.uint8)
    levels = cv2.convertScaleAbs(mask, alpha=255 / (high - low), beta=-low * 255 / (high - low))
    return cv2.resize(cv2.LUT(levels, _NO_DUST), (width, height), interpolation=cv2.INTER_LINEAR)


def sureness(mask: np.ndarray) -> float:
    """How sure a cut is, 0-1, from the mask alone: decided pixels, one thing, neither nothing nor everything.

    An estimate, not calibrated on photographs as the built-in cutter's is.
    """
    mask = cv2.resize(mask, (256, 256), interpolation=cv2.INTER_AREA) if min(mask.shape) > 512 else mask
    solid = (mask > 0.5).astype(np.uint8)
    area = float(solid.mean())
    if not 0.003 < area < 0.985:
        return 0.0
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    whole = float(stats[1:, cv2.CC_STAT_AREA].max()) / float(solid.sum())
    doubt = float(((mask > 0.1) & (mask < 0.9)).mean()) / area
    return float(mask.max()) * whole * max(0.0, 1 - doubt)


def _parts(loaded: Loaded) -> Iterator[int]:
    yield loaded.bytes


def _on() -> None:
    """Nobody stops a cut: it takes seconds."""


CUTTER = Cutter(ko="rembg 오려내기", en="rembg", available=available, cut=cut, hints=False, rank=20)
