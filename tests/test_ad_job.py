"""Ads end to end with real jobs: a message becomes an item; chats of several turns; photos; brands; two people."""

from __future__ import annotations

import io
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from skimage import data

from pipelines import ad, jobs, scenefile
from storage import brands, chats, files, ids, overview, pictures, throttle, users
from storage.errors import BadInput, NotAllowed, NotFound, TooMany
from storage.records import Brand, Brief
from tests.ad_shop import SMALL, WORD, Shop, cup, design, scene

pytest_plugins = ("tests.ad_shop",)


def jpeg_parts(blob: bytes) -> list[tuple[int, bytes]]:
    """(marker, body) of a JPEG's segments up to its scan."""
    at, out = 2, []
    while blob[at] == 0xFF and blob[at + 1] != 0xDA:
        size = struct.unpack(">H", blob[at + 2:at + 4])[0]
        out.append((blob[at + 1], blob[at + 4:at + 2 + size]))
        at += 2 + size
    return out


# one message

def test_a_message_becomes_an_item_with_its_picture(shop: Shop) -> None:
    made = shop.say("카페 딸기라떼 신메뉴, 4,500원, 3:4")
    assert (made.status, made.percent, made.kind, made.engine, made.error) == ("completed", 100, "ad", "studio", None)
    assert made.data["ratio"] == "3:4" and "딸기라떼" in made.data["headline"] + made.data["subcopy"]
    assert {"headline", "subcopy", "cta", "hashtags", "alt", "look", "ratio"} <= made.data.keys()
    item = shop.item()
    assert (item.job_id, item.session_id, item.root_id) == (made.job_id, shop.session, item.item_id)
    sizes = {"ad": (1080, 1440), "thumb": (360, 480)}
    for told in made.files:
        kept = next(f for f in item.files if f.role == told["role"])
        blob = files.get(shop.user_id, kept.sha)
        picture = Image.open(io.BytesIO(blob))
        picture.load()
        assert picture.format == "JPEG" and picture.size == sizes.pop(told["role"]) == (kept.width, kept.height)
        assert told["url"].endswith(f"/pictures/{item.item_id}/{kept.role}") and kept.bytes == len(blob) < 2_000_000
        apps = [(marker, body) for marker, body in jpeg_parts(blob) if marker >= 0xE0]
        assert [marker for marker, _ in apps] == [0xE0, 0xE1], "only JFIF and our XMP"
        xmp = apps[1][1].decode()
        assert xmp.startswith("http://ns.adobe.com/xap/1.0/") and "digitalsourcetype/algorithmicMedia" in xmp
        assert "스튜디오 그림" in xmp and "Exif" not in xmp
    assert not sizes
    assert shop.lines() == [("user", "카페 딸기라떼 신메뉴, 4,500원, 3:4"), ("assistant", shop.last.say)]


def test_english_is_answered_and_written_in_english(shop: Shop) -> None:
    item = shop.make("Cafe new strawberry latte, $4.50", language="en")
    made = design(item)
    words = " ".join([made.copy.headline, made.copy.subcopy, made.copy.cta, made.copy.alt, *made.copy.hashtags])
    assert made.language == "en" and not re.search("[가-힣]", words), words
    assert made.price and (made.price.amount, made.price.currency) == (450, "USD")
    assert not re.search("[가-힣]", shop.last.say)


def test_words_alone_have_no_picture_and_a_picture_alone_no_words(shop: Shop) -> None:
    words = shop.make("네일샵 오픈 이벤트 문구만 써줘")
    assert words.files == () and words.data["info"]["output"] == "copy" and words.data["copy"]["headline"]
    shorter = shop.change("문구 더 짧게")
    assert shorter.files == () and shorter.data["info"]["output"] == "copy"
    other = Shop()
    picture = other.make("꽃집 튤립 그림만, 글자 없이")
    assert {f.role for f in picture.files} == {"ad", "thumb"}
    assert not [layer for layer in scene(picture).layers if layer.kind == "text"]
    assert picture.title and design(picture).copy.alt


