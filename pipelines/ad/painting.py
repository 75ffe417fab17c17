"""Painting: a design gets a picture by a model: the wish made from its layout, the picture laid out like a photo."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from pipelines import cutters, grounds, layouts, painters, runs
from pipelines.ad import designs, frames, redrawing
from pipelines.ad.shelf import Shelf
from pipelines.painters import Failure, Request
from pipelines.scene import Box, Design, Photo
from pipelines.understanding import Change
from storage.errors import EngineError
from storage.records import Brief
from storage.settings import settings

CHOICE = 4  # pictures to choose from, where an engine paints them at once
WIDER = 1.35  # how much the frame in another format may differ before its sides are painted on
Told = Callable[[float, Mapping[str, Any]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A design after painting, and what is told of it: {engine, seconds, mended, failed: [{engine, code, message}]} and,
    where they were wished for, strength, shape, and depth: how it was found."""

    design: Design
    told: dict[str, Any]


def due(design: Design, format_id: str, before: str, changes: Sequence[Change], shelf: Shelf) -> bool:
    """Whether there is something to paint: nothing yet, another one wished for, or another format than `before` in which
    the look has room for much more than the painting. What changes within a format never paints again."""
    if design.painting is None or _another(changes):
        return True
    return format_id != before and frames.misfit(design.painting, _frame(design, format_id, shelf)) > WIDER


def _frame(design: Design, format_id: str, shelf: Shelf) -> frames.Frame:
    """What the look of a painted design has room for in a format: a redrawn photo is laid out as the photo is."""
    return frames.of(design, format_id, shelf, design.photo if design.redrawn else None)


def paint(design: Design, format_id: str, brief: Brief, shelf: Shelf, tick: runs.Tick, *, engine: str, paid: bool,
          seconds: float, spend: bool = False, changes: Sequence[Change] = ()) -> Result:
    """The design with a painting by `engine` or, where that fails, what it was: the studio's layers, or the painting
    of before laid out anew. `spend` lets `engine` itself cost money, `paid` those that come after it; `seconds` is what is
    left for it, loading included."""
    old = None if _another(changes) else design.painting
    worn = design if old else replace(design, look=_look(design, brief))
    begun = time.monotonic()
    wished = _wider(worn, format_id, brief, shelf) if old else _wish(worn, format_id, brief, shelf)
    made = _by(engine, wished.request, _onward(tick, engine, begun + seconds), paid, spend)
    spent = round(time.monotonic() - begun, 1)
    failed = (*wished.failed, *made.failed) if made.image is not None else made.failed
    told = {"engine": made.engine, "seconds": spent, "mended": made.mended,
            "failed": [_say(f, design.language) for f in failed], **wished.told}
    if made.image is None:
        return Result(design=design if old else bare(design), told=told)
    label = "AI picture" if design.language == "en" else "AI 그림"
    redrawn = design.redrawn if old else next((name for name in ("edit", "together") if name in wished.told), str(wished.told.get("strength", "")))
    photo, *more = (_kept(image, wished.product, shelf, redrawn=bool(redrawn)) for image in (made.image, *made.more))
    return Result(design=replace(worn, painting=photo, spare=tuple(more), painter=made.engine, badge=label, redrawn=redrawn), told=told)


def _by(engine: str, wish: Request, tick: painters.Tick, paid: bool, spend: bool) -> painters.Painted:
    """painters.paint(), where an engine that cannot work here (any more), or may not cost money, is one that failed."""
    try:
        if painters.choose(engine, paid=paid, request=wish).hosted and not (spend or paid):
            raise EngineError(_unpaid(), engine=engine)
        return painters.paint(wish, tick, engine, paid=paid)
    except EngineError as error:
        failure = Failure(engine=engine, code=error.code, params={**error.params, "engine": engine})
        made = painters.paint(wish, tick, "auto", paid=paid)
        return replace(made, failed=(failure, *made.failed))


def unmet(brief: Brief, engine: str, named: str = "") -> dict[str, Any]:
    """What the state tells when `engine`, the studio, stands in: a photo was to be redrawn, or a shape to lead, and no engine
    here can; or an engine was `named` in this turn, and the photo that stays whole is the picture already."""
    staged = redrawing.stages(brief)
    if engine != "studio" or brief.output == "copy":
        return {}
    if brief.strength or brief.shape or staged:
        return _studio(Failure(engine="studio", code="stage_nobody" if staged else "redraw_nobody", params={"engines": "SDXL, FLUX"}), brief.language)
    if named in ("", "auto", "studio") or not brief.photo:
        return {}
    return _studio(Failure(engine=named, code="painter_whole", params={"engine": named}), brief.language)


