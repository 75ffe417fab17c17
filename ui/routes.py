"""The page's own routes under /gradio_api/app: public files, start, auth, photos and pictures, health."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from storage.errors import BadInput, HancutError, NotAllowed, NotFound
from ui import identity, views
from ui.handlers import Call, Who, shown

APP = "/gradio_api/app"
PHOTOS, PHOTO_WINDOW = 60, 600  # uploads per person in ten minutes: a busy shop, not a flood


def route(verb: str, path: str, work: Any, *, who: Who = "guest", limit: int = 64_000, heavy: bool = False) -> Route:
    """One JSON route of the page; see handlers.shown."""
    return Route(f"{APP}/{path}", shown(work, who=who, limit=limit, heavy=heavy), methods=[verb])


def everything() -> list[Route]:
    """All routes: the frame's own and those of each section."""
    from pipelines import photos
    from ui.page import sections

    own = [
        Route(f"{APP}/static/{{version}}/{{name:path}}", static, methods=["GET"]),
        Route("/manifest.json", manifest, methods=["GET"]),
        Route(f"{APP}/health", health, methods=["GET"]),
        route("POST", "auth/signup", sign_up, who="nobody"),
        route("POST", "auth/login", log_in, who="nobody"),
        route("POST", "auth/recover", recover, who="nobody"),
        route("POST", "auth/logout", log_out, who="start"),
        route("POST", "photos", take_photo, limit=photos.MOST_BYTES, heavy=True),
        route("GET", "photos/{sha}", show_photo, who="anyone"),
        route("GET", "pictures/{item_id}/{role}", show_picture, who="anyone"),
        route("GET", "shared/{token}", show_shared, who="nobody"),
    ]
    from ui.sections import engines

    return own + engines.wire() + [each for section in sections() for each in section.wire()]


async def static(request: Request) -> Response:
    """A public file of the page, by exact name only; kept for ever when asked for by its present version."""
    from ui import theme

    name = request.path_params["name"]
    data = theme.files().get(name)
    if data is None:
        return JSONResponse({"error": {"code": "not_found", "message": "No such file."}}, status_code=404)
    fresh = request.path_params["version"] == theme.version()
    keep = "public, max-age=31536000, immutable" if fresh else "no-cache"
    kind = theme.KINDS["." + name.rsplit(".", 1)[-1]]
    return Response(data, media_type=kind, headers={"Cache-Control": keep, "X-Content-Type-Options": "nosniff"})


