"""Worded: a line of a message as it is printed: an open ending closed, amounts with their unit, short forms of English written out."""

from __future__ import annotations

from functools import cache

from pipelines.understanding import misspelt, spacing
from pipelines.understanding.reading import rx, tidy

# The verbs of shops whose clauses go on ("새벽에 굽고"), each as its sentence ends.
_VERBS = """
하>해요 되>돼요 있>있어요 없>없어요 드리>드려요 주>줘요 받>받아요 보내>보내요 만들>만들어요 가르치>가르쳐요 나오>나와요 나가>나가요 들어가>들어가요 들어오>들어와요 끝나>끝나요 쉬>쉬어요 열>열어요 팔>팔아요
굽>구워요 튀기>튀겨요 삶>삶아요 볶>볶아요 끓이>끓여요 담>담아요 담그>담가요 넣>넣어요 깎>깎아요 고치>고쳐요 닦>닦아요 씻>씻어요 말리>말려요 키우>키워요 맡>맡아요 고르>골라요 갈>갈아요 바꾸>바꿔요 붙이>붙여요
달>달아요 걸>걸어요 그리>그려요 찍>찍어요 배우>배워요 걸리>걸려요 남>남아요 뽑>뽑아요 잡>잡아요 모시>모셔요 돌리>돌려요 챙기>챙겨요 맞추>맞춰요 가>가요 오>와요 다니>다녀요 시작하>시작해요 태우>태워요 빌리>빌려요 내>내요
"""
_NAMED = (r"\b(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b|"
          r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\s\d)|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\bi\b(?=\s|'m)")  # English days and months, and who speaks
_DONE = r"(?:\s|시작|준비|운영|포함|진행|수업|배달|배송|판매|예약|설치|발송|출장|방문|관리|상담|제작|수리|청소|가능|영업|사용|제공|환영|무료로|추가|포장|주문|체험|연습|공연)하$"
_BARE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4})\s?[만천](?:\s?\d\s?천)?(?:\s?\d\s?백)?"  # an amount without its 원
_SHORT = frozenset(("suv", "rv", "led", "cctv", "bbq", "diy", "dj", "pt", "tv", "pc"))
_ENDED = r"(?:고요?|구요|(?<=[있없되하])구|며|는데요?|거든요)$"
_DONE_SO = "".join(chr(c) for c in range(ord("가") + 20, ord("힣") + 1, 28))  # the letters that close in ㅆ
_PAST = rf"(?<=[{_DONE_SO}])(?:고요?|구요?|는데요?|거든요|으며)$"  # "조율은 작년에 했고"
_THING = r"(?<=[는은])\s?(?:거구요?|거고요?|건데요?|거거든요)$"  # "직접 골라서 만드는거구"


def sentence(words: str) -> str:
    """A line with the ending that leads on to nothing closed: "포장도 되고" -> "포장도 돼요", "주차 무료이고" -> "주차 무료"."""
    words = rx(r"(?<=고)예$").sub("", words)  # "택배비는 우리가 내고예"
    if free := rx(r"(?<=무료|공짜)(?:지만|인데요?|이고요?|고요?|이구요?|구요?|이며)$").search(words):
        return rx(r"(?<=[가-힣])(?:은|는)\s(?=\S+$)").sub(" ", words[: free.start()])  # "젤제거는 무료구"
    if curt := rx(r"(?<=까지|가능|환영)(?:함|됨|임)$").search(words):
        return words[: curt.start()]
    if lesson := rx(r"(?<=수업|강습|레슨)에$").search(words):
        return words[: lesson.start()]  # "주 3회 60분 수업에 월 13만원"
    if given := rx(r"(?<=[가-힣])(?<!더)\s줌$").search(words):
        return words[: given.start()] + " 드려요"  # "글러브 줌"
    if noun := rx(r"(?<=[가-힣\d)])(?:이고요?|이구요|이며|인데요?|이거든요|이라서요?)$").search(words):
        stem = words[: noun.start()].split()[-1] if words[: noun.start()].split() else ""
        if stem and not rx(r"(?:보|끓|붙|모|쌓|쓰|들|높|줄|먹|절|녹|움직|기울)$").search(stem):
            return words[: noun.start()]
    if bid := rx(r"(?<=지\s)마시(?:라고|라구|라는데요?)?$|(?<=포함|제외|별도)(?:해서|하고|해|하여)$").search(words):
        return words[: bid.start()] + ("마세요" if bid.group().startswith("마") else "")
    if past := rx(_PAST).search(words):
        return words[: past.start()] + "어요"
    if thing := rx(_THING).search(words):
        return words[: thing.start()] + " 거예요"
    ended = rx(_ENDED).search(words)
    if not ended:
        return words
    before, verbs = words[: ended.start()], _verbs()
    if before.endswith("시"):
        return before[:-1] + "세요" if ended.group() in ("고", "고요", "구요") else words
    stem = next((before[-n:] for n in (3, 2, 1) if before[-n:] in verbs and (n > 1 or len(before) > 1)), "")
    if not stem or stem == "하" and ended.group() == "고" and not rx(_DONE).search(before):
        return words  # "떡볶이하고" is a thing and another
    return before[: -len(stem)] + verbs[stem]


