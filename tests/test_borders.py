"""Borders: frames, bars and burnt-in captions go, walls, tables and what is on the goods stay."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from skimage import data

from benchmarks.cutout_scenes import draw
from pipelines import borders
from pipelines.ad import designs
from pipelines.ad.shelf import Memory
from pipelines.scene import Box
from storage.records import Brief, Facts

MIDDLE = Box(0.3, 0.4, 0.4, 0.4)


def within(rgb: np.ndarray, subject: Box = MIDDLE) -> tuple[int, int, int, int]:
    return borders.within(rgb, lambda _: subject)


def squeezed(rgb: np.ndarray, quality: int = 80) -> np.ndarray:
    """As JPEG leaves it."""
    done, stored = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return cv2.imdecode(stored, cv2.IMREAD_COLOR)[..., ::-1]


def framed(rgb: np.ndarray, *rings: tuple[int, int]) -> np.ndarray:
    """A photo in rings of (pixels, grey), the innermost first."""
    for thick, grey in rings:
        rgb = cv2.copyMakeBorder(rgb, thick, thick, thick, thick, cv2.BORDER_CONSTANT, value=(grey, grey, grey))
    return rgb


@pytest.mark.parametrize("rings", [((20, 0),), ((24, 255),), ((6, 250), (6, 20), (8, 245))], ids=["black", "white", "ringed"])
def test_a_frame_goes_and_all_of_the_photo_stays(rings: tuple[tuple[int, int], ...]) -> None:
    photo = data.chelsea()
    deep = sum(thick for thick, _ in rings)
    x0, y0, x1, y1 = within(squeezed(framed(photo, *rings)))
    assert deep <= x0 <= deep + 4 and deep <= y0 <= deep + 4
    assert 0 <= deep + 451 - x1 <= 4 and 0 <= deep + 300 - y1 <= 4


def test_bars_above_and_below_go() -> None:
    photo = cv2.copyMakeBorder(data.chelsea(), 90, 90, 0, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0))
    x0, y0, x1, y1 = within(squeezed(photo))
    assert (x0, x1) == (0, 451) and 90 <= y0 <= 94 and 386 <= y1 <= 390


@pytest.mark.parametrize("photo", [data.coffee(), data.astronaut(), data.chelsea(), draw(7, 320, "plain", "mug").photo, draw(3, 320, "gradient", "box").photo], ids=["coffee", "astronaut", "chelsea", "mug", "box"])
def test_a_photo_without_borders_stays_whole(photo: np.ndarray) -> None:
    h, w = photo.shape[:2]
    assert within(squeezed(photo)) == (0, 0, w, h)


def test_a_product_on_a_table_before_a_white_wall_keeps_both() -> None:
    photo = np.full((500, 500, 3), 250, np.uint8)
    photo[360:] = (120, 84, 60)
    cv2.circle(photo, (250, 300), 90, (200, 40, 60), -1)
    assert within(squeezed(photo)) == (0, 0, 500, 500)


def captioned(text: str, y: int, colour: tuple[int, int, int] = (255, 240, 0)) -> np.ndarray:
    return cv2.putText(data.chelsea().copy(), text, (12, y), cv2.FONT_HERSHEY_SIMPLEX, 1.2, colour, 4, cv2.LINE_AA)


def test_a_burnt_in_caption_goes_unless_the_subject_reaches_it() -> None:
    above, below = squeezed(captioned("NO. 821032", 40), 90), squeezed(captioned("2026 11 28", 290, (255, 120, 0)), 90)
    h, w = above.shape[:2]
    x0, y0, x1, y1 = within(above)
    assert (x0, x1, y1) == (0, w, h) and 40 <= y0 <= 60
    x0, y0, x1, y1 = within(below)
    assert (x0, y0, x1) == (0, 0, w) and 245 <= y1 <= 264
    assert within(above, Box(0.1, 0.05, 0.8, 0.9)) == within(below, Box(0.1, 0.05, 0.8, 0.9)) == (0, 0, w, h)


def test_an_ad_shows_what_is_within_the_frame_and_the_upload_is_kept() -> None:
    shelf = Memory()
    sha = shelf.put(framed(data.coffee(), (20, 0)))
    brief = Brief(message="카페 라떼", photo=sha, photo_use="whole", facts=Facts(product="라떼"))
    seen = designs.look_at(brief, shelf)
    assert seen is not None and seen.source == sha != seen.sha and seen.enlarged == ""
    assert 594 <= seen.width <= 600 and 394 <= seen.height <= 400
    assert shelf.get(sha).shape == (440, 640, 3), "nothing of it is lost"
    assert designs.look_at(brief, shelf, seen) == replace(seen, light=seen.light), "a later version goes on with it"
    masked = replace(brief, photo_use="cut", mask=shelf.put(np.full((440, 640, 4), 255, np.uint8)))
    with pytest.raises(designs.BadInput):  # a mask of the framed photo is of that photo, and this one shows all of it
        designs.look_at(masked, shelf)
