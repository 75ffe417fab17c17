"""Type: the words are the picture; a poster of letters on one flat colour, a small object as its full stop."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, framing, geometry, imprint, lockups, motifs
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Text
from pipelines.sheet import Sheet
from pipelines.tints import carry, field, hot, loud, quilt, shade, whisper


def compose(s: Sheet) -> None:
    """A head line of small facts, the headline as large as it goes, the price on the foot line."""
    vivid = s.pick(True, True, False) and not s.quiet
    back, ink = carry(field(s.p) if vivid else s.p.ground, (s.p.paper, s.p.ink))
    bright = hot(s.p, back, ink) if not vivid else hot(replace(s.p, accent=s.p.ground), back, ink)
    s.fill(s.full, back)
    if s.subject in ("photo", "cutout") and s.shape != "banner":
        _poster(s, ink, bright, back)
        return
    if s.subject == "none" and s.shape not in ("banner", "wide"):
        _board(s, ink, bright, back)
        return
    if s.shape == "banner":
        _line(s, ink, bright)
    else:
        _page(s, ink, bright)
    _object(s, back)


def _board(s: Sheet, ink: str, bright: str, back: str) -> None:
    """Nothing but words, and all of the page: the headline as large as it goes, the price, the facts as the ruled rows
    of a table, and what to do on a bar across the foot."""
    live = s.live
    top = _head(s, ink)
    foot = _bar(s, ink, back)
    words = [
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.2, least=0.07, lines=4, colour=ink, gap=0.045,
                keep=0, leading=s.faces.leading * 0.95, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.052, least=0.036, lines=2, colour=ink, keep=2, leading=1.4),
    ]
    room = Box(live.x, top, live.w, (foot - top) * 0.6)
    free = foot - top - s.height(words, room, grow=1.55) - 0.1
    y = _strip(s, ink, bright, foot) if s.shape == "square" and _costs(s) else _table(s, ink, bright, top, foot, free)
    used = s.column(words, Box(live.x, top, live.w, y - 0.05 - top), grow=1.55)
    if y >= live.bottom - 1e-3 and not s.quiet:
        _frieze(s, used.bottom, back)


def _frieze(s: Sheet, below: float, back: str) -> None:
    """A row of plain figures across the foot of a page that has nothing else there."""
    high = min(0.26, s.h - below - 0.1)
    if high < 0.13:
        return
    columns = max(3, round(s.w / high))
    side = s.w / columns
    s.add(*geometry.tiles(Box(0, s.h - side, s.w, side), columns, 1, quilt(s.p, loud(s.p), back), s.rng))


def _costs(s: Sheet) -> bool:
    return bool(s.design.price or s.design.percent or s.design.offer or s.design.menu)


def _table(s: Sheet, ink: str, bright: str, top: float, foot: float, free: float) -> float:
    """The price over the facts as ruled rows, standing on `foot`, larger where that fills the `free` height. Returns their top."""
    live = s.live
    share = 0.66 if len(s.design.menu) > 1 else 0.58 if _costs(s) else 0.5
    box = Box(live.x, 0, live.w, max(free, (foot - top) * share))
    notes, facts = list(s.notes), list[e.Element | None]()
    for larger in (1.5, 1.25, 1.0):
        s.notes = list(notes)
        facts = [lockups.offer(s, most=0.17 * larger, colour=ink, accent=bright, gap=0.05 * larger, item=0.058 * larger),
                 imprint.ledger(s, live.w, most=0.062 * larger, colour=ink, air=larger)
                 or imprint.details(s, most=0.05 * larger, colour=ink, lines=5, keep=2)]
        if not s.lacks(facts, box):
            break
    need = s.height(facts, box)
    if not need:
        return foot
    return s.column(facts, Box(live.x, foot - need - 1e-3, live.w, need + 2e-3), valign="bottom").y


def _bar(s: Sheet, ink: str, back: str) -> float:
    """What to do, on a bar of the letters' colour across the page's foot. Returns where the rest has to end."""
    act = s.height([_act_words(s, back)], Box(0, 0, s.live.w, 0.1))
    if not act:
        return s.live.bottom
    y = s.live.bottom - act - min(0.06, s.h - s.live.bottom)
    s.fill(Box(0, y, s.w, s.h - y), ink, role="panel")
    s.column([_act_words(s, back)], Box(s.live.x, s.live.bottom - act - 1e-3, s.live.w, act + 2e-3), valign="middle")
    return y - 0.055


def _act_words(s: Sheet, back: str) -> e.Element | None:
    return e.words(s, "cta", s.design.copy.cta, font="strong", most=0.046, lines=1, colour=back, keep=3)


def _page(s: Sheet, ink: str, bright: str) -> None:
    """The headline; below it what it costs, at the foot or, when the page would gape, right under the words."""
    live = s.live
    wide = s.shape == "wide"
    top = _head(s, ink)
    words = [
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.26 if not wide else 0.24, least=0.06,
                lines=4 if not wide else 3, colour=ink, gap=0.06, keep=0, leading=s.faces.leading * 0.93, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.052, least=0.036, lines=2, colour=ink,
                gap=0.07, keep=2, leading=1.4),
    ]
    facts = _facts(s, ink, bright)
    column = Box(live.x, top, live.w * (0.7 if wide else 1.0), live.h)
    both = s.height([*words, *facts], column)
    if s.shape in ("portrait", "tall") and both and top + both < s.h * 0.68:
        act = _act(s, ink)
        s.column([*words, *facts], Box(live.x, top, live.w, act - top - 0.04))
        return
    if s.shape == "square":
        foot = _strip(s, ink, bright, live.bottom)
    else:
        foot = _foot(s, facts, _act(s, ink))
    room = foot - top - (0.05 if wide or s.shape == "square" or foot < s.h * 0.72 else 0.24)
    s.column(words, Box(column.x, top, column.w, room))


def _strip(s: Sheet, ink: str, bright: str, foot: float) -> float:
    """Square: below a rule as wide as the page the price at the left and the facts at the right, down to `foot`. Returns
    its top."""
    live = s.live
    price = lockups.offer(s, most=0.15, colour=ink, accent=bright, item=0.05)
    facts = imprint.details(s, most=0.041, colour=ink, lines=4, keep=2)
    listed = len(s.design.menu) > 1
    if listed or not price or not facts:
        parts = [price, facts] if price else [facts]
        boxes = [(parts, Box(live.x, 0, live.w, 0.4 if listed else 0.26))]
    else:
        boxes = [([price], Box(live.x, 0, live.w * 0.52, 0.2)), ([facts], Box(live.x + live.w * 0.56, 0, live.w * 0.44, 0.24))]
    high = max((s.height(p, b) for p, b in boxes), default=0.0)
    if not high:
        return foot
    y = foot - high
    for parts, box in boxes:
        s.column(parts, replace(box, y=y, h=high + 1e-3), valign="bottom")
    s.rule(live.x, y - 0.04, live.w, ink, width=0.005)
    return y - 0.04


def _poster(s: Sheet, ink: str, bright: str, back: str) -> None:
    """Giant letters, and the photo as the other half of the page, bleeding off three of its edges; or the cut-out."""
    live = s.live
    photo = s.design.photo
    assert photo is not None
    cut = s.subject == "cutout"
    wide = s.shape == "wide" or s.subject_aspect() < 0.8 if cut else s.shape == "wide" or framing.slim(photo, Box(0, 0, s.w, s.h * 0.5))
    column = Box(live.x, live.y, live.w * (0.5 if wide else 1.0), live.h * (1.0 if wide else 0.5))
    parts = [
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.2, least=0.07, lines=4 if wide else 3,
                colour=ink, gap=0.036, keep=0, leading=s.faces.leading * 0.96, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.046, least=0.034, lines=2, colour=ink,
                gap=0.04, keep=2, leading=1.4),
        lockups.offer(s, most=0.13, colour=ink, accent=bright, gap=0.03, item=0.044),
        imprint.details(s, most=0.041, colour=ink, lines=3, keep=3),
        e.button(s, s.design.copy.cta, kind="pill", fill=ink, keep=5) if wide else None,
    ]
    used = s.column(parts, column, valign="middle" if wide else "top")
    x, y = column.right + 0.05, used.bottom + 0.055
    if cut:
        room = Box(x, s.h * 0.08, s.w - 0.04 - x, s.h * 0.84) if wide else Box(live.x, y, live.w, live.bottom - y)
        s.stand(room, shadow=Shadow(contact=0.35, cast=0.3, lift=0.03, angle=10, colour=colour.shift(back, dl=-0.28)))
        return
    if wide:
        s.photo(Box(x, 0, s.w - x, s.h))
        return
    s.photo(Box(0, y, s.w, s.h - y))


def _line(s: Sheet, ink: str, bright: str) -> None:
    """A banner: headline at the left, price at the right."""
    live = s.live
    priced = bool(s.design.price or s.design.percent or s.design.offer)
    s.column([e.words(s, "headline", s.design.copy.headline, font="display", most=0.3, least=0.1, lines=2, colour=ink,
                      gap=0.06, keep=0, hot=bright),
              e.words(s, "subcopy", s.design.copy.subcopy, font="strong", most=0.085, least=0.06, lines=1, colour=ink,
                      keep=2)],
             Box(live.x, live.y, live.w * (0.56 if priced else 0.7), live.h), valign="middle")
    s.column([lockups.price(s, most=0.24, colour=ink, accent=bright)],
             Box(live.x + live.w * 0.58, live.y, live.w * 0.26, live.h), align="left", valign="middle")


def _head(s: Sheet, ink: str) -> float:
    """The line at the top: kicker left, shop right, a rule below. Returns where the headline may begin."""
    live = s.live
    row = Box(live.x, live.y, live.w, 0.05)
    left = s.column([imprint.label(s, kind="plain", most=0.038, ink=ink, keep=3)], replace(row, w=live.w * 0.55))
    right = s.column([imprint.signature(s, most=0.045, colour=ink)],
                     replace(row, w=live.w * 0.42, x=live.x + live.w * 0.58), align="right")
    if not left.h and not right.h:
        return live.y
    s.rule(live.x, live.y + 0.06, live.w, ink, width=0.004)
    return live.y + 0.115


def _facts(s: Sheet, ink: str, bright: str) -> list[e.Element | None]:
    return [lockups.offer(s, most=0.15, colour=ink, accent=bright, gap=0.034, item=0.044),
            imprint.details(s, most=0.041, colour=ink, lines=3, keep=2)]


def _act(s: Sheet, ink: str) -> float:
    """The call to action below a rule at the foot. Returns where it begins."""
    live = s.live
    act = s.column([e.words(s, "cta", s.design.copy.cta, font="strong", most=0.038, lines=1, colour=ink, keep=3)],
                   Box(live.x, live.bottom - 0.045, live.w * 0.7, 0.045), valign="bottom")
    if not act.h:
        return live.bottom
    y = act.y - 0.034
    s.rule(live.x, y, live.w, ink, width=0.004)
    return y - 0.034


def _foot(s: Sheet, facts: list[e.Element | None], y: float) -> float:
    """Price and facts standing on y. Returns their top."""
    listed = len(s.design.menu) > 1
    high = s.h * (0.42 if listed else 0.3)
    used = s.column(facts, Box(s.live.x, y - high, s.live.w * (1.0 if listed else 0.64), high), valign="bottom")
    return used.y if used.h else y


def figure(s: Sheet, back: str) -> None:
    """A large figure in the page's corner under everything, tone on tone: it may lie under letters."""
    head = [t.box.bottom for t in s.layers if isinstance(t, Text) and t.role in ("headline", "subcopy")]
    y = min(max([*head, s.h * 0.36]), s.h * 0.56) if s.shape != "banner" else 0.0
    _, chroma, hue = colour.to_oklch(s.p.accent)
    tint = back if colour.to_oklch(back)[1] > 0.05 or chroma < 0.05 else colour.from_oklch(colour.to_oklch(back)[0], 0.06, hue)
    tones = [whisper(tint, t) for t in (0.035, 0.06, 0.09)]
    s.beneath(*geometry.corner(Box(max(0.0, s.w - s.h + y), y, 0, 0), (s.w, s.h), tones, int(s.rng.integers(4))))


