"""Headed: headlines and lines in the words of a page, and a headline that is of one kind among others as the thing and its kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from re import Match

from pipelines.understanding.learned import priced
from pipelines.understanding.reading import rx

_NOTICE = r"(?P<n>[가-힣\s\d]*(?:단수|정전|단전|휴무|공사|소독|방역|점검|청소|행사|이전|폐쇄|통제|중단|변경|총회|모임|교체))\s?(?:되는|하는|한다는|된다는|될|할)\s?(?:거|것|걸|건|예정)(?:\s?(?:알려|알리|안내|공지|말씀)\S*)?"


def _said(m: Match[str]) -> str:
    """ "예약 한다고 올리고 싶어요" as what is to be told: "예약 합니다"."""
    code = ord(m["v"]) - 0xAC00
    return chr(ord(m["v"]) + 13) + "니다" if code % 28 == 4 else m["v"] + "다"  # 한다 -> 합니다: the ㄴ under the letter becomes ㅂ


_WRITTEN: tuple[tuple[str, str | Callable[[Match[str]], str]], ...] = (  # what one writes in a chat, and what stands on a page
    (r"(?<=[았었했됐왔갔겠렸졌])심더$", "습니다"), (r"(?<=[가-힣])심더$", "습니다"), (r"(?<=[합됩입옵갑립십킵])니(?:더|데이)$", "니다"),
    (r"(?<=[받있없했됐갔왔였았었먹읽찾씻좋많같])니더$", "습니다"), (r"(?<=[가-힣])니더$", "니다"), (r"(?<=[가-힣])줌니다$", "줍니다"), (r"드림니다$", "드립니다"), (r"받읍니다$", "받습니다"),
    (r"(?<=[았었했됐왔갔])어예$", "어요"), (r"(?:이라예|라예)$", "이에요"), (r"있어예$", "있어요"), (r"(?<=\d)(?:예|이라예)$", ""), (r"쉬고예$", "쉽니다"), (r"(?<=[가-힣])고예$", ""), (r"빼줌$", "빼드려요"),
    (r"(?P<v>받|읽|찾|씻|담|닦)는다고\s?(?:글\s?)?(?:올리|알리|홍보하|광고하|공지하)고\s?싶\S*$", r"\g<v>습니다"), (r"(?P<v>[가-힣])(?:다|라)고\s?(?:글\s?)?(?:올리|알리|홍보하|광고하|공지하)고\s?싶\S*$", _said),
    (r"(?P<v>[가-힣])다는\s?(?:걸|것을|거|거를|사실을|소식을)\s(?:좀\s|꼭\s)?(?:알리|알려|전하|홍보|광고|공지)\S*(?:\s(?:싶|드리|주)\S*)?$", _said),
    (r"^(?P<d>\d{1,2}월 \d{1,2}일)(?:이|은)\s(?P<w>\S.{0,8}마감)$", r"\g<w> \g<d>"), (r"^(?P<g>[가-힣A-Za-z0-9 ]{2,14})에서요$", r"\g<g>"), (r"(?<=직거래)나$|(?<=[가-힣])이나$", ""), (r"(?i:,?\s(?:obviously|lol|haha|basically|literally|tbh|btw))+$", ""),
    (r"고맙다$", "고맙습니다"), (r"감사하다$", "감사합니다"), (r"들어온\s?거$", "들어왔어요"), (r"해줌$", "해드려요"), (r"(?P<g>.*[가-힣])\s(?:구하는|모집하는|뽑는)\s(?:구인\s?)?(?:공고|광고|글|안내문?)$", r"\g<g> 구해요"),
    (r"(?<=[여려워와켜춰쳐해내어아])줌$", "드려요"), (r"^(?!.*(?:월세|전세|임대|투룸|원룸|상가|매물|집|방))(?P<g>.*[가-힣])\s?(?:내놔요|내놓아요|내놓습니다|내놓음)$", r"\g<g> 팝니다"),
    (r"(?<=[가-힣])\s구하는\s?(?:거|것)(?:예요|이에요|입니다)?$", " 구해요"), (r"(?<=하|오|주|보|가|쓰)(?:셈|삼)$", "세요"), (r"구해여$|구함다$", "구해요"),
    (r"(?P<g>.*?[가-힣])(?:을|를)?\s운영(?:합니다|해요|중입니다|중이에요|하고\s있\S*)?$", r"\g<g>"), (r"(?P<g>.*(?:주우신|보신|보시는|목격하신|아시는))\s?분$", r"\g<g> 분 찾습니다"), (r"(?:해야|할려고|하려고)\s?(?:돼요|됩니다|하는데요?|해서요?)$", ""),
)


def printed(words: str) -> str:
    """A headline as a page says it: "단수되는거 알려야돼요" -> "단수 안내", "썰매 빌려줌" -> "썰매 빌려드려요"."""
    words = rx(r"(?<=\S)\s?(?:초대장|안내문|공지문|공지|포스터|전단지?|홍보물|광고)?\s?(?:하나|한\s?장|좀)?\s?(?:부탁\s?(?:드려요|드립니다|드릴게요|해요|합니다)|만들어\s?(?:주세요|주실래요|주시겠어요))$").sub("", words)
    words = rx(r"^(?:저희\s)?[가-힣\s]{1,12}?(?:이|가)?\s(?:아니라|아니고|말고)\s(?=\S{2})").sub("", words)
    words = rx(r"^못\s?(?:입는|신는|쓰는)\s(?=\S+\s?(?:나눔|드림|팝|팔))").sub("", words)  # "아이가 커버려서 | 못입는 티셔츠 나눔해요"
    words = rx(r"(?<=[가-힣])\s(?:공지|안내)\s?(?:올립니다|올려요|드립니다|드려요|합니다)$").sub(" 안내", words)
    words = rx(r"(?:(?<=['\"’”])(?:가|이|는|은|에서)|(?<=[대회단])가|(?<=[팀반])이)\s(?=[가-힣0-9 ]{0,12}(?:공연|발표회|연주회|전시회?|콘서트|바자회|음악회|축제|모임|행사|대회)$)").sub(" ", words)
    notice = rx(_NOTICE).fullmatch(words)
    if notice:
        return f"{notice['n'].strip()} 안내"
    return spoken(words)


def spoken(words: str) -> str:
    """A line without the endings that only a chat has: "챙겨오셈" -> "챙겨오세요"."""
    for said, written in _WRITTEN:
        words = rx(said).sub(written, words)
    return words


_KIND = r"(?P<k>경차|소형차?|중형차?|대형차?|성인|어른|대인|아이|어린이|초등|여성|여자|남성|남자|싱글|퀸|소형견|중형견|대형견|평일|주말|[1-9]인용?)\s(?=\S{2})"


def of_kind(head: str, rows: Sequence[priced.Row]) -> tuple[str, list[priced.Row]]:
    """"경차 스팀세차 | 2만원, 중형 3만원" as the thing and its kinds; the same where the headline begins with no kind or the rows are no other kinds."""
    kind = rx(_KIND).match(head)
    others = [r.label for r in rows[1:]]
    if kind is None or not others or rows[0].label and not rx(r"\d?\s?(?:박|시간|회|일|인)|하루|한\s?달").search(rows[0].label) or not all(rx(r"suv|rv|승합|트럭").match(r.lower()) or rx(_KIND).match(f"{r} 것들") for r in others):
        return head, list(rows)
    return head[kind.end() :], [replace(rows[0], label=f"{kind['k']} {rows[0].label}".strip()), *rows[1:]]
