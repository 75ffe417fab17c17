"""Backups: the database from one moment with every file that it names, in one folder that proves itself.

A backup is a folder: hancut.db (always SQLite, whatever the live database is), files/<owner>/<xx>/<sha256>, and
manifest.json with counts and the database's hash. It appears under its name only when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from storage import db, files, pictures, rows, sqlite
from storage.errors import NotFound, StorageError
from storage.tables import HEAD, brands, items, messages, users, uses

FORMAT = 1
_DATABASE, _FILES, _MANIFEST = "hancut.db", "files", "manifest.json"


def snapshot(path: Path) -> dict[str, Any]:
    """Write a backup into the new folder `path` while the app goes on; returns its manifest.

    Files that were there for the first look are copied before the database, the rest after it; an item that was
    purged in between is taken out of the copy, so no row of a backup lacks its picture. "missing" in the manifest
    names pictures that the live app lacks as well. Raises StorageError "backup_exists", "disk_full" ...
    """
    path = Path(path)
    if path.exists():
        raise StorageError("backup_exists", path=path.name)
    draft = path.with_name(path.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    with _cleaned(draft):
        draft.mkdir(parents=True, mode=0o700)
        with db.reading() as c:
            early = list(_named(c))
        for owner_id, sha in early:
            _keep(draft, owner_id, sha)
        _copy_database(draft / _DATABASE)
        with _opened(draft / _DATABASE) as c:
            for owner_id, sha in list(_named(c)):
                _keep(draft, owner_id, sha)
            missing = _settle(c, draft)
            counts = rows.count(c)
        for extra in draft.glob(_DATABASE + "?*"):
            extra.unlink()  # the write-ahead log, empty by now, and the writers' lock
        kept = [file for file in (draft / _FILES).rglob("*") if file.is_file()]
        manifest = {
            "format": FORMAT, "schema": HEAD, "made_at": datetime.now(UTC).isoformat(), "rows": counts,
            "files": len(kept), "bytes": sum(file.stat().st_size for file in kept), "missing": missing,
            "database_sha256": _hash(draft / _DATABASE),
        }
        _write(draft / _MANIFEST, json.dumps(manifest, indent=1).encode())
        os.rename(draft, path)
    return manifest


def check(path: Path) -> dict[str, Any]:
    """Read a backup through: its database is whole, every file is what its name says, and no picture is missing
    but those that the manifest admits; returns the manifest. Raises StorageError("backup_broken", what=)."""
    path = Path(path)
    try:
        manifest = json.loads((path / _MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise StorageError("backup_broken", what=_MANIFEST) from error
    if manifest["format"] != FORMAT or manifest["schema"] > HEAD:
        raise StorageError("database_newer", version=manifest["schema"])
    if not (path / _DATABASE).is_file() or _hash(path / _DATABASE) != manifest["database_sha256"]:
        raise StorageError("backup_broken", what=_DATABASE)
    for file in _files(path):
        if _hash(file) != file.name:
            raise StorageError("backup_broken", what=file.name)
    with _copied(path / _DATABASE) as c:
        whole = c.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        if not whole or rows.count(c, manifest["rows"]) != manifest["rows"]:
            raise StorageError("backup_broken", what=_DATABASE)
        lost = [sha for _, owner_id, sha in _pictures(c) if not _place(path, owner_id, sha).is_file()]
    if set(lost) - set(manifest["missing"]):
        raise StorageError("backup_broken", what=lost[0])
    return manifest


def restore(path: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put a backup in the place of the live data, with the app stopped; returns the manifest.

    The backup is checked first, its files go back before its rows. Raises StorageError "backup_broken", or
    "restore_not_empty" when there are accounts already and `replace` is not given: then the old database is kept
    beside the new one (SQLite), or its rows are deleted (PostgreSQL).
    """
    path = Path(path)
    manifest = check(path)
    db.migrate()
    with db.reading() as c:
        if not replace and c.execute(sa.select(users.c.number).limit(1)).first() is not None:
            raise StorageError("restore_not_empty")
    for file in _files(path):
        data = file.read_bytes()
        files.put(file.parent.parent.name, data, files.kind(data))
    if db.engine().dialect.name == "sqlite":
        _replace_database(path / _DATABASE)
    else:
        with _upgraded(path / _DATABASE) as source, db.transaction() as target:
            target.execute(sa.delete(users))  # the rest follows by its foreign keys
            target.execute(sa.text("DELETE FROM tries"))
            rows.copy(source, target)
    db.migrate()
    return manifest


