"""Headlines that would say who speaks, and other stretches that the nets cut where a person would not."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.understanding import Context, understand
from storage.records import Facts


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
