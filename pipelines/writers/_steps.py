"""Steps: the call to action, by what the person said can be done, else by the occasion and the kind of thing."""

from __future__ import annotations

import random
import re

from pipelines import claims, industries
from pipelines.writers import _lines as book
from pipelines.writers._said import invitation
from pipelines.writers._subject import Subject
from storage.records import Brief, Copy


def cta(subject: Subject, brief: Brief, copy: Copy, rng: random.Random, used: set[str], *, plain: bool = False) -> str:
    """The best call to action that says nothing the lines above it say, and that this shop can keep. A plain one says only what the
    person said can be done, or what any eatery says: none is better than one of the trade that does not fit."""
    for _, text in sorted(_ranked(subject, brief, rng, used, plain), reverse=True):
        clashes = _NO_BOOKING.search(brief.message) and re.search(r"예약|\b[Bb]ook", text) or _SHOPPING.search(text) and (subject.facts.occasion == "notice" or _DONE.search(f"{copy.headline} {subject.product}"))
        if not (clashes or any(claims.alike(text, other) for other in (copy.headline, copy.subcopy, copy.kicker))
                or claims.faults("cta", text, brief)):
            return text
    return ""


def _ranked(subject: Subject, brief: Brief, rng: random.Random, used: set[str], plain: bool) -> list[tuple[float, str]]:
    """(weight, call to action): the way to get in touch that was given, the person's own words, what can be done, the
    lines of the occasion and the thing; those used in another copy last.
    """
    language = brief.language
    ways = [(5.0, invitation(brief))]
    if not plain:
        ways.append((-3.0, "편하게 들러 주세요" if language == "ko" else "Come by any time"))
    if subject.facts.occasion != "notice":
        ways.append((6.0, "" if _NO_CALLS.search(brief.message) else _reach(subject.facts.contact, subject, language)))
        ways += [(4.6, step) for said, step in _STEPS if language == "ko" and said.search(brief.message)][:1]
    fits = not plain or subject.occasion == "hiring" or subject.occasion != "notice" and industries.group_of(subject.facts.industry) in ("cafe", "food", "bar", "beauty")
    for weight, _, line in subject.pool("cta") if fits else ():
        ways.append((weight + rng.random(), book.fill(line.text, subject.values, subject.plural)))
    limit = claims.LIMITS[language, brief.length]["cta"]
    return [(weight - (3.0 if text in used else 0.0), text) for weight, text in ways if text and claims.measure(text, language) <= limit]


# The next step by what the person said can be done.
_STEPS = tuple((re.compile(said), step) for said, step in (
    (r"대관", "대관 문의하세요"), (r"정기\s?배송", "정기배송 신청하세요"), (r"(?:무료|방문|출장)\s?견적|견적\s?(?:드|내|받|가능)", "견적 문의하세요"),
    (r"(?:단체|맞춤)\s?주문|주문\s?(?:제작|받)|(?:택배|배달)\s?(?:가능|발송|도|됩|해)|무료\s?배달|바로\s?(?:보냅|보내)", "주문하세요"),
    (r"체험\s?수업|무료\s?체험", "체험 신청하세요"), (r"레벨\s?테스트", "레벨테스트 신청하세요"), (r"수리|수선|복원", "편하게 맡겨 주세요"), (r"예약제|예약\s?필수|예약만\s?받", "예약하고 오세요")))
# What is done for one is not picked from a shelf, and one thing alone leaves nothing to choose.
_SHOPPING = re.compile(r"골라|고르세요|구경|입어|신어|챙겨|담[아으]|in store|and see|Pick")
_DONE = re.compile(r"[가-힣](?:드립니다|드려요|드림)|수리|출장|대여|렌탈|렌트|빌려|설치|청소|세탁|수업|강습|레슨|교실|클래스|특강|모집|체험|매입|삽니다|구합니다|구해요|상담|점검|교체|이사|돌봄|분양|중고|repair|lesson|class|clean|hire|rent|wanted|used", re.I)
_NO_CALLS = re.compile(r"(?:전화|통화)(?:는|은)?\s?(?:못|안\s?받|사절|x\b|말고)|문자(?:로)?만|no (?:phone )?calls|text only", re.I)
_NO_BOOKING = re.compile(r"예약\s?(?:없이|안\s?해도|필요\s?없|불필요)|walk-?ins?|no (?:booking|reservation)", re.I)


def _reach(contact: str, subject: Subject, language: str) -> str:
    """A call to action for the way to get in touch that was given: to book, to order or to ask."""
    ko = language == "ko"
    booked = re.search(r"예약|booking|reserv", subject.said)
    hired = subject.occasion == "hiring"
    what = "지원하세요" if hired else "예약하세요" if booked else "주문하세요" if re.search(r"주문|택배|배달", subject.said) else "문의하세요"
    if not ko and re.search(r"\btext\b|whatsapp", contact, re.I):
        return "Text us to apply" if hired else "Text us to book" if booked else "Send us a text"
    if ko and re.search(r"문자", contact) and not re.search(r"전화|통화", contact):
        return f"문자로 {what}"
    if re.search(r"\d{2,4}[-. )]?\d{3,4}[-. ]?\d{4}", contact):
        return f"전화로 {what}" if ko else "Call us to apply" if hired else "Call us to book" if booked else "Give us a call"
    if re.search(r"카톡|카카오|kakao", contact, re.I):
        return f"카카오톡으로 {what}" if ko else "Message us on KakaoTalk"
    if re.search(r"인스타|insta|^@", contact, re.I):
        return "인스타그램에서 만나요" if ko else "Find us on Instagram"
    if re.search(r"디엠|\bDM\b", contact, re.I):
        return f"디엠으로 {what}" if ko else "Send us a DM"
    if re.search(r"네이버", contact):
        return "네이버에서 예약하세요"
    if ko and (shop := re.search(r"스마트\s?스토어|당근", subject.said)):
        return f"{shop.group()}에서 만나요"
    return "예약하고 오세요" if re.search(r"예약", contact) else ""
