"""Marks: which small sign may stand before a fact line; none where its words leave a doubt of what it is about."""

from __future__ import annotations

import re

_MONTHS = "january|february|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
_FLOOR = r"(?<!\d)\d+층(?!\s?(?:침대|케이[크익]|버스|서랍|선반|짜리|주택|높이|석탑))"
_BY = r"(?:앞|옆|뒤편|맞은편|건너편|근처|인근|사거리|입구)$"
_ROAD = r"[가-힣]{2,}(?:(?<![으료가도제대])로|대로|길)\s?\d{1,4}(?:번길|길|-\d+)?(?=\s|,|$)"
# What a fact line is about, when its words leave no doubt; the first that fits gives its mark.
_MARKS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in (
    ("receiver", r"(?:\+|\b0|\(\d)(?=(?:\D{0,2}\d){8})[\d\s().-]{6,}\d|\b1[568]\d\d[-. ]\d{4}\b|\b0\d{8,10}\b|\d{3}[-. ]\d{3}[-. ]\d{4}|\d{4}-\d{4}|(?<![\d$£€₩-])\d{3}-\d{4}(?![\d-])"
                 r"|^전화(?!\s?(?:기|선|영어|중국어|일본어|카드|케이스|부스))|^(?:call|phone|tel)\b(?: (?:us|me|now|today|to|for|or)\b|\W|$)"),
    ("speech", r"카카오톡|카톡|kakao|오픈채팅|^문자(?!\s?(?:도|판|인쇄|각인))|^상담|상담$"),
    ("globe", r"\w@\w|www\.|https?:|\w\.(?:com|kr|net|org|co\.uk|example)\b"),
    ("camera", r"(?<!\w)@[\w.]{2,}|인스타(?:그램)?\s?(?:계정|아이디|id|dm|디엠|메시지|:|@|[a-z0-9_.]{3,})|\b(?:instagram|insta|ig)\s?(?::|@|dm\b|handle\b)"),
    ("truck", r"배송|배달(?!\s?(?:라이더|기사|원|대행|앱))|택배|free delivery|^delivery"),
    ("gift", r"증정|서비스$|덤$|사은품|쿠폰|\d\s?\+\s?\d|무료$|free gift|gift"),
    ("coin", r"시급|월급|연봉|급여|주급|일급|per hour|/\s?hr\b|an hour\b"),
    ("pin", rf"(?<![지구영통번무용방광현내전])역(?:\s|$)|대구역|출구|{_FLOOR}|{_BY}|도보|걸어서|시장(?:\s|$)|{_ROAD}|^(?:장소|위치|주소|오시는\s?길|venue|location|address)\s?:"
            r"|\b(?-i:[A-Z][\w']+|\d+\w*) (?:street|st|avenue|ave|road|rd|lane|ln|drive|blvd|ct|court|highway|hwy)\b|(?-i:\b[A-Z]\w+ Station\b)|\bdowntown\b"
            rf"|^(?:near|behind|next to|opposite|across from|just off) |^(?:at|in) (?:the )?(?-i:(?!(?i:{_MONTHS}|march|may|english|spanish|french|german|korean|chinese|mon|tue|wed|thu|fri|sat|sun))[A-Z])"),
    ("calendar", r"\d\s*월(?!령|세)|(?<!\d)\d{1,2}\s*일(?!정|상|\s?(?:간|이내|안에|코스|동안|차|치|분|완성|여행|체험|전까지))|(?<![\d/])(?!1/[2-4]\b|3/4\b)(?:1[0-2]|0?[1-9])/(?:[12]\d|3[01]|0?[1-9])(?![\d/])"
                 r"|^(?:이번|다음|오늘|내일|매일|매주|매달|주말|평일|연말)(?!의)|[월화수목금토일]요일|개강|\b(?:by|on) the \d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:mon|tue|wed|thu|thur|thurs|fri|sat)\b"
                 rf"|(?:^|[-–&/,+]\s?|\bto |\band |\d )sun\b|\b(?:{_MONTHS})\b|\bmarch(?: \d|$)|\d (?:march|may)\b|\bmay \d|\b(?:end of|until|through|till|in|from) (?:march|may)\b"),
    ("clock", r"\d\s*시(?!간|리즈|즌|트|\s?즌)|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d|\d\s*(?:am|pm|a\.m|p\.m)\b|\bat \d{1,2}\b(?!\s?(?:%|dollars|pounds|each))|영업\s?(?:시간|합니다|해요|중|$)|연중무휴|24시간"),
))
# A day by which one has to speak up is not the day of what is announced: its sign would be taken for that.
_DEADLINE = re.compile(r"(?:신청|접수|지원|제출|모집|등록|예약|마감|응모|회신)[^0-9]{0,12}\d[^~]*까지|까지\s?"
                       r"(?:신청|접수|지원|제출|등록|예약|응모|회신|입금|마감|연락)|마감\s?:|\b(?:rsvp|apply|appl\w+ (?:close|due)|register|sign up|book|deadline|entries|order|enrol\w*)\b.*\b(?:by|before|close|closes|deadline)\b|^(?:by|before) ",
                       re.IGNORECASE)
_DATED = re.compile(r"^(?:일시|날짜|기간|when|date|dates)\s?:|^\d{1,2}\s?월\s?\d{1,2}\s?일", re.IGNORECASE)  # a long line that begins so is of its date all the same
SURE = 26  # letters: a longer line says several things, and no mark is sure for it
_LONG = 44  # letters of a line that begins with its date or the word for it
DOT = "dot"  # no mark is sure: the line stands plain


def mark_of(line: str, place: str = "") -> str:
    """The motif that stands before a fact line: a pin for the place, a clock, a receiver ...; DOT when it is in doubt.

    `place` is what the design is sure to be a place (understanding.sites).
    """
    first = line.split(" · ")[0]
    if place and len(bare(place)) > 1 and (bare(first) in bare(place) or (bare(place) in bare(first) and len(first) <= SURE)):
        return "pin"
    found = next((name for name, pattern in _MARKS if pattern.search(first)), DOT)
    if found == "calendar" and _DEADLINE.search(first):
        return DOT
    if found == "calendar" and len(first) <= _LONG and _DATED.search(first):
        return found
    return found if len(first) <= SURE or found == "receiver" else DOT


def due(line: str) -> bool:
    """Whether a line says by when one has to speak up."""
    return _DEADLINE.search(line) is not None


def bare(text: str) -> str:
    """The text without spaces and points, in small letters."""
    return re.sub(r"[\s,.!?~·]", "", text).lower()
