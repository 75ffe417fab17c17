"""Times: the period of an offer and the opening hours, taken as the user put them."""

from __future__ import annotations

from pipelines.understanding import english_times
from pipelines.understanding.reading import Reading, rx, tidy

_DOW = r"(?:\s?\(\s?[월화수목금토일](?:요일)?\s?\)|\s?[월화수목금토일]요일)?"
_DATE = (rf"(?:(?:(?:20)?\d{{2}}\s?년\s?|20\d{{2}}\s?[./-]\s?)?(?:(?<![\d:.,])\d{{1,2}}\s?월\s?\d{{1,2}}(?!\d"
         rf"|\s?[만천원,])\s?일?|(?<![\d/.])\d{{1,2}}\s?/\s?\d{{1,2}}(?:일)?(?![\d/])"
         rf"|(?<=[./-])\d{{1,2}}\s?[./-]\s?\d{{1,2}}){_DOW})")
_DOTTED = rf"(?:(?<![\d.])\d{{1,2}}\.\s?\d{{1,2}}(?:\.)?(?:일)?{_DOW})"
_MONTH = (r"(?:(?:이번|다음|내)\s?달|이달|\d{1,2}\s?월)(?:\s?(?:초|중순|말|말일|한\s?달|내내|중|동안|첫째\s?주"
          r"|둘째\s?주|셋째\s?주|마지막\s?주))?")
_HOLIDAY = (r"(?:크리스마스(?:\s?이브)?|성탄절|설날|설\s?연휴|설|추석(?:\s?연휴)?|발렌타인데이|밸런타인데이"
            r"|화이트데이|빼빼로데이|어버이날|스승의\s?날|어린이날|할로윈|핼러윈|"
            r"수능(?:\s?날)?|블랙프라이데이|삼일절|광복절|한글날|개천절|새해|신년|연말연시|연말|연초|초복|중복"
            r"|말복|복날|동지|단오|휴가철|방학|명절|부처님\s?오신\s?날|현충일|로즈데이|삼겹살데이)")
_NEAR = (r"(?:오늘\s?(?:저녁|밤|점심|낮|오전|오후)(?!\s?\d)|오늘(?!의|도|은)|내일|모레|글피|이번\s?주말?(?!년)(?:\s?[월화수목금토일]요일"
         r"|\s[월화수목금토일](?:\s?[,·~]\s?[월화수목금토일])?(?![가-힣]))?"
         r"|다음\s?주말?(?!년)(?:\s?[월화수목금토일]요일)?|금주|차주|주말|평일|월말|말일|"
         r"이번\s?(?:봄|여름|가을|겨울)|매주\s?(?:[월화수목금토일]요일?(?:\s?[,·과와]?\s?)?)+(?:(?:오전|오후|저녁|밤|아침|낮)(?!\s?\d))?|매월\s?\d{1,2}일"
         r"|매달\s?\d{1,2}일|[월화수목금토일]요일(?:\s?[,·과와]\s?[월화수목금토일]요일)*(?:마다)?"
         r"|크리스마스\s?이브)")
_ANY = rf"(?:{_DATE}|{_NEAR}|{_MONTH}|{_HOLIDAY}|(?<!\d)(?:[12]?\d|3[01])\s?일{_DOW})"
_LAST = (r"(?:까지(?:만)?|마감|종료|한정(?:\s?판매)?|동안|간|하루(?:만)?|단\s?하루|에만|만(?=\s|$"
         r"|\x1f|,|[.!])|내내|중(?=\s|에|$))")