def test_wishes_beside_the_message_count(shop: Shop) -> None:
    item = shop.make("빵집 소금빵 3,000원", look="night", format="kakao_link")
    assert design(item).look == "night" and scene(item).pixels == (800, 400)
    for wrong, code in (({"look": "nope"}, "look_unknown"), ({"format": "2:1"}, "format_unknown"),
                        ({"writer": "nope"}, "writer_unknown"), ({"engine": "nope"}, "painter_unknown")):
        with pytest.raises(BadInput) as refused:
            shop.ask("빵집 소금빵", **wrong)
        assert refused.value.code == code


def test_a_first_message_may_ask_for_changes_too(shop: Shop) -> None:
    item = shop.make("카페 라떼 4,500원, 글씨 크게, 배경은 파란색")
    assert design(item).tweaks["headline"].scale > 1
    ground = design(item).palette.ground
    assert int(ground[5:7], 16) > int(ground[1:3], 16), ground


# a conversation

def test_a_chat_of_many_turns(shop: Shop) -> None:
    first = shop.make()
    words = design(first).copy
    bigger = shop.change("글씨만 크게")
    assert design(bigger).tweaks["headline"].scale == pytest.approx(1.25) and design(bigger).copy == words
    assert (bigger.parent_id, bigger.root_id) == (first.item_id, first.root_id)
    blue = shop.change("배경을 파랗게")
    assert design(blue).palette != design(bigger).palette and design(blue).tweaks == design(bigger).tweaks
    assert scene(shop.change("kakao_link 말고 800x400으로")).pixels == (800, 400)
    back = [shop.change("되돌려줘") for _ in range(2)]
    assert [scene(b).format for b in back] == [SMALL, SMALL]
    assert design(back[0]).palette == design(blue).palette and design(back[1]).palette == design(first).palette
    look = shop.change("심플한 느낌으로")
    assert design(look).look != design(first).look and design(look).copy == words
    dearer = shop.change("가격 5,000원으로 바꿔줘")
    price = design(dearer).price
    assert price and price.amount == 5000 and design(dearer).look == design(look).look
    now = design(dearer).copy
    assert (now.headline, now.subcopy, now.cta, now.kicker) == (words.headline, words.subcopy, words.cta, words.kicker)
    assert now.headline in now.alt and "4,500" not in now.alt
    assert scenefile.from_dict(Brief, dearer.data["brief"]).facts.price == price
    undone = shop.change("되돌려줘")
    assert design(undone).price.amount == 4500  # type: ignore[union-attr]
    assert design(shop.change("글씨 작게")).price.amount == 4500, "an undone price stays undone"  # type: ignore[union-attr]
    answer = shop.ask("첫 번째 거")
    assert (answer.kind, answer.target) == ("say", first.item_id)
    shop.seen = ""  # a script does not say what it looks at: the chat knows
    again = shop.change("글씨 작게")
    assert again.parent_id == first.item_id and design(again).tweaks["headline"].scale == pytest.approx(0.8)
    for message in ("이거 무료예요?", "고마워요"):
        said = shop.ask(message)
        assert said.kind == "say" and said.say and not said.job_id
    assert len(shop.lines()) == 2 * 14 and not jobs.active(shop.user_id)
    assert len(pictures.versions(shop.user_id, first.root_id)) == 11


def test_undoing_ends_at_the_first_version(shop: Shop) -> None:
    shop.make()
    shop.change("글씨 크게")
    shop.change("되돌려줘")
    said = shop.ask("되돌려줘")
    assert said.kind == "say" and "처음" in said.say


def test_a_part_is_rewritten_alone_and_all_of_it_anew_each_time(shop: Shop) -> None:
    first = design(shop.make()).copy
    head = design(shop.change("제목만 다르게 써줘")).copy
    assert head.headline != first.headline and head.subcopy == first.subcopy
    assert f"‘{head.headline}’" in head.alt and f"‘{first.headline}’" not in head.alt
    seen = [head.headline, *(design(shop.change("문구 바꿔줘")).copy.headline for _ in range(3))]
    assert len(set(seen)) >= 3, seen


def test_words_that_name_the_old_price_do_not_outlive_it(shop: Shop) -> None:
    item = shop.make()
    typed = ad.apply(shop.user_id, item.item_id, [{"op": "text", "role": "subcopy", "value": "단돈 4,500원에 만나요"}])
    shop.seen = typed.item_id
    after = design(shop.change("가격 5,000원으로"))
    assert "4,500" not in after.copy.subcopy and after.copy.headline == design(item).copy.headline


