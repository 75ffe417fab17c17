"""Moving: where a wish puts a part of the ad: a shift, an alignment, another order of its lines, or a place that no part can be put to.

A line among the details moves within their order; other parts go to a place of the page ("bottom left"), or a little to one side, in short sides. Beside or under another part
("가격 옆으로", "under the title") there is no place of its own: that is asked about, unless the order of the lines can give it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import roles, sayings, shown
from pipelines.understanding.contract import Change, Past, Understood
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines, marks, pricerows
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import Granted, Wish
from storage.records import MenuItem

_NEAR = 0.04  # short sides of "a little"
_UP = r"위(?!치|해|주)|우(?=에|로|쪽으)|상단|꼭대기|천장|(?:첫|윗)\s?(?:줄|번째|째)|맨\s?(?:앞|처음)|젤\s?앞|제일\s?(?:앞|먼저)|먼저|올려|올리|\btop\b|\bup\b|upwards?|higher|\bfirst\b|header|\btaas\b|beginning|\bstart\b"
_DOWN = r"아래|밑|하단|바닥|맨\s?(?:끝|뒤|마지막)|제일\s?(?:끝|뒤)|마지막|내려|내리|bottom|\bdown|lower|footer|\blast\b|\bend\b"
_LEFT, _RIGHT = r"왼|좌(?:측|로|상|하)|\bleft\b", r"오른|우(?:측|상|하)|\bright\b(?! (?:under|above|below|next|at|beneath))"
_MIDDLE = r"가운|중앙|중간|센터|한복판|정중|centr?e|center|middle"
_CORNER = r"구석|모서리|귀퉁이|corner"
_HOME = r"원래|제자리|있던|본래|처음|\bback\b|where (?:it|they) w(?:as|ere)|original"
_BIT = r"조금|살짝|약간|쪼금|쬐끔|쪼매|쪼까|요만큼|한\s?칸|a (?:little|bit|touch|tad)|slightly|\bbit\b"
_BESIDE = r"(?P<t>[가-힣A-Za-z0-9]+?)(?:의|이|가)?\s?(?:글자|글씨|줄|그림)?\s?(?:(?:바로|딱|젤|좀|더)\s?)*(?P<d>밑|아래|위(?!치)|옆|곁|앞|뒤|뒷|사이|안(?:쪽)?(?=에|으로|$)|자리)"
_BESIDE_EN = (r"\b(?P<d>under(?:neath)?|below|beneath|above|next to|beside|by|after|before|alongside|over|on top of|left of|right of|between|against|inside|behind|in front of|with|on)\s+"
              r"(?:the |my |our |your |a )?(?P<t>[a-z']+)")
_ABSOLUTE = (r"^(?:맨|제일|젤|가장|조금|더|좀|살짝|약간|쪼금|저|이|그|저기|거기|여기|쪽|한참|완전|반대쪽?|빈|아래빈|양|화면|페이지|광고|전체|오른쪽?|왼쪽?|오른편|왼편|우측|좌측|우|좌|대각선|대각선으로|쭉|다|아예|위|아래|너무|아니"
             r"|left|right|top|bottom|middle|cent(?:er|re)|corners?|sides?"
             r"|footer|header|end|start|beginning|page|front|back)$")
_AFTER = r"밑|아래|옆|곁|뒤|under|below|beneath|next|beside|by|after|along|with|right"
_FACTS = {"where": ("place",), "contact": ("contact",), "when": ("period", "hours")}
_TITLES = ("headline", "subcopy", "shop", "kicker", "photo", "motif", "logo")


def move(w: Wish, past: Past, parts: list[str]) -> Granted:
    """What a wish to move `parts`, roles of the layouts, changes."""
    said = w.spread or w.words
    where = _beside(said, w.parts) or (_beside(w.words, w.parts) if not w.new else None)
    if w.op == "move" and (listed := _rows(w, past)):
        return [Change(op="facts", value={"menu": listed})], ""
    row = pricerows.row_of(w.named or w.frame, [m.name for m in past.brief.facts.menu]) if "menu" in w.parts and not where else None
    if row is not None and (order := _ordered(past.brief.facts.menu[row].name, None, said, [m.name for m in past.brief.facts.menu])):
        return [Change(op="facts", value={"menu": tuple(next(m for m in past.brief.facts.menu if m.name == n) for n in order)})], ""
    title = where is not None and _under_title(where, past)
    line = _line(w, past)
    if line and title and (sub := _subline(line, past)):
        return sub, ""
    if line:
        order = _ordered(line, where, said, past.brief.facts.points)
        if order is not None:
            return ([Change(op="facts", value={"points": order})], "") if order != past.brief.facts.points else ([], "place_there")
    if found := _low(w, where, past):
        return found, ""
    if where and title:
        if found := _as_subline(parts, past):
            return found, ""
        where, said = (None, "first") if parts == ["details"] else (where, said)  # the facts follow the title: the first of them
    if where or not parts:
        return [], "place_kept"
    if parts == ["details"] and (fact := next((n for p, names in _FACTS.items() if p in w.parts for n in names if getattr(past.brief.facts, n)), "")):
        line = next((d for d in past.copy.details if shown.bare(getattr(past.brief.facts, fact)) in shown.bare(d)), "")
        order = _ordered(line, None, said, past.copy.details) if line else None
        if order is not None and order != past.copy.details:  # its line goes before the block of all of them does
            return [Change(op="text", role="details", value=list(order))], ""
    found = [c for role in parts if role not in ("", "frame") for c in shifted(role, said, rx(_BIT).search(w.words) is not None)]
    return (found, "") if found else ([], "place_kept")


def _subline(line: str, past: Past) -> list[Change]:
    """A line of the details as the one below the headline, where that is free; [] where it is not."""
    if past.copy.subcopy and "subcopy" not in past.hidden:
        return []
    return [Change(op="facts", value={"points": tuple(p for p in past.brief.facts.points if p != line)}), Change(op="text", role="subcopy", value=line), Change(op="show", role="subcopy")]


def _low(w: Wish, where: tuple[str, str] | None, past: Past) -> list[Change]:
    """The line below the headline, or one of the facts that its own words name, to the foot or beside another fact: "put cash or venmo down at the bottom under
    the address", "우천 안내는 날짜보다 밑으로"; [] for anything else."""
    if not set(w.parts) & {"detail", "subcopy", "text", "offer"} or not rx(_DOWN).search(w.words) and not rx(_AFTER).search(where[1] if where else ""):
        return []
    sub = past.copy.subcopy if "subcopy" not in past.hidden else ""
    near = next((d for d in past.copy.details if _speaks(w.words, d)), "")
    line = near or (sub.rstrip(".") if sub and (_speaks(w.words, sub) or set(w.parts) == {"subcopy"}) else "")
    if not line or set(w.parts) == {"subcopy"} and where is not None and _under_title(where, past):
        return []
    rest = [d for d in past.copy.details if d != line]
    after = next((n for n, d in enumerate(rest) if _beside_fact(w.words, d, past)), len(rest) - 1)
    order = (*rest[: after + 1], line, *rest[after + 1 :])
    if tuple(order) == tuple(past.copy.details):
        return []
    return [Change(op="text", role="details", value=list(order)), *([] if near else [Change(op="hide", role="subcopy")])]


