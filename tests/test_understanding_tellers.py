"""Headlines that would say who speaks, and other stretches that the nets cut where a person would not."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.understanding import Context, colouring, understand
from storage.records import Facts
from tests.sitting import Sitting


def read(message: str) -> Facts:
    language = "ko" if any("가" <= c <= "힣" for c in message) else "en"
    brief = understand(message, Context(language=language, today=date(2026, 11, 27))).brief  # type: ignore[arg-type]
    assert brief is not None
    return brief.facts


@pytest.mark.parametrize(("message", "lead"), [
    ("안녕하세요 청송에서 사과 농사 짓는 부부입니다. 5키로 가정용 2만8천원, 선물용 4만2천원이고 택배비 포함입니다. 달빛과수원", "청송 사과"),
    ("흑임자 크림라떼 6,300원 출시", "흑임자 크림라떼 출시"),
    ("통기타 배우실 분! 1:1 레슨 월 12만원 기타 없어도 빌려드려요. 합정역 5번출구 3분", "통기타 1:1 레슨"),
    ("타이어 4개 교체시 휠얼라인먼트 무료, 스노우타이어 재고 있을때 오세요 - 대성타이어", "타이어 4개 교체시 휠얼라인먼트 무료"),
    ("이 아이 가족을 찾습니다. 두살 추정 여아이고 사람 정말 좋아해요. 입양문의 다온보호소 010-0842-6631", "이 아이 가족을 찾습니다"),
    ("가평 물소리펜션 평일 2인 89,000원부터! 바베큐 숯 무료, 12월 예약하시면 불멍세트도 드립니다", "물소리펜션"),
    ("I'm Tom and I tutor maths, GCSE and A level. First lesson free, then £32/hr online or at yours", "Maths tutor"),
    ("Our new autumn menu starts Monday!! pumpkin soup, wild mushroom pie, sticky toffee pudding. The Copper Pot, book a table 01632 960288", "new autumn menu"),
    ("Our community choir is looking for tenors and basses. No audition, no need to read music. Wednesdays 7.30pm at St Oswin's hall. Christmas concert is 17 December", "community choir looking for tenors and basses"),
    ("We fix washing machines, dryers and dishwashers, same day in most of Fairhill. No fix no fee. Dunn's Appliance Repair 555-0178", "We fix washing machines, dryers and dishwashers"),
    ("추석연휴 고양이 호텔 예약중입니다. 1박 3만5천원, cctv 상시 확인 가능, 독방만 있어요. 냥이별장", "추석연휴 고양이 호텔 예약중입니다"),
    ("한달에 한권 읽는 모임이에요 이번달은 고전소설 읽습니다 둘째주 금요일 저녁 7시반 동네책방 느린오후에서", "한달에 한권 읽는 모임"),
    ("우리 모찌 생일이라 산책모임 친구들 초대장 만들고싶어요ㅎㅎ 10월 3일 오후 3시 올림픽공원 잔디밭에서 만나요! 귀엽고 알록달록하게~", "모찌 생일 산책모임"),
    ("의성에서 마늘농사 짓는 사람인데예 햇마늘 나왔다고 광고 하나 맹글어주이소. 황토골농장이고 한접에 4만5천원", "의성 햇마늘"),
    ("dog frisbee day sun 2pm riverside park, free!!", "dog frisbee day"),
    ("Hi, could you make a poster for our village Christmas fair? Saturday 6 December, 11am to 3pm at Little Marsham Village Hall. Entry £1", "village Christmas fair"),
])
def test_the_headline_says_what_it_is_about(message: str, lead: str) -> None:
    assert read(message).lead == lead


def test_an_animal_is_introduced_whole() -> None:
    facts = read("Meet Olive! She's a 4 year old black cat who's been waiting 7 months for a home. Quiet, loves laps. Adoption fee waived this weekend only at Maple County Cat Rescue, 555-0147")
    assert facts.lead == "Meet Olive" and "4 year old black cat who's been waiting 7 months for a home" in facts.points


@pytest.mark.parametrize(("message", "shop"), [
    ("빵집 주말 알바 구해요 토일 7시~13시 시급 11000원 빵 좋아하시는분ㅋㅋ 밀밭제빵소로 전화주세요 010-0905-3318", "밀밭제빵소"),
    ("두부 가족을 찾아요. 4살 추정 수컷 중성화 완료, 사람 손길 엄청 좋아해요ㅠㅠ 임보처가 이달 말까지라 급해요", ""),
    ("연남동에서 작은 카페 하는데요 이번주 금요일부터 흑임자크림라떼 나와요 6,500원이고 첫주는 1+1 해드려요. 카페이름은 '느린오후'입니다", "느린오후"),
])
def test_the_name_is_the_name_alone(message: str, shop: str) -> None:
    facts = read(message)
    assert facts.shop == shop and not any(shop and shop in p for p in (*facts.points, facts.contact))


@pytest.mark.parametrize(("message", "kept"), [
    ("미용 예약 받아요 소형견 3.5만 3:4", "3:4"), ("Yard sale Saturday 8am 3:4", "3:4"), ("초코케이크 한조각 6,500원 인스타", "인스타"),
    ("횟집 방어 개시!! 대방어 2인 6만원 4인 11만원 바다횟집 시원하고 힘있게 써주세요", "힘있게"),
])
def test_what_is_asked_of_the_ad_is_not_printed(message: str, kept: str) -> None:
    facts = read(message)
    assert not any(kept in said for said in (facts.lead, facts.contact, facts.period, *facts.points))


def test_amounts_keep_what_they_buy() -> None:
    rows = [(m.name, m.price.amount) for m in read("세탁소 겨울 패딩 세탁 하나에 15,000원 두개 맡기면 25,000원 운동화는 5천원. 동네는 수거 배달 무료입니다").menu if m.price]
    assert rows == [("하나", 15000), ("두개", 25000), ("운동화", 5000)]
    price = read("Personal styling sessions with Hannah, £60 for 90 mins, find outfits you actually love from your own wardrobe").price
    assert price and price.unit == "for 90 minutes"
    assert "체인 브레이크 변속 세척 다 포함" in read("자전거 겨울 정비 패키지 4만원 (체인 브레이크 변속 세척 다 포함) 두바퀴공방").points


def test_photos_that_customers_send_leave_the_words_on_the_ad() -> None:
    brief = understand("도배 장판 하루만에 끝내드립니다. 원룸 합지 35만원부터. 견적은 사진만 보내주세요 010-0716-3902 반듯도배", Context(language="ko", today=date(2026, 11, 27))).brief
    assert brief is not None and brief.output == "both"


def test_when_and_where_stand_before_what_else_is_told_of_a_day() -> None:
    made = Sitting("ko", date(2026, 11, 27))
    made.say("유기견 입양 행사를 준비하고 있습니다. 6월 7일 토요일 오후 1시부터 5시, 호수공원 동쪽 광장입니다. 열두 마리 아이들이 나오고요, 산책만 같이 해주셔도 큰 힘이 됩니다. 임시보호 상담도 받습니다. 사료나 헌 수건 기부 환영해요.")
    assert "6월 7일" in made.made[-1].design.copy.details[0]


def test_a_colour_to_use_is_no_colour_of_the_goods() -> None:
    assert colouring.named("남자 쿨링 반팔티 색상 그레이 블랙 화이트 네이비. 시원해보이게 파란색 써서 만들어줘") == "blue"
    assert colouring.named("까만 배경에 금색으로 고급스럽게 해주실수 있나요") == "black+gold"
