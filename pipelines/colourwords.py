"""Colour words of Korean and English, with their modifiers, as colours: "연한 파란색으로" -> "#…"."""

from __future__ import annotations

import re
from functools import cache

from pipelines import colour

# each colour once, with the words that mean it; "~" marks things and bare stems that are a colour only with
# 색, 빛, 톤 ... after them (복숭아 is a fruit, 복숭아색 a colour)
WORDS: dict[str, str] = {
    "#2563d9": "새파란 새파랗게 청~ 바다~ 파랑 파란 파랗게 푸른 푸르게 블루 blue",
    "#7cc4ee": "연하늘 소라~ 베이비블루 물~ 티파니블루 하늘~ 하늘색 스카이 스카이블루 skyblue sky azure",
    "#1f2f5c": "네이비블루 감청~ 밤하늘~ 네이비 남~ 감~ 곤~ 쪽~ navy navyblue 인디고 indigo",
    "#1d4fd7": "로얄블루 코발트 코발트블루 로열블루 군청 cobalt royalblue ultramarine",
    "#8fdcc2": "피스타치오~ 민트 민트그린 박하~ mint mintgreen",
    "#14a5a0": "터키~ 터키블루 청자~ 아쿠아블루 청록 틸 터콰이즈 에메랄드블루 시안 아쿠아 teal turquoise cyan aqua",
    "#0f9d6c": "에메랄드그린 에메랄드 비취~ 옥~ emerald jade",
    "#9bcb3c": "청포도~ 연두 라임 라임그린 lime limegreen yellowgreen",
    "#2f9e4f": "초록초록 애플그린 잔디~ 크리스마스그린 푸릇푸릇 초록 녹~ 그린 풀~ green",
    "#1f5a3f": "딥그린 포레스트 포레스트그린 숲~ forest forestgreen",
    "#9fb08c": "세이지 세이지그린 쑥~ sage sagegreen",
    "#7a7f34": "올리브그린 말차~ 녹차~ 이끼~ 모스그린 올리브 카키 국방~ olive olivegreen khaki mossgreen moorland",
    "#f7cf2e": "샛노란 샛노랗게 샛노랑 병아리~ 황~ 바나나~ 레몬옐로 누런 노르스름한 노랑 노란 노랗게 옐로 옐로우 개나리~ 레몬~ yellow 누렁~",
    "#e0a526": "머스타드 꿀~ 겨자~ 머스터드 mustard",
    "#c48a3f": "황토~ ochre",
    "#f5862b": "번트오렌지 호박~ 단호박~ 주황 오렌지 귤~ 당근~ orange tangerine",
    "#ff7a66": "코랄핑크 연어~ 살몬 살몬핑크 코랄 산호~ coral",
    "#f9b08c": "살구 피치 복숭아~ peach peachy apricot",
    "#e0332f": "새빨간 새빨갛게 진홍 선홍 적~ 토마토~ 앵두~ 체리레드 크림슨 빨강 빨간 빨갛게 붉은 붉게 레드 다홍 주홍 red scarlet",
    "#7d1f35": "와인레드 버건디 와인 자주~ 자줏~ 마룬 체리~ burgundy wine maroon",
    "#f48fb4": "분홍분홍 핑크핑크 딸기우유~ 베이비핑크 벚꽃핑크 분홍 핑크 벚꽃~ pink",
    "#e83e8c": "쨍핑크 푸시아 딸기~ 핫핑크 마젠타 꽃분홍 자홍 magenta fuchsia hotpink",
    "#d9a0a0": "장밋~ 말린장미~ 누드핑크 로즈핑크 로즈 인디핑크 더스티핑크 장미~ rose dustypink",
    "#c3aee8": "라벤더 라일락 lavender lilac",
    "#7a4fc4": "보라보라 가지~ 포도~ 제비꽃~ 자두~ 플럼 보라 보랏~ 퍼플 바이올렛 purple violet",
    "#7a5236": "고동 나무~ 우드~ 원목~ 월넛 오크~ 갈~ 브라운 고동~ 밤~ 흙~ brown",
    "#4f3426": "쪼꼬~ 모카 코코아~ 초콜릿~ 초코~ 커피~ 에스프레소~ chocolate coffee",
    "#b5683e": "캬라멜~ 구리~ 브론즈 테라코타 벽돌~ 캐러멜~ 카라멜~ terracotta brick caramel rust",
    "#dcc7a5": "샌드베이지 오트밀 살~ 린넨~ 에크루 크라프트~ 그레이지 베이지 모래~ 샌드 beige sand tan",
    "#f7efdc": "버터옐로 크림화이트 오프화이트 크림 아이보리 미~ 상아~ 버터~ cream ivory",
    "#8b8f94": "멜란지 시멘트~ 콘크리트~ 재~ 회~ 그레이 잿~ 쥐~ grey gray",
    "#3d4248": "챠콜 차콜그레이 건메탈 차콜 먹~ charcoal graphite",
    "#1a1a1c": "새까만 새까맣게 시커먼 시커멓게 흑~ 올블랙 검정 검은 검게 까만 까맣게 까망 블랙 black",
    "#ffffff": "새하얀 새하얗게 하얗고 하얗 순백 우유~ 진주~ 뽀얀 올화이트 하양 흰 하얀 하얗게 희게 화이트 백~ white",
    "#c9a24b": "금~ 골드 황금 gold golden",
    "#b9bec6": "은~ 실버 silver",
    "#c98f80": "로즈골드 rosegold",
    "#6b2c33": "팥~ 팥죽~ 적갈~ 대추~ 검붉은 검붉게 마르살라 marsala oxblood",
    "#4a6a93": "데님~ 청바지~ denim",
    "#c19a6b": "카멜 라떼~ 밀크티~ 토프 camel",
    "#a58aa8": "모브 mauve",
    "#f08a5d": "노을~ 석양~ sunset",
    "#c8502d": "단풍~ maple",
    "#ead9a0": "볏짚~ 지푸라기~ 밀짚~ 갈대~ 누룩~ strawyellow",
    "#f6e7b4": "버터밀크~ 생크림~ 바닐라~ 커스터드~ 계란~ 달빛~ buttermilk",
    "#e8ddc8": "한지~ 메밀~ 오트~ 무표백~ 화선지~ 누드~ 대팻밥~ 삼베~ 종이~ 막걸리~ 콩가루~ 식빵~ 미색~ oatmeal",
    "#c9b08a": "갯벌~ 짚~ 된장~ 나뭇가지~ 자작나무~ sandstone",
    "#4a1f3d": "오베르진~ 흑자주~ aubergine",
    "#3f2f7f": "남보라 청보라 진보라 군보라 블루바이올렛 indigoviolet",
    "#6e2f6a": "무화과~ 블랙베리~ 오디~ figpurple",
    "#243f73": "진청 딥블루 짙푸른 검푸른 오션블루 심해~ deepblue",
    "#66788a": "회청 청회 슬레이트 블루그레이 slate",
    "#b3a9bd": "회보라 연회보라 헤더 mauvegrey",
    "#ef4f4a": "수박~ 홍시~ 연지~ watermelonred",
    "#c5291f": "고춧가루~ 고추장~ 김칫~ 김치~ 육개장~ 핏~ chillired",
    "#a3162f": "크림슨레드 석류~ 맨드라미~ crimsonred",
    "#e9a13b": "치자~ 사프란~ 노릇~ 군고구마~ 황금들판~ 유자~ saffron",
    "#f3e3e6": "파우더핑크 진달래핑크~ 복사꽃~ powderpink",
    "#5fa83c": "상추~ 배춧잎~ 새싹~ 대나무~ 부추~ 콩~ 신록~ 청사과~ leafgreen",
}