def _copy_database(target: Path) -> None:
    """One moment of the live database as a SQLite file."""
    if db.engine().dialect.name == "sqlite":
        with db.reading() as c:
            c.rollback()  # VACUUM INTO makes its own reading transaction and refuses another's
            raw = c.connection.dbapi_connection
            assert raw is not None
            try:
                raw.cursor().execute("VACUUM INTO ?", (str(target),))
            except sqlite3.Error as error:
                raise sa.exc.OperationalError("VACUUM INTO", None, error) from error  # for db to translate
        _sync(target)
        return
    with db.reading() as source, _opened(target) as copy:
        source.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        db.upgrade(copy)
        rows.copy(source, copy)


def _replace_database(source: Path) -> None:
    place = Path(db.engine().url.database or "")
    db.close()
    draft = place.with_name(place.name + ".restoring")
    shutil.copyfile(source, draft)
    _sync(draft)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    for ending in ("-wal", "-shm", ""):
        old = place.with_name(place.name + ending)
        if old.exists():
            os.rename(old, place.with_name(f"{place.name}.replaced-{stamp}{ending}"))
    os.rename(draft, place)


def _settle(c: sa.Connection, draft: Path) -> list[str]:
    """Take the items without their pictures out of the copy, if the live app has dropped them too."""
    missing = set()
    for item_id, owner_id, sha in list(_pictures(c)):
        if _place(draft, owner_id, sha).is_file():
            continue
        with db.reading() as live:
            there = live.execute(sa.select(items.c.seq).where(items.c.item_id == item_id)).first() is not None
        if there:
            missing.add(sha)
        elif c.execute(sa.select(items.c.seq).where(items.c.item_id == item_id)).first() is not None:
            pictures.drop(c, item_id)
    return sorted(missing)


def _keep(draft: Path, owner_id: str, sha: str) -> None:
    place = _place(draft, owner_id, sha)
    if place.exists():
        return
    try:
        data = files.get(owner_id, sha)
    except NotFound:
        return  # no file (a scene's hash of a font), or gone: _settle() tells them apart
    place.parent.mkdir(parents=True, exist_ok=True)
    _write(place, data)


def _named(c: sa.Connection) -> Iterator[tuple[str, str]]:
    """(owner, SHA-256) of whatever the rows name."""
    yield from ((r.owner_id, r.sha) for r in c.execute(sa.select(uses.c.owner_id, uses.c.sha).distinct()))
    yield from ((r.owner_id, r.photo) for r in c.execute(
        sa.select(messages.c.owner_id, messages.c.photo).where(messages.c.photo != "").distinct()))
    for row in c.execute(sa.select(brands)):
        if logo := json.loads(row.data)["logo"]:
            yield row.owner_id, logo


def _pictures(c: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """(item, owner, SHA-256) of each file that an item shows."""
    for row in c.execute(sa.select(items.c.item_id, items.c.owner_id, items.c.files)):
        yield from ((row.item_id, row.owner_id, file["sha"]) for file in json.loads(row.files))


def _place(base: Path, owner_id: str, sha: str) -> Path:
    return base / _FILES / owner_id / sha[:2] / sha


def _files(path: Path) -> list[Path]:
    return sorted(file for file in (path / _FILES).rglob("*") if file.is_file())


@contextmanager
def _opened(path: Path) -> Iterator[sa.Connection]:
    engine = sqlite.create(sa.URL.create("sqlite", database=str(path)))
    try:
        with engine.begin() as connection:
            yield connection
        with engine.connect().execution_options(reading=True) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


@contextmanager
def _copied(path: Path) -> Iterator[sa.Connection]:
    """A look that leaves the backup's folder as it is, not even a log beside the database."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _upgraded(path: Path) -> Iterator[sa.Connection]:
    """A copy of a backup's database, brought to this version's schema."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copyfile(path, Path(folder) / _DATABASE))
        with _opened(copy) as connection:
            db.upgrade(connection)
            yield connection


@contextmanager
def _cleaned(draft: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise files.translated(error) from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
