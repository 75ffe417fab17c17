"""The cutters: what is found, how sure, what the person's hints do, and the colours of a soft edge."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from skimage import data

from benchmarks.cutout_scenes import Drawn, draw
from pipelines import cutters
from pipelines.cutters import Hint, _faces, _flow, _regions
from storage.errors import BadInput


def iou(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / max(1, (a | b).sum()))


@cache
def scene(seed: int, ground: str, thing: str) -> Drawn:
    return draw(seed, 320, ground, thing)


@cache
def two_things() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A red disc left, a blue box right, on noisy grey: photo and both masks."""
    rng = np.random.default_rng(3)
    photo = np.full((240, 360, 3), (198, 196, 190), np.uint8)
    left, right = np.zeros((240, 360), np.uint8), np.zeros((240, 360), np.uint8)
    cv2.circle(left, (100, 120), 62, 1, -1)
    cv2.rectangle(right, (230, 60), (320, 190), 1, -1)
    photo[left > 0], photo[right > 0] = (190, 40, 45), (40, 60, 150)
    noisy = photo.astype(np.int16) + rng.normal(0, 4, photo.shape).astype(np.int16)
    return np.clip(noisy, 0, 255).astype(np.uint8), left > 0, right > 0


@pytest.mark.parametrize(("seed", "ground", "thing"), [
    (3, "plain", "mug"), (5, "gradient", "box"), (8, "plain", "shirt"), (11, "cloth", "bag"), (2, "plain", "shoe")])
def test_a_thing_on_a_calm_ground_is_cut_and_used(seed: int, ground: str, thing: str) -> None:
    drawn = scene(seed, ground, thing)
    cut = cutters.cut(drawn.photo)
    assert cut.alpha.shape == drawn.photo.shape[:2] and cut.alpha.dtype == np.uint8
    assert iou(cut.alpha > 127, drawn.alpha > 0.5) > 0.9
    assert cut.sure >= cutters.USE
    assert cut.engine == "grabcut"


def test_what_is_used_unasked_is_right() -> None:
    """Over all grounds, clutter included, a sure cut is a good one; and the gate is not merely shut."""
    used = []
    for k in range(24):
        drawn = draw(300 + k, 224)
        cut = cutters.cut(drawn.photo)
        if cut.sure >= cutters.USE:
            used.append(iou(cut.alpha > 127, drawn.alpha > 0.5))
    assert len(used) >= 8
    assert sum(v < 0.85 for v in used) <= 1


def test_no_subject_no_confidence() -> None:
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (200, 260, 3), dtype=np.uint8)
    grey = np.full((200, 260, 3), 128, np.uint8)
    ramp = np.repeat(np.linspace(20, 235, 260).astype(np.uint8)[None, :, None], 200, axis=0).repeat(3, axis=2)
    for photo in (noise, grey, ramp):
        cut = cutters.cut(photo)
        assert cut.sure < cutters.USE
        assert cut.alpha.shape == (200, 260)


def test_the_same_photo_gives_the_same_alpha() -> None:
    photo = scene(7, "stone", "plush").photo
    first = cutters.cut(photo)
    cv2.setRNGSeed(12345)
    np.random.seed(1)
    again = cutters.cut(photo.copy())
    assert np.array_equal(first.alpha, again.alpha)
    assert first.sure == again.sure


def test_a_box_chooses_what_it_holds() -> None:
    photo, left, right = two_things()
    for mask, box in ((left, (0.07, 0.2, 0.48, 0.8)), (right, (0.6, 0.2, 0.93, 0.84))):
        cut = cutters.cut(photo, Hint(box=box))
        assert iou(cut.alpha > 127, mask) > 0.93
        assert not (cut.alpha[:, : int(box[0] * 360) - 2] > 127).any()
        assert abs(cut.box[0] - np.flatnonzero(mask.any(0))[0] / 360) < 0.03


def test_a_box_drawn_backwards_or_past_the_edge_is_understood() -> None:
    photo, left, _ = two_things()
    assert iou(cutters.cut(photo, Hint(box=(0.48, 0.8, 0.07, 0.2))).alpha > 127, left) > 0.93
    assert cutters.cut(photo, Hint(box=(-0.5, -0.5, 1.5, 1.5))).alpha.any()
    whole, flat = cutters.cut(photo), cutters.cut(photo, Hint(box=(0.3, 0.3, 0.3, 0.9)))
    assert np.array_equal(whole.alpha, flat.alpha)


