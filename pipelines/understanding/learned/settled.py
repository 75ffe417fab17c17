"""Settled: the lines of a message without those that speak to who makes the ad, amounts out of headlines, questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines import backdrops
from pipelines.understanding.learned import doubtful, entire, introduced, kept, tellers, whole
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx

_SENTENCE = 28  # letters of a line that may be two sentences
_LONG = 64  # letters of a line that was two
_FEE = r"(?:예약금|계약금|선금)(?!\s?(?:별도|포함|없|따로))"  # what is paid beside the goods
_NEWS = 0.4  # how likely news are that no line prints
_SURER = 1.2  # how much surer it has to be that a line is said to the maker than that it is printed
# what is said of the photo that came along, to who makes the ad: "손이랑 뒤에 선반은 좀 없애주세요", "that's me in the photo"
_ASKED = r"(?:줘|주실|주이소|주이|주세|주시(?:고|면|구|길|기)|주십|달라)\S*"  # "빼 주세요", not "빼 주는 곳"
_PHOTO_NOTE = (r"(?:[^.!?,\n]{2,24}?(?:해서|해요|하니까|라서|이라)\s)?[^.!?,\n]{1,16}?\s?(?:그림\s?)?그려\s?(?:주|줘|달)[^.!?,\n]*|"  # "토끼 좋아해서 토끼 그려주시면 감사합니다"
               r"[^.!?,\n]{0,20}?\s?(?:찍은|찍었던|찍힌)\s사진(?:인데|이에요|예요|입니다)[^.!?,\n]*|"
               r"(?<![가-힣])사진(?:은|속|에)\s[^.!?\n]{2,22}?(?:이에요|예요|입니다|이구요|인데요?|임)(?=[\s.!?~ㅋㅎ])(?:[^.!?\n]*[ㅋㅎ]{2}[^.!?\n]*)?|"
               r"(?:(?:오늘|내일|지금|이따|빨리|급하게)\S{0,3}\s)?(?:인스타|카톡|당근|블로그|스토리|페북)\S{0,2}\s(?:바로\s)?올려야\S*|(?:\S{1,8}\s)?사진\s?(?:보내\s?드려요|보내드립니다|보내요|첨부\S*|올려요|올립니다)|"
               r"(?<![가-힣])(?:[가-힣]{1,6}(?:이랑|랑|하고|은|는|이|가|의|에)?\s)?(?:손|배경|선반|케이지|카메라|그림자|뒤에|뒷배경|거울|글씨|날짜|얼굴|눈|사진)(?:이랑|랑|하고|은|는|이|가|을|를|에|의|도)?(?:\s[가-힣]{1,6}){0,4}?\s"
               rf"(?:좀\s|다\s|더\s)*(?:(?:없애|지워|빼|가려|잘라|오려|살려)\s?{_ASKED}|안\s?보이(?:게|도록)\S*|안\s?보이면\s(?:더\s)?좋\S*|그대로\s?(?:둬|두|놔)\S*(?:\s(?:돼|되)\S*)?|잘\s나오게\S*)"
               r"|\b(?:lose|get rid of|remove|crop out|cut out) (?:the|my|that|those) [^.!?\n]{0,24}?\b(?:behind|background|in the back|camera|photo|pic|picture|shadow|hand)\b[^.!?\n]*"
               r"|[^.!?\n,]{0,6}\b(?:you|u) can (?:lose|remove|crop|cut|drop (?!off|by|in\b|round|around|it off|them off)|get rid)[^.!?\n]*"
               r"|\b(?:can|could|would) (?:you|u)\b[^.!?\n]{0,12}\b(?:swap|change|replace|take|remove|blur|crop|fix|brighten|sharpen|clean|cut|erase|hide|lose)\b[^.!?\n]*"
               r"|\bthat'?s (?:me|him|her|mine)\b[^.,!?\n]*|[^.,!?\n]{0,30}\bin (?:the|this|my) (?:photo|pic|picture)\b"
               r"|\b(?:keep|put|leave) (?:the|it|him|her|my|them) [^.,!?\n]{0,20}?\b(?:front|cent(?:re|er)|middle|whole|shot)\b[^.,!?\n]*")


def settle(said: Ruled, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines to print, in order. `told`: what else the message tells, what is said to the maker among it."""
    marked = _of_goods(said.text, told, kept.kept(said.text, told, marked))
    marked = tellers.named(said.text, told, whole.mended(said.text, _news(said.text, _unasked(said, marked))))
    marked = _columned(said.text, _bracketed(said.text, introduced.introduce(said.text, marked)))
    marked = _written(said.text, told, doubtful.choices(said.text, doubtful.joined(said.text, marked)))
    notes = [m.span() for m in rx(_PHOTO_NOTE).finditer(said.text)]
    printed = [_done(said.text, _named(said.text, _meant(said.text, s), marked), told, marked) for s in _unpriced(said, marked) if not _to_the_maker(said.text, s, told) and not any(_within(s, a, b) > 0.6 for a, b in notes)]
    settled = _answered(said.text, _shut(said.text, [part for s in printed for part in _parted(said.text, s)]))
    return entire.entire(said.text, told, settled)


