"""Formats: the ratios and channels that an ad can be made for, with safe areas and rules, their source and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

_KB, _MB = 1000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One target. Pixels; `safe` is what to keep free at left, top, right, bottom, in per cent of that side."""

    id: str
    ko: str
    en: str
    width: int
    height: int
    group: Literal["ratio", "channel"]
    safe: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    max_bytes: int = 2 * _MB
    rules: tuple[str, ...] = ()  # codes for the pre-flight list: "no_text", "no_phone", "title<=20" ...
    source: str = ""
    date: str = ""  # when the source was read
    verified: bool = False  # seen in a source, not a guess

    @property
    def least(self) -> float:
        """The smallest em (short sides) that a phone shows legibly; a banner is shown as wide as the phone, so its letters shrink."""
        aspect = self.width / self.height
        return max(0.0245, 13.0 / min(self.width, self.height), 0.021 * aspect if aspect > 2.2 else 0.0)


_SEEN = "2026-01"


def _ratio(id: str, ko: str, en: str, width: int, height: int) -> Format:
    return Format(id=id, ko=ko, en=en, width=width, height=height, group="ratio", source="Hancut", date=_SEEN,
                  verified=True)


def _channel(id: str, ko: str, en: str, width: int, height: int, *, source: str,
             verified: bool = True, safe: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
             max_bytes: int = 2 * _MB, rules: tuple[str, ...] = ()) -> Format:
    return Format(id=id, ko=ko, en=en, width=width, height=height, group="channel", safe=safe,
                  max_bytes=max_bytes, rules=rules, source=source, date=_SEEN, verified=verified)


def _inset(px: float, width: int, height: int) -> tuple[float, float, float, float]:
    """The same distance in pixels on all sides, as per cent."""
    x, y = round(100 * px / width, 2), round(100 * px / height, 2)
    return (x, y, x, y)


