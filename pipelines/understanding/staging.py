"""Staging: what is to be around a photo's subject ("배경만 눈 오는 거리로"), several photos put together, a photo edited by
instruction: wishes that only a picture model can meet. They are read before the rest of a message, which goes on without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.understanding.reading import rx
from storage.records import Language

# The order matters: the first that fits a place is taken, "밤하늘" before "하늘".
_PLACES: tuple[tuple[str, str], ...] = (
    (r"크리스마스\s?(?:마을|마켓|시장)", "Christmas market"), (r"크리스마스\s?트리\s?(?:앞|옆)?", "room with a Christmas tree"),
    (r"꽃밭", "field of flowers"), (r"벚꽃\s?(?:길|나무|거리)?", "path under cherry blossoms"), (r"단풍\s?(?:길|나무|숲|산)?", "autumn forest"),
    (r"눈밭|설원|눈\s?쌓인\s?곳", "snow field"), (r"밤하늘|별하늘", "night sky full of stars"), (r"(?:도시\s?)?야경", "city at night with lights"),
    (r"노을|석양|일몰", "sky at sunset"), (r"바닷가|해변|해수욕장|백사장", "beach by the sea"), (r"바다(?:\s?속)?", "sea"), (r"수영장", "swimming pool"),
    (r"골목\s?길?", "alley"), (r"밤거리|밤길", "street at night"), (r"길?거리|길가", "street"), (r"숲\s?속?|대나무\s?숲", "forest"), (r"산속|산(?:\s?정상|\s?위)?", "mountains"),
    (r"초원|들판|잔디(?:밭)?|풀밭", "green meadow"), (r"정원|마당", "garden"), (r"공원", "park"), (r"호숫가|호수|강가", "lakeside"), (r"계곡|폭포", "mountain stream"),
    (r"캠핑장", "campsite"), (r"한옥(?:\s?마루)?|기와집|툇마루|대청\s?마루", "traditional Korean house with a wooden porch"), (r"시장", "traditional market"),
    (r"밥상|식탁|한\s?상|상차림|상", "table set for a meal"), (r"테이블|탁자|책상|선반", "table"), (r"창가|창문\s?(?:앞|옆)", "place by a sunny window"),
    (r"주방|부엌|키친", "kitchen"), (r"거실", "living room"), (r"침실|방", "bedroom"), (r"욕실|화장실", "bathroom"), (r"사무실", "office"),
    (r"서재|도서관|책장\s?앞", "library"), (r"카페", "café"), (r"빵집|베이커리", "bakery"), (r"레스토랑|식당|음식점", "restaurant"), (r"(?:와인\s?)?바(?=에|로|\s|$)|술집|포차", "bar"),
    (r"호텔(?:\s?로비)?", "hotel lobby"), (r"헬스장|체육관|운동장", "gym"), (r"옥상|루프탑", "rooftop"), (r"테라스|발코니", "terrace"), (r"도시|도심|시내", "city"),
    (r"시골(?:\s?길)?|농촌", "countryside"), (r"과수원", "orchard"), (r"농장|논밭|밭", "farm"), (r"사막", "desert"), (r"우주", "outer space"), (r"하늘|구름\s?(?:위|속)?", "blue sky with clouds"),
    (r"놀이공원", "amusement park"), (r"놀이터", "playground"), (r"교실|학교", "classroom"), (r"무대", "stage with lights"), (r"(?:촬영\s?)?스튜디오", "photo studio"), (r"온천", "hot spring"))
_KINDS: tuple[tuple[str, str], ...] = (
    (r"눈\s?(?:오는|내리는|쌓인|덮인)|눈이\s?(?:오는|내리는)", "snowy"), (r"비\s?(?:오는|내리는)", "rainy"), (r"안개\s?(?:낀|자욱한)", "misty"), (r"햇(?:살|빛|볕)\S*(?:\s?(?:드는|좋은|가득한|비치는|들어오는))?", "sunlit"),
    (r"따[뜻스]\S*|포근한", "warm"), (r"시원한", "cool"), (r"조용한|한적한|고요한", "quiet"), (r"북적\S*|붐비는|활기\S*", "lively"), (r"고급\S*|럭셔리\S*|우아한", "luxurious"),
    (r"깔끔한|심플한|깨끗한", "clean"), (r"아늑한", "cosy"), (r"빈티지\S*|레트로\S*|옛날|오래된", "vintage"), (r"밝은|환한", "bright"), (r"어두운", "dim"), (r"넓은", "wide"), (r"예쁜|멋진|아름다운", "beautiful"),
    (r"나무|원목|우드", "wooden"), (r"대리석", "marble"), (r"하얀|흰|화이트", "white"), (r"검은|까만|블랙", "black"), (r"푸른|파란", "blue"), (r"초록\S*|푸르른", "green"), (r"분홍\S*|핑크\S*", "pink"),
    (r"봄(?:날)?", "spring"), (r"여름(?:날|철)?", "summer"), (r"가을(?:날|철)?", "autumn"), (r"겨울(?:날|철)?", "winter"), (r"크리스마스", "Christmas"))
_TIMES: tuple[tuple[str, str], ...] = (
    (r"노을\s?(?:지는|진)|해\s?질\s?녘", "at sunset"), (r"(?:한)?밤(?:의|중|에)?", "at night"), (r"저녁(?:의)?", "in the evening"), (r"새벽(?:의|녘)?", "at dawn"), (r"아침(?:의)?", "in the morning"), (r"한낮(?:의)?", "at noon"),
    (r"꽃(?:이)?\s?(?:핀|피는|만발한|가득한)", "full of flowers"), (r"벚꽃(?:이)?\s?(?:핀|피는|날리는|흩날리는|만발한)", "with cherry blossoms"), (r"단풍(?:이)?\s?(?:든|진|물든)", "with autumn leaves"),
    (r"파리(?:의)?", "in Paris"), (r"유럽(?:의|풍)?", "in Europe"), (r"뉴욕(?:의)?", "in New York"), (r"도쿄(?:의)?|일본(?:의|풍)?", "in Japan"), (r"제주(?:도)?(?:의)?", "on Jeju island"), (r"한강(?:의|변)?", "by the Han river"), (r"서울(?:의)?", "in Seoul"))
_ENGLISH = (r"street|alley|beach|sea|ocean|forest|woods|mountains?|meadow|field|garden|park|lake|river|camp\w*|market|table|counter|kitchen|"
            r"living room|bedroom|bathroom|office|library|caf[eé]|restaurant|bar|hotel|gym|rooftop|terrace|city|countryside|orchard|farm|desert|space|sky|sunset|"
            r"snow|stage|studio|window\w*|wood|marble|desk|shelf|pool|village|room|night")
_DO = (r"(?:\s?좀)?\s?(?:으로|로)?\s?(?:다시\s?)?(?:바꿔|바꾸|바꿀|교체|변경|합성|그려|그리|만들|만든|꾸며|꾸미|넣어|넣고|깔아|깔고|해\s?(?=[줘주봐]|도)|해[줘주]|하고|해\s?$)"
       r"(?:\s?(?:줘|주|봐|볼|보)?\S*)?(?:\s?(?:수\s?있\S*|부탁\S*|주세요|줘\S*|될까\S*|돼\S*))?")
_BACK = r"(?:이\s|위\s)?(?:사진|그림|상품|제품)?(?:의|\s?뒤)?\s?배경(?:만|을|은|도|에)?(?:\s?좀)?(?:\s?그냥)?"
_AROUND = (rf"{_BACK}\s(?P<a>[가-힣\s]{{1,24}}?)(?:으로|로){_DO}", rf"{_BACK}\s(?P<b>[가-힣\s]{{1,24}}?)(?:으로|로)(?=\s*$|[,.!]|\s(?:그리고|글씨|제목))",
           rf"(?P<c>[가-힣\s]{{1,24}}?)\s?(?:을|를)?\s?배경(?:으로|에)(?:\s?해서)?{_DO}",
           r"(?:이|우리|저)?\s?[가-힣]{1,8}(?:을|를)\s(?P<d>[가-힣\s]{1,18}?)\s?(?:위|앞|옆|안|속|한가운데|가운데)에(?:다가?)?\s?(?:올려|놓|놔|두고|둬|세워|있는\s?(?:것|거)처럼|배치)\S*(?:\s(?:줘|주세요|부탁)\S*)?",
           r"(?:please |can you |could you )?(?:only |just )?(?:change|replace|swap|turn|make|set)\s(?:only |just )?(?:the |my )?(?:photo'?s? |picture'?s? )?background(?: only)?\s(?:to|with|into|as|for)\s(?P<e>[^,.!?;\n]{3,60})",
           rf"(?:please )?(?:put|place|set|show)\s(?:it|this|the (?!price|logo|headline|text|title|name|button|date|offer|words?)\w+|my \w+)\s(?:on|in|at|by|in front of|against)\s(?P<f>(?:an? |the |some )?(?:[\w-]+ ){{0,3}}(?:{_ENGLISH}))\b")
_LAY = rf"(?:{_DO}|(?:\s?올려|\s?놓|\s?놔|\s?담|\s?합쳐|\s?모아|\s?배치|\s?차려|\s?보여|\s?찍)\S*(?:\s(?:줘|주세요|부탁|것처럼)\S*)?)"
_THESE = r"(?:이|위|그|요|우리)?\s?(?:두|세|네|여러|2|3|4)\s?(?:개|장|가지)?의?\s?(?:사진|상품|제품|메뉴|음식|그림)(?:들)?(?:을|를|이|은|는)?"
_TOGETHER = (rf"{_THESE}\s(?:(?:한\s?(?P<place>상|식탁|테이블|접시|장|컷|그림|화면|사진)(?:에다?|으로|로|에서)(?:\s*$|(?=[,.])|\s?{_LAY}))|(?:같이|함께|나란히)\s?{_LAY})",
             r"(?:put|show|place|combine)\s(?:both|these|all|the two|the three|my two)\s?(?:photos?|pictures?|products?|things|of them)?\s(?:together )?(?:(?:on|in) (?:one|the same|a) (?P<g>[\w ]{3,20})|together|side by side)")
_EDIT = (r"(?:이|위|내|제)?\s?사진(?:을|은|만|도|\s?속|에서)?\s(?P<a>[^\n,.!?]{2,60}?)\s?(?:다시|새로)\s?그려\S*(?:\s(?:줘|주세요|부탁)\S*)?", r"(?:redraw|repaint)\s(?:the |my |this )?(?:photo|picture)\s(?P<b>[^,.!?;\n]{3,60})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A wish read. `kind` "around": `scene` is painted around the subject; "together": several photos in one picture, in
    `scene` where it was named; "edit": the photo is redrawn as `said`. `said` is in the person's words, `scene` in English."""

    kind: Literal["around", "together", "edit"]
    said: str
    scene: str = ""


