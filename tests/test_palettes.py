"""Palettes: legible over thousands of draws, repeatable, varied, and true to what was asked for."""

import random
from datetime import date

import numpy as np
import pytest

from pipelines import colour, harmony, palettes, photocolours
from pipelines.palettebook import BOOK, MOODS
from storage.errors import BadInput
from storage.records import Brand

SEASONS = ("spring", "summer", "autumn", "winter")
CHANGES = ("dark", "bright", "pastel", "warm", "cool", "vivid", "muted")


def faults(p):
    """What is wrong with a palette, measured here by plain contrast and distance."""
    def letters(c):
        return max(colour.contrast(p.ink, c), colour.contrast(p.paper, c))

    a, g = colour.to_oklch(p.accent), colour.to_oklch(p.ground)
    polar = [c * np.exp(1j * np.radians(h)) for _, c, h in (a, g)]
    rules = {
        "ground": letters(p.ground) >= 4.5, "second": letters(p.second) >= 4.5, "accent": letters(p.accent) >= 4.5,
        "sheet": colour.contrast(p.ink, p.paper) >= 7, "flat": colour.distance(p.ground, p.second) >= 0.04,
        "unseen": colour.contrast(p.accent, p.ground) >= 1.6 or abs(polar[0] - polar[1]) >= 0.11,
    }
    return [name for name, kept in rules.items() if not kept]


def test_the_book_is_rich_and_each_mood_has_pages():
    assert len(BOOK) >= 60 and len({page.name for page in BOOK}) == len(BOOK)
    assert all(len(palettes.of_mood(mood)) >= 10 for mood in MOODS)
    for i, a in enumerate(BOOK):
        for b in BOOK[i + 1:]:
            pairs = ((a.ground, b.ground), (a.second, b.second), (a.accent, b.accent))
            assert sum(colour.distance(x, y) for x, y in pairs) > 0.08, (a.name, b.name)


def test_pages_are_used_almost_as_they_were_picked():
    for page in BOOK:
        p = palettes.settle(page.ground, page.second, page.accent)
        assert max(colour.distance(page.ground, p.ground), colour.distance(page.second, p.second),
                   colour.distance(page.accent, p.accent)) < 0.075, page.name


def test_thousands_of_draws_are_legible():
    draw = random.Random(7)
    for i in range(500):
        p = palettes.for_industry(draw.choice(("cafe", "clinic", "butcher", "bar", "")), season=draw.choice(SEASONS),
                                  seed=i, mood=draw.choice((*MOODS, "", "lively", "premium", "trust")))
        drawn = [p, palettes.variant(p, draw.choice(CHANGES)), palettes.variant(p, draw.choice(CHANGES)),
                 palettes.on_ground(f"#{draw.randrange(1 << 24):06x}", seed=i)]
        assert [faults(q) for q in drawn] == [[]] * 4, drawn


def test_any_three_colours_settle():
    draw = random.Random(8)
    for _ in range(700):
        three = [f"#{draw.randrange(1 << 24):06x}" for _ in range(3)]
        assert not faults(palettes.settle(*three)), three
    for grey in ("#000000", "#777777", "#ffffff"):
        assert not faults(palettes.settle(grey, grey, grey)), grey


def test_same_seed_same_palette_other_seeds_others():
    again = [palettes.for_industry("cafe", season="summer", seed=5) for _ in range(2)]
    assert again[0] == again[1]
    assert len({palettes.for_industry("cafe", season="summer", seed=s).ground for s in range(20)}) >= 15


def test_a_cafe_is_not_beige_by_law():
    names = {palettes.for_industry("cafe", season=s, seed=i).name for s in SEASONS for i in range(25)}
    assert len(names) >= 20


def test_mood_decides_lightness():
    dark, airy = ([colour.to_oklch(palettes.for_industry("", season="summer", seed=s, mood=m).ground)[0]
                   for s in range(30)] for m in ("dark", "airy"))
    assert max(dark) < 0.5 < 0.85 < min(airy)


def test_seasons_lean():
    winter = [palettes.for_industry("", season="winter", seed=s, mood="airy").name for s in range(60)]
    summer = [palettes.for_industry("", season="summer", seed=s, mood="airy").name for s in range(60)]
    assert winter.count("first snow") > 2 * summer.count("first snow")


@pytest.mark.parametrize(("wish", "hue"), [
    ("파란색", 260), ("초록", 150), ("빨강", 27), ("보라색으로", 300), ("노랑", 92)])
def test_a_colour_wish_becomes_the_ground(wish, hue):
    for seed in range(12):
        p = palettes.from_colour(wish, seed=seed)
        assert abs(colour.turn(colour.to_oklch(p.ground)[2], hue)) < 15 and not faults(p)
        assert colour.distance(p.ground, colour.named(wish)) < 0.13


def test_a_lone_modifier_changes_the_palette_at_hand():
    base = palettes.for_industry("cafe", season="summer", seed=1, mood="bold")
    darker = palettes.from_colour("더 어둡게", base=base)
    assert colour.to_oklch(darker.ground)[0] < 0.3
    assert darker == palettes.variant(base, "dark")


