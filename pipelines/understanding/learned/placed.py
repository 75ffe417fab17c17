"""Placed: the stretches of a message that are set on its ad, put where the ad's facts are kept, each as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines import industries
from pipelines.understanding import guessed, money
from pipelines.understanding.learned import settled, wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word
from storage.records import Facts, MenuItem, Price

_HOURS = r"\d\s?시(?!간\s?(?:동안|이내))|\d:\d\d|\d\s?(?:am|pm|a\.m|p\.m)|휴무|24시|오전|오후|영업|\bnoon\b|o'clock|쉬[어는]|쉽니다|정오|점심|저녁|아침|새벽|밤\s"
_STATES = r"배터리|효율|함량|당도|만족도|성능|합격률|수익률|농도|순도|재구매율|성공률|습도|battery"  # a per cent of these takes nothing off
_NEWS = r"(?<=\S)(?:\s(?:신메뉴|신상품?|출시|입고|개시|오픈|모집|예약|할인|세일|이벤트|행사|안내))+$|^we're doing\s"  # what is new of the goods, no part of their name
_NAMED = (r"\b(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b|"
          r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\s\d)|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\bi\b(?=\s|'m)")  # English days and months, and who speaks
_DOUBT = 0.5  # a headline less likely than this is one of a list's rows where one is called so
_POINTS = 8  # lines beside those of time, place and contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An amount with what it is for, "" where nothing says."""

    label: str
    price: Price
    start: int
    end: int


def facts(said: Ruled, told: Sequence[Span], marked: Sequence[Span]) -> Facts:
    """The facts of a message by how its words are set; `told` says what a line is about. Occasion and industry are left to the caller."""
    text = said.text
    marked = settled.settle(text, told, sorted(_unpriced(said, marked), key=lambda s: s.start))
    heads = [s for s in marked if s.tag == "head"]
    head = " ".join(w for s in heads if (w := _clean(text[s.start : s.end])))
    rows, loose = _rows(said, marked)
    rows, loose = ([], [*loose, _run(rows)]) if len(rows) > 1 and not any(row.label for row in rows) else (rows, loose)
    labels = [s for s in marked if s.tag == "label"]
    if len(rows) == 1 and rows[0].label and len(labels) == 1 and heads and not any(t.tag == "goods" and t.start < h.end and h.start < t.end for t in told for h in heads):
        trade = max((t.end for t in told if t.tag == "trade" and t.start <= heads[-1].start), default=0)  # "꽃집 | 튤립 한 단 12,000원", "카페 여름 신메뉴 | 자두에이드 6,000원"
        news = _clean(text[max(trade, heads[-1].start) : heads[-1].end]) if not text[heads[-1].end : labels[0].start].strip() else ""
        goods = any(t.tag == "goods" and t.start < labels[0].end and labels[0].start < t.end for t in told) and not _measure(rows[0].label)
        if goods and (news or trade >= heads[-1].end):
            head, heads = tidy(f"{news} {rows[0].label}"), labels
    product = _product(text, heads, told) or head
    price, menu = _priced(rows, product, head)
    lines = [*(s for s in marked if s.tag == "line"), *loose]
    of = {s: _about(s, told, text) for s in lines}

    def all_of(*tags: str) -> list[str]:
        chosen = [s for s in marked if s.tag in tags] + [s for s in lines if of[s] in tags]
        return list(dict.fromkeys(w for s in sorted(chosen, key=lambda s: s.start) if (w := _clean(text[s.start : s.end]))))

    offers, when = all_of("offer"), all_of("when")
    if offers and not rows and heads and all(t.tag == "trade" for t in told if any(h.start < t.end and t.start < h.end for h in heads)):
        head = product = ""  # "미용실 | 첫 방문 커트 30% 할인": the offer says more than the kind of shop
    doubtful = heads and max(h.sure for h in heads) < _DOUBT and any(_squeezed(head) == _squeezed(m.name) for m in menu)
    if len(menu) > 2 and (doubtful or _squeezed(head) == _squeezed(menu[0].name) and any(t.tag == "trade" for t in told)):
        head = product = ""  # a list of the shop's goods is headed by what they are
    kind = [] if industries.matches(head) else [*_kind_of_shop(text, told, marked), *all_of("kind")]  # where the goods do not say it
    hours = [w for w in when if rx(_HOURS).search(w)]
    percent = None if rx(rf"(?:{_STATES})\s?(?:은|는|이|가)?\s?{said.percent}\s?%").search(text) else said.percent
    kept = [o for o in offers if percent is None or not rx(rf"(?:전\s?품목\s|전\s?메뉴\s)?{percent}\s?(?:%|프로|퍼센트)\s?(?:할인|세일|off|discount|sale)?(?:해\s?드려요|합니다|해요)?|(?:할인|세일|sale)\s?{percent}\s?%").fullmatch(o)]
    return Facts(product=product, lead=head, shop=next(iter(all_of("shop")), ""), price=price, menu=menu, percent=percent, offer=" · ".join(kept), period=" · ".join(w for w in when if w not in hours),
                 hours=" · ".join(hours), place=" · ".join(all_of("where")), contact=" · ".join(all_of("reach")), points=tuple(dict.fromkeys((*kind, *all_of("point"))))[:_POINTS])


