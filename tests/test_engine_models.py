"""The model painters on models of one layer: every route, one set of weights, and what goes wrong, through the real code."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import failing, fidelity, gpu, painters, shapes, weights
from pipelines.painters import _canvas, _light, flux, sdxl
from pipelines.scene import Box, Palette
from storage.errors import EngineError, JobError
from tests.place import place
from ui.handlers import Call
from ui.sections import engines

pytest_plugins = ("tests.tiny_models",)

WIDE, HIGH = 60, 75
PALETTE = Palette(ground="#f6e3d0", second="#ffffff", accent="#e2513a", ink="#201010", paper="#fffaf4")
REQUEST = painters.Request(palette=PALETTE, width=WIDE, height=HIGH, tags=("strawberry latte",), steps=3,
                           calm=(Box(0, 0, 1, 0.4),), seed=5)
SOURCE = np.random.default_rng(0).integers(0, 255, (HIGH, WIDE, 3), dtype=np.uint8)
KEEP = np.zeros((HIGH, WIDE), np.uint8)
KEEP[30:60, 20:40] = 255
NEAR = np.repeat(shapes.relief(KEEP)[..., None], 3, axis=2)
ROUTES: dict[str, dict[str, Any]] = {
    "text": {}, "picture": {"source": SOURCE}, "keep": {"source": SOURCE, "keep": KEEP},
    "edges": {"control": shapes.edges(SOURCE)},
    "picture and edges": {"source": SOURCE, "control": shapes.edges(SOURCE)},
    "keep and depth": {"source": SOURCE, "keep": KEEP, "control": NEAR, "lead": "depth"},
    "depth": {"control": NEAR, "lead": "depth"},
}


@pytest.fixture
def here(models: Path, tmp_path: Path) -> Iterator[Path]:
    """A place with the tiny models; they are loaded anew in it."""
    with place(tmp_path / "data", HANCUT_MODELS=str(models)) as folder:
        yield folder
        gpu.forget()
        failing.forget()


class Ticks:
    """What a painter told; may put an end to it at a step."""

    def __init__(self, stop_at: int = 0) -> None:
        self.done: list[float] = []
        self.previews: list[np.ndarray] = []
        self.steps: list[tuple[int, int]] = []
        self.left: list[float] = []
        self._stop_at = stop_at

    def __call__(self, done: float, /, *, preview: np.ndarray | None = None, left: float | None = None,
                 step: tuple[int, int] | None = None, fetched: tuple[int, int] | None = None) -> None:
        self.done.append(done)
        self.previews += [preview] if preview is not None else []
        self.steps += [step] if step else []
        self.left += [left] if left is not None else []
        if step and step[0] == self._stop_at:
            raise JobError("job_cancelled")


def paint(**more: Any) -> np.ndarray:
    return sdxl.PAINTER.paint(replace(REQUEST, **more), Ticks())


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_paints_the_wished_size_and_the_same_seed_the_same(here: Path, route: str) -> None:
    image = paint(**ROUTES[route])
    assert image.shape == (HIGH, WIDE, 3) and image.dtype == np.uint8 and image.std() > 1
    assert np.array_equal(image, paint(**ROUTES[route]))
    assert not np.array_equal(image, paint(**ROUTES[route], seed=6))


def test_steps_guidance_and_what_must_not_come_are_heeded(here: Path) -> None:
    plain = paint(steps=10)
    for name, value in (("steps", 12), ("guidance", 2.0), ("negative", ("a crowd",)), ("tags", ("iced tea",))):
        assert not np.array_equal(plain, paint(**{"steps": 10, name: value})), name


def test_four_strengths_lead_from_near_to_far(here: Path) -> None:
    source = np.full((HIGH, WIDE, 3), 230, np.uint8)
    ran = []
    for strength in painters.STRENGTHS.values():
        ticks = Ticks()
        sdxl.PAINTER.paint(replace(REQUEST, steps=10, source=source, strength=strength), ticks)
        ran.append(len(ticks.steps))
    assert ran == [3, 5, 7, 9] and list(painters.STRENGTHS) == ["touch", "mood", "restyle", "free"]


def test_weights_that_cannot_be_fetched_at_first_use_are_told(tmp_path: Path, models: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setitem(weights.CATALOGUE, "sdxl", replace(weights.get("sdxl"), bytes=6_000_000))  # what the tests' machine has room for
    with place(tmp_path / "data", HANCUT_DOWNLOADS="auto"):
        assert sdxl.PAINTER.available() == "" and sdxl.PAINTER.cost(REQUEST).download > 6e6
        made = painters.paint(REQUEST, Ticks(), "sdxl")
    assert made.engine == "studio" and made.failed[0].code == "weights_offline"


def test_a_product_stays_pixel_for_pixel_and_stands_on_a_shadow(here: Path) -> None:
    image = paint(**ROUTES["keep"])
    assert np.array_equal(image[KEEP == 255], SOURCE[KEEP == 255]) and not fidelity.check(image, SOURCE, KEEP).repaired
    assert np.abs(image[KEEP == 0].astype(int) - SOURCE[KEEP == 0]).mean() > 10, "the rest is painted"
    grey = np.full((HIGH, WIDE, 3), 200, np.uint8)
    shade = _light.shaded(grey, SOURCE, KEEP)
    assert shade[60:63, 22:38].mean() < 185 < shade[:25].mean(), "dark at the foot, light above"


def ball(light: float, *, at: tuple[int, int] = (200, 200), label: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """(a picture 400 px square, its alpha) of a grey ball, lit from the left (-1), the right (1) or the front (0)."""
    y, x = np.mgrid[:400, :400].astype(np.float32)
    u, v = (x - at[0]) / 90, (y - at[1]) / 90
    inside = u * u + v * v < 1
    level = (0.6 + 0.28 * light * u - 0.1 * v) * np.sqrt(np.clip(1.15 - u * u - v * v, 0.05, 1)) * 200
    if label:
        level = np.where(u > 0.1, 60.0, 170.0)
    image = np.where(inside, level, 240.0)[..., None].repeat(3, axis=2).clip(0, 255).astype(np.uint8)
    return image, np.where(inside, 255, 0).astype(np.uint8)


def test_the_light_on_a_product_is_seen_its_shadow_falls_away_from_it_and_the_prompt_says_so() -> None:
    from pipelines.painters import _prompts

    for light, where in ((-1.0, "left"), (1.0, "right")):
        image, keep = ball(light)
        assert np.sign(_light.side(image, keep)) == light
        shade = 200 - _light.shaded(np.full((400, 400, 3), 200, np.uint8), image, keep)[..., 0].astype(int)
        left, right = shade[262:292, :100].sum(), shade[262:292, 300:].sum()
        assert (left if light > 0 else right) > 4 * (right if light > 0 else left), "on the other side"
        asked = replace(REQUEST, width=400, height=400, source=image, keep=keep)
        assert f"natural soft light from the {where}" in _prompts.positive(asked)
    assert _light.side(*ball(0.0)) == 0 and _light.side(*ball(0.0, label=True)) == 0, "a label is no shade"


def test_each_of_two_things_has_a_foot_of_its_own() -> None:
    one, two = ball(0.0, at=(100, 140)), ball(0.0, at=(300, 280))
    keep = np.maximum(one[1], two[1])
    source = np.where(one[1][..., None] > 0, one[0], two[0])
    shade = _light.shaded(np.full((400, 400, 3), 200, np.uint8), source, keep)[..., 0]
    assert shade[232:238, 90:110].mean() < 160 and shade[372:378, 290:310].mean() < 160
    assert shade[:30].min() >= 198, "none above them"


def test_all_routes_stand_on_one_set_of_weights(here: Path, models: Path) -> None:
    paint()
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        alone = gpu.measure(model.modules())
        assert alone > 100_000
    for name in ("picture", "keep"):
        paint(**ROUTES[name])
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        from diffusers import StableDiffusionXLImg2ImgPipeline, StableDiffusionXLInpaintPipeline

        others = [model.route(k) for k in (StableDiffusionXLImg2ImgPipeline, StableDiffusionXLInpaintPipeline)]
        both = gpu.measure(m for pipe in (model, *others) for m in _modules(pipe))
        assert both <= alone * 1.01
        twice = StableDiffusionXLImg2ImgPipeline.from_pretrained(models / "sdxl")
        assert gpu.measure(m for pipe in (model, twice) for m in _modules(pipe)) > alone * 1.8, "the measure can tell"
    assert [m["name"] for m in gpu.report()["models"]] == ["sdxl"]


def test_a_shape_that_leads_costs_its_controlnets_weights_alone_and_they_stay_one_at_a_time(here: Path, models: Path) -> None:
    paint()
    alone = gpu.report()["models"][0]["bytes"]
    nets = {}
    for lead in ("edges", "depth"):
        paint(**ROUTES[lead])
        with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
            (name,) = {"sdxl-canny", "sdxl-depth"} & set(model.extras)
            own = gpu.measure(iter((model.extras[name],)))
            assert own > 10_000 and gpu.measure(model.modules()) - own <= alone * 1.01
            nets[lead] = name
    assert nets == {"edges": "sdxl-canny", "depth": "sdxl-depth"}


def test_the_map_that_leads_is_seen_in_the_picture(here: Path) -> None:
    other = np.ascontiguousarray(NEAR[:, ::-1])
    other[:20] = 255
    plain, led = paint(), paint(control=NEAR, lead="depth")
    assert not np.array_equal(plain, led) and not np.array_equal(led, paint(control=other, lead="depth"))
    assert not np.array_equal(led, paint(control=NEAR)), "the other network reads it otherwise"


def test_a_shape_whose_weights_are_not_here_is_refused_with_what_to_do(models: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(models / "sdxl", tmp_path / "models" / "sdxl")
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "models")):
        made = painters.paint(replace(REQUEST, control=NEAR, lead="depth"), Ticks(), "sdxl")
        assert made.engine == "studio" and made.failed[0].code == "painter_unavailable"
        assert "models get sdxl-depth" in made.failed[0].say("en", operator=True)
        assert not gpu.report()["models"], "it is known before anything is loaded"


def test_depth_is_estimated_by_the_network_and_told_where_it_is_not(here: Path, tmp_path: Path) -> None:
    near = shapes.estimated(SOURCE)
    assert near.shape == (HIGH, WIDE) and (near.min(), near.max()) == (0, 255)
    assert [m["name"] for m in gpu.report()["models"]] == ["depth-anything-small"]
    with place(tmp_path / "bare", HANCUT_MODELS=str(tmp_path)), pytest.raises(EngineError) as failure:
        shapes.estimated(SOURCE)
    assert failure.value.code == "painter_unavailable" and "models get depth-anything-small" in failure.value.params["why"]


def test_a_relief_swells_on_a_floor_before_a_wall() -> None:
    near = shapes.relief(KEEP).astype(int)
    assert near[45, 30] > near[32, 22] > near[10, 30], "it swells to its middle"
    assert near[74, 5] > near[62, 5] > near[20, 5] + 20, "the floor comes nearer below"
    empty = shapes.relief(np.zeros_like(KEEP))
    assert empty[-1].mean() > empty[0].mean()


def test_lines_are_found_in_dim_pictures_too_and_a_contour_where_there_is_no_contrast() -> None:
    dim = np.full((150, 120, 3), 40, np.uint8)
    dim[50:100, 40:80] = 60
    for image, outline in ((dim, None), (np.full_like(dim, 200), np.where(dim[..., 0] > 50, 255, 0).astype(np.uint8))):
        ys, xs = np.nonzero(shapes.edges(image, outline)[..., 0])
        assert len(ys) and (ys.min(), ys.max()) == pytest.approx((50, 99), abs=2) and (xs.min(), xs.max()) == pytest.approx((40, 79), abs=2)
    assert not shapes.edges(np.full_like(dim, 200)).any()


def test_a_depth_network_that_sees_nothing_or_cannot_be_read_is_a_failure(models: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    shutil.copytree(models / "depth-anything-small", tmp_path / "depth-anything-small")
    file = tmp_path / "depth-anything-small" / "model.safetensors"
    save_file({k: v * 0 if "head.conv3" in k else v for k, v in load_file(file).items()}, file, {"format": "pt"})
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path)):
        for said in ("no depth", "Safetensor"):
            with pytest.raises(EngineError) as failure:
                shapes.estimated(SOURCE)
            assert failure.value.code == "painter_failed" and said in f"{failure.value.params}{caplog.text}"
            gpu.evict()
            file.write_bytes(b"broken")


def _modules(pipe: Any) -> Iterator[Any]:
    if hasattr(pipe, "modules"):
        yield from pipe.modules()
    else:
        yield from (part for part in pipe.components.values() if hasattr(part, "parameters"))


def test_each_painting_has_a_scheduler_of_its_own(here: Path, models: Path) -> None:
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        before = model.parts["scheduler"].timesteps.clone()
    paint(steps=4)
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        assert model.parts["scheduler"].timesteps.equal(before)


def test_lightning_paints_in_four_steps_and_leaves_the_weights_as_they_were(here: Path) -> None:
    slow = paint(steps=10)
    fast, eight = paint(steps=4), paint(steps=8)
    assert not np.array_equal(fast, eight)
    ticks = Ticks()
    sdxl.PAINTER.paint(replace(REQUEST, steps=4), ticks)
    assert ticks.steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert np.array_equal(slow, paint(steps=10)), "the small matrices are switched off again"


def test_fast_and_fine_are_few_steps_and_all_where_the_weights_for_few_are(here: Path, tmp_path: Path) -> None:
    ticks = Ticks()
    sdxl.PAINTER.paint(replace(REQUEST, steps=0, pace="fast"), ticks)
    assert ticks.steps[-1] == (8, 8)
    fast, fine = (replace(REQUEST, steps=0, pace=pace) for pace in ("fast", "fine"))
    assert sdxl.steps_of(fine) == 30 and sdxl.cost(fast).seconds < sdxl.cost(fine).seconds / 3
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path)):
        assert sdxl.steps_of(fast) == 30, "eight steps without those weights would be noise"


def test_several_pictures_are_painted_at_once_where_it_is_told_and_the_first_is_the_one_alone(here: Path, tmp_path: Path, models: Path) -> None:
    alone = paint(steps=4)
    assert sdxl.together(replace(REQUEST, steps=30)) == 1, "thirty steps gain too little"
    many = sdxl.PAINTER.paint(replace(REQUEST, steps=4, count=3), Ticks())
    assert many.shape == (3, HIGH, WIDE, 3) and np.abs(many[0].astype(int) - alone).max() <= 2
    assert np.abs(many[1].astype(int) - paint(steps=4, seed=REQUEST.seed + 1)).max() <= 2, "the next seed's"
    around = sdxl.PAINTER.paint(replace(REQUEST, steps=4, count=2, source=SOURCE, keep=KEEP), Ticks())
    assert all(np.array_equal(image[KEEP == 255], SOURCE[KEEP == 255]) for image in around)
    assert painters.paint(replace(REQUEST, steps=4, count=4), Ticks(), "sdxl").more == () or gpu.machine().kind == "cuda"
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_VARIANTS="3"):
        made = painters.paint(replace(REQUEST, steps=4, count=4), Ticks(), "sdxl")
        assert len(made.more) == 2 and made.image is not None and made.more[0].shape == made.image.shape
        gpu.evict()


def test_while_it_paints_it_tells_the_step_the_time_left_and_a_growing_picture(here: Path) -> None:
    ticks = Ticks()
    sdxl.PAINTER.paint(replace(REQUEST, steps=20), ticks)
    assert ticks.steps[0] == (1, 20) and ticks.steps[-1] == (20, 20) and ticks.done == sorted(ticks.done)
    assert 4 <= len(ticks.previews) <= 8 and all(p.ndim == 3 and p.std() > 1 for p in ticks.previews)
    assert not np.array_equal(ticks.previews[0], ticks.previews[-1])
    assert ticks.left[-1] == 0.0 and all(left > 0 for left in ticks.left[:-1])


def test_shapes_are_sdxls_own_and_nothing_is_stretched() -> None:
    for width, height in ((1080, 1080), (1080, 1350), (1080, 1920), (1920, 1080), (1200, 628), (342, 228)):
        canvas = _canvas.Canvas.of(width, height)
        assert (canvas.width, canvas.height) in _canvas.SHAPES
        assert abs(canvas.wide / canvas.high - width / height) < 0.01 * width / height
        assert canvas.wide <= canvas.width and canvas.high <= canvas.height
        assert canvas.back(canvas.onto(np.zeros((height, width, 3), np.uint8)), width, height).shape == (height, width, 3)
    for width, height in ((1920, 1080), (1080, 1350), (60, 75), (2048, 853), (7, 3)):
        near = _canvas.Canvas.near(width, height, pixels=1024 * 1024, grid=16)
        assert near.width * near.height <= 1024 * 1024 and near.width % 16 == near.height % 16 == 0
        assert near.width - near.wide < 16 and near.height - near.high < 16
    canvas = _canvas.Canvas.of(1000, 1250)
    ring = np.zeros((1250, 1000, 3), np.uint8)
    ring[400:800, 300:700] = 255
    kept = canvas.onto(ring)[..., 0] > 127
    assert abs(np.ptp(np.flatnonzero(kept.any(0))) - np.ptp(np.flatnonzero(kept.any(1)))) <= 1, "a square stays one"


def test_a_cancelled_painting_stops_in_mid_step_and_the_next_one_works(here: Path) -> None:
    ticks = Ticks(stop_at=2)
    with pytest.raises(JobError) as stopped:
        sdxl.PAINTER.paint(replace(REQUEST, steps=20), ticks)
    assert stopped.value.code == "job_cancelled" and ticks.steps[-1] == (2, 20)
    assert paint().shape == (HIGH, WIDE, 3)


def test_what_takes_too_long_is_stopped_and_the_studio_goes_on_and_says_so(models: Path, tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_PAINT_SECONDS="0"):
        ticks = Ticks()
        made = painters.paint(replace(REQUEST, steps=20), ticks, "sdxl")
        assert made.engine == "studio" and made.image is None and ticks.steps == []
        assert [(f.engine, f.code) for f in made.failed] == [("sdxl", "painter_slow")]
        assert "0초" in made.failed[0].say("ko") and "sdxl" in made.failed[0].say("en")
        gpu.evict()


@pytest.mark.parametrize("file", ["sdxl/unet/diffusion_pytorch_model.safetensors", "sdxl-depth/diffusion_pytorch_model.safetensors",
                                  "sdxl-lightning/sdxl_lightning_4step_lora.safetensors"])
def test_broken_weights_are_told_and_the_studio_goes_on(models: Path, tmp_path: Path, file: str, caplog: pytest.LogCaptureFixture) -> None:
    import shutil

    broken = tmp_path / "models"
    shutil.copytree(models, broken)
    (broken / file).write_bytes((broken / file).read_bytes()[:1000])
    with place(tmp_path / "data", HANCUT_MODELS=str(broken)):
        made = painters.paint(replace(REQUEST, steps=4, control=NEAR, lead="depth"), Ticks(), "sdxl")
        assert made.engine == "studio" and made.failed[0].code == "painter_failed" and made.failed[0].params["ref"] in caplog.text
        gpu.evict()
        failing.forget()


def test_what_it_cannot_do_and_a_picture_without_numbers_are_failures(here: Path, models: Path) -> None:
    made = painters.paint(replace(REQUEST, references=(SOURCE,)), Ticks(), "sdxl")
    assert made.failed[0].code == "painter_route" and "several photos" in made.failed[0].say("en")
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        model.parts["vae"].decoder.conv_out.weight.data.fill_(float("nan"))
    with pytest.raises(EngineError) as failure:
        paint()
    assert "numbers" in failure.value.params["why"]


def test_out_of_memory_frees_and_tries_again_then_lean_then_tells(here: Path, models: Path) -> None:
    import torch

    rest = gpu.Plan(key="rest", load=lambda lean: torch.nn.Linear(4, 4), parts=lambda m: iter((m,)))
    with gpu.hold(rest, lambda: None):
        pass
    short = 1

    def raises(*_: Any) -> None:
        nonlocal short
        if short:
            short -= 1
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        model.parts["unet"].register_forward_pre_hook(raises)
    assert paint().shape == (HIGH, WIDE, 3)
    assert [m["name"] for m in gpu.report()["models"]] == ["sdxl"], "the other model made room, ours stayed"
    short = 1000
    assert paint().shape == (HIGH, WIDE, 3)
    assert [m["name"] for m in gpu.report()["models"]] == ["sdxl:lean"]


def test_what_never_fits_is_told_and_leaves_the_memory_free(here: Path) -> None:
    import torch

    class Huge(torch.nn.Linear):
        def forward(self, x: Any) -> Any:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    loads: list[bool] = []

    def load(lean: bool) -> Any:
        loads.append(lean)
        return Huge(4, 4)

    plan = gpu.Plan(key="huge", load=load, parts=lambda m: iter((m,)))
    with pytest.raises(EngineError) as failure:
        gpu.run(plan, lambda model: model(torch.ones(1, 4)), lambda: None)
    assert failure.value.code == "painter_memory" and loads == [False, True] and not gpu.report()["models"]


def test_a_card_with_little_memory_left_is_told_and_free_again(here: Path) -> None:
    """On a GPU alone: the error is the card's own, for this process may take a sliver of its memory."""
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no GPU that torch can use")
    tries: list[bool] = []

    def load(lean: bool) -> Any:
        tries.append(lean)
        return torch.nn.Linear(4, 4).cuda()

    plan = gpu.Plan(key="greedy", load=load, parts=lambda m: iter((m,)))
    torch.cuda.set_per_process_memory_fraction(0.01)
    try:
        with pytest.raises(EngineError) as failure:
            gpu.run(plan, lambda model: torch.empty(gpu.machine().memory // 20, dtype=torch.uint8, device="cuda"), lambda: None)
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert failure.value.code == "painter_memory" and isinstance(failure.value.__cause__, torch.OutOfMemoryError)
    assert tries == [False, True] and not gpu.report()["models"]


def test_a_model_is_loaded_once_however_many_ask_and_used_by_one_at_a_time(here: Path, models: Path) -> None:
    loads, inside, most = 0, 0, 0

    def load(lean: bool) -> Any:
        nonlocal loads
        loads += 1
        return sdxl.load(models / "sdxl", lean)

    plan = replace(sdxl.plan(models / "sdxl"), load=load)

    def use() -> None:
        nonlocal inside, most
        with gpu.hold(plan, lambda: None):
            inside += 1
            most = max(most, inside)
            threading.Event().wait(0.01)
            inside -= 1

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == 1 and most == 1 and gpu.report()["models"][0]["uses"] == 6


def test_who_stops_waiting_for_a_load_stops_nobody_else(here: Path) -> None:
    import torch

    begun, go = threading.Event(), threading.Event()

    def load(lean: bool) -> Any:
        begun.set()
        assert go.wait(10)
        return torch.nn.Linear(4, 4)

    def leave() -> None:
        if begun.is_set():
            raise JobError("job_cancelled")

    plan = gpu.Plan(key="slow", load=load, parts=lambda m: iter((m,)))
    with pytest.raises(JobError), gpu.hold(plan, leave):
        raise AssertionError("it is not loaded yet")
    go.set()
    with gpu.hold(plan, lambda: None) as model:
        assert isinstance(model, torch.nn.Linear)


def test_the_longest_unused_model_makes_room(models: Path, tmp_path: Path) -> None:
    import torch

    size = 100 * 100 * 4
    plans = {name: gpu.Plan(key=name, load=lambda lean: torch.nn.Linear(100, 100, bias=False),
                            parts=lambda m: iter((m,)), need=size) for name in "abc"}
    with place(tmp_path / "data", HANCUT_MODEL_GB=str(2.5 * size / 1e9)):
        for name in ("a", "b", "a", "c"):
            with gpu.hold(plans[name], lambda: None):
                pass
        told = gpu.report()["models"]
        assert [m["name"] for m in told] == ["a", "c"] and all(m["bytes"] == size for m in told)
        gpu.evict()
        assert not gpu.report()["models"]


def test_memory_errors_are_known_from_others() -> None:
    import torch

    assert gpu.out_of_memory(torch.OutOfMemoryError("x")) and gpu.out_of_memory(MemoryError())
    assert gpu.out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"))
    with pytest.raises(RuntimeError) as refused:
        torch.empty(2 ** 60, dtype=torch.uint8)
    assert gpu.out_of_memory(refused.value), "what a CPU says"
    assert not gpu.out_of_memory(RuntimeError("shape mismatch"))


FLUX: dict[str, dict[str, Any]] = {
    "text": {}, "references": {"references": (SOURCE, SOURCE)},
    "instruction": {"source": SOURCE, "instruction": "put it on a beach"}, "keep": {"source": SOURCE, "keep": KEEP},
    "picture, near": {"source": SOURCE, "strength": 0.3}, "picture, far": {"source": SOURCE, "strength": 0.9},
}


def test_klein_paints_edits_by_instruction_takes_references_and_keeps_a_product(here: Path) -> None:
    made: dict[str, np.ndarray] = {}
    for name, more in FLUX.items():
        ticks = Ticks()
        made[name] = flux.PAINTER.paint(replace(REQUEST, steps=0, **more), ticks)
        assert made[name].shape == (HIGH, WIDE, 3) and ticks.steps[-1] == (4, 4)
        assert ticks.previews and ticks.previews[0].std() > 1
    assert len({image.tobytes() for image in made.values()}) == len(FLUX), "every input counts"
    assert np.array_equal(made["keep"][KEEP == 255], SOURCE[KEEP == 255])
    assert np.array_equal(made["text"], flux.PAINTER.paint(replace(REQUEST, steps=0), Ticks()))
    assert [m["name"] for m in gpu.report()["models"]] == ["flux-klein"]
    sdxl._seen.clear()
    told = painters.paint(replace(REQUEST, control=NEAR, lead="depth"), Ticks(), "flux")
    assert [(f.engine, f.code) for f in told.failed][0] == ("flux", "painter_route"), "a shape that it cannot follow"
    quick = gpu.machine().kind == "cuda"
    assert told.engine == ("sdxl" if quick else "studio"), "SDXL can, but not quickly enough on a CPU"


def test_schnell_is_chosen_by_a_setting_and_paints_from_words_alone(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_FLUX="schnell"):
        ticks = Ticks()
        assert flux.PAINTER.paint(replace(REQUEST, steps=0), ticks).shape == (HIGH, WIDE, 3)
        assert [m["name"] for m in gpu.report()["models"]] == ["flux-schnell"]
        assert len(ticks.previews) == 3 and all(p.shape == (80, 64, 3) and p.std() > 1 for p in ticks.previews)
        assert not np.array_equal(ticks.previews[0], ticks.previews[-1]), "a growing picture, by its tiny decoder"
        with pytest.raises(EngineError) as refused:
            flux.PAINTER.paint(replace(REQUEST, references=(SOURCE,)), Ticks())
        assert refused.value.code == "painter_route"
        monkeypatch.setattr(flux, "_seen", {"flux-schnell": 0.01})  # quick enough for "auto"
        monkeypatch.setattr(sdxl, "_seen", {"step": 0.01})
        assert painters.all()["flux"].limits.routes == {"text"} and painters.choose("auto", request=REQUEST).id == "flux"
        assert painters.choose("auto", request=replace(REQUEST, source=SOURCE)).id == "sdxl", "nobody asks it for what it cannot do"
        offered = next(row for row in engines.choices(Call(user=None, address="", language="ko"))["engines"] if row["id"] == "flux")
        assert offered["usable"] and offered["can"] == [], "nor does the page offer it"
        gpu.evict()


def test_two_models_share_the_memory_and_the_operator_sees_them(here: Path) -> None:
    flux.PAINTER.paint(replace(REQUEST, steps=1), Ticks())
    paint()
    told = gpu.report()
    assert [m["name"] for m in told["models"]] == ["flux-klein", "sdxl"] and all(m["bytes"] > 10_000 for m in told["models"])
    assert told["kind"] == gpu.machine().kind and told["memory"] > told["capacity"] > 0 and told["free"] > 0


def test_the_benchmark_says_when_there_is_no_gpu_and_runs_in_small(here: Path, tmp_path: Path, capsys: Any,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks import gpu as bench

    if gpu.machine().kind != "cuda":
        monkeypatch.setattr("sys.argv", ["gpu.py"])
        bench.main()
        told = json.loads(capsys.readouterr().out)
        assert told["measured"] is False and "no NVIDIA GPU" in told["why"]
    monkeypatch.setattr("sys.argv", ["gpu.py", "--tiny", "--rounds", "2", "--out", str(tmp_path)])
    bench.main()
    told = json.loads(capsys.readouterr().out)
    assert [(r["model"], r["steps"], r["at_once"]) for r in told["rows"]] == [
        ("sdxl", 6, 1), ("sdxl", 4, 1), ("sdxl", 4, 4), ("klein", 4, 1), ("klein", 4, 4)]
    assert all(r["second_route"] <= 0.01 and r["psnr_db"] > 25 and r["seconds"]["ours"] > 0 for r in told["rows"])
    assert told["measured"] is False and (tmp_path / "gpu-tiny.md").read_text().count("| klein |") == 2
