"""Split: one panel for the picture, one flat panel for the words, the product across the seam."""

from __future__ import annotations

from dataclasses import replace

from pipelines import captions, colour, ensemble, framing, geometry, imprint, lockups, palettes
from pipelines import elements as e
from pipelines.layouts import Look
from pipelines.scene import Box, Palette, Shadow, Shape, Text
from pipelines.sheet import Sheet
from pipelines.tints import carry, field, hot, kindred, loud, quilt, shade, whisper


def compose(s: Sheet) -> None:
    """Wide pages split left and right, high ones above and below; the words' panel is one flat colour."""
    pale = colour.to_oklch(s.p.second)[1] < 0.06
    named = palettes.asked(s.p)
    second = s.pick(True, False)  # drawn whatever the colours are: another colour leaves all in its place
    panel, ink = carry(s.panel(s.p.ground if named else s.p.second if second and not pale else loud(s.p)), (s.p.paper, s.p.ink), 5.4)
    wide = s.shape in ("wide", "banner", "square")
    mirrored = s.flip()
    whole = s.subject == "photo"
    if s.subject == "none" and s.shape in ("square", "portrait", "tall"):
        _tones(s)
        return
    if s.subject in ("motif", "none") and s.shape in ("square", "wide"):
        _blocks(s)
        return
    if whole:
        panel, ink = _calm(s)
        assert s.design.photo is not None
        if s.shape == "square" and captions.fits(s) and not framing.slim(s.design.photo, Box(0, 0, s.w, s.h * 0.58)):
            _above(s, ink, panel)
            return
        side = Box(s.w * 0.46, 0, s.w * 0.54, s.h)
        if s.shape == "square" and s.fit(side).h < 0.78 * s.h:
            _stepped(s, ink, panel, mirrored)
            return
    if wide:
        cut = s.w * (0.38 if s.shape == "banner" else 0.52 if whole and s.shape == "wide" else 0.46)
        if whole and s.shape == "square" and s.design.photo:  # as wide as the photo needs at the page's height
            cut = min(max(framing.wide(s.design.photo, s.h), 0.44), 0.46 if s.design.percent else 0.52)
        words = Box(0, 0, s.w - cut, s.h) if not mirrored else Box(cut, 0, s.w - cut, s.h)
        show = Box(s.w - cut, 0, cut, s.h) if not mirrored else Box(0, 0, cut, s.h)
    else:
        pad = s.margin * 0.95
        most = s.h * (0.64 if len(s.design.menu) > 1 else 0.46 if whole else 0.57)
        need = s.height(_parts(s, ink, panel), Box(0, 0, s.live.w, most - 2 * pad), grow=1.0 if whole else 1.4)
        low = max(s.h - s.live.bottom, pad)
        cut = s.h - min(most, max(need + pad + low, s.h * (0.3 if whole else 0.34)))
        show, words = Box(0, 0, s.w, cut), Box(0, cut, s.w, s.h - cut)
    rise = 0.05 * s.h if whole and not wide and s.pick(True, False) else 0.0  # the panel rises in one long curve
    base = _picture(s, show, panel, rise)
    s.fill(words, panel, role="panel")
    if rise:
        s.add(Shape(shape="ellipse", box=Box(-0.3 * s.w, words.y - rise, 1.6 * s.w, 2.6 * rise), fill=panel))
    _words(s, _inside(s, words), ink, panel)
    if s.subject in ("cutout", "motif"):
        _product(s, show, wide, base)


