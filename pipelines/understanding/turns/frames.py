"""Frames: how a Korean turn says what shall become of a line that it names, with what it thinks of it: "다녀요가 뭐예요 유성구 출장이라고 해줘요",
"이 줄에서 괄호만 빼", "'A'는 어색해서 B로 바꿔", "가게 이름이 안 보여요 숨결두피 넣어 주세요"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.understanding import dictation, roles, shown
from pipelines.understanding.contract import Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks, returning, spoken_en, tariffs
from pipelines.understanding.turns.returning import Q
from pipelines.understanding.turns.wish import QUOTED, Wish

_SIGH = r"[\sㅋㅎㅠㅜ?!.~,]"
_ADV = r"(?:(?:그냥|좀|더|다시|꼭|이제|작게|조그맣게|조그만하게|크게|짧게|간단히|간단하게|깔끔하게|예쁘게|따로|한\s?줄로|그\s?자리에|거기에?|대신|이렇게|요렇게)\s?)*"
# how it shall be said, which is no word of it
_MANNER = r"점잖게|공손하게|공손히|정중하게|정중히|부드럽게|자연스럽게|존댓말로|존대로|반말로|정확히|정확하게|똑바로|제대로|확실하게|심플하게|간결하게|깔끔하게|짧게|길게|이렇게|요렇게|이케"
_DO = r"(?:해(?!\s?(?:도|봤))|하(?=고|여|시|면|겠|자|라|구|이)|써|쓰(?=고|시|자|라|면|이)|적어|적(?=고|자|으)|바꿔|바꾸|바까|고쳐|고치|수정|변경|교체)"
_ASK = rf"(?:(?:{_DO})\S*(?:\s(?:줘|주|달라|부탁|놔|놓)\S*)?|부탁\S*|요(?=[\s!.~]|$))"
_SAYS = rf"\s?(?:이?라고만?|으로만?|로만?)(?:요|용)?\s?{_ADV}(?:{_ASK}|(?=[\s!.~]*$))"
_TOPIC = r"\s?(?:이거|이건|그거|그건|요거|이게|그게|이\s?말|그\s?말|이\s?줄|그\s?줄|이\s?부분|그\s?부분|라는\s?(?:말|게|거|건)|이?라고\s?(?:된|돼|되어|써|쓰)\S*(?:\s?(?:건|거|게|것))?)?\s?(?:은|는|이|가|을|를|도)?"
_ODD = r"어색|이상|별로|딱딱|틀렸|틀려|틀린|틀리|잘못|안\s?맞|약하|촌스|애매|끊겼|끊긴|끊겨|잘렸|잘린|잘려|깨졌|깨진|부자연|오글|이해가\s?안|말이\s?안|너무\s?길|길어"
_GONE = r"(?:빼(?!지|먹)|뺄|지워|지우(?!지)|삭제|없애(?!지)|제거|떼(?=어|[줘주고]))\S*(?:\s(?:줘|주|달라|부탁|버려)\S*)?"
_SIGNS = {"괄호": "()[]（）", "느낌표": "!", "물음표": "?", "물결": "~", "물결표": "~", "마침표": ".", "쉼표": ",", "점": ".·", "따옴표": "\"'", "하이픈": "-", "줄표": "-"}
_BIG = r"(?:제일|가장|젤|맨\s?위에?|맨위에?)?\s?(?:큰|크게\s?(?:된|써진|나온|있는))\s?(?:글씨|글자|글|제목|거)(?:를|을|는|은|가)?"
_NO_WORDS = r"^(?:좀|더|그냥|이렇게|다시|크게|작게|짧게|\S{1,4}색|예쁘게|다른\s?(?:걸|거|것|말))$"  # how it shall be, and no words for it

_ANOTHER = r"(?:주시|주|지우|빼|하시|하|바꾸|넣)(?:고|구)요?\s|(?:주세|줘|해)요?\s"  # a request of its own


def read(text: str, context: Context) -> list[Wish]:
    """The wishes that a turn says in such a frame, in order; in English only what it misses."""
    if not rx(r"[가-힣]").search(text):
        return [*spoken_en.read(text, context.items[-1]), *returning.missed(text, context)]
    past = context.items[-1]
    found: list[Wish] = []
    of_lines = (_repeated, _once, _why, _by_icon, _one_line, _rows, _only, _cleared, _off, _that_line, _beside, _cut, _within, _changed, _exchanged, _replaced)
    for w in (*(w for frame in of_lines for w in frame(text, past)), *tariffs.read(text, past), *_said(text), *_unsaid(text), *_titled(text), *returning.read(text, context)):
        if not any(w.start < f.end and f.start < w.end for f in found) and not _torn(w):
            found.append(w)
    return sorted(found, key=lambda w: w.start)


def _torn(w: Wish) -> bool:
    """Whether the new words are torn out of a quotation: "제목을 '느린 밤을 선물하세요'로" is no "밤을 선물하세요로"."""
    return any(a <= x and y <= b and (x, y) != (a, b) for q in rx(QUOTED).finditer(w.text) for a, b in [q.span("q")] for x, y in w.new)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A stretch without the blanks, the points and the quotation marks around it, and without "just" before it."""
    a, b = span
    while idle := rx(rf"\s*(?:그냥|걍|이제|{_MANNER})\s").match(text, a, b):
        a = idle.end()
    while a < b and text[a] in " '\",.!~…ㅋㅎㅠㅜ":
        a += 1
    while b > a and text[b - 1] in " '\",~…":
        b -= 1
    return a, b


