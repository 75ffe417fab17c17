"""Visible: lines of an ad that a message names by their own words and wants gone, or wants other words for.

It is asked before the rest of an edit is read: what is understood here is taken out of the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.understanding import drawings, korean, roles, shown, styles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx, tidy

_QUOTE = r"(?<![0-9A-Za-z])[\"'](?P<q>[^\"\n]{1,60}?)[\"'](?![0-9A-Za-z])"
_GONE = (r"(?:(?:빼(?!빼로|앗)|뺄|뺍|지워|지우|지울|지웁|삭제|없애|없앨|없앱|제거|치워|치우|떼어|떼(?=[줘주고내])|날려|숨겨|들어내)(?:고(?![요용])|구(?!요)|[가-힣ㄱ-ㅎㅏ-ㅣ]*)"
         r"(?:\s(?:줘|주(?=세|시|실|라|고|면|렴|게|십)|달라|버려|드려|부탁|될|되(?!돌)|봐|수\s있)[가-힣]*)*[\s.,!~;ㅋㅎㅠㅜ^]*)")
_GONE_EN = r"\b(?:remove|delete|drop|take (?:out|off|away)|get rid of|lose|erase|leave out|cut out|ditch|scrap|without)\b"
_LEAD_EN = r"(?:\s*\b(?:the|that|this|those|my|words?|line|lines|sentence|text|phrase|bit|part|about|saying|says|which|where|it)\b)*\s*"
_TAIL_EN = r"(?:\s(?:bit|part|line|text|sentence|words?|stuff|thing|one|please|pls|too|lol|from (?:the|my) ad))*[\s.,!]*"
_TEXT = r"이?라는|이?라고|이?란|말|문구|글자|글씨|글|단어|문장|줄|텍스트|표현|대목|구절|어쩌구|어쩌고|저쩌구|저쩌고|블라블라|뭐시기|머시기"
_WHOLE = r"문장|줄|어쩌|저쩌|블라|시기|구절|\b(?:line|sentence|bit)\b"
_FILL = rf"(?:\s|이거는|이건|이것|이거|이게|그거|그건|그것|부분|내용|거는|건|거|것|걸|써있는|써진|적힌|쓰인|{_TEXT}|이런|그런|은|는|을|를|도|만|이|가|그|요|좀|다|그냥|전부|모두|싹|아예|제발|이제|랑|하고)$"
_BEFORE = r"(?:(?:제목|글|그림|사진|글씨)\s?)?(?:맨\s?|제일\s?)?(?:밑|아래|위|옆|끝|앞|뒤|중간|가운데)에(?:\s?(?:있는|써있는|적힌|써진|나온))?\s*$|(?:제목|문구|광고|그림|설명)에서?\s*$"
_SWAP = (r"(?:으로|로|이라고|라고)?\s?(?:이런\s|같은\s)?(?:느낌|식|말|문구|걸|거)?(?:으로|로)?\s?"
         r"(?:바꿔|바꾸|변경|수정|고쳐|고치|교체|해\s?[줘주]|써\s?[줘주]|넣어|부탁)[가-힣]*(?:\s(?:줘|주(?=세|시|실|라|고|면|렴|게|십)|부탁|수\s있)[가-힣]*)*[\s.,!~?ㅎㅋㅠㅜ]*")
_SWAP_EN = r"\b(?:should (?:be|say|read)|make (?:it|that)|chang(?:e|ed) (?:it )?to|to|with|into|put|use|write|add|say)\b[^\"'.]{0,14}$|->|→"
_OTHER = {"headline", "kicker", "shop", "cta", "price", "menu", "contact", "place", "hours", "period", "logo"}
_ASKED = r"넣|추가|바꿔|바꾸|써\s?[줘주]|되돌|돌려|크게|작게"
_INSTEAD = r"\s*(?:그\s?자리에\s?)?(?P<b>[^.,!?\"'\n]{2,30}?)(?:으로|로)\s?(?:바꿔|해|써|넣어)[가-힣]*(?:\s(?:줘|주(?=세|시|실|라|고|면|렴|게|십))[가-힣]*)*[\s.!~]*$"
_SEAL_WORD = r"(?:동그라미|원형|별\s?모양|별표|스티커|배지|뱃지|딱지|도장|씰|badge|sticker|seal|starburst|burst|stamp)"
_SEAL = (rf"(?:(?:빨간|빨강|노란|노랑|파란|하얀|흰|검은|까만|분홍|초록|주황|금색|동그란|둥근|뾰족한|작은|큰|저|그|이)\s?(?:색\s?)?)*{_SEAL_WORD}"
         rf"|\b(?:(?:the|that|this|those|red|yellow|blue|green|orange|pink|white|black|gold|round|starry|spiky|little|big) )*{_SEAL_WORD}\b")
_STILL = (r"\s(?:is|are) still (?:there|here|showing|on it)[.,!\s]*(?:(?:and )?i (?:do not|don'?t) want (?:it|that)\S*)?[\s.!]*"
          r"|[.,\s]*i (?:do not|don'?t) want (?:it|that)[.!\s]*")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was understood: the changes, the message without it, and what is named that the ad does not have."""

    changes: tuple[Change, ...] = ()
    rest: str = ""
    lack: str = ""  # the code of the question where what is named is not on the ad


