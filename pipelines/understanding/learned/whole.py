"""Whole: stretches that are one thing and that the nets part: an offer and from which amount on it holds, goods with how many there are of them, an
animal's introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_FREE = r"(?:배달|배송|택배)\S{0,3}\s(?:공짜|무료|그냥)|(?:공짜|무료)\s?(?:배달|배송)|무배|(?i:free (?:local )?(?:delivery|shipping))"
_COUNT = r"\s(?P<n>\d+\s?(?:개|봉|마리|송이|병|캔|팩|모|단|포기|장|손|판|줄|조각|인분|키로|kg)(?![가-힣]))"
_MET = r"(?:^|(?<=[.!?]\s))(?:This is|Meet|Say hi to|Say hello to)\s(?P<n>[A-Z][a-z]+)\b"


def mended(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches, such as belong together as one."""
    out = list(marked)
    for step in (_told_alone, _by_hand, _about_it, _uncosted, _by_number, _bound, _counted, _bracketed, _named, _met):
        out = step(text, out)
    return out


_ALONE = (r"(?<![\d$£€])(?:18|19|21)\+(?!\s?\d)", r"새로\s(?:시작했|나왔|들어왔|출시했|선보)[가-힣]*", r"(?:딱|단)\s?(?:한|하나|1)\s?(?:벌|개|점|대|켤레|장|마리|자리|분|팀)?\s?(?:뿐|밖에\s?없|만\s남)[가-힣]*",
          r"\d+\s?(?:명|분|팀|자리)만(?=\s(?:받|모집|모시|모십|뽑))", r"\bone of a kind\b", r"\d{2}\s?년\s?(?:째|경력|전통|외길)(?=[\s,.]|을|의)")  # "Rosehip Cellars, 21+", "이번에 굴국밥 | 새로 시작했심더"


