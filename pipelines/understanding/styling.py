"""Styling: changes to how an ad looks and sounds: size, place, colour, typeface, look and manner."""

from __future__ import annotations

from pipelines.understanding import roles, styles, wishes
from pipelines.understanding.changes import CHANGE
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import REQUEST, Reading, rx

_LOT = r"(?:훨씬|아주|엄청|많이|매우|확|완전|두\s?배|2배|제일|최대한|much|a lot|way|really|very|twice)"
_PLACED = r"(?=\s*(?:옮|올려|내려|놓|둬|두|배치|붙|가게|오게|해|보내|넣|$|\x1f|조금|살짝|좀|모아|몰아|몰|배열|깔|가자|가면|가도록|있게|있으면|있었|들어가|위치|자리|밀|당겨|오도록|오면|갔으면|왔으면|정렬|세워|박아|쓰|적|찍))"
_BIT = r"(?:조금|살짝|약간|쪼금|쬐끔|아주\s?조금|좀만|조금만|a (?:little|bit|touch)|slightly|somewhat)"


def take_faces(c: Reading, named: list[str]) -> list[Change]:
    """"명조체로", "글씨 굵게", "폰트 바꿔줘"."""
    if c.take(r"(?:글자|글씨|줄|행)?\s?(?:간격|자간|행간)(?:을|를|이|가|은|는|도)?\s?(?:너무\s?|좀\s?|더\s?)*(?:이상|좁|넓|벌어|붙|답답"
              rf"|별로|바꿔|줄여|늘려|띄워){REQUEST}|(?:letter|line)[- ]?spacing(?: is| looks)?(?: too)?(?: [a-z]+)?"):
        return [Change(op="faces", value="next")]
    deep = c.says(r"색(?:깔|상|감)?(?:을|를|도|은|만)?\s?(?:더\s?|좀\s?|조금\s?)*(?:진하|연하)")  # a colour, no weight
    of_text = bool(named) or c.says(r"체(?:로|$|\s)|폰트|글씨|글자|font|text")
    for face, words in styles.FACES.items():
        loose = face in ("bold", "thin", "round")
        if (of_text or not loose) and not (deep and face == "bold") and c.take(r"(?:더\s?|좀\s?|조금\s?|more "
                                             rf")?(?<![가-힣a-z])(?:{words})\s?(?:체|글씨체|글씨|폰트|글자|서체"
                                             r"|느낌|font|typeface)?(?:으로|로)?(?:\s?(?:바꿔|해|써)\S*)?"):
            return [Change(op="faces", value=face)]
    face = r"(?:글씨체|글자체|폰트|서체)"
    if (c.take(rf"{face}(?:을|를|도|만|가|이|는|은)?\s?(?:좀\s?|너무\s?|더\s?)*(?:{CHANGE}|딱딱|촌스|올드|밋밋"
               rf"|(?:이쁘|예쁘)지|안\s?이쁘|안\s?예쁘){REQUEST}"
               r"(?:\s않\S*|\s?(?:걸|거|것)(?:로|으로)\S*)*")
            or c.take(rf"{face}(?:을|를|도|만|가|이|는|은)?\s?(?:좀\s?|더\s?)*(?:다른|예쁜|이쁜|귀여운|멋진"
                      rf"|깔끔한|세련된)\s?(?:걸|거|것|{face})?(?:로|으로)?{REQUEST}")
            or c.take(rf"(?:다른|예쁜|이쁜|귀여운|멋진)\s?{face}(?:로|으로)?{REQUEST}")
            or c.take(r"(?:change|different|another) (?:the )?font|(?:the )?font (?:is |looks )?(?:too "
                      r")?(?:ugly|bad|boring|plain|wrong|stiff|old)")):
        return [Change(op="faces", value="next")]
    return []


