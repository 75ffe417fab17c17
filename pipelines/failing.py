"""What models raise, as failures of their engine; and which engine has failed so often that it is left alone.

An error of the card itself (an illegal access, a failed assertion on it) leaves this process nothing that it could still
compute there: every engine on the card waits for a restart then.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from storage.errors import EngineError, HancutError
from storage.reasons import because

log = logging.getLogger("hancut.gpu")

ENOUGH = 3  # failures in a row after which an engine is left alone
REST = 600.0  # seconds for which it is; then one more try is made
CARD = ("cuda error", "cublas_status", "cudnn_status", "device-side assert")  # what an error of the card itself says


@dataclass(slots=True)
class _Row:
    """Failures in a row of an engine: how many, when the last one was, and under which reference it is in the log."""

    times: int
    last: float
    ref: str


_rows: dict[str, _Row] = {}
_dead: list[str] = []  # the references of errors of the card itself
_lock = threading.Lock()


@contextmanager
def told(engine: str, code: str = "painter_failed", **params: object) -> Iterator[None]:
    """Whatever a model or its libraries raise, as the engine's failure: the next engine goes on. The traceback is in the log,
    under the reference that the person reads. What is a failure of ours already, and what stops a job, passes."""
    try:
        yield
    except HancutError:
        raise
    except Exception as error:
        ref = secrets.token_hex(4)
        log.error("%s failed, reference %s", engine, ref, exc_info=error)
        _count(engine, ref, str(error))
        raise EngineError(code, **{"engine": engine, "ref": ref, **params}) from error
    with _lock:
        _rows.pop(engine, None)


def _count(engine: str, ref: str, said: str) -> None:
    said = said.lower()
    with _lock:
        before = _rows.get(engine)
        _rows[engine] = _Row(1 + (before.times if before else 0), time.monotonic(), ref)
        if any(words in said for words in CARD) and "out of memory" not in said:
            _dead.append(ref)


def why_not(engine: str) -> str:
    """Why an engine is left alone, for the operator; "" when it may be tried."""
    if card := dead():
        return card
    with _lock:
        row = _rows.get(engine)
    if row is None or row.times < ENOUGH or time.monotonic() - row.last > REST:
        return ""
    return because("failing", times=row.times, ref=row.ref, minutes=f"{REST / 60:.0f}")


def dead() -> str:
    """What the operator has to do about a card that computes nothing more for this process; "" when all is well."""
    with _lock:
        return because("card_dead", ref=_dead[-1]) if _dead else ""


def resting() -> dict[str, str]:
    """The engines that are left alone, and why."""
    with _lock:
        known = list(_rows)
    return {engine: why for engine in known if (why := why_not(engine))}


def forget() -> None:
    """As after a restart."""
    with _lock:
        _rows.clear()
        _dead.clear()