def unpaid(design: Design, engine: str) -> tuple[Design, dict[str, Any]]:
    """(the design without a new painting, what the state tells of it) where `engine` would cost money that nobody agreed to.
    One without a painting is the studio's from now on, so that this is said once."""
    told = _studio(Failure(engine=engine, code=_unpaid(), params={"engine": engine}), design.language)
    return (design if design.painting else replace(design, painter="")), told


def _unpaid() -> str:
    return "painter_unpaid_off" if settings().paid == "off" else "painter_unpaid"


def _studio(failure: Failure, language: str) -> dict[str, Any]:
    """What a state tells where the studio, or the painting of before, stands in for an engine."""
    return {"painted": {"engine": "studio", "seconds": 0.0, "mended": False, "failed": [_say(failure, language)]}}


def bare(design: Design) -> Design:
    """The design without its painting, as when its photo changes; what it was painted by is still the wish."""
    return replace(design, painting=None, spare=(), badge="", redrawn="")


def _another(changes: Sequence[Change]) -> bool:
    return any(c.op == "variant" for c in changes)


def _look(design: Design, brief: Brief) -> str:
    """The look asked for, else one that suits a whole picture: the photo that is to be redrawn, or one with its subject low."""
    if brief.look in layouts.all():
        return brief.look
    photo = design.photo if brief.strength or brief.edit else None
    probe = frames.stand_in(photo.width / photo.height, photo.subject) if photo else frames.stand_in(1.0, Box(0.25, 0.4, 0.5, 0.5))
    return designs.look_for(brief, replace(design, painting=probe))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wished:
    """What is to be painted, where the product stands in it, what is told of it, and what of the wish cannot be."""

    request: Request
    product: Box | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    failed: tuple[Failure, ...] = ()


def _wish(design: Design, format_id: str, brief: Brief, shelf: Shelf) -> _Wished:
    """What is to be painted: shape and calm parts as the look needs them; around the product, from the photo, or led by
    a shape."""
    redrawn = design.photo if brief.strength or brief.edit else None
    frame = frames.of(design, format_id, shelf, redrawn)
    width, height = frame.size
    base = Request(palette=design.palette, width=width, height=height, seed=design.seed, count=CHOICE, tags=tags(design, brief), calm=frame.calm,
                   pace=brief.pace)
    told: dict[str, str] = {name: value for name in ("strength", "scene", "edit") if (value := getattr(brief, name))}
    product = None
    failed: tuple[Failure, ...] = ()
    if redrawn is not None:
        base = redrawing.start(base, brief, redrawn, shelf)
    elif design.photo is not None and (cutouts := _cutouts(design.photo, brief, shelf)):
        source, keep, product = _set_up(design, base, frame.place, cutouts)
        base = replace(base, source=source, keep=keep)
        failed = _doubtful(design.photo, brief)
    elif design.photo is not None and brief.others:
        base = redrawing.gathered(base, brief, design.photo, shelf)
        told["together"] = str(1 + len(brief.others))
    if not brief.shape:
        return _Wished(request=base, product=product, told=told, failed=failed)
    try:
        base, by = redrawing.lead(base, brief, design, frame.place, shelf)
    except EngineError as error:
        lost = Failure(engine=brief.shape, code=error.code, params=dict(error.params))
        return _Wished(request=base, product=product, told=told, failed=(lost,))
    return _Wished(request=base, product=product, told={**told, "shape": brief.shape, **({"depth": by} if by else {})})


def _doubtful(photo: Photo, brief: Brief) -> tuple[Failure, ...]:
    """What is said where a scene is painted around a cut that was asked for and is hardly one; a person's own mask is."""
    if not brief.scene or brief.mask or not photo.doubtful:
        return ()
    return (Failure(engine="cutter", code="cut_doubtful", params={}),)


def tags(design: Design, brief: Brief) -> tuple[str, ...]:
    """What the picture shows, in English: where it is to be, then the copy's tags, else the motifs by name."""
    shown = design.copy.tags or tuple(slug.replace("-", " ") for slug in design.motifs[:3])
    return (*shown[:3], f"set in {brief.scene}") if brief.scene else shown


def _cutouts(photo: Photo, brief: Brief, shelf: Shelf) -> tuple[np.ndarray, ...]:
    """The subjects (RGBA) of the photo and of those that go beside it; none when one of them is not likely cut out well."""
    if not brief.others:
        return (shelf.get(photo.cutout),) if photo.cutout else ()
    found: list[np.ndarray] = []
    for sha in (photo.sha, *brief.others):
        alone = replace(brief, photo=sha, mask="", photo_use="auto")
        seen = photo if sha == photo.sha else designs.look_at(alone, shelf)
        if seen is not None and not seen.cutout and seen.sure >= designs.LIKELY:  # asked for: a likely cut is enough
            seen = designs.look_at(replace(alone, photo_use="cut"), shelf)
        if seen is None or not seen.cutout:
            return ()
        found.append(shelf.get(seen.cutout))
    return tuple(found)


