"""Whole: the stretches that the reader marked, widened to whole phrases, so that nothing is torn and nothing said is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import korean
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

TOLD = ("detail", "news", "offer", "who")  # what may be put together: words that tell, no names or figures
PRINTED = (*TOLD, "goods", "shop", "spec", "price", "was", "when", "where", "contact")
# what joins a name to its sentence and can be no part of it (이 of 강냉이 may be)
_JOINS = r".{2,}(?:은|는|을|를|에|에서|에서는|에는|으로|으로는|이고요?|이구요|인데요?|이에요|예요|입니다|에선|하고)"
_PARTICLE = (r"(?:이에요|예요|이예요|입니다|인데요?|이고요?|이구요?|이며|에서는?|에는|에선|에서도|으로는?|로는|에|은|는|이|가|을|를|의|도|만|와|과|랑|이랑|하고|로|임|이요|요|이라|이라서|이니|니까|부터는|까지는|까지만요)")
# a word before the goods that is no part of their name
_LOOSE = (r".*(?:은|는|을|를|에|에서|에서는|도|로|으로|고|며|데|인데|니다|요|이|가|의|만|까지|부터|면|라|서)|저희|우리|이번|새로|오늘|지금|드디어|그리고|또|단돈|총|각|월|약|딱|단|"
          r"to|for|at|the|a|an|our|we|is|are|and|of|in|with|my|by|on|your|from|all|here|also|just|or")
_IF = r".*(?:면|때|때는|때마다|할\s?때|구매\s?시|시|후|분(?:은|께|께는|들은|들께)?|고객(?:께|은)?)"
_VERB_IF = r"(?:[가-힣]+(?:면|시면)|구매\s?시|등록\s?시|교체\s?시|예약\s?시|주문\s?시)"
_SAYS = r".*(?:요|다|음|함|됨|임|죠|셈|환영|가능|불가|있음|없음|됨)[!~.]*"
_PLAIN = (r"(?:합니다|해요|함|입니다|이에요|예요|있어요|있습니다|있음|팔아요|팝니다|드려요|드립니다|드림|받아요|받습니다|주세요|됩니다|돼요|해드려요|해드립니다|열어요|옵니다|와요|오세요|갑니다|하고|해서|하는|같이|함께|그리고|또|저희|우리|제가|"
          r"저는|이렇게|에|로|으로|이|가|다|기준|둘다|각|한|및|등|is|are|and|at|for|in|on|the|a|an|with|of|to|we|our|or|from|it|by|then|now|plus|costs?|runs?)")


def widened(text: str, marked: Sequence[Span], rules: Sequence[str] = ()) -> tuple[Span, ...]:
    """The marked stretches with edges where words begin and end, and with the words between that belong to them."""
    marked = [p for s in _sentenced(text, marked) for p in _doubted(text, s, rules)]
    marked = _given(text, marked)
    spans = [_trimmed(text, _snapped(text, s, marked)) for s in marked]
    spans = [s for s in spans if s.end > s.start]
    out: list[Span] = []
    for n, s in enumerate(spans):
        before = out[-1] if out else None
        if before is not None and s.tag == "goods" and text[before.end : s.start] == " " and (month := rx(rf"(?<=\s){_OF}$").search(text, before.start, before.end)):
            out[-1], s = replace(before, end=month.start() - 1), replace(s, start=month.start())
            before = out[-1]
        if before is not None and text[before.end : s.start] == " " and _leads_on(text, before, s):
            out[-1] = replace(s if s.tag == "goods" else before, start=before.start, end=s.end)
            continue
        start = before.end if before else 0
        s = _with_lead(text, s, before, start, rules) if s.tag in PRINTED else s
        if before is not None and _one(text, before, s):
            out[-1] = replace(before, tag=_stronger(before, s), end=s.end, sure=min(before.sure, s.sure))
            continue
        out.append(s)
        end = spans[n + 1].start if n + 1 < len(spans) else len(text)
        out[-1] = _with_rest(text, out[-1], end)
        told = rx(r"\s([가-힣]+)").match(text, s.end, end) if s.tag == "goods" and rules else None
        if told and rules[told.start(1)] == "news" and rx(r"\s|[.,!?~]|$").match(text, told.end()):
            out.append(Span(tag="news", start=told.start(1), end=told.end(1)))  # "초등 축구교실 토요반 | 모집"
    return tuple(e for s in _introduced(text, out) if (e := _closed(text, s)).end > e.start)


NOBODY = ("yourself", "you", "us", "it", "them", "everyone", "anyone", "me")  # no goods, whoever takes them for such


def _sentenced(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches, a thing in the middle of what is told of it as part of that ("CCTV | 로 언제든 보실 수 있고"), and a sentence
    apart from the goods behind it ("아기용품 대여해요 | 카시트")."""
    out: list[Span] = []
    for s in marked:
        called = rx(r"[a-z]{3,}\([^)]*\)\s*").match(text, s.start, s.end)  # a scrap of a script
        s = replace(s, start=called.end()) if called and called.end() <= s.end else s
        if s.start == s.end:
            continue
        name = text[s.start : s.end].lower()
        if s.tag == "goods" and (name in NOBODY or s.sure < 0.35 and name.isascii() and name.isalpha()):
            continue
        last = out[-1] if out else None
        if last is not None and last.tag == "goods" and s.tag == "detail" and rx(r"(?:으?로|에서|까지|에도)?\s?").fullmatch(text, last.end, s.start) and rx(r"(?:으?로|에서|까지|에도)\s").match(text, last.end):
            out[-1] = replace(s, start=last.start)
            continue
        said = rx(r"(?P<n>\S+\s\S*(?:[해드팝]\S*(?:요|니다)))\s(?=\S)").match(text, s.start, s.end) if s.tag == "goods" else None
        if said:
            out.append(replace(s, tag="news", end=said.end("n")))
            s = replace(s, start=said.end())
        out.append(s)
    return out


