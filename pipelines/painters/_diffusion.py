"""What the diffusion painters share: the device's number format, the pace of one painting, routes over one model."""

from __future__ import annotations

import copy
import logging
import math
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import machines, weights
from pipelines.fidelity import restore
from pipelines.painters import Request, Tick, _kernels, _light, _room
from pipelines.painters._canvas import Canvas
from pipelines.painters._replay import ROOM, Replay
from storage.errors import EngineError
from storage.settings import settings

log = logging.getLogger("hancut.painters")

PREVIEWS = 8  # of one picture, at most
SLOW = 4  # times the time limit, where there is no GPU
NEEDS = ("torch", "diffusers", "transformers", "accelerate")
STALE = 1800.0  # seconds after which a measured time is forgotten
SEEN = 40  # latent pixels of a preview's longer side: 320 px


@dataclass(slots=True)
class Model:
    """One set of weights in memory, whatever the route: `parts` are a pipeline's components, `extras` came later."""

    parts: dict[str, Any]
    extras: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)  # what a pipeline is told beside its components
    lean: bool = False
    mode: str = ""  # what is switched on inside the modules: a recording made without it is another's

    def modules(self) -> Iterator[Any]:
        """The torch modules, to be measured."""
        yield from (part for part in (*self.parts.values(), *self.extras.values()) if hasattr(part, "parameters"))

    def route(self, kind: type, scheduler: Any = None, **more: Any) -> Any:
        """A pipeline of another class over the same modules, with a scheduler of its own: schedulers keep state.

        from_pipe() would cast the shared modules to float32, so it is built from the parts."""
        own = copy.deepcopy(scheduler or self.parts["scheduler"])
        pipe = kind(**{**self.parts, "scheduler": own}, **self.settings, **more)
        pipe.set_progress_bar_config(disable=True)
        return pipe


class Pace:
    """One painting's clock: called at the end of each step, it ticks, previews, and stops what takes too long."""

    def __init__(self, engine: str, steps: int, tick: Tick, *,
                 preview: Callable[[Any, Any], np.ndarray] | None = None) -> None:
        self.engine, self.steps = engine, max(1, steps)
        self._tick, self._preview = tick, preview
        self._every = max(1, math.ceil(self.steps / PREVIEWS))
        self._begun = self._last = time.monotonic()
        self._took: list[float] = []  # seconds of each step alone
        self.limit = limit()

    def __call__(self, pipe: Any, n: int, timestep: Any, given: dict[str, Any]) -> dict[str, Any]:
        now = time.monotonic()
        spent = now - self._begun
        self._took.append(now - self._last)
        if spent > self.limit:
            raise EngineError("painter_slow", engine=self.engine, seconds=round(self.limit))
        done = n + 1
        shown = None
        if self._preview and done < self.steps and done % self._every == 0:
            shown = self._preview(pipe, given["latents"])
        self._tick(0.04 + 0.92 * done / self.steps, preview=shown, step=(done, self.steps),
                   left=spent / done * (self.steps - done))
        self._last = time.monotonic()
        return given

    def per_step(self) -> float:
        """Seconds that a step takes: the middle of those after the first two, which warm up and are recorded; previews, ticks
        and decoding are none of it."""
        return statistics.median(self._took[2:] or self._took[-1:] or [0.0])


def learn(seen: dict[str, float], name: str, seconds: float) -> None:
    """Keep what a step took, and when that was."""
    seen[name], seen[f"{name} at"] = seconds, time.monotonic()


def known(seen: dict[str, float], name: str, guess: float) -> float:
    """Seconds of a step as it was measured or, where that is long ago, the guess: an engine that was slow once, when others were
    at work here, is tried again."""
    return guess if time.monotonic() - seen.get(f"{name} at", math.inf) > STALE else seen.get(name, guess)


def limit() -> float:
    """Seconds that one painting may take here."""
    return settings().paint_seconds * (1 if machines.machine().kind == "cuda" else SLOW)


def load(engine: str, kind: type, folder: Path, *, half: str, lean: bool, kept: tuple[str, ...] = (), **own: Any) -> Model:
    """A pipeline's parts from a diffusers folder, on the device: safetensors only, in half precision (`half`, see
    number()) where the device has it. `own` are parts from elsewhere and the pipeline's own arguments, `kept` what each
    route over the parts is told of its configuration."""
    quiet()
    pipe = kind.from_pretrained(folder, **_form(folder / "unet", half), **own)  # type: ignore[attr-defined]
    place(pipe, lean)
    model = Model(parts=dict(pipe.components), settings={name: pipe.config[name] for name in kept}, lean=lean)
    if machines.machine().kind == "cuda" and not lean:
        quicken(model, compiled=engine in settings().warm)
    return model


def part(kind: type, folder: Path, *, half: str) -> Any:
    """One module from a folder of its own (a decoder, a ControlNet), on the device, as load() brings the others."""
    quiet()
    made = kind.from_pretrained(folder, **_form(folder, half))  # type: ignore[attr-defined]
    return made.to(machines.machine().device)


def _form(folder: Path, half: str) -> dict[str, Any]:
    """What from_pretrained() is told; the files in half precision where the folder of its weights has them."""
    return {"dtype": number(half=half), "use_safetensors": True, **({"variant": "fp16"} if _room.half(folder) else {})}


