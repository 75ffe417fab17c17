"""Tests of the wordbook: what a change's words for colours, letters, moods, places and drawings come to."""

from typing import Any

import pytest

from pipelines import colour, colourwords, fonts, layouts, motifs, palettes
from pipelines.ad import patches
from pipelines.understanding import Change, Context, phrases
from pipelines.understanding.turns import atmospheres, granting, lettering, picturing, pricerows, tints, wordbook
from pipelines.understanding.turns.wish import Wish
from tests import turns as corpus
from tests.test_scenes import design

AD = corpus.past_of({"headline": "명품 떡집", "price": "꿀떡 1되 8,000원, 인절미 1되 7,000원", "contact": "02-123-4567", "details": ("주차 가능", "당일 제조", "택배 됩니다")}, "x", "ko")
SEEN = Context(language="ko", today=corpus.DAY, items=(AD,))


def wish(op: str, part: str, marked: str) -> Wish:
    """A wish from its words, the new ones in <>, the old ones in []."""
    spans: dict[str, list[tuple[int, int]]] = {"<": [], "[": []}
    text, start, opened = "", 0, ""
    for ch in marked:
        if ch in "<[":
            start, opened = len(text), ch
        elif ch in ">]":
            spans[opened].append((start, len(text)))
        else:
            text += ch
    return Wish(op, (part,) if part else (), text, 0, len(text), tuple(spans["<"]), tuple(spans["["]))


def done(op: str, part: str, marked: str) -> list[tuple[str, str, Any]]:
    return [(c.op, c.role, c.value) for c in granting.grant(wish(op, part, marked), AD, SEEN)[0]]


def lack(op: str, part: str, marked: str) -> str:
    return granting.grant(wish(op, part, marked), AD, SEEN)[1]


@pytest.mark.parametrize(("marked", "value"), [
    ("배경을 <빨갛>게", "red"), ("바탕 <시뻘겋>게 해줘", "red"), ("배경은 <노르스름하>게", "buttermilk"), ("바탕을 <연한 하늘>로", "pastel skyblue"), ("배경 <짙은 남보라>로", "dark indigoviolet"), ("배경 <진청>", "deepblue"),
    ("바탕은 <벽돌>처럼", "terracotta"), ("<홍시색>으로", "watermelonred"), ("background in <deep aubergine>", "dark aubergine"), ("<buttermilk> please", "buttermilk"), ("make it <straw>", "strawyellow"),
    ("배경 <더 진하>게", "dark"), ("a <hair darker>", "dark"), ("<은은하>게", "muted"), ("배경 초록도 조금 <연하>게요", "pastel green"),
    ("<주황 핑크> 섞어서", "orange+pink"), ("<검빨>로", "black+red"), ("<black on white>", "white"), ("<sky blue>", "skyblue"), ("<검은 나무색>", "dark brown"),
    ("<세이지 그린>", "sage"), ("<흰색이나 금색>으로", "white"), ("빨강 말고 <남색>으로", "navy"), ("바탕이 너무 빨개요 다른색", "next"), ("[초록] 바탕 별로", "next"),
])
def test_a_ground_is_of_the_colour_that_is_meant(marked: str, value: str) -> None:
    assert done("colour", "background", marked)[0] == ("palette", "", value)


def test_letters_that_are_not_seen_stand_against_the_ground() -> None:
    assert done("colour", "headline", "흰 글씨가 안 보여요") == [("colour", "headline", "black")]


def test_every_colour_of_the_wordbook_can_be_painted_and_said() -> None:
    values = [*wordbook.colours("stems"), *wordbook.colours("things"), *wordbook.colours("mixed"), *(v for op, v, _ in wordbook.atmospheres() if op == "palette")]
    for value in values:
        for name in value.split("+"):
            assert colour.named(name), value
            assert name.split()[-1] in phrases.COLOURS or name.split()[-1] == "indigo", value
    assert all(t in phrases.TINTS and colourwords.modifiers(t) for t in wordbook.colours("tints"))


def test_two_colours_are_ground_and_accent() -> None:
    made = palettes.from_colour("black+red")
    assert colour.distance(made.ground, colour.named("black") or "") < 0.1 < 0.3 < colour.distance(made.accent, made.ground)


@pytest.mark.parametrize("value", ["warm", "cool", "dark", "bright"])
def test_letters_take_every_tint(value: str) -> None:
    assert patches.patch(design("stage"), "1:1", [Change(op="colour", role="headline", value=value)], day=corpus.DAY)[0].tweaks["headline"].colour


@pytest.mark.parametrize(("marked", "face"), [
    ("글씨 <붓글씨>로", "hand"), ("<크레파스로 쓴> 것처럼", "hand"), ("<curly> letters", "hand"), ("<통통한> 글씨", "fat"), ("<옛날 간판> 글씨", "sign"), ("<궁서체>", "song"), ("<old book> letters", "batang"), ("<고급진 명조> 로", "serif"),
    ("<가느다란 붓글씨>", "hand"), ("<반듯한> 걸로", "sans"), ("글씨가 너무 얇네 <볼드>로", "bold"), ("<얇>게", "thin"), ("<chunky> ones", "slab"),
])
def test_letters_are_the_nearest_face(marked: str, face: str) -> None:
    assert done("font", "headline", marked) == [("faces", "", face)]


