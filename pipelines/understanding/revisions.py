"""Revisions: facts that a message gives anew for an earlier ad: price, offer, dates, contact, menu, product."""

from __future__ import annotations

from typing import Any

from pipelines import industries
from pipelines.understanding import changes, costs, goods, korean, money, offers, places, roles, times, wishes
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import GONE, Reading, rx, tidy
from storage.records import Facts, MenuItem


def take_bare_format(c: Reading) -> str:
    """A channel's name by itself, or with 버전: "스토리도", "카톡 버전으로"."""
    m = c.take(r"^\s*(?:(?P<s>인스타\s?스토리|스토리|story)|(?P<f>인스타(?:그램)?|피드|instagram)|(?P<k>카톡"
               r"|카카오톡|kakao)|(?P<d>당근)|(?P<r>릴스|reels))(?:용|버전)?(?:으로도|로도|으로|로|도"
               r"|버전)?(?:\s?(?:하나|만들|바꿔|해|필요|version)\S*+(?:\s(?:줘|주)\S*+)*+)?\s*$")
    if not m:
        return ""
    return next(v for k, v in {"s": "instagram_story", "f": "instagram_feed", "k":
        "kakao_message", "d": "karrot", "r": "reels_cover"}.items() if m[k])


# things that are printed or shown on, and the format that fits them: in an edit with 크기, 로, 에 맞게 ...
_SHAPES = (
    (r"명함|네임\s?카드|business card", "16:9"), (r"(?:가로\s?)?(?:현수막|플래카드|플랜카드|간판|전광판|모니터|티비|tv|빔|프로젝터|피피티|ppt|슬라이드|화면\s?가로)|(?:옆으로|가로로)\s?긴|옆으로\s?(?:길쭉|넓|길)\S*|넓적\S*|widescreen"
                        r"|slide|banner", "16:9"),
    (r"(?:세로\s?)?(?:카드|엽서|쪽지|메뉴판|포스터|벽보|종이|안내문|쪽|판)(?:지)?|테이블\s?(?:카드|텐트)|a[3-6]|b[45]|postcard|table card|poster", "3:4"), (r"가로\s?(?:카드|엽서|포스터|종이|메뉴판|쪽|판)", "4:3"),
    (r"(?:위로|세로로|아래로)\s?긴|x\s?배너|엑스\s?배너|입간판|배너\s?거치대|세로\s?(?:현수막|배너)|책갈피|(?:위아래|세로)로?\s?(?:더\s?)?(?:길쭉|길)\S*|(?:폰|핸드폰|휴대폰)\s?(?:화면\s?)?(?:꽉|가득|배경|화면)\S*"
     r"|phone (?:screen|wallpaper)", "9:16"),
    (r"정?네모(?:나게|난|반듯)?\S*|정사각\S*|프로필(?:\s?사진)?|똑같은\s?길이|square|profile picture", "1:1"),
)


