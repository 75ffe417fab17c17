"""Priced: the amounts of a message with what each is for: one price, a list of prices, or lines where no amount can be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.understanding import guessed, money
from pipelines.understanding.learned import worded, wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.words import Word
from storage.records import MenuItem, Price


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An amount with what it is for, "" where nothing says."""

    label: str
    price: Price
    start: int
    end: int


def read(said: Ruled, marked: Sequence[Span]) -> tuple[list[Row], list[Span]]:
    """(amounts with what each is for, stretches to print as lines because no amount is read in them or goes with them)."""
    text = said.text
    cells = _kinds_behind(text, [s for s in marked if s.tag in ("label", "price", "was", "head")])
    tens, bracketed = _in_tens(text, cells), _in_brackets(text)
    rows: list[Row] = []
    loose: list[Span] = []
    label: Span | None = None
    was: Price | None = None
    amounts = [s.tag for s in cells if s.tag in ("label", "price")]
    spent: set[Span] = set()
    titled = ""  # a headline that no amount has stood behind yet
    behind = amounts[:1] == ["price"] and amounts[-1:] == ["label"] and amounts.count("price") >= amounts.count("label")  # "$12 a dozen, $20 for two"
    if behind and cells[-1].tag == "label" and cells[-1].sure < _LIKELY:
        behind = False  # "cracked screens from $79, battery swap $45, done in 30 mins"
    for n, s in enumerate(cells):
        if s.tag == "head":
            loose, label, titled = loose + ([label] if label else []), None, worded.clean(text[s.start : s.end])
            continue
        if s in spent:
            continue
        if s.tag == "label":
            after = cells[n + 1] if n + 1 < len(cells) else None
            left, rest = _behind_its_amount(text, rows, s, after, behind)
            loose += rest
            if left is None:
                continue
            loose, label = loose + ([label] if label else []), left
            continue
        if label and rx(_STATED).search(text[label.start : label.end]):
            loose, label = [*loose, replace(label, tag="line")], None
        if label and rx(r"작년(?:엔|에는?)?$").search(text[label.start : label.end]):
            label = None
            continue
        price = Price(amount=round(float(text[s.start : s.end]) * 10000)) if s in tens else _price(said, s)
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
            behind_it = cells[n + 1] if n + 1 < len(cells) and cells[n + 1].tag == "label" and text[s.end : cells[n + 1].start] == " " \
                and (label is None and not rx(r"[가-힣]").search(text) or rx(_BEHIND).fullmatch(text[cells[n + 1].start : cells[n + 1].end])) else None
            loose, label = [*loose, replace(s, tag="line", start=start, end=behind_it.end if behind_it else s.end)], None  # "$21-$24 per hour"
            spent = {behind_it} if behind_it else spent
        elif s.tag == "was":
            last = rows[-1] if rows else None
            if last is not None and n and cells[n - 1].tag == "price":
                rows[-1] = replace(last, price=_reduced(last.price, price))
            else:
                was = price
        else:
            label = replace(label, start=label.start + closed.end()) if label and (closed := rx(r"[^()]*\)[\s,]*(?=\S)").match(text[label.start : label.end])) else label
            name = _called(text, label, rows)
            held = rx(r"\s(?:포함|별도|제외)(?=\s?$)").search(text, label.end, s.start) if label else None
            name = f"{name}{held.group()}" if held and held.start() == label.end else name  # type: ignore[union-attr]
            more = " 추가" if name and (rx(r"\s?추가(?!\s?[\d한두세]|[가-힣])|\s?(?:이|가|을|를)?\s?(?:추가(?:됩|되|돼|라예|라고|예요|입니)|더\s(?:받|내|주|드))").match(text, s.end) or text.endswith("추가", s.start, s.end)) else ""
            kind = next((text[a:b] for a, b in bracketed if s.start < a <= s.end + 2), "")
            name = tidy(f"{name} {kind}") or (titled if rows else "")  # "펑크 8천원, 체인 2만5천원, 봄맞이 정비 3만9천원" is a list whose last row is the headline
            titled = ""
            rows.append(Row(label=name + more, price=_reduced(price, was) if was else price, start=label.start if label else s.start, end=s.end))
            label, was = None, None
    return rows, loose + ([label] if label else [])


