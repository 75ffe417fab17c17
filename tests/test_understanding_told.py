"""Words told in the middle of a sentence are printed alone; praise, cries and complaints are no wishes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.understanding import asides, telling, understand
from tests.test_understanding_edits import EMPTY, ONE, THREE, changes_of

TOLD = """
Headline should be 24/7 Emergency Plumber => text headline=24/7 Emergency Plumber
Put the headline as: 24/7 Emergency Plumber => text headline=24/7 Emergency Plumber
The title should be Charity 5K Fun Run, not Sign up. => text headline=Charity 5K Fun Run
change the headline to Charity 5K Fun Run => text headline=Charity 5K Fun Run
oh no. headline back to Dog Walker. => text headline=Dog Walker
go back to the headline 'Keys Cut While You Wait' => text headline=Keys Cut While You Wait
make it Sourdough Saturdays => text headline=Sourdough Saturdays
add my number 503-555-0142 and make the price bigger => facts=contact=503-555-0142 | scale price=1.25
제목은 제주도 효도관광 2박3일 로 하게 => text headline=제주도 효도관광 2박3일
제목은 그대로 핸드메이드 비누로 해주세요 => text headline=핸드메이드 비누
제목은 그대로 두고 배경만 파랗게 => palette=blue
제목이 도자기 공방 원데이 클래스여야 하는데 공방이 빠졌네요 => text headline=도자기 공방 원데이 클래스
아니제목을중3수학방학특강으로바꾸라고 => text headline=중3수학방학특강
간판이 없네 대성철물이라고 크게 써줘 => facts=shop=대성철물 | scale shop=1.25
맨 위에 CU 망원역점 이라고 써주시면 돼요 => facts=shop=CU 망원역점 | text kicker=CU 망원역점 | text details=('신메뉴',)
상단에 누리동물병원이라고 병원 이름 넣어주세요 => facts=shop=누리동물병원
가게이름이 없어졌어요 다시 엄마손반찬 넣어주세요 => facts=shop=엄마손반찬
제목 파란색은 별로네 갈색으로 해주세요 고마워요 => colour headline=brown
오 이제 이쁘당 배경 파랗게 해줘요 => palette=blue
꺄 완전 맘에들어요 감사합니당 인스타 스토리용으로도 하나 만들어줘요 => format=instagram_story
굿굿 이제 인스타 스토리 사이즈로도 뽑아줘 => format=instagram_story
아니 이거 와인색이잖아요ㅠㅠ 연한 핑크로 해달라구요 => palette=pastel pink
좋아요 근데 그림이 갈색이 됐네 파란색으로 바꿔주세요 => colour motif=blue
배경이 보라색이 아니라 노란색인데요? 보라색 배경에 흰 글씨로요 => palette=purple | colour text=white
아니 빨간색이라니ㅠㅠㅠ 방금거 취소하고 아까 핑크로 돌려주세요 => undo=
오 간지 ㅇㅈ 가격 더 크게 하고 노란색으로 => scale price=1.25 | colour price=yellow
yeah that green is perfect. make the price bigger => scale price=1.25
make the headline Bigger => scale headline=1.25
"""


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_only_the_words_that_are_wanted(row: str) -> None:
    message, _, expected = row.partition(" => ")
    got = understand(message, ONE)
    assert " | ".join(changes_of(message)) == expected
    assert not got.say.endswith("?")


def test_praise_before_a_wish_starts_no_new_ad() -> None:
    got = understand("ok great, now make it more energetic, like bright blue and orange", ONE)
    assert got.kind == "edit" and got.changes


def test_first_of_a_visit_is_no_ad() -> None:
    context = replace(THREE, language="en")
    assert understand("make the first walk bigger", context).target == "roses"
    assert understand("make the first one bigger", context).target == "latte"


def test_a_picture_is_gone_back_to() -> None:
    got = understand("아냐 처음 핑크가 제일 예뻤어요 두번째 그림으로 돌아갈래요", THREE)
    assert (got.kind, got.target, got.changes) == ("edit", "nail", ())


@pytest.mark.parametrize("text", ["배경 파랗게 해주세요", "make it look nice", "제목 예쁘게 바꿔줘", "감사 이벤트 문구 넣어줘", "글씨가 작아요", "no, bigger", "핑크 말고 파란색"])
def test_a_wish_is_no_aside(text: str) -> None:
    assert telling.apart(asides.of_colour(asides.without(text))) == text


@pytest.mark.parametrize("message,product,gone", [
    ("hi! i run a small bakery in brooklyn, we're doing sourdough saturdays, $8 a loaf", "sourdough", "run"),
    ("동네에서 카페 합니다. 딸기라떼 5천원 광고", "딸기라떼", "카페"),
    ("안녕하세요 수학학원 운영하는 원장입니다. 겨울방학 특강을 모집하려고 하는데요, 20만원", "겨울방학 특강", "원장"),
    ("핸드메이드 비누 만들어서 파는 사람인데요 플리마켓 나가요 이번 주 토요일 서울숲에서", "플리마켓", "사람"),
    ("충남 서산에서 육쪽마늘 농사를 짓고 있는 사람입니다. 올해 수확한 마늘을 5킬로그램 한 상자에 38,000원", "육쪽마늘", "농사"),
    ("고깃집 개업했음. 삼겹살 1인분 9900원. 소주 무한.", "삼겹살", "개업"),
])
def test_who_writes_is_not_printed(message: str, product: str, gone: str) -> None:
    brief = understand(message, EMPTY).brief
    assert brief and brief.facts.product == product
    assert not any(gone in p for p in brief.facts.points)
