"""Scenes: every look in every shape of page, JSON there and back, the same picture for the same seed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from skimage import data

from pipelines import backdrops, colour, formats, layouts, legibility, motifs, palettes, raster, scenefile, silhouettes
from pipelines.extents import lines_of
from pipelines.render import render
from pipelines.scene import Box, Design, Ground, Motif, Photo, Scene, Shape, Text, Tweak
from storage.errors import BadInput, NotFound
from storage.records import Copy, MenuItem, Price

LOOKS = tuple(layouts.all())
SHAPES = ("1:1", "3:4", "16:9", "9:16", "kakao_search")


def design(look: str, *, seed: int = 3, photo: Photo | None = None, **more: object) -> Design:
    copy = Copy(headline="봄이 먼저 왔어요, 딸기라떼", subcopy="새콤달콤한 한 잔으로 오후를 열어요",
                cta="지금 만나보세요", kicker="신메뉴", details=("3월 1일 ~ 3월 31일", "연남동 12-3", "02-123-4567"), hashtags=("딸기라떼",))
    values: dict = {
        "copy": copy, "look": look, "seed": seed, "photo": photo, "shop": "모닝브루", "industry": "cafe",
        "price": Price(amount=4500, was=5500), "percent": 18, "motifs": ("strawberry", "coffee"),
        "palette": palettes.for_industry("cafe", season="spring", seed=seed)}
    return Design(**{**values, **more})


class Shelf:
    """A whole photo and a cut-out from scikit-image's public-domain pictures."""

    def __init__(self) -> None:
        self.coffee = data.coffee()
        y, x = np.mgrid[:300, :300]
        disc = (((x - 150) ** 2 + (y - 150) ** 2) < 140**2).astype(np.uint8) * 255
        self.cut = np.dstack([self.coffee[50:350, 150:450], disc])

    def get(self, sha: str) -> np.ndarray:
        try:
            return {"coffee": self.coffee, "cut": self.cut}[sha]
        except KeyError:
            raise NotFound("picture_missing") from None


SHELF = Shelf()
WHOLE = Photo(sha="coffee", width=600, height=400, subject=Box(0.25, 0.12, 0.5, 0.75))
CUT = replace(WHOLE, cutout="cut", cutout_width=300, cutout_height=300, sure=1.0)


def compose(d: Design, format_id: str = "3:4") -> Scene:
    return layouts.compose(d, format_id, SHELF.get)


def texts(scene: Scene) -> list[Text]:
    return [t for t in scene.layers if isinstance(t, Text) and t.runs]


@pytest.mark.parametrize("photo", [None, WHOLE, CUT], ids=["drawn", "photo", "cutout"])
@pytest.mark.parametrize("look", LOOKS)
def test_letters_stay_on_the_page_and_apart(look: str, photo: Photo | None) -> None:
    for format_id in SHAPES[bool(photo)::2]:  # the proof of typography lays out every look in every shape
        scene = compose(design(look, photo=photo), format_id)
        assert "crowded" not in scene.notes, format_id
        roles = {t.role for t in texts(scene)}
        assert {"headline", "price"} <= roles or (look == "flyer" and "headline" in roles), (format_id, roles)
        boxes = [t.box for t in texts(scene)]
        for t in texts(scene):
            assert t.box.x >= scene.safe.x - 1e-3 and t.box.right <= scene.safe.right + 1e-3, (format_id, t.role)
            assert t.box.y >= scene.safe.y - 1e-3 and t.box.bottom <= scene.safe.bottom + 1e-3, (format_id, t.role)
            assert all(r.size >= 0.024 for r in t.runs), (format_id, t.role)
        for i, a in enumerate(boxes):
            for b in boxes[i + 1:]:
                assert a.overlap(b) < 1e-4, (format_id, a, b)


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_seed_gives_the_same_picture(look: str) -> None:
    first, second = (render(compose(design(look)), SHELF.get, 240) for _ in range(2))
    assert np.array_equal(first, second)