def test_taps_choose_and_refuse() -> None:
    photo, left, right = two_things()
    chosen = cutters.cut(photo, Hint(points=((0.77, 0.5, True), (0.28, 0.5, False)))).alpha > 127
    assert iou(chosen, right) > 0.9
    chosen = cutters.cut(photo, Hint(points=((0.28, 0.5, True), (0.77, 0.5, False)))).alpha > 127
    assert iou(chosen, left) > 0.9


def test_strokes_are_obeyed_and_spread_to_what_is_alike() -> None:
    photo, left, right = two_things()
    strokes = np.zeros((120, 180), np.uint8)  # half the photo's size
    cv2.line(strokes, (118, 40), (155, 85), 1, 4)  # the box is background
    cv2.line(strokes, (30, 60), (70, 60), 2, 4)
    alpha = cutters.cut(photo, Hint(strokes=strokes)).alpha
    painted = cv2.resize(strokes, (360, 240), interpolation=cv2.INTER_NEAREST)
    assert (alpha[painted == 1] == 0).all() and (alpha[painted == 2] == 255).all()
    assert iou(alpha > 127, left) > 0.9
    assert (alpha[right] > 127).mean() < 0.05


def test_an_empty_hint_is_no_hint() -> None:
    photo = scene(3, "plain", "mug").photo
    nothing = Hint(points=(), strokes=np.zeros(photo.shape[:2], np.uint8))
    assert np.array_equal(cutters.cut(photo, nothing).alpha, cutters.cut(photo).alpha)


def test_a_photo_that_is_cut_out_already_is_taken_as_it_is() -> None:
    drawn = scene(3, "plain", "mug")
    alpha = (drawn.alpha * 255).astype(np.uint8)
    cut = cutters.cut(np.dstack([drawn.photo, alpha]))
    assert cut.sure == 1.0 and np.array_equal(cut.alpha, alpha)
    opaque = cutters.cut(np.dstack([drawn.photo, np.full_like(alpha, 255)]))
    assert np.array_equal(opaque.alpha, cutters.cut(drawn.photo).alpha)


def test_fur_stays_soft_and_a_hard_edge_stays_sharp() -> None:
    fur = scene(40, "gradient", "plush")
    cut = cutters.cut(fur.photo, Hint(box=cutters.bounds((fur.alpha * 255).astype(np.uint8))))
    rim = (fur.alpha > 0.2) & (fur.alpha < 0.8)
    assert np.abs(cut.alpha[rim] / 255.0 - fur.alpha[rim]).mean() < 0.3
    box = scene(5, "gradient", "box")
    alpha = cutters.cut(box.photo).alpha
    assert ((alpha > 12) & (alpha < 243)).mean() < 0.03


def test_colours_under_a_soft_edge_are_the_subjects_own() -> None:
    for seed, ground, thing in ((7, "bokeh", "bag"), (9, "stone", "shirt"), (4, "table", "bottle")):
        drawn = scene(seed, ground, thing)
        a = drawn.alpha[..., None]
        back = scene(seed + 1, ground, "ring").photo / 255.0
        photo = ((a * drawn.colours + (1 - a) * back) * 255 + 0.5).astype(np.uint8)
        alpha = (drawn.alpha * 255 + 0.5).astype(np.uint8)
        rgba, (x0, y0, x1, y1) = cutters.foreground(photo, alpha)
        part = np.s_[round(y0 * 320): round(y1 * 320), round(x0 * 320): round(x1 * 320)]
        edge = (alpha[part] > 12) & (alpha[part] < 230)
        true = drawn.colours[part][edge]
        spilled = np.abs(photo[part][edge] / 255.0 - true).mean()
        lifted = np.abs(rgba[..., :3][edge] / 255.0 - true).mean()
        assert lifted < 0.3 * spilled
        assert np.array_equal(rgba[..., 3], alpha[part])


def test_a_white_ground_leaves_no_halo_on_black() -> None:
    """A dark disc from a white photo, set on black: no pixel of it is brighter than the disc."""
    alpha = np.zeros((200, 200), np.uint8)
    cv2.circle(alpha, (100, 100), 60, 255, -1)
    alpha = cv2.GaussianBlur(alpha, (0, 0), 2)
    a = alpha[..., None] / 255.0
    photo = (a * (60, 30, 90) + (1 - a) * 255).astype(np.uint8)
    rgba, _ = cutters.foreground(photo, alpha)
    on_black = rgba[..., :3] * (rgba[..., 3:] / 255.0)
    assert on_black.max(axis=(0, 1)).tolist() <= [66, 36, 96]


