"""Casting: which drawn motifs show what is sold, the hero first; none where none would show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines import ensemble, industries, motifs
from pipelines.ad import emblems
from pipelines.industries import Industry
from pipelines.understanding.learned import trades
from storage.records import Brief, Facts

# In these trades nothing drawn is as good as words: a pill says no more than "clinic", and says it as a toy.
GRAVE = frozenset("insurance clinic derma rehab care counsel funeral".split())
_DIGNIFIED = frozenset("car moving-truck wheelchair hearing-aid tooth glasses wreath-stand stroller baby ginseng bed stethoscope herb-medicine chrysanthemum "
                       "handshake brush-cutter sitting-dog sitting-cat".split())
# Trades whose own thing stands for whatever they do: scissors for any cut. All others show their very product or nothing.
TOOLS = frozenset(
    "hair barber nail lash skincare makeup dental optician gym yoga pilates taekwondo golf swim dance academy coding art "
    "studycafe driving laundry cleaning moving phonerepair photostudio wedding florist plant giftshop balloon candle "
    "stationery lighting wallpaper plumbing hardware carrepair carwash tire tint cardeal bike petgroom vet pethotel "
    "pension camping travel fortune kidscafe bookstore karaoke gallery itservice computer print security "
    "wholesale recycle agri hotel tax law realestate postpartum daycare language alteration massage oriental".split()
)
_NOTHING = frozenset("rental license climbing leisure ballsports craft game waxing tattoo".split())
_GUESTS = frozenset(("pet", "health"))  # whom it is for is the picture: a dog hotel shows the dog, not a hotel
_INGREDIENTS = frozenset(
    "strawberry watermelon lemon lime orange grapes peach mango apple green-apple kiwi cherries blueberries banana "
    "pineapple melon coconut avocado tomato honey garlic onion ginger chilli mushroom carrot corn potato sweet-potato "
    "egg egg-tray chestnut nuts fig apricot spring-onion anchovies jang-jars doraji plum chamoe shine-muscat korean-pear persimmon leaf herb greens wheat salt butter milk".split()
)
# What the thing comes in, is done with or is taught on: a basket of carnations shows carnations, piano lessons a piano.
_WEAK = frozenset("basket box gift ribbon wrench blackboard house key graduation stethoscope speech game hair-dryer".split())
_ANIMALS = frozenset("aquarium gecko goat horse sheep alpaca cow dog-bath kibble goldfish rabbit parrot cat kitten sitting-cat dog sitting-dog puppy".split())
# Things so much their own trade's that a message which names one anywhere but as a landmark is about it.
_TELLING = frozenset(
    "mahjong padlock baduk gecko aquarium lifebuoy forklift wig hanok goat horse drone pottery-wheel billiards bowling ping-pong "
    "climbing-hold surfboard chess snowboard quiz stove terrarium whetstone microphone boiler key pendulum-clock talk-bubbles calligraphy wood-plane "
    "accordion cello clarinet ukulele gayageum janggu chainsaw lawnmower fire-extinguisher bouncy-castle bonsai archery snow-shovel leathercraft".split()
)
# What comes with any offer: none of these is what is sold unless the goods themselves are called so.
_SERVED = frozenset("truck moving-truck box camera phone envelope letter car suv bus calculator key gift house apartment clock".split())
_LANDMARK = re.compile(r"\s*(?:\S{0,4}\s)?(?:옆|앞|뒤|맞은편|건너|근처|위층|아래층|사거리|골목|에\s?(?:두|넣|보관|얼))")
_CLEANED = frozenset("air-conditioner washing-machine sofa bed".split())  # what is cleaned shows more than the spray
_FLOWERS = frozenset("rose tulip sunflower carnation cherry-blossom chrysanthemum".split())
# Words that mean one thing in one trade and another elsewhere: 드라이 dries hair, and cleans coats.
_ONLY = {"hair-dryer": "beauty", "scissors": "beauty", "comb": "beauty", "hair-colour": "beauty", "waxing": "beauty", "stethoscope": "health", "tooth": "health", "candy": "cafe", "calculator": "pro"}
_EXTRA = re.compile(r"포함|무료|증정|서비스|제공|free|included", re.IGNORECASE)
# Words by which a message is put into a trade that it may not be of: nothing but them, and the trade shows nothing.
_LOOSE = frozenset(
    "체육관 식당 영화관 영화 상가 임대 축제 장터 벼룩시장 공연 전기 드라이 1박2일 2박3일 공구 소독 방역 철거 1인실 보호자 상영 "
    "오피스텔 모델하우스 washing wedding lease bootcamp candle 폐차 잔디 조경 밤 스피커 중간고사 방앗간 세트 문방구 아파트 교정 공구상가 소방 마트 "
    "스마트스토어 방과후 인생 garage laundromat play boxes".split()
)
_DENIED = re.compile(r"\s*(?:이|가|은|는)?\s*(?:아니고|아니라|아닌|아니에요|아닙니다|말고)")
_ASIDE = re.compile(r"두피|탈모|가발|보청기|휴무|휴진|근조|조의|영정")  # what a trade's tool has no part in: no scissors for a scalp
_OCCUPIED = re.compile(r"(?:\s*(?:만들기|체험|키트|세트|클래스|수업|교실|강습))+$")  # what is done with the thing, or how it comes
_GENERIC = re.compile(r"신메뉴|신제품|메뉴|세트|할인|세일|이벤트|행사|오픈|개업|전\s?품목|전\s?메뉴|모집|예약|안내|공지|휴무|이전")


def pick(brief: Brief) -> tuple[str, ...]:
    """Slugs of pipelines.motifs: the product's own, what belongs to it, small things of its trade for the air.

    The last thing a product names is what it is ("딸기 케이크" is a cake, "이사 청소" a cleaning); an ingredient stands
    beside the dish or the cup that it goes into. A product that nothing drawn shows gets its trade's tool, when the
    trade has one that plainly stands for it, or an emblem of its kind (a set table, a toolbox), or no motif at all: never a
    wrong product.
    """
    facts = brief.facts
    found = industries.get(facts.industry) if facts.industry else None
    goods = [facts.product, *(m.name for m in facts.menu)] if facts.product or facts.menu else [facts.lead]
    emblem = emblems.of(goods, brief.language) or emblems.animal(brief.message)
    if facts.industry in GRAVE:
        return tuple(m for m in (*_named([facts.product]), *_telling(brief.message), emblem) if m in _DIGNIFIED | _TELLING)[:1]
    if facts.drawing == trades.NONE and not any(map(_called, goods)):
        return (emblem,) if emblem and facts.occasion != "notice" else ()
    usual = _drawn(found.motifs if found else ())
    own = _own(brief, found, usual)
    shows = [facts.drawing] if facts.drawing and motifs.hero(facts.drawing) and _fits(brief.message, facts.drawing, goods) else []
    own = [*shows, *(m for m in own if m not in shows)]
    fallback = not any(motifs.hero(m) for m in own)
    if fallback and facts.occasion == "notice":  # a closed door or a new address is told by words
        return ()
    if fallback:
        tool = usual if _stands(facts, found) and _meant(brief.message, found, bool(facts.product or facts.menu)) else []
        own = tool if tool and (not emblem or _sure(brief, found)) else [emblem] if emblem else []
    heroes = [m for m in own if motifs.hero(m)]
    strong = [m for m in heroes if m not in _WEAK]
    dishes = [m for m in strong if m not in _INGREDIENTS]
    lead = (shows or (own if fallback else dishes or strong or heroes))[:1]
    if not lead:
        return ()
    beside = [ensemble.BESIDE[m] for m in lead if m in ensemble.BESIDE]
    kin = [m for m in usual if not motifs.hero(m)]
    mates = [m for m in own if m != lead[0] and (fallback or m in _INGREDIENTS or m in usual)]
    return tuple(dict.fromkeys([*lead, *beside, *(mates[:2] if fallback else mates), *kin]))[:4]


def _called(product: str) -> bool:
    """Whether the goods are called by the very word of a motif: "자두에이드", "여름 자두에이드"."""
    return any(m.end == len(product) and m.end - m.start > 2 and motifs.hero(m.means) for m in industries.things(product) if m.means)


def _fits(message: str, drawing: str, goods: Iterable[str]) -> bool:
    """Whether a drawing that was learned for a message may stand: the message names it, or it holds no word of it that means another
    thing there ("jam session"), and the goods are called by no other motif's word."""
    if any(m.means == drawing for m in industries.things(message)):
        return True
    low = message.lower().replace(" ", "")
    return not any(_called(g) for g in goods) and not any(word.replace(" ", "") in low for word, slug in industries.motif_words() if slug == drawing)


