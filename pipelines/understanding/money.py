"""Money: prices with their old price and unit, menus, per cents and offers, in the user's words."""

from __future__ import annotations

import re

from pipelines.understanding import korean
from pipelines.understanding.reading import GONE, Reading, rx, tidy
from storage.records import Currency, MenuItem, Price

_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_SCALE = {"십": 10, "백": 100, "천": 1000, "만": 10_000}
_NUM = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d\d(?!\d))?|\d+(?:\.\d+)?)"
_SPELT = r"[일이삼사오육칠팔구십백천만]*[십백천만][일이삼사오육칠팔구십백천만\s]{0,8}?"
# "4,500원" "1만 5천원" "만원" "사천오백 원" "₩4500" "$4.50" "5달러"; then bare "4,500", "4500", "3만5천"
_WON = (rf"(?:\d+억(?:\s?\d+천)?(?:\s?\d[\d,]*만)?(?:\s?원)?|₩\s?{_NUM}(?:\s?원)?|{_NUM}\s?(?:만|천"
        rf"|백)\s?(?:{_NUM}\s?(?:천|백)?\s?(?:{_NUM}\s?백?)?)?[ ]?원(?!룸|컬러)|{_NUM}[ ]?원(?!룸|컬러)"
        rf"|(?<![가-힣]){_SPELT}\s?원(?!룸|하|장|래|단|조|목|두|피|통)|KRW\s?{_NUM}|{_NUM}\s?(?:krw|won)\b)")
_CENTS = r"(?:cents?\b|¢|pence\b)"
_FOREIGN = {"USD": rf"(?:{_NUM}\s?(?:cents?\b|¢)|(?:us)?\$\s?{_NUM}|{_NUM}\s?(?:달러|dollars?\b|bucks\b|usd\b)|USD\s?{_NUM})",
            "GBP": rf"(?:{_NUM}\s?pence\b|£\s?{_NUM}|{_NUM}\s?(?:파운드|pounds?\b|quid\b|gbp\b)|GBP\s?{_NUM})",
            "EUR": rf"(?:€\s?{_NUM}|{_NUM}\s?(?:€|유로|euros?\b|eur\b)|EUR\s?{_NUM})",
            "INR": rf"(?:(?:₹|(?<![a-z])rs\.?|(?<![a-z])inr)\s?{_NUM}(?:\s?/-)?|{_NUM}\s?(?:/-|rupees?\b|rs\b|inr\b))"}
_DOLLAR = rf"(?:{'|'.join(_FOREIGN.values())})"
_BARE = (r"(?<![\d.,/:\-~#@A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d{1,3}\s?만\s?(?:\d\s?천)?|\d\s?천\s?(?:\d\s?백)?"
         r"|[1-9]\d{1,5}00|[1-9]\d0)"
         r"(?![\d.,/:\-@]*\d|\s?~\s?\d|\s?원대|[년월일시분명개회%층호점g인세주박km㎡장팩판잔병줄입구컷평벌매짝]|\s?(?:ml|cc|kcal|명|개(?!업|점|강|원|인|봉)|인분|그램|년"
         r"|회|시간|분|점|평|프로|퍼센트|%))")
AMOUNT = rf"(?:{_DOLLAR}|{_WON})"
_ANY = rf"(?:{_DOLLAR}|{_WON}|{_BARE})"
_DECIMAL = r"(?<![\d.,:/])\d{1,2}\.\d(?!\d|[.,]\d|%|\s?(?:kg|g|l|km|배|점|cm|인치|리터|평))"
_MORE = r"\s?(?:원)?\s?((?:대\s?)?부터(?!\s?(?:판매|오픈|예약|출시))|~(?!\s?\d)|and up\b|\+(?!\s?\S))"
_UNITS = (r"(?:\d박\s?\d일|\d+\s?개입|\d+(?:\.\d)?\s?(?:l|리터|ℓ|포)(?![a-z])|\d+\s?인분?|"
          r"\d+\s?(?:kg|g|그램|ml|개월|개|회|박|시간|분|일|장|팩|박스|병|세트|평|켤레|마리|송이|판|잔|접시|권|자루|알|쪽|봉지|포기|통|곡|자|줄|캔|조각|그릇|킬로|키로"
          r"|인용)|"
          r"[한두세]\s?(?:잔|개|판|팩|박스|병|마리|송이|그릇|접시|시간|달|장|근|줄|봉지|켤레|쌍|세트|상자|망|단"
          r"|포기|조각)|"
          r"(?:개|박스|잔|병|인|시간|회|평|장|벌|근|마리|송이|킬로|줄|팩)당|(?:주|월)\s?\d\s?회|\d+ for|\d+\s?홀|월|하루"
          r"|종일|1일|1인당|"
          r"per person|per hour|a month|per month|each|for (?:two|2|four|4)|a (?:cup|slice|piece|dozen|night)"
          r"|per night)")



