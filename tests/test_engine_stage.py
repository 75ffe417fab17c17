"""Photos staged by words: a scene painted around a product, several products in one picture, a photo edited as it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipelines import ad, painters, scenefile
from pipelines.ad import painting, shelf
from pipelines.painters import _prompts, flux, sdxl
from pipelines.understanding import staging
from storage import files
from storage.errors import BadInput, EngineError
from storage.records import Brief, Item
from tests.ad_shop import Shop, cup, design, refused
from tests.painting_place import painted
from tests.place import place

pytest_plugins = ("tests.painting_place",)
NOISE = np.random.default_rng(5).integers(60, 200, (320, 320, 3), dtype=np.uint8)


def vase() -> np.ndarray:
    """A photo with a clear subject of another colour: a blue vase on a plain ground."""
    image = np.full((320, 320, 3), (236, 230, 220), np.uint8)
    cv2.rectangle(image, (110, 80), (210, 260), (30, 60, 170), -1)
    return image


def wish(shop: Shop, item: Item) -> painting._Wished:
    brief = scenefile.from_dict(Brief, item.data["brief"])
    return painting._wish(design(item), "1:1", brief, shelf.Own(shop.user_id))


def inside(item: Item, colour: tuple[int, int, int]) -> int:
    """Pixels of an item's painting of nearly that colour."""
    return int((np.abs(painted(item).astype(int) - colour).max(axis=2) < 24).sum())


@pytest.mark.parametrize(("text", "kind", "scene", "rest"), [
    ("배경만 눈 오는 거리로 바꿔줘", "around", "a snowy street", ""),
    ("배경을 눈 내리는 밤거리로 바꾸고 글씨는 크게", "around", "a snowy street at night", "글씨는 크게"),
    ("머그컵 할인 5,000원, 배경은 벚꽃 핀 공원으로", "around", "a park with cherry blossoms", "머그컵 할인 5,000원"),
    ("컵을 나무 테이블 위에 올려줘", "around", "a wooden table", ""),
    ("사진 배경 카페 테이블로 바꿔주세요", "around", "a café table", ""),
    ("우리 빵을 파리 거리 배경으로 그려줘", "around", "a street in Paris", ""),
    ("change only the background to a snowy street", "around", "a snowy street", ""),
    ("put the cup on a marble table", "around", "a marble table", ""),
    ("이 두 사진을 한 상에 놓아줘", "together", "a table set for a meal", ""),
    ("두 상품 나란히 보여줘", "together", "", ""),
    ("put both photos together side by side", "together", "", ""),
    ("사진을 수채화처럼 다시 그려줘", "edit", "", ""),
])
def test_what_a_model_is_asked_for_is_read_and_taken_out(text: str, kind: str, scene: str, rest: str) -> None:
    found, left = staging.take(text)
    assert found is not None and (found.kind, found.scene, left) == (kind, scene, rest)


@pytest.mark.parametrize("text", [
    "배경을 파랗게", "배경을 하늘색으로", "배경 지워줘", "배경은 그대로 두고 글씨만 크게", "배경을 산뜻하게", "배경에 눈송이 넣어줘", "다시 그려줘",
    "글씨를 사진 위에 올려줘", "로고를 상단에 올려줘", "두 개 같이 사면 10% 할인", "세 가지 메뉴 함께 즐기세요", "put the price on the table",
    "make the background blue", "나무 테이블 원목 식탁 10% 할인", "한 상 차림 15,000원"])
def test_colours_places_for_letters_and_offers_are_no_such_wish(text: str) -> None:
    assert staging.take(text) == (None, text)


