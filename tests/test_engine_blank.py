"""Blank pictures are failures, whoever gives them; dark, pale and plain ones are pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipelines import gpu, painters, upscalers
from pipelines.blank import blank
from pipelines.painters import sdxl
from storage import users
from tests.ad_shop import SMALL, WORD, Shop, cup
from tests.test_engine_told import SAID, saved_by_the_studio, told
from tests.test_painters_hosted import KEY, WISH, painted, quiet
from tests.test_upscalers import photo
from tests.tiny_upscalers import compact

pytest_plugins = ("tests.painting_place", "tests.wire")


def flat(level: int, noise: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(0)
    return np.clip(np.full((480, 360, 3), level) + rng.normal(0, noise, (480, 360, 3)), 0, 255).astype(np.uint8)


def night(lamp: int = 3) -> np.ndarray:
    """A black street with one small lamp."""
    return cv2.circle(flat(0), (200, 120), lamp, (255, 214, 140), -1)


def dim() -> np.ndarray:
    """A dark room: nothing lighter than 14."""
    return np.broadcast_to(np.linspace(2, 14, 360)[None, :, None], (480, 360, 3)).astype(np.uint8)


@pytest.mark.parametrize("image", [flat(0), flat(127), flat(255), flat(30, 3.0), flat(200, 3.0), np.full((64, 64, 3), np.nan, np.float32)],
                         ids=["black", "grey", "white", "dark noise", "pale noise", "no numbers"])
def test_nothing_is_nothing(image):
    assert blank(image)


@pytest.mark.parametrize("image", [night(), dim(), 255 - dim(), cup(), cup(300, 300) // 12], ids=["a lamp", "dim", "snow", "cup", "cup at night"])
def test_dark_pale_and_plain_pictures_are_pictures(image):
    assert not blank(image)


def test_around_a_product_one_tone_is_a_ground_and_black_is_nothing():
    keep = np.zeros((480, 360), np.uint8)
    keep[200:400, 100:260] = 255
    on = np.where(keep[..., None] > 0, np.uint8(180), flat(0))
    assert blank(on, keep) and not blank(np.where(keep[..., None] > 0, np.uint8(180), flat(240)), keep)
    assert not blank(np.where(keep[..., None] > 0, np.uint8(180), dim()), keep) and not blank(on, np.full_like(keep, 255))


def test_a_black_picture_of_a_service_is_a_failure_that_is_told(shop, serve):
    out = io.BytesIO()
    Image.fromarray(flat(0)).save(out, "JPEG")
    person = Shop(users.sign_up("black", WORD)[0].user_id)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=serve(painted(out.getvalue())).url):
        made = person.say(SAID, format=SMALL, engine="openai", writer="phrasebook")
    saved_by_the_studio(person, made, "painter_blank", "아무것도 없는 그림")


def test_a_decoder_that_gives_black_is_a_failure(shop, models: Path):
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        hook = model.parts["vae"].decoder.register_forward_hook(lambda part, given, out: out * 0 - 1)
    try:
        made = shop.say(SAID, format=SMALL, engine="sdxl")
    finally:
        hook.remove()
    saved_by_the_studio(shop, made, "painter_blank", "sdxl")


def test_of_several_the_blank_ones_are_left_out(monkeypatch):
    four = np.stack([flat(0), cup(360, 480), flat(9), cup(360, 480, "#0000ff")])
    known = {**painters.all(), "tiny": replace(painters.all()["studio"], id="tiny", paint=lambda *_: four, together=lambda _: 4)}
    monkeypatch.setattr(painters, "all", lambda: known)
    made = painters.paint(replace(WISH, count=4), quiet, "tiny")
    assert np.array_equal(made.image, four[1]) and len(made.more) == 1


def test_an_upscaler_without_numbers_leaves_the_photo_as_it_was(tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    file = compact(tmp_path / "realesrgan-general-x4v3") / "realesr-general-x4v3.pth"
    state = torch.load(file)
    torch.save({"params": {name: torch.full_like(value, float("nan")) for name, value in state["params"].items()}}, file)
    with told(HANCUT_MODELS=str(tmp_path), HANCUT_UPSCALER_MODEL="general-x4v3"):
        gpu.evict()
        made = upscalers.enlarge(photo(), 160, 120, "realesrgan")
        gpu.evict()
    assert made.engine == "lanczos" and [f.code for f in made.failed] == ["upscaler_blank"]
    assert np.array_equal(made.pixels, upscalers.enlarge(photo(), 160, 120, "lanczos").pixels)
    assert "Real-ESRGAN" in made.failed[0].say("ko")


def test_an_upscaler_that_gives_black_is_one_that_failed(monkeypatch):
    known = {**upscalers.all(), "tiny": replace(upscalers.all()["lanczos"], enlarge=lambda rgb, w, h, beat: np.zeros((h, w, 3), np.uint8))}
    monkeypatch.setattr(upscalers, "all", lambda: known)
    assert upscalers.enlarge(photo(), 160, 120, "tiny").engine == "lanczos"
    assert upscalers.enlarge(flat(0), 720, 960, "tiny").engine == "tiny", "a black photo stays black"
