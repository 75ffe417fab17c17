"""The picture engines on the page: what each costs before it runs, and for the operator what is in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.routing import Route

from storage.errors import NotAllowed
from storage.records import Language
from ui.handlers import Call


def wire() -> list[Route]:
    """The choice for everybody; memory and weights for an admin."""
    from ui.routes import route

    return [
        route("GET", "engines", choices, who="anyone"),
        route("GET", "admin/engines", machine, who="member"),
        route("POST", "admin/weights", fetch, who="member"),
    ]


def choices(call: Call) -> dict[str, Any]:
    """Every painter with what it would cost this person now, and which of them "auto" would take."""
    from pipelines import leaving, money, painters
    from pipelines.scene import Palette

    white = Palette(ground="#ffffff", second="#ffffff", accent="#000000", ink="#000000", paper="#ffffff")
    wish = painters.Request(palette=white, width=1024, height=1024)
    known = sorted(painters.all().values(), key=lambda p: -p.rank)
    rows = []
    for p in known:
        cost = p.cost(wish)
        why = p.available()
        barred = p.hosted and (call.user is None or call.user.guest)
        rows.append({"id": p.id, "name": getattr(p, call.language), "usable": not why and not barred, "why_not": why,
                     "seconds": round(cost.seconds + cost.loading, 1), "usd": cost.usd, "download": cost.download, "hosted": p.hosted,
                     "photo_to": f"{getattr(p, call.language)} ({leaving.host(p.id)})" if p.hosted and leaving.PHOTOS & p.limits.routes else "",
                     "can": [] if why or barred else _can(p, wish),
                     "note": note(cost, why, barred, call.language)})
    auto = painters.choose("auto", paid=money.may(call.user), request=wish)
    return {"engines": rows, "auto": auto.id, "auto_name": getattr(auto, call.language)}


def _can(painter: Any, wish: Any) -> list[str]:
    """What it can do here besides painting from words: redraw a photo, follow lines or depth."""
    import numpy as np

    led = {lead: replace(wish, control=np.zeros((1, 1, 3), np.uint8), lead=lead) for lead in ("edges", "depth")}
    return [route for route in ("picture", *led) if route in painter.limits.routes
            and not (route in led and painter.lacks(led[route]))]


def note(cost: Any, why: str, barred: bool, language: Language) -> str:
    """What it takes in time and money, or why it cannot be taken, in one short line."""
    english = language == "en"
    if barred:
        return "for members" if english else "회원만 쓸 수 있어요"
    if why:
        return "not available here" if english else "여기서는 쓸 수 없어요"
    parts = [_time(cost.seconds, english)]
    if cost.loading:
        parts.append(f"first {_time(cost.loading, english)} more" if english else f"처음엔 {_time(cost.loading, english)} 더")
    if cost.download:
        size = f"{cost.download / 1e9:.1f} GB"
        parts.append(f"fetches {size} first" if english else f"먼저 {size}를 받아요")
    free = "free" if english else "무료"
    parts.append((f"about ${cost.usd:.3f}" if english else f"한 장에 약 ${cost.usd:.3f}") if cost.usd else free)
    return " · ".join(parts)


def _time(seconds: float, english: bool) -> str:
    if seconds < 1:
        return "under 1 s" if english else "1초 안"
    if seconds < 90:
        return f"about {seconds:.0f} s" if english else f"약 {seconds:.0f}초"
    return f"about {seconds / 60:.0f} min" if english else f"약 {seconds / 60:.0f}분"


def machine(call: Call) -> dict[str, Any]:
    """The accelerator, what is in its memory, and the weights with their fetches. Admins only."""
    from pipelines import engines, gpu, weights

    _admin(call)
    rows = []
    for row in weights.table():
        now = weights.fetch_of(row["name"])
        failed = now.error.say(call.language) if now and now.error else ""
        rows.append({**row, "fetching": bool(now and not now.done.is_set()), "error": failed,
                     "fetched": [now.here, now.whole] if now else None})
    return {"machine": gpu.report(), "weights": rows,
            "engines": [{"capability": r.capability, "id": r.id, "why_not": r.why_not} for r in engines.rows(call.language)]}


def fetch(call: Call) -> dict[str, Any]:
    """Begin to fetch a set of weights; the operator's yes to HANCUT_DOWNLOADS=ask. Admins only."""
    from pipelines import weights

    _admin(call)
    name = call.text("name", limit=60)
    weights.get(name)
    weights.background(name)
    return machine(call)


def _admin(call: Call) -> None:
    if call.user is None or not call.user.admin:
        raise NotAllowed("admin_needed")
