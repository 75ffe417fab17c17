"""What is sold: the phrases of a first message weighed, so that one is the goods, one the shop, and the others are told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.understanding import gifts, korean, naming, pricing, runs
from pipelines.understanding.pricing import Label
from pipelines.understanding.reading import Reading, rx, tidy
from pipelines.understanding.runs import Phrase
from pipelines.understanding.weighing import (
    MEMBERS,
    PUPILS,
    SEASONAL,
    STAYS,
    WHO,
    asked,
    candidate,
    hangs,
    trimmed,
    words_of,
)
from pipelines.understanding.words import Word, cut, known, shop_word
from storage.records import MenuItem, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """What a message sells and says besides; times as they are with what is said of them."""

    product: str = ""
    shop: str = ""
    price: Price | None = None
    menu: tuple[MenuItem, ...] = ()
    offers: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    place: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The goods chosen, what one price buys, and the lines beside them with their offsets."""

    product: str
    unit: str
    points: tuple[tuple[int, str], ...]
    offers: tuple[tuple[int, str], ...]
    audience: str
    sure: bool


def read(r: Reading, marks: list[Word], *, hiring: bool) -> Sold:
    """What is left of a Korean message, with `marks` (times, places, per cents) among its words."""
    cuts = cut(r, marks)
    given, words = gifts.take(r.text, cuts)
    words = runs.dated(r.text, words)
    said, words = runs.statements(r.text, words)
    found = runs.phrases(words)
    labels = [pricing.label(r.text, words, n, found) for n, w in enumerate(words) if w.kind == "cost"]
    main, aside, deals = pricing.sorted_out(labels, hiring=hiring)
    main, old = pricing.reduced(main)
    points = said + [(one.cost.start, _line(r.text, one)) for one in (*aside, *(old if not main else ()))]
    points += [pair for one in aside if hiring for pair in _before_pay(r.text, one)]
    given += [(one.cost.start, _line(r.text, one)) for one in deals]
    whole, menu = pricing.listed(main) if len(main) > 1 else ("", ())
    both = "·".join(pricing.split(item.name)[0] for item in menu) if len(menu) == 2 and not whole and main[0].name and main[1].name and not rx(pricing.VARIANT).fullmatch(menu[0].name) else ""
    used = {one.phrase.first for one in (*aside, *old, *deals, *(main if menu else ())) if one.phrase} | {one.led.first for one in main if one.led}
    rest = [p for p in found if p.first not in used]
    labelled = {one.phrase.first for one in main if one.phrase}
    shop, near, free = naming.take(r.text, words, [p for p in rest if p.first not in labelled], sold=bool(labelled or given or said), named=any(one.name for one in main))
    rest = sorted([*free, *(p for p in rest if p.first in labelled)], key=lambda p: p.first)
    choice = _chosen(r.text, words, rest, main, whole, hiring=hiring)
    product = choice.product
    if not choice.sure:
        stay = next((w.bare for p in rest for w in p.nouns if rx(STAYS).fullmatch(w.bare)), "")
        product = product if product.endswith(stay) and stay else stay or _borrowed(r.text, cuts, given, said) or both or product or _venue(r.text, words, rest, alone=bool(menu) or not (given or said or main or any(w.kind == "time" for w in words)))
    price = None
    if len(main) == 1:
        unit = tidy(choice.unit.removeprefix(product)) if product else choice.unit
        if unit.startswith("한정"):
            points, unit = [*points, (main[0].cost.start, unit)], ""
        price = pricing.priced(main[0], tidy(f"{main[0].time} {unit}"))
    points = [*points, *choice.points]
    points = [(at, rx(r"(?<=[가-힣]{2})\s(?:되고|있고|하고)요?$").sub("", line)) for at, line in points]
    lines = [t[len(product) + 1 :] if product and t.startswith(product + " ") and not rx(r".*(?:요|다)").fullmatch(t) else t for _, t in sorted(points)]
    lines = _joined(r.text, lines)
    kept = tuple(dict.fromkeys(t for t in lines if t and t != shop and not product.startswith(t) and not rx(MEMBERS).fullmatch(t)))
    times = _told_times(r.text, [w for w in words if w.kind == "time" and not any(one.time == tidy(w.text) for one in labels)])
    return Sold(product=product, shop=shop, price=price, menu=menu, offers=tuple(dict.fromkeys(t for _, t in sorted([*given, *choice.offers]))), points=kept[:6],
                hours=tuple(w.text for w in times if w.bare == "hours"), period=tuple(w.text for w in times if w.bare == "period"),
                place=near, audience=choice.audience)


def _told_times(text: str, times: list[Word]) -> list[Word]:
    """The times, a short day with the hour that follows it as one: "오늘 밤 12시까지"."""
    out: list[Word] = []
    for w in times:
        if out and len(tidy(out[-1].text)) <= 3 and not text[out[-1].end : w.start].strip() and w.bare == "hours":
            out[-1] = replace(w, text=tidy(f"{out[-1].text} {w.text}"), start=out[-1].start)
        else:
            out.append(w)
    return out