def _tones(s: Sheet) -> None:
    """Words alone: what it is on one tone, what it costs and where on another; all of the page is used."""
    panel, ink = carry(s.p.ground, (s.p.ink, s.p.paper), 6.0)
    tries = (field(s.p), s.p.second, loud(s.p), s.p.accent)
    told = [c for c in tries if colour.distance(c, panel) > 0.16 and colour.to_oklch(c)[1] > 0.05]  # a grey slab says nothing
    block, light = carry(s.panel(kindred(s.p) if palettes.asked(s.p) else told[0] if told else s.p.ink if colour.to_oklch(panel)[0] > 0.5 else s.p.paper), (s.p.paper, s.p.ink), 5.4)
    live = s.live
    head = _parts(s, ink, panel)[:3]
    bright = hot(s.p, block, light)
    listed = len(s.design.menu) > 1
    table = imprint.ledger(s, live.w, most=0.058, colour=light)
    facts = [lockups.offer(s, most=0.15, colour=light, accent=bright, gap=0.045, item=0.052),
             table or imprint.details(s, most=0.046 if len(s.design.copy.details) > 1 else 0.066, colour=light, lines=5, gap=0.04),
             e.button(s, s.design.copy.cta, kind="pill", fill=light, ink=block, most=0.038, gap=0.03, keep=6),
             imprint.signature(s, most=0.045, colour=light, keep=5)]
    most = live.h * (0.64 if listed else 0.56)
    need = s.height(facts, Box(live.x, 0, live.w, most))
    cut = live.bottom - max(need, live.h * 0.3) - 0.06
    s.fill(s.full, panel)
    s.fill(Box(0, cut, s.w, s.h - cut), block, role="panel")
    s.column(facts, Box(live.x, cut + 0.06, live.w, live.bottom - cut - 0.06 + 1e-3), valign="middle")
    s.column(head, Box(live.x, live.y, live.w, cut - 0.05 - live.y), valign="middle", grow=1.55)


def _blocks(s: Sheet) -> None:
    """No photo: words on one calm tone; beside them a block of colour that the product leaves at its inner edge, or a
    quilt of plain figures."""
    panel, ink = carry(s.p.ground, (s.p.ink, s.p.paper), 6.0)
    pale = colour.to_oklch(s.p.second)
    other = s.pick(True, False)
    block = s.panel(kindred(s.p) if palettes.asked(s.p) else field(s.p) if pale[1] < 0.05 or colour.distance(s.p.second, panel) < 0.14 or other else s.p.second)
    mirrored = s.flip()
    share = 0.4 if s.shape == "square" else 0.44
    cut = s.w * share
    show = Box(0 if mirrored else s.w - cut, 0, cut, s.h)
    words = Box(cut if mirrored else 0, 0, s.w - cut, s.h)
    s.fill(s.full, panel)
    if s.subject == "none":
        side = s.h / max(2, round(s.h / (cut / 2)))
        s.add(*geometry.tiles(show, 2, round(s.h / side), quilt(s.p, block, panel), s.rng))
        _words(s, _inside(s, words), ink, panel)
        return
    arch = s.pick(True, True, False)
    if arch:  # the block is an arch that the page crops at its foot
        box = Box(show.x - 0.02 if mirrored else show.x - 0.04, s.h * 0.13, cut + 0.06, s.h)
        s.add(Shape(shape="arch", box=box, fill=block, role="panel"))
    else:
        s.fill(show, block, role="panel")
    tall = s.subject_aspect("glossy") < 0.8
    reach = 0.10 if not tall else 0.02  # over the seam, into the words' part
    _words(s, _inside(s, words), ink, panel)
    left, right = max(show.x - reach, 0.015), min(show.right + reach, s.w - 0.015)
    y = s.h * (0.2 if arch else 0.16)
    taken = [t.box for t in s.layers if isinstance(t, Text) and t.box.bottom > y + 0.04]
    if mirrored:
        right = min([right, *(b.x - 0.02 for b in taken)])
    else:
        left = max([left, *(b.right + 0.02 for b in taken)])
    room = Box(left, y, right - left, s.h * 0.7)
    shadow = Shadow(contact=0.45, cast=0.34, lift=0.03, angle=12, colour=shade(replace(s.p, ground=block)))
    ensemble.centred(s, room, shadow=shadow, partners=0, air=0)


def _above(s: Sheet, ink: str, panel: str) -> None:
    """Square, a photo as wide as the page: it stands above, the headline and the facts side by side below."""
    parts = _parts(s, ink, panel)
    head, facts = parts[:3], [*parts[3:5], parts[6]]
    high = captions.height(s, head, facts, most=0.34)
    cut = s.live.bottom - high - 0.055
    s.fill(s.full, panel)
    framing.across(s, Box(0, 0, s.w, cut))
    s.fill(Box(0, cut, s.w, s.h - cut), panel, role="panel")
    captions.place(s, head, facts, high)


