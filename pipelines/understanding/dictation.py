"""Dictation: words that a message wants printed ("주차 안 된다고 써줘", "이름은 달빛카페로"), read into facts where they are facts."""

from __future__ import annotations

from typing import Any

from pipelines.understanding import korean, money, offers, places, roles, styles, times
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx, tidy

_WRITE = r"(?:써|적|쓰|넣|추가|붙|달|표시|올려|알려|안내|명시|기재|표기|강조|언급|어필|부각|공지|홍보|박아|띄워|부탁|곁들|끼워|기입|작성|삽입|포함|꽂|새겨|집어|첨부|한\s?줄|작게|크게|해\s?[줘주])"
_SAID = (rf"(?P<x>[^\x1f]{{2,48}}?)\s?(?P<q>(?:이?라고만?|이?라는|(?<=다)고|(?<=[요다])라고|(?<=다)는)(?:도|는|요)?|도)\s?(?:거|것|말|문구|내용|글|점|멘트|글씨|글자)?(?:를|을|도|이|가|만)?\s?"
         rf"(?P<w>(?:(?:더|좀|꼭|같이|정확히|확실히|분명히|또박또박|짧게|예쁘게|크게|작게|조그맣게|한\s?줄|살짝|눈에\s?띄게|여기|어디|어딘가|거기|맨)\s?|(?:하단|상단|아래|위|밑|옆|뒤|앞|구석|모서리)(?:쪽)?(?:에(?:다|다가)?)?\s?)*)"
         rf"(?P<v>{_WRITE}|(?<=[라다]고\s)|(?<=에\s)|(?<=[라다]고)$|(?<=[는은란]\s[것거점말]도)$|(?<=[는은란][것거점]도)$|(?<=고도)$|(?<=고요)$|(?<=에)$){REQUEST}\s*$")
# "미성년자 참여 불가 문구 작게 넣어줘"
_LINE = (rf"^[\s{GONE}]*(?P<x>(?![^\x1f]*(?:바꿔|빼|지워))[^\x1f]{{3,36}}?(?<![는은한인된의될를을에게로]))(?P<q>\s)(?:문구|글|말|멘트|안내|안내문|표시)(?:를|을|도|이|만)?\s"
         rf"(?P<w>(?:(?:작게|크게|조그맣게|밑에|아래에|위에|하단에|꼭|좀|같이)\s)*)(?P<v>넣|추가|달|적|써|표시|붙){{REQUEST}}$").replace("{REQUEST}", REQUEST)
_ASK = (r"^\s*(?:(?:please |can you |could you |can we |could we |we should |you should |don'?t forget to |remember to |also |and |then |do |just |maybe |oh |so )*)(?:mention|say|write|add|include|put"
        r"|note|print|state|specify|pop in|pop|stick in|stick|throw in|slip in|work in|squeeze in|list|point out|highlight|let (?:people|them|everyone) know):?(?: in| on)? (?:that |the (?:words?|line"
        r"|text) |a line (?:that says |saying )?)?"
        r"(?P<x>[^\x1f]{3,60}?)(?: (?:somewhere|on it|at the bottom|at the top|too|as well|please|in small (?:letters|text)))*\s*$")
_LINES = ("headline", "subcopy", "cta", "kicker")
# plain statements in the voice of an ad
_VOICE = (
    (r"(?:가능|필수|포함|불가|환영|무료|완비|한정|금지)(?:하다|이다|한다|된다)$", lambda m: m.group()[:2]), (r"안\s?된다$", "안 돼요"), (r"된다$", "돼요"),
    (r"(?<=[가-힣\s])한다$", "해요"), (r"안\s?넣는다$", "안 넣어요"), (r"넣는다$", "넣어요"), (r"있다$", "있어요"), (r"없다$", "없어요"), (r"(?:준다|드린다)$", "드려요"), (r"판다$", "팔아요"),
    (r"만든다$", "만들어요"), (r"굽는다$", "구워요"), (r"받는다$", "받아요"), (r"쉰다$", "쉬어요"), (r"연다$", "열어요"), (r"쓴다$", "써요"), (r"온다$", "와요"),
    (r"간다$", "가요"), (r"(?<=[가-힣])이다$", ""), (r"(?<=[가-힣])했다$", "했어요"), (r"(?<=[가-힣])하다$", "해요"),
)
_TELLS = r"(?:은|는|이|가|도)\s|예약|주차|휴무|문의|포장|배달|영업|결제|카드|가능|필수|불가|선착순|한정|제공|증정|무료|포함|환영|모집|경력|직접|국내산|당일|쉽니다|쉬어|없|있|안\s|못\s|요$|다$"