def _joined(text: str, lines: list[str]) -> list[str]:
    """The lines with the scraps of one stretch put together again: "공포 좀 있음"."""
    out: list[str] = []
    for line in lines:
        a, b = (text.find(out[-1]), text.find(line)) if out else (-1, -1)
        between = text[a + len(out[-1]) : b] if out and 0 <= a < b else "."
        scrap = len(line) <= 3 or bool(out) and len(out[-1]) <= 3
        if out and scrap and rx(r"\s(?:(?:좀|다|모두|아주|꼭)\s)?").fullmatch(between) and len(out[-1]) + len(line) <= 24:
            out[-1] = text[a : b + len(line)]
        else:
            out.append(line)
    return out


def _line(text: str, one: Label) -> str:
    """An amount as it was put, from the first word that belongs to it: "월 220만원" of "주 5일 월 220만원"."""
    words = one.phrase.words if one.phrase else ()
    pay = [w for w in words if rx(r"시급|일급|주급|월급|연봉|급여|일당|월").fullmatch(w.bare or w.text)]
    start = pay[-1].start if pay else words[0].start if words else one.cost.start
    bound = rx(r"\s?(?:이상|이하|협의|내외|추가)").match(text, one.cost.end)
    return tidy(rx(r"(?:이에요|예요|입니다|이고요?|인데요?|으로|에|로)$").sub("", tidy(text[start : bound.end() if bound else one.cost.end])))


def _before_pay(text: str, one: Label) -> list[tuple[int, str]]:
    """What stands before the pay in its phrase: "주 5일"."""
    words = one.phrase.words if one.phrase else ()
    at = max((n for n, w in enumerate(words) if rx(r"시급|일급|주급|월급|연봉|급여|일당|월").fullmatch(w.bare or w.text)), default=0)
    return [(words[0].start, words_of(text, words[:at]))] if at else []


def _borrowed(text: str, cuts: list[Word], given: list[tuple[int, str]], said: list[tuple[int, str]]) -> str:
    """The goods that only a gift or a statement names; "" when neither begins with goods."""
    for at, line in sorted([*given, *said]):
        name = gifts.fallback(text, [w for w in cuts if at <= w.start < at + len(line) + 2], given=(at, line) in given)
        if name:
            return name
    return ""


def _venue(text: str, words: list[Word], found: list[Phrase], *, alone: bool) -> str:
    """The kind of shop, where nothing else is named: "미술학원 원생모집"."""
    for p in found:
        if any(shop_word(w.bare) and w.bare not in korean.STOP for w in p.nouns) and not asked(words, p):
            joined = p.after is not None and p.after.kind == "news" and p.after.text.endswith("모집") and len(p.after.text) > 2
            if not alone and p.nouns[-1].bare.endswith("집") and known(p.nouns[-1].bare[:-1]) and any(w.kind == "cost" for w in words):
                return p.nouns[-1].bare[:-1]  # "삼겹살집인데 ... 1인분 16,000원"
            if joined or not alone:
                last = max(n for n, w in enumerate(p.words) if w.kind == "noun" and shop_word(w.bare))
                short = last < len(p.words) - 1 and rx(MEMBERS).fullmatch(p.words[-1].bare) is not None
                if short and p.after is not None and p.after.text.startswith("모집"):
                    return tidy(text[p.words[0].start : p.after.start + 2])
                return tidy(text[p.words[0].start : p.after.end]) if joined and p.after else words_of(text, p.words[: last + 1] if short else trimmed(p.words, figures=False), p.after)
    return ""


