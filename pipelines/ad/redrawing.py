"""Redrawing: what a person wants of a model: a photo painted anew, around or with others, and a shape that leads it."""

from __future__ import annotations

import logging
from dataclasses import replace

import cv2
import numpy as np

from pipelines import cutters, motifs, painters, shapes
from pipelines.ad.shelf import Shelf
from pipelines.painters import Request
from pipelines.scene import Box, Design, Palette, Photo
from storage.errors import BadInput, EngineError
from storage.records import Brief

log = logging.getLogger("hancut.painters")

SHAPES = ("edges", "depth", "logo")
LIKELY = 0.25  # how sure a cut has to be for its outline to make a relief: a soft one, unlike a cut-out to be shown
MOST = 4  # photos in one picture
_ANY = np.zeros((1, 1, 3), np.uint8)


def stages(brief: Brief) -> bool:
    """Whether a brief asks for something around, instead of or beside what its photo shows."""
    return bool(brief.scene or brief.edit or brief.others)


def whole(brief: Brief, design: Design) -> bool:
    """Whether a photo that is kept whole is the picture already."""
    return design.photo is not None and not design.photo.cutout and not (brief.strength or stages(brief))


def admit(brief: Brief, engine: str, *, logo: bool, here: bool, paid: bool) -> None:
    """Refuse a wish that could not be met, before anything is made; `logo`: whether there is one, `here`: whether the
    jobs run in this process, whose engines can be asked.

    Raises BadInput for unknown words and for what a wish needs beside it, EngineError when no engine can do it.
    """
    if brief.strength and brief.strength not in painters.STRENGTHS:
        raise BadInput("strength_unknown", strength=str(brief.strength)[:40], known=", ".join(painters.STRENGTHS))
    if brief.shape and brief.shape not in SHAPES:
        raise BadInput("shape_unknown", shape=str(brief.shape)[:40], known=", ".join(SHAPES))
    if brief.strength and not brief.photo:
        raise BadInput("strength_needs_photo")
    if brief.shape == "logo" and not logo:
        raise BadInput("shape_needs_logo")
    if brief.shape and brief.photo and not brief.strength:
        raise BadInput("shape_needs_strength")
    if len(brief.others) >= MOST:
        raise BadInput("photos_many", most=MOST)
    if brief.others and not brief.photo:
        raise BadInput("photos_few")
    if not here or not (brief.strength or brief.shape or stages(brief)):
        return
    wish = probe(brief, _WHITE)
    found = painters.choose(engine, paid=paid, request=wish)
    if found.id == "studio":
        for lost in painters.awaited(wish, paid=paid):
            raise EngineError(lost.code, **lost.params)
        able = ", ".join(p.en for p in painters.all().values() if p.generated and wish.routes <= p.limits.routes)
        raise EngineError("stage_nobody" if stages(brief) else "redraw_nobody", engines=able)
    if missing := wish.routes - found.limits.routes:
        raise EngineError("painter_route", engine=found.id, route=", ".join(sorted(missing)))
    if why := found.lacks(wish) or painters.slow(found, wish):
        raise EngineError("painter_unavailable", engine=found.id, why=why)


_WHITE = Palette(ground="#ffffff", second="#ffffff", accent="#000000", ink="#000000", paper="#ffffff")


def probe(brief: Brief, palette: Palette) -> Request:
    """A request as the brief's will be, for choosing who can paint it: its pictures are stand-ins."""
    around = bool(brief.photo and (brief.scene or brief.others)) and not brief.edit
    return Request(palette=palette, width=1024, height=1024, source=_ANY if brief.strength or brief.edit or around else None,
                   keep=_ANY[..., 0] if around else None, instruction=brief.edit, pace=brief.pace,
                   control=_ANY if brief.shape else None, lead="depth" if brief.shape == "depth" else "edges")


def start(wish: Request, brief: Brief, photo: Photo, shelf: Shelf) -> Request:
    """The wish with the photo to start from, cut to its shape around the subject, and how much of it may change."""
    image = shelf.get(photo.sha)[..., :3]
    told = f"Edit this photo as its owner asks: {brief.edit}" if brief.edit else ""
    return replace(wish, source=_cropped(image, wish, photo.subject), instruction=told,
                   strength=painters.STRENGTHS.get(brief.strength, painters.STRENGTHS["restyle"]))


def gathered(wish: Request, brief: Brief, photo: Photo, shelf: Shelf) -> Request:
    """The wish for one picture of the things in several photos, painted anew by a model that is shown them."""
    where = f", {brief.scene}" if brief.scene else ""
    told = f"Put the things of all these photos together in one picture{where}. Show each of them exactly as it is in its photo"
    return replace(wish, references=tuple(shelf.get(sha)[..., :3] for sha in (photo.sha, *brief.others)), instruction=told)


def lead(wish: Request, brief: Brief, design: Design, place: Box, shelf: Shelf) -> tuple[Request, str]:
    """(the wish with the shape that leads it, how its depth was found: "" for lines). Without a photo the shape is the
    layout's: its drawn hero in `place` (fractions), or the logo there. EngineError("shape_missing") when there is none."""
    found = _seen(wish, brief, design, place, shelf)
    if found is None:
        raise EngineError("shape_missing")
    picture, outline = found
    if brief.shape != "depth":
        return replace(wish, control=shapes.edges(picture, outline), lead="edges"), ""
    try:
        near, by = shapes.estimated(picture), shapes.NAME
    except EngineError as error:
        log.info("no depth is estimated (%s): a relief leads", error)
        outline = outline if outline is not None else _cut(picture)
        if outline is None:
            raise EngineError("shape_missing") from error
        near, by = shapes.relief(outline), "relief"
    return replace(wish, control=np.repeat(near[..., None], 3, axis=2), lead="depth"), by


