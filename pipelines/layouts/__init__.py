"""Layouts: a Design and a format become a Scene. One look per file; its file name is its id."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from pipelines import (
    arranging,
    colour,
    formats,
    framing,
    industries,
    legibility,
    motifs,
    registry,
    seats,
    trials,
    typography,
)
from pipelines.arranging import Laid
from pipelines.extents import kept, stands
from pipelines.formats import Format
from pipelines.plans import Plan
from pipelines.render import Assets
from pipelines.scene import Design, Photo, Scene, Text
from pipelines.sheet import Sheet
from storage.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to lay out an ad. `compose(sheet)` adds the layers; the rest helps to choose it.

    `suits` weighs what the look is good at: keys are moods ("luxury"), kinds of subject ("cutout", "photo",
    "motif"), what a photo is like (see _seen), occasions ("sale") and contents ("price", "menu"); 0 forbids, 1 is neutral, 2 likes it much.
    """

    ko: str
    en: str
    compose: Callable[[Sheet], None]
    faces: tuple[str, ...]
    suits: dict[str, float]
    whole: bool = False  # it rather shows a photo whole than a cut-out that is merely likely


def all() -> dict[str, Look]:
    """Every look by id."""
    return _looks()


@cache
def _looks() -> dict[str, Look]:
    return registry.collect(__name__, "LOOK", Look)  # type: ignore[return-value]


def compose(design: Design, format_id: str, assets: Assets) -> Scene:
    """Lay the design out for a format, its parts where the person wants them (pipelines.arranging), and mend its legibility.

    Raises BadInput for an unknown format or look.
    """
    fmt = formats.get(format_id)
    if fmt is None:
        raise BadInput("format_unknown", format=format_id[:40])
    if design.look not in _looks():
        raise BadInput("look_unknown", look=design.look[:40])
    return legibility.mend(hierarchy(draft(design, fmt), fmt.least), assets)


def draft(design: Design, fmt: Format) -> Scene:
    """The scene as the design's look lays it out, its legibility not yet mended: a few milliseconds, some hundred where a part is
    wanted elsewhere. Its notes say "unmoved:role" of what could not go there, "there:role" of what stood there anyway. What the
    format forbids is only not drawn: it stays the design's."""
    bare, look = obey(design, fmt), _looks()[design.look]
    wanted = arranging.wishes(design.tweaked(fmt.id))
    laid = arranging.arrange(lambda plan: _laid(bare, look, fmt, plan), wanted) if wanted else _laid(bare, look, fmt)
    notes = (*laid.scene.notes, *(f"unmoved:{role}" for role in design.unmet))
    return replace(laid.scene, design=design, notes=tuple(dict.fromkeys(notes)))


def _laid(design: Design, look: Look, fmt: Format, plan: Plan = Plan()) -> Laid:  # noqa: B008
    """The design as a look lays it out."""
    fit = [f for f in look.faces if f not in _CHEERFUL] if industries.group_of(design.industry) in _SOBER else []
    choice = fit or look.faces
    faces = choice[int(np.random.default_rng(design.seed).integers(len(choice)))]
    sheet = Sheet(design, fmt, faces=faces, whole=look.whole, plan=plan)
    if sheet.subject == "photo" and not says(design):
        assert design.shown is not None
        must = kept(design.shown)
        sheet.photo(sheet.full, focus=(must.cx, must.cy), zoom=1.0)
    else:
        look.compose(sheet)
        seats.seat(sheet)
        seats.adorn(sheet)
    return Laid(sheet.scene(), tuple(sheet.columns))


_CHEERFUL = frozenset(("fat", "round", "slab", "sign"))  # faces that a clinic or a tax office does not speak in
_SOBER = frozenset(("health", "pro", "it"))


def says(design: Design) -> bool:
    """Whether the design has any letters to set."""
    copy = design.copy
    return bool(copy.headline or copy.subcopy or copy.cta or copy.kicker or copy.details or design.price
                or design.percent or design.offer or design.menu or design.shop)


def hierarchy(scene: Scene, least: float, jump: float = 1.68) -> Scene:
    """The scene with its sub-copy clearly smaller than its headline, which a long headline may have become."""
    texts = [t for t in scene.layers if isinstance(t, Text) and t.runs]
    heads = [max(r.size for r in t.runs) for t in texts if t.role == "headline"]
    if not heads:
        return scene
    most = max(least, max(heads) / jump)
    layers = []
    for layer in scene.layers:
        if isinstance(layer, Text) and layer.role == "subcopy" and layer.runs[0].size > most:
            head = next(t for t in texts if t.role == "headline")
            middle = abs(head.box.cx - layer.box.cx) < 0.01 and abs(head.box.x - layer.box.x) > 0.012
            layer = typography.shrink(layer, most / layer.runs[0].size, layer.box.cx if middle else layer.box.x)
        layers.append(layer)
    return replace(scene, layers=tuple(layers))


