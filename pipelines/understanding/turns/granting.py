"""Granting: a wish that was told apart (operation, part, its words) as changes to the ad in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines import backdrops, colourwords, formats
from pipelines.understanding import (
    meaning,
    restoring,
    revisions,
    roles,
    shown,
    styles,
    styling,
    wishes,
)
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns import (
    again,
    aiming,
    atmospheres,
    lettering,
    lines,
    moving,
    numbers,
    pictures,
    placing,
    pointing,
    putting,
    raising,
    removing,
    seals,
    tariffs,
    tints,
)
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import QUOTED, ROLES, Granted, Wish

_LOT, _BIT = meaning._LOT, meaning._BIT


def grant(w: Wish, past: Past, context: Context) -> Granted:
    """What a wish changes."""
    if w.op in ("add", "set", "undo") and (unit := again.unit(w, past, context)):
        return unit, ""
    w = placing.meant(seals.meant(w, past), past)
    w, where = placing.without(w)
    if not where and w.op in ("set", "add") and (above := rx(r"제목\s?(?:바로\s?)?위(?!치)\S*").search(w.frame)):
        where = above.group()
    if where and set(w.parts) <= _LOOSE:
        w = replace(w, parts=(placing.part(where, past),))
    return _GRANTS[w.op](w, past, context) if w.op in _GRANTS else ([], "")


_LOOSE = frozenset(("detail", "text", "picture", "subcopy", "seal"))  # what is said of these may belong where it is to stand


def _size(w: Wish, past: Past, context: Context) -> Granted:
    if line := raising.raised(w, past):
        return line, ""
    up = w.op == "larger"
    if up and w.parts == ("shop",) and (crowned := _crowned(w, past)):
        return crowned, ""
    if up and w.parts == ("contact",) and (button := numbers.called(past)):
        return button, ""
    lot, bit = rx(_LOT).search(w.words) is not None, rx(_BIT).search(w.words) is not None
    factor = (1.6 if lot else 1.12 if bit else 1.25) if up else (0.65 if lot else 0.9 if bit else 0.8)
    roles = [r for r in aiming.roles(w, past) if r not in ("", "frame")]
    if (near := _beside(w, past)) and (any(r.startswith("line:") for r in roles) or roles == ["details"]):
        roles = list(dict.fromkeys([*(r for r in roles if r != "details"), *near]))
    if up and not bit and len(roles) == 1 and _tiny(roles[0], past):
        factor += 0.25  # a step of what is tiny is to be seen, too
    exact = styling.take_scale(Reading(w.words), [], "text")
    factor = exact[0].value if exact and (exact[0].value > 1) == up else factor
    return ([Change(op="scale", role=r, value=factor) for r in roles], "") if roles else ([Change(op="look", value="bold" if up else "calm")], "")


def _beside(w: Wish, past: Past) -> list[str]:
    """The other fact lines that a wish names in one breath with a line: "5살부터 초등까지 차량운행 이거 글씨 너무 작다"."""
    said = shown.bare(w.words)
    lines = [line.words for line in shown.lines(past) if line.role == "details"]
    return [f"line:{words}" for words in lines if (bare := shown.bare(words)) and bare[: max(3, len(bare) - 1)] in said]


def _tiny(role: str, past: Past) -> bool:
    """Whether a name, a label or a single line stands in small letters."""
    name = shown.bare(past.brief.facts.shop) if role == "shop" else ""
    own = [s.size for s in past.seats if s.role == role or name and shown.bare(s.words) == name or role.startswith("line:") and shown.bare(s.words) in shown.bare(role[5:])]
    return (role in ("shop", "kicker", "subcopy") or role.startswith("line:")) and 0 < max(own, default=0.0) < 0.045


def _crowned(w: Wish, past: Past) -> list[Change]:
    """The shop's name as the headline, where it shall be the largest of all, and the headline above it; [] where it is that, or shall only grow."""
    name, old = past.brief.facts.shop, past.copy.headline
    if not name or not old or shown.bare(name) in shown.bare(old) or not rx(raising.LARGEST).search(w.words):
        return []
    above = past.copy.kicker if "kicker" not in past.hidden and shown.bare(past.copy.kicker) != shown.bare(name) else ""
    kept = [Change(op="text", role="details", value=(above, *past.copy.details))] if above and shown.bare(above) not in shown.bare(" ".join(past.copy.details)) else []
    if rx(r"\b(?:under|below|beneath)\b|밑(?:에|으로)|아래(?:에|로)").search(w.text[w.start :]):  # "can it be the main title and Winter sale goes under it"
        sub = past.copy.subcopy if past.copy.subcopy and "subcopy" not in past.hidden and shown.bare(past.copy.subcopy) not in shown.bare(" ".join(past.copy.details)) else ""
        lower = [Change(op="text", role="details", value=(sub.rstrip("."), *past.copy.details))] if sub else []
        return [Change(op="text", role="headline", value=name), Change(op="text", role="subcopy", value=old), Change(op="show", role="subcopy"), *([Change(op="hide", role="kicker")] if shown.bare(past.copy.kicker) == shown.bare(name) else []), *lower]
    return [Change(op="text", role="headline", value=name), Change(op="text", role="kicker", value=old), *kept]


