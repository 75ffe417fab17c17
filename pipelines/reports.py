"""Reports: a worker tells in the database, beside its jobs, what its machine can do, for web processes that have no engines."""

from __future__ import annotations

import logging
import threading

from storage import workers

log = logging.getLogger("hancut.jobs")

PAUSE = 15.0  # seconds between two reports: a web process forgets a worker after a minute


class Reporter:
    """A thread that reports until stop(); then the row goes, so that nobody waits for an engine that has left."""

    def __init__(self, worker_id: str) -> None:
        self._worker = worker_id
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="hancut-report", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)
        try:
            workers.forget(self._worker)
        except Exception as error:  # noqa: BLE001 - the database is away: the row is stale in a minute
            log.info("the report of %s stays until it is stale: %s", self._worker, error)

    def _tell(self) -> None:
        from pipelines import offers

        well = True
        while not self._stopping.is_set():
            try:
                workers.report(self._worker, offers.report())
                well = True
            except Exception as error:  # noqa: BLE001 - the database or the driver is away: the next report tries again
                if well:
                    log.error("worker %s cannot report its engines", self._worker, exc_info=error)
                well = False
            self._stopping.wait(PAUSE)
