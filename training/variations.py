"""Variations of annotated turns, so that what is learned leans on how a wish is said rather than on what it happened to name.

`varied`: the words to be printed become those of another ad. `joined`: two turns are said in one breath.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from pipelines import particles
from training.lessons import found

Turn = dict[str, Any]
_LINES = ("headline", "subcopy", "shop", "goods", "price", "offer", "when", "where", "contact", "button")
# the two forms of a particle, behind a final consonant and behind none
_FORMS = (("이라고", "라고"), ("이라는", "라는"), ("으로", "로"), ("을", "를"), ("은", "는"), ("이랑", "랑"))
_LINKS = (" ", ". ", " 그리고 ", ", ", "\n", " 글고 ")
_LINKS_EN = (". ", " and ", ", ", " also ")
# how a wish ends when another follows
_ON = (("주세요", "주시고"), ("해줘요", "해주고"), ("줘요", "주고"), ("줘", "주고"), ("으로요", "으로 하고"), ("로요", "로 하고"), ("으로", "으로 하고"), ("크게", "크게 하고"), ("작게", "작게 하고"), ("게요", "고"), ("빼", "빼고"), ("바꿔", "바꾸고"))
# wishes that mean the same whatever ad they are said of
_FREE = frozenset(("larger", "smaller", "colour", "font", "style", "format", "other_design", "move"))


def values(turns: Sequence[Turn]) -> dict[tuple[str, bool], list[str]]:
    """(part, in English) -> the words that the ads of a corpus show for it."""
    out: dict[tuple[str, bool], set[str]] = {}
    for t in turns:
        shown = [(p, str(t["shows"].get(p) or "")) for p in _LINES] + [("detail", str(d)) for d in t["shows"].get("details") or ()]
        for part, words in shown:
            if 1 < len(words) <= 40 and not set(words) & set("\"'"):
                out.setdefault((part, words.isascii()), set()).add(words)
    return {k: sorted(v) for k, v in out.items()}


def varied(turns: Sequence[Turn], times: int, seed: int = 11) -> Iterator[Turn]:
    """Each turn with words to print, `times` over with the words of other ads."""
    pool = values(turns)
    rng = np.random.default_rng(seed)
    for t in turns:
        for _ in range(times):
            new = copy.deepcopy(t)
            changed = [e for e in new["do"] if e["op"] in ("set", "add") and _exchange(new, e, pool, rng)]
            if changed:
                yield new


def _exchange(turn: Turn, entry: Turn, pool: dict[tuple[str, bool], list[str]], rng: np.random.Generator) -> bool:
    value, part = str(entry.get("value") or ""), entry.get("part", "")
    part = "detail" if part in ("line", "seal") else part
    places = found(turn["say"], value)
    choice = pool.get((part, value.isascii()))
    if len(places) != 1 or not choice:
        return False
    other = choice[int(rng.integers(len(choice)))]
    a, b = places[0]
    turn["say"] = turn["say"][:a] + other + _fitting(other, turn["say"][b:])
    entry["value"] = other
    return True


def _fitting(word: str, rest: str) -> str:
    """What follows a word, its particle in the form that the word wants."""
    end = particles.final(word)
    for closed, open_form in _FORMS:
        for x in (closed, open_form):
            if rest.startswith(x):
                return (closed if end == "other" or end == "rieul" and closed != "으로" else open_form) + rest[len(x) :]
    return rest


def joined(turns: Sequence[Turn], many: int, seed: int = 13) -> Iterator[Turn]:
    """Two or three turns said in one, `many` times: the wishes of all but the first are such as any ad may have."""
    rng = np.random.default_rng(seed)
    firsts = [t for t in turns if len(t["do"]) == 1 and t["do"][0]["op"] in _FREE | {"set", "add", "remove", "picture"} and len(t["say"]) < 60]
    others = [t for t in firsts if t["do"][0]["op"] in _FREE or t["do"][0]["op"] in ("set", "add") and t["do"][0].get("part") != "line"]
    spoken = {english: ([t for t in firsts if t["say"].isascii() == english], [t for t in others if t["say"].isascii() == english]) for english in (False, True)}
    for n in range(many):
        english = rng.random() < 0.2
        one, more = spoken[english]
        own = one[int(rng.integers(len(one)))]
        each = [own, *(more[int(rng.integers(len(more)))] for _ in range(2 if rng.random() < 0.25 else 1))]
        if len({t["c"] for t in each}) < len(each):
            continue
        shows = {k: v for t in reversed(each) for k, v in t["shows"].items()}
        shows["details"] = [d for t in each for d in t["shows"].get("details") or ()]
        order = [each[k] for k in rng.permutation(len(each))]
        say = order[0]["say"]
        for t in order[1:]:
            say = _linked(say, english, rng) + t["say"]
        yield {"c": f"{own['c']}+{n}", "t": 1, "shows": shows, "say": say, "do": [e for t in order for e in t["do"]]}


def _linked(say: str, english: bool, rng: np.random.Generator) -> str:
    """A turn with what leads on to another."""
    say = say.rstrip(" .,!~^ㅎㅋㅠ")
    if not english and rng.random() < 0.6:
        for end, on in _ON:
            if say.endswith(end):
                return say.removesuffix(end) + on + " "
    links = _LINKS_EN if english else _LINKS
    return say + links[int(rng.integers(len(links)))]
