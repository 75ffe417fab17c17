"""Imprint: the facts at an ad's foot: period, place and contact with their marks, the shop's name or logo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines import typography
from pipelines.elements import button, style, words
from pipelines.marks import DOT, bare, due, mark_of
from pipelines.plans import Built, Element
from pipelines.scene import (
    LINE,
    Box,
    Design,
    Layer,
    Motif,
    Picture,
    Shape,
    Text,
    Tweak,
)
from pipelines.sheet import Sheet


def told(design: Design, text: str) -> bool:
    """Whether the headline, or the discount in the price lock-up, says `text` already: a page says a thing once."""
    discount = re.fullmatch(r"(?:최대)?(\d+)%(?:할인|세일|off)?", bare(text))
    if discount and design.percent and int(discount[1]) == design.percent:
        return True
    offered = design.offer and not (design.price or design.percent or len(design.menu) > 1)  # what lockups.offer sets
    shown = [design.copy.headline] + ([design.offer] if offered else [])
    return bool(text) and any(bare(text) in bare(said) for said in shown)


@dataclass(frozen=True, slots=True)
class _Row:
    """One set line of facts; the first of a fact has its mark. `drop` ems below the first row's baseline; `pad` ems in; `size` times as large as the
    others, in `ink` and letters of its own where the person wished for it."""

    text: str
    mark: str
    drop: float
    pad: float
    size: float = 1.0
    ink: str = ""
    how: typography.Style | None = None


NEXT, ON, APART = 1.56, 1.3, 0.42  # ems from line to line: to the next fact, within a fact, more between plain ones and marked ones


def wished(design: Design, line: str) -> Tweak:
    """What the person changed of one fact line alone."""
    return next((t for k, t in design.tweaks.items() if k.startswith(LINE) and bare(k.removeprefix(LINE)) in bare(line)), Tweak())


def unlabelled(line: str) -> str:
    """A telephone number without the word that says it is one."""
    return _LABEL.sub("", line)


_LABEL = re.compile(r"^(?:전화|연락처|문의)(?:번호)?\s(?=0\d)")


def _rows(given: Sequence[str], how: typography.Style, wide: float, marks: Sequence[str], design: Design,
          strong: typography.Style) -> list[_Row] | None:
    """The facts with their marks, broken to a width (ems), or None when a word is too long. A fact's own lines stand
    closer than the next fact does; what shall be larger than the others is set in `strong` letters."""
    split: list[tuple[Sequence[str], str, Tweak, typography.Style]] = []
    usual = how
    for line, mark in zip(given, marks, strict=True):
        own = wished(design, line)
        how = strong if own.scale > 1 else usual
        if own.scale > 1:
            line = unlabelled(line) if mark else line  # its mark says what the number is
            caps = [wide / (max(typography.width(b, how) for b in typography.break_lines(line, how, n)) + (INDENT if mark else 0.0)) for n in (1, 2)]
            most = caps[0] if caps[0] > 0.88 * own.scale or caps[0] > 1.3 else caps[1]  # on one line where it grows so, else on two; the others keep their size
            own = replace(own, scale=min(own.scale, max(1.0, most)))
        room = wide / own.scale - (INDENT if mark else 0.0)
        n, broken = 1, typography.break_lines(line, how, 1)
        while max(typography.width(b, how) for b in broken) > room and n < 4:
            n += 1
            broken = typography.break_lines(line, how, n)
        if max(typography.width(b, how) for b in broken) > room:
            return None
        if typography.torn(broken) and (line_ := typography.parted(line)) != line:
            apart_ = typography.break_lines(line_, how, n)
            broken = apart_ if max(typography.width(b, how) for b in apart_) <= room else broken
        split.append(([b.removesuffix(" ·").removeprefix("· ") for b in broken], mark, own, how))  # no point hangs at a line's end
    apart = NEXT + (0.14 if any(len(broken) > 1 for broken, *_ in split) else 0.0)
    out: list[_Row] = []
    for texts, mark, own, letters in split:
        for i, text in enumerate(texts):
            step = (ON if i else apart + (APART if out and mark and not out[-1].pad else 0.0)) * max(1.0, own.scale)
            out.append(_Row(text, mark if i == 0 else "", out[-1].drop + step if out else 0.0, INDENT if mark else 0.0, own.scale, own.colour or "", letters if letters is not usual else None))
    return out


def _torn(rows: Sequence[_Row]) -> bool:
    """Whether a fact is broken within a range, an address or an amount: a step smaller it may stand whole."""
    facts: list[list[str]] = []
    for n, row in enumerate(rows):
        if n and abs(row.drop - rows[n - 1].drop - ON) < 1e-6:
            facts[-1].append(row.text)
        else:
            facts.append([row.text])
    return any(typography.torn(lines) for lines in facts)


INDENT = 1.5  # ems from a mark's left edge to its line


def _marked(given: Sequence[str], place: str) -> tuple[list[str], list[str]]:
    """(lines, marks): what no mark is sure for stands first and plain, what has one below it; a list is never dotted, and where
    only one line of several would have a mark, none has."""
    signs = {line: mark_of(line, place) for line in given}
    sure = [line for line in given if signs[line] != DOT]
    if len(sure) < len(given) and len(sure) < 2:
        return list(given), [""] * len(given)
    plain = [line for line in given if signs[line] == DOT]
    return [*plain, *sure], [""] * len(plain) + [signs[line] for line in sure]


def details(sheet: Sheet, *, most: float = 0.034, colour: str | None = None, gap: float = 0.03, keep: int = 1,
            lines: int = 4, font: str = "text", marks: bool = True, mark_colour: str | None = None) -> Element | None:
    """The fact lines (period, place, contact) below each other, each behind its mark; a long one is broken by sense.

    `lines` of them stand at their size; a little smaller, a page that is not wide has room for some more. With `marks` False
    they are plain lines. Beside a photo, which needs the room, they are a step smaller.
    """
    given = _said(sheet)
    roomy = sheet.shape in ("portrait", "tall") and len(given) <= 3  # few facts are no fine print
    most *= (0.95 if roomy else 0.84) if sheet.design.photo else 1.15 if roomy else 1.0
    room = lines + _MORE.get(sheet.shape, 0) + 3 * sheet.design.tight
    if len(given) > room:
        sheet.notes.append("left_out:details")
    return _facts(sheet, _most_needed(given, room, sheet.design.place), most=most * (0.9 if min(len(given), room) > lines else 1.0),
                  colour=colour, gap=gap, keep=keep, font=font, marks=marks, mark_colour=mark_colour)


def _set(rows: Sequence[_Row], how: typography.Style, size: float, x: float, y: float, ink: str, align: str = "left",
         wide: float = 0.0) -> Text:
    """Rows of one indent as a block, the first one's ink top at y."""
    if any(r.size != 1.0 or r.ink for r in rows):
        each = [typography.set_lines("details", [r.text], r.how or how, size * r.size, x=x, y=y, colour=r.ink or ink, align=align, wide=wide) for r in rows]
        base = each[0].runs[0].y
        return typography.joined([typography.move(t, 0.0, base + (r.drop - rows[0].drop) * size - t.runs[0].y) for t, r in zip(each, rows, strict=True)])
    return typography.set_lines("details", [r.text for r in rows], how, size, x=x, y=y, colour=ink, align=align, wide=wide,
                                drops=[r.drop - rows[0].drop for r in rows])


