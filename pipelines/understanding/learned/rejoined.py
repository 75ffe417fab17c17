"""Rejoined: lines that were cut within a clause put together again: "practice | thurs nights", "부팅 안되면 일단 | 전화부터 주세요"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_LONG = 64  # letters of a line that was two
_WHOLE = 30  # and of one that a time begins
_HEAD, _OFFER = 40, 26  # and of a headline, of one with what is done with its goods
_OPEN = (r"\b(?:(?:has|have|had) been|is|are|was|and|with|to|for|of|the|an?|or|per|please|up to|from|at|on|in|by|my|our|your|not|no|will|can|we're|i'm)$"
         r"|(?:되면|하면|으면|오면|가면|시면|안되면|일단|먼저|그리고|해서|라서|어서|아서|는데|지만|려면|거나)$")  # a line that ends so is not over
_ADVERB = r"(?:[가-힣]+(?:이|게|히|로|껏|씩)\s)?(?:드려요|드립니다|해\s?드려요|해\s?드립니다|보내\s?드려요|준비합니다|준비해요)"  # what is done alone, without what it is done to
_GOES_ON = r"^(?:from|at|on|in|with|and|to|for|of|by|until|til|till|through|per|a|an|the|back|off|away|together)\b"
_BEGUN = r"(?:에|에서|후|뒤|동안)\s[가-힣]{1,3}$"  # whose condition comes next: "한달 안에 음 | 틀어지면"
_LABEL = r"(?:신청|접수|모집|예약|참가|등록|원서|응모|판매)?\s?(?:마감|기한|기간|발표|마감일)|(?:개강|개학|개장|개막|발송|입금|추첨)(?:일)?"  # what a date is of
_DATE = r"(?:매?[주월]\s)?\d{1,2}\s?(?:월|일|/|시)|[월화수목금토일]요일|(?:이번|다음|오는)\s?(?:주|달|\d|[월화수목금토일])"
_COUNTED = r"\b(?:bring|take|get|buy|donate|grab|pick|choose|any)\s\d+$"  # of what it is so many comes next
_ACT = (r"^\s(?:(?!안\s|그리고\s|[가-힣]{0,3}[요다데고도은는]\s)[가-힣]{1,4}\s){0,4}?"
        r"(?:사요|삽니다|매입(?:합니다|해요)?|구해요|구합니다|찾아요|찾습니다|팝니다|팔아요|모집(?:합니다|해요)?|나눔(?:해요|합니다)?|분양(?:해요|합니다)?|(?:끝나고|마치고)\s[가-힣]{2,4}(?:합니다|해요))(?=\s|[.!,~]|$)")
_WANTS = r"^(?:needs?|wants?|wanted|seeks|seeking|looking for|for sale|to (?:rent|let)|available|needed|required)\b"


def rejoin(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines in order, those of one clause as one; a headline with what it asks or offers."""
    out: list[Span] = []
    for s in marked:
        if s.tag == "head":
            s = _acting(text, s, marked)
        last = out[-1] if out else None
        between = rx(r"사이(?:에|로)?\s").match(text, s.start) if last and s.tag == "reach" and rx(r"\d시(?:\s?(?:반|\d+분))?$").search(text[last.start : last.end]) else None
        if last and between and text[last.end : s.start] == " ":
            out[-1], s = replace(last, end=s.start + 2), replace(s, start=between.end())  # "오후 2시에서 4시 | 사이에 전화"
            last = out[-1]
        if last and (last.end > s.start or _one(text, last, s)):
            out[-1] = replace(last, end=max(last.end, s.end))
        elif last and s.tag == "line" and (cut := _leading(text, last, s)):
            out[-1] = replace(last, end=cut[0])
            out.append(replace(s, start=cut[1]))
        elif last and (seam := _unsure(text, last, s)):
            out[-1] = replace(last, end=seam[0])
            out += [replace(s, start=seam[1])] if seam[1] < s.end else []
        else:
            out.append(s)
    return out