def take(c: Reading, past: Past) -> list[Change]:
    """The words to be printed in a clause, as facts, as a part's text or as a line of the details; [] without any."""
    labelled = _labelled(c, past)
    if labelled:
        return labelled
    m = rx(_SAID).search(c.left)
    m = m or rx(_LINE).search(c.left)
    plain = None if m else rx(rf"^[\s{GONE}]*(?P<x>[^\x1f]{{2,24}}?(?:되|하|있|없|받|쓰|주|파|만드|여|쉬))는\s?(?:거|것|점|사실)(?:도|를|을|만)?\s(?:써|적|알려|표시|넣|강조){REQUEST}$").search(c.left)
    if plain:
        c.drop(*plain.span())
        said = {"되": "돼요", "하": "해요", "있": "있어요", "없": "없어요", "받": "받아요", "쓰": "써요", "주": "줘요", "파": "팔아요", "만드": "만들어요", "여": "열어요", "쉬": "쉬어요"}
        stem = next(s for s in sorted(said, key=len, reverse=True) if plain["x"].endswith(s))
        found_line = line(tidy(plain["x"][: -len(stem)] + said[stem]), past)
        return [found_line] if found_line else []
    if m and (named := roles.find(m["x"])) and named[0].start == 0 and len(m["x"]) < 6:
        m = None
    if m and rx(rf"(?:정가|원래|원가|기존가|할인\s?전).*\d|{money.AMOUNT}$").search(m["x"]):
        return []  # a price: see revisions
    if m and m["q"] == "도" and (m["v"] not in ("써", "적", "넣", "추가", "붙", "표시", "달") or len(m["x"].strip()) < 3 or roles.find(m["x"])):
        m = None
    asked = None if m else rx(_ASK).search(c.left) if c.left.isascii() else None
    found = m or asked
    if not found:
        return _stated(c, past)
    words = tidy(rx(r"\s?(?:이것|이거|요것|요거|이\s?내용|(?:이런|그런|같은|이런\s?식의?)\s?(?:거|것|걸|말|내용)?)(?:도|를|을)?$").sub("", found["x"]))
    words = tidy(rx(r"^(?:여기(?:에|다가?)?|(?:문구|글|광고|포스터|설명|내용|그림|이미지)(?:에|에다가?|에도)|거기(?:에|다가?)?|밑에|아래에?|위에|하단에|상단에|그리고|또|아|음|그냥)\s").sub("", words))
    words = rx(r"^(?:that )?(?:it'?s|we'?re|we are|it is|they'?re|there'?s) ").sub("", words)
    names = roles.find(words)
    role = next((n.role for n in names if n.role in (*_LINES, "shop")), "")
    if names and names[0].start == 0 and role:
        words = rx(r"^(?:을|를|은|는|에|에는|도|엔|에다가?)?\s?").sub("", words[names[0].end :]).strip()
    if len(words) < 2 or asked and (roles.find(words) and not rx(r"\d|:").search(words) or rx(r"^(?:a |an |some |more |korean|english|it\b|something|anything"
                        r"|better)").match(words) and not rx(r"\d").search(words) or rx(styles.colour_pattern()).search(words)):
        return []
    if m and rx(r"(?:맨\s?)?위에|상단에|위쪽에").search(c.text) and len(words) <= 14 and not role and not told_in(words, past)[0]:
        c.drop(found.start(), found.end())
        return [Change(op="text", role="kicker", value=words)]
    big = bool(m) and rx(r"크게|제목").search(c.text) is not None
    slogan = m is not None and (big or m["v"] == "써" and not m["q"].endswith("도"))
    change = line(words, past, role, headline=slogan)
    if change:
        c.drop(found.start(), found.end())
    return [change] if change else []