def _speaks(words: str, line: str) -> bool:
    """Whether words name a line: by all it says, or by two of its words that are no date or amount."""
    own = [t for t in rx(r"[가-힣]{2,}|[A-Za-z]{3,}").findall(line.lower()) if t not in ("the", "and", "for")]
    said = words.lower()
    hits = [t for t in own if (t if t.isascii() else t[: max(2, len(t) - 1)]) in said]
    return bool(own) and (len(hits) == len(own) or len(hits) > 1 or len(hits) == 1 and len(hits[0]) > 1 and not hits[0].isascii() and rx(rf"{hits[0]}\s?(?:안내|문구|줄|글|얘기|내용)").search(said) is not None)


def _beside_fact(words: str, line: str, past: Past) -> bool:
    """Whether a line says the place, the time or the number that words name."""
    f = past.brief.facts
    named = (((f.place,), r"주소|장소|위치|\b(?:address|place|location)\b"), ((f.period, f.hours), r"날짜|시간|일시|\b(?:date|time|hours)\b"), ((f.contact,), r"번호|전화|연락처|\b(?:phone|number)\b"))
    return any(fact and shown.bare(fact) in shown.bare(line) and rx(rf"(?:{name})\S*\s?(?:보다|바로)?\s?(?:밑|아래|뒤|다음)|(?:under|below|after|beneath)\s(?:the\s)?(?:{name})").search(words.lower()) for facts, name in named for fact in facts)


