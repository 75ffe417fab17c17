"""Letter: a handwritten note from the shop, on ruled paper, the important words marked, a sticker at its corner."""

from __future__ import annotations

from dataclasses import replace

from pipelines import colour, ensemble, imprint, lockups, motifs
from pipelines import elements as e
from pipelines.extents import around, lines_of
from pipelines.layouts import Look
from pipelines.scene import Box, Motif, Shadow, Shape, Text
from pipelines.sheet import Sheet
from pipelines.tints import carry, shade

HAND = "NanumPenScript-Regular"


def compose(s: Sheet) -> None:
    """A sheet of note paper on a table, its words hung on one edge, the product as a sticker where there is room."""
    s.yield_to_photo()
    s.ground(s.pick("linen", "leafshade", "window", "gingham", "kraft"), strength=0.8)
    flat = Shadow(contact=0.14, cast=0.24, lift=0.014, angle=16, colour=shade(s.p))
    live = s.live
    pad = 0.022
    note = Box(live.x - pad, live.y - pad + 0.02, live.w + 2 * pad, live.h + 2 * pad - 0.03)
    paper, ink = carry(s.panel(s.p.paper), (s.p.ink, s.p.paper), 7.0)
    s.add(Shape(shape="rect", box=note, fill=paper, shadow=flat, role="panel", radius=0.004))
    banner = s.shape == "banner"
    hot = colour.readable(paper, (s.p.accent, colour.shift(s.p.accent, dl=-0.12), ink), 4.5)
    if not banner:
        _ruled(s, note, paper)
    if s.subject != "photo" or s.shape in ("wide", "banner"):
        s.add(Shape(shape="tape", box=Box(note.cx - 0.13, note.y - 0.03, 0.26, 0.06), rotate=s.pick(-3.0, 2.5), seed=5,
                    fill=colour.mix(s.p.accent, s.p.paper, 0.5), opacity=0.85))
    inner = note.inset(0.07, 0.075 if not banner else 0.06)
    wide = s.shape in ("wide", "banner")
    share = 0.62 if wide else 1.0
    sign = s.column([e.words(s, "cta", s.design.copy.cta, font=HAND, most=0.062, lines=1, colour=ink, gap=0.03, keep=3),
                     imprint.signature(s, most=0.056, colour=hot, font=HAND)],
                    Box(inner.x, inner.bottom - 0.2, inner.w * 0.56, 0.2), valign="bottom") if not banner else inner
    low = sign.y - 0.05 if not banner and sign.h else inner.bottom
    if s.subject == "photo" and not wide:
        s.loudest = 9.0
        inner = _print(s, note, inner, flat)
    s.column([
        imprint.label(s, kind="rect", fill=hot, most=0.034, gap=0.036, keep=4) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font=HAND, most=0.2 if not banner else 0.3, least=0.09,
                lines=4 if not wide else 3, colour=ink, gap=0.04, keep=0, leading=1.0, tracking=-0.01, hot=hot),
        e.words(s, "subcopy", s.design.copy.subcopy, font=HAND, most=0.076, least=0.055, lines=3, colour=ink,
                leading=1.18, gap=0.055, keep=2) if not banner else None,
        lockups.offer(s, most=0.11, colour=ink, accent=hot, gap=0.036, item=0.058, leader=colour.mix(ink, paper, 0.5)),
        imprint.details(s, most=0.05, colour=ink, lines=4, gap=0.03, keep=1, mark_colour=hot) if not banner else None,
    ], Box(inner.x, inner.y, inner.w * share, low - inner.y), grow=1.55)
    _marker(s, paper)
    _sticker(s, note, flat)


def _print(s: Sheet, note: Box, inner: Box, flat: Shadow) -> Box:
    """A large print taped over the head of the note. Returns what is left below it."""
    square = s.shape == "square"
    box = Box(note.x + 0.05, note.y + 0.04, note.w - 0.1, note.h * 0.44)
    if square:  # beside the words
        box = Box(note.x + note.w * 0.56, note.y + 0.06, note.w * 0.39, note.h * 0.74)
    box = s.photo(box, edge="print", rotate=s.pick(-1.8, 1.6), shadow=Shadow(contact=0.18, cast=0.22, lift=0.01, angle=16,
                                                                       colour=flat.colour))
    s.add(Shape(shape="tape", box=Box(box.cx - 0.11, box.y - 0.045, 0.22, 0.056), rotate=s.pick(-4.0, 3.0), seed=4,
                fill=colour.mix(s.p.accent, s.p.paper, 0.5), opacity=0.85))
    if square:
        return replace(inner, w=box.x - 0.05 - inner.x)
    y = box.bottom + 0.085
    return Box(inner.x, y, inner.w, inner.bottom - y)


