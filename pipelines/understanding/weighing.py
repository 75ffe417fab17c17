"""Weighing: how likely a phrase of a first message names what is sold, and the words of it that do."""

from __future__ import annotations

from pipelines import industries
from pipelines.understanding import korean, pricing
from pipelines.understanding.pricing import Label
from pipelines.understanding.reading import rx, tidy
from pipelines.understanding.runs import Phrase
from pipelines.understanding.words import GOODS_END, HANGING, Word, announces, doubtful, known, shop_word

WHO = r"(?:.*[는신실은던]|)분들?|.*(?:분들|배우실분|하실분|오신분|고[1-3]생?|중[1-3]생?|분께|고객님?|손님|회원님?|사람들|[가-힣]+님들|사장님들?|어르신들?)"
PUPILS = r"(?:중고등학생|초등학생|중학생|고등학생|대학생|수험생|직장인|유치부|초등부|중등부|초중고|성인반|임산부|(?:신규)?사업자|자영업자|연인들?|커플들?|아이들|학생들|엄마들|부모님들?|가족들?)"
JOB = (r"(?:알바생?|아르바이트생?|직원|사원|스태프|스텝|스탭|디자이너|강사|선생님|매니저|인턴|기사님?|주방장|보조|이모님?|서빙|제빵사|간호사|상담사|미용사|바리스타|조무사|위생사|실장님?|크루|배달원|조리사|견습생|파트타임|트레이너|캐셔|점장)")
# words that only tell the season or that one may book: no part of what is sold by themselves
SEASONAL = r"(?:봄|여름|가을|겨울|성수기|비수기|시즌|연말|연초|단풍철|휴가철|벚꽃철|추석|설|설날|명절|연휴|예약|주문|접수|신청|문의|시작|기간|신학기|새학기|감사|사은|사전|신입|신규|[봄여름가을겨울]{1,2}학기|[12]학기|올해|특별)"
STAYS = (r"(?:호텔|유치원|펜션|캠핑장|글램핑장?|독채펜션|독채|게스트하우스|파티룸|스터디카페|독서실|연습실|공유주방|공유오피스|풀빌라|민박|모텔|[가-힣]{1,4}카페|놀이터|수영장|당구장|볼링장|스크린골프|노래방|찜질방|사우나|캠핑카)")
MEMBERS = r"(?:신입|신규)?(?:회원|원생|수강생|관원|신입생|원아|교육생|참가자|체험단|단원|멤버|신입관원|학원생|훈련생)"


def words_of(text: str, words: tuple[Word, ...], after: Word | None = None) -> str:
    """The words as they stand in `text`, the last without its particle unless that may be part of an unknown name."""
    if not words:
        return ""
    last = words[-1]
    if rx(r".+(?:만|로|데)요").fullmatch(last.text):
        return tidy(text[words[0].start : last.end - 1])
    if last.text.endswith("까지"):
        return tidy(text[words[0].start : last.end])
    whole = doubtful(last) and (after is None or after.kind in ("cost", "wall"))
    return tidy(text[words[0].start : last.start] + (last.text if whole else last.bare or last.text))


def trimmed(words: tuple[Word, ...], *, figures: bool = True) -> tuple[Word, ...]:
    """Words without hanging ones at the ends and, unless `figures`, without the figures behind."""
    while words and (words[0].text in HANGING or words[0].bare in HANGING):
        words = words[1:]
    while words and (words[-1].bare in HANGING or words[-1].text.endswith("랑") and words[-1].text != words[-1].bare or words[-1].kind == "when" or not figures and words[-1].kind == "unit"
                     or len(words) > 1 and (hangs(words[-1].text) or rx(r"예약|주문|접수|신청|문의").fullmatch(words[-1].bare))):
        words = words[:-1]
    return words


