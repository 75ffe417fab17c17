"""Beyond: what an ad cannot have yet, each with the question that offers what can be done instead."""

from __future__ import annotations

from pipelines.understanding.reading import Reading, rx

# words -> the code of the question in phrases.QUESTIONS
_BEYOND: tuple[tuple[str, str], ...] = (
    (r"(?:꽃|물방울|체크|줄|별|하트|[가-힣]{1,3})?\s?(?:무늬|패턴)|그라데이션|그라디언트|테두리|액자|프레임|질감|텍스처|gradient|border|frame|pattern|texture", "beyond_ground"),
    (r"큐알(?:\s?코드)?|qr(?:\s?코드|\s?code)?|바코드|지도|약도|\bmap\b", "beyond_link"),
    (r"(?:모델|연예인|사람|인물|아이|아기|여자|남자|손님)\s?(?:얼굴|사진|모습)|모델|연예인|실사|(?:가게|매장|빵집|카페|식당|내부|외부|주방|실제)\s?(?:내부|외부|외관)?\s?사진|\bmodel\b", "beyond_people"),
    (r"사투리|반말|존댓말|존대말|일본어|중국어|japanese|chinese|dialect", "beyond_voice"),
    (r"영어\s?(?:한\s?줄|문구|단어|문장)|english (?:line|words?|sentence)", "text"),
    (r"말풍선|취소선|밑줄|그림자|입체|3d|움직이|speech bubble|underline|shadow", "beyond_letters"),
)
_WISH = r"넣|깔|둘러|둘르|씌워|바꿔|바꾸|해\s?[줘주]|그려|추가|써|달아|붙여|느낌|으로$|로$|있게|나게|처럼|add|put|use|make|change|with|want|(?:질감|무늬|패턴|테두리|액자|프레임|그라데이션|큐알|qr|지도|약도|그림자|밑줄)(?:를|을|도)?\s?(?:좀|요)?\s*$"


def find(c: Reading) -> str:
    """The code of the question about something in the clause that cannot be done, its words taken out; "" without any."""
    if not rx(_WISH).search(c.left) or rx(r"빼|없애|지워|remove|delete").search(c.left):
        return ""
    for words, code in _BEYOND:
        if c.take(rf"(?<![가-힣a-z])(?:{words})\S*"):
            return code
    return ""
