"""Elements of a column: words and buttons; each fits or says it cannot. Prices are lockups, facts the imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipelines import fonts, typography
from pipelines.plans import Built, Element
from pipelines.scene import PLATE, WORD, Box, Design, Layer, Run, Shape, Text
from pipelines.sheet import Sheet
from pipelines.tints import carry
from pipelines.typography import Style
from storage.records import SIGNS, Price


def face(sheet: Sheet, name: str) -> str:
    """The font file behind a part of the pair ("display", "strong", "text", "figure"), or a file stem as given."""
    stem = getattr(sheet.faces, name) if name in ("display", "strong", "text", "figure") else name
    return fonts.having(stem, sheet.accents)


def style(sheet: Sheet, name: str, tracking: float | None = None, leading: float | None = None,
          tabular: bool = False) -> Style:
    """The setting of a part of the pair: display is tight, text is open."""
    display = name in ("display", "figure")
    return Style(face(sheet, name), sheet.faces.tracking if tracking is None and display else tracking or 0.0,
                 leading or (sheet.faces.leading if display else 1.5), tabular)


def words(sheet: Sheet, role: str, text: str, *, font: str = "text", most: float, least: float | None = None,
          lines: int = 3, colour: str | None = None, gap: float = 0.03, keep: int = 1, tracking: float | None = None,
          leading: float | None = None, narrow: float = 1.0, glow: str | None = None,
          hot: str | None = None) -> Element | None:
    """Text of one role. `most` em; it may use `narrow` of the column's width; None when there is no text.

    `hot` colours the words that name the product or the discount.
    """
    text = typography.clean(text)
    if not text:
        return None
    tw = sheet.tweak(role)
    how = typography.apart(text, style(sheet, font, tracking, leading))
    ink = tw.colour or colour or sheet.letters
    most *= _SMALL.get(how.font, 1.0) if font == "display" else 1.0
    floor = max(sheet.least, (least or sheet.least) * min(1.0, tw.scale))  # a look's own least is no bar to who wants it smaller
    bright = warm_words(sheet.design, text) if hot and hot != ink and not tw.colour else frozenset[int]()
    own = [(said, t.colour) for k, t in sheet.design.tweaks.items() if k.startswith(WORD) and t.colour and (said := _bare(k.removeprefix(WORD))) in _bare(text)]

    def build(wide: float, scale: float) -> Built | None:
        top = most * scale * tw.scale * (_short(text) * sheet.modest if role == "headline" else 1.0)
        fitted = _fit(text, how, wide * narrow, max(top, floor), floor, lines)
        if not fitted.fits:
            fitted = typography.fit(text, how, wide, 1e9, most=max(top, floor), least=floor, lines=lines + 2)
            if not fitted.fits and keep:
                return None
        broken = tuple(line.removesuffix(" ·").removeprefix("· ") for line in fitted.lines)  # no point hangs at a line's end
        probe = typography.set_lines(role, broken, how, fitted.size, x=0, y=0, colour=ink, wide=wide)

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            set_text = typography.set_lines(role, broken, how, fitted.size, x=x, y=y, colour=ink, align=align,
                                            wide=width)
            if own:
                set_text = _in_colours(set_text, own)
            elif bright and broken == fitted.lines and _apart(bright, broken):
                set_text = replace(set_text, runs=tuple(
                    r for run, n in zip(set_text.runs, _begins(set_text.runs), strict=True) for r in _warmed(run, bright, hot, n)))
            return (replace(set_text, glow=glow, glow_size=fitted.size * 0.09) if glow else set_text,)

        return Built(probe.box.w, probe.box.h, place, _BELOW * fitted.size if role in ("headline", "offer") and sheet.shape != "banner" else 0.0)

    return Element(role=role, build=build, gap=gap, keep=keep)


_SMALL = {"NanumPenScript-Regular": 1.28}  # faces whose letters are small for their em: how much larger they are set
_BELOW = 0.3  # of a headline's em: no subline stands closer to it than its own lines stand to each other


def _fit(text: str, how: Style, wide: float, most: float, least: float, lines: int) -> typography.Fit:
    """As typography.fit, but with a line less or more where the last line would be one short word."""
    tries = [typography.fit(text, how, wide, 1e9, most=most, least=least, lines=n)
             for n in dict.fromkeys((lines, max(1, lines - 1), max(1, lines - 2)))]
    return next((f for f in tries if f.fits and not _orphaned(f.lines, how)), tries[0])


def _short(text: str) -> float:
    """How much larger than usual a headline of few letters may be: 1.4 for five syllables, 1 from fourteen on."""
    letters = sum(1.0 if c > "\u1100" else 0.56 for c in text if c != " ")
    return min(1.4, max(1.0, 1.4 - (letters - 5) * 0.044))


def _orphaned(lines: tuple[str, ...], how: Style) -> bool:
    if len(lines) < 2 or " " in lines[-1]:
        return False
    return typography.width(lines[-1], how) < 0.4 * max(typography.width(line, how) for line in lines)


_BARE = re.compile(r"[^0-9A-Za-z가-힣%+]")


def _bare(text: str) -> str:
    return _BARE.sub("", text).lower()


def warm_words(design: Design, text: str) -> frozenset[int]:
    """The places of the headline's words that name the product, as one whole phrase, or else the discount; none when
    that would be all of it.

    The product is known from the first hashtag. A phrase counts when its letters, but for a particle at their end,
    are the product's or the end of them and most of them: a product torn in two colours reads as two things.
    """
    key = _bare(design.copy.hashtags[0]) if design.copy.hashtags else ""
    bare = [_bare(w) for w in text.split(" ") if w]
    best: range = range(0)
    for i in range(len(bare)):
        for j in range(i + 1, len(bare) + 1):
            said = "".join(bare[i:j])
            tail = next((n for n in range(min(3, len(bare[j - 1]))) if len(said) - n >= 2 and key.endswith(said[: len(said) - n])), None)
            if tail is not None and len(said) - tail >= 0.6 * len(key) and j - i > len(best):
                best = range(i, j)
    if not best and design.percent:
        best = next((range(i, i + 1) for i, w in enumerate(bare) if f"{design.percent}%" in w), best)
    return frozenset(best) if 0 < len(best) < len(bare) else frozenset()


def _apart(bright: frozenset[int], lines: tuple[str, ...]) -> bool:
    """Whether the coloured words stand within one line, or are whole lines: a colour that changes at no line's end in
    the midst of a phrase reads as a mistake."""
    begin, parts = 0, []
    for line in lines:
        words_ = frozenset(range(begin, begin + len(line.split(" "))))
        begin += len(words_)
        parts.append((len(words_ & bright), len(words_)))
    met = [(n, all_) for n, all_ in parts if n]
    return len(met) == 1 or all(n == all_ for n, all_ in met)


def _begins(runs: tuple[Run, ...]) -> list[int]:
    """The place in the text of each run's first word: the spaces before it, line ends among them."""
    out, spaces = [], 0
    for n, run in enumerate(runs):
        spaces += 1 if n and runs[n - 1].y != run.y else 0
        out.append(spaces)
        spaces += run.text.count(" ")
    return out


