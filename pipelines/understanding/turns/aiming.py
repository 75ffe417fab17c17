"""Aiming: the parts of an ad that a wish is about, by their names in the layouts; one line of several, words of a line and one drawing of several have a
name of their own."""

from __future__ import annotations

from pipelines.understanding import roles as names
from pipelines.understanding import shown, styles
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines, marks, picturing, removing
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import ROLES, Wish


def roles(w: Wish, past: Past) -> list[str]:
    """The layouts' roles that a wish is about; one line of several, words of a line and one drawing of several have a role each."""
    out = []
    meant = lines.meant(w, past)
    parts = w.parts or ("text",)
    if w.op in ("larger", "smaller", "colour") and not w.old and (spoken := _lettered(w, past)):
        meant, parts = spoken, (marks.part_of(spoken.line.role),)
    for part in parts:
        role = ROLES[part]
        if part == "shop" and w.op in ("larger", "smaller") and shown.titled(past):
            role = "headline"  # the name is the title
        if part == "contact" and (number := rx(r"\d{3,4}-\d{4}").search(past.brief.facts.contact)) and number.group() in past.copy.cta:
            role = "cta"  # the button has it
        m = meant or (told.line_of(w.frame, past) if part in ("detail", "text") else None)
        if m and m.line.role in _LINES and "subcopy" not in past.hidden and shown.bare(m.line.words) == shown.bare(past.copy.subcopy):
            out.append("subcopy")  # it stands below the headline
            continue
        if w.op in ("larger", "smaller", "colour") and part in ("detail", "text", "offer") and not w.old and m is None and (said := _said_of(w, past)):
            out.append(f"line:{said}")
            continue
        if w.op in ("larger", "smaller", "colour") and (own := _line_of(part, m, w, past)):
            out.append(f"line:{own}")
            continue
        if w.op == "colour" and (own := _within(part, m, past)):
            out.append(f"word:{own}")
            continue
        if part in ("detail", "text", "offer", "when", "where", "contact", "subcopy") and m and (part != "text" or w.old or m.share >= 0.6):
            role = {"points": "details", "audience": "details", "period": "details", "hours": "details", "place": "details", "contact": "details", "menu": "price", "unit": "price"}.get(m.line.role, m.line.role)
        if role == "subcopy" and w.op in ("larger", "smaller", "colour") and past.copy.details and (low := rx(_LOW).search(w.words)) and (low["s"] or not past.copy.subcopy):
            role = "details"  # "밑에 글씨들"
        if role == "subcopy" and w.op != "remove" and len(name := shown.bare(past.brief.facts.shop)) > 1 and name in shown.bare(w.frame):
            role = "shop"  # its name stands over the headline
        if role == "motif" and past.brief.photo:
            role = "photo"
        if role == "motif" and w.op in ("larger", "smaller") and past.letters and not past.drawn and (spoken := told.line_of(w.frame, past, 0.8)):
            role = spoken.line.role  # no picture is there: "쿨가이 홈케어만 크게"
        if role == "motif" and w.op in ("larger", "smaller") and (named := picturing.seen(w.words, past)):
            out += [f"motif:{slug}" for slug in named]
            continue
        if role == "badge" and past.look not in removing.SEALED:  # no seal of its own: what such a shape would carry
            role = "price" if past.brief.facts.price else "offer"
        if w.op == "move" and role not in ("motif", "photo") and not names.find(w.words) and picturing.among(w.words, past.drawn):
            role = "photo" if past.brief.photo else "motif"  # "move the guitar to the left"
        if role == "offer" and w.op in ("larger", "smaller", "colour") and past.brief.facts.offer and "kicker" not in past.hidden and past.copy.kicker and shown.bare(past.copy.kicker) in shown.bare(past.brief.facts.offer):
            role = "kicker"  # the label says it
        if role == "offer" and not (past.brief.facts.offer or past.brief.facts.percent):
            role = "price" if past.brief.facts.price else "details"
        out.append(role)
    return list(dict.fromkeys(out))


