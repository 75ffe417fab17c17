"""Typography: clean text, sense-broken lines, one-measure fitting."""

from __future__ import annotations

import pytest

from pipelines import fonts, typography
from pipelines.typography import Style

BOLD = Style("Pretendard-ExtraBold", -0.03, 1.2)


@pytest.mark.parametrize(("raw", "clean"), [
    ("딸기라떼 😀 출시", "딸기라떼 출시"),
    ("두 줄\\n이에요", "두 줄 이에요"),
    ("줄\n바꿈\t탭", "줄 바꿈 탭"),
    ("  빈   칸  ", "빈 칸"),
    ("漢字 ★", "漢字 ★"),
    ("👨‍👩‍👧", ""),
])
def test_clean(raw: str, clean: str) -> None:
    assert typography.clean(raw) == clean


def test_every_face_exists_and_draws_hangul() -> None:
    for pair in fonts.PAIRS:
        for font in {pair.display, pair.strong, pair.text, pair.figure}:
            assert fonts.path(font).exists()
            assert all(fonts.has(font, c) for c in "가나다한글딸기라떼4,500원")


def test_unknown_font_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        fonts.path("NoSuchFace")


@pytest.mark.parametrize(("text", "lines"), [
    ("따뜻한 겨울, 새로운 맛", ("따뜻한 겨울,", "새로운 맛")),
    ("봄이 먼저 왔어요, 딸기라떼", ("봄이 먼저 왔어요,", "딸기라떼")),
])
def test_breaks_by_sense(text: str, lines: tuple[str, ...]) -> None:
    assert typography.break_lines(text, BOLD, 2) == lines


@pytest.mark.parametrize("text", [
    "오늘만 아메리카노 한 잔 더 드려요", "첫 방문 고객님께 커트 30% 할인해 드려요",
    "매일 아침 일곱 시에 문을 여는 빵집이에요", "강아지 목욕과 미용을 한 번에 맡겨 주세요", "Fresh strawberry latte for your slow morning",
])
@pytest.mark.parametrize("count", [2, 3])
def test_lines_rejoin_to_the_text_without_orphans(text: str, count: int) -> None:
    lines = typography.break_lines(text, BOLD, count)
    assert " ".join(lines) == text
    assert len(lines) == count
    if len(text.split()) >= 5:
        widths = [typography.width(line, BOLD) for line in lines]
        assert not (" " not in lines[-1] and widths[-1] < 0.35 * max(widths))


def test_number_stays_with_its_unit() -> None:
    for lines in (typography.break_lines("딸기 라떼 4,500 원 행사", BOLD, n) for n in (2, 3, 4)):
        assert all(not line.startswith("원") for line in lines)


def test_fit_fills_its_place_and_never_more() -> None:
    for text in ("딸기라떼", "봄이 먼저 왔어요, 딸기라떼", "아주 긴 제목이 들어와도 자리를 넘지 않아야 해요 정말로"):
        fitted = typography.fit(text, BOLD, 0.86, 0.4, most=0.2, least=0.03)
        assert fitted.fits and fitted.size <= 0.2
        for line in fitted.lines:
            left, right, _, _ = typography.ink(line, BOLD)
            assert (right - left) * fitted.size <= 0.86 + 1e-6
        assert typography.height(fitted.lines, BOLD) * fitted.size <= 0.4 + 1e-6


def test_fit_says_when_it_cannot() -> None:
    assert not typography.fit("너무긴한낱말이라서줄을바꿀수없어요" * 3, BOLD, 0.3, 1.0, most=0.2, least=0.05).fits


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_ink_hangs_on_the_edge(align: str) -> None:
    text = typography.set_lines("headline", ("가나다", "라마바사"), BOLD, 0.1, x=0.1, y=0.2, colour="#000000",
                                align=align, wide=0.8)
    assert text.box.y == pytest.approx(0.2, abs=1e-6)
    if align == "left":
        assert text.box.x == pytest.approx(0.1, abs=1e-6)
    if align == "right":
        assert text.box.right == pytest.approx(0.9, abs=1e-6)
    if align == "center":
        assert text.box.cx == pytest.approx(0.5, abs=1e-6)


def test_missing_letters_come_from_a_fallback() -> None:
    pieces = typography.split_faces("맛있는 餃子", "Jua-Regular")
    assert pieces[0][1] == "Jua-Regular"
    assert all(fonts.has(font, c) for text, font in pieces for c in text if c != " ")


def test_figures_are_tabular_in_prices() -> None:
    widths = {round(fonts.shape("Pretendard-ExtraBold", d, 0.0, True).advance, 4) for d in "0123456789"}
    assert len(widths) == 1


def test_no_two_letters_of_a_headline_share_a_stroke() -> None:
    for face in ("Pretendard-Black", "Pretendard-ExtraBold"):
        tight = Style(face, -0.045)
        for word in ("로쏘바 오픈", "운동화 세탁", "봄"):
            how = typography.apart(word, tight)
            assert tight.tracking <= how.tracking <= 0.02
            for a, b in zip(word, word[1:], strict=False):
                if " " not in (a, b):
                    one, two = fonts.shape(face, a), fonts.shape(face, b)
                    assert one.advance - one.right + two.left + how.tracking > 0.012


@pytest.mark.parametrize("text", [
    "8월 5일(월)~8월 7일(수) 여름휴가", "10월 1일 ~ 10월 3일 휴무", "220 Oak Street Suite 3 Riverbend", "Every Saturday 9 am to 5 pm", "Open Mon 10am – 4pm daily", "text or ring $ 12 each", "연남로 12 2층 안쪽 가게",
    "홍대입구역 3 번출구 앞", "매달 수업료 월 36만원 정도", "Find us at 12 Mill Lane Leeds"])
def test_what_is_one_thing_is_not_torn_where_a_line_more_or_smaller_letters_help(text: str):
    style = typography.Style("Pretendard-Medium")
    for wide in (6.0, 8.0, 10.0):
        made = typography.fit(text, style, wide, 1e9, most=1.0, least=0.45, lines=3)
        assert not typography.torn(made.lines), made.lines


def test_a_range_that_has_to_be_parted_is_parted_at_its_sign():
    style = typography.Style("Pretendard-Medium")
    assert typography.break_lines(typography.parted("8월 5일(월)~8월 7일(수)"), style, 2) == ("8월 5일(월)~", "8월 7일(수)")
    assert typography.break_lines("220 Oak Street Suite 3", style, 2) == ("220 Oak Street", "Suite 3")
