"""What an ad is after: the copy of a message speaks of its own news, names what is sold and says the next step."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pipelines import writers
from pipelines.understanding import Context, understand
from pipelines.writers import _aims, _goods
from pipelines.writers import _lines as book
from storage.records import Brief, Copy, Facts, Price

DAY = date(2026, 12, 1)
SEEDS = range(6)


def copies(message: str, language: str = "ko") -> list[Copy]:
    """Three copies for each of some seeds."""
    brief = understand(message, Context(language=language, today=DAY)).brief  # type: ignore[arg-type]
    assert brief is not None
    return [c for seed in SEEDS for c in writers.write(replace(brief, seed=seed), today=DAY)]


def text(copy: Copy) -> str:
    return " ".join([copy.kicker, copy.headline, copy.subcopy, copy.cta, *copy.details])


@pytest.mark.parametrize(("message", "said"), [
    ("캠핑장 겨울 예약 오픈", "예약"), ("꽃집 졸업 꽃다발 예약 받아요 2월 10일까지", "예약"), ("부동산 사무실 이전했어요 연남동 12-3", "이전|새 자리|이사|주소"),
    ("필라테스 12월 회원 모집 월 99,000원부터", "모집|시작|등록|모십"), ("헬스장 PT 10회 50만원 → 39만원", "할인|가격|내 몸|PT"),
    ("와인바 3주년 하우스와인", "3주년"), ("영업시간 변경 안내 카페 모노", "시간"), ("겨울 뱅쇼 시작합니다 5,500원", "뱅쇼"), ("주방 이모님 구함 백반집", "이모님|일"),
])
def test_the_news_is_told(message: str, said: str):
    for copy in copies(message):
        assert re.search(said, text(copy)), copy


def test_a_discount_is_told_once_by_its_lock_up():
    found = copies("미용실 첫 방문 커트 30% 할인")
    assert {c.headline for c in found[::3]} == {"첫 방문 커트 할인"}
    assert not any("30%" in c.kicker for c in found)


def test_bookings_that_open_open_no_shop():
    for copy in copies("캠핑장 겨울 예약 오픈"):
        assert not re.search("이웃|문을? (?:열|연)|새로 연|오픈했|인사드", text(copy)), copy


def test_an_address_is_no_product():
    for copy in copies("부동산 사무실 이전했어요 연남동 12-3"):
        assert "12-3" not in copy.kicker + copy.headline + copy.subcopy, copy
        assert copy.details == ("연남동 12-3",)


@pytest.mark.parametrize(("message", "thing"), [
    ("동네 빵집 크루아상 3,800원", "크루아상"), ("숯불갈비 1인분 15,000원", "숯불갈비"), ("세차장 손세차 25,000원", "손세차"), ("강아지 미용 5만원 예약제", "강아지 미용"),
    ("반찬가게 김장김치 10kg 65,000원", "김장김치"), ("세무사 종합소득세 신고 상담", "종합소득세"), ("과일가게 성주 참외 3kg 15,900원", "참외"), ("치과 스케일링 안내", "스케일링"),
    ("키즈카페 평일 2시간 12,000원, 보호자 음료 1잔 포함", "키즈카페"), ("에어컨 분해청소 벽걸이 7만원 스탠드 12만원", "분해청소"),
])
def test_the_first_headline_names_the_very_thing(message: str, thing: str):
    for copy in copies(message)[::3]:
        assert thing in copy.headline, copy
        assert "보호자" not in copy.headline and "벽걸이" not in copy.headline


def test_the_person_s_own_invitation_is_the_call_to_action():
    assert copies("동네 빵집 크루아상 3,800원 아침에 들러 주세요")[0].cta == "아침에 들러 주세요"
    assert copies("미용실 커트 2만원 예약 010-1234-5678")[0].cta == "전화로 예약하세요"


def test_services_ask_for_a_booking_and_cafes_do_not():
    for copy in copies("네일샵 젤네일 39,000원"):
        assert not copy.cta or re.search("예약|문의|오세요|상담|만나", copy.cta), copy
    assert copies("네일샵 젤네일 39,000원 예약제")[0].cta == "예약하고 오세요"
    for copy in copies("카페 딸기라떼 4,500원"):
        assert not re.search("예약|상담", text(copy)), copy


@pytest.mark.parametrize(("facts", "message", "aim"), [
    (Facts(occasion="notice"), "사무실 이전 안내", "moved"), (Facts(occasion="notice"), "여름휴가 휴무", "notice"), (Facts(occasion="notice"), "가격 인상 안내", "prices"),
    (Facts(occasion="season", industry="music"), "겨울방학 특강 모집", "enrol"), (Facts(occasion="open"), "예약 오픈", "booking"), (Facts(occasion="open"), "그랜드 오픈", "open"),
    (Facts(price=Price(amount=1000, was=2000)), "2000원 → 1000원", "cut"), (Facts(occasion="sale", offer="포장하면 3천원 할인"), "포장하면 3천원 할인", ""),
    (Facts(occasion="hiring"), "직원 모집", "hiring"), (Facts(), "태풍으로 내일 휴원합니다", "notice"),
])
def test_the_aim_behind_the_occasion(facts: Facts, message: str, aim: str):
    assert _aims.aim(facts, message, "") == aim


@pytest.mark.parametrize(("name", "industry", "food", "word"), [
    ("딸기 크루아상", "bakery", True, "크루아상"), ("타로 3가지질문", "fortune", False, "타로"), ("우롱차 시음회", "tea", True, ""), ("광어회", "seafood", True, "광어회"),
    ("용달이사 원룸", "moving", False, "용달이사"), ("반려견 행동교정", "petshop", False, ""), ("양자 얽힘 계측기", "", False, ""),
])
def test_a_thing_is_known_by_the_words_of_its_name(name: str, industry: str, food: bool, word: str):
    assert (_goods.entry(name, industry, food, "ko")[1] or "").replace(" ", "").endswith(word)
    assert bool(word) == bool(_goods.entry(name, industry, food, "ko")[0])


def test_lines_about_goods_name_them_and_hold_no_figure():
    for thing in book.goods().values():
        for language in ("ko", "en"):
            for line in book.lines(thing, language, "head"):
                assert "p" in line.slots and not re.search(r"\d", line.text), line


def test_no_word_of_a_name_is_said_twice_in_a_headline():
    for message in ("인테리어 욕실 리모델링 상담", "휴대폰 수리 액정 교체", "네일샵 젤네일 39,000원"):
        for copy in copies(message):
            words = re.findall(r"[가-힣]{2,}", copy.headline)
            assert len(set(words)) == len(words), copy


@pytest.mark.parametrize("point", ["음식은 안 돼요", "우천 시 체육관에서 진행합니다", "당일은 수량이 없을 수 있어요", "월요일은 쉬어요"])
def test_what_is_barred_or_may_go_otherwise_is_no_sub_copy(point: str):
    brief = Brief(message=f"플리마켓 셀러 모집합니다 {point} 테이블을 빌려드려요", language="ko", facts=Facts(product="플리마켓 셀러", lead="플리마켓 셀러 모집합니다", points=(point, "테이블을 빌려드려요")), seed=3)
    copy = writers.write(brief, count=1, today=DAY)[0]
    assert copy.subcopy == "테이블을 빌려드려요." and point in copy.details


def test_a_contact_that_asks_needs_no_button():
    facts = Facts(product="아코디언 수리", lead="아코디언 수리", contact="신청은 DM")
    ask = writers.write(Brief(message="아코디언 수리합니다 신청은 DM", language="ko", facts=facts, seed=3), count=1, today=DAY)[0]
    plain = writers.write(Brief(message="아코디언 수리합니다 010-1234-5678", language="ko", facts=replace(facts, contact="010-1234-5678"), seed=3), count=1, today=DAY)[0]
    assert "디엠" not in ask.cta and "전화" in plain.cta