def test_only_what_is_around_the_product_is_painted_and_its_pixels_stay(shop: Shop) -> None:
    shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    sdxl._seen["step"] = 0.01  # quick enough for "auto"
    answer = shop.ask("배경만 눈 오는 거리로 바꿔줘")
    assert answer.kind == "job" and "눈 오는 거리" in answer.say and "a snowy street" in answer.say and "그대로" in answer.say
    shop.wait(answer.job_id)
    item = shop.item()
    told = item.data["info"]["painting"]
    assert item.engine == "sdxl" and told["scene"] == "a snowy street" and told["failed"] == []
    assert not design(item).redrawn and design(item).badge == "AI 그림", "a product as it was shot"
    assert inside(item, (179, 38, 30)) > 20_000, "the red of the cup"
    assert "set in a snowy street" in _prompts.positive(wish(shop, item).request)
    jpeg = files.get(item.owner_id, next(f.sha for f in item.files if f.role == "ad"))
    assert b"compositeWithTrainedAlgorithmicMedia" in jpeg
    sha = design(item).painting.sha
    assert design(shop.change("글씨 크게")).painting.sha == sha
    back = ad.apply(shop.user_id, shop.seen, [{"op": "photo", "role": "", "value": "whole"}])
    assert design(back).painting is None and not scenefile.from_dict(Brief, back.data["brief"]).scene


def test_a_cut_that_is_hardly_one_is_said_where_a_scene_is_painted_around_it(shop: Shop) -> None:
    item = shop.make("산책길 사진전", photo=shop.photo(np.random.default_rng(3).integers(90, 160, (240, 240, 3), dtype=np.uint8)))
    sdxl._seen["step"] = 0.01
    made = shop.say("배경만 눈 오는 거리로 바꿔줘")
    assert made.engine == "sdxl" and [f["code"] for f in made.data["painting"]["failed"]] == ["cut_doubtful"], made
    assert "짚어" in made.data["painting"]["failed"][0]["message"] and item.item_id != made.item_id


def test_a_first_message_may_name_the_scene(shop: Shop) -> None:
    sdxl._seen["step"] = 0.01
    item = shop.make("머그컵 할인 5,000원, 배경은 눈 오는 거리로", photo=shop.photo(cup()))
    assert item.engine == "sdxl" and item.data["info"]["painting"]["scene"] == "a snowy street"
    assert "배경" not in json.dumps(item.data["copy"], ensure_ascii=False), "the wish is not printed"


def test_where_no_engine_can_it_is_said_which_could_and_nothing_is_swapped(shop: Shop) -> None:
    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    answer = shop.ask("배경만 눈 오는 거리로 바꿔줘")
    assert answer.kind == "say" and all(name in answer.say for name in ("SDXL", "FLUX", "OpenAI")) and "그대로" in answer.say
    assert shop.item().item_id == item.item_id
    both = shop.ask("배경을 숲속으로 바꾸고 글씨는 크게")
    assert both.kind == "job" and "SDXL" in both.say and shop.wait(both.job_id).engine == "studio"
    first = Shop()
    made = first.ask("머그컵 할인 5,000원, 배경은 눈 오는 거리로", photo=first.photo(cup()), format="1:1")
    assert made.kind == "job" and "SDXL" in made.say and first.wait(made.job_id).status == "completed", "an ad all the same"


def test_an_engine_that_was_named_and_cannot_is_refused(shop: Shop) -> None:
    shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    refused(lambda: shop.ask("사진을 수채화처럼 다시 그려줘", engine="sdxl"), "painter_route", EngineError)
    refused(lambda: shop.ask("배경만 눈 오는 거리로 바꿔줘", engine="studio"), "stage_nobody", EngineError)


def test_two_products_stand_in_one_picture_as_they_were_shot(shop: Shop) -> None:
    first = shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    sdxl._seen["step"] = 0.01
    refused(lambda: shop.ask("이 두 사진을 한 상에 놓아줘"), "photos_few", BadInput)
    answer = shop.ask("이 두 사진을 한 상에 놓아줘", photo=shop.photo(vase()))
    shop.wait(answer.job_id)
    item = shop.item()
    assert item.engine == "sdxl" and item.data["info"]["painting"]["scene"] == "a table set for a meal", item.data["info"]
    assert design(item).photo.sha == design(first).photo.sha and not design(item).redrawn
    assert inside(item, (179, 38, 30)) > 8_000 and inside(item, (30, 60, 170)) > 8_000, "both, in their own colours"
    assert [f.role for f in item.files].count("beside") == 1, "kept as long as the ad"


