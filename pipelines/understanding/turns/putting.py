"""Putting: the new words of a wish where they belong: a fact, a line in place of another, a further line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.understanding import dictation, offers, places, shown, wishes
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns import dating, lines, pointing, pricerows, voicing
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import QUOTED, ROLES, Granted, Wish

_NAMES = r"(?:(?:가게|업체|상호|매장)\s?)?(?:이름|명|상호)|제목|문구|글자|글씨|가격|금액|전화|(?:전화\s?)?번호|연락처|주소|위치|장소|날짜|기간|시간|(?:shop |store |phone )?(?:name|number)|address|title|price"
_AMOUNT = r"(?:[$£€]\s?)?\d[\d,.]*\s?(?:만|천)?\s?\d?\s?천?\s?원?"
_LINES = ("detail", "when", "where", "offer", "contact", "shop")  # the parts whose lines a wish may name by their words


def put(w: Wish, past: Past) -> Granted:
    """The changes that print the new words for the part that is meant; a part's own name is nothing to print ("가게 이름도 넣어줘")."""
    quotes = [m.span("q") for m in rx(QUOTED).finditer(w.text, w.start, w.end)] if not w.new else []
    w = replace(w, new=(quotes[-1],)) if quotes else w
    if fixed := voicing.capital(w, past):
        return fixed, ""
    if (back := voicing.instead(w)) and (m := lines.meant(w, past)):
        return lines.written(m.line, back, past), ""
    w = voicing.lined(voicing.whole(w), past)
    value = "" if rx(_NAMES).fullmatch(w.value) else voicing.voiced(w)
    part = w.parts[0] if w.parts else "detail"
    if part in ("detail", "offer", "menu") and w.named and rx(_AMOUNT).fullmatch(value) and lines.meant(w, past) is None:
        listed = pricerows.placed(f"{w.named} {value} 추가", past.brief.facts)  # "콩나물해장국도 팔아요 7천원"
        return ([Change(op="facts", value=listed)], "") if listed else dating.lined([f"{w.named} {value}"], past)
    if hidden := next((r for r in ("subcopy", "kicker", "headline", "cta") if value and r in past.hidden and shown.bare(getattr(past.copy, r)) == shown.bare(value)), ""):
        return [Change(op="show", role=hidden)], ""  # it was taken off, and is known
    if value and part == "subcopy" and w.op == "add" and any(line.role in shown.FIELDS and shown.bare(line.words) == shown.bare(past.copy.subcopy) for line in shown.lines(past)):
        return dating.lined([value], past)  # when or where it is stands there, and stays
    if value and part in ("subcopy", "detail", "text", "offer", "seal") and (seen := pointing.at(w.words, past)) and seen.part.role in pointing.PLATED:
        return [Change(op="text", role=seen.part.role, value=value)], ""  # "put No call-out fee in the orange box"
    if value and not w.old and part in ("subcopy", "detail", "text"):
        for role in ("kicker", "subcopy"):
            if _fuller(value, getattr(past.copy, role)) and role not in past.hidden:
                return [Change(op="text", role=role, value=value)], ""  # "it should say Brow & Lash Studio up top, not just lash"
    if part in ("detail", "offer", "text") and w.old and (told_of := lines.rated(w, past)):
        return told_of, ""
    of_line = (*_LINES, *(("headline", "subcopy", "seal", "button") if w.line else ()))
    m = lines.meant(w, past) if value and w.op == "set" and (w.old or w.line) and part in of_line else None
    if m and (w.line or m.line.role != "headline" and not (m.line.role == "shop" and part != "shop")):
        return lines.written(m.line, value, past), ""
    return _PUTS.get(part, _detail)(w, past, value)


def _spoken(line: str, w: Wish, value: str) -> tuple[int, int] | None:
    """Where the one word stands that a wish speaks of and puts another in place of: "I've finished the damson, change that to raspberry"."""
    lead = shown.bare(w.text[: w.new[0][0]]) if w.new else ""
    said = [m.span() for m in rx(r"[A-Za-z]{4,}|[가-힣]{2,}").finditer(line) if shown.bare(m.group()) in lead]
    return said[0] if len(said) == 1 and len(value.split()) <= 2 and len(line.split()) > 2 else None


