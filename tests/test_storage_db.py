"""The database: schema, transactions, one writer at a time, and what a refusing disk looks like."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import db, ids, sqlite, tables
from storage.errors import StorageError
from storage.tables import tries

pytest_plugins = ("tests.place",)

NOW = datetime(2026, 4, 5, 6, 7, 8, 9, tzinfo=UTC)


def note(connection: sa.Connection, kind: str = "test") -> None:
    connection.execute(sa.insert(tries).values(kind=kind, subject="x", at=NOW, until=NOW, cost=1))


def count() -> int:
    with db.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(tries)).scalar() or 0


def test_ids_sort_as_they_were_made_and_tell_when():
    made = [ids.new(NOW + timedelta(milliseconds=n)) for n in range(50)]
    assert made == sorted(made) and len(set(made)) == 50
    assert all(ids.valid(i) and i[14] == "7" and i[19] in "89ab" for i in made)
    assert abs(ids.moment(made[0]) - NOW) < timedelta(milliseconds=1)
    assert not any(ids.valid(x) for x in ("", "1", made[0].upper(), made[0] + "\n", "../" + made[0], None, 7))
    with pytest.raises(ValueError):
        ids.moment("9b2f1a52-5ad4-4a27-9c3c-5d1d1c0e7a11")


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_an_empty_database_gets_the_schema_that_the_tables_describe(tmp_path, at, kind, request):
    address = f"sqlite:///{tmp_path}/new/empty.db" if kind == "sqlite" else request.getfixturevalue("postgres")
    with at(tmp_path, DATABASE_URL=address):
        described()


def described() -> None:
    with db.reading() as connection:
        ours = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), tables.metadata)
    index = ("items_text", "grams")  # the search index is each database's own
    assert [d for d in ours if not any(name in str(d) for name in index)] == []
    assert ScriptDirectory.from_config(_config()).get_heads() == [tables.HEAD]
    assert db.healthy()
    db.migrate()
    assert db.healthy()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    return config


@pytest.mark.postgres
def test_several_starts_migrate_once(postgres, tmp_path, at):
    for name, more in (("a", {}), ("b", {"DATABASE_URL": postgres})):
        with at(tmp_path / name, **more):
            with db.transaction() as connection:
                for table in ("messages", "chats", "uses", "items", "brands", "keys", "sessions", "recovery_codes",
                              "tries", "users", "workers", "alembic_version"):
                    connection.execute(sa.text(f"DROP TABLE {table}"))
                if name == "a":
                    connection.execute(sa.text("DROP TABLE items_text"))
            assert not db.healthy()
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda _: db.migrate(), range(4)))
            assert db.healthy()


def test_a_newer_database_is_refused(anywhere):
    with db.transaction() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert not db.healthy()
    with pytest.raises(StorageError) as error:
        db.migrate()
    assert error.value.code == "database_newer"


def test_an_error_leaves_nothing_behind(anywhere):
    with pytest.raises(KeyError), db.transaction() as connection:
        note(connection)
        raise KeyError
    assert count() == 0
    with db.transaction() as connection:
        note(connection)
    assert count() == 1


def test_times_come_back_exact_and_in_utc(anywhere):
    with db.transaction() as connection:
        note(connection)
    with db.reading() as connection:
        assert connection.execute(sa.select(tries.c.at)).scalar() == NOW
    with pytest.raises(sa.exc.StatementError), db.transaction() as connection:
        connection.execute(sa.insert(tries).values(kind="x", subject="x", at=NOW.replace(tzinfo=None), until=NOW,
                                                   cost=1))


def test_sqlite_is_set_to_lose_nothing(home):
    with db.reading() as connection:
        values = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                  for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_the_database_is_readable_by_the_app_only(tmp_path, at):
    tmp_path.chmod(0o755)
    with at(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/own.db"), db.transaction() as connection:
        note(connection)
        assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("own.db*")} == {0o600}


def test_writers_take_turns(home):
    def write(_: int) -> None:
        for _ in range(10):
            with db.transaction() as connection:
                before = connection.execute(sa.select(sa.func.count()).select_from(tries)).scalar()
                note(connection, str(before))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with db.reading() as connection:
        kinds = connection.execute(sa.select(tries.c.kind)).scalars().all()
    assert sorted(map(int, kinds)) == list(range(80))


def test_readers_do_not_wait_for_a_writer(home):
    with db.transaction() as connection:
        note(connection)
        assert count() == 0
    assert count() == 1


def test_a_transaction_inside_another_is_a_bug_that_shows(home):
    with pytest.raises(RuntimeError), db.transaction(), db.transaction():
        pass
    with db.transaction() as connection:
        note(connection)
    assert count() == 1


@pytest.mark.parametrize("holder", ["another program", "another process of ours"])
def test_a_locked_database_is_busy_and_recovers(tmp_path, monkeypatch, holder, at):
    monkeypatch.setattr(sqlite, "WAIT", 0.2)
    with at(tmp_path):
        if holder == "another program":
            other = sqlite3.connect(tmp_path / "hancut.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")

            def release() -> None:
                other.close()
        else:
            lock = os.open(tmp_path / "hancut.db.lock", os.O_RDWR | os.O_CREAT)
            fcntl.flock(lock, fcntl.LOCK_EX)

            def release() -> None:
                os.close(lock)
        with pytest.raises(StorageError) as error, db.transaction() as connection:
            note(connection)
        assert error.value.code == "database_busy"
        assert "잠시" in error.value.say("ko")
        release()
        with db.transaction() as connection:
            note(connection)
        assert count() == 1


def test_a_full_disk_is_said_and_half_writes_nothing(home):
    with db.transaction() as connection:
        note(connection)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with pytest.raises(StorageError) as error, db.transaction() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for _ in range(2000):
            note(connection, "k" * 40)
    assert error.value.code == "disk_full"
    assert count() == 1


def test_an_unreachable_database_is_down(tmp_path, at):
    with pytest.raises(StorageError) as error, at(tmp_path, DATABASE_URL="postgresql://x:y@127.0.0.1:1/none"):
        pass
    assert error.value.code == "database_down"


@pytest.mark.postgres
def test_postgres_waits_for_a_lock_only_so_long(postgres, tmp_path, at):
    with at(tmp_path, DATABASE_URL=postgres), db.transaction() as holder:
        note(holder)
        holder.execute(sa.text("LOCK TABLE tries IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(StorageError) as error, db.transaction() as connection:
            connection.execute(sa.text("SET LOCAL lock_timeout = '50ms'"))
            note(connection)
        assert error.value.code == "database_busy"
