"""What the page does to a saved ad: preview, apply, variants, another cut-out, files to take away, the pre-flight list."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipelines import ad, colour, formats, layouts
from pipelines.ad import cutting, patches, swatches, unseen
from pipelines.ad.shelf import Own
from pipelines.scene import Box, Design, Palette, Scene, Text, Tweak
from pipelines.understanding import Change
from storage import files, pictures
from storage.errors import BadInput, NotFound
from storage.records import File, Item, MenuItem, Price
from tests.ad_shop import SMALL, Shop, cup, design, planted, scene
from tests.test_scenes import design as looked

pytest_plugins = ("tests.ad_shop",)
NO_TWEAK = Tweak()


@pytest.fixture(scope="module")
def owner(working: object) -> Shop:
    """A person with one ad, which these tests look at and add versions to."""
    one = Shop()
    one.make()
    return one


@pytest.fixture(scope="module")
def faulty(working: object) -> tuple[Shop, dict[str, Item]]:
    """A person and two of their sound ads, a wide one and a small one, for versions with planted faults."""
    one = Shop()
    return one, {"wide": one.make("카페 딸기라떼 신메뉴, 4,500원", format="kakao_link", look="stage"),
                 "small": Shop(one.user_id).make(look="stage")}


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


# preview and apply

def test_a_preview_is_shown_and_not_kept(owner: Shop) -> None:
    before = pictures.versions(owner.user_id, owner.item().root_id)
    data, shown = ad.preview(owner.user_id, owner.seen, [{"op": "scale", "role": "headline", "value": 1.3}], width=300)
    assert opened(data).size == (300, 200) and shown.design.tweaks["headline"].scale == pytest.approx(1.3)
    tall, shown = ad.preview(owner.user_id, owner.seen, [], width=200, format_id="9:16")
    assert opened(tall).size == (200, 356) and shown.format == "9:16"
    assert opened(ad.preview(owner.user_id, owner.seen, [], width=1)[0]).width == 120
    assert pictures.versions(owner.user_id, owner.item().root_id) == before


def test_applied_changes_are_the_next_version_and_stay(owner: Shop) -> None:
    item = owner.item()
    changes = [{"op": "text", "role": "headline", "value": "봄날의 딸기"}, {"op": "look", "value": "quiet"},
               {"op": "text", "role": "price", "value": "5,200"}, {"op": "hide", "role": "cta"},
               {"op": "colour", "role": "headline", "value": "#203060"}, {"op": "faces", "value": "round"},
               {"op": "move", "role": "subcopy", "value": [0.02, -0.01]}, {"op": "photo", "value": "whole"}]
    kept = ad.apply(owner.user_id, item.item_id, changes)
    made = design(kept)
    assert (kept.parent_id, kept.root_id, kept.job_id) == (item.item_id, item.root_id, "")
    assert kept.title == made.copy.headline == "봄날의 딸기" and "봄날의 딸기" in made.copy.alt
    assert made.look == "quiet" and made.faces == "round" and made.tweaks["cta"].hidden
    assert made.price and made.price.amount == 5200
    assert opened(files.get(owner.user_id, next(f.sha for f in kept.files if f.role == "ad"))).size == (342, 228)
    assert kept.data["info"]["headline"] == kept.data["copy"]["headline"] == "봄날의 딸기"
    owner.seen = kept.item_id
    asked = owner.change("20% 할인도 넣어줘")  # the writer comes in, and what the hand has set stays
    assert design(asked).percent == 20 and design(asked).price == made.price and design(asked).look == "quiet"
    another = owner.change("다른 버전으로")
    assert design(another).tweaks["cta"].hidden, "what was taken off does not come back"


@pytest.mark.parametrize("change", [
    {"op": "explode"}, {"op": "scale", "role": "headline", "value": "big"}, {"op": "scale", "role": "headline"},
    {"op": "scale", "role": "../x", "value": 2}, {"op": "move", "role": "cta", "value": 3},
    {"op": "colour", "role": "headline", "value": "nocolour"}, {"op": "palette", "value": {"ground": "red"}},
    {"op": "palette", "value": {"ground": "#112233"}}, {"op": "palette", "value": "nocolour"},
    {"op": "format", "value": "2:1"}, {"op": "faces", "value": "comic"}, {"op": "logo", "value": "x.png"},
    {"op": "text", "role": "price", "value": "싸요"}, {"op": "text", "role": "photo", "value": "x"},
    {"op": "facts", "value": {"product": "x"}}, {"op": "rewrite"}, {"op": "undo"}, {"op": "look", "value": []},
    {"op": None}, "scale", None, {"op": "align", "role": "headline", "value": {"a": 1}},
])
def test_what_is_no_change_is_refused_with_a_sentence(owner: Shop, change: Any) -> None:
    if isinstance(change, dict) and change.get("op") in ("look", "align"):  # read as "another one", "in the middle"
        assert ad.preview(owner.user_id, owner.seen, [change], width=120)
        return
    with pytest.raises(BadInput) as refused:
        ad.apply(owner.user_id, owner.seen, [change])
    assert refused.value.say("ko") != refused.value.say("en")


def test_a_missing_logo_or_photo_is_missed_before_anything_is_saved(owner: Shop) -> None:
    before = pictures.versions(owner.user_id, owner.item().root_id)
    for op in ("logo", "photo"):
        with pytest.raises(NotFound):
            ad.apply(owner.user_id, owner.seen, [{"op": op, "value": "0" * 64}])
    assert pictures.versions(owner.user_id, owner.item().root_id) == before


def test_variants_are_other_looks_of_the_same_ad(owner: Shop) -> None:
    found = ad.variants(owner.user_id, owner.seen, count=3, width=120)
    looks = [change.value for change, _ in found if change.op == "look"]
    assert len(set(looks)) == 3 and design(owner.item()).look not in looks
    assert all(opened(data).width == 120 for _, data in found)


def test_swatches_begin_with_the_ads_own(owner: Shop) -> None:
    found = swatches.swatches(owner.user_id, owner.seen, count=6)
    assert found[0] == design(owner.item()).palette and len(found) == len({(p.ground, p.accent) for p in found}) == 6
    applied = {name: getattr(found[3], name) for name in ("ground", "second", "accent", "ink", "paper", "name")}
    _, shown = ad.preview(owner.user_id, owner.seen, [{"op": "palette", "value": applied}], width=120)
    assert isinstance(shown.design.palette, Palette) and shown.design.palette.accent == found[3].accent


def test_a_brands_colours_are_offered_once(shop: Shop) -> None:
    from storage import brands
    from storage.records import Brand

    shop.make()
    brands.save(shop.user_id, Brand(colours=("#1565c0",)))
    found = [(p.ground, p.accent) for p in swatches.swatches(shop.user_id, shop.seen)]
    assert len(found) == len(set(found))


# the cut-out

def test_a_pointed_cut_is_shown_then_kept_and_remembered(working: object) -> None:
    shop = Shop()
    item = shop.make("카페 컵 5,000원, 사진 그대로 써줘", photo=shop.photo(cup()))
    assert not design(item).photo.cutout  # type: ignore[union-attr]
    pointed = cutting.Pointed(box=Box(0.25, 0.2, 0.56, 0.64), points=((0.5, 0.5, True),),
                              strokes=((False, 0.03, ((0.02, 0.02), (0.9, 0.04))),))
    mask, shown = cutting.show(shop.user_id, item.item_id, pointed, width=200)
    alpha = np.asarray(opened(mask))
    assert alpha[160, 150] > 200 > 60 > alpha[20, 20] and opened(shown).width == 200
    _, kept = ad.recut(shop.user_id, item.item_id, pointed, save=True)
    assert kept
    photo = design(kept).photo
    assert photo and photo.cutout and photo.sure == 1.0 and any(f.role == "cutout" for f in kept.files)
    shop.seen = kept.item_id
    whole = shop.change("사진 원본 그대로 써줘")
    assert not design(whole).photo.cutout  # type: ignore[union-attr]
    again = shop.change("누끼 따줘")
    assert design(again).photo.cutout == photo.cutout, "the approved mask is used again"  # type: ignore[union-attr]


def test_pointing_at_nothing_is_refused(working: object) -> None:
    shop = Shop()
    item = shop.make("카페 컵 5,000원", photo=shop.photo(np.full((120, 120, 3), 200, np.uint8)))
    for box in (Box(0.5, 0.5, 0.0, 0.2), Box(float("nan"), 0.1, 0.2, 0.2)):
        with pytest.raises(BadInput):
            cutting.show(shop.user_id, item.item_id, cutting.Pointed(box=box))
    bare = Shop()
    bare.make()
    with pytest.raises(BadInput) as refused:
        cutting.show(bare.user_id, bare.seen, cutting.Pointed(box=Box(0.2, 0.2, 0.5, 0.5)))
    assert refused.value.code == "photo_missing"


# files to take away

@pytest.mark.parametrize(("kind", "mime", "start"), [
    ("jpeg", "image/jpeg", b"\xff\xd8\xff"), ("png", "image/png", b"\x89PNG"), ("pdf", "application/pdf", b"%PDF-")])
def test_an_ad_is_exported(owner: Shop, kind: Any, mime: str, start: bytes) -> None:
    data, name, told = ad.export(owner.user_id, owner.seen, kind)
    assert told == mime and data.startswith(start) and b"digitalsourcetype" in data
    assert re.fullmatch(r"[\w가-힣]+_gfa_342x228\.(jpg|png|pdf)", name), name
    if kind != "pdf":
        assert opened(data).size == (342, 228)
        other, name, _ = ad.export(owner.user_id, owner.seen, kind, "kakao_link")
        assert opened(other).size == (800, 400) and "kakao_link" in name
    else:
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
        assert len(boxes) == 1 and float(boxes[0][1]) == pytest.approx(2400 * 72 / 300, abs=0.01)
    with pytest.raises(BadInput):
        ad.export(owner.user_id, owner.seen, kind, "2:1")


def test_the_zip_holds_every_format_under_safe_names(owner: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    table = [f for f in formats.all() if f.id in ("1:1", "smartstore_main", SMALL, "kakao_search")]
    monkeypatch.setattr(formats, "_TABLE", tuple(table))  # the whole table is laid out by the long proofs
    item = owner.item()
    nasty = planted(item, scene(item), title="../../etc/pass:wd\0 <b>" + "가" * 80)
    data, name, mime = ad.export(owner.user_id, nasty.item_id, "zip")
    assert mime == "application/zip" and re.fullmatch(r"[\w가-힣]{1,40}\.zip", name), name
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert archive.testzip() is None and len(names) == len(set(names)) == len(table) + 1
        for fmt in table:
            inside = archive.read(f"{fmt.id.replace(':', 'x')}_{fmt.width}x{fmt.height}.jpg")
            assert opened(inside).size == (fmt.width, fmt.height) and len(inside) <= fmt.max_bytes
        assert not [n for n in names if not re.fullmatch(r"[\w.]+", n)]
        words = archive.read("copy.txt").decode()
        assert design(item).copy.headline in words and "#" in words


def test_every_format_has_a_name_that_a_file_may_bear() -> None:
    names = [f"{f.id.replace(':', 'x')}_{f.width}x{f.height}.jpg" for f in formats.all()]
    assert len(set(names)) == len(names) >= 20 and all(re.fullmatch(r"[\w.]+", n) for n in names)


# the pre-flight list

def fails(shop: Shop, item: Item) -> dict[str, Any]:
    """The failing checks of an item by code."""
    found = ad.preflight(shop.user_id, item.item_id)
    assert [c.ok for c in found] == sorted(c.ok for c in found) and all(c.text for c in found)
    return {c.code: c for c in found if not c.ok}


def test_a_fresh_ad_passes(owner: Shop) -> None:
    shop = Shop()
    found = ad.preflight(shop.user_id, shop.make().item_id)
    assert {c.code for c in found} >= {"safe_area", "small_text", "contrast", "weight"}
    assert not [c for c in found if not c.ok and c.code != "left_out"], found


def test_an_ad_without_a_sender_is_told_of(owner: Shop) -> None:
    shop = Shop()
    told = {c.code: c for c in ad.preflight(shop.user_id, shop.make("카페 딸기라떼 4,500원").item_id)}
    assert "연락처" in told["sender"].text and told["sender"].hint and told["sender"].ok  # a hint, no fault
    for message in ("카페 딸기라떼 4,500원 02-123-4567", "카페 모퉁이온도 딸기라떼 신메뉴 4,500원"):
        other = Shop()
        assert "sender" not in {c.code for c in ad.preflight(other.user_id, other.make(message).item_id)}, message


def of_role(made: Scene, role: str, change: Callable[[Text], Text]) -> Scene:
    assert any(isinstance(layer, Text) and layer.role == role for layer in made.layers), role
    return replace(made, layers=tuple(
        change(layer) if isinstance(layer, Text) and layer.role == role else layer for layer in made.layers))


def outside(made: Scene) -> Scene:
    return of_role(made, "headline", lambda t: replace(t, box=replace(t.box, x=made.width - 0.02)))


def tiny(made: Scene) -> Scene:
    made = replace(made, design=replace(made.design, tweaks={"headline": replace(NO_TWEAK, scale=0.5)}))
    return of_role(made, "headline", lambda t: replace(t, runs=tuple(replace(r, size=0.012) for r in t.runs)))


def faint(made: Scene) -> Scene:
    ground = made.design.palette.ground
    return of_role(made, "subcopy", lambda t: replace(t, runs=tuple(replace(r, colour=ground) for r in t.runs)))


def crowded(made: Scene) -> Scene:
    return replace(made, layers=tuple(layer for layer in made.layers if not (isinstance(layer, Text) and layer.role in ("subcopy", "kicker"))))


@pytest.mark.parametrize(("code", "fault"), [
    ("safe_area", outside), ("small_text", tiny), ("contrast", faint), ("left_out", crowded)])
def test_a_planted_fault_is_found_and_its_fix_mends_it(faulty: tuple[Shop, dict[str, Item]], code: str,
                                                       fault: Callable[[Scene], Scene]) -> None:
    shop, item = faulty[0], faulty[1]["wide"]
    bad = planted(item, fault(scene(item)))
    found = fails(shop, bad)
    assert code in found and found[code].fix, found
    mended = ad.apply(shop.user_id, bad.item_id, found[code].fix)
    assert code not in fails(shop, mended)


@pytest.mark.parametrize(("field", "words", "code"), [
    ("subcopy", "국내 최고의 맛을 약속해요", "claim_superlative"), ("headline", "세계 1위 딸기라떼를 만나요", "claim_superlative"),
    ("subcopy", "마시면 당뇨가 치료돼요", "claim_medical"), ("details", "피로가 완치되는 카페", "claim_medical"),
    ("hashtags", "#국내최고", "claim_superlative")])
def test_a_claim_is_found_and_its_fix_takes_it_out(faulty: tuple[Shop, dict[str, Item]], field: str, words: str, code: str) -> None:
    shop, item = faulty[0], faulty[1]["small"]
    made = scene(item)
    value: Any = (*getattr(made.design.copy, field), words) if field in ("details", "hashtags") else words
    bad = planted(item, replace(made, design=replace(made.design, copy=replace(made.design.copy, **{field: value}))))
    found = fails(shop, bad)
    assert code in found and found[code].fix, found
    mended = ad.apply(shop.user_id, bad.item_id, found[code].fix)
    assert code not in fails(shop, mended)
    rest = design(mended).copy
    assert rest.headline and (field != "hashtags" or len(rest.hashtags) == len(made.design.copy.hashtags))


def test_an_expression_is_told_once_and_only_while_it_stands(faulty: tuple[Shop, dict[str, Item]]) -> None:
    shop, item = faulty[0], faulty[1]["small"]
    made = scene(item)
    copy = replace(made.design.copy, headline="국내 최고의 딸기라떼", subcopy="국내 최고의 맛을 약속해요", alt="국내 최고의 딸기라떼 광고")
    bad = planted(item, replace(made, design=replace(made.design, copy=copy)))
    lines = [c.text for c in ad.preflight(shop.user_id, bad.item_id) if c.code.startswith("claim_")]
    assert lines and len(lines) == len(set(lines))


def test_a_channels_own_limits_are_told(owner: Shop) -> None:
    shop = Shop()
    item = shop.make(format="kakao_wide")
    made = scene(item)
    long = replace(made.design.copy, headline="봄바람 불어오는 언덕 위 작은 카페의 새로운 이야기", subcopy="달콤한 하루예요 " * 12)
    bad = planted(item, replace(made, design=replace(made.design, copy=long)))
    found = fails(shop, bad)
    assert {"channel_title", "channel_text"} <= found.keys() and "20" in found["channel_title"].text
    for code in ("channel_title", "channel_text"):
        bad = ad.apply(shop.user_id, bad.item_id, found[code].fix)
        assert code not in fails(shop, bad)
    main = ad.apply(shop.user_id, item.item_id, [], format_id="smartstore_main")
    told = {c.code: c for c in ad.preflight(shop.user_id, main.item_id)}
    assert told["channel_no_text"].ok and not [t for t in scene(main).layers if isinstance(t, Text)]
    assert "channel_unverified" not in told
    heavy = planted(item, made, files=tuple(replace(f, bytes=9_000_000) if f.role == "ad" else f for f in item.files))
    assert "9.0 MB" in fails(shop, heavy)["weight"].text
    assert "weight" not in fails(shop, ad.apply(shop.user_id, heavy.item_id, []))


@pytest.mark.parametrize(("n", "message"), list(enumerate(["미용실 펌 30% 할인", "메뉴판: 라떼 4,000원, 모카 4,500원", "헤어샵 오픈 02-123-4567"])))
def test_no_look_sets_letters_where_they_are_forbidden(owner: Shop, n: int, message: str) -> None:
    shop = Shop()
    made = design(shop.make(message))
    for look in list(layouts.all())[n::3]:
        laid = layouts.compose(replace(made, look=look), "smartstore_main", Own(shop.user_id).get)
        assert not [t for t in laid.layers if isinstance(t, Text) and t.runs], look


def test_a_format_without_letters_hides_them_and_says_so(owner: Shop) -> None:
    shop = Shop()
    item = shop.make("카페 모퉁이온도 딸기라떼 신메뉴 4,500원 02-123-4567")
    before = design(item)
    bare = ad.apply(shop.user_id, item.item_id, [{"op": "format", "value": "smartstore_main"}])
    assert not [t for t in scene(bare).layers if isinstance(t, Text)] and design(bare) == before
    assert {u.why for u in unseen.unseen(scene(bare))} == {"format"} and "글자를 넣을 수 없어" in unseen.say(scene(bare))
    back = ad.apply(shop.user_id, bare.item_id, [{"op": "format", "value": SMALL}])
    assert scene(back).layers == scene(item).layers and not unseen.barred(design(back), SMALL)
    shop.seen = back.item_id
    shop.say("스마트스토어 대표 이미지로 바꿔줘")
    assert "글자를 넣을 수 없어" in shop.lines()[-1][1] and design(shop.item()) == before
    place = ad.apply(shop.user_id, item.item_id, [{"op": "format", "value": "naver_place"}])
    assert "02-123-4567" in unseen.say(scene(place)) and design(place) == before


def test_what_a_person_typed_was_said(owner: Shop) -> None:
    shop = Shop()
    item = shop.make()
    typed = ad.apply(shop.user_id, item.item_id, [{"op": "text", "role": "subcopy", "value": "선착순 30명에게 쿠키를 드려요"}])
    assert "claim_number" not in fails(shop, typed)
    made = scene(item)
    invented = replace(made.design.copy, subcopy="선착순 30명에게 쿠키를 드려요")
    assert "claim_number" in fails(shop, planted(item, replace(made, design=replace(made.design, copy=invented))))


def test_words_alone_are_checked_for_claims_only(owner: Shop) -> None:
    shop = Shop()
    item = shop.make("네일샵 오픈 이벤트 문구만 써줘")
    assert not [c for c in ad.preflight(shop.user_id, item.item_id) if c.code in ("weight", "contrast")]


def test_an_item_keeps_every_file_that_it_shows(owner: Shop) -> None:
    item = owner.item()
    assert all(isinstance(f, File) and files.get(owner.user_id, f.sha) for f in item.files)
    assert isinstance(design(item), Design)


def test_letters_take_the_colour_that_was_asked_for_and_prices_of_a_list_too() -> None:
    plain = layouts.compose(looked("flyer"), "1:1", lambda sha: np.zeros((2, 2, 3), np.uint8))
    green, _ = patches.patch(plain.design, "1:1", [Change(op="palette", value="green"), Change(op="colour", role="text", value="white")], day=date(2026, 11, 26))
    heads = [t for t in layouts.compose(green, "1:1", lambda sha: np.zeros((2, 2, 3), np.uint8)).layers if isinstance(t, Text) and t.role == "headline"]
    assert colour.contrast("#ffffff", green.palette.ground) >= patches.READ and {r.colour for t in heads for r in t.runs} == {"#ffffff"}
    listed = replace(plain.design, menu=(MenuItem(name="대", price=Price(amount=9000)), MenuItem(name="소", price=Price(amount=7000))))
    red, _ = patches.patch(listed, "1:1", [Change(op="colour", role="price", value="red"), Change(op="scale", role="price", value=1.4)], day=date(2026, 11, 26))
    assert red.tweaks["menu"].colour and red.tweaks["menu"].scale == pytest.approx(1.4)


def test_a_cut_that_was_asked_for_and_is_hardly_one_is_told_and_can_be_taken_back(owner: Shop) -> None:
    shop = Shop()
    item = shop.make("카페 커피잔 5,000원, 누끼 따줘", photo=shop.photo(np.random.default_rng(5).integers(60, 200, (320, 320, 3), dtype=np.uint8)))
    made = design(item)
    assert made.photo and made.photo.cutout and made.photo.doubtful and any("사진 탭에서 상품을 직접 짚어" in line for _, line in shop.lines())
    check = fails(shop, item)["cutout"]
    whole = ad.apply(shop.user_id, item.item_id, list(check.fix))
    assert not (design(whole).photo or made.photo).cutout and "cutout" not in fails(shop, whole)


@pytest.mark.parametrize(("said", "told"), [("카페 라떼 4,000원", "보이는 것이 없어요"), ("컵 9,000원, 배경 지우고 컵만 오려줘", "보이는 것이 없어요")])
def test_a_photo_that_shows_nothing_is_told_of(owner: Shop, said: str, told: str) -> None:
    shop = Shop()
    item = shop.make(said, photo=shop.photo(np.full((320, 320, 3), 255, np.uint8)))
    assert item.data["brief"].get("photo_use", "auto") == ("cut" if "오려" in said else "auto")
    assert any(told in line for _, line in shop.lines()), shop.lines()
