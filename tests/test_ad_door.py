"""The operator's side of ads: backup and restore at the door, the daily upkeep, and a polite end of a worker."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import app
from pipelines import ad, jobs, upkeep
from storage import files, pictures
from storage.errors import NotFound
from tests.ad_shop import Shop, design
from tests.place import place

ROOT = Path(__file__).resolve().parent.parent


def test_a_backup_brings_back_an_ad_that_can_be_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with place(tmp_path / "data"):
        jobs.start()
        shop = Shop()
        item = shop.make()
        assert app.main(["backup", str(tmp_path / "kept")]) == 0  # while the app goes on
        told = json.loads(capsys.readouterr().out)
        assert told["rows"]["items"] == 1 and told["missing"] == []
        assert app.main(["backup", str(tmp_path / "kept")]) == 1 and "kept" in capsys.readouterr().err
        pictures.delete(shop.user_id, item.item_id)
        jobs.stop()
        assert app.main(["restore", str(tmp_path / "kept")]) == 1 and capsys.readouterr().err
        assert app.main(["restore", str(tmp_path / "kept"), "--replace"]) == 0
        assert shop.item() == item
        capsys.readouterr()
    shutil.rmtree(tmp_path / "data")  # and on another machine
    with place(tmp_path / "elsewhere"):
        assert app.main(["restore", str(tmp_path / "kept")]) == 0
        assert shop.item() == item and all(files.get(shop.user_id, f.sha) for f in item.files)
        kept = ad.apply(shop.user_id, item.item_id, [{"op": "look", "value": "quiet"}])
        assert design(kept).look == "quiet"


def test_the_upkeep_runs_soon_and_then_each_day(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with place(tmp_path / "data") as folder:
        jobs.start()
        try:
            shop = Shop()
            item = shop.make()
            pictures.delete(shop.user_id, item.item_id, now=datetime.now(UTC) - timedelta(days=40))
            upkeep.tidy()
            with pytest.raises(NotFound):
                pictures.restore(shop.user_id, item.item_id)
            assert jobs.status(item.job_id, shop.user_id).status == "completed", "its job is younger"
            upkeep.tidy(datetime.now(UTC) + timedelta(days=31))
            with pytest.raises(NotFound):
                jobs.status(item.job_id, shop.user_id)
            assert not [p for p in (folder / "files").rglob("*") if p.is_file()]
        finally:
            jobs.stop()
        keeper = upkeep.start(soon=0.0, pause=0.05)  # the jobs are away: a failure is logged, and tried again
        end = time.monotonic() + 10
        while caplog.text.count("the daily upkeep failed") < 2:
            assert time.monotonic() < end, caplog.text
            time.sleep(0.02)
        keeper.stop()


def test_a_polite_kill_ends_a_worker_tidily(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "JOBS_URL", "FILES_URL")}
    env = {**kept, "HANCUT_DATA": str(tmp_path / "data")}
    with subprocess.Popen([sys.executable, "app.py", "worker"], cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as one:
        assert one.stderr and "Hancut worker" in one.stderr.readline()
        one.send_signal(signal.SIGTERM)
        try:
            assert one.wait(30) == 0
        finally:
            one.kill()
        assert "Traceback" not in one.stderr.read()
    assert not list((tmp_path / "data" / "jobs.db.leases").iterdir())
