"""Putting: words that a wish wants printed, put where they belong: a fact, a line in place of another, a new line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.understanding import dictation, endings, offers, places, shown, times, wishes
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import Reading, rx
from pipelines.understanding.turns import amending, pricerows
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import ROLES, Granted, Wish
from storage.records import Facts

_NAMES = r"(?:(?:가게|업체|상호|매장)\s?)?(?:이름|명|상호)|제목|문구|글자|글씨|가격|금액|전화|(?:전화\s?)?번호|연락처|주소|위치|장소|날짜|기간|시간|(?:shop |store |phone )?(?:name|number)|address|title|price"


_INSTEAD = r"대신|말고|아니라|안\s?보이|비공개|공개\s?안|자리|무료|로\s?(?:해|바꿔|바꾸|변경|표기|적|써)|(?:이?라고|이?라는)\s|instead|rather"


def put(w: Wish, past: Past, value: str) -> Granted:
    """The changes that print `value` for the part that is meant; a part's own name is nothing to print ("가게 이름도 넣어줘")."""
    value = "" if rx(_NAMES).fullmatch(value) else value
    return _PUTS.get(w.parts[0] if w.parts else "detail", _detail)(w, past, value)


def _headline(w: Wish, past: Past, value: str) -> Granted:
    role = ROLES[w.parts[0]]
    if not value:
        return [], "text"
    old = getattr(past.copy, role)
    new = amending.dropped(w, old) if shown.bare(value) in shown.bare(old) else amending.amended(w, old, value)
    return [Change(op="text", role=role, value=new or value)], ""


def _shop(w: Wish, past: Past, value: str) -> Granted:
    new = amending.amended(w, past.brief.facts.shop, value)
    return ([Change(op="facts", value={"shop": new or value})], "") if value else ([], "shop")


def _goods(w: Wish, past: Past, value: str) -> Granted:
    if not value:
        return [], "text"
    new = amending.amended(w, past.brief.facts.product, value) or value
    head = [Change(op="text", role="headline", value=past.copy.headline.replace(past.brief.facts.product, new))] if past.brief.facts.product and past.brief.facts.product in past.copy.headline else []
    return [Change(op="facts", value={"product": new}), *head], ""


def _price(w: Wish, past: Past, value: str) -> Granted:
    listed = pricerows.placed(w.words, past.brief.facts) if w.parts != ("was",) else {}
    if listed:
        return [Change(op="facts", value=listed)], ""
    if reduced := pricerows.reduced(w.words, past.brief.facts):
        return [Change(op="facts", value={"price": reduced})], ""
    price = told.price_of(w, value)
    if price is None and value and rx(_INSTEAD).search(w.words) and not amending.more(w.words):
        return [Change(op="facts", value={"price": None, "menu": (), "offer": value})], ""  # words where the price stood
    if price is None:
        return (_detail(w, past, value) if value else ([], "price"))
    old = past.brief.facts.price
    if w.parts == ("was",) and old:
        return [Change(op="facts", value={"price": replace(old, was=price.amount)})], ""
    if old and old.currency == price.currency:
        was = price.was or (old.was if old.was and old.was > price.amount else None)
        price = replace(price, was=was, unit=price.unit or old.unit, more=price.more or old.more)
    return [Change(op="facts", value={"price": price})], ""


def _contact(w: Wish, past: Past, value: str) -> Granted:
    old = past.brief.facts.contact
    found = places.take_contact(Reading(w.words)) or told.number_of(w.words)
    if old and value and not found and (new := amending.amended(w, old, value)):
        return [Change(op="facts", value={"contact": new})], ""
    found = found or (value if rx(r"[@.\d]").search(value) else "")
    if not found:
        return [], "contact"
    both = old and rx(r"도\s|추가|also|add|too").search(w.words) and not rx(r"말고|아니|바뀌|바꿔|instead|change").search(w.words)
    return [Change(op="facts", value={"contact": f"{old} · {found}" if both and found not in old else found})], ""