def _fuller(value: str, line: str) -> bool:
    """Whether words say all that a line says, and more."""
    said, had = (set(rx(r"[\w&]+").findall(t.lower())) for t in (value, line))
    return bool(had) and had < said and len(shown.bare(line)) > 3 and len(value) <= 3 * len(line)


def _headline(w: Wish, past: Past, value: str) -> Granted:
    role = ROLES[w.parts[0]]
    if not value:
        return [], "text"
    old = getattr(past.copy, role)
    at = told.found(old, w.named) if w.named and w.op == "set" else _spoken(old, w, value) if w.op in ("set", "swap") and role == "subcopy" else None
    if at and at[1] - at[0] < 0.6 * len(old) and len(value) <= 2 * (len(w.named) or at[1] - at[0]) + 4:
        value = old[: at[0]] + value + old[at[1] :]  # "매매 말고 매매·임대"
    shows = [Change(op="show", role=role)] if role in past.hidden else []
    f = past.brief.facts
    named = role == "headline" and not f.shop and rx(_SHOP).search(w.text) and shown.bare(old) not in shown.bare(value)  # "가게 이름은 작게 하고 제목을 A로": what stood there is the name
    kept = [Change(op="facts", value={"shop": old})] if named and old else []
    offer = shown.bare(f.offer)
    if role in ("subcopy", "kicker") and offer and not w.old and offer in shown.bare(old) and offer not in shown.bare(value + " ".join((past.copy.headline, *past.copy.details))):
        kept = [*kept, Change(op="text", role="details", value=(old.rstrip(". "), *past.copy.details))]  # what one gets stands there alone
    return [*kept, Change(op="text", role=role, value=value), *shows], ""


_SHOP = r"(?:가게|매장|상호|업체|학원|카페|식당)\s?(?:이름|명)?(?:은|는|을|를)\s?(?:좀\s|더\s|그냥\s)*작|shop'?s? name (?:should be |can be )?(?:smaller|small)"


def _shop(w: Wish, past: Past, value: str) -> Granted:
    head = shown.bare(past.copy.headline)
    if value and head and head != shown.bare(value) and head in shown.bare(value) and not rx(r"이름|상호|가게|농장|학원|\bname\b|\bcalled\b").search(w.frame):
        return _headline(replace(w, parts=("headline",)), past, value)  # "의성 햇마늘 이라꼬 써야" of the headline "햇마늘"
    if not value:  # what is known is not asked
        known = past.brief.facts.shop
        return ([Change(op="facts", value={"shop": known}), *([Change(op="show", role="shop")] if "shop" in past.hidden else [])], "") if known else ([], "shop")
    if "headline" in past.hidden or not past.copy.headline:  # it stands where the headline stood
        return [Change(op="facts", value={"shop": value}), Change(op="text", role="headline", value=value), Change(op="show", role="headline")], ""
    known = shown.bare(past.brief.facts.shop)
    if w.op == "add" and known and known in past.letters and shown.bare(value) not in known and known not in shown.bare(value) and not rx(r"가게|매장|상호|업체|쉼터|학원|식당|카페|\b(?:shop|store|business|company|club)\b").search(w.text):
        return _detail(w, past, value)  # its own name is there: another's is no name of it ("우리 보리 이름이 없어요")
    ways = rx(r"위(?!치)|맨\s?앞|크게|\babove\b|\btop\b|\bbig|(?P<low>밑|아래)").findall(w.words)
    above = bool(ways) and not ways[-1]
    if shown.bare(value) == shown.bare(past.brief.facts.shop) and (gone := [r for r in ("shop", "kicker") if r in past.hidden and (r == "shop" or shown.bare(past.copy.kicker) == shown.bare(value))]):
        return [Change(op="show", role=r) for r in gone], ""  # it was taken off, and is missed
    if above and shown.bare(past.copy.kicker) != shown.bare(value):  # over the headline; what stood there stands among the lines, but for a bare word
        kept = [Change(op="text", role="details", value=(past.copy.kicker, *past.copy.details))] if past.copy.kicker and past.copy.kicker not in _BARE and shown.bare(past.copy.kicker) not in shown.bare(" ".join(past.copy.details)) else []
        told_of = [] if value == past.brief.facts.shop else [Change(op="facts", value={"shop": value})]
        return [*told_of, Change(op="text", role="kicker", value=value), *kept], ""
    return [Change(op="facts", value={"shop": value})], ""


