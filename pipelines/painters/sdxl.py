"""SDXL in this process: words, a picture to start from, a product that stays, edges that lead; 30 steps or 4 to 8."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from pipelines import gpu, machines, weights
from pipelines.fidelity import restore
from pipelines.painters import Cost, Limits, Painter, Request, Tick, _prompts
from pipelines.painters._canvas import Canvas, contact, cover
from pipelines.painters._diffusion import (
    Model,
    Pace,
    fetched,
    number,
    pixels,
    place,
    quicken,
    quiet,
    seeded,
    size,
    told,
)
from storage.errors import EngineError
from storage.settings import settings

STEPS = 30
FAST = 8  # steps up to which the Lightning weights paint, where they are
GUIDANCE = 6.0
NEEDS = ("torch", "diffusers", "transformers", "accelerate")
LEADS = 0.6  # how strongly edges lead
PREVIEW = 40  # latent pixels of a preview's longer side: 320 px


def available() -> str:
    """Packages, then weights, then memory."""
    if why := machines.packages(*NEEDS) or weights.why_not("sdxl"):
        return why
    need = size("sdxl") or weights.get("sdxl").bytes
    if need > gpu.capacity():
        return f"it needs {need / 1e9:.0f} GB of memory, and models may take {gpu.capacity() / 1e9:.0f} GB here."
    return ""


def cost(request: Request) -> Cost:
    """What is known without loading: an A100 takes a tenth of a second for a step with guidance."""
    steps = steps_of(request)
    share = 1.0 if steps > FAST else 0.5  # without guidance
    step = _seen.get("step", 0.1 / machines.machine().speed())
    loaded = any(m["name"] == "sdxl" for m in gpu.report()["models"])
    return Cost(seconds=step * (steps * share + 3), loading=0.0 if loaded else 20.0,
                download=weights.missing("sdxl"))


def steps_of(request: Request) -> int:
    """The steps asked for, else 30, or 8 where 30 would take too long and the Lightning weights are there."""
    if request.steps:
        return max(1, min(request.steps, 80))
    step = _seen.get("step", 0.1 / machines.machine().speed())
    slow = step * STEPS > settings().paint_seconds
    return FAST if slow and weights.find("sdxl-lightning") else STEPS


_seen: dict[str, float] = {}  # seconds of a step with guidance here, once measured


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Paint by the route that the request asks for. See Painter.paint for what it raises."""
    folder = fetched("sdxl", "sdxl", tick)
    with told("sdxl"):
        return gpu.run(plan(folder), lambda model: _paint(model, request, tick), lambda: tick(0.0))


def plan(folder: Path) -> gpu.Plan[Model]:
    """How the weights of a folder come into memory."""
    return gpu.Plan(key="sdxl", load=lambda lean: load(folder, lean), parts=Model.modules, need=size("sdxl"))


def load(folder: Path, lean: bool) -> Model:
    """The model from a diffusers folder: safetensors only, half precision where the device has it."""
    from diffusers import AutoencoderKL, AutoencoderTiny, StableDiffusionXLPipeline

    quiet()
    given: dict[str, Any] = {"dtype": number(half="float16"), "use_safetensors": True}
    own: dict[str, Any] = {}
    if vae := weights.find("sdxl-vae"):  # SDXL's own overflows in half precision
        own["vae"] = AutoencoderKL.from_pretrained(vae, **given)
    if (folder / "unet" / "diffusion_pytorch_model.fp16.safetensors").is_file():
        own["variant"] = "fp16"
    pipe = StableDiffusionXLPipeline.from_pretrained(folder, add_watermarker=False, **given, **own)
    model = Model(parts=dict(pipe.components), lean=lean)
    if tiny := weights.find("sdxl-preview"):
        model.extras["preview"] = AutoencoderTiny.from_pretrained(tiny, **given).to(machines.machine().device)
    place(pipe, lean)
    if machines.machine().kind == "cuda" and not lean:
        quicken(model, compiled="sdxl" in settings().warm)
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
                    num_inference_steps=steps, guidance_scale=guidance, generator=seeded(request.seed),
                    callback_on_step_end=pace, output_type="np", **more)
    if guidance > 1:
        _seen["step"] = pace.per_step()
    painted = canvas.back(pixels(made), request.width, request.height)
    tick(1.0)
    if request.source is not None and request.keep is not None:
        if request.stands:
            painted = contact(painted, request.keep)
        return restore(painted, request.source, request.keep)
    return painted