def _line(words: str, past: Past) -> shown.Match | None:
    """The line that says these very words."""
    words = rx(r"(?:이거|이게|그거|이건|그건)$").sub("", words.strip(" '\",.!?~"))
    m = shown.match(words, past, quoted=True) if len(shown.bare(words)) > 1 else None
    return m if m and m.span else None


def _in(text: str, span: tuple[int, int], past: Past) -> tuple[tuple[int, int], shown.Match] | None:
    """Where a stretch names a line with its last words, and the line."""
    old = _last_of(text, *span, past)
    line = _line(text[slice(*old)], past) if old else None
    return (old, line) if old and line else None


def _last_of(text: str, start: int, end: int, past: Past) -> tuple[int, int] | None:
    """Of a stretch that ends with words of a line those words: as many of its last ones as the line says."""
    starts = [start, *(start + m.end() for m in rx(r"\s+").finditer(text[start:end]))]
    for a in starts:
        if len(shown.bare(text[a:end])) > 1 and _line(text[a:end], past):
            return a, end
    return None


def _told(text: str, m: re.Match[str], past: Past, *, old: tuple[int, int], new: tuple[int, int]) -> Wish | None:
    """A line in other words: all of it, for what was named stands for it."""
    a, b = _trimmed(text, new)
    line = _line(text[slice(*old)], past)
    if line is None or not 1 < b - a <= 60 or rx(_NO_WORDS).search(text[a:b]) or rx(_ANOTHER).search(text[a:b]) or rx(returning.NEVER).search(text[m.end() - 4 : m.end() + 6]):
        return None
    return Wish("set", (marks.part_of(line.line.role),), text, old[0], m.end(), ((a, b),), (old,), put=_kept_label(line.line.words, text[a:b]) or _kept_rest(line, text[a:b]))


def _kept_label(line: str, new: str) -> str:
    """The new words of a line; a number that the new ones leave out stays behind its new label ("전화는 033-..." and "예약문의")."""
    number = rx(r"0\d{1,2}-\d{3,4}-\d{4}").search(line)
    return f"{new} {number.group()}" if number and not rx(r"\d{3}").search(new) and len(new) <= 8 else ""


def _kept_rest(m: shown.Match, new: str) -> str:
    """A line with other words for the few that were named, where the new ones are as short and the rest says more: "받어요" of
    "예약은 10일까지 받어요"."""
    if m.span is None or m.share > 0.4 or len(new) > m.span[1] - m.span[0] + 3 or m.line.role == "headline":
        return ""
    return f"{m.line.words[: m.span[0]]}{new}{m.line.words[m.span[1] :]}"


