"""Photos redrawn by a model and shapes that lead one: the person's explicit wish, through real jobs on tiny models."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipelines import ad, gpu, jobs, painters, scenefile
from pipelines.ad import painting, shelf
from pipelines.painters import sdxl
from storage import brands, files
from storage.errors import BadInput, EngineError
from storage.records import Brand, Brief, Item
from tests.ad_shop import SMALL, Shop, cup, design, refused
from tests.painting_place import models_in, painted
from tests.place import place

pytest_plugins = ("tests.painting_place",)


def wished(shop: Shop, item: Item, **wish: Any) -> painting._Wished:
    """What a painter would be asked for an ad."""
    from dataclasses import replace

    brief = replace(scenefile.from_dict(Brief, item.data["brief"]), **wish)
    return painting._wish(design(item), "3:4", brief, shelf.Own(shop.user_id))


def jpeg(item: Item) -> bytes:
    return files.get(item.owner_id, next(f.sha for f in item.files if f.role == "ad"))


def test_a_photo_is_redrawn_only_when_it_is_asked_for_and_the_ad_says_so(shop: Shop) -> None:
    photo = shop.photo(cup())
    kept = shop.make("컵 할인 5,000원", photo=photo, engine="sdxl")
    assert not design(kept).redrawn and "strength" not in kept.data["info"]["painting"]
    assert "다시 그린".encode() not in jpeg(kept)
    redrawn = shop.change("더 밝게 다시 그려 줘", engine="sdxl", strength="mood")
    told = redrawn.data["info"]["painting"]
    assert told["engine"] == "sdxl" and told["strength"] == "mood" and told["failed"] == []
    made = design(redrawn)
    assert made.redrawn == "mood" and made.badge == "AI 그림" and made.painter == "sdxl"
    assert made.photo is not None and made.photo.sha == design(kept).photo.sha, "the photo itself is kept"
    assert "사진을 AI가 다시 그린 그림".encode() in jpeg(redrawn) and b"compositeWithTrainedAlgorithmicMedia" in jpeg(redrawn)


def test_four_strengths_start_from_the_photo_cut_around_its_subject(shop: Shop) -> None:
    wide = np.full((200, 600, 3), 240, np.uint8)
    wide[60:160, 430:530] = (180, 30, 30)
    item = shop.make("컵 할인 5,000원", photo=shop.photo(wide))
    for strength, far in painters.STRENGTHS.items():
        found = wished(shop, item, strength=strength)
        request = found.request
        assert request.strength == far and request.routes == {"picture"} and found.told == {"strength": strength}
        assert request.source is not None and request.source.shape[:2] == (request.height, request.width)
        red = request.source[..., 0].astype(int) - request.source[..., 1]
        ys, xs = np.nonzero(red > 80)
        assert np.ptp(xs) == pytest.approx(np.ptp(ys), rel=0.06), "a square thing, not stretched"
        assert np.ptp(xs) > 0.4 * request.width, "the whole of it, in the middle of the part that is cut out"


def test_of_a_subject_that_is_too_tall_for_the_shape_the_top_stays(shop: Shop) -> None:
    from pipelines.ad import redrawing
    from pipelines.scene import Box
    from tests.test_engine_models import PALETTE

    tall = np.zeros((400, 200, 3), np.uint8)
    tall[40:380, 60:140] = 90
    tall[40:60, 60:140] = 255  # its head
    wish = painters.Request(palette=PALETTE, width=200, height=150)
    cut = redrawing._cropped(tall, wish, Box(0.3, 0.1, 0.4, 0.85))
    assert cut.shape == (150, 200, 3) and (cut[..., 0] > 200).sum() == pytest.approx(20 * 80, rel=0.1)


def test_the_shot_photo_comes_back_and_later_changes_do_not_paint_again(shop: Shop) -> None:
    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()), engine="sdxl", strength="free")
    sha, uses = design(item).painting.sha, gpu.report()["models"][0]["uses"]
    assert design(shop.change("글씨 크게")).painting.sha == sha
    assert design(shop.item()).redrawn == "free" and gpu.report()["models"][0]["uses"] == uses
    again = shop.change("다른 시안으로")
    assert design(again).redrawn == "free" and design(again).painting.sha != sha, "another one is redrawn, too"
    back = ad.apply(shop.user_id, again.item_id, [{"op": "photo", "role": "", "value": "whole"}])
    assert design(back).painting is None and not design(back).redrawn and not design(back).badge
    assert scenefile.from_dict(Brief, back.data["brief"]).strength == "", "the wish is forgotten with it"


@pytest.mark.parametrize("shape", ["edges", "depth"])
def test_a_photos_shape_leads_its_redrawing(shop: Shop, shape: str) -> None:
    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()), engine="sdxl", strength="restyle", shape=shape)
    told = item.data["info"]["painting"]
    assert told["engine"] == "sdxl" and told["shape"] == shape and told["failed"] == []
    assert told.get("depth") == ("depth-anything-small" if shape == "depth" else None)
    assert painted(item).std() > 1


def test_where_the_depth_network_fails_a_relief_of_the_cut_out_leads_and_is_named(shop: Shop, tmp_path: Path) -> None:
    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    gpu.evict()
    broken = tmp_path / "depth-anything-small"
    broken.mkdir()
    (broken / "model.safetensors").write_bytes(b"none")
    with models_in(tmp_path):
        found = wished(shop, item, strength="free", shape="depth")
    assert found.told == {"strength": "free", "shape": "depth", "depth": "relief"} and not found.failed
    near = found.request.control[..., 0]
    h, w = near.shape
    assert near[int(0.55 * h), int(0.45 * w)] > near[int(0.05 * h), int(0.1 * w)] + 60, "the cup stands out of the wall"


def test_where_nothing_stands_out_there_is_no_shape_to_lead_and_that_is_said(shop: Shop, tmp_path: Path) -> None:
    field = np.random.default_rng(3).integers(90, 160, (240, 240, 3), dtype=np.uint8)
    item = shop.make("동네 산책길 사진전", photo=shop.photo(field))
    gpu.evict()
    with models_in(tmp_path):
        found = wished(shop, item, strength="free", shape="depth")
    assert [f.code for f in found.failed] == ["shape_missing"] and found.told == {"strength": "free"}
    assert found.request.control is None and "모양" in found.failed[0].say("ko")


def test_a_layouts_shape_and_a_logo_lead_a_picture_without_a_photo(shop: Shop) -> None:
    drawn = shop.make("카페 딸기라떼 신메뉴, 4,500원", engine="sdxl", shape="edges")
    assert drawn.data["info"]["painting"]["shape"] == "edges" and drawn.engine == "sdxl" and not design(drawn).redrawn
    lines = wished(shop, drawn, shape="edges").request.control
    assert lines is not None and 0.002 < (lines > 0).mean() < 0.2
    logo = np.zeros((90, 120, 4), np.uint8)
    logo[20:70, 20:100] = (10, 10, 10, 255)
    out = io.BytesIO()
    Image.fromarray(logo).save(out, "PNG")
    sha = files.put(shop.user_id, out.getvalue(), "image/png")
    refused(lambda: shop.ask("카페 라떼 4,500원", engine="sdxl", shape="logo", session_id=""), "shape_needs_logo", BadInput)
    brands.save(shop.user_id, Brand(logo=sha))
    led = shop.say("카페 라떼 4,500원", engine="sdxl", shape="logo", format=SMALL, session_id="", item_id="")
    assert led.status == "completed" and led.data["painting"]["shape"] == "logo", led
    control = wished(shop, shop.item(), shape="logo").request.control
    ys, xs = np.nonzero(control[..., 0])
    assert np.ptp(xs) / np.ptp(ys) == pytest.approx(80 / 50, rel=0.05), "the logo's own shape"


def test_what_cannot_be_redrawn_is_refused_before_anything_is_made(shop: Shop, models: Path, tmp_path: Path) -> None:
    photo = shop.photo(cup())
    for more, code, kind in (
        ({"strength": "wild", "photo": photo}, "strength_unknown", BadInput),
        ({"shape": "sphere"}, "shape_unknown", BadInput),
        ({"strength": "mood"}, "strength_needs_photo", BadInput),
        ({"shape": "edges", "photo": photo}, "shape_needs_strength", BadInput),
        ({"strength": "mood", "photo": photo, "engine": "studio"}, "redraw_nobody", EngineError),
        ({"strength": "mood", "photo": photo}, "redraw_nobody", EngineError),  # SDXL would take minutes here
        ({"strength": "mood", "photo": photo, "shape": "depth", "engine": "flux"}, "painter_route", EngineError),
    ):
        refused(lambda more=more: shop.ask("컵 할인 5,000원", **more), code, kind)
    for name in ("sdxl", "sdxl-canny"):
        (tmp_path / name).symlink_to(models / name)
    with models_in(tmp_path):
        refused(lambda: shop.ask("컵 할인", photo=photo, strength="mood", shape="depth", engine="sdxl"), "painter_unavailable",
                EngineError)
    assert not shop.session, "no conversation was begun"
    sdxl._seen["step"] = 0.01
    assert shop.make("컵 할인 5,000원", photo=photo, strength="touch").engine == "sdxl", "auto takes what is quick"


def test_a_job_whose_engine_has_gone_keeps_the_photo_and_says_so(shop: Shop) -> None:
    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    brief = {**item.data["brief"], "strength": "mood"}
    state = {"brief": brief, "session_id": shop.session, "parent": "", "undo": False, "changes": [], "painter": "auto"}
    made = shop.wait(jobs.submit("ad", shop.user_id, state, key="elsewhere", language="ko"))
    assert made.status == "completed" and made.engine == "studio", made
    (failed,) = made.data["painting"]["failed"]
    assert failed["code"] == "redraw_nobody" and "그대로" in failed["message"]
    assert design(shop.item()).photo is not None and not design(shop.item()).redrawn


def test_a_redrawing_that_fails_leaves_the_photo_as_it_was_shot(shop: Shop, models: Path) -> None:
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        model.parts["vae"].decoder.conv_out.weight.data.fill_(float("nan"))
    try:
        item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()), engine="sdxl", strength="free")
    finally:
        gpu.evict()
    made = design(item)
    assert made.painting is None and not made.redrawn and made.photo is not None and item.engine == "studio"
    assert [f["code"] for f in item.data["info"]["painting"]["failed"]] == ["painter_failed"]


def test_one_ad_in_the_shell_with_a_strength_and_a_shape(models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import app

    Image.fromarray(cup()).save(tmp_path / "cup.jpg")
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        status = app.main(["ad", "컵 할인 5,000원", "--photo", str(tmp_path / "cup.jpg"), "--engine", "sdxl", "--ratio", SMALL,
                           "--strength", "restyle", "--keep-shape", "edges", "--out", str(tmp_path / "ad.jpg")])
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert status == 0 and told["engine"] == "sdxl", told
        assert (told["data"]["painting"]["strength"], told["data"]["painting"]["shape"]) == ("restyle", "edges")
        assert app.main(["ad", "컵 할인 5,000원", "--engine", "sdxl", "--strength", "mood", "--out", str(tmp_path / "no.jpg")]) == 1
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"]["code"] == "strength_needs_photo"
        gpu.evict()
    assert not (tmp_path / "no.jpg").exists()


def test_a_model_that_is_told_how_far_to_go_hears_it_in_words() -> None:
    from pipelines.painters import _prompts
    from tests.test_engine_models import REQUEST, SOURCE

    said = {_prompts.edit(painters.Request(palette=REQUEST.palette, width=60, height=75, source=SOURCE, strength=far,
                                           tags=("cup",))).split(":")[0] for far in painters.STRENGTHS.values()}
    assert len(said) == 4 and all("photo" in words for words in said)
