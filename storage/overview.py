"""What a person has, seen across ads: those of their conversations, and the lines of business in use."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from storage import db, owners, pictures
from storage.records import Item
from storage.tables import items


def of_session(user_id: str, session_id: str) -> list[Item]:
    """The live ads that jobs made in a conversation, or that began it as a copy, the oldest first; versions made by hand are left out."""
    return _made(user_id, items.c.session_id == session_id, sa.or_(items.c.job_id != "", items.c.parent_id == ""))


def newest_of(user_id: str, session_ids: Sequence[str]) -> dict[str, Item]:
    """The newest live ad of each conversation that has one, by session id."""
    last = sa.select(sa.func.max(items.c.seq)).where(
        items.c.session_id.in_(session_ids), items.c.owner_id == owners.owner(user_id), items.c.deleted_at.is_(None),
    ).group_by(items.c.session_id)
    return {item.session_id: item for item in _made(user_id, items.c.seq.in_(last))}


def industries(user_id: str) -> set[str]:
    """The ids of the lines of business that the person's live ads are of."""
    with db.reading() as c:
        rows = c.execute(sa.select(items.c.industry).distinct().where(
            items.c.owner_id == owners.owner(user_id), items.c.newest == 1, items.c.industry != ""))
        return set(rows.scalars())


def count(user_id: str) -> int:
    """How many ads the person has made, versions of one counted once, deleted ones too until they are purged."""
    with db.reading() as c:
        return c.execute(sa.select(sa.func.count(items.c.root_id.distinct())).where(
            items.c.owner_id == owners.owner(user_id))).scalar() or 0


def _made(user_id: str, *which: sa.ColumnElement[bool]) -> list[Item]:
    with db.reading() as c:
        ids = c.execute(sa.select(items.c.item_id).where(
            *which, items.c.owner_id == owners.owner(user_id), items.c.deleted_at.is_(None)).order_by(items.c.seq))
        found = list(ids.scalars())
    return [pictures.get(user_id, item_id) for item_id in found]
