"""Casting: which drawn motifs show what is sold, the hero first; none where none would show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines import ensemble, industries, motifs
from pipelines.industries import Match
from pipelines.understanding import drawings
from storage.records import Brief, Facts

# In these trades nothing drawn is as good as words: a pill says no more than "clinic", and says it as a toy.
GRAVE = frozenset("insurance clinic derma rehab care counsel funeral".split())
_CALM = frozenset("stethoscope syringe hospital herb-medicine".split())  # but these are what a clinic itself would show
# What goes into a dish or a cup: it may stand beside what is made of it.
_INGREDIENTS = frozenset(
    "strawberry watermelon lemon lime orange grapes peach mango apple green-apple kiwi cherries blueberries banana "
    "pineapple melon coconut avocado tomato honey garlic onion ginger chilli mushroom carrot corn potato sweet-potato "
    "egg nuts fig apricot spring-onion plum chamoe shine-muscat korean-pear persimmon leaf herb greens wheat salt butter milk".split()
)
# What goods come in, are served with or undergo: a gift set of ginseng is ginseng.
_AROUND = frozenset("gift box basket set-meal spray-bottle washing-machine potted-plant sewing-machine hard-hat house".split())
_DENIED = re.compile(r"\s*(?:이|가|은|는)?\s*(?:아니고|아니라|아닌|아니에요|아닙니다|말고)")
_BESIDE = re.compile(r"\s*(?:\S{0,4}\s)?(?:옆|앞|뒤|맞은편|건너|근처|위층|아래층|사거리|골목)")
_DONE = re.compile(r"따기|줍기|캐기|만들기|체험|키트|세트|클래스|수업|교실|강습|농장|교체|시공|수리|설치|대여|임대|판매|팝니다|예약|주문|전문|개시|모집|레슨"
                   r"|(?i:\b(?:picking|making|class|classes|lessons?|rental|hire|repairs?|workshop|for sale|delivery|plates?|by the dozen)\b)")
_MADE_OF = re.compile(r"\s(?:from|made of|made from|made with|out of|\+)\s", re.IGNORECASE)  # "memory quilts from your shirts", "burger + fries"
NONE = "-"  # told by what was learned: none of our drawings is right
_CLOSED = "day-off"
_OTHER_HOURS = re.compile(r"시간[^.!?\n]{0,24}(?:바뀌|바뀝|바꿉|바꿔|변경|앞당|늦춰|조정)|(?:시|분|반)(?:으로|로)\s(?:바뀌|바뀝|변경|앞당|늦춰|조정)"
                          r"|\b(?:hours?|time)\b[^.!?\n]{0,30}\b(?:change|changed|changes|changing|move|moved|moves)\b|\bnew hours\b", re.IGNORECASE)
_VAGUE = frozenset(("blackboard",))  # says that something is taught, not what
# words of a stuff or a craft, its drawing, and the drawings that look as if made of it
_STUFFS: tuple[tuple[re.Pattern[str], str, frozenset[str]], ...] = (
    (re.compile(r"코바늘|뜨개|손뜨개|니팅|\b(?:crochet(?:ed)?|knit(?:ted|ting)?|macram[eé])\b", re.IGNORECASE), "yarn", frozenset("scarf sweater socks teddy gloves baby".split())),
    (re.compile(r"퀼트|\b(?:quilt(?:s|ed|ing)?|patchwork)\b", re.IGNORECASE), "sewing-machine", frozenset("bedding thread".split())),
    (re.compile(r"자수|\bembroider(?:y|ed)\b", re.IGNORECASE), "embroidery", frozenset("hanbok".split())),
    (re.compile(r"\bnail (?:trim|clip)\w*\b.*\b(?:pets?|dogs?|cats?)\b|(?:강아지|애견|반려견|고양이)\S*\s?발톱", re.IGNORECASE), "sitting-dog", frozenset()),
)
# trades whose drawing fits every ad of theirs
_EMBLEMS = dict(pair.split("=") for pair in """
hair=scissors barber=barber-pole nail=nail-polish lash=lashes waxing=waxing optician=glasses dental=tooth taekwondo=martial-arts pilates=reformer yoga=yoga-mat swim=swim-goggles
climbing=climbing-hold gym=dumbbell golf=golf art=palette coding=laptop language=talk-bubbles academy=books studycafe=study-desk driving=car laundry=washing-machine alteration=sewing-machine
moving=moving-truck phonerepair=phone-repair photostudio=camera carwash=car-wash tire=tire carrepair=wrench bike=bicycle pension=house hotel=hotel guesthouse=bed camping=camping travel=luggage
spa_bath=hot-spring realestate=house law=scales tax=calculator fortune=tarot karaoke=microphone print=business-cards security=cctv recycle=recycling florist=bouquet plant=potted-plant
cleaning=spray-bottle plumbing=faucet hardware=toolbox buffet=plate lunchbox=bento petgroom=dog-bath bookstore=books kidscafe=slide daycare=toy-blocks wedding=bouquet computer=laptop
vintage=clothes-rack oriental=herb-medicine clinic=stethoscope sportswear=sneaker gallery=painting itservice=laptop
""".split())
_PETS = ((re.compile(r"고양이|길냥|냥이|\bcats?\b|kittens?|tabby", re.IGNORECASE), "lost-cat"),
         (re.compile(r"강아지|유기견|반려견|푸들|말티즈|포메|진돗?개|비글|시바견?|웰시|리트리버|비숑|시츄|치와와|요크셔|"
                    r"\b(?:dogs?|pupp(?:y|ies)|terrier|retriever|beagle|poodle|maltese|corgi|husky|labrador|shih tzu|bichon|chihuahua|collie|dachshund)\b", re.IGNORECASE), "lost-dog"))


def pick(brief: Brief) -> tuple[str, ...]:
    """Slugs of pipelines.motifs: what is sold, what belongs to it, small things of its trade for the air.

    What the goods are called by (the table of words in assets/industries.json) and what was learned of whole messages choose the hero
    together; where neither is sure there is none: no drawing is better than a wrong one.
    """
    facts = brief.facts
    if _UNDRAWN.search(brief.message):
        return ()
    wished = _wished(brief.message)
    hero = next((m for m in wished if motifs.hero(m) and not seeks(brief)), "") or _hero(brief)
    if not hero:
        return tuple(wished)
    if hero == _CLOSED and _OTHER_HOURS.search(brief.message):
        hero = "clock"  # what opens at another hour is not closed
    found = industries.get(facts.industry) if facts.industry else None
    usual = _drawn(found.motifs if found else ())
    beside = [ensemble.BESIDE[hero]] if hero in ensemble.BESIDE else []
    mates = [m for m in _named(_goods(facts)) if m != hero and m in _INGREDIENTS]
    kin = [m for m in usual if not motifs.hero(m) and not (m == "heart" and (facts.occasion == "notice" or seeks(brief)))]
    return tuple(dict.fromkeys([hero, *wished, *beside, *mates, *kin]))[:4]


_UNDRAWN = re.compile(r"\bno (?:cartoons?|clip ?art|drawings?|emojis?|illustrations?)\b|(?:만화|캐릭터|이모지|클립아트)(?:는|은|같은\s?(?:거|건))?\s?(?:없이|말고|빼고|싫|안\s?들어|안\s?넣)|(?:그림|일러스트)(?:은|는)?\s?없이", re.IGNORECASE)
_WISH = re.compile(r"(?P<x>[가-힣]{1,8}(?:\s[가-힣]{1,6})?)(?:\s?같은\s?(?:거|것|걸))?(?:\s?(?:그림|무늬|장식|일러스트))?(?:을|를|이|가|도|은|는|이랑|랑)?\s(?:(?:좀|꼭|크게|작게|살짝|귀엽게|예쁘게|하나|하나만|한\s?마리|한\s?송이)\s)*"
                   r"(?:(?:넣어|그려|들어가게\s?해)\s?(?:주|줘|달)|(?:들어가|들어갔으|들어있으|있으|있었으)면\s?(?:더\s)?(?:좋|예쁘|귀엽))|"
                   r"(?:^|(?<=[\s.!?]))(?P<y>[가-힣]{2,8})\s같은\s?(?:거|것)(?:요|로요|로)?[\s.!?ㅋㅎ~]*$|"
                   r"\b(?:include|put in|draw|add|show) (?:an? |some |a (?:picture|drawing|illustration) of (?:an? |some )?)(?P<e>[a-z]+(?:\s[a-z]+)?)\b")
_WISH_EN = re.compile(r"\b(?:maybe|perhaps|something with|with|or|and|have|see) (?:an? |some )(?:little |tiny |small |cute |big |happy )*(?P<x>[a-z]+(?:\s(?!(?:or|and|for|on|in|at|with|maybe)\b)[a-z]+)?)\b", re.IGNORECASE)
_WISHING = re.compile(r"[^.!?\n]*\b(?:make it|would (?:be|look) (?:lovely|nice|great|cute|fun|good|perfect|sweet)|i(?:'d| would) (?:like|love)|please|could you|can you)\b[^.!?\n]*", re.IGNORECASE)
_NO_DRAWING = re.compile(r"전화|번호|이름|가격|금액|로고|문구|글|주소|시간|날짜|사진|지도|약도|메뉴|말|내용|주차|쿠폰|\b(?:phone|number|name|price|logo|text|line|address|photo|date|time|website|map)\b")


def _wished(message: str) -> list[str]:
    """Motifs that the message asks to see: "카네이션 넣어 주십시오", "음표 같은거 들어가면 좋겠어요"."""
    said = [m["x"] or m["y"] or m["e"] for m in _WISH.finditer(message)]
    said += [m["x"] for wish in _WISHING.finditer(message) for m in _WISH_EN.finditer(wish.group())]
    said = [re.sub(r"\s?(?:그림|사진|일러스트|모습)$", "", words) for words in said]
    found = [motif for words in said if words and not _NO_DRAWING.search(words) for motif in (*drawings.known(words), *(drawings.known(words.split(" ")[-1]) if " " in words else ()))[:1]]
    return _drawn(found)[:2]


def seeks(brief: Brief) -> bool:
    """Whether a message seeks what is gone."""
    return not (brief.facts.price or brief.facts.menu) and industries.sought(brief.message)


def lost(brief: Brief) -> str:
    """The motif of a message that seeks what is gone: an animal's silhouette, whose coat misleads nobody, or a small thing that is known by its
    kind; "" for others."""
    if not seeks(brief):
        return ""
    thing = _called([brief.facts.lead or brief.facts.product], "")[0]
    return next((motif for pattern, motif in _PETS if pattern.search(brief.message)), thing if thing in _SMALL_THINGS else "")


_SMALL_THINGS = frozenset("ring key wallet earrings necklace umbrella".split())


def _hero(brief: Brief) -> str:
    facts = brief.facts
    if seeks(brief):
        return lost(brief)  # another animal's picture would mislead who searches
    goods = _goods(facts)
    named, whole, last = _called(goods, facts.industry)
    told = facts.drawing if motifs.hero(facts.drawing) and not industries.undrawn(goods[0]) and not _landmark(brief.message, facts.drawing) else ""
    if facts.occasion == "notice" and _CLOSED in _named([brief.message]):
        return _CLOSED
    if facts.occasion == "notice" and not facts.industry:  # a lift's check-up: words tell it
        return ""
    if facts.industry in GRAVE:
        return named or next((m for m in (told, _emblem(brief)) if m in _CALM), "")
    if named in _VAGUE:
        return next((m for m in (told, _kindred(brief)) if m and m not in _VAGUE), named)
    kept = named and named not in _AROUND and (told in _named(goods[:1])[1:] or last and (told not in _named([brief.message]) or named in _named(goods[:1]) and told not in _named(goods[:1])))
    if named and (whole or not told or named == _CLOSED or kept):  # the last thing that a name holds is what it is: "birthday magician"
        return _of_stuff(f"{goods[0]} {facts.lead}", named)
    return told or _kindred(brief) or _emblem(brief) or _called([facts.lead], facts.industry)[0]  # "Giving away | 3 dozen canning jars"


def _of_stuff(text: str, named: str) -> str:
    """The motif of what a thing is made of, where the drawing of the thing is made of something else: a crochet bag is no leather bag."""
    return next((motif for pattern, motif, fits in _STUFFS if pattern.search(text) and named != motif and named not in fits), named)


def _kindred(brief: Brief) -> str:
    """A thing that the message speaks of and that belongs to its trade, though the goods are called otherwise: "Learn to surf: 2hr group lesson"."""
    facts = brief.facts
    group = industries.group_of(facts.industry)
    shops = [part for shop in industries.matches(brief.message) if shop.shop for part in industries.things(shop.word)]  # "피아노" of "피아노학원"
    for m in (*_things(brief.message), *shops):
        trade = industries.find(m.word)
        motif = motifs.known(m.means)
        if trade is None or not motifs.hero(motif) or motif in _VAGUE or m.word in facts.place.lower() or _landmark(brief.message, motif):
            continue
        if trade.id == facts.industry or group and trade.group == group and facts.drawing != NONE:
            return motif
    return ""


def _emblem(brief: Brief) -> str:
    """What stands for the trade itself, whatever of it is offered; "" where its drawings are but some of its goods."""
    if brief.facts.industry:
        return _EMBLEMS.get(brief.facts.industry, "") if brief.facts.drawing != NONE else ""
    named = [m.means for m in industries.matches(brief.message) if m.shop]  # "Harlow Family Dental": the trade is told by a name alone
    return next((_EMBLEMS[trade] for trade in named if trade in _EMBLEMS and trade not in GRAVE), "")


def _landmark(message: str, motif: str) -> bool:
    """Whether the message names a motif's thing only to tell where: "볼링장 옆"."""
    said = [m.end for m in industries.things(message) if motifs.known(m.means) == motif]
    return bool(said) and all(_BESIDE.match(message, end) for end in said)


