"""What a page shows of its photo: measured in scenes whose answer is known; crops that lose nothing; clean edges."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipelines import auditions, contents, cutters, extents, formats
from pipelines.cutters import Cut
from pipelines.scene import Box, Design, Palette, Photo, Picture, Scene, Scrim, Shape
from storage.records import Copy

PALETTE = Palette(ground="#f2efe8", second="#d8c8b0", accent="#b03a2e", ink="#221a12", paper="#fffdf8")
PHOTO = Photo(sha="p", width=1000, height=1000, subject=Box(0.25, 0.25, 0.5, 0.5))
PICTURE = Picture(asset="p", box=Box(0, 0, 1, 1))


def page(*layers: object) -> Scene:
    fmt = formats.get("1:1")
    assert fmt is not None
    return Scene(format="1:1", width=1.0, height=1.0, pixels=(fmt.width, fmt.height), layers=layers,  # type: ignore[arg-type]
                 design=Design(copy=Copy(headline="x"), palette=PALETTE, photo=PHOTO))


def shown(*layers: object) -> auditions.Showing:
    found = auditions.showing(page(*layers))
    assert found is not None
    return found


def test_a_bare_photo_is_seen_whole() -> None:
    found = shown(PICTURE)
    assert found.seen > 0.97 and found.picture > 0.98 and found.veiled < 0.03
    assert found.large == pytest.approx(0.25, abs=0.02)
    assert auditions.showing(page(Shape(shape="rect", box=Box(0, 0, 1, 1), fill="#ffffff"))) is None


@pytest.mark.parametrize("cover", [
    Shape(shape="rect", box=Box(0, 0.5, 1, 0.5), fill="#ffffff"),
    Scrim(box=Box(0, 0.5, 1, 0.5), colour="#ffffff", start=1.0, end=1.0),
])
def test_a_panel_or_a_veil_over_half_of_the_subject_hides_half_of_it(cover: object) -> None:
    assert shown(PICTURE, cover).seen == pytest.approx(0.5, abs=0.03)
    assert auditions.worth(shown(PICTURE, cover), cut=False) < auditions.worth(shown(PICTURE), cut=False) - 3


def test_a_crop_through_the_subject_and_a_bare_half_cost() -> None:
    low = shown(Shape(shape="rect", box=Box(0, 0, 1, 1), fill="#ffffff"), replace(PICTURE, box=Box(0, 0, 1, 0.3)))
    assert low.seen < 0.7 and low.gap > 0.6
    assert low.kept < 0.5


@pytest.mark.parametrize("box", [Box(0, 0, 1, 0.4), Box(0.4, 0, 0.4, 1), Box(0.1, 0.2, 0.3, 0.3)])
def test_a_photo_takes_the_part_of_its_box_where_nothing_is_lost(box: Box) -> None:
    photo = replace(PHOTO, content=Box(0, 0, 1, 1), subject=Box(0.05, 0.05, 0.9, 0.9))
    found = extents.fitted(photo, box)
    part, focus = found if found else (box, extents.aim(photo, box)[0])
    view = extents.seen(photo.subject, 1.0, part, focus)
    scale = max(part.w, part.h)
    assert view.w * view.h == pytest.approx(0.81 * scale * scale, rel=0.02)
    assert part.x >= box.x - 1e-9 and part.right <= box.right + 1e-9 and part.bottom <= box.bottom + 1e-9


def test_a_plain_border_is_no_content_and_a_guess_grows_to_what_is_in_focus() -> None:
    photo = np.full((300, 400, 3), 235, np.uint8)
    rng = np.random.default_rng(1)
    photo[90:210, 100:300] = cv2.resize(rng.integers(0, 255, (12, 20, 3), dtype=np.uint8), (200, 120), interpolation=cv2.INTER_NEAREST)
    found = contents.find(photo)
    assert found.x == pytest.approx(0.25, abs=0.04) and found.bottom == pytest.approx(0.7, abs=0.04)
    guess = contents.grown(Box(0.6, 0.5, 0.1, 0.1), photo)
    assert guess.w > 0.35 and guess.h > 0.28, "a box around a corner of it was a guess"
    sure = Box(found.x, found.y, found.w, found.h)
    assert contents.grown(sure, photo) == sure


def test_a_cut_out_that_took_its_shadow_along_is_not_clean() -> None:
    photo = np.full((400, 400, 3), (206, 204, 200), np.uint8)
    photo[100:300, 100:260] = (170, 40, 30)
    photo[140:300, 260:300] = (150, 148, 145)  # the shadow on the cloth
    right = np.zeros((400, 400), np.uint8)
    right[100:300, 100:260] = 255
    soiled = right.copy()
    soiled[140:300, 260:300] = 255
    assert cutters.beyond_doubt(photo, Cut(alpha=right, sure=0.95, box=cutters.bounds(right), engine="grabcut"))
    assert not cutters.beyond_doubt(photo, Cut(alpha=soiled, sure=0.95, box=cutters.bounds(soiled), engine="grabcut"))
    assert cutters.beyond_doubt(photo, Cut(alpha=soiled, sure=1.0, box=cutters.bounds(soiled), engine="own"))