def _own(brief: Brief, found: Industry | None, usual: list[str]) -> list[str]:
    """Motifs of what is sold: of the product, else of the menu, the selling points, the shop's name, the message."""
    facts = brief.facts
    tries = [[facts.product], [m.name for m in facts.menu], [p for p in facts.points if not _EXTRA.search(p)]]
    if not facts.product and not facts.menu:
        tries.append([facts.shop])
    weak: list[str] = []
    for texts in tries:
        own = [m for m in _named(texts) if found is None or _ONLY.get(m, found.group) == found.group]
        if found is not None and found.group in _GUESTS and usual:
            own = [m for m in own if m in usual or m in _ANIMALS]
        if texts is tries[2] and found is not None and facts.product:  # a point of the offer is not the offer
            own = [m for m in own if m in usual[:1]]
        if any(motifs.hero(m) and m not in _WEAK for m in own):
            return own
        weak = weak or [m for m in own if motifs.hero(m) and (m in usual[:1] or m not in ("wrench", "graduation", "house"))]
    shops = [m.word for m in industries.matches(brief.message) if m.shop]
    if facts.occasion == "notice":
        return weak
    told = [m for m in _named([*shops, _here(brief.message)]) if m in usual]
    goods = [facts.lead] if facts.product or facts.menu else [facts.lead, _here(brief.message)]
    said = told or [m for m in _named(goods) if not found and m not in _SERVED] or _telling(brief.message)
    return said if any(motifs.hero(m) and m not in _WEAK for m in said) else weak or said