MODIFIERS: dict[str, str] = {
    "pastel": "파스텔 파스텔톤 여리여리한 여리여리하게 여리한 여린 보송한 뽀송한 몽글몽글한 연한 연하게 옅은 옅게 엷은 부드러운 연 pastel pale soft light baby delicate gentle dreamy faint paler softer lighter",
    "bright": "밝은 밝게 환한 환하게 화사한 화사하게 bright brighter",
    "dark": "다크 진한 진하게 짙은 짙게 어두운 어둡게 어둡고 깊은 딥 진 찐한 찐하게 dark deep darker deeper",
    "vivid": "비비드 비비드한 선명한 선명하게 쨍한 쨍하게 강렬한 강렬하게 원색 형광 네온 vivid neon bold saturated",
    "muted": "차분한 차분하게 톤다운 톤다운된 탁한 은은한 은은하게 뮤트 더스티 스모키 muted dusty smoky",
    "warm": "따뜻한 따뜻하게 따스한 웜 웜톤 warm warmer",
    "cool": "시원한 시원하게 차가운 차갑게 쿨 쿨톤 cool cold cooler",
}

_HEX = re.compile(r"#?([0-9a-f]{6})|#([0-9a-f]{3})")
_NOUN = r"(?:색상|색깔|색|빛깔|빛|톤|계열|컬러)?"
_PARTICLE = r"(?:으로|로|의|은|는|이|가|을|를|게|이게|하게|한|스러운|스럽게|입니다|이에요|예요)?"


