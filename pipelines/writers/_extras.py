"""Around the headline: sub-copy from facts and moods, kicker, details, alt text, picture tags."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import claims, industries
from pipelines.writers import _lines as book
from pipelines.writers._aims import SHUT
from pipelines.writers._clauses import prices, sentences
from pipelines.writers._hashtags import hashtags
from pipelines.writers._said import clean, offered, whole_place
from pipelines.writers._steps import cta
from pipelines.writers._subject import Subject
from storage.records import Brief, Copy, Facts


def names(text: str, subject: Subject) -> bool:
    """Whether `text` says the product's whole name (or there is none to say): 겨울 코트, or 겨울엔 코트."""
    said, q = _squeeze(text), _squeeze(subject.values["q"])
    return not subject.product or _squeeze(subject.product) in said or bool(q and q in said and subject.values["feast"] in text)


def told(subject: Subject, brief: Brief, headline: str) -> list[str]:
    """The sentences that the person said and that stand nowhere else: neither in the headline nor in the price lock-up."""
    f, offer = subject.facts, _squeeze(subject.facts.offer)
    shown = _squeeze(headline)
    left = []
    for text in sentences(brief):
        text = _without_name(text, subject.product) if subject.product and subject.product in headline else text
        bare, name = _squeeze(text), _squeeze(subject.product)
        spoken = bare in shown or shown in bare or claims.alike(text, headline) or len(bare) < _LEAST \
            or bool(name) and name in bare and name in shown and len(bare) - len(name) < _LEAST + 3 \
            or any(news.search(text) and news.search(headline) for news in _NEWS)
        offered = bool(offer) and (offer in bare or claims.alike(text, f.offer))
        spoken = spoken or offered and offer in shown and len(bare) - len(offer) < _LEAST + 3
        if not spoken and not (offered and offer_is_set(f)) and (offered or not prices(text)):
            left.append(book.capital(text) if subject.language == "en" else text)
    return left


def _without_name(text: str, name: str) -> str:
    """A sentence less the name at its head, which the headline says, where the rest is a sentence by itself."""
    rest = text[len(name):].strip() if text.startswith(name) else ""
    return rest if len(rest.split()) > 2 and not re.match("[은는이가을를도만와과의에]", text[len(name):]) else text


_LEAST = 6  # letters of a sentence that says something by itself; three more beside the product's name
_NEWS = (re.compile(r"오픈|열었|엽니다|개업"), re.compile(r"이전|이사|새 (?:자리|주소)"), re.compile("모집|구해|구합"), re.compile(r"예약\s?(?:을\s)?(?:열|받|시작|오픈)"))  # said twice where headline and sentence both say it


def percent_is_set(f: Facts) -> bool:
    """Whether the price lock-up shows the discount's figure (pipelines.lockups): not in a list, not on a condition."""
    offer = f.offer.replace(" ", "")
    bound = f"{f.percent}%" in offer and (f.price or re.search(r"최대|~\d|upto", offer))
    return f.percent is not None and len(f.menu) < 2 and not bound


def offer_is_set(f: Facts) -> bool:
    """Whether the offer stands where a price would."""
    return bool(f.offer) and not f.price and f.percent is None and len(f.menu) < 2


def subcopies(subject: Subject, brief: Brief, headline: str, moods: Sequence[str], naming: Sequence[str]) -> Iterator[str]:
    """Sub-copies of the wished length for a headline, the fullest first: what was said, the product's name, moods."""
    limit = claims.LIMITS[brief.language, brief.length]["subcopy"]
    want = {"short": 1, "medium": 2, "long": 3}[brief.length]
    notice = subject.shut or subject.facts.occasion == "notice" and not subject.facts.offer and subject.facts.percent is None
    said = [t for t in told(subject, brief, headline) if (notice or not _SMALL_PRINT.search(t)) and not _LEANS.search(t)]
    unnamed = not names(headline, subject)
    seen: set[str] = set()
    for shift in range(max(1, len(moods), len(said))):
        turned = _flow([*moods[shift:], *moods[:shift]], want)
        lead = said[shift % len(said)] if said else ""
        for parts in _plans(lead, turned, naming[shift % len(naming)] if unnamed and naming else "", want):
            text = " ".join(sentence(p) for p in parts if p)
            if text and text not in seen and claims.measure(text, brief.language) <= limit:
                seen.add(text)
                yield text


