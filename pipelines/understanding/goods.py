"""Goods: what is sold, its selling points and for whom, from what is left of a Korean message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines import industries
from pipelines.understanding import korean
from pipelines.understanding.money import _UNITS, COUNTED
from pipelines.understanding.reading import GONE, Reading, rx, tidy

# Selling points that are recognised wherever they stand.
_FRESH = (r"(?:(?:매일|새벽|아침)(?:에|마다)?\s)+(?:[가-힣]{1,6}\s){0,2}"
          r"(?:만들|구워|굽|튀겨|튀기|끓여|끓이|담가|담그|볶아|볶|쪄|짜|뽑|삶|로스팅해|수확해|공수해"
          r"|들여)[가-힣]*(?:요|니다)")
_POINTS = (
    r"(?:\d{1,2}만\s?원대|(?:\d{1,3}인|불멍|외식|포토존|대관|야외\s?좌석|노키즈|키즈룸|와이파이|무료\s?와이파이"
    r"|단체|소규모|커스텀|주문\s?제작|각인|선물\s?포장|맞춤\s?제작|교환|환불|분할\s?납부"
    r"|카드)\s?(?:까지\s?)?가능|(?<![가-힣\d])(?!(?:펜션|카페|식당|호텔|미용실|학원|캠핑장|글램핑|게스트하우스|스튜디오|헬스장|네일샵)\s)[가-힣]{2,8}(?:\s[가-힣]{2,6})?(?:\s?\d+\s?(?:잔|개|회|병|명|장|시간|인분))?(?:까지)?\s포함(?=\s|$|,|\.|\x1f"
    r"|\))|(?<![가-힣])[가-힣]{2,6}\s(?:하나도\s)?없이\s(?:만든|구운|끓인|담근|건강하게|깨끗하게)|(?:(?:오픈"
    r"|개업|창립)\s?)?\d{1,3}주년(?:\s?(?:기념|감사|맞이))?|[가-힣]{2,5}(?:와|과|랑|이랑)\s?(?:함께|같이)(?=\s"
    r"|$|,)|(?<![가-힣])[가-힣]{2,5}\s(?:없음|있음|완비)(?=\s|$|,|\.|\x1f)|\d{1,3}년\s?(?:전통|경력|노하우|째"
    r"|차)|(?:주차|배달|포장|예약|단체(?:석|예약)?|당일\s?(?:예약|배송|수리|출고|시공|제작)|방문\s?(?:상담"
    r"|견적)|홀\s?대관|카드\s?결제|할부|애견\s?동반|반려견\s?동반|픽업)\s?가능(?:해요|합니다|하세요)?"
    r"|주차장\s?(?:완비|있음|있어요|넓어요)|단체석\s?완비|예약\s?필수|100%\s?예약제|"
    r"당일\s?(?:로스팅|생산|제조|도축|수확|조업)|(?:매일\s?)?(?:아침\s?)?직접\s?(?:굽는|구운|만든|만드는|담근"
    r"|로스팅(?:한)?|볶은|키운|재배한?|끓인|빚은|손질한?|짠|말린|뽑은)(?=\s|$|,|\.)|산지\s?직송|농장\s?직송"
    r"|농가\s?직송|무방부제|방부제\s?(?:없는|무첨가|제로)|무설탕|설탕\s?(?:제로|무첨가)|저당|글루텐\s?프리"
    r"|무첨가|해썹\s?인증|HACCP\s?인증|"
    r"(?:국내산|국산|무항생제|유기농|무농약|친환경|[가-힣]{1,3}산)\s[가-힣]{1,6}(?:\s?100%|\s?\d{2,3}%)?(?:만"
    r"|로|으로)?\s?(?:사용|만든|만든\s?것만|써요|씁니다)|(?:국내산|국산|한우|천연|우유|메밀|생과일"
    r"|과즙)\s?(?:[가-힣]{1,5}\s)?100%|100%\s(?:국내산|국산|천연|생과일|수제|유기농|메밀|한우|예약제"
    r"|리얼)(?:\s[가-힣]{1,6})?|"
    r"1\s?:\s?1\s?(?:맞춤|수업|레슨|PT|피티|과외|상담|코칭|지도|케어|관리|회화|전담|개인|방문)(?:\s?(?:수업"
    r"|레슨|관리|케어|지도|상담))?|소수\s?정예|\d일\s?전\s?예약\s?필수|(?<![가-힣\d])주\s?\d\s?회(?=\s(?!\s?\d))|(?:당일"
    r"|즉시|현장|24시간|주말|야간|출장|외국어)\s?(?:[가-힣]{1,5}\s?)?가능(?:해요|합니다)?|초보(?:자)?\s?(?:환영"
    r"|가능)|남녀노소(?:\s?누구나)?|여성\s?전용|무료\s?주차|새벽\s?배송|로켓\s?배송|정품(?:만)?|자격증\s?보유)",
)
_AUDIENCE = (r"(?P<a>(?:(?:2030|3040|4050|[1-7]0대)(?:\s?(?:여성|남성|직장인|주부|부부))?|직장인|대학생"
             r"|고등학생|중학생|초등학생|초등|중등|고등|학생|수험생|어린이|아이|아이들|유아|아기|영유아|엄마"
             r"|엄마들|맘|아빠|부모님|어르신|시니어|노인|"
             r"커플|연인|신혼부부|예비\s?신부|예비\s?신랑|가족|여성|남성|주부|임산부|산모|외국인|관광객"
             r"|1인\s?가구|자취생|혼밥족|초보자?|입문자|성인|다이어터|운동\s?초보|반려인|견주|집사|동네\s?주민"
             r"|주민|소상공인|사장님|자영업자|군인|취준생|어린\s?자녀|학부모|단골|신규\s?회원)"
             r"(?:님)?(?:들)?(?:\s?(?:여성|남성|고객|분))?(?:님)?(?:들)?)\s?(?:을|를)?\s?(?:위한|위해서?"
             r"|대상(?:으로|의)?|타겟(?:으로|의)?|타깃(?:으로)?|겨냥(?:한|해서)?|한테\s?맞는|에게\s?맞는|들에게"
             r"|에게|한테|분들께|(?=\s(?:할인|특가|이벤트|우대|전용|환영)))(?:\s?하는)?")
_GRADES = (r"(?P<a>(?:만\s?)?(?:초등|중등|고등|초|중|고|유치부|초등부)\s?\d?(?:학년)?\s?[~-]\s?(?:초등?|중등?"
           r"|고등?)?\s?\d?(?:학년)?(?![가-힣])|\d{1,2}\s?[~-]\s?\d{1,2}\s?세|(?:만\s?)?\d{1,2}세\s?[~-]\s?(?:초등|성인|\d{1,2}세)?"
           r"|\d{1,2}\s?(?:세"
           r"|개월)\s?이상|만\s?\d{1,2}세\s?\S{0,2}(?=\s|$)|(?:초등|중등|고등|예비\s?초등|예비\s?중"
           r"|예비\s?고)\s?\d?학년|(?!문의|상담|예약|참여|신청|등록|구매|주문)[가-힣]{2,6}\s?하(?:시는|는|실|려는)\s?분(?:들|께)?(?![가-힣])|중\d\s?[~-]\s?고\d|[초중고]\d(?:\s?[,·]?\s?[초중고]\d)+|예비\s?(?:초|중|고)\d?"
           r"|[2-8]0대(?:\s?이상)?(?:\s?(?:어르신|여성|남성|주부|직장인))?)(?:까지|부터|대상)?")
_SKIP = frozenset(["사무소", "사무실", "신규", "새", "새로운", "인기", "신상", "다양한"])
_SEASONS = frozenset("""
한글날 삼일절 광복절 개천절 현충일 어린이날 스승의날 화이트데이 빼빼로데이 할로윈 핼러윈 블랙프라이데이 봄
여름 가을 겨울 성수기 비수기 시즌 연말 연초 신년 새해 방학 여름방학 겨울방학 새학기 신학기 추석 설 설날 명절
복날 하루 종일 평일 주말 크리스마스 어버이날 발렌타인 낮 밤 아침 점심 저녁 오전 오후 새벽 매주 매달 매월
단풍철 휴가철 벚꽃철 김장철 봄맞이 여름맞이 가을맞이 겨울맞이 환절기 장마철 휴가철
""".split())
# Generic praise in front of a product is dropped; what it tastes or looks like stays.
_PRAISE = frozenset("""
맛있는 맛난 예쁜 이쁜 좋은 최고의 최고 특별한 새로운 새 다양한 인기 인기있는 들어온 나온 출시된 우리 저희 제
이번 신상 신메뉴 유명한 멋진 완전 정말 진짜 너무 핫한 모든 각종 여러 오늘의 요즘 내 대박 신규 작은 그 이 저
당일 추천 직접 매일 매장
""".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What the rest of a message sells."""

    product: str = ""
    shop: str = ""
    audience: str = ""
    points: tuple[str, ...] = ()


