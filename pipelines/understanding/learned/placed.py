"""Placed: the stretches of a message that are set on its ad, put where the ad's facts are kept, each in the words that were said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines import industries
from pipelines.understanding.learned import headed, priced, proper, settled, tellers, worded, wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.learned.ruled import Ruled
from pipelines.understanding.reading import rx, tidy
from storage.records import Facts

_HOURS = r"\d\s?시(?!간\s?(?:동안|이내))|\d:\d\d|\d\s?(?:am|pm|a\.m|p\.m)|휴무|24시|오전|오후|영업|\bnoon\b|o'clock|쉬[어는]|쉽니다|정오|점심|저녁|아침|새벽|밤\s"
_STATES = r"배터리|효율|함량|당도|만족도|성능|합격률|수익률|농도|순도|재구매율|성공률|습도|pass rate|success rate|abv|alcohol|proof|지명|인센(?:티브)?|수수료|국비|나라에서|본인\s?부담금?|자부담금?|금리|이자|battery"  # a per cent of these takes nothing off
_GIVEN = r"지원|보조|국비|내\s?[주줍드]|환급|인센|분배|충전|남[았은음]|함유|함량|들어[가있]|국산|국내산|원액|예매|완료|마감|성공|합격|대출|금리|효율|이상\s?합격|commission|cotton|wool|guarantee|organic|natural|juice"
_PERCENT = r"%|프로|퍼센트|퍼"
_ON_CONDITION = r"[가-힣](?:면|시|실\s?때|할\s?때)\s|이상|까지\s\S+\s|\b(?:if|when|when you|orders? over|for two)\b"
_NEWS = r"(?<=\S)(?:\s(?:신메뉴|신상품?|출시|입고|개시|오픈|모집|예약|할인|세일|이벤트|행사|안내))+$|^we're doing\s"  # what is new of the goods, no part of their name
_DOUBT = 0.5  # a headline less likely than this is one of a list's rows where one is called so
_POINTS = 14  # lines beside those of time, place and contact


def facts(said: Ruled, told: Sequence[Span], marked: Sequence[Span]) -> Facts:
    """The facts of a message by how its words are set; `told` says what a line is about. Occasion and industry are left to the caller."""
    text = said.text
    english = not rx(r"[가-힣]").search(text)
    marked = _sited(text, settled.settle(said, told, marked))
    heads = [s for s in marked if s.tag == "head"]
    asks = heads and (rx(r"\?(?=\s|$)").match(text, heads[-1].end) is not None or text[heads[-1].end - 1] == "?") and not rx(r"(?i:\b(?:could|can|would|will) (?:you|u|someone)\b)[^.!?\n]*$").search(text, 0, heads[-1].start)
    head = headed.printed(_once([w for s in heads if (w := tellers.called(text, s) or worded.clean(text[s.start : s.end]))]))
    marked = priced.kinds_in_brackets(text, marked)
    rows, loose = priced.read(said, marked)
    if len(rows) > 1 and not any(row.label for row in rows):
        close = all(not text[a.end : b.start].strip(" /,~-·") for a, b in zip(rows, rows[1:], strict=False))
        rows, loose = ([], [*loose, priced.run(rows)]) if close else (rows[:1] if not any(row.price.unit for row in rows) else rows, loose)
    labels = [s for s in marked if s.tag == "label"]
    if len(rows) == 1 and rows[0].label and len(labels) == 1 and heads and not any(t.tag == "goods" and t.start < h.end and h.start < t.end for t in told for h in heads):
        trade = max((t.end for t in told if t.tag == "trade" and t.start <= heads[-1].start), default=0)  # "꽃집 | 튤립 한 단 12,000원", "카페 여름 신메뉴 | 자두에이드 6,000원"
        news = worded.clean(text[max(trade, heads[-1].start) : heads[-1].end]) if not text[heads[-1].end : labels[0].start].strip() else ""
        goods = any(t.tag == "goods" and t.start < labels[0].end and labels[0].start < t.end for t in told) and not priced.measure(rows[0].label)
        if goods and (news or trade >= heads[-1].end) and not rx(r"[요다]$").search(news):
            head, heads = tidy(f"{news} {rows[0].label}"), labels
    whole, (head, rows) = head, headed.of_kind(head, rows)
    product = head if head != whole else _product(text, heads, told) or head
    if product not in head and product in _once([text[s.start : s.end] for s in heads]):
        product = head  # "고양이 분양이 아니라 | 임보처 구해요"
    product += next((mark for mark in "'\"" if not english and product.count(mark) % 2), "")  # "신테마 '폐병원' 1인" ends in its quotation
    if product == head and (aside := _aside(text, heads, told, marked)):
        head, product = tidy(f"{aside} {head}"), aside
    head = priced.of_several(text, rows, head, told) or head
    price, menu = priced.of(rows, product, head)
    if len(menu) > 1 and (thing := _of_all(text, heads, told, marked, [m.name for m in menu])):
        head = product = thing
    lines = [part for s in (*(s for s in marked if s.tag == "line"), *loose) for part in _dated(text, s, told)]
    of = {s: _about(s, told, text) for s in lines}

    def all_of(*tags: str) -> list[str]:
        return _worded(text, sorted([s for s in marked if s.tag in tags] + [s for s in lines if of[s] in tags], key=lambda s: s.start), tags[0])

    offers, when = all_of("offer"), all_of("when")
    doubtful = heads and not english and max(h.sure for h in heads) < _DOUBT and any(worded.squeezed(head) == worded.squeezed(m.name) for m in menu)
    late = any(p.tag == "price" and heads and p.end <= heads[0].start for p in marked) and len(menu) > 2  # "..., 백일떡 2만8천원이고 | 백일떡 돌떡은"
    doubtful = doubtful or late and max(h.sure for h in heads) < _DOUBT and worded.squeezed(text[heads[0].start : heads[0].end]).startswith(tuple(worded.squeezed(m.name.split()[0]) for m in menu))
    if len(menu) > 2 and (doubtful or worded.squeezed(head) == worded.squeezed(menu[0].name) and any(t.tag == "trade" for t in told)):
        head = product = ""  # a list of the shop's goods is headed by what they are
    shop = next(iter(all_of("shop")), "")
    kind = [k for k in (*([] if industries.matches(head) else _kind_of_shop(text, told, marked)), *all_of("kind")) if worded.squeezed(k) not in worded.squeezed(head) and not _within(k, shop)]
    hours = [w for w in when if rx(_HOURS).search(w)]
    percent = _percent(said, offers)
    if percent is not None and len(menu) < 2:
        head = tidy(rx(rf"(?<!\d){percent}\s?(?:%|프로(?!그램)|퍼센트)").sub(" ", head)) or head  # the figure stands where a price would
    kept = [o for o in offers if percent is None or not rx(rf"(?:전\s?품목\s|전\s?메뉴\s)?{percent}\s?%\s?(?:할인|세일|off|discount|sale)?(?:해\s?드려요|합니다|해요)?|(?:할인|세일|sale)\s?{percent}\s?%").fullmatch(o)]
    points = tuple(dict.fromkeys((*kind, *(p for p in all_of("point") if not _only_named(p, shop)))))
    kept, points = [o for o in kept if not priced.listed(o, menu)], tuple(p for p in points if not priced.listed(p, menu) and not any(worded.squeezed(p) in worded.squeezed(o) for o in (*points, *kept) if o != p))
    found = Facts(product=product, lead=f"{head}?" if asks and head and head[-1] not in "?!" else head, shop=shop, price=price, menu=menu, percent=percent, offer=" · ".join(kept), period=" · ".join(w for w in when if w not in hours),
                 hours=" · ".join(hours), place=" · ".join(all_of("where")), contact=" · ".join(beside_name(r, shop) for r in all_of("reach") if not _only_named(r, shop)), points=points[:_POINTS])
    return found if rx(r"[가-힣]").search(text) else _printed(found)


def _worded(text: str, spans: Sequence[Span], about: str) -> list[str]:
    """The stretches of one kind as they are printed."""
    lines = [worded.clean(text[s.start : s.end]) for s in _joined(text, spans, about)]
    if about == "shop":
        lines = [(q["n"] or q["m"]) if (q := rx(r"^.+\s[\"'](?P<n>[^\"']{2,20})[\"']$|^(?:(?:we'?re|we are|its|it's|it is)?\s?called|(?i:(?:our |shop |the |business )?name(?:'s| is)))\s(?P<m>.+)$").match(w)) else w for w in lines]
        lines = [rx(r"^[가-힣A-Za-z\s]{2,12}?(?:이|가)?\s(?:아니고|말고|아니라)\s(?=\S{2})").sub("", w) for w in lines]  # "용인태권도 아니고 호랑이태권도"
    if about in ("where", "when"):
        lines = [rx(r"(?<=[가-힣\d])(?:이에요|예요|입니다|이요)$|(?<=[가-힣\d])에\s(?:오시면|오면|방문하시면|방문시)$").sub("", w) for w in lines]  # "안양 범계역이에요", "평일 12시 전에 오시면"
    if about not in ("shop", "kind", "reach"):
        lines = [worded.line(headed.spoken(worded.sentence(w))) for w in lines]
    if about == "reach":
        lines = [worded.labelled(rx(r"^.*\b(?:people|you|folks|everyone)\sshould\s(?=(?:text|call|ring|email|message|dm)\b)").sub("", w)) for w in lines]
    return list(dict.fromkeys(filter(None, lines)))


def beside_name(reach: str, shop: str) -> str:
    """How to get in touch without the name that stands above: "Harlan Woodcraft 555-0136"."""
    left = reach.removeprefix(shop).strip(" ,:-") if shop else reach
    return left if rx(r"\d{3}|@").search(left) else reach


def _only_named(line: str, shop: str) -> bool:
    """Whether a line says no more than what the shop is called: "카페이름은 '느린오후'"."""
    left = line.replace(shop, "") if shop else line
    return left != line and rx(r"[\s'\"‘’“”]*(?:저희|우리)?\s?(?:가게|카페|식당|매장|샵|학원|상호|업체|공방)?\s?(?:이름|상호|명)?(?:은|는|이|가)?[\s'\"‘’“”]*(?:입니다|이에요|예요)?[\s'\"‘’“”]*").fullmatch(left) is not None


_PAID_FIRST = r"(?:advance|deposit|upfront|down payment|선금|선결제|계약금|예약금|착수금)"


def _percent(said: Ruled, offers: Sequence[str]) -> int | None:
    """The per cent that are taken off; None where they are of something else, or an offer ties them to a condition: of "형제 등록하면 10%" the
    figure alone would promise more."""
    n = said.percent
    if n and rx(rf"{_PAID_FIRST}\s?(?:of\s)?{n}\s?(?:{_PERCENT})|{n}\s?(?:{_PERCENT})\s(?:of the price\s)?(?:as\s)?{_PAID_FIRST}").search(said.text.lower()):
        return None
    if n is None or rx(rf"(?:{_STATES})\s?(?:은|는|이|가)?\s?(?:최소|최대|약|단)?\s?{n}\s?(?:{_PERCENT})|{n}\s?(?:{_PERCENT})(?:[를은는]|까지|정도)?\s?(?:{_GIVEN})").search(said.text):
        return None
    return None if any(rx(rf"(?<!\d){n}\s?%").search(o) and rx(_ON_CONDITION).search(o) for o in offers) else n


def _printed(f: Facts) -> Facts:
    """The facts of an English message with the capitals and apostrophes of print."""
    put = proper.printed
    return replace(f, product=put(f.product), lead=put(f.lead), shop=proper.name(f.shop), offer=_offered(put(f.offer), f.percent), period=put(f.period), hours=put(f.hours), place=put(f.place), contact=put(f.contact),
                   points=tuple(map(put, f.points)), menu=tuple(replace(m, name=rx(r"^Pp$").sub("Per person", put(m.name))) for m in f.menu), price=f.price and replace(f.price, unit=put(f.price.unit)))


def _offered(offer: str, percent: int | None) -> str:
    """An English offer with a capital, without the per cent that stand beside it: "everything 40% off til Sunday"."""
    if percent is not None and rx(rf"(?:everything|all\s\S+|storewide|sitewide)\s{percent}\s?% off\s(?!till?\b|until|through|thru|today|tomorrow|this|on\s(?:mon|tue|wed|thu|fri|sat|sun)|all (?:day|week))\S").match(offer):
        offer = tidy(rx(rf"\s{percent}\s?% off").sub("", offer, count=1))
    return worded.capital(offer)


def _within(kind: str, shop: str) -> bool:
    """Whether a shop's name says what kind it is: "Miller's Hardware" of a hardware store."""
    return any(worded.squeezed(w) in worded.squeezed(shop) for w in kind.split()[:1])  # the first word says which


