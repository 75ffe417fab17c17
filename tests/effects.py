"""Effects: whether a change that was understood can be seen in the saved ad, told from its scene before and after."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from pipelines import colour, scenefile
from pipelines.scene import Box, Motif, Picture, Run, Scene, Text
from pipelines.understanding import Change
from storage.records import Item
from tests.judging import squeeze

_ALL = ("headline", "subcopy", "cta", "kicker", "details", "price", "offer", "menu", "shop")


def scene_of(item: Item) -> Scene:
    return scenefile.from_dict(Scene, item.data["scene"])


def missing(change: Change, before: Item, after: Item) -> str:
    """What is not to be seen of a change of a saved ad; "" when all of it is."""
    check = _CHECKS.get(change.op)
    return check(change, scene_of(before), scene_of(after)) if check else ""


def letters(scene: Scene) -> str:
    """Everything written in a scene, as it is compared."""
    return squeeze(" ".join(run.text for run in _runs(scene)))


def _runs(scene: Scene, *roles: str) -> list[Run]:
    return [r for layer in scene.layers if isinstance(layer, Text) and (not roles or layer.role in roles) for r in layer.runs]


def _roles(change: Change) -> tuple[str, ...]:
    return _ALL if change.role in ("text", "") else (change.role,)


def _scale(change: Change, old: Scene, new: Scene) -> str:
    if change.role in ("photo", "motif", "logo"):
        a, b = _area(old, change.role), _area(new, change.role)
        return "" if not a or not b or (b > a * 1.02) == (change.value > 1) or _limit(new, change) else f"{change.role} {a:.3f} -> {b:.3f}"
    sizes = {role: (_largest(old, role), _largest(new, role)) for role in _roles(change)}
    grown = [b / a for a, b in sizes.values() if a and b]
    if not grown:
        return f"no {change.role} to be seen"
    moved = [g for g in grown if g > 1.02] if change.value > 1 else [g for g in grown if g < 0.98]
    if not moved and len(sizes) == 1 and change.value > 1:  # no room to grow: then the rest steps back
        rest = [b / a for r in _ALL if r != change.role and (a := _largest(old, r)) and (b := _largest(new, r))]
        moved = [g for g in rest if g < 0.97]
    return "" if moved or _limit(new, change) else f"{change.role} x{max(grown) if change.value > 1 else min(grown):.2f}"


def _limit(scene: Scene, change: Change) -> bool:
    tweak = scene.design.tweaks.get(_roles(change)[0])
    return tweak is not None and tweak.scale in (0.5, 1.9)


def _largest(scene: Scene, role: str) -> float:
    return max((r.size for r in _runs(scene, role)), default=0.0)


def _boxes(scene: Scene, role: str) -> list[Box]:
    kind = {"photo": (Picture,), "motif": (Motif,), "logo": (Picture,)}.get(role, (Text,))
    return [layer.box for layer in scene.layers if isinstance(layer, kind) and layer.role == role]


def _area(scene: Scene, role: str) -> float:
    return max((b.w * b.h for b in _boxes(scene, role)), default=0.0)


def _colour(change: Change, old: Scene, new: Scene) -> str:
    runs = _runs(new, *_roles(change))
    if not runs:
        return f"no {change.role} to be seen"
    wish = colour.named(str(change.value))
    if wish is None:
        return "" if {r.colour for r in runs} != {r.colour for r in _runs(old, *_roles(change))} else "the same colour"
    near = min(colour.distance(r.colour, wish) for r in runs)
    return "" if near < 0.2 or _kin(wish, [r.colour for r in runs]) else f"{change.value}: {sorted({r.colour for r in runs})}"


def _kin(wish: str, seen: list[str]) -> bool:
    """Whether a colour seen is the one wished for, lighter or darker: legibility may have moved it."""
    _, chroma, hue = colour.to_oklch(wish)
    for each in seen:
        _, c, h = colour.to_oklch(each)
        if chroma < 0.04 and c < 0.05 or chroma >= 0.04 and c > 0.02 and abs((h - hue + 180) % 360 - 180) < 40:
            return True
    return False


def _palette(change: Change, old: Scene, new: Scene) -> str:
    ground, was = new.design.palette.ground, old.design.palette.ground
    if isinstance(change.value, str) and (wish := colour.named(change.value)):
        return "" if colour.distance(ground, wish) < 0.2 or _kin(wish, [ground]) else f"{change.value}: {ground}"
    lightness, before = colour.to_oklch(ground)[0], colour.to_oklch(was)[0]
    if change.value == "dark" and lightness > before + 0.01 or change.value == "bright" and lightness < before - 0.01:
        return f"{change.value}: {was} -> {ground}"
    return "" if new.design.palette != old.design.palette else "the same palette"


def _hide(change: Change, old: Scene, new: Scene) -> str:
    if change.op == "hide":
        seen = [r for r in (_roles(change)) if _boxes(new, r)]
        return f"{seen} still there" if seen else ""
    if change.role == "motif" and isinstance(change.value, dict):
        return "" if set(new.design.motifs) - set(old.design.motifs) or set(change.value["beside"]) & set(new.design.motifs) else "no such drawing"
    return "" if _boxes(new, change.role) else f"no {change.role} to be seen"


def _move(change: Change, old: Scene, new: Scene) -> str:
    roles = [r for r in _roles(change) if _boxes(old, r) and _boxes(new, r)]
    shifts = [(_boxes(new, r)[0].cx - _boxes(old, r)[0].cx, _boxes(new, r)[0].cy - _boxes(old, r)[0].cy) for r in roles]
    if change.op == "align":
        return "" if not roles or any(math.hypot(*s) > 0.003 for s in shifts) else "not moved"
    dx, dy = change.value if not isinstance(change.value, str) else (
        ("right" in change.value) - ("left" in change.value), ("bottom" in change.value) - ("top" in change.value))
    if any(note in new.notes for r in roles for note in (f"unmoved:{r}", f"there:{r}")):
        return ""  # said to the person
    done = [s for s in shifts if (not dx or s[0] * dx > 0) or (not dy or s[1] * dy > 0)]
    return "" if done else f"not moved {shifts[:1]}"


def _text(change: Change, old: Scene, new: Scene) -> str:
    words = squeeze(str(change.value))
    held = squeeze(str(getattr(new.design.copy, change.role, "")) or str(getattr(new.design, change.role, "")))
    if words and words not in held:
        return f"not in the words: {change.value}"
    return "" if words in letters(new) else f"not to be seen: {change.role} {change.value!r} ({new.design.look} {new.notes})"


def _look(change: Change, old: Scene, new: Scene) -> str:
    return "" if new.design.look != old.design.look or new.design.look == change.value else "the same look"


def _format(change: Change, old: Scene, new: Scene) -> str:
    return "" if new.format == change.value else f"format {new.format}"


def _rewrite(change: Change, old: Scene, new: Scene) -> str:
    role = (change.value or {}).get("role") or change.role
    a, b = old.design.copy, new.design.copy
    if role:
        return "" if getattr(a, role) != getattr(b, role) else f"the same {role}"
    if (change.value or {}).get("length") == "short" and len(b.headline + b.subcopy) > len(a.headline + a.subcopy):
        return f"longer: {a.headline} / {a.subcopy} -> {b.headline} / {b.subcopy}"
    return "" if (a.headline, a.subcopy) != (b.headline, b.subcopy) else "the same words"


def _facts(change: Change, old: Scene, new: Scene) -> str:
    seen = letters(new)
    wrong = []
    for name, value in change.value.items():
        for words in _told(name, value):
            if squeeze(words) not in seen:
                wrong.append(f"{name} {words!r} not to be seen")
        if not value:
            was = getattr(old.design, name, None) if name in ("price", "percent", "offer", "shop") else None
            if name == "price" and was is not None and f"{was.amount:,}".replace(",", "") in seen:
                wrong.append("the price is still there")
    return "; ".join(wrong) + (f" ({new.design.look} {new.format} {new.notes})" if wrong else "")


def _told(name: str, value: Any) -> list[str]:
    """The words of a fact that must stand in the picture."""
    if not value:
        return []
    if name == "price":
        return [_amount(value)]
    if name == "percent":
        return [f"{value}%"]
    if name == "menu":
        return [w for m in value for w in (m["name"], *([_amount(m["price"])] if m.get("price") else []))]
    if name == "points":
        return [value[-1]]
    if name == "product":
        return []  # the words may call it otherwise
    return list(str(value).split(" · "))


def _amount(price: Mapping[str, Any]) -> str:
    if price.get("currency") == "USD":
        return f"{price['amount'] / 100:,.2f}".removesuffix(".00")
    return f"{price['amount']:,}"


def _faces(change: Change, old: Scene, new: Scene) -> str:
    same = {r.font for r in _runs(new)} == {r.font for r in _runs(old)}
    return "the same faces" if same and change.value == "next" else ""  # what was asked for may be there already


def _variant(change: Change, old: Scene, new: Scene) -> str:
    return "" if (new.design.look, new.design.palette) != (old.design.look, old.design.palette) else "the same picture"


def _photo(change: Change, old: Scene, new: Scene) -> str:
    if change.value == "remove":
        return "" if not _boxes(new, "photo") else "the photo is still there"
    return "" if _boxes(new, "photo") else "no photo to be seen"


def _hashtags(change: Change, old: Scene, new: Scene) -> str:
    return "" if len(new.design.copy.hashtags) == change.value else f"{len(new.design.copy.hashtags)} hashtags"


def _language(change: Change, old: Scene, new: Scene) -> str:
    korean = any("가" <= c <= "힣" for c in new.design.copy.headline)
    return "" if korean == (change.value == "ko") else f"headline {new.design.copy.headline!r}"


_CHECKS: dict[str, Callable[[Change, Scene, Scene], str]] = {
    "scale": _scale, "colour": _colour, "palette": _palette, "hide": _hide, "show": _hide, "move": _move, "align": _move,
    "text": _text, "look": _look, "format": _format, "rewrite": _rewrite, "facts": _facts, "faces": _faces,
    "variant": _variant, "photo": _photo, "hashtags": _hashtags, "language": _language,
}
