"""Cutting by a network: rembg's models on onnxruntime with a tiny one in their place, and a Gradio app elsewhere."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipelines import cutters, gpu, hosted
from pipelines.cutters import Hint, rembg, remote
from storage.errors import EngineError, JobError
from storage.settings import settings
from tests.ad_shop import Shop, cup, design, refused
from tests.tiny_cutter import endless, fixed, red

pytest_plugins = ("tests.ad_shop", "tests.wire")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder HANCUT_MODELS, empty, and a memory without models."""
    monkeypatch.setenv("HANCUT_MODELS", str(tmp_path / "models"))
    for name in ("HANCUT_REMBG_MODEL", "HANCUT_CUTTER_SPACE"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    yield tmp_path / "models"
    gpu.forget()
    monkeypatch.undo()
    settings.cache_clear()


def truth(width: int = 320, height: int = 320) -> np.ndarray:
    """Where the cup of ad_shop is."""
    photo = cup(width, height).astype(int)
    return photo[..., 0] - photo[..., 1] > 80


def iou(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / max(1, (a | b).sum()))


def test_without_weights_it_says_why_and_the_built_in_one_cuts(models):
    assert "isnet-general-use" in rembg.available() or "onnxruntime" in rembg.available()
    assert cutters.cut(cup()).engine == "grabcut"
    refused(lambda: cutters.cut(cup(), engine="rembg"), "cutter_unavailable", EngineError)


@pytest.mark.parametrize("name", list(rembg.NETS))
def test_the_named_model_cuts_and_auto_takes_it(models, monkeypatch, name):
    red(models / name / "model.onnx", logits=rembg.NETS[name].logits)
    monkeypatch.setenv("HANCUT_REMBG_MODEL", name)
    settings.cache_clear()
    cut = cutters.cut(cup(400, 300))
    assert cut.engine == "rembg" and cut.alpha.shape == (300, 400) and cut.alpha.dtype == np.uint8
    assert iou(cut.alpha > 127, truth(400, 300)) > 0.9 and cut.sure > cutters.USE
    assert cut.alpha.max() == 255 and cut.alpha.min() == 0
    told = gpu.report()["models"]
    assert [m["name"] for m in told] == [name] and told[0]["bytes"] > 0
    cutters.cut(cup())
    assert gpu.report()["models"][0]["uses"] == 2  # loaded once


def test_the_default_model_of_rembg_cannot_be_named(models, monkeypatch):
    monkeypatch.setenv("HANCUT_REMBG_MODEL", "bria-rmbg")
    settings.cache_clear()
    with pytest.raises(ValueError, match="bria-rmbg"):
        settings()


@pytest.mark.parametrize("name", list(rembg.NETS))
def test_the_network_sees_what_rembg_shows_it(name):
    """The input as rembg's sessions make it, by Pillow: 0-1 of the brightest, less the mean, over the spread, planes first.
    (benchmarks/rembg.py compares whole cut-outs with the rembg package itself, which takes long to import.)"""
    photo = np.asarray(Image.fromarray(cup(900, 700, "#ffffff")).resize((1500, 1200), Image.Resampling.BICUBIC))
    net = rembg.NETS[name]
    small = np.asarray(Image.fromarray(photo).resize((512, 512), Image.Resampling.LANCZOS))
    theirs = ((small / small.max() - net.mean) / net.spread).transpose(2, 0, 1)[None]
    ours = rembg.prepared(photo, 512, net)
    assert ours.dtype == np.float32 and ours.shape == theirs.shape
    assert np.abs(ours - theirs).mean() < 0.01 and np.percentile(np.abs(ours - theirs), 99) < 0.2


def test_the_mask_fills_the_range_and_the_photo():
    mask = np.full((64, 64), 0.2, np.float32)
    mask[16:48, 16:48] = 0.8
    alpha = rembg.matte(mask, 640, 320)
    assert alpha.shape == (320, 640) and alpha[160, 320] == 255 and alpha[10, 10] == 0
    assert abs(int(alpha[80, 320]) - 127) < 40 and not rembg.matte(np.full((8, 8), 0.4, np.float32), 20, 20).any()


def test_doubt_is_said(models):
    side = 64
    yes, no = np.zeros((side, side), np.float32), np.full((side, side), 0.45, np.float32)
    yes[16:48, 16:48] = 1
    two = yes.copy()
    two[:, 30:34] = 0
    soft = np.clip(yes * 0.7, 0, 1)
    assert rembg.sureness(yes) > 0.95
    assert rembg.sureness(np.zeros((side, side), np.float32)) == rembg.sureness(np.ones((side, side), np.float32)) == 0
    assert rembg.sureness(no) == 0 and rembg.sureness(two) < cutters.USE and rembg.sureness(soft) < cutters.USE


def test_what_a_person_points_at_goes_to_one_that_heeds_it(models):
    red(models / "isnet-general-use" / "model.onnx")
    assert cutters.cut(cup(), Hint(box=(0.25, 0.2, 0.85, 0.85))).engine == "grabcut"
    refused(lambda: cutters.cut(cup(), Hint(box=(0, 0, 1, 1)), engine="rembg"), "cutter_unavailable", EngineError)


@pytest.mark.parametrize("broken", [b"not a network", b""])
def test_broken_weights_leave_the_built_in_one(models, broken, caplog):
    (models / "isnet-general-use").mkdir(parents=True)
    (models / "isnet-general-use" / "model.onnx").write_bytes(broken)
    pytest.importorskip("onnxruntime")
    assert cutters.cut(cup()).engine == "grabcut" and "cutter rembg failed" in caplog.text
    refused(lambda: cutters.cut(cup(), engine="rembg"), "cutter_failed", EngineError)


def test_memory_that_runs_out_leaves_the_built_in_one(models, caplog):
    endless(models / "isnet-general-use" / "model.onnx")
    assert cutters.cut(cup()).engine == "grabcut" and "not enough memory for the cutter" in caplog.text
    refused(lambda: cutters.cut(cup(), engine="rembg"), "cutter_memory", EngineError)
    assert gpu.report()["models"] == [], "and it is given back"


def _speck() -> np.ndarray:
    mask = np.zeros((64, 64), np.float32)
    mask[16:48, 16:48], mask[0, 0] = 1, np.nan
    return mask


@pytest.mark.parametrize("mask", [np.zeros((64, 64)), np.ones((64, 64)), np.full((64, 64), np.nan), np.full((64, 64), np.inf), np.zeros((1, 1)), _speck()],
                         ids=["nothing", "everything", "nan", "inf", "a point", "one nan"])
def test_one_that_sees_nothing_leaves_the_built_in_one(models, mask, caplog):
    fixed(models / "isnet-general-use" / "model.onnx", mask)
    found = cutters.cut(cup())
    assert found.engine == "grabcut" and np.isfinite(found.sure) and iou(found.alpha > 127, truth()) > 0.9
    assert "cutter rembg failed" in caplog.text
    refused(lambda: cutters.cut(cup(), engine="rembg"), "cutter_failed", EngineError)


def test_an_ad_is_cut_where_the_network_sees_nothing(models, working, shop: Shop):
    fixed(models / "isnet-general-use" / "model.onnx", _speck())
    item = shop.make("머그컵 12,000원", photo=shop.photo(cup(700, 700)))
    photo = design(item).photo
    assert photo is not None and photo.cutout and photo.cutter == "grabcut"
    json.dumps(item.data, allow_nan=False)


def test_an_ad_is_cut_by_it(models, working, shop: Shop):
    red(models / "isnet-general-use" / "model.onnx", side=256)
    photo = design(shop.make("머그컵 12,000원", photo=shop.photo(cup(700, 700)))).photo
    assert photo is not None and photo.cutout and photo.cutter == "rembg"


# a cutter elsewhere

@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[str]:
    """The address of a Gradio app as rembg Spaces are: a picture and a model's name in, a cut-out back."""
    import gradio as gr

    def remove(image: np.ndarray, model: str = "isnet") -> str:
        if image[0, 0].astype(int).sum() < 30:  # a black corner: it fails
            raise gr.Error("no")
        if image[0, 0, 2] > 240 and image[0, 0, 0] < 60:  # a blue one: it dawdles
            time.sleep(3)
        alpha = ((image[..., 0].astype(int) - image[..., 1]) > 80).astype(np.uint8) * 255
        out = np.dstack([image, alpha]) if image[0, 0, 1] < 240 or image[0, 0, 0] > 60 else image  # a green one: no alpha
        path = folder / f"{threading.get_ident()}-{time.monotonic_ns()}.png"
        Image.fromarray(out).save(path)
        return str(path)

    def both(image: np.ndarray, request: gr.Request) -> tuple[np.ndarray, str]:
        (folder / "headers").write_text(str(dict(request.headers)))
        return image, remove(image)

    both.__annotations__ = {"image": np.ndarray, "request": gr.Request}  # Gradio looks for the class itself
    folder = tmp_path_factory.mktemp("elsewhere")
    with gr.Blocks() as demo:
        gr.Interface(lambda text: text, "text", "text", api_name="echo")
        gr.Interface(remove, [gr.Image(type="numpy"), gr.Textbox("isnet")], gr.Image(type="filepath", format="png"), api_name="cut")
        gr.Interface(both, gr.Image(type="numpy"), gr.ImageSlider(type="filepath", format="png"), api_name="slider")
    _, local, _ = demo.launch(prevent_thread_lock=True, server_name="127.0.0.1", quiet=True, ssr_mode=False,
                              allowed_paths=[str(folder)])
    yield local
    demo.close(verbose=False)


@pytest.fixture
def elsewhere(app, models, monkeypatch) -> Any:
    """elsewhere(endpoint): the setting of an operator who names the app."""
    def use(endpoint: str = "", address: str = app) -> None:
        monkeypatch.setenv("HANCUT_CUTTER_SPACE", address + endpoint)
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        settings.cache_clear()

    return use


@pytest.mark.parametrize("endpoint", ["", "#/cut", "#/slider"])
def test_an_app_elsewhere_cuts(elsewhere, endpoint):
    elsewhere(endpoint)
    cut = cutters.cut(cup(300, 240))
    assert cut.engine == "remote" and cut.alpha.shape == (240, 300) and cut.sure > cutters.USE
    assert iou(cut.alpha > 127, truth(300, 240)) > 0.9


def test_the_app_elsewhere_gets_no_token(elsewhere, app, tmp_path_factory):
    elsewhere("#/slider")
    assert cutters.cut(cup(300, 240)).engine == "remote"
    (headers,) = (p.read_text() for p in tmp_path_factory.getbasetemp().glob("elsewhere[0-9]/headers"))
    assert "user-agent" in headers and "hf_secret" not in headers and "authorization" not in headers.lower()


def test_without_an_address_it_says_so(models):
    assert remote.available() == "HANCUT_CUTTER_SPACE is not set"


@pytest.mark.parametrize(("corner", "code"), [("#000000", "cutter_away"), ("#00ff00", "cutter_failed")])
def test_one_that_fails_leaves_the_built_in_one(elsewhere, corner, code, caplog):
    elsewhere()
    photo = cup(240, 240, corner)
    refused(lambda: cutters.cut(photo, engine="remote"), code, EngineError)
    assert cutters.cut(photo).engine == "grabcut" and "cutter remote failed" in caplog.text and "hf_secret" not in caplog.text


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "#/nothing", "#/echo"])
def test_nobody_there_or_another_app_leaves_the_built_in_one(elsewhere, app, address):
    elsewhere("", address if address.startswith("http") else app + address)
    assert cutters.cut(cup(200, 200)).engine == "grabcut"


