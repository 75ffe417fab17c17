"""Entire: Korean lines made whole again where they were cut within a quotation, within brackets or within a name: "스마트스토어 '고요 | 한밤'에서",
"주 3회( | 월수금) 오후 2시", "강아지 스파 + | 부분미용 패키지"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_LONG, _HEAD = 44, 24  # letters of a line that was two, and of a headline with what was left of it
_ENCLOSED = r"(?<![0-9A-Za-z])'[^'\n]{1,30}'|\"[^\"\n]{1,30}\"|\([^()\n]{1,40}\)"
_ELSEWHERE = frozenset(("trade", "shop", "talk", "wish", "when", "where", "contact", "price", "was", "offer", "news"))  # what is told is no part of the goods' name
_NOUN = r"(?!(?:저희|우리|우리집|우리가게|아이|이번|이번주|오늘|내일|요즘|지금|새로|그냥|아주|정말|진짜|매일|매주|혹시|그리고|근데|제가|저는|여기|직접|바로|같이|모두|전부|가장|제일|너무|좀|더|또|및|약|총|단|딱|꼭|첫|각|그|이|저|한|두|세|네)\s)"
_NOUN += r"(?!(?:만든|만드는|하는|하던|파는|키운|기른|구운|쓰던|입던|말고|빼고|대신|아니고|아닌|위한|관련|대한)\s)"
_NOUN += r"[가-힣A-Za-z0-9]{1,8}"
_TAILS = "은는이가을를에의로와과도요다고며면서지만죠까네음함임게히야아어데라랑나든러려"  # what ends so is no noun, unless it is a known one


def made(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches in order, none that ends within a quotation or brackets, the headline with the nouns that it goes on from."""
    if not rx(r"[가-힣]").search(text):
        return list(marked)
    marked = _called(told, _named(text, told, marked))
    out: list[Span] = []
    closed = [m.span() for m in rx(_ENCLOSED).finditer(text)]
    for s in sorted(marked, key=lambda s: s.start):
        s = _closed(text, s, closed)
        last = out[-1] if out else None
        if last and s.start < last.end:  # both held some of it
            if s.tag not in ("price", "was", "shop") and last.tag not in ("price", "was", "head", "shop") and s.end - last.start <= _LONG:
                out[-1] = replace(last, end=max(last.end, s.end))
                continue
            s = replace(s, start=min(last.end, s.end))
        if last and s.tag in ("line", "offer") and last.tag in ("line", "offer") and rx(r"\s?\(").fullmatch(text[last.end : s.start]) and ")" in text[s.end - 1 : s.end + 1] and s.end - last.start < _LONG:
            out[-1] = replace(last, end=s.end + (text[s.end - 1] != ")"))  # "제거 무료 | (첫 방문만)"
            continue
        if s.end > s.start:
            out.append(_led(text, told, s, out[-1].end if out else 0) if s.tag == "head" else s)
    return out


def _named(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with all of the goods' name in the headline, where its other words are in doubt: "달빛골목 | 플리마켓"."""
    head = next((s for s in marked if s.tag == "head"), None)
    of = next((t for t in told if head and t.tag == "goods" and t.sure >= _PLAIN and t.start <= head.start and head.end <= t.end and head.start > t.start), None)
    if head is None or of is None or of.end - of.start > _HEAD:
        return list(marked)
    taken = [s for s in marked if s is not head and s.start < of.end and of.start < s.end]
    if any(s.sure >= _DOUBT or s.tag in ("price", "was") for s in taken):
        return list(marked)
    return sorted([*(s for s in marked if s is not head and s not in taken), replace(head, start=of.start, end=of.end)], key=lambda s: s.start)


def _called(told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with a shop's name that was torn in one: "대성자동차운전 | 전문학원"."""
    name = next((t for t in told if t.tag == "shop" and t.sure >= _PLAIN), None)
    torn = [s for s in marked if name and name.start <= s.start and s.end <= name.end]
    if name is None or len(torn) < 2 or any(s.sure >= _PLAIN for s in torn):
        return list(marked)
    return sorted([*(s for s in marked if s not in torn), replace(name, tag="shop")], key=lambda s: s.start)


_PLAIN, _DOUBT = 0.5, 0.4


def _closed(text: str, s: Span, closed: Sequence[tuple[int, int]]) -> Span:
    """A stretch with all of the quotation or the brackets that it ends or begins in; a price and a name stay as they are."""
    for a, b in closed:
        if s.tag in ("price", "was", "head", "label") or not (a < s.end and s.start < b):
            continue
        if a < s.start < b and s.end > b:
            begun = rx(r"\S*$").search(text, 0, a) if text[a] == "(" else None
            s = replace(s, start=begun.start() if begun and s.tag == "line" else a)
        if a < s.end < b and s.start < a:
            s = replace(s, end=b)
    return s


def _led(text: str, told: Sequence[Span], s: Span, before: int) -> Span:
    """A headline with the nouns right before it that nothing else prints or tells: "어르신 무릎 허리 | 통증 도수치료"."""
    start = s.start
    while True:
        m = rx(rf"(?<![가-힣A-Za-z0-9.,]){_NOUN}(?:\s?[+&·]\s?|\s)$").search(text, max(before, start - 14), start)
        if m is None or m.start() < before or s.end - m.start() > _HEAD:
            break
        if any(t.tag in _ELSEWHERE and t.sure >= (_FAINT if t.tag in ("trade", "shop") else _LIKELY) and t.start < m.end() - 1 and m.start() < t.end for t in told):
            break
        word = m.group().strip(" +&·")
        if rx(r"\d").search(word) and not rx(r"^제?\d+회").match(word) or word[-1] in "요다죠까네" or word[-1] in _TAILS and "?" in wordlist.made_of(word.lower()):
            break
        start = m.start()
    gap = text[before:start].rstrip()
    whole = start == s.start or not gap or gap[-1] in ".!?,~\n:/" or rx(r"[요다죠네함음임고서은는이가]$").search(gap) is not None
    return replace(s, start=start) if whole else s


_LIKELY, _FAINT = 0.4, 0.12
