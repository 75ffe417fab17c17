"""Entire: a headline as the whole of the clause that it was cut from, where that is short enough to be read at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned import tellers
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_GLANCE, _KOREAN = 46, 20  # letters of an English headline, and of a Korean one
_THANKS = 60  # letters of an English headline that thanks somebody
_FACTS = ("price", "was", "reach", "label", "shop")  # what stands in a place of its own
_ENDS = r"(?:[.!?\n]|,\s|\s[–—-]\s|\s(?:and|but)\s(?:I|we|it|they|you)\b|$)"  # of a clause
_MOVED = r"\b(?:moved?|moves|starts?|begins?|closes?|opens?|reopens|ends?|back|changed|changes|returns?|is|are)$"
_SUBJECT = r"(?P<x>(?:[A-Z0-9][\w'-]*)(?:\s[\w'&-]+){0,4}?\s(?:needs?|wants?|seeks?|(?:is|are)\s(?:\w+ing|\w+ing\sfor|for)))\s$"
# without which a headline says the contrary, or nothing: "sold out of | brisket", "Got my | realtor license"
_TURNS = r"(?P<x>(?i:\b(?:sold out of|(?:run|ran|all) out of|out of|no more|no longer|short (?:on|of)|in need of|(?:just |finally )?got (?:my|our)|last day (?:of|for)|closed for)))"
_THEIRS = r"(?:their|his|her|its|our|my|your)\s|.*\s(?:bad|badly|again|now|soon|urgently)$"


def entire(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches, the headline among them whole; what it took in of its neighbours is no line beside it."""
    marked = _meant(text, [s for s in marked if s.tag != "head" or not rx(r"\s(?:때문에|탓에)").match(text, s.end)])  # what is to blame is not what is sold
    heads = [s for s in marked if s.tag == "head"]
    if len(heads) != 1 or tellers.called(text, heads[0]):
        return list(marked)
    head = heads[0]
    whole = _korean(text, marked, head) if rx(r"[가-힣]").search(text) else _asked(text, marked, _english(text, told, marked, head))
    return list(marked) if whole == head else sorted([*_placed(text, whole), *(cut for s in marked if s is not head and (cut := _beside(text, s, whole)))], key=lambda s: s.start)


def _meant(text: str, marked: list[Span]) -> list[Span]:
    """The stretches with the next sentence as the headline where that only says what a day is of: "공고기한 | 이 12월 9일까지입니다. | 사람 정말 좋아하는 아이예요"."""
    named = next((s for s in marked if s.tag == "head" and rx(r"(?:공고|접수|신청|모집)?\s?(?:기한|기간|마감일?|마감\s?기한)").fullmatch(text, s.start, s.end)), None)
    m = rx(r"[.!?\n]\s?(?P<x>[가-힣][가-힣 ]{4,22}?(?:에요|예요|입니다|해요|합니다))(?=[\s.!~]|$)").search(text, named.end) if named else None
    if named is None or m is None:
        return marked
    others = [s for s in marked if s is not named and not (s.start < m.end("x") and m.start("x") < s.end)]
    return sorted([*others, replace(named, start=m.start("x"), end=m.end("x"))], key=lambda s: s.start)


def _beside(text: str, s: Span, whole: Span) -> Span | None:
    """What is left of a stretch beside the headline; None for nothing, or a rest that tells nothing."""
    if s.end <= whole.start or whole.end <= s.start:
        return s
    start = max(s.start, whole.end)
    left = text[start : s.end]
    start += len(left) - len(left.lstrip(" ,.-–—"))
    return replace(s, start=start) if s.end - start > 3 and s.start >= whole.start else None


def _placed(text: str, head: Span) -> tuple[Span, ...]:
    """A long English headline that says where something is, as that and where: "Our taco truck | is at the Ninth & Alder lot tonight"."""
    m = rx(r"(?P<x>[A-Za-z][\w' ]{3,26}?)\s(?:is|are|will be)\s(?P<w>(?:at|in|on|outside|by)\s[^,.]{6,40})").fullmatch(text, head.start, head.end)
    return (replace(head, end=m.end("x")), replace(head, tag="line", start=m.start("w"))) if m and head.end - head.start > _LONG else (head,)


_LONG = 34  # letters of an English headline that is parted


def _asked(text: str, marked: Sequence[Span], head: Span) -> Span:
    """The headline as the whole of the question that it ends: "Has anyone lost this | ginger boy?"."""
    m = rx(r"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n]))(?P<x>(?:has|have|had|did|do|does|is|are|was|can|could|would|who|what|where|why|when|which|how|ever|anyone|anybody|got|need|want)\s[^.!?\n]*)$").search(text, 0, head.start)
    asks = m is not None and text[head.end : head.end + 1] == "?" and head.end - m.start("x") <= _GLANCE
    return replace(head, start=m.start("x")) if m and asks and not any(s.start < head.start and m.start("x") < s.end for s in marked if s.tag in _FACTS) else head


