"""Settled: the lines of a message where the two readers are at odds, and each line whole: no word cut, no phrase that leads on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx


def settle(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines in order, each whole: who writes heads no ad of goods, a price that closes a headline stands by itself with its
    measure, a name that tells something else is a line, what stands between two amounts is the second one's label."""
    out: list[Span] = []
    marked = [s for s in marked if s.tag not in ("line", "shop", "kind") or not _to_the_maker(text, s, told)]
    marked = _whole(told, _of_goods(text, told, marked))
    for n, s in enumerate(marked):
        s = _trimmed(text, _bracketed(text, s), out[-1].end if out else 0, marked[n + 1].start if n + 1 < len(marked) else len(text))
        last = out[-1] if out else None
        over = rx(r"[?!.~]+\s+(?=\S)").search(text, s.start, s.end) if s.tag == "head" else None
        if over:  # "스쿼시 치실분?? | 신규 3개월 ..."
            rest = replace(s, tag="line", start=over.end())
            s = replace(s, end=over.start())
            if n + 1 < len(marked) and not text[rest.end : marked[n + 1].start].strip() and marked[n + 1].tag in ("line", "offer"):
                marked[n + 1] = replace(marked[n + 1], start=rest.start)
            else:
                marked.insert(n + 1, rest)
        inner = [t for t in told if s.start < t.start and t.end <= s.end]
        if s.tag == "head" and inner and inner[-1].tag == "price" and inner[-1].end == s.end:
            spec = inner[-2] if len(inner) > 1 and inner[-2].tag == "spec" and not text[inner[-2].end : inner[-1].start].strip() else None
            out.append(replace(s, end=_stripped(text, s.start, (spec or inner[-1]).start)))
            out += [replace(spec, tag="label")] if spec else []
            s = replace(inner[-1], tag="price")
        elif s.tag == "shop" and not any(t.tag == "shop" and t.start < s.end and s.start < t.end for t in told) and any(
            t.tag in ("goods", "detail", "contact", "offer", "talk", "wish", "who") and t.start <= s.start and s.end <= t.end for t in told):
            s = replace(s, tag="line")
        elif last and last.tag == "price" and s.tag == "offer" and not text[last.end : s.start].strip() and any(t.tag in ("offer", "detail") and t.start <= last.start and s.start < t.end for t in told):
            s = replace(out.pop(), tag="offer", end=s.end)  # "만원 | 충전하면 3시간 더"
        elif last and last.tag == "head" and s.tag == "label" and text[last.end : s.start] == " " and sum(x.tag == "price" for x in marked) == 1 and _holds(told, s) and not _holds(told, last):
            s = replace(out.pop(), end=s.end)  # "여름 신메뉴 | 자두에이드 6,000원"
        elif last and last.tag == "line" and s.tag == "head" and " " not in text[s.start : s.end] and text[last.end : s.start] == " " and any(t.tag == "where" and t.start <= last.start and last.end <= t.end for t in told):
            s = replace(out.pop(), tag="head", end=s.end)  # "강릉 바다 앞 | 펜션"
        elif s.tag == "price" and out and out[-1].tag == "line" and any(x.tag == "price" for x in out) and not text[out[-1].end : s.start].strip() and (
            n + 1 == len(marked) or marked[n + 1].tag != "label" or text[s.end : marked[n + 1].start].strip() not in ("", "/", "(")):
            out[-1] = replace(out[-1], tag="label")  # "페이드컷 33,000원 / 면도 포함 | 45,000원"
        out.append(s)
    return [s for s in out if s.end > s.start]


def _holds(told: Sequence[Span], s: Span) -> bool:
    """Whether a line holds goods."""
    return any(t.tag == "goods" and t.start < s.end and s.start < t.end for t in told)


