"""A local HTTP server that answers with a script, for tests of the real clients of hosted services.

(PYTEST_DONT_REWRITE: the module is imported for its server before it is a plugin.)
"""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Server(ThreadingHTTPServer):
    """Answers each request with the next step of its script; the last step goes on.

    A step is (status, headers, body) or a function that gives one; a body is bytes, JSON, or a generator of pieces, sent
    as long as anybody reads (`gone` is set when nobody does). The header "cut" sends only so many bytes of the body and closes.
    """

    daemon_threads = True

    def __init__(self, *script: Any) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script, self.seen, self.gone = list(script), list[dict[str, Any]](), threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet: the client of a slow answer has gone by then."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        kind = self.headers.get("content-type", "")
        fields = json.loads(raw) if kind.startswith("application/json") else {}
        server.seen.append({"path": self.path, "key": self.headers.get("authorization", ""), "kind": kind,
                            "raw": raw, "once": self.headers.get("idempotency-key", ""), **fields})
        step = server.script.pop(0) if len(server.script) > 1 else server.script[0]
        status, headers, reply = step() if callable(step) else step
        if isinstance(reply, Generator):
            self._drip(status, headers, reply)
            return
        data = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
        self.send_response(status)
        sent = data[:int(headers["cut"])] if "cut" in headers else data
        for name, value in {"content-type": "application/json", "content-length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)
        if len(sent) < len(data):
            self.close_connection = True

    def _drip(self, status: int, headers: dict[str, str], pieces: Generator[bytes]) -> None:
        self.close_connection = True
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            self.server.gone.set()  # type: ignore[attr-defined]

    def log_message(self, *args: object) -> None:
        """Quiet."""


def failure(status: int, code: str = "", **headers: str) -> tuple[int, dict[str, str], Any]:
    """An error as these services word it."""
    return status, {k.replace("_", "-"): v for k, v in headers.items()}, {
        "error": {"message": "no", "type": "t", "code": code or None}}


@pytest.fixture
def serve() -> Iterator[Any]:
    """serve(*script) starts a server; all end with the test."""
    started: list[Server] = []

    def start(*script: Any) -> Server:
        started.append(Server(*script))
        return started[-1]

    yield start
    for server in started:
        server.shutdown()
        server.server_close()
