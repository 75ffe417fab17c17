"""Grounds and the studio painter: every one paints, keeps its composition, its palette and its quiet, without bands."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from pipelines import colour, grounds, motifs, painters
from pipelines.painters import studio
from pipelines.palettes import settle
from pipelines.scene import Box
from storage.errors import BadInput

WARM = settle("#fbe6b3", "#f3bf68", "#c23c1b")
BLUE = settle("#f1f7fc", "#cde1f5", "#1565cb")
DARK = settle("#15130f", "#2c2820", "#cfa95f")


def small(name, palette=WARM, seed=3, **params):
    return grounds.paint(name, 120, 150, palette, seed, **params)


@pytest.mark.parametrize("name", grounds.names())
def test_every_ground_paints_light_and_dark_in_every_shape(name):
    for palette, (w, h) in ((DARK, (112, 64)), (BLUE, (48, 96))):
        image = grounds.paint(name, w, h, palette, 5)
        assert image.shape == (h, w, 3) and image.dtype == np.uint8
        assert image.std() > 0.5, "a ground is more than one flat colour"


@pytest.mark.parametrize("name", grounds.names())
def test_a_preview_shows_the_same_composition(name):
    def at(w):
        image = grounds.paint(name, w, w * 5 // 4, BLUE, 7)
        return cv2.resize(image, (24, 30), interpolation=cv2.INTER_AREA).astype(int)

    assert np.abs(at(300) - at(150)).mean() < 4


@pytest.mark.parametrize("name", grounds.names())
def test_it_keeps_to_the_hues_of_its_palette_each_time(name):
    """A palette of greys gives a grey picture: no ground brings colours of its own. The same order gives the same picture."""
    grey = settle("#d9d9d9", "#b0b0b0", "#333333")
    image, again = (grounds.paint(name, 80, 100, grey, 3) for _ in range(2))
    lab = colour.srgb_to_oklab(image)
    assert np.hypot(lab[..., 1], lab[..., 2]).mean() < 0.07
    assert (image == again).all()


def test_seeds_differ_and_palettes_show():
    for name in ("mesh", "leaves", "marble", "terrazzo"):
        assert np.abs(small(name, seed=1).astype(int) - small(name, seed=2)).mean() > 1
    assert small("paper", WARM).mean() > 150 > 60 > small("paper", DARK).mean()


@pytest.mark.parametrize("name", ["mesh", "marble", "gingham", "leaves", "confetti", "bokeh", "caustics", "wood"])
def test_the_calm_part_is_calmer(name):
    def unrest(**params):
        part = grounds.paint(name, 240, 300, WARM, 11, **params)[30:150, 24:216]
        return cv2.GaussianBlur(part, (0, 0), 2).astype(float).reshape(-1, 3).std(0).mean()

    assert unrest(calm=(0.06, 0.06, 0.88, 0.5)) < 0.82 * unrest()


@pytest.mark.parametrize("name", ["plain", "sweep", "dawn", "spotlight", "mesh", "duotone"])
def test_gradients_have_no_bands(name):
    """Neighbours along a gradient must differ: a band is a run of equal pixels."""
    image = grounds.paint(name, 480, 600, BLUE, 2).astype(int)
    same = (np.abs(np.diff(image, axis=0)).sum(2) == 0) & (np.abs(np.diff(image, axis=0, prepend=0)).sum(2)[1:] == 0)
    assert same.mean() < 0.25
    mean = cv2.blur(image.astype(np.float32), (31, 31))
    step = np.abs(np.diff(mean, axis=0)).max()
    assert step < 6, "the light itself is continuous"


@pytest.mark.parametrize("name", ["city", "neon", "chalkboard"])
def test_nights_are_dark_on_any_palette(name):
    assert grounds.dark(name, WARM) and small(name, WARM)[:60].mean() < 90
    assert not grounds.dark("paper", WARM) and grounds.dark("paper", DARK)


def test_a_stage_puts_its_set_under_the_stand():
    left = grounds.paint("podium", 300, 300, BLUE, 1, stand=(0.3, 0.7), size=0.4)
    right = grounds.paint("podium", 300, 300, BLUE, 1, stand=(0.7, 0.7), size=0.4)
    assert np.abs(left.astype(int) - right).max() > 15
    apart = np.abs(left.astype(int) - right).mean(2)
    assert apart[200:250, 60:120].mean() > 2 and apart[200:250, 180:240].mean() > 2


def test_light_comes_from_where_it_is_said():
    left = grounds.paint("plain", 200, 200, WARM, 1, light=(0.0, 0.0)).astype(float)
    right = grounds.paint("plain", 200, 200, WARM, 1, light=(1.0, 0.0)).astype(float)
    assert left[:60, :60].mean() > left[:60, -60:].mean() and right[:60, :60].mean() < right[:60, -60:].mean()


def test_bad_orders_are_refused():
    with pytest.raises(KeyError, match="no ground"):
        grounds.paint("velvet-fog", 100, 100, WARM)
    with pytest.raises(TypeError):
        grounds.paint("paper", 100, 100, WARM, 1, sparkle=3)
    with pytest.raises(ValueError, match="16-8192"):
        grounds.paint("paper", 5, 100, WARM)


def test_each_ground_says_what_it_shows():
    assert len(grounds.names()) == sum(len(grounds.names(f)) for f in grounds.families()) >= 40
    assert all(len(grounds.describe(n)) > 20 for n in grounds.names())


def order(**more):
    return replace(painters.Request(palette=WARM, width=240, height=300, seed=4), **more)


def test_the_studio_paints_a_hero_off_the_calm_part():
    calm = Box(0.05, 0.05, 0.9, 0.35)
    ticks: list[float] = []
    bare = studio.paint(order(ground="sweep", calm=(calm,)), lambda t: None)
    image = studio.paint(order(ground="sweep", calm=(calm,), motifs=("cake", "strawberry")), ticks.append)
    assert image.shape == (300, 240, 3) and ticks[-1] == 1.0
    moved = np.abs(image.astype(int) - bare).mean(2) > 40
    assert moved[130:].mean() > 0.05 and moved[20:100].mean() < 0.005


def test_tags_name_motifs_and_the_longest_wins():
    assert studio.named(("iced strawberry latte", "warm light", "cookies")) == ["strawberry-latte", "cookie"]
    assert studio.cast(order(tags=("sparkles", "birthday cake")))[0] == "birthday-cake"
    assert studio.cast(order(motifs=("hot-beverage",), tags=("pizza",))) == ("hot-beverage",)


def test_auto_chooses_what_is_available_and_a_wish_is_not_replaced():
    assert painters.choose().available() == ""
    assert painters.choose("studio").id == "studio"
    with pytest.raises(BadInput) as error:
        painters.choose("oil-on-canvas")
    assert error.value.code == "painter_unknown" and "oil-on-canvas" in error.value.say("ko")


def test_drawing_names_all_exist():
    assert {*studio.SETS, *studio.SCENES, *studio.NIGHTS} <= set(grounds.names())
    assert motifs.hero("cake")
