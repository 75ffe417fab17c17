"""Tellers: headlines that say who speaks where an ad says what it is about: "청송에서 | 사과 농사 짓는 부부 | 입니다", "I | tutor maths", "Our choir is looking
for tenors", "Buster has been with us 214 days". And headlines that need what stands beside them: a feast before, a condition's end, a list, a new menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines import particles
from pipelines.understanding import sites
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_PEOPLE = r"(?:부부|가족|농부|농가|농사꾼|청년|사람|할머니|할아버지|아줌마|아저씨|주부|엄마|아빠|모녀|부자|형제|자매|남매|집|곳)"
_MADE = (rf"(?P<g>[가-힣][가-힣\s]{{0,11}}?)(?:을|를)?\s(?:(?:농사|장사)\s?(?:를\s?)?(?:짓는|하는)|키우는|기르는|재배하는|만드는|파는|굽는|담그는|짜는|빚는)\s(?:\S+\s)?{_PEOPLE}")
_IS = r"\s?(?:입니다|이에요|예요|에요|인데요?|이고|이구요)"
_SEEKS = (r"(?:^|(?<=[.!?]\s))(?P<who>(?:[Oo]ur|[Tt]he|[Ww]e|[A-Z])[^.!?\n,]{1,40}?)\s(?:is|are|'re)\s(?:still |now |currently |urgently )?(?P<w>(?:looking for|searching for|in need of|short of)\s[^.!?\n,(]{3,40})"
          r"|(?:^|(?<=[.!?]\s))(?P<us>[Ww]e)(?:'re| are)\s(?:still |now |currently |urgently )?(?P<x>(?:looking for|searching for|in need of|short of)\s[^.!?\n,(]{3,40})")
_STAYS = r"(?:^|(?<=[.!?]\s)|(?<=and\s))(?P<n>[A-Z][a-z]+)\s(?P<l>(?:has|have|'s) been (?:with us|here|waiting)[^.!?\n]*)"
_SHELTER = r"\b(?:adopt\w*|shelter|rescue|foster\w*|rehom\w*)\b"


def named(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The stretches with a headline of what the ad is about; `told` says what else is."""
    out = [_fitted(text, s) for s in _timed(text, told, marked)]
    for step in (_on_condition, _listed, _opens, _menu, _of_the_day, _extra, _occasion, _seeks, _stays, _raising):
        out = step(text, out)
    return out


def _timed(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """A headline that only tells when as a line, the kind of shop above it: "I run a tiny | sourdough bakery | ... Saturday pickup only, 8 to 11am"."""
    head = next((s for s in marked if s.tag == "head"), None)
    kind = next((s for s in marked if s.tag == "kind"), None)
    when = head and any(t.tag == "when" and t.start <= head.start and head.end <= t.end for t in told)
    if not head or not kind or not when or sum(s.tag == "head" for s in marked) > 1:
        return list(marked)
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if last and last.tag == s.tag == "line" and last.start == head.start and text[last.end : s.start] in (", ", " "):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(replace(s, tag="line") if s is head else replace(s, tag="head") if s is kind else s)
    return out


def _on_condition(text: str, marked: Sequence[Span]) -> list[Span]:
    """A headline that only says when, with what then holds: "타이어 4개 교체시 | 휠얼라인먼트 무료, | 스노우타이어 재고 있을때 오세요"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if last and last.tag == "head" and s.tag in ("line", "offer") and text[last.end : s.start] == " " and rx(r"[가-힣](?:시|면)$").search(text[last.start : last.end]):
            cut = text.find(",", s.start, s.end)
            end = cut if cut > 0 else s.end
            if end - last.start <= _HEADLINE and rx(r"(?:무료|할인|증정|서비스|공짜|드려요|드립니다)$").search(text[s.start : end]):
                out[-1] = replace(last, end=end)
                rest = rx(r"[\s,]*").match(text, end)
                out += [replace(s, start=rest.end())] if rest and rest.end() < s.end else []
                continue
        out.append(s)
    return out


def _listed(text: str, marked: Sequence[Span]) -> list[Span]:
    """A headline that is cut within a list, with the list: "We fix washing machines, | dryers and dishwashers, | same day in most of Fairhill"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        more = rx(r"(?P<l>[a-z]+(?:\s[a-z]+)?\s(?:and|&)\s[a-z]+(?:\s[a-z]+)?)(?=,|[.!]|$)").match(text, s.start, s.end) if last and last.tag == "head" and s.tag == "line" and text[last.end : s.start] == ", " else None
        if last and more and rx(r"(?:[Ww]e|I)\s[a-z]+\s").match(text, last.start) and more.end() - last.start <= _LISTED:
            out[-1] = replace(last, end=more.end())
            rest = rx(r"[\s,]*").match(text, more.end())
            out += [replace(s, start=rest.end())] if rest and rest.end() < s.end else []
        else:
            out.append(s)
    return out


_LISTED = 56  # letters of a headline with its list
_FEAST = r"(?:추석|설날?|명절|크리스마스|성탄절|어버이날|어린이날|스승의\s?날|수능|졸업식?|입학식?|(?:여름|겨울|봄)\s?(?:방학|휴가)|연말|연초|새해|할로윈|핼러윈|빼빼로데이|발렌타인(?:데이)?|화이트데이)(?:\s?(?:연휴|맞이|시즌|기간|특집|한정))?"
_MEETS = r"(?P<x>[가-힣\s]{3,20}?(?:모임|동호회|동아리|클럽|스터디|합창단|봉사단))(?:이에요|예요|입니다|인데요|이구요)"
_INVITES = r"(?:우리|저희)?\s?(?P<x>[가-힣A-Za-z ]{2,14}?(?:생일|돌잔치|환갑|칠순|팔순|결혼식|졸업식|집들이|송별회|환영회|파티|잔치))(?:이라|라서|이에요|이라서|인데|을|를|에|\s)"


def _raising(text: str, marked: Sequence[Span]) -> list[Span]:
    """A headline of what money is raised for, in the place of whom a message begins with: "This is Nino, he naps outside our | bike shop | ..."."""
    m = rx(r"\b(?:[Ww]e(?:'re| are)|I(?:'m| am))\s(?P<x>(?:raising money|raising funds|fundraising|collecting) (?:for|to) [^.,!?\n]{4,60})").search(text)
    if m is None:
        return list(marked)
    rest = [s for s in marked if not (s.start < m.end() and m.start() < s.end) and not (s.tag == "head" and rx(r"(?:This is|Meet|Say h\w+ to)\s[^.!?\n]*$").search(text, 0, s.start))]
    return sorted([*(replace(s, tag="line") if s.tag == "head" else s for s in rest), Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0)], key=lambda s: s.start)


