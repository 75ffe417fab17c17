"""claims.check: every kind of invention, broken word and forbidden claim is caught, and honest copy passes."""

from datetime import date

import pytest

from pipelines import claims
from storage.records import Brief, Copy, Facts, MenuItem, Price

DAY = date(2026, 11, 21)
CAFE = Brief(
    message="카페 온도 딸기라떼 신메뉴 4,500원, 당일 로스팅, 11월 30일까지, 강남역 3번 출구",
    facts=Facts(product="딸기라떼", shop="카페 온도", industry="cafe", occasion="new", price=Price(amount=4500),
                points=("당일 로스팅",), period="11월 30일까지", place="강남역 3번 출구"),
)
HONEST = Copy(headline="처음 인사드려요, 딸기라떼", subcopy="당일 로스팅. 첫 손님의 마음으로 만나 주세요.", cta="한 잔 하고 가세요",
              kicker="신메뉴", details=("11월 30일까지", "강남역 3번 출구"), hashtags=("#딸기라떼", "#카페온도"), alt="딸기라떼 광고")
BAKERY = Brief(message="bakery sourdough loaf $9", language="en", facts=Facts(product="sourdough loaf", industry="bakery"))


def codes(brief: Brief, **fields: object) -> set[str]:
    base = {"headline": "처음 인사드려요, 딸기라떼" if brief.language == "ko" else "Sourdough loaf for the walk home"}
    return {v.code for v in claims.check(Copy(**{**base, **fields}), brief, DAY) if not v.own}  # type: ignore[arg-type]


def test_honest_copy_has_no_fault():
    assert claims.check(HONEST, CAFE, DAY) == []
    assert claims.stands(HONEST, CAFE, DAY)


PLANTED = [
    ("number", "두 잔이면 충분해요."), ("number", "지금 3,900원에 만나요."), ("number", "오픈 10주년을 함께해요."), ("number", "만오천원의 여유."),
    ("date", "토요일에 만나요."), ("date", "이번 주까지 만나요."), ("date", "크리스마스를 함께 맞아요."),
    ("season", "여름을 식혀 주는 한 모금."), ("place", "부산에서 온 맛이에요."), ("contact", "전화로 예약하세요."),
    ("contact", "@ondo_cafe 에서 만나요."), ("claim", "국내산 딸기를 담았어요."), ("claim", "모두가 사랑받는 맛."), ("claim", "매일 아침 준비해요."),
    ("claim", "무료로 드려요."), ("occasion", "지금 할인 중이에요."), ("occasion", "그랜드 오픈 소식이에요."), ("superlative", "최고의 한 잔을 드려요."),
    ("superlative", "완벽한 오후예요."), ("medical", "피로가 낫게 해 드려요."), ("medical", "면역력을 채워요."), ("cliche", "특별한 순간을 함께해요."),
    ("particle", "새로운 라떼을 만나요."), ("half", "한 모금의 여유를 담으"), ("half", "오늘은 커피를"), ("half", "오늘은 딸기라"),
    ("half", "따뜻한 마음과"), ("markup", "<b>한 모금</b> 하세요."), ("markup", "한 모금\\n하세요."), ("repeat", "처음 인사드려요, 딸기라떼 한 잔."),
    ("length", "한 모금 마시면 어깨가 내려가고 두 눈이 감기고 하루가 느슨해지고 마음이 둥글어지는 그런 자리를 비워 두었어요."),
]


@pytest.mark.parametrize(("code", "line"), PLANTED)
def test_a_planted_fault_is_caught(code: str, line: str):
    assert code in codes(CAFE, subcopy=line)


@pytest.mark.parametrize(("code", "line"), [
    ("number", "Baked for twelve hours."), ("claim", "Freshly baked for you."), ("claim", "Our best-selling loaf."), ("superlative", "The best in town."),
    ("medical", "It heals a long day."), ("date", "See you this weekend."), ("contact", "Order online and relax."), ("place", "A taste of Paris."),
    ("occasion", "New on the shelf."), ("half", "Bread for you and"), ("cliche", "Elevate your breakfast."), ("language", "아침에 good bread."),
])
def test_a_planted_fault_is_caught_in_english(code: str, line: str):
    assert code in codes(BAKERY, subcopy=line)


@pytest.mark.parametrize("headline", ["두근두근", "하나 둘 셋 넷 딸 기 라 떼 왔 다"])
def test_a_headline_has_two_to_eight_words(headline: str):
    assert "words" in codes(CAFE, headline=headline)


