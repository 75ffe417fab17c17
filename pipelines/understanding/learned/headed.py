"""Headed: a headline made to say what is offered: with the goods that a clause is of, with their number, without what is only when or how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned import priced, settled
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_CLAUSE = r"\s?(?:있|달리|달린|들어간|들어있|붙은|된)(?:는|던)?\s?(?:거|것|걸|제품)"  # "우드뚜껑 있는거" is of what it is on
_LONG = 22  # letters of a headline with its number
_WHOM = r"(?:수험생|어르신|시니어|초등|초등생|중등|고등|성인|유아|학생|주부|직장인|임산부|왕초보)(?:\s[가-힣]{1,2})?"
_LIKELY = 0.3


def head(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches in order, the headline put right."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if s.tag == "head" and _when(text, told, s, marked):
            out.append(replace(s, tag="line"))
        elif s.tag == "head":
            out += _of_goods(text, told, s, last.end if last else 0) or _of_size(text, _begun(text, told, s, last.end if last else 0), marked)
        elif last and last.tag == "head" and s.tag in ("label", "price") and _number(text, last, s, marked):
            out[-1] = replace(last, end=_number(text, last, s, marked))
        elif last and last.tag == "head" and s.start < last.end:
            continue
        else:
            out.append(s)
    return out


def _when(text: str, told: Sequence[Span], s: Span, marked: Sequence[Span]) -> bool:
    """Whether a headline only says when or how a thing is brought, where goods or a shop are named elsewhere: "월수금 배송"."""
    named = any(x.tag == "shop" for x in marked) or any(t.tag == "goods" and t.sure >= _LIKELY and not (t.start < s.end and s.start < t.end) for t in told)
    held = sum(min(t.end, s.end) - max(t.start, s.start) for t in told if t.tag == "when" and t.start < s.end and s.start < t.end)
    return named and held * 4 > (s.end - s.start) * 3 and not any(x.tag == "head" and x is not s for x in marked) and rx(r"배송|배달|예약|포장|마감|까지|부터").search(text, s.start, s.end) is not None


_NOTICE = r"(?P<n>[가-힣\s\d]*(?:단수|정전|단전|휴무|공사|소독|방역|점검|청소|행사|이전|폐쇄|통제|중단|변경|총회|모임|교체))\s?(?:되는|하는|한다는|된다는|될|할)\s?(?:거|것|걸|건|예정)(?:\s?(?:알려|알리|안내|공지|말씀)\S*)?"
_WRITTEN = (  # what one writes in a chat, and what stands on a page
    (r"(?<=[았었했됐왔갔겠렸졌])심더$", "습니다"), (r"(?<=[가-힣])심더$", "습니다"), (r"(?<=[합됩입옵갑립십킵])니더$", "니다"), (r"(?<=[가-힣])니더$", "니다"), (r"(?<=[가-힣])줌니다$", "줍니다"), (r"드림니다$", "드립니다"), (r"받읍니다$", "받습니다"),
    (r"(?<=[았었했됐왔갔])어예$", "어요"), (r"(?:이라예|라예)$", "이에요"), (r"있어예$", "있어요"), (r"(?<=\d)(?:예|이라예)$", ""), (r"쉬고예$", "쉽니다"), (r"(?<=[가-힣])고예$", ""), (r"빼줌$", "빼드려요"),
    (r"들어온\s?거$", "들어왔어요"), (r"해줌$", "해드려요"), (r"(?P<g>.*[가-힣])\s(?:구하는|모집하는|뽑는)\s(?:구인\s?)?(?:공고|광고|글|안내문?)$", r"\g<g> 구해요"),
    (r"(?<=[여려워와켜춰쳐해내어아])줌$", "드려요"), (r"^(?!.*(?:월세|전세|임대|투룸|원룸|상가|매물|집|방))(?P<g>.*[가-힣])\s?(?:내놔요|내놓아요|내놓습니다|내놓음)$", r"\g<g> 팝니다"),
    (r"(?<=[가-힣])\s구하는\s?(?:거|것)(?:예요|이에요|입니다)?$", " 구해요"), (r"(?<=하|오|주|보|가|쓰)(?:셈|삼)$", "세요"), (r"구해여$|구함다$", "구해요"),
    (r"(?P<g>.*[가-힣])\s운영(?:합니다|해요|중입니다|중이에요|하고\s있\S*)?$", r"\g<g>"), (r"(?P<g>.*(?:주우신|보신|보시는|목격하신|아시는))\s?분$", r"\g<g> 분 찾습니다"), (r"(?:해야|할려고|하려고)\s?(?:돼요|됩니다|하는데요?|해서요?)$", ""),
)


def printed(words: str) -> str:
    """A headline as a page says it: "단수되는거 알려야돼요" -> "단수 안내", "썰매 빌려줌" -> "썰매 빌려드려요"."""
    words = rx(r"(?<=\S)\s?(?:초대장|안내문|공지문|공지|포스터|전단지?|홍보물|광고)?\s?(?:하나|한\s?장|좀)?\s?(?:부탁\s?(?:드려요|드립니다|드릴게요|해요|합니다)|만들어\s?(?:주세요|주실래요|주시겠어요))$").sub("", words)
    words = rx(r"^(?:저희\s)?[가-힣\s]{1,12}?(?:이|가)?\s(?:아니라|아니고|말고)\s(?=\S{2})").sub("", words)
    words = rx(r"(?<=[가-힣])\s(?:공지|안내)\s?(?:올립니다|올려요|드립니다|드려요|합니다)$").sub(" 안내", words)
    notice = rx(_NOTICE).fullmatch(words)
    if notice:
        return f"{notice['n'].strip()} 안내"
    return spoken(words)


def spoken(words: str) -> str:
    """A line without the endings that only a chat has: "챙겨오셈" -> "챙겨오세요"."""
    for said, written in _WRITTEN:
        words = rx(said).sub(written, words)
    return words


def _of_goods(text: str, told: Sequence[Span], s: Span, before: int) -> list[Span]:
    """"소이캔들 유리병에 | 우드뚜껑 | 있는거" as the goods and what is on them; [] where the headline is no part of such a clause."""
    clause = rx(_CLAUSE).match(text, s.end)
    goods = next((t for t in told if t.tag == "goods" and before <= t.start and t.end < s.start and t.sure >= _LIKELY), None) if clause else None
    if clause is None or goods is None:
        return []
    behind = rx(r"(?:은|는|이|가|인데)?\s").match(text, goods.end)
    return [replace(s, start=goods.start, end=goods.end), Span(tag="line", start=behind.end() if behind else goods.end, end=clause.end(), sure=s.sure)]


_KIND = r"(?P<k>경차|소형차?|중형차?|대형차?|성인|어른|대인|아이|어린이|초등|여성|여자|남성|남자|싱글|퀸|소형견|중형견|대형견|평일|주말|[1-9]인용?)\s(?=\S{2})"


def of_kind(head: str, rows: Sequence[priced.Row]) -> tuple[str, list[priced.Row]]:
    """"경차 스팀세차 | 2만원, 중형 3만원" as the thing and its kinds; the same where the headline begins with no kind or the rows are no other kinds."""
    kind = rx(_KIND).match(head)
    others = [r.label for r in rows[1:]]
    if kind is None or not others or rows[0].label and not rx(r"\d?\s?(?:박|시간|회|일|인)|하루|한\s?달").search(rows[0].label) or not all(rx(r"suv|rv|승합|트럭").match(r.lower()) or rx(_KIND).match(f"{r} 것들") for r in others):
        return head, list(rows)
    return head[kind.end() :], [replace(rows[0], label=f"{kind['k']} {rows[0].label}".strip()), *rows[1:]]


def _of_size(text: str, s: Span, marked: Sequence[Span]) -> list[Span]:
    """"배 10kg | 5만원 7.5kg 4만원" as the thing and its first size; the same where nothing else is told by its size."""
    size = rx(r"(?<=\S)\s(?P<n>\d[\d.]*\s?(?:kg|키로|g|개|구|팩|박스|상자|장|병|인분|마리|호))$").search(text, s.start, s.end)
    after = [x for x in marked if x.start >= s.end]
    sized = [x for x in after if x.tag == "label" and rx(r"\d[\d.]*\s?\S{1,3}").fullmatch(text[x.start : x.end])]
    if size is None or not sized or after[0].tag != "price":
        return [s]
    return [replace(s, end=size.start()), Span(tag="label", start=size.start("n"), end=s.end, sure=s.sure)]


def _begun(text: str, told: Sequence[Span], s: Span, before: int) -> Span:
    """A headline with the first word of the goods or the trade that it is of ("배드민턴 | 동호회 신입회원 모집"), or with whom it is for
    where a word says it ("수험생 눈 | 건강검진")."""
    whom = next((t for t in told if t.tag == "who" and before <= t.start and text[t.end : s.start] == " " and rx(_WHOM).fullmatch(text[t.start : t.end])), None)
    if whom:
        return replace(s, start=whom.start)
    of = next((t for t in told if t.tag in ("goods", "trade") and before <= t.start < s.start < t.end and t.sure >= _LIKELY), None)
    first = rx(r"[가-힣]{2,6}(?<![는은한된낀인던의에])\s").fullmatch(text, of.start, s.start) if of else None
    return replace(s, start=of.start) if of and first and first.group().strip() not in text[s.start : s.end] else s


_EVENT = r"(?:배우는\s?날|만드는\s?날|하는\s?날|수업|클래스|교실|강좌|특강|체험|대회|축제|행사|모임|장터|마켓|캠프|공연|연주회|전시회?|세미나|설명회|강연|훈련|교육)$"
_HELD = r"\s?(?P<n>[가-힣]{2,6}?(?:\s[가-힣]{2,6}?)??)(?<![게히도])(?:을|를)?\s?(?:한다고|합니다|하는데|해요|하니까?|합니당)(?=\s|[.,!~]|$)"


def held(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches in order; a headline that only repeats the shop's name gives way to what is held there, one of what is made to the day on
    which it is: "저희 어린이집 | 김장한다고", "사찰음식 배우는 날 | 우엉잡채"."""
    heads = [s for s in marked if s.tag == "head"]
    shop = next((s for s in marked if s.tag == "shop"), None)
    if len(heads) != 1 or rx(_EVENT).search(text, heads[0].start, heads[0].end):
        return list(marked)
    own = text[heads[0].start : heads[0].end].replace(" ", "")
    if shop and own in text[shop.start : shop.end].replace(" ", "") and (of := rx(_HELD).match(text, heads[0].end)):
        return _anew([s for s in marked if s is not heads[0]], heads, of.start("n"), of.end("n"))
    event_words = _EVENT if heads[0].sure < _DOUBT else r"(?:배우는|만드는|하는)\s?날$"
    event = next((s for s in marked if s.tag in ("line", "kind") and s.end < heads[0].start and rx(event_words).search(text, s.start, s.end)), None)
    return _anew(marked, heads, event.start, event.end) if event else list(marked)


