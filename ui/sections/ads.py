"""광고: the first screen, the conversation, and the studio around the picture."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import quote

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from storage.errors import BadInput, NotFound
from ui import theme, views
from ui.handlers import Call
from ui.sections.ads_texts import TEXTS

__all__ = ["TEXTS", "build", "running", "wire"]

SHARED = 7 * 24 * 3600  # seconds that a shared address lives
ZIPS = 20  # in ten minutes: each is two dozen pictures
RECENT = 6  # conversations, and lines of each, in which a running job is looked for


def build() -> Any:
    """The section's widget."""
    import gradio as gr

    return gr.HTML(html_template="<div></div>", js_on_load=theme.widget("ads.js"), apply_default_css=False)


def wire() -> list[Route]:
    """The routes of the conversation and of the direct controls."""
    from ui.routes import route

    return [
        route("POST", "ads/ask", ask),
        route("GET", "jobs/{job_id}", job),
        route("POST", "jobs/{job_id}/cancel", cancel),
        route("GET", "ads/{item_id}", show),
        route("POST", "ads/{item_id}/preview", preview, heavy=True),
        route("POST", "ads/{item_id}/apply", apply, heavy=True),
        route("GET", "ads/{item_id}/variants", variants, heavy=True),
        route("GET", "ads/{item_id}/palettes", palettes, heavy=True),
        route("GET", "ads/{item_id}/checks", checks, heavy=True),
        route("GET", "ads/{item_id}/export", export, heavy=True),
        route("POST", "ads/{item_id}/link", link),
        route("POST", "ads/{item_id}/recut", recut, limit=400_000, heavy=True),
        route("GET", "sessions", sessions, who="anyone"),
        route("GET", "sessions/{session_id}", session),
        route("POST", "sessions/{session_id}", rename),
        route("DELETE", "sessions/{session_id}", forget),
    ]


def ask(call: Call) -> dict[str, Any]:
    """One message of the conversation; a new conversation begins with its first."""
    from pipelines import ad
    from ui import quota

    assert call.user is not None
    person, address = call.user, call.address
    answer = ad.ask(call.user_id, call.text("message"), session_id=call.text("session_id", limit=64),
                    photo=call.text("photo", limit=64), item_id=call.text("item_id", limit=64),
                    language=call.language, engine=call.text("engine", "auto", limit=40) or "auto",
                    strength=call.text("strength", limit=20), shape=call.text("shape", limit=20), pace=call.text("pace", limit=20),
                    others=_beside(call),
                    key=call.text("key", limit=64) or secrets.token_hex(12),
                    admit=lambda: quota.admit(person, address))
    return {"kind": answer.kind, "job_id": answer.job_id, "say": answer.say, "session_id": answer.session_id,
            "target": answer.target}


def _beside(call: Call) -> tuple[str, ...]:
    """The photos that came with a message after its first one."""
    given = call.fields.get("beside") or []
    if not isinstance(given, list) or not all(isinstance(sha, str) and len(sha) <= 64 for sha in given):
        raise BadInput("bad_request")
    return tuple(given)


def job(call: Call) -> dict[str, Any]:
    """A job as it stands."""
    from pipelines import jobs

    return jobs.status(call.path["job_id"], call.user_id).to_dict()


def cancel(call: Call) -> dict[str, Any]:
    """Stop a job."""
    from pipelines import jobs

    return jobs.cancel(call.path["job_id"], call.user_id).to_dict()


def running(user_id: str) -> list[dict[str, Any]]:
    """The person's jobs in progress with their conversation, for a page that was closed meanwhile."""
    from pipelines import jobs
    from storage import chats

    active = {envelope.job_id for envelope in jobs.active(user_id)}
    if not active:
        return []
    recent, _ = chats.sessions(user_id, limit=RECENT)
    lines = [line for chat in recent for line in chats.messages(user_id, chat.session_id, limit=RECENT)]
    return [{"job_id": line.job_id, "session_id": line.session_id} for line in lines if line.job_id in active]


