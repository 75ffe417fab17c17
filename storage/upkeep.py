"""Upkeep: what was put away, what nobody can reach any more and what has run out leaves the disk for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storage import db, files, owners, throttle, tokens, users
from storage.tables import brands, chats, items, messages, uses

KEPT = timedelta(days=30)  # how long a deletion can be undone
_BATCH = 500  # rows of one transaction: writers wait no longer than that takes


def tidy(now: datetime | None = None) -> None:
    """Everything that a day's upkeep does: purge, guests who cannot come back, old sessions and throttle rows."""
    now = now or datetime.now(UTC)
    users.forget_guests(now - KEPT)
    tokens.forget(now)
    throttle.forget(now)
    purge(now - KEPT)


def purge(before: datetime) -> int:
    """Delete for good the items and chats put away before `before`, and then every file that was last put before
    it and that its owner uses nowhere; returns how many items went. Killed half-way, the next purge goes on."""
    gone = 0
    while True:
        with db.transaction() as c:
            old = sa.select(items.c.seq).where(items.c.deleted_at < before).limit(_BATCH)
            count = c.execute(sa.delete(items).where(items.c.seq.in_(old))).rowcount
        gone += count
        if count < _BATCH:
            break
    with db.transaction() as c:
        c.execute(sa.delete(chats).where(chats.c.deleted_at < before))
    for folder in files.folders():
        _sweep(folder, before)
    return gone


def _sweep(folder: str, before: datetime) -> None:
    """Delete the unused files of one folder. A file put since `before` stays: its row may be on its way."""
    used = used_by(folder)
    for sha, touched in list(files.listing(folder)):
        if touched < before and sha not in used:
            files.discard(folder, sha)


def used_by(user_id: str) -> set[str]:
    """The SHA-256 of every file that the rows of the person behind `user_id` name; empty for nobody."""
    owner = owners.owner(user_id)
    with db.reading() as c:
        found = set(c.execute(sa.select(uses.c.sha).where(uses.c.owner_id == owner).distinct()).scalars())
        found.update(c.execute(sa.select(messages.c.photo).where(
            messages.c.owner_id == owner, messages.c.photo != "")).scalars())
        logo = c.execute(sa.select(brands.c.data).where(brands.c.owner_id == owner)).scalar()
    if logo:
        found.update(part for part in logo.split('"') if len(part) == 64)
    return found
