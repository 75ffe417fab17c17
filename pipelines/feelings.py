"""Feelings: what a message wishes its ad to feel like ("바다 느낌으로 시원하게", "warm and traditional"), as hues, moods and a tint of colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# hues of the ground (OKLCH degrees) | moods of the palette book, the best first | a tint (colourwords.MODIFIERS) | words: Korean stems, "~" for a space that may
# be missing, "!" behind what is a feeling only right before 느낌, 분위기, 톤 ..., and English
_TABLE = """
225 205 250 | fresh airy clean |        | 바다 바닷가 해변 파도 오션 해양 마린 항구! 휴양지 지중해 산토리니 coastal ocean sea seaside beachy beach nautical marine oceanic mediterranean tropical~blue
225 200     | fresh airy clean | cool   | 시원 청량 상쾌 차가 얼음 쿨한 쿨하 icy cool~blue cool~tones cool~colours cool~colors refreshing crisp chilled frosty
250 225     | airy clean calm  |        | 하늘! 구름! 맑은 sky airy breezy
260 275     | dark calm        |        | 밤하늘 별빛 별밤 별이~쏟 겨울밤 겨울~저녁 밤거리 야경 새벽! 우주 은하수 달빛 starry midnight night~sky night-time winter~night winter~evening galaxy cosmic moonlit
60 40       | dark warm        |        | 밤에! 불~켜진 불켜진 불빛 조명~켜진 등불~켜진 lights~on lit~up cosy~evening cosy~night candle~light
20 350      | dark bold        |        | 락! 록! 펑크 그런지 메탈! 공연~포스터 콘서트~포스터 rock punk grunge metal gig~poster
55 70       | retro calm warm  | muted  | 필름 필름사진 필름카메라 filmic film~photo film~camera polaroid
290 275     | dark calm        |        | 신비 오묘 마법 주술 mystic mystical magical mysterious enchanted witchy
145 130     | natural fresh    |        | 숲 숲속 산속! 초원 정글 푸릇 싱그러 싱그럽 초록초록 forest woodland woodsy leafy botanical jungle meadow mossy garden~y
130 145 90  | natural calm     |        | 자연 친환경 유기농! 내추럴 네추럴 에코 비건! 제로웨이스트 natural nature organic eco earthy-green green~living herbal
55 75 40    | natural warm calm|        | 흙! 우드 나무! 원목 라탄 어스톤 earthy earth wooden woody rattan terracotta clay
0 350 130   | airy fresh       | pastel | 봄 봄날 봄봄 벚꽃 꽃밭 꽃길 spring springtime blossomy floral
225 190 100 | fresh playful    |        | 여름 한여름 바캉스 썸머 여름휴가 summer summery sunny vacation
50 35 70    | natural warm     |        | 가을 단풍 낙엽 autumn autumnal fall~colours fall~colors fall~vibes harvest
240 260     | airy clean       |        | 겨울 한겨울 눈꽃 설원 눈오는 winter wintry snowy
60 40 80    | warm natural airy|        | 포근 따뜻 따듯 따스 아늑 온기 훈훈 폭신 코지 warm cosy cozy homely homey snug comforting toasty inviting welcoming
55 75 30    | warm retro natural |      | 정겨 정감 시골 할머니 집밥! 옛날 고향 푸근 손맛 구수 토속 traditional old-fashioned nostalgic wholesome homespun country countryside folksy
70 55 40    | natural warm     |        | 한지 한옥 전통 고풍 동양 고즈넉 oriental heritage
            | retro            |        | 레트로 빈티지 복고 뉴트로 80년대 90년대 70년대 아날로그 90s 80s 70s nineties y2k retro vintage throwback newtro seventies eighties mid-century
55 75       | natural sturdy warm|      | 투박 러스틱 농가! 팜하우스 수제! rustic farmhouse handmade artisan artisanal handcrafted crafty weathered
            | luxury           |        | 고급 럭셔리 우아 품격 프리미엄 호텔! 귀족 격조 명품! 백화점! 반짝반짝 번쩍번쩍 elegant luxury luxurious premium classy upscale sparkly glittery refined opulent posh sophisticated glamorous
            | clean luxury     |        | 세련 시크 모던 도시적 sleek modern chic contemporary stylish
            | clean airy       |        | 깔끔 깨끗 심플 미니멀 단정 정갈 산뜻 clean simple minimal minimalist minimalistic tidy uncluttered
250 275     | clean dark bold  |        | 미래적 미래지향 퓨처 첨단 futuristic sci-fi high-tech techy
250 235     | clean sturdy calm|        | 신뢰 믿음 전문적 전문가 공신력 프로페셔널 병원! 의료! 클리닉! 금융! 기업! professional trustworthy trusted reliable corporate serious medical clinical hygienic sterile dependable
            | airy             | pastel | 여리여리 여릿 여리한 연하 보송 뽀송 몽글몽글 몽환 파스텔 은은 부드러 부드럽 수채화 솜사탕 soft pastel pastels delicate gentle dreamy tender subtle faint pale ethereal whimsical