# "햇사과 왔습니다" names the goods; other statements tell of them
_ARRIVES = r"(?:왔|들어왔|나왔|입고|개시|출시|시작|팝니다|팔아요|판매)(?:했|됐|해|합|되)?(?:어요|습니다|네요|니다|요)?\s*$"
_STAYS = ("호텔", "유치원", "펜션", "캠핑장", "글램핑", "독채")  # these are sold themselves
_SPACE = (r"^\s*(?:[가-힣]{2,5}\s)?(?P<s>스터디카페|독서실|펜션|공유주방|파티룸|호텔|캠핑장|글램핑|게스트하우스|모텔|공유오피스"
          r"|연습실|민박|풀빌라)(?=\s(?:\d{1,2}월\s|[가-힣]{2}\s|(?:봄|여름|가을|겨울)\s|[가-힣]{2,4}철\s|예약\s오픈[가-힣]*!?\s){0,5}(?:\d박|\d+\s?시간|월\s?\d|\d\s?인|\d+\s?개월|평일|주말))")
_DONE = (r"(?<![가-힣])(?P<s>[가-힣]{2,6}(?:과외|레슨|수리|청소|대행|시공|상담|교정|촬영))(?:을|를)?\s?"
         r"(?:합니다|해요|해\s?드려요|해\s?드립니다|봐\s?드려요)(?=\s|$|[,.!])")
