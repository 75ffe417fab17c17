"""Styles: the words for tones, looks, moods, typefaces and colours, in Korean and English."""

from __future__ import annotations

import re
from functools import cache

from storage.records import Tone

# stems of each tone; a stem counts as a wish only as an adverb ("고급스럽게") or before 느낌, 톤 ...
TONES: dict[Tone, str] = {
    "premium": r"고급|럭셔리|프리미엄|우아|품격|세련|시크|elegant|premium|luxur(?:y|ious)|classy|upscale"
               r"|sophisticated",
    "warm": r"따뜻|따듯|포근|감성|다정|친근|정겹|정겨|정감|푸근|잔잔|아늑|사랑스|로맨틱|부드럽|친절|warm|cozy"
            r"|cosy|friendly|heartfelt|romantic|gentle",
    "lively": r"발랄|귀엽|귀여|통통|신나|신나는|활기|상큼|경쾌|화사|생기|에너지|힘차|역동|트렌디|힙하|힙한|힙"
              r"|청량|산뜻|밝고|lively|cheerful|cheery|cute|energetic|fun and bright|upbeat|trendy|fresh",
    "witty": r"재밌|재미있|재미|유머|위트|웃기|웃긴|센스|유쾌|장난스|장난기|익살|B급|병맛|funny|witty|humorous|playful|clever",
    "trust": r"신뢰|믿음직(?:스럽|스러)?|믿음|공손|정중|예의|격식|믿을\s?수\s?있|믿고\s?맡길|전문적|전문|진중|정직|진지|점잖|공신력|professional|trustworthy|serious|reliable",
    "plain": r"단정|단아|차분|은은|심플|담백|깔끔|간결|미니멀|단순|모던|plain|simple|clean|minimal(?:ist)?|modern",
}
# Korean and English words for the looks; the ids are those of pipelines.layouts
LOOKS = {
    "magazine": r"잡지\s?(?:처럼|표지|느낌|스타일|같[은이]|풍)|매거진|magazine",
    "menu": r"메뉴판|메뉴\s?보드|메뉴표|가격표\s?(?:형태|처럼|형식)|menu (?:board|card)",
    "flyer": r"(?:세일하는|세일|마트|할인점|시장)(?=\s?(?:느낌|분위기|스타일))|전단지(?!\s?\d)|전단(?!지)|찌라시|flyer|leaflet",
    "letter": r"손\s?편지|손글씨\s?(?:느낌|편지|스타일|메모)|편지\s?(?:처럼|느낌|형식)|쪽지|handwritten|letter "
              r"style",
    "collage": r"한지\s?(?:느낌|질감|배경|분위기)?|크라프트|콜라주|꼴라주|스크랩북?|종이\s?(?:오려|느낌|질감|찢)|찢(?:은|어진|긴)\s?종이|collage|scrapbook|(?:torn|ripped)[ -]paper",
    "night": r"네온|밤\s?(?:느낌|분위기|배경)|야경|나이트|neon|night (?:look|mood|glow|style)",
    "retro": r"[6789]0년대\s?(?=느낌|감성|스타일|풍|분위기)|레트로|뉴트로|복고|빈티지(?=\s?(?:한|하게|느낌|스타일|풍|감성|무드|로|$))|옛날\s?(?:느낌|감성"
             r"|스타일|포스터)|retro|vintage (?:look|style|feel)",
    "sticker": r"스티커\s?(?:느낌|처럼|스타일)|팝아트|팝\s?(?:느낌|스타일|하게)|만화\s?(?:처럼|느낌|스타일)"
               r"|sticker style|pop art",
    "type": r"(?:글자|글씨|텍스트|타이포)\s?(?:위주|중심)|타이포(?:그래피)?|typograph(?:y|ic)|big type",
    "split": r"반반(?=으로|\s?(?:나눠|나누|나뉘|디자인|구성|화면|느낌))|반으로\s?나눠|화면\s?분할|분할\s?(?:형|레이아웃|화면)|split "
             r"(?:layout|screen|panel)",
    "bleed": r"(?:사진(?:을|이)?\s?)?(?:꽉\s?차게|꽉\s?채워|화면\s?가득|가득\s?채워)(?:\s?사진)?|풀\s?사진"
             r"|full[- ]?bleed|fill the (?:whole )?(?:frame|canvas|picture)",
    "quiet": r"조용한\s?(?:느낌|분위기)|절제된|여백(?:을|이|도)?\s?(?:좀\s?|더\s?)*(?:더|많게|많이|있게|많은|살려|줘|주"
             r"|넓게|늘려|두고|충분히)|quiet luxury",
    "stage": r"무대\s?(?:위|처럼)|제품\s?(?:사진|컷)\s?처럼|스튜디오\s?(?:사진|느낌|처럼)|on a (?:stage|podium)",
}
FACES = {
    "serif": r"명조|세리프|바탕체|궁서|serif", "round": r"둥근|둥글|동글|round(?:ed)?",
        "hand": r"붓글씨|붓펜|붓체|손으로\s?쓴|손글씨|필기체|캘리|handwrit\w+|script font",
    "bold": r"굵은|굵게|굵|두꺼운|두껍게|두툼|진하게|볼드|bold(?:er)?|thick(?:er)?|heavier",
        "thin": r"얇은|얇게|가는\s|가늘게|라이트체|thin(?:ner)?|light(?:er)? (?:font|weight)",
    "sans": r"고딕|산세리프|돋움|sans[- ]?serif",
}