def _cut(picture: np.ndarray) -> np.ndarray | None:
    """The outline of a photo's subject, found now; None where there is hardly one."""
    cut = cutters.cut(picture)
    return cut.alpha if cut.sure >= LIKELY and 0.01 < (cut.alpha > 127).mean() < 0.9 else None


def _seen(wish: Request, brief: Brief, design: Design, place: Box, shelf: Shelf) -> tuple[np.ndarray, np.ndarray | None] | None:
    """(the picture whose shape leads, its subject's outline where that is known), both as large as the wish."""
    if brief.shape == "logo" and design.logo:
        return _set(_bare(shelf.get(design.logo)), wish, place)
    if wish.source is not None and design.photo is not None:
        return wish.source, _outline(design.photo, wish, shelf) if design.photo.cutout else None
    hero = next((m for m in design.motifs if motifs.has(m)), "")
    px = round(max(place.w * wish.width, place.h * wish.height))
    return _set(motifs.draw(hero, "glossy", px), wish, place) if hero and brief.shape != "logo" else None


def _set(figure: np.ndarray, wish: Request, place: Box) -> tuple[np.ndarray, np.ndarray]:
    """A figure (RGBA) standing in its place on white, and its alpha."""
    picture = np.full((wish.height, wish.width, 3), 255, np.uint8)
    return picture, paste(figure, spot(figure, wish, place), picture)


def spot(figure: np.ndarray, wish: Request, place: Box) -> Box:
    """Where a figure stands in its place (fractions), in pixels of the wish."""
    w, h = wish.width, wish.height
    return Box(place.x * w, place.y * h, place.w * w, place.h * h).contain(figure.shape[1] / figure.shape[0])


def paste(figure: np.ndarray, box: Box, ground: np.ndarray) -> np.ndarray:
    """Draw a figure (RGBA) into `box` (pixels) of `ground`, in place; its alpha there, uint8 as large as the ground."""
    x, y = max(0, round(box.x)), max(0, round(box.y))
    size = (max(1, round(box.w)), max(1, round(box.h)))
    smaller = size[0] * size[1] < figure.shape[0] * figure.shape[1]
    small = cv2.resize(figure, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    small = small[:ground.shape[0] - y, :ground.shape[1] - x]
    outline = np.zeros(ground.shape[:2], np.uint8)
    outline[y:y + small.shape[0], x:x + small.shape[1]] = small[..., 3]
    part = ground[y:y + small.shape[0], x:x + small.shape[1]]
    alpha = small[..., 3:].astype(np.float32) / 255
    part[:] = (small[..., :3] * alpha + part * (1 - alpha) + 0.5).astype(np.uint8)
    return outline


def _bare(logo: np.ndarray) -> np.ndarray:
    """A logo as a black RGBA figure: by its own alpha, else by what differs from its rim's colour."""
    if logo.shape[2] == 4 and (logo[..., 3] < 128).mean() > 0.02:
        alpha = logo[..., 3]
    else:
        rim = np.median(np.concatenate([logo[0, :, :3], logo[-1, :, :3], logo[:, 0, :3], logo[:, -1, :3]]), axis=0)
        alpha = np.where(np.abs(logo[..., :3] - rim).max(axis=2) > 48, 255, 0).astype(np.uint8)
    return np.dstack([np.zeros((*alpha.shape, 3), np.uint8), alpha])


def _outline(photo: Photo, wish: Request, shelf: Shelf) -> np.ndarray:
    """The subject in the wish's source, by its cut-out."""
    scale = min(1.0, shapes.SEEN / max(photo.width, photo.height))
    whole = np.zeros((max(1, round(photo.height * scale)), max(1, round(photo.width * scale))), np.uint8)
    h, w = whole.shape
    x, y = min(w - 1, round(photo.subject.x * w)), min(h - 1, round(photo.subject.y * h))
    size = (max(1, min(w - x, round(photo.subject.w * w))), max(1, min(h - y, round(photo.subject.h * h))))
    whole[y:y + size[1], x:x + size[0]] = cv2.resize(shelf.get(photo.cutout)[..., 3], size, interpolation=cv2.INTER_AREA)
    return _cropped(whole, wish, photo.subject)


def _cropped(image: np.ndarray, wish: Request, subject: Box) -> np.ndarray:
    """An image cut around the subject to the wish's shape and size, never stretched; of what is too tall the top stays."""
    h, w = image.shape[:2]
    aspect = wish.width / wish.height
    cw, ch = (min(w, round(h * aspect)), h) if w / h > aspect else (w, min(h, round(w / aspect)))
    x = min(max(0, round(subject.cx * w - cw / 2)), w - cw)
    tall = subject.h * h > 0.94 * ch
    y = min(max(0, round(subject.y * h - 0.04 * ch if tall else subject.cy * h - ch / 2)), h - ch)
    part = np.ascontiguousarray(image[y:y + max(1, ch), x:x + max(1, cw)])
    smaller = wish.width * wish.height < part.shape[0] * part.shape[1]
    return cv2.resize(part, (wish.width, wish.height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
