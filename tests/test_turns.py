"""The learned reader of change turns: its weights, where it cuts, what it prints, and the question that a yes answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.understanding import Context, asks, sayings, understand
from pipelines.understanding.turns import amending, deciding, marks, model, pricerows, reader, spans
from pipelines.understanding.turns.reader import Turn
from pipelines.understanding.turns.telling_apart import colour_of, number_of
from pipelines.understanding.turns.wish import Wish
from storage.records import Facts, MenuItem, Price
from tests.test_understanding_edits import ONE, told


def test_the_weights_are_small_and_read_with_numpy_alone() -> None:
    learned = model.load()
    assert model.ASSET.stat().st_size < 1_000_000
    assert learned.rows.shape[1] == model.WIDTH and learned.steps.shape == (2, model.MANY + 1, model.MANY) and learned.letters.shape == (spans.SIZE + 1,)


@pytest.mark.parametrize(("say", "ops"), [
    ("눈이 침침해서 값이 안 보여 값을 크게", ["larger"]),
    ("노란 별 스티커 지워주세요 고기 가려요", ["remove"]),
    ("방금 거 취소 한 번만요", ["undo"]),
    ("can the bagel be bigger tho", ["larger"]),
    ("아이고 맛있어 보이네 잘했어요", []),
    ("제목 크게 하고 배경은 파란색으로 해주세요", ["larger", "colour"]),
])
def test_a_turn_is_read_as_its_wishes(say: str, ops: list[str]) -> None:
    assert list(reader.read(say, ONE).ops) == ops


def test_a_wish_without_a_part_is_of_the_part_before() -> None:
    found = reader.read("오 간지 ㅇㅈ 가격 더 크게 하고 노란색으로", ONE).changes
    assert [told(c) for c in found] == ["scale price=1.25", "colour price=yellow"]


def test_words_that_stand_on_the_ad_are_marked() -> None:
    seen = marks.view(ONE.items[0])
    tokens = marks.tokens("딸기라떼 말고 '봄 한 잔'으로", seen)
    assert [t.text for t in tokens] == ["딸기라떼", "말고", "'봄 한 잔'으로"]
    assert "L:goods" in tokens[0].marks and "NOT" in tokens[1].marks and "QUOTE" in tokens[2].marks


def test_numbers_that_are_spelled_and_colours_that_are_wanted() -> None:
    assert number_of("전화를 안 넣었네 공일공 삼삼일이 칠칠공사") == "010-3312-7704"
    assert number_of("그 그림이 좋아요") == ""
    assert colour_of("빨간색이 어지러워 까만 글씨로") == "black"
    assert colour_of("초록 말고 보라색으로") == "purple"


def _asked(say: str) -> Context:
    """The chat after the question whether what `say` seems to want is meant."""
    offered = reader.read(say, ONE).changes
    assert offered
    return replace(ONE, pending=sayings.offered(offered, "ko", ONE.items[-1].brief.facts), pending_message=say)


def test_a_plain_yes_does_what_was_asked() -> None:
    say = "가격 좀 키우고 배경은 남색으로"
    got = understand("네", _asked(say))
    assert got.kind == "edit" and got.changes == reader.read(say, ONE).changes
    assert understand("아니요", _asked(say)).kind == "answer"


def test_a_yes_does_what_was_offered_and_what_is_said_beside_it() -> None:
    asked = _asked("가격 좀 키우고 배경은 남색으로")
    plain, both = understand("네", asked), understand("네 그렇게 해주세요! 그리고 전화번호 010-2345-6789 넣어주세요", asked)
    assert both.changes[: len(plain.changes)] == plain.changes
    assert any("010-2345-6789" in str(c.value) for c in both.changes[len(plain.changes):]), both


def test_a_complaint_begins_no_other_ad() -> None:
    got = understand("where did the price go. put $5 back and keep the latte", replace(ONE, language="en"))
    assert got.kind != "new"


@pytest.mark.parametrize(("say", "told_of"), [
    ("가위 그림 말고 다른 그림으로요", ["variant"]),
    ("그림 빼고 배경은 연분홍으로 해주세요", ["hide motif", "palette=pastel pink"]),
    ("딸기 그림 지우고 글씨만", ["hide motif"]),
    ("케이크 그림 말고 커피 그림 넣어주세요", ["show motif"]),
])
def test_another_picture_is_no_picture_frame_and_none_is_none(say: str, told_of: list[str]) -> None:
    found = [told(c) for c in reader.read(say, ONE).changes]
    assert len(found) == len(told_of) and all(f.startswith(w.removesuffix("=")) for f, w in zip(found, told_of, strict=True)), found


def _words(line: str, say: str, value: str) -> str:
    return amending.amended(Wish("set", ("detail",), say, 0, len(say)), line, value)


@pytest.mark.parametrize(("line", "say", "value", "then"), [
    ("대전 중구 은행동", "은행동 뒤에 '중앙로역 6번 출구'도 붙여주세요", "중앙로역 6번 출구", "대전 중구 은행동 중앙로역 6번 출구"),
    ("24시간 상담", "'24시간' 앞에 '연중무휴' 붙여줘", "연중무휴", "연중무휴 24시간 상담"),
    ("1층 15평", "'카페 시설 그대로'라고 뒤에 괄호로 붙여줘", "카페 시설 그대로", "1층 15평 (카페 시설 그대로)"),
    ("활·케이스 포함", "그 줄에 송진도 넣어주세요", "송진", "활·케이스·송진 포함"),
    ("010-9911-2424", "전화번호 틀렸잖아요 9911이 아니라 9191이라구요", "9191", "010-9191-2424"),
    ("야간 진료 수요일", "야간진료가 수요일에서 화·목으로 바뀌었습니다", "화·목", "야간 진료 화·목"),
    ("주행 9만km", "주행이 9만이 아니라 19만이에요", "19만", "주행 19만km"),
    ("A/S 2년", "A/S는 3년입니다", "3년", "A/S 3년"),
    ("무료 실측", "그 줄은 '당일 방문'으로", "당일 방문", ""),
    ("Free quote", "Need it to say FREE ESTIMATES not free quote", "FREE ESTIMATES", ""),
])
def test_a_line_is_amended_where_only_some_of_it_is_meant(line: str, say: str, value: str, then: str) -> None:
    assert _words(line, say, value) == then


def test_words_are_taken_out_of_a_line() -> None:
    say = "침수는 이제 안받음 빼줘"
    assert amending.dropped(Wish("set", ("subcopy",), say, 0, len(say)), "액정·배터리·침수") == "액정·배터리"


@pytest.mark.parametrize(("say", "rows"), [
    ("벽걸이9만 스탠드13만 투인원20만 이렇게 다 넣어주세요", [("벽걸이", 90000), ("스탠드", 130000), ("투인원", 200000)]),
    ("광어 삼만오천 우럭 삼만이천 이렇게 적어줘요", [("광어", 35000), ("우럭", 32000)]),
    ("어른 5만 어린이 3만 5천이라고", [("어른", 50000), ("어린이", 35000)]),
    ("3만 원만 받아요", [("", 30000)]),
])
def test_each_amount_has_the_words_that_say_what_it_is_for(say: str, rows: list[tuple[str, int]]) -> None:
    assert [(r.label, r.price.amount) for r in pricerows.rows(say)] == rows


def _menu(**amounts: int) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(name=n, price=Price(amount=a)) for n, a in amounts.items())


def test_a_price_goes_to_its_row() -> None:
    listed = Facts(menu=_menu(벽걸이=90000, 스탠드=130000))
    assert pricerows.placed("스탠드만 12만으로", listed)["menu"] == _menu(벽걸이=90000, 스탠드=120000)
    assert pricerows.placed("천장형 15만원도 추가해줘", listed)["menu"] == _menu(벽걸이=90000, 스탠드=130000, 천장형=150000)
    assert pricerows.placed("가격 5천원으로", Facts(price=Price(amount=4500))) == {}
    assert pricerows.listed("형제 할인 2만원도 넣어줘", listed) == {}


def test_the_old_price_is_told_from_the_new_one() -> None:
    price = pricerows.reduced("3만8천원 하기로 했어요 원래값 42,000원은 줄 그어서", Facts(price=Price(amount=42000)))
    assert price and (price.amount, price.was) == (38000, 42000)


def test_what_is_sure_is_done_and_only_the_rest_is_asked_about() -> None:
    say = "가격을 두 배로 키우고 배경은 파란색으로 바꿔주세요"
    turn = reader.read(say, ONE)
    assert [w.wish.op for w in turn.wishes if w.changes] == ["larger", "colour"]
    halves = [replace(w, guess=replace(w.guess, sure=s)) for w, s in zip([w for w in turn.wishes if w.changes], (0.9, 0.4), strict=True)]
    firm, unsure = deciding._halves(Turn(tuple(halves)), ONE)
    assert firm and unsure
    got = deciding._partly(firm, unsure, ONE, "ko")
    assert [c.op for c in got.changes] == ["scale"] and got.say == "가격을 더 크게 할게요. 배경을 파란색으로 바꿀까요?" and asks(got.say)


def test_a_yes_does_the_rest_of_what_was_half_done() -> None:
    say = "흰글씨가 연보라에 묻혀서 안 읽혀요 글자를 남색으로 바꿔주세요 아 그리고 경복궁역 4번출구 3분이 정확한 표현이에요"
    first = understand(say, ONE)
    assert first.changes and first.say == "글씨를 네이비로 바꿀게요. 설명 문구를 '경복궁역 4번출구 3분'으로 바꿀까요?"
    after = replace(ONE, items=(*ONE.items, replace(ONE.items[-1], item_id="after")), pending=first.say, pending_message=say)
    rest = understand("네", after)
    assert (rest.kind, rest.target, rest.say) == ("edit", "after", "설명 문구를 '경복궁역 4번출구 3분'으로 바꿀게요.")
