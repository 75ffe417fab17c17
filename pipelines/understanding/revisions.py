"""Revisions: facts that a message gives anew for an earlier ad: price, offer, dates, contact, menu, product."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipelines import industries
from pipelines.understanding import changes, goods, korean, money, offers, places, roles, times, wishes
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx, tidy
from storage.records import Facts, MenuItem, Price


def take_bare_format(c: Reading) -> str:
    """A channel's name by itself, or with 버전: "스토리도", "카톡 버전으로"."""
    m = c.take(r"^\s*(?:(?P<s>인스타\s?스토리|스토리|story)|(?P<f>인스타(?:그램)?|피드|instagram)|(?P<k>카톡"
               r"|카카오톡|kakao)|(?P<d>당근)|(?P<r>릴스|reels))(?:용|버전)?(?:으로도|로도|으로|로|도"
               r"|버전)?(?:\s?(?:하나|만들|바꿔|해|필요|version)\S*+(?:\s(?:줘|주)\S*+)*+)?\s*$")
    if not m:
        return ""
    return next(v for k, v in {"s": "instagram_story", "f": "instagram_feed", "k":
        "kakao_message", "d": "karrot", "r": "reels_cover"}.items() if m[k])


def take_hashtags(c: Reading) -> list[Change]:
    """Another number of hashtags, none, or other ones."""
    if c.take(r"(?:해시태그|태그|hashtags?)(?:는|은|도|를|을)?\s?(?:다른|새로|바꿔|다시)\S*(?:\s?(?:걸"
              r"|거)?(?:로|으로)?\s?(?:바꿔|해|써)\S*)?(?:\s?(?:줘|주)\S*)?"):
        return [Change(op="rewrite", role="hashtags", value={"role": "hashtags"})]
    if not c.says(r"해시태그|(?<![가-힣])태그|hashtag"):
        return []
    exact = c.says(r"(?:해시태그|태그|hashtags?)\D{0,4}\d|\d\s?(?:개의?\s?(?:해시)?태그|hashtags?)")
    if not exact and c.take(r"(?:the )?(?:해시태그|태그|hashtags?)(?:는|은|도|를|을)?\s?(?:다\s?|좀\s?|전부\s?"
                            rf"|모두\s?)*(?:{changes.HIDE})\S*+(?:\s(?:줘|주)\S*+)*+|(?:remove|delete|no"
                            r"|without"
                            r"|drop) (?:the )?hashtags?"):
        return [Change(op="hashtags", value=0)]
    n = wishes.take_hashtags(c)
    c.take(r"(?:로|으로)?\s?(?:바꿔|해|달아|넣어|추가|붙여|늘려|줄여)\S*+(?:\s(?:줘|주)\S*+)*+")
    return [Change(op="hashtags", value=n if n is not None else 10 if "더" in c.text or
        "많" in c.text or "more" in c.text else 5)]


_NO_OFFER = (r"(?:할인(?:율|\s?문구|\s?표시)?|세일|혜택|1\+1)(?:은|는|을|를"
             rf"|도)?\s?(?:{changes.HIDE})\S*+(?:\s(?:줘|주)\S*+)*+"
             r"|(?:remove|drop|delete) (?:the )?(?:discount|offer)")


def take_facts(c: Reading, past: Past, names: list[str]) -> list[Change]:
    """Facts named in the clause that replace the earlier ones."""
    f = past.brief.facts
    value: dict[str, Any] = {}
    contact = places.take_contact(c)
    if contact:
        value["contact"] = contact
    if not (hiding := c.says(rf"(?<![가-힣a-z])(?:{changes.HIDE})")):
        value |= _facts_said(c, f, names)
    elif ("offer" in names or c.says(r"할인|세일|discount")) and c.take(_NO_OFFER):
        value |= {"percent": None, "offer": ""}
    if hiding and contact:
        value["contact"] = ""
    if not value:
        return []
    for n in reversed(roles.find(c.left)):
        if n.role in ("contact", "place", "hours", "period", "price", "offer", "menu"):
            c.drop(n.start, n.end)
    c.take(r"(?:은|는|을|를|도|이|가)?\s?(?:\x1f+)?(?:으로|로)?\s?(?:바꿔|바꾸|변경|수정|고쳐|해|넣|추가|올려"
           r"|올리|올릴|내려|내리|내릴|인상|인하|낮추|낮춰|높여|높이|올렸|내렸|바꿨|바뀌|변경됐|써|적"
           r"|표시)\S*+(?:\s(?:줘|주)\S*+)*+")
    return [Change(op="facts", value=value)]


