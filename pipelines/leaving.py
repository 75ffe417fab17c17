"""Leaving: which services something of a person may go to, as this process is configured: words, photos, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pipelines import cutters, moderators, painters, writers
from storage.settings import settings

PHOTOS = frozenset(("picture", "keep", "instruction", "references"))  # routes on which a painter is given a photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A service that is configured. Words go there in any case; `photos` may, where a photo is in the request."""

    by: Literal["writer", "painter", "cutter", "moderator"]
    engine: str
    ko: str
    en: str
    host: str
    photos: bool


def places() -> tuple[Place, ...]:
    """Every service that something may be sent to; none where nothing is configured, or what costs money is switched off."""
    found: list[Place] = []
    if settings().paid != "off":
        found += [Place(by="writer", engine=w, ko=e.ko, en=e.en, host=host(w), photos=False)
                  for w, e in writers.all().items() if e.hosted and not e.available()]
        found += [Place(by="painter", engine=p.id, ko=p.ko, en=p.en, host=host(p.id), photos=bool(PHOTOS & p.limits.routes))
                  for p in painters.all().values() if p.hosted and not p.available()]
    if not (cutter := cutters.all()["remote"]).available():
        found.append(Place(by="cutter", engine="remote", ko=cutter.ko, en=cutter.en, host=host("remote"), photos=True))
    if settings().public and not (moderator := moderators.all()["openai"]).available():
        found.append(Place(by="moderator", engine="openai", ko=moderator.ko, en=moderator.en, host=host("openai"), photos=True))
    return tuple(found)


def host(engine: str) -> str:
    """Where an engine's requests go, as a person would name it."""
    s = settings()
    if engine == "remote":
        space = s.cutter_space.partition("#")[0]
        return urlsplit(space).netloc if "://" in space else f"huggingface.co/spaces/{space}"
    if engine == "hub":
        return urlsplit(s.hub_model).netloc if "://" in s.hub_model else "huggingface.co" + (f" ({s.hub_provider})" if s.hub_provider != "auto" else "")
    return urlsplit(s.openai_base_url).netloc or "api.openai.com"