_COST = (r"[(]?(?:월|회당|인당|하루|시간당)?\s?(?:\d+\s?(?:인분?|개|kg|g|ml|잔|팩|박스|병|세트|회|시간|박|개월)에?\s?)?(?:₩"
         r"|\$)?\d[\d,.]*\s?(?:만|천|백|원|달러)|[일이삼사오육칠팔구]?[만천]\S{0,6}원")


def take_points(r: Reading) -> list[str]:
    """Selling points that are known by their wording ("주차 가능", "당일 로스팅"), taken out of `r`."""
    return [tidy(m.group()) for p in (_FRESH, *_POINTS) for m in r.take_all(p)]


def take(r: Reading, points: list[str]) -> Goods:
    """Product, shop, audience and points, taken out of `r`."""
    r.take_all(r"(?:사장님들?\s?)?(?:안녕하세요|안녕하십니까|반갑습니다|수고하세요|처음\s?뵙겠습니다)")
    found = r.take(_AUDIENCE) or r.take(_GRADES)
    audience = tidy(found["a"]) if found else ""
    shop = ""
    named = korean.take_shop(r.left)
    if named:
        shop = tidy(named[0])
        r.drop(named[1], named[2])
        r.take(r"(?<=\x1f)(?:에서는?|입니다|이에요|예요|인데요?|이고|의|은|는|이|가|도|이라고|라고)(?=[\s,.!]"
               r"|$)")
    space = rx(_SPACE).match(r.text) or rx(_DONE).search(r.left)
    product, more = _sort(r)
    if space:
        guest = rx(rf"(?:강아지|고양이|반려견|애견)\s{space['s']}").search(r.text)
        product = guest.group() if guest else space["s"]
    return Goods(product=product, shop=shop, audience=audience,
                 points=tuple(dict.fromkeys(map(_noun, points + more)))[:5])


def _noun(point: str) -> str:
    return rx(r"(?<=가능)(?:해요|합니다|하세요)$").sub("", point)


