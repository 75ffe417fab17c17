"""A network's work recorded once as a CUDA graph and replayed, so that a fast card does not wait for the processor.

A step of SDXL is some two thousand small kernels: queueing them takes a processor longer than a fast card needs to run
them. A recording runs the same kernels on the same weights: the picture is the same, to the last bit.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

RECORDINGS = 6  # of one network: shapes of pictures, with and without guidance; the longest unused goes
ROOM = 20_000_000_000  # bytes of a card's memory from which on recordings are kept: they keep the memory that a step needs


class Replay:
    """In the place of a network's forward(). What is asked for once is run; asked again alike it is recorded, then
    replayed. Alike: the same shapes, formats, numbers and names, and the same `mode()` (what else leads the network)."""

    def __init__(self, call: Callable[..., Any], mode: Callable[[], str]) -> None:
        self._call, self._mode = call, mode
        self._known: OrderedDict[Hashable, _Recording | None] = OrderedDict()
        self._pool: Any = None  # memory of all recordings: no two of them run at once, and results are copied out

    def __call__(self, *given: Any, **named: Any) -> Any:
        key = (self._mode(), _kind((given, named)))
        if key not in self._known:
            self._known[key] = None
            if len(self._known) > RECORDINGS:
                self._known.popitem(last=False)
            return self._call(*given, **named)
        self._known.move_to_end(key)
        recording = self._known[key]
        if recording is None:
            recording = self._known[key] = _Recording(self._call, given, named, self._pool)
            self._pool = recording.graph.pool()
        return recording.replay(given, named)

    def forget(self) -> None:
        """Let go of all recordings and their memory."""
        self._known.clear()
        self._pool = None


class _Recording:
    def __init__(self, call: Callable[..., Any], given: Any, named: Any, pool: Any) -> None:
        import torch

        self._inputs = _mapped((given, named), lambda tensor: tensor.cuda().clone())
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph, pool=pool, capture_error_mode="thread_local"):  # other threads go on
            self._output = call(*self._inputs[0], **self._inputs[1])

    def replay(self, given: Any, named: Any) -> Any:
        for kept, new in zip(_tensors(self._inputs), _tensors((given, named)), strict=True):
            kept.copy_(new)
        self.graph.replay()
        return _mapped(self._output, lambda tensor: tensor.clone())


def _kind(value: Any) -> Hashable:
    """What two calls must have in common to be replayed by one recording."""
    if hasattr(value, "untyped_storage"):
        return ("tensor", tuple(value.shape), value.dtype)
    if isinstance(value, dict):
        return tuple((name, _kind(v)) for name, v in value.items())
    if isinstance(value, list | tuple):
        return (type(value).__name__, *map(_kind, value))
    return value if isinstance(value, Hashable) else repr(value)


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """The same, each tensor in it changed."""
    if hasattr(value, "untyped_storage"):
        return change(value)
    if isinstance(value, dict):
        return type(value)((name, _mapped(v, change)) for name, v in value.items())
    if isinstance(value, list | tuple):
        return type(value)(_mapped(v, change) for v in value)
    return value


def _tensors(value: Any) -> list[Any]:
    """The tensors in it, in the order of _mapped()."""
    found: list[Any] = []

    def find(tensor: Any) -> Any:
        found.append(tensor)
        return tensor

    _mapped(value, find)
    return found