def _stepped(s: Sheet, ink: str, panel: str, mirrored: bool) -> None:
    """Square, a photo that is nearly square: the headline across the page, the photo in a lower corner, facts beside it."""
    live = s.live
    s.fill(s.full, panel, role="panel")
    parts = _parts(s, ink, panel)
    head = s.column(parts[:3], Box(live.x, live.y, live.w, live.h * 0.34), grow=1.16)
    y = head.bottom + 0.05
    for share in ((0.46,) if s.design.percent else (0.64, 0.59, 0.54)):  # two prices and a discount are a wide line
        show = s.fit(Box(0 if mirrored else s.w * (1 - share), y, s.w * share, s.h - y), hold=(0.0 if mirrored else 1.0, 1.0))
        x, right = (show.right + 0.045, live.right) if mirrored else (live.x, show.x - 0.045)
        facts = Box(x, max(y, show.y), right - x, live.bottom - max(y, show.y))
        if s.height(parts[3:], facts) <= facts.h * 0.8 and not s.lacks(parts[3:], facts):
            break  # as large as the facts beside it allow
    s.photo(show)
    s.column(parts[3:], facts, valign="bottom", grow=1.16)


_LIGHT = 0.85  # OKLCH lightness from which a page's ground is a light one
_TINTED = 0.018  # and its chroma from which it has a colour of its own


def _calm(s: Sheet) -> tuple[str, str]:
    """(panel, letters) beside a photo: the page's own colour where that is a light one, a deep or pale tone of its accent else;
    never a shout, light for a trade that is cheerful (fruit and puppies are not sold from a dark room), and where deep would be
    brown or olive."""
    lightness, chroma, hue = colour.to_oklch(loud(s.p))
    own, tinted, tone = colour.to_oklch(s.p.ground)
    deep = colour.from_oklch(min(max(lightness, 0.3), 0.42), min(chroma, 0.085), hue)
    pale = colour.from_oklch(own, min(tinted, 0.06), tone) if own > _LIGHT else colour.from_oklch(0.93, min(chroma, 0.03), hue)
    chosen = s.pick(deep, deep, pale) if own <= _LIGHT or tinted < _TINTED else pale
    muddy = 30 < hue < 122 and chroma > 0.03
    if palettes.asked(s.p):
        return carry(s.panel(s.p.ground), (s.p.paper, s.p.ink), 5.4)
    return carry(s.panel(pale if s.glad or muddy else chosen), (s.p.paper, s.p.ink), 5.4)


def _inside(s: Sheet, panel: Box) -> Box:
    """The part of a panel where letters may stand."""
    pad = s.margin * 0.92
    x, y = max(panel.x + pad, s.live.x), max(panel.y + pad, s.live.y)
    return Box(x, y, min(panel.right - pad, s.live.right) - x, min(panel.bottom - pad, s.live.bottom) - y)


def _picture(s: Sheet, show: Box, panel: str, covered: float) -> str:
    """The picture's panel: the photo, `covered` of whose foot lies under this one, or a ground for the product.

    Returns the ground's flat colour, "" when painted."""
    photo = s.design.photo
    if photo and s.subject == "photo":
        clear = replace(show, h=show.h - covered)
        s.fill(s.full, panel)
        part = s.fit(clear)
        if part != clear and s.shape in ("portrait", "tall") and part.w < 0.97 * s.w:  # a print inside the page, not hung from its edge
            inset = max(s.margin, s.safe.y)
            s.photo(replace(clear, y=inset, h=clear.h - inset), hold=(0.5, 1.0))
            return ""
        if not covered or part != clear:
            s.photo(clear, hold=(0.5 if show.w == s.w else 1.0 if show.x else 0.0, 1.0 if show.h == s.h else 0.5))  # off the page at a corner, not hung at one side
            return ""
        focus, zoom = framing.over(photo, clear, show)
        s.photo(show, focus=focus, zoom=zoom)
        return ""
    base = s.p.ground if colour.distance(s.p.ground, panel) > 0.12 else colour.shift(panel, dl=0.2)
    if s.subject == "none" and s.shape != "banner":
        columns = max(2, round(show.w / (show.h / 2)))
        s.add(*geometry.tiles(show, columns, 2, quilt(s.p, loud(s.p) if colour.distance(loud(s.p), panel) > 0.1 else s.p.ground, panel), s.rng))
        return base
    tone: Palette = replace(s.p, ground=base)
    if s.subject == "motif" and s.pick(True, True, False):
        s.fill(show, base)
        if s.flip():
            ensemble.wallpaper(s, whisper(base, 0.06), area=show, size=0.15, step=0.27, above=len(s.layers))
        return base
    calm = ("mesh", "leafshade", "layers", "mesh")  # a real product stands before no pattern
    name = s.pick(*calm) if s.subject == "cutout" else s.pick(
        "mesh", "leafshade", "terrazzo", "stripes", "layers", "halftone", "waves", "gingham", "checker")
    s.ground(name, box=show, palette=tone, light=(0.3, 0.0), strength=0.8)
    return ""


