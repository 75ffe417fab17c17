"""Placed: rows of letters that a turn names by where they stand, price rows as lines, particles typed apart, and what holds still when colours change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import layouts
from pipelines.ad import emphasis, patches
from pipelines.scene import Text
from pipelines.understanding import Change, Context, Past, spelling, understand
from pipelines.understanding.contract import Seat
from pipelines.understanding.learned import introduced
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.turns import deciding, granting, lines, placing, plain
from pipelines.understanding.turns.wish import Wish
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.sitting import Sitting
from tests.turns import DAY

KIMCHI = Past(item_id="1", brief=Brief(message="김장김치", language="ko", facts=Facts(
    product="배추김치", shop="미경이네반찬", contact="전화 031-555-0142", points=("택배 가능", "10kg앞에도 포기김치"),
    menu=(MenuItem(name="포기김치 5kg", price=Price(amount=38_000)), MenuItem(name="10kg", price=Price(amount=72_000))))),
    copy=Copy(headline="배추김치 주문", subcopy="12월 5일까지 받아요", kicker="반찬가게", details=("택배 가능 · 10kg앞에도 포기김치", "전화 031-555-0142")),
    look="stage", seats=(
        Seat(role="kicker", words="반찬가게", x=0.2, y=0.08, size=0.03), Seat(role="headline", words="배추김치 주문", x=0.4, y=0.2, size=0.12),
        Seat(role="subcopy", words="12월 5일까지 받아요", x=0.4, y=0.3, size=0.03), Seat(role="menu", words="포기김치 5kg", x=0.2, y=0.6, size=0.04),
        Seat(role="menu", words="10kg", x=0.2, y=0.66, size=0.04), Seat(role="details", words="택배 가능", x=0.2, y=0.75, size=0.03),
        Seat(role="details", words="10kg앞에도 포기김치", x=0.2, y=0.8, size=0.03), Seat(role="details", words="전화 031-555-0142", x=0.2, y=0.85, size=0.03),
        Seat(role="shop", words="미경이네반찬", x=0.85, y=0.92, size=0.025)))


@pytest.mark.parametrize(("said", "row"), [
    ("제목 바로 밑에 줄 빼주세요", "12월 5일까지 받아요"), ("제목 위에 작은 글씨요", "반찬가게"), ("전화번호 위에 있는 줄은 지워", "10kg앞에도 포기김치"),
    ("맨 위에 있는 글씨 크게", "반찬가게"), ("오른쪽 아래에 있는 거 빼줘", "미경이네반찬"), ("배추김치 밑에 글씨를 크게", "12월 5일까지 받아요"),
    ("두 번째 줄 빼줘", "배추김치 주문"), ("take off the line under the headline", "12월 5일까지 받아요"), ("the very bottom line bigger", "미경이네반찬"),
    ("배경을 파랗게", ""), ("가격 크게", ""), ("위에꺼 빼줘", ""),
])
def test_a_row_is_named_by_its_place(said: str, row: str) -> None:
    seat = placing.at(said, KIMCHI)
    assert (seat.words if seat else "") == row


def test_of_two_that_say_the_same_the_upper_one_is_meant() -> None:
    twice = replace(KIMCHI, seats=(*KIMCHI.seats, Seat(role="cta", words="12월 5일까지 받아요!", x=0.5, y=0.95, size=0.03)))
    found = placing.at("같은 말이 두 번 나오잖아요 위에꺼 지우고", twice)
    assert found and found.y == 0.3
    text = "같은 말이 두 번 나오잖아요 위에꺼 지우고"
    wish = Wish("remove", ("subcopy",), text, text.index("위에"), len(text))
    assert granting.grant(wish, twice, Context(language="ko", today=DAY, items=(twice,)))[0] == [Change(op="hide", role="subcopy")]


def test_where_words_are_no_words_to_print() -> None:
    text = "맨위에 김장하는 날 이라고 써주세요"
    wish, where = placing.without(Wish("add", ("detail",), text, 0, len(text), ((0, 10),)))
    assert (wish.value, placing.part(where, KIMCHI)) == ("김장하는 날", "seal")
    assert placing.without(Wish("add", ("detail",), "밑반찬 세 가지 추가", 0, 11, ((0, 8),)))[1] == ""  # a word of its own
    free = replace(KIMCHI, copy=replace(KIMCHI.copy, subcopy=""))
    assert (placing.part("제목 밑에 ", free), placing.part("제목 밑에 ", KIMCHI)) == ("subcopy", "detail")


def test_the_name_of_a_price_row_is_a_line() -> None:
    swap = Wish("swap", ("menu",), "10kg를 포기김치 10kg로", 0, 16, ((6, 15),), ((0, 4),))
    menu = lines.swapped(swap, KIMCHI)[0].value["menu"]
    assert [m.name for m in menu] == ["포기김치 5kg", "포기김치 10kg"]  # the row, not the line that begins alike
    join = Wish("join", ("menu",), "10kg 앞에도 포기김치라고", 0, 15, ((9, 13),), ((0, 4),))
    assert [m.name for m in lines.joined(join, KIMCHI)[0].value["menu"]] == ["포기김치 5kg", "포기김치 10kg"]
    unit = replace(KIMCHI, brief=replace(KIMCHI.brief, facts=replace(KIMCHI.brief.facts, menu=(), price=Price(amount=9000, unit="한 봉지"))))
    price = lines.swapped(Wish("swap", ("price",), "한 봉지를 1kg로", 0, 10, ((6, 9),), ((0, 4),)), unit)[0].value["price"]
    assert (price.unit, price.amount) == ("1kg", 9000)


@pytest.mark.parametrize(("typed", "right"), [
    ("'맨위에' 는 빼고 맑은바람만", "'맨위에'는 빼고 맑은바람만"), ("10kg를 포기김치 10kg 로 고쳐", "10kg를 포기김치 10kg로 고쳐"), ("오후세시 라고 써줘", "오후세시라고 써줘"),
    ("'A' 이 줄만 지워", "'A' 이 줄만 지워"), ("'는' 에서 는 글자만 빼", "'는' 에서 는 글자만 빼"), ("그 가게 이 색", "그 가게 이 색"),
])
def test_particles_typed_apart(typed: str, right: str) -> None:
    assert spelling.attached(typed) == right


def test_what_is_not_meant_is_no_part_and_a_complaint_is_no_order() -> None:
    text = "배경 말고 글씨가 검정이라고"
    assert plain.told(Wish("colour", ("background", "text"), text, 0, len(text))).parts == ("text",)
    text = "But the name went smaller??"
    assert plain.told(Wish("smaller", ("shop",), text, 0, len(text))).op == "larger"
    text = "글씨를 더 작게 해주세요"
    assert plain.told(Wish("smaller", ("text",), text, 0, len(text))).op == "smaller"


def test_the_name_that_shall_be_largest_takes_the_headline() -> None:
    text = "미경이네반찬을 제일 크게"
    made = granting.grant(Wish("larger", ("shop",), text, 0, len(text)), KIMCHI, Context(language="ko", today=DAY, items=(KIMCHI,)))[0]
    assert Change(op="text", role="headline", value="미경이네반찬") in made and Change(op="text", role="kicker", value="배추김치 주문") in made
    kept = next(c.value for c in made if c.role == "details")
    assert "반찬가게" in kept  # what stood over the headline is not lost
    text = "가게 이름 좀 크게"
    assert granting.grant(Wish("larger", ("shop",), text, 0, len(text)), KIMCHI, Context(language="ko", today=DAY, items=(KIMCHI,)))[0][0].op == "scale"


def test_one_thing_as_it_was_and_the_rest_stays() -> None:
    now = replace(KIMCHI, item_id="2", changes=(Change(op="colour", role="details", value="green"), Change(op="facts", value={"points": ("택배 가능",)})))
    context = Context(language="ko", today=DAY, items=(KIMCHI, now))
    text = "밑에 초록 글씨도 원래 색으로요"
    assert granting.grant(Wish("undo", (), text, 0, len(text)), now, context)[0] == [Change(op="colour", role="details", value="")]
    text = "되돌려 주세요"
    assert granting.grant(Wish("undo", (), text, 0, len(text)), now, context)[0] == [Change(op="undo")]


def test_an_offer_taken_up_by_its_name_and_a_question_beside_an_edit() -> None:
    beer = Sitting("ko", DAY, seen=True)
    beer.say("수제맥주집 홉스테이션 생맥주 4,000원")
    beer.pending, beer.about = "배경을 어둡게 바꿀게요. 네온 밤 느낌으로 바꿀까요?", "배경만 어둡게. 밤 분위기"
    got = beer.say("네온 해봐")
    assert got and Change(op="look", value="night") in got.changes
    assert deciding._tried("네온 해봐", "그림을 뺄까요?") is False
    asked = beer.say("배경을 초록색으로 바꿔주세요. 그리고 이 그림 인스타에 그대로 올려도 되나요?")
    assert asked and any(c.op == "palette" for c in asked.changes) and not asked.say.endswith("바꿀게요.")  # the question has its word, too


def test_another_colour_leaves_all_in_its_place() -> None:
    sitting = Sitting("ko", DAY)
    sitting.say("강아지 미용실 몽실몽실 목욕 3만원 전체 5만원 성남 분당")
    design, form = sitting.made[-1].design, sitting.made[-1].past.brief.format
    where = lambda d: [(t.role, round(t.box.x, 2), round(t.box.y, 2)) for t in layouts.compose(d, form, sitting.shelf.get).layers if isinstance(t, Text)]  # noqa: E731
    for look in ("split", "stage", "bleed", "pop"):
        for seed in (1, 2, 3):
            own = replace(design, look=look, seed=seed)
            for tint in ("skyblue", "black", "cream"):
                other, _ = patches.patch(own, form, (Change(op="palette", value=tint),), day=DAY)
                assert where(other) == where(own), (look, seed, tint)


def test_a_line_more_does_not_shrink_the_headline() -> None:
    sitting = Sitting("ko", date(2026, 11, 27), seen=True)
    for say in ("중고로 다이슨 청소기 V10 팔건데 이미지하나만 18만원 2년썼고 배터리 작년에 교체함 직거래 망원역", "글씨체 고딕으로 바꿔줘"):
        sitting.say(say)
    size = lambda: max(r.size for t in sitting.made[-1].scene.layers if isinstance(t, Text) and t.role == "headline" for r in t.runs)  # type: ignore[union-attr]  # noqa: E731
    before = size()
    sitting.say("네고 사절 추가")
    assert size() >= 0.9 * before
    assert emphasis.LEAST < 1


def _span(text: str, words: str, tag: str) -> Span:
    return Span(tag=tag, start=text.index(words), end=text.index(words) + len(words), sure=0.5)


@pytest.mark.parametrize(("text", "marks", "name"), [
    ("강릉에서 '파도소리 게스트하우스' 운영하고 있어요", [("'파도소리", "shop")], "파도소리 게스트하우스"),
    ("저희 '다온유기견쉼터'에서 봉사자 모집해요", [("봉사자 모집해요", "head")], "다온유기견쉼터"),
    ("망원동에서 '오후세시'라는 작은 카페 하는데요", [("망원동에서 '오후세시'", "line")], "오후세시"),
    ("우리는 맑은바람 에어컨청소 이고 7만원", [("에어컨청소", "head")], "맑은바람"),
    ("'신메뉴'라고 크게 써주세요", [], ""),
])
def test_a_name_that_is_introduced_is_whole(text: str, marks: list[tuple[str, str]], name: str) -> None:
    found = introduced.introduce(text, [_span(text, words, tag) for words, tag in marks])
    assert next((text[s.start : s.end] for s in found if s.tag == "shop"), "") == name
    assert all(text[s.start : s.end] != "망원동에서 '오후세시'" for s in found)


def test_the_way_to_get_in_touch_is_whole_and_a_place_is_told() -> None:
    text = "해남서 꿀고구마 농사짓는 황산농장 신청은 인스타 @hwang DM으로 예약은 카톡 황산농장이에요"
    marks = [_span(text, "꿀고구마", "head"), _span(text, "황산농장", "shop"), _span(text, "신청은 인스타 @hwang", "reach"), _span(text, "예약은 카톡", "reach"),
             Span(tag="shop", start=text.rindex("황산농장"), end=text.rindex("황산농장") + 4, sure=0.9)]
    found = [text[s.start : s.end] for s in introduced.introduce(text, marks)]
    assert found == ["해남", "꿀고구마", "황산농장", "신청은 인스타 @hwang DM", "예약은 카톡 황산농장"]


def test_a_first_message_keeps_the_name_and_both_prices() -> None:
    got = understand("수제맥주집 홍보물. 상호 홉스테이션. 평일 5-7시 해피아워 생맥주 4000원(원래 6500). 급함", Context(language="ko", today=DAY))
    assert got.brief and got.brief.facts.price and (got.brief.facts.price.amount, got.brief.facts.price.was) == (4000, 6500)
