"""Ads painted by a model: the job with its steps, what a painting outlives, and what is said when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import ad, gpu, jobs, scenefile
from pipelines.ad import painting, shelf, steps
from pipelines.painters import _canvas, sdxl
from pipelines.scene import Picture, Text
from storage import files
from storage.errors import EngineError
from storage.records import Brief
from storage.settings import settings
from tests.ad_shop import SMALL, Shop, cup, design, refused, scene
from tests.painting_place import painted
from tests.place import place

pytest_plugins = ("tests.painting_place",)
ROOT = Path(__file__).resolve().parent.parent


def test_the_same_brief_by_the_studio_and_by_sdxl(shop: Shop) -> None:
    plain = shop.make(engine="studio")
    made = shop.say("카페 딸기라떼 신메뉴, 4,500원", format=SMALL, engine="sdxl", key="turn1b", item_id="", session_id="")
    assert made.status == "completed" and made.engine == "sdxl", made
    assert made.data["painting"]["engine"] == "sdxl" and made.data["painting"]["failed"] == []
    item = shop.item()
    assert item.engine == "sdxl" and design(item).badge == "AI 그림" and design(item).painter == "sdxl"
    assert plain.engine == "studio" and not design(plain).badge and design(plain).painting is None
    assert design(item).copy.headline and design(item).price == design(plain).price, "the words are the scene's"
    assert any(isinstance(layer, Picture) and layer.asset == design(item).painting.sha for layer in scene(item).layers)
    assert {"ad", "thumb", "painting"} <= {f.role for f in item.files}
    pages = []
    for engine in ("studio", "sdxl"):  # one look, the same turn: what the scenes are of differs in nothing but who painted
        one = Shop()
        pages.append(scene(one.make(engine=engine, look="split", format="3:4")))
    said = [{t.role: "".join("".join(r.text for r in t.runs).split()) for t in page.layers if isinstance(t, Text)} for page in pages]
    assert all(said[0][role] == said[1][role] for role in ("headline", "subcopy")) and pages[0].version == pages[1].version
    assert replace(pages[1].design, painting=None, painter="", badge="") == pages[0].design
    jpeg = files.get(item.owner_id, next(f.sha for f in item.files if f.role == "ad"))
    assert b"trainedAlgorithmicMedia" in jpeg and b"hancut sdxl" in jpeg
    other = files.get(plain.owner_id, next(f.sha for f in plain.files if f.role == "ad"))
    assert b"trainedAlgorithmicMedia" not in other


def test_looks_words_and_formats_change_without_painting_again(shop: Shop) -> None:
    item = shop.make(engine="sdxl")
    sha, uses = design(item).painting.sha, gpu.report()["models"][0]["uses"]
    for look in ("split", "night", "letter"):
        item = ad.apply(shop.user_id, item.item_id, [{"op": "look", "role": "", "value": look}])
        assert design(item).painting.sha == sha and design(item).look == look
    item = ad.apply(shop.user_id, item.item_id, [{"op": "text", "role": "headline", "value": "오늘의 딸기"}])
    data, name, _ = ad.export(shop.user_id, item.item_id, "jpeg", "9:16")
    assert len(data) > 5000 and "9x16" in name
    shop.seen = item.item_id
    changed = shop.change("글씨 크게")
    assert design(changed).painting.sha == sha and changed.engine == "sdxl" and design(changed).badge == "AI 그림"
    assert gpu.report()["models"][0]["uses"] == uses, "nothing was painted again"


def test_a_much_wider_format_is_painted_on_beside_the_old_painting_which_stays(shop: Shop) -> None:
    item = shop.make(engine="sdxl", format="3:4", look="bleed")
    before = painted(item)
    wider = shop.change("16:9로 바꿔줘")
    after = painted(wider)
    h, w = after.shape[:2]
    wide = round(h * before.shape[1] / before.shape[0])
    assert scene(wider).format == "16:9" and w > 1.25 * wide
    there = _canvas.resize(before, wide, h)[:, wide // 4:wide // 4 * 3]
    rows, old = after[::8].astype(np.int16), there[::8].astype(np.int16)
    off = [np.abs(rows[:, x:x + old.shape[1]] - old).mean() for x in range(w - old.shape[1] + 1)]
    assert min(off) < 12, "not stretched, not painted anew"
    assert np.argmin(off) > w // 2 - wide // 2, "beside where the words stand"


def test_a_product_keeps_its_pixels_in_the_painting(shop: Shop) -> None:
    photo = shop.photo(cup())
    item = shop.make("컵 할인 5,000원", photo=photo, engine="sdxl")
    made = design(item)
    assert made.photo is not None and made.photo.cutout and made.painting is not None
    image, box = painted(item), made.painting.subject
    h, w = image.shape[:2]
    cutout = shelf.decode(files.get(item.owner_id, made.photo.cutout))
    x, y, wide, high = (round(v) for v in (box.x * w, box.y * h, box.w * w, box.h * h))
    import cv2

    there = cv2.resize(cutout, (wide, high), interpolation=cv2.INTER_AREA)
    inside = there[..., 3] >= 250
    got = image[y:y + high, x:x + wide][inside]
    assert inside.sum() > 500 and np.abs(got.astype(int) - there[..., :3][inside]).mean() < 3, "a JPEG's error at most"
    jpeg = files.get(item.owner_id, next(f.sha for f in item.files if f.role == "ad"))
    assert b"compositeWithTrainedAlgorithmicMedia" in jpeg


def test_a_whole_photo_is_the_picture_already_and_a_named_engine_that_paints_nothing_is_told(shop: Shop, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3), dtype=np.uint8)
    item = shop.make("우리 가게 전경 사진으로 홍보", photo=shop.photo(noise))
    assert item.engine == "studio" and "painting" not in item.data["info"], "nobody asked for an engine"
    item = shop.change("글씨 크게", engine="sdxl")
    assert design(item).painting is None and item.engine == "studio"
    one = Shop()
    made = one.say("우리 가게 전경 사진으로 홍보", photo=one.photo(noise), format=SMALL, engine="sdxl")
    for told, lines in ((item.data["info"], shop.lines()), (made.data, one.lines())):
        (failed,) = told["painting"]["failed"]
        assert (failed["engine"], failed["code"]) == ("sdxl", "painter_whole") and "얼마나 바꿀지" in failed["message"]
        assert lines[-1] == ("assistant", failed["message"]), "in the chat, and there when it is opened again"
    (tmp_path / "whole.jpg").write_bytes(files.get(one.user_id, one.photo(noise)))
    shell = ad.make("우리 가게 전경 사진으로 홍보", tmp_path / "ad.jpg", ratio=SMALL, photo=tmp_path / "whole.jpg", engine="sdxl")
    assert [f["code"] for f in shell.data["painting"]["failed"]] == ["painter_whole"]


def test_an_engine_that_fails_is_said_and_the_ad_is_saved(shop: Shop, models: Path) -> None:
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        model.parts["vae"].decoder.conv_out.weight.data.fill_(float("nan"))
    try:
        made = shop.say("빵집 소금빵 3,000원", format=SMALL, engine="sdxl")
    finally:
        gpu.evict()
    assert made.status == "completed" and made.engine == "studio" and made.item_id, made
    failed = made.data["painting"]["failed"]
    assert [(f["engine"], f["code"]) for f in failed] == [("sdxl", "painter_failed")] and "sdxl" in failed[0]["message"]
    assert design(shop.item()).painting is None and shop.item().data["info"]["painting"]["failed"] == failed


def test_a_named_engine_that_the_worker_has_not_is_said(shop: Shop) -> None:
    brief = shop.make(engine="studio").data["brief"]
    state = {"brief": brief, "session_id": shop.session, "parent": "", "undo": False, "changes": [], "painter": "hub"}
    made = shop.wait(jobs.submit("ad", shop.user_id, state, key="worker", language="ko"))
    assert made.status == "completed" and made.engine == "studio", made
    assert [(f["engine"], f["code"]) for f in made.data["painting"]["failed"]] == [("hub", "painter_unavailable")]


def test_a_wider_format_that_cannot_be_painted_on_keeps_the_painting_and_says_so(shop: Shop, models: Path) -> None:
    item = shop.make(engine="sdxl", format="3:4", look="bleed")
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        model.parts["vae"].decoder.conv_out.weight.data.fill_(float("nan"))
    try:
        wider = shop.change("16:9로 바꿔줘")
    finally:
        gpu.evict()
    assert scene(wider).format == "16:9" and design(wider).painting == design(item).painting and wider.engine == "sdxl"
    assert [f["code"] for f in wider.data["info"]["painting"]["failed"]] == ["painter_failed"]


def test_a_job_with_no_time_left_for_painting_is_an_ad_by_the_studio(shop: Shop) -> None:
    item = shop.make(engine="studio")
    brief = scenefile.from_dict(Brief, item.data["brief"])
    made = painting.paint(design(item), SMALL, brief, shelf.Own(shop.user_id), lambda fraction, /, *, data=None: None,
                          engine="sdxl", paid=False, seconds=-1.0)
    assert made.told["engine"] == "studio" and made.design.painting is None
    assert [f["code"] for f in made.told["failed"]] == ["painter_late"]


def test_while_it_paints_the_envelope_shows_step_time_and_preview_and_a_cancel_stops_it(shop: Shop, models: Path) -> None:
    def slowly(*_: Any) -> None:
        time.sleep(0.15)

    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        hook = model.parts["unet"].register_forward_pre_hook(slowly)
    try:
        answer = shop.ask("꽃집 튤립 9,900원", format=SMALL, engine="sdxl")
        seen: dict[str, Any] = {}
        end = time.monotonic() + 60
        while not seen.get("preview") and time.monotonic() < end:
            now = jobs.status(answer.job_id, shop.user_id)
            assert now.status == "processing", now
            seen = now.data.get("painting", {})
            time.sleep(0.05)
        assert now.step == "paint" and 10 < now.percent < 95 and seen["engine"] == "sdxl"
        assert seen["step"][1] == 8 and seen["left"] > 0, "30 would take too long here, and Lightning's weights are there"
        head, _, body = seen["preview"].partition(",")
        assert head == "data:image/jpeg;base64" and b64decode(body)[:2] == b"\xff\xd8" and len(body) < 40_000
        begun = time.monotonic()
        jobs.cancel(answer.job_id, shop.user_id)
        while gpu._shelf.busy.locked() and time.monotonic() - begun < 10:
            time.sleep(0.05)
        assert time.monotonic() - begun < 5, "it stopped in mid-painting"
        assert jobs.status(answer.job_id, shop.user_id).status == "cancelled"
    finally:
        hook.remove()
    assert shop.make("꽃집 튤립 9,900원", engine="sdxl").engine == "sdxl", "the next one is painted"


def test_auto_paints_with_what_is_quick_here_and_an_edit_of_a_studio_ad_paints_nothing(shop: Shop) -> None:
    item = shop.make()
    assert item.engine == "studio", "minutes on a machine without a GPU, as far as is known, are not quick"
    sdxl._seen["step"] = 0.01
    assert shop.change("글씨 크게").engine == "studio"
    again = Shop()
    assert again.make().engine == "sdxl", "what was measured counts"


def test_an_ad_is_painted_by_another_engine_when_a_change_names_it_and_goes_back_to_the_studio(shop: Shop) -> None:
    item = shop.make(engine="studio")
    by_model = shop.change("글씨 크게", engine="sdxl")
    assert by_model.engine == "sdxl" and design(by_model).painting is not None
    assert design(by_model).copy == design(item).copy
    back = shop.change("글씨 작게", engine="studio")
    assert back.engine == "studio" and design(back).painting is None and not design(back).badge


def test_another_one_is_painted_anew_and_without_photo_it_is_the_studios(shop: Shop) -> None:
    item = shop.make(engine="sdxl")
    changed = shop.change("다른 시안으로")
    assert design(changed).painting.sha != design(item).painting.sha
    bare = ad.apply(shop.user_id, changed.item_id, [{"op": "photo", "role": "", "value": "remove"}])
    assert design(bare).painting is None and not design(bare).badge


def test_a_named_engine_that_cannot_work_is_refused_before_anything_is_made(shop: Shop, tmp_path: Path,
                                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANCUT_MODELS", str(tmp_path))
    settings.cache_clear()
    try:
        refused(lambda: shop.ask("카페 라떼", engine="sdxl"), "painter_unavailable", EngineError)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert not shop.session, "no conversation was begun"


def test_steps_that_older_jobs_never_had_are_not_run_for_them() -> None:
    paint = next(step for step in steps.STEPS if step.name == "paint")
    assert not paint.when({}) and not paint.when({"painter": "studio"}) and paint.when({"painter": "sdxl"})
    assert [s.name for s in steps.STEPS] == ["write", "picture", "paint", "layout", "save"]


def test_the_wish_leaves_room_for_the_words_and_asks_for_no_letters(painting_place: Path, shop: Shop) -> None:
    from pipelines.painters import _prompts

    item = shop.make(engine="studio", format="3:4")
    made = replace(design(item), look="bleed")
    brief = scenefile.from_dict(Brief, item.data["brief"])
    wished = painting._wish(made, "9:16", brief, shelf.Own(shop.user_id))
    wish = wished.request
    assert wished.product is None and not wished.told and wish.calm and wish.height > wish.width and wish.tags
    told = _prompts.positive(replace(wish, tags=(*wish.tags, "cafe signage with text")))
    assert "signage" not in told and "empty out-of-focus background" in told and "letters" in _prompts.negative(wish)
    assert not any("가" <= c <= "힣" for c in told)


def test_no_torch_comes_in_before_a_model_is_needed(models: Path, tmp_path: Path) -> None:
    code = (
        "import sys, app\n"
        "import pipelines.engines, ui.page\n"
        f"status = app.main(['ad', '카페 라떼 4,500원', '--out', {str(tmp_path / 'ad.jpg')!r}])\n"
        "assert status == 0\n"
        "assert app.main(['engines']) == 0\n"
        "heavy = {'torch', 'diffusers', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    import os

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "HANCUT_MODELS": str(models), "HANCUT_DATA": str(tmp_path / "data")})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["engine"] == "studio"


def test_one_ad_in_the_shell_by_sdxl(models: Path, tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        made = ad.make("카페 딸기라떼 신메뉴, 4,500원", tmp_path / "ad.jpg", ratio=SMALL, engine="sdxl")
        assert made.engine == "sdxl" and b"trainedAlgorithmicMedia" in (tmp_path / "ad.jpg").read_bytes()
        gpu.evict()
    assert scenefile.to_dict(made.data["painting"])["failed"] == []
