"""Korean words and endings: what is a request and not a thing, which particle ends a word, what names a shop."""

from __future__ import annotations

from functools import cache

from pipelines import industries, particles
from pipelines.understanding.reading import rx

# Words that speak of the ad or the talk, never of what is sold.
STOP = frozenset("""
광고 홍보 포스터 홍보물 광고물 배너 전단 전단지 현수막 이미지 사진 그림 카드뉴스 카드 썸네일 게시물 게시글
피드 글 홍보글 문구 카피 멘트 캡션 텍스트 디자인 시안 버전 느낌 분위기 스타일 톤 컨셉 콘셉트 무드 신메뉴
신상 신상품 신제품 신규 출시 오픈 개업 개점 그랜드 그랜드오픈 리뉴얼 할인 세일 특가 이벤트 행사 프로모션
안내 공지 소식 알림 가격 금액 기간 장소 위치 주소 연락처 전화 전화번호 번호 예약 문의 상담 비율 사이즈 크기
형식 해시태그 태그 저희 우리 우리가게 저희가게 가게 매장 업체 사장 사장님 손님 손님들 고객 고객님 분들 제 저
나 내 이번 이번에 이번엔 이번에는 새로 새로운 새 지금 요즘 드디어 곧 이제 하나 한장 한개 좀 그냥 진짜 정말
너무 아주 매우 잘 빨리 얼른 급하게 급해요 혹시 안녕 안녕하세요 네 예 아 어 음 그 저기 여기 이거 그거 저거
이것 그것 이걸로 그걸로 거 것 걸 용 용도 식 정도 부탁 요청 필요 제작 작성 생성 준비 중 및 등 등등 그리고 또
또는 그런데 근데 그래서 하지만 같이 함께 위해 위한 대한 관한 관련 에 로 으로 도 는 은 이 가 을 를 의 메뉴
제품 상품 아이템 서비스 판매 시작 개시 진행 모집 한정 추천 인기 최고 베스트 시그니처 대표 신청 접수 방문
환영 감사 감사합니다 제발 요 요거 이런 그런 저런 식으로 느낌으로 광고용 홍보용 인스타 인스타그램 카톡
카카오톡 블로그 페이스북 당근 스토리 릴스 올릴 쓸 예쁜 이쁜 예쁘게 이쁘게 멋진 멋지게 멋있게 좋은 좋게
맛있는 맛있게 맛난 다양한 특별한 완전 많이 조금 살짝 최대한 알아서 적당히 적당한 대충 사람들 사람 기념 맞이
시즌 특집 구인 채용 직원 알바 알바생 아르바이트 구함 구해요 급구 휴무 영업 영업시간 운영 변경 이전 주문 배달
포장 가능 원 단돈 각 각각 모두 전부 모든 전체 전품목 전상품 전메뉴 총 매일 오늘의 소개 소개글 자기 배경
배경은 글씨 글자 색 색깔 색상 컬러 폰트 로고 제목 헤드라인 버튼 가로 세로 정도로 위주 위주로 중심 그렇게
이렇게 어떻게 뭔가 뭐 무언가 아무거나 당일 정기 상시 운영중 판매중 진행중 모집중 할인중 세일중 예약중
오픈예정 이름 상호 상호명 이미지로 광고로 손님용 매장용 입간판 간판 스티커용 명함용 게시 업로드 공유 추가
포함 넣기 들어간 들어가게 들어가는 있는 있게 없는 없이 되는 하는 할 한 된 될 만들 위 아래 옆 봄맞이 여름맞이
가을맞이 겨울맞이 새해맞이 설맞이 추석맞이 개업기념 오픈기념 창립기념 특선 첫 첫날 작은 큰 그것도 그럼
그러면 응 웅 넵 넹 아하 와 헐 오 하나만 한번 다시 또한 특히 역시 바로 직접 평일 주말 한정판매 판매합니다
중이에요 그냥요 아무튼 것도 거도 이것도 그대로 두 세 둘 셋 개 사장님들 두유가게 원래 올렸어 내렸어 바꿨어
오픈일 오픈날 마감일 뭐라도 아이디어 고객센터 몰라 나도 가입해야 안읽혀 반대로 동영상 엄마 아빠 부모님
어머니 아버지 남편 아내 하시는 운영하는 나는 저는 사장이야 VAT vat 부가세 예약제 셀프 단골 매월 광고좀 오타
잠깐 잠깐만 잠시만 아까 방금 동네 별도 초특가 가게이름 상품명 제품명 메뉴명 상품이름 임시휴무 휴무안내
확장이전 오는 비 날씨 등록 무료 이용료 입장료 참가비 수강료 관람료 체험비 레슨비 배달의민족 최저가 수 주실
있을까요 맛집 전문 대행 수령 픽업 완비 안 못 더 꼭 함 좋겠어요 광고지 가격표 가격대 학년 이하 이상 미만 초과
계약시 시 비오는 날 갓 아맞다 맞다 참 외국인용 외국인손님용
""".split())
# Words that say nothing of a shop's name when they stand before 카페, 미용실 ...
PLAIN = frozenset("""
우리 저희 동네 작은 큰 예쁜 이쁜 조용한 아늑한 새로운 새 대형 무인 개인 수제 유기농 비건 감성 분위기 좋은
유명한 맛있는 애견 키즈 스터디 디저트 브런치 로스터리 한옥 프리미엄 여성 남성 성인 어린이 아동 유아 초등
중등 고등 영어 수학 국어 미술 음악 피아노 댄스 컴퓨터 코딩 요리 전문 전통 신규 신상 강남 홍대 셀프 일인 출장
방문 온라인 야외 루프탑 오션뷰 뷰 테이크아웃 인테리어 시골 골목 동물 고양이 강아지 북 만화 보드게임 룸 와인
이 그 저 제 내 나의 제가 한 어떤 무슨 다른 인근 근처 오픈 신메뉴 이벤트 할인 세일 광고 홍보 포스터 여기 거기
안녕하세요 사장님 반려견 반려동물 주택가 대학가 교외 지역 단골 인기 핫한 힙한 유럽 프랑스 이탈리아 일본 미국
한식 신학기 새학기 성수기 연초 새해 방학 가죽 도자기 목공 뜨개 비누 캔들 꽃 향수 라탄 자수 반지 은 금속 유리
도예 신혼 사무용 업소용 창업 수입 중고 명품 남자 여자 1인 24시 24시간 친환경 자연 겨울 여름 봄 가을
크리스마스 추석 설날 연말 신년 기구 소도구 매트 그룹 플라잉 학생 아파트 상가 오피스 사무실 역세권 신도시 새벽 아침 점심 저녁 주말 평일 오늘
내일 이번 다음 매장 가게 전문점 직장인
""".split())
_SHOP = (r"카페|커피|베이커리|빵집|제과점?|식당|분식|반점|포차|헤어샵|헤어숍|헤어살롱|헤어|미용실|바버샵|네일샵"
         r"|네일숍|네일아트|네일|살롱|뷰티|에스테틱|스파|치과|의원|병원|한의원|약국|피부과|안과|내과|"
         r"필라테스|요가|짐|휘트니스|피트니스|헬스장?|학원|교습소|공부방|어학원|태권도장?|복싱|댄스|스튜디오"
         r"|사진관|공방|꽃집|플라워|화원|서점|책방|문고|북카페|세탁소|부동산|인테리어|카센터|정비소?|모터스"
         r"|세차장|"
         r"펜션|호텔|게스트하우스|스테이|풀빌라|캠핑장|글램핑|마트|정육점|청과|반찬가게|반찬|떡집|방앗간|횟집"
         r"|수산|국밥집?|고깃집|갈비집|이자카야|펍|와인바|호프|주점|키즈카페|어린이집|유치원|동물병원|펫샵|"
         r"옷가게|편집샵|부티크|주얼리|금은방|안경원|안경점|안경|문구점|철물점|법률사무소|법무법인|세무회계"
         r"|세무사|클리닉|농장|농원|과수원|키친|다이닝|레스토랑|비스트로|로스터스|로스터리|도넛|버거|치킨|피자|"
         r"떡볶이|김밥|돈까스|족발|곱창|초밥|스시|라멘|국수|칼국수|베이크샵|디저트|마카롱|케이크|아이스크림"
         r"|젤라또|와플|찻집|다원|가구|침구|조명|이불|타이어|렌터카|여행사|보험|웨딩|이벤트홀|컴퓨터|인쇄"
         r"|광고기획|노래방|당구장|볼링장|놀이터|극장")
