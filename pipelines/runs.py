"""One run of a job: its steps in order, with progress, a time budget, retries, and a save that happens once."""

from __future__ import annotations

import contextvars
import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from pipelines import hosted
from pipelines.envelope import show
from storage import db, throttle
from storage.errors import EngineError, HancutError, JobError, StorageError

log = logging.getLogger("hancut.jobs")

ATTEMPTS = 3  # of a step, when its error is worth another try
PAUSE = 1.0  # seconds before the second attempt, doubled before each further one
TELL = 0.5  # seconds between two writes of the progress
PROGRESS = "progress"  # key of the event that status() reads


class Tick(Protocol):
    """How a step tells its progress: `fraction` 0-1 and, if it likes, `data` to show beside what the state shows."""

    def __call__(self, fraction: float, /, *, data: Mapping[str, Any] | None = None) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a step may know of its job. `user_id` is who submitted it, perhaps a guest adopted since."""

    job_id: str
    item_id: str
    kind: str
    user_id: str
    language: str
    deadline: float  # of time.monotonic(), when the time budget is spent

    def left(self) -> float:
        """Seconds left of the budget, for the time limit of a call that cannot tick."""
        return max(0.0, self.deadline - time.monotonic())


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One costly or irreversible action of a product. Its `name` is API; the order of names is too.

    run(job, state, tick) -> state: JSON of ids and paths, never pictures; "engine", "files" and "data" in it are
    shown in the envelope, and "item_id": None says that nothing was saved. A process may die in mid-step, and
    the step then runs again: write files under names that follow from the job, and rename them into place.
    tick(fraction) tells the progress of this step, 0-1, and raises JobError when the budget is spent or the job
    is cancelled; call it at least every few seconds.

    With `saves`, run(job, state, tick, connection) works in one transaction of the application's database,
    which happens exactly once. `retry` says which errors are worth another attempt (None: transient()).

    `when(state)` says whether the step is run at all. A job that goes on elsewhere asks again, so it may look at
    nothing but the state; and a step added with a `when` that is False for the states of older jobs changes nothing
    for those still running, which is why the version of the steps (worker.VERSION) stays.
    """

    name: str
    run: Callable[..., dict[str, Any]]
    weight: float = 1.0
    retry: Callable[[BaseException], bool] | None = None
    saves: bool = False
    when: Callable[[dict[str, Any]], bool] = lambda state: True


