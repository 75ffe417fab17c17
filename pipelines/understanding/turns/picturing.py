"""Picturing: which motif shows what a wish asks to have drawn, by its head noun, and what is said where none does."""

from __future__ import annotations

from pipelines import motifs
from pipelines.understanding import drawings
from pipelines.understanding.contract import Past
from pipelines.understanding.learned import trades
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import wordbook

_PREPOSITION = r"\s(?:with|in|on|at|from|for|wearing|holding|lifting|doing|under|over|beside|next to|behind|and its|full of|reading|playing|painting|that|who|by|into|near|inside|through|to)\s"
_PARTICLES = r"(?:들|이에요|예요|에요|입니다|이요|이다|다|으로요|로요|만|이면|면|이랑|랑|하고|으로|로|은|는|이|가|을|를|도|만|요|의|에|에서|처럼|같은|좀)+$"
_SURE = r"(?:이랑|랑|하고|으로|로|은|는|을|를|도|만)$"  # behind a noun of one syllable: 종이 is no bell
_COUNT = r"\s?(?:(?:한|두|세|네|다섯|여섯|열|여러|몇|\d+)\s?(?:개|마리|장|명|동|대|송이|가지|분|켤레|권|자루|접시|그릇|바구니)(?:씩)?|하나|둘|셋|혼자)(?:로|만|요)?$"
_HOW = r"(?:[은는운한된]|인|린|민|친|탄|든|뜬|혔|인거|는걸|는거)$"  # a word that only says how a thing is
_EYE = r"김(?:이)?\s(?:나|모락|펄펄)(?!.*(?:국|탕|밥|면|잔|그릇|기)$)|(?:노란|파란|초록|큰|둥근|맑은|예쁜|두|까만|갈색)\s눈"  # an eye is no snow, and steam no laver


def drawn(words: str) -> tuple[str, ...]:
    """The motifs that show what some words ask for; () where a viewer would accept none of ours."""
    words = words.strip().lower()
    if not words or rx(_EYE).search(words):
        return ()
    found = _english(words) if words.isascii() else _korean(words)
    if found is None:
        found = drawings.known(words) or None
    if found is None and not peopled(words) and len(rx(r"\s").sub("", words)) > 2:
        told = trades.tell(words, []).drawing
        found = (told,) if told not in ("", trades.NONE) else ()
    return tuple(slug for slug in found or () if motifs.has(slug))[:2]


def seen(words: str, past: Past) -> tuple[str, ...]:
    """Which of the drawings that stand in the ad some words name: "밤은", "the bone"; () where they name none of them, or it has but one."""
    return among(words, past.drawn) if len(past.drawn) > 1 else ()


def among(words: str, drawn: tuple[str, ...]) -> tuple[str, ...]:
    """Which of some drawings the words name."""
    words = words.strip().lower()
    named: list[str] = []
    for token in _bare(words):
        forms = dict.fromkeys((token, rx(_SURE).sub("", token), rx(_PARTICLES).sub("", token)))
        told = next((k for f in forms if f and (k := _named(f) if f.isascii() else _kind(f))), None)
        close = {motifs.known(slug) for slug in (told or "", *(s for f in forms if f for s in drawings.known(f)))}
        named += [slug for slug in drawn if motifs.known(slug) in close or told and slug.split("-")[-1] == told.split("-")[-1]]
    return tuple(dict.fromkeys(named))


def peopled(words: str) -> bool:
    """Whether people, or parts of them, are to be drawn."""
    words = words.lower()
    if words.isascii():
        return any(t in wordbook.people() for t in _bare(words))
    head = _head(_bare(rx(_COUNT).sub("", words)))
    return bool({head, rx(_PARTICLES).sub("", head)} & wordbook.people()) or len(head) > 3 and head[-2:] in ("사람", "남자", "여자", "아이")


def _head(tokens: list[str]) -> str:
    """The noun that a Korean phrase is about: its last word, or the one before where that only says how it is ("멍게 올린")."""
    if not tokens:
        return ""
    before = [t for t in reversed(tokens[:-1]) if not rx(_HOW + "|(?:에|에서|란|랑)$").search(t)]
    if rx(_HOW).search(tokens[-1]):
        return next((t for t in before if _kind(t) is not None or rx(_PARTICLES).sub("", t) in wordbook.people()), tokens[-1])
    if tokens[-1] in wordbook.holders() or rx(_PARTICLES).sub("", tokens[-1]) in wordbook.holders():
        worn = {t for t, then in zip(tokens, tokens[1:], strict=False) if then in ("달린", "두른", "붙은", "그려진", "없는", "있는")}
        return next((t for t in before if t not in worn and _kind(t)), tokens[-1])
    return tokens[-1]


