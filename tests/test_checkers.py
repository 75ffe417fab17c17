"""The typography checker: a clean scene passes, and for each rule a planted violation is caught."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.checkers import faces, typography

SIDE = 720
INK, PAPER = "#2a1a12", "#fbf3ea"
BOLD, TEXT = "Pretendard-Bold", "Pretendard-Medium"
HEAD: dict[str, Any] = {"role": "headline", "lines": ["따뜻한 겨울,", "새로운 라떼의 맛"], "font": BOLD, "size": 0.1, "at": (0.08, 0.2)}
SUB: dict[str, Any] = {"role": "subcopy", "lines": ["고소한 향을 담았어요"], "font": TEXT, "size": 0.042, "at": (0.08, 0.45)}


def face(stem: str, size: float, unit: int) -> ImageFont.FreeTypeFont:
    path = next(faces.FOLDER.glob(f"{stem}.*"), faces.FOLDER / f"{TEXT}.otf")
    return ImageFont.truetype(path, size * unit)


def block(
    role: str, lines: list[str], font: str, size: float, at: tuple[float, float], colour: str = INK, **more: Any
) -> dict[str, Any]:
    """A text layer's JSON, set here with the true advances and the true ink box."""
    runs, boxes = [], []
    for i, words in enumerate(lines):
        x, y = at[0], at[1] + i * size * 1.25
        drawn = face(font, size, 1000)
        width = drawn.getlength(words) / 1000
        left, top, right, bottom = (v / 1000 for v in drawn.getbbox(words, anchor="ls"))
        boxes.append((x + left, y + top, x + right, y + bottom))
        runs.append({"text": words, "font": font, "size": size, "x": x, "y": y, "width": width, "colour": colour})
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    box = {"x": left, "y": top, "w": max(b[2] for b in boxes) - left, "h": max(b[3] for b in boxes) - top}
    return {"kind": "text", "role": role, "runs": runs, "box": box, **more}