def test_one_word_of_the_person_s_own_is_a_headline():
    assert "words" not in codes(CAFE, headline="딸기라떼")


def test_an_empty_headline_is_a_fault():
    assert "empty" in codes(CAFE, headline=" ")


@pytest.mark.parametrize("tag", ["#딸기 라떼", "딸기라떼", "#4500", "#최고의카페", "#무료음료"])
def test_a_bad_hashtag_is_caught(tag: str):
    assert claims.check_hashtag(tag, CAFE)


def test_hashtags_are_not_doubled_nor_more_than_asked():
    doubled = Copy(headline=HONEST.headline, hashtags=("#라떼", "#라떼"))
    many = Copy(headline=HONEST.headline, hashtags=tuple(f"#라떼{c}" for c in "가나다라마바"))
    assert [v.field for v in claims.check(doubled, CAFE, DAY)] == ["hashtags"]
    assert [v.field for v in claims.check(many, CAFE, DAY)] == ["hashtags"]


def test_what_the_person_said_may_be_said():
    brief = Brief(message="수제 소금빵 1+1, 주차 가능, 주말 할인 30%", facts=Facts(
        product="소금빵", industry="bakery", occasion="sale", percent=30, offer="1+1", points=("수제", "주차 가능")))
    copy = Copy(headline="소금빵 30% 할인, 지금!", subcopy="수제 · 주차 가능. 주말 할인도 챙기세요.", kicker="1+1")
    assert claims.check(copy, brief, DAY) == []


def test_a_figure_may_be_written_another_way():
    brief = Brief(message="아메리카노 4천5백원, 두 잔 사면 쿠키", facts=Facts(product="아메리카노", industry="cafe", price=Price(amount=4500)))
    assert claims.check(Copy(headline="아메리카노 4,500원, 어때요?", subcopy="2잔이면 이야기도 길어져요."), brief, DAY) == []


def test_the_person_s_own_headline_is_kept_but_flagged():
    brief = Brief(message="최고의 커피", headline="우리 동네 최고의 커피", facts=Facts(industry="cafe"))
    copy = Copy(headline="우리 동네 최고의 커피")
    assert claims.stands(copy, brief, DAY)
    assert {(v.code, v.own) for v in claims.check(copy, brief, DAY)} == {("superlative", True)}


def test_a_name_may_hold_what_copy_may_not():
    brief = Brief(message="최고당 신메뉴 완벽라떼", facts=Facts(product="완벽라떼", shop="최고당", occasion="new"))
    faults = claims.check(Copy(headline="처음 인사드려요, 완벽라떼", subcopy="최고당의 새 얼굴이에요."), brief, DAY)
    assert faults and all(v.own for v in faults)


def test_a_share_in_per_cent_is_no_superlative_when_it_was_said():
    brief = Brief(message="100% 메밀 막국수", facts=Facts(product="막국수", points=("100% 메밀",)))
    assert codes(brief, headline="막국수, 100% 메밀로") == set()


def test_some_faults_come_with_a_fix():
    fixes = {v.code: v.fix for v in claims.check(
        Copy(headline="새로운 라떼을 만나요", subcopy="최고의 커피 한 잔 하고 가세요."), CAFE, DAY)}
    assert fixes["particle"] == "새로운 라떼를 만나요"
    assert fixes["superlative"] == "커피 한 잔 하고 가세요."


def test_a_trade_has_words_that_it_does_not_say():
    brief = Brief(message="한빛장례식장", facts=Facts(shop="한빛장례식장", industry="funeral"))
    assert "banned" in codes(brief, headline="한빛장례식장, 놀러 오세요")


def test_menu_items_are_names():
    brief = Brief(message="분식 메뉴판", facts=Facts(industry="bunsik", menu=(MenuItem(name="제일떡볶이"), MenuItem(name="순대"))))
    assert all(v.own for v in claims.check(Copy(headline="제일떡볶이, 순대 골라 드세요"), brief, DAY))


@pytest.mark.parametrize("line", ["우리 동네 한솔치과", "오늘 회의는 여기서, 강의", "이리 놀러 와", "가을 하늘 아래 우리 마을", "빨간 사과"])
def test_nouns_that_look_unfinished_are_let_pass(line: str):
    assert "half" not in codes(CAFE, subcopy=line)
