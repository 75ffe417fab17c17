"""Messages that start a new ad: what is sold, what it costs, when, where, for whom, and how it shall look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipelines.understanding import Context, guessed, spelling, understand
from storage.records import Brief, Price

TODAY = date(2026, 3, 1)
CONTEXT = Context(language="ko", today=TODAY)


def brief_of(message: str, **known: Any) -> Brief:
    understood = understand(message, Context(language="ko", today=TODAY, **known))
    assert understood.kind == "new" and understood.brief, (understood.kind, understood.say)
    return understood.brief


def by_rule(message: str) -> Brief:
    """The brief with the facts of the rules alone: the reader's second opinion, and all there is within a chat."""
    brief = brief_of(message)
    text = guessed.plain(spelling.correct(spelling.clean(message)))
    return replace(brief, facts=guessed.read(text, spelling.language(text) or "ko").facts)


def shown(brief: Brief) -> dict[str, str]:
    """Every field that the tables below may name, as text."""
    f = brief.facts
    price = f.price or Price(amount=0)
    return {
        "product": f.product, "shop": f.shop, "industry": f.industry, "occasion": f.occasion,
        "price": str(price.amount or ""), "was": str(price.was or ""), "unit": price.unit, "more": price.more,
        "percent": str(f.percent or ""), "offer": f.offer, "period": f.period, "hours": f.hours, "place": f.place,
        "contact": f.contact, "points": "|".join(f.points), "audience": f.audience,
        "menu": "|".join(f"{m.name} {m.price.amount}" for m in f.menu if m.price),
        "format": brief.format, "tone": brief.tone, "length": brief.length, "colour": brief.colour, "look": brief.look,
        "output": brief.output, "hashtags": str(brief.hashtags), "headline": brief.headline, "language": brief.language,
        "photo_use": brief.photo_use,
    }


