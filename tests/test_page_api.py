"""The app from outside: its named endpoints with a key, the envelope, owners, guests, the page's HTML."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw

pytest_plugins = ("tests.served",)

APP = "/gradio_api/app"
FIELDS = {"job_id", "item_id", "kind", "status", "step", "percent", "seconds", "engine", "files", "data", "error"}
NAMED = {
    "/make_ad": ["text", "ratio", "photo", "look", "engine", "language", "writer"],
    "/submit_ad": ["text", "ratio", "photo", "look", "engine", "language", "writer", "strength", "keep_shape", "beside", "pace"],
    "/job": ["job_id"],
    "/cancel": ["job_id"],
    "/edit_ad": ["item_id", "message"],
    "/history": ["query", "cursor"],
    "/sessions": ["cursor"],
    "/brand": ["fields"],
}


def account(address: str, login_id: str) -> str:
    """Sign up; returns the token, which serves as a key."""
    answer = httpx.post(f"{address}/gradio_api/app/auth/signup", timeout=30,
                        json={"login_id": login_id, "password": "딸기라떼가 맛있는 우리 가게"})
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["token"]
    return token


def client(address: str, key: str = "") -> Any:
    from gradio_client import Client

    return Client(address, headers={"X-API-Key": key} if key else {}, verbose=False, download_files=False)


@pytest.fixture(scope="module")
def key(served: str) -> str:
    return account(served, "script")


@pytest.fixture(scope="module")
def api(served: str, key: str) -> Iterator[Any]:
    made = client(served, key)
    yield made
    made.close()


def test_the_endpoints_and_their_arguments_are_what_was_promised(served, key):
    info = httpx.get(f"{served}/gradio_api/info", headers={"X-API-Key": key}).json()
    named = {name: [p["parameter_name"] for p in e["parameters"]] for name, e in info["named_endpoints"].items()}
    assert named == NAMED
    assert not info["unnamed_endpoints"]
    defaults = {p["parameter_name"]: p.get("parameter_default") for p in info["named_endpoints"]["/make_ad"]["parameters"]}
    assert defaults == {"text": None, "ratio": "1:1", "photo": None, "look": "auto", "engine": "auto", "language": "auto",
                        "writer": "auto"}


def test_make_ad_waits_and_returns_the_envelope(served, key, api):
    made = api.predict("카페 딸기라떼 신메뉴, 4,500원", ratio="3:4", api_name="/make_ad")
    assert set(made) == FIELDS and made["status"] == "completed" and made["percent"] == 100, made
    assert made["job_id"] and made["item_id"] and made["job_id"] != made["item_id"] and made["error"] is None
    assert {"headline", "subcopy", "cta", "hashtags", "alt", "look", "ratio"} <= set(made["data"])
    assert made["data"]["ratio"] == "3:4"
    picture = next(f for f in made["files"] if f["role"] == "ad")
    assert (picture["width"], picture["height"]) == (1080, 1440)
    assert httpx.get(picture["url"], headers={"X-API-Key": key}).headers["content-type"] == "image/jpeg"
    assert httpx.get(picture["url"]).status_code == 401
    assert httpx.get(picture["url"], headers={"X-API-Key": account(served, "stranger")}).status_code == 404
    other = client(served, account(served, "other"))
    assert other.predict(made["job_id"], api_name="/job")["error"]["code"] == "job_missing"
    assert other.predict(made["item_id"], "글씨 크게", api_name="/edit_ad")["error"]["code"] == "item_missing"
    assert other.predict("", "", api_name="/history")["items"] == []
    again = api.predict(made["job_id"], api_name="/job")
    assert again["item_id"] == made["item_id"] and again["status"] == "completed"


def test_an_edit_is_a_new_version_and_history_finds_it(served, key, api):
    made = api.predict("꽃집 튤립 한 다발 9,900원", api_name="/make_ad")
    edited = api.predict(made["item_id"], "글씨 크게", api_name="/edit_ad")
    assert edited["status"] == "completed" and edited["item_id"] != made["item_id"], edited
    found = api.predict("튤립", "", api_name="/history")
    assert [i["item_id"] for i in found["items"]] == [edited["item_id"]] and found["error"] is None
    talks = api.predict("", api_name="/sessions")["sessions"]
    assert talks
    for talk in talks:  # its ads stay, and can be changed
        httpx.delete(f"{served}{APP}/sessions/{talk['session_id']}", headers={"X-API-Key": key})
    again = api.predict(edited["item_id"], "글씨 작게", api_name="/edit_ad")
    assert again["status"] == "completed" and api.predict("튤립", "", api_name="/history")["items"][0]["item_id"] == again["item_id"], again


def test_submit_returns_at_once_and_cancel_is_not_an_error(api):
    begun = api.predict("빵집 소금빵 3,000원", api_name="/submit_ad")
    assert begun["status"] in ("processing", "completed") and begun["job_id"]
    ended = api.predict(begun["job_id"], api_name="/cancel")
    assert ended["status"] in ("cancelled", "completed", "processing")


def test_a_photo_is_taken_in_and_leaves_the_hosts_folder(api, tmp_path):
    from gradio_client import handle_file

    photo = tmp_path / "cup.png"
    image = Image.new("RGB", (600, 600), "#f2efe9")
    ImageDraw.Draw(image).ellipse((180, 150, 420, 500), fill="#c23a2b")
    image.save(photo)
    made = api.predict("컵 할인 5,000원", photo=handle_file(str(photo)), api_name="/make_ad")
    assert made["status"] == "completed", made
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xffnot a photo")
    refused = api.predict("컵 할인", photo=handle_file(str(bad)), api_name="/make_ad")
    assert refused["status"] == "failed" and refused["error"]["code"] == "photo_broken"


@pytest.mark.parametrize("path", ["/etc/passwd", "app.py", "../../etc/passwd"])
def test_no_other_file_of_the_machine_can_be_named_as_a_photo(served, key, path):
    body = {"data": ["컵", "1:1", {"path": path, "meta": {"_type": "gradio.FileData"}}, "auto", "auto", "auto", "auto"]}
    started = httpx.post(f"{served}/gradio_api/call/make_ad", json=body, headers={"X-API-Key": key})
    if started.status_code == 200:
        told = httpx.get(f"{served}/gradio_api/call/make_ad/{started.json()['event_id']}", headers={"X-API-Key": key})
        assert "root:" not in told.text and '"completed"' not in told.text


def test_what_cannot_be_done_is_said_in_the_envelope(api):
    for arguments, code in ((("",), "text_empty"), (("가" * 3000,), "text_too_long"), (("빵", "2:1"), "format_unknown")):
        told = api.predict(*arguments, api_name="/make_ad")
        assert told["status"] == "failed" and told["error"]["code"] == code and told["error"]["message"], told
    assert api.predict("00000000-0000-0000-0000-000000000000", api_name="/job")["error"]["code"] == "job_missing"


def test_an_ad_and_its_refusals_come_in_the_language_that_was_asked_for(api):
    made = api.predict("카페 라떼 4,000원", language="en", api_name="/make_ad")
    assert made["data"]["alt"].isascii() or "latte" in made["data"]["alt"].lower() or not any("가" <= c <= "힣" for c in made["data"]["subcopy"]), made
    assert "한 문장" not in api.predict("", language="en", api_name="/make_ad")["error"]["message"]
    assert api.predict("빵 3,000원", language="fr", api_name="/submit_ad")["error"]["code"] == "language_unknown"


def test_scripts_need_a_key(served):
    nobody = client(served)
    assert nobody.predict("빵", api_name="/make_ad")["error"]["code"] == "key_needed"
    assert nobody.predict("", "", api_name="/history")["error"]["code"] == "key_needed"
    wrong = httpx.get(f"{served}/gradio_api/info", headers={"X-API-Key": "hk_wrong"})
    assert wrong.status_code == 401


def test_the_brand_is_read_and_changed(api):
    assert api.predict({"name": "한컷커피", "colours": ["#1f41dd"]}, api_name="/brand")["brand"]["name"] == "한컷커피"
    assert api.predict(api_name="/brand")["brand"]["colours"] == ["#1f41dd"]
    assert api.predict({"colours": ["blue"]}, api_name="/brand")["error"]["code"] == "colour_form"


def test_the_endpoints_are_tools(served, key):
    headers = {"X-API-Key": key, "Accept": "application/json, text/event-stream"}
    ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    told = httpx.post(f"{served}/gradio_api/mcp/", json=ask, headers=headers, timeout=30)
    assert told.status_code == 200 and all(name.strip("/") in told.text for name in NAMED), told.text[:500]


def test_a_guest_makes_one_ad_and_then_is_asked_to_sign_up(served):
    here = {"Accept-Language": "ko", "X-Forwarded-For": "203.0.113.9"}  # where nobody has made an ad yet
    with httpx.Client(base_url=served, headers=here, timeout=60) as guest:
        first = guest.post(f"{APP}/ads/ask", json={"message": "미용실 펌 30% 할인", "key": "one"}).json()
        assert first["kind"] == "job", first
        while (job := guest.get(f"{APP}/jobs/{first['job_id']}").json())["status"] == "processing":
            time.sleep(0.05)
        assert job["status"] == "completed", job
        second = guest.post(f"{APP}/ads/ask", json={"message": "네일샵 오픈 이벤트", "key": "two"})
        assert second.status_code == 429 and second.json()["error"]["code"] == "guest_limit"
        edit = {"message": "글씨 크게", "key": "three", "session_id": first["session_id"], "item_id": job["item_id"]}
        assert guest.post(f"{APP}/ads/ask", json=edit).json()["kind"] == "job"
        anew = guest.post("/gradio_api/call/edit_ad", json={"data": [job["item_id"], "새 광고: 헬스장 3개월 등록 99,000원"]}).json()
        assert '"guest_limit"' in guest.get(f"/gradio_api/call/edit_ad/{anew['event_id']}").text
        guest.post(f"{APP}/auth/signup", json={"login_id": "adopted", "password": "딸기라떼가 맛있는 우리 가게"})
        assert guest.get(f"{APP}/ads/{job['item_id']}").status_code == 200
    with httpx.Client(base_url=served, headers=here, timeout=60) as another:  # the same address without the cookie
        refused = another.post(f"{APP}/ads/ask", json={"message": "꽃집 장미 5,000원", "key": "four"})
        assert refused.json()["error"]["code"] == "guest_limit"


def test_the_page_wears_its_own_head(served):
    korean = httpx.get(served, headers={"Accept-Language": "ko"}).text
    english = httpx.get(served, headers={"Accept-Language": "en"}).text
    assert 'lang="ko"' in korean and "한 문장으로 만드는 광고" in korean
    assert 'lang="en"' in english and "an ad from one sentence" in english
    head = korean.split("<script>", 1)[0]
    assert "gradio" not in head.replace("gradio_api", "").lower() and korean.count("og:title") == 1
    assert httpx.get(f"{served}/manifest.json").json()["short_name"] == "한컷"


def test_health_says_well(served):
    told = httpx.get(f"{served}{APP}/health").json()
    assert set(told.pop("models")) == {"kind", "free", "loaded", "failing"}
    assert told == {"ok": True, "database": True, "jobs": True, "files": True, "card": True}


def test_another_site_reads_nothing_from_the_host(served):
    for path in ("/gradio_api/info", "/config", f"{APP}/boot"):
        away = httpx.get(served + path, headers={"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"})
        assert away.status_code == 403, path