# what is barred, shut, or may go otherwise: it stands among the details, never right below the headline
_SMALL_PRINT = re.compile(r"(?:^|\s)(?:안|못)\s?(?:돼|됩|됨|되|받|해|하|합|팔|가)|불가|쉬어요|쉽니다|쉬는|휴무|휴진|우천|(?<![가-힣])비\s?(?:오|가 오)|금지|마세요|마십시오|사절|사양|취소|환불|제외|품절|소진"
                          r"|수 있(?:어요|습니다)|(?:은|는|이|가|도) 없(?:어요|습니다)|더 (?:받|내)|^(?:출장비|배송비|택배비|배달비)(?!.*무료)|마감(?:합니다|해요|됩니다)|^(?:주차|주차장)(?:은|는|이|가)?\s"
                          r"|(?i:^(?:no|not|please don't|don't|sorry)\b|\b(?:closed|cancel\w*|rain\w*|refunds?|excluded?|unless|weather|not? (?:included|allowed|refund\w*)"
                          r"|while (?:stocks?|supplies) last|depend\w*|min(?:imum)?|max(?:imum)?|cut.?off|deposit|deadline|collection only|by appointment|over \d\ds|teams of)\b)")


# what says of the price before it what it holds or hangs on: it stands right behind the price, nowhere else
_LEANS = re.compile(r"(?i:^(?:includes?|including|inc|incl|at the door|on the door|which|covers|gets you|buys|plus|or|fabric|materials?)\b|\bextra\.?$)|에 따라 (?:달라|다르|다릅|차이)|^(?:재료|부가세|배송비|택배비) (?:포함|별도)")


def _plans(lead: str, moods: Sequence[str], name: str, want: int) -> Iterator[tuple[str, ...]]:
    """Which sentences, in which order; shorter plans follow for when the fullest does not fit."""
    first = tuple(t for t in (lead, name) if t)
    for many in range(max(want, len(first)), 0, -1):
        yield (*first[:many], *moods[: max(0, many - len(first))])


_INVITES = re.compile(r"(?:주세요|보세요|오세요|가세요|하세요|와요|봐요|가요|들러요|주셔도 돼요|[Cc]ome .*|[Aa]sk us .*|[Dd]rop .*)[.!]?$")


def asks(text: str) -> bool:
    """Whether a line asks the reader for something: to come, to try, to choose."""
    return bool(_INVITES.search(text) or re.search(r"세요[.!]?$", text))


def _flow(moods: Sequence[str], want: int) -> list[str]:
    """The first `want` sentences in an order that reads: statements, then at most one invitation."""
    invites = [m for m in moods if _INVITES.search(m)]
    statements = [m for m in moods if m not in invites]
    if want == 1 or not invites or not statements:
        return list(moods)
    first = statements[: want - 1]
    return [*first, invites[0], *statements[want - 1 :]] if len(first) == want - 1 else [*first, *invites]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if text[-1] in ".!?~" else text + "."


def complete(copy: Copy, subject: Subject, brief: Brief, rng: random.Random, used: set[str], *, plain: bool = False) -> Copy:
    """The copy with its kicker, call to action, details, hashtags, alt text and picture tags."""
    copy = replace(copy, kicker=next(kickers(subject, brief, copy), ""), tags=picture_tags(subject), alt=alt(subject, copy))
    return replace(copy, details=details(subject, brief, copy), cta=cta(subject, brief, copy, rng, used, plain=plain),
                   hashtags=hashtags(subject, brief, rng))


def kickers(subject: Subject, brief: Brief, copy: Copy) -> Iterator[str]:
    """Words for above the headline, the best first: what was said of the occasion, the product's name, the shop's."""
    limit = claims.LIMITS[brief.language, brief.length]["kicker"]
    taken = _squeeze(copy.headline + copy.subcopy)
    unnamed = not names(copy.headline + " " + copy.subcopy, subject)
    event = list(_of_event(subject, brief, copy.headline))
    name = subject.product
    if name and (since := re.search(rf"(?:오픈|개업)\s?(?:기념|특가)\s{re.escape(name)}", brief.message)):
        name = since.group()
    if subject.occasion == "hiring" and name:
        name = f"{name} 모집" if subject.language == "ko" else f"Hiring: {name}"
    shut = subject.shut and not SHUT.search(copy.headline)
    words = [*event, name] if shut else [name, *event] if unnamed else event
    if industries.sought(brief.message) and not (subject.facts.price or subject.facts.menu) and not industries.sought(copy.headline):
        words = ["찾습니다" if subject.language == "ko" else "Missing", *words]
    trade = subject.values["trade"]
    kind = trade if trade in subject.facts.points and _squeeze(trade) not in _squeeze(subject.facts.shop) else ""  # nothing else says what shop this is
    for word in (*words, clean(subject.facts.shop), kind, *_shops(subject)):
        word = " · ".join(p for p in word.split(" · ") if _squeeze(p) not in taken) or word  # of two offers the sub-copy may say one
        word = word if subject.language == "ko" else book.capital(word)
        last = word.split(" ")[-1]
        within = word in event and any(_squeeze(word) in _squeeze(p) and _squeeze(word) != _squeeze(p) for p in subject.facts.points)
        repeats = within or _squeeze(word) in taken or _squeeze(copy.headline) in _squeeze(word) or last in _CALLED and last in copy.headline
        if word and claims.measure(word, brief.language) <= limit and not repeats:
            yield word