def _product(s: Sheet, show: Box, wide: bool, base: str) -> None:
    """The product across the seam; on a flat panel as a print in the page's inks."""
    shadow = Shadow(contact=0.45, cast=0.34, lift=0.03, angle=12, colour=shade(s.p))
    if wide:
        box = Box(show.x + show.w * 0.04, show.y + show.h * 0.12, show.w * 0.92, show.h * 0.74)
    else:
        top = max(show.y + 0.04, s.live.y)
        box = Box(show.x + show.w * 0.1, top, show.w * 0.8, show.bottom - top + 0.022)
    stand = ensemble.centred if wide else ensemble.still_life
    if base:
        stand(s, box, style=ensemble.printed(ensemble.cast(s)[0]), inks=ensemble.inks(s, base), shadow=replace(shadow, cast=0.16, contact=0.25))
    else:
        stand(s, box, shadow=shadow)


def _parts(s: Sheet, ink: str, panel: str) -> list[e.Element | None]:
    bright = hot(s.p, panel, ink)
    if s.shape == "banner":
        return [
            e.words(s, "headline", s.design.copy.headline, font="display", most=0.27, least=0.1, lines=2, colour=ink,
                    gap=0.05, keep=0, hot=bright),
            lockups.price(s, most=0.22, colour=ink, accent=bright),
        ]
    return [
        imprint.label(s, kind="rect", most=0.034, fill=ink, ink=panel, gap=0.034, keep=4),
        e.words(s, "headline", s.design.copy.headline, font="display", most=0.128, least=0.062, lines=3, colour=ink,
                gap=0.032, keep=0, hot=bright),
        e.words(s, "subcopy", s.design.copy.subcopy, most=0.042, least=0.031, lines=2, colour=ink, leading=1.42,
                gap=0.042, keep=3),
        lockups.offer(s, most=0.108, colour=ink, accent=bright, gap=0.034, item=0.042),
        imprint.details(s, most=0.041, colour=ink, lines=3, gap=0.036),
        e.button(s, s.design.copy.cta, kind="outline", ink=ink, most=0.036, gap=0.03, keep=6),
        imprint.signature(s, most=0.045, colour=ink, keep=5),
    ]


def _words(s: Sheet, room: Box, ink: str, panel: str) -> None:
    parts = _parts(s, ink, panel)
    if s.shape in ("wide", "square"):
        used = s.column(parts[:3], replace(room, h=room.h * 0.62), grow=1.4)
        y = used.bottom + 0.04
        s.column(parts[3:], Box(room.x, y, room.w, room.bottom - y), valign="bottom", grow=1.28)
    else:
        s.column(parts, room, valign="middle", grow=1.4)


LOOK = Look(
    ko="반반", en="Split panel", compose=compose, whole=True, faces=("grotesk", "song", "poster", "thin"),
    suits={"grave": 1.4, "none": 1.6, "untasted": 0.4, "level": 0.7, "photo": 1.4, "cutout": 1.3, "motif": 1.3, "clean": 1.5, "calm": 1.3, "sturdy": 1.3,
           "fresh": 1.2, "menu": 0.6, "hiring": 1.2, "notice": 1.1},
)
