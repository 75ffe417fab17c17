"""Ideas of the day: three messages to click, from the date, the season and the person's line of business."""

from __future__ import annotations

import zlib
from datetime import date

from pipelines import industries, palettes

_DAYS: tuple[tuple[int, int, int, str, str], ...] = (  # month, first day, last day, ko, en
    (1, 1, 7, "새해 인사", "New Year greeting"),
    (2, 1, 14, "밸런타인데이 이벤트", "Valentine's Day event"),
    (2, 10, 28, "졸업 시즌 이벤트", "graduation season event"),
    (3, 1, 14, "새 학기 이벤트", "back-to-school event"),
    (3, 8, 14, "화이트데이 이벤트", "White Day event"),
    (4, 1, 20, "벚꽃 시즌 이벤트", "cherry blossom event"),
    (5, 1, 8, "가정의 달 이벤트", "family month event"),
    (7, 10, 31, "여름휴가 안내", "summer holiday notice"),
    (10, 20, 31, "핼러윈 이벤트", "Halloween event"),
    (11, 10, 20, "수능 수험생 이벤트", "exam season event"),
    (12, 1, 25, "크리스마스 이벤트", "Christmas event"),
    (12, 20, 31, "연말 감사 인사", "year-end thanks"),
)
_SEASON = {
    "spring": ("봄 신메뉴", "spring special"), "summer": ("여름 신메뉴", "summer special"),
    "autumn": ("가을 신메뉴", "autumn special"), "winter": ("겨울 신메뉴", "winter special"),
}
_SEASON_PLAIN = {
    "spring": ("봄맞이 안내", "spring news"), "summer": ("여름맞이 안내", "summer news"),
    "autumn": ("가을맞이 안내", "autumn news"), "winter": ("겨울맞이 안내", "winter news"),
}
_EVERYDAY = (
    ("새로 오픈했어요", "now open"), ("직원 모집", "we are hiring"), ("첫 방문 고객 안내", "first visit welcome"),
    ("리뷰 이벤트", "review event"), ("휴무 안내", "holiday notice"), ("단골 감사 인사", "thank-you to regulars"),
)


_COMMON = frozenset("cafe bakery korean bbq hair nail gym pilates burger dessert laundry florist".split())


def suggestions(today: date, industry: str = "", language: str = "ko") -> tuple[str, str, str]:
    """Three messages that make an ad as they stand; the same day and shop give the same three."""
    en = language == "en"
    found = industries.get(industry) if industry else None
    samples = [i for i in industries.all() if i.id in _COMMON]
    pick = zlib.crc32(f"{today}:{industry}".encode())
    shop = found or samples[pick % len(samples)]
    name = shop.en if en else shop.ko
    which = 1 if en else 0
    season = palettes.season_of(today)
    food = shop.group in ("cafe", "food", "bar")
    seasonal = (_SEASON if food else _SEASON_PLAIN)[season][which]
    near = [d[3 + which] for d in _DAYS if d[0] == today.month and d[1] <= today.day <= d[2]]
    first = near[0] if near else _EVERYDAY[(pick // 7) % len(_EVERYDAY)][which]
    other = found or samples[(pick // 3) % len(samples)]
    last = _EVERYDAY[(pick // 11 + 1) % len(_EVERYDAY)][which]
    if last == first:
        last = _EVERYDAY[(pick // 11 + 2) % len(_EVERYDAY)][which]
    return (f"{name} {first}", f"{name} {seasonal}", f"{other.en if en else other.ko} {last}")