@pytest.mark.parametrize("look", LOOKS)
def test_a_scene_survives_json(look: str) -> None:
    scene = compose(design(look, photo=CUT))
    again = scenefile.from_dict(Scene, scenefile.to_dict(scene))
    assert scenefile.to_dict(again) == scenefile.to_dict(scene)
    a, b = render(scene, SHELF.get, 200), render(again, SHELF.get, 200)
    # rotated tiles may move by a pixel when a place is rounded
    assert np.abs(a.astype(int) - b.astype(int)).mean() < 2


def test_another_seed_composes_otherwise() -> None:
    a, b = (render(compose(design("stage", seed=s, palette=design("stage").palette)), SHELF.get, 160) for s in (1, 4))
    assert np.abs(a.astype(int) - b.astype(int)).mean() > 2


def legible(scene: Scene) -> None:
    """Each run by itself, on the ground that the finished picture has."""
    unit = float(legibility.PROBE)
    base = render(scene, SHELF.get, int(unit * scene.width), without=("text",))
    for t in texts(scene):
        for run in t.runs:
            seen = legibility.under(base, (run,), t, unit)
            assert legibility.faintest(colour.luminance(run.colour), seen) >= legibility.needed(run), (t.role, run.text)


def test_legibility_mends_a_faint_headline() -> None:
    p = design("type").palette
    legible(compose(design("type", tweaks={"headline": Tweak(colour=colour.shift(p.accent, dl=0.02))})))