KOREAN = """
카페 딸기라떼 신메뉴, 4,500원, 3:4 = product:딸기라떼; industry:cafe; occasion:new; price:4500; format:3:4; shop:
카폐 신매뉴 딸기라때 4500원 이벤투 = product:딸기라떼; industry:cafe; occasion:new; price:4500
저희 가게는 달빛카페인데 이번에 흑임자라떼가 새로 나왔어요. 5,500원이고 홍보 포스터 만들어주세요 = product:흑임자라떼; shop:달빛카페; price:5500; points:
모모헤어 여름맞이 펌 30% 할인 이번 주말까지 010-1234-5678 = shop:모모헤어; product:펌; percent:30; period:이번 주말까지; contact:010-1234-5678; industry:hair
강남역 3번 출구 앞 필라테스 체험레슨 무료 = place:강남역 3번 출구 앞; industry:pilates
아메리카노 4,000 라떼 4,500 메뉴판 만들어줘 = menu:아메리카노 4000|라떼 4500; look:menu
라떼 4.5 아아 3.8 딸기에이드 5.5 메뉴판 부탁요 = menu:라떼 4500|아아 3800|딸기에이드 5500; price:
떡볶이 3000원, 순대 4000원, 튀김 3500원 = menu:떡볶이 3000|순대 4000|튀김 3500; industry:bunsik
수제버거 세트 9,900원 배달 가능 고급스럽게 = product:수제버거 세트; tone:premium; points:배달 가능
국내산 팥 100% 붕어빵 3개 2천원 = product:붕어빵; price:2000; unit:3개; percent:; points:국내산 팥 100%
삼겹살 1인분 만오천원 = price:15000; unit:1인분; product:삼겹살; industry:bbq
6,000원→4,500원 딸기라떼 = price:4500; was:6000; product:딸기라떼
원래 6000원인데 4500원에 팔아요 딸기라떼 = price:4500; was:6000
정가 30,000원 할인가 19,900원 블라우스 = price:19900; was:30000; offer:
헬스장 신규 등록 3개월 19만9천원 (정가 30만원) 선착순 50명 = price:199000; was:300000; unit:3개월; offer:선착순 50명
웨딩 촬영 패키지 150만원 → 99만원 6월까지 = price:990000; was:1500000; period:6월까지
네일샵인데 이달의 아트 5만원, 첫 방문 20% 할인 인스타 스토리용으로 만들어줘 = product:이달의 아트; percent:20; format:instagram_story; industry:nail
침대 매트리스 최대 40% 할인 주말까지만 = percent:40; offer:최대 40%; period:주말까지만
방어회 개시! 대방어 1kg 45,000원 포장 시 5천원 할인 = price:45000; unit:대방어 1kg; product:방어회; offer:포장 시 5천원 할인; industry:seafood
3만원 이상 구매 시 쿠키 증정 수제 쿠키 가게 = offer:3만원 이상 구매 시 쿠키 증정; price:; industry:dessert
피자 한 판 시키면 콜라 무료! = product:피자; offer:피자 한 판 시키면 콜라 무료
안경 1+1 이벤트 누진렌즈 20% 할인 이달말까지 = offer:1+1; percent:20; period:이달말까지; product:누진렌즈
크리스마스 케이크 예약 받아요 12/24~25 수령 = product:크리스마스 케이크; period:12/24~25 수령; occasion:season
영어캠프 모집 1월 6일부터 4주간 = period:1월 6일부터 4주간; product:영어캠프
횟집 점심특선 물회 15,000원 11시~2시 = hours:11시~2시; price:15000
북카페 독서모임 매주 수요일 저녁 7시 무료 = hours:매주 수요일 저녁 7시; offer:무료; product:독서모임
안녕하세요 저희는 연남동에 있는 작은 책방이에요 이번 주 토요일 오후 3시에 북토크 해요 = place:연남동; product:북토크; period:이번 주 토요일; hours:오후 3시
서울 마포구 연남로 12 2층 꽃집 튤립 한 단 12000원 = place:서울 마포구 연남로 12 2층; product:튤립; unit:한 단
게스트하우스 1인 25,000원 조식 포함 제주 애월 = place:제주 애월; unit:1인; points:조식 포함
제주 감귤 10kg 25,000원 = product:제주 감귤; place:; industry:fruit
미용실 알바 구해요 주 3일 시급 12,000원 = occasion:hiring; product:알바; price:; points:주 3일|시급 12,000원
필라테스 1:1 개인레슨 10회 70만원 = format:1:1; product:필라테스 1:1 개인레슨; unit:10회; price:700000
렌터카 하루 39,000원~ 제주공항 픽업 = price:39000; unit:하루; more:~; product:렌터카
게임 = industry:game
네일샵 젤네일 3만9천원 예쁘게 핑크핑크하게 = product:젤네일; colour:pink
꽃집 튤립 한 단 만원 노란색으로 만들어줘 = product:튤립; price:10000
세차장 손세차 3만원 블랙으로 만들어줘 = product:손세차; colour:black
부동산 급매 아파트 84㎡ 5억 2천 = price:520000000; industry:realestate
월세 500/45 원룸 풀옵션 = price:
블랙프라이데이 전품목 청바지 30~70% 세일 = percent:70; offer:30~70% 세일
임시휴무 안내 8월 15일~17일 = occasion:notice; period:8월 15일~17일
카페 오픈 3주년 감사 이벤트 전 메뉴 20프로 할인 10/1~10/7 = percent:20; period:10/1~10/7; points:오픈 3주년 감사; occasion:sale
50대 이상 어르신 임플란트 무료 상담 평일 10시~18시 = audience:50대 이상 어르신; offer:무료 상담; hours:평일 10시~18시
직장인을 위한 샐러드 정기배송 월 15만원 = audience:직장인; unit:월; industry:salad
"봄이 왔어요"라고 크게 써줘 딸기 생크림 케이크 35,000원 = headline:봄이 왔어요; product:딸기 생크림 케이크
봄이 왔어요 라고 써주세요 꽃집이고 튤립 한 단 12000원 = headline:봄이 왔어요; product:튤립; industry:florist
제목은 "겨울엔 방어" 로 하고 횟집 대방어 1인 35,000원 = headline:겨울엔 방어; product:대방어
갤러리 전시회 '봄의 정원' 4/5~4/28 무료 입장 = product:봄의 정원; period:4/5~4/28; offer:무료 입장; headline:
비건 디저트 카페 '초록숟가락' 쑥 파운드 6,500원 = shop:초록숟가락; product:쑥 파운드
상호는 모퉁이 책방, 북토크 11월 3일 저녁 7시 = shop:모퉁이 책방; product:북토크; period:11월 3일; hours:저녁 7시
글만 써줘 우리 카페 티라미수 신메뉴 6500원 = output:copy; product:티라미수
문구 없이 딸기케이크 이미지 만들어줘 4:5 = output:picture; format:instagram_feed; product:딸기케이크
해시태그 10개 달아줘 수제청 5천원 = hashtags:10; price:5000
해시태그 없이 젤네일 광고 = hashtags:0
마카롱 5개입 12,000원 귀엽고 발랄하게 파스텔톤 = tone:lively; colour:pastel; product:마카롱; unit:5개입
노란색 배경에 레몬에이드 5,000원 = colour:yellow; product:레몬에이드
핑크 솔트 소금빵 3,500원 = colour:; product:핑크 솔트 소금빵
진한 초록색 배경 녹차 아이스크림 = colour:dark green
레트로하게 옛날 통닭 만오천원 = look:retro; price:15000; product:옛날 통닭
손편지 느낌으로 꽃집 어버이날 카네이션 = look:letter; product:어버이날 카네이션
문구는 자세하게 홍삼 선물세트 = length:long
당근케이크 팔아요 = format:1:1; product:당근케이크
카톡용으로 수제 육포 9,900원 = format:kakao_message; product:수제 육포
이 사진으로 누끼 따서 수제 비누 광고 = photo_use:cut; product:수제 비누
딸기라떼4,500원3:4신메뉴 = product:딸기라떼; price:4500; format:3:4
아메리카노2000원이벤트이번주말까지 = product:아메리카노; price:2000; period:이번주말까지
안녕하세요 저희 가게 홍보 포스터 좀 만들어 주실 수 있을까요? 분식집이고 떡볶이랑 순대 팔아요 = product:떡볶이랑 순대; industry:bunsik; points:
<b>딸기라떼</b> 4500원 = product:딸기라떼; price:4500
수제청 🍓🍓 8,000원 = product:수제청; price:8000
중국집 탕수육 小 15,000 中 20,000 大 25,000 = product:탕수육; menu:소 15000|중 20000|대 25000; industry:chinese
부산 서면 맛집 밀면 8천원 여름한정 열무밀면 9천원 = menu:밀면 8000|열무밀면 9000; place:부산 서면; period:여름한정
차량용 방향제 12,000원 3개 사면 배송비 무료 = offer:3개 사면 배송비 무료; product:차량용 방향제
부모님 효도 관광 제주 2박3일 39만원 = unit:2박3일; price:390000; industry:travel
꽈배기 5개 5천원 매일 직접 튀겨요 = points:매일 직접 튀겨요; unit:5개; product:꽈배기
속초 펜션 겨울 특가 1박 9만9천원 바다 전망 = place:속초; points:바다 전망; price:99000
주방보조 이모님 구합니다 시급 13,000원 = occasion:hiring; price:; product:주방보조 이모님
"""

