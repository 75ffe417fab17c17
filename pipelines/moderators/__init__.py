"""Moderators: words and pictures -> whether a public demo may take them. A module states MODERATOR; its file name is its id.

They work where the operator has said HANCUT_PUBLIC=1. Each one that is available looks, the one without cost first;
one that fails is logged, and what the others say stands. What is refused is logged by its reason, never by its words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipelines.registry import collect
from storage.errors import BadInput, EngineError, HancutError
from storage.settings import settings

log = logging.getLogger("hancut.moderation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderator:
    """A moderator. `available` answers "" or why not, without loading anything.

    `text` and `picture` (uint8 h x w x 3) answer "" or the reason to refuse: "nudity" or "minors"; they raise
    EngineError. Without `picture` it can judge words only.
    """

    ko: str
    en: str
    available: Callable[[], str]
    text: Callable[[str], str]
    picture: Callable[[np.ndarray], str] | None = None
    rank: int = 0  # the lowest looks first


def all() -> dict[str, Moderator]:  # noqa: A001 - the package supplies the context: moderators.all()
    """Every moderator by id."""
    return collect(__name__, "MODERATOR", Moderator)  # type: ignore[return-value]


def admit_text(text: str, user_id: str = "") -> None:
    """Let words through, or raise BadInput("words_refused"). On a public demo only; else everything is let through."""
    if not settings().public or not text.strip():
        return
    for name, moderator in _at_work():
        if reason := _asked(name, lambda m=moderator: m.text(text)):  # type: ignore[misc]
            _refuse("words", name, reason, user_id)
            raise BadInput("words_refused")


def admit_photo(photo: Callable[[], np.ndarray], user_id: str = "") -> None:
    """Let an uploaded photo through, or raise BadInput("photo_refused"), as admit_text() does.

    `photo` gives its pixels, asked for only where somebody looks. Without a moderator that can look at pictures it
    passes: then only words are screened.
    """
    if _doubt(photo, user_id, "photo"):
        raise BadInput("photo_refused")


def admit_painting(image: np.ndarray, user_id: str = "") -> None:
    """Let a painted picture through, or raise EngineError("painting_refused")."""
    if _doubt(lambda: image, user_id, "painting"):
        raise EngineError("painting_refused")


def _doubt(image: Callable[[], np.ndarray], user_id: str, what: str) -> bool:
    if not settings().public:
        return False
    for name, moderator in _at_work():
        look = moderator.picture
        if look is not None and (reason := _asked(name, lambda look=look: look(image()[..., :3]))):  # type: ignore[misc]
            _refuse(what, name, reason, user_id)
            return True
    return False


def _at_work() -> list[tuple[str, Moderator]]:
    found = [(name, m) for name, m in all().items() if not m.available()]
    return sorted(found, key=lambda each: each[1].rank)


def _asked(name: str, look: Callable[[], str]) -> str:
    """What a moderator says; nothing, and a line in the log, when it cannot: the others have looked or will."""
    try:
        return look()
    except HancutError as error:
        log.warning("moderator %s could not look (%s); the others decide", name, error)
        return ""


def _refuse(what: str, moderator: str, reason: str, user_id: str) -> None:
    log.warning("refused: %s for %s by %s (user %s)", what, reason, moderator, user_id or "-")
