"""Ensemble: drawn motifs set together: a still life around its hero, a heap, things in the air, wallpaper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipelines import motifs
from pipelines.extents import hues_of, lines_of
from pipelines.scene import Box, Motif, Picture, Shadow, Text
from pipelines.sheet import Sheet
from pipelines.tints import plates

# What is sold by the heap: three of it say more than one, and nothing else has to be drawn beside it.
HEAPED = frozenset(
    "orange green-apple mango lemon lime kiwi tomato onion corn carrot "
    "melon doughnut cookie croissant cupcake dumpling rice-ball fish-bread dango pretzel muffin pie "
    "chestnut baguette bread salt-bread soap candle ice-cream soft-serve takeaway-cup".split()
)
# What stands beside a hero: what it is made of, or what it is done with; never another thing that could be sold.
BESIDE = {
    "strawberry-latte": "strawberry", "lemonade": "lemon", "iced-americano": "coffee-beans", "iced-latte": "coffee-beans",
    "cream-coffee": "coffee-beans", "choco-latte": "chocolate", "chestnut-latte": "chestnut", "plum-ade": "plum",
    "sweet-potato-latte": "sweet-potato", "blueberry-ade": "blueberries", "mango-smoothie": "mango", "peach-tea": "peach",
    "coffee-beans": "takeaway-cup", "orange-juice": "orange", "watermelon-juice": "watermelon",
    "strawberry-smoothie": "strawberry", "coffee-bag": "coffee-beans",
    "dog": "bone", "sitting-dog": "bone", "tooth": "toothbrush", "scissors": "hair-dryer", "blackboard": "books",
    "engine-oil": "wrench", "tire": "wrench", "spray-bottle": "bucket", "paint-roller": "bucket", "fish": "knife",
    "stage": "ticket", "dance-shoes": "mirror-ball", "palette": "paintbrush", "pork-belly": "greens", "sashimi": "lemon",
}
DRINKS = frozenset(
    "coffee takeaway-cup iced-latte iced-americano strawberry-latte matcha-latte lemonade bubble-tea soda tea juice "
    "milk plum-ade grapefruit-ade green-grape-ade blueberry-ade mango-smoothie peach-tea omija-ade chestnut-latte "
    "sweet-potato-latte cream-coffee sesame-latte choco-latte yuja-tea orange-juice watermelon-juice "
    "strawberry-smoothie".split()
)
# What hangs in the air and never stands beside a hero, though it is asked for by name.
AIRY = frozenset(
    "blossom bolt bubbles cloud droplet fallen-leaf feather full-moon glowing-star heart lightning mending-heart moon note notes pink-heart rainbow "
    "snowflake sparkles speech star two-hearts white-flower".split()
)
PARTNER = 0.5  # how large what stands beside the hero is against it
SMALL = 0.62  # against the hero: what is no larger stands before its foot, else the two stand side by side


def cast(s: Sheet) -> tuple[str, ...]:
    """The motifs that can stand as objects, the hero first, then what belongs to it, then its trade's others; none without."""
    names = tuple(motifs.known(n) for n in s.design.motifs)
    if not names:
        return ()
    hero = names[0]
    others = [n for n in (BESIDE.get(hero, ""), *names[1:]) if n and (motifs.hero(n) or f"motif:{n}" in s.design.tweaks) and not s.tweak(f"motif:{n}").hidden]
    if hero in DRINKS:
        others = [n for n in others if n not in DRINKS or f"motif:{n}" in s.design.tweaks]
    return tuple(dict.fromkeys((hero, *others)))


# What is well painted in water: soft forms of clear colours. Crusts, hot dishes, clothes and tools are not.
_WASHED = DRINKS | frozenset(
    "strawberry watermelon lemon lime orange mandarin grapes shine-muscat peach plum apricot mango apple green-apple kiwi cherries blueberries "
    "aronia banana pineapple melon chamoe coconut avocado tomato fig persimmon korean-pear maesil garlic-bunch radish spring-onion mushroom carrot "
    "onion pumpkin eggplant chilli napa-cabbage leaf herb greens bouquet rose tulip sunflower carnation chrysanthemum lavender cherry-blossom lotus "
    "potted-plant cactus bonsai sprout wreath maple-leaf ice-cream soft-serve macaron cupcake fruit-tart cake sitting-cat sitting-dog rabbit parrot "
    "goldfish fish squid sailboat palm mountain hanbok".split()
)


def inks(s: Sheet, back: str) -> tuple[str, ...]:
    """The inks of a print of this design's hero on a ground of colour `back`: a dog is not printed green."""
    return plates(s.p, back, hues_of(s.design.motifs[0]) if s.design.motifs else ())


def printed(name: str) -> motifs.Style:
    """A print where few inks can tell what the thing is, else the thing itself."""
    return "print" if motifs.plain(name) else "glossy"