def test_two_quick_changes_are_both_kept(shop: Shop) -> None:
    item = shop.make()
    shop.ask("글씨 크게", item_id=item.item_id)
    second = shop.change("배경을 초록색으로", item_id=item.item_id)  # said before the first was to be seen
    assert design(second).tweaks["headline"].scale > 1 and second.parent_id != item.item_id
    assert design(second).palette != design(item).palette


def test_a_question_is_asked_back_and_its_answer_makes_the_ad(shop: Shop) -> None:
    sha = shop.photo(cup())
    asked = shop.ask("", photo=sha)
    assert asked.kind == "say" and "?" in asked.say
    item = shop.make("도자기 컵 15,000원")
    assert design(item).photo and design(item).photo.sha == sha  # type: ignore[union-attr]


def test_the_first_one_keeps_its_number_while_it_is_looked_at(shop: Shop) -> None:
    first = shop.make()
    second = shop.make("새 광고: 꽃집 튤립 9,900원")
    assert second.root_id == second.item_id != first.root_id
    shop.seen = first.item_id
    assert shop.ask("두 번째 거로 할게요").target == second.item_id
    assert shop.ask("첫 번째 거로 할게요").target == first.item_id


def test_a_deleted_version_is_no_way_back_and_no_ground_to_stand_on(shop: Shop) -> None:
    first = shop.make()
    second = shop.change("글씨 크게")
    pictures.delete(shop.user_id, first.item_id, versions=False)
    said = shop.ask("되돌려줘")
    assert said.kind == "say" and "되돌릴" in said.say
    answer = shop.ask("배경을 파랗게")
    pictures.delete(shop.user_id, second.item_id, versions=False)
    ended = shop.wait(answer.job_id)
    if ended.status == "failed":  # it was deleted before the job had read it
        assert ended.error and ended.error["code"] == "item_missing" and ended.item_id is None
    else:
        assert shop.item(ended.item_id or "").root_id == first.root_id
    assert not jobs.active(shop.user_id)


def test_an_edit_of_an_ad_that_is_gone_ends_with_a_sentence(shop: Shop) -> None:
    first = shop.make()
    state = {"brief": first.data["brief"], "session_id": shop.session, "parent": first.item_id, "changes": []}
    pictures.delete(shop.user_id, first.item_id)
    ended = shop.wait(jobs.submit("ad", shop.user_id, state, key="gone"))
    assert ended.status == "failed" and ended.error and ended.error["code"] == "item_missing"
    with pytest.raises(NotFound):
        shop.ask("글씨 크게", item_id=first.item_id)


def test_a_chat_outlives_its_job_rows(shop: Shop) -> None:
    item = shop.make()
    jobs.prune(datetime.now(UTC) + timedelta(seconds=5))
    shop.seen = ""
    assert shop.change("글씨 크게").parent_id == item.item_id


# the same turn twice

def test_the_same_key_is_one_turn(shop: Shop) -> None:
    def press(_: int) -> ad.Answer:
        return ad.ask(shop.user_id, "미용실 펌 30% 할인", key="k", format=SMALL)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, range(4)))
    shop.session = answers[0].session_id
    assert len({(a.job_id, a.session_id, a.say) for a in answers}) == 1
    shop.wait(answers[0].job_id)
    again = press(0)  # a lost answer asked for again, long after
    assert (again.job_id, again.say) == (answers[0].job_id, answers[0].say)
    assert len(shop.lines()) == 2 and overview.count(shop.user_id) == 1
    assert len(chats.sessions(shop.user_id)[0]) == 1
    asked = [ad.ask(shop.user_id, "글쎄요 음", key="q", session_id=shop.session) for _ in range(2)]
    assert asked[0] == asked[1] and len(shop.lines()) == 4


