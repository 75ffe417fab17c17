"""Lines to services: one line is one asking, with a limit of time and of bytes, that can be hung up from outside."""

from __future__ import annotations

import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx2

MOST = 20 * 2**20  # bytes of one answer, unpacked: a picture of 10 MB in base64, with room
_PIECE = 65536


class HungUp(Exception):
    """Nobody listens any more, or the time is over: nothing more is sent or read."""


class TooMuch(Exception):
    """An answer larger than any honest one: the rest of it is not read."""


class Line:
    """The requests of one asking, all threads and retries together. hang_up() cuts those under way and forbids others."""

    def __init__(self, seconds: float, most: int = MOST) -> None:
        self.most = most
        self._until = time.monotonic() + seconds
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    def left(self) -> float:
        """Seconds that are left. Raises HungUp when none are, or nobody listens."""
        left = self._until - time.monotonic()
        if self._over.is_set() or left <= 0:
            raise HungUp
        return left

    def rest(self, seconds: float) -> None:
        """Wait, but no longer than somebody listens. Raises HungUp."""
        self._over.wait(min(seconds, self.left()))
        self.left()

    def hang_up(self) -> None:
        """Cut what is under way at once, whatever it waits for."""
        self._over.set()
        with self._lock:
            for each in self._sockets:
                _cut(each)

    def hooks(self) -> dict[str, list[Callable[..., Any]]]:
        """The event hooks of an HTTP client whose requests belong to this line."""
        return {"request": [self.outgoing], "response": [self.incoming]}

    def outgoing(self, request: httpx2.Request) -> None:
        """Hook: a request gets the time that is left, a connection of its own, and asks for an answer that is not packed."""
        left = self.left()
        request.headers["Accept-Encoding"], request.headers["Connection"] = "identity", "close"
        waits = request.extensions.get("timeout") or {}
        request.extensions["timeout"] = {name: min(waits.get(name) or left, left) for name in ("connect", "read", "write", "pool")}
        request.extensions["trace"] = self._connected

    def incoming(self, response: httpx2.Response) -> None:
        """Hook: an answer is measured as it is read, and unpacked here where it was packed all the same."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed in ("gzip", "x-gzip", "deflate"):
            del response.headers["content-encoding"]
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Measured(response.stream, self, packed)

    def _connected(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = info["return_value"].get_extra_info("socket")
            with self._lock:
                self._sockets.append(found)
            if self._over.is_set():
                _cut(found)


class _Measured(httpx2.SyncByteStream):
    """The body of an answer, unpacked in pieces so that a small one never becomes a large one unseen."""

    def __init__(self, stream: httpx2.SyncByteStream, line: Line, packed: str) -> None:
        self._stream, self._line, self._packed = stream, line, packed

    def __iter__(self) -> Iterator[bytes]:
        come = 0
        for piece in self._pieces():
            come += len(piece)
            if come > self._line.most:
                raise TooMuch(f"more than {self._line.most} bytes")
            self._line.left()
            yield piece

    def _pieces(self) -> Iterator[bytes]:
        if self._packed == "identity":
            yield from self._stream
            return
        if self._packed not in ("gzip", "x-gzip", "deflate"):
            raise TooMuch(f"packed as {self._packed[:20]}, which was not asked for")
        unpack = zlib.decompressobj(47)  # gzip or zlib, as it begins
        try:
            for piece in self._stream:
                while piece:
                    yield unpack.decompress(piece, _PIECE)
                    piece = unpack.unconsumed_tail
            yield unpack.flush()
        except zlib.error as error:
            raise httpx2.DecodingError(str(error)) from error

    def close(self) -> None:
        self._stream.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it may have ended at this very moment
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # close() would not wake the thread that reads
