"""Secrecy: the keys of this deployment never get into a log, whoever repeats them in an error."""

from __future__ import annotations

import logging
from typing import Any

from storage.errors import HancutError
from storage.settings import settings

LEAST = 6  # characters of a key; anything shorter would blot out words
BLOT = "[key]"
_plain = logging.Formatter()


def hidden(text: str) -> str:
    """A text without the keys that are known here."""
    try:
        s = settings()
    except HancutError:  # no settings, no keys: the sentence that says so is on its way
        return text
    for key in (s.openai_api_key, s.hub_token, s.secret):
        if len(key) >= LEAST:
            text = text.replace(key, BLOT)
    return text


def guard() -> None:
    """From now on no record of any logger of this process holds a key: neither its message nor its traceback. Services
    repeat a key that they refuse ("Incorrect API key provided: ...")."""
    make = logging.getLogRecordFactory()
    if getattr(make, "hides", False):
        return

    def record(*given: Any, **named: Any) -> logging.LogRecord:
        made = make(*given, **named)
        try:
            said = made.getMessage()
        except (TypeError, ValueError):  # its arguments do not fit: the handler says so
            return made
        if (clean := hidden(said)) != said:
            made.msg, made.args = clean, ()
        if made.exc_info and made.exc_info[0] is not None:
            made.exc_text = hidden(_plain.formatException(made.exc_info))  # which every handler's formatter takes as it is
        return made

    record.hides = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record)
