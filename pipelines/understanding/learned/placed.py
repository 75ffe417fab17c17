"""Placed: the stretches of a message that are set on its ad, put where the ad's facts are kept, each as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.understanding import guessed, money
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word
from storage.records import Facts, MenuItem, Price

_HOURS = r"\d\s?시(?!간\s?(?:동안|이내))|\d:\d\d|\d\s?(?:am|pm|a\.m|p\.m)|휴무|24시|오전|오후|영업|\bnoon\b|o'clock|쉬[어는]|쉽니다|정오|점심|저녁|아침|새벽|밤\s"
_STATES = r"배터리|효율|함량|당도|만족도|성능|합격률|수익률|농도|순도|재구매율|성공률|습도|battery"  # a per cent of these takes nothing off
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
    marked = _settled(text, told, sorted(marked, key=lambda s: s.start))
    heads = [s for s in marked if s.tag == "head"]
    head = tidy(" ".join(_clean(text[s.start : s.end]) for s in heads))
    rows, loose = _rows(said, marked)
    rows, loose = ([], [*loose, _run(rows)]) if len(rows) > 1 and not any(row.label for row in rows) else (rows, loose)
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
    if len(menu) > 2 and _squeezed(head) == _squeezed(menu[0].name) and any(t.tag == "trade" for t in told):
        head = product = ""  # a list of the shop's goods is headed by what they are
    hours = [w for w in when if rx(_HOURS).search(w)]
    percent = None if rx(rf"(?:{_STATES})\s?(?:은|는|이|가)?\s?{said.percent}\s?%").search(text) else said.percent
    kept = [o for o in offers if percent is None or not rx(rf"(?:전\s?품목\s|전\s?메뉴\s)?{percent}\s?(?:%|프로|퍼센트)\s?(?:할인|세일|off|discount|sale)?(?:해\s?드려요|합니다|해요)?|(?:할인|세일|sale)\s?{percent}\s?%").fullmatch(o)]
    return Facts(product=product, lead=head, shop=next(iter(all_of("shop")), ""), price=price, menu=menu, percent=percent, offer=" · ".join(kept), period=" · ".join(w for w in when if w not in hours),
                 hours=" · ".join(hours), place=" · ".join(all_of("where")), contact=" · ".join(all_of("reach")), points=tuple(dict.fromkeys((*_kind_of_shop(text, told, marked), *all_of("kind", "point"))))[:_POINTS])


def _settled(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines, mended where the two readers are at odds: who writes heads no ad of goods, a price that closes a headline stands by itself with its measure, a name that tells
    something else is a line; what stands between two amounts is the second one's label; brackets are closed."""
    out: list[Span] = []
    marked = [s for s in marked if s.tag not in ("line", "shop", "kind") or not _to_the_maker(text, s, told)]
    marked = _whole(told, _of_goods(text, told, marked))
    for n, s in enumerate(marked):
        s = _trimmed(text, _bracketed(text, s), out[-1].end if out else 0, marked[n + 1].start if n + 1 < len(marked) else len(text))
        last = out[-1] if out else None
        over = rx(r"[?!.~]+\s+(?=\S)").search(text, s.start, s.end) if s.tag == "head" else None
        if over:  # "스쿼시 치실분?? | 신규 3개월 ..."
            rest = replace(s, tag="line", start=over.end())
            s = replace(s, end=over.start())
            if n + 1 < len(marked) and not text[rest.end : marked[n + 1].start].strip() and marked[n + 1].tag in ("line", "offer"):
                marked[n + 1] = replace(marked[n + 1], start=rest.start)
            else:
                marked.insert(n + 1, rest)
        inner = [t for t in told if s.start < t.start and t.end <= s.end]
        if s.tag == "head" and inner and inner[-1].tag == "price" and inner[-1].end == s.end:
            spec = inner[-2] if len(inner) > 1 and inner[-2].tag == "spec" and not text[inner[-2].end : inner[-1].start].strip() else None
            out.append(replace(s, end=_stripped(text, s.start, (spec or inner[-1]).start)))
            out += [replace(spec, tag="label")] if spec else []
            s = replace(inner[-1], tag="price")
        elif s.tag == "shop" and not any(t.tag == "shop" and t.start < s.end and s.start < t.end for t in told) and any(
            t.tag in ("goods", "detail", "contact", "offer", "talk", "wish", "who") and t.start <= s.start and s.end <= t.end for t in told):
            s = replace(s, tag="line")
        elif last and last.tag == "price" and s.tag == "offer" and not text[last.end : s.start].strip() and any(t.tag in ("offer", "detail") and t.start <= last.start and s.start < t.end for t in told):
            s = replace(out.pop(), tag="offer", end=s.end)  # "만원 | 충전하면 3시간 더"
        elif last and last.tag == "head" and s.tag == "label" and text[last.end : s.start] == " " and sum(x.tag == "price" for x in marked) == 1 and _holds(told, s) and not _holds(told, last):
            s = replace(out.pop(), end=s.end)  # "여름 신메뉴 | 자두에이드 6,000원"
        elif last and last.tag == "line" and s.tag == "head" and " " not in text[s.start : s.end] and text[last.end : s.start] == " " and any(t.tag == "where" and t.start <= last.start and last.end <= t.end for t in told):
            s = replace(out.pop(), tag="head", end=s.end)  # "강릉 바다 앞 | 펜션"
        elif s.tag == "price" and out and out[-1].tag == "line" and any(x.tag == "price" for x in out) and not text[out[-1].end : s.start].strip() and (
            n + 1 == len(marked) or marked[n + 1].tag != "label" or text[s.end : marked[n + 1].start].strip() not in ("", "/", "(")):
            out[-1] = replace(out[-1], tag="label")  # "페이드컷 33,000원 / 면도 포함 | 45,000원"
        out.append(s)
    return [s for s in out if s.end > s.start]