def test_a_shape_under_two_letters_of_a_long_line_is_seen() -> None:
    """They are a small part of the line, and all of what is read there."""
    head = next(t for t in texts(compose(design("stage"))) if t.role == "subcopy")
    run, unit = head.runs[0], float(legibility.PROBE)
    base = np.full((int(unit * 2), int(unit), 3), 20, np.uint8)
    plain = legibility.faintest(1.0, legibility.under(base, (run,), head, unit))
    x, y, em = (int(v * unit) for v in (head.box.cx, run.y, run.size))
    base[y - em // 2 : y + em, x : x + int(1.6 * em)] = 250
    assert plain > 15 and legibility.faintest(1.0, legibility.under(base, (run,), head, unit)) < 2


@pytest.mark.parametrize("seed", [0, 1, 6, 10])
def test_the_disc_of_the_stage_keeps_off_the_letters(seed: int) -> None:
    copy = Copy(headline="겨울 딸기라떼가 돌아왔어요", subcopy="상큼한 딸기와 부드러운 우유가 잘 어울려요.", cta="지금 매장에서 만나요",
                kicker="오늘의 한 잔", details=("12월 한 달 동안",))
    scene = compose(design("stage", seed=seed, copy=copy, price=None, percent=None, offer="사이즈업 무료", palette=palettes.from_colour("#c2185b", seed=seed)))
    legible(scene)
    ground = scene.layers[0]
    assert isinstance(ground, Ground)
    if ground.name != "disc":
        return
    wall = render(replace(scene, layers=(replace(ground, name="sweep"),)), SHELF.get, 300).astype(int)
    sun = np.abs(render(replace(scene, layers=(ground,)), SHELF.get, 300).astype(int) - wall).sum(2) > 90
    for t in texts(scene):
        assert not sun[int(t.box.y * 300) : int(t.box.bottom * 300), int(t.box.x * 300) : int(t.box.right * 300)].any(), t.role


def test_the_moon_of_a_scene_hangs_beside_the_facts() -> None:
    for seed in range(4):
        scene = compose(design("scenic", seed=seed, backdrop="sunset", palette=backdrops.palette("sunset", seed=seed)), "1:1")
        ground = scene.layers[0]
        assert isinstance(ground, Ground) and ground.params["facts"] > 0.3
        price = next(t for t in texts(scene) if t.role == "price")
        assert len({colour.luminance(t.runs[0].colour) > 0.4 for t in (price, next(t for t in texts(scene) if t.role == "details"))}) == 1


@pytest.mark.parametrize("look", LOOKS)
def test_no_word_is_set_in_two_faces(look: str) -> None:
    copy = Copy(headline="New strawberry latte at our café", subcopy="Crème brûlée, too", cta="Visit the café", details=("Rue de l'Été 3",))
    for faces in ("", "serif", "round", "hand"):
        scene = compose(design(look, copy=copy, shop="Café Noël", faces=faces, language="en"))
        for t in texts(scene):
            for a, b in pairwise(t.runs):
                within = a.y == b.y and a.text[-1:].isalpha() and b.text[:1].isalpha() and abs(a.x + a.advance - b.x) < 0.1 * a.size
                assert not (within and a.font != b.font), (a.text, a.font, b.text, b.font)


def test_the_veil_under_one_text_is_the_ground_of_the_next() -> None:
    """A headline on stripes gets a veil, which reaches under a sub-copy that was legible before."""
    scene = compose(replace(design("type"), tight=1))
    head = next(t for t in texts(scene) if t.role == "headline")
    unit = scene.height / 60
    stripes = tuple(Shape(shape="rect", box=Box(0, head.box.y + n * unit, scene.width, unit), fill=("#140404", "#fff4f4")[n % 2])
                    for n in range(int(head.box.h / unit) + 1))
    sub = next(t for t in texts(scene) if t.role == "subcopy")
    low = head.box.bottom + 0.012
    sub = replace(sub, box=replace(sub.box, y=low), runs=tuple(
        replace(r, y=r.y + low - sub.box.y, colour="#111111") for r in sub.runs))
    ground = Shape(shape="rect", box=Box(0, 0, scene.width, scene.height), fill="#8a8a8a")
    mended = legibility.mend(replace(scene, layers=(ground, *stripes, head, sub)), SHELF.get)
    assert "veil:headline" in mended.notes
    legible(mended)


def test_tweaks_hide_scale_and_stay_inside() -> None:
    plain = compose(design("split"))
    hidden = compose(design("split", tweaks={"price": Tweak(hidden=True)}))
    assert not any(t.role == "price" for t in texts(hidden))
    small = compose(design("split", tweaks={"headline": Tweak(scale=0.6)}))
    before = max(r.size for t in texts(plain) if t.role == "headline" for r in t.runs)
    after = max(r.size for t in texts(small) if t.role == "headline" for r in t.runs)
    assert after < before
    moved = compose(design("split", tweaks={"headline": Tweak(dx=9.0, dy=-9.0)}))
    for t in texts(moved):
        assert t.box.right <= moved.safe.right + 1e-6 and t.box.y >= moved.safe.y - 1e-6


def test_channels_are_obeyed() -> None:
    bare = compose(design("stage"), "smartstore_main")
    assert not texts(bare)
    booking = next(f for f in formats.all() if "no_phone" in f.rules)
    scene = compose(design("stage"), booking.id)
    assert not any("123-4567" in r.text for t in texts(scene) for r in t.runs)


def test_menus_list_names_and_prices() -> None:
    sold = (("아메리카노", 4000), ("라떼", 4500), ("모카", 5000))
    items = tuple(MenuItem(name=n, price=Price(amount=a)) for n, a in sold)
    scene = compose(design("menu", menu=items, price=None, percent=None))
    words = "".join(r.text for t in texts(scene) if t.role == "menu" for r in t.runs)
    assert all(s in words for s in ("아메리카노", "4,500", "5,000"))


def test_unknown_look_and_format_are_refused() -> None:
    with pytest.raises(BadInput):
        compose(design("nothing"))
    with pytest.raises(BadInput):
        compose(design("stage"), "5:1")


def test_render_leaves_the_product_alone() -> None:
    """The cut-out's own pixels, inside its edge, are the photo's."""
    scene = compose(design("collage", photo=CUT))
    picture = next(layer for layer in scene.layers if getattr(layer, "asset", "") == "cut")
    assert picture.tint is None and picture.exposure == 0 and picture.blur == 0


def test_a_sticker_closes_its_mesh_and_keeps_its_handle_open() -> None:
    tile = np.zeros((240, 240, 4), np.uint8)
    tile[20:220, 20:120] = 255
    for y in range(30, 210, 24):
        for x in range(30, 110, 24):
            tile[y:y + 16, x:x + 16] = 0  # a racket's mesh
    tile[60:200, 120:220] = 255
    tile[80:180, 140:200] = 0  # a cup's handle
    out = silhouettes.sticker(tile, "#ffffff", 4.0)
    pad = (out.shape[0] - 240) // 2
    inside = out[pad:-pad, pad:-pad, 3]
    assert (inside[38, 34:46] == 255).all() and (inside[20:220, 20:120] > 250).all()
    assert inside[130, 170] == 0


def test_a_long_name_is_broken_before_its_price_and_a_price_hangs_alone_without_a_leader() -> None:
    names = ("아기용품 대여해요 카시트와 바운서 한 달", "유모차")
    menu = tuple(MenuItem(name=n, price=Price(amount=20_000)) for n in names)
    for look in sorted(layouts.all()):
        scene = compose(design(look, seed=5, menu=menu), "1:1")
        rows = [t for t in texts(scene) if t.role == "menu"]
        leaders = [s for s in scene.layers if isinstance(s, Shape) and s.role == "rule" and s.gap]
        for line in leaders:
            (x0, y0), (x1, _) = line.points
            assert any(abs(t.runs[0].y - y0) < 0.02 and t.box.right <= x0 for t in rows), look
            assert x1 - x0 < 0.9


def test_a_seal_touches_neither_letters_nor_the_product() -> None:
    for seed in range(8):
        copy = Copy(headline="여름방학 특강", cta="같이 시작해요", kicker="신규 모집", details=("7/28~8/8", "줄넘기 포함"))
        made = replace(design("flyer", seed=seed), copy=copy, price=Price(amount=90_000), percent=None, motifs=("martial-arts",), shop="한별태권도")
        for format_id in ("1:1", "3:4"):
            scene = compose(made, format_id)
            thing = next(m.box for m in scene.layers if isinstance(m, Motif) and m.role == "motif")
            for seal in (s.box for s in scene.layers if isinstance(s, Shape) and s.shape == "burst" and s.role == "badge"):
                assert seal.overlap(thing.inset(0.03)) < 0.02 * seal.w * seal.h
                assert not any(seal.inset(0.05).overlap(t.box) > 0 for t in texts(scene) if t.role in ("headline", "price", "details"))


def test_a_part_set_by_hand_finds_a_seat_where_the_look_has_none() -> None:
    plain = design("pop")
    asked = compose(replace(plain, tweaks={"cta": Tweak(asked=True)}))
    assert all(t.role != "cta" for t in texts(compose(replace(plain, tweaks={"cta": Tweak(scale=0.8)})))), "smaller letters ask for no button"
    button = next(t for t in texts(asked) if t.role == "cta")
    assert plain.copy.cta and all(t.role != "cta" for t in texts(compose(plain)))
    assert not any(button.box.overlap(b) for t in texts(asked) if t is not button for b in lines_of(t))


def test_pattern_and_disc_go_when_they_are_not_wanted() -> None:
    plain = compose(replace(design("pop"), tweaks={"pattern": Tweak(hidden=True), "disc": Tweak(hidden=True)}), "1:1")
    roles = {getattr(layer, "role", "") for layer in compose(design("pop"), "1:1").layers}
    assert {"pattern", "disc"} <= roles and not {"pattern", "disc"} & {getattr(layer, "role", "") for layer in plain.layers}


def test_a_drawing_takes_another_colour_and_keeps_its_lights() -> None:
    plain = next(m for m in compose(design("stage"), "1:1").layers if isinstance(m, Motif) and m.role == "motif")
    asked = compose(replace(design("stage"), tweaks={"motif": Tweak(colour="#1e6fd9")}), "1:1")
    blue = next(m for m in asked.layers if isinstance(m, Motif) and m.role == "motif")
    assert (plain.tint, blue.tint, blue.box) == (None, "#1e6fd9", plain.box)
    tile = motifs.sprite(plain.name, "glossy", 200)
    made = raster.hued(tile, (30, 111, 217)).astype(int)
    inked = tile[..., 3] > 200
    assert made[inked][:, 2].mean() > made[inked][:, 0].mean() + 30 and (made[..., 3] == tile[..., 3]).all()


@pytest.mark.parametrize("look", ["stage", "flyer", "night", "split"])
def test_a_row_that_stands_alone_is_set(look: str) -> None:
    alone = replace(design(look), price=None, percent=None, offer="", menu=(MenuItem(name="감튀+콜라", price=Price(amount=3500)),))
    said = "".join(r.text for t in texts(compose(alone, "1:1")) for r in t.runs)
    assert "감튀+콜라" in said and "3,500" in said
