"""Settled: the lines of a message without those that speak to who makes the ad, each without words at its rim that lead on to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines import industries
from pipelines.understanding import styles
from pipelines.understanding.learned import wordlist
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx


def settle(text: str, told: Sequence[Span], marked: Sequence[Span]) -> list[Span]:
    """The lines to print, in order."""
    marked = [replace(s, tag="was") if s.tag == "head" and rx(_BEFORE).fullmatch(text[s.start : s.end]) else s for s in marked]
    marked = [replace(s, tag="was") if s.tag == "price" and (rx(_BOUGHT_FOR).match(text, s.start) or rx(_ONCE).search(text, 0, s.start)) else s for s in marked]
    marked = [s for s in marked if not rx(r"normally|usually|regularly|reg|instead of|down from|원래|정가|정상가").fullmatch(text[s.start : s.end].lower().strip(" .("))]
    marked = [_meant(text, s) for s in _ored(text, _traded(text, marked))]
    marked = _shut(text, _addressed(text, marked))
    notes = [m.span() for m in rx(_PHOTO_NOTE).finditer(text)]
    marked = [s for s in marked if not any(min(b, s.end) - max(a, s.start) > 0.6 * (s.end - s.start) for a, b in notes)]
    marked = [_unnoted(text, s) for s in marked]
    marked = [replace(s, tag="line") if s.tag == "head" and rx(_HUES).fullmatch(text[s.start : s.end]) else s for s in marked]
    only = [s for s in marked if s.tag == "head"]
    sole = only[0] if len(only) == 1 and not rx(_AN_AD).fullmatch(text[only[0].start : only[0].end]) else None  # what an ad is of stands, though it was said in a wish
    kept = [_trimmed(text, _bracketed(text, s)) for s in marked if not _scrap(text, s, told) and (s is sole or s.tag not in ("head", "line", "shop", "kind") or not _to_the_maker(text, s, told))
            and not (s.tag == "reach" and rx(_ABOUT_AD).search(text[s.start : s.end]) and not rx(r"\d{3}|@").search(text[s.start : s.end]))]
    return [s for s in kept if s.end > s.start and not (s.tag == "line" and rx(_MEANT).search(text[s.start : s.end + 6]))]


_MEANT = r"^[^.!?]*[가-힣](?<!하)(?<!드)(?:으려|려)(?:고|구)(?:요|해요|합니다|하는데요?)?(?=\s|[.,!~]|$)"  # what one means to do is told to the maker: "단풍손님 받으려구요"


_BOUGHT_FOR = r"(?:살|샀을|구입할|구매할)\s?(?:때|당시)\s|(?:구매|구입)가\s"  # the former price said within its stretch
_ONCE = (r"(?:살\s?때|구입가|구매가|원래|정가|원가|정상가|기존\s?가?|이전\s?가격)(?:는|은|가격|가)?\s?$|"
         r"\b(?:normally|usually|regularly|reg\.?|was|instead of|down from)\s?$")


def _traded(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with a leaflet that is sold, not asked for, in the headline: "전단지 | 인쇄 1000장"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        made = rx(r"\s(?:인쇄|제작|디자인|출력|배포)(?=\s|$)").match(text, last.end) if last and last.tag == "head" and rx(_AN_AD).fullmatch(text[last.start : last.end]) else None
        if last and made and s.start < made.end():
            out[-1] = replace(last, end=made.end())
            s = replace(s, start=min(made.end() + 1, s.end))
        out.append(s)
    return [s for s in out if s.end > s.start]


def _ored(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with the figure that begins the next label out of a price: "£18 or 45 | minutes"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        m = rx(r"(?P<p>[$£€]\s?[\d.,]*\d)\s(?:or|and)\s(?P<n>\d{1,3})$").search(text, last.start, last.end) if last and last.tag == "price" else None
        if last and m and s.tag == "label" and text[last.end : s.start] == " ":
            out[-1], s = replace(last, end=m.end("p")), replace(s, start=m.start("n"))
        out.append(s)
    return out


_WHOM = r"(?:[가-힣]{2,6}\s)?여러분(?:께|들께)?(?:\s(?:알립니다|알려\S*|안내\S*|공지\S*|말씀\S*))?"
_ANNOUNCED = r"(?:[단정휴]수|정전|단전|휴무|휴장|휴원|중단|폐쇄|통제|공사|점검|청소|소독|방역|모집|안내|행사|개최)(?:됩니다|합니다|해요|돼요)?[.!]?$"


def _shut(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with the closing as the headline where only the day it ends on was one: "하계휴가 안내 | 7일부터 정상 영업합니다"."""
    head = next((s for s in marked if s.tag == "head" and rx(r"(?:\S*부터\s)?정상\s?(?:영업|진료|운영|수업)\S*").fullmatch(text[s.start : s.end])), None)
    closing = next((m for m in rx(r"(?:(?:하계|여름|동계|겨울|추석|설|임시|정기)\s?)?(?:휴가|휴무|휴진|휴원|휴업|연휴)(?:\s안내)?").finditer(text) if not any(s.start < m.end() and m.start() < s.end for s in marked)), None) if head else None
    if head is None or closing is None:
        return list(marked)
    kept = [replace(s, tag="line") if s is head else s for s in marked]
    return sorted([*kept, replace(head, start=closing.start(), end=closing.end(), sure=1.0)], key=lambda s: s.start)