def _holds(told: Sequence[Span], s: Span) -> bool:
    """Whether a line holds goods."""
    return any(t.tag == "goods" and t.start < s.end and s.start < t.end for t in told)


def _to_the_maker(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line speaks to who makes the ad: of the ad itself, of what it shows, or as the first reader holds it to."""
    wished = sum(len(text[max(s.start, t.start) : min(s.end, t.end)]) for t in told if t.tag in ("talk", "wish"))
    return wished * 2 > s.end - s.start or rx(_ABOUT_AD).search(text[s.start : s.end]) is not None


def _of_goods(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines with the goods for a headline where only words by which the writer introduces the shop would be one."""
    heads = [s for s in marked if s.tag == "head"]
    idle = [s for s in heads if len(heads) > 1 and any(t.tag == "trade" and t.start <= s.start and s.end <= t.end and rx(_INTRODUCES).search(text[t.start : t.end]) for t in told)]
    if len(idle) < len(heads):
        marked = [s for s in marked if s not in idle]
    heads = [s for s in marked if s.tag == "head"]
    goods = next((t for t in told if t.tag == "goods"), None)
    mine = [t for h in heads for t in told if t.start < h.end and h.start < t.end]
    if goods is not None and heads and all(rx(r"\S+(?:고자|려고|하여|해서)").fullmatch(text, h.start, h.end) for h in heads):
        return _headed(marked, goods)
    introduced = any(rx(_INTRODUCES).search(text[h.start : h.end]) for h in heads)
    if goods is None or not mine or not introduced or any(t.tag not in ("trade", "talk") for t in mine):
        return list(marked)
    return _headed(marked, goods)


def _headed(marked: Sequence[Span], goods: Span) -> list[Span]:
    """The lines with these goods for a headline."""
    rest = [s for s in marked if s.tag != "head" and not (s.start < goods.end and goods.start < s.end)]
    return sorted([*rest, replace(goods, tag="head")], key=lambda s: s.start)


def _whole(told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines with the rest of what the first reader holds for one stretch, where no other line prints it."""
    out = list(marked)
    for n, s in enumerate(out):
        for t in told if s.tag in ("line", "offer") else ():
            if t.tag in ("offer", "detail", "when", "where", "who", "news") and t.start < s.end and s.start < t.end:
                left, right = out[n - 1].end if n else 0, out[n + 1].start if n + 1 < len(out) else t.end
                s = replace(s, start=min(s.start, max(t.start, left)), end=max(s.end, min(t.end, right)))
        out[n] = s
    return out


_ABOUT_AD = (r"advertisement|\bposter\b|would like|포스터|홍보물|전단지|(?:광고|홍보)\s?(?:하나|좀|문구|부탁|만들)|만들어\s?(?:주|줘|달)|될까요|"
             r"^(?:안내|홍보|공지|소개)(?:하고자|하려고|드리고자)|느낌(?:으로|이)?$|같은\s?거$|좋겠|\bget rid of\b|^(?:can|could) (?:you|u)\b|"
             r"(?:배경|그림|글씨|글자|폰트|색감|분위기|테두리)(?:은|는|을|를|이|가|도|으로|로|만)?\s.*(?:주세요|주셈|주실|줘|빼|말고|크게|작게)")
_INTRODUCES = r"^(?:i|we|my)\b|(?:[요다죠음]|는데|인데|하는|있는|사람|부부)$"
_LEADS_IN = r"(?:^|\s)(?:첫|새|햇|생|전|각|총|한|두|세|네|큰|작은)\s$"  # words that are nothing without the next
_OPEN = r"\s(?:at|for|from|in|on|our|my|the|a|an|is|are|and|&|to|of|with|by|we|or|plus|it's|until|til|while|when|if|that|who|because|so|every|after|before)[.,]?$"  # leads on to nothing
_PARTICLE = (r"(?:은|는|이|가|을|를|의|에|도|만|와|과|로|으로|에서|에서는|에는|에도|까지|부터|이랑|랑|하고|이나|나|이고요?|이며|인데요?|이구요|이에요|예요|이예요|입니다|임|이요|요|이라|라|이라서|이면|면|씩|처럼|보다|마다|인|이죠|이라고|라고|엔|에선|께|"
             r"합니다|해요|하는데요?|드려요|드립니다|팝니다|팔아요|했어요|했습니다|할게요|하고요?|해드려요|해드립니다|받아요|받습니다)")
_LOOSE = r"(?<=[가-힣\d)])(?:에서는?|에는|에|을|를|은|는)$|(?<=무료|공짜|반값)로$"


def _trimmed(text: str, s: Span, start: int, end: int) -> Span:
    """A stretch with the rest of its last word and the small word before it that belongs to it, without the particle at its end that
    leads on to nothing; within start and end."""
    begun = rx(r"(?<=[가-힣\d])(?:을|를|은|는|에|에서|으?로|의|도)\s").match(text, s.start, s.end)
    s = replace(s, start=begun.end()) if begun else s
    rest = rx(r"(?<=\S)[가-힣]+").match(text, s.end)
    if rest and " " in text[: s.end] and s.end < end and not rx(_PARTICLE).fullmatch(rest.group()) and s.tag not in ("price", "was", "shop") and rest.end() - text.rfind(" ", 0, s.end) < 11:
        s = replace(s, end=min(rest.end(), end))  # "들여 | 놨음", "빼 | 고요"
    before = rx(_LEADS_IN).search(text[start : s.start])
    s = replace(s, start=start + before.start() + (before.group()[0] == " ")) if before else s
    while s.tag not in ("shop", "reach") and (open_ := rx(_OPEN).search(text, s.start, s.end)):
        s = replace(s, end=open_.start())
    last = text[s.start : s.end].split()[-1] if text[s.start : s.end].split() else ""
    loose = rx(_LOOSE).search(last)
    if loose and s.tag != "shop" and any(k for k in wordlist.made_of(last[: loose.start()].lower()).split(".") if k != "?"):
        return replace(s, end=s.end - len(loose.group()))
    return s


def _bracketed(text: str, s: Span) -> Span:
    """A stretch with the bracket or the mark of quotation that it opens, closed."""
    said = text[s.start : s.end]
    if said.count("(") > said.count(")") and text[s.end : s.end + 1] == ")":
        return replace(s, end=s.end + 1)
    return s


def _stripped(text: str, start: int, end: int) -> int:
    """The end of a stretch without the spaces before it."""
    return start + len(text[start:end].rstrip(" ,/·-:"))


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
            return max((tidy(text[a:b]) for a, b in found), key=len)
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
        if price is None and rows and not rows[-1].label and not text[rows[-1].end : s.start].strip(" /,~-"):
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
    return tidy(f"{rx(_LOOSE).sub('', head)} {cost.price.unit}")


def _lower(whole: str) -> str:
    return "부터" if rx(r".*(?:부터|~)|from\b.*").fullmatch(whole.strip()) else ""


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


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
