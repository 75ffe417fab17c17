"""What a guest has made becomes an account's, and what a person has made goes with them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storage import search, tokens
from storage.tables import brands, chats, items, messages, sessions, users, uses


def merge(c: sa.Connection, guest: Any, account: Any) -> None:
    """Make the rows of `guest` (a row of users) those of `account`, in the caller's transaction.

    The guest's row stays as a pointer, for jobs in flight; its files stay in their folder, which the account's
    look-ups include. An account's own brand is kept over the guest's.
    """
    entries = _entries(c, guest)
    for entry in entries:
        search.drop(c, entry)
    mine = sa.select(brands.c.owner_id).where(brands.c.owner_id == account.user_id)
    if c.execute(mine).first() is not None:
        c.execute(sa.delete(brands).where(brands.c.owner_id == guest.user_id))
    for table in (items, uses, chats, messages, brands):
        c.execute(sa.update(table).where(table.c.owner_id == guest.user_id).values(owner_id=account.user_id))
    for entry in entries:
        search.add(c, search.Entry(entry.seq, account.number, entry.words, entry.kind, entry.industry))
    c.execute(sa.update(users).where(users.c.number == guest.number).values(adopted_by=account.user_id))
    tokens.end_all(guest.user_id, connection=c)


def erase(c: sa.Connection, user_id: str) -> None:
    """Delete every row of the user, of the guests that it adopted, and of the search index."""
    row = c.execute(sa.select(users).where(users.c.user_id == user_id)).first()
    if row is None:
        return
    for entry in _entries(c, row):
        search.drop(c, entry)
    c.execute(sa.delete(users).where(users.c.number == row.number))  # the rest goes by its foreign keys


def stale_guests(c: sa.Connection, before: datetime) -> list[str]:
    """The guests made before `before` without a live session and not adopted: nobody can reach their rows."""
    live = sa.select(sessions.c.user_id).where(sessions.c.expires_at > datetime.now(UTC))
    return list(c.execute(sa.select(users.c.user_id).where(
        users.c.login_key.is_(None), users.c.adopted_by.is_(None), users.c.created_at < before,
        users.c.user_id.not_in(live))).scalars())


def _entries(c: sa.Connection, user: Any) -> list[search.Entry]:
    rows = c.execute(
        sa.select(items.c.seq, items.c.words, items.c.kind, items.c.industry)
        .where(items.c.owner_id == user.user_id, items.c.newest == 1))
    return [search.Entry(r.seq, user.number, r.words, r.kind, r.industry) for r in rows]
