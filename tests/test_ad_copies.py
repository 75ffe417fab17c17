"""A copy of one version begins a new ad: the same picture, words, colours and photo, and a conversation of its own."""

from __future__ import annotations

import pytest

from pipelines import ad
from storage import chats, files, pictures
from storage.errors import NotFound
from tests.ad_shop import Shop, cup, design

pytest_plugins = ("tests.ad_shop",)


def test_a_copy_is_that_very_version_and_an_ad_of_its_own(shop: Shop) -> None:
    first = shop.make("카페 컵 4,500원", photo=shop.photo(cup()))
    shown = ad.apply(shop.user_id, first.item_id, [{"op": "text", "role": "price", "value": "5,000원"}, {"op": "backdrop", "value": "hills"},
                                                   {"op": "text", "role": "headline", "value": "오늘은 컵 데이"}])
    ad.apply(shop.user_id, shown.item_id, [{"op": "text", "role": "headline", "value": "그다음 판"}])
    made = ad.copy(shop.user_id, shown.item_id)
    assert (made.data["scene"], made.data["brief"], made.files, made.title) == (shown.data["scene"], shown.data["brief"], shown.files, shown.title)
    assert (made.parent_id, made.root_id) == ("", made.item_id) and made.session_id != shown.session_id
    assert len(pictures.versions(shop.user_id, first.root_id)) == 3 and len(pictures.versions(shop.user_id, made.root_id)) == 1
    (line,) = chats.messages(shop.user_id, made.session_id)
    assert (line.role, line.item_id) == ("assistant", made.item_id)

    pictures.delete(shop.user_id, first.item_id)  # the copy's files are its own
    assert all(files.get(shop.user_id, file.sha) for file in made.files)
    shop.session, shop.seen = made.session_id, made.item_id
    changed = shop.change("가격 6,000원으로 바꿔줘")
    told = design(changed)
    assert told.price and told.price.amount == 6000 and told.copy.headline == "오늘은 컵 데이" and told.backdrop == "hills" and told.photo
    assert changed.root_id == made.item_id


def test_nobody_copies_what_is_anothers(shop: Shop) -> None:
    item = shop.make()
    with pytest.raises(NotFound):
        ad.copy(Shop().user_id, item.item_id)