def _bare(words: str) -> list[str]:
    return [t for t in rx(r"[가-힣]+|[a-z0-9'-]+").findall(words) if t]


def _kind(token: str) -> str | None:
    """The motif of a Korean noun, with its particles or without, or of the noun that it ends in; "" where none will do, None where it is not known."""
    kinds = wordbook.kinds()
    short = rx(_PARTICLES if len(rx(_PARTICLES).sub("", token)) > 1 else _SURE).sub("", token)
    for form in dict.fromkeys((token, short)):
        if form in kinds:
            return kinds[form]
    if known := drawings.known(short):
        return known[0]
    for form in dict.fromkeys((token, short)):
        for n in range(1, len(form) - 1):  # "찻사발": the longest known word that it ends in, of two syllables at least
            if form[n:] in kinds:
                return kinds[form[n:]]
    return None


def _korean(words: str) -> tuple[str, ...] | None:
    """By the last noun, and those joined with it; of what holds a thing the thing. None where the nouns are not known, () where none will do."""
    words = rx(_COUNT).sub("", words)
    tokens = _bare(words)
    scene = next((slug for pattern, slug in wordbook.scenes() if rx(pattern).search(words)), "")
    if peopled(words):
        return (scene,) if scene in ("pottery-wheel", "handshake", "car-wash", "dolsang") else ()
    whole = wordbook.kinds().get("".join(tokens))
    if whole is not None or scene or not tokens:
        return tuple(s for s in (whole or scene,) if s) if tokens else ()
    head = _head(tokens)
    kind = _kind(head)
    if kind is None and head == tokens[-1] and len(tokens) == 1 and len(head) < 2:
        return ()
    joined = [k for t in tokens if t != head and rx(r"(?:이랑|랑|하고|와|과)$").search(t) and (k := _kind(t))]
    return None if kind is None and not joined else tuple(dict.fromkeys(k for k in (kind, *joined) if k))


def _english(words: str) -> tuple[str, ...] | None:
    first = rx(_PREPOSITION).split(rx(r"^(?:just |some |a few |an? |the |my |our |two |three |many |more |nice |big |small |little )+").sub("", words))[0]
    out: list[str | None] = []
    for part in rx(r"\s(?:and|&)\s|,\s").split(first):
        holder, _, thing = part.partition(" of ")
        of = thing if thing and _singular(holder.split()[-1]) in wordbook.holders() else holder
        if any(t in wordbook.people() for t in _bare(of)):
            return ()
        out += [_named(of) if of == holder or _named(of) is not None else _named(holder)]
    return None if all(k is None for k in out) else tuple(dict.fromkeys(k for k in out if k))


def _named(phrase: str) -> str | None:
    """By the last words of an English noun phrase: "dump truck", then "truck"; "" where none will do, None where it is not known."""
    tokens = _bare(phrase)
    for n in (3, 2, 1):
        if len(tokens) >= n:
            tail = [*tokens[-n:-1], tokens[-1]] if n > 1 else tokens[-1:]
            for form in (" ".join(tail), " ".join([*tail[:-1], _singular(tail[-1])])):
                if form in wordbook.kinds():
                    return wordbook.kinds()[form]
                if motifs.has(form.replace(" ", "-")):
                    return form.replace(" ", "-")
                if n == 1 and (known := drawings.known(form)):
                    return known[0]
    return None


def _singular(word: str) -> str:
    return rx(r"(?<=[a-z]{2})(?:(?<=ch|sh|ss)es|(?<!s)s)$").sub("", word)


_BESIDE = r"(?:옆|곁)에|[가-힣]{2,8}도\s(?:몇|좀|조금|같이|살짝|하나|한|여기|넣|그려|있으|날리|뿌려)|하나\s?더|같이|함께|\b(?:beside|next to|as well|along with|together with|also|too)\b"


def beside(words: str) -> bool:
    """Whether a drawing is to come beside the one that is there: "곰 옆에 실이랑 바늘 그려주세요"."""
    return rx(_BESIDE).search(words) is not None
