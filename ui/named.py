"""The named endpoints for scripts and tools: make_ad, submit_ad, job, cancel, edit_ad, history, sessions, brand.

Each answers JSON; what cannot be done is said in its `error` field, in the envelope where there is one.
"""

from __future__ import annotations

import inspect
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import gradio as gr

from pipelines.envelope import Envelope
from storage.errors import BadInput, HancutError, NotAllowed, NotFound
from storage.records import Language, User
from ui import handlers, views


def expose() -> None:
    """Register the endpoints in the Blocks that is being built."""
    import gradio as gr

    for work in (make_ad, submit_ad, job, cancel, edit_ad, history, sessions, brand):
        gr.api(_told(work, gr), api_name=work.__name__, api_description=inspect.getdoc(work), concurrency_limit=None)


def _told(work: Callable[..., Any], gr: Any) -> Callable[..., Any]:
    """The endpoint as the host wants it: real types in its signature, failures told in the answer."""
    known = {"gr.Request": gr.Request, "gr.FileData | None": gr.FileData | None,
             "list[gr.FileData] | None": list[gr.FileData] | None}

    async def endpoint(request: Any, *args: Any) -> dict[str, Any]:
        wished = signature.bind_partial(request, *args).arguments.get("language")
        language = wished if wished in ("ko", "en") else _language(request)
        try:
            done: dict[str, Any] = await work(request, *args)
            return done
        except HancutError as failure:
            return _failed(work, failure, language)
        except Exception as failure:  # noqa: BLE001 - the edge: logged with its traceback, told as one sentence
            return _failed(work, handlers.unexpected(failure), language)

    signature = inspect.signature(work)
    real = {name: known.get(p.annotation) or {"str": str, "dict": dict, "dict | None": dict | None}[p.annotation]
            for name, p in signature.parameters.items()}
    endpoint.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[p.replace(annotation=real[name]) for name, p in signature.parameters.items()],
        return_annotation=dict)
    endpoint.__annotations__ = {**real, "return": dict}
    endpoint.__name__, endpoint.__doc__ = work.__name__, work.__doc__
    return endpoint


def _failed(work: Callable[..., Any], failure: HancutError, language: str) -> dict[str, Any]:
    error = {"code": failure.code, "message": failure.say(language)}
    if work in (make_ad, submit_ad, job, cancel, edit_ad):
        return Envelope(kind="ad", status="failed", error=error).to_dict()
    return {"error": error}


async def make_ad(request: gr.Request, text: str, ratio: str = "1:1", photo: gr.FileData | None = None,
                  look: str = "auto", engine: str = "auto", language: str = "auto",
                  writer: str = "auto") -> dict:
    """Make an ad from one message and wait for it.

    Args:
        text: what to advertise, in the shop owner's words: "카페 딸기라떼 신메뉴, 4,500원".
        ratio: a ratio or channel: "1:1", "3:4", "4:3", "16:9", "9:16", "instagram_story" ...
        photo: an uploaded photo of the product, optional.
        look: "auto" or the id of a look.
        engine: "auto", or the engine that is to paint: "studio", "sdxl", "flux" ...; naming one that costs money is
            a yes to it.
        language: of the ad's words and of what is said: "ko", "en", or "auto" for the text's own.
        writer: "auto", or the engine that is to write: "phrasebook", "openai".

    Returns:
        The envelope: job_id, item_id, kind, status, step, percent, seconds, engine, files, data, error.
    """
    user_id = _user(request)
    return await _wait(request, user_id, await _ask(request, user_id, text, ratio, photo, look, engine, language,
                                                     writer))


async def submit_ad(request: gr.Request, text: str, ratio: str = "1:1", photo: gr.FileData | None = None,
                    look: str = "auto", engine: str = "auto", language: str = "auto",
                    writer: str = "auto", strength: str = "", keep_shape: str = "",
                    beside: list[gr.FileData] | None = None, pace: str = "") -> dict:
    """Start making an ad and return at once; ask for it with /job.

    Args:
        text: what to advertise, in the shop owner's words.
        ratio: a ratio or channel, as in /make_ad.
        photo: an uploaded photo of the product, optional.
        look: "auto" or the id of a look.
        engine: "auto", or the engine that is to paint, as in /make_ad.
        language: as in /make_ad.
        writer: "auto", "phrasebook" or "openai".
        strength: have a model redraw the photo: "touch", "mood", "restyle" or "free", from near to far. Empty: the
            photo stays as it was shot.
        keep_shape: what leads a model's picture: "edges" or "depth" of the photo or of what is drawn, or "logo".
        beside: up to three more photos, whose subjects a model puts into one picture with the photo's.
        pace: how a model paints: "fast" in few steps, "fine" in all of them. Empty: by what is quick enough here.

    Returns:
        The envelope as it stands: status is "processing".
    """
    user_id = _user(request)
    return await _status(request, user_id, await _ask(request, user_id, text, ratio, photo, look, engine, language,
                                                     writer, strength=strength, shape=keep_shape, pace=pace, beside=beside or []))


async def job(request: gr.Request, job_id: str) -> dict:
    """A job as it stands.

    Args:
        job_id: the job's id from /submit_ad.

    Returns:
        The envelope.
    """
    return await _status(request, _user(request), job_id)


async def cancel(request: gr.Request, job_id: str) -> dict:
    """Stop a job.

    Args:
        job_id: the job's id.

    Returns:
        The envelope.
    """
    from pipelines import jobs

    envelope = await _off(jobs.cancel, job_id, _user(request))
    return _absolute(request, envelope)


