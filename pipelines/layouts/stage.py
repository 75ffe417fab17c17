"""Stage: the product stands in light on a seamless set, the words hang on one left edge."""

from __future__ import annotations

from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow
from pipelines.sheet import Sheet, standing


def compose(s: Sheet) -> None:
    """Words in the calm part, product on the floor in the other; price and action near the words."""
    {"banner": _beside, "wide": _beside, "square": _beside, "portrait": _below, "tall": _below}[s.shape](s)


def _product(s: Sheet, box: Box, set_: str, words: Box) -> None:
    """The set around the product's foot, then the product on it."""
    lean = s.pick(24.0, 32.0)
    shadow: Shadow = standing(s.p, lean)
    if s.subject == "photo":
        s.ground("sweep", stand=(box.cx / s.w, box.bottom / s.h), size=box.w, horizon=(box.bottom - 0.06) / s.h,
                 calm=s.calm(words))
        s.photo(box, edge=s.pick("arch", "plain"), radius=0.03,
                shadow=Shadow(contact=0.18, cast=0.28, lift=0.03, angle=8, colour=shadow.colour))
        return
    stand, size = s.foot(box)
    s.ground(set_, stand=stand, size=size, horizon=min(0.93, stand[1] - 0.07), light=(0.28, 0.0),
             calm=s.calm(words))
    if s.subject != "none":
        s.group(box, shadow=shadow, bounce=s.p.ground, reflect=0.10 if s.dark else 0.05)


def _below(s: Sheet) -> None:
    """Portrait and tall: words above, product below on the floor, price and action on the floor's edge."""
    live = s.live
    tall = s.shape == "tall"
    floor = live.y + live.h * (0.80 if tall else 0.84)
    set_ = s.pick("sweep", "podium", "disc", "niche", "plinth", "tabletop")
    top = s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.034, lines=1, colour=s.p.accent, gap=0.034,
                keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.128, least=0.07, lines=3, gap=0.036,
                keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.043, least=0.030, lines=2, gap=0.0, keep=2, leading=1.42),
    ], Box(live.x, live.y, live.w, live.h * 0.40), grow=1.28)
    foot = s.column([
        e.price(s, most=0.105, accent=s.p.accent, gap=0.03),
        e.details(s, most=0.030, lines=3, gap=0.03),
    ], Box(live.x, floor, live.w * 0.62, live.bottom - floor), valign="bottom")
    act = s.column([e.button(s, s.design.copy.cta, gap=0.02, keep=3), e.signature(s, gap=0.0, keep=2, most=0.03)],
             Box(live.x + live.w * 0.62, floor, live.w * 0.38, live.bottom - floor), align="right", valign="bottom")
    high = min(b.y if b.h else live.bottom for b in (foot, act)) - 0.04
    room = Box(live.x + live.w * 0.06, top.bottom + 0.05, live.w * 0.88, high - top.bottom - 0.05)
    _product(s, room, set_, top)


def _beside(s: Sheet) -> None:
    """Square and wide: words on the left, product on the right."""
    live = s.live
    square, banner = s.shape == "square", s.shape == "banner"
    share = 0.54 if square else 0.5
    floor = s.h * 0.82
    set_ = s.pick("sweep", "podium", "disc", "niche", "plinth", "tabletop")
    words = Box(live.x, live.y, live.w * share, live.h)
    used = s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="strong", most=0.034, lines=1, colour=s.p.accent, gap=0.03,
                keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.13 if not banner else 0.17, least=0.065,
                lines=3 if not banner else 2, gap=0.032, keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.040, least=0.028, lines=3, keep=3, leading=1.42),
    ], Box(words.x, words.y, words.w, words.h * (0.6 if not banner else 0.62)))
    s.column([
        e.price(s, most=0.105 if not banner else 0.16, accent=s.p.accent, gap=0.032),
        e.details(s, most=0.029, lines=3, gap=0.034, keep=2) if not banner else None,
        e.button(s, s.design.copy.cta, gap=0.0, keep=4) if not banner else None,
        e.signature(s, gap=0.0, keep=5, most=0.03) if not banner else None,
    ], Box(words.x, words.y + words.h * 0.62, words.w, words.h * 0.38), valign="bottom")
    x = live.x + live.w * (share + 0.03)
    room = Box(x, live.y + live.h * (0.06 if square else 0.02), live.right - x + s.margin * 0.3,
               floor + 0.03 - live.y - live.h * 0.06)
    _product(s, room, set_, used)


LOOK = Look(
    ko="스튜디오 무대", en="Studio stage", compose=compose, faces=("grotesk", "round", "song"),
    suits={"cutout": 2.0, "motif": 1.5, "photo": 0.5, "fresh": 1.2, "warm": 1.2, "clean": 1.3, "menu": 0.5},
)