_BARE = ("모집", "안내", "이벤트", "행사", "공지")  # words that say nothing by themselves


def _price(w: Wish, past: Past, value: str) -> Granted:
    f = past.brief.facts
    if off := rx(r"(?:[a-z' ]{0,24}?)[$£€]\s?\d[\d.,]*\s?off\b").search(w.words.lower()):
        return _offer(w, past, value if rx(r"\boff\b").search(value.lower()) else w.words[off.start() : off.end()].strip())
    if w.parts != ("was",) and (listed := _rows(w, past)):
        return [Change(op="facts", value=listed)], ""
    if reduced := pricerows.reduced(w.words, f):
        return [Change(op="facts", value={"price": reduced})], ""
    price = told.price_of(w)
    if price and f.price and price.currency == f.price.currency == "KRW" and price.amount < 1000 <= f.price.amount:
        price = replace(price, amount=price.amount * 10_000) if f.price.amount >= 10_000 else None  # "월 450" where it said 380만원
    if price is None and value and w.op == "set" and f.price and not rx(_FREE).search(value):
        return ([Change(op="facts", value={"price": replace(f.price, unit=value)})], "") if len(value) <= 10 and not rx(r"\d").search(value) else _detail(w, past, value)
    if price is None and value and w.op == "set":
        return [Change(op="facts", value={"price": None, "menu": (), "offer": value})], ""  # words where the price stood
    if price is None:
        return _detail(w, past, value) if value else ([], "price")
    old = f.price
    if of := rx(r"(?P<l>[A-Z][A-Za-z' ]{2,24}?)\s[$£€]\d[\d.,]*(?P<e>\seach)?").fullmatch(value):
        return [Change(op="facts", value={"price": replace(price, unit=f"{of['l']} each" if of["e"] else of["l"])})], ""  # "All paperbacks $2 each"
    if w.parts == ("was",) and old:
        return [Change(op="facts", value={"price": replace(old, was=price.amount)})], ""
    if old and old.currency == price.currency:
        was = price.was or (old.was if old.was and old.was > price.amount else None)
        price = replace(price, was=was, unit=price.unit or old.unit, more=price.more or _remark(value) or old.more)
    return [Change(op="facts", value={"price": price})], ""


def _remark(value: str) -> str:
    """What is said behind an amount in few words: "네고 가능" of "80만원 (네고 가능)"."""
    m = rx(r"[원만]\s?[(\[]?(?P<r>[가-힣][가-힣\s]{1,9}?)[)\]]?$").search(value)
    return m["r"].strip() if m and not rx(r"^(?:으?로|에|만|씩|짜리)").match(m["r"]) else ""


_BY_PRICE = r"(?:가격|금액|값|\d[\d,.]*\s?(?:만\s?)?원)\s?(?:바로\s?)?(?:옆|뒤)(?:쪽)?에"  # where words stand that are part of it


_FREE = r"문의|협의|상담|전화|시가|싯가|무료|공짜|미정|별도|특가|\b(?:call|ask|free|tba|tbd|request|market)\b"  # what stands in place of an amount


def _rows(w: Wish, past: Past) -> dict[str, object]:
    """The facts with the amounts of a wish in their rows; {} where it tells of one price alone."""
    f = past.brief.facts
    words = f"{w.named} {w.value}" if w.parts == ("menu",) and w.named else w.value if w.op == "add" or w.parts == ("menu",) else w.words
    found = pricerows.placed(f"{words} 추가" if w.op == "add" else words, f)
    if found and w.op == "add" and found.get("menu"):
        found = {**found, "menu": pricerows.beside(w.words, f.menu, found["menu"])}
    return found or (pricerows.placed(w.words, f) if words != w.words else {})


def _menu(w: Wish, past: Past, value: str) -> Granted:
    f = past.brief.facts
    if value and w.op in ("set", "swap") and (named := pricerows.renamed(value, f)):
        return [Change(op="facts", value=named)], ""
    if listed := _rows(w, past):
        return [Change(op="facts", value=listed)], ""
    at = pricerows.row_of(w.named, [m.name for m in f.menu]) if w.named else None
    if at is not None and value and not rx(r"\d").search(value):
        return [Change(op="facts", value={"menu": tuple(replace(m, name=value) if n == at else m for n, m in enumerate(f.menu))})], ""
    if not f.menu and told.price_of(w):
        return _price(w, past, value)
    return _detail(w, past, value)


