"""Lockups: prices, discounts, offers and price lists, set as one object each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines import fonts, typography
from pipelines.elements import money, style, words
from pipelines.plans import Built, Element
from pipelines.scene import Box, Design, Layer, Run, Shape, Text, Tweak
from pipelines.sheet import Sheet
from pipelines.typography import Style
from storage.records import MenuItem


def _row(pieces: Sequence[tuple[str, Style, float, str, float, bool]], role: str) -> tuple[tuple[Run, ...], float]:
    """Runs of (text, style, size, colour, space before, struck) on the baseline y=0 from x=0, and their width."""
    runs: list[Run] = []
    pen = 0.0
    for text, how, size, ink, before, strike in pieces:
        pen += before
        for piece, font in typography.split_faces(text, how.font):
            advance = fonts.shape(font, piece, how.tracking, how.tabular).advance * size
            runs.append(Run(piece, font, size, pen, 0.0, advance, ink, how.tracking, how.tabular, strike, role))
            pen += advance
    return tuple(runs), pen


def _squeezed(text: str) -> str:
    return text.replace(" ", "").lower()


def _bounds(runs: Sequence[Run]) -> tuple[float, float, float, float]:
    left = top = 1e9
    right = bottom = -1e9
    for r in runs:
        shaped = fonts.shape(r.font, r.text, r.tracking, r.tabular)
        left, right = min(left, r.x + shaped.left * r.size), max(right, r.x + shaped.right * r.size)
        top, bottom = min(top, r.y - shaped.top * r.size), max(bottom, r.y + shaped.bottom * r.size)
    return left, top, right, bottom


_BEHIND = ("/", "per ", "a ", "an ", "each", "pp", "for ", "pcm", "pw", "ono", "obo", "o.n.o", "the lot", "all in", "plus ", "or ", "cash", "inc ", "incl ", "including ", "with ",
           "covers ", "buys ", "feeds ", "gets ", "pays ")  # what stands behind an English amount


def price(sheet: Sheet, *, most: float, colour: str | None = None, quiet: str | None = None, accent: str | None = None,
          gap: float = 0.04, font: str = "figure", keep: int = 0, sealed: bool = False) -> Element | None:
    """The price lock-up: figures large and tabular, 원 at half, the old price thin and struck, the discount beside.

    Without a price it sets the discount or the offer; None when the design has none of them. `sealed`: the discount
    stands on a seal elsewhere.
    """
    d = sheet.design
    ink = sheet.tweak("price").colour or colour or sheet.letters
    soft, hot = quiet or ink, accent or ink
    figure = style(sheet, font, tracking=-0.03, tabular=True)
    small = style(sheet, "strong")
    thin = style(sheet, "text", tabular=True)
    rows: list[list[tuple[str, Style, float, str, float, bool]]] = []
    english = d.language == "en"
    if d.price:
        before, figures, after = money(d.price, d.language)
        if d.price.was and d.price.was > d.price.amount:
            old = "".join(money(replace(d.price, amount=d.price.was), d.language))
            rows.append([(old, thin, 0.34, soft, 0.0, True)])
        main: list[tuple[str, Style, float, str, float, bool]] = []
        if d.percent and not sealed and f"{d.percent}%" not in d.copy.headline:
            main += [(f"{d.percent}", figure, 1.0, hot, 0.0, False), ("%", small, 0.58, hot, 0.02, False)]
        unit, behind = sides(typography.clean(d.price.unit)) if english else (typography.clean(d.price.unit), "")
        lead = " ".join(([unit] if unit else []) + (["from"] if english and d.price.more else []))
        if lead:
            main.append((lead, small, 0.36, soft, 0.2 if main else 0.0, False))
        main += [(before, small, 0.6, ink, 0.16 if main else 0.0, False)] if before else []
        main.append((figures, figure, 1.0, ink, 0.02 if before else 0.16 if main else 0.0, False))
        main += [(after, small, 0.5, ink, 0.04, False)] if after else []
        main += [(behind, small, 0.34, soft, 0.07, False)] if behind else []
        main += [(d.price.more, small, 0.34, soft, 0.07, False)] if d.price.more and not english else []
        rows.append(main)
    elif d.percent and not sealed and f"{d.percent}%" not in d.copy.headline:
        rows.append([(f"{d.percent}", figure, 1.0, hot, 0.0, False), ("%", small, 0.6, hot, 0.02, False),
                     ("OFF" if english else "할인", small, 0.42, ink, 0.12, False)])
    if d.offer and not d.price and not d.percent:
        if _squeezed(d.offer) in _squeezed(d.copy.headline) or _squeezed(d.offer) == _squeezed(d.copy.subcopy).rstrip(".") and "subcopy" not in {r for r, t in d.tweaks.items() if t.hidden}:
            return None  # the headline, or the line below it, says it already
        return words(sheet, "offer", d.offer, font=font, most=most, lines=2, colour=hot, gap=gap, keep=keep)
    if not rows:
        return words(sheet, "offer", d.offer, font=font, most=most, lines=2, colour=hot, gap=gap, keep=keep) if unsaid(d) else None
    narrow: list[list[tuple[str, Style, float, str, float, bool]]] = []
    if d.price and d.price.unit and rows[-1][0][0] == typography.clean(d.price.unit):  # what it buys, above the figures
        text, how, part, tone, _, _ = rows[-1][0]
        narrow = [*rows[:-1], [(text, how, part, tone, 0.0, False)], [(*rows[-1][1][:4], 0.0, False), *rows[-1][2:]]]
    made = _lockup(sheet, rows, most, gap, keep, narrow)
    return _under(sheet, made, most=most, colour=hot) if unsaid(d) else made


def unsaid(design: Design) -> bool:
    """Whether an offer is told beside a price or a list, and no other line says it; what came of the same words as a discount is said by that."""
    if not design.offer or design.percent and not design.tweaks.get("offer", Tweak()).asked:
        return False
    copy = design.copy
    return _squeezed(design.offer) not in _squeezed("".join((copy.headline, copy.subcopy, copy.kicker, *copy.details)))


def _under(sheet: Sheet, cost: Element, *, most: float, colour: str | None) -> Element:
    """What it costs with the offer over it, in one block; the offer is the first of the two to go where there is no room for both."""
    said = words(sheet, "offer", sheet.design.offer, font="strong", most=0.42 * most, lines=2, colour=colour, keep=1)
    if said is None or sheet.tweak("offer").hidden:
        return cost
    if sheet.tweak(cost.role).hidden:
        return replace(said, gap=cost.gap, keep=cost.keep)

    def build(wide: float, scale: float) -> Built | None:
        top, low = said.build(wide, scale), cost.build(wide, scale)
        if top is None or low is None:
            return None
        air = 0.3 * top.h

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            return (*top.place(x, y, width, align), *low.place(x, y + top.h + air, width, align))

        return Built(max(top.w, low.w), top.h + air + low.h, place, low.air)

    return Element(role=cost.role, build=build, gap=cost.gap, keep=max(cost.keep, 2), less=lambda: cost)


def sides(unit: str) -> tuple[str, str]:
    """What stands before an English amount and what behind it: ("All paperbacks", "each") of "All paperbacks each"."""
    if unit.startswith(_BEHIND):
        return "", unit
    m = re.fullmatch(r"(?P<what>.+?)\s(?P<per>each|(?:a|an|per)\s\S+(?:\s\S+)?)", unit)
    return (m["what"], m["per"]) if m else (unit, "")


def _lockup(sheet: Sheet, rows: list[list[tuple[str, Style, float, str, float, bool]]], most: float, gap: float,
            keep: int, narrow: list[list[tuple[str, Style, float, str, float, bool]]] | None = None) -> Element:
    """Rows of pieces on their baselines, all in proportion, as one text block of the role price; `narrow` are the rows
    for a column in which the others would be much smaller."""
    tw = sheet.tweak("price")
    most *= sheet.modest

    def build(wide: float, scale: float) -> Built | None:
        given, unit = rows, [_row(r, "price") for r in rows]
        widest = max(w for _, w in unit)
        tight = min(most * scale * tw.scale, wide / widest)
        if narrow and (tight * 0.34 < sheet.least or (len(narrow[-2][0][0]) > 2 and tight < 0.72 * most * scale * tw.scale)):
            given, unit = narrow, [_row(r, "price") for r in narrow]
            widest = max(w for _, w in unit)
        size = min(most * scale * tw.scale, wide / widest)
        smallest = min(r.size for runs, _ in unit for r in runs) * size
        if smallest < sheet.least * 0.98:
            size *= sheet.least / smallest
            if size * widest > wide * 1.001 and keep:
                return None
            size = min(size, wide / widest)
            unit = [_row([(t, h, max(part, sheet.least / size), ink, space, cut) for t, h, part, ink, space, cut in r] if len(r) == 1 else r,
                         "price") for r in given]  # what stands on a line of its own is never too small
        lines: list[tuple[Run, ...]] = []
        y = 0.0
        for runs, _ in unit:
            sized = tuple(replace(r, size=r.size * size, x=r.x * size, width=r.width * size) for r in runs)
            _, top, _, bottom = _bounds(sized)
            y -= top
            lines.append(tuple(replace(r, y=y) for r in sized))
            y += bottom + 0.16 * size
        bounds = [_bounds(line) for line in lines]
        w = max(b[2] - b[0] for b in bounds)
        h = bounds[-1][3]

        def place(x: float, y0: float, width: float, align: str) -> tuple[Layer, ...]:
            out: list[Run] = []
            for line, b in zip(lines, bounds, strict=True):
                free = width - (b[2] - b[0])
                dx = x - b[0] + (0.0 if align == "left" else free if align == "right" else free / 2)
                out += [replace(r, x=r.x + dx, y=r.y + y0) for r in line]
            left, top, right, bottom = _bounds(out)
            return (Text(role="price", runs=tuple(out), box=Box(left, top, right - left, bottom - top)),)

        return Built(w, h, place)

    return Element(role="price", build=build, gap=gap, keep=keep)


def menu(sheet: Sheet, *, most: float = 0.042, colour: str | None = None, leader: str | None = None,
         gap: float = 0.04, rows: int = 8, keep: int = 1) -> Element | None:
    """Names on the left, prices on the right, a fine leader between."""
    given: tuple[MenuItem, ...] = sheet.design.menu[:rows]
    if not given:
        return None
    tw = sheet.tweak("menu")
    ink = tw.colour or colour or sheet.letters
    name, figure = style(sheet, "strong"), style(sheet, "figure", tracking=-0.02, tabular=True)

    said = lambda p: "".join(money(p, sheet.design.language))  # noqa: E731
    least = lambda p: f"from {said(p)}" if p.more and sheet.design.language == "en" else f"{said(p)}{p.more}"  # noqa: E731
    befores = [said(replace(i.price, amount=i.price.was)) if i.price and i.price.was and i.price.was > i.price.amount else "" for i in given]
    named = [(typography.clean(i.name), least(i.price) if i.price else "", was) for i, was in zip(given, befores, strict=True)]
    cells = [(n, p, was) if n else (p, "", "") for n, p, was in named if n or p]  # a price alone stands where names do

    def build(wide: float, scale: float) -> Built | None:
        size = max(most * scale * tw.scale, sheet.least * 1.1)
        last = size < sheet.least * 1.2
        broken = [_broken(n, f"{was} {p}".strip(), name, figure, wide / size, last) for n, p, was in cells]
        if any(b is None or (len(b) > 1 and size > sheet.least * 1.36) for b in broken):
            return None  # rather a little smaller than broken
        lines = [b for b in broken if b]
        tops = [size * (1.9 * i + 1.28 * sum(len(b) - 1 for b in lines[:i])) for i in range(len(lines))]

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            out: list[Layer] = []
            for top, names, (_, right, was) in zip(tops, lines, cells, strict=True):
                base, end = 0.0, x
                for n, line in enumerate(names):
                    row = y + top + 1.28 * size * n
                    if line:
                        set_name = typography.set_lines("menu", (line,), name, size, x=x, y=row, colour=ink)
                        base, end = set_name.runs[0].y, set_name.box.right
                        out.append(set_name)
                    else:  # a price on a line of its own hangs at the right without a leader
                        base, end = base + 1.28 * size, x + width
                if not right:
                    continue
                set_price = typography.set_lines("menu", (right,), figure, size, x=x, y=y, colour=ink, align="right", wide=width)
                set_price = typography.move(set_price, 0, base - set_price.runs[0].y)
                out.append(set_price)
                left = set_price.box.x
                if was:  # what it cost before, struck through
                    old = typography.set_lines("menu", (was,), figure, size * 0.78, x=x, y=y, colour=ink, align="right", wide=left - 0.4 * size - x)
                    old = typography.move(old, 0, base - old.runs[0].y)
                    out.append(replace(old, runs=tuple(replace(r, strike=True) for r in old.runs), opacity=0.75))
                    left = old.box.x
                a, b = end + size * 0.5, left - size * 0.5
                if leader and b > a:
                    out.append(Shape(shape="line", points=((a, base - 0.1 * size), (b, base - 0.1 * size)), stroke=leader,
                                     stroke_width=0.0018, gap=0.006, role="rule"))
            return tuple(out)

        return Built(wide, tops[-1] + size * (0.9 + 1.28 * (len(lines[-1]) - 1)), place, 1.3 * size)  # what follows is no row of it

    return Element(role="menu", build=build, gap=gap, keep=keep)


def _broken(text: str, price: str, name: Style, figure: Style, wide: float, last: bool) -> tuple[str, ...] | None:
    """A row's name in lines no wider than `wide` ems, all clear of the price, which stands beside the last. None when it has
    to be smaller for that; when it cannot (`last`), the price stands below the name, after an empty line."""
    room = wide - (typography.width(price, figure) + 1.2 if price else 0.0)
    for limit in (room, wide) if last else (room,):
        for n in range(1, 4):
            lines = typography.break_lines(text, name, n)
            if len(lines) == n and all(typography.width(line, name) <= limit for line in lines):
                return lines if typography.width(lines[-1], name) <= room else (*lines, "")
    return None


def offer(sheet: Sheet, *, most: float, colour: str | None = None, accent: str | None = None, quiet: str | None = None,
          gap: float = 0.035, leader: str | None = None, rows: int = 6, item: float = 0.046, keep: int = 0,
          sealed: bool = False) -> Element | None:
    """What it costs, whatever form it has: a list of several things, or one price, discount or offer."""
    if len(sheet.design.menu) > 1 or (sheet.design.menu and not sheet.design.price):  # a row alone is not lost
        listed = menu(sheet, most=item, colour=colour, leader=leader or colour or sheet.letters, gap=gap, rows=rows,
                      keep=max(keep, 1))
        return _under(sheet, listed, most=1.6 * item, colour=accent or colour) if listed and unsaid(sheet.design) else listed
    return price(sheet, most=most, colour=colour, accent=accent, quiet=quiet, gap=gap, keep=keep, sealed=sealed)


def percent(sheet: Sheet, *, most: float, colour: str | None = None, keep: int = 1) -> Element | None:
    """The discount alone, for a seal: "30%" over "할인"."""
    d = sheet.design
    if not d.percent:
        return None
    ink = colour or sheet.letters
    figure, small = style(sheet, "figure", tracking=-0.03, tabular=True), style(sheet, "strong")
    word = "OFF" if d.language == "en" else "할인"
    rows = [[(f"{d.percent}", figure, 1.0, ink, 0.0, False), ("%", small, 0.6, ink, 0.02, False)],
            [(word, small, 0.42, ink, 0.0, False)]]
    return _lockup(sheet, rows, most, 0.0, keep)