def test_no_colour_in_a_wish_is_said_so():
    with pytest.raises(BadInput) as caught:
        palettes.from_colour("사과")
    assert caught.value.code == "colour_unknown" and "사과" in caught.value.say()


def test_unknown_words_are_refused():
    with pytest.raises(ValueError):
        palettes.variant(palettes.on_ground("#ffffff"), "loud")
    with pytest.raises(ValueError):
        palettes.of_mood("loud")
    with pytest.raises(ValueError):
        palettes.from_brand(Brand(name="x"), 0)


@pytest.mark.parametrize("colours", [("#0aa06e",), ("#e4002b", "#1d1d1b"), ("#777777",), ("#f7c600", "#0057b8")])
def test_a_brands_first_colour_is_always_there(colours):
    for seed in range(12):
        p = palettes.from_brand(Brand(name="가게", colours=colours), seed)
        assert not faults(p)
        assert min(colour.distance(c, colours[0]) for c in (p.ground, p.second, p.accent)) < 0.09


def test_choices_are_legible_and_all_different():
    for seed in range(10):
        base = palettes.for_industry("florist", season="spring", seed=seed)
        offers = palettes.choices(base, industry_id="florist", season="spring", seed=seed)
        assert 6 <= len(offers) <= 8 and offers[0] == base
        assert not any(faults(p) for p in offers)
        for i, a in enumerate(offers):
            assert all(colour.distance(a.ground, b.ground) > 0.06 or a.accent != b.accent for b in offers[i + 1:])


def photo(code, around="#d8d8d8", size=120):
    """A disc of one colour, slightly uneven, on a plain ground, with its alpha."""
    y, x = np.mgrid[:size, :size]
    disc = np.hypot(x - size / 2, y - size / 2) < size * 0.35
    rgb = np.where(disc[..., None], colour.rgb(code), colour.rgb(around)).astype(np.int16)
    rgb += np.random.default_rng(4).integers(-6, 7, rgb.shape)
    return np.clip(rgb, 0, 255).astype(np.uint8), disc.astype(np.uint8) * 255


@pytest.mark.parametrize("code", "#c22a2a #2a6fc2 #3c8f4a #e8b020 #6b3a22 #f4f4f4 #161616 #e9a0b8".split())
def test_a_product_stands_out_from_the_ground_made_for_it(code):
    rgb, alpha = photo(code)
    for seed in range(8):
        p = palettes.from_photo(rgb, alpha, seed=seed)
        assert not faults(p)
        assert colour.distance(p.ground, code) > 0.12
        if colour.to_oklch(code)[1] > 0.06:
            assert abs(colour.turn(colour.to_oklch(p.accent)[2], colour.to_oklch(code)[2])) < 25


def test_whole_photos_and_moods_work_too():
    rgb, _ = photo("#2a6fc2", around="#f0e6d0")
    dark = palettes.from_photo(rgb, None, mood="dark", seed=1)
    assert not faults(dark) and colour.to_oklch(dark.ground)[0] < 0.5


def test_the_named_colour_is_the_lively_one_not_the_most():
    rgb, alpha = photo("#e6d9c3")
    rgb[52:68, 40:80] = colour.rgb("#d81f2a")
    accent = photocolours.look(rgb, alpha).accent
    assert abs(colour.turn(colour.to_oklch(accent)[2], colour.to_oklch("#d81f2a")[2])) < 12
    assert photocolours.look(*photo("#808080")).accent is None


def test_an_empty_mask_is_refused():
    rgb, alpha = photo("#c22a2a")
    with pytest.raises(ValueError, match="nothing"):
        photocolours.look(rgb, alpha * 0)


def test_seasons_follow_the_calendar():
    months = [palettes.season_of(date(2026, m, 15)) for m in range(1, 13)]
    assert months == ["winter"] * 2 + ["spring"] * 3 + ["summer"] * 3 + ["autumn"] * 3 + ["winter"]


def test_seen_is_by_lightness_or_by_colour():
    assert harmony.seen("#000000", "#ffffff") and harmony.seen("#ffd82b", "#bfe2ff")
    assert not harmony.seen("#eeeeee", "#ffffff")


@pytest.mark.parametrize("wish", ["pastel peach", "파스텔 핑크", "muted skyblue", "은은한 살구색"])
def test_what_is_wished_softly_has_no_hard_colour(wish: str):
    for seed in range(6):
        p = palettes.from_colour(wish, seed=seed)
        for c in (p.second, p.accent):
            lightness, chroma, _ = colour.to_oklch(c)
            assert lightness > 0.5 and chroma < 0.15, (wish, c)


def test_two_light_colours_that_are_wished_both_show():
    p = palettes.from_colour("white+beige", seed=1)
    assert colour.distance(p.ground, p.second) > 0.06 and colour.to_oklch(p.second)[1] > 0.03