def _paired(w: Wish, past: Past) -> list[Change]:
    """Each part named with the colour nearest to it: "보라색 배경에 흰 글씨로", "배경 베이지 글씨 고동색"."""
    words = rx(r"[.!?]\s+").split(w.words.strip(" .!?~"))[-1]  # what is wanted is said last
    named = [n for n in roles.find(words) if n.role in ("background", "text", "headline", "price", "shop", "details", "contact", "offer", "faces")]
    said = list(rx(styles.colour_pattern()).finditer(words))
    if len(named) < 2 or len(said) != len(named):
        return []
    first = said[0].start() < named[0].start
    if any((c.start() < n.start) != first for c, n in zip(said, named, strict=True)):
        return []
    out = []
    for c, n in zip(said, named, strict=True):
        value, role = styles.colour_value(c), roles.shown(n.role)
        out.append(Change(op="colour", role=role, value=value) if role else Change(op="palette", value=value))
    return out


def _grounded(w: Wish) -> list[Change]:
    """A ground and the letters on it, said in one breath: "흰 바탕에 진밤색으로", "검정 바탕에 금색"."""
    words = rx(r"[.!?]\s+").split(w.words.strip(" .!?~"))[-1]
    m = rx(r"(?:바탕|배경)에(?:다가?|는)?\s(?:글씨는?\s|글자는?\s)?").search(words)
    brief = m is not None and len(words) - m.end() <= 16 and not rx(r"바탕|배경|글씨|글자|(?:이?라|인데|이네)\s").search(words[m.end() :])
    ground, letters = (tints.of(words[: m.start()].strip() + "색"), tints.of(words[m.end() :])) if m and brief else ("", "")
    return [Change(op="palette", value=ground), Change(op="colour", role="text", value=letters)] if ground and letters and "+" not in letters else []