_CALLED = ("할인", "세일", "특가", "모집", "안내", "이벤트")  # news that one line tells


def _shops(subject: Subject) -> Iterator[str]:
    """The kind of shop in the person's words, where it stands for the name: 중등 수학학원."""
    yield from (p for p in subject.points if len(p.split()) < 3 and not re.search(r"\d", p) and (any(m.shop and m.end == len(p) for m in industries.matches(p)) or _SHOP.search(p)))


_SHOP = re.compile(r"[가-힣]\s?(?:학원|가게|놀이터|공방|센터|상회)$")


def has_room(subject: Subject, brief: Brief, headline: str) -> bool:
    """Whether the kicker over this headline is free for the product's name, and the name fits."""
    limit = claims.LIMITS[brief.language, brief.length]["kicker"]
    if claims.measure(subject.product, brief.language) > limit or claims.alike(subject.product, headline):
        return False
    return not any(w and claims.measure(w, brief.language) <= limit and _squeeze(w) not in _squeeze(headline)
                   for w in _of_event(subject, brief, headline))


def _of_event(subject: Subject, brief: Brief, headline: str) -> Iterator[str]:
    f, ko = subject.facts, subject.language == "ko"
    staff = f.occasion in ("hiring", "notice")
    if not staff:
        if f.percent is not None and not percent_is_set(f) and f"{f.percent}%" not in f.offer.replace(" ", ""):
            yield f"{f.percent}% 할인" if ko else f"{f.percent}% off"
        yield "" if offer_is_set(f) or _SMALL_PRINT.search(f.offer) or claims.forbidden(clean(f.offer), brief) else _beside_figure(offered(brief), f, headline)
        if ko and (found := _SEASONAL.search(brief.message)):
            yield found.group() if not found[1] or found[2] == "맞이" else f"{found[1]} {found[2]}"
        yield from (re.sub(r"\s+", " ", m.group()).strip() for m in _STATUS.finditer(brief.message) if ko and _is_status(m.group(), subject))
        yield from (m.group() for m in _STATUS_EN.finditer(brief.message) if not ko)
        yield from (w for w in _KICKERS[subject.language] if _squeeze(w) in subject.said and _fits(w, subject))
        yield "" if subject.values["feast"].lower() in _SEASONS or _DATED.search(brief.message) else subject.values["feast"]
    if subject.shut and not SHUT.search(headline):
        yield "휴무 안내" if ko else "Closed"
    own = book.words(book.occasions().get(subject.occasion, {}), subject.language, "kicker")
    yield from (w for w in own if _squeeze(w) in subject.said)


def _beside_figure(offer: str, f: Facts, headline: str) -> str:
    """The offer without the figure that the price lock-up shows and the words that the headline says: "선등록 30% 할인" ->
    "선등록 할인", "전 품목"; "최대 50%" stays.
    """
    if not percent_is_set(f) or re.search("최대|%까지|up to", offer, re.I):
        return offer
    bare = re.sub(rf"\s?\b{f.percent}%", "", offer).strip()
    bare = re.sub(r"\s?(?:할인|off|sale)$", "", bare) if re.search("할인|세일|sale", headline) else bare
    bare = " · ".join(p for p in bare.split(" · ") if p not in ("이벤트", "행사", "할인"))
    words = [w for w in bare.split() if w not in ("고객", "할인")]
    return bare if len(bare.split()) > 1 and not all(w in headline for w in words) else ""


