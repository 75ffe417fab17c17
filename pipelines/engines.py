"""Engines: every capability's engines in one table, and why each is or is not available."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines import cutters, machines, moderators, painters, upscalers, writers
from pipelines.scene import Palette
from storage import reasons
from storage.errors import HancutError
from storage.settings import settings

log = logging.getLogger("hancut.painters")
FOLDERS = (("writer", writers), ("painter", painters), ("cutter", cutters), ("upscaler", upscalers),
           ("moderator", moderators))


@dataclass(frozen=True, slots=True)
class Row:
    """One engine. `why_not` is empty when it can work here and now."""

    capability: str
    id: str
    name: str
    why_not: str
    does: tuple[str, ...] = ()  # a painter's routes (painters.Route)


def rows(language: str = "ko") -> Iterator[Row]:
    """All engines, capability by capability."""
    for capability, folder in FOLDERS:
        for engine_id, engine in folder.all().items():
            name = getattr(engine, "en" if language == "en" else "ko")
            does = tuple(sorted(engine.limits.routes)) if capability == "painter" else ()
            yield Row(capability, engine_id, name, engine.available(), does)


def report(language: str = "ko") -> Iterator[str]:
    """The table as lines of text, for an operator: what is missing is said with what to do about it."""
    yes = "available" if language == "en" else "쓸 수 있음"
    for row in rows(language):
        told = f"{row.name}: {reasons.routes(', '.join(row.does), language)}" if row.does else row.name
        yield f"{row.capability:9} {row.id:12} {reasons.say(row.why_not, language, operator=True) or yes}  ({told})"


def machine(language: str = "ko") -> str:
    """A line about what computes here."""
    here = machines.machine()
    free = f"{here.free() / 1e9:.0f} GB free" if language == "en" else f"남은 메모리 {here.free() / 1e9:.0f} GB"
    told = f"{here.kind}: {here.name}, {here.memory / 1e9:.0f} GB, {free}"
    return f"{told}. {reasons.say(here.why_not, language, operator=True)}" if here.why_not else told


def warm() -> None:
    """Load the painters that HANCUT_WARM names, in a thread of its own, by painting a picture that nobody sees. What it
    names in vain is logged with why."""
    known, wanted = painters.all(), []
    for name in settings().warm:
        if name not in known or known[name].hosted or not known[name].generated:
            models = ", ".join(p.id for p in known.values() if p.generated and not p.hosted)
            log.warning("HANCUT_WARM names %s, which has nothing to load; there are: %s", name[:40], models)
        elif why := known[name].available():
            log.warning("HANCUT_WARM names %s, which cannot be loaded: %s", name, why)
        else:
            wanted.append(name)
    if wanted:
        threading.Thread(target=_warm, args=(wanted,), name="hancut-warm", daemon=True).start()


def _warm(wanted: list[str]) -> None:
    grey = Palette(ground="#808080", second="#808080", accent="#404040", ink="#202020", paper="#f0f0f0")
    for name in wanted:
        begun = time.monotonic()
        wish = painters.Request(palette=grey, width=1024, height=1024, tags=("a grey stone",))
        try:
            painters.all()[name].paint(wish, lambda done, /, **told: None)
            log.warning("%s is warm after %.0f s", name, time.monotonic() - begun)
        except HancutError as error:
            log.error("%s could not be warmed: %s", name, error)
