"""SDXL in this process: words, a picture to start from, a product that stays, a shape that leads; 30 steps or 4 to 8."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import failing, gpu, machines, weights
from pipelines.painters import Cost, Limits, Painter, Request, Tick, _diffusion, _prompts
from pipelines.painters._canvas import Canvas, cover
from pipelines.painters._diffusion import NEEDS, Model, Pace, fetched, halves, part, seeded
from pipelines.painters._replay import ROOM
from pipelines.painters._room import need, too_small
from storage.errors import EngineError
from storage.settings import settings

STEPS = 30
FAST = 8  # steps up to which the Lightning weights paint, where they are
GUIDANCE = 6.0
HALF = "float16"
OTHER = (("vae", "sdxl-vae"), ("", "sdxl-preview"))  # parts that come from sets of weights of their own
LEADS = {"edges": ("sdxl-canny", 0.6), "depth": ("sdxl-depth", 0.5)}  # the ControlNet's weights, and how strongly it leads


def available() -> str:
    """Packages, then weights, then memory."""
    if why := machines.packages(*NEEDS) or failing.why_not("sdxl") or weights.why_not("sdxl"):
        return why
    return too_small("sdxl", need("sdxl", other=OTHER))


def cost(request: Request) -> Cost:
    """What is known without loading: an A100 takes a tenth of a second for a step with guidance."""
    steps = steps_of(request)
    share = 1.0 if steps > FAST else 0.5  # without guidance
    step = _diffusion.known(_seen, "step", 0.1 / machines.machine().speed())
    led = weights.missing(LEADS[request.lead][0]) if request.control is not None else 0
    return Cost(seconds=step * (steps * share + 3), loading=0.0 if gpu.resident("sdxl") else 20.0,
                download=weights.missing("sdxl") + led)


def lacks(request: Request) -> str:
    """Why what leads this picture cannot: its ControlNet is not here, or there is no memory for it."""
    if request.control is None:
        return ""
    name, _ = LEADS[request.lead]
    return weights.why_not(name) or too_small("sdxl", need("sdxl", other=(*OTHER, ("", name))))


def together(request: Request) -> int:
    """Four where so few steps run on a card that has the memory: each then takes 28 % less (H200, 4 steps)."""
    here = machines.machine()
    pays = here.kind == "cuda" and here.memory >= ROOM and steps_of(request) <= FAST
    return settings().variants or (4 if pays else 1)


def steps_of(request: Request) -> int:
    """The steps asked for, else 30 or, with the Lightning weights and for a fast picture, or where 30 would take too long, 8."""
    if request.steps:
        return max(1, min(request.steps, 80))
    if request.pace == "fine" or not weights.find("sdxl-lightning"):
        return STEPS
    if request.pace == "fast":
        return FAST
    step = _diffusion.known(_seen, "step", 0.1 / machines.machine().speed())
    slow = step * STEPS > settings().paint_seconds
    return FAST if slow else STEPS


_seen: dict[str, float] = {}  # seconds of a step with guidance here, once measured


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Paint by the route that the request asks for. See Painter.paint for what it raises."""
    folder = fetched("sdxl", "sdxl", tick)
    if request.control is not None:
        fetched("sdxl", LEADS[request.lead][0], tick)
    with gpu.told("sdxl"):
        return gpu.run(plan(folder), lambda model: _paint(model, request, tick), lambda: tick(0.0))


def plan(folder: Path) -> gpu.Plan[Model]:
    """How the weights of a folder come into memory."""
    asked = need("sdxl", other=OTHER)
    return gpu.Plan(key="sdxl", load=lambda lean: load(folder, lean), parts=Model.modules, need=asked.whole, least=asked.least)


def load(folder: Path, lean: bool) -> Model:
    """The model from a diffusers folder, with the mended decoder and the one for previews where they are."""
    from diffusers import AutoencoderKL, AutoencoderTiny, StableDiffusionXLPipeline

    own: dict[str, Any] = {"add_watermarker": False}
    if vae := weights.find("sdxl-vae"):  # SDXL's own overflows in half precision
        own["vae"] = part(AutoencoderKL, vae, half=HALF)
    model = _diffusion.load("sdxl", StableDiffusionXLPipeline, folder, half=HALF, lean=lean, **own)
    if tiny := weights.find("sdxl-preview"):
        model.extras["preview"] = part(AutoencoderTiny, tiny, half=HALF)
    return model