def _facts_said(c: Reading, f: Facts, names: list[str]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    c.left = rx(r"(?<=[\d일월시분반만지])(?:으로|로)(?=\s|$)").sub(lambda m: " " * len(m.group()), c.left)
    old = _old_price(c, f)
    if old:
        return {"price": old}
    scaled = c.says(r"\d\s?(?:%|프로|퍼센트)\s?(?:정도|만큼|쯤|만)?\s?(?:더\s?)?(?:크게|작게|키워|줄여|확대"
                    r"|축소|bigger|smaller|larger)")
    if wage := _wage(c, f):
        return wage
    if freed := c.take(r"(?:그냥\s)?(?:(?P<w>[가-힣]{2,4}[비료])(?:는|은)?\s)?(?:무료|공짜)(?:로|예요|이에요|임|야|입니다)?\s?(?:하기로|할게|바꿔|변경|진행|했|해\s?줘|해주|합니다)\S*(?:\s했\S*)?"):
        return {"price": None, "offer": f"{freed['w'] or ''} 무료".strip()}
    bundle = _bundle(c, f)
    offer = offers.take_offer(c)
    hours, period = times.take_hours(c), times.take_period(c)
    if not hours and "hours" in names and (clock := c.take(r"(?:오전|오후|아침|저녁|밤|새벽)?\s?\d{1,2}\s?시(?:\s?반|\s?\d{1,2}\s?분)?")):
        hours = tidy(clock.group())
    percent, bound = (None, "") if scaled else money.take_percent(c)
    menu = money.take_menu(c)
    named = rx(rf"(?<![가-힣A-Za-z])(?P<p>[가-힣A-Za-z]{{2,10}}(?:\s[가-힣A-Za-z]{{1,8}}){{0,2}}?)(?:은|는|도|이|가)?\s?(?:하나에\s?|한\s?\S{{1,2}}에?\s?)?{money._ANY}").search(c.text)
    price = None if menu else money.take_price(c) or _bare_price(c, names, f.price)
    place = places.take_place(c)
    if menu:
        value["menu"] = (*(m for m in f.menu if m.name not in {n.name for n in menu}), *menu) if f.menu else menu
    listed_one = [m for m in f.menu if price and rx(rf"(?<![가-힣]){re.escape(m.name)}(?![가-힣]{{3}})").search(c.text)]
    if price and listed_one and not rx(r"추가|말고|대신").search(c.text):  # "두부 990 → 900": the price of one on the list
        value["menu"] = tuple(replace(m, price=price) if m is listed_one[0] else m for m in f.menu)
        c.left = c.left.replace(listed_one[0].name, GONE * len(listed_one[0].name), 1)
        price = None
    if price:
        kept = f.price
        if kept and not price.was:
            price = Price(amount=price.amount, currency=price.currency,
                          was=kept.was if kept.was and kept.was > price.amount else None,
                          unit=price.unit or kept.unit, more=price.more or kept.more)
        value["price"] = price
    for name, said in (("percent", percent), ("period", period), ("hours", hours), ("place", place)):
        if said:
            value[name] = said
    if f.hours and hours and _shut(hours) != _shut(f.hours) and not c.says(r"바꿔|변경|수정|말고"):
        value["hours"] = f"{f.hours} · {hours}" if _shut(hours) else f"{hours} · {f.hours}"
    if offer or bound or bundle:
        value["offer"] = " · ".join(o for o in (bound, offer, bundle) if o)
    if price and rx(r"물결").search(c.text):
        value["price"] = replace(value["price"], more="~")
    if (percent or price) and rx(r"(?:\d\+\d|쿠폰|증정|무료|할인)\S*\s?(?:말고|대신)").search(c.text):
        value.setdefault("offer", "")
    points = goods.take_points(c)
    if points:
        value["points"] = tuple(dict.fromkeys((*f.points, *points)))
    named = c.take(r"(?:가게\s?|매장\s?|샵\s?)?(?:이름|상호)(?:은|는"
                   r"|이)\s(?P<s>[가-힣A-Za-z0-9&]{2,12}?)(?:이에요|이예요|예요|입니다|이야|야|이고)?\s*$")
    if named:
        value["shop"] = named["s"]
    goods_named = korean.bare(named["p"]) if named and price else ""
    if more := _listed(f, goods_named, price, c):
        value.pop("price", None)
        return value | {"menu": more}
    product = _product_said(c, f, value)
    added = rx(r"추가|도\s?넣|같이\s?넣|도\s?\d|도\s?\x1f|원도(?:요|\s|$)").search(c.text)
    listed = f.menu or ((MenuItem(name=f.product, price=f.price),) if f.product else ())
    if product and added and listed and price and product not in f.product:
        value.pop("price", None)
        value["menu"] = (*listed, MenuItem(name=product, price=price))
    elif product:
        value["product"] = product
    return value


def _listed(f: Facts, name: str, price: Price | None, c: Reading) -> tuple[MenuItem, ...]:
    """The menu with goods that a clause prices beside the ad's own ("이불은 15,000원 이것도 넣어"); empty for the ad's own price."""
    listed = f.menu or ((MenuItem(name=f.product, price=f.price),) if f.product and f.price else ())
    own = [f.product, f.shop, *(m.name for m in f.menu)]
    if not price or not listed or len(name) < 2 or any(name in o or o and o in name for o in own) or roles.find(name) or name in korean.STOP:
        return ()
    known = any(not m.shop for m in industries.matches(name))
    added = rx(r"추가|넣|도\s?(?:있|팔|해|하|같이)|이것도|그것도|같이|[가-힣]도\s").search(c.text) is not None
    if not (added or known and rx(rf"{re.escape(name)}(?:은|는|도)").search(c.text)) or any(korean.predicate(w) for w in name.split()):
        return ()
    at = c.left.find(name)
    if at >= 0:
        c.drop(at, at + len(name))
        c.take(r"(?<=\x1f)(?:은|는|도|이|가)(?=\s|\x1f|$)")
    c.take_all(r"이것도|그것도|[가-힣]+도\s(?:하|되|팔|있)\S*|같이|함께|추가\S*|넣\S*(?:\s[줘주]\S*)?")
    return (*listed, MenuItem(name=name, price=price))


def _shut(hours: str) -> bool:
    return rx(r"휴무|쉽니다|쉬어|휴일|closed").search(hours) is not None and not rx(r"\d").search(hours)


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


def _bundle(c: Reading, f: Facts) -> str:
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


def _product_said(c: Reading, f: Facts, value: dict[str, Any]) -> str:
    """A new product: "라떼 말고 모카로", "모카로 바꿔줘", "모카 5,000원으로"; "" when the clause names none."""
    swap = c.take(r"(?P<a>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+)?)(?:은|는|이|가)?\s?(?:말고|대신에?|아니고"
                  r"|아니라)\s(?P<b>[가-힣A-Za-z0-9]+(?:\s(?!바꿔|해|만들|변경|써|넣|새로"
                  r"|다시)[가-힣A-Za-z0-9]+)?)(?=\s|$|\x1f)")
    if swap:
        old, new = korean.bare(swap["a"]), korean.bare(rx(r"(?:으로|로)(?=$|\s)").sub("", swap["b"]))
        if f.product and old in f.product:
            rest = f.product.replace(old, "", 1).strip()
            return new if not rest or rest in new else f.product.replace(old, new)
        if industries.matches(new) and not roles.find(new):
            return new
        c.left = c.left.replace(GONE * len(swap.group()), swap.group(), 1)
    one = rx(r"(?:^|(?<=\x1f))\s*(?:제품|상품|메뉴)?(?:을|를|은"
             r"|는)?\s?(?P<p>[가-힣A-Za-z]+?(?:\s[가-힣A-Za-z]+?){0,2}?)(?:으로|로)\s?(?:바꿔|변경|수정|교체"
             r"|해)\S*+(?:\s(?:줘|주)\S*+)*+\s*(?=$|\x1f)").search(c.left)
    one = one or rx(r"(?:^|(?<=\x1f))\s*(?P<p>[가-힣A-Za-z]+(?:\s[가-힣A-Za-z]+){0,2}?)(?:도|은|는)?\s*(?=$"
                    r"|\x1f)").search(c.left)
    turned = rx(r"(?:으로|로)(?:요|\s*$|\s?(?:바꿔|변경|수정|교체|해))").search(c.text)
    if one and (value and not f.product or turned or rx(r"추가|도\s?넣").search(c.text)):
        new = korean.bare(tidy(one["p"]))
        sold = any(not m.shop for m in industries.matches(new)) and not roles.find(new)
        sold = sold and not any(korean.predicate(w) for w in new.split()) and not rx(r"만들|이벤트").search(new)
        if sold and not (f.product and new in f.product):
            c.drop(one.start(), one.end())
            return new
    return ""


def _bare_price(c: Reading, names: list[str], kept: Price | None) -> Price | None:
    """A bare figure is a price when the clause speaks of one or says nothing else ("6000", "가격 4.5로")."""
    dollars = c.take(r"(?<![\d.,])(?P<n>\d{1,4}(?:\.\d{2})?)(?=\s|$|\x1f)") if kept and kept.currency == "USD" and (
        "price" in names or rx(r"^\s*\d{1,4}(?:\.\d{2})?(?:\s?(?:instead|please|now))?\s*$").match(c.left)) else None
    if dollars:
        return Price(amount=round(float(dollars["n"]) * 100), currency="USD")
    m = c.take(r"(?<![A-Za-z\d.,#])(?P<n>[1-9]\d{2,6})(?:으로|로)?(?=\s|$|\x1f)") if "price" in names or rx(
        r"^\s*\d{3,6}\s?(?:으로|로|요|이요)?\s*$").match(c.left) else None
    return Price(amount=int(m["n"])) if m else None
