"""The words to post beside a picture say what it costs and until when, each thing once."""

from __future__ import annotations

from pipelines.ad.postings import posting
from pipelines.scene import LINE, Design, Palette, Tweak
from storage.records import Copy, MenuItem, Price

PALETTE = Palette(ground="#f8f7f4", second="#efede7", accent="#d2391a", ink="#1c1916", paper="#ffffff")
COPY = Copy(headline="딸기라떼 신메뉴", kicker="신메뉴", subcopy="오늘 아침에 씻었어요", cta="먼저 만나 보세요",
            details=("12월 한 달 동안", "망원역 2번 출구"), hashtags=("딸기라떼", "#카페"))


def test_price_period_call_and_shop_are_posted_too() -> None:
    design = Design(copy=COPY, price=Price(amount=4500, was=14500, more="부터"), percent=20, palette=PALETTE, shop="한컷커피")
    assert posting(design) == ("딸기라떼 신메뉴\n오늘 아침에 씻었어요\n\n14,500원 → 4,500원부터\n20% 할인\n12월 한 달 동안\n망원역 2번 출구\n"
                               "먼저 만나 보세요\n한컷커피\n\n#딸기라떼 #카페")


def test_a_list_is_posted_row_by_row_and_nothing_twice() -> None:
    menu = (MenuItem(name="라떼", price=Price(amount=14500)), MenuItem(name="모카", price=Price(amount=4500)))
    text = posting(Design(copy=COPY, price=Price(amount=4500), menu=menu, offer="12월 한 달 동안", palette=PALETTE))
    assert "라떼 14,500원\n모카 4,500원\n12월 한 달 동안\n망원역" in text and text.count("4,500원") == 2 and text.count("12월") == 1


def test_what_was_taken_off_is_not_posted() -> None:
    gone = {role: Tweak(hidden=True) for role in ("price", "cta", "subcopy", LINE + "망원역 2번 출구")}
    assert posting(Design(copy=COPY, price=Price(amount=4500), tweaks=gone, palette=PALETTE)) == "딸기라떼 신메뉴\n\n12월 한 달 동안\n\n#딸기라떼 #카페"


def test_english_prices_read_as_on_the_ad() -> None:
    copy = Copy(headline="All paperbacks")
    text = posting(Design(copy=copy, price=Price(amount=500, currency="USD", unit="each", more="from"), language="en", palette=PALETTE))
    assert text == "All paperbacks\n\nfrom $5 each"
