"""Stems: Korean words of quality in all their forms, and whether a form asks for more of it or complains of it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipelines.understanding.reading import rx

Sense = Literal["wish", "less", "said", "lack", ""]  # more of it, less of it, it is so, it is not so, of another thing


def surfaces(stem: str) -> str:
    """A pattern for a stem however it is conjugated: "어둡" finds 어두운, 어두워; "크" finds 큰, 커, 큼; "귀엽" 귀여운.
    "~" in a stem is a space that may be missing; a stem of one syllable stands at the start of a word."""
    head, last = stem[:-1], stem[-1]
    body = "".join(r"\s?" if ch == "~" else ch for ch in head)
    bound = r"(?:(?<![가-힣])|(?<=[젤넘더덜안왕개]))" if len(stem) <= 2 else ""
    said = rf"{bound}{body}(?:{'|'.join(_last(last))})"
    if last == "르" and head:  # 빠르 -> 빨라
        return rf"(?:{said}|{body[:-1]}{chr(ord(head[-1]) + 8)}[라러])"
    if last == "이" and len(head) > 1:  # "노잼이다", "노잼"
        return rf"(?:{said}|{bound}{body}(?:인|일|임|입)|(?<![가-힣]){body}(?=으로|[\s.,!~?ㅋㅎㅠ]|$))"
    if last == "하" and len(head) > 1:  # "심플 느낌으로", "심플로", "심플 ㄱㄱ"
        return rf"(?:{said}|(?<![가-힣]){body}(?=으로|로(?![가-힣])|느낌|스타일|모드|버전|틱|풍|톤|색|[\s.,!~?ㄱㅋㅎㅠ]|$))"
    return said


def _parts(ch: str) -> tuple[int, int, int]:
    n = ord(ch) - 0xAC00
    return n // 588, n % 588 // 28, n % 28


def _made(first: int, vowel: int, final: int) -> str:
    return chr(0xAC00 + first * 588 + vowel * 28 + final)


def _last(ch: str) -> list[str]:
    """The forms that the last syllable of a stem takes, longest first."""
    first, vowel, final = _parts(ch)
    out = [ch]
    if ch == "하":
        return [ch, "한", "할", "함", "합", "했", "해", "혀", "허", "헌", "헐", "혔"]
    if final == 0:
        out += [_made(first, vowel, f) for f in (4, 8, 16, 17)]
        contracted = {18: (0, 4), 20: (6,), 13: (14,), 8: (9,), 0: (0,), 4: (4,), 11: (10,)}.get(vowel, ())
        out += [_made(first, v, f) for v in contracted for f in (20, 0)]
    elif final == 17:  # ㅂ: 어둡 -> 어두운, 어두워
        bare = _made(first, vowel, 0)
        out += [bare + end for end in ("우", "운", "울", "움", "워", "웠", "와", "왔")] + [_made(first, vowel, 4)]
    elif final == 8:  # ㄹ: 길 -> 긴
        out += [_made(first, vowel, f) for f in (4, 10, 0)]
    elif final == 27:  # ㅎ: 하얗 -> 하얀, 하얘
        out += [_made(first, v, f) for v, f in ((vowel, 4), (vowel, 8), (vowel, 16), (1, 0), (1, 20), (3, 0), (vowel, 0))]
    elif final == 19:  # ㅅ: 낫 -> 나은
        out += [_made(first, vowel, 0) + end for end in ("은", "아", "았", "을", "음")]
    return list(dict.fromkeys(out))


_NOT = r"(?:(?<![가-힣])(?:안|못|별로\s?안|하나도\s?안|전혀\s?안|영\s?안|잘\s?안|그닥|그다지|별로))\s?$"
_LESS = r"(?:덜|들)\s?$"
_HEAD = (r"\s?(?:느낌|분위기|스타일|디자인|톤|무드|감성|컨셉|콘셉트|버전|버젼|말투|문체|어조|문구|카피|멘트|글씨체|글씨|글자|폰트|서체|색감|색상|색깔|색|컬러|배경|바탕|이미지|그림|사진|제목|쪽|편"
         r"|거|걸|것|게|맛|티|애|놈|녀석|버튼|레이아웃|구성|구도|스타일링|st|삘|필|무늬|말|글|표현|단어)")
_SEEMS = r"(?:\s?(?:보이|보여|보임|보인|나오|나와|나왔|나옴|느껴지|느껴져|됐|되었|된|돼|생겼|생긴|만들어졌|적혔|적혀|써졌|뽑혔|뽑혀))"


def sense(before: str, ending: str, after: str) -> Sense:
    """What a form of a stem says, from what stands before it, the rest of its word and what follows."""
    negated = rx(_NOT).search(before) is not None
    less = rx(_LESS).search(before) is not None
    said: Sense = "lack" if negated else "said"
    wish: Sense = "less" if negated or less else "wish"
    if rx(r"(?:지|지가|지는|지도|지를|질|진)$").match(ending) and (no := rx(r"\s?(?:않|안|못|말|마)\S*").match(after)) or (
            no := rx(r"(?:지|질|진)?(?:않|못|잖)[가-힣]*").match(ending)):
        how = no.group().strip()
        asked = rx(r"(?:않|못)(?:게|도록|으면|는\s?걸로|은\s?걸로)|^말|^마|안\s?하게").search(how) or (
            rx(r"(?:않은|않는)$").search(how) and rx(_HEAD).match(after[len(no.group()):]))
        return "less" if asked else "lack"
    if rx(r"^(?:고|구|면서|으면서|고요)$").match(ending) and after.strip() and not rx(r"너무|넘\s|지나치|이렇게|저렇게").search(before):
        return wish  # "짧고 굵게"
    if rx(r"^(?:줘|주)").match(ending):
        return wish
    if rx(r"^(?:처럼|같이|마냥|답게)").match(ending):
        return "less" if rx(r"\s?(?:말고|안|싫)").match(after) else "wish"
    if rx(r"^[어아]?\s?보[이여임인]").match(ending):
        return wish if rx(r"(?:게|도록|으?면)\S*$").search(ending) else said
    if rx(r"(?:게|도록|히|이|이이|게끔|게끔만)(?:요|좀|용|만|끔|시리|라도|는|도|다가|유|여)?$").search(ending) and not rx(r"(?:는|한|은)게$").search(ending):
        if seems := rx(_SEEMS).match(after):
            rest = after[seems.end():]
            wanted = rx(r"^(?:게|도록)|^[가-힣]{0,2}(?:게|도록|면|줘|주)").match(rest) or rx(r"보이게|나오게").match(after.strip())
            return wish if wanted else said
        if rx(r"\s?(?:하지\s?(?:말|마)|는\s?말고|말고|안\s?해도|하지\s?않)").match(after):
            return "less"
        return wish
    if rx(r"(?:으?면|었?음\s?좋|면은)").search(ending):
        return said if rx(r"\s?(?:안\s?[돼되]|못|이상|별로|촌스)").match(after) else wish
    if rx(r"(?:야|야지|야죠|야만|야쥬|야제)$").search(ending):
        return wish
    if not ending and rx(r"\s?(?:으로|로(?![가-힣])|색|톤|모드|틱|풍|ㄱㄱ|고고|가자|가즈아|갑시다|plz|플리즈|부탁|ver)").match(after):
        return wish
    adnominal = ending in ("", "는", "은", "던") or rx(r"[은는운한]$").search(ending)
    if adnominal and (head := rx(_HEAD).match(after)):
        rest = after[head.end():]
        if rx(r"^\s?(?:같|이?라서|이?네|이에요|예요|이야|이다|임|인데|이\s?있|이\s?나|이\s?들|이\s?강|가\s?나|가\s?있|인\s?듯|감이|이\s?심|이라)").match(rest) and not rx(r"^\s?(?:같이|이면|이었으면|이\s?(?:좀\s?|더\s?)?(?:나게|들게"
                        r"|들었으면|나면|들면|났으면|있게|있었으면|있으면|나도록|들도록))").match(rest):
            return said
        if rx(r"^(?:은|는|이|가|을|를)?\s?(?:싫|별로|말고|빼|빼고|안\s?좋)").match(rest):
            return "less"
        return wish
    if adnominal and rx(r"\s(?!듯|감이|편|티|건|게|데)[가-힣]{2,}").match(after):
        return ""  # "작은 카드로": of something else
    return said


# what may follow a stem or its conjugated form
_ENDS = (r"처럼|같이|마냥|답게|보[이여임인]\S{0,4}|[게히]\S{0,3}|도록\S{0,2}|끔|다[가고는면요]?|네[요여]?|[어아여워에예]\S{0,4}|요|용|유|서\S{0,2}|니까?요?|[지진질]\S{0,5}|으?면\S{0,3}|[은는던운]|[은는]?데[요유]?|[고구]요?|야\S{0,3}|음|죠"
         r"|군요?|더\S{0,3}|거든요?"
         r"|[습니]\S{0,4}|니다|잖아\S{0,2}|려\S{0,3}|길|당|자|[줘주]\S{0,4}|으니\S{0,2}|노|나[요]?|긴|믄|디|제|티|틱|빼|듯\S{0,3}|데이|던데\S?|봐\S{0,2}|라|라고|을|을까\S?|까\S?|ㄴ|임")


@cache
def form(stem: str) -> str:
    """A pattern for a stem in the group "s" and its ending in the group "e"."""
    noun = r"|(?=으로|로(?![가-힣])|색|느낌|스타일|모드|버전|틱|풍|톤)" if stem[-1] in "하이" and len(stem) > 2 else ""
    return rf"(?P<s>{surfaces(stem)})(?P<e>(?:{_ENDS})(?![가-힣])|(?![가-힣]){noun})"


@cache
def starts(stem: str) -> tuple[str, ...]:
    """What a text without spaces holds, one of these, where it may hold the stem: most texts need no pattern."""
    if len(stem) == 1:
        return tuple(_last(stem))
    head = stem[:-1].replace("~", "")
    return (head[:-1] or head[0],) if stem[-1] == "르" else (head,)
