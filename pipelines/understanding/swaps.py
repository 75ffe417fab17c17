"""Swaps: one thing said in place of another ("9만원 말고 8만5천원", "연남동 → 서교동"), found by what the ad says now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipelines.understanding import changes, korean, money, offers, roles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import Reading, rx, tidy
from storage.records import SIGNS, Facts, Price

_VERB = (r"(?:으로|로)?\s?(?:하고|하구|바꿔|바꾸|바꿨|바뀌|바뀐|변경|수정|고쳐|교체|정정|해|했|하기로|이사|옮|써\s?[줘주]|적어|넣어|갈게|가자|맞아|부탁|입니다|이에요|예요|이예요|이야|야|이요|요|임|이네|네(?![가-힣])"
         r"|인데|이었|였|이라고|라고|if|please)\S*(?:\s(?:줘|주|해|거|것|는데|됐|했|이에요|예요|같)\S*)*")
_ENDS = rf"(?:{_VERB}|으로|로)?[\s.!~?ㅎㅋㅠㅜ]*$"
_PAIRS = (
    r"^(?P<a>[^\x1f]{1,30}?)(?:은|는|이|가)?\s?(?:말고|아니고|아니구|아니라|아니에요|아니예요|아닌데|아니야|아니고요|대신에?)[\s,]\s?(?P<b>[^\x1f]{1,40}?)" + _ENDS,
    r"^(?P<a>[^\x1f]{1,30}?)\s?→\s?(?P<b>[^\x1f]{1,40}?)" + _ENDS,
    r"^(?P<a>[^\x1f]{1,30}?)(?:을|를|에서)\s(?P<b>[^\x1f]{1,40}?)(?:으로|로)\s?(?:(?:바꿔|바꾸|변경|수정|고쳐|교체|정정|연장|당겨|미뤄|해|부탁)\S*(?:\s(?:줘|주|해)\S*)*)?[\s.!~]*$",
    r"^(?:please |can you |could you |actually |oh |no )*(?:change|replace|swap|correct|fix) (?:the )?(?P<a>[^\x1f]{1,30}?) (?:to|with|into|for) (?P<b>[^\x1f]{1,40}?)$",
    r"^(?:it'?s |its |it should be |should be |make (?:it|that) )?(?P<b>[^\x1f]{1,30}?),? (?:not|instead of|rather than) (?P<a>[^\x1f]{1,30}?)$",
    r"^(?:i (?:said|wrote|put|told you) |it (?:says|said|reads) |you (?:wrote|put) )(?P<a>[^\x1f]{1,24}?),? (?:but|and) (?:it'?s|that'?s|it is|it should be|i meant|make it|should be)(?: really"
    r"| actually| now)? (?P<b>[^\x1f]{1,30}?)(?: for that price| instead| please)?$",
    r"^not (?P<a>[^\x1f,]{1,30}?)[, ]+(?:but )?(?P<b>[^\x1f]{1,30}?)$",
)
_TEXTS = ("period", "hours", "place", "contact", "offer", "audience", "shop", "product")


_FIGURE = (r"\d[\d,.:/~-]*\s?(?:kg|g(?![a-z])|ml|l(?![a-z])|cm|평|회|주|박|시간|분|키로|킬로|그램|리터|팩|박스|병|잔|권|세트|마리|송이|인승|차|호점|호|일간|주간|개월|년|살|세|%|프로|퍼센트|만\s?\d?천?\s?원?|천\s?(?:\d백\s?)?원?|원|시(?:\s?반"
           r"|\s?\d+분)?|월\s?\d+일|일|층|개|명|번|인분?|학년)?|[일이삼사오육칠팔구십백천만]+\s?원")
_FIGURES = (rf"(?<![\d가-힣])(?P<a>{_FIGURE})(?:은|는|이|가|을|를)?\s?(?:→|말고|아니고|아니구|아니라|아니에요|아닌데|아니야|대신에?|에서|을(?=\s)|를(?=\s)|(?<=[이가은는])\s(?=\d\S*(?:으로|로)\s?(?:바뀌|변경|됐|되었|늘|줄|수정|조정|확정"
            rf"|올|내))|to|instead of|not|but (?:it'?s|it is|now)(?: really| actually)?|but (?:really|actually))\s?[,.]?\s?(?P<b>{_FIGURE})(?:{_VERB}|으로|로)?")


def take(c: Reading, past: Past) -> list[Change]:
    """The change of a fact or a line that the clause names and replaces; [] when it does neither."""
    figures = rx(_FIGURES).search(c.left)
    deal = figures and rx(r"할인|세일|특가|인하|행사").search(c.left)
    if figures and deal and (then := _amount(tidy(figures["a"]))) and (now := _amount(tidy(figures["b"]))) and then.amount > now.amount:
        c.drop(0, len(c.left))
        return [Change(op="facts", value={"price": replace(now, was=then.amount)})]
    if figures and (found := _replaced(past, tidy(figures["a"]), tidy(figures["b"]))):
        said = rx(rf"(?<![가-힣a-z])(?:{changes.UP}|{changes.DOWN}|{changes.HIDE})").search(c.left, 0, figures.start())
        c.drop(figures.start() if said else 0, figures.end())
        return [found]
    if many := _counted(c, past):
        return many
    for pattern in _PAIRS:
        m = rx(pattern).search(c.left)
        if not m:
            continue
        new = tidy(m["b"])
        for old in _tails(tidy(m["a"])):
            found = _replaced(past, old, new)
            if found:
                c.drop(m.start(), m.end())
                return [found]
    return []


def _counted(c: Reading, past: Past) -> list[Change]:
    """Another number of what the ad counts: "장작 2망으로" where it says 장작 1망."""
    f = past.brief.facts
    for m in rx(r"(?P<n>[가-힣]{2,6})(?:을|를|은|는|도)?\s?(?P<q>\d{1,3})\s?(?P<u>[가-힣]{1,3}?)(?:으로|로)(?![가-힣])").finditer(c.left):
        said = rx(rf"(?P<w>{m['n']}\s?)(?!{m['q']}\D)\d{{1,3}}(?=\s?{m['u']})")
        for name in ("offer", "product", "period", "audience"):
            value = getattr(f, name)
            if said.search(value):
                c.drop(*m.span())
                return [Change(op="facts", value={name: said.sub(rf"\g<w>{m['q']}", value)})]
        for n, point in enumerate(f.points):
            if said.search(point):
                c.drop(*m.span())
                return [Change(op="facts", value={"points": (*f.points[:n], said.sub(rf"\g<w>{m['q']}", point), *f.points[n + 1 :])})]
    return []


def _tails(text: str) -> list[str]:
    """`text` and what is left of it without its first words: "번호 끝자리 8824" -> ..., "8824"."""
    words = text.split()
    return [" ".join(words[n:]) for n in range(len(words)) if len(" ".join(words[n:])) > 1]


def _replaced(past: Past, old: str, new: str) -> Change | None:
    f = past.brief.facts
    old, new = _scaled(old, f), _scaled(new, f)
    amount, other = _amount(old), _amount(new)
    if amount and other and amount.amount in _amounts(f):
        return Change(op="facts", value=_priced(f, amount, other))
    percent, more = _percent(old, f), _percent(new, f, loose=True)
    if percent and percent == f.percent and more:
        return Change(op="facts", value={"percent": more} | ({"offer": rx(rf"{percent}(?=\s?(?:%|프로))").sub(str(more), f.offer)} if f.offer else {}))
    if percent and percent == f.percent and (given := offers.take_offer(Reading(new))):
        return Change(op="facts", value={"percent": None, "offer": given})
    if roles.find(old) and not rx(r"\d").search(old):
        return None  # a part of the ad is turned down, not its words
    for name in _TEXTS:
        value = getattr(f, name)
        said = _within(value, old)
        if said:
            return Change(op="facts", value={name: tidy(value.replace(said, _cased(new, name, said)))})
    if f.price and (said := _within(f.price.unit, old)):
        return Change(op="facts", value={"price": replace(f.price, unit=f.price.unit.replace(said, new))})
    for n, point in enumerate(f.points):
        if said := _within(point, old):
            return Change(op="facts", value={"points": (*f.points[:n], tidy(point.replace(said, new)), *f.points[n + 1 :])})
    for n, item in enumerate(f.menu):
        if said := _within(item.name, old):
            return Change(op="facts", value={"menu": (*f.menu[:n], replace(item, name=item.name.replace(said, new)), *f.menu[n + 1 :])})
    for role in ("kicker", "cta", "headline", "subcopy"):
        words = getattr(past.copy, role)
        if said := _within(words, old):
            return Change(op="text", role=role, value=tidy(words.replace(said, new)) + ("!" if words.endswith("!") else ""))
    if amount and other and (f.price or f.menu):
        return Change(op="facts", value=_priced(f, amount, other))
    return None


def _scaled(words: str, f: Facts) -> str:
    """A bare figure as the amount that is meant beside the ad's own: "38" where it says 380,000."""
    m = rx(r"(?P<n>\d{1,3})(?:\.(?P<d>\d))?").fullmatch(words)
    if not m:
        return words
    n = float(words)
    if f.price and f.price.currency in SIGNS:
        return f"{SIGNS[f.price.currency]}{words}"
    for unit in (1000, 10000, 100):
        if any(0.3 < n * unit / a < 3 for a in _amounts(f) if a >= 1000):
            return f"{round(n * unit)}원"
    return words


