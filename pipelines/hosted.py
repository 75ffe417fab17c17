"""Hosted services: one is asked up to three times, with doubled pauses, Retry-After honoured, within a time limit."""

from __future__ import annotations

import contextvars
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import openai

    from pipelines.lines import Line

T = TypeVar("T")

TRIES = 3
LONGEST_WAIT = 20.0  # seconds; a service that asks for more is given up
BEAT = 0.25  # seconds between two ticks while an answer is awaited

NONSENSE = (AttributeError, LookupError, TypeError, ValueError, RecursionError)  # what reading an answer of another shape raises

_line: ContextVar[Line | None] = ContextVar("hancut_line", default=None)  # of the asking that a thread is at
_errand: ContextVar[Errand | None] = ContextVar("hancut_errand", default=None)  # of the job's step that asks


class Errand(Protocol):
    """The step of a job that hosted engines work for (pipelines.runs); what is asked outside of jobs has none."""

    key: str  # the job's own, the same however often it is begun again

    def beat(self) -> object:
        """Raises what ends the step, as when its job was cancelled."""

    def send(self, engine: str) -> bool:
        """Note, so that no crash forgets it, that an engine is about to be asked for what costs money; False when it was
        asked already."""


@contextmanager
def on(errand: Errand) -> Iterator[None]:
    """Within: services are asked for this errand."""
    token = _errand.set(errand)
    try:
        yield
    finally:
        _errand.reset(token)


def send(engine: str) -> bool:
    """Whether an engine may be asked for what costs money: for a job once, even where its process died in the meantime."""
    errand = _errand.get()
    return errand is None or errand.send(engine)


def once(engine: str) -> dict[str, str]:
    """Headers by which a service that knows them takes the tries of one asking for one, and is paid once."""
    errand = _errand.get()
    return {"Idempotency-Key": f"hancut-{errand.key}-{engine}"} if errand else {}


def heed(gone: float) -> None:
    """A beat of meanwhile() for who has nothing to tell: only whether the job goes on."""
    if errand := _errand.get():
        errand.beat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and how to ask. `pause`: seconds before the second try, doubled for each further one."""

    key: str = field(repr=False)
    base_url: str = ""
    model: str = ""
    timeout: float = 15.0  # seconds of one try
    pause: float = 1.0
    sleep: Callable[[float], None] | None = None  # how to wait; None: as long as somebody listens


class Away(Exception):
    """The service gave no answer: its last failure is the cause."""


def ask(call: Callable[[], T], endpoint: Endpoint, passing: Callable[[Exception], bool], tries: int = TRIES) -> T:
    """What `call` gives, tried again while its failure is `passing`; any other failure is raised as it is.

    Raises Away when the tries are spent, or when the service asks for a longer pause than LONGEST_WAIT; within
    meanwhile() HungUp when nobody waits any more, before anything else is sent, and TooMuch for an endless answer.
    """
    from pipelines.lines import HungUp, TooMuch

    line = _line.get()
    for turn in range(tries):
        if line:
            line.left()
        try:
            return call()
        except Exception as error:
            if ended := next((e for e in chain(error) if isinstance(e, HungUp | TooMuch)), None):
                raise ended from None  # the clients take it for a broken connection
            if not passing(error):
                raise
            wait = pause(error, endpoint.pause * 2**turn)
            if turn + 1 == tries or wait > LONGEST_WAIT:
                raise Away from error
        (endpoint.sleep or (line.rest if line else time.sleep))(wait)
    raise AssertionError("unreachable")


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and what led to it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


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


def client(endpoint: Endpoint) -> openai.OpenAI:
    """The openai package's client for an endpoint, within meanwhile() on its line. It tries once: ask() tries again."""
    import openai

    line = _line.get()
    web: Any = openai.DefaultHttpxClient(event_hooks=line.hooks()) if line else None
    return openai.OpenAI(api_key=endpoint.key, base_url=endpoint.base_url or None, timeout=endpoint.timeout, max_retries=0, http_client=web)


def lined(session: Any) -> None:
    """See that the requests of an HTTP client which others use, too, belong to the line of whoever sends them."""
    hooks = session.event_hooks
    if _outgoing not in hooks["request"]:
        session.event_hooks = {"request": [*hooks["request"], _outgoing], "response": [*hooks["response"], _incoming]}


def _outgoing(request: Any) -> None:
    if line := _line.get():
        line.outgoing(request)


def _incoming(response: Any) -> None:
    if line := _line.get():
        line.incoming(response)


def meanwhile(call: Callable[[], T], beat: Callable[[float], object], seconds: float) -> T:
    """What `call` gives, run in a thread of its own while `beat` is told the seconds gone; its failure is raised.

    What `beat` raises (a job cancelled, its time over) ends the wait at once, and so do `seconds`, as TimeoutError. The
    thread is hung up on: what it reads or waits for ends, and it sends nothing more.
    """
    from pipelines.lines import HungUp, Line

    done = threading.Event()
    got: list[T] = []
    failed: list[BaseException] = []
    line = Line(seconds)
    begun = time.monotonic()

    def work() -> None:
        _line.set(line)
        try:
            got.append(call())
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            failed.append(error)
        finally:
            done.set()

    here = contextvars.copy_context()
    threading.Thread(target=here.run, args=(work,), name="hancut-hosted", daemon=True).start()
    try:
        while not done.wait(BEAT):
            gone = time.monotonic() - begun
            beat(gone)
            if gone > seconds:
                raise TimeoutError(f"no answer in {seconds:.0f} s")
    finally:
        line.hang_up()
    if failed and isinstance(failed[0], HungUp):  # the line has the same time limit, and was the first to say so
        raise TimeoutError(f"no answer in {seconds:.0f} s")
    if failed:
        raise failed[0]
    return got[0]