def _sort(r: Reading) -> tuple[str, list[str]]:
    """(the best noun phrase, the statements that read like selling points) of the clauses left."""
    phrases: list[tuple[float, str]] = []
    points: list[str] = []
    after: set[str] = set()  # behind the price come the points rather than the product
    enrol = r.take(r"(?<![가-힣])(?:학원생|신입생|수강생|관원|훈련생|신규\s?회원|회원|원생|신규\s?원생|원아"
                   r"|체험단|가맹점|참가자|단원|멤버|수련생|입주사|교육생)\s?모집")
    placed = any(m.shop for m in industries.matches(r.text))
    cost_at = min((m.start() for m in rx(_COST).finditer(r.text) if r.left[m.start()] == GONE), default=len(r.text))
    pieces = [(part, at > cost_at, n == len(parts) - 1 and rx(rf"\s*(?:{_COST})").match(r.text, at + len(whole)) is not None)
              for at, whole in r.clauses() for parts in (_parts(whole),) for n, part in enumerate(parts)]
    for clause, late, priced in pieces:
        runs, says = _runs(clause)
        if says and runs and not rx(_ARRIVES).search(clause):
            line = _statement(clause)
            if 3 <= len(line) <= 30 and not rx(r"(?:인데|는데|은데|이고|하고|니까|라서|인데요)$").search(line):
                points.append(line)
                continue
        phrases += [(_weight(words, clause) + (3.2 if priced and words is runs[-1] else 0.0),
            " ".join(words)) for words in runs]
        after |= {" ".join(words) for words in runs} if late else set()
        if late and placed and phrases and phrases[-1][0] <= 1.0:  # "... 1박 9만원 바다 전망": a point, not the product
            line = phrases.pop()[1]
            points += [line] if " " in line and len(line) >= 4 else []
    if enrol:  # "요가반 회원 모집": what is before it says of what
        before = rx(r"([가-힣A-Za-z]{2,8}(?:반|클래스|교실|학원|특강|레슨|과정|요가|필라테스|발레|수영|캠프))\s?$").search(r.text[:enrol.start()])
        phrases.append((2.5, tidy(f"{before[1] if before else ''} {enrol.group()}")))
    if not phrases:
        return "", points
    best = max(enumerate(phrases), key=lambda p: p[1][0] - 0.05 * p[0] - (1.2 if p[1][1] in after else 0.0))[1]
    if best[0] < 1.0 or best[1] in _SEASONS:
        return "", points
    extra = [p for w, p in phrases if p != best[1] and w >= 1.0 and 3 <= len(p) <= 20 and not _is_shop(p) and (
        " " in p or w >= 3.0)]
    return best[1], points + extra


def _parts(clause: str) -> list[str]:
    """The clause cut after each predicate: "네일샵인데 | 이달의 아트 나왔어요 | 예쁘게 해주세요"."""
    parts, start = [], 0
    for m in rx(r"[가-힣A-Za-z0-9&+%'\-]+").finditer(clause):
        if korean.predicate(m.group()) or rx(r".*(?:인데요?|는데요?|은데요?|니까|아서|어서|해서|하고|이고|있고"
                                             r"|좋고|되고|라서|이라)$").match(m.group()):
            parts.append(clause[start : m.end()])
            start = m.end()
    return [p for p in (*parts, clause[start:]) if p.strip()]


def _runs(clause: str) -> tuple[list[list[str]], bool]:
    """(stretches of content words, whether the clause says something of the goods rather than asking)."""
    runs: list[list[str]] = [[]]
    says = False
    for m in rx(r"[가-힣A-Za-z0-9&+%'\-]+").finditer(clause):
        raw = m.group().strip("+&")
        if not raw or raw.endswith("전용"):
            runs[-1] += [m.group()] if not raw and runs[-1] else []
            continue
        word = korean.bare(raw)
        kind = korean.predicate(raw)
        if kind == "say" and korean.predicate(word) != "ask":
            says = True
        if word in _SKIP:
            continue
        if word in korean.STOP or raw in korean.STOP or kind or rx(r"\d+").fullmatch(word) or rx(
            r"[ㄱ-ㅎㅏ-ㅣ]+").fullmatch(word):
            runs.append([])
            continue
        runs[-1].append(raw)
        tail = clause[m.end() :]
        modified = rx(r"^\s[가-힣]+(?:는|은|한|운|든|된|인|던|온|간|난)\s[가-힣]").match(tail) and rx(
            r"(?:이|가|을|를|에서|에|으로|로)$").search(raw)
        if raw != word and not modified and rx(r"(?:을|를|이|가|은|는|에서|으로|로|도)$").search(raw):
            runs.append([])
    return [words for run in runs if (words := _trimmed(run))], says


