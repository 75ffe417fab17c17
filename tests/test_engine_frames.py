"""A painting on the page: it fills it where the look is full bleed, its words and its subject apart, and is painted once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipelines import ad, gpu, layouts, understanding
from pipelines.ad import designs, drafts, frames, painting
from pipelines.ad.once import prepare
from pipelines.ad.shelf import Memory
from pipelines.painters import Request, studio
from pipelines.scene import Box, Design, Scene, Text
from pipelines.understanding import Context
from storage.records import Brand, Brief
from tests.ad_shop import Shop, cup, design, refused, scene
from tests.painting_place import painted

pytest_plugins = ("tests.painting_place",)
DAY = date(2026, 12, 1)
RATIOS = ("1:1", "3:4", "4:3", "9:16", "16:9")
PAGES = [(look, ratio) for look in ("bleed", "night") for ratio in RATIOS] + [("magazine", "4:3"), ("magazine", "16:9")]


def draft(ratio: str, look: str, shelf: Memory, photo: np.ndarray | None = None) -> tuple[Brief, Design]:
    """An ad that is to be painted."""
    sha = shelf.put(photo) if photo is not None else ""
    said = "카페 딸기라떼 신메뉴, 4,500원, 12월 한 달 동안, 성수동 카페 봄날" if photo is None else "컵 할인 5,000원, 12월 10일까지"
    understood = understanding.understand(said, Context(language="ko", today=DAY, photo=sha))
    assert understood.brief is not None
    brief = prepare(understood.brief, ratio=ratio, look=look, photo=sha, seed=7)
    copy = drafts.write(brief, brand=Brand(), day=DAY)[0]
    return brief, drafts.start(brief, copy, shelf, brand=Brand(), day=DAY)


def heeding(request: Request) -> np.ndarray:
    """A picture by the wish: calm where words will stand, its subject in what is left."""
    if request.source is not None:
        return request.source
    return studio.paint(replace(request, motifs=("strawberry-latte",)), lambda *_, **__: None)


def stubborn(request: Request) -> np.ndarray:
    """A picture of a model that put its subject into the middle all the same, and unrest everywhere."""
    if request.source is not None:
        return request.source
    rng = np.random.default_rng(request.seed)
    coarse = rng.integers(110, 170, (request.height // 40, request.width // 40, 3), dtype=np.uint8)
    image = cv2.GaussianBlur(cv2.resize(coarse, (request.width, request.height), interpolation=cv2.INTER_CUBIC), (0, 0), 12)
    short = min(request.width, request.height)
    cv2.circle(image, (request.width // 2, request.height // 2), round(0.22 * short), (196, 30, 40), -1)
    return image


def made(ratio: str, look: str, paint: Callable[[Request], np.ndarray], photo: np.ndarray | None = None) -> tuple[Design, Scene]:
    """(the design with such a picture, its page)."""
    shelf = Memory()
    brief, start = draft(ratio, look, shelf, photo)
    wished = painting._wish(start, ratio, brief, shelf)
    kept = painting._kept(paint(wished.request), wished.product, shelf, redrawn=False)
    done = replace(start, painting=kept, painter="sdxl")
    return done, layouts.compose(done, ratio, shelf.get)


def share(page: Scene, sha: str) -> float:
    """The part of the page that a picture takes."""
    found = frames.shown(page, sha)
    return found.w * found.h / (page.width * page.height) if found else 0.0


def subject(page: Scene, found: Design) -> Box:
    """Where the painting's subject lies on the page."""
    from pipelines.auditions import showing
    from pipelines.extents import seen

    assert found.painting is not None and showing(page) is not None
    picture = next(p for p in page.layers if getattr(p, "asset", "") == found.painting.sha)
    return seen(found.painting.subject, found.painting.width / found.painting.height, picture.box, picture.focus, picture.zoom)


def words(page: Scene) -> list[Box]:
    return [t.box for t in page.layers if isinstance(t, Text) and t.role in ("headline", "subcopy", "price", "details")]


@pytest.mark.parametrize(("look", "ratio"), PAGES)
def test_a_painting_fills_the_page_and_its_subject_is_clear_of_the_words(look: str, ratio: str) -> None:
    found, page = made(ratio, look, heeding)
    assert found.painting is not None
    assert found.painting.width / found.painting.height == pytest.approx(page.width / page.height, rel=0.01)
    assert share(page, found.painting.sha) > 0.85, "all of it, or all but what the words' veil covers"
    assert frames.shown(page, found.painting.sha).w == pytest.approx(page.width, abs=1e-6)


@pytest.mark.parametrize("ratio", ["3:4", "9:16", "16:9"])
def test_a_subject_that_a_model_put_in_the_middle_gets_out_of_the_words_way(ratio: str) -> None:
    found, page = made(ratio, "bleed", stubborn)
    there = subject(page, found)
    assert there.w * there.h > 0.05, "it is seen"
    assert all(there.overlap(box) < 0.03 * box.w * box.h for box in words(page))
    assert found.painting is not None and share(page, found.painting.sha) > 0.65


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_product_stands_beside_the_words_and_is_whole(ratio: str) -> None:
    found, page = made(ratio, "bleed", heeding, cup(900, 900))
    there = subject(page, found)
    assert there.w * there.h > 0.08 and found.painting is not None and share(page, found.painting.sha) > 0.9
    assert not any(there.overlap(box) > 0.02 * box.w * box.h for box in words(page))
    whole = found.painting.subject
    assert there.w / there.h == pytest.approx(whole.w * found.painting.width / (whole.h * found.painting.height), rel=0.02)


