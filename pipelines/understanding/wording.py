"""Wording: changes to the very words and drawings of an ad: dictated, replaced, dropped or stressed."""

from __future__ import annotations

import re

from pipelines import industries
from pipelines.understanding import changes, dictation, drawings, leftovers, meaning, money, offers, roles, styles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx, tidy

_LINES = ("headline", "subcopy", "cta", "kicker")


def take_exact(c: Reading, past: Past) -> tuple[list[Change], str]:
    """(changes, what is needed) of words dictated for a part: quoted, "A → B", "제목을 X로 바꿔줘", "X라고 써줘"."""
    for take in (_labelled, _quoted, _arrowed, _badged, _swapped, _button, _paired):
        found = take(c, past)
        if found is not None:
            return found, ""
    return _spoken(c, past)


def _labelled(c: Reading, past: Past) -> list[Change] | None:
    """제목: 월요일엔 피자."""
    m = rx(r"^\s*(?:(?:please |can you |also |and |pop in |put in |add |include |use |here'?s )*(?:the |our |my |new )*)?(?P<r>[가-힣A-Za-z ]{2,14}?)\s?(?:넣어줘|추가|is|to)?\s?:\s*(?P<x>[^\x1f]{2,50}?)\s*$").match(c.left)
    named = [n.role for n in roles.find(m["r"])] if m else []
    if m and named and named[0] in ("contact", "place", "hours", "period", "offer", "shop"):
        c.drop(0, len(c.left))
        return [Change(op="facts", value={named[0]: tidy(m["x"])})]
    if not m or not named or named[0] not in _LINES:
        return None
    c.drop(0, len(c.left))
    return [Change(op="text", role=named[0], value=m["x"].strip("\"'"))]


def _quoted(c: Reading, past: Past) -> list[Change] | None:
    """\"A"를 "B"로, 제목 "A", "A" 빼줘, "A" 추가."""
    quote = c.take(r"(?<![0-9A-Za-z])[\"'](?P<a>[^\"'\n]{1,60})[\"'](?:을|를|은|는|이라고|라고|을\s|를\s)?"
                   r"\s?(?:→|->|대신|말고|에서|to|with|instead of)?"
                   r"\s?(?:[\"'](?P<b>[^\"'\n]{1,60})[\"'])?(?:으로|로|이라고|라고|이?라는\s?(?:말|글|문구|단어|내용)(?:을|를|도)?)?")
    if not quote:
        return None
    words = quote["a"]
    names = [n.role for n in roles.find(c.left)]
    if quote["b"]:
        return _replaced(past, words, quote["b"])
    if c.says(rf"(?<![가-힣a-z])(?:{changes.HIDE}){REQUEST}"):
        c.left = words + c.left.replace(GONE, "")
        return None  # see mentions
    role = next((n for n in names if n in (*_LINES, "shop", "offer")), "")
    if "price" in names and (cost := money.take_price(Reading(words))):
        return [Change(op="facts", value={"price": cost})]
    if below := c.take(r"(?:제목|헤드라인|타이틀)\s?(?:바로\s?)?(?P<b>밑|아래|위)에(?:다가?)?"):
        return [Change(op="text", role="kicker" if below["b"] == "위" else "subcopy", value=words)]
    if not role and c.take(rf"(?:을|를)?\s?(?:더\s?|꼭\s?)?(?:강조|부각|어필|언급){REQUEST}"):
        change = dictation.line(words, past)
        return [change] if change else []
    added = c.take(rf"(?:{changes.SHOW}){REQUEST}") and not rx(r"라고|로\s?(?:바꿔|해|써)").search(c.text)
    c.take(rf"(?:{changes.CHANGE}){REQUEST}|(?:say|read)s?")
    if role == "shop":
        return [Change(op="facts", value={"shop": words})]
    if not role and (spot := c.take(r"(?:맨\s?)?(?P<u>위(?:쪽)?에|상단에)|(?:맨\s?)?(?:밑에|아래(?:쪽)?에|하단에|구석에)")):
        c.take(r"(?:조그맣게|작게|크게|살짝)")
        return [Change(op="text", role="kicker", value=words)] if spot["u"] else [c2] if (c2 := dictation.line(words, past)) else []
    if added and not role:
        c.left = rx(r"[가-힣]+\s?(?:밑|위|아래|옆|뒤|앞)에").sub(lambda m: GONE * len(m.group()), c.left)
        f = past.brief.facts
        if offers.take_offer(Reading(words)):
            return [Change(op="facts", value={"offer": " · ".join(o for o in (f.offer, words) if o)})]
        return [Change(op="facts", value={"points": (*f.points, words)})]
    return [Change(op="text", role=role or "headline", value=words)]