def named(word: str) -> str | None:
    """The colour of a word or short phrase; the first colour counts, modifiers shift it. None: no colour in it."""
    text = word.strip().lower()
    exact = _HEX.fullmatch(text)
    if exact:
        return "#" + (exact[1] or "".join(d * 2 for d in exact[2]))
    found: str | None = None
    changes: list[str] = []
    for token in _tokens(text):
        read, base = _read(token)
        changes += read
        found = found or base
    if found is None:
        return None
    for change in dict.fromkeys(changes):
        found = modified(found, change)
    return found


def modifiers(word: str) -> tuple[str, ...]:
    """The modifiers named in a phrase, each an id of MODIFIERS, in order: "좀 더 파스텔로" -> ("pastel",)."""
    found: list[str] = []
    for token in _tokens(word.strip().lower()):
        found += _read(token)[0]
    return tuple(dict.fromkeys(found))


def modified(base: str, change: str) -> str:
    """A colour made pastel, bright, dark, vivid, muted, warm or cool."""
    lightness, chroma, hue = colour.to_oklch(base)
    if change == "pastel":
        pale = 0.94 if 80 <= hue <= 115 else 0.86  # a yellow that is no lighter is khaki
        return colour.from_oklch(max(pale, lightness), min(chroma, 0.08), hue)
    if change == "bright":
        return colour.from_oklch(min(0.9, lightness + 0.1), chroma, hue)
    if change == "dark":
        return colour.from_oklch(max(0.2, lightness * 0.66), chroma * 0.85, hue)
    if change == "vivid" and chroma > 0.01:
        # the hue's most colourful lightness lies between its own and the cusp: half-way there
        level = (lightness + 0.64) / 2 if not 85 <= hue <= 115 else lightness
        return colour.from_oklch(level, 0.37, hue)
    if change == "muted":
        return colour.from_oklch(lightness, chroma * 0.5, hue)
    if change in ("warm", "cool") and chroma > 0.01:
        return colour.from_oklch(lightness, chroma, hue + _lean(hue, 60.0 if change == "warm" else 240.0))
    return base


def _lean(hue: float, pole: float) -> float:
    """At most 14 degrees towards a pole, so that blue stays blue."""
    return max(-14.0, min(14.0, colour.turn(hue, pole)))


def _tokens(text: str) -> list[str]:
    """Words, with two-word English colours ("sky blue") joined into one."""
    parts = re.findall(r"[a-z]+|[가-힣]+", text)
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] + part in _table():
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _read(token: str) -> tuple[list[str], str | None]:
    """Modifiers and colour of one token: "연분홍색으로" -> (["pastel"], pink)."""
    whole = _pattern().fullmatch(token)
    if whole is None:
        return [], None
    change, stem = whole["change"] or "", whole["colour"] or ""
    if stem and _table()[stem][1] and not whole["noun"]:
        return [], None
    if len(change) == 1 and not stem and not whole["noun"]:  # 연, 진, 딥 alone are names and other words
        return [], None
    return [_changes()[change]] if change else [], _table()[stem][0] if stem else None


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Word -> (its colour, whether it needs 색 or the like after it)."""
    return {w.rstrip("~"): (code, w.endswith("~")) for code, words in WORDS.items() for w in words.split()}


@cache
def _changes() -> dict[str, str]:
    return {w: change for change, words in MODIFIERS.items() for w in words.split()}


@cache
def _pattern() -> re.Pattern[str]:
    colours = "|".join(sorted(_table(), key=len, reverse=True))
    changes = "|".join(sorted(_changes(), key=len, reverse=True))
    return re.compile(
        rf"(?!$)(?P<change>{changes})?(?P<colour>{colours})?(?P<noun>{_NOUN}){_PARTICLE}")
