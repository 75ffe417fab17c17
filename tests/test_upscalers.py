"""Enlarging: Lanczos always; Real-ESRGAN on tiny networks saved in the layout of the released weights, through spandrel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import failing, gpu, upscalers
from pipelines.upscalers import _tiles, lanczos, realesrgan
from storage.errors import BadInput, EngineError, JobError
from storage.settings import settings
from tests.ad_shop import refused
from tests.tiny_upscalers import compact, rrdb, spandrel


def photo(height: int = 60, width: int = 80, seed: int = 0) -> np.ndarray:
    """Soft blobs of colour: something that resizing does not destroy."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
    return lanczos.enlarge(small, width, height, upscalers.quiet)


def test_lanczos_keeps_colours_and_alpha():
    flat = np.full((30, 40, 4), (200, 40, 90, 128), np.uint8)
    large = upscalers.enlarge(flat, 111, 83, "lanczos")
    assert large.pixels.shape == (83, 111, 4) and large.engine == "lanczos" and large.failed == ()
    assert np.abs(large.pixels.astype(int) - flat[0, 0]).max() <= 1


def test_what_cannot_be_asked_for():
    refused(lambda: upscalers.enlarge(photo(), 200, 200, "magic"), "upscaler_unknown", BadInput)
    for size in ((79, 60), (80, 59), (7000, 7000)):
        with pytest.raises(ValueError, match="cannot enlarge"):
            upscalers.enlarge(photo(), *size)


def test_without_weights_it_says_why_and_auto_takes_lanczos(models):
    assert "models get realesrgan" in realesrgan.available() or "not installed" in realesrgan.available()
    refused(lambda: upscalers.enlarge(photo(), 200, 200, "realesrgan"), "upscaler_unavailable", EngineError)
    assert upscalers.enlarge(photo(), 200, 150).engine == "lanczos"


def far(reach: int, scale: int = 4) -> Any:
    """A network that looks `reach` pixels around each, four times larger."""
    import cv2

    def net(piece: np.ndarray) -> np.ndarray:
        seen.append(piece.shape[:2])
        soft = cv2.blur(piece.astype(np.float32), (2 * reach + 1, 2 * reach + 1), borderType=cv2.BORDER_CONSTANT)
        return cv2.resize(soft, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)

    seen: list[tuple[int, int]] = []
    net.seen = seen  # type: ignore[attr-defined]
    return net


@pytest.mark.parametrize(("height", "width", "tile"), [(50, 70, 33), (97, 41, 40), (64, 64, 64), (33, 200, 50)])
def test_pieces_make_the_whole_when_they_see_far_enough(height, width, tile):
    image, net = photo(height, width), far(9)
    whole = np.rint(net(image)).astype(int)
    net.seen.clear()
    made = _tiles.run(image, net, 4, _tiles.Cuts(tile=tile, context=9), upscalers.quiet)
    assert np.abs(made.astype(int) - whole).max() <= 1
    assert max(max(shape) for shape in net.seen) <= tile + 2 * (9 + 8)


