"""Emblems: what stands for the kind of goods of which nothing drawn shows the very thing: a set table, a toolbox, a clothes rail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.understanding.learned import wordlist

# What a product says of itself, by its words: (pattern, motif), the narrower first. "" says that words alone are better.
_BY_WORD = tuple((re.compile(pattern, re.IGNORECASE), motif) for pattern, motif in (
    (r"바자회|장터|벼룩|플리마켓|야시장|알뜰시장|나눔장|bazaar|jumble|rummage|flea market|craft fair|market day|yard sale", "market-stall"),
    (r"음악회|연주회|콘서트|공연|합창|연극|뮤지컬|라이브|concert|recital|choir|carols|live music", "stage"),
    (r"북콘서트|독서|낭독|문해|중고책|도서|전집|소설|그림책|book (?:club|sale|swap)|second-?hand books|story ?time", "books"),
    (r"봉사|후원|기부|나눔 행사|급식소|돌봄|요양|간병|보호센터|donat|volunteer|food bank|foster|fund-?rais", "handshake"),
    (r"고양이|길냥|냥이|묘$|라그돌|페르시안|렉돌|\bcats?\b|kittens?", "sitting-cat"),
    (r"강아지|유기견|반려견|애견|댕댕|푸들|말티즈|포메|진도|리트리버|\b(?:dogs?|pups?|pupp(?:y|ies)|mastiff|poodle|retriever)\b(?! rolls?| buns?)", "sitting-dog"),
    (r"앵무|parrot|budgie|cockatiel", "parrot"),
    (r"구피|열대어|금붕어|관상어|수조|tropical fish", "aquarium"),
    (r"풍뎅이|사슴벌레|곤충|애벌레|거미|도마뱀|개구리|거북이?$|파충류|beetles?|tarantula|insects?|tortoise", "terrarium"),
    (r"잔디|lawn|mowing|grass cutting", "lawnmower"),
    (r"벌초|예초|제초", "brush-cutter"),
    (r"스케이트|빙상|아이스링크|ice ?(?:rink|skat)", "ice-skate"),
    (r"요트|보트|뱃놀이|boat hire", "sailboat"),
    (r"카약|카누|패들|kayaks?|canoes?|paddle ?boards?", "kayak"),
    (r"가게 ?(?:내놓|팝)|상가 ?(?:임대|매매|내놓)|권리금|shop (?:to let|for lease)", "store"),
    (r"퀼트|뜨개|자수|손뜨개|\bknit|quilt|embroider|crochet", "yarn"),
    (r"보석|순금|금니|금 ?매입|\bgold buying", "gem"),
    (r"등 만들기|한지등|연등|lanterns?\b", "lantern"),
    (r"버스|coach trip|bus tour", "bus"),
    (r"목공|목수|도마 만들기|woodwork|carpent", "wood-plane"),
    (r"폰|휴대폰|스마트폰|요금제", "phone"),
    (r"가구|소파|couch", "sofa"),
    (r"(?:무쇠|프라이)?팬$|냄비|솥|그릇|접시|집들이|출장 ?요리|cookware|skillet", "fried-egg"),
    (r"창업|설명회|총회|동호회|모임|회원|세미나|강연|토론|상담회|스피치|conversation|meet-?up|support group", "talk-bubbles"),
    (r"잔치|축제|파티|생일|돌상|백일상|돌잔치|개업|주년|운동회|체육대회|귀신의 ?집|부스|part(?:y|ies)\b|celebrat|festival|anniversary|bouncy castle", "party-popper"),
    (r"수리|교체|설치|시공|보수|철거|방수|누수|배관|장판|모노륨|타일|샷시|지붕|repairs?|install|roof|gutter|handyman|plumb|re-?wiring", "toolbox"),
    (r"원룸|투룸|하숙|민박|독채|별장|농막|이동식 ?주택|전원주택|한달살기|rooms?\b|cabin|cottage|bedroom|studio space|flat to (?:let|rent)", "house"),
    (r"구인|알바|직원|모십니다|채용|hiring|help wanted", "megaphone"),
))
_SOUP = re.compile(r"(?:탕|국|찌개|찌게|전골|죽|수프|스프|스튜|soup|stew|chowder|chili)$", re.IGNORECASE)
_NOODLE = re.compile(r"(?:국수|칼국수|수제비|모밀|메밀|소바|우동|막국수|밀면|소면|noodles?|udon)$", re.IGNORECASE)
_JAR = re.compile(r"(?:장|청|잼|젓|젓갈|피클|장아찌|액젓|꿀|소스|절임|jams?|pickles?|sauce|chutney|honey|marmalade)$", re.IGNORECASE)
_GIFT = re.compile(r"(?:선물|세트|답례품|기프트|gifts?|hampers?)$", re.IGNORECASE)
_STUDY = re.compile(r"교실|학교|수업|특강|과외|강의|강좌|공부|시험|자격증|영어|수학|국어|과학|한글|class|course|lessons?|tutor|workshop", re.IGNORECASE)
_BODY = re.compile(r"춤|댄스|체조|줄넘기|축구|농구|수영|등산|달리기|운동|체험|danc|danse|sport|swim|run|yoga|fitness|cook|요리|그림|미술|음악|노래|악기|연주")
_KINDS = {  # a kind of pipelines/understanding/learned/wordlist -> a motif
    "wear": "clothes-rack", "plant": "potted-plant", "stay": "house", "gift": "gift", "beauty": "cream-jar", "job": "megaphone",
    "produce": "basket", "e_dish": "plate", "e_produce": "basket", "e_sweet": "tea-set", "sweet": "tea-set",
}
_WORN = ((re.compile(r"(?:신발|화|슈즈|부츠|샌들|로퍼|shoes|boots|sandals)$", re.IGNORECASE), "sneaker"),
         (re.compile(r"(?:가방|백|파우치|bags?)$", re.IGNORECASE), "handbag"),
         (re.compile(r"(?:목걸이|귀걸이|반지|팔찌|주얼리|earrings?|necklaces?|bracelets?)$", re.IGNORECASE), "gem"),
         (re.compile(r"(?:스카프|머플러|목도리|숄|scar(?:f|ves))$", re.IGNORECASE), "scarf"),
         (re.compile(r"(?:양말|socks)$", re.IGNORECASE), "socks"))


_SOUGHT = re.compile(r"입양|임보|임시 ?보호|분양|책임비|실종|찾습니다|찾아요|adopt|foster|re-?homing|\blost\b|missing", re.IGNORECASE)
_PETS = frozenset(("sitting-cat", "sitting-dog", "parrot"))


def animal(message: str) -> str:
    """The animal of a message that seeks a home for it, or it; "" for other messages."""
    if not _SOUGHT.search(message):
        return ""
    return next((motif for pattern, motif in _BY_WORD if motif in _PETS and pattern.search(message)), "")


def of(goods: Iterable[str], language: str) -> str:
    """The motif of the first of `goods` whose kind is known, "" when none is; language "ko" or "en" of the table that is set."""
    for text in goods:
        found = next((motif for pattern, motif in _BY_WORD if pattern.search(text)), None)
        found = _by_kind(text, language) if found is None else found
        if found is not None:
            return found
    return ""


def _by_kind(text: str, language: str) -> str | None:
    """By what the lists of words know of the last word that says anything: what it is, not what describes it. "" is a kind without
    an emblem, None no kind."""
    words = [w.strip(",.!?()\"'") for w in text.lower().split()]
    for word in reversed([w for w in words if w]):
        known = reversed(wordlist.parts(word))
        kinds = [k for start, end, joined in known if word[start:end] not in _VAGUE for k in joined.split("/") if k not in _IDLE]
        worn = next((motif for pattern, motif in _WORN if pattern.search(word)), "")
        if not kinds:
            if worn:
                return worn
            continue
        if kinds[0] == "dish":
            return "jjigae" if _SOUP.search(word) else "guksu" if _NOODLE.search(word) else "set-meal" if language == "ko" else "plate"
        if kinds[0] in ("lesson", "e_lesson"):
            return "blackboard" if _STUDY.search(text) and not _BODY.search(text) else ""
        if kinds[0] == "pantry":
            return "jar" if _JAR.search(word) else ""
        if kinds[0] == "gift":
            return "gift" if _GIFT.search(word) else ""
        if kinds[0] in ("wear", "e_goods"):
            return worn or _KINDS.get(kinds[0], "")
        return _KINDS.get(kinds[0], "")
    return None


_VAGUE = frozenset("세트 메뉴 식사 점심 저녁 아침 단품 코스 모둠 모듬 특선 신메뉴 lunch dinner breakfast set".split())  # of anything to eat, and more
_IDLE = frozenset(("", "p", "unit", "e_unit", "kind", "quality", "e_quality", "adn", "adverb", "day", "e_day", "hour", "span", "who", "e_who",
                   "deal", "e_deal", "news", "e_news", "region", "sell", "state", "e_state", "link", "colour", "part", "made", "material"))
