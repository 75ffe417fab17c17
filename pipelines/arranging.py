"""Arranging: a page on which a part stands where a person wants it, and that is still a page: nothing lies on anything, nothing is lost.

A move is a wish for a place, not a shift of pixels. The look lays the page out in other ways: its columns in another order, hung at
another edge, turned left to right, its lots drawn anew; or the part alone goes to free room, with its label. The best of those
that have every part where it is wanted is taken; where there is none the page stays as the look has it, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines import plans, trials
from pipelines.extents import lines_of, stands
from pipelines.mirrors import along, attached, cleared, extent, holder, mirrored, pictured, union, within
from pipelines.plans import Column, Plan
from pipelines.scene import Box, Layer, Motif, Picture, Scene, Shape, Text, Tweak
from pipelines.soundness import clear, ragged, sound

PICTURES = ("motif", "photo")
TURNS = 3  # how often a look draws its lots anew for a wish
GOOD = 0.6  # of what the look's own page is worth: such a page is taken before the look is asked for more
FAR = 0.15  # short sides from which a shift may turn the page over
LEAST = 0.28  # below that another look is better


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as a look laid it out, and the columns that its words hang in."""

    scene: Scene
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a part, all letters ("text") or the picture ("motif", "photo") is wanted; see scene.Tweak."""

    role: str
    place: str
    dx: float = 0.0
    dy: float = 0.0


def wishes(tweaks: Mapping[str, Tweak]) -> tuple[Wish, ...]:
    """The places that a person wants, the latest last, then how far each part is to go from there."""
    both = {role: t for role, t in tweaks.items() if not t.hidden}
    return (*(Wish(role, t.place) for role, t in both.items() if t.place),
            *(Wish(role, "", t.dx, t.dy) for role, t in both.items() if t.dx or t.dy))


def arrange(lay: Callable[[Plan], Laid], wanted: Sequence[Wish]) -> Laid:
    """The page of a look that has all that is wanted, as far as it can: what it cannot place is noted as "unmoved:role", what
    stands there anyway as "there:role"."""
    page = plain = lay(Plan())
    present = [w for w in wanted if place_of(plain.scene, w.role) is not None]
    notes = [f"unmoved:{w.role}" for w in wanted if w not in present]
    notes += [f"there:{w.role}" for w in present if w.place and stood(plain.scene, w)]
    left = [w for w in present if w.place or max(abs(w.dx), abs(w.dy)) > FAR]
    while left and not met_all(plain.scene, plain.scene, left):
        if (found := _best(lay, plain, left)) is not None:
            page = found
            break
        notes.append(f"unmoved:{left.pop(0 if left[-1].place else -1).role}")  # of places rather the latest; a shift leaves alone what was shifted before
    for w in (w for w in present if not w.place and max(abs(w.dx), abs(w.dy)) <= FAR):
        near = next((s for s in _shifts(page, w) if _met(page.scene, s, w)), None)
        notes += [] if near else [f"unmoved:{w.role}"]
        page = Laid(near, ()) if near else page
    return replace(page, scene=replace(page.scene, notes=tuple(dict.fromkeys((*page.scene.notes, *notes)))))


def _best(lay: Callable[[Plan], Laid], plain: Laid, wanted: Sequence[Wish]) -> Laid | None:
    if not wanted:
        return plain
    own, best, most = worth(plain.scene), None, LEAST * max(worth(plain.scene), 0.1)
    for turn in range(TURNS):
        base = lay(Plan(turn=turn)) if turn else plain
        for page, cost in _pages(lay, base, wanted, turn):
            if not met_all(plain.scene, page.scene, wanted) or not sound(plain.scene, page.scene):
                continue
            value = worth(page.scene) * cost * ragged(plain.scene, page.scene)
            if value > most:
                best, most = page, value
        if best is not None and most >= GOOD * own:
            return best
    return best


def _pages(lay: Callable[[Plan], Laid], base: Laid, wanted: Sequence[Wish], turn: int) -> Iterator[tuple[Laid, float]]:
    """Other pages of a look, each with what it costs against the least change, 1."""
    seen: list[Plan] = []
    across = any({"left", "right"} & set(w.place.split()) or abs(w.dx) > FAR for w in wanted)
    down = any({"top", "bottom"} & set(w.place.split()) or abs(w.dy) > FAR for w in wanted)
    for plan in _plans(base.scene, base.columns, wanted):
        plan = replace(plan, turn=turn)
        if plan in seen:
            continue
        seen.append(plan)
        page = lay(plan) if plan.parts or plan.align else base
        if plan.parts:
            page = replace(page, scene=cleared(page.scene))
        cost = 0.97 ** plan.changed
        yield page, cost
        for upright, asked in ((False, across), (True, down)):
            turned = mirrored(page.scene, page.columns, upright=upright) if asked else None
            if turned is not None:
                yield Laid(cleared(turned) if upright else turned, ()), cost * (0.9 if upright else 0.97)
        if not plan.parts:
            yield from ((moved, cost * 0.9) for moved in _alone(page, wanted))


def _plans(scene: Scene, columns: Sequence[Column], wanted: Sequence[Wish]) -> Iterator[Plan]:
    """Plans for the wishes together: the columns in the order of one, hung as all of them want it."""
    seals = [extent(s) for s in scene.layers if isinstance(s, Shape) and s.shape == "burst"]
    columns = [c for c in columns if not any(within(c.box, s, 0.05) for s in seals)]  # a sticker keeps what it says
    placed = [w for w in wanted if w.place]
    yield Plan()
    for w in placed:
        for plan in plans.others(columns, w.role, w.place):
            yield plan
            for other in placed:
                if other is not w:
                    for more in plans.others(columns, other.role, other.place):
                        if not (set(more.parts) & set(plan.parts)):
                            yield Plan(parts={**plan.parts, **more.parts}, align={**more.align, **plan.align})


def worth(scene: Scene) -> float:
    """What a page is worth, 0-1 (pipelines.trials)."""
    shown = scene.design.shown
    return trials.worth(scene, shown is not None and stands(shown, False))


# --- where a part stands --------------------------------------------------------------------------------------------


def boxes(scene: Scene, role: str) -> list[Box]:
    """Where a role's letters, or the picture, stand."""
    if role == "text":
        return [b for t in scene.layers if isinstance(t, Text) for b in lines_of(t)]
    if role in PICTURES:
        return [p.box for p in scene.layers if isinstance(p, (Motif, Picture)) and p.role in ("motif", "photo", "companion")]
    if role == "logo":
        return [p.box for p in scene.layers if isinstance(p, Picture) and p.role == "logo"]
    return [t.box for t in scene.layers if isinstance(t, Text) and t.role == role]


