"""Limits per time, kept in the database: they hold over a restart and between processes.

A sliding log: one row per event until its window has passed, so that a limit is exact over every window. A
refused event leaves no row, so nobody is locked out for longer than the window. Subjects (addresses, login ids)
are kept as keyed hashes only.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storage import db, secret
from storage.errors import TooMany
from storage.tables import tries

FAILURES = 10  # per account and per quarter of an hour
FAILURES_OF_ADDRESS = 100  # an office or a phone network shares one address
WINDOW = 15 * 60
KNOWN = 30 * 24 * 3600  # how long an address from which someone logged in counts as theirs


def take(kind: str, subject: str, *, limit: int, seconds: float, cost: int = 1, now: datetime | None = None,
         connection: sa.Connection | None = None) -> int:
    """Count `cost` events of `kind` for `subject`, at most `limit` in any `seconds`; returns a ticket.

    Raises TooMany("too_many", retry_after=seconds) when that would be more; nothing is counted then.
    """
    with db.joined(connection) as c:
        return _take(c, kind, _hidden(subject), limit, seconds, cost, now or datetime.now(UTC))


def give_back(ticket: int, *, connection: sa.Connection | None = None) -> None:
    """Uncount what `ticket` counted: it did not happen after all."""
    with db.joined(connection) as c:
        c.execute(sa.delete(tries).where(tries.c.number == ticket))


@contextmanager
def failures(kind: str, account: str, address: str = "", *, now: datetime | None = None) -> Iterator[None]:
    """Count the block as a failure of `account` (and of `address`) unless it ends without an error.

    The place is taken before the block runs, so that parallel tries cannot pass the limit together. An address
    from which this account has been opened in the last 30 days has its own count: someone who guesses
    passwords elsewhere does not keep the owner out. Raises TooMany before the block.
    """
    now = now or datetime.now(UTC)
    place = network(address)
    theirs = _hidden(f"{account}\n{place}")
    with db.transaction() as c:
        known = bool(place) and _live(c, f"{kind}:known", theirs, now).first() is not None
        subject = theirs if known else _hidden(account)
        tickets = [_take(c, f"{kind}:{'here' if known else 'anywhere'}", subject, FAILURES, WINDOW, 1, now)]
        if place:
            tickets.append(_take(c, f"{kind}:address", _hidden(place), FAILURES_OF_ADDRESS, WINDOW, 1, now))
    yield
    with db.transaction() as c:
        c.execute(sa.delete(tries).where(tries.c.number.in_(tickets)))
        if place:
            c.execute(sa.delete(tries).where(tries.c.kind == f"{kind}:known", tries.c.subject == theirs))
            _note(c, f"{kind}:known", theirs, KNOWN, 0, now)


def forgive(kind: str, account: str, address: str = "", *, connection: sa.Connection | None = None) -> None:
    """Uncount the failures of `account`, those from `address` too: who they kept out has proved in another way who it is."""
    theirs = _hidden(f"{account}\n{network(address)}")
    with db.joined(connection) as c:
        c.execute(sa.delete(tries).where(sa.tuple_(tries.c.kind, tries.c.subject).in_(
            [(f"{kind}:anywhere", _hidden(account)), (f"{kind}:here", theirs)])))


def network(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which is one household's."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((int(ip), 64), strict=False).network_address)
    return str(ip)


def forget(now: datetime | None = None) -> None:
    """Drop the rows whose window has passed."""
    with db.transaction() as c:
        c.execute(sa.delete(tries).where(tries.c.until <= (now or datetime.now(UTC))))


def _take(c: sa.Connection, kind: str, subject: str, limit: int, seconds: float, cost: int, now: datetime) -> int:
    if c.dialect.name == "postgresql":  # SQLite's writers take turns; here two would count the same rows
        c.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(kind + subject, 0))))
    events = _live(c, kind, subject, now).all()
    excess = sum(e.cost for e in events) + cost - limit
    if excess > 0:
        free_at = now + timedelta(seconds=seconds)  # when cost > limit, it never fits; say the whole window
        for event in events:
            excess -= event.cost
            if excess <= 0:
                free_at = event.until
                break
        wait = max(1, -((now - free_at) // timedelta(seconds=1)))
        raise TooMany("too_many", retry_after=wait, minutes=-(-wait // 60))
    c.execute(sa.delete(tries).where(tries.c.kind == kind, tries.c.subject == subject, tries.c.until <= now))
    return _note(c, kind, subject, seconds, cost, now)


def _live(c: sa.Connection, kind: str, subject: str, now: datetime) -> sa.CursorResult:
    return c.execute(
        sa.select(tries.c.cost, tries.c.until)
        .where(tries.c.kind == kind, tries.c.subject == subject, tries.c.until > now)
        .order_by(tries.c.until)
    )


def _note(c: sa.Connection, kind: str, subject: str, seconds: float, cost: int, now: datetime) -> int:
    done = c.execute(sa.insert(tries).values(
        kind=kind, subject=subject, at=now, until=now + timedelta(seconds=seconds), cost=cost))
    assert done.inserted_primary_key is not None
    return done.inserted_primary_key[0]


def _hidden(subject: str) -> str:
    return hmac.new(secret.key("throttle"), subject.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
