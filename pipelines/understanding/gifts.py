"""Gifts: what a first message gives on top of its price, read as whole phrases with their condition and their noun."""

from __future__ import annotations

from dataclasses import replace

from pipelines import industries
from pipelines.understanding import places
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word, known, shop_word

# what may come free: "무료 출장견적" is one thing, whatever stands before it is another
_FREEBIE = (r".*(?:견적|상담|체험|배송|배달|시식|시음|점검|입장|주차|설치|수거|픽업|방문|진단|검진|출장|각인|포장|강의|특강|수업|레슨|커피|리필|교환|반품|테스트|업그레이드|음료|나눔|공연|관람|설명회|대여|실측|"
            r"이용|증정|제공|촬영|시공|세차|AS|A/S|클래스|컨설팅|와이파이)")
# a noun that only says what is done with the noun before it: "수제비 추가", "이니셜 각인"
_DOING = r".*(?:추가|각인|제작|교체|설치|배송|포장|이용|대여|체험|업그레이드|상담|관리|교환|수거|배달|수업|레슨|가입|변경|사용|입장|시술|시공|제거)"
_WHO = r".*(?:학생|수험생|군인|단체|재방문|조조|경로|생일|생일자|가족|커플|지인|현금|회원|단골|주민|어린이|고객|손님|분|명|시|기념)"
_NO_SERVICE = r".*(?:고객|배달|픽업|대행|청소|수리|출장|상담|예약|관리|방문|케어|이사|렌탈)"
_POLITE = r"\s?(?:넣어|해|받아)?\s?(?:보세요|이요|드려요|드립니다|드릴게요|드림|드려|나가요|나갑니다|합니다|해요|이에요|예요|입니다|줘요|하고\s있어요)$"
_ENDED = r"(?:무료|공짜|증정|반값|할인|서비스|더|제공|적립|쿠폰|상품권|덤|업그레이드|면제|사은품|추가|연장|세일|무료[가-힣]{2,4}|없음|.*(?:견적|상담|체험|배송|배달))"


def take(text: str, words: list[Word]) -> tuple[list[tuple[int, str]], list[Word]]:
    """The gifts with their offsets, and the words with each gift made one word of kind "gift" whose `bare` is "done"."""
    found: list[tuple[int, str]] = []
    n = 0
    while n < len(words):
        if not _gives(words, n):
            n += 1
            continue
        start, end = _left(words, n), _right(words, n)
        start, end = _parted(words, start, n, end)
        while start < n - 1 and shop_word(words[start].bare) and words[start + 1].kind == "noun":
            start += 1  # "화장품가게 | 립틴트 2개사면 하나 더"
        while start < n and words[start].kind in ("ad", "wall") and words[start].text not in ("첫",):
            start += 1
        said = _said(text[words[start].start : words[end].end])
        found.append((words[start].start, said))
        words = [*words[:start], Word(text=said, kind="gift", start=words[start].start, end=words[end].end, bare="done"), *words[end + 1 :]]
        n = start + 1
    return found, [_plain(w) for w in words]


def fallback(text: str, words: list[Word], *, given: bool) -> str:
    """The goods that a gift or a statement begins with ("겨울 이불 빨래 2장 맡기시면 ...", "욕실 리모델링 3일이면 ...")."""
    first: list[Word] = []
    for w in words:
        if w.kind != "noun" or first and w.text in ("못", "안") or rx(r"\d+년").fullmatch(w.bare) or first and first[-1].bare != first[-1].text and not known(first[-1].text):
            break
        first.append(w)
    ends = [n for n, w in enumerate(first) if rx(r".*(?:캠프|수업|레슨|클래스|체험|특강|반|교실|과정)").fullmatch(w.bare)]
    first = first[: ends[-1] + 1] if ends else first
    whom = next((n for n, w in enumerate(first) if rx(r".*(?:분들?|사장님들?|어르신들?)").fullmatch(w.bare)), -1)
    first = first[whom + 1 :]
    while first and not given and not ends and not known(first[-1].bare):
        first = first[:-1]
    if given and len(first) > 1 and words[len(first) :] and words[len(first)].kind in ("gift", "give"):
        first = first[:-1]
    if len(first) == 1 and rx(r"견적|상담|배송비?|배달비?|택배비|출장비?|설치비?|시공비|주차").fullmatch(first[0].bare):
        return ""
    return tidy(text[first[0].start : first[-1].start] + first[-1].bare) if first and words[len(first) :] and any(industries.matches(w.bare) for w in first) else ""


def _plain(word: Word) -> Word:
    """A word that might have given something but does not: a noun as any other."""
    return replace(word, kind="noun") if word.kind == "gift" and word.bare != "done" else word


