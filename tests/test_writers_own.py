"""The first copy in the person's own words: headlines, what stands below them, and what no line may say."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pipelines import writers
from pipelines.understanding import Context, understand
from storage.records import Brief, Copy

DAY = date(2026, 12, 1)


def brief_of(message: str, language: str = "ko") -> Brief:
    brief = understand(message, Context(language=language, today=DAY)).brief  # type: ignore[arg-type]
    assert brief is not None
    return brief


def first(message: str, language: str = "ko") -> Copy:
    return writers.write(brief_of(message, language), today=DAY)[0]


@pytest.mark.parametrize(("message", "headline"), [
    ("들깨칼국수 새로 나왔어요 9,500원", "들깨칼국수 새로 나왔어요"), ("햇사과 왔습니다 5개 만원", "햇사과 왔습니다"), ("흑임자 크림라떼 출시, 6,300원", "흑임자 크림라떼 출시"),
    ("주짓수 초보반 회원 모집 월 13만원 도복 무료", "주짓수 초보반 회원 모집"), ("추석 송편 예약 받습니다 1kg 15,000원", "추석 송편 예약 받습니다"),
    ("과일가게입니다 성주참외 3kg 19,900원", "성주참외"), ("첫 방문 고객 디지털펌 30% 할인, 이달 말까지", "디지털펌 할인"), ("욕실 리모델링 3일이면 끝나요. 280만원부터", "욕실 리모델링 3일이면 끝나요"),
    ("강아지 미용실 주말 미용사 구합니다 시급 15,000원", "주말 미용사 구합니다"), ("한의원 추석 휴진 안내: 9/24~9/27 휴진", "추석 휴진 안내"),
    ("브런치카페인데 주말은 예약만 받기로 했어요. 공지 하나 만들어주세요", "주말은 예약만 받기로 했어요"), ("타이어 4개 교체하면 휠 얼라인먼트 무료로 해드립니다", "타이어 4개 교체하면 휠 얼라인먼트 무료"),
    ("반찬가게 메뉴판 만들어주세요 진미채 5천원, 멸치볶음 5천원, 장조림 8천원", "반찬가게 메뉴판"), ("강릉 바다 앞 펜션, 평일 2인 9만 9천원", "강릉 바다 앞 펜션"),
])
def test_the_first_headline_is_what_was_said(message: str, headline: str):
    assert first(message).headline == headline


@pytest.mark.parametrize(("message", "headline"), [
    ("New vegan bagels, 4,800 won each", "New vegan bagels"), ("Now hiring weekend bartender, 14,000 won/hr", "Now hiring weekend bartender"),
    ("cat sitting while you travel, 30,000 won per visit", "Cat sitting while you travel"), ("We print business cards, 200 for 15,000 won", "Business cards"),
    ("Closing early this Thursday at 3pm for a family wedding. Sorry folks! - Pete's Hardware", "Closing early"),
])
def test_in_english_too(message: str, headline: str):
    assert first(message, "en").headline == headline


@pytest.mark.parametrize(("message", "said", "not_again"), [
    ("소금빵 4개 만원, 오후 3시에 한 번 더 구워요", "오후 3시에 한 번 더 구워요.", "오후 3시"), ("자두에이드 6,000원, 7월부터 판매합니다", "7월부터 판매합니다.", "7월부터"),
    ("남성 커트 15,000원, 예약 없이 오셔도 됩니다. 신림동 바버샵", "예약 없이 오셔도 됩니다.", "예약"), ("PT 10회 50만원, 20회 등록하면 2회 더 드립니다", "20회 등록하면 2회 더 드립니다.", "2회 더"),
])
def test_a_fact_that_was_said_stands_below_it_and_nowhere_else(message: str, said: str, not_again: str):
    copy = first(message)
    assert copy.subcopy == said
    assert not_again not in " ".join([copy.kicker, copy.cta, *copy.details]), copy


def test_nothing_stands_below_rather_than_a_stock_line():
    for message in ("손잡이 교체 8만원부터 명품가방 수선", "수험생 총명탕 상담 예약 안내", "주말 미용사 구합니다 시급 15,000원"):
        assert not re.search("편하게|말씀해 주세요|덜어 드릴게요|신경 쓰이", first(message).subcopy), message


def test_a_discount_that_hangs_on_something_says_on_what():
    assert "선등록 할인" in first("기구 필라테스 오픈! 11월 3일, 선등록 30% 할인").kicker
    assert "수제비 추가 무료" in first("들깨칼국수 새로 나왔어요 9,500원 수제비 추가 무료").kicker


def test_the_kind_of_shop_stands_above_where_no_name_was_said():
    assert first("태권도장입니다 줄넘기반 신설했습니다 월수금 4시 월 12만").kicker == "태권도장"


@pytest.mark.parametrize(("message", "never"), [
    ("여성 옷가게 봄 자켓 신상 49,000원", "찬 바람|겨울|추위"), ("주짓수 성인 초보반 회원 모집", "아이|씩씩"), ("명품가방 염색 8만원", "머릿결|얼굴|헤어"),
    ("샐러드 정기배송 5일 39,500원", "먹으러 오세요|드시러 오세요|들러"), ("남성 커트 15,000원 예약 없이 오셔도 됩니다", "예약 문의|예약하세요|예약하고"),
])
def test_no_line_says_what_cannot_be(message: str, never: str):
    brief = brief_of(message)
    for seed in range(8):
        for copy in writers.write(replace(brief, seed=seed), today=DAY):
            assert not re.search(never, " ".join([copy.headline, copy.subcopy, copy.cta])), copy


def test_a_joke_is_told_where_one_was_asked_for():
    quiet, amused = brief_of("세탁소 이불 빨래 2만원"), replace(brief_of("세탁소 이불 빨래 2만원"), tone="witty")
    told = {c.headline for seed in range(6) for c in writers.write(replace(amused, seed=seed), today=DAY)}
    assert told & {"짜장면 흘린 건 비밀로 할게요", "주머니 속 지폐는 행운으로"}, told
    assert not {"짜장면 흘린 건 비밀로 할게요", "주머니 속 지폐는 행운으로"} & {c.headline for seed in range(6) for c in writers.write(replace(quiet, seed=seed), today=DAY)}
