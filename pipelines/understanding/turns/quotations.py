"""Quotations: what a Korean turn says outright of words in quotation marks: "제목은 'A'로", "'A'를 'B'로", "'A' 추가", "'A'랑 'B' 지워", "'A'만 제일 크게"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.understanding import shown
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import copied, marks
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import QUOTED, Wish

_GONE = r"빼(?!지)|뺄|지워|지우|삭제|없애|제거|날려|떼(?=어|[줘주고])"
_PUT = r"추가|넣(?!었|은|던)|너어|느어|써(?!져|진|있|\s?있)|쓰(?!여|인|레|던)|적(?!혀|힌|혔|립|당|용|는)|붙(?!어\s?있|은)|표시|표기|기재|달아|박아|올려|부탁|들어가"
_SET = rf"바꿔|바꾸|바까|변경|수정|고쳐|고치|교체|해(?![가-힣]{{2}})|하(?=고|여|시|면|겠|자|는)|갑시다|가자|ㄱㄱ|ㄱ(?=\s|$)|{_PUT}"
_NOT = r"지\s?(?:말|마|않)|먹지|(?:면|선)\s?안|졌"  # the verb says that it shall not be, or that it came about by itself
_HOW = r"(?:(?:작게|조그맣게|크게|꼭|좀|하나|더|같이|다시|그냥|이제|다|전부|모두|싹|제발|한\s?줄|잘\s?보이게|눈에\s?(?:확\s?)?띄게|예쁘게)\s*)*"
_TEXT = r"(?:(?:이?라는|이?란|이?라고|이?라)\s*)?(?:(?:써\S*|적\S*|쓰인|쓰여\s?있는|되어\s?있는|돼\s?있는)\s*)?(?:말씀|말|문구|글자|글씨|글|줄|단어|거|것|부분|내용|문장)?\s?(?:은|는|을|를|도|만|이|가)?\s*"
_LABEL = "|".join(f"(?P<{part}>{words})" for part, words in copied.LABELS.items() if part not in ("detail",))
_AT = r"(?:은|는|을|를|이|가|도|만|에다가?|에는|에|엔|:)?\s*(?:그냥\s|다시\s|좀\s)*$"
_ABOVE = r"(?:제목|타이틀|큰\s?글씨)\s?(?:바로\s?)?(?:위|윗줄|앞)\s?(?:쪽)?(?:에다가?|에)?\s*$|맨\s?(?:위|앞|우)(?:쪽)?(?:에다가?|에)\s*$"
_BELOW = r"(?:제목|타이틀|큰\s?글씨|그|바로)\s?(?:바로\s?)?(?:아래|밑)\s?(?:쪽)?(?:에다가?|에)?\s*$"
_AND = r"^\s*(?:이?라는\s)?(?:말|문구|글자|글씨|글|줄|거|것|부분)?(?:이랑|랑|하고|과|와|,|및|그리고|도)?\s*(?:그\s)?$"
_TO = r"^\s*(?:(?:이?라고|이?라는)\s?(?:\S+\s){0,2})?(?:말|문구|글|줄|부분)?\s?(?:을|를|은|는|이|가|에서|말고|대신에?|→|->|아니라|아니고)?\s*(?:아니라\s|아니고\s|이제\s|좀\s|그냥\s|걍\s)?$"
_THERE = r"|^\s*(?:이|가|은|는|라고)?\s?(?:아직\S*\s)?(?:그대로\s)?(?:있|보이|나오|남아|적혀|써)[가-힣]*[\s,.!~ㅎㅋㅠㅜ]*(?:그거|그걸|이거|이걸|그건|이건|그\s?줄|이\s?줄)(?:를|을|은|는)?\s*$"  # "'A' 아직 있어요 그거 'B'로"
_LEAST = 4  # letters of a line that is known without quotation marks
_BIG = r"제일\s?크|가장\s?크|젤\s?크|크게|키워|키우|눈에\s?(?:확\s?|잘\s?|제일\s?)?(?:띄|뜨|들어오)|강조"
_SMALL = r"작게|줄여|조그맣게"


@dataclass(frozen=True, slots=True)
class _Quote:
    """Words in quotation marks, the turn before them as far as the last ones, and behind them as far as the next."""

    start: int
    end: int
    words: tuple[int, int]
    before: str
    after: str
    quoted: bool = True  # or else a line of the ad in full, without the marks


def read(text: str, past: Past) -> list[Wish]:
    """The wishes that a turn says outright of quoted words, in order; [] where it quotes nothing, or is not in Korean."""
    if not rx(r"[가-힣]").search(text):
        return []
    marked = [(*m.span(), m.span("q"), True) for m in rx(QUOTED).finditer(text)]
    found = sorted([*marked, *_spoken(text, past, [(a, b) for a, b, _, _ in marked])])
    ends = [0, *(b for _, b, _, _ in found)]
    starts = [*(a for a, _, _, _ in found[1:]), len(text)]
    quotes = [_Quote(a, b, words, text[ends[n] : a], text[b : starts[n]], quoted) for n, (a, b, words, quoted) in enumerate(found)]
    return sorted(_wishes(text, quotes, past), key=lambda w: w.start)


def _spoken(text: str, past: Past, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[int, int], bool]]:
    """The lines of the ad that a turn says in full without quotation marks, the longest first."""
    taken = list(taken)
    for line in sorted({line.words for line in shown.lines(past) if len(shown.bare(line.words)) >= _LEAST}, key=len, reverse=True):
        at = told.found(text, line)
        if at and not any(at[0] < b and a < at[1] for a, b in taken) and rx(r"^(?:$|[^가-힣]|은|는|이|가|을|를|도|만|이랑|랑|하고|이라|라)(?!\s?고\s?(?:크게|작게|\s)*\s?(?:써|쓰|적|넣|해))(?!고\s?(?:크게|작게)?\s?(?:써|쓰|적|넣|해))").match(text[at[1] :]):
            taken.append(at)
            yield *at, at, False


def _wishes(text: str, quotes: Sequence[_Quote], past: Past) -> Iterator[Wish]:
    n = 0
    while n < len(quotes):
        q = quotes[n]
        after = quotes[n + 1] if n + 1 < len(quotes) else None
        if more := _joined(text, q, past):
            yield more
            n += 1
            continue
        if after and (pair := _exchanged(text, q, after, past) or _beside(text, q, after, past)):
            yield pair
            n += 2
            continue
        last = n
        while last + 1 < len(quotes) and rx(_AND).match(quotes[last].after):
            last += 1
        yield from _of(text, quotes[n : last + 1], past)
        n = last + 1


_END = r"(?:맨\s?)?(?P<w>끝|뒤|앞|처음|옆)(?:쪽|부분)?(?:에다가?|에는?|으로)?\s*$"


def _joined(text: str, q: _Quote, past: Past) -> Wish | None:
    """ "제목 끝에 'X' 붙여": more words at an end of a part that is named."""
    m = rx(rf"(?:^|(?<=[\s,.!~]))(?:{_LABEL})(?:의)?\s?{_END}").search(q.before)
    put = rx(rf"\s*{_TEXT}{_HOW}(?:{_PUT})\S*(?:\s(?:줘|주|부탁)\S*)?").match(q.after)
    if m is None or put is None or not q.quoted or rx(_NOT).search(q.after[: put.end() + 4]):
        return None
    part = next(part for part in copied.LABELS if part != "detail" and m[part])
    return Wish("join", (part,), text, q.start - len(q.before) + m.start(), q.end + put.end(), (q.words,))


def _beside(text: str, old: _Quote, new: _Quote, past: Past) -> Wish | None:
    """ "'A' 앞에 'B'를 붙여": more words at an end of a line that is quoted."""
    m = shown.match(text[slice(*old.words)], past, quoted=True)
    side = rx(rf"^\s*(?:의\s|바로\s)*{_END}").match(old.after)
    put = rx(r"\s*(?:이?라고|이?란\s?말|이?라는\s?말)?(?:을|를|도|만)?\s*(?:좀\s|더\s)*(?:붙|넣|추가|적|써)\S*(?:\s(?:줘|주|부탁)\S*)?").match(new.after)
    if not new.quoted or m is None or not side or not put or m.share < 0.8 or rx(_NOT).search(new.after[: put.end() + 4]) or side["w"] == "옆":
        return None
    return Wish("join", (marks.part_of(m.line.role),), text, old.start, new.end + put.end(), (new.words,), (old.words,))


def _exchanged(text: str, old: _Quote, new: _Quote, past: Past) -> Wish | None:
    """'A'를 'B'로, 'A' 말고 'B', 제목을 'A'에서 'B'로."""
    ends = rx(rf"\s*(?:(?:으?로|이?라고)(?:\s*(?:{_SET})\S*|\s*$|\s*[,.!~])|(?:이에요|예요|입니다|임)(?=\s|$|[.!~]))").match(new.after)
    m = shown.match(text[slice(*old.words)], past, quoted=True)
    if not new.quoted or not rx(_TO + _THERE).match(old.after) or not ends or m is None or rx(_NOT).search(new.after[: ends.end() + 6]):
        return None
    part = _labelled(old.before)[0] or marks.part_of(m.line.role)
    return Wish("swap", (part,), text, old.start - len(_labelled(old.before)[1]), new.end + ends.end(), (new.words,), (old.words,))


def _of(text: str, quotes: Sequence[_Quote], past: Past) -> Iterator[Wish]:
    """What is wanted of one quotation, or of several in a row, by what stands before the first and behind the last."""
    first, last = quotes[0], quotes[-1]
    there = [shown.match(text[slice(*q.words)], past, quoted=True) for q in quotes]
    label, said = _labelled(first.before)
    start = first.start - len(said)
    if gone := rx(rf"\s*{_TEXT}{_HOW}(?:{_GONE})\S*(?:\s(?:줘|주|부탁|버려)\S*)?").match(last.after):
        if all(there) and not rx(_NOT).search(last.after[: gone.end() + 6]):
            yield from (Wish("remove", (marks.part_of(m.line.role),), text, q.start, last.end + gone.end() if q is last else q.end, old=(q.words,)) for q, m in zip(quotes, there, strict=True) if m)
        return
    if not last.quoted:
        yield from _looks(text, quotes, there)
        return
    set_ = rx(rf"\s*(?:(?:이고요?|이구요|이에요|예요|입니다|요)(?=[\s,.!~]|$)|(?:으?로|이?라고)(?:만)?\s*{_HOW}(?:(?:{_SET})\S*(?:\s(?:줘|주|부탁)\S*)?|$|(?=[,.!~\s]))|$|[,.!~]|{_HOW}(?:{_SET})\S*|(?:그리고\s)?(?:(?:그|바로|맨)\s?)*"
              rf"(?:밑|아래|위|옆)\s?(?:쪽)?에(?:는|다가)?\s*$)").match(last.after)
    if label and len(quotes) == 1 and set_:
        joined = said.rstrip().endswith(("에", "에다", "에다가")) and rx(r"추가|붙|더").search(set_.group()) is not None
        if not joined:
            yield Wish("set", (label,), text, start, last.end + set_.end(), (last.words,))
            yield from _sized(text, last, set_.group(), label)
        return
    put = rx(rf"\s*{_TEXT}{_HOW}(?:(?:(?:제목|타이틀|맨)\s?)?(?:바로\s?)?(?:밑|아래|하단|끝|마지막|위|앞)(?:쪽)?(?:에다가?|에|으로)?\s*)?{_HOW}(?:{_PUT})\S*(?:\s(?:줘|주|부탁)\S*)?").match(last.after)
    if put and not rx(_NOT).search(last.after[: put.end() + 4]) and not rx(_GONE).search(last.after[put.end() : put.end() + 14]):
        for q, m in zip(quotes, there, strict=True):
            if m is None or m.share < 0.8:
                part, at = _place(q.before if q is first else first.before, put.group(), past)
                yield Wish("set" if part != "detail" else "add", (part,), text, q.start - at, last.end + put.end() if q is last else q.end, (q.words,))
        if len(quotes) == 1 and rx(_BIG).search(put.group()):
            yield Wish("larger", ("detail",), text, last.end, last.end + put.end(), old=(last.words,))
        return
    yield from _looks(text, quotes, there)


def _looks(text: str, quotes: Sequence[_Quote], there: Sequence[shown.Match | None]) -> Iterator[Wish]:
    """One line of the ad larger or smaller than it is."""
    q, m = quotes[-1], there[-1]
    sized = rx(rf"\s*{_TEXT}(?:(?:좀|더|제일|가장|젤|확|아주|조금만?|살짝|훨씬|많이|잘|만)\s*)*(?:(?P<b>{_BIG})|(?P<s>{_SMALL}))\S*(?:\s(?:크게|키워|해|부탁|보이)\S*)*").match(q.after)
    if sized and len(quotes) == 1 and m and not rx(_NOT).search(q.after[: sized.end() + 8]):
        yield Wish("larger" if sized["b"] else "smaller", (marks.part_of(m.line.role),), text, q.start, q.end + sized.end(), old=(q.words,))


def _sized(text: str, q: _Quote, how: str, part: str) -> Iterator[Wish]:
    up = rx(_BIG).search(how)
    if up or rx(_SMALL).search(how):
        yield Wish("larger" if up else "smaller", (part,), text, q.end, q.end + len(how))


def _labelled(before: str) -> tuple[str, str]:
    """(the part that is named right before a quotation, the words that name it); two empty words where none is."""
    m = rx(rf"(?:^|(?<=[\s,.!~]))(?:{_LABEL}){_AT}").search(before)
    if m is None or rx(_BELOW).search(before) or rx(r"^(?:바로\s?)?(?:아래|밑)").search(m.group()):
        return "", ""  # a place beside the title, where further words go
    return next(part for part in copied.LABELS if part != "detail" and m[part]), before[m.start() :]


def _place(before: str, behind: str, past: Past) -> tuple[str, int]:
    """(the part where further words belong, how many letters before them say so)."""
    above, below = rx(_ABOVE).search(before), rx(_BELOW).search(before)
    if above or rx(r"(?:맨|제목)\s?(?:바로\s?)?(?:위|앞|우)").search(behind):
        return "seal", len(before) - above.start() if above else 0
    under = below or rx(r"제목\s?(?:바로\s?)?(?:밑|아래)").search(behind)
    return "subcopy" if under and not _told(past) else "detail", len(before) - below.start() if below else 0


def _told(past: Past) -> bool:
    """Whether the sub-copy is what the person said rather than a phrase of the writer's."""
    f, own = past.brief.facts, shown.bare(past.copy.subcopy)
    return bool(own) and any((own in shown.bare(p) or shown.bare(p) in own) for p in (*f.points, f.offer, f.audience) if shown.bare(p))
