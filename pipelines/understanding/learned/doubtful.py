"""Doubtful: stretches of a message whose seam the nets are not sure of stay together, as they were said: half a phrase on each of two lines is worse
than a long one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import money
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_UNSURE = 0.55  # how likely two neighbours must be, each at least, to stand apart
_SEAM = 0.4  # and a line right before an amount, to be another thing than what the amount is for
_MOST = 30  # letters of a line made of two
_WHOLE = r"(?:[요다죠음함임됨]|니다|니더|포함|무료|가능|증정|할인|불가|환영|필수|휴무|완비|배달|제외|별도|예정|마감|오픈|모집|가능합|해드리고|[가-힣]고|[가-힣]며|까지|부터)$"  # a line that needs nothing behind it


def joined(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches, two lines with nothing but a space between them as one where both are in doubt and the first needs more: "오메가 로렉스 | 오바홀은
    보고 말씀드립니다"; a line in doubt right before an amount as what that is for: "본인부담금은 하루 3시간 기준 | 약 8천원"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        close = last is not None and last.tag == "line" and text[last.end : s.start] == " " and not rx(_WHOLE).search(text[last.start : last.end])
        if last and close and s.tag == "line" and max(last.sure, s.sure) < _UNSURE and s.end - last.start <= _MOST and rx(r"[가-힣]").search(text[last.start : last.end]):
            out[-1] = replace(last, end=s.end, sure=min(last.sure, s.sure))
        elif last and close and s.tag == "price" and last.sure < _SEAM and not any(o.tag == "label" for o in marked) and sum(o.tag == "price" for o in marked) == 1:
            out[-1:] = [replace(last, tag="label"), s]
        else:
            out.append(s)
    return out


def choices(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches, amounts in a row of which the last is the highest as one line with what they are for: "설 선물세트 15만 20만 30만" is no price that was cut."""
    out: list[Span] = []
    for s in marked:
        last = s.tag == "was" and not any(o.start > s.start and o.tag in ("was", "price") for o in marked)  # "2만원/3만5천원/5만원 3종류"
        before = _run(out) if s.tag == "price" or last else []
        costs = [money.amount_of(text[o.start : o.end])[0] for o in (*before, s)]
        if before and all(costs) and max(costs[:-1]) < costs[-1]:
            at = len(out) - len(before)
            label = out[at - 1] if at and out[at - 1].tag == "label" and text[out[at - 1].end : before[0].start] == " " else None
            out[at - (label is not None) :] = [replace(s, tag="line", start=(label or before[0]).start)]
        else:
            out.append(s)
    return out


def _run(found: Sequence[Span]) -> list[Span]:
    """The amounts of before at the end of what was found."""
    run: list[Span] = []
    for s in reversed(found):
        if s.tag != "was":
            break
        run.insert(0, s)
    return run