_PERIODS = (
    r"\d{1,2}월\s?(?:첫째|둘째|셋째|넷째|마지막)\s?주(?:\s?[월화수목금토일]{2,3}(?![가-힣]))?(?!\s?(?:부터|까지|~))", r"\d{1,2}월\s?(?:초|중순|말)(?=\s|$|,|\.)",
    r"(?:\d{1,2}월\s)?매주\s[월화수목금토일]{1,3}(?:요일)?(?![가-힣]|\s?\d)",
    r"(?<![가-힣\d])[월화수목금토일]{2,4}\s(?:저녁|오전|오후|아침|점심|새벽|낮|밤)(?:만|에만)?(?=\s|$|,)(?!\s?\d)",
    r"(?<![가-힣\d])(?:월수금?|화목토?|수목금?|토일|금토일?|월화|목금|월화수목?금?)(?=\s|$|,)(?!\s(?:필수|가능|저녁|오전|오후|아침|점심|새벽|낮|밤|\d))",
    # 12/24~25, 12월 24일부터 26일까지, 이번 주 금~일, 3.1~3.15, 20일부터 월말까지
    rf"(?:{_ANY}|{_DOTTED})\s?(?:~|-|부터|에서)\s?(?:{_ANY}|{_DOTTED}|\d{{1,2}}\s?(?:주|일|개월)\s?(?:간|동안)"
    rf"|\d{{1,2}}(?:일)?{_DOW})(?:\s?{_LAST})?(?!\s?시|\d|:)",
    rf"(?:{_ANY}|{_DOTTED})\s?{_LAST}",
    rf"(?<![요다음임])~\s?(?:{_ANY}|{_DOTTED})(?:\s?{_LAST})?", r"\d{1,2}월\s?한\s?달(?:간|동안|내내)?",
    r"이번\s?주\s?[월화수목금토일]{2,3}(?![가-힣])", r"(?<![가-힣])[월화수목금토일]{2,6}(?:만|마다)(?=\s|$|,)",
    r"(?:딱\s?|단\s?)?(?:\d{1,3}\s?(?:일|주|개월|시간)|하루|이틀|사흘|나흘|삼일|사일|오일|칠일|일주일|열흘|보름|한\s?달"
    r"|두\s?달)\s?(?:간(?!식|편|판|장|단|호)|동안)(?:만)?",
    r"(?:딱|단)\s?(?:하루|이틀|\d일|일주일)(?:만)?|(?:하루|이틀|일주일)만",
    rf"(?:봄|여름|가을|겨울|시즌|기간)\s?한정|(?:{_ANY}|{_DOTTED})\s?(?:부터|~)(?!\s?\d)",
    rf"(?<![가-힣\d])(?:{_DATE}|(?<=\s)(?<!주\s)(?:[12]?\d|3[01])일{_DOW}(?=에|\s)(?!\s?(?:전|후|이내|만에|간|동안|내|차"
    rf"|이상)))(?:\s?에)?(?=$|[^가-힣]|은\s|는\s|이고|이에요|예요|입니다|이야|로\s|으로\s|개강|개장|출발|시작|오픈|마감|출시)|(?<![가-힣])(?:{_NEAR})(?:에"
    r"|은|는)?(?=$|[^가-힣]|이고|이에요|예요|입니다|이야|로\s|로$|으로\s|으로$)"
    rf"|(?<![가-힣\d])\d{{1,2}}월(?=\s?(?:한정|특가|할인|이벤트|행사|오픈|출발|개강|예약|평일|주말|입주|시작|출시|개장|체험|에\s|중\s?오픈|말\s?오픈|초\s?오픈"
    r"|중순))(?:\s?[초말]|\s?중순|\s?중|에)?(?:\s?한정)?",
    r"(?:재고\s?|재료\s?)?소진\s?시\s?까지", r"d-\d{1,3}(?!\d)",
    *english_times.PERIODS,
)

_AMPM = r"(?:오전|오후|아침|점심|저녁|낮|밤|새벽)"
_TIME = rf"(?:{_AMPM}\s?)?(?:[01]?\d|2[0-4])\s?(?:시(?!간|즌|작|그|장)(?:\s?(?:반|\d{{1,2}}\s?분))?|:[0-5]\d)"
_DAYS = (r"(?:(?:매주\s?)?(?:매일|평일|주말|공휴일|주중|[월화수목금토일](?:요일)?\s?(?:~|-|에서"
         r"|부터)\s?[월화수목금토일](?:요일)?|[월화수목금토일]요일"
         r"|(?<![가-힣])[월화수목금토일](?=\s\d{1,2}\s?[:시~-])|(?:[월화수목금토일][,·]){1,6}[월화수목금토일](?:요일)?)(?:은|는|에)?\s?)")
