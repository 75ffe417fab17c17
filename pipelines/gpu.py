"""The accelerator and the models in its memory: loaded once, the least used ones evicted, out of memory survived.

Nothing here imports torch before a model is loaded; machine() asks the driver.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipelines import failing
from pipelines.failing import told
from pipelines.machines import Machine, machine
from storage.errors import EngineError
from storage.settings import settings

log = logging.getLogger("hancut.gpu")

M = TypeVar("M")
R = TypeVar("R")
Wait = Callable[[], object]  # called a few times a second while waiting; what it raises ends the waiting

MORE = 1_000_000_000  # bytes more than there were, and what fitted only lean is tried whole again
LOOK = 0.2  # seconds between two calls of a Wait
SHARES = {"cuda": 0.92,  # of the memory that models may take: the rest is for the driver and fragments
          "mps": 0.6,  # the card's memory is everybody's there
          "cpu": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Generic[M]):
    """How to bring a model into memory. `load(lean)` returns it; lean: slower, with as little memory as can be.
    `need` and, lean, `least` are guesses in bytes for the first time, `parts(model)` its modules, whose memory is measured."""

    key: str
    load: Callable[[bool], M]
    parts: Callable[[M], Iterator[Any]]
    need: int = 0
    least: int = 0
    apart: bool = False  # it computes on the processor, beside whatever paints: it waits for nobody and nobody waits for it


@dataclass(slots=True)
class _Held:
    model: Any
    apart: bool
    bytes: int
    used: float
    seconds: float  # that loading took
    uses: int = 0


class _Shelf:
    """All models of this process. `busy` is held by whoever loads, paints or evicts: a card does one thing at a time."""

    def __init__(self) -> None:
        self.models: dict[str, _Held] = {}
        self.loading: dict[str, _Loading] = {}
        self.short: dict[str, int] = {}  # which models ran out of memory whole, and the room that there was then
        self.table = threading.Lock()
        self.busy = threading.Lock()


class _Loading:
    """One load under way, whoever waits for it."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.error: BaseException | None = None


_shelf = _Shelf()


@contextmanager
def hold(plan: Plan[M], wait: Wait, *, lean: bool = False) -> Iterator[M]:
    """The model, for this thread alone while the block runs; loaded first when it is not in memory.

    However many threads ask, it is loaded once, in a thread of its own: who stops waiting (by what `wait` raises)
    stops nobody else. Raises what the loading raised.
    """
    key = plan.key + ":lean" * lean
    while True:
        for_it = _begin(plan, key, lean)
        while for_it and not for_it.done.wait(LOOK):
            wait()
        if for_it and for_it.error:
            raise for_it.error
        if not plan.apart:
            _seize(wait)
        held = _shelf.models.get(key)
        if held is not None:
            break
        if not plan.apart:  # evicted while we waited
            _shelf.busy.release()
    try:
        before = _free(plan)
        held.used, held.uses = time.monotonic(), held.uses + 1
        yield held.model
        lost = before - _free(plan)  # recordings and workspace stay with it; a route may have brought a part
        held.bytes = _weighed(plan, held.model, held.bytes + lost, lean)
    finally:
        held.used = time.monotonic()
        if not plan.apart:
            _shelf.busy.release()


def _seize(wait: Wait) -> None:
    while not _shelf.busy.acquire(timeout=LOOK):
        wait()


def _free(plan: Plan[Any]) -> int:
    """Bytes that are free on the card, to see what a model takes of them; 0 where that says nothing of one model."""
    return machine().free() if machine().kind == "cuda" and not plan.apart else 0


def run(plan: Plan[M], work: Callable[[M], R], wait: Wait) -> R:
    """work(model), and when memory runs out: all else evicted and once more, then lean and once more. What fitted only lean
    begins so from then on, until a restart or until there is more room.

    Raises EngineError("painter_memory") when even that is too much, and what `work`, the loading and `wait` raise.
    """
    short: Exception | None = None
    ways = (False,) if plan.apart else (True, True) if _small(plan) else (False, False, True)
    for lean in ways:
        if short is not None:
            log.warning("%s ran out of memory (%s); once more%s", plan.key, short, ", lean" if lean else "")
            evict("" if lean != ways[0] else plan.key + ":lean" * lean, wait)
            if lean:
                _shelf.short[plan.key] = room()
        elif not lean:
            _forget_twin(plan, wait)
        try:
            return _once(plan, work, wait, lean)
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
            short = error.with_traceback(None)  # its frames hold the very tensors that are to be freed
            short.__context__ = None
    if plan.apart:
        _drop([plan.key] if plan.key in _shelf.models else [])
    else:
        evict(wait=wait)
    raise EngineError("painter_memory", engine=plan.key) from short


def _small(plan: Plan[Any]) -> bool:
    """Whether a model is to begin lean: there is no room for it whole, or there was none and there is hardly more now."""
    if plan.key in _shelf.models:
        return False
    now = room()
    return now < plan.need or now < _shelf.short.get(plan.key, -MORE) + MORE


def _forget_twin(plan: Plan[Any], wait: Wait) -> None:
    """The lean one of a model that is to be whole again leaves."""
    _shelf.short.pop(plan.key, None)
    if f"{plan.key}:lean" in _shelf.models:
        _seize(wait)
        try:
            _drop([key for key in (f"{plan.key}:lean",) if key in _shelf.models])
        finally:
            _shelf.busy.release()


def _once(plan: Plan[M], work: Callable[[M], R], wait: Wait, lean: bool) -> R:
    """A function of its own, so that nobody holds the model any more when it is to be evicted."""
    with hold(plan, wait, lean=lean) as model:
        return work(model)


