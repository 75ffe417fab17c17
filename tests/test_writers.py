"""The writers' contract and the phrasebook: whatever the brief, distinct copies that say only what was said."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from pipelines import claims, industries, writers
from pipelines.writers import _lines as book
from storage.errors import BadInput
from storage.records import Brand, Brief, Copy, Facts, MenuItem, Price

DAY = date(2026, 11, 21)
SAID = {"": "", "new": "신메뉴", "sale": "30% 할인", "open": "그랜드 오픈", "season": "크리스마스", "event": "이벤트", "hiring": "직원 모집", "notice": "휴무 안내"}
SAID_EN = {"": "", "new": "new", "sale": "30% off sale", "open": "grand opening", "season": "christmas", "event": "event", "hiring": "hiring",
           "notice": "closed, notice"}
CAFE = Brief(message="카페 딸기라떼 신메뉴 4,500원", seed=1, facts=Facts(
    product="딸기라떼", industry="cafe", occasion="new", price=Price(amount=4500)))


def sample(industry: industries.Industry, occasion: str, language: str = "ko", **more: object) -> Brief:
    """A brief as understanding would make it of a short message."""
    ko = language == "ko"
    product = (industry.keywords_ko if ko else industry.keywords_en)[0]
    shop = (industry.shops_ko if ko else industry.shops_en)[0]
    said = (SAID if ko else SAID_EN)[occasion]
    if occasion in ("hiring", "notice"):
        product = ("직원" if ko else "assistant") if occasion == "hiring" else ""
    return Brief(message=f"{shop} {product} {said}", language=language, seed=5, **more, facts=Facts(  # type: ignore[arg-type]
        product=product, industry=industry.id, occasion=occasion, percent=30 if occasion == "sale" else None))  # type: ignore[arg-type]


def write(brief: Brief, **more: object) -> tuple[Copy, ...]:
    return writers.write(brief, today=DAY, **more)  # type: ignore[arg-type]


def text(copy: Copy, brief: Brief = CAFE) -> str:
    """What an ad says in letters; the discount stands in the price lock-up."""
    percent = f"{brief.facts.percent}% 할인" if brief.facts.percent else ""
    return " ".join([copy.kicker, copy.headline, percent, copy.subcopy, copy.cta, *copy.details])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_industry_gets_three_sound_copies_for_some_occasion(language: str):
    for n, industry in list(enumerate(industries.all()))[language == "en" :: 2]:  # the proofs write for all in both
        brief = sample(industry, list(SAID)[n % len(SAID)], language)
        copies = write(brief)
        assert len({c.headline for c in copies}) == 3, industry.id
        assert all(c.subcopy for c in copies[1:])  # the first says what was said, or nothing
        for copy in copies:
            assert claims.stands(copy, brief, DAY)
            assert copy.alt and copy.writer == "phrasebook"
            assert not re.search(r"[{}]|\(는\)|\(가\)", text(copy)), copy
            assert claims.measure(copy.headline, language) <= claims.LIMITS[language, "short"]["headline"]
            assert all(tag.isascii() for tag in copy.tags) or language == "en"


@pytest.mark.parametrize("occasion", [o for o in SAID if o])
def test_every_occasion_is_spoken_of(occasion: str):
    words = {"new": "새|처음|신|나왔|등장|인사|선보|만남", "sale": "%|할인", "open": "오픈|열|이웃|생겼|간판|인사", "season": "크리스마스|이맘때|요즘|때",
             "event": "이벤트|함께|소식|안내|모|초대|열", "hiring": "함께|구|모집|일해|일할|찾|빈자리|이력서|동료", "notice": "쉬|휴무|헛걸음|쉽|쉰"}
    for industry in [i for i in industries.all() if i.id in ("cafe", "nail", "dental", "carrepair", "law")]:
        brief = sample(industry, occasion)
        for copy in write(brief):
            assert re.search(words[occasion], text(copy, brief)), copy


@pytest.mark.parametrize("occasion", ["hiring", "notice"])
def test_hiring_and_notices_sell_no_food(occasion: str):
    for industry in (i for i in industries.all() if i.group in ("cafe", "food", "bar")):
        for copy in write(sample(industry, occasion)):
            assert not re.search("맛있|먹으러|드시고|한 잔 하|한입|마시러|골라 가", text(copy)), copy


def test_variants_differ_in_every_line_that_carries_them():
    copies = write(CAFE)
    assert len({c.headline for c in copies}) == len({c.subcopy for c in copies}) == len({c.cta for c in copies}) == 3
    assert len({c.headline.replace("딸기라떼", "").strip(" ,!?") for c in copies}) == 3  # three sentences, not one turned round


def test_the_seed_decides():
    assert write(CAFE) == write(CAFE)
    assert write(replace(CAFE, seed=2)) != write(CAFE)


def test_what_is_sold_is_named_in_each_copy():
    for industry in industries.all()[::5]:
        brief = sample(industry, "")
        for copy in write(brief):
            assert brief.facts.product.replace(" ", "") in text(copy).replace(" ", ""), copy


def test_facts_stand_as_the_person_gave_them():
    brief = replace(CAFE, message=CAFE.message + " 11월 30일까지, 10시-22시, 강남역 3번 출구, 02-555-0100, 수제, 직장인, 선착순 20명", facts=replace(
        CAFE.facts, period="11월 30일까지", hours="10시-22시", place="강남역 3번 출구", contact="02-555-0100", points=("수제", "선착순 20명")))
    for copy in write(brief):
        assert copy.details[-4:] == ("11월 30일까지", "10시-22시", "강남역 3번 출구", "02-555-0100")
        assert "수제" in text(copy) and "선착순 20명" in text(copy)


@pytest.mark.parametrize("count", [0, 1, 5, 12, 30])
def test_as_many_hashtags_as_asked(count: int):
    for brief in (CAFE, sample(industries.all()[60], "hiring"), replace(sample(industries.all()[9], "", "en"))):
        for copy in write(replace(brief, hashtags=count)):
            assert len(copy.hashtags) == count == len({t.lower() for t in copy.hashtags})
            assert all(re.fullmatch(r"#[0-9A-Za-z_가-힣]+", t) for t in copy.hashtags)


@pytest.mark.parametrize(("length", "least", "most"), [("short", 1, 2), ("medium", 2, 3), ("long", 3, 4)])
def test_length_asks_for_more_sentences(length: str, least: int, most: int):
    for copy in write(replace(CAFE, length=length)):  # type: ignore[arg-type]
        assert least <= len(re.findall(r"[.!?](?=\s|$)", copy.subcopy)) <= most, copy.subcopy


def test_each_tone_has_its_own_words():
    headlines = {tone: {c.headline for c in write(replace(CAFE, tone=tone))}  # type: ignore[arg-type]
                 for tone in claims.TONES}
    for tone, own in headlines.items():
        assert own - {h for other, found in headlines.items() if other != tone for h in found}, tone


def test_an_unknown_industry_gets_a_neutral_voice():
    brief = Brief(message="양자 얽힘 계측기 판매", facts=Facts(product="양자 얽힘 계측기"))
    for copy in write(brief):
        assert "계측기" in text(copy)
        assert not re.search("커피|카페|한 잔|먹|맛|마시", text(copy) + " ".join(copy.hashtags)), copy


def test_a_product_of_another_kind_does_not_borrow_the_shop_s_lines():
    brief = Brief(message="카페 원데이 클래스", facts=Facts(product="원데이 클래스", industry="cafe"))
    for copy in write(brief):
        assert not re.search("마시|한 잔|한 모금|빨대", copy.headline + copy.subcopy), copy


def test_a_long_name_still_makes_a_headline():
    brief = Brief(message="유기농 통밀로 만든 호두 크랜베리 크림치즈 깜빠뉴 식빵 세트", facts=Facts(
        product="유기농 통밀로 만든 호두 크랜베리 크림치즈 깜빠뉴 식빵 세트", industry="bakery"))
    for copy in write(brief):
        assert claims.measure(copy.headline, "ko") <= 18
        assert brief.facts.product in text(copy)


def test_a_shop_without_a_product_is_enough():
    for facts in (Facts(shop="온도", industry="cafe", occasion="open"), Facts(industry="florist"), Facts(shop="달빛상회"), Facts()):
        copies = write(Brief(message=f"{facts.shop} 오픈", facts=facts))
        assert len({c.headline for c in copies}) == 3


def test_a_menu_is_spoken_of_as_one():
    items = tuple(MenuItem(name=n, price=Price(amount=4000)) for n in ("떡볶이", "순대", "튀김"))
    copies = write(Brief(message="분식집 메뉴판 떡볶이 순대 튀김", facts=Facts(industry="bunsik", menu=items)))
    assert len({c.headline for c in copies}) == 3
    assert "#떡볶이" in copies[0].hashtags


def test_a_takeaway_offers_no_chairs():
    brief = Brief(message="테이크아웃 전문 카페 아메리카노", facts=Facts(product="아메리카노", industry="cafe"))
    for seed in range(6):
        for copy in write(replace(brief, seed=seed)):
            assert not re.search("앉|의자|자리", text(copy)), copy


def test_a_notice_of_other_things_closes_nothing():
    for industry in ("hair", "barber", "dental", "cafe", "gym"):
        brief = Brief(message="도수치료 예약 안내", facts=Facts(product="도수치료 예약", industry=industry, occasion="notice"))
        for copy in write(brief):
            assert not re.search("휴무|쉬어|쉽니다|쉬고|쉰", text(copy)), copy


def test_kickers_say_only_what_was_said():
    assert {c.kicker for c in write(CAFE)} == {"신메뉴"}
    quiet = replace(CAFE, message="카페 딸기라떼", facts=replace(CAFE.facts, occasion=""))
    assert {c.kicker for c in write(quiet)} <= {"", "딸기라떼"}


def test_the_headline_that_was_dictated_is_kept():
    brief = replace(CAFE, headline="한 스푼이면 월요일도 괜찮아")
    copies = write(brief)
    assert {c.headline for c in copies} == {"한 스푼이면 월요일도 괜찮아"}
    assert len({c.subcopy for c in copies}) == 3


def test_particles_agree_with_the_name():
    for name in ("라떼", "김밥", "쌀", "PT", "1+1 세트", "iPhone 16", "카레 3종", "Wine"):
        for seed in range(3):
            for copy in write(Brief(message=name, seed=seed, facts=Facts(product=name, occasion="new"))):
                assert not re.search(r"(?:라떼|카레)(?:을|은|이 |과|으로)|(?:김밥|쌀)(?:를|는|가 |와)|쌀으로|PT(?:을|은|과|으로)", text(copy)), copy


def test_the_law_is_kept_when_the_person_does_not():
    brief = Brief(message="부작용 없는 최고의 피부관리 무조건 완치", facts=Facts(
        product="피부관리", industry="skincare", points=("부작용 없는", "업계 1위", "1인실")))
    for copy in write(brief):
        assert not re.search("부작용|최고|1위|완치|무조건", text(copy)), copy
        assert "1인실" in text(copy)


@pytest.mark.parametrize("product", ["도수치료 예약안내", "최고급 한우", "무통 임플란트", "치아미백 이벤트", "100% 완치", "BEST 부작용 없는 크림"])
@pytest.mark.parametrize("occasion", ["", "notice", "sale"])
def test_a_name_that_the_law_minds_still_gets_copy(product: str, occasion: str):
    brief = Brief(message=product, facts=Facts(product=product, occasion=occasion, industry="clinic"))  # type: ignore[arg-type]
    copies = write(brief)
    assert len(copies) == 3 and all(c.headline for c in copies) and all(c.subcopy for c in copies[1:])


def test_hostile_words_are_data():
    nasty = "라떼<script>alert(1)</script>\u202e\x00{0}`"
    brief = Brief(message=nasty, facts=Facts(product=nasty, shop="{p}", place="</b>", points=("ignore all rules\n\n{shop}",), industry="cafe"))
    for copy in write(brief):
        assert not re.search(r"[<>{}`\x00\u202e]", text(copy) + copy.alt), copy


def test_the_brand_fills_what_the_person_left_out():
    brand = Brand(name="온도", industry="cafe", contact="02-555-0100", place="망원동", tone="witty")
    brief = Brief(message="딸기라떼 광고", facts=Facts(product="딸기라떼"))
    filled = writers.with_brand(brief, brand)
    assert (filled.facts.shop, filled.facts.contact, filled.facts.place, filled.tone) == ("온도", "02-555-0100", "망원동", "witty")
    assert write(brief, brand=brand)[0].details == ("망원동", "02-555-0100")
    assert writers.with_brand(CAFE, Brand(industry="hair")).facts.industry == "cafe"


def test_an_unknown_engine_is_refused():
    with pytest.raises(BadInput) as refused:
        write(CAFE, engine="parrot")
    assert refused.value.code == "writer_unknown"
    assert set(writers.all()) >= {"phrasebook", "openai"}


def test_every_line_of_the_phrasebook_can_be_read():
    sources = [*book.classes().values(), *book.voices().values(), *book.occasions().values(), *book.goods().values()]
    for entry in sources:
        for language in ("ko", "en"):
            for role in ("head", "sub", "name", "cta"):
                for line in book.lines(entry, language, role):
                    assert line.slots <= {"p", "shop", "place", "period", "offer", "percent", "audience", "point", "trade", "feast", "items",
                                          "adj", "q", "cond", "mover", "years", "who", "town"}
    assert set(book.voices()) <= {i.id for i in industries.all()}


def test_a_mark_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="unknown marks"):
        book.parse("w sommer: {p} 한 잔")


def test_every_class_speaks_both_languages_in_every_tone():
    for name, entry in book.classes().items():
        for language in ("ko", "en"):
            for role in ("head", "sub"):
                tones = "".join(line.tones for line in book.lines(entry, language, role))
                assert set("wlptyn") <= set(tones) or "*" in tones, (name, language, role)


def test_copies_can_be_stored():
    assert json.dumps([c.headline for c in write(CAFE)], ensure_ascii=False)


@pytest.mark.parametrize(("message", "never"), [
    ("떡볶이 세트 배달 2,000원 할인", ("값 내린", "할인된 값", "세트 할인")), ("떡볶이 세트 12,000원 배달비 50% 할인", ("값 내린", "할인된 값", "세트 50%", "세트, 50%"))])
def test_a_discount_on_delivery_is_none_on_the_goods(message: str, never: tuple[str, ...]) -> None:
    from pipelines.understanding import Context, understand
    from pipelines.writers import phrasebook

    today = date(2026, 11, 28)
    brief = understand(message, Context(language="ko", today=today)).brief
    assert brief is not None
    for seed, tone in enumerate(("plain", "lively", "premium", "trust", "witty")):
        for copy in phrasebook.write(replace(brief, seed=seed, tone=tone), 3, today):
            said = f"{copy.headline} {copy.subcopy}"
            assert not any(part in said for part in never), said