def _colour(w: Wish, past: Past, context: Context) -> Granted:
    if both := (_paired(w, past) if len(w.new) > 1 else []) or _grounded(w):
        return both, ""
    if rx(r"아직|여전히|\bstill\b").search(w.words) and not rx(r"(?:해|바꿔|바까|줘|주)|\b(?:make|change|turn|can|please)\b").search(w.words) and (asked := again.ground(context)):
        return [Change(op="colour", role=r, value=asked) for r in aiming.roles(w, past) if r not in ("", "frame", "motif", "photo")], ""  # "단추는 아직도 분홍인디"
    if (word := rx(_WORD).search(w.words)) and not roles.find(word["x"]) and shown.bare(word["x"]) in shown.bare(past.copy.headline) and shown.bare(word["x"]) != shown.bare(past.copy.headline) and (tint := tints.of(w.words[word.end() :])):
        return [Change(op="colour", role=f"word:{word['x']}", value=tint)], ""  # "태권도장은 노란색으로": a word of the title
    if drawn := pictures.tinted(w, past):
        return drawn, ""
    value = tints.wanted(w) if not rx(_ALIKE).search(w.words) else dict(past.palette).get("ink", "")
    whole = not w.parts or bool(set(w.parts) & {"background", "all", "frame"})
    lead = rx(r"(?:아래|밑|위|왼|오른)\S{0,3}\s$").search(w.text[: w.start])
    if (seen := pointing.at(w.text[lead.start() if lead else w.start : w.end], past)) and (whole or not w.old):
        if seen.colour and seen.colour == value:
            return [], ""  # "the white box" says which, not what it shall be
        if value and seen.part.role in pointing.PLATED:
            several = rx(r"(?:두|세|2|3)\s?개|둘\s?다|셋\s?다|모두|\b(?:both|two|all)\b").search(w.text) is not None
            like = [p.role for p in past.parts if p.role in pointing.PLATED and (p.role == seen.part.role or several and p.colour == seen.part.colour)]
            return [Change(op="colour", role=f"plate:{r}", value=value) for r in dict.fromkeys(like)], ""
        if value and seen.part.role != "ground":
            return [Change(op="colour", role=seen.part.role, value=value)] if seen.part.role != "panel" or past.look in pointing.PANELLED else [Change(op="palette", value=value)], ""
    if whole and not colourwords.modifiers(w.spread) and (name := backdrops.named(w.spread)):
        return [Change(op="backdrop", value=name)], ""
    if whole and tints.is_tint(value) and (look := wishes.take_look(Reading(w.words))):
        return [Change(op="look", value=look)], ""  # "네온 해봐": a mood with a look of its own
    if not value:
        tint = next((c.value for c in meaning.take(Reading(w.words), ["background"], "") if c.op == "palette" and c.value != "next"), "")
        value = str(tint) or ("next" if whole else tints.clear(dict(past.palette)))
    if "disc" in removing.adornments(w, past) and value and past.look == "pop":
        return [Change(op="colour", role="disc", value=value)], ""
    if whole:
        plain = [Change(op="hide", role="pattern")] if rx(rf"(?:{removing.PATTERN})\S*\s?(?:없|빼|지우|말)|\b(?:no|without(?: a| any)?) pattern").search(w.words) else []
        return [Change(op="palette", value=value), *plain], ""
    if w.parts == ("picture",):
        return ([], "photo_colour") if past.brief.photo else ([Change(op="colour", role="motif", value=value)], "")
    return [Change(op="colour", role=r, value=value) for r in aiming.roles(w, past) if r not in ("", "frame", "motif", "photo")], ""


_WORD = r"(?<![가-힣A-Za-z])(?P<x>[가-힣A-Za-z0-9]{2,12}?)(?:은|는|만|\s?글자만)\s(?=\S)"
_ALIKE = r"(?:같은|똑같은|한\s?가지)\s?색|색\S{0,2}\s?(?:통일|똑같이|같게)|\bsame colou?r\b"


def _move(w: Wish, past: Past, context: Context) -> Granted:
    name = past.brief.facts.shop
    if w.parts == ("shop",) and name and rx(r"위(?!치)|맨\s?앞|\btop\b|\babove\b").search(w.spread or w.words) and shown.bare(past.copy.kicker) != shown.bare(name) and shown.bare(name) not in shown.bare(past.copy.headline):
        return putting.put(replace(w, op="set", put=name), past)  # its seat over the headline
    return moving.move(w, past, aiming.roles(w, past))


def _font(w: Wish, past: Past, context: Context) -> Granted:
    face = lettering.face_of(w.spread) if w.new else None
    if face is None:
        face = next((str(c.value) for c in meaning.take(Reading(w.spread or w.words), ["faces"], "") if c.op == "faces"), None)
    face = lettering.face_of(w.frame) if face is None else face
    if face == "":
        return [], "letters"
    if not w.new and face in ("thin", "bold") and rx(r"(?:너무|넘|좀|이렇게)\s?(?:얇|가늘|굵|두꺼)|(?:얇|가늘|굵|두꺼)[가-힣]*(?:서|요|네|다|면)(?:\s|$|[,.!?])|too (?:thin|thick|bold)").search(w.words):
        asked = rx(r"(?P<b>굵게|두껍게|두툼|진하게|bolder|heavier|thicker)|얇게|가늘게|thinner|lighter").search(w.words)
        face = ("bold" if asked["b"] else "thin") if asked else {"thin": "bold", "bold": "thin"}[face]
    return [Change(op="faces", value=face or "next")], ""