_SHUT = (r"(?:공휴일\s?휴무|연중\s?무휴|(?<![가-힣])[월화수목금토일]{2,3}\s?휴무|(?:매주|매달|매월|첫째|둘째|셋째|넷째"
         r"|격주)?\s?(?:[월화수목금토일]요일?(?:\s?[,·과와]\s?)?)+(?:은|는)?\s?(?:정기\s?)?(?:휴무|휴점|휴일"
         r"|쉽니다|쉬어요|쉬는\s?날)|명절\s?휴무|24시간(?!\s?\d|권)(?:\s?(?:영업|운영|오픈|무인|상시))*|24시(?!간)"
         r"|무인\s?24시간?)")

_HOURS = (
    rf"(?:영업\s?시간|운영\s?시간|진료\s?시간|시간)?(?:은|는|이)?\s?:?\s?{_DAYS}?(?:{_TIME}"
    rf"|(?:{_AMPM}\s?)?(?<![\d.,])(?:[01]?\d|2[0-4])(?=\s?[~-]\s?(?:{_AMPM}\s?)?\d{{1,2}}\s?시))\s?(?:~|-|부터"
    rf"|에서)\s?(?:{_TIME}|마감)(?:까지)?(?:\s?(?:영업|운영|오픈|한정|만|진료))?",
    rf"{_DAYS}(?:[01]?\d|2[0-4])\s?[~-]\s?(?:[01]?\d|2[0-4])(?!\s?(?:일|월|%|원|\d|개|명))(?:시)?",
    r"(?:브레이크\s?타임|라스트\s?오더)\s?\d{1,2}\s?(?:시\s?)?[~-]\s?\d{1,2}시?", rf"(?:{_DAYS})?{_SHUT}",
    rf"{_DAYS}?(?:라스트\s?오더|브레이크\s?타임|마감|오픈|입장)\s?(?:은|는"
    rf"|시간)?\s?{_TIME}(?:\s?[~-]\s?{_TIME})?",
    rf"{_DAYS}?{_TIME}\s?(?:오픈|마감|부터|까지|이후|이전|전까지|시작|입장|개시|출고|에\s?(?:오픈|시작|열어"
    r"|열어요|엽니다|문\s?열어요|나와요|나옵니다|구워요))(?:\s?(?:영업|운영|합니다|해요))?",
    rf"매주\s[월화수목금토일]\s?{_TIME}", r"(?<![가-힣\d])[월화수목금토일]{1,6}\s\d{1,2}시?\s?[~-]\s?\d{1,2}시", rf"(?<![가-힣\d])[월화수목금토일]{{1,6}}\s(?:{_TIME})(?:\s?반)?",
    r"(?:(?<=\d일\s)|(?<=\d\s)|(?<=요일\s)|(?<=\)\s))(?<!부\s\d\s)\d{1,2}시(?:\s?반)?(?=\s|$|[,.!])", r"(?:나오는\s)?시간\s(?:\d{1,2}시(?:\s?반)?[\s,·]*){2,}",
    r"(?:매주\s|매달\s)?(?:[월화수목금토일]요일(?:마다)?|매일|평일|주말)\s?\d{1,2}\s?시(?!간)(?:\s?반|\s?\d{1,2}\s?분)?"
    r"|(?<!\d)\d{1,2}시\s?\d{1,2}분",
    rf"(?:(?<!번\s주\s)(?<!음\s주\s)(?<!번주\s){_DAYS})?{_AMPM}\s?\d{{1,2}}\s?시(?!간)(?:\s?반"
    rf"|\s?\d{{1,2}}\s?분)?",
    *english_times.HOURS,
)
_LABEL = (r"^(?:영업\s?시간|운영\s?시간|진료\s?시간|시간|기간|행사\s?기간|이벤트\s?기간|일시|날짜)(?:은|는"
          r"|이)?\s?:?\s?")


def take_hours(r: Reading) -> str:
    """The opening hours and days off, joined by " · ", taken out of `r`."""
    return _joined(find_hours(r))


def take_period(r: Reading) -> str:
    """When the offer holds ("12/24~25", "이번 주말", "until Sunday"), joined by " · ", taken out of `r`."""
    return _joined(find_period(r))


def find_hours(r: Reading) -> list[tuple[int, int, str]]:
    """(start, end, words) of the opening hours and days off, taken out of `r`."""
    return _find(r, _HOURS, r"(?:\s?에)$|^(?:open|hours:?|at(?=\s\d[\d:]*\s?[ap]))\s(?=\d)")