def test_no_seam_shows_where_they_do_not():
    """A network whose answer depends on the whole piece, so that neighbours differ: the picture stays smooth."""
    image = np.broadcast_to(np.linspace(40, 200, 160)[None, :, None], (120, 160, 3)).astype(np.uint8)

    def net(piece: np.ndarray) -> np.ndarray:
        return piece.repeat(4, 0).repeat(4, 1).astype(np.float32) + 0.3 * (128 - piece.mean())

    left, right = net(image[:, :48]), net(image[:, 32:88])  # what two neighbours say of the same place
    assert abs(float(left[0, 160, 0] - right[0, 32, 0])) > 8
    made = _tiles.run(image, net, 4, _tiles.Cuts(tile=40, context=8), upscalers.quiet).astype(int)
    own = np.abs(np.diff(image.repeat(4, 1).astype(int), axis=1)).max()
    assert np.abs(np.diff(made, axis=1)).max() <= own + 1


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder HANCUT_MODELS, empty, and a memory without models."""
    monkeypatch.setenv("HANCUT_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HANCUT_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("HANCUT_UPSCALER_MODEL", raising=False)
    settings.cache_clear()
    yield tmp_path / "models"
    if "torch" in sys.modules:
        gpu.forget()
    monkeypatch.undo()
    settings.cache_clear()


def test_the_quick_network_enlarges_and_says_so(models):
    compact(models / "realesrgan-general-x4v3", plain=True)
    image, ticks = photo(), list[float]()
    made = upscalers.enlarge(image, 320, 240, "realesrgan", ticks.append)
    assert made.engine == "realesrgan" and made.failed == () and ticks[-1] == 1.0
    assert np.abs(made.pixels.astype(int) - image.repeat(4, 0).repeat(4, 1)).max() <= 1  # its base is the nearest pixel
    half = upscalers.enlarge(image, 200, 150)
    assert half.engine == "realesrgan" and half.pixels.shape == (150, 200, 3)
    report = [m["name"] for m in gpu.report()["models"]]
    assert report == ["realesrgan-general-x4v3"]


@pytest.mark.parametrize("kind", ["safetensors", "pth"])
def test_the_released_layouts_of_x4plus_load_and_its_pieces_make_the_whole(models, kind):
    loaded = realesrgan.load(rrdb(models / "realesrgan-x4plus", kind), "x4plus")
    image = photo(24, 64)
    whole = realesrgan.forward(loaded.net, image)
    assert whole.shape == (96, 256, 3) and whole.std() > 0
    made = _tiles.run(image, lambda piece: realesrgan.forward(loaded.net, piece), 4,
                      _tiles.Cuts(tile=33, context=loaded.context), upscalers.quiet)
    assert np.abs(made.astype(int) - np.rint(whole)).max() <= 1


def test_the_better_network_is_taken_while_it_is_quick_enough(models):
    compact(models / "realesrgan-general-x4v3")
    rrdb(models / "realesrgan-x4plus", "pth")
    upscalers.enlarge(photo(40, 40), 160, 160)
    assert [m["name"] for m in gpu.report()["models"]] == ["realesrgan-x4plus"]
    slow = next(n for n in range(1, 60) if realesrgan._cost("x4plus", n * 20_000) > upscalers.PATIENCE) * 20_000
    assert realesrgan._chosen(slow) == "general-x4v3"
    if gpu.machine().kind == "cpu":
        assert upscalers.choose(30_000_000) == "lanczos"  # neither would be done in time


def test_an_operator_can_name_the_network(models, monkeypatch):
    compact(models / "realesrgan-general-x4v3")
    rrdb(models / "realesrgan-x4plus", "pth")
    monkeypatch.setenv("HANCUT_UPSCALER_MODEL", "general-x4v3")
    settings.cache_clear()
    assert realesrgan._chosen(100) == "general-x4v3"


def test_alpha_is_enlarged_beside_the_colours(models):
    compact(models / "realesrgan-general-x4v3", plain=True)
    cut = np.dstack([photo(), np.full((60, 80), 200, np.uint8)])
    made = upscalers.enlarge(cut, 320, 240, "realesrgan")
    assert made.pixels.shape == (240, 320, 4) and made.engine == "realesrgan" and (made.pixels[..., 3] == 200).all()


@pytest.mark.parametrize("broken", ["text", "other", "half"])
def test_weights_that_are_none_are_told_and_lanczos_goes_on(models, broken, caplog):
    folder = compact(models / "realesrgan-general-x4v3")
    file = next(folder.iterdir())
    if broken == "other":
        import torch

        torch.save({"params": {"weight": torch.zeros(3)}}, file)
    else:
        file.write_bytes(b"not weights" if broken == "text" else file.read_bytes()[:2000])
    made = upscalers.enlarge(photo(), 320, 240, "realesrgan")
    assert made.engine == "lanczos" and made.pixels.shape == (240, 320, 3)
    assert [f.code for f in made.failed] == ["upscaler_failed"] and "general-x4v3" in made.failed[0].say("en")
    assert "upscaler realesrgan failed" in caplog.text


def test_a_weights_file_runs_no_code(models, tmp_path):
    torch = pytest.importorskip("torch")
    spandrel()

    class Bad:
        def __reduce__(self) -> Any:
            return (Path(tmp_path / "ran").touch, ())

    (models / "realesrgan-general-x4v3").mkdir(parents=True)
    torch.save({"params": Bad()}, models / "realesrgan-general-x4v3" / "a.pth")
    made = upscalers.enlarge(photo(), 320, 240, "realesrgan")
    assert made.engine == "lanczos" and made.failed[0].code == "upscaler_failed" and not (tmp_path / "ran").exists()


def short_of_memory(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Networks raise torch's own error for pieces of more than `most` pixels a side, as a small card would."""
    import torch

    real = realesrgan.load

    def load(path: Path, name: str, *, lean: bool = False) -> realesrgan.Loaded:
        loaded = real(path, name, lean=lean)

        def refuse(module: Any, given: Any) -> None:
            if max(given[0].shape[2:]) > most:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

        loaded.net.model.register_forward_pre_hook(refuse)
        return loaded

    monkeypatch.setattr(realesrgan, "load", load)


def test_out_of_memory_is_tried_again_with_smaller_pieces(models, monkeypatch):
    compact(models / "realesrgan-general-x4v3", plain=True)
    short_of_memory(monkeypatch, 160)
    image = photo(200, 200)
    made = upscalers.enlarge(image, 800, 800, "realesrgan")
    assert made.engine == "realesrgan"
    assert np.abs(made.pixels.astype(int) - image.repeat(4, 0).repeat(4, 1)).max() <= 1


def test_out_of_memory_for_good_is_told(models, monkeypatch):
    compact(models / "realesrgan-general-x4v3")
    short_of_memory(monkeypatch, 10)
    made = upscalers.enlarge(photo(), 320, 240, "realesrgan")
    assert made.engine == "lanczos" and [f.code for f in made.failed] == ["upscaler_memory"]
    assert gpu.report()["models"] == []


def test_an_error_that_nobody_foresaw_leaves_lanczos(models, caplog):
    compact(models / "realesrgan-general-x4v3")
    from torch.nn.modules.module import register_module_forward_pre_hook

    def stop(module: Any, given: Any) -> None:
        raise AssertionError("no such kernel")

    hook = register_module_forward_pre_hook(stop)
    try:
        made = upscalers.enlarge(photo(), 320, 240, "realesrgan")
    finally:
        hook.remove()
        failing.forget()
    assert made.engine == "lanczos" and [f.code for f in made.failed] == ["upscaler_broke"] and made.failed[0].params["ref"] in caplog.text


def test_a_cancelled_job_stops_it(models):
    compact(models / "realesrgan-general-x4v3")

    def stop(done: float) -> None:
        raise JobError("job_cancelled")

    with pytest.raises(JobError):
        upscalers.enlarge(photo(), 320, 240, "realesrgan", stop)


def test_listing_the_engines_imports_no_model_packages():
    code = ("import sys\nfrom pipelines import engines\nrows = list(engines.rows())\nassert len(rows) > 6\n"
            "heavy = {'torch', 'onnxruntime', 'rembg', 'diffusers', 'spandrel', 'openai', 'gradio_client'} & set(sys.modules)\n"
            "assert not heavy, heavy")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent.parent,
                          check=False)
    assert done.returncode == 0, done.stderr
