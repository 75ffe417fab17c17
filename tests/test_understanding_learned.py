"""The reader that learned from examples: its data, its weights, and what its reading makes of a first message."""

from __future__ import annotations

import importlib
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from pipelines import writers
from pipelines.understanding import Context, understand
from pipelines.understanding.learned import examples, net, placed, reader, ruled, signs, trades, worded, wordlist
from storage.records import Facts

DAY = date(2026, 12, 1)


def facts_of(message: str) -> Facts:
    got = understand(message, Context(language="ko", today=DAY))
    assert got.brief is not None, got.say
    return got.brief.facts


def test_examples_are_marked_soundly() -> None:
    soundly_marked(every=40)


def soundly_marked(every: int) -> None:
    """The examples, or one of so many, hold no line within another; tests/prove/prove_understanding.py reads them all."""
    training = reading()
    for kind in reader.KINDS:
        lines = [(line, tags) for pattern, tags in training.FILES[kind] for p in sorted(wordlist.DATA.glob(pattern)) for line in p.read_text("utf-8").splitlines()]
        given = [examples.parse(line.strip(), tags) for line, tags in lines[::every] if line.strip()]
        assert len(lines) > 3000 and len(given) > 0.9 * len(lines) / every
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


def test_the_nets_are_of_these_examples() -> None:
    training = reading()
    paths = sorted(wordlist.DATA.glob("net_*.npz"))
    assert [p.stem for p in paths] == [f"net_{seed}" for seed in (*training.SEEDS, *training.EARLIER)]
    for path in paths[: len(training.SEEDS)]:
        with np.load(path) as f:
            assert str(f["of"]) == training.fingerprint(), "the examples changed: run make train"
        assert path.stat().st_size < 2_600_000


def reading() -> ModuleType:
    """training.reading, where torch is to be had."""
    pytest.importorskip("torch")
    return importlib.import_module("training.reading")


_FEW = ("<head>딸기라떼</head> <line>새로 나왔어요</line> <price>5천원</price>", "<shop>달빛카페</shop> <head>쑥라떼</head> <price>6천원</price>")


@pytest.fixture(scope="module")
def taught() -> tuple[Any, Any, Any]:
    """(training.reading, a few lessons, a net that learned them)"""
    training = reading()
    lessons = {"set": [training.lesson(examples.parse(line, examples.SET), "set") for line in _FEW * 8], "told": [training.lesson(examples.parse("<goods>쑥떡</goods> <price>2천원</price>"), "told")] * 4}
    return training, lessons, training.learn(lessons, seeds=[1], epochs=16)[0]


def test_training_gives_the_same_weights_every_time(taught: tuple[Any, Any, Any]) -> None:
    training, lessons, _ = taught
    a, b = (training.learn(lessons, seeds=[2], epochs=1)[0] for _ in range(2))
    assert all(np.array_equal(a.w[k], b.w[k]) for k in a.w) and a.tables == b.tables


def test_what_was_taught_is_read_again_from_a_saved_net(taught: tuple[Any, Any, Any], tmp_path: Path) -> None:
    _, lessons, learned = taught
    importlib.import_module("training.network").save(learned, tmp_path / "net.npz", "these")
    kept = net.load(tmp_path / "net.npz")
    for line, lesson in zip(_FEW, lessons["set"], strict=False):
        right = [(s.tag, s.start, s.end) for s in examples.parse(line, examples.SET).spans]
        assert [(s.tag, s.start, s.end) for s in reader.read(lesson.said, [kept])["set"]] == right


def test_the_net_without_torch_is_the_one_that_was_trained(taught: tuple[Any, Any, Any]) -> None:
    torch = pytest.importorskip("torch")
    training, lessons, learned = taught
    network = training.network_of(dict(learned.tables)).eval()
    network.load_state_dict({k.replace(".steps", "_steps") if k.endswith(".steps") else k: torch.from_numpy(v) for k, v in learned.w.items()})
    seen = signs.see(lessons["set"][1].said, learned.tables)
    with torch.no_grad():
        theirs = network(torch.from_numpy(seen).long()[None], torch.tensor([len(seen)]))[0].numpy()
    assert np.abs(net.hidden(learned, seen) - theirs).max() < 1e-4


