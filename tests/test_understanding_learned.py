"""The reader that learned from examples: its data, its weights, and what its reading makes of a first message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pytest

from pipelines import writers
from pipelines.understanding import Context, understand
from pipelines.understanding.learned import examples, placed, reader, ruled, training
from storage.records import Facts

DAY = date(2026, 12, 1)


def facts_of(message: str) -> Facts:
    got = understand(message, Context(language="ko", today=DAY))
    assert got.brief is not None, got.say
    return got.brief.facts


def test_every_example_is_marked_soundly() -> None:
    for kind in reader.KINDS:
        given = training.given(kind)
        assert len(given) > 1000
        for e in given:
            assert all(a.end <= b.start for a, b in zip(e.spans, e.spans[1:], strict=False)), e.text
            assert all(e.text[s.start : s.end].strip() for s in e.spans), e.text


@pytest.mark.parametrize("line", ["<goods>빵", "<goods>빵</price>", "<goods><price>빵</price></goods>"])
def test_a_faulty_example_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        examples.parse(line)


def test_an_example_follows_the_corrected_text() -> None:
    e = examples.parse("<goods>딸기라때</goods> <price>만오천원</price>")
    assert [(s.tag, e.text[s.start : s.end]) for s in e.spans] == [("goods", "딸기라떼"), ("price", "1만5천원")]


@pytest.mark.parametrize("kind", reader.KINDS)
def test_the_weights_are_of_these_examples(kind: str) -> None:
    path = reader.WEIGHTS / f"{kind}.npz"
    with np.load(path) as f:
        assert str(f["of"]) == training.fingerprint(kind), "the examples changed: run make train"
    assert path.stat().st_size < 1_500_000


_FEW = ("<head>딸기라떼</head> <line>새로 나왔어요</line> <price>5천원</price>", "<shop>달빛카페</shop> <head>쑥라떼</head> <price>6천원</price>")


def _taught(lines: Sequence[str]) -> list[training.Taught]:
    return [training.seen(examples.parse(line, examples.SET)) for line in lines]


def test_training_gives_the_same_weights_every_time() -> None:
    a, b = (training.learn(_taught(_FEW * 4), examples.SET, epochs=2) for _ in range(2))
    assert all(np.array_equal(x, y) for x, y in ((a.keys, b.keys), (a.letters, b.letters), (a.lines, b.lines), (a.steps, b.steps)))


def test_what_was_taught_is_read_again() -> None:
    taught = _taught(_FEW * 6)
    m = training.learn(taught, examples.SET, epochs=12)
    assert [(s.tag, s.start, s.end) for s in reader.best(m, taught[0][0])] == [(s.tag, s.start, s.end) for s in taught[0][1]]


def test_the_best_lines_are_those_of_all_that_there_may_be() -> None:
    seen, _ = _taught(["<head>쑥떡</head> <price>2천</price> 오늘"])[0]
    rng, k = np.random.default_rng(4), len(examples.SET)
    m = reader.Model(examples.SET, np.unique(seen.signs), rng.normal(size=(len(np.unique(seen.signs)) + 1, 3 * k)).astype(np.float32), np.unique(seen.line_signs),
                     rng.normal(size=(len(np.unique(seen.line_signs)) + 1, k)).astype(np.float32), rng.normal(size=(k + 1, 2, k)).astype(np.float32))
    seen = reader.Seen(seen.places, seen.signs, seen.cuts, seen.lines[:6], seen.line_signs[:6])  # all ways through all of them are too many
    scores, found = reader.scores(m, seen) - reader._EACH, reader.best(m, seen)

    def all_ways(cut: int, last: int, headed: int) -> Iterator[tuple[float, tuple[tuple[str, int], ...]]]:
        if cut == len(seen.cuts) - 1:
            yield 0.0, ()
            return
        yield from all_ways(cut + 1, last, headed)
        for n, (a, b) in enumerate(seen.lines):
            for t in range(k) if a == cut else ():
                gain = float(scores[n, t] + m.steps[last, headed, t])
                for rest, lines in all_ways(int(b), t, headed or int(t == reader.main_of(examples.SET))):
                    yield gain + rest, ((examples.SET[t], seen.places[seen.cuts[a]]), *lines)

    best = max(all_ways(0, k, 0), key=lambda way: way[0])
    assert tuple((s.tag, s.start) for s in found) == best[1]


@pytest.mark.parametrize(("line", "rows"), [
    ("<head>단호박죽</head> <price>7000원</price> / <label>팥죽</label> <price>8000원</price>", [("단호박죽", 7000), ("팥죽", 8000)]),
    ("<head>bagels</head> <price>$3</price> <label>each</label>, <price>$30</price> <label>baker's dozen</label>", [("each", 300), ("baker's dozen", 3000)]),
    ("<label>컷</label> <was>2만원</was> <price>1만5천원</price> <label>펌</label> <price>6만원</price>", [("컷", 15000), ("펌", 60000)]),
])
def test_each_amount_has_its_label(line: str, rows: list[tuple[str, int]]) -> None:
    e = examples.parse(line, examples.SET)
    f = placed.facts(ruled.read(e.text, "en" if e.text.isascii() else "ko"), (), e.spans)
    assert [(m.name, m.price.amount) for m in f.menu if m.price] == rows


def test_a_headline_in_two_parts_is_one() -> None:
    e = examples.parse("<head>클라이밍</head>짐인데요 <head>1일 체험</head> <price>2만5천원</price>", examples.SET)
    f = placed.facts(ruled.read(e.text, "ko"), (), e.spans)
    assert f.lead == "클라이밍 1일 체험" and f.price and f.price.amount == 25000


@pytest.mark.parametrize(("message", "lead"), [
    ("들깨칼국수 새로 나왔어요 9,500원 수제비 추가 무료", "들깨칼국수 새로 나왔어요"), ("제철 대방어 들어왔어요! 1kg 45,000원 포장 가능", "제철 대방어 들어왔어요"),
    ("주짓수 초보반 회원 모집 월 13만원 도복 무료", "초보반 회원 모집"), ("초등 영어 파닉스반 신규 모집. 3월 4일 개강", "초등 영어 파닉스반 신규 모집"),
    ("캠핑장 가을 단풍철 예약 오픈했습니다! 10월 주말 1박 6만원", "캠핑장 가을 단풍철 예약 오픈했습니다"),
])
def test_goods_and_news_stand_together_as_they_were_said(message: str, lead: str) -> None:
    assert lead in facts_of(message).lead


@pytest.mark.parametrize(("message", "whole"), [
    ("방탈출 신규테마 '폐교의 종소리' 3월 22일 오픈 1인 24000원 공포 좀 있음", "공포 좀 있음"),
    ("1종 보통 학과+기능+도로주행 총 78만원. 학생증 가져오면 5만원 할인됩니다 새빛운전전문학원", "학생증 가져오면 5만원 할인됩니다"),
    ("서핑강습 2시간 보드 슈트 다 포함해서 6만5천원 / 양양 죽도해변", "보드 슈트 다 포함해서"),
    ("타이어 4개 교체하면 휠 얼라인먼트 무료로 해드립니다. 창원 달리는타이어", "타이어 4개 교체하면 휠 얼라인먼트 무료"),
    ("남성 커트 15,000원 학생은 12,000원, 예약 없이 오셔도 됩니다", "예약 없이 오셔도 됩니다"),
    ("카페 오월의숲 여름 신메뉴 자두에이드 6,000원, 7월부터 판매합니다", "7월부터 판매합니다"),
])
def test_a_phrase_is_told_whole(message: str, whole: str) -> None:
    f = facts_of(message)
    told = [*f.points, *f.offer.split(" · "), *f.period.split(" · "), f.price.unit if f.price else "", f.lead]
    assert any(whole in line for line in told), told


def test_a_model_number_is_no_price() -> None:
    f = facts_of("PC방 그래픽카드 4070 전좌석 교체했어요 그래서 기념으로 만원 충전하면 3시간 더 넣어줌")
    assert f.price is None and not f.menu
    assert "만원 충전하면 3시간 더" in f.offer and "4070" in f.product + f.lead


def test_kinds_of_one_thing_are_a_list() -> None:
    f = facts_of("에어컨 분해청소 벽걸이 7만원 스탠드 12만원, 6월 예약하면 1만원 할인")
    assert f.product == "에어컨 분해청소"
    assert [(m.name, m.price.amount) for m in f.menu if m.price] == [("벽걸이", 70000), ("스탠드", 120000)]
    assert "6월 예약하면 1만원 할인" in f.offer


@pytest.mark.parametrize("message", ["안녕하세요 동네에서 반찬가게 하는 사람이에요 열무김치 새로 담갔어요 1키로 9천원 예쁘게 부탁드려요",
                                     "비건빵집이라 버터 계란 안 씁니다ㅎㅎ 쑥스콘 4,200원 이번주 새로 나왔어요"])
def test_who_writes_and_what_they_wish_is_not_printed(message: str) -> None:
    got = understand(message, Context(language="ko", today=DAY))
    assert got.brief
    copy = writers.write(got.brief, today=DAY)[0]
    said = " ".join([copy.headline, copy.subcopy, copy.kicker, *copy.details])
    assert not any(w in said for w in ("하는 사람", "부탁", "예쁘게", "빵집이라", "안녕"))


@pytest.mark.parametrize(("message", "head", "gone"), [
    ("연탄난로 들여놨음 큰거 18만원 작은거 12만원 연통은 따로", "연탄난로 들여놨음", "놨음 "),
    ("어르신 대상 무료 청력검사 행사를 안내하고자 합니다. 12월 한 달간, 평일 오전 10시부터 12시까지입니다.", "청력검사 행사", "안내하고자"),
    ("스쿼시 치실분?? 신규 3개월 등록하면 라켓 드림 월 9만9천 주3회 레슨포함", "스쿼시 치실분", "??"),
    ("사과 5개 만원 배경 그대로 살려주세요", "사과", "배경"),
])
def test_no_word_is_cut_and_nothing_is_said_to_the_maker(message: str, head: str, gone: str) -> None:
    got = understand(message, Context(language="ko", today=DAY))
    assert got.brief
    copy = writers.write(got.brief, today=DAY)[0]
    assert copy.headline == head
    assert not any(gone in line for line in (copy.subcopy, copy.kicker, *copy.details))


def test_what_an_ad_is_of_ends_at_no_word_that_leads_on() -> None:
    got = understand("goat yoga in the meadow saturday june 14 9am £35 with mat and coffee Hollow Creek Farm", Context(language="en", today=DAY))
    assert got.brief and got.brief.facts.product == "goat yoga" and got.brief.facts.lead == "goat yoga in the meadow"
