"""The page's routes: accounts and cookies, guests, pictures by owner, cross-site calls, bad requests."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import make_url
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.testclient import TestClient

from storage import chats, files, ids, passwords, pictures, users
from storage.errors import EngineError, NotAllowed, TooMany
from storage.records import File, Item
from storage.settings import settings
from ui import guard, handlers, identity, routes, texts, theme

pytest_plugins = ("tests.place",)

APP = "/gradio_api/app"
WORD = "딸기라떼가 맛있는 우리 가게"
STATIC = Path(theme.__file__).parent / "static"


def browser() -> TestClient:
    app = Starlette(routes=routes.everything(), middleware=[Middleware(guard.CrossSite)])
    return TestClient(app, headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "ko"})


@pytest.fixture
def page(home: Path) -> Iterator[TestClient]:
    with closing(browser()) as client:
        yield client


@pytest.fixture
def engine(home: Path) -> Iterator[None]:
    from pipelines import jobs

    jobs.start("web", {})
    yield
    jobs.stop()


def join(page: TestClient, name: str = "shop") -> dict[str, Any]:
    answer = page.post(f"{APP}/auth/signup", json={"login_id": name, "password": WORD})
    assert answer.status_code == 200, answer.text
    return answer.json()


def jpeg(colour: str = "red", size: tuple[int, int] = (320, 240)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def ad_of(login_id: str) -> Item:
    """An ad with a picture, saved for a person."""
    user, _ = users.log_in(login_id, WORD, address="")
    sha = files.put(user.user_id, jpeg(), "image/jpeg")
    item = Item(item_id=ids.new(), owner_id=user.user_id, kind="ad", created_at=datetime.now(UTC), title="딸기라떼",
                session_id=chats.start(user.user_id, "딸기라떼"), data={"scene": {}},
                files=(File(role="ad", sha=sha, width=320, height=240),))
    pictures.save(item)
    return item


# accounts

def test_sign_up_logs_in_with_a_cookie_that_scripts_cannot_read(page):
    answer = page.post(f"{APP}/auth/signup", json={"login_id": "shop", "password": WORD})
    body = answer.json()
    assert body["user"]["login_id"] == "shop" and len(body["recovery_codes"]) == 8 and body["token"]
    session = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(identity.SESSION))
    assert "HttpOnly" in session and "SameSite=Lax" in session and "Max-Age=604800" in session
    assert answer.headers["cache-control"] == "no-store"
    assert page.get(f"{APP}/keys").json() == {"keys": []}


def test_the_token_serves_as_a_key_until_logout(page):
    token = join(page)["token"]
    script = browser()
    for headers in ({"X-API-Key": token}, {"Authorization": f"Bearer {token}"}):
        assert script.get(f"{APP}/keys", headers=headers).status_code == 200
    page.post(f"{APP}/auth/logout")
    assert page.get(f"{APP}/keys").status_code == 401
    answer = script.get(f"{APP}/keys", headers={"X-API-Key": token})
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "bad_key"


def test_a_script_logs_out_with_its_token(page):
    join(page)
    for named in ("X-API-Key", "Authorization"):
        script = browser()
        token = script.post(f"{APP}/auth/login", json={"login_id": "shop", "password": WORD}).json()["token"]
        script.cookies.clear()
        header = {named: f"Bearer {token}" if named == "Authorization" else token}
        assert script.post(f"{APP}/auth/logout", headers=header).json() == {"ok": True}
        assert script.get(f"{APP}/keys", headers=header).status_code == 403
    key = page.post(f"{APP}/keys", json={"name": "로봇"}).json()["key"]
    told = browser().post(f"{APP}/auth/logout", headers={"X-API-Key": key})
    assert told.status_code == 400 and told.json()["error"]["code"] == "key_stays"
    guest = browser()
    guest.post(f"{APP}/photos", content=jpeg())
    assert guest.post(f"{APP}/auth/logout").status_code == 200
    assert users.who(guest.cookies[identity.GUEST])


def test_a_new_key_works_once_made_and_not_once_revoked(page):
    join(page)
    key = page.post(f"{APP}/keys", json={"name": "로봇"}).json()["key"]
    script = browser()
    assert script.get(f"{APP}/keys", headers={"X-API-Key": key}).status_code == 200
    (kept,) = page.get(f"{APP}/keys").json()["keys"]
    assert key.endswith(kept["hint"]) and key not in str(kept)
    page.delete(f"{APP}/keys/{kept['key_id']}")
    assert script.get(f"{APP}/keys", headers={"X-API-Key": key}).status_code == 403


def test_what_is_typed_at_the_door_is_told_to_be_too_long_instead_of_cut(page):
    source = (STATIC / "account.js").read_text()
    typed = int(re.search(r"TYPED = (\d+)", source)[1])
    assert source.count("maxlength: TYPED") == 3 and typed > max(users.LOGIN_ID[1], passwords.LONGEST)
    assert join(page, "a" * users.LOGIN_ID[1])["user"]["login_id"] == "a" * users.LOGIN_ID[1]
    told = page.post(f"{APP}/auth/signup", json={"login_id": "a" * typed, "password": WORD}).json()["error"]
    assert told["code"] == "login_id_form" and str(users.LOGIN_ID[1]) in told["message"]


def test_a_wrong_login_says_the_same_for_known_and_unknown(page):
    join(page)
    wrong = [browser().post(f"{APP}/auth/login", json={"login_id": name, "password": "틀린 비밀번호예요"})
             for name in ("shop", "nobody")]
    assert wrong[0].json() == wrong[1].json() and wrong[0].status_code == wrong[1].status_code == 403
    assert not any("set-cookie" in w.headers for w in wrong)


def test_an_ended_session_is_told_and_its_cookie_goes(page):
    token = join(page)["token"]
    users.log_out(token)
    answer = page.post(f"{APP}/photos", content=jpeg())
    assert answer.status_code == 401 and answer.json()["error"]["code"] == "session_ended"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert identity.SESSION not in page.cookies
    gone = page.post(f"{APP}/photos", content=jpeg(), headers={handlers.MEMBER: "1"})  # the page still shows a member's things
    assert gone.status_code == 401 and gone.json()["error"]["code"] == "session_ended" and "hancut_guest" not in page.cookies
    assert page.post(f"{APP}/photos", content=jpeg()).status_code == 200  # a guest now


def test_the_page_opens_for_one_whose_session_has_ended(page, engine):
    users.log_out(join(page)["token"])
    answer = page.get(f"{APP}/boot")
    assert answer.status_code == 200 and answer.json()["ended"] and answer.json()["user"] is None
    assert not page.get(f"{APP}/boot").json()["ended"]


def test_a_password_changes_and_other_devices_are_logged_out(page):
    join(page)
    other = browser()
    other.post(f"{APP}/auth/login", json={"login_id": "shop", "password": WORD})
    new = "새로 정한 긴 비밀번호"
    assert page.post(f"{APP}/account/password", json={"old": "아님", "new": new}).status_code == 403
    assert page.post(f"{APP}/account/password", json={"old": WORD, "new": new}).status_code == 200
    assert page.get(f"{APP}/keys").status_code == 200
    assert other.get(f"{APP}/keys").status_code == 401


def test_a_recovery_code_opens_the_account_once(page):
    code = join(page)["recovery_codes"][0]
    lost = browser()
    body = {"login_id": "shop", "code": code, "password": "되찾은 새 비밀번호"}
    assert lost.post(f"{APP}/auth/recover", json=body).status_code == 200
    assert lost.get(f"{APP}/keys").status_code == 200
    assert browser().post(f"{APP}/auth/recover", json=body).status_code == 403


def test_wrong_passwords_do_not_shut_recovery_and_recovery_opens_log_in(page):
    codes = join(page)["recovery_codes"]
    lost, new = browser(), "되찾은 새 비밀번호"
    tries = [lost.post(f"{APP}/auth/login", json={"login_id": "shop", "password": "아니야아니야"}).status_code for _ in range(11)]
    assert tries == [403] * 10 + [429]
    assert lost.post(f"{APP}/auth/recover", json={"login_id": "shop", "code": "0000", "password": new}).status_code == 403
    assert lost.post(f"{APP}/auth/recover", json={"login_id": "shop", "code": codes[0], "password": new}).status_code == 200
    assert lost.get(f"{APP}/keys").status_code == 200
    assert browser().post(f"{APP}/auth/login", json={"login_id": "shop", "password": new}).status_code == 200


def test_guessing_codes_is_throttled_and_burns_none(page):
    code = join(page)["recovery_codes"][0]
    for _ in range(10):
        with pytest.raises(NotAllowed):
            users.recover("shop", "0000-0000-0000-0000", "되찾은 새 비밀번호")
    with pytest.raises(TooMany):
        users.recover("shop", code, "되찾은 새 비밀번호")
    later = datetime.now(UTC) + timedelta(minutes=16)
    assert users.recover("shop", code, "되찾은 새 비밀번호", now=later)[0].login_id == "shop"


def test_new_recovery_codes_end_the_old_ones(page):
    old = join(page)["recovery_codes"][0]
    assert page.post(f"{APP}/account/codes", json={"password": "아님"}).status_code == 403
    new = page.post(f"{APP}/account/codes", json={"password": WORD}).json()["recovery_codes"][0]
    for code, status in ((old, 403), (new, 200)):
        body = {"login_id": "shop", "code": code, "password": "되찾은 새 비밀번호"}
        assert browser().post(f"{APP}/auth/recover", json=body).status_code == status


def test_deleting_an_account_takes_everything_along(page, engine):
    join(page)
    item = ad_of("shop")
    assert page.post(f"{APP}/account/delete", json={"password": "아님"}).status_code == 403
    assert page.post(f"{APP}/account/delete", json={"password": WORD}).status_code == 200
    assert not files.exists(item.owner_id, item.files[0].sha)
    assert page.post(f"{APP}/auth/login", json={"login_id": "shop", "password": WORD}).status_code == 403


def test_deleting_an_account_takes_along_the_job_that_it_began_as_a_guest(page):
    from pipelines import jobs

    join(browser())
    page.post(f"{APP}/photos", content=jpeg())
    guest = users.who(page.cookies[identity.GUEST])
    jobs.start("web", {"ad": "pipelines.ad"})
    try:
        job_id = jobs.submit("ad", guest.user_id, {"brief": {"message": "뿌잉뿌잉문구점"}}, key="k")
        page.post(f"{APP}/auth/login", json={"login_id": "shop", "password": WORD})
        assert page.get(f"{APP}/jobs/{job_id}").status_code == 200
        assert page.post(f"{APP}/account/delete", json={"password": WORD}).status_code == 200
        with closing(sqlite3.connect(make_url(settings().jobs_url).database)) as rows:
            assert not rows.execute("SELECT 1 FROM workflow_status WHERE workflow_uuid = ?", (job_id,)).fetchone()
    finally:
        jobs.stop()


def test_held_jobs_are_told_soon_and_nothing_is_half_deleted(page, monkeypatch):
    from pipelines import jobs

    monkeypatch.setattr(jobs, "PATIENCE", 0.1)
    join(page)
    jobs.start("web", {"ad": "pipelines.ad"})
    try:
        item = ad_of("shop")
        job_id = jobs.submit("ad", item.owner_id, {}, key="k")
        with closing(sqlite3.connect(make_url(settings().jobs_url).database, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            for path, body in ((f"jobs/{job_id}/cancel", {}), ("account/delete", {"password": WORD})):
                answer = page.post(f"{APP}/{path}", json=body)
                assert answer.status_code == 503 and answer.json()["error"]["code"] == "jobs_away", path
        assert page.get(f"{APP}/jobs/{job_id}").json()["status"] == "processing"
        assert page.get(f"{APP}/ads/{item.item_id}").status_code == 200
    finally:
        jobs.stop()


# guests

def test_a_guest_gets_a_row_only_when_something_is_kept_and_is_adopted(page):
    assert page.get(f"{APP}/sessions").json() == {"sessions": [], "cursor": ""}
    assert not page.cookies
    photo = page.post(f"{APP}/photos", content=jpeg("blue")).json()
    assert identity.GUEST in page.cookies
    assert page.get(f"{APP}/photos/{photo['sha']}").status_code == 200
    join(page)
    assert identity.GUEST not in page.cookies
    assert page.get(f"{APP}/photos/{photo['sha']}").status_code == 200
    assert browser().get(f"{APP}/photos/{photo['sha']}").status_code == 404


def test_a_guest_is_adopted_by_an_account_that_logs_in(page):
    join(page)
    guest = browser()
    sha = guest.post(f"{APP}/photos", content=jpeg("green")).json()["sha"]
    guest.post(f"{APP}/auth/login", json={"login_id": "shop", "password": WORD})
    assert page.get(f"{APP}/photos/{sha}").status_code == 200


def test_members_rooms_are_closed_to_guests(page):
    page.post(f"{APP}/photos", content=jpeg())
    answer = page.get(f"{APP}/keys")
    assert answer.status_code == 401 and answer.json()["error"]["code"] == "login_needed"


# pictures

def test_a_picture_opens_for_its_owner_only(page):
    join(page)
    item = ad_of("shop")
    path = f"{APP}/pictures/{item.item_id}/ad"
    mine = page.get(path)
    assert mine.status_code == 200 and mine.headers["content-type"] == "image/jpeg"
    assert mine.headers["cache-control"].startswith("private") and mine.headers["x-content-type-options"] == "nosniff"
    assert browser().get(path).status_code == 401
    other = browser()
    join(other, "other")
    assert other.get(path).status_code == 404
    assert page.get(f"{APP}/pictures/{item.item_id}/mask").status_code == 404


def test_a_shared_address_opens_without_a_login_and_cannot_be_forged(page):
    join(page)
    item = ad_of("shop")
    url = "/" + page.post(f"{APP}/ads/{item.item_id}/link").json()["url"]
    assert browser().get(url).status_code == 200
    for bad in (url[:-3] + "abc", url.replace(item.owner_id, ids.new()), f"{APP}/shared/x", f"{APP}/shared/..%2f"):
        assert browser().get(bad).status_code == 404, bad
    page.delete(f"{APP}/items/{item.item_id}")
    assert browser().get(url).json()["error"]["code"] == "link_over"
    page.post(f"{APP}/items/{item.item_id}/restore")
    assert browser().get(url).status_code == 200
    over = files.sign(item.owner_id, item.files[0].sha, seconds=1, now=datetime(2020, 1, 1, tzinfo=UTC))
    assert browser().get(f"{APP}/shared/{over}").json()["error"]["code"] == "link_over"


def test_two_people_never_see_each_others_things(page, engine):
    join(page)
    item = ad_of("shop")
    other = browser()
    join(other, "other")
    session = item.session_id
    calls = [("GET", f"ads/{item.item_id}"), ("GET", f"ads/{item.item_id}/palettes"),
             ("POST", f"ads/{item.item_id}/link"), ("GET", f"items/{item.item_id}/versions"),
             ("DELETE", f"items/{item.item_id}"), ("POST", f"items/{item.item_id}/restore"), ("POST", f"items/{item.item_id}/copy"),
             ("GET", f"sessions/{session}"), ("POST", f"sessions/{session}"), ("DELETE", f"sessions/{session}"),
             ("GET", f"photos/{item.files[0].sha}"), ("GET", f"jobs/{ids.new()}"), ("POST", f"jobs/{ids.new()}/cancel")]
    for verb, path in calls:
        answer = other.request(verb, f"{APP}/{path}", json={"title": "가로채기"})
        assert answer.status_code == 404, (verb, path, answer.text)
    assert other.get(f"{APP}/items").json()["items"] == []
    assert page.get(f"{APP}/items").json()["items"][0]["item_id"] == item.item_id
    assert page.get(f"{APP}/sessions").json()["sessions"][0]["title"] == "딸기라떼"


def test_a_deleted_ad_comes_back(page):
    join(page)
    item = ad_of("shop")
    assert page.delete(f"{APP}/items/{item.item_id}").status_code == 200
    assert page.get(f"{APP}/items").json()["items"] == []
    assert page.post(f"{APP}/items/{item.item_id}/restore").status_code == 200
    assert len(page.get(f"{APP}/items").json()["items"]) == 1


def test_the_library_filters_by_format_and_look(page):
    join(page)
    user, _ = users.log_in("shop", WORD, address="")
    for n in range(30):
        scene = {"format": "3:4" if n % 10 == 0 else "1:1", "design": {"look": "stage", "copy": {}}}
        pictures.save(Item(item_id=ids.new(), owner_id=user.user_id, kind="ad", created_at=datetime.now(UTC),
                           title=f"광고 {n}", data={"scene": scene}))
    found = page.get(f"{APP}/items", params={"format": "3:4", "look": "stage"}).json()
    assert [i["title"] for i in found["items"]] == ["광고 20", "광고 10", "광고 0"]
    assert page.get(f"{APP}/items", params={"look": "night"}).json()["items"] == []


# the brand

def test_the_brand_is_kept_field_by_field(page):
    join(page)
    page.post(f"{APP}/brand", json={"name": "한컷커피", "colours": ["#D2391A"]})
    kept = page.post(f"{APP}/brand", json={"contact": "02-123-4567"}).json()["brand"]
    assert (kept["name"], kept["contact"], kept["colours"]) == ("한컷커피", "02-123-4567", ["#d2391a"])
    logo = page.post(f"{APP}/logo", content=jpeg("black", (64, 64))).json()["brand"]
    assert page.get("/" + logo["logo_url"]).status_code == 200 and logo["name"] == "한컷커피"
    for bad in ({"name": "가" * 200}, {"colours": ["red"]}, {"name": 3}, {"logo": "0" * 64}, {"colours": "x"}):
        answer = page.post(f"{APP}/brand", json=bad)
        assert answer.status_code == 400 and answer.json()["error"]["message"], bad


# cross-site calls

@pytest.mark.parametrize(("headers", "status"), [
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),  # a form posted from elsewhere
    ({"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"}, 200),  # the browser itself vouches
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "http://testserver"}, 200),
    ({}, 200),
])
def test_another_site_cannot_call(page, headers, status):
    page.headers.pop("Sec-Fetch-Site")
    assert page.post(f"{APP}/auth/logout", headers=headers).status_code == status


def test_another_site_cannot_read_but_may_link(page):
    page.headers["Sec-Fetch-Site"] = "cross-site"
    assert page.get(f"{APP}/sessions", headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
    assert page.get(f"{APP}/sessions", headers={"Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert page.get(f"{APP}/sessions", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 200


# bad requests

@pytest.mark.parametrize("body", [b"{", b"[1]", b'"x"', b"[" * 30_000, b"\xff\xfe", b'{"password": "\\ud800"}'])
def test_broken_json_is_refused_with_a_sentence(page, body):
    answer = page.post(f"{APP}/auth/login", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 403) and answer.json()["error"]["message"]


def test_a_huge_body_is_refused_with_a_sentence(page):
    answer = page.post(f"{APP}/photos", content=b"\xff\xd8\xff" + b"x" * 21_000_000)
    assert answer.status_code == 400 and answer.json()["error"]["code"] == "body_too_large"
    heavy = page.post(f"{APP}/photos", content=b"\xff\xd8\xff" + b"x" * 11_000_000)
    assert heavy.status_code == 400 and "MB" in heavy.json()["error"]["message"]


def test_what_is_no_photo_is_refused(page):
    for data in (b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", jpeg()[:200]):
        answer = page.post(f"{APP}/photos", content=data)
        assert answer.status_code == 400 and answer.json()["error"]["code"].startswith("photo_"), data[:20]


def test_a_surprise_is_one_sentence_with_a_reference(page, caplog):
    def surprise(call: handlers.Call) -> None:
        raise ZeroDivisionError("a secret")

    app = Starlette(routes=[routes.route("GET", "boom", surprise, who="nobody")])
    answer = TestClient(app).get(f"{APP}/boom", headers={"Accept-Language": "en"})
    error = answer.json()["error"]
    assert answer.status_code == 500 and error["code"] == "error" and "secret" not in answer.text
    reference = re.search(r"reference ([0-9a-f]{8})", error["message"])
    assert reference and reference[1] in caplog.text and "ZeroDivisionError" in caplog.text


# the person's circumstances

def asked(**headers: str) -> Request:
    raw = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return Request({"type": "http", "headers": raw, "client": ("10.0.0.9", 1), "method": "GET", "path": "/",
                    "scheme": "http", "server": ("x", 80), "query_string": b""})


@pytest.mark.parametrize(("code", "status"), [("painter_unavailable", 409), ("paid_off", 409), ("stage_nobody", 422), ("cutter_away", 503)])
def test_an_engines_refusal_has_a_status_that_lets_its_words_through(code, status):
    assert handlers.status_of(EngineError(code)) == status
    assert 502 not in {status for _, status in handlers.STATUS}, "its body is replaced on the way"


@pytest.mark.parametrize(("headers", "language"), [
    ({}, "ko"), ({"accept_language": "ko-KR,ko;q=0.9,en;q=0.8"}, "ko"), ({"accept_language": "en-US,en;q=0.9"}, "en"),
    ({"accept_language": "ja,en;q=0.5,ko;q=0.8"}, "ko"), ({"accept_language": "fr"}, "en"),
    ({"accept_language": "en", "cookie": "hancut_lang=ko"}, "ko"), ({"cookie": "hancut_lang=xx"}, "ko"),
    ({"accept_language": ";;;q=zz"}, "ko"),
])
def test_the_language_follows_the_choice_then_the_browser(headers, language):
    assert identity.language(asked(**headers)) == language


def test_a_forwarded_address_counts_only_from_a_configured_proxy(at, tmp_path):
    request = asked(x_forwarded_for="6.6.6.6, 203.0.113.7, 10.0.0.2")
    with at(tmp_path / "a"):
        assert identity.address(request) == "10.0.0.9"
    with at(tmp_path / "b", HANCUT_TRUSTED_PROXIES="10.0.0.0/8"):
        assert identity.address(request) == "203.0.113.7"


def test_cookies_in_a_space_are_partitioned(at, tmp_path):
    with at(tmp_path / "a", SPACE_ID="someone/hancut"):
        kept = identity.cookie(identity.SESSION, "x", seconds=60)
        assert "SameSite=None" in kept and "Secure" in kept and "Partitioned" in kept
        assert settings().in_space
    with at(tmp_path / "b", HANCUT_SECURE_COOKIES="1"):
        assert "; Secure" in identity.cookie(identity.SESSION, "x", seconds=60)


# public files and words

def test_public_files_are_kept_for_ever_and_nothing_else_is_served(page):
    fresh = page.get("/" + theme.address("kit.js"))
    assert fresh.status_code == 200 and "immutable" in fresh.headers["cache-control"]
    assert page.get(f"{APP}/static/old/kit.js").headers["cache-control"] == "no-cache"
    for name in ("../theme.py", "..%2ftheme.py", "%2e%2e/theme.py", "/etc/passwd", "fonts", "kit.js%00", "nope.js"):
        assert page.get(f"{APP}/static/{theme.version()}/{name}").status_code == 404, name


def test_every_word_the_page_asks_for_is_there_in_both_languages():
    tables = {language: texts.table(language) for language in ("ko", "en")}
    assert tables["ko"].keys() == tables["en"].keys()
    assert not [k for t in tables.values() for k, v in t.items() if not v.strip()]
    assert not [k for k, v in tables["en"].items() if re.search("[가-힣]", v)]
    asked = {key for path in STATIC.glob("*.js") for key in re.findall(r"""\bt\(\s*"([a-z0-9_]+)\"""", path.read_text())}
    assert len(asked) > 100 and not asked - tables["ko"].keys()
    for key, korean in tables["ko"].items():
        assert set(re.findall(r"{(\w+)}", korean)) == set(re.findall(r"{(\w+)}", tables["en"][key])), key
