"""A ground that a person names fills the page, whatever the look; what a customer needs stays among many facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pipelines import colour, layouts
from pipelines.ad import drafts
from pipelines.scene import Text
from tests.sitting import Sitting

ASK = "헬스장 PT 10회 50만원 3월 등록 이벤트"


def sitting(look: str) -> Sitting:
    """A conversation with one ad in `look`."""
    held = Sitting("ko", date(2026, 12, 1))
    held.say(ASK)
    made = held.made[-1]
    held.made[-1] = replace(made, design=replace(made.design, look=look), past=replace(made.past, look=look))
    return held


def most_common(picture: np.ndarray) -> str:
    """The colour, in steps of 16, that most pixels of h x w x 3 uint8 have."""
    values, counts = np.unique(picture.reshape(-1, 3) // 16, axis=0, return_counts=True)
    return "#" + "".join(f"{int(v) * 16 + 8:02x}" for v in values[counts.argmax()])


@pytest.mark.parametrize(("look", "wish", "light"), [
    *((look, "배경을 블랙으로 바꿔줘", False) for look in ("bleed", "pop", "retro", "split", "stage", "type")),
    *((look, "흰 배경으로 바꿔줘", True) for look in ("bleed", "night", "stage")), *((look, "배경을 밝게 해줘", True) for look in ("night", "retro", "split")),
])
def test_a_wish_for_light_or_dark_is_seen(look: str, wish: str, light: bool) -> None:
    held = sitting(look)
    held.say(wish)
    picture = drafts.lay(held.made[-1].design, "1:1", held.shelf, 160)[1]
    assert (colour.to_oklch(most_common(picture))[0] > 0.62) is light, (look, wish, held.made[-1].design.look)


@pytest.mark.parametrize("look", ["bleed", "flyer", "pop", "retro", "split", "stage", "type"])
def test_a_named_ground_is_that_colour(look: str) -> None:
    held = sitting(look)
    held.say("배경을 보라색으로 바꿔줘")
    picture = drafts.lay(held.made[-1].design, "1:1", held.shelf, 160)[1]
    violet = [colour.to_oklch("#" + bytes(p).hex()) for p in picture[::7, ::7].reshape(-1, 3)]
    share = sum(c > 0.06 and 270 < h < 330 for _, c, h in violet) / len(violet)
    assert share > 0.25, (look, share)


@pytest.mark.parametrize("look", sorted(set(layouts.all()) - {"letter"}))
def test_the_phone_number_stays_among_many_facts(look: str) -> None:
    held = Sitting("ko", date(2026, 12, 1))
    held.say("부동산 사무실 신축 오피스텔 월세 매물 있음. 보증금 500에 월 45. 역세권 도보 3분. 풀옵션. 주차 가능. 010-2345-6789")
    design = replace(held.made[-1].design, look=look)
    said = " ".join(r.text for layer in layouts.compose(design, "1:1", held.shelf.get).layers if isinstance(layer, Text) for r in layer.runs)
    assert "010-2345-6789" in said, (look, said)


@pytest.mark.parametrize("wish", ["배경을 보라색으로 바꾸고 글씨 크게", "글씨 키우고 배경을 노란색으로 바꿔줘", "전화번호 02-333-4444 넣고 배경 초록색으로 바꾸고 글씨 키워줘"])
def test_a_verb_between_two_wishes_is_not_asked_about(wish: str) -> None:
    got = sitting("stage").say(wish)
    assert got and got.kind == "edit" and "부분은" not in got.say, got
