"""Korean particles that agree with the word before them: Hangul, digits read aloud, Latin letters and symbols."""

from __future__ import annotations

import re
from typing import Literal

Final = Literal["none", "rieul", "other", "unknown"]

# How a Sino-Korean numeral ends when it is read aloud: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS: dict[str, Final] = {"0": "other", "1": "rieul", "2": "none", "3": "other", "4": "none",
                             "5": "none", "6": "other", "7": "rieul", "8": "rieul", "9": "none"}
# Letter names: 엘, 알 end in ㄹ; 엠, 엔 in another final; the rest in a vowel.
_LETTERS: dict[str, Final] = {"l": "rieul", "r": "rieul", "m": "other", "n": "other"}

# Symbols and units after a figure, as they are read: 퍼센트, 도, 그램, 리터 ...
_UNITS: dict[str, Final] = {
    "%": "none", "℃": "none", "°": "none", "$": "none", "₩": "other", "+": "none", "&": "none",
    "g": "other", "kg": "other", "mg": "other", "t": "other", "l": "none", "ml": "none", "cc": "none",
    "m": "none", "cm": "none", "mm": "none", "km": "none", "m2": "none", "㎡": "none", "㎏": "other",
    "㎝": "none", "㎖": "none", "gb": "none", "hz": "none", "w": "none", "v": "none", "h": "none",
    "p": "none", "x": "none", "d": "none", "k": "none", "th": "none", "am": "other", "pm": "other",
}

# Loan words whose Korean spelling no rule of thumb gives.
_WORDS: dict[str, Final] = {
    "cafe": "none", "café": "none", "latte": "none", "sale": "rieul", "set": "none", "hit": "none", "net": "none",
    "bed": "none", "one": "other", "wine": "other", "menu": "none", "event": "none", "open": "other",
    "new": "none", "hot": "other", "cool": "rieul", "dog": "none", "blog": "none", "vlog": "none", "pot": "other",
    "recipe": "none", "home": "other", "house": "none", "salon": "other", "gym": "other", "pub": "other",
    "bar": "none", "class": "none", "lesson": "other", "yoga": "none", "pilates": "none", "nail": "rieul",
    "hair": "none", "flower": "none", "bouquet": "none", "ballet": "none", "buffet": "none", "gift": "none",
    "food": "none", "good": "none", "wood": "none", "steak": "none", "cake": "none", "deal": "rieul",
    "style": "rieul", "mobile": "rieul", "apple": "rieul", "simple": "rieul", "table": "rieul", "pick": "other",
    "led": "none", "usb": "none", "spa": "none", "vip": "none", "diy": "none", "xl": "rieul", "ai": "none",
    "google": "rieul", "kakao": "none", "instagram": "other", "youtube": "none", "dm": "other",
    "film": "other", "kiosk": "none", "desk": "none", "disk": "none", "gate": "none", "coffee": "none",
    "vegan": "other", "organic": "other", "plastic": "other", "studio": "none", "beauty": "none", "outlet": "other",
    "market": "other", "pet": "other", "cat": "other", "pocket": "other", "ticket": "other", "chicken": "other",
    "soup": "none", "group": "other", "shop": "other", "up": "other", "big": "other", "bag": "other",
    "egg": "none", "bagel": "rieul", "pie": "none", "anime": "none", "plus": "none", "queen": "other",
    "basic": "other", "music": "other", "magic": "other", "classic": "other", "clinic": "other", "public": "other",
    "cookie": "none", "brunch": "none", "lunch": "none", "bread": "none", "jam": "other", "club": "other",
}

_BRACKETS = re.compile(r"[\(\[（［〈《「『<][^\)\]）］〉》」』>]*[\)\]）］〉》」』>]$")
_TAIL = re.compile(r"[\s\"'”’`.,!?…~·:;/|)\]）」』》〉>_*\-\u200d\ufe0f]+$")


def final(word: str) -> Final:
    """How `word` ends when it is read aloud: in a vowel ("none"), in ㄹ ("rieul"), in another consonant ("other").

    "unknown" for scripts that are not read here (kana, hanja, emoji). A bracketed ending is skipped, as Korean
    spelling does: 라떼(ICE)는.
    """
    bare = word.strip()
    while (cut := _BRACKETS.sub("", bare).rstrip()) and cut != bare:
        bare = cut
    bare = _TAIL.sub("", bare)
    if not bare:
        return "unknown"
    last = bare[-1]
    if "가" <= last <= "힣":
        return _of_index((ord(last) - 0xAC00) % 28)
    if "ㄱ" <= last <= "ㅎ":
        return "other"  # a lone consonant is read with its name: 기역, 니은
    if "ㅏ" <= last <= "ㅣ":
        return "none"
    if last.isascii() and last.isdigit():
        return _of_number(bare)
    if last.isalpha() and last.lower() in "abcdefghijklmnopqrstuvwxyzé":
        return _of_latin(bare)
    return _UNITS.get(last, "unknown")


