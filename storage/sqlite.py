"""SQLite as a database that loses nothing: WAL, full syncs, and one writer at a time across threads and processes.

SQLite from 3.7.0 to 3.51.2 may corrupt a WAL that one connection resets while another checkpoints or writes it
(sqlite.org/wal.html, "the WAL-reset bug"). Automatic checkpoints run inside COMMIT, after SQLite's own write
lock is gone; so each writing transaction here holds a turn from BEGIN until COMMIT has returned. The turn is a
lock between threads and a lock on a file beside the database between processes; both die with their holder.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

if sys.platform != "win32":
    import fcntl

WAIT = 5.0  # seconds that a writer waits for its turn before the database counts as busy


class Turn:
    """The right to write one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._thread: int | None = None
        self._file: int | None = None

    def take(self) -> None:
        """Wait for the turn; sqlite3.OperationalError after WAIT seconds, as SQLite itself would say it."""
        if self._thread == threading.get_ident():
            raise RuntimeError("a transaction inside a transaction of the same thread: pass its connection on")
        until = time.monotonic() + WAIT
        if not self._lock.acquire(timeout=WAIT):
            raise sqlite3.OperationalError("database is locked")
        try:
            self._lock_file(until)
        except BaseException:
            self._lock.release()
            raise
        self._thread = threading.get_ident()

    def leave(self) -> None:
        """Give the turn back."""
        file, self._file, self._thread = self._file, None, None
        if file is not None:
            os.close(file)  # closing unlocks
        self._lock.release()

    def _lock_file(self, until: float) -> None:
        if sys.platform == "win32":
            return  # one process at a time there
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                if time.monotonic() > until:
                    os.close(file)
                    raise sqlite3.OperationalError("database is locked") from busy
                time.sleep(0.005)
            else:
                self._file = file
                return


class Connection(sqlite3.Connection):
    """A connection that holds its engine's turn while it writes."""

    turn: Turn | None = None
    _writing = False

    def begin(self) -> None:
        """Start a writing transaction when its turn has come."""
        assert self.turn is not None
        self.turn.take()
        self._writing = True
        try:
            self.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        super().commit()  # a refused commit keeps the transaction and the turn: rollback() follows
        self._leave()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._leave()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._writing:
            self._writing = False
            assert self.turn is not None
            self.turn.leave()


def create(url: sa.URL) -> sa.Engine:
    """An engine for the file of `url`. Transactions write unless the option reading=True says otherwise."""
    if not url.database or url.database == ":memory:":
        raise ValueError("DATABASE_URL must name a file: sqlite:///folder/name.db")
    path = Path(url.database)
    turn = Turn(path.with_name(path.name + ".lock"))
    engine = sa.create_engine(
        url, pool_size=10, max_overflow=40, pool_timeout=WAIT,
        connect_args={"factory": Connection, "timeout": WAIT, "isolation_level": None},
    )
    event.listen(engine, "do_connect", lambda *_: private(path))
    event.listen(engine, "connect", lambda connection, _: _set_up(connection, turn))
    event.listen(engine, "begin", _begin)
    return engine


def private(path: Path) -> None:
    """Make the folder and the empty file where they are missing, for the app's account only; the write-ahead log inherits the file's mode."""
    if path.is_file():
        if path.stat().st_mode & 0o077:  # made by what knew no better
            path.chmod(0o600)
    elif not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _set_up(connection: Any, turn: Turn) -> None:
    connection.turn = turn
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        turn.take()  # two processes at their first start
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            turn.leave()
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-8000",
                   "journal_size_limit=67108864"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, Connection)
    try:
        if connection.get_execution_options().get("reading"):
            raw.execute("BEGIN")
        else:
            raw.begin()
    except sqlite3.Error as error:
        raise sa.exc.OperationalError("BEGIN", None, error) from error
