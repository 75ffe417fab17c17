"""Turns that say a wish in a roundabout way do what was meant, as strict players said them."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.understanding import restated
from storage.records import Language
from tests.sitting import Sitting

DAY = date(2026, 11, 28)
GROOMER = "Hi! I run a dog grooming salon called Muddy Paws in Itaewon. Full groom from 60,000 won, small dogs bath & brush 35,000 won. English speaking staff. Book by DM @muddypaws.seoul"
BIKES = "need a flyer for my bike repair shop. Spokes & Sons, 14 Mill Lane, Bristol. Winter service £45 (usually £60) till 20 December. Call 0117 496 0182"
DOJANG = "태권도 학원 신입생모집 전단 만들어줘 용인태권도장 수지 죽전동 5살부터 초등까지 3월 등록하면 도복 무료 차량운행함 031-555-0142"


def sitting(language: Language, first: str, *turns: str) -> Sitting:
    held = Sitting(language, DAY, seen=True)
    held.say(first)
    for turn in turns:
        held.say(turn)
    return held


@pytest.mark.parametrize("turn", ['Could the headline be something friendlier like "Your pup deserves a spa day"?',
                                  "Oh no, I didn't mean the lettering. I want the headline to read: Your pup deserves a spa day"])
def test_a_headline_is_asked_for_in_passing(turn: str) -> None:
    held = sitting("en", GROOMER, turn)
    assert held.made[-1].past.copy.headline == "Your pup deserves a spa day" and held.made[-1].past.brief.facts.shop == "Muddy Paws"


def test_what_was_just_told_is_put_on_and_corrected() -> None:
    held = sitting("en", BIKES, "looks good. we do e-bikes as well, can you put that on somewhere")
    assert any("e-bikes" in line for line in held.made[-1].past.copy.details)
    held.say("no lol, not 'we do e-bikes as well'. It should say 'E-bikes welcome'")
    lines = held.made[-1].past.copy.details
    assert "E-bikes welcome" in lines and not any("we do e-bikes" in line.lower() for line in lines)


@pytest.mark.parametrize("turns", [("28,000원에 줄 긋고 할인가 25,200원으로 보여줄 수 있을까요?",),
                                   ("가격 25,200원으로 바꿔주세요", "어 28,000원은 없어졌네요? 원래 가격도 같이 보여야 할인 느낌이 날 것 같은데..😥")])
def test_the_price_before_stands_struck_beside_the_new_one(turns: tuple[str, ...]) -> None:
    price = sitting("ko", "소이캔들 28,000원", *turns).made[-1].past.brief.facts.price
    assert price is not None and (price.amount, price.was) == (25200, 28000)


def test_a_word_that_a_line_lost_comes_back_and_is_no_format() -> None:
    held = sitting("ko", "이름은 '온결 필라테스'이고 위치는 수원 광교중앙역 3번 출구 도보 5분이에요. 12월 한달간 1:1 체험수업 3만원이고 소그룹은 4명 정원입니다")
    if "1:1" not in held.made[-1].past.copy.headline:
        held.say("와 예쁘네요!! 근데 1:1 체험수업인데 1:1이 빠졌어요ㅠㅠ 그리고 신규 오픈이라는 것도 보이게 넣어주세요~")
        assert "신규 오픈" in held.made[-1].past.copy.details
    assert "1:1 체험수업" in held.made[-1].past.copy.headline


def test_two_lines_named_in_one_breath_grow_both() -> None:
    held = sitting("ko", DOJANG, "학원 말고 태권도장 이라고 해. 선착순 20명도 넣어주고", "5살부터 초등까지 차량운행 이거 글씨 너무 작다 엄마들이 볼건데 크게좀")
    grown = {role for role, tweak in held.made[-1].design.tweaks.items() if tweak.scale > 1}
    assert {"line:5살부터 초등까지", "line:차량운행함"} <= grown


def test_what_is_to_stand_in_the_place_of_what_goes() -> None:
    held = sitting("ko", "부산 서면에 있는 국밥집인데요 이름은 영자네돼지국밥이고 돼지국밥 9천원 수육백반 만2천원 아침 6시부터 합니다 월요일은 쉬고예",
                   "가게이름이 너무 쪼깨난데예 이름을 제일 크게 해주이소", "아따 좋다 맨위에 돼지국밥 수육백반은 밑에 또 있으니까 빼고 거기다 40년 전통 이라 써주이소")
    past = held.made[-1].past
    assert past.copy.kicker == "40년 전통" and past.copy.headline == "영자네돼지국밥" and len(past.brief.facts.menu) == 2


def test_a_plain_turn_is_left_as_it_is() -> None:
    past = sitting("ko", DOJANG).made[-1].past
    for turn in ("배경을 파랗게 해줘", "가격 5,000원으로 바꾸고 문구도 짧게", "not too dark please", "원래대로 돌려줘", "can you add parking behind the shop"):
        assert restated.plainly(turn, past, (past,)) == turn
