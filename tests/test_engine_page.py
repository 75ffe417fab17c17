"""The engines on the page: the choice with its price, the operator's machine, the health address, and a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipelines import offers, painters
from pipelines.painters import flux, sdxl
from storage import db
from storage.records import User
from tests.ad_shop import cup, refused
from tests.place import place
from tests.served import ROOT, serving
from tests.test_page_api import APP, account, client
from tests.visitor import Visitor
from ui.handlers import Call
from ui.sections import engines

pytest_plugins = ("tests.served", "tests.visitor", "tests.tiny_models", "tests.place")

OWNER = User(user_id="owner", login_id="owner", guest=False, admin=True)


def page_of(served: str, login_id: str) -> httpx.Client:
    """A signed-up person's calls."""
    return httpx.Client(base_url=f"{served}{APP}/", headers={"X-API-Key": account(served, login_id)}, timeout=60)


def test_the_choice_says_what_each_engine_takes_before_it_runs(served: str) -> None:
    with page_of(served, "chooser") as page:
        told = page.get("engines").json()
    rows = {row["id"]: row for row in told["engines"]}
    assert set(rows) == set(painters.all()) and told["auto"] == "studio"
    assert {name for name, row in rows.items() if row["hosted"]} == {"openai", "hub"}, "where a photo would be sent"
    assert rows["studio"]["usable"] and "무료" in rows["studio"]["note"] and "1초 안" in rows["studio"]["note"]
    assert not rows["sdxl"]["usable"] and rows["sdxl"]["why_not"] and rows["sdxl"]["note"] == "운영자가 이 엔진의 가중치를 받아 두면 쓸 수 있어요."
    assert rows["sdxl"]["why_not"] == rows["sdxl"]["note"] and not rows["sdxl"]["fetch"], "a member can run and fetch nothing"
    nobody = httpx.get(f"{served}{APP}/engines", headers={"Accept-Language": "en"}).json()
    assert "free" in next(row for row in nobody["engines"] if row["id"] == "studio")["note"]


def test_time_money_and_downloads_are_said_in_one_line() -> None:
    offer = offers.Offer(id="sdxl", why_not="", seconds=6.2, loading=20, download=7_100_000_000)
    assert engines.note(offer, False, "ko") == "약 6초 · 처음엔 약 20초 더 · 먼저 7.1 GB를 받아요 · 무료"
    assert engines.note(offers.Offer(id="openai", why_not="", seconds=200, usd=0.042), False, "en") == "about 3 min · about $0.042"
    assert engines.note(offer, True, "ko") == "회원만 쓸 수 있어요"


def test_only_an_operator_sees_the_machine_and_fetches_weights(served: str, tmp_path: Path) -> None:
    with page_of(served, "nosy") as page:
        refused = page.get("admin/engines")
        assert refused.status_code == 403 and refused.json()["error"]["code"] == "admin_needed"
        assert page.post("admin/weights", json={"name": "sdxl"}).status_code == 403
    assert httpx.get(f"{served}{APP}/admin/engines").status_code in (401, 403)