def _unpriced(said: Ruled, marked: Sequence[Span]) -> list[Span]:
    """The lines with the amount within a headline as a price of its own: "젤네일 5만원 이벤트"."""
    out: list[Span] = []
    for s in marked:
        cost = next((w for w in said.costs if s.tag == "head" and s.start < w.start and w.end <= s.end + 1 and rx(r"[원만천$£€]").search(w.text)), None)
        if cost is None:
            out.append(s)
        else:
            parts = [replace(s, end=cost.start), replace(s, tag="price", start=cost.start, end=min(cost.end, s.end)), replace(s, start=min(cost.end, s.end))]
            out += [p for p in parts if said.text[p.start : p.end].strip()]
    return out


def _about(s: Span, told: Sequence[Span], text: str) -> str:
    """What a line is about, by most of its letters: "when", "where", "offer" or "point"."""
    share = {"when": 0, "where": 0, "offer": 0}
    for t in told:
        if t.tag in share:
            share[t.tag] += len(text[max(s.start, t.start) : min(s.end, t.end)].replace(" ", ""))
    most = max(share, key=lambda k: share[k])
    return most if share[most] * 2 >= len(text[s.start : s.end].replace(" ", "")) else "point"


def _kind_of_shop(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[str]:
    """The kind of shop in a word, where neither a name nor a line says it."""
    if any(s.tag in ("shop", "kind") for s in marked):
        return []
    printed = _squeezed("".join(text[s.start : s.end] for s in marked))
    kinds = [tidy(text[t.start : t.end]) for t in told if t.tag == "trade"]
    return [k for k in kinds if " " not in k and len(k) > 1 and "shop" in wordlist.made_of(k.lower()).split(".")[-1].split("/") and _squeezed(k) not in printed][:1]


def _product(text: str, heads: Sequence[Span], told: Sequence[Span]) -> str:
    """The goods named in the headline, or the kind of shop, as far as they are within it."""
    for tag in ("goods", "trade"):
        found = [(max(t.start, h.start), min(t.end, h.end)) for h in heads for t in told if t.tag == tag and (min(t.end, h.end) - max(t.start, h.start)) * 5 > (t.end - t.start) * 3]
        if found:
            return rx(_NEWS).sub("", rx(settled.OPEN).sub("", max((tidy(text[a:b]) for a, b in found), key=len)))
    return ""


def _rows(said: Ruled, marked: Sequence[Span]) -> tuple[list[Row], list[Span]]:
    """(amounts with what each is for, stretches to print as lines because no amount is read in them or goes with them)."""
    text = said.text
    cells = [s for s in marked if s.tag in ("label", "price", "was", "head")]
    rows: list[Row] = []
    loose: list[Span] = []
    label: Span | None = None
    was: Price | None = None
    amounts = [s.tag for s in cells if s.tag in ("label", "price")]
    behind = amounts[:1] == ["price"] and amounts[-1:] == ["label"] and amounts.count("price") >= amounts.count("label")  # "$12 a dozen, $20 for two"
    for n, s in enumerate(cells):
        if s.tag == "head":
            loose, label = loose + ([label] if label else []), None
            continue
        if s.tag == "label":
            last = rows[-1] if rows else None
            if behind and last is not None and not last.label:
                rows[-1] = replace(last, label=_clean(text[s.start : s.end]), end=s.end)
                continue
            loose, label = loose + ([label] if label else []), s
            continue
        price = _price(said, s)
        if label and price is not None and rx(r"(?:^|\s)\(?(?:원래|정가|정상가|기존|was|reg\.?)$").search(text[label.start : label.end]):
            s, label = replace(s, tag="was"), None  # "39만원 오픈이벤트 (원래 54만원)"
            if rows:
                rows[-1] = replace(rows[-1], price=_reduced(rows[-1].price, price))
                continue
        if rows and any(w.price and w.price.was and w.start < rows[-1].end and s.start < w.end for w in said.costs):
            label = None  # "$35 was $45" is one amount
        elif price is None and rows and not rows[-1].label and not text[rows[-1].end : s.start].strip(" /,~-"):
            loose.append(replace(s, tag="line", start=rows.pop().start))  # "7천원 | / 9천원 / 12000원"
        elif price is None:
            start = label.start if label and s.start - label.end < 4 else s.start
            loose, label = [*loose, replace(s, tag="line", start=start)], None
        elif s.tag == "was":
            last = rows[-1] if rows else None
            if last is not None and n and cells[n - 1].tag == "price":
                rows[-1] = replace(last, price=_reduced(last.price, price))
            else:
                was = price
        else:
            name = rx(r"^(?:or|and|또는|혹은)\s").sub("", _clean(text[label.start : label.end])) if label else ""
            rows.append(Row(label=name, price=_reduced(price, was) if was else price, start=label.start if label else s.start, end=s.end))
            label, was = None, None
    return rows, loose + ([label] if label else [])


def _run(rows: Sequence[Row]) -> Span:
    """Amounts that no label tells apart, as one line: "7천원 / 9천원 / 12000원"."""
    return Span(tag="line", start=rows[0].start, end=rows[-1].end)


def _priced(rows: Sequence[Row], product: str, head: str) -> tuple[Price | None, tuple[MenuItem, ...]]:
    """(the one price, or None; the list of prices, or nothing)."""
    if not rows:
        return None, ()
    if len(rows) == 1:
        one = rows[0]
        label = "" if _squeezed(one.label) in _squeezed(head) else one.label
        return replace(one.price, unit=tidy(f"{label} {one.price.unit}")), ()
    first = rows[0]
    if first.label and _measure(first.label) and product and not all(_measure(row.label) for row in rows[1:]):
        rows = [replace(first, label=f"{product} {first.label}"), *rows[1:]]  # "떡볶이 | 1인분 3,500원, 튀김 6개 4,000원"
    return None, tuple(MenuItem(name=row.label or row.price.unit or product or head, price=replace(row.price, unit=row.price.unit if row.label else "")) for row in rows)


def _measure(label: str) -> bool:
    """Whether a label only tells how much or which kind: "1인분", "60분", "대"."""
    return all(kind == "?" or set(kind.split("/")) & {"unit", "span", "kind", "who", "day", "hour", "money", "e_unit", "e_who", "e_span"} for word in label.lower().split()
               for kind in wordlist.made_of(rx(r"\d+").sub("", word) or "개").split("."))


def _reduced(now: Price, was: Price) -> Price:
    return replace(now, was=was.amount) if was.amount > now.amount and was.currency == now.currency else now


def _price(said: Ruled, s: Span) -> Price | None:
    """The amount of a stretch, with what stands around its figures; None when it names none or two."""
    found = [w for w in said.costs if w.start < s.end and s.start < w.end]
    whole = said.text[s.start : s.end]
    if len(found) > 1 or rx(r"\d\s?[만천]?\s?원?\s?[~-]\s?\d").search(whole):
        return None
    if not rx(r"\d\s?[원만천%a-z]|[$£€¥₩]|[십백천만]\s?원|(?:^|\s)[만천]원?$|\d{4}|\d[,.]\d|[a-z]").search(whole.lower()):
        return None  # "보증금 300 월 28" stands as it was said
    if found and found[0].price and not rx(r"\d{1,2}\.\d\D*").fullmatch(found[0].text.strip()):
        return replace(found[0].price, unit=_around(said.text, s, found[0]), more=found[0].price.more or _lower(whole))
    point = rx(r"(?<![\d.])\d{1,2}\.\d(?![\d.])").search(whole)
    m = rx(money._ANY).search(guessed.spoken(point.group(), said.text) if point else whole)
    if not m or not (value := money.amount_of(m.group())[0]):
        return None
    unit = tidy(whole[: point.start()] if point else whole[: m.start()])
    return Price(amount=value, currency=money.amount_of(m.group())[1], unit=unit, more=_lower(whole))


def _around(text: str, s: Span, cost: Word) -> str:
    """What an amount buys: the words of its stretch before it, and what the rules read."""
    head = rx(r"^(?:from|only|just|단돈|딱|총)\b\s?").sub("", tidy(text[s.start : max(s.start, cost.start)]))
    assert cost.price is not None
    return tidy(f"{rx(settled.LOOSE).sub('', head)} {cost.price.unit}")


def _lower(whole: str) -> str:
    return "부터" if rx(r".*(?:부터|~)|from\b.*").fullmatch(whole.strip()) else ""


def _clean(words: str) -> str:
    """The words on one line, out of their brackets; a quotation mark that lost its other half to the tidying gets it back."""
    said = tidy(rx(r"^[ㅋㅎㅠㅜ]+\s|\s[ㅋㅎㅠㅜ]+$|(?:^|\s)(?:lol|haha+|hehe)\b").sub("", words))
    said = rx(_NAMED).sub(lambda m: m.group().capitalize(), said)
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


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
