"""What models need in memory, what is free for them, and what happens where it is little."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines import cutters, gpu, machines, shapes
from pipelines.painters import _diffusion, _room, flux, sdxl
from storage.errors import JobError
from tests.ad_shop import cup
from tests.place import place
from tests.test_engine_models import REQUEST, Ticks
from tests.tiny_cutter import red

pytest_plugins = ("tests.tiny_models",)


@pytest.fixture(scope="module")
def cloned(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models as a whole clone of the hub's has them: SDXL in both precisions, and once more in a single file."""
    import torch
    from diffusers import StableDiffusionXLPipeline

    folder = tmp_path_factory.mktemp("cloned")
    shutil.copytree(models / "sdxl", folder / "sdxl")
    StableDiffusionXLPipeline.from_pretrained(models / "sdxl").to(dtype=torch.float16).save_pretrained(folder / "sdxl", variant="fp16")
    (folder / "sdxl" / "sd_xl_base_1.0.safetensors").write_bytes(bytes(2_000_000))
    (folder / "sdxl" / "vae_1_0").mkdir()
    (folder / "sdxl" / "vae_1_0" / "diffusion_pytorch_model.safetensors").write_bytes(bytes(2_000_000))
    return folder


@pytest.fixture
def at_cloned(cloned: Path, tmp_path: Path) -> Iterator[Path]:
    with place(tmp_path / "data", HANCUT_MODELS=str(cloned)) as folder:
        yield folder
        gpu.forget()


def weighed() -> int:
    """Bytes that loading SDXL really takes."""
    sdxl.PAINTER.paint(REQUEST, Ticks())
    (held,) = gpu.report()["models"]
    return int(held["bytes"])


def test_what_a_model_needs_is_what_is_loaded_in_the_format_that_it_has_here(at_cloned: Path, cloned: Path) -> None:
    asked = _room.need("sdxl", other=sdxl.OTHER)
    assert asked.whole / (1 + _room.WORK) == pytest.approx(weighed(), rel=0.02), "half precision on the disk, twice as much on a CPU"
    files = sum(f.stat().st_size for f in cloned.rglob("*.safetensors"))
    assert asked.whole < files / 3, "neither the other precision nor the single files"


def test_a_set_with_a_decoder_of_its_own_counts_one_decoder(models: Path, tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        assert _room.need("sdxl", other=sdxl.OTHER).whole / (1 + _room.WORK) == pytest.approx(weighed(), rel=0.02)
        gpu.forget()
        flux.PAINTER.paint(REQUEST, Ticks())
        assert _room.need("flux-klein").whole / (1 + _room.WORK) == pytest.approx(gpu.report()["models"][0]["bytes"], rel=0.02)
        gpu.forget()


def test_a_model_that_finds_no_room_is_said_not_to_before_it_is_loaded(models: Path, tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_MODEL_GB="0.0004"):
        need = _room.need("sdxl", other=sdxl.OTHER)
        assert need.least > 0.0004e9 and "of memory, and" in sdxl.PAINTER.available() and "are free here" in sdxl.PAINTER.available()
        assert "of memory" in flux.PAINTER.available()
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_MODEL_GB=f"{need.whole / 1e9 + 1e-5}"):
        assert sdxl.PAINTER.available() == "" and gpu.room() == gpu.capacity()
    with place(tmp_path / "other"):
        real = 4 * 6.78e9 / 2 * (1 + _room.WORK)
        assert _room.need("sdxl").whole == pytest.approx(real, rel=0.01) or machines.machine().kind != "cpu", "float32 on a CPU"


def test_a_mac_tells_what_is_unused() -> None:
    told = ("Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages free:                               1000.\n"
            "Pages active:                            50000.\nPages inactive:                           2000.\n"
            "Pages speculative:                         300.\nPages wired down:                        70000.\nPages purgeable: 40.\n")
    assert machines._unused(told) == 16384 * 3340 and machines._unused("") == 0
    assert gpu.SHARES["mps"] <= 0.6, "the memory is everybody's there"


def test_what_fitted_only_lean_begins_so_until_there_is_more_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[bool] = []

    def load(lean: bool) -> Any:
        loads.append(lean)
        return lean

    def work(lean: bool) -> str:
        if not lean:
            raise MemoryError
        return "painted"

    plan = gpu.Plan(key="big", load=load, parts=lambda model: iter((100,)))
    monkeypatch.setattr(gpu, "MORE", 1_000_000)
    with place(tmp_path / "data", HANCUT_MODEL_GB="0.01"):
        for _ in range(3):
            assert gpu.run(plan, work, lambda: None) == "painted"
        assert loads == [False, True], "the lean one stays, and nobody tries the whole one again"
        gpu.evict()
        assert gpu.run(plan, work, lambda: None) == "painted" and loads[2:] == [True]
    with place(tmp_path / "more", HANCUT_MODEL_GB="0.02"):
        assert gpu.run(plan, lambda lean: lean, lambda: None) is False, "there is more room: whole again"
        assert loads[3:] == [False] and [m["name"] for m in gpu.report()["models"]] == ["big"]
        gpu.forget()
        assert gpu.run(plan, work, lambda: None) == "painted" and loads[4:] == [False, True], "as after a restart"
        gpu.forget()


