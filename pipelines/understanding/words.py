"""Words: a message cut into words, each with its kind, so that what is sold and what is given are read as whole phrases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipelines import industries
from pipelines.understanding import korean, money
from pipelines.understanding.reading import GONE, Reading, rx
from storage.records import Price

Kind = Literal["noun", "unit", "cost", "time", "place", "percent", "wall", "news", "gift", "deal", "when", "term", "verb", "ask", "link", "ad", "give"]

# what one price buys or how much there is: "한 마리", "3kg", "월 4회", "1인", "3회권", "평당"
_NUMBER = r"(?:\d+(?:[.,]\d+)?(?:천|만|백)?|[한두세네](?=\s|잔|개|판|팩|박스|병|마리|송이|그릇|접시|시간|달|장|줄|봉지|켤레|세트|상자|포기|조각|캔|번|명|벌|권|곡|짝|게임|되|팀)|다섯|여섯|일곱|여덟|아홉|열)"
_COUNTER = (r"(?:kg|g|그램|ml|리터|ℓ|l|킬로|키로|p|cm|인치|평형|평|인분|인용|인실|인|명|분|팀|개입|개월|개|구|회차|회권|회|번|박\s?\d일|박|시간권|시간|일권|일|주|달|장|매|팩|박스|상자|병|세트|켤레"
            r"|마리|송이|판|잔|접시|권|자루|알|쪽|봉지|포기|통|곡|자|줄|캔|조각|그릇|근|단|망|쌍|짝|벌|호|홀|컷|피스|종(?!\s?(?:보통|대형|소형|자동))|가지|게임|되|말|포|모|대|자리|석|방울|입|도|과목|주년|줌|롤|바퀴|점|쪽|페이지|층)")
UNIT = (rf"(?:(?:주|월|하루|1일|매주|매월)\s?(?:\d|한|두|세)\s?(?:회|일|번)|하루\s?\d+\s?시간|{_NUMBER}\s?(?:~\s?\d+\s?)?{_COUNTER}(?:들이|짜리|권|입|씩|간|분(?!\s?(?:이내|완료|거리)))?(?:\s{_NUMBER}\s?(?:상자|박스|팩|세트|접시|병|캔|잔))?"
        r"|(?:개|박스|잔|병|인|시간|회|평|장|벌|근|마리|송이|킬로|줄|팩|켤레|건|박|권|마리|인)당|전석|(?:월|하루|종일|일주일|한\s?달|보름|이틀|반나절)(?=\s*\x1f))")
_UNIT_END = r"(?=(?:에는|에|은|는|이|가|을|를|만|까지|부터|도|씩|으로|로|짜리|이상|이하|정도)?(?:$|[^가-힣A-Za-z0-9+])|이상|이하|기준)"
# what is new or under way: never part of the name of the goods
NEWS = (r"(?:신규오픈|재오픈|확장오픈|오픈예정|확장이전|이전안내|구함|[가-힣]{2,4}모집|신메뉴|신상품?|신제품|신규|출시|그랜드오픈|가오픈|오픈|개업|개점|리뉴얼|개시|입고|신입고|모집중?|추가모집|개강|개장|개원|시작|판매중|절찬|임박|개설|신설|구인|채용|급구|모심"
        r"|(?:신입|신규)?(?:회원|원생|수강생|관원|신입생|원아|교육생|참가자|체험단|단원|훈련생|학원생)모집|봄신상|여름신상|가을신상|겨울신상)")
DEAL = r"(?:폐업정리|재고정리|창고정리|고별전|[가-힣]{2}(?:세일|특가)|할인|세일|특가|초특가|이벤트|행사|프로모션|기획전|대잔치|페스타|할인전|타임세일|시즌오프|클리어런스|땡처리|할인가|판매가|정가)"
_GIFT = (r"(?:[가-힣]{0,6}(?:무료|공짜|증정|반값|사은품)|무료(?:체험|상담|견적|배송|배달|시식|시음|입장|주차|설치|수거|픽업|각인|포장|특강|수업|레슨|강의|공연|관람|개방|점검|진단|검사|교육|나눔|설명회|제공|증정|리필|음료|공개수업|레벨테스트|테스트)"
         r"|덤|무한리필|무제한|[가-힣]*리필|서비스|균일가|\d\+\d|사이즈업|페이백|캐시백|적립|쿠폰|상품권|프리|면제|선착순|0원|추가|더)")
_GIVE = (r"(?:(?:더|덤으로|서비스로|무료로|공짜로)?(?:드려요|드립니다|드릴게요|드림|드려|나가요|나갑니다|증정해요|증정합니다|증정해\S*)|[가-힣]{1,3}(?:빼|깎아|얹어|끼워|할인해|챙겨|업그레이드해|덜어)\s?(?:드려요|드립니다|드림|드릴게요|줘요|드려)"
         r"|(?:빼|깎아|얹어|끼워|할인해|챙겨|덜어)(?:드려요|드립니다|드림|드릴게요|줘요|드려|드린다고|준다고))")
_WHEN = (r"(?:[가-힣0-9]{0,8}(?:하면|시면|오면|사면|이면|키면|드시면|기면|으면|추면|꾸면|갈면|끊으면|들면|가면|리면|주면|치면|쓰면)|이상이면|이상이시면|시|구매시|주문시|예약시|등록시|방문시|결제시"
         r"|(?:구매|등록|신청|참여|예약|방문|가입|결제)자|첫\s?(?:방문|구매|주문|이용|결제|예약)"
         r"|신규가입|회원가입)")
_TERM = (r"(?:필수|가능|불가|포함|별도|이상|이하|미만|완비|있음|없음|환영|우대|협의|완료|적용|불필요|무관|기준|한정|당일|가능합니다|가능해요|포함이에요|포함입니다|필수입니다|환영합니다|환영해요|전원|선택|제외|보장|아님|매진|남음"
         r"|[가-힣]+전용|전용|[가-힣]+포함|[가-힣]+제외"
         r"|[가-힣]+별도|[가-힣]+가능|[가-힣]+환영|[가-힣]+필수|당일[가-힣]{2})")
_COST = rf"(?P<cost>{money._ANY})(?P<more>\s?(?:원)?\s?(?:(?:대\s?)?부터|~(?!\s?\d)))?"
_COPULA = r"(?P<end>이에요|예요|입니다|이고요?|이구요?|인데요?|이야|임|이요|이며)"
_AFTER_COST = (rf"\s?(?:(?:{_COPULA}|으로|에|로|만|짜리|씩|의|은|는|이|밖에)(?![가-힣]))?"
               r"(?:\s?/\s?(?P<v>(?:\d+\s?)?(?:인분?|개|잔|박|월|시간|회|병|판|kg|g|팩|평|장|켤레|벌|대|명|마리))(?![가-힣]|\s?\d)|\s(?P<x>인당|개당|팩당|박스당|잔당|시간당|회당))?")
_WORD = r"(?:\d+(?:[.,:]\d+)+|\d+\s?~\s?\d+|[가-힣A-Za-z0-9小中大特&%'’\-+·㎡℃])+"
# words of the talk about the ad, or that only fill: they end a phrase and are not printed
_COPULA_WORD = r"(?P<n>[0-9]+[가-힣]|집|곳|[가-힣A-Za-z0-9·&]*?[가-힣]{2,}?)(?:입니다|이에요|예요|이예요|인데요?|이고요?|이구요|이야|에요|이요)"
_AD = frozenset("""
광고 홍보 포스터 홍보물 광고물 배너 전단 전단지 현수막 이미지 사진 그림 카드뉴스 썸네일 게시물 게시글 피드 홍보글 문구 카피 멘트 캡션 텍스트 디자인 시안 느낌 분위기 스타일 톤 컨셉 콘셉트
안내 안내문 공지 소식 알림 가격표 메뉴판 가격 금액 저희 우리 우리가게 저희가게 저희는 우리는 저는 제가 사장 사장님 이번 이번에 이번엔 이번에는 새로 새로운 지금 요즘 드디어 곧 이제 그냥 진짜 정말 너무 아주
매우 혹시 안녕 안녕하세요 네 예 아 어 음 거 것 걸 용 용도 식 부탁 요청 제작해 작성 생성 준비 중 및 등 등등 그리고 또 또는 그런데 근데 그래서 하지만 위해 위한 대한 관한 관련 예쁘게 이쁘게 멋지게 멋있게 크게
최고 베스트 추천 인기 다시 또한 특히 역시 미리 얼른 빨리 단돈 모두 다 전부 각각 각 둘다 전체 요 좀 맛집 만들어 주실 오픈날 오픈일 개업일 많이 어서 언제든 언제나 얼마든지 하나만 하나 그랜드 최대 제목 헤드라인 타이틀 말투 고정
문의 문의는 예약문의 메뉴 이름 상호 상호명 이름은 가게이름 안녕하십니까 싹 일찍
""".split())
# how the name of a service or of goods ends, never that of a shop
GOODS_END = (r".*(?:관리|수업|레슨|클래스|원데이클래스|세트|케어|청소|체험|촬영|수리|교체|교환|수선|세탁|대여|대관|대행|제작|시공|상담|특강|캠프|펌|염색|커트|패키지|이용권|회원권|정식|특선|코스|메뉴|도시락|배송|과정|교실|강좌|반|워크샵|"
             r"투어|여행|임대|분양|견적|설치|점검|이사|돌봄|미용|전시|콘서트|연극|티켓|선물세트|꽃다발|바구니|케이크|기름|꿀|김치|즙|청|떡|빵|차|술|회|탕|국|면|밥|찜|전|구이|볶음|교육|강의|코칭|검진|치료|교정|시술|왁싱|네일|마사지|"
             r"도배|장판|리모델링|홈페이지|명함|간판|현수막|과외|편집|번역|복원|장착)")
# nouns that never open or close the name of what is sold
HANGING = frozenset("후 전 중 등 및 때 동안 이후 이전 내 외 별 식 용 더 또 꼭 곧 또는 그리고 말고 대신 따로 만 도 이 그 저 것 거 때문 위해 기타 총 약 단 딱 갓 막 기념 맞이 원래 대상 한정 하러 먹으러 보러 사러 배우러 놀러 전부 다 모두 각각 둘다 전체".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or a stretch that was understood as one thing; text[start:end] of the message."""

    text: str
    kind: Kind
    start: int
    end: int
    price: Price | None = None  # of a cost
    bare: str = ""  # without its particle


