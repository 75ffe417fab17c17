"""Ended: stretches that were cut within a clause made whole: with what they go on to, with why, or without the word that leads on to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_SET = ("head", "line", "offer")
_OPEN = r"\s(?:a|an|the|your|our|my|their|his|her|of|for|with|and|or|to|in|on|at|from|by|free|no|new)$"
_BECAUSE = r"(?:으니|니까|어서|아서|해서|여서|는데|은데|다가)$"
_LEADS = r"(?:\s(?:but|and|or|so|because|if|when|that|which|who|where|a|an|the|your|our|my|their|of|for|with|to|from|by|as|than|is|are|was|we|i|you))+$"  # words that end nothing in mid-sentence
_HEADLINE, _LINE = 34, 30  # letters of an English headline that is read at a glance, and of a Korean line


def _joined(text: str, marked: Sequence[Span], goes_on: Callable[[Span, Span], object]) -> list[Span]:
    """The stretches, each that only a space parts from one that goes on in it as one with that, a headline where either was."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if last and text[last.end : s.start] == " " and goes_on(last, s):
            out[-1] = replace(last, end=s.end, tag="head" if "head" in (last.tag, s.tag) else last.tag)
        else:
            out.append(s)
    return out


def _unended(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """An English stretch that ends in a word which ends nothing with the one it goes on to: "Book your free | 20 minute call". One that is too long for
    a headline is a line, the one before it the headline."""
    out = _joined(text, marked, lambda last, s: {last.tag, s.tag} <= set(_SET) and rx(_OPEN).search(text, last.start, last.end))
    heads = [s for s in out if s.tag == "head"]
    if out != list(marked) and len(heads) == 1 and heads[0].end - heads[0].start > _HEADLINE and (n := out.index(heads[0])) and out[n - 1].tag == "line":
        out[n - 1 : n + 1] = [replace(out[n - 1], tag="head"), replace(heads[0], tag="line")]
    return out


def _free_with(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """What comes free as the end of its line, and no price: "buy 4 tires get the alignment | free"."""
    return _joined(text, marked, lambda last, s: last.tag in _SET and s.tag == "price" and rx(r"(?:for )?free").fullmatch(text, s.start, s.end)
                   and rx(r"\b(?:get|with|and)\b").search(text, last.start, last.end))


def _because(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A Korean line that only says why with the one that it leads to: "국수랑 떡 준비했으니 | 어르신들 빈손으로 오세요"."""
    return _joined(text, marked, lambda last, s: last.tag == s.tag == "line" and s.end - last.start <= _LINE and rx(_BECAUSE).search(text, last.start, last.end))


# what a line goes on to, and wishes of who makes the ad: "Mondays after school, | draw a big knight"
_WISHED = (r",\s(?:please\s|maybe\s)?(?:(?:draw|sketch|doodle)\s(?:an?|me|us|some)\b.*|(?:keep|put|make|leave) (?:the|my|all the) (?:[a-z]+ )?"
           r"(?:title|sky|background|text|photo|picture|letters|lettering|font|colou?rs?)\b.*)$")


def _unled(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """English stretches without the words that lead on to what no stretch holds: "Free entry | but we pass a hat around"."""
    out = []
    for s in marked:
        led = rx(_LEADS).search(text, s.start, s.end) if s.tag in (*_SET, "label") and rx(r"\s[a-z]").match(text, s.end) else None
        led = led or (rx(_WISHED).search(text, s.start, s.end) if s.tag in _SET else None)
        stray = rx(r"\b(?:the|a|my|our)\s\w+(?P<d>\s(?:up|down|over|right))$").search(text, s.start, s.end) if s.tag in _SET and rx(r"\s(?:at|in|on|by|near)\s").match(text, s.end) else None
        end = led.start() if led else stray.start("d") if stray else s.end
        out.append(replace(s, end=end) if end > s.start else s)
    return out


def _taken(text: str, marked: Sequence[Span], take: Callable[[Span, Span], tuple[int, int] | None]) -> list[Span]:
    """The stretches, each with what `take(it, the next)` says of the next: (where it ends from now on, where what is left of the next begins)."""
    out: list[Span] = []
    for s in marked:
        cut = take(out[-1], s) if out else None
        if cut:
            out[-1] = replace(out[-1], end=cut[0])
            s = replace(s, start=min(cut[1], s.end))
        if s.end > s.start:
            out.append(s)
    return out


def _noun(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """An amount with all of what it is for, where a line begins within that: "$95 for a simple | return, we'll be done in an hour"."""
    def take(last: Span, s: Span) -> tuple[int, int] | None:
        if last.tag != "price" or s.tag != "line" or s.start != last.end + 1 or not rx(r"\d\sfor\s(?:a|an|the|your|each|every)(?:\s[a-z]+){0,2}$").search(text, last.start, last.end):
            return None
        torn = rx(r"\s(?P<w>[a-z]+(?:\s[a-z]+)?)[,.]\s?").match(text, last.end)
        return (torn.end("w"), torn.end()) if torn and torn.end() < s.end else None

    return _taken(text, marked, take)


_ONLY_DONE = r"(?:정상\s?)?(?:진료|영업|운영|수업|오픈|근무|상담|판매|배송|배달|휴무|휴진|개방)\s?(?:합니다|해요|함|시작합니다|시작해요)|쉽니다|쉬어요|엽니다|열어요|닫습니다|닫아요"
_WHEN = r"(?<=\s)(?:[월화수목금토일]요일|주말|평일|공휴일|명절|오늘|내일|이번\s?주|매일)\S*(?:\s\S+){0,2}$"


def _when_done(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline that only says what is done with the day it is done on: "9월부터 | 토요일도 오후 3시까지 진료합니다"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        bare = s.tag == "head" and last is not None and last.tag == "line" and text[last.end : s.start] == " " and rx(_ONLY_DONE).fullmatch(text, s.start, s.end)
        day = rx(_WHEN).search(text, last.start, last.end) if last and bare else None
        if last and bare and (day or s.end - last.start <= _ONE_LINE):
            out[-1:] = [replace(last, end=day.start() - 1)] if day else []
            s = replace(s, start=day.start() if day else last.start)
        out.append(s)
    return out


_ONE_LINE = 18  # letters of a Korean headline that says when


def _why(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A Korean headline with the short reason that its sentence begins with: "재료 떨어져서 | 오늘은 일찍 닫습니다"."""
    out = []
    for s in marked:
        m = rx(r"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n]))(?P<x>[가-힣 ]{2,14}(?:[가-힣](?:서|느라)|으로|로)\s)$").search(text, 0, s.start) if s.tag == "head" and rx(r"(?:니다|어요|아요|해요)$").search(text, s.start, s.end) else None
        whole = m is not None and s.end - m.start("x") <= 24 and not any(o.start < s.start and m.start("x") < o.end for o in marked)
        out.append(replace(s, start=m.start("x")) if m and whole else s)
    return out


def _reached(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """How to get in touch with what is done there: "예약은 네이버에서 '모아헤어' | 검색하시면 됩니다"."""
    return _joined(text, marked, lambda last, s: last.tag == "reach" and s.tag == "line" and rx(r"(?:검색|문의|연락|전화|주문|예약|신청|팔로우|친구\s?추가)(?:하|해|주|부탁|바랍|\s)").match(text, s.start))


def _needs(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline of what is needed or done with all that is: "Food bank needs pasta, | tinned fish and baby formula | this week"."""
    def take(last: Span, s: Span) -> tuple[int, int] | None:
        if last.tag != "head" or s.tag != "line" or text[last.end : s.start] != ", " or not rx(_NEEDS).search(text[last.start : last.end]):
            return None
        rest = rx(r"[a-z -]+? and [a-z ]+?(?=\s(?:this|right now|today|by|before|until)\b|$)").match(text, s.start, s.end)
        return (rest.end(), rest.end() + 1) if rest and rest.end() - last.start <= _LISTED else None

    return _taken(text, marked, take)


_NEEDS = r"\b(?:needs?|wanted|short of|short on|low on|out of|looking for)\b|^(?:We|I)\s[a-z]+\s[a-z]+$"
_LISTED = 56  # letters of a headline that lists several things


def _of_amount(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline that only says what an amount is called as its label, who it is for in its place: "This little one came in Monday with a sore eye ...
    Adoption fee | $60"."""
    named = {a for a, b in pairwise(marked) if a.tag == "head" and b.tag == "price" and b.start - a.end <= 2 and rx(_FEES).fullmatch(text, a.start, a.end)}
    out = [replace(s, tag="label") if s in named else s for s in marked]
    who = rx(r"(?:This|These|Our|Meet)\s[^.!?,\n]{6,30}?(?=\swith\s|[.!?,\n])").match(text) if named and not any(s.tag == "head" for s in out) else None
    told_of = [s for s in out if who is None or s.start >= who.end()]
    return [Span(tag="head", start=0, end=who.end(), sure=1.0), *told_of] if who else out


def _halted(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A Korean line that only says that something is halted with what is: "102동 운행 | 중지됩니다"."""
    return _joined(text, marked, lambda last, s: last.tag == s.tag == "line" and rx(_HALTED).fullmatch(text, s.start, s.end))


def _for_the_new(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A Korean headline that ends in "new" with who is new: "네일 신규 | 고객님 첫 방문"."""
    out: list[Span] = []
    for s in marked:
        s = replace(s, start=min(s.end, out[-1].end + 1)) if out and s.start < out[-1].end else s
        who = rx(_NEW_TO).match(text, s.end) if s.tag == "head" and rx(r".*(?:^|\s)신규$").fullmatch(text, s.start, s.end) else None
        out += [replace(s, end=who.end()) if who else s] if s.end > s.start else []
    return out


_NEW_TO = r"\s(?:고객|회원|손님|원생|수강생|가입|등록|입회|개원)(?:님|분|자)?(?:\s첫\s?(?:방문|등록|시술|수업|달))?"
_HALTED = r"(?:일시\s?)?(?:중지|중단|통제|마감|취소|연기|폐쇄|제한)(?:됩니다|돼요|합니다|해요|될\s?예정입니다)"
_FEES = r"(?i:(?:the |our )?(?:adoption|rehoming|entry|entrance|admission|registration|membership|class|course|delivery) (?:fee|cost|price)(?: is)?)|입양비|책임비|분양가|참가비|입장료|회비|수강료|배송비"


def _apiece(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """An amount with what it is for each of, where a line begins with that: "$20 | each and they come with a week of feed", "$40 for five | Mondays"."""
    def take(last: Span, s: Span) -> tuple[int, int] | None:
        if last.tag not in ("price", "label") or s.tag not in ("line", "offer") or text[last.end : s.start] != " ":
            return None
        word = r"[A-Za-z]+" if rx(_FOR_SEVERAL).search(text, last.start, last.end) else r"(?:each|apiece|a piece)"
        m = rx(rf"(?P<w>{word})(?=[\s,.]|$)(?:,?\s(?:and|or)\s|,\s|\s)?").match(text, s.start, s.end)
        return (m.end("w"), m.end()) if m else None

    return _taken(text, marked, take)


def _of_what(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """An English headline that only says what is done with what it is done to: "Giving away | 3 dozen | canning jars, no lids"."""
    def take(last: Span, s: Span) -> tuple[int, int] | None:
        if last.tag != "head" or text[last.end : s.start] != " " or not rx(_DEEDS).fullmatch(text, last.start, last.end):
            return None
        stop = rx(r"(?=[,.!?;\n]|\s[-–—]\s|$)").search(text, s.start)
        return (stop.start(), stop.start() + 2) if stop and stop.start() - last.start <= _LISTED and not rx(r"[$£€]").search(text, s.start, stop.start()) else None

    first = _taken(text, marked, take)
    head = next((s for s in first if s.tag == "head"), None)
    return [s if head is None or s is head or s.start >= head.end or s.end <= head.start else replace(s, start=min(s.end, head.end + 2)) for s in first
            if head is None or s is head or not (head.start <= s.start and s.end <= head.end)]


_DEEDS = r"(?i:(?:we(?:'re| are) |i'm |i am |just |now )?(?:giving away|selling|offering|seeking|looking for|in need of|collecting|fixing|teaching|lost|found|wanted|free))"


def _at_last(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The goods of a price off the end of the headline before it: "walk-ins welcome all week, | fades | $25"."""
    out: list[Span] = []
    for n, a in enumerate(marked):
        b = marked[n + 1] if n + 1 < len(marked) else None
        last = rx(r"(?P<c>,\s)(?P<x>[a-z]+(?:\s[a-z]+)?)$").search(text, a.start, a.end) if a.tag == "head" and b and b.tag == "price" and text[a.end : b.start] in (" ", " - ", ": ") else None
        apart = last is not None and " " in text[a.start : last.start()] and "," not in text[a.start : last.start()]
        out += [replace(a, end=last.start()), replace(a, tag="label", start=last.start("x"))] if last is not None and apart else [a]
    return out


def _on_a_day(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A lone verb with the day it is done on, after whose it is: "The Harbour Street Choir | rehearses | Tuesdays 7:30pm"."""
    return _joined(text, marked, lambda last, s: s.tag == "line" and last.tag in ("head", "line") and rx(r"(?-i:[a-z]+s)").fullmatch(text, last.start, last.end) and rx(r"(?-i:[A-Z]|on\s|at\s|every\s|from\s|\d)").match(text, s.start))


_FOR_SEVERAL = r"\bfor (?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)$"


STEPS = (_of_amount, _for_the_new, _of_what, _at_last, _on_a_day, _apiece, _halted, _unended, _because, _free_with, _unled, _noun, _when_done, _why, _reached, _needs)
