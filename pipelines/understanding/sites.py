"""Sites: whether words surely say where something is: an address, a landmark, a known region; what the nets took for a place may be a
service or a model's name ("연장", "양문형 846리터")."""

from __future__ import annotations

from pipelines import industries
from pipelines.understanding import places
from pipelines.understanding.learned import wordlist
from pipelines.understanding.reading import rx

_KINDS = frozenset(("region", "station", "spot", "near"))
_NO_SITE = r"\d\s?(?:리터|년식|년형|인치|kg|킬로|키로|원|만원|mm|cm|gb|평형|개월|%)|[요다죠]$"
_ADDRESS = (r"\d+층|출구|\d동|\d호|[가-힣]{2,}(?:동|읍|면|리|구|군|시|역|항|로|길|단지|타운|타워|빌딩|프라자|센터|몰|시장|공원|광장|해변|저수지|휴게소|정류장|터미널|아파트|상가)"
            r"(?:\s?(?:안|앞|옆|뒤|쪽|근처|입구|내|건너|맞은편))?(?=\s|,|$)")
_ENGLISH = (r"\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|square|sq|station|hall|church|park|school|centre|center|market|mall|plaza|beach|pier|green|club|library|campus|hotel|inn|pub|"
            r"farm|barn|village|town|city|county|harbou?r|quay|downtown|suite|unit|floor|mile|miles|opposite|behind|near|next to|corner|area)\b")
_LINKS = frozenset("and the of in at on by to de la le du &".split())


def sure(place: str) -> str:
    """Of the parts of a place (parted by " · ") those that look like one, so parted; "" where none does."""
    return " · ".join(part for part in place.split(" · ") if looks(part))


def looks(words: str) -> bool:
    """Whether words have what a place has: a word of an address, a landmark, a region; in English, names alone."""
    if not words.strip() or rx(_NO_SITE).search(words):
        return False
    if rx(r"[가-힣]").search(words) is None:
        return rx(_ENGLISH).search(words) is not None or _names(words)
    each = rx(r"[가-힣0-9]+").findall(words)
    return any(places.is_place(w) or _listed(w) for w in each) or rx(_ADDRESS).search(words) is not None


def _listed(word: str) -> bool:
    """Whether a listed region, station or landmark of two letters and more is all of a word, but for what follows it."""
    return any(b - a > 1 and _KINDS & set(kind.split("/")) and not any(not k for x, _, k in wordlist.parts(word) if x < a) for a, b, kind in wordlist.parts(word))


def _names(words: str) -> bool:
    """Whether English words are names and what joins them, none of them of goods."""
    each = rx(r"[A-Za-z']+").findall(words)
    named = [w for w in each if w.lower() not in _LINKS]
    return bool(named) and all(w[0].isupper() for w in named) and not industries.things(words) and not industries.matches(words)
