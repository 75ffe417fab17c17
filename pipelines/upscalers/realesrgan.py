"""Real-ESRGAN through spandrel: x4plus, the larger network, and general-x4v3, the quick one.

The maintained way to these weights: the `realesrgan` and `basicsr` packages do not import with current torchvision.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import failing, gpu, weights
from pipelines.machines import machine, packages
from pipelines.upscalers import PATIENCE, Beat, Upscaler, _tiles, lanczos, quiet
from storage.errors import EngineError
from storage.settings import settings

# TFLOP per megapixel; how far a network looks, in its own pixels (x4plus looks farther, at next to nothing)
_NETS = {"x4plus": (37.0, 32), "general-x4v3": (2.4, 34)}
_TFLOPS = 60.0  # per second that an A100 reaches on these convolutions
_TFLOPS_OF_A_CORE = 0.03


@dataclass(frozen=True, slots=True)
class Loaded:
    """A network in memory. `tile`: pixels of a side of a piece."""

    net: Any  # spandrel.ImageModelDescriptor
    tile: int
    context: int


def available() -> str:
    """"" or why not."""
    if why := packages("torch", "spandrel") or failing.why_not("realesrgan"):
        return why
    return min((weights.why_not(_weight(name)) for name in _names()), key=len)  # "" when one of them is here


def seconds(pixels: int) -> float:
    """What the network that would be taken needs here, loading aside."""
    return _cost(_chosen(pixels), pixels)


def enlarge(image: np.ndarray, width: int, height: int, beat: Beat) -> np.ndarray:
    """uint8 (h, w, 3) at (height, width, 3): four times larger by the network, then to size by Lanczos.

    Raises EngineError: "upscaler_fetching" (nobody waits for weights), "upscaler_failed" (weights that are no such network),
    "upscaler_broke", "upscaler_memory", why the weights could not be fetched, and what `beat` raises.
    """
    name = _chosen(image.shape[0] * image.shape[1])
    path = weights.at_hand(_weight(name))
    if path is None:
        raise EngineError("upscaler_fetching", name=name)
    plan = gpu.Plan(key=f"realesrgan-{name}", load=lambda lean: load(path, name, lean=lean), parts=_parts)

    def work(loaded: Loaded) -> np.ndarray:
        cuts = _tiles.Cuts(tile=loaded.tile, context=loaded.context)
        return _tiles.run(image, lambda piece: forward(loaded.net, piece), loaded.net.scale, cuts, beat)

    try:
        with gpu.told("realesrgan", "upscaler_broke"):
            large = gpu.run(plan, work, lambda: beat(0.0))
    except EngineError as error:
        if error.code == "painter_memory":
            raise EngineError("upscaler_memory") from error
        raise
    return _to_size(large, width, height)


def load(path: Path, name: str, *, lean: bool = False) -> Loaded:
    """The network of a weights file (or of the one in a folder), at half precision on an accelerator.

    Raises EngineError("upscaler_failed") for a file that is no network for enlarging colour pictures.
    """
    import torch
    from spandrel import ImageModelDescriptor, ModelLoader, UnsupportedModelError

    file = next((p for p in sorted(path.iterdir()) if p.suffix in (".safetensors", ".pth")), path) if path.is_dir() else path
    try:
        net = ModelLoader(device="cpu").load_from_file(file)
    except (UnsupportedModelError, ValueError, RuntimeError, KeyError, EOFError, OSError,
            pickle.UnpicklingError) as error:
        raise EngineError("upscaler_failed", name=name) from error
    if not isinstance(net, ImageModelDescriptor) or net.scale < 2 or (net.input_channels, net.output_channels) != (3, 3):
        raise EngineError("upscaler_failed", name=name)
    here = machine()
    net.eval().to(here.device)
    net.model.to(memory_format=torch.channels_last)
    if here.kind != "cpu" and net.supports_half:
        net.half()  # bfloat16 would leave a grey ramp in steps of one level
    small = here.kind == "cpu" or here.memory < 6 << 30
    return Loaded(net, 64 if lean else 192 if small else 384, _NETS[name][1])


def forward(net: Any, piece: np.ndarray) -> np.ndarray:
    """uint8 (h, w, 3) through the network: float32 (scale * h, scale * w, 3), 0-255."""
    import torch

    tensor = torch.from_numpy(piece).to(net.device).permute(2, 0, 1)[None].to(net.dtype) / 255
    made = net(tensor.contiguous(memory_format=torch.channels_last))
    return np.asarray(made[0].permute(1, 2, 0).float().mul(255).cpu().numpy())


def _to_size(large: np.ndarray, width: int, height: int) -> np.ndarray:
    """The network's four times larger picture at the size that is wanted."""
    return large if large.shape[:2] == (height, width) else lanczos.enlarge(large, width, height, quiet)


def _chosen(pixels: int) -> str:
    """The better network when it is quick enough, among those whose weights are here (or may be fetched)."""
    names = [name for name in _names() if not weights.why_not(_weight(name))] or list(_names())[-1:]
    return next((name for name in names if _cost(name, pixels) <= PATIENCE), names[-1])


def _names() -> tuple[str, ...]:
    return (settings().upscaler_model,) if settings().upscaler_model else tuple(_NETS)


def _cost(name: str, pixels: int) -> float:
    here = machine()
    speed = _TFLOPS_OF_A_CORE * (os.cpu_count() or 1) if here.kind == "cpu" else _TFLOPS * here.speed()
    return _NETS[name][0] * pixels / 1e6 / speed


def _weight(name: str) -> str:
    return f"realesrgan-{name}"


def _parts(loaded: Loaded) -> Iterator[Any]:
    yield loaded.net.model


UPSCALER = Upscaler(ko="Real-ESRGAN 확대", en="Real-ESRGAN", available=available, enlarge=enlarge, seconds=seconds,
                    generated=True, rank=10)