def out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out: torch's own, Python's, or a backend's RuntimeError about it."""
    if isinstance(error, MemoryError):
        return True
    torch, told = sys.modules.get("torch"), str(error).lower()
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return True
    return "out of memory" in told or "can't allocate memory" in told


def evict(but: str = "", wait: Wait = lambda: None) -> None:
    """Take every model but one out of memory, and give the memory back, once nobody uses them any more."""
    _seize(wait)
    try:
        _drop([key for key in _shelf.models if key != but])
    finally:
        _shelf.busy.release()


def forget() -> None:
    """As after a restart."""
    evict()
    _shelf.short.clear()


def measure(parts: Iterator[Any]) -> int:
    """Bytes of all weights of some modules; what they share is counted once. A number is bytes of another runtime's."""
    seen: dict[tuple[str, int], int] = {}
    for n, part in enumerate(parts):
        if isinstance(part, int):
            seen["", n] = part
            continue
        for tensor in (*part.parameters(), *part.buffers()):
            storage = tensor.untyped_storage()
            seen[str(tensor.device), storage.data_ptr()] = storage.nbytes()
    return sum(seen.values())


def capacity() -> int:
    """Bytes that models may take here: the setting, else a share of the card's memory or of the machine's."""
    return settings().model_memory or int(machine().memory * SHARES[machine().kind])


def room() -> int:
    """Bytes that a model could take now: what is free, other programs counted, and what our own models would leave."""
    with _shelf.table:
        ours = sum(held.bytes for held in _shelf.models.values() if not held.apart or machine().kind == "cpu")
    return min(capacity(), machine().free() + ours)


def resident(key: str) -> bool:
    """Whether a model is in memory now, whole or lean."""
    with _shelf.table:
        return key in _shelf.models or f"{key}:lean" in _shelf.models


def report() -> dict[str, Any]:
    """What there is and what is loaded, for the operator's page."""
    here = machine()
    with _shelf.table:
        models = [{"name": key, "bytes": held.bytes, "seconds": round(held.seconds, 1), "uses": held.uses,
                   "idle": round(time.monotonic() - held.used)} for key, held in _shelf.models.items()]
    return {"kind": here.kind, "name": here.name, "memory": here.memory, "free": here.free(), "why_not": here.why_not or failing.dead(),
            "capacity": capacity(), "failing": failing.resting(), "models": sorted(models, key=lambda m: str(m["name"]))}


def _begin(plan: Plan[Any], key: str, lean: bool) -> _Loading | None:
    """The load of a model that is not in memory, begun by whoever comes first."""
    with _shelf.table:
        if key in _shelf.models:
            return None
        if key not in _shelf.loading:
            loading = _shelf.loading[key] = _Loading()
            threading.Thread(target=_load, args=(plan, key, lean, loading), name=f"hancut-load-{key}",
                             daemon=True).start()
        return _shelf.loading[key]


def _load(plan: Plan[Any], key: str, lean: bool, loading: _Loading) -> None:
    try:
        if plan.apart:
            _bring(plan, key, lean)
        else:
            with _shelf.busy:
                _bring(plan, key, lean)
    except BaseException as error:  # noqa: BLE001 - handed to whoever waits, who raises it in their own thread
        loading.error = error
    finally:
        with _shelf.table:
            _shelf.loading.pop(key, None)
        loading.done.set()


def _bring(plan: Plan[Any], key: str, lean: bool) -> None:
    """Load a model onto the shelf; others leave for it, unless it is apart and waits for nobody."""
    if not plan.apart:
        _make_room(plan.least if lean else plan.need, room())
    begun, before = time.monotonic(), _free(plan)
    model = plan.load(lean)
    size = _weighed(plan, model, before - _free(plan), lean)
    if not plan.apart:
        _make_room(size, capacity())
    with _shelf.table:
        _shelf.models[key] = _Held(model, plan.apart, size, time.monotonic(), time.monotonic() - begun)
    log.info("%s: %.1f GB in %.1f s", key, size / 1e9, time.monotonic() - begun)


def _weighed(plan: Plan[M], model: M, taken: int, lean: bool) -> int:
    """Bytes of a model: its weights, or what it was seen to take of the card; lean ones lie beside the card."""
    if lean and machine().kind == "cuda":
        return max(0, taken)
    return max(taken, measure(plan.parts(model)))


def _make_room(need: int, limit: int) -> None:
    """Evict the longest unused models until `need` more bytes fit into the limit, or none is left. What computes on the
    processor takes nothing of a card."""
    held = {key: held for key, held in _shelf.models.items() if not held.apart or machine().kind == "cpu"}
    order = sorted(held, key=lambda key: held[key].used)
    total = sum(each.bytes for each in held.values())
    gone = []
    while order and total + need > limit:
        gone.append(order.pop(0))
        total -= held[gone[-1]].bytes
    if gone:
        _drop(gone)


def _drop(keys: list[str]) -> None:
    """Forget models; `busy` is held."""
    with _shelf.table:
        for key in keys:
            log.info("%s leaves the memory", key)
            _shelf.models.pop(key, None)
    sweep()


def sweep() -> None:
    """Give back the memory of what nobody needs any more: a network that calls itself is not gone by itself."""
    gc.collect()
    here = machine()
    if here.kind != "cpu" and "torch" in sys.modules:
        import torch

        (torch.cuda if here.kind == "cuda" else torch.mps).empty_cache()


__all__ = ["Machine", "Plan", "capacity", "evict", "hold", "machine", "measure", "out_of_memory", "report", "resident",
           "room", "run", "sweep", "told"]
