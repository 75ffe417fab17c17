"""What every test runs on: files in memory, and a garbage collector that leaves alone what stays."""

from __future__ import annotations

import gc
import os
import shutil
import ssl
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# One thread each for small products of matrices: two workers with two threads each wait for one another. Before numpy comes in.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Each HTTP client reads all of the machine's certificates, 40 ms, though the tests' servers speak plain HTTP.
ssl.create_default_context = cache(ssl.create_default_context)
MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30  # bytes; the tests need a tenth of it


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """The temporary folders lie in memory where there is room: a database waits for a disk at each commit."""
    if MEMORY.is_dir() and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # pytest's own name for it


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
    """What was imported or built for a whole module is never garbage. Without this each collection that a test of the
    models waits for would walk through all of torch: a third of the time of those tests."""
    made = yield
    if fixturedef.scope in ("module", "session"):
        gc.collect()
        gc.freeze()
    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of the page first: they are the longest, and so one worker starts the app and the browser for them all
    while the other is at the rest."""
    items.sort(key=lambda item: not {"served", "chromium"} & set(getattr(item, "fixturenames", ())))