def _changed(text: str, past: Past) -> Iterator[Wish]:
    """ "A가 뭐예요 B라고 해줘요", "A는 좀 어색해서 B로 바꿔", "A만 있으면 모르니까 B라고", "A <- 이거를 B로"."""
    new = rf"(?P<n>{Q}[^\"'\n]{{1,60}}{Q}|[^\"'?!.\n]{{2,44}}?)"
    for pattern in (rf"(?P<o>[^?!\n]{{2,44}}?){_TOPIC}\s?(?:뭐|머|뭔|먼|무슨|왜)(?:요|예요|에요|여|야|임|지|고|죠|냐|래요?|람|인가요|니|말\S*|뜻\S*|소리\S*)?{_SIGH}+{new}{_SAYS}",
                    rf"(?P<o>[^?!\n]{{2,44}}?){_TOPIC}\s(?:(?:좀|너무|넘|말이|표현이|뭔가|약간|글이|더|별로)\s?)*(?:{_ODD})\S*{_SIGH}+(?:\S{{0,4}}\s)?{new}{_SAYS}",
                    rf"(?P<o>[^?!\n]{{2,44}}?)\s?(?:이?라고)\s?(?:크게\s|이렇게\s|그냥\s)*(?:쓰면|적으면|하면|써놓으면|써\s?놓으면|나오면)\s?(?:뭐|어떡|어떻게|안\s?되|이상|어째|좀)\S*{_SIGH}+{new}(?:\s?(?:이걸|이거를|이거|요걸|이렇게))?(?:{_SAYS}|\s"
                    rf"(?:크게\s)?써\S*)",
                    rf"(?P<o>[^?!\n]{{2,44}}?)\s?만\s?(?:있으면|쓰면|적으면|써\s?있으면|보면|있으니|써\s?있으니)\S*\s[^?!.\n]{{0,24}}?(?:니까|니께|서|는데|고|요|다)\s{new}{_SAYS}",
                    rf"(?P<o>[^?!\n]{{2,44}}?)\s?(?:이거|이건|요거|요건|이\s?(?:줄|문구|말|글|버튼)|그\s?(?:줄|문구|말|글|버튼))(?:를|을|는|은)?\s{new}{_SAYS}",
                    rf"(?P<o>[^?!\n]{{2,44}}?)\s?(?:<-|←|<—|<=)\s?(?:이거|이건|요거|여기)?(?:를|을|는|은)?\s?{new}{_SAYS}"):
        for m in rx(pattern).finditer(text):
            old = _last_of(text, m.start("o"), m.end("o"), past)
            if old and (w := _told(text, m, past, old=old, new=m.span("n"))):
                yield w
            elif not old and (row := _row_at(text, m.span("o"), past)):
                yield Wish("swap", ("menu",), text, row[0], m.end(), (_trimmed(text, m.span("n")),), (row,))


def _row_at(text: str, span: tuple[int, int], past: Past) -> tuple[int, int] | None:
    """Where a stretch names a row of the price list with its last words."""
    start, end = span
    for a in [start, *(start + m.end() for m in rx(r"\s+").finditer(text[start:end]))]:
        if len(said := shown.bare(text[a:end])) > 2 and any(said in shown.bare(m.name) for m in past.brief.facts.menu):
            return a, end
    return None


