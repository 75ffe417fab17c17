"""Ideas of the day: three messages to click, from the date, the season and the person's line of business."""

from __future__ import annotations

import zlib
from datetime import date

from pipelines import industries, palettes

# What a shop of a group would post in these days. A row: from, until (month.day), then "group ko | en"; "any" is for
# every other group, with {shop} for its name. Each makes an ad as it stands, and says nothing that only the owner knows.
_DAYS = """
1.2 1.20 cafe 카페 새해 첫 신메뉴 유자차 출시 | New yuzu tea at our café for the new year
1.2 1.31 fitness 새해 운동 시작, 헬스장 신규 회원 모집 | New year, new members welcome at our gym
1.2 1.31 education 겨울방학 영어학원 특강 모집 | Winter break English class enrolling now
1.2 1.31 any {shop} 새해 인사 이벤트 | Happy New Year from our {shop}
2.1 2.14 cafe 밸런타인데이 초콜릿 케이크 예약 | Valentine's chocolate cake pre-orders
2.1 2.14 gift 밸런타인데이 꽃다발 예약 받아요 | Valentine's bouquet orders open
2.5 2.28 gift 졸업식 꽃다발 예약 받아요 | Graduation bouquet orders open
2.5 2.28 beauty 졸업·입학 시즌 펌 예약 | Perm bookings for graduation season
2.15 3.10 education 새 학기 수학학원 신입생 모집 | New term maths class enrolling now
3.1 3.14 cafe 화이트데이 마카롱 선물세트 | White Day macaron gift box
3.15 4.20 cafe 벚꽃 시즌 딸기 케이크 신메뉴 | Cherry blossom season strawberry cake
3.15 5.31 fitness 여름 준비, 헬스장 회원 모집 | Gym members wanted before summer
3.15 5.31 car 봄맞이 손세차 예약 | Spring hand wash bookings at our car wash
3.15 4.20 any {shop} 봄맞이 이벤트 | Spring event at our {shop}
4.20 5.8 gift 어버이날 카네이션 꽃바구니 예약 | Carnation baskets from our flower shop for Parents' Day
5.1 5.8 any {shop} 가정의 달 이벤트 | Family month event at our {shop}
6.1 8.20 cafe 카페 여름 신메뉴 수박주스 출시 | New watermelon juice at our café
6.1 8.20 food 여름 별미 물냉면 시작했어요 | Cold noodles are back for summer
6.1 8.20 service 에어컨 청소 예약 받습니다 | Air conditioner cleaning bookings open
6.1 8.20 any {shop} 여름휴가 안내 | Summer holiday notice of our {shop}
9.1 10.5 food 반찬가게 추석 명절 음식 예약 | Chuseok dishes to order from our deli
9.1 10.5 grocery 추석 과일 선물세트 예약 | Fruit gift boxes for Chuseok
9.1 10.5 any {shop} 추석 연휴 휴무 안내 | Chuseok holiday hours of our {shop}
9.10 11.14 cafe 카페 가을 신메뉴 밤라떼 출시 | New chestnut latte at our café
9.20 12.10 health 독감 예방접종 안내 | Flu vaccination at our clinic
9.10 11.10 fashion 가을 니트 신상 입고 | New autumn knitwear in store
10.15 10.31 cafe 핼러윈 호박 쿠키 출시 | Halloween pumpkin cookies
10.15 10.31 any {shop} 핼러윈 이벤트 | Halloween event at our {shop}
11.1 11.25 food 김장철 보쌈 시작했어요 | Kimchi season pork belly is here
11.10 11.25 any {shop} 수험생 응원 이벤트 | Exam season event at our {shop}
11.15 12.25 cafe 크리스마스 케이크 예약 받아요 | Christmas cake pre-orders open
11.15 12.31 food 고깃집 연말 모임 예약 받습니다 | Year-end parties at our barbecue restaurant
11.15 12.31 bar 와인바 연말 모임 예약 | Year-end party at our wine bar
11.15 12.25 gift 크리스마스 리스 만들기 클래스 모집 | Christmas wreath class
11.15 12.31 beauty 연말 모임 전 펌 예약 받아요 | Perm bookings before the holidays
11.15 12.31 fashion 겨울 코트 신상 입고 | New winter coats in store
11.15 12.31 fitness 새해 준비, 필라테스 회원 모집 | Pilates members wanted for the new year
11.15 12.31 pet 강아지 호텔 연말 예약 받아요 | Dog hotel year-end bookings
11.15 12.31 car 겨울 타이어 교체 예약 | Winter tyre change at our garage, bookings open
11.15 12.25 any {shop} 크리스마스 이벤트 | Christmas event at our {shop}
12.20 12.31 any {shop} 연말 감사 인사 | Year-end thanks from our {shop}
"""
_SEASONS = {
    "spring": ("{shop} 봄맞이 소식", "Spring news from our {shop}"),
    "summer": ("{shop} 여름맞이 소식", "Summer news from our {shop}"),
    "autumn": ("{shop} 가을맞이 소식", "Autumn news from our {shop}"),
    "winter": ("{shop} 겨울맞이 소식", "Winter news from our {shop}"),
}
_EVERYDAY = (
    ("{shop} 새로 오픈했어요", "Our {shop} is now open"), ("{shop} 직원 모집", "Our {shop} is hiring"),
    ("{shop} 첫 방문 이벤트", "First visit event at our {shop}"), ("{shop} 리뷰 이벤트", "Review event at our {shop}"),
    ("{shop} 단골 감사 인사", "Thank you from our {shop}"),
)
_COMMON = "cafe bakery korean bbq hair nail gym pilates burger dessert laundry florist".split()


def suggestions(today: date, industry: str = "", language: str = "ko") -> tuple[str, ...]:
    """Three messages that make an ad as they stand; the same day and shop give the same three.

    Somebody whose line of business is not known gets three of different ones.
    """
    which = 1 if language == "en" else 0
    pick = zlib.crc32(f"{today}:{industry}".encode())
    known = industries.get(industry) if industry else None
    shop = known or industries.get(_COMMON[pick % len(_COMMON)])
    assert shop is not None
    name = (shop.en.lower() if which else shop.ko).split("·")[0].strip()
    days = _near(today)
    own = [texts for group, texts in days if group == shop.group]
    rest = [texts for group, texts in days if group == "any" or (known is None and group != shop.group)]
    usual = [_SEASONS[palettes.season_of(today)], *_EVERYDAY[pick % len(_EVERYDAY):], *_EVERYDAY]
    turned = rest[pick % len(rest):] + rest[:pick % len(rest)] if rest and known is None else rest
    found = dict.fromkeys(texts[which].format(shop=name) for texts in (*own, *turned, *usual))
    return tuple(found)[:3]


def _near(today: date) -> list[tuple[str, tuple[str, str]]]:
    """(group, (ko, en)) of the rows that hold this day."""
    found = []
    for row in _DAYS.strip().splitlines():
        first, last, group, texts = row.split(" ", 3)
        begin, end = (tuple(map(int, d.split("."))) for d in (first, last))
        if begin <= (today.month, today.day) <= end:
            ko, en = texts.split(" | ")
            found.append((group, (ko, en)))
    return found
