"""Menu: a printed card in a fine frame; an emblem, a centred title, names left and prices right."""

from __future__ import annotations

from dataclasses import replace

from pipelines import captions, colour, ensemble, framing, imprint, lockups, motifs, palettes
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Palette, Shape
from pipelines.sheet import Sheet
from pipelines.tints import muted


def compose(s: Sheet) -> None:
    """Paper or a board, a double frame, everything on the middle axis; wide pages set the title beside the list."""
    s.yield_to_photo()
    board = len(s.design.menu) > 1 and s.pick(True, False) and not palettes.asked(s.p) or s.dark  # who asked for cream gets cream
    if s.subject == "photo" and s.design.photo and s.design.photo.sides:
        board = colour.to_oklch(s.design.photo.sides[0])[0] < 0.6
    s.p = _board(s.p) if board else muted(s.p)
    if s.subject == "photo" and s.design.photo:  # the card is of the photo's own tone
        ground, _ = framing.tone(s.design.photo, "top", s.p, pale=not board)
        s.p = replace(s.p, ground=ground)
    s.ground("chalkboard" if board else s.pick("paper", "washi", "plain"), palette=s.p, strength=0.7)
    ink = s.p.paper if board else s.p.ink
    rule = colour.mix(ink, s.p.ground, 0.3)
    _frame(s, rule)
    inset = s.margin + 0.025
    room = Box(max(inset, s.live.x), max(inset, s.live.y), 0, 0)
    room = Box(room.x, room.y, min(s.w - inset, s.live.right) - room.x, min(s.h - inset, s.live.bottom) - room.y)
    if s.subject == "photo" and len(s.design.menu) > 1 and s.shape in ("wide", "square"):
        _spread(s, room, ink, rule)
    elif s.shape in ("wide", "banner") or (s.shape == "square" and s.design.photo):
        _wide(s, room, ink, rule)
    elif len(s.design.menu) > 1:
        _list(s, room, ink, rule)
    else:
        _card(s, room, ink)


def _board(p: Palette) -> Palette:
    """A blackboard or dark card of the palette's hue, its accent a chalk."""
    _, chroma, hue = colour.to_oklch(p.ground)
    _, ac, ah = colour.to_oklch(p.accent)
    held, deep = (0.12, 0.38) if palettes.asked(p) else (0.045, 0.27)
    return replace(p, ground=colour.from_oklch(deep, min(held, max(chroma, 0.015)), hue),
                   second=colour.from_oklch(0.36, 0.04, hue), accent=colour.from_oklch(0.84, min(0.12, max(ac, 0.07)), ah),
                   paper=colour.from_oklch(0.965, 0.012, 85), ink=colour.from_oklch(0.17, 0.02, hue))


def _frame(s: Sheet, rule: str) -> None:
    a = 0.036
    s.add(Shape(shape="rect", box=s.full.inset(a), stroke=rule, stroke_width=0.0046, role="frame"),
          Shape(shape="rect", box=s.full.inset(a + 0.014), stroke=rule, stroke_width=0.0018, role="frame"))


def _title(s: Sheet, box: Box, ink: str, most: float, *, emblem: float = 0.0, valign: str = "top") -> Box:
    """Emblem, kicker, title, a short rule, a line below it."""
    y = box.y
    if emblem and s.design.motifs:
        size = min(emblem, box.h * 0.4)
        s.add(Motif(name=s.design.motifs[0], style="mono", colour=s.p.accent, role="emblem",
                    box=Box(box.cx - size / 2, y + 0.012, size, size)))
        y += size + 0.05
    return s.column([
        imprint.label(s, kind="plain", font="text", most=0.036, tracking=0.1, gap=0.036, keep=4, ink=s.p.accent),
        e.words(s, "headline", s.design.copy.headline, font="display", most=most, least=0.056,
                lines=3 if s.shape in ("wide", "banner") else 2, gap=0.034, keep=0, colour=ink),
        e.words(s, "subcopy", s.design.copy.subcopy, font="text", most=0.042, least=0.031, lines=2, leading=1.45, keep=2,
                colour=ink) if s.shape != "banner" else None,
    ], Box(box.x, y, box.w, box.bottom - y), align="center", valign=valign, grow=1.28)


def _foot(s: Sheet, ink: str) -> list[e.Element | None]:
    """Facts, the action and the shop on the card's lower edge."""
    return [
        imprint.details(s, most=0.041, lines=3, gap=0.03, colour=ink, mark_colour=s.p.accent),
        e.words(s, "cta", s.design.copy.cta, font="text", most=0.034, lines=1, gap=0.03, keep=5, colour=ink),
        imprint.signature(s, most=0.042, keep=2, font="display", colour=s.p.accent),
    ]


