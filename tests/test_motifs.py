"""Motifs: every slug draws in every style, cropped, at the size asked for, in the colour asked for."""

import numpy as np
import pytest

from pipelines import motifs


def test_slugs_draw_in_every_style():
    drawn(every=40)


def drawn(every: int):
    """All motifs, or one of so many, are ink in each style; tests/prove/prove_motifs.py draws them all."""
    for n, name in list(enumerate(motifs.names()))[::every]:
        for style in motifs.STYLES if n % 40 == 0 else motifs.STYLES[:4]:  # a brush paints what the glossy one draws
            # a vector at a small size, since filters cost by area; the sizes that are used are drawn in the other tests
            a = motifs.draw(name, style, 40) if style in motifs.BRUSHED else motifs._master(name, style, 40)
            assert a.dtype == np.uint8 and a.ndim == 3 and a.shape[2] == 4
            assert max(a.shape[:2]) == 40, (name, style, a.shape)
            ink = a[..., 3] > 60
            assert ink.mean() > 0.03, (name, style)


def test_it_is_cropped_to_its_ink():
    for name, style in (("coffee", "glossy"), ("chopsticks", "flat"), ("cake", "mono"), ("coffee", "line")):
        a = motifs.draw(name, style, 500)[..., 3] > 40
        ys, xs = np.flatnonzero(a.any(1)), np.flatnonzero(a.any(0))
        assert ys[0] <= 8 and xs[0] <= 8 and ys[-1] >= a.shape[0] - 9 and xs[-1] >= a.shape[1] - 9
        assert motifs.aspect(name, style) == pytest.approx(a.shape[1] / a.shape[0], rel=0.02)


def test_mono_and_line_take_a_colour_and_glossy_keeps_its_own():
    for style in ("mono", "line"):
        a = motifs.draw("heart", style, 120, "#12ab34")
        assert (a[..., :3][a[..., 3] > 0] == (0x12, 0xAB, 0x34)).all()
    assert (motifs.draw("heart", "glossy", 120, "#12ab34") == motifs.draw("heart", "glossy", 120)).all()


def test_a_small_one_looks_like_a_large_one():
    import cv2

    large, small = motifs.draw("strawberry", "glossy", 768), motifs.draw("strawberry", "glossy", 150)
    shrunk = cv2.resize(large, small.shape[1::-1], interpolation=cv2.INTER_AREA).astype(int)
    solid = (shrunk[..., 3] > 250) & (small[..., 3] > 250)
    assert np.abs(shrunk - small)[solid].mean() < 3


def test_edges_are_soft_in_the_glossy_style():
    """The source's inner shadows leave hard steps at the outline; ours must be antialiased."""
    a = motifs.draw("heels", "glossy", 384)[..., 3]
    assert ((a > 20) & (a < 235)).sum() > 0.4 * (np.abs(np.diff((a > 127).astype(int), axis=1)).sum())


def test_line_falls_back_to_mono_only_where_its_data_says_so():
    assert motifs.has("coffee", "line")
    assert not motifs.has("dango", "line") and motifs.has("dango", "mono")
    assert (motifs.draw("dango", "line", 90) == motifs.draw("dango", "mono", 90)).all()


def test_heroes_are_motifs_and_accents_are_not_heroes():
    heroes = [n for n in motifs.names() if motifs.hero(n)]
    assert len(heroes) > 150 and motifs.hero("cake") and not motifs.hero("sparkles")


def test_only_a_drawing_of_few_strokes_is_plain():
    assert motifs.plain("wine") and motifs.plain("microphone") and not motifs.plain("guksu") and not motifs.plain("bibim-guksu")


def test_unknown_names_styles_and_sizes_are_refused():
    with pytest.raises(KeyError, match="nothing-like-it"):
        motifs.draw("nothing-like-it", "glossy", 50)
    with pytest.raises(KeyError, match="oil"):
        motifs.draw("coffee", "oil", 50)
    with pytest.raises(ValueError, match="px"):
        motifs.draw("coffee", "glossy", 0)


def test_what_is_drawn_is_shared_and_cannot_be_drawn_on():
    with pytest.raises(ValueError):
        motifs.draw("coffee", "glossy", 64)[0, 0] = 0


def test_every_motif_that_an_industry_names_can_be_drawn():
    from pipelines import industries

    named = {m for industry in industries.all() for m in industry.motifs}
    assert named and [m for m in named if not motifs.has(m)] == []


def test_another_name_draws_the_same():
    assert motifs.known("hot-beverage") == "coffee"
    assert (motifs.draw("hot-beverage", "flat", 80) == motifs.draw("coffee", "flat", 80)).all()


def _picked(message: str) -> tuple[str, ...]:
    from datetime import date

    from pipelines import understanding
    from pipelines.ad import casting

    brief = understanding.understand(message, understanding.Context(language="ko", today=date(2026, 12, 1))).brief
    assert brief is not None
    return casting.pick(brief)