SHOP = rf"(?:{_SHOP})"
# Food nouns name a shop only in two words or with 집; "수제버거", "딸기케이크" are products.
_GLUED = (r"(?:카페|커피|베이커리|빵집|제과점?|식당|분식|반점|포차|헤어샵|헤어숍|헤어살롱|헤어|미용실|바버샵"
          r"|네일샵|네일숍|네일|살롱|에스테틱|치과|의원|병원|한의원|약국|피부과|안과|내과|필라테스|요가|짐"
          r"|휘트니스|"
          r"피트니스|헬스장?|학원|교습소|공부방|어학원|태권도장?|스튜디오|사진관|공방|꽃집|플라워|화원|서점"
          r"|놀이터|극장|책방|문고|세탁소|부동산|인테리어|카센터|모터스|세차장|펜션|호텔|게스트하우스|스테이|풀빌라|캠핑장|"
          r"글램핑|마트|정육점|청과|떡집|방앗간|횟집|수산|국밥집|국밥|고깃집|갈비집|이자카야|와인바|호프|주점"
          r"|키즈카페|어린이집|유치원|동물병원|펫샵|부티크|주얼리|금은방|안경원|안경점|안경|문구점|철물점"
          r"|법률사무소|"
          r"세무회계|클리닉|농장|농원|과수원|키친|다이닝|레스토랑|로스터스|로스터리|찻집|다원|렌터카|여행사"
          r"|노래방|빵공장|당구장|볼링장|베이크샵|상회|상점|제작소|연구소|하우스|본가)")
