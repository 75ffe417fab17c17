"""Chat sessions: what was said and made, kept and reopened; put away with an undo."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage import cursors, db, ids, owners
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import ChatSession, Message
from storage.tables import chats, microseconds
from storage.tables import messages as lines
from storage.words import clean

TITLE, TEXT = 80, 10_000  # characters at most
MOST = 100  # sessions of a page
_OWN = [column for column in chats.c if column.name != "deleted_at"]
_FIELDS = [column for column in lines.c if column.name != "owner_id"]


def start(user_id: str, title: str = "", *, session_id: str = "", now: datetime | None = None,
          connection: sa.Connection | None = None) -> str:
    """A new session; returns its id. Without a title it takes the first message's. NotFound("user_missing").

    A `session_id` that follows from what is begun makes beginning it twice one session. With `connection` it is
    part of the caller's transaction.
    """
    now = now or datetime.now(UTC)
    session_id = session_id or ids.new(now)
    with db.joined(connection) as c:
        found = owners.number(c, user_id)
        if found is None:
            raise NotFound("user_missing")
        dialect: Any = postgresql if c.dialect.name == "postgresql" else sqlite
        c.execute(dialect.insert(chats).values(session_id=session_id, owner_id=found[1], title=_title(title),
                                               created_at=now, updated_at=now)
                  .on_conflict_do_nothing(index_elements=["session_id"]))
    return session_id


def add(user_id: str, message: Message, *, connection: sa.Connection | None = None) -> None:
    """Keep one message of the user's session; the same message_id again changes nothing. With `connection` it is
    part of the caller's transaction.

    Raises NotFound("session_missing"), NotAllowed("not_yours") for a message_id of another person,
    BadInput("message_long", limit=).
    """
    if not ids.valid(message.message_id):
        raise ValueError("a message's id is a UUID")
    if len(message.text) > TEXT:
        raise BadInput("message_long", limit=TEXT)
    with db.joined(connection) as c:
        session = _session(c, user_id, message.session_id)
        values = {column.name: getattr(message, column.name) for column in _FIELDS}
        values |= {"text": clean(message.text), "owner_id": session.owner_id}
        dialect: Any = postgresql if c.dialect.name == "postgresql" else sqlite
        new = c.execute(dialect.insert(lines).values(values)
                        .on_conflict_do_nothing(index_elements=["message_id"])
                        .returning(lines.c.message_id)).scalar()
        if new is None:
            holder = c.execute(sa.select(lines.c.owner_id)
                               .where(lines.c.message_id == message.message_id)).scalar()
            if holder != session.owner_id:
                raise NotAllowed("not_yours")
            return
        changes: dict[str, Any] = {"updated_at": max(session.updated_at, message.created_at)}
        if not session.title and message.role == "user":
            changes["title"] = _title(message.text)
        c.execute(sa.update(chats).where(chats.c.session_id == session.session_id).values(changes))


def messages(user_id: str, session_id: str, *, limit: int = 500) -> list[Message]:
    """The last `limit` messages of the user's session, the oldest first. Raises NotFound("session_missing")."""
    with db.reading() as c:
        session = _session(c, user_id, session_id)
        rows = c.execute(
            sa.select(*_FIELDS)
            .where(lines.c.session_id == session.session_id, lines.c.owner_id == session.owner_id)
            .order_by(lines.c.created_at.desc(), lines.c.message_id.desc()).limit(limit)
        ).all()
    return [Message(**row._asdict()) for row in reversed(rows)]


def sessions(user_id: str, *, cursor: str = "", limit: int = 20) -> tuple[list[ChatSession], str]:
    """A page of the user's sessions, the last used first, and the next page's cursor ("" at the end).

    Raises BadInput("cursor_wrong").
    """
    limit = min(max(limit, 1), MOST)
    chosen = sa.select(*_OWN).where(chats.c.owner_id == owners.owner(user_id), chats.c.deleted_at.is_(None))
    if cursor:
        moment, session_id = cursors.read(cursor, "c", 2)
        place = sa.tuple_(sa.type_coerce(chats.c.updated_at, sa.BigInteger), chats.c.session_id)
        chosen = chosen.where(place < sa.tuple_(cursors.whole(moment), cursors.identifier(session_id)))
    with db.reading() as c:
        rows = c.execute(
            chosen.order_by(chats.c.updated_at.desc(), chats.c.session_id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return [ChatSession(**row._asdict()) for row in rows[:limit]], (
        cursors.write("c", microseconds(last.updated_at), last.session_id) if last else "")


def get(user_id: str, session_id: str) -> ChatSession:
    """One session of the user. Raises NotFound("session_missing")."""
    with db.reading() as c:
        return ChatSession(**_session(c, user_id, session_id)._asdict())


def rename(user_id: str, session_id: str, title: str) -> None:
    """Give the session another title. Raises NotFound("session_missing")."""
    with db.transaction() as c:
        session = _session(c, user_id, session_id)
        c.execute(sa.update(chats).where(chats.c.session_id == session.session_id).values(title=_title(title)))


def delete(user_id: str, session_id: str, *, now: datetime | None = None) -> None:
    """Put the session away until restore() or the purge; its ads stay. Raises NotFound("session_missing")."""
    with db.transaction() as c:
        session = _session(c, user_id, session_id)
        c.execute(sa.update(chats).where(chats.c.session_id == session.session_id)
                  .values(deleted_at=now or datetime.now(UTC)))


def restore(user_id: str, session_id: str) -> None:
    """Take back a session that delete() put away. Raises NotFound("session_missing")."""
    with db.transaction() as c:
        done = c.execute(sa.update(chats).where(
            chats.c.session_id == ids.checked(session_id), chats.c.owner_id == owners.owner(user_id),
        ).values(deleted_at=None))
        if not done.rowcount:
            raise NotFound("session_missing")


def _session(c: sa.Connection, user_id: str, session_id: str) -> Any:
    row = c.execute(sa.select(*_OWN).where(
        chats.c.session_id == ids.checked(session_id), chats.c.owner_id == owners.owner(user_id),
        chats.c.deleted_at.is_(None),
    )).first()
    if row is None:
        raise NotFound("session_missing")
    return row


def _title(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rstrip() + "…"