@cache
def _colours() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(colour word -> English name, modifier word -> its id, the words that need 색 after them)."""
    from pipelines import colourwords

    names: dict[str, str] = {}
    loose: set[str] = set()
    for words in colourwords.WORDS.values():
        each = words.split()
        english = next(w for w in each if w.isascii())
        names |= {w.rstrip("~"): english for w in each}
        loose |= {w.rstrip("~") for w in each if w.endswith("~")}
    changes = {w: change for change, words in colourwords.MODIFIERS.items() for w in words.split() if len(w) > 1}
    return names, changes, frozenset(loose)


@cache
def colour_pattern() -> str:
    """A colour with its modifier: groups mod, col, noun, adv, hex. See `colour_value`."""
    names, changes, loose = _colours()
    sure = "|".join(sorted((n for n in names if n not in loose), key=len, reverse=True))
    need = "|".join(sorted(loose, key=len, reverse=True))
    mods = "|".join(sorted(changes, key=len, reverse=True))
    noun = r"\s?(?:색상|색깔|색감|색|빛깔|톤|계열|컬러)(?!칠|연필|소|상자)|(?<=[가-힣])빛"
    return (rf"(?P<hex>#[0-9a-f]{{6}}(?![0-9a-f])|#[0-9a-f]{{3}}(?![0-9a-f]))|(?<![가-힣a-z])(?:(?:좀\s|더\s"
            rf"|조금\s)*(?P<mod>{mods}|연|진)\s?)?"
            rf"(?:(?P<col>{sure})(?![a-z])(?P<noun>{noun})?|(?P<col2>{need})(?P<noun2>{noun}))(?P<adv>(?<=게))?")


@cache
def any_colour() -> str:
    """`colour_pattern` without its groups, for use inside other patterns."""
    return re.sub(r"\?P<\w+>", "?:", colour_pattern())


def colour_value(match: object) -> str:
    """The value of a match of `colour_pattern`: "#ff8800", "blue" or "pastel pink"."""
    m = match.groupdict()  # type: ignore[attr-defined]
    if m.get("hex"):
        return str(m["hex"]).lower()
    names, changes, _ = _colours()
    mod = (m.get("mod") or "").lower()
    change = changes.get(mod) or {"연": "pastel", "진": "dark"}.get(mod, "")
    return f"{change} {names[(m.get('col') or m.get('col2') or '').lower()]}".strip()