def _style(w: Wish, past: Past, context: Context) -> Granted:
    if name := backdrops.named(w.spread if w.new else w.words):
        return [Change(op="backdrop", value=name)], ""
    if w.new and (scene := atmospheres.take(w.spread)):
        return [scene], ""
    look = wishes.take_look(Reading(w.words))
    each = (meaning.take(Reading(words), [], "") for words in ([w.spread] if w.new else []) + [w.words])
    made = next((kept for some in each if (kept := [c for c in some if c.op in ("look", "palette", "faces") or c.op == "rewrite" and c.value.get("tone")])), [])
    if tint := tints.of(w.words) if not look and made and made[0].op == "palette" and made[0].value in ("warm", "cool") else "":
        return [Change(op="palette", value=tint)], ""  # "파란색 계열로 시원한 느낌" names its colour
    if look or made:
        return [Change(op="look", value=look)] if look else made[:2], ""
    tone = wishes.take_tone(Reading(w.words + " 느낌으로"))
    moods = {"premium": "luxury", "warm": "warm", "lively": "playful", "witty": "playful", "trust": "simple", "plain": "simple"}
    colour = told.colour_of(w.words)
    if not colour and tone not in moods and (scene := atmospheres.take(w.words)):
        return [scene], ""
    return [Change(op="palette", value=colour) if colour else Change(op="look", value=moods.get(tone, "next"))], ""


def _other(w: Wish, past: Past, context: Context) -> Granted:
    return [Change(op="look", value="next")], ""


def _format(w: Wish, past: Past, context: Context) -> Granted:
    words = rx(r"\S*(?:말고|아니고|아니라|대신에?)\s").split(w.words)[-1]  # what is wanted is said last
    if w.new and (form := told.shape_of(w.spread) or wishes.take_format(Reading(w.spread))):
        return [Change(op="format", value=form)], ""
    c = Reading(words)
    form = wishes.take_format(c) or revisions.take_bare_format(c) or revisions.take_shape(c)
    near = formats.find(words)
    form = form or (near.id if near else "") or told.shape_of(words)
    return ([Change(op="format", value=form)], "") if form else ([], "edit")


def _rewrite(w: Wish, past: Past, context: Context) -> Granted:
    tongue = rx(r"(?P<ko>(?:in|to|into) korean|(?:한국어|한글|우리말)(?:로|\s?버전))|(?:in|to|into) english|(?:영어|영문)(?:로|\s?버전)").search(w.words.lower())
    if tongue:
        return [Change(op="language", value="ko" if tongue["ko"] else "en")], ""
    role = next((ROLES[p] for p in w.parts if p in ("headline", "button") or p == "subcopy" and rx(_SUBCOPY).search(w.words)), "")
    value: dict[str, str] = {"role": role} if role else {}
    length = wishes.take_length(Reading(w.words))
    made = [c.value for c in meaning.take(Reading(w.words), ["copy"], "") if c.op == "rewrite"]
    for more in made:
        value |= {k: v for k, v in more.items() if k in ("tone", "length")}
    if length:
        value["length"] = length
    tone = wishes.take_tone(Reading(w.words))
    if tone and "tone" not in value:
        value["tone"] = tone
    return [Change(op="rewrite", role=role, value=value)], ""


_SUBCOPY = r"설명|부제|소제목|밑|아래|작은|subcopy|subtitle|tagline|under|below|small|second"