_SPOKEN = 6  # letters of a line that a turn says in full


def _said_of(w: Wish, past: Past) -> str:
    """The one fact line that a turn says in full, be it a sentence before: "Nobody sees that no call-out fee. Make it stand out"; "" where it says none or all letters are meant."""
    lines_ = [p for d in past.copy.details for p in d.split(" · ")]
    said = [p for p in lines_ if len(shown.bare(p)) >= _SPOKEN and shown.bare(p) in shown.bare(w.text)]
    return said[0] if len(said) == 1 and len(lines_) > 1 and not rx(r"전체|모든|다\s(?:크|작)|\b(?:all|every)\b").search(w.words) else ""


_LETTERS = r"(?P<x>[^.,!?\n]{2,30}?)\s?(?:(?:고|그|이)\s)?(?:(?:한|두|세|네|다섯|여섯)\s?)?(?:글자|글씨)(?:만|를|가|는|은|도)?(?=[\s.,!?~]|$)"
_ANY = frozenset(("text", "headline", "subcopy", "shop", "price", "detail"))  # the parts that words may be heard as which are named by what they say


def _lettered(w: Wish, past: Past) -> shown.Match | None:
    """The words whose letters a wish is about: "손칼국수 글씨가 와 퍼렇습니꺼 ... 뻘건색으로", "손칼국수 네글자만"."""
    if not set(w.parts) <= _ANY:
        return None
    for text in (w.frame, *([w.text[: w.end]] if w.op == "colour" and w.parts == ("text",) else [])):
        for m in rx(_LETTERS).finditer(text):
            words = m["x"].split()
            for n in range(min(4, len(words)), 0, -1):
                said = " ".join(words[-n:]).strip("\"' ")
                if len(shown.bare(said)) < 2 or names.find(said) or rx(styles.colour_pattern()).search(said):
                    continue
                found = lines.named(said, past, ("headline",))
                if found and found.span and shown.bare(found.line.words[slice(*found.span)]) == shown.bare(said):
                    return found
    return None


_LOW = r"(?:^|(?<!제목)(?<!이름)(?<!가격)\s)(?:맨\s?|제일\s?)?(?:밑|아래|하단)(?:쪽)?(?:에)?(?:\s?있는)?\s?(?:작은\s?|자잘한\s?|다른\s?)*(?:글씨|글자|글|정보|내용|안내|줄)(?P<s>들)?"  # the facts at the foot
_FACT = {"when": ("period", "hours"), "where": ("place",), "contact": ("contact",)}
_LINES = frozenset(("points", "audience", "period", "hours", "place", "contact", "details"))


def _line_of(part: str, m: shown.Match | None, w: Wish, past: Past) -> str:
    """The one fact line that is meant, where the ad has several; "" for any other part."""
    details = [p for d in past.copy.details for p in d.split(" · ")]
    if len(past.copy.details) < 2 - bool(w.line) or part not in (*_FACT, "detail"):
        return ""
    if m and m.line.role in _LINES and (w.old or w.line):
        said = m.line.words
    else:
        said = next((v for name in _FACT.get(part, ()) if (v := getattr(past.brief.facts, name))), "")
    return said if said and (w.line and m or any(shown.bare(said.split(" · ")[0]) in shown.bare(d) for d in details)) else ""


_SET = frozenset(("headline", "subcopy", "kicker", "offer"))  # what is set in words that may have a colour each


def _within(part: str, m: shown.Match | None, past: Past) -> str:
    """The words within a line that are meant, where not all of it is; "" for anything else."""
    if m is None or m.span is None:
        return ""
    said = m.line.words[slice(*m.span)]
    if m.line.role == "shop" and (at := told.found(past.copy.headline, said)) and shown.bare(said) != shown.bare(past.copy.headline):
        return past.copy.headline[slice(*at)]  # the headline says the name
    return said if m.line.role in _SET and marks.part_of(m.line.role) == part and 0 < m.share < 1 else ""
