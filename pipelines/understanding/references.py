"""References: which earlier ad a message means: "첫 번째 거", "아까 그거", "라떼 그거", "파란 거", "the first one"."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines import colour, formats, industries
from pipelines.understanding import changes, money, restoring, roles, styles
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import GONE, Reading, rx

_ORDER = {"첫": 1, "처음": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4,
    "다섯": 5, "여섯": 6, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_IT = (r"(?:\s?(?:광고|포스터|이미지|시안|버전|사진|그림|디자인|것|거|꺼|걸|껄|게|그거|안|번|ad|one|version"
       r"|poster|image))")
_MADE = r"(?:만든|만들었던|만드신|나온|나왔던|했던|하신|보여\s?준|보여준|보여주신|보여\s?주신|뽑은|뽑아\s?준|본|봤던|준|주신|그린|올린|제작한)"
_TIMED = r"[째번](?:로|께|게|거|꺼|것|가|이|\s)|처음|최초|맨\s?앞|아까|이전|예전|먼저|(?<![가-힣])전에|위에|first|second|third|fourth|previous|before|earlier"
_TAIL = r"(?:\s?(?:에서|에다가|에다|에|은|는|을|를|의|이|가|도|만|로|으로|랑))?(?![가-힣])"


@dataclass(frozen=True, slots=True)
class Reference:
    """The ad meant, whether the message named one at all, and what stands in for one that does not exist."""

    past: Past
    named: bool = False
    missing: str = ""  # "5번째" when there are only three


def find(r: Reading, items: tuple[Past, ...]) -> Reference:
    """The ad that `r` speaks of, its words taken out; the last one when none is named. `items` is not empty."""
    last = items[-1]
    if restoring.of_part(r.left):
        return Reference(last)  # "처음에 썼던 문구가 낫네요": one part as it was
    of = rx(r"(?:은|는|을|를|만|도)\s(?:원래|아까|전에?|처음|이전)\s?(?:거|걸|게|것)(?:로|대로|처럼)?").search(r.left)
    if of and roles.find(r.left[: of.start()]):
        return Reference(last)  # "제목은 아까 걸로": one part as it was, of this ad
    if rx(_TIMED).search(r.left):  # "첫 번째가 낫네요, 그걸로 가죠": said twice
        r.take(r"(?<![가-힣])(?:그걸로|그거로|그것으로|그거|그게|그쪽으로)(?:\s?(?:가|해|하|할|갈|부탁|쓸|써|진행|결정)[가-힣]*(?:\s?[줘주][가-힣]*)?)?[!.~\s]*$|(?:,|\s)(?:let'?s )?(?:use|go with|take) (?:that|it)(?: one)?\s*$")
    m = r.take(rf"(?P<n>첫|두|세|네|다섯|여섯|\d{{1,2}})\s?(?:번째|째|번(?!\s?(?:들어|나와|나오|써|쓰|적|있|말|반복|중복|씩|이나|더|정도|입력|보여|보이)))(?:로|에|으로)?(?:\s?{_MADE})?(?!\s?(?:줄|문구|출구|방문|주문|구매"
               rf"|메뉴)){_IT}?{_TAIL}|(?P<g>첫)\s?(?:시안|버전|그림|광고|디자인|작품|결과물?|이미지|포스터){_TAIL}|(?:맨\s?|제일\s?)*(?P<f>처음|최초)(?:\s?(?:에|으로)?\s?{_MADE})?{_IT}{_TAIL}"
               r"|(?:the )?(?P<e>first|second|third|fourth|fifth)"
               rf"(?:{_IT}(?![a-z])|(?=\s*(?:$|[^\w\s])|\s(?:but|with|and|is|was|looks?|again|instead|in|as|please|then)\b))|(?:number|#|no\.) ?(?P<d>\d){_IT}?(?![a-z0-9])")
    if m:
        word = m["n"] or m["g"] or m["f"] or m["e"] or m["d"]
        n = _ORDER.get(word.lower()) or int(word)
        return Reference(items[n - 1], True) if n <= len(items) else Reference(last, True, m.group().strip())
    if r.take(rf"(?:맨\s?|제일\s?)?마지막(?:으로\s?(?:만든|한))?{_IT}{_TAIL}|가장\s?최근{_IT}?{_TAIL}|the "
              rf"(?:last|latest|newest){_IT}(?![a-z])"):
        return Reference(last, True)
    tongue = rx(r"(?:the )?(?P<e>english|korean) (?:one|ad|version)\b(?!\s*$)|(?:(?P<y>영어|영문)|한글|한국어|국문)\s?(?:꺼|거|것|판"
                r"|광고|버전)(?:에다가|에다|에|은|는|도|의|를|을|만)(?![가-힣])").search(r.left)
    spoken = "en" if tongue and (tongue["y"] or (tongue["e"] or "").lower() == "english") else "ko"
    told = [p for p in items if p.brief.language == spoken]
    if tongue and told:
        r.drop(*tongue.span())
        return Reference(told[-1], True)
    back = rx(r"(?:방금\s?(?:거|것)?보다\s?)?(?:그\s?전|전|아까|먼저|이전|저번)(?:에)?\s?(?:그\s?)?(?P<x>[가-힣A-Za-z0-9:]{2,8}?)(?:\s?그?[거게]|이|가|게|으로|로)?\s?(?:더\s?)?(?:낫|나았|나은|나아|좋았|예뻤|이뻤|괜찮았|해줘|돌아"
              r"|$)\S*").search(r.left)
    told = [p for p in items[:-1] if back and _has(p, back["x"])]
    if back and told:
        r.drop(*back.span())
        return Reference(told[-1], True)
    about = _by_content(r, items)
    if not about and rx(rf"^\s*(?:아까|전에|저번에?|예전)\s?(?:그\s)?(?:{styles.any_colour()})\s?(?:거|것|꺼|버전|시안)(?:로|요)?[.!~\s]*$").search(r.left):
        return Reference(last, True, "?")
    if about:
        return Reference(about, True)
    r.take(r"(?:맨\s?)?(?:마지막|지금|이번|방금)\s?(?:거|것|꺼|게)\s?말고(?=\s)")
    if r.take(r"(?:아까\s|방금\s?)?(?:바로\s?)?(?:이전|그\s?전|(?<![가-힣])전(?=\s?(?:거|게|걸|것))|전번|지난번|저번|그\s?앞)(?:에)?(?:\s?(?:만든|했던|꺼"
              rf"|거))?{_IT}{_TAIL}|(?:the )?(?:previous|one before|earlier){_IT}?(?![a-z])"):
        return Reference(items[-2] if len(items) > 1 else last, True)
    if len(items) > 2 and r.take(r"(?:바로\s?전\s?말고\s?)?(?:그\s?)?(?:전전|전의\s?전|두\s?개\s?전|두\s?번\s?전)(?:에)?\s?(?:거|것|꺼|께|게|걸)?(?:있잖아|로|요)?|the one before (?:that|last)|two (?:back|ago|versions ago)"):
        return Reference(items[-3], True)
    if len(items) > 1 and rx(r"^\s*(?:음+\s|아\s)?(?:아까|전에|이전)\s?(?:그거|거|것|그것|꺼)(?:로|요|로\s?\S+)?[.!~\s]*$").fullmatch(r.left):
        r.drop(0, len(r.left))
        return Reference(items[-2], True)
    if rx(r"(?:아까|전|이전|방금)\s?(?:거|게|것)(?:이|가|로)?\s?(?:더\s?|훨씬\s?)?(?:낫|나았|나은|나아|좋았|예뻤|이뻤|괜찮았)").search(r.left):
        return Reference(last)  # the version before: an undo
    if rx(r"\S\s(?:이것|이거|요것|요거|그것|그거)(?:도|두)\s").search(r.left):
        return Reference(last)  # "오전반 10시 이것도 표시": of what was just said
    named = r.take(rf"(?:(?:아까|방금|좀\s?전에|지금|조금\s?전)(?:에)?\s?(?:만든|했던|보여\s?준|그)?\s?{_IT}"
                   r"|(?:이|그|저)\s?(?:광고|포스터|이미지|시안|버전|디자인)|(?<![가-힣])(?:이거|그거|저거"
                   r"|요거|이것|그것|이건|그건|이걸|그걸|여기))(?:에서|에다가|에다|에|은|는|을|를|의|도|만|로"
                   r"|으로)?(?![가-힣])|\b(?:this|that)(?: (?:ad|one|poster))\b")
    return Reference(last, bool(named))


def _by_content(r: Reading, items: tuple[Past, ...]) -> Past | None:
    """"라떼 그거", "파란 거", "세로 거", "20% 할인 광고": an ad told by what stands in it."""
    for m in rx(rf"(?P<w>[가-힣A-Za-z0-9%:]{{1,12}}(?:\s[가-힣A-Za-z0-9%]{{1,8}}?)??)(?:(?=거|꺼|걸|껄)|\s)(?:그|했던|만든|아까"
                rf"|그때)?\s?(?:광고|포스터|시안|버전|것|거|꺼|걸|껄|게|그거|그게|ad|one|poster){_TAIL}").finditer(r.left):
        words = rx(r"^(?:the|that|this|my|our) ").sub("", m["w"].strip())
        words = rx(r"^(?:아까|방금|지난번|전에|저번에?|그때)\s").sub("", words)
        if rx(r"^(?:아까|방금|이|그|저|다른|새|예쁜|이런|그런|좀|더|하나|이전|전|처음|마지막|너무|제일|할|한"
              r"|하는|쓸|올릴|만들|있는|없는|the|this|that|last|first|another|different|new|other|same|a|an|my"
              r"|our)$").match(words.split()[-1]):
            continue
        if rx(rf"\s?(?:{changes.HIDE})").match(r.left, m.end()) or rx(r"(?:\d\S*에서|→|말고|아니라)\s?$").search(r.left[: m.start()]):
            continue  # "4인 거는 빼줘" speaks of what is in it
        found = [p for p in items if _has(p, words)]
        if found:
            r.drop(m.start(), m.end())
            return found[-1]
    if len(items) > 1:
        for p in reversed(items):
            word = _own_word(p, r.left)
            if word and rx(rf"(?<![가-힣]){word.replace('(', '').replace(')', '')}").search(r.left) and sum(_own_word(q, r.left) != "" for q in items) < len(items):
                at = r.left.find(word)
                end = at + len(word)
                tail = rx(r"(?:\s?(?:광고|거|것|꺼|쪽))?(?:의|에|은|는|도|만)?(?![가-힣])").match(r.left, end)
                r.drop(at, tail.end() if tail else end)
                return None if p is items[-1] else p
    return None


def chosen(text: str, items: tuple[Past, ...]) -> Past | None:
    """The earlier ad that is chosen: by its number, by the colour of its ground, as the first or the one before; None where none is told."""
    earlier = items[:-1]
    ref = find(Reading(text), items)
    if ref.named and ref.past in earlier:
        return ref.past
    for m in reversed(list(rx(styles.colour_pattern()).finditer(text))):
        told = [p for p in earlier if _grounded(p, styles.colour_value(m)) and not _grounded(items[-1], styles.colour_value(m))]
        if told:
            return told[-1]
    if earlier and rx(r"맨\s?(?:처음|첨|앞)|처음|최초|첫\s?(?:번째|째|거|것)|the (?:very )?first").search(text):
        return earlier[0]
    return earlier[-1] if earlier and rx(r"아까|이전|(?<![가-힣])전\s?(?:거|것|에)|방금|앞의\s?것|previous|before|earlier").search(text) else None


def _own_word(p: Past, text: str) -> str:
    """The product word of `p` that `text` says, if any ("라떼" of "딸기라떼")."""
    product = p.brief.facts.product
    if product and product in text and GONE not in product:
        return product
    for m in industries.matches(text):
        said = text[m.start : m.end]
        if not m.shop and product and said in product or m.means == p.brief.facts.industry and m.means:
            return said
    return ""


def _grounded(p: Past, value: str) -> bool:
    """Whether the ad's ground is of this colour."""
    ground, wish = dict(p.palette).get("ground"), colour.named(value)
    return bool(ground and wish) and colour.distance(str(ground), str(wish)) < 0.16


