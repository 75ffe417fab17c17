"""Change turns at first sight: turns of four writers that taught the reader nothing, through the whole parser; and of 362 marked conversations
about ads of the house that it did not learn from, how many turns the nets alone read without a fault.

python tests/prove/prove_turns.py [--misses]   or, as a test with its floors, through pytest.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

import pytest

from pipelines.understanding.turns import net
from tests import test_turns
from tests import turns as corpus
from tests.test_turns import taught as taught
from training import wishes

WRITERS = ("turns_c.jsonl", "turns_d.jsonl", "turns_f.jsonl", "turns_g.jsonl")


def read(name: str) -> tuple[Counter[str], list[str]]:
    """(counts, misses) of a writer's turns."""
    counts: Counter[str] = Counter()
    found = []
    for turn, context in corpus.contexts(corpus.lines(corpus.CORPORA / name)):
        verdict, why = corpus.judge(turn, corpus.heard(turn, context), context)
        counts[verdict] += 1
        if verdict != "right":
            found.append(f"{turn['c']}.{turn['t']} {verdict}: {turn['say']!r}: {why}")
    return counts, found


@pytest.mark.parametrize("name", WRITERS)
def test_turns_at_first_sight(name: str) -> None:
    counts, found = read(name)
    assert counts["right"] >= 0.45 * counts.total() and counts["wrong"] <= 0.4 * counts.total() and counts["ignored"] <= 0.03 * counts.total(), "\n".join(found)


MARKED = ("turns_marked.txt", "turns_marked_more.txt", "turns_marked_last.txt")


def marked(name: str) -> Counter[str]:
    """How the nets read the marked turns that were held back: "whole" with each wish, its part, its new and its old words; "asked" with the wishes and parts."""
    counts: Counter[str] = Counter()
    for e in wishes.read((corpus.CORPORA / name).read_text("utf-8")):
        within = lambda a, tag, e=e: tuple(e.text[w.start : w.end] for w in e.words if w.tag == tag and a.start <= w.start < a.end)  # noqa: E731
        words = lambda spans, e=e: tuple(e.text[a:b] for a, b in spans)  # noqa: E731
        meant = sorted((a.op, a.parts[:1], within(a, "new"), within(a, "old")) for a in e.asked)
        heard = sorted((f.op, f.parts[:1], words(f.new), words(f.old)) for f in net.read(e.text, e.seen)[0])
        counts.update(turns=1, whole=int(heard == meant), asked=int([w[:2] for w in heard] == [w[:2] for w in meant]))
    return counts


@pytest.mark.parametrize("name", MARKED)
def test_marked_turns_about_ads_of_the_house(name: str) -> None:
    counts = marked(name)
    assert counts["whole"] >= 0.36 * counts["turns"], counts


def test_every_example_is_marked_soundly() -> None:
    test_turns.soundly_marked(every=1)


def test_a_net_is_taught_on_in_the_signs_that_it_knows(taught: tuple[Any, Any, Any]) -> None:
    training, lessons, learned = taught
    more = [*wishes.read("@ headline=염소탕 | price=15,000원\n<smaller.picture>그림 작게</>\n<font.text>글씨 <+>붓글씨</+></>\n")] * 24
    on = training.further(learned, [*lessons, *more], seed=1, epochs=16)
    assert on.tables == learned.tables and on.w["norm.weight"].shape == learned.w["norm.weight"].shape
    heard = lambda e, n: [f.op for f in net.read(e.text, e.seen, [n])[0]]  # noqa: E731
    assert [heard(e, on) for e in more[:2]] == [["smaller"], ["font"]] != [heard(e, learned) for e in more[:2]]
    assert all(heard(e, on) == [a.op for a in e.asked] for e in lessons[:4])  # and nothing is forgotten


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    show = parser.parse_args().misses
    for name in MARKED:
        print(name, json.dumps(dict(marked(name))))
    for name in WRITERS:
        counts, found = read(name)
        print(name, json.dumps(dict(counts)))
        if show:
            print("\n".join(found))


if __name__ == "__main__":
    main()