def _contact(w: Wish, past: Past, value: str) -> Granted:
    old = past.brief.facts.contact
    spelled = told.number_of(value) if not rx(r"[0-9A-Za-z@]").search(value) else ""
    number = rx(r"0\d{1,2}-\d{3,4}-\d{4}|\+?\d[\d ()-]{7,}\d").search(old)
    if value and number and not rx(r"\d|@|\.[a-z]{2}").search(value) and len(value) <= 10 and w.op in ("set", "swap"):
        value = f"{value} {number.group()}"  # another label of the same number
    found = spelled or value or places.take_contact(Reading(w.words)) or told.number_of(w.words)
    if not found and old and past.letters and shown.bare(old) not in past.letters:  # it is known, and not seen
        return [Change(op="facts", value={"contact": old}), Change(op="text", role="details", value=(*(d for d in past.copy.details if old not in d), old))], ""
    if not found:
        return [], "contact"
    handle = rx(r"@[A-Za-z0-9_.가-힣]{2,}|\d{3,4}-\d{4}").search(found)
    said = next((p for p in past.brief.facts.points if handle and handle.group() in p), "")
    if said and w.op in ("set", "swap") and handle and handle.group() not in old:  # a line that says the same
        return lines.written(shown.Line("points", said), found, past), ""
    return [Change(op="facts", value={"contact": dating.beside(old, found) if w.op == "add" else found})], ""


def _where(w: Wish, past: Past, value: str) -> Granted:
    value = value or places.take_place(Reading(w.words))
    old = past.brief.facts.place
    last = old.split()[-1:]
    if value and last and value.split()[:1] == last and value != old:
        value = f"{old} {value[len(last[0]) :].strip()}"  # "이대역 지하상가", then "지하상가 B12호"
    return ([Change(op="facts", value={"place": dating.beside(old, value, " ") if w.op == "add" else value})], "") if value else ([], "place")


def _offer(w: Wish, past: Past, value: str) -> Granted:
    f = past.brief.facts
    value = value or offers.take_offer(Reading(w.words))
    if not value:
        return [], "offer"
    percent = rx(r"(?P<n>\d{1,2})\s?(?:%|프로|퍼센트)").search(value)
    sum_ = rx(r"[$£€]\s?\d+|\d[\d,]*\s?[만천]?원").search(value)
    keep = f.offer and w.op == "add" and not (sum_ and sum_.group() in f.offer) and not (percent and rx(rf"(?<!\d){percent['n']}\s?(?:%|프로|퍼센트)").search(f.offer))  # the same in other words
    made: dict[str, object] = {"offer": dating.beside(f.offer, value) if keep else value}
    return [Change(op="facts", value=made | ({"percent": int(percent["n"])} if percent else {"percent": None} if f.percent and not keep else {}))], ""


def _detail(w: Wish, past: Past, value: str) -> Granted:
    """A line: in place of the one that is meant, or a further one."""
    shut = next((p for p in past.brief.facts.points if (d := rx(r"[월화수목금토일]요일").search(value)) and d.group() in p and rx(dating.CLOSING).search(p) and rx(dating.CLOSED).search(value)), "")
    if shut:
        return lines.written(shown.Line("points", shut), value, past), ""  # "일요일은 쉬어", then "일요일 휴무라고 써주고"
    if not value:
        spoken = dictation.take(Reading(w.words), past)
        return (spoken, "") if spoken else ([], "text")
    price = past.brief.facts.price
    if price and price.currency == "KRW" and len(past.brief.facts.menu) < 2 and len(value) <= 9 and rx(_BY_PRICE).search(w.frame) and not rx(r"\d").search(value):
        return [Change(op="facts", value={"price": replace(price, more=value.strip("() "))})], ""
    if w.op == "set" and (m := _like(w, past, value)) and m.line.role != "headline":
        return lines.written(m.line, value, past), ""
    if w.op == "add" and (listed := pricerows.listed(f"{value} 추가", past.brief.facts)):
        return [Change(op="facts", value=listed)], ""
    return dating.lined([dictation.voiced(v) for v in _values(w)], past)