def take_align(c: Reading, named: list[str], last: str = "") -> list[Change]:
    """"왼쪽 정렬", "가운데로"."""
    side = {"left": r"왼쪽|좌측|좌|(?<!spots )(?<!seats )(?<!places )(?<!days )(?<!weeks )left", "center": r"가운데|중앙|중간|센터|cent(?:er|re)|middle",
        "right": r"오른쪽|우측|우|right"}
    for value, words in side.items():
        tail = r"\s?(?:로\s?)?(?:정렬|맞춤|맞춰)\S*" + (r"?|\s?(?:으로|에|로)" if value == "center" else "")
        if c.take(rf"(?:{words})(?:{tail})(?:\s?(?:옮겨|해|놓|배치|둬|오게|맞춰|바꿔|보내)\S*)?" if value !=
            "center" else rf"(?:정?{words})(?:\s?(?:정렬|맞춤)\S*|\s?(?:으로|로|에)|\s*$)(?:\s?(?:옮겨|해|놓|배치|둬"
                          r"|오게|맞춰|바꿔|보내|정렬)\S*)?") or c.take(
                r"align(?:ed)? (?:it |the text |text )?(?:to the "
                rf")?{value if value != 'center' else 'cent(?:er|re)'}"
                rf"|{value if value != 'center' else 'cent(?:er|re)'}[- ]align(?:ed)?" + (
                    r"|cent(?:er|re) (?:it|them|all|everything|the (?:text|headline|title|price|words|logo|whole thing))|(?:to|in) the (?:cent(?:er|re)"
                    r"|middle)" if value == "center" else "")):
            return [Change(op="align", role=r, value=value) for r in _of(named, last or "text")]
    return []


def take_move(c: Reading, named: list[str], last: str = "") -> list[Change]:
    """"맨 아래로 내려줘": a place of the page; "조금 위로": a shift in fractions of the short side."""
    bit = c.says(_BIT)
    where = {(0, -1): rf"위(?:로|쪽으로)|위(?=\s*$)|(?:위(?:쪽에|에다|에)|상단(?:으로|에)?){_PLACED}|(?<!에\s)(?<!에도\s)(?<!에다\s)(?:올려|올리)|(?:to the |at the )?top|higher"
                      r"|up(?:wards?)?\b", (0, 1): rf"아래(?:로|쪽으로)|밑으로|(?:아래|밑)(?=\s*$)|(?:아래(?:쪽에|에)|밑에|하단(?:으로|에)?){_PLACED}"
                                                   r"|내려|내리|(?:to the |at the )?bottom|lower"
                                                   r"|down(?:wards?)?\b",
             (-1, 0): r"왼쪽(?:으로|에)?|좌측(?:으로|에)?|(?<!spots )(?<!seats )(?<!places )(?<!days )(?<!weeks )(?:to the )?left", (1, 0):
                 r"오른쪽(?:으로|에)?|우측(?:으로|에)?|(?:to the )?right"}
    if c.take(r"구석(?:으로|에|에다|쪽으로)(?:\s?(?:옮겨|보내|밀어|놓|둬|넣어|치워|가게)\S*)?|(?:in|into|to) (?:the|a) corner"):
        return [Change(op="move", role=r, value="bottom right") for r in _of(named, last or "text")]
    under = rx(r"(?:을|를)\s(?:더\s)?(?P<b>[가-힣]{1,4})\s(?:아래|위|밑|옆|왼쪽|오른쪽)(?:로|으로|에)").search(c.left)
    if under and len(named) > 1 and roles.find(under["b"]):  # "글씨를 그림 아래로": only the letters move
        named = named[:1]
    dx = dy = 0.0
    for (sx, sy), words in where.items():
        if c.take(rf"(?:{_BIT}\s?|{_LOT}\s?|더\s?|맨\s?|제일\s?|좀\s?)*(?<![가-힣a-z])(?:{words})(?:\s?(?:조금"
                  r"|살짝|좀|더|약간|많이))*(?:\s?(?:옮겨|옮기|올려|올리|내려|내리|이동|보내|가게|놓|배치|붙여"
                  r"|해|둬)\S*)?"):
            dx, dy = dx + sx * 0.04, dy + sy * 0.04
    c.take(r"(?:자리|위치)?\s?(?:옮겨|이동)\S*|\bmove\b") if dx or dy else None
    place = " ".join(("top" if dy < 0 else "bottom" if dy else "", "left" if dx < 0 else "right" if dx else "")).strip()
    return [Change(op="move", role=r, value=(dx, dy) if bit else place) for r in _of(named, last or "text")] if dx or dy else []


