"""The learned reader of change turns: its weights, where it cuts, what it prints, and the question that a yes answers."""

from __future__ import annotations

import importlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines.understanding import Context, asks, sayings, understand
from pipelines.understanding.learned import net as learned_net
from pipelines.understanding.learned import wordlist
from pipelines.understanding.turns import copied, deciding, lines, marks, net, pricerows, putting, reader, signs
from pipelines.understanding.turns.reader import Turn
from pipelines.understanding.turns.telling_apart import colour_of, number_of
from pipelines.understanding.turns.wish import Wish
from storage.records import Facts, MenuItem, Price
from tests import turns
from tests.test_understanding_edits import ONE, told
from training import variations, wishes


def test_the_nets_are_of_these_examples() -> None:
    pytest.importorskip("torch")
    from training import turns as training

    paths = sorted(wordlist.DATA.glob("wish_net_*.npz"))
    assert [p.stem for p in paths] == [f"wish_net_{seed}" for seed in training.SEEDS]
    for path in paths:
        with np.load(path) as f:
            assert str(f["of"]) == training.fingerprint(), "the examples changed: run make train"
        assert path.stat().st_size < 1_100_000


def test_examples_are_marked_soundly() -> None:
    soundly_marked(every=50)


def soundly_marked(every: int) -> None:
    """The files of examples, or one of so many, hold no wish within another; tests/prove/prove_turns.py reads them all."""
    for path in sorted(wordlist.DATA.glob("wish_*.txt"))[::every]:
        given = list(wishes.read(path.read_text("utf-8")))
        assert len(given) > 300
        for e in given:
            assert all(a.end <= b.start for a, b in pairwise(e.asked)) and all(a.end <= b.start for a, b in pairwise(e.words)), e.text
            assert all(e.text[w.start : w.end].strip() and any(a.start <= w.start and w.end <= a.end for a in e.asked) for w in e.words), e.text


@pytest.mark.parametrize("line", ["<set.price>만원", "<+>만원</+>", "<set>만원</>", "<larger.nose>크게</>", "<set.price><+>만원</></+>"])
def test_a_faulty_example_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        wishes.parse(line)


_TALK = """@ headline=염소탕 | price=15,000원 | detail=주차 가능 | detail=포장됩니다
<set.price>가격 올랐어 <+>만육천원</+>이여</> 글고 <swap.detail><->주차</-> <+>20대</+> 된다고 써줘</>
<remove.detail>"<->20대</-> 가능"은 빼줘요</> 예뻐요
"""


def test_an_example_follows_the_corrected_text_and_the_ad_as_it_changes() -> None:
    first, then = wishes.read(_TALK)
    assert [(a.op, a.parts) for a in first.asked] == [("set", ("price",)), ("swap", ("detail",))]
    assert [(w.tag, first.text[w.start : w.end]) for w in first.words] == [("new", "만육천원"), ("old", "주차"), ("new", "20대")]
    assert ("detail", "20대 가능") in then.seen.lines and then.seen.last == (("set", "price"), ("swap", "detail"))


def test_variations_keep_what_was_marked() -> None:
    given = list(wishes.read(_TALK))
    for seed in range(8):
        for e in variations.varied(given * 6, seed):
            for w in e.words:
                said = e.text[w.start : w.end]
                assert any(said.replace(" ", "") == g.text[v.start : v.end].replace(" ", "") for g in given for v in g.words), (e.text, said)
            assert all(e.text[a.start : a.end].strip() for a in e.asked)


@pytest.fixture(scope="module")
def taught() -> tuple[Any, Any, Any]:
    """(training.turns, a few lessons, a net that learned them)"""
    pytest.importorskip("torch")
    training = importlib.import_module("training.turns")
    lessons = [*wishes.read("@ headline=염소탕 | price=15,000원\n<larger.price>가격 크게</>\n<colour.background>바탕 <+>파랑</+></>\n<remove.picture>그림 빼</>\n좋아요\n")] * 12
    return training, lessons, training.learn(lessons, seeds=[1], epochs=14)[0]