def amount_of(text: str) -> tuple[int, Currency]:
    """The amount that `text` names: whole won, or cents, pence. Figures, Korean numerals or a mix ("4천5백원")."""
    small = rx(rf"(?<![\d.,])\d+\s?{_CENTS}").search(text) is not None
    bare = rx(r"[\s,₩원$£€₹]|krw|won|usd?|달러|dollars?|bucks|파운드|pounds?|quid|gbp|유로|euros?|eur|rs\.?|inr|rupees?|/-").sub("", text)
    for code in ("USD", "GBP", "EUR", "INR"):
        if rx(_FOREIGN[code]).search(text) and (m := rx(_NUM).search(bare)):
            return round(float(m.group().replace(",", "")) * (1 if small else 100)), code
    if "억" in bare:  # 5억 2천 is said for 5억 2천만
        whole, _, rest = bare.partition("억")
        tens = rx(r"(\d+)천").search(rest)
        ones = rx(r"(\d+)만").search(rest.partition("천")[2] if tens else rest)
        more = (int(tens[1]) * 10_000_000 if tens else 0) + (int(ones[1]) * 10_000 if ones else 0)
        return round(_figure(whole, 1) * 1e8) + more, "KRW"
    total: float = 0
    group: float = 0
    digits = ""
    for c in bare:
        if c.isdigit() or c == ".":
            digits += c
        elif c in _SINO:
            digits = str(_SINO[c])
        elif c == "만":
            total += (group + _figure(digits, 0 if group else 1)) * 10_000
            group, digits = 0, ""
        elif c in _SCALE:
            group += _figure(digits, 1) * _SCALE[c]
            digits = ""
    return round(total + group + _figure(digits, 0)), "KRW"


def _figure(digits: str, none: int) -> float:
    """The figure that stands at the head of `digits`, which may hold a sentence's full stop; `none` where there is none."""
    m = rx(r"\d+(?:\.\d+)?").search(digits)
    return none if not m else float(m.group()) if "." in m.group() else int(m.group())  # 999999999999999999999 is no float


def take_pair(r: Reading) -> tuple[Price, int, int] | None:
    """(an old and a new price, start, end) where both are named, taken out of `r`."""
    pair = r.take(
        r"(?:(?:정상가|정가|원래(?:는|가격)?|기존(?:가|에|가격)?|원가|was|regular(?:ly)?)\s?(?:은|는|이"
        rf"|가)?\s?)?(?P<was>{_ANY})"
        rf"\s?(?:짜리\S?|인데요?|이었는데|에서|였는데|하던\s?(?:것|거|걸|게)(?:을|를)?|→|->|=>|>)?[\s,]*"
        r"(?:(?:→|->|=>|>)(?:\s?[가-힣]{2,6}(?:\s?(?:기념|특가|할인|행사))?)?|할인가?|지금은?|현재|특가|세일가?|이벤트가|행사가|단돈|now|just|only|down to)\s?(?:은"
        rf"|는|로|만|까지)?\s?(?P<now>{_ANY})(?:{_MORE})?"
        r"\s?(?:으로|에|로|만|까지)?"
    ) or r.take(rf"(?P<was>{_ANY})\s?(?:짜리\S?|인데요?|이었는데|에서|였는데|하던\s?(?:것|거|걸|게)(?:을"
                rf"|를)?)[\s{GONE}]*(?P<now>{_ANY})(?:{_MORE})?"
                r"(?!\s?사이)\s?(?:으로|에|로)?") or r.take(
        rf"(?:할인가|특가|now|only|just)\s?(?P<now>{_ANY})(?P<x>x)?[\s,(]*(?:정상가|정가|원래|원가|was"
        rf"|regular(?:ly)?|instead of|\(?기존)\s?(?:가격)?\s?(?P<was>{_ANY})\)?")
    if pair:
        (now, currency), (was, _) = amount_of(pair["now"]), amount_of(pair["was"])
        risen = rx(r"인상|올라|올려|오릅|올립").search(r.text)  # a notice may tell of a price that goes up
        if now > was and not risen:
            now, was = was, now
        more = rx(_MORE).search(pair.group()[-4:])
        return Price(amount=now, was=was if was != now else None, currency=currency, more=_more(more)), pair.start(), pair.end()
    paired = r.take(rf"(?:(?P<u>{_UNITS})(?:에|은|는)?\s?)?(?P<now>{_ANY})(?:(?:으로|로)\s(?:내렸|인하|할인|낮췄)[가-힣]*)?\s?[(,]?\s?(?:정상가|정가|원래|원가"
                    rf"|원래는|기존|was|reg(?:ular)?(?:ly)?\.?|orig(?:inal)?(?:ly)?\.?|instead of)\s?(?:가격|가)?\s?(?P<was>{_ANY})\)?")
    if paired:
        (now, currency), (was, _) = amount_of(paired["now"]), amount_of(paired["was"])
        return Price(amount=min(now, was), was=max(now, was) if now != was else None, currency=currency,
                     unit=tidy(paired["u"] or "")), paired.start(), paired.end()
    return None