def test_an_operator_is_made_in_the_shell(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import app
    from storage import users

    person, _ = users.sign_up("owner", "딸기라떼가 맛있는 우리 가게", adopt="", address="")
    assert app.main(["user", "admin", "nobody-here"]) == 1 and app.main(["user", "admin", "Owner"]) == 0
    seen = users.get(person.user_id)
    assert seen is not None and seen.admin
    told = engines.machine(Call(user=seen, address="", language="ko"))
    assert told["machine"]["memory"] > 0 and {"sdxl", "flux-klein"} <= {w["name"] for w in told["weights"]}
    assert any(e["id"] == "studio" and not e["why_not"] for e in told["engines"])
    db.close()


def test_the_health_address_tells_of_database_jobs_files_and_models(served: str) -> None:
    told = httpx.get(f"{served}{APP}/health").json()
    assert told["ok"] and told["database"] and told["jobs"] and told["files"] and told["card"]
    assert told["models"]["kind"] in ("cpu", "cuda", "mps") and told["models"]["free"] > 0
    assert told["models"]["loaded"] == told["models"]["failing"] == []


def test_a_script_names_the_painter_and_a_wrong_one_is_said(served: str) -> None:
    api = client(served, account(served, "script-engine"))
    made = api.predict("카페 라떼 4,500원", engine="studio", api_name="/make_ad")
    assert made["status"] == "completed" and made["engine"] == "studio"
    for engine, code in (("oil", "painter_unknown"), ("sdxl", "painter_unavailable")):
        told = api.predict("카페 라떼 4,500원", engine=engine, api_name="/make_ad")
        assert told["status"] == "failed" and told["error"]["code"] == code and told["error"]["message"], told


def test_a_script_submits_a_redrawing_and_is_told_what_it_lacks(served: str) -> None:
    api = client(served, account(served, "script-redraw"))
    for more, code in (({"strength": "mood"}, "strength_needs_photo"), ({"keep_shape": "edges"}, "redraw_nobody")):
        told = api.predict("카페 라떼 4,500원", api_name="/submit_ad", **more)
        assert told["status"] == "failed" and told["error"]["code"] == code, told


def test_a_script_sends_more_photos_and_a_photo_to_be_staged_and_is_told_what_it_takes(served: str, tmp_path: Path) -> None:
    from gradio_client import handle_file
    from PIL import Image

    def shot(n: int) -> Any:
        Image.fromarray(cup(300 + n)).save(tmp_path / f"{n}.jpg")
        return handle_file(str(tmp_path / f"{n}.jpg"))

    api = client(served, account(served, "script-stage"))
    told = api.predict("컵 할인 5,000원", photo=shot(0), beside=[shot(1)], api_name="/submit_ad")
    assert told["status"] == "failed" and told["error"]["code"] == "stage_nobody" and "SDXL" in told["error"]["message"], told
    told = api.predict("컵 할인 5,000원", photo=shot(2), beside=[shot(n) for n in range(3, 7)], api_name="/submit_ad")
    assert told["error"]["code"] == "photos_many", told


def choice(**who: Any) -> dict[str, Any]:
    """What the page is told of the engines."""
    return engines.choices(Call(user=who.get("user"), address=who.get("address", "203.0.113.9"), language=who.get("language", "ko")))


def test_an_engine_that_cannot_finish_in_time_is_not_offered_and_cannot_be_named(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        monkeypatch.setitem(sdxl._seen, "step", 100.0)
        row = next(r for r in choice()["engines"] if r["id"] == "sdxl")
        assert not row["usable"] and row["can"] == [] and row["note"] == "이 서버에서는 정해진 시간 안에 그릴 수 없어요."
        refused(lambda: offers.admit("sdxl"), "painter_unavailable")
        asked = next(r for r in choice(user=OWNER)["engines"] if r["id"] == "sdxl")
        assert "HANCUT_PAINT_SECONDS" in asked["why_not"] and "240" in asked["why_not"], "the operator may allow more"
        monkeypatch.setitem(sdxl._seen, "step", 9.0)
        assert next(r for r in choice()["engines"] if r["id"] == "sdxl")["usable"]
        offers.admit("sdxl")


def test_who_can_change_it_reads_what_to_run_and_others_what_it_means(tmp_path: Path) -> None:
    from storage import users

    def sdxl_of(told: dict[str, Any]) -> tuple[str, str, bool]:
        row = next(r for r in told["engines"] if r["id"] == "sdxl")
        return row["why_not"], row["fetch"], told["operator"]

    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "none"), HF_HOME=str(tmp_path)):
        at_home = choice(address="127.0.0.1")
        why, fetch, operator = sdxl_of(at_home)
        assert at_home["shell"] and operator and "models get sdxl" in why and not fetch, "nobody may fetch yet, but the owner reads how"
        assert sdxl_of(choice(user=OWNER))[1:] == ("sdxl", True) and "models get" in sdxl_of(choice(user=OWNER))[0]
        assert sdxl_of(choice()) == ("운영자가 이 엔진의 가중치를 받아 두면 쓸 수 있어요.", "", False)
        person, _ = users.sign_up("owner", "딸기라떼가 맛있는 우리 가게")
        users.promote("owner")
        assert not choice(address="127.0.0.1")["shell"] and users.operated()
        told = engines.machine(Call(user=users.get(person.user_id), address="", language="ko"))
        lacking = {e["id"]: e["why_not"] for e in told["engines"]}
        assert "models get" in lacking["rembg"] and "설정이 없어요" in lacking["remote"] and not lacking["studio"], "the account page says why"


def test_the_choice_says_who_can_redraw_a_photo_and_follow_a_shape(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sdxl._seen, "step", 1.0)
    monkeypatch.setitem(flux._seen, "flux-klein", 1.0)
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        rows = {r["id"]: r["can"] for r in choice()["engines"]}
        assert rows["sdxl"] == ["picture", "edges", "depth"] and rows["flux"] == ["picture"] and rows["studio"] == []
    (tmp_path / "sdxl").symlink_to(models / "sdxl")
    with place(tmp_path / "data2", HANCUT_MODELS=str(tmp_path)):
        rows = {r["id"]: r["can"] for r in choice()["engines"]}
        assert rows["sdxl"] == ["picture"] and rows["flux"] == [], "shapes have weights of their own"