def _stated(c: Reading, past: Past) -> list[Change]:
    """A bare statement of what there is or is not: "카드 안됨", "반려견 동반 가능"."""
    m = rx(r"^\s*(?P<x>(?![^\x1f]*(?:글씨|글자|배경|색|제목|사진|그림|로고|버튼|문구|수정|변경|다운|저장|편집))[가-힣A-Za-z0-9·, ]{2,22}?\s?(?:가능|불가|안\s?[됨돼]|있음|없음|환영|필수|포함|제공|금지|완비|한정)|(?![^\x1f]*(?:글씨|글자"
           r"|배경|색|제목|사진|그림|로고|버튼|문구|이거|그거|이것|버전|사이즈|크기|영어|한글|다운|저장|수정|인쇄|편집|변경|카톡|인스타))[가-힣A-Za-z0-9 ]{2,16}?도\s?(?:팜|팔아|팔고|팝니다|있어|있음|있습니다|해요|함|합니다|돼요|됨"
           r"|됩니다|가능|취급|나와요|나옴|판매|시작|생겼))"
           r"(?:이?에요|예요|입니다|해요|합니다|요)?[\s.!~]*$").match(c.left)
    if not m or roles.find(m["x"]):
        return []
    found = line(tidy(m["x"]), past)
    c.drop(*m.span())
    return [found] if found else []


_CHANGED = (r"^\s*(?P<l>(?![^\x1f]*(?:글씨|글자|배경|제목|사진|그림|로고|버튼))[가-힣]{2,8}(?:\s[가-힣]{1,6})?)(?:은|는|이|가|을|를|도)?\s(?P<v>\d[\d,.]*\s?[가-힣a-z%]{0,4}?(?:\s?(?:이상|이하|부터|까지|이내|미만))?)(?:으로|로)\s?"
            r"(?:변경|바뀌|바꿔|바꾸|수정|조정|정해|확정|늘|줄|올|내|됐|되었|해|하)\S*(?:\s\S{1,4})*\s*$")


_KIND = (r"^[\s\x1f]*(?:(?:제목|머리글|헤드라인|메인|문구|카피|글|타이틀)(?:을|를|은|는|도)?\s)?(?P<x>(?![^\x1f]*(?:디자인|배경|글씨체|색|폰트))[^\x1f]{4,30}?)\s(?:뭐\s)?(?:이런|그런|요런|고런|저런|이런저런|이\s|그\s)\s?(?:식|거|걸|것"
         r"|말|문구|투|뉘앙스|멘트|글)(?:으로|로|이|을|를)?\s?(?:말|문구|글|제목|멘트)?(?:을|를|로)?\s?"
         rf"(?:(?:바꿔|바꾸|해|가|써|쓰|고쳐|적|만들|부탁|어때|어떨|좋){REQUEST})?\s*$")


def alike(c: Reading, past: Past) -> list[Change]:
    """A headline by its example: "비 오는 날엔 치킨이지 이런 식으로"."""
    m = rx(_KIND).search(c.left)
    if not m or roles.find(m["x"]) or rx(r"^(?:좀|더|아까|지금|그냥|다른)").match(m["x"]) or len(m["x"].split()) < 2:
        return []
    c.drop(*m.span())
    return [Change(op="text", role="headline", value=m["x"].strip(" ,'\""))]


def changed(c: Reading, past: Past) -> list[Change]:
    """A condition with another figure: "최소수량 30개로 변경됐어요"; the line that named it before goes."""
    m = rx(_CHANGED).search(c.left)
    if not m or roles.find(m["l"]) or money.take_price(Reading(m["v"])):
        return []
    c.drop(*m.span())
    kept = tuple(p for p in past.brief.facts.points if m["l"] not in p)
    return [Change(op="facts", value={"points": (*kept, f"{m['l']} {tidy(m['v'])}")})]


