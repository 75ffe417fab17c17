"""The long proof of the job engine: SIGKILL at every step on SQLite, and a killed worker on PostgreSQL.

    python tests/prove/prove_jobs.py [--trials 20]

A job of five steps dies at a chosen place (before, in and after a step's work; in the save also between its
insert and its commit, and between the commit and the note of it), beside a bystander that dies with it. A
supervisor starts the worker again, as systemd or Docker would. Then the worker is killed from outside at random
moments, and a job that always kills its worker must end. Nothing may be lost, saved twice or stuck.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import jobs_product  # noqa: E402
import postgres  # noqa: E402

from pipelines import jobs  # noqa: E402
from pipelines.envelope import Envelope  # noqa: E402
from storage import db, ids  # noqa: E402
from storage.settings import settings  # noqa: E402

ALL = [step.name for step in jobs_product.STEPS]
SEEN = 30.0  # seconds within which a dead worker's job must run again
PATIENCE = 90.0  # seconds after which a job counts as stuck
WORKER = f"""
import logging, sys
sys.path[:0] = {sys.path[:2]!r}
from pipelines import jobs
logging.basicConfig(level="ERROR")
jobs.start("worker", products={{"ad": "jobs_product"}})
print("ready", flush=True)
sys.stdin.read()
jobs.stop()
"""


def spawn() -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


class Supervisor:
    """Keeps one worker running."""

    def __init__(self) -> None:
        self.deaths = 0
        self.process = spawn()
        self._ending = False
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        while True:
            self.process.wait()
            if self._ending:
                return
            self.deaths += 1
            self.process = spawn()

    def end(self) -> None:
        self._ending = True
        self.process.kill()
        self._thread.join()


class Tally:
    """What was found of all jobs of one part."""

    def __init__(self, marks: Path) -> None:
        self.marks = marks
        self.jobs = self.lost = self.doubled = self.stuck = self.repeated = 0
        self.attempts: list[int] = []
        self.seen: list[float] = []

    def submit(self, **more: Any) -> tuple[str, str]:
        user = ids.new()
        self.jobs += 1
        return jobs.submit("ad", user, {"marks": str(self.marks), **more}, key="1"), user

    def end(self, job_id: str, user: str, killed: float | None = None) -> Envelope:
        """Wait for a job and judge it. `killed`: when its worker died, if that is known."""
        until = time.monotonic() + PATIENCE
        while (envelope := jobs.status(job_id, user)).status == "processing" and time.monotonic() < until:
            time.sleep(0.05)
        saves = jobs_product.count(job_id)
        self.stuck += envelope.status == "processing"
        self.lost += envelope.status != "completed" or saves == 0
        self.doubled += saves > 1
        ran = jobs_product.ran(self.marks, job_id)
        starts = jobs_product.times(self.marks, job_id)
        row = row_of(job_id)
        self.attempts.append(row.recovery_attempts)
        # Only the step that a kill caught may run again: one more start for each further attempt at most.
        self.repeated += len(ran) > len(ALL) + row.recovery_attempts - 1
        died = self.marks / f"{job_id}.died"
        killed = float(died.read_text()) if died.exists() else killed
        after = [at for _, at in starts if killed and at > killed]
        if killed and after:
            self.seen.append(min(after) - killed)
        return envelope

    def report(self) -> dict[str, Any]:
        seen = sorted(self.seen)
        return {"jobs": self.jobs, "lost": self.lost, "doubled": self.doubled, "stuck": self.stuck,
                "finished steps run again": self.repeated, "most attempts": max(self.attempts),
                "resumed after s (median, most)": [round(seen[len(seen) // 2], 1), round(seen[-1], 1)] if seen else []}

    def good(self) -> bool:
        return not (self.lost or self.doubled or self.stuck or self.repeated) \
            and max(self.attempts) <= 3 and max(self.seen, default=0) <= SEEN


def row_of(job_id: str) -> Any:
    """DBOS's own row of a job, which counts its attempts."""
    engine = jobs._engine
    assert engine
    return engine.client.list_workflows(workflow_ids=[job_id])[0]


def places(step: str) -> list[str]:
    return ["before", "middle", "after"] + (["committed"] if step == "save" else [])


