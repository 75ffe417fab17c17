"""UUIDv7 identifiers: unique without a server, and sorted by the time they were made."""

from __future__ import annotations

import os
import re
import time
import uuid
from datetime import UTC, datetime

_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new(now: datetime | None = None) -> str:
    """A new id for `now` (the clock when left out): 36 characters, lower case.

    48 bits of milliseconds, 12 bits of the millisecond's fraction (RFC 9562, section 6.2, method 3: about a
    quarter of a microsecond each, so ids of one process sort as they were made), 62 random bits.
    """
    ns = time.time_ns() if now is None else int(now.timestamp() * 1_000_000) * 1000
    milliseconds, rest = divmod(ns, 1_000_000)
    random = int.from_bytes(os.urandom(8), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | (rest * 4096 // 1_000_000) << 64
    value |= 0b10 << 62 | random >> 2
    return str(uuid.UUID(int=value))


def valid(text: object) -> bool:
    """Whether `text` has the one form of id that the house writes: a lower-case UUID with its dashes."""
    return isinstance(text, str) and _FORM.fullmatch(text) is not None


def moment(identifier: str) -> datetime:
    """When the UUIDv7 `identifier` was made, in UTC, to the millisecond. Raises ValueError for another form."""
    value = uuid.UUID(identifier)
    if value.version != 7:
        raise ValueError("not a UUIDv7")
    return datetime.fromtimestamp((value.int >> 80) / 1000, UTC)


def named(text: str) -> str:
    """The id that follows from `text`: the same text gives the same one, so that a repeated act is seen (UUIDv5)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))


def checked(text: object) -> str:
    """`text` if it is an id, else "", which names nothing: for ids from outside on their way into a query."""
    return text if isinstance(text, str) and valid(text) else ""