ENGLISH = """
Make an ad for our strawberry latte, $5, 20% off this weekend = product:strawberry latte; price:500; percent:20; period:this weekend; industry:cafe; language:en
Grand opening of Moon Bakery in Hongdae, fresh croissants every morning, 3:4 = shop:Moon Bakery; place:Hongdae; product:croissants; occasion:open; format:3:4
I need an instagram story for my nail salon summer sale 30% off = format:instagram_story; percent:30; industry:nail; contact:
hair salon called Bloom, balayage was $120 now $89 = shop:Bloom; price:8900; was:12000; product:balayage
Write a caption for our new lavender latte, funny, 8 hashtags = output:copy; tone:witty; hashtags:8; product:lavender latte
buy one get one free bubble tea today only = offer:buy one get one free; period:today only; product:bubble tea
yoga class for beginners every Tuesday 7pm, first class free = audience:beginners; hours:7pm; offer:first class free
Menu: Americano 4.0, Latte 4.5, Mocha 5.0 = menu:Americano 4000|Latte 4500|Mocha 5000
sushi omakase, minimal, dark background = colour:dark; tone:plain; industry:sushi
dog grooming from $40, call 555-123-4567 = contact:555-123-4567; price:4000; industry:petgroom
We are hiring a part-time barista, weekends, $15 an hour = occasion:hiring; price:; product:part-time barista
Strawberry latte, new, $5.50 = price:550; occasion:new
Saturday yoga at the pond, free for first timers. Bring a towel, 9am at Alder lawn = product:yoga; offer:free for first timers; period:Saturday; hours:9am; place:Alder lawn; points:Bring a towel
Need a weekend dishwasher, $19/hr plus meals. Apply in person at Zia Rosa's after 4 = occasion:hiring; product:weekend dishwasher; price:; points:$19/hr plus meals|Apply in person; shop:Zia Rosa's; hours:after 4
Mobile dog grooming, we come to your door. Full groom $90, text 503-555-0100 = product:Mobile dog grooming; price:9000; unit:Full groom; contact:503-555-0100
Denim drop this Friday 6pm, everything under $50. Side Street Thrift = product:Denim drop; price:; points:everything under $50; shop:Side Street Thrift
Rye & spelt, baked by 7am every day except Monday. Long Field Bakehouse = product:Rye & spelt; period:every day except Monday; hours:by 7am; shop:Long Field Bakehouse
Gutter repair, free estimates through May. Licensed since 2001, call 614-555-0100 = product:Gutter repair; offer:free estimates; period:through May; points:Licensed since 2001
First trim for kids under 5 is on us. Clip Clop, Sunday mornings only = offer:First trim for kids under 5 is on us; shop:Clip Clop; period:Sunday mornings only
Closing early this Tuesday at 3pm for stocktaking. Sorry! - Ann's Books = occasion:notice; product:; shop:Ann's Books; period:this Tuesday
"""