def cut(r: Reading, marks: list[Word]) -> list[Word]:
    """What is left of `r` as words in order, with `marks` (what was understood before) among them."""
    found = list(marks) + _costs(r)
    taken = sorted((w.start, w.end) for w in found)
    text = "".join(GONE if any(a <= n < b for a, b in taken) else c for n, c in enumerate(r.left))
    for m in rx(rf"(?P<u>(?<![가-힣A-Za-z0-9]){UNIT}{_UNIT_END}(?:이상|이하)?)(?:에는|에|은|는|이|가|을|를|만|까지|도|씩|으로|로|짜리)?(?![가-힣A-Za-z0-9])|(?P<h>#[가-힣\w]+)|(?P<w>{_WORD})|(?P<s>[^\s{GONE}])").finditer(text):
        if m["u"]:
            found.append(Word(text=m["u"], kind="unit", start=m.start(), end=m.end(), bare=m["u"]))
        elif m["w"] and rx(r"[가-힣A-Za-z0-9%小中大特]").search(m["w"]):
            found += _words(m["w"], m.start(), m.end())
        elif m["s"] or m["w"] or m["h"]:
            found.append(Word(text=m.group(), kind="wall", start=m.start(), end=m.end()))
    gone = [Word(text="", kind="wall", start=m.start(), end=m.end()) for m in rx(GONE + "+").finditer(r.left)
            if not any(w.start < m.end() and m.start() < w.end for w in found)]
    topics = {w.start: w for w in found if w.kind in ("noun", "ad") and rx(r"은|는").fullmatch(w.text)}
    found = [replace(w, text=w.text + topics[w.end].text, end=topics[w.end].end) if w.kind == "time" and w.end in topics else w for w in found if w not in topics.values()]
    ends = {w.end for w in marks} | {m.end() for m in rx(GONE + "+").finditer(r.left)}
    found = [replace(w, kind="wall") if w.start in ends and rx(r"이?요|입니다|이에요|예요|이고요?|인데요?|이야|이고").fullmatch(w.text) else w for w in found
             if not (w.start in ends and rx(r"에|에는|에서|에서는|의|은|는|이|가|을|를|으로|로|부터|까지|도|만|인|과|와|랑|이랑|요").fullmatch(w.text))]
    return _settled(sorted(found + gone, key=lambda w: (w.start, w.end)))


