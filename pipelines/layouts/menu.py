"""Menu: a printed card in a fine frame; an emblem, a centred title, names left and prices right."""

from __future__ import annotations

from pipelines import colour
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shape
from pipelines.sheet import Sheet


def compose(s: Sheet) -> None:
    """Paper, a double frame, everything on the middle axis; wide pages set the title beside the list."""
    s.ground("chalkboard" if s.dark else s.pick("paper", "linen", "washi", "plain"), strength=0.7)
    ink = s.letters
    rule = colour.mix(ink, s.p.ground, 0.35)
    _frame(s, rule)
    inset = s.margin + 0.03
    room = Box(max(inset, s.live.x), max(inset, s.live.y), 0, 0)
    room = Box(room.x, room.y, min(s.w - inset, s.live.right) - room.x, min(s.h - inset, s.live.bottom) - room.y)
    many = len(s.design.menu) > 1
    if s.shape in ("wide", "banner"):
        left = Box(room.x, room.y, room.w * 0.46, room.h)
        right = Box(room.x + room.w * 0.54, room.y, room.w * 0.46, room.h)
        _title(s, left, 0.10 if s.shape == "wide" else 0.15, emblem=s.shape == "wide")
        if many and s.shape == "wide":
            s.rule(room.x + room.w * 0.5, room.y + room.h * 0.12, room.h * 0.76, rule, upright=True)
            s.column([e.menu(s, leader=rule), e.details(s, most=0.027, lines=2)], right, valign="middle")
        else:
            used = s.column([e.price(s, most=0.1 if s.shape == "wide" else 0.18, accent=s.p.accent, gap=0.03),
                             e.details(s, most=0.0275, lines=3) if s.shape == "wide" else None], right,
                            align="center", valign="bottom")
            _show(s, Box(right.x, right.y, right.w, (used.y - 0.05 if used.h else right.bottom) - right.y))
        return
    if many:
        used = _title(s, Box(room.x, room.y, room.w, room.h * 0.44), 0.092, emblem=True)
        foot = s.column([e.details(s, most=0.0275, lines=2, gap=0.02), e.signature(s, most=0.03, keep=2)],
                        Box(room.x, room.bottom - room.h * 0.16, room.w, room.h * 0.16), align="center",
                        valign="bottom")
        end = foot.y - 0.04 if foot.h else room.bottom
        y = used.bottom + 0.05
        s.column([e.menu(s, most=0.044, leader=rule)], Box(room.x + 0.02, y, room.w - 0.04, end - y), valign="middle")
        return
    used = _title(s, Box(room.x, room.y, room.w, room.h * 0.36), 0.098, emblem=False)
    foot = s.column([e.price(s, most=0.085, accent=s.p.accent, gap=0.03), e.details(s, most=0.0275, lines=3, gap=0.025),
                     e.signature(s, most=0.03, keep=2)],
                    Box(room.x, room.y + room.h * 0.68, room.w, room.h * 0.32), align="center", valign="bottom")
    low = foot.y if foot.h else room.bottom
    _show(s, Box(room.x, used.bottom + 0.05, room.w, low - used.bottom - 0.09))


def _frame(s: Sheet, rule: str) -> None:
    a = 0.036
    s.add(Shape(shape="rect", box=s.full.inset(a), stroke=rule, stroke_width=0.0042, role="frame"),
          Shape(shape="rect", box=s.full.inset(a + 0.013), stroke=rule, stroke_width=0.0016, role="frame"))


def _title(s: Sheet, box: Box, most: float, *, emblem: bool) -> Box:
    """Emblem, kicker between short rules, title, a line below it."""
    y = box.y
    if emblem and s.design.motifs:
        size = min(0.13, box.h * 0.3)
        s.add(Motif(name=s.design.motifs[0], box=Box(box.cx - size / 2, y + 0.012, size, size), style="line",
                    colour=s.p.accent))
        y += size + 0.045
    return s.column([
        e.words(s, "kicker", s.design.copy.kicker, font="text", most=0.029, lines=1, tracking=0.12, gap=0.032, keep=3,
                colour=s.p.accent),
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.052, lines=2, gap=0.03,
                keep=0),
        e.words(s, "subcopy", s.design.copy.subcopy, font="text", most=0.033, lines=2, leading=1.5, keep=2),
    ], Box(box.x, y, box.w, box.bottom - y), align="center", valign="top" if s.shape not in ("wide", "banner") else
        "middle")


def _show(s: Sheet, box: Box) -> None:
    """The product in the middle of the card: cut out, as a print, or drawn in line."""
    if box.w < 0.15 or box.h < 0.15:
        return
    if s.subject == "photo":
        w = min(box.w * 0.8, box.h * 1.25)
        s.photo(Box(box.cx - w / 2, box.y, w, box.h), edge=s.pick("plain", "arch"))
    elif s.subject == "cutout":
        s.add(Shape(shape="ellipse", box=_circle(box, 0.96), fill=s.p.second, opacity=0.55))
        s.stand(box.inset(box.w * 0.08, box.h * 0.04))
    elif s.subject == "motif":
        ring = _circle(box, 1.0)
        s.add(Shape(shape="ellipse", box=ring, fill=colour.mix(s.p.second, s.p.ground, 0.4)))
        s.stand(ring.inset(ring.w * 0.2), style=s.pick("flat", "glossy"))


def _circle(box: Box, part: float) -> Box:
    d = min(box.w, box.h) * part
    return Box(box.cx - d / 2, box.cy - d / 2, d, d)


LOOK = Look(
    ko="메뉴판", en="Menu card", compose=compose, faces=("song", "serif", "batang", "round"),
    suits={"menu": 4.0, "cutout": 1.0, "photo": 0.8, "motif": 1.0, "warm": 1.3, "natural": 1.3, "retro": 1.1,
           "luxury": 1.2, "sale": 0.5, "hiring": 0.4, "bold": 0.5},
)