def take_scale(c: Reading, named: list[str], last: str) -> list[Change]:
    """A factor said in figures: "1.5배로", "20% 더 크게", "twice as big"."""
    exact = c.take(r"(?P<n>\d(?:\.\d)?)\s?배(?:로|정도|쯤)?(?:\s?(?:크게|키워|확대)\S*)?|(?P<p>\d{1,3})\s?(?:%"
                   r"|프로|퍼센트)\s?(?:정도\s?|만큼\s?|쯤\s?|만\s?)?(?P<d>더\s?크게|크게|키워|확대|더\s?작게"
                   r"|작게|줄여|bigger|larger|smaller)\S*|(?P<h>(?:지금의\s?)?(?:절반|반)(?:만하게|만큼|으로|만|쯤|\s?크기로|\s?사이즈로))(?:\s?(?:줄여|작게|해)\S*)?|(?P<t>두|세)\s?배(?:로)?(?:\s?(?:크게|키워)\S*)?"
                   r"|twice as big|double the size")
    if not exact:
        return []
    g = exact.groupdict()
    factor = (0.6 if g["h"] else float(g["n"]) if g["n"] else 1 + (-1 if rx(r"작|줄|small").search(g["d"]) else 1) * int(g["p"]) / 100 if g["p"]
              else 3.0 if g["t"] == "세" else 2.0)
    return [Change(op="scale", role=r, value=factor) for r in _of(named, last or "text")] if 0.2 <= factor <= 4.0 else []


