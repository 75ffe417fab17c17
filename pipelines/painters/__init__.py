"""Painters: what is to be shown -> a picture without letters. A module states PAINTER; its file name is its id."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

import numpy as np

from pipelines import hosted, moderators, weights
from pipelines.blank import blank
from pipelines.fidelity import Checked, check
from pipelines.registry import collect
from pipelines.scene import Box, Palette
from storage.errors import BadInput, EngineError, HancutError
from storage.reasons import because
from storage.records import Pace
from storage.settings import settings

log = logging.getLogger("hancut.painters")

REFUSED = ("words_refused", "painting_refused", "painter_refused", "painting_unscreened")  # what no other model is asked for then

STRENGTHS = {"touch": 0.3, "mood": 0.5, "restyle": 0.7, "free": 0.9}  # picture to picture, from near to far
Lead = Literal["edges", "depth"]  # what of a shape leads a picture: its lines, or how near each part is
Route = Literal["text", "picture", "keep", "edges", "depth", "instruction", "references"]


class Tick(Protocol):
    """How a painter tells how far it is. Raises JobError when the job was cancelled or its time is over; call it
    every few seconds at least, from any thread, and let what it raises pass."""

    def __call__(self, done: float, /, *, preview: np.ndarray | None = None, left: float | None = None,
                 step: tuple[int, int] | None = None, fetched: tuple[int, int] | None = None) -> None:
        """`done` 0-1; `preview` uint8 (h, w, 3), small; `left` seconds to go; `step` (this one, of how many);
        `fetched` bytes of weights (here, in all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish for one picture without letters. Pictures are uint8 RGB (h, w, 3); what a painter cannot heed
    (`Limits.routes`) makes it raise, never guess."""

    palette: Palette
    width: int  # pixels of the picture to come
    height: int
    seed: int = 0
    count: int = 1  # pictures to choose from, of this seed and those after it; a painter may give fewer
    tags: tuple[str, ...] = ()  # what it shows, in English: "strawberry latte", "morning light"
    negative: tuple[str, ...] = ()  # what it must not show, besides letters, in English
    calm: tuple[Box, ...] = ()  # fractions of width and height where letters will stand
    ground: str = ""  # studio: a name of pipelines.grounds; empty: the painter's choice
    motifs: tuple[str, ...] = ()  # slugs of pipelines.motifs, the hero first
    pace: Pace = ""  # "fast": as few steps as it can, "fine": all of them; empty: by the machine
    steps: int = 0  # 0: the painter's own, by the pace
    guidance: float | None = None  # None: the painter's own
    strength: float = STRENGTHS["mood"]  # with a source and no `keep`: 0 gives the source back, 1 forgets it
    source: np.ndarray | None = None  # a picture to start from, as large as the picture to come
    keep: np.ndarray | None = None  # uint8 (height, width) of the source: 255 stays pixel for pixel, 0 is painted
    stands: bool = True  # what is kept is a thing that stands there: it gets a contact shadow
    control: np.ndarray | None = None  # what leads the picture, as large as it: lines, or nearness, white on black
    lead: Lead = "edges"  # which of the two `control` is
    instruction: str = ""  # an edit of the source in words, in English
    references: tuple[np.ndarray, ...] = ()  # pictures of things to show

    @property
    def routes(self) -> frozenset[Route]:
        """What a painter has to be able to do for this."""
        wanted: set[Route] = {"text"} if self.source is None else {"keep" if self.keep is not None else "picture"}
        wanted |= {self.lead} if self.control is not None else set()
        wanted |= {"references"} if self.references else set()
        return frozenset(wanted | ({"instruction"} if self.instruction else set()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a picture would cost here and now."""

    seconds: float  # estimate of the painting alone
    usd: float = 0.0
    loading: float = 0.0  # seconds before the first picture, while the weights come into memory
    download: int = 0  # bytes that are still to be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a painter can do at all."""

    routes: frozenset[Route] = frozenset(("text",))
    references: int = 0  # pictures at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Painter:
    """A painter. `available` answers "" or why not, in a sentence for the operator, without loading anything.

    `paint` gives uint8 (height, width, 3), or for a count of more than one, (count, height, width, 3), and raises EngineError for what is the engine's fault,
    EngineError("painter_refused") for a refusal that no other model must undo, JobError from the tick.
    """

    id: str
    ko: str
    en: str
    available: Callable[[], str]
    paint: Callable[[Request, Tick], np.ndarray]
    cost: Callable[[Request], Cost] = lambda request: Cost(seconds=0.1)  # without loading anything
    limits: Limits = Limits()
    able: Callable[[], Limits] | None = None  # its limits where they are a setting's; all() puts them in the place of `limits`
    together: Callable[[Request], int] = lambda request: 1  # pictures that it paints at once in little more than one's time
    lacks: Callable[[Request], str] = lambda request: ""  # "" or what a route of its own lacks here, as available()
    weights: Callable[[Request], tuple[str, ...]] = lambda request: ()  # the sets (pipelines.weights) that it paints this with
    paces: bool = False  # whether it can be told to paint fast or fine
    generated: bool = False  # whether a model made the picture, which the ad must then say
    hosted: bool = False  # the wish leaves this machine for a service that costs money
    rank: int = 0  # "auto" takes the highest that is quick enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An engine that was tried and did not paint, as a code with parameters: said, never hidden."""

    engine: str
    code: str
    params: dict[str, Any]

    def say(self, language: str = "ko", *, operator: bool = False) -> str:
        return HancutError(self.code, **self.params).say(language, operator=operator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A picture, who painted it, and who had failed before. `image` is None when it was the studio's turn: then
    the ad's own layers are the picture."""

    image: np.ndarray | None
    engine: str
    failed: tuple[Failure, ...] = ()
    more: tuple[np.ndarray, ...] = ()  # others to choose from, painted along with it
    mended: bool = False  # whether the painter had changed what was to stay, which was put back


def all() -> dict[str, Painter]:  # noqa: A001 - the package supplies the context: painters.all()
    """All painters by id."""
    found: dict[str, Painter] = collect(__name__, "PAINTER", Painter)  # type: ignore[assignment]
    return {name: replace(p, limits=p.able()) if p.able else p for name, p in found.items()}


def choose(engine: str = "auto", *, paid: bool = False, request: Request | None = None) -> Painter:
    """The painter asked for, or for "auto" the best one that is available, quick enough and, unless `paid`, free.

    Raises BadInput("painter_unknown") and EngineError("painter_unavailable"): a wish is never replaced in silence.
    """
    if engine == "auto":
        return next(iter(_line(paid, request)))
    known = all()
    if engine not in known:
        raise BadInput("painter_unknown", engine=engine[:40])
    if why := known[engine].available():
        raise EngineError("painter_unavailable", engine=engine, why=why)
    return known[engine]


def slow(painter: Painter, request: Request) -> str:
    """"" or why a picture by a model in this process would be stopped half way, as it takes longer than it may."""
    if painter.hosted or not painter.generated:
        return ""
    from pipelines.painters import _diffusion

    took, limit = painter.cost(request).seconds, _diffusion.limit()
    return because("slow", seconds=round(took), limit=round(limit)) if took > limit else ""


def paint(request: Request, tick: Tick, engine: str = "auto", *, paid: bool = False) -> Painted:
    """The picture by the engine asked for or, where that fails, by the next one that can; failures are told.

    The next one is never one that costs money unless `paid`; the studio is the last, and the next at once when a
    service or the open demo's moderators refused what is to be shown. A service that this very job has asked before its
    process died is not asked, nor paid, again. Raises like choose(), and what stops a job.
    """
    named = choose(engine, paid=paid, request=request)
    tick = _unseen(tick) if settings().public else tick
    failed: list[Failure] = []
    for painter in (named, *(p for p in _line(paid, request) if p.id != named.id)):
        if painter.id == "studio" or any(f.code in REFUSED for f in failed):
            break
        try:
            moderators.admit_wish(", ".join((*request.tags, request.instruction)))
            if missing := request.routes - painter.limits.routes:
                raise EngineError("painter_route", route=", ".join(sorted(missing)))
            if why := painter.lacks(request):
                raise EngineError("painter_unavailable", why=why)
            if painter.hosted and any(f.code == "painter_lost" for f in failed):
                continue  # what was paid for got lost: another service would be paid as well
            if painter.hosted and not hosted.send(painter.id):
                raise EngineError("painter_lost")
            wished = replace(request, count=max(1, min(request.count, painter.together(request))))
            made = painter.paint(wished, tick)
            shown = [each for each in (made if wished.count > 1 else (made,)) if not blank(each, request.keep)]
            if not shown:
                raise EngineError("painter_blank")
            first, *others = shown
            moderators.admit_painting(first)
            kept = _true(first, request)
            more = () if settings().public else tuple(_true(other, request).image for other in others)
            return Painted(image=kept.image, engine=painter.id, failed=tuple(failed), mended=kept.repaired, more=more)
        except (EngineError, BadInput) as error:
            log.warning("painter %s failed: %s", painter.id, error, exc_info=None if "ref" in error.params else error.__cause__)
            params = {k: v if isinstance(v, int | float | str | None) else str(v) for k, v in error.params.items()}
            failed.append(Failure(engine=painter.id, code=error.code, params={**params, "engine": painter.id}))
        except HancutError:  # the job has ended, or the disk is full
            raise
        except Exception:  # a fault of ours or of a package: the ad does not fail by it
            log.exception("painter %s broke", painter.id)
            failed.append(Failure(engine=painter.id, code="painter_failed", params={"engine": painter.id}))
    return Painted(image=None, engine="studio", failed=tuple(failed))


def _unseen(tick: Tick) -> Tick:
    """A tick without previews: on an open demo nothing is shown of a picture before it was screened."""
    def told(done: float, /, *, preview: np.ndarray | None = None, left: float | None = None,
             step: tuple[int, int] | None = None, fetched: tuple[int, int] | None = None) -> None:
        tick(done, left=left, step=step, fetched=fetched)

    return told


def awaited(request: Request, *, paid: bool) -> tuple[Failure, ...]:
    """The engine that "auto" would take but for its weights, which are being fetched: that begins now, where it is allowed
    (HANCUT_DOWNLOADS=auto). Nobody waits for it; how far it is, or why it ended, is said."""
    if settings().downloads != "auto":
        return ()
    taken = _line(paid, request)[0]
    better = [p for p in all().values() if p.rank > taken.rank and _fits(p, paid, request) and p.cost(request).download]
    for painter in sorted(better, key=lambda p: -p.rank)[:1]:
        for name in painter.weights(request):
            try:
                if weights.at_hand(name) is None:
                    return (Failure(engine=painter.id, code="painter_fetching", params={"engine": painter.id, **weights.far(name)}),)
            except EngineError as error:
                return (Failure(engine=painter.id, code=error.code, params={**error.params, "engine": painter.id}),)
    return ()


def _true(image: np.ndarray, request: Request) -> Checked:
    """The picture with what the request keeps as it was photographed."""
    if request.source is None or request.keep is None:
        return Checked(image=image, mean=0.0, worst=0.0, repaired=False)
    return check(image, request.source, request.keep)


def _line(paid: bool, request: Request | None) -> list[Painter]:
    """The painters that "auto" may take, the best first, the studio last. One that would first be fetched is none of them."""
    fits = (p for p in all().values() if p.id == "studio" or _fits(p, paid, request) and not (request and p.cost(request).download))
    return sorted(fits, key=lambda p: -p.rank)


def _fits(p: Painter, paid: bool, request: Request | None) -> bool:
    """Whether a painter can do this in time, is free or paid for, and is or may come here."""
    if p.available() or (p.hosted and not paid):
        return False
    if request is None:
        return True
    return request.routes <= p.limits.routes and not p.lacks(request) and p.cost(request).seconds <= settings().paint_seconds
