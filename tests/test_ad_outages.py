"""Bad days: a held database, a full disk, a quota: what the person is told, and that nothing is lost or half-written."""

from __future__ import annotations

import hashlib
import resource
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipelines import ad, jobs
from storage import db, files, overview, pictures, sqlite
from storage.errors import StorageError
from tests.ad_shop import Shop, cup, refused
from tests.place import place


def whole(folder: Path) -> None:
    """Every stored file is what its name says, nothing is half-written, and the database is sound."""
    for path in (folder / "files").rglob("*"):
        if path.is_file():
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name, path
    with db.reading() as c:
        assert c.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


# a database that is held

@contextmanager
def held(path: Path) -> Iterator[None]:
    """A database that another program is writing to."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.mark.parametrize(("name", "code"), [("hancut.db", "database_busy"), ("jobs.db", "jobs_away")])
def test_a_held_database_is_told_and_the_same_turn_sent_again_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                   name: str, code: str) -> None:
    monkeypatch.setattr(sqlite, "WAIT", 0.3)
    monkeypatch.setattr(jobs, "PATIENCE", 0.3)
    with place(tmp_path / "data") as folder:
        jobs.start()
        try:
            shop = Shop()
            item = shop.make()
            with held(folder / name):
                refused(lambda: shop.ask("글씨 크게", key="again"), code, StorageError)
                if name == "hancut.db":
                    refused(lambda: ad.apply(shop.user_id, item.item_id, []), code, StorageError)
                assert shop.item() == item and ad.preview(shop.user_id, item.item_id, [], width=120)
            assert len(shop.lines()) == 2 and not jobs.active(shop.user_id)
            assert shop.change("글씨 크게", key="again").parent_id == item.item_id and len(shop.lines()) == 4
            running = shop.ask("글씨 작게")  # and one that is held up in mid-job goes on
            with held(folder / name):
                time.sleep(1.0)
            assert shop.wait(running.job_id).status == "completed"
            assert len(pictures.versions(shop.user_id, item.root_id)) == 3
            whole(folder)
        finally:
            jobs.stop()


# a full disk

@contextmanager
def tiny_disk(folder: Path) -> Iterator[Path]:
    """A disk of 40 MB, where this machine lets us make one."""
    folder.mkdir()
    if not shutil.which("mount") or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "none", str(folder)],
                                                   capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """The disk with only so many bytes left."""
    with (disk / "fill").open("wb") as fill:
        for size in (1 << 16, 1 << 12):
            while shutil.disk_usage(disk).free > left + size:
                fill.write(bytes(size))
                fill.flush()
    try:
        yield
    finally:
        (disk / "fill").unlink()


def test_a_full_disk_is_told_and_costs_nothing(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk, place(disk / "data") as folder:
        jobs.start()
        try:
            shop = Shop()
            item = shop.make()
            with filled(disk, jobs.SPARE // 2):
                refused(lambda: shop.ask("글씨 크게", key="again"), "disk_full", StorageError)
            with filled(disk, 0):
                refused(lambda: ad.apply(shop.user_id, item.item_id, [{"op": "look", "value": "night"}]), "disk_full",
                        StorageError)
                refused(lambda: shop.photo(cup(900, 900)), "disk_full", StorageError)
                assert shop.item() == item and ad.preview(shop.user_id, item.item_id, [], width=120)
            assert len(shop.lines()) == 2 and len(pictures.versions(shop.user_id, item.root_id)) == 1
            whole(folder)
            assert shop.change("글씨 크게", key="again").parent_id == item.item_id
            state = {"brief": item.data["brief"], "session_id": shop.session}
            with filled(disk, 160_000):  # the disk fills up under a job that has begun
                late = jobs.submit("ad", shop.user_id, state, key="late")
                time.sleep(1.5)
                ended = jobs.status(late, shop.user_id)
                assert ended.status in ("processing", "completed") or (ended.error or {})["code"] == "disk_full", ended
            ended = shop.wait(late)
            made = ended.status == "completed"
            assert made or (ended.error or {})["code"] == "disk_full", ended
            assert overview.count(shop.user_id) == 1 + made
            whole(folder)
        finally:
            jobs.stop()


def test_a_quota_is_told_like_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files, which a disk's free space does not show."""
    with place(tmp_path / "data") as folder:
        shop = Shop()
        sha = shop.photo(cup())
        before = sorted(p for p in folder.rglob("*") if p.is_file())
        with filled_quota(4096):
            refused(lambda: shop.photo(cup(400, 400, "#334455")), "disk_full", StorageError)
        assert sorted(p for p in folder.rglob("*") if p.is_file()) == before
        assert files.get(shop.user_id, sha) and shop.photo(cup(400, 400, "#334455"))
        whole(folder)


@contextmanager
def filled_quota(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_shell_tells_of_a_full_disk_too(tmp_path: Path) -> None:
    (tmp_path / "ad.jpg").write_bytes(b"what was there")
    with filled_quota(4096):
        refused(lambda: ad.make("카페 라떼 4,500원, 342x228", tmp_path / "ad.jpg"), "disk_full", StorageError)
    assert (tmp_path / "ad.jpg").read_bytes() == b"what was there" and len(list(tmp_path.iterdir())) == 1
