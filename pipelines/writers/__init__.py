"""Writers: a brief becomes checked ad copies. A module states WRITER; its file name is its id."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipelines import claims
from pipelines.registry import collect
from storage.errors import BadInput, EngineError
from storage.records import Brand, Brief, Copy
from storage.settings import settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A writer. `available` answers "" or why not, in a sentence for the operator, without loading anything.

    `write(brief, count, today)` gives up to `count` copies, the preferred first; it raises EngineError.
    """

    ko: str
    en: str
    available: Callable[[], str]
    write: Callable[[Brief, int, date], tuple[Copy, ...]]
    hosted: bool = False  # the wish leaves this machine for a service that costs money


def all() -> dict[str, Writer]:  # noqa: A001 - the package supplies the context: writers.all()
    """Every writer by id."""
    return collect(__name__, "WRITER", Writer)  # type: ignore[return-value]


def write(brief: Brief, *, count: int = 3, today: date, engine: str = "auto", brand: Brand | None = None,
          hosted: bool = False) -> tuple[Copy, ...]:
    """`count` distinct copies, each of which stands before claims.check, and names the engine that wrote it.

    "auto" is the phrasebook, or the hosted writer where a key is set and the caller allows it with `hosted`; a
    hosted writer that fails, or gives too few, is then made up for by the phrasebook, which the copies say. Raises
    BadInput("writer_unknown"), EngineError("writer_unavailable"), and what a writer asked for by name raises.
    """
    brief = with_brand(brief, brand) if brand else brief
    known = all()
    if engine == "auto":
        found = _hosted(known, brief, count, today) if hosted and settings().openai_api_key else ()
        rest = _checked("phrasebook", known["phrasebook"], brief, count, today) if len(found) < count else ()
        taken = {c.headline for c in found} if not brief.headline else set()
        return (*found, *(c for c in rest if c.headline not in taken))[:count]
    if engine not in known:
        raise BadInput("writer_unknown", engine=engine[:40])
    if why := known[engine].available():
        raise EngineError("writer_unavailable", engine=engine, why=why)
    return _checked(engine, known[engine], brief, count, today)


def _hosted(known: dict[str, Writer], brief: Brief, count: int, today: date) -> tuple[Copy, ...]:
    """What the hosted writer gives; nothing, and a line in the log, when it fails."""
    try:
        return _checked("openai", known["openai"], brief, count, today)
    except EngineError as error:
        log.warning("the hosted writer failed (%s); the phrasebook goes on", error)
        return ()


def with_brand(brief: Brief, brand: Brand) -> Brief:
    """The brief with the brand's name, industry, place, contact and tone where the person said none."""
    f = brief.facts
    facts = replace(f, shop=f.shop or brand.name, industry=f.industry or brand.industry,
                    place=f.place or brand.place, contact=f.contact or brand.contact)
    tone = brief.tone or (brand.tone if brand.tone in claims.TONES else "")
    return replace(brief, facts=facts, tone=tone)  # type: ignore[arg-type]


def _checked(engine: str, writer: Writer, brief: Brief, count: int, today: date) -> tuple[Copy, ...]:
    copies = tuple(replace(c, writer=engine) for c in writer.write(brief, count, today)
                   if claims.stands(c, brief, today))
    if not copies:
        raise EngineError("writer_failed", engine=engine)
    return copies[:count]