def _warmed(run: Run, bright: frozenset[int], hot: str | None, begin: int) -> list[Run]:
    """The run, whose first word is the text's `begin`-th, in pieces, its bright words in the hot colour; a space stays
    with the word before it."""
    groups: list[tuple[str, bool]] = []
    for i, word in enumerate(run.text.split(" ")):
        lit = begin + i in bright
        if groups and (groups[-1][1] == lit or not word):  # a run that another face takes over from ends in a space
            groups[-1] = (f"{groups[-1][0]} {word}", lit)
        else:
            if i:
                groups[-1] = (groups[-1][0] + " ", groups[-1][1])
            groups.append((word, lit))
    return _in_pieces(run, [(piece, (hot or run.colour) if lit else run.colour) for piece, lit in groups])


def _in_colours(text: Text, own: Sequence[tuple[str, str]]) -> Text:
    """The text with the words that a person gave a colour of their own in it: (letters of the words, colour)."""
    said = _bare("".join(r.text for r in text.runs))
    tints = [""] * len(said)
    for words_, tint in own:
        if (at := said.find(words_)) >= 0:
            tints[at : at + len(words_)] = [tint] * len(words_)
    runs: list[Run] = []
    place = 0
    for run in text.runs:
        pieces: list[tuple[str, str]] = []
        for letter in run.text:
            if _bare(letter):
                colour, place = tints[place] or run.colour, place + 1
            else:  # a space or a sign is as what stands before it
                colour = pieces[-1][1] if pieces else run.colour
            pieces = [*pieces[:-1], (pieces[-1][0] + letter, colour)] if pieces and pieces[-1][1] == colour else [*pieces, (letter, colour)]
        runs += _in_pieces(run, pieces)
    return replace(text, runs=tuple(runs))


def _in_pieces(run: Run, pieces: Sequence[tuple[str, str]]) -> list[Run]:
    """A run as runs one behind the other: (letters, colour) of each."""
    out, pen = [], run.x
    for piece, tint in ((p, tint) for p, tint in pieces if p):
        advance = fonts.shape(run.font, piece, run.tracking, run.tabular).advance * run.size
        out.append(replace(run, text=piece, x=pen, width=advance, colour=tint))
        pen += advance + run.tracking * run.size
    return out


