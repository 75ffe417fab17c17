"""Quotations: what becomes of quoted words and of whole lines of the ad that a turn speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.understanding import Context, Past, shown, understand
from pipelines.understanding.turns import reader
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.turns import DAY

COURSE = Past(item_id="1", brief=Brief(message="요양보호사 자격증", language="ko", facts=Facts(product="요양보호사 자격증", contact="031-558-2294", points=("국비 지원 가능", "3월 9일 개강", "3월 23일 개강"))),
              copy=Copy(headline="요양보호사 자격증", subcopy="과정을 먼저 안내해 드려요."), look="stage")


@pytest.mark.parametrize(("say", "headline", "subcopy", "points"), [
    ("제목에 '문 꼭 닫아주세요' 그 밑에 '안그럼 다 녹아요' 다시 넣어요", "문 꼭 닫아주세요", "안그럼 다 녹아요", ("국비 지원 가능", "3월 9일 개강", "3월 23일 개강")),
    ("'3월 9일 개강'을 '주간반 3월 9일 개강'으로, '3월 23일 개강'을 '야간반 3월 23일 개강'으로 수정", "요양보호사 자격증", "과정을 먼저 안내해 드려요.", ("국비 지원 가능", "주간반 3월 9일 개강", "야간반 3월 23일 개강")),
    ("'국비 지원 가능' 줄이랑 '3월 9일 개강' 줄 지워", "요양보호사 자격증", "과정을 먼저 안내해 드려요.", ("3월 23일 개강",)),
    ("제목 아래에 '합격률 94퍼센트' 문구 추가 부탁드립니다", "요양보호사 자격증", "합격률 94퍼센트", ("국비 지원 가능", "3월 9일 개강", "3월 23일 개강")),
    ("'야간반'은 넣지 마시고요", "요양보호사 자격증", "과정을 먼저 안내해 드려요.", ("국비 지원 가능", "3월 9일 개강", "3월 23일 개강")),
])
def test_what_is_said_of_quoted_words(say: str, headline: str, subcopy: str, points: tuple[str, ...]) -> None:
    now = shown.applied(COURSE, reader.read(say, Context(language="ko", today=DAY, items=(COURSE,))).changes)
    assert (now.copy.headline, now.copy.subcopy, now.brief.facts.points) == (headline, subcopy, points)


def test_one_line_of_several_stands_out() -> None:
    got = understand("'국비 지원 가능'을 제일 크게 해주세요", Context(language="ko", today=DAY, items=(COURSE,)))
    assert got.changes[0].value == {"points": ("3월 9일 개강", "3월 23일 개강"), "offer": "국비 지원 가능"}
    assert got.say == "'국비 지원 가능'을 더 크게 할게요."


def test_a_wish_put_as_a_question_is_a_wish() -> None:
    menu = tuple(MenuItem(name=name, price=Price(amount=amount)) for name, amount in (("미니", 25_000), ("중간", 40_000), ("큰것", 60_000)))
    past = replace(COURSE, brief=replace(COURSE.brief, facts=Facts(product="꽃다발", menu=menu)))
    got = understand("혹시 미니는 빼고 중간이랑 큰것 두 가지만 남길 수 있을까요~?", Context(language="ko", today=DAY, items=(past,)))
    assert got.kind != "answer", got


@pytest.mark.parametrize(("say", "kind", "answer"), [
    ("'국비 지원 가능'은 지우지 마세요", "answer", "네, 그대로 둘게요. 다른 게 필요하면 말씀해 주세요."),
    ("국비 지원 가능은 빼지 말고 제목만 크게 해줘", "edit", "제목을 더 크게 할게요."),
    ("3월 9일 개강은 지우지 말고 3월 23일 개강만 지워줘", "edit", "'3월 23일 개강'을 뺄게요."),
    ("'벽보 떼지 마세요' 추가해줘", "edit", "'벽보 떼지 마세요'를 넣을게요."),
    ("벽보 떼지 마세요라고 써줘", "edit", "'벽보 떼지 마세요'를 넣을게요."),
    ("국비 지원 가능 빼주세요", "edit", "'국비 지원 가능'을 뺄게요."),
])
def test_what_may_not_go_stays(say: str, kind: str, answer: str) -> None:
    got = understand(say, Context(language="ko", today=DAY, items=(COURSE,)))
    assert (got.kind, got.say) == (kind, answer)
