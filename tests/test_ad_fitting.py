"""Fitting: what stood before a change by hand, and what was written with it, is to be seen, or is told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import formats, layouts
from pipelines.ad import fitting, owed, patches, revision, unseen
from pipelines.scene import Design, Scene
from pipelines.understanding import Change
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.test_scenes import design

DAY = date(2026, 3, 2)
LINES = ("3월 1일 ~ 3월 31일", "연남동 12-3", "02-123-4567", "매장 이용 2시간 제한", "반려동물 동반 가능", "주차 2대")


def drafted(d: Design, fmt: str = "3:4") -> Scene:
    found = formats.get(fmt)
    assert found
    return layouts.draft(d, found)


def by_hand(before: Design, *changes: Change, fmt: str = "3:4") -> tuple[Scene, Scene]:
    """(the page before changes of the controls, the page after them)."""
    page = drafted(before, fmt)
    after, _ = patches.patch(before, fmt, changes, day=DAY)
    return page, drafted(fitting.fitted(page, after, fmt, changes), fmt)


@pytest.mark.parametrize("look", ["stage", "quiet", "split", "letter"])
def test_a_headline_grows_or_is_told_of_and_never_at_another_part_s_cost(look: str) -> None:
    larger = Change(op="size", role="headline", value=1.5)
    before, after = by_hand(design(look), larger)
    for role in ("kicker", "subcopy", "price", "details", "shop"):
        assert owed.size(after, role) >= 0.89 * owed.size(before, role), role
    told = owed.owed(before, after.design, after, [larger, Change(op="scale", role="headline", value=1.5)])
    assert owed.size(after, "headline") > 1.1 * owed.size(before, "headline") or [o for o in told if o.kind == "size" and o.role == "headline"]


@pytest.mark.parametrize("look", ["letter", "quiet", "bleed"])
def test_lines_that_a_longer_headline_pushes_out_come_back_closer(look: str) -> None:
    made = design(look)
    before, after = by_hand(replace(made, copy=replace(made.copy, details=LINES)),
                            Change(op="text", role="headline", value="봄이 먼저 왔어요, 우리 동네 골목길 작은 카페의 딸기라떼와 함께해요"))
    assert not unseen.unseen(before) and not unseen.unseen(after)


@pytest.mark.parametrize("look", ["stage", "quiet"])
def test_an_offer_stands_beside_a_price_a_discount_and_a_list(look: str) -> None:
    rows = (MenuItem(name="라떼", price=Price(amount=4500)), MenuItem(name="모카", price=Price(amount=4800)))
    for more in ({"percent": None}, {}, {"percent": None, "menu": rows}):
        _, after = by_hand(design(look, **more), Change(op="text", role="offer", value="쿠키 1+1"))
        assert owed.size(after, "offer") and not unseen.unseen(after), more


def test_a_rewrite_leaves_the_facts_and_the_lines_of_the_person_s_own() -> None:
    told = Facts(product="딸기라떼", price=Price(amount=4500), period="12월 한 달 동안", points=("텀블러 할인",))
    old = Copy(headline="내가 쓴 겨울 제목", subcopy="새콤한 한 잔", kicker="12월 한 달 동안", details=("텀블러 할인", "주차 2대"), alt="내가 쓴 겨울 제목")
    new = Copy(headline="딸기라떼", subcopy="한 잔", kicker="신메뉴", alt="딸기라떼")
    before = Brief(message="", facts=told)
    now = replace(before, facts=replace(told, price=Price(amount=5000)), length="short")
    asked = [Change(op="facts", value={"price": Price(amount=5000)}), Change(op="rewrite", value={"length": "short"})]
    kept = revision.merge(old, [new], asked, before=before, now=now, today=DAY, hand=["내가 쓴 겨울 제목", "주차 2대"])
    assert kept.headline == kept.alt == "내가 쓴 겨울 제목" and kept.subcopy == "한 잔"
    assert set(kept.details) == {"텀블러 할인", "주차 2대", "12월 한 달 동안"}


def test_a_line_that_no_page_has_room_for_is_named() -> None:
    made = design("stage", copy=Copy(headline="봄이 왔어요", details=tuple(f"{n}번째 안내입니다 꼭 읽어 주세요" for n in range(16))))
    gone = [each.words for each in unseen.unseen(drafted(made, "kakao_search"))]
    assert gone and gone[0] in unseen.say(drafted(made, "kakao_search"))