def _trimmed(words: list[str]) -> list[str]:
    """A run without praise and shop words in front and without seasons, verbs and shop words behind."""
    while words and (words[0] in _PRAISE or korean.bare(words[0]) in korean.STOP):
        words = words[1:]
    while len(words) > 1 and _is_shop(korean.bare(words[0])):
        words = words[1:]
    while words and rx(r"[가-힣]*(?:았|었|겼|렸|했|됐)고").fullmatch(words[0]):
        words = words[1:]  # "... 옮겼고": the clause before
    while words and (korean.bare(words[-1]) in _SEASONS or len(words) > 1 and _adnominal(words[-1])):
        words = words[:-1]
    if len(words) > 1 and _is_shop(korean.bare(words[-1])) and rx(r"카페|식당|술집|가게|샵").search(words[-1]):
        return []  # "비건 디저트 카페" tells of the shop
    while len(words) > 1 and _is_shop(korean.bare(words[-1])) and len(words[-1]) < 4 and words[-1] not in _STAYS:
        words = words[:-1]
    while len(words) > 1 and words[-1] in ("다", "모두", "전부", "각각", "둘다"):
        words = words[:-1]
    while words and words[-1] in "+&":
        words = words[:-1]
    if not words or len(words) > 1 and _is_shop(" ".join(words)):
        return []
    return [*words[-5:-1], korean.bare(words[-1]).rstrip("+&")]


def _adnominal(word: str) -> bool:
    """Whether a last word only leads on to a noun that is not there ("참기름 짜는")."""
    return rx(r"[가-힣]+(?:는|한|은|던|을|시)$").fullmatch(word) is not None and not industries.matches(word)


def _weight(words: list[str], clause: str) -> float:
    """How likely a run is the product: known words count, so do 신메뉴 and the like beside it; shops do not."""
    text = " ".join(words)
    found = industries.matches(text)
    score = 1.0 + max((3.0 if not m.shop else 1.5 for m in found), default=0.0) + 0.02 * len(found)
    score -= 4.0 if _is_shop(text) else 0.0
    score -= 6.0 if rx(rf"(?:{_UNITS}|(?:한정\s)?\d+\s?{COUNTED}|[월화수목금토일]{{2,6}}(?:만|마다)?|\d+(?:개월|시간|박|회|인분?))에?"
                       r"|광고(?:하나|좀)|\d+박하면.*").fullmatch(text) else 0.0
    score -= 2.5 if rx(rf"{re.escape(text)}도\s(?:있|합|해|팔|가능|배|받|환영|돼|됩)").search(clause) else 0.0  # "바이올린도 있어요": besides
    score += 1.0 if rx(r"신메뉴|출시|신상|오픈|할인|판매|광고|홍보|팔").search(clause) else 0.0
    score -= 1.5 if rx(r"(?:한|는|운|은|게|고|서|면|던)$").search(words[-1]) and not found else 0.0
    score -= 3.0 if len(words) > 1 and rx(r"(?:학생|고객|손님|회원|어린이|가족|분)$").search(text) else 0.0
    score -= 2.0 if rx(rf"{re.escape(text)}\s(?:상품|제품|품목|모델)").search(clause) else 0.0
    score -= 4.0 if len(text) < 2 and not found else 0.0
    return score - (0.5 if len(words) > 4 else 0.0)


def _is_shop(text: str) -> bool:
    found = industries.matches(text)
    return len(found) == 1 and found[0].shop and found[0].end - found[0].start >= len(text) - 1 and bool(
        rx(r"(?:집|점|가게|샵|숍|실|원|관|세탁소|정비소|사무소|이발소|공업소|방|카페|학원|식당|병원|의원|치과"
           r"|센터|스튜디오|베이커리|호텔|펜션|마트|까페|커피숍|미용실|네일|헤어|바|펍|내과|외과|안과|피부과"
           r"|소아과|치과|이비인후과|세무사|변호사|법무사|행정사|회계사|업체|교실|체육관|수영장|헬스장|노래방"
           r"|태권도장|골프장|캠핑장|당구장|볼링장|농장|세차장|시장|게스트하우스|모델하우스|키즈카페|약국|공방"
           r"|샵|부동산|농원|과수원|목장|술집|호프|포차|주점|서점|책방)$").search(text))


def _statement(clause: str) -> str:
    """A clause as a line to print: without the polite ending of a noun, without 저희 and the like."""
    line = rx(r"^(?:(?:저희|우리|우리\s?집|저희\s?집|제가|저는|저희는|우리는|저희가|그리고|또|특히|참고로"
              r"|이번에|이번엔|요즘|그래서|근데|진짜|정말)\s)+").sub("", tidy(clause.replace(GONE, " ")))
    line = rx(r"(?:이|가)\s(있어요|있습니다)$").sub(r" 있음", line)
    return rx(r"(?<=[가-힣])(?:을|를)?\s?(?:합니다|해요|입니다|이에요|예요|이예요|했어요|하고\s있어요|됩니다"
              r"|돼요)$").sub("", line)