def _wide(s: Sheet, room: Box, ink: str, rule: str) -> None:
    banner = s.shape == "banner"
    share = 0.48 if not banner else 0.58
    left = Box(room.x, room.y, room.w * share, room.h)
    right = Box(left.right + room.w * 0.06, room.y, room.right - left.right - room.w * 0.06, room.h)
    _title(s, left, ink, 0.12 if not banner else 0.25, valign="middle")
    s.rule(left.right + room.w * 0.03, room.y + room.h * 0.1, room.h * 0.8, rule, upright=True)
    if len(s.design.menu) > 1 and not banner:
        s.column([lockups.menu(s, most=0.05, leader=rule, gap=0.06, rows=7, colour=ink),
                  imprint.details(s, most=0.041, lines=2, colour=ink, mark_colour=s.p.accent, gap=0.04),
                  imprint.signature(s, most=0.042, keep=2, font="display", colour=s.p.accent)], right,
                 valign="middle", grow=1.28)
        return
    if banner:
        used = s.column([lockups.price(s, most=0.17, colour=ink, accent=s.p.accent)], right, align="center",
                        valign="bottom")
    else:
        used = s.column([lockups.price(s, most=0.12, colour=ink, accent=s.p.accent, gap=0.034),
                         imprint.details(s, most=0.041, lines=3, colour=ink, mark_colour=s.p.accent, gap=0.03),
                         imprint.signature(s, most=0.042, keep=2, font="display", colour=s.p.accent)], right,
                        align="center", valign="bottom")
    _show(s, Box(right.x, right.y, right.w, (used.y - 0.04 if used.h else right.bottom) - right.y))


def _spread(s: Sheet, room: Box, ink: str, rule: str) -> None:
    """A photo fills the left of the card, the title and the list stand on the right."""
    left = 0.036 + 0.014
    box = Box(left, left, s.w * 0.44 - left, s.h - 2 * left)
    photo = s.design.photo
    assert photo is not None
    if s.shape == "square" and captions.fits(s) and not framing.slim(photo, Box(0, 0, s.w, s.h * 0.5)):  # above it, as wide as the card
        head = [e.words(s, "headline", s.design.copy.headline, font="display", most=0.085, least=0.05, lines=3, gap=0.03,
                        keep=0, colour=ink), imprint.signature(s, most=0.045, keep=2, colour=s.p.accent)]
        facts = [lockups.menu(s, most=0.046, leader=rule, rows=5, colour=ink, gap=0.03),
                 imprint.details(s, most=0.041, lines=2, colour=ink, mark_colour=s.p.accent)]
        high = captions.height(s, head, facts)
        s.photo(Box(left, left, s.w - 2 * left, s.live.bottom - 0.03 - high - 0.05 - left))
        captions.place(s, head, facts, high, rise=0.03)
        return
    s.photo(box)
    right = Box(box.right + 0.05, room.y, room.right - box.right - 0.05, room.h)
    foot = s.column([imprint.details(s, most=0.041, lines=2, colour=ink, mark_colour=s.p.accent, gap=0.03),
                     imprint.signature(s, most=0.042, keep=2, font="display", colour=s.p.accent)],
                    Box(right.x, right.bottom - 0.2, right.w, 0.2), align="center", valign="bottom")
    used = _title(s, Box(right.x, right.y + 0.02, right.w, right.h * 0.46), ink, 0.1)
    s.rule(right.cx - 0.05, used.bottom + 0.045, 0.1, s.p.accent, width=0.004)
    y = used.bottom + 0.09
    s.column([lockups.menu(s, most=0.05, leader=rule, rows=7, colour=ink)],
             Box(right.x, y, right.w, (foot.y - 0.04 if foot.h else right.bottom) - y), valign="middle", grow=1.16)


def _list(s: Sheet, room: Box, ink: str, rule: str) -> None:
    if s.subject == "photo":
        _plate(s, room, ink)
        return
    foot = s.column(_foot(s, ink)[0 if s.design.copy.details else 2:], Box(room.x, room.bottom - room.h * 0.22, room.w, room.h * 0.22),
                    align="center", valign="bottom")
    end = foot.y - 0.05 if foot.h else room.bottom
    need = 0.082 * min(9, len(s.design.menu)) + 0.1  # the list comes before the title's size
    square = s.shape == "square"
    used = _title(s, Box(room.x, room.y, room.w, max(0.18, min(room.h * 0.47, end - room.y - need))), ink, 0.12,
                  emblem=(0.09 if need < 0.45 else 0.0) if square else 0.15)
    y = used.bottom + 0.04
    s.rule(room.cx - 0.06, y, 0.12, s.p.accent, width=0.004)
    y += 0.04
    inset = 0.015
    s.column([lockups.menu(s, most=0.058 if len(s.design.menu) > 2 else 0.07, leader=rule, rows=9, colour=ink, keep=0)],
             Box(room.x + inset, y, room.w - 2 * inset, end - y), valign="middle", grow=1.4)


