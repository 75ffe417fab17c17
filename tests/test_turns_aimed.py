"""Aimed: colours and sizes of single words and lines, a change that went too far narrowed, what was asked for earlier kept, a reply that is the words themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines import colour, layouts
from pipelines.ad import owed, patches, revision
from pipelines.scene import Text
from pipelines.understanding import Change, Context, Past, sayings, understand
from pipelines.understanding.turns import aiming, granting, narrowing, placing, tints
from pipelines.understanding.turns.wish import Wish
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.sitting import Sitting
from tests.turns import DAY

NOODLES = Past(item_id="1", brief=Brief(message="손칼국수", language="ko", facts=Facts(
    product="손칼국수", shop="순덕이네 손칼국수", contact="053-764-2180", place="대구 들안로 38", period="7월 한 달",
    menu=(MenuItem(name="바지락칼국수", price=Price(amount=9_000)), MenuItem(name="손만두", price=Price(amount=6_000))))),
    copy=Copy(headline="순덕이네 손칼국수", details=("7월 한 달", "대구 들안로 38", "053-764-2180")), look="split")


def _wish(op: str, parts: tuple[str, ...], text: str, new: str = "", old: str = "") -> Wish:
    spans = [((text.index(w), text.index(w) + len(w)),) if w else () for w in (new, old)]
    return Wish(op, parts, text, 0, len(text), *spans)


@pytest.mark.parametrize(("wish", "role"), [
    (_wish("colour", ("text",), "손칼국수 글씨가 와 퍼렇습니꺼 뻘건색으로 해주이소", "뻘건색"), "word:손칼국수"),
    (_wish("colour", ("headline",), "손칼국수 네글자만 빨갛게", "빨갛게"), "word:손칼국수"),
    (_wish("colour", ("headline",), "제목 글씨 빨갛게", "빨갛게"), "headline"),
    (_wish("colour", ("when",), "7월 한 달만 빨간색", "빨간색", "7월 한 달"), "line:7월 한 달"),
    (_wish("larger", ("headline",), "손칼국수 크게", "", "손칼국수"), "headline"),
])
def test_words_of_a_line_and_lines_of_a_list_are_aimed_at(wish: Wish, role: str) -> None:
    assert aiming.roles(wish, NOODLES) == [role]


@pytest.mark.parametrize("look", ["stage", "split", "type", "menu", "night", "letter"])
def test_words_of_the_headline_have_a_colour_of_their_own(look: str) -> None:
    sitting = Sitting("ko", DAY)
    sitting.say("순덕이네 손칼국수 광고, 바지락칼국수 9천원 손만두 6천원, 대구 들안로 38, 053-764-2180")
    made = sitting.made[-1]
    design = replace(made.design, look=look, copy=replace(made.design.copy, headline="순덕이네 손칼국수"))
    design, form = patches.patch(design, "1:1", [Change(op="colour", role="word:손칼국수", value="red")], day=DAY)
    runs = [r for layer in layouts.compose(design, form, sitting.shelf.get).layers if isinstance(layer, Text) and layer.role == "headline" for r in layer.runs]
    tinted = {r.colour for r in runs if "칼" in r.text}
    assert "".join(r.text for r in runs).replace(" ", "") == "순덕이네손칼국수"
    assert len(tinted) == 1 and tinted.isdisjoint(r.colour for r in runs if "덕" in r.text)
    assert abs(colour.turn(colour.to_oklch(tinted.pop())[2], colour.to_oklch("#d62828")[2])) < 25


@pytest.mark.parametrize(("said", "last", "want"), [
    ("아니 전부다 말고예 손칼국수 고 글자만예", Change(op="colour", role="text", value="red"), [("colour", "text", ""), ("colour", "word:손칼국수", "red")]),
    ("주소까지 다 빨개졌잖아요 7월 한 달만 빨강 나머진 원래색요", Change(op="colour", role="details", value="red"), [("colour", "details", ""), ("colour", "line:7월 한 달", "red")]),
    ("다 커졌네요 제목만 크게요", Change(op="scale", role="text", value=1.25), [("scale", "text", 0.8), ("scale", "headline", 1.25)]),
    ("제목만 크게요", Change(op="scale", role="text", value=1.25), []),  # no word that it was too much
    ("전부 다 빼고 전화번호만 넣어주세요", Change(op="colour", role="text", value="red"), []),  # another wish
])
def test_a_change_that_went_too_far_is_narrowed(said: str, last: Change, want: list[tuple[str, str, object]]) -> None:
    assert [(c.op, c.role, c.value) for c in narrowing.take(said, replace(NOODLES, changes=(last,)))] == want


def test_four_letters_are_not_the_fourth_row() -> None:
    assert placing.at("손칼국수 네글자만 빨갛게", NOODLES) is None


@pytest.mark.parametrize(("text", "new", "want"), [
    ("연분홍이나 크림색으로 화사하게 바꿔주시고", "화사하게", "pastel pink"), ("배경을 초록으로 바꾸고 글씨는 밝게", "밝게", "bright"), ("화사하게 해주세요", "화사하게", "bright")])
def test_a_colour_before_how_it_is_to_feel(text: str, new: str, want: str) -> None:
    at = text.index(new)
    assert tints.wanted(Wish("colour", ("background",), text, at, len(text), ((at, at + len(new)),))) == want


def test_pale_yellow_is_no_khaki() -> None:
    found = colour.named("pastel yellow")
    assert found and colour.to_oklch(found)[0] > 0.92


@pytest.mark.parametrize("said", ["가격 옆에 네고 가능 써주세요", "가격을 80만원 (네고 가능)으로 써주세요"])
def test_a_remark_stands_behind_the_price(said: str) -> None:
    past = replace(NOODLES, brief=replace(NOODLES.brief, facts=Facts(product="중고 피아노", price=Price(amount=800_000), points=("조율 작년에 함",))))
    wish = _wish("set" if "80만원" in said else "join", ("price",), said, "80만원 (네고 가능)" if "80만원" in said else "네고 가능")
    changes, lack = granting.grant(wish, past, Context(language="ko", today=DAY, items=(past,)))
    assert not lack and changes[0].value["price"] == Price(amount=800_000, more="네고 가능")
    assert "800,000원 네고 가능" in sayings.edit(tuple(changes), (), "ko")


def test_the_reply_to_which_words_is_printed_as_a_line() -> None:
    asked = Context(language="ko", today=DAY, items=(NOODLES,), pending=sayings.ask("text", "ko"), pending_message="밑에 목록에 추가하라는 거요")
    made = understand("점심시간 없이 영업", asked)
    assert [(c.op, c.value) for c in made.changes] == [("facts", {"points": ("점심시간 없이 영업",)})]


def test_a_few_unread_letters_are_not_asked_about() -> None:
    assert sayings.without_scraps("마지막 변경을 되돌릴게요. '다 고' 부분은 어떻게 할까요?") == "마지막 변경을 되돌릴게요."
    whole = "글씨를 더 크게 할게요. '가격표 아래쪽' 부분은 어떻게 할까요?"
    assert sayings.without_scraps(whole) == whole


def test_what_was_asked_larger_and_where_a_part_stands_count_in_later_edits() -> None:
    sitting = Sitting("ko", DAY, seen=True)
    sitting.say("순덕이네 손칼국수 광고, 바지락칼국수 9천원 손만두 6천원, 대구 들안로 38, 053-764-2180")
    before = sitting.made[-1].scene
    larger = replace(before, design=patches.patch(before.design, "1:1", [Change(op="scale", role="details", value=1.25)], day=DAY)[0])
    shrunk = replace(before, layers=tuple(replace(x, runs=tuple(replace(r, size=r.size * 0.9) for r in x.runs)) if isinstance(x, Text) and x.role == "details" else x for x in before.layers))
    change = [Change(op="palette", value="blue")]
    assert owed.small(larger, shrunk, change) > owed.small(before, shrunk, change)
    moved = replace(before, layers=tuple(replace(x, box=replace(x.box, x=x.box.x + 0.5)) if isinstance(x, Text) and x.role == "headline" else x for x in before.layers))
    assert owed.jumped(before, before, change) == 0 < owed.jumped(before, moved, change)
    assert owed.jumped(before, moved, [Change(op="move", role="headline", value="right")]) == 0


def test_a_contact_that_changes_takes_its_old_line_along() -> None:
    before = replace(NOODLES.brief.facts, shop="래쉬모먼트", contact="예약은 카톡 @래쉬모먼트", menu=())
    now = replace(before, contact="카톡 @래쉬모먼트")
    old = Copy(headline="속눈썹펌", details=("대구 들안로 38", "예약은 카톡 @래쉬모먼트"))
    assert revision._own(("대구 들안로 38", "카톡 @래쉬모먼트"), old, old, before, now) == ("대구 들안로 38", "카톡 @래쉬모먼트")