def _to_the_maker(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line speaks to who makes the ad: of the ad itself, of what it shows, or as the first reader holds it to."""
    wished = sum(len(text[max(s.start, t.start) : min(s.end, t.end)]) for t in told if t.tag in ("talk", "wish"))
    return wished * 2 > s.end - s.start or rx(_ABOUT_AD).search(text[s.start : s.end]) is not None


def _of_goods(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines with the goods for a headline where only words by which the writer introduces the shop would be one."""
    heads = [s for s in marked if s.tag == "head"]
    idle = [s for s in heads if len(heads) > 1 and any(t.tag == "trade" and t.start <= s.start and s.end <= t.end and rx(_INTRODUCES).search(text[t.start : t.end]) for t in told)]
    if len(idle) < len(heads):
        marked = [s for s in marked if s not in idle]
    heads = [s for s in marked if s.tag == "head"]
    goods = next((t for t in told if t.tag == "goods"), None)
    mine = [t for h in heads for t in told if t.start < h.end and h.start < t.end]
    if goods is not None and heads and all(rx(r"\S+(?:고자|려고|하여|해서)").fullmatch(text, h.start, h.end) for h in heads):
        return _headed(marked, goods)
    introduced = any(rx(_INTRODUCES).search(text[h.start : h.end]) for h in heads)
    if goods is None or not mine or not introduced or any(t.tag not in ("trade", "talk") for t in mine):
        return list(marked)
    return _headed(marked, goods)


def _headed(marked: Sequence[Span], goods: Span) -> list[Span]:
    """The lines with these goods for a headline."""
    rest = [s for s in marked if s.tag != "head" and not (s.start < goods.end and goods.start < s.end)]
    return sorted([*rest, replace(goods, tag="head")], key=lambda s: s.start)


def _whole(told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines with the rest of what the first reader holds for one stretch, where no other line prints it."""
    out = list(marked)
    for n, s in enumerate(out):
        for t in told if s.tag in ("line", "offer") else ():
            if t.tag in ("offer", "detail", "when", "where", "who", "news") and t.start < s.end and s.start < t.end:
                left, right = out[n - 1].end if n else 0, out[n + 1].start if n + 1 < len(out) else t.end
                s = replace(s, start=min(s.start, max(t.start, left)), end=max(s.end, min(t.end, right)))
        out[n] = s
    return out


_ABOUT_AD = (r"advertisement|\bposter\b|would like|포스터|홍보물|전단지|(?:광고|홍보)\s?(?:하나|좀|문구|부탁|만들)|만들어\s?(?:주|줘|달)|될까요|"
             r"^(?:안내|홍보|공지|소개)(?:하고자|하려고|드리고자)|느낌(?:으로|이)?$|같은\s?거$|좋겠|\bget rid of\b|^(?:can|could) (?:you|u)\b|"
             r"(?:배경|그림|글씨|글자|폰트|색감|분위기|테두리)(?:은|는|을|를|이|가|도|으로|로|만)?\s.*(?:주세요|주셈|주실|줘|빼|말고|크게|작게)")
_INTRODUCES = r"^(?:i|we|my)\b|(?:[요다죠음]|는데|인데|하는|있는|사람|부부)$"
_LEADS_IN = r"(?:^|\s)(?:첫|새|햇|생|전|각|총|한|두|세|네|큰|작은)\s$"  # words that are nothing without the next
OPEN = r"(?:\s(?:at|for|from|in|on|our|my|the|a|an|is|are|and|&|to|of|with|by|we|or|plus|it's|until|til|while|when|if|that|who|because|so|every|after|before))+[.,]?$"  # leads on to nothing
_PARTICLE = (r"(?:은|는|이|가|을|를|의|에|도|만|와|과|로|으로|에서|에서는|에는|에도|까지|부터|이랑|랑|하고|이나|나|이고요?|이며|인데요?|이구요|이에요|예요|이예요|입니다|임|이요|요|이라|라|이라서|이면|면|씩|처럼|보다|마다|인|이죠|이라고|라고|엔|에선|께|"
             r"합니다|해요|하는데요?|드려요|드립니다|팝니다|팔아요|했어요|했습니다|할게요|하고요?|해드려요|해드립니다|받아요|받습니다)")
LOOSE = r"(?<=[가-힣\d)])(?:에서는?|에는|에|을|를|은|는)$|(?<=무료|공짜|반값)로$"


def _trimmed(text: str, s: Span, start: int, end: int) -> Span:
    """A stretch with the rest of its last word and the small word before it that belongs to it, without the particle at its end that
    leads on to nothing; within start and end."""
    begun = rx(r"(?<=[가-힣\d])(?:을|를|은|는|에|에서|으?로|의|도)\s").match(text, s.start, s.end)
    s = replace(s, start=begun.end()) if begun else s
    rest = rx(r"(?<=\S)[가-힣]+").match(text, s.end)
    if rest and " " in text[: s.end] and s.end < end and not rx(_PARTICLE).fullmatch(rest.group()) and s.tag not in ("price", "was", "shop") and rest.end() - text.rfind(" ", 0, s.end) < 11:
        s = replace(s, end=min(rest.end(), end))  # "들여 | 놨음", "빼 | 고요"
    before = rx(_LEADS_IN).search(text[start : s.start])
    s = replace(s, start=start + before.start() + (before.group()[0] == " ")) if before else s
    open_ = rx(OPEN).search(text, s.start, s.end) if s.tag not in ("shop", "reach") else None
    s = replace(s, end=open_.start()) if open_ else s
    last = text[s.start : s.end].split()[-1] if text[s.start : s.end].split() else ""
    loose = rx(LOOSE).search(last)
    if loose and s.tag != "shop" and any(k for k in wordlist.made_of(last[: loose.start()].lower()).split(".") if k != "?"):
        return replace(s, end=s.end - len(loose.group()))
    return s


def _bracketed(text: str, s: Span) -> Span:
    """A stretch with the bracket that it opens, closed."""
    said = text[s.start : s.end]
    if said.count("(") > said.count(")") and text[s.end : s.end + 1] == ")":
        return replace(s, end=s.end + 1)
    return s


def _stripped(text: str, start: int, end: int) -> int:
    """The end of a stretch without the spaces before it."""
    return start + len(text[start:end].rstrip(" ,/·-:"))