def take_price(r: Reading) -> Price | None:
    """The price, taken out of `r`: an old and a new one where both are named, its unit, and "부터"."""
    pair = take_pair(r)
    if pair:
        return pair[0]
    one = r.take(rf"(?:(?P<u>{_UNITS})(?:\s기준)?(?:에|은|는|이)?\s?)?(?<![가-힣])(?P<now>{AMOUNT})(?P<more>{_MORE})?"
                 rf"(?!\s?(?:이상|할인|쿠폰|상당|적립|추가|off\b|이하|대\b))(?:\s?[/(]\s?(?P<v>{_UNITS}|인|개"
                 r"|잔|박|월|시간|회|month|hour|night|person|class|week|day|year|each|head)\)?|\s(?P<x>인당"
                 r"|개당|팩당|박스당|잔당|시간당|회당)|\s(?P<w>per (?:person|hour|night|month)|each|"
                 r"an? (?:cup|slice|piece|dozen|night|month|stem|box|class|bottle|bag|head|person|plate|day"
                 r"|week|lesson|session|hour|pair|year)|for two))?"
                 r"\s?(?:으로|에|로|만|이에요|예요|입니다|이고|인데요?|이야|임|짜리|씩|의)?") or r.take(
        rf"(?:(?P<u>{_UNITS})(?:에|은|는|이)?\s?)?(?P<now>{_BARE})(?P<more>{_MORE})?"
        rf"(?!\s?(?:이상|할인|쿠폰|상당|적립|추가|off\b))(?:\s?/\s?(?P<v>{_UNITS}|인|개|잔|박))?(?P<w>x)?"
        r"\s?(?:으로|에|로|만|이에요|예요|입니다|이고|인데요?|이야|임|짜리)?")
    if one is None:
        return None
    value, currency = amount_of(one["now"])
    unit = tidy(one["u"] or one["v"] or one["w"] or one.groupdict().get("x") or "")
    more = _more(one["more"]) or ("부터" if rx(r"\bfrom\s?$").search(r.text[: one.start("now")]) else "")
    return Price(amount=value, currency=currency, unit=unit, more=more) if value else None


def _more(found: re.Match[str] | str | None) -> str:
    word = found if isinstance(found, str) else found.group(1) if found else ""
    word = (word or "").strip().removeprefix("원").strip()
    return {"from": "부터", "and up": "부터", "+": "부터"}.get(word.lower(), word)


_NOT_NAMES = (r"(?:정상가|정가|원래|기존가?|원가|할인가?|특가|가격|판매가|세일가?|행사가|이벤트가|현재|단돈"
              r"|지금|was|reg(?:ular)?|orig(?:inal(?:ly)?)?|now|only|just|for|from|price|at|"
              r"배송비|추가금?|예약금|보증금|(?<![가-힣])(?:월|회|주|일|년)|하루|평일|주말|인당|시급|장당|정도|총)")


