"""Stage: the product stands in light on a seamless set, the words hang on one left edge."""

from __future__ import annotations

from dataclasses import replace

from pipelines import elements as e
from pipelines import ensemble, framing, imprint, lockups
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Text
from pipelines.sheet import Sheet
from pipelines.tints import fresh, hot, muted, standing

SETS = ("sweep", "podium", "disc", "niche", "plinth", "tabletop")
FLOORED = ("podium", "niche", "plinth", "tabletop")  # sets with a floor from edge to edge, or a wall behind letters
CLEAR = ("sweep", "sweep", "disc")  # sets whose foot leaves room for letters below: under a niche or a podium they would need a veil


def compose(s: Sheet) -> None:
    """Words in the calm part, product on the floor in the other; price and action near the words."""
    s.yield_to_photo()
    s.p = muted(s.p) if s.subject == "photo" else fresh(s.p)  # a photo has colours of its own
    if s.subject == "photo" and s.shape in ("portrait", "tall", "square") and len(s.design.menu) < 2:
        _window(s)
        return
    {"banner": _beside, "wide": _beside, "square": _corner, "portrait": _below, "tall": _below}[s.shape](s)


def _product(s: Sheet, box: Box, words: Box, sets: tuple[str, ...] = SETS) -> None:
    """The set around the product's foot, then the product on it."""
    lean = s.pick(24.0, 32.0)
    set_ = s.pick(*sets)
    shadow: Shadow = standing(s.p, lean)
    if s.subject == "photo":
        s.ground("sweep", palette=s.p, stand=(box.cx / s.w, box.bottom / s.h), size=box.w, horizon=(box.bottom - 0.06) / s.h,
                 calm=s.calm(words))
        box = framing.snug(s, box)
        s.photo(box, edge="arch" if box.h > box.w and s.flip() else "plain", radius=0.03,
                shadow=Shadow(contact=0.18, cast=0.28, lift=0.03, angle=8, colour=shadow.colour))
        return
    stand, size = s.foot(box)
    size = min(box.w * 0.86, size * 1.1) if s.subject == "motif" else size
    horizon = min(0.93, stand[1] - 0.07)
    if set_ in FLOORED and any(isinstance(t, Text) and t.box.bottom > horizon * s.h - 0.02 for t in s.layers):
        set_ = "sweep"  # a floor's edge would run through the letters
    s.ground(set_, palette=s.p, stand=(box.cx / s.w, stand[1]), size=size, horizon=horizon, light=(0.28, 0.0),
             calm=s.calm(words))
    if s.subject != "none":
        ensemble.still_life(s, box, shadow=shadow, bounce=s.p.ground, reflect=0.10 if s.dark else 0.05)


def _head(s: Sheet, *, most: float = 0.135, lines: int = 3) -> list[e.Element | None]:
    bright = hot(s.p, s.p.ground, s.letters)
    return [
        imprint.label(s, kind="pill", most=0.034, gap=0.036, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.07, lines=lines, gap=0.038,
                keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.046, least=0.033, lines=2, keep=2,
                leading=1.4),
    ]


def _below(s: Sheet) -> None:
    """Portrait and tall: words above, product below on the floor, price and action on the floor's edge."""
    live = s.live
    tall = s.shape == "tall"
    floor = live.y + live.h * (0.76 if tall else 0.80)
    bright = hot(s.p, s.p.ground, s.letters)
    top = s.column(_head(s), Box(live.x, live.y, live.w, live.h * 0.42), grow=1.4)
    listed = len(s.design.menu) > 1
    cut = live.w if listed else live.w * 0.58
    facts = [lockups.offer(s, most=0.118, accent=bright, gap=0.032), imprint.details(s, most=0.041, lines=3, gap=0.028),
             imprint.signature(s) if listed else None]
    least = live.bottom - floor + (0.16 if listed else 0.0)
    need = s.height(facts, Box(live.x, live.y, cut, live.h)) + 1e-3  # with many facts the product stands higher
    high = max(least, min(need, live.h * 0.32))
    foot = s.column(facts, Box(live.x, live.bottom - high, cut, high), valign="bottom")
    act = s.column([imprint.signature(s, gap=0.028, keep=2), e.button(s, s.design.copy.cta, most=0.037, keep=3)],
                   Box(live.right - live.w * (0.38 if foot.h else 0.9), floor, live.w * (0.38 if foot.h else 0.9),
                       live.bottom - floor), align="right", valign="bottom") if not listed else Box(0, 0, 0, 0)
    high = min(b.y if b.h else live.bottom for b in (foot, act)) - 0.035
    room = Box(live.x, top.bottom + 0.04, live.w, high - top.bottom - 0.04)
    _product(s, room, top, ("sweep",) if listed else CLEAR)