def test_what_was_taught_is_read_again_from_a_saved_net(taught: tuple[Any, Any, Any], tmp_path: Path) -> None:
    _, lessons, learned = taught
    network = importlib.import_module("training.network")
    network.save(learned, tmp_path / "wish_net.npz", "these")
    kept = learned_net.load(tmp_path / "wish_net.npz")
    for e in lessons[:4]:
        found, quiet = net.read(e.text, e.seen, [kept])
        assert [(f.op, f.parts, f.start, f.end) for f in found] == [(a.op, a.parts, a.start, a.end) for a in e.asked]
        assert [e.text[a:b] for f in found for a, b in f.new] == [e.text[w.start : w.end] for w in e.words]
        assert quiet > 0.5 and all(f.sure > 0.5 for f in found)


def test_training_gives_the_same_weights_every_time(taught: tuple[Any, Any, Any]) -> None:
    training, lessons, _ = taught
    a, b = (training.learn(lessons[:8], seeds=[2], epochs=1)[0] for _ in range(2))
    assert all(np.array_equal(a.w[k], b.w[k]) for k in a.w) and a.tables == b.tables


def test_the_net_without_torch_is_the_one_that_was_trained(taught: tuple[Any, Any, Any]) -> None:
    torch = pytest.importorskip("torch")
    training, lessons, learned = taught
    model = training.Turns(dict(learned.tables)).eval()
    model.load_state_dict({k.replace(".steps", "_steps") if k.endswith(".steps") else k: torch.from_numpy(v) for k, v in learned.w.items()})
    seen = signs.see(lessons[1].text, lessons[1].seen, learned.tables)
    with torch.no_grad():
        theirs = model(torch.from_numpy(seen).long()[None], torch.tensor([len(seen)]))
        chance = torch.exp(-model.unmeant(theirs, torch.tensor([(0, 0, 5)]), torch.eye(len(net.PARTS))[[net.PARTS.index("background")]]))
    ours = learned_net.hidden(learned, seen)
    assert np.abs(ours - theirs[0].numpy()).max() < 1e-4
    assert abs(net.part_chances(learned, ours, 0, 5)[net.PARTS.index("background")] - float(chance)) < 1e-4


@pytest.mark.parametrize(("say", "ops"), [
    ("눈이 침침해서 값이 안 보여 값을 크게", ["larger"]),
    ("노란 별 스티커 지워주세요", ["remove"]),
    ("방금 거 취소 한 번만요", ["undo"]),
    ("can the bagel be bigger tho", ["larger"]),
    ("아이고 맛있어 보이네 잘했어요", []),
    ("제목 크게 하고 배경은 파란색으로 해주세요", ["larger", "colour"]),
])
def test_a_turn_is_read_as_its_wishes(say: str, ops: list[str]) -> None:
    assert list(reader.read(say, ONE).ops) == ops


def test_a_wish_without_a_part_is_of_the_part_before() -> None:
    found = reader.read("오 간지 ㅇㅈ 가격 더 크게 하고 노란색으로", ONE).changes
    assert [told(c) for c in found] == ["scale price=1.25", "colour price=yellow"]


def test_words_that_stand_on_the_ad_are_seen() -> None:
    text = "딸기라떼 말고 4500원 커피 그림"
    past = replace(ONE.items[0], copy=replace(ONE.items[0].copy, headline="딸기라떼"))
    found = signs.of(text, marks.view(past))["shown"]
    assert "headline whole" in found[0], found[0]
    assert found[text.index("말고")] == () and "L:price" in found[text.index("4500")] and "drawable" in found[text.index("커피")]


def test_numbers_that_are_spelled_and_colours_that_are_wanted() -> None:
    assert number_of("전화를 안 넣었네 공일공 삼삼일이 칠칠공사") == "010-3312-7704"
    assert number_of("그 그림이 좋아요") == ""
    assert colour_of("빨간색이 어지러워 까만 글씨로") == "black"
    assert colour_of("초록 말고 보라색으로") == "purple"


def _asked(say: str) -> Context:
    """The chat after the question whether what `say` seems to want is meant."""
    offered = reader.read(say, ONE).changes
    assert offered
    return replace(ONE, pending=sayings.offered(offered, "ko", ONE.items[-1].brief.facts), pending_message=say)


