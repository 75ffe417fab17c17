"""Jobs: submit, watch and cancel what takes a while. They outlive a closed tab and a killed process.

A job runs on DBOS: each step's result is kept, so that another process goes on where one died. The same few
functions work in one process (start()), in a web process without work, and in a worker without a page.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from pipelines.envelope import Envelope, seal
from pipelines.reports import Reporter
from pipelines.runs import PROGRESS, Job, Step, Tick, free
from pipelines.worker import QUEUE, VERSION, Worker, serializer
from storage import db, ids, owners, secrecy
from storage.errors import NotFound, StorageError, TooMany
from storage.settings import settings
from storage.sqlite import private

__all__ = ["Envelope", "Job", "Step", "Tick", "active", "cancel", "elsewhere", "forget", "forget_item", "here", "prune", "reachable",
           "ready", "start", "status", "stop", "submit", "watch"]

PRODUCTS = {"ad": "pipelines.ad"}
RECENT = timedelta(days=7)  # how old a job in progress may be
LOOK = 0.3  # seconds between two looks of watch()
SPARE = 16 * 2**20  # bytes that the disk must have left for a job to begin
PATIENCE = 5.0  # seconds that reachable() waits for the jobs database
_KEYS = uuid.UUID("5f0c6a52-7d0e-4c57-9d3c-1f3f6f0e2b1a")  # namespace of job ids


class _Engine:
    """This process's side of the jobs. DBOS is one per process too, hence the one module variable."""

    def __init__(self, role: str, products: Mapping[str, str]) -> None:
        from dbos import DBOS, DBOSClient

        url = settings().jobs_url
        if (address := sa.make_url(url)).get_backend_name() == "sqlite":
            private(Path(address.database or ""))
        logger = logging.getLogger("dbos")
        logger.setLevel(logging.WARNING)
        if not logger.handlers:  # else DBOS adds one that prints; the app decides where logs go
            logger.addHandler(logging.NullHandler())
        secrecy.guard()
        DBOS.migrate(url)  # the client never does
        self.products = products
        self.client = DBOSClient(system_database_url=url, serializer=serializer(), application_name="hancut",
                                 retry_connection_errors=False)
        self.worker = Worker(self.client, products) if role != "web" else None
        self.reporter = Reporter(self.worker.executor) if self.worker and role == "worker" else None

    def stop(self) -> None:
        if self.reporter:
            self.reporter.stop()
        if self.worker:
            self.worker.stop()
        self.client.destroy()


_engine: _Engine | None = None


def start(role: Literal["all", "web", "worker"] = "all", products: Mapping[str, str] | None = None) -> None:
    """Open the jobs database and, unless `role` is "web", run jobs in this process.

    `products`: kind -> module with STEPS. The application's database must be migrated. Raises RuntimeError
    when started already.
    """
    global _engine
    if _engine is not None:
        raise RuntimeError("the jobs are started already")
    _engine = _Engine(role, PRODUCTS if products is None else products)


def stop() -> None:
    """End this process's part; running jobs stop at their next tick and go on elsewhere or at the next start."""
    global _engine
    if _engine is not None:
        engine, _engine = _engine, None
        engine.stop()


def submit(kind: str, user_id: str, state: dict[str, Any], *, key: str, language: str = "ko", place: int = 0) -> str:
    """Queue a job and return its id at once. The same user and key give the same job, cancelled ones too:
    who tries again sends a new key.

    `state` is what the first step gets: JSON of ids and paths. `place` is a ticket of storage.throttle that is given
    back when the job ends without an item. Raises TooMany "too_many_jobs" when as many of
    the user's jobs as settings().user_jobs are in progress.
    """
    with _asking() as engine:
        if kind not in engine.products:
            raise ValueError(f"no product makes {kind!r}")
        # The id follows from user and key, so that the database itself refuses a second one.
        job_id = str(uuid.uuid5(_KEYS, f"{user_id}\0{key}"))
        if engine.client.list_workflows(workflow_ids=[job_id], load_input=False, load_output=False):
            return job_id
        busy = len(_active(engine, user_id))
        if busy >= settings().user_jobs:
            raise TooMany("too_many_jobs", limit=settings().user_jobs, retry_after=5)
        about = {"item_id": ids.new(), "language": language, "user_id": user_id, "place": place}
        engine.client.enqueue(
            {"workflow_name": kind, "queue_name": QUEUE, "workflow_id": job_id, "app_version": VERSION,
             "priority": 1 + busy,  # who has less in progress comes first
             "authenticated_user": user_id, "attributes": about}, about, state)
        return job_id


def ready() -> None:
    """See that a job could begin now: StorageError "disk_full" when the disk is nearly so (a job that runs out of
    room can neither end nor say why), and what reachable() raises. Only what lies on this machine is looked at."""
    if settings().data.is_dir() and shutil.disk_usage(settings().data).free < SPARE:
        raise StorageError("disk_full")
    reachable()