@pytest.mark.parametrize("look", list(layouts.all()))
def test_what_was_painted_for_a_page_is_not_painted_again_while_the_format_stays(look: str) -> None:
    for ratio in RATIOS[list(layouts.all()).index(look) % 2 :: 2]:
        shelf = Memory()
        brief, start = draft(ratio, look, shelf)
        frame = frames.of(start, ratio, shelf)
        done = replace(start, painting=frames.stand_in(frame.aspect, Box(0.3, 0.3, 0.4, 0.4)), painter="sdxl")
        assert not painting.due(done, ratio, ratio, (), shelf)
        assert frames.misfit(done.painting, frame) == pytest.approx(1, abs=0.01)


def test_a_look_that_shows_a_panel_takes_another_format_without_painting() -> None:
    shelf = Memory()
    _, start = draft("3:4", "bleed", shelf)
    tall = frames.stand_in(0.75, Box(0.3, 0.5, 0.4, 0.4))
    assert painting.due(replace(start, painting=tall), "16:9", "3:4", (), shelf), "a whole page three times as wide"
    assert not painting.due(replace(start, painting=tall), "instagram_feed", "3:4", (), shelf), "a little is cropped"
    square = frames.stand_in(1.1, Box(0.3, 0.3, 0.4, 0.4))
    assert not painting.due(replace(start, look="stage", painting=square), "16:9", "3:4", (), shelf), "its panel there is as good as square"


def test_sdxl_paints_a_portrait_page_whole_and_a_change_of_size_of_letters_leaves_it(shop: Shop) -> None:
    item = shop.make("카페 딸기라떼 신메뉴, 4,500원", engine="sdxl", format="3:4", look="bleed")
    h, w = painted(item).shape[:2]
    assert (w, h) == (1080, 1440), "the page's own shape"
    sha = design(item).painting.sha
    assert frames.shown(scene(item), sha).w == pytest.approx(1.0, abs=1e-6)
    uses = gpu.report()["models"][0]["uses"]
    tall = ad.apply(shop.user_id, item.item_id, [{"op": "look", "role": "", "value": "stage"}])
    shop.seen = tall.item_id
    assert design(shop.change("글씨 크게")).painting.sha == sha and gpu.report()["models"][0]["uses"] == uses


def test_other_paintings_are_seen_side_by_side_and_taken_without_painting(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage.settings import settings

    with monkeypatch.context() as patch:
        patch.setenv("HANCUT_VARIANTS", "3")
        settings.cache_clear()
        item = shop.make("카페 딸기라떼 신메뉴, 4,500원", engine="sdxl", format="3:4", look="bleed")
    settings.cache_clear()
    first, uses = design(item), gpu.report()["models"][0]["uses"]
    assert len(first.spare) == 2 and len({first.painting.sha, *(p.sha for p in first.spare)}) == 3
    assert [f.role for f in item.files].count("spare") == 2, "kept as long as the ad"
    found = ad.variants(shop.user_id, item.item_id, count=2, width=160)
    assert [c.op for c, _ in found] == ["painting", "painting", "look", "look"] and len({data for _, data in found}) == 4
    taken = ad.apply(shop.user_id, item.item_id, [{"op": "painting", "role": "", "value": found[1][0].value}])
    now = design(taken)
    assert now.painting.sha == found[1][0].value and now.look == first.look and now.painter == "sdxl"
    assert {p.sha for p in now.spare} == {first.painting.sha, first.spare[0].sha}, "the one before stays to be taken back"
    assert gpu.report()["models"][0]["uses"] == uses
    refused(lambda: ad.apply(shop.user_id, taken.item_id, [{"op": "painting", "role": "", "value": "0" * 64}]), "change_unknown")
    bare = ad.apply(shop.user_id, taken.item_id, [{"op": "photo", "role": "", "value": "remove"}])
    assert design(bare).spare == ()


def test_a_photo_that_was_redrawn_is_laid_out_as_the_photo_is(models: Path) -> None:
    shelf = Memory()
    brief, start = draft("3:4", "bleed", shelf, cup(900, 600))
    redrawn = painting._wish(start, "3:4", replace(brief, strength="mood"), shelf).request
    anew = painting._wish(start, "3:4", brief, shelf).request
    assert anew.width / anew.height == pytest.approx(0.75, rel=0.01)
    assert redrawn.width / redrawn.height > 0.9, "what is around the product in a photo stays: a band that melts into the page"
    kept = painting._kept(cup(900, 600), None, shelf, redrawn=True)
    assert kept.content == designs.lit(kept, cup(900, 600)).content