def _gives(words: list[Word], n: int) -> bool:
    """Whether words[n] gives something in its place."""
    w = words[n]
    before = words[n - 1] if n else None
    after = words[n + 1] if n + 1 < len(words) else None
    if w.bare == "done":
        return False
    if w.kind == "term":
        if w.bare.startswith("당일") and len(w.bare) > 2:
            return before is not None and before.kind == "when"
        return w.bare == "없음" and before is not None and rx(r"[가-힣]+(?:비|료|금)").fullmatch(before.bare) is not None and n > 1 and words[n - 2].kind == "when"
    if w.kind == "give":
        if before is not None and before.kind == "cost" and before.text.rstrip().endswith("에"):
            return False  # "49,000원에 드려요" only sells
        return before is not None and before.kind in ("noun", "unit", "cost", "ad", "gift", "percent") and before.bare != "done"
    if w.kind == "deal":
        if not rx(r"할인|세일").match(w.bare) or before is None:
            return False
        if before.kind == "cost":
            return _off(words, n)
        return before.kind == "when" or before.kind in ("noun", "unit") and rx(_WHO).fullmatch(before.bare) is not None
    if w.kind != "gift":
        return False
    if w.bare == "추가":
        return before is not None and before.kind == "unit" and any(x.kind == "when" for x in words[max(0, n - 4) : n])
    if w.bare == "더":
        return before is not None and before.kind == "unit" and (after is None or after.kind in ("give", "wall", "gift", "news", "cost", "time", "place"))
    if w.bare == "서비스":
        closed = after is None or after.kind in ("give", "wall", "time", "place", "news") or rx(r"[가-힣]*(?:드려|드립|드릴)\S*|나[가갑]\S*").fullmatch(after.text) is not None
        return closed and before is not None and (before.kind in ("noun", "unit") or before.text == "하나") and not rx(_NO_SERVICE).fullmatch(before.bare)
    if after is not None and rx(r"아니고|아님|말고|아니에요|아닙니다").fullmatch(after.text):
        return False
    if w.bare in ("쿠폰", "상품권") and after is not None and after.kind in ("unit", "noun"):
        return False
    if w.bare in ("적립", "쿠폰", "상품권", "덤", "무제한", "프리", "면제"):
        return before is not None and before.kind in ("noun", "unit", "cost", "when", "percent")
    return True


def _off(words: list[Word], n: int) -> bool:
    """Whether a cost before "할인" is what goes off the price, not the price on offer ("3회권 12만원 할인 이벤트")."""
    others = any(w.kind == "cost" for m, w in enumerate(words) if m != n - 1)
    start = _left(words, n)
    bound = any(w.kind in ("when", "time") or rx(r"전|모든|최대|첫.*|전품목|전메뉴|.*고객|.*학생|포장|현금|리뷰|예약|방문|재방문").fullmatch(w.bare) for w in words[start : n - 1])
    sale = n + 1 < len(words) and words[n + 1].kind == "deal"
    return others or bound or not sale


def _left(words: list[Word], n: int) -> int:
    """The index at which the phrase of the gift words[n] begins."""
    start = n
    while start:
        p, here = words[start - 1], words[start]
        goes_on = (p.kind in ("noun", "unit", "when") and not places.is_place(p.bare) or p.kind == "term" and p.bare in ("이상", "한정", "전원", "선택")
                   or p.kind == "cost" and not p.bare and (
                       here.kind in ("give", "deal") or here.kind == "when" and rx(r"(?:구매|주문|결제|이상|등록|이용).*|시").fullmatch(here.text) is not None or here.kind == "gift" and not rx(r"무료.*|.*무료|공짜|증정|서비스|덤").fullmatch(here.bare)
                       or here.bare in ("이상", "상당"))
                   or p.kind == "time" and (p.text[-1:] in ("은", "는") or rx(r".*(?:면|시)$").fullmatch(here.text) is not None
                                            or here.kind == "cost" and rx(r".*만|매[주월달]\s.*|평일|주말|.*요일").fullmatch(p.text) is not None
                                            or rx(r".*(?:이후|이전)").fullmatch(p.text) is not None)
                   or p.kind == "ad" and (p.text in ("하나", "모두", "다", "전부", "새로") or p.text == "메뉴" and start > 1 and words[start - 2].bare in ("전", "모든"))
                   or p.kind == "gift" and p.bare != "done" and p.bare not in ("무한리필",)
                   or p.kind == "wall" and p.text == "," and start > 1 and words[start - 2].kind == "when"
                   or p.kind == "percent" and rx(r"쿠폰|적립|페이백|상품권").fullmatch(here.bare) is not None)
        if not goes_on or p.kind == "cost" and p.price is not None and p.price.was:
            break
        start -= 1
    return start


