"""Letters on painted pages need no smudge behind them, and no floor's edge runs through them."""

from __future__ import annotations

import pytest

from pipelines import layouts, palettes
from pipelines.scene import Design, Ground, Text
from storage.records import Copy, MenuItem, Price

DETAILS = ("Memory quilts from your loved one's shirts", "Half down to start", "Taking only 6 more orders", "Message Darlene")


def scene(look: str, seed: int, ground: str, format_id: str = "1:1"):
    menu = (MenuItem(name="Lap size", price=Price(amount=24000, currency="USD")), MenuItem(name="Twin", price=Price(amount=39000, currency="USD")))
    design = Design(copy=Copy(headline="Memory quilts", subcopy="About 8 weeks turnaround.", kicker="Piney Creek Quilts", details=DETAILS), menu=menu, look=look, seed=seed,
                    language="en", motifs=("yarn",), palette=palettes.from_colour(ground, seed=seed))
    return layouts.compose(design, format_id, lambda sha: pytest.fail("no picture is needed"))


@pytest.mark.parametrize("look", ["bleed", "stage", "magazine"])
@pytest.mark.parametrize("seed", [1, 8, 28])
@pytest.mark.parametrize("ground", ["#1d4fd7", "#7a4fc4", "#f5862b"])
def test_a_painted_page_is_calmed_rather_than_smudged(look: str, seed: int, ground: str):
    made = scene(look, seed, ground)
    assert not [note for note in made.notes if note.startswith("veil")]


@pytest.mark.parametrize("seed", range(8))
def test_no_floor_runs_through_the_letters(seed: int):
    made = scene("stage", seed, "#7cc4ee")
    ground = next(layer for layer in made.layers if isinstance(layer, Ground))
    low = max(t.box.bottom for t in made.layers if isinstance(t, Text) and t.role == "details")
    assert ground.name not in ("podium", "plinth", "tabletop", "niche") or low < ground.params["horizon"]
