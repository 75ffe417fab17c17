"""The picture engines on the page: what each costs before it runs, and for the operator what is in memory."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route

from storage import reasons
from storage.errors import EngineError, NotAllowed
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
    """Every painter with what it would cost this person now, or why it cannot be taken and what to do about it; and which of
    them "auto" would take. `shell`: there is no operator's account yet, and whoever asks sits at the machine."""
    from pipelines import jobs, leaving, money, offers, painters

    known, shell = painters.all(), _shell(call)
    operator = shell or (call.user is not None and call.user.admin)
    rows = []
    for offer in offers.everywhere():
        p = known[offer.id]
        barred = p.hosted and (call.user is None or call.user.guest)
        code, params = reasons.read(offer.why_not)
        rows.append({"id": p.id, "name": getattr(p, call.language), "usable": not offer.why_not and not barred,
                     "why_not": reasons.say(offer.why_not, call.language, operator=operator) if offer.why_not else "",
                     "fetch": params["name"] if code in ("weights_ask", "weights_part") and operator and not shell and not jobs.elsewhere() else "",
                     "seconds": round(offer.seconds + offer.loading, 1), "usd": offer.usd, "download": offer.download, "hosted": p.hosted, "paces": p.paces,
                     "photo_to": f"{getattr(p, call.language)} ({leaving.host(p.id)})" if p.hosted and leaving.PHOTOS & p.limits.routes else "",
                     "can": [] if offer.why_not or barred else list(offer.can), "note": note(offer, barred, call.language)})
    auto = offers.auto(paid=money.may(call.user))
    return {"engines": rows, "auto": auto, "auto_name": getattr(known[auto], call.language), "shell": shell,
            "operator": operator}


def _shell(call: Call) -> bool:
    """Whether nobody is an operator yet, and this call comes from the machine itself."""
    from storage import users
    from storage.settings import settings

    s = settings()
    return call.address in ("127.0.0.1", "::1") and not s.trusted_proxies and not s.in_space and not users.operated()


def note(offer: Any, barred: bool, language: Language) -> str:
    """What it takes in time and money, or why it cannot be taken, in one short line."""
    english = language == "en"
    if offer.why_not:
        return reasons.say(offer.why_not, language) or ("It cannot be used here." if english else "여기서는 쓸 수 없어요.")
    if barred:
        return "for members" if english else "회원만 쓸 수 있어요"
    parts = [_time(offer.seconds, english)]
    if offer.loading:
        parts.append(f"first {_time(offer.loading, english)} more" if english else f"처음엔 {_time(offer.loading, english)} 더")
    if offer.download:
        size = f"{offer.download / 1e9:.1f} GB"
        parts.append(f"fetches {size} first" if english else f"먼저 {size}를 받아요")
    free = "free" if english else "무료"
    parts.append((f"about ${offer.usd:.3f}" if english else f"한 장에 약 ${offer.usd:.3f}") if offer.usd else free)
    return " · ".join(parts)


def _time(seconds: float, english: bool) -> str:
    if seconds < 1:
        return "under 1 s" if english else "1초 안"
    if seconds < 90:
        return f"about {seconds:.0f} s" if english else f"약 {seconds:.0f}초"
    return f"about {seconds / 60:.0f} min" if english else f"약 {seconds / 60:.0f}분"


def machine(call: Call) -> dict[str, Any]:
    """Each machine that paints, what is in its memory, and the weights with their fetches: this one, or where the jobs run
    elsewhere, the workers as they report themselves. Admins only."""
    from pipelines import engines, gpu, jobs, weightbook, weights
    from storage import workers

    _admin(call)
    reports = workers.living() if jobs.elsewhere() else []
    machines = [r["machine"] | {"worker": r["worker_id"]} for r in reports] if jobs.elsewhere() else [gpu.report()]
    for told in machines:
        told["why_not"] = reasons.say(told["why_not"], call.language, operator=True)
    rows = []
    for row in weightbook.rows(call.language):
        if jobs.elsewhere():
            there = sum(row["name"] in r["weights"] for r in reports)
            rows.append({**row, "path": "", "there": there, "of": len(reports), "fetching": False, "error": "", "fetched": None})
            continue
        now = weights.fetch_of(row["name"])
        failed = now.error.say(call.language, operator=True) if now and now.error else ""
        rows.append({**row, "fetching": bool(now and not now.done.is_set()), "error": failed, "fetched": [now.here, now.whole] if now else None})
    lacking = [{"capability": r.capability, "id": r.id, "name": r.name, "why_not": reasons.say(r.why_not, call.language, operator=True)}
               for r in engines.rows(call.language)] if not jobs.elsewhere() else _lacking(call.language)
    return {"machine": machines[0] if machines else None, "machines": machines, "elsewhere": jobs.elsewhere(), "weights": rows, "engines": lacking}


def _lacking(language: Language) -> list[dict[str, Any]]:
    """The painters of the workers, and why none of them can use one."""
    from pipelines import offers, painters

    return [{"capability": "painter", "id": o.id, "name": getattr(painters.all()[o.id], language),
             "why_not": reasons.say(o.why_not, language, operator=True)} for o in offers.everywhere()]


def fetch(call: Call) -> dict[str, Any]:
    """Begin to fetch a set of weights; the operator's yes to HANCUT_DOWNLOADS=ask. Admins only, and only where the jobs run
    in this process: the workers' weights are of no use here."""
    from pipelines import jobs, weights

    _admin(call)
    name = call.text("name", limit=60)
    weights.get(name)
    if jobs.elsewhere():
        raise EngineError("weights_elsewhere", name=name)
    weights.background(name)
    return machine(call)


def _admin(call: Call) -> None:
    if call.user is None or not call.user.admin:
        raise NotAllowed("admin_needed")
