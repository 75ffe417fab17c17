"""The parser against corpora written without sight of it, messages and conversations of six turns; and against noise.

python tests/prove/prove_understanding.py [--misses]   or, as tests with the goals, through pytest.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines import industries
from pipelines.understanding import Context, Understood, understand
from storage.errors import BadInput
from storage.records import Brief
from tests import test_ad_ideas, test_understanding_learned
from tests.judging import CHANNELS, squeeze, words_of
from tests.sitting import cents, held
from tests.test_understanding_talk import understood_as_something

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
MESSAGES = ("messages.jsonl", "messages_b.jsonl")
CONVERSATIONS = ("conversations.jsonl", "conversations_b.jsonl", "conversations_c.jsonl", "conversations_d.jsonl")
DAY = date(2026, 11, 21)
# a corpus's words for an occasion -> storage.records' own
OCCASIONS = {"opening": ("open",), "new_product": ("new",), "recruit": ("event", "hiring"), "closed": ("notice",), "moved": ("notice", "open"),
             "hours_changed": ("notice",), "thanks": ("event", "")}


def lines(name: str) -> list[dict[str, Any]]:
    """A corpus, one record a line."""
    return [json.loads(line) for line in (CORPORA / name).read_text("utf-8").splitlines() if line.strip()]


def read(text: str, context: Context) -> Understood | None:
    """What the parser makes of a message; None when it is refused with a sentence."""
    try:
        return understand(text, context)
    except BadInput:
        return None


def misses(brief: Brief, expect: dict[str, Any]) -> Iterator[str]:
    """What of `expect` the brief does not hold."""
    f = brief.facts
    everything = words_of(f) + squeeze(brief.headline)
    for key in ("product", "place_has", "contact_has", "period_has", "hours_has", "audience_has", "shop_has", "offer"):
        if key in expect and squeeze(str(expect[key])) not in everything:
            yield f"{key}={expect[key]!r}"
    if "headline" in expect and squeeze(expect["headline"]) not in squeeze(brief.headline):
        yield f"headline={expect['headline']!r}"
    amounts = {f.price.amount if f.price else None, *(m.price.amount for m in f.menu if m.price)}
    if "price" in expect and expect["price"] not in amounts:
        yield f"price={expect['price']} got {amounts}"
    if "was" in expect and (f.price.was if f.price else None) != expect["was"]:
        yield f"was={expect['was']}"
    if "percent" in expect and f.percent != expect["percent"]:
        yield f"percent={expect['percent']} got {f.percent}"
    for name, amount in expect.get("menu", ()):
        if not any(m.price and squeeze(name) in squeeze(m.name + m.price.unit) and m.price.amount == amount for m in f.menu):
            yield f"menu {name} {amount}"
    wanted = [expect["format"]] if "format" in expect else expect.get("format_any", [])
    if wanted and brief.format not in [CHANNELS.get(w, w) for w in wanted]:
        yield f"format={wanted} got {brief.format}"
    for key in ("tone", "output", "hashtags"):
        if key in expect and getattr(brief, key) != expect[key]:
            yield f"{key}={expect[key]!r} got {getattr(brief, key)!r}"
    occasions = [expect["occasion"]] if "occasion" in expect else expect.get("occasion_any", [])
    if occasions and f.occasion not in {o for word in occasions for o in OCCASIONS.get(word, (word,))}:
        yield f"occasion={occasions} got {f.occasion!r}"


def same_trade(industry_id: str, names: list[str]) -> bool:
    """Whether an industry carries one of the names, or a name finds it or its group."""
    found = industries.get(industry_id)
    if found is None:
        return False
    for name in names:
        other = industries.find(name)
        if squeeze(name) in squeeze(found.ko) or squeeze(found.ko) in squeeze(name):
            return True
        if other and (other.id == found.id or other.group == found.group):
            return True
    return False


def messages(name: str = MESSAGES[0]) -> tuple[Counter[str], list[str]]:
    """(counts, misses) over a corpus of first messages."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for line in lines(name):
        expect = cents(line["expect"], line["language"])
        kinds = expect.get("kind", "new")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        got = read(line["text"], Context(language=line["language"], today=DAY))
        kind = got.kind if got else "ask"
        wrong: list[str] = []
        if kind not in kinds:
            wrong.append(f"kind={kind}, expected {kinds}")
        elif kind == "new" and got and got.brief:
            wrong += misses(got.brief, expect)
            if "industry_any" in expect:
                counts["industry asked"] += 1
                if same_trade(got.brief.facts.industry, expect["industry_any"]):
                    counts["industry right"] += 1
                else:
                    wrong.append(f"industry={got.brief.facts.industry!r}, expected {expect['industry_any']}")
        counts["messages"] += 1
        counts["right"] += not wrong
        counts["kind right"] += kind in kinds
        if wrong:
            found.append(f"{line['id']} {line['text']!r}: {'; '.join(wrong)}")
    return counts, found


def conversations(name: str) -> tuple[Counter[str], list[str]]:
    """(counts, misses) over all turns of a corpus: done as meant, asked back, wrong, silently ignored."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for talk in lines(name):
        for n, (turn, _, verdict) in enumerate(held(talk, DAY)):
            counts["turns"] += 1
            counts[verdict[0]] += 1
            if verdict[0] != "right":
                found.append(f"{talk['id']}.{n} {verdict[0]}: {turn['say']!r} ({turn['meant']}): {verdict[1]}")
    return counts, found


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name: str) -> None:
    counts, found = messages(name)
    assert counts["right"] >= 0.85 * counts["messages"], "\n".join(found)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversations(name: str) -> None:
    counts, found = conversations(name)
    assert counts["right"] >= 0.85 * counts["turns"], "\n".join(found)
    assert counts["ignored"] == 0, "\n".join(found)


def test_any_text_is_understood_as_something() -> None:
    understood_as_something(2000, seed=8)


def test_every_example_is_marked_soundly() -> None:
    test_understanding_learned.soundly_marked(every=1)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_idea_is_understood_as_a_new_ad(language: str) -> None:
    test_ad_ideas.understood(language, every=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    show = parser.parse_args().misses
    for name in (*MESSAGES, *CONVERSATIONS):
        counts, found = messages(name) if name in MESSAGES else conversations(name)
        print(name, json.dumps(dict(counts)))
        if show:
            print("\n".join(found))


if __name__ == "__main__":
    main()
