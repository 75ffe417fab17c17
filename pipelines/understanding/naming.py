"""Naming: which phrase of a first message is the shop's own name, and the bare place that may stand before it."""

from __future__ import annotations

from dataclasses import replace

from pipelines import industries
from pipelines.understanding import korean, places
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.runs import Phrase
from pipelines.understanding.words import GOODS_END, Word, known, shop_word

_PLACEY = r".*(?:입구|앞|옆|근처|맞은편|건너편|사거리|골목|지하|층|점|역|동|시장|출구|역세권)"
_NAME_END = (r".*(?:[가-힣]점|네|댁|집|당|관|샵|숍|방|터|상회|상점|수산|농원|농장|공방|살롱|헤어|치킨|국수|식당|카페|스튜디오|모터스|인쇄|철물|수학|영어|미술|태권도|요가|짐|하우스|마켓|마트|약국|의원|병원|치과|세탁소|카센터|센터|극장|"
             r"책방|서점|문고|베이커리|꽃집|사인|컴퓨터|타이어|가구|안경|사진관|부동산|공인중개사|족발|수족관|뷰티|스킨케어|필라테스|댄스|음악|학원|교습소|상사|전자|푸드|로스터스|양조장|스토어|이삿짐|카샵|튜닝|스크린|아저씨|이모)")
_VENUE = r"(?:카페|공방|베이커리|와인바|이자카야|책방|서점|스튜디오|꽃집|식당|미용실|바버샵|펜션|게스트하우스|호텔|한의원|치과|술집|포차|주점|빵집|법률사무소|보틀샵|편집샵|편집숍|정육점|갤러리|소극장)"
# one person's trade before or behind a name: "설계사 윤미경", "이정민 세무사"
_CALLING = r"(?:설계사|원장|대표|실장|작가|강사|선생님|세무사|회계사|변호사|법무사|행정사|노무사|중개사|공인중개사|상담사|디자이너|트레이너|코치|마스터|셰프|소장|기사)"
_PLAIN = r".*(?:환영|전문|직송|가능|분들|고객|손님|어르신들?|세일|할인|날|월|추천|남녀노소|누구나|우리집|저희집|사업자|직장인|대학생|수험생|학생|주부|부부|커플|가족|회원)"


def take(text: str, words: list[Word], found: list[Phrase], *, sold: bool, named: bool) -> tuple[str, str, list[Phrase]]:
    """(the shop's name, the bare place before it, the phrases left). `sold`: something else is sold or given; `named`: a
    priced phrase names goods."""
    for n, p in enumerate(found):
        w = p.words
        ours = p.before is not None and rx(r"우리|저희").match(p.before.text) is not None
        if not ours and len(w) > 1 and w[1].kind == "noun" and rx(_VENUE).fullmatch(w[0].bare) and _own(w[1]) and (
                len(w) > 2 and (industries.matches(words_text(w[2:])) or rx(r"봄|여름|가을|겨울").fullmatch(words_text(w[2:]))) or len(w) == 2 and (p.after is None or p.after.kind in ("wall", "place", "time"))):
            left = replace(p, first=p.first + 2, words=w[2:]) if len(w) > 2 else None
            return tidy(text[w[0].start : w[1].end]), "", [*found[:n], *([left] if left else []), *found[n + 1 :]]
    for n, p in enumerate(found):
        if len(p.words) == 2 and any(rx(_CALLING).fullmatch(a.bare) and rx(r"[가-힣]{2,4}").fullmatch(b.bare) and not known(b.bare)
                                     for a, b in (p.words, p.words[::-1])) and (p.after is None or p.after.kind in ("wall", "place", "time")) and len(found) > 1:
            return words_text(p.words), "", [*found[:n], *found[n + 1 :]]
    for n, p in enumerate(found):
        if p.after is not None and p.after.bare == "shop" and len(p.words) == 1 and p.nouns and _nowhere(p.nouns[0].bare):
            return "", p.nouns[0].bare, [*found[:n], *found[n + 1 :]]  # "소래포구 은성수산"
        if n == 0 and named and p.after is not None and rx(r"신메뉴|신상|신제품").fullmatch(p.after.text) and len(p.words) == 1 and p.nouns and _own(p.nouns[0]):
            return p.nouns[0].text, "", found[1:]  # "베이거리 신메뉴 ..."
        near, names = _names(p)
        last = n == len(found) - 1 and not any(x.kind not in ("wall", "place", "time", "ad", "ask") for x in words[p.last + 1 :])
        if near and not names and (last or p.after is None or p.after.kind in ("wall", "gift")):
            return take(text, words, [*found[:n], *found[n + 1 :]], sold=sold, named=named)[0], near, [*found[:n], *found[n + 1 :]]
        if near and last and len(names) == 1 and shop_word(names[0].bare) and (known(names[0].bare) or names[0].bare in ("양복점", "공부방")):
            return "", near, [*found[:n], *found[n + 1 :]]  # "종로 양복점"
        if not (len(found) > 1 or sold) or not names:
            continue
        closed = p.after is None or p.after.kind in ("wall", "place", "time") and (p.after.text not in ("(", "[") or last)
        if closed and (_named(p, names, last=last) or p.after is not None and p.after.kind == "place" and rx(r".*점").fullmatch(p.after.text) and len(names) == 1 and _own(names[0])):
            return tidy(text[names[0].start : names[-1].end]), near, [*found[:n], *found[n + 1 :]]
    return "", "", found