_LABELS = r"(?:전화(?:번호)?|문의|연락처|번호|예약|영업\s?시간|운영\s?시간|시간|위치|주소|장소|가격|기간|날짜|일시|카톡|인스타|휴무(?:일)?|정원|대상|참가비|수강료|회비)"  # what a value is of


def labelled(words: str) -> str:
    """A line whose value stands right behind its label ("전화는 033-335-1207" -> "전화 033-335-1207"), without what one only says of it."""
    words = rx(rf"(?P<l>{_LABELS})(?:은|는)\s(?=[\d@A-Za-z'\"오평매월화수목금토일])").sub(r"\g<l> ", words)
    words = rx(r"(?P<n>0\d{1,2}-\d{3,4}-\d{4})(?:으?로)\s(?:예약|문의|연락|전화|상담)(?:\s?(?:주세요|바랍니다|부탁\S*|해\s?주세요))?$").sub(r"\g<n>", words)
    return rx(r"^예약제라\s").sub("예약제 · ", rx(r"(?<=[동구시군읍면리역])\s(?:다녀요|다닙니다|돌아다녀요|다님|갑니다|가요)$").sub(" 출장", words))


def line(words: str) -> str:
    """A line with won behind bare 만 and 천, "%" for 프로 and 퍼, short English forms written out."""
    words = labelled(words)
    words = rx(r"^(?:from|in|at|on|for)\s(?![^,]*\d)[^,.]{3,30}?,?\sand\s(?:i|we)(?:'ve| have)(?: (?:got|only))?\s(?P<n>\S.{4,})$").sub(lambda m: m["n"][:1].upper() + m["n"][1:], words)  # "from home in Asheville and I have | 3 dates left"
    words = rx(r"(?<=\d)\s?(?:프로(?!그램|필|젝|모|골|야구|선수|급|팀)|퍼센트|퍼(?=\s|$|[를가는도로]|할인|세일))").sub("%", words)
    words = rx(rf"(?<![\d.,~-])({_BARE})(?=\s|$|[,.)/~·]|에(?:\s|$)|씩|부터|까지|이?상|이면|은|는)(?!\s?(?:원|명|개|평|대|번|회|장|보|년|킬로|구독|팔로|조회|관객|부\b))").sub(r"\1원", words)
    words = rx(r"(?<=[가-힣][야도])(?=돼요|됩니다)").sub(" ", words)  # "부르셔야돼요"
    return spacing.apart(misspelt.spelled_out(words))


def clean(words: str) -> str:
    """The words on one line, out of their brackets; a quotation mark that lost its other half to the tidying gets it back."""
    said = tidy(rx(r"^[ㅋㅎㅠㅜ]+\s|\s?[ㅋㅎㅠㅜ]+$|(?:^|\s)(?:lol|haha+|hehe)\b").sub("", words))
    said = rx(_NAMED).sub(lambda m: m.group().capitalize(), said)
    if rx(r"[{}<>\\`]|\$(?!\s?\d)|%[a-z]").search(said):
        return ""  # a scrap of markup
    said = rx(r"\)(?:입니다|이에요|예요|임|이고요?|이구요|인데요?)$").sub(")", said)
    said = tidy(said.lstrip("(")) if said.startswith("(") and ")" not in said else said.rstrip(")") if ")" in said and "(" not in said else said
    said = tidy(said[1:-1]) if rx(r"\([^()]*\)").fullmatch(said) else said
    said = rx(r"(?<=[가-힣])\s(?:다|또|및)$").sub("", said)  # "물냉 비빔 다 | 13,000원"
    said += ")" if said.count("(") > said.count(")") else ""
    said = rx(r"(?<=\b[ap]\.m)$").sub(".", said)
    for mark in "'\"":
        if said.count(mark) % 2:
            said = said + mark if words.rstrip(" .,!").endswith(mark) else mark + said if words.lstrip().startswith(mark) else said
        if len(rx(rf"(?<![A-Za-z]){mark}|(?<!s){mark}(?![A-Za-z])").findall(said)) % 2:
            said = tidy(rx(rf"(?<![A-Za-z]){mark}|{mark}(?![A-Za-z])").sub("", said))
    return said


def squeezed(words: str) -> str:
    return words.replace(" ", "").lower()


def capital(name: str) -> str:
    """An English name with a capital, unless its letters have their own way; what is short for words in capitals."""
    if name.lower() in _SHORT:
        return name.upper()
    return name[:1].upper() + name[1:] if name.isascii() and name[1:] == name[1:].lower() else name


@cache
def _verbs() -> dict[str, str]:
    return dict(pair.split(">") for pair in _VERBS.split())
