"""Small photos and prints: enlarged by a model where one is at hand, by Lanczos else, and it is said which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipelines import ad, gpu
from pipelines.ad import designs, enlarging
from pipelines.ad.shelf import Memory, Own
from pipelines.render import render
from pipelines.scene import Picture
from storage.records import Brief
from storage.settings import settings
from tests.ad_shop import Shop, cup, design, scene
from tests.tiny_upscalers import compact

pytest_plugins = ("tests.ad_shop",)


@pytest.fixture
def real(tmp_path, monkeypatch, working):
    """Real-ESRGAN's quick network, in small, is on this machine."""
    compact(tmp_path / "models" / "realesrgan-general-x4v3", plain=True)
    monkeypatch.setenv("HANCUT_MODELS", str(tmp_path / "models"))
    settings.cache_clear()
    yield
    gpu.evict()
    monkeypatch.undo()
    settings.cache_clear()


def test_a_small_photo_is_enlarged_once_and_the_upload_kept(real, shop: Shop):
    sha = shop.photo(cup(200, 160))
    item = shop.make("머그컵 12,000원", photo=sha)
    photo = design(item).photo
    assert photo is not None and photo.source == sha != photo.sha and photo.enlarged == "realesrgan"
    assert (photo.width, photo.height) == (800, 640)
    assert item.data["info"]["upscaler"] == "realesrgan"
    assert {"photo": photo.sha, "upload": sha}.items() <= {f.role: f.sha for f in item.files}.items()
    again = design(shop.change("사진은 통째로 써 줘")).photo
    assert again is not None and (again.sha, again.source) == (photo.sha, sha)
    cut = design(ad.apply(shop.user_id, shop.seen, [{"op": "photo", "value": "cut"}])).photo
    assert cut is not None and (cut.sha, cut.source, cut.enlarged) == (photo.sha, sha, "realesrgan")


def test_a_cut_approved_on_the_small_photo_fits_the_large_one(real):
    shelf = Memory()
    mask = np.zeros((160, 200), np.uint8)
    mask[30:130, 50:150] = 255
    brief = Brief(message="컵", photo=shelf.put(cup(200, 160)), mask=shelf.put(np.dstack([mask] * 4)))
    photo = designs.look_at(brief, shelf)
    assert photo is not None and photo.cutout and photo.enlarged
    assert abs(photo.subject.w - 0.5) < 0.05 and abs(photo.cutout_width - 400) < 30
    large = designs.look_at(replace(brief, mask=""), shelf, photo)
    assert large is not None and large.sha == photo.sha


def test_large_photos_and_machines_without_a_model_leave_it_alone(shop: Shop, real, monkeypatch):
    shelf = Memory()
    big = shelf.put(cup(900, 700))
    assert enlarging.photo(big, shelf)[0::2] == (big, "")
    small = shelf.put(cup(200, 160))
    assert enlarging.photo(small, shelf)[2] == "realesrgan"
    monkeypatch.setenv("HANCUT_MODELS", "/nowhere")
    settings.cache_clear()
    assert enlarging.photo(small, shelf)[0::2] == (small, "")


def test_broken_weights_leave_the_photo_as_it_was(real, tmp_path, caplog):
    next((tmp_path / "models" / "realesrgan-general-x4v3").iterdir()).write_bytes(b"broken")
    shelf = Memory()
    small = shelf.put(cup(200, 160))
    sha, image, engine = enlarging.photo(small, shelf)
    assert (sha, engine) == (small, "") and image.shape == (160, 200, 3) and "upscaler realesrgan failed" in caplog.text


def test_a_print_says_who_enlarged_its_pictures(shop: Shop, real, monkeypatch):
    item = shop.make("머그컵 12,000원", photo=shop.photo(cup(700, 660)), look="bleed")
    data, _, mime = ad.export(shop.user_id, item.item_id, "pdf")
    assert mime == "application/pdf" and b"hancut studio, realesrgan" in data
    monkeypatch.setenv("HANCUT_MODELS", "/nowhere")
    settings.cache_clear()
    assert b"hancut studio, lanczos" in ad.export(shop.user_id, item.item_id, "pdf")[0]
    plain = shop.make("카페 딸기라떼 4,500원", look="type")
    assert b"hancut studio\"" in ad.export(shop.user_id, plain.item_id, "pdf")[0]


def test_pictures_stay_in_their_place_in_a_print(shop: Shop):
    """Enlarged pictures change the sharpness of a print and nothing else of it."""
    shelf = Own(shop.user_id)
    for look in ("bleed", "stage"):
        laid = scene(shop.make("머그컵 12,000원", photo=shop.photo(cup(500, 460)), look=look))
        width = 1400
        get, engines = enlarging.for_print(laid, shelf.get, width)
        assert engines == ("lanczos",), look
        ours, usual = render(laid, get, width).astype(float), render(laid, shelf.get, width).astype(float)
        assert 10 * np.log10(255**2 / max(1e-9, ((ours - usual) ** 2).mean())) > 32, look


def test_a_print_has_its_limits(shop: Shop):
    laid = scene(shop.make("머그컵 12,000원", photo=shop.photo(cup(120, 110)), look="bleed"))
    shelf = Own(shop.user_id)
    get, _ = enlarging.for_print(laid, shelf.get, 6000)
    shown = {layer.asset for layer in laid.layers if isinstance(layer, Picture) and not layer.blur}
    assert shown and all(get(a).shape[1] == 4 * shelf.get(a).shape[1] for a in shown)  # four times, not forty
