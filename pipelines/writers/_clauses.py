"""Clauses: a message taken apart where its sentences part; which of them speak to a customer, and which may be shown."""

from __future__ import annotations

import re

from pipelines import claims
from pipelines.writers._said import WISH, clean
from storage.records import Brief

_PARTS = re.compile(
    r"(?<=[가-힣A-Za-z)\]'’\"”%])[.!?~…]+(?=\s|$)|(?<=\d)[.!](?=\s|$)|,\s+|\n+|\s[/|]\s|:\s|"
    r"(?<=[가-힣]요)\s+|(?<=니다)\s+|(?<=이죠)\s+|"
    r"(?:(?<=\d원)|(?<=[만천]원)|(?<=원부터)|(?<=원~))\s+(?!할인|깎|빼|상당|짜리|이상|행사|이벤트|부터|까지|으?로|에)")
_LISTED = re.compile(r"[가-힣, ]+\s(?:중에서?|등|모두|다)\s")
_ENDED = re.compile(r"(?:[가-힣]요|니다|[가-힣]죠)$")
_GREETING = re.compile(r"^(?:(?:저희|우리|안녕하세요|여기는?|이번에|그리고|그런데|[가-힣]{2,8}(?:인데요?|이고요?))\s+)+")


def clauses(brief: Brief) -> list[str]:
    """The message's clauses as they were said, cleaned, without the words that only lead into them."""
    found: list[str] = []
    for part in filter(None, (clean(part) for part in _PARTS.split(brief.message))):
        while found and _LISTED.match(part) and re.fullmatch("[가-힣]{2,6}", found[-1]):
            part = f"{found.pop()}, {part}"  # "케냐, 에티오피아, 과테말라 중에 고르세요" is one
        found.append(part)
    return [_GREETING.sub("", part) for part in found if len(part) > 1]


def is_sentence(text: str) -> bool:
    """Whether Korean words end as a sentence spoken to a customer: 새로 나왔어요, 예약 받습니다."""
    return bool(_ENDED.search(text))


# "과일가게입니다", "꽃집이에요" introduce the shop; "행사예요", "선물이에요" state something.
_INTRODUCES = re.compile(r"(?:집|가게|점|샵|숍|원|소|실|관|방|장|당|카페|바|학원|센터|공방|사무실|매장|업체|병원|약국|터|파크|카페인데|이자카야)"
                         r"(?:입니다|이에요|예요|이예요|인데요)$|(?:집|가게|점|샵|학원|카페|공방|식당|농사|장사)(?:을|를)?\s?(?:해요|합니다|하는데요|하고\s있\S+|운영\S+)$"
                         r"|(?:사람|원장|사장|대표|농부|작가|주인)(?:입니다|이에요|예요|인데요)$|(?:려고|고자)\s(?:하는데요|합니다|해요)$|^(?:저희는?|제가)?\s?\S*(?:집|가게|점|원)\s개업했\S*$")
_ASKS = re.compile(r"주세요$|주실|줘요?$|주시면\s?(?:좋|돼)|[광공]고|홍보|포스터|전단|문구|배너|메뉴판|가격표|안내문|부탁|올릴|올려|올리|느낌|분위기|크게|예쁘게|"
                   r"인스타에|스토리에?|사진(?:으로|은|을)?\s|(?:올릴|쓸|할|넣을|붙일|보낼|돌릴|뽑을)\s?거|써\s?주|넣어\s?주|(?:^|\s)아니\s|만들(?:어\s?(?:줘|주|달)|고|까|려)|원해요|싶어요|보이게요?$")
_LOOSE = re.compile(r"(?:[가-힣]이요|으로요|고요|거든요|네요)$")
_MONEY = re.compile(r"\d[\d,.]*\s?(?:원|만|천)|\d{1,3},\d{3}|[₩$]\s?\d|(?<![\d.-])\d{4,6}(?![\d.년-])|[천만]\s?원|won\b")
_PHONE = re.compile(r"\d{2,4}-\d{3,4}")


def tells(text: str) -> bool:
    """Whether a sentence tells a customer something, rather than introducing the shop or asking for the ad itself."""
    return not (_INTRODUCES.search(text) or _LOOSE.search(text) or _ASKS.search(text) or WISH.search(text) or _PHONE.search(text))


def prices(text: str) -> bool:
    """Whether words hold an amount of money, which the price lock-up shows."""
    return bool(_MONEY.search(text))


def sentences(brief: Brief) -> list[str]:
    """The sentences that the person said to a customer, in their order, nothing that an ad may not say among them."""
    f = brief.facts
    said = [clean(p) for p in (*f.points, *f.offer.split(" · "), *f.period.split(" · "), *f.hours.split(" · "))]
    if brief.language == "en":
        return [p for p in said if len(p.split()) > 2 and not prices(p) and not claims.forbidden(p, brief)]
    return [p for p in said if is_sentence(p) and not claims.forbidden(p, brief)]