def _unasked(said: Ruled, marked: Sequence[Span]) -> list[Span]:
    """The stretches without the size that is asked for at their ends: "소형견 3.5만 | 3:4"."""
    out = []
    for s in marked:
        start, end = s.start, s.end
        if s.tag != "reach" or "format" in said.marks[start:end]:
            while end > start and (said.marks[end - 1] == "format" or said.text[end - 1] in " ,/"):
                end -= 1
            while start < end and (said.marks[start] == "format" or said.text[start] in " ,/"):
                start += 1
        channel = s.tag == "reach" and "format" in said.marks and rx(r"(?:인스타(?:그램)?|스토리|페북|페이스북|블로그)(?:용)?").fullmatch(said.text, start, end)  # "썸머 세일 30% 인스타 4:5"
        out += [replace(s, start=start, end=end)] if end > start and not channel else []
    return out


def _news(text: str, marked: Sequence[Span]) -> list[Span]:
    """News that stand alone behind the price as the end of the headline: "흑임자 크림라떼 | 6,300원 | 출시", "통기타 동호회 | ... | 신입회원 모집"."""
    heads = [s for s in marked if s.tag == "head"]
    if len(heads) != 1:
        return list(marked)
    return [replace(s, tag="head") if s.tag == "line" and heads[0].end < s.start and rx(_NEWS_ALONE).fullmatch(text, s.start, s.end) else s for s in marked]


_NEWS_ALONE = r"(?:신규\s)?(?:출시|개시|입고|재입고)|(?:신규\s?|신입\s?)?(?:회원|단원|부원|팀원|수강생|원생|봉사자)\s?(?:추가\s)?모집(?:합니다|해요|중)?"