_SEASONAL = re.compile(r"(봄|여름|가을|겨울)\s?(한정|신메뉴|세일|메뉴|신상|특선|맞이)|(?:(?:개업|오픈|창립|개원)\s?)?\d+\s?주년(?:\s?기념)?")
# What was said of the ad as a whole, ready to stand above it.
_STATUS = re.compile(
    r"(?:아침|점심|저녁|브런치|심야|야간|주말|배달|포장)\s?(?:장사|영업|메뉴)?\s?(?:시작|개시)|(?:신규\s)?(?:회원|수강생|원생|원아|관원|신입생?|신입\s?관원|교육생|단원|참가자|봉사자|모델)\s?(?:추가\s)?모집|"
    r"추가\s모집|(?:점심|런치|저녁|평일|주말|오늘의?)\s?(?:특선|특가|한정)|해피\s?아워|예약제|예약\s?(?:오픈|접수)|사전\s?예약|(?:당일|방문|전화)\s상담|"
    r"(?:등록|수강|입학|예약|진료|이용|접수)\s?안내|(?:기간|수량|시즌|\d{1,2}월|주말)\s?한정|폐업\s?정리|확장\s?이전|이전\s?(?:안내|오픈)|재입고|시즌\s?오프|마감\s?세일|\d주년\s?기념|가오픈|오픈\s?기념")
_STATUS_EN = re.compile(r"\b(?:moving|clearance|closing|end of season|holiday|weekend|garage) sale\b|\b(?:tax|lunch|dinner|summer|winter|holiday)(?: season)? special\b|"
                        r"\b(?:happy hour|pre-?orders? open|open house|last call)\b", re.I)
_DATED = re.compile(r"(?:설날?|추석|날|크리스마스|연말|데이)\s?(?:까지|전|부터|연휴|당일|에만|엔|에는|에도)|\b(?:until|till?|by|before)\s(?:christmas|halloween|easter|valentine)", re.I)  # a feast that tells the day, no ad for it
_SEASONS = ("방학", "봄", "여름", "가을", "겨울", "spring", "summer", "autumn", "winter")
_KICKERS = {
    "ko": ("그랜드 오픈", "신규 오픈", "오픈 이벤트", "신메뉴", "신제품", "신상품", "이벤트"),
    "en": ("Grand opening", "Now open", "New menu", "New arrivals", "Just arrived", "New in", "Just in", "Back in stock"),
}


def _is_status(word: str, subject: Subject) -> bool:
    """Whether the word is news beside the name: not "예약 접수" under an ad for bookings alone."""
    return _squeeze(word) not in _squeeze(subject.product)


def _fits(word: str, subject: Subject) -> bool:
    """Whether a word of the message may stand alone: "신규 오픈" only for an opening."""
    needs = {"신규 오픈": "open", "그랜드 오픈": "open", "New menu": "new"}
    return subject.occasion == needs.get(word, subject.occasion)


