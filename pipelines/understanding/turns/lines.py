"""Lines: the lines of an ad that a wish speaks of, and the changes that put other words there, more, or fewer."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import korean, money, shown, spelling
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.shown import Line, Match
from pipelines.understanding.turns import marks
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import Wish

_BEFORE = r"앞(?:쪽)?(?:에다가?|에는?|으?로|에도?)?(?=\s|$|[,.'\"])|\b(?:before|in front)\b"
_SIGNS = {"하트": "♥", "느낌표": "!", "물음표": "?", "물결": "~", "별표": "★", "별": "★"}
_TIGHT = "♥!?~★%"  # what stands close behind a word


def meant(w: Wish, past: Past) -> Match | None:
    """The line that a wish's old words name, of its parts before any other; of several words of one line the last ("바비큐는 무료가
    아니라"); None where they name none."""
    if w.line:
        return next((Match(line, None, 1.0) for line in shown.lines(past) if line.words == w.line), None)
    found = [m for a, b in w.old if (m := named(w.text[a:b], past, w.parts))]
    return next((m for m in reversed(found) if m.line == found[0].line), None)


def named(words: str, past: Past, parts: tuple[str, ...] = ()) -> Match | None:
    """The line that says some words, whole or in part, one of these parts before any other."""
    found = [m for said in dict.fromkeys((words, korean.bare(words))) if len(shown.bare(said)) > 0 and (m := _found(said, past, parts))]
    return found[0] if found else told.line_of(words, past)


def _found(words: str, past: Past, parts: tuple[str, ...]) -> Match | None:
    held = []
    for line in shown.lines(past):
        at = told.found(line.words, words) or _amount(line.words, words) or (_figures(line.words, words) if line.role == "contact" else None)
        if at:
            held.append(Match(line, at, 1.0))
    own = [m for m in held if marks.part_of(m.line.role) in parts]
    return max(own or held, key=lambda m: m.share, default=None)


def _amount(line: str, words: str) -> tuple[int, int] | None:
    """Where a line says an amount, in whatever writing."""
    value = money.amount_of(spelling.correct(words))[0] if rx(r"[원만천$£€]").search(words) else 0
    return next((m.span() for m in rx(money._ANY).finditer(line) if value and money.amount_of(m.group())[0] == value), None)


def _figures(line: str, words: str) -> tuple[int, int] | None:
    """Where a number ends with some figures, or has them: "끝자리 21"."""
    at = line.rfind(words) if words.isdigit() and len(words) > 1 else -1
    return (at, at + len(words)) if at >= 0 else None


def of_part(part: str, past: Past) -> Line | None:
    """The one line of a part; None where there is none, or several."""
    found = [line for line in shown.lines(past) if marks.part_of(line.role) == part and line.role not in ("details", "kicker")]
    return found[0] if len(found) == 1 else None


def written(line: Line, words: str, past: Past) -> list[Change]:
    """The ad with other words for a whole line."""
    return shown.exchanged(Match(line, None, 1.0), tidy(words) + (words.strip()[-1] if words.strip()[-1:] in ("!", "?", "~") and tidy(words)[-1:] not in "!?~" else ""), past)


def covers(new: str, old: str) -> bool:
    """Whether a line says every word of another, and more: "11월 1일부터 택배 접수 시작!" of "11월에 택배 접수"."""
    said, before = ([korean.bare(word) for word in rx(r"[0-9A-Za-z가-힣]+").findall(text.lower())] for text in (new, old))
    return new != old and bool(before) and len(shown.bare(old)) > 2 and set(before) <= set(said)


def _whole(m: Match, value: str) -> bool:
    """Whether new words are a line of their own, though but a part of the old one was named: "'미뤄진다'는 좀 딱딱하네요, '우천 시 다음 날로 연기돼요' 이렇게" of
    "비 오면 다음날로 미뤄진다", or say again what stands beside that part: "오늘 아침 손질했심더" of "오늘 아침에 | 손질한거"."""
    if m.span is None or m.line.role in ("headline", "shop", "price"):
        return False
    line, old, new = shown.bare(m.line.words), shown.bare(m.line.words[slice(*m.span)]), shown.bare(value)
    rest = rx(r"[가-힣]{2,}|[A-Za-z]{4,}").findall(m.line.words[: m.span[0]] + " " + m.line.words[m.span[1] :])
    said = bool(rest) and all(shown.bare(t)[:2] in new for t in rest) and len(new) > len(old)
    own = len(new) >= 0.7 * len(line) and len(old) <= 0.6 * len(line) and len(new) >= 2 * len(old) and rx(r"[가-힣](?:요|다|음|함|됨)[.!~]?$|^[A-Z]").search(value) is not None
    return said or own