def _of_goods(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The one amount with the goods and their measure right before it, where no line says them: "첫 주는 순댓국 한그릇 | 7천원에 드리고"."""
    costs = [s for s in marked if s.tag == "price"]
    if len(costs) != 1 or any(s.tag == "label" for s in marked):
        return list(marked)
    before = [t for t in told if t.tag in ("goods", "spec") and t.end <= costs[0].start and not any(s.start < t.end and t.start < s.end for s in marked)]
    start = costs[0].start
    for t in reversed(before):
        if start - t.end <= 1 and not text[t.end : start].strip():
            start = t.start
    if start == costs[0].start or costs[0].start - start > _SENTENCE:
        return list(marked)
    return sorted([*marked, Span(tag="label", start=start, end=len(text[: costs[0].start].rstrip()), sure=1.0)], key=lambda s: (s.start, s.end))


def _written(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with what a wish asks to be written: "설탕 안 먹인 거 꼭 써주세요", "영어로 Hanbok Rental도 넣어주세요"."""
    out = list(marked)
    shall = rx(r"(?i:\b(?:it|this|the (?:ad|poster|flyer)) (?:should|needs to|must) say (?:that )?)(?P<k>[^.,!?\n\"]{8,90})").search(text)
    if shall and not any(s.start < shall.end("k") and shall.start("k") < s.end for s in marked):
        out.append(Span(tag="line", start=shall.start("k"), end=shall.end("k"), sure=1.0))
    english = rx(_IN_ENGLISH).search(text)
    if english and not any(s.start < english.end("e") and english.start("e") < s.end for s in marked):
        out.append(Span(tag="line", start=english.start("e"), end=english.end("e"), sure=1.0))
    plain = [Span(tag="wish", start=m.start(), end=m.end(), sure=1.0) for m in rx(r"[^.!?\n]+").finditer(text) if rx(_WRITE_QUOTED).search(text, m.start(), m.end()) and not any(s.start < m.end() and m.start() < s.end for s in (*told, *marked))]
    for t in (*told, *plain):
        m = rx(_WRITE).search(text[t.start : t.end].lstrip()) if t.tag in ("wish", "talk") else None
        pad = len(text[t.start : t.end]) - len(text[t.start : t.end].lstrip())
        at = (t.start + pad + m.start("k"), t.start + pad + m.end("k")) if m else (0, 0)
        at = (at[0], at[1] + 1) if text[at[1] : at[1] + 2] == "다고" else at  # "다들 고맙다 | 고 꼭 써주세요"
        manner = m is not None and text[at[1] - 1] == "게"  # "시원하고 힘있게 써주세요" says how
        if m and not manner and not any(s.start < at[1] and at[0] < s.end for s in marked):
            out.append(Span(tag="line", start=at[0], end=at[1], sure=1.0))
    return sorted(out, key=lambda s: s.start)


_IN_ENGLISH = r"영어로(?:도)?\s[\"']?(?P<e>[A-Za-z][A-Za-z0-9 '&-]{2,30}?)[\"']?\s?(?:이?라고|도|를|을)?\s(?:\S+\s){0,2}?(?:넣|적|써|쓰)"
_WRITE_QUOTED = r"(?:이?라고|다고|라는\s?말)(?:도)?\s(?:(?:꼭|좀|반드시)\s)*(?:써|적어|넣어|표시해)\s?(?:주|줘|달|줍)"
_WRITE = r"(?:^|(?<=[.!?]\s))(?P<k>[가-힣][가-힣0-9 ]{3,24}?)\s?(?:이?라고|다고|라는\s?말|다는\s?(?:것|거|말))?(?:도|은|는|을)?\s(?:(?:꼭|좀|반드시|크게|작게|조그맣게)\s)*(?:써|적어|표시해|명시해)\s?(?:주|줘|달|줍)"


def _parted(text: str, s: Span) -> list[Span]:
    """A long line of two sentences as two, one that begins with what is asked of the maker without that: "... 넣어드리고, | 견적은 ..."."""
    bid = rx(r"(?i:(?:kindly|please|pls)\s(?:mention|say|add|note|write|state|include)\s(?:that\s)?)").match(text, s.start, s.end) if s.tag in ("line", "offer") else None
    s = replace(s, start=bid.end()) if bid and bid.end() < s.end else s
    seam = rx(r"(?<=[가-힣](?:고|며|구))(?:요)?,\s").search(text, s.start + 6, s.end - 6) if s.tag == "line" and s.end - s.start > _SENTENCE else None
    return [replace(s, end=seam.start()), replace(s, start=seam.end())] if seam else [s]


def _bracketed(text: str, marked: Sequence[Span]) -> list[Span]:
    """The thing before a bracket as what the amount behind it is for, what the bracket holds as a line: "어항 세트 | (여과기 히터) | 8만원"."""
    out = list(marked)
    for n, s in enumerate(marked[1:], 1):
        last = marked[n - 1]
        if s.tag == "label" and last.tag in ("line", "offer", "kind") and last.end == s.start - 1 and text[last.end] == "(" and ")" in text[s.end - 1 : s.end + 1]:
            out[n - 1], out[n] = replace(last, tag="label"), replace(s, tag="line", end=s.end - (text[s.end - 1] == ")"))
    return out


def _columned(text: str, marked: Sequence[Span]) -> list[Span]:
    """Of cells parted by strokes, each with its amount, the first words of a cell as what that is for: "성인 취미반 월수 저녁8시 월13만 / ..."."""
    cells = [m.span() for m in rx(r"[^/\n]+").finditer(text)]
    within = [[s for s in marked if a <= s.start and s.end <= b] for a, b in cells]
    costs = [[s for s in cell if s.tag == "price"] for cell in within]
    if sum(len(c) == 1 for c in costs) < 2 or any(s.tag == "label" for s in marked):
        return list(marked)
    out = list(marked)
    for cell, cost in zip(within, costs, strict=True):
        if len(cost) == 1 and cell[0].end <= cost[0].start and cell[0].tag in ("line", "kind"):
            out.remove(cell[0])
            out.insert(out.index(cost[0]), replace(cell[0], tag="label"))
        elif len(cost) == 1 and cell[0].tag == "head" and cell[0].end <= cost[0].start:
            out.insert(out.index(cost[0]), replace(cell[0], tag="label"))
    return out


def _shut(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with the closing as the headline where only the day it ends on was one: "하계휴가 안내 | 7일부터 정상 영업합니다"."""
    head = next((s for s in marked if s.tag == "head" and rx(r"(?:\S*부터\s)?정상\s?(?:영업|진료|운영|수업)\S*").fullmatch(text[s.start : s.end])), None)
    closings = rx(r"(?:(?:하계|여름|동계|겨울|추석|설|임시|정기)\s?)?(?:휴가|휴무|휴진|휴원|휴업|연휴)(?:\s?안내)?").finditer(text) if head else ()
    closing = next((m for m in closings if not any(s.start < m.end() and m.start() < s.end for s in marked)), None)
    if head is None or closing is None:
        return list(marked)
    kept = [replace(s, tag="line") if s is head else s for s in marked]
    return sorted([*kept, replace(head, start=closing.start(), end=closing.end(), sure=1.0)], key=lambda s: s.start)


def _within(s: Span, start: int, end: int) -> float:
    """How much of a stretch lies between two places, 0-1."""
    return max(0, min(end, s.end) - max(start, s.start)) / (s.end - s.start)


_ASKS_EN = (r"(?i:i(?:'d| would)? (?:want|like|love|prefer) (?:it|this|something|the (?:look|colou?rs?|picture|poster|ad|flyer))\b|(?:please )?(?:can|could) (?:it|the (?:ad|poster|flyer|picture)) (?:look|be|have)\b"
            r"|(?:nothing|not|nuthin) (?:too|overly|super) [a-z]+\b|(?:please )?(?:make|keep) (?:it|this) (?:look |feel )?(?:a bit |bit |very |really )?(?:bright|soft|simple|fun|warm|clean|colou?rful|big|bold|classy|rustic))")
_BIDS = (r"(?i:(?:please\s(?:use|include|show|add)|(?:please\s|and\s|maybe\s)?draw)\s(?:an?|the|some|my|our|no)\b.*)|"
         r"글씨(?:는|를|도)?\s.*(?:(?:없어도|적어도|작아도)\s?(?:돼|되|괜찮|좋)|(?:크게|작게|적게)\s?(?:해|부탁|넣|써\s?주|하)).*|(?:그냥\s)?\S+다는\s말만(?:\s.*)?"
         r"|.*\s(?:그림|사진|모습|장면)(?:이요|이에요|예요|으로요|로요|으로\s?부탁\S*)")  # "글씨는 별로 없어도 돼요", "please draw a log cabin"
_HOPED = r"(?:귀여울|예쁠|이쁠|좋을|멋질|어울릴|괜찮을)\s?(?:것|거)\s?같(?:아요|습니다|네요|은데요?)$"  # "오리 넣어주심 귀여울 것 같아요"


def _to_the_maker(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line is rather said to who makes the ad: a headline never is."""
    begun = max(rx(r"(?:^|[.!?\n]\s*)").finditer(text, 0, s.start + 1), key=lambda m: m.end(), default=None)
    if s.tag in ("line", "offer") and (rx(_ASKS_EN).match(text, s.start, s.end) or begun and rx(_ASKS_EN).match(text, begun.end())):
        return True  # "I'd like it to look calm, lots of space | around the chair"
    if s.tag in ("line", "offer") and rx(_BIDS).fullmatch(text, s.start, s.end):
        return True
    if s.tag in ("line", "offer") and (rx(_HOPED).search(text, s.start, s.end) or s.end - s.start < 42 and rx(_MANNER).search(text[s.start : s.end]) and backdrops.named(text[s.start : s.end])):
        return True  # "old pub sign look please"
    return s.tag in ("line", "offer", "shop", "kind") and sum(_within(s, t.start, t.end) for t in told if t.tag in ("talk", "wish") and t.sure >= _SURER * s.sure) > 0.5


_MANNER = r"(?:느낌|분위기|컨셉|스타일|테마|감성)(?:으로|로|이면|나게)?(?:\s?(?:요|좋\S*|부탁\S*|해\S*))*[.! ]*$|\b(?:look|feel|vibes?|style|mood|theme)(?: (?:please|pls|thanks|thx|if possible|if you can))*[.! ]*$"


def _meant(text: str, s: Span) -> Span:
    """A headline of what is not meant as what is: "고양이 분양이 아니라 | 임보처 구하는 거예요"."""
    said = rx(r"(?:이|가)?\s(?:아니라|아니고|말고)\s(?P<x>[^.,!?\n]{3,24}?)(?=[.,!?\n]|$)").match(text, s.end) if s.tag == "head" else None
    return replace(s, start=said.start("x"), end=said.end("x")) if said else s


def _named(text: str, s: Span, marked: Sequence[Span]) -> Span:
    """A headline with the quoted name before it: "'얼른 나아' | 곰인형"."""
    m = rx(r"(?:'[^'\n]{1,20}'|\"[^\"\n]{1,20}\")\s?$").search(text, 0, s.start) if s.tag == "head" else None
    return replace(s, start=m.start()) if m and not any(o.start < m.end() and m.start() < o.end for o in marked) else s


def _done(text: str, s: Span, told: Sequence[Span], marked: Sequence[Span]) -> Span:
    """A headline with what is done to its thing, where no line says so: "폰가게 | 접습니다"."""
    news = next((t for t in told if t.tag == "news" and t.sure >= _NEWS and t.start == s.end + 1), None) if s.tag == "head" and text[s.end : s.end + 1] == " " else None
    return replace(s, end=news.end) if news and not any(o is not s and o.start < news.end and news.start < o.end for o in marked) else s


def _unpriced(said: Ruled, marked: Sequence[Span]) -> list[Span]:
    """The lines with the amount within a headline as a price of its own: "젤네일 5만원 이벤트"."""
    out: list[Span] = []
    for s in marked:
        cost = next((w for w in said.costs if s.tag == "head" and s.start < w.start and w.end <= s.end + 1 and rx(r"[원만천$£€]").search(w.text)), None)
        if cost is None:
            out.append(s)
            continue
        english = not rx(r"[가-힣]").search(said.text)
        several = rx(r"\d+ for\s$").search(said.text, s.start, cost.start) if english else None  # "Oat milk | 2 for £3.50 | this week"
        end = several.start() if several else cost.start
        loose = rx(r"(?:\s(?:for|at|from|(?:now )?only|just|is|are|now)|[:,–-])\s*$").search(said.text, s.start, end) if english else None
        parts = [replace(s, end=loose.start() if loose else end), replace(s, tag="price", start=end, end=min(cost.end, s.end)), replace(s, tag="line" if english else s.tag, start=min(cost.end, s.end))]
        out += [_bare(said.text, p) for p in parts if len(said.text[p.start : p.end].strip()) > 1]  # "2만냥" leaves a 냥
    return out


def _bare(text: str, s: Span) -> Span:
    """A stretch without the spaces at its ends."""
    said = text[s.start : s.end]
    return replace(s, start=s.start + len(said) - len(said.lstrip()), end=s.end - len(said) + len(said.rstrip()))


def _answered(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines, a question with what answers it as one ("No plants to swap? | Just bring cake"), and a fee with its amount."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if last and last.tag == "price" and s.tag == "line" and s.start - last.end < 2 and rx(_FEE).match(text, s.start, s.end):
            if len(out) > 1 and out[-2].tag == "label":
                out[-2] = replace(out[-2], tag="line")
            out[-1] = replace(s, start=last.start)  # "6시와 8시 | 2만원 | 예약금 받아요"
        elif last and last.tag == "offer" and s.tag == "was" and rx(r"\s?\((?:원래|정가|정상가|기존|was|reg\.?)?\s?").fullmatch(text[last.end : s.start]):
            own = None if any(o.tag == "price" for o in marked) else rx(r"(?P<l>\S.*?)\s(?P<p>\d[\d,.]*(?:만|천)?\s?원?)$").match(text[: last.end], last.start)
            if own:  # "해피아워 생맥주 4000원 | (원래 6500)": the one price, and what it was
                heads = {text[o.start : o.end] for o in marked if o.tag == "head"}
                label = [] if own["l"] in heads else [replace(last, tag="label", end=own.end("l"))]
                out[-1:] = [*label, replace(last, tag="price", start=own.start("p")), s]
            else:
                out[-1] = replace(last, end=s.end + (text[s.end : s.end + 1] == ")"))  # "3개월 27만원 | (원래 36만원)"
        elif last and last.tag == s.tag == "line" and s.end - last.start <= _LONG and rx(r"\s?\?\s").fullmatch(text[last.end : s.start]):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(s)
    return out
