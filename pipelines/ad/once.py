"""One ad without a server and without history: for the command line."""

from __future__ import annotations

import time
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines import formats, layouts, photos, understanding
from pipelines.ad import drafts
from pipelines.ad.shelf import Memory
from pipelines.envelope import Envelope
from pipelines.scene import Design
from pipelines.understanding import Context
from storage.errors import BadInput
from storage.records import Brand, Brief, Language


def make(text: str, out: Path, *, ratio: str = "", photo: Path | None = None, look: str = "auto",
         language: Language | None = None, folder: Path | None = None, seed: int | None = None,
         day: date | None = None, writer: str = "auto") -> Envelope:
    """Write the ad of one message to `out` (and every format into `folder`); the envelope's ids are None.

    Raises BadInput with the question when the message cannot be an ad yet, PhotoError for an unusable photo.
    """
    import numpy as np

    begun = time.monotonic()
    shelf = Memory()
    sha = ""
    if photo:
        taken = photos.take_in(photo.read_bytes())
        sha = shelf.put(np.asarray(taken.image))
    day = day or drafts.today()
    understood = understanding.understand(text, Context(language=language or "ko", today=day, photo=sha))
    if understood.brief is None:
        raise BadInput("question", question=understood.say)
    brief = prepare(understood.brief, ratio=ratio, look=look, photo=sha, seed=seed)
    brand = Brand()
    copy = drafts.write(brief, brand=brand, day=day, engine=writer)[0]
    design = drafts.start(brief, copy, shelf, brand=brand, day=day)
    files = [_write(design, brief.format, shelf, out)]
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        files += [_write(design, f.id, shelf, folder / f"{f.id.replace(':', 'x')}.jpg") for f in formats.all()]
    return Envelope(kind="ad", status="completed", step="save", percent=100, engine="studio",
                    seconds=round(time.monotonic() - begun, 2), files=tuple(files),
                    data=drafts.data(brief, design, brief.format))


def prepare(brief: Brief, *, ratio: str = "", look: str = "auto", photo: str = "", seed: int | None = None) -> Brief:
    """The brief with what the caller set beside the message. Raises BadInput for an unknown ratio or look."""
    if ratio and formats.get(ratio) is None:
        raise BadInput("format_unknown", format=ratio[:40])
    if look != "auto" and look not in layouts.all():
        raise BadInput("look_unknown", look=look[:40])
    return replace(brief, format=ratio or brief.format, look=look if look != "auto" else brief.look,
                   photo=photo or brief.photo,
                   seed=brief.seed or (zlib.crc32(brief.message.encode()) % 100_000 if seed is None else seed))


def _write(design: Design, format_id: str, shelf: Memory, path: Path) -> dict[str, object]:
    scene, image = drafts.lay(design, format_id, shelf)
    partial = path.with_suffix(path.suffix + ".part")
    if path.suffix.lower() == ".png":
        from pipelines import export

        partial.write_bytes(export.png(image, provenance=drafts.origin(design)))
    else:
        partial.write_bytes(drafts.jpeg(scene, image))
    partial.replace(path)
    return {"role": "ad", "url": str(path), "width": image.shape[1], "height": image.shape[0]}