def _facts(sheet: Sheet, given: Sequence[str], *, most: float, colour: str | None, gap: float, keep: int, font: str, marks: bool,
           mark_colour: str | None) -> Element | None:
    """The element of details() for these very lines; where they do not fit, for the most needed of them."""
    if not given:
        return None
    how = style(sheet, font, leading=NEXT)
    tw = sheet.tweak("details")
    ink = tw.colour or colour or sheet.letters
    shown, signs = _marked(given, sheet.design.place) if marks else (list(given), [""] * len(given))

    def build(wide: float, scale: float) -> Built | None:
        full = max(most * scale * tw.scale, sheet.least)
        tries = [(size, _rows(shown, how, wide / size, signs, sheet.design, style(sheet, "strong", leading=NEXT))) for size in dict.fromkeys(max(full * part, sheet.least) for part in (1.0, 0.92, 0.84, 0.76))]
        size, rows = next(((z, r) for z, r in tries if r is not None and not _torn(r)), tries[0])
        if rows is None:
            return None
        groups = [g for g in ([r for r in rows if not r.pad], [r for r in rows if r.pad]) if g]
        probes = [_set(g, how, size, 0, 0, ink) for g in groups]
        w = max(g[0].pad * size + p.box.w for g, p in zip(groups, probes, strict=True))
        high = rows[-1].drop * size - probes[0].box.y + probes[0].runs[0].y + probes[-1].box.bottom - max(r.y for r in probes[-1].runs)

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            out: list[Layer] = []
            texts: list[Text] = []
            d = size * 1.04
            for group, probe in zip(groups, probes, strict=True):
                pad = group[0].pad * size
                free = width - probe.box.w - pad
                left = x + pad + (0.0 if align == "left" else free if align == "right" else free / 2)
                middle = align == "center" and not pad
                block = _set(group, how, size, x if middle else left, y, ink, "center" if middle else "left", width if middle else 0.0)
                if texts:
                    block = typography.move(block, 0.0, texts[0].runs[0].y + group[0].drop * size - block.runs[0].y)
                texts.append(block)
                base = block.runs[0].y - group[0].drop * size
                out += [Motif(name=row.mark, style="line", colour=row.ink or mark_colour or ink, role="mark",
                              box=Box(left - pad, base + (row.drop - 0.36 * row.size) * size - d / 2, d, d)) for row in group if row.mark]
            return (typography.joined(texts), *out)

        return Built(w, high, place)

    def less() -> Element | None:
        return _facts(sheet, _most_needed(given, len(given) - 1, sheet.design.place), most=most, colour=colour, gap=gap,
                      keep=keep, font=font, marks=marks, mark_colour=mark_colour)

    return Element(role="details", build=build, gap=gap, keep=keep, less=less)