def _undo(w: Wish, past: Past, context: Context) -> Granted:
    if liked := again.liked(w, context):
        return [liked], ""
    if past.brief.photo and rx(r"사진|\b(?:photo|picture|pic)\b").search(w.words) and any(c.op == "photo" and c.value == "cut" for p in context.items for c in p.changes):
        return [Change(op="photo", value="whole")], ""  # "아까 테이블 있던 사진이 나아요"
    part = rx(_OF).search(w.words) or (rx(_OF).search(w.text[: w.start]) if rx(r"\b(?:that|it|the other)\b|그(?:걸로|거로|때)").search(w.words) else None)
    if part and len(context.items) > 1:
        letters = rx(r"글씨|폰트|font").search(part.group()) is not None
        found = restoring.take(Reading(f"{'글씨체' if letters else part.group()} 원래대로"), past, context.items)
        if not found and rx(r"색|컬러|colou?r").match(part.group()):
            found = again.tinted(w, context, rest=rx(_REST).search(w.words) is not None)
        if found or letters or rx(_REST).search(w.words):
            return found, ""
    return [Change(op="undo")], ""


_OF = r"색|컬러|colou?r|배경|background|글씨체|폰트|font|(?:귀여|둥그?|예쁜|이쁜|통통|동글)\S{0,3}\s?글씨|문구|멘트|카피|제목|가격|디자인|기간|시간|위치|장소|연락처|메뉴|headline|price|layout"


_REST = r"나머[지진]|딴\s?[거건]|다른\s?(?:거|건|글)|\b(?:the rest|others?)\b"


_LONG = 14  # letters of a quotation that is a line of its own
_WORDLESS = frozenset(("logo", "picture", "seal", "frame", "background"))  # parts of an ad that no words on it name


def _remove(w: Wish, past: Past, context: Context) -> Granted:
    """The ad without what is named; the shop's name out of the headline stays the shop's."""
    f, head = past.brief.facts, past.copy.headline
    if w.parts == ("shop",) and f.shop and f.product and rx(r"제목|\b(?:headline|title|heading)\b").search(w.words) and shown.bare(f.shop) in shown.bare(head) and shown.bare(f.product) in shown.bare(head):
        return [Change(op="text", role="headline", value=f.product)], ""
    return removing.remove(w, past, context)


def _cut(w: Wish, past: Past, context: Context) -> Granted:
    price = past.brief.facts.price
    if price and price.unit and w.named.lower().strip("\"' ") == price.unit.lower():
        return [Change(op="facts", value={"price": replace(price, unit="")})], ""
    quotes = [m["q"] for m in rx(QUOTED).finditer(w.text, w.start, w.end)]
    if any(len(shown.bare(q)) > _LONG and not any(shown.bare(q) in shown.bare(line.words) for line in shown.lines(past)) for q in quotes) and all(s[0] and w.text[s[0] - 1] in "\"'" for s in w.old):
        return [], "absent"  # a whole line that is quoted is no part of another
    found = lines.cut(w, past)
    if not found and w.old and lines.meant(w, past) is None and not _WORDLESS & set(w.parts):
        return [], "absent"
    return (found, "") if found else removing.remove(w, past, context)


def _words(act: Callable[[Wish, Past], Granted]) -> Callable[[Wish, Past, Context], Granted]:
    """What puts words on the ad; a pronoun is none."""
    def granted(w: Wish, past: Past, context: Context) -> Granted:
        if rx(r"(?:both|them|it|that|this|those|these|everything)(?:\sback)?[.!?]*|(?:둘\s?다|그거|그것|이거|이것)[.!?]*").fullmatch(w.value.lower()):
            return [], "text"
        return act(w, past)
    return granted


_GRANTS: dict[str, Callable[[Wish, Past, Context], Granted]] = {
    "larger": _size, "smaller": _size, "colour": _colour, "move": _move, "font": _font, "style": _style, "other_design": _other, "format": _format,
    "picture": pictures.grant, "remove": _remove, "cut": _cut, "rewrite": _rewrite, "undo": _undo, "set": _words(putting.put), "add": _words(putting.put), "swap": _words(putting.swap), "join": _words(putting.join),
    "tariff": lambda w, past, context: tariffs.grant(w, past)}