_AFTER = (r"(?=(?:에서는?|입니다|이에요|예요|인데요?|이고|의|은|는|이|가|도|이라고|라고|점|본점|에|으로|로|과"
          r"|와|이랑|랑|에서도)?(?:\s|$|[,.!~:\x1f]))")
_ADNOMINAL = (r"(?:.*(?:하는|있는|없는|되는|가는|좋은|같은|작은|한|운|은|던|된|진|를|을|는|에|의|도|로|서|고|면"
              r"|게|히|만|과|와|요|다|까지|부터))$")
_KEEP_I = (r"(?:구이|볶이|놀이|먹이|고양이|어린이|나들이|맞이|높이|길이|오이|걸이|잡이|살이|뽀송이|송이|떡볶이"
           r"|튀김이|꽃놀이|도우미|스파게티|돌돌이|오뚜기|구두닦이|거북이|호랑이|토끼|멍멍이|아이|종이|다이"
           r"|차이|파이|카이|레이|데이|보이|타이|다육이|뽁이|막내이|과이)$")
_KEEP = frozenset("""
요가 사과 치과 내과 안과 외과 약과 한과 다과 모과 포도 제주도 유도 검도 태권도 강의 회의 수의 바나나 사우나
세로 가로 마을 가을 노을 파티 코트 하의 상의 재료 음료 원료 무료 사료 진로 도로 참가 작가 물가 휴가 지도
온도 속도 각도 당도 강도 수도 독도 여의도 강화도 거제도 울릉도 인도 농도 만두 보리 고로 화로 신호 은은 정은
채은 라은 고은 비만 대만 불만 낭만 나만 인삼 새벽 배 만 감귤 연어회 종로 대학로 을지로 세종로 친구랑 사랑
자랑 노랑 파랑 명랑 도의 강아지 소나무 하나 파자마 기와 공과 학과 성과 효과 결과 전과 과 청과 제과 새해 오해
독가 외가 증가 추가 평가 원가 정가 특가 할인가 시가 국가 한우 파니니 캠페인 에이
""".split())


def bare(word: str) -> str:
    """`word` without the particle that ends it, when the particle agrees and the word is not one itself."""
    if word in _KEEP or _known(word) or rx(r".+(?:휴가|정가|평가|특가|할인가|국가|작가|참가|추가|상가|주가|요가)$").fullmatch(word):
        return word
    m = rx(r"(.{2,}?)(에서는|에서도|에서|에는|엔|에선|으로는|으로도|으로|에게|한테|까지|부터|이랑|이나|이고"
           r"|이며|입니다|이에요|이예요|예요|이야|이라|인데요|인데|이구요|이구|하고|처럼|보다|이요|구요)$").match(word)
    if m and not _known(word):
        return bare(m[1])
    if len(word) < 2:
        return word
    stem, last = word[:-1], word[-1]
    end = particles.final(stem)
    agrees = {"을": end in ("other", "rieul"), "를": end == "none", "은": end in (
        "other", "rieul"), "는": end == "none",
              "이": end in ("other", "rieul") and not rx(_KEEP_I).search(word), "가": end ==
                  "none", "과": end in ("other", "rieul"), "와": end == "none",
              "로": end in ("none", "rieul") and (len(stem) > 2 or _known(stem)),
                  "랑": end == "none", "도": len(stem) > 2 or _known(stem), "만": len(stem) > 2 or _known(stem),
              "의": len(stem) > 1, "에": len(stem) > 1, "요": len(stem) > 2 and end ==
                  "none" or _known(stem), "나": len(stem) > 2 and end == "none" and _known(stem),
              "임": len(stem) > 2 and end == "other" and _known(stem), "야": _known(stem)}
    if last in agrees and agrees[last] and (len(stem) > 1 or stem in STOP or _known(stem)):
        return stem
    return word


