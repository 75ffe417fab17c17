"""@shown: a plain function becomes a JSON route; who asks is known, expected failures become sentences."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Literal

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from storage.errors import (
    BadInput,
    EngineError,
    HancutError,
    JobError,
    NotAllowed,
    NotFound,
    StorageError,
    TooMany,
)
from storage.records import Language, User
from ui import identity

log = logging.getLogger("hancut.page")
Who = Literal["nobody", "start", "anyone", "guest", "member"]
MEMBER = "x-hancut-member"  # says a page that shows a member's things
DRAIN = 64_000_000  # bytes read and thrown away of a body that is too large, so that the refusal arrives
STATUS: tuple[tuple[type[HancutError], int], ...] = (
    (BadInput, 400), (NotFound, 404), (TooMany, 429), (StorageError, 503), (EngineError, 503), (JobError, 409),
)
# An engine's refusals that are expected are no fault of the server: what lies between replaces the body of a 502 by its own.
ENGINE_STATUS: dict[str, int] = {
    **dict.fromkeys(("painter_route", "redraw_nobody", "stage_nobody", "subject_missing", "shape_missing", "writer_failed"), 422),
    **dict.fromkeys(("painter_unavailable", "writer_unavailable", "cutter_unavailable", "upscaler_unavailable", "paid_off",
                     "weights_elsewhere", "weights_off", "weights_forbidden", "weights_gated"), 409),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request of the page: who asks, from where, in which language, and with what."""

    user: User | None
    address: str
    language: Language
    token: str = ""
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    data: bytes = b""
    cookies: Mapping[str, str] = field(default_factory=dict)
    https: bool = False
    ended: bool = False

    @property
    def user_id(self) -> str:
        assert self.user is not None, "a route that needs a person says who='guest' or 'member'"
        return self.user.user_id

    def text(self, name: str, default: str = "", *, limit: int = 2000) -> str:
        """A text field, stripped. Raises BadInput when it is no text or longer than `limit` characters."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise BadInput("bad_request")
        if len(value) > limit:
            raise BadInput("text_too_long", limit=f"{limit:,}", length=f"{len(value):,}")
        return value.strip()


def shown(work: Callable[[Call], Any], *, who: Who = "guest", limit: int = 64_000,
          heavy: bool = False) -> Callable[[Request], Any]:
    """Make an endpoint of `work`.

    `who`: for "nobody" it is not asked who calls; "anyone" may be nobody yet, and at the "start" of the page or its end
    also one whose log-in has ended (`call.ended`); "guest" gets a guest's row and cookie at first need;
    "member" must be logged in. `limit` is the largest body in bytes. `heavy` work, such as drawing, runs few at
    a time, so that the rest stays quick. Answers JSON; a HancutError becomes {"error": {code, message}} with a
    fitting status, anything else one sentence with a reference.
    """

    async def endpoint(request: Request) -> Response:
        language = identity.language(request)
        try:
            data = await _body(request, limit)
            answer = partial(_answer, work, request, data, language, who)
            return await to_thread.run_sync(answer, limiter=_few() if heavy else None)
        except HancutError as failure:
            return refuse(failure, language, status_of(failure))
        except Exception as failure:  # noqa: BLE001 - the edge: logged with its traceback, shown as one sentence
            return refuse(unexpected(failure), language, 500)

    return endpoint


@cache
def _few() -> CapacityLimiter:
    """Three drawings at a time in a process."""
    return CapacityLimiter(3)


def _answer(work: Callable[[Call], Any], request: Request, data: bytes, language: Language, who: Who) -> Response:
    cookie, ended = "", False
    try:
        user, token = (None, "") if who == "nobody" else identity.caller(request)
    except NotAllowed as refusal:
        if who != "start" or refusal.code != "session_ended":
            raise
        user, token, ended = None, "", True
        cookie = identity.cookie(identity.SESSION, "", seconds=0, https=identity.secure(request))
    if (user is None or user.guest) and who not in ("nobody", "start") and request.headers.get(MEMBER):
        raise NotAllowed("session_ended")  # a browser drops the cookie of a log-in that is over
    if who == "member" and (user is None or user.guest):
        raise NotAllowed("login_needed")
    if who == "guest" and user is None:
        user, cookie = identity.new_guest(request)
    call = Call(user=user, token=token, address=identity.address(request), language=language,
                path=dict(request.path_params), query=dict(request.query_params), data=data,
                fields=_fields(request, data), cookies=request.cookies, https=identity.secure(request),
                ended=ended)
    result = work(call)
    response = result if isinstance(result, Response) else JSONResponse(result)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if cookie:
        response.headers.append("Set-Cookie", cookie)
    return response


async def _body(request: Request, limit: int) -> bytes:
    """The whole body; one over `limit` is refused, and never held in memory."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size <= limit:
            parts.append(part)
        elif size > DRAIN:
            break
        else:
            parts.clear()
    if size > limit:
        raise BadInput("body_too_large", limit=_mb(limit))
    return b"".join(parts)


def _mb(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def _fields(request: Request, data: bytes) -> dict[str, Any]:
    if not data or "json" not in request.headers.get("content-type", ""):
        return {}
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError) as failure:
        raise BadInput("bad_request") from failure
    if not isinstance(fields, dict):
        raise BadInput("bad_request")
    return fields


def status_of(failure: HancutError) -> int:
    """The HTTP status that fits a failure."""
    if isinstance(failure, NotAllowed):
        return 401 if failure.code in ("login_needed", "session_ended", "bad_login") else 403
    if failure.code in ENGINE_STATUS:
        return ENGINE_STATUS[failure.code]
    return next((status for kind, status in STATUS if isinstance(failure, kind)), 500)


def unexpected(failure: Exception) -> HancutError:
    """Log a failure nobody foresaw and give it a reference that a person can quote."""
    ref = secrets.token_hex(4)
    log.error("reference %s", ref, exc_info=failure)
    return HancutError("error", ref=ref)


def refuse(failure: HancutError, language: Language, status: int) -> Response:
    """The JSON answer of a failure: its code for scripts, its sentence for the person."""
    body: dict[str, Any] = {"code": failure.code, "message": failure.say(language)}
    headers = {"Cache-Control": "no-store"}
    if (wait := failure.params.get("retry_after")) is not None:
        body["retry_after"] = wait
        headers["Retry-After"] = str(wait)
    response = JSONResponse({"error": body}, status_code=status, headers=headers)
    if failure.code == "session_ended":
        response.headers.append("Set-Cookie", identity.cookie(identity.SESSION, "", seconds=0))
    return response