def alone(sheet: Sheet, role: str, text: str, box: Box, *, align: str = "left", valign: str = "top",
          **how: Any) -> Box:
    """Words alone in a box; `how` as for words(). Returns what they cover."""
    return sheet.column([words(sheet, role, text, **how)], box, align=align, valign=valign)


def money(price: Price, language: str = "ko") -> tuple[str, str, str]:
    """(before, figures, after) of a price: ("", "4,500", "원"), in English ("₩", "4,500", ""); ("$", "4.50", "")."""
    if price.currency in SIGNS:
        return SIGNS[price.currency], f"{price.amount / 100:,.2f}".removesuffix(".00"), ""
    if language == "en":
        return "₩", f"{price.amount:,}", ""
    return "", f"{price.amount:,}", "원"


SOLID = ("pill", "rect", "ribbon", "slant", "bubble")


def button(sheet: Sheet, text: str, *, kind: str = "pill", fill: str | None = None, ink: str | None = None,
           most: float = 0.038, gap: float = 0.03, keep: int = 3, role: str = "cta") -> Element | None:
    """A short text as an object: "pill", "rect", "ribbon", "slant", "bubble", "outline", or quietly "underline"
    or "arrow"."""
    text = typography.clean(text)
    if not text:
        return None
    fill = fill or sheet.p.accent
    solid = kind in SOLID
    mine = sheet.tweak(role)
    letters = mine.colour or ink or sheet.letters
    if solid and not mine.colour and not ink:
        fill, letters = carry(fill, (sheet.p.paper, sheet.p.ink), 5.2)
    elif solid and ink:
        fill, letters = carry(fill, (ink,), 5.0)[0], letters
    if solid and (plate := sheet.tweak(PLATE + role).colour):
        fill, letters = carry(plate, (*((mine.colour,) if mine.colour else ()), sheet.p.paper, sheet.p.ink, "#ffffff", "#101010"), 4.9)
    how = style(sheet, "strong", tracking=-0.01)
    label = f"{text} →" if kind == "arrow" and fonts.has(how.font, "→") else text

    def build(wide: float, scale: float) -> Built | None:
        size = max(most * scale * mine.scale, sheet.least)
        left, right, top, bottom = (v * size for v in typography.ink(label, how))
        px, py = (1.0 * size, 0.66 * size) if solid or kind == "outline" else (0.0, 0.26 * size)
        px += {"ribbon": 0.5, "slant": 0.25}.get(kind, 0.0) * size
        w, h = right - left + 2 * px, top + bottom + 2 * py
        if w > wide:
            return None
        tail = 0.34 * size if kind == "bubble" else 0.0

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            free = width - w
            x0 = x + (0.0 if align == "left" else free if align == "right" else free / 2)
            set_text = typography.set_lines(role, (label,), how, size, x=x0 + px, y=y + py, colour=letters)
            box = Box(x0, y, w, h)
            if solid:
                return (*_plate(kind, box, fill, role, size), set_text)
            if kind == "outline":
                return (Shape(shape="rect", box=box, stroke=letters, stroke_width=0.003, radius=h / 2, role=role),
                        set_text)
            if kind == "underline":
                line = Shape(shape="line", points=((x0, y + h), (x0 + w, y + h)), stroke=letters, stroke_width=0.0035,
                             role=role)
                return (set_text, line)
            return (set_text,)

        return Built(w, h + tail, place)

    return Element(role=role, build=build, gap=gap, keep=keep)


def _plate(kind: str, b: Box, fill: str, role: str, em: float) -> tuple[Shape, ...]:
    """The object under a button's letters."""
    if kind == "ribbon":
        d = 0.42 * em
        points: tuple[tuple[float, float], ...] = (
            (b.x, b.y), (b.right, b.y), (b.right - d, b.cy), (b.right, b.bottom), (b.x, b.bottom), (b.x + d, b.cy))
        return (Shape(shape="polygon", points=points, fill=fill, role=role),)
    if kind == "slant":
        d = 0.34 * em
        points = ((b.x + d, b.y), (b.right, b.y), (b.right - d, b.bottom), (b.x, b.bottom))
        return (Shape(shape="polygon", points=points, fill=fill, role=role),)
    plate = Shape(shape="rect", box=b, fill=fill, radius=0.012 if kind == "rect" else b.h / 2, role=role)
    if kind == "bubble":
        x = b.x + min(0.3 * b.w, 1.6 * em)
        tail = ((x, b.bottom - 0.2 * em), (x + 0.7 * em, b.bottom - 0.2 * em), (x + 0.12 * em, b.bottom + 0.42 * em))
        return (plate, Shape(shape="polygon", points=tail, fill=fill, role=role))
    return (plate,)
