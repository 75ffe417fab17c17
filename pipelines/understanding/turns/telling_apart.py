"""Telling apart: what a wish's words say of the ad: the line that they mean, the words to print, a colour, a number."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from pipelines.understanding import drawings, money, shown, spelling, styles
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import Reading, rx, tidy
from pipelines.understanding.turns.wish import Wish
from storage.records import Price

_QUOTED = r"(?<![0-9A-Za-z])[\"'](?P<q>[^\"'\n]{1,60})[\"'](?![0-9A-Za-z])"


def line_of(words: str, past: Past) -> shown.Match | None:
    """The visible line that a wish names: quoted, or by most of its words in a row, or the one with the most of them."""
    for q in rx(_QUOTED).finditer(words):
        if m := shown.match(q["q"], past, quoted=True):
            return m
    best: tuple[float, shown.Match] | None = None
    words = rx(_QUOTED).sub(" ", words)
    said = shown.bare(words)
    for line in shown.lines(past):
        own = shown.bare(line.words)
        if len(own) < 2:
            continue
        block = SequenceMatcher(None, said, own, autojunk=False).find_longest_match()
        tokens = [t for t in rx(r"[0-9A-Za-z가-힣%]+").findall(line.words.lower()) if len(t) > 1]
        hit = sum(len(t) for t in tokens if t in words.lower() or len(t) > 2 and t[:-1] in words.lower())
        share = max(block.size / len(own), hit / max(1, sum(map(len, tokens))))
        least = 0.34 if line.role != "headline" else 0.6
        if share >= least and (block.size >= 2 or hit >= 2) and (best is None or share * min(len(own), 12) > best[0]):
            exact = rx(r"[^0-9a-z가-힣%]*".join(map(_escaped, own[block.b : block.b + block.size]))).search(line.words) if block.size > 1 else None
            best = (share * min(len(own), 12), shown.Match(line, exact.span() if exact and share < 0.8 else None, share))
    return best[1] if best else None


def _escaped(ch: str) -> str:
    return "\\" + ch if ch in "%.^$*+?{}[]|()\\" else ch


def value_of(w: Wish, past: Past) -> str:
    """The words to be printed: quoted and not yet to be read on the ad, else those told apart letter by letter."""
    quotes = [m["q"] for m in rx(_QUOTED).finditer(w.words)]
    fresh = [q for q in quotes if not shown.says(past, q)] or quotes[1:] or (quotes if not w.printed else [])
    if fresh:
        return tidy(fresh[-1]) + (fresh[-1][-1] if fresh[-1][-1] in "!?~" else "")
    if not w.printed:
        return ""
    a, b = max(w.printed, key=lambda s: s[1] - s[0])
    gap = w.text[min(p[0] for p in w.printed) : max(p[1] for p in w.printed)]
    if len(w.printed) > 1 and len(gap) <= 2 * sum(y - x for x, y in w.printed) and not rx(r"[.!?]|고\s|말고|아니").search(gap):
        a, b = min(p[0] for p in w.printed), max(p[1] for p in w.printed)
    while a > w.start and w.text[a - 1].isascii() and w.text[a - 1].isalnum():
        a -= 1
    while b < w.end and w.text[b].isascii() and w.text[b].isalnum():
        b += 1
    if set(w.parts) & {"detail", "offer"}:
        a = _from_topic(w, a)
    if rx(r"\s?(?:는|고|니까?)").match(w.text, b):
        b -= len(rx(r"(?:(?<=[가-힣0-9])이?라)?$").search(w.text[a:b]).group())  # type: ignore[union-attr]
    a += _outdated(w.text[a:b], past)
    return tidy(rx(r"(?<=[가-힣0-9])(?:이?라는\s?것도|이?라고도?|이?라는|도)$").sub("", w.text[a:b]))


def _outdated(words: str, past: Past) -> int:
    """How many letters at the beginning are what the ad says and shall say no longer: "김해를 | 김해·부산"."""
    for m in rx(r"^(?P<old>[^.!?]{2,20}?)(?:\s?(?:→|말고|대신에?|(?:이|가)?\s?아니라|(?:이|가)?\s?아니고)\s*|[을를은는]\s(?=\S{2}))(?=\S)").finditer(words):
        if shown.says(past, m["old"]) and len(words) - m.end() > 1:
            return m.end()
    return 0


def _from_topic(w: Wish, at: int) -> int:
    """Where the line begins whose end was told apart: "슈크림은 | 2개 2천원도 적어야죠"."""
    m = rx(r"(?:^|[.!?,;ㅋㅎㅠ~]\s*|\s(?:그리고|글고|근데|아|음)\s)(?P<x>(?:(?!그리고|글고|근데|아\s|음\s|밑에|위에|아래|여기|거기|제목|그리|좀\s)[^\s.!?,;]+\s){0,2}(?!밑에|위에|여기|거기|제목)[^\s.!?,;]*[은는도]\s)$").search(w.text[w.start : at])
    if not m or rx(r"말고|아니|좋은|예쁜|이건|그건|이거|그거|저는|우리는").search(m["x"]):
        return at
    return w.start + m.start("x")


def values_of(w: Wish, value: str, past: Past) -> list[str]:
    """All the lines to be printed, `value` among them: "'A' 'B' 두 가지요", "A 이랑 B도 적어줘"."""
    quotes = [m["q"] for m in rx(_QUOTED).finditer(w.words)]
    if quotes:
        fresh = [tidy(q) for q in quotes if not shown.says(past, q)]
        return fresh if value in fresh and not rx(r"말고|아니|대신|→|instead").search(w.words) else [value]
    more = rx(rf"{re.escape(value)}\s?(?:이?랑|하고|and)\s(?P<b>[^.,!?]{{2,24}}?)(?:\s?도)?\s?(?:적|넣|써|쓰|추가|표기|올려|둘\s?다|두\s?줄|$)").search(w.words)
    return [value, tidy(more["b"])] if more else [value]


def line_like(w: Wish, past: Past, value: str) -> shown.Match | None:
    """The line that a new value corrects; None when it is another line."""
    outside = w.words.replace(value, " ")
    m = line_of(outside, past)
    if m:
        return m
    near = [(SequenceMatcher(None, shown.bare(value), shown.bare(line.words), autojunk=False).ratio(), line) for line in shown.lines(past)]
    ratio, line = max(near, key=lambda n: n[0], default=(0.0, None))
    if line is not None and ratio >= 0.62:
        return shown.Match(line, None, ratio)
    unit = rx(r"^\d[\d,.~-]*\s?(?P<u>[가-힣]{1,3})").match(value)
    if unit and len(value) <= len(unit.group()) + 1:
        same = [line for line in shown.lines(past) if rx(rf"\d\s?{unit['u'][0]}").search(line.words) and line.role != "headline"]
        if len(same) == 1:
            return shown.Match(same[0], None, 0.5)
    return None


_NOT_COLOUR = r"(?:말고|대신|아니|싫|별로|너무|같아|눈\s?아|안\s?보|인데|이라|이네|이잖|촌스|이?랑|instead|too\b|clash|sad|not\b)"


def colour_of(words: str) -> str:
    """The colour that is wanted, the last that is not complained of; "" where none is named."""
    found = list(rx(styles.colour_pattern()).finditer(words))
    wanted = [m for m in found if not rx(rf"(?:색|빛)?(?:이|은|는|가|을|를|도)?\s?{_NOT_COLOUR}").match(words, m.end()) and not rx(r"\b(?:no|not|than|of?|the)\s$").search(words[: m.start()])]
    if not found:
        return ""
    return styles.colour_value((wanted or found)[-1])


def price_of(w: Wish, value: str) -> Price | None:
    """The price that a wish names, the last where it corrects one."""
    for said in (value, *reversed(rx(r"아니(?:고|라|에요|요|야)?|말고|→|,\s|\.\s|instead of|not\b").split(w.words))):
        said = spelling.correct(said)
        if said and (price := money.take_price(Reading(said if rx(r"[^\d.,\s]").search(said) else f"{said}원" if not w.text.isascii() else f"${said}"))):
            return price
    return None


_DIGITS = {"공": "0", "영": "0", "일": "1", "이": "2", "삼": "3", "사": "4", "오": "5", "육": "6", "륙": "6", "칠": "7", "팔": "8", "구": "9"}


def number_of(words: str) -> str:
    """A telephone number in figures or spelled out, with its hyphens; "" when there is none."""
    m = rx(r"\+?\d[\d\s().-]{6,}\d|@[A-Za-z0-9_.]{2,}|[A-Za-z0-9-]+\.(?:com|kr|co\.kr|net|me)\S*").search(words)
    if m and not m.group()[0].isdigit():
        return m.group().strip()
    spelled = rx(rf"[{''.join(_DIGITS)}]{{2,4}}(?:[\s다시에의-]+[{''.join(_DIGITS)}]{{3,4}}){{1,2}}|[{''.join(_DIGITS)}]{{9,12}}").search(words)
    figures = rx(r"\D").sub("", m.group()) if m else "".join(_DIGITS.get(c, "") for c in spelled.group()) if spelled else ""
    if not 8 <= len(figures) <= 12:
        return m.group().strip() if m else ""
    if figures[0] != "0":
        return f"{figures[:4]}-{figures[4:]}" if len(figures) == 8 else m.group().strip() if m else ""
    head = 2 if figures.startswith("02") else 3
    return f"{figures[:head]}-{figures[head:-4]}-{figures[-4:]}"


def drawn_of(words: str, past: Past) -> tuple[str, ...]:
    """The drawings that are wanted, as far as they can be drawn."""
    kept = rx(r"\S*(?:말고|빼고|대신|아니고|아니라|없애고)\s").split(words)[-1]
    kept = rx(r"[^.!?,]*(?:아니|같아|같네|무서|왜|별로|이상|대신)[^.!?,]*[.!?,]").sub(" ", kept) or kept
    return drawings.known(rx(r"그림|사진|이미지|일러스트(?:레이션)?|\b(?:picture|photo|image|drawing|illustration)s?\b").sub(" ", kept))  # a picture is no picture frame


def shape_of(words: str) -> str:
    """The format that its shape is told of."""
    for pattern, form in ((r"스토리|story|stories|릴스|reel", "instagram_story"), (r"세로|길쭉|tall|vertical|portrait|포스터|a4|전단", "3:4"),
                          (r"가로|넓|wide|horizontal|landscape|배너|현수막|명함|간판|banner", "16:9"), (r"정사각|네모|square|피드|feed|프로필|당근", "1:1")):
        if rx(pattern).search(words):
            return form
    return ""
