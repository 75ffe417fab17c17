"""Steps: the call to action, by what the person said can be done, else by the occasion and the kind of thing."""

from __future__ import annotations

import random
import re

from pipelines import claims, industries
from pipelines.writers import _lines as book
from pipelines.writers._aims import NOTICES
from pipelines.writers._kinds import FOOD
from pipelines.writers._said import invitation
from pipelines.writers._subject import Subject
from storage.records import Brief, Copy


def cta(subject: Subject, brief: Brief, copy: Copy, rng: random.Random, used: set[str], *, plain: bool = False) -> str:
    """The best call to action that says nothing the lines above it say, and that this shop can keep. A plain one says only what the
    person said can be done, that one may come to eat, or that one may apply: none is better than one that does not fit."""
    for _, text in sorted(_ranked(subject, brief, copy, rng, used, plain), reverse=True):
        clashes = _NO_BOOKING.search(brief.message) and re.search(r"예약|\b[Bb]ook", text) or _SHOPPING.search(text) and (subject.facts.occasion == "notice" or _DONE.search(f"{copy.headline} {subject.product}"))
        if not (clashes or any(claims.alike(text, other) for other in (copy.headline, copy.subcopy, copy.kicker))
                or claims.faults("cta", text, brief)):
            return text
    return ""


def _ranked(subject: Subject, brief: Brief, copy: Copy, rng: random.Random, used: set[str], plain: bool) -> list[tuple[float, str]]:
    """(weight, call to action): the way to get in touch that was given, the person's own words, what can be done, the
    lines of the occasion and the thing; those used in another copy last.
    """
    language = brief.language
    ways = [(5.0, invitation(brief))]
    if not plain:
        ways.append((-3.0, "편하게 들러 주세요" if language == "ko" else "Come by any time"))
    if subject.facts.occasion != "notice" and subject.occasion not in NOTICES:
        ways.append((6.0, "" if _NO_CALLS.search(brief.message) or _ASKED.search(subject.facts.contact) else _reach(subject.facts.contact, subject, language)))
        ways += [(4.6, step) for said, step in _STEPS if language == "ko" and said.search(brief.message)][:1]
        mended = f"{copy.headline} {subject.product} {subject.facts.shop}"
        ways.append((4.5, "편하게 맡겨 주세요" if language == "ko" and _MENDED.search(mended) and not _ELSEWHERE.search(brief.message) else ""))
    for weight, _, line in subject.pool("cta"):
        text = book.fill(line.text, subject.values, subject.plural)
        if not plain or subject.occasion == "hiring" or _at_table(text, subject):
            ways.append((weight + rng.random(), text))
    limit = claims.LIMITS[language, brief.length]["cta"]
    return [(weight - (3.0 if text in used else 0.0), text) for weight, text in ways if text and claims.measure(text, language) <= limit]


def _at_table(text: str, subject: Subject) -> bool:
    """Whether a line asks one in to eat or drink, at an eatery that says where it is and sends nothing."""
    eatery = industries.group_of(subject.facts.industry) in ("cafe", "food", "bar") and subject.kind in FOOD and subject.occasion not in NOTICES
    return eatery and bool(subject.facts.place or subject.facts.shop) and not _FEAST.search(subject.said) and not _SENT.search(subject.said) and bool(_EATEN.search(text))


_EATEN = re.compile(r"(?:먹으러|드시러|마시러|식사하러|한잔하러|한 잔 하러) 오세요$|^Come (?:and eat|for a (?:cup|drink|bite|meal))$")
_FEAST = re.compile(r"칠순|팔순|환갑|회갑|돌잔치|결혼|초대|송년회|동창회|모임")  # one is asked to a feast, not to a meal
_SENT = re.compile(r"배달|택배|배송|주문|예약|포장|출장|도시락|deliver|order|catering|booking|frozen")
# The next step by what the person said can be done.
_STEPS = tuple((re.compile(said), step) for said, step in (
    (r"대관(?!령)", "대관 문의하세요"), (r"정기\s?배송", "정기배송 신청하세요"), (r"(?:무료|방문|출장)\s?견적|견적\s?(?:드|내|받|가능)", "견적 문의하세요"),
    (r"(?:단체|맞춤)\s?주문|주문\s?(?:제작|받)|(?:택배|배달)(?!\s?(?:은|는)?\s?안)\s?(?:가능|발송|도|됩|해)|무료\s?배달|바로\s?(?:보냅|보내)", "주문하세요"),
    (r"체험\s?수업|무료\s?체험", "체험 신청하세요"), (r"레벨\s?테스트", "레벨테스트 신청하세요"),
    (r"예약제|예약\s?필수|예약만\s?받", "예약하고 오세요")))
