"""A private PostgreSQL server for the tests: loopback only, a temporary folder, gone when the test is."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "hancut"


def binary(name: str) -> str | None:
    """Path of a PostgreSQL program on this machine, from PATH or Debian's folder; None when there is none."""
    found = shutil.which(name)
    if found:
        return found
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(candidates[-1]) if candidates else None


def available() -> bool:
    """Whether running_postgres() can work here."""
    return bool(binary("postgres") and binary("initdb")) and (os.geteuid() != 0 or _account() is not None)


@contextmanager
def running_postgres(database: str = "hancut") -> Iterator[str]:
    """Start an empty server and yield the URL of an empty `database`: postgresql://user:password@127.0.0.1:port/…

    The role is a superuser, so that more databases can be made on the server. Durability is off: it is for
    tests. Raises RuntimeError with the server's log when it does not start.
    """
    with tempfile.TemporaryDirectory(prefix="hancut-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        for path in (folder, folder / "password"):
            if (account := _account()) is not None:
                os.chown(path, account.pw_uid, account.pw_gid)
        _call([_need("initdb"), "-D", str(folder / "data"), "-U", USER, "-E", "UTF8", "--no-locale", "-N",
               "-A", "scram-sha-256", "--pwfile", str(folder / "password")])
        server, port = _start(folder)
        try:
            _create(port, password, database)
            yield f"postgresql://{USER}:{password}@127.0.0.1:{port}/{database}"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": closes the connections that a test left open
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _start(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The server on a free loopback port. Another process may take the port in between: three tries."""
    for _ in range(3):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [_need("postgres"), "-D", str(folder / "data"), "-h", "127.0.0.1", "-p", str(port),
                 "-k", "", "-F", "-c", "max_connections=60", "-c", "full_page_writes=off"],
                stdout=log, stderr=log, **_identity())
        until = time.monotonic() + 20
        while server.poll() is None and time.monotonic() < until:
            if b"ready to accept connections" in (folder / "log").read_bytes():
                return server, port
            time.sleep(0.05)
        if server.poll() is None:
            server.kill()
        server.wait()
    raise RuntimeError((folder / "log").read_text(errors="replace"))


def _create(port: int, password: str, database: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(host="127.0.0.1", port=port, user=USER, password=password, dbname="postgres",
                         autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _need(name: str) -> str:
    found = binary(name)
    if found is None:
        raise RuntimeError(f"{name} is not on this machine")
    return found


def _account() -> pwd.struct_passwd | None:
    """The account to run as: PostgreSQL refuses root, so as root another is borrowed."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _identity() -> dict:
    account = _account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, **_identity())
    if done.returncode:
        raise RuntimeError(done.stderr or done.stdout)
