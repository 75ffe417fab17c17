"""Fetching weights: single files by address and snapshots of the hub; resumed, checked, told."""

from __future__ import annotations

import errno
import fnmatch
import hashlib
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.errors import EngineError

log = logging.getLogger("hancut.weights")

Tell = Callable[[int, int], None]  # (bytes here, bytes in all)
BLOCK = 1 << 20
PAUSES = (0.5, 3.0, 15.0)  # seconds before a fetch that broke off, or that a busy server declined, goes on
LOOK = 0.2  # seconds between two looks at whether anybody still wants it
SPARE = 200_000_000  # bytes that stay free on the disk
FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED, GONE = (401, 403, 451), (404, 410)


def place(data: Path, url: str) -> Path:
    """Where a file from an address is kept."""
    return data / "weights" / urlsplit(url).path.rsplit("/", 1)[-1]


def file(url: str, path: Path, sha256: str, tell: Tell, *, name: str) -> None:
    """One file, resumed from what a broken fetch left in path.part, renamed into place when its SHA-256 is right. Of several
    processes one fetches it, the others wait.

    Raises EngineError "weights_offline", "weights_refused", "weights_gone", "weights_full" or "weights_broken", and what `tell` raises.
    """
    import filelock

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(path.name + ".part")
    host = urlsplit(url).netloc
    lock = filelock.FileLock(path.with_name(path.name + ".lock"))
    with told(name, host):
        while True:
            try:
                lock.acquire(timeout=LOOK)
                break
            except filelock.Timeout:
                tell(0, 0)
        try:
            if not path.is_file():
                _persist(lambda: _stream(url, partial, tell, name), lambda: partial.exists() and partial.stat().st_size > 0, tell, url)
                _check(partial, sha256, name)
                partial.replace(path)
        finally:
            lock.release()


@contextmanager
def told(name: str, host: str) -> Iterator[None]:
    """What a connection, a server or a disk raises while weights are fetched, as a failure that says what to do."""
    import httpx
    import httpx2  # what the hub's client speaks with
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise EngineError("weights_gated", name=name, repo=name) from error
    except (httpx.HTTPError, httpx2.HTTPError, errors.HfHubHTTPError, errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError,
            ConnectionError, TimeoutError) as error:
        status = _status(error)
        code = "weights_refused" if status in REFUSED else "weights_gone" if status in GONE else "weights_offline"
        raise EngineError(code, name=name, host=host) from error
    except OSError as error:
        if error.errno in FULL:
            raise EngineError("weights_full", name=name) from error
        raise EngineError("weights_failed", name=name, why=error.strerror or type(error).__name__) from error


def _status(error: BaseException | None) -> int:
    """The HTTP status in an error, or in what it came from: the hub's client wraps it; 0 without an answer."""
    while error is not None:
        if (answer := getattr(error, "response", None)) is not None:
            return int(answer.status_code)
        error = error.__cause__ or error.__context__
    return 0


def _persist(work: Callable[[], Any], begun: Callable[[], bool], tell: Tell, what: str) -> Any:
    """work(), once more after a pause each time when it broke off, or a server was busy; not where nobody was ever there."""
    import httpx
    import httpx2
    from huggingface_hub import errors

    for pause in (*PAUSES, None):
        try:
            return work()
        except (httpx.HTTPError, httpx2.HTTPError, errors.HfHubHTTPError, errors.LocalEntryNotFoundError, ConnectionError, TimeoutError) as error:
            status, nobody = _status(error), isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
            if pause is None or status and status != 429 and status < 500 or nobody and not begun():
                raise
            log.warning("%s broke off (%r): once more in %s s", what, error, pause)
        end = time.monotonic() + pause
        while time.monotonic() < end:
            tell(0, 0)
            time.sleep(min(LOOK, pause))
    raise AssertionError("the last try returns or raises")