def scene(*texts: dict[str, Any], layers: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    """A square scene whose copy is the words of its blocks."""
    words = {t["role"]: " ".join(t["lines"]) for t in texts}
    return {
        "format": "1:1",
        "width": 1.0,
        "height": 1.0,
        "pixels": [1080, 1080],
        "safe": {"x": 0.05, "y": 0.05, "w": 0.9, "h": 0.9},
        "layers": [*layers, *(block(**t) for t in texts)],
        "design": {"copy": words},
        **more,
    }


def pictures(one: dict[str, Any], ground: str = PAPER) -> tuple[np.ndarray, np.ndarray]:
    """The scene with and without letters, by Pillow, on a plain ground."""
    bare = Image.new("RGB", (round(one["width"] * SIDE), round(one["height"] * SIDE)), ground)
    image = bare.copy()
    pen = ImageDraw.Draw(image)
    for layer in one["layers"]:
        for run in layer.get("runs", ()):
            at = (run["x"] * SIDE, run["y"] * SIDE)
            words = run["text"].replace("\n", " ")
            pen.text(at, words, fill=run["colour"], font=face(run["font"], run["size"], SIDE), anchor="ls")
    return np.asarray(image), np.asarray(bare)


def rules(one: dict[str, Any], ground: str = PAPER) -> set[str]:
    return {v.rule for v in typography.check(one, *pictures(one, ground))}


def head(**changes: Any) -> dict[str, Any]:
    return {**HEAD, **changes}


def sub(**changes: Any) -> dict[str, Any]:
    return {**SUB, **changes}


def test_a_clean_scene_passes() -> None:
    one = scene(head(), sub())
    assert typography.check(one, *pictures(one)) == []


@pytest.mark.parametrize("font", sorted(p.stem for p in faces.FOLDER.glob("*.[ot]tf")))
def test_every_face_passes_when_well_set(font: str) -> None:
    one = scene(head(font=font, colour="#101010"), sub(font=font, colour="#101010"))
    assert typography.check(one, *pictures(one)) == []


def test_small_letters_need_more_contrast_than_bold_large_ones() -> None:
    grey = "#8a8077"  # 3.4 on the paper
    assert rules(scene(head(colour=grey), sub())) == set()
    assert rules(scene(head(), sub(colour=grey))) == {"contrast"}
    assert rules(scene(head(font=TEXT, colour=grey), sub())) == {"contrast"}
    assert rules(scene(head(colour="#c9bfb5"), sub())) == {"contrast"}
    assert rules(scene(head(colour=PAPER), sub())) == {"contrast"}


def test_contrast_is_measured_where_the_letters_are() -> None:
    """A dark patch elsewhere does not matter; the same patch under a fifth of the line, or under two of its letters, does."""
    one = scene(head(), sub())
    image, bare = pictures(one)
    ink = tuple(int(INK[i : i + 2], 16) for i in (1, 3, 5))
    letters = (image != bare).any(axis=2)
    for rows, columns, found in (((500, 700), (0, 700), set()), ((120, 170), (60, 180), {"contrast"}), ((120, 170), (80, 120), {"contrast"})):
        patch = bare.copy()
        patch[rows[0] : rows[1], columns[0] : columns[1]] = (70, 60, 50)
        drawn = patch.copy()
        drawn[letters] = ink
        assert {v.rule for v in typography.check(one, drawn, patch)} == found


def test_letters_that_something_covers() -> None:
    one = scene(head(), sub())
    image, bare = pictures(one)
    gone, half = image.copy(), image.copy()
    gone[:260], half[:, 200:] = bare[:260], bare[:, 200:]
    assert {v.rule for v in typography.check(one, gone, bare)} == {"covered"}
    assert "covered" in {v.rule for v in typography.check(one, half, bare)}


@pytest.mark.parametrize("at", [(-0.02, 0.2), (0.55, 0.2), (0.08, 0.05), (0.08, 0.88)])
def test_letters_that_leave_the_canvas(at: tuple[float, float]) -> None:
    assert "clipped" in rules(scene(head(at=at), safe={"x": -1, "y": -1, "w": 3, "h": 3}))


def test_letters_that_touch_the_border_are_clipped_even_within_it() -> None:
    one = scene(head(), safe={"x": -1, "y": -1, "w": 3, "h": 3})
    image, bare = pictures(one)
    first = int(np.nonzero((bare.astype(int) - image > 90).any(axis=(0, 2)))[0][0])
    for gap, found in ((0, {"clipped"}), (3, set())):
        moved = scene(head(at=(HEAD["at"][0] - (first - gap) / SIDE, HEAD["at"][1])), safe=one["safe"])
        assert {v.rule for v in typography.check(moved, np.roll(image, gap - first, axis=1), bare)} == found


def test_text_stays_in_the_safe_box() -> None:
    story = {"x": 0.06, "y": 0.25, "w": 0.88, "h": 0.6}
    assert rules(scene(head(at=(0.08, 0.4)), safe=story)) == set()
    assert rules(scene(head(at=(0.08, 0.2)), safe=story)) == {"safe"}
    lying = scene(head(at=(0.08, 0.2)), safe=story)
    lying["layers"][0]["box"] = {"x": 0.3, "y": 0.4, "w": 0.1, "h": 0.1}
    assert rules(lying) == {"safe"}, "the ink counts, whatever the block's box says"
    assert rules(scene(head(at=(0.02, 0.2)), safe={"x": 0.05, "y": 0.05, "w": 0.9, "h": 0.9})) == {"safe"}


def test_a_tall_canvas_without_a_safe_box_of_its_own() -> None:
    tall: dict[str, Any] = {"width": 1.0, "height": 1.5}
    assert rules(scene(head(at=(0.08, 1.1)), **tall)) == {"safe"}
    assert rules(scene(head(at=(0.08, 1.1)), **tall, safe={"x": 0.05, "y": 0.1, "w": 0.9, "h": 1.3})) == set()


def test_blocks_do_not_overlap() -> None:
    assert rules(scene(head(), sub(at=(0.08, 0.38)))) == set()
    assert "overlap" in rules(scene(head(), sub(at=(0.08, 0.33))))
    boxes = scene(head(), sub(at=(0.08, 0.45)))
    boxes["layers"][1]["box"]["y"] = 0.2
    assert "overlap" in rules(boxes)


def test_turned_blocks_are_compared_as_they_stand() -> None:
    """Two parallel slanted lines do not meet, although the boxes around them do; crossing ones do."""
    lines = ({"rotate": 30.0, "at": (0.2, 0.5)}, {"rotate": 30.0, "at": (0.3, 0.62)})
    a, b = (block(**{**SUB, "role": r, "lines": ["비스듬한 한 줄의 글"], **c}) for r, c in zip("ab", lines, strict=True))
    parse = typography.block
    assert list(typography.check_overlap([parse(a), parse(b)])) == []
    b["rotate"], b["box"]["y"] = 120.0, a["box"]["y"]
    assert [v.rule for v in typography.check_overlap([parse(a), parse(b)])] == ["overlap"]


CUT = {"kind": "picture", "asset": "0" * 64, "box": {"x": 0.5, "y": 0.1, "w": 0.4, "h": 0.6}}


@pytest.mark.parametrize(
    ("layer", "found"),
    [
        ({**CUT, "fit": "contain"}, {"subject"}),
        ({**CUT, "fit": "contain", "role": "photo"}, {"subject"}),
        ({**CUT, "fit": "contain", "role": "logo"}, set()),
        (CUT, set()),  # cover: a panel or full bleed
        ({"kind": "motif", "name": "cup", "box": CUT["box"]}, {"subject"}),
        ({"kind": "motif", "name": "cup", "box": CUT["box"], "role": "companion"}, set()),
        ({"kind": "motif", "name": "cup", "box": CUT["box"], "opacity": 0.0}, set()),
        ({"kind": "motif", "name": "cup", "box": {"x": 0.8, "y": 0.1, "w": 0.1, "h": 0.6}}, set()),
        ({"kind": "ground", "name": "paper", "box": {"x": 0, "y": 0, "w": 1, "h": 1}, "palette": {}}, set()),
    ],
)
def test_letters_keep_off_the_subject(layer: dict[str, Any], found: set[str]) -> None:
    assert rules(scene(head(), sub(), layers=(layer,))) == found


def test_a_touch_of_the_subject_is_allowed() -> None:
    right = block(**HEAD)["box"]
    edge = right["x"] + right["w"]
    for inside, found in ((0.001, set()), (0.05, {"subject"})):
        layer = {"kind": "motif", "name": "cup", "box": {"x": edge - inside, "y": 0.1, "w": 0.1, "h": 0.3}}
        assert rules(scene(head(), layers=(layer,))) == found


def test_the_smallest_letter() -> None:
    assert rules(scene(head(), sub(size=0.0245))) == set()
    assert rules(scene(head(), sub(size=0.022))) == {"small"}
    assert rules(scene(head(), sub(size=0.03), pixels=[342, 228])) == {"small"}, "12 px of 228 are 5.3 %"
    assert rules(scene(head(), sub(size=0.053), pixels=[342, 228])) == set()


def test_lines_break_between_words() -> None:
    words = {"copy": {"headline": "따뜻한 겨울, 새로운 맛"}}
    assert rules(scene(head(lines=["따뜻한 겨울,", "새로운 맛"]), design=words)) == set()
    assert rules(scene(head(lines=["따뜻한 겨울, 새", "로운 맛이"]), design=words)) == {"break"}
    assert rules(scene(head(lines=["따뜻한 겨울,", "새로 운 맛"]), design=words)) == {"break"}
    assert rules(scene(head(lines=["따뜻한 겨울"]), design=words)) == {"break"}
    emoji = {"copy": {"headline": "따뜻한  겨울, ☕️ 새로운 맛 🎄"}}
    assert rules(scene(head(lines=["따뜻한 겨울,", "새로운 맛"]), design=emoji)) == set()


def test_runs_of_one_line_are_read_together() -> None:
    one = scene(head(lines=["겨울 SALE 시작"]))
    whole = one["layers"][0]["runs"][0]
    parts, x = [], whole["x"]
    for words, size in (("겨울 ", 0.1), ("SALE", 0.105), (" 시작", 0.1)):
        width = face(BOLD, size, 1000).getlength(words) / 1000
        parts.append({**whole, "text": words, "size": size, "x": x, "width": width})
        x += width
    one["layers"][0]["runs"] = parts
    assert rules(one) == set()


def test_the_headline_is_there_unless_hidden() -> None:
    words = {"copy": {"headline": "겨울", "subcopy": "고소한 향을 담았어요"}}
    assert rules(scene(sub(), design=words)) == {"missing"}
    assert rules(scene(sub(), design={**words, "tweaks": {"headline": {"hidden": True}}})) == set()
    assert rules(scene(sub(), design={**words, "overrides": {"1:1": {"headline": {"hidden": True}}}})) == set()
    assert rules(scene(sub(), design={**words, "overrides": {"3:4": {"headline": {"hidden": True}}}})) == {"missing"}


def test_no_orphans() -> None:
    assert rules(scene(head(lines=["따뜻한 겨울 새로운", "맛"]))) == {"orphan"}
    assert rules(scene(head(lines=["따뜻한 겨울", "새로운 맛"]))) == set()
    assert rules(scene(head(lines=["아메리카노와", "빵"]))) == set(), "two words may stand on two lines"


def test_line_breaks_and_control_characters_are_not_letters() -> None:
    for words in ("겨울\\n라떼", "겨울\n라떼", "겨울\x07라떼"):
        assert "newline" in rules(scene(head(lines=[words])))


def test_emoji_and_missing_letters() -> None:
    assert rules(scene(head(lines=["겨울 ☕️🎄 라떼"]), design={"copy": {"headline": "겨울 라떼"}})) == {"tofu"}
    assert "tofu" in rules(scene(head(lines=["겨울 ಠ 라떼"])))
    assert rules(scene(head(lines=["겨울 라떼 4,500원!"]))) == set()


def test_an_unknown_face() -> None:
    assert "font" in rules(scene(head(font="NoSuchFace-Regular")))


def test_at_most_four_lines_of_headline() -> None:
    rows = ["따뜻한 겨울", "새로운 커피", "고소한 우유", "달콤한 바닐라", "부드러운 거품"]
    assert rules(scene(head(lines=rows[:4], at=(0.08, 0.15)))) == set()
    assert rules(scene(head(lines=rows, at=(0.08, 0.15)))) == {"lines"}


def test_the_headline_is_much_larger_than_the_subcopy() -> None:
    assert rules(scene(head(), sub(size=0.06))) == set()
    assert rules(scene(head(), sub(size=0.07, lines=["고소한 향"]))) == {"scale"}


def test_pictures_of_two_sizes_are_refused() -> None:
    one = scene(head())
    image, bare = pictures(one)
    with pytest.raises(ValueError, match="one size"):
        typography.check(one, image, bare[:-1])