def test_a_plain_yes_does_what_was_asked() -> None:
    say = "가격 좀 키우고 배경은 남색으로"
    got = understand("네", _asked(say))
    assert got.kind == "edit" and got.changes == reader.read(say, ONE).changes
    assert understand("아니요", _asked(say)).kind == "answer"


def test_a_yes_does_what_was_offered_and_what_is_said_beside_it() -> None:
    asked = _asked("가격 좀 키우고 배경은 남색으로")
    plain, both = understand("네", asked), understand("네 그렇게 해주세요! 그리고 전화번호 010-2345-6789 넣어주세요", asked)
    assert both.changes[: len(plain.changes)] == plain.changes
    assert any("010-2345-6789" in str(c.value) for c in both.changes[len(plain.changes):]), both


def test_a_complaint_begins_no_other_ad() -> None:
    got = understand("where did the price go. put $5 back and keep the latte", replace(ONE, language="en"))
    assert got.kind != "new"


@pytest.mark.parametrize(("say", "told_of"), [
    ("가위 그림 말고 다른 그림으로요", ["variant"]),
    ("그림 빼고 배경은 연분홍으로 해주세요", ["hide motif", "palette=pastel pink"]),
    ("딸기 그림 지우고 글씨만", ["hide motif"]),
    ("케이크 그림 말고 커피 그림 넣어주세요", ["show motif"]),
])
def test_another_picture_is_no_picture_frame_and_none_is_none(say: str, told_of: list[str]) -> None:
    found = [told(c) for c in reader.read(say, ONE).changes]
    assert len(found) == len(told_of) and all(f.startswith(w.removesuffix("=")) for f, w in zip(found, told_of, strict=True)), found


def _lined(line: str, say: str) -> str:
    """What becomes of a line: `say` with <op>, <+> and <-> as in the examples."""
    raw, asked, words = wishes.parse(say)
    past = replace(ONE.items[0], brief=replace(ONE.items[0].brief, facts=Facts(product="딸기라떼", points=(line,))))
    spans = [tuple((w.start, w.end) for w in words if w.tag == tag) for tag in ("new", "old")]
    found = {"swap": lines.swapped, "join": lines.joined, "cut": lines.cut}[asked[0].op](Wish(asked[0].op, asked[0].parts, raw, 0, len(raw), *spans), past)
    return "".join(c.value["points"][0] for c in found if c.op == "facts" and c.value.get("points"))


@pytest.mark.parametrize(("line", "say", "then"), [
    ("대전 중구 은행동", "<join.detail><->은행동</-> 뒤에 '<+>중앙로역 6번 출구</+>'도 붙여주세요</>", "대전 중구 은행동 중앙로역 6번 출구"),
    ("24시간 상담", "<join.detail>'<->24시간</->' 앞에 '<+>연중무휴</+>' 붙여줘</>", "연중무휴 24시간 상담"),
    ("1층 15평", "<join.detail>'<+>카페 시설 그대로</+>'라고 <->15평</-> 뒤에 괄호로 붙여줘</>", "1층 15평 (카페 시설 그대로)"),
    ("활·케이스 포함", "<join.detail><->활</-> 있는 줄에 <+>송진</+>도 넣어주세요</>", "활·케이스·송진 포함"),
    ("야간 진료 수요일", "<swap.detail>야간진료가 <->수요일</->에서 <+>화·목</+>으로 바뀌었습니다</>", "야간 진료 화·목"),
    ("주행 9만km", "<swap.detail>주행이 <->9만</->이 아니라 <+>19만</+>이에요</>", "주행 19만km"),
    ("A/S 2년", "<swap.detail><->A/S</->는 <+>3년</+>입니다</>", "A/S 3년"),
    ("Sale until Oct 12 7pm", "<swap.detail>its <+>Oct 19</+></>", "Sale until Oct 19 7pm"),
    ("액정·배터리·침수", "<cut.detail><->침수</->는 이제 안받음 빼줘</>", "액정·배터리"),
    ("생후 6개월 이상", "<cut.detail><->생후</->는 안써도 돼요</>", "6개월 이상"),
])
def test_a_line_is_changed_where_only_some_of_it_is_meant(line: str, say: str, then: str) -> None:
    assert _lined(line, say) == then


