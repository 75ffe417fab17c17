"""Exports: a saved ad as JPEG, PNG, PDF, or every format in one ZIP."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from pipelines import export as files_out
from pipelines import formats, scenefile
from pipelines.ad import drafts, enlarging, steps
from pipelines.ad.postings import posting
from pipelines.ad.shelf import Own
from pipelines.render import render
from pipelines.scene import Scene
from storage import pictures
from storage.errors import BadInput
from storage.records import Item

Kind = Literal["jpeg", "png", "pdf", "zip"]
PRINT = 2400  # px of the short side in a PDF: A5 at 300 dpi and more


def export(user_id: str, item_id: str, kind: Kind, format_id: str = "") -> tuple[bytes, str, str]:
    """(bytes, file name, mime). `format_id` lays the ad out again for another format; a ZIP holds them all."""
    item = pictures.get(user_id, item_id)
    shelf = Own(user_id)
    if kind == "zip":
        return _every(item, shelf), f"{_name(item)}.zip", "application/zip"
    scene = scenefile.from_dict(Scene, item.data["scene"])
    if format_id and format_id != scene.format:
        if formats.get(format_id) is None:
            raise BadInput("format_unknown", format=format_id[:40])
        scene, _ = drafts.lay(steps.design_of(item), format_id, shelf, 64)
    name = f"{_name(item)}_{scene.format.replace(':', 'x')}"
    made = drafts.origin(scene.design)
    if kind == "jpeg":
        return drafts.jpeg(scene, render(scene, shelf.get)), f"{name}.jpg", "image/jpeg"
    if kind == "png":
        return files_out.png(render(scene, shelf.get), provenance=made), f"{name}.png", "image/png"
    if kind == "pdf":
        width = int(PRINT * scene.width)
        get, engines = enlarging.for_print(scene, shelf.get, width)
        made = replace(made, engine=", ".join((made.engine, *engines)))
        return files_out.pdf([render(scene, get, width)], provenance=made, dpi=300), f"{name}.pdf", "application/pdf"
    raise BadInput("change_unknown", op=str(kind)[:40])


def _every(item: Item, shelf: Own) -> bytes:
    design = steps.design_of(item)
    named: dict[str, bytes] = {}
    for fmt in formats.all():
        scene, image = drafts.lay(design, fmt.id, shelf)
        named[f"{fmt.id.replace(':', 'x')}_{fmt.width}x{fmt.height}.jpg"] = drafts.jpeg(scene, image)
    named["copy.txt"] = posting(design).encode()
    return files_out.zip_all(named)


def _name(item: Item) -> str:
    """A file name from the title: letters and digits only, so that no system stumbles."""
    return re.sub(r"[^\w가-힣]+", "_", item.title).strip("_")[:40] or "hancut"