def _exchanged(text: str, past: Past) -> Iterator[Wish]:
    """ "망원동 말고 '망원동 구제샵'으로 써 주세요"."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,44}}?){Q}?\s?(?:말고|대신에?|아니라|아니고)\s(?P<n>{Q}[^\"'\n]{{1,60}}{Q}){_SAYS}").finditer(text):
        old = _last_of(text, *_trimmed(text, m.span("o")), past)
        if old and (line := _line(text[slice(*old)], past)):
            yield Wish("swap", (marks.part_of(line.line.role),), text, old[0], m.end(), (_trimmed(text, m.span("n")),), (old,))


def _replaced(text: str, past: Past) -> Iterator[Wish]:
    """ "무화과 치즈케이크를 초코 크레이프케이크로 바꿔 주세요": words of a line for others."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,44}}?){Q}?(?:을|를)\s{Q}?(?P<n>[^\"'?!.,\n]{{2,36}}?){Q}?\s?(?:으로|로)\s?(?:{_ADV})(?:바꿔|바꾸|바까|고쳐|고치|변경|수정|교체)\S*(?:\s(?:줘|주|달라|부탁|놔|놓)\S*)?").finditer(text):
        old = _last_of(text, *_trimmed(text, m.span("o")), past)
        line = _line(text[slice(*old)], past) if old else None
        if old and line and len(shown.bare(text[slice(*old)])) > 2 and not rx(r"색$|(?:크|작|굵|밝|진하|예쁘)게?$|글씨|폰트|명조|고딕|느낌|스타일").search(m["n"]) and not roles.find(text[slice(*old)]):
            yield Wish("swap", (marks.part_of(line.line.role),), text, old[0], m.end(), (_trimmed(text, m.span("n")),), (old,))


def _within(text: str, past: Past) -> Iterator[Wish]:
    """ "L에서 'A' 말고 B로": some words of a line for others."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,44}}?)\s?에서\s{Q}?(?P<x>[^\"'\n]{{1,20}}?){Q}?\s?(?:말고|대신에?|을|를|은|는)\s{Q}?(?P<n>[^\"'\n]{{1,30}}?){Q}?{_SAYS}").finditer(text):
        old = _last_of(text, *m.span("o"), past) or _last_of(text, *m.span("x"), past)
        line = _line(text[slice(*old)], past) if old else None
        at = line.line.words.find(m["x"].strip()) if line else -1
        if old and line and at >= 0:
            said_in = line.line.words
            said = line.line.words[:at] + m["n"].strip() + line.line.words[at + len(m["x"].strip()) :]
            yield Wish("set", (marks.part_of(line.line.role),), text, old[0], m.end(), (_trimmed(text, m.span("n")),), (old,), put=said, line=said_in)


def _cut(text: str, past: Past) -> Iterator[Wish]:
    """ "L 이 줄에서 괄호만 빼", "'A'에서 'B'도 빼": a sign or some letters of a line, not the line."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,44}}?)\s?(?:이|그|요)?\s?(?:줄|문구|말|글)?에서\s{Q}?(?P<x>[^\"'\n]{{1,14}}?){Q}?\s?(?:글자|자|글씨|표시)?(?:만|도|은|는|을|를)?\s?(?:좀\s|다\s|그냥\s)?{_GONE}").finditer(text):
        if (found := _in(text, m.span("o"), past)) is None or rx(returning.NEVER).search(text[m.end() - 4 : m.end() + 6]):
            continue
        old, line = found
        said, x = line.line.words, m["x"].strip()
        signs = _SIGNS.get(x, x if not rx(r"[0-9A-Za-z가-힣]").search(x) else "")
        left = said.translate({ord(c): "" for c in signs}) if signs else _without(said, x, line.span)
        if left != said and shown.bare(left):
            yield Wish("set", (marks.part_of(line.line.role),), text, old[0], m.end(), (), (old,), put=left, line=said)


def _without(line: str, x: str, named: tuple[int, int] | None) -> str:
    """A line without some letters: those within the words that are named before any others."""
    at = line.rfind(x, *named) if named else -1
    at = at if at >= 0 else line.find(x)
    return rx(r"\s{2,}").sub(" ", line[:at] + line[at + len(x) :]).strip() if at >= 0 else line