_RUN = 26  # letters of a line made of two that stand together


def _joined(text: str, spans: Sequence[Span], about: str) -> list[Span]:
    """The stretches of one kind; of places and times those with nothing but a space between them are one: "시화방조제 건너" and "첫 신호"."""
    out: list[Span] = []
    for s in spans:
        last = out[-1] if out else None
        if last and about in ("where", "when") and text[last.end : s.start] == " " and s.end - last.start <= _RUN and not rx(_SAID).search(text[last.start : last.end]):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(s)
    return out


_SAID = r"(?:[요다죠음함]|까지|부터|마감|개강|오픈)$"  # a line that is whole


def _sited(text: str, marked: Sequence[Span]) -> list[Span]:
    """The stretches with one shop's name, the likeliest; what was taken for one but says where, or is no other's, as a line: "더파티뷔페 2층"."""
    marked = [_bare_name(text, s) for s in marked if s.tag != "shop" or not rx(_NOBODY).fullmatch(text, s.start, s.end)]
    shop = max((s for s in marked if s.tag == "shop" and not rx(_SITE).search(text[s.start : s.end])), key=lambda s: s.sure, default=None)
    return [s if s.tag != "shop" or s is shop else replace(s, tag="kind" if rx(r"[가-힣](?:식당|카페|가게|공방|학원|미용실|병원|주점|포차|농원|상회)$").search(text[s.start : s.end]) else "line") for s in marked]


