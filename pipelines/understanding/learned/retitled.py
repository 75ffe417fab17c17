"""Retitled: a Korean headline that names no thing gives way to the thing: whom it is for ("초등 저학년 대상"), that nothing is taken ("화환은 안 받습니다"),
what stops ("운행 중지됩니다"), or news of what is done elsewhere ("8월 한달 신규등록")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_LEAST = 0.25  # how likely goods or a trade must be to be what an ad without another thing is of
_LIKELY = 0.5
_FOR = r"(?:[가-힣0-9~,·]+\s){0,3}[가-힣]+\s?대상"
_NOT = r"[가-힣\s]{2,14}(?:은|는)\s(?:정중히\s)?(?:안\s?받습니다|안\s?받아요|사양합니다|사절|받지\s않습니다|안\s?됩니다)"
_STOPS = r"(?:[가-힣]+\s)?(?:운행|이용|사용|통행|출입|급수|운영)?(?:이|을|를)?\s?(?:중지|중단|통제|제한|불가)(?:됩니다|합니다|돼요|예정입니다|예정)?"
_WORKS = r"(?P<n>(?:[가-힣0-9]+\s){0,3}[가-힣]*(?:공사|점검|소독|방역|청소|보수|교체))(?:로|로\s인해|로\s인하여|으로|때문에)\s"
_HIRED = r"(?:^|\s)(?P<n>[가-힣]{2,6})(?:님)?(?:을|를)?\s(?:(?:한|두|세|\d)\s?명\s?(?:더\s)?)?(?:더\s)?(?:충원|구인|채용|모집|구해|구합|뽑)"
_RENTED = r"(?:^|[.!?\n]\s?)(?P<n>[가-힣]{2,8})(?:을|를|\s하나)?\s(?:빌려\s?(?:주는데요?|드려요|드립니다|줍니다|줘요)|대여(?:합니다|해요|하는데요?|중입니다))"
_OFF = r"휴무|쉽니다|쉬어요|주\s?\d일"  # when one does not work says nothing of the job
_FEASTS = r"(?P<n>(?:[가-힣]{2,4}\s)?(?:칠순|팔순|구순|고희|환갑|회갑|돌잔치|첫\s?생일|결혼식?|개업식|은퇴식|송년회|동창회|체육대회|총회))"
_NEWS = r"(?:(?:\d{1,2}월|이번\s?달|이달|올해|새해)(?:\s?한\s?달)?(?:간|동안)?\s)?(?P<n>(?:신규\s?)?(?:등록|모집|회원\s?모집|원생\s?모집|할인|이벤트|행사|접수))"
_AD = r"\s?(?:전단지?|포스터|홍보물|안내문|광고|배너)$"


def retitle(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches in order with the thing as the headline, what was it a line; the same where the headline names one or no thing is found."""
    heads = [s for s in marked if s.tag == "head"]
    if len(heads) != 1:
        return list(marked)
    head, said = heads[0], text[heads[0].start : heads[0].end].rstrip(" .!~")
    hired = rx(_HIRED).search(text) if rx(_OFF).search(said) else None
    if hired and hired.end("n") <= head.start:
        return _with(marked, head, hired.start("n"), hired.end("n"))
    rented = rx(_RENTED).search(text) if head.sure < _LIKELY + 0.1 else None
    if rented and rented.end("n") <= head.start:
        return _with(marked, head, rented.start("n"), rented.end("n"))
    works = rx(_WORKS).search(text) if rx(_STOPS).fullmatch(said) else None
    if works and works.end("n") <= head.start:
        return _with(marked, head, works.start("n"), works.end("n"))
    feast = rx(_FEASTS).search(text) if rx(_NOT).fullmatch(said) else None
    if feast and (feast.end() <= head.start or feast.start() >= head.end):
        return _with(marked, head, feast.start("n"), feast.end("n"))
    thing = _thing(text, told, marked, head) if rx(_FOR).fullmatch(said) else None
    if thing:
        return _with(marked, head, *thing)
    news = rx(_NEWS).fullmatch(said)
    trade = next((t for t in told if news and t.tag == "trade" and t.sure >= _LIKELY and t.end <= head.start and not any(s.start < t.end and t.start < s.end for s in marked)), None)
    if trade and not rx(r"[요다]$").search(text[trade.start : trade.end]):
        return sorted([*marked, Span(tag="head", start=trade.start, end=trade.end, sure=head.sure)], key=lambda s: s.start)
    return list(marked)


def _thing(text: str, told: Sequence[Span], marked: Sequence[Span], head: Span) -> tuple[int, int] | None:
    """Where the goods stand, without the leaflet that was asked for, or the trade; None where no line may give them up."""
    for tag in ("goods", "trade"):
        for t in told:
            if t.tag == tag and t.sure >= _LEAST and not any(s.start < t.end and t.start < s.end for s in marked):
                asked = rx(_AD).search(text, t.start, t.end)
                end = asked.start() if asked else t.end
                if end - t.start > 1:
                    return t.start, end
    return None


def _with(marked: Sequence[Span], head: Span, start: int, end: int) -> list[Span]:
    kept = [replace(s, tag="line") if s is head else s for s in marked if s is head or not (s.start < end and start < s.end)]
    return sorted([*kept, Span(tag="head", start=start, end=end, sure=head.sure)], key=lambda s: s.start)
