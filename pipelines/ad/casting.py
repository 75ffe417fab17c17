"""Casting: which drawn motifs show what is sold, the hero first; none where none would show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines import ensemble, industries, motifs
from pipelines.industries import Match
from storage.records import Brief, Facts

# In these trades nothing drawn is as good as words: a pill says no more than "clinic", and says it as a toy.
GRAVE = frozenset("insurance clinic derma rehab care counsel funeral".split())
# What goes into a dish or a cup: it may stand beside what is made of it.
_INGREDIENTS = frozenset(
    "strawberry watermelon lemon lime orange grapes peach mango apple green-apple kiwi cherries blueberries banana "
    "pineapple melon coconut avocado tomato honey garlic onion ginger chilli mushroom carrot corn potato sweet-potato "
    "egg nuts fig apricot spring-onion plum chamoe shine-muscat korean-pear persimmon leaf herb greens wheat salt butter milk".split()
)
# What goods come in, are served with or undergo: a gift set of ginseng is ginseng.
_AROUND = frozenset("gift box basket set-meal spray-bottle washing-machine potted-plant sewing-machine hard-hat".split())
_DENIED = re.compile(r"\s*(?:이|가|은|는)?\s*(?:아니고|아니라|아닌|아니에요|아닙니다|말고)")
_BESIDE = re.compile(r"\s*(?:\S{0,4}\s)?(?:옆|앞|뒤|맞은편|건너|근처|위층|아래층|사거리|골목)")
_DONE = re.compile(r"따기|줍기|캐기|만들기|체험|키트|세트|클래스|수업|교실|강습|농장|교체|시공|수리|설치|대여|임대|판매|팝니다|예약|주문|전문|개시|모집|레슨"
                   r"|(?i:\b(?:picking|making|class|classes|lessons?|rental|hire|repairs?|workshop|for sale|delivery|plates?|by the dozen)\b)")
_CLOSED = "day-off"
_PETS = ((re.compile(r"고양이|길냥|냥이|\bcats?\b|kittens?|tabby", re.IGNORECASE), "lost-cat"),
         (re.compile(r"강아지|유기견|반려견|푸들|말티즈|포메|진돗?개|\b(?:dogs?|pupp(?:y|ies)|terrier|retriever)\b", re.IGNORECASE), "lost-dog"))


def pick(brief: Brief) -> tuple[str, ...]:
    """Slugs of pipelines.motifs: what is sold, what belongs to it, small things of its trade for the air.

    What the goods are called by (the table of words in assets/industries.json) and what was learned of whole messages choose the hero
    together; where neither is sure there is none: no drawing is better than a wrong one.
    """
    facts = brief.facts
    hero = _hero(brief)
    if not hero:
        return ()
    found = industries.get(facts.industry) if facts.industry else None
    usual = _drawn(found.motifs if found else ())
    beside = [ensemble.BESIDE[hero]] if hero in ensemble.BESIDE else []
    mates = [m for m in _named(_goods(facts)) if m != hero and m in _INGREDIENTS]
    kin = [m for m in usual if not motifs.hero(m)]
    return tuple(dict.fromkeys([hero, *beside, *mates, *kin]))[:4]


def seeks(brief: Brief) -> bool:
    """Whether a message seeks what is gone."""
    return not (brief.facts.price or brief.facts.menu) and industries.sought(brief.message)


def lost(brief: Brief) -> str:
    """The motif of a message that seeks an animal that is gone, "" for others: a silhouette, whose coat misleads nobody."""
    if not seeks(brief):
        return ""
    return next((motif for pattern, motif in _PETS if pattern.search(brief.message)), "")


def _hero(brief: Brief) -> str:
    facts = brief.facts
    if seeks(brief):
        return lost(brief)  # another animal's picture would mislead who searches
    goods = _goods(facts)
    named, whole = _called(goods)
    told = facts.drawing if motifs.hero(facts.drawing) and not industries.undrawn(goods[0]) and not _landmark(brief.message, facts.drawing) else ""
    if facts.occasion == "notice":  # a new address, a lift's check-up: words tell it
        return _CLOSED if _CLOSED in _named([brief.message]) else ""
    if facts.industry in GRAVE:
        return named
    if named and (whole or not told or named == _CLOSED or named not in _AROUND and told in _named(goods[:1])[1:]):  # the last thing that a name holds is what it is: "birthday magician"
        return named
    return told


def _landmark(message: str, motif: str) -> bool:
    """Whether the message names a motif's thing only to tell where: "볼링장 옆"."""
    said = [m.end for m in industries.things(message) if motifs.known(m.means) == motif]
    return bool(said) and all(_BESIDE.match(message, end) for end in said)


def _goods(facts: Facts) -> list[str]:
    return [facts.product, *(m.name for m in facts.menu)] if facts.product or facts.menu else [facts.lead]


def _called(goods: Iterable[str]) -> tuple[str, bool]:
    """The motif of the first of the goods that a word of the table names, and whether that word is all of its name,
    but for what is done with it ("자두 따기 체험")."""
    for text in goods:
        for m in sorted(_things(text), key=lambda m: (motifs.known(m.means) in _AROUND, -m.end)):
            if motifs.hero(m.means):
                return motifs.known(m.means), not text[: m.start].strip() and not _DONE.sub("", text[m.end :]).strip()
    return "", False


def _things(text: str) -> list[Match]:
    return [m for m in industries.things(text) if motifs.has(m.means) and not _DENIED.match(text, m.end)]


def _named(texts: Iterable[str]) -> list[str]:
    """Motifs that the texts name: of each text what it is first, then what describes it."""
    return _drawn(m.means for text in texts for m in reversed(_things(text)))


def _drawn(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(motifs.known(n) for n in names if motifs.has(n)))
