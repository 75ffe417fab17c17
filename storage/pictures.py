"""The history: saved versions of ads, found by page and by search, deleted with an undo, purged for good."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage import cursors, db, ids, owners, search, upkeep
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import File, Item
from storage.tables import items, microseconds, uses
from storage.words import clean, plain

TITLE, MESSAGE = 200, 10_000  # characters at most
MOST = 100  # items of a page
_SEARCHED = 3000  # characters of an item that the search sees
_COPY = ("headline", "subcopy", "kicker", "cta", "details", "hashtags", "alt")
_SHA = re.compile(r'"([0-9a-f]{64})"')
_NAMES = tuple(field.name for field in dataclasses.fields(Item))
_ROWS = sa.select(*(items.c[name] for name in _NAMES))  # built once: that takes longer than the database does
_FOUND = _ROWS.add_columns(items.c.seq).where(  # || '' : else SQLite walks all of the owner's rows to find a few
    items.c.seq.in_(sa.bindparam("seqs", expanding=True)), items.c.owner_id.concat("") == sa.bindparam("owner"))


def save(item: Item, *, connection: sa.Connection | None = None) -> None:
    """Keep one version of an ad, with the search index, in one transaction (the caller's `connection` if given).

    Saving an item_id again changes nothing, so a step may run twice. A parent that is not its owner's, or gone,
    is not followed: the item then starts its own line of versions. Raises NotFound("user_missing"),
    NotAllowed("not_yours") for an item_id of another person, BadInput("message_long", limit=).
    """
    if not ids.valid(item.item_id):
        raise ValueError("an item's id is a UUID")
    if len(item.message) > MESSAGE:
        raise BadInput("message_long", limit=MESSAGE)
    with db.joined(connection) as c:
        found = owners.number(c, item.owner_id)
        if found is None:
            raise NotFound("user_missing")
        number, owner_id = found
        root = _root(c, item, owner_id)
        values = _values(item) | {"owner_id": owner_id, "root_id": root}
        dialect: Any = postgresql if c.dialect.name == "postgresql" else sqlite
        seq = c.execute(dialect.insert(items).values(values).on_conflict_do_nothing(index_elements=["item_id"])
                        .returning(items.c.seq)).scalar()
        if seq is None:
            holder = c.execute(sa.select(items.c.owner_id).where(items.c.item_id == item.item_id)).scalar()
            if holder != owner_id:
                raise NotAllowed("not_yours")
            return
        shas = {file.sha for file in item.files} | set(_SHA.findall(values["data"]))
        if shas:
            c.execute(sa.insert(uses), [{"owner_id": owner_id, "sha": sha, "seq": seq} for sha in sorted(shas)])
        _elect(c, number, owner_id, root)


def get(user_id: str, item_id: str) -> Item:
    """One item of the user. Raises NotFound("item_missing"), also for another's and for a deleted one."""
    with db.reading() as c:
        row = c.execute(_ROWS.where(
            items.c.item_id == ids.checked(item_id), items.c.owner_id == owners.owner(user_id),
            items.c.deleted_at.is_(None),
        )).first()
    if row is None:
        raise NotFound("item_missing")
    return _item(row)


def shown(user_id: str, sha: str) -> bool:
    """Whether a live ad of the user has the stored file `sha`."""
    with db.reading() as c:
        return c.execute(sa.select(items.c.seq).join(uses, uses.c.seq == items.c.seq).where(
            uses.c.owner_id == owners.owner(user_id), uses.c.sha == sha, items.c.deleted_at.is_(None)).limit(1)).first() is not None


def page(user_id: str, *, query: str = "", kind: str = "", industry: str = "", cursor: str = "",
         limit: int = 24) -> tuple[list[Item], str]:
    """A page of the user's ads, the newest first, each in its newest version, and the next page's cursor ("" at
    the end). `query` finds letters anywhere in words of title, message and copy, the last saved first.

    Raises BadInput("cursor_wrong").
    """
    limit = min(max(limit, 1), MOST)
    with db.reading() as c:
        if query.strip():
            return _searched(c, user_id, query, kind, industry, cursor, limit)
        chosen = _ROWS.where(items.c.owner_id == owners.owner(user_id), items.c.newest == 1)
        if kind:
            chosen = chosen.where(items.c.kind == clean(kind))
        if industry:
            chosen = chosen.where(items.c.industry == clean(industry))
        place = sa.tuple_(sa.type_coerce(items.c.created_at, sa.BigInteger), items.c.item_id)
        if cursor:
            moment, item_id = cursors.read(cursor, "p", 2)
            chosen = chosen.where(place < sa.tuple_(cursors.whole(moment), cursors.identifier(item_id)))
        rows = c.execute(
            chosen.order_by(items.c.created_at.desc(), items.c.item_id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return [_item(row) for row in rows[:limit]], (
        cursors.write("p", microseconds(last.created_at), last.item_id) if last else "")


def versions(user_id: str, root_id: str) -> list[Item]:
    """Every live version of one ad, the oldest first; empty when there is none of the user's."""
    with db.reading() as c:
        rows = c.execute(_ROWS.where(
            items.c.root_id == ids.checked(root_id), items.c.owner_id == owners.owner(user_id),
            items.c.deleted_at.is_(None),
        ).order_by(items.c.created_at, items.c.item_id))
        return [_item(row) for row in rows]


def delete(user_id: str, item_id: str, *, versions: bool = True, now: datetime | None = None) -> None:
    """Put an ad away, with all its versions unless told otherwise; restore() takes it back until the purge.

    Raises NotFound("item_missing").
    """
    with db.transaction() as c:
        row, number = _mine(c, user_id, item_id)
        if row.deleted_at is not None:
            raise NotFound("item_missing")
        chosen = items.c.root_id == row.root_id if versions else items.c.item_id == item_id
        c.execute(sa.update(items).where(
            chosen, items.c.owner_id == row.owner_id, items.c.deleted_at.is_(None),
        ).values(deleted_at=now or datetime.now(UTC)))
        _elect(c, number, row.owner_id, row.root_id)


def restore(user_id: str, item_id: str) -> None:
    """Take back an item that delete() put away, with the versions that went in the same call.

    Restoring a live item changes nothing. Raises NotFound("item_missing") when it is purged or not the user's.
    """
    with db.transaction() as c:
        row, number = _mine(c, user_id, item_id)
        if row.deleted_at is not None:
            c.execute(sa.update(items).where(
                items.c.root_id == row.root_id, items.c.owner_id == row.owner_id,
                items.c.deleted_at == row.deleted_at,
            ).values(deleted_at=None))
            _elect(c, number, row.owner_id, row.root_id)


def purge(before: datetime) -> int:
    """Delete for good what was put away before `before`, and then the files that their owners no longer use and
    that were last put before then; returns how many items went."""
    return upkeep.purge(before)


def drop(connection: sa.Connection, item_id: str) -> None:
    """Delete one row for good on `connection`, with its place in the index: for a backup's copy of the database."""
    row = connection.execute(sa.select(items).where(items.c.item_id == item_id)).one()
    found = owners.number(connection, row.owner_id)
    assert found is not None
    if row.newest:
        search.drop(connection, search.Entry(row.seq, found[0], row.words, row.kind, row.industry))
    connection.execute(sa.delete(items).where(items.c.seq == row.seq))
    _elect(connection, found[0], row.owner_id, row.root_id)


def _searched(c: sa.Connection, user_id: str, query: str, kind: str, industry: str, cursor: str,
              limit: int) -> tuple[list[Item], str]:
    found = owners.number(c, user_id)
    if found is None:
        return [], ""
    before = cursors.whole(cursors.read(cursor, "s", 1)[0]) if cursor else None
    seqs = search.find(c, found[0], query, kind=kind, industry=industry, before=before, limit=limit + 1)
    rows = c.execute(_FOUND, {"seqs": seqs[:limit], "owner": found[1]}) if seqs else ()
    by_seq = {row[-1]: row for row in rows}
    following = cursors.write("s", seqs[limit - 1]) if len(seqs) > limit else ""
    return [_item(by_seq[seq]) for seq in seqs[:limit]], following


def _root(c: sa.Connection, item: Item, owner_id: str) -> str:
    for ancestor in (item.parent_id, item.root_id):
        if ancestor and ancestor != item.item_id:
            root = c.execute(sa.select(items.c.root_id).where(
                items.c.item_id == ids.checked(ancestor), items.c.owner_id == owner_id)).scalar()
            if root:
                return root
    return item.item_id


def _mine(c: sa.Connection, user_id: str, item_id: str) -> tuple[Any, int]:
    found = owners.number(c, user_id)
    row = c.execute(
        sa.select(items.c.root_id, items.c.owner_id, items.c.deleted_at)
        .where(items.c.item_id == ids.checked(item_id), items.c.owner_id == (found[1] if found else ""))
        .with_for_update()
    ).first()
    if row is None or found is None:
        raise NotFound("item_missing")
    return row, found[0]


def _elect(c: sa.Connection, number: int, owner_id: str, root_id: str) -> None:
    """Mark the newest live version of one ad, and keep the search index to it."""
    rows = c.execute(
        sa.select(items.c.seq, items.c.words, items.c.kind, items.c.industry, items.c.newest, items.c.deleted_at)
        .where(items.c.root_id == root_id, items.c.owner_id == owner_id)
        .order_by(items.c.created_at.desc(), items.c.item_id.desc()).with_for_update()
    ).all()
    first = next((row.seq for row in rows if row.deleted_at is None), None)
    for row in rows:
        if bool(row.newest) != (row.seq == first):
            c.execute(sa.update(items).where(items.c.seq == row.seq).values(newest=int(row.seq == first)))
            change = search.add if row.seq == first else search.drop
            change(c, search.Entry(row.seq, number, row.words, row.kind, row.industry))


def _values(item: Item) -> dict[str, Any]:
    """The columns of a new row, not yet its ad's newest."""
    values: dict[str, Any] = {
        name: getattr(item, name) for name in ("item_id", "kind", "created_at", "job_id", "session_id", "parent_id",
                                               "industry", "engine", "deleted_at")}
    values |= {"title": clean(item.title)[:TITLE], "message": clean(item.message), "newest": 0}
    values["data"] = _json(item.data)
    values["files"] = _json([dataclasses.asdict(file) for file in item.files])
    values["words"] = plain(" ".join(_texts(item))[:_SEARCHED])
    return values


def _texts(item: Item) -> Iterator[str]:
    yield item.title
    yield item.message
    copy = item.data.get("copy")
    for source in (item.data, copy if isinstance(copy, dict) else {}):
        for name in _COPY:
            value = source.get(name, "")
            yield from (value,) if isinstance(value, str) else _strings(value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Iterable):
        yield from (part for part in value if isinstance(part, str))


def _item(row: Any) -> Item:
    values = dict(zip(_NAMES, row, strict=False))
    values["data"] = json.loads(values["data"])
    values["files"] = tuple(File(**file) for file in json.loads(values["files"]))
    return Item(**values)


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()
