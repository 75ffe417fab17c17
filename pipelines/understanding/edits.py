"""Edits: a message about an earlier ad read clause by clause into changes, with what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipelines import formats
from pipelines.understanding import changes, korean, leftovers, revisions, roles, styles, styling, wishes, wording
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import REQUEST, Reading, rx

_CUT = (r"(?<!\d)(?<!(?<![가-힣])[월화수목금토일])[,](?!\d)|(?<=\d),\s|[.!?;\n](?!\d)|(?:(?<=[가-힣])\s)?그리고\s?|(?:\S*(?:[하되주이두쓰적놓]"
        r"|바꾸|키우|줄이|빼|넣|지우|올리|내리|옮기|없애|살리|늘리|만들|맞추|높이|낮추|띄우|굵게|크게|작게|짧게"
        r"|길게|밝게|어둡게|파랗게|빨갛게|하얗게|까맣게|노랗게|[게로시])고)(?=\s)(?<!로고)(?<!말고)|하구(?=\s)"
        r"|\s(?:and then|and also|and|then|but|also|plus)\s")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit asks: its changes, the phrases that were not understood, and what is needed to go on."""

    changes: tuple[Change, ...] = ()
    unread: tuple[str, ...] = ()
    need: str = ""  # a code: "photo", "price", "contact", "place", "period", "hours", "shop", "logo", "text", "colour"
    strong: bool = False  # it speaks of changing, not only of things and figures


def read(text: str, context: Context, past: Past) -> Edit:
    """Read `text` as changes to `past`."""
    found: list[Change] = []
    unread: list[str] = []
    need = ""
    last = ""
    for clause in split(text):
        c = Reading(clause)
        got, lacks, last = _clause(c, context, past, last)
        found += got
        need = need or lacks
        rest = leftovers.rest(c)
        if rest and not (lacks and not got):
            unread.append(rest)
    strong = rx(rf"(?<![가-힣a-z])(?:{changes.STRONG})").search(text) is not None
    if any(f.op == "facts" and "product" in f.value for f in found):
        found = [f for f in found if f.op != "variant"]
    return Edit(_merged(found), tuple(dict.fromkeys(unread)), need, strong)


def split(text: str) -> list[str]:
    """The clauses of an edit; quoted words are never cut."""
    guarded = rx(r"[\"'][^\"'\n]{1,60}[\"']").sub(lambda m: rx(r"[,.!?;\s]").sub("\x02", m.group()), text)
    parts, start, at = [], 0, 0
    for m in rx(_CUT).finditer(guarded):
        parts.append(text[start : m.end()])
        start = at = m.end()
    parts.append(text[start:] if at <= len(text) else "")
    return [p.strip(" ,.!?;\n") for p in parts if p.strip(" ,.!?;\n")]


_WORDS = {"copy", "headline", "subcopy", "cta", "text", "background", "photo", "faces"}
_DONE = r"(?:바꿔|해|만들)\S*+(?:\s(?:줘|주)\S*+)*+"


def _clause(c: Reading, context: Context, past: Past, last: str) -> tuple[list[Change], str, str]:
    """(changes, what is needed, the text role spoken of) of one clause; what is understood is taken out of `c`."""
    if c.take(r"^\s*(?:아니\s)?[^\x1f]{1,14}?(?:은|는|로는|게는)?\s?말고(?:요|$)\s*$"):  # "굵게는 말고": the last change is unwanted
        return [Change(op="undo")], "", last
    alone = changes.take_undo(c) or wording.take_mark(c, past)
    if alone:
        return alone, "", last
    _drop_unwanted(c, past)
    exact, need = wording.take_exact(c, past)
    found = exact + _whole(c)
    found += [] if found else wording.take_drawing(c)
    photo, wants = changes.take_photo(c, bool(context.photo), bool(past.brief.photo))
    need = need or ("photo" if wants else "")
    if c.take(r"(?:글씨|글자|텍스트|문구|사진|그림|제품|얼굴)?(?:랑|이랑|이|가|를|을)?\s?(?:서로\s?)?(?:겹쳐"
              r"|겹치|겹침|가려|가리)\S*|overlap\S*|cover(?:s|ed) (?:by )?the \w+"):
        need = need or "overlap"
    facts = revisions.take_facts(c, past, [n.role for n in roles.find(c.left)])
    if facts:  # "하단에 주소 넣어줘 ...": the details have their place
        c.take(r"(?:맨\s?)?(?:하단|상단|아래|위|밑)(?:쪽)?에(?:다|다가)?(?=\s|\x1f|$)")
    found += photo + facts
    names = [n.role for n in roles.find(c.left)]
    if len(names) > 1 and c.says(r"위로|아래로|밑으로|왼쪽|오른쪽|가운데|정렬|옮겨"):
        names = [n for n in names if n != "place"] or names
    names = _line_named(c, past) or names
    gone = names and not found and c.says(rf"(?<![가-힣a-z])(?:{changes.HIDE}){REQUEST}\s*$")
    found += [] if gone else _styled(c, past, names, last)
    if not found:
        found += wording.take_dropped(c, past)
    if not found or all(f.op == "facts" for f in found):
        more, lack = _hidden(c, context, past, names, found)
        found += more
        need = need or lack
    if not found and not need:
        found += wording.take_stressed(c, past)
    if found or need:
        for n in reversed(roles.find(c.left)):
            c.drop(n.start, n.end)
    texts = [roles.shown(n) for n in names if roles.shown(n) not in ("", "photo", "motif")]
    return found, need, texts[-1] if texts else last


