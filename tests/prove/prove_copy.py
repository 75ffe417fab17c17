"""Copy for every message of the corpora, offline, by the checker that knows nothing of the writer.

python tests/prove/prove_copy.py [--variants N]   (also a test with the goal: no violation)
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipelines import scenefile, writers
from pipelines.understanding import Context, understand
from storage.errors import HancutError
from storage.records import Copy
from tests.checkers import Violation
from tests.checkers import copy as checker

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
FILES = ("messages.jsonl", "messages_b.jsonl")
DAY = date(2026, 11, 21)


def copies(variants: int) -> Iterator[tuple[str, Copy, list[Violation]]]:
    """(message, copy, violations) for every message that is a wish, `variants` copies each."""
    rows = [line for name in FILES for line in (CORPORA / name).read_text("utf-8").splitlines()]
    for n, line in enumerate(rows):
        row = json.loads(line)
        if "new" not in row["expect"].get("kind", "new"):
            continue  # a question or a riddle: what is made of it is the understanding's affair
        try:
            got = understand(row["text"], Context(language=row["language"], today=DAY))
        except HancutError:
            continue
        if got.kind != "new" or got.brief is None:
            continue
        brief = replace(got.brief, seed=n)
        for copy in writers.write(brief, count=variants, today=DAY):
            yield row["text"], copy, checker.check(scenefile.to_dict(copy) | {"headline": copy.headline},
                                                   scenefile.to_dict(brief), row["text"])


def test_no_violation() -> None:
    found = [(text, copy.headline, v) for text, copy, bad in copies(3) for v in bad]
    assert not found, "\n".join(map(str, found[:60]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=3)
    counts: Counter[str] = Counter()
    total = 0
    for text, copy, bad in copies(parser.parse_args().variants):
        total += 1
        for v in bad:
            counts[v.rule] += 1
            print(f"{text!r} -> {copy.headline!r} | {copy.subcopy!r}: {v}")
    print(json.dumps({"copies": total, "violations": dict(counts)}))


if __name__ == "__main__":
    main()
