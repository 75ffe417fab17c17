"""Every row of one database into another of the same schema: from PostgreSQL into a backup, and from a backup back."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from storage import search
from storage.tables import items, metadata, users

_BATCH = 500


def copy(source: sa.Connection, target: sa.Connection) -> None:
    """Insert all rows of `source` into `target`, whose tables are empty, and build its search index.

    The caller's transactions decide what is seen and when it counts.
    """
    for table in metadata.sorted_tables:
        rows = source.execution_options(stream_results=True).execute(sa.select(table).order_by(*_order(table)))
        for batch in rows.mappings().partitions(_BATCH):
            target.execute(sa.insert(table), [dict(row) for row in batch])
        if target.dialect.name == "postgresql" and (counter := table.autoincrement_column) is not None:
            last = target.execute(sa.select(sa.func.max(counter))).scalar()
            if last is not None:
                target.execute(sa.select(sa.func.setval(
                    sa.func.pg_get_serial_sequence(table.name, counter.name), last)))
    newest = sa.select(items.c.seq, users.c.number, items.c.words, items.c.kind, items.c.industry).join(
        users, users.c.user_id == items.c.owner_id).where(items.c.newest == 1)
    for row in source.execute(newest):
        search.add(target, search.Entry(*row))


def count(connection: sa.Connection, names: Iterable[str] = ()) -> dict[str, int]:
    """How many rows each table has (of this version's schema, or the tables `names`)."""
    return {name: connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar() or 0
            for name in names or metadata.tables}


def _order(table: sa.Table) -> list[sa.ColumnElement]:
    keys: list[sa.ColumnElement] = list(table.primary_key.columns)
    return [users.c.adopted_by.isnot(None), *keys] if table is users else keys  # accounts before their guests
