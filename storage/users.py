"""People and guests: sign up, log in and out, recovery, deletion, and the adoption of what a guest has made."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from storage import adoption, db, files, ids, owners, passwords, throttle, tokens
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import User
from storage.tables import recovery_codes, users
from storage.words import clean

LOGIN_ID = (3, 64)  # characters
CODES = 8  # recovery codes at sign-up
_LOGIN = re.compile(r"[\w.@+-]+")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that reads like another letter
_GUESTS, _SIGN_UPS, _HOUR = 60, 20, 3600  # per address and hour; a phone network is one address


def guest(address: str, *, now: datetime | None = None) -> User:
    """A new guest, seen from `address` (limited per address; the address itself is not kept). Raises TooMany."""
    now = now or datetime.now(UTC)
    with db.transaction() as c:
        throttle.take("guest", throttle.network(address), limit=_GUESTS, seconds=_HOUR, now=now, connection=c)
        return _user(_insert(c, now))


def sign_up(login_id: str, password: str, *, adopt: str = "", address: str = "",
            now: datetime | None = None) -> tuple[User, tuple[str, ...]]:
    """Make an account; returns it and its recovery codes, which are shown once and kept as hashes only.

    `adopt` is the id of the guest who signs up, as the guest's own cookie proved it: the guest's row becomes the
    account, with everything in it. Raises BadInput "login_id_form" (shortest=, longest=), "login_id_taken" or a
    code of passwords.check(); TooMany with an `address` that makes too many accounts.
    """
    now = now or datetime.now(UTC)
    shown, key = _login(login_id)
    passwords.check(password, shown)
    kept = passwords.hashed(password)
    try:
        with db.transaction() as c:
            if address:
                throttle.take("sign_up", throttle.network(address), limit=_SIGN_UPS, seconds=_HOUR, now=now,
                              connection=c)
            row = _guest(c, adopt)
            values = {"login_id": shown, "login_key": key, "password": kept}
            if row is None:
                row = _insert(c, now, **values)
            else:
                c.execute(sa.update(users).where(users.c.number == row.number).values(values))
                tokens.end_all(row.user_id, connection=c)
            codes = _new_codes(c, row.user_id)
    except sa.exc.IntegrityError as error:
        raise BadInput("login_id_taken") from error
    return User(user_id=row.user_id, login_id=shown, guest=False, created_at=row.created_at), codes


def log_in(login_id: str, password: str, *, address: str, adopt: str = "",
           now: datetime | None = None) -> tuple[User, str]:
    """Open a session; returns the person and the session's token. A guest `adopt` is merged into the account.

    Raises NotAllowed("wrong_login"), in the same time whether the account exists or not; TooMany after ten
    failures in a quarter of an hour.
    """
    key = _folded(login_id)
    with throttle.failures("log_in", key, address, now=now):
        row = _find(key)
        right, newer = passwords.matches(password, row.password if row else None)
        if row is None or not right:
            raise NotAllowed("wrong_login")
    with db.transaction() as c:
        if newer:
            c.execute(sa.update(users).where(users.c.number == row.number).values(password=newer))
        if (left := _guest(c, adopt)) is not None:
            adoption.merge(c, left, row)
        return _user(row), tokens.open(row.user_id, now=now, connection=c)


def who(token: str, *, now: datetime | None = None) -> User | None:
    """Whose session or API key `token` is; None when it is nobody's, ended or over."""
    user_id = tokens.find(token, now=now)
    return None if user_id is None else get(user_id)


def get(user_id: str) -> User | None:
    """The person or guest; an adopted guest's id gives the account. None when there is no such user."""
    with db.reading() as c:
        row = c.execute(sa.select(users).where(users.c.user_id == owners.owner(user_id))).first()
    return _user(row) if row else None


def say_paid(user_id: str, yes: bool) -> None:
    """Keep whether engines that cost money may be taken for a member. Raises NotFound("user_missing")."""
    row = _account(user_id)
    with db.transaction() as c:
        c.execute(sa.update(users).where(users.c.number == row.number).values(paid=int(yes)))


