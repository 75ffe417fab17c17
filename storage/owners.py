"""Who owns what: an id of a guest that an account has adopted goes on naming that account's rows and files.

A guest who logs in may have a job in flight, and its steps know the guest's id only. So the guest's row stays as
a pointer to the account; every query resolves the id that it was given.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage import db, ids
from storage.tables import users


def owner(user_id: str) -> sa.ScalarSelect[str]:
    """SQL for the id that owns the rows of `user_id`: the account that adopted it, or itself; NULL for nobody."""
    return (
        sa.select(sa.func.coalesce(users.c.adopted_by, users.c.user_id))
        .where(users.c.user_id == ids.checked(user_id))
        .scalar_subquery()
    )


def number(connection: sa.Connection, user_id: str) -> tuple[int, str] | None:
    """The number and the id of the owner of `user_id`'s rows; None when there is no such user."""
    row = connection.execute(
        sa.select(users.c.number, users.c.user_id).where(users.c.user_id == owner(user_id))
    ).first()
    return (row.number, row.user_id) if row else None


def family(user_id: str) -> tuple[str, ...]:
    """Every id that names the same person, the account first: whose folders hold the person's files."""
    with db.reading() as connection:
        rows = connection.execute(
            sa.select(users.c.user_id)
            .where(sa.or_(users.c.user_id == owner(user_id), users.c.adopted_by == owner(user_id)))
            .order_by(users.c.adopted_by.isnot(None), users.c.number)
        )
        return tuple(rows.scalars()) or (user_id,)