def number(*, half: str) -> Any:
    """The torch number format: `half` ("float16" or "bfloat16") on a GPU that has it, else float16, float32 on a CPU."""
    import torch

    here = machines.machine()
    if here.kind == "cpu":
        return torch.float32
    if half == "bfloat16" and (here.kind == "mps" or here.capability >= (8, 0)):  # older cards only emulate it
        return torch.bfloat16
    return torch.float16


def quiet() -> None:
    """No progress bars and advice from the libraries on our standard error; errors only."""
    import diffusers.utils.logging as d
    import transformers.utils.logging as t

    for each in (d, t):
        each.set_verbosity_error()
        each.disable_progress_bar()


def quicken(model: Model, *, compiled: bool) -> None:
    """The levers that change no picture, for SDXL and FLUX. Compiling takes half a minute: only where the operator asked
    for warm weights, so that nobody waits for it; SDXL's network gains nothing from it."""
    for name in ("unet", "vae"):
        if name in model.parts:
            hasten(model, model.parts[name], recorded=name == "unet")
    if compiled and "transformer" in model.parts:
        model.parts["transformer"].compile_repeated_blocks(fullgraph=True, dynamic=True)


def hasten(model: Model, module: Any, *, recorded: bool) -> None:
    """Our kernels into a network of convolutions and, where its steps are many and the card has the room, a recording."""
    here = machines.machine()
    if model.lean or not _kernels.usable(module):
        return
    _kernels.put_in(module)
    if recorded and here.memory >= ROOM:
        module.forward = Replay(module.forward, lambda: model.mode)


def place(pipe: Any, lean: bool) -> None:
    """Bring a pipeline's modules to the device; lean: one at a time, and the decoder in tiles."""
    device = machines.machine().device
    vae = getattr(pipe, "vae", None)
    if vae is not None and hasattr(vae, "enable_slicing"):
        vae.enable_slicing()  # exact
    if not lean:
        pipe.to(device)
        return
    if vae is not None and hasattr(vae, "enable_tiling"):
        vae.enable_tiling()  # alters the picture a little: only when memory is short
    if device == "cpu":
        return
    pipe.enable_model_cpu_offload(device=device)


def fetched(engine: str, name: str, tick: Tick) -> Any:
    """The folder of weights; fetched meanwhile when the settings allow it. EngineError "painter_unavailable"."""
    if why := weights.why_not(name):
        raise EngineError("painter_unavailable", engine=engine, why=why)
    if not weights.needed(name):
        return weights.find(name)
    fetch = weights.background(name)
    try:
        while not fetch.done.wait(0.25):
            tick(0.0, fetched=(fetch.here, fetch.whole))
    except EngineError as late:  # the job has no more time: what it waited for is said, and how far that is
        raise EngineError("painter_fetching", engine=engine, **weights.far(name)) from late
    if fetch.error:
        raise fetch.error
    return weights.find(name)


def pixels(made: Any) -> np.ndarray:
    """A picture of a pipeline's output ("np": float (h, w, 3) of 0-1) as uint8 RGB. EngineError for one that is all NaN."""
    image = np.asarray(made, dtype=np.float32)
    if not np.isfinite(image).all():
        raise EngineError("painter_failed", why="the model gave no numbers (half precision overflowed)")
    return (image * 255 + 0.5).clip(0, 255).astype(np.uint8)


def seeded(seed: int) -> Any:
    """A generator on the CPU, so that a seed gives the same noise on every device."""
    import torch

    return torch.Generator("cpu").manual_seed(seed & 0x7FFFFFFF)


def halves(request: Request, canvas: Canvas, engine: str) -> dict[str, Any]:
    """What an inpainting pipeline starts from: the source with the shadows of what stands in it, and what is free."""
    from PIL import Image

    assert request.source is not None and request.keep is not None
    if not request.source.shape[:2] == request.keep.shape == (request.height, request.width):
        raise EngineError("painter_failed", engine=engine, why="source, keep and picture must be of one size")
    start = canvas.onto(_light.shaded(request.source, request.source, request.keep) if request.stands else request.source)
    return {"image": Image.fromarray(start), "mask_image": Image.fromarray(255 - canvas.onto(request.keep, fill=0))}


def finished(made: Any, request: Request, canvas: Canvas, tick: Tick) -> np.ndarray:
    """A pipeline's output as the picture wished for, or as many: its own size, and what was to stay put back on its shadows."""
    done = [_finished(image, request, canvas) for image in made.images[:request.count]]
    tick(1.0)
    return done[0] if request.count == 1 else np.stack(done)


def _finished(image: Any, request: Request, canvas: Canvas) -> np.ndarray:
    painted = canvas.back(pixels(image), request.width, request.height)
    if request.source is None or request.keep is None:
        return painted
    return restore(_light.shaded(painted, request.source, request.keep) if request.stands else painted, request.source, request.keep)


def seen(decoder: Any, latents: Any) -> np.ndarray:
    """Latents (1, channels, h, w) as a small picture by a decoder, uint8 (h, w, 3)."""
    import torch.nn.functional as f

    scale = min(1.0, SEEN / max(latents.shape[-2:]))
    small = f.interpolate(latents[:1].float(), scale_factor=scale, mode="area") if scale < 1 else latents[:1]
    shown = decoder.decode(small.to(device=decoder.device, dtype=decoder.dtype)).sample[0].float() / 2 + 0.5
    return (np.nan_to_num(shown.clamp(0, 1).permute(1, 2, 0).cpu().numpy()) * 255).astype(np.uint8)