def _repeated(text: str, past: Past) -> Iterator[Wish]:
    """ "A랑 B랑 똑같은 말이네요 하나는 빼 주시고 남는 거에 C라고 써 주세요"."""
    for m in rx(rf"(?P<a>[^?!.\n]{{2,30}}?)(?:이랑|랑|하고|과|와)\s(?P<b>[^?!.\n]{{2,30}}?)(?:이랑|랑|하고|과|와|이|가|은|는)?\s(?:(?:거의|완전)\s)?(?:똑같|같은\s?(?:말|뜻|내용|얘기)|겹치|겹쳐|중복|두\s?번)[^\n]{{0,24}}?"
                rf"(?:하나|한\s?개|한쪽)(?:는|만|를|은)?\s?(?:{_GONE}|남)\S*(?:\s(?:주|줘)\S*)?(?P<more>[\s,]+(?:남는|남은|나머지)\s?(?:거|것|하나|줄)(?:에|는|에는|에다가?|를)?\s(?P<n>[^?!\n]{{2,40}}?){_SAYS})?").finditer(text):
        first, second = _last_of(text, *m.span("a"), past), _last_of(text, *m.span("b"), past)
        one, two = (_line(text[slice(*s)], past) if s else None for s in (first, second))
        if first and second and one and two and one.line != two.line:
            yield Wish("remove", (marks.part_of(one.line.role),), text, first[0], second[0], (), (first,))
            if m["n"]:
                yield Wish("set", (marks.part_of(two.line.role),), text, second[0], m.end(), (_trimmed(text, m.span("n")),), (second,), put=rx(Q).sub("", m["n"]).strip())


def _once(text: str, past: Past) -> Iterator[Wish]:
    """ "A가 두 번 나와요 하나만 해 주세요": A stays, and is not taken off; of two lines that say it the shorter goes."""
    for m in rx(r"(?P<o>[^?!.\n]{2,30}?)(?:이|가|은|는)?\s(?:아직(?:도)?\s)?(?:두\s?번|중복|2번|똑같이\s?두)\S*(?:\s?(?:나와|나오|있|들어|써)\S*)?[\s,ㅠㅜㅋㅎ~.!]+[^\n]{0,8}?"
                r"(?:하나만|한\s?번만|하나는|한\s?개만|한\s?개는)(?:\s\S+)?(?:\s(?:줘|주)\S*)?").finditer(text):
        old = _last_of(text, *m.span("o"), past)
        about = [text[slice(*old)]] if old else [w for w in m["o"].split() if len(shown.bare(w)) > 1 and w not in ("얘기", "얘기가", "말이", "내용", "내용이", "같은")]
        held = next((found for w in about if len(found := _saying(rx(r"(?:이|가|은|는|도|얘기|이야기)$").sub("", w), past)) > 1), [])
        if held:
            yield Wish("remove", (marks.part_of(held[0].role),), text, m.start("o"), m.end(), line=held[0].words)
        elif old and (line := _line(text[slice(*old)], past)) and (once := _said_once(line.line.words, text[slice(*old)])) != line.line.words:
            yield Wish("set", (marks.part_of(line.line.role),), text, old[0], m.end(), (), (old,), put=once, line=line.line.words)
        elif old:
            yield Wish("keep", (), text, old[0], m.end(), (), (old,))


def _said_once(line: str, words: str) -> str:
    """A line that says some words twice with the first of them alone."""
    twice = list(rx(r"[^0-9A-Za-z가-힣]*".join(re.escape(c) for c in shown.bare(words))).finditer(line)) if shown.bare(words) else []
    return (line[: twice[1].start()].rstrip() + line[twice[1].end() :]).strip() if len(twice) > 1 else line


def _saying(words: str, past: Past) -> list[shown.Line]:
    """The lines that say some words, each once, the shortest first."""
    said = shown.bare(words)
    held = {shown.bare(line.words): line for line in shown.lines(past) if len(said) > 1 and said in shown.bare(line.words)}
    return sorted(held.values(), key=lambda line: len(line.words))