def _under_title(where: tuple[str, str], past: Past) -> bool:
    """Whether a place is the one below the headline: "제목 바로 밑", "under the heading", and under the name where that is the headline."""
    if rx(_AFTER).search(where[1]) and rx(r"이름|가게|상호|\b(?:shop|name|store)\b").search(where[0]) and past.brief.facts.shop and shown.bare(past.brief.facts.shop) in shown.bare(past.copy.headline):
        return True
    return rx(_AFTER).search(where[1]) is not None and (any(n.role == "headline" for n in roles.find(where[0])) or rx(r"title|heading|headline").search(where[0]) is not None)


def _as_subline(parts: Sequence[str], past: Past) -> list[Change]:
    """The offer or the name as the line below the headline, and what stood there among the facts; [] for other parts."""
    if parts in (["subcopy"], ["kicker"]) and past.copy.kicker and "kicker" not in past.hidden and shown.bare(past.copy.kicker) != shown.bare(past.brief.facts.shop):
        old = past.copy.subcopy if "subcopy" not in past.hidden and shown.bare(past.copy.subcopy) not in shown.bare(" ".join((past.copy.kicker, *past.copy.details))) else ""
        kept = [Change(op="text", role="details", value=(old.rstrip("."), *past.copy.details))] if old else []
        return [Change(op="text", role="subcopy", value=past.copy.kicker), Change(op="show", role="subcopy"), Change(op="hide", role="kicker"), *kept]
    role = parts[0] if len(parts) == 1 and parts[0] in ("offer", "shop") else ""
    words = getattr(past.brief.facts, role) if role else ""
    if not words or shown.bare(words) == shown.bare(past.copy.subcopy):
        return []
    old = past.copy.subcopy if "subcopy" not in past.hidden and shown.bare(past.copy.subcopy) not in shown.bare(" ".join(past.copy.details)) else ""
    kept = [Change(op="text", role="details", value=(old, *past.copy.details))] if old else []
    above = [Change(op="hide", role="kicker")] if shown.bare(past.copy.kicker) == shown.bare(words) else []
    return [Change(op="text", role="subcopy", value=words), Change(op="show", role="subcopy"), Change(op="hide", role=role), *above, *kept]


def _rows(w: Wish, past: Past) -> tuple[MenuItem, ...]:
    """The price list with one row beside another that is named: "치즈사리를 된장찌개 위로"; the last row where only the other is named ("된장찌개 위에다가"); () where none is."""
    rows = past.brief.facts.menu
    said = {m.name: at for m in rows if len(m.name) > 1 and (at := w.words.find(m.name)) >= 0}
    beside = next((m for m in rows if m.name in said and rx(r"\s?(?:보다\s?|바로\s?)*(?:위|앞|먼저|아래|밑|뒤|다음)(?:에|로|으로|쪽|줄|$|\s)").match(w.words, said[m.name] + len(m.name))), None)
    moved = next((m for m in rows if m.name in said and m != beside), rows[-1] if rows else None)
    if beside is None or moved is None or beside == moved:
        return ()
    below = rx(r"\s?(?:보다\s?|바로\s?)*(?:아래|밑|뒤|다음)").match(w.words, said[beside.name] + len(beside.name)) is not None
    rest = [m for m in rows if m != moved]
    rest.insert(rest.index(beside) + below, moved)
    return tuple(rest)


