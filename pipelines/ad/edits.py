"""Edits of a saved ad without a job: preview, save as a version, variants, formats, another cut-out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from pipelines import cutters, formats, layouts, scenefile
from pipelines.ad import designs, drafts, patches, steps
from pipelines.ad.shelf import Own
from pipelines.cutters import Hint
from pipelines.scene import Design, Scene
from pipelines.understanding import Change
from storage import ids, pictures
from storage.errors import BadInput
from storage.records import Brief, File, Item


def changes_from(given: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Changes from the page's JSON. Raises BadInput for what is no change."""
    out = []
    for each in given:
        if not isinstance(each, Mapping) or not isinstance(each.get("op"), str):
            raise BadInput("change_unknown", op=str(each)[:40])
        out.append(Change(op=each["op"], role=str(each.get("role", "")), value=each.get("value")))
    return tuple(out)


def revised(user_id: str, item_id: str, changes: Sequence[Change],
            format_id: str = "") -> tuple[Item, Design, str, Own]:
    """(item, design, format, shelf) of a saved ad with the changes applied."""
    item = pictures.get(user_id, item_id)
    shelf = Own(user_id)
    brief = scenefile.from_dict(Brief, item.data["brief"])
    design, fmt = steps.revise(steps.design_of(item), item.data["scene"]["format"], brief, changes, shelf)
    if format_id:
        fmt = format_id
    if formats.get(fmt) is None:
        raise BadInput("format_unknown", format=fmt[:40])
    return item, design, fmt, shelf


def preview(user_id: str, item_id: str, changes: Iterable[Mapping[str, Any]], width: int = 720,
            format_id: str = "") -> tuple[bytes, Scene]:
    """(JPEG, scene) of an ad with changes, not saved; `width` px wide at most."""
    _, design, fmt, shelf = revised(user_id, item_id, changes_from(changes), format_id)
    scene, image = drafts.lay(design, fmt, shelf, min(max(120, width), 1600))
    return quick(image), scene


def quick(image: np.ndarray) -> bytes:
    """A JPEG for the eye only, a few milliseconds."""
    import simplejpeg

    return simplejpeg.encode_jpeg(np.ascontiguousarray(image), quality=82, colorsubsampling="444")


def apply(user_id: str, item_id: str, changes: Iterable[Mapping[str, Any]], *, format_id: str = "") -> Item:
    """Save the changed ad as a new version and return it."""
    item, design, fmt, shelf = revised(user_id, item_id, changes_from(changes), format_id)
    return keep(user_id, item, design, fmt, shelf)


def keep(user_id: str, item: Item, design: Design, fmt: str, shelf: Own) -> Item:
    """A design as the next version of `item`: files first, then the row."""
    scene, image = drafts.lay(design, fmt, shelf)
    brief = replace(scenefile.from_dict(Brief, item.data["brief"]), format=fmt, look=design.look)
    kept = steps.store(user_id, drafts.jpeg(scene, image), image, drafts.origin(design))
    for role, sha in (("photo", design.photo.sha if design.photo else ""),
                      ("cutout", design.photo.cutout if design.photo else ""), ("logo", design.logo)):
        if sha:
            kept.append(File(role=role, sha=sha, width=0, height=0))
    version = replace(
        item, item_id=ids.new(), parent_id=item.item_id, job_id="", created_at=datetime.now(UTC),
        title=design.copy.headline or item.title, files=tuple(kept), deleted_at=None,
        data={**item.data, "brief": scenefile.to_dict(brief), "scene": scenefile.to_dict(scene),
              "copy": scenefile.to_dict(design.copy), "info": drafts.data(brief, design, fmt)})
    pictures.save(version)
    return version


def variants(user_id: str, item_id: str, count: int = 4, width: int = 480) -> list[tuple[str, bytes]]:
    """(look, JPEG) of the same ad in the looks that suit it best besides its own."""
    item, design, fmt, shelf = revised(user_id, item_id, ())
    looks = [k for k in layouts.choose(design, avoid=(design.look,), count=count + 1) if k != design.look][:count]
    return [(k, quick(drafts.lay(patches.wear(design, k), fmt, shelf, width)[1])) for k in looks]


def recut(user_id: str, item_id: str, hint: Hint, *, save: bool = False, width: int = 720) -> tuple[bytes, Item | None]:
    """The ad with its photo cut out again as the person showed; (JPEG of the ad, the new version when saved)."""
    item, design, fmt, shelf = revised(user_id, item_id, ())
    if design.photo is None:
        raise BadInput("photo_missing")
    image = shelf.get(design.photo.sha)
    cut = cutters.cut(image[..., :3], hint)
    design = replace(design, photo=designs.cut_out(design.photo, image, cut.alpha, 1.0, shelf))
    if save:
        version = keep(user_id, item, design, fmt, shelf)
        return b"", version
    return quick(drafts.lay(design, fmt, shelf, width)[1]), None