def _behind_its_amount(text: str, rows: list[Row], s: Span, after: Span | None, behind: bool) -> tuple[Span | None, list[Span]]:
    """(what is left of a label for the next amount, lines), where it tells what the amount before it buys; `behind`: all labels do."""
    last = rows[-1] if rows else None
    if last is None or last.label:
        return s, []
    close = text[last.end : s.start] == " "
    measured = rx(rf"(?P<m>{_BEHIND})(?:\s(?:and|or|&)|,)\s").match(text, s.start, s.end) if close else None
    if measured and last.price.unit in ("", measured["m"]):  # "£6 | a kilo and hand-dived scallops | £2.20"
        rows[-1] = replace(last, price=replace(last.price, unit=measured["m"]), end=measured.end("m"))
        return replace(s, start=measured.end()), []
    if close and last.price.unit in ("", text[s.start : s.end]) and rx(_BEHIND).fullmatch(text[s.start : s.end]):
        rows[-1] = replace(last, price=replace(last.price, unit=text[s.start : s.end]), end=s.end)
        return None, []  # "£4 | each | scissors"
    if behind and rx(r"\d+ for").fullmatch(last.price.unit):
        return None, [replace(s, tag="line")]  # "2 for $5 limit 4"
    parted = after is not None and after.tag in ("price", "label") and rx(r"\s?[,;./]\s?|[,;.]?\s(?:or|and|&)\s").fullmatch(text[s.end : after.start])
    if behind or close and parted:  # "£2 each or 6 for £10"
        rows[-1] = replace(last, label=worded.clean(text[s.start : s.end]), end=s.end)
        return None, []
    return s, []


def _called(text: str, label: Span | None, rows: Sequence[Row]) -> str:
    """A label as it stands beside its amount."""
    name = rx(r"^(?:or|and|또는|혹은)\s|^(?:it'?s|it is|that'?s|they'?re|they are)(?:\s|$)").sub("", worded.clean(text[label.start : label.end])) if label else ""
    name = rx(r"(?<=[가-힣]{2})(?<![시하되주오가받있없크작좋많나보쓰먹사리르드니입신씻찍읽젊늙짧얇굵적높낮넓좁같붙남담볶삶절익닦깎엮묶])[은는]\s").sub(" ", name)
    name = rx(r"(?<=[가-힣]{2}[^포지온농각수바정])도\s(?=\d)").sub(" ", name)  # "고추장도 500g"
    name = rx(r"^(?P<n>귤|배|김|굴|떡|밤|콩|쌀|꿀|회|감|무|파|빵|면|밥|술|차|컵|책|옷|국|죽|전|탕)[은는](?:\s|$)").sub(r"\g<n> ", name).strip()
    name = tidy(name.replace("(", " ")) if name.count("(") > name.count(")") else name  # "김치(5kg | 3만원)"
    return f"{number['n']}{name}" if rx(r"\d{1,2}").fullmatch(name) and rows and (number := rx(r"(?P<n>[가-힣A-Za-z]+\s?)\d+(?:\s|$)").match(rows[0].label)) else name  # "아이폰13 14만, | 14는 17만"


def _kinds_behind(text: str, cells: list[Span]) -> list[Span]:
    """The cells with the kind that stands within a price behind its amount as a label, where the others stand so, too: "$35 | small yard | $55 large"."""
    amounts = [s for s in cells if s.tag in ("label", "price")]
    if [s.tag for s in amounts[:2]] != ["price", "label"] or text[amounts[0].end : amounts[1].start] != " " or rx(r"[가-힣]").search(text):
        return cells
    out: list[Span] = []
    for s in cells:
        m = rx(rf"(?P<p>[$£€]\s?\d[\d.,]*)\s(?!(?:{_BEHIND})|each|a\b|an\b|per\b|off\b|or\b|and\b)(?P<k>[a-z][a-z ]{{2,18}})$").match(text[s.start : s.end]) if s.tag == "price" else None
        out += [replace(s, end=s.start + m.end("p")), replace(s, tag="label", start=s.start + m.start("k"))] if m else [s]
    return out


