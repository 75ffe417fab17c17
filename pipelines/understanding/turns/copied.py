"""Copied: a whole copy dictated at once, each line behind its label or its place: "제목: A / 아래: B / C", "첫줄 A 둘째줄 B"."""

from __future__ import annotations

from pipelines.understanding.reading import rx
from pipelines.understanding.turns.wish import Wish

# a label of a line -> its part; the order is that of the alternatives
LABELS = {
    "headline": r"(?:제목|타이틀|헤드라인|헤드|메인)(?:\s?(?:문구|카피|글|줄))?|큰\s?(?:글씨|제목)|main (?:line|title)|headline|heading|title|header|top line",
    "button": r"버튼(?:\s?(?:문구|글씨|글자|글|말))?|button(?: text)?|cta",
    "seal": r"맨\s?위\s?(?:작은\s?)?(?:글씨|글자|글|줄)|윗\s?글|머리말|위에?\s?(?:있는\s)?작은\s?(?:글씨|글자|글)",
    "shop": r"(?:가게|매장|업체|상호|단체|학원|카페|화실|공방|교실|샵|숍|식당|펜션|교회|농장|스튜디오|센터|우리|저희)\s?(?:이름|명)|상호|(?:shop|store|business|our) name",
    "subcopy": r"부제목?|소제목|서브(?:\s?(?:문구|카피|제목))?|설명(?:\s?(?:문구|글))?|(?:제목\s?)?(?:바로\s?)?(?:아래|밑)(?:에는?|\s?(?:줄|문구|글|글씨))*|작은\s?글씨|본문"
               r"|sub(?:title|[ -]?heading|line)?|tagline|below(?: that| it)?|underneath|under(?: that| it)?|body",
    "price": r"가격|금액|회비|요금|수강료|참가비|입장료|price|cost|fee",
    "when": r"기간|날짜|일시|일정|시간|영업\s?시간|date|dates|time|when|hours",
    "where": r"장소|위치|주소|오시는\s?길|where|place|address|location|venue",
    "contact": r"전화(?:\s?번호)?|연락처|문의|번호|phone(?: number)?|tel|call|contact",
    "offer": r"혜택|할인|이벤트|offer|discount|deal",
    "detail": r"(?:맨\s?)?(?:끝|마지막)(?:에는?|\s?(?:줄|문구))?|(?:맨\s?)?(?:하단|아랫줄|밑줄)|기타|추가|안내|last line|bottom(?: line)?|then|footer",
}
_PLACES = (("headline", r"(?:첫\s?(?:째|번째)?|1\s?번째|맨\s?윗?)\s?(?:번\s?)?줄|first line|line (?:one|1)"), ("subcopy", r"(?:둘째|두\s?번째|2\s?번째|그\s?(?:밑|아래)|그\s?다음)\s?줄|second line|line (?:two|2)"),
           ("detail", r"(?:셋째|세\s?번째|넷째|네\s?번째|다섯째|[3-6]\s?번째|그\s?다음|마지막|맨\s?아랫?)\s?줄|(?:third|fourth|fifth|last) line|line (?:three|four|five|[3-6])"))
_BREAK = r"\n|\s[/|]+\s|\s*;\s"
_QUOTE = r"[\"'](?P<q>[^\"'\n]{1,80})[\"']"
_TAIL = (r"\s*(?:(?:이렇게|요렇게|라고|이라고|으로|로)\s?)*(?:(?:써|적|넣|바꿔|바꾸|변경|수정|고쳐|해|부탁|올려|만들)\S*(?:\s(?:줘|주|드|바라|바랍)\S*)*|(?:please|pls|plz|thanks|thank you|thx)[\s.!]*)\s*[.!~]*$")
# what is wanted of a part is nothing to print: "제목: 좀 더 크게"
_WISHED = (r"(?:좀|더|조금|약간|너무|훨씬|많이|\s)*(?:크게|작게|굵게|얇게|진하게|밝게|빼\S*|지워\S*|삭제\S*|없애\S*|키워\S*|줄여\S*|바꿔\S*|변경\S*|[가-힣]{1,4}색(?:으?로)?|그대로|유지)(?:\s?(?:해|줘|주|부탁)\S*)*"
           r"|(?:make it |a bit |much )?(?:bigger|smaller|larger|bold(?:er)?|remove|delete|keep|same|gone)\b.{0,12}")


def wishes(text: str) -> tuple[Wish, ...]:
    """The lines of a copy as wishes, one for each; () where fewer than two are told by their labels or places."""
    found = _colons(text) or _quotes(text) or _ordinals(text)
    if len({part for part, _, _ in found}) < 2 or any(rx(_WISHED).fullmatch(text[a:b].lower()) for _, a, b in found):
        return ()
    return tuple(Wish("add" if part == "detail" else "set", (part,), text, a, b, new=((a, b),)) for part, a, b in found)