def line(words: str, past: Past, role: str = "", *, headline: bool = False) -> Change | None:
    """How `words` get onto the ad: as the part `role`, as the facts that they are, as the headline or as a detail."""
    if role == "shop":
        return Change(op="facts", value={"shop": words})
    if role:
        return Change(op="text", role=role, value=words)
    told, rest = told_in(words, past)
    if told.get("hours"):
        told["hours"] = times.with_hours(past.brief.facts.hours, told["hours"])
    if told and len(rest) <= 4:
        return Change(op="facts", value=told)
    if headline and not rx(_TELLS).search(words) and not told:
        return Change(op="text", role="headline", value=words)
    return Change(op="facts", value={"points": tuple(dict.fromkeys((*past.brief.facts.points, voiced(words))))})


def told_in(words: str, past: Past) -> tuple[dict[str, Any], str]:
    """(the facts that `words` state, what is left of them): "이번주 토요일까지만 한다" -> the period."""
    r = Reading(words)
    f = past.brief.facts
    value: dict[str, Any] = {}
    contact = places.take_contact(r)
    hours, period = times.take_hours(r), times.take_period(r)
    offer = offers.take_offer(r)
    percent, bound = money.take_percent(r)
    place = places.take_place(r)
    for name, said in (("contact", contact), ("hours", hours), ("period", period), ("percent", percent), ("place", place)):
        if said:
            value[name] = said
    if offer or bound:
        value["offer"] = " · ".join(dict.fromkeys(o for o in (*(f.offer.split(" · ") if f.offer else ()), bound, offer) if o))
    left = rx(r"\b(?:a|an|the|of|at|on|in|is|are|we|our|that|to|discount|address|phone|number|hours|bottom|top|it)\b|(?<![가-힣])(?:한다|합니다|해요|하는|있다|있어요|된다|돼요|이다|만|까지|까지만|진행|행사|이벤트"
              r"|동안|기간|오픈|영업|으로|로|에|은|는)(?![가-힣])").sub(
        " ", r.left.replace(GONE, " "))
    return value, rx(r"[\s.,~!·]+").sub("", left)


def voiced(words: str) -> str:
    """A plain statement as an ad says it: "주차 안된다" -> "주차 안 돼요"."""
    for ending, said in _VOICE:
        if rx(ending).search(words):
            return tidy(rx(ending).sub(said, words, count=1))
    return words


_LABEL = {
    "headline": r"제목|헤드라인|타이틀|메인\s?(?:문구|카피|글씨)|headline|title", "subcopy": r"부제목?|설명(?:\s?문구)?|서브\s?(?:카피|문구)|sub-?title",
    "cta": r"버튼(?:\s?(?:문구|글씨|글자))?|button", "kicker": r"윗\s?글|맨\s?위\s?(?:글씨|문구)",
    "shop": r"(?:우리\s?집?\s?|저희\s?)?(?:가게|매장|상호|카페|식당|샵|업체|학원|미용실|횟집|브랜드|공방|병원|스튜디오|농장|꽃집|빵집)?\s?(?:이름|상호명?|네임)|가게명|(?:shop|store|business|cafe) name|our name",
    "product": r"(?:메뉴|제품|상품|음료|품목)\s?(?:이름|명)",
}
_NO_VALUE = (r"(?:좀|더|맨|제일|가장|조금|상단|하단|하나|너무|다|다시|크게|작게|굵게|빼|없|지워|삭제|반만|반으로|절반|줄이|늘리|늘려|키우|낮추|낮춰|높이|높여|내리|내려|올리|올려|옮기|옮겨|지우|고치|업|다운|바꿔|바꾸|변경|수정|고쳐|넣어"
             r"|추가|위로|아래로"
             r"|위에|아래에|밑에|가운데|왼쪽|오른쪽|마음|맘에|별로|이상|안\s|잘\s|짧|길|줄여|키워|새로"
             r"|다른|색|글씨|글자|폰트"
             r"|서체|크기|위치|뒤|앞|옆|끝|한\s?줄|두\s?줄|이\s|가\s|지금|원래|아까|그대로|필요|어때|어떻|뭐|왜|보여|안보|빠졌|빠진|틀|잘못|오타|눈에|만|도\s?좀|줄바꿈|과\s|와\s|랑\s|하고\s|이랑\s|bigger|smaller|larger|too |is |in |on |at "
             r"|to the|more|less|shorter|longer|needs|looks)")


