"""Amending: a line of the ad with some of its words changed: others in their place, more before or behind them, a figure anew."""

from __future__ import annotations

import re

from pipelines.understanding import korean, shown
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.turns.wish import Wish

_BEHIND = r"(?:뒤|옆|다음|끝|마지막)(?:에다가?|에는?|으?로|에도?)?(?=\s|$|[,.'\"])"
_BEFORE = r"앞(?:쪽)?(?:에다가?|에는?|으?로|에도?)?(?=\s|$|[,.'\"])"
_NOT = r"\s?(?:이|가|은|는|을|를|에서)?\s?(?:말고|아니[가-힣]*|아닌|대신에?|빼고|→|->|instead\b)"
_INTO = r"(?:을|를|은|는|에서)\s"
_MORE = r"도(?=\s|$|[.,!?요])|추가|포함|더하|덧붙|이어\s?붙|이어서|붙[여이]|함께|같이|also\b|\btoo\b|\badd\b"
_CLOSED = r"휴무|쉽니다|쉬는|쉼$|휴일|closed"
_SIGNS = {"하트": "♥", "느낌표": "!", "물음표": "?", "물결": "~", "별표": "★", "별": "★"}


def amended(w: Wish, line: str, value: str) -> str:
    """The line as a wish wants it; "" where `value` stands in place of all of it: "9만이 아니라 19만" in "주행 9만km", "은행동 뒤에
    '중앙로역'", "송진도 넣어줘"."""
    if not line or not value or shown.bare(line) in shown.bare(value):
        return ""
    sign = _SIGNS.get(rx(r"\s?(?:하나|한\s?개|표시|이모지|만)+$").sub("", value), "")
    value = sign or value
    if rx(r"괄호").search(w.words) and value[0] != "(":
        value = f"({value})"
    at = w.words.rfind(value) if not sign else -1
    before, behind = (w.words[:at], w.words[at + len(value) :]) if at >= 0 else (w.words, w.words)
    put = _beside(before, line, value) or (_beside(behind, line, value) if at >= 0 else "")
    if put:
        return put
    if said := _contrasted(w.words, line, value):
        return said
    figure = _figured(line, value)
    if figure:
        return figure
    if shown.bare(value) in shown.bare(line):
        return ""
    if rx(_MORE).match(behind.lstrip(" '\"")) or rx(rf"^[가-힣]{{0,3}}\s?(?:\S+\s){{0,2}}?(?:{_MORE})").search(behind) or rx(_CLOSED).search(value) and not rx(_CLOSED).search(line):
        return _linked(line, value)
    return ""


def more(words: str) -> bool:
    """Whether some words want something beside what stands there."""
    return rx(rf"{_MORE}|{_BEHIND}|{_BEFORE}").search(words) is not None


def _anchor(words: str, line: str) -> re.Match[str] | None:
    """Where the line says the last of some words, as many of them as it says."""
    said = rx(r"[\"']").sub("", words).split()
    for n in range(max(0, len(said) - 6), len(said)):
        for text in dict.fromkeys((" ".join(said[n:]), korean.bare(" ".join(said[n:])))):
            if len(shown.bare(text)) > 1 and (m := _found(line, text)):
                return m
    return None


def _found(line: str, text: str) -> re.Match[str] | None:
    """Where a line says some words, whatever the spaces and the signs between."""
    own = shown.bare(text)
    edge = ("(?<![0-9])", "(?![0-9])") if own[:1].isdigit() or own[-1:].isdigit() else ("", "")
    return rx(edge[0] + r"[^0-9A-Za-z가-힣%]*".join(re.escape(ch) for ch in own) + edge[1]).search(line) if own else None


def _beside(words: str, line: str, value: str) -> str:
    """The line with more before or behind the words that are named, or the whole of it."""
    for pattern, after in ((_BEHIND, True), (_BEFORE, False)):
        m = rx(pattern).search(words)
        if not m:
            continue
        at = _anchor(words[: m.start()], line)
        if at is None:
            return _linked(line, value) if after else f"{value} {line}"
        if after:
            return _even(line[: at.end()] + _gap(value) + value + line[at.end() :])
        return _even(line[: at.start()] + value + " " + line[at.start() :])
    return ""