def _introduced(text: str, spans: Sequence[Span]) -> list[Span]:
    """The stretches, what leads up to the kind of shop as part of it: "할머니가 하는 | 화원"."""
    out: list[Span] = []
    for s in reversed(spans):
        leads = out and out[-1].tag == "trade" and s.tag == "detail" and not text[s.end : out[-1].start].strip()
        out.append(replace(s, tag="trade") if leads and rx(r".*(?:[하되있없]는|[가-힣]던)").fullmatch(text, s.start, s.end) else s)
    return out[::-1]


_ABOUT_AD = r"advertisement|\bposter\b|would like|포스터|홍보물|전단지|(?:광고|홍보)\s?(?:하나|좀|문구|부탁|만들)|만들어\s?(?:주|줘|달)"
_OF = r"(?:이달|오늘|이번\s?달|이번\s?주|금주|올해|계절|제철|\d+월)의"
_OPEN = r"\s(?:at|for|from|in|on|our|my|the|a|an|is|are|and|&|to|of|with|by|we|or|plus|it's|until|til|while|when|if|that|who|because|so|every|after|before)$"


def _leads_on(text: str, a: Span, b: Span) -> bool:
    """Whether a stretch breaks off before the next one: "baked every morning at | 7am", "이달의 | 아트"."""
    if b.tag == "goods" and a.tag in ("when", "detail", "news", "offer", "spec", "who"):
        return rx(_OF).fullmatch(text[a.start : a.end]) is not None
    return a.tag in (*TOLD, "goods") and b.tag in ("when", "where", "who", "detail") and rx(_OPEN).search(text, a.start, a.end) is not None


def _closed(text: str, s: Span) -> Span:
    """A stretch without the words at its end that lead on to nothing."""
    while s.tag in PRINTED and (tail := rx(_OPEN).search(text, s.start, s.end)):
        s = replace(s, end=tail.start())
    if s.tag in PRINTED and rx(_OPEN).fullmatch(f" {text[s.start : s.end]}"):
        return replace(s, end=s.start)
    if s.tag in ("goods", "spec", "detail") and (tail := rx(r"\s다$").search(text, s.start, s.end)):
        s = replace(s, end=tail.start())  # "물냉 비빔 | 다 13,000원"
    if s.tag == "contact" and (tail := rx(r"\s(?:으?로|에|은|는)$").search(text, s.start, s.end)):
        s = replace(s, end=tail.start())
    return s


