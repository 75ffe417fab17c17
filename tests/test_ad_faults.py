"""Bad input: what the person is told, and that nothing is lost, doubled or half-written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pipelines import ad, jobs, photos
from storage import chats, ids, tokens, users
from storage.errors import BadInput, PhotoError
from tests.ad_shop import SMALL, WORD, Shop, design, refused
from ui import routes
from ui.sections import ads_texts

pytest_plugins = ("tests.ad_shop",)
APP = "/gradio_api/app"


# what is typed

@pytest.mark.parametrize(("text", "code"), [("", "text_empty"), (" \n\t ", "text_empty"), ("\0", "text_empty"), ("\u202e\u200b", "text_empty"),
                                            ("가" * 10_000, "text_too_long"), ("a b " * 2_500, "text_too_long")])
def test_no_words_and_too_many_words_are_refused(shop: Shop, text: str, code: str) -> None:
    refused(lambda: shop.ask(text), code, BadInput)
    assert not chats.sessions(shop.user_id)[0] and not jobs.active(shop.user_id)


@pytest.mark.parametrize("text", ["😀😀😀", "🍓", "!!!???", "ㅋㅋㅋㅋ", "ㅁㄴㅇㄹ", "こんにちは、カフェの新メニュー", "Кафе новое меню",
                                  "مقهى جديد", "咖啡店新品上市", "\ud83c", "<br><br>", "....", "1", "а" * 200])
def test_what_says_nothing_is_asked_back(shop: Shop, text: str) -> None:
    said = shop.ask(text)
    assert said.kind == "say" and said.say.endswith((".", "?", "요", "!")) and not said.job_id
    assert [role for role, _ in shop.lines()] == ["user", "assistant"]


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script> 카페 딸기라떼 4,500원", "카페 <b>딸기라떼</b> 4,500원 &amp; 쿠키", "카페 딸기라떼\\n4,500원",
    "카페 딸기라떼 4,500원 {headline} %s ${x}", "카페 딸기라떼🍓 4,500원 😀", "카페 딸기라떼 4,500원 '; DROP TABLE items; --",
    "카페\u200b 딸기라떼\u202e 4,500원\ud800"])
def test_markup_and_stray_signs_reach_neither_the_words_nor_the_page(shop: Shop, text: str) -> None:
    item = shop.make(text)
    made = design(item)
    shown = " ".join([made.copy.headline, made.copy.subcopy, made.copy.cta, made.copy.kicker, made.copy.alt, made.offer,
                      *made.copy.details, *made.copy.hashtags])
    assert "딸기라떼" in shown and not re.search(r"[<>{}\\;$\u200b\u202e\ud800-\udfff]|script|alert|&amp", shown), shown
    assert made.price and made.price.amount == 4500


# what is uploaded

def test_fifty_megabytes_are_refused_before_they_are_read(working: Path) -> None:
    heavy = b"\xff\xd8\xff" + bytes(50_000_000)
    refused(lambda: photos.take_in(heavy), "photo_heavy", PhotoError)
    before = sorted(working.rglob("*.*"))
    page = TestClient(Starlette(routes=routes.everything()), headers={"Accept-Language": "ko"})
    told = page.post(f"{APP}/photos", content=heavy)
    assert told.status_code == 400 and told.json()["error"]["code"] == "body_too_large"
    limit = f"{photos.MOST_BYTES // 2**20} MB"  # one, wherever it is said
    assert limit in told.json()["error"]["message"] and all(limit in said for said in ads_texts.TEXTS["photo_too_heavy"])
    assert page.post(f"{APP}/photos", content=heavy[:15_000_000]).json() == told.json() and sorted(working.rglob("*.*")) == before


# a session that ends

def test_a_job_outlives_the_session_it_was_asked_in(working: Path) -> None:
    login, _ = users.sign_up("shop", WORD)
    shop = Shop(login.user_id)
    page = TestClient(Starlette(routes=routes.everything()), headers={"Accept-Language": "ko", "Sec-Fetch-Site": "same-origin"})
    word = {"login_id": login.login_id, "password": WORD}
    assert page.post(f"{APP}/auth/login", json=word).status_code == 200
    begun = page.post(f"{APP}/ads/ask", json={"message": f"카페 라떼 4,500원 {SMALL}", "key": "1"}).json()
    assert begun["kind"] == "job", begun
    tokens.end_all(shop.user_id)
    told = page.get(f"{APP}/jobs/{begun['job_id']}")
    assert told.status_code == 401 and told.json()["error"]["code"] == "session_ended"
    assert "로그인" in told.json()["error"]["message"] and "보관함" in told.json()["error"]["message"]
    again = page.post(f"{APP}/ads/ask", json={"message": "글씨 크게", "session_id": begun["session_id"], "key": "2"})
    assert again.status_code in (401, 404)
    shop.wait(begun["job_id"])
    assert page.post(f"{APP}/auth/login", json=word).status_code == 200
    made = page.get(f"{APP}/jobs/{begun['job_id']}").json()
    assert made["status"] == "completed" and page.get(f"{APP}/ads/{made['item_id']}").status_code == 200
    lines = page.get(f"{APP}/sessions/{begun['session_id']}").json()["messages"]
    assert [line["role"] for line in lines] == ["user", "assistant"] and lines[1]["item_id"] == made["item_id"]


# ids from outside

def test_ids_that_are_none_are_missing(shop: Shop) -> None:
    for wrong in ("", "x", "../../etc/passwd", ids.new(), "0" * 64, "\ud800"):
        refused(lambda wrong=wrong: ad.preflight(shop.user_id, wrong), "item_missing")  # type: ignore[misc]
        refused(lambda wrong=wrong: ad.export(shop.user_id, wrong, "jpeg"), "item_missing")  # type: ignore[misc]
    refused(lambda: shop.ask("글씨 크게", session_id="nope"), "session_missing")
    refused(lambda: shop.ask("카페 라떼", photo="nope"), "file_missing")
