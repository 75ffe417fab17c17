"""Runs: the words of a first message grouped into phrases, each whole and contiguous, and into statements with their verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.understanding import places
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import HANGING, Word, announces, known

_PART = ("noun", "unit", "when", "term")
_ENDS = ("wall", "cost", "gift", "percent", "verb", "ask")
# what may be said of a date: it is one fact with it
_DATED = (r"(?:접수|신청|예약|판매|운영|진료|정상진료|휴무|휴진|휴업|휴강|휴가|수령|발송|배송|영업|공연|예매|등록|출동|상담|입소|개최|방문|출발|입주|정상영업)")
_DATED_NEWS = r"(?:개강|개장|개원|마감|오픈|출시|시작|입고|개업|모집|그랜드오픈|가오픈|개시)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """words[first:last + 1] of a message: nouns with their figures. `before` and `after` are the neighbours, if any."""

    first: int
    last: int
    words: tuple[Word, ...]
    before: Word | None
    after: Word | None

    @property
    def nouns(self) -> tuple[Word, ...]:
        return tuple(w for w in self.words if w.kind == "noun")


def phrases(words: list[Word]) -> list[Phrase]:
    """The phrases of a message in order."""
    found, n = [], 0
    while n < len(words):
        if words[n].kind not in _PART:
            n += 1
            continue
        first = n
        while n + 1 < len(words) and words[n + 1].kind in _PART and words[n].kind != "when" and not _closed(words[n], words[n + 1]):
            n += 1
        found.append(Phrase(first=first, last=n, words=tuple(words[first : n + 1]), before=words[first - 1] if first else None,
                            after=words[n + 1] if n + 1 < len(words) else None))
        n += 1
    return found


def _closed(here: Word, after: Word) -> bool:
    """Whether a condition ends a phrase: "경력 1년 이상 | 시급"."""
    if rx(r"\d+%").fullmatch(here.text):
        return after.kind == "noun"  # "국내산 팥 100% | 붕어빵"
    if here.bare in ("제공", "지원") and here.kind == "noun" and after.kind in ("noun", "term") or here.kind == "unit" and places.is_place(after.bare):
        return True
    if after.bare in ("일당", "시급", "일급", "주급", "월급", "연봉", "급여"):
        return True
    if here.bare in ("별도", "포함", "필수", "가능") and after.bare == "당일":
        return True
    if here.bare in ("남음", "가능", "필수", "매진", "완비", "포함") and after.kind == "unit":
        return True
    return (here.kind == "term" and after.kind == "noun" and here.bare not in ("당일", "한정", "전원", "선택", "기준", "여성전용", "전용")
            and not rx(r"(?:구매|주문|결제|이용|예약|등록|대상|제품|상품|고객|방문)[가-힣]*|시").fullmatch(after.bare))


def _topic(words: list[Word], n: int) -> int:
    """The index of the last word said of the date words[n] ("12/31은 딱 한팀씩만"); n when it is no topic."""
    end = n
    while words[n].text[-1:] in ("은", "는") and end + 1 < len(words) and words[end + 1].kind in ("ad", "unit", "noun", "term", "verb") and end - n < 5:
        end += 1
        if words[end].kind == "verb":
            return end
    return end if end > n and (end + 1 == len(words) or words[end + 1].kind == "wall") and not any(known(w.bare) for w in words[n + 1 : end + 1]) else n


def dated(text: str, words: list[Word]) -> list[Word]:
    """The words with each date and what is said of it made one: "12/29 개강", "7월부터 판매", "오후 3시에 한 번 더 구워요"."""
    out: list[Word] = []
    n = 0
    while n < len(words):
        end = max(_date_end(words, n), _topic(words, n)) if words[n].kind == "time" else n
        if words[n].kind == "time":
            first = words[n].start
            before = ("time", "noun") if end > n or words[n].bare == "hours" else ("noun",)
            while out and out[-1].kind in before and rx(r"(?:[월화수목금토일]요일|주말|공휴일|평일|야간|\d{1,2}월)?(?:도|은|에도|에)?").fullmatch(out[-1].text) and first - out[-1].end <= 1 or (
                    out and first - out[-1].end == 1 and _leads(out)):
                first = out.pop().start
            if first == words[n].start and end == n:
                out.append(replace(words[n], text=rx(r"(?<=[일말달주날])(?:은|는)$").sub("", words[n].text)))
                n += 1
                continue
            said = tidy(text[first : words[end].end])
            said = tidy(rx(r"(?<=[가-힣])(?:합니다|해요|하면|하시면|했습니다|했어요|하고요?|\s[가-힣]+하러)$").sub("", said))
            out.append(Word(text=said, kind="time", start=first, end=words[end].end, bare=words[n].bare))
        else:
            out.append(words[n])
        n = end + 1
    return out


def _leads(out: list[Word]) -> bool:
    """Whether the word before a date belongs to it: "성인반은 화목 저녁 8시", "개강 4월 2일"."""
    w = out[-1]
    alone = len(out) < 2 or out[-2].kind in _ENDS
    return w.kind == "noun" and alone and rx(r".{2,}[은는]|.{2,}으로").fullmatch(w.text) is not None and w.bare != w.text or w.kind == "news" and rx(r"개강|마감|개원|개장").fullmatch(w.text) is not None or (
        w.kind == "noun" and rx(r"접수|예약|마감|신청|판매").fullmatch(w.text) is not None and (len(out) < 2 or out[-2].kind in ("cost", "wall")))


def _date_end(words: list[Word], n: int) -> int:
    """The index of the last word that belongs to the date words[n]; n when there is none."""
    if n + 2 < len(words) and words[n + 2].kind == "time" and rx(r"(?:런치|점심|저녁|디너|낮|밤|야간|오전|오후)(?:만|에만|에|은|는)?").fullmatch(words[n + 1].text):
        return n + 2  # "평일 런치만 11시반~3시"
    if n + 1 < len(words) and rx(r"(?:오전|오후|저녁|낮|점심)(?:만|에만)").fullmatch(words[n + 1].text) or (
            n + 1 < len(words) and rx(r"런치|디너").fullmatch(words[n + 1].text) and (n + 2 == len(words) or words[n + 2].kind == "wall")):
        return n + 1
    if n + 3 < len(words) and words[n + 1].kind == "when" and words[n + 2].kind == "time" and rx(rf"{_DATED}|도착|완료").fullmatch(words[n + 3].bare):
        return n + 3  # "오늘 주문하면 내일 도착"
    m = n + 1
    if m < len(words) and words[m].kind in ("noun", "ad") and words[m].text in ("에", "에는", "까지", "부터", "중", "마다"):
        m += 1
    if m >= len(words):
        return n
    a, after = words[m], words[m + 1] if m + 1 < len(words) else None
    if rx(_DATED).fullmatch(a.bare) and after is not None and rx(r"마감|시작|종료|개시").fullmatch(after.bare):
        return m + 1
    if rx(r"영업|휴무|휴진|진료|운영").fullmatch(a.bare) and after is not None and after.kind == "noun":
        return m
    if a.kind == "news" and rx(_DATED_NEWS).match(a.text) and not (after and after.text.startswith("기념")):
        return m
    if (a.kind in ("noun", "term") and rx(_DATED).fullmatch(a.bare) or rx(rf"{_DATED}(?:하면|하시면)").fullmatch(a.text)) and (after is None or after.kind not in ("noun", "term", "unit")):
        return m + 1 if after is not None and after.kind == "verb" and rx(r"받\S*|합니다|해요|됩니다").fullmatch(after.text) else m
    end = m
    while end < len(words) and words[end].kind in ("noun", "unit", "ad", "time") and not (words[end].kind == "noun" and known(words[end].bare) and not rx(_DATED).fullmatch(words[end].bare)) and end - n < 5:
        end += 1
    said = all(x.kind in ("ad", "unit") for x in words[m:end])
    if end < len(words) and words[end].kind == "verb" and (not announces(words[end].text) or said or rx(_DATED).match(words[end].text) or rx(_DATED).fullmatch(words[end - 1].bare) or words[end - 1].text.endswith("기로")):
        return end
    if end > m and words[end - 1].kind == "noun" and rx(_DATED).fullmatch(words[end - 1].bare) and (end == len(words) or words[end].kind in ("wall", "cost")):
        return end - 1
    return n


def statements(text: str, words: list[Word]) -> tuple[list[tuple[int, str]], list[Word]]:
    """What is said of the goods or the shop in whole sentences, with offsets, and the words without them."""
    found: list[tuple[int, str]] = []
    out = list(words)
    for v, w in enumerate(words):
        besides = v > 0 and (rx(r".{1,}(?:도|부터|만|까지|기로|이면)").fullmatch(words[v - 1].text) is not None and words[v - 1].kind in ("noun", "when") and not known(words[v - 1].text))
        besides = besides or v > 0 and rx(r"배달|포장|판매|운영|단체주문").fullmatch(words[v - 1].bare) is not None and (v < 2 or words[v - 2].kind in _ENDS)
        besides = besides or rx(r"나와요|나옵니다").fullmatch(w.text) is not None and any(x.kind == "cost" for x in words[:v])
        hires = v > 0 and rx(r"(?:뽑|모십|모셔|찾)[가-힣]*").fullmatch(w.text) is not None and rx(r".*(?:알바생?|직원|사원|강사|선생님|매니저|이모님?|보조|미용사|바리스타|실장님?|디자이너|기사님?|분|분들)").fullmatch(words[v - 1].bare) is not None
        if w.kind != "verb" or announces(w.text) and not besides or hires or v > 0 and words[v - 1].kind == "news":
            continue
        first = v
        while first and (words[first - 1].kind not in (*_ENDS, "time", "place", "news") or words[first - 1].text == "," and first > 1 and words[first - 2].kind == "noun" and words[first].kind == "noun"
                         and (first < 3 or words[first - 3].text in (",", ".") or words[first - 3].kind in _ENDS)):
            first -= 1
        while first < v and (words[first].kind in ("ad", "link") and words[first].text not in ("다", "모두", "다시", "새로") or words[first].text in HANGING and words[first].text not in ("다", "모두")):
            first += 1
        if first == v:
            continue
        inside = words[first:v]
        said = tidy(text[inside[0].start : w.end])
        if 4 <= len(said) <= 34 and not rx(r"(?:하시면|하면|오시면|주시면|그냥)\s\S+").fullmatch(said) and any(x.kind in ("noun", "unit", "when", "term") for x in inside):
            found.append((inside[0].start, said))
            for m in range(first, v + 1):
                out[m] = Word(text="", kind="wall", start=words[m].start, end=words[m].end, bare="said")
    return found, out