_MORE = {"square": 3, "portrait": 3, "tall": 3}  # lines that such a page takes beyond its usual ones: what was told is not lost
_NEED = ("receiver", "speech", "camera", "globe", "pin", "calendar", "clock")  # the marks of what a customer cannot do without


def ledger(sheet: Sheet, wide: float, *, most: float, colour: str, lines: int = 5, gap: float = 0.03, keep: int = 2,
           air: float = 1.0) -> Element | None:
    """The fact lines as the rows of a table `wide` short sides across: each on its own, behind its mark, a hairline over it;
    `air` times as far apart as usual.

    None when there are fewer than two, or one is too long for a row.
    """
    given = _said(sheet)
    room = lines + _MORE.get(sheet.shape, 0) + 3 * sheet.design.tight
    if len(given) > room:
        sheet.notes.append("left_out:details")
    return _table(sheet, _most_needed(given, room, sheet.design.place), wide, most=most, colour=colour, gap=gap, keep=keep, air=air)


def _table(sheet: Sheet, given: Sequence[str], wide: float, *, most: float, colour: str, gap: float, keep: int,
           air: float) -> Element | None:
    """The element of ledger() for these very lines; where they do not fit, for the most needed of them."""
    if len(given) < 2:
        return None
    how = style(sheet, "strong")
    tw = sheet.tweak("details")
    ink = tw.colour or colour
    signs = [mark_of(line, sheet.design.place) for line in given]
    indent = 1.7 if DOT not in signs else 0.0  # marks for all, or for none

    longest = max(typography.width(line, how) for line in given)
    least = max(0.031, sheet.least)
    if wide / (longest + indent) < least:
        return None

    def build(wide: float, scale: float) -> Built | None:
        size = max(least, min(most * scale * tw.scale, wide / (longest + indent)))
        pitch = (2.2 * air if scale > 0.8 else 1.95) * size

        def place(x: float, y: float, width: float, align: str) -> tuple[Layer, ...]:
            out: list[Layer] = []
            for i, (line, sign) in enumerate(zip(given, signs, strict=True)):
                top = y + i * pitch
                out.append(Shape(shape="line", points=((x, top), (x + width, top)), stroke=ink, stroke_width=0.003, role="rule"))
                own = wished(sheet.design, line)
                large = min(size * own.scale, width / (typography.width(line, how) + indent), pitch / 1.3)
                row = typography.set_lines("details", (line,), how, large, x=x + indent * size, y=top, colour=own.colour or ink)
                base = top + 0.5 * pitch + 0.36 * size
                row = typography.move(row, 0.0, base - row.runs[0].y)
                out.append(row)
                d = 1.12 * size
                if indent:
                    out.append(Motif(name=sign, style="line", colour=ink, role="mark", box=Box(x, base - 0.36 * size - d / 2, d, d)))
            return tuple(out)

        return Built(wide, pitch * len(given), place)

    def less() -> Element | None:
        return _table(sheet, _most_needed(given, len(given) - 1, sheet.design.place), wide, most=most, colour=colour, gap=gap, keep=keep, air=air)

    return Element(role="details", build=build, gap=gap, keep=keep, less=less)