def _free(marked: Sequence[Span], start: int, end: int) -> bool:
    """Whether no stretch is marked there yet."""
    return not any(s.start < end and start < s.end for s in marked)


def _occasion(text: str, marked: Sequence[Span]) -> list[Span]:
    """A headline with the feast right before it ("추석연휴 | 고양이 호텔"); a club that says what it is above what it does this month; whose birthday it is where
    nothing heads an invitation."""
    heads = [s for s in marked if s.tag == "head"]
    if rx(r"초대").search(text) and (m := rx(_INVITES).search(text)) and _free(marked, *m.span("x")):
        return sorted([*marked, Span(tag="head", start=m.start("x"), end=m.end("x"), sure=1.0)], key=lambda s: s.start)
    if len(heads) != 1:
        return list(marked)
    feast = rx(rf"(?P<f>{_FEAST})에?\s$").search(text, 0, heads[0].start)
    if feast and _free(marked, *feast.span("f")):
        return [replace(s, start=feast.start("f")) if s is heads[0] else s for s in marked]
    club = rx(_MEETS).search(text)
    if club and _free(marked, *club.span("x")) and club.end() < heads[0].start and rx(r"[요다]$").search(text, heads[0].start, heads[0].end):
        start = club.start("x") + len(text[club.start("x") : club.end("x")]) - len(text[club.start("x") : club.end("x")].lstrip())
        return sorted([*(replace(s, tag="line") if s is heads[0] else s for s in marked), Span(tag="head", start=start, end=club.end("x"), sure=1.0)], key=lambda s: s.start)
    return list(marked)


def _extra(text: str, marked: Sequence[Span]) -> list[Span]:
    """A headline that only tells what comes on top of the price before it, as an offer: "물소리펜션 평일 2인 89,000원부터! | 바베큐 숯 무료"."""
    heads = [s for s in marked if s.tag == "head"]
    cost = next((s for s in marked if s.tag == "price"), None)
    named = [s for s in marked if s.tag == "shop"]
    if len(heads) != 1 or not cost or not named or named[0].end > cost.start or heads[0].start < cost.end or not rx(r"(?:무료|공짜|증정|서비스|포함)$").search(text, heads[0].start, heads[0].end):
        return list(marked)
    return [replace(s, tag="offer") if s is heads[0] else replace(s, tag="head") if s is named[0] else s for s in marked]