@pytest.mark.parametrize("row", [r for r in (KOREAN + ENGLISH).splitlines() if r])
def test_a_new_ad(row: str) -> None:
    message, _, wanted = row.rpartition(" = ")
    got = shown(by_rule(message))
    want = dict(part.partition(":")[::2] for part in wanted.split("; "))
    assert {k: got[k] for k in want} == want


def test_a_request_never_leaks_into_the_product() -> None:
    for ask in ("만들어주세요", "부탁드려요", "해줘요", "하나 뽑아줄래?", "좀 만들어 주실 수 있나요", "제작해 주시면 감사하겠습니다"):
        facts = brief_of(f"말차라떼 광고 {ask}").facts
        assert (facts.product, facts.points) == ("말차라떼", ()), ask


@pytest.mark.parametrize("text,amount", [
    ("4천5백원", 4500), ("만원", 10000), ("₩4500", 4500), ("4,500 원", 4500), ("사천오백원", 4500), ("1만 5천원", 15000),
    ("12만9천원", 129000), ("100만원", 1_000_000), ("3만", 30000), ("9900", 9900),
])
def test_prices_in_every_spelling(text: str, amount: int) -> None:
    price = brief_of(f"수제 쿠키 {text}").facts.price
    assert price is not None and price.amount == amount


@pytest.mark.parametrize("text", ["2025년 쿠키", "쿠키 3:4", "쿠키 010-1234-5678", "3층 쿠키 가게", "쿠키 100% 국산", "쿠키 500g", "쿠키 10주년"])
def test_other_figures_are_no_prices(text: str) -> None:
    assert brief_of(text).facts.price is None


def test_the_brand_fills_what_the_message_leaves_open() -> None:
    known = {"industry": "cafe", "shop": "달빛카페", "contact": "02-1", "place": "연남동"}
    facts = brief_of("소금빵 신메뉴 3,500원", **known).facts
    assert (facts.industry, facts.shop, facts.contact, facts.place) == ("cafe", "달빛카페", "02-1", "연남동")
    assert brief_of("네일샵 젤네일 5만원", **known).facts.industry == "nail"
    assert brief_of("오늘 하루 20% 할인 광고", **known).facts.percent == 20


def test_parts_asked_for_at_once_become_changes() -> None:
    got = understand("검은 배경에 금색 글씨로 위스키바 오픈", CONTEXT)
    assert got.kind == "new" and got.brief and got.brief.colour == "black"
    assert [(c.op, c.role, c.value) for c in got.changes] == [("colour", "text", "gold")]
    got = understand("딸기라떼 신메뉴 4,500원 제목 크게", CONTEXT)
    assert [(c.op, c.role) for c in got.changes] == [("scale", "headline")]


def test_the_message_is_kept_as_it_was_typed() -> None:
    assert brief_of("  카폐 딸기라때 4500원 ").message == "카폐 딸기라때 4500원"


