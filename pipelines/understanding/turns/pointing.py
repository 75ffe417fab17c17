"""Pointing: a part of the ad that a turn names by how it looks or where it lies: "밑에 겨자색 부분", "노란 거", "the white box", "the bottom half"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines import colour
from pipelines.understanding import sayings, shown, styles
from pipelines.understanding.contract import Change, Part, Past, Understood
from pipelines.understanding.reading import rx
from storage.records import Language

PANELLED = ("split", "flyer", "collage", "letter")  # the looks with a panel that takes another colour
_ALIKE = 0.24  # how far off in OKLab a colour's name may be
PLATED = ("cta", "kicker")  # the parts whose letters may stand on a shape of their own
_FLAT = ("ground", "panel")  # what a "part" or a "half" can be

_WHERE = (("bottom", r"(?:맨\s?)?(?:아래|밑|하단|아랫)(?:쪽|부분)?(?:에|의)?(?:\s?있는)?|(?:bottom|lower)"), ("top", r"(?:맨\s?)?(?:위|윗|상단)(?:쪽|부분)?(?:에|의)?(?:\s?있는)?|(?:top|upper)"),
          ("left", r"왼쪽?(?:에|의)?(?:\s?있는)?|left"), ("right", r"오른쪽?(?:에|의)?(?:\s?있는)?|right"))
_WHERES = "|".join(f"(?P<{name}>{words})" for name, words in _WHERE)
_THING = (r"(?:(?P<flat>부분|쪽|영역|칸|면|바탕|배경|판|part|half|area|side|panel|section|bit|background)|(?P<button>버튼|button)"
          r"|(?P<any>거|것|(?<![갛랗맣얗])게|저거|이거|그거|저것|네모|박스|동그라미|띠|딱지|스티커|말풍선|리본|뱃지|배지|이름표|box|block|bar|strip|pill|label|bubble|badge|tag|ribbon|banner|thing|one)s?)")
_END = r"(?=[은는이가을를도만의에랑]|색|\s|$|[^가-힣a-z])"


@dataclass(frozen=True, slots=True)
class Pointed:
    """A part that text[start:end] points at; `colour` is the name said of it, "" where it is named by its place alone."""

    part: Part
    start: int
    end: int
    colour: str = ""


def at(text: str, past: Past) -> Pointed | None:
    """What the first such words of a turn point at; None where they name no part that is seen."""
    low = text.lower()
    for m in rx(styles.colour_pattern()).finditer(low):
        before = rx(rf"(?:(?:그|the|that)\s)?(?:{_WHERES})?\s*(?:그\s|the\s)?$").search(low[: m.start()])
        placed = before is not None and any(before[name] for name, _ in _WHERE)
        behind = rx(rf"(?:색|빛)?\s?(?:으?로\s?된\s|나온\s)?{_THING}{_END}").match(low, m.end())
        behind = behind or (rx(r"(?:색|빛)?(?P<flat>)(?P<button>)(?P<any>)(?=[은는이가만]\s)").match(low, m.end()) if placed else None)  # "밑에 겨자색은"
        if behind is None:
            continue
        value = styles.colour_value(m)
        found = _nearest(value, [p for p in past.parts if _fits(p, behind) and _placed(p, before, past)])
        if found:
            return Pointed(found, m.start(), behind.end(), value)
    return _by_place(low, past)


def _by_place(low: str, past: Past) -> Pointed | None:
    """The half of a page in two colours that is named by its place: "아래쪽 배경", "the bottom half"."""
    panels = [p for p in past.parts if p.role == "panel" and p.share > 0.15]
    if len(panels) != 1:
        return None
    for m in rx(rf"(?:{_WHERES})\s?{_THING}{_END}").finditer(low):
        if m["flat"] and _placed(panels[0], m, past):
            return Pointed(panels[0], *m.span())
        if m["flat"]:
            return Pointed(past.parts[0], *m.span())
    return None


def _fits(part: Part, thing: object) -> bool:
    said = thing.groupdict()  # type: ignore[attr-defined]
    return part.role in _FLAT if said["flat"] is not None and not said["any"] and not said["button"] else part.role == "cta" if said["button"] else part.role != "ground"


def _placed(part: Part, m: object, past: Past) -> bool:
    """Whether a part lies where it is said to lie; the ground lies on the other side of the one panel."""
    said = m.groupdict() if m else {}  # type: ignore[attr-defined]
    panels = [p for p in past.parts if p.role == "panel" and p.share > 0.15]
    x, y = (part.x, part.y) if part.role != "ground" or len(panels) != 1 else (1 - panels[0].x, 1 - panels[0].y)
    return not (said.get("bottom") and y < 0.5 or said.get("top") and y > 0.5 or said.get("left") and x > 0.5 or said.get("right") and x < 0.5)


def _nearest(value: str, parts: list[Part]) -> Part | None:
    wished = colour.named(value)
    near = sorted((_off(wished, p.colour), -p.share, n) for n, p in enumerate(parts)) if wished else []
    return parts[near[0][2]] if near and near[0][0] < _ALIKE else None


def _off(wished: str, seen: str) -> float:
    """How far a colour is from the one that is named: its hue counts most, lighter and darker ones bear the same name."""
    (la, ca, ha), (lb, cb, hb) = colour.to_oklch(wished), colour.to_oklch(seen)
    if min(ca, cb) < 0.035:  # white, black, grey and cream
        return abs(la - lb) * 0.6 + abs(ca - cb) * 2
    return abs(la - lb) * 0.35 + abs(colour.turn(ha, hb)) / 180


_LETTERS = r"글씨(?!\S{0,2}\s?(?:말고|아니))|글자|문구|텍스트|(?<!not )(?<!not the )\b(?:letters?|lettering|text|words?|wording|font)\b"


# the ground of a name or a button, which is no page's: "학원 이름 주황색 바탕은 남색으로 하고 글씨는 흰색으로"
_BOX = r"(?:이름|상호|이름표|라벨|(?P<b>버튼|단추))(?:의|이|은|는)?\s(?:[가-힣]{1,4}색?\s)?(?:바탕|배경|네모|박스|상자)"


def boxed(text: str, read: Understood, past: Past, language: Language) -> Understood:
    """What a turn means where a colour is for a button, a label or a name that stands in a box of its own: the box, unless its letters are spoken of;
    of a name that is the title, the title."""
    name = shown.bare(past.brief.facts.shop)
    letters = rx(_LETTERS).search(text.lower()) is not None
    changes: list[Change] = []
    box = rx(_BOX).search(text)
    boxed_part = ("cta" if box["b"] else "kicker") if box else ""
    boxed_part = boxed_part if any(p.role == boxed_part for p in past.parts) else ""
    stood = [styles.colour_value(m) for m in rx(styles.colour_pattern()).finditer(box.group())] if box and boxed_part else []
    for c in read.changes:
        if c.op == "colour" and c.value in stood and c.role in ("shop", *PLATED):
            continue  # which box, not what it shall be
        if boxed_part and c.op == "palette" and isinstance(c.value, str) or boxed_part and c.op == "colour" and c.role in ("text", ""):
            changes.append(Change(op="colour", role=f"plate:{boxed_part}" if c.op == "palette" else boxed_part, value=c.value))
            continue
        own = "kicker" if c.role == "shop" and name and name == shown.bare(past.copy.kicker) else "headline" if c.role == "shop" and shown.titled(past) else c.role
        if c.op != "colour" or c.value in ("", None) or own not in ("headline", *PLATED) or own == c.role == "headline":
            changes.append(c)
        elif own in PLATED and not letters and any(p.role == own for p in past.parts):
            changes.append(replace(c, role=f"plate:{own}"))
        else:
            changes.append(replace(c, role=own) if own == "headline" else c)
    if tuple(changes) == read.changes:
        return read
    asked = read.say.rsplit(". ", 1)[-1] if read.say.endswith("?") and ". " in read.say else ""
    said = sayings.edit(tuple(changes), (), language, "", past.brief.facts)
    return replace(read, changes=tuple(changes), say=f"{said} {asked}".strip())