_HEADLINE = 28  # letters of a headline made of two stretches
_AGAIN = r"(?:\S+\s){0,4}?(?:다시\s문\s?(?:엽|열)|재오픈|재개장|새\s?단장|새롭게\s(?:문|오픈)|확장\s?이전)[가-힣\s]*"


def _opens(text: str, marked: Sequence[Span]) -> list[Span]:
    """A shop that opens again says so above all, where the nets took a price's goods or half of it for the headline: "12월 3일에 다시 문 엽니다"."""
    news = next((s for s in marked if s.tag == "line" and s.end - s.start <= _HEADLINE and rx(_AGAIN).fullmatch(text, s.start, s.end)), None)
    if news is None or any(s.tag == "head" and s.sure >= _SURE for s in marked):
        return list(marked)
    when = rx(r"(?P<d>(?:\d{1,2}월\s)?\d{1,2}일(?:\s?[월화수목금토일]요일|\([월화수목금토일]\))?)(?:에|부터)?\s").match(text, news.start, news.end)
    parts = [replace(news, tag="line", end=when.end("d")), replace(news, tag="head", start=when.end())] if when else [replace(news, tag="head")]
    before = [s for s in marked if s is not news and not (s.tag == "head" and s.end < news.start)]
    return sorted([*(replace(s, tag="label") if s.tag == "head" else s for s in before), *parts], key=lambda s: s.start)


_SURE = 0.5  # how likely a headline is that stays
_NEW_MENU = r"(?:^|(?<=[.!?]\s))(?:[Oo]ur|[Tt]he)\s(?P<h>(?:brand )?new\s(?:[a-z]+\s)?(?:menu|range|collection|arrivals))\b"


def _menu(text: str, marked: Sequence[Span]) -> list[Span]:
    """A new menu above what is on it: "Our | new autumn menu | starts Monday!! pumpkin soup, wild mushroom pie"."""
    m = rx(_NEW_MENU).search(text)
    if m is None or not _free(marked, *m.span("h")) or any(s.tag == "price" for s in marked):
        return list(marked)
    out: list[Span] = []
    for s in marked:
        s = replace(s, tag="line") if s.tag == "head" else s
        if out and s.tag == out[-1].tag == "line" and text[out[-1].end : s.start] == ", ":
            out[-1] = replace(out[-1], end=s.end)
        else:
            out.append(s)
    return sorted([*out, Span(tag="head", start=m.start("h"), end=m.end("h"), sure=1.0)], key=lambda s: s.start)


_DAILY = (r"(?:^|(?<=[.!?\n]\s)|(?<=[.!?\n]))(?P<h>(?:오늘|내일|금일|이번\s?주|금주)의?\s(?:[가-힣]{1,4}\s)?(?:반찬|메뉴|점심|백반|국|특선|빵|안주|도시락|식단|급식|디저트|케이크|회|생선))(?:은|는|으로|로)\s"
          r"(?P<l>[^.!?\n]*?(?:,|랑|하고|와\s|과\s)[^.!?\n]*?)(?=\s?(?:(?<!말)이에요|예요|에요|이요|요|입니다|임|있어요|있습니다|나옵니다|나와요|나왔\S*|\s준비했\S*)?(?:[.!?~\n]|$))")


def _of_the_day(text: str, marked: Sequence[Span]) -> list[Span]:
    """What there is today above the list of it, where the nets took its first thing for the headline: "오늘 반찬은 | 꽈리고추멸치볶음, 시금치나물"."""
    m = rx(_DAILY).search(text)
    if m is None or not any(s.tag == "head" and m.start("h") <= s.start < m.end("l") for s in marked) or any(s.tag in ("price", "label") and m.start() < s.end and s.start < m.end("l") for s in marked):
        return list(marked)
    others = [s for s in marked if s.end <= m.start() or m.end("l") <= s.start]
    return sorted([*others, Span(tag="head", start=m.start("h"), end=m.end("h"), sure=1.0), Span(tag="line", start=m.start("l"), end=m.end("l"), sure=1.0)], key=lambda s: s.start)