def _only(text: str, past: Past) -> Iterator[Wish]:
    """ "상호는 빼고 그냥 꼬꼬대장이라고만": of a line that says both only the one."""
    for m in rx(rf"{Q}?(?P<x>[^\"'?!.,\n]{{1,14}}?){Q}?(?:은|는|이라는\s말은|라는\s말은)?\s?(?:좀\s)?(?:빼고|빼시고|빼주시고|지우고|떼고)\s(?:그냥\s|걍\s)?{Q}?(?P<n>[^\"'?!.,\n]{{2,24}}?){Q}?\s?(?:이?라고만|으로만|로만|만)\s?(?:{_ASK}|"
                rf"(?=[\s!.~]*$)|해야\S*)").finditer(text):
        x = rx(r"^.*\s").sub("", m["x"].strip())
        line = next((line for line in shown.lines(past) if shown.bare(x) in shown.bare(line.words) and shown.bare(m["n"]) in shown.bare(line.words) and shown.bare(line.words) != shown.bare(m["n"])), None)
        if line and shown.bare(x):
            yield Wish("set", (marks.part_of(line.role),), text, m.start("x") + len(m["x"]) - len(x), m.end(), (_trimmed(text, m.span("n")),), line=line.words)


def _off(text: str, past: Past) -> Iterator[Wish]:
    """ "A 그 줄은 빼 주세요"."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,44}}?)\s?(?:그|이|저)\s?(?:줄|문구|글|말|부분)(?:은|는|을|를|도|만)?\s?(?:좀\s|다\s|그냥\s)*{_GONE}").finditer(text):
        if (found := _in(text, m.span("o"), past)) and not rx(returning.NEVER).search(text[m.end() - 4 : m.end() + 6]):
            old, line = found
            yield Wish("remove", (marks.part_of(line.line.role),), text, old[0], m.end(), (), (old,))


def _why(text: str, past: Past) -> Iterator[Wish]:
    """ "카톡으로 돌릴거임 저걸 왜 써놔, 빼라": those words off the line that says them."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,40}}?)\s?(?:저걸|이걸|그걸|저거|이거|그거|이게|저게)\s?(?:를\s)?(?:왜|뭐하러)\s?(?:써|넣|적|있)\S*{_SIGH}+(?:[^?!.\n]{{0,6}}\s)?{_GONE}").finditer(text):
        if found := _in(text, m.span("o"), past):
            old, line = found
            yield Wish("cut", (marks.part_of(line.line.role),), text, old[0], m.end(), (), (old,))


def _rows(text: str, past: Past) -> Iterator[Wish]:
    """ "중간은 중형 꽃다발, 큰거는 대형 꽃다발로 바꿔 주세요": the names of rows of the price list."""
    if not rx(r"바꿔|바꾸|바까|고쳐|고치|변경|수정|이라고|로\s?(?:해|써|요)").search(text):
        return
    for row in sorted({m.name for m in past.brief.facts.menu if len(m.name) > 1}, key=len, reverse=True):
        for m in rx(rf"(?<![가-힣A-Za-z0-9]){Q}?{re.escape(row)}{Q}?(?:은|는|을|를|이|가)\s(?P<n>{Q}[^\"'\n]{{2,30}}{Q}|(?:(?!\d{{3}}|\d\s?[만천])[^\"'?!.,\n]){{2,18}}?)(?:\s?(?:이?라고|으로|로)(?=[\s,.!~]|$)(?:\s?{_ADV}{_ASK})?|,(?=\s))").finditer(text):
            if not rx(r"색$|크게|작게|빼|위|아래|글씨").search(m["n"]):
                yield Wish("swap", ("menu",), text, m.start(), m.end(), (_trimmed(text, m.span("n")),), ((m.start() + m.group().index(row), m.start() + m.group().index(row) + len(row)),))


_ICONS = (("hours", r"시계"), ("period", r"달력"), ("place", r"핀|지도|위치\s?(?:표시|아이콘)"), ("contact", r"전화기|수화기|말풍선"))