def swapped(w: Wish, past: Past) -> list[Change]:
    """Some words of a line for others: "주행 9만이 아니라 19만", or those of their kind where none are named; [] where no line has them."""
    m = meant(w, past)
    if m is None and w.value:
        held = [line for line in shown.lines(past) if marks.part_of(line.role) in w.parts]
        m = next((Match(line, at, 1.0) for line in held if (at := _kin(line.words, w.value))), None)
    if m is None or not w.value:
        return []
    if m.span is None or shown.bare(m.line.words) == shown.bare(m.line.words[slice(*m.span)]):
        at = _kin(m.line.words, w.value)
        return written(m.line, m.line.words[: at[0]] + w.value + _unit(m.line.words[at[1] :], w.value) if at else w.value, past)
    if _whole(m, w.value):
        return written(m.line, w.value, past)
    a, b = m.span
    at = _kin(m.line.words, w.value) if not rx(r"\d").search(m.line.words[a:b]) and rx(r"\d").search(w.value) else None  # "주차는 20대": the figure is new, not its label
    a, b = at or _more((a, b), m.line.words, w.value)
    before, behind = m.line.words[:a], _unit(m.line.words[b:], w.value)
    ahead, first = before.split()[-1:], w.value.split()[:1]
    before = before.rstrip().removesuffix(ahead[0]) if ahead and first and len(ahead[0]) > 1 and first[0].endswith(ahead[0]) else before  # "딸기를 | 듬뿍" for "생딸기를 가득"
    before = "" if shown.bare(before) and shown.bare(w.value).startswith(shown.bare(before)) else before  # the new words say it, too
    behind = "" if shown.bare(behind) and shown.bare(w.value).endswith(shown.bare(behind)) else behind
    return written(m.line, before + w.value + behind, past)


_EACH = r"(?:(?:월|주|일|1?인당?|하루|한\s?\S{1,2}|\d+\s?(?:키로|kg|인|명|박스|개|병|시간|분|회)(?:에|당)?|추가|별도|따로)\s?)*"
_RATE = rf"{_EACH}(?:{money._ANY}|[일이삼사오육칠팔구]?만\s?(?:[일이삼사오육칠팔구]천)?원?)(?:\s?(?:부터|추가|별도|따로|씩|이상|포함))*|(?:\S+부터\s)?(?:무료|공짜|서비스)"


def rated(w: Wish, past: Past) -> list[Change]:
    """What a thing costs, told of a line that names the thing: "김치 1키로 만이천원"; [] where the new words are no amount or the old ones are."""
    said = spelling.correct(w.value)
    m = meant(w, past)
    if m is None or m.span is None or not rx(_RATE).fullmatch(said) or rx(r"\d").search(w.named) or shown.bare(w.named) in shown.bare(said):
        return []
    line = m.line.words
    if rx(_RATE).fullmatch(shown.bare(line[slice(*m.span)])) or m.line.role in ("headline", "shop"):
        return []
    for each in reversed(list(rx(money._ANY).finditer(said))):
        amount, code = money.amount_of(each.group())
        said = f"{said[: each.start()]}{amount:,}원{said[each.end() :].removeprefix('원')}" if code == "KRW" and amount >= 100 else said
    old = rx(money._ANY).search(line, m.span[1])
    if old:
        return written(m.line, f"{line[: old.start()]}{said}{line[old.end() :]}", past)
    if m.share >= 0.5:
        return written(m.line, f"{line} {said}", past)
    points = (*past.brief.facts.points, f"{korean.bare(w.named)} {said}")
    return [Change(op="facts", value={"points": points})]


def _more(at: tuple[int, int], line: str, value: str) -> tuple[int, int]:
    """The words that go, with those beside them of which the new ones tell, too: "금요일 | 10시" for "목요일 14시"."""
    a, b = at
    for kind in _KINDS[:-2]:
        for m in rx(kind).finditer(line.lower()) if rx(kind).search(value.lower()) else ():
            a, b = (m.start() if m.end() <= a and not line[m.end() : a].strip() else a), (m.end() if b <= m.start() and not line[b : m.start()].strip() else b)
    return a, b