def take(text: str, past: Past) -> Seen:
    """What `text` wants gone from `past`, or said otherwise there, by the words that stand in the ad."""
    found: list[Change] = []
    for step in (_replaced, _sealed, _quoted, _spoken, _spoken_en):
        while got := step(text, past):
            changes, text = got
            found += changes
            past = shown.applied(past, changes)
    return Seen(tuple(found), text.strip(" ,") if found else text, "" if found else _lacking(text, past))


def _cut(text: str, start: int, end: int) -> str:
    """The message without text[start:end] and the words that say where that stands."""
    return f"{rx(_BEFORE).sub('', text[:start])} {text[end:]}"


def _replaced(text: str, past: Past) -> tuple[list[Change], str] | None:
    """'A' ... 'B'로 바꿔, change "A" to "B", delete 'A' and put 'B' in its place, drop "A" and put B."""
    quotes = list(rx(_QUOTE).finditer(text))
    for a, b in zip(quotes, quotes[1:], strict=False):
        between = text[a.end() : b.start()]
        m = shown.match(a["q"], past, quoted=True)
        if not m or {n.role for n in roles.find(between)} & _OTHER or rx(r"넣|추가").search(between):
            continue
        tail = rx(_SWAP).match(text, b.end())
        english = rx(_SWAP_EN).search(between)
        ends = tail or english and rx(r"(?:\s(?:in its place|instead|there|please))*[\s.,!]*").match(text, b.end())
        if ends:
            verb = rx(rf"(?:{_GONE_EN}|\b(?:change|replace|swap)\b){_LEAD_EN}$|\bit says\s$").search(text[: a.start()])
            return shown.exchanged(m, b["q"], past), _cut(text, verb.start() if verb else a.start(), ends.end())
    for b in quotes:
        spoken = rx(r"^(?P<a>.*?)(?:\s?(?:이거|이건|요거|이\s?말|이\s?문구|라는\s?말))?(?:은|는|을|를)?\s?(?:말고|대신에?|→|을|를)\s*$").match(text[: b.start()])
        tail = rx(_SWAP).match(text, b.end()) if spoken else None
        said = spoken["a"] if spoken and tail else ""
        for start in [m.start() for m in rx(r"(?<!\S)\S").finditer(said)][-12:]:
            m = shown.match(said[start:], past, quoted=False)
            if m and m.share > 0.5 and m.line.role != "headline" and not roles.find(said[start:]):
                return shown.exchanged(m, b["q"], past), _cut(text, start, tail.end() if tail else b.end())
    for a in quotes:
        put = rx(rf"{_TAIL_EN}(?:and|then)\s(?:put|use|write|have)\s(?P<b>[A-Z][^.!?\n\"]{{1,50}}?)(?:\s(?:in its place|instead|there))?[.!?\s]*$").match(text, a.end())
        put = put or rx(r"\s(?:sounds?|looks?|is|reads?) [a-z ]{2,16}[.,!]+ (?:please )?(?:make it|change it to|call it|it should (?:be|say))\s(?P<b>[A-Z0-9][^.!?\n\"]{1,40})[.!]*").match(text, a.end())
        verb = rx(rf"{_GONE_EN}{_LEAD_EN}$").search(text[: a.start()])
        if put and put["b"][0].isupper() and (m := shown.match(a["q"], past, quoted=True)) and not {n.role for n in roles.find(put["b"])} & _OTHER:
            return shown.exchanged(m, tidy(put["b"]), past), _cut(text, verb.start() if verb else a.start(), put.end())
    return None