def place_of(scene: Scene, role: str) -> Box | None:
    """The box around a role; of all letters a point, where they weigh."""
    found = boxes(scene, role)
    if role != "text" or not found:
        return union(found)
    weight = sum(b.w * b.h for b in found) or 1.0
    return Box(sum(b.cx * b.w * b.h for b in found) / weight, sum(b.cy * b.w * b.h for b in found) / weight, 0.0, 0.0)


def stood(scene: Scene, w: Wish) -> bool:
    """Whether a part stands at the place that is wanted."""
    at = place_of(scene, w.role)
    if at is None:
        return False
    page = Box(0, 0, scene.width, scene.height)
    words = w.place.split()
    across, down = _part(at.x, at.w, page.w), _part(at.y, at.h, page.h)
    side = next((s for s in ("left", "right") if s in words), "")
    if side and w.role not in PICTURES and (at.w > 0.5 * page.w or w.role == "text") and hung(scene, "headline" if w.role == "text" else w.role, side):
        words.remove(side)
    line = union([extent(t) for t in scene.layers if isinstance(t, Text) and t.role != w.role]) if w.role != "text" else None
    for word in words:
        if word == "left" and across > 0.3 and at.cx > 0.42 * page.w or word == "right" and across < 0.7 and at.cx < 0.58 * page.w:
            return False
        if word == "top" and not (at.cy < 0.5 * page.h and (down < 0.15 or line is None or at.y <= line.y + 1e-3)):
            return False
        if word == "bottom" and not (at.cy > 0.5 * page.h and (down > 0.85 or line is None or at.bottom >= line.bottom - 1e-3)):
            return False
    if "middle" in words and not {"left", "right"} & set(words) and abs(at.cx - page.w / 2) > 0.06 * page.w:
        return False
    return not ("middle" in words and {"left", "right"} & set(words)) or abs(at.cy - page.h / 2) < 0.15 * page.h


def hung(scene: Scene, role: str, side: str) -> bool:
    """Whether a wide block's lines hang on that edge of the page."""
    lines: dict[float, list[Box]] = {}
    for t in scene.layers:
        if isinstance(t, Text) and t.role == role:
            for run, box in zip(t.runs, lines_of(t), strict=True):
                lines.setdefault(round(run.y, 3), []).append(box)
    ends = [min(b.x for b in line) if side == "left" else scene.width - max(b.right for b in line) for line in lines.values()]
    return bool(ends) and max(ends) - min(ends) < 0.02 and max(ends) < 0.13 * scene.width


