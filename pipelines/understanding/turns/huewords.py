"""Hue words: what a wish for a colour says beside the names of colours: stems of adjectives, things, English shades, tints, scenes.

Everything that is said in such a wish is a colour, so that things need no 색 behind them here ("벽돌로", "바다처럼").
"""

from __future__ import annotations

# a colour of pipelines.colourwords, with its tint -> the stems of adjectives that mean it, in any form ("뻘겋게", "노르스름한")
STEMS: dict[str, str] = {
    "red": "빨갛 뻘겋 벌겋 새빨갛 시뻘겋 발갛 불긋불긋 빨강 뻘강 불타", "terracotta": "불그스름 불그스레 불그죽죽 불그레 붉으스름", "powderpink": "발그스름 발그레 볼그레 볼그스름",
    "yellow": "노랗 샛노랗 노오란 노오랗 노란 노랑 놀먼", "buttermilk": "노르스름 노르스레 노리끼리 연노랗 뇌르스름", "strawyellow": "누르스름 누리끼리 누렇 누르께 누리께리 싯누렇", "saffron": "노릇노릇 노릇",
    "blue": "파랗 새파랗 퍼렇 파아란 푸르른", "deepblue": "시퍼렇 짙푸르 검푸르", "pastel blue": "푸르스름 파르스름 푸르딩딩 파릇", "skyblue": "푸르 하늘하늘", "leafgreen": "푸릇푸릇 파릇파릇 싱그럽 싱그러",
    "green": "초록초록 푸르죽죽", "black": "까맣 꺼멓 새까맣 시꺼멓 시커멓 거멓 검 까만 꺼먼 깜장 까망 껌", "charcoal": "거무스름 거무죽죽 거뭇 가무잡잡 까무잡잡 거무튀튀 거무스레 꺼무",
    "white": "하얗 허옇 새하얗 시허옇 희 하이얀 하양 허연", "cream": "뽀얗 희끄무레 희뿌옇 희끗 뿌옇", "marsala": "검붉 검불그", "pink": "분홍분홍 핑크핑크 핑쿠 분홍빛",
    "purple": "보라보라 보라빛 보랏빛", "brown": "갈색빛 고동", "grey": "잿빛 회색빛"}

# a colour -> things and scenes whose colour it is; English words as they are written
THINGS: dict[str, str] = {
    "blue": "바다 바당 바닷가 바닷빛 파도 수영장 물빛 쪽빛 bluer ocean sea pool seaside cornflower sapphire marine", "deepblue": "밤바다 깊은바다 심해 deep~ocean deep~sea deep~water",
    "navy": "밤하늘 한밤 새벽하늘 야경 midnight night~sky hacker", "skyblue": "하늘 비눗방울 구름 얼음 겨울 눈오는날 여름하늘 창공 ice icy winter cloud clouds sky powder~blue periwinkle",
    "slate": "비오는창문 비오는날 안개 흐린날 겨울바다 slate storm stormy rainy steel gunmetal", "teal": "여름 청량 초여름 peacock lagoon tropical petrol", "mint": "봄바람 민트초코 박하사탕 seafoam sea~glass pistachio",
    "leafgreen": "풀밭 잔디 들판 greener 새싹 나뭇잎 숲길 배추 상추 시금치 풀 텃밭 논 lawn grass leaf meadow spring~green apple pea fern moss clover", "forest": "숲 소나무 산 크리스마스 성탄 christmas bottle pine hunter woodland holly festive evergreen",
    "olive": "쑥 녹차 말차 군복 국방 army camo camouflage avocado swamp", "sage": "eucalyptus herb", "emerald": "옥 비취", "lime": "연두 청포도 chartreuse lemon~lime",
    "yellow": "해바라기 개나리 병아리 레몬 유채 카나리아 lemon sunflower sunshine sun canary daffodil banana", "mustard": "은행잎 국화 카레 꿀 벌꿀 honey ochre turmeric amber curry", "saffron": "황금들판 치자 marigold harvest",
    "strawyellow": "볏짚 지푸라기 논밭 옛날종이 바랜종이 오래된종이 벼 straw hay wheat parchment corn sepia",
    "buttermilk": "달빛 아침햇살 햇살 바닐라 생크림 계란 custard vanilla butter lemon~cream sunlight candlelight", "orange": "감귤 당근 주황 호박 감 홍시 귤 pumpkin marmalade carrot tangerine persimmon fire flame",
    "sunset": "노을 석양 해질녘 해질녘하늘 저녁놀 해질무렵 일몰 sunset dusk", "peach": "일출 새벽 살구 sunrise dawn salmon melon blush flesh", "coral": "연어 산호 shrimp flamingo",
    "terracotta": "벽돌 기와 황토 흙 가을 낙엽 단풍 가을산 rust rusty brick clay copper autumn fall ginger paprika adobe russet autumnal", "red": "redder 홍등 딸기 사과 토마토 앵두 우체통 소방차 빨강 cherry tomato strawberry valentine lipstick poppy fire~engine ketchup",
    "chillired": "고춧가루 얼큰 매운 매콤 김치전 짬뽕 고추장 국물 chilli chili spicy sriracha", "crimsonred": "크림슨 crimson ruby blood garnet claret",
    "burgundy": "와인 자주 팥죽 버건디 beetroot beet merlot cranberry cherry~wood mulberry port bordeaux", "aubergine": "가지 aubergine eggplant", "purple": "포도 라일락 자수정 plum grape amethyst royal iris",
    "figpurple": "무화과 오디 fig blackberry berry", "lavender": "라벤더 heather lilac wisteria lavender", "indigoviolet": "남보라 블루베리 blueberry violet twilight",
    "pink": "벚꽃 카네이션 진달래 봄 봄꽃 솜사탕 발렌타인 spring blossom bubblegum cotton~candy candy girly carnation peony raspberry", "powderpink": "복숭아꽃 복사꽃 살결 nude blush~pink rose~petal shell", "magenta": "철쭉 동백 hot~pink fuchsia cerise",
    "brown": "나무 원목 나무껍질 밤 통나무 소나무껍질 월넛 호두나무 대추 간장 timber wood wooden oak teak bark tan leather saddle mahogany tobacco caramel gingerbread",
    "chocolate": "초콜릿 초코 커피 에스프레소 흑갈 espresso chocolate mocha coffee cocoa walnut earth soil", "camel": "라떼 카라멜 밀크티 베이지브라운 깨 누룽지 갈대 latte toffee biscuit cappuccino butterscotch cardboard",
    "oatmeal": "한지 메밀 오트밀 무표백종이 린넨 삼베 화선지 막걸리 종이 노트종이 자연 면 모시 자연색 콩가루 식빵 대팻밥 oatmeal linen hessian burlap parchment~paper paper mushroom putty natural earthy ecru calico porridge beige~ish",
    "beige": "크라프트 모래 모래사장 사막 가죽 밀크베이지 샴페인 kraft kraft~paper sand champagne beach desert stone pale~stone taupe fawn buff wholemeal", "sandstone": "갯벌 뻘 된장 mud",
    "cream": "우유 크림 상아 진주 쌀 밀크 milk milky ivory pearl bone eggshell magnolia off-white", "white": "눈 백설 백지 소금 백자 snow snowy chalk paper~white", "grey": "재 시멘트 콘크리트 회색 무채색 은회색 연필 ash concrete cement smoke stone~grey dove silver~grey greyscale",
    "charcoal": "먹 숯 흑연 연탄 slate~black ink coal graphite charcoal soot", "black": "칠흑 어둠 밤 심야 옻칠 jet onyx ebony midnight~black blackboard", "rosegold": "로즈골드 rose~gold", "gold": "금박 금 황금 샴페인골드 트로피 gold~leaf brass bronze metallic",
    "indigo": "청바지 인디고 jeans denim"}

