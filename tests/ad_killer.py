"""The real app with a death in it: arm() wraps the steps of the ad product, then the process runs as it always does.

`folder`/order, when there, says where the next death is to be: "write before", "picture inside 0.12" (seconds into
the step), "layout after", "save committed". The first run of that step takes the order and dies of SIGKILL. Each
start and end of a step is noted in `folder`/<job id>.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pipelines import ad
from pipelines.jobs import Job, Step
from storage import db


def arm(folder: Path) -> None:
    """Wrap pipelines.ad.STEPS; call it before the jobs start."""
    ad.STEPS = tuple(replace(step, run=_deadly(folder, step)) for step in ad.STEPS)  # type: ignore[misc]


def _deadly(folder: Path, step: Step) -> Any:
    def run(job: Job, state: dict[str, Any], *more: Any) -> dict[str, Any]:
        _note(folder, job, f"start {step.name}")
        place, _, seconds = _taken(folder, step.name).partition(" ")
        if place == "before":
            _die(folder)
        if place == "inside":
            threading.Timer(float(seconds), _die, (folder,)).start()
        begun = time.monotonic()
        done = step.run(job, state, *more)
        if place == "after":
            _die(folder)
        if place == "committed":  # the transaction is committed, and DBOS has not noted the step
            sa.event.listen(db.engine(), "checkin", lambda *_: _die(folder), once=True)
        _note(folder, job, f"end {step.name} {time.monotonic() - begun:.4f}")
        return done

    return run


def _taken(folder: Path, name: str) -> str:
    """The place of the death that is ordered for this step, taken by whoever renames the order first."""
    order = folder / "order"
    try:
        step, _, place = order.read_text().partition(" ")
        if step != name:
            return ""
        os.rename(order, folder / "order.taken")
    except FileNotFoundError:
        return ""
    return place


def _note(folder: Path, job: Job, line: str) -> None:
    with (folder / job.job_id).open("a") as file:
        file.write(line + "\n")


def _die(folder: Path) -> None:
    (folder / "died").write_text(repr(time.time()))
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)