def _dated(text: str, s: Span, told: Sequence[Span]) -> list[Span]:
    """A line of when and where as two: "금요일 하교후 1시 | 운동장"."""
    when = next((t for t in told if t.tag == "when" and t.start <= s.start < t.end < s.end - 1), None)
    site = rx(r"\s(?P<p>[가-힣 ]{2,12})$").fullmatch(text, when.end, s.end) if when else None
    return [replace(s, end=when.end), replace(s, start=site.start("p"))] if when and site and rx(_SITE).search(site["p"]) else [s]


_NOBODY = (r"(?:우리\s)?(?:학원|학교|유치원|어린이집|동네|우리\s?반)\s?(?:애들|아이들|친구들|꼬마들)|"
           r"(?:이라|라서|이라서|임보처|구조자|보호자|보호소|주인|사장님?|저희\s?가게|우리\s?가게|본인|담당자|작성자)(?:가|이|는|은|도|님)?|[가-힣]{2,6}(?:적인|스러운|스런)")  # no name of a shop


def _bare_name(text: str, s: Span) -> Span:
    """A shop's name without the particle that its sentence has: "밀밭제빵소 | 로 전화주세요"."""
    to = s.tag == "shop" and rx(r".*[가-힣]{2}(?P<p>으로|로)").fullmatch(text, s.start, s.end)
    return replace(s, end=s.end - len(to["p"])) if to and rx(r"\s(?:전화|연락|문의|문자|예약|오세|오시|오면|방문|찾아|놀러|디엠|DM|톡)").match(text, s.end) else s