def _settled(words: list[Word]) -> list[Word]:
    """The words with those that speak of the ad only before a request taken for nouns elsewhere: "이달의 디자인 6만원"."""
    out: list[Word] = []
    for n, w in enumerate(words):
        after = words[n + 1] if n + 1 < len(words) else None
        if w.kind == "ad" and w.text == "중" and after is not None and (after.kind == "cost" or after.text == ")"):
            w = replace(w, kind="noun")
        if w.text == "가격" and after is not None and rx(r"인상|인하|변동|변경").fullmatch(after.bare) or (
                w.text in ("메뉴", "상품", "제품", "품목") and w.kind == "ad" and out and out[-1].bare in ("전", "모든")):
            w = replace(w, kind="noun")
        if w.text == "말고" and after is not None and after.kind == "noun" and not rx(_WHEN).fullmatch(after.text):
            w = replace(w, kind="noun")  # "생활한복 말고 전통으로" is said as one
        if w.text.isdigit() and w.kind == "ad" and out and out[-1].kind == "noun" and after is not None and (after.kind == "noun" or after.kind == "cost" and len(w.text) > 2):
            w = replace(w, kind="noun")  # "리바이스 501 전 품목"
        soft = w.kind == "ad" and rx(r"(?:전체|디자인|컨셉|콘셉트|사진|그림|스타일|이미지|문구|배너|현수막|전단지?|포스터|카드)").fullmatch(w.bare) is not None
        out.append(replace(w, kind="noun") if soft and after is not None and (after.kind in ("cost", "unit", "gift", "term", "when") or after.kind == "noun" and (
            n > 0 or rx(r"인화|촬영|보정|출력|제작|수업|클래스|강의|앨범").fullmatch(after.bare) is not None)) else w)
    return out