def log_out(token: str) -> None:
    """End the session of `token`."""
    tokens.end(token)


def change_password(user_id: str, old: str, new: str, *, keep_token: str = "") -> None:
    """Set a new password and end every session but that of `keep_token`.

    Raises NotAllowed("wrong_password"), TooMany after ten failures, BadInput as passwords.check().
    """
    row = _account(user_id)
    passwords.check(new, row.login_id)
    _confirm(row, old)
    kept = passwords.hashed(new)
    with db.transaction() as c:
        _set_password(c, row, kept, keep_token=keep_token)


def recover(login_id: str, code: str, new_password: str, *, address: str = "", adopt: str = "",
            now: datetime | None = None) -> tuple[User, str]:
    """Set a new password with a recovery code, which is then used up; ends every session and API key. Returns the person and
    the token of a new session: it is no log-in by password, and after it wrong passwords no longer count. `adopt` as log_in().

    Raises NotAllowed("wrong_code") for a wrong code or an unknown account, TooMany after ten failures, BadInput
    as passwords.check().
    """
    key = _folded(login_id)
    passwords.check(new_password, key)
    with throttle.failures("recover", key, address, now=now):
        row = _find(key)
        used = sa.and_(recovery_codes.c.user_id == (row.user_id if row else ""),
                       recovery_codes.c.code_hash == _code_hash(row.user_id if row else "", code))
        with db.reading() as c:
            right = c.execute(sa.select(recovery_codes.c.user_id).where(used)).first() is not None
        if row is None or not right:
            raise NotAllowed("wrong_code")
    kept = passwords.hashed(new_password)
    with db.transaction() as c:
        if not c.execute(sa.delete(recovery_codes).where(used)).rowcount:
            raise NotAllowed("wrong_code")  # used by another request in between
        _set_password(c, row, kept, and_keys=True)
        throttle.forgive("log_in", key, address, connection=c)
        if (left := _guest(c, adopt)) is not None:
            adoption.merge(c, left, row)
        return _user(row), tokens.open(row.user_id, now=now, connection=c)


def new_codes(user_id: str, password: str) -> tuple[str, ...]:
    """New recovery codes in place of the old ones. Raises NotAllowed("wrong_password"), TooMany."""
    row = _account(user_id)
    _confirm(row, password)
    with db.transaction() as c:
        return _new_codes(c, row.user_id)


def reset(login_id: str) -> str:
    """For the operator: set and return a new temporary password; ends every session and API key.

    Raises NotFound("user_missing").
    """
    row = _find(_folded(login_id))
    if row is None:
        raise NotFound("user_missing")
    temporary = "-".join("".join(secrets.choice(_LETTERS.lower()) for _ in range(4)) for _ in range(4))
    kept = passwords.hashed(temporary)
    with db.transaction() as c:
        _set_password(c, row, kept, and_keys=True)
    return temporary


def delete(user_id: str, password: str, *, along: Callable[[sa.Connection], None] | None = None) -> None:
    """Delete the person with everything: ads, files, chats, brand, sessions, keys. A guest needs no password.

    `along` deletes what lies elsewhere, in the same transaction: others still see the person and the guests that they
    adopted, and when it fails nothing is deleted.
    Raises NotAllowed("wrong_password"), TooMany, NotFound("user_missing").
    """
    with db.reading() as c:
        row = c.execute(sa.select(users).where(users.c.user_id == user_id, users.c.adopted_by.is_(None))).first()
    if row is None:
        raise NotFound("user_missing")
    if row.login_key is not None:
        _confirm(row, password)
    _erase(user_id, along)


def forget_guests(before: datetime) -> int:
    """Delete the guests made before `before` who can no longer come back (no live session); returns how many."""
    with db.reading() as c:
        gone = adoption.stale_guests(c, before)
    for user_id in gone:
        _erase(user_id)
    return len(gone)


