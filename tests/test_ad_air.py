"""The air of an ad: what is sad or closed is calm, what is of the day has no page of the night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import understanding
from pipelines.ad import designs, drafts
from pipelines.ad.once import prepare
from pipelines.ad.shelf import Memory
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