def _arrowed(c: Reading, past: Past) -> list[Change] | None:
    """A → B, where the copy says A."""
    m = rx(r"^\s*(?P<a>[^\x1f]{1,40}?)\s?(?:→|->|=>)\s?(?P<b>[^\x1f]{1,40}?)(?:으로|로)?\s?(?:(?:바꿔"
           r"|수정)\S*)?\s*$").match(
        c.left)
    found = _in_copy(past, m["a"].strip(), m["b"].strip()) if m else []
    if found:
        c.drop(0, len(c.left))
    return found or None


def _badged(c: Reading, past: Past) -> list[Change] | None:
    """마감 임박 배지 달아줘."""
    m = c.take(r"(?P<x>[가-힣A-Za-z0-9%!+]{1,8}(?:\s[가-힣A-Za-z0-9%!]{1,6})?)(?:이?라는|이?라고\s?(?:쓴"
               r"|적힌))?"
               rf"\s(?:배지|뱃지|딱지|도장)(?:를|을|도)?\s?(?:달|넣|붙|추가|만들|찍){REQUEST}"
               r"|add (?:a |an )?(?P<y>[a-z0-9 %]{2,20}?) (?:badge|sticker)")
    if not m:
        return None
    words = m["x"] or m["y"]
    if rx(r"(?:좀|그|이|작은|큰|예쁜|할인|a|the)").fullmatch(words):
        return [Change(op="show", role="badge")]
    return [Change(op="text", role="kicker", value=words)]  # the badge itself is the label of AI pictures


def _swapped(c: Reading, past: Past) -> list[Change] | None:
    """달콤한을 상큼한으로 바꿔줘, where the copy says 달콤한."""
    m = rx(r"^\s*(?P<a>[^\x1f]{1,24}?)(?:을|를|은|는)\s(?P<b>[^\x1f]{1,30}?)(?:으로|로)"
           rf"\s?(?:바꿔|변경|수정|고쳐|교체|써){REQUEST}\s*$").match(c.left)
    found = _in_copy(past, tidy(m["a"]), tidy(m["b"])) if m and not roles.find(m["a"]) else []
    if found:
        c.drop(0, len(c.left))
    return found or None


def _button(c: Reading, past: Past) -> list[Change] | None:
    """버튼 문구를 예약하기로, 전화하기 버튼으로."""
    if named := c.take(rf"^\s*(?P<b>[가-힣]{{1,6}}\s?(?:하기|받기|보기|가기|예약|주문|문의|신청))\s(?:버튼|cta)(?:으로|로)\s?{REQUEST}$"):
        return [Change(op="text", role="cta", value=tidy(named["b"]))]
    m = c.take(r"^\s*(?:버튼|cta)(?:\s?(?:문구|글씨|글자))?(?:를|을|은|는)?\s(?P<b>[^\x1f]{2,20}?)(?:으로"
               r"|로)\s*$")
    return [Change(op="text", role="cta", value=tidy(m["b"]))] if m else None


def _paired(c: Reading, past: Past) -> list[Change] | None:
    """제목을 봄맞이 세일로 바꿔줘."""
    if c.says(styles.colour_pattern()):
        return None
    before = c.left
    m = c.take(r"(?P<a>[가-힣A-Za-z0-9%,+ ]{1,24}?)(?:을|를|이\s?아니라|가\s?아니라|은"
               r"|는)\s(?P<b>[^\x1f]{1,30}?)(?:으로|로)"
               rf"\s?(?:바꿔|변경|수정|고쳐|교체|써|해){REQUEST}$"
               r"|(?:change|replace) (?P<c>[a-z0-9' ]{1,30}?) (?:to|with|into) (?P<d>[^\x1f]{1,40})$")
    found = _named_text(tidy(m["a"] or m["c"]), tidy(m["b"] or m["d"]), past) if m else []
    if not found:
        c.left = before
    return found or None