def _sealed(text: str, past: Past) -> tuple[list[Change], str] | None:
    """빨간 동그라미 빼줘, take off that yellow badge: where the ad has a seal."""
    f = past.brief.facts
    label = "" if f.percent else past.copy.kicker
    if "badge" in past.hidden or past.look != "flyer" or not (f.percent or label and len(label) <= 6):
        return None
    seal = rx(_SEAL).search(text)
    if not seal:
        return None
    gone = rx(_GONE).search(text, seal.end())
    english = rx(rf"{_GONE_EN}\s*$").search(text[: seal.start()])
    between = text[seal.end() : gone.start()] if gone else ""
    if not english and (not gone or len(between) > 24 or rx(_ASKED).search(between)):
        return None
    found = [Change(op="hide", role="badge")]
    if label and shown.bare(label) in shown.bare(between):
        found.append(Change(op="hide", role="kicker"))
    start = english.start() if english else seal.start()
    if not english and label and text[: start].strip() == label:  # "삼겹살 스티커가 고기를 가림 치워"
        start = 0
    end = rx(r"(?:\s(?:please|pls|too))*(?:, (?:it|that) \w+[^.!?]*)?[\s.,!]*").match(text, seal.end()) if english else gone
    return found, _cut(text, start, end.end() if end else seal.end())


def _quoted(text: str, past: Past) -> tuple[list[Change], str] | None:
    """'A' 이 글자 삭제, 'A'랑 'B' 빼줘, take out "A" and "B", the sentence 'A' is still there."""
    for q in rx(_QUOTE).finditer(text):
        m = shown.match(q["q"], past, quoted=True)
        if not m:
            continue
        gone = rx(_GONE).search(text, q.end())
        between = text[q.end() : gone.start()] if gone else ""
        listed = rx(r"(?:\s*(?:이?랑|하고|과|와|,|and)?\s*" + _QUOTE.replace("?P<q>", "?:") + r")*").sub("", between, count=1) if gone else ""
        start, ends = q.start(), gone if gone and len(listed) < 40 and not rx(_ASKED + r"|[\"']").search(listed) else None
        end = (q.end() if between != listed else ends.end()) if ends else 0
        before = rx(rf"(?:{_GONE_EN}){_LEAD_EN}$|(?P<x>{_GONE_EN})[^\"'.!?]{{0,12}}$").search(text[: start])
        still = rx(_STILL).match(text, q.end())
        if before and not ends:
            more = rx(r"\s*(?:,|and|&|,\s?and)\s*(?=[\"'])").match(text, q.end())
            if more:  # the verb goes on to the next
                return shown.without(m, past, whole=False), text[:start] + text[more.end() :]
            tail = rx(_TAIL_EN).match(text, q.end())
            start, end = before.start(), tail.end() if tail else q.end()
        elif still and not ends:
            lead = rx(r"(?:the )?(?:sentence|line|words?|text|phrase)\s*$").search(text[:start])
            start, end = lead.start() if lead else start, still.end()
        if end:
            return shown.without(m, past, whole=rx(_WHOLE).search(between) is not None and m.line.role != "headline"), _cut(text, start, end)
    return None


def _ends(stretch: str) -> Iterator[int]:
    """Where the words before a verb may end: with and without each "이 말은", "라는 글자", particle."""
    end = len(stretch)
    for _ in range(9):
        yield end
        m = rx(_FILL).search(stretch[:end])
        if not m:
            return
        end = m.start()


def _spoken(text: str, past: Past) -> tuple[list[Change], str] | None:
    """동네에서 반찬가게 해요 이 말은 빼고, 그대로 라는 글자는 빼주세요; said without quotation marks."""
    for gone in reversed(list(rx(_GONE).finditer(text))):
        stretch = text[: gone.start()]
        best: tuple[float, int, shown.Match, str] | None = None
        for end in dict.fromkeys(_ends(stretch)):
            for start in [m.start() for m in rx(r"(?<!\S)\S").finditer(stretch[:end])][-12:]:
                words, filler = stretch[start:end], stretch[end:]
                m = shown.match(words, past, quoted=False) if not rx(r"[\"']").search(words) else None
                if m and _meant(words, filler, m):
                    rank = len(shown.bare(words)) * (1 if m.span else 0.7)
                    best = max(best or (0.0, 0, m, ""), (rank, start, m, filler), key=lambda b: b[0])
        if best:
            _, start, m, filler = best
            put = rx(_INSTEAD).match(text, gone.end())
            if put and gone.group().rstrip().endswith(("고", "구")) and m.share > 0.8 and not roles.find(put["b"]) and not rx(styles.colour_pattern()).search(put["b"]):
                return shown.exchanged(m, tidy(put["b"]), past), _cut(text, start, put.end())
            found = shown.without(m, past, whole=rx(_WHOLE).search(filler) is not None and m.line.role != "headline")
            joint = rx(r"(?:이?랑|하고|과|와|,)\s*$").search(stretch[:start])
            more = _spoken(f"{stretch[: joint.start()]} {text[gone.start() :]}", shown.applied(past, found)) if joint else None
            if more and not rx(_GONE).search(more[1]):  # the verb was of both
                return [*found, *more[0]], more[1]
            return found, _cut(text, start, gone.end())
        run = _run_together(stretch, past)
        if run:
            return run[0], _cut(text, run[1], gone.end())
    return None


