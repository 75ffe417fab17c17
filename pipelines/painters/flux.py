"""FLUX in this process: FLUX.2 klein 4B for words, edits (also of a strength), references, a product that stays; or
FLUX.1 schnell (HANCUT_FLUX=schnell) for words alone. Four steps. klein-9b, non-commercial, needs a switch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import failing, gpu, machines, weights
from pipelines.painters import Cost, Limits, Painter, Request, Tick, _diffusion, _prompts
from pipelines.painters._canvas import Canvas, at_least, cover
from pipelines.painters._diffusion import NEEDS, Model, Pace, fetched, halves, part, seeded
from pipelines.painters._room import need, too_small
from storage.errors import EngineError
from storage.settings import settings

STEPS = 4
PIXELS = 1024 * 1024  # what it paints at most; smaller pictures are painted at their own size
GRID = 16
REFERENCES = 4
LEAST = 64  # px of a reference's shorter side
LENGTH = 256  # tokens of a prompt; ours are short, and padding costs time
HALF = "bfloat16"
NAMES = {"klein": "flux-klein", "klein-9b": "flux-klein-9b", "schnell": "flux-schnell"}


def available() -> str:
    """Packages, weights, then a card that has bfloat16 and the memory for it."""
    name = NAMES[settings().flux]
    if why := machines.packages(*NEEDS) or failing.why_not("flux") or weights.why_not(name):
        return why
    here = machines.machine()
    if here.kind == "cuda" and here.capability < (8, 0):
        return f"it needs bfloat16, which {here.name} only emulates; use sdxl here."
    return too_small(name, need(name))


def cost(request: Request) -> Cost:
    """What is known without loading: an A100 takes .3 s for a step of klein."""
    name = NAMES[settings().flux]
    step = _diffusion.known(_seen, name, (0.3 if name == "flux-klein" else 0.7) / machines.machine().speed())
    pictures = 1 + 0.7 * (len(request.references) + (request.source is not None))  # they are read along with it
    return Cost(seconds=step * pictures * ((request.steps or STEPS) + 1), loading=0.0 if gpu.resident(name) else 40.0,
                download=weights.missing(name))


_seen: dict[str, float] = {}  # seconds of a step here, once measured


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Paint by the route that the request asks for. See Painter.paint for what it raises."""
    name = NAMES[settings().flux]
    if name == "flux-schnell" and request.routes != {"text"}:
        raise EngineError("painter_route", engine="flux", route=", ".join(sorted(request.routes - {"text"})))
    folder = fetched("flux", name, tick)
    with gpu.told("flux"):
        return gpu.run(plan(name, folder), lambda model: _paint(model, name, request, tick), lambda: tick(0.0))


def plan(name: str, folder: Path) -> gpu.Plan[Model]:
    """How the weights of a folder come into memory."""
    asked = need(name)
    return gpu.Plan(key=name, load=lambda lean: load(name, folder, lean), parts=Model.modules, need=asked.whole, least=asked.least)


def load(name: str, folder: Path, lean: bool) -> Model:
    """The model from a diffusers folder, in bfloat16 where the device has it; schnell with its decoder for previews."""
    from diffusers import AutoencoderTiny, Flux2KleinPipeline, FluxPipeline

    if name != "flux-schnell":
        return _diffusion.load("flux", Flux2KleinPipeline, folder, half=HALF, lean=lean, kept=("is_distilled",))
    model = _diffusion.load("flux", FluxPipeline, folder, half=HALF, lean=lean)
    if tiny := weights.find("flux-preview"):
        model.extras["preview"] = part(AutoencoderTiny, tiny, half=HALF)
    return model


def _paint(model: Model, name: str, request: Request, tick: Tick) -> np.ndarray:
    import torch

    canvas = Canvas.near(request.width, request.height, pixels=PIXELS, grid=GRID)
    steps = request.steps or STEPS
    kind, more = _route(name, request, canvas)
    pipe = model.route(kind)
    show = _schnells(model, canvas) if name == "flux-schnell" else _kleins(model, canvas)
    pace = Pace("flux", max(1, int(steps * more.get("strength", 1.0))), tick, preview=show)
    with torch.inference_mode():
        made = pipe(prompt=_prompts.edit(request), width=canvas.width, height=canvas.height, num_inference_steps=steps,
                    guidance_scale=request.guidance if request.guidance is not None else 1.0,
                    generator=seeded(request.seed), callback_on_step_end=pace, max_sequence_length=LENGTH,
                    output_type="np", **more)
    if more.keys() <= {"strength"}:  # pictures that are read along with it take their own time
        _diffusion.learn(_seen, name, pace.per_step())
    return _diffusion.finished(made, request, canvas, tick)


def _route(name: str, request: Request, canvas: Canvas) -> tuple[type, dict[str, Any]]:
    """(pipeline class, its own arguments) for a request."""
    import diffusers as d
    from PIL import Image

    if name == "flux-schnell":
        return d.FluxPipeline, {}
    seen = [Image.fromarray(at_least(r, LEAST)) for r in request.references[:REFERENCES]]
    if request.source is None:
        return d.Flux2KleinPipeline, {"image": seen} if seen else {}
    if request.keep is None:
        whole = canvas.onto(cover(request.source, request.width, request.height))
        return d.Flux2KleinPipeline, {"image": [Image.fromarray(whole), *seen][:REFERENCES]}
    return d.Flux2KleinInpaintPipeline, {**halves(request, canvas, "flux"), "strength": 1.0,
                                         **({"image_reference": seen[0]} if seen else {})}


def _schnells(model: Model, canvas: Canvas) -> Callable[[Any, Any], np.ndarray] | None:
    """FLUX.1's latents to a small picture, by the tiny decoder; None where it is not."""
    tiny = model.extras.get("preview")
    if tiny is None:
        return None
    return lambda pipe, latents: _diffusion.seen(
        tiny, pipe._unpack_latents(latents[:1], canvas.height, canvas.width, pipe.vae_scale_factor))


def _kleins(model: Model, canvas: Canvas) -> Callable[[Any, Any], np.ndarray] | None:
    """FLUX.2's latents to a small picture: it has no tiny decoder of its own, so its own decodes them shrunk. None where
    the parts are moved in one at a time: the decoder would drive out the transformer that is at work."""
    if model.lean:
        return None
    vae = model.parts["vae"]
    factor = 2 ** (len(vae.config.block_out_channels) - 1) * 2
    high, wide = canvas.height // factor, canvas.width // factor

    def preview(pipe: Any, latents: Any) -> np.ndarray:
        import torch

        packed = latents[:1, :high * wide].reshape(1, high, wide, -1).permute(0, 3, 1, 2)
        mean = vae.bn.running_mean.view(1, -1, 1, 1).to(packed)
        spread = torch.sqrt(vae.bn.running_var.view(1, -1, 1, 1).to(packed) + vae.config.batch_norm_eps)
        return _diffusion.seen(vae, pipe._unpatchify_latents(packed * spread + mean))

    return preview


LIMITS = Limits(routes=frozenset(("text", "picture", "keep", "instruction", "references")), references=REFERENCES)

PAINTER = Painter(
    id="flux", ko="FLUX", en="FLUX", available=available, paint=paint, cost=cost, generated=True, rank=30,
    limits=LIMITS, able=lambda: Limits() if settings().flux == "schnell" else LIMITS,
    weights=lambda request: (NAMES[settings().flux],))