def _spoken(c: Reading, past: Past) -> tuple[list[Change], str]:
    """봄이 왔어요라고 써줘, 예약 필수라고 넣어줘, 이름은 달빛카페로: see dictation."""
    m = c.take(r"(?:make (?:it|the (?:headline|title|text))|(?:it|headline|title|text) should) (?:say|read) (?P<y>.{2,50})$")
    if m:
        change = dictation.line(tidy(m["y"]), past, headline=True)
        return ([change] if change else []), ""
    return dictation.alike(c, past) or dictation.take(c, past) or dictation.changed(c, past), ""


def take_mark(c: Reading, past: Past) -> list[Change]:
    """제목 뒤에 느낌표 붙여줘."""
    if rx(r"\d{3}").search(c.left):
        return []  # "35,000원~ 이렇게 물결 붙여줘" is of the price
    gone = c.take(rf"(?P<m>느낌표|물음표|물결|마침표|쉼표)(?:는|를|을|도|만|은)?\s?(?:다\s|좀\s|너무\s|왜\s?이렇게\s)*(?:{changes.HIDE}|많|과하|남발|줄){REQUEST}")
    if gone:
        sign = {"느낌표": "!", "물음표": "?", "물결": "~", "마침표": ".", "쉼표": ","}[gone["m"]]
        return [Change(op="text", role=r, value=tidy(words.replace(sign, ""))) for r in ("headline", "subcopy", "cta", "kicker")
                if sign in (words := getattr(past.copy, r))]
    m = c.take(r"(?:뒤에|끝에|에)?\s?(?P<m>느낌표|물음표|물결|exclamation(?: mark| point)?|question mark)(?:를"
               r"|을|도)?"
               rf"\s?(?:붙여|넣어|추가|달아|add){REQUEST}")
    if not m:
        return []
    role = next((n.role for n in roles.find(c.left) if n.role in _LINES), "headline")
    sign = "?" if rx(r"물음|question").search(m["m"]) else "~" if "물결" in m["m"] else "!"
    return [Change(op="text", role=role, value=getattr(past.copy, role).rstrip("!?~ ") + sign)]


def _named_text(a: str, b: str, past: Past) -> list[Change]:
    """Changes for "A를 B로": A names a part or a fact, or stands in the copy; [] when B is a manner, no words."""
    names = roles.find(a)
    name = names[-1].role if names and names[-1].end >= len(a) - 1 else ""
    if meaning.find(b) or rx(rf"(?:{'|'.join(styles.TONES.values())}"
          rf"|{'|'.join(styles.LOOKS.values())}|{'|'.join(styles.FACES.values())}|위|아래|왼쪽|오른쪽|가운데"
          r"|중앙|다른\s?(?:거|걸|것|색|말|문구|표현|버전|느낌)|더\s|세로|가로|정사각|영어|한국어|짧|길|크|작"
          r"|bigger|smaller|larger|something|english|korean|left|right|cent)").match(b):
        return []
    if name in ("headline", "subcopy", "cta", "kicker", "badge"):
        return [Change(op="text", role=name, value=b)]
    if name in ("copy", "text") and a.split()[-1] in ("문구", "카피", "글씨", "텍스트",
        "글", "text", "copy", "글자"):
        return [Change(op="text", role="headline", value=b)]
    if name == "shop":
        return [Change(op="facts", value={"shop": b})]
    if rx(r"(?:제품|상품|메뉴|품목|음료|서비스)\s?(?:이름|명)?$|product(?: name)?$").search(a) and name in (
        "", "menu"):
        return [Change(op="facts", value={"product": b})]
    return [] if name else _replaced(past, a, b)


def _in_copy(past: Past, a: str, b: str) -> list[Change]:
    """The line of the copy that says `a`, with `b` instead; [] when none does."""
    for role in ("headline", "subcopy", "cta", "kicker"):
        words = getattr(past.copy, role)
        if len(a) > 1 and a in words:
            return [Change(op="text", role=role, value=words.replace(a, b))]
    return []


