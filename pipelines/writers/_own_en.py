"""Own words in English: the product whole with its news, or the clause that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.writers import _clauses
from pipelines.writers._said import clean
from pipelines.writers._subject import Subject
from storage.records import Brief

_KIND = r"(?:weekend|weekday|part-time|full-time|evening|morning|night|seasonal|experienced|junior|senior|live|small|freshly|new|vintage)"


def headlines(subject: Subject, brief: Brief) -> Iterator[str]:
    """Headlines, the best first; the caller measures and capitalizes them."""
    f, name = subject.facts, subject.product
    shop = clean(f.shop)
    if subject.occasion == "hiring":
        yield from _hiring(name, brief)
        return
    if subject.occasion == "open":
        yield from (f"{n} is now open" for n in (shop,) if n)
        yield from (f"New {n}, now open" for n in (subject.values["trade"],) if n)
    if subject.occasion in ("moved", "notice", "hours", "prices"):
        for clause in _clauses.clauses(brief):
            if re.search(r"clos|moved|moving|hours|price", clause, re.I) and len(clause.split()) > 1:
                yield from shorter(clause)
    if not name:
        yield from (n for n in (shop, *(clean(m.name) for m in f.menu[:1] if " " in m.name), subject.values["trade"]) if n)
        return
    whole = _whole(name, brief)
    yield from _said(whole, brief)
    if subject.occasion in ("sale", "cut") and re.search(r"\bsale\b", brief.message, re.I):
        yield f"{whole} on sale"
    yield whole
    yield name


def shorter(clause: str) -> Iterator[str]:
    """The clause, then without what hangs on its end: "Closing early this Thursday at 3pm for a family wedding"."""
    yield clause
    while (cut := re.sub(r"\s(?:for|from|due to|because of|so|until|at|on)\s(?:(?!\s(?:for|from|due|because|so|until|at|on)\s).)*$", "", clause)) != clause:
        clause = re.sub(r"\s(?:is|are|was|were|will be)$", "", cut)  # "Our taco truck is | at the Ninth & Alder lot"
        yield clause


def _hiring(name: str, brief: Brief) -> Iterator[str]:
    if name:
        whole = _whole(name, brief)
        yield f"{whole} wanted"
        yield f"Hiring: {whole}"


def _whole(name: str, brief: Brief) -> str:
    """The name with the word before it that says of what kind it is: weekend bartender, new vegan bagels."""
    found = re.search(rf"\b({_KIND})\s{re.escape(name)}", brief.message, re.I)
    return f"{found[1].lower()} {name}" if found and found[1].lower() not in name.lower() else name


def _said(name: str, brief: Brief) -> Iterator[str]:
    """The clause from the name on, where it is a whole thing: "We print business cards", "cat sitting while you travel"."""
    for clause in _clauses.clauses(brief):
        at = clause.lower().find(name.lower())
        if at < 0 or re.search(r"\d", clause):
            continue
        if re.match(r"We \w+ ", clause) and clause.lower().endswith(name.lower()):
            yield clause
        if re.match(r"\s(?:while|for|in|at|on|with|near|by)\s", clause[at + len(name):]):
            yield clause[at:]