def _by_icon(text: str, past: Past) -> Iterator[Wish]:
    """ "밑에 시계 있는 줄은 지워 주세요": the line behind a mark."""
    for name, icon in _ICONS:
        m = rx(rf"(?:{icon})\s?(?:그림|표시|모양|아이콘)?\s?(?:있는|달린|붙은|옆|그려진)(?:에)?\s?(?:있는\s)?(?:줄|거|것|문구|글)(?:은|는|을|를|도)?\s?(?:좀\s|다\s)*{_GONE}").search(text)
        words = getattr(past.brief.facts, name)
        if m and words:
            yield Wish("remove", (marks.part_of(name),), text, m.start(), m.end(), line=words.split(" · ")[0])


def _one_line(text: str, past: Past) -> Iterator[Wish]:
    """ "새집증후군 시공 저건 한 줄로 나오게요": smaller letters, and no further line."""
    for m in rx(r"(?P<o>[^?!.\n]{2,40}?)\s?(?:저건|이건|그건|저거|이거|그거|은|는|이|가)?\s한\s?줄(?:로|에)\s(?:다\s)?(?:나오|보이|되|들어가|써지|맞추|맞춰)\S*(?:\s(?:해|줘|주|부탁)\S*)*").finditer(text):
        if found := _in(text, m.span("o"), past):
            old, line = found
            yield Wish("smaller", (marks.part_of(line.line.role),), text, old[0], m.end(), (), (old,))


def _said(text: str) -> Iterator[Wish]:
    """ "냉동 아니고 생물이라는 말도 넣어 주세요"."""
    for m in rx(rf"(?:^|[.!?,~ㄱ-ㅎㅏ-ㅣ]\s*|(?:고|데|요|서|구)\s)(?:그리고\s|글구\s|근데\s)?(?P<n>(?:(?!(?:주고|시고|하고|구요|는데|말고요?)\s|그리고)[^\"'?!.,\nㄱ-ㅎㅏ-ㅣ]){{2,24}}?)(?:이?라는|이란)\s(?:말|글|문구|내용)(?:도|을|은|이)?\s?(?:"
                rf"(?:꼭|좀|같이|더|밑에|아래에?|크게|작게|다시|빠졌\S*|없\S*)\s)*{returning.PUT}\S*(?:\s(?:줘|주|달라|부탁|해)\S*)?").finditer(text):
        yield Wish("add", ("detail",), text, m.start("n"), m.end(), (_trimmed(text, m.span("n")),))


def _unsaid(text: str) -> Iterator[Wish]:
    """ "여름휴가 예약 받는다는 말이 빠졌어요 그거 넣어 주세요": the sentence that is missed, as the ad would say it."""
    for m in rx(rf"(?:^|[.!?,~ㅠㅜㅋㅎ]\s*|(?:데|고|요|서)\s)(?P<n>(?:(?!(?:는데|근데|그리고)\s)[^\"'?!.,\nㄱ-ㅎㅏ-ㅣ]){{4,30}}?(?:는|한|된|인|없|있))다는\s(?:말|얘기|내용|문구)(?:이|도|을)?\s(?:빠졌|빠져|없어|없네|없는데|안\s?들어)\S*"
                rf"(?:[\s,.!~ㅎㅋㅠㅜ]+(?:그거|그것도|그것|그걸|그 말)?(?:도|를|을)?\s?(?:좀\s|꼭\s)?{returning.PUT}\S*(?:\s(?:줘|주|달라|부탁|해)\S*)?)?").finditer(text):
        yield Wish("add", ("detail",), text, m.start("n"), m.end(), put=dictation.voiced(f"{m['n']}다"))


def _that_line(text: str, past: Past) -> Iterator[Wish]:
    """ "그 줄을 'A'로 바꿔": the line that was written last."""
    m = rx(rf"(?:^|[\s,.!?])(?:그|방금\s?(?:그|넣은|쓴)?|지금\s?그)\s?(?:줄|문구|글|문장)(?:을|를|은|는)?\s{Q}(?P<n>[^\"'\n]{{2,60}}){Q}{_SAYS}").search(text)
    told = [str(v) for c in past.changes for v in ([c.value["points"][-1]] if c.op == "facts" and c.value.get("points") else [c.value] if c.op == "text" and isinstance(c.value, str) else [])]
    line = next((line for words in reversed(told) for line in shown.lines(past) if shown.bare(line.words) == shown.bare(words)), None)
    if m and line:
        yield Wish("set", (marks.part_of(line.role),), text, m.start(), m.end(), (m.span("n"),), line=line.words)


