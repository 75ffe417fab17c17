"""Upkeep: once a day, and soon after the start, what has run its time leaves the databases and the disk."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from pipelines import jobs
from storage import upkeep

log = logging.getLogger("hancut.upkeep")

SOON = 60.0  # seconds after the start: not while everything opens, and yet for those who restart every day
DAY = 24 * 3600.0  # seconds
JOBS_KEPT = timedelta(days=30)  # a job's row holds the words of its ad: it goes when a deleted ad would


class Keeper:
    """A quiet thread that does the day's upkeep until it is stopped."""

    def __init__(self, soon: float, pause: float) -> None:
        self._soon, self._pause = soon, pause
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="hancut-upkeep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it; a piece of work in hand is finished, as far as it takes no longer than a few seconds."""
        self._done.set()
        self._thread.join(timeout=5)

    def _keep(self) -> None:
        pause = self._soon
        while not self._done.wait(pause):
            try:
                tidy()
            except Exception:  # noqa: BLE001 - the database is away: logged, and tried again the next day
                log.exception("the daily upkeep failed")
            pause = self._pause


def start(soon: float = SOON, pause: float = DAY) -> Keeper:
    """Do the upkeep `soon` and then every `pause` seconds, in a thread of its own. Needs jobs.start()."""
    return Keeper(soon, pause)


def tidy(now: datetime | None = None) -> None:
    """One day's upkeep. Each part stands for itself: a killed or failed one goes on the next time."""
    now = now or datetime.now(UTC)
    upkeep.tidy(now)
    jobs.prune(now - JOBS_KEPT)