def _paint(model: Model, request: Request, tick: Tick) -> np.ndarray:
    import torch

    unet, vae = model.parts["unet"], model.parts["vae"]
    factor = 2 ** (len(vae.config.block_out_channels) - 1)
    canvas = Canvas.of(request.width, request.height, side=unet.config.sample_size * factor, grid=factor)
    steps = steps_of(request)
    with _lightning(model, steps) as fast, torch.inference_mode():
        kind, more, parts = _route(model, request, canvas)
        pipe = model.route(kind, _trailing(model) if fast else None, **parts)
        guidance = 0.0 if fast else GUIDANCE if request.guidance is None else request.guidance
        pace = Pace("sdxl", max(1, int(steps * more.get("strength", 1.0))), tick, preview=_previewer(model))
        made = pipe(prompt=_prompts.positive(request), negative_prompt=_prompts.negative(request) if guidance > 1 else None,
                    num_inference_steps=steps, guidance_scale=guidance, num_images_per_prompt=request.count,
                    generator=[seeded(request.seed + n) for n in range(request.count)],
                    callback_on_step_end=pace, output_type="np", **more)
    if request.count == 1 and request.control is None:
        _diffusion.learn(_seen, "step", pace.per_step() * (1 if guidance > 1 else 2))
    return _diffusion.finished(made, request, canvas, tick)


def _route(model: Model, request: Request, canvas: Canvas) -> tuple[type, dict[str, Any], dict[str, Any]]:
    """(pipeline class, its own arguments, its own parts) for a request. Every class stands on the same weights."""
    import diffusers as d
    from PIL import Image

    more: dict[str, Any] = {"width": canvas.width, "height": canvas.height}
    parts: dict[str, Any] = {}
    led = request.control is not None
    if request.control is not None:
        name, strength = LEADS[request.lead]
        parts["controlnet"] = _control(model, name)
        shape = Image.fromarray(canvas.onto(request.control, fill=0 if request.lead == "edges" else None))
        more |= {"controlnet_conditioning_scale": strength, "image" if request.source is None else "control_image": shape}
    if request.source is None:
        return (d.StableDiffusionXLControlNetPipeline if led else d.StableDiffusionXLPipeline), more, parts
    if request.keep is None:
        start = canvas.onto(cover(request.source, request.width, request.height))
        more |= {"image": Image.fromarray(start), "strength": min(1.0, max(0.05, request.strength))}
        if led:
            return d.StableDiffusionXLControlNetImg2ImgPipeline, more, parts
        del more["width"], more["height"]  # it takes the picture's
        return d.StableDiffusionXLImg2ImgPipeline, more, parts
    more |= {**halves(request, canvas, "sdxl"), "strength": 0.99}
    return (d.StableDiffusionXLControlNetInpaintPipeline if led else d.StableDiffusionXLInpaintPipeline), more, parts


def _control(model: Model, name: str) -> Any:
    """A ControlNet, loaded at its first use and kept with the model; one at a time, for each weighs a third of it."""
    if name not in model.extras:
        from diffusers import ControlNetModel

        folder = weights.find(name)
        if folder is None:
            raise EngineError("painter_unavailable", engine="sdxl", why=weights.why_not(name))
        if [model.extras.pop(other) for other, _ in LEADS.values() if other in model.extras]:
            gpu.sweep()
        model.extras[name] = part(ControlNetModel, folder, half=HALF)
        _diffusion.hasten(model, model.extras[name], recorded=True)
    return model.extras[name]


@contextmanager
def _lightning(model: Model, steps: int) -> Iterator[bool]:
    """The Lightning weights for 4 or 8 steps switched on while the block runs; False where they are not needed or
    not here. They are small matrices beside the model's own, which stay as they are."""
    folder = weights.find("sdxl-lightning") if steps <= FAST else None
    if folder is None:
        yield False
        return
    from diffusers import StableDiffusionXLPipeline

    few = 4 if steps <= 4 else 8
    name = f"lightning{few}"
    pipe = model.route(StableDiffusionXLPipeline)
    if name not in model.extras:
        pipe.load_lora_weights(folder, weight_name=f"sdxl_lightning_{few}step_lora.safetensors", adapter_name=name)
        model.extras[name] = True
    pipe.enable_lora()
    pipe.set_adapters([name])
    model.mode = name
    try:
        yield True
    finally:
        model.mode = ""
        pipe.disable_lora()


def _trailing(model: Model) -> Any:
    """The scheduler that Lightning was distilled for."""
    from diffusers import EulerDiscreteScheduler

    return EulerDiscreteScheduler.from_config(copy.deepcopy(model.parts["scheduler"].config), timestep_spacing="trailing")


def _previewer(model: Model) -> Callable[[Any, Any], np.ndarray] | None:
    """Latents to a small picture, by the tiny decoder; None where it is not."""
    tiny = model.extras.get("preview")
    if tiny is None:
        return None

    def preview(pipe: Any, latents: Any) -> np.ndarray:
        sigma = pipe.scheduler.sigmas[pipe.scheduler.step_index].to(latents)  # what noise is still in it
        return _diffusion.seen(tiny, latents / (sigma ** 2 + 1) ** 0.5)

    return preview


PAINTER = Painter(
    id="sdxl", ko="SDXL", en="SDXL", available=available, paint=paint, cost=cost, paces=True, generated=True, rank=20,
    limits=Limits(routes=frozenset(("text", "picture", "keep", "edges", "depth"))), lacks=lacks, together=together,
    weights=lambda request: ("sdxl", *((LEADS[request.lead][0],) if request.control is not None else ())))
