"""The learned reader of change turns: its weights, where it cuts, what it prints, and the question that a yes answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.understanding import Context, sayings, understand
from pipelines.understanding.turns import marks, model, reader, spans
from pipelines.understanding.turns.telling_apart import colour_of, number_of
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
