"""A product for the proofs of the job engine: five steps of an ad's shape that do what the job's state asks.

`state["marks"]` is a folder; each step notes there that it ran. `state["do"]` maps a step's name to an action:
"die before|middle|after|committed" (once per job: a file remembers), "die always", "engine N" (fails N times),
"input", "bug", "hang", "mute N" (seconds without ticking), "rest N" (seconds of work that ticks from a thread of
its own).
"""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipelines.jobs import Job, Step, Tick
from storage import db
from storage.errors import BadInput, EngineError

# No key on purpose: a save that happens twice leaves two rows.
saved = sa.Table("proof_saved", sa.MetaData(), sa.Column("item_id", sa.String), sa.Column("job_id", sa.String),
                 sa.Column("user_id", sa.String))


def prepare() -> None:
    """Make the tables of the application's database, and the proof's own."""
    db.migrate()
    with db.transaction() as connection:
        saved.create(connection, checkfirst=True)


def count(job_id: str) -> int:
    """How often a job was saved."""
    with db.reading() as connection:
        query = sa.select(sa.func.count()).select_from(saved).where(saved.c.job_id == job_id)
        return connection.execute(query).scalar_one()


def ran(marks: Path, job_id: str) -> list[str]:
    """The steps that ran, in order, repeated ones too."""
    return [name for name, _ in times(marks, job_id)]


def times(marks: Path, job_id: str) -> list[tuple[str, float]]:
    """The same with the time of each start."""
    path = marks / job_id
    lines = path.read_text().splitlines() if path.exists() else []
    return [(line.split()[0], float(line.split()[1])) for line in lines]


def ran_by(marks: Path, job_id: str, name: str) -> list[int]:
    """The processes (pid) that ran a step."""
    path = marks / job_id
    lines = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
    return [int(line[2]) for line in lines if len(line) == 3 and line[0] == name]


def _die(job: Job, state: dict[str, Any]) -> None:
    died = Path(state["marks"]) / f"{job.job_id}.died"
    if not died.exists():
        died.write_text(repr(time.time()))
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)


def _work(name: str, job: Job, state: dict[str, Any], tick: Tick) -> None:
    with (Path(state["marks"]) / job.job_id).open("a") as file:
        file.write(f"{name} {time.time()} {os.getpid()}\n")
    action, _, more = state.get("do", {}).get(name, "").partition(" ")
    if action == "die" and more == "always":
        os.kill(os.getpid(), signal.SIGKILL)
    if action == "die" and more == "before":
        _die(job, state)
    if action == "input":
        raise BadInput("text_too_long", limit=2000)
    if action == "bug":
        raise ZeroDivisionError("a bug")
    if action == "engine" and ran(Path(state["marks"]), job.job_id).count(name) <= int(more):
        raise EngineError("engine_away")
    if action == "mute":
        time.sleep(float(more))
    seconds = float(more) if action == "rest" else 600.0 if action == "hang" else state.get("pace", 0.0)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if action == "rest":
            with ThreadPoolExecutor(1) as thread:
                thread.submit(tick, 1 - left / seconds).result()
        else:
            tick(1 - left / seconds)
        if action == "die" and more == "middle" and left < seconds / 2:
            _die(job, state)
        time.sleep(min(0.05, left))


def _leave(name: str, job: Job, state: dict[str, Any]) -> None:
    if state.get("do", {}).get(name) == "die after":
        _die(job, state)


def _plain(name: str) -> Any:
    def run(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
        _work(name, job, state, tick)
        data = {**state.get("data", {}), name: job.language}
        _leave(name, job, state)
        return {**state, "engine": "proof", "data": data}

    return run


def _save(job: Job, state: dict[str, Any], tick: Tick, connection: sa.Connection) -> dict[str, Any]:
    _work("save", job, state, tick)
    connection.execute(saved.insert().values(item_id=job.item_id, job_id=job.job_id, user_id=job.user_id))
    _leave("save", job, state)
    if state.get("do", {}).get("save") == "die committed":
        # The transaction is committed, and DBOS has not noted the step: the moment that would save twice.
        sa.event.listen(db.engine(), "checkin", lambda *_: _die(job, state), once=True)
    files = [{"role": "ad", "url": f"/files/{job.item_id}/ad.jpg", "width": 1080, "height": 1350, "sha": "0" * 64}]
    return {**state, "files": files}


STEPS = (Step(name="understand", run=_plain("understand")), Step(name="write", run=_plain("write"), weight=2.0),
         Step(name="paint", run=_plain("paint"), weight=5.0), Step(name="layout", run=_plain("layout")),
         Step(name="save", run=_save, saves=True))