def words_text(words: tuple[Word, ...]) -> str:
    """The words without their particles, joined."""
    return " ".join(w.bare for w in words)


def _names(p: Phrase) -> tuple[str, tuple[Word, ...]]:
    """(the bare place that a phrase begins with, its other words), or ("", ()) when it is more than names."""
    names = p.nouns
    if len(names) != len(p.words) or len(names) > 3:
        return "", ()
    near = names[0].bare if places.is_place(names[0].bare) and p.before is not None and p.before.kind in ("wall", "cost", "gift", "place", "term", "verb", "ask", "time", "unit") else ""
    names = names[1:] if near else names
    return (near, names) if len(names) <= 2 else ("", ())


def _named(p: Phrase, names: tuple[Word, ...], *, last: bool) -> bool:
    """Whether the words of a phrase are a shop's name."""
    end = names[-1]
    if p.before is None or rx(rf"{_PLAIN}|\d.*").fullmatch(end.bare):
        return False
    near = p.after is not None and p.after.kind == "place" and p.before.kind == "time"
    apart = len(names) < len(p.words) or near or p.before.kind in ("wall", "place", "ask", "verb", "gift", "percent") and p.before.text not in ("(", "[")
    if len(names) == 2 and shop_word(end.bare) and _own(names[0]):
        return last or apart
    if len(names) == 2 and shop_word(names[0].bare) and _own(end):
        return apart and (p.after is not None or last)
    if len(names) == 2:
        if last and known(end.bare) and _own(names[0]) and len(names[0].bare) > 3 and p.before.kind == "cost":
            return True  # "... 7,500원 한솥엄마 도시락"
        return last and rx(_NAME_END).fullmatch(end.bare) is not None and (_own(end) or _own(names[0]) and len(names[0].bare) > 2 and p.before.kind == "cost")
    if last and (p.before.kind == "place" or len(names) < len(p.words)) and not known(end.bare) and len(end.bare) > 2 and not rx(GOODS_END).fullmatch(end.bare[:-1]):
        return True  # "파주 임진강 나루터장어"
    sure = rx(_NAME_END).fullmatch(end.bare) is not None and not known(end.bare) and len(end.bare) > 2
    return (last or apart and p.before.kind in ("wall", "place")) and sure or last and apart and _own(end)


def _nowhere(word: str) -> bool:
    """Whether a word that stands before a shop's name can only be its place."""
    return word not in korean.STOP and word not in korean.PLAIN and not industries.matches(word) and not rx(GOODS_END).fullmatch(word)


def _own(word: Word) -> bool:
    """Whether a word may be a shop's own: unknown, and no goods, place or time."""
    return (korean._name(word.bare) and not industries.matches(word.bare) and not rx(GOODS_END).fullmatch(word.bare) and not rx(_PLACEY).fullmatch(word.bare)
            and not rx(r"\d.*|.{0,2}\d").fullmatch(word.bare) and not rx(_PLAIN).fullmatch(word.bare) and word.bare != "이런거")
