"""What every test runs on: files in memory, and a garbage collector that leaves alone what stays."""

from __future__ import annotations

import gc
import os
import re
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


SHARES = 3  # workers: of the list each gets an even part in order, and one that is done takes from the end of another's
PAGE = {"served", "chromium"}
_TORCH = re.compile(r'importorskip\("torch|import_module\("torch|tests import tiny_|tests\.(?:tiny_|painting_place)')


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests stand at the head of a worker's share: those of modules that need torch of one, what needs the app and the
    browser of another, so that neither is started more than once."""
    models: list[pytest.Item] = []
    page: list[pytest.Item] = []
    rest: list[pytest.Item] = []
    torch = {path for path in {item.path for item in items} if _TORCH.search(path.read_text("utf-8"))}
    for item in items:
        browsed = PAGE & set(getattr(item, "fixturenames", ()))
        (page if browsed else models if item.path in torch else rest).append(item)
    share = max(0, len(items) // SHARES - len(models))
    items[:] = [*models, *rest[:share], *page, *rest[share:]]