def find_period(r: Reading) -> list[tuple[int, int, str]]:
    """(start, end, words) of the dates, taken out of `r`."""
    return _find(r, _PERIODS, r"(?<=[말주일늘달날])(?:에|은|는)$|(?<=\d일)에$|^(?:on|valid|for|in|only on)\s")


def _joined(found: list[tuple[int, int, str]]) -> str:
    return " · ".join(dict.fromkeys(words for _, _, words in found))


def _find(r: Reading, patterns: tuple[str, ...], ends: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for pattern in patterns:
        for m in r.take_all(pattern):
            words = rx(ends).sub("", rx(_LABEL).sub("", tidy(m.group()) if not m.group().strip().startswith(
                "~") else m.group().strip()))
            if m.group().rstrip().endswith("~"):
                words += "~"
            if words.strip():
                found.append((m.start(), m.end(), words.strip()))
    return sorted(found)


_DAYS = r"평일|주말|공휴일|월요일|화요일|수요일|목요일|금요일|토요일|일요일|매일|(?<![가-힣])[월화수목금토일](?![가-힣])|mon|tue|wed|thu|fri|sat|sun|weekday|weekend"


def with_hours(old: str, new: str) -> str:
    """The hours with those of other days beside them: Saturday's do not replace the weekdays', nor a day off the hours."""
    if not old or not new or new in old:
        return old or new
    if _shut(new) != _shut(old):
        return f"{old} · {new}" if _shut(new) else f"{new} · {old}"
    if (whole := one_end(old, new)) != new:
        return whole
    days, now = (set(rx(_DAYS).findall(words)) for words in (old, new))
    return f"{old} · {new}" if days and now and not days & now else new


def one_end(old: str, new: str) -> str:
    """The hours with another beginning or end where only that is told: "토,일 오전 8시~오후 3시" and "아침 7시반부터"; else `new`."""
    told = rx(rf"(?P<n>{_HOUR})\s?(?P<at>부터|까지)").fullmatch(new.strip())
    span = rx(rf"(?P<부터>{_HOUR})\s?(?:[~∼-]|부터)\s?(?P<까지>{_HOUR})").search(old)
    if told is None or span is None or len(rx(_HOUR).findall(old)) > 2:
        return new
    a, b = span.span(told["at"])
    return f"{old[:a]}{told['n']}{old[b:]}"


_HOUR = r"(?:(?:오전|오후|아침|저녁|밤|새벽|낮)\s?)?\d{1,2}\s?(?:시(?:\s?(?:\d{1,2}\s?분|반))?|:\d\d)"


def _shut(hours: str) -> bool:
    return rx(r"휴무|쉽니다|쉬어|휴일|closed").search(hours) is not None and not rx(r"\d").search(hours)


_CLOCK = (r"(?:\d{1,2}(?::\d{2})?\s?(?:[ap]m)?\s?(?:-|–|to|until|till)\s?)?\d{1,2}(?::\d{2})?\s?(?:[ap]m|noon|midnight)(?:\s?(?:-|–|to|until|till)\s?(?:12 )?(?:noon|midnight|\d{1,2}(?::\d{2})?\s?(?:[ap]m)?))?"
          r"|(?:오전|오후|저녁|아침|밤|낮)?\s?\d{1,2}시(?:\s?\d{1,2}분|\s?반)?(?:\s?(?:~|-|–|부터|에서)\s?(?:오전|오후|저녁|밤)?\s?\d{1,2}시(?:\s?\d{1,2}분|\s?반)?(?:까지)?)?")


def dated(hours: str, period: str) -> str:
    """A period that names a day and its hours with other hours: "Saturday 18 April, 10am to 12 noon" and "2pm to 4pm"; "" where it names
    none, or the hours name a day themselves."""
    m = rx(_CLOCK).search(period)
    rest = f"{period[: m.start()]}{period[m.end() :]}".strip(" ,·") if m else ""
    clock = rx(rf"(?:{_CLOCK})(?:까지|부터)?").fullmatch(hours.strip()) if hours.isascii() == period.isascii() else None
    return f"{period[: m.start()].rstrip()} {hours.strip()}{period[m.end() :]}".strip() if m and rest and clock and len(list(rx(_CLOCK).finditer(period))) == 1 else ""
