"""One ad without a server and without history: for the command line."""

from __future__ import annotations

import errno
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines import export, formats, layouts, money, offers, painters, photos, runs, understanding, writers
from pipelines.ad import chat, designs, drafts, painting, patches, redrawing, revision, steps
from pipelines.ad.shelf import Memory
from pipelines.ad.wanted import Redraw
from pipelines.envelope import Envelope
from pipelines.scene import Design
from pipelines.understanding import Context, staging
from storage.errors import BadInput, StorageError
from storage.records import Brand, Brief, Language, Pace
from storage.settings import settings
from storage.words import clean


def make(text: str, out: Path, *, ratio: str = "", photo: Path | None = None, look: str = "auto",
         language: Language | None = None, folder: Path | None = None, seed: int | None = None,
         day: date | None = None, writer: str = "auto", engine: str = "auto", strength: str = "", shape: str = "",
         beside: Sequence[Path] = (), pace: Pace = "",
         tick: runs.Tick = lambda fraction, /, *, data=None: None) -> Envelope:
    """Write the ad of one message to `out` (and every format into `folder`); the envelope's ids are None. `engine`
    paints, `pace` says how, `strength` has the photo redrawn and `shape` says what leads it (storage.records), `beside` are more photos whose
    subjects are to stand with the photo's; `tick` is told how far it is.

    Raises BadInput with the question when the message cannot be an ad yet, PhotoError for an unusable photo,
    BadInput("file_unread") and StorageError for files that cannot be read or written.
    """
    begun = time.monotonic()
    text = clean(text).strip()
    chat.check(text, photo="given" if photo else "", format=ratio, look=look)
    for kind, asked in ((painters, engine), (writers, writer)):
        if (known := kind.all().get(asked)) and known.hosted:
            money.admit_operator(asked)
    offers.admit(engine)
    if out.suffix.lower() not in _KINDS:
        raise BadInput("out_kind", suffix=out.suffix[:20])
    shelf = Memory()
    sha = _take_in(photo, shelf) if photo else ""
    day = day or drafts.today()
    wish = Redraw(strength=strength, shape=shape, others=tuple(_take_in(p, shelf) for p in beside))
    if sha and not (strength or shape):
        staged, text = staging.take(text)
        wish = replace(wish, staged=staged)
    understood = understanding.understand(text, Context(language=language or "ko", today=day, photo=sha))
    if understood.brief is None:
        raise BadInput("question", question=understood.say)
    brief = prepare(understood.brief, ratio=ratio, look=look, photo=sha, seed=seed)
    brief = replace(wish.of(revision.brief(brief, understood.changes)), pace=pace)
    brand = Brand()
    redrawing.admit(brief, engine, logo=bool(brand.logo), here=True, paid=money.operator())
    copy = drafts.write(brief, brand=brand, day=day, engine=writer, hosted=money.operator())[0]
    design = drafts.start(brief, copy, shelf, brand=brand, day=day)
    design, fmt = patches.patch(design, ratio or brief.format, understood.changes, day=day)
    fmt = ratio or fmt
    design = designs.fitted(design, fmt, free=brief.look not in layouts.all())
    who = steps.painter(engine, brief, design, paid=money.operator())
    told: dict[str, object] = {"painting": lost["painted"]} if (lost := painting.unmet(brief, who, engine)) else {}
    if who != "studio":
        made = painting.paint(design, fmt, brief, shelf, tick, engine=who, paid=money.operator(),
                              spend=engine == who, seconds=settings().job_seconds)
        design, told = made.design, {"painting": made.told}
    files = [] if brief.output == "copy" else [_write(design, fmt, shelf, out)]
    if folder:
        files += [_write(design, f.id, shelf, folder / f"{f.id.replace(':', 'x')}.jpg") for f in formats.all()]
    return Envelope(kind="ad", status="completed", step="save", percent=100, engine=drafts.engine(design),
                    seconds=round(time.monotonic() - begun, 2), files=tuple(files),
                    data=drafts.data(brief, design, fmt) | told)


_KINDS = (".jpg", ".jpeg", ".png", "")


def _take_in(photo: Path, shelf: Memory) -> str:
    import numpy as np

    try:
        data = photo.read_bytes()
    except OSError as error:
        raise BadInput("file_unread", name=photo.name[:80]) from error
    return shelf.put(np.asarray(photos.take_in(data).image))


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
    if path.suffix.lower() == ".png":
        data = export.png(image, provenance=drafts.origin(design))
    else:
        data = drafts.jpeg(scene, image)
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise StorageError("disk_full" if full else "file_unwritten", name=str(path)[:200]) from error
    return {"role": "ad", "url": str(path), "width": image.shape[1], "height": image.shape[0]}