def _said(sheet: Sheet) -> list[str]:
    """The fact lines that nothing else on the page says."""
    return [t for t in (typography.clean(t) for t in sheet.design.copy.details) if t and not told(sheet.design, t)
            and bare(t) not in bare(sheet.design.copy.kicker)]


def _most_needed(lines: Sequence[str], most: int, place: str) -> list[str]:
    """At most `most` of the fact lines in their order: how to reach the shop stays longest, plain points go first."""
    def need(n: int) -> int:
        mark = "calendar" if due(lines[n]) else mark_of(lines[n], place)
        return _NEED.index(mark) if mark in _NEED else len(_NEED) + (mark == DOT)

    return [lines[n] for n in sorted(sorted(range(len(lines)), key=need)[:most])]


def signature(sheet: Sheet, *, most: float = 0.036, colour: str | None = None, gap: float = 0.03, keep: int = 2,
              font: str = "strong", tracking: float | None = None) -> Element | None:
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

        return Element(role="logo", build=build, gap=gap, keep=min(keep, NAMED))
    name = "" if d.shop and (named_by(d) or bare(d.shop) in bare(d.copy.headline)) else d.shop  # once is enough
    return words(sheet, "shop", name, font=font, most=most, lines=1, colour=colour, gap=gap, keep=min(keep, NAMED),
                 tracking=tracking)


def named_by(design: Design) -> bool:
    """Whether the kicker is the shop's name."""
    return bool(design.shop) and bare(design.shop) == bare(design.copy.kicker)


NAMED = 3  # a shop's name gives way only after the button, the kicker and whatever is said besides


def label(sheet: Sheet, *, kind: str = "pill", most: float = 0.036, fill: str | None = None, ink: str | None = None,
          gap: float = 0.032, keep: int = 4, font: str = "strong", tracking: float | None = None,
          named: bool = False) -> Element | None:
    """What stands above the headline: the kicker; with `named`, the shop's name stands elsewhere already, and a kicker that says no more is left out.

    `kind` as for button(), or "plain" letters.
    """
    d = sheet.design
    role, text = "kicker", "" if told(d, d.copy.kicker) or (named and bare(d.copy.kicker) == bare(d.shop)) else d.copy.kicker
    if role == "kicker" and text and d.offer and bare(text).split("할인")[0] in bare(d.offer):
        keep = min(keep, 1)  # what one gets stands here and nowhere else
    if named_by(d):
        keep = min(keep, NAMED)
    if kind == "plain":
        return words(sheet, role, text, font=font, most=most, lines=1, colour=ink, gap=gap, keep=keep,
                     tracking=tracking)
    return button(sheet, text, kind=kind, most=most, fill=fill, ink=ink, gap=gap, keep=keep, role=role)
