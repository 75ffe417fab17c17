"""Edits: a message about an earlier ad read clause by clause into changes, with what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines import industries
from pipelines.understanding import changes, facts, goods, korean, money, offers, places, roles, times, wishes
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import GONE, Reading, rx, tidy
from storage.records import Facts, MenuItem, Price

_CUT = (r"(?<!\d)[,](?!\d)|(?<=\d),\s|[.!?;\n](?!\d)|(?:(?<=[가-힣])\s)?그리고\s?|(?:\S*(?:[하되주이두쓰적놓]|바꾸|키우|줄이|빼|넣|지우|올리|내리|옮기|없애|살리|늘리|만들|맞추|높이|낮추|띄우|굵게|크게|작게|짧게|길게|밝게|어둡게|파랗게|빨갛게|하얗게|까맣게|노랗게|[게로시])고)(?=\s)(?<!로고)(?<!말고)|하구(?=\s)|\s(?:and then|and also|and|then|but|also|plus)\s")
# what may be left of an edit without meaning anything more
_FILLER = (r"(?:좀|더|그냥|이제|그럼|그러면|그런데|근데|혹시|제발|진짜|정말|너무|조금|살짝|약간|많이|훨씬|아주|다시|또|한번|하나|그거|이거|저거|그것|이것|거기|여기|그|이|저|것|거|걸|게|네|넵|응|음|아|어|오|와|예|요|좋아요?|좋은데|좋네요?|괜찮은데|괜찮아요?|예뻐요|예쁜데|"
           r"바꿔|바꾸|바꿀|변경|수정|고쳐|해|하|할|한|했|줘|주|줄|주세요|주실래요|주라|줄래|해줘|해주세요|주시|부탁|부탁해요?|부탁드려요|부탁드립니다|싶어요?|싶은데요?|수|있어요?|있을까요?|있나요?|될까요?|되나요?|돼요?|가능할까요?|가능해요?|가능한가요?|만들어|만|도|은|는|이|가|을|를|로|으로|에|의|랑|이랑|하고|그리고|말고|대신|그대로|두고|놔두고|나머지는?|같아요?|같은데|"
           r"느낌|정도|쪽|부분|버전|색|톤|안|아니|아니야|아니요|아뇨|잠깐|이번|이번엔|방금|아까|전체|전체적으로|광고|포스터|이미지|디자인|광고에|광고는|포스터에|였으면|으면|좋겠어요?|좋겠는데|좋겠다|좋을|것|써|적어|넣어|추가|표시|내용|문구|글씨|하게|되게|됐어요?|되면|요즘|고맙|감사|감사해요|감사합니다|고마워요?|부탁해|please|can|could|you|would|it|the|to|a|an|and|make|change|set|put|use|i|i'd|like|want|me|my|this|that|more|a bit|bit|little|of|for|in|on|is|be|so|just|with|ok|okay|thanks|thank|very|much|too|also|now|but|keep|same|rest|one|ad|by|as|at|up|should|let's|do|instead|please\.|into|them|its|see|get|have|s|there|here|turn|give|from|add|update|include|something|somewhat|feel|looks?|need|부터|틀렸어요?|틀렸|틀린|잘못|됐어요?|바뀌었어요?|바뀐|오타|빼고|옆에|밑에|뒤에|앞에|위에|아래에|said|mean|meant|no|not|wait|actually|color|colour)")


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


def _clause(c: Reading, context: Context, past: Past, last: str) -> tuple[list[Change], str, str]:
    """(changes, what is needed, the text role spoken of) of one clause; what is understood is taken out of `c`."""
    undo = changes.take_undo(c)
    if undo:
        return undo, "", last
    _drop_unwanted(c, past)
    text_changes, need = _exact(c, past)
    found = list(text_changes)
    mark = c.take(r"(?:뒤에|끝에|에)?\s?(?P<m>느낌표|물음표|물결|exclamation(?: mark| point)?|question mark)(?:를|을|도)?\s?(?:붙여|넣어|추가|달아|add)\S*(?:\s?(?:줘|주)\S*)*")
    if mark:
        role = next((n.role for n in roles.find(c.left) if n.role in ("headline", "subcopy", "cta", "kicker")), "headline")
        sign = "?" if rx(r"물음|question").search(mark["m"]) else "~" if "물결" in mark["m"] else "!"
        return [Change(op="text", role=role, value=getattr(past.copy, role).rstrip("!?~ ") + sign)], "", last
    form = wishes.take_format(c) or _bare_format(c)
    while form and (also := wishes.take_format(c)):  # "9:16 for an Instagram story" is one wish
        form = also if ":" in form else form
    if c.says(r"(?:메뉴판|전단지|메뉴표|전단)(?:으로|로|처럼|형)"):
        look = wishes.take_look(c)
        c.take(r"^\s*(?:바꿔|해|만들)\S*(?:\s?(?:줘|주)\S*)*|(?<=\x1f)\s?(?:바꿔|해|만들)\S*(?:\s?(?:줘|주)\S*)*")
        found.append(Change(op="look", value=look))
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
    if any(f.op == "facts" for f in found):
        c.take(r"(?:맨\s?)?(?:하단|상단|아래|위|밑)(?:쪽)?에(?:다|다가)?(?=\s|\x1f|$)")
    names = [n.role for n in roles.find(c.left)]
    if len(names) > 1 and rx(r"위로|아래로|밑으로|왼쪽|오른쪽|가운데|정렬|옮겨").search(c.left):
        names = [n for n in names if n != "place"] or names
    found += changes.take_variant(c) if not set(names) & {"copy", "headline", "subcopy", "cta", "text", "background", "photo"} else []
    shows: list[Change] = []
    found += changes.take_faces(c, names)
    found += changes.take_tone(c, names)
    found += changes.take_align(c, names)
    found += changes.take_move(c, names)
    found += changes.take_colour(c, names)
    stress = None if names else _stressed(c, past)
    found += stress or changes.take_scale(c, names, last)
    if not found or all(f.op == "facts" for f in found):
        hides, shows = changes.take_hiding(c, names)
        found += [h for h in hides if not found]
    for show in shows:
        more, lack = _show(show.role, context, past, found) if show.role != "motif" else (_motif(c), "")
        found += more
        need = need or lack
    if not found and not need:
        found += _dropped(c, past) or _stressed(c, past)
    for n in reversed(roles.find(c.left)):
        if found or need:
            c.drop(n.start, n.end)
    texts = [roles.shown(n) for n in names if roles.shown(n) not in ("", "photo", "motif")]
    return found, need, texts[-1] if texts else last


def _drop_unwanted(c: Reading, past: Past) -> None:
    """Take out what is turned down, unless it names the product: "파란 배경 말고 분홍", "제목 말고 가격"."""
    m = rx(r"^(?P<a>[^\x1f\"']{1,24}?)\s?(?:말고|아니고|아니라|대신에?|instead of)\s").match(c.left)
    if not m:
        return
    a = m["a"]
    if roles.find(a) or rx(wishes.colour_pattern()).search(a) or rx("|".join([*wishes.MOODS.values(), *wishes.LOOKS.values()])).search(a) or rx(r"세로|가로|정사각|스토리|그거|이거|저거|그게").search(a):
        if not (past.brief.facts.product and korean.bare(a) in past.brief.facts.product):
            c.drop(m.start(), m.end())


def _exact(c: Reading, past: Past) -> tuple[list[Change], str]:
    """Words dictated for a part: quoted, "제목을 X로 바꿔줘", "X라고 써줘", or "A를 B로" where A stands in the copy."""
    quote = c.take(r"[\"'](?P<a>[^\"'\n]{1,60})[\"'](?:을|를|은|는|이라고|라고|을\s|를\s)?\s?(?:→|->|대신|말고|에서|to|with|instead of)?\s?(?:[\"'](?P<b>[^\"'\n]{1,60})[\"'])?(?:으로|로|이라고|라고)?")
    if quote:
        names = [n.role for n in roles.find(c.left)]
        hide = c.take(rf"(?<![가-힣a-z])(?:{changes._HIDE})\S*(?:\s?(?:줘|주)\S*)*") if not quote["b"] else None
        if quote["b"] or hide:
            return _replaced(past, quote["a"], quote["b"] or ""), ""
        role = next((roles.shown(n) for n in names if n in ("headline", "subcopy", "cta", "kicker", "shop", "badge", "offer")), "")
        added = c.take(rf"(?:{changes._SHOW})\S*(?:\s?(?:줘|주)\S*)*") and not rx(r"라고|로\s?(?:바꿔|해|써)").search(c.text)
        c.take(rf"(?:{changes._CHANGE})\S*(?:\s?(?:줘|주)\S*)*|(?:say|read)s?")
        if added and not role:
            c.left = rx(r"[가-힣]+\s?(?:밑|위|아래|옆|뒤|앞)에").sub(lambda m: GONE * len(m.group()), c.left)
            said = offers.take_offer(Reading(quote["a"]))
            f = past.brief.facts
            return [Change(op="facts", value={"offer": " · ".join(o for o in (f.offer, quote["a"]) if o)} if said else {"points": (*f.points, quote["a"])})], ""
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
        if a and (b and a in words or rx(rf"(?<![가-힣A-Za-z0-9]){re.escape(a)}(?:을|를|이|가|은|는|도|의)?(?![가-힣A-Za-z0-9])").search(words)):
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
    product = _product_said(c, f, value)
    if product and rx(r"추가|도\s?넣|같이\s?넣|도\s?\d|도\s?\x1f").search(c.text) and f.product and price and product not in f.product:
        value.pop("price", None)
        value["menu"] = (*(f.menu or (MenuItem(name=f.product, price=f.price),)), MenuItem(name=product, price=price))
    elif product:
        value["product"] = product
    return value


def _product_said(c: Reading, f: Facts, value: dict[str, Any]) -> str:
    """A new product: "라떼 말고 모카로", "모카로 바꿔줘", "모카 5,000원으로"; "" when the clause names none."""
    swap = c.take(r"(?P<a>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+)?)(?:은|는|이|가)?\s?(?:말고|대신에?|아니고|아니라)\s(?P<b>[가-힣A-Za-z0-9]+(?:\s(?!바꿔|해|만들|변경|써|넣|새로|다시)[가-힣A-Za-z0-9]+)?)(?=\s|$|\x1f)")
    if swap:
        old, new = korean.bare(swap["a"]), korean.bare(rx(r"(?:으로|로)(?=$|\s)").sub("", swap["b"]))
        if f.product and old in f.product:
            return f.product.replace(old, new) if new not in f.product and not industries.matches(new) else new
        if industries.matches(new) and not roles.find(new):
            return new
        c.left = c.left.replace(GONE * len(swap.group()), swap.group(), 1)
    one = rx(r"(?:^|(?<=\x1f))\s*(?:제품|상품|메뉴)?(?:을|를|은|는)?\s?(?P<p>[가-힣A-Za-z]+(?:\s[가-힣A-Za-z]+){0,2}?)(?:(?:으로|로)\s?(?:바꿔|변경|수정|교체|해)\S*(?:\s?(?:줘|주)\S*)*|도|은|는)?\s*(?=$|\x1f)").search(c.left)
    turned = rx(r"(?:으로|로)(?:요|\s*$|\s?(?:바꿔|변경|수정|교체|해))").search(c.text)
    if one and (value and not f.product or turned or rx(r"추가|도\s?넣").search(c.text)):
        new = korean.bare(tidy(one["p"]))
        if any(not m.shop for m in industries.matches(new)) and not roles.find(new) and not (f.product and (new in f.product)):
            c.drop(one.start(), one.end())
            return new
    return ""


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


def _dropped(c: Reading, past: Past) -> list[Change]:
    """"순대 빼줘": something of the menu, the points or the copy left out by its words."""
    m = rx(rf"^\s*(?P<x>[가-힣A-Za-z0-9 ]{{1,16}}?)(?:은|는|을|를|도|만)?\s(?:{changes._HIDE})\S*(?:\s?(?:줘|주)\S*)*\s*$|^\s*(?:remove|delete|drop|take out) (?:the )?(?P<y>[a-z0-9 ]{{2,20}}?)\s*$").match(c.left)
    if not m:
        return []
    words = korean.bare(tidy(m["x"] or m["y"]))
    menu = past.brief.facts.menu
    if any(words in i.name for i in menu):
        c.drop(0, len(c.left))
        return [Change(op="facts", value={"menu": tuple(i for i in menu if words not in i.name)})]
    own = " ".join([past.copy.headline, past.copy.subcopy, past.copy.kicker, past.brief.facts.offer, *past.brief.facts.points])
    if words and rx(rf"(?<![가-힣A-Za-z0-9]){re.escape(words)}(?:을|를|이|가|은|는|도|의)?(?![가-힣A-Za-z0-9])").search(own):
        c.drop(0, len(c.left))
        return _replaced(past, words, "")
    return []


def _stressed(c: Reading, past: Past) -> list[Change]:
    """"매운맛 강조해줘", "문구에 수제 넣어줘": words that the copy shall speak of become a selling point."""
    m = rx(rf"^(?:[{GONE}\s]*(?:문구|카피|글|제목|내용|설명|광고)(?:에|에는|에도)?\s)?\s*(?P<x>[가-힣A-Za-z0-9%]{{2,10}}(?:\s[가-힣A-Za-z0-9%]{{1,10}}){{0,2}}?)(?:을|를|이|가|도|라는\s?(?:걸|것을|점을|말을?)|\s?(?:내용|문구|말)(?:을|도)?)?\s?(?:더\s?|좀\s?|꼭\s?)*(?:강조|부각|어필|넣어|추가|들어가게|언급)\S*(?:\s?(?:줘|주)\S*)*\s*$").match(c.left)
    if not m or roles.find(m["x"]) or rx(r"배경|그림|사진|음악|영상|동영상").search(c.text):
        return []
    words = tidy(m["x"])
    c.drop(0, len(c.left))
    return [Change(op="facts", value={"points": (*past.brief.facts.points, words)}), Change(op="rewrite", value={"hint": words})]


def _motif(c: Reading) -> list[Change]:
    """Showing a drawing: with what it shows, if such a motif is known ("꽃 그림 넣어줘" -> bouquet)."""
    known = industries.motif_for(rx(r"그림|사진|아이콘|일러스트").sub(" ", c.left.replace(GONE, " ")))
    rest = leftover(c)
    if known:
        c.left = GONE * len(c.left)
    return [Change(op="show", role="motif", value=known)] if known else [] if rest else [Change(op="show", role="motif")]


def leftover(c: Reading) -> str:
    """What is left of a clause once the words that mean nothing more are gone; "" when it is all understood."""
    words = []
    for n in reversed(roles.find(c.left)):
        c.drop(n.start, n.end)
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
            kept = [k for k in kept if not (k.op == change.op and change.op in ("look", "palette", "format"))] + [change]
    return tuple([Change(op="facts", value=value), *kept] if value else kept)