def _fitted(text: str, s: Span) -> Span:
    """A stretch that starts or ends where its words do: of those who make a thing the headline is the thing, "사과 | 농사 짓는 부부입니다"."""
    if s.tag == "head" and rx(r"(?:아이|녀석|친구|강아지|고양이|냥이|멍이)").match(text, s.start) and rx(r"(?:^|(?<=[\s.!?]))이\s$").search(text, 0, s.start):
        return replace(s, start=s.start - 2)  # "이 | 아이 가족을 찾습니다"
    needs = rx(r"(?:^|[\s.!?])(?P<n>[Ww]e (?:urgently |still )?need\s)$").search(text, 0, s.start) if s.tag == "head" else None
    if needs:
        return replace(s, start=needs.start("n"))  # "we need | goalkeepers"
    far = rx(r".*?\S(?P<c>\s(?:now\s)?(?:covering|serving|available|now in|based in))").fullmatch(text, s.start, s.end) if s.tag == "head" else None
    if far:
        return replace(s, end=far.start("c"))  # "Mobile knife sharpening | now covering | Eastbrook"
    reach = rx(r"\s(?P<c>(?:now\s)?(?:covering|serving)\s)$").search(text, 0, s.start) if s.tag == "line" else None
    if reach:
        return replace(s, start=reach.start("c"))
    m = rx(_MADE).fullmatch(text, s.start, s.end) if s.tag == "head" and rx(_IS).match(text, s.end) else None
    return replace(s, end=m.end("g")) if m else s


def _seeks(text: str, marked: Sequence[Span]) -> list[Span]:
    """Who is sought as the headline where the nets took another line for it: "Our community choir is | looking for tenors and basses"."""
    m = rx(_SEEKS).search(text)
    start, end = (m.span("w") if m["w"] else m.span("x")) if m else (0, 0)
    if m is None or not _free(marked, *m.span()) or any(s.tag == "price" and s.start < start for s in marked):
        return list(marked)
    out = [replace(s, tag="line") if s.tag == "head" else s for s in marked]
    who = [] if m["us"] or _own(m["who"]) or rx(r"(?:[Ww]e|[A-Z])").fullmatch(m["who"]) or any(s.tag == "shop" for s in marked) else [Span(tag="kind", start=m.start("who"), end=m.end("who"), sure=1.0)]
    return sorted([*_whole(text, out), *who, Span(tag="head", start=start, end=end, sure=1.0)], key=lambda s: s.start)


def _own(who: str) -> str:
    """The word that says whose a choir is."""
    return who.split(" ")[0] + " " if who.split(" ")[0].lower() in ("our", "the") else ""


