"""The engines on the page: the choice with its price, the operator's machine, the health address, and a real browser."""

from __future__ import annotations

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
from tests.test_page_api import APP, account, client
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
