"""The air of an ad: what is sad or closed is calm, what is of the day has no page of the night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import formats, layouts, understanding
from pipelines.ad import designs, drafts, patches
from pipelines.ad.once import prepare
from pipelines.ad.shelf import Memory
from pipelines.scene import Design, Text
from pipelines.understanding.contract import Change
from storage.records import Brand, Brief

DAY = date(2026, 12, 1)
LOUD = {"night", "pop", "flyer", "collage", "retro"}
SAD = ("고양이를 찾습니다 이름은 망고 12월 1일 저녁 성수동에서 010-2345-6789", "추석 연휴 휴무 안내 9월 16일부터 18일까지 쉽니다", "부고 김영수님 별세 발인 12월 12일 오전 7시")
LUNCH = "점심특선 순두부찌개 8천원 11시부터 두시까지"


def told(message: str) -> Brief:
    brief = understanding.understand(message, understanding.Context(language="ko", today=DAY)).brief
    assert brief is not None
    return brief


@pytest.mark.parametrize("message", SAD)
def test_what_is_lost_closed_or_mourned_is_grave_and_calm(message: str):
    brief = told(message)
    assert designs.air(brief)[:1] == ("grave",) and not designs.glad(brief)
    assert {look(brief, seed) for seed in range(4)}.isdisjoint(LOUD)


def test_what_is_merry_is_glad_and_what_is_of_the_day_has_no_page_of_the_night():
    assert designs.air(told("교회 바자회 11월 9일 12시부터 새길교회 앞마당")) == ("glad", "day")
    assert "day" not in designs.air(told("와인바 글라스 9천원 저녁 6시부터 새벽 2시"))
    assert designs.air(told(LUNCH)) == ("day",)
    assert all(look(told(LUNCH), seed) != "night" for seed in range(6))


def look(brief: Brief, seed: int) -> str:
    whole = prepare(replace(brief, seed=seed), ratio="3:4", look="auto", photo="", seed=seed)
    return drafts.start(whole, drafts.write(whole, brand=Brand(), day=DAY)[0], Memory(), brand=Brand(), day=DAY).look


def test_letters_asked_larger_cost_no_fact_and_are_larger_where_another_look_has_the_room():
    message = "돋보기 맞춤 2만원, 누진다초점은 15만원부터 해드리고 65세 넘은 분은 만원 깎아드립니다. 청주 육거리시장 안 밝은안경"
    brief = told(message)
    copy = drafts.write(brief, brand=Brand(), day=DAY, engine="phrasebook")[0]
    for seed in range(4):
        design = drafts.start(replace(brief, seed=seed), copy, Memory(), brand=Brand(), day=DAY)
        larger, _ = patches.patch(design, "1:1", [Change(op="scale", role="text", value=1.25)], day=DAY)
        assert designs.fitted(design, "1:1", free=True) is design
        kept = designs.fitted(larger, "1:1", free=False)
        free = designs.fitted(larger, "1:1", free=True)
        assert designs.complete(kept, "1:1") and kept.look == design.look
        assert designs.complete(free, "1:1") and smallest(free) >= smallest(design)


def smallest(design: Design) -> float:
    scene = layouts.draft(design, formats.all()[0])
    return min(r.size for t in scene.layers if isinstance(t, Text) and t.role in ("details", "menu") for r in t.runs)
