"""Engines where web and workers are apart: workers report them, the web process offers those and none of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines import jobs, offers, reports
from pipelines.painters import flux, sdxl
from storage import db, tables, workers
from storage.errors import EngineError
from storage.records import User
from tests.ad_shop import refused
from tests.place import place
from tests.test_page_routes import APP, browser
from ui.handlers import Call
from ui.sections import engines

pytest_plugins = ("tests.tiny_models",)
ADMIN = Call(user=User(user_id="u1", login_id="owner", guest=False, admin=True), address="", language="ko")
NOBODY = Call(user=None, address="", language="ko")


@pytest.fixture
def apart(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A worker with SDXL's and FLUX's weights has reported: SDXL is quick there, FLUX is not. Here are no weights."""
    monkeypatch.setitem(sdxl._seen, "step", 0.5)
    monkeypatch.setitem(flux._seen, "flux-klein", 500.0)
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        workers.report("gpu-1", offers.report())
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path), HF_HOME=str(tmp_path)) as folder, web():
        yield folder


@contextmanager
def web() -> Iterator[None]:
    jobs.start("web", {})
    try:
        yield
    finally:
        jobs.stop()


def test_a_worker_reports_while_it_lives(tmp_path: Path) -> None:
    with place(tmp_path / "data"):
        jobs.start("worker", {})
        end = time.monotonic() + 20
        while not (told := workers.living()) and time.monotonic() < end:
            time.sleep(0.02)
        jobs.stop()
        assert len(told) == 1 and {o["id"] for o in told[0]["offers"]} == {o.id for o in offers.here()} and told[0]["machine"]["memory"] > 0
        assert workers.living() == [], "one that ends is no longer counted on"


def test_a_report_replaces_the_last_one_and_is_stale_after_a_minute(tmp_path: Path) -> None:
    with place(tmp_path / "data"):
        now = datetime.now(UTC)
        for n in range(2):
            workers.report("one", {"n": n}, now)
        workers.report("other", {"n": 2}, now + timedelta(seconds=50))
        assert [(w["worker_id"], w["n"]) for w in workers.living(now)] == [("one", 1), ("other", 2)]
        assert [w["worker_id"] for w in workers.living(now + timedelta(seconds=61))] == ["other"]
        workers.report("other", {"n": 3}, now + timedelta(seconds=70))
        assert [w["worker_id"] for w in workers.living(now)] == ["other"], "what a dead one told is gone"


def test_the_page_offers_the_engines_of_the_workers(apart: Path) -> None:
    told = engines.choices(NOBODY)
    rows = {row["id"]: row for row in told["engines"]}
    assert rows["sdxl"]["usable"] and rows["sdxl"]["can"] == ["picture", "edges", "depth"] and told["auto"] == "sdxl"
    assert not rows["flux"]["usable"] and "시간 안에" in rows["flux"]["note"], "what the worker says, not this machine"
    offers.admit("sdxl")
    refused(lambda: offers.admit("flux"), "painter_unavailable", EngineError)


def test_the_operator_sees_the_workers_machines_and_fetches_nothing_to_the_wrong_one(apart: Path) -> None:
    told = engines.machine(ADMIN)
    assert told["elsewhere"] and [m["worker"] for m in told["machines"]] == ["gpu-1"]
    rows = {row["name"]: row for row in told["weights"]}
    assert (rows["sdxl"]["there"], rows["sdxl"]["of"]) == (1, 1) and rows["birefnet-general"]["there"] == 0
    call = Call(user=ADMIN.user, address="", language="ko", fields={"name": "sdxl"})
    with pytest.raises(EngineError) as failure:
        engines.fetch(call)
    assert failure.value.code == "weights_elsewhere" and "models get sdxl" in failure.value.say("ko")
    with closing(browser()) as page:
        (seen,) = page.get(f"{APP}/health").json()["models"]["workers"]
    assert {"kind", "free", "loaded"} <= set(seen), "for whoever watches the machines"


def test_without_any_worker_it_is_said_and_a_job_may_still_wait_for_one(tmp_path: Path) -> None:
    with place(tmp_path / "data"), web():
        told = engines.choices(NOBODY)
        rows = {row["id"]: row for row in told["engines"]}
        assert rows["studio"]["usable"] and told["auto"] == "studio" and "쉬고 있어요" in rows["sdxl"]["note"]
        offers.admit("sdxl")
        assert engines.machine(ADMIN)["machines"] == []


def test_a_database_that_refuses_stops_no_reporter(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "PAUSE", 0.05)
    with place(tmp_path / "data"):
        with db.transaction() as c:
            tables.workers.drop(c)
        reporter = reports.Reporter("one")
        end = time.monotonic() + 20
        while "cannot report" not in caplog.text and time.monotonic() < end:
            time.sleep(0.02)
        with db.transaction() as c:
            tables.workers.create(c)
        while not workers.living() and time.monotonic() < end:
            time.sleep(0.02)
        assert caplog.text.count("cannot report") == 1 and workers.living(), "said once, and then it goes on"
        reporter.stop()
