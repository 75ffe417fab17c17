"""Who asks, from where and in which language: cookies, API keys, forwarded addresses."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from storage.errors import NotAllowed
from storage.records import Language, User
from storage.settings import settings

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

SESSION = "hancut_session"
GUEST = "hancut_guest"
LANGUAGE = "hancut_lang"
WEEK = 7 * 24 * 3600


def caller(request: HTTPConnection) -> tuple[User | None, str]:
    """The person and their token, from an API key or bearer token, else a cookie; (None, "") for nobody.

    Raises NotAllowed: "bad_key" for an unknown key, "session_ended" when a log-in cookie is no longer good.
    """
    from storage import users

    if key := _key(request):
        if user := users.who(key):
            return user, key
        raise NotAllowed("bad_key")
    if token := request.cookies.get(SESSION, ""):
        if user := users.who(token):
            return user, token
        raise NotAllowed("session_ended")
    if token := request.cookies.get(GUEST, ""):
        user = users.who(token)
        return (user, token) if user else (None, "")
    return None, ""


def _key(request: HTTPConnection) -> str:
    key = request.headers.get("x-api-key", "").strip()
    if key or settings().in_space:  # a private Space uses Authorization for itself
        return key
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def new_guest(request: HTTPConnection) -> tuple[User, str]:
    """A guest's row for somebody new, and the Set-Cookie header that they will be known by."""
    from storage import tokens, users

    guest = users.guest(address(request))
    return guest, cookie(GUEST, tokens.open(guest.user_id), seconds=WEEK, https=secure(request))


async def whoami(request: Request) -> str | None:
    """For the host: "user:<id>", "guest:<id>" or "guest:" for nobody yet; None (401) only for a bad key."""
    try:
        user, _ = await run_in_threadpool(caller, request)
    except NotAllowed as refusal:
        return None if refusal.code == "bad_key" else "guest:"
    if user is None:
        return "guest:"
    return f"{'guest' if user.guest else 'user'}:{user.user_id}"


def address(request: HTTPConnection) -> str:
    """The address of the person: the peer's, or behind configured proxies the last one that is not a proxy."""
    peer = request.client.host if request.client else ""
    if not _trusted(peer):
        return peer
    for hop in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        hop = hop.strip()
        if hop and not _trusted(hop):
            return hop
    return peer


def _trusted(host: str) -> bool:
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(ip in ipaddress.ip_network(net, strict=False) for net in settings().trusted_proxies)


def language(request: HTTPConnection) -> Language:
    """The page's language: the person's choice, else the first of the browser's that we speak, else Korean."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in ("ko", "en"):
        return "en" if chosen == "en" else "ko"
    wishes = []
    for n, part in enumerate(request.headers.get("accept-language", "").split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), n, tag.lower()[:2]))
        except ValueError:
            continue
    tags = [tag for _, _, tag in sorted(wishes) if tag]
    first = next((tag for tag in tags if tag in ("ko", "en", "*")), "en" if tags else "ko")
    return "en" if first == "en" else "ko"


def secure(request: HTTPConnection) -> bool:
    """Whether cookies are to be sent over HTTPS only."""
    return settings().secure_cookies or request.url.scheme in ("https", "wss")


def cookie(name: str, value: str, *, seconds: int, https: bool | None = None) -> str:
    """A Set-Cookie header, written by hand: in a Space's iframe it must be Partitioned. 0 seconds ends it."""
    parts = [f"{name}={value}", "Path=/", f"Max-Age={seconds}", "HttpOnly"]
    if settings().in_space:
        parts += ["SameSite=None", "Secure", "Partitioned"]
    else:
        parts += ["SameSite=Lax"] + (["Secure"] if (settings().secure_cookies if https is None else https) else [])
    return "; ".join(parts)