def _window(s: Sheet) -> None:
    """A whole photo: a large window that leaves the page at the right and below, the words and facts above it."""
    live = s.live
    bright = hot(s.p, s.p.ground, s.letters)
    square = s.shape == "square"
    s.ground(s.pick("mesh", "halo", "sweep"), light=(0.2, 0.0))
    top = s.column(_head(s, most=0.128 if square else 0.138), Box(live.x, live.y, live.w * (0.94 if square else 1), live.h * 0.4))
    left = Box(live.x, top.bottom + 0.045, live.w * (0.36 if square else 0.62), 0)
    facts = [lockups.offer(s, most=0.1 if square else 0.118, accent=bright, gap=0.028, item=0.04),
             imprint.details(s, most=0.041, lines=3, gap=0.028, keep=2)]
    act = [e.button(s, s.design.copy.cta, most=0.036, keep=3), imprint.signature(s, keep=4)]
    if square:  # the facts stand beside the window
        column = Box(left.x, left.y, left.w, live.bottom - left.y)
        s.column([*facts, *act], column, valign="bottom")
        frame = Box(column.right + 0.05, left.y, s.w - column.right, s.h - left.y + 0.05)
    else:
        used = s.column(facts, replace(left, h=live.h * 0.24))
        side = s.column(act[:1], Box(left.right + 0.02, left.y, live.right - left.right - 0.02, max(used.h, 0.1)),
                        align="right", valign="bottom")
        y = max(used.bottom, side.bottom if side.h else 0.0) + 0.05
        frame = Box(live.x, y, s.w, s.h - y + 0.05)
    photo = s.design.photo
    assert photo is not None
    view = Box(frame.x, frame.y, s.w - frame.x, s.h - frame.y)
    if s.fit(view) != view:  # a crop to the page's edges would cost too much: a window inside the page
        s.photo(Box(frame.x, frame.y, live.right - frame.x, live.bottom - frame.y), hold=(1.0, 1.0), radius=0.03)
        return
    focus, zoom = framing.over(photo, view, frame)
    s.photo(frame, radius=0.06, focus=focus, zoom=zoom)


def _corner(s: Sheet) -> None:
    """Square: the headline across the page, the product large below it; the price at its side or, on the middle axis,
    under the headline at both feet of the product."""
    live = s.live
    bright = hot(s.p, s.p.ground, s.letters)
    if s.subject == "motif" and s.pick(True, False) and len(s.design.menu) < 2 and len(s.design.copy.details) < 3:
        _axis(s, bright)
        return
    top = s.column(_head(s, most=0.14, lines=2 if s.subject == "cutout" else 3), Box(live.x, live.y, live.w, live.h * 0.46), grow=1.28)
    asked = s.tweak("menu").scale if len(s.design.menu) > 1 else 1.0  # rows that shall be larger need a wider column, and get it from the product
    low = Box(live.x, top.bottom + 0.05, live.w * min(0.72, 0.46 * max(1.0, asked)), live.bottom - top.bottom - 0.05)
    used = s.column([
        lockups.offer(s, most=0.13, accent=bright, gap=0.034, item=0.042),
        imprint.details(s, most=0.041, lines=3, gap=0.034, keep=2),
        e.button(s, s.design.copy.cta, keep=6, gap=0.028),
        imprint.signature(s, keep=5),
    ], low, valign="bottom")
    x = low.right + (0.045 if s.subject == "photo" else 0.013)
    room = Box(x, top.bottom + 0.03, live.right - x + s.margin * 0.4, live.bottom - top.bottom - 0.04)
    if s.subject == "cutout":
        room = framing.roomy(s, Box(live.x, top.bottom, live.right + 0.03 - live.x, live.bottom - top.bottom), room)
    elif s.subject == "motif":  # larger than its column where the words leave room, a little over the page's edge
        x = max(used.right + 0.035 if used.h else live.x, s.w * 0.36)
        room = Box(x, top.bottom + 0.025, s.w - 0.02 - x, s.h - 0.075 - top.bottom - 0.025)
    _product(s, room, top, ("sweep", "plinth", "tabletop", "podium"))  # a disc would cut through the price