_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}"
_KINDS = (rf"{_MONTHS}(?:\s?[-~]\s?(?:{_MONTHS}|\d{{1,2}}))?", r"\d{1,2}월\s?\d{1,2}일", r"\d{1,2}(?::\d{2})?\s?(?:am|pm)", r"\d{1,2}:\d{2}", r"0\d{1,2}-\d{3,4}-\d{4}", r"(?:오전|오후|저녁|밤|아침)?\s?\d{1,2}시(?:\s?\d{1,2}분|\s?반)?",
          r"(?<![가-힣])[월화수목금토일]요일", r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", r"\d[\d,.]*\s?(?:[가-힣%]|[a-z]{1,3})[가-힣a-z]?", r"\d[\d,.]*")


def _kin(line: str, value: str) -> tuple[int, int] | None:
    """Where a line says something of the very kind that new words are: a date, an hour, a figure of the same unit; None where it says none, or several."""
    low, new = line.lower(), value.lower()
    for kind in _KINDS:
        said = rx(kind).fullmatch(new.strip())
        if said:
            unit = rx(r"[^\d.,\s]+$").search(said.group())
            held = [m for m in rx(kind).finditer(low) if kind not in _KINDS[-2:] or not unit or unit.group()[0] in m.group()]
            return held[0].span() if len(held) == 1 else None
    return None


def _unit(rest: str, value: str) -> str:
    """What stands behind the words that go, without a unit that the new ones bring along."""
    unit = rx(r"(?<=\d)(?P<u>[가-힣%]{1,2}|[a-z]{1,3})$").search(value)
    return rest[len(unit["u"]) :] if unit and rest.startswith(unit["u"]) else rest


def joined(w: Wish, past: Past) -> list[Change]:
    """A line with more words, beside those that are named or at its end: "은행동 뒤에 중앙로역"; [] where no line is meant."""
    m = meant(w, past)
    if m is None:
        own = next((found for part in w.parts if (found := of_part(part, past))), None)
        m = Match(own, None, 1.0) if own else None
    value = _SIGNS.get(rx(r"\s?(?:하나|한\s?개|표시|이모지|만)+$").sub("", w.value), w.value)
    if m is None or not value:
        return []
    value = f"({value})" if "괄호" in w.frame and value[0] != "(" else value
    line = m.line.words
    if shown.bare(value) and shown.bare(value) in shown.bare(line):
        return written(m.line, line, past)  # it is said there
    if rx(_BEFORE).search(w.frame):
        at = m.span[0] if m.span else 0
        return written(m.line, f"{line[:at]}{value} {line[at:]}", past)
    at = m.span[1] if m.span and rx(r"뒤|옆|다음|after|next to").search(w.frame) else len(line)
    if at == len(line):
        return written(m.line, linked(line, value), past)
    return written(m.line, line[:at] + ("" if value[0] in _TIGHT else " ") + value + line[at:], past)


def linked(line: str, value: str) -> str:
    """A line with one more thing behind, in the manner of its others: "활·케이스 포함" and "송진"."""
    if value[0] in _TIGHT or value[0] == "(":
        return f"{line}{'' if value[0] in _TIGHT else ' '}{value}"
    tail = rx(r"^(?P<head>.*[·,/]\s?\S+?)(?P<tail>\s(?:포함|무료|가능|전문|수업|판매|증정|제공))?$").match(line)
    link = "·" if "·" in line else ", " if "," in line or rx(r"\d").search(line) and not line.isascii() else " / " if " / " in line else "·" if tail else " "
    one = rx(r"^(?P<head>\S+(?:\s\S+)?)(?P<tail>\s(?:포함|증정|제공))$").match(line)
    m = tail if tail and tail["tail"] else one
    return f"{m['head']}{'·' if link == ' ' else link}{value}{m['tail']}" if m else f"{line}{link}{value}"


def cut(w: Wish, past: Past) -> list[Change]:
    """A line without some of its words: "제목에서 역시는 빼"; [] where no line says them."""
    m = meant(w, past)
    if m is None or m.span is None:
        return []
    rest = m.line.words[m.span[1] :]
    rest = rx(r"^[가-힣]{1,2}(?=\s|$)").sub("", rest) if rx(r"[가-힣]$").search(m.line.words[: m.span[1]]) else rest  # "떨어지|는 고민": the ending goes, too
    left = tidy(rx(r"\s*[·,/]\s*(?=[·,/]|$)").sub("", m.line.words[: m.span[0]].rstrip() + " " + rest.lstrip()))
    left = rx(r"\s+([·,/])").sub(r"\1", left).strip(" ·,/")
    return written(m.line, left, past) if shown.bare(left) else shown.without(replace(m, span=None), past, whole=True)
