"""Hosted services: one is asked up to three times, with doubled pauses, Retry-After honoured, within a time limit."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TypeVar

T = TypeVar("T")

TRIES = 3
LONGEST_WAIT = 20.0  # seconds; a service that asks for more is given up
BEAT = 0.25  # seconds between two ticks while an answer is awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and how to ask. `pause`: seconds before the second try, doubled for each further one."""

    key: str = field(repr=False)
    base_url: str = ""
    model: str = ""
    timeout: float = 15.0  # seconds of one try
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep


class Away(Exception):
    """The service gave no answer: its last failure is the cause."""


def ask(call: Callable[[], T], endpoint: Endpoint, passing: Callable[[Exception], bool]) -> T:
    """What `call` gives, tried again while its failure is `passing`; any other failure is raised as it is.

    Raises Away when the tries are spent, or when the service asks for a longer pause than LONGEST_WAIT.
    """
    for turn in range(TRIES):
        try:
            return call()
        except Exception as error:
            if not passing(error):
                raise
            wait = pause(error, endpoint.pause * 2**turn)
            if turn + 1 == TRIES or wait > LONGEST_WAIT:
                raise Away from error
        endpoint.sleep(wait)
    raise AssertionError("unreachable")


def pause(error: Exception, usual: float) -> float:
    """Seconds to wait before the next try: what Retry-After says (seconds or a date), else the usual pause."""
    response = getattr(error, "response", None)
    said = response.headers.get("retry-after", "") if response is not None else ""
    try:
        return max(0.0, float(said))
    except ValueError:
        pass  # a date, or nothing
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError):
        return usual * random.uniform(0.8, 1.2)


def meanwhile(call: Callable[[], T], beat: Callable[[float], None], seconds: float) -> T:
    """What `call` gives, run in a thread of its own while `beat` is told the seconds gone; its failure is raised.

    What `beat` raises (a job cancelled, its time over) ends the wait at once, and so do `seconds`, as TimeoutError;
    the thread ends with its own request's time limit.
    """
    done = threading.Event()
    got: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            got.append(call())
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failed.append(error)
        finally:
            done.set()

    threading.Thread(target=work, name="hancut-hosted", daemon=True).start()
    begun = time.monotonic()
    while not done.wait(BEAT):
        gone = time.monotonic() - begun
        beat(gone)
        if gone > seconds:
            raise TimeoutError(f"no answer in {seconds:.0f} s")
    if failed:
        raise failed[0]
    return got[0]