def _known(word: str) -> bool:
    return word in industries_words()


@cache
def industries_words() -> frozenset[str]:
    """Every Korean word of the table of industries, without spaces."""
    return frozenset(w.replace(" ", "") for i in industries.all() for w in i.shops_ko + i.keywords_ko)


# A predicate that only asks for the ad, or only says that the thing is there: nothing to print.
_ASK = (r"(?:만들|제작|생성|그려|그리|뽑|작성|써|쓰|쓸|적어|부탁|디자인|꾸며|꾸미|올려|올리|올릴|보여|알려|알리"
        r"|추천|홍보|광고|준비|해|하|할|했|한다|합|줘|주|줄|드려|드리|드릴|드립|바라|바랍|싶|있|없|되|돼|됩|될"
        r"|됐|필요|원해|원하|원합|나왔|나와|나온|"
        r"나옵|출시|판매|팔|시작|오픈|진행|모집|받|소개|열었|엽|여는|열어|개시|선보|오세|오시|와서|들르|들러"
        r"|만나|맛보|드셔|드시|즐기|즐겨|찾아|갑|가능|구해|구합|뽑아|뽑습|모십|모셔|놀러|이용|확인|신청|참여"
        r"|생겼|생긴|들어왔|들어와|입고|입니|이에|예|에|넣|들어|"
        r"표현|강조|어필|생각|고민|이에요|였|이었|같|겠|보내|구하|찾|세일|할인|이벤트|개업|새로|리뉴얼|축하"
        r"|기대|놓치|서두르|함|임)")
_VERB_END = (r"(?:다|요|죠|지요|까|줘|라|자|니|래|데|고|서|며|면|려고|려|게|어|아|여|음|함|임|셈|당|욤|용|네|군"
             r"|지|구|길|기|든지|는|은|을|ㄹ|도록|듯|세여|세용|므로|거든|거|건데|텐데|예정|중|해|돼|봐|놔|와|워"
             r"|예요|에요|야)")


def predicate(word: str) -> str:
    """"ask" for a word that only asks or announces ("만들어주세요", "나왔어요"), "say" for another predicate."""
    if rx(r"[가-힣]+(?:으러|하러|보러|사러)").fullmatch(word):
        return "ask"
    if rx(r"(?:해물|해장|해초|해삼|해산물|하몽|하와이|준비물|팔찌|팔보채|찾아가는|입시|입주|입욕)[가-힣]*").fullmatch(word):
        return ""  # nouns that begin like a verb
    if word in ("만들기", "따기", "체험하기", "배우기", "보기", "쓰기", "그리기"):
        return ""
    if rx(rf"{_ASK}[가-힣]*?{_VERB_END}?[!~ㅎㅋ]*").fullmatch(word) and rx(_VERB_END +
        r"$").search(word) and len(word) >= 2:
        return "ask"
    if rx(r"[가-힣]+(?:드려요?|드립니다|드릴게요|드릴께요|드림|드리고|드리는)").fullmatch(word):
        return "ask"
    if rx(r"[가-힣]+(?:줘요?|주세요|줄래요?|주실래요|주실\s?수|달라|주라)").fullmatch(word):
        return "ask"
    if rx(r"[가-힣]*(?:합니다|해요|했어요|됩니다|돼요|되요|입니다|이에요|예요|습니다|ㅂ니다|니다|네요|어요|아요"
          r"|여요|워요|와요|줘요|세요|게요|래요|거든요|는데요?|은데요?|인데요?|려고요?|려구요?|까요|나요|죠"
          r"|구요|고요|군요|에요|하세요|보세요|랍니다|답니다)").fullmatch(word) and not _known(word):
        return "say"
    return ""


# names that end like 피자나라, and words that only look so
_REALM = (r"(?<![가-힣A-Za-z])[가-힣A-Za-z]{2,6}(?:나라|천국|마을|하우스|공장|상회|상점|제작소|푸드|코리아|당"
          r"|옥|네집)")
_NO_REALM = (r"(?:김밥천국|식당|비닐하우스|하우스와인|게스트하우스|마당|식빵공장|[인개팩잔회]당|박스당|시간당"
             r"|해당|담당|일당|"
             r"한옥|가옥)$")