@pytest.mark.parametrize("marked", ["제목 <타자기> 글씨로", "<픽셀 글씨>", "<dripping blood> letters", "<slanted>", "<실로 꿰맨> 글씨"])
def test_letters_that_we_have_nothing_near_to_are_said_so(marked: str) -> None:
    assert done("font", "headline", marked) == [] and lack("font", "headline", marked) == "letters"


def test_every_face_and_atmosphere_of_the_wordbook_is_there() -> None:
    assert all(not face or face in patches._FACES or any(p.id == face for p in fonts.PAIRS) for face, _ in wordbook.letters())
    assert all(face in phrases.FACES for face, _ in wordbook.letters() if face)
    assert all(value in layouts.all() or value in phrases.LOOKS for op, value, _ in wordbook.atmospheres() if op == "look")


@pytest.mark.parametrize(("marked", "told"), [
    ("<크리스마스> 느낌으로", ("backdrop", "", "festive")), ("more <autumn>", ("backdrop", "", "autumn")), ("<royal>", ("palette", "", "navy+gold")), ("<80년대> 포스터처럼", ("backdrop", "", "nineties")), ("<1930년대> 포스터처럼", ("look", "", "retro")),
    ("<nerdy>", ("look", "", "letter")),
    ("a bit <Vegas>", ("look", "", "night")), ("<less corporate>", ("look", "", "warm")), ("<따숩>게", ("look", "", "warm")), ("keep it <plain>", ("look", "", "simple")),
])
def test_moods_are_shown(marked: str, told: tuple[str, str, str]) -> None:
    assert done("style", "", marked) == [told]


def test_what_is_complained_of_is_no_mood() -> None:
    assert atmospheres.take("병원 같아요") is None and lettering.face_of("타자기 말고") is None


@pytest.mark.parametrize(("part", "marked", "told"), [
    ("price", "가격 <맨위>", ("move", "price", "top")), ("picture", "<오른쪽 아래>요", ("move", "motif", "bottom right")), ("contact", "전화는 <꼭대기>에", ("move", "details", "top")),
    ("headline", "<조금 왼쪽>으로", ("move", "headline", (-0.04, 0.0))),
    ("button", "<가운데>요", ("align", "cta", "center")), ("detail", "[택배] 줄을 <맨 위>로", ("facts", "", {"points": ("택배 됩니다", "주차 가능", "당일 제조")})),
    ("detail", "[주차]는 <택배 밑>으로", ("facts", "", {"points": ("당일 제조", "택배 됩니다", "주차 가능")})),
])
def test_a_part_goes_where_it_is_wanted(part: str, marked: str, told: tuple[str, str, Any]) -> None:
    assert done("move", part, marked) == [told]


def test_a_line_right_under_the_headline_takes_the_free_seat_there() -> None:
    assert done("move", "detail", "[택배 됩니다]를 <제목 바로 밑>으로") == [("facts", "", {"points": ("주차 가능", "당일 제조")}), ("text", "subcopy", "택배 됩니다"), ("show", "subcopy", None)]


@pytest.mark.parametrize(("part", "marked"), [("contact", "전화번호를 <가격 옆>으로"), ("price", "can the price go <under the title>"), ("picture", "그림을 <글자 뒤>로"), ("headline", "제목은 <맥주잔 안>에")])
def test_a_place_of_no_part_is_asked_about(part: str, marked: str) -> None:
    assert done("move", part, marked) == [] and lack("move", part, marked) == "place_kept"


@pytest.mark.parametrize(("words", "slugs"), [
    ("하얀 말티즈", ("sitting-dog",)), ("까만 세단", ("car",)), ("노란 차", ("car",)), ("채소가 담긴 바구니", ("greens",)), ("리본 달린 상자", ("box",)), ("주사위 두개", ("die",)), ("태블릿이랑 펜", ("pen", "phone")), ("물레 돌리는 손", ("pottery-wheel",)),
    ("멍게 올린", ("sashimi",)), ("a stack of logs", ("firewood",)), ("black lab with red collar", ("sitting-dog",)), ("two cups of tea", ("tea",)), ("dice and a calculator", ("die", "calculator")), ("daisies", ("white-flower",)),
    ("웃는 할머니", ()), ("a kid with floaties", ()), ("파란 눈", ()), ("김 나는", ()), ("오랑우탄", ()), ("L plate", ()), ("잘게 잘린 종이", ()),
])
def test_a_thing_is_drawn_by_its_head_noun(words: str, slugs: tuple[str, ...]) -> None:
    assert picturing.drawn(words) == slugs


def test_every_motif_of_the_wordbook_is_drawn() -> None:
    assert all(motifs.has(slug) for slug in (*wordbook.kinds().values(), *(s for _, s in wordbook.scenes())) if slug)


def test_what_is_wanted_is_drawn_and_not_what_is_complained_of() -> None:
    assert done("picture", "", "고양이가 왜 나왔죠 <말티즈>로 부탁드려요") == [("show", "motif", ("sitting-dog",))]
    assert done("picture", "", "강아지를 <갈색>으로") == [("colour", "motif", "brown")]
    assert lack("picture", "", "<웃는 할머니>로") == "beyond_people" and lack("picture", "", "<오랑우탄>") == "draw"


def test_a_row_is_named_by_a_part_of_its_name() -> None:
    assert [m.name for m in pricerows.without("꿀떡", AD.brief.facts)["menu"]] == ["인절미 1되"]


def test_only_a_colour_is_one() -> None:
    assert tints.only("갈색으로") and not tints.only("황금돼지")
