"""The first schema: people, their ads, chats and brand, and the search index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """A migration says what it makes in its own words: tables.py will have moved on when it next runs."""
    _people()
    _items()
    _chats()


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        _id("user_id", unique=True),
        sa.Column("login_id", sa.Text),
        sa.Column("login_key", sa.Text, unique=True),
        sa.Column("password", sa.Text),
        sa.Column("admin", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("adopted_by", sa.String(36), sa.ForeignKey("users.user_id", ondelete="CASCADE"), index=True),
        _time("created_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "recovery_codes",
        _user(primary_key=True),
        sa.Column("code_hash", sa.String(64), primary_key=True),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _user(index=True),
        _time("created_at"),
        _time("expires_at", index=True),
    )
    op.create_table(
        "keys",
        _id("key_id", primary_key=True),
        _user(index=True),
        _text("name"),
        sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("hint", sa.String(8), nullable=False),
        _time("created_at"),
        sa.Column("used_at", sa.BigInteger),
    )
    op.create_table(
        "tries",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        _time("at"),
        _time("until", index=True),
        sa.Column("cost", sa.Integer, nullable=False),
        sa.Index("tries_subject", "kind", "subject", "at"),
    )
    op.create_table("brands", _user("owner_id", primary_key=True), sa.Column("data", sa.Text, nullable=False))


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=True),
        _id("item_id", unique=True),
        _user("owner_id"),
        sa.Column("kind", sa.String(40), nullable=False),
        _time("created_at"),
        _text("title"), _text("message"), _text("job_id"), _text("session_id"), _text("parent_id"),
        _id("root_id", index=True),
        sa.Column("industry", sa.String(60), nullable=False, server_default=""),
        _text("engine"),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("newest", sa.SmallInteger, nullable=False),
        sa.Column("deleted_at", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    op.create_index("items_session", "items", ["owner_id", "session_id"])
    _partial("items_newest", ["owner_id", "created_at", "item_id"], "newest = 1")
    _partial("items_newest_kind", ["owner_id", "kind", "created_at", "item_id"], "newest = 1")
    _partial("items_newest_industry", ["owner_id", "industry", "created_at", "item_id"], "newest = 1")
    _partial("items_deleted", ["deleted_at"], "deleted_at IS NOT NULL")
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("items", sa.Column("grams", postgresql.TSVECTOR))
        op.create_index("items_grams", "items", ["grams"], postgresql_using="gin")
    else:  # no copy of the text in it (content=''), letters beyond ASCII left whole (ascii)
        op.execute("CREATE VIRTUAL TABLE items_text USING fts5(grams, content='', columnsize=0, tokenize='ascii')")
    op.create_table(
        "uses",
        _user("owner_id", primary_key=True),
        sa.Column("sha", sa.String(64), primary_key=True),
        sa.Column("seq", NUMBER, sa.ForeignKey("items.seq", ondelete="CASCADE"), primary_key=True, index=True),
    )


def _chats() -> None:
    op.create_table(
        "chats",
        _id("session_id", primary_key=True),
        _user("owner_id"),
        _text("title"),
        _time("created_at"),
        _time("updated_at"),
        sa.Column("deleted_at", sa.BigInteger),
        sa.Index("chats_owner", "owner_id", "updated_at", "session_id"),
    )
    op.create_table(
        "messages",
        _id("message_id", primary_key=True),
        sa.Column("session_id", sa.String(36), sa.ForeignKey("chats.session_id", ondelete="CASCADE"),
                  nullable=False),
        _user("owner_id", index=True),
        sa.Column("role", sa.String(10), nullable=False),
        _text("text"),
        _time("created_at"),
        _text("item_id"), _text("photo"), _text("job_id"),
        sa.Index("messages_session", "session_id", "created_at", "message_id"),
    )


def _id(name: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(36), nullable=False, **more)


def _user(name: str = "user_id", **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(36), sa.ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False, **more)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _time(name: str, **more: Any) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


def _partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "items", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