def _route(model: Model, request: Request, canvas: Canvas) -> tuple[type, dict[str, Any], dict[str, Any]]:
    """(pipeline class, its own arguments, its own parts) for a request. Every class stands on the same weights."""
    import diffusers as d
    from PIL import Image

    more: dict[str, Any] = {"width": canvas.width, "height": canvas.height}
    parts: dict[str, Any] = {}
    led = request.control is not None
    if request.control is not None:
        parts["controlnet"] = _control(model)
        lines = Image.fromarray(canvas.onto(request.control, fill=0))
        more |= {"controlnet_conditioning_scale": LEADS, "image" if request.source is None else "control_image": lines}
    if request.source is None:
        return (d.StableDiffusionXLControlNetPipeline if led else d.StableDiffusionXLPipeline), more, parts
    if request.keep is None:
        start = canvas.onto(cover(request.source, request.width, request.height))
        more |= {"image": Image.fromarray(start), "strength": min(1.0, max(0.05, request.strength))}
        if led:
            return d.StableDiffusionXLControlNetImg2ImgPipeline, more, parts
        del more["width"], more["height"]  # it takes the picture's
        return d.StableDiffusionXLImg2ImgPipeline, more, parts
    if not request.source.shape[:2] == request.keep.shape == (request.height, request.width):
        raise EngineError("painter_failed", engine="sdxl", why="source, keep and picture must be of one size")
    free = 255 - canvas.onto(request.keep, fill=0)
    start = canvas.onto(contact(request.source, request.keep) if request.stands else request.source)
    more |= {"image": Image.fromarray(start), "mask_image": Image.fromarray(free), "strength": 0.99}
    return (d.StableDiffusionXLControlNetInpaintPipeline if led else d.StableDiffusionXLInpaintPipeline), more, parts


def _control(model: Model) -> Any:
    """The ControlNet for edges, loaded at its first use and kept with the model."""
    if "canny" not in model.extras:
        from diffusers import ControlNetModel

        folder = weights.find("sdxl-canny")
        if folder is None:
            raise EngineError("painter_unavailable", engine="sdxl", why=weights.why_not("sdxl-canny"))
        variant = "fp16" if (folder / "diffusion_pytorch_model.fp16.safetensors").is_file() else None
        model.extras["canny"] = ControlNetModel.from_pretrained(
            folder, dtype=number(half="float16"), use_safetensors=True, variant=variant,
        ).to(machines.machine().device)
    return model.extras["canny"]


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
    try:
        yield True
    finally:
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
        import torch.nn.functional as f

        sigma = pipe.scheduler.sigmas[pipe.scheduler.step_index].to(latents)  # what noise is still in it
        latents = latents / (sigma ** 2 + 1) ** 0.5
        scale = min(1.0, PREVIEW / max(latents.shape[-2:]))
        small = f.interpolate(latents[:1].float(), scale_factor=scale, mode="area") if scale < 1 else latents[:1]
        seen = tiny.decode(small.to(device=tiny.device, dtype=tiny.dtype)).sample[0]
        shown = (seen.float() / 2 + 0.5).clamp(0, 1).permute(1, 2, 0).cpu().numpy()
        return (np.nan_to_num(shown) * 255).astype(np.uint8)

    return preview


PAINTER = Painter(
    id="sdxl", ko="SDXL", en="SDXL", available=available, paint=paint, cost=cost, generated=True, rank=20,
    limits=Limits(routes=frozenset(("text", "picture", "keep", "control"))))
