"""Turns that the nets read right, done as they were meant: what people said to the house, and what is to be on the page then."""

from __future__ import annotations

from datetime import date

import pytest

from tests.sitting import Sitting

DAY = date(2026, 11, 27)


def held(language: str, *said: str) -> Sitting:
    sitting = Sitting(language, DAY, seen=True)
    for turn in said:
        sitting.say(turn)
    return sitting


def lines(sitting: Sitting) -> tuple[str, ...]:
    """The lines among the facts that the last ad shows."""
    return tuple(sitting.made[-1].design.copy.details)


MARKET = "안녕하세요~ 동네 벼룩시장 포스터 부탁드려요 이름은 '느티나무 마켓'이고 11월 15일 토요일 오전 11시부터 오후 4시까지, 망원동 느티나무공원에서 해요. 입장 무료이고 셀러 40팀이 나와요!"
RAIN = "비 오면 다음날로 미뤄진다는 말도 넣어주세요"


def test_a_quoted_line_takes_the_place_of_all_of_the_old_one() -> None:
    said = lines(held("ko", MARKET, RAIN, "앗 '미뤄진다'는 좀 딱딱하네요 '우천 시 다음 날(16일)로 연기돼요' 이렇게 바꿔주세요~!"))
    assert "우천 시 다음 날(16일)로 연기돼요" in said and not any("다음날로" in line for line in said)


def test_a_line_goes_below_the_date() -> None:
    said = lines(held("ko", MARKET, RAIN, "'미뤄진다'는 딱딱하네요 '우천 시 다음 날(16일)로 연기돼요' 이렇게 바꿔주세요", "우천 안내는 날짜보다 밑으로 내려주시면 좋겠고요"))
    when = next(n for n, line in enumerate(said) if "11월 15일" in line)
    assert said[when + 1] == "우천 시 다음 날(16일)로 연기돼요"


SALE = "hey need a flyer for my moving sale, this saturday may 17, 9am to 1pm, 2218 Alder St Portland. oak dresser $120, ikea couch $80, kids bike $35. cash or venmo. everything must go"


def test_a_capital_that_is_asked_for_is_no_line() -> None:
    said = lines(held("en", SALE, "can u make the date and time bigger. also its May with a capital M"))
    assert any("May 17" in line for line in said) and not any("capital" in line for line in said)


def test_the_line_under_the_title_goes_to_the_foot() -> None:
    sitting = held("en", SALE, "put cash or venmo down at the bottom under the address")
    said = lines(sitting)
    assert said[-1].lower().startswith("cash or venmo") and said[-2].startswith("2218")


@pytest.mark.parametrize(("turn", "kept", "gone"), [("일요일 휴무라고 써주고 가게이름 크게", "일요일 휴무", "쉬어")])
def test_a_day_off_said_anew_is_one_line(turn: str, kept: str, gone: str) -> None:
    said = lines(held("ko", "반찬가게 홍보물하나 만들어줘요. 순옥이네반찬 이고 광주 말바우시장 안에 있어라. 아침 8시부터 저녁 7시까지 하고 일욜은 쉬어. 열무김치 한통 만원 멸치볶음 5천원 코다리조림 8천원", turn))
    assert any(kept in line for line in said) and not any(gone in line for line in said)


def test_a_row_goes_where_it_is_put() -> None:
    sitting = held("ko", "반찬가게 순옥이네반찬 열무김치 한통 만원 멸치볶음 5천원 코다리조림 8천원", "멸치볶음 밑에다가 진미채 6천원도 넣어줘")
    assert [m.name for m in sitting.made[-1].design.menu] == ["열무김치 한통", "멸치볶음", "진미채", "코다리조림"]


def test_a_line_that_is_quoted_and_taken_off_takes_no_other_s_place() -> None:
    piano = "성인 취미 피아노 교습소 '하은피아노' 성인 1:1 레슨, 주1회 45분, 월 14만원입니다. 악보 못 읽으셔도 됩니다. 첫 체험레슨은 1만원. 010-2847-5513"
    sitting = held("ko", piano, "맨 아래 '첫 체험레슨은 1만원'은 중복이니 빼주시고 번호는 그대로요")
    letters = sitting.made[-1].past.letters
    assert "체험레슨" not in letters and "악보못읽으셔도" in letters


def test_a_dialect_s_blue_is_blue() -> None:
    sitting = held("ko", "포항 영일건어물 과메기 20마리 한 두름 2만5천원 야채세트 만원 택배 됩니다", "바탕은 연두색 말고 바다맨키로 시퍼런거 해주이소")
    assert sitting.made[-1].design.palette.name == "deepblue"
