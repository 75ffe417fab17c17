"""The tables, as SQLAlchemy Core: every private row names its owner; times are UTC to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

HEAD = "0003"  # the newest migration, known without importing Alembic; a test compares

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
metadata = sa.MetaData()


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970. Raises ValueError for a time without its zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return (moment - _EPOCH) // timedelta(microseconds=1)


class Moment(sa.TypeDecorator[datetime]):
    """A UTC time kept as whole microseconds since 1970: exact, sortable and the same in both databases."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


def _id(name: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(36), **more)


def _owner(**more: Any) -> sa.Column[str]:
    return sa.Column("owner_id", sa.String(36), sa.ForeignKey("users.user_id", ondelete="CASCADE"),
                     nullable=False, **more)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up plain INTEGER keys only

users = sa.Table(
    "users", metadata,
    sa.Column("number", _number, primary_key=True, autoincrement=True),  # never given twice
    _id("user_id", nullable=False, unique=True),
    sa.Column("login_id", sa.Text),  # as typed; NULL for guests
    sa.Column("login_key", sa.Text, unique=True),  # folded: what is compared
    sa.Column("password", sa.Text),
    sa.Column("admin", sa.SmallInteger, nullable=False, server_default="0"),
    sa.Column("paid", sa.SmallInteger, nullable=False, server_default="0"),  # said yes to engines that cost money
    # The account that took this guest's rows over: the guest's id goes on working for jobs in flight.
    sa.Column("adopted_by", sa.String(36), sa.ForeignKey("users.user_id", ondelete="CASCADE"), index=True),
    sa.Column("created_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

recovery_codes = sa.Table(
    "recovery_codes", metadata,
    _id("user_id", primary_key=True),
    sa.Column("code_hash", sa.String(64), primary_key=True),
    sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], ondelete="CASCADE"),
)

sessions = sa.Table(
    "sessions", metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    _id("user_id", nullable=False, index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False, index=True),
    sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], ondelete="CASCADE"),
)

keys = sa.Table(
    "keys", metadata,
    _id("key_id", primary_key=True),
    _id("user_id", nullable=False, index=True),
    _text("name"),
    sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("hint", sa.String(8), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.ForeignKeyConstraint(["user_id"], ["users.user_id"], ondelete="CASCADE"),
)

tries = sa.Table(
    "tries", metadata,
    sa.Column("number", _number, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("subject", sa.String(32), nullable=False),  # a keyed hash: no address or login id is kept
    sa.Column("at", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False, index=True),
    sa.Column("cost", sa.Integer, nullable=False),
    sa.Index("tries_subject", "kind", "subject", "at"),
)

items = sa.Table(
    "items", metadata,
    sa.Column("seq", _number, primary_key=True, autoincrement=True),  # the row id of the search index
    _id("item_id", nullable=False, unique=True),
    _owner(),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    _text("title"), _text("message"), _text("job_id"), _text("session_id"), _text("parent_id"),
    _id("root_id", nullable=False, index=True),
    sa.Column("industry", sa.String(60), nullable=False, server_default=""),
    _text("engine"),
    sa.Column("data", sa.Text, nullable=False),
    sa.Column("files", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),  # what the search index holds for it, in plain form
    sa.Column("newest", sa.SmallInteger, nullable=False),  # 1: the newest version that is not deleted
    sa.Column("deleted_at", Moment),
    sqlite_autoincrement=True,
)
# On PostgreSQL only: the grams of the newest versions. SQLite keeps them in items_text, an FTS5 table.
item_grams = sa.table("items", sa.column("seq", sa.BigInteger), sa.column("grams", postgresql.TSVECTOR))
for _name, _columns in (
    ("items_newest", ("owner_id",)),
    ("items_newest_kind", ("owner_id", "kind")),
    ("items_newest_industry", ("owner_id", "industry")),
):
    sa.Index(_name, *(items.c[c] for c in (*_columns, "created_at", "item_id")),
             sqlite_where=items.c.newest == 1, postgresql_where=items.c.newest == 1)
sa.Index("items_session", items.c.owner_id, items.c.session_id)  # a conversation's ads; adoption and deletion too
sa.Index("items_deleted", items.c.deleted_at, sqlite_where=items.c.deleted_at.isnot(None),
         postgresql_where=items.c.deleted_at.isnot(None))

uses = sa.Table(  # which stored files an item needs: its own and those that its scene names
    "uses", metadata,
    _owner(primary_key=True),
    sa.Column("sha", sa.String(64), primary_key=True),
    sa.Column("seq", _number, sa.ForeignKey("items.seq", ondelete="CASCADE"), primary_key=True, index=True),
)

chats = sa.Table(
    "chats", metadata,
    _id("session_id", primary_key=True),
    _owner(),
    _text("title"),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("deleted_at", Moment),
)
sa.Index("chats_owner", chats.c.owner_id, chats.c.updated_at, chats.c.session_id)

messages = sa.Table(
    "messages", metadata,
    _id("message_id", primary_key=True),
    sa.Column("session_id", sa.String(36), sa.ForeignKey("chats.session_id", ondelete="CASCADE"),
              nullable=False),
    _owner(index=True),
    sa.Column("role", sa.String(10), nullable=False),
    _text("text"),
    sa.Column("created_at", Moment, nullable=False),
    _text("item_id"), _text("photo"), _text("job_id"),
)
sa.Index("messages_session", messages.c.session_id, messages.c.created_at, messages.c.message_id)

brands = sa.Table(
    "brands", metadata,
    _owner(primary_key=True),
    sa.Column("data", sa.Text, nullable=False),
)

workers = sa.Table(  # what each process that runs jobs elsewhere last told of its engines: rows of a minute, of nobody
    "workers", metadata,
    sa.Column("worker_id", sa.String(120), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)