def _chosen(text: str, words: list[Word], found: list[Phrase], main: list[Label], whole: str, *, hiring: bool) -> _Choice:
    """Which phrase is the goods, and what the others say."""
    weighed = []
    for n, p in enumerate(found):
        one = next((x for x in main if x.phrase is not None and x.phrase.first <= p.first and x.phrase.last == p.last), None)
        kept, score = candidate(words, p, one, hiring=hiring)
        weighed.append((score - 0.05 * n, words_of(text, kept, p.after), p))
    best = max(weighed, key=lambda x: x[0], default=None)
    chosen = best[2] if best and best[0] >= 1.0 and not whole else None
    product = whole or (best[1] if best and chosen else "")
    unit, others = "", []
    if len(main) == 1:
        one = main[0]
        unit = one.unit
        if one.phrase is not None and chosen is not None and one.phrase.last == chosen.last:
            thing, kind = pricing.split(product)
            product = thing if kind and one.name.endswith(product) else product
            unit = tidy(f"{one.name.rpartition(product)[2] if product in one.name else '' if one.name in product else one.name} {unit}")
        elif one.phrase is not None:
            gone = one.phrase
            found = [p for p in found if p.last != gone.last]
            if one.name and shop_word(one.name.split()[-1]):
                others += [(gone.words[0].start, one.name)] if " " in one.name else []
            elif one.unit == "월" and len(gone.words) > 2:
                others.append((gone.words[0].start, one.name))
            else:
                unit = tidy(f"{one.name} {unit}")
    offers, audience = [], ""
    for _, name, p in weighed:
        if p not in found or asked(words, p):
            continue
        if p is chosen:
            led = next((q for q in found if q.last == p.first - 1 and q.words[-1].kind == "when"), None)
            if led is not None and p.after is not None and p.after.kind == "percent":  # "수험표 가져오면 펌 40% 할인"
                offers.append((led.words[0].start, tidy(text[led.words[0].start : p.after.end])))
                found = [q for q in found if q is not led]
                others = [o for o in others if o[0] != led.words[0].start]
            before = tuple(w for w in p.words if w.end <= _start(text, product, p))
            line = words_of(text, trimmed(before))
            if before and all(w.kind == "unit" or w.bare in ("하루", "딱", "단") for w in before):
                at = p.before.start if p.before is not None and p.before.kind == "news" and before[0].bare.endswith("주년") else before[0].start
                others.append((at, tidy(text[at : before[-1].end])))
            elif line and rx(WHO).fullmatch(line):
                if p.after is not None and p.after.kind == "percent":
                    offers.append((p.words[0].start, tidy(f"{line} {p.after.text}")))
                else:
                    audience = audience or line
            elif line and len(line.split()) > 1 and shop_word(line.split()[-1]):
                others.append((p.words[0].start, line))
            tail = tuple(w for w in p.words if w.start >= _start(text, product, p) + len(product))
            if len(tail) > 1 and p.after is not None and p.after.kind == "news" and all(rx(SEASONAL).fullmatch(w.bare) for w in tail):
                others.append((tail[0].start, tidy(rx(r"(?:했습니다|했어요|합니다|해요)$").sub("", text[tail[0].start : p.after.end]))))
            if any(w.kind == "term" and w.bare != "기준" for w in tail) and not any(x.phrase is p for x in main) and (len(tail) > 1 or len(tail[0].bare) > 3):
                others.append((tail[0].start, words_of(text, tail)))
        elif (name != product or not name) and (not name or name not in whole) and not product.startswith(words_of(text, p.words) + " "):
            line = words_of(text, p.words if len(p.words) > 1 and (p.words[-1].bare == "예약" or p.words[0].bare in ("전", "모든") or any(w.bare == "전" for w in p.words[1:])) else trimmed(p.words), p.after)
            line = line[len(product) + 1 :] if product and line.startswith(product + " ") else line
            if p.after is not None and p.after.kind == "verb" and line and text[p.words[0].start : p.after.start].strip().startswith(line):
                line = tidy(text[p.words[0].start : p.after.end])  # "새 기계 들어왔다"
            if p.before is not None and p.before.kind == "news" and (rx(r"\d+\s?주년").match(line) or p.words[-1].bare in ("기념", "감사")):
                others.append((p.before.start, tidy(text[p.before.start : p.words[0].start] + words_of(text, p.words, p.after))))
                continue
            if rx(rf"{WHO}|{PUPILS}").fullmatch(line) and not hiring:
                audience = audience or line
            elif p.after is not None and p.after.kind == "percent" and _tells(line, p):
                offers.append((p.words[0].start, tidy(f"{line} {p.after.text}")))
            elif _tells(line, p):
                others.append((p.words[0].start, line))
    return _Choice(product=product, unit=unit, points=tuple(others), offers=tuple(offers), audience=audience, sure=bool(whole or best and chosen and best[0] >= 2.5))


def _start(text: str, product: str, p: Phrase) -> int:
    at = text.find(product, p.words[0].start)
    return at if at >= 0 else p.words[0].start


def _tells(line: str, p: Phrase) -> bool:
    """Whether a phrase that is not the goods says something worth printing."""
    if p.after is not None and p.after.kind == "ad" and rx(r"(?:느낌|분위기|감성|톤|스타일|컨셉|무드)\S*").match(p.after.text) or any(rx(r"[가-힣]+(?:하게|스럽게|롭게|답게)").fullmatch(w.text) for w in p.words) or all(w.text.endswith("게") for w in p.words):
        return False  # how the ad shall look
    if rx(r"문자|전화|카톡|톡|디엠|DM|이하|이상|추가").fullmatch(line):
        return False
    if len(line) < 2 or len(line) > 30 or all(w.kind == "when" for w in p.words) or p.after is not None and p.after.text == "말고":
        return False
    if all(hangs(w.text) or w.bare in ("하는", "있는") for w in p.words) or rx(r"\d+명").fullmatch(line):
        return line[0].isdigit()
    if shop_word(line.replace(" ", "")) and " " not in line or all(rx(SEASONAL).fullmatch(w.bare) for w in p.words):
        return False
    if p.before is not None and p.before.kind == "cost" and rx(r"\d+(?:시간|분|일|주|개월)").fullmatch(line):
        return True
    return bool(p.nouns) or any(w.kind == "term" for w in p.words) or len(p.words) > 1 or rx(r"(?:주|월)\s?\d\s?(?:회|일)").fullmatch(line) is not None