_MENDED = re.compile(r"수리(?!산|취|남)|수선|복원")  # what is handed in to be mended
_ELSEWHERE = re.compile(r"출장|방문|모집|구합|구해요|교육|클래스|수업|강습|중고|판매")
# What is done for one is not picked from a shelf, and one thing alone leaves nothing to choose.
_SHOPPING = re.compile(r"골라|고르세요|구경|입어|신어|챙겨|담[아으]|in store|and see|Pick")
_DONE = re.compile(r"[가-힣](?:드립니다|드려요|드림)|수리|출장|대여|렌탈|렌트|빌려|설치|청소|세탁|수업|강습|레슨|교실|클래스|특강|모집|체험|매입|삽니다|구합니다|구해요|상담|점검|교체|이사|돌봄|분양|중고|repair|lesson|class|clean|hire|rent|wanted|used", re.I)
_NO_CALLS = re.compile(r"(?:전화|통화)(?:는|은)?\s?(?:못|안\s?받|사절|x\b|말고)|문자(?:로)?만|no (?:phone )?calls|text only", re.I)
# a contact that asks by itself: a button below it would say the same again
_ASKED = re.compile(r"(?:주세요|주십시오|주시|바랍니다|바라며|하세요|오세요|주셔)|(?:신청|예약|문의|접수|주문|연락)(?:은|는)\s"
                    r"|^(?:or )?(?:please )?(?:call|text|dm|e-?mail|message|msg|ring|give|rsvp|send|contact|whats ?app|book|ask|ping|reply|pm|phone|drop|apply|sign up|reach|enquir\w+|inquir\w+)\b", re.I)
_NO_BOOKING = re.compile(r"예약\s?(?:없이|안\s?해도|필요\s?없|불필요)|walk-?ins?|no (?:booking|reservation)", re.I)
_LOST = re.compile(r"잃어버|실종|찾습니다|찾아요|찾고\s?있|보신\s?분|\blost\b|\bmissing\b|have you seen", re.I)
_NUMBER = re.compile(r"\d{2,4}[-. )]{0,2}\d{3,4}[-. ]?\d{4}|\d{3}[-. ]\d{4}|\d{5}[-. ]\d{5,6}")


def _reach(contact: str, subject: Subject, language: str) -> str:
    """A call to action for the way to get in touch that was given: to book, to order or to ask."""
    if language != "ko":
        return _reach_en(contact, subject)
    booked, hired = re.search(r"예약", subject.said), subject.occasion == "hiring"
    what = "지원하세요" if hired else "예약하세요" if booked else "주문하세요" if re.search(r"주문|택배|배달(?!은?안|라이더|기사|원|대행)", subject.said) and not re.search(r"봉사|구합니다|구해요|모집|분양|대여", subject.said) else "문의하세요"
    if _LOST.search(subject.said) and contact:
        return "보시면 연락 주세요" if re.search("잃어버|실종|보신", subject.said) else "연락 주세요"
    if re.search(r"문자", contact) and not re.search(r"전화|통화", contact):
        return f"문자로 {what}"
    if _NUMBER.search(contact):
        return f"전화로 {what}"
    if re.search(r"카톡|카카오|kakao", contact, re.I):
        return f"카카오톡으로 {what}"
    if re.search(r"디엠|\bDM\b", contact, re.I):
        return f"디엠으로 {what}"
    if re.search(r"인스타|insta|^@", contact, re.I):
        return "인스타그램에서 만나요"
    if re.search(r"네이버", contact):
        return "네이버에서 예약하세요" if booked else ""
    if (shop := re.search(r"스마트\s?스토어|당근(?=마켓|에서|채팅|톡|거래|$)", subject.said)) and "당근" not in subject.product and not re.search(r"(?:스토어|당근)(?:에|용)", subject.said):
        return f"{shop.group()}에서 만나요"
    return "예약하고 오세요" if re.search(r"예약", contact) else ""


def _reach_en(contact: str, subject: Subject) -> str:
    """The same in English, of nobody's mouth: whoever writes may be one person or a firm."""
    booked, hired = re.search(r"\bbook|reserv|appointment", subject.facts.contact + subject.said, re.I), subject.occasion == "hiring"
    what = "to apply" if hired else "to book" if booked else "for details"
    if _LOST.search(contact) or re.search(r"haveyouseen|missing|lost(?:cat|dog)", subject.said):
        return "Please get in touch" if contact else ""
    if re.search(r"\btext\b|whatsapp|\bsms\b", contact, re.I) or _NUMBER.search(contact) and re.search(r"text(?!ile|ure|book)", subject.said) and not re.search(r"call|phone|ring", subject.said):
        return f"Text {what}"
    if _NUMBER.search(contact):
        return f"Call {what}"
    if re.search(r"카톡|카카오|kakao", contact, re.I):
        return "Message us on KakaoTalk"
    if re.search(r"\bDM\b", contact, re.I):
        return "Send a DM"
    return "Find us on Instagram" if re.search(r"insta|^@", contact, re.I) else ""
