"""What a customer needs and the nets leave half or out is kept: sentences to their end, which thing it is, ages and ways, events, all that an amount is for."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines import feelings
from pipelines.ad import casting
from pipelines.understanding import Context, understand
from storage.records import Brief

DAY = date(2026, 11, 28)


def brief(message: str) -> Brief:
    found = understand(message, Context(language="ko", today=DAY)).brief
    assert found is not None, message
    return found


@pytest.mark.parametrize(("message", "lead"), [
    ("한번 신은 운동화 팔아요 240사이즈 3만원", "한번 신은 운동화 팔아요"),
    ("수요일 저녁마다 한강에서 뛰는 러닝크루인데 새 멤버 구해요 초보도 완전 환영 페이스 7분대예요", "러닝크루 새 멤버 구해요"),
    ("we're hiring! weekend barista, experience is nice but not required, come by and ask for Jo", "weekend barista wanted"),
    ("I fix phones out of a kiosk in the mall by the food court. Screens done in 30 min, most are $79.", "Phone Repairs"),
    ("Our robotics club made it to nationals!!! Help us get there, we're raising $2,400 for the bus.", "Our robotics club made it to nationals"),
    ("Please welcome Daniel, our new youth pastor! Meet him after the 10:30 service this Sunday, donuts in the hall", "welcome Daniel, our new youth pastor"),
    ("Oat milk is finally back!! come grab one before its gone again", "Oat milk is finally back"),
    ("이번달 28일 금요일 저녁 7시 반에 에세이 쓰신 작가님 모시고 북토크를 하게 됐는데요, 15명만 받을 거고 참가비는 만원이에요", "에세이 쓰신 작가님과 함께하는 북토크"),
    ("직장인 밴드 다섯명이서 하는 첫 단독공연입니다ㅎㅎ 10월 18일 토요일 7시, 홍대 지하 소극장이고 입장료는 무료인데 맥주 한 잔은 사드셔야 해요. 빨강 검정으로", "첫 단독공연"),
])
def test_the_headline_says_what_it_is_about(message: str, lead: str) -> None:
    assert brief(message).facts.lead == lead


@pytest.mark.parametrize(("message", "line"), [
    ("Blood drive Tuesday the 4th at Lincoln High gym, 11am to 5pm, walk ins ok. We are really short on O negative right now", "We are really short on O negative right now"),
    ("빈티지샵 여름 원피스 입고됐습니다 딱 한벌뿐이에요", "딱 한벌뿐이에요"),
    ("Fresh eggs $5 a dozen, honor box at the end of the driveway on Route 9. Please return your cartons, the hens thank you", "Please return your cartons, the hens thank you"),
    ("Hi! I teach beginner pottery on Thursday nights and I have 3 wheels left for the spring session. $140 for six weeks, clay included.", "3 wheels left for the spring session"),
    ("This boy has been at our county shelter for 4 months and his time is running out. Husky mix, about 2 yrs, good with other dogs, loves car rides. "
     "Adoption fee is waived this weekend Sat & Sun 10-4. His ID is 821032, please ask for him.", "good with other dogs"),
    ("Ladies night at our climbing gym is back, every Wednesday 6-9, half price day pass and shoes included. No experience needed!", "shoes included"),
    ("Our preschool is doing a toy swap on Saturday the 22nd, 9:30 to noon in the big playroom. Bring 3 toys take 3 toys, nothing broken pls!", "preschool"),
])
def test_no_fact_is_lost(message: str, line: str) -> None:
    assert line in brief(message).facts.points


def test_an_amount_is_for_all_that_is_said_with_it() -> None:
    facts = brief("New patients welcome at Harlow Family Dental. $99 exam, xrays and cleaning thru the end of March. Call 555-0142").facts
    assert facts.price and (facts.price.amount, facts.price.unit) == (9900, "exam, xrays and cleaning") and facts.period == "through the end of March"
    assert brief("Ladies night at our climbing gym is back, every Wednesday 6-9, half price day pass and shoes included.").facts.offer == "Half price day pass"


def test_a_colour_is_nobodys_name() -> None:
    assert brief("직장인 밴드 첫 단독공연입니다 10월 18일 토요일 7시, 홍대 지하 소극장. 빨강 검정으로").facts.shop == ""
    assert brief("카페 '초록' 라떼 4,500원").facts.shop == "초록"


@pytest.mark.parametrize(("message", "motif"), [
    ("New patients welcome at Harlow Family Dental. $99 exam, xrays and cleaning thru the end of March. Call 555-0142", "tooth"),
    ("thrift store, everything with a blue tag half off till Sunday", "clothes-rack"),
])
def test_a_trade_that_only_its_name_tells_is_drawn(message: str, motif: str) -> None:
    assert casting.pick(brief(message))[0] == motif


@pytest.mark.parametrize(("message", "mood", "tint"), [
    ("밝고 친근하게", "playful", ""), ("Bright primary colors", "bold", "vivid"), ("can you make it hopeful not sad", "fresh", ""),
    ("We're thinking pastel, kinda retro diner vibe", "airy", "pastel"), ("조용하고 종이책 같은 느낌", "calm", ""),
])
def test_a_feeling_is_heard(message: str, mood: str, tint: str) -> None:
    felt = feelings.read(message)
    assert mood in felt.moods and felt.tint == tint


def test_what_it_shall_not_look_like_is_no_feeling() -> None:
    assert "luxury" not in feelings.read("Something warm, I dont want it looking like a Christmas card though").moods


@pytest.mark.parametrize(("message", "lead"), [
    ("저희 엄마가 강원도 평창에서 고랭지 배추 농사를 지으시는데 올해부터 절임배추를 직접 판매해보려고 해요. 20kg 한박스에 4만5천원이고 택배비 포함입니다. 11월 10일부터 순서대로 발송하고 예약은 문자로만 받아요 010-5550-2718.",
     "절임배추를 직접 판매"),
    ("Boiler acting up? Call Dave", "Boiler acting up?"),
    ("독감예방접종 시작 안내문", "독감예방접종 시작 안내"),
    ("Lost our driving instructor job share partner lol so I have 5 new slots for learners. Manual only, £36 an hour, Bristol south side", "5 new slots for learners"),
    ("This is Biscuit, he needs a foster home for about 3 weeks while his owner's in hospital. About 6 yrs old, good with cats, walks nicely. We're in Tacoma and can drop off food and bed",
     "Biscuit needs a foster home"),
])
def test_a_headline_is_one_and_whole(message: str, lead: str) -> None:
    assert brief(message).facts.lead == lead


def test_what_was_lost_has_its_story_once() -> None:
    facts = brief("강아지를 찾습니다 어제 저녁 6시쯤 양재천에서 목줄이 풀려서 뛰어갔어요 이름은 두부 5살 보더콜리 수컷이고 보시면 바로 연락주세요 010-5550-8342 사례금 50만원").facts
    assert " ".join((facts.hours, facts.period, facts.place, *facts.points)).count("6시쯤") == 1


def test_what_is_forbidden_is_not_shown() -> None:
    assert brief("Personal training for women over 50. Would like it to look calm and strong, not neon gym stuff").look != "night"
    assert casting.pick(brief("We make lunchboxes for offices. 9.50 each, order by 5pm the day before. Fun and colourful please but no cartoons")) == ()


def test_what_is_to_be_drawn_is_no_line_and_an_abbreviation_ends_no_sentence() -> None:
    assert brief("첫째 돌잔치 초대장이요 이름은 서윤이, 3월 22일 낮 12시 수원 라온뷔페 3층. 토끼 좋아해서 토끼 그려주시면 감사합니다").facts.points == ("이름은 서윤이",)
    assert brief("Choir is looking for tenors. Seriously, any tenors. Rehearsals Tuesdays 7:30 at St. Brendan's").facts.shop == "St Brendan's"


def test_a_line_that_ends_nothing_goes_on() -> None:
    assert brief("buy 4 tires get the alignment free").facts.lead == "buy 4 tires get the alignment free"
    tax = brief("Tax season is here. Book your free 20 minute call with a real human accountant").facts
    assert tax.lead == "Tax season is here" and tax.points == ("Book your free 20 minute call with a real human accountant",)
    assert "국수랑 떡 준비했으니 어르신들 빈손으로 오세요" in brief("추석 맞이 동네 경로잔치 합니다. 9월 20일 오전 11시 마을회관, 국수랑 떡 준비했으니 어르신들 빈손으로 오세요").facts.points


def test_who_is_wanted_is_not_lost() -> None:
    assert not casting.seeks(brief("임시보호 해주실 분을 찾아요 보호소에 자리가 없어서 이번 주 안에 나가야 하는 아이가 셋 있습니다"))
    assert casting.seeks(brief("강아지를 찾습니다 11월 3일 밤 연희동에서 나갔어요 010-4471-0093"))