def done(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches in order; where the headline is in doubt, what is said to be done or sold is it, and what was it a line: "수학 과외 | 합니다"."""
    heads = [s for s in marked if s.tag == "head"]
    measure = next((s for s in heads if rx(_MEASURE).fullmatch(text[s.start : s.end])), None)
    before = [s for s in marked if measure and s.tag == "line" and s.end < measure.start]
    if measure and before:
        size = rx(r"\s\d[\d.,]*\s?[가-힣㎡]{1,3}").match(text, measure.end)
        told_size = Span(tag="line", start=measure.start, end=size.end() if size else measure.end, sure=measure.sure)
        return sorted([*(s for s in _anew(marked, heads, before[-1].start, before[-1].end) if s.start != measure.start), told_size], key=lambda s: s.start)
    lost = rx(settled.LOST).search(text)
    if lost and not any(s.start < lost.end() and lost.start() < s.end for s in heads):
        return _anew(marked, heads, lost.start(), lost.end())
    kind = next((s for s in marked if s.tag == "kind"), None)
    after = next((s.tag for s in marked if heads and s.start >= heads[0].end), "")
    if len(heads) == 1 and kind and heads[0].sure < _DOUBT < kind.sure and after == "label" and not any(t.tag == "goods" and t.sure >= _PLAIN and t.start < heads[0].end and heads[0].start < t.end for t in told):
        return _anew([s for s in marked if s is not kind], heads, kind.start, kind.end)
    if len(heads) != 1 or heads[0].sure >= _DOUBT:
        return list(marked)
    own = max((t.sure for t in told if t.tag == "goods" and t.start < heads[0].end and heads[0].start < t.end), default=0.0)
    goods = next((t for t in told if t.tag in ("goods", "trade") and t.sure >= _LIKELY and not any(s.start < t.end and t.start < s.end for s in marked)
                  and (t.tag == "goods" and t.sure >= max(_GOODS, own) or rx(r"\s?(?:을|를)?\s?(?:합니다|해요|팝니다|팔아요|가르칩니다|가르쳐요|모집|구합니다|구해요|봐드려요|해드려요|해드립니다)").match(text, t.end))), None)
    if goods is None:
        return list(marked)
    return _anew(marked, heads, goods.start, goods.end)


def _anew(marked: Sequence[Span], heads: Sequence[Span], start: int, end: int) -> list[Span]:
    """The stretches with another headline, what was one a line, what it takes the place of gone."""
    kept = [replace(s, tag="line") if s in heads else s for s in marked if not (s.start < end and start < s.end)]
    return sorted([*kept, Span(tag="head", start=start, end=end, sure=_PLAIN)], key=lambda s: s.start)


_MEASURE = r"대지|건평|평수|실평수|전용면적|면적|보증금|월세|권리금|가격|시급|월급|회비"  # what is told of a thing, and is none
_PLAIN = 0.6
_GOODS = 0.5  # how likely goods are that are a headline unsaid
_DOUBT = 0.4  # a headline less likely than this may be another


def _number(text: str, head: Span, s: Span, marked: Sequence[Span]) -> int:
    """Where the goods' make or number ends that stands right behind the headline and is no amount: "중고 나이키 | 에어포스 270"; 0."""
    last = next((x for x in marked if x.start > s.start and x.tag == "price"), None) if s.tag == "label" else s
    if text[head.end : s.start] != " " or last is None or s.tag == "label" and text[s.end : last.start] != " ":
        return 0
    said = text[last.start : last.end]
    bare = rx(r"\d{3}(?:mm)?").fullmatch(said) is not None and any(x.tag == "price" and x.start > last.start for x in marked)
    return last.end if bare and last.end - head.start <= _LONG else 0