def test_foreground_is_cropped_and_wants_a_subject() -> None:
    alpha = np.zeros((100, 200), np.uint8)
    alpha[40:60, 50:150] = 255
    rgba, box = cutters.foreground(np.zeros((100, 200, 3), np.uint8), alpha)
    assert rgba.shape[2] == 4 and 20 <= rgba.shape[0] <= 24 and 100 <= rgba.shape[1] <= 108
    assert box == pytest.approx((0.24, 0.39, 0.76, 0.61), abs=0.02)
    with pytest.raises(BadInput) as failure:
        cutters.foreground(np.zeros((100, 200, 3), np.uint8), np.zeros((100, 200), np.uint8))
    assert failure.value.code == "subject_missing"


@pytest.mark.parametrize("size", [(1, 1), (2, 700), (500, 3), (33, 31)])
def test_any_size_is_looked_at(size: tuple[int, int]) -> None:
    photo = np.random.default_rng(1).integers(0, 256, (*size, 3), dtype=np.uint8)
    cut = cutters.cut(photo)
    assert cut.alpha.shape == size and 0 <= cut.sure <= 1
    assert cutters.cut(photo, Hint(box=(0.2, 0.2, 0.9, 0.9), points=((0.5, 0.5, True),))).alpha.shape == size
    x0, y0, x1, y1 = cutters.subject(photo)
    assert 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1


def test_the_subject_is_where_the_thing_stands() -> None:
    drawn = scene(8, "plain", "shirt")
    true = cutters.bounds((drawn.alpha * 255).astype(np.uint8))
    found = cutters.subject(drawn.photo)
    assert max(abs(a - b) for a, b in zip(true, found, strict=True)) < 0.08


def test_a_face_is_seen_and_kept_in_the_crop() -> None:
    photo = data.astronaut()
    faces = _faces.find(photo)
    assert any(x0 < 0.44 < x1 and y0 < 0.22 < y1 for x0, y0, x1, y1 in faces)
    x0, y0, x1, y1 = cutters.subject(photo)
    assert x0 <= 0.36 and x1 >= 0.5 and y0 <= 0.16 and y1 >= 0.3
    assert _faces.find(data.coffee()) == ()


def test_a_person_without_a_body_is_not_trusted() -> None:
    photo, face = data.astronaut(), (0.34, 0.12, 0.54, 0.34)
    head = np.zeros(photo.shape[:2], bool)
    head[60:175, 170:280] = True
    assert _faces.lost(face, head)[1] > 0.9
    head[175:, 60:460] = True
    assert max(_faces.lost(face, head)) < 0.2


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(BadInput) as failure:
        cutters.cut(np.zeros((40, 40, 3), np.uint8), engine="scissors")
    assert failure.value.code == "cutter_unknown"
    assert cutters.all()["grabcut"].available() == ""


def test_settle_finds_the_cheapest_contour() -> None:
    """A noisy square: the cut is the clean square; what is held stays held."""
    rng = np.random.default_rng(2)
    truth = np.zeros((60, 60), bool)
    truth[18:42, 15:45] = True
    gain = np.where(truth, 0.8, -0.8).astype(np.float32) + rng.normal(0, 1.0, truth.shape).astype(np.float32)
    fence = (np.full(truth.shape, 1.5, np.float32), np.full(truth.shape, 1.5, np.float32))
    never, always = np.zeros_like(truth), np.zeros_like(truth)
    never[20, 20], always[50, 50] = True, True
    start = np.full(truth.shape, 0.5, np.float32)
    out = _flow.settle(gain, fence, start, 200, never, always)
    assert iou(out > 0.5, truth) > 0.93
    assert out[20, 20] == 0 and out[50, 50] == 1


def test_regions_cover_the_picture_and_keep_its_edges() -> None:
    photo, left, right = two_things()
    view = _regions.look(photo)
    assert view.label.min() == 0 and view.n == view.label.max() + 1
    assert (view.size > 0).all() and view.size.sum() == view.label.size
    small = cv2.resize((left | right).astype(np.float32), view.label.shape[::-1], interpolation=cv2.INTER_AREA)
    share = view.mean(small)
    astray = (np.minimum(share, 1 - share) * view.size).sum() / small.sum()
    assert astray < 0.03