0 350 15    | airy playful     | pastel | 사랑스 로맨틱 소녀 러블리 공주 romantic lovely girly feminine sweet
0 20        | airy luxury      |        | 웨딩 결혼식 청순 wedding bridal
            | playful          |        | 귀여 귀엽 아기자기 발랄 알록달록 통통튀 톡톡튀 키치 동화 장난 유치원! 아이들이~그린 아이가~그린 삐뚤빼뚤 낙서! cheery cute playful fun colourful colorful kawaii quirky childlike kid-friendly cartoonish
            | playful bold     | vivid  | 화려 쨍한 쨍하 비비드 형형색색 팝한 팝하 popping vivid vibrant flashy eye-popping rainbow
25 260 95   | playful bold     | vivid  | 원색 삼원색 크레파스 primary~colors primary~colours primary~coloured
            | warm playful fresh |      | 친근 다정 정다 살갑 상냥 밝고 밝게! friendly approachable neighbourly neighborly
            | warm airy fresh  |        | 희망 긍정적 용기를 hopeful uplifting positive encouraging optimistic
            | playful fresh    |        | 상큼 활기 생기 경쾌 신나 유쾌 밝고~활 lively cheerful upbeat bright fresh zesty happy joyful energetic
            | bold             |        | 강렬 거칠 거침없 강하 눈에~띄 눈에~확 임팩트 파격 힘찬 힘있 다이나믹 역동 튀게 bold striking loud powerful dynamic intense punchy eye-catching dramatic
290 270     | dark bold        |        | 네온 사이버 클럽! 형광 neon cyberpunk clubby electric glowing
            | dark             | dark   | 어두운 어둡 다크 어둑 무게감 묵직 dark moody gothic noir brooding
            | dark warm        |        | 은밀 무드있 바! 재즈 와인바! speakeasy jazzy smoky candlelit intimate
            | clean airy calm  |        | 여백 공간감 lots~of~space lots~of~white~space white~space whitespace spacious roomy
            | calm natural     |        | 차분 조용 잔잔 고요 편안 힐링 평온 명상 담백 calm calming relaxing peaceful serene tranquil zen quiet soothing spa-like mellow understated
            | calm airy        | muted  | 감성 톤다운 뮤트 스모키 muted dusty toned-down
            | sturdy bold      |        | 튼튼 듬직 남성적 남자다 거친 빈틈없 산업 인더스트리얼 공구! industrial rugged sturdy tough masculine gritty heavy-duty workmanlike
145 25      | natural luxury dark |     | 크리스마스 성탄 christmas christmassy festive xmas
55 305      | dark playful     |        | 할로윈 핼러윈 halloween spooky
25 60       | warm luxury      |        | 명절 설날 추석 한가위 새해 lunar~new~year
70 50       | retro warm natural |      | 판타지 중세 고서 양피지 동화책 종이책 헌책 fantasy medieval storybook parchment paperback antique antiquey olde old-timey old~book
50 30       | retro warm playful |      | 시장통 시장! 장터 왁자지껄 북적 사람~냄새 marketplace bustling
50 30       | warm airy        |        | 물광 윤기 glowy radiant dewy sun~kissed golden~hour
75 60 90    | luxury warm      |        | 금빛 황금 골드빛 golden gilded
60 30       | warm playful retro |      | 식욕 군침 맛있어~보 먹음직 appetising appetizing mouthwatering delicious
45 25 60    | warm airy        |        | 노을 석양 해질녘 sunset dusky
"""
_LIKE = r"(?:의|한|같은|처럼|적인|스러운|스런|다운|나는|오는|있는|함이|함을)?\s?"
_SCENE = rf"{_LIKE}(?:느낌|분위기|무드|감성|갬성|컨셉|콘셉트|스타일|풍(?:으로|의|\s)|바이브|디자인|배경)"  # a scene is no colour: "하늘색"
_MANNER = rf"{_LIKE}(?:느낌|분위기|무드|감성|갬성|톤|색감|색깔|색|컬러|컨셉|콘셉트|스타일|풍(?:으로|의|\s)|바이브|디자인|배경)"
# What shows that a clause speaks of how the ad shall be.
_CUE = re.compile(rf"{_MANNER}|꾸며|뽑아|만들[어고]|해\s?(?:주|줘|달|놔)|부탁|그려|[가-힣](?:하|스럽|롭|있|이|나|맞|뜻하|롭)게\s?(?:써|적|요|$|가\s|좀|해|만|뽑|디자인|나오|보이)"
                  r"|\b(?:if (?:possible|you can)|look|looks|looking|feel|feels|feeling|vibes?|mood|moody|style|styled|theme|themed"
                  r"|aesthetic|palette|design|colou?rs?|tones?|something|maybe|ideally|thinking|kinda|make it|keep it|want it|like it|should be|go for|please|pls|plz)\b", re.IGNORECASE)
_NOT = re.compile(r"^\S{0,3}(?:지\s?(?:않|말|는)|\s?말고|\s?빼고|\s?싫|\s?없이|\s?안\s)|^\S{0,4}\s(?:말고|빼고)")
_NO = re.compile(r"\b(?:nothing|avoid|without|do(?:n'?t| not) want)\b[^,]*$|(?:\b(?:no|not|never|less|isn'?t|don'?t)\s(?:too\s|so\s|very\s|be\s|make it\s|anything\s)*|(?:덜|안|너무)\s?)$", re.IGNORECASE)
_PLAIN = frozenset(("a an and & or with very really quite bit of the in it if you can please more so but all just kind sort nice "
                    "pls plz please thx thanks lol insta instagram story stories post facebook fb square portrait landscape vertical watercolor watercolour flowers florals leaves lettering accents touches details").split())


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a message wishes: hues of the ground, moods, tint; empty where nothing was said."""

    hues: tuple[float, ...] = ()
    moods: tuple[str, ...] = ()
    tint: str = ""

    def __bool__(self) -> bool:
        return bool(self.hues or self.moods or self.tint)