def home(text: str, read: Understood) -> Understood:
    """What was taken for an undo and only takes a part back to its place: "제목을 원래 자리로", "put them back in the middle"."""
    m = rx(_HOMEWARD).search(text.lower())
    if not m or any(c.op != "undo" and "back in" not in str(c.value) for c in read.changes):  # or its words were taken for some to print
        return read
    role = next((r for n in roles.find(text) if (r := roles.shown(n.role))), "text")
    changes = (Change(op="align", role=role, value="center") if m["mid"] else Change(op="move", role=role, value=""),)
    return replace(read, kind="edit", changes=changes, say=sayings.edit(changes, (), "en" if text.isascii() else "ko"))


_HOMEWARD = r"(?:원래|제|있던|본래)\s?자리(?:로|에)|\b(?:put|move|bring) (?:it|them|that|those|the [a-z]+) back (?:in|into|to) (?:(?P<mid>the (?:middle|cent(?:er|re)))|its place|their place|where (?:it|they) w)"


def _beside(said: str, parts: Sequence[str]) -> tuple[str, str] | None:
    """(what it is to stand beside, on which side) of some words; None where they name a place of the ad itself, or the part with the way that it goes ("버튼 밑으로")."""
    for m in (*rx(_BESIDE).finditer(said), *rx(_BESIDE_EN).finditer(said)):
        named = {marks.part_of(n.role) for n in roles.find(m["t"])}
        itself = not m["t"].isascii() and rx(r"(?:쪽)?(?:으로|로)?(?=\s|$)").match(said, m.end()) is not None and (named & set(parts) or not named and tuple(parts) == ("picture",))
        if not rx(_ABSOLUTE).match(m["t"]) and not itself:
            return m["t"], m["d"].lower()
    return ("", said) if rx(r"^\s?(?:그|이)?\s?(?:옆|곁)|자리\s?(?:를\s?)?(?:바꿔|바꾸|교체)|\bunder(?:neath)?\b|beneath|alongside|swap").search(said) else None


def _line(w: Wish, past: Past) -> str:
    """The line among the details that is to move; "" where another part is."""
    if not set(w.parts) & {"detail", "text", "offer", "menu", "when", "where", "subcopy"}:
        return ""
    m = lines.meant(w, past) or told.line_of(w.frame, past)
    return m.line.words if m and m.line.role == "points" and len(past.brief.facts.points) else ""


def _ordered(line: str, where: tuple[str, str] | None, said: str, rows: Sequence[str]) -> tuple[str, ...] | None:
    """Rows in the order that is wanted; None where their order cannot give it."""
    rest = [p for p in rows if p != line]
    if where is None:
        second = rx(r"두\s?번째|둘째|\b2nd\b|second").search(said)
        if second or rx(_UP).search(said):
            rest.insert(1 if second else 0, line)
            return tuple(rest)
        return (*rest, line) if rx(_DOWN).search(said) and not rx(_MIDDLE).search(said) else None
    thing, side = where
    near = next((k for k, p in enumerate(rest) if thing and shown.bare(thing) in shown.bare(p)), None)
    if near is not None:
        rest.insert(near + (rx(_AFTER).search(side) is not None), line)
        return tuple(rest)
    role = next((n.role for n in roles.find(thing)), "headline" if rx(r"title|heading|headline|name").search(thing) else "")
    return (line, *rest) if role in _TITLES and rx(_AFTER).search(side) else None


def shifted(role: str, said: str, bit: bool) -> list[Change]:
    """Where some words put a part: a place of the page, a little to one side, or its own place again."""
    up, down, left, right, middle, corner = (rx(p).search(said) is not None for p in (_UP, _DOWN, _LEFT, _RIGHT, _MIDDLE, _CORNER))
    if not any((up, down, left, right, middle, corner)):
        return [Change(op="move", role=role, value="")] if rx(_HOME).search(said) else []
    if corner and not (up or down):
        down = True
    if corner and not (left or right):
        right = True
    if middle and not any((up != down, left != right)):
        return [Change(op="align", role=role, value="center")]
    if up == down and left == right:
        return []
    if bit and not corner:
        return [Change(op="move", role=role, value=((right - left) * _NEAR, (down - up) * _NEAR))]
    words = (("top", up and not down), ("middle", middle), ("bottom", down and not up), ("left", left and not right), ("right", right and not left))
    return [Change(op="move", role=role, value=" ".join(word for word, wanted in words if wanted))]
