"""A chat turn: a message is understood, and answered by a job, a question or a sentence. Both lines are kept."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pipelines import formats, jobs, layouts, scenefile, understanding
from pipelines.ad import drafts
from pipelines.understanding import Context, Past, Understood
from storage import brands, chats, ids, pictures
from storage.errors import BadInput, NotFound
from storage.records import Brand, Brief, Copy, Item, Language, Message

MEMORY = 12  # ads of a session that a message may refer to
LONGEST = 2000  # characters of a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a turn led to. kind "job": `job_id` is under way; "say": `say` is all there is."""

    kind: str
    session_id: str
    say: str = ""
    job_id: str = ""
    target: str = ""  # the item that an edit changes


def ask(user_id: str, message: str, *, session_id: str = "", photo: str = "", language: Language = "ko",
        format: str = "", look: str = "auto", engine: str = "auto", key: str, item_id: str = "",
        admit: Callable[[], None] | None = None) -> Answer:
    """Understand one message and act on it. `photo` is the SHA-256 of a stored photo; `item_id` the ad in view;
    `admit` is called before a new ad (not before an edit) and may refuse it, as to a guest who has had theirs.

    The same `key` is the same turn: it is neither stored nor run twice. Raises BadInput for empty or too long
    text and unknown formats or looks, TooMany when too many jobs run.
    """
    text = message.strip()
    if not text and not photo:
        raise BadInput("text_empty")
    if len(text) > LONGEST:
        raise BadInput("text_too_long", limit=LONGEST)
    if format and formats.get(format) is None:
        raise BadInput("format_unknown", format=format[:40])
    if look != "auto" and look not in layouts.all():
        raise BadInput("look_unknown", look=look[:40])
    session_id = session_id or chats.start(user_id, text[:60])
    brand = brands.get(user_id)
    earlier = chats.messages(user_id, session_id)
    context = _context(user_id, session_id, earlier, brand, photo, language, item_id)
    understood = understanding.understand(text, context)
    if understood.kind == "new" and admit is not None:
        admit()
    said = _line(session_id, "user", text, photo=photo, key=key)
    chats.add(user_id, said)
    if understood.kind in ("ask", "answer"):
        chats.add(user_id, _line(session_id, "assistant", understood.say, key=key))
        return Answer(kind="say", session_id=session_id, say=understood.say)
    return _act(user_id, session_id, understood, key=key, photo=photo, format=format, look=look, engine=engine)


def _act(user_id: str, session_id: str, understood: Understood, *, key: str, photo: str, format: str, look: str,
         engine: str) -> Answer:
    """Submit the job that the understood wish needs."""
    brief = understood.brief or scenefile.from_dict(Brief, pictures.get(user_id, understood.target).data["brief"])
    changes: list[dict[str, Any]] = []
    target = ""
    if understood.kind == "edit":
        target = _undone(user_id, understood)
        if any(c.op == "undo" for c in understood.changes) and target == understood.target:
            say = _NOTHING_TO_UNDO[brief.language]
            chats.add(user_id, _line(session_id, "assistant", say, key=key))
            return Answer(kind="say", session_id=session_id, say=say, target=target)
        if not understood.changes and not photo:  # "the first one, please": that ad is in view again
            chats.add(user_id, _line(session_id, "assistant", understood.say, key=key))
            return Answer(kind="say", session_id=session_id, say=understood.say, target=target)
        changes = [scenefile.to_dict(c) for c in understood.changes if c.op != "undo"]
    else:
        brief = replace(brief, format=format or brief.format, look=look if look != "auto" else brief.look)
    brief = replace(brief, photo=photo or brief.photo, seed=brief.seed or zlib.crc32(key.encode()) % 100_000)
    state = {"brief": scenefile.to_dict(brief), "session_id": session_id, "parent": target, "changes": changes,
             "undo": any(c.op == "undo" for c in understood.changes),
             "writer": engine if engine in ("openai", "phrasebook") else "auto"}
    job_id = jobs.submit("ad", user_id, state, key=key, language=brief.language)
    chats.add(user_id, replace(_line(session_id, "assistant", understood.say, key=key), job_id=job_id))
    return Answer(kind="job", session_id=session_id, say=understood.say, job_id=job_id, target=target)


_NOTHING_TO_UNDO = {"ko": "더 되돌릴 것이 없어요. 지금 것이 처음 만든 광고예요.",
                    "en": "There is nothing to undo: this is the first version."}


def _undone(user_id: str, understood: Understood) -> str:
    """The item an edit starts from: the target, or for an undo the version before it."""
    if not any(c.op == "undo" for c in understood.changes):
        return understood.target
    item = pictures.get(user_id, understood.target)
    return item.parent_id or item.item_id


def _line(session_id: str, role: Any, text: str, *, key: str, photo: str = "") -> Message:
    """A chat line whose id follows from the turn, so that a turn sent twice is kept once."""
    return Message(message_id=ids.named(f"{session_id}:{key}:{role}"), session_id=session_id, role=role, text=text,
                   created_at=datetime.now(UTC), photo=photo)


def _context(user_id: str, session_id: str, earlier: list[Message], brand: Brand, photo: str, language: Language,
             item_id: str) -> Context:
    """What the parser may know: the session's ads, the shop, and a question left open."""
    items = _items(user_id, session_id, earlier)
    if item_id and all(i.item_id != item_id for i in items):
        items.append(pictures.get(user_id, item_id))
    elif item_id:
        items.sort(key=lambda i: i.item_id == item_id)  # the ad in view counts as the last one
    pending, about = "", ""
    if earlier and earlier[-1].role == "assistant" and not earlier[-1].job_id:
        pending = earlier[-1].text
        about = next((m.text for m in reversed(earlier) if m.role == "user"), "")
    return Context(language=language, today=drafts.today(), industry=brand.industry, shop=brand.name,
                   contact=brand.contact, place=brand.place, items=tuple(past(i) for i in items[-MEMORY:]),
                   photo=photo, pending=pending, pending_message=about)


def _items(user_id: str, session_id: str, earlier: list[Message]) -> list[Item]:
    """The ads of a session, oldest first: the newest version of each, deleted ones left out."""
    found: dict[str, Item] = {}
    for line in earlier:
        if not line.job_id:
            continue
        made = jobs.status(line.job_id, user_id)
        if made.item_id:
            try:
                item = pictures.get(user_id, made.item_id)
            except NotFound:
                continue
            found.pop(item.root_id, None)
            found[item.root_id] = item
    return list(found.values())


def past(item: Item) -> Past:
    """An item as the parser sees it."""
    return Past(item_id=item.item_id, brief=scenefile.from_dict(Brief, item.data["brief"]),
                copy=scenefile.from_dict(Copy, item.data["scene"]["design"]["copy"]),
                look=item.data["scene"]["design"].get("look", ""))