def pick(word: str, pair: str) -> str:
    """The half of `pair` that follows `word`. `pair` is "after a consonant/after a vowel": 은/는, 이/가, 을/를, 과/와,
    으로/로, 이에요/예요, 아/야, 이라/라, 이랑/랑. "으로/로" keeps 로 after ㄹ. For an unreadable word the
    spelled-out form: "은(는)".
    """
    closed, open_ = pair.split("/")
    end = final(word)
    if end == "unknown":
        return f"{closed}({open_})"
    if end == "none" or (end == "rieul" and closed.startswith("으로")):
        return open_
    return closed


def attach(word: str, pair: str) -> str:
    """`word` with the right half of `pair` behind it: attach("라떼", "은/는") == "라떼는"."""
    return word + pick(word, pair)


def _of_index(jongseong: int) -> Final:
    if jongseong == 0:
        return "none"
    return "rieul" if jongseong == 8 else "other"


def _of_number(text: str) -> Final:
    if re.search(r"\d\s*\+\s*1$", text):
        return "other"  # 1+1 is read 원 플러스 원
    match = re.search(r"(\d[\d,]*)(\.\d+)?$", text)
    assert match is not None
    whole, decimals = match.group(1).replace(",", ""), match.group(2)
    spoken_digit_by_digit = decimals or whole.startswith("0") or "-" in text[:match.start()][-1:]
    if spoken_digit_by_digit or not whole.endswith("0") or set(whole) == {"0"}:
        return _DIGITS[text[-1]]
    zeros = len(whole) - len(whole.rstrip("0"))
    # 십, 백, 천, 만, 억 end in a consonant; only 조 (10^12) is open.
    return "none" if 12 <= zeros < 16 else "other"


def _of_latin(text: str) -> Final:
    match = re.search(r"(\d?)\s*([A-Za-zé]+)$", text)
    assert match is not None
    digit, word = match.groups()
    low = word.lower()
    if digit and low in _UNITS:
        return _UNITS[low]
    if low in _WORDS:
        return _WORDS[low]
    if len(word) == 1 or _is_spelled(word):
        return _LETTERS.get(low[-1], "none")
    return _of_english(low)


def _is_spelled(word: str) -> bool:
    """Whether a Latin word is read letter by letter: KTX, SNS, PT; not NASA-like words with a vowel inside."""
    if not any(v in word.lower() for v in "aeiouyé"):
        return True
    return word.isupper() and len(word) <= 3


def _of_english(word: str) -> Final:
    """The end of an English word in its usual Korean spelling (외래어 표기법), by rule of thumb."""
    if re.search(r"[^aeiou]le$|[aeiou]le$|[aeiou]l$|ll$|[^aeiou]el$", word):
        return "rieul"
    if re.search(r"(m|n|ng|[aeiou]me|[aeiou]ne|mn|mb|gn)$", word):
        return "other"
    if re.search(r"(^|[^aeiou])[aeiou](p|ck|k|t|b|c)$|oo[k]$|ou(p)$", word):
        return "other"  # a short vowel and a stop: 컵, 팩, 핫, 북
    return "none"


# Particles whose two forms are told apart by the word before, longest first.
PAIRS = ("이에요/예요", "이라서/라서", "이라면/라면", "이라도/라도", "이라고/라고", "이지만/지만",
         "으로/로", "이라/라", "이랑/랑", "이나/나", "은/는", "이/가", "을/를", "과/와")
_FORMS = sorted(((form, pair) for pair in PAIRS for form in pair.split("/")), key=lambda f: -len(f[0]))
# Hangul words that only look as if 을 followed a vowel: autumn, village, glow, county.
_EUL_WORDS = ("가을", "마을", "노을", "고을", "개을", "너울", "여을")


def wrong(text: str, nouns: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(as written, as it should be) for each particle in `text` that does not agree with the word before it.

    Sure cases only: particles right behind one of `nouns`, a figure or a Latin word; and forms that can be
    nothing else (를 after a consonant, 으로 after a vowel or ㄹ, 예요 after a consonant). Many Hangul endings merely
    look like particles, so other words are left alone.
    """
    found: dict[str, str] = {}
    known = "|".join(sorted((re.escape(n) for n in nouns if n), key=len, reverse=True))
    stems = rf"(?:{known})" if known else ""
    latin = r"[A-Za-z0-9][A-Za-z0-9,.+%]*"
    forms = "|".join(re.escape(f) for f, _ in _FORMS)
    for stem in filter(None, (stems, latin)):
        for match in re.finditer(rf"({stem})({forms})(?=$|[\s.,!?~…·\"'”’)])", text):
            word, form = match.groups()
            pair = dict(_FORMS)[form]
            right = pick(word, pair)
            if final(word) != "unknown" and form != right:
                found[match.group()] = word + right
    for match in re.finditer(r"([가-힣]+)(를|으로|이에요|예요|을)(?=$|[\s.,!?~…])", text):
        word, form = match.groups()
        end = final(word)
        bad = ((form == "를" and end != "none") or (form == "으로" and end in ("none", "rieul"))
               or (form == "이에요" and end == "none") or (form == "예요" and end != "none" and word[-1] != "거")
               or (form == "을" and end == "none" and not (word[-1] + form).startswith(_EUL_WORDS)))
        if bad:
            pair = {"를": "을/를", "을": "을/를", "으로": "으로/로"}.get(form, "이에요/예요")
            found[match.group()] = word + pick(word, pair)
    return list(found.items())