@pytest.mark.parametrize(("say", "rows"), [
    ("벽걸이9만 스탠드13만 투인원20만 이렇게 다 넣어주세요", [("벽걸이", 90000), ("스탠드", 130000), ("투인원", 200000)]),
    ("광어 삼만오천 우럭 삼만이천 이렇게 적어줘요", [("광어", 35000), ("우럭", 32000)]),
    ("어른 5만 어린이 3만 5천이라고", [("어른", 50000), ("어린이", 35000)]),
    ("3만 원만 받아요", [("", 30000)]),
])
def test_each_amount_has_the_words_that_say_what_it_is_for(say: str, rows: list[tuple[str, int]]) -> None:
    assert [(r.label, r.price.amount) for r in pricerows.rows(say)] == rows


def _menu(**amounts: int) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(name=n, price=Price(amount=a)) for n, a in amounts.items())


def test_a_price_goes_to_its_row() -> None:
    listed = Facts(menu=_menu(벽걸이=90000, 스탠드=130000))
    assert pricerows.placed("스탠드만 12만으로", listed)["menu"] == _menu(벽걸이=90000, 스탠드=120000)
    assert pricerows.placed("천장형 15만원도 추가해줘", listed)["menu"] == _menu(벽걸이=90000, 스탠드=130000, 천장형=150000)
    assert pricerows.placed("가격 5천원으로", Facts(price=Price(amount=4500))) == {}
    assert pricerows.listed("형제 할인 2만원도 넣어줘", listed) == {}


def test_the_old_price_is_told_from_the_new_one() -> None:
    price = pricerows.reduced("3만8천원 하기로 했어요 원래값 42,000원은 줄 그어서", Facts(price=Price(amount=42000)))
    assert price and (price.amount, price.was) == (38000, 42000)


def test_what_is_sure_is_done_and_only_the_rest_is_asked_about() -> None:
    say = "가격을 두 배로 키우고 배경은 파란색으로 바꿔주세요"
    turn = reader.read(say, ONE)
    assert [w.wish.op for w in turn.wishes if w.changes] == ["larger", "colour"]
    halves = [replace(w, sure=s) for w, s in zip([w for w in turn.wishes if w.changes], (0.9, 0.4), strict=True)]
    firm, unsure = deciding._halves(Turn(tuple(halves)), ONE)
    assert firm and unsure
    got = deciding._partly(firm, unsure, ONE, "ko")
    assert [c.op for c in got.changes] == ["scale"] and got.say == "가격을 더 크게 할게요. 배경을 파란색으로 바꿀까요?" and asks(got.say)


def test_a_yes_does_the_rest_of_what_was_half_done() -> None:
    say = "이거 말고 호떡도 하는데 호떡꺼 새로 하나 파줘요 씨앗호떡 1개 1500원 구미역 앞"
    first = understand(say, ONE)
    assert first.changes and first.say == "메뉴를 딸기라떼 4,500원, 씨앗호떡 1개 1,500원으로, 위치를 '구미역 앞'으로 바꿀게요. 다른 버전을 하나 더 만들까요?"
    after = replace(ONE, items=(*ONE.items, replace(ONE.items[-1], item_id="after")), pending=first.say, pending_message=say)
    rest = understand("네", after)
    assert (rest.kind, rest.target, rest.say) == ("edit", "after", "다른 버전을 하나 더 만들게요.")


@pytest.mark.parametrize(("value", "field"), [("sunday 9am", "period"), ("12월 3일 오후 2시", "period"), ("오전 9시~오후 6시", "hours")])
def test_a_day_is_a_day_whatever_hour_is_told_with_it(value: str, field: str) -> None:
    past = replace(ONE.items[0], brief=replace(ONE.items[0].brief, facts=Facts(product="딸기라떼", period="Saturday 8am", hours="9am")))
    found, lack = putting.put(Wish("set", ("when",), value, 0, len(value), ((0, len(value)),)), past)
    assert not lack and [c.value for c in found] == [{field: value}]


