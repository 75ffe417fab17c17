"""Ideas of the day: each is a message that makes an ad as it stands, whatever the day and the shop."""

from datetime import date, timedelta

import pytest

from pipelines import industries, understanding
from pipelines.ad import suggestions
from pipelines.understanding import Context


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_idea_is_understood_as_a_new_ad(language: str) -> None:
    understood(language, every=3)


def understood(language: str, every: int) -> None:
    """All ideas of a year, or one of so many, make an ad; tests/prove/prove_understanding.py reads them all."""
    days = [date(2026, 1, 3) + timedelta(days=n) for n in range(0, 365, 18)]
    shops = ["", "bakery", "hair", "dental", "florist", "bbq", "garage"]
    ideas = {idea for day in days for shop in shops for idea in suggestions(day, shop, language)}
    assert len(ideas) > 40
    for idea in sorted(ideas)[::every]:
        got = understanding.understand(idea, Context(language=language, today=days[0]))
        assert got.kind == "new" and got.brief and not any(c.isdigit() for c in idea), (idea, got.kind, got.say)


def test_three_different_ones_that_stay_for_the_day() -> None:
    for shop in ("", *[i.id for i in industries.all()][::9]):
        found = suggestions(date(2026, 12, 3), shop)
        assert len(set(found)) == 3 and found == suggestions(date(2026, 12, 3), shop)


def test_the_day_and_the_shop_matter() -> None:
    bakery = suggestions(date(2026, 12, 3), "bakery")
    assert "크리스마스 케이크 예약 받아요" in bakery and bakery != suggestions(date(2026, 7, 3), "bakery")
    assert bakery != suggestions(date(2026, 12, 3), "hair")
