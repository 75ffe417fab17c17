"""Combining: the changes of several clauses as one list: facts together, nothing twice, the later look for the earlier."""

from __future__ import annotations

from typing import Any

from pipelines.understanding.contract import Change


def merged(found: list[Change]) -> tuple[Change, ...]:
    """The changes without repetition; several about facts become one."""
    value: dict[str, Any] = {}
    kept: list[Change] = []
    for change in found:
        if change.op == "facts":
            value = _both(value, change.value)
        elif change not in kept:
            kept = [k for k in kept if not (k.op == change.op and change.op in ("look",
                "backdrop", "palette", "format", "faces"))] + [change]
    return tuple([Change(op="facts", value=_single(value)), *kept] if value else kept)


def _single(value: dict[str, Any]) -> dict[str, Any]:
    """A list of one is that one with its price: nothing is left to list."""
    menu = value.get("menu")
    if menu and len(menu) == 1 and menu[0].price and "price" not in value:
        return value | {"menu": (), "price": menu[0].price, "product": menu[0].name}
    return value


def _both(first: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """The facts of two clauses: what belongs together ("청명로 21, 2층") is joined, else the later one holds."""
    out = first | then
    for name, link in (("place", " "), ("hours", " · "), ("contact", " · "), ("offer", " · ")):
        if first.get(name) and then.get(name) and then[name] not in first[name]:
            out[name] = then[name] if first[name] in then[name] else f"{first[name]}{link}{then[name]}"
    if first.get("price") and then.get("price") and first["price"].amount == then["price"].amount:
        out["price"] = first["price"]  # "정가도 빼고 | 26만4천원만 남겨"
    if first.get("points") and then.get("points"):
        out["points"] = tuple(dict.fromkeys((*first["points"], *then["points"])))
    return out