def test_a_thing_stands_with_what_belongs_to_it_and_not_with_its_trades_others():
    wallet = _picked("수제 가죽 카드지갑 38,000원, 이니셜 각인 무료. 공방 결")
    assert wallet[0] == "card-wallet" and not {"pottery", "yarn", "paintbrush"} & set(wallet)
    assert _picked("카페 여름 신메뉴 자두에이드 6,000원")[:2] == ("plum-ade", "plum")


def test_a_product_without_a_motif_is_shown_by_what_its_message_speaks_of_or_its_trade():
    assert _picked("고양이 호텔 1박 30,000원 예약 받습니다")[0] == "sitting-cat"
    assert _picked("강아지 호텔 1박 35,000원 예약 받습니다")[0] == "sitting-dog"
    assert _picked("소극장 연극 '막차' 10월 3일~12일, 전석 25,000원")[0] == "stage"
    assert "hotel" not in _picked("강아지 호텔 1박 35,000원 예약 받습니다")


def test_no_drawing_stands_for_what_it_does_not_show():
    assert _picked("공인중개사 사무실입니다 투룸 전세 1억 8천, 수유역 걸어서 6분")[:1] in (("house",), ("apartment",), ("key",))
    assert "house" not in _picked("미니 주물럭세트 2인 2만3천 볶음밥은 서비스로 나가요 영통 중심상가")
    assert "bouquet" not in _picked("결혼정보회사 아니고 사교모임이에요 12월 14일 저녁 7시 한남동")
    assert "bowling" not in _picked("요가 원데이 클래스 2만원 볼링장 옆 2층")
    assert _picked("무뼈닭발 2인 18,000원 주먹밥 서비스") == ()


def test_the_goods_own_word_and_what_was_learned_choose_together():
    assert _picked("교회 바자회 11월 9일 12시부터 새길교회 앞마당 잔치국수 3천원")[:1] in (("market-stall",), ("guksu",))  # the noodles are what has a price
    assert _picked("Leaky tap? Handyman repairs, free estimates through April, call 614-555-0147")[:1] in (("toolbox",), ("hard-hat",), ("faucet",))
    assert _picked("방탈출 카페 1인 24,000원 예약하세요")[:1] == ("padlock",)


def test_a_drawing_of_which_no_word_speaks_has_to_be_all_but_certain():
    from pipelines.understanding.learned import trades

    assert trades.tell("쭈꾸미 낚시 출조 9만원", []).drawing in ("fishing", "")
    assert trades.tell("초등학교 총동문회 10월 셋째 토요일", []).drawing == trades.tell("지붕 없는 이야기", []).drawing == ""


def test_one_that_is_lost_is_a_silhouette_and_a_closed_door_a_calendar():
    assert _picked("고양이를 찾습니다 이름은 망고 파란 방울을 했어요 010-2345-6789")[:1] == ("lost-cat",)
    assert _picked("lost dog brown terrier near oak st, reward, call 614-555-0147")[:1] == ("lost-dog",)
    assert "lost-cat" not in _picked("고양이 호텔 1박 30,000원, 저희를 찾아 주세요")
    assert _picked("추석 연휴 휴무 안내 9월 16일부터 18일까지 쉽니다")[:1] == ("day-off",)
    assert _picked("엘리베이터 점검 안내 오전 10시부터 12시까지 운행을 멈춥니다") == ()
    assert _picked("독감예방접종 시작 안내문")[:1] in (("stethoscope",), ("syringe",))
    assert _picked("미용실 이전했어요 2층에서 1층으로")[:1] == ("scissors",)
    assert _picked("장례식장 이용안내 문의 1588-0000 24시간") == ()


def test_what_comes_with_an_offer_is_not_its_picture():
    assert "camera" not in _picked("Deep cleaning before you move out, from €90. Before and after photos sent. Call Noreen 091 555 0188")
    assert "calculator" not in _picked("키 작은 남자분들을 위한 바지 전문점 기장 92 슬랙스 39,000원")
    assert _picked("chili cheese dog $6, slaw dog $5, open til 2am fri sat")[:1] == ("hot-dog",)
    assert _picked("수제 비누 만들기 키트 18,000원 향기공방")[:1] == ("soap",)
    assert "calculator" not in _picked("옹기장입니다 김칫독 17만원 뚝배기 만2천원 울주 외고산 옹기마을")