class Ended(Exception):
    """How a job ends without a result. DBOS keeps `data` of an exception, and only that, in its JSON."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data["code"])
        self.data = data


class Parked(BaseException):
    """This run lost its job (cancelled, deleted, taken over, process stopping): it ends and records nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a run stands on. `progress` gives what an earlier run of a job told last."""

    progress: Callable[[str], Mapping[str, Any] | None]
    datasource: Any  # dbos.SQLAlchemyDatasource of the application's database; None when nothing saves
    budget: float  # seconds of running time
    stopping: threading.Event


def transient(error: BaseException) -> bool:
    """Whether an error may pass by itself: an engine's, or the network's."""
    return isinstance(error, EngineError | ConnectionError | TimeoutError)


def free(about: Mapping[str, Any]) -> None:
    """Give back the place in a limit (jobs.submit) of a job that ends without an item."""
    if place := about.get("place"):
        with suppress(StorageError):  # the database is away: the place is free again when its time is over
            throttle.give_back(place)


class _Errand:
    """A step as the services that it asks see it (hosted.Errand): who waits for them hears that the job has ended."""

    def __init__(self, key: str, tick: Tick, send: Callable[[str], bool]) -> None:
        self.key, self.send = key, send
        self._tick = tick

    def beat(self) -> None:
        self._tick(0.0)


class Run:
    """One execution of a job in this process. Another process may have run the first steps of it."""

    def __init__(self, ground: Ground, steps: tuple[Step, ...], job_id: str, kind: str,
                 about: Mapping[str, Any]) -> None:
        self.job_id = job_id
        self.step = ""
        self.about = about
        self._ground, self._steps, self._kind = ground, steps, kind
        self._started = time.monotonic()
        self._before = 0.0  # seconds that earlier runs spent
        self._percent = 0
        self._shown: dict[str, Any] = {}
        self._run = steps
        self._told = 0.0
        self._sent: set[str] = set()  # engines that were asked for what costs money, by earlier runs, too
        self._known = False  # whether the earlier runs' progress was read
        self._lock = threading.Lock()

    def seconds(self) -> float:
        """Running time so far, earlier runs included, downtime not."""
        return self._before + time.monotonic() - self._started

    def work(self, state: dict[str, Any]) -> dict[str, Any]:
        """All steps in order, and the outcome for status(): called as the body of a DBOS workflow."""
        from dbos import error as dbos

        for step in self._steps:
            if not step.when(state):
                continue
            try:
                state = self._checkpointed(step, state)
            except (dbos.DBOSWorkflowCancelledError, dbos.DBOSWorkflowConflictIDError) as lost:
                raise Parked(self.job_id) from lost
            except Exception as error:  # noqa: BLE001 - judged: worded for the person, or logged by a number
                return self._outcome(step, state, self._judge(step, error))
        return self._outcome(step, state, None)

    def _checkpointed(self, step: Step, state: dict[str, Any]) -> dict[str, Any]:
        """Run `step` unless DBOS holds its result already; in the application's transaction when it saves."""
        from dbos import DBOS

        if step.saves:
            with db.translated():
                return self._ground.datasource.run_tx_step({"name": step.name}, self._save, step, state)
        return DBOS.run_step({"name": step.name}, self._attempts, step, state)

    def _attempts(self, step: Step, state: dict[str, Any]) -> dict[str, Any]:
        attempt = 0
        while True:
            try:
                if attempt:
                    self._rest(step, PAUSE * 2 ** (attempt - 1))
                return self._attempt(step, state)
            except Exception as error:
                attempt += 1
                again = (step.retry or transient)(error) and not isinstance(error, JobError)
                if attempt == ATTEMPTS or not again:
                    raise Ended(self._judge(step, error)) from error
                log.warning("job %s: step %s failed, attempt %d: %r", self.job_id, step.name, attempt, error)

    def _save(self, step: Step, state: dict[str, Any]) -> dict[str, Any]:
        """The body of a transaction: its exception rolls back; the datasource repeats it on a locked database."""
        try:
            return self._attempt(step, state, self._ground.datasource.sql_session().connection())
        except HancutError as error:
            raise Ended(self._judge(step, error)) from error

    def _attempt(self, step: Step, state: dict[str, Any], *more: Any) -> dict[str, Any]:
        self._begin(step, state)
        job = Job(job_id=self.job_id, item_id=self.about["item_id"], kind=self._kind,
                  user_id=self.about["user_id"], language=self.about["language"],
                  deadline=time.monotonic() + self._ground.budget - self.seconds())
        tick = self._ticker(step)
        with hosted.on(_Errand(self.job_id, tick, lambda engine: self._send(step, engine))):
            return json.loads(json.dumps(step.run(job, dict(state), tick, *more)))

    def _begin(self, step: Step, state: dict[str, Any]) -> None:
        """Tell that `step` has begun and what there is to show; the first one here goes on from earlier runs."""
        self._recall()
        self.step, self._shown = step.name, show(state)
        self._run = tuple(each for each in self._steps if each.when(state))
        self._check()
        self._tell(step, 0.0)

    def _recall(self) -> None:
        """Take up the time and the progress of earlier runs, once."""
        if not self._known:
            told = self._ground.progress(self.job_id) or {}
            self._before, self._percent = told.get("seconds", 0.0), told.get("percent", 0)
            self._sent = set(told.get("sent", ()))
            self._known = True

    def _ticker(self, step: Step) -> Tick:
        # DBOS finds the running step in context variables, which an engine's own thread does not have.
        context = contextvars.copy_context()

        def tick(fraction: float, /, *, data: Mapping[str, Any] | None = None) -> None:
            self._check()
            with self._lock:
                if data:
                    self._shown = {**self._shown, "data": {**self._shown.get("data", {}), **data}}
                if time.monotonic() - self._told >= TELL:
                    context.run(self._tell, step, fraction)

        return tick

    def _check(self) -> None:
        """Raise when this run must not go on: the process stops, or the time budget is spent."""
        if self._ground.stopping.is_set():
            raise Parked(self.job_id)
        if self.seconds() > self._ground.budget:
            raise JobError("job_timeout")

    def _tell(self, step: Step, fraction: float) -> None:
        """Write the progress. Raises JobError("job_cancelled") when this run does not own its job any more."""
        from dbos import DBOS, error
        from sqlalchemy.exc import IntegrityError

        before = sum(each.weight for each in self._run[:self._run.index(step)])
        whole = sum(each.weight for each in self._run)
        done = before + step.weight * min(max(fraction, 0.0), 1.0)
        self._percent = max(self._percent, min(99, int(100 * done / whole)))  # a repeated step does not go back
        try:
            DBOS.set_event(PROGRESS, {"step": step.name, "percent": self._percent, "seconds": self.seconds(),
                                      "shown": self._shown, "sent": sorted(self._sent)})
        except (error.DBOSWorkflowConflictIDError, IntegrityError) as lost:  # the latter: its row was deleted
            raise JobError("job_cancelled") from lost
        self._told = time.monotonic()

    def _send(self, step: Step, engine: str) -> bool:
        """Note that an engine is asked for what costs money before it is; False when this job has asked it already."""
        if engine in self._sent:
            return False
        self._sent.add(engine)
        self._tell(step, 0.0)
        return True

    def _rest(self, step: Step, seconds: float) -> None:
        """Wait before another attempt. Raises JobError like a tick: a cancelled job needs none."""
        tick, until = self._ticker(step), time.monotonic() + seconds
        while time.monotonic() < until:
            tick(0.0)
            self._ground.stopping.wait(0.1)

    def _judge(self, step: Step, error: BaseException) -> dict[str, Any]:
        """The end of a job as JSON: an expected failure by code and parameters, any other logged by a number."""
        data = getattr(error, "data", None)  # of an Ended, or of what DBOS makes of one on replay
        if isinstance(data, dict) and data.keys() >= {"status", "code", "params"}:
            return data
        if isinstance(error, HancutError):
            params = {name: value if isinstance(value, int | float | str | None) else str(value)
                      for name, value in error.params.items()}
            status = {"job_timeout": "timeout", "job_cancelled": "cancelled"}.get(error.code, "failed")
            return {"status": status, "code": error.code, "params": params}
        ref = secrets.token_hex(4)
        log.error("job %s: step %s broke, reference %s", self.job_id, step.name, ref, exc_info=error)
        return {"status": "failed", "code": "error", "params": {"ref": ref}}

    def _outcome(self, step: Step, state: dict[str, Any], end: dict[str, Any] | None) -> dict[str, Any]:
        self._recall()
        if end:
            free(self.about)
        return {"status": end["status"] if end else "completed",
                "error": {"code": end["code"], "params": end["params"]} if end else None,
                "item_id": None if end else state.get("item_id", self.about["item_id"]),
                "step": step.name, "percent": 100 if end is None else self._percent,
                "seconds": self.seconds(), "shown": show(state)}