def _doubted(text: str, s: Span, rules: Sequence[str]) -> list[Span]:
    """A stretch that the reader is unsure of, by the rules: no wish, place or time where they see none, a request where they
    see one.
    """
    seen = set(rules[s.start : s.end])
    if seen and seen <= {"headline", "quote"} and s.tag not in ("goods", "shop"):
        return []  # dictated words stand where they were dictated to
    if (s.tag == "shop" or s.tag == "where" and "place" not in seen) and text[s.start : s.end].isascii() and text[s.start : s.end].islower():
        return [replace(s, tag="detail")]
    if s.tag in (*TOLD, "where", "spec") and rx(_ABOUT_AD).search(text[s.start : s.end]) and s.sure < 0.9:
        return [replace(s, tag="talk")]
    if s.tag == "where" and s.sure < 0.6 and "place" not in seen:
        return [replace(s, tag="detail")]
    if s.tag == "when" and s.start and seen & {"period", "hours", "time"} and (tail := rx(r"\s([가-힣]{2,6})[.!]?$").search(text, s.start, s.end)) and not any(rules[tail.start(1) : tail.end(1)]) and not text[s.end :].strip(" .!~"):
        return [replace(s, end=tail.start()), replace(s, tag="shop", start=tail.start(1), end=tail.end(1))]  # "6월 7일 2시 | 꽃담"
    if s.tag == "trade" and rx(r"(?:we|i)\s(?!run|own|have|am|are|'|opened)[a-z]+\s.+").fullmatch(text[s.start : s.end]) and len(text[s.start : s.end]) <= 40:
        return [replace(s, tag="news")]  # "We fix cracked phone screens"
    wished = seen & {"wish", "tweak", "format", "ask", "ad", "headline"}
    if s.tag == "wish" and not wished and rx(r"(?:.*\s)?(?:디엠|DM|카톡|인스타\s?디엠|전화|문자)(?:로|으로|주세요)?").fullmatch(text[s.start : s.end]):
        return [replace(s, tag="contact")]  # "연락은 디엠"
    if s.tag == "wish" and s.sure < 0.75 and not wished and seen & {"period", "hours", "place", "cost"}:
        return [replace(s, tag="detail")]
    if s.sure >= 0.5 or not rules:
        return [s]
    if s.tag in ("wish", "talk") and not wished:
        return [replace(s, tag="detail")]
    if s.tag in TOLD and "ask" in seen:
        return [replace(s, tag="talk")]
    if s.tag == "when" and s.sure < 0.4:  # "추석 휴진 안내: 9/24~9/27 휴진, 28일부터"
        parts = [m.span() for m in rx(r"[^:,\s](?:[^:,]|(?<=\d)[:,](?=\d))*").finditer(text, s.start, s.end)]
        return [replace(s, tag="when" if {"period", "hours", "time"} & set(rules[a:b]) else "detail", start=a, end=b) for a, b in parts]
    return [s]


def _given(text: str, marked: list[Span]) -> list[Span]:
    """The stretches, what is given no longer parted from its amount: "10회 등록하면 2회 | 더주는 행사"."""
    out: list[Span] = []
    for s in marked:
        start = max(s.start, out[-1].end) if out else s.start
        s = replace(s, start=start + len(text[start : s.end]) - len(text[start : s.end].lstrip()))
        more = rx(r"\s?(?:더|추가|무료|덤|할인|증정)[가-힣]*(?:(?<=는)\s(?:행사|이벤트))?").match(text, s.end) if s.tag == "offer" and rx(r"\d[가-힣]{0,3}$").search(text, s.start, s.end) else None
        more = more or (rx(r"(?:\s(?:감사|기념|이벤트|행사))+(?![가-힣])").match(text, s.end) if s.tag == "news" and rx(r"주년$").search(text, s.start, s.end) else None)
        last = out[-1] if out else None
        named = rx(r"(?P<n>[가-힣]+)\s").match(text, s.start, s.end) if s.tag == "offer" and last is not None and last.tag == "goods" and text[last.end : s.start] == " " else None
        if named and last is not None and rx(r".*(?:교실|강좌|수업|클래스|특강|레슨|상담|캠프|체험|투어|관리|청소|수리|교체|촬영)").fullmatch(named["n"]):
            out[-1], s = replace(last, end=named.end("n")), replace(s, start=named.end())  # "어르신 스마트폰 | 교실 무료"
        out += [replace(s, end=more.end() if more else s.end)] if s.end > s.start else []
    return out


