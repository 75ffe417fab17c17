"""Typography: clean text, break it by sense, fit it in one measure, and set it as runs on baselines.

All measures are in ems until a size is known, so fitting needs one measurement and no search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipelines import fonts
from pipelines.scene import Box, Run, Text

# Words that lean on the next one, and words that lean on the one before: no line break between them.
_LEANS_ON = frozenset(
    """이 그 저 한 두 세 네 첫 새 매 각 온 더 또 잘 안 못 꼭 딱 단 총 약 및 제 내 우리
    a an the of to in on for your our my & with and""".split()
)
_LEADS_ON = frozenset("of to in on for with and &".split())  # which may end a line rather than leave a lone word above
_LEANED = frozenset(
    "수 것 때 뿐 줄 중 등 및 원 개 명 분 만 월 일 시 년 주 있는 없는 있어요 없어요 해요 돼요 드려요".split()
)
_ENDS = re.compile(r"[,.!?…·:;~)\]」』”\"]$")
_LINKS = re.compile(
    r"(은|는|이|가|을|를|에|에서|에게|으로|로|와|과|도|만|까지|부터|고|며|면|서|는데|지만|니까|처럼|보다)$"
)


def clean(text: str) -> str:
    """Text that can be set: no control characters, no literal "\\n", no emoji or letters that no face has."""
    text = unicodedata.normalize("NFC", text).replace("\\n", " ").replace("\\t", " ")
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    kept = (c for c in text if c == " " or any(fonts.has(f, c) for f in fonts.FALLBACKS))
    return re.sub(r"\s+", " ", "".join(kept)).strip()


@lru_cache(maxsize=4096)
def split_faces(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """Pieces (text, font): letters that `font` lacks go to the first fallback that has them."""
    pieces: list[list[str]] = []
    for letter in text:
        face = font if letter == " " or fonts.has(font, letter) else next(
            (f for f in fonts.FALLBACKS if fonts.has(f, letter)), font)
        if letter == " " and pieces:
            face = pieces[-1][1]
        if pieces and pieces[-1][1] == face:
            pieces[-1][0] += letter
        else:
            pieces.append([letter, face])
    return tuple((t, f) for t, f in pieces)


@dataclass(frozen=True, slots=True)
class Style:
    """How letters are set: face, tracking (em), leading (line distance in ems), tabular figures."""

    font: str
    tracking: float = 0.0
    leading: float = 1.2
    tabular: bool = False


@lru_cache(maxsize=8192)
def width(text: str, style: Style) -> float:
    """Advance of one line in ems."""
    pieces = split_faces(text, style.font)
    total = sum(fonts.shape(f, t, style.tracking, style.tabular).advance for t, f in pieces)
    return total + style.tracking * max(0, len(pieces) - 1)


@lru_cache(maxsize=8192)
def ink(text: str, style: Style) -> tuple[float, float, float, float]:
    """(left, right, top, bottom) of one line's ink in ems: left/right from the pen's start, top up, bottom down."""
    pen, left, right, top, bottom = 0.0, 1e9, -1e9, -1e9, -1e9
    for t, f in split_faces(text, style.font):
        shaped = fonts.shape(f, t, style.tracking, style.tabular)
        left, right = min(left, pen + shaped.left), max(right, pen + shaped.right)
        top, bottom = max(top, shaped.top), max(bottom, shaped.bottom)
        pen += shaped.advance + style.tracking
    return (left, right, top, bottom) if right > left else (0.0, 0.0, 0.0, 0.0)


@lru_cache(maxsize=4096)
def apart(text: str, style: Style) -> Style:
    """The style with as much more space as the two letters of `text` need that come nearest: 로 and 쏘 share no stroke; Latin
    letters, which are drawn close already, are never set as tight as Hangul."""
    if style.tracking >= 0:
        return style
    if not any("가" <= c <= "힣" for c in text):
        return replace(style, tracking=max(style.tracking, LATIN))
    near = min((_gap(a, b, style.font) for a, b in pairwise(text) if "가" <= a <= "힣" and "가" <= b <= "힣"), default=1.0)
    loose = min(0.02, max(style.tracking, APART - near))
    return replace(style, tracking=loose) if loose > style.tracking else style


LATIN = -0.018  # em, the tightest that Latin words are set
APART = 0.026  # em between the inks of two letters beside each other


@lru_cache(maxsize=8192)
def _gap(a: str, b: str, font: str) -> float:
    """Ems between the inks of two letters, set without tracking, by their widest parts."""
    one, two = fonts.shape(font, a), fonts.shape(font, b)
    return one.advance - one.right + two.left


_TORN = 60.0  # the cost of a break within a range, an address or an amount: only where nothing else fits
_JOINT = re.compile(r"^(?:[~–—-]|to|till|until|thru|through)$", re.IGNORECASE)
_STREET = re.compile(r"^(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|square|sq|place|pl|terrace|close|way|boulevard|blvd|highway|hwy)\.?,?$", re.IGNORECASE)


def _one(words: Sequence[str], i: int) -> bool:
    """Whether the words on both sides of a break before word i are one thing: a range, an address, an amount, a name with its title."""
    before, after = words[i - 1], words[i]
    if re.match(r"[~–—](?=\S)|[~–—]$", after):
        return True  # "8월 5일 | ~ 7일"
    if re.search(r"\d+(?:월|년)$", before) and re.match(r"\d{1,2}[일월]", after) or re.search(r"(?:월|주|시간)$", before) and re.fullmatch(r"[\d,.]+(?:원|만원|천원|회)\S{0,2}", after):
        return True  # "8월 | 7일(수)", "월 | 36만원"
    if _JOINT.match(after) and re.search(r"\d", before) and i + 1 < len(words) and re.search(r"\d|noon|late|late$", words[i + 1], re.IGNORECASE):
        return True
    if _JOINT.match(before) and i > 1 and re.search(r"\d", words[i - 2]):
        return True
    if before in ("$", "£", "€", "₩") or re.match(r"(?:am|pm|a\.m\.?|p\.m\.?|%|원|만원|천원|kg|km|ml|cm|each|pp)\b", after, re.IGNORECASE) and re.search(r"\d$", before):
        return True
    if re.fullmatch("for", after, re.IGNORECASE) and before.isdigit() or before.lower() == "for" and after.isdigit() and i > 1 and words[i - 2].isdigit():
        return True  # "2 | for | 1"
    if _STREET.match(after) and before[:1].isupper():
        return True  # "Oak | Street"
    if re.fullmatch(r"(?:suite|ste|unit|apt|room|floor|no\.?|number|exit|gate)", before, re.IGNORECASE) and re.match(r"[\dA-Z]", after):
        return True  # "Suite | 3"
    if re.fullmatch(r"\d{1,5}[A-Za-z]?", before) and i + 1 < len(words) and after[:1].isupper() and _STREET.match(words[i + 1]):
        return True  # "220 | Oak Street"
    return bool(re.search(r"[가-힣](?:로|길)$", before) and re.match(r"\d", after) or re.search(r"\d$", before) and re.match(r"(?:번\s?)?출구|번길|층|호", after))


def _cost(words: Sequence[str], i: int) -> float:
    """What a break before word i costs: less after a comma or a particle, much between words that belong."""
    before, after = words[i - 1], words[i]
    if re.search(r"[~–—]$", before):
        return 0.8 * _TORN if i < len(words) - 1 or re.search(r"\d", before) else _TORN  # the best place to part a range that has to be parted
    if after in ("·", "/", "+", "|") or _one(words, i) or before[-1:].isdigit() and (len(after) <= 2 or before.replace(",", "").isdigit()):
        return _TORN
    if before[:1].isupper() and after[:1].isupper() and before[-1:].isalpha() and i > 1:
        return 3.0  # a name within a sentence
    if before.lower() in _LEANS_ON or after in _LEANED:
        return 2.4 if before.lower() in _LEADS_ON else 6.0
    if _ENDS.search(before):
        return -1.2
    return 0.0 if _LINKS.search(before) else 0.55


@lru_cache(maxsize=4096)
def break_lines(text: str, style: Style, lines: int) -> tuple[str, ...]:
    """Break `text` into exactly `lines` lines (fewer when it has fewer words): balanced, by sense, no orphan.

    Minimises squared slack against the mean width plus the cost of each break (a small Knuth-Plass).
    """
    words = text.replace(" · ", "\u2003· ").split(" ")  # a point stands behind its word, never alone on a line
    words = [w.replace("\u2003", " ") for w in words]
    lines = max(1, min(lines, len(words)))
    if lines == 1:
        return (text,)
    space = width(" ", style) + style.tracking
    widths = [width(w, style) for w in words]
    mean = (sum(widths) + space * (len(words) - lines)) / lines
    n = len(words)
    inf = float("inf")
    best = [[inf] * (n + 1) for _ in range(lines + 1)]
    back = [[0] * (n + 1) for _ in range(lines + 1)]
    best[0][0] = 0.0
    for k in range(1, lines + 1):
        for j in range(k, n + 1):
            run = -space
            for i in range(j - 1, k - 2, -1):
                run += widths[i] + space
                if best[k - 1][i] == inf:
                    continue
                slack = (run - mean) / max(mean, 0.1)
                cost = best[k - 1][i] + 6.0 * slack * slack + (_cost(words, i) if i else 0.0)
                if k == lines and j == n and j - i == 1 and widths[i] < 0.62 * mean:
                    cost += 4.0  # a single short word on the last line
                if k == 1 and j == 1 and widths[0] < 0.62 * mean:
                    cost += 1.2  # or on the first one
                if cost < best[k][j]:
                    best[k][j], back[k][j] = cost, i
    out, j = [], n
    for k in range(lines, 0, -1):
        i = back[k][j]
        out.append(" ".join(words[i:j]))
        j = i
    return tuple(reversed(out))


def torn(lines: Sequence[str]) -> bool:
    """Whether a line ends within a range, an address or an amount."""
    words, ends = [w for line in lines for w in line.split(" ")], 0
    for line in lines[:-1]:
        ends += line.count(" ") + 1
        if _cost(words, ends) >= _TORN:
            return True
    return False


def parted(text: str) -> str:
    """The text with a space where a range may be parted when it has to be: "8월 5일(월)~ 8월 7일(수)"."""
    return re.sub(r"(?<=[\d일)월])([~–])(?=\d+월|\d+/\d)", r"\1 ", text)


@dataclass(frozen=True, slots=True)
class Fit:
    """Broken lines and the size (short sides) at which they fill their place; `fits` is False below `least`."""

    lines: tuple[str, ...]
    size: float
    fits: bool


def height(lines: Sequence[str], style: Style) -> float:
    """Ink height of set lines in ems, from the first line's top to the last line's bottom."""
    if not lines:
        return 0.0
    return ink(lines[0], style)[2] + style.leading * (len(lines) - 1) + max(ink(lines[-1], style)[3], 0.0)


def fit(text: str, style: Style, wide: float, high: float, *, most: float, least: float, lines: int = 3) -> Fit:
    """The largest setting of `text` in a place `wide` x `high`, in at most `lines` lines of at most `most` em.

    Of settings within 12 % of the largest size the one with fewer lines wins: calm beats size.
    """
    options: list[Fit] = []
    for n in range(1, min(lines, max(1, text.count(" ") + 1)) + 1):
        broken = break_lines(text, style, n)
        if len(broken) != n and n > 1:
            continue
        em = max((ink(line, style)[1] - min(ink(line, style)[0], 0.0) for line in broken), default=0.0)
        tall = height(broken, style)
        size = min(most, wide / em if em > 0 else most, high / tall if tall > 0 else most)
        options.append(Fit(broken, size, size >= least))
    whole = [o for o in options if o.fits and not torn(o.lines)]
    largest = max(o.size for o in options)
    if whole and max(o.size for o in whole) >= 0.5 * largest:  # what is one thing is not torn for larger letters
        options, largest = whole, max(o.size for o in whole)
    return next(o for o in options if o.size >= 0.88 * largest)


def set_lines(role: str, lines: Sequence[str], style: Style, size: float, *, x: float, y: float, colour: str,
              align: str = "left", wide: float = 0.0, drops: Sequence[float] = ()) -> Text:
    """Set lines with the first line's ink top at y and ink edges hung on x (left), x + wide (right) or between.

    `drops` are the ems that each line's baseline stands below the first, where the style's leading is not for all.
    """
    runs: list[Run] = []
    baseline = y + (ink(lines[0], style)[2] if lines else 0.0) * size
    bounds = [1e9, 1e9, -1e9, -1e9]
    for i, line in enumerate(lines):
        left, right, top, bottom = (v * size for v in ink(line, style))
        base = baseline + (drops[i] if drops else i * style.leading) * size
        free = wide - (right - left)
        start = x - left + (0.0 if align == "left" else free if align == "right" else free / 2)
        pen = start
        for piece, font in split_faces(line, style.font):
            advance = fonts.shape(font, piece, style.tracking, style.tabular).advance * size
            runs.append(Run(piece, font, size, pen, base, advance, colour, style.tracking, style.tabular, role=role))
            pen += advance + style.tracking * size
        bounds = [min(bounds[0], start + left), min(bounds[1], base - top),
                  max(bounds[2], start + right), max(bounds[3], base + bottom)]
    box = Box(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1]) if runs else Box(x, y, 0, 0)
    return Text(role=role, runs=tuple(runs), box=box)


def joined(texts: Sequence[Text]) -> Text:
    """Blocks of one role as one."""
    x, y = min(t.box.x for t in texts), min(t.box.y for t in texts)
    right, bottom = max(t.box.right for t in texts), max(t.box.bottom for t in texts)
    return replace(texts[0], runs=tuple(r for t in texts for r in t.runs), box=Box(x, y, right - x, bottom - y))


def move(text: Text, dx: float, dy: float) -> Text:
    """The same block, shifted."""
    runs = tuple(replace(r, x=r.x + dx, y=r.y + dy) for r in text.runs)
    return replace(text, runs=runs, box=replace(text.box, x=text.box.x + dx, y=text.box.y + dy))


def shrink(text: Text, factor: float, x: float) -> Text:
    """The same block smaller, its ink top and the upright at `x` staying where they are."""
    y = text.box.y
    runs = tuple(replace(r, size=r.size * factor, width=r.width * factor, x=x + (r.x - x) * factor,
                         y=y + (r.y - y) * factor) for r in text.runs)
    box = Box(x + (text.box.x - x) * factor, y, text.box.w * factor, text.box.h * factor)
    return replace(text, runs=runs, box=box)