_SIZES = frozenset(["小", "中", "大", "特", "소", "중", "대", "특대", "S", "M", "L", "레귤러", "라지"])


# the figures of a market, "계란 5990", which alone could be anything
_MARKET = r"(?<![\d.,/:\-~#@A-Za-z])(?!20[1-5]0)[1-9]\d{2,3}0(?=[\s,]|$)(?!\s?[년개명번])"


def take_menu(r: Reading) -> tuple[MenuItem, ...]:
    """Two or more names with a price each ("아메리카노 4,000 라떼 4,500"), taken out; empty when there is no list."""
    cost = rf"(?:{_ANY}|{_DECIMAL}|{_MARKET})"
    pattern = (r"(?<![가-힣A-Za-z])(?P<name>(?:\d{1,3}(?=[가-힣A-Za-z]{2}))?(?:[가-힣A-Za-z][가-힣A-Za-z&'+()\d]{0,14})"
               r"(?:\s[가-힣A-Za-z(小中大特][가-힣A-Za-z&'()\d]{0,14}){0,3}|[小中大特])"
               r"(?:은"
               rf"|는)?\s?[:\-=]?\s?\(?(?:(?P<u>{_UNITS})\s?)?(?P<cost>{cost})\)?(?P<more>{_MORE})?(?!\s?(?:이상"
               r"|할인|쿠폰|off))(?:\s?(?:이고|이랑|하고|이에요|이구요?|입니다|and|&))?")
    found = [m for m in rx(pattern).finditer(r.left) if not rx(_NOT_NAMES + r"(?:은|는|이|가)?$").search(
        rx(r"(?:^|\s)(?:주|월)\s?\d\s?회$").sub("", m["name"]))]
    if len(found) < 2 or rx(r"→|->|에서|짜리|인데").search(r.left[found[0].end() - 1 : found[-1].start()]):
        return ()
    items: list[MenuItem] = []
    for m in found:
        head = tidy(m["name"]).split()
        if items and head[0] in _SIZES and len(head) == 1:  # 탕수육 小 ..., 中 ...
            head = [*(w for w in items[0].name.split() if w not in _SIZES), *head]
        at = m.start()
        if len(head) > 1 and rx(r"(?:주|월)\d회").fullmatch(head[-1]):  # "원생모집 주1회": only the last word is the item
            head, at = head[-1:], at + m["name"].rfind(head[-1])
        while len(head) > 1 and rx(r"[가-힣]{2,}(?:인데요?|이고요?|입니다|이에요|예요|이야)").fullmatch(head[0]):
            head = head[1:]  # "세탁소인데 운동화 6000원"
        while len(head) > 1 and (head[0] in korean.STOP or rx(r"\S*(?:주세요|줘요?|주시고|드려요|합니다|부탁\S*)").fullmatch(head[0]) or rx(r"[가-힣]{2,}(?:모집|입구|앞|옆)").fullmatch(head[0])):
            head = head[1:]
        while len(head) > 1 and rx(r"(?:집|점|샵|실|원|가게|카페|식당|매장|슈퍼|마트|메뉴판?|가격표?)(?:인데|은"
                                   r"|는"
                                   r"|에서)?$").search(head[0]) and not items:
            head = head[1:]
        name = rx(r"^(?:그리고|및|또|신메뉴|메뉴판?|메뉴는|가격은|가격|광고|and|our|with|the|menu|menus?)(?:은"
                  r"|는)?\s").sub("", " ".join(head))
        name = rx(rf"^(?:[{GONE}]|이고|이랑|하고|랑)\s?").sub("", rx(r"(?<=[가-힣]{2})(?:은|는)$").sub(
            "", name))
        name = _whole(r.text, m.start("name") + max(0, m["name"].rfind(name)), name)
        raw = m["cost"]
        value, currency = amount_of(raw)
        if rx(_DECIMAL).fullmatch(raw.strip()):
            value = round(float(raw) * 1000)
        items.append(MenuItem(name=name, price=Price(amount=value, currency=currency, unit=tidy(m[
            "u"] or ""), more=_more(m["more"]))))
        r.drop(at, m.end())
    return tuple(items)


# counters as words of their own: "4캔", "두 장"
COUNTED = r"(?:캔|병|개|장|잔|판|팩|세트|박스|마리|벌|켤레|인분|그릇|조각|송이|봉지|명|팀|매|줄|곡|회|시간)(?![가-힣])"


