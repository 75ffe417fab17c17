"""Copies: one version of an ad as the first of a new ad, in a conversation of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import chats, db, ids, pictures
from storage.records import Item, Language, Message

_SAID: dict[str, str] = {
    "ko": "똑같은 광고를 하나 더 만들었어요. 다르게 할 것만 적거나 바로 고쳐 주세요. 처음 광고는 그대로 있어요.",
    "en": "Here is the very same ad once more. Say what should differ, or change it by hand; the first one stays as it is."}


def copy(user_id: str, item_id: str, language: Language = "ko") -> Item:
    """The version as a new ad, with nothing drawn anew, and the conversation in which it is changed. Raises NotFound."""
    item = pictures.get(user_id, item_id)
    now = datetime.now(UTC)
    with db.transaction() as c:
        session_id = chats.start(user_id, item.title, now=now, connection=c)
        made = replace(item, item_id=ids.new(now), created_at=now, job_id="", session_id=session_id, parent_id="", root_id="",
                       data={**item.data, "changes": []})  # what was asked for last belongs to the first ad's talk
        pictures.save(made, connection=c)
        chats.add(user_id, Message(message_id=ids.new(now), session_id=session_id, role="assistant", text=_SAID[language],
                                   created_at=now + timedelta(microseconds=1), item_id=made.item_id), connection=c)
    return pictures.get(user_id, made.item_id)