def _beside(text: str, past: Past) -> Iterator[Wish]:
    """ "여전도회는 교회 이름 옆에 붙여 주세요": one line as part of another."""
    for m in rx(rf"(?P<o>[^?!\n]{{2,30}}?)(?:은|는|을|를|도)?\s(?:(?P<name>{returning.NAME}|교회\s?이름|단체\s?이름)|(?P<b>[^?!.,\n]{{2,24}}?))\s?(?P<w>옆|뒤|앞)(?:쪽)?(?:에|에다가?|으로)\s{_ADV}(?:붙|이어|같이\s?써|합쳐)\S*(?:\s"
                rf"(?:줘|주|달라|부탁)\S*)?").finditer(text):
        old = _last_of(text, *m.span("o"), past)
        one = _line(text[slice(*old)], past) if old else None
        shop = next((line for line in shown.lines(past) if line.role in ("shop", "kicker") and line.role != (one.line.role if one else "")), None)
        two = shop if m["name"] else (t.line if (t := _line(m["b"] or "", past)) else None)
        if old and one and two and two != one.line and one.share > 0.8:
            said = f"{one.line.words} {two.words}" if m["w"] == "앞" else f"{two.words} {one.line.words}"
            yield Wish("remove", (marks.part_of(one.line.role),), text, old[0], old[1], (), (old,))
            part = marks.part_of(two.role)
            yield Wish("set", (part,), text, old[1], m.end(), line=two.words, put=said)


def _cleared(text: str, past: Past) -> Iterator[Wish]:
    """ "X 들어간 줄 다 빼고 (Y 한 줄만 남겨)": each line that says some words."""
    for m in rx(rf"{Q}?(?P<x>[^\"'?!.,\n]{{2,24}}?){Q}?\s?(?:이라는\s말\s|라는\s말\s|말\s|글자\s)?(?:들어간|들어가는|들어있는|있는|써\s?있는|적힌)\s?(?:줄|문구|글|거|것|부분)(?:들)?(?:은|는|을|를)?\s?(?:싹\s?)?(?:다|전부|모두|싹)\s?{_GONE}"
                rf"(?P<more>[\s,]+(?P<n>[^?!.,\n]{{2,40}}?)\s?(?:한\s?줄만|하나만|만)\s?(?:남|두|놔|냅)\S*)?").finditer(text):
        said = _last_of(text, *m.span("x"), past)
        held = [line for line in shown.lines(past) if said and shown.bare(text[slice(*said)]) in shown.bare(line.words)]
        if not said or not held:
            continue
        for n, line in enumerate(held):
            keep = m["n"] if m["n"] and n == len(held) - 1 else ""
            if keep:
                yield Wish("set", (marks.part_of(line.role),), text, said[0] + n, m.end(), (_trimmed(text, m.span("n")),), (said,), put=keep.strip())
            else:
                yield Wish("remove", (marks.part_of(line.role),), text, said[0] + n, said[0] + n + 1, (), (said,))


def _titled(text: str) -> Iterator[Wish]:
    """ "제일 큰 글씨를 X로 바꾸라고"."""
    for m in rx(rf"{_BIG}\s(?P<n>{Q}[^\"'\n]{{1,60}}{Q}|(?:(?!글씨|글자|아직|이네|인데)[^\"'?!.\n]){{2,40}}?){_SAYS}").finditer(text):
        a, b = _trimmed(text, m.span("n"))
        if b - a > 1 and not rx(r"(?:색|크게|작게|위|아래|밑|가운데|왼쪽|오른쪽)$").search(text[a:b]):
            yield Wish("set", ("headline",), text, m.start(), m.end(), ((a, b),))
