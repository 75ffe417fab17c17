"""Price rows: the amounts of a wish, each with the words that say what it is for, put into the list of prices of an ad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from pipelines.understanding import korean, money, shown
from pipelines.understanding.reading import rx, tidy
from storage.records import SIGNS, Facts, MenuItem, Price

_DIGIT = "[일이삼사오육칠팔구]"
# an amount in figures or in words, with its 원 or without: "35,000원", "3만5천", "삼만이천", "$45"
_AMOUNT = (rf"{money.AMOUNT}|(?<![\d.,])\d{{1,3}}(?:\.\d)?\s?만(?:\s?\d\s?천)?(?:\s?원)?(?![가-힣]*명)|(?<![가-힣])(?:{_DIGIT}?만\s?{_DIGIT}?천|{_DIGIT}?만|{_DIGIT}천\s?{_DIGIT}백|{_DIGIT}?천)(?=부터|에|으로|씩|이[고요]|요|[\s,./]|$)"
           rf"|{_DIGIT}?만{_DIGIT}천(?:\s?원)?|(?<![\d.,])\d천(?:\s?\d백)?(?:\s?원)?|{money._BARE}|(?<=[가-힣])[1-9]\d{{2,5}}(?![\d가-힣]|-)")
_FIGURE = r"(?<![\d.,:/])\d{1,4}(?:\.\d{2})?(?![\d:/%A-Za-z]|\.\d|\s?(?:kg|g|ml|oz|min|pm|am|hours?|weeks?|days?)\b)"  # beside prices in dollars
_FROM = r"\s?(?:원)?\s?(?P<more>부터|~(?!\s?\d)|and up)"
_LEADS = (r"^(?:[\s,./·+&()\-]|(?:은|는|이|가|을|를|에|도|이?고요?|이?구요?|하고|이?랑|인데|으로|로|씩|원|만|짜리|이에요|예요|입니다|and|plus|please)(?=\s|$|,)|(?:가격|요금|비용|금액|값|수강료|이용료)(?:은|는|이|을|를|도)?(?=\s|$)"
          r"|(?:그리고|글고|또|아|근데|그럼|here|price|prices|the|it's|make it|should be)(?=\s|$))+")
_BREAK = r"[.!?;:~\n]\s|[ㅋㅎㅠㅜ^]{2,}|→|(?<=[가-힣])(?:니까|는데요?|지만|해서|라서|아서|어서|고요|구요|네요|어요|아요|세요|습니다|입니다|땜에|때문에)(?=[\s,])|말고|아니[가-힣]*\s"
_OLD = r"(?:정상가|정가|원래|원가|기존|was|reg(?:ular)?)\s?(?:값|가|가격)?(?:은|는|이|가)?$"
_MORE = r"도(?:\s|요|$|[.,!])|추가|같이|함께|더\s|밑에|아래|옆에|뒤에|also|add|too\b|plus"


_FILLER = r"(?:(?:아직도?|글자로|숫자로|한글로|마|그냥|걍|지금|이제|인자|원래|계속|여전히|아까|그|still|now|just|only|it|it's|that|this|says?|said|back|to|stays?|put|at|is|was)\s?)+"  # words before an amount that say nothing of what it is for


@dataclass(frozen=True, slots=True)
class Row:
    """An amount and the words before it that say what it is for ("" where there are none)."""

    label: str
    price: Price
    start: int
    end: int


def rows(words: str, currency: str = "KRW") -> list[Row]:
    """The amounts that some words name, in order."""
    foreign = currency in SIGNS
    found = list(rx(rf"{_AMOUNT}|{_FIGURE}" if foreign else _AMOUNT).finditer(words))
    out: list[Row] = []
    end = 0
    for m in found:
        said = m.group().strip()
        said = f"{SIGNS[currency]}{said}" if foreign and rx(r"[\d.,]+").fullmatch(said) else said  # type: ignore[index]
        amount, code = money.amount_of(said)
        more = rx(_FROM).match(words, m.end())
        if amount:
            label = _label(words[end : m.start()])
            label = "" if rx(_FILLER).fullmatch(label) else label
            price = Price(amount=amount, currency=code, more="부터" if more else "")
            out.append(Row(label, price, m.start(), m.end()))
            end = more.end() if more else m.end()
    return out


def _label(before: str) -> str:
    """What an amount is for, of the words between it and the amount before."""
    part = rx(_BREAK).split(before)[-1]
    part = rx(r"(?<=[가-힣\w])(?:도|은|는|이|가)?\s(?:있|팔|해|하|되|돼)[가-힣]*$").sub("", part.rstrip())  # "3키로도 있응께"
    part = rx(r"(?:^|(?<=[a-z]))'s$").sub("", rx(_LEADS).sub("", part).strip())
    part = rx(r"(?:(?<=\S\S)(?:은|는|을|를|도|만|에)|\s?[:\-=(])\s*$").sub("", part.rstrip())
    return tidy(" ".join(part.split()[-3:]))


def placed(words: str, f: Facts) -> dict[str, Any]:
    """The facts with the amounts of a wish where they belong; {} where one price alone is set in place of another."""
    found = _wanted(words, f)
    old = [r for r in found if rx(_OLD).search(r.label)]
    found = [r for r in found if r not in old]
    listed = f.menu or ((MenuItem(name=f.price.unit or f.product, price=f.price),) if f.price and (f.price.unit or f.product) else ())
    if not found or any(not r.label for r in found) or old:
        return {}
    if any(rx(_NO_ROW).search(r.label) or rx(r"\s?원?\s?(?:할인|쿠폰|증정|적립|off\b)").match(words, r.end) for r in found):
        return {}  # what is taken off, and from how many on, is no row
    adds = rx(_MORE).search(words) is not None
    if len(found) == 1 and not f.menu and not (adds and f.price) or adds and f.price and not listed:
        return {}
    merged, fresh = list(listed), []
    for r in found:
        at = row_of(r.label, [m.name for m in merged])
        if at is None:
            fresh.append(MenuItem(name=r.label, price=r.price))
        else:
            then = merged[at].price
            price = replace(r.price, unit=then.unit, more=r.price.more or then.more) if then else r.price
            name = rx(r"(?<=[가-힣])(?:이|가|은|는)\s").sub(" ", r.label)
            more = rx(r"\d").search(name) and not rx(r"\d").search(merged[at].name) and shown.bare(merged[at].name) in shown.bare(name)  # "갈치가 3마리에 만오천원이라고"
            merged[at] = replace(merged[at], price=price, name=rx(r"에$").sub("", name) if more else merged[at].name)
    changed = [m for m in merged if m not in listed]
    apart = not changed and not f.menu and len(fresh) == len(found)  # none of them is of what the one price is for
    kept = merged if changed and f.menu or adds or apart or not (changed or fresh) else changed
    return {"menu": tuple(dict.fromkeys((*kept, *fresh))), "price": None}


_NO_ROW = r"(?:\d|한|두|세)\s?\S{0,2}\s?이상|(?:으로|로)ㅇㅇ|할인|쿠폰|적립"
_NO_GOODS = r"할인|쿠폰|배송|택배|증정|적립|보증금|이상|이하|미만|무료|off\b|discount|delivery|deposit"


def reduced(words: str, f: Facts) -> Price | None:
    """A price with what it was before, where some words tell both or the old one: "38,000원, 원래 42,000원"; None for anything else."""
    found = rows(words, f.price.currency if f.price else "KRW")
    old = [r.price.amount for r in found if rx(_OLD).search(r.label)]
    now = [r.price for r in found if not rx(_OLD).search(r.label)]
    if not old or not (now or f.price):
        return None
    price = now[-1] if now else f.price
    return replace(price, was=old[-1]) if price and price.amount < old[-1] else None


def listed(words: str, f: Facts) -> dict[str, Any]:
    """The facts with the list of prices, or the one price more, that some words tell ("볶음밥 2천원 사리 천원", "운동화 4천원도"); {}
    where they tell of something else too."""
    found = _wanted(rx(r"[\"'][^\"']{2,60}[\"']").sub(" ", words), f)
    if not found or not (f.price or f.menu) or any(not r.label or rx(_NO_GOODS).search(r.label) for r in found) or rx(_NO_GOODS).match(words[found[-1].end :].lstrip("원 ")):
        return {}
    if {r.price.amount for r in found} <= {p.amount for p in (f.price, *(m.price for m in f.menu)) if p} or rx(r"^\s?(?:원)?\s?(?:꼴|정도|어치|상당)").match(words[found[-1].end :]):
        return {}  # it speaks of the price that stands there
    known = [row_of(r.label, [m.name for m in f.menu]) is not None for r in found]
    return placed(words, f) if len(found) > 1 or rx(_MORE).search(words) or all(known) else {}


def _wanted(words: str, f: Facts) -> list[Row]:
    """The amounts that shall stand, without those that they correct."""
    found = rows(words, f.price.currency if f.price else next((m.price.currency for m in f.menu if m.price), "KRW"))
    out: list[Row] = []
    for k, r in enumerate(found):
        then = words[r.end : found[k + 1].start] if k + 1 < len(found) else words[r.end :]
        if k + 1 < len(found) and rx(r"^\s?(?:원)?(?:이|가|은|는)?\s?(?:말고|아니|아닌|대신|에서(?!만)|→|->)|^(?:을|를)\s|(?:이에요|야|요)?\s아니").search(then):
            found[k + 1] = replace(found[k + 1], label=r.label or found[k + 1].label)
            continue
        out.append(r)
    return out


def row_of(label: str, names: Sequence[str]) -> int | None:
    """Which row a label names."""
    own = shown.bare(korean.bare(label))
    best = [(SequenceMatcher(None, own, shown.bare(n), autojunk=False).ratio() + (own in shown.bare(n)) + (bool(n) and shown.bare(n) in own), k) for k, n in enumerate(names) if n]
    score, k = max(best, default=(0.0, 0))
    return k if score >= 0.75 else None


_ORDINAL = {"첫": 0, "첫째": 0, "1": 0, "first": 0, "두": 1, "둘": 1, "둘째": 1, "2": 1, "second": 1, "세": 2, "셋": 2, "셋째": 2, "3": 2, "third": 2, "네": 3, "4": 3, "fourth": 3, "다섯": 4, "5": 4, "fifth": 4,
            "마지막": -1, "last": -1}


def nth(words: str, f: Facts) -> int | None:
    """The row that some words count: "세번째 줄", "the last row"; None where they count none."""
    m = rx(r"(?:(?P<n>첫|두|세|네|다섯|[1-5])\s?번째|(?P<k>첫째|둘째|셋째|마지막))\s?(?:줄|칸|메뉴|행|거|것)|\b(?P<e>first|second|third|fourth|fifth|last) (?:row|line|one|item|price)\b").search(words.lower())
    at = _ORDINAL.get(m["n"] or m["k"] or m["e"]) if m else None
    return at % len(f.menu) if at is not None and f.menu and -1 <= at < len(f.menu) else None


def renamed(words: str, f: Facts) -> dict[str, Any]:
    """The list with the row of an amount under another name: "3 jars £12" where "3 for £12" stands; {} where the amount is no one row's."""
    costs = {m.price.amount: n for n, m in enumerate(f.menu) if m.price}
    said = [r for r in rows(words, next((m.price.currency for m in f.menu if m.price), "KRW")) if r.price.amount in costs and rx(r"[$£€원만천]").search(words[max(0, r.start - 1) : r.end + 1])]
    if len(said) != 1 or sum(m.price.amount == said[0].price.amount for m in f.menu if m.price) != 1:
        return {}
    at, label = costs[said[0].price.amount], words[: said[0].start].strip(" \"'-:=")
    if len(shown.bare(label)) < 2 or row_of(label, [m.name for m in f.menu]) not in (None, at):
        return {}
    return {"menu": tuple(replace(m, name=label) if n == at else m for n, m in enumerate(f.menu))}


