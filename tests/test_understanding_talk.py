"""Talk around the ads: greetings, questions, advice, nonsense, other scripts, and input that cannot be used."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from pipelines.understanding import Context, Past, spelling, understand
from storage.errors import BadInput
from storage.records import Copy

EMPTY = Context(language="ko", today=date(2026, 3, 1))

KINDS = """
answer: 안녕|반가워요!|뭘 만들 수 있나요?|이거 무료예요?|사용법 알려줘|어떻게 시작해요?|고마워|사진도 넣을 수 있어?|로고 어떻게 넣어요|요즘 장사가 안돼요
answer: 인스타 홍보 어떻게 하면 좋을까요?|이벤트 아이디어 추천해줘|오늘 날씨 어때|네|카페 홍보 어떻게 해?|hello|what can you do|is this free?|i need ideas
ask: 음...|ㅁㄴㅇㄹ|...|!!!|123|광고|광고 만들어줘|예쁘게 해줘|글씨 크게|되돌려줘|배경 파랗게|할인|Привет, сделайте рекламу|广告制作|🍓🍓🍓
ask: 아무거나 만들어줘|나도 몰라|20% 할인 이벤트|make an ad|asdfasdf|lorem ipsum dolor sit amet|Bonjour je voudrais une affiche|동영상으로 만들어줘
ask: こんにちは、広告を作ってください|ㅋㅋㅋㅋ|<script>alert(1)</script>|세로로 고급스럽게 만들어줘
new: 카페|치킨집 광고|딸기라떼|미용실 오픈|분식집인데 뭐라도 만들어줘|수제청 팔아요|알바 구함 편의점 야간|pizza|ad for my barber shop|무인카페입니다 24시간
new: 카페 홍보 포스터 어떻게 만들까 아이스라떼 3천원|떡볶이집 메뉴판 만들 수 있어? 떡볶이 4천원 순대 3천원|안녕하세요 꽃집인데요 튤립 광고 부탁드려요
"""


@pytest.mark.parametrize("row", [f"{line.partition(': ')[0]}: {m}" for line in KINDS.strip().splitlines()
                                 for m in line.partition(": ")[2].split("|")])
def test_what_kind_of_message_it_is(row: str) -> None:
    want, _, message = row.partition(": ")
    got = understand(message, EMPTY)
    assert got.kind == want, got.say
    assert got.say and len(got.say) <= 120 and "\n" not in got.say


def test_answers_come_in_the_language_of_the_message() -> None:
    assert "한컷" in understand("뭐 할 수 있어?", EMPTY).say
    assert "Hancut" in understand("what can you do?", EMPTY).say
    assert spelling.language(understand("make an ad", EMPTY).say) == "en"
    assert understand("🍓", replace(EMPTY, language="en")).say.isascii()
    assert "무엇" in understand("🍓", EMPTY).say


def test_an_english_word_about_a_korean_shop_is_korean() -> None:
    got = understand("NEW 딸기라떼 4500원", EMPTY)
    assert got.brief and got.brief.language == "ko"


def test_thanks_and_praise_change_nothing() -> None:
    brief = understand("딸기라떼 4500원", EMPTY).brief
    assert brief
    one = replace(EMPTY, items=(Past(item_id="a", brief=brief, copy=Copy(headline="딸기"), look="stage"),))
    for message in ("고마워요", "오 좋다", "완벽해", "ㅋㅋ 대박", "네 좋아요", "thanks!", "looks great"):
        assert understand(message, one).kind == "answer", message
    for message in ("이 문구 괜찮아?", "가격을 넣는 게 좋을까?", "어떤 색이 어울려?", "what do you think?"):
        got = understand(message, one)
        assert got.kind == "answer" and not got.changes, message


@pytest.mark.parametrize("message", ["", "   ", "\n\t", "\u200b"])
def test_an_empty_message_is_refused(message: str) -> None:
    with pytest.raises(BadInput) as caught:
        understand(message, EMPTY)
    assert caught.value.code == "text_empty"


def test_too_long_a_message_is_refused_with_its_limit() -> None:
    with pytest.raises(BadInput) as caught:
        understand("가" * 2001, EMPTY)
    assert caught.value.code == "text_too_long" and "2000" in caught.value.say("ko")
    assert understand("딸기라떼 " * 120, EMPTY).kind == "new"


def test_a_photo_alone_is_asked_about() -> None:
    got = understand("", replace(EMPTY, photo="a" * 64))
    assert got.kind == "ask" and "사진" in got.say


def test_markup_and_control_characters_are_neutral() -> None:
    for message in ("<img src=x onerror=alert(1)>딸기라떼 4500원", "딸기라떼\x00\x1f 4500원\\n", "**딸기라떼** {{7*7}} 4500원",
                    "딸기라떼\u202e 4500원", "딸기라떼\u0000</div> 4500원"):
        got = understand(message, EMPTY)
        assert got.brief and got.brief.facts.product == "딸기라떼" and got.brief.facts.price, message


@pytest.mark.parametrize("wrong,right", [
    ("카폐", "카페"), ("신매뉴", "신메뉴"), ("이벤투", "이벤트"), ("떡볶기", "떡볶이"), ("김치찌게", "김치찌개"), ("아매리카노", "아메리카노"),
    ("활인", "할인"), ("나왓어요", "나왔어요"), ("크개", "크게"), ("문 열꺼예요", "문 열 거예요"), ("카페에요", "카페예요"), ("않매워요", "안 매워요"), ("해드릴께요", "해드릴게요"),
    ("깍아드려요", "깎아드려요"), ("곱배기", "곱빼기"), ("합니당", "합니다"), ("국 추가 천5백원", "국 추가 1천5백원"), ("장화 2만천", "장화 2만1천"), ("시간당 만천", "시간당 1만1천원"),
    ("보증금 300 월 28", "보증금 300만원 월 28만원"), ("직원 구합니다 월 230", "직원 구합니다 월 230만원"), ("begginers welcome", "beginners welcome"), ("a resturant", "a restaurant"),
])
def test_typing_errors(wrong: str, right: str) -> None:
    assert spelling.correct(wrong) == right


@pytest.mark.parametrize("word", ["메일", "모래", "재료", "해물파전", "매니큐어", "내일 오픈", "세상", "조카", "쿠폰", "에어컨", "기업 사업", "모읍니다", "세상답게", "우리 가게란", "강남콩나물국밥", "동명쇼파", "돼지만", "되도록", "아니에요",
                                  "떡볶이예요", "집에요", "선생님께요", "월 9만원", "보증금 300만원", "제작년도", "at Expresso Bar"])
def test_right_words_stay(word: str) -> None:
    assert spelling.correct(word) == word


def test_any_text_is_understood_as_something() -> None:
    """tests/prove/prove_understanding.py does so with thousands."""
    understood_as_something(40, seed=7)


def understood_as_something(many: int, seed: int) -> None:
    """Random mixtures neither fail nor answer with an empty sentence."""
    chance = random.Random(seed)
    words = ("카페 딸기라떼 4,500원 20% 할인 크게 빼줘 배경 파랗게 말고 첫번째 거 그거 라고 써줘 \"봄\" → , . ! ? 3:4 12/24~25 010-1234-5678 "
             "ㅋㅋ 🍓 make bigger the text blue 해시태그 10개 제목 을 로 ( ) ~ : 1+1 무료 ' < > \\n 만원 오전 10시").split()
    brief = understand("딸기라떼 4500원", EMPTY).brief
    assert brief
    one = replace(EMPTY, items=(Past(item_id="a", brief=brief, copy=Copy(headline="딸기 (봄"), look="stage"),))
    for n in range(many):
        message = " ".join(chance.choices(words, k=chance.randint(1, 14)))
        got = understand(message, one if n % 2 else EMPTY)
        assert got.say.strip(), message
        assert (got.kind == "new") == (got.brief is not None), message


@pytest.mark.parametrize("text", ["운동화 세탁 6천원 2만원 넘으면 수거배달 무료예요 하얀세탁", "키즈카페 부모님은 입장 무료예요"])
def test_what_a_shop_gives_free_is_no_question_about_hancut(text: str) -> None:
    assert understand(text, Context(language="ko", today=date(2026, 12, 1), photo="")).kind == "new"


@pytest.mark.parametrize("text", ["이거 무료예요?", "공짜인가요", "혹시 무료로 쓸 수 있나요?", "여기 유료예요?"])
def test_what_hancut_costs_is_answered(text: str) -> None:
    got = understand(text, Context(language="ko", today=date(2026, 12, 1), photo=""))
    assert got.kind == "answer" and "무료" in got.say