def _part(start: float, size: float, whole: float) -> float:
    """Where between the margins of the page a part stands, 0-1; 0.5 where it fills them."""
    free = whole - 0.14 - size
    return 0.5 if free < 0.03 else (start - 0.07) / free


def met_all(plain: Scene, scene: Scene, wanted: Sequence[Wish]) -> bool:
    """Whether each part is where it is wanted, seen from where it stands without a wish."""
    return all(_met(plain, scene, w) for w in wanted)


def _met(plain: Scene, scene: Scene, w: Wish) -> bool:
    before, after = place_of(plain, w.role), place_of(scene, w.role)
    if before is None or after is None:
        return False
    if w.place:
        far = max(abs(after.cx - before.cx), abs(after.cy - before.cy)) > 0.06
        return stood(scene, w) and (far or stood(plain, w) or before.w > 0.5 * plain.width)
    went = (after.cx - before.cx, after.cy - before.cy)
    for asked, done in zip((w.dx, w.dy), went, strict=True):
        if asked and done * asked / abs(asked) < min(0.55 * abs(asked), 0.08):
            return False
    off = max(abs(went[0] - w.dx), abs(went[1] - w.dy))
    return off < max(0.1, 0.8 * max(abs(w.dx), abs(w.dy)))


# --- a part alone ---------------------------------------------------------------------------------------------------


def _alone(page: Laid, wanted: Sequence[Wish]) -> Iterator[Laid]:
    """Pages on which a part goes by itself, or with its column, to free room near where it is wanted."""
    current = [page]
    for w in wanted:
        nxt: list[Laid] = []
        for laid in current:
            if w.place and stood(laid.scene, w) and not (w.dx or w.dy):
                nxt.append(laid)
                continue
            nxt += [Laid(scene, ()) for scene in _shifts(laid, w)]
        current = nxt[:12]
    yield from (laid for laid in current if laid is not page)


def _groups(page: Laid, role: str) -> Iterator[tuple[Layer, ...]]:
    """What can go as one: the part with its label, then all of its column; for all letters, or the picture, just that."""
    scene = page.scene
    if role in PICTURES:
        yield tuple(pictured(scene))
        return
    for whole in (False, True):
        group: list[Layer] = []
        if not page.columns and (whole or role != "text"):  # a page that was turned over
            for t in scene.layers:
                if isinstance(t, Text) and role in (t.role, "text"):
                    group += [t, *attached(scene, [t], t.box)]
        for column in (c for c in page.columns if role == "text" or c.has(role)):
            layers = [layer for r, some in column.hung if whole or r == role for layer in some]
            if (box := union([extent(layer) for layer in layers])) is not None:
                group += [*layers, *attached(scene, layers, box)]
        if group and (role != "text" or whole):
            yield tuple({id(layer): layer for layer in group}.values())


def _shifts(page: Laid, w: Wish) -> Iterator[Scene]:
    scene = page.scene
    for group in _groups(page, w.role):
        box = union([extent(layer) for layer in group])
        if box is None:
            continue
        held = holder(scene, box, group)
        room = held.inset(0.03) if held else _live(scene, 0.07 if w.place else 0.05)
        count = 0
        for dx, dy in _ways(box, room, w):
            at = replace(box, x=box.x + dx, y=box.y + dy)
            if w.role not in PICTURES and not within(at, room, 0.012):
                continue
            moved = along(scene, dx, dy, group)
            if clear(scene, group, dx, dy) and sound(scene, moved):
                yield moved
                count += 1
                if count > 2:
                    break


def _live(scene: Scene, margin: float) -> Box:
    """Where letters may go: inside the margins and what a channel keeps free."""
    x, y = max(margin, scene.safe.x), max(margin, scene.safe.y)
    return Box(x, y, min(scene.width - margin, scene.safe.right) - x, min(scene.height - margin, scene.safe.bottom) - y)


def _ways(box: Box, room: Box, w: Wish) -> list[tuple[float, float]]:
    """Shifts to try, the wanted one first."""
    if not w.place:
        return [(w.dx * part, w.dy * part) for part in (1.0, 0.85, 0.7, 0.56)]
    xs = {"left": [room.x], "right": [room.right - box.w]}.get(next((s for s in ("left", "right") if s in w.place), ""), [])
    xs = xs or ([room.cx - box.w / 2] if w.place == "middle" else [box.x, room.x, room.right - box.w, room.cx - box.w / 2])
    steps = [room.y + (room.h - box.h) * n / 20 for n in range(21)]
    ys = steps[:8] if "top" in w.place else steps[:12:-1] if "bottom" in w.place else [box.y, *steps]
    return [(x - box.x + w.dx, y - box.y + w.dy) for y in ys for x in xs]
