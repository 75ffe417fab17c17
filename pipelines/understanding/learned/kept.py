"""Kept: what a customer needs and the nets leave half or out: the end of a sentence, which of the goods it is, what an animal is like, what an event is,
all that an amount is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.understanding.learned import ended
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_REST = 26  # letters of a sentence's end that a line may go on with
_USED = r"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n]))(?P<x>(?:(?:거의|딱|새로|작년에|올해|한두?|두|세|몇|\d{1,2})\s?(?:번|달|년|개월)?\s?(?:만|밖에|정도)?\s?)?(?:안\s)?(?:신은|입은|쓴|탄|산|신던|입던|쓰던|타던|구입한)\s)$"
_HOME = r"\b(?:adopt\w*|foster\w*|rehom\w*|new home|forever home|shelter|rescue)\b"
_LIKE = (r"(?:^|(?<=[.,!?]\s)|(?<=and\s))(?:(?:he|she|they)(?:'s| is|'re| are)?\s)?(?P<x>(?:(?:about|around|approx\.?)\s)?\d{1,2}(?:\s?-\s?|\s)?(?:yrs?|years?|months?|mos?|weeks?)(?:\s?-?\s?old)?(?=[,.!?\n]|$)"
         r"|(?:(?:very |so |really )?(?:good|great|fine|gentle|friendly) with|loves|likes|enjoys|house ?trained|housebroken|crate trained|neutered|spayed|vaccinated)\b[^,.!?\n]{0,40})")
_NAMED_KO = (r"이름은\s?['\"‘“]?(?P<n>[가-힣]{1,5}?)['\"’”]?\s?(?:이고|고|예요|이에요|입니다|이며|인데)[,.]?\s(?:나이는\s)?(?P<a>(?:\d{1,2}|[한두세네]|다섯|여섯)\s?(?:살|개월)(?:\s?(?:추정|정도))?"
             r"(?:\s?(?:된\s)?(?:남자|여자|수컷|암컷|남아|여아|공주|왕자)(?:\s?아이)?)?)")
_EVENT = (r"(?P<x>(?:(?:첫|제\s?\d+회|정기|단독|특별|기념|송년|신년|자선|가족|작은)\s?){0,3}(?:첫\s)?[가-힣]{0,6}(?:공연|연주회|음악회|콘서트|전시회?|발표회|바자회|플리마켓|벼룩시장|북토크|강연회?|설명회|낭독회|시사회|상영회|대회|축제|잔치))"
          r"\s?(?:입니다|이에요|예요|에요|이구요|이고요|인데요?|을\s(?:엽니다|열어요|해요|합니다|하게\s됐))")


def kept(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with what belongs to them; `told` says what else the message tells."""
    out = list(marked)
    for step in (*ended.STEPS, _one_head, _goes_on, _anew, _has, _told, _two, _raised, _to_the_end, _which, _priced_whole, _pass, _like, _event, _doing, _host):
        out = step(text, told, out)
    return out


