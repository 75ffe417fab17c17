"""Frames: what a turn says of a line that it names, of what is missed, and of parts that it points at; and what comes of it on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines.understanding import Context, Past, keeping, understand
from pipelines.understanding.contract import Part
from pipelines.understanding.learned import headed
from pipelines.understanding.turns import frames, pointing
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.sitting import Sitting
from tests.turns import DAY

ACADEMY = Past(item_id="1", brief=Brief(message="학원명 정석수학학원. 겨울방학 특강 모집", language="ko", facts=Facts(
    product="겨울방학 특강", shop="정석수학학원", hours="월수금) 오후 2시-5시", place="대전 유성구 다녀요", contact="전화는 033-335-1207",
    points=("한반에 8명 정원", "예약은 카톡", "단풍손님 받으"), menu=(MenuItem(name="중간", price=Price(amount=35_000)), MenuItem(name="큰거", price=Price(amount=55_000))))),
    copy=Copy(headline="겨울방학 특강", subcopy="자리는 여덟, 설명은 하나하나.", cta="카카오톡으로 예약하세요"), look="stage")


def read(say: str, past: Past = ACADEMY, before: tuple[Past, ...] = ()) -> list[tuple[str, str, str]]:
    return [(w.op, w.parts[0] if w.parts else "", w.value or w.line or w.named) for w in frames.read(say, Context(language="ko", today=DAY, items=(*before, past)))]


@pytest.mark.parametrize(("say", "found"), [
    ("다녀요가 뭐예요 ㅋㅋ 유성구 전지역 출장이라고 해줘요", [("set", "where", "유성구 전지역 출장")]),
    ("한반에 8명 정원은 좀 어색해서 '한 반 8명 소수정예'로 바꿔주세요", [("set", "detail", "한 반 8명 소수정예")]),
    ("단풍손님 받으 만 있으면 뭔 말인지 모르니까 단풍 보러 오세요라고 해주시고", [("set", "detail", "단풍 보러 오세요")]),
    ("한반에 8명 정원 <- 이거를 여덟 명만 으로요", [("set", "detail", "여덟 명만")]),
    ("'월수금) 오후 2시-5시' 이 줄에서 괄호만 빼라는 겁니다", [("set", "when", "월수금 오후 2시-5시")]),
    ("전화는 033 에서 '전화는' 말고 예약문의로 해주세요", [("set", "contact", "예약문의 033-335-1207")]),
    ("예약은 카톡이랑 카카오톡으로 예약하세요랑 똑같은 말이네요 하나는 빼주시고 남는거에 카톡 검색 정석 이라고 써주세요", [("remove", "detail", "예약은 카톡"), ("set", "button", "카톡 검색 정석")]),
    ("다녀요 들어간 줄 다 빼고 유성구 출장 한줄만 남겨요", [("set", "where", "유성구 출장")]),
    ("제일 큰 글씨를 정석수학학원으로 바꾸라고", [("set", "headline", "정석수학학원")]),
    ("중간은 중형 꽃다발, 큰거는 대형 꽃다발로 바꿔주시고", [("swap", "menu", "중형 꽃다발"), ("swap", "menu", "대형 꽃다발")]),
    ("냉동 아니고 생물이라는 말도 넣어주세요", [("add", "detail", "냉동 아니고 생물")]),
    ("한반에 8명 정원 그 줄은 빼주세요", [("remove", "detail", "한반에 8명 정원")]),
    ("예약은 카톡 저걸 왜 써놔, 빼라", [("cut", "detail", "예약은 카톡")]),
    ("밑에 시계 있는 줄은 지워주세요", [("remove", "when", "월수금) 오후 2시-5시")]),
    ("배경을 파란색으로 바꿔주세요", []),
    ("제목을 더 크게 해주세요", []),
    ("한반에 8명 정원 빼지 말고 그대로 둬주세요", []),
])
def test_what_is_said_of_a_line(say: str, found: list[tuple[str, str, str]]) -> None:
    assert read(say) == found


def test_what_was_lost_comes_back_in_its_own_part() -> None:
    before = replace(ACADEMY, item_id="0", copy=replace(ACADEMY.copy, subcopy="11월 15일부터 보내드려요."))
    now = replace(ACADEMY, brief=replace(ACADEMY.brief, facts=replace(ACADEMY.brief.facts, contact="")), letters="겨울방학특강")
    assert read("11월 15일부터 보내드려요 는 왜 없어졌당가 다시 넣어주세요", now, (before,)) == [("add", "subcopy", "11월 15일부터 보내드려요")]
    assert read("번호는 다시 넣어야지", now, (before,)) == [("set", "contact", "전화는 033-335-1207")]
    assert read("가게 이름이 안 보여요. 정석수학학원 넣어주세요", now, (before,)) == [("add", "shop", "정석수학학원")]
    assert read("정석수학학원 넣어주세요", replace(now, letters="정석수학학원겨울방학특강"), (before,)) == []  # it is seen


def test_a_duplicate_goes_and_the_other_stays() -> None:
    twice = replace(ACADEMY, brief=replace(ACADEMY.brief, facts=replace(ACADEMY.brief.facts, points=("침구 버너 다 있음", "침구랑 버너 다 들어있어요"))))
    assert read("침구 얘기가 두번 나오네요 하나만 남겨주시고요", twice) == [("remove", "detail", "침구 버너 다 있음")]


def test_a_complaint_about_what_is_gone_takes_nothing_off() -> None:
    assert keeping.said("전화번호까지 빼면 어떡해요") == "전화번호도 없어졌어요"
    assert keeping.said("10키로짜리도 있어요 그건 21000원") == "10키로 21000원도 있어요"


SEEN = replace(ACADEMY, look="split", parts=(Part(role="ground", colour="#afdfb6", x=0.5, y=0.5, share=1.0), Part(role="panel", colour="#d8a038", x=0.5, y=0.75, share=0.5),
                                             Part(role="cta", colour="#c9a227", x=0.3, y=0.9, share=0.02)))


@pytest.mark.parametrize(("say", "role"), [("밑에 겨자색 부분만 아이보리로", "panel"), ("위에 초록 배경은 그대로", "ground"), ("노란 버튼 빼줘", "cta"), ("아래쪽 바탕을 바꿔줘", "panel"),
                                           ("세이지그린 쪽으로 바꿔주세요", ""), ("the bottom half should be cream", "panel"), ("파란 부분을 바꿔줘", "")])
def test_a_part_is_pointed_at_by_colour_or_place(say: str, role: str) -> None:
    found = pointing.at(say, SEEN)
    assert (found.part.role if found else "") == role


def test_only_the_panel_that_was_meant_changes() -> None:
    got = understand("밑에 겨자색 부분만 아이보리로 바꿔주세요", Context(language="ko", today=DAY, items=(SEEN,)))
    assert [(c.op, c.role, c.value) for c in got.changes] == [("colour", "panel", "cream")], got.say


def test_a_larger_number_is_the_button_that_says_it_or_grows_alone_on_its_line() -> None:
    facts = replace(ACADEMY.brief.facts, contact="전화 033-335-1207")
    for copy, role in ((replace(ACADEMY.copy, details=("평일 9시~18시", "전화 033-335-1207")), "line:전화 033-335-1207"),
                       (replace(ACADEMY.copy, cta="033-335-1207 전화하기"), "cta")):
        past = replace(ACADEMY, brief=replace(ACADEMY.brief, facts=facts), copy=copy)
        got = understand("전화번호를 더 크게 해주세요", Context(language="ko", today=DAY, items=(past,)))
        assert [(c.op, c.role) for c in got.changes] == [("scale", role)], got.changes


def said(held: Sitting) -> str:
    return held.made[-1].past.letters


def test_an_edit_says_nothing_twice_and_brings_no_button_back() -> None:
    held = Sitting("ko", date(2026, 11, 27), seen=True)
    held.say("평창에서 펜션해요 이름은 솔바람펜션이고 평창 봉평면이에요. 평일 8만원 주말 13만원 개별바베큐 있고 단풍 구경 와요 전화는 033-335-1207 입니다")
    first = said(held)
    held.say("'단풍 구경 와요'를 '단풍 보러 오세요'로 바꿔주세요")
    assert "단풍보러오세요" in said(held) and "단풍구경" not in said(held)
    assert all(said(held).count(words) == first.count(words) for words in ("개별바베큐", "솔바람펜션", "문의하세요", "예약하세요"))


def test_the_shop_is_asked_for_and_stands_over_the_headline() -> None:
    held = Sitting("ko", date(2026, 11, 27), seen=True)
    held.say("두피스케일링 1회 55,000원 11월 말까지 첫방문 두피진단 무료")
    held.say("가게 이름은 숨결두피예요 제목 위에 넣어주세요")
    assert "숨결두피" in said(held) and held.made[-1].design.copy.kicker == "숨결두피"


def test_a_price_told_again_is_seen_and_one_end_of_the_hours_changes_alone() -> None:
    held = Sitting("ko", date(2026, 11, 27), seen=True)
    held.say("망원동 모닝버터 주말 알바 구하는 공고 만들어주세요. 토,일 오전 8시~오후 3시 시급 11,500원 초보 가능")
    assert headed.spoken("주말 알바 구하는 공고") == "주말 알바 구해요"
    held.say("가격은 빼주세요")
    assert "11500" not in said(held) and "11,500" not in said(held)
    held.say("시급을 12,000원으로 바꿔서 넣어주세요")
    assert "12000" in said(held).replace(",", "")
    held.say("시간은 아침 7시반부터로 바꿔주세요")
    assert "토일아침7시반" in said(held).replace(",", "") and "오후3시" in said(held)