def _english(text: str, told: Sequence[Span], marked: Sequence[Span], head: Span) -> Span:
    """The headline to its clause's end: "Thank you to whoever pulled | my truck out of the ditch", and from its subject on: "4-H kids are selling | their
    rabbits"; one that only names somebody is no start: "The Elm Street | branch closes at 1pm"."""
    end = rx(_ENDS).search(text, head.end)
    stop = end.start() if end else len(text)
    if rx(r"(?i:thank(?:s| you)\b)").match(text, head.start):  # to whom and for what, but for where it was
        stop = min([stop, *(t.start - 1 for t in told if t.tag in ("when", "where") and head.end < t.start < stop)])
        return replace(head, end=stop) if stop > head.end and stop - head.start <= _THANKS else head
    others = [s for s in marked if s is not head]
    named = rx(r"\s(?:week|weekend|day|night)(?=\s\d|\s[-–]|[,.:]|\s(?:from|on|is)\s)").match(text, head.end) if not rx(r"\d\S*$|\b(?:this|next|every|each|all|per|a|one)$").search(text, head.start, head.end) else None
    if named and not any(s.tag in _FACTS and s.start < named.end() and head.end < s.end for s in others):
        return replace(head, end=named.end())  # "winter service | week 2 to 7 december"
    between = [s for s in others if s.start < stop and head.end < s.end]
    moved = rx(_MOVED).search(text, head.start, head.end)
    plain = all(s.tag in ("line", "offer") and (moved or not rx(r"\d").search(text[s.start : min(s.end, stop)])) for s in between)
    at = any(t.tag in ("when", "where") and head.end < t.end and t.start < stop for t in told)  # a day and a place have places of their own
    told_of = rx(r"\s(?:is|are|turns|has|have)\s").match(text, head.end) is not None
    said = any(t.tag in ("talk", "wish") and t.sure > 0.5 and head.end < t.end and t.start < stop for t in told)
    lone = head.end - head.start <= 12 and stop - head.end <= 10 and rx(r"\s[a-z]").match(text, head.end) and rx(r".*\b(?:the|a|an)$").match(text[head.start : head.end])
    placed = text[head.end : stop].strip().startswith(("at ", "on ", "in ", "from ", "for $")) and not moved  # a line of its own
    short = stop > head.end and stop - head.start <= _GLANCE and rx(r"\s[a-z']").match(text, head.end) is not None
    on = lone or short and plain and not said and not placed and (moved or told_of or not at)
    out = replace(head, end=stop) if on else head
    turns = rx(rf"{_TURNS}\s$").search(text, 0, out.start)
    if turns and out.end - turns.start("x") <= _GLANCE and not any(o.start < out.start and turns.start("x") < o.end for o in others if o.tag in _FACTS):
        return replace(out, start=turns.start("x"))
    subject = rx(rf"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n])){_SUBJECT}").search(text, 0, out.start)
    if subject and rx(_THEIRS).match(text[out.start : out.end]) and out.end - subject.start("x") <= _GLANCE + 8 and not any(s.tag in _FACTS and s.start < out.start and subject.start("x") < s.end for s in others):
        return replace(out, start=subject.start("x"))
    shop = next((s for s in others if s.tag == "shop" and text[s.end : out.start] == " "), None)
    if shop and rx(r"(?:[a-z]+\s)?(?:closes|opens|reopens|moves|is|are|has|have|will|needs)\b").match(text, out.start) and rx(r"[a-z]").match(text, out.start) and out.end - shop.start <= _GLANCE:
        return replace(out, start=shop.start)
    return out


_DONE_FOR, _CALL = r"(?:해\s?주|도와\s?주|함께\s?하|같이\s?하|돌봐|가르쳐|맡아|봐\s?주|와\s?주)[가-힣]*\s", 28  # whom one calls for, by what they are to do; letters of it


def _korean(text: str, marked: Sequence[Span], head: Span) -> Span:
    """The headline with the one noun of its clause before it: "할머니들 | 한글교실 시화전"; with what is to be done: "주말에 산책 같이 | 해주실 봉사자분"."""
    if rx(_DONE_FOR).match(text, head.start):
        start = max(text.rfind(mark, 0, head.start) for mark in ".!?\n") + 1
        start += len(text[start : head.start]) - len(text[start : head.start].lstrip())
        if start < head.start and head.end - start <= _CALL and not any(s.start < head.start and start < s.end for s in marked if s.tag in _FACTS):
            return replace(head, start=start)
    m = rx(r"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n]))(?P<x>[가-힣]{2,6}(?:들|분들|님)\s)$").search(text, 0, head.start)
    free = m is not None and not any(s.start < head.start and m.start("x") < s.end for s in marked)
    return replace(head, start=m.start("x")) if m and free and head.end - m.start("x") <= _KOREAN else head
