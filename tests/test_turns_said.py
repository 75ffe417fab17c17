"""What is meant in a turn beyond its single wishes: several prices, what "it" is, what is liked as it is, what is only missed, the seal by its names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.understanding import Change, Context, Past, understand
from pipelines.understanding.turns import (
    frames,
    lines,
    moving,
    plain,
    putting,
    referring,
    returning,
    seals,
    tariffs,
)
from pipelines.understanding.turns.wish import Wish
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.turns import DAY

SHOP = Past(item_id="1", brief=Brief(message="바다낚시 광고", language="ko", facts=Facts(
    product="배낚시", shop="대성호", price=Price(amount=90_000, unit="1인"), points=("점심 포함", "김치", "낚싯대 대여 5만5천원"), contact="010-2222-3333")),
    copy=Copy(headline="배낚시 9만원", subcopy="새벽 5시 출항"), look="flyer")
LISTED = replace(SHOP, brief=replace(SHOP.brief, facts=replace(SHOP.brief.facts, price=None, menu=(
    MenuItem(name="막국수", price=Price(amount=8_000)), MenuItem(name="된장찌개", price=Price(amount=3_000)), MenuItem(name="치즈사리", price=Price(amount=4_000))))))


def priced(say: str, past: Past = SHOP) -> dict[str, int]:
    """The rows that a turn's prices lead to; the one price is {"": amount}."""
    found = [c for w in tariffs.read(say, past) for c in tariffs.grant(w, past)[0] if c.op == "facts"]
    value = found[0].value if found else {}
    return {m.name: m.price.amount for m in value.get("menu", ())} or ({"": value["price"].amount} if value.get("price") else {})


@pytest.mark.parametrize(("say", "rows"), [
    ("9만원은 평일이고 주말은 10만원", {"평일": 90_000, "주말": 100_000}),
    ("9만 평일만이고 주말은 10만인데 둘다 나오게", {"평일": 90_000, "주말": 100_000}),
    ("9만원이 아니라 8만원이에요 단체는 7만원", {"1인": 80_000, "단체": 70_000}),
    ("두명 이상은 1인에 8만원씩 해드린다고 써줘유", {"1인": 90_000, "두명 이상 1인당": 80_000}),
    ("13만원은 주5회고 주3회는 11만원", {"주5회": 130_000, "주3회": 110_000}),
    ("9만원 아니고 8만5천원이에요", {"": 85_000}),
    ("가격은 8만원으로 해주세요", {}), ("배송비는 3천원 별도", {}), ("5만원 이상 무료배송", {}), ("가격 8만원 원래 10만원이요", {}),
])
def test_several_prices_in_one_turn_each_stand_by_what_they_are_for(say: str, rows: dict[str, int]) -> None:
    assert priced(say) == rows


def test_a_row_goes_by_its_amount_and_a_corrected_amount_is_corrected_wherever_it_stands() -> None:
    assert priced("3천원은 빼주세요", LISTED) == {"막국수": 8_000, "치즈사리": 4_000}
    found = tariffs.corrected(90_000, 85_000, SHOP)
    assert [c.value for c in found if c.op == "text"] == ["배낚시 8만5천원"] and found[0].value["price"].amount == 85_000


def test_what_a_thing_costs_stays_behind_its_name() -> None:
    say = "김치는 1키로 만이천원"
    assert lines.rated(Wish("set", ("detail",), say, 0, len(say), ((4, len(say)),), ((0, 2),)), SHOP)[0].value["points"] == ("점심 포함", "김치 1키로 12,000원", "낚싯대 대여 5만5천원")


@pytest.mark.parametrize(("say", "op"), [("배경은 노란색 유지", ""), ("배경은 노란색 그대로 두시고", ""), ("제목만 노란색 그대로요", "colour"), ("배경을 노란색으로", "colour")])
def test_a_colour_that_is_liked_asks_for_nothing(say: str, op: str) -> None:
    at = say.index("노란색")
    assert plain.told(Wish("colour", ("background",), say, 0, len(say), ((at, at + 3),))).op == op


