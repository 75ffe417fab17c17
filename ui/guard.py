"""Pure ASGI guards around the host: cross-site calls are refused, and its page wears our head."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
SAFE = {"GET", "HEAD", "OPTIONS"}


class CrossSite:
    """Refuse what another site makes a browser do here: by Sec-Fetch-Site, else by Origin against Host.

    A link to the page or to a signed picture (a navigation) is welcome; scripts without a browser's headers
    pass, for they carry no one's cookies.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and foreign(scope):
            await _forbid(scope, send)
            return
        await self.app(scope, receive, send)


def foreign(scope: MutableMapping[str, Any]) -> bool:
    """Whether this request was made by another site's page."""
    headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
    safe = scope["type"] == "http" and scope["method"] in SAFE
    site = headers.get("sec-fetch-site")
    if site is not None:
        if site in ("same-origin", "none"):
            return False
        return not (safe and headers.get("sec-fetch-mode") == "navigate")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


async def _forbid(scope: MutableMapping[str, Any], send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"error": {"code": "cross_site", "message": "This call came from another site."}}).encode()
    await send({"type": "http.response.start", "status": 403, "headers": [
        (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


class Dress:
    """Give the host's one HTML page our own head and splash: `tailor(html, scope) -> html`."""

    def __init__(self, app: App, tailor: Callable[[str, MutableMapping[str, Any]], str]) -> None:
        self.app = app
        self.tailor = tailor

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in ("", "/") or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await self._release(scope, start, bytes(body), send)

        await self.app(scope, receive, hold)

    async def _release(self, scope: MutableMapping[str, Any], start: Message, body: bytes, send: Send) -> None:
        headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        if start["status"] == 200 and any(k.lower() == b"content-type" and b"html" in v for k, v in headers):
            body = self.tailor(body.decode("utf-8"), scope).encode("utf-8")
            headers += [(b"cache-control", b"no-store"), (b"vary", b"Accept-Language, Cookie"),
                        (b"referrer-policy", b"same-origin"), (b"x-content-type-options", b"nosniff")]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