def reachable() -> None:
    """See that the jobs can be changed now: StorageError "jobs_away" when somebody else holds their database (DBOS would
    wait for ever)."""
    address = sa.make_url(settings().jobs_url)
    if address.get_backend_name() != "sqlite":
        return
    try:
        with closing(sqlite3.connect(address.database or "", timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise StorageError("jobs_away") from error


def here() -> bool:
    """Whether this process runs jobs itself, so that what it can do is what they can do."""
    return _engine is not None and _engine.worker is not None


def elsewhere() -> bool:
    """Whether the jobs run in workers of their own, whose engines are told by their reports (storage.workers)."""
    return _engine is not None and _engine.worker is None


def status(job_id: str, user_id: str) -> Envelope:
    """The job as it stands. Raises NotFound when it is not this user's, or deleted."""
    with _asking() as engine:
        return _seal(engine, _row(engine, job_id, user_id))


async def watch(job_id: str, user_id: str) -> AsyncIterator[Envelope]:
    """Each new state of a job, the present one first; ends when the job has. Raises like status()."""
    seen = None
    while seen is None or seen.status == "processing":
        if seen is not None:
            await asyncio.sleep(LOOK)
        envelope = await asyncio.to_thread(status, job_id, user_id)
        if envelope != seen:
            yield envelope
        seen = envelope


def cancel(job_id: str, user_id: str) -> Envelope:
    """Stop a job; its running step ends at its next tick. A finished job stays as it is. NotFound like status(),
    StorageError like reachable()."""
    with _asking() as engine:
        _row(engine, job_id, user_id)
        reachable()
        engine.client.cancel_workflow(job_id)
        row = _row(engine, job_id, user_id)
        if row.status == "CANCELLED":  # nothing is saved any more
            free(row.attributes or {})
        return _seal(engine, row)


def active(user_id: str) -> list[Envelope]:
    """The user's jobs in progress, oldest first, for a page that was closed meanwhile."""
    with _asking() as engine:
        return [_seal(engine, row) for row in _active(engine, user_id)]


def forget(user_id: str, *, connection: sa.Connection | None = None) -> None:
    """Delete every job row of a user who leaves; running ones are stopped and save nothing any more. With `connection` it is
    part of the caller's transaction of the application's database, in which the user may be deleted already."""
    with _asking() as engine:
        _delete(engine, [row.workflow_id for row in _rows(engine, user_id)], connection)


def forget_item(user_id: str, item_id: str) -> None:
    """Delete the job that made an item."""
    with _asking() as engine:
        rows = _rows(engine, user_id)
        _delete(engine, [row.workflow_id for row in rows if (row.attributes or {}).get("item_id") == item_id])


def prune(before: datetime) -> int:
    """Delete the jobs that ended before a moment (with its zone); returns how many there were."""
    with _asking() as engine:
        rows = engine.client.list_workflows(completed_before=before.isoformat(), load_input=False,
                                            load_output=False)
        _delete(engine, [row.workflow_id for row in rows])
        return len(rows)


@contextmanager
def _asking() -> Iterator[_Engine]:
    """The engine, for one question. StorageError "jobs_away" when its database does not answer."""
    if _engine is None:
        raise RuntimeError("jobs.start() first")
    try:
        yield _engine
    except (sa.exc.OperationalError, sa.exc.TimeoutError, sa.exc.InterfaceError) as error:
        full = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        raise StorageError("disk_full" if full else "jobs_away") from error


def _rows(engine: _Engine, user_id: str, **more: Any) -> list[Any]:
    """The rows of a user's jobs, and of those that guests had begun whom the account adopted."""
    return engine.client.list_workflows(user=list(owners.family(user_id)), load_input=False, load_output=False,
                                        **more)


def _active(engine: _Engine, user_id: str) -> list[Any]:
    """The rows in progress. DBOS has no index by user: the one by time keeps this quick in a large table."""
    since = datetime.now(UTC) - RECENT
    return _rows(engine, user_id, status=["ENQUEUED", "PENDING", "DELAYED"], start_time=since.isoformat())


def _row(engine: _Engine, job_id: str, user_id: str) -> Any:
    rows = engine.client.list_workflows(workflow_ids=[job_id], load_input=False)
    if not rows or rows[0].authenticated_user not in (user_id, *owners.family(user_id)):
        raise NotFound("job_missing")
    return rows[0]


def _seal(engine: _Engine, row: Any) -> Envelope:
    told = None
    if row.status != "SUCCESS":  # then the outcome says it all
        told = engine.client.get_event(row.workflow_id, PROGRESS, timeout_seconds=0)
    return seal(row, told)


def _delete(engine: _Engine, job_ids: list[str], connection: sa.Connection | None = None) -> None:
    """Delete jobs with everything that is kept of them, in both databases."""
    for start_at in range(0, len(job_ids), 500):
        some = job_ids[start_at:start_at + 500]
        engine.client.cancel_workflows(some)  # a save in flight sees it and rolls back
        engine.client.delete_workflows(some)
        with db.joined(connection) as c:  # DBOS keeps the result of a save beside it until the job ends
            schema = None if c.dialect.name == "sqlite" else "dbos"
            if sa.inspect(c).has_table("datasource_outputs", schema):
                marks = sa.table("datasource_outputs", sa.column("workflow_id"), schema=schema)
                c.execute(sa.delete(marks).where(marks.c.workflow_id.in_(some)))
