"""Fetching weights: single files by address and snapshots of the hub; resumed, checked, told."""

from __future__ import annotations

import fnmatch
import hashlib
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.errors import EngineError

log = logging.getLogger("hancut.weights")

Tell = Callable[[int, int], None]  # (bytes here, bytes in all)
BLOCK = 1 << 20
TRIES = 4  # of a connection that breaks off


def place(data: Path, url: str) -> Path:
    """Where a file from an address is kept."""
    return data / "weights" / urlsplit(url).path.rsplit("/", 1)[-1]


def file(url: str, path: Path, sha256: str, tell: Tell, *, name: str) -> None:
    """One file, resumed from what a broken fetch left in path.part, renamed into place when its SHA-256 is right.

    Raises EngineError "weights_offline" or "weights_broken", and what `tell` raises.
    """
    import httpx

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(path.name + ".part")
    for attempt in range(TRIES):
        try:
            _stream(url, partial, tell)
            break
        except (httpx.HTTPError, OSError) as error:
            if attempt == TRIES - 1:
                raise EngineError("weights_offline", name=name, host=urlsplit(url).netloc) from error
            log.warning("%s broke off: %r; resumed", url, error)
    _check(partial, sha256, name)
    partial.replace(path)


def _stream(url: str, partial: Path, tell: Tell) -> None:
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
        with partial.open("ab" if here else "wb") as out:
            for block in answer.iter_bytes(BLOCK):
                out.write(block)
                here += len(block)
                tell(here, whole)
    if here < whole:
        raise httpx.ReadError(f"{here} of {whole} bytes")


def snapshot(repo: str, revision: str, patterns: tuple[str, ...], tell: Tell, *, name: str) -> None:
    """The files of a hub repository at a commit, into the hub's own cache, each checked against the SHA-256 that
    the hub has for it. Raises EngineError "weights_gated", "weights_offline" or "weights_broken"."""
    import httpx2  # what the hub's client speaks with
    from huggingface_hub import HfApi, errors, hf_hub_download

    try:
        told = HfApi().model_info(repo, revision=revision, files_metadata=True)
        wanted = [s for s in told.siblings or [] if any(fnmatch.fnmatch(s.rfilename, p) for p in patterns)]
        whole, here = sum(s.size or 0 for s in wanted), 0
        for sibling in wanted:
            bar = _bar(partial(_onward, tell, here, whole))
            path = Path(hf_hub_download(repo, sibling.rfilename, revision=revision, tqdm_class=bar))
            if sibling.lfs:
                _check(path, sibling.lfs.sha256, name)
            here += sibling.size or 0
            tell(here, whole)
    except errors.GatedRepoError as error:
        raise EngineError("weights_gated", name=name, repo=repo) from error
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError) as error:
        raise EngineError("weights_failed", name=name, why=f"{repo} at {revision[:12]} is not on the hub") from error
    except (errors.HfHubHTTPError, errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError, httpx2.HTTPError,
            ConnectionError, TimeoutError) as error:
        raise EngineError("weights_offline", name=name, host="huggingface.co") from error


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
