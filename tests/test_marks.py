"""Marks stand only before a line that surely is what they say."""

from __future__ import annotations

import pytest

from pipelines import marks
from pipelines.understanding import sites


@pytest.mark.parametrize(("line", "mark"), [
    ("010-4471-2093 · 문자", "receiver"), ("Ring Dave 07700 900417", "receiver"), ("Ring Alan on 555-0137", "receiver"), ("Open 09.00 - 17.00", marks.DOT),
    ("전화영어 주 3회", marks.DOT), ("전화 문의", "receiver"), ("카톡 예약", "speech"), ("@eunhaeng_market", "camera"), ("인스타 @silte", "camera"),
    ("For Instagram", marks.DOT), ("인스타 감성", marks.DOT), ("인스타 DM 주세요", "camera"),
    ("10월 18일 토요일", "calendar"), ("3일 이내 환불", marks.DOT), ("생후 4월령", marks.DOT), ("1/2 size", marks.DOT), ("march with us", marks.DOT),
    ("일시: 10월 12일(토) 오전 10시~오후 2시", "calendar"), ("신청은 관리사무소에 10월 8일까지", marks.DOT), ("Entries by 4 October", marks.DOT), ("RSVP by Friday", marks.DOT),
    ("토일 밤 11시~아침 8시", "clock"), ("3시간 코스", marks.DOT), ("영업용 냉장고", marks.DOT), ("24시간 출동", "clock"),
    ("부평역 근처", "pin"), ("동대구역 앞", "pin"), ("지역 배달", "truck"), ("광역 출장", marks.DOT), ("연남로 12", "pin"), ("무료로 2개 더", marks.DOT), ("2층 침대", marks.DOT), ("한빛빌딩 2층", "pin"),
    ("In English", marks.DOT), ("Near the station", "pin"), ("220 Oak Street Suite 3", "pin"), ("St Patrick's Day special", marks.DOT), ("Working on the road", marks.DOT)])
def test_a_mark_stands_only_where_the_line_leaves_no_doubt(line: str, mark: str):
    assert marks.mark_of(line) == mark


@pytest.mark.parametrize("place", [
    "망원동", "청주 율량동", "오천항", "의성시장 안", "수원 조원시장 입구", "한빛초 정문 건너편 2층", "302동 앞 놀이터", "서귀포 위미", "서울경기", "Bishopston, Bristol", "418 Maple Ct",
    "Little Barford Village Hall", "Hexham and the Tyne Valley", "Torquay", "Behind the Shell on 9th", "노원 중계동 쪽"])
def test_a_place_looks_like_one(place: str):
    assert sites.sure(place) == place


@pytest.mark.parametrize("words", ["연장", "삼성 양문형 846리터 2019년식", "얼큰한 국물", "매운맛 조절", "Lap size", "Gluten free", "window and Facebook", "Free coffee"])
def test_what_was_only_taken_for_a_place_is_none(words: str):
    assert sites.sure(words) == ""


def test_of_several_parts_only_the_places_stay():
    assert sites.sure("연장 · 망원동") == "망원동"
