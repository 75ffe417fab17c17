"""What the page shows of records: every look can be put on the table, prices read as people write them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from pipelines import layouts, scenefile
from pipelines.scene import Design, Palette
from storage import ids
from storage.records import Copy, File, Item, Price
from ui import views

PALETTE = Palette(ground="#f8f7f4", second="#efede7", accent="#d2391a", ink="#1c1916", paper="#ffffff")
COPY = Copy(headline="딸기가 왔어요", subcopy="오늘 아침에 씻었어요", cta="먼저 만나 보세요", kicker="신메뉴",
            details=("이번 주말까지", "망원역 2번 출구"), hashtags=("딸기", "카페"), alt="딸기 광고", writer="phrasebook")


def nothing(sha: str) -> np.ndarray:
    raise AssertionError("a design without pictures asks for none")


@pytest.mark.parametrize("look", sorted(layouts.all()))
def test_every_look_can_be_put_on_the_table(look):
    design = Design(copy=COPY, price=Price(amount=4500), look=look, palette=PALETTE, seed=3, shop="한컷커피")
    scene = scenefile.to_dict(layouts.compose(design, "3:4", nothing))
    now = datetime.now(UTC)
    item = Item(item_id=ids.new(now), owner_id=ids.new(now), kind="ad", created_at=now, title="딸기가 왔어요",
                engine="studio", data={"scene": scene, "others": [{"headline": "하나 더", "tags": ["x"]}]},
                files=(File(role="ad", sha="a" * 64, width=1080, height=1440),))
    shown = views.ad(item)
    assert json.loads(json.dumps(shown)) == shown
    assert (shown["format"], shown["width"], shown["height"], shown["look"]) == ("3:4", 1080, 1440, look)
    assert shown["words"]["headline"] == "딸기가 왔어요" and shown["words"]["price"] == "4,500원"
    assert shown["words"]["details"] == "이번 주말까지\n망원역 2번 출구" and shown["words"]["shop"] == "한컷커피"
    assert any(box["role"] == "headline" for box in shown["boxes"])
    for box in shown["boxes"]:
        assert box["x"] >= -0.05 and box["x"] + box["w"] <= 1.05 and box["y"] + box["h"] <= 1.34 + 0.05, box
    assert shown["others"] == [{"headline": "하나 더", "subcopy": "", "cta": ""}]
    assert shown["pictures"]["ad"]["url"].endswith("/ad?v=aaaaaaaaaa") and shown["pictures"]["thumb"]["url"] == ""
    assert shown["photo"] is None and shown["label"] == "studio"


@pytest.mark.parametrize(("price", "said"), [
    (Price(amount=4500), "4,500원"), (Price(amount=1250, currency="USD"), "$12.50"), (Price(amount=1200, currency="USD"), "$12"),
    (Price(amount=9900, more="부터"), "9,900원부터"), (None, ""),
])
def test_a_price_reads_as_people_write_it(price, said):
    assert views.price(scenefile.to_dict(price) if price else None) == said


def test_an_unfinished_item_does_not_break_a_list():
    now = datetime.now(UTC)
    item = Item(item_id=ids.new(now), owner_id=ids.new(now), kind="ad", created_at=now)
    assert views.card(item)["format"] == "" and views.ad(item)["boxes"] == []
