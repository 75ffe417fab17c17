"""Backups: taken while the app goes on, checked, and put back whole, on either database."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

from storage import backups, brands, chats, db, files, ids, pictures, rows, upkeep, users
from storage.errors import StorageError
from storage.records import Brand, File, Item, Message

pytest_plugins = ("tests.place",)

WORD = "딸기라떼가 맛있는 우리 가게"


def ad(owner_id: str, title: str, **more) -> Item:
    sha = files.put(owner_id, f"picture of {title}".encode(), "image/png")
    now = datetime.now(UTC)
    item = Item(item_id=ids.new(now), owner_id=owner_id, kind="ad", created_at=now, title=title,
                files=(File(role="ad", sha=sha, width=1, height=1),), **more)
    pictures.save(item)
    return item


def shop() -> str:
    """An account with a bit of everything, part of it from a guest that it adopted."""
    user_id = users.sign_up("shop", WORD)[0].user_id
    first = ad(user_id, "딸기라떼")
    ad(user_id, "딸기라떼 둘", parent_id=first.item_id)
    session = chats.start(user_id)
    photo = files.put(user_id, b"photo", "image/jpeg")
    chats.add(user_id, Message(message_id=ids.new(), session_id=session, role="user", text="안녕", photo=photo,
                               created_at=datetime.now(UTC)))
    brands.save(user_id, Brand(name="가게", logo=files.put(user_id, b"logo", "image/png")))
    guest = users.guest("192.0.2.1")
    ad(guest.user_id, "손님 광고")
    users.log_in("shop", WORD, address="192.0.2.1", adopt=guest.user_id)
    return user_id


def works(user_id: str) -> None:
    """Everything of shop() is there and goes on."""
    assert users.log_in("shop", WORD, address="192.0.2.1")[0].user_id == user_id
    found, _ = pictures.page(user_id)
    assert sorted(item.title for item in found) == ["딸기라떼 둘", "손님 광고"]
    for item in found:
        assert files.get(user_id, item.files[0].sha) == f"picture of {item.title}".encode()
    assert [i.title for i in pictures.page(user_id, query="기라")[0]] == ["딸기라떼 둘"]
    (session,), _ = chats.sessions(user_id)
    assert files.get(user_id, chats.messages(user_id, session.session_id)[0].photo) == b"photo"
    assert files.get(user_id, brands.get(user_id).logo) == b"logo"
    ad(user_id, "새 광고")
    assert pictures.page(user_id, query="새 광")[0]
    pictures.delete(user_id, found[0].item_id)
    assert users.guest("192.0.2.9").user_id != user_id


@pytest.mark.parametrize("to", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_backup_of_either_database_restores_into_either(anywhere, at, to, tmp_path, request):
    user_id = shop()
    manifest = backups.snapshot(tmp_path / "backup")
    assert backups.check(tmp_path / "backup") == manifest
    with db.reading() as connection:
        assert manifest["rows"] == rows.count(connection)
    assert manifest["missing"] == [] and manifest["files"] == 5
    more = {"DATABASE_URL": request.getfixturevalue("postgres")} if to == "postgres" else {}
    with at(tmp_path / "new", **more):
        assert backups.restore(tmp_path / "backup") == manifest
        works(user_id)


def test_a_backup_under_writes_lacks_nothing(home, tmp_path):
    user_id = users.sign_up("shop", WORD)[0].user_id
    stop = threading.Event()

    def write() -> None:
        kept: list[str] = []
        while not stop.is_set():
            kept.append(ad(user_id, f"광고 {len(kept)} {ids.new()}").item_id)
            if len(kept) % 3 == 0:
                pictures.delete(user_id, kept[-2])
            if len(kept) % 7 == 0:
                upkeep.purge(datetime.now(UTC) + timedelta(minutes=1))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [backups.snapshot(tmp_path / str(n)) for n in range(3)]
    finally:
        stop.set()
        writer.join()
    for n, manifest in enumerate(manifests):
        assert manifest["missing"] == [] and backups.check(tmp_path / str(n)) == manifest


def test_a_restore_replaces_only_when_told(home, tmp_path):
    user_id = shop()
    backups.snapshot(tmp_path / "backup")
    users.delete(user_id, WORD)
    users.sign_up("other", WORD)
    with pytest.raises(StorageError) as error:
        backups.restore(tmp_path / "backup")
    assert error.value.code == "restore_not_empty"
    backups.restore(tmp_path / "backup", replace=True)
    works(user_id)
    assert list(home.glob("hancut.db.replaced-*"))


def test_a_broken_backup_is_refused_and_nothing_changes(home, tmp_path):
    user_id = shop()
    for n, spoil in enumerate((
        lambda path: (path / "manifest.json").unlink(),
        lambda path: (path / "manifest.json").write_text("{"),
        lambda path: (path / "hancut.db").write_bytes((path / "hancut.db").read_bytes()[:-100]),
        lambda path: (path / "hancut.db").unlink(),
        lambda path: next(f for f in (path / "files").rglob("*") if f.is_file()).write_bytes(b"other"),
        lambda path: [f.unlink() for f in (path / "files").rglob("*") if f.is_file()],
    )):
        path = tmp_path / str(n)
        backups.snapshot(path)
        spoil(path)
        with pytest.raises(StorageError) as error:
            backups.restore(path, replace=True)
        assert error.value.code == "backup_broken", n
    works(user_id)


def test_a_picture_that_is_already_lost_is_named(home, tmp_path):
    user_id = shop()
    item = pictures.page(user_id)[0][0]
    files.delete(user_id, item.files[0].sha)
    manifest = backups.snapshot(tmp_path / "backup")
    assert manifest["missing"] == [item.files[0].sha] and backups.check(tmp_path / "backup")
    assert json.loads((tmp_path / "backup" / "manifest.json").read_text()) == manifest


def test_a_backup_appears_whole_or_not_at_all(home, tmp_path, monkeypatch):
    shop()
    (tmp_path / "taken").mkdir()
    with pytest.raises(StorageError) as error:
        backups.snapshot(tmp_path / "taken")
    assert error.value.code == "backup_exists"
    monkeypatch.setattr("os.rename", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(StorageError) as error:
        backups.snapshot(tmp_path / "backup")
    assert error.value.code == "disk_full"
    assert not (tmp_path / "backup").exists() and not (tmp_path / "backup.part").exists()
