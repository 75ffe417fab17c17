"""Sessions and API keys: long random tokens, of which the database holds only hashes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storage import db, ids
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import ApiKey
from storage.tables import keys as key_rows
from storage.tables import sessions, users
from storage.words import clean

LIFE = timedelta(days=7)
KEYS = 20  # per person
KEY_NAME = 60  # characters
_KEY = "hk_"
_SELDOM = timedelta(hours=1)  # how fresh a key's `used_at` is kept


def open(user_id: str, *, now: datetime | None = None, connection: sa.Connection | None = None) -> str:
    """A new session of `user_id` (a person or a guest), good for 7 days; returns its token (256 bits).

    Raises NotFound("user_missing").
    """
    now = now or datetime.now(UTC)
    token = secrets.token_urlsafe(32)
    with db.joined(connection) as c:
        if c.execute(sa.select(users.c.number).where(users.c.user_id == user_id)).first() is None:
            raise NotFound("user_missing")
        c.execute(sa.insert(sessions).values(
            token_hash=_hash(token), user_id=user_id, created_at=now, expires_at=now + LIFE))
    return token


def find(token: str, *, now: datetime | None = None) -> str | None:
    """The user id behind a session's token or an API key; None when it is unknown, ended or too old."""
    now = now or datetime.now(UTC)
    if not token or len(token) > 200:
        return None
    with db.reading() as c:
        if not lasting(token):
            return c.execute(
                sa.select(sessions.c.user_id)
                .where(sessions.c.token_hash == _hash(token), sessions.c.expires_at > now)
            ).scalar()
        row = c.execute(
            sa.select(key_rows.c.key_id, key_rows.c.user_id, key_rows.c.used_at)
            .where(key_rows.c.key_hash == _hash(token))
        ).first()
    if row is None:
        return None
    if row.used_at is None or row.used_at < now - _SELDOM:
        with db.transaction() as c:
            c.execute(sa.update(key_rows).where(key_rows.c.key_id == row.key_id).values(used_at=now))
    return row.user_id


def make_key(user_id: str, name: str, *, now: datetime | None = None) -> str:
    """A new API key of a person, "hk_..." (256 bits): shown now and never again.

    Raises NotAllowed("account_needed") for a guest, BadInput("too_many_keys", limit=) or
    BadInput("key_name_long", limit=).
    """
    name = clean(name).strip()
    if len(name) > KEY_NAME:
        raise BadInput("key_name_long", limit=KEY_NAME)
    key = _KEY + secrets.token_urlsafe(32)
    with db.transaction() as c:
        account = users.c.user_id == user_id, users.c.login_key.isnot(None)
        if c.execute(sa.select(users.c.number).where(*account).with_for_update()).first() is None:
            raise NotAllowed("account_needed")
        count = sa.select(sa.func.count()).where(key_rows.c.user_id == user_id)
        if (c.execute(count).scalar() or 0) >= KEYS:
            raise BadInput("too_many_keys", limit=KEYS)
        c.execute(sa.insert(key_rows).values(
            key_id=ids.new(now), user_id=user_id, name=name, key_hash=_hash(key), hint=key[-4:],
            created_at=now or datetime.now(UTC)))
    return key


def keys(user_id: str) -> tuple[ApiKey, ...]:
    """The API keys of a person, the newest first, without their secret part."""
    with db.reading() as c:
        rows = c.execute(
            sa.select(key_rows).where(key_rows.c.user_id == user_id)
            .order_by(key_rows.c.created_at.desc(), key_rows.c.key_id.desc())
        )
        return tuple(
            ApiKey(key_id=r.key_id, name=r.name, hint=r.hint, created_at=r.created_at, used_at=r.used_at)
            for r in rows
        )


def revoke_key(user_id: str, key_id: str) -> None:
    """End one API key of the person. Raises NotFound("key_missing")."""
    with db.transaction() as c:
        done = c.execute(
            sa.delete(key_rows).where(key_rows.c.user_id == user_id, key_rows.c.key_id == ids.checked(key_id)))
        if not done.rowcount:
            raise NotFound("key_missing")


def lasting(token: str) -> bool:
    """Whether a token has the form of an API key, which no log-out ends."""
    return token.startswith(_KEY)


def end(token: str) -> None:
    """End the session of `token`; a token that names none is left alone."""
    with db.transaction() as c:
        c.execute(sa.delete(sessions).where(sessions.c.token_hash == _hash(token)))


def end_all(user_id: str, except_token: str = "", *, and_keys: bool = False,
            connection: sa.Connection | None = None) -> None:
    """End every session of the person but that of `except_token`; with `and_keys` the API keys as well."""
    with db.joined(connection) as c:
        c.execute(sa.delete(sessions).where(
            sessions.c.user_id == user_id, sessions.c.token_hash != _hash(except_token)))
        if and_keys:
            c.execute(sa.delete(key_rows).where(key_rows.c.user_id == user_id))


def forget(now: datetime | None = None) -> None:
    """Drop the sessions that are too old to count."""
    with db.transaction() as c:
        c.execute(sa.delete(sessions).where(sessions.c.expires_at <= (now or datetime.now(UTC))))


def _hash(token: str) -> str:
    # A plain hash will do: the tokens are random, so there is nothing to guess from it.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