@pytest.mark.parametrize(("said", "headline", "subcopy", "cta", "points"), [
    ("문구를 다시 썼습니다 제목: 수험생 여러분 수고하셨습니다 / 아래: 테 5만원 이상 구매 시 무료 업그레이드 / 수험표 지참, 12월 31일까지", "수험생 여러분 수고하셨습니다",
     "테 5만원 이상 구매 시 무료 업그레이드", "", ("수험표 지참, 12월 31일까지",)),
    ("이렇게 바꿔주세요\n제목: 수능 끝!\n설명: 이제 눈도 쉬자\n버튼: 방문 예약하기", "수능 끝!", "이제 눈도 쉬자", "방문 예약하기", ("주차 가능",)),
    ("첫줄 수능 끝 둘째줄 이제 눈도 쉬자 / 명동점만", "수능 끝", "이제 눈도 쉬자", "", ("주차 가능", "명동점만")),
    ("첫줄 수능 끝 둘째줄 수험생 안경 30% 셋째줄 명동점만 이렇게 써줘", "수능 끝", "수험생 안경 30%", "", ("주차 가능", "명동점만")),
    ("제목은 '수능 끝났다' 밑에 줄은 '이제 눈도 쉬자' 버튼은 '예약하기'", "수능 끝났다", "이제 눈도 쉬자", "예약하기", ("주차 가능",)),
    ("Headline: Guitar lessons. Below: beginners welcome. Then: ask for Mr Harker", "Guitar lessons", "beginners welcome", "", ("주차 가능", "ask for Mr Harker")),
])
def test_a_whole_copy_is_taken_line_by_line(said: str, headline: str, subcopy: str, cta: str, points: tuple[str, ...]) -> None:
    past = turns.past_of({"headline": "렌즈 행사", "when": "12월 말까지", "details": ["주차 가능"]}, "a", "ko")
    made = understand(said, Context(language="ko", today=turns.DAY, items=(past,)))
    texts = {c.role: c.value for c in made.changes if c.op == "text"}
    told = next((c.value for c in made.changes if c.op == "facts"), {})
    assert (texts["headline"], texts["subcopy"], texts.get("cta", ""), told.get("points", ("주차 가능",))) == (headline, subcopy, cta, points)


def test_wishes_behind_labels_are_no_copy() -> None:
    assert not copied.wishes("제목: 좀 더 크게, 버튼: 빼줘") and not copied.wishes("제목이 '가나'인데 버튼이 '라마'로 나와요") and not copied.wishes("제목: 봄맞이 세일")


def test_what_is_not_to_be_printed_is_not_and_a_label_is_no_words() -> None:
    past = turns.past_of({"headline": "유아미술 신규반", "details": ["재료비 포함"]}, "a", "ko")
    for said, text in (("아니요~ '그'는 넣지 마시구요^^ 제목만 '첫 미술은 물감놀이터에서'로 해주세요~", {"headline": "첫 미술은 물감놀이터에서"}), ("보일러 교체 말고 제목 누수탐지 배경 파랑", {"headline": "누수탐지"}),
                       ("재료비 포함이라는 말은 쓰지 말아주세요", {})):
        made = understand(said, Context(language="ko", today=turns.DAY, items=(past,)))
        assert made.kind == "edit" and {c.role: c.value for c in made.changes if c.op == "text"} == text, said


def test_a_pattern_and_a_disc_can_go_and_their_colour_is_no_wish() -> None:
    past = replace(turns.past_of({"headline": "가훈 써드리기", "details": ["무료"]}, "a", "ko"), look="pop")
    for said, meant in (("배경은 아무 무늬 없이 흰색으로 해주세요", {("palette", ""), ("hide", "pattern")}), ("뒤에 깔린 작은 무늬들과 초록 동그라미는 없애 주시고", {("hide", "disc")}),
                        ("그림 뒤의 초록 동그라미를 옅은 회색으로 바꾸어 주시기 바랍니다", {("colour", "disc")})):
        made = understand(said, Context(language="ko", today=turns.DAY, items=(past,)))
        assert {(c.op, c.role) for c in made.changes} >= meant and not any(str(c.value) == "green" for c in made.changes), said


