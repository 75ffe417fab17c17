"""What a chat understood is to be seen in the saved ad, and nothing else changes with it."""

from __future__ import annotations

from pathlib import Path

from pipelines.ad import emphasis
from pipelines.understanding import Change
from tests.ad_shop import Shop, design, scene
from tests.effects import letters, missing
from tests.judging import squeeze

pytest_plugins = ("tests.ad_shop",)


def test_a_line_that_is_added_can_be_read_and_leaves_the_headline(working: Path) -> None:
    shop = Shop()
    first = shop.make("카페 딸기라떼 신메뉴, 4,500원", format="1:1")
    for message, words in (("주차 안된다고 써줘", "주차 안 돼요"), ("전화번호 02-333-4444 넣어줘", "02-333-4444"), ("첫방문 10% 할인도 넣어줘", "10%")):
        now = shop.change(message)
        assert squeeze(words) in letters(scene(now)), message
        assert design(now).copy.headline == design(first).copy.headline, message
        assert now.data["changes"] and shop.last.say, message


def test_a_fact_is_told_in_a_look_that_has_room_for_it(working: Path) -> None:
    shop = Shop()
    shop.make("카페 딸기라떼 신메뉴, 4,500원 글자 위주로", format="1:1")
    now = shop.change("예약은 010-2222-3333으로")
    assert "01022223333" in letters(scene(now))


def test_larger_letters_are_larger_at_least_against_the_rest(working: Path) -> None:
    shop = Shop()
    before = shop.make("카페 딸기라떼 신메뉴, 4,500원, 3:4", format="3:4")
    for n in range(3):
        after = shop.change("가격 더 크게")
        assert not missing(Change(op="scale", role="price", value=1.25), before, after), n
        before = after


def test_what_is_missing_in_a_picture_is_noticed(working: Path) -> None:
    made = scene(Shop().make("카페 딸기라떼 신메뉴, 4,500원", format="1:1"))
    assert emphasis.unseen(made, (Change(op="facts", value={"contact": "02-999-9999"}),))
    assert not emphasis.unseen(made, (Change(op="facts", value={"period": ""}),))


def test_half_a_wish_is_done_and_the_answer_to_the_other_half_is_understood(working: Path) -> None:
    shop = Shop()
    shop.make("카페 딸기라떼 신메뉴, 4,500원", format="1:1")
    shop.change("글씨 크게 하고 가게 이름도 넣어줘")
    assert shop.last.say.endswith("가게 이름이 무엇인가요?")
    now = shop.change("달빛카페요")
    assert design(now).shop == "달빛카페" and "달빛카페" in shop.last.say