@cache
def _rows() -> tuple[tuple[Feeling, re.Pattern[str]], ...]:
    rows = []
    for line in _TABLE.strip().splitlines():
        hues, moods, tint, words = (part.strip() for part in line.split("|"))
        rows.append((Feeling(tuple(map(float, hues.split())), tuple(moods.split()), tint), re.compile(pattern_of(words), re.IGNORECASE)))
    return tuple(rows)


def pattern_of(words: str, manner: str = _MANNER) -> str:
    """The expression of a row's words, the longest first; `manner` is what shows that a word which has another meaning is a feeling."""
    kinds: dict[str, list[str]] = {}
    for word in sorted(words.split(), key=len, reverse=True):
        close = word.endswith("!") or len(word) == 1
        spelled = re.escape(word.rstrip("!")).replace("\\~", "~").replace("~", r"[\s-]?").replace("\\-", r"[\s-]")
        kinds.setdefault("english" if re.match(r"[a-z]", word) else "close" if close else "korean", []).append(spelled)
    around = {"english": (r"(?<![a-z])", r"(?:-?ish|y)?(?![a-z])"), "korean": ("(?<![가-힣])", ""), "close": ("(?<![가-힣])", f"(?:{manner})")}
    return "|".join(f"{before}(?:{'|'.join(kinds[kind])}){behind}" for kind, (before, behind) in around.items() if kind in kinds)


def scene_of(words: str) -> str:
    """The expression of what names a scene."""
    return pattern_of(words, _SCENE)


def read(text: str) -> Feeling:
    """What the clauses of a message that speak of the ad itself wish; the earliest feelings first."""
    found: list[tuple[int, int, Feeling]] = []
    for start, clause in spans(text):
        for feeling, pattern in _rows():
            if m := heard(clause, pattern):
                found.append((start + m.start(), start + m.end(), feeling))
    whole = [(a, b, f) for a, b, f in found if not any(c <= a and b <= d and (c, d) != (a, b) for c, d, _ in found)]  # "겨울밤" is no "겨울"
    each = [f for *_, f in sorted(whole, key=lambda row: row[:2])]
    moods = tuple(dict.fromkeys(m for f in each for m in f.moods))
    tint = next((f.tint for f in each if f.tint), "")
    return Feeling(_shared([f.hues for f in each if f.hues]), moods, "" if tint == "vivid" and "clean" in moods else tint)  # what is to be simple does not shout


def heard(clause: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first words of a pattern in a clause that are wished, not forbidden ("안 귀엽게", "nothing too dark")."""
    return next((m for m in pattern.finditer(clause) if not _NOT.match(clause[m.end() :]) and not _NO.search(clause[: m.start()])), None)


def _shared(hues: list[tuple[float, ...]]) -> tuple[float, ...]:
    """The hues that several feelings have together; where they share none, those of the first."""
    if not hues:
        return ()
    first, *rest = hues
    near = tuple(h for h in first if all(any(abs((h - o + 180) % 360 - 180) <= 25 for o in other) for other in rest))
    return near or first


def spans(text: str) -> Iterator[tuple[int, str]]:
    """(start, words) of the clauses that say how the ad shall be."""
    for m in re.finditer(r"[^.!?;,\n\x1f]+", text):
        clause = m.group()
        if _CUE.search(clause) or about(clause):
            yield m.start(), clause


def clauses(text: str) -> list[str]:
    """The clauses of a message that say how the ad shall be."""
    return [clause for _, clause in spans(text)]


def about(clause: str) -> bool:
    """Whether a clause holds nothing but feelings, colours and what joins them: "elegant and soft"."""
    from pipelines import colourwords

    left = clause
    for _, pattern in _rows():
        left = pattern.sub(" ", left)
    words = re.findall(r"[가-힣]+|[A-Za-z'-]+|\d+", left)
    if left == clause and not any(colourwords.named(w) for w in words):
        return False
    rest = [w for w in words if w.lower() not in _PLAIN and not colourwords.named(w) and not colourwords.modifiers(w)]
    return not any(len(w) > (3 if re.match(r"[가-힣]", w) else 0) or not re.fullmatch(r"(?:하|스럽|롭|있|한|하고|하게|스럽게|있게|고|게|으로|로|요|이랑|랑|하면서|면서|톤|색|느낌)+", w) for w in rest)