def _meant(words: str, filler: str, m: shown.Match) -> bool:
    """Whether unquoted words mean the letters in that line: not the part that they name, nor the thing they are."""
    named = roles.find(words)
    if named and sum(n.end - n.start for n in named) >= len(words.strip()) - 1:
        return False
    if m.line.role in shown.FIELDS and m.score < 2 and m.span and not rx(_TEXT).search(filler):
        return False  # a fact by one of its words is read by its meaning
    if m.span is None or m.share >= 0.5 or rx(_TEXT).search(filler):
        return m.line.role != "headline" or m.share < 0.8 or rx(_TEXT).search(filler) is not None
    last = not shown.bare(m.line.words[m.span[1] :])
    return last and m.line.role == "headline" and not drawings.known(words) and korean.bare(words) == words.strip()


def _run_together(stretch: str, past: Past) -> tuple[list[Change], int] | None:
    """Lines named without a space between: "밑에엄마들중3아들둔이거빼고"; (changes, where they begin)."""
    found: list[Change] = []
    end, start = len(stretch), len(stretch)
    while True:
        line = next((m for e in dict.fromkeys(_ends(stretch[:end])) for m in [_last_line(stretch[:e], past)] if m), None)
        if line is None:
            return (found, start) if found else None
        changes = shown.without(shown.Match(line[0], None, 1.0), past, whole=True)
        found += changes
        past, end, start = shown.applied(past, changes), line[1], line[1]


def _last_line(stretch: str, past: Past) -> tuple[shown.Line, int] | None:
    """The line that stands at the end of a stretch without a space before it, and where it begins there."""
    for line in shown.lines(past):
        bare = shown.bare(line.words)
        if len(bare) > 2 and line.role != "headline" and shown.bare(stretch).endswith(bare):
            n = len(stretch)
            while shown.bare(stretch[n:]) != bare:
                n -= 1
            return line, n
    return None


def _spoken_en(text: str, past: Past) -> tuple[list[Change], str] | None:
    """remove the line about owning a small hardware store, drop New clients get."""
    for verb in rx(_GONE_EN + _LEAD_EN).finditer(text):
        if verb.group().lower().startswith("without"):
            continue
        after = rx(r"[^\"\n.!?;,]*").match(text, verb.end())
        ends = [m.end() for m in rx(r"\S+").finditer(text, verb.end(), after.end())] if after else []
        for end in reversed(ends[:12]):
            words = text[verb.end() : end]
            m = shown.match(words, past, quoted=False) if len(words.split()) > 1 or rx(r"\bwords?\b").search(verb.group()) else None
            m = m or next((shown.Match(line, None, 2.0) for line in shown.lines(past) if line.role == "points" and shown.bare(line.words) == shown.bare(words)), None)
            if m and not (m.line.role in shown.FIELDS and m.score < 2 and m.span) and not (m.line.role == "headline" and m.share > 0.8):
                tail = rx(_TAIL_EN).match(text, end)
                return shown.without(m, past, whole=rx(_WHOLE).search(verb.group()) is not None and m.line.role != "headline"), _cut(text, verb.start(), tail.end() if tail else end)
    return None


def _lacking(text: str, past: Past) -> str:
    """The question where words or a seal shall go that the ad does not have: "한모금에 딸기향 이 문구는 빼줘"."""
    said = rx(rf"(?P<x>[가-힣A-Za-z0-9 ]{{4,40}}?)\s(?:이|그|저|어쩌구|어쩌고)\s(?:말|문구|글자|글씨|글|줄|문장)(?:은|는|을|를|만|도|이)?\s?(?:좀\s)?{_GONE}").search(text)
    if said and not roles.find(said["x"]) and len(said["x"].split()) > 1:
        return "absent"
    still = rx(rf"{_QUOTE}(?:{_STILL})").search(text)
    if still and not shown.says(past, still["q"]):
        return "absent"
    below = shown.bare(past.copy.subcopy) if "subcopy" in past.hidden else ""
    if len(below) > 5 and below in shown.bare(text) and rx(rf"{_GONE}|{_GONE_EN}").search(text):
        return "absent"  # it is gone already
    seal = rx(_SEAL).search(text)
    coloured = seal and rx(_SEAL_WORD).fullmatch(seal.group().strip()) is None
    gone = seal and (rx(rf"^(?:은|는|을|를|이|가|도|만|좀|그냥|다|\s)*{_GONE}").match(text[seal.end() :]) or rx(rf"{_GONE_EN}\s*$").search(text[: seal.start()]))
    return "not_there" if coloured and gone else ""