@pytest.mark.browser
def test_people_choose_an_engine_and_see_what_it_paints(models: Path, tmp_path: Path, chromium: Any) -> None:
    """The page with the tiny SDXL: one has a photo redrawn, one puts two products into one picture, one watches.

    All in one app, for to start it and to load torch takes longer than what they do with it. The two with photos choose
    before anything is painted: once it was timed, "auto" would take such an engine by itself."""
    from PIL import Image

    Image.fromarray(cup()).save(tmp_path / "cup.jpg")
    Image.fromarray(cup(ground="#dce6ec")).save(tmp_path / "other.jpg")
    shown = _slowed(models, tmp_path / "models")
    # Thirty steps, as they are guessed for a whole SDXL here, are longer than "auto" waits and shorter than what is named may take.
    seconds = str(max(1, 1100 // (os.cpu_count() or 1)))
    with serving(tmp_path, HANCUT_MODELS=str(shown), OMP_NUM_THREADS="1", HANCUT_GUEST_ADS="9", OPENAI_API_KEY="sk-none",
                 OPENAI_BASE_URL="http://127.0.0.1:9/v1", HANCUT_PAINT_SECONDS=seconds) as address, \
            _guests(chromium, address) as (redrawer, stager, watcher):
        _asks_for_a_redrawing(redrawer, tmp_path)
        _is_told_who_stages(stager, tmp_path)
        _has_it_redrawn_and_takes_the_shot_one_back(redrawer)
        assert httpx.get(f"{address}{APP}/health").json()["models"]["loaded"] == ["sdxl"]
        _promoted(redrawer, "owner", tmp_path / "data")
        redrawer.page.wait_for_selector(".machine li:has-text('sdxl')")
        assert re.search(r"[\d.]+ ?GB", redrawer.page.inner_text(".machine p")), "what is free, and what is loaded"
        assert redrawer.page.locator(".machine .weights li").count() > 8
        redrawer.page.click(".machine .lacks summary")
        assert "HF_TOKEN" in redrawer.page.inner_text(".machine .lacks"), "why engines cannot be used"
        _reads_where_a_photo_would_go(redrawer, tmp_path)
        _sees_both_products_in_one_picture(stager)
        _watches_it_paint(watcher)


@contextmanager
def _guests(chromium: Any, address: str) -> Iterator[list[Visitor]]:
    """Three people on the page where ads are made; nothing may have gone wrong in their windows."""
    visitors = [Visitor(chromium, address) for _ in range(3)]
    for visitor in visitors:
        visitor.open("ads")
        visitor.page.set_default_timeout(240_000)  # a whole page is painted, on one thread
    yield visitors
    for visitor in visitors:
        visitor.context.close()
        assert not visitor.wrong, visitor.wrong


def _asks_for_a_redrawing(visitor: Visitor, folder: Path) -> None:
    """Nothing is redrawn unasked, and the page says what redrawing means before it is."""
    page = visitor.page
    page.click(".home .composer button[aria-expanded]")
    page.wait_for_selector(".home .engines select")
    assert page.locator(".home .engines [data-name=strength]").count() == 0, "no photo, nothing to redraw"
    page.set_input_files(".home .composer input[type=file]:not([capture])", str(folder / "cup.jpg"))
    page.wait_for_selector(".home .engines [data-name=strength]")
    assert page.input_value(".home .engines [data-name=strength]") == "", "it stays as it was shot"
    page.select_option(".home .engines [data-name=strength]", "mood")
    page.select_option(".home .engines [data-name=shape]", "edges")
    assert page.input_value(".home .engines label:first-child select") == "sdxl", "the one that can is chosen, in sight"
    assert page.input_value(".home .engines [data-name=pace]") == "", "as it fits"
    page.select_option(".home .engines [data-name=pace]", "fast")
    assert "다시 그려요" in page.inner_text(".home .engines p") and "무료" in page.inner_text(".home .engines p")
    page.wait_for_selector(".home .shelf figure:not(.waiting)")


def _has_it_redrawn_and_takes_the_shot_one_back(visitor: Visitor) -> None:
    """The page says that the photo was redrawn, and leads back to it."""
    page = visitor.page
    with page.expect_request(lambda r: r.url.endswith("/ads/ask")) as sent:
        visitor.ask("컵 할인 5,000원, gfa_342x228")
    assert sent.value.post_data_json["pace"] == "fast", "빠르게"
    visitor.picture()
    page.click(".stage header button:last-child")
    assert "사진을 다시 그렸어요" in page.inner_text("dialog .details")
    page.keyboard.press("Escape")
    page.click("#hc-tab-photo")
    page.wait_for_selector("text=AI가 다시 그린 사진이에요")
    with page.expect_response(lambda r: r.url.endswith("/apply")):
        page.click(".photobox .choice:nth-child(2)")
    page.wait_for_selector("text=AI가 다시 그린 사진이에요", state="detached")


def _reads_where_a_photo_would_go(visitor: Visitor, folder: Path) -> None:
    """A photo and an engine that is a service: the box says where it would go, without a panel being open; so does the privacy page."""
    page = visitor.open("privacy")
    assert "127.0.0.1:9" in page.inner_text(".privacy section:nth-of-type(3)") and "사진도 가요" in page.inner_text(".privacy")
    page = visitor.open("ads")
    page.reload()
    page.set_input_files(".home .composer input[type=file]:not([capture])", str(folder / "cup.jpg"))
    page.wait_for_selector(".home .shelf figure:not(.waiting)")
    assert page.is_hidden(".home .goes"), "who paints is in this house"
    page.click(".home .composer button[aria-expanded]")
    page.select_option(".home .engines label:first-child select", "openai")
    page.wait_for_selector(".home .goes:has-text('127.0.0.1:9')")
    lacking = page.locator(".home .engines .lacks li:has-text('models get flux-klein')")
    assert lacking.locator("button").count() == 1, "an operator reads why, and may fetch what is missing"
    page.click(".home .composer button[aria-expanded]")
    assert page.is_visible(".home .goes")


def _is_told_who_stages(visitor: Visitor, folder: Path) -> None:
    """Two photos without an engine that can: it is said, and they are still there."""
    page = visitor.page
    page.set_input_files(".home .composer input[type=file]:not([capture])", [str(folder / "cup.jpg"), str(folder / "other.jpg")])
    page.wait_for_function("document.querySelectorAll('.home .shelf figure:not(.waiting)').length === 2")
    with page.expect_response(lambda r: r.url.endswith("/ads/ask")) as answer:
        visitor.ask("컵 세트 9,000원, 3:4")
    page.locator("text=여러 사진을 한 그림에").last.wait_for()
    assert answer.value.status == 422, "a refusal that is expected is no fault of the server"
    page.wait_for_selector(".home .composer")
    assert page.locator(".home .shelf figure").count() == 2, "the photos are still in the box"


def _sees_both_products_in_one_picture(visitor: Visitor) -> None:
    """The engine that can is chosen, and the same message sent again."""
    page = visitor.page
    page.click(".home .composer button[aria-expanded]")
    page.wait_for_selector(".home .composer .engines select")
    page.select_option(".home .engines label:first-child select", "sdxl")
    page.click(".home .composer button[type=submit]")
    visitor.picture()
    page.click(".stage header button:last-child")
    assert "sdxl" in page.inner_text("dialog .details")


def _watches_it_paint(visitor: Visitor) -> None:
    """Its price first, then that it is at work, then the label; the steps themselves are watched by test_engine_models."""
    page = visitor.page
    page.click(".home .composer button[aria-expanded]")
    page.wait_for_selector(".home .composer .engines select")
    page.select_option(".home .composer .engines select", "sdxl")
    assert "무료" in page.inner_text(".home .composer .engines p")
    page.evaluate("""() => { window.seen = []; new MutationObserver(() => {
        const step = document.querySelector(".progress .row b"); if (step) window.seen.push(step.innerText)
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }) }""")  # it may be gone before a look finds it
    visitor.ask("카페 딸기라떼 신메뉴, 4,500원")
    visitor.picture()
    seen = page.evaluate("window.seen")
    assert any(re.search(r"sdxl \d+/\d+단계|준비하고 있어요", step) for step in seen), seen  # tiny steps may pass between two looks
    page.click(".stage header button:last-child")
    assert "AI 그림" in page.inner_text("dialog .details") and "sdxl" in page.inner_text("dialog .details")


def _promoted(visitor: Visitor, login_id: str, data: Path) -> None:
    """Sign up, be made the operator in the shell, and open the account page."""
    visitor.sign_up(login_id)
    subprocess.run([sys.executable, "app.py", "user", "admin", login_id], cwd=ROOT, env={**os.environ, "HANCUT_DATA": str(data)},
                   check=True)
    visitor.open("account")
    visitor.page.reload()


def _slowed(models: Path, folder: Path) -> Path:
    """The tiny SDXL and its edges alone, on a canvas of more pixels and without the weights for few steps: so that one can watch."""
    shutil.copytree(models / "sdxl", folder / "sdxl")
    for name in ("sdxl-vae", "sdxl-preview", "sdxl-canny"):
        (folder / name).symlink_to(models / name)
    config = folder / "sdxl" / "unet" / "config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "sample_size": 24}))
    return folder