def _replaced(past: Past, a: str, b: str) -> list[Change]:
    """Words `a` of the earlier copy or product replaced by `b` (or left out); [] when the ad does not say `a`."""
    f = past.brief.facts
    if b and f.product and a == f.product:
        return [Change(op="facts", value={"product": b})]
    if b and f.shop and a == f.shop:
        return [Change(op="facts", value={"shop": b})]
    for role in ("headline", "subcopy", "cta", "kicker"):
        words = getattr(past.copy, role)
        if a and (b and a in words or rx(_whole(a)).search(words)):
            new = tidy(words.replace(a, b))
            return [Change(op="text", role=role, value=new)] if new else [Change(op="hide", role=role)]
    for name in ("offer", "period", "hours", "place", "contact", "audience"):
        value = getattr(f, name)
        if a and a in value:
            return [Change(op="facts", value={name: tidy(value.replace(a, b))})]
    if any(a in p for p in f.points):
        return [Change(op="facts", value={"points": tuple(p for p in (tidy(q.replace(a, b)) for q in f.points) if p)})]
    if b and f.product and a in f.product:
        return [Change(op="facts", value={"product": f.product.replace(a, b)})]
    return [Change(op="rewrite", value={"hint": f"{a} → {b}" if b else f"{a} X"})] if not b else []


def take_stressed(c: Reading, past: Past) -> list[Change]:
    """"매운맛 강조해줘", "문구에 수제 넣어줘": words that the copy shall speak of become a selling point."""
    m = rx(rf"^(?:[{GONE}\s]*(?:문구|카피|글|제목|내용|설명|광고)(?:에|에는"
           rf"|에도)?\s)?\s*(?P<x>[가-힣A-Za-z0-9%]{{2,10}}(?:\s[가-힣A-Za-z0-9%]{{1,10}}){{0,2}}?)(?:을|를|이"
           r"|가|도|라는\s?(?:걸|것을|점을|말을?)|\s?(?:내용|문구|말)(?:을|도)?)?\s?(?:더\s?|좀\s?"
           r"|꼭\s?)*(?:강조|부각|어필|넣어|추가|들어가게|언급)\S*+(?:\s(?:줘|주)\S*+)*+\s*$").match(c.left)
    if not m or roles.find(m["x"]) or leftovers.empty(m["x"]) or rx(r"배경|그림|사진|음악|영상|동영상").search(c.text):
        return []
    words = tidy(rx(r"\s?(?:이런|그런|같은|그런\s?식의?)\s?(?:거|것|걸|말)?$").sub("", m["x"]))
    if words != tidy(m["x"]) and not drawings.known(words) and rx(r"넣|추가").search(m.group()):
        return []  # "보름달 이런 거": a drawing that is not known
    c.drop(0, len(c.left))
    drawn = drawings.known(words)
    if drawn and not industries.matches(words) and rx(r"넣|추가").search(m.group()):  # "달이랑 토끼 넣어줘"
        return [Change(op="show", role="motif", value=drawn)]
    change = dictation.line(words, past)
    stressed = rx(r"강조|부각|어필").search(m.group())
    return [*([change] if change else []), *([Change(op="rewrite", value={"hint": words})] if stressed else [])]


def take_hero(c: Reading, past: Past) -> str:
    """The picture, when the clause names the product itself ("딸기 더 크게"); "" otherwise."""
    for m in rx(r"(?<![가-힣])(?P<w>[가-힣]{1,8}?)(?:을|를|이|가|은|는|만|도)?(?=\s)").finditer(c.left):
        word = m["w"]
        meant = word in past.brief.facts.product or word in ("제품", "상품", "음식", "메인")
        if meant and rx(changes.UP + "|" + changes.DOWN + r"|위로|아래로|왼쪽|오른쪽").search(c.left[m.end() :]):
            c.drop(m.start(), m.end())
            return "photo" if past.brief.photo else "motif"
    return ""


def _whole(words: str) -> str:
    """A pattern for `words` as whole words, with a particle at most."""
    return rf"(?<![가-힣A-Za-z0-9]){re.escape(words)}(?:을|를|이|가|은|는|도|의)?(?![가-힣A-Za-z0-9])"