def _object(s: Sheet, back: str) -> None:
    """The product where the letters leave the most room, cropped a little by the page: the poster's full stop."""
    shadow = Shadow(contact=0.35, cast=0.3, lift=0.03, angle=10, colour=colour.shift(back, dl=-0.28))
    area = Box(s.w * 0.16, s.h * 0.1, s.w * 0.84 - 0.035, s.h * 0.9 - 0.035)  # shown whole
    if s.subject == "cutout":  # a product is shown whole
        area = Box(s.w * 0.16, s.h * 0.1, s.w * 0.84 - 0.02, s.h * 0.9 - 0.02)
    aspect = min(1.5, max(0.7, s.subject_aspect("print"))) if s.subject == "motif" else 1.0
    high = s.shape in ("portrait", "tall")
    room = s.free(area, aspect=aspect, gap=0.02, most=0.95 if s.shape == "tall" else 0.8,
                  toward=(1.0, 0.55 if high and s.subject == "motif" else 1.0))
    if room.w < (0.3 if s.subject == "motif" else 0.15) or s.subject == "none":  # no small sticker beside large letters
        figure(s, back)
        return
    if s.subject == "photo":
        side = min(room.w, room.h, s.live.right - room.x)
        s.photo(Box(room.x, room.y, side, side), edge="circle", shadow=replace(shadow, colour=shade(s.p)))
    else:
        turn = s.pick(-8.0, 6.0, 9.0) if s.subject == "motif" else 0.0
        style: motifs.Style = ensemble.printed(ensemble.cast(s)[0]) if s.subject == "motif" else "glossy"
        s.stand(room.inset(room.w * 0.03), style=style, inks=ensemble.inks(s, back), shadow=shadow, rotate=turn)


LOOK = Look(
    ko="큰 글씨", en="Big type", compose=compose, faces=("poster", "black", "poster", "sign"),
    suits={"grave": 0.8, "cutout": 1.1, "motif": 0.9, "photo": 1.1, "bold": 1.9, "sturdy": 1.7, "playful": 1.3,
           "clean": 1.1, "luxury": 0.4, "calm": 0.6, "new": 1.2, "hiring": 1.8, "notice": 1.4, "sale": 1.2,
           "long": 0.6, "menu": 0.4, "slim": 0.6, "none": 2.0},
)
