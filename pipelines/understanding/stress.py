"""Stress: what the message of a new ad wants to be seen first ("가격이 제일 눈에 띄게", "make the number easy to read"), as changes of size.

A fact of which only the kind is known then, a number, a date or a place, is named by that kind (scene.KINDS): its line is found when the words stand.
"""

from __future__ import annotations

from functools import cache

from pipelines.understanding.contract import Change
from pipelines.understanding.reading import GONE, Reading, rx

# a part, or a kind of fact | how it is called in Korean | in English
_PARTS = (
    ("contact", r"(?:전화|휴대폰|핸드폰|폰)\s?번호|전화|연락처|전번|번호", r"(?:(?:phone|telephone|contact|mobile)(?: number)?|number|tel)"),
    ("when", r"(?:날짜|일시|시간|일정|기간|요일)(?:\s?(?:이랑|랑|하고|와|과|,|·)\s?(?:날짜|시간|요일))?", r"(?:dates?|times?|hours|days?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: and (?:the )?(?:times?|dates?|hours))?"),
    ("where", r"장소|주소|위치", r"(?:address|location|venue|place)"),
    ("price", r"가격|금액|할인가|판매가|값|시급|월급|일급|급여|회비|수강료|참가비", r"(?:prices?|cost|fee)"),
    ("offer", r"할인율?|혜택|이벤트\s?내용", r"(?:discount|offer|deal)"),
    ("shop", r"(?:가게|상호|매장|업체|학원|우리)?\s?(?:이름|상호명?)", r"(?:(?:shop |business |our |shop's )?name)"),
    ("headline", r"제목|타이틀", r"(?:headline|title)"),
    ("motif", r"그림", r"(?:close[- ]?up|drawing|illustration)(?: of the \w+)?"),
    ("text", r"글씨|글자|텍스트|글", r"(?:text|writing|letters|lettering|print|words|font|type)"),
)
_LOT = r"제일|가장|최대한|엄청|아주|젤|훨씬|무지|완전|진짜|really|very|super|extra|huge|massive|biggest|as big as|most"
_ADVERBS = r"(?:(?:꼭|좀|더|멀리서도|밖에서도|한눈에|확|제일|가장|최대한|엄청|아주|젤|무조건|잘|크고|완전|진짜|무지|큼직하고|많이)\s)*"
_BIG = (r"(?:크게|큼직하게|큼직큼직하게|큼지막하게|큰직하게|크고\s(?:시원하게|굵게|또렷하게|진하게|잘\s?보이게)|시원시원하게|잘\s?보이(?:게|도록)|(?<=서도\s)보이(?:게|도록)|눈에\s?(?:확\s?|잘\s?|제일\s?|딱\s?)?(?:띄게|띄도록|들어오게|띄었으면|띄면)"
        r"|돋보이게|강조(?:해|하|되|좀)|또렷하게|보기\s?(?:쉽|편하)게|읽기\s?(?:쉽|편하)게|컸으면|커야)(?!\s?(?:저렴|싸|낮|줄|내[렸려]|올))")
_BIG_EN = r"(?:nice and (?:big|large|clear)|big(?:ger|gest)?|large(?:r|st)?|huge|massive|bold|stand out|stands out|pop|pops|easy to (?:read|see|spot)|easy-to-read|clear(?:ly)?(?: visible)?|readable|legible|obvious|prominent|visible|loud)"
_LEAD = r"(?:(?:the|our|my|with|and|in|put|make|have|keep|want|need|a|an)\s)*"
_JOIN = r"(?:\s(?:to be|is|are|should be|should|must be|needs to be|need to be|needs to|to|really|very|super|extra|nice|and|as|so|can be|be))*"


def take(r: Reading) -> list[Change]:
    """The parts that shall be seen before others, taken out of `r`, each once and larger by as much as is said."""
    korean, english = _patterns()
    found: dict[str, Change] = {}
    for pattern in (korean, english):
        for m in rx(pattern).finditer(r.left):
            groups = m.groupdict()
            own = groups.pop("own", None)  # "big yellow letters": their colour is another wish
            role = next(k for k, v in groups.items() if v)[:-1]
            factor = 1.6 if rx(_LOT).search(m.group()) or role in ("contact", "when", "where") else 1.3
            found.setdefault(role, Change(op="scale", role=role, value=factor))
            before = rx(_BESIDE).search(r.left[: m.start()])  # "시급이랑 시간이 크게"
            other = next((k for k, ko, _ in _PARTS if before and rx(ko).fullmatch(before["p"])), "")
            if other:
                found.setdefault(other, Change(op="scale", role=other, value=factor))
            r.drop(before.start() if before and other else m.start(), m.start("own") if own else m.end())
    r.left = rx(rf"(?<={GONE})\s?(?:해\s?주\S*|해\s?줘\S*|써\s?주\S*|넣어\s?주\S*|나오게|부탁\S*|요)(?:\s(?:주|줘|좋)\S*)*").sub(lambda m: GONE * len(m.group()), r.left)
    return list(found.values())


_BESIDE = r"(?<![가-힣])(?P<p>[가-힣]{1,5})(?:이랑|랑|하고|와|과|,|·)\s?$"


@cache
def _patterns() -> tuple[str, str]:
    korean = "|".join(rf"(?P<{role}k>{ko})" for role, ko, _ in _PARTS)
    english = "|".join(rf"(?P<{role}e>{en})" for role, _, en in _PARTS)
    before = "|".join(rf"(?P<{role}b>{en})" for role, _, en in _PARTS)
    return (rf"(?<![가-힣])(?:{korean})(?:씨)?(?:은|는|을|를|만|도|이|가)?\s{_ADVERBS}{_BIG}",
            rf"\b{_LEAD}\b(?:{english}){_JOIN}\s{_BIG_EN}\b(?! (?:deal|sale|discount))|\b{_LEAD}(?:(?:really|very|nice and|nice|super)\s)*(?:big|bigger|large|larger|huge|bold|clear)\s(?P<own>\w+\s)?(?:{before})\b(?! (?:of|\d))")