def obey(design: Design, fmt: Format) -> Design:
    """The design without what a channel forbids: all letters, or a phone number."""
    if "no_text" in fmt.rules:
        bare = replace(design.copy, headline="", subcopy="", cta="", kicker="", details=(), hashtags=())
        return replace(design, copy=bare, price=None, percent=None, offer="", menu=(), shop="", logo="")
    if "no_phone" in fmt.rules:
        kept = tuple(d for d in design.copy.details if not _PHONE.search(d))
        return replace(design, copy=replace(design.copy, details=kept))
    return design


_PHONE = re.compile(r"\d{2,4}[-. )]?\d{3,4}[-. ]?\d{4}")


CARRIED = 1.6  # how much more than chance and moods it counts what a look shows of a photo
TRIED = 5  # looks that are laid out to see how they carry a design


def choose(design: Design, *, moods: tuple[str, ...] = (), occasion: str = "", avoid: tuple[str, ...] = (),
           count: int = 1, format_id: str = "", air: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The ids of the `count` looks that suit the design best, with a little chance by its seed; `air` holds more keys of `suits`.

    Looks in `avoid` (what the person has just seen) come last. With a format, the first of them are laid out in it: a
    look that would leave a hole, drop a fact or set small letters gives way to one that fits. A photo is tried in each
    look, on a square page without a format: what is then seen of it counts most.
    """
    rng, fmt = np.random.default_rng(design.seed), formats.get(format_id)
    keys = [*moods, occasion, *air, "set" if design.backdrop and "scenic" not in avoid else "unset"]
    if design.price or design.percent or design.offer:
        keys.append("price")
    if len(design.menu) > 2 or (len(design.menu) == 2 and any(len(m.name) > 8 for m in design.menu)):  # two short ones stand anywhere
        keys.append("menu")
    if not design.shop and not design.logo:
        keys.append("unnamed")
    if len(design.copy.headline) > 18:
        keys.append("long")
    if not design.drawn and design.shown is None and industries.group_of(design.industry) in ("food", "cafe", "grocery", "bar"):
        keys.append("untasted")  # something to eat that nothing drawn shows: warm letters rather than plain figures
    if design.drawn and design.shown is None and motifs.aspect(design.drawn[0]) > 1.2:
        keys.append("level")  # a wide thing is small in a narrow column
    scored: list[tuple[float, str]] = []
    for name, look in _looks().items():
        score = float(rng.uniform(0.5, 1.5))
        for key in (*_kind(design, look), *keys):  # of several moods each counts less: no look is to be the answer to everything
            score *= look.suits.get(key, 1.0) ** (0.55 if key in moods else 1.0)
        if score > 0 and design.shown is not None:
            score *= _carried(design, name, fmt or formats.get("1:1")) ** CARRIED
        if score > 0:
            scored.append((score * (0.25 if name in avoid else 1.0), name))
    scored.sort(reverse=True)
    if fmt and design.shown is None and says(design):
        tried = [(score * _carried(design, name, fmt), name) for score, name in scored[:TRIED]]
        scored[:TRIED] = sorted(tried, reverse=True)
    return tuple(name for _, name in scored[:count])


def _carried(design: Design, name: str, fmt: Format | None) -> float:
    """How well a look carries the design in a format, 0-1 and steep: a hole, or half a photo, weighs more than a mood."""
    assert fmt is not None
    look = _looks()[name]
    scene = _laid(obey(replace(design, look=name), fmt), look, fmt).scene
    return trials.worth(scene, design.shown is not None and stands(design.shown, look.whole))


def _kind(design: Design, look: Look) -> tuple[str, ...]:
    """What the look would show, as keys of `suits`: "cutout", "photo" and what it is like, "motif" or "none"."""
    photo = design.shown
    if photo is None:
        return ("motif",) if design.drawn else ("none",)
    return ("cutout",) if stands(photo, look.whole) else ("photo", *_seen(photo))


def _seen(photo: Photo) -> tuple[str, ...]:
    """What a whole photo is like, as keys of `suits`: "bright" or "dim" by its rims, "slim" when its subject is much
    higher than wide, "backdrop" before a plain studio ground, "face" of a person."""
    if not photo.sides:
        return ()
    level = sum(colour.to_oklch(c)[0] for c in photo.sides) / len(photo.sides)
    slim = framing.upright(photo, 1.35) and photo.subject.h > 0.6
    named = {"bright": level > 0.66, "dim": level < 0.42, "slim": slim, "backdrop": bool(framing.plain(photo)),
             "face": photo.face is not None}
    return tuple(name for name, so in named.items() if so)
