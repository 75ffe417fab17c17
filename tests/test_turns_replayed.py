"""Turns of people who had never seen the studio, who found them not done at the time: dialect, lines told twice, names, places of a line, colours in two words."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.understanding import restated
from storage.records import Language
from tests.sitting import Sitting

DAY = date(2026, 11, 28)
SOUP = "밀양 시장통에서 돼지국밥집 하는 할매라예 이번에 시락국을 새로 내는데 그거 알리는 그림하나 맹글어 주이소. 가게이름은 순자네국밥 이고 시락국 한그릇 7천원임니더 아침 여섯시부터 문열어예"
BAND = "밴드동아리 공연 포스터. 소음공해 정기공연 11/22 금 7시 학생회관 소극장. 무료"
GRAVES = "벌초 대행 함미더 경북 의성 안동쪽이고예 한자리에 8만원 추석전까지 예약받슴다 사진찍어서 보내드림 010-3392-6615"
DOLLS = "저 망원동에서 인형병원 '솜솜의원' 하는데요ㅎㅎ 터진 인형 꿰매고 솜 갈아주는 곳이에요! 인스타에 올릴 거 만들어주세요 11월에 택배 접수 시작한다는 내용으로요"
WALLS = "I teach dry stone walling on our farm near Hawes. Next beginners weekend is 14-15 June, £140 for both days, lunch included, only 8 places. Need something to put on facebook please"


def sitting(language: Language, *turns: str) -> Sitting:
    held = Sitting(language, DAY, seen=True)
    for turn in turns:
        held.say(turn)
    return held


def lines(held: Sitting) -> str:
    return " / ".join((held.made[-1].past.copy.subcopy, *held.made[-1].past.copy.details))


def test_what_is_new_heads_the_ad() -> None:
    assert sitting("ko", SOUP).made[-1].past.copy.headline == "시락국"


def test_a_line_that_is_told_with_its_name_is_added_once() -> None:
    held = sitting("ko", BAND, "밴드인데 왜 연극무대임 기타 그려줘", "배경 검정으로. 무료 말고 무료입장", "게스트도 추가. 게스트: 밴드 미완성. 글고 제목 노랑")
    assert lines(held).count("게스트") == 1 and "게스트: 밴드 미완성" in lines(held)


def test_endings_of_dialect_are_no_part_of_a_name() -> None:
    held = sitting("ko", GRAVES)
    assert held.made[-1].past.brief.facts.shop == ""
    held.say("우리 이름은 효자벌초 임더")
    assert held.made[-1].past.brief.facts.shop == "효자벌초"


def test_a_headline_goes_on_and_a_line_that_says_more_takes_the_old_ones_place() -> None:
    held = sitting("ko", DOLLS)
    assert held.made[-1].past.copy.headline == "터진 인형 꿰매고 솜 갈아주는 곳" and "11월에 택배 접수 시작" in lines(held)
    held.say("11월 1일부터 택배 접수 시작! 이라고 써주세요")
    assert lines(held).count("택배 접수") == 1 and "11월 1일부터 택배 접수 시작" in lines(held)
    held.say("곰 옆에 실이랑 바늘 그려주세요")
    assert held.made[-1].past.motifs[0] == "teddy" and "thread" in held.made[-1].past.motifs


@pytest.mark.parametrize(("turn", "colour"), [
    ("And that green is far too bright, I'd like something more like moorland", "muted green"),
    ("Just a softer brownish green behind it, like the moors in autumn. Never mind the wall if you can't draw one.", "muted olive"),
])
def test_a_colour_is_asked_for_in_passing(turn: str, colour: str) -> None:
    held = sitting("en", WALLS, "make the background green", turn)
    assert held.made[-1].design.palette.name == colour and "near Hawes" in held.made[-1].past.brief.facts.place


def test_words_are_exchanged_where_they_stand() -> None:
    held = sitting("en", WALLS, 'Now just take out "Only 8 places" and write "Small groups" there instead.')
    assert "Small groups" in lines(held) and "8 places" not in lines(held)


ALLOTMENTS = ("hi! im the secretary of a small allotment club (Marsh Lane Allotments) and we're having our seed swap on Saturday 8 March, 10am to 1pm in the Scout Hut on Marsh Lane. "
              "Free entry, bring any spare seeds. need something nice for our facebook page please")


def test_what_is_told_in_passing_is_added_and_no_time_is_lost() -> None:
    held = sitting("en", ALLOTMENTS, "oh thats lovely! could it be green instead of blue, we're gardeners after all. and please add that there will be tea and cake")
    assert "Tea and cake" in lines(held) and "8 March" in lines(held) and held.made[-1].past.motifs[0] == "sprout"
    held.say("perfect. actually Derek says we finish at 12.30 not 1pm.")
    assert "10am to 12.30pm" in lines(held) and "we finish" not in lines(held)
    held.say("um the time reads a bit funny now, it should say Saturday 8 March, 10am to 12.30pm")
    assert held.made[-1].past.brief.facts.hours == "Saturday 8 March, 10am to 12.30pm"


def test_a_fresh_feeling_in_a_colour_is_that_colour() -> None:
    held = sitting("ko", "배드민턴 동호회 신입회원 모집. 초보 환영이구요 월회비 3만원입니다", "파란색 계열로 시원한 느낌이면 좋겠습니다")
    assert held.made[-1].design.palette.name.endswith("blue")


@pytest.mark.parametrize("turn", ["Never mind, make it red again.", "make the title like before.", "the photo is too bright", "put a white box behind the text", "never mind"])
def test_what_is_plain_already_is_left_as_it_is(turn: str) -> None:
    past = sitting("en", WALLS).made[-1].past
    assert restated.plainly(turn, past, ()) == turn


def test_a_drawing_takes_the_colour_that_is_wished_of_it_by_its_name() -> None:
    held = sitting("en", "need a post for my driving school. PassFirst with Dev, leeds. 5 lessons for £150 this january, new learners only",
                   "background can go white. the CAR should be blue")
    assert held.made[-1].design.palette.name == "white" and held.made[-1].design.tweaks["motif"].colour
    held.say("not the price, the car drawing. can you do a green car or not?")
    assert [(c.role, c.value) for c in held.made[-1].past.changes if c.op == "colour"] == [("motif", "green")]
