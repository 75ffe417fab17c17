"""Spacing: words that an owner ran together set apart where the lists of words leave no doubt: "60세이상이면누구나오시면돼요"."""

from __future__ import annotations

import re

from pipelines.understanding.learned import letters, wordlist
from pipelines.understanding.reading import rx

_SHORT = 3  # letters of a word that may be several
_THINGS = r"(?:거|것|분|분들|곳|데|날|때|집|애들|아이들?|사람들?|책|옷|분만|물건)"
_COUNTED = r"(?:\d{1,3}|[한두세네]|다섯|여섯|일곱|여덟|아홉|열|스무)"
_UNITS = r"(?:달|주|시간|번|개월|마리|개|명|분|살|장|병|잔|그릇|켤레|박스|봉지|상자|팩|세트|군데|가지|대|년|판|곡|벌|쌍)"
_VERBS = r"(?:걸려|걸립|걸림|남았|남음|있어|있습|있음|드려|드립|드림|나와|나옵|들어|씁니|써요|신었|신은|입었|입은|썼|탔|팔|살수|사시면|사면|하시면|하면|이상|이하|이내|안에|정도|미만|가능|무료|포함|한정|추가|전까지|후에|동안)"


def apart(line: str) -> str:
    """A Korean line with the spaces that it clearly lacks."""
    return " ".join(_word(w) for w in line.split(" ")) if rx(r"[가-힣]{3}|\d[가-힣]{3}").search(line) else line


def _word(word: str) -> str:
    word = rx(rf"(?<![가-힣\d])({_COUNTED})({_UNITS})(?={_VERBS})").sub(lambda m: (m[1] + m[2] if m[1].isdigit() else f"{m[1]} {m[2]}") + " ", word)
    word = rx(r"(?<=\d[세명개인권장년회])(?=(?:이상|이하|미만|이내|한정)(?:이|은|만|도|부터|$))").sub(" ", word)
    word = rx(r"(?<![가-힣])(안|못)(?=(?:받아|받습|받음|맵|써|씁|쓰|먹|돼|됩|됨|쳐|해요|합니|팔아|나와|남아|남았|짜|달아|아파|들어|가요|와요|봅|봐)[가-힣]*$)").sub(r"\1 ", word)
    word = " ".join(_cut(w) for w in word.split(" "))
    return rx(r"(?<=[가-힣]면)(?=(?:돼요?|됩니다|됨|되세요)$)|(?<=[가-힣]하고)(?=(?:오세요|오시면|가세요|찾아)[가-힣]*$)").sub(" ", word)


def _cut(word: str) -> str:
    """A word between spaces as the words that it is made of where one that leads on ("오시면", "순한", "전화하고") meets a listed one."""
    if len(word) < _SHORT or not rx(r"[\d가-힣]+[.!~]?").fullmatch(word):
        return word
    found = wordlist.parts(word)
    out = word[: found[0][1]]
    for (start, end, kind), (after, until, then) in zip(found, found[1:], strict=False):
        said, rest = word[start:end], word[after:]
        leads = _leads(said, kind, then, word[after:until], rest)
        out += (" " if leads else "") + word[after:until]
    return out


def _leads(said: str, kind: str, then: str, other: str, rest: str) -> bool:
    """Whether a space belongs between a listed word and the next one."""
    kinds = kind.split("/")
    if "adn" in kinds and rx(rf"{_THINGS}(?:만|은|는|이|가|을|를|도|요|만요|이에요|예요|입니다)?$").match(rest):
        return re.search(r"[한는은던운인된간온신]$", said) is not None
    if not then or then == "p" or letters.tail(rest) or rx(r"(?:까지|마다|부터|라도|이에요|예요|입니다|이라|처럼|보다)").match(rest):
        return False
    if "link" in kinds and said == "하고":
        return bool({"invite", "give", "state"} & set(then.split("/")))
    if len(said) > 2 and ("cond" in kinds and said[-1] in "면때" or "link" in kinds and said[-1] in "고서"):
        return len(other) > 1
    return "adverb" in kinds and len(said) > 1 and said in ("누구나", "그냥", "바로", "직접", "미리", "모두", "함께", "언제나", "언제든지", "천천히") and len(other) > 1
