"""Change turns at first sight: turns of four writers that taught the reader nothing, through the whole parser.

python tests/prove/prove_turns.py [--misses]   or, as a test with its floors, through pytest.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

import pytest

from tests import test_turns
from tests import turns as corpus

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


def test_every_example_is_marked_soundly() -> None:
    test_turns.soundly_marked(every=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    show = parser.parse_args().misses
    for name in WRITERS:
        counts, found = read(name)
        print(name, json.dumps(dict(counts)))
        if show:
            print("\n".join(found))


if __name__ == "__main__":
    main()
