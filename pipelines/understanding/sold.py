"""What is sold: the phrases of a first message weighed, so that one is the goods, one the shop, and the others are told."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines import industries
from pipelines.understanding import gifts, korean, naming, pricing, runs
from pipelines.understanding.pricing import Label
from pipelines.understanding.reading import Reading, rx, tidy
from pipelines.understanding.runs import Phrase
from pipelines.understanding.words import GOODS_END, HANGING, Word, announces, cut, doubtful, known, shop_word
from storage.records import MenuItem, Price

_WHO = r"(?:.*[는신실은던]|)분들?|.*(?:분들|배우실분|하실분|오신분|분께|고객님?|손님|회원님?|사람들|[가-힣]+님들|사장님들?|어르신들?)"
_PUPILS = r"(?:중고등학생|초등학생|중학생|고등학생|대학생|수험생|직장인|유치부|초등부|중등부|초중고|성인반|임산부|(?:신규)?사업자|자영업자|연인들?|커플들?|아이들|학생들|엄마들|부모님들?|가족들?)"
JOB = (r"(?:알바생?|아르바이트생?|직원|사원|스태프|스텝|스탭|디자이너|강사|선생님|매니저|인턴|기사님?|주방장|보조|이모님?|서빙|제빵사|간호사|상담사|미용사|바리스타|조무사|위생사|실장님?|크루|배달원|조리사|견습생|파트타임|트레이너|캐셔|점장)")
# words that only tell the season or that one may book: no part of what is sold by themselves
_SEASONAL = r"(?:봄|여름|가을|겨울|성수기|비수기|시즌|연말|연초|단풍철|휴가철|벚꽃철|추석|설|설날|명절|연휴|예약|주문|접수|신청|문의|시작|기간|신학기|새학기|신입|신규|[봄여름가을겨울]{1,2}학기|[12]학기|올해|특별)"
_STAYS = (r"(?:호텔|유치원|펜션|캠핑장|글램핑장?|독채펜션|독채|게스트하우스|파티룸|스터디카페|독서실|연습실|공유주방|공유오피스|풀빌라|민박|모텔|[가-힣]{1,4}카페|놀이터|수영장|당구장|볼링장|스크린골프|노래방|찜질방|사우나|캠핑카)")
_MEMBERS = r"(?:신입|신규)?(?:회원|원생|수강생|관원|신입생|원아|교육생|참가자|체험단|단원|멤버|신입관원|학원생|훈련생)"


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
    given += [(one.cost.start, _line(r.text, one)) for one in deals]
    whole, menu = pricing.listed(main) if len(main) > 1 else ("", ())
    both = "·".join(pricing.split(item.name)[0] for item in menu) if len(menu) == 2 and not whole and main[0].name and main[1].name and not rx(pricing.VARIANT).fullmatch(menu[0].name) else ""
    used = {one.phrase.first for one in (*aside, *old, *deals, *(main if menu else ())) if one.phrase} | {one.led.first for one in main if one.led}
    rest = [p for p in found if p.first not in used]
    labelled = {one.phrase.first for one in main if one.phrase}
    shop, near, free = naming.take(r.text, words, [p for p in rest if p.first not in labelled], sold=bool(labelled or given or said))
    rest = sorted([*free, *(p for p in rest if p.first in labelled)], key=lambda p: p.first)
    choice = _chosen(r.text, words, rest, main, whole, hiring=hiring)
    product = choice.product
    if not choice.sure:
        stay = next((w.bare for p in rest for w in p.nouns if rx(_STAYS).fullmatch(w.bare)), "")
        product = product if product.endswith(stay) and stay else stay or _borrowed(r.text, cuts, given, said) or product or both or _venue(r.text, words, rest, alone=bool(menu) or not (given or said or main or any(w.kind == "time" for w in words)))
    price = None
    if len(main) == 1:
        unit = tidy(choice.unit.removeprefix(product)) if product else choice.unit
        if unit.startswith("한정"):
            points, unit = [*points, (main[0].cost.start, unit)], ""
        price = pricing.priced(main[0], tidy(f"{main[0].time} {unit}"))
    points = [*points, *choice.points]
    points = [(at, rx(r"(?<=[가-힣]{2})\s(?:되고|있고|하고)요?$").sub("", line)) for at, line in points]
    lines = [t[len(product) + 1 :] if product and t.startswith(product + " ") and not rx(r".*(?:요|다)").fullmatch(t) else t for _, t in sorted(points)]
    kept = tuple(dict.fromkeys(t for t in lines if t and t != shop and not product.startswith(t) and not rx(_MEMBERS).fullmatch(t)))
    times = [w for w in words if w.kind == "time" and not any(one.time == tidy(w.text) for one in labels)]
    return Sold(product=product, shop=shop, price=price, menu=menu, offers=tuple(dict.fromkeys(t for _, t in sorted([*given, *choice.offers]))), points=kept[:6],
                hours=tuple(w.text for w in times if w.bare == "hours"), period=tuple(w.text for w in times if w.bare == "period"),
                place=near, audience=choice.audience)


def _line(text: str, one: Label) -> str:
    start = one.phrase.words[0].start if one.phrase else one.cost.start
    bound = rx(r"\s?(?:이상|이하|협의|내외)").match(text, one.cost.end)
    return tidy(rx(r"(?:이에요|예요|입니다|이고요?|인데요?|으로|에|로)$").sub("", tidy(text[start : bound.end() if bound else one.cost.end])))


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
        if any(shop_word(w.bare) and w.bare not in korean.STOP for w in p.nouns) and not _asked(words, p):
            joined = p.after is not None and p.after.kind == "news" and p.after.text.endswith("모집") and len(p.after.text) > 2
            if not alone and len(p.nouns) == 1 and p.nouns[0].bare.endswith("집") and known(p.nouns[0].bare[:-1]) and any(w.kind == "cost" for w in words):
                return p.nouns[0].bare[:-1]  # "삼겹살집인데 ... 1인분 16,000원"
            if joined or not alone:
                last = max(n for n, w in enumerate(p.words) if w.kind == "noun" and shop_word(w.bare))
                short = last < len(p.words) - 1 and rx(_MEMBERS).fullmatch(p.words[-1].bare) is not None
                if short and p.after is not None and p.after.text.startswith("모집"):
                    return tidy(text[p.words[0].start : p.after.start + 2])
                return tidy(text[p.words[0].start : p.after.end]) if joined and p.after else words_of(text, p.words[: last + 1] if short else trimmed(p.words, figures=False), p.after)
    return ""


def words_of(text: str, words: tuple[Word, ...], after: Word | None = None) -> str:
    """The words as they stand in `text`, the last without its particle unless that may be part of an unknown name."""
    if not words:
        return ""
    last = words[-1]
    if rx(r".+(?:만|로|데)요").fullmatch(last.text):
        return tidy(text[words[0].start : last.end - 1])
    if last.text.endswith("까지"):
        return tidy(text[words[0].start : last.end])
    whole = doubtful(last) and (after is None or after.kind in ("cost", "wall"))
    return tidy(text[words[0].start : last.start] + (last.text if whole else last.bare or last.text))


def trimmed(words: tuple[Word, ...], *, figures: bool = True) -> tuple[Word, ...]:
    """Words without hanging ones at the ends and, unless `figures`, without the figures behind."""
    while words and (words[0].text in HANGING or words[0].bare in HANGING):
        words = words[1:]
    while words and (words[-1].bare in HANGING or words[-1].text.endswith("랑") and words[-1].text != words[-1].bare or words[-1].kind == "when" or not figures and words[-1].kind == "unit"
                     or len(words) > 1 and (_hangs(words[-1].text) or rx(r"예약|주문|접수|신청|문의").fullmatch(words[-1].bare))):
        words = words[:-1]
    return words


def _hangs(word: str) -> bool:
    """Whether a last word only leads on to a noun that is not there ("참기름 짜는")."""
    return rx(r"[가-힣]+별로").fullmatch(word) is not None or rx(r"[가-힣]+(?:는|던|은|을|한|된)").fullmatch(word) is not None and not known(word) and korean.bare(word) == word


def _chosen(text: str, words: list[Word], found: list[Phrase], main: list[Label], whole: str, *, hiring: bool) -> _Choice:
    """Which phrase is the goods, and what the others say."""
    weighed = []
    for n, p in enumerate(found):
        one = next((x for x in main if x.phrase is not None and x.phrase.first <= p.first and x.phrase.last == p.last), None)
        kept, score = _candidate(words, p, one, hiring=hiring)
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
            if one.unit == "월" and len(gone.words) > 2:
                others.append((gone.words[0].start, one.name))
            else:
                unit = tidy(f"{one.name} {unit}")
    offers, audience = [], ""
    for _, name, p in weighed:
        if p not in found or _asked(words, p):
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
            elif line and rx(_WHO).fullmatch(line):
                if p.after is not None and p.after.kind == "percent":
                    offers.append((p.words[0].start, tidy(f"{line} {p.after.text}")))
                else:
                    audience = audience or line
            elif line and len(line.split()) > 1 and shop_word(line.split()[-1]):
                others.append((p.words[0].start, line))
            tail = tuple(w for w in p.words if w.start >= _start(text, product, p) + len(product))
            if len(tail) > 1 and p.after is not None and p.after.kind == "news" and all(rx(_SEASONAL).fullmatch(w.bare) for w in tail):
                others.append((tail[0].start, tidy(rx(r"(?:했습니다|했어요|합니다|해요)$").sub("", text[tail[0].start : p.after.end]))))
            if any(w.kind == "term" and w.bare != "기준" for w in tail) and not any(x.phrase is p for x in main) and (len(tail) > 1 or len(tail[0].bare) > 3):
                others.append((tail[0].start, words_of(text, tail)))
        elif name != product and (not name or name not in whole) and not product.startswith(words_of(text, p.words) + " "):
            line = words_of(text, p.words if p.words[-1].bare == "예약" and len(p.words) > 1 else trimmed(p.words), p.after)
            line = line[len(product) + 1 :] if product and line.startswith(product + " ") else line
            if p.before is not None and p.before.kind == "news" and (rx(r"\d+\s?주년").match(line) or p.words[-1].bare in ("기념", "감사")):
                others.append((p.before.start, tidy(text[p.before.start : p.words[0].start] + words_of(text, p.words, p.after))))
                continue
            if rx(rf"{_WHO}|{_PUPILS}").fullmatch(line) and not hiring:
                audience = audience or line
            elif p.after is not None and p.after.kind == "percent" and _tells(line, p):
                offers.append((p.words[0].start, tidy(f"{line} {p.after.text}")))
            elif _tells(line, p):
                others.append((p.words[0].start, line))
    return _Choice(product=product, unit=unit, points=tuple(others), offers=tuple(offers), audience=audience, sure=bool(whole or best and chosen and best[0] >= 2.5))


def _start(text: str, product: str, p: Phrase) -> int:
    at = text.find(product, p.words[0].start)
    return at if at >= 0 else p.words[0].start


def _asked(words: list[Word], p: Phrase) -> bool:
    """Whether a phrase belongs to a request about the ad: "수능응원 문구 넣어주세요"."""
    n = p.last + 1
    while n < len(words) and words[n].kind in ("ad", "noun", "unit", "link"):
        n += 1
    return n < len(words) and words[n].kind == "ask" and not rx(r"광고|홍보|포스터|안내.*|전단.*").fullmatch(words[p.last + 1].text)


def _tells(line: str, p: Phrase) -> bool:
    """Whether a phrase that is not the goods says something worth printing."""
    if p.after is not None and p.after.kind == "ad" and rx(r"(?:느낌|분위기|감성|톤|스타일|컨셉|무드)\S*").match(p.after.text) or any(rx(r"[가-힣]+(?:하게|스럽게|롭게|답게)").fullmatch(w.text) for w in p.words) or all(w.text.endswith("게") for w in p.words):
        return False  # how the ad shall look
    if rx(r"문자|전화|카톡|톡|디엠|DM|이하|이상").fullmatch(line):
        return False
    if len(line) < 2 or len(line) > 30 or all(w.kind == "when" for w in p.words) or p.after is not None and p.after.text == "말고":
        return False
    if all(_hangs(w.text) or w.bare in ("하는", "있는") for w in p.words) or rx(r"\d+명").fullmatch(line):
        return line[0].isdigit()
    if shop_word(line.replace(" ", "")) and " " not in line or all(rx(_SEASONAL).fullmatch(w.bare) for w in p.words):
        return False
    if p.before is not None and p.before.kind == "cost" and rx(r"\d+(?:시간|분|일|주|개월)").fullmatch(line):
        return True
    return bool(p.nouns) or any(w.kind == "term" for w in p.words) or len(p.words) > 1 or rx(r"(?:주|월)\s?\d\s?(?:회|일)").fullmatch(line) is not None


def _cut_down(p: Phrase) -> tuple[tuple[Word, ...], float]:
    """The words of a phrase that may name goods, and a bonus: without whom they are for and the kind of shop."""
    kept, bonus = trimmed(p.words, figures=False), 0.0
    while len(kept) > 1 and p.after is not None and p.after.kind == "verb" and rx(r".+(?:으로|로|에서|에)").fullmatch(kept[-1].text) and kept[-1].bare != kept[-1].text:
        kept = kept[:-1]
    if kept and kept[-1].text.endswith("까지") and any(w.kind == "unit" for w in kept[1:]):
        kept = kept[: next(n for n, w in enumerate(kept) if n and w.kind == "unit")]
    who = next((n for n, w in enumerate(kept[:-1]) if n and rx(_WHO).fullmatch(w.bare)), None)
    if who is not None and kept[who + 1].kind == "noun" and (len(kept) - who > 2 or not any(known(w.bare) for w in kept[: who + 1])):
        kept = kept[who + 1 :]
    while len(kept) > 1 and rx(_WHO).fullmatch(kept[-1].bare) and known(kept[0].bare):
        kept = kept[:-1]
    if len(kept) > 2 and kept[-1].bare in ("집", "곳", "가게", "매장", "전문점", "업체") and rx(r"[가-힣]*는|전문").fullmatch(kept[-2].text):
        kept, bonus = kept[:-2], 3.0
    elif len(kept) > 1 and p.after is not None and p.after.bare == "is" and rx(r"[가-힣]+(?:샵|숍|가게|점|집)").fullmatch(kept[-1].bare):
        kept = kept[:-1]
    while len(kept) > 1 and (kept[-1].bare == "기준" or kept[-1].kind == "unit" and p.after is not None and p.after.kind == "cost"):
        kept = kept[:-1]
    if len(kept) > 1 and p.after is not None and p.after.text.startswith("모집") and rx(_MEMBERS).fullmatch(kept[-1].bare):
        kept = kept[:-1]
    while len(kept) > 1 and not shop_word("".join(w.bare for w in kept)) and any(shop_word(w.bare) for w in kept[:-1]):  # "여성 빅사이즈 옷가게 | 봄 자켓"
        at = max(n for n, w in enumerate(kept[:-1]) if shop_word(w.bare))
        if rx(_STAYS).fullmatch(kept[at].bare) and (rx(rf"{_WHO}|{pricing.VARIANT}").fullmatch(kept[-1].bare) or all(
                rx(_SEASONAL).fullmatch(w.bare) or w.kind != "noun" for w in kept[at + 1 :])):
            kept = kept[: at + 1]
            break
        if rx(r"\d+호점|.{1,4}(?:반|권)").fullmatch(kept[at + 1].bare) and len(kept) <= at + 3:
            break
        kept = kept[at + 1 :]
    if any(w.kind == "term" and w.bare not in ("기준", "한정") for w in kept):  # "스케일링 | 건강보험 적용"
        head = max((n for n, w in enumerate(kept) if w.kind == "noun" and known(w.bare)), default=-1)
        whole = kept[-1].kind == "term" and len(kept[-1].bare) > 3 and len(kept) > 1  # "번호키 설치 당일출동"
        parted = 0 <= head < len(kept) - 2 and kept[head + 1].kind == "noun"
        kept, bonus = (kept[: len(kept) - 1], bonus) if whole else (kept[: head + 1], bonus - 0.8) if parted else (kept, bonus - 3.5)
    while len(kept) > 1 and (rx(_SEASONAL).fullmatch(kept[-1].bare) or kept[-1].bare in ("자리", "전체", "추가")):
        kept = kept[:-1]
    while len(kept) > 1 and (kept[0].bare in ("올해", "하루", "딱", "단") or kept[0].kind == "unit" and not (len(kept) == 2 and rx(r"세트|코스|정식|메뉴|패키지|권").fullmatch(kept[1].bare))
                             or rx(r"[가-힣]+(?:하게|스럽게)").fullmatch(kept[0].text)):
        kept = kept[1:]
    return trimmed(kept), bonus


def _candidate(words: list[Word], p: Phrase, one: Label | None, *, hiring: bool) -> tuple[tuple[Word, ...], float]:
    """The part of a phrase that may be the goods, with its weight."""
    kept, score = _cut_down(p)
    if not kept or not any(w.kind == "noun" for w in kept) or one is not None and pricing.side(one):
        return (), -9.0
    name = " ".join(w.bare for w in kept)
    found = [m for m in industries.matches(name) if not m.shop]
    service = rx(GOODS_END).fullmatch(kept[-1].bare) is not None
    score += 1.0 + (2.0 if found else 0.0) + (1.0 if any(m.end == len(name) for m in found) else 0.0) + (0.8 if service else 0.0)
    score += 2.2 if one is not None else 0.0
    after = p.after
    if after is not None:
        told = after.kind == "news" or after.kind == "verb" and announces(after.text) or after.kind == "time" and rx(r"개강|개원|개장").match(after.text) is not None or after.kind == "ad" and (
            p.last + 2 < len(words) and words[p.last + 2].kind in ("verb", "news"))
        score += 2.0 if told else 1.0 if after.kind in ("ad", "deal", "percent") else 0.0
        score -= 1.5 if after.kind in ("link", "place") and one is None else 0.0
    score += 1.2 if p.before is not None and p.before.kind == "news" else 0.0
    if rx(_STAYS).fullmatch(kept[-1].bare):
        score += 1.5
    elif shop_word(kept[-1].bare):
        score -= 4.0
    score -= 3.0 if rx(_WHO).fullmatch(kept[-1].bare) else 0.0
    score -= 2.5 if any(w.kind == "unit" for w in p.words) and one is None and not found else 0.0
    score -= 1.0 if any(w.kind == "cost" for w in words[: p.first]) and one is None else 0.0
    score -= 2.5 if rx(rf"{pricing.VARIANT}").fullmatch(name) else 0.0
    score -= 2.0 if len(name) < 2 and not found else 0.0
    score -= 1.5 if any(rx(r".{2,}[은는]").fullmatch(w.text) and w.bare != w.text for w in kept[:-1]) else 0.0
    score -= 2.0 if kept[-1].text.endswith("까지") else 0.0
    score += 0.4 if not any(w.kind in ("noun", "cost") for w in words[: p.first]) else 0.0
    score -= 4.0 if kept[-1].bare.endswith("할인") or any(w.text in ("아니고", "말고") for w in kept) else 0.0
    score -= 3.0 if after is not None and after.kind in ("time", "verb") and rx(r".+(?:으로|때문에)").fullmatch(kept[-1].text) and kept[-1].bare != kept[-1].text else 0.0
    score -= 3.0 if one is None and sum(w.kind == "cost" for w in words[: p.first]) > 1 else 0.0
    score -= 3.0 if all(rx(rf"{_SEASONAL}|전품목|전메뉴|전상품|전체").fullmatch(w.bare) for w in kept) or _asked(words, p) else 0.0
    if hiring:
        score += 3.0 if rx(rf".*{JOB}").fullmatch(kept[-1].bare) else -2.0
    return kept, score
