"""Edits of a saved ad without a job: preview, save as a version, variants, other formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from pipelines import formats, layouts, moderators, scenefile
from pipelines.ad import drafts, fitting, owed, patches, revision, screening, steps, unseen
from pipelines.ad.shelf import Own
from pipelines.scene import Design, Scene
from pipelines.understanding import Change
from storage import ids, pictures
from storage.errors import BadInput
from storage.records import Brief, File, Item


def changes_from(given: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """Changes from the page's JSON. Raises BadInput for what is no change, or one that only a message can ask for."""
    out = []
    for each in given:
        if not isinstance(each, Mapping) or not isinstance(each.get("op"), str):
            raise BadInput("change_unknown", op=str(each)[:40])
        change = Change(op=each["op"], role=str(each.get("role") or ""), value=each.get("value"))
        if revision.needs_writer((change,)) or change.op == "undo":
            raise BadInput("change_unknown", op=change.op)
        out.append(change)
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A saved ad with changes that are not saved yet."""

    item: Item
    brief: Brief
    design: Design
    format: str
    shelf: Own
    changes: tuple[Change, ...] = ()

    def laid(self, width: int | None = None) -> tuple[Scene, np.ndarray]:
        """(scene, picture) of it; see drafts.lay."""
        return drafts.lay(self.design, self.format, self.shelf, width)


def revised(user_id: str, item_id: str, changes: tuple[Change, ...] = (), format_id: str = "") -> Revised:
    """A saved ad with the changes applied. Raises NotFound, and BadInput for what cannot be done."""
    item = pictures.get(user_id, item_id)
    shelf = Own(user_id)
    brief = revision.brief(scenefile.from_dict(Brief, item.data["brief"]), changes)
    before = scenefile.from_dict(Scene, item.data["scene"])
    design, fmt = steps.revise(before.design, before.format, brief, changes, shelf)
    fmt = format_id or fmt
    if formats.get(fmt) is None:
        raise BadInput("format_unknown", format=fmt[:40])
    design = fitting.fitted(before, design, fmt, changes)
    return Revised(item=item, brief=brief, design=design, format=fmt, shelf=shelf, changes=changes)


def preview(user_id: str, item_id: str, changes: Iterable[Mapping[str, Any]], width: int = 720,
            format_id: str = "") -> tuple[bytes, Scene]:
    """(JPEG, scene) of an ad with changes, not saved; `width` px wide at most."""
    scene, image = revised(user_id, item_id, changes_from(changes), format_id).laid(min(max(120, width), 1600))
    return quick(image), scene


def told(user_id: str, item_id: str, changes: Iterable[Mapping[str, Any]], scene: Scene) -> str:
    """What of changes by hand the `scene` that they led to does not show, in a sentence or two; "" when it shows all."""
    before = scenefile.from_dict(Scene, pictures.get(user_id, item_id).data["scene"])
    asked = [*changes_from(changes), *(Change(op="scale", role=role, value=times) for role, times in fitting.grown(before.design, changes_from(changes)).items())]
    found = [o for o in owed.owed(before, scene.design, scene, asked) if o.kind in ("size", "contrast", "colour", "place")]
    return f"{unseen.say(scene)} {owed.say(found, scene.design.language)}".strip()


def quick(image: np.ndarray) -> bytes:
    """A JPEG for the eye only, a few milliseconds."""
    import simplejpeg

    return simplejpeg.encode_jpeg(np.ascontiguousarray(image), quality=82, colorsubsampling="444")


def apply(user_id: str, item_id: str, changes: Iterable[Mapping[str, Any]], *, format_id: str = "") -> Item:
    """Save the changed ad as a new version and return it. Raises like revised(), and BadInput for words that an
    open demo does not take."""
    changes = list(changes)
    moderators.admit_text("\n".join(_words(changes)), user_id)
    return keep(user_id, revised(user_id, item_id, changes_from(changes), format_id))


def _words(changes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """What the changes put into the ad in words."""
    for value in (c.get("value") for c in changes if isinstance(c, Mapping) and c.get("op") == "text"):
        yield from (str(v) for v in value) if isinstance(value, list | tuple) else (str(value or ""),)


def keep(user_id: str, ad: Revised) -> Item:
    """What was revised as the next version of its item: files first, then the row. Raises BadInput for what an open
    demo does not take."""
    scene, image = ad.laid()
    brief = replace(ad.brief, format=ad.format, look=ad.design.look, backdrop=ad.design.backdrop)
    screening.admit(user_id, scene, brief, ad.shelf)
    kept: tuple[File, ...] = ()
    if brief.output != "copy":
        kept = tuple(steps.store(user_id, drafts.jpeg(scene, image), image, drafts.origin(ad.design)))
    version = replace(
        ad.item, item_id=ids.new(), parent_id=ad.item.item_id, job_id="", created_at=datetime.now(UTC),
        title=ad.design.copy.headline or ad.item.title, files=(*kept, *steps.parts(ad.design)), deleted_at=None,
        data={**ad.item.data, "brief": scenefile.to_dict(brief), "scene": scenefile.to_dict(scene),
              "copy": scenefile.to_dict(ad.design.copy), "info": drafts.data(brief, ad.design, ad.format),
              "typed": revision.typed(ad.item, ad.changes)})
    pictures.save(version)
    return version


def variants(user_id: str, item_id: str, count: int = 4, width: int = 480) -> list[tuple[Change, bytes]]:
    """(change, JPEG) of the same ad with each other painting that there is, then in the looks that suit it best besides its own."""
    ad = revised(user_id, item_id)
    own = ad.design.look
    looks = [k for k in layouts.choose(ad.design, avoid=(own,), count=count + 1) if k != own][:count]
    painted = [Change(op="painting", value=spare.sha) for spare in ad.design.spare]
    return [(c, quick(replace(ad, design=patches.patch(ad.design, ad.format, (c,), day=drafts.today())[0]).laid(width)[1])) for c in painted] + [
        (Change(op="look", value=k), quick(replace(ad, design=patches.wear(ad.design, k)).laid(width)[1])) for k in looks]