def _gap(value: str) -> str:
    return "" if value[0] in "♥!?~★" else " "


def _even(text: str) -> str:
    """Single spaces."""
    return rx(r"\s+").sub(" ", text).strip()


def _linked(line: str, value: str) -> str:
    """A line with one more thing behind, in the manner of its others."""
    if value[0] in "(♥!?~★":
        return f"{line}{'' if value[0] != '(' else ' '}{value}"
    tail = rx(r"^(?P<head>.*[·,/]\s?\S+?)(?P<tail>\s(?:포함|무료|가능|전문|수업|판매|증정|제공))?$").match(line)
    link = "·" if "·" in line else ", " if "," in line or rx(r"\d").search(line) else " / " if " / " in line else "·" if tail else " "
    one = rx(r"^(?P<head>\S+(?:\s\S+)?)(?P<tail>\s(?:포함|증정|제공))$").match(line)
    m = tail if tail and tail["tail"] else one
    return f"{m['head']}{'·' if link == ' ' else link}{value}{m['tail']}" if m else f"{line}{link}{value}"


def _contrasted(words: str, line: str, value: str) -> str:
    """The line with `value` for the words that it is set against: "A 말고 B", "A를 B로", "not A", "B instead of A"."""
    for m in rx(_NOT).finditer(words):
        at = _anchor(words[: m.start()], line)
        if at is not None:
            return _swapped(line, at, value)
    for m in rx(_INTO).finditer(words):
        at = _anchor(words[: m.start()], line)
        near = words[m.end() : m.end() + len(value) + 3]
        if at is not None and value in near and _kin(at.group(), value):
            return _swapped(line, at, value)
    english = rx(r"\b(?:not|instead of|rather than)\s(?:just\s)?(?P<a>[^.,!?]{2,40})").search(words)
    if english:
        said = english["a"].split()
        for n in range(len(said), 0, -1):
            at = _found(line, " ".join(said[:n]))
            if at is not None and len(at.group()) > 1:
                return _swapped(line, at, value)
    return ""


def _swapped(line: str, at: re.Match[str], value: str) -> str:
    rest = (line[: at.start()] + " " + line[at.end() :]).split()
    if not rest or all(t in value for t in rest):
        return ""
    return _even(line[: at.start()] + value + line[at.end() :])


def _kin(old: str, new: str) -> bool:
    """Whether one may stand for the other: both with figures, or neither."""
    return bool(rx(r"\d").search(old)) == bool(rx(r"\d").search(new)) and len(new) <= 3 * len(old) + 6


def _figured(line: str, value: str) -> str:
    """The line with another figure of the same unit."""
    unit = rx(r"^(?P<n>\d[\d,.:~-]*)\s?(?P<u>[가-힣%A-Za-z]{1,2})(?![가-힣])").match(value)
    if not unit or len(value) >= len(line):
        return ""
    m = rx(rf"(?<!\d)\d[\d,.:~-]*\s?{re.escape(unit['u'][0])}").search(line)
    if not m:
        return ""
    end = m.end() - 1 + len(unit["u"]) if line[m.end() - 1 :].startswith(unit["u"]) else m.end()
    return line[: m.start()] + (value if len(value) > len(unit.group()) else unit.group()) + line[end:]


def dropped(w: Wish, line: str) -> str:
    """The line without the words of it that a wish takes away: "침수는 이제 안 받음 빼줘"; "" where it names none."""
    gone = rx(r"빼|지우|지워|삭제|없애|remove|drop|take out").search(w.words)
    at = None
    for word in rx(r"[0-9A-Za-z가-힣]+").findall(w.words[: gone.start()] if gone and not w.words.isascii() else w.words if gone else ""):
        at = at or _found(line, korean.bare(word)) if len(korean.bare(word)) > 1 else at
    if at is None or len(shown.bare(at.group())) >= 0.8 * len(shown.bare(line)):
        return ""
    left = tidy(rx(r"\s*[·,/]\s*(?=[·,/]|$)").sub("", line[: at.start()].rstrip() + " " + line[at.end() :].lstrip()))
    return rx(r"\s+([·,/])").sub(r"\1", left)