def _drawn(*names: str, language: str = "ko") -> Any:
    past = turns.past_of({"headline": "군밤빙수 신메뉴" if language == "ko" else "Guitar lessons", "price": "13,900원", "where": "검단로 88", "contact": "010-2222-3333"}, "a", language)
    return replace(past, drawn=names, motifs=names or ("burger",), copy=replace(past.copy, details=("검단로 88", "010-2222-3333")))


@pytest.mark.parametrize(("drawn", "said", "want"), [
    (("patbingsu", "chestnut"), "앗 빙수가 넘 작아졌어여ㅠㅠ 빙수를 크게 해주시고 밤은 작게 해주세용", ["scale motif:patbingsu 1.3", "scale motif:chestnut 0.7"]),
    (("patbingsu", "chestnut"), "밤 그림은 빼주세요", ["hide motif:chestnut"]), (("patbingsu", "chestnut"), "밤은 빼고 빙수만 크게", ["hide motif:chestnut", "scale motif:patbingsu 1.3"]),
    (("patbingsu", "chestnut"), "그림 다 빼주세요", ["hide motif"]), (("burger",), "버거 그림 빼줘", ["hide motif"]), (("burger",), "밤 그림은 빼주세요", []),
    (("patbingsu",), "강아지와 고양이 그림 둘 다 넣어주세요", ["show motif ('sitting-cat', 'puppy')"]), (("patbingsu",), "빙수 말고 붕어빵 그림으로", ["show motif ('fish-bread',)"]),
    ((), "그림이 없어졌어요 다시 넣어주세요", ["show motif ('burger',)"]), (("burger",), "엥 버거 그림이 없어졌어요!! 버거 그림 다시 크게 넣어주세요!!", ["show motif ('burger',)", "scale motif 1.25"]),
    (("patbingsu",), "빙수를 오른쪽으로", ["move motif right"]), (("patbingsu",), "제목은 왼쪽 아래로", ["move headline bottom left"]), (("patbingsu",), "제목을 원래 자리로", ["move headline "]),
    (("patbingsu",), "주소는 제일 아래로 배치 부탁드립니다", ["text details ['010-2222-3333', '검단로 88']"]),
])
def test_drawings_and_places_are_meant_by_their_names(drawn: tuple[str, ...], said: str, want: list[str]) -> None:
    made = understand(said, Context(language="ko", today=turns.DAY, items=(_drawn(*drawn),)))
    assert [f"{c.op} {c.role}" + (f" {c.value}" if c.value is not None else "") for c in made.changes] == want, made.say


@pytest.mark.parametrize(("said", "want"), [("move the guitar to the left", ("move", "motif", "left")), ("put them back in the middle please", ("align", "text", "center")),
                                            ("where did the guitar go? put it back", ("show", "motif", ("acoustic-guitar",)))])
def test_english_drawings_and_places(said: str, want: tuple[str, str, Any]) -> None:
    made = understand(said, Context(language="en", today=turns.DAY, items=(_drawn("acoustic-guitar", language="en"),)))
    assert [(c.op, c.role, c.value) for c in made.changes] == [want]


def test_emojis_among_the_letters_are_told_not_drawn() -> None:
    made = understand("글씨 옆에 이모지 넣어주세여ㅠㅠ 🌰🍧 이런거용!", Context(language="ko", today=turns.DAY, items=(_drawn("patbingsu"),)))
    assert made.kind == "answer" and not made.changes and "글꼴에 없어서" in made.say


def test_what_is_added_where_it_stands_already_is_not_said_twice() -> None:
    past = replace(ONE.items[0], brief=replace(ONE.items[0].brief, facts=Facts(product="버거", place="민락천 주차장 앞", contact="010-2222-3333")))
    for part, value in (("where", "민락천 주차장 앞"), ("contact", "010-2222-3333")):
        found, _ = putting.put(Wish("add", (part,), value, 0, len(value), ((0, len(value)),)), past)
        assert list(found[0].value.values()) == [value]
    made = understand("ugh thats messed up, pls undo that", replace(ONE, language="en"))
    assert any(c.op == "undo" for c in made.changes)