def take(text: str) -> tuple[Staged | None, str]:
    """(the wish, the message without it); (None, text) where there is none. A colour for a ground is no such wish."""
    for patterns, kind in ((_TOGETHER, "together"), (_AROUND, "around"), (_EDIT, "edit")):
        for pattern in patterns:
            m = rx(rf"(?<![가-힣A-Za-z]){pattern}").search(text)
            if m is None:
                continue
            said = " ".join(next((v for k, v in m.groupdict().items() if v and k != "place"), "").split())
            said = rx(r"^.*[을를]\s").sub("", said) if kind == "around" else said  # "우리 빵을 파리 거리 배경으로"
            scene = english(said) or (english(m.groupdict().get("place") or "") if kind == "together" else "")
            if kind == "around" and not scene:
                continue
            rest = f"{text[:m.start()].rstrip(' ,')}, {text[m.end():].lstrip(' ,.!')}".strip(" ,")
            return Staged(kind=kind, said=said, scene=scene), rest  # type: ignore[arg-type]
    return None, text


def english(words: str) -> str:
    """A scene in English: "a snowy street at night"; "" where no place is known in it. English words stay."""
    if rx(r"[가-힣]").search(words) is None:
        return words.strip() if rx(rf"\b(?:{_ENGLISH})\b").search(words) else ""
    left = words
    place = ""
    times, left = _all(_TIMES, left)
    for pattern, name in _PLACES:  # a kind ("나무") may also stand in a place's own name
        m = rx(rf"(?<![가-힣])(?:{pattern})(?:의)?(?:\s?(?:위|앞|안|속|옆|쪽|느낌|분위기|풍경|모습))?\s*$").search(left)
        if m:
            place, left = name, left[:m.start()]
            break
    if not place:
        return ""
    kinds, _ = _all((*_KINDS, *(p for p in _PLACES if p[1].count(" ") == 0)), left)  # "카페 테이블"
    phrase = " ".join((*kinds, place, *times))
    uncounted = place.split()[-1] in ("mountains", "space", "clouds") or place in ("sea", "countryside")
    return phrase if uncounted else f"{'an' if phrase[0].lower() in 'aeiou' else 'a'} {phrase}"