def _values(w: Wish) -> list[str]:
    """The lines to be printed, one for each stretch of new words that another stands between."""
    out = [w.put] if w.put else [replace(w, new=(s,)).value for s in w.new]
    return [v for v in out if v]


def _like(w: Wish, past: Past, value: str) -> shown.Match | None:
    """The line that new words correct; None when they are another line."""
    return told.line_of(w.frame, past) if not w.old else lines.meant(w, past) or told.line_like(value, past)


def _seal(w: Wish, past: Past, value: str) -> Granted:
    if not value:
        return [Change(op="show", role="badge")], ""
    return [Change(op="text", role="kicker", value=value), *([Change(op="show", role="badge")] if "badge" in past.hidden else [])], ""


def _hashtags(w: Wish, past: Past, value: str) -> Granted:
    count = rx(r"(?P<n>\d{1,2})\s?개?(?:만|로|씩)?").fullmatch(value)
    if count:
        return [Change(op="hashtags", value=int(count["n"]))], ""
    tags = rx(r"#\S+").findall(w.words) or [f"#{t}" for t in rx(r"[\s,#]+").split(value) if t]
    old = past.copy.hashtags if w.op == "add" else ()
    return ([Change(op="text", role="hashtags", value=" ".join(dict.fromkeys((*old, *tags))))], "") if tags else ([Change(op="hashtags", value=wishes.take_hashtags(Reading(w.words)) or 5)], "")


def _logo(w: Wish, past: Past, value: str) -> Granted:
    return [Change(op="show", role="logo")], ""


def _frame(w: Wish, past: Past, value: str) -> Granted:
    return [], "beyond_ground"


def swap(w: Wish, past: Past) -> Granted:
    """Some words of a line for others; where no line says the old ones, the new ones are put."""
    quote = next((q.span("q") for q in rx(QUOTED).finditer(w.text, w.start, w.end) if len(w.new) > 1 and q.start() < w.new[0][1] and w.new[0][0] < q.end()), None)
    w = replace(w, new=(quote,)) if quote else w  # "'오늘 아침 손질했심더' 이래 사투리로": the rest says how
    if fixed := voicing.capital(w, past):
        return fixed, ""
    if (one := voicing.lined(w, past)).line and not w.line:
        return put(replace(one, op="set", parts=("detail",)), past)
    if set(w.parts) & {"detail", "offer", "text"} and (told_of := lines.rated(w, past)):
        return told_of, ""
    if rx(r"(?:합니다|해요|입니다|예요|이에요|이요)").fullmatch(w.named) and w.parts:
        return put(replace(w, op="set", old=()), past)  # "'합니다'는 빼고 그냥 '오전 10시 ~ 밤 11시'로": the end of the line that is said anew
    listed = (pricerows.renamed(w.value, past.brief.facts) or _rows(w, past)) if set(w.parts) & {"menu", "price"} else {}
    if listed:
        return [Change(op="facts", value=listed)], ""
    percent = rx(r"\d{1,2}").search(w.value)
    if percent and past.brief.facts.percent and rx(rf"^{past.brief.facts.percent}(?!\d)").search(w.named):
        return [*lines.swapped(replace(w, parts=("offer",)), past), Change(op="facts", value={"percent": int(percent.group())})], ""
    changed = lines.swapped(w, past)
    return (changed, "") if changed else put(replace(w, op="set"), past)


def join(w: Wish, past: Past) -> Granted:
    """More words in a line; where no line is meant, the words are a further one."""
    changed = lines.joined(w, past)
    return (changed, "") if changed else put(replace(w, op="add", parts=w.parts or ("detail",)), past)


_PUTS: dict[str, Callable[[Wish, Past, str], Granted]] = {
    "headline": _headline, "subcopy": _headline, "button": _headline, "shop": _shop, "price": _price, "was": _price, "menu": _menu, "contact": _contact,
    "when": dating.when, "where": _where, "offer": _offer, "detail": _detail, "text": _detail, "all": _detail, "seal": _seal, "hashtags": _hashtags, "logo": _logo,
    "frame": _frame, "background": _frame}