# what no single colour is: two that stand beside each other, the ground first
MIXED: dict[str, str] = {"black+red": "검빨 검정빨강", "white+black": "흑백 black~and~white monochrome", "skyblue+leafgreen": "하늘이랑잔디", "red+green": "크리스마스색 christmas~colours christmas~colors",
                         "black+gold": "검금 블랙골드 black~gold", "navy+gold": "남금 네이비골드"}

# a tint of the whole -> stems and words that ask for it
TINTS: dict[str, str] = {
    "dark": "어둡 어두 진하 진한 진해 찐하 찐한 짙 깜깜 컴컴 캄캄 어둑 딥 또렷 뚜렷 찌인 어둔 darker dark darken deeper deep richer rich bolder stronger moody",
    "bright": "밝 환하 환한 환해 화사 화창 맑 산뜻 눈부 발그 라이트 뽀샤 brighter bright lighter light lighten brighten sunny sunnier cheerful airy fresh crisp clean fresher",
    "pastel": "연하 연한 연해 옅 엷 여리 여린 흐리 흐릿 파스텔 보송 포근포근 몽글 뽀송 순한 순하 부드럽 부드러 소프트 베이비 pastel pale paler soft softer faint fainter washed baby gentle light~tint",
    "vivid": "핫 hot 쨍 선명 강렬 화려 알록달록 형광 무지개 총천연 빨주노초파남보 컬러풀 오색 원색 비비드 튀 띄 눈에~띄 여러색 여러~색 상큼 발랄 신나 네온 크레파스 물감 생생 생기 neon vivid vibrant rainbow colourful colorful bold primary bright~colours punchy saturated multicolour multicolor loud paint poppy electric fluorescent highlighter jewel",
    "muted": "차분 은은 수수 톤다운 톤~다운 한톤~다운 탁하 탁한 뮤트 빛바랜 색바랜 물빠진 바랜 점잖 덜~쨍 덜~튀 칙칙하게 죽여 죽이 편한 편안 낮춰 낮추 무난 얌전 빈티지 muted subdued dusty calmer calm faded toned earthy tone~down less~bright less~loud smoky neutral muted~tones vintage antique",
    "warm": "따뜻 따듯 따숩 따땃 포근 따스 온화 훈훈 푸근 뜨끈 뜨뜻 웜톤 웜 warm warmer cosy cozy cosier toasty", "cool": "시원 차갑 차가 서늘 청량 쿨톤 쿨 시린 냉 cool cooler cold colder icy fresh~air"}