def _ruled(s: Sheet, note: Box, paper: str) -> None:
    """Fine lines, and a margin line in the accent."""
    line = colour.mix(paper, s.p.second if colour.distance(s.p.second, paper) > 0.08 else s.p.accent, 0.4)
    pitch = 0.078
    for i in range(int((note.h - 0.16) / pitch)):
        s.rule(note.x + 0.012, note.y + 0.13 + i * pitch, note.w - 0.024, line, width=0.0016, role="ruling")
    s.rule(note.x + 0.036, note.y + 0.012, note.h - 0.024, colour.mix(paper, s.p.accent, 0.45), upright=True,
           width=0.002, role="ruling")


def _marker(s: Sheet, paper: str) -> None:
    """A highlighter's stroke under the last line of the headline."""
    head = next((t for t in s.layers if isinstance(t, Text) and t.role == "headline"), None)
    if head is None:
        return
    ys = sorted({r.y for r in head.runs})
    last = [b for r, b in zip(head.runs, lines_of(head), strict=True) if r.y == ys[-1]]
    x, right = min(b.x for b in last), max(b.right for b in last)
    size = head.runs[0].size
    tint = colour.from_oklch(0.93, 0.1, colour.to_oklch(s.p.accent)[2] if colour.to_oklch(s.p.accent)[1] > 0.05 else 100)
    stroke = Shape(shape="rect", box=Box(x - 0.012, ys[-1] - 0.34 * size, right - x + 0.024, 0.36 * size), fill=tint,
                   radius=0.012, opacity=0.85, role="marker")
    s.layers.insert(s.layers.index(head), stroke)


def _sticker(s: Sheet, note: Box, flat: Shadow) -> None:
    """The product where the words leave room, as a cut sticker or a print; small doodles of the trade around it."""
    lifted = Shadow(contact=0.18, cast=0.2, lift=0.01, angle=16, colour=flat.colour)
    top = 0.06 if s.shape in ("wide", "banner") else 0.3
    corner = Box(note.x + note.w * 0.12, note.y + note.h * top, note.w * 0.88 + 0.015, note.h * (1 - top) + 0.015)
    room = s.free(corner, most=0.8)
    if room.w < 0.14 or s.subject == "none":
        return
    if s.subject == "photo":
        if s.shape in ("wide", "banner"):
            s.photo(room.inset(room.w * 0.07), edge="print", rotate=2.5, shadow=lifted)
        return
    if s.subject == "motif":  # painted on the note itself
        style: motifs.Style = "wash" if ensemble.painted(s) else "glossy"
        s.stand(room.inset(room.w * 0.03), style=style, rotate=s.pick(-5.0, 5.0))
    else:
        s.stand(room.inset(room.w * 0.07), outline=s.p.paper, shadow=lifted, rotate=s.pick(-3.0, 3.0))
    names = [n for n in ensemble.cast(s)[1:3] if s.subject == "motif"]
    for i, name in enumerate(names):
        area = Box(note.x + 0.05, note.y + note.h * 0.36, note.w - 0.09, note.h * 0.62)
        taken = s.subject_box.inset(-0.02) if s.subject_box else room
        spot = next((b for b in _spots(area, 0.15) if not b.overlap(taken) and _clear(s, b)), None)
        if spot:
            s.add(Motif(name=name, style="wash" if ensemble.painted(s) else "glossy", box=spot, rotate=(-10.0, 12.0)[i], role="companion"))


def _spots(area: Box, d: float) -> list[Box]:
    """Places for a small thing, those at the right and below first."""
    return [Box(area.right - d - i * 0.08, area.bottom - d - j * 0.09, d, d) for i in range(9) for j in range(8)
            if area.right - d - i * 0.08 > area.x and area.bottom - d - j * 0.09 > area.y]


def _clear(s: Sheet, box: Box) -> bool:
    taken = [r.inset(-0.02) for t in s.layers if isinstance(t, Text) for r in lines_of(t)]
    taken += [m.box.inset(-0.01) for m in s.layers if isinstance(m, Motif)]
    taken += [around(r.points).inset(-0.03) for r in s.layers if isinstance(r, Shape) and r.gap]  # leaders of a price list
    return not any(box.overlap(t) > 0 for t in taken)


LOOK = Look(
    ko="손편지", en="Letter", compose=compose, faces=("hand",),
    suits={"grave": 1.5, "glad": 1.1, "notice": 2.6, "hiring": 1.5, "calm": 1.2, "natural": 1.3, "warm": 1.3, "airy": 1.1,
           "cutout": 0.8, "photo": 0.9, "motif": 1.0, "sale": 0.3, "bold": 0.4, "price": 0.35,
           "luxury": 0.5, "menu": 0.12, "long": 1.2, "untasted": 1.2, "dark": 0.4, "season": 1.2, "slim": 0.5},
)
