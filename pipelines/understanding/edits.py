"""Edits: a message about an earlier ad read clause by clause into changes, with what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pipelines import industries
from pipelines.understanding import changes, facts, goods, korean, money, offers, places, roles, times, wishes
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import GONE, Reading, rx, tidy
from storage.records import Facts, Price

_CUT = (r"(?<!\d)[,](?!\d)|(?<=\d),\s|[.!?;\n](?!\d)|(?:(?<=[가-힣])\s)?그리고\s?|(?:\S*(?:[하되주이두쓰적놓]|바꾸|키우|줄이|빼|넣|지우|올리|내리|옮기|없애|살리|늘리|만들|맞추|높이|낮추|띄우|굵게|크게|작게|짧게|길게|밝게|어둡게|파랗게|빨갛게|하얗게|까맣게|노랗게|[게로])고)(?=\s)(?<!로고)(?<!말고)|하구(?=\s)|\s(?:and then|and also|and|then|but|also|plus)\s")
# what may be left of an edit without meaning anything more
_FILLER = (r"(?:좀|더|그냥|이제|그럼|그러면|그런데|근데|혹시|제발|진짜|정말|너무|조금|살짝|약간|많이|훨씬|아주|다시|또|한번|하나|그거|이거|저거|그것|이것|거기|여기|그|이|저|것|거|걸|게|네|넵|응|음|아|어|오|와|예|요|좋아요?|좋은데|좋네요?|괜찮은데|괜찮아요?|예뻐요|예쁜데|"
           r"바꿔|바꾸|바꿀|변경|수정|고쳐|해|하|할|한|했|줘|주|줄|주세요|주실래요|주라|줄래|해줘|해주세요|주시|부탁|부탁해요?|부탁드려요|부탁드립니다|싶어요?|싶은데요?|수|있어요?|있을까요?|있나요?|될까요?|되나요?|돼요?|가능할까요?|가능해요?|가능한가요?|만들어|만|도|은|는|이|가|을|를|로|으로|에|의|랑|이랑|하고|그리고|말고|대신|그대로|두고|놔두고|나머지는?|같아요?|같은데|"
           r"느낌|정도|쪽|부분|버전|색|톤|안|아니|아니야|아니요|아뇨|잠깐|이번|이번엔|방금|아까|전체|전체적으로|광고|포스터|이미지|디자인|광고에|광고는|포스터에|였으면|으면|좋겠어요?|좋겠는데|좋겠다|좋을|것|써|적어|넣어|추가|표시|내용|문구|글씨|하게|되게|됐어요?|되면|요즘|고맙|감사|감사해요|감사합니다|고마워요?|부탁해|please|can|could|you|would|it|the|to|a|an|and|make|change|set|put|use|i|i'd|like|want|me|my|this|that|more|a bit|bit|little|of|for|in|on|is|be|so|just|with|ok|okay|thanks|thank|very|much|too|also|now|but|keep|same|rest|one|ad|by|as|at|up|should|let's|do|instead|please\.|into|them|its|see|get|have|s|there|here|turn|give|from|said|mean|meant|no|not|wait|actually|color|colour)")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit asks: its changes, the phrases that were not understood, and what is needed to go on."""

    changes: tuple[Change, ...] = ()
    unread: tuple[str, ...] = ()
    need: str = ""  # a code: "photo", "price", "contact", "place", "period", "hours", "shop", "logo", "text", "colour"
    strong: bool = False  # it speaks of changing, not only of things and figures
    parts: tuple[str, ...] = field(default=())


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
        rest = leftover(c)
        if rest and not (lacks and not got):
            unread.append(rest)
    strong = rx(rf"(?<![가-힣a-z])(?:{changes.STRONG})").search(text) is not None
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


