"""Tweaks: what the message of a new ad already asks of its parts ("글씨 크게", "금색 글씨로"), as changes."""

from __future__ import annotations

from pipelines.understanding import changes, meaning, roles, stress, styles, styling
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import GONE, Reading, rx

_PART = r"(?:제목|헤드라인|타이틀|글씨|글자|텍스트|가격|로고|폰트|글씨체|서체|글씨색|버튼|전화번호)"
_WAY = (r"(?:(?:아주|좀|더|조금|최대한|눈에|잘|억수로|엄청|겁나게|무진장|완전|진짜|많이|아주아주|크게)\s)*(?:크게|큼직하게|작게|굵게|두껍게|얇게|얇고|굵고|(?:굵은|얇은|가는)\s?\S+|위로|위에"
        r"|아래로|아래에|왼쪽(?:에|으로)?|오른쪽(?:에|으로)?|가운데(?:에|로)?|빼고|빼줘|빼\s?주\S*|없이|"
        r"강조\S*|띄게|보이게|명조체?로?|고딕체?로?|둥근\s?\S*|손글씨\S*)")


def take(r: Reading) -> tuple[Change, ...]:
    """The changes to parts named in `r`, taken out of it."""
    p = styles.any_colour()
    english = (r"(?:with |in |and )?(?:a |the )?(?:big(?:ger)?|large|huge|bold) (?:text|headline|title|price"
               r"|letters)|(?:text|headline|title|price|letters) (?:in )?(?:big(?:ger)?|large|bold)|"
               rf"(?:with |in )?(?:{p}) (?:text|letters|headline|title)|(?:make|keep|have) the (?:text|headline"
               r"|title|price|logo|dates?|time|letters|writing|name|(?:phone )?number|address) "
               r"(?:really |very |nice and |super |extra |much )*(?:big(?:ger)?|large(?:r)?|small(?:er)?|bold|huge|stand out|pop)|\b(?:nice |really |very )?(?:big|large) (?:writing|print|type)\b")
    found: list[Change] = [c for c in stress.take(r) if not rx(r"작은|얇").search(r.text)]
    for m in r.take_all(rf"{_PART}(?:체|색)?(?:은|는|을|를|만|도|이|가)?\s(?:{_WAY}|(?:{p})(?:으로"
                        r"|로)?)(?:\s?(?:해|써|넣|보이|나오)\S*(?:\s?(?:줘|주)\S*)?)?|(?:큰|작은|굵은|두꺼운"
                        rf"|{p})\s?(?:글씨|글자|제목|텍스트)(?:로|으로|의)?|{english}"):
        c = Reading(rx(r"(얇|굵)고").sub(r"\1게", m.group()))
        names = [n.role for n in roles.find(c.left)] or ["text"]
        got = (styling.take_faces(c, names) or styling.take_colour(c, names) or styling.take_move(c, names)
               or styling.take_scale(c, names, "text") or meaning.take(c, names, "text") or changes.take_hiding(c, names)[0])
        if not got and rx(r"큰|big|large|huge|stand out|pop").search(m.group()):
            got = [Change(op="scale", role=roles.shown(names[0]) or "text", value=1.25)]
        found += [g for g in got if g.op not in ("facts", "palette", "look")]
    r.left = rx(rf"(?<={GONE})\s?(?:해주세요|해줘|써줘)").sub(lambda m: GONE * len(m.group()), r.left)
    return tuple(dict.fromkeys(found))