_SITE = r"(?:[가-힣]학과|\d\s?층|출구|강당|정문|운동장|둔치|주차장|호수|[가-힣]{2}공원|\d호|[가-힣]역)$|[A-Z][a-z]+,? (?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])$"


def _about(s: Span, told: Sequence[Span], text: str) -> str:
    """What a line is about, by most of its letters: "when", "where", "offer" or "point"."""
    share = {"when": 0, "where": 0, "offer": 0}
    for t in told:
        if t.tag in share:
            share[t.tag] += len(text[max(s.start, t.start) : min(s.end, t.end)].replace(" ", ""))
    most = max(share, key=lambda k: share[k])
    if most == "where" and rx(r"(?:중지|중단|통제|마감|취소|연기|폐쇄|제한)(?:됩니다|돼요|합니다|해요|될\s?예정입니다)$").search(text, s.start, s.end):
        return "point"  # "102동 운행 중지됩니다"
    if most == "where" and rx(r"(?:I|We|we)\s(?:deliver|taught|teach|come|travel|cover|ship|go|drive|work)\b").match(text, s.start):
        return "point"  # "I deliver inside the county"
    if s.tag == "line" and rx(_SITE).search(text[s.start : s.end]):
        return "where"
    return most if share[most] * 2 >= len(text[s.start : s.end].replace(" ", "")) else "point"


