"""The words of a first ad in Korean: lists read line by line, facts parted and made whole, headlines, missing spaces; marks are given, no net is asked."""

from __future__ import annotations

import pytest

from pipelines.understanding import lists, spacing
from pipelines.understanding.learned import headed, priced, rejoined, settled, worded
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


@pytest.mark.parametrize(("message", "tags", "lines"), [
    ("garage band needs a drummer, practice thurs nights in my barn", (("head", "garage band"), ("line", "needs a drummer"), ("line", "practice"), ("line", "thurs nights in my barn")), ["garage band needs a drummer", "practice", "thurs nights in my barn"]),
    ("cash in the tin, and please bring the boxes back", (("line", "cash in the tin, and please"), ("line", "bring the boxes back")), ["cash in the tin, and please bring the boxes back"]),
    ("부팅 안되면 일단 전화부터 주세요", (("line", "부팅 안되면 일단"), ("line", "전화부터 주세요")), ["부팅 안되면 일단 전화부터 주세요"]),
    ("중고 냉장고 세탁기 비싸게 사요", (("head", "중고 냉장고 세탁기"),), ["중고 냉장고 세탁기 비싸게 사요"]),
    ("Lost: grey cockatiel, flew off Sunday", (("head", "grey cockatiel"), ("line", "flew off"), ("line", "Sunday")), ["Lost: grey cockatiel", "flew off", "Sunday"]),
])
def test_a_clause_that_was_cut_is_one_line_again(message: str, tags: tuple[tuple[str, str], ...], lines: list[str]) -> None:
    spans = [Span(tag=tag, start=message.index(words), end=message.index(words) + len(words), sure=0.9) for tag, words in tags]
    assert [message[s.start : s.end] for s in rejoined.rejoin(message, spans)] == lines


def test_what_is_said_of_the_photo_is_not_printed() -> None:
    for message, note in (("라떼 우유 귀리우유로 바꿔드립니다 +600원 손이랑 뒤에 마트 선반은 좀 없애주세여", "손이랑 뒤에 마트"), ("renting suits, thats me in the photo, u can lose the camera and bathroom", "thats me in the photo")):
        at = message.index(note)
        assert not settled.settle(message, (), [Span(tag="line", start=at, end=at + len(note), sure=0.9)]), message


@pytest.mark.parametrize("message", ["we remove the old carpet for free", "원하는 색으로 만들어 드려요", "얼굴 점 빼 주는 곳", "눈이 잘 안 보이시는 분 오세요", "사진 잘 나오는 카페", "원하시는 스타일로 해드려요"])
def test_what_a_trade_does_is_no_note_on_the_photo(message: str) -> None:
    assert settled.settle(message, (), [Span(tag="line", start=0, end=len(message), sure=0.9)]), message


def test_gluten_free_is_not_what_is_lost_or_free() -> None:
    message = "gluten free cakes"
    assert rejoined.rejoin(message, [Span(tag="head", start=12, end=17, sure=0.9)])[0].start == 12


@pytest.mark.parametrize(("text", "marked", "parts"), [
    ("바둑대회 신청마감 10월 31일", "head:바둑대회 | line:신청마감 | line:10월 31일", "head:바둑대회 | line:신청마감 10월 31일"),
    ("kids swap bring 5 outgrown things take 5", "head:kids swap | line:bring 5 | line:outgrown things take 5", "head:kids swap | line:bring 5 outgrown things take 5"),
    ("조율 후 한달 안에 음 틀어지면 무료로 봐드려요", "line:조율 후 한달 안에 음 | offer:틀어지면 무료로 봐드려요", "line:조율 후 한달 안에 음 틀어지면 무료로 봐드려요"),
    ("낚시배 금어기 끝나고 출항합니다", "head:낚시배 금어기", "head:낚시배 금어기 끝나고 출항합니다"),
    ("중고 냉장고 세탁기 에어컨 제일 비싸게 사요", "head:중고 냉장고", "head:중고 냉장고 세탁기 에어컨 제일 비싸게 사요"),
])
def test_a_date_stays_with_what_it_is_of(text: str, marked: str, parts: str) -> None:
    assert written(text, rejoined.rejoin(text, spans(text, marked))) == parts


def test_what_is_free_is_no_amount_by_itself() -> None:
    text = "소형견 1마리 무료 2마리부터 만원"
    assert written(text, settled.beside(text, spans(text, "label:소형견 1마리 | offer:무료 | label:2마리부터 | price:만원"))) == "line:소형견 1마리 무료 | label:2마리부터 | price:만원"


def test_a_bid_that_was_passed_on_is_said() -> None:
    assert worded.sentence("비상벨 울려도 놀라지 마시라고") == "비상벨 울려도 놀라지 마세요" and worded.sentence("4종 포함해서") == "4종 포함"