@pytest.mark.parametrize(("message", "price", "was"), [
    ("가족사진 액자포함 15만원 -> 9만9천원", 99000, 150000), ("패딩 드라이 15000 -> 9900", 9900, 15000),
    ("독서실 1개월 15→12만원", 120000, 150000), ("자몽에이드 5,500->4,400원", 4400, 5500),
    ("크로플 8.900원", 8900, None), ("절임배추 20키로 42000원 문의 해남농장 061-000-5050", 42000, None),
    ("gel manicure $35 was $45", 3500, 4500), ("pilates 3 sessions $60 (reg $90)", 6000, 9000),
])
def test_old_and_new_prices(message: str, price: int, was: int | None) -> None:
    found = brief_of(message).facts.price
    assert found and (found.amount, found.was) == (price, was)


def test_a_menu_with_names_that_end_like_units() -> None:
    items = brief_of("민속주점 파전 1만2천 동동주 6천 소주 5천원").facts.menu
    assert [(m.name, m.price.amount) for m in items if m.price] == [("파전", 12000), ("동동주", 6000), ("소주", 5000)]


@pytest.mark.parametrize(("message", "field", "value"), [
    ("산후조리원 예약할인 2주 280만원", "percent", ""), ("인도커리 난 무제한 13900 런치", "industry", "curry"),
    ("제주 은갈치 선물세트 7만원 택배비무료", "industry", "fishmarket"), ("LP바 위스키 한잔 12,000 종로3가", "place", "종로3가"),
    ("오피스텔 월세 500/45 역세권 당근", "format", "karrot"), ("명함 200장 9천원 믿을수있게", "tone", "trust"),
    ("머그컵 12,000원 심플", "tone", "plain"), ("코딩학원 로봇반 신설 체험수업 5천원", "occasion", "new"),
])
def test_words_that_were_mistaken(message: str, field: str, value: str) -> None:
    assert shown(brief_of(message))[field] == value


