"""Costs: what a message about an earlier ad says of money: its price, an old price, a list, a bundle, pay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipelines import industries
from pipelines.understanding import korean, money, roles
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx, tidy
from storage.records import SIGNS, Facts, MenuItem, Price

_NAME = r"(?<![가-힣A-Za-z])(?P<p>[가-힣A-Za-z]{2,10}(?:\s[가-힣A-Za-z]{1,8}){0,2}?)"


def before(c: Reading, f: Facts) -> dict[str, Any]:
    """The facts of a clause that speaks of nothing else: an old price, pay, or that it is free now."""
    old = _old_price(c, f)
    if old:
        return {"price": old}
    if wage := _wage(c, f):
        return wage
    other = c.take(rf"(?P<k>(?:현금|회원|학생|포장|배달|조조|단체|선불)\s?(?:가|시|할인가)|보증금|예약금|계약금|선금|배송비|택배비|배달비|배달료|재료비|입장료|참가비|대여료|주차비|추가금|인원\s?추가|출장비|교재비|가입비|관리비|월세"
                   rf"|등록비|키링비|원복비|세척비|설치비|수수료|팁|부가세)(?:는|은|도|이"
                   rf"|가)?\s?(?P<a>{money.AMOUNT}|\d{{1,3}}만(?:\s?\d?천)?|\d천|\d{{4,7}})(?:이라고|으로|이에요|예요|요)?(?:\s?(?:추가|넣|써|적|표시|표기){REQUEST})?")
    by = rx(rf"(?P<a>{money.AMOUNT})(?:씩|만)?\s?(?:더\s?|만\s?|씩\s?)*(?P<u>올려|올리|인상|비싸게|추가로\s?받|더\s?받)|(?P<b>{money.AMOUNT})(?:씩|만)?\s?(?:더\s?|만\s?|씩\s?)*(?P<d>내려|내리|깎|빼|인하|싸게|낮춰|낮추|다운)").search(c.left)
    if by and f.price and f.price.currency == "KRW" and (step := money.amount_of(by["a"] or by["b"])[0]) * 2 < f.price.amount:
        c.drop(0, len(c.left))  # "500원 올려줘": by that much
        return {"price": replace(f.price, amount=f.price.amount + (step if by["a"] else -step))}
    if other and (f.price or not rx(r"(?:가|시|할인가)$").search(other["k"])):  # a second price on a condition is a line beside the first
        return {"points": (*f.points, f"{tidy(other['k'])} {money.amount_of(other['a'])[0]:,}원")}
    free = c.take(r"(?:그냥\s)?(?:(?P<w>[가-힣]{2,4}[비료])(?:는|은)?\s)?(?:무료|공짜)(?:로|예요|이에요|임|야|입니다)?\s?"
                  r"(?:하기로|할게|바꿔|변경|진행|했|해\s?줘|해주|합니다)\S*(?:\s했\S*)?")
    return {"price": None, "offer": f"{free['w'] or ''} 무료".strip()} if free else {}


def take(c: Reading, f: Facts, names: list[str]) -> dict[str, Any]:
    """The price or the menu after the clause, its figures taken out of it; {} where it names none."""
    menu = money.take_menu(c)
    item = rx(rf"{_NAME}(?:도|을|를)\s(?:같이\s?|함께\s?|좀\s?)*(?:넣|추가)\S*\s(?:가격은?\s)?{money._ANY}").search(c.text)
    item = item or rx(rf"{_NAME}(?:은|는|도|이|가)?\s?(?:하나에\s?|한\s?\S{{1,2}}에?\s?)?{money._ANY}").search(c.text)
    if menu:
        return {"menu": (*(m for m in f.menu if m.name not in {n.name for n in menu}), *menu) if f.menu else menu}
    price = money.take_price(c) or _bare_price(c, names, f.price)
    if not price:
        return {}
    own = [m for m in f.menu if rx(rf"(?<![가-힣]){re.escape(m.name)}(?![가-힣]{{3}})").search(c.text)]
    if own and not rx(r"추가|말고|대신").search(c.text):  # "두부 990 → 900": the price of one on the list
        c.left = c.left.replace(own[0].name, GONE * len(own[0].name), 1)
        return {"menu": tuple(replace(m, price=price) if m is own[0] else m for m in f.menu)}
    kept = f.price
    if kept and not price.was:
        price = Price(amount=price.amount, currency=price.currency,
                      was=kept.was if kept.was and kept.was > price.amount else None,
                      unit=price.unit or kept.unit, more=price.more or kept.more)
    if more := _listed(f, korean.bare(item["p"]) if item else "", price, c):
        return {"menu": more}
    return {"price": replace(price, more="~") if rx(r"물결").search(c.text) else price}


def _listed(f: Facts, name: str, price: Price | None, c: Reading) -> tuple[MenuItem, ...]:
    """The menu with goods that a clause prices beside the ad's own ("이불은 15,000원 이것도 넣어"); empty for the ad's own price."""
    name = rx(r"^.*(?:옆|밑|아래|뒤)에\s").sub("", name)
    listed = f.menu or ((MenuItem(name=f.product, price=f.price),) if f.product and f.price else ())
    own = [f.product, f.shop, *(m.name for m in f.menu)]
    if not price or not listed or len(name) < 2 or any(name in o or o and o in name for o in own) or roles.find(name) or name in korean.STOP:
        return ()
    known = any(not m.shop for m in industries.matches(name))
    added = rx(r"추가|넣|도\s?(?:있|팔|해|하|같이)|이것도|그것도|같이|[가-힣]도\s|원도(?:요)?\s*$").search(c.text) is not None
    if not (added or known and rx(rf"{re.escape(name)}(?:은|는|도)").search(c.text)) or any(korean.predicate(w) for w in name.split()):
        return ()
    at = c.left.find(name)
    if at >= 0:
        c.drop(at, at + len(name))
        c.take(r"(?<=\x1f)(?:은|는|도|이|가)(?=\s|\x1f|$)")
    c.take_all(r"[가-힣]+\s?(?:옆|밑|아래|뒤)에|이것도|그것도|[가-힣]+도\s(?:하|되|팔|있)\S*|같이|함께|추가\S*|넣\S*(?:\s[줘주]\S*)?")
    return (*listed, MenuItem(name=name, price=price))


def _wage(c: Reading, f: Facts) -> dict[str, Any]:
    """Pay of an ad for staff, which is a line of it and no price: "시급 만천오백원으로"."""
    kind = rx(r"시급|일급|주급|월급|연봉").search(c.text)
    paid = [p for p in f.points if rx(r"시급|일급|주급|월급|연봉").search(p)]
    if not kind and not (paid and f.occasion == "hiring"):
        return {}
    price = money.take_price(c)
    if not price:
        return {}
    word = kind.group() if kind else paid[0].split()[0]
    return {"points": (*(p for p in f.points if p not in paid), f"{word} {price.amount:,}원")}


_COUNT = r"(?:두|세|네|다섯|열|[2-9]|[1-9]\d)\s?(?:병|개|팩|박스|마리|장|잔|세트|봉지|켤레|송이|판|줄|인|명|통|단|그릇|벌)"


def bundle(c: Reading, f: Facts) -> str:
    """What several cost together, beside the price of one: "두병사면 이만사천원"."""
    if not f.price and len(rx(money.AMOUNT).findall(c.text)) < 2 and not rx(r"(?:사|시키|주문하|구매하)면").search(c.text):
        return ""
    m = c.take(rf"(?P<n>{_COUNT})\s?(?:이상\s?)?(?:(?:을|를)?\s?(?:사|사시|구매하|주문하|시키|드시|하)(?:시)?면|에|은|는)\s?(?P<a>{money.AMOUNT})")
    if not m or f.price and f.price.unit and m["n"].replace(" ", "") == f.price.unit.replace(" ", ""):
        return ""
    return f"{tidy(m['n'])} {money.amount_of(m['a'])[0]:,}원"


def _old_price(c: Reading, f: Facts) -> Price | None:
    """The price with an old one added: "원래 60만원이라고도 써줘"."""
    was = c.take(r"(?:정가|정상가|원래\s?(?:가격)?|원가|기존가?(?:\s?가격)?|할인\s?전\s?가격?)(?:은|는|을|도)?"
                 rf"\s?(?P<a>{money._ANY})(?:\s?(?:이었|였|인데|이고|원|이라고)\S*)?(?:\s?(?:넣어|표시|추가"
                 rf"|보여|써|적어){REQUEST})?\s*$")
    return replace(f.price, was=money.amount_of(was["a"])[0]) if was and f.price else None


def _bare_price(c: Reading, names: list[str], kept: Price | None) -> Price | None:
    """A bare figure is a price when the clause speaks of one or says nothing else ("6000", "가격 4.5로")."""
    dollars = c.take(r"(?<![\d.,])(?P<n>\d{1,4}(?:\.\d{2})?)(?=\s|$|\x1f)") if kept and kept.currency in SIGNS and (
        "price" in names or rx(r"^\s*\d{1,4}(?:\.\d{2})?(?:\s?(?:instead|please|now))?\s*$").match(c.left)) else None
    if dollars and kept:
        return Price(amount=round(float(dollars["n"]) * 100), currency=kept.currency)
    m = c.take(r"(?<![A-Za-z\d.,#])(?P<n>[1-9]\d{2,6})(?:으로|로)?(?=\s|$|\x1f)") if "price" in names or rx(
        r"^\s*\d{3,6}\s?(?:으로|로|요|이요)?\s*$").match(c.left) else None
    return Price(amount=int(m["n"])) if m else None
