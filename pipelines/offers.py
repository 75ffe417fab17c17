"""Offers: each painter with what a picture would take where the jobs run: in this process, or in workers that report it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from pipelines import gpu, jobs, painters, weights
from pipelines.painters import Painter, Request
from pipelines.scene import Palette
from storage import workers
from storage.errors import BadInput, EngineError
from storage.reasons import because

_WHITE = Palette(ground="#ffffff", second="#ffffff", accent="#000000", ink="#000000", paper="#ffffff")
USUAL = Request(palette=_WHITE, width=1024, height=1024)  # the picture that is told of before one is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a painter would take for a usual picture, as JSON may tell it. `why_not` is a reason (storage.reasons)."""

    id: str
    why_not: str
    seconds: float
    loading: float = 0.0
    usd: float = 0.0
    download: int = 0
    can: tuple[str, ...] = ()  # routes besides words: "picture", "edges", "depth"


def everywhere() -> tuple[Offer, ...]:
    """The offers of wherever the jobs run, the highest rank first: of this process, or of all workers the best ones."""
    if not jobs.elsewhere():
        return here()
    reports = workers.living()
    return tuple(_best(p, [Offer(**{**o, "can": tuple(o["can"])}) for r in reports for o in r["offers"] if o["id"] == p.id]) for p in _ranked())


def here() -> tuple[Offer, ...]:
    """The offers of this process."""
    return tuple(_offer(p) for p in _ranked())


def auto(*, paid: bool) -> str:
    """Who would paint a usual picture unasked, where the jobs run."""
    if not jobs.elsewhere():
        return painters.choose("auto", paid=paid, request=USUAL).id
    ranks = {p.id: p.rank for p in _ranked()}
    told = [r["auto"]["paid" if paid else "free"] for r in workers.living()]
    return max((name for name in told if name in ranks), key=lambda name: ranks[name], default="studio")


def admit(engine: str) -> None:
    """Refuse to name an engine that could not paint where the jobs run, before anything is made. Where no worker has
    reported, the job itself finds out.

    Raises BadInput("painter_unknown"), EngineError("painter_unavailable").
    """
    if engine not in ("auto", *painters.all()):
        raise BadInput("painter_unknown", engine=engine[:40])
    if engine == "auto" or (jobs.elsewhere() and not workers.living()):
        return
    if why := next(o.why_not for o in everywhere() if o.id == engine):
        raise EngineError("painter_unavailable", engine=engine, why=why)


def report() -> dict[str, Any]:
    """What a worker tells of itself: its offers, machine, models in memory and the weights that lie there."""
    return {"offers": [asdict(o) for o in here()], "machine": gpu.report(),
            "auto": {"free": auto(paid=False), "paid": auto(paid=True)},
            "weights": [name for name in weights.CATALOGUE if weights.find(name)]}


def _ranked() -> list[Painter]:
    return sorted(painters.all().values(), key=lambda p: -p.rank)


def _offer(painter: Painter) -> Offer:
    cost = painter.cost(USUAL)
    why = painter.available() or painters.slow(painter, USUAL)
    return Offer(id=painter.id, why_not=why, seconds=round(cost.seconds, 1), loading=round(cost.loading, 1), usd=cost.usd, download=cost.download,
                 can=() if why else _can(painter))


def _can(painter: Painter) -> tuple[str, ...]:
    """What it can do besides painting from words: redraw a photo, follow lines or depth."""
    led = {lead: replace(USUAL, control=np.zeros((1, 1, 3), np.uint8), lead=lead) for lead in ("edges", "depth")}
    return tuple(route for route in ("picture", *led) if route in painter.limits.routes and not (route in led and painter.lacks(led[route])))


def _best(painter: Painter, offers: Sequence[Offer]) -> Offer:
    """The quickest worker that can, else why one cannot."""
    if not offers:
        return replace(_offer(painter), why_not="" if painter.id == "studio" else because("no_worker"), can=())
    return min(offers, key=lambda o: (bool(o.why_not), o.seconds + o.loading))
