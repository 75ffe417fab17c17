"""Files by owner and content: a folder by default, S3 or another store by URL; written whole or not at all.

A file's address is its owner's id and the SHA-256 of its bytes, so nothing is shared between owners, the same
picture twice is one file, and no name from outside ever reaches a path.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import hmac
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from storage import owners, secret
from storage.errors import NotFound, StorageError
from storage.settings import settings

PLAIN = "application/octet-stream"
MIMES = ("image/jpeg", "image/png", "image/webp", "application/pdf", "application/zip", "application/json", PLAIN)
_OWNER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{64}")
_SHA = re.compile(r"[0-9a-f]{64}")
_DRAFT = ".draft"


def put(owner_id: str, data: bytes, mime: str) -> str:
    """Keep `data` for `owner_id` and return its SHA-256; on return it has reached the disk, whole.

    Raises StorageError "disk_full" or "files_down" (nothing is half-written then), ValueError for a `mime`
    outside MIMES.
    """
    if mime not in MIMES:
        raise ValueError(f"not a kind of file that is kept: {mime}")
    sha = hashlib.sha256(data).hexdigest()
    store, root = _store()
    path = _path(owner_id, sha, root)
    with _translated():
        if root is not None:
            _write(Path(path), data)
        else:
            store.pipe_file(path, data, **({"ContentType": mime} if "s3" in _protocols(store) else {}))
    return sha


def get(owner_id: str, sha: str) -> bytes:
    """The bytes of `owner_id`'s file `sha`.

    Raises NotFound("file_missing"), also for an address of the wrong form; StorageError("file_broken") when
    the disk's bytes are no longer those that were put.
    """
    with _translated():
        data = _read(owner_id, sha)
        if data is None:
            data = next((d for home in _others(owner_id) if (d := _read(home, sha)) is not None), None)
    if data is None:
        raise NotFound("file_missing")
    if hashlib.sha256(data).hexdigest() != sha:
        raise StorageError("file_broken")
    return data


def exists(owner_id: str, sha: str) -> bool:
    """Whether get() would find it."""
    store, root = _store()
    try:
        with _translated():
            own = _path(owner_id, sha, root)
            return store.exists(own) or any(store.exists(_path(home, sha, root)) for home in _others(owner_id))
    except NotFound:
        return False


def delete(owner_id: str, sha: str) -> None:
    """Delete one file of the owner; one that is not there is left alone."""
    store, root = _store()
    _path(owner_id, sha, root)
    with _translated():
        for home in (owner_id, *_others(owner_id)):
            with suppress(FileNotFoundError):
                store.rm_file(_path(home, sha, root))


def delete_owner(owner_id: str) -> None:
    """Delete everything in the folder of `owner_id` (of this one id: owners.family() names a person's others)."""
    store, root = _store()
    path = _folder(owner_id, root)
    with _translated(), suppress(FileNotFoundError):
        if root is not None:
            shutil.rmtree(path)
        elif store.exists(path):
            store.rm(path, recursive=True)


def listing(owner_id: str) -> Iterator[tuple[str, datetime]]:
    """(SHA-256, when last put) of each file in the folder of `owner_id`, in no order; drafts of a killed write
    too, as the name that they have."""
    store, root = _store()
    with _translated():
        try:
            found = store.find(_folder(owner_id, root), detail=True)
        except FileNotFoundError:
            return
    for path, info in found.items():
        touched = next(info[name] for name in ("mtime", "LastModified", "created") if name in info)
        if not isinstance(touched, datetime):
            touched = datetime.fromtimestamp(float(touched), UTC)
        yield path.rsplit("/", 1)[-1], touched if touched.tzinfo else touched.replace(tzinfo=UTC)


def folders() -> list[str]:
    """The ids that have a folder."""
    store, root = _store()
    base = root if root is not None else _base()
    with _translated():
        try:
            names = [path.rstrip("/").rsplit("/", 1)[-1] for path in store.ls(base, detail=False)]
        except FileNotFoundError:
            return []
    return [name for name in names if _OWNER.fullmatch(name)]


def discard(owner_id: str, name: str) -> None:
    """Delete one entry of listing(owner_id), from the folder of this one id."""
    store, root = _store()
    if not _SHA.fullmatch(name) and not name.endswith(_DRAFT):
        raise NotFound("file_missing")
    with _translated(), suppress(FileNotFoundError):
        store.rm_file(f"{_folder(owner_id, root)}/{name[:2]}/{name}")


def kind(data: bytes) -> str:
    """The MIME type that the first bytes of `data` show, for serving it; never from a name."""
    if data[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:5] == b"%PDF-":
        return "application/pdf"
    if data[:4] == b"PK\x03\x04":
        return "application/zip"
    return PLAIN


def sign(owner_id: str, sha: str, *, seconds: int, now: datetime | None = None) -> str:
    """A token that lets its bearer read one file for `seconds`, or up to a 28th longer (six hours of a week): the end is rounded,
    so that the same picture keeps its address, and its place in the browser's cache, for a while."""
    _path(owner_id, sha, None)
    step = max(1, seconds // 28)
    start = int((now or datetime.now(UTC)).timestamp())
    text = f"{owner_id}.{sha}.{-(-(start + seconds) // step) * step}"
    return f"{text}.{_mac(text)}"


def verify(token: str, *, now: datetime | None = None) -> tuple[str, str] | None:
    """(owner id, SHA-256) of a token by sign(); None when it is forged, malformed or over."""
    text, _, mac = token.rpartition(".")
    if not text.isascii() or not mac.isascii() or not hmac.compare_digest(mac, _mac(text)):
        return None
    owner_id, sha, end = text.split(".")
    return (owner_id, sha) if int(end) > (now or datetime.now(UTC)).timestamp() else None


def _mac(text: str) -> str:
    mac = hmac.digest(secret.key("files"), text.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(mac[:18]).decode()


def _path(owner_id: str, sha: str, root: str | None) -> str:
    """Where a file lies. Raises NotFound unless both names are plain hex."""
    if not isinstance(sha, str) or not _SHA.fullmatch(sha):
        raise NotFound("file_missing")
    return f"{_folder(owner_id, root)}/{sha[:2]}/{sha}"


def _folder(owner_id: str, root: str | None) -> str:
    """Where an owner's files lie. Raises NotFound unless the id is a UUID or hex."""
    if not isinstance(owner_id, str) or not _OWNER.fullmatch(owner_id):
        raise NotFound("file_missing")
    return f"{root if root is not None else _base()}/{owner_id}"


def _read(owner_id: str, sha: str) -> bytes | None:
    store, root = _store()
    path = _path(owner_id, sha, root)
    try:
        if root is None:
            return store.cat_file(path)
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _others(owner_id: str) -> tuple[str, ...]:
    """The other ids of the same person: a guest's files stay in the guest's folder when an account adopts it."""
    return tuple(home for home in owners.family(owner_id) if home != owner_id)


def _write(path: Path, data: bytes) -> None:
    """Draft, fsync, rename, fsync the folder: after a crash the file is there whole or not at all."""
    if path.exists() and path.stat().st_size == len(data):
        os.utime(path)  # put again: keeps it from a sweep that has just looked
        return
    new_folders = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name[:16]}{secrets.token_hex(8)}{_DRAFT}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    for folder in {path.parent, *(folder.parent for folder in new_folders)}:
        if os.name == "posix":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _store() -> tuple[Any, str | None]:
    """The fsspec file system, and its root when it is a folder of this machine."""
    store, base = _opened(settings().files_url)
    return store, base if "file" in _protocols(store) else None


def _base() -> str:
    return _opened(settings().files_url)[1]


@cache
def _opened(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    store, base = url_to_fs(url, use_listings_cache=False)
    return store, base.rstrip("/")


def _protocols(store: Any) -> tuple[str, ...]:
    return (store.protocol,) if isinstance(store.protocol, str) else tuple(store.protocol)


def translated(error: OSError) -> StorageError:
    """What a refusing disk or store means for the person."""
    full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
    return StorageError("disk_full" if full else "files_down")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise translated(error) from error