def _clause(c: Reading, context: Context, past: Past, last: str) -> tuple[list[Change], str, str]:
    """(changes, what is needed, the text role spoken of) of one clause; what is understood is taken out of `c`."""
    undo = changes.take_undo(c)
    if undo:
        return undo, "", last
    text_changes, need = _exact(c, past)
    found = list(text_changes)
    form = wishes.take_format(c) or _bare_format(c)
    if form:
        found.append(Change(op="format", value=form))
    if c.take(r"영어(?:로|버전|\s?버전)\S*|영문\S*|(?:in|to|into) english|english version|translate (?:it )?(?:in)?to english"):
        found.append(Change(op="language", value="en"))
    elif c.take(r"(?:한국어|한글|국문|우리말)(?:로|버전|\s?버전)\S*|(?:in|to|into) korean|korean version"):
        found.append(Change(op="language", value="ko"))
    found += _hashtags(c)
    photo, wants = changes.take_photo(c, bool(context.photo), bool(past.brief.photo))
    found += photo
    need = need or ("photo" if wants else "")
    label = roles.find(c.left)
    found += _facts(c, past, [n.role for n in label])
    names = [n.role for n in roles.find(c.left)]
    found += changes.take_variant(c) if not set(names) & {"copy", "headline", "subcopy", "cta", "text", "background", "photo"} else []
    shows: list[Change] = []
    found += changes.take_faces(c, names)
    found += changes.take_tone(c, names)
    found += changes.take_align(c, names)
    found += changes.take_move(c, names)
    found += changes.take_colour(c, names)
    found += changes.take_scale(c, names, last)
    if not found or all(f.op == "facts" for f in found):
        hides, shows = changes.take_hiding(c, names)
        found += [h for h in hides if not found]
    for show in shows:
        more, lack = _show(show.role, context, past, found)
        found += more
        need = need or lack
    for n in reversed(roles.find(c.left)):
        if found or need:
            c.drop(n.start, n.end)
    texts = [roles.shown(n) for n in names if roles.shown(n) not in ("", "photo", "motif")]
    return found, need, texts[-1] if texts else last


def _exact(c: Reading, past: Past) -> tuple[list[Change], str]:
    """Words dictated for a part: quoted, "제목을 X로 바꿔줘", "X라고 써줘", or "A를 B로" where A stands in the copy."""
    quote = c.take(r"[\"'](?P<a>[^\"'\n]{1,60})[\"'](?:을|를|은|는|이라고|라고|을\s|를\s)?\s?(?:→|->|대신|말고|에서|to|with|instead of)?\s?(?:[\"'](?P<b>[^\"'\n]{1,60})[\"'])?(?:으로|로|이라고|라고)?")
    if quote:
        names = [n.role for n in roles.find(c.left)]
        hide = c.take(rf"(?<![가-힣a-z])(?:{changes._HIDE})\S*(?:\s?(?:줘|주)\S*)*") if not quote["b"] else None
        if quote["b"] or hide:
            return _replaced(past, quote["a"], quote["b"] or ""), ""
        role = next((roles.shown(n) for n in names if n in ("headline", "subcopy", "cta", "kicker", "shop", "badge", "offer")), "")
        c.take(rf"(?:{changes._SHOW}|{changes._CHANGE})\S*(?:\s?(?:줘|주)\S*)*|(?:say|read)s?")
        if role == "shop" or "shop" in names:
            return [Change(op="facts", value={"shop": quote["a"]})], ""
        return [Change(op="text", role=role or "headline", value=quote["a"])], ""
    pair = c.take(r"(?P<a>[가-힣A-Za-z0-9%,+ ]{1,24}?)(?:을|를|이\s?아니라|가\s?아니라|은|는)\s(?P<b>[^\x1f]{1,30}?)(?:으로|로)\s?(?:바꿔|변경|수정|고쳐|교체|써|해)\S*(?:\s?(?:줘|주)\S*)*$|(?:change|replace) (?P<c>[a-z0-9' ]{1,30}?) (?:to|with|into) (?P<d>[^\x1f]{1,40})$") if not c.says(wishes.colour_pattern()) else None
    if pair:
        a, b = tidy(pair["a"] or pair["c"]), tidy(pair["b"] or pair["d"])
        got = _named_text(a, b, past)
        if got:
            return got, ""
        c.left = c.text
    says = c.take(r"(?P<x>[^\x1f,]{2,40}?[!?]?)\s?이?라고\s?(?:크게\s?|꼭\s?)?(?:써|적|넣|바꿔|해|표시|수정)\S*(?:\s?(?:줘|주)\S*)*|(?:make (?:it|the (?:headline|title|text))|(?:it|headline|title|text) should) (?:say|read) (?P<y>.{2,50})$")
    if says:
        words = tidy(says["x"] or says["y"])
        names = roles.find(words)
        role = next((roles.shown(n.role) for n in names if n.role in ("headline", "subcopy", "cta", "kicker", "badge")), "headline")
        if names and names[0].start == 0:
            words = rx(r"^(?:을|를|은|는|에|에는|도|엔)\s?").sub("", words[names[0].end :]).strip()
        return ([Change(op="text", role=role, value=words)], "") if words else ([], "text")
    return [], ""