def _erase(user_id: str, along: Callable[[sa.Connection], None] | None = None) -> None:
    homes = owners.family(user_id)
    with db.transaction() as c:
        adoption.erase(c, user_id)
        if along is not None:
            along(c)
    for home in homes:  # after the rows: a kill in between leaves files of nobody, which a sweep removes
        files.delete_owner(home)


def _confirm(row: Any, password: str) -> None:
    with throttle.failures("password", row.user_id):
        if not passwords.matches(password, row.password)[0]:
            raise NotAllowed("wrong_password")


def _set_password(c: sa.Connection, row: Any, kept: str, *, keep_token: str = "", and_keys: bool = False) -> None:
    c.execute(sa.update(users).where(users.c.number == row.number).values(password=kept))
    tokens.end_all(row.user_id, keep_token, and_keys=and_keys, connection=c)


def operated() -> bool:
    """Whether any account is an operator's."""
    with db.reading() as c:
        return c.execute(sa.select(users.c.user_id).where(users.c.admin == 1).limit(1)).first() is not None


def promote(login_id: str) -> None:
    """Make an account an operator's. Raises NotFound("user_missing")."""
    with db.transaction() as c:
        done = c.execute(sa.update(users).where(users.c.login_key == _folded(login_id)).values(admin=1))
        if not done.rowcount:
            raise NotFound("user_missing")


def _new_codes(c: sa.Connection, user_id: str) -> tuple[str, ...]:
    codes = tuple("-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
                  for _ in range(CODES))  # 80 bits each
    c.execute(sa.delete(recovery_codes).where(recovery_codes.c.user_id == user_id))
    c.execute(sa.insert(recovery_codes),
              [{"user_id": user_id, "code_hash": _code_hash(user_id, code)} for code in codes])
    return codes


def _code_hash(user_id: str, code: str) -> str:
    letters = re.sub(r"[\W_]", "", code.upper()).translate(str.maketrans("OIL", "011"))
    return hashlib.sha256(f"{user_id}:{letters}".encode("utf-8", "replace")).hexdigest()


def _login(login_id: str) -> tuple[str, str]:
    """The login id as shown and as compared."""
    shown = clean(login_id).strip()
    if not LOGIN_ID[0] <= len(shown) <= LOGIN_ID[1] or not _LOGIN.fullmatch(shown):
        raise BadInput("login_id_form", shortest=LOGIN_ID[0], longest=LOGIN_ID[1])
    return shown, _folded(shown)


def _folded(login_id: str) -> str:
    return unicodedata.normalize("NFKC", clean(login_id).strip()).casefold()


def _find(key: str) -> Any:
    with db.reading() as c:
        return c.execute(sa.select(users).where(users.c.login_key == key)).first()


def _account(user_id: str) -> Any:
    with db.reading() as c:
        row = c.execute(sa.select(users).where(
            users.c.user_id == user_id, users.c.login_key.isnot(None))).first()
    if row is None:
        raise NotFound("user_missing")
    return row


def _guest(c: sa.Connection, user_id: str) -> Any:
    """The row of a guest that nobody has adopted yet, locked; None for anyone else."""
    if not user_id:
        return None
    return c.execute(sa.select(users).where(
        users.c.user_id == user_id, users.c.login_key.is_(None), users.c.adopted_by.is_(None),
    ).with_for_update()).first()


def _insert(c: sa.Connection, now: datetime, **values: str) -> Any:
    user_id = ids.new(now)
    c.execute(sa.insert(users).values(user_id=user_id, created_at=now, **values))
    return c.execute(sa.select(users).where(users.c.user_id == user_id)).one()


def _user(row: Any) -> User:
    return User(user_id=row.user_id, login_id=row.login_id or "", guest=row.login_key is None,
                admin=bool(row.admin), paid=bool(row.paid), created_at=row.created_at)
