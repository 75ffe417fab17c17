"""Files: kept whole, under their owner only, whatever name is asked for."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from datetime import UTC, datetime, timedelta

import pytest

from storage import files, ids
from storage.errors import NotFound, StorageError

pytest_plugins = ("tests.place",)

ME, OTHER = ids.new(), ids.new()
DATA = b"\xff\xd8\xff a picture"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(params=["folder", "memory"])
def store(request, tmp_path, at):
    """Files in a folder of this machine, and in another of fsspec's file systems."""
    more = {} if request.param == "folder" else {"FILES_URL": f"memory://{tmp_path.name}"}
    with at(tmp_path / "data", **more) as folder:
        yield folder


def test_a_file_comes_back_for_its_owner_only(store):
    assert files.put(ME, DATA, "image/jpeg") == files.put(ME, DATA, "image/jpeg") == SHA
    assert files.get(ME, SHA) == DATA and files.exists(ME, SHA)
    assert not files.exists(OTHER, SHA)
    with pytest.raises(NotFound):
        files.get(OTHER, SHA)
    files.delete(OTHER, SHA)
    files.delete_owner(OTHER)
    assert files.get(ME, SHA) == DATA and files.folders() == [ME]
    (entry,) = files.listing(ME)
    assert entry[0] == SHA and abs(entry[1] - datetime.now(UTC)) < timedelta(minutes=1)
    files.delete(ME, SHA)
    files.delete(ME, SHA)
    assert not files.exists(ME, SHA)


def test_an_owner_goes_with_everything(store):
    for n in range(3):
        files.put(ME, b"%d" % n, "image/png")
    files.put(OTHER, DATA, "image/jpeg")
    files.delete_owner(ME)
    assert files.folders() == [OTHER] and list(files.listing(ME)) == []


def names() -> list[str]:
    """Two hundred ways to ask for something that is not yours."""
    roots = ["../secret", "..", ".", "/etc/passwd", "%2e%2e/secret", "%2e%2e%2fsecret", "..%2fsecret", "....//secret",
             "..\\secret", "\\\\host\\share", "C:\\secret", "file:///etc/passwd", "s3://bucket/key", "~", "~/secret",
             "$HOME", "secret\x00", "\x00", "", " ", "\n", SHA + "\n", SHA + "/", "/" + SHA, SHA.upper(), SHA[:-1],
             SHA + "0", "x" * 300, "x" * 5000, "ａ" * 64, "０" * 64, "*", "?", "[a-f]" * 13, "hancut.db",
             "../hancut.db", "aux", "con", ".draft", SHA[:16] + ".draft", "../" * 20 + "etc/passwd", "․․/secret",
             "‥/secret",             "%00", "%252e%252e%252f", "\u202e" + SHA, "\ud800" * 64]
    return (roots + [f"{OTHER}/{SHA[:2]}/{SHA}", f"../{OTHER}/{SHA[:2]}/{SHA}"]
            + [f"{root}/{SHA}" for root in roots] + [f"{SHA}/{root}" for root in roots]
            + [f"{SHA[:62]}{tail}" for tail in ("..", "./", "%2e", "\x00\x00", "é", "  ")]
            + [f"{root}/{OTHER}" for root in roots])


def test_no_name_escapes(store):
    (store / "secret").write_text("the app's secret")
    files.put(ME, DATA, "image/jpeg")
    files.put(OTHER, b"another's", "image/png")
    tried = names()
    assert len(tried) >= 190
    for name in tried:
        for owner_id, sha in ((ME, name), (name, SHA)):
            with pytest.raises(NotFound):
                files.get(owner_id, sha)
            assert not files.exists(owner_id, sha)
            with pytest.raises(NotFound):
                files.delete(owner_id, sha)
            with pytest.raises(NotFound):
                files.sign(owner_id, sha, seconds=60)
        with pytest.raises(NotFound):
            files.put(name, DATA, "image/jpeg")
        with pytest.raises(NotFound):
            files.delete_owner(name)
    assert files.get(ME, SHA) == DATA and (store / "secret").exists()
    assert sorted(files.folders()) == sorted([ME, OTHER])


def test_a_link_is_not_followed(home):
    files.put(ME, DATA, "image/jpeg")
    target = home / "files" / ME / SHA[:2] / SHA
    moved = home / "elsewhere"
    target.rename(moved)
    target.symlink_to(moved)
    with pytest.raises(StorageError):
        files.get(ME, SHA)


def test_a_damaged_file_is_never_called_good(home):
    files.put(ME, DATA, "image/jpeg")
    (home / "files" / ME / SHA[:2] / SHA).write_bytes(DATA[:-1] + b"?")
    with pytest.raises(StorageError) as error:
        files.get(ME, SHA)
    assert error.value.code == "file_broken"


def test_files_are_readable_by_the_app_only(home):
    files.put(ME, DATA, "image/jpeg")
    path = home / "files" / ME / SHA[:2] / SHA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "files_down")])
def test_a_refusing_disk_leaves_nothing_half_written(home, monkeypatch, number, code):
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageError) as error:
            files.put(ME, DATA, "image/jpeg")
    assert error.value.code == code
    assert not files.exists(ME, SHA) and list(files.listing(ME)) == []
    assert files.put(ME, DATA, "image/jpeg") == SHA


def test_a_cut_off_file_is_written_again(home):
    path = home / "files" / ME / SHA[:2] / SHA
    path.parent.mkdir(parents=True)
    path.write_bytes(DATA[:3])
    files.put(ME, DATA, "image/jpeg")
    assert files.get(ME, SHA) == DATA


def test_only_known_kinds_are_kept(home):
    with pytest.raises(ValueError):
        files.put(ME, b"<script>", "text/html")
    starts = (DATA, b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"%PDF-1.7", b"PK\x03\x04", b"<svg")
    assert [files.kind(start) for start in starts] == [
        "image/jpeg", "image/png", "image/webp", "application/pdf", "application/zip", files.PLAIN]


def test_a_signed_address_opens_one_file_for_a_while(home):
    now = datetime(2026, 4, 5, tzinfo=UTC)
    token = files.sign(ME, SHA, seconds=3600, now=now)
    assert files.verify(token, now=now) == (ME, SHA)
    assert files.verify(token, now=now + timedelta(seconds=3599)) == (ME, SHA)
    assert files.verify(token, now=now + timedelta(seconds=3600 + 3600 // 28)) is None
    assert files.sign(ME, SHA, seconds=3600, now=now + timedelta(seconds=10)) == files.sign(
        ME, SHA, seconds=3600, now=now + timedelta(seconds=20))
    owner_id, sha, end, mac = token.split(".")
    for forged in ("", ".", "...", "x" * 500, f"{OTHER}.{sha}.{end}.{mac}", f"{owner_id}.{'0' * 64}.{end}.{mac}",
                   f"{owner_id}.{sha}.{int(end) + 9}.{mac}", f"{owner_id}.{sha}.{end}.", f"{owner_id}.{sha}.{end}",
                   token + "x", token[:-1], "é" + token, token + "\x00", "\ud800"):
        assert files.verify(forged, now=now) is None