def _right(words: list[Word], n: int) -> int:
    """The index of the last word of the phrase of the gift words[n]."""
    end = n
    free = rx(r"(?:무료|공짜)").fullmatch(words[n].text) is not None
    first = words[n].bare == "선착순"
    while end + 1 < len(words):
        a = words[end + 1]
        if (a.kind == "give" or a.kind in ("gift",) and a.bare in ("증정", "업그레이드", "서비스", "더", "쿠폰", "상품권", "무료", "공짜") or a.kind == "deal" and words[n].kind == "gift" and not rx(r"\d\+\d").fullmatch(words[n].bare)
                or first and a.kind in ("unit", "noun", "gift") and not (words[end].kind == "unit" and rx(r".*(?:센터|병원|의원|학원|약국|카페|식당)").fullmatch(a.bare))
                or a.kind in ("verb", "ask") and rx(r"[가-힣]{0,2}(?:드려요|드립니다|드릴게요)|합니다|해요|제공\S*|하고|받아보세요").fullmatch(a.text) is not None
                or a.kind in ("noun", "news") and rx(r"제공|증정|업그레이드|가능|진행").fullmatch(a.bare) is not None
                or free and end == n and a.kind == "noun" and rx(_FREEBIE).fullmatch(a.bare) is not None
                or free and end > n and a.kind == "noun" and rx(_FREEBIE).fullmatch(a.bare) is not None
                or free and end > n and a.kind == "term" and a.bare in ("있음", "가능")):
            end += 1
        else:
            break
    return end


def _parted(words: list[Word], start: int, n: int, end: int) -> tuple[int, int]:
    """The phrase without what does not belong to the gift: the goods before "무료 견적", or before "출장비 무료"."""
    inside = words[start:n]
    if words[n].bare in ("무한리필", "무제한", "리필") and start > 0 and words[start - 1].kind in ("cost", "wall"):
        return start, end  # "밥 장국 무한리필"
    if words[n].bare in ("무한리필", "무제한", "선착순", "균일가") or rx(r"\d\+\d").fullmatch(words[n].bare):
        return n, end
    if any(w.kind in ("when", "cost") or rx(r"(?:고객님?|손님|(?:.*[는신실은던]|)분들?|.*분께)").fullmatch(w.bare) for w in inside) or not inside:
        return start, end
    if any(w.bare in ("첫", "이상") for w in inside):
        return start, end
    if end > n and words[n + 1].kind == "noun" and rx(_FREEBIE).fullmatch(words[n + 1].bare) and words[n].kind == "gift":
        return n, end  # "무료 출장견적": the goods stand before it
    if words[n].kind == "gift" and len(words[n].text) > len("무료로") and rx(r"[가-힣]{2,}(?:무료|증정)|무료[가-힣]{2,4}").match(words[n].text) and not any(w.bare == "이상" for w in inside):
        return n, end  # "락커무료" in one word
    counted = max((m for m in range(start, n - 1) if words[m].kind == "unit" and words[m + 1].kind == "noun" and m > start), default=-1)
    start = counted + 1 if counted >= 0 else start  # "정원 12명 | 유니폼 무료"
    venue = max((m for m in range(start, n) if shop_word(words[m].bare)), default=-1)
    if start <= venue < n - 1:
        return venue + 1, end  # "독채펜션 | 장작 불멍 공짜"
    if words[n].bare in ("사이즈업", "리필") and known(words[n - 1].bare) and start == n - 1:
        return n, end
    alone = not any(w.kind == "noun" for w in words[:start])
    if alone and words[n].kind == "gift" and len([w for w in inside if w.kind == "noun"]) > 1:
        at = n - 1
        itself = rx(r"상담|견적|배송|주차|체험|입장|시식|감정|점검").fullmatch(words[at].bare) is not None
        while at > start and not itself and (words[at].kind == "unit" or rx(_DOING).fullmatch(words[at].bare)):
            at -= 1
        if at > start and any(known(w.bare) for w in words[start:at]):
            return at, end
    return start, end


def _said(text: str) -> str:
    """A gift as it is printed: without a polite ending where a noun is left that says it."""
    words = tidy(rx(r"(드린|준)다고\b").sub(lambda m: {"드린": "드려요", "준": "줘요"}[m[1]], tidy(text)))
    short = tidy(rx(_POLITE).sub("", words))
    short = rx(r"(?<=무료|공짜|비스)(?:로|에)$").sub("", short)
    return short if rx(rf".*{_ENDED}").fullmatch(short) or short == words else words
