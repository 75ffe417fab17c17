"""How the lines of a first message are chosen, and that none of them is lost on the way to the copy."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest

from pipelines import writers
from pipelines.understanding import Context, guessed, spelling, understand
from pipelines.understanding.learned import examples, net, placed, ruled
from storage.records import Brief, Facts
from tests import first_lines

DAY = date(2026, 12, 1)


def test_the_likeliest_reading_is_the_best_of_all() -> None:
    rng = np.random.default_rng(3)
    e, steps = rng.normal(size=(5, 5)).astype(np.float32), rng.normal(size=(5, 5)).astype(np.float32)
    follow, first, last = net.may_follow(1)

    def worth(labels: tuple[int, ...]) -> float:
        return float(first[labels[0]] + last[labels[-1]] + sum(e[n, k] for n, k in enumerate(labels)) + sum((steps + follow)[a, b] for a, b in itertools.pairwise(labels)))

    assert tuple(net.likeliest(e, steps)) == max(itertools.product(range(5), repeat=5), key=worth)


def test_a_message_marked_in_full_is_read_as_lines_and_as_what_they_are_about() -> None:
    line = "<talk>저희는</talk> <head>딸기 체험</head> <when>주말 10시</when> <where>논산</where> <wish>분홍으로</wish>"
    text = examples.parse(line, examples.FULL).text
    assert [(s.tag, text[s.start : s.end]) for s in examples.parse(line, examples.FULL).spans] == [("head", "딸기 체험"), ("line", "주말 10시"), ("line", "논산")]
    assert [(s.tag, text[s.start : s.end]) for s in examples.parse(line, examples.SIDE).spans] == [("talk", "저희는"), ("when", "주말 10시"), ("where", "논산"), ("wish", "분홍으로")]
    assert all(a.end <= b.start for e in first_lines.marked() for a, b in itertools.pairwise(e.spans))


@pytest.mark.parametrize(("said", "fault"), [
    ("<head>서핑</head> <line>보드 포함</line> <price>5만원</price>", "none"), ("<head>서핑</head> 보드 포함 <price>5만원</price>", "lost"), ("<head>서핑</head> <line>보드</line> <line>포함</line> <price>5만원</price>", "torn"),
    ("서핑 <head>보드 포함</head> <price>5만원</price>", "headline"), ("<head>서핑</head> <line>보드 포함</line> 5만원", "amounts")])
def test_faults_of_a_reading_are_told_apart(said: str, fault: str) -> None:
    right = examples.parse("<head>서핑</head> <line>보드 포함</line> <price>5만원</price>", examples.SET)
    f = first_lines.faults(right.text, right.spans, examples.parse(said, examples.SET).spans)
    told = {"lost": bool(f.lost), "torn": bool(f.torn), "headline": f.headline, "amounts": f.amounts}
    assert told.get(fault, not any(told.values())), f


@pytest.mark.parametrize(("typed", "read"), [
    ("Learn to surf at Torquay 🏄 2hr lesson $79", "Learn to surf at Torquay / 2hr lesson $79"), 
    ("제거포함❌ 연장별도", "제거포함 X 연장별도"), ("pets ✖️ kids ok", "pets X kids ok"), ("딸기라떼 4,500원 🍓", "딸기라떼 4,500원"), ("I ❤ NY", "I NY"), ("붕어빵!! 🐟 슈크림", "붕어빵!! 슈크림")])
def test_an_emoji_between_words_parts_them(typed: str, read: str) -> None:
    assert spelling.clean(typed) == read


@pytest.mark.parametrize(("typed", "read"), [
    ("상가 임대 권리금 없음 3000에 180 평택", "상가 임대 권리금 없음 보증금 3000만원 월세 180만원 평택"), ("원룸 보증금 500 / 월 38 관리비 5 / 3층", "원룸 보증금 500만원 / 월 38만원 관리비 5만원 / 3층"), ("투룸 월 2회 청소", "투룸 월 2회 청소"),
    ("커피 3000에 180개 주문", "커피 3000에 180개 주문")])
def test_rents_are_tens_of_thousands(typed: str, read: str) -> None:
    assert guessed.plain(typed) == read


@pytest.mark.parametrize("points", [("최대 15명", "주차 가능"), ("예방접종 완료", "재고 있고"), ("7.28~8.22", "24/7"), ("피부질환 상담", "농약 하영 안쳤고")])
def test_what_the_person_said_is_in_the_copy_whatever_the_law_says_of_it(points: tuple[str, ...]) -> None:
    brief = Brief(message=f"파티룸 빌려드려요 {' '.join(points)}", language="ko", facts=Facts(product="파티룸", lead="파티룸 빌려드려요", points=points))
    copy = writers.write(brief, today=DAY)[0]
    assert all(p in " ".join((copy.headline, copy.subcopy, copy.kicker, *copy.details)) for p in points), copy


def facts_of(message: str) -> Facts:
    got = understand(message, Context(language="ko" if spelling.language(message) == "ko" else "en", today=DAY))
    assert got.brief is not None, got.say
    assert not got.brief.headline or "제목" in message
    return got.brief.facts


def test_a_quoted_name_heads_nothing_unless_it_is_bidden() -> None:
    assert "정기연주회" in facts_of("클래식 기타 동호회 '여섯줄' 정기연주회 포스터 부탁합니다. 11월 29일 토 저녁 7시, 전석 무료").lead
    assert "팔순" in facts_of("할머니 팔순잔치 초대장 만들어줘 1월 24일 낮 12시 한정식집 궁 2층 매화실이고 화환 축의금 절대 사양이라고 꼭 써줘").lead
    got = understand("카페 딸기라떼 4,500원 제목은 '겨울엔 딸기'로 해주세요", Context(language="ko", today=DAY))
    assert got.brief is not None and got.brief.headline == "겨울엔 딸기"


def test_a_headline_stands_beside_an_offer() -> None:
    f = facts_of("Community blood drive at the high school gym, Thursday December 4, 1pm-7pm, walk-ins welcome, free cookies for donors")
    assert "blood drive" in f.lead.lower()


def test_a_figure_on_a_condition_stands_with_it() -> None:
    f = facts_of("코딩학원 겨울방학 특강 파이썬 기초반, 형제 등록하면 10% 할인")
    assert f.percent is None and "형제" in f"{f.offer} {' '.join(f.points)}"


def of_marked(line: str) -> Facts:
    """The facts of a message by its marks."""
    e = examples.parse(line, examples.FULL)
    return placed.facts(ruled.read(e.text, "en" if e.text.isascii() else "ko"), (), e.spans)


@pytest.mark.parametrize(("line", "point"), [
    ("<head>Plant swap</head>, <line>Sat 10 May</line>. <line>No plants to swap</line>? <line>Just bring cake</line>.", "No plants to swap? Just bring cake"),
    ("<head>Receptionist</head>, <line>Tuesday, 8 a.m. to 4:30 p.m</line>., <line>no weekends</line>", "Tuesday, 8 a.m. to 4:30 p.m.")])
def test_a_question_is_answered_on_its_line_and_an_abbreviation_keeps_its_stop(line: str, point: str) -> None:
    assert point in of_marked(line).points


def test_what_one_amount_buys_is_said_once() -> None:
    price = of_marked("<head>필라테스</head> <label>그룹 8:1 30회</label> <price>39만원</price>(정가 54만)").price
    assert price is not None and price.unit == "그룹 8:1 30회"
