"""Colour arithmetic: known values, round trips, gamut, contrast and colour words."""

import numpy as np
import pytest

from pipelines import colour, colourwords


# published by the author of OKLab for XYZ-based primaries; to four figures
@pytest.mark.parametrize(("code", "lch"), [
    ("#ff0000", (0.6280, 0.2577, 29.23)), ("#00ff00", (0.8664, 0.2948, 142.50)),
    ("#0000ff", (0.4520, 0.3132, 264.05)), ("#ffffff", (1.0, 0.0, 0.0)), ("#000000", (0.0, 0.0, 0.0)),
])
def test_known_values(code, lch):
    assert colour.to_oklch(code) == pytest.approx(lch, abs=0.01)


def test_every_colour_survives_the_round_trip():
    rng = np.random.default_rng(1)
    for r, g, b in rng.integers(0, 256, (800, 3)):
        code = colour.hexed(r, g, b)
        assert colour.from_oklch(*colour.to_oklch(code)) == code


def test_arrays_agree_with_single_colours_and_return_exactly():
    pixels = np.random.default_rng(2).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    lab = colour.srgb_to_oklab(pixels)
    assert lab.shape == pixels.shape and lab.dtype == np.float32
    assert np.array_equal(colour.oklab_to_srgb(lab), pixels)
    assert np.allclose(lab, colour.srgb_to_oklab(pixels / 255.0), atol=1e-4)
    lightness, chroma, _ = colour.to_oklch(colour.hexed(*pixels[3, 4]))
    assert lab[3, 4, 0] == pytest.approx(lightness, abs=1e-4)
    assert np.hypot(*lab[3, 4, 1:]) == pytest.approx(chroma, abs=1e-4)


def test_out_of_gamut_gives_up_chroma_only():
    for hue in range(0, 360, 7):
        for lightness in (0.25, 0.5, 0.75, 0.93):
            got = colour.to_oklch(colour.from_oklch(lightness, 0.5, hue))
            assert got[0] == pytest.approx(lightness, abs=0.012)
            assert abs(colour.turn(got[2], hue)) < 3.5
            assert got[1] == pytest.approx(colour.most_chroma(lightness, hue), abs=0.012)


def test_mix_starts_ends_and_passes_between():
    assert colour.mix("#ff0000", "#0000ff", 0) == "#ff0000"
    assert colour.mix("#ff0000", "#0000ff", 1) == "#0000ff"
    grey = colour.to_oklch(colour.mix("#000000", "#ffffff", 0.5))
    assert grey[0] == pytest.approx(0.5, abs=0.005) and grey[1] < 0.002


def test_shift_moves_each_axis_by_so_much():
    lightness, chroma, hue = colour.to_oklch("#8a6f9e")
    moved = colour.to_oklch(colour.shift("#8a6f9e", 0.1, 0.02, 30))
    assert moved == pytest.approx((lightness + 0.1, chroma + 0.02, hue + 30), abs=0.6)


def test_contrast_is_wcags():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert colour.contrast("#123456", "#123456") == 1


def test_readable_takes_the_first_that_reaches_the_least_else_the_best():
    assert colour.readable("#ffffff", ["#999999", "#333333", "#000000"]) == "#333333"
    assert colour.readable("#808080", ["#909090", "#a0a0a0"]) == "#a0a0a0"
    with pytest.raises(ValueError, match="candidate"):
        colour.readable("#ffffff", [])


@pytest.mark.parametrize("bad", ["", "red", "#12345", "123456", "#zzzzzz"])
def test_what_is_not_a_colour_is_refused(bad):
    with pytest.raises(ValueError):
        colour.to_oklch(bad)


WORDS = ("파랑 파란 하늘색 네이비 민트 연두 초록 올리브 노랑 주황 코랄 빨강 버건디 분홍 핑크 라벤더 보라 갈색 "
         "베이지 크림 회색 검정 흰색 금색 은색 blue navy mint green olive yellow orange coral red burgundy pink "
         "lavender purple brown beige cream grey black white gold silver").split()


@pytest.mark.parametrize("word", WORDS)
def test_words_are_known(word):
    assert colour.named(word)


@pytest.mark.parametrize(("phrase", "same"), [
    ("배경을 파랗게", "파랑"), ("빨간색으로", "red"), ("보라색이", "purple"), ("sky blue", "하늘색"),
    ("남색", "네이비"), ("연한 분홍", "pastel pink"), ("연분홍색으로", "파스텔 핑크"), ("진한 초록", "dark green"),
    ("쨍한 빨강", "vivid red"), ("#F80", "#ff8800"), ("ff8800", "#ff8800"),
])
def test_phrases_mean_the_same(phrase, same):
    assert colour.named(phrase) == colour.named(same)


@pytest.mark.parametrize("word", "- 사과 하늘 복숭아 연 금 색 딸기라떼 초록마을 은행 남자 으로 pastel".split())
def test_what_names_no_colour_is_none(word):
    assert colour.named(word) is None


def test_modifiers_do_what_they_say():
    for word in ("파랑", "분홍", "초록", "보라", "빨강"):
        plain = colour.to_oklch(colour.named(word))
        pale, dark, vivid = (colour.to_oklch(colour.named(f"{m} {word}")) for m in ("파스텔", "어두운", "선명한"))
        assert pale[0] > max(0.84, plain[0]) and pale[1] < 0.09
        assert dark[0] < plain[0] - 0.1
        assert vivid[1] >= plain[1] - 0.005
        assert all(abs(colour.turn(plain[2], other[2])) < 8 for other in (pale, dark, vivid))
    assert colourwords.modifiers("좀 더 어둡고 진하게, 파스텔로") == ("dark", "pastel")
