"""English words: of a first message what its lines lost, whose name it is, what is offered; of a change turn what is said outright. No net is asked."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest

from pipelines.understanding import Context, Past, shown
from pipelines.understanding.learned import covered, mended, proper, tariff
from pipelines.understanding.learned.examples import SET, Span
from pipelines.understanding.turns import outright, reader
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


@pytest.mark.parametrize(("message", "wanted"), [
    ("its called sunny mop cleaning and i want an ad for <head>house cleaning</head>", ("shop", "sunny mop cleaning")),
    ("<head>guitar lessons</head>. My name is Mr Harker and <reach>the telephone number is 01947 555 206</reach>", ("shop", "Mr Harker")),
    ("<head>house cleaning</head>, <reach>they can text 512-555-0173</reach>", ("reach", "text 512-555-0173")),
    ("ad for my guitar lessons please. <head>They are for beginners of any age</head>", ("head", "guitar lessons")),
    ("We invite you to our open afternoon on Saturday. No experience, <head>flat shoes please</head>", ("head", "open afternoon")),
    ("<head>Tea and cakes</head>. <price>Entry £4</price>, <line>which goes to the hospice</line>", ("line", "Entry £4, which goes to the hospice")),
    ("<head>Lobster</head> <price>1.5 lb</price> <label>ones</label> <price>$14</price>", ("label", "1.5 lb ones")),
    ("<head>House cleaning</head>, <offer>first visit is $30 off and 2 bed starts</offer> <price>from $120</price>", ("label", "2 bed")),
    ("<head>Mowing</head> <reach>call bill 0412 555 017 northern suburbs</reach>", ("line", "northern suburbs")),
    ("<head>Psychic night</head> <line>at the working mens</line> <line>club on friday 7.30pm</line>", ("line", "at the working mens club")),
    ("The Hadley Players present An Inspector Calls, 12 March. <head>Tickets</head> <price>£8</price>", ("head", "An Inspector Calls")),
])
def test_lines_say_what_their_words_say(message: str, wanted: tuple[str, str]) -> None:
    text, spans = marked(message)
    assert wanted in said(text, mended.mend(text, (), spans))


def test_a_greeting_is_no_line() -> None:
    text, spans = marked("<line>Good afternoon</line>. <head>Guitar lessons</head>")
    assert said(text, mended.mend(text, (), spans)) == [("head", "Guitar lessons")]


def test_bare_figures_in_a_row_go_with_what_they_are_for() -> None:
    text, spans = marked("<head>nails</head> gel 30 acrylic 45 infills 25 <line>eastside only</line>")
    assert said(text, tariff.priced(text, spans)) == [("head", "nails"), ("line", "gel 30"), ("line", "acrylic 45"), ("line", "infills 25"), ("line", "eastside only")]
    text, spans = marked("<head>eggs</head> $4 dozen, 221 county road 9")
    assert tariff.priced(text, spans) == spans  # a message that names its currency needs no help


def test_what_is_likely_printed_between_the_lines_is_printed() -> None:
    text, spans = marked("<head>hiking boots</head> worn <line>5 times</line> <price>$35</price>")
    at = text.index("worn")
    starts, ends = np.array([0, at, at + 5, text.index("$")], np.int32), np.array([12, at + 4, at + 12, len(text)], np.int32)
    pairs = [(a, b) for a in starts for b in ends if a < b]
    a, b = np.array(pairs, np.int32).T
    chances = np.zeros((len(pairs), len(SET)))
    chances[pairs.index((at, at + 12)), SET.index("line")] = 0.8
    kept = said(text, covered.filled(text, spans, a, b, chances, SET))
    assert ("line", "worn 5 times") in kept and len(kept) == 3
    assert said(text, covered.filled(text, spans, a, b, np.zeros_like(chances), SET)) == said(text, spans)


@pytest.mark.parametrize(("typed", "printed"), [
    ("womens boots, no cv needed", "women's boots, no CV needed"), ("at 44 birch ln", "at 44 Birch Ln"), ("ring dave 07700 900123", "Ring Dave 07700 900123"), ("open tues-sat", "open Tues-Sat"), ("ipa 6 pack", "IPA 6 pack"),
    ("mail raj.tutor@example.com", "mail raj.tutor@example.com"), ("just come and see", "just come and see")])
def test_words_have_their_capitals(typed: str, printed: str) -> None:
    assert proper.printed(typed).lower() == printed.lower() and proper.printed(typed)[1:] == printed[1:]


AD = Past(item_id="1", brief=Brief(message="dog walking", language="en", facts=Facts(product="Dog walking", place="Didsbury", contact="Beth 07700 900111", points=("insured",), menu=(
    MenuItem(name="Dog walking", price=Price(amount=1200, currency="GBP")), MenuItem(name="Puppy visits", price=Price(amount=1000, currency="GBP"))))), copy=Copy(headline="Dog walking"), look="stage")


@pytest.mark.parametrize(("turn", "wanted"), [
    ("The heading should be Walks for every dog, please.", ("headline", "Walks for every dog")), ('It still reads "Dog walking". Could you change it to "Dog walking in Didsbury"?', ("headline", "Dog walking in Didsbury")),
    ("my business name happy paws isnt on there", ("shop", "happy paws")), ("just put happy paws at the top as the name pls", ("shop", "happy paws")), ("add the words Happy Paws pls", ("shop", "Happy Paws")),
    ("and the didsbury area is missing too", ("place", "didsbury area")), ("you forgot to say weekends too", ("points", "weekends")), ("add that i have 10 years experience", ("points", "10 years experience")),
    ("remove the phone number and put DM instead", ("contact", "DM")), ("instead of dog walking write Happy Paws Walks", ("headline", "Happy Paws Walks")), ("pls put cash only on it", ("points", "cash only"))])
def test_what_a_turn_says_outright_is_put_where_it_belongs(turn: str, wanted: tuple[str, str]) -> None:
    wishes = outright.read(turn, Context(language="en", today=date(2026, 12, 1), items=(AD,)))
    done = shown.applied(AD, list(reader.granted([reader.Heard(w, 1.0) for w in wishes], Context(language="en", today=date(2026, 12, 1), items=(AD,))).changes))
    part, words = wanted
    if part == "headline":
        assert done.copy.headline == words
    else:
        value = getattr(done.brief.facts, part)
        assert words in (value if isinstance(value, tuple) else value.split(" · ")) or words in value


@pytest.mark.parametrize("turn", ["make the title bigger", "put it back", "add a picture of a dog", "the price is too small", "put that right please", "I love it, thank you"])
def test_what_is_not_dictated_is_left_to_the_reader(turn: str) -> None:
    assert outright.read(turn, Context(language="en", today=date(2026, 12, 1), items=(AD,))) == []


def test_an_amount_goes_to_its_row_and_words_are_taken_off() -> None:
    context = Context(language="en", today=date(2026, 12, 1), items=(AD,))
    changes = reader.granted([reader.Heard(w, 1.0) for w in outright.read("the price is 14 now not 12", context)], context).changes
    assert [m.price.amount for m in shown.applied(AD, list(changes)).brief.facts.menu if m.price] == [1400, 1000]
    changes = reader.granted([reader.Heard(w, 1.0) for w in outright.read("I'd like the words Insured taken off please", context)], context).changes
    assert shown.applied(AD, list(changes)).brief.facts.points == ()
    assert outright.read("제목을 바꿔줘", context) == []


def test_what_a_lone_amount_is_not_for_is_a_line() -> None:
    text, spans = marked("<head>dining table</head> <label>solid pine few scratches</label> <price>£120</price>")
    assert ("line", "solid pine few scratches") in said(text, mended.mend(text, (), spans))
    text, spans = marked("<head>house cleaning</head> <label>2 bed</label> <price>$120</price>")
    assert ("label", "2 bed") in said(text, mended.mend(text, (), spans))


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