def _named_text(a: str, b: str, past: Past) -> list[Change]:
    """Changes for "A를 B로": A is a part's name, a fact's name, or words of the copy; [] when B is no words but a manner."""
    names = roles.find(a)
    name = names[-1].role if names and names[-1].end >= len(a) - 1 else ""
    if rx(rf"(?:{'|'.join(wishes.TONES.values())}|{'|'.join(wishes.MOODS.values())}|{'|'.join(wishes.LOOKS.values())}|{'|'.join(wishes.FACES.values())}|위|아래|왼쪽|오른쪽|가운데|중앙|다른\s?(?:거|걸|것|색|말|문구|표현|버전|느낌)|더\s|세로|가로|정사각|영어|한국어|짧|길|크|작|bigger|smaller|larger|something|english|korean|left|right|cent)").match(b):
        return []
    if name in ("headline", "subcopy", "cta", "kicker", "badge"):
        return [Change(op="text", role=name, value=b)]
    if name in ("copy", "text") and a.split()[-1] in ("문구", "카피", "글씨", "텍스트", "글", "text", "copy", "글자"):
        return [Change(op="text", role="headline", value=b)]
    if name == "shop":
        return [Change(op="facts", value={"shop": b})]
    if rx(r"(?:제품|상품|메뉴|품목|음료|서비스)\s?(?:이름|명)?$|product(?: name)?$").search(a) and name in ("", "menu"):
        return [Change(op="facts", value={"product": b})]
    return [] if name else _replaced(past, a, b)


def _replaced(past: Past, a: str, b: str) -> list[Change]:
    """Words `a` of the earlier copy or product replaced by `b` (or left out); [] when the ad does not say `a`."""
    f = past.brief.facts
    if b and f.product and a == f.product:
        return [Change(op="facts", value={"product": b})]
    if b and f.shop and a == f.shop:
        return [Change(op="facts", value={"shop": b})]
    for role in ("headline", "subcopy", "cta", "kicker"):
        words = getattr(past.copy, role)
        if a and a in words:
            new = tidy(words.replace(a, b))
            return [Change(op="text", role=role, value=new)] if new else [Change(op="hide", role=role)]
    for name in ("offer", "period", "hours", "place", "contact", "audience"):
        value = getattr(f, name)
        if a and a in value:
            return [Change(op="facts", value={name: tidy(value.replace(a, b))})]
    if any(a in p for p in f.points):
        return [Change(op="facts", value={"points": tuple(p for p in (tidy(q.replace(a, b)) for q in f.points) if p)})]
    if b and f.product and a in f.product:
        return [Change(op="facts", value={"product": f.product.replace(a, b)})]
    return [Change(op="rewrite", value={"hint": f"{a} → {b}" if b else f"{a} X"})] if not b else []


def _bare_format(c: Reading) -> str:
    """A channel's name by itself, or with 버전: "스토리도", "카톡 버전으로"."""
    m = c.take(r"^\s*(?:(?P<s>인스타\s?스토리|스토리|story)|(?P<f>인스타(?:그램)?|피드|instagram)|(?P<k>카톡|카카오톡|kakao)|(?P<d>당근)|(?P<r>릴스|reels))(?:용|버전)?(?:으로도|로도|으로|로|도|버전)?(?:\s?(?:하나|만들|바꿔|해|필요|version)\S*(?:\s?(?:줘|주)\S*)*)?\s*$")
    if not m:
        return ""
    return next(v for k, v in {"s": "instagram_story", "f": "instagram_feed", "k": "kakao_message", "d": "karrot", "r": "reels_cover"}.items() if m[k])