def _words(text: str, start: int, end: int) -> list[Word]:
    """A word; a noun with "입니다" or "인데" behind it closes what it stands in."""
    links = rx(r"(?P<n>[가-힣]{2,})하고요?").fullmatch(text)
    if links and (known(links["n"]) or rx(r".*(?:운행|운영|상담|진행|판매|제작|배송|설치|청소|수리|관리|시공|교육|체험|대여)").fullmatch(links["n"])):
        at = start + len(links["n"])
        return [_word(links["n"], start, at), Word(text="하고", kind="link", start=at, end=end, bare="하고")]
    does = rx(r"(?P<n>[가-힣A-Za-z0-9]{2,})(?P<v>합니다|해요|해드려요|해드립니다|봐드려요|팝니다|팔아요|받아요|받습니다|하세요)").fullmatch(text)
    if does and (known(does["n"]) or rx(r".*(?:과외|레슨|수리|청소|대행|시공|교정|촬영|장착|예약|주문|접수|매입|운행|돌봄|출장|렌탈|임대)").fullmatch(does["n"])):
        at = start + len(does["n"])
        return [_word(does["n"], start, at), Word(text=does["v"], kind="verb", start=at, end=end, bare=does["v"])]
    if text.endswith("고") and shop_word(text[:-1]):  # "반찬가게고"
        return [_word(text[:-1], start, end - 1), Word(text="고", kind="wall", start=end - 1, end=end, bare="is")]
    m = rx(_COPULA_WORD).fullmatch(text)
    if m and not rx(r"[가-힣]*(?:하|되|있|없|않|같)").fullmatch(m["n"]) and not rx(_GIVE).fullmatch(text):
        at = start + len(m["n"])
        return [_word(m["n"], start, at), Word(text=text[len(m["n"]) :], kind="wall", start=at, end=end, bare="is")]
    return [_word(text, start, end)]