def _whole(text: str, marked: Sequence[Span]) -> list[Span]:
    """Two lines with nothing but "is" or "are" between them as the sentence that they are: "Christmas concert | is | 17 December"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        if last and last.tag == s.tag == "line" and rx(r"\s(?:is|are)(?:\son)?\s").fullmatch(text[last.end : s.start]):
            out[-1] = replace(last, end=s.end)
        else:
            out.append(s)
    return out


def _stays(text: str, marked: Sequence[Span]) -> list[Span]:
    """An animal that waits for a home, by its name: "and | Buster | has been with us 214 days now"."""
    m = rx(_STAYS).search(text) if rx(f"(?i:{_SHELTER})").search(text) else None
    if m is None or not _free(marked, *m.span("n")):
        return list(marked)
    rest = [replace(s, tag="line") if s.tag == "head" else s for s in marked if not (m.start("l") <= s.start and s.end <= m.end("l"))]
    told = Span(tag="line", start=m.start("l"), end=m.end("l"), sure=1.0)
    return sorted([*rest, Span(tag="head", start=m.start("n"), end=m.end("n"), sure=1.0), told], key=lambda s: s.start)


_CROP = 6  # letters of a crop's name that takes the place it grows at
_CLASS = r"(?:\d:\d\s)?(?:레슨|수업|클래스|원데이\s?클래스|강습|과외|특강|체험|교실|강좌)"
_LEARNT = r"(?P<g>[가-힣A-Za-z]{2,8}(?:\s[가-힣]{2,6})?)(?:을|를)?\s(?:배우실|배우고\s?싶으신|배워\s?보실|하실|치실|해보실)\s?(?:분|학생|사람)?\S{0,3}\s$"
_CLASS_EN = r"(?:(?:beginners?|weekly|free|one[- ]day|drop[- ]in|evening|taster|introductory|intro|small group|private|adult|kids)\s){0,2}(?:workshops?|class(?:es)?|lessons?|courses?|sessions?)"
_DOING = r"\b[Ii](?:'ve been doing| do| teach| make| run)\s(?P<g>[a-z]+(?:\s[a-z]+)?ing|[a-z]+ing(?:\s[a-z]+)?|pottery|calligraphy|crochet|yoga|ceramics|macrame|origami)\b"
_DOES = {  # what one says that one does, and what it is called on a page; {X} with a capital
    "tutor": "{X} tutor", "teach": "{X} lessons", "clean": "{X} cleaning", "fix": "{X} repairs", "repair": "{X} repairs", "mend": "{X} mending", "sharpen": "{X} sharpening", "groom": "{X} grooming",
    "sell": "{X}", "make": "{X}", "offer": "{X}", "do": "{X}", "run": "{X}", "bake": "{X}",
}


_NEEDS = r"(?:^|(?<=[.!?]\s))(?:This is|Meet|Say hi to)\s(?P<n>[A-Z][a-z]+)[,.]?\s(?:and |who )?(?:he|she|they|who)?\s?needs?\s(?P<w>(?:a|an|somewhere|someone)\s[a-z ]{4,28}?)(?=\s(?:for|while|until|from|with)\s|[.,!?\n])"
_GUEST = r"(?P<w>[가-힣][가-힣 ]{1,18}?)(?:을|를)?\s(?:모시고|모셔서|초대해서?|초청해서?)\s(?P<e>[가-힣]{2,8})"  # "작가님 모시고 북토크"


def called(text: str, s: Span) -> str:
    """What a headline of one's own doing is called: of "I | tutor maths" it is "Maths tutor", of "I do basket weaving ... | beginner workshop" "Basket
    weaving beginner workshop", of "통기타 배우실 분! | 1:1 레슨" "통기타 1:1 레슨"; "" where it is none."""
    grown = rx(r"(?P<p>[가-힣]{2,4}?)(?:에서|서)\s$").search(text, 0, s.start) if s.tag == "head" and rx(r"\s(?:농사|키우는|기르는|재배하는)").match(text, s.end) else None
    grown = grown or (rx(r"(?:^|[\s.,!?])(?P<p>[가-힣]{2,4})에서\s(?:\S+\s)?\S*(?:농사|키우|키운|기르|기른|재배)").search(text, 0, s.start) if s.tag == "head" and s.end - s.start <= _CROP else None)
    if grown and sites.looks(grown["p"]):
        return f"{grown['p']} {text[s.start : s.end]}"  # "청송에서 | 사과 | 농사 짓는 부부"
    seeking = rx(_SEEKS).search(text) if s.tag == "head" and rx(r"(?:looking|searching) for\s").match(text, s.start) else None
    if seeking and seeking["who"] and seeking.start("w") == s.start and rx(r"(?i:our|the)\s").match(seeking["who"]):
        return f"{seeking['who'].split(' ', 1)[1]} {text[s.start : s.end]}"  # "Our | community choir is | looking for tenors"
    guest = rx(_GUEST).fullmatch(text, s.start, s.end) if s.tag == "head" else None
    if guest:
        return f"{particles.attach(guest['w'], '과/와')} 함께하는 {guest['e']}"
    wants = rx(_NEEDS).search(text) if s.tag == "head" else None
    if wants and (wants.start("w") <= s.start < wants.end("w") or wants.start("n") <= s.start < wants.end("n")):
        return f"{wants['n']} needs {wants['w']}"
    if s.tag == "head" and rx(r"(?i:\b(?:we'?re|we are|now) hiring\b[!:., ]{1,3}(?:an? |for )?)$").search(text, 0, s.start) and not rx(r"(?i:hiring|wanted|needed|join|help|apply|job|seek|looking)").search(text, s.start, s.end):
        return f"{text[s.start : s.end]} wanted"  # "we're hiring! | weekend barista"
    learnt = rx(_LEARNT).search(text, 0, s.start) if s.tag == "head" and rx(_CLASS).fullmatch(text, s.start, s.end) else None
    doing = rx(_DOING).search(text, 0, s.start) if s.tag == "head" and rx(_CLASS_EN).fullmatch(text[s.start : s.end].lower()) else None
    if learnt or doing:
        thing = (learnt or doing)["g"]  # type: ignore[index]
        return f"{thing[0].upper()}{thing[1:]} {text[s.start : s.end]}"
    m = rx(r"(?P<v>[a-z]+)\s(?P<x>[a-z][a-z -]{2,28})").fullmatch(text[s.start : s.end]) if s.tag == "head" else None
    own = rx(r"(?:^|[\s,.!])(?:[Ii]|[Ww]e)(?:\s(?:also|can|will|now))?\s$").search(text, 0, s.start)
    if m is None or own is None or m["v"] not in _DOES:
        return ""
    thing = rx(r"^(?:some|a|an|the|my|your|our)\s").sub("", m["x"])
    single = thing[:-1] if m["v"] not in ("tutor", "teach") and "{X} " in _DOES[m["v"]] and rx(r"[^s]s$").search(thing) else thing
    return _DOES[m["v"]].format(X=single[0].upper() + single[1:])