def test_a_slow_one_is_not_waited_for(elsewhere, monkeypatch):
    elsewhere()
    monkeypatch.setattr(remote, "SECONDS", 1.0)
    begun = time.monotonic()
    refused(lambda: cutters.cut(cup(200, 200, "#0000ff"), engine="remote"), "cutter_away", EngineError)
    assert time.monotonic() - begun < 2.9


def test_one_that_drips_is_not_waited_for(models, monkeypatch, serve):
    def drip() -> Any:
        for _ in range(40):
            yield b" "
            time.sleep(0.05)

    monkeypatch.setattr(remote, "SECONDS", 0.8)
    monkeypatch.setenv("HANCUT_CUTTER_SPACE", serve(lambda: (200, {}, drip())).url.replace("/v1", "#/cut"))
    settings.cache_clear()
    begun = time.monotonic()
    refused(lambda: cutters.cut(cup(200, 200), engine="remote"), "cutter_away", EngineError)
    assert 0.7 < time.monotonic() - begun < 2


def test_a_cancelled_job_does_not_wait_for_one(elsewhere):
    class Stopped:
        key = "0199"

        def beat(self) -> None:
            raise JobError("job_cancelled")

        def send(self, engine: str) -> bool:
            return True

    elsewhere()
    begun = time.monotonic()
    with hosted.on(Stopped()), pytest.raises(JobError):
        cutters.cut(cup(200, 200, "#0000ff"), engine="remote")
    assert time.monotonic() - begun < 1.5


def test_nothing_of_it_stays_in_the_temporary_folder(elsewhere):
    elsewhere()
    cutters.cut(cup(200, 200), engine="remote")
    end = time.monotonic() + 5  # of the tests before, which gave it up
    while list(Path(tempfile.gettempdir()).glob("hancut-cut-*")):
        assert time.monotonic() < end
        time.sleep(0.05)
