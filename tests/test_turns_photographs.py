"""A photo that a turn speaks of is cut out, whole or back, with what else is asked; a drawing comes back; a day stays when its hours change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines.understanding import Change, Context, Past, understand
from tests.sitting import Sitting

DAY = date(2026, 11, 28)
SHA = "a" * 64
FIRST = {"ko": "집에서 만드는 소이캔들이에요 토요일 망원동 플리마켓 하나 18000원 브랜드명은 '오후세시'입니다", "en": "I hand pour soy candles. Riverside Makers Market on Sunday May 18, 10am to 3pm. $18 each"}


def past(language: str, use: str = "auto", item: str = "1") -> Past:
    """An ad with a photo, or, with `use` "gone", its version without."""
    held = Sitting(language, DAY)  # type: ignore[arg-type]
    held.say(FIRST[language])
    made = held.made[-1].past
    return replace(made, item_id=item, brief=replace(made.brief, photo="" if use == "gone" else SHA, photo_use="auto" if use == "gone" else use))


def said(language: str, text: str, *uses: str) -> tuple[Change, ...]:
    items = tuple(past(language, use, str(n)) for n, use in enumerate(uses or ("auto",)))
    got = understand(text, Context(language=language, today=DAY, items=items))  # type: ignore[arg-type]
    assert got.kind == "edit", got
    return got.changes


CUT, WHOLE, BACK = Change(op="photo", value="cut"), Change(op="photo", value="whole"), Change(op="photo", value=SHA)


@pytest.mark.parametrize(("language", "text", "uses", "first"), [
    ("ko", "오 예뻐요!! 초록 테이블이 좀 지저분해서 캔들만 오려서 넣을수 잇나용?", ("auto",), (CUT,)),
    ("ko", "헉 제 사진 어디갔어요ㅠㅠ 제 캔들 사진 다시 넣어주세요 배경만 지우고용", ("auto", "gone"), (BACK, CUT)),
    ("ko", "그럼 그냥 오리지 말고 원래 사진 그대로 넣어주세요! 글구 시간도 추가요 오전 11시~오후 6시", ("cut",), (WHOLE,)),
    ("en", "My picnic table looks a bit scruffy though. Could you lose the table and have the candle on something softer, like cream linen?", ("auto",), (CUT,)),
    ("en", "Oh no, my candle's gone! Can you bring my photo back please, just the jar cut out, without the table behind it. Plain cream background is fine", ("auto", "gone"), (BACK, CUT)),
    ("en", "let's just go back to the whole photo like in the very first one, and make the mint background a warm cream instead", ("cut",), (WHOLE,)),
])
def test_the_photo_is_never_lost_for_a_drawing(language: str, text: str, uses: tuple[str, ...], first: tuple[Change, ...]) -> None:
    changes = said(language, text, *uses)
    assert changes[: len(first)] == first
    assert not any(c.op == "photo" and c.value == "remove" or c.role.startswith("motif") for c in changes)


def test_what_else_is_asked_is_done() -> None:
    assert Change(op="facts", value={"shop": "오후세시"}) in said("ko", "브랜드명은 ~입니다 이렇게 말고 그냥 오후세시 라고만 써주세요ㅎㅎ 그리고 초록 테이블이 좀 지저분해서 캔들만 오려서 넣을수 잇나용?")
    assert {c.op for c in said("en", "go back to the whole photo, and make the mint background a warm cream instead", "cut")} == {"photo", "palette"}


@pytest.mark.parametrize(("language", "text"), [("ko", "배경을 하늘색으로 바꿔주세요"), ("ko", "전화번호 빼주세요"), ("en", "remove the price please"), ("en", "make the background blue")])
def test_other_wishes_leave_the_photo(language: str, text: str) -> None:
    items = (past(language),)
    got = understand(text, Context(language=language, today=DAY, items=items))  # type: ignore[arg-type]
    assert not any(c.op == "photo" for c in got.changes)


@pytest.mark.parametrize(("language", "text"), [("ko", "밑에 초록색 막대기같은거 남앗어요ㅠ 지워주세용"), ("en", "there are bits of table left floating around")])
def test_what_a_cut_left_is_told(language: str, text: str) -> None:
    got = understand(text, Context(language=language, today=DAY, items=(past(language, "cut"),)))  # type: ignore[arg-type]
    assert got.kind == "ask" and not got.changes and ("사진 탭" in got.say or "photo tab" in got.say)


def test_a_drawing_comes_beside_the_other_and_back() -> None:
    held = Sitting("ko", DAY, seen=True)
    held.say("우쿨렐레 동아리 '띵가띵가'가 가을 발표회를 하는데 홍보 이미지 부탁드려요! 10월 24일 금요일 오후 4시, 본관 2층 음악실")
    assert held.made[-1].design.copy.headline == "우쿨렐레 동아리 '띵가띵가' 가을 발표회"
    held.say("단풍잎 그려주세요")
    assert held.made[-1].design.motifs[0] == "maple-leaf"
    held.say("우쿨렐레가 없어졌어요 ㅠㅠ 우쿨렐레는 다시 넣어주시고 단풍잎은 옆에 작게 있으면 돼요!")
    assert held.made[-1].design.motifs[:2] == ("ukulele", "maple-leaf")


def test_a_day_stays_when_its_hours_change() -> None:
    held = Sitting("en", DAY)
    held.say("Little Wenham Gardening Society spring plant swap on Saturday 18 April, 10am to 12 noon, in the village hall. Entry is free")
    held.say("Our vicar has taken the hall in the morning after all, so the time is now 2pm to 4pm.")
    facts = held.made[-1].past.brief.facts
    told = f"{facts.period} {facts.hours}"
    assert "18 April" in told and "2pm to 4pm" in told and "10am" not in told and facts.place.lower() == "in the village hall"
