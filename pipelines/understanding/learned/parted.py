"""Parted: stretches that hold two facts told apart, and facts of which a stretch lost a part made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

FEES = (r"(?:복채|회비|참가비|수강료|입장료|이용료|대여료|관리비|월세|보증금|시급|일당|월급|수업료|레슨비|교육비|체험비|상담료|가입비|입회비|재료비|예약금|배송비|택배비|사례금|사례비|출장비|참가료|교재비)")
FREE = r"대여|제공|증정|배송|설치|상담|주차|체험|입장|배달|견적|점검|시식|포장|리필"  # what is done for nothing
_ENDED = rf"(?:(?:[가-힣](?:해요|돼요|어요|아요|예요|네요|워요|려요|와요|세요|니다)|[있없했됐샀왔였었았]음|드림|보냄|환영|필수)|무료(?!\s(?:{FREE})))"  # what ends a statement
_ALONE = r"(?:미개봉|풀옵션?|초보환영|주급|일급|당일지급)(?=\s\S+.*(?:[이가은는]\s|가능$|[요음함됨]$))"  # a quality before what else is said
_LEAST = 2  # letters of a part that stands for itself
_SURE = 0.55  # how likely what is told must be to say where a line begins or ends
_FACTS = ("when", "where")
_OTHERS = ("detail",)


def part(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches in order, those that hold two facts as two, those that lost a part of a time or a place whole."""
    marked = _with_days(text, told, marked)
    marked = _with_fees(text, sorted(_in_list(text, told, marked), key=lambda s: s.start))
    out: list[Span] = []
    for n, s in enumerate(marked):
        before = marked[n - 1].end if n else 0
        after = marked[n + 1].start if n + 1 < len(marked) else len(text)
        s = _named(text, told, s, before) if s.tag == "line" and text[s.start].isdigit() or s.tag == "label" and s.sure < _FAINT else s
        s = _whole(text, told, s, before, after) if s.tag == "line" else s
        s = _in_brackets(text, s, before, after) if s.tag == "line" else s
        given = rx(rf"\s(?:{FREE})(?![가-힣])").match(text, s.end, after) if s.tag in ("line", "offer") and text.endswith(("무료", "공짜"), s.start, s.end) else None
        s = replace(s, end=given.end()) if given else s  # "농기구 무료 | 대여"
        out += _split(text, told, s) if s.tag in ("line", "offer") else [s]
    return out


