"""Engines: every capability's engines in one table, and why each is or is not available."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines import cutters, moderators, painters, upscalers, writers

FOLDERS = (("writer", writers), ("painter", painters), ("cutter", cutters), ("upscaler", upscalers),
           ("moderator", moderators))


@dataclass(frozen=True, slots=True)
class Row:
    """One engine. `why_not` is empty when it can work here and now."""

    capability: str
    id: str
    name: str
    why_not: str


def rows(language: str = "ko") -> Iterator[Row]:
    """All engines, capability by capability."""
    for capability, folder in FOLDERS:
        for engine_id, engine in folder.all().items():
            name = getattr(engine, "en" if language == "en" else "ko")
            yield Row(capability, engine_id, name, engine.available())


def report(language: str = "ko") -> Iterator[str]:
    """The table as lines of text."""
    yes = "available" if language == "en" else "쓸 수 있음"
    for row in rows(language):
        yield f"{row.capability:9} {row.id:12} {row.why_not or yes}  ({row.name})"