@pytest.mark.parametrize("longest", [4, 6])  # of letters in a batch, this message's four among them
def test_how_unlikely_labels_are_has_the_slope_of_all_ways_written_out(longest: int) -> None:
    torch = pytest.importorskip("torch")
    from training import ways as joined

    torch.manual_seed(3)
    follow, first, last = (torch.from_numpy(x).double() for x in net.may_follow(1))
    e, steps = torch.randn(1, 4, 5, dtype=torch.float64, requires_grad=True), torch.randn(5, 5, dtype=torch.float64, requires_grad=True)
    labels = torch.tensor([[0, 1, 3, 4]])
    ways = [(w, e[0, range(4), w].sum() + sum((steps + follow)[a, b] for a, b in pairwise(w)) + first[w[0]] + last[w[-1]]) for w in product(range(5), repeat=4)]
    written = torch.logsumexp(torch.stack([s for _, s in ways]), 0) - next(s for w, s in ways if list(w) == labels[0].tolist())
    slopes = torch.autograd.grad(written, (e, steps))
    more = torch.zeros(1, longest - 4, 5)
    given = (torch.cat([e.float(), more], 1), (steps + follow).float(), first.float(), last.float(), torch.cat([labels, more[..., 0].long()], 1), torch.tensor([4]))
    for ours in (joined.Unlikely.apply(*given), joined.by_halves(*given)):
        assert ours.item() == pytest.approx(written.item(), abs=1e-4)
        for mine, theirs in zip(torch.autograd.grad(ours, (e, steps)), slopes, strict=True):
            assert torch.allclose(mine, theirs, atol=1e-4)


def test_the_chance_of_a_stretch_is_that_of_all_ways_to_label_it() -> None:
    rng = np.random.default_rng(4)
    follow, first, last = net.may_follow(2)
    e, steps = rng.normal(size=(4, 9)).astype(np.float32), rng.normal(size=(9, 9)).astype(np.float32)
    ways = [(w, np.exp(sum(e[n, k] for n, k in enumerate(w)) + sum(float((steps + follow)[a, b]) for a, b in pairwise(w)) + first[w[0]] + last[w[-1]])) for w in product(range(9), repeat=4)]
    total = sum(x for _, x in ways)
    pairs = [(a, b) for a in range(4) for b in range(a + 1, 5)]
    found = net.chances(e, steps, [a for a, _ in pairs], [b for _, b in pairs])
    for (a, b), row in zip(pairs, found, strict=True):
        for t in range(2):
            k = 1 + 4 * t
            whole = [k + 3] if b - a == 1 else [k, *[k + 1] * (b - a - 2), k + 2]
            assert row[t] == pytest.approx(sum(x for w, x in ways if list(w[a:b]) == whole) / total, abs=1e-6)


def test_taken_are_the_stretches_that_are_likeliest_together() -> None:
    there = reader.Stretches(np.array([0, 0, 4, 2], np.int32), np.array([8, 3, 8, 6], np.int32))
    chances = np.array([[0.0, 0.5], [0.0, 0.55], [0.0, 0.6], [0.0, 0.9]])
    assert [(s.start, s.end) for s in reader.best(there, chances, ("price", "line"), (0.3, 0.3))] == [(2, 6)]
    assert [(s.start, s.end) for s in reader.best(there, chances, ("price", "line"), (0.1, 0.1))] == [(0, 3), (4, 8)]


@pytest.mark.parametrize(("heads", "kept"), [((0.6, 0.55), [0]), ((0.7, 0.65), [0, 4]), ((0.2, 0.1), [0]), ((0.05, 0.01), [])])
def test_an_ad_has_one_headline_be_it_in_doubt(heads: tuple[float, float], kept: list[int]) -> None:
    there = reader.Stretches(np.array([0, 4], np.int32), np.array([3, 8], np.int32))
    found = reader.best(there, np.array([[heads[0], 0.0], [heads[1], 0.0]]), ("head", "line"), (0.35, 0.35))
    assert [s.start for s in found] == kept


