"""Leases: a worker's sign of life is a lock that dies with its process, on one machine or on Postgres."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol

import sqlalchemy as sa

log = logging.getLogger("hancut.jobs")

# A machine that loses its power closes no connection: let the server ask after 10 s and give up after 15 more.
KEEPALIVE = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"


class Lease(Protocol):
    """The lock of one worker, taken when it is made."""

    def beat(self) -> None:
        """See that the lock is still held, and take it again when it was lost."""

    def inherit(self, holder: str) -> Any:
        """A context that gives True when `holder` is dead, and keeps other heirs away until it is left."""

    def release(self) -> None:
        """Give the lock up: others may take over what this worker had."""


def take(url: str, holder: str) -> Lease:
    """Take the lease of `holder` beside the jobs database at `url`: a file lock for SQLite, else Postgres."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        return FileLease(Path(f"{address.database}.leases"), holder)
    return PostgresLease(address.set(drivername="postgresql").render_as_string(hide_password=False), holder)


class FileLease:
    """flock on a file named after the holder; the kernel drops it when the process ends, however it ends."""

    def __init__(self, folder: Path, holder: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._path = self._place(holder)
        for path in folder.glob("*.lease"):  # what dead workers left
            with self._try(path) as free:
                if free:
                    path.unlink(missing_ok=True)
        self._file = self._lock()

    def _place(self, holder: str) -> Path:
        return self._folder / f"{holder}.lease"

    def _lock(self) -> IO[bytes]:
        """Lock the own file; a sweeping neighbour may have unlinked it in between, then again."""
        while True:
            file = self._path.open("wb")
            fcntl.flock(file, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), self._path.stat()):
                    return file
            file.close()

    @contextmanager
    def _try(self, path: Path) -> Iterator[bool]:
        """True while the lock of `path` is ours, False when its holder lives."""
        with path.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def beat(self) -> None:
        """Nothing to do: the lock cannot be lost while the process lives."""

    @contextmanager
    def inherit(self, holder: str) -> Iterator[bool]:
        """True when `holder` is dead; its file goes when the context is left."""
        path = self._place(holder)
        with self._try(path) as free:
            yield free
            if free:
                path.unlink(missing_ok=True)

    def release(self) -> None:
        """Unlock and remove the file."""
        self._path.unlink(missing_ok=True)
        self._file.close()


class PostgresLease:
    """pg_try_advisory_lock on a connection of its own, which must be direct: a pooler would lend it around."""

    def __init__(self, url: str, holder: str) -> None:
        self._url = url
        self._key = self._number(holder)
        self._connection: Any = None
        self.beat()

    @staticmethod
    def _number(holder: str) -> int:
        """A lock's 64-bit number from the holder's name."""
        return int.from_bytes(hashlib.sha256(f"hancut:{holder}".encode()).digest()[:8], signed=True)

    def beat(self) -> None:
        """Ask the server; a lost connection lost the lock, so connect and lock again.

        A run that another worker took over meanwhile parks at its next step: DBOS fences it by its owner.
        Raises psycopg.OperationalError while the server cannot be reached.
        """
        import psycopg

        if self._connection is not None:
            try:
                self._connection.execute("SELECT 1")
                return
            except psycopg.OperationalError:
                log.warning("the connection that holds this worker's lease was lost; taking it again")
                self._connection.close()
                self._connection = None
        self._connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5, options=KEEPALIVE)
        # Waits out a neighbour that is trying this very lock; it holds it for a moment only.
        self._connection.execute("SELECT pg_advisory_lock(%s)", (self._key,))

    @contextmanager
    def inherit(self, holder: str) -> Iterator[bool]:
        """True when `holder` is dead."""
        key = self._number(holder)
        free = self._connection.execute("SELECT pg_try_advisory_lock(%s)", (key,)).fetchone()[0]
        try:
            yield free
        finally:
            if free:
                self._connection.execute("SELECT pg_advisory_unlock(%s)", (key,))

    def release(self) -> None:
        """Close the connection, and with it the lock."""
        self._connection.close()