def _costs(r: Reading) -> list[Word]:
    """The amounts of money, with "부터" and the unit behind them; the figures of a market only in a list."""
    found = []
    while pair := money.take_pair(r):
        found.append(Word(text=r.text[pair[1] : pair[2]], kind="cost", start=pair[1], end=pair[2], price=pair[0]))
    plain = list(rx(_COST + _AFTER_COST).finditer(r.left))
    more = [m for m in rx(rf"(?P<cost>{money._MARKET}|{money._DECIMAL})(?P<more>{money._MORE})?" + _AFTER_COST).finditer(r.left)
            if not any(m.start() < p.end() and p.start() < m.end() for p in plain)]
    plain = [p for p in plain if not (rx(r"[1-9]\d\d").fullmatch(p["cost"].strip()) and any(0 <= q.start() - p.end() <= 1 for q in plain))]  # "생맥 500 3천원"
    more = more if len(more) > 1 else [m for m in more if not rx(r"\d{4}").fullmatch(m["cost"].strip()) or m["cost"].strip().endswith("00")]  # "그래픽카드 4070"
    listed = more if len(more) + len(plain) > 1 else []
    for m in sorted(plain + listed, key=lambda m: m.start()):
        said = m["cost"].strip()
        value, currency = money.amount_of(said)
        if rx(money._DECIMAL).fullmatch(said):
            value = round(float(said) * 1000)
        if value:
            found.append(Word(text=r.text[m.start() : m.end()], kind="cost", start=m.start(), end=m.end(), bare="." if m["end"] else "",
                              price=Price(amount=value, currency=currency, unit=(m["v"] or m["x"] or "").strip(), more=money._more(m["more"]))))
    return found


def _word(text: str, start: int, end: int) -> Word:
    bare = _bare(text)
    if text.isdigit():
        return Word(text=text, kind="ad", start=start, end=end, bare=text)
    if rx(UNIT).fullmatch(text):
        return Word(text=text, kind="unit", start=start, end=end, bare=text)
    return Word(text=text, kind=_kind(text, bare), start=start, end=end, bare=bare)


def _bare(text: str) -> str:
    m = rx(rf"(?P<n>{_TERM}|[가-힣]*(?:무료|공짜|증정|서비스|반값|할인|세일|포함))(?:이에요|예요|입니다|이고요?|로|으로|합니다|해요|이요|이며|임)?").fullmatch(text)
    return m["n"] if m else korean.bare(text)


def _kind(text: str, bare: str) -> Kind:
    if rx(_GIVE).fullmatch(text):
        return "give"
    if rx(_GIFT).fullmatch(bare) or rx(_GIFT).fullmatch(text):
        return "gift"
    if rx(rf"{NEWS}중?").fullmatch(bare) or rx(rf"{NEWS}(?:했|됐|해|합|되|하)?(?:습니다|어요|요|니다|네요|해요|합니다|중이에요|중입니다|이에요|함|중|하고요|하고)").fullmatch(text):
        return "news"
    if rx(rf"{DEAL}(?:중|중이에요|중입니다|해요|합니다|됩니다|돼요|받으세요|해드려요|해드립니다|가)?").fullmatch(bare):
        return "deal"
    if rx(_TERM).fullmatch(bare) or rx(_TERM).fullmatch(text):
        return "term"
    if rx(_WHEN).fullmatch(text):
        return "when"
    if rx(r"[가-힣]+(?:맞이|느낌|분위기|배경)").fullmatch(bare):
        return "ad"
    if known(bare):
        return "noun"
    if rx(r"됩니다|돼요|되요|있습니다|있어요|없습니다|없어요|됨|있음|있답니다").fullmatch(text):
        return "verb"
    if rx(r"(?!부탁|감사|말씀|문의|알려|안내)[가-힣]+(?:드려요|드립니다|드릴게요|드림)").fullmatch(text):
        return "verb"
    if rx(r"[가-힣]*(?:보이|나|나오|들|느껴지)게요?").fullmatch(text):
        return "ask"
    if bare in _AD or text in _AD or text.removesuffix("요") in _AD:
        return "ad"
    if rx(_LINK).fullmatch(text):
        return "link"
    if rx(r"에(?!요)[가-힣]+|(?:할머니|할아버지|한방|한약|함박|오이|오징어|오리|오렌지|만두|만화|시금치|시루|시래기|들깨|들기름|보쌈|모둠|모듬|반반|구슬)[가-힣]{0,3}").fullmatch(text):
        return "noun"
    if rx(r"[가-힣]+(?:는|던|할|된|될)").fullmatch(text) and not rx(_TALK).match(text):
        return "noun"
    if rx(r"[가-힣]*[았었겼했됐졌렸왔갔났됬켰](?:어|네|지|음)").fullmatch(text) or rx(r"고마워\S*|감사[가-힣]+").fullmatch(text):
        return "ask" if rx(_TALK).match(text) or text[:2] in ("고마", "감사") else "verb"
    if korean.predicate(text) or rx(_SAID).fullmatch(text):
        return "ask" if rx(_TALK).match(text) or rx(r"[가-힣]+(?:주세요|줘요?|주셈|주라|줄래요?|주실래요|주소|주이소)").fullmatch(text) else "verb"
    return "noun"