def _whole(c: Reading) -> list[Change]:
    """Changes to the ad as a whole: its kind, format, language, hashtags."""
    found: list[Change] = []
    form = wishes.take_format(c) or revisions.take_bare_format(c)
    while form and (also := wishes.take_format(c)):  # "9:16 for an Instagram story" is one wish
        tall = {form, also} == {"9:16", "instagram_feed"}
        if not tall and ":" not in form and ":" not in also or ":" in form and ":" in also:
            other = formats.get(also)  # two formats at once: the second is asked about
            c.left += f" {(other.ko if other else also).replace(' ', '')}도"
            break
        form = "instagram_story" if tall else also if ":" in form else form
    second = c.take(r"(?<![가-힣])(?P<n>스토리|피드|카톡|당근|릴스)(?:도|용|로|랑)?(?=\s|$)") if form else None
    if second:
        c.left += f" {second['n']}버전"
    if c.says(r"(?:메뉴판|전단지|메뉴표|전단)(?:으로|로|처럼|형)"):
        found.append(Change(op="look", value=wishes.take_look(c)))
        c.take(rf"^\s*{_DONE}|(?<=\x1f)\s?{_DONE}")
    if form:
        found.append(Change(op="format", value=form))
    if c.take(r"영어(?:로|\s?버전)\S*|영문\S*|(?:in|to|into) english|english version|translate (?:it "
              r")?(?:in)?to english"):
        found.append(Change(op="language", value="en"))
    elif c.take(r"(?:한국어|한글|국문|우리말)(?:로|\s?버전)\S*|(?:in|to|into) korean|korean version"):
        found.append(Change(op="language", value="ko"))
    return found + revisions.take_hashtags(c)


def _styled(c: Reading, past: Past, names: list[str], last: str) -> list[Change]:
    """Changes to how the parts look; `names` are the parts named, `last` the one of the clause before."""
    found = [] if set(names) & _WORDS and not c.says(r"디자인|레이아웃|구도|배치|구성") else changes.take_variant(c)
    found += styling.take_faces(c, names) + styling.take_tone(c, names)
    found += styling.take_align(c, names, last) + styling.take_move(c, names, last) + styling.take_colour(c, names, last)
    stressed = [] if names else wording.take_stressed(c, past)
    if stressed:
        return found + stressed
    hero = "" if names else wording.take_hero(c, past)
    return found + styling.take_scale(c, [hero] if hero else names, last)


def _line_named(c: Reading, past: Past) -> list[str]:
    """The role of the line that says the words named: "신메뉴 글자 크게" -> kicker."""
    m = rx(r"(?P<x>[가-힣A-Za-z0-9%+]{2,8})\s(?:글자|글씨|문구|텍스트|부분)(?=을|를|은|는|만|도|이|가|\s)").search(c.left)
    if not m or roles.find(m["x"]):
        return []
    line = next((r for r in ("kicker", "cta", "headline", "subcopy") if m["x"] in getattr(past.copy, r)), "")
    if line and not c.says(changes.HIDE):
        c.drop(m.start(), m.end())
    return [line] if line else []


def _hidden(c: Reading, context: Context, past: Past, names: list[str], found: list[Change]) -> tuple[list[Change], str]:
    """(changes that hide or show the parts named, what is needed to show one)."""
    hides, shows = changes.take_hiding(c, names)
    got = [] if found else hides
    need = ""
    for show in shows:
        more, lack = (wording.take_motif(c), "") if show.role == "motif" else _show(show.role, context, past, found)
        got += more
        need = need or lack
    return got, need


def _drop_unwanted(c: Reading, past: Past) -> None:
    """Take out what is turned down, unless it names the product: "파란 배경 말고 분홍", "제목 말고 가격"."""
    m = rx(r"^(?P<a>[^\x1f\"']{1,24}?)\s?(?:말고|아니고|아니라|대신에?|instead of)\s").match(c.left)
    if not m:
        return
    a = m["a"]
    manner = "|".join([*styles.MOODS.values(), *styles.LOOKS.values(), r"세로|가로|정사각|스토리|그거|이거|저거"
                                                                       r"|그게"])
    product = past.brief.facts.product
    turned_down = roles.find(a) or rx(styles.colour_pattern()).search(a) or rx(manner).search(a)
    if turned_down and not (product and korean.bare(a) in product):
        c.drop(m.start(), m.end())


def _show(role: str, context: Context, past: Past, found: list[Change]) -> tuple[list[Change], str]:
    """What showing a part means: the fact of the brand, the part that was hidden, or a question for what is missing."""
    f = past.brief.facts
    if found and any(ch.op == "facts" for ch in found):
        return [], ""
    if role in roles.FACTS:
        known = getattr(f, role) or getattr(context, role, "")
        return ([Change(op="facts", value={role: known})], "") if known else ([], role)
    if role == "price" and not (f.price or f.menu):
        return [], "price"
    if role == "shop" and not f.shop:
        return ([Change(op="facts", value={"shop": context.shop})], "") if context.shop else ([], "shop")
    if role in ("copy", "text", "headline", "subcopy", "kicker"):
        return ([Change(op="show", role=roles.shown(role))], "") if role in ("subcopy",
            "kicker", "headline") and getattr(past.copy, role) else ([], "text")
    if role == "offer" and not (f.offer or f.percent):
        return [], "offer"
    if role == "menu" and not f.menu:
        return [], "menu"
    if role == "photo" and not past.brief.photo:
        return [], "photo"
    return [Change(op="show", role=roles.shown(role))], ""


def _merged(found: list[Change]) -> tuple[Change, ...]:
    """The changes without repetition; several about facts become one."""
    value: dict[str, Any] = {}
    kept: list[Change] = []
    for change in found:
        if change.op == "facts":
            value |= change.value
        elif change not in kept:
            kept = [k for k in kept if not (k.op == change.op and change.op in ("look",
                "palette", "format"))] + [change]
    return tuple([Change(op="facts", value=value), *kept] if value else kept)