def painted(s: Sheet) -> bool:
    """Whether the design's hero is one for watercolour."""
    return s.subject == "motif" and cast(s)[0] in _WASHED


def sparks(s: Sheet) -> tuple[str, ...]:
    """The design's small motifs that hang in the air: bubbles, notes, sparkles."""
    return tuple(n for n in map(motifs.known, s.design.motifs[1:]) if not motifs.hero(n) and f"motif:{n}" not in s.design.tweaks)


def still_life(s: Sheet, box: Box, *, style: motifs.Style = "glossy", partners: int = 1, air: int = 1, **more: Any) -> Box:
    """The subject standing in `box`: a cut-out alone, a drawn hero with its companions around its foot.

    Returns what all of it covers. `more` goes to every motif (shadow, outline, bounce, reflect ...).
    """
    if s.subject != "motif" or s.tweak("motif").hidden:
        return s.stand(box, style=style, **more)
    names = cast(s)
    asked = tuple(n for n in names if f"motif:{n}" in s.design.tweaks)
    if len(asked) == 2 and (pair := sorted(asked, key=lambda n: -s.tweak(f"motif:{n}").scale)) and _ratio(s, pair[0], pair[1]) <= SMALL:
        covered = _company(s, box, tuple(pair), style, more)
    elif len(asked) > 1:
        covered = _row(s, box, asked[:3], style, more)
    elif names[0] in HEAPED:
        covered = heap(s, box, names[0], style=style, **more)
    else:
        covered = _company(s, box, names[:1 + partners], style, more)
    _air(s, covered, box, air, style, more)
    s.subject_box = covered
    return covered


def centred(s: Sheet, box: Box, **how: Any) -> Box:
    """still_life() in the middle of `box` instead of on its lower edge."""
    before = len(s.layers)
    covered = still_life(s, box, **how)
    dx, dy = box.cx - covered.cx, box.cy - covered.cy
    for i in range(before, len(s.layers)):
        layer = s.layers[i]
        if isinstance(layer, (Motif, Picture)):
            s.layers[i] = replace(layer, box=replace(layer.box, x=layer.box.x + dx, y=layer.box.y + dy))
    s.subject_box = replace(covered, x=covered.x + dx, y=covered.y + dy)
    return s.subject_box


def _sized(name: str, style: motifs.Style, area: float) -> tuple[float, float]:
    """(w, h) of a motif that covers the area of a square of that side: tall and wide ones weigh the same."""
    aspect = min(1.9, max(0.5, motifs.aspect(name, style)))
    return area * aspect**0.5, area / aspect**0.5


def _company(s: Sheet, box: Box, names: tuple[str, ...], style: motifs.Style, more: dict[str, Any]) -> Box:
    """The hero, with a smaller partner in front of one side where `names` has one."""
    hero, *others = names[:2]
    turn = -1.0 if s.flip() else 1.0
    w, h = _sized(hero, style, 1.0)
    scale = min(box.h * 0.985 / h, box.w / (w * (1.36 if others else 1.0)))
    w, h = w * scale, h * scale
    x = min(max(box.cx - (turn * 0.17 * w if others else 0.0) - w / 2, box.x), box.right - w)
    lead = Box(x, box.bottom - h, w, h)
    s.stand(lead, name="" if hero == names[0] and hero == s.design.motifs[0] else hero, style=style, sized=bool(others), **more)
    if not others:
        return lead
    pw, ph = _sized(others[0], style, _ratio(s, hero, others[0]) * (w * h) ** 0.5)
    px = min(max(lead.cx + turn * (w / 2 + pw * 0.28) - pw / 2, box.x - 0.02), box.right - pw + 0.02)
    at = Box(px, lead.bottom + 0.02 * h - ph, pw, ph)
    s.stand(at, name=others[0], style=style, role="companion", sized=True, **more)
    return _union(lead, at)


def _ratio(s: Sheet, hero: str, other: str) -> float:
    """How large a thing beside the hero is against it: half of it, or as it was wished."""
    own = s.tweak(f"motif:{other}").scale if f"motif:{other}" in s.design.tweaks else PARTNER
    return min(1.0, own / s.tweak(f"motif:{hero}").scale)


def _row(s: Sheet, box: Box, names: tuple[str, ...], style: motifs.Style, more: dict[str, Any]) -> Box:
    """Things that a person asked for by name, side by side on one floor, as large against each other as they were wished."""
    sizes = [_sized(n, style, s.tweak(f"motif:{n}").scale) for n in names]
    wide = sum(w for w, _ in sizes) * 0.94
    scale = min(box.w / wide, box.h * 0.985 / max(h for _, h in sizes))
    x = box.cx - wide * scale / 2
    covered: Box | None = None
    for i, (name, (w, h)) in enumerate(zip(names, sizes, strict=True)):
        at = Box(x, box.bottom - h * scale, w * scale, h * scale)
        s.stand(at, name=name, style=style, role="" if name == s.design.motifs[0] else "companion", sized=True, **more)
        covered = _union(covered, at) if covered else at
        x += w * scale * (0.94 if i < len(names) else 1.0)
    assert covered is not None
    return covered


