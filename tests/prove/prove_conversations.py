"""Whole conversations of the corpora through the product: is what was understood also to be seen, and said?

python tests/prove/prove_conversations.py [--misses] [NAME ...]   or, as a test with its goals, through pytest.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipelines import jobs, scenefile
from pipelines.understanding import Change
from storage.errors import BadInput
from storage.records import Item
from tests.ad_shop import Shop
from tests.effects import missing, scene_of
from tests.place import place
from tests.prove.prove_understanding import CONVERSATIONS, lines

SECONDS = 60.0


def played(name: str) -> tuple[Counter[str], list[str]]:
    """(counts, misses) of a corpus: turns, jobs, changes, those that can be seen, answers that say nothing."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for talk in lines(name):
        shop = Shop()
        for n, turn in enumerate(talk["turns"]):
            label = f"{talk['id']}.{n} {turn['say']!r}"
            counts["turns"] += 1
            wrong = _turn(shop, turn["say"], talk["language"], counts)
            found += [f"{label}: {w}" for w in wrong]
    return counts, found


def _turn(shop: Shop, message: str, language: Any, counts: Counter[str]) -> list[str]:
    before = shop.item() if shop.seen else None
    try:
        answer = shop.ask(message, language=language)
    except BadInput as error:
        counts["refused"] += 1
        return [] if error.say(language) else ["refused without a word"]
    if not answer.say.strip():
        counts["silent"] += 1
        return ["nothing was said"]
    if answer.kind != "job":
        shop.seen = answer.target or shop.seen  # "the first one, please": it is in view again
        return []
    counts["jobs"] += 1
    made = shop.wait(answer.job_id, SECONDS)
    if made.status != "completed":
        counts["failed"] += 1
        return [f"{made.status}: {made.error}"]
    after = shop.item()
    parent = shop.item(answer.target) if answer.target else None
    changes = [Change(op=c["op"], role=c.get("role", ""), value=c.get("value")) for c in after.data["changes"]]
    if parent is None:
        return []
    wrong = [f"{c.op} {c.role}: {w} [{answer.say}]" for c in changes if (w := missing(c, parent, after))]
    counts["changes"] += len(changes)
    counts["seen"] += len(changes) - len(wrong)
    if not changes and before is not None:  # an undo: the picture of before
        counts["changes"] += 1
        same = _same(parent, after)
        counts["seen"] += same
        wrong += [] if same else [f"undone, but not as it was [{answer.say}]"]
    return wrong


def _same(one: Item, two: Item) -> bool:
    return scenefile.to_dict(scene_of(one).design) == scenefile.to_dict(scene_of(two).design)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_what_is_understood_happens(name: str, tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_USER_JOBS="4"):
        jobs.start()
        try:
            counts, found = played(name)
        finally:
            jobs.stop()
    assert counts["silent"] == counts["failed"] == 0, "\n".join(found)
    assert counts["seen"] >= 0.95 * counts["changes"], "\n".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("names", nargs="*", default=CONVERSATIONS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, place(Path(folder) / "data", HANCUT_USER_JOBS="4"):
        jobs.start()
        try:
            for name in given.names:
                counts, found = played(name)
                print(name, json.dumps(dict(counts)), flush=True)
                if given.misses:
                    print("\n".join(found), flush=True)
        finally:
            jobs.stop()


if __name__ == "__main__":
    main()
