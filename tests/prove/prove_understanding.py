"""The parser against corpora written without sight of it: messages and conversations of six turns.

python tests/prove/prove_understanding.py [--misses]   or, as tests with the goals, through pytest.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pipelines import industries
from pipelines.understanding import Context, Past, Understood, understand
from storage.errors import BadInput
from storage.records import Brief, Copy, Facts

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
DAY = date(2026, 11, 21)
CHANNELS = {"danggeun": "karrot", "smartstore": "smartstore_main", "kakao_channel": "kakao_message"}


def lines(name: str) -> list[dict[str, Any]]:
    """A corpus, one record a line."""
    return [json.loads(line) for line in (CORPORA / name).read_text("utf-8").splitlines() if line.strip()]


def squeeze(text: str) -> str:
    """Text as it is compared: without spaces, punctuation and case."""
    return re.sub(r"[\s,.~\-–'\"“”‘’!?()\[\]/:]", "", text).lower()


def words_of(facts: Facts) -> str:
    """Everything of the facts that may reach the picture."""
    return squeeze(" ".join([facts.product, facts.shop, facts.offer, facts.period, facts.hours, facts.place, facts.contact,
                             facts.audience, *facts.points, *(m.name for m in facts.menu)]))


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
        if not any(squeeze(name) in squeeze(m.name) and m.price and m.price.amount == amount for m in f.menu):
            yield f"menu {name} {amount}"
    wanted = [expect["format"]] if "format" in expect else expect.get("format_any", [])
    if wanted and brief.format not in [CHANNELS.get(w, w) for w in wanted]:
        yield f"format={wanted} got {brief.format}"
    for key in ("tone", "output", "hashtags"):
        if key in expect and getattr(brief, key) != expect[key]:
            yield f"{key}={expect[key]!r} got {getattr(brief, key)!r}"
    occasions = [expect["occasion"]] if "occasion" in expect else expect.get("occasion_any", [])
    if occasions and f.occasion not in occasions:
        yield f"occasion={occasions} got {f.occasion!r}"


def cents(expect: dict[str, Any], language: str) -> dict[str, Any]:
    """The corpus gives dollars; a brief's price is in cents."""
    if language != "en" and expect.get("currency") != "USD":
        return expect
    out = {k: round(v * 100) if k in ("price", "was") and v is not None else v for k, v in expect.items()}
    if "menu" in out:
        out["menu"] = [[name, round(amount * 100)] for name, amount in out["menu"]]
    if isinstance(out.get("facts"), dict):
        out["facts"] = cents(out["facts"], "en")
    return out


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


def messages() -> tuple[Counter[str], list[str]]:
    """(counts, misses) over the corpus of first messages."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for line in lines("messages.jsonl"):
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


def conversations() -> tuple[Counter[str], list[str]]:
    """(counts, misses) over all turns: done as meant, asked back, wrong, silently ignored."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    for talk in lines("conversations.jsonl"):
        items: list[Past] = []
        pending = about = ""
        for n, turn in enumerate(talk["turns"]):
            expect = cents(turn["expect"], talk["language"])
            got = read(turn["say"], Context(language=talk["language"], today=DAY, items=tuple(items), pending=pending,
                                            pending_message=about))
            verdict = judge(got, expect, items)
            counts["turns"] += 1
            counts[verdict[0]] += 1
            if verdict[0] in ("wrong", "ignored"):
                found.append(f"{talk['id']}.{n} {turn['say']!r} ({turn['meant']}): {verdict[1]}")
            pending, about = (got.say, turn["say"]) if got and got.kind == "ask" else ("", "")
            if got and (got.kind == "new" or (got.kind == "edit" and got.changes)):
                brief = got.brief or next(i.brief for i in items if i.item_id == got.target)
                items.append(Past(item_id=f"i{len(items)}", brief=brief, look="stage",
                                  copy=Copy(headline=brief.headline or brief.facts.product)))
    return counts, found


def judge(got: Understood | None, expect: dict[str, Any], items: list[Past]) -> tuple[str, str]:
    """("right" | "asked" | "wrong" | "ignored", why)."""
    kinds = expect.get("kind", "edit")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if got is None:
        return ("right", "") if "ask" in kinds else ("asked", "")
    if got.kind == "ask" and "ask" not in kinds:
        return "asked", got.say
    if got.kind not in kinds:
        return "wrong", f"{got.kind} ({got.say})"
    if got.kind in ("ask", "answer"):
        return ("right", "") if got.say else ("ignored", "nothing said")
    if got.kind == "edit":
        ops = [c.op for c in got.changes]
        if expect.get("ops") and not set(ops) & set(expect["ops"]):
            return ("ignored" if not ops else "wrong"), f"ops {ops}, expected {expect['ops']}"
        if expect.get("ops_also") and not set(ops) & set(expect["ops_also"]):
            return "wrong", f"ops {ops}, also expected {expect['ops_also']}"
        if "role" in expect and not any(c.role in (expect["role"], "text", "") for c in got.changes):
            return "wrong", f"role {[c.role for c in got.changes]}, expected {expect['role']}"
        if expect.get("target") is not None and "undo" not in ops and got.target != f"i{expect['target']}":
            return "wrong", f"target {got.target}, expected i{expect['target']}"
    wrong = list(misses_of_turn(got, expect)) if got.brief else []
    return ("wrong", "; ".join(wrong)) if wrong else ("right", "")


def misses_of_turn(got: Understood, expect: dict[str, Any]) -> Iterator[str]:
    """Facts and format as they should be after the turn."""
    assert got.brief is not None
    f = got.brief.facts
    undone = any(c.op == "undo" for c in got.changes)
    for key, value in {} if undone else expect.get("facts", {}).items():
        if key == "price":
            have: Any = f.price.amount if f.price else None
            if have != value and value not in [m.price.amount for m in f.menu if m.price]:
                yield f"price {have}, expected {value}"
        elif key in ("percent", "was"):
            have = f.percent if key == "percent" else f.price.was if f.price else None
            if have != value:
                yield f"{key} {have}, expected {value}"
        elif value is None:
            if getattr(f, key, ""):
                yield f"{key} {getattr(f, key)!r} still there"
        elif isinstance(value, str) and squeeze(value) not in words_of(f) + squeeze(got.brief.headline):
            yield f"{key}={value!r}"
    if "format" in expect and got.brief.format != CHANNELS.get(expect["format"], expect["format"]):
        yield f"format {got.brief.format}, expected {expect['format']}"


def test_messages() -> None:
    counts, found = messages()
    assert counts["right"] >= 0.85 * counts["messages"], "\n".join(found)


def test_conversations() -> None:
    counts, found = conversations()
    assert counts["right"] >= 0.85 * counts["turns"], "\n".join(found)
    assert counts["ignored"] == 0, "\n".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    show = parser.parse_args().misses
    for counts, found in (messages(), conversations()):
        print(json.dumps(dict(counts)))
        if show:
            print("\n".join(found))


if __name__ == "__main__":
    main()
