"""What models need in memory, what is free for them, and what happens where it is little."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines import gpu, machines
from pipelines.painters import _room, flux, sdxl
from tests.place import place
from tests.test_engine_models import REQUEST, Ticks

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
