"""Assembled: the stretches of a message put together into the facts of its ad, each whole, in the person's words, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.understanding import guessed, money, pricing
from pipelines.understanding.learned import leading
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.pricing import Label
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word
from storage.records import Facts, MenuItem, Price

_HOURS = r"\d\s?시(?!간\s?(?:동안|이내))|\d:\d\d|\d\s?(?:am|pm|a\.m|p\.m)|휴무|24시|오전|오후|영업|\bnoon\b|o'clock|쉬[어는]|쉽니다|정오|점심|저녁|아침|새벽|밤\s"
_KIND = rf"(?:{pricing.VARIANT}|{pricing.FEE}|{pricing._SIDE}|(?:평일|주말|주중)\s?(?:낮|밤|점심|저녁|오전)?)"
# what makes of an amount in front of it a reduction or a measure
_LOWERS = r"\s?(?:할인|쿠폰|상당|이상|추가|더|충전|빼|깎|적립|off|세일|상품권|벌금|어치|씩|짜리|까지|이하|미만)"
_STATES = r"배터리|효율|함량|당도|만족도|성능|합격률|수익률|농도|순도|재구매율|성공률|습도|battery"  # a per cent of these takes nothing off
# what tells that an amount is an old price
_BEFORE = r"원래|정가|기존|할인|세일|특가|에서|→|->|>|인하|정상가|소비자가|\b(?:was|reg|regular|now|usually|normally|instead|from)\b"
_PAY = r"시급|일당|일급|주급|월급|연봉|급여|건당|페이|월|/\s?hr|an? hour|per hour"


@dataclass(slots=True)
class _Line:
    """A price with what it is for, as the message goes along; `said` as it was put."""

    price: Price
    at: int
    said: str
    goods: str = ""
    spec: list[str] = field(default_factory=list)


def facts(said: Ruled, spans: Sequence[Span], *, hiring: bool) -> Facts:
    """The facts that `spans` of a message tell; occasion and industry are left to the caller."""
    text = said.text
    words = {s: _clean(text[s.start : s.end]) for s in spans}
    covered = [s for s in spans if any(o is not s and o.tag in ("offer", "detail", "news") and o.start <= s.start and s.end <= o.end for o in spans)]
    free = [s for s in spans if s not in covered]

    free = _kinds(text, _with_costs(said, free), words)
    free = [replace(s, tag="goods") if s.tag == "detail" and n.tag == "price" and not text[s.end : n.start].strip() and rx(r"\S.{1,8}포함").fullmatch(text, s.start, s.end) else s
            for s, n in zip(free, [*free[1:], *free[:1]], strict=True)]  # "페이드컷 3만원 / 면도 포함 | 4만원"
    words |= {s: _clean(text[s.start : s.end]) for s in free}
    lines, extras, lost = _priced(said, _breath(text, [s for s in free if s.tag in ("goods", "spec", "price", "was")], words), words)

    def all_of(*tags: str) -> list[str]:
        return list(dict.fromkeys(words[s] for s in free if s.tag in tags and words[s]))

    goods = _named(text, [s for s in spans if s.tag == "goods" and not rx(_KIND).fullmatch(words[s])], words)
    points = [(s.start, words[s]) for s in free if s.tag == "detail"] + lost
    price: Price | None = None
    menu: tuple[MenuItem, ...] = ()
    product = goods[0][1] if goods else ""
    if hiring:
        for one in [one for one in lines if rx(_PAY).search(f"{one.said} {one.price.unit} {' '.join(one.spec)}")]:
            points += [(one.at, w) for w in one.spec if w not in one.said and not rx(r"per\b.*|an?\b.*").match(w)] + [(one.at, one.said)]
            lines.remove(one)
    if len(lines) == 1:
        one = lines[0]
        product = product or one.goods
        label = [] if one.goods in ("", product) or one.goods in product or product in one.goods else [one.goods]
        product = one.goods if product in one.goods else product
        thing, kind = pricing.split(product)
        product, label = (thing, [kind]) if kind and not label else (product, label)
        price = replace(one.price, unit=tidy(" ".join([*label, *one.spec, one.price.unit])))
    elif lines and len({one.goods for one in lines if one.goods}) == 1 and not any(one.spec for one in lines):  # "도시락 7천원 / 9천원"
        product = product or lines[0].goods
        points.append((lines[0].at, tidy(text[lines[0].at : lines[-1].at] + lines[-1].said)))
    elif lines:
        product, menu = _listed(lines, product)
    product = leading.with_trade(text, spans, product)
    shown = {product, *(m.name for m in menu), *(one.goods for one in lines)}
    points += [(at, _with_verb(text, at, name, spans)) for at, name in goods if name not in shown and name not in product]
    points += [(s.start, words[s]) for s in extras]
    news = [s for s in free if s.tag == "news"]
    lead, used = leading.lead(text, free, words, product)
    points += [(s.start, words[s]) for s in news if s not in used]
    trade = next((words[s] for s in spans if s.tag == "trade" and not rx(leading.INTRODUCES).search(words[s])), "")
    offers = all_of("offer")
    when = all_of("when")
    for n in [s for s in free if s.tag in ("news", "detail") and s not in used]:  # "7월부터 | 판매합니다"
        led = next((s for s in free if s.tag == "when" and s.end <= n.start and not text[s.end : n.start].strip(" 에은는")), None)
        if led is not None and rx(leading.HAPPENS).fullmatch(words[n]) and words[led] in when:
            when[when.index(words[led])] = f"{words[led]} {words[n]}"
            points = [p for p in points if p[0] != n.start]
    hours = [w for w in when if rx(_HOURS).search(w)]
    shop = next(iter(all_of("shop")), "")
    place = _joined(text, [s for s in free if s.tag == "where"], words)
    contact = _reached(said.contact, all_of("contact"))
    percent = None if rx(rf"(?:{_STATES})\s?(?:은|는|이|가)?\s?{said.percent}\s?%").search(text) else said.percent
    kept = [o for o in offers if percent is None or not rx(rf"(?:전\s?품목\s|전\s?메뉴\s)?{percent}\s?(?:%|프로|퍼센트)\s?(?:할인|세일|off|discount|sale)?(?:해\s?드려요|합니다|해요)?|(?:할인|세일|sale)\s?{percent}\s?%").fullmatch(o)]
    order = [line for _, line in sorted(points) if line]
    told = tuple(dict.fromkeys(p for p in order if p not in shown and p not in lead and not any(p != q and p in q for q in order)))
    return Facts(product=product or (trade if not lead and (price or menu or offers or points or when) else ""), shop=shop, price=price, percent=percent, offer=" · ".join(kept), menu=menu,
                 period=" · ".join(w for w in when if w not in hours), hours=" · ".join(hours), place=tidy(place.removesuffix(shop)) if shop else place, contact=contact, points=told[:6],
                 audience=" · ".join(all_of("who")), lead=lead)


def _clean(words: str) -> str:
    """The words on one line, out of their brackets; a quotation mark that lost its other half to the tidying gets it back."""
    said = tidy(rx(r"^[ㅋㅎㅠㅜ]+\s|\s[ㅋㅎㅠㅜ]+$").sub("", words))
    if rx(r"[{}<>\\`]|\$(?!\s?\d)|%[a-z]").search(said):
        return ""  # a scrap of markup
    said = tidy(said.lstrip("(")) if said.startswith("(") and ")" not in said else said.rstrip(")") if ")" in said and "(" not in said else said
    said = tidy(said[1:-1]) if rx(r"\([^()]*\)").fullmatch(said) else said
    for mark in "'\"":
        if said.count(mark) % 2:
            said = said + mark if words.rstrip(" .,!").endswith(mark) else mark + said if words.lstrip().startswith(mark) else said
        if len(rx(rf"(?<![A-Za-z]){mark}|{mark}(?![A-Za-z])").findall(said)) % 2:
            said = tidy(rx(rf"(?<![A-Za-z]){mark}|{mark}(?![A-Za-z])").sub("", said))
    return said


def _reached(sure: str, told: list[str]) -> str:
    """How to get in touch: as it was said, where that holds what the rules are sure of; else what they are sure of."""
    whole = " · ".join(told)
    digits = rx(r"\D").sub("", sure)
    if not sure or whole and (sure in whole or digits and digits in rx(r"\D").sub("", whole) or not digits and not rx(r"@|\.").search(sure)):
        return whole
    return f"{sure} · {whole}" if whole and not rx(r"\d").search(whole) and whole not in sure else sure


def _priced(said: Ruled, spans: list[Span], words: dict[Span, str]) -> tuple[list[_Line], list[Span], list[tuple[int, str]]]:
    """(the prices with what each is for, specs that belong to none, amounts kept as they were said)."""
    lines: list[_Line] = []
    lost: list[tuple[int, str]] = []
    goods, was, old, first = "", None, 0, ""
    spec: list[Span] = []
    used: set[Word] = set()
    ahead = bool(spans) and spans[0].tag == "price" and not any(s.tag == "price" for s in spans[1:])
    for n, s in enumerate(spans):
        if s.tag == "goods":
            if spec and lines and not goods:  # figures behind a price: "12,000원 / 1인"
                lines[-1].spec += [words[x] for x in spec]
                spec = []
            goods = words[s]
            if ahead and lines and not lines[-1].goods:
                lines[-1].goods = goods
        elif s.tag == "spec":
            if rx(r"\d+").fullmatch(words[s]) and rx(r"\sfor\b").match(said.text, s.end):
                words[s] = f"{words[s]} for"
            behind = n and spans[n - 1].tag == "price" and lines and rx(r"[\s(]*(?:/|per\b|for\b|a\b|each\b)?[\s(]*").fullmatch(said.text[spans[n - 1].end : s.start]) is not None and (
                rx(r"(?:per|each|a|an|for|pp|/)\b.*|/.*").match(words[s]) is not None or said.text[spans[n - 1].end : s.start].strip() in ("/", "(", "for") or not any(x.tag == "price" for x in spans[n + 1 :]))
            behind = behind and not (n + 1 < len(spans) and spans[n + 1].tag == "price" and (lines[-1].goods or lines[-1].spec) and not rx(r"(?:per|each|a|an|pp)\b.*").match(words[s]))
            if behind:
                lines[-1].spec.append(words[s])
            else:
                spec.append(s)
        elif s.tag == "was":
            was, old, first = _price(said, s), n, goods
            if was and lines and lines[-1].price.was is None and n and spans[n - 1].tag == "price":
                lines[-1].price, was = _reduced(lines[-1].price, was), None
        else:
            if any(w in used for w in _costs(said, s)):
                continue  # the old price and the new one were read as a pair
            price = _price(said, s)
            used |= set(_costs(said, s))
            if price is None and rx(r"\s(?:for|pcs|pieces)\b").match(said.text, s.end):
                spec.append(replace(s, tag="spec", end=s.end + 4 if said.text[s.end :].startswith(" for") else s.end))
                words[spec[-1]] = tidy(said.text[spec[-1].start : spec[-1].end])
                continue
            if price is None:
                lost.append((s.start, words[s]))
                continue
            if was and n - old > 1 and not rx(_BEFORE).search(said.text):  # "한판 32,000/조각 6,500": two things, no old price
                lines.append(_Line(price=was, at=spans[old].start, said=words[spans[old]], goods=first, spec=[words[x] for x in spec if x.end <= spans[old].start]))
                was, spec = None, [x for x in spec if x.start > spans[old].start]
                goods = "" if goods == first else goods
            if was:
                price, was = _reduced(price, was), None
            near = spec[-1] if spec and not said.text[spec[-1].end : s.start].strip() else None
            more = rx(r"\s?(?:\+|plus|and) (?:tips|meals|benefits)(?: and \w+)?|\s?per \w+|\s?an? (?:hour|day|week|month)").match(said.text, s.end)
            lines.append(_Line(price=price, at=s.start, said=tidy(said.text[near.start if near else s.start : more.end() if more else s.end]), goods=goods, spec=[words[x] for x in spec]))
            goods, spec = "", []
    return lines, spec, lost


def _reduced(now: Price, was: Price) -> Price:
    return replace(now, was=was.amount) if was.amount > now.amount and was.currency == now.currency else now


def _costs(said: Ruled, s: Span) -> list[Word]:
    """The amounts that the rules read in a stretch."""
    return [w for w in said.costs if w.start < s.end and s.start < w.end]


def _with_costs(said: Ruled, spans: list[Span]) -> list[Span]:
    """The stretches with the amounts that the rules are sure of and no stretch holds, the kind of pay with its amount."""
    found = [Span(tag="price", start=w.start, end=w.end) for w in said.costs if rx(r"원|won|[$£€]").search(w.text) and not any(s.start < w.end and w.start < s.end for s in spans if s.tag not in ("talk", "wish", "trade"))]
    out: list[Span] = []
    parted = [p for s in _bounds(said, spans) for p in _parted(said, s)]
    for s in sorted([*parted, *found], key=lambda s: s.start):
        pay = rx(rf"\s?(?:{_PAY})$").search(said.text, out[-1].start, out[-1].end) if out and s.tag == "price" and out[-1].tag == "detail" and not said.text[out[-1].end : s.start].strip() else None
        if pay and pay.start() > out[-1].start:  # "경력 1년 이상 | 시급 15,000원"
            out[-1], s = replace(out[-1], end=pay.start()), replace(s, start=pay.start() + (pay.group()[:1] == " "))
        out.append(s)
    return out


def _bounds(said: Ruled, spans: list[Span]) -> list[Span]:
    """The stretches, an amount that is only what an offer asks for or takes off as part of it: "3만원 | 이상 구매 시 쿠키 증정"."""
    out: list[Span] = []
    for s in spans:
        last = out[-1] if out else None
        if s.tag == "offer" and rx(r"\d+\s?[a-z]*\sfor\s(?:[$£€]\d[\d.,]*|\d[\d,]*\s?won)").fullmatch(said.text, s.start, s.end):
            s = replace(s, tag="price")  # "2 pairs for 50,000 won"
        if last is not None and last.tag == "price" and s.tag in ("offer", "detail") and rx(_LOWERS).match(said.text, last.end) and not said.text[last.end : s.start].strip():
            out[-1] = replace(s, start=last.start)
        else:
            out.append(s)
    return out


def _parted(said: Ruled, s: Span) -> list[Span]:
    """An offer that opens with the price of what stands before it, as price and offer: "김치전 | 만원 | 비오면 막걸리 한병"."""
    first = next((w for w in said.costs if w.start == s.start), None) if s.tag in ("offer", "detail") else None
    if first is None or rx(_LOWERS).match(said.text, first.end) or first.end < s.end and not rx(r"\s|[.,!]").search(said.text[first.end - 1 : first.end + 1]):
        return [s]
    rest = replace(s, start=first.end + len(said.text[first.end : s.end]) - len(said.text[first.end : s.end].lstrip()))
    return [Span(tag="price", start=first.start, end=min(first.end, s.end), sure=s.sure), *([rest] if rest.end - rest.start > 1 else [])]


def _kinds(text: str, spans: list[Span], words: dict[Span, str]) -> list[Span]:
    """The stretches, a day that only tells which price it is a spec: "평일 15,000 | 주말 | 22,000"."""
    out = []
    for n, s in enumerate(spans):
        near = n + 1 < len(spans) and spans[n + 1].tag in ("price", "spec") and not text[s.end : spans[n + 1].start].strip(" 은는")
        out.append(replace(s, tag="spec") if s.tag == "when" and near and rx(_KIND).fullmatch(tidy(text[s.start : s.end])) else s)
    return out


def _breath(text: str, spans: list[Span], words: dict[Span, str]) -> list[Span]:
    """The stretches with goods that stand side by side as one: "레터링 케이크 | 주문제작"; what tells kinds apart is a spec."""
    out: list[Span] = []
    for s in spans:
        if s.tag == "goods" and rx(_KIND).fullmatch(words[s]):
            s = replace(s, tag="spec")
        elif s.tag == "goods" and out and out[-1].tag == "goods" and text[out[-1].end : s.start] == " ":
            s = replace(out.pop(), end=s.end)
        words.setdefault(s, _clean(text[s.start : s.end]))
        out.append(s)
    return out


def _listed(lines: list[_Line], product: str) -> tuple[str, tuple[MenuItem, ...]]:
    """(what the list is of, "" for several things; its lines)."""
    labels = [Label(cost=Word(text="", kind="cost", start=one.at, end=one.at, price=one.price), phrase=None, name=one.goods, unit=tidy(" ".join(one.spec))) for one in lines]
    if all(not one.goods for one in lines[1:]) and all(one.spec for one in lines[1:]) and lines[0].spec:  # one thing by its kinds
        return product or lines[0].goods, tuple(MenuItem(name=tidy(" ".join(one.spec)), price=one.price) for one in lines)
    if any(one.spec and not one.goods for one in lines[1:]):  # "스노우보드 대여 2만원 의류까지 3만원"
        whole, first = pricing.split(lines[0].goods)
        names = [first or lines[0].goods or "기본", *(one.goods or tidy(" ".join(one.spec)) for one in lines[1:])]
        thing = whole if first and product in lines[0].goods else product or whole
        return thing, tuple(MenuItem(name=n or "기본", price=replace(one.price, unit=tidy(" ".join(one.spec)) if one.goods and one.spec else one.price.unit)) for n, one in zip(names, lines, strict=True))
    whole, items = pricing.listed(labels)
    items = tuple(replace(i, price=replace(i.price, unit="")) if i.price and i.price.unit == i.name else i for i in items)
    named = list(dict.fromkeys(one.goods for one in lines if one.goods))
    other = product if product and not any(product in n or n in product for n in named) else ""
    return whole or other or ("·".join(named) if len(named) == 2 else named[0] if len(named) == 1 else ""), items


def _price(said: Ruled, s: Span) -> Price | None:
    """The amount of a stretch, with what stands around its figures; None when it names none or two."""
    found = _costs(said, s)
    whole = said.text[s.start : s.end]
    if len(found) > 1 or rx(r"\d\s?[만천]?\s?원?\s?[~-]\s?\d").search(whole):
        return None
    if found and found[0].price and not rx(r"\d{1,2}\.\d\D*").fullmatch(found[0].text.strip()):
        head = tidy(said.text[s.start : max(s.start, found[0].start)])
        more = found[0].price.more or ("부터" if rx(r".*(?:부터|~)|from\b.*").fullmatch(whole.strip()) else "")
        head = rx(r"^(?:from|only|just|단돈|딱)\b\s?").sub("", head)
        return replace(found[0].price, unit=tidy(f"{head} {found[0].price.unit}"), more=more)
    point = rx(r"(?<![\d.])\d{1,2}\.\d(?![\d.])").search(whole)
    if rx(r"\d+").fullmatch(whole.strip()) and rx(r"\s(?:for|pcs|pieces)\b").match(said.text, s.end):
        return None  # "200 for 15,000 won"
    m = rx(money._ANY).search(guessed.spoken(point.group(), said.text) if point else whole)
    if point and m:
        return Price(amount=money.amount_of(m.group())[0], unit=tidy(whole[: point.start()]), more="부터" if "부터" in whole else "")
    if m:
        value, currency = money.amount_of(m.group())
        return Price(amount=value, currency=currency, unit=tidy(whole[: m.start()])) if value else None
    return None


def _named(text: str, spans: list[Span], words: dict[Span, str]) -> list[tuple[int, str]]:
    """(offset, name) of the goods, those said in one breath as one: "도배·장판", "튤립이랑 장미"."""
    out: list[tuple[int, str]] = []
    last: Span | None = None
    for s in spans:
        if last is not None and rx(r"\s?(?:[,·/&+]|이랑|랑|와|과|하고|및|and)?\s?").fullmatch(text, last.end, s.start) and len(out[-1][1]) + len(words[s]) < 16:
            out[-1] = (out[-1][0], tidy(text[out[-1][0] : s.start] + words[s]))
        elif words[s] not in [w for _, w in out]:
            out.append((s.start, words[s]))
        last = s
    return out


def _with_verb(text: str, at: int, name: str, spans: Sequence[Span]) -> str:
    """Goods beside the main ones with what is said of them: "플리마켓 | 나가요", "슈붕 | 도 있음"."""
    end = at + len(name)
    stop = min((s.start for s in spans if s.start >= end), default=len(text))
    said = rx(r"[가-힣]{0,2}\s[가-힣]+(?:요|니다|음|함|됨)(?![가-힣])").match(text, end, stop)
    return tidy(text[at : said.end()]) if said and text[at:end] == name else name


def _joined(text: str, spans: list[Span], words: dict[Span, str]) -> str:
    """The places, those that stand beside each other as they were said."""
    out, last = "", None
    for s in spans:
        if not words[s] or words[s] in out:
            continue
        near = last is not None and text[last.end : s.start].strip() in ("", ",")
        out = f"{out} {words[s]}" if near else f"{out} · {words[s]}" if out else words[s]
        last = s
    return out
