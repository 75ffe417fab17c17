"""Elements of a column: words, price lock-ups, buttons, details, menus, signatures. Each fits or says it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipelines import colour as colours
from pipelines import fonts, typography
from pipelines.scene import Box, Layer, Picture, Run, Shape, Text
from pipelines.sheet import Built, Element, Sheet
from pipelines.typography import Style
from storage.records import MenuItem, Price


def face(sheet: Sheet, name: str) -> str:
    """The font file behind a part of the pair ("display", "strong", "text", "figure"), or a file stem as given."""
    return getattr(sheet.faces, name) if name in ("display", "strong", "text", "figure") else name


def style(sheet: Sheet, name: str, tracking: float | None = None, leading: float | None = None,
          tabular: bool = False) -> Style:
    """The setting of a part of the pair: display is tight, text is open."""
    display = name in ("display", "figure")
    return Style(face(sheet, name), sheet.faces.tracking if tracking is None and display else tracking or 0.0,
                 leading or (sheet.faces.leading if display else 1.5), tabular)


def words(sheet: Sheet, role: str, text: str, *, font: str = "text", most: float, least: float | None = None,
          lines: int = 3, colour: str | None = None, gap: float = 0.03, keep: int = 1, tracking: float | None = None,
          leading: float | None = None, narrow: float = 1.0, glow: str | None = None) -> Element | None:
    """Text of one role. `most` em; it may use `narrow` of the column's width; None when there is no text."""
    text = typography.clean(text)
    if not text:
        return None
    tw = sheet.tweak(role)
    how = style(sheet, font, tracking, leading)
    ink = tw.colour or colour or sheet.letters
    floor = max(sheet.least, least or sheet.least)

    def build(wide: float, scale: float) -> Built | None:
        top = most * scale * tw.scale
        fitted = typography.fit(text, how, wide * narrow, 1e9, most=max(top, floor), least=floor, lines=lines)
        if not fitted.fits:
            fitted = typography.fit(text, how, wide, 1e9, most=max(top, floor), least=floor, lines=lines + 2)
            if not fitted.fits and keep:
                return None
        probe = typography.set_lines(role, fitted.lines, how, fitted.size, x=0, y=0, colour=ink, wide=wide)

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            set_text = typography.set_lines(role, fitted.lines, how, fitted.size, x=x, y=y, colour=ink, align=align,
                                            wide=width)
            return (replace(set_text, glow=glow, glow_size=fitted.size * 0.09) if glow else set_text,)

        return Built(probe.box.w, probe.box.h, place)

    return Element(role=role, build=build, gap=gap, keep=keep)


def alone(sheet: Sheet, role: str, text: str, box: Box, *, align: str = "left", valign: str = "top",
          **how: Any) -> Box:
    """Words alone in a box; `how` as for words(). Returns what they cover."""
    return sheet.column([words(sheet, role, text, **how)], box, align=align, valign=valign)


def money(price: Price) -> tuple[str, str, str]:
    """(before, figures, after) of a price: ("", "4,500", "원"), ("$", "4.50", "")."""
    if price.currency == "USD":
        return "$", f"{price.amount / 100:,.2f}".removesuffix(".00"), ""
    return "", f"{price.amount:,}", "원"


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


def _bounds(runs: Sequence[Run]) -> tuple[float, float, float, float]:
    left = top = 1e9
    right = bottom = -1e9
    for r in runs:
        shaped = fonts.shape(r.font, r.text, r.tracking, r.tabular)
        left, right = min(left, r.x + shaped.left * r.size), max(right, r.x + shaped.right * r.size)
        top, bottom = min(top, r.y - shaped.top * r.size), max(bottom, r.y + shaped.bottom * r.size)
    return left, top, right, bottom


