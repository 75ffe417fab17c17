"""Moves: a part that is wanted elsewhere arrives there on a page that is still one, or stays and is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import formats, layouts, scenefile
from pipelines.ad import patches
from pipelines.arranging import Wish, boxes, stood
from pipelines.extents import lines_of
from pipelines.mirrors import extent, within
from pipelines.scene import Box, Design, Scene, Shape, Text, Tweak
from pipelines.understanding import Change
from tests.test_scenes import design

DAY = date(2026, 3, 2)
MOVES = (("headline", "bottom"), ("headline", "bottom left"), ("price", "top"), ("details", "bottom"), ("motif", "left"))


def drafted(d: Design, format_id: str) -> Scene:
    fmt = formats.get(format_id)
    assert fmt
    return layouts.draft(d, fmt)


def moved(role: str, value: object, look: str, fmt: str, **more: object) -> tuple[Design, Scene, Scene]:
    """(the design, its page, the page after the move)."""
    before = design(look, **more)
    after, _ = patches.patch(before, fmt, [Change(op="move", role=role, value=value)], day=DAY)
    return after, drafted(before, fmt), drafted(after, fmt)


def tidy(scene: Scene) -> None:
    """Letters on the page, none on others, every sticker and label with what it says."""
    texts = [t for t in scene.layers if isinstance(t, Text) and t.runs]
    page = Box(0, 0, scene.width, scene.height).inset(0.015)
    for i, t in enumerate(texts):
        assert all(within(b, page) for b in lines_of(t)), t.role
        for other in texts[i + 1 :]:
            assert not any(a.overlap(b) > 1e-4 for a in lines_of(t) for b in lines_of(other)), (t.role, other.role)
    for s in scene.layers:
        if isinstance(s, Shape) and s.fill and (s.shape == "burst" and s.role == "badge" or s.role in ("kicker", "cta")):
            assert any(within(t.box, extent(s), 0.012) for t in texts), (s.role, s.shape)


@pytest.mark.parametrize(("look", "fmt"), [("split", "1:1"), ("flyer", "9:16"), ("pop", "1:1"), ("letter", "3:4")])
def test_a_part_arrives_where_it_is_wanted_or_stays(look: str, fmt: str) -> None:
    for role, place in MOVES:
        after, before, scene = moved(role, place, look, fmt)
        tidy(scene)
        if f"unmoved:{role}" in scene.notes:
            assert after.look == look and boxes(scene, role) == boxes(before, role), (role, place)
        else:
            assert stood(scene, Wish(role, place)), (role, place, after.look)


def test_most_moves_can_be_made_and_the_words_stay() -> None:
    made = [moved(role, place, look, "3:4") for look in ("split", "stage") for role, place in MOVES]
    assert sum(not after.unmet for after, _, _ in made) >= 0.8 * len(made)

    def said(s: Scene) -> set[str]:
        return {"".join(r.text for r in t.runs).replace(" ", "") for t in s.layers if isinstance(t, Text) and t.role in ("price", "details")}

    assert all(said(after) == said(before) for design, before, after in made if not design.unmet and design.look == before.design.look)


def test_what_stands_there_is_told_and_changes_nothing() -> None:
    _, before, after = moved("headline", "top", "stage", "3:4")
    assert after.layers == before.layers and "there:headline" in after.notes


def test_a_little_to_one_side_is_a_little() -> None:
    _, before, after = moved("headline", (0.0, 0.04), "split", "3:4")
    down = boxes(after, "headline")[0].y - boxes(before, "headline")[0].y
    assert 0.02 < down < 0.06
    tidy(after)


def test_a_place_that_no_page_has_is_told_and_forgotten() -> None:
    after, before, scene = moved("headline", (3.0, -3.0), "stage", "3:4")
    assert after.unmet == ("headline",) and "unmoved:headline" in scene.notes and scene.layers == before.layers
    later, _ = patches.patch(after, "3:4", [Change(op="colour", role="headline", value="#203060")], day=DAY)
    assert later.unmet == () and not later.tweaks["headline"].dy


def test_back_to_the_middle_takes_a_move_off() -> None:
    start = design("stage")
    there, _ = patches.patch(start, "1:1", [Change(op="move", role="headline", value="right")], day=DAY)
    for back in (Change(op="align", role="headline", value="center"), Change(op="move", role="headline", value="")):
        home, _ = patches.patch(there, "1:1", [back], day=DAY)
        assert not home.tweaks["headline"].place
    assert drafted(replace(home, look=start.look), "1:1").layers == drafted(start, "1:1").layers


def test_moves_of_before_still_load() -> None:
    data = scenefile.to_dict(design("split", tweaks={"headline": Tweak(dx=0.04)}))
    assert data["tweaks"]["headline"] == {"dx": 0.04} and "unmet" not in data
    assert scenefile.from_dict(Design, data).tweaks["headline"] == Tweak(dx=0.04)
