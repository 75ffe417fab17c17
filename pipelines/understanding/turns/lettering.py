"""Lettering: the kinds of letters that people name ("붓글씨", "타자기체", "chunky") and the face of ours that is nearest to each.

What no face of ours comes near to (pixels, a typewriter, letters that drip or are sewn) has none: it is said so and asked.
"""

from __future__ import annotations

from functools import cache

from pipelines.understanding.reading import rx

# id of pipelines.fonts.PAIRS, or a face of a change -> words that mean it; "~" is a space that may be missing; "" what we have nothing near to
KINDS: tuple[tuple[str, str], ...] = (
    ("", "타자기 타자체 타이프라이터 픽셀 도트 길쭉 길쭉한 게임~글씨 게임글씨 오락실~글씨 디지털~시계 디지털시계 전광판 코딩 코드~글씨 터미널 그래피티 스프레이 스텐실 군대~스텐실 웨스턴 서부 서부~영화 피~흘리 피~흐르 피흘리 흘러내리 녹아내리 녹는 불타 불~붙 눈~쌓 눈쌓 얼음~글씨 깨진 "
         "찢어진 갈라진 수놓 실로 꿰맨 자수 뜨개 십자수 엮어 밧줄 나무~판자 나무결 나무에~새긴 목판 칼로~새긴 칼로 끌로 새긴 파인 도장 전서 기울 기울어 이탤릭 세로쓰기 세로로 뼈다귀 공룡 3D 입체 네온 그림자 테두리 외계 블록~쌓 레고 종이~오린 풍선~글씨 훈민정음 판본체 판본 옛글씨 "
         "typewriter condensed narrow pixel pixelated pixelly 8-bit 8~bit arcade digital~clock monospace mono~spaced coding terminal hacker graffiti spray spray-paint stencil stencilled stenciled western cowboy wild~west saloon wanted~poster dripping drippy drip blood "
         "bleeding horror spooky creepy flaming burning icy frozen cracked broken torn ransom stitched sewn embroidered embroidery woolly knitted rope bone bones wooden carved engraved branding~iron burned~in slanted italic italics leaning vertical "
         "neon bulb-lit bulb~lit marquee outlined outline 3d shadow stamped rubber~stamp medieval blackletter black~letter old~english gothic~script runic viking alien robot cut-out cut~out jagged circus art~deco deco psychedelic glitch metal~band"),
    ("hand", "붓 붓글씨 붓펜 붓터치 서예 서예체 캘리 캘리그라피 캘리그래피 먹으로 먹글씨 흘림 흘림체 흘려 휘갈긴 초서 행서 펜글씨 펜으로 만년필 연필 손글씨 손으로 손~글씨 손맛 필기 필기체 삐뚤 삐뚤빼뚤 비뚤 비뚤빼뚤 크레용 크레파스 색연필 분필 칠판 초크 매직 매직펜 마카 낙서 일기 편지 쪽지 메모 할머니 할매 "
             "할아버지 엄마 아버지 직접~쓴 사람이~쓴 아이가 애들이 아이~글씨 아이~같은 아이같은 초등학생 어린이체 어린이 초딩 유치원생 구불구불 꼬불꼬불 뽀글뽀글 영문~필기 필사 정감 수제 "
             "handwriting handwritten hand~written hand-written hand~lettered hand-lettered hand~painted hand-painted script romance romantic cursive calligraphy calligraphic brush brushed brushy brushstroke curly curlier swirly swirl swirls loopy flowing flowy joined-up "
             "joined~up chalk chalky chalkboard crayon crayon-ish pencil pen marker sharpie doodle doodly scribble scribbly scrawl scratchy wonky wobbly childlike child's kid's kids~writing grandma's nan's handmade homemade diary note signature copperplate"),
    ("fat", "장난스 통통 뚱뚱 뚱뚱한 포동포동 빵빵 오동통 캔디 사탕 젤리 풍선 만화 만화체 말풍선 귀여운 귀여 귀엽 깜찍 아기자기 발랄 말랑 말랑말랑 몽글 쫀득 bubble bubbly balloon chubby plump fat cartoon cartoonish cartoony comic candy jelly puffy squishy jolly bouncy cute cuter fun funky playful"),
    ("round", "둥근 둥글 동글 둥그 동그 둥글둥글 동글동글 부드러 부드럽 부드러운 순한 친근 동화 동화책 유치원 round rounded rounder roundish soft softer friendly friendlier storybook fairy~tale kiddie"),
    ("sign", "간판 옛날~간판 다방 포차 포장마차 장터 시장 극장 영화~포스터 옛날~영화 반공~포스터 복고 레트로 뉴트로 빈티지 7080 70년대 80년대 60년대 90년대 표어 현수막 플래카드 각진 각지 각~진 네모난 네모 각진~폰트 sign signboard sign-painter signpainter shopfront retro vintage 70s 80s 50s 60s square squared blocky boxy angular surf~poster "
             "railway poster movie~poster diner"),
    ("slab", "꽉~찬 꽉찬 블록 벽돌 block blocks chunky chunkier chunkiest slab heavyweight"),
    ("bold", "굵 굵은 굵직 두꺼 두껍 두툼 도톰 볼드 진하 진한 묵직 힘찬 힘~있 힘있 강한 강하 세게 쎄 크고 큼직 또렷 뚜렷 선명 남자다운 시원시원 락 락스럽 록 힙합 bold bolder boldest thick thicker heavy heavier strong stronger sturdy solid cool cooler street loud shouty punchy impact beefy rock manly tough clear clearer racing sporty"),
    ("thin", "얇 얇은 가는 가늘 가느다란 가느 날씬 여리여리 여린 하늘하늘 가벼운 가볍 라이트 슬림 thin thinner light lighter airy slim slimmer fine finer delicate dainty skinny"),
    ("song", "점잖 중후 궁서 신문~제목 잡지 잡지~표지 잡지체 패션 우아 고급 고급스러 세련 고풍 청첩장 초대장 품격 기품 magazine fashion elegant fancy fancier classy posh luxurious luxury wedding invitation refined sophisticated graceful prettier pretty nicer"),
    ("batang", "바탕 옛날~책 책~글씨 옛책 고서 고전 고전적 클래식 동양 중국풍 한문 옛스러운 옛날~글씨 예스러 교과서 소설 시집 문학 세로줄 신문 영문~책 book bookish bookier old~book old-world old~world old~fashioned old-fashioned newspaper literary classic classical traditional antique oldie scholarly novel"),
    ("serif", "명조 세리프 명조체 serif serifs roman times"),
    ("sans", "고딕 산세리프 돋움 반듯 반듯한 또박또박 정자 정자체 깔끔 단정 평범 기본 보통 무난 심플 단순 모던 현대 현대적 요즘 컴퓨터 인쇄체 인쇄 안내문 공문 정직 딱 바른 읽기~쉬 읽기~편 잘~보이 sans sans-serif sans~serif plain plainer simple simpler clean cleaner modern normal regular basic standard neat neater readable legible easier~to~read "
             "straight upright helvetica arial even print printed no-nonsense gothic official formal professional corporate"),
)
# what names a face outright, whatever it is to be like besides: "고급진 명조", "가느다란 붓글씨"
_NAMED = r"명조|세리프|고딕|돋움|궁서|바탕체|손글씨|붓글씨|필기|캘리|흘림|흘려|serif|sans|script|cursive|handwrit|calligraph"
_NOT = r"\s?\S{0,2}\s?(?:말고|아니|싫|대신|빼고|같[아애네]|너무|not\b|instead)"


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    out = []
    for face, words in KINDS:
        korean = [w for w in words.split() if not w.isascii()]
        english = [w for w in words.split() if w.isascii()]
        each = [rf"(?<![가-힣])(?:{_either(korean)})"] * bool(korean) + [rf"(?<![a-z])(?:{_either(english)})(?![a-z-])"] * bool(english)
        out.append((face, "|".join(each)))
    return tuple(out)


def _either(words: list[str]) -> str:
    return "|".join(w.replace("~", r"\s?") for w in sorted(words, key=len, reverse=True))


def face_of(words: str) -> str | None:
    """The face that some words mean, the longest word that says one, a face's name before any other; "" for letters that we have nothing near to; None where none is meant."""
    found = [(m.end() - m.start() + 20 * bool(rx(_NAMED).match(m.group())), -n, face) for n, (face, pattern) in enumerate(_rows()) for m in rx(pattern).finditer(words) if not rx(_NOT).match(words, m.end())]
    return max(found)[2] if found else None
