"""English words: of a first message what its lines lost, whose name it is, what is offered; of a change turn what is said outright. No net is asked."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipelines.understanding import Context, Past, shown
from pipelines.understanding.learned import proper
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.turns import reader
from storage.records import Brief, Copy, Facts, MenuItem, Price
from tests.sitting import Sitting

TAGS = "head|shop|kind|label|price|was|offer|line|reach"


def marked(message: str, sure: float = 0.9) -> tuple[str, list[Span]]:
    """A message without its tags, and the stretches that they mark."""
    text, spans = "", []
    for piece in re.split(rf"(<(?:{TAGS})>.*?</(?:{TAGS})>)", message):
        m = re.match(rf"<({TAGS})>(.*?)</", piece)
        if m:
            spans.append(Span(tag=m[1], start=len(text), end=len(text) + len(m[2]), sure=sure))
        text += m[2] if m else piece
    return text, spans


def said(text: str, spans: list[Span]) -> list[tuple[str, str]]:
    return [(s.tag, text[s.start : s.end].strip()) for s in spans]


@pytest.mark.parametrize(("typed", "printed"), [
    ("womens boots, no cv needed", "women's boots, no CV needed"), ("at 44 birch ln", "at 44 Birch Ln"), ("ring dave 07700 900123", "Ring Dave 07700 900123"), ("open tues-sat", "open Tues-Sat"), ("ipa 6 pack", "IPA 6 pack"),
    ("mail raj.tutor@example.com", "mail raj.tutor@example.com"), ("just come and see", "just come and see")])
def test_words_have_their_capitals(typed: str, printed: str) -> None:
    assert proper.printed(typed).lower() == printed.lower() and proper.printed(typed)[1:] == printed[1:]


AD = Past(item_id="1", brief=Brief(message="dog walking", language="en", facts=Facts(product="Dog walking", place="Didsbury", contact="Beth 07700 900111", points=("insured",), menu=(
    MenuItem(name="Dog walking", price=Price(amount=1200, currency="GBP")), MenuItem(name="Puppy visits", price=Price(amount=1000, currency="GBP"))))), copy=Copy(headline="Dog walking"), look="stage")


@pytest.mark.parametrize(("turn", "wanted"), [
    ("The heading should be Walks for every dog, please.", ("headline", "Walks for every dog")), ('It still reads "Dog walking". Could you change it to "Dog walking in Didsbury"?', ("headline", "Dog walking in Didsbury")),
    ("my business name happy paws isnt on there", ("shop", "happy paws")), 
    ("you forgot to say weekends too", ("points", "weekends")), ("add that i have 10 years experience", ("points", "10 years experience")),
    ("remove the phone number and put DM instead", ("contact", "DM")), ("instead of dog walking write Happy Paws Walks", ("headline", "Happy Paws Walks")), ("pls put cash only on it", ("points", "cash only"))])
def test_what_a_turn_says_is_put_where_it_belongs(turn: str, wanted: tuple[str, str]) -> None:
    done = shown.applied(AD, list(reader.read(turn, Context(language="en", today=date(2026, 12, 1), items=(AD,))).changes))
    part, words = wanted
    if part == "headline":
        assert done.copy.headline == words
    else:
        value = getattr(done.brief.facts, part)
        assert words in (value if isinstance(value, tuple) else value.split(" · ")) or words in value


def test_what_is_missed_comes_back() -> None:
    held = Sitting("en", date(2026, 11, 27), seen=True)
    held.say("Hi! I run a small dog grooming salon called Muddy Paws in Brighton. Can you make me an ad for our puppy's first groom? It's £28, includes bath, nail trim and a face tidy. Call 01273 555 018")
    first = held.made[-1]
    assert first.design.copy.headline == "Puppy's first groom" and first.design.price and first.design.price.unit == ""
    held.say("take the price off please")
    held.say("remove the bath, nail trim line too")
    assert "28" not in held.made[-1].past.letters and "nailtrim" not in held.made[-1].past.letters
    held.say("oh no, I still need the price! Put £28 back")
    held.say("you've lost the bath, nail trim and face tidy bit. Can you put it back?")
    assert "28" in held.made[-1].past.letters and "nailtrim" in held.made[-1].past.letters
    held.say("Can the heading be Puppy Pamper Day please")
    assert held.made[-1].design.copy.headline == "Puppy Pamper Day"
