"""Telling apart: what a wish's words say of the ad: the line that they mean, the words to print, a colour, a number."""

from __future__ import annotations

from difflib import SequenceMatcher

from pipelines.understanding import drawings, money, shown, spelling, styles
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns.wish import QUOTED, Wish
from storage.records import Price


def line_of(words: str, past: Past, least: float = 0.34) -> shown.Match | None:
    """The visible line that a wish names: quoted, or by most of its words in a row, or the one with the most of them; `least`: how much of it at least, 0-1."""
    for q in rx(QUOTED).finditer(words):
        if m := shown.match(q["q"], past, quoted=True):
            return m
    best: tuple[float, shown.Match] | None = None
    words = rx(QUOTED).sub(" ", words)
    said = shown.bare(words)
    for line in shown.lines(past):
        own = shown.bare(line.words)
        if len(own) < 2:
            continue
        block = SequenceMatcher(None, said, own, autojunk=False).find_longest_match()
        tokens = [t for t in rx(r"[0-9A-Za-z가-힣%]+").findall(line.words.lower()) if len(t) > 1]
        hit = sum(len(t) for t in tokens if t in words.lower() or len(t) > 2 and t[:-1] in words.lower())
        share = max(block.size / len(own), hit / max(1, sum(map(len, tokens))))
        if share >= (least if line.role != "headline" else 0.6) and (block.size >= 2 or hit >= 2) and (best is None or share * min(len(own), 12) > best[0]):
            exact = rx(r"[^0-9a-z가-힣%]*".join(map(_escaped, own[block.b : block.b + block.size]))).search(line.words) if block.size > 1 else None
            best = (share * min(len(own), 12), shown.Match(line, exact.span() if exact and share < 0.8 else None, share))
    return best[1] if best else None


def _escaped(ch: str) -> str:
    return "\\" + ch if ch in "%.^$*+?{}[]|()\\" else ch


def found(line: str, words: str) -> tuple[int, int] | None:
    """Where a line says some words, whatever the spaces and the signs between."""
    own = shown.bare(words)
    edge = ("(?<![0-9])", "(?![0-9])") if own[:1].isdigit() or own[-1:].isdigit() else ("", "")
    m = rx(edge[0] + r"[^0-9A-Za-z가-힣%]*".join(_escaped(ch) for ch in own) + edge[1]).search(line.lower()) if own else None
    return m.span() if m else None


def line_like(value: str, past: Past) -> shown.Match | None:
    """The line that is nearly what some new words say; None where none is."""
    near = [(SequenceMatcher(None, shown.bare(value), shown.bare(line.words), autojunk=False).ratio(), line) for line in shown.lines(past)]
    ratio, line = max(near, key=lambda n: n[0], default=(0.0, None))
    return shown.Match(line, None, ratio) if line is not None and ratio >= 0.62 else None


NOT_COLOUR = (r"(?:색|빛)?\s?(?:글씨|글자|배경|바탕|제목|거|것|letters?|text)?(?:이|은|는|가|을|를|도)?\s?(?:다\s|잘\s|하나도\s|영\s|좀\s)*(?:말고|대신|아니|싫|별로|너무|같아|눈\s?아"
              r"|눈이?\s?(?:따|부|시)|안\s?[보읽]|흐려|묻혀|날아|먹혔|칙칙|구려|질려|빼|(?:으?로)?\s?보여|인데|이라(?!니까|니깐|고|구)|이네|이잖|촌스|이?랑|instead|too\b|clash|sad|not\b)")


def colour_of(words: str) -> str:
    """The colour that is wanted, the last that is not complained of; "" where none is."""
    found = list(rx(styles.colour_pattern()).finditer(words))
    wanted = [m for m in found if not rx(NOT_COLOUR).match(words, m.end()) and not rx(r"\b(?:no|not|than|of?|the|less|hate|lose)\s$").search(words[: m.start()])]
    return styles.colour_value(wanted[-1]) if wanted else ""


def price_of(w: Wish) -> Price | None:
    """The price that a wish's new words name."""
    said = spelling.correct(w.value)
    return money.take_price(Reading(said if rx(r"[^\d.,\s]").search(said) else f"{said}원" if not w.text.isascii() else f"${said}")) if said else None


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
    return drawings.known(wanted_of(words))


def wanted_of(words: str) -> str:
    """What is to be drawn, of some words that may complain of what is there."""
    kept = rx(r"\S*(?:말고|빼고|대신|아니고|아니라|없애고)\s").split(words)[-1]
    kept = rx(r"[^.!?,]*(?:아니|같아|같네|무서|왜|별로|이상|대신)[^.!?,]*[.!?,]").sub(" ", kept) or kept
    return rx(r"그림|사진|이미지|일러스트(?:레이션)?|\b(?:picture|photo|image|drawing|illustration)s?\b").sub(" ", kept)  # a picture is no picture frame


def shape_of(words: str) -> str:
    """The format that its shape is told of."""
    for pattern, form in ((r"whatsapp|왓츠앱|status\b|스토리|story|stories|릴스|reel", "instagram_story"), (r"세로|길쭉|tall|vertical|portrait|포스터|(?<![a-z])[ab][1-6](?!\d)|전단|poster|flyer|leaflet|letter size|메뉴판|입간판|엽서 세로", "3:4"),
                          (r"가로|넓|wide|horizontal|landscape|배너|현수막|명함|간판|banner|버스 광고|버스광고|cover photo|cover\b|header|postcard|엽서|문자|티켓|쿠폰", "16:9"), (r"정사각|네모|square|피드|feed"
                          r"|프로필|프사|당근|동그|둥근|원형|스티커|sticker|round|circle|자석|magnet|profile", "1:1")):
        if rx(pattern).search(words):
            return form
    return ""
