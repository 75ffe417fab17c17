"""Parts that a turn points at: the box under letters, the name that is the title, rows that are counted or told by their amount, lines by how they begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.scene import PLATE
from pipelines.understanding import Change, Context, Past, shown, understand
from pipelines.understanding.contract import Part
from pipelines.understanding.turns import pricerows
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.turns import DAY

PARTS = (Part(role="ground", colour="#f4e3b2", x=0.5, y=0.5, share=1.0), Part(role="kicker", colour="#2f4bd8", x=0.2, y=0.1, share=0.02), Part(role="cta", colour="#2f4bd8", x=0.2, y=0.9, share=0.02))
MENU = tuple(MenuItem(name=n, price=Price(amount=a)) for n, a in (("벽걸이", 70_000), ("스탠드", 110_000), ("천장형", 130_000)))
MILL = Past(item_id="1", brief=Brief(message="칠성방앗간 햇참깨 참기름 한병 이만오천원", language="ko", facts=Facts(
    product="참기름", shop="칠성방앗간", menu=MENU, place="대구 칠성시장", contact="053-421-7782", offer="첫방문 만원 할인", points=("국산 참깨",))),
    copy=Copy(headline="햇참깨 참기름", subcopy="고소함이 다릅니다.", cta="전화로 문의하세요", kicker="칠성방앗간", details=("첫방문 만원 할인", "국산 참깨", "대구 칠성시장", "053-421-7782")), look="split", parts=PARTS)


def changes(say: str, past: Past = MILL) -> list[Change]:
    return list(understand(say, Context(language="en" if say.isascii() else "ko", today=DAY, items=(past,))).changes)


@pytest.mark.parametrize(("say", "roles"), [
    ("저 파란 네모 두개를 밤색으로 해주세요", {"plate:kicker", "plate:cta"}), ("버튼을 초록색으로 바꿔주세요", {"plate:cta"}), ("버튼 글씨를 초록색으로 바꿔주세요", {"cta"}),
    ("가게 이름을 빨간색으로 해주세요", {"plate:kicker"}), ("make the blue box orange", {"plate:kicker"})])
def test_the_box_under_letters_takes_the_colour(say: str, roles: set[str]) -> None:
    got = [c for c in changes(say) if c.op == "colour"]
    assert {c.role for c in got} == roles and not any(c.op == "palette" for c in changes(say)), got
    assert all(c.role.startswith(PLATE) for c in got) == ("글씨" not in say)


def test_the_name_that_is_the_title_is_coloured_there() -> None:
    past = replace(MILL, copy=replace(MILL.copy, headline="칠성방앗간", kicker="참기름"), parts=PARTS[:1])
    assert [(c.op, c.role, c.value) for c in changes("가게 이름을 빨간색으로 해주세요", past)] == [("colour", "headline", "red")]


@pytest.mark.parametrize(("say", "rows"), [
    ("가격표 세번째줄만 지워주세요", ("벽걸이", "스탠드")), ("'2대 이상 1대당 만원 할인' 문구를 눈에 띄게 넣어주세요", ("벽걸이", "스탠드", "천장형")), ("첫방문 만원 할인은 빨갛게 해주세요", ("벽걸이", "스탠드", "천장형"))])
def test_rows_go_by_their_place_and_offers_make_none(say: str, rows: tuple[str, ...]) -> None:
    after = shown.applied(MILL, changes(say))
    assert tuple(m.name for m in after.brief.facts.menu) == rows


@pytest.mark.parametrize(("words", "names"), [("천장형 4way 13만원", ("벽걸이", "스탠드", "천장형 4way")), ("아직 70,000원", None), ("그냥 99,000원", None)])
def test_a_row_is_known_by_its_amount(words: str, names: tuple[str, ...] | None) -> None:
    found = pricerows.renamed(words, MILL.brief.facts)
    assert tuple(m.name for m in found.get("menu", ())) == (names or ()) or names is None and found["menu"][0].name == "아직"


def test_an_amount_behind_a_filler_is_no_row() -> None:
    assert [r.label for r in pricerows.rows("근데 아직 70,000원 이네요 글자로 7만원")] == ["", ""]
    assert pricerows.placed("2대 이상 1대당 만원 할인", MILL.brief.facts) == {}


@pytest.mark.parametrize(("say", "details"), [
    ("please drop the made in korea line", ("Serving Dayton", "Call 937-555-0148")), ("the line that starts Made in can go", ("Serving Dayton", "Call 937-555-0148"))])
def test_an_english_line_goes_by_its_words(say: str, details: tuple[str, ...]) -> None:
    facts = Facts(product="sesame oil", shop="Mill", place="Serving Dayton", contact="Call 937-555-0148", points=("Made in Korea",))
    past = Past(item_id="1", brief=Brief(message="sesame oil", language="en", facts=facts), copy=Copy(headline="Sesame oil", details=("Made in Korea", "Serving Dayton", "Call 937-555-0148")), look="split")
    after = shown.applied(past, changes(say, past))
    assert not any("Made in Korea" in line for line in (*after.copy.details, *after.brief.facts.points)) and [d for d in after.copy.details if d in details] == list(details)