CARD = """
import ctypes, json
from pipelines import gpu
from pipelines.painters import _room, sdxl
GB, take = 1 << 30, ctypes.CDLL("libnvidia-ml.so.1").take
take.argtypes = [ctypes.c_ulonglong]
loads, told = [], {}

def plan(key, bytes, need=0, least=0):
    def load(lean):
        loads.append((key, lean))
        take(bytes)
        return key
    return gpu.Plan(key=key, load=load, parts=lambda model: iter((GB,)), need=need, least=least)

def sizes():
    return {m["name"]: round(m["bytes"] / GB) for m in gpu.report()["models"]}

take(1)
first = plan("first", 3 * GB, need=3 * GB)
with gpu.hold(first, lambda: None):
    told["loaded"] = sizes()
    take(5 * GB)  # recordings
told["painted"] = sizes()
gpu.run(plan("second", 4 * GB, need=4 * GB), lambda model: model, lambda: None)
told["both"] = sizes()
take(1)
gpu.forget()
gpu.run(plan("huge", GB, need=9 * GB, least=5 * GB), lambda model: model, lambda: None)
told["huge"] = sizes()
told["lean"] = _room.too_small("other", _room.Need(9 * GB, 5 * GB))
told["never"] = _room.too_small("other", _room.Need(9 * GB, 8 * GB))
need = _room.need("sdxl", other=sdxl.OTHER)
print(json.dumps({**told, "loads": loads, "need": [need.whole, need.least]}))
"""


def test_on_a_card_it_counts_what_the_card_really_lost_and_what_is_too_large_begins_lean(models: Path, tmp_path: Path) -> None:
    from tests.test_machines import driver, process, torch

    driver(tmp_path, [("NVIDIA GeForce RTX 4060", (8, 9), 8, "GPU-1")], (13, 0))
    torch(tmp_path, "2.15.0", "'13.2'")
    done = process(tmp_path, CARD, HANCUT_MODELS=str(models))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["loaded"] == {"first": 3} and told["painted"] == {"first": 5}, "its recordings are counted with it"
    assert list(told["both"]) == ["second"], "the first had to leave: five and four are more than eight"
    assert told["loads"] == [["first", False], ["second", False], ["huge", True]] and list(told["huge"]) == ["huge:lean"]
    assert told["lean"] == "" and "it needs 8.6 GB of memory" in told["never"]
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        on_cpu = _room.need("sdxl", other=sdxl.OTHER)
    whole, least = told["need"]
    assert whole == pytest.approx(on_cpu.whole / 2, rel=0.01) and least < 0.8 * whole, "half precision; lean, the largest part alone"


def test_what_computes_on_the_processor_waits_for_nobodys_painting(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(models / shapes.NAME, tmp_path / "models" / shapes.NAME)
    red(tmp_path / "models" / "isnet-general-use" / "m.onnx")
    painting, go = threading.Event(), threading.Event()

    def paint() -> None:
        with gpu.hold(gpu.Plan(key="painting", load=lambda lean: 1, parts=lambda model: iter((1,))), lambda: None):
            painting.set()
            assert go.wait(30)

    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "models")):
        thread = threading.Thread(target=paint)
        thread.start()
        assert painting.wait(10)
        try:
            assert cutters.cut(cup()).engine == "rembg" and shapes.estimated(cup()).std() > 1
            assert {m["name"] for m in gpu.report()["models"]} == {"painting", "isnet-general-use", shapes.NAME}

            def stop() -> None:
                raise JobError("job_cancelled")

            with pytest.raises(JobError):  # who waits hears a cancel, also where others are to leave the memory
                gpu.evict(wait=stop)
        finally:
            go.set()
            thread.join()
        gpu.forget()


def test_a_step_is_measured_alone_and_a_slow_one_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    def preview(pipe: Any, latents: Any) -> Any:
        time.sleep(0.1)

    pace = _diffusion.Pace("sdxl", 6, Ticks(), preview=preview)
    for n in range(6):
        time.sleep(0.2 if n < 2 else 0.01)  # the first two warm up
        pace(None, n, None, {"latents": None})
    assert 0.01 <= pace.per_step() < 0.08
    seen: dict[str, float] = {}
    assert _diffusion.known(seen, "step", 0.5) == 0.5
    _diffusion.learn(seen, "step", 9.0)
    assert _diffusion.known(seen, "step", 0.5) == 9.0
    monkeypatch.setattr(_diffusion, "STALE", -1.0)
    assert _diffusion.known(seen, "step", 0.5) == 0.5, "it was long ago"
