"""Moderators: words and pictures -> whether a public demo may take them. A module states MODERATOR; its file name is its id.

They work where the operator has said HANCUT_PUBLIC=1. Each one that is available looks, the one without cost first. Of
words what the others say stands where one fails; a picture that one who sees pictures could not look at is not shown. What
is refused is logged by its reason, never by its words.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipelines.registry import collect
from storage.errors import BadInput, EngineError, HancutError, JobError
from storage.settings import settings

log = logging.getLogger("hancut.moderation")

KEPT = 5000  # verdicts that are remembered


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
    """Let words through, or raise BadInput("words_refused"). On a public demo only; else everything is let through.

    A moderator that is away is logged; the word list, which always works, has looked.
    """
    _said(text, user_id)


def admit_wish(text: str) -> None:
    """The same for the words of a picture that is to be painted. Raises EngineError("painting_unscreened") at once where
    who would look at the picture does not answer: it could not be shown."""
    known = all()
    if any(known[name].picture for name in _said(text, "")):
        raise EngineError("painting_unscreened")


def admit_photo(photo: Callable[[], np.ndarray], user_id: str = "", sha: str = "") -> None:
    """Let an uploaded picture through, or raise BadInput: "photo_refused", "photo_unscreened" where who looks at
    pictures does not answer.

    `photo` gives its pixels, asked for only where somebody looks; `sha` names them, so that they are looked at once.
    Without a moderator that can look at pictures it passes: then only words are screened.
    """
    _look(photo, "photo", user_id, sha)


def admit_painting(image: np.ndarray, user_id: str = "") -> None:
    """Let a painted picture through, or raise EngineError: "painting_refused", "painting_unscreened"."""
    try:
        _look(lambda: image, "painting", user_id, "")
    except BadInput as error:
        raise EngineError(error.code) from error


def _said(text: str, user_id: str) -> list[str]:
    """The moderators that could not look at words that the others let through. Raises BadInput("words_refused")."""
    if not settings().public or not text.strip():
        return []
    name = _name("words", hashlib.sha256(text.encode()).hexdigest())
    if name in _passed:
        return []
    away = []
    for who, moderator in _at_work():
        reason = _asked(who, lambda m=moderator: m.text(text))  # type: ignore[misc]
        if reason:
            _refuse("words", who, reason, user_id)
            raise BadInput("words_refused")
        if reason is None:
            away.append(who)
    if not away:
        _remember(name)
    return away


def _look(image: Callable[[], np.ndarray], what: str, user_id: str, sha: str) -> None:
    """Raises BadInput for a picture that is refused, or that somebody who is to look at it cannot: nobody else sees what
    is on it."""
    if not settings().public:
        return
    name = _name("picture", sha)
    if sha and name in _passed:
        return
    for who, moderator in _at_work():
        if (look := moderator.picture) is None:
            continue
        reason = _asked(who, lambda look=look: look(image()[..., :3]))  # type: ignore[misc]
        if reason is None:
            raise BadInput(f"{what}_unscreened")
        if reason:
            _refuse(what, who, reason, user_id)
            raise BadInput(f"{what}_refused")
    if sha:
        _remember(name)


_passed: dict[str, None] = {}  # what all who are at work let through, the last of it: an ad is seen again at each edit


def _name(kind: str, sha: str) -> str:
    s = settings()
    return "\0".join((kind, sha, s.openai_base_url, s.moderation_model, *(who for who, _ in _at_work())))


def _remember(name: str) -> None:
    _passed[name] = None
    for old in list(_passed)[:-KEPT]:
        _passed.pop(old, None)


def _at_work() -> list[tuple[str, Moderator]]:
    found = [(name, m) for name, m in all().items() if not m.available()]
    return sorted(found, key=lambda each: each[1].rank)


def _asked(name: str, look: Callable[[], str]) -> str | None:
    """What a moderator says; None, and a line in the log, when it cannot look."""
    try:
        return look()
    except JobError:
        raise
    except HancutError as error:
        log.warning("moderator %s could not look (%s)", name, error)
        return None


def _refuse(what: str, moderator: str, reason: str, user_id: str) -> None:
    log.warning("refused: %s for %s by %s (user %s)", what, reason, moderator, user_id or "-")
