"""Cursors: where the next page starts, as one opaque word. They hold a place only, never a right to see it."""

from __future__ import annotations

import base64

from storage import ids
from storage.errors import BadInput


def write(kind: str, *parts: object) -> str:
    """A cursor of the list `kind` with its parts."""
    return base64.urlsafe_b64encode(":".join((kind, *map(str, parts))).encode()).decode().rstrip("=")


def read(cursor: str, kind: str, count: int) -> list[str]:
    """The `count` parts of a cursor of `kind`. Raises BadInput("cursor_wrong") for any other text."""
    try:
        found, *parts = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode().split(":")
    except ValueError as error:
        raise BadInput("cursor_wrong") from error
    if found != kind or len(parts) != count:
        raise BadInput("cursor_wrong")
    return parts


def identifier(text: str) -> str:
    """A part that is an id. Raises BadInput("cursor_wrong")."""
    if not ids.valid(text):
        raise BadInput("cursor_wrong")
    return text


def whole(text: str) -> int:
    """A part that is a whole number. Raises BadInput("cursor_wrong")."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise BadInput("cursor_wrong")
    return int(text)