def _snapped(text: str, s: Span, marked: Sequence[Span]) -> Span:
    """A stretch that stops within a word goes on to its end, unless a particle or another stretch begins there."""
    start, end = s.start, s.end
    taken = [m for m in marked if m is not s]
    while start and _letter(text[start - 1]) and _letter(text[start]) and not any(m.end >= start > m.start for m in taken):
        start -= 1
    word = rx(r"[가-힣A-Za-z0-9%]*").match(text, end)
    rest = word.group() if word else ""
    if rest and end and _letter(text[end - 1]) and not any(m.start <= end < m.end for m in taken):
        whole = rx(r"[가-힣]*$").search(text, 0, end)
        stem = whole.group() if whole else ""
        ends = rx(_PARTICLE).fullmatch(rest) is not None and (len(rest) > 1 or korean.bare(stem + rest) == stem)
        end += 0 if ends else len(rest)
    return replace(s, start=start, end=end)


def _letter(c: str) -> bool:
    return c.isalnum() or c == "%"


def _trimmed(text: str, s: Span) -> Span:
    """A name or a place without the particle that joins it to the sentence; no stray marks at the ends."""
    said = text[s.start : s.end]
    start = s.start + len(said) - len(said.lstrip(" ,.·:;-~!?/|"))
    end = s.end - (len(said) - len(said.rstrip(" ,.·:;!?/|")))
    lead = rx(r"(?:announcing|saying|that)\s(?:that\s)?").match(text, start, end) if s.tag in TOLD else None
    start = lead.end() if lead else start
    lead = rx(r"(?:(?:now hiring|we are|we're|we|our|has|have|hiring|need|the|a|an)\b\s)+(?=\S)").match(text, start, end) if s.tag == "goods" else None
    start = lead.end() if lead else start
    if s.tag == "goods" and (lead := rx(r"(?:[가-힣]+고\s)?나서\s").match(text, start, end)):
        start = lead.end()
    if s.tag in ("goods", "spec") and (tail := rx(r"(?<=[A-Za-z0-9])(?:은|는|을|를|이|가)$").search(text, start, end)):
        end = tail.start()  # "SUV는"
    if s.tag == "where" and (tail := rx(r"\s(?:회비|참가비|수강료|입장료|이용료|체험비)$").search(text, start, end)):
        end = tail.start()
    last = rx(r"[가-힣]+$").search(text, start, end) if end > start else None
    if last and s.tag in ("goods", "shop", "where", "spec", "price", "was", "who", "when", "contact"):
        bare = korean.bare(last.group())
        if s.tag in ("when", "price", "where", "who") and rx(r".*(?:부터|까지|이나|처럼|보다)").fullmatch(last.group()) or s.tag in ("spec", "price", "when") and len(last.group()) < 2:
            bare = last.group()
        end -= len(last.group()) - len(bare) if len(bare) > 1 and rx(_JOINS).fullmatch(last.group()) else 0
    elif last and (tail := rx(r"(?:인데요?|이고요?|이구요|거든요)$").search(last.group())) and len(last.group()) > len(tail.group()):
        end -= len(tail.group())
    return replace(s, start=start, end=max(start, end))


def _between(text: str, a: int, b: int) -> tuple[str, list[str]] | None:
    """(what is joined to the first, the words) between two places; None where a clause ends between them."""
    gap = text[a:b]
    if rx(r"[.!?,\n/|;]").search(gap):
        return None
    joined = "" if not gap or gap[0].isspace() else gap.split()[0]
    return joined, gap[len(joined) :].split()


