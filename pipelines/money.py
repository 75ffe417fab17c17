"""Money: for whom an engine that costs money may be taken. Guests never; "auto" only after a yes."""

from __future__ import annotations

from storage.errors import EngineError, NotAllowed
from storage.records import User
from storage.settings import settings


def may(person: User | None) -> bool:
    """Whether "auto" may take an engine that costs money for this person: HANCUT_PAID says for whom.

    "ask": for members who said yes on their account page; "auto": for every member; "off": for nobody.
    """
    if person is None or person.guest:
        return False
    return {"ask": person.paid, "auto": True}.get(settings().paid, False)


def lets(person: User | None, *, named: bool) -> bool:
    """Whether an engine that costs money may work for this person now: `named` in this very turn, or by their yes. An
    engine that painted an earlier version is no yes to the next one."""
    if person is None or person.guest or settings().paid == "off":
        return False
    return named or may(person)


def operator() -> bool:
    """Whether "auto" may take one in the operator's own shell."""
    return settings().paid == "auto"


def admit_operator(engine: str) -> None:
    """The same in the operator's own shell. Raises EngineError("paid_off")."""
    if settings().paid == "off":
        raise EngineError("paid_off", engine=engine)


def admit(person: User | None, engine: str) -> None:
    """Let a person name an engine that costs money: naming it is a yes for that one picture or text.

    Raises NotAllowed("account_needed") for guests, EngineError("paid_off") where the operator takes none.
    """
    if person is None or person.guest:
        raise NotAllowed("account_needed")
    admit_operator(engine)
