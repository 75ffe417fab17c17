"""Backdrops: a scene that is wished is painted, in its colours, under letters that can be read; what is no scene stays what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import backdrops, colour, fonts, grounds, layouts, scenefile
from pipelines.ad import designs, patches
from pipelines.ad.shelf import Memory
from pipelines.render import render
from pipelines.scene import Design, Ground
from pipelines.understanding import Change, Context, understand
from storage.errors import BadInput
from storage.records import Brand, Brief, Copy
from tests.checkers import typography
from tests.sitting import Sitting
from ui import showcase

DAY = date(2026, 11, 28)
COPY = Copy(headline="딸기라떼 신메뉴", subcopy="오늘 나왔습니다.", kicker="봄날카페", details=("11월 30일까지", "망원동 12-3", "010-2345-6789"))


def page(name: str, seed: int = 1) -> Design:
    return Design(copy=COPY, look="scenic", backdrop=name, seed=seed, motifs=("strawberry-latte",), palette=backdrops.palette(name, seed=seed))


@pytest.mark.parametrize("name", backdrops.all())
def test_a_backdrop_is_whole(name: str) -> None:
    """It has a painter, faces, a small picture to choose it by, and colours in which letters and prices can be read."""
    drop = backdrops.all()[name]
    assert drop.ground in grounds.names() and drop.letters in ("plain", "glow", "gilt")
    assert all(fonts.pair(face).id == face for face in drop.faces)
    assert (showcase.FOLDER / f"scene-{name}.webp").exists(), "python -m ui.showcase paints it"
    for p in drop.palettes:
        letters = p.paper if colour.luminance(p.ground) < 0.18 else p.ink
        assert colour.contrast(letters, p.ground) >= 7.0, p
        assert colour.contrast(p.accent, p.ground) >= 2.9, p


@pytest.mark.parametrize("name", [n for k, n in enumerate(backdrops.all()) if k % 4 == 1])
@pytest.mark.parametrize("ratio", ["1:1", "9:16", "16:9"])
def test_letters_on_a_scene_can_be_read(name: str, ratio: str) -> None:
    made = layouts.compose(page(name), ratio, Memory().get)
    assert next(layer for layer in made.layers if isinstance(layer, Ground)).name == backdrops.all()[name].ground
    width = round(480 * made.width)
    found = list(typography.check(scenefile.to_dict(made), render(made, Memory().get, width), render(made, Memory().get, width, without=("text",))))
    assert not found


@pytest.mark.parametrize(("said", "name"), [
    ("방과후 로봇교실 신청하세요. 우주느낌으로 해주면 애들이 좋아할듯요", "space"), ("캠핑장 1박 35,000 노을지는 강가 느낌으로 부탁해요", "sunset"),
    ("겨울맞이 호텔 예약, 하얗고 포근한 겨울 느낌으로", "snowfield"), ("Wine tasting £25. Dark and classy with a bit of gold if possible", "deco"),
    ("Choir seeks tenors. Old fashioned concert poster look, cream and dark red", "parchment"), ("크리스마스지만 빨강초록 말고 아이보리로 크리스마스 느낌", "festive"),
    ("denim swap, if you could make it look a bit like a 70s magazine", "seventies"), ("검정 바탕에 네온사인처럼 힙하게 해주세요", "bricks"),
    ("바다횟집 광고 만들어줘", ""), ("하늘색 계열로 깨끗하게 제작 부탁드려요", ""), ("바다 느낌은 빼고 만들어주세요", ""), ("봄 신상 블라우스 예쁘게 만들어 주세요", ""),
    ("줄무늬 원피스 3만원 예쁘게 부탁해요", ""), ("Autumn menu is here, pumpkin latte $5", ""),
])
def test_a_message_wishes_a_scene_or_none(said: str, name: str) -> None:
    assert backdrops.asked(said) == name


def test_a_first_message_is_set_in_its_scene_unless_it_asks_for_a_kind_of_paper() -> None:
    got = understand("방과후 로봇교실 수요일 오후 2시. 우주 느낌으로 해주세요", Context(language="ko", today=DAY)).brief
    assert got is not None and (got.look, got.backdrop) == ("scenic", "space")
    made = designs.design(got, COPY, None, Memory(), brand=Brand(), today=DAY)
    assert made.look == "scenic" and made.backdrop == "space" and made.palette in backdrops.all()["space"].palettes
    menu = understand("국밥 9,000원 수육 3만원 바다 느낌 메뉴판으로 만들어줘", Context(language="ko", today=DAY)).brief
    assert menu is not None and menu.look == "menu" and not menu.backdrop


def test_a_wished_colour_turns_the_scene() -> None:
    got = backdrops.palette("festive", seed=0, wish="ivory+brown")
    assert colour.to_oklch(got.ground)[0] > 0.85, "Christmas without red and green has an ivory page of its own"
    violet = backdrops.palette("sunset", seed=0, wish="green")
    assert 110 < colour.to_oklch(violet.ground)[2] < 190
    assert colour.contrast(violet.paper if colour.luminance(violet.ground) < 0.18 else violet.ink, violet.ground) >= 4.5


@pytest.mark.parametrize(("turn", "name"), [
    ("우주 느낌으로 바꿔줘", "space"), ("배경을 밤하늘로 해주세요", "starry"), ("가을 느낌 나게 해주세요", "autumn"), ("바다 배경으로", "seaside"),
    ("네온사인처럼 해줘", "bricks"), ("수채화 느낌이면 좋겠어요", "watercolour"),
])
def test_a_turn_sets_the_scene(turn: str, name: str) -> None:
    held = Sitting("ko", DAY)
    held.say("딸기라떼 신메뉴 4,500원")
    got = held.say(turn)
    assert got is not None and Change(op="backdrop", value=name) in got.changes and backdrops.all()[name].ko in got.say
    assert (held.made[-1].design.look, held.made[-1].design.backdrop) == ("scenic", name)


def test_an_english_turn_sets_the_scene_and_a_colour_does_not() -> None:
    held = Sitting("en", DAY)
    held.say("Pottery class, $30, Saturday 2pm")
    held.say("make it look like a sunset")
    assert held.made[-1].design.backdrop == "sunset"
    other = Sitting("en", DAY)
    other.say("Pottery class, $30, Saturday 2pm")
    other.say("make the background forest green")
    assert other.made[-1].design.look != "scenic"


def test_another_look_leaves_the_scene() -> None:
    scenic = page("space")
    other, _ = patches.patch(scenic, "1:1", [Change(op="look", value="next")], day=DAY)
    assert other.look != "scenic"
    back, _ = patches.patch(other, "1:1", [Change(op="backdrop", value="seaside")], day=DAY)
    assert (back.look, back.backdrop) == ("scenic", "seaside") and back.palette in backdrops.all()["seaside"].palettes
    with pytest.raises(BadInput):
        patches.patch(other, "1:1", [Change(op="backdrop", value="no such scene")], day=DAY)


def test_nobody_gets_a_scene_unasked() -> None:
    brief = Brief(message="딸기라떼 신메뉴 4,500원")
    looks = {designs.design(replace(brief, seed=n), COPY, None, Memory(), brand=Brand(), today=DAY).look for n in range(25)}
    assert "scenic" not in looks
