"""What the job engine costs: submit, start, steps, a look, and idling, on SQLite or with --postgres; JSON.

    python benchmarks/jobs.py [--postgres] [--jobs 30]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests"), str(HERE)]

import postgres  # noqa: E402

from pipelines import jobs  # noqa: E402
from pipelines.jobs import Job, Step, Tick  # noqa: E402
from storage import db, ids  # noqa: E402
from storage.settings import settings  # noqa: E402


def _note(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
    return {**state, "data": {"began": state.get("data", {}).get("began", time.time()), "now": time.time()}}


def _save(job: Job, state: dict[str, Any], tick: Tick, connection: Any) -> dict[str, Any]:
    return _note(job, state, tick)


STEPS = tuple(Step(name=f"step{number}", run=_note) for number in range(4)) + (
    Step(name="save", run=_save, saves=True),)


def spread(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    order = sorted(values)
    return {"p50": round(1000 * order[len(order) // 2], 1), "p95": round(1000 * order[int(len(order) * 0.95)], 1)}


def measure(count: int) -> dict[str, Any]:
    """Run `count` jobs of five empty steps, one after another, with a fresh jobs database."""
    begin = time.perf_counter()
    jobs.start(products={"bench": Path(__file__).stem})
    started = time.perf_counter() - begin
    submits, waits, works, looks = [], [], [], []
    for _ in range(count):
        user, at = ids.new(), time.time()
        job_id = jobs.submit("bench", user, {}, key="1")
        submits.append(time.time() - at)
        while (envelope := jobs.status(job_id, user)).status == "processing":
            time.sleep(0.02)
        assert envelope.status == "completed", envelope
        began, now = envelope.data["began"], envelope.data["now"]
        waits.append(began - at)
        works.append((now - began) / (len(STEPS) - 1))
        before = time.perf_counter()
        jobs.status(job_id, user)
        looks.append(time.perf_counter() - before)
    before, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    time.sleep(5)
    after = resource.getrusage(resource.RUSAGE_SELF)
    idle = (after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime) / (time.perf_counter() - before)
    jobs.stop()
    return {"start s": round(started, 2), "submit ms": spread(submits), "submit to first step ms": spread(waits),
            "one empty step ms": spread(works), "status ms": spread(looks), "idle CPU %": round(100 * idle, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--jobs", type=int, default=30)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        os.environ["HANCUT_DATA"] = stack.enter_context(tempfile.TemporaryDirectory())
        for name in ("DATABASE_URL", "JOBS_URL"):
            os.environ.pop(name, None)
        if asked.postgres:
            url = stack.enter_context(postgres.running_postgres())
            os.environ.update(DATABASE_URL=url, JOBS_URL=url)
        settings.cache_clear()
        db.migrate()
        found = measure(asked.jobs)
        db.close()
    print(json.dumps({"database": "postgresql" if asked.postgres else "sqlite", "jobs": asked.jobs, **found}))


if __name__ == "__main__":
    main()
