"""Settled: the lines of a message without those that speak to who makes the ad, each without words at its rim that lead on to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx


def settle(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines to print, in order."""
    kept = [_trimmed(text, _bracketed(text, s)) for s in marked if s.tag not in ("head", "line", "shop", "kind") or not _to_the_maker(text, s, told)]
    return [s for s in kept if s.end > s.start]


def _to_the_maker(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line speaks to who makes the ad: of the ad itself, of what it shows, or as the first reader holds it to."""
    wished = sum(len(text[max(s.start, t.start) : min(s.end, t.end)]) for t in told if t.tag in ("talk", "wish"))
    if wished * 2 > s.end - s.start:
        return True
    said = text[s.start : s.end]
    return (rx(_AN_AD).fullmatch(said) if s.tag == "head" else rx(_ABOUT_AD).search(said)) is not None


_AN_AD = r"(?:전단지?|포스터|홍보물|광고|안내문?|초대장)(?:\s겸\s.*)?"  # a headline of nothing else; "전단지 인쇄" is what a printer sells
_ABOUT_AD = (r"advertisement|\bposter\b|would like|포스터|홍보물|전단지|(?:광고|홍보)\s?(?:하나|좀|문구|부탁|만들)|만들어\s?(?:주|줘|달)|될까요|주실\s?수|수\s?있(?:나요|을까요)|"
             r"^(?:(?:안내|홍보|공지|소개)(?:하고자|하려고|드리고자|문?(?:요|이요|용))?|초대장\s겸\s.*)$|느낌(?:으로|이)?$|같은\s?거$|좋겠|\bget rid of\b|^(?:can|could) (?:you|u)\b|"
             r"(?:배경|그림|글씨|글자|폰트|색감|분위기|테두리)(?:은|는|을|를|이|가|도|으로|로|만)?\s.*(?:주세요|주셈|주실|줘|빼|말고|크게|작게)")
OPEN = r"(?:\s(?:at|for|from|in|on|our|my|the|a|an|is|are|and|&|to|of|with|by|we|or|plus|it's|until|til|while|when|if|that|who|because|so|every|after|before))+[.,]?$"  # leads on to nothing
_IDLE = r"(?:이|그|저|저희|우리|이번에)\s|(?:가게\s?|상호\s?)?이름은\s|(?:i'?m |we'?re |we are )?(?:selling|offering) "  # "이 신발": what is pointed at stands in the picture
LOOSE = r"(?<=[가-힣\d)])(?:에서는?|에는|에|을|를|은|는)$|(?<=무료|공짜|반값)로$"


def _trimmed(text: str, s: Span) -> Span:
    """A stretch without the particle it begins with, and without the one at its end that leads on to nothing."""
    begun = rx(r"(?<=[가-힣\d])(?:을|를|은|는|에|에서|으?로|의|도)\s").match(text, s.start, s.end)
    s = replace(s, start=begun.end()) if begun else s
    idle = rx(_IDLE).match(text, s.start, s.end) if s.tag in ("head", "line") else None
    s = replace(s, start=idle.end()) if idle and idle.end() < s.end else s
    wished = rx(r"(?<=\S)(?:하|할)?(?:려고요?|려구요?|려는데요?|려고\s?(?:하는데요?|합니다|해요))$").search(text, s.start, s.end)
    s = replace(s, end=wished.start()) if wished else s
    open_ = rx(OPEN).search(text, s.start, s.end) if s.tag not in ("shop", "reach") else None
    s = replace(s, end=open_.start()) if open_ else s
    last = text[s.start : s.end].split()[-1] if text[s.start : s.end].split() else ""
    loose = rx(LOOSE).search(last)
    if loose and s.tag != "shop" and any(k for k in wordlist.made_of(last[: loose.start()].lower()).split(".") if k != "?"):
        return replace(s, end=s.end - len(loose.group()))
    return s


def _bracketed(text: str, s: Span) -> Span:
    """A stretch with the bracket or the quotation that it opens, closed."""
    said = text[s.start : s.end]
    if any(said.count(mark) % 2 and text[s.end : s.end + 1] == mark for mark in "'\""):
        return replace(s, end=s.end + 1)
    if said.count("(") > said.count(")") and text[s.end : s.end + 1] == ")":
        return replace(s, end=s.end + 1)
    return s