def _amounts(f: Facts) -> set[int]:
    prices = [f.price, *(m.price for m in f.menu)]
    return {a for p in prices if p for a in (p.amount, p.was) if a}


def _cased(new: str, name: str, old: str) -> str:
    """A new value of a field without the particle or the word for the field that came with it."""
    if name in ("place", "shop", "product"):
        new = korean.bare(rx(r"(?:으로|로)(?=$|\s)").sub("", new)) if rx(r"[가-힣]").search(new) else new
    return new


def _within(value: str, words: str) -> str:
    """`words` as they stand in `value` whatever the spaces and the case; "" when they do not."""
    if len(words.replace(" ", "")) < 2:
        return ""
    words = rx(r"(?<=[a-z])-(?=[a-z])").sub(" ", words)
    edge = ("(?<![a-z])", "(?![a-z])") if rx(r"[a-z ]+").fullmatch(words) else ("", "")
    pattern = r"[\s-]?".join(rx(r"([^\w가-힣])").sub(r"\\\1", ch) for ch in words.replace(" ", ""))
    m = rx(rf"(?<!\d){edge[0]}(?:{pattern}){edge[1]}(?!\d)").search(value)
    if not m and (bare := korean.bare(words)) != words:
        return _within(value, bare)
    return m.group() if m else ""