def _card(s: Sheet, room: Box, ink: str) -> None:
    if s.subject == "photo":
        _plate(s, room, ink)
        return
    if s.subject == "none":
        head = [imprint.label(s, kind="plain", font="text", most=0.04, tracking=0.1, gap=0.04, keep=4, ink=s.p.accent),
                e.words(s, "headline", s.design.copy.headline, font="display", most=0.16, least=0.06, lines=3, gap=0.045, keep=0, colour=ink),
                e.words(s, "subcopy", s.design.copy.subcopy, font="text", most=0.044, least=0.032, lines=2, leading=1.45, keep=3, gap=0.06,
                        colour=ink)]
        s.column([*head, lockups.price(s, most=0.14, colour=ink, accent=s.p.accent, gap=0.045), *_foot(s, ink)], room, align="center",
                 valign="middle", grow=1.28)
        return
    used = _title(s, Box(room.x, room.y + 0.01, room.w, room.h * 0.42), ink, 0.122)
    cost = lockups.price(s, most=0.12, colour=ink, accent=s.p.accent, gap=0.05)
    tail = s.column([cost, *_foot(s, ink)], Box(room.x, used.bottom + 0.04, room.w, room.bottom - used.bottom - 0.04),
                    align="center", valign="bottom")
    low = tail.y if tail.h else room.bottom
    _show(s, Box(room.x, used.bottom + 0.045, room.w, low - used.bottom - 0.085))


def _plate(s: Sheet, room: Box, ink: str) -> None:
    """A photo fills the card's head; the title, the price and the facts stand below it on the middle axis."""
    listed = len(s.design.menu) > 1
    part = 0.36 if listed else 0.3
    cost = lockups.menu(s, most=0.048, leader=colour.mix(ink, s.p.ground, 0.3), rows=6, colour=ink, gap=0.04) if listed \
        else lockups.price(s, most=0.115, colour=ink, accent=s.p.accent, gap=0.04)
    foot = s.column([cost, *_foot(s, ink)], Box(room.x, room.bottom - room.h * part, room.w, room.h * part),
                    align="center", valign="bottom")
    low = foot.y - 0.04 if foot.h else room.bottom
    title = _title(s, Box(room.x, low - room.h * 0.28, room.w, room.h * 0.28), ink, 0.11, valign="bottom")
    top = 0.036 + 0.014
    box = Box(top, top, s.w - 2 * top, title.y - 0.05 - top)
    if s.fit(box).w < 0.97 * box.w:  # a print within the frame, not one that hangs from it; under a story's own buttons nothing stands, but a photo may
        low = s.h * 0.08 if s.live.y > 0.12 else top + 0.045
        box = replace(box, y=low, h=title.y - 0.05 - low)
    s.photo(box, edge="arch" if s.pick(True, False) and box.h > 0.8 * box.w else "plain")


def _show(s: Sheet, box: Box) -> None:
    """The product in the middle of the card: cut out, as a print, or as an engraving on a disc."""
    if box.w < 0.15 or box.h < 0.12:
        return
    if s.subject == "photo":
        w = framing.snug(s, Box(box.x, box.y, min(box.w, box.h * 1.9), box.h)).w
        s.photo(Box(box.cx - w / 2, box.y, w, box.h), edge="arch" if box.h > w and s.flip() else "plain")
    elif s.subject == "cutout":
        s.add(Shape(shape="ellipse", box=_circle(box, 0.96), fill=s.p.second, opacity=0.6))
        s.stand(box.inset(box.w * 0.06, box.h * 0.02))
    elif s.subject == "motif":
        if colour.luminance(s.p.ground) > 0.5:
            ensemble.still_life(s, box, style="wash" if ensemble.painted(s) else "glossy", air=0)
            return
        ring = _circle(box, 1.0)
        s.add(Shape(shape="ellipse", box=ring, fill=s.p.second, opacity=0.7),
              Shape(shape="ellipse", box=ring.inset(-0.014), stroke=s.p.accent, stroke_width=0.003))
        name = ensemble.cast(s)[0]
        side = ring.w * 0.62
        aspect = motifs.aspect(name, "mono")
        w, h = (side, side / aspect) if aspect > 1 else (side * aspect, side)
        s.stand(Box(ring.cx - w / 2, ring.cy - h / 2, w, h), style="mono",
                colour=s.p.accent if s.pick(True, False) else (s.p.ink if colour.luminance(s.p.ground) > 0.18
                                                               else s.p.paper))


def _circle(box: Box, part: float) -> Box:
    d = min(box.w, box.h) * part
    return Box(box.cx - d / 2, box.cy - d / 2, d, d)


LOOK = Look(
    ko="메뉴판", en="Menu card", compose=compose, whole=True, faces=("song", "serif"),
    suits={"glad": 0.7, "menu": 1.8, "cutout": 0.9, "photo": 1.1, "motif": 0.8, "warm": 1.3, "natural": 1.3,
           "retro": 1.1, "luxury": 1.4, "calm": 1.2, "sale": 0.5, "hiring": 0.4, "bold": 0.5,
           "playful": 0.6, "none": 1.2, "untasted": 1.4},
)