def at_every_step(marks: Path, trials: int) -> Tally:
    tally, supervisor = Tally(marks), Supervisor()
    for step in ALL:
        for trial in range(trials):
            place = places(step)[trial % len(places(step))]
            victim = tally.submit(do={step: f"die {place}"}, pace=0.1)
            bystander = tally.submit(pace=0.15)
            for job in (victim, bystander):
                tally.end(*job)
        print(f"  {step}: {trials} kills, {supervisor.deaths} deaths so far", file=sys.stderr, flush=True)
    assert supervisor.deaths == trials * len(ALL), supervisor.deaths
    supervisor.end()
    return tally


def at_random(marks: Path, trials: int, chance: random.Random) -> Tally:
    tally, supervisor = Tally(marks), Supervisor()
    for _ in range(trials):
        some = [tally.submit(pace=0.1), tally.submit(pace=0.1)]
        time.sleep(chance.uniform(0.1, 1.2))
        killed = time.time()
        supervisor.process.kill()
        for job in some:
            tally.end(*job, killed=killed)
    supervisor.end()
    return tally


def poisonous(marks: Path) -> dict[str, Any]:
    """A job that always kills its worker ends as failed after a few tries, and the next one is served."""
    tally, supervisor = Tally(marks), Supervisor()
    user = ids.new()
    job_id = jobs.submit("ad", user, {"marks": str(marks), "do": {"paint": "die always"}}, key="1")
    until = time.monotonic() + PATIENCE
    while (envelope := jobs.status(job_id, user)).status == "processing" and time.monotonic() < until:
        time.sleep(0.1)
    tally.end(*tally.submit())
    supervisor.end()
    code = envelope.error["code"] if envelope.error else ""
    return {"status": envelope.status, "code": code, "deaths": supervisor.deaths, "next served": tally.lost == 0,
            "good": (envelope.status, code, tally.lost) == ("failed", "job_interrupted", 0)}


def distributed(marks: Path) -> dict[str, Any]:
    """One web process (this one) and two workers on PostgreSQL; one worker is killed in mid-work."""
    tally = Tally(marks)
    workers = [spawn(), spawn()]
    for each in workers:
        assert each.stdout and each.stdout.readline() == "ready\n"
    mine = [tally.submit(pace=0.4) for _ in range(24)]
    time.sleep(3)
    caught = [job_id for job_id, user in mine if jobs.status(job_id, user).step != "queued"]
    killed = time.time()
    workers[0].kill()
    for job in mine:
        tally.end(*job)
    for job_id in caught:
        if row_of(job_id).recovery_attempts > 1:  # it was the victim's
            tally.seen.append(min(at for _, at in jobs_product.times(marks, job_id) if at > killed) - killed)
    workers[1].communicate(timeout=30)
    return {**tally.report(), "of the victim": len(tally.seen), "good": tally.good() and bool(tally.seen)}


@contextmanager
def web(folder: Path, **env: str) -> Iterator[Path]:
    """This process as the web role on an empty data folder; gives the folder for the steps' notes."""
    for name in ("DATABASE_URL", "JOBS_URL"):
        os.environ.pop(name, None)
    os.environ.update(HANCUT_DATA=str(folder / "data"), **env)
    settings.cache_clear()
    (folder / "marks").mkdir()
    jobs_product.prepare()
    jobs.start("web", products={"ad": "jobs_product"})
    try:
        yield folder / "marks"
    finally:
        jobs.stop()
        db.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--trials", type=int, default=20, help="kills per step")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name, web(Path(name)) as marks:
        killed = at_every_step(marks, asked.trials)
        found["SIGKILL at every step, SQLite"] = {**killed.report(), "good": killed.good()}
        print(json.dumps(found), file=sys.stderr, flush=True)
        killed = at_random(marks, asked.trials, random.Random(asked.seed))
        found["SIGKILL at random, SQLite"] = {**killed.report(), "good": killed.good()}
        found["a job that always kills its worker"] = poisonous(marks)
    if postgres.available():
        with (postgres.running_postgres() as url, tempfile.TemporaryDirectory() as name,
              web(Path(name), DATABASE_URL=url, JOBS_URL=url) as marks):
            found["one web process, two workers, one killed, PostgreSQL"] = distributed(marks)
    print(json.dumps(found, indent=1))
    return 0 if all(part["good"] for part in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
