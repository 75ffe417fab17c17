"""What the hosted painters share: waiting for an answer while the job ticks, and reading the picture that comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from pipelines import hosted, photos
from pipelines.painters import Tick
from storage.errors import EngineError, PhotoError
from storage.settings import settings

T = TypeVar("T")


class Unusable(Exception):
    """An answer that is no picture: it may have cost money, so it is not asked for again."""


def answer(engine: str, call: Callable[[], T], tick: Tick, expected: float) -> T:
    """What `call` gives, while the tick is told how far the usual `expected` seconds are gone.

    Raises EngineError: "painter_slow" after HANCUT_PAINT_SECONDS, "painter_away" when the service gave no answer,
    "painter_unusable" for an answer that is no picture; what the tick and `call` raise.
    """
    from pipelines.lines import TooMuch

    limit = float(settings().paint_seconds)

    def beat(gone: float) -> None:
        tick(min(0.95, gone / expected), left=max(0.0, expected - gone))

    try:
        return hosted.meanwhile(call, beat, limit)
    except TimeoutError as error:
        raise EngineError("painter_slow", engine=engine, seconds=round(limit)) from error
    except hosted.Away as away:
        raise EngineError("painter_away", engine=engine) from away.__cause__
    except (Unusable, TooMuch) as error:
        raise EngineError("painter_unusable", engine=engine) from error


def picture(data: bytes) -> np.ndarray:
    """The pixels of an answer, uint8 (h, w, 3), decoded apart from this process. Raises Unusable."""
    try:
        return np.asarray(photos.take_in(data).image.convert("RGB"))
    except PhotoError as error:
        raise Unusable(error.code) from error


def refusal(message: str) -> bool:
    """Whether a service's error says that it does not want to show that, rather than that it cannot."""
    told = message.lower()
    return any(w in told for w in ("moderation", "safety", "content_policy", "content policy", "nsfw", "not allowed by"))


NOBODY = frozenset(("ConnectError", "ConnectTimeout"))


def kinds(error: BaseException | None) -> set[str]:
    """The names of an error's classes: which HTTP client the packages use changes with their versions."""
    return {kind.__name__ for kind in type(error).__mro__}