def price(sheet: Sheet, *, most: float, colour: str | None = None, quiet: str | None = None, accent: str | None = None,
          gap: float = 0.04, font: str = "figure", keep: int = 0) -> Element | None:
    """The price lock-up: figures large and tabular, 원 at half, the old price thin and struck, the discount beside.

    Without a price it sets the discount or the offer; None when the design has none of them.
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
        before, figures, after = money(d.price)
        if d.price.was and d.price.was > d.price.amount:
            old = "".join(money(replace(d.price, amount=d.price.was)))
            rows.append([(old, thin, 0.34, soft, 0.0, True)])
        main: list[tuple[str, Style, float, str, float, bool]] = []
        if d.percent:
            main += [(f"{d.percent}", figure, 1.0, hot, 0.0, False), ("%", small, 0.58, hot, 0.02, False)]
        if d.price.unit:
            main.append((typography.clean(d.price.unit), small, 0.36, soft, 0.2 if main else 0.0, False))
        main += [(before, small, 0.6, ink, 0.16 if main else 0.0, False)] if before else []
        main.append((figures, figure, 1.0, ink, 0.02 if before else 0.16 if main else 0.0, False))
        main += [(after, small, 0.5, ink, 0.04, False)] if after else []
        main += [(d.price.more, small, 0.34, soft, 0.07, False)] if d.price.more else []
        rows.append(main)
    elif d.percent:
        rows.append([(f"{d.percent}", figure, 1.0, hot, 0.0, False), ("%", small, 0.6, hot, 0.02, False),
                     ("OFF" if english else "할인", small, 0.42, ink, 0.12, False)])
    if d.offer and not d.price and not d.percent:
        return words(sheet, "offer", d.offer, font=font, most=most, lines=2, colour=hot, gap=gap, keep=keep)
    if not rows:
        return None
    return _lockup(sheet, rows, most, gap, keep)


def _lockup(sheet: Sheet, rows: list[list[tuple[str, Style, float, str, float, bool]]], most: float, gap: float,
            keep: int) -> Element:
    tw = sheet.tweak("price")

    def build(wide: float, scale: float) -> Built | None:
        unit = [_row(r, "price") for r in rows]
        widest = max(w for _, w in unit)
        size = min(most * scale * tw.scale, wide / widest)
        smallest = min(r.size for runs, _ in unit for r in runs) * size
        if smallest < sheet.least * 0.98:
            size *= sheet.least / smallest
            if size * widest > wide * 1.001 and keep:
                return None
            size = min(size, wide / widest)
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


def button(sheet: Sheet, text: str, *, kind: str = "pill", fill: str | None = None, ink: str | None = None,
           most: float = 0.036, gap: float = 0.03, keep: int = 3, role: str = "cta") -> Element | None:
    """A call to action as an object: "pill", "rect", "outline", or quietly "underline" or "arrow"."""
    text = typography.clean(text)
    if not text:
        return None
    fill = fill or sheet.p.accent
    solid = kind in ("pill", "rect")
    on = fill if solid else sheet.p.ground
    mine = sheet.tweak(role)
    letters = mine.colour or ink or sheet.letters
    if solid and not mine.colour and not ink:
        letters = colours.readable(on, (sheet.p.paper, sheet.p.ink), 4.5)
    how = style(sheet, "strong", tracking=-0.01)
    label = f"{text} →" if kind == "arrow" and fonts.has(how.font, "→") else text

    def build(wide: float, scale: float) -> Built | None:
        size = max(most * scale * mine.scale, sheet.least)
        left, right, top, bottom = (v * size for v in typography.ink(label, how))
        px, py = (0.95 * size, 0.72 * size) if solid or kind == "outline" else (0.0, 0.22 * size)
        w, h = right - left + 2 * px, top + bottom + 2 * py
        if w > wide:
            return None

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            free = width - w
            x0 = x + (0.0 if align == "left" else free if align == "right" else free / 2)
            set_text = typography.set_lines(role, (label,), how, size, x=x0 + px, y=y + py, colour=letters)
            box = Box(x0, y, w, h)
            if solid:
                radius = h / 2 if kind == "pill" else 0.012
                return (Shape(shape="rect", box=box, fill=fill, radius=radius, role=role), set_text)
            if kind == "outline":
                return (Shape(shape="rect", box=box, stroke=letters, stroke_width=0.0028, radius=h / 2, role=role),
                        set_text)
            if kind == "underline":
                line = Shape(shape="line", points=((x0, y + h), (x0 + w, y + h)), stroke=letters, stroke_width=0.003,
                             role=role)
                return (set_text, line)
            return (set_text,)

        return Built(w, h, place)

    return Element(role=role, build=build, gap=gap, keep=keep)


def details(sheet: Sheet, *, most: float = 0.032, colour: str | None = None, gap: float = 0.03, keep: int = 1,
            lines: int = 4, font: str = "text") -> Element | None:
    """The fact lines (period, place, contact), one below the other; a line too long is broken by sense."""
    given = [t for t in (typography.clean(t) for t in sheet.design.copy.details) if t][:lines]
    if not given:
        return None
    how = style(sheet, font, leading=1.52)
    tw = sheet.tweak("details")
    ink = tw.colour or colour or sheet.letters

    def build(wide: float, scale: float) -> Built | None:
        size = max(most * scale * tw.scale, sheet.least)
        set_rows: list[str] = []
        for line in given:
            n = 1
            broken = typography.break_lines(line, how, n)
            while max(typography.width(b, how) for b in broken) * size > wide and n < 4:
                n += 1
                broken = typography.break_lines(line, how, n)
            if max(typography.width(b, how) for b in broken) * size > wide:
                return None
            set_rows += broken
        probe = typography.set_lines("details", set_rows, how, size, x=0, y=0, colour=ink, wide=wide)

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            return (typography.set_lines("details", set_rows, how, size, x=x, y=y, colour=ink, align=align,
                                         wide=width),)

        return Built(probe.box.w, probe.box.h, place)

    return Element(role="details", build=build, gap=gap, keep=keep)


def menu(sheet: Sheet, *, most: float = 0.042, colour: str | None = None, leader: str | None = None,
         gap: float = 0.04, rows: int = 8, keep: int = 1) -> Element | None:
    """Names on the left, prices on the right, a fine leader between."""
    given: tuple[MenuItem, ...] = sheet.design.menu[:rows]
    if not given:
        return None
    tw = sheet.tweak("menu")
    ink = tw.colour or colour or sheet.letters
    name, figure = style(sheet, "strong"), style(sheet, "figure", tracking=-0.02, tabular=True)

    def build(wide: float, scale: float) -> Built | None:
        size = max(most * scale * tw.scale, sheet.least * 1.1)
        pitch = size * 1.9

        def cells(item: MenuItem) -> tuple[str, str]:
            return typography.clean(item.name), "".join(money(item.price)) if item.price else ""

        if any((typography.width(n, name) + typography.width(p, figure) + 1.2) * size > wide
               for n, p in map(cells, given)):
            return None

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            out: list[Layer] = []
            for i, item in enumerate(given):
                left, right = cells(item)
                row = y + i * pitch
                set_name = typography.set_lines("menu", (left,), name, size, x=x, y=row, colour=ink)
                out.append(set_name)
                if right:
                    set_price = typography.set_lines("menu", (right,), figure, size, x=x, y=row, colour=ink,
                                                     align="right", wide=width)
                    base = set_name.runs[0].y
                    set_price = typography.move(set_price, 0, base - set_price.runs[0].y)
                    out.append(set_price)
                    a, b = set_name.box.right + size * 0.5, set_price.box.x - size * 0.5
                    if leader and b > a:
                        out.append(Shape(shape="line", points=((a, base - 0.1 * size), (b, base - 0.1 * size)),
                                         stroke=leader, stroke_width=0.0018, gap=0.006, role="rule"))
            return tuple(out)

        return Built(wide, pitch * (len(given) - 1) + size * 0.9, place)

    return Element(role="menu", build=build, gap=gap, keep=keep)


def signature(sheet: Sheet, *, most: float = 0.034, colour: str | None = None, gap: float = 0.03,
              keep: int = 2) -> Element | None:
    """The shop: its logo, or its name in letters."""
    d = sheet.design
    if d.logo and not sheet.tweak("logo").hidden:
        high = most * 2.0 * sheet.tweak("logo").scale

        def build(wide: float, scale: float) -> Built | None:
            def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
                w = min(high * 3.2, width)
                x0 = x + (0.0 if align == "left" else width - w if align == "right" else (width - w) / 2)
                return (Picture(asset=d.logo, box=Box(x0, y, w, high), fit="contain", role="logo"),)

            return Built(min(high * 3.2, wide), high, place)

        return Element(role="logo", build=build, gap=gap, keep=keep)
    return words(sheet, "shop", d.shop, font="strong", most=most, lines=1, colour=colour, gap=gap, keep=keep)