async def manifest(request: Request) -> Response:
    """What a phone needs to put the page on its home screen."""
    from ui import theme

    icon = {"src": theme.address("mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return JSONResponse({**theme.MANIFEST, "icons": [icon]}, media_type="application/manifest+json")


async def health(request: Request) -> Response:
    """Whether the database, the jobs, the files' place and the card answer; 503 when one does not. And what models are in
    memory, how much of it is free and which engines are left alone, here or in each worker of the last minute, for who
    watches a machine with a GPU; nothing about anyone."""
    from starlette.concurrency import run_in_threadpool

    parts = await run_in_threadpool(_parts)
    well = all(parts.values())
    return JSONResponse({"ok": well, **parts, "models": await run_in_threadpool(_models)}, status_code=200 if well else 503, headers={"Cache-Control": "no-store"})


def _parts() -> dict[str, bool]:
    import sqlalchemy as sa

    from pipelines import failing, jobs
    from storage import db, files

    found = {"card": not failing.dead()}
    for name, ask in (("database", lambda: _select(db, sa)), ("jobs", lambda: jobs.active("nobody")),
                      ("files", lambda: files.exists("nobody", "0" * 64))):
        try:
            ask()
            found[name] = True
        except (HancutError, sa.exc.SQLAlchemyError, RuntimeError, OSError):
            found[name] = False
    return found


def _models() -> dict[str, Any]:
    import sqlalchemy as sa

    from pipelines import gpu, jobs
    from storage import workers

    def brief(told: dict[str, Any]) -> dict[str, Any]:
        return {"kind": told["kind"], "free": told["free"], "loaded": [m["name"] for m in told["models"]], "failing": sorted(told.get("failing", ()))}

    if not jobs.elsewhere():
        return brief(gpu.report())
    try:
        return {"workers": [brief(report["machine"]) for report in workers.living()]}
    except (HancutError, sa.exc.SQLAlchemyError):
        return {"workers": []}  # the database is away, which is said beside it


def _select(db: Any, sa: Any) -> None:
    with db.reading() as connection:
        connection.execute(sa.text("SELECT 1"))


def sign_up(call: Call) -> Response:
    """A new account, logged in at once; what the guest made becomes the account's."""
    from storage import tokens, users

    guest, made = _guest(call)
    person, codes = users.sign_up(call.text("login_id", limit=200), _password(call, "password"),
                                  adopt=guest, address=call.address)
    token = tokens.open(person.user_id)
    body = {"user": views.user(person), "recovery_codes": list(codes), "token": token, "adopted": made}
    return _welcome(call, body, token)


def log_in(call: Call) -> Response:
    """Log in: the cookie, and the token for scripts."""
    from storage import users

    guest, made = _guest(call)
    person, token = users.log_in(call.text("login_id", limit=200), _password(call, "password"),
                                 address=call.address, adopt=guest)
    return _welcome(call, {"user": views.user(person), "token": token, "adopted": made}, token)


def recover(call: Call) -> Response:
    """A new password by a recovery code, which logs in at once: wrong passwords before it are no reason to refuse it."""
    from storage import users

    guest, made = _guest(call)
    person, token = users.recover(call.text("login_id", limit=200), call.text("code", limit=80), _password(call, "password"),
                                  address=call.address, adopt=guest)
    return _welcome(call, {"user": views.user(person), "token": token, "adopted": made}, token)


def log_out(call: Call) -> Response:
    """End the session on the server and in the browser: that of the cookie, and that whose token served as a key."""
    from storage import tokens, users

    if tokens.lasting(call.token):
        raise BadInput("key_stays")
    own = call.token if call.user is not None and not call.user.guest else ""  # a guest's cookie stays
    for token in {own, call.cookies.get(identity.SESSION, "")} - {""}:
        users.log_out(token)
    response = JSONResponse({"ok": True})
    response.headers.append("Set-Cookie", identity.cookie(identity.SESSION, "", seconds=0, https=call.https))
    return response


def _welcome(call: Call, body: dict[str, Any], token: str) -> Response:
    response = JSONResponse(body)
    week = identity.WEEK
    response.headers.append("Set-Cookie", identity.cookie(identity.SESSION, token, seconds=week, https=call.https))
    response.headers.append("Set-Cookie", identity.cookie(identity.GUEST, "", seconds=0, https=call.https))
    return response


def _guest(call: Call) -> tuple[str, bool]:
    """The id of the guest whose cookie came along, to be adopted ("" when there is none), and whether it made ads."""
    from storage import overview, users

    guest = users.who(call.cookies.get(identity.GUEST, ""))
    if guest is None or not guest.guest:
        return "", False
    return guest.user_id, overview.count(guest.user_id) > 0


def _password(call: Call, name: str) -> str:
    """A password as typed: spaces at its ends count, its length is judged by storage."""
    value = call.fields.get(name, "")
    return value if isinstance(value, str) else ""


def take_photo(call: Call) -> dict[str, Any]:
    """Take an uploaded photo in: decoded, re-encoded, kept under the person's name."""
    from pipelines import uploads
    from storage import throttle

    throttle.take("photo", call.user_id, limit=PHOTOS, seconds=PHOTO_WINDOW)
    kept = uploads.keep(call.user_id, call.data)
    return {"sha": kept.sha, "width": kept.width, "height": kept.height, "url": f"{views.APP}/photos/{kept.sha}"}


def show_photo(call: Call) -> Response:
    """A photo to its owner."""
    from storage import files

    if call.user is None:
        raise NotFound("file_missing")
    return picture(files.get(call.user_id, call.path["sha"]))


def show_picture(call: Call) -> Response:
    """A picture of an ad to its owner."""
    from storage import files, pictures

    if call.user is None:
        raise NotAllowed("login_needed")
    item = pictures.get(call.user_id, call.path["item_id"])
    sha = next((f.sha for f in item.files if f.role == call.path["role"]), "")
    if not sha:
        raise NotFound("file_missing")
    return picture(files.get(call.user_id, sha))


def show_shared(call: Call) -> Response:
    """A picture to whoever holds its signed address, until that expires or its ad is deleted."""
    from storage import files, pictures

    found = files.verify(call.path["token"])
    if found is None or not pictures.shown(*found):
        raise NotFound("link_over")
    return picture(files.get(*found))


def picture(data: bytes) -> Response:
    """Bytes of a stored picture as an answer that only this browser may keep."""
    from storage import files

    return Response(data, media_type=files.kind(data), headers={
        "Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": "inline",
        "Vary": "Cookie"})
