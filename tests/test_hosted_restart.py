"""A process that ends while a picture service paints: what went out is known, and it is not paid for twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pipelines import hosted, jobs, painters
from storage import users
from tests.ad_shop import SMALL, WORD, Shop
from tests.place import place
from tests.test_engine_told import SAID, saved_by_the_studio, told
from tests.test_painters_hosted import BOTH, KEY, WISH, by, good, painted, quiet, raw
from tests.wire import failure

pytest_plugins = ("tests.ad_shop", "tests.wire")
ROOT = Path(__file__).resolve().parents[1]


def _slowly() -> Any:
    time.sleep(1.5)
    return painted()


def _asked(server: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not server.seen:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_stop_in_mid_painting_is_not_paid_for_twice(tmp_path, serve):
    server = serve(_slowly)
    with place(tmp_path / "data", OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url):
        person = Shop(users.sign_up("stopped", WORD)[0].user_id)
        jobs.start()
        person.ask(SAID, format=SMALL, engine="openai", writer="phrasebook")
        _asked(server)
        jobs.stop()
        jobs.start()
        made = person.wait(person.last.job_id)
        saved_by_the_studio(person, made, "painter_lost", "두 번 들지 않게")
        jobs.stop()
    assert len(server.seen) == 1 and person.last.job_id in server.seen[0]["once"], "who asks anew is painted for anew"


DYING = """
import sys, time
from pipelines import ad, jobs
jobs.start()
print(ad.ask(sys.argv[1], sys.argv[2], format=sys.argv[3], engine="openai", writer="phrasebook", key="one").job_id, flush=True)
time.sleep(60)
"""


def test_a_kill_in_mid_painting_is_not_paid_for_twice(tmp_path, serve):
    server = serve(_slowly)
    with place(tmp_path / "data", OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url):
        person = Shop(users.sign_up("killed", WORD)[0].user_id)
        dying = subprocess.Popen([sys.executable, "-c", DYING, person.user_id, SAID, SMALL], cwd=ROOT, stdout=subprocess.PIPE,
                                 text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert dying.stdout is not None
        job_id = dying.stdout.readline().strip()
        _asked(server)
        dying.send_signal(signal.SIGKILL)
        dying.wait()
        jobs.start()
        made = person.wait(job_id)
        jobs.stop()
    assert made.status == "completed" and made.engine == "studio" and len(server.seen) == 1
    assert [f["code"] for f in made.data["painting"]["failed"]] == ["painter_lost"]


class Told:
    """The errand of one job."""

    key = "0199"

    def beat(self) -> None:
        """Nobody stops it."""

    def send(self, engine: str) -> bool:
        return True


@BOTH
def test_the_tries_of_one_asking_carry_one_key(serve, engine):
    server = serve(failure(500), good(engine))
    with hosted.on(Told()):
        by(engine, server)
    assert [each["once"] for each in server.seen] == [f"hancut-0199-{engine}"] * 2
    by(engine, server)
    assert server.seen[-1]["once"] == "", "outside of a job there is none"


def test_after_a_lost_one_no_other_service_is_paid(serve):
    class Again(Told):
        def send(self, engine: str) -> bool:
            return engine != "openai"

    server = serve(raw())
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url, HF_TOKEN="hf_x", HANCUT_HUB_MODEL=server.url.replace("/v1", "/own")), hosted.on(Again()):
        made = painters.paint(WISH, quiet, "openai", paid=True)
    assert made.engine == "studio" and [f.code for f in made.failed] == ["painter_lost"] and server.seen == []