def test_a_stretch_ends_within_no_word() -> None:
    said = ruled.read("연탄난로 들여놨음 큰거 18만원부터", "ko")
    there = reader.stretches(said)
    ends = {said.text[:e] for e in there.ends.tolist()}
    assert not any(e.endswith("들여") for e in ends) and any(e.endswith("18만원") for e in ends)


def test_the_trades_are_of_these_examples() -> None:
    pytest.importorskip("torch")
    from training import trades as training

    with np.load(trades.WEIGHTS) as f:
        assert str(f["of"]) == training.fingerprint(), "the examples changed: run make train"
    assert trades.WEIGHTS.stat().st_size < 4_000_000


def test_a_trade_is_learned_from_whole_words_and_told_only_when_sure() -> None:
    pytest.importorskip("torch")
    from training import trades as training

    head = (examples.Span(tag="head", start=0, end=4),)
    said = [("쑥뜸 한시간", "oriental", "-"), ("쑥떡 한시루", "ricecake", "rice-cake"), ("쑥라떼 한잔", "cafe", "iced-latte")]
    m = training.learn([training.Lesson(trades.signs(text, head), trade, drawing) for text, trade, drawing in said * 30], epochs=40, least=1)
    assert [trades.tell(text, head, m) for text, *_ in said] == [trades.Told(industry=trade, drawing=drawing) for _, trade, drawing in said]
    assert trades.tell("xylophone", (), m).industry == ""


@pytest.mark.parametrize(("line", "rows"), [
    ("<head>단호박죽</head> <price>7000원</price> / <label>팥죽</label> <price>8000원</price>", [("단호박죽", 7000), ("팥죽", 8000)]),
    ("<head>bagels</head> <price>$3</price> <label>each</label>, <price>$30</price> <label>baker's dozen</label>", [("Bagels, each", 300), ("Baker's dozen", 3000)]),
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
    ("들깨칼국수 새로 나왔어요 9,500원 수제비 추가 무료", "들깨칼국수"), ("제철 대방어 들어왔어요! 1kg 45,000원 포장 가능", "제철 대방어 들어왔어요"),
    ("주짓수 초보반 회원 모집 월 13만원 도복 무료", "초보반 회원 모집"), ("초등 영어 파닉스반 신규 모집. 3월 4일 개강", "초등 영어 파닉스반 신규 모집"),
    ("캠핑장 가을 단풍철 예약 오픈했습니다! 10월 주말 1박 6만원", "캠핑장 가을 단풍철 예약 오픈했습니다"),
])
def test_goods_and_news_stand_together_as_they_were_said(message: str, lead: str) -> None:
    assert lead in facts_of(message).lead


@pytest.mark.parametrize(("message", "whole"), [
    ("방탈출 신규테마 '폐교의 종소리' 3월 22일 오픈 1인 24000원 공포 좀 있음", "공포 좀 있음"),
    ("1종 보통 학과+기능+도로주행 총 78만원. 학생증 가져오면 5만원 할인됩니다 새빛운전전문학원", "학생증 가져오면 5만원 할인됩니다"),
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
    assert "만원 충전하면 3시간 더" in f.offer and "그래픽카드" in f.product + f.lead


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
    ("어르신 대상 무료 청력검사 행사를 안내하고자 합니다. 12월 한 달간, 평일 오전 10시부터 12시까지입니다.", "어르신 대상 무료 청력검사 행사", "안내하고자"),
    ("스쿼시 치실분?? 신규 3개월 등록하면 라켓 드림 월 9만9천 주3회 레슨포함", "스쿼시", "??"),
    ("사과 5개 만원 배경 그대로 살려주세요", "사과 5개", "배경"),
])
def test_no_word_is_cut_and_nothing_is_said_to_the_maker(message: str, head: str, gone: str) -> None:
    got = understand(message, Context(language="ko", today=DAY))
    assert got.brief
    copy = writers.write(got.brief, today=DAY)[0]
    assert copy.headline == head
    assert not any(gone in line for line in (copy.subcopy, copy.kicker, *copy.details))


