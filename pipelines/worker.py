"""A worker: DBOS in this process, running jobs, and taking over those of workers that died."""

from __future__ import annotations

import importlib
import logging
import platform
import re
import secrets
import threading
from collections.abc import Callable, Mapping
from typing import Any

from pipelines import leases
from pipelines.runs import PROGRESS, Ground, Run, Step, free
from storage import db
from storage.settings import settings

log = logging.getLogger("hancut.jobs")

VERSION = "1"  # of the steps' order; DBOS gives a job only to workers of its version, so change it with care
QUEUE = "jobs"
POLL = 0.2  # seconds between two looks at the queue
BEAT = 2.0  # seconds between two looks at the other workers
GRACE = 30.0  # seconds over the budget after which a step that does not tick is given up
RECOVERIES = 3  # of a job whose worker died, then it has failed
REST = 10  # seconds that stop() gives running steps to reach a tick


class Worker:
    """DBOS allows one per process. Made running; stop() ends it."""

    def __init__(self, client: Any, products: Mapping[str, str]) -> None:
        from dbos import DBOS, SQLAlchemyDatasource

        # The default id "local" would make a second process run this one's jobs again.
        self.executor = f"{re.sub(r'[^A-Za-z0-9.-]', '-', platform.node())}-{secrets.token_hex(6)}"
        self._client = client
        self._stopping = threading.Event()
        self._runs: dict[str, Run] = {}
        self._lost: set[str] = set()
        self._lease = leases.take(settings().jobs_url, self.executor)
        steps = {kind: _steps(module) for kind, module in products.items()}
        saves = any(step.saves for product in steps.values() for step in product)
        DBOS(config=_config(self.executor))
        datasource = SQLAlchemyDatasource.create(
            settings().database_url, engine=db.engine(), serializer=serializer()) if saves else None
        self._ground = Ground(progress=lambda job_id: client.get_event(job_id, PROGRESS, timeout_seconds=0),
                              datasource=datasource, budget=settings().job_seconds, stopping=self._stopping)
        for kind, product in steps.items():
            DBOS.workflow(name=kind, max_recovery_attempts=RECOVERIES)(self._workflow(kind, product))
        # Before the launch, whose look for queues comes once a second.
        client.register_queue(QUEUE, worker_concurrency=settings().job_workers, polling_interval_sec=POLL)
        DBOS.launch()
        self._thread = threading.Thread(target=self._watch, name="hancut-leases", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End at the next tick of each running step; those jobs are taken over, or go on at the next start."""
        from dbos import DBOS

        self._stopping.set()
        self._thread.join(timeout=REST)
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=REST if self._runs else 0)
        if not self._runs:  # a step that never ticked keeps the lease until the process ends
            self._lease.release()

    def _workflow(self, kind: str, steps: tuple[Step, ...]) -> Callable[[dict, dict], dict]:
        def work(about: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
            from dbos import DBOS

            job_id = DBOS.workflow_id
            assert job_id is not None
            run = self._runs[job_id] = Run(self._ground, steps, job_id, kind, about)
            try:
                return run.work(state)
            finally:
                if self._runs.get(job_id) is run:
                    del self._runs[job_id]

        return work

    def _watch(self) -> None:
        well = True
        while True:
            try:
                self._lease.beat()
                self._take_over()
                self._give_up()
                well = True
            except Exception as error:  # noqa: BLE001 - the database is away: the next beat tries again
                if well:
                    log.error("worker %s cannot look after the jobs", self.executor, exc_info=error)
                well = False
            if self._stopping.wait(BEAT):
                return

    def _take_over(self) -> None:
        """Queue the jobs of dead workers again, and own ones whose thread died (the database was away).

        DBOS leaves both to a service of its own. The first needs a private call: dbos is pinned for it.
        """
        from dbos import DBOS

        pending = self._client.list_workflows(status="PENDING", load_input=False, load_output=False)
        for executor in {row.executor_id for row in pending} - {self.executor}:
            with self._lease.inherit(executor) as dead:
                if dead:
                    log.warning("worker %s died; %s takes its jobs over", executor, self.executor)
                    DBOS._recover_pending_workflows([executor])
        lost = {row.workflow_id for row in pending if row.executor_id == self.executor} - set(self._runs)
        for job_id in lost & self._lost:  # twice in a row: a job that was only just taken is not lost
            log.warning("job %s has no thread any more; it is queued again", job_id)
            self._client._sys_db.reenqueue_for_recovery(job_id, [self.executor], QUEUE)
        self._lost = lost

    def _give_up(self) -> None:
        """End jobs that are far over their budget in a step that does not tick; their thread cannot be killed."""
        for job_id, run in list(self._runs.items()):
            if run.seconds() > self._ground.budget + GRACE:
                log.error("job %s: step %s does not tick; the job is given up", job_id, run.step)
                self._client.update_workflow_attributes(job_id, {"ended": "timeout"}, merge=True)
                self._client.cancel_workflow(job_id)
                free(run.about)


def serializer() -> Any:
    """Job rows are JSON: the default, pickle, would run code from the database."""
    from dbos import DBOSPortableJSONSerializer

    return DBOSPortableJSONSerializer()


def _steps(module: str) -> tuple[Step, ...]:
    steps: tuple[Step, ...] = importlib.import_module(module).STEPS
    names = [step.name for step in steps]
    if not steps or len(set(names)) < len(names):
        raise ValueError(f"{module}.STEPS must have names, each once")
    return steps


def _config(executor: str) -> Any:
    return {"name": "hancut", "system_database_url": settings().jobs_url, "application_version": VERSION,
            "executor_id": executor, "serializer": serializer(), "log_level": "WARNING",
            "sys_db_pool_size": settings().job_workers + 6}