def take_shop(left: str) -> tuple[str, int, int] | None:
    """(shop name, start, end) in `left`, from a name before, after or inside a shop word; None when there is none."""
    for m in rx(r"(?:(?:가게|매장|업체|샵|숍|브랜드|회사|식당|카페|학원|미용실|스토어)?\s?(?:이름|네임)|상호명?"
                r"|가게명|매장명|브랜드명|업체명)(?:은|는|이|가)?\s?:?\s?"
                r"(?P<n>[가-힣A-Za-z0-9&']{1,12}(?:\s[가-힣A-Za-z0-9&']{1,10})??)(?=이에요|예요|입니다|이고"
                r"|인데|이야|라고|이라고|으로|로\s|\s?[,.\n/]|$)"
                r"|(?:가게|매장|상호|브랜드)?\s?(?<![가-힣])(?:이름|상호명?)(?:은"
                r"|는)\s(?P<k>[가-힣A-Za-z0-9&']{2,12})(?=\s)").finditer(left):
        return (m["n"] or m["k"]).strip(), m.start(), m.end()
    for m in rx(_REALM + _AFTER).finditer(left):
        if len(m.group()) >= 4 and not _known(m.group()) and not rx(_NO_REALM).search(m.group()):
            return m.group(), m.start(), m.end()
    for m in rx(rf"(?<![가-힣A-Za-z])(?P<n>[가-힣A-Za-z0-9&']{{1,10}}?)(?P<s>{_GLUED}){_AFTER}").finditer(left):
        name, whole = m["n"], m["n"] + m["s"]
        if not _known(whole) and name not in PLAIN and name not in STOP and not _describes(name) and len(name) > 1 and not name.endswith("용"):
            branch = rx(r"\s[가-힣]{1,6}점(?![가-힣])").match(left, m.end())
            return whole + (branch.group() if branch else ""), m.start(), branch.end() if branch else m.end()
    for m in rx(rf"(?<![가-힣])(?P<s>{_GLUED})\s(?P<n>[가-힣A-Za-z][가-힣A-Za-z0-9&']{{1,8}})\s*$").finditer(left):
        if _name(m["n"]):  # "... 책방 느린오후" closes the message
            return f"{m['s']} {m['n']}", m.start(), m.end()
    for m in rx(r"(?<![가-힣A-Za-z])(?P<n>[가-힣A-Za-z0-9&']{2,10}?)(?P<s>치킨|떡볶이|김밥|족발|곱창|타이어"
                r"|가구|피자|버거|국수|칼국수|초밥|돈까스|갈비|막창|닭갈비|케이크|떡|과일|이불|조명|안경"
                r"|꽃)(?=(?:에서는?|입니다|이에요|예요|인데요?)(?:\s|$|[,.!~]))").finditer(left):
        if not _known(m["n"] + m["s"]) and _name(m["n"]):
            return m["n"] + m["s"], m.start(), m.end()
    for m in rx(r"(?:^|[\x1f,.!\n]\s*|저희\s?|우리\s?|안녕하세요\s|여기는?\s"
                rf"|에\s?있는\s)(?P<n>[가-힣A-Za-z0-9&']{{2,8}})\s(?P<s>{_GLUED}){_AFTER}").finditer(left):
        if _name(m["n"]) and not m["n"].endswith("용"):
            return f"{m['n']} {m['s']}", m.start("n"), m.end()
    for m in rx(rf"(?<![가-힣])(?P<s>{_GLUED}"
                rf"|{SHOP})\s(?P<n>[가-힣A-Za-z][가-힣A-Za-z0-9&']{{1,8}}?)(?=(?:에서는?|입니다|이에요|예요"
                r"|인데요?|이고|의|라고\s?해요)(?:\s|$|[,.!\x1f])|\s(?:오픈|그랜드|신메뉴|개업|리뉴얼|이벤트"
                r"|할인|신규|첫)|\s?[,\n])").finditer(left):
        if _name(m["n"]):
            return f"{m['s']} {m['n']}", m.start(), m.end()
    return None


def _name(word: str) -> bool:
    """Whether an unknown word may be a shop's own name."""
    return not (word in PLAIN or word in STOP or _known(word) or _known(bare(word)) or bare(word) in STOP
                or _describes(word)
                or rx(_ADNOMINAL).match(word) or predicate(word) or word.isdigit() or industries.matches(word))


def _describes(name: str) -> bool:
    """Whether the part before a shop word is a product or a quality rather than a name."""
    return bool(industries.matches(name)) or name in PLAIN or name.endswith("전용") or bool(rx(
        r".*(?:역|동|구|시|점)$|.*(?:하는|있는"
                                                                      r"|좋은|한)$").match(name) and len(name) > 2)
