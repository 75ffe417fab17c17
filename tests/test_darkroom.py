"""Photos in an ad: developed from their own pixels, cropped with the head on, set on the side that they leave free."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage import data

from pipelines import cutters, darkroom, extents, framing
from pipelines.scene import Box, Light, Photo

WHOLE = Box(0, 0, 1, 1)


def luma(rgb: np.ndarray) -> float:
    return float(rgb.mean())


def test_a_dark_photo_is_lifted_and_a_good_one_left() -> None:
    coffee = data.coffee()
    night = (coffee.astype(np.float32) * 0.3).astype(np.uint8)
    assert luma(darkroom.develop(night, darkroom.judge(night, WHOLE))) > 1.5 * luma(night)
    good = np.clip(coffee.astype(np.float32) * 1.15, 0, 255).astype(np.uint8)
    assert abs(luma(darkroom.develop(good, darkroom.judge(good, WHOLE))) - luma(good)) < 0.12 * luma(good)


def test_a_cast_is_halved_at_most() -> None:
    grey = np.tile(np.linspace(60, 230, 200).astype(np.uint8)[None, :, None], (120, 1, 3)).astype(np.float32)
    yellow = np.clip(grey * (1.04, 1.0, 0.9), 0, 255).astype(np.uint8)
    seen = darkroom.develop(yellow, replace(darkroom.judge(yellow, WHOLE), colour=1.0))
    before, after = (float((p[..., 0].astype(int) - p[..., 2]).mean()) for p in (yellow, seen))
    assert 0 < after < 0.85 * before


def test_the_defaults_change_nothing_and_alpha_stays() -> None:
    rgba = np.dstack([data.chelsea(), np.full(data.chelsea().shape[:2], 77, np.uint8)])
    assert np.array_equal(darkroom.develop(rgba, Light()), rgba)
    assert (darkroom.develop(rgba, Light(gamma=0.7, colour=1.1))[..., 3] == 77).all()


def test_rims_name_a_backdrop() -> None:
    studio = np.full((200, 200, 3), (240, 241, 244), np.uint8)
    studio[60:150, 70:130] = (30, 90, 160)
    sides, rough = darkroom.rims(studio, Light())
    photo = Photo(sha="x", width=200, height=200, sides=sides, rough=rough)
    assert framing.plain(photo) == "#f0f1f4" and max(rough) < 0.05
    coffee = data.coffee()
    sides, rough = darkroom.rims(coffee, Light())
    assert not framing.plain(replace(photo, sides=sides, rough=rough))


@pytest.mark.parametrize("box", [Box(0, 0, 1, 0.5), Box(0, 0, 1, 1), Box(0, 0, 0.4, 1)])
def test_a_crop_never_cuts_the_head(box: Box) -> None:
    person = Photo(sha="x", width=900, height=1400, subject=Box(0.2, 0.08, 0.5, 0.9), face=Box(0.38, 0.1, 0.14, 0.1))
    focus, zoom = extents.aim(person, box)
    head = extents.seen(person.face or WHOLE, 900 / 1400, box, focus, zoom)
    scale = max(box.w, box.h * 900 / 1400) * zoom
    assert head.w == pytest.approx(0.14 * scale, rel=0.01) and head.h == pytest.approx(0.1 * scale * 14 / 9, rel=0.01)
    assert head.y > box.y + 0.005


def test_a_small_subject_is_brought_nearer_when_the_photo_is_sharp() -> None:
    small = Photo(sha="x", width=2000, height=2000, subject=Box(0.4, 0.4, 0.2, 0.25), content=Box(0.3, 0.3, 0.4, 0.4))
    assert extents.aim(small, Box(0, 0, 1, 1))[1] > 1.25
    assert extents.aim(replace(small, content=WHOLE), Box(0, 0, 1, 1))[1] < 1.17, "what else there is to see stays"
    assert extents.aim(replace(small, width=400, height=400), Box(0, 0, 1, 1))[1] == 1.0


def test_the_subject_of_a_face_holds_the_face() -> None:
    astronaut = data.astronaut()
    face = cutters.face(astronaut)
    assert face is not None and face[0] < 0.45 < face[2] and face[1] < 0.25 < face[3]
    x0, y0, x1, y1 = cutters.subject(astronaut)
    assert x0 <= face[0] and y0 <= face[1] and x1 >= face[2] and y1 >= face[3]
    assert cutters.face(data.coffee()) is None
