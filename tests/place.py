"""A fresh data folder and database for a test: the fixtures `home`, `anywhere`, `postgres`, and place() by hand.

A test module that uses the fixtures says pytest_plugins = ("tests.place",) and reaches place() as `at`. (PYTEST_DONT_REWRITE: some modules import place() before it is a plugin.)
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import db, sqlite
from storage.settings import settings
from storage.tables import HEAD
from tests.postgres import available, running_postgres


@contextmanager
def place(folder: Path, **environment: str) -> Iterator[Path]:
    """Settings that point into `folder`, with a migrated database; everything closed and forgotten afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "JOBS_URL", "FILES_URL", "HANCUT_SECRET", "OPENAI_API_KEY"):
            patch.delenv(name, raising=False)
        patch.setenv("HANCUT_DATA", str(folder))
        for name, value in environment.items():
            patch.setenv(name, value)
        settings.cache_clear()
        try:
            if "DATABASE_URL" not in environment and not (folder / "hancut.db").exists():
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                (folder / "hancut.db").write_bytes(_empty())
            db.migrate()
            if not (folder / "cache").exists():  # drawn once for all places: what is drawn is nobody's own
                (folder / "cache").mkdir(parents=True, mode=0o700)
                (folder / "cache" / "sprites").symlink_to(_sprites().name, target_is_directory=True)
            yield folder
        finally:
            db.close()
            settings.cache_clear()


@cache
def _sprites() -> tempfile.TemporaryDirectory[str]:
    """What drawings leave on disk, shared by the places of this process; gone with it."""
    return tempfile.TemporaryDirectory(prefix="sprites-")


@cache
def _empty() -> bytes:
    """A migrated SQLite database without rows: copying it is much quicker than migrating each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        engine = sqlite.create(sa.URL.create("sqlite", database=str(path)))
        with engine.begin() as connection:
            db.upgrade(connection)
        engine.dispose()
        return path.read_bytes()


@pytest.fixture
def at() -> Callable[..., AbstractContextManager[Path]]:
    """place(), for a test that opens its places itself."""
    return place


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own with SQLite."""
    with place(tmp_path / "data") as folder:
        yield folder


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The same on both databases."""
    if request.param == "sqlite":
        with place(tmp_path / "data") as folder:
            yield folder
        return
    with place(tmp_path / "data", DATABASE_URL=request.getfixturevalue("_server")) as folder:
        yield folder
        with db.transaction() as connection:  # emptied for the next test: much quicker than a new database
            connection.execute(sa.text("TRUNCATE users, tries, workers RESTART IDENTITY CASCADE"))
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})


@pytest.fixture(scope="session")
def _server() -> Iterator[str]:
    if not available():
        pytest.skip("no PostgreSQL server on this machine")
    with running_postgres() as url:
        yield url


@pytest.fixture
def postgres(_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the test's own."""
    import psycopg
    from psycopg import sql

    name = "t" + secrets.token_hex(8)
    with psycopg.connect(_server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield _server.rsplit("/", 1)[0] + "/" + name
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