@pytest.mark.parametrize(("message", "motif"), [
    ("찜닭 소 24,000원 중 31,000원 당면사리 무료 안동찜닭", "jjimdak"),
    ("수제 요거트가 나왔습니다 목장에서 만든 500ml 6천원", "yoghurt"),
    ("재래된장 1키로 만오천원 고추장 2만원 삼년 묵었어요", "jang-jars"),
    ("매실청 1.8리터 2만5천원 5년 숙성", "maesil"),
    ("유자청 1kg 만8천원 고흥유자", "cheong"),
    ("꽈배기 세개 이천원 매일 새벽 반죽합니다", "kkwabaegi"),
    ("동지팥죽 8천원 12월 21일 하루만", "patjuk"),
    ("무화과 2키로 3만5천원 영암에서 보내드려요", "fig"),
    ("클라리넷 가르쳐 드려요 한 번 40분 4만 대전 둔산", "clarinet"),
    ("발마사지 40분 2만8천원 어르신은 3천원 빼드려요", "foot-bath"),
    ("왁싱 처음 오시는 분 반값", "waxing"),
    ("안마의자 1년 쓴거 60만 가지러 오셔야 하고요", "massage-chair"),
    ("분재원입니다 소나무 분재 28만원부터", "bonsai"),
    ("소화기 3.3kg 28,000원 헌 소화기 수거 무료", "fire-extinguisher"),
    ("도장집 막도장 5천원 인감도장 2만원부터", "dojang"),
    ("New roof or old gutters? free estimates through April, call 614-555-0147", "roof"),
    ("kayak rental 2 hr $25 full day $55", "kayak"),
    ("백일상 대여 5만원 배송 포함", "dolsang"),
    ("월남쌈 샤브 무한리필 평일점심 17,900원", "shabu"),
    ("아구찜 소 35,000원 대 48,000원 마산아구찜", "agujjim"),
    ("snow removal $40 a push all winter done before 7am", "snow-shovel"),
    ("얼큰한 육개장 9천원 점심에만", "spicy-soup"),
    ("남원식 추어탕 11,000원 산초 따로", "chueotang"),
    ("경운기 팝니다 180만 잘 돌아가요", "cultivator"),
    ("방충망 교체 창 하나에 3만원", "insect-screen"),
    ("자두 따기 체험 농장 어른 만오천원", "plum"),
    ("자두 따기 체험 어른 15,000원 어린이 10,000원 김천 자두농원 6월 20일부터", "plum"),
    ("금산 6년근 홍삼 선물세트 5만원", "ginseng"),
        ("plum picking saturday $3 a lb bring a bucket, Hill Orchard", "plum"),
    ("farm eggs $5 a dozen brown and blue", "farm-eggs"),
    ("garage sale saturday 8am tools couch lamps", "garage-sale"),
    ("첼로 개인레슨 성인 취미반 월 16만", "cello"),
    ("이달의 아트 5만9천 젤네일", "nail-polish"),
    ("Marisol's tamales dozen $24 half $13 order by dec 20", "tamale"),
    ("can u do one for my braids knotless 150 boho 180 hair included", "braids"),
])
def test_what_messages_ask_for_is_shown_itself(message: str, motif: str):
    assert _picked(message)[:1] == (motif,)


@pytest.mark.parametrize(("message", "motif"), [
    ("jam session every tuesday 8pm free entry", "jam"),
    ("오징어게임 체험전 1만원", "squid"),
    ("유소년축구 모집 조기마감 월 8만원", "gulbi"),
    ("요거트스무디 5천원", "yoghurt"),
    ("태권도장 신규회원 모집 월 13만원", "dojang"),
    ("소화기내과 위내시경 토요일도 합니다", "fire-extinguisher"),
        ("고무인형 만들기 체험 1만원", "dojang"),
    ("slow roast lamb shank £14 every Sunday", "sheep"),
    ("fencing club for kids, Tuesdays 5pm, $60 a month", "fence"),
    ("그네타기 대회 상품 송아지는 아니고 압력솥", "cow"),
    ("천연염색 스카프 만들기 3만원", "hair-colour"),
])
def test_words_that_only_sound_like_it_show_no_such_thing(message: str, motif: str):
    assert motif not in _picked(message)


@pytest.mark.parametrize(("message", "hero"), [
    ("피아노학원 여름방학 특강생 모집합니다. 7월 22일~8월 16일 주3회 4주 18만원. 라온음악학원 (한빛초 정문 건너편 2층)", "piano"), ("코바늘 가방 만들기 원데이클래스 45,000", "yarn"),
    ("Crochet bags £18", "yarn"), ("Knitted scarves £25", "scarf"), ("가죽 가방 12만원", "handbag"), ("Memory quilts from shirts, lap size $240", "bedding"), ("Quilting class Saturday $35", "sewing-machine"),
    ("Learn to surf with us at Torquay. 2hr group lesson $79, private $160. Salty Toes Surf School", "surfboard"), ("서귀포 감귤밭 극조생 나왔수다 5키로 1만8천원", "mandarin"),
    ("코딩학원 초등반 모집", "laptop"), ("영어 과외 주2회 30만원", "talk-bubbles"), ("펜션 1박 20만원", "house"), ("Wedding photographer from £900", "camera"), ("원룸이사 용달 12만원부터", "truck"),
    ("Chunky beef pie plus coffee $11.50", "pie")])
def test_the_words_of_the_thing_itself_choose_its_drawing(message: str, hero: str):
    assert _picked(message)[:1] == (hero,)
