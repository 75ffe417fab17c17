"""Quoted: the words that a message sets in quotation marks, by what they are."""

from __future__ import annotations

from pipelines.understanding import korean
from pipelines.understanding.reading import Reading, rx, tidy

_SHOP_WORD = r"카페|가게|미용실|식당|빵집|샵|매장|브랜드|학원|꽃집|술집|펜션|스튜디오|베이커리|네일|헤어"
_GOODS_WORD = (r"신메뉴|메뉴|제품|상품|신상|신제품|이름|메뉴명|제품명|상품명|전시회?|개인전|사진전|공연|연극"
               r"|뮤지컬|영화|콘서트|"
               r"클래스|신간|책|강연")
_DICTATED = r"^\s?(?:이?라고|라는|(?:으로|로)\s?(?:해|써|적|넣|제목)|(?:을|를)?\s?(?:크게|넣|써|적))"
_QUOTED = (r"(?<![\w가-힣])[\"'](?P<q>[^\"'\n\x1f]{1,60})[\"']|\"(?P<p>[^\"\n\x1f]{1,60})\""
           r"|<(?P<t>[^<>\n]{1,40})>")


def take(r: Reading) -> dict[str, str]:
    """Quoted words by what they are: "product", "shop" or (by default) "headline"."""
    found: dict[str, str] = {}
    for m in rx(_QUOTED).finditer(r.left):
        said = m["q"] or m["p"] or m["t"]
        words = tidy(said) + ("!" if said.rstrip().endswith("!") else "")
        before, after = r.left[max(0, m.start() - 12) : m.start()], r.left[m.end() : m.end() + 14]
        what = "headline"
        if (rx(rf"^\s?(?:이?라는|란)\s?(?:이름의\s?)?(?:{_SHOP_WORD}|shop|cafe)|^\s?(?:{_SHOP_WORD})").search(after)
                or rx(rf"(?:{korean.SHOP}|{_SHOP_WORD}|상호|업체)\s?(?:이름|명)?(?:은|는|이|:)?\s?$").search(before)
                or rx(r"(?:called|named|cafe|shop|store|bakery|salon)\s?$").search(before)):
            what = "shop"
        elif rx(r"(?:하는|하고\s?있는|운영\s?중인|있는|연)\s?$|[가-힣](?:동|역|읍|면|리|로|길|시장)\s?$").search(before) and not rx(_DICTATED).search(after):
            what = "shop"  # "수제버거집 하고있는 '버거하는날'입니다", "성수동 '느린코'"
        elif (rx(rf"^\s?(?:이?라는|란)\s?(?:이름의\s?)?(?:{_GOODS_WORD}|케이크|음료|빵|코스)").search(after)
                or rx(r"^\s?(?:출시|신메뉴|판매|나왔|홍보|광고|전시|공연|클래스|콘서트|콜라보)").search(after)
                or rx(rf"(?:{_GOODS_WORD})(?:은|는|이|인)?\s?:?\s?$").search(before)):
            what = "product"
        found.setdefault(what, words)
        r.drop(m.start(), m.end())
    return found