def test_what_is_refused_leaves_nothing_behind(shop: Shop) -> None:
    def full() -> int:
        raise TooMany("guest_limit")

    def one() -> int:
        return throttle.take("guest_ad", shop.user_id, limit=1, seconds=60)

    with pytest.raises(TooMany):
        ad.ask(shop.user_id, "카페 라떼 4,500원", key="1", admit=full)
    jobs.stop()
    jobs.start("web")  # nobody works: what is asked for stays in progress, however quick the machine is
    try:
        for n in range(4):
            ad.ask(shop.user_id, "카페 라떼 4,500원", key=f"many{n}", format=SMALL)
        with pytest.raises(TooMany):
            ad.ask(shop.user_id, "꽃집 튤립", key="more", format=SMALL, admit=one)
        assert one()  # a guest's place is free when no job could begin
    finally:
        jobs.stop()
        jobs.start()
    begun = chats.sessions(shop.user_id)[0]
    for chat in begun:
        lines = chats.messages(shop.user_id, chat.session_id)
        assert [line.role for line in lines] == ["user", "assistant"] and lines[1].job_id
        shop.wait(lines[1].job_id)
    assert overview.count(shop.user_id) == len(begun) == 4
    edited: list[str] = []
    shop.session = begun[0].session_id
    shop.change("글씨 크게", admit=lambda: edited.append("asked"))
    assert not edited, "an edit is no new ad"


# photos

@pytest.mark.parametrize(("use", "words"), [("auto", ""), ("whole", ", 사진 그대로 써줘"), ("cut", ", 누끼 따줘")])
def test_a_photo_is_kept_whole_or_cut_out(shop: Shop, use: str, words: str) -> None:
    sha = shop.photo(cup() if use == "auto" else data.coffee()[::2, ::2])
    item = shop.make(f"카페 커피잔 5,000원{words}", photo=sha)
    photo = design(item).photo
    assert photo and photo.sha == sha and item.data["brief"].get("photo_use", "auto") == use
    shown = {layer.asset for layer in scene(item).layers if layer.kind == "picture"}
    assert shown <= {sha, photo.cutout} and shown
    if use == "whole":
        assert not photo.cutout and photo.subject.w > 0.1
    if use == "cut":
        assert photo.cutout
    roles = {f.role: f.sha for f in item.files}
    assert roles["photo"] == sha and roles.get("cutout", "") == photo.cutout
    blob = files.get(shop.user_id, roles["ad"])
    assert "digitalsourcetype/composite" in dict(jpeg_parts(blob))[0xE1].decode()


def test_a_photo_without_a_subject_stays_whole(shop: Shop) -> None:
    import numpy as np

    plain = shop.photo(np.full((240, 240, 3), (214, 205, 190), np.uint8))
    item = shop.make("카페 라떼 4,500원", photo=plain)
    assert design(item).photo and not design(item).photo.cutout  # type: ignore[union-attr]
    ended = shop.say("사진 누끼 따줘")
    if ended.status == "failed":
        assert ended.error and ended.error["code"] == "subject_missing"
    assert shop.item(item.item_id).files == item.files


def test_a_photo_that_was_taken_off_stays_off(shop: Shop) -> None:
    shop.make("카페 컵 5,000원", photo=shop.photo(cup()))
    bare = shop.change("사진 빼줘")
    assert design(bare).photo is None
    assert design(shop.change("글씨 크게")).photo is None
    moved = ad.apply(shop.user_id, shop.seen, [{"op": "scale", "role": "headline", "value": 1.1}])
    assert design(moved).photo is None and not moved.data["brief"].get("photo")
    shop.seen = moved.item_id
    back = shop.change("이 사진으로 바꿔줘", photo=shop.photo(cup(ground="#203040")))
    assert design(back).photo and back.data["brief"]["photo"] == design(back).photo.sha  # type: ignore[union-attr]
    assert design(shop.change("되돌려줘")).photo is None


# brand, guests, two people

def test_the_brand_is_worn(shop: Shop) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (120, 60), (20, 60, 160, 255)).save(out, "PNG")
    logo = files.put(shop.user_id, out.getvalue(), "image/png")
    brands.save(shop.user_id, Brand(name="한컷커피", industry="cafe", logo=logo, colours=("#1f41dd",), font="round",
                                    contact="02-123-4567", place="망원동"))
    item = shop.make("딸기라떼 4,500원", format="1:1")
    made = design(item)
    assert (made.shop, made.faces, made.logo, made.industry) == ("한컷커피", "round", logo, "cafe")
    assert "02-123-4567" in " ".join(made.copy.details) and "망원동" in " ".join(made.copy.details)
    assert "#1f41dd" in (made.palette.ground, made.palette.second, made.palette.accent)
    assert {f.role for f in item.files} >= {"logo"}
    shown = {layer.role for layer in scene(item).layers if layer.kind in ("picture", "text")}
    assert "logo" in shown or any(note == "left_out:logo" for note in scene(item).notes)


