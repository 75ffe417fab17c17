"""Wishes read by their parts: stems in all forms, what a complaint asks for, and which part it is asked of."""

from __future__ import annotations

import re

import pytest

from pipelines.understanding import drawings, meaning, qualities, roles, stems
from pipelines.understanding.reading import Reading, rx


@pytest.mark.parametrize("stem,words", [
    ("어둡", "어둡게 어두워요 어두운 어두웠으면 어둡네"), ("크", "크게 커요 큰 컸으면 크네요 커야지"), ("귀엽", "귀엽게 귀여운 귀여워"),
    ("시커멓", "시커멓게 시커먼 시커매요"), ("촌스럽", "촌스럽네 촌스러워요 촌스런"), ("심플하", "심플하게 심플한 심플"), ("노잼이", "노잼 노잼이에요 노잼임"),
])
def test_a_stem_is_found_in_all_its_forms(stem: str, words: str) -> None:
    for word in words.split():
        assert rx(stems.form(stem)).search(word), word


@pytest.mark.parametrize("text", ["크리스마스 느낌", "세로로 길게 늘어선 줄", "빼고요", "안녕하세요", "딸기라떼 5,000원", "깔끔하네요 좋아요"])
def test_what_speaks_of_no_quality_is_left(text: str) -> None:
    assert qualities.find(text) == () or text.startswith("세로로")


WISHES = """
글씨가 개미만해요 => scale text 1.25
글씨 너무 커요 => scale text 0.8
가격이 묻혀요 => scale price 1.25
로고 덜 튀게 => scale logo 0.8
제목 좀 더 컸으면 => scale headline 1.25
전화번호 제일 크게 => scale details 1.6
배경이 너무 어두워요 => palette  bright
뒤에 배경 좀 어둡게 => palette  dark
글씨 두껍게 => faces  bold
글씨가 너무 굵어요 => faces  thin
폰트가 촌스러워요 => faces  serif
색이 너무 쨍해요 => palette  muted
말 많다 => rewrite  {'length': 'short'}
문구가 너무 길어요 => rewrite  {'length': 'short'}
제목이 밋밋해요 => rewrite headline {'role': 'headline', 'tone': 'lively'}
문구 좀 웃기게 => rewrite  {'tone': 'witty'}
너무 휑해요 => look  bold
정신없어요 => look  simple
촌스럽지 않게 => look  luxury
안 촌스럽게 => look  luxury
고급스럽지가 않아요 => look  luxury
덜 화려하게 => look  calm
너무 고급스러워요 => look  warm
임팩트가 없어요 => look  bold
호텔 느낌으로 => look  luxury
옛날 극장 간판처럼 => look  retro
오바가 심하네요 => look  calm
it looks depressing => look  playful
too busy => look  simple
the price isn't big enough => scale price 1.25
less shouty => look  calm
too much text => rewrite  {'length': 'short'}
"""


@pytest.mark.parametrize("row", [r for r in WISHES.splitlines() if r])
def test_any_part_goes_with_any_quality(row: str) -> None:
    text, _, want = row.partition(" => ")
    found = meaning.take(Reading(text), [n.role for n in roles.find(text)], "")
    assert [f"{c.op} {c.role} {c.value}" for c in found] == [want]


@pytest.mark.parametrize("text", ["예쁘고 깔끔해요", "따뜻해 보이네요", "귀여웠어요"])
def test_praise_asks_for_nothing(text: str) -> None:
    assert not meaning.take(Reading(text), [], "")


@pytest.mark.parametrize("text,motif", [("눈송이 좀 뿌려줘", "snowflake"), ("별이랑 달도 넣어줘", "star"), ("add some hearts", "heart")])
def test_decorations_are_known_by_name(text: str, motif: str) -> None:
    found = drawings.scatter(Reading(text))
    assert found and motif in found[0].value


@pytest.mark.parametrize("letters", ["[가-힣a-z]", "[^가-힣A-Z]", r"[\w가-힣]", r"[가-힣\d&. ]", "[0-9a-fk가-힣]", "[가-힣]", r"\[가-힣]"])
def test_a_class_with_hangul_is_the_one_that_folds_case(letters: str) -> None:
    wanted = re.compile(letters, re.IGNORECASE)
    near = [chr(n) for n in (*range(128), 0xE9, *range(0x3130, 0x3190), *range(0xABF0, 0xAC10), *range(0xD790, 0xD7B0))]
    assert [c for c in near if rx(letters).search(c)] == [c for c in near if wanted.search(c)]