def _labelled(c: Reading, past: Past) -> list[Change]:
    """A part or a name, and then its words without quotes: "제목은 겨울엔 딸기! 이렇게", "가게이름 베리하우스 넣어줘"."""
    into = rx(r"^\s*제목에(?:도|다가?)?\s(?P<x>[^\x1f]{2,16}?)(?:을|를|도|이|가)?\s?(?:넣|들어가|추가|포함)\S*(?:\s[줘주해]\S*)?\s*$").search(c.left)
    if into and not rx(r"라고|\"|'").search(c.left):
        words, f = tidy(into["x"]), past.brief.facts
        if rx(r"가격|금액").fullmatch(words) and f.price and f.price.currency == "KRW":
            words = f"{f.price.amount:,}원"
        c.drop(*into.span())
        return [] if words in past.copy.headline else [Change(op="text", role="headline", value=f"{past.copy.headline.rstrip('.!~')}, {words}" if rx(r"\d").search(words)
                                                                else f"{words}, {past.copy.headline}")]
    for role, label in _LABEL.items():
        m = rx(rf"^[\s{GONE}]*(?:그리고\s|아\s|또\s)?(?:{label})(?:은|는|을|를|에|에는|도|이|가)?(?:요)?\s?[:!.,]?\s(?!{_NO_VALUE})(?P<x>[^\x1f]{{2,40}}?)\s?"
               r"(?P<e>(?:이?라고|으로|로|인데요?|이에요|예요|이예요|입니다|이야|야|이고|요|임|이렇게|요렇게)?\s?(?:(?:밑에|아래에|위에|하단에|상단에|여기|꼭|좀|같이|크게)\s?)*"
               rf"(?:(?:써|적|넣|추가|해|바꿔|변경|수정|고쳐|가|표시|달|붙|부탁|하자|틀렸|빠졌){REQUEST}|이렇게)?)[\s.~]*$").search(c.left)
        m = m or (rx(rf"^[\s{GONE}]*(?P<x>[가-힣A-Za-z0-9&]{{2,14}}?)(?:이?라고|으로|로|이라는|라는)\s(?:{label})(?:은|는|을|를|도)?\s?(?P<e>(?:써|적|넣|추가|해|바꿔|변경){REQUEST})").search(
            c.left) if role in ("shop", "product") else
                  rx(rf"^(?P<x>[^\x1f]{{2,30}}?)\s?(?:이?라는|이란)\s(?:{label})(?:으로|로|을|를)?\s?(?P<e>{REQUEST})$").search(c.left) if role == "headline" else None)
        m = m or (rx(rf"^[\s{GONE}]*(?:우리집?\s|저희\s)?(?:{label})(?:을|를|도|은|는)?\s(?P<e>(?:넣|써|적|추가)\S*(?:\s[줘주]\S*)?)\s(?P<x>[가-힣A-Za-z0-9& ]{{2,16}})$").search(c.left) if role in ("shop", "product") else None)
        if not m or rx(r"(?:처럼|만큼|보다)$").search(m["x"]) or role in ("shop", "product") and not _name(m["x"] + ("요" if (m["e"] or "").startswith("요") else "")):
            continue
        words = m["x"].strip(" '\"")
        rest = rx(styles.colour_pattern()).sub("", words).strip()
        if not rest or roles.find(words) and role != "headline" or rx(r"(?:느낌|스타일|분위기|톤|폰트|체|색)$").search(words):
            continue
        value = words if words.endswith(("!", "?")) else tidy(words)
        c.drop(m.start(), m.end())
        return [Change(op="facts", value={role: value})] if role in ("shop", "product") else [Change(op="text", role=role, value=value)]
    return []


def _name(words: str) -> bool:
    """Whether words may be a name: few, and no statement or request."""
    return len(words) <= 20 and len(words.split()) <= 3 and not any(korean.predicate(w) for w in words.split())