def test_a_guest_who_signs_up_in_mid_job_keeps_everything(working: object) -> None:
    guest = users.guest("198.51.100.7")
    early = Shop(guest.user_id)
    item = early.make("네일샵 젤네일 30,000원", photo=early.photo(cup()))
    running = early.ask("글씨 크게")
    person, _ = users.sign_up("guest" + ids.new()[-8:], WORD, adopt=guest.user_id)
    late = Shop(person.user_id)
    late.session, late.seen = early.session, item.item_id
    made = late.wait(running.job_id)
    assert made.status == "completed" and late.item().root_id == item.item_id
    assert design(late.change("배경을 파랗게")).photo
    another = users.guest("198.51.100.8")
    visitor = Shop(another.user_id)
    visitor.make("꽃집 장미 5,000원", photo=visitor.photo(cup(ground="#102030")))
    running = visitor.ask("글씨 크게")
    users.log_in(person.login_id, WORD, address="198.51.100.8", adopt=another.user_id)  # the guest's row is a pointer now
    late.session, late.seen = visitor.session, visitor.seen
    made = late.wait(running.job_id)
    assert made.status == "completed" and late.item().owner_id == person.user_id
    assert len(files.get(person.user_id, late.item().files[0].sha)) > 1000
    assert overview.count(person.user_id) == 2


def test_a_guest_does_not_spend_money(working: object) -> None:
    guest = Shop(users.guest("198.51.100.9").user_id)
    with pytest.raises(NotAllowed) as refused:
        guest.ask("카페 라떼", writer="openai")
    assert refused.value.code == "account_needed" and not chats.sessions(guest.user_id)[0]


def test_nobody_reaches_another_persons_ad(shop: Shop) -> None:
    from pipelines.ad import cutting, swatches
    from pipelines.scene import Box

    item = shop.make("카페 컵 5,000원", photo=shop.photo(cup()))
    photo = design(item).photo
    assert photo
    thief = Shop()
    box = cutting.Pointed(box=Box(0.2, 0.2, 0.6, 0.6))
    mine = thief.make()
    uses = [
        lambda: ad.preview(thief.user_id, item.item_id, []),
        lambda: ad.apply(thief.user_id, item.item_id, []),
        lambda: ad.variants(thief.user_id, item.item_id),
        lambda: ad.recut(thief.user_id, item.item_id, box),
        lambda: ad.recut(thief.user_id, item.item_id, box, save=True),
        lambda: cutting.show(thief.user_id, item.item_id, box),
        lambda: ad.preflight(thief.user_id, item.item_id),
        lambda: swatches.swatches(thief.user_id, item.item_id),
        *(lambda kind=kind: ad.export(thief.user_id, item.item_id, kind) for kind in ("jpeg", "png", "pdf", "zip")),
        lambda: thief.ask("글씨 크게", session_id=shop.session),
        lambda: thief.ask("글씨 크게", item_id=item.item_id),
        lambda: thief.ask("카페 라떼 4,500원", photo=photo.sha),
        lambda: ad.preview(thief.user_id, mine.item_id, [{"op": "photo", "value": photo.sha}]),
        lambda: ad.apply(thief.user_id, mine.item_id, [{"op": "logo", "value": photo.sha}]),
        lambda: jobs.status(item.job_id, thief.user_id),
        lambda: jobs.cancel(item.job_id, thief.user_id),
    ]
    for n, use in enumerate(uses):
        with pytest.raises(NotFound):
            print(n, use())
    assert len(pictures.page(thief.user_id)[0]) == 1 and len(pictures.versions(shop.user_id, item.root_id)) == 1
    stolen = replace(item, item_id=ids.new(), owner_id=thief.user_id, root_id="", parent_id=item.item_id)
    pictures.save(stolen)  # an item that names another's files shows nothing
    with pytest.raises(NotFound):
        ad.preview(thief.user_id, stolen.item_id, [])