def take_colour(c: Reading, named: list[str], last: str = "") -> list[Change]:
    """A colour for a part ("글씨 흰색으로") or for the whole ("배경을 파랗게", "어둡게")."""
    parts = [roles.shown(n) for n in named if n not in ("background", "all", "photo") and roles.shown(n)]
    p = styles.any_colour()
    both = c.take(rf"(?P<a>{p})\s?(?:배경|바탕)?에\s?(?P<b>{p})(?!\s?배경)(?:\s?(?:글씨|글자|텍스트))?(?:으로|로)?(?=\s|$)|(?P<e>{p}) on (?P<d>{p})")
    if both:  # "검정에 금색으로": the ground, and the letters on it
        g = both.groupdict()
        ground, letters = (rx(styles.colour_pattern()).search(s) for s in (g["a"] or g["d"], g["b"] or g["e"]))
        if ground and letters:
            return [Change(op="palette", value=styles.colour_value(ground)), Change(op="colour", role="text", value=styles.colour_value(letters))]
    strength = None if both else c.take(rf"(?:(?P<c>{p})(?:이|가|은|는)?\s?)?(?:너무|좀|많이)\s?(?:(?P<s>진해|진하|짙|쎄|세(?=요|다))|(?P<w>연해|연하|옅|흐려|흐리))[가-힣]*(?:\s?(?:것|거)\s?같\S*)?")
    if strength:  # "핑크가 너무 진해요"
        found = rx(styles.colour_pattern()).search(strength["c"] or "")
        tint = "pastel" if strength["s"] else "vivid"
        value = f"{tint} {styles.colour_value(found).split()[-1]}" if found and not styles.colour_value(found).startswith("#") else tint
        return [Change(op="colour", role=r, value=value) for r in dict.fromkeys(parts)] or [Change(op="palette", value=value)]
    if shift := c.take(rf"(?:swap|change|replace|switch|turn)(?: out)? (?:the )?(?:{p}) (?:for|to|with|into) (?P<b>{p})"):
        found = rx(styles.colour_pattern()).search(shift["b"])
        return [Change(op="palette", value=styles.colour_value(found))] if found else []
    if c.take(rf"(?:너무|넘|too|way too|so)\s?(?:much )?(?:{p})\S*\s*$|(?:너무|넘|지나치게)\s?(?:시퍼|퍼렇|퍼런|벌겋|벌게|누렇|누래|허옇|허예|푸르|붉|노랗|노래|빨갛|빨개|파랗|파래|하얗|하얘|까맣|까매|초록|분홍)\S*\s*$"):
        return [Change(op="palette", value="next")]
    if c.take(rf"(?:{p})(?:끼|기|빛)?(?:은|는|이|가|을|를|도|만)?\s?(?:좀\s?|너무\s?|다\s?|영\s?|이제\s?)*(?:빼|싫|별로|말고|안\s?어울|지워|없애|아닌|아니|그만|질려|부담|구려|촌스|이상)\S*(?:\s?[줘주]\S*)?|(?:no(?: more)?|not"
              rf"|don'?t (?:like|want)(?: the)?"
              rf"|hate(?: the)?|without|lose the|less) (?:{p})"):
        return [Change(op="palette", value="next")]
    value = wishes.take_colour(c, bare=True)
    if value:
        c.take(r"(?<=\x1f)\s?(?:색깔|색상|색|톤|계열)?\s?(?:으로|로)(?:\s?(?:바꿔|해|변경|칠해|깔아)\S*)?")
        if not named and last and rx(r"[a-z]+(?: [a-z]+)?").fullmatch(c.text.strip()):  # "the price bigger and | yellow"
            parts = [last]
        own = [Change(op="colour", role=r, value=value) for r in dict.fromkeys(parts)]
        return own or [Change(op="palette", value=value)]
    again = rf"(?:다른\s?색(?:상|깔)?(?:으로|로)?\s?)?(?:{CHANGE})\S*(?:\s?(?:색|걸|거)?(?:으로|로)?)?(?:\s?(?:바꿔|해)\S*)?"
    if "background" in named and c.take(again):
        return [Change(op="palette", value="next")]
    if c.take(r"다른\s?(?:색상|색깔|색)(?:으로|로|은|도)?(?:\s?(?:바꿔|해|보여|없)\S*)?|(?:a )?(?:different"
              r"|another|other) colou?rs?|change the colou?rs?"):
        return [Change(op="palette", value="next")]
    return []


_COPY = ("copy", "headline", "subcopy", "cta", "text", "kicker")

def take_tone(c: Reading, named: list[str]) -> list[Change]:
    """Words about manner: of the copy a rewrite, of the picture a look; also length and "문구 바꿔줘"."""
    words = [n for n in named if n in _COPY]
    role = next((n for n in words if n not in ("copy", "text")), "")
    value: dict[str, str] = {"role": role} if role else {}
    length = wishes.take_length(c)
    if length:
        value["length"] = length
    if {"copy", "subcopy"} & set(named) and not length and c.take(
            rf"(?:너무\s?|좀\s?|더\s?|반으로\s?|확\s?)*(?:줄여|줄이|많[아은네다]|덜어|간추려|압축){REQUEST}|less (?:text|words)|fewer words"):
        value["length"] = length = "short"
    look = wishes.take_look(c)
    if look:
        return [Change(op="look", value=look), *([Change(op="rewrite", role=role, value=value)] if length else [])]
    tone = ""
    again = (words and not (length or tone) and not c.says(r"위치|자리|배치")
             and c.take(rf"(?:{CHANGE}|추천|제안)\S*(?:\s?(?:걸|거|것|말|표현|문구)?(?:으로|로)?)?"
                        r"(?:\s(?:바꿔|써|해|적어|만들|고쳐|줘|주)\S*)*"))
    return [Change(op="rewrite", role=role, value=value)] if length or tone or again else []


def _of(named: list[str], default: str) -> list[str]:
    """The layouts' roles for what was named; `default` when nothing was."""
    found = [roles.shown(n) for n in named if roles.shown(n)]
    return list(dict.fromkeys(found)) or [default]