# what is sold stands in the message as one piece, whole; gifts, conditions and dates keep their noun
WHOLE = """
들깨칼국수 새로 나왔어요 9,500원 수제비 추가 무료 = product:들깨칼국수; offer:수제비 추가 무료; points:
이사 후 입주청소 평당 13,000원 인천 전지역 = product:이사 후 입주청소; unit:평당; price:13000
맞춤 커튼 블라인드 무료 출장견적 (김해, 창원) = product:맞춤 커튼 블라인드; offer:무료 출장견적; place:김해, 창원; points:
두피 스케일링 3회권 12만원 할인 이벤트 대전 둔산동 = product:두피 스케일링; unit:3회권; price:120000; offer:
피자 전 메뉴 2천원 할인 = offer:피자 전 메뉴 2천원 할인; price:
여성 빅사이즈 옷가게 봄 자켓 신상 입고 49,000원부터 = product:봄 자켓; points:여성 빅사이즈 옷가게; more:부터
명품가방 수선·염색 하는 집입니다 손잡이 교체 8만원~ = product:명품가방 수선·염색; unit:손잡이 교체; price:80000; more:~
중등 수학학원 겨울방학 특강 모집, 12/29 개강 정원 8명 = product:겨울방학 특강; period:12/29 개강; points:중등 수학학원|정원 8명
성인 피아노 1:1 레슨 해요. 월 4회 16만원 = product:성인 피아노 1:1 레슨; unit:월 4회
레터링 케이크 주문제작 1호 4만2천원 3일 전 예약 필수 = product:레터링 케이크 주문제작; unit:1호; points:3일 전 예약 필수
운동화 세탁 한 켤레 6,000원 두 켤레 만원 = product:운동화 세탁; menu:한 켤레 6000|두 켤레 10000
에어컨 청소 벽걸이 7만원 스탠드 11만원 투인원 16만원 = product:에어컨 청소; menu:벽걸이 70000|스탠드 110000|투인원 160000
엔진오일 교환 국산차 6만원부터 타이어 위치교환 서비스로 해드려요 = product:엔진오일 교환; unit:국산차; offer:타이어 위치교환 서비스; points:
유아 체육 놀이터 생일파티 대관 2시간 20만원 = product:생일파티 대관; points:유아 체육 놀이터; unit:2시간
강아지 미용실 주말 미용사 구합니다 경력 1년 이상 시급 15,000원 수원 영통 = product:주말 미용사; points:강아지 미용실|경력 1년 이상|시급 15,000원; price:; period:
소금빵 4개 만원, 오후 3시에 한 번 더 구워요. 베이커리 밀과하루 = product:소금빵; hours:오후 3시에 한 번 더 구워요; points:; shop:베이커리 밀과하루
에어컨 분해청소 벽걸이 7만원 스탠드 12만원, 6월 예약하면 1만원 할인 = product:에어컨 분해청소; offer:6월 예약하면 1만원 할인; period:
첫 방문 고객 디지털펌 30% 할인, 이달 말까지 = product:디지털펌; percent:30; offer:첫 방문 고객 30% 할인; points:
겨울 패딩 드라이 2벌 맡기시면 만원 깎아드려요 크린세상 세탁소 = product:겨울 패딩 드라이; shop:크린세상 세탁소; offer:겨울 패딩 드라이 2벌 맡기시면 만원 깎아드려요; price:
스퀘어넥 니트 레드 34,000원, 두 장 사면 60,000원 = product:스퀘어넥 니트 레드; price:34000; offer:두 장 사면 60,000원; menu:
보일러 분배기 청소 12만원. 10월 전에 하시면 만원 빼드림 = product:보일러 분배기 청소; price:120000; offer:10월 전에 하시면 만원 빼드림
순살 간장치킨 한 마리 18,900원, 포장하면 3천원 할인해드려요. 대전 둔산동 닭장수치킨 = product:순살 간장치킨; unit:한 마리; offer:포장하면 3천원 할인; shop:닭장수치킨; place:대전 둔산동
망원동 카페 모퉁이온도 흑임자 크림라떼 출시, 6,300원 = product:흑임자 크림라떼; shop:카페 모퉁이온도; place:망원동
제철 대방어 들어왔어요! 1kg 45,000원 포장 가능, 소래포구 은성수산 032-555-0147 = product:제철 대방어; shop:은성수산; place:소래포구; points:포장 가능; unit:1kg
스크린골프 평일 낮 18홀 15,000원 = product:스크린골프; unit:평일 낮 18홀; period:
마카롱 답례품 단체주문 가능해요, 100개 이상이면 개당 1,900원 = product:마카롱 답례품; unit:100개 이상이면 개당; points:단체주문 가능
어버이날 카네이션 바구니 35,000원 예약하시면 당일배송 꽃집 하루뜰 = product:어버이날 카네이션 바구니; offer:예약하시면 당일배송; shop:꽃집 하루뜰
원두 200g 사면 드립백 5개 드려요. 케냐, 에티오피아, 과테말라 중에 고르세요 = product:원두; offer:원두 200g 사면 드립백 5개 드려요; points:케냐, 에티오피아, 과테말라 중에 고르세요
와인바 개업 2주년, 5월 9일~11일 글라스 와인 전 종류 9,000원 = product:글라스 와인 전 종류; points:개업 2주년
주짓수 여성부 생겼습니다! 화목 저녁 7시, 도복 빌려드리니까 그냥 몸만 오세요 = product:주짓수 여성부; hours:화목 저녁 7시; points:도복 빌려드리니까 그냥 몸만 오세요
파티룸 연말 예약 열렸습니다 12/24 12/31은 딱 한팀씩만 = product:파티룸; period:12/24 · 12/31은 딱 한팀씩만
속눈썹펌 3.5 → 2.9 2월말까지 = product:속눈썹펌; price:29000; was:35000
라떼 4.5 → 3.9 오늘만 = price:3900; was:4500
가평 글램핑장 여름 성수기 예약 오픈 7/15~8/20 1박 18만원 = product:글램핑장; place:가평; unit:1박; points:여름 성수기 예약 오픈
학생 안경 맞추면 블루라이트 차단 렌즈 무료 업그레이드, 2월 한 달간 = product:학생 안경; offer:학생 안경 맞추면 블루라이트 차단 렌즈 무료 업그레이드; shop:
소머리국밥 9천원, 새벽 5시부터 문 엽니다. 성남 모란시장 입구 = product:소머리국밥; hours:새벽 5시부터 문 엽니다; occasion:; place:성남 모란시장 입구
도자기 물레체험 커플 6만원, 완성품은 한달 뒤 택배로 보내드려요. 이천 흙내음공방 = product:도자기 물레체험; unit:커플; points:완성품은 한달 뒤 택배로 보내드려요; place:이천; shop:흙내음공방
카페 오월의숲 여름 신메뉴 자두에이드 6,000원, 7월부터 판매합니다 = product:자두에이드; shop:카페 오월의숲; period:7월부터 판매
발마사지 60분 4만원 커플은 7만원. 종로3가 새벽 2시까지 영업 = product:발마사지; menu:60분 40000|커플 70000; hours:새벽 2시까지 영업; place:종로3가
커튼 블라인드 맞춤 20% 할인 10월말 = product:커튼 블라인드 맞춤; percent:20; period:10월말
방충망 교체 한짝 2만5천원 성북 강북 노원 = product:방충망 교체; unit:한짝; place:성북 강북 노원
하루 딱 10그릇 소머리국밥 12,000 = product:소머리국밥; points:하루 딱 10그릇
화장품가게 립틴트 2개사면 하나 더드려요 = product:립틴트; offer:립틴트 2개사면 하나 더
옷가게 가을신상 트렌치코트 89,000 무료배송 아니고 매장픽업만요 = product:트렌치코트; offer:; points:무료배송 아니고 매장픽업만
헤어디자이너 구합니다 경력2년이상 인센40% 일산 = product:헤어디자이너; percent:; place:일산; points:경력2년이상 인센40%
구두수선 뒷굽 5천원 밑창 2만 = product:구두수선; menu:뒷굽 5000|밑창 20000
감자탕 포장하시면 5천원 할인해드려요 (소) 25,000 (중) 32,000 (대) 39,000 = product:감자탕; offer:감자탕 포장하시면 5천원 할인; menu:소 25000|중 32000|대 39000
독립영화 상영회 감독과의 대화 8천원 9/27 7시 = product:독립영화 상영회 감독과의 대화; period:9/27; hours:7시
수능끝! 고3 수험표 가져오면 펌 40% 할인 미용실 = product:펌; percent:40; offer:고3 수험표 가져오면 펌 40% 할인
도시락 단체주문 10개이상 개당 7500원 하루전 예약 = product:도시락 단체주문; unit:10개이상 개당; points:하루전 예약
족발 대자 시키면 막국수 서비스 오늘저녁 한정 = product:족발 대자; offer:족발 대자 시키면 막국수 서비스; period:오늘저녁 한정
생맥 500 3천원 치맥 세트 2만2천원 = product:생맥 500·치맥 세트; menu:생맥 500 3000|치맥 세트 22000
태풍으로 내일 휴원합니다 영어학원 = product:영어학원; period:태풍으로 내일 휴원; occasion:notice
간판집 LED간판 교체 상담환영 견적 무료 031-000-8080 = product:LED간판 교체; offer:견적 무료; points:상담환영
2인 세트 41,000 → 35,000 / 파스타2+샐러드+음료2 / 평일 디너 = product:2인 세트; price:35000; was:41000; period:평일 디너; points:파스타2+샐러드+음료2
도수치료 10회권 구매시 1회 추가 = product:도수치료; offer:도수치료 10회권 구매시 1회 추가
태권도장 신입관원 모집 도복무료 월13만원 7세~초등 = product:태권도장 신입관원 모집; offer:도복무료; audience:7세~초등; unit:월
아이폰 배터리 교체 20분 완료 5만9천원부터 신촌 = product:아이폰 배터리 교체; unit:20분 완료; more:부터; place:신촌
초등 축구교실 토요반 모집 정원 12명 유니폼 무료 용인 수지 = product:초등 축구교실 토요반; offer:유니폼 무료; points:정원 12명; place:용인 수지
노트북 대여 하루 1만원 일주일 5만원 = product:노트북 대여; menu:하루 10000|일주일 50000
결혼식 하객 메이크업 7만원 헤어 포함 10만원 청담동 = product:결혼식 하객 메이크업; menu:결혼식 하객 메이크업 70000|헤어 포함 100000; place:청담동
가족사진 촬영 액자 포함 18만원 3대 가족은 5만원 추가 = product:가족사진 촬영; price:180000; unit:액자 포함; points:3대 가족은 5만원 추가
블라인드 암막 커튼 봄맞이 15% 할인 시공비 무료 = product:블라인드 암막 커튼; percent:15; offer:시공비 무료
치즈 돈까스 11,000원 밥 장국 무한리필 = product:치즈 돈까스; offer:밥 장국 무한리필
동네 헬스장 1년 등록하면 3개월 더 드려요 12월까지 = product:동네 헬스장; offer:동네 헬스장 1년 등록하면 3개월 더; period:12월까지
에어컨 이전 설치 12만원 가스 충전 별도 당일 방문 = product:에어컨 이전 설치; points:가스 충전 별도|당일 방문
식기세척기 청소 기사 모집 월 300만원 이상 초보 가능 차량 지원 = product:식기세척기 청소 기사; points:월 300만원 이상|초보 가능|차량 지원; price:
장어구이 1kg 6만5천원, 민물장어 직접 손질해요. 파주 임진강 나루터장어 = product:장어구이; shop:나루터장어; place:파주 임진강; points:민물장어 직접 손질해요
오븐구이 치킨 반마리 9천원. 밤 10시 이후 배달비 무료 = product:오븐구이 치킨 반마리; offer:밤 10시 이후 배달비 무료; hours:
우리 카페 바닐라빈 라떼 다시 나왔어요 5,800원 = product:바닐라빈 라떼; shop:
강원도 감자 10kg 한 박스 2만2천원! 오늘 주문하면 내일 도착 = product:강원도 감자; unit:10kg 한 박스; period:오늘 주문하면 내일 도착
욕조 청소 6만원, 줄눈 시공은 평당 5만원이고 견적은 무료예요 = product:욕조 청소·줄눈 시공; menu:욕조 청소 60000|줄눈 시공 50000; offer:견적은 무료
전단지 5천장 12만원 디자인 포함이에요 3일이면 나옵니다 = product:전단지; unit:5천장; points:디자인 포함|3일이면 나옵니다
이번 주 들어온 겨울 코트 전부 15만원 균일가예요. 가로수길 편집샵 리아 = product:겨울 코트; shop:편집샵 리아; price:150000; place:가로수길
미용실 스탭 구해요 주 5일 월 220만원 숙소 제공 수습 가능 천안 불당동 = occasion:hiring; product:스탭; points:주 5일|월 220만원|숙소 제공|수습 가능; place:천안 불당동; price:
첫 수업 무료 체험 성인 우쿨렐레 월 4회 12만원 = product:성인 우쿨렐레; offer:첫 수업 무료 체험; unit:월 4회
카페 오픈 1주년 감사 이벤트 전 메뉴 20% 할인 10월 1일~7일 = percent:20; offer:전 메뉴 20% 할인; points:오픈 1주년 감사; industry:cafe
맞춤 도시락 50개 이상 무료 배달 개당 8,500원 = product:맞춤 도시락; offer:맞춤 도시락 50개 이상 무료 배달; unit:개당
누수 탐지 못 찾으면 0원 24시간 출동 = product:누수 탐지; offer:누수 탐지 못 찾으면 0원; hours:24시간 출동
골프 레슨 20회 60만원 남은 자리 2명 판교 임팩트골프 = product:골프 레슨; unit:20회; points:남은 자리 2명; shop:임팩트골프; place:판교
필라테스 1:1 10회 55만원 등록 시 양말 증정 = product:필라테스 1:1; unit:10회; offer:등록 시 양말 증정; format:1:1
"""