def show(call: Call) -> dict[str, Any]:
    """An ad, to put on the table."""
    from storage import pictures

    return views.ad(pictures.get(call.user_id, call.path["item_id"]))


def changes(call: Call) -> list[dict[str, Any]]:
    """The changes in a request: a short list of {op, role, value}. Raises BadInput for anything else."""
    found = call.fields.get("changes")
    if not isinstance(found, list) or len(found) > 60:
        raise BadInput("bad_request")
    for change in found:
        if not isinstance(change, dict) or not isinstance(change.get("op"), str):
            raise BadInput("bad_request")
    return [{"op": c["op"], "role": str(c.get("role") or ""), "value": c.get("value")} for c in found]


def preview(call: Call) -> dict[str, Any]:
    """The ad with changes that are not saved: a small picture at once, and what the controls show of it."""
    from pipelines import ad, scenefile

    width = call.fields.get("width", 720)
    if not isinstance(width, int):
        raise BadInput("bad_request")
    data, scene = ad.preview(call.user_id, call.path["item_id"], changes(call), width=width)
    return {"picture": inline(data), **views.table(scenefile.to_dict(scene)), **views.unseen(scene),
            "notice": ad.told(call.user_id, call.path["item_id"], changes(call), scene)}


def inline(data: bytes, mime: str = "image/jpeg") -> str:
    """A small picture inside a JSON answer."""
    from base64 import b64encode

    return f"data:{mime};base64,{b64encode(data).decode()}"


def apply(call: Call) -> dict[str, Any]:
    """Save the changes as a new version."""
    from pipelines import ad, scenefile
    from pipelines.scene import Scene

    made = ad.apply(call.user_id, call.path["item_id"], changes(call))
    return {**views.ad(made), "notice": ad.told(call.user_id, call.path["item_id"], changes(call), scenefile.from_dict(Scene, made.data["scene"]))}


def variants(call: Call) -> dict[str, Any]:
    """The ad's other paintings, where some were made along with its own, and four other compositions of it."""
    from pipelines import ad, layouts

    looks = layouts.all()
    found = []
    for change, data in ad.variants(call.user_id, call.path["item_id"]):
        look = str(change.value) if change.op == "look" else ""
        name = getattr(looks[look], call.language) if look else "Another picture" if call.language == "en" else "다른 그림"
        found.append({"look": look, "name": name, "picture": inline(data),
                      "changes": [{"op": change.op, "role": "", "value": change.value}]})
    return {"variants": found}


def palettes(call: Call) -> dict[str, Any]:
    """Colours that suit the ad: from its photo, the brand, the industry and the season."""
    from pipelines import scenefile
    from pipelines.ad.swatches import swatches

    return {"palettes": [scenefile.to_dict(p) for p in swatches(call.user_id, call.path["item_id"])]}


def checks(call: Call) -> dict[str, Any]:
    """The pre-flight list."""
    from pipelines import ad

    found = ad.preflight(call.user_id, call.path["item_id"])
    return {"checks": [{"code": c.code, "ok": c.ok, "text": c.text, "fix": list(c.fix), "hint": c.hint} for c in found]}


def export(call: Call) -> Response:
    """The ad as a file to keep: jpeg, png, pdf, or every format in a ZIP."""
    from pipelines import ad
    from storage import throttle

    kind: Any = call.query.get("kind", "jpeg")
    if kind not in ("jpeg", "png", "pdf", "zip"):
        raise BadInput("bad_request")
    if kind == "zip":
        throttle.take("zip", call.user_id, limit=ZIPS, seconds=600)
    data, name, mime = ad.export(call.user_id, call.path["item_id"], kind, call.query.get("format", ""))
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=mime, headers={"Content-Disposition": disposition})