def _set_up(design: Design, wish: Request, place: Box, cutouts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray, Box]:
    """(the products side by side on a studio's set, their alpha, their box in fractions): what a painter paints around."""
    w, h, n = wish.width, wish.height, len(cutouts)
    parts = [Box(place.x + i * place.w / n, place.y, place.w / n * (1.0 if n == 1 else 0.94), place.h) for i in range(n)]
    boxes = [redrawing.spot(cutout, wish, part) for cutout, part in zip(cutouts, parts, strict=True)]
    x, y = min(b.x for b in boxes), min(b.y for b in boxes)
    box = Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)
    stand = {"stand": (box.cx / w, box.bottom / h), "size": box.w / min(w, h), "horizon": min(0.92, box.bottom / h - 0.05)}
    source = grounds.paint("sweep", w, h, design.palette, design.seed, **stand)
    keep = np.zeros((h, w), np.uint8)
    for cutout, spot in zip(cutouts, boxes, strict=True):
        keep = np.maximum(keep, redrawing.paste(cutout, spot, source))
    return source, keep, Box(box.x / w, box.y / h, box.w / w, box.h / h)


def _wider(design: Design, format_id: str, brief: Brief, shelf: Shelf) -> _Wished:
    """The old painting in a new shape, its subject where the words leave room, its sides to be painted on."""
    assert design.painting is not None
    old = shelf.get(design.painting.sha)[..., :3]
    frame = _frame(design, format_id, shelf)
    width, height = frame.size
    scale = min(width / old.shape[1], height / old.shape[0])
    w, h = min(width, round(old.shape[1] * scale)), min(height, round(old.shape[0] * scale))
    small = cv2.resize(old, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    sub = design.painting.subject
    x = min(max(0, round(frame.place.cx * width - sub.cx * w)), width - w)
    y = min(max(0, round(frame.place.cy * height - sub.cy * h)), height - h)
    around = (y, height - h - y, x, width - w - x)
    source = cv2.copyMakeBorder(small, *around, cv2.BORDER_REFLECT)
    fade = max(2, round(0.03 * max(w, h)))
    inner = np.zeros((height, width), np.uint8)
    inner[y + fade * (y > 0):y + h - fade * (y > 0), x + fade * (x > 0):x + w - fade * (x > 0)] = 255
    keep = cv2.blur(inner, (fade, fade))
    request = Request(palette=design.palette, width=width, height=height, seed=design.seed, tags=tags(design, brief),
                      source=source, keep=keep, stands=False, pace=brief.pace)
    there = Box((x + sub.x * w) / width, (y + sub.y * h) / height, sub.w * w / width, sub.h * h / height)
    return _Wished(request=request, product=there)


def _kept(image: np.ndarray, product: Box | None, shelf: Shelf, *, redrawn: bool) -> Photo:
    """The painting on the shelf, as looks know pictures: where its subject is, what its rims are like. Of what is
    around the subject a page may crop what it likes, unless a photo was redrawn."""
    found = product or designs.boxed(cutters.subject(image))
    photo = Photo(sha=shelf.put(image), width=image.shape[1], height=image.shape[0], subject=found)
    seen = replace(designs.lit(photo, image), light=None)  # it needs no development
    return seen if redrawn else replace(seen, content=found)


def _say(failure: Failure, language: str) -> dict[str, str]:
    return {"engine": failure.engine, "code": failure.code, "message": failure.say(language)}


def _onward(tick: runs.Tick, engine: str, deadline: float) -> painters.Tick:
    """A painter's ticks as the job's: step, seconds left and the latest preview are shown; too late ends the engine."""
    shown: dict[str, Any] = {"engine": engine}

    def told(done: float, /, *, preview: np.ndarray | None = None, left: float | None = None,
             step: tuple[int, int] | None = None, fetched: tuple[int, int] | None = None) -> None:
        if time.monotonic() > deadline:
            raise EngineError("painter_late", engine=engine)
        if preview is not None:
            shown["preview"] = "data:image/jpeg;base64," + b64encode(_small(preview)).decode()
        if step is not None:
            shown["step"], shown["left"] = list(step), round(left, 1) if left is not None else None
        if fetched is not None:
            shown["fetched"] = list(fetched)
        tick(done, data={"painting": dict(shown)})

    return told


def _small(image: np.ndarray) -> bytes:
    import simplejpeg

    return simplejpeg.encode_jpeg(np.ascontiguousarray(image), quality=62, colorsubsampling="420")