def take_shape(c: Reading) -> str:
    """The format of what the ad is to be printed or shown on: "명함 크기로", "세로카드로 뽑고 싶어요", "x배너용"."""
    if c.take(r"(?:좀\s?|더\s?)*(?:위아래로\s?|세로로\s?)?길쭉(?:하게|이|한\s?\S+)(?:\s?(?:해|바꿔|만들)\S*)?"):
        return "9:16"
    for words, form in _SHAPES:
        if c.take(rf"(?<![가-힣a-z])(?:{words})\s?(?:(?:만한\s|만하게|정도|한\s)?(?:크기|사이즈|비율|규격|모양|형태|버전|판형|형)(?:로|으로|에|도)?(?:\s?맞\S*)?|용(?:으로|도)?|에\s?(?:맞\S*|쓸|붙일|넣을|띄울)\S*|(?:으로|로)(?=\s?(?:뽑"
                  rf"|인쇄|출력|만들|바꿔|변경|해|부탁|하|쓸|$)))"
                  rf"(?:\s?(?:뽑|인쇄|출력|만들|바꿔|변경|해|부탁|하|쓸|쓰)\S*(?:\s[줘주싶]\S*)?)?|\b(?:as an? |for an? |in |to )?(?:{words}) (?:size|format|shape|version)|^\s*(?:make it |as an? |for an? )(?:{words})\s*$"):
            c.take(r"(?<![가-힣])(?:작은|조그만|큰|세로|가로)(?=\s?\x1f)")
            return form
    return ""


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
    if not contact and "contact" in names and (figures := c.take(r"(?<![\d,])\d{2,4}[\s.-]\d{3,4}(?:[\s.-]\d{4})?(?!\d|,|\s?원)")):
        contact = rx(r"[\s.]+").sub("-", figures.group())  # "전화도 써 542 1188"
    if contact:
        value["contact"] = contact
    lowered = c.says(r"(?:drop|cut|take|knock|bring|lower|reduce|raise|bump)\w* .{0,24}(?:to|by) [$₩\d]")  # "drop the price to $4"
    end = c.take(r"(?:뒷?\s?자리|끝\s?자리|뒤\s?네\s?자리)(?:는|가|를|만)?\s?(?P<n>\d{4})") if rx(r"\d{4}$").search(f.contact) else None
    if end:
        value["contact"] = f.contact[:-4] + end["n"]
    if lowered or not (hiding := c.says(rf"(?<![가-힣a-z])(?:{changes.HIDE})")):
        value |= _facts_said(c, f, names)
    elif ("offer" in names or c.says(r"할인|세일|discount")) and c.take(_NO_OFFER):
        value |= {"percent": None, "offer": ""}
    if not lowered and hiding and contact:
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
    c.left = rx(r"(?<=[\d일월시분반만지])(?:으로|로)(?=\s|$)").sub(lambda m: " " * len(m.group()), c.left)
    alone = costs.before(c, f)
    if alone:
        return alone
    value = _reached(c)
    bundle = costs.bundle(c, f)
    offer = offers.take_offer(c)
    longer = c.take(r"(?:extend|prolong|push(?: it)? back)\w* (?:it |this |the \w+ )?(?:to|until|till|through) (?P<x>[a-z0-9 ]{3,20}?)\s*$")
    till = c.take(r"\b(?:closed |open |on |only )?(?:till|until|through|thru|from) (?:the )?\d{1,2}(?:st|nd|rd|th)\b(?: (?:to|until|till) (?:the )?\d{1,2}(?:st|nd|rd|th)\b)?")
    bound_to = c.says(r"(?:평일|주말|런치|오전|첫\s?방문)\s?\d{1,2}\s?(?:%|프로)")
    shut = c.take(r"(?:정기\s?)?휴무(?:일)?(?:은|는|이|을|를)?\s(?P<d>(?:매주\s?)?(?:[월화수목금토일]요일(?:[,·과와 ]|이랑|하고)*)+)(?:이에요|예요|요|로)?")
    hours, period = times.take_hours(c), f"until {tidy(longer['x'])}" if longer else tidy(till.group()) if till else "" if bound_to else times.take_period(c)
    if not hours and "hours" in names and (clock := c.take(r"(?:오전|오후|아침|저녁|밤|새벽)?\s?\d{1,2}\s?시(?:\s?반|\s?\d{1,2}\s?분)?")):
        hours = tidy(clock.group())
    scaled = c.says(r"\d\s?(?:%|프로|퍼센트)\s?(?:이?\s?부족|아쉬)|\d\s?(?:%|프로|퍼센트)\s?(?:정도|만큼|쯤|만)?\s?(?:더\s?)?(?:크게|작게|키워|줄여|확대"
                    r"|축소|bigger|smaller|larger)")
    percent, bound = (None, "") if scaled else money.take_percent(c)
    cost = costs.take(c, f, names)
    place = places.take_place(c)
    hours = hours or (f"{tidy(shut['d'])} 휴무" if shut else "")
    if f.hours and hours:
        hours = times.one_end(f.hours, hours) if c.says(r"바꿔|변경|수정|말고") else times.with_hours(f.hours, hours)
    value |= {name: said for name, said in (("percent", percent), ("period", period), ("hours", hours), ("place", place)) if said}
    if offer or bound or bundle:
        kept = f.offer if rx(r"추가|도\s?(?:넣|같이|써|적|한다|하|있)|also|too\b").search(c.text) else ""
        value["offer"] = " · ".join(dict.fromkeys(o for o in (kept, bound, offer, bundle) if o))
    if (percent or "price" in cost) and rx(r"(?:\d\+\d|쿠폰|증정|무료|할인)\S*\s?(?:말고|대신)").search(c.text):
        value.setdefault("offer", "")
    points = goods.take_points(c)
    if points:
        value["points"] = tuple(dict.fromkeys((*f.points, *points)))
    named = c.take(r"(?:가게\s?|매장\s?|샵\s?)?(?:이름|상호)(?:은|는"
                   r"|이)\s(?P<s>[가-힣A-Za-z0-9&]{2,12}?)(?:이에요|이예요|예요|입니다|이야|야|이고)?\s*$")
    if named:
        value["shop"] = named["s"]
    return _with_goods(c, f, value | cost)


def _with_goods(c: Reading, f: Facts, value: dict[str, Any]) -> dict[str, Any]:
    """The facts with the product that the clause names; one with a price of its own beside the ad's joins its menu."""
    if "menu" in value and "price" not in value:
        return value
    product, price = _product_said(c, f, value), value.get("price")
    added = rx(r"추가|도\s?넣|같이\s?넣|도\s?\d|도\s?\x1f|원도(?:요|\s|$)").search(c.text)
    listed = f.menu or ((MenuItem(name=f.product, price=f.price),) if f.product else ())
    if product and added and listed and price and product not in f.product:
        value.pop("price", None)
        value["menu"] = (*listed, MenuItem(name=product, price=price))
    elif product:
        value["product"] = product
    return value


def _reached(c: Reading) -> dict[str, Any]:
    """For whom it is: "직장인 대상으로", "아이들이 보게"."""
    if not c.says(r"대상|타겟|타깃|위한|보게|겨냥|오는\s"):
        return {}
    reached = c.take(r"(?P<a>(?:젊은\s|어린\s|중년\s)?(?:여성|남성|여자|남자|직장인|엄마|아빠|학생|대학생|부모|가족|커플|어르신|아이|주부|관광객|외국인)들?)"
                     r"(?:이|가|을|를)?\s?(?:보게|대상|타겟|타깃|겨냥)\S*(?:으로)?") or c.take(goods.AUDIENCE)
    return {"audience": tidy(reached["a"])} if reached else {}


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
        new = "" if rx(r"(?:걸|거|것|게|느낌|분위기|스타일|버전|쪽)$|(?:는|은|한|운)\s").search(new) else new
        sold = bool(new) and any(not m.shop for m in industries.matches(new)) and not roles.find(new)
        sold = sold and not any(korean.predicate(w) for w in new.split()) and not rx(r"만들|이벤트").search(new)
        if sold and not (f.product and new in f.product):
            c.drop(one.start(), one.end())
            return new
    return ""