def _one(text: str, last: Span, s: Span) -> bool:
    """Whether two lines are one clause that was cut."""
    gap, a, b = text[last.end : s.start], text[last.start : last.end].lower(), text[s.start : s.end].lower()
    if last.tag == "head" and gap == " " and rx(r"\b(?:grades?|ages?|years?|levels?)$").search(a) and rx(r"\d").match(b):
        return True  # "tutoring for grade | 6 to 9"
    if last.tag == s.tag == "line" and rx(r"\s?\?\s").fullmatch(gap) and s.end - last.start <= _LONG:
        return True  # "No plants to swap? | Just bring cake": what is asked is answered
    if last.tag == "head" and s.tag == "line":
        return gap == " " and s.end - last.start <= _HEAD and rx(_WANTS).search(b) is not None
    if last.tag == "line" and s.tag in ("line", "offer") and gap == " " and rx(_BEGUN).search(a) and rx(r"[가-힣]{1,6}면\s").match(b):
        return s.end - last.start <= _LONG
    if last.tag != "line" or s.tag not in ("line", "reach") or s.end - last.start > _LONG or rx(r"[.!?\n;:]").search(gap):
        return False
    if gap == " " and rx(r"(?:까지|부터|이내에?|안에)$").search(a) and rx(r"[가-힣]+(?:\s[가-힣]+){0,2}(?:요|니다)$").fullmatch(b) and s.end - last.start <= _WHOLE:
        return True  # "설 전날 오후 4시까지 | 찾아가셔야 돼요"
    if gap == " " and rx(_ADVERB).fullmatch(b) and not rx(r"[요다음함됨죠]$").search(a):
        return True  # "월급날 10일 | 칼같이 드려요"
    if gap == " " and rx(r"[$£€]\d[\d.]*\s(?:each|every|per)$").search(a) and rx(r"(?:one|additional|extra|other|further|after)\b").match(b):
        return True  # "£55 first flue, £45 each | one after in the same house"
    if rx(_OPEN).search(a):
        return len(gap) <= (14 if a.isascii() else 1)
    if gap == " " and (rx(_LABEL).fullmatch(a) and rx(_DATE).match(b) or rx(_COUNTED).search(a) and rx(r"(?!free|open|delivery|only|mon|tue|wed|thu|fri|sat|sun)[a-z]{3,}").match(b)):
        return True
    return gap == " " and a.isascii() and rx(_GOES_ON).search(b) is not None and not rx(r"\d$").search(a)


def _leading(text: str, last: Span, s: Span) -> tuple[int, int] | None:
    """(where a line ends, where the next begins) when a word behind its last comma leads that: "..., practice | thurs nights"."""
    if last.tag != "line" or text[last.end : s.start] != " ":
        return None
    m = rx(r",\s+(?P<w>[A-Za-z']+(?:\s[A-Za-z']+)?)$").search(text, last.start, last.end)
    return (m.start(), m.start("w")) if m and m.start() > last.start + 3 else None


def _unsure(text: str, last: Span, s: Span) -> tuple[int, int] | None:
    """(where a line ends, where the next begins) when nothing but a space parts two lines of which neither is sure: English clauses run on to the next
    comma ("chair rent or 60/40 | split, must be able to"), a Korean line does not end within a word ("수험표나 졸업 | 예정증명서 지참")."""
    within = text[last.end : s.start] == "" and rx(r"[가-힣]").fullmatch(text[s.start]) is not None and rx(r"[가-힣]").match(text, last.end - 1) is not None
    if within and last.tag in _OWN and s.tag in _OWN and s.end - last.start <= _LONG:
        return s.end, s.end
    english = text[last.end : s.start] == " " and text[last.start : s.end].isascii() and min(last.sure, s.sure) < _DOUBT and max(last.sure, s.sure) < _PLAIN
    over = rx(r"[\d,.;!?]$").search(text[last.start : last.end]) is not None and rx(r"\d/\d+$").search(text[last.start : last.end]) is None
    if not english or over or last.tag not in (*_OWN, "head") or s.tag not in _OWN or rx(_BEGINS).match(text, s.start):
        return None
    comma = rx(r",\s").search(text, s.start, s.end)
    ends, begins = (comma.start(), comma.end()) if comma else (s.end, s.end)
    return (ends, begins) if ends - last.start <= (_HEAD if last.tag == "head" else _LONG) else None


_OWN = ("line", "offer")
_DOUBT, _PLAIN = 0.55, 0.75  # one of two lines that are one is this much in doubt, the other not plain by itself
_BEGINS = (r"(?:this|next|tonight|today|tomorrow|just|come|call|text|ring|email|worn|used|ridden|hardly|barely|only|about|over|under|aged|no|free (?!\w*$)|must|comes|includes|last|please|bring|open|every|"
           r"mon|tue|wed|thu|fri|sat|sun|we|i|you|they|it|it's|all|kids|adults|suitable|ask|dm|pm|"
           r"message|book|from|starts?|serving|[a-z]+day|dogs?|parking)\b")


def _acting(text: str, s: Span, marked: Sequence[Span]) -> Span:
    """A headline of goods with what is done with them behind it: "냉장고 세탁기" and "비싸게 사요"; one that is lost or wanted with that before it."""
    before = rx(r"(?:^|[.!?\n]\s?)(?P<w>lost|missing|found|wanted|stolen|free)\s?[:\-]?\s$").search(text.lower(), 0, s.start)
    if before and not any(x.start < s.start and x.end > before.start("w") for x in marked if x is not s):
        s = replace(s, start=before.start("w"))
    act = rx(_ACT).match(text[s.end :])
    if act and any(s.end <= x.start < s.end + act.end() and x.tag != "line" for x in marked):
        return s
    if not act or s.end + act.end() - s.start > _OFFER or rx(r"(?:다|요|모집|매입|나눔|분양|구함)$").search(text[s.start : s.end]):
        return s
    return replace(s, end=s.end + act.end())