def _adnominal(word: str) -> bool:
    """Whether an unknown word ends in ㄴ or 는, and so only tells of the next one ("끝난", "찾는")."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 == 4 and not known(word)


def hangs(word: str) -> bool:
    """Whether a last word only leads on to a noun that is not there ("참기름 짜는")."""
    return rx(r"[가-힣]+별로").fullmatch(word) is not None or rx(r"[가-힣]+(?:는|던|은|을|한|된)").fullmatch(word) is not None and not known(word) and korean.bare(word) == word


def _cut_down(p: Phrase) -> tuple[tuple[Word, ...], float]:
    """The words of a phrase that may name goods, and a bonus: without whom they are for and the kind of shop."""
    kept, bonus = trimmed(p.words, figures=False), 0.0
    while len(kept) > 1 and p.after is not None and p.after.kind == "verb" and rx(r".+(?:으로|로|에서|에)").fullmatch(kept[-1].text) and kept[-1].bare != kept[-1].text:
        kept = kept[:-1]
    if kept and kept[-1].text.endswith("까지") and any(w.kind == "unit" for w in kept[1:]):
        kept = kept[: next(n for n, w in enumerate(kept) if n and w.kind == "unit")]
    who = next((n for n, w in enumerate(kept[:-1]) if n and rx(WHO).fullmatch(w.bare)), None)
    if who is not None and kept[who + 1].kind == "noun" and (len(kept) - who > 2 or not any(known(w.bare) for w in kept[: who + 1])):
        kept = kept[who + 1 :]
    while len(kept) > 1 and rx(WHO).fullmatch(kept[-1].bare) and known(kept[0].bare) and not _adnominal(kept[-2].text):
        kept = kept[:-1]
    if len(kept) > 2 and kept[-1].bare in ("집", "곳", "가게", "매장", "전문점", "업체") and rx(r"[가-힣]*는|전문").fullmatch(kept[-2].text):
        kept, bonus = kept[:-2], 3.0
    elif len(kept) > 1 and p.after is not None and p.after.bare == "is" and rx(r"[가-힣]+(?:샵|숍|가게|점|집)").fullmatch(kept[-1].bare):
        kept = kept[:-1]
    while len(kept) > 1 and (kept[-1].bare == "기준" or rx(pricing.FEE).fullmatch(kept[-1].bare) or kept[-1].kind == "unit" and p.after is not None and p.after.kind == "cost"):
        kept = kept[:-1]
    if len(kept) > 1 and p.after is not None and p.after.text.startswith("모집") and rx(MEMBERS).fullmatch(kept[-1].bare):
        kept = kept[:-1]
    while len(kept) > 1 and not shop_word("".join(w.bare for w in kept)) and any(shop_word(w.bare) for w in kept[:-1]):  # "여성 빅사이즈 옷가게 | 봄 자켓"
        at = max(n for n, w in enumerate(kept[:-1]) if shop_word(w.bare))
        if rx(STAYS).fullmatch(kept[at].bare) and (rx(rf"{WHO}|{pricing.VARIANT}").fullmatch(kept[-1].bare) or all(
                rx(SEASONAL).fullmatch(w.bare) or w.kind != "noun" for w in kept[at + 1 :])):
            kept = kept[: at + 1]
            break
        if rx(r"\d+호점|.{1,4}(?:반|권)|원데이|클래스|수업|레슨").fullmatch(kept[at + 1].bare) and len(kept) <= at + 3 or rx(r"체험|투어|견학|대여|대관").fullmatch(kept[at + 1].bare):
            break
        kept = kept[at + 1 :]
    if any(w.kind == "term" and w.bare not in ("기준", "한정") for w in kept):  # "스케일링 | 건강보험 적용"
        at = max(n for n, w in enumerate(kept) if w.kind == "term")
        while at and kept[at - 1].kind == "unit":
            at -= 1
        figured = kept[at].kind == "unit"
        at -= 0 if figured or len(kept[at].bare) > 3 else 1
        head = kept[:at] if at > 0 else ()
        with_price = p.after is not None and p.after.kind == "cost"
        named = bool(head) and (with_price or not figured) and (known(head[-1].bare) or rx(GOODS_END).fullmatch(head[-1].bare) is not None or len(kept[-1].bare) > 3)
        kept, bonus = (head, bonus - (0.0 if with_price else 0.8)) if named else (kept, bonus - 3.5)
    while len(kept) > 1 and (rx(SEASONAL).fullmatch(kept[-1].bare) or kept[-1].bare in ("자리", "전체", "추가")):
        kept = kept[:-1]
    while len(kept) > 1 and (kept[0].bare in ("올해", "하루", "딱", "단", "들어온", "나온", "입고된", "새로운") or kept[0].kind == "unit" and not (len(kept) == 2 and rx(r"세트|코스|정식|메뉴|패키지|권").fullmatch(kept[1].bare))
                             or rx(r"[가-힣]+(?:하게|스럽게)").fullmatch(kept[0].text)):
        kept = kept[1:]
    return trimmed(kept), bonus


def candidate(words: list[Word], p: Phrase, one: Label | None, *, hiring: bool) -> tuple[tuple[Word, ...], float]:
    """The part of a phrase that may be the goods, with its weight."""
    kept, score = _cut_down(p)
    if not kept or not any(w.kind == "noun" and w.text not in ("하는", "있는", "되는", "파는") for w in kept) or one is not None and pricing.side(one):
        return (), -9.0
    name = " ".join(w.bare for w in kept)
    if rx(pricing.FEE).fullmatch(name):
        return (), -9.0
    found = [m for m in industries.matches(name) if not m.shop]
    service = rx(GOODS_END).fullmatch(kept[-1].bare) is not None
    score += 1.0 + (2.0 if found else 0.0) + (1.0 if any(m.end == len(name) for m in found) else 0.0) + (0.8 if service else 0.0)
    score += 2.2 if one is not None else 0.0
    after = p.after
    if after is not None:
        told = after.kind == "news" or after.kind == "verb" and announces(after.text) or after.kind == "time" and rx(r"개강|개원|개장").match(after.text) is not None or after.kind == "ad" and (
            p.last + 2 < len(words) and words[p.last + 2].kind in ("verb", "news"))
        score += 2.0 if told else 1.0 if after.kind in ("ad", "deal", "percent") else 0.0
        score -= 1.5 if after.kind in ("link", "place") and one is None else 0.0
    score += 1.2 if p.before is not None and p.before.kind == "news" else 0.0
    if rx(STAYS).fullmatch(kept[-1].bare):
        score += 1.5
    elif shop_word(kept[-1].bare):
        score -= 4.0
    score -= 3.0 if rx(WHO).fullmatch(kept[-1].bare) else 0.0
    score -= 2.5 if any(w.kind == "unit" for w in p.words) and one is None and not found else 0.0
    score -= 1.0 if any(w.kind == "cost" for w in words[: p.first]) and one is None else 0.0
    score -= 2.5 if rx(rf"{pricing.VARIANT}").fullmatch(name) else 0.0
    score -= 4.0 if rx(r"메뉴|상품|제품|품목").fullmatch(name) else 0.0
    score -= 2.0 if len(name) < 2 and not found else 0.0
    score -= 1.5 if any(rx(r".{2,}[은는]").fullmatch(w.text) and w.bare != w.text for w in kept[:-1]) else 0.0
    score -= 2.0 if kept[-1].text.endswith("까지") else 0.0
    score += 0.4 if not any(w.kind in ("noun", "cost") for w in words[: p.first]) else 0.0
    score -= 4.0 if kept[-1].bare.endswith("할인") or any(w.text in ("아니고", "말고") for w in kept) else 0.0
    score -= 3.0 if after is not None and after.kind in ("time", "verb") and rx(r".+(?:으로|때문에)").fullmatch(kept[-1].text) and kept[-1].bare != kept[-1].text else 0.0
    score -= 3.0 if one is None and sum(w.kind == "cost" for w in words[: p.first]) > 1 else 0.0
    score -= 3.0 if all(rx(rf"{SEASONAL}|전품목|전메뉴|전상품|전체").fullmatch(w.bare) for w in kept) or asked(words, p) else 0.0
    if hiring:
        score += 3.0 if rx(rf".*{JOB}").fullmatch(kept[-1].bare) else -2.0
    return kept, score


def asked(words: list[Word], p: Phrase) -> bool:
    """Whether a phrase belongs to a request about the ad: "수능응원 문구 넣어주세요"."""
    n = p.last + 1
    while n < len(words) and words[n].kind in ("ad", "noun", "unit", "link"):
        n += 1
    return n < len(words) and words[n].kind == "ask" and not rx(r"광고|홍보|포스터|안내.*|전단.*").fullmatch(words[p.last + 1].text)
