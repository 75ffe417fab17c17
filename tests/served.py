"""The real app as a process of its own, for tests from outside: the fixture `served` gives its address.

A test module that uses it says pytest_plugins = ("tests.served",).
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
START = 120  # seconds: a busy machine imports slowly


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly started app with an empty data folder; ended with the session. Who says so comes from
    another network (X-Forwarded-For): a guest's one ad is counted by it."""
    with serving(tmp_path_factory.mktemp("served"), HANCUT_TRUSTED_PROXIES="127.0.0.1") as address:
        yield address


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[str]:
    """Within: the address of an app whose data and log lie in `folder`, set up by `environment`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "JOBS_URL", "FILES_URL", "OPENAI_API_KEY")}
    env = {**kept, "HANCUT_DATA": str(folder / "data"), "GRADIO_SERVER_NAME": "127.0.0.1",
           "GRADIO_SERVER_PORT": str(port), **environment}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "app.py", "serve"], cwd=ROOT, env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address, folder / "log")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + START
    with httpx.Client(timeout=5) as client:  # one: each reads all of the machine's certificates
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            try:
                if client.get(f"{address}/gradio_api/app/health").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.3)
    pytest.fail(f"the app did not start:\n{log.read_text()[-3000:]}")