def _whole(text: str, at: int, name: str) -> str:
    """A name with what its first word hangs on: the count before "캔", the time before "전엔"."""
    before = text[:at]
    if rx(COUNTED).match(name):
        count = rx(r"(?:\d+|[한두세네])\s?$").search(before)
        return count.group() + name if count else name
    if bare := rx(r"(?:이?전|이?후)(?:에는|에|엔)?$").fullmatch(name):
        time = rx(r"(?:(?:오전|오후|아침|저녁)\s?)?\d{1,2}시(?:\s?(?:반|\d{1,2}분))?\s?$").search(before)
        return f"{tidy(time.group())} {rx('(?:에는|에|엔)$').sub('', bare.group())}" if time else name
    return name


_CONDITION = (r"(?:첫\s?(?:달|회|수업|시술|등록)|첫\s?방문|첫\s?구매|첫\s?주문|포장|방문\s?포장|단골"
              r"|신규(?:\s?(?:회원|고객|가입|등록))?|재방문|학생(?:증)?|수험생|수험표|평일|런치|사전\s?예약"
              r"|예약|"
              r"\d+인\s?이상|친구|단체|리뷰|현금|조기\s?등록|얼리버드|회원|생일(?:자)?|군인|경찰|소방관|임산부"
              r"|지역\s?주민|두\s?번째|[가-힣]{1,8}\s?(?:가져오|들고\s?오|보여\s?주|남기|오시|제시하)면|\d박\s?하면(?:\s?\d박)?|오전|오픈\s?기념|커플|[가-힣\d,]+\s?이상"
              r"\s?(?:구매|주문|결제)?|[가-힣]{1,6}\s?(?:구매|주문|예약|방문|제시|지참|등록|결제|작성|가입|이용"
              r"|구입))")


def take_percent(r: Reading) -> tuple[int | None, str]:
    """(discount in per cent, the words that bind it to a condition); points earned back are an offer instead."""
    back = r.take(r"[^\x1f,.!?\n]{0,12}?(?<!\d)\d{1,2}\s?(?:%|프로|퍼센트)\s?(?:적립|페이백|캐시백"
                  r"|쿠폰)(?:\s?(?:증정|제공|드려요|드립니다))?")
    if back:
        return None, tidy(back.group())
    found = r.take(
        rf"(?P<when>{_CONDITION}\s?(?:시|하면|하시면|고객(?:님)?|손님|분(?:께|들)?|은|는|에|한정|하는 "
        r"분)?\s?)?(?P<most>최대|up to)?\s?"
        r"(?:(?<!\d)(?P<lo>\d{1,2})\s?%?\s?[~-]\s?)?(?<!\d)(?P<n>\d{1,2})\s?(?:%|프로(?!그램|필|젝|모)|퍼센트|퍼(?=\s?(?:할인|세일|디씨|dc|적립|쿠폰))"
        r"|percent|per cent)"
        r"(?!\s?(?:농도|함유|함량|과즙|면(?!\S)|국내산|카카오|충전|우유|순|린넨|캐시미어|양모|울|메밀|완료"
        r"|모집))"
        r"(?:를|을)?\s?(?:씩\s?)?(?:할인(?!가)|세일(?!가)|sale|off|discount|디씨|dc|인하|다운|저렴하게|싸게"
        r"|깎아\S*)?(?:가|이)?(?:\s?(?:된|되는|한|해서|해\s?드려요|해\s?드립니다|들어갑니다|합니다|해요))?"
    ) or r.take(r"(?P<when>x)?(?P<most>최대)?할인율?(?:은|는|을|를)?\s?(?P<n>\d{1,2})(?!\d|[,.]\d"
                r"|\s?(?!으로|로(?:\s|$))[가-힣a-z+])")  # "할인 2주" is a time, no per cent
    if found is None:
        return None, ""
    when = tidy(found["when"] or "")
    if found.groupdict().get("lo"):
        said = tidy(found.group()[found.start("lo") - found.start():]).replace("-", "~")
        return int(found["n"]), f"{when} {said}".strip()
    if found["most"]:
        return int(found["n"]), f"{when} {tidy(found['most'])} {found['n']}%".strip()
    return int(found["n"]), f"{when} {found['n']}%".strip() if when else ""
