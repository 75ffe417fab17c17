"""Screening: what of a person's own is on an ad passes an open demo's moderators before the ad is kept, however it came there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines import moderators, scenefile
from pipelines.ad.shelf import Shelf
from pipelines.scene import Scene, Text
from storage.records import Brief
from storage.settings import settings


def admit(user_id: str, scene: Scene, brief: Brief, shelf: Shelf) -> None:
    """Raises BadInput for an ad whose words, photos or logo an open demo does not take. Paintings were seen as they came."""
    if not settings().public:
        return
    design = scene.design
    shown = [" ".join(run.text for run in layer.runs) for layer in scene.layers if isinstance(layer, Text)]
    kept = _strings([scenefile.to_dict(design.copy), [each.name for each in design.menu], design.offer, design.shop, design.place])
    moderators.admit_text("\n".join(dict.fromkeys((*shown, *kept))), user_id)
    photo = design.photo.source or design.photo.sha if design.photo else ""
    for sha in filter(None, dict.fromkeys((photo, design.logo, *brief.others))):
        moderators.admit_photo(lambda sha=sha: shelf.get(sha), user_id, sha)  # type: ignore[misc]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