def heap(s: Sheet, box: Box, name: str, *, style: motifs.Style = "glossy", **more: Any) -> Box:
    """Three of one thing: two behind, one in front, each turned a little; tall ones (cups, cones) in a row."""
    more = {k: v for k, v in more.items() if k != "rotate"}
    w, h = _sized(name, style, 1.0)
    row = w / h < 0.84
    wide, high, part, up, out = (1.95, 1.0, 0.88, 0.02, 0.52) if row else (1.72, 1.34, 0.9, 0.44, 0.46)
    scale = min(box.h / (high * h), box.w / (wide * w))
    w, h = w * scale, h * scale
    front = Box(box.cx - w / 2, box.bottom - h, w, h)
    covered = front
    for way, turn in ((-1, -5.0 if row else -12.0), (1, 5.0 if row else 14.0)):
        pw, ph = w * part, h * part
        at = Box(box.cx + way * out * w - pw / 2, box.bottom - up * h - ph, pw, ph)
        s.add(Motif(name=name, box=at, style=style, role="companion", rotate=turn,
                    shadow=_still(more.get("shadow")), outline=more.get("outline"), inks=more.get("inks", ())))
        covered = _union(covered, at)
    s.stand(front, style=style, **more)
    return covered


def _still(shadow: Shadow | None) -> Shadow | None:
    """The shadow of a thing that leans on others: close and soft, not cast on the floor."""
    return replace(shadow, lift=max(shadow.lift, 0.012), cast=shadow.cast * 0.7) if shadow else None


def _air(s: Sheet, covered: Box, box: Box, most: int, style: motifs.Style, more: dict[str, Any]) -> None:
    """Small motifs above the group's shoulders, where no letters are."""
    names = sparks(s)[:2]
    if not names or not most:
        return
    unit = (covered.w * covered.h) ** 0.5
    taken = [r.inset(-0.015) for t in s.layers if isinstance(t, Text) for r in lines_of(t)]
    taken += [m.box.inset(0.12 * min(m.box.w, m.box.h)) for m in s.layers
              if isinstance(m, Motif) and m.role in ("motif", "companion")]
    spots: tuple[tuple[float, float, float], ...] = ((0.95, 0.06, 0.24), (0.03, 0.16, 0.18), (0.86, -0.12, 0.14), (0.16, -0.08, 0.13))
    if s.flip():
        spots = tuple((1 - x, y, d) for x, y, d in spots)
    for i, (fx, fy, part) in enumerate(spots[:most]):
        name = names[i % len(names)]
        w, h = _sized(name, style, unit * part)
        at = Box(covered.x + covered.w * fx - w / 2, covered.y + covered.h * fy - h / 2, w, h)
        if at.x < 0.01 or at.right > s.w - 0.01 or at.y < box.y - 0.06 or any(at.overlap(t) > 0 for t in taken):
            continue
        s.add(Motif(name=name, box=at, style=style, role="companion", rotate=(-8.0, 10.0)[i % 2],
                    outline=more.get("outline"), inks=more.get("inks", ())))


def wallpaper(s: Sheet, tone: str, *, area: Box | None = None, size: float = 0.13, step: float = 0.26,
              above: int = 1, keep: tuple[Box, ...] = (), style: motifs.Style = "mono") -> None:
    """The trade's motifs in one tone, in a brick pattern over `area`, clear of all letters and of `keep`."""
    names = [motifs.known(n) for n in s.design.motifs] or ["star"]
    area = area or s.full
    taken = [r.inset(-size * 0.2) for t in s.layers if isinstance(t, Text) for r in lines_of(t)] + list(keep)
    out: list[Motif] = []
    rows, columns = int(area.h / (step * 0.86)) + 2, int(area.w / step) + 2
    for r in range(rows):
        for c in range(columns):
            x = area.x + (c + (0.5 if r % 2 else 0.0)) * step
            y = area.y + (r + 0.28) * step * 0.86
            name = names[(c + 2 * r) % len(names)]
            w, h = _sized(name, style, size * (0.9 if (r + c) % 2 else 1.05))
            box = Box(x - w / 2, y - h / 2, w, h)
            if box.cx > area.right or box.cy > area.bottom or any(box.overlap(t) > 0 for t in taken):
                continue
            out.append(Motif(name=name, box=box, style=style, role="pattern", colour=tone,
                             rotate=(-14.0, 9.0, 16.0, -7.0)[(r + 2 * c) % 4]))
    s.beneath(*out, above=above)


def _union(a: Box, b: Box) -> Box:
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Box(x, y, max(a.right, b.right) - x, max(a.bottom, b.bottom) - y)
