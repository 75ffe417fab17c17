"""Leading: what heads an ad: the goods with their news, in the person's order and words, or with the kind of shop before them."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx, tidy

# how a trade that is told in a sentence looks: it says who writes, and stands for no goods
INTRODUCES = r"(?:[요다임함까]|니다|인데|하는|사람|부부|사장|원장)$|^(?:i|we|my|would|and)\b|advertisement"
# what happens at a time, said behind it in a word or two
HAPPENS = r"(?:(?:정상|다시|영업|진료|문|접수|예약|수령|판매|발송|배송|출발|재)\S*\s)?\S*(?:니다|요|음|함|마감|시작|개강|오픈|휴무|휴진|영업|출발|예약|주문|신청|접수|발송|배송|수령)"
# what is said of many things: by itself it tells nobody what is offered
_ANY = r"(?:일일\s?)?(?:체험|대여|레슨|수업|클래스|강습|교체|수리|청소|렌탈|이용권|상담|시술|촬영|강좌|특강|분양|임대)"


def with_trade(text: str, spans: Sequence[Span], product: str) -> str:
    """The goods with the kind of shop that stands before them, where they tell nothing by themselves: "클라이밍 1일 | 체험"."""
    goods = next((s for s in spans if s.tag == "goods" and tidy(text[s.start : s.end]) == product), None)
    if goods is None or not rx(_ANY).fullmatch(product):
        return product
    before = [s for s in spans if s.end <= goods.start]
    trade = next((s for s in reversed(before) if s.tag not in ("spec", "when", "who")), None)
    if trade is None or trade.tag != "trade" or goods.end - trade.start > 24 or rx(r"[.!?\n,/]").search(text, trade.end, goods.start) or rx(INTRODUCES).search(text[trade.start : trade.end]):
        return product
    return tidy(text[trade.start : goods.end])


def lead(text: str, spans: list[Span], words: dict[Span, str], product: str) -> tuple[str, list[Span]]:
    """(the goods and their news in the person's order and words, the news in it); "" where nothing is news."""
    dated = [b for a, b in zip(spans, spans[1:], strict=False) if a.tag == "when" and not text[a.end : b.start].strip(" 에은는") and rx(HAPPENS).fullmatch(words[b])]
    news = [s for s in spans if s.tag == "news" and s not in dated]  # "7월부터 | 판매합니다" stands with its date
    if not news:
        return "", []
    goods = [s for s in spans if s.tag == "goods" and (words[s] in product or product in words[s])]
    first = next((s for s in spans if s.tag in ("trade", "shop") and s.end <= news[0].start and not text[s.end : news[0].start].strip(" 이가은는을를")), None)
    if first is not None and rx(r".*(?:오픈|이전|개업|옮|열었|엽니다|쉽니다|쉬어|휴무|휴진|opened|open|moved|closed).*").fullmatch(words[news[0]]) and not rx(r".*(?:요|다|인데)").fullmatch(words[first]):
        return tidy(text[first.start : news[0].end]), news[:1]  # "피부관리실 오픈합니다"
    for n in news:
        before = next((g for g in reversed(goods) if g.end <= n.start), None)
        if before is not None:
            gap = text[before.end : n.start]
            between = [s for s in spans if before.end <= s.start and s.end <= n.start]
            if not between and len(gap.strip()) <= 8 and not rx(r"[.!?\n/,]").search(gap):
                return tidy(text[before.start : n.end]), [n]
            if all(s.tag in ("when", "spec", "price", "where", "who", "was") for s in between) and not rx(r"[.!?\n]").search(gap):
                return tidy(f"{words[before]} {words[n]}"), [n]
        after = next((g for g in goods if g.start >= n.end), None)
        if after is not None and text[n.end : after.start].strip().lower() in ("", "a", "an", "for", "our", "the", ":") and not rx(r".*(?:요|다|음|함)").fullmatch(words[n]):
            return tidy(text[n.start : after.end]), [n]
    if spans and (rx(r"(?:we|i)\s").match(words[news[0]]) or rx(r"\S+\s\S*(?:요|니다)").fullmatch(words[news[0]]) and all(s.start > news[0].start for s in goods)):
        return words[news[0]], news[:1]
    if not goods and not product:
        who = next((s for s in spans if s.tag in ("trade", "shop") and s.end <= news[0].start and text[s.end : news[0].start].strip() in ("", "이", "가", "은", "는")), None)
        named = who is not None and not rx(r".*(?:요|다|니다|인데|입니다)").fullmatch(words[who])
        start, end = who.start if who is not None and named else news[0].start, news[0].end
        for s in spans:  # "Closing early | this Thursday at 3pm"
            if s.tag == "when" and text[end : s.start] == " " and text[start:end].isascii():
                end = s.end
            elif s.tag == "when" and not text[s.end : start].strip(" 은는에") and s.end <= start:
                start = s.start
        return tidy(text[start:end]), news[:1]
    return "", []