def _when(w: Wish, past: Past, value: str) -> Granted:
    f = past.brief.facts
    hours, period = times.take_hours(Reading(value or w.words)), times.take_period(Reading(value or w.words))
    for name in ("period", "hours"):
        old = getattr(f, name)
        new = amending.amended(w, old, value)
        if new and new != value:
            return [Change(op="facts", value={name: new})], ""
    if value:
        name = "hours" if hours and not period or f.hours and not f.period else "period"
        return [Change(op="facts", value={name: value})], ""
    made = {k: v for k, v in (("hours", hours), ("period", period)) if v}
    return ([Change(op="facts", value=made)], "") if made else ([], "hours" if f.hours else "period")


def _where(w: Wish, past: Past, value: str) -> Granted:
    value = value or places.take_place(Reading(w.words))
    old = past.brief.facts.place
    new = amending.amended(w, old, value)
    return ([Change(op="facts", value={"place": new or value})], "") if value else ([], "place")


def _offer(w: Wish, past: Past, value: str) -> Granted:
    f: Facts = past.brief.facts
    value = value or offers.take_offer(Reading(w.words))
    if not value:
        return [], "offer"
    new = amending.amended(w, f.offer, value)
    percent = rx(r"(?P<n>\d{1,2})\s?(?:%|프로|퍼센트)").search(new or value)
    keep = f.offer and not new and rx(r"도\s|추가|also|add").search(w.words)
    made: dict[str, object] = {"offer": f"{f.offer} · {value}" if keep else new or value}
    return [Change(op="facts", value=made | ({"percent": int(percent["n"])} if percent else {}))], ""


def _detail(w: Wish, past: Past, value: str) -> Granted:
    """A line: in place of the one that is meant, or a new one."""
    if not value:
        spoken = dictation.take(Reading(endings.plain(w.words)), past)
        return (spoken, "") if spoken else ([], "text")
    m = told.line_like(w, past, value)
    if m and m.line.role != "headline":
        new = amending.amended(w, m.line.words, value) or value
        return shown.exchanged(replace(m, span=None), new, past), ""
    if m:
        new = amending.amended(w, m.line.words, value)
        if new:
            return [Change(op="text", role="headline", value=new)], ""
    if listed := pricerows.listed(f"{value} 추가", past.brief.facts):
        return [Change(op="facts", value=listed)], ""
    fresh = [dictation.voiced(v) for v in told.values_of(w, value, past)]
    points = (*past.brief.facts.points, *(v for v in fresh if v not in past.brief.facts.points))
    return [Change(op="facts", value={"points": points})], ""


def _seal(w: Wish, past: Past, value: str) -> Granted:
    if not value:
        return [Change(op="show", role="badge")], ""
    return [Change(op="text", role="kicker", value=value), *([Change(op="show", role="badge")] if "badge" in past.hidden else [])], ""


def _hashtags(w: Wish, past: Past, value: str) -> Granted:
    tags = rx(r"#\S+").findall(w.words) or [f"#{t}" for t in rx(r"[\s,#]+").split(value) if t]
    old = past.copy.hashtags if rx(r"도\s|추가|also|add").search(w.words) else ()
    return ([Change(op="text", role="hashtags", value=" ".join(dict.fromkeys((*old, *tags))))], "") if tags else ([Change(op="hashtags", value=wishes.take_hashtags(Reading(w.words)) or 5)], "")


def _logo(w: Wish, past: Past, value: str) -> Granted:
    return [Change(op="show", role="logo")], ""


def _frame(w: Wish, past: Past, value: str) -> Granted:
    return [], "beyond_ground"


_PUTS: dict[str, Callable[[Wish, Past, str], Granted]] = {
    "headline": _headline, "subcopy": _headline, "button": _headline, "shop": _shop, "goods": _goods, "price": _price, "was": _price, "contact": _contact,
    "when": _when, "where": _where, "offer": _offer, "detail": _detail, "text": _detail, "all": _detail, "seal": _seal, "hashtags": _hashtags, "logo": _logo,
    "frame": _frame, "background": _frame}
