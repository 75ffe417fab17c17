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


@pytest.mark.parametrize(("line", "mark"), [
    ("010-4471-2093 · 문자", "receiver"), ("Ring Dave 07700 900417", "receiver"), ("카톡 예약", "speech"), ("@eunhaeng_market", "camera"),
    ("10월 18일 토요일", "calendar"), ("토일 밤 11시~아침 8시", "clock"), ("부평역 근처", "pin"), ("시급 11,000원", "coin"),
    ("초3~초6", imprint.DOT), ("오늘의 반찬", imprint.DOT), ("초급 8명", imprint.DOT), ("경력 2년 이상", imprint.DOT),
    ("보험포함 반려견 가능 청주 출고 면허 2종이면 운전 돼요", imprint.DOT), ("두바퀴수리점 양재천 영동2교 밑에서 5분", imprint.DOT)])
def test_a_mark_stands_only_before_a_line_whose_meaning_is_sure(line: str, mark: str):
    assert imprint.mark_of(line) == mark
