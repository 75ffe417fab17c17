"""내 정보: the brand, API keys, password, and leaving."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from storage.errors import BadInput
from ui import identity, theme, views
from ui.handlers import Call
from ui.sections.account_texts import TEXTS

__all__ = ["TEXTS", "build", "keep_brand", "wire"]

FIELDS = ("name", "industry", "font", "contact", "place", "tone", "logo")


def build() -> Any:
    """The section's widget."""
    import gradio as gr

    return gr.HTML(html_template="<div></div>", js_on_load=theme.widget("account.js"), apply_default_css=False)


def wire() -> list[Route]:
    """The routes of brand, keys and account."""
    from pipelines import photos
    from ui.routes import route

    return [
        route("POST", "brand", brand),
        route("POST", "logo", logo, limit=photos.MOST_BYTES, heavy=True),
        route("GET", "keys", keys, who="member"),
        route("POST", "keys", make_key, who="member"),
        route("DELETE", "keys/{key_id}", revoke_key, who="member"),
        route("POST", "account/password", password, who="member"),
        route("POST", "account/codes", codes, who="member"),
        route("POST", "account/paid", paid, who="member"),
        route("POST", "account/delete", leave, who="member"),
    ]


def brand_fields(fields: Any) -> dict[str, Any]:
    """The fields of a brand that a request names; storage judges their length. Raises BadInput for no text."""
    if not isinstance(fields, dict):
        raise BadInput("bad_request")
    found: dict[str, Any] = {name: fields[name] for name in FIELDS if name in fields}
    colours = fields.get("colours", [])
    if not isinstance(colours, list) or not all(isinstance(v, str) for v in [*found.values(), *colours]):
        raise BadInput("bad_request")
    return {**found, "colours": tuple(colours)} if "colours" in fields else found


def keep_brand(user_id: str, fields: Any) -> dict[str, Any]:
    """Change the named fields of a person's brand; returns the whole brand as the page sees it."""
    from dataclasses import replace

    from pipelines import moderators
    from storage import brands, files

    changed = brand_fields(fields)
    if changed.get("logo") and not files.exists(user_id, changed["logo"]):
        raise BadInput("logo_form")
    moderators.admit_text("\n".join(v for v in changed.values() if isinstance(v, str)), user_id)
    brands.save(user_id, replace(brands.get(user_id), **changed))
    return {"brand": views.brand(brands.get(user_id))}


def brand(call: Call) -> dict[str, Any]:
    """Change the fields of the brand that the request names."""
    return keep_brand(call.user_id, dict(call.fields))


def logo(call: Call) -> dict[str, Any]:
    """Take in a logo and make it the brand's."""
    from pipelines import uploads
    from storage import throttle
    from ui.routes import PHOTO_WINDOW, PHOTOS

    throttle.take("photo", call.user_id, limit=PHOTOS, seconds=PHOTO_WINDOW)
    return keep_brand(call.user_id, {"logo": uploads.keep(call.user_id, call.data, least=32).sha})


def keys(call: Call) -> dict[str, Any]:
    """The API keys, without their secrets."""
    from storage import tokens

    return {"keys": [views.key(kept) for kept in tokens.keys(call.user_id)]}


def make_key(call: Call) -> dict[str, Any]:
    """A new API key, shown this once."""
    from storage import tokens

    return {"key": tokens.make_key(call.user_id, call.text("name", limit=200))}


def revoke_key(call: Call) -> dict[str, Any]:
    """End one API key."""
    from storage import tokens

    tokens.revoke_key(call.user_id, call.path["key_id"])
    return {"ok": True}


def password(call: Call) -> dict[str, Any]:
    """Change the password; every other session ends."""
    from storage import users

    old, new = call.fields.get("old", ""), call.fields.get("new", "")
    if not isinstance(old, str) or not isinstance(new, str):
        raise BadInput("bad_request")
    users.change_password(call.user_id, old, new, keep_token=call.token)
    return {"ok": True}


def codes(call: Call) -> dict[str, Any]:
    """New recovery codes in place of the old ones, shown this once."""
    from storage import users

    word = call.fields.get("password", "")
    return {"recovery_codes": list(users.new_codes(call.user_id, word if isinstance(word, str) else ""))}


def paid(call: Call) -> dict[str, Any]:
    """Say yes or no to engines that cost money."""
    from storage import users

    yes = call.fields.get("yes")
    if not isinstance(yes, bool):
        raise BadInput("bad_request")
    users.say_paid(call.user_id, yes)
    return {"user": views.user(users.get(call.user_id))}


def leave(call: Call) -> Response:
    """Delete the account with everything in it."""
    from pipelines import jobs
    from storage import users

    word = call.fields.get("password", "")
    jobs.reachable()  # before the transaction, in which everybody else would wait
    users.delete(call.user_id, word if isinstance(word, str) else "", along=lambda c: jobs.forget(call.user_id, connection=c))
    response = JSONResponse({"ok": True})
    response.headers.append("Set-Cookie", identity.cookie(identity.SESSION, "", seconds=0, https=call.https))
    return response
