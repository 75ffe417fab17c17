"""Trials: what makes a look carry a design, measured on its layers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines import imprint, layouts, palettes, trials
from pipelines.scene import Box, Design, Motif, Run, Scene, Text
from storage.records import Copy

FONT = "Pretendard-Bold"


def words(role: str, x: float, y: float, size: float, text: str = "봄맞이 할인") -> Text:
    return Text(role=role, runs=(Run(text, FONT, size, x, y, size * 4.0, "#222222"),), box=Box(x, y - size, size * 4.0, size))


def page(*layers: object, notes: tuple[str, ...] = (), motifs: tuple[str, ...] = ()) -> Scene:
    design = Design(copy=Copy(headline="봄맞이 할인"), look="type", seed=1, motifs=motifs, palette=palettes.for_industry("cafe", season="spring", seed=1))
    return Scene(format="1:1", width=1.0, height=1.0, pixels=(1080, 1080), layers=layers, design=design, safe=Box(0, 0, 1, 1), notes=notes)  # type: ignore[arg-type]


FULL = (words("headline", 0.1, 0.25, 0.15), words("subcopy", 0.1, 0.45, 0.06), words("details", 0.1, 0.65, 0.05),
        words("details", 0.5, 0.55, 0.05), words("cta", 0.1, 0.9, 0.05), words("shop", 0.65, 0.85, 0.05))


def test_a_page_with_its_words_in_one_corner_has_a_hole():
    assert trials.hole(page(words("headline", 0.1, 0.2, 0.1))) > 0.6
    assert trials.hole(page(*FULL)) < trials.ROOMY + 0.1
    assert trials.worth(page(*FULL)) > 2 * trials.worth(page(words("headline", 0.1, 0.2, 0.1)))


def test_what_is_left_out_small_or_covered_counts_against_a_look():
    whole = trials.worth(page(*FULL))
    assert trials.worth(page(*FULL, notes=("left_out:details",))) < 0.6 * whole
    assert trials.worth(page(*FULL, notes=("left_out:cta",))) == whole
    over = Motif(name="coffee", box=Box(0.1, 0.1, 0.5, 0.4))
    assert trials.worth(page(*FULL, over, motifs=("coffee",))) < 0.6 * whole
    tiny = Motif(name="coffee", box=Box(0.8, 0.3, 0.06, 0.06))
    beside = Motif(name="coffee", box=Box(0.62, 0.28, 0.34, 0.2))
    assert trials.worth(page(*FULL, tiny, motifs=("coffee",))) < trials.worth(page(*FULL, beside, motifs=("coffee",)))


def test_a_look_that_cannot_carry_a_design_gives_way():
    copy = Copy(headline="주말 야간 근무자를 구합니다", cta="지원을 기다립니다", details=("시급 11,000원", "토일 밤 11시~아침 8시", "부평역 근처"))
    worths = []
    for seed in range(6):
        design = Design(copy=copy, look="type", seed=seed, industry="mart", palette=palettes.for_industry("mart", season="winter", seed=seed))
        look = layouts.choose(design, occasion="hiring", format_id="1:1")[0]
        scene = layouts.compose(replace(design, look=look), "1:1", lambda sha: pytest.fail("no picture is needed"))
        worths.append(trials.worth(scene))
    assert min(worths) > 0.6


def details(*lines: str, look: str = "type", format_id: str = "3:4") -> Scene:
    design = Design(copy=Copy(headline="방문 교정", details=lines), look=look, seed=3, industry="repair",
                    palette=palettes.for_industry("repair", season="winter", seed=3))
    return layouts.compose(design, format_id, lambda sha: pytest.fail("no picture is needed"))


def marks(scene: Scene) -> list[str]:
    return [m.name for m in scene.layers if isinstance(m, Motif) and m.role == "mark"]


def test_a_list_has_marks_for_its_lines_or_none_and_is_never_dotted():
    assert len(marks(details("평일 9시-6시", "정자역 3번출구", look="pop"))) == 2
    assert marks(details("무알콜 팩", "보증서", "평일 9시-6시", look="pop")) == []
    mixed = details("평일 9시-6시", "무알콜 팩", "정자역 3번출구", look="pop")
    assert len(marks(mixed)) == 2 and not any(getattr(m, "role", "") == "mark" and not isinstance(m, Motif) for m in mixed.layers)
    facts = next(t for t in mixed.layers if isinstance(t, Text) and t.role == "details")
    assert facts.runs[0].text == "무알콜 팩", "what has no mark stands first"


def test_a_lines_own_second_line_stands_closer_than_the_next_fact():
    long = "주말에는 미리 말씀해 주시면 멀리까지도 가지러 가요"
    facts = next(t for t in details(long, "보증서", look="pop", format_id="9:16").layers if isinstance(t, Text) and t.role == "details")
    ys = sorted({r.y for r in facts.runs})
    assert len(ys) == 3 and ys[1] - ys[0] < 0.85 * (ys[2] - ys[1])


def test_the_ruling_of_note_paper_fills_no_page():
    assert trials.hole(details("4일부터 8일까지", look="letter")) > 0.2


def test_nothing_stands_closer_under_a_headline_than_its_own_lines_do():
    design = Design(copy=Copy(headline="Metal detecting club", subcopy="Machines to lend for newbies."), look="type", seed=34, language="en",
                    palette=palettes.for_industry("", season="winter", seed=1))
    scene = layouts.compose(design, "3:4", lambda sha: pytest.fail("no picture is needed"))
    head, sub = (next(t for t in scene.layers if isinstance(t, Text) and t.role == role) for role in ("headline", "subcopy"))
    assert sub.box.y - head.box.bottom > 0.25 * head.runs[0].size


@pytest.mark.parametrize(("line", "mark"), [
    ("010-4471-2093 · 문자", "receiver"), ("Ring Dave 07700 900417", "receiver"), ("카톡 예약", "speech"), ("@eunhaeng_market", "camera"),
    ("10월 18일 토요일", "calendar"), ("토일 밤 11시~아침 8시", "clock"), ("부평역 근처", "pin"), ("시급 11,000원", "coin"),
    ("초3~초6", imprint.DOT), ("오늘의 반찬", imprint.DOT), ("초급 8명", imprint.DOT), ("경력 2년 이상", imprint.DOT),
    ("보험포함 반려견 가능 청주 출고 면허 2종이면 운전 돼요", imprint.DOT), ("두바퀴수리점 양재천 영동2교 밑에서 5분", imprint.DOT)])
def test_a_mark_stands_only_before_a_line_whose_meaning_is_sure(line: str, mark: str):
    assert imprint.mark_of(line) == mark