def _with_lead(text: str, s: Span, before: Span | None, start: int, rules: Sequence[str]) -> Span:
    """The stretch with what leads to it: the condition of an offer, the words before a telling."""
    gap = rx(r"[^.!?,\n/|;]*$").search(text, start, s.start)
    if gap is None or s.tag not in (*TOLD, "goods"):
        return s
    words = gap.group().split()
    joined = before is not None and gap.start() == start
    if s.tag == "offer" and joined and before is not None and before.tag == "goods" and not words and rx(rf"(?:\d+\S*\s|[한두세네]\s?\S+\s)?{_VERB_IF}\s").match(text, s.start):
        return replace(s, start=before.start)  # "학생 안경 | 맞추면 ..."
    own = words if not joined or text[start : start + 1].isspace() else words[1:]
    linked = max((n for n, w in enumerate(own) if rx(r".{2,}(?:고|며|는데|인데|지만|니까|구요|데요)").fullmatch(w)), default=-1)
    own = own[linked + 1 :]  # "옮겼고 | 전시 상품 최대 50% 세일"
    kinds = [_kind(text, rules, w, gap.start(), s.start) for w in own]
    apart = max((n for n, k in enumerate(kinds) if k in ("news", "term", "deal", "percent", "period", "hours", "place", "gift") or s.tag == "goods" and k), default=-1)
    own = own[apart + 1 :]
    while own and rx(r"그래서|그리고|그런데|근데|또|또한|그럼|그러니까|그니까|and|so|but|plus").fullmatch(own[0]):
        own = own[1:]
    if not own:
        return s
    condition = rx(_IF).fullmatch(own[-1]) is not None
    if joined and before is not None and condition and s.tag in ("offer", "detail", "news") and before.tag in ("goods", "when", "who", "spec", "where", "detail"):
        return replace(s, start=before.start) if before.tag == "who" or before.tag == "detail" else replace(s, start=before.start, tag="offer")
    if s.tag == "goods" and (len(own) > 2 or not all(rx(r"[가-힣A-Za-z0-9]+").fullmatch(w) and not rx(_LOOSE).fullmatch(w) and not korean.predicate(w) for w in own)):
        return s
    if rx(_SAYS).fullmatch(own[-1]) or all(rx(_PLAIN).fullmatch(w) for w in own) or len(own) > 4:
        return s
    at = text.rindex(own[0], gap.start(), s.start) if len(own) == 1 else text.index(own[0], gap.start())
    return replace(s, start=at)


def _kind(text: str, rules: Sequence[str], word: str, start: int, end: int) -> str:
    """What the rules took a word between two places for."""
    at = text.find(word, start, end)
    return rules[at] if rules and at >= 0 else ""


def _with_rest(text: str, s: Span, end: int) -> Span:
    """The stretch with the words behind it that end its sentence: "슈붕 | 도 있음", "몸 뻣뻣하신 분 | 환영"."""
    if s.tag not in ("who", "detail", "news", "offer"):
        return s
    gap = rx(r"[^.!?,\n/|;]*").match(text, s.end, end)
    words = gap.group().split() if gap else []
    joined = bool(gap) and not gap.group()[:1].isspace() if gap else False
    if not gap or not words or joined and len(words) == 1 and rx(_PARTICLE).fullmatch(words[0]):
        return s
    own = words[1:] if joined else words
    if own and len(own) <= 2 and rx(_SAYS).fullmatch(own[-1]) and not (rx(_PLAIN).fullmatch(own[-1]) and s.tag == "who"):
        return replace(s, end=gap.start() + gap.group().index(own[-1]) + len(own[-1].rstrip("!~.")))
    return s


def _one(text: str, a: Span, b: Span) -> bool:
    """Whether two stretches are one phrase: they overlap, or nothing parts them and one of them is no phrase by itself."""
    if b.start < a.end:
        return a.tag in TOLD  # the goods within an offer stay goods
    if a.tag == "goods" and rx(r"\s").fullmatch(text, a.end, b.start) and (b.tag in ("detail", "news") and rx(r"적용|전문|포함|가능|제작|대행|겸용").fullmatch(text[b.start : b.end])):
        return True
    if a.tag not in TOLD or b.tag not in TOLD or rx(r"\s?").fullmatch(text, a.end, b.start) is None or rx(r"\n").search(text, a.end, b.start):
        return False
    if text[a.start : b.end].isascii() and a.end < b.start:
        return True  # English sets a mark between clauses
    scrap = min(len(text[s.start : s.end].replace(" ", "")) for s in (a, b)) <= 3
    open_ = rx(r".*(?:[은는던한운된인를을의에게서고며로]|까지|부터)").fullmatch(text[a.start : a.end]) is not None and not rx(r".*(?:[요다음함됨])").fullmatch(text[a.start : a.end])
    return scrap or open_ or a.sure < 0.5 and b.sure < 0.5


def _stronger(a: Span, b: Span) -> str:
    """What two stretches tell when they are one."""
    order = ("goods", "offer", "news", "detail", "who")
    if a.tag in order and b.tag in order:
        return min(a.tag, b.tag, key=order.index)
    return b.tag if b.tag in order else a.tag
