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
from pipelines.scene import Box, Design, Motif, Scene, Shape, Text, Tweak
from pipelines.soundness import met
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


def test_what_is_shifted_on_one_page_stands_on_the_others_as_it_did() -> None:
    before = design("split")
    after, _ = patches.patch(before, "3:4", [Change(op="move", role="headline", value=(0.0, 0.04))], day=DAY)
    assert drafted(after, "3:4").layers != drafted(before, "3:4").layers and drafted(after, "16:9").layers == drafted(before, "16:9").layers
    home, _ = patches.patch(after, "3:4", [Change(op="reset", role="headline")], day=DAY)
    assert drafted(home, "3:4").layers == drafted(before, "3:4").layers


def test_a_part_that_cannot_be_shifted_leaves_what_was_shifted_before() -> None:
    first, _ = patches.patch(design("split"), "3:4", [Change(op="move", role="headline", value=(0.0, 0.04))], day=DAY)
    then, _ = patches.patch(first, "3:4", [Change(op="move", role="price", value=(1.5, -1.5))], day=DAY)
    assert then.unmet == ("price",) and boxes(drafted(then, "3:4"), "headline") == boxes(drafted(first, "3:4"), "headline")


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
    for back in (Change(op="align", role="headline", value="center"), Change(op="align", role="text", value="center"), Change(op="move", role="headline", value="")):
        home, _ = patches.patch(there, "1:1", [back], day=DAY)
        assert not home.tweaks["headline"].place
    assert drafted(replace(home, look=start.look), "1:1").layers == drafted(start, "1:1").layers


def test_moves_of_before_still_load() -> None:
    data = scenefile.to_dict(design("split", tweaks={"headline": Tweak(dx=0.04)}))
    assert data["tweaks"]["headline"] == {"dx": 0.04} and "unmet" not in data
    assert scenefile.from_dict(Design, data).tweaks["headline"] == Tweak(dx=0.04)


def named(*changes: Change, look: str = "stage", fmt: str = "1:1", **more: object) -> tuple[Design, dict[str, float]]:
    """(the design after changes, how much of the page each drawing takes)."""
    after, _ = patches.patch(design(look, **more), fmt, changes, day=DAY)
    return after, {m.name: m.box.w * m.box.h for m in drafted(after, fmt).layers if isinstance(m, Motif) and m.role in ("motif", "companion")}


PETS = Change(op="show", role="motif", value=("dog", "cat"))


def test_two_drawings_stand_side_by_side_each_with_its_own_size() -> None:
    _, both = named(PETS)
    assert set(both) == {"dog", "cat"} and 0.6 < both["dog"] / both["cat"] < 1.6
    _, sized = named(PETS, Change(op="scale", role="motif:cat", value=1.3), Change(op="scale", role="motif:dog", value=0.7))
    assert sized["cat"] > both["cat"] and sized["dog"] < both["dog"]


def test_one_drawing_goes_and_the_other_stays() -> None:
    after, seen = named(PETS, Change(op="hide", role="motif:dog"))
    assert set(seen) == {"cat"} and after.look == "stage"
    back, seen = named(PETS, Change(op="hide", role="motif:dog"), PETS)
    assert set(seen) == {"dog", "cat"} and not back.tweaks["motif:dog"].hidden


def test_another_drawing_takes_the_place_of_the_one_before() -> None:
    _, seen = named(Change(op="show", role="motif", value=("burger",)))
    assert set(seen) == {"burger"}
    _, seen = named(Change(op="show", role="motif", value={"beside": ("chestnut",)}), motifs=("patbingsu", "snowflake"))
    assert seen["chestnut"] < 0.5 * seen["patbingsu"]


def test_no_stage_is_left_bare() -> None:
    after, seen = named(Change(op="hide", role="motif"))
    assert not seen and after.look != "stage" and layouts.all()[after.look].suits.get("none", 1.0) >= 0.6
    again, seen = named(Change(op="hide", role="motif"), Change(op="show", role="motif"))
    assert "strawberry" in seen and not again.tweaks["motif"].hidden


@pytest.mark.parametrize("look", ["stage", "split", "quiet"])
def test_a_drawing_that_grows_keeps_off_the_letters(look: str) -> None:
    grown, _ = patches.patch(design(look), "3:4", [Change(op="scale", role="motif", value=1.6)], day=DAY)
    assert met(drafted(grown, "3:4")) <= met(drafted(design(look), "3:4")) + 1e-3