def _sure(brief: Brief, found: Industry | None) -> bool:
    """Whether the message names a shop of this trade, or goods of it where they are sold: its tool says more than an emblem."""
    sold = industries.matches(" / ".join([brief.facts.product, *(m.name for m in brief.facts.menu)]))
    return any(m.means == found.id for m in (*sold, *(m for m in industries.matches(brief.message) if m.shop)) if found)


def _telling(message: str) -> list[str]:
    """The motif that alone tells the trade of a message, by whatever else its goods are called."""
    return [m for m in _drawn(m.means for m in industries.things(_here(message))) if m in _TELLING][:1]


def _here(message: str) -> str:
    """The message without the things that only tell where ("볼링장 옆") or that it is not about ("송아지는 아니고")."""
    for m in reversed(industries.things(message)):
        if _LANDMARK.match(message, m.end) or _DENIED.match(message, m.end):
            message = message[:m.start] + message[m.end:]
    return message


def _named(texts: Iterable[str]) -> list[str]:
    """Motifs that the texts name: of each text what it is first, then what describes it."""
    out: list[str] = []
    for text in texts:
        found = industries.things(text) or industries.things(_OCCUPIED.sub("", text))
        things = _drawn(m.means for m in found if not _DENIED.match(text, m.end))[::-1]
        if "bouquet" in things and _FLOWERS & set(things):  # a bouquet of roses is a rose to see
            things.remove("bouquet")
        if "spray-bottle" in things and _CLEANED & set(things):
            things.remove("spray-bottle")
        out += [m for m in things if m not in _WEAK] + [m for m in things if m in _WEAK]
    return list(dict.fromkeys(out))


def _stands(facts: Facts, found: Industry | None) -> bool:
    """Whether the trade's own motif may stand for the offer: it is a tool of the trade, or no product is named."""
    if found is None or found.id in _NOTHING or _ASIDE.search(facts.product):
        return False
    named = _GENERIC.sub("", facts.product).strip()
    only_shop = any(m.shop and m.means == found.id for m in industries.matches(named)) and len(named) <= 8
    return found.id in TOOLS or not named or only_shop


def _meant(message: str, found: Industry | None, named: bool) -> bool:
    """Whether the message says by a plain word that it is of this trade, and not that it is not; `named` goods tell else."""
    said = [m for m in industries.matches(message) if found and m.means == found.id]
    if not said:
        return not named  # a guess at the trade is not enough beside goods that are not of it
    return any(m.word not in _LOOSE and not _DENIED.match(message, m.end) for m in said)


def _drawn(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(motifs.known(n) for n in names if motifs.has(n)))