def _free(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether no stretch is marked between two places."""
    return not any(s.start < end and start < s.end for s in spans)


def _with(marked: Sequence[Span], *more: Span) -> list[Span]:
    """The stretches and more of them, in their order."""
    return sorted([*marked, *more], key=lambda s: s.start)


def _to_the_end(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """An English line that begins a sentence with the few words up to its end: "We are really short on O | negative right now"."""
    out = []
    for s in marked:
        rest = rx(r"(?P<r>\s[A-Za-z][A-Za-z' -]*)(?=[.!?\n]|$)").match(text, s.end) if s.tag == "line" and rx(r"(?:^|[.!?\n]\s?)$").search(text, 0, s.start) else None
        ends = rest is not None and len(rest["r"]) <= _REST and _free(marked, s.end, rest.end("r")) and _free([t for t in told if t.tag in ("talk", "wish")], s.end, rest.end("r"))
        out.append(replace(s, end=rest.end("r")) if rest and ends and len(text[s.start : s.end].split()) > 2 else s)
    return out


def _which(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline with the words before it that say how used its thing is: "한번 신은 | 운동화 팔아요"."""
    out = []
    for s in marked:
        m = rx(_USED).search(text, 0, s.start) if s.tag == "head" else None
        out.append(replace(s, start=m.start("x")) if m and _free(marked, m.start("x"), s.start) else s)
    return out


def _priced_whole(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """All that an amount is for, where a line goes on with it up to when that holds: "$99 exam, | xrays and cleaning | thru the end of March"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        behind = last is not None and last.tag == "label" and len(out) > 1 and out[-2].tag == "price" and s.tag == "line" and text[last.end : s.start] == ", "
        when = next((t for t in told if t.tag == "when" and s.start < t.start < s.end), None) if behind else None
        if last and when and rx(r"[a-z][a-z -]*\sand\s[a-z]+\s$").fullmatch(text, s.start, when.start):
            out[-1] = replace(last, end=when.start - 1)
            s = replace(s, start=when.start)
        out.append(s)
    return out


def _like(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with an animal's age and ways, where an English message seeks a home for it and no line tells of them."""
    named = rx(_NAMED_KO).search(text) if rx(r"입양|임보|임시보호|가족을\s?(?:찾|기다)|보호소|유기[견묘]").search(text) else None
    if named and _free(marked, named.start("n"), named.end("a")):
        return _with(marked, *(Span(tag="line", start=named.start(part), end=named.end(part), sure=1.0) for part in ("n", "a")))
    if not rx(_HOME).search(text.lower()):
        return list(marked)
    found = [m for m in rx(_LIKE).finditer(text) if _free(marked, m.start("x"), m.end("x"))]
    return _with(marked, *(Span(tag="line", start=m.start("x"), end=m.end("x"), sure=1.0) for m in found[:4]))


def _event(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The event that a sentence introduces as the headline where there is none: "직장인 밴드가 하는 | 첫 단독공연 | 입니다"."""
    m = rx(_EVENT).search(text) if not any(s.tag == "head" for s in marked) else None
    return _with(marked, Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0)) if m and _free(marked, m.start("x"), m.end("x")) else list(marked)


def _pass(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """Two stretches that are parted within a name: "half price day | pass and shoes included"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        torn = rx(_TORN).match(text, last.end) if last and last.tag in ("offer", "line", "head") and last.end + 1 == s.start and s.tag in ("line", "offer") else None
        if last and torn and rx(r"\b(?:day|season|class|gift|drop)$").search(text, last.start, last.end):
            out[-1] = replace(last, end=torn.end("w"))
            s = replace(s, start=torn.end())
        if s.end > s.start:
            out.append(s)
    return out


_TORN = r"\s(?P<w>pass(?:es)?|cards?|vouchers?|ins?)\b(?:,?\s(?:and|with|plus)\s|,\s)?"
_I_DO = r"(?:^|[.!?\n]\s?)(?:[Ii]|[Ww]e)\s(?P<x>[a-z]+\s[a-z][a-z -]{2,24}?)(?=\s(?:out of|from|in|at|for|around|near|on)\s|[.,!?\n]|$)"


def _doing(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """What somebody says that they do as the headline where there is none: "I | fix phones | out of a kiosk in the mall"."""
    m = rx(_I_DO).search(text) if not any(s.tag == "head" for s in marked) else None
    done = m is not None and any(t.tag in ("trade", "goods") and t.start < m.end("x") and m.start("x") < t.end for t in told) and _free(marked, m.start("x"), m.end("x"))
    return _with(marked, Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0)) if m and done else list(marked)


def _host(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """Who holds what the headline tells of, where nothing says so: "Our | preschool | is doing a | toy swap"."""
    head = next((s for s in marked if s.tag == "head"), None)
    m = rx(r"(?:^|[.!?]\s)(?:Our|We at the)\s(?P<k>(?:[a-z]+\s)?[a-z]{3,14})\s(?:is|are)\s(?:doing|having|holding|running|hosting|putting on|organi[sz]ing|throwing)\s(?:a|an|our|its|their)\s$").search(text, 0, head.start) if head else None
    named = any(s.tag in ("shop", "kind") for s in marked)
    return _with(marked, Span(tag="kind", start=m.start("k"), end=m.end("k"), sure=1.0)) if m and not named else list(marked)


_ONE_HEAD = 24  # letters of a headline of two that go on from one another


def _goes_on(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline that is cut at a verb with what it goes on to: "터진 인형 꿰매 | 고 | 솜 갈아주는 곳이에요"; a line with the start that it tells of:
    "11월에 택배 접수 | 시작한다는"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        joins = last is not None and last.tag == "head" and s.tag == "line" and text[last.end : s.start] == "고 " and s.end - last.start <= _ONE_HEAD + 3
        place = rx(r".*(?P<p>곳|집|가게|데)(?:이에요|예요|입니다)?").fullmatch(text, s.start, s.end) if joins else None
        begins = rx(r"\s시작(?=한다|해요|합니다|하는|할|하려|됩|돼)").match(text, s.end) if s.tag == "line" else None
        if last and place:
            out[-1] = replace(last, end=place.end("p"))
        else:
            out.append(replace(s, end=begins.end()) if begins else s)
    return out


_ANEW = r"(?:이번에|요번에|새로|드디어)\s(?P<x>[가-힣]{2,8}(?:\s[가-힣]{2,6})?)(?:을|를)\s(?:새로\s|처음\s|이번에\s)?(?:내는|냈|내게|내놓|내려|시작|개시|출시|선보|팔게|팔기)"


def _anew(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The goods that are new as the headline where the shop's own kind was one: "돼지국밥집 | 하는 할매라예 이번에 | 시락국 | 을 새로 내는데"."""
    m = rx(_ANEW).search(text)
    head = next((s for s in marked if s.tag == "head"), None)
    kind = head is not None and rx(r".*[가-힣](?:집|가게|식당|카페|공방|농원|상회|점)").fullmatch(text, head.start, head.end) is not None
    if m is None or not head or not kind or sum(s.tag == "head" for s in marked) > 1 or any(s.start < m.end("x") and m.start("x") < s.end and s.tag != "line" for s in marked):
        return list(marked)
    named = any(s.tag == "shop" for s in marked)
    others = [replace(s, tag="kind") if s is head else s for s in marked if not (s.start < m.end("x") and m.start("x") < s.end) and not (s is head and named)]
    return _with(others, Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0))


_APART = 8  # letters between two headlines that are none together
_ASKED = r"(?:입양\s?)?(?:홍보|광고|포스터|전단지?|글|게시물)(?:글)?\s?(?:부탁|올려|만들|써)\S*(?:\s[주줘드]\S*)?"  # what is wished for, no headline


def _one_head(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """Of two headlines with a clause between them the likelier, the other as a line; none that only asks for the ad; a notice with its name:
    "독감예방접종 시작 | 안내문"."""
    out = [s for s in marked if s.tag != "head" or not rx(_ASKED).fullmatch(text, s.start, s.end)]
    heads = [s for s in out if s.tag == "head"]
    if len(heads) == 2 and heads[1].start - heads[0].end > _APART and rx(r"[가-힣](?:는데|고|서|니까)\s").search(text, heads[0].end, heads[1].start):
        least = min(heads, key=lambda s: s.sure)
        out = [s for s in out if s is not least]
    named = [(s, rx(r"\s(?:안내|공지|알림)(?=문?[\s.!]*$)").match(text, s.end) if s.tag == "head" else None) for s in out]
    return [replace(s, end=m.end()) if m else s for s, m in named]


def _has(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """How many there are to have as the headline where a story was a doubtful one: "Lost our partner lol so | I have 5 new slots for learners"."""
    m = rx(r"\b(?:[Ii]|[Ww]e)(?:'ve| have)(?: now| still)?(?: got)? (?P<x>\d+ (?:[a-z]+ ){0,2}(?:slots?|spaces?|places?|spots?|openings?|rooms?|tickets?)\b(?: (?:for|in|on) [a-z ]{3,24}?)?)(?=[.,!?\n]|$)").search(text)
    head = next((s for s in marked if s.tag == "head"), None)
    if m is None or head is None or head.sure > _STORY or head.start < m.end("x") and m.start("x") < head.end:
        return list(marked)
    return _with([s for s in marked if s is not head and not (s.start < m.end("x") and m.start("x") < s.end)], Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0))


_STORY = 0.3  # how likely a headline is at most that may be but a story's beginning


_NEWS = (r"(?:^|[.!?\n]\s?)(?P<x>(?:Our|My|The)\s(?:[a-z]+\s){1,4}(?:made it (?:in)?to|(?:has |have |just )?(?:won|reached|qualified for|graduated|passed|got into|turns?|turned|is turning))\s?[^.!?,\n]{0,28})(?=[.!?\n]|$)")
_WELCOME = r"(?:^|[.!?\n]\s?)Please\s(?P<x>welcome\s(?-i:[A-Z])[^.!?\n]{2,44})(?=[.!?\n]|$)"


def _told(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """News as the headline, whole: "Our | robotics club | made it to nationals!", "Please | welcome Daniel, | our new youth pastor"."""
    m = rx(_NEWS).search(text) or rx(_WELCOME).search(text)
    if m is None or any(s.start < m.end("x") and m.start("x") < s.end and s.tag in ("price", "was", "when", "where", "reach") for s in marked):
        return list(marked)
    others = [replace(s, tag="line") if s.tag == "head" else s for s in marked if not (s.start < m.end("x") and m.start("x") < s.end)]
    return _with(others, Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0))


def _two(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A line of when and how many as two: "on Thursday nights | and I have | 3 wheels left for the spring session"."""
    out: list[Span] = []
    for s in marked:
        m = rx(r"\s(?:and|so|but)\s(?:[Ii]|[Ww]e)(?:'ve| have)(?: now| still| only| just)?(?: got)?\s(?=(?:only |just )?\d+\s[a-z]+)").search(text, s.start, s.end) if s.tag in ("line", "offer") else None
        out += [replace(s, end=m.start()), replace(s, start=m.end())] if m and m.start() > s.start else [s]
    return out


def _raised(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A line without the verb whose amount comes behind it: "Help us get there, | we're raising | $2,400 for the bus"."""
    verb = rx(r",?\s(?:we're|we are|i'm|i am)\s(?:raising|collecting|asking|charging)$")
    cut = {s: m.start() for s, then in pairwise(marked) if s.tag in ("line", "head") and then.tag == "price" and (m := verb.search(text, s.start, s.end))}
    return [replace(s, end=cut[s]) if s in cut else s for s in marked]
