"""Sprites: drawn motifs and textures that are dear to make: kept in memory by their weight, and on disk.

The folder is <data>/cache/sprites. It is used where the data folder exists already (a server made it), holds nothing
of a person, may be deleted at any time, and is shared by all processes: a file appears whole under the hash of what
it was drawn from, so that changed art or code never meets an old file.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from storage.settings import settings

MEMORY = 192_000_000  # bytes of pixels in this process
DISK = 256_000_000  # bytes of files; over it the longest unused go

log = logging.getLogger(__name__)
_lock = Lock()
_kept: OrderedDict[Hashable, np.ndarray] = OrderedDict()


def kept(key: Hashable, make: Callable[[], np.ndarray]) -> np.ndarray:
    """What make() gives, read-only; from memory when it was made lately."""
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = make()  # not under the lock: two threads may make the same one, none waits for another's
    made.flags.writeable = False
    with _lock:
        _kept[key] = made
        while len(_kept) > 1 and sum(a.nbytes for a in _kept.values()) > MEMORY:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Let go of all that is kept in memory."""
    with _lock:
        _kept.clear()


def stored(source: str, make: Callable[[], np.ndarray]) -> np.ndarray:
    """What make() gives (uint8, h x w or h x w x 4), from disk when any process made it from the same source.

    A disk that is full or cannot be read costs time, never a picture: then it is made again, and the log says so.
    """
    data = settings().data
    if not data.is_dir():
        return make()
    file = data / "cache" / "sprites" / f"{hashlib.sha256(source.encode()).hexdigest()[:40]}.png"
    try:
        found = cv2.imdecode(np.frombuffer(file.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
        os.utime(file)
    except FileNotFoundError:
        found = None
    except (OSError, cv2.error) as error:
        log.warning("a sprite could not be read: %s", error)
        found = None
    if found is not None:
        return found
    made = make()
    try:
        _write(file, made)
    except OSError as error:
        log.warning("a sprite could not be kept: %s", error)
    return made


def _write(file: Path, image: np.ndarray) -> None:
    """The picture under its name, whole or not at all; then the folder's bound."""
    _, data = cv2.imencode(".png", image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(".part", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data.tobytes())
        os.replace(name, file)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    trim(file.parent)


def trim(folder: Path, most: int = DISK) -> None:
    """Remove the longest unused files until three quarters of `most` bytes are left; other processes may do the same."""
    found = []
    for entry in os.scandir(folder):
        with suppress(FileNotFoundError):
            found.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
    total = sum(size for _, size, _ in found)
    room = most if total <= most else most * 3 // 4
    for used, size, path in sorted(found):
        abandoned = path.endswith(".part") and used < time.time() - 3600
        if total > room or abandoned:
            with suppress(FileNotFoundError):
                os.unlink(path)
            total -= size
