"""The studio: the painter that always works: a ground, a hero on it in its light, and a few small things beside."""

from __future__ import annotations

import numpy as np

from pipelines import colour, grounds, motifs, render
from pipelines.grounds import stages
from pipelines.painters import Painter, Request, Tick
from pipelines.scene import Box, Motif, Shadow

LIGHT = (0.28, 0.0)  # upper left, for ground and shadows alike

# where a hero can stand, and where a picture needs none
SETS = ("podium", "sweep", "disc", "niche", "plinth", "tabletop")
SCENES = ("mesh", "leafshade", "window", "silk", "leaves", "dawn", "layers", "draped", "orbs")
NIGHTS = ("spotlight", "neon", "bokeh", "aurora", "draped", "silk")


def paint(request: Request, tick: Tick) -> np.ndarray:
    """Compose and paint the request; the same request gives the same picture."""
    rng = np.random.default_rng([request.seed & 0xFFFFFFFF, 77])
    shown = cast(request)
    name = request.ground or _ground(request, bool(shown), rng)
    short = min(request.width, request.height)
    u, v = request.width / short, request.height / short
    quiet = calm(request)
    room = free(quiet, u, v)
    params: dict[str, object] = {"light": LIGHT}
    if quiet:
        params["calm"] = (quiet.x, quiet.y, quiet.w, quiet.h)
    hero = _stand(shown[0], room) if shown else None
    if hero and name in grounds.names("stages"):
        foot = (hero.cx / u, (hero.bottom - 0.03 * hero.h) / v)
        params |= {"stand": foot, "size": max(0.3, 1.12 * hero.w), "horizon": min(0.92, foot[1] - 0.05)}
    image = grounds.paint(name, request.width, request.height, request.palette, request.seed, **params)
    tick(0.5)
    if hero:
        for layer in layers(request, shown, hero, u, v, rng):
            render.draw(image, layer, short, _no_assets)
    tick(1.0)
    return image


def calm(request: Request) -> Box | None:
    """One box around all that must stay calm."""
    if not request.calm:
        return None
    x, y = min(b.x for b in request.calm), min(b.y for b in request.calm)
    return Box(x, y, max(b.right for b in request.calm) - x, max(b.bottom for b in request.calm) - y)


def cast(request: Request) -> tuple[str, ...]:
    """The motifs to draw, a hero first: those asked for, else those that the tags name."""
    wanted = [m for m in request.motifs if motifs.has(m)] or named(request.tags)
    heroes = [m for m in wanted if motifs.hero(m)]
    if not heroes:
        return tuple(wanted)
    return (heroes[0], *(m for m in wanted if m != heroes[0]))


def named(tags: tuple[str, ...]) -> list[str]:
    """Slugs that tags name, the longest match of each tag: "iced strawberry latte" is strawberry-latte."""
    found: list[str] = []
    by_words = {slug: set(slug.split("-")) for slug in motifs.names()}
    for tag in tags:
        words = {w.strip(".,") for w in tag.lower().replace("-", " ").split()}
        words |= {w[:-1] for w in words if w.endswith("s")}
        fits = sorted((len(parts), slug) for slug, parts in by_words.items() if parts <= words)
        if fits and fits[-1][1] not in found:
            found.append(fits[-1][1])
    return found


def free(calm: Box | None, u: float, v: float) -> Box:
    """The largest part of the picture (short sides) beside the calm box: where the hero stands."""
    whole = Box(0.04, 0.05, u - 0.08, v - 0.1)
    if calm is None:
        return Box(whole.x, whole.y + 0.2 * v, whole.w, whole.h - 0.2 * v)
    x0, y0, x1, y1 = calm.x * u, calm.y * v, calm.right * u, calm.bottom * v
    gap = 0.03
    parts = (Box(whole.x, whole.y, x0 - whole.x - gap, whole.h),
             Box(x1 + gap, whole.y, whole.right - x1 - gap, whole.h),
             Box(whole.x, whole.y, whole.w, y0 - whole.y - gap),
             Box(whole.x, y1 + gap, whole.w, whole.bottom - y1 - gap))
    best = max(parts, key=lambda b: min(b.w, b.h))
    return best if min(best.w, best.h) > 0.25 else whole


def _stand(name: str, room: Box) -> Box:
    """The hero's box in its room: standing in the lower part, with air around."""
    aspect = motifs.aspect(name)
    h = min(0.76 * room.h, (0.74 if room.w > 0.6 else 0.94) * room.w / aspect, 0.74)
    w = h * aspect
    bottom = room.bottom - max(0.1 * room.h, 0.12)
    return Box(room.cx - w / 2, bottom - h, w, h)


def _ground(request: Request, hero: bool, rng: np.random.Generator) -> str:
    dark = colour.luminance(request.palette.ground) < 0.1
    options = (NIGHTS[:3] + SETS[:4] if dark else SETS) if hero else (NIGHTS if dark else SCENES)
    return options[int(rng.integers(len(options)))]


def layers(request: Request, shown: tuple[str, ...], hero: Box, u: float, v: float,
           rng: np.random.Generator) -> list[Motif]:
    """The hero and up to three small things: two on the floor beside it, one large and blurred in front."""
    tone = stages.floor_colour(grounds.Canvas(name="", w=64, h=64, palette=request.palette, seed=0))
    shadow = Shadow(contact=0.55, cast=0.34, angle=28.0, colour=colour.shift(tone, -0.45))
    out: list[Motif] = []
    side = 1 if rng.random() < 0.5 else -1
    for i, name in enumerate(shown[1:3]):
        size = hero.h * float(rng.uniform(0.26, 0.36))
        x = hero.cx + side * (-1) ** i * (hero.w / 2 + 0.28 * size)
        box = Box(x - size / 2, hero.bottom - size + 0.03 * (1 + i), size, size)
        if 0 < box.cx < u and box.bottom < v and not _over(box, calm(request), u, v):
            out.append(Motif(name=name, box=box, shadow=shadow, rotate=float(rng.uniform(-12, 12))))
    out.insert(min(1, len(out)), Motif(name=shown[0], box=hero, shadow=shadow, reflect=0.06, role="hero"))
    if len(shown) > 1:
        size = 0.34
        near = Box(u - 0.62 * size if side < 0 else -0.38 * size, v - 0.6 * size, size, size)
        if not _over(near, calm(request), u, v):
            out.append(Motif(name=shown[-1], box=near, blur=0.012, rotate=float(rng.uniform(-25, 25))))
    return out


def _over(box: Box, calm: Box | None, u: float, v: float) -> bool:
    return calm is not None and box.overlap(Box(calm.x * u, calm.y * v, calm.w * u, calm.h * v)) > 0


def _no_assets(sha: str) -> np.ndarray:
    raise LookupError(f"a studio picture uses no stored picture ({sha})")


PAINTER = Painter(id="studio", ko="스튜디오 그림", en="Studio picture", available=lambda: "", paint=paint)