_ANNOUNCING = 26  # letters of a headline that was two lines


def _addressed(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with what is announced as the headline where only who is spoken to was one: "주민 여러분께 알립니다 | ... 단수됩니다"."""
    heads = [s for s in marked if s.tag == "head"]
    news = next((s for s in marked if s.tag == "line" and rx(_ANNOUNCED).search(text, s.start, s.end)), None)
    if news is None or not heads or not all(rx(_WHOM).fullmatch(text[s.start : s.end].rstrip(" .!")) for s in heads):
        return list(marked)
    before = next((s for s in marked if s.tag == "line" and text[s.end : news.start] == " " and news.end - s.start <= _ANNOUNCING), news)
    return [replace(news, tag="head", start=before.start) if s is news else s for s in marked if s not in heads and (s is news or s is not before)]


def _meant(text: str, s: Span) -> Span:
    """A headline of what is not meant as what is: "고양이 분양이 아니라 | 임보처 구하는 거예요"."""
    said = rx(r"(?:이|가)?\s(?:아니라|아니고|말고)\s(?P<x>[^.,!?\n]{3,24}?)(?=[.,!?\n]|$)").match(text, s.end) if s.tag == "head" else None
    return replace(s, start=said.start("x"), end=said.end("x")) if said else s


def _unnoted(text: str, s: Span) -> Span:
    """A line without the note to the maker that it runs into: "practice thurs nights, make it look old"."""
    note = rx(r"[,.]\s(?:make it (?:look|feel)|crop out|(?:lose|get rid of) the (?:background|photo|shadow|hand))\b").search(text, s.start, s.end)
    return replace(s, end=note.start()) if note and note.start() > s.start else s


def _taken_off(text: str, s: Span) -> int:
    """Where the words end that say an amount is taken off; 0 where it is a price."""
    if s.tag != "price":
        return 0
    behind = rx(r"\s?(?:씩\s?)?(?:(?:할인|쿠폰|적립)(?:권|금)?|빼[주줌드]\S*|깎아\S*|off\b)").match(text, s.end)
    return behind.end() if behind else s.end if rx(r"(?:할인|\boff)$").search(text[s.start : s.end]) else 0


def _scrap(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line is too little to be one: an English word alone that names neither a day nor a place, a shop's name in doubt or one
    that no shop has ("금지", "비밀보장")."""
    said = text[s.start : s.end]
    if s.tag == "shop":
        cut = rx(r"(?!은|는|이|가|을|를|의|도|에|입|인|임|예|로|으로|점|과|와|랑|네|서|요|라|만|ㅎ|ㅋ)[가-힣]").match(text, s.end) and rx(r"[가-힣]$").search(said)
        words = said.split()
        if len(words) > 1 and "shop" in _kinds(words[0]) and not {"shop", "spot", "?"} & _kinds(words[-1]):
            return True  # "횟집 광어": the trade and its goods
        led_on = s.sure < _SURE and rx(r"[가-힣0-9](?:와|과)$").search(said) is not None and text[s.end : s.end + 1] == " "  # "우리청과" may end so
        doubted = said.isascii() and s.sure < _DOUBT and not any(t.tag == "shop" and t.sure > _DOUBT and t.start < s.end and s.start < t.end for t in told)
        return cut is not None or led_on or rx(_NO_SHOP).search(said) is not None or doubted
    if s.tag != "line" or not rx(r"[a-z]{3,}").fullmatch(said) or s.sure > _CLEAR or rx(_ALONE).fullmatch(said):
        return False
    return not any(t.tag in ("when", "where") and t.start <= s.start < t.end for t in told)


def _kinds(word: str) -> set[str]:
    """The kinds of the listed words that a word is made of, "?" for what is not listed."""
    return {kind for part in wordlist.made_of(word.lower()).split(".") for kind in part.split("/")}


# what is said of the photo that came along, to who makes the ad: "손이랑 뒤에 선반은 좀 없애주세요", "that's me in the photo"
_ASKED = r"(?:줘|주세|주시(?:고|면|구|길|기)|주십|달라)\S*"  # "빼 주세요", not "빼 주는 곳"
_PHOTO_NOTE = (r"(?<![가-힣])(?:[가-힣]{1,6}(?:이랑|랑|하고|은|는|이|가|의|에)?\s)?(?:손|배경|선반|케이지|카메라|그림자|뒤에|뒷배경|거울|글씨|날짜|얼굴|눈|사진)(?:이랑|랑|하고|은|는|이|가|을|를|에|의|도)?(?:\s[가-힣]{1,6}){0,4}?\s"
               rf"(?:좀\s|다\s|더\s)*(?:(?:없애|지워|빼|가려|잘라|오려)\s?{_ASKED}|안\s?보이(?:게|도록)\S*|안\s?보이면\s(?:더\s)?좋\S*|그대로\s?(?:둬|두|놔)\S*(?:\s(?:돼|되)\S*)?|잘\s나오게\S*)"
               rf"|[^.,!?\n]{{0,10}}(?:인상|느낌|분위기|색|색상|색깔|컬러|톤|스타일|디자인)(?:으로|으루|로|루)\s(?:좀\s|예쁘게\s|잘\s)?(?:부탁\S*|해\s?{_ASKED}|만들어\s?{_ASKED})|[^.,!?\n]{{0,14}}배경이(?:면|었으면)\s[^.,!?\n]{{0,20}}"
               r"|\b(?:lose|get rid of|remove|crop out|cut out) (?:the|my|that|those) [^.!?\n]{0,24}?\b(?:behind|background|in the back|camera|photo|pic|picture|shadow|hand)\b[^.!?\n]*|\bcould it look\b[^.!?\n]*|\bmake it (?:look|feel)\b[^.!?\n]*"
               r"|[^.!?\n,]{0,6}\b(?:you|u) can (?:lose|remove|crop|cut|drop|get rid)[^.!?\n]*|\bthat'?s (?:me|him|her|mine)\b[^.,!?\n]*|\bthis (?:is|one is) (?:one |me|him|her|the one )[^.,!?\n]*|\bsad pic\b[^.\n]*"
               r"|[^.,!?\n]{0,30}\bin (?:the|this|my) (?:photo|pic|picture)\b")
_HUES = r"(?:(?:검정|검은색|흰색|하양|와인색|빨강|파랑|노랑|초록|남색|네이비|베이지|회색|그레이|핑크|분홍|보라|갈색|밤색|아이보리|카키|블랙|화이트)(?:이랑|랑|하고|과|와|,)?\s?)+(?:(?:두|세|네|\d)\s?(?:가지\s?)?(?:컬러|색상?|칼라))?"
_NO_SHOP = r"(?:금지|보장|가능|환영|무료|말고|문제|사정|벗겨짐|찢어짐|깨짐|닳음|고장|[가-힣]주[소오]|세요|어요|아요|니다|부탁\S*|제발\S*|주시[구고]|[해하][욥욤]|드려[욧욥욤]|[주하]이소|심더|니더|스럽)$|[요다죠]\s?[.!?]\s\S+$|\.\s(?:He|She|It|We|They|I)$"
_ALONE = r"free|vegan|halal|licensed|insured|furnished|delivery|pickup|weekends?|weekdays|daily|nationwide|organic|handmade|unfurnished|negotiable|indoors?|outdoors?"
_FAINT = 0.25  # a label less likely than this is none where another follows
_DOUBT = 0.35  # an English name less likely than this is none
_TALK = 0.45  # talk less likely than this takes no headline away
_CLEAR = 0.7  # a word likelier than this to be a line is one
_SURE = 0.6  # a name likelier than this ends in what would be a particle of another


def beside(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with two labels in a row as one, and with what is paid or won beside the goods (deposits, delivery, prizes) as a line, no
    row of the price list: "예약금 2만원", "2만원 예약금 받아요"."""
    out: list[Span] = []
    for s in marked:
        last = out[-1] if out else None
        gap = text[last.end : s.start] if last else ""
        if out and s.start < out[-1].end:
            continue
        off = _taken_off(text, s)
        if off:  # "저녁 7시 이후 만원 할인" takes off and costs nothing
            start = out.pop().start if last and last.tag in ("label", "line") and len(gap) < 2 else s.start
            out.append(replace(s, tag="offer", start=start, end=off))
        elif last and last.tag == s.tag == "label" and last.sure < _FAINT and gap == " ":
            out[-1] = s  # "과일청 병 | 레몬청"
        elif last and last.tag == s.tag == "label" and rx(r"(?:은|는|이|가)?\s").fullmatch(gap):
            out[-1] = replace(last, end=s.end)
        elif last and last.tag in ("line", "offer") and s.tag == "line" and gap == " " and rx(OPEN).search(text, last.start, last.end) and text[s.start].isupper():
            out[-1] = replace(last, end=s.end)  # "delivery within" and "Kothrud" are one
        elif last and last.tag in ("line", "label") and s.tag in ("price", "offer") and gap == " " and rx(_BARE).fullmatch(text[s.start : s.end]) and (free := rx(rf"(?:^|\s)(?={_FREE}$)").search(text[last.start : last.end])):
            out[-1:] = [replace(last, end=last.start + free.start())] if free.start() else []  # "본당 | 입장 무료"
            out.append(replace(s, tag="line", start=last.start + free.end()))
        elif last and last.tag == "label" and s.tag in ("price", "offer") and rx(r"(?:은|는)?\s").fullmatch(gap) and rx(_BARE).fullmatch(text[s.start : s.end]):
            out[-1] = replace(last, tag="line", end=s.end)  # "소형견 1마리 | 무료"
        elif last and last.tag == "offer" and s.tag in ("line", "offer") and gap == " " and rx(_BARE).fullmatch(text[last.start : last.end]):
            out[-1] = replace(s, start=last.start)  # "무료 방문 견적"
        elif last and last.tag == "offer" and s.tag == "line" and gap == " " and rx(r"[가-힣]{1,6}\s(?:무료|공짜)").fullmatch(text[last.start : last.end]) and rx(_GIVEN_FREE).fullmatch(text[s.start : s.end]):
            out[-1] = replace(last, end=s.end)  # "공항 무료 | 픽업"
        elif last and last.tag == "head" and s.tag == "line" and gap == " " and (free := rx(rf"(?<=\S)\s(?={_BARE}$)").search(text, last.start, last.end)):
            out[-1:] = [replace(last, end=free.start()), replace(s, start=free.end())]
        elif last and last.tag in ("label", "line") and s.tag == "price" and rx(r"(?:은|는)?\s?").fullmatch(gap) and rx(rf"(?:.*\s)?(?:{_FEES})|택배|배송|.*(?:{_PRIZES})").fullmatch(text[last.start : last.end]):
            out[-1] = replace(last, tag="line", end=s.end)
        elif s.tag == "price" and rx(rf"(?:{_FEES})\s").match(text, s.start):
            out.append(replace(s, tag="line"))
        elif s.tag == "price" and (least := rx(_LEAST).match(text, s.start)):
            start = out.pop().start if last and last.tag in ("label", "line") and len(gap) < 2 else s.start
            out.append(replace(s, tag="offer", start=start, end=least.end()))  # "테 5만원 이상 사면" is a condition
        elif last and last.tag == "price" and s.tag == "offer" and len(gap) < 2 and rx(_SPENT).match(text, s.start, s.end):
            out[-1] = replace(s, start=last.start)  # "만원 | 충전하면 3시간 더"
        elif last and last.tag == "price" and s.tag == "line" and len(gap) < 2 and rx(r"(?:예약금|계약금|선금)(?!\s?(?:별도|포함|없|따로))").match(text, s.start, s.end):
            out[-1] = replace(s, start=last.start)
        else:
            out.append(s)
    return out


_BARE = r"(?:무료|공짜|free)"
_GIVEN_FREE = r"픽업|배송|배달|주차|체험|수업|상담|견적|설치|대여|이용|증정|제공|수거|시식|시음|입장"
_FREE = r"(?:입장|관람|참가|참여|상담|이용|체험|주차|배송|배달|견적|설치|수강|등록|포장|리필|점검|시식|대여)"  # what may be had for nothing
_SPENT = r"(?:이상\s?)?(?:충전|결제|구매|구입|주문|선불|예치)?(?:하시면|하면|시\s|이상)"
_LEAST = r"[\d,.]+\s?[만천]?\s?\d?천?\s?원?\s?이상(?:\s(?:(?:구매|결제|주문)\s?)?(?:시|하시면|하면|사면|사시면|구매하시면))?"
_FEES = r"예약금|계약금|선금|배송비|택배비|관리비|상차림비?|주차비|사례금|사례비|deposit|postage|p&p|shipping|delivery|reward"
_PRIZES = r"(?:hamper|prize|voucher|bundle)s? worth|상금|우승|1등|winners?(?:\s(?:gets?|wins?|takes?)(?:\sa)?)?|prizes?"


def _to_the_maker(text: str, s: Span, told: Sequence[Span]) -> bool:
    """Whether a line speaks to who makes the ad: of the ad itself, of what it shows, or as the first reader holds it to."""
    said = text[s.start : s.end]
    if s.tag == "head" and rx(LOST).search(said):
        return False
    if s.tag == "line" and rx(_MANNER).match(text, s.start):
        return True
    if s.tag == "line" and _of_looks(text, s):
        return True
    english = not rx(r"[가-힣]").search(text)  # whose lines are told by their words, too: what is likelier printed than said to the maker is
    if s.tag == "line" and industries.sought(text) and not rx(_ABOUT_AD).search(said):
        return False  # what is sought is told by how it looks
    least = s.sure if english else max(s.sure, _TALK) if s.tag == "head" else 0.0  # "저 | 플리마켓 | 여는데요": the talk is of what the ad is of
    wished = sum(len(text[max(s.start, t.start) : min(s.end, t.end)]) for t in told if t.tag in ("talk", "wish") and t.sure >= least)
    if wished * 2 > s.end - s.start:
        return True
    return (rx(_AN_AD).fullmatch(said) if s.tag == "head" else rx(_ABOUT_AD).search(said)) is not None


def _of_looks(text: str, s: Span) -> bool:
    """Whether an English line near the end of a message is of nothing but how the ad is to look: "Sepia newspaper style would be brilliant"."""
    words = rx(r"[a-z0-9][a-z0-9'-]*").findall(text[s.start : s.end].lower())
    told = [w for w in words if not rx(_SMALL).fullmatch(w)]
    looks = sum(rx(rf"(?:{styles.colour_pattern()}|{_LOOKS})").fullmatch(w) is not None for w in told)
    wished = rx(r"\b(?:please|pls|plz|if|like|want|maybe|make|keep|prefer|favour|would|something|nothing)\b").search(text, s.start, s.end) or any(rx(_LOOKS).fullmatch(w) for w in told)
    return not rx(r"[가-힣]").search(text) and s.start * 2 > len(text) and bool(wished) and looks * 2 >= len(told) > 0 and not rx(r"[$£€]|\d{3}").search(text, s.start, s.end)


_SMALL = (r"a|an|and|the|but|or|not|no|it|is|be|if|you|u|can|could|would|should|with|on|in|of|for|to|too|also|plus|please|pls|plz|possible|maybe|very|really|just|something|nothing|like|want|wants"
          r"|that|we|i|my|our|make|keep|thanks|so|at|from|as|favour|prefer|brilliant|great|nice|lovely|good")
_LOOKS = (r"a[3-6]|portrait|landscape|square|vertical|readable|legible|look|looks|looking|style|styled|feel|feeling|vibe|vibes|tone|mood|palette|theme|themed|fonts?|type|typeface|lettering|serif|bold|massive|elegant|classy|clean|simple|plain|modern|vintage|"
          r"rustic|earthy|hand-drawn|handdrawn|retro|minimal|minimalist|bright|sunny|sad|cosy|cozy|fun|playful|professional|boring|corporate|cheesy|festive|warm|calm|soft|pastel|neon|chrome|sepia|newspaper|saffron|lavender|candle|pubby"
             r"|dark|light|deep|colou?rs?|colourful|colorful|"
          r"banner|poster|flyer|flier|leaflet|invitation|heading|headline|image|picture|pic|drawing|drawings|photo|print|status|story|feed|facebook|insta|instagram|linkedin|whatsapp|friendly|traditional|kid-friendly|cute|girly|manly|masculine|feminine|luxury|luxurious|restraint|tasteful|spooky|"
          r"spring|summery|autumnal|wintry|christmassy|beachy|botanical|floral|watercolou?r|cartoon|illustrated|chalkboard|grunge|y2k|spanish|bilingual")


_MANNER = r"[가-힣]{1,7}(?:고|하게|스럽게|롭게)\s[^.!?/\n]{0,16}?(?:만들어|부탁|꾸며|뽑아|해\s?(?:주세|주시|줘|달라))"  # "활기차고 시원하게 만들어주세요"
_AN_AD = r"(?:전단지?|포스터|홍보물|광고|안내문?|초대장)(?:\s겸\s.*)?|(?:세로|가로|정사각|정방)(?:형|로|으로)?(?:\s?\d{1,2}\s?[:：]\s?\d{1,2})?|\d{1,2}\s?[:：]\s?\d{1,2}(?:\s?비율)?"  # a headline of nothing else; "전단지 인쇄" is what a printer sells
_ABOUT_AD = (r"(?:안\s?넣|넣지\s?않)(?:아|어)?도\s?(?:돼|됩|되)|\d{3,4}\s?[x×]\s?\d{3,4}|")
_ABOUT_AD += (r"^(?:that )?(?:i|we) (?:own|run|have|manage) (?:a|an|the) (?:small |little |tiny |family )?(?:[a-z]+ ){0,2}(?:shop|store|salon|business"
              r"|bakery|cafe|studio|company)$|(?:하는|파는|만드는|다니는|운영하는)\s(?:사람|아줌마|아저씨|엄마|아빠|주부|학생|청년)$|"
             r"^(?:(?:shop )?window|facebook|insta(?:gram)?|noticeboard)(?:\s(?:and|&|or)\s(?:the )?(?:facebook|insta(?:gram)?|(?:shop )?window|noticeboard))+$|"
             r"^(?:for|need (?:this|it) for|to go (?:on|in)) (?:our|my|the|a|an) (?:[a-z]+ )?(?:page|billboard|window|website|feed|story|stories|instagram|facebook|insta|newsletter|noticeboard|board|counter|group)\b"
             r"|\b(?:size|format) if "
             r"(?:possible|you can)\b|"
             r"^(?:a )?(?:nice |very )?(?:calm|bright|simple|clean|warm|bold|cute|fun|elegant|cosy|cozy|modern|vintage|rustic|classy|family|festive)\b(?: [a-z]+)? (?:look|feel|vibe|colou?rs?|style|tone|mood)\b|"
             r"(?:붙일|올릴|걸|돌릴|나눠\s?줄|보낼|배포할)\s?(?:거|것|건|예정|생각|용|거예요|겁니다)|줄\s?그어|advertisement|\bposter\b|would like|포스터|홍보물|전단지|(?:광고|홍보)\s?(?:하나|좀|문구|부탁|만들)|만들어\s?"
             r"(?:주|줘|달)|될까요|주실\s?수|수\s?있(?:나요|을까요)|"
             r"^(?:(?:안내|홍보|공지|소개)(?:하고자|하려고|드리고자|문?(?:요|이요|용))?|초대장\s겸\s.*)$|느낌(?:으로|이)?$|같은\s?거$|좋겠|\bget rid of\b|^(?:can|could) (?:you|u)\b|"
             r"^사진은\s.*(?:순간|모습|장면|컷)$|(?:배경|그림|글씨|글자|폰트|색감|분위기|테두리)(?:은|는|을|를|이|가|도|으로|로|만)?\s.*(?:주세요|주셈|주실|줘|빼|말고|크게|작게)")
OPEN = r"(?:\s(?:at|for|from|(?<!walk )in|on|our|my|the|a|an|is|are|and|&|to|of|with|within|near|behind|above|below|under|over|by|we|or|plus|it's|until|til|while|when|if|that|who|because|so|every|after|before|since|called|named))+[.,]?$"  # leads on to nothing
_BEFORE_IT = r"(?:\d|one|two|three|four|a|few) \w+ (?:before|after)$|\b(?:mon|tue|wed|thu|fri|sat|sun|day|week|night|month)\w* (?:before|after)$"
_BEFORE = r"(?:정가|정상가|원가|원래)\s?[\d,.]+\s?[만천]?\s?원?"  # what a thing cost before is not the thing
_AD = r"(?:an?\s)?(?:ad|advert|advertisement|poster|flyer|banner|post|picture)\s(?:announcing|for|about|saying|that says)\s(?:that\s)?(?:we\s(?:now\s)?)?"  # what is asked for, not what it says
_IDLE = (r"(?:parish |public |community |village )?notice:\s(?:the |our )?|(?:이|그|저|저희|저희는|저희가|우리|우리는|저는|제가|사장님"
         r"|이번에\s신메뉴로|이번에\s새로|이번에|오늘(?=\s(?!하루|저녁|점심|밤|특가|특선|세일|할인|마감)[가-힣 ]{2,10}$)|(?:그거\s|이거\s)?강조)\s|(?:가게\s?|상호\s?)?이름은\s|(?:i'?m |we'?re |we are )?(?:selling|offering) |(?:want(?:ing)? )?(?:to )?"
         r"(?:promote|advertise) (?:my |our |the )?|(?:we |i )"
         r"(?:have|got|do|sell|offer|make|run|teach)\s|got\s")  # "이 신발": what is pointed at stands in the picture
LOST = r"(?:[가-힣]{1,5}\s)?[가-힣]{2,6}(?:를|을)?\s?(?:찾아\s?주세요|찾습니다|찾아요|찾고\s?있\S*|잃어버렸\S*|실종\S*)"  # who seeks an animal speaks to those who read it
_ANIMAL = r"잃어버|실종|찾습니다|찾아요|찾고\s?있|분양|입양|살\s?(?:암컷|수컷)"  # whose name is told is one of those
LOOSE = r"(?<=[가-힣\d)])(?:에서는?|에는|에|(?<!마)을|를|은|는)$|(?<=무료|공짜|반값)로$"


def _trimmed(text: str, s: Span) -> Span:
    """A stretch without the particle it begins with, and without the one at its end that leads on to nothing."""
    begun = rx(r"(?<=[가-힣\d])(?:을|를|은|는|에|에서|으?로|의|도)\s").match(text, s.start, s.end)
    s = replace(s, start=begun.end()) if begun else s
    asked = rx(_AD).match(text, s.start, s.end) if s.tag in ("head", "line") else None
    s = replace(s, start=asked.end()) if asked and asked.end() < s.end else s
    idle = rx(_IDLE).match(text, s.start, s.end) if s.tag in ("head", "line") and not (text.startswith("이름은", s.start) and rx(_ANIMAL).search(text)) else None
    s = replace(s, start=idle.end()) if idle and idle.end() < s.end else s
    wished = rx(r"(?<=\S)(?:하|할)?(?:려고요?|려구요?|려는데요?|려고\s?(?:하는데요?|합니다|해요))$").search(text, s.start, s.end)
    s = replace(s, end=wished.start()) if wished else s
    asked_for = rx(r"(?<=\S)\s(?:메뉴판|전단지?|포스터|광고|홍보물|안내문|배너|현수막)$").search(text, s.start, s.end) if s.tag == "head" else None
    if asked_for and rx(r"\s?(?:하나|좀|한\s?장)?\s?(?:만들어|부탁|제작해|그려|뽑아)").match(text, s.end):
        s = replace(s, end=asked_for.start())  # "반찬가게 메뉴판 만들어주세요"
    idle_end = rx(r"(?<=[가-힣])\s(?:다|또|및|더)$").search(text, s.start, s.end) if s.tag in ("head", "line", "label") else None
    s = replace(s, end=idle_end.start()) if idle_end else s
    beside = rx(r",?\s(?:or|and)\s(?:order|book|call|message|text|email|dm)(?:\s(?:through|via|on|at|by))?$").search(text, s.start, s.end) if s.tag == "line" else None
    s = replace(s, end=beside.start()) if beside else s  # "stall 14, or order through | Instagram @wool"
    open_ = rx(OPEN).search(text, s.start, s.end) if s.tag not in ("shop", "reach") and not rx(_BEFORE_IT).search(text, s.start, s.end) else None
    s = replace(s, end=open_.start()) if open_ else s
    last = text[s.start : s.end].split()[-1] if text[s.start : s.end].split() else ""
    loose = rx(LOOSE).search(last)
    if loose and s.tag != "shop" and any(k for k in wordlist.made_of(last[: loose.start()].lower()).split(".") if k != "?"):
        return replace(s, end=s.end - len(loose.group()))
    return s


def _bracketed(text: str, s: Span) -> Span:
    """A stretch with the bracket or the quotation that it opens, closed."""
    said = text[s.start : s.end]
    if any(said.count(mark) % 2 and text[s.end : s.end + 1] == mark for mark in "'\""):
        return replace(s, end=s.end + 1)
    if said.count("(") > said.count(")") and text[s.end : s.end + 1] == ")":
        return replace(s, end=s.end + 1)
    return s