_SAID = r"[가-힣]*(?:[아어여워와져려겨쳐춰해돼켜펴내세봐가사자나](?:요|용)|[가-힣](?:습니다|ㅂ니다|니다)|모여라|오라|가자|먹자|놀자)"
# verbs of the talk about the ad; every other verb says something of the goods
_TALK = (r"(?:만들(?!어요|었)|제작|작성|써|쓸|적어|그려|뽑아\s?[줘주]|부탁|넣|추가해|올려|올리|올릴|디자인|꾸며|꾸미|홍보|광고|보여|알려|알리|추천|바꿔|해줘|해주|주세요|주셈|줘|줄래|바라|바랍|싶|필요|고민|생각|표현|강조|어필|준비해|"
         r"되나|있을까|있나요|될까|가능할까|부탁|예쁘게|보이게|나게|들게|느껴지게|하나요|원해|원합|좋겠)")


_LINK = r"(?:[가-힣]+(?:인데요?|는데요?|은데요?|니까|아서|어서|해서|하고|이고|있고|좋고|되고|라서|이라|지만|하고요|시고요|[았었겼했됐졌렸왔]고|보고|먹고|들고|타고|려면|다면)|말고|와서|가서|오셔서|가셔서)"


def announces(text: str) -> bool:
    """Whether a predicate says that goods are here or sold ("나왔어요", "팝니다", "합니다", "모집해요")."""
    return rx(r"(?:새로)?(?:나왔|나와|나옵|들어왔|들어와|왔|출시|개시|시작|판매|팝|팔|모집|입고|받|구해|구합|구함|열|오픈|합|해|했|하고|냈|났|진행|생겼|해드|놀러오세|오세|오십|만나보세|즐기세|즐겨|맛보세|드셔보세|이용하세)[가-힣]*").fullmatch(text) is not None


def doubtful(word: Word) -> bool:
    """Whether what looks like a particle may be part of an unknown name: 칸막이, 리조또나."""
    return word.kind == "noun" and word.text[len(word.bare) :] in ("이", "가", "로", "나", "과", "와", "도", "의", "만") and not known(word.bare)


def shop_word(text: str) -> bool:
    """Whether a word names a kind of shop ("옷가게", "미용실") and nothing that is sold in it."""
    if text != "홈카페" and rx(r"[가-힣]{0,6}(?:이자카야|와인바|로스터리|놀이터|체육관|가게|매장|전문점|판매점|카페|관리실|주점|식당|포차|미용실|세탁소|카센터|빵집|꽃집|떡집|횟집|고깃집|치킨집|국수집|국밥집|막걸리집"
          r"|책방|서점|공방|병원|의원|치과|약국|마트|슈퍼|문방구"
          r"|인쇄소|정육점|사진관|볼링장|당구장|수영장|학원|바버샵|네일샵|부동산|법률사무소|사무실|사무소|공부방|교습소|양복점|수족관|방앗간|빨래방|철물점|안경점|펜션|캠핑장)").fullmatch(text):
        return True
    if rx(GOODS_END).fullmatch(text) or text == "홈카페":
        return False
    found = industries.matches(text)
    return (len(found) == 1 and found[0].shop and found[0].end - found[0].start >= len(text) - 1
            and rx(r".*(?:집|점|샵|숍|살롱|관리실|체육관|사진관|학습관|여관|도장|농장|목장|시장|복싱장|골프장|세차장|예식장|장터|정비소|공업소|이발소|상담소|교습소|연구소|제작소|펍|내과|외과|안과|피부과|센터|스튜디오|베이커리|호텔|모텔|하우스|농원|과수원"
                   r"|학원|유치원|어린이집|호프|양조장)").fullmatch(text) is not None)


@cache
def known(word: str) -> bool:
    """Whether the table of industries knows the word, whole."""
    return any(m.end - m.start >= len(word) for m in industries.matches(word))