def _in_list(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches of a message of several lines, each of its lines that says but one thing whole: "식사제공", "차량은 지상으로 이동해 주세요"."""
    kept, at = list(marked), 0
    for item in text.split("\n") if text.count("\n") > 1 else ():
        start, end = at, at + len(item.rstrip(" ,.!~"))
        at += len(item) + 1
        label = rx(rf"\s?(?:{_SELF})\s?:\s?|\s+").match(text, start, end)
        start = label.end() if label else start
        inside = [s for s in marked if s.start < end and start < s.end]
        speaks = any(t.tag in ("talk", "wish", "shop", "trade") and t.start < end and start < t.end for t in told) or rx(_SPOKEN).search(text, start, end)
        if speaks or not 1 < end - start <= _ITEM or any(s.tag != "line" for s in inside) or len(inside) > 1 and ("," in item[:-1] or "/" in item):
            continue
        kept = [s for s in kept if s not in inside] + [Span(tag="line", start=start, end=end, sure=_SURE)]
    return kept


_SELF = r"일\s?시|날\s?짜|일\s?자|기\s?간|시\s?간|장\s?소|주\s?소|위\s?치|가\s?격|내\s?용|근\s?무|모집|혜택|메뉴|상호|대상"  # what a line says by itself
_ITEM = 40  # letters of a line that is one thing
_SPOKEN = r"[\[\]]|안녕|부탁|감사|만들어|광고|홍보|포스터|이미지|느낌|올려|그려|써\s?주|넣어\s?주|입니다[~!^.\s]*$|인데요"


def _with_days(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with a row that is called but "반값" told by the day before it ("12월 평일 | 반값 | 2만5천원"), and rows told by
    their hours ("새벽 6시 | 88,000원 저녁 8시 66,000원")."""
    def timed(s: Span) -> bool:
        return any(t.tag == "when" and t.start <= s.start and s.end <= t.end for t in told)

    hours = any(s.tag == "label" and timed(s) for s in marked)
    out: list[Span] = []
    for s in sorted(marked, key=lambda s: s.start):
        last = out[-1] if out else None
        cheap = s.tag == "label" and text[s.start : s.end] in ("반값", "할인", "특가", "할인가", "세일가")
        if cheap and last and last.tag == "line" and text[last.end : s.start] == " ":
            out[-1] = replace(s, start=last.start)
        elif hours and s.tag == "price" and last and last.tag == "line" and text[last.end : s.start] == " " and timed(last):
            out[-1:] = [replace(last, tag="label"), s]
        else:
            out.append(s)
    return out


def _with_fees(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches with the name of a fee as the label of the amount behind it: "연애운 전문 복채 | 만원", "풀옵 관리비 | 5만원"."""
    out: list[Span] = []
    for n, s in enumerate(marked):
        follows = n + 1 < len(marked) and marked[n + 1].tag == "price" and rx(r"(?:은|는|이|가)?\s?:?\s?").fullmatch(text[s.end : marked[n + 1].start])
        fee = rx(rf"(?<=\S)\s({FEES})$").search(text, s.start, s.end) if follows and s.tag in ("head", "label", "line") else None
        if fee is None:
            out.append(s)
            continue
        rest = replace(s, tag="line" if s.tag == "label" else s.tag, start=_begun(text, s, out) if s.tag == "head" else s.start, end=fee.start())
        out += [rest, replace(s, tag="label", start=fee.start(1))]
    return out


def _begun(text: str, s: Span, before: Sequence[Span]) -> int:
    """Where a headline of one word begins with the word that stands before it: "연애운 | 전문"."""
    word = rx(r"(?:^|(?<=[\s,.]))[가-힣]{2,6}\s$").search(text, before[-1].end if before else 0, s.start)
    return word.start() if word and not rx(r"[요다은는이가을를에]\s$").search(word.group()) else s.start


def _named(text: str, told: Sequence[Span], s: Span, before: int) -> Span:
    """A line or a label with the goods' own name that stands right before it and is printed nowhere: "코베아 | 4인용"."""
    of = next((t for t in told if t.tag == "goods" and t.sure >= _NAMED and before <= t.start and text[t.end : s.start] == " "), None)
    return replace(s, start=of.start, tag="line" if s.sure < _FAINT else s.tag) if of else s


def _in_brackets(text: str, s: Span, before: int, after: int) -> Span:
    """A line with all that stands in its bracket: "(수도 | 인터넷 포함)"."""
    opened, closed = text.rfind("(", before, s.start), text.find(")", s.end, after)
    inner = text[opened + 1 : closed]
    return replace(s, start=opened + 1, end=closed) if 0 <= opened < closed and len(inner) <= _INNER and not rx(r"[()]").search(inner) else s


_NAMED, _FAINT = 0.45, 0.3  # how likely goods are that name a line; a label less likely than this is none
_INNER = 24  # letters of a bracket that is one fact


def _whole(text: str, told: Sequence[Span], s: Span, before: int, after: int) -> Span:
    """A line with the rest of the time or place that it is of, where that is told for likely and no other line prints it."""
    for t in told:
        if t.tag in _FACTS and t.sure >= _SURE and t.start <= s.start and s.end <= t.end and t.end - t.start > s.end - s.start:
            start, end = max(t.start, before), min(t.end, after)
            said = text[start:end]
            if not rx(r"[가-힣\d][가-힣]").search(text[start : s.start] + " " + text[s.end : end]):
                continue
            return replace(s, start=start + len(said) - len(said.lstrip(" ,.")), end=end - len(said) + len(said.rstrip(" ,.")))
    return s


def _split(text: str, told: Sequence[Span], s: Span) -> list[Span]:
    """A line as the two that it holds: where a statement ends, where a fee is named, where a time or place meets what is neither."""
    for at in _borders(text, told, s):
        one, other = replace(s, end=at), replace(s, start=at + 1)
        if all(len(text[p.start : p.end].replace(" ", "")) >= _LEAST for p in (one, other)):
            return [one, *_split(text, told, other)]
    return [s]


def _borders(text: str, told: Sequence[Span], s: Span) -> list[int]:
    """The spaces at which a line may part, in order."""
    found = [m.end() for m in rx(rf"{_ENDED}(?=\s\S)").finditer(text, s.start, s.end)]
    found += [m.end() for m in rx(_ALONE).finditer(text, s.start, s.end) if m.start() == s.start]
    found += [m.start() - 1 for m in rx(rf"(?<=\S\s){FEES}(?=\s?\S*\d)").finditer(text, s.start, s.end)]
    inner = [t for t in told if s.start <= t.start and t.end <= s.end]
    for a, b in zip(inner, inner[1:], strict=False):
        apart = a.tag in _FACTS and b.tag in _OTHERS or a.tag in _OTHERS and b.tag in _FACTS
        if apart and max(a.sure, b.sure) >= _SURE and text[a.end : b.start] == " ":
            found.append(a.end)
    return sorted(at for at in found if at < s.end and text[at] == " ")
