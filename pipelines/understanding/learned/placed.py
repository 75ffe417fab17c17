"""Placed: the stretches of a message that are set on its ad, put where the ad's facts are kept, each as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines import industries
from pipelines.understanding import guessed, money
from pipelines.understanding.learned import settled, worded, wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word
from storage.records import Facts, MenuItem, Price

_HOURS = r"\d\s?시(?!간\s?(?:동안|이내))|\d:\d\d|\d\s?(?:am|pm|a\.m|p\.m)|휴무|24시|오전|오후|영업|\bnoon\b|o'clock|쉬[어는]|쉽니다|정오|점심|저녁|아침|새벽|밤\s"
_STATES = r"배터리|효율|함량|당도|만족도|성능|합격률|수익률|농도|순도|재구매율|성공률|습도|지명|인센티브?|수수료|국비|나라에서|금리|이자|battery"  # a per cent of these takes nothing off
_GIVEN = r"지원|보조|국비|내\s?[주줍드]|환급|인센|분배|충전|남[았은음]|함유|함량|들어[가있]|국산|국내산|원액|예매|완료|마감|성공|합격|대출|금리|효율|이상\s?합격|commission|cotton|wool|guarantee|organic|natural|juice"
_PERCENT = r"%|프로|퍼센트|퍼"
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
    marked = settled.settle(text, told, settled.beside(text, sorted(_unpriced(said, marked), key=lambda s: s.start)))
    heads = [s for s in marked if s.tag == "head"]
    head = _once([w for s in heads if (w := _clean(text[s.start : s.end]))])
    rows, loose = _rows(said, marked)
    if len(rows) > 1 and not any(row.label for row in rows):
        close = all(not text[a.end : b.start].strip(" /,~-·") for a, b in zip(rows, rows[1:], strict=False))
        rows, loose = ([], [*loose, _run(rows)]) if close else (rows[:1] if not any(row.price.unit for row in rows) else rows, loose)
    labels = [s for s in marked if s.tag == "label"]
    if len(rows) == 1 and rows[0].label and len(labels) == 1 and heads and not any(t.tag == "goods" and t.start < h.end and h.start < t.end for t in told for h in heads):
        trade = max((t.end for t in told if t.tag == "trade" and t.start <= heads[-1].start), default=0)  # "꽃집 | 튤립 한 단 12,000원", "카페 여름 신메뉴 | 자두에이드 6,000원"
        news = _clean(text[max(trade, heads[-1].start) : heads[-1].end]) if not text[heads[-1].end : labels[0].start].strip() else ""
        goods = any(t.tag == "goods" and t.start < labels[0].end and labels[0].start < t.end for t in told) and not _measure(rows[0].label)
        if goods and (news or trade >= heads[-1].end) and not rx(r"[요다]$").search(news):
            head, heads = tidy(f"{news} {rows[0].label}"), labels
    product = _product(text, heads, told) or head
    head = _of_several(text, rows, head, told) or head
    price, menu = _priced(rows, product, head)
    lines = [*(s for s in marked if s.tag == "line"), *loose]
    of = {s: _about(s, told, text) for s in lines}

    def all_of(*tags: str) -> list[str]:
        chosen = _joined(text, sorted([s for s in marked if s.tag in tags] + [s for s in lines if of[s] in tags], key=lambda s: s.start), tags)
        worded_ = (lambda w: w) if tags[0] in ("shop", "kind", "reach") else _worded
        return list(dict.fromkeys(w for s in chosen if (w := worded_(_clean(text[s.start : s.end])))))

    offers, when = all_of("offer"), all_of("when")
    if offers and not rows and heads and all(t.tag == "trade" for t in told if any(h.start < t.end and t.start < h.end for h in heads)):
        head = product = ""  # "미용실 | 첫 방문 커트 30% 할인": the offer says more than the kind of shop
    doubtful = heads and max(h.sure for h in heads) < _DOUBT and any(_squeezed(head) == _squeezed(m.name) for m in menu)
    if len(menu) > 2 and (doubtful or _squeezed(head) == _squeezed(menu[0].name) and any(t.tag == "trade" for t in told)):
        head = product = ""  # a list of the shop's goods is headed by what they are
    kind = [] if industries.matches(head) else [*_kind_of_shop(text, told, marked), *all_of("kind")]  # where the goods do not say it
    hours = [w for w in when if rx(_HOURS).search(w)]
    percent = None if rx(rf"(?:{_STATES})\s?(?:은|는|이|가)?\s?{said.percent}\s?(?:{_PERCENT})|{said.percent}\s?(?:{_PERCENT})(?:[를은는]|까지|정도)?\s?(?:{_GIVEN})").search(text) else said.percent
    kept = [o for o in offers if percent is None or not rx(rf"(?:전\s?품목\s|전\s?메뉴\s)?{percent}\s?%\s?(?:할인|세일|off|discount|sale)?(?:해\s?드려요|합니다|해요)?|(?:할인|세일|sale)\s?{percent}\s?%").fullmatch(o)]
    points = tuple(dict.fromkeys((*kind, *all_of("point"))))
    kept, points = [o for o in kept if not _listed(o, menu)], tuple(p for p in points if not _listed(p, menu) and not any(_squeezed(p) in _squeezed(o) for o in (*points, *kept) if o != p))
    return Facts(product=product, lead=head, shop=next(iter(all_of("shop")), ""), price=price, menu=menu, percent=percent, offer=" · ".join(kept), period=" · ".join(w for w in when if w not in hours),
                 hours=" · ".join(hours), place=" · ".join(all_of("where")), contact=" · ".join(all_of("reach")), points=points[:_POINTS])


_RUN = 26  # letters of a line made of two that stand together


def _joined(text: str, spans: Sequence[Span], tags: Sequence[str]) -> list[Span]:
    """The stretches of one kind; of places and times those with nothing but a space between them are one: "시화방조제 건너" and "첫 신호"."""
    out: list[Span] = []
    for s in spans:
        last = out[-1] if out else None
        if last and tags[0] in ("where", "when") and text[last.end : s.start] == " " and s.end - last.start <= _RUN and not rx(_SAID).search(text[last.start : last.end]):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(s)
    return out


_SAID = r"(?:[요다죠음함]|까지|부터|마감|개강|오픈)$"  # a line that is whole


def _worded(words: str) -> str:
    return worded.line(worded.sentence(words))


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
            name = rx(r"(?<=[가-힣]{2})[은는]\s").sub(" ", rx(r"^(?:or|and|또는|혹은)\s").sub("", _clean(text[label.start : label.end]))) if label else ""
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
    name = first.label or first.price.unit
    if name and _measure(name) and product and not all(_measure(row.label) for row in rows[1:]):
        rows = [replace(first, label=f"{product} {name}", price=first.price if first.label else replace(first.price, unit="")), *rows[1:]]  # "떡볶이 | 1인분 3,500원, 튀김 6개 4,000원"
    elif _squeezed(first.label or product) == _squeezed(head) and all(row.label and _measure(row.label) for row in rows[1:]):
        rows = [replace(first, label="기본" if rx(r"[가-힣]").search(head) else "Standard"), *rows[1:]]  # "남성 커트 | 15,000원, 학생 12,000원"
    return None, tuple(MenuItem(name=_row_name(row) or product or head, price=replace(row.price, unit="")) for row in rows)


def _row_name(row: Row) -> str:
    """What stands beside an amount: its label with what one amount buys, in English with a capital."""
    if _squeezed(row.price.unit) in _squeezed(row.label):
        return _capital(row.label)
    name = f"{row.label}, {row.price.unit}" if row.label and rx(_BEHIND).match(row.price.unit) else tidy(f"{row.label} {row.price.unit}")
    return _capital(name)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:] if name[1:] == name[1:].lower() else name


def _of_several(said: str, rows: Sequence[Row], head: str, told: Sequence[Span]) -> str:
    """The goods of a short list by name, where the headline names but one of them: "한라봉 · 천혜향"; "" otherwise."""
    goods = {_squeezed(said[t.start : t.end]) for t in told if t.tag == "goods"}
    bare = [" ".join(w for w in row.label.split() if not _measure(w)) or head for row in rows]  # "사과 5개 만원, 오렌지 8개 만원"
    bare = [name for name in bare if not rx(r"반반|추가|세트").fullmatch(name)]
    names = list(dict.fromkeys(bare)) if all(_squeezed(name) in goods for name in bare) else []
    several = 1 < len(names) <= _SEVERAL and _squeezed(head) in map(_squeezed, names) and all(len(name.split()) < 3 for name in names)
    return " · ".join(names) if several and rx(r"[가-힣]").search(head) and sum(map(len, names)) <= _SHORT else ""


_SEVERAL, _SHORT = 4, 14  # goods, and their letters, that one headline holds


def _once(heads: Sequence[str]) -> str:
    """The parts of a headline as one, what is said twice in a row said once: "서핑 서핑 강습", "3D프린터 3D 프린터 써보기"."""
    kept = [h for n, h in enumerate(heads) if not any(_squeezed(h) in _squeezed(later) for later in heads[n + 1 :])]
    words = " ".join(kept).split()
    return " ".join(w for n, w in enumerate(words) if not (len(w) > 1 and n + 1 < len(words) and words[n + 1].endswith(w)))


def _listed(line: str, menu: Sequence[MenuItem]) -> bool:
    """Whether a line says no more than a row of the price list does: "곱빼기 천원 추가"."""
    said = {money.amount_of(m.group())[0] for m in rx(money._ANY).finditer(line)}
    for item in menu:
        left = _squeezed(rx(money._ANY).sub("", line)).replace(_squeezed(item.name), "", 1)
        if item.price and said == {item.price.amount} and _squeezed(item.name) in _squeezed(line) and len(left) < _REST:
            return True
    return False


_REST = 5  # letters of a line beside an amount and its name that tell nothing new


def _measure(label: str) -> bool:
    """Whether a label only tells how much or which kind: "1인분", "60분", "대"."""
    return all(kind == "?" or set(kind.split("/")) & {"unit", "span", "kind", "who", "day", "hour", "money", "e_unit", "e_who", "e_span"} or rx(r"\d+[가-힣]{1,2}").fullmatch(label) for word in label.lower().split()
               for kind in wordlist.made_of(rx(r"\d+").sub("", word) or "개").split("."))


def _reduced(now: Price, was: Price) -> Price:
    return replace(now, was=was.amount) if was.amount > now.amount and was.currency == now.currency else now


def _price(said: Ruled, s: Span) -> Price | None:
    """The amount of a stretch, with what stands around its figures; None when it names none or two."""
    found = [w for w in said.costs if w.start < s.end and s.start < w.end and not (w.start and said.text[w.start - 1].isdigit())]
    found = [w for w in found if w.start >= s.start - 1 or s.tag != "price" or _SPAN_OF_BOTH not in said.text[w.start : s.start]]
    whole = said.text[s.start : s.end]
    if foreign(whole, said.text) or len(found) > 1 or rx(r"\d\s?[만천]?\s?원?\s?[~-]\s?\d").search(whole):
        return None
    if not rx(r"\d\s?[원만천%a-z]|[$£€¥₩]|[십백천만]\s?원|(?:^|\s)[만천]원?$|\d{4}|\d[,.]\d|[a-z]").search(whole.lower()):
        return None  # "보증금 300 월 28" stands as it was said
    if found and found[0].price and not rx(r"\d{1,2}\.\d\D*").fullmatch(found[0].text.strip()):
        return replace(found[0].price, unit=_around(said.text, s, found[0]), more=found[0].price.more or _lower(whole) or ("부터" if rx(r"\b(?:from|starting (?:at|from)|starts? at)\s?$").search(said.text[: found[0].start]) else ""))
    point = rx(r"(?<![\d.])\d{1,2}\.\d(?![\d.])").search(whole)
    m = rx(money._ANY).search(guessed.spoken(point.group(), said.text) if point else whole)
    if not m or not (value := money.amount_of(m.group())[0]):
        return None
    unit = tidy(whole[: point.start()] if point else whole[: m.start()])
    return Price(amount=value, currency=money.amount_of(m.group())[1], unit=unit, more=_lower(whole))


_SPAN_OF_BOTH = "할인"  # "만원 할인 5만5천" is no old price and a new one


def _around(text: str, s: Span, cost: Word) -> str:
    """What an amount buys: the words of its stretch before it, and what the rules read."""
    head = rx(r"^(?:from|only|just|단돈|딱|총)\b\s?").sub("", tidy(text[s.start : max(s.start, cost.start)]))
    assert cost.price is not None
    behind = rx(rf"[^.!?]{{0,8}}?\s?({_BEHIND})").match(text, cost.start + len(cost.text.rstrip()))
    unit = cost.price.unit or (tidy(behind[1]) if behind else "")
    return tidy(f"{rx(settled.LOOSE).sub('', head)} {unit}")


_BEHIND = (r"(?:/\s?|per\s|an?\s)(?:hours?|hrs?|days?|weeks?|months?|nights?|years?|person|head|child|kid|couple|class|lesson|session|visit|dozen|case|box|bag|jar|bunch|loaf|piece|slice|cup|bottle|"
           r"pair|kg|lb|pound|stem|plate|pack|load|ton|mile|yard|room|game|ticket|block|litre|tray|carload|car|go)\b|each\b")


def foreign(whole: str, text: str) -> bool:
    """Whether an amount is in money that we cannot name: rupees, or bare figures of an English message that says nothing of won."""
    if rx(r"[₹₱฿₫¥]|\b(?:rs|aed|cad|sgd|php|rand)\b").search(text):
        return not rx(r"[$£€₩]|원|won").search(whole)
    return not rx(r"[가-힣$£€₩]|\bwon\b|\bkrw\b|dollar|bucks|pound|quid|euro|\d\s?(?:eur|usd|gbp)|seoul|busan|korea|kakao|itaewon|gangnam|hongdae|incheon|songdo|jeju|gyeong|[a-z]-(?:dong|gu|ro|gil)\b|haebangchon|mapo|yeonnam").search(text)

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
