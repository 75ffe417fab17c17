"""Jobs across processes: kill -9 and a restart on SQLite; a web process and two workers on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jobs_product
import postgres
import pytest

from pipelines import jobs
from pipelines.envelope import Envelope
from storage import db, ids
from storage.settings import settings

WORKER = """
import logging, sys
from pipelines import jobs
logging.basicConfig(level="WARNING")
jobs.start("worker", products={"ad": "jobs_product"})
print("ready", flush=True)
sys.stdin.read()
jobs.stop()
"""
ALL = [step.name for step in jobs_product.STEPS]


def worker() -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{WORKER}"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@contextmanager
def web(patch: pytest.MonkeyPatch, folder: Path, **env: str) -> Iterator[None]:
    """This process as the web role, on an empty data folder; the workers inherit the settings."""
    for name in ("DATABASE_URL", "JOBS_URL"):
        patch.delenv(name, raising=False)
    for name, value in {"HANCUT_DATA": str(folder / "data"), **env}.items():
        patch.setenv(name, value)
    settings.cache_clear()
    try:
        jobs_product.prepare()
        jobs.start("web", products={"ad": "jobs_product"})
        yield
    finally:
        jobs.stop()
        db.close()
        patch.undo()
        settings.cache_clear()


def finish(job_id: str, user: str, seconds: float = 30) -> Envelope:
    end = time.monotonic() + seconds
    while (envelope := jobs.status(job_id, user)).status == "processing":
        assert time.monotonic() < end, envelope
        time.sleep(0.05)
    return envelope


def test_a_killed_process_goes_on_at_the_step_it_died_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with web(monkeypatch, tmp_path):
        user = ids.new()
        ask = {"marks": str(tmp_path), "do": {"paint": "die middle"}, "pace": 0.15}
        painting = jobs.submit("ad", user, ask, key="1")
        assert worker().wait(20) == -9
        before = jobs.status(painting, user)
        assert (before.status, before.step) == ("processing", "paint") and before.percent >= 30
        # A process that dies between the commit of a save and the note of it must not save again.
        saving = jobs.submit("ad", user, ask | {"do": {"save": "die committed"}}, key="2")
        assert worker().wait(20) == -9
        last = worker()
        for job_id in (painting, saving):
            assert finish(job_id, user).status == "completed"
            assert jobs_product.count(job_id) == 1
        ran = jobs_product.ran(tmp_path, painting)
        assert [ran.count(name) for name in ALL[:3]] == [1, 1, 2]
        assert jobs_product.ran(tmp_path, saving).count("save") == 1
        assert jobs.status(painting, user).percent == 100
        # A polite end hands a running job over without waiting for it.
        parked = jobs.submit("ad", user, ask | {"do": {"layout": "rest 20"}}, key="3")
        while jobs.status(parked, user).step != "layout":
            time.sleep(0.05)
        last.communicate(timeout=15)
        assert last.returncode == 0 and jobs.status(parked, user).status == "processing"
        assert not list((tmp_path / "data").glob("*.leases/*"))


@pytest.mark.postgres
@pytest.mark.skipif(not postgres.available(), reason="no PostgreSQL on this machine")
def test_two_workers_and_one_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres.running_postgres() as url, web(monkeypatch, tmp_path, DATABASE_URL=url, JOBS_URL=url):
        both = [worker(), worker()]
        assert [each.stdout.readline() for each in both if each.stdout] == ["ready\n"] * 2
        users = [ids.new() for _ in range(4)]
        mine = [(jobs.submit("ad", user, {"marks": str(tmp_path), "do": {"paint": "rest 2.5"}}, key="1"), user)
                for user in users]
        while not (painting := [pid for job_id, _ in mine for pid in jobs_product.ran_by(tmp_path, job_id, "paint")]):
            time.sleep(0.05)
        # Which of the two took a job is the queue's own affair: whoever paints now is killed at it.
        victim, heir = sorted(both, key=lambda each: each.pid != painting[0])
        victim.kill()
        victim.wait()
        for job in mine:
            assert finish(*job).status == "completed"
            assert jobs_product.count(job[0]) == 1
        ran = [jobs_product.ran(tmp_path, job_id) for job_id, _ in mine]
        assert sum(each.count("paint") for each in ran) > len(mine)
        heir.communicate(timeout=15)
