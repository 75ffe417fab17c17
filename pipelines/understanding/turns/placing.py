"""Placing: the row of letters that a turn names by where it stands on the picture: "제목 바로 밑에 줄", "가격 위에 작은 글씨", "오른쪽 아래에 있는 거",
"the small text under the price", "the line at the bottom"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipelines.understanding import roles, shown
from pipelines.understanding.contract import Past, Seat
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks
from pipelines.understanding.turns.wish import Wish

_OPS = frozenset(("remove", "larger", "smaller", "colour", "set", "swap", "cut", "rewrite"))
_ROW = r"(?:작은\s?|쪼그만\s?|조그만\s?|큰\s?)?(?:줄|글씨|글자|글|문구|문장|말|거|것|게|건|꺼)(?=[는은을를이가도만요]|\s|$|[,.!?])"
_THERE = r"(?:쪽)?(?:에)?(?:\s?(?:있는|있던|생긴|적힌|적혀\s?있는|써\s?있는|써있는|쓰여\s?있는|나온|붙은|박힌))?\s?"
_UP, _DOWN, _LEFT, _RIGHT = r"위|윗|상단", r"아래|아랫|밑|하단", r"왼쪽|왼편|좌측", r"오른쪽|오른편|우측"
_MOST = r"(?:맨|제일|젤|가장)\s?"
_OF = rf"(?P<of>[^\s,.!?'\"][^,.!?'\"\n]{{0,28}}?)(?:의)?\s?(?:글씨|글자|줄)?\s?(?:바로\s?)?(?P<way>{_UP}|{_DOWN}){_THERE}{_ROW}"
_AT = rf"(?P<most>{_MOST})?(?P<way>(?:(?:{_LEFT}|{_RIGHT})\s?)?(?:{_UP}|{_DOWN})|{_LEFT}|{_RIGHT}){_THERE}{_ROW}"
_NTH = rf"(?P<n>첫|(?:두|둘|세|셋|네|넷|다섯)(?=\s?번?째)|마지막|맨\s?끝)\s?번?째?\s?{_ROW}"
_OF_EN = r"(?:line|text|words|bit|writing|sentence|one|thing)s? (?:just |right |directly )?(?P<way>under(?:neath)?|below|beneath|above|over|on top of) (?:the |my |our )?(?P<of>[\w£$€ '&.-]{2,28})"
_AT_EN = (r"(?:(?:line|text|words|bit|writing|one|thing)s? (?:at|in|on|along) the (?:very )?(?P<way>(?:top|bottom)(?: (?:left|right))?|left|right)"
          r"|(?:very |the )?(?P<most>top|bottom) (?:line|text|bit))\b")
_COUNT = {"첫": 0, "두": 1, "둘": 1, "세": 2, "셋": 2, "네": 3, "넷": 3, "다섯": 4}
_TWICE = r"두\s?번|두\s?개|2번|같은\s?말|중복|똑같|겹[치쳐]|\b(?:twice|double|doubled|duplicate|same)\b"
_TWIN = 0.6  # how alike two rows are that say the same


def meant(w: Wish, past: Past) -> Wish:
    """The wish for the one row of letters that its words name by its place, where it names no line by what that says."""
    if w.op not in _OPS or w.line or not past.seats or w.old and _named(w, past) or "picture" in w.parts and rx(r"그림|사진|picture|photo").search(w.words):
        return w
    seat = at(w.words, past, w.text[: w.start])
    line = line_of(seat, past) if seat else None
    if line is None:
        return w
    return replace(w, parts=(marks.part_of(line.role),), line=line.words, old=(), op="remove" if w.op == "cut" else w.op)


def _named(w: Wish, past: Past) -> bool:
    """Whether the old words say what one row says, and no other does."""
    said = shown.bare(w.named)
    return sum(said in shown.bare(s.words) for s in past.seats) == 1 or not any(len(shown.bare(s.words)) > 1 and shown.bare(s.words) in said for s in past.seats) and rx(f"{_UP}|{_DOWN}").search(w.named) is None


def at(words: str, past: Past, before: str = "") -> Seat | None:
    """The row that some words name by its place, of two that say the same where what was said `before` speaks of such; None where they name
    none, or one that cannot be told."""
    seats = past.seats
    said = words.lower()
    for m in (*rx(_OF).finditer(said), *rx(_OF_EN).finditer(said)):
        own = _of(m["of"], past)
        if own is not None:
            above = rx(rf"{_UP}|above|over|top").match(m["way"]) is not None
            return _next(own, seats, above)
    twins = _twins(f"{before} {said}".lower(), seats)
    for m in (*rx(_AT).finditer(said), *rx(_AT_EN).finditer(said)):
        way = m["way"] or m["most"]
        few = twins or (seats if m["most"] or not rx(r"[가-힣]").search(said) or len(rx(f"{_UP}|{_DOWN}|{_LEFT}|{_RIGHT}").findall(way)) > 1 else ())
        if found := _extreme(way, few):
            return found
    nth = rx(_NTH).search(said)
    if nth:
        n = _COUNT.get(nth["n"], len(seats) - 1)
        return seats[n] if n < len(seats) else None
    return None


def _of(words: str, past: Past) -> Seat | None:
    """The row that some words speak of: by its part ("가격"), its amount, or what it says, the last of them first."""
    parts = words.split()
    for n in range(len(parts)):
        said = " ".join(parts[n:])
        named = roles.find(said)
        if named and named[-1].end >= len(said.rstrip()) - 1:
            role = {"price": ("price", "menu"), "contact": ("details",)}.get(named[-1].role, (named[-1].role,))
            found = [s for s in past.seats if s.role in role]
            if named[-1].role == "contact":
                found = [s for s in found if rx(r"\d{3,4}-\d{4}|@|카톡|전화|call").search(s.words.lower())]
            if found:
                return found[-1] if len(found) > 1 and named[-1].role == "headline" else found[0]
        own = shown.bare(rx(r"(?:이라는|라는|라고|글씨|글자|줄|은|는|이|가)$").sub("", said.strip()))
        held = [s for s in past.seats if len(own) > 1 and (own in shown.bare(s.words) or own.isdigit() and own in rx(r"\D").sub("", s.words))]
        if held:
            return max(held, key=lambda s: (shown.bare(s.words) == own, s.size))
    return None


def _next(own: Seat, seats: Sequence[Seat], above: bool) -> Seat | None:
    """The row right above or below another one."""
    near = [s for s in seats if s is not own and (s.y < own.y - 0.005 if above else s.y > own.y + 0.005) and s.words != own.words]
    if own.role in ("headline",):
        near = [s for s in near if s.role != "headline"]
    return min(near, key=lambda s: (round(abs(s.y - own.y), 2), abs(s.x - own.x)), default=None)


def _twins(said: str, seats: Sequence[Seat]) -> list[Seat]:
    """The rows that say the same as another, where a turn speaks of that, or those whose words it says and that are several."""
    named = [s for s in seats if len(shown.bare(s.words)) > 1 and shown.bare(s.words) in shown.bare(said)]
    if len(named) > 1:
        return named
    return [] if not rx(_TWICE).search(said) else [s for s in seats if any(s is not t and _alike(s.words, t.words) for t in seats)]


def _alike(a: str, b: str) -> bool:
    one, two = shown.bare(a), shown.bare(b)
    if min(len(one), len(two)) < 3:
        return False
    return one in two or two in one or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _TWIN


def _extreme(way: str, seats: Sequence[Seat]) -> Seat | None:
    """Of some rows the highest, the lowest, or the one in a corner."""
    up, down, left, right = (rx(p).search(way) is not None for p in (f"{_UP}|top", f"{_DOWN}|bottom", f"{_LEFT}|left", f"{_RIGHT}|right"))
    if not seats or not (up or down or left or right):
        return None
    return max(seats, key=lambda s: (down - up) * s.y + (right - left) * s.x)


def line_of(seat: Seat, past: Past) -> shown.Line | None:
    """What the ad knows as the line that a row shows, a fact before the copy that repeats it."""
    own = shown.bare(seat.words)
    held = [line for line in shown.lines(past) if own and (own in shown.bare(line.words) or len(shown.bare(line.words)) > 1 and shown.bare(line.words) in own)]
    same = [line for line in held if line.role == seat.role] if seat.role in ("headline", "subcopy", "cta", "shop", "menu") else []
    return max(same or held, key=lambda line: -abs(len(shown.bare(line.words)) - len(own)), default=None)


_WHERE = rf"(?:{_MOST}|여기\s|거기\s)?(?:(?:제목|가격|이름|버튼|그림|사진|전화번호|번호|글)\s?(?:바로\s?)?)?(?:{_UP}|{_DOWN}|{_LEFT}|{_RIGHT}|옆|끝|앞|뒤|가운데)(?:쪽)?(?:에다가?|에는?|으로)\s+(?=\S{{2}})"


def without(w: Wish) -> tuple[Wish, str]:
    """(the wish with its new words bare of the place where they shall stand, that place): "맨위에 맑은바람" is "맑은바람"."""
    if w.op not in ("set", "add") or not w.new or w.put:
        return w, ""
    kept = tuple((x, y) for x, y in w.new if rx(rf"\s?(?:글씨\s?)?(?:바로\s)?(?:{_UP}|{_DOWN}|옆|앞|뒤)(?:쪽)?에").match(w.text, y) is None)
    if kept and len(kept) < len(w.new):
        w = replace(w, new=kept)  # "에어컨청소 위에 맑은바람 넣어주세요"
    a, b = w.new[0]
    m = re.compile(_WHERE).match(w.text, a, b)
    return (replace(w, new=((m.end(), b), *w.new[1:])), m.group()) if m else (w, "")


def part(where: str, past: Past) -> str:
    """The part that further words are of which are to stand at such a place."""
    if rx(rf"(?:{_MOST}|제목\s?(?:바로\s?)?)(?:{_UP}|앞)").search(where):
        return "seal"
    free = not past.copy.subcopy or "subcopy" in past.hidden
    return "subcopy" if free and rx(rf"제목\s?(?:바로\s?)?(?:{_DOWN})").search(where) else "detail"