def test_what_an_ad_is_of_ends_at_no_word_that_leads_on() -> None:
    got = understand("goat yoga in the meadow saturday june 14 9am £35 with mat and coffee Hollow Creek Farm", Context(language="en", today=DAY))
    assert got.brief and got.brief.facts.product.startswith("goat yoga") and got.brief.facts.lead == "goat yoga"


@pytest.mark.parametrize(("message", "head"), [("전단지 인쇄 1000장 5만원 명함 200장 2만원 하늘인쇄", "전단지 인쇄")])
def test_who_sells_posters_is_no_one_who_asks_for_one(message: str, head: str) -> None:
    assert facts_of(message).lead == head


@pytest.mark.parametrize(("message", "lines"), [
    ("스터디룸 대여 4인실 시간당 6천 8인실 시간당 만천 빔 있고", ("빔 있어요",)),
    ("멕시칸 타코 또띠아 직접 빻아 만들고요 3피스 12,000원", ("또띠아 직접 빻아 만들어요",)),
    ("순대국 9천원 포장도 되고 주차도 됩니다 장터순대국", ("포장도 되고 주차도 됩니다",)),
])
def test_a_line_ends_as_a_line(message: str, lines: tuple[str, ...]) -> None:
    f = facts_of(message)
    printed = (*f.points, f.offer)
    assert all(line in printed for line in lines), printed


@pytest.mark.parametrize(("line", "said"), [
    ("우리 가게서 갈면 2만", "우리 가게서 갈면 2만원"), ("40프로 싸게", "40% 싸게"), ("10만 구독자", "10만 구독자"), ("30만명", "30만명"), ("chips n dip pls", "chips and dip please"), ("u-cut bunches", "u-cut bunches"),
    ("1층에 있고", "1층에 있어요"), ("최고", "최고"), ("떡볶이하고", "떡볶이하고"), ("신고", "신고"),
])
def test_a_line_is_printed_with_its_units_and_in_whole_words(line: str, said: str) -> None:
    assert worded.line(worded.sentence(line)) == said


def test_what_is_paid_beside_the_goods_is_no_price_of_theirs() -> None:
    f = facts_of("디너 오마카세 4만9천원 6시와 8시 2만원 예약금 받아요 스시집 미나미 송도")
    assert f.price and f.price.amount == 49_000 and not f.menu and "2만원 예약금 받아요" in f.points


def test_a_short_list_is_headed_by_all_that_it_sells() -> None:
    f = facts_of("사과 만원 오렌지 8개 만원 오늘 들어온거예요 싱싱과일 중계본동")
    assert f.lead == "사과 · 오렌지" and len(f.menu) == 2


def test_a_row_is_not_called_as_the_headline() -> None:
    f = facts_of("남성 커트 15,000원 학생은 12,000원, 예약 없이 오셔도 됩니다. 신림동 삼색등 바버샵")
    assert [m.name for m in f.menu] == ["기본", "학생"]


@pytest.mark.parametrize("message", ["농기계보험 나라에서 70프로 내줍니다 농협 청송지점", "네일샵 직원 구함 월 230 지명 20프로 손톱정원 노형동"])
def test_a_share_is_no_discount(message: str) -> None:
    assert facts_of(message).percent is None


def test_an_english_price_says_what_it_buys_and_only_in_known_money() -> None:
    f = understand("pallet of bottled water $4 a case 24 bottles", Context(language="en", today=DAY)).brief
    assert f and f.facts.price and f.facts.price.unit == "a case"
    f = understand("thai massage ฿500 both feet, we travel anywhere in Phuket", Context(language="en", today=DAY)).brief
    assert f and not f.facts.price and not f.facts.menu
