"""A process killed while a model paints: another goes on, paints again, and one ad is saved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.place import place

pytest_plugins = ("tests.tiny_models",)
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys, time, json, pathlib
import torch; torch.set_num_threads(1)
from tests import ad_killer
from pipelines import ad, jobs
from storage import overview, users
notes, user_id, key = pathlib.Path(sys.argv[1]), sys.argv[2], "one"
ad_killer.arm(notes)
jobs.start()
answer = ad.ask(user_id, "카페 딸기라떼 신메뉴, 4,500원", format="gfa_342x228", engine="sdxl", key=key)
end = time.monotonic() + 240
while (made := jobs.status(answer.job_id, user_id)).status == "processing" and time.monotonic() < end:
    time.sleep(0.1)
items = overview.of_session(user_id, answer.session_id)
print(json.dumps({"status": made.status, "engine": made.engine, "items": [i.item_id for i in items],
                  "item": made.item_id, "job": answer.job_id}))
jobs.stop()
"""


def test_a_process_killed_in_mid_painting_loses_nothing(models: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    with place(tmp_path / "data", HANCUT_MODELS=str(models)):
        from storage import users

        user_id = users.guest("2001:db8::1").user_id
    (notes / "order").write_text("paint inside 0.4")

    def run() -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "HANCUT_DATA": str(tmp_path / "data"), "HANCUT_MODELS": str(models), "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, "-c", SCRIPT, str(notes), user_id], cwd=ROOT, env=env,
                              capture_output=True, text=True, timeout=400)

    killed = run()
    assert killed.returncode == -signal.SIGKILL, killed.stderr[-2000:]
    again = run()
    assert again.returncode == 0, again.stderr[-2000:]
    told = json.loads(again.stdout.splitlines()[-1])
    assert told["status"] == "completed" and told["engine"] == "sdxl" and told["items"] == [told["item"]]
    lines = (notes / told["job"]).read_text().splitlines()
    starts = [line.split()[1] for line in lines if line.startswith("start")]
    assert starts == ["write", "picture", "paint", "paint", "layout", "save"], "only what was in flight runs again"


@pytest.fixture(autouse=True)
def _required() -> None:
    pytest.importorskip("torch")