def anew(text: str) -> bool:
    """Whether the copy takes the place of all that was written: "문구를 다시 썼습니다", "전부 이렇게"."""
    return rx(r"(?:문구|글|내용|카피|멘트|text|copy|wording)\S*\s?(?:\S+\s)?(?:다시|새로|전부|싹|통째)|(?:다시|새로)\s?(?:썼|쓴|적었|적은|정리|짰)|(?:전부|전체|통째로|싹)\s?(?:다\s?)?(?:이렇게|이걸로|바꿔|교체)"
              r"|\b(?:re-?wr(?:o|i)t|new (?:copy|text|wording)|replace (?:everything|all)|only this|just this)").search(text) is not None


Line = tuple[str, int, int]  # its part and where its words stand


def _label(words: str) -> str:
    return next((part for part, label in (*LABELS.items(), *_PLACES) if rx(rf"(?:{label})").fullmatch(words.strip().lower())), "")


def _colons(text: str) -> list[Line]:
    """Lines behind "label:", and what stands between them and after by itself."""
    every = "|".join(f"(?:{label})" for label in (*LABELS.values(), *(p for _, p in _PLACES)))
    marks = list(rx(rf"(?:^|(?<=[\s/|;,.(]))(?P<l>{every})\s?[:：=]\s?(?!//)").finditer(text.lower()))
    out: list[Line] = []
    for m, after in zip(marks, [*marks[1:], None], strict=False):
        part, end = _label(m["l"]), after.start() if after else len(text)
        for n, (a, b) in enumerate(_pieces(text, m.end(), end, last=after is None)):
            out.append((part if n == 0 else "detail", a, b))
    return out


def _pieces(text: str, start: int, end: int, *, last: bool) -> list[tuple[int, int]]:
    """The words between two labels, cut where lines end; the request behind the last goes."""
    stretch = text[start:end]
    if last and (tail := rx(r"(?:" + _BREAK + r")" + _TAIL).search(stretch) or rx(r"(?<=[.!?\"'])" + _TAIL).search(stretch)):
        stretch = stretch[: tail.start()]
    out, at = [], 0
    for m in [*rx(_BREAK).finditer(stretch), None]:
        a, b = at, m.start() if m else len(stretch)
        at = m.end() if m else at
        a += len(stretch[a:b]) - len(rx(r"^[\s\-–·•*\"']+").sub("", stretch[a:b]))
        b -= len(stretch[a:b]) - len(rx(r"[\s\-–·•*\"',]+$").sub("", stretch[a:b]))
        if b > a:
            out.append((start + a, start + b))
    return out


def _quotes(text: str) -> list[Line]:
    """Lines in quotation marks behind their labels: "제목은 'A' 밑에는 'B' 버튼은 'C'"."""
    every = "|".join(f"(?:{label})" for label in (*LABELS.values(), *(p for _, p in _PLACES)))
    found = list(rx(rf"(?:^|(?<=[\s,.]))(?P<l>{every})(?:에는|에다가?|은|는|을|를|에|엔|도|만)?\s?(?:is |should be |to |says? )?{_QUOTE}").finditer(text.lower()))
    if any(rx(r"[\"'](?:은|는|이|을|를|도)?\s?[^\"'.,]{0,12}?(?:빼|지우|지워|없애|삭제|중복)").match(text, m.end("q")) for m in found):
        return []  # "맨 아래 '첫 체험레슨은 1만원'은 중복이니 빼주시고"
    out = [(_label(m["l"]), *m.span("q")) for m in found]
    quoted = [m.span("q") for m in rx(_QUOTE).finditer(text)]
    return out if len(out) == len(quoted) else []  # a quotation of what stands there now is another matter


def _ordinals(text: str) -> list[Line]:
    """Lines by their places: "첫줄 A 둘째줄 B 셋째줄 C"."""
    every = "|".join(f"(?:{label})" for _, label in _PLACES)
    marks = list(rx(rf"(?:^|(?<=[\s,./]))(?P<l>{every})(?:에는|에|은|는)?\s+(?!(?:을|를|이|가|빼|지워|더|좀|안)\b)").finditer(text.lower()))
    if not marks or _label(marks[0]["l"]) != "headline" or len(marks) < 2:
        return []
    out: list[Line] = []
    for m, after in zip(marks, [*marks[1:], None], strict=False):
        end = after.start() if after else len(text)
        stretch = text[m.end() : end]
        if not after and (tail := rx(_TAIL).search(stretch)):
            stretch = stretch[: tail.start()]
        pieces = _pieces(text, m.end(), m.end() + len(stretch), last=False)
        out += [(_label(m["l"]) if n == 0 else "detail", a, b) for n, (a, b) in enumerate(pieces)]
    return out
