"""Magazine: a cover; a masthead across the top, the picture behind it, cover lines at its foot."""

from __future__ import annotations

from dataclasses import replace

from pipelines import captions, colour, ensemble, framing, imprint, lockups, palettes, typography
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Shadow, Shape
from pipelines.sheet import Sheet
from pipelines.tints import carry, fresh, hot, shade, standing


def compose(s: Sheet) -> None:
    """The masthead is the shop; the headline is the cover line."""
    s.p = fresh(s.p)
    if s.subject == "photo" and s.shape in ("wide", "banner"):
        at = framing.spread(s)
        s.column(_lines(s, at.ink, at.hot), at.room, valign="middle")
        return
    if s.subject == "photo":
        _issue(s)
        return
    ink = s.letters
    live = s.live
    wide = s.shape in ("wide", "banner", "square")
    head = _masthead(s, live, ink)
    share = {"banner": 0.6, "wide": 0.54}.get(s.shape, 0.56 if wide else 1.0)
    words = Box(live.x, head.bottom + 0.03, live.w * share, live.bottom - head.bottom - 0.03)
    bright = hot(s.p, s.p.ground, ink)
    part = 0.56 if len(s.design.menu) > 1 else 0.5
    if wide and s.shape != "banner":
        low = _parted(s, _lines(s, ink, bright), words)
    else:
        low = s.column(_lines(s, ink, bright), words if wide else Box(words.x, words.bottom - words.h * part, words.w, words.h * part),
                       valign="middle" if wide else "bottom", grow=1.28)
    if wide:
        x = live.x + live.w * share + 0.03
        y = head.bottom + 0.03 if head.right > x else live.y + 0.02
        room = Box(x, y, live.right - x, live.bottom - y - 0.01)
    else:
        _foot_panel(s, low)
        room = Box(live.x - 0.01, head.bottom + 0.012, live.w + 0.02, low.y - 0.075 - head.bottom - 0.012)
    _cover(s, room, low, ink)


def _issue(s: Sheet) -> None:
    """An independent magazine: pale paper, the masthead over a large print, the cover lines below it."""
    photo = s.design.photo
    assert photo is not None
    asked = palettes.asked(s.p)
    paper, ink = carry(s.p.ground, (s.p.ink, s.p.paper), 5.4) if asked else framing.tone(photo, "top", s.p, pale=True)
    plain = "" if asked else framing.plain(photo)
    paper = plain if plain and colour.to_oklch(plain)[0] > 0.8 else paper
    s.fill(s.full, paper)
    live = s.live
    s.loudest = 0.86
    head = _masthead(s, live, ink)
    y = head.bottom + (0.035 if head.h else 0.0)
    bright = hot(replace(s.p, accent=framing.lit(s.p.accent, paper)), paper, ink, 4.6)
    lines = _lines(s, ink, bright)[:-1]
    if s.shape == "square" and captions.fits(s) and not framing.slim(photo, Box(0, 0, s.w, s.h * 0.48)):
        high = captions.height(s, lines[:3], lines[3:])
        framing.across(s, Box(0, y, s.w, live.bottom - high - 0.05 - y))
        captions.place(s, lines[:3], lines[3:], high)
        return
    need = s.height(lines, Box(live.x, 0, live.w, live.h * 0.4))
    print_ = Box(0, y, s.w, live.bottom - need - 0.05 - y)
    if s.shape == "square" or (paper != plain and framing.slim(photo, print_)):
        cut = live.x + live.w * (0.5 if s.shape == "square" else 0.46)
        top = y if head.right > cut - 0.03 else 0.0
        s.photo(Box(cut, top, s.w - cut, s.h - top), hold=(1.0, 0.5))
        _parted(s, lines, Box(live.x, y, cut - live.x - 0.045, live.bottom - y))
        return
    if not (paper == plain and framing.studio(s, print_)):
        s.photo(print_)
    s.column(lines, Box(live.x, print_.bottom + 0.05, live.w, need + 0.001))