def test_it_is_what_was_spoken_of_last() -> None:
    say = "화요일 휴무 적어주고 그건 빨간 글씨로"
    first = Wish("add", ("when",), say, 0, 11, ((0, 6),))
    assert referring.meant(Wish("colour", ("text",), say, 12, len(say), ((15, 17),)), [first]).parts == ("when",)
    assert referring.meant(Wish("colour", ("text",), say, 12, len(say), ((15, 17),)), []).parts == ("text",)


def test_the_seal_by_the_names_that_people_have_for_it() -> None:
    say = "도장 삐뚤어졌네 쪼까 작게"
    assert seals.meant(Wish("smaller", ("picture",), say, 9, len(say)), SHOP).parts == ("seal",)
    assert seals.meant(Wish("smaller", ("picture",), say, 9, len(say)), replace(SHOP, look="stage")).parts == ("picture",)
    assert seals.meant(Wish("colour", ("price",), "45000원은 회색으로", 0, 11), SHOP).parts == ("price",)


def test_how_it_shall_be_said_is_not_printed_and_the_rest_of_the_line_stays() -> None:
    past = replace(SHOP, brief=replace(SHOP.brief, facts=replace(SHOP.brief.facts, period="추석전 예약 9월 10일까지 받어요")))
    found = frames.read("받어요 가 뭐여 점잖게 받습니다 로 고쳐주고", Context(language="ko", today=DAY, items=(past,)))
    assert [w.value for w in found] == ["추석전 예약 9월 10일까지 받습니다"]


def test_no_words_are_torn_out_of_a_quotation() -> None:
    past = replace(SHOP, brief=replace(SHOP.brief, facts=replace(SHOP.brief.facts, shop="느린밤 캔들")))
    assert frames.read("제목을 '추석엔, 느린 밤을 선물하세요' 로 바꿔주시고", Context(language="ko", today=DAY, items=(past,))) == []


def test_a_row_beside_another() -> None:
    say = "치즈사리를 된장찌개 위로 올려달라고"
    found, _ = moving.move(Wish("move", ("menu",), say, 0, len(say)), LISTED, ["price"])
    assert [m.name for m in found[0].value["menu"]] == ["막국수", "치즈사리", "된장찌개"]
    assert moving.move(Wish("move", ("button",), "버튼 밑으로 내려주시고", 0, 12), SHOP, ["cta"])[0] == [Change(op="move", role="cta", value="bottom")]


def test_what_is_known_is_not_asked() -> None:
    say = "가게 이름도 넣어줘"
    assert putting.put(Wish("set", ("shop",), say, 0, len(say)), SHOP)[0][0].value == {"shop": "대성호"}


def test_a_turn_that_misses_things_and_wants_the_ad_of_before_gets_it() -> None:
    before = replace(SHOP, item_id="0")
    context = Context(language="ko", today=DAY, items=(before, SHOP))
    assert returning.undone("가격이랑 제목이 다 없어졌어요 아까 걸로 돌려주세요", context)
    assert not returning.undone("가격이 없어졌어요 다시 넣어주세요", context)
    got = understand("헉 가격이랑 제목이 다 없어졌어요 아까 게 나아요 아까 걸로 돌려주세요", context)
    assert [c.op for c in got.changes] == ["undo"]


def test_an_answer_to_the_question_is_heard_beside_a_wish() -> None:
    past = replace(SHOP, brief=replace(SHOP.brief, facts=replace(SHOP.brief.facts, shop="")))
    context = Context(language="ko", today=DAY, items=(past,), pending="'점심'을 뺄게요. 가게 이름이 무엇인가요?", pending_message="가게 이름 넣어주세요")
    got = understand("무창포낚시요 처음에 말했는데.. 글고 제목 더 크게", context)
    assert got.kind == "edit" and got.changes[0].value == {"shop": "무창포낚시"} and any(c.op == "scale" and c.role == "headline" for c in got.changes)