def _axis(s: Sheet, bright: str) -> None:
    """Square, everything on the middle axis: headline above, the product alone and large, price and facts at its feet."""
    live = s.live
    head = s.column(_head(s, most=0.125, lines=2), Box(live.x, live.y, live.w, live.h * 0.4), align="center", grow=1.28)
    cut, high = live.w * 0.47, live.h * 0.22
    low = Box(live.x, live.bottom - high, cut, high)
    facts = [imprint.details(s, most=0.039, lines=3, gap=0.024, keep=2), imprint.signature(s, keep=4)]
    alone = not any(facts)
    price = lockups.offer(s, most=0.15 if alone else 0.125, accent=bright, gap=0.026)
    if alone or not price:
        left = s.column([price] if alone else facts, replace(low, w=live.w), align="center", valign="bottom")
        right = Box(0, 0, 0, 0)
    else:
        left = s.column([price], low, valign="bottom")
        right = s.column(facts, replace(low, x=live.right - live.w * 0.44, w=live.w * 0.44), align="right", valign="bottom")
    y = min([b.y for b in (left, right) if b.h] or [live.bottom]) - 0.03
    room = Box(live.x + 0.06, head.bottom + 0.03, live.w - 0.12, y - head.bottom - 0.03)
    _product(s, room, head, ("sweep",))


def _beside(s: Sheet) -> None:
    """Wide: words on the left, product on the right."""
    live = s.live
    banner = s.shape == "banner"
    bright = hot(s.p, s.p.ground, s.letters)
    share = 0.54
    words = Box(live.x, live.y, live.w * share, live.h)
    if banner:
        used = s.column([*_head(s, most=0.27, lines=2)[:2 if s.design.price else 3],
                         lockups.price(s, most=0.2, accent=bright)], words, valign="middle")
    else:
        used = s.column(_head(s, most=0.14), Box(words.x, words.y, words.w, words.h * 0.62), grow=1.28)
        s.column([
            lockups.offer(s, most=0.118, accent=bright, gap=0.034, item=0.04, rows=4),
            imprint.details(s, most=0.041, lines=3, gap=0.034, keep=2),
            e.button(s, s.design.copy.cta, gap=0.028, keep=4),
            imprint.signature(s, keep=5),
        ], Box(words.x, used.bottom + 0.04, words.w, words.bottom - used.bottom - 0.04), valign="bottom")
    x = live.x + live.w * (share + 0.02)
    room = Box(x, live.y + 0.02, live.right - x + s.margin * 0.3, s.h * 0.9 - live.y - 0.02)
    _product(s, room, used, ("sweep", "disc", "niche") if len(s.design.menu) > 1 or banner else SETS)


LOOK = Look(
    ko="스튜디오 무대", en="Studio stage", compose=compose, faces=("grotesk", "poster", "song"),
    suits={"grave": 0.5, "none": 0.12, "hung": 0.08, "cutout": 1.8, "motif": 1.55, "photo": 1.25, "fresh": 1.3, "warm": 1.2, "clean": 1.4,
           "playful": 0.9, "menu": 0.4, "notice": 0.8, "slim": 0.7},
)