def _all(table: tuple[tuple[str, str], ...], words: str) -> tuple[list[str], str]:
    """(the English of each entry found, in the order of the words; what is left of them)."""
    found: list[tuple[int, str]] = []
    for pattern, name in table:
        m = rx(rf"(?<![가-힣])(?:{pattern})(?=\s|$)").search(words)
        if m:
            found.append((m.start(), name))
            words = words[:m.start()] + " " * (m.end() - m.start()) + words[m.end():]
    return [name for _, name in sorted(found)], words


def say(wish: Staged, language: Language) -> str:
    """What is going to be done, in one sentence."""
    shown = f"‘{wish.said}’({wish.scene})" if wish.scene and wish.said and wish.said != wish.scene else f"‘{wish.said or wish.scene}’"
    if language == "en":
        return {"around": f"Keeping the product as you shot it and painting “{wish.scene}” around it.",
                "together": f"Putting the photos into one picture{f': {wish.scene}' if wish.scene else ''}.",
                "edit": f"Having the photo redrawn: “{wish.said}”."}[wish.kind]
    return {"around": f"상품은 찍은 그대로 두고 둘레를 {shown}로 그릴게요.",
            "together": f"사진들을 한 그림에 담을게요{f' ({wish.scene})' if wish.scene else ''}.",
            "edit": f"사진을 {shown} 다시 그릴게요."}[wish.kind]
