"""Lexicon: the words for how an ad may be, by axis: what asks for more of it, for less of it, and what is a fault.

Korean words are stems ("어둡", see stems); those of nouns stand in NOUNS. English words are as they are written.
An axis is a size, a light, a colour's strength, an amount or a mood; `meaning` says what it does to which part.
"""

from __future__ import annotations

# axis -> (stems for more of it, stems for less of it); a plain statement of one is a complaint
SCALES: dict[str, tuple[str, str]] = {
    "size": ("크 커다랗 큼직하 큼지막하 큼직큼직하 대문짝만하 왕만하 거대하 큼찍하 왕크 집채만하 키우 확대하 늘리 뻥튀기하 뻥튀기 벌크업하 벌크업 업시키 펌핑하 한단계~업 한~단계~업 대빵~크 산만하~크",
             "작 조그맣 조그마하 쪼그맣 쬐그맣 자그맣 자그마하 콩알만하 깨알~같 깨알만하 코딱지만하 쪼매나하 쪼만하 쪼끄맣 쬐끄맣 개미만하 모기만하 축소하 다운사이징하 줄이 짜잘하 자잘하 쥐콩만하 쥐꼬리만하"),
    "weight": ("굵 두껍 두툼하 두텁 도톰하 통통하 볼드하 굵직하 굵직굵직하 뚱뚱하", "얇 가늘 얄팍하 얍실하 가느다랗 슬림하 비쩍~마르 빼빼하 실~같"),
    "light": ("밝 환하 훤하 화사하 화창하 눈부시 밝히 뽀얗 뽀샤시하 샤랄라하 환히 조명~켜 햇살~같",
              "어둡 깜깜하 컴컴하 캄캄하 껌껌하 시커멓 시꺼멓 새까맣 어두컴컴하 어둑하 어둑어둑하 어스름하 조명~낮추 조명~끄 불~끄 조명~줄이 꺼멓 거멓 까무잡잡하"),
    "chroma": ("쨍하 선명하 또렷하 비비드하 알록달록하 컬러풀하 형형색색하 무지개색이 무지개빛이 오색이 총천연색이 형광하 원색적이 쨍쨍하 화려~찬란하 뚜렷하",
               "톤~다운하 톤다운되 무채색이 흑백이 모노톤이 수수하 물~빠지 바래 빛바래 뮤트하 저채도하"),
    "depth": ("진하 짙 찐하 찌인하 농도~짙", "연하 옅 흐리 흐릿하 희미하 여리 파스텔하 파스텔톤하 뿌옇 허옇 뽀얗"),
    "heat": ("따뜻하 따듯하 뜨뜻하 뜨끈하 훈훈하 온화하 따땃하 따스하 따사롭 뜨겁", "시원하 차갑 서늘하 쿨하 얼음~같 시리 청량하 냉~하 차디차 써늘하"),
    "length": ("자세하 상세하 풍부하 구체적이 친절~설명하 세세하", "짧 간단하 간결하 간략하 짤막하 짧막하 한~줄이 요약하 압축하 간추리 심플~짧 단순명료하 짧뚱하"),
}
# the stems that are verbs: any form of them asks
VERBS = frozenset("키우 확대하 늘리 줄이 축소하 다운사이징하 밝히 조명~낮추 조명~끄 불~끄 조명~줄이 조명~켜 요약하 압축하 간추리 뻥튀기하 벌크업하 업시키 펌핑하 톤~다운하 정리하 정돈하".split())
# mood -> (stems that ask for it, stems of its lack or of the opposite too much: faults that it mends)
MOODS: dict[str, tuple[str, str]] = {
    "luxury": ("고급스럽 고급지 고급지게 럭셔리하 우아하 세련되 세련하 시크하 엘레강스하 엘레강트하 품격~있 품위~있 품~있 격조~있 격~있 있어~보이 비싸~보이 귀티~나 부티~나 고품격하 하이엔드하 클래시하 기품~있"
               " 명품~같 백화점~같 호텔~같 도회적이 도시적이 중후하 묵직하 점잖 근사하 폼~나 폼나 간지~나 간지나 때깔~나 때깔~좋 프리미엄하 클래식하 어른스럽 성숙하 프로페셔널하 프로~같 전문적이 세련돼~보이 블링블링하 반짝반짝하 반짝이 빛나",
               "촌스럽 촌티~나 촌티나 유치하 유치뽕짝하 싸구려하 싼티~나 싼티나 싸보이 싸~보이 없어~보이 저렴해~보이 저렴하 조잡하 조악하 구리 구려 구리구리하 후지 후줄근하 허접하 허접스럽 허름하 초라하 빈티~나 빈티나 아마추어~같"
               " 어설프 엉성하 촐싹대 촐싹맞 값싸 싼마이하 B급~같 비급~같 날티~나 대충~만든 대충하 성의~없 애들~같 어린애~같 초딩~같 유치원~같 장난~같 가볍 경박하 방정맞"),
    "bold": ("강렬하 강력하 강하 힘차 힘~있 힘있 임팩트~있 임팩트있 파격적이 과감하 대담하 화끈하 시원시원하 박력~있 에너지~넘치 에너제틱하 다이나믹하 다이내믹하 역동적이 드라마틱하 자극적이 도발적이 쎄 빡세 빡쎄 터프하 거칠 거침없 "
             "와일드하 상남자~같 독하 매콤하"
             " 힙하 힙스럽 트렌디하 스웩~있 엣지~있 개성~있 독특하 유니크하 특이하 색다르 참신하 신박하 비범하 남다르 화려하 튀 눈에~확~띄 눈길~가 눈길~끌 시선~강탈하 시선~끌 혹하 어그로~끌 주목받 팍팍하 빡 뽝 확~꽂히 인상적이 "
             "카리스마~있 웅장하 장엄하 무섭 으스스하 오싹하 살벌하 공포스럽"
             " 먹음직스럽 먹음직하 맛있어~보이 침샘~자극하 침샘~자극되 침~고이 군침~돌 식욕~돋 식욕~자극하 맛깔나 맛깔스럽 때깔~고 입맛~돋 배고파지 입체적이",
             "밋밋하 심심하 지루하 평범하 허전하 휑하 횅하 황량하 단조롭 재미없 재미~없 노잼이 약하 임팩트~없 임팩트없 힘~없 힘없 썰렁하 흔하 흔해빠지 뻔하 식상하 맹맹하 맹숭맹숭하 밍밍하 밍숭맹숭하 순하 무난하 비어~보이 텅~비 텅텅~비 "
             "비~어~보이 존재감~없 특색~없 개성~없 특징~없 싱겁 얌전하 심드렁하"
             " 물에~물~탄 슴슴하 삼삼하 그저~그렇 그냥~그렇 고만고만하 밋밋 맥~빠지 맥없 기운~없 축~처지 처지 처져~보이 다운돼~보이 졸리 조용하 심플~하기만 공허하 허하 허허벌판~같 눈에~안~띄 안~끌리 매력~없 매력없 안~땡기 구미가~안 "
             "와닿지가~않 감흥~없 무미건조하 칼칼함이~없 덜~자극적이 볼품없 볼품~없 별~볼일~없"),
    "simple": ("심플하 깔끔하 깨끗하 미니멀하 미니멀리즘하 단순하 모던하 정갈하 담백하 단정하 단아하 정돈되 정리되 말끔하 산뜻하~정리 간소하 군더더기~없 여백의~미이 아무것도~없 여백~있 여유~있 가지런하 질서~있 한눈에~들어오 "
               "한눈에~보이 보기~편하 보기~좋 "
               "보기~쉽 직관적이 명료하 심플~이즈 쌈박하 스탠다드하 정리하 정돈하",
               "복잡하 정신없 정신~없 정신~사납 정신사납 산만하 어지럽 어질어질하 난잡하 지저분하 번잡하 번잡스럽 어수선하 답답하 답다부리하 빽빽하 빡빡하 뺵뺵하 뒤죽박죽이 뒤죽박죽하 중구난방이 너저분하 너절하 과하 투머치하 투머치이 "
               "눈~아프 눈이~아프 눈~어지럽 난리이 난리~나 꽉~차 꽉차 꽉~막히 촘촘하 들쭉날쭉하 두서~없 따로~놀 따로놀 복닥복닥하"
               " 북적북적하 번쩍번쩍하 조잡스럽 머리~아프 숨~막히 숨막히 뭐가~뭔지 뭐가~많 이것저것~많 정리가~안 정리~안 엉망이 엉망진창이 개판이 산란하 부산스럽 부산하 와글와글하 한눈에~안 혼잡하 혼란스럽 헷갈리"),
    "warm": ("포근하 푸근하 아늑하 따뜻한~느낌 정겹 정감~있 정감있 정~있 다정하 친근하 친숙하 친절하 상냥하 감성적이 감성~있 감성~돋 갬성~있 갬성~돋 구수하 시골스럽 소박하 훈훈하 인간미~있 사람~냄새~나 할머니~같 집밥~같 손맛~나 힐링되 "
             "편안하 편하 몽글몽글하 말랑말랑하 말랑하 뭉클하 가족~같 옆집~같 코지하 사근사근하 살갑 순박하 다가가기~쉽 친해지",
             "냉정하 정~없 정없 쌀쌀맞 쌀쌀하 사무적이 삭막하 건조하 매정하 무뚝뚝하 딱딱하 뻣뻣하 경직되 기계적이 로봇~같 관공서~같 공문~같 썰렁~하니 차가워~보이 차갑게~느껴지 매몰차 무정하 병원~같 인정머리~없 거리감~있 거리감~느껴지 "
             "무서워~보이 무시무시하"),
    "playful": ("귀엽 귀염뽀짝하 귀염 뽀짝하 깜찍하 앙증맞 아기자기하 발랄하 발랄발랄하 통통~튀 톡톡~튀 톡톡튀 상큼하 상큼발랄하 신나 신~나 유쾌하 명랑하 경쾌하 활기차 활기~있 활기~넘치 활발하 생기~있 생기~넘치 생기발랄하 러블리하 "
                "사랑스럽 장난스럽 장난기~있 키치하 큐트하 동화~같 만화~같 애니~같 아이들~같 동글동글하 몽실몽실하"
                " 방방~뜨 흥겹 흥~나 흥나 재밌~보이 팝하 뿅뿅 뽀송하 달달하 달콤하 러브리하 해맑 앳되 젊 영하 쾌활하 씐나 즐겁 축제~같 파티~같",
                "진지하 근엄하 엄숙하 무겁 우울하 우울해~보이 칙칙~우울 심각하 장례식~같 초상집~같 슬퍼~보이 슬프 쓸쓸하 처량하 궁상맞 궁상~떨"),
    "calm": ("차분하 잔잔하 은은하 고요하 조용조용하 조용한~느낌 평온하 평화롭 느긋하 여유롭 릴렉스하 몽환적이 신비롭 신비하 로맨틱하 낭만적이 낭만~있 여리여리하 하늘하늘하 청순하 청초하 부드럽 보드랍 순하게~바꾸 숨~쉬 숨쉬 "
             "편안한~느낌 안정적이 안정감~있 절제되 절제~있 담담하 담백~차분 수수하 얌전하게 무게~있 진중하 사색적이 명상적이"
             " 나른하 고즈넉하 서정적이 분위기~있 분위기있 무드~있 무드있 그윽하 살랑살랑하 얌전하 온화하 정적이",
             "요란하 요란스럽 요란뻑적지근하 시끄럽 시끌벅적하 시끌시끌하 부담스럽 부담되 세~보이 쎄~보이 강해~보이 난하 소리~지르 소리지르 소리치 방방뜨 들뜨 현란하 야하 야시시하 튀어~보이 눈~따갑 눈이~시리 호들갑스럽 호들갑~떨 "
             "오버스럽 오바하 오바스럽 오버하 정신~산란 나대 까불 공격적이 무서 번쩍거리 드세 유난스럽 유난하 설치 설레발 과격하 윽박지르 쏘아붙이"),
    "natural": ("자연스럽 내추럴하 네추럴하 자연적이 자연~친화적이 친환경적이 숲~같 풀~같 꾸밈없 오가닉하 건강해~보이 건강하 웰빙하 흙~같 나무~같 전원적이 시골~풍경",
    "인위적이 부자연스럽 어색하 억지스럽 작위적이 인공적이 합성~티~나 합성~같 합성티~나 가짜~같 AI~같 티나게 따로~붙"),
    "fresh": ("산뜻하 싱그럽 싱싱하 신선하 상쾌하 시원~상쾌 청량감~있 프레시하 후레쉬하 풋풋하 맑 청아하 젊어~보이 새롭 최신~유행 요즘~스럽 요즘~같 요즘~애들 현대적이 세련~젊 물~같 생생하 팔팔하 파릇파릇하 생동감~있 생동감~넘치 깔쌈하",
              "올드하 늙 늙어~보이 늙다리~같 아재~같 아재스럽 구식이 구닥다리 구닥다리이 구닥다리하 옛날~같 옛스럽 고리타분하 고루하 케케묵 낡 낡아~보이 시대에~뒤 유행~지나 유행~지난 한물~가 한물간 텁텁하 칙칙하 우중충하 침침하 "
              "어두침침하 음침하 탁하 퀴퀴하 쉰내~나 할배~같 꼰대~같 묵은 빛바래~보이 먼지~쌓"),
    "witty": ("재밌 재미있 재미~있 웃기 웃긴 웃음~나 빵~터지 빵터지 재치~있 재치있 위트~있 위트있 센스~있 센스있 유머러스하 유머~있 익살스럽 개그~있 코믹하 기발하 드립~치 드립~넣 말장난~하 언어유희~하 병맛하 병맛~나 골때리 깨알~재미 "
              "능청스럽 넉살~좋 B급으로 비급으로 약~빨 약빨", ""),
    "trust": ("신뢰감~있 신뢰~가 신뢰가~가 믿음직하 믿음직스럽 믿음~가 믿음이~가 든든하 진정성~있 진솔하 진실되 정직하 정중하 공손하 예의~바르 예의바르 격식~있 격식~차리 정식으로 공식적이 전문가~같 전문성~있 장인정신~느껴지 장인~같 "
              "장인~정신 정성~느껴지 정성스럽 진심~느껴지 진심~담 무게감~있 권위~있 안심되 안심~되 안전해~보이 병원답 깍듯하 진중하",
              "오글거리 오글오글하 오그라들 느끼하 낯간지럽 낯~간지럽 손발이~오그라들 광고~같 광고같 광고티~나 상업적이 장사꾼~같 뻔뻔하 가벼워~보이 못~미덥 못미덥 사기~같 사기꾼~같 다단계~같 의심스럽 장난~치 믿음이~안 신뢰가~안 "
              "신뢰감~없 수상하 허풍~같 뻥~같 과장되 과장~같 과대광고~같 약~팔 약장수~같"),
    "retro": ("레트로하 뉴트로하 복고하 복고적이 빈티지하 앤틱하 앤티크하 고풍스럽 예스럽 옛스러운 옛날~감성 옛날~느낌 옛날~간판 극장~간판 추억의~느낌 아날로그하 응답하라~같 7080~같 쌍팔년도 개화기~같 다방~같 필름~같 필카~같", ""),
    "night": ("네온사인 네온하 야경~같 밤~느낌 밤~분위기 사이버펑크하 클럽~같 술집~같 나이트~같 새벽~감성", ""),
    "magazine": ("잡지~같 잡지스럽 매거진~같 화보~같 화보처럼 잡지처럼 보그~같 에디토리얼하 룩북~같", ""),
}
# nouns of an axis, asked for with 있게, 주다, 올리다 ..., and against with 빼다, 낮추다 ...
NOUNS: dict[str, str] = {
    "size": "한~단계 한~치수 한~포인트 한~사이즈 두~단계 단계 치수 크기 사이즈 비중 비율 스케일 글자크기 글씨크기", "weight": "굵기 두께 획", "light": "밝기 명도 조명 조도 불빛 빛 조명빨",
    "chroma": "색 물 채도 생동감 색감 선명도 대비", "depth": "농도 진하기", "heat": "온도감 온기", "length": "글밥 글자수 글자~수 분량 글~양 글양 텍스트~양 말수 글~수 문장~수",
    "luxury": "고급감 고급미 품격 격 무게감 럭셔리함 세련미 기품 고급짐", "bold": "임팩트 힘 강렬함 존재감 박력 에너지 파워 포인트 자극 화려함 개성 엣지 눈길 시선 매운맛 킥 펀치 비주얼 강약 텐션",
    "simple": "여백의~미 여백 여유 깔끔함 정돈감 공간 숨통 숨~쉴~틈 빈~공간 빈공간", "warm": "따뜻함 정감 정 온기 감성 갬성 다정함 친근감 친근함 인간미 사람~냄새", "playful": "귀여움 발랄함 활기 생기 흥 재롱 깜찍함 텐션 젊음",
    "calm": "차분함 분위기 안정감 여운 무드 잔잔함", "fresh": "청량감 산뜻함 싱그러움 신선함 신선도 상쾌함", "witty": "재미 위트 유머 센스 드립 재치 웃음 개그 말장난 언어유희",
    "trust": "신뢰감 신뢰 믿음 전문성 진정성 진심 정성 장인정신 격식 성의", "natural": "자연미 자연스러움",
}
# nouns of a fault, and the mood that mends it: "오바가 심하네요", "군더더기 빼고"
FAULT_NOUNS: dict[str, str] = {
    "calm": "오바 오버 호들갑 설레발 허세 과장 허풍 뽕 소음", "luxury": "싼 싼마이 싸구려 아마추어 초딩 유치원생 학예회 동네~전단지 삼류 촌티 싼티 빈티 아마추어티 날티 유치함 조잡함 싸구려티",
    "simple": "군더더기 잡동사니 잡다한~것 꾸밈 장식 잡소리 쓸데없는~것 정보량 잔가지 불필요한~것 장식들",
    "fresh": "아재~감성 꼰대~느낌 할배~느낌 옛날~티 구닥다리~느낌", "warm": "거리감 차가움 딱딱함", "natural": "합성티 인위적인~느낌 억지",
}
# what an ad may be like: mood -> nouns before 처럼, 같은, 느낌, 스타일 ...
SCENES: dict[str, str] = {
    "luxury": "호텔 백화점 명품 명품관 청담동 갤러리 미술관 부티크 샤넬 에르메스 보석상 보석 라운지 레스토랑 고급~레스토랑 비스트로 다이닝 파인다이닝 오마카세 와인바 재즈바 궁궐 샹들리에 오성급 수입차",
    "simple": "애플 무인양품 무지 북유럽 이케아 스칸디나비아 도서관 갤러리 노션 토스 안내문 공지 공지문 안내판 표지판 교과서", "night": "클럽 야시장 네온 네온사인 노래방 술집 포차 야경 을지로 심야식당 사이버펑크 펍",
    "retro": "y2k Y2K 세기말 싸이월드 2000년대 다방 극장 옛날~극장 옛날~극장~간판 극장~간판 옛날~간판 옛날~포스터 영화~포스터 달력 일력 오락실 문방구 엘피판 LP판 카세트 비디오테이프 필름카메라 필카 전파사 방앗간 쌍팔년도 응답하라 "
             "개화기 구한말 경성 브라운관 옛날~신문 "
             "옛날~광고 성냥갑",
    "warm": "시골집 시골 할머니집 할머니댁 외갓집 엄마손 집밥 동네책방 온돌 모닥불 난로 벽난로 사랑방 동네사람 옆집~언니 이웃집 가족사진 손편지 햇살 뜨개질 목욕탕",
    "playful": "동화책 동화 그림책 만화책 만화 애니 애니메이션 유치원 놀이공원 놀이동산 젤리 솜사탕 캐릭터 장난감 카카오프렌즈 라이언 뽀로로 디즈니 지브리 짱구 사탕 풍선 소풍 운동회 스티커",
    "bold": "마감임박 마감~임박 긴급 급한 다급한 타임세일 홈쇼핑 블랙프라이데이 특가 요즘 요새 MZ 엠지 젊은~층 젊은이 젊은이들 젊은~사람들이~좋아할 젊은~애들이~좋아할 20대 이십대 핫플 핫플레이스 성수동 힙스터 최신 트렌드 아이돌 유튜브 "
            "힙합 스트릿 스트리트 록페스티벌 락페 콘서트 액션영화 경기장 헬스장 "
            "격투기 나이키 레드불 블록버스터 랩 그래피티 축구장 마블 매운맛 불맛", "calm": "절 사찰 명상 숲속 호수 온천 스파 요가원 새벽 비오는~날 카페 오후 안개 강가 수필 시집 자장가 수면",
            "natural": "숲 농장 텃밭 들판 산속 정원 과수원 시골길 산장 목장 식물원 수목원 나무 흙 들꽃 산골",
    "fresh": "바다 계곡 수영장 과일가게 레몬 사이다 이온음료 포카리 파도 아침 이슬 민트 풀밭 탄산 알로에", "witty": "개콘 개그콘서트 시트콤 밈 짤 짤방 예능 무한도전 B급 비급 병맛 SNL 유튜버 급식체",
    "trust": "병원 은행 법원 신문 뉴스 관공서 대기업 로펌 의사 전문가 교수님 다큐 국가기관", "magazine": "인스타 인스타그램 핀터레스트 잡지 화보 매거진 보그 룩북 패션지 표지모델 씨네21 에디토리얼",
}
# a fault that is asked for outright: "진지하게 가자"
WISHED: dict[str, str] = {"playful": "trust", "bold": "calm", "fresh": "retro", "warm": "trust", "calm": "bold", "trust": "playful", "luxury": "witty"}
# whom an ad shall suit: mood -> nouns before 눈높이, 취향, 입맛 ...
PUBLICS: dict[str, str] = {
    "playful": "아이 아이들 애들 어린이 초등학생 유아 꼬마 초딩 조카", "bold": "20대 30대 젊은이 젊은층 젊은~사람 젊은~사람들 젊은~애들 대학생 MZ 남자 남자들 남성 아저씨",
    "warm": "어르신 어르신들 할머니 할아버지 시니어 중장년 부모님 부모님~세대 노인 엄마 엄마들 주부 아줌마 가족 40대 50대 60대",
    "trust": "직장인 사장님 학부모 학부모님 기업 회사 CEO 전문가 고객사 의사", "luxury": "상류층 VIP 부자 사모님 부유층", "calm": "여성 여자 여자들 예비신부 임산부 산모",
}
# English nouns: what an ad needs more of, lacks, or has too much of
NEEDS: dict[str, str] = {
    "bold": "energy punch impact oomph pizzazz drama excitement pop zing spice life flavour flavor edge personality character kick wow~factor spark attitude",
    "simple": "space breathing~room white~space whitespace room air room~to~breathe order structure clarity", "chroma": "contrast colour color saturation vibrancy vividness",
    "light": "light brightness sunshine sun glow", "heat": "warmth", "warm": "heart soul feeling emotion cosiness coziness charm", "playful": "fun joy cheer playfulness whimsy cuteness",
    "calm": "calm peace serenity softness mystery romance", "luxury": "class elegance polish sophistication style glamour glamor", "witty": "humor humour wit jokes",
    "fresh": "freshness", "trust": "credibility professionalism trust seriousness authority", "length": "detail details text words copy information description",
}
# English words: axis -> (more, less); a fault stands with the mood that mends it
ENGLISH: dict[str, tuple[str, str]] = {
    "size": ("big bigger large larger huge massive giant enormous oversized blow~it~up blow~up upsize scale~up enlarge bump~up beef~up", "small smaller tiny tinier little teeny microscopic scale~down"
                              " shrink downsize minuscule puny"),
    "weight": ("bold-faced thick thicker chunky chunkier heavier~font fat fatter beefy beefier", "thin thinner skinny skinnier slim slimmer light~font spindly delicate~font"),
    "light": ("bright brighter light lighter sunny sunnier luminous airy airier lit~up lighten lighten~up brighten brighten~up", "dark darker dim dimmer moody~lighting shadowy night-time darker~mood darken"),
    "chroma": ("vivid saturated colorful colourful vibrant punchy~colors punchy~colours crisp", "muted desaturated toned-down toned~down subdued neon-free less~saturated"),
    "depth": ("deep deeper rich richer", "pale paler faint fainter washed~out washed-out faded pastel"), "heat": ("warm warmer toasty golden", "cool cooler cold colder icy"),
    "length": ("long longer wordier detailed in~depth descriptive", "short shorter concise brief briefer snappy snappier punchier succinct to~the~point tighter trim trimmed condensed shorten cut~down trim~down"),
    "luxury": ("luxurious luxury elegant classy classier premium upscale fancy fancier posh posher sophisticated high-end high~end refined sleek sleeker chic polished stylish swanky grown-up expensive"
               " upmarket glam glamorous",
               "cheap tacky cheesy amateur amateurish childish kitschy trashy tasteless low-budget low~budget crappy homemade ugly unprofessional clipart"),
    "bold": ("bold bolder striking dramatic eye-catching eye~catching punchy loud edgy daring powerful impactful impact exciting dynamic intense stronger strong attention-grabbing grabby wow pop pops"
             " stand~out more~pop appetizing appetising mouthwatering mouth-watering tasty delicious yummy jazz~up spice~up spice~it~up liven~up jazz~it~up liven~it~up zing oomph spicy fierce tougher catchy catchier memorable snazzy",
             "boring bland dull plain flat weak empty generic forgettable lifeless meh lame tame timid blah uninspired uninspiring underwhelming basic bare sparse lacking vanilla sleepy"),
    "simple": ("simple simpler clean cleaner minimal minimalist minimalistic tidy tidier neat neater uncluttered modern airy streamlined like~a~notice like~an~announcement like~a~sign"
               " like~a~notice~board pared~back pared-back readable clear clearer organised organized declutter simplify tidy~up clean~up clean~it~up",
               "busy cluttered crowded messy chaotic cramped overwhelming noisy complicated confusing much~going~on all~over~the~place overloaded stuffed jumbled disorganised disorganized"),
    "warm": ("cozy cosy cosier cozier homely homey friendly friendlier inviting welcoming heartfelt approachable rustic wholesome soulful personal intimate", "cold clinical sterile impersonal harsh"
                              " unfriendly corporate stiff robotic formal"),
    "playful": ("playful cute cuter fun funner more~fun cheerful cheerier happy happier joyful lively livelier upbeat bubbly quirky youthful adorable festive whimsical energetic childlike jolly perky",
    "depressing sad gloomy grim serious sombre somber dreary bleak miserable dead"),
    "calm": ("calm calmer soft softer gentle gentler quiet quieter subtle subtler serene peaceful relaxing relaxed soothing dreamy romantic understated low-key low~key mellow soften tone~it~down"
             " calm~it~down zen tranquil chill laid-back laid~back",
             "loud shouty screaming garish aggressive flashy gaudy in~your~face harsh intense overpowering obnoxious pushy shouting over~the~top overdone"),
    "natural": ("natural organic earthy rustic-looking down-to-earth", "fake artificial forced unnatural"), "fresh": ("fresh fresher crisp clean~and~fresh contemporary up-to-date up~to~date zesty"
                              " current trendy trendier hip cool~looking", "old-fashioned old~fashioned dated outdated old stale dusty tired drab dingy"),
    "witty": ("funny funnier witty wittier humorous clever cleverer silly hilarious jokey cheeky cheekier punny tongue-in-cheek", ""), "trust": ("trustworthy professional serious reliable credible"
                              " formal businesslike business-like corporate~style expert legit", "scammy sketchy unreliable spammy salesy"),
    "retro": ("retro y2k 90s 80s 70s 60s vintage nostalgic old-school old~school throwback", ""), "night": ("neon nightlife cyberpunk night-time~look clubby", ""), "magazine": ("magazine-like editorial magazine~style vogue-like", ""),
}