def _stream(url: str, partial: Path, tell: Tell, name: str) -> None:
    import httpx

    here = partial.stat().st_size if partial.exists() else 0
    with httpx.stream("GET", url, headers={"Range": f"bytes={here}-"} if here else {}, follow_redirects=True,
                      timeout=30) as answer:
        if answer.status_code == 416:  # nothing is left to fetch
            return
        answer.raise_for_status()
        if answer.status_code != 206:
            here = 0  # the server begins anew
        whole = here + int(answer.headers.get("Content-Length", 0))
        _room(partial.parent, whole - here, name)
        with partial.open("ab" if here else "wb") as out:
            for block in answer.iter_bytes(BLOCK):
                out.write(block)
                here += len(block)
                tell(here, whole)
    if here < whole:
        raise httpx.ReadError(f"{here} of {whole} bytes")


def _room(folder: Path, size: int, name: str) -> None:
    """Raises EngineError("weights_full") when the disk has no room for so many bytes more."""
    there = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(there).free
    if size + SPARE > free:
        raise EngineError("weights_full", name=name, size=f"{(size + SPARE) / 1e9:.1f} GB", free=f"{free / 1e9:.1f} GB")


def snapshot(repo: str, revision: str, patterns: tuple[str, ...], tell: Tell, *, name: str) -> None:
    """The files of a hub repository at a commit, into the hub's own cache, each checked against the SHA-256 that
    the hub has for it. Raises EngineError "weights_gated" and those of file()."""
    from huggingface_hub import HfApi, constants, errors, hf_hub_download, try_to_load_from_cache

    try:
        with told(name, "huggingface.co"):
            listed = HfApi().model_info(repo, revision=revision, files_metadata=True)
            wanted = [s for s in listed.siblings or [] if any(fnmatch.fnmatch(s.rfilename, p) for p in patterns)]
            whole, here = sum(s.size or 0 for s in wanted), 0
            to_come = sum(s.size or 0 for s in wanted if not try_to_load_from_cache(repo, s.rfilename, revision=revision))
            _room(Path(constants.HF_HUB_CACHE), to_come, name)
            for sibling in wanted:
                bar = _bar(partial(_onward, tell, here, whole))
                get = partial(hf_hub_download, repo, sibling.rfilename, revision=revision, tqdm_class=bar)
                path = Path(_persist(get, lambda: True, partial(_still, tell, here, whole), f"{repo}/{sibling.rfilename}"))
                if sibling.lfs:
                    _check(path, sibling.lfs.sha256, name)
                here += sibling.size or 0
                tell(here, whole)
    except EngineError as error:
        if error.code == "weights_gated":
            raise EngineError("weights_gated", name=name, repo=repo) from error.__cause__
        if isinstance(error.__cause__, errors.RepositoryNotFoundError | errors.RevisionNotFoundError):
            raise EngineError("weights_failed", name=name, why=f"{repo} at {revision[:12]} is not on the hub") from error.__cause__
        raise


def _still(tell: Tell, here: int, whole: int, *_: int) -> None:
    tell(here, whole)


def _onward(tell: Tell, before: int, whole: int, now: int) -> None:
    tell(before + now, whole)


def _bar(tell: Callable[[int], None]) -> type:
    """A progress bar that draws nothing and tells the bytes so far; what `tell` raises ends the download."""
    from tqdm import tqdm

    class Quiet(tqdm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            kwargs["disable"] = False
            kwargs.pop("name", None)
            super().__init__(*args, **{**kwargs, "file": open(os.devnull, "w"), "mininterval": 0.5})  # noqa: SIM115

        def update(self, n: float | None = 1) -> bool | None:
            shown = super().update(n)
            tell(int(self.n))
            return shown

    return Quiet


def _check(path: Path, sha256: str, name: str) -> None:
    """Raises EngineError("weights_broken") and deletes the file when it is not what was promised."""
    mark = hashlib.sha256()
    with path.open("rb") as data:
        while block := data.read(8 * BLOCK):
            mark.update(block)
    if sha256 and mark.hexdigest() != sha256:
        path.resolve().unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise EngineError("weights_broken", name=name)