_ON_A_DAY = re.compile(r"\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\d{1,2}|[월화수목금토일]요일|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE)


def details(subject: Subject, brief: Brief, copy: Copy) -> tuple[str, ...]:
    """The fact lines as the person gave them: period, hours, place, contact; before them what found no other room."""
    f = subject.facts
    said = _squeeze(copy.headline + copy.subcopy + copy.kicker)
    hours = " · ".join(t for t in clean(f.hours).split(" · ") if _squeeze(t) not in said)
    lines = [hours, *(t for t in (whole_place(brief),) if _squeeze(t) not in said), _reached(clean(f.contact), subject.said)]
    kicked = copy.kicker and (lambda p: p.replace(copy.kicker, "").strip() == subject.values["trade"])
    left = [p for p in subject.points if _squeeze(p) not in said and not (kicked and kicked(p))]
    extra = _in_lines([*(p for p in left if _LEANS.search(p)), *(p for p in left if not _LEANS.search(p))])
    who = clean(f.audience)
    if len(who) > 2 and _squeeze(who) not in said and _squeeze(who) in _squeeze(brief.message):
        extra.insert(0, who if subject.language == "ko" or re.match("(?:for|ages?)\\b", who, re.I) else f"for {who}")
    offer = offered(brief)
    told = {_squeeze(offer), _squeeze(f.offer), _squeeze(_beside_figure(offer, f, copy.headline))}
    parts = offer.split(" · ")
    fresh = [p for p in parts if _squeeze(p) not in said]  # one of two may stand above
    if 0 < len(fresh) < len(parts) and not claims.grave(offer):
        extra.insert(0, " · ".join(fresh))
    elif offer and fresh and not any(t in said for t in told) and not claims.grave(offer):
        extra.insert(0, offer)
    if not names(copy.headline + " " + copy.subcopy + " " + copy.kicker, subject):
        extra.insert(0, subject.product)
    shown = said + _squeeze("".join(extra))
    lines.insert(0, " · ".join(t for t in clean(f.period).split(" · ") if _squeeze(t) not in shown))
    if subject.language == "en":
        extra, lines = [book.capital(t) for t in extra], [_DAYS.sub(lambda m: m.group().capitalize(), t) for t in lines]
    if _ON_A_DAY.search(f"{f.period} {f.hours}") and len(f.menu) < 2 and len(extra) > 1:
        return tuple(dict.fromkeys(t for t in (*lines[:-1], *extra, lines[-1]) if t))  # what is on comes with when and where before all that is told of it
    return tuple(dict.fromkeys(t for t in (*extra, *lines) if t))


def _in_lines(points: Sequence[str]) -> list[str]:
    """The points as lines: short nouns two to a line, what is longer by itself, so that nothing is glued together."""
    lines: list[str] = []
    least = 6 if len(points) <= _FULL else 8  # a full page has few rows to give away
    for point in points:
        short = len(_squeeze(point)) <= least and not re.search(r"[요다죠음]$", point)
        if lines and short and len(_squeeze(lines[-1])) <= least and "·" not in lines[-1] and not re.search(r"[요다죠음]$", lines[-1]):
            lines[-1] = f"{lines[-1]} · {point}"
        else:
            lines.append(point)
    return lines


_FULL = 4


def _reached(contact: str, said: str) -> str:
    """The way to get in touch as a line; the bare name of a channel says what for: "디엠 예약"."""
    if not re.fullmatch(r"카톡|카카오톡|디엠|DM|전화|문자|인스타", contact, re.I):
        return contact
    return f"{contact} 예약" if "예약" in said else f"{contact} 주문" if "주문" in said else f"{contact} 문의"


_DAYS = re.compile(r"^\w|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march|april|june|july|"
                   r"august|september|october|november|december)\b")


def alt(subject: Subject, copy: Copy) -> str:
    """What the picture shows and says, for those who do not see it."""
    f = subject.facts
    what, ko = subject.product or clean(f.shop), subject.language == "ko"
    kind = {"hiring": ("모집 공고", "job ad"), "notice": ("공지", "notice")}.get(f.occasion, ("광고", "ad"))[not ko]
    quoted = re.sub("[‘’“”]", "", copy.headline)
    if ko:
        return " ".join(t for t in (f"‘{quoted}’ 문구가 있는" if quoted else "", what, kind) if t)
    says = f" that says “{quoted}”" if quoted else ""
    return f"{'An' if kind == 'ad' else 'A'} {kind}{f' for {what}' if what else ''}{says}"


def picture_tags(subject: Subject) -> tuple[str, ...]:
    """English words for a painter: what is sold, then light and texture of the trade."""
    f = subject.facts
    drawn = [m.replace("-", " ") for m in industries.motif_for(f"{f.product} {' '.join(m.name for m in f.menu)}")]
    found = industries.get(f.industry)
    named = [subject.product] if re.fullmatch(r"[\x20-\x7e]+", subject.product or "가") else []
    entry = subject.voice.get("picture") or book.classes().get(subject.kind, book.classes()["any"]).get("picture", ())
    trade = [found.en.lower().replace("é", "e")] if found else []
    return tuple(dict.fromkeys([*named, *drawn, *trade, *entry]))


def plain_headlines(subject: Subject, brief: Brief) -> Iterator[str]:
    """Headlines that say next to nothing, for when no line stands."""
    ko = subject.language == "ko"
    if brief.headline.strip():
        yield brief.headline.strip()
    for name in (subject.short, clean(subject.facts.shop)):
        if name:
            yield from ((f"{name} 소식", f"오늘의 {name}", f"여기, {name}") if ko
                        else (book.capital(f"{name}, right here"), f"Today: {name}"))
    notice = ("알려 드립니다, 확인해 주세요", "안내 말씀 드립니다", "미리 확인해 주세요")
    plain = ("반가운 소식을 전해요", "오늘의 소식입니다", "편하게 들러 주세요")
    if ko:
        yield from notice if subject.occasion == "notice" else plain
    yield from () if ko else ("Please have a look", "A word from us", "Here is our news")


def _squeeze(text: str) -> str:
    return re.sub(r"[\s,.·!?~'\"“”‘’-]", "", text).lower()
