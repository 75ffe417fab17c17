"""What a chat understood is to be seen in the saved ad, and nothing else changes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipelines import layouts
from pipelines.ad import owed, steps
from pipelines.ad.shelf import Own
from pipelines.scene import Motif, Text
from pipelines.understanding import Change
from storage import chats
from tests.ad_shop import SMALL, Shop, cup, design, scene
from tests.effects import letters, missing
from tests.judging import squeeze

pytest_plugins = ("tests.ad_shop",)


def test_a_line_that_is_added_can_be_read_and_leaves_the_headline(working: Path) -> None:
    shop = Shop()
    first = shop.make("카페 딸기라떼 신메뉴, 4,500원", format="1:1")
    for message, words in (("주차 안된다고 써줘", "주차 안 돼요"), ("전화번호 02-333-4444 넣어줘", "02-333-4444"), ("첫방문 10% 할인도 넣어줘", "10%")):
        now = shop.change(message)
        assert squeeze(words) in letters(scene(now)), message
        assert design(now).copy.headline == design(first).copy.headline, message
        assert now.data["changes"] and shop.last.say, message


def test_a_fact_is_told_in_a_look_that_has_room_for_it(working: Path) -> None:
    shop = Shop()
    shop.make("카페 딸기라떼 신메뉴, 4,500원 글자 위주로", format="1:1")
    now = shop.change("예약은 010-2222-3333으로")
    assert "01022223333" in letters(scene(now))


def test_larger_letters_are_larger_at_least_against_the_rest(working: Path) -> None:
    shop = Shop()
    before = shop.make("카페 딸기라떼 신메뉴, 4,500원, 3:4", format="3:4")
    for n in range(3):
        after = shop.change("가격 더 크게")
        assert not missing(Change(op="scale", role="price", value=1.25), before, after), n
        before = after


def test_what_a_picture_owes_is_noticed_and_said(working: Path) -> None:
    item = Shop().make("카페 딸기라떼 신메뉴, 4,500원", format="1:1")
    made = scene(item)
    told = (Change(op="facts", value={"contact": "02-999-9999"}),)
    found = owed.owed(made, made.design, made, told)
    assert [(o.kind, o.words, o.told) for o in found] == [("words", "02-999-9999", True)]
    assert "‘02-999-9999’는" in owed.say(found, "ko") and "“02-999-9999”" in owed.say(found, "en")
    assert not owed.owed(made, made.design, made, (Change(op="facts", value={"period": ""}),)) and not owed.say((), "ko")
    bare = replace(made, layers=tuple(layer for layer in made.layers if not (isinstance(layer, Text) and layer.role == "headline")))
    assert [o.role for o in owed.owed(made, made.design, bare, ())] == ["headline"]
    assert owed.owed(made, made.design, made, (Change(op="scale", role="headline", value=1.25),))[0].kind == "size"
    undrawn = replace(made, layers=tuple(layer for layer in made.layers if not isinstance(layer, Motif)))
    assert ("picture", "motif") in {(o.kind, o.role) for o in owed.owed(made, made.design, undrawn, ())}


def test_no_line_is_lost_when_others_come(working: Path) -> None:
    shop = Shop()
    shop.make("수제버거 트럭, 더블치즈버거 8,900원, 금토 저녁 6시~11시", format="1:1")
    for message in ("전화번호 010-2345-6789 넣어줘", "의정부 민락천 주차장 앞이라고 넣어줘", "주차 2대 가능해요 추가해줘", "제목 더 크게"):
        before, after = shop.item(), shop.change(message)
        kept = set(design(before).copy.details) & set(design(after).copy.details)
        lacking = after.data["info"].get("lacking", "")
        assert all(squeeze(line) in letters(scene(after)) or line in lacking for line in kept), message


def test_what_found_no_room_is_said_in_the_chat_and_is_no_turn_of_it(working: Path) -> None:
    shop = Shop()
    shop.make("카페 딸기라떼 신메뉴, 4,500원. 매주 월요일은 쉽니다. 주차는 건물 뒤에 두 대까지 됩니다. 단체는 하루 전에 예약해 주세요. 반려동물과 함께 오셔도 됩니다.", format="gfa_342x228")
    for line in ("평일 오전에는 단체 손님을 위해 2층을 통째로 빌려 드립니다", "원두는 매주 금요일 아침에 가게에서 직접 볶습니다", "케이크는 사흘 전에 전화로 주문해 주세요"):
        now = shop.change(f"'{line}' 한 줄 추가해줘")
    lacking = now.data["info"]["lacking"]
    lines = chats.messages(shop.user_id, shop.session)
    assert [line.text for line in lines if line.message_id == steps.note(now.job_id)] == [lacking] and "보이지 않아요" in lacking
    assert shop.change("배경 파랗게").parent_id == now.item_id


def test_half_a_wish_is_done_and_the_answer_to_the_other_half_is_understood(working: Path) -> None:
    shop = Shop()
    shop.make("카페 딸기라떼 신메뉴, 4,500원", format="1:1")
    shop.change("글씨 크게 하고 가게 이름도 넣어줘")
    assert shop.last.say.endswith("가게 이름이 무엇인가요?")
    now = shop.change("달빛카페요")
    assert design(now).shop == "달빛카페" and "달빛카페" in shop.last.say


def test_a_first_ad_says_every_fact_closer_where_its_look_is_full(working: Path) -> None:
    item = Shop().make("셋방 말고 텃밭 분양 5평 1년 7만원 10평 12만원, 물통 호미 농막 있음, 화장실 있음, 비닐 농약 금지, 3월 22일 개장, 27구획 남음, 고양 덕은동", format="4:3", look="retro")
    assert not [words for role, words in owed.missing(scene(item), design(item)) if role in ("details", "menu")]
    full = replace(design(item), tight=0)
    assert [words for role, words in owed.missing(layouts.compose(full, "4:3", Own("").get), full) if role == "details"]


def test_undo_of_a_new_ad_that_was_not_wanted_leads_back_to_the_ad_before(working: Path) -> None:
    shop = Shop()
    first = shop.make("카페 딸기라떼 신메뉴, 4,500원")
    shop.make("새로 하나 더: 정육점 한우 등심 20% 할인, 이번 주말까지")
    assert shop.item().root_id != first.root_id
    answer = shop.ask("되돌려줘")
    assert answer.kind == "say" and answer.target == first.item_id and first.title in answer.say


def test_a_second_photo_sent_before_the_words_is_not_forgotten_in_silence(shop: Shop) -> None:
    first, second = shop.photo(cup()), shop.photo(cup()[:, ::-1].copy())
    asked = shop.ask("", photo=first, others=(second,))
    assert asked.kind == "say" and "?" in asked.say
    kept = chats.messages(shop.user_id, shop.session)
    assert [line.photo for line in kept if line.role == "user"] == [second, first], "both are there when the talk is opened again"
    made = shop.ask("블루베리 요거트와 캔 음료 세트 9,900원", format=SMALL)
    assert made.kind == "job" and "첫 장만" in made.say
    shop.wait(made.job_id)
    assert shop.item().data["brief"]["photo"] == first