def _hashtags(c: Reading) -> list[Change]:
    if c.take(r"(?:해시태그|태그|hashtags?)(?:는|은|도|를|을)?\s?(?:다른|새로|바꿔|다시)\S*(?:\s?(?:걸|거)?(?:로|으로)?\s?(?:바꿔|해|써)\S*)?(?:\s?(?:줘|주)\S*)?"):
        return [Change(op="rewrite", role="hashtags", value={"role": "hashtags"})]
    if not c.says(r"해시태그|(?<![가-힣])태그|hashtag"):
        return []
    exact = c.says(r"(?:해시태그|태그|hashtags?)\D{0,4}\d|\d\s?(?:개의?\s?(?:해시)?태그|hashtags?)")
    if not exact and c.take(rf"(?:the )?(?:해시태그|태그|hashtags?)(?:는|은|도|를|을)?\s?(?:다\s?|좀\s?|전부\s?|모두\s?)*(?:{changes._HIDE})\S*(?:\s?(?:줘|주)\S*)*|(?:remove|delete|no|without|drop) (?:the )?hashtags?"):
        return [Change(op="hashtags", value=0)]
    n = wishes.take_hashtags(c)
    c.take(r"(?:로|으로)?\s?(?:바꿔|해|달아|넣어|추가|붙여|늘려|줄여)\S*(?:\s?(?:줘|주)\S*)*")
    return [Change(op="hashtags", value=n if n is not None else 10 if "더" in c.text or "많" in c.text or "more" in c.text else 5)]


def _facts(c: Reading, past: Past, names: list[str]) -> list[Change]:
    """Facts named in the clause that replace the earlier ones."""
    f = past.brief.facts
    value: dict[str, Any] = {}
    contact = places.take_contact(c)
    if contact:
        value["contact"] = contact
    if not (hiding := c.says(rf"(?<![가-힣a-z])(?:{changes._HIDE})")):
        value |= _facts_said(c, f, names)
    elif "offer" in names or c.says(r"할인|세일|discount"):
        if c.take(rf"(?:할인(?:율|\s?문구|\s?표시)?|세일|혜택|offer|discount|1\+1)(?:은|는|을|를|도)?\s?(?:{changes._HIDE})\S*(?:\s?(?:줘|주)\S*)*|(?:remove|drop|delete) (?:the )?(?:discount|offer)"):
            value |= {"percent": None, "offer": ""}
    if hiding and contact:
        value["contact"] = ""
    if not value:
        return []
    for n in reversed(roles.find(c.left)):
        if n.role in ("contact", "place", "hours", "period", "price", "offer", "menu"):
            c.drop(n.start, n.end)
    c.take(r"(?:은|는|을|를|도|이|가)?\s?(?:\x1f+)?(?:으로|로)?\s?(?:바꿔|바꾸|변경|수정|고쳐|해|넣|추가|올려|내려|써|적|표시)\S*(?:\s?(?:줘|주)\S*)*")
    return [Change(op="facts", value=value)]