# What people call each format, by id. "!" marks a word that has other uses ("카톡 상담"): it counts only with
# a word of making or posting after it ("카톡용", "카톡에 올릴").
_WORDS = {
    "1:1": "정사각형/정사각/정방형/square/1대1/일대일",
    "3:4": "세로형/세로로/세로 사진/세로/portrait/vertical/3대4/삼대사",
    "4:3": "가로형/가로로/가로 사진/가로/landscape/horizontal/4대3/사대삼",
    "16:9": "옆으로 길게/가로로 길게/와이드/유튜브 썸네일/유튜브!/썸네일/widescreen/wide format/youtube thumbnail/youtube/16대9/티비 화면",
    "9:16": "세로로 길게/세로 전체/핸드폰 화면/휴대폰 화면/폰 배경화면/쇼츠/숏폼/틱톡/tiktok/shorts format/9대16",
    "instagram_feed": "인스타그램 피드/인스타 피드/인스타 게시물/인스타그램 게시물/인스타그램!/인스타!/피드용/피드!/"
                      "4대5/instagram feed/instagram post/ig feed/ig post/feed post/"
                      "for instagram/insta post/for instagram feed/for instagram post",
    "instagram_square": "인스타 정사각형/인스타 정사각/인스타그램 정사각형/instagram square/square instagram post",
    "instagram_story": "인스타그램 스토리/인스타 스토리/인스타스토리/스토리용/스토리!/"
                       "instagram story/instagram stories/ig story/insta story/for a story/for stories/story format/"
                       "make me a story/make a story/a story about/a story for/story size/story version/as a story/for instagram story/for an instagram story/for my instagram story/"
                       "for instagram stories",
    "reels_cover": "릴스 표지/릴스 커버/릴스용/릴스/reels cover/reel cover/reels/for instagram reels",
    "smartstore_main": "스마트스토어 대표/스마트스토어!/대표 이미지/쿠팡!/smartstore",
    "smartstore_detail": "상세 페이지용/스마트스토어 상세/상세 이미지/상세페이지!/product detail page",
    "naver_place": "네이버 플레이스/네이버플레이스/네이버 예약!/플레이스용/플레이스!/스마트플레이스/"
                   "naver place/naver booking",
    "gfa_1250x560": "네이버 배너/네이버 광고/gfa/naver banner/naver display/naver ad",
    "kakao_message": "카카오톡 채널 메시지/카톡 채널 메시지/카카오톡 메시지/카톡 메시지/카카오톡 채널!/"
                     "카카오 채널!/카톡 채널!/톡채널!/카톡방/단톡방/카카오톡!/카톡!/카카오!/"
                     "kakaotalk message/kakao message/for kakaotalk/for kakao",
    "kakao_wide": "카카오톡 와이드/카톡 와이드/카카오 와이드/와이드 이미지형/kakao wide",
    "kakao_search": "카카오 검색/카카오톡 검색/카톡 검색/kakao search",
    "kakao_link": "카카오톡 링크/카톡 링크/링크 미리보기/카카오 링크/kakao link/link preview",
    "karrot": "당근마켓!/당근용/당근!/동네생활!/비즈프로필/for karrot/karrot market/for danggeun",
}
_GFA = "Naver display advertising guide, as quoted by agencies"
_IG = "Instagram creative guidance"
_KAKAO = "Kakao channel message guide"
_TABLE: tuple[Format, ...] = (
    _ratio("1:1", "정사각형 1:1", "Square 1:1", 1080, 1080),
    _ratio("3:4", "세로형 3:4", "Portrait 3:4", 1080, 1440),
    _ratio("4:3", "가로형 4:3", "Landscape 4:3", 1440, 1080),
    _ratio("16:9", "와이드 16:9", "Wide 16:9", 1920, 1080),
    _ratio("9:16", "세로 전체 9:16", "Full portrait 9:16", 1080, 1920),
    _channel("instagram_feed", "인스타 피드 4:5", "Instagram feed 4:5", 1080, 1350,
             safe=_inset(64, 1080, 1350), source=_IG),
    _channel("instagram_square", "인스타 정사각", "Instagram square", 1080, 1080,
             safe=_inset(64, 1080, 1080), source=_IG),
    _channel("instagram_story", "인스타 스토리", "Instagram story", 1080, 1920,
             safe=(6.0, 14.0, 6.0, 20.0), source="Instagram ads guide: stories"),
    _channel("reels_cover", "릴스 표지", "Reels cover", 1080, 1920,
             safe=(6.0, 14.0, 6.0, 35.0), source="Instagram ads guide: reels"),
    _channel("smartstore_main", "스마트스토어 대표 이미지", "SmartStore main picture", 1000, 1000,
             max_bytes=20 * _MB, rules=("no_border", "no_text"), source="Naver SmartStore picture guide"),
    _channel("smartstore_detail", "스마트스토어 상세 페이지", "SmartStore detail", 860, 1290,
             max_bytes=20 * _MB, verified=False, source="recalled, not seen in a source"),
    _channel("naver_place", "네이버 플레이스·예약 표지", "Naver Place cover", 1200, 750,
             max_bytes=20 * _MB, rules=("no_phone", "name_and_intro"), source="Naver Booking picture guide"),
    _channel("gfa_1250x560", "네이버 배너 1250×560", "Naver banner 1250×560", 1250, 560,
             safe=(8.0, 7.86, 8.0, 7.86), max_bytes=500 * _KB, verified=False, source=_GFA),
    _channel("gfa_1200x628", "네이버 배너 1200×628", "Naver banner 1200×628", 1200, 628,
             max_bytes=500 * _KB, verified=False, source=_GFA),
    _channel("gfa_1200x1200", "네이버 배너 1200×1200", "Naver banner 1200×1200", 1200, 1200,
             max_bytes=500 * _KB, verified=False, source=_GFA),
    _channel("gfa_1250x370", "네이버 배너 1250×370", "Naver banner 1250×370", 1250, 370,
             max_bytes=500 * _KB, verified=False, source=_GFA),
    _channel("gfa_342x228", "네이버 배너 342×228", "Naver banner 342×228", 342, 228,
             max_bytes=500 * _KB, verified=False, source=_GFA),
    _channel("kakao_message", "카카오톡 채널 이미지형 메시지", "Kakao channel message", 800, 800,
             max_bytes=5 * _MB, rules=("width>=500", "800x400..3:4"), source=_KAKAO),
    _channel("kakao_wide", "카카오톡 와이드 이미지형", "Kakao wide message", 800, 600,
             rules=("title<=20", "text<=76"), max_bytes=5 * _MB, source=_KAKAO),
    _channel("kakao_search", "카카오 검색 광고", "Kakao search ad", 1200, 380,
             max_bytes=500 * _KB, source="Kakao channel search ad guide"),
    _channel("kakao_link", "카카오톡 링크 미리보기", "Kakao link preview", 800, 400,
             source="Kakao link preview guide"),
    _channel("karrot", "당근", "Karrot (Danggeun)", 1080, 1080, verified=False,
             source="a guess: to be verified"),
)


