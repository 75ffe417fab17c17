"""The table of industries and the table of formats: whole, consistent, and found from people's words."""

from __future__ import annotations

import pytest

from pipelines import formats, industries

MOODS = {"warm", "fresh", "calm", "bold", "dark", "airy", "sturdy", "playful", "luxury", "clean", "retro", "natural"}


def test_the_table_is_broad_and_whole() -> None:
    assert len(industries.all()) >= 100
    assert len({i.group for i in industries.all()}) >= 15
    assert {i.group for i in industries.all()} == set(industries.groups())
    assert len({i.id for i in industries.all()}) == len(industries.all())
    for i in industries.all():
        assert i.keywords_ko and i.keywords_en and i.motifs and i.hues, i.id
        assert set(i.moods) <= MOODS and all(0 <= h < 360 for h in i.hues), i.id


@pytest.mark.parametrize("industry", industries.all(), ids=lambda i: i.id)
def test_each_industry_is_found_by_its_own_shop_words(industry: industries.Industry) -> None:
    for word in industry.shops_ko + industry.shops_en:
        found = industries.find(f"{word} 홍보")
        assert found and found.id == industry.id, word


FOUND = """딸기라떼=cafe|돈까스=donkatsu|젤네일 이달의 아트=nail|카페 딸기라떼 신메뉴, 4,500원, 3:4=cafe|망고 주스=juice
강아지 미용실 오픈=petgroom|강아지 간식=petshop|꽃집에서 카네이션 예약=florist|PT 10회 30만원=gym|키즈 카페=kidscafe
스터디 카페 정기권=studycafe|이불 빨래=laundry|수학 학원=academy|나주배 한 박스=fruit|횟집 대방어=seafood|엔진오일 교환=carrepair
coffee shop latte=cafe|nail studio sale=nail|a barbecue place=bbq|dog grooming=petgroom|fresh croissants=bakery
이사장님 추천=|사과드립니다=|포스터 하나 만들어줘=|이 사람=|가구매=|hello there=|ㅋㅋㅋ=|오늘 배 타러 가요="""


@pytest.mark.parametrize("case", FOUND.replace("\n", "|").split("|"))
def test_find(case: str) -> None:
    text, _, want = case.partition("=")
    found = industries.find(text)
    assert (found.id if found else "") == want


@pytest.mark.parametrize("text,motifs", [
    ("딸기라떼", ("strawberry-latte",)), ("수박주스", ("watermelon-juice",)), ("망고 주스", ("mango-smoothie",)),
    ("딸기 생크림 케이크", ("strawberry", "shortcake")), ("strawberry latte", ("strawberry-latte",)),
    ("장미 꽃다발", ("rose", "bouquet")), ("우주 여행기", ()),
    ("순살 간장치킨", ("boneless-chicken",)), ("여름 신메뉴 자두에이드", ("plum-ade",)), ("성주 참외 3kg", ("chamoe",)),
    ("한우 등심", ("steak",)), ("소금빵", ("salt-bread",)), ("수제 가죽 카드지갑", ("card-wallet",)), ("swing dance class", ("dance-shoes",)),
    ("한우 이유식", ("baby-food",)), ("씨앗호떡", ("hotteok",)), ("춘천 닭갈비", ("dakgalbi",)), ("쑥스콘", ("green-scone",)),
    ("통기타 레슨", ("acoustic-guitar",)), ("한우 덮밥", ()), ("딸기 타르트", ("fruit-tart",)), ("딸기 크로플", ()), ("산꼼장어 포장", ()), ("오늘만 안심 환불", ()),
    ("젤 페디큐어", ("nail-polish",)), ("등심 돈까스", ("donkatsu",)), ("엔진오일 교환", ("engine-oil",)),
])
def test_motif_for(text: str, motifs: tuple[str, ...]) -> None:
    assert industries.motif_for(text) == motifs


def test_an_unknown_id_has_no_group() -> None:
    assert industries.get("spaceport") is None and industries.group_of("spaceport") == ""
    assert industries.group_of("cafe") == "cafe"


def test_formats_are_whole() -> None:
    assert {"1:1", "3:4", "4:3", "16:9", "9:16", "instagram_feed", "karrot"} <= {f.id for f in formats.all()}
    for f in formats.all():
        left, top, right, bottom = f.safe
        assert f.source and f.date and left + right < 50 and top + bottom < 60 and f.max_bytes > 0
        assert formats.get(f.id) is f
        if f.group == "ratio":
            w, h = map(int, f.id.split(":"))
            assert w * f.height == h * f.width


FORMATS = """3:4 비율로=3:4|3 : 4=3:4|인스타 스토리용=instagram_story|릴스=reels_cover|정사각형=1:1|세로로=3:4|4:5=instagram_feed
1080x1350=instagram_feed|카톡용으로=kakao_message|당근에 올릴 거=karrot|유튜브 썸네일=16:9|for an instagram story=instagram_story
square=1:1|네이버 플레이스 표지=naver_place|당근케이크=|카톡 문의=|12:30 오픈=|13:45=|인스타 @hancut=|월세로="""


@pytest.mark.parametrize("case", FORMATS.replace("\n", "|").split("|"))
def test_find_format(case: str) -> None:
    text, _, want = case.partition("=")
    found = formats.find(text)
    assert (found.id if found else "") == want