def test_photos_that_cannot_be_cut_out_are_references_and_it_is_said(shop: Shop) -> None:
    shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    made = shop.say("이 두 사진을 한 상에 놓아줘", photo=shop.photo(NOISE), engine="flux")
    item = shop.item()
    assert made.engine == "flux" and made.data["painting"]["together"] == "2" and made.data["painting"]["failed"] == []
    assert design(item).redrawn == "together", "painted anew, and the ad says so"
    asked = wish(shop, item).request
    assert len(asked.references) == 2 and asked.routes == {"text", "references", "instruction"}
    assert "exactly as it is" in _prompts.edit(asked) and "a table set for a meal" in _prompts.edit(asked)


def test_a_photo_is_edited_as_its_owner_says_by_a_model_that_takes_instructions(shop: Shop) -> None:
    shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    flux._seen["flux-klein"] = 0.01
    edited = shop.change("사진을 수채화처럼 다시 그려줘")
    told = edited.data["info"]["painting"]
    assert edited.engine == "flux" and told["edit"] == "수채화처럼" and design(edited).redrawn == "edit"
    asked = wish(shop, edited).request
    assert asked.routes == {"picture", "instruction"} and "수채화처럼" in _prompts.edit(asked)
    assert "사진을 AI가 다시 그린 그림".encode() in files.get(edited.owner_id, next(f.sha for f in edited.files if f.role == "ad"))


def test_an_edit_whose_engine_is_gone_leaves_the_photo_and_says_so(shop: Shop) -> None:
    from pipelines import jobs

    item = shop.make("컵 할인 5,000원", photo=shop.photo(cup()))
    state = {"brief": {**item.data["brief"], "edit": "수채화처럼"}, "session_id": shop.session, "parent": "", "undo": False,
             "changes": [], "painter": "auto"}
    made = shop.wait(jobs.submit("ad", shop.user_id, state, key="gone", language="ko"))
    assert made.status == "completed" and made.engine == "studio"
    assert [f["code"] for f in made.data["painting"]["failed"]] == ["stage_nobody"] and not design(shop.item()).redrawn


def test_in_the_shell_more_photos_stand_beside_the_first(models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import app

    for name, image in (("cup", cup()), ("vase", vase())):
        Image.fromarray(image).save(tmp_path / f"{name}.jpg")
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        line = ["ad", "컵과 화병 세트 9,000원, 배경은 햇살 드는 창가로", "--photo", str(tmp_path / "cup.jpg"), "--beside", str(tmp_path / "vase.jpg"),
                "--ratio", "1:1", "--out", str(tmp_path / "ad.jpg")]
        assert app.main([*line, "--engine", "sdxl"]) == 0
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert told["engine"] == "sdxl" and told["data"]["painting"]["scene"] == "a sunlit place by a sunny window"
        sdxl._seen.clear()  # a model of one layer was seen to be quick
        assert app.main(line) == 1, "nothing here is quick enough for auto"
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"]["code"] == "stage_nobody"


def test_every_painter_hears_of_the_scene() -> None:
    from tests.test_engine_models import KEEP, REQUEST, SOURCE

    asked = replace(REQUEST, source=SOURCE, keep=KEEP, tags=("cup", "set in a snowy street"))
    assert "set in a snowy street" in _prompts.positive(asked) and "set in a snowy street" in _prompts.edit(asked)
    able = {p.id for p in painters.all().values() if asked.routes <= p.limits.routes}
    assert able == {"sdxl", "flux", "openai"}
