"""The page with a tiny SDXL in a real browser: one person has a photo redrawn, one puts two products into one picture, one watches it paint. It takes half
a minute of one core, so it is no part of the tests; what the page is told is (tests/test_engine_page.py)."""

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

from tests.ad_shop import cup
from tests.served import ROOT, serving
from tests.test_page_api import APP
from tests.visitor import Visitor

pytest_plugins = ("tests.served", "tests.visitor", "tests.tiny_models", "tests.place")


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