def _told_alone(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches with facts that no net took for one: from which age on, that something is new."""
    found = [m for pattern in _ALONE if (m := rx(pattern).search(text)) and not any(s.start < m.end() and m.start() < s.end for s in marked)]
    return sorted([*marked, *(Span(tag="line", start=m.start(), end=m.end(), sure=1.0) for m in found)], key=lambda s: s.start)


def _by_hand(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches with how a thing is made, where a sentence tells of it and nothing else: "흔들의자를 | 하나씩 손으로 깎아 만들고 있습니다"."""
    m = rx(r"[가-힣](?:을|를|은|는)\s(?P<x>(?:[가-힣]{1,6}\s){0,3}?(?:손으로|손수|직접)\s(?:[가-힣]+\s){0,3}?(?:만들|깎|짓|굽|구워|담그|담가|볶|뽑|키우|키운|짜|엮|빚)[가-힣]*(?:\s있[가-힣]*)?(?<=[다요]))(?=[.!?~\s]|$)").search(text)
    if m is None or any(s.start < m.end("x") and m.start("x") < s.end for s in marked):
        return list(marked)
    return sorted([*marked, Span(tag="line", start=m.start("x"), end=m.end("x"), sure=1.0)], key=lambda s: s.start)


def _about_it(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches with the sentences that say what an animal is like, where an English message seeks a home for it and no line tells of that."""
    if not rx(r"\b(?:adopt|foster|rehom|new home|forever home)").search(text):
        return list(marked)
    found = [m for m in rx(r"(?:^|(?<=[.!?]\s))(?:He|She|They)(?:'s| is|'re| are| has| loves?| gets?)\s[^.!?\n]{6,96}(?=[.!?\n]|$)").finditer(text)
             if not any(s.start < m.end() and m.start() < s.end for s in marked)]
    return sorted([*marked, *(Span(tag="line", start=m.start(), end=m.end(), sure=1.0) for m in found)], key=lambda s: s.start)


_BY_NUMBER = (r"(?P<l>(?:[한두세네]|다섯|열|\d{1,2})\s?(?:개|벌|장|마리|켤레|명|인|분|잔|병|판|팩|박스|봉지?|줄|곳|대)(?:가|이|을|를)?)\s(?:맡기|사|구매하|하|드시|오시|시키|주문하|맡기시|사시|구매|주문)?(?:시|하시)?(?:면|시)\s(?:\S{1,4}\s)?"
              r"(?P<p>\d[\d,.]*\s?(?:만\s?\d?천?|천)?\s?원?)(?:이에요|예요|입니다|에)?")


def _by_number(text: str, marked: Sequence[Span]) -> list[Span]:
    """An offer that is what so many cost, as a row of the prices: "두개 맡기면 | 25,000원"."""
    out: list[Span] = []
    priced = any(s.tag == "price" for s in marked)
    for s in marked:
        m = rx(_BY_NUMBER).fullmatch(text, s.start, s.end) if priced and s.tag in ("offer", "line") else None
        out += [replace(s, tag="label", end=rx(r"(?:가|이|을|를)?$").search(text, m.start("l"), m.end("l")).start()), replace(s, tag="price", start=m.start("p"), end=m.end("p"))] if m else [s]  # type: ignore[union-attr]
    return out


_EARLY = 24  # letters before an introduction: later it is a word about the photo


def _uncosted(text: str, marked: Sequence[Span]) -> list[Span]:
    """Amounts that nothing costs: "한장에 2천 | 얼마꼴" is none, "180만 원 중 | 62만 원 | 모였어요" a line."""
    out: list[Span] = []
    for s in marked:
        within = rx(r".*\d(?P<i>\s(?:incl?|including|inc)\.?)").fullmatch(text, s.start, s.end) if s.tag == "price" else None
        s = replace(s, end=within.start("i")) if within else s  # "£4 | incl. a hot dog and a drink"
        begun = rx(r"\s(?P<i>(?:incl?|including|inc)\.?\s)$").search(text, 0, s.start) if s.tag == "line" else None
        s = replace(s, start=begun.start("i")) if begun else s
        gone = s.tag == "price" and rx(r"\s?(?:얼마\s?)?꼴").match(text, s.end)
        raised = rx(r"\s?(?:이|을|를)?\s?(?:모였|모았|모금)[가-힣]*").match(text, s.end) if s.tag == "price" else None
        if raised:
            while out and out[-1].tag in ("label", "price", "was") and rx(r"[\s원]*중?\s*").fullmatch(text[out[-1].end : s.start]):
                s = replace(s, start=out.pop().start)
            out.append(replace(s, tag="line", end=raised.end()))
        elif not gone:
            out.append(s)
    return out


def _bound(text: str, marked: Sequence[Span]) -> list[Span]:
    """What is free from an amount on, with the amount: "아파트 단지 안은 2만원부터 | 배달 공짜" is no price."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        free = last is not None and last.tag == "price" and s.tag in ("line", "offer") and s.start - last.end <= 1 and rx(_FREE).match(text, s.start)
        if last and free and rx(r"(?:부터|이상|넘으면|넘게)$").search(text[last.start : last.end]):
            label = out[-2] if len(out) > 1 and out[-2].tag == "label" else None
            start = label.start if label and last.start - label.end <= 2 else last.start
            out[-2 if start < last.start else -1 :] = [replace(s, tag="offer", start=start)]
        else:
            out.append(s)
    return out


def _counted(text: str, marked: Sequence[Span]) -> list[Span]:
    """Goods of which each has its number, the last with its own, too: "사과 6개 오렌지 | 6개"."""
    out = []
    for n, s in enumerate(marked):
        more = rx(_COUNT).match(text, s.end) if s.tag in ("head", "label") and rx(_COUNT).search(text, s.start, s.end) else None
        each = rx(rf"{_COUNT}\s?$").match(text[: marked[n + 1].start], s.end) if s.tag == "label" and n + 1 < len(marked) and marked[n + 1].tag == "price" else None  # "갈치 | 3마리 | 만오천원"
        more = more or each
        out.append(replace(s, end=more.end("n")) if more and not any(o.start < more.end("n") and s.end < o.end for o in marked if o is not s) else s)
    return out


def _bracketed(text: str, marked: Sequence[Span]) -> list[Span]:
    """Lines that are parted at a bracket: "주 3회 | (월·수·금) 오전 10시"; a headline without the end of what stands before it: "초6 | 대상 겨울방학 특강"."""
    out: list[Span] = []
    opened = [(s, text.index("(", s.start, s.end)) for s in marked if s.tag == "price" and "(" in text[s.start : s.end] and ")" not in text[s.start : s.end]]
    for cost, at in opened:  # "4만원 (체인 | 브레이크 변속 세척 다 포함)"
        marked = [replace(s, end=at - (text[at - 1] == " ")) if s is cost else replace(s, start=at + 1) if text[cost.end : s.start] == " " and s.tag in ("line", "offer") else s for s in marked]
    for s in marked:
        last = out[-1] if out else None
        if last and last.tag == s.tag == "line" and text[last.end : s.start] == " " and any(at < last.start and text.find(")", at) in (s.end, s.end - 1) for _, at in opened):
            out[-1] = replace(last, end=s.end - (text[s.end - 1] == ")"))
        elif last and last.tag == s.tag == "line" and text[last.end : s.start] == "(" and ")" in text[s.start : s.end]:
            out[-1] = replace(last, end=s.end)
        elif s.tag in ("line", "offer") and (torn := rx(r"\((?P<w>[가-힣A-Za-z]{1,10}\s)$").search(text, 0, s.start)) and text.find(")", s.start) > 0 and (last is None or last.end <= torn.start("w")):
            out.append(replace(s, start=torn.start("w")))  # "(체인 | 브레이크 변속 세척 다 포함)"
        elif s.tag in ("line", "head") and (long := rx(r"\bbeen\s(?P<w>waiting\s)$").search(text, 0, s.start)):
            out.append(replace(s, start=long.start("w")))
        elif s.tag == "head" and (lead := rx(r"(?:대상|전용|한정)\s(?=\S)").match(text, s.start)) and s.start and text[s.start - 1] == " " and lead.end() < s.end:
            out.append(replace(s, start=lead.end()))
        else:
            out.append(s)
    return out


def _named(text: str, marked: Sequence[Span]) -> list[Span]:
    """What a price is for and how much of it as one: "커플링은 | 한쌍 | 33만원부터"; a headline with the end of its dialect: "칼 갈아드립니데 | 이~"."""
    out: list[Span] = []
    for n, s in enumerate(marked):
        last = out[-1] if out else None
        priced = n + 1 < len(marked) and marked[n + 1].tag == "price"
        if last and last.tag == s.tag == "label" and priced and rx(r"[은는]?\s").fullmatch(text[last.end : s.start]) and rx(r"[가-힣]").search(text[last.start : last.end]):
            out[-1] = replace(s, start=last.start)
        elif s.tag == "head" and text[s.end - 2 : s.end + 1] == "니데이" or text[s.end - 1 : s.end + 1] == "특가":
            out.append(replace(s, end=s.end + 1))
        else:
            out.append(s)
    return out


def _met(text: str, marked: Sequence[Span]) -> list[Span]:
    """An animal by its name as the headline, what it is as a line: "This is Koda, | husky mix"."""
    m = rx(_MET).search(text) if rx(r"(?i:\badopt\w*|\bshelter\b|\brescue\b|\bfoster\w*)").search(text) else None
    if m is None or m.start() > _EARLY or any(s.start < m.end() and m.start() < s.end for s in marked):
        return list(marked)
    rest = [_introduced(text, replace(s, tag="line") if s.tag == "head" else s, m.end()) for s in marked]
    start = m.start() if m.group().startswith("Meet") else m.start("n")
    return sorted([*rest, Span(tag="head", start=start, end=m.end(), sure=1.0)], key=lambda s: s.start)


def _introduced(text: str, s: Span, after: int) -> Span:
    """A line of the sentence behind a name with how that begins: "Meet Olive! She's a | 4 year old black cat who's been waiting | 7 months for a home"."""
    m = rx(r"[!.]?\s*(?:She|He|It)(?:'s| is)(?: an?)?\s").match(text, after)
    begun = m and s.tag == "line" and m.end() < s.start and not rx(r"[.!?]").search(text, m.end(), s.start)
    return replace(s, start=m.end()) if m and begun else s