def _kind_of_shop(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[str]:
    """The kind of shop in a word, where neither a name nor a line says it."""
    if any(s.tag in ("shop", "kind") for s in marked):
        return []
    printed = worded.squeezed("".join(text[s.start : s.end] for s in marked))
    kinds = [tidy(text[t.start : t.end]) for t in told if t.tag == "trade"]
    return [k for k in kinds if " " not in k and len(k) > 1 and "shop" in wordlist.made_of(k.lower()).split(".")[-1].split("/") and worded.squeezed(k) not in printed][:1]


def _product(text: str, heads: Sequence[Span], told: Sequence[Span]) -> str:
    """The goods named in the headline, or the kind of shop, as far as they are within it."""
    for tag in ("goods", "trade"):
        found = [(t.sure >= _SAID_OF, tidy(text[max(t.start, h.start) : min(t.end, h.end)])) for h in heads for t in told if t.tag == tag and (min(t.end, h.end) - max(t.start, h.start)) * 5 > (t.end - t.start) * 3]
        if found:
            return rx(_NEWS).sub("", max(found, key=lambda x: (x[0], len(x[1])))[1])
    return ""


def _aside(text: str, heads: Sequence[Span], told: Sequence[Span], marked: Sequence[Span]) -> str:
    """The goods that stand before a headline which only says what is done, and in no line: "보일러 고장나셨나요? | 24시간 출장갑니다"."""
    if not heads or not rx(r"(?:니다|[해돼와가워려줘]요)[.!~]*$").search(text[heads[-1].start : heads[-1].end]):
        return ""
    found = [t for t in told if t.tag == "goods" and t.sure >= _SAID_OF and t.end <= heads[0].start and not any(s.start < t.end and t.start < s.end for s in marked)]
    if found:
        return tidy(text[found[-1].start : found[-1].end])
    club = rx(_CLUB).search(text, 0, heads[0].start)  # "한강에서 뛰는 러닝크루인데 | 새 멤버 구해요"
    return club["c"] if club and not any(s.start < club.end("c") and club.start("c") < s.end for s in marked) else ""


_CLUB = r"(?<![가-힣])(?P<c>(?:[가-힣]{1,6}\s?)?(?:크루|동호회|동아리|합창단|밴드|클럽|스터디|봉사단|극단|풍물패|소모임))(?:인데요?|입니다|이에요|예요|이구요|이고요?|에서)(?=\s|,)"


def _of_all(text: str, heads: Sequence[Span], told: Sequence[Span], marked: Sequence[Span], names: Sequence[str]) -> str:
    """What a list of prices is of where the headline is but one of its rows: "캠핑카 빌려드려요. | 레이 1박 8만, 스타리아 1박 16만"; ""."""
    rows = worded.squeezed(" ".join(names))
    if not heads or not all(worded.squeezed(text[h.start : h.end]) in rows for h in heads):
        return ""
    found = [t for t in told if t.tag in ("trade", "goods") and t.sure >= _SAID_OF and t.end <= heads[0].start and t.end - t.start <= _RUN and not any(s.start < t.end and t.start < s.end for s in marked)
             and not rx(r"\s?(?:이|가)?\s?(?:아니|말고)").match(text, t.end) and not rx(r"하는\s").search(text, t.start, t.end)]
    return headed.printed(tidy(text[found[0].start : found[0].end])) if found else ""


_SAID_OF = 0.5  # how likely goods are that no line prints


def _once(heads: Sequence[str]) -> str:
    """The parts of a headline as one, what is said twice in a row said once: "서핑 서핑 강습", "3D프린터 3D 프린터 써보기"."""
    kept = [h for n, h in enumerate(heads) if not any(worded.squeezed(h) in worded.squeezed(later) for later in heads[n + 1 :])]
    words = " ".join(kept).split()
    return " ".join(w for n, w in enumerate(words) if not (len(w) > 1 and n + 1 < len(words) and words[n + 1].endswith(w)))