def without(words: str, f: Facts) -> dict[str, Any]:
    """The facts without the row that some words name."""
    names, own = [m.name for m in f.menu], shown.bare(korean.bare(words))
    said = [k for k, n in enumerate(names) if len(shown.bare(n)) > 1 and shown.bare(n) in shown.bare(words)]
    said = said or [k for k, n in enumerate(names) if len(own) > 1 and own in shown.bare(n)]
    amounts = {r.price.amount for r in rows(words, next((m.price.currency for m in f.menu if m.price), "KRW"))}
    said = said or ([k for k, m in enumerate(f.menu) if m.price and m.price.amount in amounts] if len(amounts) == 1 else [])
    said = said or [k for k in [row_of(words, names)] if k is not None]
    return {"menu": tuple(m for k, m in enumerate(f.menu) if k not in said)} if len(said) == 1 and len(f.menu) > 1 else {}


def beside(words: str, before: Sequence[MenuItem], rows: Sequence[MenuItem]) -> tuple[MenuItem, ...]:
    """The rows with the new ones where words put them: "멸치볶음 밑에다가 진미채 6천원도"; as they are where none is named."""
    fresh = [r for r in rows if r.name not in {m.name for m in before}]
    for at in before:
        m = rx(rf"{re.escape(at.name)}\S{{0,2}}\s?(?:바로\s)?(?P<d>밑|아래|다음|뒤|위|앞)(?:에|으로|로|줄)|(?P<e>under|below|after|above|before)\s(?:the\s)?{re.escape(at.name.lower())}").search(words.lower() if words.isascii() else words)
        if m and fresh and len(rows) == len(before) + len(fresh):
            kept = [r for r in rows if r not in fresh]
            k = next(n for n, r in enumerate(kept) if r.name == at.name) + ((m["d"] or m["e"]) not in ("위", "앞", "above", "before"))
            return (*kept[:k], *fresh, *kept[k:])
    return tuple(rows)