def _amount(words: str) -> Price | None:
    """The amount that `words` are; None when they are something else."""
    m = rx(rf"(?:.*\s)?(?P<n>{money.AMOUNT}|{money._BARE}|(?<![가-힣\d]){money._SPELT}(?:원)?|\d{{4,6}}|\d{{1,3}}만\s?\d?천?)(?:원)?(?:짜리)?").fullmatch(words)
    if not m or rx(r"\d\s?(?:%|시|분|월|일|명|개|번)").search(words):
        return None
    value, currency = money.amount_of(m["n"])
    return Price(amount=value, currency=currency) if value >= 50 else None


def _percent(words: str, f: Facts, *, loose: bool = False) -> int | None:
    m = rx(r"(?:.*\s)?(?P<n>\d{1,2})\s?(?P<p>%|프로|퍼센트|percent)?(?:\s?(?:할인|세일|off))?").fullmatch(words)
    return int(m["n"]) if m and (m["p"] or f.percent and (loose or int(m["n"]) == f.percent)) else None


def _priced(f: Facts, old: Price, new: Price) -> dict[str, Any]:
    """The facts with one amount for another: of the price, of one on the menu, or else of the price."""
    listed = [m for m in f.menu if m.price and m.price.amount == old.amount]
    if listed:
        return {"menu": tuple(replace(m, price=replace(m.price, amount=new.amount)) if m is listed[0] and m.price else m for m in f.menu)}
    if f.price and f.price.was == old.amount:
        return {"price": replace(f.price, was=new.amount)}
    kept = f.price
    was = kept.was if kept and kept.was and kept.was > new.amount else None
    return {"price": replace(kept, amount=new.amount, was=was) if kept else new}