def _goods(facts: Facts) -> list[str]:
    if _NEEDED.search(facts.lead):
        return _NEEDED.split(facts.lead)
    return [facts.product, *(m.name for m in facts.menu)] if facts.product or facts.menu else [facts.lead]


def _called(goods: Iterable[str], industry: str) -> tuple[str, bool, bool]:
    """The motif of the first of the goods that a word of the table names, and whether that word is all of its name, or the end of it,
    but for what is done with it ("자두 따기 체험"). A row's word of quite another trade names nothing: "스케일링" of a scalp."""
    for n, full in enumerate(goods):
        text = _MADE_OF.split(full)[0]
        for m in sorted(_things(text), key=lambda m: (motifs.known(m.means) in _AROUND, -m.end)):
            if motifs.hero(m.means) and not (n and _foreign(m.word, industry)):
                last = not _DONE.sub("", text[m.end :]).strip()
                return motifs.known(m.means), last and not text[: m.start].strip(), last
    return "", False, False


_NEEDED = re.compile(r"\s(?:needs?|(?:is|are) (?:short|low) (?:of|on)|(?:is|are) looking for|seeks?)\s", re.IGNORECASE)  # who needs something, rather than that


def _foreign(word: str, industry: str) -> bool:
    """Whether a word is of another trade than this one, and of none beside it."""
    trade = industries.find(word)
    return bool(industry) and trade is not None and trade.id != industry and trade.group != industries.group_of(industry)


def _things(text: str) -> list[Match]:
    return [m for m in industries.things(text) if motifs.has(m.means) and not _DENIED.match(text, m.end)]


def _named(texts: Iterable[str]) -> list[str]:
    """Motifs that the texts name: of each text what it is first, then what describes it."""
    return _drawn(m.means for text in texts for m in reversed(_things(text)))


def _drawn(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(motifs.known(n) for n in names if motifs.has(n)))