def all() -> tuple[Format, ...]:  # noqa: A001 - the module supplies the context: formats.all()
    """Every format: the ratios first, then the channels."""
    return _TABLE


def get(id: str) -> Format | None:
    """The format of this id ("3:4", "instagram_story"), or None."""
    return _by_id().get(id)


def find(text: str) -> Format | None:
    """The format that `text` asks for, by ratio, pixel size or the channel's name; None when it names none."""
    found = mention(text)
    return found[0] if found else None


def mention(text: str) -> tuple[Format, int, int] | None:
    """The format asked for in `text` and where it is said: (format, start, end)."""
    low = text.lower().replace("×", "x") if len(text.lower()) == len(text) else text
    for pattern, ids in _patterns():
        for m in pattern.finditer(low):
            key = re.sub(r"\s+", "", m.group(m.lastindex or 0))
            return ids[key], m.start(), m.end()
    return None


@cache
def _by_id() -> dict[str, Format]:
    return {f.id: f for f in _TABLE}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Format]], ...]:
    """Names of channels, then figures ("3:4", "1080x1350"), then plain words: what is more exact comes first."""
    table = _by_id()
    named = {_tight(w): table[id] for id, words in _WORDS.items() if ":" not in id for w in words.split("/")}
    plain = {_tight(w): table[id] for id, words in _WORDS.items() if ":" in id for w in words.split("/")}
    sizes = {f"{f.width}x{f.height}": f for f in reversed(_TABLE)}
    ratios = {f.id: f for f in _TABLE if f.group == "ratio"} | {"4:5": table["instagram_feed"]}
    return (
        (re.compile(rf"(?<!\d)({_either(sizes)})(?!\d)"), sizes),
        (_worded(named), _bare(named)),
        (re.compile(rf"(?<![\d:])({_either(ratios)})(?![\d:])"), ratios),
        (_worded(plain), _bare(plain)),
    )


def _tight(word: str) -> str:
    return re.sub(r"\s+", "", word)


def _bare(keys: dict[str, Format]) -> dict[str, Format]:
    return {k.rstrip("!"): f for k, f in keys.items()}


def _either(keys: Iterable[str]) -> str:
    return "|".join(r"\s?".join(map(re.escape, k)) for k in sorted(keys, key=len, reverse=True))


# What may follow a name, and what must follow a name that has other uses.
_TAIL = (r"(?=용|형|으로|로|에|은|는|도|이랑|랑|사이즈|비율|크기|규격|올릴|표지|커버|버전|광고|이미지|하고|과|와|이|가|요"
         r"|[^가-힣]|$)")
_POSTING = (r"(?=용|\s?(?:사이즈|크기|규격|비율|버전|버젼|포맷|이미지|썸네일|대표|표지|커버|게시|업로드|공유)"
            r"|\s?광고(?!비|\s?문의)|\s?올릴|\s?올리"
            r"|\s?(?:에|에다|에다가|으로|로)\s?(?:올|보내|보낼|뿌|쓸|쓰|게시|돌릴|광고|띄|맞))")


def _worded(keys: dict[str, Format]) -> re.Pattern[str]:
    """Whole English words; Korean words at a word's start, so that "당근케이크" is not a channel."""
    latin = [k for k in keys if k.isascii()]
    loose = [k for k in keys if not k.isascii() and not k.endswith("!")]
    bound = [k[:-1] for k in keys if k.endswith("!")]
    start = r"(?<![가-힣a-z0-9])"
    parts = [rf"{start}({_either(loose)}){_TAIL}"] if loose else []
    parts += [rf"{start}({_either(bound)}){_POSTING}"] if bound else []
    parts += [rf"(?<![a-z0-9])({_either(latin)})(?![a-z0-9:])"] if latin else []
    return re.compile("|".join(parts))