@pytest.mark.parametrize("row", [r for r in WHOLE.splitlines() if r])
def test_phrases_are_read_whole(row: str) -> None:
    message, _, wanted = row.rpartition(" = ")
    got = shown(by_rule(message))
    want = dict(part.partition(":")[::2] for part in wanted.split("; "))
    assert {k: got[k] for k in want} == want


@pytest.mark.parametrize(("text", "amount", "currency"), [
    ("Fish and chips £8.50 on Friday", 850, "GBP"), ("Sourdough loaf €6", 600, "EUR"), ("Haircut 15 pounds", 1500, "GBP"), ("Bagels $3", 300, "USD"),
    ("Café latte 4,50 €", 450, "EUR"), ("croissant 2,90 EUR", 290, "EUR"), ("쿠키 $3,50", 350, "USD"), ("카페 라떼 1,200원", 1200, "KRW"), ("sofa €1,200", 120_000, "EUR"),
    ("Sofa 1.200 €", 120_000, "EUR"), ("rent $1,200.50", 120_050, "USD"), ("라떼 999999999999999999999원", 999999999999999999999, "KRW"),
])
def test_money_is_kept_in_its_own_currency(text: str, amount: int, currency: str) -> None:
    brief = understand(text, Context(language="en", today=date(2026, 3, 1))).brief
    assert brief and brief.facts.price and (brief.facts.price.amount, brief.facts.price.currency) == (amount, currency)


def test_a_bare_ten_thousand_with_thousands_is_one_amount() -> None:
    brief = understand("생굴 1kg 만6천원 오늘 보내요", Context(language="ko", today=date(2026, 3, 1))).brief
    assert brief and brief.facts.price and brief.facts.price.amount == 16000
