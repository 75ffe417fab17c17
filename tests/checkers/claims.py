"""Claims that only the user may make: superlatives, medical ones, and facts about the goods, in Korean and English.

Each fact is a pattern for the copy and a pattern for the message that bears it out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SUPERLATIVE = re.compile(
    r"최고|최초|최대(?!한)|최저|최상|최강|최단|최다|유일|1위|1등|일등|넘버\s?원|no\.?\s?1\b|#\s?1\b|number one|완벽|으뜸|제일|"
    r"가장(?!자리|의)|독보적|압도적|비교\s?불가|따라올\s?수\s?없|둘도\s?없|극강|끝판왕|레전드|국가대표|"
    r"\bbest\b|\bthe finest\b|\bperfect(?:ly|ion)?\b|\bultimate\b|\bunbeatable\b|\bworld[- ]class\b|\btop[- ]rated\b|"
    r"\bgreatest\b|\bthe most\b|\bunrivall?ed\b|\bunmatched\b|\blowest\b|\bcheapest\b|\bthe only\b|\bmost loved\b",
    re.I,
)
MEDICAL = re.compile(
    r"치료|완치|치유|효능|약효|부작용|특효|명약|만병|면역|해독|디톡스|항암|항염|항산화|예방|통증|염증|혈액\s?순환|피로\s?회복|"
    r"숙취\s?해소|지방\s?분해|체지방|살이?\s?빠|감량|주름\s?개선|미백|재생|탈모|아토피|여드름|의학적|임상|처방|"
    r"(?:탁월한|확실한|놀라운|즉각적인?)\s?효과|효과\s?(?:보장|입증|만점)|건강해[지져질]|몸에\s?좋은|불면|질환|질병|"
    r"\bcur(?:e|es|ed|ing)\b|\bheal(?:s|ed)?\b|\btreats? (?:your|pain|acne)|\btherapeutic\b|\bdetox\b|\bside effects?\b|"
    r"\bclinical(?:ly)?\b|\bmedical(?:ly)?\b|\bimmun\w+|\bpain[- ]?(?:free|relief)\b|\bweight[- ]loss\b|\banti-?aging\b",
    re.I,
)
NEW = r"신메뉴|새\s?메뉴|신상|신제품|신규|신설|신테마|출시|새로|나왔|나옴|나왓|이달의|새\s?프레임|개시|개설|시작|\bnew\b|launch|intro"
SALE = r"할인|세일|행사|특가|%|프로|퍼|→|->|=>|원래|정가|반값|내렸|빼드|에서\s?[\d만천].{0,8}(?:으?로|원)|원인데|sale|\boff\b|was|reg\b|deal"
FREE = r"무료|공짜|서비스|그냥\s?드|드려요|드립니다|드림|증정|더\s?드|더\s?줌|무한|\bfree\b|없이|no .{0,12}fee|\d\s?\+\s?\d|한잔더"
GIFT = r"증정|사은품|드려요|드립니다|드림|드리|서비스|무료|공짜|더\s?줌|\bfree\b|gift|선물"
FACTS: tuple[tuple[str, str], ...] = (
    (r"수제|핸드메이드|손으로\s?(?:만[들든]|빚|직접)|handmade|homemade|hand[- ]?crafted|hand[- ]?made|hand[- ]?poured|artisan",
     r"수제|핸드메이드|손|직접|handmade|homemade|hand|artisan"),
    (r"직접\s?(?:만|로스팅|구|굽|재배|담|끓|키|기|제작|볶|빚|따)", r"직접|수제|자가|만든|양봉|양식|handmade|homemade"),
    (r"당일", r"당일|오늘|same[- ]day"),
    (r"매일\s?아침|아침마다|every morning|daily\b|매일", r"매일|날마다|every ?day|daily|every morning"),
    (r"갓\s?(?:구|만|지|볶|튀|뽑|짜|딴|잡|나온)|방금\s?(?:구|만)|fresh(?:ly)?[- ](?:baked|made|roasted|brewed|picked|ground)|fresh daily",
     r"갓|방금|막\s|오늘\s?짠|오늘짠|당일|fresh|baked every|매일"),
    (r"국내산|국산|우리\s?땅|토종|locally sourced|local ingredients", r"국내산|국산|우리\s?땅|토종|local"),
    (r"유기농|무농약|친환경|\borganic\b|eco[- ]friendly", r"유기농|무농약|친환경|organic|eco"),
    (r"무첨가|무방부제|무설탕|저칼로리|글루텐|첨가물|no additives|sugar[- ]free|gluten[- ]free|low[- ]calorie",
     r"무첨가|무방부제|무설탕|저칼로리|글루텐|첨가|free"),
    (r"천연|자연산|100\s?%|all[- ]natural", r"천연|자연산|100\s?%|natural"),
    (r"신선한\s?(?:재료|식재료|원두|과일|채소|해산물)|엄선|프리미엄\s?(?:재료|원두|한우)|좋은\s?재료|최상급|fresh ingredients|hand[- ]?picked|premium ingredients",
     r"신선|싱싱|엄선|프리미엄|재료|투뿔|fresh|premium|pick"),
    (r"무료|공짜|\bfree\b", FREE),
    (r"증정|사은품|덤으로|하나\s?더\s?(?:드|받|무)|\bgift\b(?= with)", GIFT + r"|\d\s?\+\s?\d|더\s?드"),
    (r"한정|리미티드|소량|\blimited\b|while (?:supplies|stocks?) last",
     r"한정|리미티드|소량|limited|만$|만\s|만까지|까지만|하루만|뿐|한장|시즌"),
    (r"선착순|first come", r"선착순|first come"),
    (r"품절|완판|매진|selling out|sold out", r"품절|완판|매진|한정|선착순|sell|sold|limited"),
    (r"마감\s?임박|서두르|놓치지|마지막\s?(?:기회|찬스)|hurry|last chance|don'?t miss",
     r"마감|품절|서두르|놓치|마지막|오늘|까지|급|한정|선착순|hurry|last|only|until|by |만|limited|기간|\d\s?[/.월~-]\s?\d"),
    (r"할인|세일|특가|\bsale\b|\bdiscount\b|% off|저렴한|알뜰|가성비|\bdeal\b", SALE + r"|저렴|알뜰|가성비"),
    (r"이벤트|\bevent\b", r"이벤트|행사|기념|event|페어|쿠폰|추첨|축제|공연|시음회|토크|모임|day\b|night"),
    (r"신메뉴|새\s?메뉴|새로\s?(?:나온|나왔|선보|출시|만난)|신상|신제품|출시|첫\s?선|\bnew\b|just (?:in|landed)|introducing", NEW),
    (r"(?:그랜드|신규|새로|가)\s?오픈|오픈\s?기념|개업|grand opening|now open",
     r"오픈|개업|open|새로\s?생|생겼|이전"),
    (r"\d+\s?년\s?전통|원조|노포|장인|명장|명인|비법|대를\s?이|오랜\s?전통|전통\s?(?:방식|있는)|since \d|family[- ]owned|secret recipe",
     r"전통|원조|노포|장인|명장|명인|비법|대째|년|since|family|secret|recipe"),
    (r"인증|특허|검증|보장|약속드|책임|공식|guarantee\w*|certified|proven|award|official",
     r"인증|특허|검증|보장|약속|책임|공식|guarantee|certified|proven|award|official"),
    (r"정품|명품|정통|authentic|genuine", r"정품|명품|정통|authentic|genuine"),
    (r"전문가|전문의|셰프|베테랑|경력|노하우|수년|\bexperts?\b|\bchef\b|experienced|years of",
     r"전문|셰프|베테랑|경력|노하우|년|expert|chef|experience|years"),
    (r"인기|화제|입소문|베스트|사랑받|소문난|줄\s?서|난리|후기|재구매|popular|everyone'?s favou?rite|best[- ]?seller|customers love|famous",
     r"인기|화제|입소문|베스트|사랑받|소문|줄\s?서|줄서|후기|리뷰|재구매|많이\s?와|popular|famous|love|review"),
    (r"단독|독점|오직\s?(?:여기|저희|우리)|only here|exclusive(?:ly)?", r"단독|독점|오직|only|exclusive"),
    (r"직송|산지", r"직송|산지|양식|농장|양봉|수확"),
    (r"배송|택배|\bshipping\b|\bdelivery\b|배달", r"배송|택배|보내|shipping|delivery|배달"),
    (r"주차\s?(?:가능|완비|무료)|parking", r"주차|parking"),
    (r"연중무휴|24\s?시간|상시|open 24|round the clock", r"연중무휴|24\s?시|상시|24"),
    (r"예약제|예약\s?필수|walk[- ]?ins?", r"예약제|예약\s?필수|예약필수|예약|walk"),
    (r"소수\s?정예|1:1\s?(?:맞춤|지도|레슨)|맞춤(?:형)?\s?(?:지도|레슨|수업|관리|제작|설계)|one[- ]on[- ]one|tailor[- ]?made|customi[sz]ed",
     r"소수|1:1|일대일|맞춤|주문제작|one|tailor|custom"),
    (r"환불|교환\s?가능|a/s|refund", r"환불|교환|a/s|refund"),
    (r"숙성|저온|화덕|참숯|숯불|가마솥|(?<![가-힣])수타|생면|당일\s?도축|\baged|wood[- ]fired|charcoal",
     r"숙성|저온|화덕|참숯|숯불|가마솥|수타|생면|aged|wood|charcoal|fire"),
    (r"비건|채식|할랄|\bvegan\b|vegetarian|halal", r"비건|채식|할랄|vegan|vegetarian|halal"),
    (r"1인당?\s?[\d두세]|무제한|무한\s?리필|all you can", r"1인|인당|무제한|무한|all you can|pp|per person"),
    (r"수입|직수입|imported", r"수입|import"),
    (r"안심|안전한|위생|소독|hygienic|sanitized", r"안심|안전|위생|소독|믿|신뢰|hygien|saniti|trust|reliab"),
    (r"빠른\s?(?:배송|시공|상담|출동|설치)|즉시|바로\s?출동|same[- ]day", r"빠르|빨리|빠른|즉시|바로|출동|당일|same[- ]day"),
)  # fmt: skip
COMPILED = tuple((re.compile(claim, re.I), re.compile(borne, re.I | re.M)) for claim, borne in FACTS)


def squeeze(text: str) -> str:
    """Text for comparing: one Unicode form, small letters, no spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def superlatives(text: str, message: str) -> Iterator[str]:
    """Superlatives that the message does not hold word for word."""
    yield from (m.group() for m in SUPERLATIVE.finditer(text) if squeeze(m.group()) not in squeeze(message))


def medical(text: str, message: str) -> Iterator[str]:
    """Medical words, unless the message holds the whole word they stand in (도수치료, 치아미백)."""
    for match in MEDICAL.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        word = squeeze(text[start : match.end()]).lstrip("#\"'“‘([")
        if word not in squeeze(message):
            yield match.group()


def invented(text: str, message: str) -> Iterator[str]:
    """Factual claims that nothing in the message bears out."""
    for claim, borne in COMPILED:
        match = claim.search(text)
        if match and not borne.search(message):
            yield match.group()