def _parted(s: Sheet, lines: list[e.Element | None], box: Box) -> Box:
    """The cover line under the masthead, what it costs and where at the column's foot. Returns what the words cover."""
    top = s.column(lines[:3], replace(box, h=box.h * (0.5 if len(s.design.menu) > 1 else 0.6)), grow=1.28)
    y = top.bottom + 0.04
    low = s.column(lines[3:], replace(box, y=y, h=box.bottom - y), valign="bottom", grow=1.16)
    return Box(top.x, top.y, max(top.w, low.w), (low.bottom if low.h else top.bottom) - top.y)


def _lines(s: Sheet, ink: str, bright: str) -> list[e.Element | None]:
    banner = s.shape == "banner"
    return [
        imprint.label(s, kind="plain", most=0.037, ink=bright, gap=0.028, keep=4, named=True) if not banner else None,
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.15 if not banner else 0.26, least=0.058,
                lines=3 if not banner else 2, colour=ink, gap=0.03, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.041, least=0.031, lines=2, colour=ink, leading=1.42,
                gap=0.038, keep=3) if not banner else None,
        lockups.offer(s, most=0.12 if not banner else 0.2, colour=ink, accent=bright, gap=0.032, item=0.042),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.032, keep=1) if not banner else None,
        e.button(s, s.design.copy.cta, kind="arrow", ink=bright, most=0.037, keep=6) if not banner else None,
    ]


def _name(s: Sheet) -> str:
    """What stands across the top: the shop, unless the cover line says it; a trade's name would be anybody's."""
    return "" if imprint.told(s.design, s.design.shop) else typography.clean(s.design.shop)


def _masthead(s: Sheet, live: Box, ink: str) -> Box:
    """The name across the top, as wide as the page when it is short; a hairline below."""
    name = _name(s)
    if not name or s.shape == "banner" or not (s.design.copy.headline or s.design.shop):
        return Box(live.x, live.y, live.w, 0.0)
    most = 0.048 if s.shape in ("wide", "square") else 0.066  # half of the headline: two loud lines are none
    used = e.alone(s, "shop", name, Box(live.x, live.y, live.w, most * 1.2), font="display", most=most, least=0.03,
                   lines=1, colour=ink, align="left", keep=0, tracking=-0.02)
    return Box(live.x, live.y, used.w, used.h)


def _foot_panel(s: Sheet, low: Box) -> None:
    """A hairline over the cover lines, as wide as the page's live part."""
    s.rule(s.live.x, low.y - 0.035, s.live.w, s.letters, width=0.003)


def _cover(s: Sheet, room: Box, words: Box, ink: str) -> None:
    """The subject on a plain studio ground, as large as the column allows."""
    stand, size = s.foot(room)
    inked = s.pick(True, True, False)
    if s.pick(True, False):
        s.ground("sweep", stand=(room.cx / s.w, stand[1]), size=size, horizon=min(0.9, stand[1] - 0.05),
                 calm=s.calm(words))
    else:
        s.ground(s.pick("mesh", "halo", "duotone"), calm=s.calm(words), light=(0.3, 0.0))
    if room.w > 0.15 and room.h > 0.15 and s.subject != "none":
        shadow = standing(s.p) if s.subject == "cutout" else Shadow(contact=0.45, cast=0.34, angle=24, colour=shade(s.p))
        if s.subject == "motif" and inked:
            ensemble.still_life(s, room, style=ensemble.printed(ensemble.cast(s)[0]), inks=ensemble.inks(s, s.p.ground), shadow=shadow, air=0)
        else:
            ensemble.still_life(s, room, shadow=shadow, bounce=s.p.ground, air=0)
    frame = s.full.inset(0.03)
    s.add(Shape(shape="rect", box=frame, stroke=ink, stroke_width=0.0026, role="frame", opacity=0.85))


LOOK = Look(
    ko="잡지 표지", en="Magazine cover", compose=compose, whole=True, faces=("serif", "song", "thin"),
    suits={"glad": 0.7, "none": 0.2, "level": 0.7, "photo": 1.3, "cutout": 1.4, "motif": 1.25, "luxury": 1.9, "fresh": 1.2, "airy": 1.6,
           "clean": 1.3, "calm": 1.2, "natural": 1.2, "warm": 1.1, "sale": 0.8, "menu": 0.5, "hiring": 0.6,
           "bold": 1.0, "new": 1.2, "unnamed": 0.2, "slim": 1.15, "backdrop": 1.3},
)
