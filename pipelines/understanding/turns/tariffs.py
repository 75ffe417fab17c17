"""Tariffs: what a Korean turn says of amounts: one that is corrected ("5만5천이 아니라 5만원"), and several, each with what it is for ("9만원은 평일이고
주말은 10만원", "두 기 이상은 한 기에 5만원씩"). A price under a condition stands beside the plain one and never in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.understanding import money, shown
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.learned import priced
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.turns import pricerows
from pipelines.understanding.turns.wish import Granted, Wish
from storage.records import Facts, MenuItem, Price

_CORRECTED = r"^\s?(?:원)?(?:이|가|은|는)?\s?(?:아니|말고|대신|→|->)|^\s?(?:원)?에서\s"
_COMPLAINED = r"^\s?(?:원)?(?:이|가|은|는)\s?(?:왜\s?)?(?:없|읎|사라|빠|안\s?보)"
_OFF = r"\s?(?:원)?(?:짜리)?(?:은|는|을|를)?\s?(?:그냥\s|좀\s)?(?:빼(?!먹)|지워|지우|없애|삭제)"
_IS = r"(?:이고요?|이구요?|고요?|이지만|인데요?|이제|이에요|예요|이야|이여|임|입니다|그렇고|,)"
# what an amount is for, said behind it: "9만원은 평일이고", "3만5천 소형견만이고"
_BEHIND = rf"^\s?(?:원)?(?:은|는|이|가)\s(?P<x>[^,.!?]{{1,12}}?)만?\s?{_IS}(?=[\s,.!~]|$)|^\s?(?:원)?(?:이에요|예요|이고)?\s(?P<y>[^\s,.!?\d]{{1,8}}(?:\s[^\s,.!?\d]{{1,6}})?)만\s?{_IS}(?=[\s,.!~]|$)"
_LEADS = r"^.*(?:[.!?,ㅋㅎㅠㅜ]|(?:^|(?<=\s))(?:그리고|글고|근데|또)|(?<=[가-힣])(?:지유|어유|슈|이고요?|고요?|구요?|심더|어요|아요|에요|예요|해요|네요|는데|인데|이제|이랑|랑|하고|니까|니께)(?=\s))\s*"
_PARTICLE = r"(?:(?:은|는|만|도|을|를|에|으로|로)|일\s?때만?|이면|라면|부터는)$"
_CONDITION = r"^(?P<c>(?:\S+\s)?\S*?(?:이상|이하|미만|이내|초과|이전|이후))(?:은|는|만|이면|일\s?때만?)?\s(?P<u>\S{1,6}?)(?:에|당|마다)?$"
# a label that says when or for whom another price holds
_LIMITED = (r"이상|이하|미만|이내|초과|이전$|이후$|평일|주말|공휴일|학생|성인|어른|어린이|청소년|아이|초등|중등|고등|중학|유치|저학년|고학년|소형|중형|대형|반접|포장|매장|배달|현금|회원|단체|이웃|야간|주간|오전|오후|저녁"
            r"|첫\s?(?:달|회|방문)|^(?:\d+|한|두|세|네|다섯|열)\s?(?:키로|킬로|kg|인|명|박스|상자|마리|병|ml|개월|회|기|개|봉|포|판|시간)(?:분)?$|특$|그냥")
_NO_LABEL = (r"^(?:가격|금액|값|요금|비용|수강료|이용료|원래|정가|원가|할인|배송비?|택배비?|보증금|총|다|전부|그게|이게|그건|이건|지금|제목|추가|별도|얼마)$|할인|쿠폰|적립|보증금|택배|배송"
             r"|추가\s?(?:금|요금)?$|아니|말고|빼고|(?<![가-힣])안\s|줄(?:이|을)|글씨|글자|[크작]게")
_CHANGED = r"\s?(?:원)?(?:으로|로)\s?(?:바꿔|바꾸|해|하|수정|고쳐|고치|변경|올|내|인상|인하)"  # the price is another
_ASKED = r"^[^.!?\n]{0,24}?(?:이렇게|이리|두\s?줄|세\s?줄|두줄|세줄|둘\s?다|두\s?개\s?다|다\s|나란히|따로|같이|함께|써|적|넣)[^.!?\n]{0,24}?(?:적|써|쓰|나오|보이|넣|해|주)[가-힣]*(?:\s(?:줘|주|달라)[가-힣]*)?"


@dataclass(frozen=True, slots=True)
class _Row:
    """One amount of a turn: what it is for ("" for the plain price), and where its words stand."""

    label: str
    price: Price
    start: int
    end: int


def read(text: str, past: Past) -> Iterator[Wish]:
    """The wish that a turn says of amounts; nothing where it names one price and no more."""
    f = past.brief.facts
    if not f.price and not any(m.price for m in f.menu):
        return
    amounts = list(_rows(text))
    off = [r for r in amounts if rx(_OFF).match(text[r.end :]) and len([m for m in f.menu if m.price and m.price.amount == r.price.amount]) == 1]
    if off and len(f.menu) > 1:
        yield Wish("tariff", ("price",), text, amounts[0].start, amounts[-1].end, put=f"-\t{off[0].price.amount}\t")
        return
    old = [r for r in amounts if rx(_CORRECTED).search(text[r.end :])]
    rows = [r for r in amounts if r not in old and not rx(_COMPLAINED).search(text[r.end :])]
    labelled = [r for r in rows if r.label]
    if len(old) == 1 and rows and rows[0].start > old[0].start and _stands(old[0].price, f):
        end = rows[-1].end if labelled else rows[0].end
        now = [replace(r, label="") for r in (old[0], rows[0])]
        yield Wish("tariff", ("price",), text, old[0].start, _end(text, end) if labelled else end, put=_put([*now, *labelled]))
    elif not old and labelled and _told(rows, labelled, f) and (len(rows) > 1 or not rx(_CHANGED).match(text[rows[0].end :])):
        yield Wish("tariff", ("price",), text, rows[0].start, _end(text, rows[-1].end), put=_put(labelled))


def _stands(price: Price, f: Facts) -> bool:
    """Whether the ad has this very price."""
    return price.amount in {a for p in (f.price, *(m.price for m in f.menu)) if p for a in (p.amount, p.was)}


def _told(rows: Sequence[_Row], labelled: Sequence[_Row], f: Facts) -> bool:
    """Whether some prices are told that the ad cannot have yet: two with what they are for, or one under a condition."""
    if len(labelled) > 1:
        return True
    if f.menu and all(_row(r.label, [m.name for m in f.menu]) is not None for r in labelled):
        return False
    r = labelled[0]
    own = [f.price.unit if f.price else "", f.product]
    return len(rows) == 1 and rx(_LIMITED).search(r.label) is not None and _row(r.label, own) is None and not _stands(r.price, f)


def _row(label: str, names: Sequence[str]) -> int | None:
    """Which row a label names; one that limits names only a row that says the very same."""
    if not rx(_LIMITED).search(label):
        return pricerows.row_of(label, names)
    return next((k for k, n in enumerate(names) if shown.bare(n) == shown.bare(label)), None)


def _rows(text: str) -> Iterator[_Row]:
    """The amounts of a turn, each with the words that say what it is for."""
    found = pricerows.rows(text)
    taken = 0
    for n, r in enumerate(found):
        then = found[n + 1].start if n + 1 < len(found) else len(text)
        before = text[taken : r.start]
        label = "" if n and rx(_CORRECTED).search(text[found[n - 1].end :]) else _label(before)
        start = r.start - len(before) + before.rfind(label.split()[0]) if label else r.start
        taken = r.end
        if rx(r"\s?원?\s?(?:을\s)?(?:할인|쿠폰|증정|적립|깎아|빼\s?드)").match(text, r.end):
            continue  # what is taken off is no price
        if not label and (behind := rx(_BEHIND).match(text[r.end : then])) and not rx(_CORRECTED).search(text[r.end :]):
            label = tidy(behind["x"] or behind["y"])
            label = "" if rx(_NO_LABEL).search(label) or not 1 <= len(label) <= 12 else label
            taken = r.end + behind.end() if label else taken
        yield _Row(label, r.price, max(0, start), r.end)


def _label(before: str) -> str:
    """What an amount is for, of the words before it: the last few of their clause, without their ending."""
    words = rx(rf"^(?:원)?{_IS}(?=\s|$)").sub("", rx(_LEADS).sub("", before.strip())).strip()
    if m := rx(_CONDITION).match(words):
        return tidy(f"{m['c']} {m['u']}당")
    bare = rx(_PARTICLE).sub("", words)
    bare = tidy(" ".join((bare or "").split()[-2:]))
    return "" if not bare or len(bare) > 14 or rx(_NO_LABEL).search(bare) or rx(r"[다요]$|\d$|[가-힣]+(?:라고|라는|해서|니까)").search(bare) or bare == words and not words.endswith(bare) else bare


def _end(text: str, end: int) -> int:
    """Where the words end that ask for the prices that were told: "이렇게 두 줄로 적어 주세요"."""
    m = rx(_ASKED).match(text[end:])
    return end + m.end() if m else end


def _put(rows: Sequence[_Row]) -> str:
    return "\n".join(f"{r.label}\t{r.price.amount}\t{r.price.more}" for r in rows)


def grant(w: Wish, past: Past) -> Granted:
    """The ad with the prices of such a wish: the corrected one wherever it stood, the others in rows of their own."""
    f = past.brief.facts
    rows = [(label, int(amount), more) for label, amount, more in (line.split("\t") for line in w.put.split("\n"))]
    found: list[Change] = []
    if not rows[0][0] and len(rows) > 1 and not rows[1][0]:
        found = corrected(rows[0][1], rows[1][1], past)
        past = shown.applied(past, found)
        f, rows = past.brief.facts, rows[2:]
    if rows and rows[0][0] == "-":
        left = tuple(m for m in f.menu if not (m.price and m.price.amount == rows[0][1]))
        one = replace(left[0].price, unit=left[0].name) if len(left) == 1 and left[0].price else None
        return [Change(op="facts", value={"menu": () if one else left, "price": one})], ""
    listed = _listed(rows, f) if rows else ()
    if listed:
        facts: dict[str, object] = next((c.value for c in found if c.op == "facts"), {})
        found = [c for c in found if c.op != "facts"]
        found.append(Change(op="facts", value=facts | {"menu": listed, "price": None}))
    return (found, "") if found else ([], "price")


def _listed(rows: Sequence[tuple[str, int, str]], f: Facts) -> tuple[MenuItem, ...]:
    """The list of prices with these rows; the plain price keeps its row unless one of them is it."""
    items = list(f.menu)
    if not items and f.price:
        plain = MenuItem(name=f.price.unit or f.product, price=f.price)
        held = len(rows) > 1 and not any(_row(label, [plain.name]) is not None for label, _, _ in rows)
        thing = bool(f.price.unit) and not priced.measure(f.price.unit)  # "모둠전 28,000원" is a dish, and stays beside others
        items = [] if held and not thing or any(amount == f.price.amount for _, amount, _ in rows) or not plain.name else [plain]
    for label, amount, more in rows:
        at = _row(label, [m.name for m in items])
        fresh = Price(amount=amount, more=more)
        if at is None:
            items.append(MenuItem(name=label, price=fresh))
        else:
            items[at] = replace(items[at], price=replace(items[at].price or fresh, amount=amount, more=more or (items[at].price.more if items[at].price else "")))  # type: ignore[union-attr]
    return tuple(dict.fromkeys(items))


def corrected(old: int, new: int, past: Past) -> list[Change]:
    """The ad with one amount for another, in its prices and in every line that says it."""
    f = past.brief.facts
    facts: dict[str, object] = {}
    if f.price and old in (f.price.amount, f.price.was):
        price = replace(f.price, amount=new) if f.price.amount == old else replace(f.price, was=new)
        facts["price"] = price if not price.was or price.was > price.amount else replace(price, was=None)
    if any(m.price and m.price.amount == old for m in f.menu):
        facts["menu"] = tuple(replace(m, price=replace(m.price, amount=new)) if m.price and m.price.amount == old else m for m in f.menu)
    for name in ("offer", "product"):
        if (said := _said(getattr(f, name), old, new)) != getattr(f, name):
            facts[name] = said
    points = tuple(_said(p, old, new) for p in f.points)
    facts |= {"points": points} if points != f.points else {}
    lines = [Change(op="text", role=role, value=said) for role in ("headline", "subcopy", "kicker", "cta")
             if (line := getattr(past.copy, role)) and role not in past.hidden and (said := _said(line, old, new)) != line]
    return [*([Change(op="facts", value=facts)] if facts else []), *lines]


def _said(line: str, old: int, new: int) -> str:
    """A line with one amount for another, in the writing of the old one."""
    for m in reversed(list(rx(money._ANY).finditer(line))):
        if money.amount_of(m.group())[0] == old:
            line = f"{line[: m.start()]}{_written(m.group(), new)}{line[m.end() :]}"
    return line


def _written(like: str, amount: int) -> str:
    """An amount written like another: "5만5천원", "55,000원", "55000"."""
    won = "원" if like.rstrip().endswith("원") else ""
    if "만" in like or "천" in like:
        tens, rest = divmod(amount, 10_000)
        return f"{f'{tens}만' if tens else ''}{f'{rest // 1000}천' if rest and rest % 1000 == 0 else rest or ''}{won}"
    return f"{amount:,}{won}" if "," in like or won else str(amount)
