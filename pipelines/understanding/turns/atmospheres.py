"""Atmospheres: moods that are no quality of an ad but a season, a feast, a place or a time ("크리스마스 느낌", "royal"), and what shows them.

A row is what is done, an operation and its value, and the words that ask for it; "~" is a space that may be missing.
"""

from __future__ import annotations

from functools import cache

from pipelines.understanding.contract import Change
from pipelines.understanding.reading import rx

ROWS: tuple[tuple[str, str, str], ...] = (
    ("palette", "forest+red", "크리스마스 성탄 성탄절 산타 christmas xmas noel yule santa"), ("palette", "black+orange", "할로윈 핼러윈 halloween"),
    ("palette", "burgundy+gold", "명절 설날 설 추석 한가위 대보름 구정 잔치 잔칫집 잔칫날 환갑 칠순 혼례 lunar~new~year chinese~new~year diwali eid"), ("palette", "navy+gold", "새해 연말 송년 신년 왕실 왕궁 황실 royal regal royalty palace new~year"),
    ("palette", "red+cream", "발렌타인 valentine valentines 빨간날"), ("palette", "pastel pink", "봄 벚꽃 새봄 봄날 소녀 공주 핑크핑크 여성스러 여성스럽 girly girlish feminine princess spring springlike blossom"),
    ("palette", "terracotta", "가을 가을가을 가을산 단풍 낙엽 autumn autumnal fall~feel fall harvest thanksgiving"), ("palette", "skyblue", "여름 초여름 한여름 바캉스 바닷가 바다 바당 해변 짠내 물놀이 휴가 summer summery seaside beach beachy coastal nautical ocean"),
    ("palette", "pastel skyblue", "겨울 눈~오 눈오 함박눈 첫눈 얼음 snowy snow wintry winter frosty icy"), ("palette", "teal+orange", "하와이 동남아 열대 트로피컬 휴양지 쿠바 발리 태국 태국스럽 제주 tropical hawaii hawaiian caribbean cuba island"),
    ("palette", "deepblue", "비~오 비오 장마 달밤 밤하늘 별밤 우주 새벽 rainy midnight starry space galaxy"), ("palette", "terracotta+cream", "이탈리아 이태리 멕시코 스페인 지중해 italy italian mexican spanish mediterranean tuscany"), ("palette", "green", "환경 친환경 에코 생태 eco eco-friendly green environmental"),
    ("palette", "watermelonred+white", "미국~다이너 다이너 diner american~diner"), ("palette", "sunset", "노을 석양 해질녘 sunset"), ("palette", "black+watermelonred", "락 락스피릿 락스럽 록 메탈 rock punk metal grunge"),
    ("look", "night", "나이트 디스코 클럽 네온 밤거리 야시장 카지노 라스베가스 베가스 사이버 미래 미래적 sf 공상과학 disco vegas casino gameshow game~show nightclub cyber futuristic sci-fi scifi"),
    ("look", "retro", "8년대 80년대 70년대 90년대 60년대 1930년대 1950년대 옛날~교실 옛날 옛날~장터 옛적 추억 장터 시골~장터 책방 서부 미국~서부 y2k 바랜 교련 필름 old older old~postcard old~workshop 80s 70s 90s 60s 50s 1950s old~time vintage broadway circus fairground western victorian pubby pub old~school traditional heritage"),
    ("look", "letter", "일기 편지 일본~문구점 문구점 다이어리 노트 교실 학교~같 school~notebook scrapbook nerdy geeky bookish studious"), ("look", "collage", "한지 한옥 한국적 전통 전통적 우리~것 국악 동양 사극 korean~traditional oriental asian"),
    ("look", "flyer", "푸짐 풍성 넉넉 세일 땡처리 마트 bargain market~stall big~sale"), ("look", "magazine", "영화관 영화 무비 패션 에스테틱 aesthetic instagrammable vogue cinematic movie film fashion arty artsy"),
    ("look", "natural", "시골 농장 농촌 산골 숲속 정원 캠핑 텃밭 전원 자연주의 country countryside farm farmhouse farmy rural rustic outdoorsy woodsy earthy organic garden"), ("look", "luxury", "골프장 고급차 귀해 귀한 귀족 vip expensive rich wealthy grown~up grown-up mature fancy aesthetic~luxury upscale exclusive"),
    ("look", "bold", "얼큰 매콤 화끈 칼칼 스포티 스포츠 운동 자신감 남자다 남성 멋있 멋지 멋진 간지 박진감 응원 경기 힘찬 젊은~사람 젊은이 요즘 scarier scary spooky 음산 무서 sporty athletic manly masculine confident tough rugged macho powerful cool rocking edgy epic heroic"),
    ("look", "playful", "파티 파티파티 아기 유치원 키치 장난감 놀이터 어린이날 동요 축제 축제같 운동회 party festival carnival fiesta kiddy kids childlike babyish circus-like festive bubbly silly celebratory celebration birthday"),
    ("look", "warm", "따숩 꼬숩 구수 보송 뽀송 뽀송뽀송 포근 창가 응원하 희망찬 희망 가정집 엄마 할머니 동네 시골집 이웃 감성 모닥불 hopeful inspiring uplifting homely family kind human caring welcoming hope encouraging sincere"), ("look", "fresh", "breezy breezier 촉촉 새것 새~것 봄비 이슬 물기 반짝반짝 반짝 깨끗 건전 아침 shiny sparkly dewy hygienic healthy sporty-fresh wholesome"),
    ("look", "simple", "plain plainer even 공문 공지 안내문 관공서 회사 스마트 똑똑 전문 corporate official smart clever professional businesslike formal organised"), ("look", "calm", "명상 고요 절간 차분 경건 추모 spiritual zen church respectful solemn peaceful mourning"),
)
_OPPOSITE = {"bold": "calm", "playful": "simple", "warm": "simple", "simple": "warm", "luxury": "warm", "calm": "bold", "retro": "fresh", "night": "fresh"}
_LESS = r"(?:덜|안)\s?$|\b(?:less|not|not (?:so|too|very)|isn'?t|no)\s$"
_TOO = r"\S{0,3}\s?(?:말고|아니|싫|같아|같잖|같네|같은데|같다|instead)"


@cache
def _patterns() -> tuple[tuple[str, str, str], ...]:
    out = []
    for op, value, words in ROWS:
        each = sorted(words.split(), key=len, reverse=True)
        korean = "|".join(w.replace("~", r"\s?") for w in each if not w.isascii())
        english = "|".join(w.replace("~", r"[ -]?") for w in each if w.isascii())
        out.append((op, value, "|".join([rf"(?<![가-힣])(?:{korean})"] * bool(korean) + [rf"(?<![a-z0-9])(?:{english})(?![a-z])"] * bool(english))))
    return tuple(out)


def take(words: str) -> Change | None:
    """The change that shows the atmosphere which some words ask for, the longest of them; None where they ask for none that is known."""
    found = [(m.end() - m.start(), -n, op, value, rx(_LESS).search(words[: m.start()]) is not None) for n, (op, value, pattern) in enumerate(_patterns())
             for m in rx(pattern).finditer(words) if not rx(_TOO).match(words, m.end())]
    if not found:
        return None
    _, _, op, value, less = max(found)
    if less:
        return Change(op="look", value=_OPPOSITE.get(value, "next"))
    return Change(op=op, value=value)