def link(call: Call) -> dict[str, Any]:
    """An address of the picture that anyone may open for a week."""
    from storage import files, pictures

    item = pictures.get(call.user_id, call.path["item_id"])
    shown = next((f for f in item.files if f.role == "ad"), None)
    if shown is None:
        raise NotFound("file_missing")
    token = files.sign(call.user_id, shown.sha, seconds=SHARED)
    return {"url": f"{views.APP}/shared/{token}", "seconds": SHARED}


def recut(call: Call) -> dict[str, Any]:
    """The photo cut out again as the person's taps, box or strokes say: shown, or with `save` kept."""
    from pipelines.ad import cutting

    if call.fields.get("save") is True:
        return views.ad(cutting.keep(call.user_id, call.path["item_id"], hint(call)))
    mask, shown = cutting.show(call.user_id, call.path["item_id"], hint(call))
    return {"mask": inline(mask, "image/png"), "picture": inline(shown)}


def hint(call: Call) -> Any:
    """What was pointed at, from JSON, all in fractions of the photo: {box: [x, y, w, h], points: [{x, y, keep}],
    strokes: [{keep, width, points: [[x, y], ...]}]}. Raises BadInput for anything else."""
    from pipelines.ad.cutting import Pointed
    from pipelines.scene import Box

    given: Any = call.fields.get("hint")
    try:
        box = given.get("box")
        return Pointed(
            box=Box(*(_part(v) for v in box)) if box else None,
            points=tuple((_part(p["x"]), _part(p["y"]), bool(p["keep"])) for p in given.get("points", ())),
            strokes=tuple((bool(s["keep"]), _part(s["width"]), tuple((_part(x), _part(y)) for x, y in s["points"]))
                          for s in given.get("strokes", ()) if s["points"]))
    except (AttributeError, KeyError, TypeError, ValueError) as failure:
        raise BadInput("bad_request") from failure


def _part(value: Any) -> float:
    """A fraction from JSON. Raises ValueError for what lies outside 0 to 1, NaN included."""
    part = float(value)
    if not 0.0 <= part <= 1.0:
        raise ValueError(value)
    return part


def sessions(call: Call) -> dict[str, Any]:
    """The person's conversations, the newest first, each with its newest ad."""
    from storage import chats, overview

    if call.user is None:
        return {"sessions": [], "cursor": ""}
    found, cursor = chats.sessions(call.user_id, cursor=call.query.get("cursor", ""), limit=limit(call, 20))
    newest = overview.newest_of(call.user_id, [s.session_id for s in found])
    return {"sessions": [views.session(s, newest.get(s.session_id)) for s in found], "cursor": cursor}


def limit(call: Call, usual: int, most: int = 60) -> int:
    """How many a list is to have at most."""
    asked = call.query.get("limit", "")
    return max(1, min(most, int(asked))) if asked.isdigit() and len(asked) < 4 else usual


def session(call: Call) -> dict[str, Any]:
    """One conversation with its lines, the ads that they made, and its running job when there is one."""
    from storage import chats, overview

    chat = chats.get(call.user_id, call.path["session_id"])
    lines = chats.messages(call.user_id, chat.session_id)
    made = overview.of_session(call.user_id, chat.session_id)
    named = {item.job_id: item for item in made} | {item.item_id: item for item in made}
    job = next((j for j in running(call.user_id) if j["session_id"] == chat.session_id), None)
    return {**views.session(chat, made[-1] if made else None), "job": job,
            "messages": [views.message(line, named.get(line.item_id or line.job_id)) for line in lines]}


def rename(call: Call) -> dict[str, Any]:
    """Give a conversation another title."""
    from storage import chats

    chats.rename(call.user_id, call.path["session_id"], call.text("title", limit=200))
    return views.session(chats.get(call.user_id, call.path["session_id"]))


def forget(call: Call) -> Response:
    """Delete a conversation; its ads stay in the library."""
    from storage import chats

    chats.delete(call.user_id, call.path["session_id"])
    return JSONResponse({"ok": True})
