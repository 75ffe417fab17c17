"""Roles: which part of an ad a word means ("제목", "글씨", "the price"), with what that part holds."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.understanding.reading import GONE, rx

# role -> its words; the order matters: longer and more exact names first
ROLES: tuple[tuple[str, str], ...] = (
    ("contact", r"(?:블로그|홈페이지|사이트|인스타|카페|스토어)\s?(?:주소|링크)|링크|카톡(?=\s?(?:은|는|도|을|를|이랑|빼|넣|지)|\s)|전화번호|연락처|전번|휴대폰\s?번호|(?<!계좌)번호(?=\s|는|를|도|만|$)"
                r"|핸드폰\s?번호|전화|카톡\s?아이디|인스타\s?아이디"
                r"|인스타\s?주소|phone number|(?<!on a )(?<!on my )(?<!on the )(?<!on their )(?<!by )phone|contact(?: info| details)?"),
    ("place", r"주소|위치|장소|약도|오시는\s?길|지점|address|location|place"),
    ("hours", r"(?:영업|운영|진료|수업|상담|개장)\s?시간|시간|opening hours|hours"),
    ("period", r"(?:행사|이벤트|할인)?\s?기간|날짜|일정|일시|마감일|period|dates?|deadline"),
    ("kicker", r"키커|윗\s?글|머리말|위(?:에|쪽)\s?(?:있는\s)?(?:작은\s?)?(?:글씨|문구|글자)|맨\s?위\s?(?:글씨"
               r"|문구)|kicker|(?:the )?small (?:text|line) (?:on top|above)"),
    ("subcopy", r"(?:제목|타이틀)\s?(?:바로\s?)?(?:밑|아래)(?:에|쪽)?\s?(?:있는\s)?(?:작은\s)?(?:글씨|글자|문구|글|줄|말)|소개글|소개\s?문구|안내글|인삿?말|부제목?|서브\s?(?:카피|문구|타이틀|글씨|제목)?|작은\s?(?:글씨|글자|문구)|설명(?:글|\s?문구)?"
                r"|아래(?:쪽|에\s?있는)?\s?(?:글씨|문구|글|글자)|밑에\s?(?:글씨|문구|글|글자)|본문"
                r"|두\s?번째\s?(?:줄|문구)|sub-?(?:title|copy|heading|headline|text)|tagline|description"
                r"|small(?:er)? text"),
    ("headline", r"제목|헤드라인|타이틀|큰\s?(?:글씨|글자|문구)|메인\s?(?:카피|문구|글씨|글자|타이틀"
                 r"|제목)?(?=\s|을|를|은|이|만|도|$)|첫\s?(?:번째\s?)?(?:줄|문구)|머리글|headline|title|heading|slogan|catchphrase|catch phrase|strapline"
                 r"|main text|big text|main copy"),
    ("cta", r"버튼|단추|cta|행동\s?유도|(?:주문|예약|문의)하기\s?(?:문구|버튼)|call to action|button"),
    ("offer", r"할인\s?(?:문구|정보|내용|표시|율)|혜택(?:\s?문구)?|행사\s?(?:문구|내용)|이벤트\s?(?:문구|내용)"
              r"|쿠폰|할인|1\+1|discount|offer|deal"),
    ("menu", r"메뉴판|메뉴\s?(?:목록|리스트|이름들)|메뉴들|메뉴|가격표|menu(?: list)?"),
    ("price", r"가격표시|알바비|급여|임금|시급제|가격|금액|값|얼마|(?:참가|수강|입장|이용|관람|체험|레슨|등록|회)(?:비|료)|요금|단가|시급|일급|월급|price|cost"),
    ("shop", r"(?:가게|매장|상호|카페|식당|샵|업체|학원|미용실|브랜드)\s?(?:이름|명)|상호명?|가게\s?이름"
             r"|간판\s?이름|(?<!제품\s)(?<!상품\s)(?<!메뉴\s)이름(?=\s|을|은|이|도|만|$)|(?:the|my|our) (?:\w+ )?name(?= (?:is |was |went |got |should |to )?(?:a bit |much |way |too )?(?:big|small|larg|tiny|bold|stand|bigger))|(?:shop|store|cafe"
             r"|brand"
             r"|business) name|name of (?:the|my|our) (?:shop|store|cafe)"),
    ("logo", r"로고|logo"),
    ("badge", r"뱃지|배지|딱지|(?<![가-힣])도장|스탬프|badge|sticker"),
    ("hashtags", r"해시태그|태그|hashtags?"),
    ("background", r"배경(?:색|색상|색깔|화면|그림)?|바탕(?:색)?|뒤(?:쪽)?\s?(?:색|배경)|전체\s?(?:색|톤|색감"
                   r"|분위기|느낌)|색감|색상|색깔|색조|색(?=\s|을|를|은|이|만|도|$)|background(?: colou?r)?"
                   r"|colou?rs?(?: scheme)?|palette|backdrop"),
    ("faces", r"글씨체|글자체|폰트|서체|font|typeface"),
    ("details", r"(?:맨\s?|제일\s?)(?:밑|아래|하단)(?:에|쪽)?\s?(?:있는\s)?(?:줄|글|글씨|문구|말)|(?:하단|아래|세부|상세|기타|가게|매장)\s?(?:정보|내용|안내)|정보|세부\s?사항|상세\s?내용"
                r"|details|info(?:rmation)?"),
    ("photo", r"사진|이미지|제품\s?(?:컷|샷)|photo|picture|image"),
    ("motif", r"그림(?!자)|캐릭터|마스코트|삽화|일러스트|아이콘|장식|이모티콘|이모지|문양|꾸밈|illustration|icon|drawing|graphics?"
              r"|emoji|decoration"),
    ("copy", r"문구|카피|멘트|문장|글귀|말투|내용|글(?=\s|을|를|은|이|만|도|$)|copy|wording|words|caption"),
    ("text", r"글씨들?|글자들?|텍스트|활자|text|letters|lettering"),
    ("all", r"전체적으로|전체|전부|(?<!둘\s)다(?=\s)|everything|the (?:whole )?(?:ad|thing)|it\b"),
)
# parts of the facts rather than of the layout: hiding one forgets the fact, showing one asks for it
FACTS = ("contact", "place", "hours", "period")
# roles as the layouts know them
SHOWN = {"background": "", "faces": "text", "copy": "text", "all": "text", "contact":
    "details", "place": "details", "hours": "details", "period": "details"}


@dataclass(frozen=True, slots=True)
class Named:
    """A role named in a text, at text[start:end]."""

    role: str
    start: int
    end: int


def find(text: str) -> list[Named]:
    """The roles named in `text`, in order; of overlapping names the one listed first wins."""
    found: list[Named] = []
    for role, words in ROLES:
        for m in rx(rf"(?<![가-힣a-z])(?:{words})(?![a-z])(?!\s?(?:처럼|만큼|보다))").finditer(text):
            if GONE not in m.group() and not any(m.start() < f.end and f.start < m.end() for f in found):
                found.append(Named(role, m.start(), m.end()))
    found.sort(key=lambda f: f.start)
    # "할인 글씨", "가격 색": the second word only says what of the part is meant
    return [f for n, f in enumerate(found) if not (n and f.role in ("text", "copy", "background")
                                                   and not text[found[n - 1].end : f.start].strip()
                                                   and found[n - 1].role not in (
                                                       "text", "copy", "background", "all"))]


def shown(role: str) -> str:
    """The layouts' name of a role: the phone number stands in "details", 글씨체 in "text"."""
    return SHOWN.get(role, role)
