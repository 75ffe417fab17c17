"""The words of a first ad in Korean: lists read line by line, facts parted and made whole, headlines, missing spaces; marks are given, no net is asked."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines import elements
from pipelines.understanding import Context, lists, money, spacing, understand
from pipelines.understanding.learned import (
    doubtful,
    headed,
    priced,
    ruled,
    settled,
    worded,
)
from pipelines.understanding.learned.examples import Span
from storage.records import Price


def spans(text: str, marked: str) -> list[Span]:
    """Stretches written as "tag:words | tag:words", each found behind the one before."""
    out, at = [], 0
    for one in filter(None, marked.split(" | ")):
        tag, words = one.split(":", 1)
        at = text.index(words, at)
        out.append(Span(tag=tag, start=at, end=at + len(words), sure=0.9))
        at += len(words)
    return out


def written(text: str, found: list[Span]) -> str:
    return " | ".join(f"{s.tag}:{text[s.start : s.end]}" for s in found)


@pytest.mark.parametrize(("typed", "read"), [
    ("스케일링 할인\n1. 기간: 3월 3일~3월 31일\n2. 주소: 검단로 88", "스케일링 할인,\n기간: 3월 3일~3월 31일,\n주소: 검단로 88"),
    ("1) 손세차 3만원 2) 광택 15만원 3) 코팅 20만원", "손세차 3만원, 광택 15만원, 코팅 20만원"),
    ("- 홀서빙 1명\n- 시급 11,000원", "홀서빙 1명,\n시급 11,000원"),
    ("3.5톤 트럭 1. 5톤 트럭", "3.5톤 트럭 1. 5톤 트럭"), ("3월 1. 오픈", "3월 1. 오픈"), ("2인 3. 4인 5", "2인 3. 4인 5"),
])
def test_a_list_is_read_line_by_line_without_its_marks(typed: str, read: str) -> None:
    assert lists.plain(typed) == read


@pytest.mark.parametrize(("said", "printed"), [
    ("아파트 단수되는거 알려야돼요", "아파트 단수 안내"), ("썰매 빌려줌", "썰매 빌려드려요"), ("로봇청소기 내놔요", "로봇청소기 팝니다"), ("투룸 월세 내놓습니다", "투룸 월세 내놓습니다"), ("무릎보호대 챙겨오셈", "무릎보호대 챙겨오세요"),
    ("줌 수업", "줌 수업"),
])
def test_what_a_chat_says_is_said_as_a_page_does(said: str, printed: str) -> None:
    assert headed.printed(said) == printed


def test_kinds_of_one_thing_are_its_rows() -> None:
    rows = [priced.Row(label=label, price=Price(amount=n), start=0, end=0) for label, n in (("", 20000), ("중형", 30000), ("suv", 35000))]
    head, found = headed.of_kind("경차 스팀세차", rows)
    assert head == "스팀세차" and [r.label for r in found] == ["경차", "중형", "suv"]
    assert headed.of_kind("초등 수영", [rows[0], priced.Row(label="튀김", price=Price(amount=1), start=0, end=0)])[0] == "초등 수영"


@pytest.mark.parametrize(("typed", "apart"), [
    ("60세이상이면누구나오시면돼요", "60세 이상이면 누구나 오시면 돼요"), ("두달걸려요", "두 달 걸려요"), ("순한애들만요", "순한 애들만요"), ("전화하고오세요", "전화하고 오세요"),
    ("키운거", "키운 거"), ("배달 안받아요", "배달 안 받아요"), ("2개이상", "2개 이상"),
    *((w, w) for w in ("안동찜닭", "안마의자", "합격할때까지", "볼거리", "못난이 사과", "단호박죽", "조립은 직접이에요", "이거", "하나로마트")),
])
def test_a_space_is_put_only_where_one_is_missing(typed: str, apart: str) -> None:
    assert spacing.apart(typed) == apart


def test_a_bracket_that_never_opened_is_none() -> None:
    assert worded.clean("조식, 하산주 포함)입니다") == "조식, 하산주 포함"


def test_what_is_said_of_the_photo_is_not_printed() -> None:
    for message, note in (("라떼 우유 귀리우유로 바꿔드립니다 +600원 손이랑 뒤에 마트 선반은 좀 없애주세여", "손이랑 뒤에 마트"), ("renting suits, thats me in the photo, u can lose the camera and bathroom", "thats me in the photo")):
        at = message.index(note)
        assert not settled.settle(ruled.read(message, "ko"), (), [Span(tag="line", start=at, end=at + len(note), sure=0.9)]), message


@pytest.mark.parametrize("message", ["we remove the old carpet for free", "원하는 색으로 만들어 드려요", "얼굴 점 빼 주는 곳", "눈이 잘 안 보이시는 분 오세요", "사진 잘 나오는 카페", "원하시는 스타일로 해드려요"])
def test_what_a_trade_does_is_no_note_on_the_photo(message: str) -> None:
    assert settled.settle(ruled.read(message, "ko"), (), [Span(tag="line", start=0, end=len(message), sure=0.9)]), message


def test_a_line_that_is_rather_said_to_the_maker_is_not_printed() -> None:
    text, line = "바자회 크게 해주세요", Span(tag="line", start=4, end=11, sure=0.5)
    said = ruled.read(text, "ko")
    assert settled.settle(said, [Span(tag="wish", start=4, end=11, sure=0.7)], [line]) == [] and settled.settle(said, [Span(tag="wish", start=4, end=11, sure=0.55)], [line]) == [line]
    head = Span(tag="head", start=0, end=11, sure=0.1)
    assert settled.settle(said, [Span(tag="talk", start=0, end=11, sure=0.9)], [head]) == [head]


def test_a_bid_that_was_passed_on_is_said() -> None:
    assert worded.sentence("비상벨 울려도 놀라지 마시라고") == "비상벨 울려도 놀라지 마세요" and worded.sentence("4종 포함해서") == "4종 포함"


@pytest.mark.parametrize(("text", "told", "marked", "parts"), [
    ("폰가게 접습니다 8월 말까지", "news:접습니다", "head:폰가게 | line:8월 말까지", "head:폰가게 접습니다 | line:8월 말까지"),
    ("'얼른 나아' 곰인형 2만원", "", "head:곰인형 | price:2만원", "head:'얼른 나아' 곰인형 | price:2만원"),
    ("디너 6시와 8시 2만원 예약금 받아요", "", "head:디너 | label:6시와 8시 | price:2만원 | line:예약금 받아요", "head:디너 | line:6시와 8시 | line:2만원 예약금 받아요"),
    ("고양이 분양이 아니라 임보처 구해요", "", "head:고양이 분양", "head:임보처 구해요"),
    ("Oat milk 2 for £3.50 this week", "", "head:Oat milk 2 for £3.50 this week", "head:Oat milk | price:2 for £3.50 | line:this week"),
    ("피톤치드 서비스로 넣어드리고, 견적은 사진만 문자로 보내주세요", "", "line:피톤치드 서비스로 넣어드리고, 견적은 사진만 문자로 보내주세요", "line:피톤치드 서비스로 넣어드리고 | line:견적은 사진만 문자로 보내주세요"),
    ("Kindly mention pick up is free", "", "offer:Kindly mention pick up is free", "offer:pick up is free"),
    ("flat white and a bun for $11", "", "head:flat white and a bun for $11", "head:flat white and a bun | price:$11"),
])
def test_a_headline_is_whole_and_no_more_than_that(text: str, told: str, marked: str, parts: str) -> None:
    found = settled.settle(ruled.read(text, "en" if text.isascii() else "ko"), spans(text, told) if told else (), spans(text, marked))
    assert written(text, found) == parts


@pytest.mark.parametrize(("said", "amount"), [("시나몬번 2천원에 드려요.", 2000), ("드려요.", 0), (".", 0), ("1.2.3", 1), ("1.5만원", 15000), ("만오천원.", 15000), ("억", 100_000_000)])
def test_a_full_stop_is_no_figure(said: str, amount: int) -> None:
    assert money.amount_of(said) == (amount, "KRW")


def _spans(text: str, marks: list[tuple[str, str, float]]) -> list[Span]:
    return [Span(tag=tag, start=text.index(words), end=text.index(words) + len(words), sure=sure) for words, tag, sure in marks]


@pytest.mark.parametrize(("text", "marks", "want"), [
    ("오메가 로렉스 오바홀은 보고 말씀드립니다", [("오메가 로렉스", "line", 0.38), ("오바홀은 보고 말씀드립니다", "line", 0.52)], ["오메가 로렉스 오바홀은 보고 말씀드립니다"]),
    ("오메가 로렉스 오바홀은 보고 말씀드립니다", [("오메가 로렉스", "line", 0.9), ("오바홀은 보고 말씀드립니다", "line", 0.52)], ["오메가 로렉스", "오바홀은 보고 말씀드립니다"]),
    ("시공비 포함 24시 출동", [("시공비 포함", "line", 0.3), ("24시 출동", "line", 0.3)], ["시공비 포함", "24시 출동"]),  # a line that needs nothing more
])
def test_lines_in_doubt_stay_together(text: str, marks: list[tuple[str, str, float]], want: list[str]) -> None:
    assert [text[s.start : s.end] for s in doubtful.joined(text, _spans(text, marks))] == want


def test_a_line_in_doubt_before_the_one_amount_is_what_that_is_for() -> None:
    text = "본인부담금은 하루 3시간 기준 약 8천원"
    assert [s.tag for s in doubtful.joined(text, _spans(text, [("본인부담금은 하루 3시간 기준", "line", 0.33), ("약 8천원", "price", 0.63)]))] == ["label", "price"]


@pytest.mark.parametrize(("text", "marks", "want"), [
    ("설 선물세트 15만 20만 30만", [("설 선물세트", "label", 0.8), ("15만", "was", 0.9), ("20만", "was", 0.8), ("30만", "price", 0.7)], [("line", "설 선물세트 15만 20만 30만")]),
    ("커트 5만 3만", [("커트", "label", 0.8), ("5만", "was", 0.9), ("3만", "price", 0.9)], [("label", "커트"), ("was", "5만"), ("price", "3만")])])
def test_amounts_that_rise_are_choices(text: str, marks: list[tuple[str, str, float]], want: list[tuple[str, str]]) -> None:
    assert [(s.tag, text[s.start : s.end]) for s in doubtful.choices(text, _spans(text, marks))] == want


@pytest.mark.parametrize(("text", "wish", "want"), [
    ("설탕 안 먹인 거 꼭 써주세요", "설탕 안 먹인 거 꼭 써주세요", "설탕 안 먹인 거"), ("외국손님도 많아서 영어로 Hanbok Rental 도 조그맣게 넣어주세요", "", "Hanbok Rental"), ("고급스럽게 부탁드려요", "고급스럽게 부탁드려요", "")])
def test_what_a_message_asks_to_be_written_is_a_line(text: str, wish: str, want: str) -> None:
    told = [Span(tag="wish", start=0, end=len(text), sure=0.9)] if wish else []
    assert [text[s.start : s.end] for s in settled.settle(ruled.read(text, "ko"), told, [])] == ([want] if want else [])


def test_rupees_are_read_and_printed() -> None:
    said = "Bridal mehndi. Full hands and feet ₹8,500, guests Rs 300 per hand. Zoya Mehndi Art, Jaipur"
    facts = understand(said, Context(language="en", today=date(2026, 11, 27))).brief.facts  # type: ignore[union-attr]
    assert [(m.name, m.price and (m.price.amount, m.price.currency)) for m in facts.menu] == [("Full hands and feet", (850_000, "INR")), ("Guests per hand", (30_000, "INR"))]
    assert elements.money(Price(amount=850_000, currency="INR"), "en") == ("Rs ", "8,500", "")


@pytest.mark.parametrize(("said", "told"), [
    ("배낭 내놓아요 작년에 10만원 주고 산건데 4만5천원에 팔아요", {"price": 45_000}),
    ("우리 극단 연극 올립니다 제목은 <막차 기다리는 사람들> 전석 2만원", {"headline": "막차 기다리는 사람들"}),
    ("사과 5개 만원이요. 아파트 단지 안은 2만원부터 배달 공짜고 동네과일 싱글벙글 용인 동백", {"offer": "아파트 단지 안은 2만원부터 배달 공짜"}),
    ("왁싱 첫방문 이벤ㅌ 브라질리언 6만원", {"lead": "왁싱 첫방문 이벤트"}),
    ("This is Koda, husky mix, about 4, male. He walks well on leash, needs a yard and no cats. Fee $120. Desert Hope Shelter, Kingman AZ, open Tue-Sat 11-5, 928-555-0135", {"lead": "Koda"}),
])
def test_what_is_one_thing_stays_one(said: str, told: dict[str, object]) -> None:
    brief = understand(said, Context(language="en" if said.isascii() else "ko", today=date(2026, 11, 27))).brief
    assert brief is not None
    got = {"price": brief.facts.price and brief.facts.price.amount, "headline": brief.headline, "offer": brief.facts.offer, "lead": brief.facts.lead}
    assert {k: got[k] for k in told} == told