def _facts_said(c: Reading, f: Facts, names: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    was = c.take(rf"(?:정가|정상가|원래\s?(?:가격)?|원가|기존가?(?:\s?가격)?|할인\s?전\s?가격?)(?:은|는|을|도)?\s?(?P<a>{money._ANY})(?:이었|였|인데|이고|원)?\S*(?:\s?(?:넣어|표시|추가|보여)\S*(?:\s?(?:줘|주)\S*)*)?$")
    if was and f.price:
        value["price"] = replace(f.price, was=money.amount_of(was["a"])[0])
        return value
    scaled = c.says(r"\d\s?(?:%|프로|퍼센트)\s?(?:정도|만큼|쯤|만)?\s?(?:더\s?)?(?:크게|작게|키워|줄여|확대|축소|bigger|smaller|larger)")
    offer = offers.take_offer(c)
    hours, period = times.take_hours(c), times.take_period(c)
    percent, bound = (None, "") if scaled else money.take_percent(c)
    menu = money.take_menu(c)
    price = None if menu else money.take_price(c) or _bare_price(c, names)
    place = places.take_place(c)
    if menu:
        value["menu"] = tuple([*(m for m in f.menu if m.name not in {n.name for n in menu}), *menu]) if f.menu else menu
    if price:
        kept = f.price
        if kept and not price.was:
            price = Price(amount=price.amount, was=kept.was if kept.was and kept.was > price.amount else None, currency=price.currency,
                          unit=price.unit or kept.unit, more=price.more or kept.more)
        value["price"] = price
    for name, said in (("percent", percent), ("period", period), ("hours", hours), ("place", place)):
        if said:
            value[name] = said
    if offer or bound:
        value["offer"] = " · ".join(o for o in (bound, offer) if o)
    points = goods.take_points(c)
    if points:
        value["points"] = tuple(dict.fromkeys((*f.points, *points)))
    swap = c.take(r"(?P<a>[가-힣A-Za-z0-9 ]{1,20}?)\s?(?:말고|대신에?|아니고|아니라)\s(?P<b>[가-힣A-Za-z0-9 ]{2,20}?)(?:으로|로|을|를|야|이야|예요|이에요|라고)?(?:\s?(?:바꿔|해|만들|변경|써)\S*(?:\s?(?:줘|주)\S*)*)?$|^(?:제품|상품|메뉴)\S{0,2}\s?(?P<d>[가-힣A-Za-z ]{2,20}?)(?:으로|로)\s?(?:바꿔|변경|해)\S*(?:\s?(?:줘|주)\S*)*$")
    if swap:
        new = tidy(swap["b"] or swap["d"])
        if (industries.matches(new) or swap["d"]) and not roles.find(new):
            value["product"] = korean.bare(new)
        else:
            c.left = c.left.replace(GONE * len(swap.group()), swap.group(), 1)
    elif f.product:
        one = rx(r"^\s*(?P<p>[가-힣A-Za-z ]{2,20}?)(?:으로|로)\s?(?:바꿔|변경|수정|교체)\S*(?:\s?(?:줘|주)\S*)*\s*$").match(c.left)
        if one and industries.matches(one["p"]) and not roles.find(one["p"]):
            value["product"] = tidy(one["p"])
            c.drop(one.start(), one.end())
    return value


def _bare_price(c: Reading, names: list[str]) -> Price | None:
    """A bare figure is a price when the clause speaks of one or says nothing else ("6000", "가격 4.5로")."""
    m = c.take(r"(?<![\d.,])(?P<n>[1-9]\d{2,6})(?:으로|로)?(?=\s|$|\x1f)") if "price" in names or rx(r"^\s*\d{3,6}\s?(?:으로|로|요|이요)?\s*$").match(c.left) else None
    return Price(amount=int(m["n"])) if m else None


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
        return ([Change(op="show", role=roles.shown(role))], "") if role in ("subcopy", "kicker", "headline") and getattr(past.copy, role) else ([], "text")
    if role == "offer" and not (f.offer or f.percent):
        return [], "offer"
    if role == "menu" and not f.menu:
        return [], "menu"
    if role == "photo" and not past.brief.photo:
        return [], "photo"
    return [Change(op="show", role=roles.shown(role))], ""


def leftover(c: Reading) -> str:
    """What is left of a clause once the words that mean nothing more are gone; "" when it is all understood."""
    words = []
    for w in rx(r"[가-힣A-Za-z0-9']+").findall(c.left):
        if rx(rf"(?:{_FILLER})+").fullmatch(w) or korean.predicate(w) or rx(r"[ㄱ-ㅎㅏ-ㅣ]+|\d").fullmatch(w):
            continue
        stem = korean.bare(w)
        if rx(rf"(?:{_FILLER})+").fullmatch(stem) or stem in korean.STOP:
            continue
        words.append(w)
    return " ".join(words) if any(len(w) > 1 for w in words) else ""


def _merged(found: list[Change]) -> tuple[Change, ...]:
    """The changes without repetition; several about facts become one."""
    value: dict[str, Any] = {}
    kept: list[Change] = []
    for change in found:
        if change.op == "facts":
            value |= change.value
        elif change not in kept:
            kept.append(change)
    return tuple([Change(op="facts", value=value), *kept] if value else kept)
