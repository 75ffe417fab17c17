"""What fast cards get: recordings that are replayed, full sizes, and memory that is let go in time. Some of it needs a GPU."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import gpu
from pipelines.painters import _diffusion, _kernels, _replay, flux, sdxl
from tests.place import place
from tests.test_engine_models import REQUEST, ROUTES, Ticks

pytest_plugins = ("tests.tiny_models",)


@pytest.fixture
def here(models: Path, tmp_path: Path) -> Iterator[Path]:
    with place(tmp_path / "data", HANCUT_MODELS=str(models)) as folder:
        yield folder
        gpu.evict()


def test_the_full_sizes_of_the_benchmark_are_the_models_own(models: Path) -> None:
    import torch
    from diffusers import (
        AutoencoderKL,
        AutoencoderKLFlux2,
        ControlNetModel,
        Flux2Transformer2DModel,
        UNet2DConditionModel,
    )
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, Qwen3Config, Qwen3ForCausalLM

    from benchmarks import gpu_folders as folders
    from benchmarks import gpu_models as full

    with torch.device("meta"):
        unet = UNet2DConditionModel(**full.UNET)
        made = {unet: 2_567_463_684, Flux2Transformer2DModel(**full.KLEIN): 3_875_544_576,
                AutoencoderKL(**full.VAE): 83_653_863, AutoencoderKLFlux2(**full.KLEIN_VAE): 84_046_115,
                ControlNetModel.from_unet(unet, load_weights_from_unet=False): 1_251_014_160,
                CLIPTextModel(CLIPTextConfig(**folders.CLIP_L)): 123_060_480,
                CLIPTextModelWithProjection(CLIPTextConfig(**folders.CLIP_G)): 694_659_840,
                Qwen3ForCausalLM(Qwen3Config(**folders.QWEN)): 4_022_468_096}
    assert {type(m).__name__: sum(p.numel() for p in m.parameters()) for m in made} == {
        type(m).__name__: n for m, n in made.items()}


def test_nobody_holds_a_model_that_ran_out_of_memory_when_it_is_loaded_lean_or_given_up(here: Path) -> None:
    import torch

    class Short(torch.nn.Linear):
        def forward(self, x: Any) -> Any:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    made: list[weakref.ref[Any]] = []

    def load(lean: bool) -> Any:
        assert not any(ref() for ref in made), "the first is still in memory while the lean one is loaded"
        model = Short(4, 4)
        made.append(weakref.ref(model))
        return model

    plan = gpu.Plan(key="short", load=load, parts=lambda m: iter((m,)))
    with pytest.raises(gpu.EngineError):
        gpu.run(plan, lambda model: model(torch.ones(1, 4)), lambda: None)
    assert len(made) == 2 and not any(ref() for ref in made)


def test_klein_shows_no_preview_while_its_parts_are_moved_in_one_at_a_time(here: Path, models: Path) -> None:
    plan = flux.plan("flux-klein", models / "flux-klein")
    for lean, shown in ((False, 3), (True, 0)):
        ticks = Ticks()
        with gpu.hold(plan, lambda: None, lean=lean) as model:
            assert flux._paint(model, "flux-klein", replace(REQUEST, steps=4), ticks).std() > 1
        assert len(ticks.previews) == shown and ticks.steps[-1] == (4, 4)


def test_calls_are_alike_only_in_shape_format_numbers_and_names() -> None:
    import torch

    def kind(*given: Any, **named: Any) -> Any:
        return _replay._kind((given, named))

    one = kind(torch.ones(2, 3), 1.0, a=(torch.ones(1), None), b={"c": torch.ones(4)})
    assert one == kind(torch.zeros(2, 3), 1.0, a=(torch.zeros(1), None), b={"c": torch.zeros(4)})
    for other in (kind(torch.ones(2, 4), 1.0, a=(torch.ones(1), None), b={"c": torch.ones(4)}),
                  kind(torch.ones(2, 3).half(), 1.0, a=(torch.ones(1), None), b={"c": torch.ones(4)}),
                  kind(torch.ones(2, 3), 0.5, a=(torch.ones(1), None), b={"c": torch.ones(4)}),
                  kind(torch.ones(2, 3), 1.0, a=[torch.ones(1), None], b={"c": torch.ones(4)}),
                  kind(torch.ones(2, 3), 1.0, a=(torch.ones(1), None), d={"c": torch.ones(4)})):
        assert one != other


def test_what_is_asked_once_is_run_not_recorded() -> None:
    import torch

    asked: list[int] = []
    replay = _replay.Replay(lambda x: asked.append(len(x)) or x * 2, lambda: "")
    for size in range(1, 12):
        assert replay(torch.ones(size)).sum() == 2 * size
    assert asked == list(range(1, 12)) and len(replay._known) == _replay.RECORDINGS
    assert not any(replay._known.values())


def _needs_card() -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no GPU that torch can use")


def test_on_a_card_a_recording_gives_what_the_network_gives_to_the_last_bit(here: Path) -> None:
    _needs_card()
    import torch

    net = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.SiLU(), torch.nn.Linear(64, 8)).cuda().half()
    mode, asked = "", 0

    def call(x: Any, *, more: dict[str, Any]) -> Any:
        nonlocal asked
        asked += 1
        return net(x + more["add"]) * (2 if mode else 1), [x]

    replay = _replay.Replay(call, lambda: mode)
    with torch.inference_mode():
        for n in range(6):
            for mode in ("", "twice"):
                for rows in (3, 5):
                    x, add = torch.randn(rows, 64, device="cuda").half(), torch.randn(64).half()
                    add = add if n % 2 else add.cuda()
                    made, (same,) = replay(x, more={"add": add.cuda()})
                    assert torch.equal(made, net(x + add.cuda()) * (2 if mode else 1)) and torch.equal(same, x)
    assert asked == 8, "each kind of call ran once, was recorded once, and then replayed"
    replay.forget()


def test_on_a_card_pictures_are_the_same_with_recordings_and_without(here: Path, models: Path) -> None:
    _needs_card()
    ways = {**ROUTES, "lightning": {"steps": 4}, "no guidance": {"guidance": 1.0}}

    def all_ways() -> dict[str, np.ndarray]:
        return {name: sdxl.PAINTER.paint(replace(REQUEST, **{"steps": 10, **more}), Ticks()) for name, more in ways.items()}

    first, again = all_ways(), all_ways()
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        replay = model.parts["unet"].forward
        assert isinstance(replay, _replay.Replay) and any(replay._known.values())
        del model.parts["unet"].forward  # the class's own again
    plain = all_ways()
    for name in ways:
        assert np.array_equal(first[name], again[name]), name
        assert np.array_equal(first[name], plain[name]), name


def test_on_a_card_memory_is_free_again_when_a_recorded_model_has_left(here: Path) -> None:
    _needs_card()
    import torch

    gpu.evict()
    before = torch.cuda.memory_allocated()
    for name in ("text", "edges"):
        sdxl.PAINTER.paint(replace(REQUEST, steps=10, **ROUTES[name]), Ticks())
    assert torch.cuda.memory_allocated() > before
    gpu.evict()
    assert torch.cuda.memory_allocated() <= before and not gpu.report()["models"]


def test_a_network_that_led_is_gone_when_another_leads(here: Path, models: Path) -> None:
    sdxl.PAINTER.paint(replace(REQUEST, steps=10, **ROUTES["edges"]), Ticks())
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        first = weakref.ref(model.extras["sdxl-canny"])
    sdxl.PAINTER.paint(replace(REQUEST, steps=10, **ROUTES["depth"]), Ticks())
    assert first() is None


def test_recordings_are_for_cards_with_room(here: Path, models: Path) -> None:
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        recorded = isinstance(model.parts["unet"].forward, _replay.Replay)
        fit = _kernels.usable(model.parts["unet"])
        assert recorded == (fit and gpu.machine().memory >= _diffusion.ROOM) and (fit or gpu.machine().kind == "cpu")


@pytest.mark.parametrize(("shape", "groups"), [((2, 320, 64, 48), 32), ((1, 96, 17, 5), 32), ((1, 8, 5, 5), 4),
                                               ((1, 512, 256, 256), 32)])
def test_on_a_card_our_norm_and_gate_are_nearer_to_the_truth_than_half_precision_can_tell(shape: Any, groups: int) -> None:
    _needs_card()
    import torch
    import torch.nn.functional as f

    x = (torch.randn(shape, device="cuda") * 3 + 20).half()
    weight, bias = torch.randn(2, shape[1], device="cuda").half()
    truth = f.group_norm(x.double(), groups, weight.double(), bias.double(), 1e-5)
    for silu in (False, True):
        told = f.silu(truth) if silu else truth
        made = _kernels.group_norm(x, groups, weight, bias, 1e-5, silu=silu)
        assert (made.double() - told).norm() < 4e-4 * told.norm() and made.shape == x.shape
    gates = x.reshape(shape[0], -1, shape[1])
    value, gate = gates.double().chunk(2, dim=-1)
    told = value * f.gelu(gate)
    assert (_kernels.geglu(gates).double() - told).norm() < 4e-4 * told.norm()


def test_the_way_to_a_picture_is_measured_step_by_step(here: Path, models: Path, tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    from benchmarks import gpu_path

    monkeypatch.setattr("sys.argv", ["gpu_path.py", "--tiny", "--models", str(models), "--out", str(tmp_path),
                                     "--only", "sdxl,sdxl time limit,lightning leaves,given back"])
    gpu_path.main()
    told = json.loads((tmp_path / "gpu-path-tiny.json").read_text())
    steps = told["steps"]
    assert told["measured"] is False and not any("failed" in step for step in steps.values())
    assert steps["sdxl"]["same_again"] and steps["lightning leaves"]["same_after_lightning"]
    assert steps["sdxl time limit"]["engine"] == "studio" and steps["given back"]["models"] == []
