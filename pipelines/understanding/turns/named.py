"""Named: of several drawings in view each is meant by its name: "빙수는 크게 밤은 작게", "take the bone off"."""

from __future__ import annotations

from dataclasses import replace

from pipelines import motifs
from pipelines.understanding import changes as verbs
from pipelines.understanding import roles, sayings
from pipelines.understanding.contract import Change, Past, Understood
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import moving, picturing
from storage.records import Language

_CLAUSE = r"[.!?,;]+\s*|(?<=고)\s|(?<=구)\s|(?<=며)\s|(?<=게)\s|(?<=[요여용죠네])[ㅠㅜㅋㅎ~^\s]+|\s(?:그리고|and|but)\s"
_LARGER, _SMALLER = r"크[게기]?|커|키워|키우|big|larg", r"작|줄[여이]|small|tiny|shrink"
_COMPLAINED = r"(?:작아|커)[졌지]\S*|(?:너무|넘|왜|이렇게)\s?(?:작|크|커)\S*|(?:too|so) (?:small|big|large|tiny)"
_ALSO = r"[가-힣]도\s|함께|같이|\b(?:also|too|as well|along)\b"
_PICTURE = r"(?P<x>[가-힣]+(?:[와과]\s|랑\s|하고\s)?[가-힣]*)\s?그림|(?:picture|drawing) of (?:an? )?(?P<y>[a-z ]+)"


def told(text: str, read: Understood, past: Past, language: Language) -> Understood:
    """What was understood of a turn, each drawing that it names treated by itself: its size, its place, that it goes or comes."""
    text = text.lower()
    mixed = [c.value for c in read.changes if c.op == "show" and c.role == "motif" and isinstance(c.value, tuple) and len(c.value) > 1 and set(c.value) & set(past.drawn)]
    if past.brief.photo or mixed:  # one that came back beside one in view
        return read
    if plainly := _plainly(text, read, past):
        return replace(read, kind="edit", target=past.item_id, changes=tuple(plainly), say=sayings.edit(tuple(plainly), (), language, "", past.brief.facts))
    if not read.changes:
        return read
    each = _each(text, past)
    absent = not each and any(c.op == "hide" and c.role == "motif" for c in read.changes) and _absent(text, past)
    alone = bool(each) and not [n for n in roles.find(text) if n.role not in ("motif", "photo")]
    new: list[Change] = []
    for c in read.changes:
        if alone and c.role == "headline" and c.op in ("text", "scale", "hide"):  # a thing that the headline names, too
            continue
        if c.role.partition(":")[0] == "motif" and (each and c.op in ("scale", "hide") or absent and c.op == "hide"):
            continue
        new.append(_moved(_shown(c, text, past), text, past))
    new += [c for c in each if c not in new]
    if new == list(read.changes):
        return read
    if not new:
        return replace(read, kind="ask", changes=(), say=sayings.ask("absent", language))
    if read.kind == "ask":
        return replace(read, changes=tuple(new), say=sayings.offered(tuple(new), language, past.brief.facts))
    say = sayings.edit(tuple(new), (), language, "", past.brief.facts)
    return replace(read, changes=tuple(new), say=f"{say} {sayings.ask('absent', language)}" if absent else say)


def _plainly(text: str, read: Understood, past: Past) -> list[Change]:
    """What is beyond doubt, whatever was read: a drawing that is missed, another one for it, one moved by its name."""
    if any(c.op not in ("undo", "text", "show", "hide", "variant") or c.op == "text" and c.role != "headline" for c in read.changes):
        return []
    lost = rx(_LOST).search(text)
    if lost and not rx(r"되돌|취소").search(text) and (named := picturing.among(text, past.motifs) or ("그림" in lost.group() and past.motifs[:1])):
        larger = [Change(op="scale", role="motif", value=1.25)] if rx(_LARGER).search(rx(_COMPLAINED).sub(" ", text)) else []
        return [Change(op="show", role="motif", value=named), *larger]
    m = rx(_INSTEAD).search(text)
    if m and (found := picturing.drawn(m["y"].strip())):
        return [Change(op="show", role="motif", value=found)]
    m = rx(_AWAY).match(text)
    if m and picturing.among(m["x"], past.drawn) and not roles.find(m["x"]):
        return moving.shifted("motif", m["how"], rx(r"조금|살짝|좀|약간").search(m["how"]) is not None)
    return []


_LOST = r"(?:그림|[가-힣]{1,6})(?:이|가|은|는|도)?\s?(?:다\s)?(?:없어졌|사라졌|어디\s?갔|어디로\s?갔|안\s?보여|안\s?보이)|where (?:did|is|has) [a-z ]+ (?:go|gone)\b"
_INSTEAD = r"[가-힣]+\s?(?:그림\s?)?(?:말고|대신)\s(?P<y>[가-힣]+(?:\s[가-힣]+)?)\s?그림(?:으로|을|로)?"
_AWAY = r"(?P<x>[가-힣]{1,8}?)(?:을|를|은|는)?\s(?P<how>(?:조금|살짝|좀|더|맨|약간)?\s?(?:왼쪽|오른쪽|위|아래|가운데)(?:쪽)?(?:으로|로)\S*.*)"


def _each(text: str, past: Past) -> list[Change]:
    """The sizes of drawings, and those that go, each by its name."""
    out: list[Change] = []
    for clause in rx(_CLAUSE).split(rx(_COMPLAINED).sub(" ", text)):
        for slug in picturing.seen(clause, past):
            role = f"motif:{slug}"
            if rx(verbs.HIDE).search(clause):
                out.append(Change(op="hide", role=role))
            elif rx(_SMALLER).search(clause):
                out.append(Change(op="scale", role=role, value=0.7))
            elif rx(_LARGER).search(clause):
                out.append(Change(op="scale", role=role, value=1.3))
    return out if len({c.role for c in out if c.op == "hide"}) < len(past.drawn) else []


def _pictured(text: str) -> tuple[str, ...]:
    """What the words before "그림" name."""
    m = rx(_PICTURE).search(text)
    return picturing.drawn((m["x"] or m["y"]).strip()) if m else ()


def _absent(text: str, past: Past) -> bool:
    """Whether a drawing is named that does not stand in the ad: then not another one goes."""
    wanted = _pictured(text)
    wanted = tuple(motifs.known(slug) for slug in wanted)
    return bool(wanted and past.drawn) and not set(wanted) & set(past.drawn) and not picturing.among(text, past.drawn)


def _shown(c: Change, text: str, past: Past) -> Change:
    """A drawing put in that was not told which: the one that is named."""
    if c.op != "show" or c.role != "motif" or isinstance(c.value, dict):
        return c
    found = _pictured(text)
    if len(found) <= len(c.value or ()) or c.value and not set(c.value) <= set(found):
        return c
    return replace(c, value={"beside": found} if rx(_ALSO).search(text) and past.drawn else found)


def _moved(c: Change, text: str, past: Past) -> Change:
    """A move of what is called by its name, and no other part: "move the guitar to the left"."""
    plain = c.op in ("move", "align") and c.role in ("text", "") and not roles.find(text)
    return replace(c, role="motif") if plain and picturing.among(text, past.drawn) else c