def kinds_in_brackets(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches without the kinds in brackets behind two amounts or more, which those rows are called by: "28만원(자차) 32만원(연수차)"."""
    found = _in_brackets(text)
    return [s for s in marked if not any(a <= s.start and s.end <= b + 1 for a, b in found)]


def _in_brackets(text: str) -> list[tuple[int, int]]:
    """Where the kinds stand that amounts are followed by in brackets; nothing where but one is."""
    found = [m.span("k") for m in rx(r"\d\s?[만천]?\s?원?\s?\((?P<k>[가-힣A-Za-z]{1,8}(?:\s[가-힣A-Za-z]{1,6})?)\)").finditer(text)]
    return found if len(found) > 1 else []


def _in_tens(text: str, cells: Sequence[Span]) -> frozenset[Span]:
    """The bare figures that are tens of thousands of won, three or more in a list of kinds: "벽걸이 7 스탠드 11 투인원 16"."""
    bare = [s for a, s in zip(cells, cells[1:], strict=False) if s.tag == "price" and a.tag == "label" and rx(r"\d{1,3}(?:\.\d)?").fullmatch(text[s.start : s.end])]
    plain = rx(r"[가-힣]").search(text) and not rx(r"보증금|월세|전세|관리비|[$£€]").search(text) and any(len(text[s.start : s.end].split(".")) == 1 for s in bare)
    tens = any(s.tag == "price" and rx(r"\d\s?만(?:\s?\d천?)?\s?원?|\d{1,2}\.\d").fullmatch(text[s.start : s.end]) for s in cells)  # "미니 2.5 / 기본 4 / 프리미엄 6.5만원"
    few = not tens and (len(bare) < 3 or len(bare) < sum(s.tag == "price" for s in cells)) or rx(r"커피|카페|라떼|음료|분식|김밥").search(text) is not None
    return frozenset() if not plain or few else frozenset(bare)


_LIKELY = 0.35  # a label less likely than this tells no order
_STATED = r"(?:[한두세네\d]\s?번\s?\S{0,3}(?:음|맴|씀)|[했샀썼었았있없]음|[요죠ㅠㅜ]|니다|[았었했]고|\d(?:회|년|건)\s?이상)$"  # a statement is no label: "세번신음", "옷장행ㅠ"
_WHO = r"학생|어린이|아동|청소년|유아|경로|어르신|여성|남성|아이|소인|대인|성인|(?i:\b(?:kids?|child(?:ren)?|students?|seniors?|adults?|concessions?)\b)"
_NO_THING = r"[요다]$|(?<=[가-힣])[는은]\s|^\S+(?:서|고)\s|할인|특가|세일|이벤트|행사(?!용)|안내|모집"  # a headline that names no single thing
_COUNTED = r"(?:\d|[한두세네]\s?[가-힣]|다섯|여섯|열|반\s?[판마]|[대중소]자?$|하루|종일|반나절).*|[a-z]*\d.*"  # how much; which kind ("기본", "미니") is a row as it stands


def run(rows: Sequence[Row]) -> Span:
    """Amounts that no label tells apart, as one line: "7천원 / 9천원 / 12000원"."""
    return Span(tag="line", start=rows[0].start, end=rows[-1].end)


_SAID_ABOVE = 14  # letters of goods whose name is not said again in a row under the headline that says it


def of(rows: Sequence[Row], product: str, head: str) -> tuple[Price | None, tuple[MenuItem, ...]]:
    """(the one price, or None; the list of prices, or nothing)."""
    if not rows:
        return None, ()
    rows = [rows[0], *(row for row in rows[1:] if _row_name(row))]  # nothing says what the others are for
    rows = rows if _row_name(rows[0]) or product or head else rows[:1]
    if len(rows) == 1:
        one = rows[0]
        label = "" if worded.squeezed(one.label) in worded.squeezed(head) else one.label
        return replace(one.price, unit=label if worded.squeezed(label).endswith(worded.squeezed(one.price.unit)) else tidy(f"{label} {one.price.unit}")), ()
    first = rows[0]
    name = first.label or first.price.unit
    if all(rx(r"\d{1,2}").fullmatch(row.label) for row in rows) and rx(r"[가-힣a-z]{2,}\s").match(head):
        rows = [replace(row, label=f"{head.split()[0]} {row.label}") for row in rows]  # "아이폰 액정수리 | 11은 7만, 12는 9만"
        name = ""
    product = m["x"] if (m := rx(r"(?P<x>[A-Za-z]+) (?:blunt|dull|dirty|broken|cracked|tired|leaking|blocked|squeaky|faded|wobbly)").fullmatch(product)) else product  # "Knives blunt? | £4 each"
    product = m["x"] if (m := rx(r"(?<=[가-힣])[는은]\s(?P<x>[가-힣]{2,8}?)(?:집|점|가게)?$").search(product)) else product  # "콩 갈아서 만드는 손두부집 | 한 모 4천원"
    above = head.isascii() and len(product) > _SAID_ABOVE and worded.squeezed(product) == worded.squeezed(head) and bool(first.price.unit)
    if not first.label and rx(_BEHIND).fullmatch(name) and product and not above:  # nor "Friendly dog walker | £14 an hour, puppy visits £9"
        rows = [replace(first, label=product), *rows[1:]]  # "christmas trees | $45 each, wreaths $20"
    elif name and (rx(_MEASURE).fullmatch(name) is not None if head.isascii() else rx(_COUNTED).fullmatch(name) is not None and measure(name)) and product and not rx(_NO_THING).search(product) \
            and not all(_plainly(row.label) or rx(_SIZE).fullmatch(row.label) for row in rows[1:]):
        thing = rx(r"(?<=[가-힣]{2})\s(?:제작|빨래|판매|수리|대여|체험|교체|시공)$").sub("", product)
        rows = [replace(first, label=f"{thing} {name}", price=first.price if first.label else replace(first.price, unit="")), *rows[1:]]  # "떡볶이 | 1인분 3,500원, 튀김 6개 4,000원"
    elif worded.squeezed(first.label or product) == worded.squeezed(head) and not rx(_WHO).search(head.split()[-1] if head else "") and all(rx(_WHO).search(row.label) for row in rows[1:]):
        rows = [replace(first, label="기본" if rx(r"[가-힣]").search(head) else "Standard") if first.label or not first.price.unit else first, *rows[1:]]  # "남성 커트 | 15,000원, 학생 12,000원"
    return None, tuple(MenuItem(name=_row_name(row) or worded.capital(product or head), price=replace(row.price, unit="")) for row in rows)


def _row_name(row: Row) -> str:
    """What stands beside an amount: its label with what one amount buys, in English with a capital."""
    if worded.squeezed(row.price.unit) in worded.squeezed(row.label):
        return worded.capital(row.label)
    if several := rx(r"(?P<l>[A-Za-z ]+?),? (?P<n>\d+) for").fullmatch(row.label or "") or rx(r"(?P<n>\d+) for").fullmatch(row.price.unit):
        return f"{several['n']} {(several.groupdict().get('l') or row.label).lower()}" if several.groupdict().get("l") or row.label else worded.capital(row.price.unit)  # "cinnamon buns | 4 for $14"
    unit = rx(r"^an?\s(?!half)").sub("per ", row.price.unit)
    name = f"{row.label}, {unit}" if row.label and rx(rf"{_BEHIND}|(?:plus|incl?|including|ono|o\.n\.o|obo|min|minimum|max)\b").match(row.price.unit) else tidy(f"{row.label} {row.price.unit}")
    return worded.capital(name)


def of_several(said: str, rows: Sequence[Row], head: str, told: Sequence[Span]) -> str:
    """The goods of a short list by name, where the headline names but one of them: "한라봉 · 천혜향"; "" otherwise."""
    goods = {worded.squeezed(said[t.start : t.end]) for t in told if t.tag == "goods"}
    bare = [" ".join(w for w in row.label.split() if not _plainly(w)) or ("" if n else head) for n, row in enumerate(rows)]  # "사과 5개 만원, 오렌지 8개 만원"
    bare = [name for name in bare if name and not rx(r"중간|미니|대형|중형|소형|대자|중자|소자|말린\s?거|생거|기본|프리미엄|반반|(?:.*\s)?추가|세트").fullmatch(name)]
    names = list(dict.fromkeys(bare)) if all(worded.squeezed(name) in goods for name in bare) else []
    trades = {worded.squeezed(said[t.start : t.end]) for t in told if t.tag == "trade"}
    several = not rx(_DONE).search(head) and not trades & set(map(worded.squeezed, names)) and 1 < len(names) <= _SEVERAL and worded.squeezed(head) in map(worded.squeezed, names) and all(len(name.split()) < 3 for name in names)
    return " · ".join(names) if several and rx(r"[가-힣]").search(head) and sum(map(len, names)) <= _SHORT else ""


_DONE = r"(?:체험|꽃다발|회원권|강습|수업|대여|청소|세탁|빨래|수리|제작|배움터|교실|레슨|클래스|배우기|연마|교환|투어|캠핑장|카페|데이|행사|세일|모음|트럭|주문|배달|예약)$"  # what is done for one is no thing of a list
_SEVERAL, _SHORT = 4, 14  # goods, and their letters, that one headline holds


def listed(line: str, menu: Sequence[MenuItem]) -> bool:
    """Whether a line says no more than a row of the price list does: "곱빼기 천원 추가"."""
    said = {money.amount_of(m.group())[0] for m in rx(money._ANY).finditer(line)}
    for item in menu:
        left = worded.squeezed(rx(money._ANY).sub("", line)).replace(worded.squeezed(item.name), "", 1)
        if item.price and said == {item.price.amount} and worded.squeezed(item.name) in worded.squeezed(line) and len(left) < _REST:
            return True
    return False


_REST = 5  # letters of a line beside an amount and its name that tell nothing new


def _plainly(label: str) -> bool:
    """Whether a label is a measure of known words throughout."""
    return measure(label) and not any("?" in wordlist.made_of(w.lower()) and not rx(r"\d").match(w) for w in label.split())


def measure(label: str) -> bool:
    """Whether a label only tells how much or which kind: "1인분", "60분", "대"."""
    if rx(_MEASURE).fullmatch(label.strip()):
        return True
    return all(kind == "?" or set(kind.split("/")) & {"unit", "span", "kind", "who", "day", "hour", "money", "e_unit", "e_who", "e_span"} or rx(r"\d+[가-힣]{1,2}").fullmatch(label) for word in label.lower().split()
               for kind in wordlist.made_of(rx(r"\d+").sub("", word) or "개").split("."))


_SIZE = r"(?:extra )?(?:small|medium|large|big|mini|jumbo|half|full|regular|double|single|adults?|kids?|child|children)"
_MEASURE = (r"(?:half|full|small|large|medium|regular|double|single|\d+)?[ -]?"
            r"(?:pack|pk|pcs?|pieces?|kg|lbs?|oz|g|ml|l|ft|inch|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|nights?|dozen|pint|tray|box|bag)|small|medium|large|half|full|regular|double|single")


def _reduced(now: Price, was: Price) -> Price:
    return replace(now, was=was.amount) if now.amount < was.amount <= _MOST * now.amount and was.currency == now.currency else now


_MOST = 6  # times an amount that it cost before; beyond that the two are of different things


def _price(said: Ruled, s: Span) -> Price | None:
    """The amount of a stretch, with what stands around its figures; None when it names none or two."""
    found = [w for w in said.costs if w.start < s.end and s.start < w.end and not rx(r"\d[,.]?$").search(said.text, max(0, w.start - 2), w.start)]
    found = [w for w in found if w.start >= s.start - 1 or s.tag != "price" or _SPAN_OF_BOTH not in said.text[w.start : s.start]]
    whole = said.text[s.start : s.end]
    if (bare := _bare(whole, said.text)) is not None:
        return bare
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


def _bare(whole: str, text: str) -> Price | None:
    """A figure of an English message without a sign, in the one currency that the message speaks of: "Big loaf 6 euro, small loaf 3.50"."""
    said = rx(r"(?P<from>from |only |just )?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d\d)?)(?: (?P<unit>(?!k\b|m\b)[a-z].{0,20}))?").fullmatch(whole.strip())
    if not said or any(rx(sign).search(whole) for sign in _SIGNS.values()) or rx(r"[가-힣₩]|\bwon\b|\bkrw\b").search(text):
        return None
    signs = {cur for cur, sign in _SIGNS.items() if rx(sign).search(text)}
    if len(signs) != 1 or rx(r"(?:lbs?|kg|g|oz|inch|ft|cm|mm|m|miles?|years?|hours?|mins?|minutes?|people|pm|am|%)\b").match(said["unit"] or ""):
        return None
    return Price(amount=round(float(said["n"].replace(",", "")) * 100), currency=signs.pop(), unit=_unit(said["unit"] or ""), more="부터" if (said["from"] or "").startswith("from") else "")  # type: ignore[arg-type]


_SIGNS = {"USD": r"\$|\bcents?\b|¢|\bdollars?\b|\bbucks\b|\busd\b", "GBP": r"£|\bpence\b|\bpounds?\b(?! of)|\bquid\b|\bgbp\b", "EUR": r"€|\beuros?\b|\beur\b", "INR": r"₹|\brs\b|\binr\b|\brupees?\b|/-"}


def _unit(rest: str) -> str:
    """What stands behind an amount as it is printed there: "dozen" -> "a dozen"."""
    rest = rx(r"^per h$").sub("an hour", rx(r"^/\s?").sub("per ", rest.strip()))
    rest = tidy(rest)
    return f"a {rest}" if rx(r"(?:dozen|bag|box|head|pair|jar|bunch|case|loaf|pint|hour|day|week|month|night|session|class|lesson)\b.*").fullmatch(rest) else rest


_SPAN_OF_BOTH = "할인"  # "만원 할인 5만5천" is no old price and a new one


def _around(text: str, s: Span, cost: Word) -> str:
    """What an amount buys: the words of its stretch before it, and what the rules read."""
    head = rx(r"^(?:it'?s|it is|that'?s|they'?re|they are)\b(?:\s|$)").sub("", tidy(text[s.start : max(s.start, cost.start)]))
    head = rx(r"^(?:from|only|just|단돈|딱|총)\b\s?").sub("", head)
    assert cost.price is not None
    behind = rx(rf"[^.!?$£€\d]{{0,8}}?\s?({_BEHIND})").match(text, cost.start + len(cost.text.rstrip()))
    rest = "" if rx(r"[가-힣]").search(text) else text[cost.end : max(s.end, cost.end)]
    rest = _unit(rest) if len(rest) <= _REST_OF and not rx(r"\d|[$£€]|\b(?:was|off|down|now|from|or)\b").search(rx(_FOR_SO_LONG).sub("", rest)) else ""
    apart = rx(r"\s?[/,]\s").match(text, s.end)  # "3,000 / 100개 2,700": what comes behind the stroke is the next row's
    unit = rest if apart else rest or cost.price.unit or (tidy(rx(r"^/\s?").sub("per ", behind[1])) if behind else "")
    return tidy(f"{rx(_LOOSE).sub('', head)} {unit}") if head != unit else unit


_FOR_SO_LONG = r"^\s?for\s(?:up to\s)?\d+\s?(?:mins?|minutes|hours|hrs|days|weeks|months|nights|sessions|lessons|classes|people)\b"
_REST_OF = 26  # letters behind an amount that say what it buys
_BEHIND = (r"(?:(?:for )?half an? hour|pcm\b|pw\b|pp\b|(?:for an? |/\s?|per\s|an?\s)(?:hours?|hrs?|days?|weeks?|months?|nights?|years?|person|head|child|kid|couple|class|lesson|session|visit|dozen|case|box|bag|jar|bunch|loaf|piece|slice|cup|bottle|"
           r"pair|kg|lb|pound|stem|plate|pack|load|ton|kilo|litre|flue|mile|yard|room|game|ticket|block|litre|tray|carload|car|go)\b|each\b)")


def foreign(whole: str, text: str) -> bool:
    """Whether an amount is in money that we cannot name: baht, or bare figures of an English message that says nothing of won."""
    if rx(r"[₱฿₫¥]|\b(?:aed|cad|sgd|php|rand)\b").search(text):
        return not rx(r"[$£€₩]|원|won").search(whole)
    return not rx(r"[가-힣$£€₩₹]|\bwon\b|\bkrw\b|\b(?:rs|inr)\b|rupee|/-|dollar|bucks|pound|quid|euro|\d\s?(?:eur|usd|gbp)|"
                  r"seoul|busan|korea|kakao|itaewon|gangnam|hongdae|incheon|songdo|jeju|gyeong|[a-z]-(?:dong|gu|ro|gil)\b|haebangchon|mapo|yeonnam").search(text)

def _lower(whole: str) -> str:
    return "부터" if rx(r".*(?:부터|~)|from\b.*").fullmatch(whole.strip()) else ""


_LOOSE = r"(?<=[가-힣\d)])(?:에서는?|에는|에|(?<!마)을|를|은|는)$|(?<=무료|공짜|반값)로$"  # a particle that leads on to an amount