def _has(p: Past, words: str) -> bool:
    f = p.brief.facts
    bare = words.replace(" ", "")
    own = [f.product, f.shop, f.offer, f.place, f.period, *f.points, *(m.name for m in f.menu)]
    if any(o and (bare in o.replace(" ", "") or o.replace(" ", "") in bare) for o in own):
        return True
    drawn = industries.motif_for(words)
    if drawn and drawn[:1] == industries.motif_for(f.product)[:1]:
        return True  # 포도 of 샤인머스캣
    said = rx(money.AMOUNT).match(words)
    if said and f.price and money.amount_of(said.group())[0] == f.price.amount:
        return True
    if f.percent and f"{f.percent}%" in bare or f.price and str(f.price.amount) in bare.replace(",", ""):
        return True
    m = rx(styles.colour_pattern()).fullmatch(words) or rx(styles.colour_pattern()).match(words)
    if m and m.end() >= len(words) - 1 and not p.brief.colour and _grounded(p, styles.colour_value(m)):
        return True
    if m and m.end() >= len(words) - 1 and p.brief.colour and styles.colour_value(m).split()[-1] in p.brief.colour:
        return True
    form = formats.find(words) or formats.find(words + "용")
    if form and form.id == p.brief.format:
        return True
    if f.industry and (found := industries.find(words)) and found.id == f.industry:
        return True
    return any(rx(rf"(?:{pattern})").search(words) for look, pattern in styles.LOOKS.items() if look == p.look)