async def edit_ad(request: gr.Request, item_id: str, message: str) -> dict:
    """Change an ad by a message ("글씨 크게", "make it blue") and wait for the new version.

    Args:
        item_id: the ad to change.
        message: the change, in plain words.

    Returns:
        The envelope; its item_id is the new version.
    """
    from pipelines import ad

    user_id = _user(request)
    answer = await _off(ad.ask, user_id, message, session_id=await _off(_session, user_id, item_id), item_id=item_id,
                        language=_language(request), key=secrets.token_hex(12), admit=lambda: _admit(request, user_id))
    if answer.kind != "job":
        raise BadInput("question", question=answer.say)
    return await _wait(request, user_id, answer.job_id)


async def history(request: gr.Request, query: str = "", cursor: str = "") -> dict:
    """The ads made, the newest first.

    Args:
        query: words to look for in titles, messages and copy; empty for all.
        cursor: where the last page ended; empty for the first.

    Returns:
        items, and the cursor of the next page ("" at the end).
    """
    from storage import pictures

    found, following = await _off(lambda: pictures.page(_user(request), query=query[:200], cursor=cursor))
    cards = [views.card(item) for item in found]
    for card in cards:
        for picture in card["pictures"].values():
            picture["url"] = _base(request) + "/" + picture["url"]
    return {"items": cards, "cursor": following, "error": None}


async def sessions(request: gr.Request, cursor: str = "") -> dict:
    """The conversations, the last used first.

    Args:
        cursor: where the last page ended; empty for the first.

    Returns:
        sessions, and the cursor of the next page ("" at the end).
    """
    from storage import chats

    found, following = await _off(lambda: chats.sessions(_user(request), cursor=cursor))
    return {"sessions": [views.session(each) for each in found], "cursor": following, "error": None}


async def brand(request: gr.Request, fields: dict | None = None) -> dict:
    """Read the shop's brand, or change the fields that are given.

    Args:
        fields: any of name, industry, colours (list of "#rrggbb"), font, contact, place, tone; none to read.

    Returns:
        brand: the whole brand as it is now.
    """
    from ui.sections.account import keep_brand

    return {**await _off(keep_brand, _user(request), fields or {}), "error": None}


async def _off(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run blocking work beside the event loop."""
    import asyncio

    return await asyncio.to_thread(work, *args, **kwargs)


async def _ask(request: gr.Request, user_id: str, text: str, ratio: str, photo: Any, look: str, engine: str,
               language: str, writer: str, *, beside: Sequence[Any] = (), **redraw: str) -> str:
    """Submit the ad that a message asks for; the id of its job. A question back is a BadInput."""
    from pipelines import ad

    if language not in ("auto", "ko", "en"):
        raise BadInput("language_unknown", language=language[:40])
    written: Language | Literal[""] = "en" if language == "en" else "ko" if language == "ko" else ""
    sha = await _off(_photo, user_id, photo) if photo else ""
    others = tuple([await _off(_photo, user_id, each) for each in beside])
    named = "" if ratio == "1:1" else ratio  # the default leaves a ratio named in the text alone
    answer = await _off(ad.ask, user_id, text, photo=sha, language=written or _language(request), written=written, format=named, look=look, engine=engine,
                        writer=writer, others=others, **redraw, key=secrets.token_hex(12), admit=lambda: _admit(request, user_id))
    if answer.kind != "job":
        raise BadInput("question", question=answer.say)
    job_id: str = answer.job_id
    return job_id


def _session(user_id: str, item_id: str) -> str:
    """The conversation that an ad was made in; "", which begins another one, when that was deleted."""
    from storage import chats, pictures

    item = pictures.get(user_id, item_id)
    try:
        return chats.get(user_id, item.session_id).session_id
    except NotFound:
        return ""


def _admit(request: gr.Request, user_id: str) -> int:
    from ui import identity, quota

    assert request.request is not None
    guest = (request.username or "").startswith("guest:")
    return quota.admit(User(user_id=user_id, guest=guest), identity.address(request.request))


def _photo(user_id: str, photo: Any) -> str:
    """Take in a photo that the host has put in its upload folder; it leaves that folder at once."""
    from gradio.utils import get_upload_folder

    from pipelines import uploads

    folder = Path(get_upload_folder()).resolve()
    path = Path(str(photo.get("path") or "") if isinstance(photo, dict) else "").resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise BadInput("bad_request")
    try:
        return uploads.keep(user_id, path.read_bytes()).sha
    finally:
        path.unlink(missing_ok=True)


async def _status(request: gr.Request, user_id: str, job_id: str) -> dict[str, Any]:
    from pipelines import jobs

    return _absolute(request, await _off(jobs.status, job_id, user_id))


async def _wait(request: gr.Request, user_id: str, job_id: str) -> dict[str, Any]:
    from pipelines import jobs

    states = [envelope async for envelope in jobs.watch(job_id, user_id)]
    return _absolute(request, states[-1])


def _absolute(request: gr.Request, envelope: Envelope) -> dict[str, Any]:
    """An envelope whose pictures can be fetched from anywhere with the same key."""
    told = envelope.to_dict()
    for file in told["files"]:
        if str(file.get("url", "")).startswith("/"):
            file["url"] = _base(request) + file["url"]
    return told


def _user(request: gr.Request) -> str:
    """The id of the caller. Raises NotAllowed("key_needed") for nobody."""
    _, _, user_id = (request.username or "").partition(":")
    if not user_id:
        raise NotAllowed("key_needed")
    return user_id


def _language(request: gr.Request) -> Language:
    from ui import identity

    assert request.request is not None
    return identity.language(request.request)


def _base(request: gr.Request) -> str:
    assert request.request is not None
    return str(request.request.base_url).rstrip("/")
