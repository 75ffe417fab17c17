"""The database: one engine per process, transactions, migrations, and the errors of both kinds of database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from storage.errors import StorageError
from storage.settings import settings
from storage.tables import HEAD

_MIGRATING = 0x48616E637574  # key of PostgreSQL's advisory lock: two processes never migrate at once


def engine() -> sa.Engine:
    """The engine of settings().database_url, made at first use and kept."""
    return _engine(settings().database_url)


@cache
def _engine(address: str) -> sa.Engine:
    url = sa.make_url("postgresql" + address[8:] if address.startswith("postgres://") else address)
    if url.get_backend_name() == "sqlite":
        from storage import sqlite

        return sqlite.create(url)
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=10, max_overflow=20,
        pool_timeout=10,
        connect_args={"connect_timeout": 10, "options": "-c lock_timeout=5000 -c timezone=utc"},
    )


def close() -> None:
    """Close every connection of this process; the next use opens new ones."""
    engine().dispose()
    _engine.cache_clear()


@contextmanager
def transaction() -> Iterator[sa.Connection]:
    """A writing transaction: committed at the end, rolled back on any error.

    On SQLite writers take turns, so keep it short and never start another inside it: pass the connection on.
    Raises StorageError "database_busy", "disk_full" or "database_down"; nothing is half-written then.
    """
    with translated(), engine().begin() as connection:
        yield connection


@contextmanager
def reading() -> Iterator[sa.Connection]:
    """A transaction that only reads, from one moment's state; it never waits for a writer. Same errors."""
    with translated(), engine().connect().execution_options(reading=True) as connection:
        yield connection


@contextmanager
def joined(connection: sa.Connection | None) -> Iterator[sa.Connection]:
    """The caller's `connection` when there is one (the caller commits), else a transaction of its own."""
    if connection is not None:
        yield connection
        return
    with transaction() as own:
        yield own


def migrate() -> None:
    """Bring the schema to HEAD, in one transaction; at HEAD already, it only looks.

    Raises StorageError "database_newer" when a newer version of the app has written this database.
    """
    version = _version()
    if version == HEAD:
        return
    with transaction() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATING)))
        upgrade(connection, version)


def upgrade(connection: sa.Connection, version: str = "") -> None:
    """Bring the database behind `connection` to HEAD, in its transaction. StorageError("database_newer")."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError("database_newer", version=version) from error


def healthy() -> bool:
    """Whether the database answers and has this version's schema."""
    try:
        return _version() == HEAD
    except (StorageError, sa.exc.SQLAlchemyError):
        return False


def _version() -> str:
    with reading() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return ""
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or ""


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the database inside as StorageError, for who works on engine() without transaction()."""
    try:
        yield
    except sa.exc.TimeoutError as error:  # the pool is empty: too many transactions at once
        raise StorageError("database_busy") from error
    except sa.exc.DBAPIError as error:
        code = _code(error)
        if code is None:
            raise
        raise StorageError(code) from error


def _code(error: sa.exc.DBAPIError) -> str | None:
    """Our code for a database's own error; None for a bug, which shows itself as it is."""
    if isinstance(error.orig, sqlite3.Error):
        number = getattr(error.orig, "sqlite_errorcode", None)
        if number is None:  # the turn's own error bears no number
            return "database_busy" if "locked" in str(error.orig) else None
        return {
            sqlite3.SQLITE_BUSY: "database_busy", sqlite3.SQLITE_LOCKED: "database_busy",
            sqlite3.SQLITE_FULL: "disk_full", sqlite3.SQLITE_IOERR: "disk_full" if _full() else "database_down",
            sqlite3.SQLITE_CANTOPEN: "database_down", sqlite3.SQLITE_READONLY: "database_down",
        }.get(number & 0xFF)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in ("55P03", "57014", "40001", "40P01", "53300"):  # lock, statement, conflict, deadlock, clients
        return "database_busy"
    if state == "53100":
        return "disk_full"
    if error.connection_invalidated or state[:3] in ("57P", "08") or state[:2] == "08":
        return "database_down"
    if isinstance(error, sa.exc.OperationalError) and not state:  # psycopg could not connect at all
        return "database_down"
    return None


def _full() -> bool:
    """Whether the database's disk has no room left: SQLite reports some full disks as plain I/O errors."""
    import shutil

    folder = Path(engine().url.database or ".").parent
    return folder.is_dir() and shutil.disk_usage(folder).free < 1 << 20
